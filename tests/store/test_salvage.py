"""What a rebuild keeps of a store: whole documents, what people judged, and the folder that was there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from factories import KERALA, UTTARAKHAND
from reciter import Reciter

from graphkit.build import build_graph, rebuild_graph
from graphkit.errors import StoreError
from graphkit.model import Judgement, Verdict
from graphkit.rdf.iris import claims_graph
from graphkit.rdf.quads import judgements_to_quads
from graphkit.rdf.vocabulary import GK, RDF
from graphkit.store.folder import ANSWERS, DUMP, FORMAT, MANIFEST, QUADS
from graphkit.store.salvage import Salvage
from graphkit.store.store import Store


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "uttarakhand.txt").write_text(UTTARAKHAND.document.text, "utf-8")
    (tmp_path / "news" / "kerala.txt").write_text(KERALA.document.text, "utf-8")
    build_graph([tmp_path / "news"], tmp_path / "graph", extractor=Reciter())
    return tmp_path / "graph"


def list_beside(graph: Path) -> list[str]:
    return sorted(path.name for path in graph.parent.iterdir() if path.name != "news")


def test_facts_that_are_stale_are_derived_anew(graph: Path) -> None:
    before = (graph / DUMP).read_bytes()
    with Store(graph) as store:
        store.replace_facts([])
        store.replace_judgements([])
        store.write_dump()
        assert not store.current
    rebuilt = rebuild_graph(graph)
    assert rebuilt.kept == Salvage(from_store=2, from_dump=0, lost=(), judgements=True)
    assert (graph / DUMP).read_bytes() == before
    with Store(graph, read_only=True) as store:
        assert store.current
        assert store.count().facts == rebuilt.facts > 0


def test_each_rebuild_puts_what_was_there_under_a_name_of_its_own(graph: Path) -> None:
    names = [rebuild_graph(graph).aside.name for _ in range(3)]
    assert names == ["graph.before-rebuild", "graph.before-rebuild-2", "graph.before-rebuild-3"]
    assert list_beside(graph) == ["graph", *names]


def test_what_people_judged_is_kept_with_their_file(graph: Path) -> None:
    left, right = sorted((UTTARAKHAND.referents[0].id, KERALA.referents[0].id))
    given = Judgement(left, right, Verdict.DIFFERENT, "two forces", "reviewer")
    with Store(graph) as store:
        store.replace_judgements(judgements_to_quads([given]))
    left, right = sorted((UTTARAKHAND.referents[1].id, KERALA.referents[1].id))
    (graph / ANSWERS).write_text(f"same\t{left}\t{right}\n", "utf-8")
    rebuild_graph(graph)
    assert (graph / ANSWERS).read_text("utf-8") == f"same\t{left}\t{right}\n"
    with Store(graph, read_only=True) as store:
        assert given in store.judgements()
        assert (left, right, Verdict.SAME) in {(one.left, one.right, one.verdict) for one in store.judgements()}


def harm(graph: Path) -> None:
    """Take from one document all that says what its claims are."""
    engine = ox.Store(str(graph / QUADS))
    for quad in list(engine.quads_for_pattern(None, RDF.type, GK.Referent, claims_graph(KERALA.document.id))):
        engine.remove(quad)
    engine.flush()


def test_a_document_that_is_not_whole_in_the_store_is_taken_from_the_dump(graph: Path) -> None:
    before = (graph / DUMP).read_bytes()
    harm(graph)
    assert rebuild_graph(graph).kept == Salvage(from_store=1, from_dump=1, lost=(), judgements=True)
    assert (graph / DUMP).read_bytes() == before


def test_a_document_that_is_whole_nowhere_is_named_and_its_source_brings_it_back(graph: Path) -> None:
    before = (graph / DUMP).read_bytes()
    harm(graph)
    (graph / DUMP).unlink()
    rebuilt = rebuild_graph(graph)
    assert rebuilt.kept == Salvage(from_store=1, from_dump=0, lost=(KERALA.document.id,), judgements=True)
    build_graph([graph.parent / "news"], graph, extractor=Reciter())
    assert (graph / DUMP).read_bytes() == before


def test_a_store_of_a_newer_format_is_left_to_a_newer_graphkit(graph: Path) -> None:
    manifest = json.loads((graph / MANIFEST).read_text("utf-8"))
    (graph / MANIFEST).write_text(json.dumps(manifest | {"format": FORMAT + 1, "version": "9.9"}))
    with pytest.raises(StoreError, match="install a newer graphkit-kg"):
        rebuild_graph(graph)
    assert list_beside(graph) == ["graph"]


@pytest.mark.parametrize("name", ["none", "news", "news/kerala.txt"])
def test_what_is_no_store_is_left_alone(name: str, graph: Path) -> None:
    with pytest.raises(StoreError, match="holds no graphkit store"):
        rebuild_graph(graph.parent / name)
    assert list_beside(graph) == ["graph"]


def test_a_rebuild_that_was_killed_between_its_two_renamings_leaves_a_hint(graph: Path) -> None:
    graph.rename(graph.with_name("graph.before-rebuild"))
    with pytest.raises(StoreError, match=r"graph\.before-rebuild is what an earlier rebuild put aside"):
        rebuild_graph(graph)


def test_a_rebuild_that_fails_leaves_all_as_it_was(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.build.settle", lambda *_: 1 / 0)
    before = (graph / DUMP).read_bytes()
    with pytest.raises(ZeroDivisionError):
        rebuild_graph(graph)
    assert list_beside(graph) == ["graph"]
    assert (graph / DUMP).read_bytes() == before


def test_a_folder_that_cannot_take_the_name_gives_it_back(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "graph.rebuilding":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError, match="No space left on device"):
        rebuild_graph(graph)
    assert list_beside(graph) == ["graph"]


HOLDER = (
    "import sys; from graphkit.store.store import Store; s = Store(sys.argv[1]); print('open', flush=True); input()"
)


def test_a_store_that_is_being_written_is_not_rebuilt(graph: Path) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(graph)], stdin=pipe, stdout=pipe, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(StoreError, match="has another writer"):
            rebuild_graph(graph)
        holder.communicate("\n")
    assert list_beside(graph) == ["graph"]
