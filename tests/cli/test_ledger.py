"""What a graph holds and why: the balance, the ledger, and documents taken out again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result
from factories import KERALA, UTTARAKHAND

from graphkit.store.folder import QUADS
from graphkit.store.store import Store

Run = Callable[..., Result]
CLAIMS = len(KERALA.claims) + len(UTTARAKHAND.claims)


@pytest.fixture
def own(graph: Path, tmp_path: Path) -> Path:
    """A copy of the graph, to be changed."""
    return Path(shutil.copytree(graph, tmp_path / "graph"))


def test_the_status_says_that_every_candidate_has_its_place(run: Run, graph: Path) -> None:
    result = run("status", graph)
    assert result.exit_code == 0
    assert f"{CLAIMS} candidates = {CLAIMS} accepted + 0 refused + 0 quarantined" in result.output
    told = json.loads(run("status", graph, "--json").output)
    assert (told["documents"], told["candidates"], told["balanced"], told["current"]) == (2, CLAIMS, True, True)


def test_a_ledger_that_something_else_changed_is_told_and_the_exit_code_is_one(run: Run, own: Path) -> None:
    engine = ox.Store(str(own / QUADS))
    engine.update(
        "PREFIX gk: <https://w3id.org/graphkit/ontology#> "
        "DELETE { GRAPH ?g { ?a gk:candidates ?n } } INSERT { GRAPH ?g { ?a gk:candidates 99 } } "
        "WHERE { GRAPH ?g { ?a gk:candidates ?n } }"
    )
    del engine
    result = run("status", own)
    assert result.exit_code == 1
    assert "does NOT add up" in result.output


def test_the_ledger_lists_every_candidate_and_can_be_narrowed(run: Run, graph: Path) -> None:
    entries = json.loads(run("ledger", graph, "--json").output)
    assert len(entries) == CLAIMS
    own = json.loads(run("ledger", graph, "--document", "kerala.txt", "--json").output)
    assert {entry["document"] for entry in own} == {KERALA.document.id}
    assert json.loads(run("ledger", graph, "--fate", "refused", "--json").output) == []
    assert "टिकटॉक" in run("ledger", graph).output


def test_a_document_is_retracted_with_what_only_it_told(run: Run, own: Path) -> None:
    result = run("retract", own, "kerala.txt")
    assert result.exit_code == 0
    assert f"holds 1 documents, {len(UTTARAKHAND.claims)} claims" in result.output
    with Store(own, read_only=True) as store:
        assert [document.id for document in store.documents()] == [UTTARAKHAND.document.id]
        assert store.current


def test_an_unknown_document_is_refused_with_the_nearest_name(run: Run, own: Path) -> None:
    result = run("retract", own, "kerela.txt")
    assert result.exit_code == 2
    assert "no document 'kerela.txt' in the graph; there is kerala.txt" in result.output
    assert run("status", own).output.startswith("2 documents")


def test_a_corrected_article_replaces_the_one_of_its_name(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "kerala.txt").write_text("यह खबर वापस ली जाती है।", "utf-8")
    result = run("build", tmp_path / "kerala.txt", "-o", own, "--replace")
    assert "1 new, 0 unchanged, 0 failed, 1 replaced; the graph holds 2 documents" in result.output


def test_a_mistyped_folder_is_refused_and_no_graph_is_made_there(run: Run, tmp_path: Path) -> None:
    result = run("retract", tmp_path / "nowhere", "kerala.txt")
    assert result.exit_code == 2
    assert "holds no graphkit store" in result.output
    assert not (tmp_path / "nowhere").exists()


def test_a_retract_that_was_interrupted_is_finished_by_the_next_one(run: Run, own: Path) -> None:
    with Store(own) as store:
        store.remove(store.find_documents("kerala.txt"))
    assert run("status", own).exit_code == 1
    assert run("retract", own, "kerala.txt").exit_code == 2  # there is none any more
    assert run("status", own).exit_code == 0
