"""The option that leaves out what is less sure: on every command that shows facts or claims, and on no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from graphkit.cli import main

Run = Callable[..., Result]

ALL_FACTS = 0.9
"""The confidence of every claim of the two documents, each of which is told once."""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [{"rel": "partneredWith", "subj": "उत्तराखंड पुलिस", "obj": "टिकटॉक"}]
    path = tmp_path / "a.gold.jsonl"
    path.write_text(json.dumps({"id": "uttarakhand", "lang": "hi", "relations": rows}) + "\n", "utf-8")
    return path


@pytest.fixture
def places(graph: Path, news: Path, gold: Path) -> dict[str, Path]:
    return {"graph": graph, "news": news, "gold": gold}


def test_every_command_that_shows_facts_or_claims_by_themselves_has_the_option() -> None:
    having = {
        name
        for name, command in main.commands.items()
        if not isinstance(command, click.Group) and any(option.name == "min_confidence" for option in command.params)
    }
    assert having == {"ask", "conflicts", "eval", "export", "extract"}


COMMANDS = [
    ("ask", "{graph}", "partners", "--json"),
    ("ask", "{graph}", "planned"),
    ("export", "{graph}", "--format", "csv"),
    ("export", "{graph}", "--format", "graphml"),
    ("export", "{graph}", "--format", "turtle"),
    ("conflicts", "{graph}", "--json"),
    ("extract", "{news}"),
    ("eval", "{gold}", "{news}", "--json"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("least", [0, ALL_FACTS])
def test_a_bar_of_0_or_one_that_all_reach_changes_nothing(
    words: tuple[str, ...], least: float, run: Run, places: dict[str, Path]
) -> None:
    command = [word.format_map(places) for word in words]
    result = run(*command, "--min-confidence", str(least))
    assert result.exit_code == 0
    assert result.stdout == run(*command).stdout != ""


def test_a_bar_of_1_leaves_no_row_no_fact_and_no_relation(run: Run, graph: Path, news: Path, gold: Path) -> None:
    bar = ("--min-confidence", "1")
    assert json.loads(run("ask", graph, "partners", "--json", *bar).stdout)["rows"] == []
    assert len(run("export", graph, "--format", "csv", *bar).stdout.splitlines()) == 1
    assert "gk:Fact" not in run("export", graph, "--format", "turtle", *bar).stdout
    records = [json.loads(line) for line in run("extract", news, *bar).stdout.splitlines()]
    assert [(record["relations"], record["unasserted"]) for record in records] == [([], []), ([], [])]
    assert all(record["entities"] for record in records)
    figures = json.loads(run("eval", gold, news, "--json", *bar).stdout)["relations"]["partneredWith"]
    assert (figures["gold"], figures["found"], figures["false"]) == (1, 0, 0)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("least", ["-0.1", "1.01", "nan", "much"])
def test_what_is_no_confidence_ends_with_2_and_says_what_is_one(
    words: tuple[str, ...], least: str, run: Run, places: dict[str, Path]
) -> None:
    command = [word.format_map(places) for word in words]
    result = run(*command, "--min-confidence", least)
    assert result.exit_code == 2
    assert "--min-confidence" in result.stderr
    assert "is no confidence: give a number from 0 (everything) to 1 (nothing)" in result.stderr or least == "much"


def test_eval_leaves_out_of_records_what_says_that_it_is_unsure(run: Run, gold: Path, tmp_path: Path) -> None:
    relations = [
        {"rel": "partneredWith", "subj": ["उत्तराखंड पुलिस"], "obj": ["टिकटॉक"]},
        {"rel": "partneredWith", "subj": ["केरल पुलिस"], "obj": ["टिकटॉक"], "confidence": 0.4},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"id": "uttarakhand", "relations": relations}) + "\n", "utf-8")
    for least, false in (("0", 1), ("0.4", 1), ("0.5", 0)):
        result = run("eval", gold, "--records", path, "--json", "--min-confidence", least)
        figures = json.loads(result.stdout)["relations"]["partneredWith"]
        assert (figures["found"], figures["false"]) == (1, false)


def test_entities_have_no_confidence_so_eval_of_identity_takes_no_bar(run: Run, gold: Path, news: Path) -> None:
    result = run("eval", "--identity", gold, news, "--min-confidence", "0.5")
    assert result.exit_code == 2
    assert "Leave out --min-confidence" in result.stderr
