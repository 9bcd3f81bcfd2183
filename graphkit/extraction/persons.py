"""Persons by what stands before their names, an honorific or a title, and by the words that names of persons have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extraction.name import Name
from graphkit.extraction.wording import Wording
from graphkit.knowledge.gazetteer import Gazetteer
from graphkit.knowledge.ontology import load_ontology

_LONGEST_PLAIN = 2
_LONGEST_PERSON = 3
_TOWNS = frozenset({"City", "District"})


def find_persons(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find persons by the honorific or post before name-like words ("पुलिस आयुक्त" + "अखिल कुमार")."""
    tokens = wording.sentence.tokens
    taken = {index for name in names if name.type != "Country" for index in range(name.first, name.last)}
    for first in wording.person_starts:
        last = first
        while last < len(tokens) and last - first < 4 and last not in taken and wording.is_namelike(last):
            last += 1
        surname = last < len(tokens) and last not in taken and wording.is_title(last)
        surname = surname and not wording.is_honorific(last)
        if last - first == 1 and surname and wording.ends_name(last + 1):
            last += 1
        if last < first + _LONGEST_PLAIN and not taken & set(range(first, first + _LONGEST_PLAIN + 1)):
            last = _pass_plain(last, first, wording)
        sure = last - first > 1 or wording.is_marker(last) or wording.lexicon.marker_side == "before"
        ends = wording.ends_name(last) or (last - first > 1 and wording.is_named(last, "word", "attending"))
        if last > first and ends and (sure or wording.is_honorific(first - 1)):
            yield Name(first, last, "Person", "pattern", "", 0.6 if last - first > 1 else 0.4)


def find_listed_persons(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find persons that nothing else shows, by two or three words of persons' names side by side."""
    if wording.lexicon.marker_side == "before":
        return
    taken = {index for name in names for index in range(name.first, name.last)}
    first = 0
    while first < len(wording.sentence.tokens):
        last = first
        while last < len(wording.sentence.tokens) and last not in taken and wording.names_people(last):
            last += 1
        if 1 < last - first <= _LONGEST_PERSON and wording.ends_name(last) and not wording.class_of_head(first, last):
            yield Name(first, last, "Person", "pattern", "", 0.5)
        first = last + 1


def part_holders(names: Sequence[Name], wording: Wording, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names, but a person apart from the body in which a post is held ("रवि" + "विधि विभाग में …")."""
    for name in names:
        body = _find_inner_body(name, wording, gazetteer) if _holds_title(name.last, wording) else None
        body = body or (_find_inner_place(name, wording, gazetteer) if _owns_title(name.last, wording) else None)
        if body is not None:
            yield Name(name.first, body.first, "Person", "pattern", "", name.score)
        yield body or name


def _holds_title(index: int, wording: Wording) -> bool:
    """Say whether "in" and a title stand at the token; up to two words may say which."""
    starts = {m.first for m in wording.matches if m.entry.category == "post"}
    after = wording.lexicon.marker_side == "after" and wording.is_named(index, "marker", "में")
    return after and bool(starts & set(range(index + 1, index + 4)))


def _owns_title(index: int, wording: Wording) -> bool:
    """Say whether a genitive and a title stand at the token, so that the word before may be the place."""
    starts = {m.first for m in wording.matches if m.entry.category == "post"}
    after = wording.lexicon.marker_side == "after" and wording.is_named(index, "marker", "gen")
    return after and index + 1 in starts


def _find_inner_place(name: Name, wording: Wording, gazetteer: Gazetteer) -> Name | None:
    """Return the known town that a person's name ends with behind two words or more of it, or None."""
    matches = gazetteer.find(wording.sentence.tokens[name.first : name.last])
    known = next((m for m in matches if m.first > 1 and m.last == name.last - name.first), None)
    entry = known.entries[0] if known is not None and name.type == "Person" else None
    if known is None or entry is None or entry.class_ not in _TOWNS or wording.is_person_word(name.last - 1):
        return None
    return Name(name.first + known.first, name.last, entry.class_, "gazetteer", entry.id, name.score)


def _find_inner_body(name: Name, wording: Wording, gazetteer: Gazetteer) -> Name | None:
    """Return the known body or the department that a name ends with behind words of a person's name, or None."""
    matches = gazetteer.find(wording.sentence.tokens[name.first : name.last])
    known = next((m for m in matches if m.first and m.last == name.last - name.first), None)
    if known is not None and name.type == "Person" and load_ontology().coarse(known.entries[0].class_) == "ORG":
        entry = known.entries[0]
        return Name(name.first + known.first, name.last, entry.class_, "gazetteer", entry.id, name.score)
    fields = [
        m.first for m in wording.matches if m.entry.category == "department" and name.first <= m.first < name.last
    ]
    first = min(fields, default=name.first)
    person = all(wording.is_person_word(index) for index in range(name.first, first))
    if name.type != "Ministry" or name.how == "gazetteer" or first == name.first or not person:
        return None
    return Name(first, name.last, name.type, "pattern", "", name.score)


def _pass_plain(index: int, first: int, wording: Wording) -> int:
    """Return where a person's name ends that goes on over ordinary words ("वेद प्रकाश" + "चंदोला" + "ने")."""
    last = index
    while last < first + _LONGEST_PLAIN and last < len(wording.sentence.tokens) and wording.is_field(last):
        last += 1
    closes = index < last and wording.may_name(last) and wording.ends_name(last + 1)
    return last + 1 if closes and not wording.class_of_head(first, last + 1) else index
