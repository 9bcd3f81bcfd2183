"""The answer to a named question: a table whose every row knows the words behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from graphkit.errors import OutputError
from graphkit.knowledge.questions import Column
from graphkit.store.display import clean, lay_out
from graphkit.store.passages import Passage

_QUOTE = Column("quote", ("Quote", "उद्धरण"))
_DOCUMENT = Column("document", ("Document", "दस्तावेज़"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer: a text a column, the ids of the facts that it states, and where they are said."""

    values: tuple[str, ...]
    facts: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answers. ``of`` holds the labels of the entities that were asked about, empty where all were.

    >>> answer = Answer("partners", "Who partnered with whom?", (Column("party", ("Party", "पक्ष")),), (Row(("राम",)),))
    >>> print(answer)
    Party · पक्ष
    -----------
    राम
    >>> len(answer), answer.to_records()
    (1, [{'party': 'राम', 'facts': [], 'evidence': []}])
    """

    question: str
    wording: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    of: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __str__(self) -> str:
        """The answer as a plain table; a quote stands at the end of each row that has one."""
        return lay_out(self._to_table())

    def to_records(self) -> list[dict[str, Any]]:
        """Return one dictionary a row: its columns, ``facts`` (ids) and ``evidence``, fit for JSON.

        Each piece of evidence has ``quote``, ``start`` and ``end`` (code points), ``document`` (its id), ``source``,
        ``title``, ``url``, ``claim``, ``frame`` and ``confidence`` (in [0, 1]).
        """
        names = [column.name for column in self.columns]
        return [
            dict(zip(names, row.values, strict=True))
            | {"facts": list(row.facts), "evidence": [to_evidence(passage) for passage in row.passages]}
            for row in self.rows
        ]

    def to_pandas(self) -> Any:  # noqa: ANN401 (pandas need not be installed)
        """Return a ``pandas.DataFrame``: a row for each row, with its first fact and first passage.

        After the columns of the answer come ``fact``, ``quote``, ``document`` (ids), ``source``, ``start`` and ``end``.
        Raises OutputError where pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 (an optional part, and slow to load)
        except ImportError as error:
            raise OutputError("pandas is not installed: run `pip install 'graphkit-kg[notebook]'`") from error
        names = [column.name for column in self.columns]
        if self._is_said():
            names += ["fact", "quote", "document", "source", "start", "end"]
        return pd.DataFrame([self._flatten(row)[: len(names)] for row in self.rows], columns=names)

    def _repr_html_(self) -> str:
        """The answer as an HTML table for notebooks; names and quotes stand in it as text, never as markup."""
        heading, *rows = self._to_table()
        head, body = _to_html(heading, "th"), "".join(_to_html(row, "td") for row in rows)
        caption = f"<caption>{escape(clean(self.wording))}</caption>"
        return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"

    def _is_said(self) -> bool:
        return any(row.passages for row in self.rows)

    def _to_table(self) -> list[list[str]]:
        columns = (*self.columns, _DOCUMENT, _QUOTE) if self._is_said() else self.columns
        table = [[column.heading for column in columns]]
        for row in self.rows:
            first = row.passages[0] if row.passages else None
            said = [str(first.document), first.quote] if first else ["", ""]
            table.append([*row.values, *said][: len(columns)])
        return table

    def _flatten(self, row: Row) -> list[object]:
        fact = row.facts[0] if row.facts else ""
        if not row.passages:
            return [*row.values, fact, "", "", "", None, None]
        first = row.passages[0]
        place = (first.document.id, str(first.document), first.span.start, first.span.end)
        return [*row.values, fact, first.quote, *place]


def _to_html(row: list[str], tag: str) -> str:
    cells = (f'<{tag} dir="auto" style="text-align:left">{escape(clean(cell))}</{tag}>' for cell in row)
    return f"<tr>{''.join(cells)}</tr>"


def to_evidence(passage: Passage) -> dict[str, Any]:
    """Return a passage as plain values, fit for JSON; offsets are code points, half open."""
    return {
        "quote": passage.quote,
        "start": passage.span.start,
        "end": passage.span.end,
        "document": passage.document.id,
        "source": passage.document.name,
        "title": passage.document.title,
        "url": passage.document.url,
        "claim": passage.claim,
        "frame": passage.frame,
        "confidence": passage.confidence,
    }
