"""The name in a noun group that nobody knew: which of its words it takes."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.name import Name
from graphkit.extraction.wording import Wording

FRAME_SCORE = 0.6
_LONGEST_NAME = 4
_LONGEST_LISTED = 2
_LONGEST_QUOTED = 6


def read_tail(items: Sequence[Item], wording: Wording) -> Name | None:
    """Return the name at the end of a noun group ("ई-कॉमर्स फर्म" + "मीशो"), or None where there is none.

    It is what stands in quotation marks, what follows a noun for a firm or a platform, the name-like words at the end,
    or a place with name-like words after it ("पंजाब" + "एग्रो").
    """
    if items[-1].kind is Kind.QUOTE:
        return _read_quoted(items)
    items = _drop_adverbs(items)
    last = items[-1].last
    end = items[-1].first if items[-1].kind is Kind.DEFINITE and len(items) > 1 else last
    first = end
    while first > items[0].first and wording.is_namelike(first - 1):
        first -= 1
    if first == end and not wording.is_plural(end - 1):
        first = _find_first(items, end, wording)
    if first == end:
        return None
    first = _take_in(first, items, wording)
    type_ = wording.class_of_head(first, last) or "Organisation"
    return Name(first, last, type_, "frame", "", FRAME_SCORE)


def _drop_adverbs(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out what tells when or how, and all before it ("जब" + "कॉरपोरेशन")."""
    told = [number for number, item in enumerate(items[:-1], 1) if "word:adverb" in item.tags]
    return items[told[-1] :] if told else items


def _find_first(items: Sequence[Item], end: int, wording: Wording) -> int:
    """Return where a name begins that ends in ordinary words: after a noun for a body, or at a name-like word."""
    apposed = [item.last for item in items[:-1] if item.kind is Kind.DEFINITE]
    starts = apposed[-1:] or [i for i in range(items[0].first, end) if wording.is_namelike(i)][:1]
    first = starts[0] if starts else end
    plain = all(item.kind is Kind.WORD and not _is_verbal(item) for item in items if item.first >= first)
    return first if plain and end - first <= _LONGEST_NAME else end


def _take_in(first: int, items: Sequence[Item], wording: Wording) -> int:
    """Take in a place before the name, and the words before a name that is a head alone ("सन" + "मोबिलिटी")."""
    before = next((item for item in items if item.last == first), None)
    if before is not None and before.kind is Kind.ENTITY and before.is_a("Place"):
        return before.first
    if first > items[0].first and wording.head_at(first):
        return max(items[0].first, first - _LONGEST_LISTED)
    return first


def read_listed(items: Sequence[Item]) -> Name | None:
    """Take a short noun group whole, where its siblings in a list are names ("चलो सफर, टकाटक पे और दिशा मैप्स")."""
    plain = all(item.kind is Kind.WORD and not _is_verbal(item) for item in items[:-1])
    ends = items[-1].kind in {Kind.WORD, Kind.DEFINITE} and not _is_verbal(items[-1])
    if len(items) == 1 or not (plain and ends) or items[-1].last - items[0].first > _LONGEST_LISTED:
        return None
    return Name(items[0].first, items[-1].last, "Organisation", "frame", "", FRAME_SCORE)


def _is_verbal(item: Item) -> bool:
    return any(tag.startswith(("determiner:", "verb:", "word:", "cue:")) for tag in item.tags)


def _read_quoted(items: Sequence[Item]) -> Name | None:
    """Take what stands in quotation marks at the end of a noun group, however ordinary its words."""
    opening = next((i for i in range(len(items) - 2, -1, -1) if items[i].kind is Kind.QUOTE), None)
    if opening is None or not 1 < len(items) - opening <= _LONGEST_QUOTED:
        return None
    first, last = items[opening].last, items[-1].first
    return Name(first, last, "Organisation", "frame", "", FRAME_SCORE) if first < last else None
