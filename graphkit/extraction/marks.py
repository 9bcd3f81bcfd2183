"""Marks read by the spaces around them: a genitive's apostrophe, a dash that stands for a comma or ends a dateline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.extraction.items import Item, Kind
from graphkit.model import Sentence

_DATELINE = 9


def read_mark(items: Sequence[Item], index: int, sentence: Sentence) -> Item:
    """Read an apostrophe after a plural as a genitive, and a dash between spaces as a comma or a dateline's end."""
    item = items[index]
    touches = index > 0 and items[index - 1].span.end == item.span.start
    open_after = index + 1 < len(items) and items[index + 1].span.start > item.span.end
    if item.name == "'" and touches and open_after and sentence.tokens[item.first - 1].norm.endswith("s"):
        return replace(item, kind=Kind.MARKER, name="gen", tags=frozenset({"marker:gen"}))
    if item.name in {"-", "–", "—"} and not touches and (open_after or item.name == "—"):
        early = index < _DATELINE and not any(before.kind is Kind.VERB for before in items[:index])
        early = early and not any(_is_apart(items, at) for at in range(1, len(items)) if at != index)  # no pair
        return replace(item, kind=Kind.STOP if early and index else Kind.COMMA, name=":" if early else ",")
    return item


def _is_apart(items: Sequence[Item], index: int) -> bool:
    """Say whether a dash stands between spaces."""
    return items[index].name in {"-", "–", "—"} and items[index - 1].span.end < items[index].span.start
