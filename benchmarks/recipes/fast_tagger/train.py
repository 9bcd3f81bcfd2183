"""Train the fast taggers that ship, and write their cards behind their settings.

usage: python -m benchmarks.recipes.fast_tagger.train CONLL_FOLDER OUT_FOLDER [hi | en]

CONLL_FOLDER holds what ``benchmarks.recipes.fast_tagger.data`` wrote, OUT_FOLDER what ``….words`` wrote. The same files
give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.recipes.fast_tagger.data import TRAINING
from graphkit.knowledge.flags import load_flagger
from graphkit.language.crf import find_files
from graphkit.language.training import train_tagger


def main(conll: Path, out: Path, languages: Sequence[str]) -> None:
    """Train each of the languages."""
    for lang in languages:
        files = [conll / f"{stem}.conll" for stem in TRAINING[lang]]
        trained = train_tagger(files, lang=lang, folder=out, flagger=load_flagger(), words=out)
        _, settings = find_files(out, lang=lang)
        card = Path(__file__).with_name(f"{lang}.card.toml").read_text(encoding="utf-8")
        settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{card}", encoding="utf-8")
        print(f"{trained.path.name}: {trained.sentences} sentences, {trained.names} names, {trained.size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) < 3 or not set(sys.argv[3:]) <= set(TRAINING):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(TRAINING))
