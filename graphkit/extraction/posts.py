"""Titles of posts: a known post or a head noun, with what stands before it, after it and in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.name import Name
from graphkit.extraction.surroundings import (
    holds_person,
    is_converb,
    is_known_field,
    is_modifier,
    is_scope,
    is_tail,
    may_be_title,
    may_follow,
    tense_at,
)
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.model import TokenKind

_MOST_BEFORE = 4
_MOST_AFTER = 7
_CORE = frozenset({"post", "rank"})


@dataclass(frozen=True, slots=True)
class Title:
    """A post's title at tokens ``first`` to ``last`` (exclusive); ``post`` is its id in the lexicon or empty."""

    first: int
    last: int
    post: str
    rank: bool = False
    former: bool = False
    incoming: bool = False


def find_titles(wording: Wording, names: Sequence[Name]) -> tuple[Title, ...]:
    """Return the titles of a sentence, in order, none of which overlaps a name."""
    taken = {i for name in names if not _is_field(name, wording) for i in range(name.first, name.last)}
    places = {name.first: name.last for name in names if load_ontology().coarse(name.type) == "LOC"}
    titles: list[Title] = []
    end = 0
    for first, last, post, rank in _find_cores(wording):
        if first < end or any(index in taken for index in range(first, last)):
            continue
        start = _extend_left(first, wording, taken, end)
        stop = _extend_right(first, last, wording, taken, places)
        start, former, incoming = _read_tense(start, wording, end)
        titles.append(Title(start, stop, post, rank, former, incoming))
        end = stop
    if wording.lexicon.marker_side == "before":
        titles = [_date_title(title, wording, names) for title in titles]
    return tuple(_join_titles(titles, wording))


def _is_field(name: Name, wording: Wording) -> bool:
    """Say whether a name is one word for what a minister is for ("minister for IT and industries")."""
    single = name.last - name.first == 1 and wording.lexicon.marker_side == "before"
    return single and is_known_field(wording, name.first)


def _find_cores(wording: Wording) -> Iterator[tuple[int, int, str, bool]]:
    found = [
        m for m in wording.matches if m.entry.category in _CORE or (m.entry.category, m.entry.name) == ("title", "head")
    ]
    found.sort(key=lambda m: (m.first, -m.last, m.entry.category == "title"))
    for match in found:
        if _begins_longer(match, wording):
            continue
        if match.first and wording.is_honorific(match.first - 1) and wording.may_name(match.last):
            continue  # "डॉ. सीएस राव": initials
        post = "" if match.entry.category == "title" else match.entry.name
        if wording.lexicon.marker_side == "after" or may_be_title(wording, match):
            yield match.first, match.last, post, match.entry.category == "rank"


def _begins_longer(match: PhraseMatch, wording: Wording) -> bool:
    """Say whether a post's words only begin what is no post ("lead sponsor", "head office")."""
    cues = (m for m in wording.matches if m.entry.category == "cue" and wording.lexicon.marker_side == "before")
    return any(m.first == match.first and m.last > match.last for m in cues)


def _join_titles(titles: Sequence[Title], wording: Wording) -> list[Title]:
    """Read titles side by side, or with an "and" between, as one ("chairman" and "managing director")."""
    joined: list[Title] = []
    for title in titles:
        before = joined[-1] if joined else None
        gap = title.first - before.last if before else 0
        beside = _are_one(gap, title.first - 1, wording, bare=before is not None and not before.post)
        if before is None or not beside or before.rank or title.rank:
            joined.append(title)
            continue
        joined[-1] = replace(
            before, last=title.last, post=before.post or title.post, former=before.former or title.former
        )
    return joined


