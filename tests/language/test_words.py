"""The table of words: flags from the list and from the spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import ModelError
from graphkit.language.crf import load_words
from graphkit.language.words import BUCKETS, KINDS, WordTable, list_buckets, parse_words
from graphkit.resources import find_data

TABLE = load_words(find_data("ontology", "models"), lang="hi")


@pytest.mark.parametrize(("word", "kind"), [
    ("शर्मा", "surname"), ("राहुल", "given"), ("रामपुर", "place"), ("पहुंचाने", "common"), ("समस्याओं", "common"),
    ("झरनापुर", "place"),
])  # fmt: skip
def test_a_word_looks_like_what_it_is(word: str, kind: str) -> None:
    shares = TABLE.measure_kinds(word)
    assert KINDS[shares.index(max(shares))] == kind


@given(st.text(min_size=1, max_size=60))
def test_the_shares_of_the_kinds_make_one(word: str) -> None:
    shares = TABLE.measure_kinds(word)
    assert sum(shares) == pytest.approx(1)
    assert all(share >= 0 for share in shares)


@given(st.text(min_size=1, max_size=60))
def test_buckets_are_in_range_in_order_and_single(word: str) -> None:
    buckets = list_buckets(word)
    assert buckets == sorted(set(buckets))
    assert all(0 <= bucket < BUCKETS for bucket in buckets)


def test_neighbours_see_a_words_flags_from_their_side() -> None:
    flags = WordTable({"राम": ("g:PER9",)}).look_up("राम")
    assert (flags.own, flags.before, flags.after) == (("g:PER9",), ("-1g:PER9",), ("+1g:PER9",))


def test_a_word_that_nobody_knows_has_no_flags_without_spelling() -> None:
    assert WordTable().look_up("राम").own == ()


@pytest.mark.parametrize(("listing", "weights", "message"), [
    (b"", b"\0" * 7, "here: the spelling has 7 weights instead of"),
    (b"\xff", b"", "here: the list of words is damaged"),
    (b"g:PER9 without a tab", b"", "here: the list of words is damaged"),
])  # fmt: skip
def test_a_damaged_table_is_refused(listing: bytes, weights: bytes, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        parse_words(listing, weights, name="here")
