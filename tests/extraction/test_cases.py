"""The sentences beside the frames: each states its frame's relation of the pairs given, and of no others."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.evaluation.checks import check_cases
from graphkit.knowledge.lexicon import Case, Lexicon, read_lexicon
from graphkit.resources import LANGUAGES, find_data

KNOWN_FAILURES = tomllib.loads((Path(__file__).parent / "known_failures.toml").read_text("utf-8"))["case"]


# Read, not loaded: a fault in one file would otherwise keep all these tests from being collected.
@cache
def read(lang: str) -> Lexicon:
    return read_lexicon(find_data("ontology", "lexicon", lang))[0]


def find_lang(case: Case) -> str:
    return case.frame.partition(".")[0]


def find_problems(case: Case) -> list[str]:
    lang = find_lang(case)
    relations = {frame.id: frame.relation for frame in read(lang).frames}
    return [fault.problem for fault in check_cases([case], gk.load().extract, lang=lang, relations=relations)]


CASES = tuple(chain.from_iterable(read(lang).cases for lang in LANGUAGES))
FRAMES = tuple(frame.id for lang in LANGUAGES for frame in read(lang).frames)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.frame)
def test_a_sentence_states_the_relation_of_its_frame_of_these_pairs_and_no_others(case: Case) -> None:
    assert not find_problems(case)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(raw, id=raw["frame"], marks=pytest.mark.xfail(reason=raw["why"], strict=True))
        for raw in KNOWN_FAILURES
    ],
)
def test_a_sentence_known_to_fail_still_does(raw: dict[str, str | list[list[str]]]) -> None:
    pairs = tuple((left, right) for left, right in raw["pairs"])
    assert not find_problems(Case(str(raw["frame"]), str(raw["text"]), pairs))


def test_a_known_failure_names_a_frame_that_there_is() -> None:
    assert {raw["frame"] for raw in KNOWN_FAILURES} <= set(FRAMES)


def test_no_sentence_stands_twice() -> None:
    texts = Counter((case.frame, case.text) for case in CASES) + Counter(
        (raw["frame"], raw["text"]) for raw in KNOWN_FAILURES
    )
    assert [text for text, number in texts.items() if number > 1] == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_has_three_sentences_of_what_it_finds_and_two_of_what_it_must_not(frame: str) -> None:
    cases = [case for case in CASES if case.frame == frame]
    assert sum(bool(case.pairs) for case in cases) >= 3
    assert sum(not case.pairs for case in cases) >= 2


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_answers_one_of_its_own_sentences_itself(frame: str) -> None:
    texts = [case.text for case in CASES if case.frame == frame and case.pairs]
    lang = frame.partition(".")[0]
    answering = (claim.evidence.frame for text in texts for claim in gk.load().extract(gk.Document(text, lang)).claims)
    assert frame in answering
