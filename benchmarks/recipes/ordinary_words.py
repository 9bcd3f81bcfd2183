"""Builds the lists of ordinary words in ``ontology/lexicon/<lang>/ordinary.txt`` from annotated news.

A word is ordinary where at least nine in ten of its occurrences stand outside every name, and it occurs more than once.
usage: python benchmarks/recipes/ordinary_words.py DATA_FOLDER

DATA_FOLDER holds ``hiner_val``, ``ilner_hi``, ``pud_hi``, ``en_uner_ewt`` and ``en_redocred``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graphkit.language.script import detect_script, fold

LEAST_SHARE = 0.9
LEAST_COUNT = 2
SOURCES = {
    "hi": ("hiner_val/news_dev.collapsed.conll", "hiner_val/danda_rest.collapsed.conll", "ilner_hi/Hindi-train.txt"),
    "en": ("en_uner_ewt/en_ewt-ud-dev.iob2",),
}
CREDITS = {
    "hi": "HiNER (CC BY-SA 4.0), IL-NER (CC BY 4.0) and Hindi PUD (CC BY-SA 3.0); this list: CC BY-SA 4.0",
    "en": "UNER English EWT (CC BY-SA 4.0) and Re-DocRED (MIT; Wikipedia text); this list: CC BY-SA 4.0",
}


def read_conll(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each token and whether it stands outside every name."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) < 2 or line.startswith("#"):
            continue
        numbered = cells[0].isdigit() and len(cells) > 2
        yield (cells[1], cells[2] == "O") if numbered else (cells[0], cells[-1] == "O")


def read_redocred(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each token of the documents and whether it stands outside every entity."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        named = {
            (mention["sent_id"], index)
            for entity in document["vertexSet"]
            for mention in entity
            for index in range(*mention["pos"])
        }
        for number, sentence in enumerate(document["sents"]):
            for index, token in enumerate(sentence):
                yield token, (number, index) not in named


def read_treebank(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each word of a treebank and whether it is no proper noun; a word counts twice, being checked by hand."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and cells[0].isdigit():
            yield from [(cells[1], cells[3] != "PROPN")] * LEAST_COUNT


def build(lang: str, data: Path) -> list[str]:
    """Return the ordinary words of a language, folded and sorted."""
    total: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    readers = [read_conll(data / source) for source in SOURCES[lang]]
    if lang == "hi":
        readers.append(read_treebank(data / "pud_hi" / "hi_pud-ud-test.conllu"))
    if lang == "en":
        readers.append(read_redocred(data / "en_redocred" / "dev_revised.json"))
    for reader in readers:
        for token, is_outside in reader:
            word = fold(token).replace(".", "") or token
            total[word] += 1
            outside[word] += is_outside
    enough = (word for word in outside if outside[word] >= LEAST_COUNT and outside[word] / total[word] >= LEAST_SHARE)
    return sorted(word for word in enough if detect_script(word) and not word.startswith("#"))


def main(data: Path) -> None:
    """Write both lists."""
    root = Path(__file__).parents[2] / "ontology" / "lexicon"
    for lang in SOURCES:
        words = build(lang, data)
        head = f"# Words that stand outside names in {LEAST_SHARE:.0%} of their occurrences at least.\n"
        head += f"# Learnt from {CREDITS[lang]}.\n"
        (root / lang / "ordinary.txt").write_text(head + "\n".join(words) + "\n", encoding="utf-8")
        print(f"{lang}: {len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
