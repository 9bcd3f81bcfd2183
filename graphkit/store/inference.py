"""What follows from a store's facts by the ontology: derived when it is asked for, and never stored with the facts."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graphkit.rdf.iris import INFERRED
from graphkit.rdf.rules import load_rules
from graphkit.store.guard import read_lexemes
from graphkit.store.results import Outcome, run_query


def infer(engine: ox.Store) -> Iterator[ox.Quad]:
    """Yield what follows from the default graph and is not in it, each once, as quads of a graph of its own.

    >>> from graphkit.rdf.vocabulary import FOAF, RDF
    >>> engine, one = ox.Store(), ox.NamedNode("http://example.org/one")
    >>> engine.add(ox.Quad(one, RDF.type, ox.NamedNode(FOAF.base + "Person")))
    >>> [quad.object.value for quad in infer(engine)]
    ['http://xmlns.com/foaf/0.1/Agent']
    """
    seen: set[ox.Triple] = set()
    for rule in load_rules():
        found = engine.query(rule.construct)
        assert isinstance(found, ox.QueryTriples)
        for triple in found:
            if triple not in seen:
                seen.add(triple)
                yield ox.Quad(triple.subject, triple.predicate, triple.object, INFERRED)


class Wider:
    """A store's facts together with what follows from them, copied into memory when a query first asks for them.

    Graphs with names are copied only for a query that speaks of them, since they hold every document's text.
    """

    def __init__(self) -> None:
        self._facts: ox.Store | None = None
        self._all: ox.Store | None = None

    def run(self, engine: ox.Store, sparql: str) -> Outcome:
        """Run a query that ``check_query`` has passed. Raises QueryError."""
        if any(lexeme.kind == "word" and lexeme.text.upper() == "GRAPH" for lexeme in read_lexemes(sparql)):
            if self._all is None:
                self._all = _widen(engine, iter(engine))
            return run_query(self._all, sparql, beside=INFERRED)
        if self._facts is None:
            self._facts = _widen(engine, engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        return run_query(self._facts, sparql, beside=INFERRED)


def _widen(engine: ox.Store, quads: Iterator[ox.Quad]) -> ox.Store:
    wide = ox.Store()
    wide.bulk_extend(quads)
    wide.bulk_extend(infer(engine))
    return wide
