"""A document, the run that read it, and what was refused, as statements, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal

from graphkit.errors import StoreError
from graphkit.hashing import hash_content
from graphkit.model import Document, Refusal, Span
from graphkit.rdf.descriptions import Description
from graphkit.rdf.iris import claims_graph, mint, to_link
from graphkit.rdf.literals import Statement, state_numbers, state_texts, to_number
from graphkit.rdf.schema import find_relation, to_name
from graphkit.rdf.vocabulary import DCTERMS, GK, OA, PROV, RDF, SCHEMA
from graphkit.resources import Resource
from graphkit.version import __version__


def state_document(document: Document) -> Iterator[Statement]:
    """Yield what is said of one document; its text is stored exactly."""
    node = mint("document", document.id)
    yield node, RDF.type, PROV.Entity
    yield node, RDF.type, SCHEMA.NewsArticle
    yield node, GK.text, Literal(document.text)
    if document.url:
        yield node, SCHEMA.url, to_link(document.url)
    yield from state_texts(
        node,
        {
            DCTERMS.language: document.lang,
            DCTERMS.title: document.title,
            DCTERMS.issued: document.published,
            GK.source: document.source,
        },
    )


def state_activity(document: Document, candidates: int, used: Iterable[Resource] = ()) -> Iterator[Statement]:
    """Yield how the graph of a document's claims came about: by which activity, from what, of how many candidates.

    No time is recorded, so that the same document always gives the same statements: the store's folder knows it.
    """
    activity = mint("document", document.id, "extraction")
    yield claims_graph(document.id), PROV.wasGeneratedBy, activity
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, mint("document", document.id)
    yield activity, GK.candidates, to_number(candidates)
    yield activity, PROV.wasAssociatedWith, mint("software", __version__)
    yield from state_software()
    for resource in used:
        node = mint("resource", hash_content("resource", resource.name, resource.sha256))
        yield activity, PROV.used, node
        yield node, RDF.type, PROV.Entity
        yield from state_texts(node, {SCHEMA.name: resource.name, GK.sha256: resource.sha256})


def state_software(version: str = __version__) -> Iterator[Statement]:
    """Yield what is said of graphkit as the agent of what it did."""
    software = mint("software", version)
    yield software, RDF.type, PROV.SoftwareAgent
    yield software, SCHEMA.name, Literal("graphkit")
    yield software, SCHEMA.softwareVersion, Literal(version)


def state_refusal(refusal: Refusal, document: str) -> Iterator[Statement]:
    """Yield what is said of one refused candidate."""
    parts = (str(refusal.span.start), str(refusal.span.end), refusal.about, str(refusal.quarantined))
    node = mint("refusal", hash_content("refusal", document, refusal.relation, refusal.rule, refusal.reason, *parts))
    yield node, RDF.type, GK.Refusal
    yield node, OA.hasSource, mint("document", document)
    if refusal.relation:
        yield node, GK.relation, find_relation(refusal.relation)
    if refusal.quarantined:
        yield node, RDF.type, GK.Quarantined
    yield from state_texts(node, {GK.rule: refusal.rule, GK.reason: refusal.reason, GK.candidate: refusal.about})
    yield from state_numbers(node, {GK.start: refusal.span.start, GK.end: refusal.span.end})


def read_document(found: Mapping[str, Description], identifier: str) -> Document:
    """Read a document back. Raises StoreError where it is not there, or its text is not the one that its id names."""
    node = mint("document", identifier)
    if node.value not in found:
        raise StoreError(f"no document {identifier} in the graph; list the documents to see which there are")
    item = found[node.value]
    document = Document(
        text=item.require(GK.text),
        lang=item.text(DCTERMS.language),
        url=item.text(SCHEMA.url),
        title=item.text(DCTERMS.title),
        published=item.text(DCTERMS.issued),
        source=item.text(GK.source),
    )
    if document.id != identifier:
        raise StoreError(f"the text of document {identifier} was changed; build the graph again from its documents")
    return document


def read_candidates(found: Mapping[str, Description], identifier: str) -> int:
    """Read how many candidates a document had."""
    return found[mint("document", identifier, "extraction").value].number(GK.candidates)


def read_used(found: Mapping[str, Description], identifier: str) -> tuple[Resource, ...]:
    """Read by which data a document was read, in the order of names; empty where that was not recorded."""
    nodes = found[mint("document", identifier, "extraction").value].texts(PROV.used)
    items = [found[iri] for iri in nodes if iri in found and found[iri].terms(GK.sha256)]
    return tuple(sorted(Resource(item.text(SCHEMA.name), item.text(GK.sha256)) for item in items))


def read_refusal(item: Description) -> Refusal:
    """Read one refused candidate back."""
    return Refusal(
        relation=to_name(item.text(GK.relation)),
        rule=item.text(GK.rule),
        reason=item.text(GK.reason),
        span=Span(item.number(GK.start), item.number(GK.end)),
        about=item.text(GK.candidate),
        quarantined=GK.Quarantined in item.terms(RDF.type),
    )
