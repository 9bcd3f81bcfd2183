"""Where a body sits, told right behind its name: "सरगम विश्वविद्यालय धौलपुर के बीच", "… फाउंडेशन, नई दिल्ली ने"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.name import Name, Place
from graphkit.extraction.surroundings import parts_list
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology

_REGIONS = frozenset({"State", "Country"})
_TOWNS = frozenset({"City", "District", "Place"})
_LOCATIVE = ("में", "पर", "तक")
_ABLATIVE = "से"
# Bodies whose state may be told behind a comma ("परिवहन विभाग, उत्तर प्रदेश").
_PUBLIC = frozenset({"Ministry", "PoliceForce", "Agency", "University", "Hospital"})
# Bodies of which there is one in many towns ("भारतीय प्रौद्योगिकी संस्थान (आईआईटी) जोधपुर").
_MANY = frozenset({"University", "Hospital"})
# With one of these after it, "से" is "with" and not "from".
_JOINING = frozenset({"agreement", "consent", "join", "join_hands", "hold_hand"})


def seat_names(names: Sequence[Name], wording: Wording) -> list[Name]:
    """Take the place right behind a body's name as its seat, where a case marker shows that both are one noun group.

    Behind a noun for a kind of body alone, the place is what tells it from others: there it becomes part of the name.
    """
    if wording.lexicon.marker_side == "before":
        return list(names)
    names = sorted([*names, *_list_kinds(names, wording)], key=lambda name: name.first)
    seated: list[Name] = []
    bodies = frozenset(name.first for name in names if load_ontology().coarse(name.type) == "ORG")
    for name in names:
        before = seated[-1] if seated else None
        if before is None or not _is_seat(before, name, wording, bodies):
            seated.append(name)
        elif _tells_apart(before, name, wording):
            seated[-1] = replace(before, last=name.last, how="pattern", link="")
        else:
            seated[-1] = replace(before, seat=Place(name.first, name.last, name.type, name.link))
    return seated


def _is_seat(body: Name, place: Name, wording: Wording, bodies: frozenset[int]) -> bool:
    ontology = load_ontology()
    if ontology.coarse(body.type) != "ORG" or body.seat:
        return False
    apart = place.first - body.end
    if body.alias is not None and apart == 0:  # "अखिल … संस्थान (एम्स) जोधपुर ने"
        doubtful = place.how == "tagger" and place.type == "Organisation" and place.last - place.first == 1
        return (doubtful or ontology.coarse(place.type) == "LOC") and _goes_on(place.last, wording)
    if ontology.coarse(place.type) != "LOC":
        return False
    closed = wording.head_closes(body.first, body.last) or bool(wording.class_of_head(body.first, body.last))
    if apart == 0 and body.alias is None:
        return (closed or place.type not in _REGIONS) and _goes_on(place.last, wording)
    comma = apart == 1 and wording.sentence.tokens[body.end].norm == ","
    seated = place.type not in _REGIONS or body.type in _PUBLIC
    listed = parts_list(wording, place.last) if place.last < len(wording.sentence.tokens) else False
    next_ = _skip_kinds(place.last + 1, wording)
    between = listed and bool(bodies & {next_, next_ + 1})  # "… महाविद्यालय, ऐलनाबाद और … महाविद्यालय"
    return comma and closed and seated and (between or _is_governed(place.last, wording))


def _list_kinds(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Yield the nouns of two words and more for a kind of body behind which a town tells which ("नगर निगम" + "पुरी")."""
    taken = {index for name in names for index in range(name.first, name.end)}
    towns = {name.first: name for name in names if name.type in _TOWNS}
    for head in wording.heads:
        town = towns.get(head.last)
        free = taken.isdisjoint(range(head.first - 1, head.last)) and head.last - head.first > 1
        if free and town is not None and _goes_on(town.last, wording):
            yield Name(head.first, head.last, head.entry.name, "pattern", "", 0.8)


def _skip_kinds(index: int, wording: Wording) -> int:
    """Return the token after a noun for a kind of body that begins at one ("गैर सरकारी संगठन")."""
    return max((m.last for m in wording.matches if m.first == index and m.entry.name == "kind"), default=index)


def _tells_apart(body: Name, place: Name, wording: Wording) -> bool:
    """Say whether the place is part of the name: right behind a noun for a kind, or a short form that many share."""
    if body.alias is not None:
        return place.first == body.end and body.type in _MANY
    return place.first == body.last and is_kind(body, wording)


def _goes_on(index: int, wording: Wording) -> bool:
    """Say whether body and place are followed by what closes a noun group, and not by "in"."""
    if index >= len(wording.sentence.tokens):
        return wording.sentence.headline
    return wording.joins(index) or wording.sentence.tokens[index].norm in {",", "("} or _is_governed(index, wording)


def _is_governed(index: int, wording: Wording) -> bool:
    if wording.is_named(index, "marker", _ABLATIVE):
        return any(m.first > index and m.entry.category == "cue" and m.entry.name in _JOINING for m in wording.matches)
    return wording.is_marker(index) and not any(wording.is_named(index, "marker", name) for name in _LOCATIVE)


def is_kind(name: Name, wording: Wording) -> bool:
    """Say whether a name is only a kind of body ("राजकीय महाविद्यालय"): its head, and words that begin names."""
    head = next((head for head in wording.heads if head.last == name.last and head.first >= name.first), None)
    return head is not None and all(wording.is_starter(index) for index in range(name.first, head.first))
