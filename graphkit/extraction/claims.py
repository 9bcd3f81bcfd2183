"""Claims from candidates: one for each piece of evidence, and what the document takes back is not asserted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fillers import Filler
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Claim, Document, Evidence, Refusal, Status, Value

# Below this a candidate is told among the refused; the figure is where precision fell on the texts developed on.
LEAST_CONFIDENCE = 0.2
_TAKES_BACK = frozenset({Status.ENDED, Status.DENIED})
_QUALIFYING = frozenset({"partneredAfter", "concernsTopic"})


def make_claims(candidates: Sequence[Candidate], document: Document) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """Return the claims of a document, in the order of the text, and the candidates that became none."""
    kept: list[Candidate] = []
    refused: list[Refusal] = []
    for candidate in candidates:
        if candidate.confidence < LEAST_CONFIDENCE:
            reason = f"confidence {candidate.confidence:.2f} is below {LEAST_CONFIDENCE}"
            refused.append(Refusal(candidate.frame.relation, candidate.frame.id, reason, candidate.span))
        else:
            kept.append(candidate)
    withdrawn = _find_withdrawn(kept)
    made = [_make(candidate, withdrawn, document) for candidate in kept if candidate.frame.relation not in _QUALIFYING]
    # Where two frames say the same by the same words, the surer one stands for it.
    unique = {claim.id: claim for claim in sorted(made, key=lambda claim: claim.confidence)}
    partnerships = [claim for claim in unique.values() if claim.relation == "partneredWith"]
    for candidate in kept:
        if candidate.frame.relation in _QUALIFYING:
            claim = _make(candidate, withdrawn, document, partnerships=partnerships)
            if claim.about:
                unique.setdefault(claim.id, claim)
    ordered = sorted(unique.values(), key=lambda c: (c.evidence.span, c.relation, c.id))
    return tuple(ordered), tuple(refused)


def _pair(candidate: Candidate) -> tuple[str, ...]:
    target = candidate.object.referent.id if isinstance(candidate.object, Filler) else candidate.object.text
    ends = (candidate.subject.referent.id, target)
    symmetric = load_ontology().relations[candidate.frame.relation].symmetric
    return (candidate.frame.relation, *(sorted(ends) if symmetric else ends))


def _find_withdrawn(candidates: Iterable[Candidate]) -> dict[tuple[str, ...], Status]:
    """Return the pairs that the document says are no longer so, or never were."""
    return {_pair(c): c.status for c in candidates if c.status in _TAKES_BACK and c.frame.relation == "partneredWith"}


def _make(
    candidate: Candidate,
    withdrawn: dict[tuple[str, ...], Status],
    document: Document,
    *,
    partnerships: Sequence[Claim] = (),
) -> Claim:
    target = candidate.object
    status = withdrawn.get(_pair(candidate), candidate.status) if candidate.status.asserted else candidate.status
    evidence = Evidence(
        span=candidate.span,
        quote=candidate.span.of(document.text),
        subject=candidate.subject.span,
        cue=candidate.cue,
        object=target.span,
        frame=candidate.frame.id,
    )
    return Claim(
        subject=candidate.subject.referent.id,
        relation=candidate.frame.relation,
        object=target if isinstance(target, Value) else target.referent.id,
        evidence=evidence,
        status=status,
        confidence=round(candidate.confidence, 4),
        title=candidate.title.of(document.text) if candidate.title else "",
        time=candidate.time,
        about=_find_about(candidate, partnerships),
    )


def _find_about(candidate: Candidate, partnerships: Sequence[Claim]) -> str:
    """Return the partnership that a topic or a precedence speaks of: one of its subject's, the nearest in the text."""
    subject = candidate.subject.referent.id
    own = [claim for claim in partnerships if subject in {claim.subject, claim.object}]
    own.sort(key=lambda claim: (abs(claim.evidence.span.start - candidate.cue.start), claim.id))
    return own[0].id if own else ""
