"""What a store holds, counted and listed."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine

from graphkit.rdf.iris import find_identifier
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
    classes = (SCHEMA.NewsArticle, GK.Claim, GK.Fact)
    return Contents(*(sum(1 for _ in engine.quads_for_pattern(None, RDF.type, one, None)) for one in classes))


def list_documents(engine: Engine) -> list[str]:
    """Return the ids of all documents, sorted."""
    quads = engine.quads_for_pattern(None, RDF.type, SCHEMA.NewsArticle, None)
    return sorted(find_identifier(quad.subject) for quad in quads if isinstance(quad.subject, NamedNode))
