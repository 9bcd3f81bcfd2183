"""Which words beside a noun group tell the time, where no case marker parts the two."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.items import Item, Kind


def changes_time(before: Item, item: Item) -> bool:
    """Say whether one of two items beside one another tells the time and the other does not."""
    if is_time([before]):
        return item.kind in {Kind.ENTITY, Kind.DEFINITE, Kind.POST}
    counted = item.last - item.first == 1 and "time:span" in item.tags  # "two days", but "an agreement last year"
    return is_time([item]) and not (counted and before.kind in {Kind.WORD, Kind.NUMBER})


def begins_time(items: Sequence[Item], index: int) -> bool:
    """Say whether the time of the clause begins behind a name ("with X next season")."""
    ends = (at for at in range(index, min(index + 3, len(items))) if items[at].kind not in {Kind.WORD, Kind.NUMBER})
    ahead = items[index : next(ends, index + 3)]
    return items[index - 1].kind is Kind.ENTITY and bool(ahead) and is_time(ahead)


def is_time(items: Sequence[Item]) -> bool:
    """Say whether the last of some items tells the time."""
    last = items[-1]
    dated = last.kind is Kind.NUMBER and any("time:month" in item.tags for item in items)
    return dated or any(tag.startswith("time:") for tag in last.tags)
