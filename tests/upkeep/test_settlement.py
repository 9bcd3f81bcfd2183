"""A store in order: only what changed is derived, and whatever happened to index or dump, the bytes are the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import KERALA, UTTARAKHAND
from reciter import Reciter

from graphkit.build import build_graph, retract_documents
from graphkit.errors import StoreError
from graphkit.model import Verdict
from graphkit.store.answers import Answer, write_answers
from graphkit.store.folder import ANSWERS, DUMP, INDEX, MANIFEST
from graphkit.store.store import Store


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, known in (("kerala.txt", KERALA), ("uttarakhand.txt", UTTARAKHAND)):
        (folder / name).write_text(known.document.text, "utf-8")
    return folder


def build(*paths: Path, into: Path) -> bytes:
    build_graph(paths, into, extractor=Reciter())
    return (into / DUMP).read_bytes()


def forbid(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(f"graphkit.upkeep.settlement.{name}", lambda *_: pytest.fail(f"{name} was called"))


def test_what_comes_and_goes_is_derived_without_the_rest(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, both = build(news / "kerala.txt", into=tmp_path / "graph"), build(news, into=tmp_path / "both")
    with monkeypatch.context() as patch:
        forbid(patch, "derive_all")
        patch.setattr("graphkit.store.dump.write_dump", lambda *_: pytest.fail("the dump was written whole"))
        assert build(news, into=tmp_path / "graph") == both
        retract_documents(tmp_path / "graph", ["uttarakhand.txt"])
        assert (tmp_path / "graph" / DUMP).read_bytes() == one


def test_an_answer_alone_is_derived_without_the_rest(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "graph"
    build(news, into=graph)
    with Store(graph, read_only=True) as store:
        first, second = [extraction.referents[0].id for extraction in store.extractions()]
    write_answers(graph / ANSWERS, [Answer(Verdict.SAME, first, second)])
    with monkeypatch.context() as patch:
        forbid(patch, "derive_all")
        judged = build(news, into=graph)
    shutil.copytree(graph, tmp_path / "again", ignore=shutil.ignore_patterns(INDEX))
    assert build(news, into=tmp_path / "again") == judged
    assert any(set(entity.members) >= {first, second} for entity in Store(graph, read_only=True).entities())


def change_beside(graph: Path) -> None:
    with Store(graph) as store:
        store.replace_judgements([])
        store.replace_facts([])


HARM: dict[str, Callable[[Path], object]] = {
    "the index is gone": lambda graph: (graph / INDEX).unlink(),
    "the index is no index": lambda graph: (graph / INDEX).write_bytes(b"no index" * 1000),
    "the index is cut short": lambda graph: (graph / INDEX).write_bytes((graph / INDEX).read_bytes()[:5000]),
    "the index is of another state": lambda graph: shutil.copy(graph.with_name("old") / INDEX, graph / INDEX),
    "the dump is gone": lambda graph: (graph / DUMP).unlink(),
    "the dump is another": lambda graph: (graph / DUMP).write_bytes(b""),
    "the manifest knows of no index": lambda graph: (graph / MANIFEST).write_text(
        '{"format": 2, "version": "", "current": true}'
    ),
    "the store was changed beside the index": change_beside,
}


@pytest.mark.parametrize("name", HARM)
def test_a_lost_or_strange_index_or_dump_costs_time_and_nothing_else(name: str, news: Path, tmp_path: Path) -> None:
    graph, both = tmp_path / "graph", build(news, into=tmp_path / "both")
    build(news / "kerala.txt", into=graph)
    shutil.copytree(graph, tmp_path / "old")
    build(news / "uttarakhand.txt", into=graph)
    HARM[name](graph)
    assert build(news, into=graph) == both
    assert build(news, into=graph) == both


def test_other_knowledge_of_names_derives_all_anew(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(news / "kerala.txt", into=tmp_path / "graph")
    monkeypatch.setattr("graphkit.upkeep.settlement._hash_knowledge", lambda: "another")
    forbid(monkeypatch, "derive_change")
    build(news, into=tmp_path / "graph")


def test_an_index_that_cannot_be_written_is_said_and_nothing_is_lost(news: Path, tmp_path: Path) -> None:
    graph, both = tmp_path / "graph", build(news, into=tmp_path / "both")
    build(news / "kerala.txt", into=graph)
    (graph / INDEX).unlink()
    (graph / INDEX).mkdir()
    with pytest.raises(StoreError, match=INDEX):
        build(news, into=graph)
    (graph / INDEX).rmdir()
    assert build(news, into=graph) == both
