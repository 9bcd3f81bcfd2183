"""What a store bears: kills, full disks, lost rights, a second writer and damaged files, in real processes."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("pty", reason="needs terminals and signals as POSIX has them")

from killing import CHANGES
from processes import graphkit, limit_files, obey_permissions, permissions_hold, start
from soak import Bench, kill_changes, kill_writes, make_bench

from graphkit.cli import main
from graphkit.store.folder import DUMP, MANIFEST, QUADS
from graphkit.store.store import Store

DOCUMENTS = 10


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Ten documents, and the graph that an undisturbed build makes of them."""
    return make_bench(tmp_path_factory.mktemp("bench"), 7, DOCUMENTS)


@pytest.fixture
def news(bench: Bench) -> Path:
    return bench.place / "news"


@pytest.fixture
def undisturbed(bench: Bench) -> bytes:
    return (bench.built / DUMP).read_bytes()


@pytest.fixture
def graph(bench: Bench, tmp_path: Path) -> Path:
    """A copy of that graph, to be harmed."""
    shutil.copytree(bench.built, tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture
def obedient(tmp_path: Path) -> Callable[[], None]:
    """What makes a process obey permissions, where anything does."""
    if not permissions_hold(tmp_path):
        pytest.skip("needs a system on which permissions can be made to hold for this user")
    return obey_permissions


@pytest.mark.slow
@pytest.mark.parametrize(("change", "kills"), [(CHANGES[0], 4), (CHANGES[1], 1)], ids=["build", "retract"])
def test_a_killed_command_loses_and_halves_no_document_and_is_finished_to_the_same_bytes(
    change: object, kills: int, bench: Bench
) -> None:
    tally = kill_changes(bench, change, kills)  # type: ignore[arg-type]
    assert (tally.kills, tally.lost, tally.half, tally.equal) == (kills, 0, 0, kills)
    assert len(bench.retracted) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["export", "backup"])
def test_a_killed_command_leaves_its_file_old_whole_or_absent(name: str, bench: Bench) -> None:
    tally = kill_writes(bench, name, 2)
    assert (tally.kills, tally.lost, tally.half, tally.equal) == (2, 0, 0, 2)


def test_a_second_build_is_refused_and_the_first_goes_on_undisturbed(
    news: Path, tmp_path: Path, undisturbed: bytes
) -> None:
    graph = tmp_path / "graph"
    with start("build", news, "-o", graph) as first:
        wait_for(graph / MANIFEST)
        first.send_signal(signal.SIGSTOP)
        second = graphkit("build", news, "-o", graph)
        rebuild = graphkit("rebuild", graph)
        first.send_signal(signal.SIGCONT)
        first.communicate()
    for refused in (second, rebuild):
        assert refused.returncode == 2
        assert "has another writer: wait until it is done" in refused.stderr
    assert first.returncode == 0
    assert (graph / DUMP).read_bytes() == undisturbed


def wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(0.005)


@pytest.mark.parametrize("size", [20_000, 100_000, 1_000_000])
def test_a_build_on_a_full_disk_says_so_and_is_finished_when_there_is_room(
    size: int, news: Path, tmp_path: Path, undisturbed: bytes
) -> None:
    graph = tmp_path / "graph"
    full = graphkit("build", news, "-o", graph, before=limit_files(size))
    assert full.returncode == 2
    assert full.stderr.startswith(f"error: {graph}")
    assert "File too large" in full.stderr
    assert "Traceback" not in full.stderr
    assert graphkit("build", news, "-o", graph).returncode == 0
    assert (graph / DUMP).read_bytes() == undisturbed


@pytest.mark.parametrize(
    "words", [("backup", "GRAPH", "FILE"), ("export", "GRAPH", "--format", "nquads", "-o", "FILE")]
)
def test_a_file_for_which_there_is_no_room_stays_as_it_was(
    words: tuple[str, ...], bench: Bench, tmp_path: Path
) -> None:  # fmt: skip
    file = tmp_path / "file"
    file.write_bytes(b"what was there before")
    filled = [{"GRAPH": str(bench.built), "FILE": str(file)}.get(word, word) for word in words]
    full = graphkit(*filled, before=limit_files(10_000))
    assert (full.returncode, file.read_bytes()) == (2, b"what was there before")
    assert "cannot be written (File too large): free space" in full.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_may_only_be_read_answers_and_is_not_built_into(
    graph: Path, news: Path, tmp_path: Path, obedient: Callable[[], None]
) -> None:
    with only_to_read(graph):
        asked = graphkit("ask", graph, "partners", before=obedient)
        kept = graphkit("backup", graph, tmp_path / "kept.tar.gz", before=obedient)
        built = graphkit("build", news, "-o", graph, before=obedient)
        rebuilt = graphkit("rebuild", graph, before=obedient)
    assert (asked.returncode, kept.returncode) == (0, 0)
    for refused in (built, rebuilt):
        assert refused.returncode == 2
        assert "cannot be opened" in refused.stderr
        assert "change its permissions" in refused.stderr


