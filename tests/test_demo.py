"""The graph of the seeds, as `make demo` builds it: sound, answering in SPARQL, and read back from every format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib.compare import isomorphic

import graphkit as gk
from graphkit.answers.exports import export
from graphkit.rdf.literals import to_number
from graphkit.rdf.shapes import validate
from graphkit.rdf.vocabulary import GK, OA, XSD

# rdflib's own reader of datasets calls what rdflib has deprecated.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")]

EVIDENCE = """
SELECT ?fact ?text ?start ?end ?quote {
  ?fact a gk:Fact ; prov:wasDerivedFrom ?claim .
  GRAPH ?claims {
    ?claim gk:evidence ?evidence .
    ?evidence oa:hasSource ?document ; oa:hasSelector ?position , ?words .
    ?position oa:start ?start ; oa:end ?end .
    ?words oa:exact ?quote .
  }
  GRAPH ?provenance { ?document gk:text ?text }
}"""


@pytest.fixture(scope="module")
def store(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[gk.Store]:
    folder = tmp_path_factory.mktemp("demo") / "graph"
    report = gk.build_graph([seeds], folder)
    assert report.failures == ()
    with gk.Store(folder, read_only=True) as store:
        yield store


def test_the_graph_breaks_no_shape(store: gk.Store) -> None:
    assert validate(store.quads()) == ()


@pytest.mark.parametrize(("predicate", "term", "problem"), [
    (OA.start, to_number(9999), "has a value that is not below oa:end"),
    (OA.exact, Literal("x"), "the quote is not as long as its position says"),
    (GK.status, Literal("finished"), "has a value that is none of those allowed"),
    (GK.confidence, Literal("2", datatype=XSD.decimal), "has a value above 1"),
])  # fmt: skip
def test_a_fault_planted_in_the_graph_is_found(
    store: gk.Store, predicate: NamedNode, term: Literal, problem: str
) -> None:
    quads = list(store.quads())
    place = next(number for number, quad in enumerate(quads) if quad.predicate == predicate)
    quads[place] = Quad(quads[place].subject, predicate, term, quads[place].graph_name)
    assert problem in {violation.message for violation in validate(quads)}


def test_who_partnered_with_whom_is_one_pattern(store: gk.Store) -> None:
    rows = store.query("SELECT ?a ?b { ?a gk:partneredWith ?b }")
    assert isinstance(rows, rdflib.query.Result)
    names = {(store.find_label(str(row.a)), store.find_label(str(row.b))) for row in rows}
    assert {("उत्तराखंड पुलिस", "टिकटॉक"), ("टिकटॉक", "उत्तराखंड पुलिस"), ("केरल पुलिस", "टिकटॉक")} <= names


def test_every_fact_leads_to_a_document_offsets_and_the_quote_that_stands_there(store: gk.Store) -> None:
    rows = list(store.query(EVIDENCE))
    assert {str(row.fact).rpartition("/")[2] for row in rows} == {fact.id for fact in store.facts()}
    for row in rows:
        assert str(row.text)[int(row.start) : int(row.end)] == str(row.quote)


@pytest.mark.parametrize(("format_", "name"), [
    ("turtle", "turtle"), ("rdfxml", "xml"), ("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld"),
])  # fmt: skip
def test_rdflib_reads_every_format_back_isomorphic(store: gk.Store, format_: str, name: str) -> None:
    """Turtle and RDF/XML hold the facts, and the others every graph."""
    whole = format_ not in {"turtle", "rdfxml"}
    expected, found = rdflib.Dataset(), rdflib.Dataset()
    quads = (quad for quad in store.quads() if whole or quad.graph_name == DefaultGraph())
    expected.parse(data="".join(f"{quad} .\n" for quad in quads), format="nquads")
    target = found if whole else found.default_graph
    target.parse(data=export(store, format_), format=name)
    graphs = {graph.identifier: graph for graph in expected.graphs() if len(graph)}
    assert {graph.identifier for graph in found.graphs() if len(graph)} == graphs.keys()
    for identifier, graph in graphs.items():
        assert isomorphic(found.graph(identifier), graph), identifier


def test_the_network_has_every_entity_and_every_fact_between_two(store: gk.Store) -> None:
    network = gk.to_networkx(store)
    assert len(network) == len(list(store.entities()))
    assert network.number_of_edges() == sum(not fact.literal for fact in store.facts())
