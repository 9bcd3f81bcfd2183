"""What people answered about who is whom, in a plain file that a team can read, edit and keep under version control.

One answer a line, its cells between tabs: the verdict, the two referents by id, their names and documents for people to
read, who answered, and why. To withdraw an answer is to delete its line: the next build parts or joins again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from graphkit.errors import InputError
from graphkit.files import replace_file
from graphkit.model import Judgement, Verdict
from graphkit.store.display import clean

REVIEW = "review:"
"""How ``Judgement.by`` begins where the judgement is an answer of such a file."""


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One answer: ``left`` and ``right`` are ids of referents; all but these and the verdict is for people to read."""

    verdict: Verdict
    left: str
    right: str
    left_name: str = ""
    right_name: str = ""
    left_document: str = ""
    right_document: str = ""
    by: str = ""
    reason: str = ""

    @property
    def judgement(self) -> Judgement:
        """The judgement that a build obeys."""
        left, right = sorted((self.left, self.right))
        return Judgement(left, right, self.verdict, self.reason or "answered in a review", REVIEW + self.by)


_COLUMNS = tuple(field.name for field in fields(Answer))


def load_answers(path: Path) -> tuple[Answer, ...]:
    """Return the answers of a file, sorted; none where there is no file. Raises an InputError that names the line.

    >>> load_answers(Path("no such file"))
    ()
    """
    if not path.exists():
        return ()
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}; it must be UTF-8") from error
    answers = tuple(sorted(set(_read_lines(lines, path))))
    _check(answers, path)
    return answers


def write_answers(path: Path, answers: Iterable[Answer]) -> None:
    """Write answers to a file, sorted, whole or not at all. Raises OutputError where it cannot be written."""
    rows = ["\t".join(_COLUMNS)]
    rows += ["\t".join(clean(getattr(answer, column)) for column in _COLUMNS) for answer in sorted(set(answers))]
    with replace_file(path) as stream:
        stream.write("".join(f"{row}\n" for row in rows).encode("utf-8"))


def _read_lines(lines: Iterable[str], path: Path) -> Iterator[Answer]:
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r").split("\t")
        if not line.strip() or line.startswith("#") or tuple(cells) == _COLUMNS:
            continue
        place = f"{path}, line {number}"
        if not 3 <= len(cells) <= len(_COLUMNS):
            raise InputError(f"{place}: has {len(cells)} cells; write between tabs: {', '.join(_COLUMNS)}")
        verdict, left, right, *rest = (cell.strip() for cell in cells)
        if verdict not in set(Verdict) or not left or not right or left == right:
            raise InputError(f"{place}: write one of {', '.join(Verdict)}, and the ids of two referents")
        yield Answer(Verdict(verdict), left, right, *rest)


def _check(answers: Iterable[Answer], path: Path) -> None:
    """Refuse two answers to one question: which of them holds is for people to say."""
    verdicts: dict[frozenset[str], Verdict] = {}
    for answer in answers:
        if verdicts.setdefault(frozenset((answer.left, answer.right)), answer.verdict) != answer.verdict:
            raise InputError(f"{path}: two answers on {answer.left} and {answer.right}; leave one of them")
