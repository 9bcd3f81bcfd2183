"""The order of parts, which RDF does not keep: recorded only where it differs from the natural one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from graphkit.errors import StoreError
from graphkit.model import Claim, Mention, Referent, Refusal

T = TypeVar("T", bound=Hashable)

_LAST = (1, 0, 0)


def rank_name(name: str) -> tuple[Any, ...]:
    """Rank names: the longest first."""
    return -len(name), name


def rank_mention(mention: Mention) -> tuple[Any, ...]:
    """Rank mentions: by place in the text."""
    return mention.span, mention.type, mention.how, mention.link, mention.surface, mention.score


def rank_referent(referent: Referent) -> tuple[Any, ...]:
    """Rank referents: by first mention, those without any last."""
    first = min(((0, mention.span.start, mention.span.end) for mention in referent.mentions), default=_LAST)
    return first, referent.id


def rank_claim(claim: Claim) -> tuple[Any, ...]:
    """Rank claims: by place of the evidence."""
    return claim.evidence.span, claim.id


def rank_refusal(refusal: Refusal) -> tuple[Any, ...]:
    """Rank refusals: by place in the text."""
    return refusal.span, refusal.relation, refusal.rule, refusal.reason, refusal.about, refusal.quarantined


def find_order(items: Sequence[T], natural: Sequence[T]) -> str | None:
    """Return the positions of ``items`` in ``natural``, parted by spaces, or None where the two are the same.

    >>> find_order(["c", "a", "a"], ["a", "b", "c"])
    '2 0 0'
    """
    if tuple(items) == tuple(natural):
        return None
    places = {item: place for place, item in enumerate(natural)}
    return " ".join(str(places[item]) for item in items)


def apply_order(natural: Iterable[T], order: str | None, owner: str) -> tuple[T, ...]:
    """Undo ``find_order``. Raises StoreError, naming the owner of the items, where the order does not fit them.

    >>> apply_order(["a", "b", "c"], "2 0 0", "x")
    ('c', 'a', 'a')
    """
    items = tuple(natural)
    if order is None:
        return items
    try:
        return tuple(items[int(place)] for place in order.split())
    except (ValueError, IndexError):
        raise StoreError(
            f"the order {order!r} of <{owner}> does not fit its {len(items)} parts; build the graph again"
        ) from None
