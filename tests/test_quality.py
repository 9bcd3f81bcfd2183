"""The quality that was once reached is kept: no figure falls under the recorded one by more than a hundredth."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from quality import DOCUMENTS, SENTENCES, measure, measure_sentences

SLACK = 0.01
FIGURES = ("precision", "recall", "f1")

Row = Mapping[str, Any]
Key = tuple[str, ...]

MEASURES: dict[str, Callable[..., list[dict[str, Any]]]] = {DOCUMENTS: measure, SENTENCES: measure_sentences}


@pytest.fixture(scope="module")
def recorded(root: Path) -> dict[Key, Row]:
    return index(json.loads((root / "benchmarks" / "quality.json").read_text("utf-8")))


def measure_again(name: str, shared: Path) -> dict[Key, Row]:
    data = shared / "data" / name
    if not data.is_dir():
        pytest.skip(f"needs shared/data/{name}, annotated news that the project does not ship")
    return index(MEASURES[name](data, samples=1))


def index(rows: Sequence[Row]) -> dict[Key, Row]:
    return {(row["data"], row["part"], row["lang"], row["relation"]): row for row in rows}


def list_figures(row: Row) -> dict[str, float]:
    return {name: row[name][0] for name in FIGURES if name in row}


def test_what_is_recorded_is_hindi_and_english_developed_on_read_last_and_kept_aside(
    recorded: dict[Key, Row],
) -> None:
    heads = {(data, part, lang) for data, part, lang, _ in recorded}
    parts = ("developed on", "kept aside")
    expected = {(data, part, "hi") for data in MEASURES for part in parts} | {(DOCUMENTS, p, "en") for p in parts}
    assert heads == expected | {(DOCUMENTS, "read last", "hi")}


def test_every_recorded_figure_lies_within_its_interval(recorded: dict[Key, Row]) -> None:
    for row in recorded.values():
        for name in list_figures(row):
            value, low, high = row[name]
            assert 0 <= low <= value <= high <= 1


def test_the_recorded_counts_give_the_recorded_figures(recorded: dict[Key, Row]) -> None:
    for row in recorded.values():
        assert row["recall"][0] == pytest.approx(row["found"] / row["gold"] if row["gold"] else 0, abs=0.001)


def test_the_table_of_the_readme_shows_the_recorded_figures(recorded: dict[Key, Row], root: Path) -> None:
    parts = (("kept aside", "hi"), ("kept aside", "en"), ("developed on", "hi"), ("developed on", "en"))
    lines = (root / "README.md").read_text("utf-8").splitlines()
    for relation in ("partneredWith", "holdsPost", "hasOfficeIn"):
        rows = [recorded[DOCUMENTS, *part, relation]["f1"] for part in parts]
        cells = (f"{to_short(value)} [{to_short(low)}–{to_short(high)}]" for value, low, high in rows)
        assert f"| {relation} | {' | '.join(cells)} |" in lines
    rows = [recorded[DOCUMENTS, *part, "all"] for part in parts]
    both = (f"{to_short(row['precision'][0])} / {to_short(row['recall'][0])}" for row in rows)
    assert f"| all four, precision / recall | {' | '.join(both)} |" in lines


def to_short(figure: float) -> str:
    return "1.0" if figure >= 0.995 else f"{figure:.2f}".removeprefix("0")


@pytest.mark.parametrize("name", MEASURES)
def test_no_figure_falls_under_the_recorded_one(name: str, recorded: dict[Key, Row], shared: Path) -> None:
    measured = measure_again(name, shared)
    own = {key: row for key, row in recorded.items() if row["data"] == name}
    assert measured.keys() == own.keys()
    fallen = [
        f"{' / '.join(key)}: {figure} {value:.3f}, recorded {list_figures(row)[figure]:.3f}"
        for key, row in own.items()
        for figure, value in list_figures(measured[key]).items()
        if value < list_figures(row)[figure] - SLACK
    ]
    assert not fallen, "; ".join(fallen) + f"; if this is meant: python benchmarks/quality.py ../shared/data/{name}"
