"""Names of persons, places and organisations in Hindi DBpedia, and the words that they are made of."""

from __future__ import annotations

import bz2
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from graphkit.language.tokens import tokenise
from graphkit.model import TokenKind

Counts = dict[str, Counter[str]]

FOLDER = "dbpedia_hi"
PREFIX = "hiwiki-20250601-"
TRIPLE = re.compile("<([^>]+)> <[^>]+> <([^>]+)>")
BRACKETS = re.compile(r"\s*\(.*\)$")
CLASSES = {"Person": "PER", "Organisation": "ORG", "Place": "LOC"}
LONGEST = 6


def read_names(data: Path) -> Iterator[tuple[str, str]]:
    """Yield each name with its label, in a fixed order; redirects are names too."""
    labels: dict[str, str] = {}
    for page, class_ in _read_pairs(data / FOLDER / f"{PREFIX}instance-types-transitive.ttl.bz2"):
        label = CLASSES.get(class_.rsplit("/", 1)[-1])
        if label and "__" not in page.rsplit("/", 1)[-1]:
            labels.setdefault(page, label)
    pairs = _read_pairs(data / FOLDER / f"{PREFIX}redirects.ttl.bz2")
    redirects = [(source, labels[target]) for source, target in pairs if target in labels]
    for page, label in sorted({*labels.items(), *redirects}):
        title = unquote(page.rsplit("/resource/", 1)[-1]).replace("_", " ")
        yield BRACKETS.sub("", title).split(",")[0].strip(), label


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if match := TRIPLE.match(line):
                yield match[1], match[2]


def count_roles(names: Iterable[tuple[str, str]]) -> Counts:
    """Count for each folded word as what part of what kind of name it stands: PERfirst, LOCalone and so on."""
    counts: Counts = {}
    for name, label in names:
        words = [token.norm for token in tokenise(name) if token.kind is TokenKind.WORD]
        for i, word in enumerate(words if len(words) <= LONGEST else ()):
            alone = "alone" if len(words) == 1 else ""
            place = alone or ("first" if i == 0 else "last" if i == len(words) - 1 else "inner")
            counts.setdefault(word, Counter())[f"{label}{place}"] += 1
    return counts
