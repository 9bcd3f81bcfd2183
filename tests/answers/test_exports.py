"""A store as a file for other programs."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from factories import KERALA, SAME, UTTARAKHAND, Said, fill, make_extraction
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from graphkit.answers.exports import CSV_COLUMNS, FORMATS, RDF_FORMATS, export, write_export
from graphkit.answers.network import to_networkx
from graphkit.errors import OutputError
from graphkit.rdf.iris import INFERRED
from graphkit.store.results import to_rdflib
from graphkit.store.store import Store

DEFAULT = str(DATASET_DEFAULT_GRAPH_ID)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        yield fill(store, UTTARAKHAND, KERALA, names=SAME)


def read_rows(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(store, "csv").decode(), newline="")))


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_store_always_gives_the_same_bytes(store: Store, format: str) -> None:
    with fill(Store(), KERALA, UTTARAKHAND, names=SAME) as other:
        assert export(store, format) == export(other, format) != b""


@pytest.mark.parametrize("format", ["turtle", "rdfxml"])
def test_the_facts_are_read_back_by_rdflib(store: Store, format: str) -> None:
    facts = rdflib.Graph()
    for triple in store.query("CONSTRUCT WHERE { ?a ?b ?c }"):
        facts.add(triple)
    read = rdflib.Graph().parse(data=export(store, format), format={"rdfxml": "xml"}.get(format, format))
    assert len(read) > 50
    assert isomorphic(read, facts)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib 7.6 warns of itself
@pytest.mark.parametrize(("format", "name"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_every_graph_is_read_back_by_rdflib(store: Store, format: str, name: str) -> None:
    read = rdflib.Dataset()
    read.parse(data=export(store, format), format=name)
    expected = {
        (*map(to_rdflib, (quad.subject, quad.predicate, quad.object)), getattr(quad.graph_name, "value", DEFAULT))
        for quad in store.quads()
    }
    assert {(one, two, three, str(graph or DEFAULT)) for one, two, three, graph in read.quads()} == expected


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_what_is_inferred_is_carried_beside_the_facts_where_it_is_asked_for(store: Store, format: str) -> None:
    name = {"jsonld": "json-ld", "rdfxml": "xml"}.get(format, format)
    one_graph = format in {"turtle", "rdfxml"}
    read = {False: rdflib.Dataset(), True: rdflib.Dataset()}
    for inferred, dataset in read.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 warns of itself
            dataset.parse(data=export(store, format, inferred=inferred), format=name)
    new = set(read[True].quads()) - set(read[False].quads())
    assert len(new) == len(list(store.infer())) > 20
    assert {str(graph or DEFAULT) for *_, graph in new} == {DEFAULT if one_graph else INFERRED.value}


@pytest.mark.parametrize("format", ["graphml", "csv"])
def test_a_table_or_a_network_has_no_place_for_what_is_inferred(store: Store, format: str) -> None:
    with pytest.raises(OutputError, match=f"{format} has no place for what is inferred: choose one of turtle, "):
        export(store, format, inferred=True)


def test_graphml_is_read_back_by_networkx(store: Store) -> None:
    read = nx.read_graphml(io.BytesIO(export(store, "graphml")), force_multigraph=True)
    graph = to_networkx(store)
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert set(read.edges(keys=True)) == set(graph.edges(keys=True))
    for edge, data in graph.edges.items():
        assert read.edges[edge] == data | {"id": edge[2]} or read.edges[edge] == data


def test_characters_that_xml_cannot_hold_are_seen_to_be_missing() -> None:
    text = "Ravi\x0bMehta\x00 works at Roads Forum\uffff & <Sons>."
    said = Said("Ravi\x0bMehta\x00", "memberOf", "Roads Forum\uffff & <Sons>", "works")
    with fill(Store(), make_extraction(text, said)) as store:
        read = nx.read_graphml(io.BytesIO(export(store, "graphml")))
        assert {data["label"] for _, data in read.nodes(data=True)} == {
            "Ravi\ufffdMehta\ufffd",
            "Roads Forum\ufffd & <Sons>",
        }


def test_the_table_has_a_row_for_each_place_that_says_a_fact(store: Store) -> None:
    rows = read_rows(store)
    assert len(rows) == sum(len(extraction.claims) for extraction in store.extractions())
    texts = {document.id: document.text for document in store.documents()}
    for row in rows:
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"]
    (office,) = [row for row in rows if row["relation"] == "hasOfficeIn"]
    assert (office["subject"], office["object"], office["status"]) == ("उत्तराखंड पुलिस", "देहरादून", "done")
    assert (office["source"], office["url"]) == ("news/uttarakhand.txt", "https://example.org/uttarakhand")


def test_the_table_is_plain_utf8_with_unix_lines(store: Store) -> None:
    data = export(store, "csv")
    assert data.startswith(",".join(CSV_COLUMNS).encode() + b"\n")
    assert b"\r" not in data


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_taken_for_a_formula(name: str) -> None:
    text = f"{name} joined Roads Forum"
    with fill(Store(), make_extraction(text, Said(name, "memberOf", "Roads Forum", "joined"), source=name)) as store:
        (row,) = read_rows(store)
        assert (row["subject"], row["quote"], row["source"]) == (f"'{name}", f"'{text}", f"'{name}")


def test_a_quote_over_several_lines_is_one_cell() -> None:
    text = 'Ravi "R"\r\nMehta, joined Roads Forum'
    with fill(Store(), make_extraction(text, Said("Ravi", "memberOf", "Roads Forum", "joined"))) as store:
        (row,) = read_rows(store)
        assert row["quote"] == text[int(row["start"]) : int(row["end"])]


def test_an_empty_store_is_a_table_without_rows() -> None:
    assert export(Store(), "csv").decode() == ",".join(CSV_COLUMNS) + "\n"


def test_an_unknown_format_is_an_error_with_the_known_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="turtle, trig, nquads, jsonld, rdfxml, graphml, csv"):
        write_export(store, tmp_path / "graph", format="xlsx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_written_whole(store: Store, tmp_path: Path, format: str) -> None:
    path = tmp_path / "graph"
    path.write_text("old")
    write_export(store, path, format=format)
    assert path.read_bytes() == export(store, format)
    assert [left.name for left in tmp_path.iterdir()] == ["graph"]


@pytest.mark.parametrize("name", ["missing/graph.ttl", ".", "file/graph.ttl"])
def test_a_file_that_cannot_be_written_is_an_error(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(OutputError, match="cannot be written"):
        write_export(store, tmp_path / name, format="turtle")
    assert [left.name for left in tmp_path.iterdir()] == ["file"]
