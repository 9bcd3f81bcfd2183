"""What is inferred is what OWL 2 RL says of the shared rules, no more and no less, and ``owlrl`` derives the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from owl_oracle import find_terms, infer_with_owlrl
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdf_samples import sample_quads
from shacl_oracle import ONTOLOGY_BYTES

import graphkit as gk
from graphkit.rdf.iris import INFERRED
from graphkit.rdf.rules import compile_rules, load_rules
from graphkit.rdf.vocabulary import PREFIXES, RDF
from graphkit.store.inference import infer

HEAD = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items()) + "PREFIX : <http://example.org/>\n"

# (what is stated, what follows), by the ontology.
CASES = [
    pytest.param(":a gk:partneredWith :b .", ":b gk:partneredWith :a . :a org:linkedTo :b . :b org:linkedTo :a .",
                 id="symmetric, and a property of another vocabulary above it"),
    pytest.param(":a gk:investedIn :b .", ":b schema:funder :a .", id="inverse"),
    pytest.param(":b schema:funder :a .", ":a gk:investedIn :b .", id="inverse, from the other side"),
    pytest.param(":a gk:memberOf :b .", ":a org:memberOf :b . :b org:hasMember :a .", id="inverse of what is above it"),
    pytest.param(":p org:hasMember :a .", ":a org:memberOf :p .", id="who is in a partnership is gk:memberOf nothing"),
    pytest.param(":a gk:subsidiaryOf :b .", ":a org:subOrganizationOf :b . :b org:hasSubOrganization :a .",
                 id="sub-property and inverse"),
    pytest.param(":a gk:foundedBy :b .", ":a schema:founder :b .", id="sub-property"),
    pytest.param(":a gk:jurisdiction :b .", ":a schema:areaServed :b .", id="sub-property in schema.org"),
    pytest.param(":a org:holds :b ; org:hasSite :s .", ":b org:heldBy :a . :s org:siteOf :a .", id="inverses of ORG"),
    pytest.param(":a a gk:Bank .",
                 ":a a gk:Organisation, gk:Entity, org:FormalOrganization, org:Organization, foaf:Agent, "
                 "schema:BankOrCreditUnion, schema:Organization .", id="all classes above a class"),
    pytest.param(":a a gk:Person, gk:Entity .", ":a a foaf:Person, schema:Person, foaf:Agent .",
                 id="what is stated is left out"),
    pytest.param(":a gk:partneredWith :b . :b gk:partneredWith :a . :a org:linkedTo :b .", ":b org:linkedTo :a .",
                 id="what is stated both ways"),
    pytest.param(":a gk:partneredWith :a .", ":a org:linkedTo :a .", id="of itself"),
    pytest.param(":a gk:partneredWith 'a word' .", ":a org:linkedTo 'a word' .", id="a literal is no subject"),
    pytest.param(":a gk:acquired :b ; gk:hasOfficeIn :c ; skos:prefLabel 'क'@hi .", "", id="nothing follows"),
    pytest.param("", "", id="an empty graph"),
]  # fmt: skip

# An ontology with what graphkit's own has not: chains, circles, an inverse of itself, an inverse of a symmetric one.
TANGLED = b"""
@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:p1 rdfs:subPropertyOf :p2 . :p2 rdfs:subPropertyOf :p3 , :p4 . :p3 rdfs:subPropertyOf :p1 .
:p4 owl:inverseOf :p5 . :p5 rdfs:subPropertyOf :p6 . :p6 a owl:SymmetricProperty ; rdfs:subPropertyOf :p7 .
:p7 owl:inverseOf :p7 ; rdfs:subPropertyOf :p8 . :p8 owl:inverseOf :p9 , :p10 . :p9 a owl:SymmetricProperty .
:c1 rdfs:subClassOf :c2 . :c2 rdfs:subClassOf :c3 , :c4 . :c3 rdfs:subClassOf :c1 . :c5 rdfs:subClassOf :c5 .
"""


def read(turtle: str) -> list[Quad]:
    return [
        Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in parse(HEAD + turtle, format=RdfFormat.TURTLE)
    ]


def derive(quads: list[Quad], ontology: bytes = b"") -> set[Triple]:
    """What graphkit derives, or what rules of another ontology give."""
    store = Store()
    store.extend(quads)
    if not ontology:
        return {quad.triple for quad in infer(store)}
    return {triple for rule in compile_rules(ontology) for triple in store.query(rule.construct)}  # type: ignore[union-attr]


@pytest.mark.parametrize(("stated", "expected"), CASES)
def test_what_is_inferred_is_what_the_ontology_says_and_owlrl_derives(stated: str, expected: str) -> None:
    quads = read(stated)
    assert derive(quads) == {quad.triple for quad in read(expected)} == infer_with_owlrl(quads, ONTOLOGY_BYTES)


@st.composite
def graphs(draw: st.DrawFn, ontology: bytes = ONTOLOGY_BYTES) -> list[Quad]:
    """Any few statements over the terms of an ontology, among a few things and a word."""
    properties, classes = find_terms(ontology)
    nodes = [NamedNode(f"http://example.org/n{number}") for number in range(4)]
    ends = st.sampled_from([*nodes, Literal("शब्द")])
    edges = st.tuples(st.sampled_from(nodes), st.sampled_from(properties), ends)
    types = st.tuples(st.sampled_from(nodes), st.just(RDF.type), st.sampled_from(classes))
    return [Quad(*parts, DefaultGraph()) for parts in draw(st.lists(edges | types, max_size=8))]


@given(graphs())
@settings(max_examples=15)
def test_owlrl_derives_the_same_of_any_statements_in_the_ontologys_terms(quads: list[Quad]) -> None:
    assert derive(quads) == infer_with_owlrl(quads, ONTOLOGY_BYTES)


@given(graphs(TANGLED))
@settings(max_examples=20)
def test_owlrl_derives_the_same_by_an_ontology_of_chains_and_circles(quads: list[Quad]) -> None:
    assert derive(quads, TANGLED) == infer_with_owlrl(quads, TANGLED)


def test_owlrl_derives_the_same_of_the_sample() -> None:
    facts = [quad for quad in sample_quads() if quad.graph_name == DefaultGraph()]
    found = derive(facts)
    assert found == infer_with_owlrl(facts, ONTOLOGY_BYTES)
    assert len(found) > 10


@pytest.mark.slow
def test_owlrl_derives_the_same_of_the_graph_of_all_seeds(seeds: Path, tmp_path: Path) -> None:
    gk.build_graph([seeds], tmp_path / "graph")
    with gk.Store(tmp_path / "graph", read_only=True) as store:
        facts = [quad for quad in store.quads() if quad.graph_name == DefaultGraph()]
        found = {quad.triple for quad in store.infer()}
    assert found == infer_with_owlrl(facts, ONTOLOGY_BYTES)
    assert len(found) > 400


def test_a_second_round_finds_nothing_new() -> None:
    facts = [quad for quad in sample_quads() if quad.graph_name == DefaultGraph()]
    derived = [Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in derive(facts)]
    assert derive([*facts, *derived]) == set()


def test_what_is_inferred_has_a_graph_of_its_own_and_stands_there_once() -> None:
    store = Store()
    store.extend(read(":a gk:memberOf :b . :b org:hasMember :c . :c org:memberOf :b ."))
    found = list(infer(store))
    assert len(found) == len(set(found)) == 2
    assert {quad.graph_name for quad in found} == {INFERRED}


def test_claims_and_provenance_are_not_reasoned_about() -> None:
    claims = [quad for quad in sample_quads() if quad.graph_name != DefaultGraph()]
    assert derive(claims) == set()


def test_rules_come_from_the_ontology_alone_and_are_left_out_where_nothing_follows() -> None:
    assert [rule.name for rule in load_rules()] == ["properties", "turned properties", "classes"]
    assert compile_rules(b"<http://example.org/a> <http://example.org/b> 1 .") == ()
