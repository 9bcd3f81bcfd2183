"""Runs a query on the engine; gives back rdflib's terms and results, and errors that know their position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import BNode, Dataset, Graph, Literal, URIRef, Variable
from rdflib.query import Result
from rdflib.term import Identifier

from graphkit.errors import QueryError
from graphkit.rdf.iris import DATA_PREFIXES
from graphkit.rdf.vocabulary import PREFIXES, XSD

KNOWN_PREFIXES = PREFIXES | DATA_PREFIXES
"""The prefixes that a query need not declare: those of the vocabularies, and one for each kind of thing (``fact:``)."""

Outcome: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_POSITION = re.compile(r"error at ([0-9]+):([0-9]+): expected (?:one of )?")
_REASON = re.compile("(?:The SELECT|IRI parsing)[^,]*")  # what the engine says in words among the signs it expected
_SHOWN = 30


def run_query(engine: ox.Store, sparql: str, *, beside: ox.NamedNode | None = None) -> Outcome:
    """Run SPARQL on the engine; the facts are its default graph, and so is the graph ``beside`` them, if one is given.

    Raises QueryError where it does not parse or fails.

    >>> bool(run_query(ox.Store(), "ASK { ?a gk:partneredWith ?b }"))
    False
    """
    try:
        facts: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.DefaultGraph()]
        graphs = None if beside is None else [*facts, beside]
        return engine.query(sparql, prefixes=KNOWN_PREFIXES, default_graph=graphs)
    except SyntaxError as error:
        raise to_query_error(error, sparql) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query was stopped: {error}") from error


def to_query_error(error: SyntaxError, sparql: str) -> QueryError:
    """Return the engine's complaint about a query in words of ours, with its position.

    >>> print(to_query_error(SyntaxError("error at 1:10: expected …"), "ASK { ?a "))
    line 1, column 10: the query ends too early: 1 bracket is open
    """
    found = _POSITION.match(str(error))
    if found is None:
        return QueryError(f"this is no SPARQL query: {error}")
    line, column = int(found[1]), int(found[2])
    problem = _describe(sparql, _find_offset(sparql, line, column), str(error)[found.end() :])
    return QueryError(f"line {line}, column {column}: {problem}", line=line, column=column)


def _find_offset(sparql: str, line: int, column: int) -> int:
    return sum(len(part) for part in sparql.splitlines(keepends=True)[: line - 1]) + column - 1


def _describe(sparql: str, offset: int, expected: str) -> str:
    """Say what is wrong where a query stops making sense; the engine only says what could have followed."""
    if reason := _REASON.search(expected):
        return f"this is no SPARQL query: {reason[0]}"
    opened = sum(map(sparql.count, "{([")) - sum(map(sparql.count, "})]"))
    rest = sparql[offset:].strip()
    if not rest and opened > 0:
        return f"the query ends too early: {opened} bracket{'s are' if opened > 1 else ' is'} open"
    hint = f" ({expected} could stand there)" if expected.isalpha() else ""
    place = f"on from {_cut(rest)!r}" if rest else "to its end"
    return f"this is no SPARQL query: it cannot be read {place}{hint}; look at the words before and at the brackets"


def _cut(text: str) -> str:
    line = text.splitlines()[0]
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def to_result(outcome: Outcome, *, form: str) -> Result:
    """Return an outcome as rdflib's result, read to its end; ``form`` is SELECT, ASK, CONSTRUCT or DESCRIBE.

    >>> to_result(run_query(ox.Store(), "SELECT ?a { VALUES ?a { 'राम' } }"), form="SELECT").bindings
    [{rdflib.term.Variable('a'): rdflib.term.Literal('राम')}]
    """
    result = Result(form)
    if isinstance(outcome, ox.QueryBoolean):
        result.askAnswer = bool(outcome)
    elif isinstance(outcome, ox.QuerySolutions):
        result.vars = [Variable(variable.value) for variable in outcome.variables]
        result.bindings = [dict(_bind(result.vars, solution)) for solution in outcome]
    else:
        result.graph = Graph()
        for triple in outcome:
            result.graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return result


def to_dataset(engine: ox.Store) -> Dataset:
    """Return an engine as rdflib's Dataset, which knows the prefixes: a view, not a copy.

    >>> len(to_dataset(ox.Store()))
    0
    """
    dataset = Dataset(store=OxigraphStore(store=engine))
    for prefix, namespace in KNOWN_PREFIXES.items():
        dataset.bind(prefix, URIRef(namespace))
    return dataset


def to_rdflib(term: object) -> Identifier:
    """Return a term of the engine as rdflib's. A plain string has no datatype, as rdflib itself reads it.

    >>> to_rdflib(ox.Literal("राम", language="hi"))
    rdflib.term.Literal('राम', lang='hi')
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise QueryError(f"the result holds {term}, which rdflib has no term for: select its parts instead")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype == XSD.string:
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _bind(names: list[Variable], solution: ox.QuerySolution) -> Iterator[tuple[Variable, Identifier]]:
    for name, term in zip(names, solution, strict=True):
        if term is not None:
            yield name, to_rdflib(term)
