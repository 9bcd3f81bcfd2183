"""Annotated sentences of other projects as gold that ``graphkit.evaluation`` scores; nothing of them is copied here.

``news_relations``: Hindi news sentences in which every relation was read for; precision means something.
``indore_hi``: Hindi sentences with one marked relation each, which about three in four state clearly; recall only.
``kg_align_hi``: Hindi sentences beside Wikidata triples in English, aligned by machine; recall only, of the rows whose
two sides both stand in the sentence.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphkit.evaluation import GoldDocument, Row
from graphkit.evaluation.relations import ANYONE
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.language.script import compare_names, has_devanagari
from graphkit.language.tokens import tokenise

_SAME_NAME = 0.8
_MARK = re.compile("</?e[12]>")
# The relation of IndoRE, the types of its two ends, and what graphkit calls it; True where the ends are the other way.
INDORE = {
    "position_held": (("PERSON", "OTHER"), "holdsPost", False),
    "member_of_political_party": (("PERSON", "NORP"), "memberOf", False),
    "founded_by": (("ORG", "PERSON"), "foundedBy", False),
    "parent_organization": (("ORG", "ORG"), "subsidiaryOf", False),
    "subsidiary": (("ORG", "ORG"), "subsidiaryOf", True),
}
WIKIDATA = {
    "position held": "holdsPost",
    "member of political party": "memberOf",
    "founded by": "foundedBy",
    "parent organization": "subsidiaryOf",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence, the rows that it states, and what its own data set calls its relation (empty where it has many)."""

    gold: GoldDocument
    text: str
    name: str = ""


def load_news(folder: Path) -> tuple[Text, ...]:
    """Return the sentences of news_relations, by the scoring advice of its README."""
    lines = (folder / "news_relations_dev.jsonl").read_text("utf-8").splitlines()
    found = map(json.loads, filter(str.strip, lines))
    return tuple(Text(GoldDocument(one["id"], "hi", tuple(_read_news(one["relations"]))), one["text"]) for one in found)


def _read_news(relations: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for raw in relations:
        row = _to_row(raw)
        if raw.get("group"):
            groups[f"{raw['group']} {row.positive} {row.doubtful}"].append(row)
        else:
            yield row
        if raw["rel"] == "memberOf" and raw.get("role") == "leader":
            yield replace(row, relation="holdsPost", doubtful=True)  # whoever leads a party may be said to hold a post
    yield from map(_join, groups.values())


def _to_row(raw: Mapping[str, Any]) -> Row:
    post = raw["rel"] == "holdsPost"
    # A post of nobody named is outside what graphkit looks for, and "the party's chief" may count as one: neither way.
    outside = post and (raw["obj"] is None or bool(raw.get("generic")))
    return Row(
        relation=raw["rel"],
        subjects=tuple(filter(None, (*_list_names(raw["subj"]), raw.get("alias")))),
        objects=_list_names(raw["obj"]) if raw["obj"] and not outside else (ANYONE,),
        titles=(raw["title"],) if post and raw.get("title") else (),
        positive=raw["polarity"] == "positive",
        doubtful=bool(raw.get("doubtful")) or outside,
    )


def _list_names(side: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (side["text"], side.get("norm"))))


def _join(rows: Sequence[Row]) -> Row:
    """Return one row for the pairs of one list, so that it counts once."""
    subjects = dict.fromkeys(name for row in rows for name in row.subjects)
    objects = dict.fromkeys(name for row in rows for name in row.objects)
    return replace(rows[0], subjects=tuple(subjects), objects=tuple(objects))


def load_indore(folder: Path) -> tuple[Text, ...]:
    """Return the sentences of IndoRE whose relation graphkit has and whose ends have the types that go with it."""
    lines = (folder / "hindi_indore.dev.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    chosen = [row for row in rows if row[0] in INDORE and INDORE[row[0]][0] == (row[2], row[3])]
    return tuple(_read_indore(number, *row[:2]) for number, row in enumerate(chosen, start=1))


def _read_indore(number: int, name: str, marked: str) -> Text:
    _, relation, turned = INDORE[name]
    first, second = (re.search(f"<{end}>(.*?)</{end}>", marked) for end in ("e1", "e2"))
    if first is None or second is None:
        raise ValueError(f"no pair is marked in {marked!r}")
    subject, object_ = (second[1], first[1]) if turned else (first[1], second[1])
    titles = (object_,) if relation == "holdsPost" else ()
    row = Row(relation, (subject.strip(),), (ANYONE,) if titles else (object_.strip(),), titles)
    return Text(GoldDocument(f"indore-{number}", "hi", (row,)), _MARK.sub("", marked), name)


def load_aligned(folder: Path) -> tuple[Text, ...]:
    """Return the sentences of kg_align_hi that name both sides of a triple whose relation graphkit has."""
    found: list[Text] = []
    for path in sorted((folder / "silver").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                found += _read_aligned(json.loads(line), len(found))
    return tuple(found)


def _read_aligned(raw: Mapping[str, Any], number: int) -> Iterator[Text]:
    triples = dict.fromkeys(tuple(triple) for triple in raw["triples"] if len(triple) == 3 and triple[1] in WIKIDATA)
    for further, (subject, name, target) in enumerate(triples):
        relation, text = WIKIDATA[name], raw["sentence"]
        object_ = target.partition(" of ")[2].removeprefix("the ") if relation == "holdsPost" else target
        subjects, objects = find_in(text, subject), find_in(text, object_)
        if subjects and objects:
            gold = GoldDocument(f"aligned-{number + further}", "hi", (Row(relation, subjects, objects),))
            yield Text(gold, text, name)


def find_in(text: str, name: str) -> tuple[str, ...]:
    """Return how a text in Devanagari writes an English name: as the gazetteer has it, or by sound; else nothing.

    >>> find_in("मोहन पश्चिम बंगाल के मुख्यमंत्री हैं", "West Bengal")
    ('पश्चिम बंगाल',)
    """
    if not name:
        return ()
    known = (other.name for entry in load_gazetteer().lookup(name) for other in load_gazetteer().entity(entry.id))
    written = [other for other in known if has_devanagari(other) and f" {other} " in f" {text} "]
    return tuple(dict.fromkeys(written)) or _find_by_sound(text, name)


def _find_by_sound(text: str, name: str) -> tuple[str, ...]:
    tokens, width = tokenise(text), len(name.split())
    starts = range(len(tokens) - width + 1)
    runs = [text[tokens[at].span.start : tokens[at + width - 1].span.end] for at in starts]
    alike, words = max(((compare_names(name, run), run) for run in runs), default=(0.0, ""))
    return (words,) if alike >= _SAME_NAME else ()
