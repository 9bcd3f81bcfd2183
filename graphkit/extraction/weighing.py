"""How sure a claim is: from the score of its frame to the chance that it is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.knowledge.calibration import Calibration, Traits
from graphkit.model import Claim, Referent


def weigh_claims(claims: Iterable[Claim], referents: Iterable[Referent], calibration: Calibration) -> tuple[Claim, ...]:
    """Return the claims of a document with the chance that each is right in place of its score; nothing else changes.

    >>> from graphkit.knowledge.calibration import UNCALIBRATED
    >>> from graphkit.model import Evidence, Span, Status
    >>> here = Evidence(Span(0, 1), "", Span(0, 0), Span(0, 0), Span(0, 0), "")
    >>> firms = Referent("1", "Company", ("टाटा",), ()), Referent("2", "Company", ("जियो",), ())
    >>> deal = Claim("1", "partneredWith", "2", here, Status.DONE, 0.8)
    >>> weigh_claims([deal], firms, UNCALIBRATED) == (deal,)
    True
    """
    unlisted = find_unlisted(referents)
    return tuple(
        replace(claim, confidence=calibration.find_probability(find_traits(claim, unlisted))) for claim in claims
    )


def find_traits(claim: Claim, unlisted: frozenset[str]) -> Traits:
    """Return what tells how sure a claim is, its confidence being its score; ``unlisted`` are ids of referents."""
    ends = (claim.subject, *((claim.object,) if isinstance(claim.object, str) else ()))
    return Traits(claim.relation, claim.confidence, sum(end in unlisted for end in ends), claim.status.asserted)


def find_unlisted(referents: Iterable[Referent]) -> frozenset[str]:
    """Return the ids of the referents of which no mention is a name of the gazetteer's."""
    return frozenset(r.id for r in referents if all(mention.how != "gazetteer" for mention in r.mentions))
