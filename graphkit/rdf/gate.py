"""The gate before the store: what breaks the shape of a sound graph is held back, a claim at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphkit.model import Claim, Document, Extraction, Referent, Refusal, Value
from graphkit.rdf.schema import Schema, load_schema


def gate(extraction: Extraction) -> Extraction:
    """Return the extraction with each claim quarantined that breaks a shape, and all that qualifies such a claim.

    A claim must be of a relation of the ontology, between referents of its domain and range or to a value where it has
    no range, with a confidence in [0, 1] and evidence that is the very words of the text. The document stays whole: the
    ledger of candidates balances as before.

    >>> from graphkit.model import Evidence, Span, Status
    >>> firm = Referent("1", "Company", ("टाटा",), ())
    >>> here = Evidence(Span(0, 4), "टाटा", Span(0, 4), Span(0, 4), Span(0, 4), "x")
    >>> claim = Claim("1", "holdsPost", "1", here, Status.DONE, 0.9)
    >>> [refusal.reason for refusal in gate(Extraction(Document("टाटा"), referents=(firm,), claims=(claim,))).refused]
    ['its subject is a Company, and the relation wants Person']
    """
    referents = {referent.id: referent for referent in extraction.referents}
    faults = {claim.id: _find_fault(claim, referents, extraction.document) for claim in extraction.claims}
    held = {identifier for identifier, fault in faults.items() if fault}
    while more := {c.id for c in extraction.claims if c.about in held} - held:
        held |= more
    if not held:
        return extraction
    quarantined = [_quarantine(c, faults[c.id], referents) for c in extraction.claims if c.id in held]
    claims = tuple(claim for claim in extraction.claims if claim.id not in held)
    return replace(extraction, claims=claims, refused=(*extraction.refused, *quarantined))


def _find_fault(claim: Claim, referents: Mapping[str, Referent], document: Document) -> str:
    """Return what is wrong with a claim, or an empty string."""
    return next(_list_faults(claim, referents, document, load_schema()), "")


def _list_faults(claim: Claim, referents: Mapping[str, Referent], document: Document, schema: Schema) -> Iterator[str]:
    definition = schema.relations.get(claim.relation)
    if definition is None:
        yield f"{claim.relation!r} is no relation of the ontology"
        return
    yield from _check_end("subject", claim.subject, definition.domain, referents, schema)
    if isinstance(claim.object, Value):
        if definition.range:
            yield f"its object is a value, and the relation wants {' or '.join(definition.range)}"
    else:
        yield from _check_end("object", claim.object, definition.range, referents, schema)
    if not 0 <= claim.confidence <= 1:
        yield f"its confidence {claim.confidence} does not lie in [0, 1]"
    evidence = claim.evidence
    if evidence.quote != evidence.span.of(document.text):
        yield "its quote is not what stands at its place in the text"


def _check_end(
    side: str, identifier: str, wanted: tuple[str, ...], referents: Mapping[str, Referent], schema: Schema
) -> Iterator[str]:
    referent = referents.get(identifier)
    if referent is None:
        yield f"its {side} is no referent of the document"
    elif referent.type not in schema.classes:
        yield f"its {side} is of the class {referent.type!r}, which the ontology does not have"
    elif not wanted:
        yield f"its {side} is an entity, and the relation wants a value"
    elif not any(_is_a(referent.type, name, schema) for name in wanted):
        yield f"its {side} is a {referent.type}, and the relation wants {' or '.join(wanted)}"


def _is_a(name: str, ancestor: str, schema: Schema) -> bool:
    return name == ancestor or any(_is_a(parent, ancestor, schema) for parent in schema.classes[name].parents)


def _quarantine(claim: Claim, fault: str, referents: Mapping[str, Referent]) -> Refusal:
    reason = fault or "it qualifies a claim that is quarantined"
    ends = [claim.subject, claim.object.text if isinstance(claim.object, Value) else claim.object]
    about = " – ".join(referents[end].names[0] if end in referents else end for end in ends)
    return Refusal(claim.relation, claim.evidence.frame, reason, claim.evidence.span, about, quarantined=True)
