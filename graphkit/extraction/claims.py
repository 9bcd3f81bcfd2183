"""Claims from candidates: one for each piece of evidence, and what the document takes back is not asserted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fillers import Filler
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Claim, Document, Evidence, Refusal, Status, Value

# Below this a candidate is told among the refused; the figure is where precision fell on the texts developed on.
LEAST_CONFIDENCE = 0.2
_FAINT = f"confidence {{:.2f}} is below {LEAST_CONFIDENCE}"
_TAKES_BACK = frozenset({Status.ENDED, Status.DENIED})
_QUALIFYING = frozenset({"partneredAfter", "concernsTopic"})


def make_claims(candidates: Sequence[Candidate], document: Document) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """Return the claims of a document, in the order of the text, and a refusal for each candidate that became none."""
    kept = [candidate for candidate in candidates if candidate.confidence >= LEAST_CONFIDENCE]
    refused = [_refuse(c, _FAINT.format(c.confidence)) for c in candidates if c.confidence < LEAST_CONFIDENCE]
    withdrawn = _find_withdrawn(kept)
    unique: dict[str, Claim] = {}
    partnerships: dict[str, Claim] = {}
    for candidate in _put_in_order(kept):
        claim = _make(candidate, withdrawn, document, partnerships=tuple(partnerships.values()))
        if _qualifies(candidate) and not claim.about:
            refused.append(_refuse(candidate, "the document tells no partnership of its subject that it could qualify"))
        elif claim.id in unique:
            refused.append(
                _refuse(candidate, f"the frame {unique[claim.id].evidence.frame} says the same in these words")
            )
        else:
            unique[claim.id] = claim
            if claim.relation == "partneredWith":
                partnerships[claim.id] = claim
    ordered = sorted(unique.values(), key=lambda c: (c.evidence.span, c.relation, c.id))
    return tuple(ordered), number_alike(refused)


def number_alike(refused: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Tell refusals of the same words apart by a number, so that each candidate has one of its own.

    >>> from graphkit.model import Span
    >>> alike = Refusal("holdsPost", "a", "b", Span(0, 1))
    >>> [refusal.about for refusal in number_alike([alike, alike])]
    ['', '(2)']
    """
    seen: Counter[Refusal] = Counter()
    numbered: list[Refusal] = []
    for refusal in refused:
        seen[refusal] += 1
        more = f"({seen[refusal]})" if seen[refusal] > 1 else ""
        numbered.append(replace(refusal, about=f"{refusal.about} {more}".strip()) if more else refusal)
    return tuple(numbered)


def _put_in_order(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the surest first, which stands for what other frames say by the same words, and last what qualifies it."""
    plain = enumerate(candidate for candidate in candidates if not _qualifies(candidate))
    yield from (candidate for _, candidate in sorted(plain, key=lambda pair: (-pair[1].confidence, -pair[0])))
    yield from filter(_qualifies, candidates)


def _qualifies(candidate: Candidate) -> bool:
    return candidate.frame.relation in _QUALIFYING


def _refuse(candidate: Candidate, reason: str) -> Refusal:
    target = candidate.object
    other = target.referent.names[0] if isinstance(target, Filler) else target.text
    about = f"{candidate.subject.referent.names[0]} – {other}"
    return Refusal(candidate.frame.relation, candidate.frame.id, reason, candidate.span, about)


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
        about=_find_about(candidate, partnerships) if _qualifies(candidate) else "",
    )


def _find_about(candidate: Candidate, partnerships: Sequence[Claim]) -> str:
    """Return the partnership that a topic or a precedence speaks of: one of its subject's, the nearest in the text."""
    subject = candidate.subject.referent.id
    own = [claim for claim in partnerships if subject in {claim.subject, claim.object}]
    own.sort(key=lambda claim: (abs(claim.evidence.span.start - candidate.cue.start), claim.id))
    return own[0].id if own else ""
