"""Claims and their evidence as statements, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from graphkit.errors import StoreError
from graphkit.model import Claim, Document, Evidence, Span, Status, Value
from graphkit.rdf.descriptions import Description
from graphkit.rdf.iris import find_identifier, mint
from graphkit.rdf.literals import Statement, state_numbers, state_texts, to_score
from graphkit.rdf.mentions import read_position, state_position
from graphkit.rdf.schema import find_relation, to_name
from graphkit.rdf.vocabulary import GK, OA, RDF

CONTEXT = 32
"""How many code points of the text a quote selector holds on each side."""


def state_claim(claim: Claim, document: Document) -> Iterator[Statement]:
    """Yield what is said of one claim and of its evidence."""
    node = mint("claim", claim.id)
    yield node, RDF.type, GK.Claim
    yield node, GK.subject, mint("referent", claim.subject)
    yield node, GK.relation, find_relation(claim.relation)
    yield from _state_object(node, claim.object)
    yield node, GK.confidence, to_score(claim.confidence)
    yield from state_texts(node, {GK.status: claim.status.value, GK.title: claim.title, GK.time: claim.time})
    if claim.speaker:
        yield node, GK.speaker, mint("referent", claim.speaker)
    if claim.about:
        yield node, GK.about, mint("claim", claim.about)
    yield node, GK.evidence, mint("evidence", claim.id)
    yield from _state_evidence(claim.id, claim.evidence, document)


def _state_object(node: NamedNode, value: str | Value) -> Iterator[Statement]:
    if isinstance(value, str):
        yield node, GK.object, mint("referent", value)
    else:
        yield node, GK.value, Literal(value.text)
        yield from state_numbers(node, {GK.valueStart: value.span.start, GK.valueEnd: value.span.end})


def _state_evidence(claim: str, evidence: Evidence, document: Document) -> Iterator[Statement]:
    node, position, quote = (mint("evidence", claim, *part) for part in ((), ("position",), ("quote",)))
    start, end = evidence.span.start, evidence.span.end
    yield node, RDF.type, GK.Evidence
    yield node, OA.hasSource, mint("document", document.id)
    yield node, OA.hasSelector, position
    yield node, OA.hasSelector, quote
    yield from state_position(position, evidence.span)
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(evidence.quote)
    yield quote, OA.prefix, Literal(document.text[max(0, start - CONTEXT) : start])
    yield quote, OA.suffix, Literal(document.text[end : end + CONTEXT])
    yield node, GK.frame, Literal(evidence.frame)
    yield from state_numbers(node, {GK.subjectStart: evidence.subject.start, GK.subjectEnd: evidence.subject.end})
    yield from state_numbers(node, {GK.cueStart: evidence.cue.start, GK.cueEnd: evidence.cue.end})
    yield from state_numbers(node, {GK.objectStart: evidence.object.start, GK.objectEnd: evidence.object.end})


def read_claim(item: Description, found: Mapping[str, Description]) -> Claim:
    """Read one claim back; ``found`` holds the descriptions of its graph.

    Raises StoreError where a part is missing, or where the claim is not the one that its IRI names.
    """
    claim = Claim(
        subject=_identifier(item, GK.subject),
        relation=to_name(item.require(GK.relation)),
        object=_read_object(item),
        evidence=_read_evidence(found[item.require(GK.evidence)], found),
        status=Status(item.require(GK.status)),
        confidence=float(item.require(GK.confidence)),
        title=item.text(GK.title),
        time=item.text(GK.time),
        speaker=_identifier(item, GK.speaker) if item.terms(GK.speaker) else "",
        about=_identifier(item, GK.about) if item.terms(GK.about) else "",
    )
    if mint("claim", claim.id).value != item.iri:
        raise StoreError(
            f"<{item.iri}> does not hold the claim that it names; build the graph again from its documents"
        )
    return claim


def _identifier(item: Description, predicate: NamedNode) -> str:
    return find_identifier(NamedNode(item.require(predicate)))


def _read_object(item: Description) -> str | Value:
    if item.terms(GK.object):
        return _identifier(item, GK.object)
    return Value(item.require(GK.value), Span(item.number(GK.valueStart), item.number(GK.valueEnd)))


def _read_evidence(item: Description, found: Mapping[str, Description]) -> Evidence:
    selectors = {iri.rpartition("/")[2]: found[iri] for iri in item.texts(OA.hasSelector)}
    return Evidence(
        span=read_position(selectors["position"]),
        quote=selectors["quote"].require(OA.exact),
        subject=Span(item.number(GK.subjectStart), item.number(GK.subjectEnd)),
        cue=Span(item.number(GK.cueStart), item.number(GK.cueEnd)),
        object=Span(item.number(GK.objectStart), item.number(GK.objectEnd)),
        frame=item.require(GK.frame),
    )
