"""The words for dates of each language, and that every fault of their file is told at once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from lexicon_files import DATES, write_lexicon

from graphkit.errors import Fault
from graphkit.knowledge.dates import parse_dates
from graphkit.knowledge.lexicon import load_lexicons, read_lexicon
from graphkit.language.script import fold


def find_faults(text: str) -> list[tuple[str, str]]:
    faults: list[Fault] = []
    parse_dates(tomllib.loads(text), {"cue:agreement"}, lang="hi", faults=faults)
    assert {fault.file for fault in faults} <= {"hi/dates.toml"}
    return [(fault.entry, fault.problem) for fault in faults]


def test_every_language_has_words_for_dates() -> None:
    for lexicon in load_lexicons().values():
        names = {(entry.category, entry.name) for entry in lexicon.dates.book.entries()}
        assert {("month", f"{month:02}") for month in range(1, 13)} <= names
        assert {("weekday", str(day)) for day in range(1, 8)} <= names
        assert {("unit", unit) for unit in ("day", "week", "month", "quarter", "year", "decade")} <= names


def test_words_for_dates_are_kept_in_folded_form() -> None:
    for lexicon in load_lexicons().values():
        words = [word for entry in lexicon.dates.book.entries() for word in entry.words]
        assert words == [fold(word) for word in words]


@pytest.mark.parametrize(
    ("old", "new", "entry", "problem"),
    [
        pytest.param('"मई"]', '"मई", "जून"]', "month.06", "stands in 05 already", id="one word, two months"),
        pytest.param('"मई"]', '"मई", "मई"]', "month.05", "stands in 05 already", id="one word twice"),
        pytest.param('"मई"]', '"मई", " "]', "month.05", "must be a list of phrases", id="a blank"),
        pytest.param('["मई"]', "[]", "month.05", "must be a list of phrases", id="no word"),
        pytest.param('["मई"]', '"मई"', "month.05", "must be a list of phrases", id="no list"),
        pytest.param('"05" =', '"5" =', "month.05", "is missing", id="a month missing"),
        pytest.param('"05" =', '"13" =', "month.13", "must be one of", id="a thirteenth month"),
        pytest.param('"2.5" =', '"many" =', "number.many", "is no number", id="no number"),
        pytest.param('"±2" =', '"soon" =', "day.soon", "is no number", id="no shift"),
        pytest.param('"4/4" =', '"5/5" =', "part.5/5", "must name one of 2, 3, 4 or 6 parts", id="fifths"),
        pytest.param('"4/4" =', '"5/4" =', "part.5/4", "must name one of 2, 3, 4 or 6 parts", id="a fifth quarter"),
        pytest.param("[era]", "[eras]", "era", "must be a table of lists", id="a table missing"),
        pytest.param("[era]", "[eras]", "eras", "is unknown; the tables are", id="a table unknown"),
        pytest.param("fiscal_start = 4", "fiscal_start = 13", "fiscal_start", "from 1 to 12", id="no such month"),
        pytest.param("fiscal_start = 4", "fiscal_start = true", "fiscal_start", "from 1 to 12", id="no number"),
        pytest.param('fiscal_named = "end"', 'fiscal_named = "x"', "fiscal_named", "start or end", id="no year"),
        pytest.param('order = "dmy"', 'order = "ymd"', "order", "must be dmy or mdy", id="no order"),
        pytest.param("split = []", "split = 1", "split", "must be a list of beginnings", id="no beginnings"),
        pytest.param('begins = ["agreement"]', 'begins = ["x"]', "begins", "unknown cue 'x'", id="no such cue"),
    ],
)
def test_a_fault_is_told_with_its_entry(old: str, new: str, entry: str, problem: str) -> None:
    assert old in DATES
    found = find_faults(DATES.replace(old, new, 1))
    assert any(where == entry and problem in what for where, what in found), found


def test_all_faults_are_told_at_once() -> None:
    text = DATES.replace('"मई"]', '"मई", "जून"]').replace('order = "dmy"', 'order = "x"').replace("[era]", "[eras]")
    assert {entry for entry, _ in find_faults(text)} == {"month.06", "order", "era", "eras"}


def test_the_lexicon_reports_a_missing_file_of_dates(tmp_path: Path) -> None:
    faults = read_lexicon(write_lexicon(tmp_path, dates=None))[1]
    assert [(fault.file, fault.entry) for fault in faults] == [("hi/dates.toml", "file")]


@pytest.mark.parametrize("data", [{"month": 1}, {"month": {"01": {}}}, {"split": [1]}, {"number": {"x": [[]]}}])
def test_data_of_any_kind_is_refused_without_a_crash(data: dict[str, object]) -> None:
    faults: list[Fault] = []
    parse_dates(data, (), lang="hi", faults=faults)
    assert faults
