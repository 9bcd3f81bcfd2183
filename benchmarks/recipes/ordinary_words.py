"""Builds two lists of words from annotated news: ``ordinary.txt`` and ``persons.txt`` in ``ontology/lexicon/<lang>/``.

A word is ordinary where at least nine in ten of its occurrences stand outside every name, and it occurs more than once.
It is a person's where at least half of its occurrences stand in the names of persons, or where it is no ordinary word
and at least two thirds of the names in Hindi DBpedia that hold it are persons'.
usage: python -m benchmarks.recipes.ordinary_words DATA_FOLDER

DATA_FOLDER holds ``hiner_val``, ``ilner_hi``, ``pud_hi``, ``dbpedia_hi``, ``en_uner_ewt`` and ``en_redocred``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.recipes.fast_tagger.dbpedia import count_roles, read_names
from graphkit.language.script import detect_script, fold

LEAST_SHARE = 0.9
LEAST_COUNT = 2
PERSON_SHARE = 0.5
LISTED_SHARE = 2 / 3
PERSON_LABELS = ("PERSON", "PER", "NEP")
SOURCES = {
    "hi": ("hiner_val/news_dev.collapsed.conll", "hiner_val/danda_rest.collapsed.conll", "ilner_hi/Hindi-train.txt"),
    "en": ("en_uner_ewt/en_ewt-ud-dev.iob2",),
}
CREDITS = {
    "hi": "HiNER (CC BY-SA 4.0), IL-NER (CC BY 4.0), Hindi PUD and Hindi DBpedia 2025-06-01 (CC BY-SA 3.0); "
    "this list: CC BY-SA 4.0",
    "en": "UNER English EWT (CC BY-SA 4.0) and Re-DocRED (MIT; Wikipedia text); this list: CC BY-SA 4.0",
}


def read_conll(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each token and the label of the name that it stands in, or O."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) < 2 or line.startswith("#"):
            continue
        numbered = cells[0].isdigit() and len(cells) > 2
        yield (cells[1], cells[2]) if numbered else (cells[0], cells[-1])


def read_redocred(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each token of the documents and the type of the entity that it stands in, or O."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        named = {
            (mention["sent_id"], index): str(mention["type"])
            for entity in document["vertexSet"]
            for mention in entity
            for index in range(*mention["pos"])
        }
        for number, sentence in enumerate(document["sents"]):
            for index, token in enumerate(sentence):
                yield token, named.get((number, index), "O")


def read_treebank(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each word of a treebank with O unless it is a proper noun; a word counts twice, being checked by hand."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and cells[0].isdigit():
            yield from [(cells[1], "PROPN" if cells[3] == "PROPN" else "O")] * LEAST_COUNT


def count_words(lang: str, data: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often each folded word occurs, stands outside names, and stands in names of persons."""
    total: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    readers = [read_conll(data / source) for source in SOURCES[lang]]
    if lang == "hi":
        readers.append(read_treebank(data / "pud_hi" / "hi_pud-ud-test.conllu"))
    if lang == "en":
        readers.append(read_redocred(data / "en_redocred" / "dev_revised.json"))
    for token, label in (pair for reader in readers for pair in reader):
        word = fold(token).replace(".", "") or token
        total[word] += 1
        outside[word] += label == "O"
        persons[word] += label.endswith(PERSON_LABELS)
    return total, outside, persons


def pick_words(counts: Counter[str], total: Counter[str], *, share: float, count: int) -> list[str]:
    """Return the words of which such a share, and such a number at least, were counted; sorted."""
    enough = (word for word, number in counts.items() if number >= count and number / total[word] >= share)
    return sorted(filter(is_word, enough))


def is_word(word: str) -> bool:
    """Say whether a token is a word of letters alone, without the quotation marks that some data leave on it."""
    marks = "\"'()[]#,:" if detect_script(word) == "Deva" else '"()[]#,:'
    return len(word) > 1 and bool(detect_script(word)) and not any(mark in word for mark in marks)


def list_person_words(data: Path, ordinary: Iterable[str]) -> Iterator[str]:
    """Yield the words that stand mostly in names of persons in DBpedia; posts and the like are ordinary words too."""
    common = set(ordinary)
    for word, roles in count_roles(read_names(data)).items():
        persons = sum(number for role, number in roles.items() if role.startswith("PER"))
        if persons / roles.total() >= LISTED_SHARE and word not in common and is_word(word):
            yield word.replace(".", "")


def write_words(path: Path, words: list[str], head: str) -> None:
    """Write a list under a comment that says what it is and from what it was learnt."""
    path.write_text(
        f"# {head}\n# Learnt from {CREDITS[path.parent.name]}.\n" + "\n".join(words) + "\n", encoding="utf-8"
    )
    print(f"{path.parent.name}/{path.name}: {len(words)} words")


def main(data: Path) -> None:
    """Write the lists of both languages."""
    root = Path(__file__).parents[2] / "ontology" / "lexicon"
    for lang in SOURCES:
        total, outside, persons = count_words(lang, data)
        ordinary = pick_words(outside, total, share=LEAST_SHARE, count=LEAST_COUNT)
        write_words(root / lang / "ordinary.txt", ordinary, "Words that nine times in ten stand outside names.")
        names = pick_words(persons, total, share=PERSON_SHARE, count=1)
        if lang == "hi":
            names = sorted({*names, *list_person_words(data, ordinary)})
        write_words(root / lang / "persons.txt", names, "Words that mostly stand in the names of persons.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
