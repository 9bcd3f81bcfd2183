"""Noun groups of a language whose markers stand before them, with the part that each plays in its clause.

A group before its verb is the ``subject``, a bare one after it the ``object``; one that describes the group before it
is ``apposed``. A clause without a subject of its own is lent that of the clause it hangs on, a relative pronoun's group
what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import Group, Phrase, skip_brackets
from graphkit.extraction.predicates import Clause, Role
from graphkit.knowledge.ontology import load_ontology

_NOMINAL = frozenset(
    {Kind.ENTITY, Kind.POST, Kind.WORD, Kind.NUMBER, Kind.DEFINITE, Kind.PRONOUN, Kind.DASH, Kind.ADDRESS}
)
_BARE = frozenset({"", "subject", "object"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A noun group by itself: its marker, where that stands, and what joins it to the piece before (``and``, ``comma``)."""

    first: int
    last: int
    marker: str
    begin: int
    joint: str


def find_noun_groups(
    items: Sequence[Item], numbers: Sequence[int], clauses: Sequence[Clause]
) -> tuple[Group, ...]:
    """Return the groups of a sentence in order, then those that clauses lend one another."""
    pieces = [piece for piece in _split(items, numbers) if not _is_time(items[piece.first : piece.last])]
    groups = list(_join(items, pieces, numbers))
    placed = _place(groups, items, numbers)
    return (*placed, *_lend(placed, items, numbers, clauses))


def _split(items: Sequence[Item], numbers: Sequence[int]) -> Iterator[_Piece]:
    index = begin = 0
    marker = joint = ""
    while index < len(items):
        item = items[index]
        skipped = skip_brackets(items, index)
        if skipped > index:
            index = skipped
            continue
        if item.kind in _NOMINAL:
            last = _end_of(items, index, numbers)
            yield _Piece(index, last, marker, begin if marker else index, joint)
            index, marker, joint = last, "", ""
            continue
        if item.kind is Kind.MARKER:
            marker, begin = item.name, index
        elif item.kind is Kind.COMMA:
            joint = joint or "comma"
            marker = ""
        elif item.kind is Kind.CONJUNCTION and item.name in {"and", "or"}:
            joint, marker = "and", ""
        elif item.kind is not Kind.PARTICLE and item.kind is not Kind.QUOTE:
            marker = joint = ""
        index += 1


def _end_of(items: Sequence[Item], first: int, numbers: Sequence[int]) -> int:
    """Return where a noun group ends: before a verb, a mark or a marker, and where another determiner begins anew."""
    index = first + 1
    while index < len(items) and numbers[index] == numbers[first]:
        item, before = items[index], items[index - 1]
        if item.kind is Kind.PARTICLE and "determiner:this" in before.tags:
            index += 1
            continue
        if item.kind not in _NOMINAL or skip_brackets(items, index) > index:
            return index
        if "determiner:this" in item.tags or item.kind is Kind.PRONOUN or before.kind is Kind.PRONOUN:
            if before.name.endswith(" gen"):
                index += 1
                continue
            return index
        if _is_time([item]) and not _is_time([before]) and "determiner:this" not in before.tags:
            return index
        index += 1
    return index


def _is_time(items: Sequence[Item]) -> bool:
    last = items[-1]
    dated = last.kind is Kind.NUMBER and any("time:month" in item.tags for item in items)
    return dated or any(tag.startswith("time:") for tag in last.tags)


def _join(items: Sequence[Item], pieces: Sequence[_Piece], numbers: Sequence[int]) -> Iterator[Group]:
    """Hang genitives on what they qualify, and gather lists under the marker of their first member."""
    open_: list[_Draft] = []
    for number, piece in enumerate(pieces):
        phrase, draft = Phrase(piece.first, piece.last), open_[-1] if open_ else None
        near = draft is not None and draft.clause == numbers[piece.first] and _touch(items, draft.last, piece)
        if draft is not None and near and piece.marker == "gen":
            yield Group((draft.members[-1],), "gen", draft.members[-1].first, piece.begin + 1, draft.clause)
            draft.members[-1] = Phrase(piece.first, piece.last, (draft.members[-1],))
        elif draft is not None and near and piece.marker == "of":
            owner = _Draft([phrase], "of", draft.clause, piece.last)
            open_.append(owner)
            draft.members[-1] = replace(draft.members[-1], owners=(*draft.members[-1].owners, phrase))
            owner.owned = draft
        elif near and draft is not None and piece.joint and not piece.marker:
            target = _find_list(open_, items)
            if _is_apposed(items, pieces, number, target):
                yield from _close(open_, target)
                open_ = open_[: open_.index(target) + 1]
                open_.append(_Draft([phrase], "apposed", target.clause, piece.last))
                _extend(target, piece.last)
            else:
                yield from _close(open_, target)
                open_ = open_[: open_.index(target) + 1]
                target.members.append(phrase)
        else:
            yield from _close(open_, None)
            open_ = [_Draft([phrase], piece.marker, numbers[piece.first], piece.last)]
        for draft in open_:
            _extend(draft, piece.last)
    yield from _close(open_, None)
