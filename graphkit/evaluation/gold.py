"""Gold files and records, as they are read: JSON Lines, one document a line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from graphkit.errors import InputError, MissingPath, UnreadablePath
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Span
from graphkit.reading.text import decode_text

T = TypeVar("T")

_POLARITIES = {"positive": True, "negative": False}


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated relation: every name that may stand for each side, and whether the document asserts it.

    A ``doubtful`` row counts neither way. ``subjects`` of a topic are the names of all its parties.
    """

    relation: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    titles: tuple[str, ...] = ()
    positive: bool = True
    doubtful: bool = False
    quote: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What one document states; ``mentions`` holds spans with types, or is None where entities are not annotated."""

    id: str
    lang: str
    rows: tuple[Row, ...]
    mentions: tuple[tuple[Span, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated entity of a document: what it is called in every document, its type, and where it is spoken of."""

    canonical: str
    type: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class IdentityGold:
    """Who is spoken of in one document; entities of one coarse kind and canonical name are one in all documents."""

    id: str
    entities: tuple[GoldEntity, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One relation of a record, as ``extract`` prints it."""

    relation: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    title: str = ""
    quote: str = ""
    span: Span | None = None


def load_gold(path: str | os.PathLike[str]) -> tuple[GoldDocument, ...]:
    """Return the documents of a gold file, or of every ``*.gold.jsonl`` in a folder.

    Each line is ``{"id", "lang", "relations": [{"rel", "subj", "obj", …}], "entities": […]}``; a relation may have
    ``subj_aliases``, ``subj_extra`` (and so for ``obj``), ``title``, ``title_aliases``, ``polarity``, ``doubtful``,
    ``evidence`` and ``evidence_span`` (code points, half open). Raises an InputError that names file and line.
    """
    return tuple(_load(path, _to_gold))


def load_identity(path: str | os.PathLike[str]) -> tuple[IdentityGold, ...]:
    """Return the entities of a gold file, or of every ``*.gold.jsonl`` in a folder.

    Each line is ``{"id", "entities": [{"text", "type", "canonical", "mentions": [[start, end], …]}]}``; where
    ``canonical`` is left out, ``text`` stands for it. Raises an InputError that names file and line.
    """
    return tuple(_load(path, _to_identity))


def _load(path: str | os.PathLike[str], convert: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    for place, line in chain.from_iterable(map(_read_lines, _find_gold(Path(path)))):
        try:
            yield convert(line)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{place}: no gold document: {_describe(error)}") from None


def load_records(path: str | os.PathLike[str]) -> tuple[Mapping[str, Any], ...]:
    """Return the records of a file that ``graphkit extract`` wrote. Raises an InputError that names file and line."""
    records = []
    for place, line in _read_lines(Path(path)):
        try:
            for relation in (*line["relations"], {"rel": "", "id": line["id"]}):
                to_prediction(relation)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{place}: no record of `graphkit extract`: {_describe(error)}") from None
        records.append(line)
    return tuple(records)


def to_prediction(relation: Mapping[str, Any]) -> Prediction:
    """Return one entry of a record's ``relations``.

    >>> to_prediction({"rel": "acquired", "subj": ["A"], "obj": "B"}).objects
    ('B',)
    """
    evidence = relation.get("evidence") or {}
    return Prediction(
        relation=relation["rel"],
        subjects=_flatten(relation.get("subj")),
        objects=_flatten(relation.get("obj")),
        title=relation.get("title") or "",
        quote=evidence.get("quote", ""),
        span=Span(evidence["start"], evidence["end"]) if "start" in evidence else None,
    )


def _find_gold(path: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(path.glob("*.gold.jsonl")))
    if not found:
        raise MissingPath(f"{path}: holds no *.gold.jsonl; name a gold file")
    return found


def _read_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = decode_text(path.read_bytes(), where=str(path))
    except FileNotFoundError:
        raise MissingPath(f"{path}: no such file; give a file of JSON Lines") from None
    except OSError as error:
        raise UnreadablePath(f"{path}: cannot be read: {error.strerror or error}") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{path}, line {number}"
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{place}: no JSON: {error}; write one object a line") from None
            if not isinstance(value, dict):
                raise InputError(f"{place}: not an object; write one object a line")
            yield place, value


def _to_gold(line: Mapping[str, Any]) -> GoldDocument:
    entities = line.get("entities")
    return GoldDocument(
        id=str(line["id"]),
        lang=line.get("lang", ""),
        rows=tuple(_to_row(relation) for relation in line["relations"]),
        mentions=None if entities is None else tuple(_find_gold_mentions(entities)),
    )


def _to_identity(line: Mapping[str, Any]) -> IdentityGold:
    entities = (
        GoldEntity(
            canonical=str(entity.get("canonical") or entity["text"]),
            type=entity.get("coarse") or entity["type"],
            mentions=tuple(sorted(Span(start, end) for start, end in entity["mentions"])),
        )
        for entity in line["entities"]
    )
    return IdentityGold(str(line["id"]), tuple(entities))


def _to_row(relation: Mapping[str, Any]) -> Row:
    span = relation.get("evidence_span")
    if relation["rel"] not in load_ontology().relations:
        raise ValueError(f"unknown relation {relation['rel']!r}")
    return Row(
        relation=relation["rel"],
        subjects=_collect_names(relation, "subj"),
        objects=_collect_names(relation, "obj"),
        titles=tuple(filter(None, (relation.get("title"), *relation.get("title_aliases", ())))),
        positive=_POLARITIES[relation.get("polarity", "positive")],
        doubtful=bool(relation.get("doubtful")),
        quote=relation.get("evidence", ""),
        span=Span(*span) if span else None,
    )


def _collect_names(relation: Mapping[str, Any], side: str) -> tuple[str, ...]:
    further = (_flatten(relation.get(f"{side}_{group}")) for group in ("aliases", "extra"))
    return tuple(dict.fromkeys(chain(_flatten(relation[side]), *further)))


def _flatten(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(name for part in value for name in _flatten(part))
    raise TypeError(f"a name is {type(value).__name__}, not a string")


def _find_gold_mentions(entities: list[Mapping[str, Any]]) -> Iterator[tuple[Span, str]]:
    for entity in entities:
        for start, end in entity.get("mentions", ()):
            yield Span(start, end), entity.get("coarse") or entity["type"]


def _describe(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing or no value that is known"
    return str(error)