def _are_one(gap: int, between: int, wording: Wording, *, bare: bool) -> bool:
    """Say whether two titles are read as one: side by side, or with an "and", a stroke or a "-cum-" between them.

    Where markers stand behind, the first must be ``bare``, a noun that makes posts and is none itself, or modify.
    """
    if gap == 1 and (wording.sentence.tokens[between].norm == "/" or wording.is_named(between, "title", "joint")):
        return True
    if wording.lexicon.marker_side == "after":
        return gap == 0 and (bare or is_modifier(wording, between))  # "प्रमुख" + "निदेशक", "वैज्ञानिक" + "सचिव"
    return gap == 0 or (gap == 1 and wording.joins(between))


def _date_title(title: Title, wording: Wording, names: Sequence[Name]) -> Title:
    """Read a word like "former" before the body that stands before the title ("former Nokia CEO")."""
    first = next((name.first for name in names if name.last == title.first), title.first)
    section = tense_at(wording, first - 1)
    return replace(title, former=title.former or section == "former", incoming=title.incoming or section == "incoming")


def _extend_left(first: int, wording: Wording, taken: set[int], limit: int) -> int:
    """Take modifiers and the ordinary words that say of what ("भूविज्ञान एवं खनन" + "निदेशक")."""
    after = wording.lexicon.marker_side == "after"
    start = first
    while start > limit and first - start < _MOST_BEFORE and start - 1 not in taken:
        if _is_part(start - 1, wording):
            start -= 1
        elif (start - 2 >= limit and wording.is_dash(start - 1) and is_modifier(wording, start - 2)) or (
            after
            and start - 2 >= limit
            and start - 2 not in taken
            and wording.joins(start - 1)
            and _is_part(start - 2, wording)
        ):
            start -= 2
        else:
            break
    return start


def _is_part(index: int, wording: Wording) -> bool:
    token = wording.sentence.tokens[index]
    if token.kind is not TokenKind.WORD or wording.is_structural(index) or is_converb(wording, index):
        return False
    return is_modifier(wording, index) or wording.is_field(index)


def _extend_right(first: int, last: int, wording: Wording, taken: set[int], places: Mapping[int, int]) -> int:
    """Take "of …" and what stands in brackets ("डायरेक्टर ऑफ पब्लिक पॉलिसी (भारत)")."""
    tokens = wording.sentence.tokens
    end = last
    if end < len(tokens) and is_scope(wording, end) and wording.lexicon.marker_side == "before":
        end = places.get(end + 1, end)
    if (
        end < len(tokens)
        and (is_tail(wording, end) or (wording.joins(end) and any(is_tail(wording, at) for at in range(first, last))))
        and end + 1 < len(tokens)
        and end + 1 not in taken
        and may_follow(wording, end + 1)
        and not wording.is_structural(end + 1)
    ):
        end += 1
        while end < len(tokens) and end - last < _MOST_AFTER and end not in taken and may_follow(wording, end):
            end += 1
        end = _end_tail(end, last, wording, places)
    if end < len(tokens) and tokens[end].norm == "(":
        close = next((i for i in range(end + 1, min(end + 7, len(tokens))) if tokens[i].norm == ")"), 0)
        if close and not holds_person(wording, end + 1, close):
            end = close + 1
    return end


def _end_tail(end: int, last: int, wording: Wording, places: Mapping[int, int]) -> int:
    """Leave an "of" or "and" that nothing follows, but take the region that a post is for ("… for South Asia")."""
    if wording.lexicon.marker_side == "after":
        return end
    if end in places and is_scope(wording, end - 1):
        return places[end]
    while end > last and (is_tail(wording, end - 1) or wording.joins(end - 1)):
        end -= 1
    return end


def _read_tense(start: int, wording: Wording, limit: int) -> tuple[int, bool, bool]:
    """Say whether a word like "former" or "designate" stands before the title; it is no part of it."""
    former = incoming = False
    while start > limit and (section := tense_at(wording, start - 1)):
        former |= section == "former"
        incoming |= section == "incoming"
        start -= 1
    inner = start
    while section := tense_at(wording, inner):
        former |= section == "former"
        incoming |= section == "incoming"
        inner += 1
    return inner, former, incoming
