"""A file is written whole or not at all, whatever stood in its place."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from graphkit.cli.console import open_output
from graphkit.errors import OutputError
from graphkit.files import replace_file


def write_half(path: Path, error: type[BaseException] = ZeroDivisionError) -> None:
    with replace_file(path) as stream:
        stream.write(b"half")
        stream.flush()
        raise error


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt])
def test_a_file_stays_as_it_was_until_all_is_written(error: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    with pytest.raises(error):
        write_half(path, error)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_half(tmp_path / "file")
    assert not list(tmp_path.iterdir())


def test_text_is_written_to_its_last_letter_in_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    text = "राम\n" * 10_000 + "सीता"
    with open_output(str(tmp_path / "file")) as stream:
        stream.write(text)
    assert (tmp_path / "file").read_bytes() == text.encode()


def test_a_link_leads_to_the_new_content_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"before")
    (tmp_path / "link").symlink_to("file")
    with replace_file(tmp_path / "link") as stream:
        stream.write(b"after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes, which this system does not have")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with replace_file(pipe) as stream:
        stream.write(b"whole")
    reader.join()
    assert read == [b"whole"]
    assert pipe.is_fifo()


@pytest.mark.parametrize(("name", "reason"), [("folder", "Is a directory"), ("none/file", "No such file or directory")])
def test_what_cannot_be_written_is_an_error_with_its_reason(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=rf"{name} cannot be written \({reason}\): .* name a file"):
        write_half(tmp_path / name)
