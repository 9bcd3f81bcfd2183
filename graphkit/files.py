"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graphkit.errors import OutputError


@contextmanager
def replace_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write that takes the place of what was there when it is whole, and not before.

    A link stays one, and a device or a pipe is written as it comes. Raises OutputError where it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replace_file(Path(folder, "file")) as stream:
    ...         _ = stream.write(b"whole")
    ...     Path(folder, "file").read_text()
    'whole'
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
        else:
            with _open_beside(path.resolve()) as stream:
                yield stream
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror or error})"
        raise OutputError(f"{message}: free space, or name a file in a folder of yours") from error


@contextmanager
def _open_beside(path: Path) -> Iterator[IO[bytes]]:
    partial = path.with_name(f"{path.name}.partial")
    try:
        with partial.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink()
