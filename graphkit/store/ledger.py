"""The ledger: where every candidate of a document ended, with the words it was found in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graphkit.model import Claim, Extraction, Refusal, Value


class Fate(StrEnum):
    """Where a candidate ended."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Entry:
    """One candidate: its relation, the rule that found or refused it, why it was refused, of whom it told, and where.

    ``start`` and ``end`` are code points of the document's text, ``quote`` is what stands between them, and ``claim``
    the id of the claim that it became, or empty.
    """

    document: str
    fate: Fate
    relation: str
    rule: str
    reason: str
    about: str
    quote: str
    start: int
    end: int
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many candidates there were, and how many of them ended in each place."""

    candidates: int = 0
    accepted: int = 0
    refused: int = 0
    quarantined: int = 0

    def __bool__(self) -> bool:
        return self.candidates == self.accepted + self.refused + self.quarantined

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            self.candidates + other.candidates,
            self.accepted + other.accepted,
            self.refused + other.refused,
            self.quarantined + other.quarantined,
        )


def list_entries(extraction: Extraction) -> Iterator[Entry]:
    """Yield the ledger of one document, in the order of its text.

    >>> from graphkit.model import Document, Span
    >>> refusal = Refusal("holdsPost", "hi.holdsPost.is", "the clause also holds a candidate", Span(0, 3))
    >>> [(entry.fate.value, entry.quote) for entry in list_entries(Extraction(Document("राम"), refused=(refusal,)))]
    [('refused', 'राम')]
    """
    entries = [_read_claim(claim, extraction) for claim in extraction.claims]
    entries += [_read_refusal(refusal, extraction) for refusal in extraction.refused]
    yield from sorted(entries, key=lambda e: (e.start, e.end, e.relation, e.fate, e.rule, e.about, e.reason))


def weigh(extraction: Extraction) -> Balance:
    """Return the balance of one document.

    >>> from graphkit.model import Document
    >>> bool(weigh(Extraction(Document("राम"))))
    True
    """
    held = sum(refusal.quarantined for refusal in extraction.refused)
    return Balance(extraction.candidates, len(extraction.claims), len(extraction.refused) - held, held)


def check_balance(extraction: Extraction) -> Extraction:
    """Return the extraction. Raises ValueError where its candidates are not as many as its claims and refusals."""
    balance = weigh(extraction)
    if not balance:
        raise ValueError(f"the ledger of document {extraction.document.id} does not balance: {balance}")
    return extraction


def _read_claim(claim: Claim, extraction: Extraction) -> Entry:
    names = {referent.id: referent.names[0] for referent in extraction.referents if referent.names}
    ends = (claim.subject, claim.object.text if isinstance(claim.object, Value) else claim.object)
    about = " – ".join(names.get(end, end) for end in ends)
    evidence = claim.evidence
    span = evidence.span
    where = (about, evidence.quote, span.start, span.end, claim.id)
    return Entry(extraction.document.id, Fate.ACCEPTED, claim.relation, evidence.frame, "", *where)


def _read_refusal(refusal: Refusal, extraction: Extraction) -> Entry:
    fate = Fate.QUARANTINED if refusal.quarantined else Fate.REFUSED
    span, text = refusal.span, extraction.document.text
    where = (refusal.about, span.of(text), span.start, span.end)
    return Entry(extraction.document.id, fate, refusal.relation, refusal.rule, refusal.reason, *where)
