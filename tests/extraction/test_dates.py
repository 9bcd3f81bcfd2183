"""Dates in sentences: what is one, what it means, and what is none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_cases import any_texts, read_cases

from graphkit.edtf import can_agree, is_edtf
from graphkit.extraction.dates import find_dates, read_date
from graphkit.knowledge.dates import DateWords
from graphkit.knowledge.lexicon import load_lexicon
from graphkit.language.tokens import tokenise
from graphkit.resources import LANGUAGES

CASES = read_cases("dates")["case"]


def list_words(words: DateWords) -> list[str]:
    return sorted({" ".join(entry.words) for entry in words.book.entries()})


PIECES = sorted({word for lang in LANGUAGES for word in list_words(load_lexicon(lang).dates)})
FIGURES = st.one_of(st.integers(0, 40), st.integers(1790, 2110)).map(str)
NUMBERS = st.one_of(FIGURES, st.sampled_from(["2018-19", "5th", "5/8/2018", "१५"]))
MARKS = st.sampled_from([",", "-", "(", "।", "छात्र"])
DATE_LIKE = st.lists(st.one_of(st.sampled_from(PIECES), NUMBERS, MARKS), max_size=9)
TEXTS = st.one_of(DATE_LIKE.map(" ".join), any_texts)
PUBLISHED = st.one_of(st.just(""), st.dates().map(datetime.date.isoformat), st.text(max_size=12))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}: {case['why']}")
def test_the_dates_of_a_sentence(case: dict[str, object]) -> None:
    text, lang = str(case["text"]), str(case["lang"])
    found = find_dates(tokenise(text), load_lexicon(lang), published=str(case.get("published", "")))
    assert [when.edtf for when in found] == case["dates"]


def test_every_language_has_cases_with_dates_and_without() -> None:
    kinds = {(case["lang"], bool(case["dates"])) for case in CASES}
    assert kinds == {(lang, some) for lang in LANGUAGES for some in (True, False)}


@pytest.mark.parametrize("case", [case for case in CASES if case["dates"]], ids=lambda case: case["text"])
def test_the_words_of_a_date_are_those_that_say_it(case: dict[str, object]) -> None:
    text, lang = str(case["text"]), str(case["lang"])
    for when in find_dates(tokenise(text), load_lexicon(lang), published=str(case.get("published", ""))):
        alone = when.span.of(text)
        assert alone == alone.strip()
        assert 0 < len(alone) < len(text)


def test_the_span_holds_the_whole_date_and_no_marker() -> None:
    text = "कंपनी ने सोमवार, 13 अगस्त 2018 को करार किया।"
    (when,) = find_dates(tokenise(text), load_lexicon("hi"))
    assert when.span.of(text) == "सोमवार, 13 अगस्त 2018"


@given(TEXTS, st.sampled_from(LANGUAGES), PUBLISHED)
def test_every_date_lies_in_the_text_and_is_edtf(text: str, lang: str, published: str) -> None:
    last = 0
    for when in find_dates(tokenise(text), load_lexicon(lang), published=published):
        assert last <= when.span.start < when.span.end <= len(text)
        assert is_edtf(when.edtf), when.edtf
        last = when.span.end


@given(TEXTS, st.sampled_from(LANGUAGES), PUBLISHED)
def test_the_same_text_has_the_same_dates(text: str, lang: str, published: str) -> None:
    first, second = (find_dates(tokenise(text), load_lexicon(lang), published=published) for _ in range(2))
    assert first == second


@given(TEXTS, st.sampled_from(LANGUAGES), st.integers(0, 500))
def test_where_a_text_stands_changes_no_date(text: str, lang: str, offset: int) -> None:
    lexicon = load_lexicon(lang)
    here = find_dates(tokenise(text), lexicon, published="2018-10-03")
    there = find_dates(tokenise(text, offset=offset), lexicon, published="2018-10-03")
    assert [(when.span.start + offset, when.edtf) for when in here] == [(when.span.start, when.edtf) for when in there]


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from(["सोमवार", "शुक्रवार", "रविवार"]))
def test_a_day_of_the_week_that_is_over_is_less_than_a_week_ago(today: datetime.date, name: str) -> None:
    (when,) = find_dates(tokenise(f"{name} को करार हुआ।"), load_lexicon("hi"), published=today.isoformat())
    assert 0 <= (today - datetime.date.fromisoformat(when.edtf)).days < 7


@pytest.mark.parametrize("published", ["", "2018", "2018-08", "2018-13-01", "0001-01-01", "yesterday", "20180815"])
def test_what_names_no_day_is_no_date_of_publication(published: str) -> None:
    assert read_date(published) is None


@pytest.mark.parametrize(("text", "sound"), [
    ("2018", True), ("2018-08", True), ("2018-08-15", True), ("2018~", True), ("201X", True), ("20XX", True),
    ("XXXX-08-15", True), ("XXXX-02-29", True), ("2018/2020", True), ("2019/..", True), ("../2019", True),
    ("2018-01/2018-04", True), ("2018-08-13/2018-09", True), ("", False), ("18", False), ("2018-8", False),
    ("2018-13", False), ("2018-02-29", False), ("2018-00", False), ("2020/2018", False), ("../..", False), ("/", False),
    ("2018/", False), ("२०१८", False), ("X018", False), ("XXXX-08/..", False), ("201X/..", False),
    ("2018-08-15T10:00", False), ("2018 ", False),
])  # fmt: skip
def test_what_is_edtf(text: str, sound: bool) -> None:
    assert is_edtf(text) is sound


@pytest.mark.parametrize(("one", "other", "agree"), [
    ("2018", "2018", True),
    ("2018", "2018-03-04", True),
    ("2018", "2019", False),
    ("2018-03", "2018-04-01", False),
    ("2018-01/2018-04", "2018-04-30", True),
    ("2018-01/2018-04", "2018-05", False),
    ("2018/..", "2021-05", True),
    ("2018/..", "2017", False),
    ("2018/..", "2019/..", False),
    ("2018/..", "2018-06/..", True),
    ("../2018", "../2019", False),
    ("../2018", "2018/..", True),
    ("2018~", "2019-12-31", True),
    ("2018~", "2020", False),
    ("2018-03-04~", "2018-03-06", False),
    ("201X", "2019-12", True),
    ("201X", "2020", False),
    ("199X-02-29", "1996-02-29", True),
    ("XXXX-08-15", "2018", True),
    ("XXXX-08-15", "2018-08-16", False),
    ("XXXX-08-15", "2018/..", True),
])  # fmt: skip
def test_two_times_of_one_event_agree_where_some_day_is_allowed_by_both(one: str, other: str, agree: bool) -> None:
    assert can_agree(one, other) is can_agree(other, one) is agree
