"""The record of a document, as other programs read it."""

from __future__ import annotations

import json

import pytest
from findings import extract, fails
from hindi_texts import hindi_texts
from hypothesis import given

import graphkit as gk
from graphkit.extraction.record import to_record
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Status

TEXT = (
    "केरल पुलिस ने टिकटॉक के साथ सड़क सुरक्षा के बारे में समझौता किया है। "
    "केरल पुलिस के महानिदेशक सुनील अरोड़ा ने कहा कि लोग खुश हैं। "
    "केरल पुलिस ने गूगल के साथ समझौते का प्रस्ताव रखा।"
)


def find_row(text: str, relation: str, part: str = "relations") -> dict[str, object]:
    (row,) = (row for row in to_record(extract(text))[part] if row["rel"] == relation)
    return dict(row)


def test_a_record_has_these_parts_in_this_order() -> None:
    record = to_record(extract(TEXT))
    assert list(record) == ["id", "lang", "entities", "relations", "unasserted"]


@pytest.mark.parametrize(("source", "stem"), [("news/kerala.txt", "kerala"), ("a.b.txt", "a.b"), ("plain", "plain")])
def test_a_record_is_called_by_the_stem_of_its_source(source: str, stem: str) -> None:
    assert to_record(gk.load().extract(gk.Document(TEXT, source=source)))["id"] == stem


def test_a_record_without_a_source_is_called_by_the_documents_identifier() -> None:
    assert to_record(extract(TEXT))["id"] == extract(TEXT).document.id


def test_an_entity_has_names_type_coarse_type_and_mentions_by_code_points() -> None:
    entities = to_record(extract(TEXT))["entities"]
    (platform,) = (entity for entity in entities if entity["type"] == "Platform")
    start = TEXT.index("टिकटॉक")
    assert platform == {
        "names": ["टिकटॉक"],
        "type": "Platform",
        "coarse": "ORG",
        "mentions": [{"start": start, "end": start + len("टिकटॉक"), "surface": "टिकटॉक"}],
    }


@pytest.mark.parametrize("part", ["relations", "unasserted"])
def test_a_record_leaves_out_what_is_less_sure_and_keeps_all_entities(part: str) -> None:
    whole = to_record(extract(TEXT))
    for least in sorted({0.0, 1.0, *(row["confidence"] for row in whole[part])}):
        record = to_record(extract(TEXT), min_confidence=least)
        assert record[part] == [row for row in whole[part] if row["confidence"] >= least]
        assert record["entities"] == whole["entities"]
    assert record[part] == []


def test_a_relation_has_all_names_of_its_ends_status_confidence_and_evidence() -> None:
    row = find_row(TEXT, "partneredWith")
    evidence = row.pop("evidence")
    confidence = row.pop("confidence")
    assert row == {"rel": "partneredWith", "subj": ["केरल पुलिस"], "obj": ["टिकटॉक"], "status": "done"}
    assert isinstance(confidence, float)
    assert isinstance(evidence, dict)
    assert list(evidence) == ["start", "end", "quote", "frame"]
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert evidence["frame"].startswith("hi.partneredWith.")


def test_a_post_has_its_title_and_nothing_else_does() -> None:
    assert find_row(TEXT, "holdsPost")["title"] == "महानिदेशक"
    assert "title" not in find_row(TEXT, "partneredWith")


def test_the_subject_of_a_topic_is_both_parties() -> None:
    row = find_row(TEXT, "concernsTopic")
    assert (row["subj"], row["obj"]) == (["केरल पुलिस", "टिकटॉक"], ["सड़क सुरक्षा"])


def test_a_statement_has_its_words_as_the_object() -> None:
    assert find_row(TEXT, "saidStatement")["obj"] == ["लोग खुश हैं"]


def test_what_is_planned_stands_apart() -> None:
    row = find_row(TEXT, "partneredWith", "unasserted")
    assert (row["subj"], row["obj"], row["status"]) == (["केरल पुलिस"], ["गूगल"], "planned")


def test_names_stand_the_fullest_first() -> None:
    text = "सीमा सुरक्षा बल (बीएसएफ) ने इसरो के साथ करार किया।"
    assert find_row(text, "partneredWith")["subj"] == ["सीमा सुरक्षा बल", "बीएसएफ"]


def test_a_claim_that_is_stated_twice_is_told_once_by_its_surest_words() -> None:
    text = "केरल पुलिस ने टिकटॉक के साथ समझौता किया। टिकटॉक और केरल पुलिस का समझौता हुआ।"
    claims = [claim for claim in extract(text).claims if claim.relation == "partneredWith"]
    assert len(claims) == 2
    assert find_row(text, "partneredWith")["confidence"] == max(claim.confidence for claim in claims)


@fails("a title and the same title with more words are told as two posts")
def test_a_post_that_is_stated_twice_is_told_once() -> None:
    text = "सुनील अरोड़ा केरल पुलिस के महानिदेशक हैं। केरल पुलिस के महानिदेशक (डीजीपी) सुनील अरोड़ा बोले।"
    assert len([row for row in to_record(extract(text))["relations"] if row["rel"] == "holdsPost"]) == 1


@given(hindi_texts)
def test_a_record_is_json_and_comes_back_unchanged(text: str) -> None:
    record = to_record(extract(text))
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


@given(hindi_texts)
def test_asserted_and_unasserted_are_told_apart_by_status(text: str) -> None:
    record = to_record(extract(text))
    assert all(Status(row["status"]).asserted for row in record["relations"])
    assert not any(Status(row["status"]).asserted for row in record["unasserted"])


@given(hindi_texts)
def test_every_claim_has_a_row_and_every_row_a_claim(text: str) -> None:
    extraction = extract(text)
    record = to_record(extraction)
    rows = {(row["rel"], row["status"]) for row in [*record["relations"], *record["unasserted"]]}
    assert rows <= {(claim.relation, str(claim.status)) for claim in extraction.claims}
    assert {relation for relation, _ in rows} == {claim.relation for claim in extraction.claims}


@given(hindi_texts)
def test_every_name_of_a_row_is_a_surface_of_an_entity_or_the_words_of_a_value(text: str) -> None:
    record = to_record(extract(text))
    surfaces = {mention["surface"] for entity in record["entities"] for mention in entity["mentions"]}
    for row in [*record["relations"], *record["unasserted"]]:
        assert set(row["subj"]) <= surfaces
        if load_ontology().relations[row["rel"]].range:
            assert set(row["obj"]) <= surfaces
