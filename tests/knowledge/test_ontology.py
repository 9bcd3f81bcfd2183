"""The ontology loads whole, answers what follows from it, and names every fault at once when it is broken."""

from __future__ import annotations

import pytest

from graphkit.errors import DataError
from graphkit.knowledge.ontology import COARSE, check_ontology, load_ontology
from graphkit.rdf.schema import read_schema
from graphkit.resources import LANGUAGES, find_data

PREFIXES = """
@prefix gk: <https://w3id.org/graphkit/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
gk:Thing a gk:Kind ; rdfs:label "thing"@en, "वस्तु"@hi ; gk:coarse "OTHER" .
"""

KINDS = [
    ("Person", "PER"),
    ("PoliceForce", "ORG"),
    ("Platform", "ORG"),
    ("Organisation", "ORG"),
    ("City", "LOC"),
    ("Country", "LOC"),
    ("Product", "OTHER"),
    ("Entity", "OTHER"),
]

FAULTS = [
    ('gk:A a gk:Kind ; rdfs:label "a"@en ; rdfs:subClassOf gk:Thing .', "gk:A: has 0 labels in hi"),
    ('gk:A a gk:Kind ; rdfs:label "a"@en, "b"@en, "अ"@hi ; rdfs:subClassOf gk:Thing .', "gk:A: has 2 labels in en"),
    ('gk:A a gk:Kind ; rdfs:label " "@en, "अ"@hi ; rdfs:subClassOf gk:Thing .', "gk:A: has 0 labels in en"),
    ('gk:A a gk:Kind ; rdfs:label "a"@en, "अ"@hi .', "gk:A: has the coarse kind ''"),
    ('gk:A a gk:Kind ; rdfs:label "a"@en, "अ"@hi ; gk:coarse "GPE" .', "gk:A: has the coarse kind 'GPE'"),
    (
        'gk:A a gk:Kind ; rdfs:label "a"@en, "अ"@hi ; rdfs:subClassOf gk:Thing, gk:Nothing .',
        "gk:A: is a sub-class of gk:Nothing, which is no gk:Kind",
    ),
    (
        'gk:A a gk:Kind ; rdfs:label "a"@en, "अ"@hi ; rdfs:subClassOf gk:B ; gk:coarse "OTHER" .'
        'gk:B a gk:Kind ; rdfs:label "b"@en, "ब"@hi ; rdfs:subClassOf gk:A .',
        "gk:B: is a sub-class of itself",
    ),
    ('gk:r a gk:Relation ; rdfs:label "r"@en, "र"@hi .', "gk:r: has no domain"),
    (
        'gk:r a gk:Relation ; rdfs:label "r"@en, "र"@hi ; rdfs:domain gk:Nothing ; rdfs:range xsd:string .',
        "gk:r: has the domain Nothing, which is no gk:Kind",
    ),
    (
        'gk:r a gk:Relation ; rdfs:label "r"@en, "र"@hi ; rdfs:domain gk:Thing ; rdfs:range gk:Nothing .',
        "gk:r: has the range Nothing, which is no gk:Kind",
    ),
    (
        'gk:r a gk:Relation, owl:SymmetricProperty ; rdfs:label "r"@en, "र"@hi ; rdfs:domain gk:Thing .',
        "gk:r: is symmetric, so its domain and range must be the same",
    ),
    (
        'gk:r a gk:Relation ; rdfs:label "r"@en, "र"@hi ; rdfs:domain gk:Thing ; gk:former gk:was .',
        "gk:r: uses gk:was when former, which is not defined",
    ),
]


def load_turtle(turtle: str) -> object:
    return check_ontology(read_schema((PREFIXES + turtle).encode()))


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_class_inherits_the_coarse_kind_of_the_nearest_class_that_states_one(name: str, kind: str) -> None:
    assert load_ontology().coarse(name) == kind


def test_every_class_and_relation_has_a_label_in_every_language() -> None:
    ontology = load_ontology()
    for name in (*ontology.classes, *ontology.relations):
        assert all(ontology.label(name, language).strip() for language in LANGUAGES), name


def test_hindi_labels_hold_devanagari_and_english_ones_do_not() -> None:
    ontology = load_ontology()
    for name in (*ontology.classes, *ontology.relations):
        assert any("\u0900" <= letter <= "\u097f" for letter in ontology.label(name, "hi")), name
        assert ontology.label(name, "en").isascii(), name


def test_no_two_classes_or_relations_share_a_label() -> None:
    ontology = load_ontology()
    for language in LANGUAGES:
        labels = [ontology.label(name, language) for name in (*ontology.classes, *ontology.relations)]
        assert len(labels) == len(set(labels))


def test_a_class_is_a_kind_of_itself_and_of_all_above_it_and_of_nothing_else() -> None:
    ontology = load_ontology()
    above = {name for name in ontology.classes if ontology.is_a("PoliceForce", name)}
    assert above == {"PoliceForce", "Organisation", "Entity"}


def test_a_slot_of_several_classes_has_the_likeliest_first() -> None:
    relation = load_ontology().relation("partneredWith")
    assert relation.domain == relation.range == ("Organisation", "Place")


def test_a_relation_whose_object_is_a_value_has_an_empty_range() -> None:
    values = {name for name, relation in load_ontology().relations.items() if not relation.range}
    assert values == {"saidStatement", "concernsTopic", "hasAccount", "hasWebsite"}


def test_every_coarse_kind_is_one_of_the_four() -> None:
    assert set(load_ontology().coarse_kinds.values()) == COARSE


@pytest.mark.parametrize(
    "ask",
    [
        lambda ontology: ontology.coarse("Organization"),
        lambda ontology: ontology.is_a("Organization", "Entity"),
        lambda ontology: ontology.is_a("Company", "Organization"),
        lambda ontology: ontology.label("Organization", "en"),
    ],
)
def test_an_unknown_class_is_refused_with_the_nearest_one(ask) -> None:  # noqa: ANN001 (a lambda over the ontology)
    with pytest.raises(ValueError, match="nearest: Organisation"):
        ask(load_ontology())


def test_an_unknown_relation_or_language_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no relation 'partnerWith'.*nearest: partneredWith"):
        load_ontology().relation("partnerWith")
    with pytest.raises(ValueError, match="no label in 'mr'; there are en, hi"):
        load_ontology().label("Person", "mr")


@pytest.mark.parametrize(("turtle", "message"), FAULTS)
def test_a_fault_is_named_with_file_and_entry(turtle: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        load_turtle(turtle)
    assert f"ontology/graphkit.ttl: {message}" in str(caught.value)


def test_all_faults_are_named_at_once() -> None:
    separate = [
        turtle.replace("gk:A ", f"gk:A{n} ").replace("gk:r ", f"gk:r{n} ") for n, (turtle, _) in enumerate(FAULTS)
    ]
    with pytest.raises(DataError) as caught:
        load_turtle("\n".join(separate))
    entries = {fault.entry for fault in caught.value.faults}
    assert {f"gk:{'r' if 'gk:r' in turtle else 'A'}{n}" for n, (turtle, _) in enumerate(FAULTS)} - entries == set()


def test_turtle_that_does_not_parse_is_a_data_error_with_its_line() -> None:
    with pytest.raises(DataError, match=r"graphkit\.ttl: line 4: is no Turtle"):
        read_schema(b"@prefix gk: <https://w3id.org/graphkit/ontology#> .\n\n\ngk:A gk:B .\n")


def test_the_shipped_file_is_the_one_that_is_loaded() -> None:
    text = find_data("ontology", "graphkit.ttl").read_bytes()
    assert check_ontology(read_schema(text)) == load_ontology()
