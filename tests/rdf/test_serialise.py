"""Every format reads back as what was written, and the same quads give the same bytes whatever their order."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdf_samples import ODD, extractions, sample_extraction, sample_quads
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

import graphkit.rdf.serialise as module
from graphkit.errors import DataError, OutputError
from graphkit.model import Extraction
from graphkit.rdf import jsonld
from graphkit.rdf.iris import mint
from graphkit.rdf.quads import extraction_to_quads
from graphkit.rdf.serialise import FORMATS, serialise, write_nquads
from graphkit.rdf.vocabulary import GK, RDF, XSD

# rdflib's own reader of datasets calls what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

SINGLE = ("turtle", "ntriples", "rdfxml")
RDFLIB_NAMES = {
    "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld",
}  # fmt: skip
NODE, FACTS = mint("entity", "e"), DefaultGraph()
NO_XML = "\x00\x0b\x1f"
TYPED = [
    Literal("1", datatype=XSD.decimal), Literal("0.5", datatype=XSD.decimal), Literal("7", datatype=XSD.integer),
    Literal("राम", language="hi"), Literal("x", language="en-GB"), Literal(""), Literal("entity:e"),
    Literal("2024-01-01", datatype=NamedNode(XSD.base + "date")), Literal("true"), Literal("7"), NODE,
    NamedNode("http://hi.dbpedia.org/resource/राम"), NamedNode("urn:x:y"), NamedNode("http://example.org/a%20b/"),
    NamedNode("https://w3id.org/graphkit/id/document/a/b.c"), NamedNode("https://w3id.org/graphkit/id/entity/"),
]  # fmt: skip


def read_back(data: bytes, format_: str) -> Dataset:
    dataset = Dataset()
    if format_ in SINGLE:
        dataset.default_graph.parse(data=data, format=RDFLIB_NAMES[format_])
    else:
        dataset.parse(data=data, format=RDFLIB_NAMES[format_])
    return dataset


def split_graphs(dataset: Dataset) -> dict[str, Graph]:
    graphs = {str(graph.identifier): graph for graph in dataset.graphs() if len(graph)}
    return {("" if name == "urn:x-rdflib:default" else name): graph for name, graph in graphs.items()}


def assert_isomorphic(quads: list[Quad], format_: str) -> None:
    """Compares what rdflib reads of a format with what it reads of N-Quads that graphkit had no hand in."""
    wanted = [quad for quad in quads if format_ not in SINGLE or quad.graph_name == FACTS]
    expected = Dataset()
    expected.parse(data="".join(f"{quad} .\n" for quad in wanted), format="nquads")
    left, right = split_graphs(read_back(serialise(quads, format_), format_)), split_graphs(expected)
    assert left.keys() == right.keys()
    for name, graph in left.items():
        assert isomorphic(graph, right[name]), name


@pytest.mark.parametrize("format_", FORMATS)
def test_rdflib_reads_back_the_graph_that_was_written(format_: str) -> None:
    assert_isomorphic(sample_quads(), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_kind_of_term_and_character_reads_back(format_: str) -> None:
    odd = ODD if format_ != "rdfxml" else "".join(letter for letter in ODD if letter not in NO_XML)
    terms = [*TYPED, Literal(odd), Literal(odd, language="hi"), Literal("\r\n\ta\r"), Literal(" a  b ")]
    graphs = [FACTS, mint("document", "d", "claims")]
    assert_isomorphic(
        [
            Quad(NODE, predicate, term, graph)
            for term in terms
            for graph in graphs
            for predicate in (GK.link, GK.subject)
        ],
        format_,
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_coerced_properties_keep_values_of_other_types(format_: str) -> None:
    assert_isomorphic(
        [Quad(NODE, predicate, term, FACTS) for term in TYPED for predicate in (GK.confidence, GK.sources, GK.status)],
        format_,
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_blank_nodes_of_others_keep_their_shape(format_: str) -> None:
    blank = BlankNode("b1")
    assert_isomorphic([Quad(blank, RDF.type, GK.Claim, FACTS), Quad(NODE, GK.about, blank, FACTS)], format_)


@pytest.mark.parametrize("format_", ["trig", "nquads", "jsonld"])
@given(extraction=extractions())
def test_any_extraction_reads_back_from_the_formats_that_hold_graphs(format_: str, extraction: Extraction) -> None:
    quads = list(extraction_to_quads(extraction))
    carrier = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}[format_]
    assert set(parse(serialise(quads, format_), format=carrier)) == set(quads)


@pytest.mark.parametrize("format_", FORMATS)
def test_neither_order_nor_repetition_of_quads_changes_a_byte(format_: str) -> None:
    quads = sample_quads()
    expected = serialise(quads, format_)
    for seed in range(5):
        shuffled = [*quads, *quads[:20]]
        random.Random(seed).shuffle(shuffled)
        assert serialise(iter(shuffled), format_) == expected


@pytest.mark.parametrize("format_", FORMATS)
def test_no_quads_at_all_are_a_file_that_reads_as_empty(format_: str) -> None:
    assert not split_graphs(read_back(serialise([], format_), format_))


def test_the_hash_seed_changes_no_byte_of_any_format(tmp_path: Path) -> None:
    code = (
        "import hashlib; from rdf_samples import sample_quads; from graphkit.rdf.serialise import FORMATS, serialise;"
        "print(*(hashlib.sha256(serialise(sample_quads(), name)).hexdigest() for name in FORMATS))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(module.__file__).parents[2])])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": path},
            cwd=tmp_path, capture_output=True, check=True,
        ).stdout
        for seed in (0, 1, 424242)
    }  # fmt: skip
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == len(FORMATS)


def test_nquads_are_sorted_and_the_number_of_lines_is_returned() -> None:
    file = BytesIO()
    quads = sample_quads()
    assert write_nquads(quads + quads, file) == len(set(quads))
    lines = file.getvalue().splitlines(keepends=True)
    assert lines == sorted(lines)
    assert len(lines) == len(set(quads))


@pytest.mark.parametrize("run", [1, 7, 100, 10_000])
def test_sorting_in_parts_on_disk_gives_the_same_bytes(run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    quads = sample_quads()
    expected = serialise(quads, "nquads")
    monkeypatch.setattr(module, "RUN", run)
    assert serialise([*quads, *quads[::-1]], "nquads") == expected


def test_the_formats_that_hold_one_graph_hold_the_facts() -> None:
    facts = {quad.triple for quad in sample_quads() if quad.graph_name == FACTS}
    assert {quad.triple for quad in parse(serialise(sample_quads(), "ntriples"), format=RdfFormat.N_TRIPLES)} == facts


def test_turtle_reads_well() -> None:
    text = serialise(sample_quads(), "turtle").decode()
    assert "gk:partneredWith entity:e-force ;" in text or "gk:partneredWith entity:e-force ." in text
    assert '"झिलमिल"@hi' in text
    body = text.partition("\n\n")[2]
    subjects = [line for line in body.splitlines() if line and not line.startswith("\t")]
    assert all(line.split(" ")[1] == "a" for line in subjects)
    assert "http" not in "".join(subjects)


def test_json_ld_holds_its_context_and_fetches_nothing() -> None:
    document = json.loads(serialise(sample_quads(), "jsonld"))
    assert document["@context"] == jsonld.load_context()
    (node,) = [node for node in document["@graph"] if node["@id"] == "entity:e-firm"]
    assert node["gk:partneredWith"] == "entity:e-force"
    assert {"@value": "झिलमिल", "@language": "hi"} in node["skos:prefLabel"]


@pytest.mark.parametrize("character", NO_XML)
def test_a_character_that_xml_cannot_express_is_an_error_that_names_it_and_the_way_out(character: str) -> None:
    quads = [Quad(NODE, GK.title, Literal(f"a{character}b"), FACTS)]
    with pytest.raises(OutputError, match=rf"entity/e.*U\+{ord(character):04X}.*write turtle, nquads or jsonld"):
        serialise(quads, "rdfxml")
    assert_isomorphic(quads, "turtle")


def test_an_unknown_format_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(OutputError, match=r"'turtel'.*turtle, trig, nquads.*did you mean turtle\?"):
        serialise([], "turtel")


@pytest.mark.parametrize(("text", "problem"), [
    ("{", r"@context: is no JSON-LD context"),
    ('{"@context": {}}', r"gk:partneredWith: leads to entities; add the line \"gk:partneredWith\": \{\"@type\""),
])  # fmt: skip
def test_a_context_that_cannot_be_used_is_a_data_error(
    text: str, problem: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "context.jsonld"
    broken.write_text(text, "utf-8")
    monkeypatch.setattr(jsonld, "find_data", lambda *_: broken)
    jsonld.load_context.cache_clear()
    try:
        with pytest.raises(DataError, match=rf"ontology/context\.jsonld: {problem}"):
            jsonld.load_context()
    finally:
        jsonld.load_context.cache_clear()


def test_the_sample_has_named_graphs_and_facts() -> None:
    graphs = {quad.graph_name for quad in sample_quads()}
    assert FACTS in graphs
    assert mint("document", sample_extraction().document.id, "claims") in graphs
