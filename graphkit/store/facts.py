"""Reads entities and facts back from the default graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graphkit.errors import StoreError
from graphkit.knowledge.calibration import check_least
from graphkit.model import Entity, Fact, Status
from graphkit.rdf.descriptions import Description, describe
from graphkit.rdf.iris import find_identifier, mint
from graphkit.rdf.schema import find_types, load_schema, to_name
from graphkit.rdf.vocabulary import DCTERMS, GK, PROV, RDF, SKOS

_REPAIR = "the facts were changed by something else: build the store again"


def read_facts(engine: ox.Store, *, min_confidence: float = 0.0) -> Iterator[Fact]:
    """Return the facts that are at least so sure (in [0, 1]; see ``is_sure``) in the order of their ids.

    Raises StoreError for a fact that its IRI does not name.
    """
    least = check_least(min_confidence)
    items = _describe_all(engine, GK.Fact)
    return map(_read_named, (item for item in items if is_sure(engine, item.iri, least)))


def _read_named(item: Description) -> Fact:
    fact = _read_fact(item)
    if mint("fact", fact.id).value != item.iri:
        raise StoreError(f"<{item.iri}> does not hold the fact that it names; {_REPAIR}")
    return fact


def is_sure(engine: ox.Store, fact: str, least: float) -> bool:
    """Say whether the fact with that IRI has at least that confidence, and so has what it qualifies.

    What a partnership is about, or what it followed, says nothing without the partnership.
    """
    if least == 0:
        return True
    node = ox.NamedNode(fact)
    scores = (quad.object for quad in engine.quads_for_pattern(node, GK.confidence, None, ox.DefaultGraph()))
    qualified = (quad.object for quad in engine.quads_for_pattern(node, GK.about, None, ox.DefaultGraph()))
    sure = all(float(score.value) >= least for score in scores if isinstance(score, ox.Literal))
    return sure and all(is_sure(engine, other.value, least) for other in qualified if isinstance(other, ox.NamedNode))


def read_entities(engine: ox.Store) -> Iterator[Entity]:
    """Yield every entity in the order of their ids, with preferred labels first, and Hindi before other languages."""
    nodes = {quad.subject for quad in engine.quads_for_pattern(None, GK.member, None, ox.DefaultGraph())}
    for node in sorted(nodes, key=str):
        yield _read_entity(_describe(engine, node))


def _describe_all(engine: ox.Store, class_: ox.NamedNode) -> Iterator[Description]:
    nodes = {quad.subject for quad in engine.quads_for_pattern(None, RDF.type, class_, ox.DefaultGraph())}
    for node in sorted(nodes, key=str):
        yield _describe(engine, node)


def _describe(engine: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> Description:
    (item,) = describe(engine.quads_for_pattern(node, None, None, ox.DefaultGraph())).values()
    return item


def _read_fact(item: Description) -> Fact:
    term = item.terms(RDF.object)[0]
    return Fact(
        subject=find_identifier(ox.NamedNode(item.require(RDF.subject))),
        relation=to_name(item.require(RDF.predicate)),
        object=find_identifier(term) if isinstance(term, ox.NamedNode) else term.value,
        literal=not isinstance(term, ox.NamedNode),
        status=Status(item.require(GK.status)),
        confidence=float(item.require(GK.confidence)),
        claims=tuple(sorted(find_identifier(ox.NamedNode(iri)) for iri in item.texts(PROV.wasDerivedFrom))),
        sources=item.number(GK.sources),
        title=item.text(GK.title),
        time=item.text(GK.time),
        first_seen=item.text(GK.firstSeen),
        last_seen=item.text(GK.lastSeen),
        about=find_identifier(ox.NamedNode(item.text(GK.about))) if item.terms(GK.about) else "",
    )


def _read_entity(item: Description) -> Entity:
    labels = [
        (predicate == SKOS.altLabel, label.language != "hi", label.language or "", label.value)
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in item.terms(predicate)
        if isinstance(label, ox.Literal)
    ]
    return Entity(
        id=find_identifier(ox.NamedNode(item.iri)),
        type=_find_type(item),
        labels=tuple(label[2:] for label in sorted(labels)),
        members=tuple(sorted(find_identifier(ox.NamedNode(iri)) for iri in item.texts(GK.member))),
        link=item.text(GK.link),
        candidates=tuple(sorted(item.texts(SKOS.closeMatch))),
        former=tuple(sorted(find_identifier(ox.NamedNode(iri)) for iri in item.texts(DCTERMS.replaces))),
    )


def _find_type(item: Description) -> str:
    """Return the class all of whose super-classes are the entity's types and none besides: the narrowest."""
    types = frozenset(item.texts(RDF.type))
    for name in (to_name(iri) for iri in sorted(types)):
        if name in load_schema().classes and types == {node.value for node in find_types(name)}:
            return name
    raise StoreError(f"<{item.iri}> is of no class of the ontology; {_REPAIR}")
