"""The lists of ordinary words: what tells a common noun from a name that nobody has listed."""

from __future__ import annotations

import pytest

from graphkit.errors import DataError
from graphkit.knowledge.ordinary import load_ordinary
from graphkit.language.script import fold
from graphkit.resources import find_data


@pytest.mark.parametrize(("lang", "word", "expected"), [
    ("hi", "योजना", True),
    ("hi", "नई", True),
    ("hi", "दिल्ली", False),
    ("hi", "वेदांता", False),
    ("en", "scheme", True),
    ("en", "london", False),
])  # fmt: skip
def test_common_nouns_are_ordinary_and_names_are_not(lang: str, word: str, expected: bool) -> None:
    assert (fold(word) in load_ordinary(lang)) is expected


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_every_word_is_folded_and_no_comment_is_taken_for_one(lang: str) -> None:
    words = load_ordinary(lang)
    assert [word for word in words if fold(word) != word or word.startswith("#") or " " in word] == []


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_each_list_is_small(lang: str) -> None:
    assert find_data("ontology", "lexicon", lang, "ordinary.txt").stat().st_size < 400_000


def test_a_language_without_a_list_is_an_error_that_names_it() -> None:
    with pytest.raises(DataError, match="xx"):
        load_ordinary("xx")
