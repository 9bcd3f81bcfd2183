"""Labelled sentences from CoNLL files, in graphkit's own tokens.

A line is a word and its tag, parted by a tab or spaces; an empty line ends a sentence. Two notes may stand on lines of
their own and hold from there on: ``# domain = NAME`` for sentences that follow other conventions than the rest of the
data, and ``# flags = off`` for sentences whose names are to be learnt as if no list knew them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.errors import DataError, Fault
from graphkit.language.crf import KINDS, decode_spans
from graphkit.language.script import detect_language
from graphkit.language.tokens import tokenise
from graphkit.model import Sentence, Span, Token, TokenKind

_TAG = re.compile(f"O|[BI]-(?:{'|'.join(KINDS)})")
_NOTE = re.compile("# *(?P<key>domain|flags) *= *(?P<value>[a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with one BIO tag for each token.

    ``domain`` names its conventions, or is empty for the usual ones; ``flagged`` says whether lists may know its names.
    """

    sentence: Sentence
    tags: tuple[str, ...]
    domain: str = ""
    flagged: bool = True


def read_conll(paths: Sequence[Path]) -> tuple[Labelled, ...]:
    """Return the sentences of all files; DataError names every line at fault, by file and line from 1."""
    faults: list[Fault] = []
    labelled = [item for path in paths for item in _read_file(path, faults)]
    if faults:
        raise DataError(tuple(faults))
    return tuple(labelled)


def _read_file(path: Path, faults: list[Fault]) -> list[Labelled]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        faults.append(Fault(str(path), "file", f"cannot be read ({error.strerror})"))
        return []
    except UnicodeDecodeError as error:
        faults.append(Fault(str(path), f"byte {error.start}", "is no UTF-8; save the file as UTF-8"))
        return []
    return _read_lines(lines, str(path), faults)


def _read_lines(lines: list[str], file: str, faults: list[Fault]) -> list[Labelled]:
    labelled: list[Labelled] = []
    rows: list[tuple[str, str]] = []
    notes = {"domain": "", "flags": "on"}
    for number, line in enumerate((*lines, ""), 1):
        if note := _NOTE.fullmatch(line.strip()):
            notes[note["key"]] = note["value"]
        elif line.strip():
            rows += _read_line(line, Fault(file, f"line {number}", ""), faults)
        elif rows:
            labelled.append(replace(align(rows), domain=notes["domain"], flagged=notes["flags"] == "on"))
            rows = []
    return labelled


def _read_line(line: str, place: Fault, faults: list[Fault]) -> list[tuple[str, str]]:
    columns = line.split()
    if len(columns) == 2 and _TAG.fullmatch(columns[1]):
        return [(columns[0], columns[1])]
    tags = ", ".join(f"B-{kind}, I-{kind}" for kind in KINDS)
    problem = f"must be a word and a tag (O, {tags}), and is {line.strip()[:60]!r}"
    faults.append(Fault(place.file, place.entry, problem))
    return []


def align(rows: Sequence[tuple[str, str]]) -> Labelled:
    """Cut words that were cut by others into graphkit's tokens, and carry their tags over.

    >>> align([("राम", "B-PER"), ("है।", "O")]).tags
    ('B-PER', 'O', 'O')
    """
    text = " ".join(word for word, _ in rows)
    starts, at = [], 0
    for word, _ in rows:
        starts.append(at)
        at += len(word) + 1
    tokens = tokenise(text)
    tags = ["O"] * len(tokens)
    for first, last, label in decode_spans([tag for _, tag in rows]):
        span = Span(starts[first], starts[last - 1] + len(rows[last - 1][0]))
        inside = _trim([i for i, token in enumerate(tokens) if span.contains(token.span)], tokens)
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{label}"
    return Labelled(Sentence(Span(0, len(text)), tokens, detect_language(text)), tuple(tags))


def _trim(inside: list[int], tokens: Sequence[Token]) -> list[int]:
    """Leave out the marks at either end: they belong to the sentence, not to the name."""
    while inside and tokens[inside[0]].kind is TokenKind.PUNCT:
        inside = inside[1:]
    while inside and tokens[inside[-1]].kind is TokenKind.PUNCT:
        inside = inside[:-1]
    return inside
