"""Phrases of folded words, found at every token of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.knowledge.phrasebook import Entry, Phrasebook, list_forms, split_phrase
from graphkit.language.tokens import tokenise


def make_book(*phrases: tuple[str, str, bool], lang: str = "hi") -> Phrasebook:
    """A book of (phrase, name, whether it inflects)."""
    return Phrasebook.of(
        [Entry(split_phrase(text), "cue", name, inflects) for text, name, inflects in phrases], lang=lang
    )


BOOK = make_book(
    ("समझौता", "pact", True), ("समझौता ज्ञापन", "memorandum", True), ("के साथ", "with", False), ("के", "of", False)
)


def find(book: Phrasebook, text: str) -> list[tuple[int, int, str]]:
    return [(match.first, match.last, match.entry.name) for match in book.find(tokenise(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("समझौता", [(0, 1, "pact")], id="a word"),
        pytest.param("समझौते", [(0, 1, "pact")], id="a word in another case"),
        pytest.param("समझौतों", [(0, 1, "pact")], id="a word in the plural"),
        pytest.param("समझौता ज्ञापन", [(0, 2, "memorandum"), (0, 1, "pact")], id="the longer phrase first"),
        pytest.param("समझौता पत्र", [(0, 1, "pact")], id="a phrase that is not finished"),
        pytest.param("टाटा के साथ", [(1, 3, "with"), (1, 2, "of")], id="a phrase inside a text"),
        pytest.param("के", [(0, 1, "of")], id="a text that ends within a phrase"),
        pytest.param("के\u200dसाथ", [], id="another word"),
        pytest.param("समझौता समझौता", [(0, 1, "pact"), (1, 2, "pact")], id="twice"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_phrases_are_found_at_every_token(text: str, found: list[tuple[int, int, str]]) -> None:
    assert find(BOOK, text) == found


def test_a_phrase_that_does_not_inflect_is_found_only_as_it_stands() -> None:
    book = make_book(("समझौता", "fixed", False))
    assert find(book, "समझौता") == [(0, 1, "fixed")]
    assert find(book, "समझौते") == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param("उत्तराखंड", "उत्तराखण्ड", id="nasals"),
        pytest.param("टिकटॉक", "टिकटाॅक", id="a vowel typed in two parts"),
        pytest.param("फर्म", "फ़र्म", id="a dot below"),
        pytest.param("MoU", "mou", id="capitals"),
        pytest.param("एम.ओ.यू.", "एमओयू", id="stops of an abbreviation"),
    ],
)
def test_a_phrase_is_found_in_any_spelling_that_folds_alike(entry: str, text: str) -> None:
    assert find(make_book((entry, "it", False)), text) == [(0, 1, "it")]


def test_english_words_are_found_in_their_inflections() -> None:
    assert find(make_book(("agreement", "pact", True), lang="en"), "Agreements") == [(0, 1, "pact")]


def test_a_word_itself_is_the_first_of_the_forms_that_it_may_stand_for() -> None:
    assert list_forms("समझौतों", "hi")[0] == "समझौतों"
    assert "समझौता" in list_forms("समझौतों", "hi")


def test_the_entries_of_a_book_are_those_it_was_made_of() -> None:
    assert {entry.name for entry in BOOK.entries()} == {"pact", "memorandum", "with", "of"}


words = st.lists(st.sampled_from(("समझौता", "समझौते", "ज्ञापन", "के", "साथ", "टाटा", "ने", "।")), max_size=12).map(" ".join)


@given(words)
def test_a_match_covers_as_many_tokens_as_its_phrase_has_words(text: str) -> None:
    for match in BOOK.find(tokenise(text)):
        assert match.last - match.first == len(match.entry.words)
        assert match.last <= len(tokenise(text))


@given(words)
def test_matches_stand_in_order_the_longer_ones_first(text: str) -> None:
    places = [(match.first, -match.last) for match in BOOK.find(tokenise(text))]
    assert places == sorted(places)
