"""A document that could not be taken in, as a value, so that the others go on."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import GraphkitError


@dataclass(frozen=True, slots=True)
class Failure:
    """One source, or one row of a table, that became no document or no extraction, and the error that says why.

    ``place`` is where in the code the error arose, for one that comes from another process.

    >>> str(Failure("news/a.txt", ValueError("no such sign")))
    'news/a.txt: ValueError: no such sign'
    """

    source: str
    error: Exception
    place: str = ""

    def __str__(self) -> str:
        if isinstance(self.error, GraphkitError):
            return str(self.error)
        # graphkit's own errors say where; any other is a defect, and whoever reports it should say what and where.
        place = self.place or self.find_place()
        return f"{self.source}: {type(self.error).__name__}: {self.error}{f' ({place})' if place else ''}"

    def find_place(self) -> str:
        """Return the file and the line where the error arose, or nothing where it was never raised here."""
        frames = traceback.extract_tb(self.error.__traceback__)
        return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
