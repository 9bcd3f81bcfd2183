"""The file of what people answered: written and read alike, refused where it is unclear."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.model import Judgement, Verdict
from graphkit.store.answers import Answer, load_answers, write_answers

IDS = st.text("abcdef0123", min_size=4, max_size=8)
ANSWERS = st.builds(
    Answer, st.sampled_from(Verdict), IDS.map("l".__add__), IDS.map("r".__add__), st.just("केरल पुलिस"), by=st.just("a")
)


@given(st.lists(ANSWERS, unique_by=lambda answer: (answer.left, answer.right), max_size=8))
def test_what_is_written_is_read_in_any_order(answers: list[Answer]) -> None:
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "a.tsv"), Path(folder, "b.tsv")
        write_answers(first, answers)
        write_answers(second, reversed(answers))
        assert load_answers(first) == tuple(sorted(answers))
        assert first.read_bytes() == second.read_bytes()


def test_a_line_that_people_wrote_needs_no_more_than_verdict_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text("# seen by eye\nsame\tb\ta\n\n", "utf-8")
    (answer,) = load_answers(path)
    assert answer.judgement == Judgement("a", "b", Verdict.SAME, "answered in a review", "review:")


@pytest.mark.parametrize(("text", "problem"), [
    ("same\ta", "line 1"),
    ("maybe\ta\tb", "same, different, unsure"),
    ("same\ta\ta", "two referents"),
    ("same\ta\tb\ndifferent\tb\ta", "two answers"),
])  # fmt: skip
def test_a_file_that_is_unclear_is_an_error_that_says_where(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "judgements.tsv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=problem):
        load_answers(tmp_path / "judgements.tsv")


def test_a_name_with_a_tab_or_a_break_stays_one_cell(tmp_path: Path) -> None:
    write_answers(tmp_path / "a.tsv", [Answer(Verdict.SAME, "a", "b", "राम\tश्याम\nसीता")])
    assert load_answers(tmp_path / "a.tsv")[0].left_name == "राम श्याम सीता"
