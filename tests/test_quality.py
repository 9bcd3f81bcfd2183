"""The quality that was once reached is kept: no figure falls under the recorded one by more than a hundredth."""

from __future__ import annotations

import json
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

SLACK = 0.01
FIGURES = ("precision", "recall", "f1")

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def recorded(root: Path) -> dict[tuple[str, ...], Row]:
    return index(json.loads((root / "benchmarks" / "quality.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def measured(root: Path, shared: Path) -> dict[tuple[str, ...], Row]:
    data = shared / "data" / "devnews"
    if not data.is_dir():
        pytest.skip("needs shared/data/devnews, annotated news that the project does not ship")
    benchmark = runpy.run_path(str(root / "benchmarks" / "quality.py"))
    return index(benchmark["measure"](data, samples=1))


def index(rows: list[Row]) -> dict[tuple[str, ...], Row]:
    return {(row["part"], row["lang"], row["relation"]): row for row in rows}


def list_figures(row: Row) -> dict[str, float]:
    return {name: row[name][0] for name in FIGURES if name in row}


def test_what_is_recorded_is_hindi_and_english_developed_on_and_kept_aside(
    recorded: dict[tuple[str, ...], Row],
) -> None:
    heads = {(part, lang) for part, lang, _ in recorded}
    assert heads == {(part, lang) for part in ("developed on", "kept aside") for lang in ("hi", "en")}


def test_every_recorded_figure_lies_within_its_interval(recorded: dict[tuple[str, ...], Row]) -> None:
    for row in recorded.values():
        for name in list_figures(row):
            value, low, high = row[name]
            assert 0 <= low <= value <= high <= 1


def test_the_recorded_counts_give_the_recorded_figures(recorded: dict[tuple[str, ...], Row]) -> None:
    for row in recorded.values():
        assert row["recall"][0] == pytest.approx(row["found"] / row["gold"] if row["gold"] else 0, abs=0.001)


def test_no_figure_falls_under_the_recorded_one(
    recorded: dict[tuple[str, ...], Row], measured: dict[tuple[str, ...], Row]
) -> None:
    assert measured.keys() == recorded.keys()
    fallen = [
        f"{' / '.join(key)}: {name} {value:.3f}, recorded {list_figures(row)[name]:.3f}"
        for key, row in recorded.items()
        for name, value in list_figures(measured[key]).items()
        if value < list_figures(row)[name] - SLACK
    ]
    assert not fallen, "; ".join(fallen) + "; if this is meant: python benchmarks/quality.py ../shared/data/devnews"
