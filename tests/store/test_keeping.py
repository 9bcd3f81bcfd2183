"""A store goes into one file and comes back as it was, and no other file does harm."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import KERALA, SAME, UTTARAKHAND, fill, make_extraction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.errors import MissingPath, OutputError, StoreError
from graphkit.store.folder import ANSWERS, DUMP, MANIFEST, QUADS
from graphkit.store.keeping import Kept, backup_store, restore_store
from graphkit.store.readings import READINGS
from graphkit.store.store import Store

LABEL = "backup.json"
Members = dict[str, bytes]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    with Store(tmp_path / "graph") as store:
        fill(store, UTTARAKHAND, KERALA, names=SAME).write_dump()
    (tmp_path / "graph" / ANSWERS).write_text("# nobody answered yet\n", "utf-8")
    return tmp_path / "graph"


@pytest.fixture
def kept(graph: Path, tmp_path: Path) -> Path:
    backup_store(graph, tmp_path / "kept.tar.gz")
    return tmp_path / "kept.tar.gz"


def test_what_is_restored_is_equal_to_the_byte(graph: Path, kept: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert restore_store(kept, again) == backup_store(graph, kept)
    assert {path.name for path in again.iterdir()} == {DUMP, MANIFEST, QUADS, ANSWERS, READINGS}
    for name in (DUMP, MANIFEST, ANSWERS, READINGS):
        assert (again / name).read_bytes() == (graph / name).read_bytes()
    with Store(again) as store:
        assert store.current
        assert store.write_dump().read_bytes() == (graph / DUMP).read_bytes()
        assert store.extraction(KERALA.document.id) == KERALA


def test_the_same_store_gives_the_same_bytes_whenever_and_wherever_it_was_made(
    graph: Path, kept: Path, tmp_path: Path
) -> None:
    backup_store(graph, tmp_path / "again.tar.gz")
    restore_store(kept, tmp_path / "elsewhere")
    backup_store(tmp_path / "elsewhere", tmp_path / "other.tar.gz")
    assert kept.read_bytes() == (tmp_path / "again.tar.gz").read_bytes() == (tmp_path / "other.tar.gz").read_bytes()


def test_a_store_is_backed_up_beside_its_readers(graph: Path, tmp_path: Path) -> None:
    with Store(graph, read_only=True) as reader:
        assert backup_store(graph, tmp_path / "kept").documents == len(reader.documents()) == 2


def test_stale_facts_are_kept_and_told(graph: Path, tmp_path: Path) -> None:
    with Store(graph) as store:
        store.add([make_extraction("नया दस्तावेज़")])
    assert not backup_store(graph, tmp_path / "kept").current
    assert not restore_store(tmp_path / "kept", tmp_path / "again").current
    with Store(tmp_path / "again", read_only=True) as store:
        assert not store.current


def test_a_store_that_changes_while_it_is_opened_is_not_backed_up(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamps = iter([(1, 1, 1), (2, 2, 2)])
    monkeypatch.setattr("graphkit.store.keeping._find_stamp", lambda _: next(stamps))
    with pytest.raises(StoreError, match="wait until the build is done"):
        backup_store(graph, tmp_path / "kept")


def test_a_backup_does_not_lie_in_the_store_that_it_keeps(graph: Path) -> None:
    with pytest.raises(OutputError, match="name a file outside"):
        backup_store(graph, graph / "kept.tar.gz")


def test_without_a_store_there_is_no_backup_and_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"before")
    with pytest.raises(StoreError, match="holds no graphkit store"):
        backup_store(tmp_path / "none", tmp_path / "kept")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("kept", b"before")]


def test_an_empty_folder_is_restored_into_and_a_full_one_is_not(kept: Path, tmp_path: Path) -> None:
    target = tmp_path / "again"
    target.mkdir()
    restore_store(kept, target)
    before = (target / DUMP).read_bytes()
    for full in (target, kept):
        with pytest.raises(StoreError, match="holds something already"):
            restore_store(kept, full)
    assert (target / DUMP).read_bytes() == before


def test_a_missing_file_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="name one that `graphkit backup` wrote"):
        restore_store(tmp_path / "none", tmp_path / "deep" / "again")
    assert not list(tmp_path.iterdir())


def unpack(path: Path) -> Members:
    with tarfile.open(path) as tar:
        read = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    return {name: data for name, data in read.items() if name != LABEL}


def pack(members: Members, path: Path, /, *more: tarfile.TarInfo, **changes: object) -> None:
    """Write a file as `graphkit backup` would, with a label that fits but for the changes."""
    parts = {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in members.items()}
    label = {"format": 1, "kind": "graphkit backup", "members": parts, "quads": members.get(DUMP, b"").count(b"\n")}
    with tarfile.open(path, "w:gz", format=tarfile.GNU_FORMAT) as tar:
        for name, data in ({LABEL: json.dumps(label | changes).encode()} | members).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
        for member in more:
            tar.addfile(member)


def make_member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


def spoil(members: Members, **changes: bytes) -> Members:
    return members | {name.replace("_", "."): data for name, data in changes.items()}


FOREIGN: dict[str, tuple[Callable[[Members, Path], object], str]] = {
    "a text": (lambda _, path: path.write_text("राम घर गया।", "utf-8"), "no backup of graphkit"),
    "nothing": (lambda _, path: path.write_bytes(b""), "no backup of graphkit"),
    "a text within gzip": (lambda _, path: path.write_bytes(gzip.compress(b"x" * 2000)), "no backup of graphkit"),
    "another label": (lambda members, path: pack(members, path, kind="holiday"), "labelled as something else"),
    "a newer format": (lambda members, path: pack(members, path, format=2), "install a newer"),
    "a newer store": (
        lambda members, path: pack(spoil(members, graphkit_json=b'{"format":9,"version":"9.9","current":true}'), path),
        "install a newer graphkit-kg",
    ),
    "a label of numbers": (lambda members, path: pack(members, path, members=7), "no backup of graphkit"),
    "a path outside": (lambda members, path: pack(members | {"../evil": b"x"}, path), "nothing unknown"),
    "an absolute path": (lambda members, path: pack(members | {"/evil": b"x"}, path), "nothing unknown"),
    "a member that the label conceals": (
        lambda members, path: pack(members, path, make_member("../evil")),
        "more behind its end",
    ),
    "a link behind": (
        lambda members, path: pack(members, path, make_member(DUMP, tarfile.SYMTYPE, "/etc/passwd")),
        "more behind its end",
    ),
    "no quads": (lambda members, path: pack(spoil(members, graph_nq=b"these are no quads\n"), path), "no N-Quads"),
    "too few quads": (lambda members, path: pack(members, path, quads=7), "promises 7 quads"),
    "no manifest": (
        lambda members, path: pack({name: data for name, data in members.items() if name != MANIFEST}, path),
        f"it must hold {MANIFEST} and {DUMP}",
    ),
    "a size below nought": (
        lambda members, path: pack(
            members, path, members={name: {"bytes": -1, "sha256": ""} for name in members}
        ),
        "sizes that cannot be",
    ),
    "sizes that are not true": (
        lambda members, path: pack(members, path, members={name: {"bytes": 1, "sha256": ""} for name in members}),
        "there is something else",
    ),
    "a checksum that is not true": (
        lambda members, path: pack(
            members, path, members={name: {"bytes": len(data), "sha256": "0"} for name, data in members.items()}
        ),
        "the checksum of graphkit.json is wrong",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "says"), FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_told_and_leaves_nothing(
    make: Callable[[Members, Path], object], says: str, kept: Path, tmp_path: Path
) -> None:
    make(unpack(kept), kept)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match=says):
        restore_store(kept, tmp_path / "again")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_only_looks_like_a_member_is_never_written(kept: Path, tmp_path: Path) -> None:
    """A link in the place of the quads, under their name, is refused and not followed."""
    members = unpack(kept)
    parts = {name: {"bytes": len(data), "sha256": ""} for name, data in members.items()}
    link = make_member(DUMP, tarfile.SYMTYPE, str(tmp_path / "victim"))
    parts[MANIFEST]["sha256"] = hashlib.sha256(members[MANIFEST]).hexdigest()
    pack({MANIFEST: members[MANIFEST]}, kept, link, members=parts, quads=1)
    with pytest.raises(StoreError, match="is no plain file"):
        restore_store(kept, tmp_path / "again")
    assert not (tmp_path / "victim").exists()


def test_a_file_that_would_unpack_to_too_much_is_refused_before_it_is_unpacked(kept: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="more than 1000: if you trust it, allow more"):
        restore_store(kept, tmp_path / "again", limit=1000)
    assert not (tmp_path / "again").exists()


def test_a_file_that_was_cut_anywhere_is_told(kept: Path, tmp_path: Path) -> None:
    data = kept.read_bytes()
    for length in range(0, len(data), 997):
        kept.write_bytes(data[:length])
        with pytest.raises(StoreError, match="use another copy"):
            restore_store(kept, tmp_path / "again")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("sound")
    with Store(folder / "graph") as store:
        fill(store, KERALA).write_dump()
    assert backup_store(folder / "graph", folder / "kept") == Kept(
        1, len((folder / "graph" / DUMP).read_bytes().splitlines()), True
    )
    return (folder / "kept").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_a_changed_byte_never_gives_another_store(
    sound: bytes, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    at, by = data.draw(st.integers(0, len(sound) - 1)), data.draw(st.integers(1, 255))
    (folder / "sound").write_bytes(sound)
    (folder / "kept").write_bytes(sound[:at] + bytes([sound[at] ^ by]) + sound[at + 1 :])
    restore_store(folder / "sound", folder / "expected")
    try:
        restore_store(folder / "kept", folder / "again")
    except StoreError:
        assert not (folder / "again").exists()
    else:
        assert (folder / "again" / DUMP).read_bytes() == (folder / "expected" / DUMP).read_bytes()
