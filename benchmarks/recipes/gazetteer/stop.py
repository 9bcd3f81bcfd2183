"""Build ``ontology/gazetteer/stop.txt``: names of the tables that are ordinary words, or first names, in a text.

``python -m benchmarks.recipes.gazetteer.stop --labelled FILE... --trees FILE...`` counts, in texts whose entities are
labelled, how often a name of the tables is no entity of its kind, and collects from treebanks the words that are no
proper nouns. To what it finds it adds our own list ``tables/stop.txt``; what stands in ``tables/keep.txt`` it leaves.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graphkit.knowledge.gazetteer import Gazetteer, to_units
from graphkit.knowledge.names import STOP, Name, load_names
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import fold
from graphkit.language.tokens import tokenise

from .own import FOLDER, SOURCE

ROOT = Path(__file__).resolve().parents[3]
_TAGS = {
    "PERSON": "PER", "NEP": "PER", "PER": "PER", "Peop": "PER", "LOCATION": "LOC", "NEL": "LOC", "LOC": "LOC",
    "Loc": "LOC", "ORGANIZATION": "ORG", "NEO": "ORG", "ORG": "ORG", "Org": "ORG", "O": "O", "LANGUAGE": "O",
    "MISC": "O", "RELIGION": "O", "NUMEX": "O", "TIMEX": "O", "NETI": "O", "NEN": "O",
}  # fmt: skip
_LEAST_SHARE = 0.5
_WORDS = {"NOUN", "VERB", "AUX", "ADJ", "ADV", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART", "NUM", "INTJ"}

Sentence = list[tuple[str, str]]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(prog="benchmarks.recipes.gazetteer.stop")
    parser.add_argument("--labelled", type=Path, nargs="+", required=True, help="files of words with BIO tags")
    parser.add_argument("--trees", type=Path, nargs="*", default=[], help="treebanks in CoNLL-U")
    parser.add_argument("--out", type=Path, default=ROOT / "ontology" / "gazetteer")
    options = parser.parse_args()
    table = replace(load_names(options.out, load_ontology().classes), stopped=())
    gazetteer = Gazetteer(table)
    counts = count_tags(gazetteer, (s for path in options.labelled for s in read_labelled(path)))
    ordinary = {fold(word) for path in options.trees for word in read_words(path)} | read_lexicon()
    ordinary |= {fold(word) for path in options.labelled for s in read_labelled(path) for word in list_small(s)}
    found = set(find_counted(gazetteer, counts)) | set(find_ordinary(gazetteer, ordinary))
    kept = {fold(name) for name in read_list("keep.txt")}
    own = [name for name in read_list("stop.txt") if gazetteer.lookup(name)]
    stopped = sorted({*own, *(name for name in found if name not in kept)}, key=lambda name: (fold(name), name))
    head = "# Names of the tables that are ordinary words or first names: looked up, but not found in a text.\n"
    (options.out / STOP).write_text(head + "\n".join(stopped) + "\n", "utf-8", newline="\n")
    print(f"{len(stopped)} stopped: {len(own)} of our own, {len(found)} found, {len(kept)} kept")


def read_list(name: str) -> list[str]:
    """Return the entries of one of our lists."""
    rows = (line.split("#")[0].strip() for line in (FOLDER / name).read_text("utf-8").split("\n"))
    return [part for row in rows for part in row.split("; ") if part]


def read_labelled(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file of words and tags; the word is in the first or second column, the tag beside it."""
    sentence: Sentence = []
    for line in path.read_text("utf-8").split("\n"):
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith(("# ", "#doc")):
            continue
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
        elif len(cells) >= 2:
            word, tag = cells[1:3] if cells[0].isdecimal() and len(cells) > 2 else cells[:2]
            sentence.append((word, tag.split("-", 1)[-1]))
    if sentence:
        yield sentence


def read_words(path: Path) -> Iterator[str]:
    """Yield the words of a treebank that are no names."""
    for line in path.read_text("utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[3] in _WORDS and "Proper=True" not in cells[9]:
            yield from (cells[1].lower(), cells[2].lower())


def read_lexicon() -> set[str]:
    """Return every single word that the lexicon reads by."""
    words: set[str] = set()
    for path in (ROOT / "ontology" / "lexicon").glob("*/words.toml"):
        for category in tomllib.loads(path.read_text("utf-8")).values():
            for forms in category.values() if isinstance(category, dict) else ():
                words.update(fold(form) for form in forms if isinstance(form, str) and " " not in form)
    return words


def list_small(sentence: Sentence) -> Iterator[str]:
    """Yield the Latin words of a sentence that are written small and are no entity."""
    yield from (word for word, tag in sentence if tag == "O" and word.isascii() and word.isalpha() and word.islower())


def count_tags(gazetteer: Gazetteer, sentences: Iterable[Sentence]) -> dict[str, Counter[str]]:
    """Return for each name found how often its words bear which coarse tag."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        text = " ".join(word for word, _ in sentence)
        tokens = tokenise(text)
        tags = list(spread_tags(sentence))
        for match in gazetteer.find(tokens):
            start, end = tokens[match.first].span.start, tokens[match.last - 1].span.end
            key = " ".join(unit.norm for unit in to_units(tokens[match.first : match.last]))
            within = [tag for tag in tags[start:end] if tag]
            named = [tag for tag in within if tag != "O"]
            counts[key].update((named or within)[:1])
    return counts


def spread_tags(sentence: Sentence) -> Iterator[str]:
    """Yield a coarse tag for each character of the sentence, and nothing of a space or of a tag that we do not know."""
    for word, tag in sentence:
        yield from [_TAGS.get(tag, "")] * len(word)
        yield ""


def find_counted(gazetteer: Gazetteer, counts: dict[str, Counter[str]]) -> Iterator[str]:
    """Yield the names of one word, none of ours, that are mostly no entity of their kind."""
    ontology = load_ontology()
    for key, tags in sorted(counts.items()):
        names = gazetteer.lookup(key)
        kinds = {ontology.coarse(name.class_) for name in names}
        right = sum(tags[kind] for kind in kinds)
        if is_foreign(names) and " " not in key and right <= _LEAST_SHARE * tags.total():
            yield key


def find_ordinary(gazetteer: Gazetteer, ordinary: set[str]) -> Iterator[str]:
    """Yield the ordinary words that are a name of the tables, none of ours."""
    for word in sorted(ordinary):
        if word and is_foreign(gazetteer.lookup(word)):
            yield word


def is_foreign(names: tuple[Name, ...]) -> bool:
    """Say whether there are names, none of them a country's or from our own tables, which were chosen by hand."""
    return bool(names) and all(name.source != SOURCE and name.class_ != "Country" for name in names)


if __name__ == "__main__":
    main()
