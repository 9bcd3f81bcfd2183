"""A document's claims as nanopublications, and how they came about as PROV-O alone.

A nanopublication has four graphs: what is claimed, how the claim came about, what is known of the publication, and a
head that binds the three. Its IRI is a hash of all that it says, so that no IRI ever says something else. It claims in
terms of its document's own referents, since who they are in the whole graph is a judgement that may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graphkit.hashing import hash_content
from graphkit.model import Status
from graphkit.rdf.catalogues import NP
from graphkit.rdf.descriptions import Description, Term, describe
from graphkit.rdf.facts import find_edge
from graphkit.rdf.iris import claims_graph, mint, provenance_graph
from graphkit.rdf.schema import to_name
from graphkit.rdf.vocabulary import DCTERMS, GK, OA, PROV, RDF, XSD

Line = tuple[NamedNode, NamedNode, Term]

_ORDERS = {GK.mentionOrder.value, GK.referentOrder.value, GK.claimOrder.value, GK.refusalOrder.value}
_NOT_OF_DOCUMENT = _ORDERS | {GK.text.value}
_NOT_OF_REFERENT = _ORDERS | {GK.mention.value, GK.nameOrder.value}
_HOW = {GK.evidence.value, GK.confidence.value}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one document: its claims, and how it was read, by subject; ``read`` is when, in UTC, or empty."""

    document: str
    said: Mapping[str, Description]
    behind: Mapping[str, Description]
    read: str = ""

    @classmethod
    def of(cls, quads: Iterable[Quad], document: str, read: str = "") -> Told:
        """Gather what the two graphs of a document tell."""
        graphs: dict[object, list[Quad]] = {claims_graph(document): [], provenance_graph(document): []}
        for quad in quads:
            if quad.graph_name in graphs:
                graphs[quad.graph_name].append(quad)
        said, behind = map(describe, graphs.values())
        return cls(document, said, behind, read)

    @property
    def activity(self) -> NamedNode:
        """The reading of the document."""
        return mint("document", self.document, "extraction")

    @property
    def agents(self) -> list[NamedNode]:
        """Who read it: graphkit, of one version."""
        found = (
            self.behind[self.activity.value].terms(PROV.wasAssociatedWith) if self.activity.value in self.behind else []
        )
        return [term for term in found if isinstance(term, NamedNode)]

    def state_reading(self) -> Iterator[Line]:
        """Yield how the document was read, by what and when, and what is known of it; its text is left out."""
        document = mint("document", self.document)
        yield from _list(self.behind, document.value, _NOT_OF_DOCUMENT)
        yield from _list(self.behind, self.activity.value, {GK.candidates.value})
        if self.read:
            yield self.activity, PROV.endedAtTime, Literal(self.read, datatype=XSD.dateTime)
        used = self.behind[self.activity.value].terms(PROV.used) if self.activity.value in self.behind else []
        for term in used:
            if term != document:
                yield from _list(self.behind, term.value)

    def state_agents(self) -> Iterator[Line]:
        """Yield what is said of the software that read it."""
        for agent in self.agents:
            yield from _list(self.behind, agent.value)

    def list_claims(self) -> list[Description]:
        """Return the claims, sorted by their ids."""
        found = [item for item in self.said.values() if GK.Claim in item.terms(RDF.type)]
        return sorted(found, key=lambda item: item.iri)


def state_nanopubs(told: Told, *, licence: str = "", min_confidence: float = 0.0) -> Iterator[Quad]:
    """Yield a nanopublication of each claim that is sure enough; ``licence`` is the IRI of one, or empty.

    Raises ValueError where the licence is no IRI.

    >>> list(state_nanopubs(Told.of([], "5c3a")))
    []
    """
    for claim in told.list_claims():
        if float(claim.require(GK.confidence)) < min_confidence:
            continue
        assertion = list(_state_assertion(claim, told))
        provenance = list(_state_provenance(claim, told))
        licences = [NamedNode(licence)] if licence else []
        lines = (f"{s} {p} {o}" for s, p, o in (*assertion, *provenance, *told.state_agents()))
        identifier = hash_content("nanopub", claim.iri, told.read, licence, *sorted(lines))
        yield from _bind(identifier, told, assertion, provenance, licences)


def _bind(
    identifier: str, told: Told, assertion: list[Line], provenance: list[Line], licences: list[NamedNode]
) -> Iterator[Quad]:
    node = mint("nanopub", identifier)
    graphs = [mint("nanopub", identifier, name) for name in ("head", "assertion", "provenance", "pubinfo")]
    _, asserted, behind, about = graphs
    heading: list[Line] = [
        (node, RDF.type, NP.Nanopublication),
        (node, NP.hasAssertion, asserted),
        (node, NP.hasProvenance, behind),
        (node, NP.hasPublicationInfo, about),
    ]
    origin: list[Line] = [
        (asserted, PROV.wasGeneratedBy, told.activity),
        (asserted, PROV.hadPrimarySource, mint("document", told.document)),
    ]
    info: list[Line] = [(node, PROV.wasAttributedTo, agent) for agent in told.agents]
    info += [(node, DCTERMS.license, licence) for licence in licences]
    if told.read:
        info.append((node, DCTERMS.created, Literal(told.read, datatype=XSD.dateTime)))
    parts = (heading, assertion, [*origin, *provenance], [*info, *told.state_agents()])
    for graph, lines in zip(graphs, parts, strict=True):
        yield from (Quad(*line, graph) for line in lines)


def _state_assertion(claim: Description, told: Told) -> Iterator[Line]:
    yield from _list(told.said, claim.iri, _HOW)
    for end in {term.value for side in (GK.subject, GK.object, GK.speaker) for term in claim.terms(side)}:
        yield from _list(told.said, end, _NOT_OF_REFERENT)
    edge = find_edge(to_name(claim.require(GK.relation)), Status(claim.require(GK.status)))
    if edge is not None:
        (subject,) = claim.terms(GK.subject)
        assert isinstance(subject, NamedNode)
        yield subject, edge, (claim.terms(GK.object) or claim.terms(GK.value))[0]


def _state_provenance(claim: Description, told: Told) -> Iterator[Line]:
    for predicate in (GK.evidence, GK.confidence):
        for term in claim.terms(predicate):
            yield NamedNode(claim.iri), predicate, term
    for evidence in claim.texts(GK.evidence):
        yield from _list(told.said, evidence)
        for selector in told.said[evidence].texts(OA.hasSelector):
            yield from _list(told.said, selector)
    yield from told.state_reading()


def _list(found: Mapping[str, Description], iri: str, without: Iterable[str] = ()) -> Iterator[Line]:
    """Yield what is said of a subject, but by some predicates."""
    for predicate, terms in found[iri].objects.items() if iri in found else ():
        if predicate not in without:
            yield from ((NamedNode(iri), NamedNode(predicate), term) for term in terms)


def state_prov(told: Told) -> Iterator[Quad]:
    """Yield how a document was read and what came of it, in PROV-O alone, in the default graph.

    >>> list(state_prov(Told.of([], "5c3a")))
    []
    """
    lines = [*told.state_reading(), *told.state_agents()]
    for claim in told.list_claims():
        node = NamedNode(claim.iri)
        lines += [
            (node, RDF.type, PROV.Entity),
            (node, PROV.wasGeneratedBy, told.activity),
            (node, PROV.wasDerivedFrom, mint("document", told.document)),
        ]
    yield from (Quad(*line, DefaultGraph()) for line in lines)
