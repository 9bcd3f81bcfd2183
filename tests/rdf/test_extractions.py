"""An extraction becomes quads and comes back as it was, whatever its words, and a damaged graph is refused."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdf_samples import ODD, TEXT, extractions, sample_extraction

from graphkit.errors import StoreError
from graphkit.model import Document, Extraction, Mention, Referent, Span
from graphkit.rdf.iris import claims_graph, mint, provenance_graph
from graphkit.rdf.quads import extraction_to_quads, quads_to_extraction
from graphkit.rdf.schema import find_class
from graphkit.rdf.serialise import write_nquads
from graphkit.rdf.vocabulary import GK, OA, PROV, SCHEMA
from graphkit.resources import Resource


@given(extractions())
def test_an_extraction_comes_back_exactly_as_it_was(extraction: Extraction) -> None:
    quads = list(extraction_to_quads(extraction))
    assert quads_to_extraction(quads, extraction.document.id) == extraction


@given(extractions())
def test_a_store_and_a_file_give_back_the_extraction_that_went_in(extraction: Extraction) -> None:
    store = Store()
    store.extend(extraction_to_quads(extraction))
    assert quads_to_extraction(store, extraction.document.id) == extraction
    file = BytesIO()
    write_nquads(store, file)
    read = parse(file.getvalue(), format=RdfFormat.N_QUADS)
    assert quads_to_extraction(read, extraction.document.id) == extraction


@given(extractions())
def test_no_blank_node_and_no_quad_outside_the_two_graphs_of_the_document(extraction: Extraction) -> None:
    graphs = {claims_graph(extraction.document.id), provenance_graph(extraction.document.id)}
    for quad in extraction_to_quads(extraction):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        assert quad.graph_name in graphs


def test_the_sample_has_every_part_that_an_extraction_can_have() -> None:
    extraction = sample_extraction()
    assert extraction.mentions
    assert extraction.referents
    assert extraction.refused
    assert {type(claim.object) for claim in extraction.claims} == {str, type(extraction.claims[1].object)}
    assert any(claim.about for claim in extraction.claims)
    assert any(claim.speaker for claim in extraction.claims)
    assert quads_to_extraction(extraction_to_quads(extraction), extraction.document.id) == extraction


def test_the_order_of_the_quads_does_not_matter() -> None:
    extraction = sample_extraction()
    quads = list(extraction_to_quads(extraction))
    for seed in range(5):
        random.Random(seed).shuffle(quads)
        assert quads_to_extraction(quads, extraction.document.id) == extraction


def test_a_quad_that_comes_twice_counts_once() -> None:
    extraction = sample_extraction()
    quads = list(extraction_to_quads(extraction))
    assert quads_to_extraction([*quads, *quads[::-1]], extraction.document.id) == extraction


def test_the_order_of_parts_is_written_only_where_it_is_not_the_natural_one() -> None:
    extraction = sample_extraction()
    orders = {GK.mentionOrder, GK.referentOrder, GK.claimOrder, GK.refusalOrder, GK.nameOrder}
    natural = quads_to_extraction(
        [quad for quad in extraction_to_quads(extraction) if quad.predicate not in orders], extraction.document.id
    )
    assert not [quad for quad in extraction_to_quads(natural) if quad.predicate in orders]


def test_the_quads_of_one_document_are_found_among_those_of_others() -> None:
    first = sample_extraction()
    second = replace(Extraction(Document(TEXT + " और भी।")), mentions=first.mentions)
    quads = [*extraction_to_quads(first), *extraction_to_quads(second)]
    assert quads_to_extraction(quads, first.document.id) == first
    assert quads_to_extraction(quads, second.document.id) == second


def test_two_mentions_of_one_span_have_names_of_their_own() -> None:
    document = Document(TEXT)
    pair = tuple(Mention(Span(0, 6), TEXT[:6], type_, "tagger") for type_ in ("City", "PoliceForce"))
    extraction = Extraction(document, pair)
    nodes = {quad.subject for quad in extraction_to_quads(extraction) if quad.predicate == GK.surface}
    assert nodes == {mint("mention", f"{document.id}-0-6"), mint("mention", f"{document.id}-0-6-2")}


def test_the_quote_selector_holds_32_code_points_of_each_side() -> None:
    extraction = sample_extraction()
    claim = extraction.claims[2]
    node = mint("evidence", claim.id, "quote")
    found = {quad.predicate: quad.object.value for quad in extraction_to_quads(extraction) if quad.subject == node}
    start, end = claim.evidence.span.start, claim.evidence.span.end
    assert found[OA.exact] == TEXT[start:end]
    assert found[OA.prefix] == TEXT[start - 32 : start]
    assert found[OA.suffix] == TEXT[end : end + 32]


def test_a_query_leads_from_a_claim_to_document_offsets_and_quote() -> None:
    extraction = sample_extraction()
    store = Store()
    store.extend(extraction_to_quads(extraction))
    solutions = store.query(
        """
        PREFIX gk: <https://w3id.org/graphkit/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?claim ?document ?start ?end ?quote WHERE { GRAPH ?graph {
            ?claim gk:relation gk:hasOfficeIn ; gk:evidence ?evidence .
            ?evidence oa:hasSource ?document ; oa:hasSelector ?position , ?words .
            ?position oa:start ?start ; oa:end ?end . ?words oa:exact ?quote .
        } }"""
    )
    (row,) = solutions
    start, end = int(row["start"].value), int(row["end"].value)
    assert row["document"] == mint("document", extraction.document.id)
    assert TEXT[start:end] == row["quote"].value == "झिलमिल का दफ़्तर चमकपुर में है 🙂।"


def test_the_provenance_graph_says_what_made_the_claims_from_what() -> None:
    extraction = sample_extraction()
    document = mint("document", extraction.document.id)
    quads = list(extraction_to_quads(extraction))
    (activity,) = [
        q.object
        for q in quads
        if q.subject == claims_graph(extraction.document.id) and q.predicate == PROV.wasGeneratedBy
    ]
    assert [q.object for q in quads if q.subject == activity and q.predicate == PROV.used] == [document]
    (software,) = [q.object for q in quads if q.subject == activity and q.predicate == PROV.wasAssociatedWith]
    assert [q for q in quads if q.subject == software and q.predicate == SCHEMA.softwareVersion]


def test_the_provenance_graph_says_by_which_data_the_claims_were_found() -> None:
    used = (Resource("gazetteer", "1a" * 32), Resource("lexicon", "2b" * 32), Resource("ner.hi_en.onnx", "3c" * 32))
    extraction = replace(sample_extraction(), used=used)
    quads = list(extraction_to_quads(extraction))
    assert quads_to_extraction(quads, extraction.document.id) == extraction
    hashes = {q.subject: q.object.value for q in quads if q.predicate == GK.sha256}
    activity = mint("document", extraction.document.id, "extraction")
    assert set(hashes) == {q.object for q in quads if (q.subject, q.predicate) == (activity, PROV.used)} - {
        mint("document", extraction.document.id)
    }
    assert sorted(hashes.values()) == [resource.sha256 for resource in used]


@pytest.mark.parametrize(
    ("link", "is_iri"),
    [
        ("http://hi.dbpedia.org/resource/देहरादून", True),
        ("https://example.org/?q=1#x", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://example.org/a b", False),
        ("http://example.org/<x>", False),
        ("http://example.org/\u202egnp.exe", False),
        ("HTTP://example.org/", False),
        ("place:17", False),
    ],
)
def test_a_link_is_an_iri_only_where_it_is_a_sound_web_address(link: str, is_iri: bool) -> None:
    referent = Referent("r", "City", ("देहरादून",), (), link)
    extraction = Extraction(Document(TEXT), referents=(referent,))
    (term,) = [quad.object for quad in extraction_to_quads(extraction) if quad.predicate == GK.link]
    assert isinstance(term, NamedNode) is is_iri
    assert term.value == link


@pytest.mark.parametrize("identifier", ["", "a/b", "क ख", "a#b?c", "<>", ODD, "%41"])
def test_any_identifier_gives_a_sound_iri_and_comes_back_from_it(identifier: str) -> None:
    extraction = Extraction(Document(TEXT), referents=(Referent(identifier, "City", (), ()),))
    assert quads_to_extraction(extraction_to_quads(extraction), extraction.document.id) == extraction


def test_no_single_quad_can_be_lost_without_notice() -> None:
    extraction = sample_extraction()
    quads = list(extraction_to_quads(extraction))
    of_use_to_others = {PROV.used, PROV.wasAssociatedWith, PROV.wasGeneratedBy, SCHEMA.name, SCHEMA.softwareVersion}
    of_use_to_others |= {OA.hasSource, OA.prefix, OA.suffix, GK.refusalOrder}
    for lost in quads:
        remaining = [quad for quad in quads if quad != lost]
        try:
            same = quads_to_extraction(remaining, extraction.document.id) == extraction
        except StoreError:
            continue
        assert not same or lost.predicate in of_use_to_others or lost.predicate.value.endswith("#type"), lost


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (GK.text, "another text", "was changed"),
        (GK.title, "another post", "does not hold the claim that it names"),
        (GK.status, "finished", "'finished' is not a valid Status"),
        (GK.confidence, "sure", "could not convert string to float"),
        (OA.start, "early", "is no whole number"),
        (OA.end, "0", "no span"),
        (GK.claimOrder, "9 9", "does not fit its 6 parts"),
    ],
)
def test_a_changed_value_is_refused_when_it_is_read(predicate: NamedNode, value: str, message: str) -> None:
    extraction = sample_extraction()
    quads = [
        Quad(quad.subject, quad.predicate, Literal(value), quad.graph_name) if quad.predicate == predicate else quad
        for quad in extraction_to_quads(replace(extraction, claims=extraction.claims[::-1]))
    ]
    assert any(quad.predicate == predicate for quad in quads)
    with pytest.raises(StoreError, match=message):
        quads_to_extraction(quads, extraction.document.id)


def test_a_document_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(StoreError, match="no document 5c3a"):
        quads_to_extraction([], "5c3a")


def test_two_claims_or_referents_of_one_id_are_refused_before_anything_is_written() -> None:
    extraction = sample_extraction()
    claim, referent = extraction.claims[0], extraction.referents[0]
    with pytest.raises(ValueError, match=f"one claim an id.*{claim.id}"):
        list(extraction_to_quads(replace(extraction, claims=(claim, replace(claim, confidence=0.1)))))
    with pytest.raises(ValueError, match=r"one referent an id.*r-force"):
        list(extraction_to_quads(replace(extraction, referents=(referent, replace(referent, type="City")))))


def test_a_class_that_the_ontology_does_not_define_is_refused() -> None:
    extraction = Extraction(Document(TEXT), referents=(Referent("r", "Planet", (), ()),))
    with pytest.raises(ValueError, match="no class 'Planet'"):
        list(extraction_to_quads(extraction))
    assert find_class("City").value.endswith("#City")


def test_scores_keep_four_digits() -> None:
    extraction = Extraction(Document(TEXT), (Mention(Span(0, 6), TEXT[:6], "City", "tagger", score=0.123456),))
    (mention,) = quads_to_extraction(extraction_to_quads(extraction), extraction.document.id).mentions
    assert mention.score == 0.1235
