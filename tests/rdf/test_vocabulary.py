"""Vocabulary, ontology, context and data speak of the same terms, and a typo does not pass."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, parse
from rdf_samples import sample_quads
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, VOID, XSD

from graphkit.rdf import catalogues, vocabulary
from graphkit.rdf.descriptions import Description, describe
from graphkit.rdf.iris import ALL_PREFIXES, find_identifier, mint, shorten
from graphkit.rdf.jsonld import load_context
from graphkit.rdf.schema import find_class, find_relation, find_types, load_schema
from graphkit.rdf.vocabulary import GK, PREFIXES, ClosedNamespace
from graphkit.resources import find_data

PUBLISHED = {
    "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "owl": OWL, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "schema": SDO,
    "skos": SKOS, "time": TIME, "xsd": XSD,
}  # fmt: skip

NAMESPACES = {
    prefix: next(space for space in vars(vocabulary).values() if getattr(space, "base", None) == base)
    for prefix, base in PREFIXES.items()
}


@pytest.fixture(scope="module")
def ontology() -> dict[str, Description]:
    return describe(parse(path=str(find_data("ontology", "graphkit.ttl"))))


def test_every_term_of_the_code_is_in_the_ontology_and_every_term_there_is_code_or_data() -> None:
    schema = load_schema()
    data = {*schema.classes, *schema.relations}
    replacements = {name for r in schema.relations.values() for name in (r.former, r.incoming) if name}
    assert set(GK.names) <= set(schema.terms)
    assert set(schema.terms) <= {*GK.names, *data, *replacements}


def test_every_term_has_a_label_in_both_languages_and_a_comment(ontology: dict[str, Description]) -> None:
    for iri, item in ontology.items():
        if iri.startswith(GK.base):
            languages = sorted(term.language for term in item.terms(vocabulary.RDFS.label))
            assert languages == ["en", "hi"], iri
            assert item.require(vocabulary.RDFS.comment).endswith("."), iri


def test_every_term_of_another_vocabulary_is_one_that_it_publishes(ontology: dict[str, Description]) -> None:
    used = {term.value for item in ontology.values() for terms in item.objects.values() for term in terms}
    for prefix, namespace in PUBLISHED.items():
        listed = {NAMESPACES[prefix].base + name for name in NAMESPACES[prefix].names}
        for iri in listed | {iri for iri in used if iri.startswith(NAMESPACES[prefix].base)}:
            assert iri.removeprefix(NAMESPACES[prefix].base) in namespace, iri


def test_every_term_of_the_catalogues_is_one_that_their_vocabularies_publish() -> None:
    for own, published in ((catalogues.VOID, VOID), (catalogues.DCAT, DCAT)):
        assert [name for name in own.names if own.base + name not in published] == []
    assert str(catalogues.CLASS.value) in VOID
    assert set(catalogues.CATALOGUE_PREFIXES) - set(ALL_PREFIXES) == {"dcat", "np", "spdx", "void"}


def test_every_term_that_the_quads_use_is_listed(ontology: dict[str, Description]) -> None:
    listed = {space.base + name for space in NAMESPACES.values() for name in space.names} | set(ontology)
    reused = {iri for definition in load_schema().classes.values() for iri in definition.reused}
    for quad in sample_quads():
        assert quad.predicate.value in listed
        if quad.predicate == vocabulary.RDF.type:
            assert quad.object.value in listed | reused


@pytest.mark.parametrize("namespace", NAMESPACES.values(), ids=NAMESPACES)
def test_a_namespace_has_its_terms_and_no_others(namespace: type[ClosedNamespace]) -> None:
    for name in namespace.names:
        assert getattr(namespace, name) == NamedNode(namespace.base + name)
    with pytest.raises(AttributeError):
        _ = namespace.nmae


def test_the_context_has_the_same_prefixes_as_the_other_formats() -> None:
    prefixes = {key: value for key, value in load_context().items() if isinstance(value, str)}
    assert prefixes == ALL_PREFIXES


def test_the_context_types_values_as_the_ontology_does(ontology: dict[str, Description]) -> None:
    typed = {key: value["@type"] for key, value in load_context().items() if isinstance(value, dict)}
    expected = {}
    for iri, item in ontology.items():
        if not iri.startswith(GK.base):
            continue
        types, range_ = item.terms(vocabulary.RDF.type), shorten(item.text(vocabulary.RDFS.range))
        if vocabulary.OWL.ObjectProperty in types:
            expected[shorten(iri)] = "@id"
        elif range_ in {"xsd:integer", "xsd:decimal"}:
            expected[shorten(iri)] = range_
    assert {key: value for key, value in typed.items() if key.startswith("gk:")} == expected


def test_the_types_of_a_class_are_all_above_it_in_every_vocabulary() -> None:
    assert {shorten(node.value) for node in find_types("PoliceForce")} == {
        "gk:PoliceForce", "gk:Organisation", "gk:Entity",
        "org:FormalOrganization", "org:Organization", "schema:GovernmentOrganization", "schema:Organization",
    }  # fmt: skip


@pytest.mark.parametrize("find", [find_class, find_relation, find_types])
@pytest.mark.parametrize("name", ["", "policeForce", "Claim", "subject"])
def test_a_name_that_is_no_class_or_relation_is_refused(find, name: str) -> None:  # noqa: ANN001 (any of three functions)
    with pytest.raises(ValueError, match=f"no (class|relation) '{name}'; add it there, or use one of"):
        find(name)


def test_an_unknown_kind_of_iri_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind of IRI is called 'documents'"):
        mint("documents", "x")  # type: ignore[arg-type]


@pytest.mark.parametrize("iri", ["https://example.org/referent/x", "https://w3id.org/graphkit/id/person/x"])
def test_an_iri_from_elsewhere_has_no_identifier(iri: str) -> None:
    with pytest.raises(ValueError, match="is no IRI of graphkit's data"):
        find_identifier(NamedNode(iri))


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (GK.base + "partneredWith", "gk:partneredWith"),
        ("https://w3id.org/graphkit/id/evidence/1a/quote", "evidence:1a/quote"),
        ("https://w3id.org/graphkit/id/judgements", "https://w3id.org/graphkit/id/judgements"),
        ("http://hi.dbpedia.org/resource/राम", "http://hi.dbpedia.org/resource/राम"),
        ("https://w3id.org/graphkit/id/document/", "https://w3id.org/graphkit/id/document/"),
    ],
)
def test_an_iri_is_shortened_where_a_prefix_fits_and_left_whole_elsewhere(iri: str, short: str) -> None:
    assert shorten(iri) == short