def test_a_build_that_loses_its_rights_says_so_and_is_finished_when_it_has_them_again(
    news: Path, tmp_path: Path, undisturbed: bytes, obedient: Callable[[], None]
) -> None:
    graph = tmp_path / "graph"
    with start("build", news, "-o", graph, before=obedient) as process:
        wait_for(graph / MANIFEST)
        process.send_signal(signal.SIGSTOP)
        with only_to_read(graph):
            process.send_signal(signal.SIGCONT)
            _, said = process.communicate()
    assert process.returncode == 2
    assert "ermission" in said
    assert "Traceback" not in said
    assert graphkit("build", news, "-o", graph).returncode == 0
    assert (graph / DUMP).read_bytes() == undisturbed


class only_to_read:  # noqa: N801 (it is used as a word)
    """Take the right to write away from a folder and all that is in it, for a while."""

    def __init__(self, folder: Path) -> None:
        self.paths = [folder, *folder.rglob("*")]

    def __enter__(self) -> None:
        for path in self.paths:
            path.chmod(0o555 if path.is_dir() else 0o444)

    def __exit__(self, *_: object) -> None:
        for path in self.paths:
            if path.exists():
                path.chmod(0o755 if path.is_dir() else 0o644)


def find_largest(graph: Path) -> Path:
    return max((graph / QUADS).glob("*.sst"), key=lambda path: path.stat().st_size)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(graph: Path) -> None:
    """Change a byte in every block of every file, so that the store opens and cannot be read."""
    for path in (graph / QUADS).glob("*.sst"):
        data = bytearray(path.read_bytes())
        for place in range(100, max(len(data) - 3000, 101), 1000):
            data[place] ^= 0xFF
        path.write_bytes(data)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a table is cut": lambda graph: cut(find_largest(graph)),
    "a table is gone": lambda graph: find_largest(graph).unlink(),
    "tables are spoilt": spoil,
    "CURRENT is cut": lambda graph: cut(graph / QUADS / "CURRENT"),
    "CURRENT is gone": lambda graph: (graph / QUADS / "CURRENT").unlink(),
    "the engine's manifest is gone": lambda graph: [path.unlink() for path in (graph / QUADS).glob("MANIFEST-*")],
    "quads are gone": lambda graph: shutil.rmtree(graph / QUADS),
    "the manifest is cut": lambda graph: cut(graph / MANIFEST),
    "the manifest is empty": lambda graph: (graph / MANIFEST).write_text(""),
}


def run_here(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_told_with_the_remedy_and_the_remedy_helps(
    damage: Callable[[Path], object], graph: Path, undisturbed: bytes
) -> None:
    damage(graph)
    before = read_all(graph)
    told = run_here("ask", graph, "partners")
    assert told.exit_code == 2
    assert "`graphkit rebuild " in told.stderr
    rebuilt = run_here("rebuild", graph)
    assert rebuilt.exit_code == 0, rebuilt.stderr
    assert f"What was there is now {graph}.before-rebuild" in rebuilt.stdout
    assert (graph / DUMP).read_bytes() == undisturbed
    assert read_all(graph.with_name("graph.before-rebuild")) == before
    assert run_here("validate", graph).exit_code == 0


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("dump", [Path.unlink, cut, lambda path: path.write_bytes(b"")])
def test_where_nothing_is_left_rebuild_says_so_and_leaves_all_as_it_was(
    dump: Callable[[Path], object], graph: Path
) -> None:
    cut(graph / QUADS / "CURRENT")
    dump(graph / DUMP)
    before = read_all(graph)
    refused = run_here("rebuild", graph)
    assert refused.exit_code == 2
    assert "build it from its documents, in a new folder" in refused.stderr
    assert read_all(graph) == before
    assert [path.name for path in graph.parent.iterdir()] == ["graph"]


def test_a_dump_that_lost_its_end_gives_no_half_document(graph: Path, bench: Bench) -> None:
    lines = (graph / DUMP).read_bytes().splitlines(keepends=True)
    for fewer in (1, 9, len(lines) // 3):
        harmed = shutil.copytree(graph, graph.with_name(f"graph{fewer}"))
        shutil.rmtree(harmed / QUADS)
        (harmed / DUMP).write_bytes(b"".join(lines[:-fewer]))
        done = run_here("rebuild", harmed)
        assert done.exit_code == (1 if fewer < 10 else 2)
        if fewer < 10:
            with Store(harmed, read_only=True) as store:
                kept = {extraction.document.id: extraction for extraction in store.extractions()}
            assert 0 < len(kept) < DOCUMENTS
            assert all(bench.expected[one] == extraction for one, extraction in kept.items())
            assert done.stderr.count("could not be read whole") == DOCUMENTS - len(kept)


def test_a_build_that_was_killed_while_it_wrote_its_first_manifest_goes_on(news: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    with Store(graph):
        pass
    (graph / MANIFEST).rename(graph / f"{MANIFEST}.partial")
    assert run_here("build", news, "-o", graph).exit_code == 0
