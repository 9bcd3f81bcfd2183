"""The dump: changed line by line, it is the one that is written whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graphkit.errors import StoreError
from graphkit.store.dump import Changes, patch_dump, write_dump

NODE = NamedNode("https://example.org/n")
QUADS = st.sets(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(
        lambda text: Quad(NODE, NODE, Literal(text), DefaultGraph())
    ),
    max_size=12,
)


@given(QUADS, QUADS)
def test_a_patched_dump_is_the_dump_of_what_there_is(before: set[Quad], after: set[Quad]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, whole = Path(folder, "patched"), Path(folder, "whole")
        write_dump(path, before)
        changes = Changes()
        changes.note(gone=before - after, new=after - before)
        patch_dump(path, changes)
        write_dump(whole, after)
        assert path.read_bytes() == whole.read_bytes()


@given(QUADS, QUADS, QUADS)
def test_what_comes_and_goes_again_is_no_change(first: set[Quad], second: set[Quad], third: set[Quad]) -> None:
    changes = Changes()
    for before, after in ((first, second), (second, third), (third, first)):
        changes.note(gone=before - after, new=after - before)
    assert not changes


def test_so_many_changes_that_they_are_not_kept_are_said_to_be_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.store.dump._MOST", 1)
    changes = Changes()
    changes.note(new=[Quad(NODE, NODE, Literal(text), DefaultGraph()) for text in "ab"])
    assert changes
    assert not changes.few


def test_a_dump_of_something_else_is_not_patched(tmp_path: Path) -> None:
    write_dump(tmp_path / "dump", [Quad(NODE, NODE, Literal("a"), DefaultGraph())])
    changes = Changes()
    changes.note(gone=[Quad(NODE, NODE, Literal("b"), DefaultGraph())])
    before = (tmp_path / "dump").read_bytes()
    with pytest.raises(StoreError, match="lacks a line"):
        patch_dump(tmp_path / "dump", changes)
    assert (tmp_path / "dump").read_bytes() == before


def test_the_system_need_not_know_how_to_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.copy_file_range", raising=False)
    quads = [Quad(NODE, NODE, Literal(text), DefaultGraph()) for text in "abc"]
    write_dump(tmp_path / "dump", quads[:2])
    changes = Changes()
    changes.note(gone=quads[:1], new=quads[2:])
    patch_dump(tmp_path / "dump", changes)
    write_dump(tmp_path / "whole", quads[1:])
    assert (tmp_path / "dump").read_bytes() == (tmp_path / "whole").read_bytes()
