"""A store as a file for other programs: RDF in five spellings or as publications of its own, GraphML, or a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import DefaultGraph, Quad
from pyoxigraph import Store as Engine

from graphkit.answers.network import to_networkx
from graphkit.answers.publications import PUBLICATIONS, publish
from graphkit.answers.selection import select_quads
from graphkit.errors import OutputError
from graphkit.files import replace_file
from graphkit.model import Entity, Fact
from graphkit.rdf.iris import mint
from graphkit.rdf.serialise import serialise
from graphkit.store.inference import infer
from graphkit.store.passages import Passage
from graphkit.store.store import Store

RDF_FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
FORMATS = (*RDF_FORMATS, "graphml", "csv", *PUBLICATIONS)
_ONE_GRAPH = ("turtle", "rdfxml")

CSV_COLUMNS = (
    "subject", "relation", "object", "title", "status", "confidence", "time", "sources", "first_seen", "last_seen",
    "quote", "source", "document", "start", "end", "url", "frame", "fact", "claim", "subject_id", "object_id",
)  # fmt: skip

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
_FORMULA = tuple("=+-@\t\r\n")


def export(
    store: Store, format: str, *, inferred: bool = False, min_confidence: float = 0.0, licence: str = ""
) -> bytes:  # fmt: skip
    """Return a store's content in one of the ``FORMATS``, as UTF-8; the same store always gives the same bytes.

    Turtle and RDF/XML carry the facts alone, the other RDF formats every graph; GraphML the entities and the facts
    between them; CSV a row for each passage behind each fact; ``nanopub`` each claim as a nanopublication in TriG, with
    the IRI of a ``licence`` where one is given; ``prov`` how documents were read, as PROV-O in Turtle. With
    ``inferred``, RDF also carries what follows from the facts by the ontology, in a graph of its own where the format
    has names for graphs. Facts that are less sure than ``min_confidence`` (in [0, 1]) are left out with all that they
    alone state or let follow; entities and claims stay, but for nanopublications of claims that are less sure. Raises
    OutputError for another format, one that has no place for what is inferred, and a licence that is no IRI.

    >>> export(Store(), "csv").decode().split(",")[:3]
    ['subject', 'relation', 'object']
    """
    if format in RDF_FORMATS:
        sure = select_quads(store, min_confidence)
        return serialise(_add_inferred(sure, format) if inferred else sure, format)
    if inferred and format in FORMATS:
        raise OutputError(f"{format} has no place for what is inferred: choose one of {', '.join(RDF_FORMATS)}")
    if format in PUBLICATIONS:
        return publish(store, format, licence=licence, min_confidence=min_confidence)
    if format == "graphml":
        return _to_graphml(store, min_confidence)
    if format == "csv":
        return _to_csv(store, min_confidence)
    raise OutputError(f"no format is called {format!r}: choose one of {', '.join(FORMATS)}")


def _add_inferred(quads: Iterable[Quad], format: str) -> Iterator[Quad]:
    held = Engine()
    held.bulk_extend(quads)
    yield from held
    for quad in infer(held):
        graph = DefaultGraph() if format in _ONE_GRAPH else quad.graph_name
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def write_export(
    store: Store,
    path: str | Path,
    *,
    format: str,
    inferred: bool = False,
    min_confidence: float = 0.0,
    licence: str = "",
) -> None:
    """Write a store's content to a file, whole or not at all.

    Raises OutputError as ``export`` does, or where the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_export(Store(), Path(folder, "facts.nq"), format="nquads")
    ...     Path(folder, "facts.nq").read_bytes()
    b''
    """
    data = export(store, format, inferred=inferred, min_confidence=min_confidence, licence=licence)
    with replace_file(Path(path)) as stream:
        stream.write(data)


def _to_graphml(store: Store, least: float) -> bytes:
    """Write GraphML; characters that XML has no spelling for become U+FFFD, so that they are seen to be missing."""
    graph = to_networkx(store, min_confidence=least)
    everything = [*dict(graph.nodes(data=True)).values(), *(data for _, _, data in graph.edges(data=True))]
    for attributes in everything:
        attributes.update({name: _fit_xml(value) for name, value in attributes.items()})
    buffer = io.BytesIO()
    nx.write_graphml_xml(graph, buffer)
    return buffer.getvalue()


def _fit_xml(value: Any) -> Any:  # noqa: ANN401 (an attribute may be text or number)
    return _NO_XML.sub(_REPLACEMENT, value) if isinstance(value, str) else value


def _to_csv(store: Store, least: float) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    entities = {entity.id: entity for entity in store.entities()}
    facts = tuple(store.facts(min_confidence=least))
    passages = store.passages(fact.id for fact in facts)
    for fact in facts:
        for passage in passages.get(fact.id) or (None,):
            writer.writerow(map(_disarm, _list_cells(fact, entities, passage)))
    return buffer.getvalue().encode("utf-8")


def _list_cells(fact: Fact, entities: dict[str, Entity], passage: Passage | None) -> Iterator[object]:
    yield from (entities[fact.subject].labels[0][1], fact.relation)
    yield fact.object if fact.literal else entities[fact.object].labels[0][1]
    yield from (fact.title, fact.status.value, f"{fact.confidence:g}", fact.time)
    yield from (fact.sources, fact.first_seen, fact.last_seen)
    if passage is None:
        yield from ("",) * 7
    else:
        source = passage.document
        yield from (
            passage.quote,
            str(source),
            source.id,
            passage.span.start,
            passage.span.end,
            source.url,
            passage.frame,
        )
    yield from (fact.id, passage.claim if passage else "", mint("entity", fact.subject).value)
    yield "" if fact.literal else mint("entity", fact.object).value


def _disarm(cell: object) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
