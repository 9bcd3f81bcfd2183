"""How sounds are spelt: what a word in Devanagari sounds like, and what another spelling of it costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.language.spelling import NEVER, find_cost, load_spellings, read_sounds

HINDI = st.text("कखगजटडतनपबमरलवसहािीुूेो्ंड़", min_size=1, max_size=8)

NEARER = [
    ("केरल", "kerala", "karela"),
    ("करेला", "karela", "kerala"),
    ("टिकटॉक", "tiktok", "ticket"),
    ("मोहम्मद", "मुहम्मद", "मोहन"),
    ("राम", "ram", "rim"),
]


@pytest.mark.parametrize(("word", "near", "far"), NEARER)
def test_the_likelier_spelling_costs_less(word: str, near: str, far: str) -> None:
    assert find_cost(word, near) < find_cost(word, far)


@pytest.mark.parametrize(("left", "right"), [("अनिल", "sunil"), ("अनिल", "सुनील"), ("बैंक", "")])
def test_what_nobody_writes_so_is_never_the_same(left: str, right: str) -> None:
    assert find_cost(left, right) == NEVER


@given(HINDI, HINDI)
def test_within_one_script_it_does_not_matter_which_spelling_comes_first(left: str, right: str) -> None:
    assert find_cost(left, right) == find_cost(right, left)


@given(HINDI)
def test_a_word_is_its_own_cheapest_spelling(word: str) -> None:
    assert find_cost(word, word) == 0 or not read_sounds(word)


def test_every_sound_has_a_usual_spelling_that_costs_nothing() -> None:
    for script, table in load_spellings().items():
        for sound, ways in table.items():
            assert min(cost for _, cost in ways) == 0, (script, sound)


def test_a_flap_is_a_sound_of_its_own_only_where_it_is_read_closely() -> None:
    assert read_sounds("ओड़िशा") == read_sounds("ओडिशा")
    assert read_sounds("ओड़िशा", closely=True) != read_sounds("ओडिशा", closely=True)
