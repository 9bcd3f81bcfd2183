"""The facts as networkx graphs: entities are nodes, and every edge knows the words that say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import networkx as nx

from graphkit.errors import OutputError
from graphkit.model import Entity, Fact, Status
from graphkit.rdf.iris import mint
from graphkit.rdf.schema import load_schema
from graphkit.store.passages import Passage
from graphkit.store.store import Store

Network: TypeAlias = "nx.Graph[str]"

KINDS = ("multi", "partners")


def to_networkx(store: Store, *, kind: str = "multi", min_confidence: float = 0.0) -> Network:
    """Return the facts between entities as a graph; facts about values (topics, statements, accounts) are not in it.

    ``multi`` is a ``networkx.MultiDiGraph`` of all entities and facts, whatever their status, with the fact's id as the
    key of its edge. ``partners`` is a ``networkx.Graph`` of the asserted partnerships alone, one edge a pair. Nodes are
    the entities' IRIs, with ``label``, ``label_hi``, ``label_en`` and ``type``; edges have ``relation``, ``fact``,
    ``status``, ``confidence`` (in [0, 1]), ``title``, ``sources``, ``quote``, ``document``, and where the quote stands,
    ``start`` and ``end`` (code points). Facts that are less sure than ``min_confidence`` are left out, entities
    are not. Raises OutputError for another kind.

    >>> to_networkx(Store()).is_multigraph()
    True
    """
    if kind not in KINDS:
        raise OutputError(f"no kind of network is called {kind!r}: choose one of {', '.join(KINDS)}")
    facts = [fact for fact in store.facts(min_confidence=min_confidence) if not fact.literal]
    passages = store.passages(fact.id for fact in facts)
    entities = {entity.id: entity for entity in store.entities()}
    if kind == "multi":
        return _join_all(entities, facts, passages)
    symmetric = {name for name, relation in load_schema().relations.items() if relation.symmetric}
    return _join_partners(entities, [f for f in facts if f.relation in symmetric and f.status.asserted], passages)


def _join_all(
    entities: Mapping[str, Entity], facts: list[Fact], passages: Mapping[str, tuple[Passage, ...]]
) -> Network:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in entities.values():
        _add_node(graph, entity)
    for fact in facts:
        graph.add_edge(*_find_ends(fact), key=fact.id, **_describe(fact, passages.get(fact.id, ())))
    return graph


def _join_partners(
    entities: Mapping[str, Entity], facts: list[Fact], passages: Mapping[str, tuple[Passage, ...]]
) -> Network:
    """Join each pair once; where several facts do, the surest one is the edge's."""
    graph: Network = nx.Graph()
    for identifier in sorted({end for fact in facts for end in (fact.subject, fact.object)}):
        _add_node(graph, entities[identifier])
    for fact in sorted(facts, key=lambda fact: (fact.confidence, fact.id)):
        graph.add_edge(*_find_ends(fact), **_describe(fact, passages.get(fact.id, ())))
    return graph


def _add_node(graph: Network, entity: Entity) -> None:
    labels: dict[str, str] = {}
    for language, text in entity.labels:
        labels.setdefault(language, text)
    hindi, english = labels.get("hi", ""), labels.get("en", "")
    node = mint("entity", entity.id).value
    graph.add_node(node, label=hindi or english, label_hi=hindi, label_en=english, type=entity.type)


def _find_ends(fact: Fact) -> tuple[str, str]:
    return mint("entity", fact.subject).value, mint("entity", fact.object).value


def _describe(fact: Fact, passages: tuple[Passage, ...]) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "relation": fact.relation,
        "fact": fact.id,
        "status": Status(fact.status).value,
        "confidence": fact.confidence,
        "title": fact.title,
        "sources": fact.sources,
    }
    if passages:
        first = passages[0]
        attributes |= {"quote": first.quote, "document": str(first.document)}
        attributes |= {"start": first.span.start, "end": first.span.end}
    return attributes
