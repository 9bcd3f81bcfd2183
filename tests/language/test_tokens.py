from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_cases import any_texts, news_texts, read_cases

from graphkit.language.script import fold
from graphkit.language.tokens import tokenise
from graphkit.model import TokenKind

CASES = read_cases("tokens")["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_tokens_of_a_case(case: dict[str, Any]) -> None:
    tokens = tokenise(case["text"])
    assert [token.surface for token in tokens] == case["tokens"]
    if "kinds" in case:
        assert [token.kind.value for token in tokens] == case["kinds"]


@given(any_texts, st.integers(min_value=0, max_value=10**6))
def test_every_span_cuts_its_surface_out_of_the_text(text: str, offset: int) -> None:
    for token in tokenise(text, offset=offset):
        assert text[token.span.start - offset : token.span.end - offset] == token.surface != ""


@given(any_texts)
def test_tokens_stand_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert token.span.start >= end
        end = token.span.end


@given(any_texts)
def test_no_token_begins_with_a_combining_mark_or_holds_white_space(text: str) -> None:
    for token in tokenise(text):
        assert not unicodedata.category(token.surface[0]).startswith("M")
        assert not any(character.isspace() for character in token.surface)


def test_every_letter_digit_and_sign_of_unicode_is_in_a_token() -> None:
    signs = [chr(code) for code in range(0x20000) if unicodedata.category(chr(code))[0] in "LNPS"]
    text = " ".join(signs)
    positions = {token.span.start for token in tokenise(text)}
    assert [sign for index, sign in enumerate(signs) if 2 * index not in positions] == []


def test_no_combining_mark_of_unicode_is_a_token_by_itself() -> None:
    marks = [chr(code) for code in range(0x20000) if unicodedata.category(chr(code))[0] == "M"]
    assert tokenise(" ".join(marks)) == ()


@given(news_texts)
def test_a_norm_is_the_folded_surface_but_for_the_dots_of_abbreviations(text: str) -> None:
    for token in tokenise(text):
        joined = token.kind is TokenKind.WORD and token.norm != fold(token.surface)
        assert token.norm == (fold(token.surface).replace(".", "").replace(":", "") if joined else fold(token.surface))


@given(st.lists(st.sampled_from(["भारत", "TikTok", "१२", "है", "x"]), min_size=1, max_size=8))
def test_words_apart_are_the_tokens(words: list[str]) -> None:
    assert [token.surface for token in tokenise("  ".join(words))] == words


@pytest.mark.parametrize(
    ("dotted", "plain"), [("एम.ओ.यू.", "एमओयू"), ("U.P.", "UP"), ("डाॅ.", "डॉ"), ("नि:शुल्क", "निःशुल्क")]
)
def test_an_abbreviation_has_the_norm_of_the_word_without_dots(dotted: str, plain: str) -> None:
    assert [token.norm for token in tokenise(dotted)] == [token.norm for token in tokenise(plain)]
