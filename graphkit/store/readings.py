"""When each document was read: ``readings.tsv`` in the store's folder, beside the graph, which knows no clock.

One reading a line: the document's id and the time in UTC. Lines are only ever added, and of several on one document
the last one holds. So ``graph.nq`` stays the same to the byte whenever the same documents are read, and what is handed
on can still say when that was. Where SOURCE_DATE_EPOCH is set, as for reproducible builds, it is the time of reading.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from pathlib import Path

from graphkit.errors import StoreError

READINGS = "readings.tsv"
EPOCH = "SOURCE_DATE_EPOCH"

_LINE = re.compile(rb"([0-9a-f]+)\t([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\n")


def note_reading(directory: Path | None, document: str) -> None:
    """Note that the document with that id is read now; nothing where there is no folder.

    Raises StoreError where it cannot be noted.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     note_reading(Path(folder), "5c3a")
    ...     list(load_readings(Path(folder)))
    ['5c3a']
    """
    if directory is None:
        return
    path = directory / READINGS
    try:
        with path.open("ab+") as stream:
            # A line that lost its end, when a process was killed or a disk was full, must not swallow the next one.
            torn = stream.tell() > 0 and stream.seek(-1, os.SEEK_END) >= 0 and stream.read(1) != b"\n"
            stream.write(f"{chr(10) * torn}{document}\t{tell_time()}\n".encode())
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}): free space, or change its permissions"
        ) from error


def load_readings(directory: Path | None) -> Mapping[str, str]:
    """Return by document's id when it was read last, in ISO 8601; empty where nothing is known.

    Raises StoreError where the file is there and cannot be read.
    """
    path = None if directory is None else directory / READINGS
    if path is None or not path.exists():
        return {}
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}): change its permissions") from error
    found = (match.groups() for match in map(_LINE.fullmatch, lines) if match)
    return {document.decode(): moment.decode() for document, moment in found}


def tell_time() -> str:
    """Return the time in UTC, to the second: that of SOURCE_DATE_EPOCH where it is set, else of the clock."""
    given = os.environ.get(EPOCH, "")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(given) if given.isdecimal() else None))
