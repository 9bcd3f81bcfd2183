"""JSON-LD with graphkit's own context inside the file, so that no reader has to fetch anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from graphkit.errors import DataError, Fault
from graphkit.rdf.iris import shorten
from graphkit.rdf.vocabulary import RDF, XSD
from graphkit.resources import find_data

CONTEXT_FILE = "ontology/context.jsonld"

Context = Mapping[str, Any]


@cache
def load_context() -> Context:
    """Read graphkit's JSON-LD context: prefixes, and the type of each property whose values all have one.

    Raises DataError where the file is missing or is no JSON.

    >>> load_context()["gk:subject"]
    {'@type': '@id'}
    """
    try:
        context: Context = json.loads(find_data(*CONTEXT_FILE.split("/")).read_text("utf-8"))["@context"]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError((Fault(CONTEXT_FILE, "@context", f"is no JSON-LD context: {error}"),)) from error
    return context


def quads_to_jsonld(quads: Iterable[Quad]) -> bytes:
    """Return sorted quads as one JSON-LD document in UTF-8, with a line for each subject."""
    writer = _Writer(load_context())
    parts: list[str] = []
    for graph, statements in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = writer.write_nodes(statements)
        if isinstance(graph, DefaultGraph):
            parts += nodes
        else:
            head = json.dumps(_shorten(graph), ensure_ascii=False)
            parts.append(f'{{"@id": {head}, "@graph": [\n' + ",\n".join(nodes) + "\n]}")
    context = json.dumps(load_context(), ensure_ascii=False, indent=1)
    return (f'{{"@context": {context},\n"@graph": [\n' + ",\n".join(parts) + "\n]}\n").encode()


class _Writer:
    """Writes terms in the short forms that a context allows."""

    def __init__(self, context: Context) -> None:
        self._types = {key: value["@type"] for key, value in context.items() if isinstance(value, dict)}

    def write_nodes(self, quads: Iterable[Quad]) -> list[str]:
        nodes = []
        for subject, about in groupby(quads, key=lambda quad: quad.subject):
            node: dict[str, Any] = {"@id": _shorten(subject)}
            for predicate, objects in groupby(about, key=lambda quad: quad.predicate):
                key, values = self._write_property(predicate, [quad.object for quad in objects])
                node[key] = values[0] if len(values) == 1 else values
            nodes.append(json.dumps(node, ensure_ascii=False))
        return nodes

    def _write_property(self, predicate: NamedNode, terms: list[Any]) -> tuple[str, list[Any]]:
        if predicate == RDF.type:
            return "@type", [_shorten(term) for term in terms]
        key = shorten(predicate.value)
        return key, [self._write_value(term, self._types.get(key, "")) for term in terms]

    def _write_value(self, term: NamedNode | BlankNode | Triple | Literal, coerced: str) -> Any:  # noqa: ANN401 (JSON)
        if not isinstance(term, Literal):
            return _shorten(term) if coerced == "@id" else {"@id": _shorten(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = shorten(term.datatype.value)
        if datatype == (coerced or "xsd:string"):
            return term.value
        return {"@value": term.value} if term.datatype == XSD.string else {"@value": term.value, "@type": datatype}


def _shorten(term: NamedNode | BlankNode | Triple) -> str:
    return shorten(term.value) if isinstance(term, NamedNode) else str(term)
