"""Measure the fast tagger: HiNER's news in five folds, IL-NER's development part, English in five folds.

usage: python -m benchmarks.recipes.fast_tagger.scores DATA_FOLDER [news | ilner | en]

Spans and labels must be exact. In each fold the model is made of the other four and of copies of those with other
names. The table of words and the gazetteer are those that ship: neither holds a label of HiNER's news, but the
gazetteer's stop list was drawn up with them at hand.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.recipes.fast_tagger.data import (
    DANDA_STEP,
    has_name,
    read_columns,
    read_redocred,
    repair,
    write,
    write_copies,
)
from benchmarks.recipes.fast_tagger.replacing import Pool, Rows, load_pool
from graphkit.knowledge.flags import load_flagger
from graphkit.language.conll import Labelled, read_conll
from graphkit.language.crf import decode_spans
from graphkit.language.tagger import CrfTagger
from graphkit.language.training import Found, score_spans, train_tagger

FOLDS = 5


def tag_after_training(files: Sequence[Path], tested: Sequence[Labelled], folder: Path, lang: str) -> list[list[Found]]:
    """Train on the files, and return what the tagger finds in the other sentences."""
    trained = train_tagger(files, lang=lang, folder=folder, flagger=load_flagger())
    print(f"{trained.sentences} sentences, {trained.names} names, {trained.size:,} bytes", flush=True)
    found = CrfTagger(folder, load_flagger()).tag([item.sentence for item in tested])
    return [[(span.first, span.last, span.label) for span in spans] for spans in found]


def cross_validate(sentences: Sequence[Rows], others: Sequence[Path], folder: Path, lang: str, pool: Pool) -> None:
    """Print the scores of the sentences, each fold tagged by a model of the other folds and the other files."""
    order = list(range(len(sentences)))
    random.Random(0).shuffle(order)
    gold: list[list[Found]] = []
    found: list[list[Found]] = []
    for fold in range(FOLDS):
        tested = set(order[fold::FOLDS])
        rest = [rows for i, rows in enumerate(sentences) if i not in tested]
        files = [write(folder / "rest.conll", rest), *write_copies(folder, "rest", rest, pool), *others]
        kept = write(folder / "kept.conll", [sentences[i] for i in sorted(tested)])
        labelled = [item for item in read_conll([kept]) if item.sentence.lang == lang]
        gold += [decode_spans(item.tags) for item in labelled]
        found += tag_after_training(files, labelled, folder, lang)
    print_scores(gold, found)


def print_scores(gold: Sequence[Sequence[Found]], found: Sequence[Sequence[Found]]) -> None:
    """Print a line for each label and one for all."""
    for label, score in score_spans(gold, found).items():
        print(
            f"{label:4} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  of {score.gold}", flush=True
        )


def measure_news(data: Path, folder: Path) -> None:
    """HiNER's news in folds, with IL-NER and HiNER's encyclopaedic part to help."""
    news = [repair(rows) for rows in read_columns(data / "hiner_val/news_dev.collapsed.conll")]
    danda = [repair(rows) for rows in read_columns(data / "hiner_val/danda_rest.collapsed.conll")]
    parts = [repair(rows) for part in ("train", "dev") for rows in read_columns(data / f"ilner_hi/Hindi-{part}.txt")]
    named = filter(has_name, parts)
    others = [
        write(folder / "danda.conll", danda[::DANDA_STEP]),
        write(folder / "ilner.conll", named, notes="# domain = ilner"),
    ]
    cross_validate(news, others, folder, "hi", load_pool(data, "hi"))


def measure_ilner(data: Path, folder: Path) -> None:
    """IL-NER's development part, by a model in which IL-NER's conventions are the usual ones and HiNER's the others."""
    train, dev = (
        [repair(rows) for rows in read_columns(data / f"ilner_hi/Hindi-{part}.txt")] for part in ("train", "dev")
    )
    news = [repair(rows) for rows in read_columns(data / "hiner_val/news_dev.collapsed.conll")]
    files = [
        write(folder / "train.conll", train),
        *write_copies(folder, "train", train, load_pool(data, "hi")),
        write(folder / "news.conll", news, notes="# domain = hiner"),
    ]
    labelled = [item for item in read_conll([write(folder / "dev.conll", dev)]) if item.sentence.lang == "hi"]
    print_scores([decode_spans(item.tags) for item in labelled], tag_after_training(files, labelled, folder, "hi"))


def measure_english(data: Path, folder: Path) -> None:
    """Re-DocRED in folds, with UNER EWT to help."""
    web = [repair(rows) for rows in read_columns(data / "en_uner_ewt/en_ewt-ud-dev.iob2", word=1, tag=2)]
    wiki = [repair(rows) for rows in read_redocred(data / "en_redocred/dev_revised.json")]
    cross_validate(wiki, [write(folder / "ewt.conll", web)], folder, "en", load_pool(data, "en"))


MEASURES = {"news": measure_news, "ilner": measure_ilner, "en": measure_english}


def main(data: Path, names: Sequence[str]) -> None:
    """Measure what is named, or everything."""
    for name in names or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            print(f"== {name}")
            MEASURES[name](data, Path(folder))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= set(MEASURES):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
