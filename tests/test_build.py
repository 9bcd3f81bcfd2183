"""The whole way: what a build reports, what it leaves in the folder, and that nothing but the documents decides it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from factories import KERALA, UTTARAKHAND
from reciter import STUMBLING, Reciter

from graphkit.build import Report, build_graph
from graphkit.errors import EmptyDocument, InputError, MissingPath, StoreError
from graphkit.identity.judgements import RULE
from graphkit.model import Judgement, Verdict
from graphkit.rdf.quads import judgements_to_quads
from graphkit.store.store import Store

PARTNERS = "SELECT ?a ?b { ?a gk:partneredWith ?b }"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "uttarakhand.txt").write_text(UTTARAKHAND.document.text, "utf-8")
    (folder / "kerala.txt").write_text(KERALA.document.text, "utf-8")
    return folder


def build(*paths: Path, into: Path, extractor: Reciter | None = None) -> Report:
    return build_graph(paths, into, extractor=extractor or Reciter())


def read_dump(folder: Path) -> bytes:
    return (folder / "graph.nq").read_bytes()


def test_a_build_reports_what_it_did_and_answers_the_question(news: Path, tmp_path: Path) -> None:
    report = build(news, into=tmp_path / "graph")
    claims = len(UTTARAKHAND.claims) + len(KERALA.claims)
    assert (report.documents, report.new, report.unchanged, report.failures) == (2, 2, 0, ())
    assert report.claims == claims
    assert 0 < report.facts <= claims
    with Store(tmp_path / "graph", read_only=True) as store:
        assert store.current
        assert len(store.query(PARTNERS)) > 0
        assert {document.source for document in store.documents()} == {"uttarakhand.txt", "kerala.txt"}


def test_the_same_documents_again_change_nothing_and_are_not_extracted_again(news: Path, tmp_path: Path) -> None:
    graph, extractor = tmp_path / "graph", Reciter()
    build(news, into=graph, extractor=extractor)
    before = read_dump(graph)
    report = build(news, into=graph, extractor=extractor)
    assert (report.new, report.unchanged, report.documents) == (0, 2, 2)
    assert read_dump(graph) == before
    assert sorted(extractor.seen) == ["kerala.txt", "uttarakhand.txt"]


def test_nothing_is_resolved_anew_where_nothing_is_new(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(news, into=tmp_path / "graph")
    for name in ("derive_all", "derive_change"):
        monkeypatch.setattr(f"graphkit.upkeep.settlement.{name}", lambda *_: pytest.fail("resolved anew"))
    again = build(news, into=tmp_path / "graph")
    assert (again.claims, again.facts) == (first.claims, first.facts)


def test_a_build_that_was_interrupted_is_finished_by_the_next(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(news, into=tmp_path / "whole")
    with monkeypatch.context() as patch:
        patch.setattr("graphkit.upkeep.settlement.derive_all", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(news, into=tmp_path / "graph")
    assert build(news, into=tmp_path / "graph").new == 0
    assert read_dump(tmp_path / "graph") == read_dump(tmp_path / "whole")


def test_documents_added_one_by_one_give_the_graph_that_they_give_together(news: Path, tmp_path: Path) -> None:
    build(news, into=tmp_path / "together")
    for name in ("uttarakhand.txt", "kerala.txt"):
        build(news / name, into=tmp_path / "one-by-one")
    assert read_dump(tmp_path / "one-by-one") == read_dump(tmp_path / "together")


def test_a_text_under_two_names_is_one_document_with_both_names_in_any_order(news: Path, tmp_path: Path) -> None:
    shutil.copy(news / "kerala.txt", news / "again.txt")
    files = sorted(news.iterdir())
    dumps = set()
    for number, order in enumerate((files, files[::-1])):
        graph = tmp_path / f"graph{number}"
        report = build(*order, into=graph)
        assert (report.documents, report.new, report.unchanged) == (2, 2, 1)
        dumps.add(read_dump(graph))
    assert len(dumps) == 1
    assert b'source> "again.txt"' in dumps.pop()


@pytest.mark.parametrize("names", [("a.jsonl", "b.jsonl"), ("a/same.jsonl", "b/same.jsonl")])
def test_of_two_tables_with_one_text_the_first_says_what_it_is_in_any_order(
    names: tuple[str, str], tmp_path: Path
) -> None:
    files = [tmp_path / name for name in names]
    for path in files:
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            json.dumps({"text": KERALA.document.text, "title": f"title {path.relative_to(tmp_path)}"}), "utf-8"
        )
    dumps = set()
    for number, order in enumerate((files, files[::-1])):
        build(*order, into=tmp_path / f"graph{number}")
        dumps.add(read_dump(tmp_path / f"graph{number}"))
    assert len(dumps) == 1
    assert f'"title {names[0]}"'.encode() in dumps.pop()


def test_one_bad_document_among_many_is_reported_and_the_rest_are_built(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").write_text(" \n", "utf-8")
    (news / "stumble.txt").write_text(STUMBLING, "utf-8")
    report = build(news, into=tmp_path / "graph")
    assert report.new == 2
    assert [(failure.source, type(failure.error)) for failure in report.failures] == [
        ("empty.txt", EmptyDocument),
        ("stumble.txt", ZeroDivisionError),
    ]
    assert str(report.failures[1]).startswith(
        "stumble.txt: ZeroDivisionError: a rule divides by nought (reciter.py, line"
    )
    assert report.to_dict()["failures"] == [
        {"source": failure.source, "error": type(failure.error).__name__, "message": str(failure)}
        for failure in report.failures
    ]


def test_a_document_that_failed_is_tried_again_by_the_next_build(news: Path, tmp_path: Path) -> None:
    (news / "stumble.txt").write_text(STUMBLING, "utf-8")
    for _ in range(2):
        assert len(build(news, into=tmp_path / "graph").failures) == 1


def test_a_missing_path_stops_the_build_before_anything_is_written(news: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        build(news, tmp_path / "missing", into=tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_a_folder_without_documents_is_an_error_and_not_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(InputError, match="no document there"):
        build(tmp_path, into=tmp_path / "graph")


def test_a_folder_that_holds_something_else_is_left_alone(news: Path) -> None:
    with pytest.raises(StoreError):
        build(news, into=news)
    assert sorted(path.name for path in news.iterdir()) == ["kerala.txt", "uttarakhand.txt"]


def test_what_a_person_judged_outlives_the_next_build(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build(news, into=graph)
    left, right = UTTARAKHAND.referents[0].id, KERALA.referents[0].id
    given = Judgement(min(left, right), max(left, right), Verdict.DIFFERENT, "two forces", "reviewer")
    with Store(graph) as store:
        store.replace_judgements(judgements_to_quads([given]))
        assert not store.current
    build(news, into=graph)
    with Store(graph, read_only=True) as store:
        assert store.current
        assert [judgement for judgement in store.judgements() if not judgement.by.startswith(RULE)] == [given]


def test_progress_tells_each_document_out_of_all_and_then_each_stage(news: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    build_graph([news], tmp_path / "graph", extractor=Reciter(), progress=lambda *event: told.append(event))
    reading = [("Reading and extracting", 1, 2), ("Reading and extracting", 2, 2)]
    assert told == [*reading, ("Resolving", 0, None), ("Writing", 0, None)]


def test_progress_tells_the_rows_of_a_table_as_they_come(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "राम आया।"}\n{"text": "सीता आई।"}\n', "utf-8")
    told: list[tuple[str, int, int | None]] = []
    build_graph(
        [tmp_path / "rows.jsonl"], tmp_path / "graph", extractor=Reciter(), progress=lambda *event: told.append(event)
    )
    assert told[:2] == [("Reading and extracting", 1, None), ("Reading and extracting", 2, None)]


@pytest.mark.slow
def test_the_bytes_depend_on_the_documents_alone(seeds: Path, tmp_path: Path) -> None:
    """Three cold builds of the seeds, in shuffled order and under other hash seeds, write the same bytes."""
    digests = set()
    for hash_seed in ("0", "1", "4711"):
        files = [str(path) for path in sorted(seeds.glob("*.txt"))]
        random.Random(hash_seed).shuffle(files)
        graph = tmp_path / hash_seed
        command = [sys.executable, "-m", "graphkit", "build", *files, "-o", str(graph)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed}, capture_output=True)
        digests.add(hashlib.sha256(read_dump(graph)).hexdigest())
    assert len(digests) == 1
