"""The folder remembers when each document was read, and the graph's bytes know nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from factories import KERALA, UTTARAKHAND, fill
from reciter import Reciter

from graphkit.build import build_graph, rebuild_graph, retract_documents
from graphkit.errors import StoreError
from graphkit.store.folder import DUMP, MANIFEST, QUADS
from graphkit.store.readings import EPOCH, READINGS, load_readings, note_reading
from graphkit.store.store import Store

HINDI, ENGLISH = UTTARAKHAND.document, KERALA.document
FIRST, SECOND = "1580702706", "1600000000"
TIMES = {FIRST: "2020-02-03T04:05:06Z", SECOND: "2020-09-13T12:26:40Z"}


def build(folder: Path, *documents: str, at: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(EPOCH, at)
    for number, text in enumerate(documents):
        (folder / f"{number}-{len(text)}.txt").write_text(text, "utf-8")
    build_graph(sorted(folder.glob("*.txt")), folder / "graph", extractor=Reciter())
    return folder / "graph"


def test_each_document_has_the_time_at_which_it_was_read_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, HINDI.text, at=FIRST, monkeypatch=monkeypatch)
    graph = build(tmp_path, HINDI.text, ENGLISH.text, at=SECOND, monkeypatch=monkeypatch)
    with Store(graph, read_only=True) as store:
        assert load_readings(store.path) == {HINDI.id: TIMES[FIRST], ENGLISH.id: TIMES[SECOND]}


def test_the_clock_is_read_where_no_time_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EPOCH, raising=False)
    note_reading(tmp_path, "5c3a")
    assert re.fullmatch(r"20[0-9]{2}-[0-9-]{5}T[0-9:]{8}Z", load_readings(tmp_path)["5c3a"])


def test_the_graph_is_the_same_to_the_byte_whenever_it_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dumps = []
    for moment in (FIRST, SECOND):
        (tmp_path / moment).mkdir()
        graph = build(tmp_path / moment, HINDI.text, at=moment, monkeypatch=monkeypatch)
        dumps.append([(graph / name).read_bytes() for name in (DUMP, MANIFEST)])
        assert load_readings(graph) == {HINDI.id: TIMES[moment]}
    assert dumps[0] == dumps[1]


def test_what_was_taken_out_and_read_again_has_the_later_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = build(tmp_path, HINDI.text, at=FIRST, monkeypatch=monkeypatch)
    retract_documents(graph, [HINDI.id])
    build(tmp_path, HINDI.text, at=SECOND, monkeypatch=monkeypatch)
    assert load_readings(graph) == {HINDI.id: TIMES[SECOND]}


def test_a_rebuild_keeps_the_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = build(tmp_path, HINDI.text, at=FIRST, monkeypatch=monkeypatch)
    monkeypatch.setenv(EPOCH, SECOND)
    rebuild_graph(graph)
    assert load_readings(graph) == {HINDI.id: TIMES[FIRST]}


@pytest.mark.parametrize("torn", [b"5c3a", b"5c3a\t2020-02-03T0", b"5c3a\t2020-02-03T04:05:06Z", b"\xff\n", b"# a\n\n"])
def test_a_line_that_lost_its_end_harms_no_other(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / READINGS).write_bytes(b"aa\t2019-01-01T00:00:00Z\n" + torn)
    note_reading(tmp_path, "bb")
    assert load_readings(tmp_path).keys() - {"5c3a"} == {"aa", "bb"}


def test_a_store_in_memory_and_one_from_before_know_no_times(tmp_path: Path) -> None:
    with fill(Store(), UTTARAKHAND) as store:
        assert load_readings(store.path) == {}
    fill(Store(tmp_path / "graph"), UTTARAKHAND).close()
    (tmp_path / "graph" / READINGS).unlink()
    with Store(tmp_path / "graph", read_only=True) as store:
        assert load_readings(store.path) == {}


def test_a_document_whose_time_cannot_be_noted_is_not_added(tmp_path: Path) -> None:
    with Store(tmp_path / "graph") as store:
        (tmp_path / "graph" / READINGS).mkdir()
        with pytest.raises(StoreError, match="cannot be written"):
            store.add([UTTARAKHAND])
        assert store.documents() == ()


def test_a_first_build_that_was_interrupted_after_the_first_note_is_gone_on_with(tmp_path: Path) -> None:
    fill(Store(tmp_path / "graph"), UTTARAKHAND).close()
    (tmp_path / "graph" / MANIFEST).unlink()
    assert {path.name for path in (tmp_path / "graph").iterdir()} == {QUADS, READINGS}
    with Store(tmp_path / "graph") as store:
        assert store.knows(HINDI.id)
