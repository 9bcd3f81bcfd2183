"""Branches of a body that look like names of their own: "एलआईसी के" + "नागपुर कार्यालय" is a place and an office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extraction.name import Name
from graphkit.extraction.surroundings import is_modifier
from graphkit.extraction.wording import Wording
from graphkit.knowledge.gazetteer import Gazetteer
from graphkit.knowledge.ontology import load_ontology


def part_branches(names: Sequence[Name], wording: Wording, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names, but of a branch that the body before it owns only its place."""
    coarse = load_ontology().coarse
    owners = {name.last for name in names if coarse(name.type) == "ORG"}
    definite = (m for m in wording.matches if m.entry.category == "definite" and wording.is_exact(m))
    owners |= {match.last for match in definite if coarse(match.entry.name) == "ORG"}  # "बैंक के पटना मंडल"
    for name in names:
        own = coarse(name.type) == "ORG" and name.how != "gazetteer" and name.first - 1 in owners
        owned = own and wording.lexicon.marker_side == "after" and wording.is_named(name.first - 1, "marker", "gen")
        yield (_read_place(name, wording, gazetteer) or name) if owned else name


def _read_place(name: Name, wording: Wording, gazetteer: Gazetteer) -> Name | None:
    """Return the known place that a branch's name begins with, or None where more than a noun for a branch follows."""
    match = next(iter(gazetteer.find(wording.sentence.tokens[name.first : name.last])), None)
    place = match.entries[0] if match is not None and match.first == 0 else None
    if match is None or place is None or load_ontology().coarse(place.class_) != "LOC":
        return None
    last = name.first + match.last
    rest = range(last, name.last)
    if not rest or not all(is_modifier(wording, index) or _is_branch(index, wording) for index in rest):
        return None
    return Name(name.first, last, place.class_, "gazetteer", place.id, 0.9)


def _is_branch(index: int, wording: Wording) -> bool:
    return wording.is_named(index, "cue", "office") or wording.is_named(index, "unit", "zone")
