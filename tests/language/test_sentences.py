from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from language_cases import any_texts, read_cases

from graphkit.language.sentences import split_sentences
from graphkit.language.tokens import tokenise

CASES = read_cases("sentences")["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_sentences_of_a_case(case: dict[str, Any]) -> None:
    sentences = split_sentences(case["text"])
    texts = [sentence.span.of(case["text"]) for sentence in sentences]
    assert texts == case["sentences"]
    if "headlines" in case:
        assert [text for text, sentence in zip(texts, sentences, strict=True) if sentence.headline] == case["headlines"]
    if "langs" in case:
        assert [sentence.lang for sentence in sentences] == case["langs"]


@given(any_texts)
def test_sentences_hold_every_token_once_and_in_order(text: str) -> None:
    assert tuple(token for sentence in split_sentences(text) for token in sentence.tokens) == tokenise(text)


@given(any_texts)
def test_a_sentence_reaches_from_its_first_token_to_its_last(text: str) -> None:
    for sentence in split_sentences(text):
        assert (sentence.span.start, sentence.span.end) == (sentence.tokens[0].span.start, sentence.tokens[-1].span.end)


@given(any_texts)
def test_no_sentence_reaches_over_the_end_of_a_line(text: str) -> None:
    for sentence in split_sentences(text):
        assert not {"\n", "\r", "\u2028", "\u2029"} & set(sentence.span.of(text))


def test_a_text_without_stops_is_cut_after_a_comma() -> None:
    text = "शब्द " * 350 + "अंत, " + "शब्द " * 600
    lengths = [len(sentence.tokens) for sentence in split_sentences(text)]
    assert lengths[0] == 352
    assert max(lengths) == 400
    assert sum(lengths) == 952


def test_a_long_first_line_is_no_headline() -> None:
    assert [sentence.headline for sentence in split_sentences("शब्द " * 41)] == [False]


def test_marks_alone_are_no_headline() -> None:
    assert [sentence.headline for sentence in split_sentences("* * *\n2018")] == [False, False]
