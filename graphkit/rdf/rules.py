"""What follows from the facts by the ontology, as rules in SPARQL: symmetric, inverse, sub-property, sub-class.

What follows from what is worked out from the ontology beforehand, however many steps lie between. So each rule runs
once, looks at each statement once, and its time grows with the facts alone. What is stated already is not derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from pyoxigraph import RdfFormat, parse

from graphkit.rdf.descriptions import Description, describe
from graphkit.rdf.schema import ONTOLOGY_FILE
from graphkit.rdf.vocabulary import OWL, RDF, RDFS
from graphkit.resources import find_data

T = TypeVar("T")
Turn = tuple[str, bool]
"""A property, and whether it leads the other way round."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT over the facts, and what it is called."""

    name: str
    construct: str


_PROPERTIES = "CONSTRUCT {{ ?s ?q ?o }} WHERE {{ VALUES (?p ?q) {{ {0} }} ?s ?p ?o FILTER NOT EXISTS {{ ?s ?q ?o }} }}"
_TURNED = (
    "CONSTRUCT {{ ?o ?q ?s }} WHERE {{ VALUES (?p ?q) {{ {0} }} ?s ?p ?o "
    "FILTER(!isLiteral(?o)) FILTER NOT EXISTS {{ ?o ?q ?s }} }}"
)
_CLASSES = "CONSTRUCT {{ ?s a ?b }} WHERE {{ VALUES (?a ?b) {{ {0} }} ?s a ?a FILTER NOT EXISTS {{ ?s a ?b }} }}"


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return the rules of graphkit's ontology, made once.

    >>> [rule.name for rule in load_rules()]
    ['properties', 'turned properties', 'classes']
    """
    return compile_rules(find_data(*ONTOLOGY_FILE.split("/")).read_bytes())


def compile_rules(ontology: bytes) -> tuple[Rule, ...]:
    """Return the rules that an ontology in Turtle gives; one from which nothing could follow is left out."""
    found = describe(parse(ontology, format=RdfFormat.TURTLE))
    turns, above = _close_properties(found), _close_classes(found)
    tables = (
        ("properties", _PROPERTIES, ((one, other) for one, other, turned in turns if not turned)),
        ("turned properties", _TURNED, ((one, other) for one, other, turned in turns if turned)),
        ("classes", _CLASSES, above),
    )
    written = ((name, text, _spell(pairs)) for name, text, pairs in tables)
    return tuple(Rule(name, text.format(pairs)) for name, text, pairs in written if pairs)


def _spell(pairs: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"(<{one}> <{other}>)" for one, other in sorted(pairs))


def _close_properties(found: Mapping[str, Description]) -> list[tuple[str, str, bool]]:
    """Each property with each other one that follows from it, or with itself turned round."""
    steps: dict[Turn, set[Turn]] = {}
    for one, other, turned in _list_steps(found):
        for way in (False, True):
            steps.setdefault((one, way), set()).add((other, way != turned))
    starts = [name for name, turned in steps if not turned]
    return [(one, *turn) for one in starts for turn in _reach((one, False), steps)]


def _list_steps(found: Mapping[str, Description]) -> Iterator[tuple[str, str, bool]]:
    for iri, item in found.items():
        for parent in item.texts(RDFS.subPropertyOf):
            yield iri, parent, False
        for inverse in item.texts(OWL.inverseOf):
            yield iri, inverse, True
            yield inverse, iri, True
        if OWL.SymmetricProperty in item.terms(RDF.type):
            yield iri, iri, True


def _close_classes(found: Mapping[str, Description]) -> list[tuple[str, str]]:
    steps = {iri: set(item.texts(RDFS.subClassOf)) for iri, item in found.items() if item.terms(RDFS.subClassOf)}
    return [(one, other) for one in steps for other in _reach(one, steps)]


def _reach(start: T, steps: Mapping[T, set[T]]) -> set[T]:
    """Return what can be reached in one step or more, but the start itself."""
    reached: set[T] = set()
    pending = [start]
    while pending:
        new = steps.get(pending.pop(), set()) - reached
        reached |= new
        pending += new
    return reached - {start}
