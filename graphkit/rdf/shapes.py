"""Validation: what in a graph breaks the shapes of ``ontology/shapes.ttl``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from graphkit.rdf.iris import shorten
from graphkit.rdf.shacl import Constraint, load_constraints
from graphkit.rdf.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A breach of one shape. ``focus`` and ``shape`` are IRIs, ``path`` is a property in short form, or empty.

    ``value`` is the offending value where there is one: an IRI, or what a literal says.
    """

    focus: str
    path: str
    message: str
    shape: str
    value: str = ""

    def __str__(self) -> str:
        about = f" {self.path}" if self.path else ""
        value = f": {shorten(self.value)}" if self.value else ""
        return f"{shorten(self.focus)}{about} {self.message}{value}"


def validate(
    source: Iterable[Quad] | Store, *, constraints: Iterable[Constraint] | None = None
) -> tuple[Violation, ...]:  # fmt: skip
    """Return every breach of graphkit's shapes, or of other ``constraints``, sorted. All graphs together are looked at.

    Raises DataError where the shapes themselves are at fault.

    >>> from pyoxigraph import DefaultGraph
    >>> from graphkit.rdf.iris import mint
    >>> from graphkit.rdf.vocabulary import GK, RDF
    >>> lone = Quad(mint("site", "s1"), RDF.type, GK.Refusal, DefaultGraph())
    >>> validate([lone])
    ()
    """
    if isinstance(source, Store):
        store = source
    else:
        store = Store()
        store.extend(source)
    held = load_constraints() if constraints is None else constraints
    return tuple(sorted({violation for one in held for violation in _find_violations(one, store)}))


def _find_violations(constraint: Constraint, store: Store) -> Iterator[Violation]:
    solutions = store.query(constraint.query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    names = {variable.value for variable in solutions.variables}
    for solution in solutions:
        path = shorten(_read(solution, "path")) if "path" in names else constraint.path
        value = _read(solution, "value") if "value" in names else ""
        yield Violation(_read(solution, "this"), path, constraint.message, constraint.shape, value)


def _read(solution: QuerySolution, name: str) -> str:
    term = solution[name]
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)
