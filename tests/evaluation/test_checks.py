"""Checking what graphkit knows: planted faults are all found, each with its file and entry."""

from __future__ import annotations

import pytest
from factories import KERALA, UTTARAKHAND
from reciter import Reciter

from graphkit.errors import DataError, Fault, ModelError
from graphkit.evaluation import checks
from graphkit.knowledge.lexicon import Case
from graphkit.knowledge.questions import Column, Question, load_questions

TEXT = UTTARAKHAND.document.text


def test_the_faults_of_every_part_come_together_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = tuple(Fault("ontology/queries/x.rq", entry, "is at fault") for entry in ("one", "two"))

    def fail() -> object:
        raise DataError(faults)

    def miss() -> object:
        raise ModelError("ontology/models/tagger.hi.crfsuite: is missing")

    monkeypatch.setattr(checks, "LOADERS", {"a": fail, "b": fail, "c": miss, "d": load_questions})
    monkeypatch.setattr(checks, "check_lexicons", lambda: (Fault("hi/frames.toml", "three", "is at fault"),))
    assert [fault.entry for fault in checks.find_faults()] == ["one", "two", "file", "three"]


def test_a_question_that_does_not_parse_is_a_fault_with_its_file() -> None:
    good = load_questions()["partners"]
    bad = Question("bad", {}, (Column("a", ("A", "अ")),), "SELECT ?a WHERE { ?a }")
    [fault] = checks.check_questions([good, bad])
    assert fault.file == "ontology/queries/bad.rq"
    assert "line 1" in fault.problem


@pytest.mark.parametrize(
    ("frame", "text", "pairs", "problem"),
    [
        pytest.param("hi.partneredWith", TEXT, (("उत्तराखंड पुलिस", "टिकटॉक"),), None, id="as it should be"),
        pytest.param("hi.partneredWith", TEXT, (("टिकटॉक", "उत्तराखण्ड पुलिस"),), None, id="symmetric, other spelling"),
        pytest.param("hi.partneredWith", "कुछ नहीं।", (), None, id="nothing to find"),
        pytest.param("hi.partneredWith", TEXT, (("केरल पुलिस", "टिकटॉक"),), "gives no केरल पुलिस – टिकटॉक", id="missed"),
        pytest.param("hi.partneredWith", TEXT, (), "gives उत्तराखंड पुलिस – टिकटॉक", id="too much"),
        pytest.param("hi.partneredAfter", TEXT, (("केरल पुलिस", "उत्तराखंड पुलिस"),), "gives no", id="wrong way round"),
    ],
)
def test_a_sentence_is_held_against_what_its_frame_finds(
    frame: str, text: str, pairs: tuple[tuple[str, str], ...], problem: str | None
) -> None:
    relations = {"hi.partneredWith": "partneredWith", "hi.partneredAfter": "partneredAfter"}
    faults = list(checks.check_cases([Case(frame, text, pairs)], Reciter().extract, lang="hi", relations=relations))
    assert [(fault.file, fault.entry) for fault in faults] == ([("hi/cases.toml", frame)] if problem else [])
    assert all(problem and problem in fault.problem for fault in faults)


def test_what_is_planned_does_not_answer_a_sentence() -> None:
    case = Case("en.partneredWith", KERALA.document.text, (("Kerala Police", "TikTok"),))
    assert not list(
        checks.check_cases([case], Reciter().extract, lang="en", relations={"en.partneredWith": "partneredWith"})
    )
