"""Words of documents, fit to be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.store.display import clean, lay_out, measure


@pytest.mark.parametrize(("text", "shown"), [
    ("राम\u200dघर\u200c", "राम\u200dघर\u200c"),
    ("a\tb\r\n c", "a b c"),
    ("\x1b[31mred", "\\x1b[31mred"),
    ("abc\u202egnp.exe", "abc\\u202egnp.exe"),
    ("a\u2028b", "a b"),
    ("\ufeffa\u200bb", "\\ufeffa\\u200bb"),
    ("\ud800", "\\ud800"),
])  # fmt: skip
def test_what_is_not_seen_is_written_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_nothing_that_commands_a_terminal_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in clean(text) if character not in "\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), min_size=1, max_size=5))
def test_the_columns_of_a_table_stand_under_each_other(rows: list[tuple[str, str]]) -> None:
    lines = lay_out(rows).split("\n")
    assert len(lines) == len(rows) + 1
    width = max(measure(clean(first)) for first, _ in rows)
    for line, (_, second) in zip((lines[0], *lines[2:]), rows, strict=True):
        assert not second.strip() or measure(line) == width + 2 + measure(clean(second))
