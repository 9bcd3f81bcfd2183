"""Announcements with no name that any list knows: every fact is found, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import graphkit as gk
from graphkit.knowledge.gazetteer import load_gazetteer

PATH = Path(__file__).parents[1] / "cases" / "announcements.toml"
ANNOUNCEMENTS: list[dict[str, Any]] = tomllib.loads(PATH.read_text("utf-8"))["announcement"]
RELATIONS = {"partneredWith", "holdsPost", "hasOfficeIn", "partneredAfter"}

Fact = tuple[str, str, str]


def read_facts(rows: list[list[str]]) -> set[Fact]:
    """Return rows as facts; the parties of a partnership in the order of their names."""
    return {make_fact(*row) for row in rows}


def make_fact(relation: str, subject: str, target: str) -> Fact:
    """Return a fact; the two parties of a partnership have no order."""
    return (relation, *sorted((subject, target))) if relation == "partneredWith" else (relation, subject, target)  # type: ignore[return-value]


def find_facts(text: str) -> set[Fact]:
    """Return what is asserted of the four relations, each body by its fullest name."""
    record = gk.to_record(gk.load().extract(gk.Document(text.strip("\n"), lang="hi")))
    rows = (row for row in record["relations"] if row["rel"] in RELATIONS)
    return {make_fact(row["rel"], row["subj"][0], row["obj"][0]) for row in rows}


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=range(1, len(ANNOUNCEMENTS) + 1))
def test_an_announcement_of_unknown_names_gives_its_facts_and_no_others(announcement: dict[str, Any]) -> None:
    stated, allowed = read_facts(announcement["facts"]), read_facts(announcement["allowed"])
    assert find_facts(announcement["text"]) - allowed == stated - allowed


def test_no_name_of_the_announcements_is_in_the_gazetteer() -> None:
    names = {name for a in ANNOUNCEMENTS for row in a["facts"] for name in row[1:]}
    assert [name for name in names if load_gazetteer().lookup(name)] == []
