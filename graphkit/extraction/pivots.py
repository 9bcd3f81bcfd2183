"""The party that a clause leaves out since the partnership told before has it ("पंजाब पुलिस भी करार कर चुकी है")."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.fillers import Filler, Setting
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent

_SCORE = 0.7
# Those of one set do the same thing one after the other, whatever they are called; the closest sets stand first.
_LIKES = (
    frozenset({"Government", "State", "Country"}),
    frozenset({"PoliceForce", "State", "City"}),
    frozenset({"Company", "Platform"}),
    frozenset({"Government", "State", "Country", "Ministry"}),
    frozenset({"Company", "Platform", "Bank"}),
)


def find_pivot(others: Sequence[Filler], setting: Setting, *, at: int) -> Filler | None:
    """Return with whom others, of whom only they are named at an offset, did what the last partnership told.

    It is that party of it which they are less like, else the one that did not act; None where they are one of the two.
    """
    if not setting.told:
        return None
    *told, directed = setting.told[-1]
    if any(other.referent.id == party.id for other in others for party in told):
        return None
    likeness = [min(_compare(other.referent, party) for other in others) for party in told]
    if likeness[0] == likeness[1] and not (directed and likeness[0]):
        return None
    pivot = told[1] if likeness[0] >= likeness[1] else told[0]
    return Filler(pivot, pivot.nearest(at), _SCORE)


def turn_to_pivot(party: Filler, others: Sequence[Filler], setting: Setting) -> Filler:
    """Return who did with others what the last partnership told: not its partner, where that is more like them.

    Of "A and bank B agreed. Agreements with banks C and D were made before" it is A that made them.
    """
    if not setting.told:
        return party
    *told, directed = setting.told[-1]
    if not directed or party.referent.id != told[1].id or any(other.referent.id == told[0].id for other in others):
        return party
    likeness = [min(_compare(other.referent, one) for other in others) for one in told]
    return Filler(told[0], told[0].nearest(party.span.start), party.score) if likeness[0] < likeness[1] else party


def _compare(one: Referent, other: Referent) -> int:
    """Return how alike two are: the more, the closer their classes."""
    ontology = load_ontology()
    if one.type == other.type:
        return len(_LIKES) + 1
    close = next((rank for rank, likes in enumerate(_LIKES) if {one.type, other.type} <= likes), None)
    if close is not None:
        return len(_LIKES) - close
    narrower = ontology.is_a(one.type, other.type) and other.type != "Organisation"
    return int(narrower or (ontology.is_a(other.type, one.type) and one.type != "Organisation"))
