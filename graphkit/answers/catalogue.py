"""A store described for catalogues: how much it holds of what, from when, under which licence, and its dump."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad

from graphkit.answers.publications import check_iri
from graphkit.hashing import hash_content
from graphkit.rdf.catalogues import CATALOGUE_PREFIXES
from graphkit.rdf.datasets import Counts, Dataset, Dump, state_dataset
from graphkit.rdf.serialise import serialise
from graphkit.store.folder import DUMP
from graphkit.store.readings import load_readings
from graphkit.store.store import Store

_FACTS = "?s ?p ?o"
_WHOLE = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
_PIECE = 1 << 20


def describe_store(store: Store, *, title: str = "", licence: str = "", url: str = "") -> bytes:
    """Return the description of a store in Turtle, by VoID and DCAT; the same store gives the same bytes.

    ``url`` is where its dump can be had. The dump is described where the store's folder holds that of these statements.
    Raises OutputError where a licence or a url is no web address.

    >>> b"void:triples 0" in describe_store(Store())
    True
    """
    for address in (licence, url):
        check_iri(address)
    documents = sorted(_list(store, "SELECT DISTINCT ?d { GRAPH ?g { ?d a schema:NewsArticle } }"))
    agents = _list(store, "SELECT DISTINCT ?a { GRAPH ?g { ?x prov:wasAssociatedWith ?a } }")
    readings = load_readings(store.path)
    whole = _count(store, _WHOLE)
    dataset = Dataset(
        id=hash_content("dataset", *sorted(agents), *documents),
        whole=whole,
        facts=_count(store, _FACTS),
        entities=_find_number(store, "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e gk:member ?r }"),
        title=title,
        licence=licence,
        languages=tuple(sorted(_list(store, _of_documents("dcterms:language")))),
        published=_find_period(store),
        modified=max((readings.get(document.rpartition("/")[2], "") for document in documents), default=""),
        agents=tuple(sorted(agents)),
        dump=_describe_dump(store.path, whole.triples, url),
    )
    quads = (Quad(*line, DefaultGraph()) for line in state_dataset(dataset))
    return serialise(quads, "turtle", prefixes=CATALOGUE_PREFIXES)


def _of_documents(predicate: str) -> str:
    return f"SELECT DISTINCT ?v {{ GRAPH ?g {{ ?d a schema:NewsArticle ; {predicate} ?v }} }}"


def _count(store: Store, pattern: str) -> Counts:
    def number(what: str) -> int:
        return _find_number(store, f"SELECT (COUNT({what}) AS ?n) {{ {pattern} }}")

    def table(key: str, what: str, more: str = "") -> dict[str, int]:
        query = f"SELECT ?{key} (COUNT({what}) AS ?n) {{ {pattern} {more} }} GROUP BY ?{key}"
        rows = (tuple(map(str, row.values())) for row in store.query(query).bindings)
        return dict(sorted((one, int(count)) for one, count in rows))

    return Counts(
        triples=number("*"),
        subjects=number("DISTINCT ?s"),
        objects=number("DISTINCT ?o"),
        by_property=table("p", "*"),
        by_class=table("o", "DISTINCT ?s", "FILTER(?p = rdf:type)"),
    )


def _find_period(store: Store) -> tuple[str, str]:
    days = sorted(_list(store, _of_documents("dcterms:issued")))
    return (days[0], days[-1]) if days else ("", "")


def _list(store: Store, sparql: str) -> list[str]:
    return [str(value) for row in store.query(sparql).bindings for value in row.values()]


def _find_number(store: Store, sparql: str) -> int:
    return int(_list(store, sparql)[0])


def _describe_dump(directory: Path | None, quads: int, url: str) -> Dump | None:
    """Describe the dump, unless there is none, or it has another number of lines than the store has statements."""
    path = None if directory is None else directory / DUMP
    if path is None or not path.exists():
        return None
    digest, size, lines = hashlib.sha256(), 0, 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            lines += piece.count(b"\n")
    return Dump("application/n-quads", size, digest.hexdigest(), url) if lines == quads else None
