"""What may be opened as a store, by whom, and what is left after an interruption."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from factories import KERALA, SAME, UTTARAKHAND, fill, make_extraction
from pyoxigraph import Store as Engine

from graphkit.errors import StoreError
from graphkit.store.folder import FORMAT, MANIFEST, QUADS
from graphkit.store.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph"


def test_what_was_added_is_there_when_the_folder_is_opened_again(folder: Path) -> None:
    with Store(folder) as store:
        fill(store, UTTARAKHAND, KERALA, names=SAME)
        quads = set(map(str, store.quads()))
    with Store(folder) as store:
        assert set(map(str, store.quads())) == quads
        assert list(store.extractions()) == sorted([UTTARAKHAND, KERALA], key=lambda e: e.document.id)


def test_a_second_writer_is_refused_and_told_what_to_do(folder: Path) -> None:
    with Store(folder), pytest.raises(StoreError, match=r"has another writer.*read_only=True"):
        Store(folder)


def test_a_closed_store_lets_the_next_writer_in(folder: Path) -> None:
    Store(folder).close()
    with Store(folder) as store:
        assert store.add([KERALA]).new == 1


def test_a_reader_opens_beside_the_writer_and_sees_what_was_there(folder: Path) -> None:
    with Store(folder) as writer:
        writer.add([KERALA])
        with Store(folder, read_only=True) as reader:
            writer.add([UTTARAKHAND])
            assert [document.id for document in reader.documents()] == [KERALA.document.id]


@pytest.mark.parametrize("change", [
    lambda store: store.add([UTTARAKHAND]),
    lambda store: store.replace_facts([]),
    lambda store: store.replace_judgements([]),
])  # fmt: skip
def test_a_reader_may_not_write(folder: Path, change: object) -> None:
    Store(folder).close()
    with Store(folder, read_only=True) as store, pytest.raises(StoreError, match="opened to be read"):
        change(store)  # type: ignore[operator]


def test_a_store_in_memory_needs_no_folder() -> None:
    with Store() as store:
        assert store.add([KERALA]).new == 1
        with pytest.raises(StoreError, match="in memory"):
            store.write_dump()


def test_a_closed_store_says_so() -> None:
    store = Store()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.documents()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_text("text")
    with pytest.raises(StoreError, match="is a file"):
        Store(path)


def test_a_folder_of_other_things_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("text")
    with pytest.raises(StoreError, match="is no graphkit store"):
        Store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_missing_folder_cannot_be_read_and_is_not_made(folder: Path) -> None:
    with pytest.raises(StoreError, match="graphkit build"):
        Store(folder, read_only=True)
    assert not folder.exists()


def test_a_newer_format_asks_for_a_newer_graphkit(folder: Path) -> None:
    Store(folder).close()
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | {"format": FORMAT + 1, "version": "9.9"}))
    with pytest.raises(StoreError, match=r"install a newer graphkit-kg \(at least 9\.9\)"):
        Store(folder)


def test_an_older_format_asks_for_a_new_build(folder: Path) -> None:
    Store(folder).close()
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | {"format": FORMAT - 1, "version": "0.0.1"}))
    with pytest.raises(StoreError, match="build it again from its documents, in a new folder"):
        Store(folder, read_only=True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "one"}', '{"format": 1}'])
def test_a_damaged_manifest_is_reported(folder: Path, text: str) -> None:
    Store(folder).close()
    (folder / MANIFEST).write_text(text)
    with pytest.raises(StoreError, match=MANIFEST):
        Store(folder)


def test_damaged_quads_are_reported(folder: Path) -> None:
    Store(folder).close()
    (folder / QUADS / "CURRENT").write_text("nothing")
    with pytest.raises(StoreError, match=r"is damaged.*`graphkit rebuild"):
        Store(folder)


@pytest.mark.parametrize(("fails", "opens"), [(3, True), (99, False)])
def test_a_reader_whose_files_a_writer_tidies_away_tries_again(
    fails: int, opens: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(folder).close()
    tries = []

    def read_only(path: str) -> Engine:
        tries.append(path)
        if len(tries) <= fails:
            raise RuntimeError("Corruption: IO error: No such file or directory: 000012.sst")
        return Engine()

    monkeypatch.setattr("graphkit.store.folder.Engine.read_only", read_only, raising=False)
    monkeypatch.setattr("graphkit.store.folder._WAIT", 0)
    with nullcontext() if opens else pytest.raises(StoreError, match="is damaged"):
        Store(folder, read_only=True).close()


def test_a_store_that_lost_its_quads_is_not_taken_for_a_new_one(folder: Path) -> None:
    with Store(folder) as store:
        fill(store, KERALA).write_dump()
    shutil.rmtree(folder / QUADS)
    with pytest.raises(StoreError, match=r"has lost its quads/.*`graphkit rebuild"):
        Store(folder)


def test_facts_of_a_store_that_lost_its_manifest_are_not_taken_for_current(folder: Path) -> None:
    with Store(folder) as store:
        fill(store, KERALA).write_dump()
        assert store.current
    (folder / MANIFEST).unlink()
    with Store(folder) as store:
        assert not store.current


def test_a_folder_under_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreError, match="cannot be"):
        Store(tmp_path / "file" / "graph")


@pytest.mark.parametrize(("error", "problem"), [
    (PermissionError(13, "Permission denied"), "change its permissions"),
    (OSError("IO error: While open a file for lock: x/LOCK: Permission denied"), "change its permissions"),
    (OSError("IO error: While lock file: x/LOCK: Resource temporarily unavailable"), "another writer"),
    (OSError("IO error: No space left on device"), "No space left on device.*name another folder"),
])  # fmt: skip
def test_a_folder_that_cannot_be_written_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str
) -> None:
    def refuse(path: str) -> None:
        raise error

    monkeypatch.setattr("graphkit.store.folder.Engine", refuse)
    with pytest.raises(StoreError, match=problem):
        Store(folder)


def test_a_folder_left_without_a_manifest_opens(folder: Path) -> None:
    with Store(folder) as store:
        store.add([KERALA])
    (folder / MANIFEST).unlink()
    with Store(folder) as store:
        assert len(store.documents()) == 1
        assert (folder / MANIFEST).exists()


def test_the_dump_is_sorted_and_the_same_in_whatever_order_documents_came(tmp_path: Path) -> None:
    dumps = []
    for name, order in (("a", (UTTARAKHAND, KERALA)), ("b", (KERALA, UTTARAKHAND))):
        with Store(tmp_path / name) as store:
            dumps.append(fill(store, *order, names=SAME).write_dump().read_bytes())
    assert dumps[0] == dumps[1]
    lines = dumps[0].splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(map(bytes, lines))) > 100


def test_a_dump_that_cannot_be_written_is_reported_and_leaves_the_old_one(folder: Path) -> None:
    with Store(folder) as store:
        dump = fill(store, KERALA).write_dump()
        before = dump.read_bytes()
        (folder / "graph.nq.partial").mkdir()
        with pytest.raises(StoreError, match="cannot be written"):
            store.write_dump()
        assert dump.read_bytes() == before


ENDLESS = """
import sys
from factories import make_extraction
from graphkit.store.store import Store

def tell():
    for number in range(100_000):
        yield make_extraction(f"दस्तावेज़ {number}")
        print(number, flush=True)

Store(sys.argv[1]).add(tell())
"""


def test_a_writer_that_is_killed_leaves_a_store_that_opens_with_all_that_it_had_finished(folder: Path) -> None:
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), str(Path(__file__).parents[2]), *sys.path)))
    command = [sys.executable, "-c", ENDLESS, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}, text=True) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
    with Store(folder) as store:
        texts = {document.text for document in store.documents()}
        assert not store.current
        assert {f"दस्तावेज़ {number}" for number in told} <= texts
        assert all(extraction == make_extraction(extraction.document.text) for extraction in store.extractions())
        assert store.add([make_extraction(text) for text in texts]).new == 0
