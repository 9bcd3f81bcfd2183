"""The seed documents: their gold is exact, and extraction finds in them what they state and nothing else."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import graphkit as gk
from graphkit.evaluation import ErrorKind, load_gold, score
from graphkit.knowledge.gazetteer import load_gazetteer
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import detect_script
from graphkit.language.tokens import tokenise
from graphkit.model import Document
from graphkit.resources import find_data

SEEDS = find_data("seeds")
NAMES = tuple(sorted(path.stem for path in SEEDS.glob("*.txt")))
EXHAUSTIVE = {"partneredWith", "partneredAfter", "holdsPost", "hasOfficeIn"}
STATUSES = {"done", "announced", "planned", "in_talks", "ended", "denied", "none"}

# What extraction gets wrong in the seeds: (kind, relation, subject, object) by document. A document fails when it has
# an error that does not stand here and also when an error that stands here is gone, so that this table only shrinks.
KNOWN_ERRORS: dict[str, set[tuple[str, str, str, str]]] = {
    "metro_ticket_apps": {
        ("miss", "hasOfficeIn", "टकाटक पे", "गुरुग्राम"),
        ("miss", "partneredWith", "गोमती मेट्रो रेल निगम", "टकाटक पे"),
        ("false alarm", "holdsPost", "राजकिशोर भटनागर", "दिशा मैप्स"),
    },
}


def read_text(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_text("utf-8")


def read_gold(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((SEEDS / f"{name}.gold.jsonl").read_text("utf-8"))
    return gold


def count_words(text: str, script: str) -> int:
    return sum(detect_script(word) == script for word in text.split())


@cache
def extract(name: str) -> dict[str, Any]:
    document = Document(read_text(name), lang=read_gold(name)["lang"], source=f"{name}.txt")
    return gk.to_record(gk.load().extract(document))


def test_every_seed_has_its_gold_and_every_gold_its_seed() -> None:
    golds = sorted(path.name.removesuffix(".gold.jsonl") for path in SEEDS.glob("*.gold.jsonl"))
    assert golds == list(NAMES)
    assert [read_gold(name)["id"] for name in NAMES] == list(NAMES)


def test_the_seeds_are_hindi_english_and_mixed() -> None:
    languages = [read_gold(name)["lang"] for name in NAMES]
    mixed = [name for name in NAMES if min(count_words(read_text(name), script) for script in ("Deva", "Latn")) >= 10]
    assert languages.count("hi") >= 5
    assert languages.count("en") >= 3
    assert len(mixed) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_has_the_length_of_a_news_item(name: str) -> None:
    assert 100 <= len(read_text(name).split()) <= 350


def find_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_no_seed_shares_six_words_in_a_row_with_the_article_that_one_of_them_retells(shared: Path) -> None:
    articles = sorted((shared / "seeds").glob("*.txt"))
    assert articles
    for article in articles:
        runs = find_runs(article.read_text("utf-8"), 6)
        assert not [run for name in NAMES for run in find_runs(read_text(name), 6) & runs]


@pytest.mark.parametrize("name", NAMES)
def test_every_mention_of_the_gold_is_a_name_of_its_entity(name: str) -> None:
    text = read_text(name)
    for entity in read_gold(name)["entities"]:
        assert entity["type"] in load_ontology().classes
        assert entity["mentions"]
        surfaces = {text[start:end] for start, end in entity["mentions"]}
        assert surfaces <= {entity["text"], *entity["aliases"]}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_gold_stands_where_it_says(name: str) -> None:
    text = read_text(name)
    for row in read_gold(name)["relations"]:
        for words, span in (("evidence", "evidence_span"), ("subj_text", "subj_span"), ("obj_text", "obj_span")):
            start, end = row[span]
            assert text[start:end] == row[words] != ""
        assert row.get("title", "") in text


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_gold_says_how_it_stands(name: str) -> None:
    for row in read_gold(name)["relations"]:
        assert row["rel"] in load_ontology().relations
        assert row["polarity"] in {"positive", "negative"}
        if row["rel"] == "partneredWith":
            assert row["status"] in STATUSES
            assert (row["status"] in {"done", "announced"}) is (row["polarity"] == "positive")
        if row["rel"] == "holdsPost":
            assert row["tense"] in {"current", "former", "incoming"}
            assert row["title"]


def find_errors(name: str) -> set[tuple[str, str, str, str]]:
    """What was missed and what is wrong; where gold is not exhaustive, only what it denies is wrong."""
    return {
        (str(error.kind), error.relation, error.subject, error.object)
        for error in score(load_gold(SEEDS / f"{name}.gold.jsonl"), [extract(name)]).errors
        if error.relation in EXHAUSTIVE or error.kind is not ErrorKind.FALSE
    }


@pytest.mark.parametrize("name", NAMES)
def test_extraction_finds_what_a_seed_states_and_nothing_else(name: str) -> None:
    assert find_errors(name) == KNOWN_ERRORS.get(name, set())


def test_every_known_error_belongs_to_a_seed() -> None:
    assert set(KNOWN_ERRORS) <= set(NAMES)


RETOLD = "police_video_platform"
FORCE, OTHER_FORCE, PLATFORM = "झुमरीगढ़ पुलिस", "कनकवाड़ी पुलिस", "झिलमिलक"
OFFICER, MANAGER = "तिरलोक बिष्टवाल", "नमनेश चड्ढरिया"
STRANGERS = {
    "उत्तराखंड": "झुमरीगढ़", "केरल": "कनकवाड़ी", "टिकटॉक": PLATFORM, "tiktok": "jhilmilak",
    "uttarakhand": "jhumrigarh", "अशोक कुमार": OFFICER, "नितिन सलुजा": MANAGER,
    "देहरादून": "टिमरूपुर", "मसूरी": "ढुंगरेली", "फेसबुक": "मुखौटक", "ट्विटर": "चिरपक", "इंस्टाग्राम": "छविलक",
    "एंड्रॉयड": "यंत्रोलक", "आईओएस": "फलोलक", "मुंबई": "लखौरपुर", "बीजिंग": "चिरंगिया", "शंघाई": "शुंगेली",
    "टोक्यो": "टकियापुर", "सोल": "सुलमार", "सिंगापुर": "सिंहौलपुर", "जकार्ता": "जकरौली", "मास्को": "मसकौला",
    "बर्लिन": "बरलौना", "लंदन": "लुंदौर", "लॉस एंजिल्स": "लसंजौली", "साओ पाउलो": "सपौलिया",
}  # fmt: skip


def rename(text: str) -> str:
    for name in sorted(STRANGERS, key=len, reverse=True):
        text = text.replace(name, STRANGERS[name])
    return text


@cache
def extract_renamed() -> dict[str, Any]:
    return gk.to_record(gk.load().extract(Document(rename(read_text(RETOLD)), source="renamed.txt")))


def find_pairs(relation: str) -> list[tuple[set[str], set[str]]]:
    rows = (row for row in extract_renamed()["relations"] if row["rel"] == relation)
    return [(set(row["subj"]), set(row["obj"])) for row in rows]


def test_the_retold_seed_keeps_no_name_of_its_gold_when_it_is_renamed() -> None:
    renamed = rename(read_text(RETOLD))
    assert not [entity["text"] for entity in read_gold(RETOLD)["entities"] if entity["text"] in renamed]


@pytest.mark.parametrize("stranger", sorted(set(STRANGERS.values())))
def test_the_gazetteer_does_not_know_a_stranger(stranger: str) -> None:
    assert not load_gazetteer().find(tokenise(stranger))


@pytest.mark.parametrize("force", [FORCE, OTHER_FORCE])
def test_partnerships_are_found_between_parties_that_nobody_knows(force: str) -> None:
    assert any({force, PLATFORM} <= subject | obj for subject, obj in find_pairs("partneredWith"))


@pytest.mark.parametrize(("person", "organisation"), [(OFFICER, FORCE), (MANAGER, PLATFORM)])
def test_posts_are_found_of_people_that_nobody_knows(person: str, organisation: str) -> None:
    assert any(person in subject and organisation in obj for subject, obj in find_pairs("holdsPost"))


def test_who_came_later_is_found_of_parties_that_nobody_knows() -> None:
    assert any(FORCE in subject and OTHER_FORCE in obj for subject, obj in find_pairs("partneredAfter"))
