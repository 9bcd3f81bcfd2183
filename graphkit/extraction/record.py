"""The extraction as one JSON object a document, for other programs to read."""

from __future__ import annotations

from typing import Any

from graphkit.knowledge.calibration import check_least
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Claim, Extraction, Referent


def to_record(extraction: Extraction, *, min_confidence: float = 0.0) -> dict[str, Any]:
    """Return a document's entities, its relations and what it does not assert.

    ``entities`` have names, type, coarse type and mentions with offsets in code points; ``relations`` and
    ``unasserted`` have rel, subj, obj (every name that the document uses, fullest first), status, confidence in [0, 1]
    and evidence. What is less sure than ``min_confidence`` is left out.
    """
    least = check_least(min_confidence)
    claims = (claim for claim in _pick_best(extraction.claims) if claim.confidence >= least)
    rows = [(claim, _to_row(claim, extraction)) for claim in claims]
    return {
        "id": extraction.document.stem,
        "lang": extraction.document.lang,
        "entities": [_to_entity(referent) for referent in extraction.referents],
        "relations": [row for claim, row in rows if claim.status.asserted],
        "unasserted": [row for claim, row in rows if not claim.status.asserted],
    }


def _pick_best(claims: tuple[Claim, ...]) -> list[Claim]:
    """Keep the surest claim of each relation between the same two, in the order of the text."""
    best: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        obj = claim.object if isinstance(claim.object, str) else claim.object.text
        ends = (
            sorted((claim.subject, obj))
            if load_ontology().relations[claim.relation].symmetric
            else [claim.subject, obj]
        )
        key = (claim.relation, *ends, claim.title, str(claim.status.asserted))
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return list(best.values())


def _to_entity(referent: Referent) -> dict[str, Any]:
    return {
        "names": list(referent.names),
        "type": referent.type,
        "coarse": load_ontology().coarse(referent.type),
        "mentions": [{"start": m.span.start, "end": m.span.end, "surface": m.surface} for m in referent.mentions],
    }


def _to_row(claim: Claim, extraction: Extraction) -> dict[str, Any]:
    evidence = claim.evidence
    row: dict[str, Any] = {"rel": claim.relation, "subj": list(extraction.referent(claim.subject).names)}
    if claim.relation == "concernsTopic" and claim.about:
        partnership = next(other for other in extraction.claims if other.id == claim.about)
        if isinstance(partnership.object, str):
            row["subj"] += extraction.referent(partnership.object).names
    row["obj"] = list(extraction.referent(claim.object).names) if isinstance(claim.object, str) else [claim.object.text]
    if claim.title:
        row["title"] = claim.title
    row["status"] = str(claim.status)
    if claim.time:
        row["time"] = claim.time
    if claim.speaker:
        row["speaker"] = list(extraction.referent(claim.speaker).names)
    row["confidence"] = claim.confidence
    row["evidence"] = {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "frame": evidence.frame,
    }
    return row
