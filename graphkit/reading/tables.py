"""JSON Lines to documents: one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime

from graphkit.errors import InputError
from graphkit.language.script import detect_language
from graphkit.model import Document
from graphkit.reading.failures import Failure
from graphkit.reading.headlines import find_headline
from graphkit.reading.text import check_text

_REDUCED_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", re.ASCII)


def parse_rows(text: str, *, name: str, where: str) -> Iterator[Document | Failure]:
    """Yield a document, or a failure that names the line, for every line of ``text`` that is not blank.

    A row is an object with ``text``, and if known ``id``, ``title``, ``url`` and ``published`` or ``date`` (ISO 8601).
    ``name`` is the table's name in ``Document.source``, ``where`` its path in errors.

    >>> row = '{"id": "7", "text": "राम आया।", "date": "2020-05-01"}'
    >>> [document] = parse_rows(row, name="n.jsonl", where="news/n.jsonl")
    >>> document.stem, document.published
    ('7', '2020-05-01')
    """
    # Only \n ends a row: JSON strings may hold the other line separators that str.splitlines knows.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{where}, line {number}"
        try:
            yield _to_document(_parse_row(line, place), name, number, place)
        except InputError as error:
            yield Failure(f"{name}, line {number}", error)


def _parse_row(line: str, place: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: no JSON: {error.msg} at column {error.colno}; write one object a line") from None
    except RecursionError:
        raise InputError(f"{place}: JSON nested too deeply; write a flat object") from None
    if not isinstance(row, dict):
        raise InputError(f"{place}: not an object but {type(row).__name__}; write one object a line")
    return row


def _to_document(row: dict[str, object], name: str, number: int, place: str) -> Document:
    text = _take(row, "text", place)
    if "text" not in row:
        raise InputError(f"{place}: no field `text`; the fields are text, id, title, url, published")
    check_text(text, where=place)
    details = {key: _take(row, key, place).strip() for key in ("id", "title", "url", "published", "date")}
    for key, value in details.items():
        if value:
            check_text(value, where=f"{place}, field `{key}`")
    return Document(
        text=text,
        lang=detect_language(text),
        url=details["url"],
        title=details["title"] or find_headline(text),
        published=_check_date(details["published"] or details["date"], place),
        source=f"{name}/{_escape(details['id'] or str(number))}.json",
    )


def _take(row: dict[str, object], key: str, place: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if key == "id" and isinstance(value, int):
        return str(value)
    raise InputError(f"{place}: field `{key}` is {type(value).__name__}; write a string")


def _check_date(value: str, place: str) -> str:
    if not value or _REDUCED_DATE.fullmatch(value):
        return value
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        raise InputError(f"{place}: date {value!r} is not ISO 8601; write it as YYYY-MM-DD") from None


def _escape(identifier: str) -> str:
    # A slash would end the name of the source, and Document.stem must give the identifier back.
    return identifier.replace("/", "%2F")
