"""SHACL's constraint components as SPARQL: each is a query for the nodes that break it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graphkit.rdf.vocabulary import XSD

_CASTABLE = {str(XSD.integer), str(XSD.decimal)}
_KINDS = {"IRI": "isIRI", "Literal": "isLiteral"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a constraint holds: ``target`` finds its nodes as ``?this``, ``reach`` their values as ``?value``."""

    target: str
    reach: str


@dataclass(frozen=True, slots=True)
class Component:
    """A message for people, in which ``{0}`` is the parameter, and how to write the query.

    ``write`` gets the parameter's terms as SPARQL spells them: all members of a list, a class with all its sub-classes.
    """

    message: str
    write: Callable[[Scope, tuple[str, ...]], str]


def _select(scope: Scope, breach: str) -> str:
    return f"SELECT DISTINCT ?this ?value WHERE {{ {scope.target} {scope.reach} {breach} }}"


def _unless(scope: Scope, condition: str) -> str:
    """A condition that cannot be worked out, such as a comparison of words with numbers, does not hold."""
    return _select(scope, f"FILTER(!COALESCE({condition}, false))")


def _count(scope: Scope, comparison: str) -> str:
    return (
        f"SELECT ?this WHERE {{ {scope.target} OPTIONAL {{ {scope.reach} }} }} "
        f"GROUP BY ?this HAVING(COUNT(DISTINCT ?value) {comparison})"
    )


def _number(term: str) -> int:
    """The whole number in a literal as SPARQL spells it."""
    return int(term.split('"')[1])


def _write_least(scope: Scope, terms: tuple[str, ...]) -> str:
    if _number(terms[0]) > 1:
        return _count(scope, f"< {_number(terms[0])}")
    # FILTER NOT EXISTS says the same, but takes time that grows with the square of the graph for a path of two steps.
    return f"SELECT DISTINCT ?this WHERE {{ {scope.target} OPTIONAL {{ {scope.reach} }} FILTER(!BOUND(?value)) }}"


def _write_most(scope: Scope, terms: tuple[str, ...]) -> str:
    return _count(scope, f"> {_number(terms[0])}")


def _write_datatype(scope: Scope, terms: tuple[str, ...]) -> str:
    (datatype,) = terms
    sound = f" && {datatype}(STR(?value)) = ?value" if datatype in _CASTABLE else ""
    return _unless(scope, f"DATATYPE(?value) = {datatype}{sound}")


def _write_class(scope: Scope, terms: tuple[str, ...]) -> str:
    return _select(scope, f"FILTER NOT EXISTS {{ VALUES ?class {{ {' '.join(terms)} }} ?value a ?class }}")


def _write_other_class(scope: Scope, terms: tuple[str, ...]) -> str:
    return _select(scope, f"VALUES ?class {{ {' '.join(terms)} }} ?value a ?class")


def _write_kind(scope: Scope, terms: tuple[str, ...]) -> str:
    name = terms[0].rpartition("#")[2].rstrip(">")
    if name not in _KINDS:
        raise ValueError(f"sh:{name} is no kind of node that is compiled here; use {' or '.join(_KINDS)}")
    return _unless(scope, f"{_KINDS[name]}(?value)")


def _write_less(scope: Scope, terms: tuple[str, ...]) -> str:
    return _select(scope, f"?this {terms[0]} ?other . FILTER(!COALESCE(?value < ?other, false))")


def _write_unique_languages(scope: Scope, _: tuple[str, ...]) -> str:
    other = scope.reach.replace("?value", "?other")
    same = 'LANG(?value) != "" && LANG(?value) = LANG(?other) && STR(?value) != STR(?other)'
    return f"SELECT DISTINCT ?this WHERE {{ {scope.target} {scope.reach} {other} FILTER({same}) }}"


COMPONENTS: Mapping[str, Component] = {
    "minCount": Component("has fewer values than {0}", _write_least),
    "maxCount": Component("has more values than {0}", _write_most),
    "datatype": Component("has a value that is no sound {0}", _write_datatype),
    "class": Component("has a value that is no {0}", _write_class),
    "not": Component("is of the class {0} and must not be", _write_other_class),
    "nodeKind": Component("has a value that is no {0}", _write_kind),
    "in": Component(
        "has a value that is none of those allowed",
        lambda scope, terms: _unless(scope, f"?value IN ({', '.join(terms)})"),
    ),
    "minInclusive": Component("has a value below {0}", lambda scope, terms: _unless(scope, f"?value >= {terms[0]}")),
    "maxInclusive": Component("has a value above {0}", lambda scope, terms: _unless(scope, f"?value <= {terms[0]}")),
    "lessThan": Component("has a value that is not below {0}", _write_less),
    "uniqueLang": Component("has several values in one language", _write_unique_languages),
}
