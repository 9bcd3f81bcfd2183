"""Where graphkit's data lives, for which languages there is any, and which state of it was used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import DataError, Fault

LANGUAGES = ("hi", "en")
"""The languages that graphkit reads and answers in; each has a folder in ``ontology/lexicon``."""

_PACKAGE = Path(__file__).parent


def find_data(*parts: str) -> Path:
    """Return the path of a data file or folder, in a checkout, an editable install and a wheel alike.

    The first part is ``ontology`` or ``seeds``. Raises DataError where the file is missing.

    >>> find_data("ontology", "graphkit.ttl").name
    'graphkit.ttl'
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise DataError((Fault("/".join(parts), "file", "is missing from this installation; install graphkit-kg again"),))


@dataclass(frozen=True, slots=True, order=True)
class Resource:
    """A part of the data that extraction works with: a name, and the SHA-256 of its file or of its files together."""

    name: str
    sha256: str


def hash_resource(name: str, paths: Iterable[Path]) -> Resource:
    """Return a resource of that name; several files have the hash of what ``sha256sum`` says of them, sorted by path.

    The paths of several files are those below the folder that holds them all.

    >>> hash_resource("ontology", [find_data("ontology", "graphkit.ttl")]).name
    'ontology'
    """
    files = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    if len(files) == 1:
        return Resource(name, *files.values())
    root = Path(os.path.commonpath(files)) if files else Path()
    listed = sorted((path.relative_to(root).as_posix(), digest) for path, digest in files.items())
    lines = "".join(f"{digest}  {path}\n" for path, digest in listed)
    return Resource(name, hashlib.sha256(lines.encode("utf-8")).hexdigest())
