"""English sentences and texts that other projects annotated, as gold for recall; nothing of them is copied here.

``en_conll04``: news sentences; Work_For is counted as a post, OrgBased_In as an office.
``en_redocred``: texts of Wikipedia beside Wikidata's relations, revised by hand; the whole text may tell one.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conversions import Text

from graphkit.evaluation import GoldDocument, Row
from graphkit.evaluation.relations import ANYONE

CONLL04 = {"Work_For": "holdsPost", "OrgBased_In": "hasOfficeIn"}
# Wikidata's property, what graphkit calls it, and True where the ends are the other way.
REDOCRED = {
    "P39": ("holdsPost", False),
    "P108": ("holdsPost", False),
    "P112": ("foundedBy", False),
    "P159": ("hasOfficeIn", False),
    "P355": ("subsidiaryOf", True),
    "P463": ("memberOf", False),
    "P749": ("subsidiaryOf", False),
}


def load_conll04(folder: Path) -> tuple[Text, ...]:
    """Return the development sentences of CoNLL04, once for each relation that they hold and graphkit has."""
    blocks = (folder / "dev.txt").read_text("utf-8").split("#doc ")[1:]
    return tuple(text for block in blocks for text in _read_block(block))


def _read_block(block: str) -> Iterator[Text]:
    head, *lines = block.strip().splitlines()
    rows = [line.split("\t") for line in lines if line.strip()]
    words = [row[1] for row in rows]
    pairs: dict[str, list[Row]] = {}
    for index, row in enumerate(rows):
        for name, target in zip(ast.literal_eval(row[3]), ast.literal_eval(row[4]), strict=True):
            if name in CONLL04:
                first, second = (_read_name(rows, at) for at in (index, int(target)))
                pairs.setdefault(name, []).append(Row(CONLL04[name], (first,), (second,)))
    for name, own in pairs.items():
        yield Text(GoldDocument(f"conll04-{head.strip()}-{name}", "en", tuple(own)), " ".join(words), name)


def _read_name(rows: Sequence[Sequence[str]], last: int) -> str:
    """Return the name that ends at a token."""
    first = last
    while rows[first][2].startswith("I-"):
        first -= 1
    return " ".join(row[1] for row in rows[first : last + 1])


def load_redocred(folder: Path) -> tuple[Text, ...]:
    """Return the development texts of Re-DocRED, once for each relation that they hold and graphkit has."""
    documents = json.loads((folder / "dev_revised.json").read_text("utf-8"))
    return tuple(text for number, raw in enumerate(documents) for text in _read_document(number, raw))


def _read_document(number: int, raw: Mapping[str, Any]) -> Iterator[Text]:
    text = " ".join(word for sentence in raw["sents"] for word in sentence)
    names = [tuple(dict.fromkeys(mention["name"] for mention in entity)) for entity in raw["vertexSet"]]
    for name, (relation, turned) in REDOCRED.items():
        ends = [(label["h"], label["t"]) for label in raw["labels"] if label["r"] == name]
        ends = [(tail, head) if turned else (head, tail) for head, tail in dict.fromkeys(ends)]
        post = name == "P39"
        rows = tuple(
            Row(relation, names[head], (ANYONE,) if post else names[tail], names[tail] if post else ())
            for head, tail in ends
        )
        if rows:
            yield Text(GoldDocument(f"redocred-{number}-{name}", "en", rows), text, name)
