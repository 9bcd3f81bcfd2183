"""The commands that keep a graph from harm, as a person meets them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graphkit.store.folder import DUMP, QUADS
from graphkit.store.store import Store

Run = Callable[..., Result]


def test_a_graph_goes_into_a_file_and_comes_back(run: Run, graph: Path, tmp_path: Path) -> None:
    kept, again = tmp_path / "kept.tar.gz", tmp_path / "again"
    assert run("backup", graph, kept).stdout.startswith(f"{kept}: 2 documents, ")
    assert run("restore", kept, again).stdout.startswith(f"{again}: 2 documents, ")
    assert (again / DUMP).read_bytes() == (graph / DUMP).read_bytes()
    told = json.loads(run("backup", again, kept, "--json").stdout)
    assert (told["documents"], told["current"]) == (2, True)


def test_a_full_folder_and_a_file_that_is_too_large_are_refused(run: Run, graph: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.tar.gz"
    run("backup", graph, kept)
    for words, says in (
        (("restore", kept, graph), "holds something already"),
        (("restore", kept, tmp_path / "again", "--limit", "0.00001"), "allow more"),
        (("restore", graph / DUMP, tmp_path / "again"), "no backup of graphkit"),
    ):
        refused = run(*words)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert says in refused.stderr


def test_stale_facts_are_told_with_a_backup(run: Run, graph: Path, tmp_path: Path) -> None:
    stale = shutil.copytree(graph, tmp_path / "stale")
    with Store(stale) as store:
        store.replace_judgements([])
    assert "derives them anew" in run("backup", stale, tmp_path / "kept").stdout


def test_a_rebuild_tells_what_it_kept_and_where_the_rest_is(run: Run, graph: Path, tmp_path: Path) -> None:
    harmed = shutil.copytree(graph, tmp_path / "harmed")
    (harmed / QUADS / "CURRENT").unlink()
    told = run("rebuild", harmed)
    assert told.exit_code == 0
    assert "2 documents come from graph.nq" in told.stdout
    assert f"What was there is now {harmed}.before-rebuild" in told.stdout
    again = json.loads(run("rebuild", harmed, "--json").stdout)
    assert (again["kept"]["from_store"], again["aside"]) == (2, f"{harmed}.before-rebuild-2")


def test_a_document_that_could_not_be_kept_is_a_problem(run: Run, graph: Path, tmp_path: Path) -> None:
    harmed = shutil.copytree(graph, tmp_path / "harmed")
    lines = (harmed / DUMP).read_bytes().splitlines(keepends=True)
    shutil.rmtree(harmed / QUADS)
    (harmed / DUMP).write_bytes(b"".join(lines[:-1]))
    told = run("rebuild", harmed)
    assert told.exit_code == 1
    assert "could not be read whole: build it again from its source" in told.stderr


@pytest.mark.parametrize("text", ["Corruption: block checksum mismatch", "something else"])
def test_damage_that_shows_in_the_middle_is_told_with_the_remedy(
    text: str, run: Run, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("graphkit.store.store.Store.quads", fail)
    if text.startswith("Corruption"):
        told = run("validate", graph)
        assert told.exit_code == 2
        assert "`graphkit rebuild DIR` makes it anew" in told.stderr
    else:
        with pytest.raises(RuntimeError, match=text):
            run("validate", graph)
