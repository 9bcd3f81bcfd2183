"""The command that shows what facts say against each other: for a person, for a program, and by kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factories import Said, fill, make_extraction

from graphkit.answers.clashes import Kind
from graphkit.cli import main
from graphkit.cli.conflicts import KINDS
from graphkit.model import Status
from graphkit.store.store import Store

TOLD = (
    make_extraction(
        "असम पुलिस के डीजीपी\nअनिल मेहरा हैं।",
        Said("अनिल मेहरा", "holdsPost", "असम पुलिस", "डीजीपी", Status.CURRENT, title="डीजीपी"),
        source="news/first.txt",
        published="2019-05-02",
    ),
    make_extraction(
        "Kavita Rao is DGP of Assam Police.",
        Said("Kavita Rao", "holdsPost", "Assam Police", "DGP", Status.CURRENT, title="DGP"),
        source="news/second.txt",
    ),
    make_extraction(
        "Assam Police and Acme had a pact.",
        Said("Assam Police", "partneredWith", "Acme", "pact"),
        source="news/pact.txt",
    ),
    make_extraction(
        "Assam Police ended its pact with Acme.",
        Said("Assam Police", "partneredWith", "Acme", "ended", Status.ENDED),
        source="news/end.txt",
        published="2022-01-01",
    ),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("conflicts") / "graph"
    with Store(folder) as store:
        fill(store, *TOLD, names=[("असम पुलिस", "Assam Police")])
    return folder


@pytest.fixture
def ask(graph: Path) -> Callable[..., Result]:
    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, ["conflicts", str(graph), *words], catch_exceptions=False)

    return invoke


def test_a_person_sees_both_sides_with_their_words_dates_and_sources(ask: Callable[..., Result]) -> None:
    result = ask("--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1/2 holders: Assam Police (DGP): Kavita Rao, and अनिल मेहरा",
        "    Kavita Rao, current; seen undated; 1 source",
        "      “Kavita Rao is DGP of Assam Police.” news/second.txt",
        "    अनिल मेहरा, current; seen 2019-05-02; 1 source",
        "      “अनिल मेहरा हैं।” news/first.txt, 2019-05-02",
        "2/2 status: Assam Police — partnered with — Acme: done, and ended",
        "    done; seen undated; 1 source",
        "      “Assam Police and Acme had a pact.” news/pact.txt",
        "    ended; seen 2022-01-01; 1 source",
        "      “Assam Police ended its pact with Acme.” news/end.txt, 2022-01-01",
        "2 conflicts.",
    ]


def test_a_program_gets_when_it_was_seen_apart_from_when_it_holds(ask: Callable[..., Result]) -> None:
    holders, status = json.loads(ask("--json").stdout)
    assert (holders["kind"], holders["object"], holders["title"]) == ("holders", "असम पुलिस", "डीजीपी")
    assert [side["says"] for side in status["sides"]] == ["done", "ended"]
    for side in (*holders["sides"], *status["sides"]):
        assert set(side) == {"says", "status", "holds", "seen", "sources", "newest", "facts", "evidence"}
    assert status["sides"][1]["seen"] == {"first": "2022-01-01", "last": "2022-01-01"}
    assert status["sides"][1]["evidence"][0]["quote"] == "Assam Police ended its pact with Acme."


def test_only_the_kinds_that_are_named_are_shown(ask: Callable[..., Result]) -> None:
    assert [one["kind"] for one in json.loads(ask("--kind", "status", "--json").stdout)] == ["status"]
    assert ask("--kind", "times").stdout == "No conflicts.\n"
    assert json.loads(ask("--kind", "times", "--json").stdout) == []
    assert len(json.loads(ask("--kind", "status", "--kind", "holders", "--json").stdout)) == 2


def test_another_kind_is_wrong_usage(ask: Callable[..., Result]) -> None:
    assert ask("--kind", "places").exit_code == 2


def test_the_kinds_of_the_command_are_those_that_there_are() -> None:
    assert list(KINDS) == list(Kind)


def test_asking_leaves_the_graph_as_it_was(ask: Callable[..., Result], graph: Path) -> None:
    def read() -> list[str]:
        with Store(graph, read_only=True) as store:
            return sorted(map(str, store.quads()))

    before = read()
    assert ask().stdout == ask().stdout
    assert read() == before
