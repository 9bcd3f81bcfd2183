"""A document that could not be taken in, as a value, so that the others go on."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.errors import GraphkitError


@dataclass(frozen=True, slots=True)
class Failure:
    """One source, or one row of a table, that became no document or no extraction, and the error that says why.

    >>> str(Failure("news/a.txt", ValueError("no such sign")))
    'news/a.txt: ValueError: no such sign'
    """

    source: str
    error: Exception

    def __str__(self) -> str:
        # graphkit's own errors already say where; any other is a defect, so its kind belongs in the report.
        if isinstance(self.error, GraphkitError):
            return str(self.error)
        return f"{self.source}: {type(self.error).__name__}: {self.error}"
