"""What the gazetteer tells the tagger of each token."""

from __future__ import annotations

import pytest

from graphkit.knowledge.flags import load_flagger
from graphkit.language.sentences import split_sentences


@pytest.mark.parametrize(("text", "flags"), [
    ("दिल्ली में बैठक", [("G:B:LOC",), (), ()]),
    ("उत्तर प्रदेश में", [("G:B:LOC", "G:B:LOC:2"), ("G:I:LOC", "G:I:LOC:2"), ()]),
    ("बैठक हुई", [(), ()]),
])  # fmt: skip
def test_each_token_of_a_known_name_is_flagged_with_its_kind_and_place(text: str, flags: list[tuple[str, ...]]) -> None:
    (sentence,) = split_sentences(text)
    assert load_flagger()(sentence) == flags
