"""A store as others publish and trust it: its claims as nanopublications, and how they came about as PROV-O."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graphkit.answers.selection import select_quads
from graphkit.errors import OutputError
from graphkit.knowledge.calibration import check_least
from graphkit.rdf.catalogues import CATALOGUE_PREFIXES
from graphkit.rdf.iris import find_identifier
from graphkit.rdf.nanopubs import Told, state_nanopubs, state_prov
from graphkit.rdf.serialise import serialise
from graphkit.rdf.vocabulary import GK, PROV, RDF, SCHEMA
from graphkit.store.readings import load_readings
from graphkit.store.store import Store

PUBLICATIONS = ("nanopub", "prov")


def publish(store: Store, format: str, *, licence: str = "", min_confidence: float = 0.0) -> bytes:
    """Return a store's claims as ``nanopub`` in TriG, or how they came about as ``prov`` in Turtle.

    Claims that are less sure than ``min_confidence`` are no nanopublications, and such facts are derived from nothing.
    The time at which a document was read is stated where the store's folder knows it. Raises OutputError where the
    licence is no IRI.

    >>> b"np:Nanopublication" in publish(Store(), "nanopub")
    False
    """
    least, told = check_least(min_confidence), _tell(store)
    if format == "nanopub":
        check_iri(licence)
        quads = chain.from_iterable(state_nanopubs(one, licence=licence, min_confidence=least) for one in told)
        return serialise(quads, "trig", prefixes=CATALOGUE_PREFIXES)
    return serialise(chain(chain.from_iterable(map(state_prov, told)), _derive(select_quads(store, least))), "turtle")


def check_iri(text: str) -> None:
    """Raise OutputError where a text is neither empty nor the IRI of a web address.

    >>> check_iri("https://creativecommons.org/licenses/by/4.0/")
    """
    try:
        sound = not text or bool(NamedNode(text))
    except ValueError:
        sound = False
    if not sound or (text and not text.startswith(("http://", "https://"))):
        raise OutputError(f"{text!r} is no web address: give one, such as https://creativecommons.org/licenses/by/4.0/")


def _tell(store: Store) -> Iterator[Told]:
    """Yield what is told of each document, in the order of their ids."""
    readings = load_readings(store.path)
    graphs: dict[str, list[Quad]] = {}
    for quad in store.quads():
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.endswith(("/claims", "/provenance")):
            graphs.setdefault(find_identifier(graph), []).append(quad)
    for document in sorted(graphs):
        quads = graphs.pop(document)
        if any(quad.object == SCHEMA.NewsArticle for quad in quads):
            yield Told.of(quads, document, readings.get(document, ""))


def _derive(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield from which claims each fact was derived."""
    for quad in quads:
        if quad.graph_name == DefaultGraph() and quad.predicate == PROV.wasDerivedFrom:
            yield quad
            yield Quad(quad.subject, RDF.type, PROV.Entity, DefaultGraph())
            yield Quad(quad.subject, RDF.type, GK.Fact, DefaultGraph())
