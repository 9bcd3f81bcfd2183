"""Compiles the part of SHACL that ``ontology/shapes.ttl`` uses to SPARQL: one query for each constraint.

A class in a shape stands for its sub-classes too, which the ontology tells, so the data needs no inference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse

from graphkit.errors import DataError, Fault
from graphkit.rdf.components import COMPONENTS, Scope
from graphkit.rdf.descriptions import Description, Term, describe
from graphkit.rdf.iris import shorten
from graphkit.rdf.schema import ONTOLOGY_FILE
from graphkit.rdf.vocabulary import PREFIXES, RDF, RDFS
from graphkit.resources import find_data

SHAPES_FILE = "ontology/shapes.ttl"
SHAPES = "https://w3id.org/graphkit/shapes#"
SH = "http://www.w3.org/ns/shacl#"

_ONTOLOGY_LINE = re.compile(r"^(?P<pattern>.*\S)\s*# ontology$", re.MULTILINE)
_IRI = re.compile("<([^>]*)>")
_STRUCTURE = {"path", "property", "sparql", "targetClass", "targetSubjectsOf", "targetObjectsOf"}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that must not be: ``query`` finds each ``?this`` where it is, and often the ``?value`` at fault."""

    shape: str
    path: str
    message: str
    query: str


@cache
def load_constraints() -> tuple[Constraint, ...]:
    """Compile graphkit's shapes, once. Raises DataError with every fault in their file.

    >>> any(constraint.path == "gk:evidence" for constraint in load_constraints())
    True
    """
    files = (find_data(*name.split("/")).read_bytes() for name in (SHAPES_FILE, ONTOLOGY_FILE))
    return compile_shapes(*files)


def compile_shapes(shapes: bytes, ontology: bytes) -> tuple[Constraint, ...]:
    """Compile shapes, with the ontology that they speak of, both as Turtle. Raises DataError with every fault."""
    try:
        found = describe(parse(shapes, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise DataError((Fault(SHAPES_FILE, f"line {error.lineno}", f"is no Turtle: {error.msg}"),)) from error
    compiler = _Compiler(found, _Ontology(ontology))
    constraints = tuple(compiler.compile())
    if compiler.faults:
        raise DataError(tuple(compiler.faults))
    return constraints


class _Ontology:
    """Answers from the ontology, as tables that stand in a query in place of the question."""

    def __init__(self, turtle: bytes) -> None:
        self._store = Store()
        self._store.load(turtle, format=RdfFormat.TURTLE)

    def solve(self, pattern: str) -> tuple[list[str], list[str]]:
        """Return the variables of a graph pattern and its solutions, sorted."""
        solutions = self._store.query(f"SELECT DISTINCT * WHERE {{ {pattern} }}", prefixes=PREFIXES)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return names, sorted(" ".join(str(solution[name]) for name in names) for solution in solutions)

    def inline(self, select: str) -> str:
        """Replace each line that asks only of the ontology by its answers."""

        def answer(match: re.Match[str]) -> str:
            names, rows = self.solve(match["pattern"])
            table = " ".join(f"({row})" for row in rows)
            return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {table} }}"

        return _ONTOLOGY_LINE.sub(answer, select)

    def find_kinds(self, class_: Term) -> tuple[str, ...]:
        """Return a class and all its sub-classes, as SPARQL spells them."""
        _, rows = self.solve(f"?class {RDFS.subClassOf}* {class_}")
        return tuple(sorted({str(class_), *rows}))


class _Compiler:
    def __init__(self, found: Mapping[str, Description], ontology: _Ontology) -> None:
        self._found = found
        self._ontology = ontology
        self.faults: list[Fault] = []

    def compile(self) -> Iterator[Constraint]:
        for item in self._found.values():
            for target in self._find_targets(item):
                yield from self._compile_shape(item, item.iri, target)

    def _find_targets(self, item: Description) -> Iterator[str]:
        for class_ in item.terms(_sh("targetClass")):
            yield f"VALUES ?type {{ {' '.join(self._ontology.find_kinds(class_))} }} ?this a ?type ."
        for predicate in item.terms(_sh("targetSubjectsOf")):
            yield f"?this {predicate} ?target ."
        for predicate in item.terms(_sh("targetObjectsOf")):
            yield f"?target {predicate} ?this ."

    def _compile_shape(self, item: Description, shape: str, target: str) -> Iterator[Constraint]:
        """The constraints of a node shape, or of a property shape of it, on the nodes of ``target``."""
        path = next((self._spell_path(term) for term in item.terms(_sh("path"))), "")
        scope = Scope(target, f"?this {path} ?value ." if path else "BIND(?this AS ?value)")
        for predicate, terms in item.objects.items():
            name = predicate.removeprefix(SH)
            if predicate.startswith(SH) and name not in _STRUCTURE:
                for term in terms:
                    yield from self._compile_component(name, term, scope, Constraint(shape, _shorten_all(path), "", ""))
        for iri in item.texts(_sh("property")):
            yield from self._compile_shape(self._found[iri], shape, target)
        for iri in item.texts(_sh("sparql")):
            constraint = self._found[iri]
            query = self._ontology.inline(constraint.require(_sh("select"))).replace("WHERE {", f"WHERE {{ {target}", 1)
            yield Constraint(shape, "", constraint.require(_sh("message")), query)

    def _compile_component(self, name: str, term: Term, scope: Scope, empty: Constraint) -> Iterator[Constraint]:
        component = COMPONENTS.get(name)
        if component is None:
            self._report(empty, f"uses sh:{name}, which is not compiled here; add it to COMPONENTS")
            return
        try:
            query = component.write(scope, self._spell_terms(name, term))
        except ValueError as error:
            self._report(empty, str(error))
        else:
            message = component.message.format(term.value if isinstance(term, Literal) else _shorten_all(str(term)))
            yield Constraint(empty.shape, empty.path, message, query)

    def _report(self, constraint: Constraint, problem: str) -> None:
        entry = " ".join(filter(None, (constraint.shape.replace(SHAPES, "gks:"), constraint.path)))
        self.faults.append(Fault(SHAPES_FILE, entry, problem))

    def _spell_terms(self, name: str, term: Term) -> tuple[str, ...]:
        match name:
            case "class":
                return self._ontology.find_kinds(term)
            case "not":
                (class_,) = self._found[term.value].terms(_sh("class"))
                return self._ontology.find_kinds(class_)
            case "in":
                return tuple(map(str, self._read_list(term)))
        return (str(term),)

    def _spell_path(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            return str(term)
        item = self._found[term.value]
        for inverse in item.terms(_sh("inversePath")):
            return f"^{self._spell_path(inverse)}"
        for alternatives in item.terms(_sh("alternativePath")):
            return f"({'|'.join(map(self._spell_path, self._read_list(alternatives)))})"
        return "/".join(map(self._spell_path, self._read_list(term)))

    def _read_list(self, term: Term) -> Iterator[Term]:
        while term != RDF.nil:
            item = self._found[term.value]
            yield item.terms(RDF.first)[0]
            term = item.terms(RDF.rest)[0]


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _shorten_all(text: str) -> str:
    return _IRI.sub(lambda match: shorten(match[1]), text)
