"""JSON-LD with graphkit's own context inside the file, so that no reader has to fetch anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from graphkit.errors import DataError, Fault
from graphkit.rdf.descriptions import Term
from graphkit.rdf.iris import shorten
from graphkit.rdf.schema import load_schema
from graphkit.rdf.vocabulary import RDF
from graphkit.resources import find_data

_SUBJECT, _PREDICATE, _GRAPH = attrgetter("subject"), attrgetter("predicate"), attrgetter("graph_name")
_spell = json.JSONEncoder(ensure_ascii=False).encode

_LINK = {"@type": "@id"}

CONTEXT_FILE = "ontology/context.jsonld"

Context = Mapping[str, Any]


@cache
def load_context() -> Context:
    """Read graphkit's JSON-LD context: prefixes, and the type of each property whose values all have one.

    Raises DataError where the file is missing, is no JSON, or does not say that a relation leads to entities.

    >>> load_context()["gk:subject"]
    {'@type': '@id'}
    """
    try:
        context: Context = json.loads(find_data(*CONTEXT_FILE.split("/")).read_text("utf-8"))["@context"]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError((Fault(CONTEXT_FILE, "@context", f"is no JSON-LD context: {error}"),)) from error
    faults = tuple(_find_untyped(context))
    if faults:
        raise DataError(faults)
    return context


def _find_untyped(context: Context) -> Iterator[Fault]:
    for relation in load_schema().relations.values():
        name = shorten(relation.iri)
        if relation.range and context.get(name) != _LINK:
            yield Fault(CONTEXT_FILE, name, f"leads to entities; add the line {_spell(name)}: {_spell(_LINK)}")


def quads_to_jsonld(quads: Iterable[Quad]) -> bytes:
    """Return sorted quads as one JSON-LD document in UTF-8, with a line for each subject."""
    writer = _Writer(load_context())
    parts: list[str] = []
    for graph, statements in groupby(quads, key=_GRAPH):
        nodes = writer.write_nodes(statements)
        if isinstance(graph, DefaultGraph):
            parts += nodes
        else:
            parts.append(f'{{"@id": {_spell(_shorten(graph))}, "@graph": [\n' + ",\n".join(nodes) + "\n]}")
    context = json.dumps(load_context(), ensure_ascii=False, indent=1)
    return (f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(parts) + "\n]}\n").encode()


class _Writer:
    """Spells terms as JSON, in the short forms that a context allows."""

    def __init__(self, context: Context) -> None:
        self._types = {key: value["@type"] for key, value in context.items() if isinstance(value, dict)}

    def write_nodes(self, quads: Iterable[Quad]) -> list[str]:
        """Return one JSON object for each subject, whose statements stand together."""
        nodes = []
        for subject, about in groupby(quads, key=_SUBJECT):
            members = [f'"@id": {_spell(_shorten(subject))}']
            members += [self._write_property(*group) for group in groupby(about, key=_PREDICATE)]
            nodes.append("{" + ", ".join(members) + "}")
        return nodes

    def _write_property(self, predicate: NamedNode, quads: Iterable[Quad]) -> str:
        if predicate == RDF.type:
            key, values = "@type", [_spell(_shorten(quad.object)) for quad in quads]
        else:
            key = shorten(predicate.value)
            coerced = self._types.get(key, "xsd:string")
            values = [self._write_value(quad.object, coerced) for quad in quads]
        return f"{_spell(key)}: {values[0] if len(values) == 1 else '[' + ', '.join(values) + ']'}"

    def _write_value(self, term: Term | Triple, coerced: str) -> str:
        """A value of the type to which the context coerces its property needs no type of its own."""
        if not isinstance(term, Literal):
            node = _spell(_shorten(term))
            return node if coerced == "@id" else f'{{"@id": {node}}}'
        value = _spell(term.value)
        if term.language:
            return f'{{"@value": {value}, "@language": {_spell(term.language)}}}'
        datatype = shorten(term.datatype.value)
        if datatype == coerced:
            return value
        if datatype == "xsd:string":
            return f'{{"@value": {value}}}'
        return f'{{"@value": {value}, "@type": {_spell(datatype)}}}'


def _shorten(term: Term | Triple) -> str:
    return shorten(term.value) if isinstance(term, NamedNode) else str(term)
