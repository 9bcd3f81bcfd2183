"""The named questions: SPARQL with its wording in every language, read from ``ontology/queries/*.rq``.

A file opens with comment lines: the wordings (``# en:``, ``# hi:``), then ``# columns: variable = English | Hindi; …``
with headings in the order of the wordings. In the query a line ``# of: …`` counts only where the question is asked of
one name, whose entities are then bound to ``?of``; a line ``# all: …`` counts only where it is not. So every file is a
whole query as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process

from graphkit.errors import DataError, Fault, UnknownQuestion
from graphkit.language.script import fold
from graphkit.resources import LANGUAGES, find_data

_FOLDER = "ontology/queries"
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")
_HEAD = re.compile(rf"#\s*({'|'.join(LANGUAGES)}|columns)\s*:\s*(.*?)\s*\Z")
_COLUMN = re.compile(r"([a-z][A-Za-z0-9]*)\s*=\s*(.*)\Z")
_SWITCH = re.compile(r"(\s*)#\s*(of|all):\s*(.*)\Z")
_SELECT = re.compile(r"SELECT\s+(?:DISTINCT\s+)?((?:[?][A-Za-z0-9]+\s+)+)WHERE\s*[{]")
_RESERVED = frozenset({"fact", "facts", "evidence", "quote", "document", "source", "start", "end"})
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: the query's variable, and its headings, one in each language."""

    name: str
    headings: tuple[str, ...]

    @property
    def heading(self) -> str:
        """All headings.

        >>> Column("party", ("Party", "पक्ष")).heading
        'Party · पक्ष'
        """
        return " · ".join(self.headings)


@dataclass(frozen=True, slots=True)
class Question:
    """A named question; ``wordings`` go by language, and ``body`` is its SPARQL without the head."""

    name: str
    wordings: Mapping[str, str]
    columns: tuple[Column, ...]
    body: str

    def to_sparql(self, *, of: Sequence[str] | None = None) -> str:
        """Return the query, asked of entities given by their IRIs, or of all.

        >>> "VALUES ?of { <http://example.org/a> }" in find_question("partners").to_sparql(of=["http://example.org/a"])
        True
        """
        return "\n".join(_switch_lines(self.body.splitlines(), of))


@cache
def load_questions() -> Mapping[str, Question]:
    """Return the named questions by name, in the order of their names. Raises DataError with every fault.

    >>> load_questions()["partners"].wordings["en"]
    'Who partnered with whom?'
    """
    return read_questions(find_data(*_FOLDER.split("/")))


def read_questions(folder: Path) -> Mapping[str, Question]:
    """Return the questions of a folder of ``.rq`` files by name. Raises DataError with every fault of every file."""
    faults: list[Fault] = []
    questions: dict[str, Question] = {}
    for path in sorted(folder.glob("*.rq")):
        question = _read_question(path, faults)
        faults += _check_question(question)
        questions[question.name] = question
    faults += _find_doubles(tuple(questions.values()))
    if not questions:
        faults.append(Fault(_FOLDER, "folder", "holds no question; install graphkit-kg again"))
    if faults:
        raise DataError(tuple(faults))
    return questions


def find_question(name: str) -> Question:
    """Return the question of that name, or of that wording in one of the languages, in any spelling.

    Raises UnknownQuestion, with the nearest names, where there is none.

    >>> find_question("किसने किसके साथ साझेदारी की").name
    'partners'
    """
    known = {_to_key(way): question for question in load_questions().values() for way in _list_ways(question)}
    key = _to_key(name)
    if key in known:
        return known[key]
    found = (known[near].name for near, _, _ in process.extract(key, tuple(known), limit=2 * _NEAREST))
    raise UnknownQuestion(name, tuple(dict.fromkeys(found))[:_NEAREST])


def _list_ways(question: Question) -> tuple[str, ...]:
    return question.name, *question.wordings.values()


def _to_key(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("_", " ").strip(" ?।").split())


def _switch_lines(lines: Sequence[str], of: Sequence[str] | None) -> Iterator[str]:
    bound = False
    for line in lines:
        match = _SWITCH.match(line)
        if match is None:
            yield line
        elif match[2] == "all" and of is None:
            yield match[1] + match[3]
        elif match[2] == "of" and of is not None:
            values = "" if bound else f"VALUES ?of {{ {' '.join(f'<{iri}>' for iri in of)} }} "
            bound = True
            yield match[1] + values + match[3]


def _read_question(path: Path, faults: list[Fault]) -> Question:
    """Read one file; what its head lacks is a fault and stays empty."""
    file = f"{_FOLDER}/{path.name}"
    head: dict[str, str] = {}
    lines = _read_lines(path, faults)
    while lines and (match := _HEAD.match(lines[0])):
        if match[1] in head:
            faults.append(Fault(file, match[1], "stands twice in the head; keep one"))
        head[match[1]] = match[2]
        lines.pop(0)
    missing = [key for key in (*LANGUAGES, "columns") if not head.get(key)]
    faults += [Fault(file, key, f"is missing; begin the file with a line '# {key}: …'") for key in missing]
    wordings = {key: text for key, text in head.items() if key in LANGUAGES}
    columns = tuple(_read_columns(head.get("columns", ""), tuple(wordings), file, faults))
    return Question(path.stem, wordings, columns, "\n".join(lines).strip())


def _read_lines(path: Path, faults: list[Fault]) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(f"{_FOLDER}/{path.name}", "file", f"cannot be read as UTF-8 text: {error}"))
        return []


def _read_columns(line: str, languages: tuple[str, ...], file: str, faults: list[Fault]) -> Iterator[Column]:
    for part in filter(None, (part.strip() for part in line.split(";"))):
        match = _COLUMN.match(part)
        headings = tuple(heading.strip() for heading in match[2].split("|")) if match else ()
        if match and len(headings) == len(languages) and all(headings):
            yield Column(match[1], headings)
        else:
            faults.append(Fault(file, "columns", f"{part!r} is not of the form 'variable = {' | '.join(languages)}'"))


def _check_question(question: Question) -> Iterator[Fault]:
    file = f"{_FOLDER}/{question.name}.rq"
    if not _NAME.match(question.name):
        yield Fault(file, "name", "is not of small letters joined by '-'")
    if "of" not in {match[2] for match in map(_SWITCH.match, question.body.splitlines()) if match}:
        yield Fault(file, "of", "has no line '# of: …', so it cannot be asked of a name")
    select = _SELECT.search(question.body)
    if not select:
        yield Fault(file, "query", "has no 'SELECT … WHERE {'")
        return
    selected = {variable[1:] for variable in select[1].split()}
    named = {column.name for column in question.columns}
    for name in sorted(named & _RESERVED if "fact" in selected else ()):
        yield Fault(file, name, "is what every answer calls a part of its evidence; name the column otherwise")
    for name in sorted(named - selected):
        yield Fault(file, name, f"is a column, but ?{name} is not selected")
    for name in sorted(selected - named - {"fact"}):
        yield Fault(file, name, "is selected, but is no column; name it in '# columns: …'")


def _find_doubles(questions: Sequence[Question]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for question in questions:
        for key in {_to_key(way) for way in _list_ways(question)} - {""}:
            if key in seen:
                yield Fault(f"{_FOLDER}/{question.name}.rq", key, f"is a wording of {seen[key]!r} too; word it apart")
            seen[key] = question.name
