"""What a store holds, counted and listed."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Engine

from graphkit.model import Document
from graphkit.rdf.descriptions import describe
from graphkit.rdf.iris import claims_graph, find_identifier, mint, provenance_graph
from graphkit.rdf.provenance import read_document
from graphkit.rdf.vocabulary import GK, RDF, SCHEMA


@dataclass(frozen=True, slots=True)
class Added:
    """How many documents were new to the store, and how many it had already."""

    new: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a store holds; facts of every status are counted."""

    documents: int
    claims: int
    facts: int


def count_contents(engine: Engine) -> Contents:
    """Count documents, claims and facts.

    >>> count_contents(Engine())
    Contents(documents=0, claims=0, facts=0)
    """
    articles, claims = (
        _count(engine, f"GRAPH ?graph {{ ?one a {class_} }}") for class_ in (SCHEMA.NewsArticle, GK.Claim)
    )
    return Contents(articles, claims, _count(engine, f"?one a {GK.Fact}"))


def _count(engine: Engine, pattern: str) -> int:
    solutions = engine.query(f"SELECT (COUNT(*) AS ?number) WHERE {{ {pattern} }}")
    assert isinstance(solutions, QuerySolutions)
    (solution,) = solutions
    number = solution["number"]
    assert isinstance(number, Literal)
    return int(number.value)


def holds(engine: Engine, document: str) -> bool:
    """Say whether there is a document of that id."""
    node, graph = mint("document", document), provenance_graph(document)
    return Quad(node, RDF.type, SCHEMA.NewsArticle, graph) in engine


def read_one(engine: Engine, document: str) -> Document:
    """Return the document of that id, which must be there."""
    node, graph = mint("document", document), provenance_graph(document)
    return read_document(describe(engine.quads_for_pattern(node, None, None, graph)), document)


def list_quads(engine: Engine, document: str) -> list[Quad]:
    """Return all quads of a document: what it claims, and how it was read."""
    graphs = (claims_graph(document), provenance_graph(document))
    return [quad for graph in graphs for quad in engine.quads_for_pattern(None, None, None, graph)]


def list_documents(engine: Engine) -> list[str]:
    """Return the ids of all documents, sorted."""
    quads = engine.quads_for_pattern(None, RDF.type, SCHEMA.NewsArticle, None)
    return sorted(find_identifier(quad.subject) for quad in quads if isinstance(quad.subject, NamedNode))
