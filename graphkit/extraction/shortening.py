"""Bodies taken up by the last word of their names: "डेयरी" after "सुरभि डेयरी", "the dairy" after "Surabhi Dairy"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.name import Name
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Sentence

# A word that takes up a name of the document, and the class of what it names.
Tails = Mapping[str, str]


def list_tails(wordings: Sequence[Wording], names: Sequence[Sequence[Name]]) -> Tails:
    """Return the last word of each body's name that has several, legal forms aside."""
    tails: dict[str, str] = {}
    for wording, own in zip(wordings, names, strict=True):
        for name in own:
            last = name.last - 1
            while last > name.first and wording.is_legal(last):
                last -= 1
            named = load_ontology().coarse(name.type) == "ORG" and last > name.first
            if named and not wording.is_structural(last):
                tails.setdefault(wording.sentence.tokens[last].norm, name.type)
    return tails


def part_from_tails(wordings: Sequence[Wording], names: Sequence[Sequence[Name]], tails: Tails) -> list[list[Name]]:
    """Return the names without those that only take up another, and without a last word that means another body.

    "सतरंगी स्पोर्ट्स संघ की टीमों" names no body of that name where the document has "सतरंगी स्पोर्ट्स" and a "खेल संघ".
    """
    pairs = list(zip(wordings, names, strict=True))
    bodies = {_read_words(name, wording): name for wording, own in pairs for name in own if _is_body(name)}
    return [
        list(own) if wording.lexicon.marker_side == "before" else _part_all(own, wording, tails, bodies)
        for wording, own in pairs
    ]


def _part_all(
    names: Sequence[Name], wording: Wording, tails: Tails, bodies: Mapping[tuple[str, ...], Name]
) -> list[Name]:
    return [_part(name, wording, bodies) for name in names if not _is_tail_alone(name, wording, tails)]


def _is_body(name: Name) -> bool:
    return load_ontology().coarse(name.type) == "ORG"


def _read_words(name: Name, wording: Wording) -> tuple[str, ...]:
    return tuple(token.norm for token in wording.sentence.tokens[name.first : name.last])


def _part(name: Name, wording: Wording, bodies: Mapping[tuple[str, ...], Name]) -> Name:
    words = _read_words(name, wording)
    shorter = bodies.get(words[:-1])
    others = (body for body in bodies if body != words and len(body) > 1)
    if shorter is None or name.how == "gazetteer" or name.alias or not any(body[-1] == words[-1] for body in others):
        return name
    return replace(name, last=name.last - 1, type=shorter.type, link=shorter.link)


def _is_tail_alone(name: Name, wording: Wording, tails: Tails) -> bool:
    alone = name.last - name.first == 1 and name.how != "gazetteer" and name.alias is None
    body = load_ontology().coarse(name.type) == "ORG"
    return alone and body and wording.sentence.tokens[name.first].norm in tails


def read_tails(items: Sequence[Item], sentence: Sentence, tails: Tails) -> tuple[Item, ...]:
    """Return the items with each word that takes up a name of the document read as a noun that means it."""
    return tuple(_read_tail(item, sentence, tails) for item in items)


def _read_tail(item: Item, sentence: Sentence, tails: Tails) -> Item:
    token = sentence.tokens[item.last - 1]
    common = item.last - item.first == 1 and token.surface == token.surface.lower()  # a capital would name another
    class_ = tails.get(token.norm, "") if common else ""
    plain = item.kind is Kind.DEFINITE or (item.kind is Kind.WORD and not item.tags)
    if not class_ or not plain:
        return item
    return replace(item, kind=Kind.DEFINITE, name=item.name or class_, tags=item.tags | {f"definite:{class_}"})
