"""What a store keeps, what it replaces, and what it says in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from factories import KERALA, SAME, UTTARAKHAND, fill, make_extraction, make_facts
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.model import Document, Extraction, Judgement, Verdict
from graphkit.rdf.quads import facts_to_quads, judgements_to_quads
from graphkit.rdf.vocabulary import GK
from graphkit.store.store import Added, Contents, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "graph") as store:
        yield fill(store, UTTARAKHAND, KERALA, names=SAME)


def test_the_same_documents_again_change_nothing(store: Store) -> None:
    before = store.write_dump().read_bytes()
    assert store.add([KERALA, UTTARAKHAND]) == Added(new=0, unchanged=2)
    assert store.write_dump().read_bytes() == before
    assert store.current


def test_one_text_twice_in_one_call_is_one_document() -> None:
    assert Store().add([KERALA, KERALA]) == Added(new=1, unchanged=1)


def test_a_second_name_of_a_text_is_all_that_is_added(store: Store) -> None:
    before = set(map(str, store.quads()))
    document = replace(KERALA.document, source="copy/kerala.txt", title="Another title")
    assert store.add([Extraction(document)]) == Added(new=0, unchanged=1)
    (added,) = set(map(str, store.quads())) - before
    assert str(GK.source) in added
    assert "copy/kerala.txt" in added


def test_new_documents_make_the_facts_stale_until_they_are_replaced(store: Store) -> None:
    store.add([make_extraction("नया दस्तावेज़")])
    assert not store.current
    store.replace_facts([])
    assert store.current


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4, unique=True))
def test_every_document_is_read_back_exactly(texts: list[str]) -> None:
    with Store() as store:
        store.add(Extraction(Document(text)) for text in texts)
        assert {document.text for document in store.documents()} == set(texts)


def test_one_document_is_found_by_its_id(store: Store) -> None:
    assert store.knows(KERALA.document.id)
    assert store.document(KERALA.document.id) == KERALA.document
    assert not store.knows("none")
    with pytest.raises(KeyError, match="none"):
        store.document("none")


def test_what_a_store_holds_is_counted(store: Store) -> None:
    claims = len(UTTARAKHAND.claims) + len(KERALA.claims)
    assert store.count() == Contents(documents=2, claims=claims, facts=len(list(store.facts())))


def test_facts_and_entities_are_read_back_as_they_were(store: Store) -> None:
    entities, facts = make_facts([UTTARAKHAND, KERALA], SAME)
    assert tuple(store.facts()) == tuple(sorted(facts, key=lambda fact: fact.id))
    assert tuple(store.entities()) == tuple(sorted(entities, key=lambda entity: entity.id))


def test_replaced_facts_leave_nothing_of_the_old_ones_and_nothing_else_changed(store: Store) -> None:
    claims = {quad for quad in store.quads() if quad.graph_name != ox.DefaultGraph()}
    new = set(facts_to_quads(*make_facts([KERALA])))
    store.replace_facts(new)
    assert {quad for quad in store.quads() if quad.graph_name == ox.DefaultGraph()} == new
    assert {quad for quad in store.quads() if quad.graph_name != ox.DefaultGraph()} == claims


def test_quads_of_another_graph_are_refused_as_facts(store: Store) -> None:
    node = ox.NamedNode("http://example.org/a")
    with pytest.raises(ValueError, match="another graph"):
        store.replace_facts([ox.Quad(node, node, node, node)])


def test_judgements_are_replaced_and_read_back(store: Store) -> None:
    for judgement in (
        Judgement("a", "b", Verdict.SAME, "one link", "rule:link"),
        Judgement("a", "c", Verdict.UNSURE, "alike", "rule:name", 0.7),
    ):
        store.replace_judgements(judgements_to_quads([judgement]))
        assert store.judgements() == (judgement,)


def test_who_partnered_with_whom_is_one_pattern_on_the_facts(store: Store) -> None:
    rows = store.query("SELECT ?a ?b { ?a gk:partneredWith ?b }")
    names = {(name(store, row.a), name(store, row.b)) for row in rows}
    assert names == {
        ("उत्तराखंड पुलिस", "टिकटॉक"),
        ("टिकटॉक", "उत्तराखंड पुलिस"),
        ("केरल पुलिस", "टिकटॉक"),
        ("टिकटॉक", "केरल पुलिस"),
    }


def name(store: Store, node: rdflib.URIRef) -> str:
    (row,) = store.query(f'SELECT ?label {{ {node.n3()} skos:prefLabel ?label FILTER(LANG(?label) = "hi") }}')
    return str(row.label)


def test_what_is_planned_is_no_edge_and_yet_a_fact(store: Store) -> None:
    planned = """SELECT ?a ?b { ?fact gk:status "planned" ; rdf:subject ?a ; rdf:object ?b }"""
    (row,) = store.query(planned)
    assert not store.query(f"ASK {{ {row.a.n3()} gk:partneredWith {row.b.n3()} }}").askAnswer


def test_a_query_goes_from_a_fact_to_document_offsets_and_quote(store: Store) -> None:
    rows = store.query("""
        SELECT ?text ?start ?end ?quote ?source {
          ?fact a gk:Partnership ; gk:status "done" ; prov:wasDerivedFrom ?claim .
          GRAPH ?claims {
            ?claim gk:evidence ?evidence .
            ?evidence oa:hasSource ?document ; oa:hasSelector ?position , ?words .
            ?position oa:start ?start ; oa:end ?end .
            ?words oa:exact ?quote .
          }
          GRAPH ?provenance { ?document gk:text ?text ; gk:source ?source }
        }""")
    found = [(str(row.source), str(row.text)[int(row.start) : int(row.end)], str(row.quote)) for row in rows]
    assert {source for source, _, _ in found} == {"news/uttarakhand.txt", "news/kerala.txt"}
    assert all(cut == quote for _, cut, quote in found)


def test_named_graphs_are_reached_by_graph_alone(store: Store) -> None:
    assert not store.query("ASK { ?claim a gk:Claim }").askAnswer
    assert store.query("ASK { GRAPH ?g { ?claim a gk:Claim } }").askAnswer


@pytest.mark.parametrize(("sparql", "kind", "count"), [
    ("SELECT * { ?a gk:partneredWith ?b }", "SELECT", 4),
    ("ASK { ?a gk:partneredWith ?b }", "ASK", 1),
    ("CONSTRUCT { ?a gk:knows ?b } WHERE { ?a gk:partneredWith ?b }", "CONSTRUCT", 4),
    ("CONSTRUCT WHERE { ?a gk:partneredWith ?b }", "CONSTRUCT", 4),
    ("DESCRIBE ?a { ?a a gk:Fact ; gk:status 'planned' }", "DESCRIBE", 14),
])  # fmt: skip
def test_every_form_of_query_gives_rdflibs_result(store: Store, sparql: str, kind: str, count: int) -> None:
    result = store.query(sparql)
    assert isinstance(result, rdflib.query.Result)
    assert (result.type, len(result), len(list(result))) == (kind, count, count)


def test_results_hold_the_terms_that_rdflib_itself_would_read() -> None:
    turtle = '<http://e.org/a> <http://e.org/b> "राम"@hi, "x", 7, 0.50, <http://e.org/c> .'
    expected = rdflib.Graph().parse(data=turtle, format="turtle")
    objects = store_of(turtle).query("SELECT ?o { ?s ?p ?o }")
    assert {row.o for row in objects} == {*expected.objects()} - {
        rdflib.Literal("0.50", datatype=rdflib.XSD.decimal)
    } | {rdflib.Literal("0.5", datatype=rdflib.XSD.decimal)}


def store_of(turtle: str) -> Store:
    store = Store()
    store.replace_facts(
        ox.Quad(quad.subject, quad.predicate, quad.object) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    )
    return store


def test_a_result_outlives_its_store() -> None:
    with fill(Store(), KERALA) as store:
        result = store.query("SELECT ?a { ?a gk:partneredWith ?b }")
    assert len(list(result)) == 2


def test_an_unbound_variable_is_none() -> None:
    (row,) = store_of("<http://e.org/a> a <http://e.org/b> .").query(
        "SELECT ?s ?n { ?s a ?t OPTIONAL { ?s gk:title ?n } }"
    )
    assert row.n is None


@pytest.mark.parametrize(("sparql", "line", "column"), [
    ("SELECT ?a { ?a foo }", 1, 20),
    ("SELECT ?a {\n  ?a unknown:b ?c }", 2, 6),
    ("SELECT * {\n?a gk:partneredWith ?b", 2, 23),
    ("", 1, 1),
])  # fmt: skip
def test_bad_sparql_is_reported_with_its_position(store: Store, sparql: str, line: int, column: int) -> None:
    with pytest.raises(QueryError, match=f"line {line}, column") as caught:
        store.query(sparql)
    assert caught.value.line == line
    assert abs((caught.value.column or 0) - column) <= 1


@pytest.mark.parametrize(("sparql", "says"), [
    ("", "begin with SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ("who partnered with whom?", "begin with SELECT"),
    ("SELECT ?a { { ?a gk:partneredWith", "ends too early: 2 brackets are open"),
    ("SELECT ?a { ?a ?b ?c }}", "cannot be read to its end; look at the words before and at the brackets"),
    ("SELECT ?a { ?a ?b ?c } LIMIT many", "cannot be read on from 'many'"),
    ("SELECT ?a { ?a ?b ?c } ORDER ?a", r"\(BY could stand there\)"),
    ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?p ?b }", "contains a variable that is unbound"),
])  # fmt: skip
def test_bad_sparql_is_told_in_words_that_help(store: Store, sparql: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        store.query(sparql)


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib 7.6 warns of itself
def test_the_graph_is_an_rdflib_dataset(store: Store) -> None:
    dataset = store.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.quads())) == len(list(store.quads())) > 100
    rows = dataset.query("SELECT ?a ?b { ?a gk:partneredWith ?b }")
    assert {tuple(row) for row in rows} == {
        tuple(row) for row in store.query("SELECT ?a ?b { ?a gk:partneredWith ?b }")
    }


def test_the_dataset_of_a_reader_shows_all_graphs(tmp_path: Path) -> None:
    with Store(tmp_path / "graph") as store:
        fill(store, KERALA)
    with Store(tmp_path / "graph", read_only=True) as store:
        names = {str(graph.identifier) for graph in store.to_rdflib().graphs()}
    assert f"https://w3id.org/graphkit/id/document/{KERALA.document.id}/claims" in names
