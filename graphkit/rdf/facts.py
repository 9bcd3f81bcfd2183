"""Entities and facts as quads of the default graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graphkit.model import Entity, Fact, Status
from graphkit.rdf.forms import Surroundings, state_form
from graphkit.rdf.iris import mint, to_link
from graphkit.rdf.literals import Statement, state_numbers, state_texts, to_label, to_score
from graphkit.rdf.schema import find_relation, find_types, load_schema
from graphkit.rdf.vocabulary import DCTERMS, GK, OWL, PROV, RDF, SKOS

# Identifiers of things, not of pages about them: where one is accepted, it is the same thing.
_THINGS = re.compile(
    r"https?://(?:(?:[a-z-]+\.)?dbpedia\.org/resource/.|www\.wikidata\.org/entity/Q[0-9]|sws\.geonames\.org/[0-9])"
)


def facts_to_quads(
    entities: Iterable[Entity], facts: Iterable[Fact], *, around: Iterable[Entity] = (), beside: Iterable[Fact] = ()
) -> Iterator[Quad]:
    """Yield entities and facts as quads of the default graph, so that a query needs no graph name.

    A fact that is asserted is a direct edge between its entities as well as a node with status, confidence, sources and
    claims; any other is a node alone. Of ``around`` and ``beside`` nothing is said: they are entities and facts that
    the forms of the others hang on, where these are not all that there are. Raises ValueError for a class or relation
    that is not in the ontology.

    >>> fact = Fact("e1", "hasWebsite", "https://example.org", True, Status.DONE, 0.9, ("c1",), 1)
    >>> quads = facts_to_quads([], [fact])
    >>> [str(quad.object) for quad in quads if quad.predicate == find_edge("hasWebsite", Status.DONE)]
    ['"https://example.org"']
    """
    entities, facts = tuple(entities), tuple(facts)
    surroundings = Surroundings.of(chain(entities, around), chain(facts, beside))
    for entity in entities:
        yield from _to_quads(_state_entity(entity))
    for fact in facts:
        yield from _to_quads(_state_fact(fact))
        yield from _to_quads(_state_edges(fact))
        yield from _to_quads(state_form(fact, surroundings))


def _to_quads(statements: Iterable[Statement]) -> Iterator[Quad]:
    for subject, predicate, term in statements:
        yield Quad(subject, predicate, term, DefaultGraph())


def _state_entity(entity: Entity) -> Iterator[Statement]:
    node = mint("entity", entity.id)
    for class_ in find_types(entity.type):
        yield node, RDF.type, class_
    yield from _state_labels(node, entity)
    for member in entity.members:
        yield node, GK.member, mint("referent", member)
    if entity.link:
        link = to_link(entity.link)
        yield node, GK.link, link
        if isinstance(link, NamedNode) and _THINGS.match(entity.link):
            yield node, OWL.sameAs, link
    for candidate in map(to_link, entity.candidates):
        if isinstance(candidate, NamedNode):
            yield node, SKOS.closeMatch, candidate
    for former in entity.former:
        yield node, DCTERMS.replaces, mint("entity", former)


def _state_labels(node: NamedNode, entity: Entity) -> Iterator[Statement]:
    """SKOS allows one preferred label a language, and no label to be both preferred and alternative."""
    preferred: set[str] = set()
    stated: set[Literal] = set()
    for language, text in entity.labels:
        label = to_label(text, language)
        if label in stated:
            continue
        stated.add(label)
        yield node, SKOS.altLabel if label.language in preferred else SKOS.prefLabel, label
        preferred.add(label.language or "")


def _state_fact(fact: Fact) -> Iterator[Statement]:
    node = mint("fact", fact.id)
    yield node, RDF.type, GK.Fact
    yield node, RDF.type, RDF.Statement
    yield node, RDF.subject, mint("entity", fact.subject)
    yield node, RDF.predicate, find_relation(fact.relation)
    yield node, RDF.object, _to_object(fact)
    yield node, GK.confidence, to_score(fact.confidence)
    yield from state_numbers(node, {GK.sources: fact.sources})
    texts = {GK.status: fact.status.value, GK.title: fact.title, GK.time: fact.time}
    yield from state_texts(node, texts | {GK.firstSeen: fact.first_seen, GK.lastSeen: fact.last_seen})
    if fact.about:
        yield node, GK.about, mint("fact", fact.about)
    for claim in fact.claims:
        yield node, PROV.wasDerivedFrom, mint("claim", claim)


def _to_object(fact: Fact) -> NamedNode | Literal:
    return Literal(fact.object) if fact.literal else mint("entity", fact.object)


def _state_edges(fact: Fact) -> Iterator[Statement]:
    predicate = find_edge(fact.relation, fact.status)
    if predicate is None:
        return
    subject, term = mint("entity", fact.subject), _to_object(fact)
    yield subject, predicate, term
    if load_schema().relations[fact.relation].symmetric and isinstance(term, NamedNode):
        yield term, predicate, subject


def find_edge(relation: str, status: Status) -> NamedNode | None:
    """Return the property that joins two entities directly for a relation of that status, or None where none may.

    A former or incoming post is a fact, and holding it now is not, so such an edge has a property of its own.

    >>> find_edge("holdsPost", Status.FORMER).value.rpartition("#")[2], find_edge("partneredWith", Status.DENIED)
    ('heldPost', None)
    """
    if not status.asserted:
        return None
    definition = load_schema().relations[relation]
    names = {Status.FORMER: definition.former, Status.INCOMING: definition.incoming}
    name = names.get(status, relation)
    return NamedNode(GK.base + name) if name else None
