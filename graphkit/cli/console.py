"""What every command shares: how answers, errors and progress are shown, and with which exit code a run ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import click

from graphkit.errors import DataError, GraphkitError, ModelError
from graphkit.files import replace_file
from graphkit.store.display import clean

FOUND_PROBLEMS = 1
USAGE = 2

DIRECTORY = click.argument("directory", metavar="DIR")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program to read.")


def _check_confidence(ctx: click.Context, parameter: click.Parameter, value: float) -> float:
    if value == 0:
        return value
    from graphkit.knowledge.calibration import check_least

    try:
        return check_least(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


MIN_CONFIDENCE = click.option(
    "--min-confidence",
    type=float,
    default=0.0,
    metavar="NUMBER",
    callback=_check_confidence,
    help="Leave out what is less sure than this, from 0 to 1.",
)


class Commands(click.Group):
    """The commands, with graphkit's errors shown as one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of graphkit's ends the run with 1 if its own data is at fault, else with 2."""
        for stream in (sys.stdout, sys.stderr):
            # Devanagari must come through a pipe whatever the locale says.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except GraphkitError as error:
            show_error(str(error))
            ctx.exit(FOUND_PROBLEMS if isinstance(error, DataError | ModelError) else USAGE)
        except RuntimeError as error:
            # So a store says, in the middle of its work, that what it reads was damaged.
            if not str(error).startswith("Corruption: "):
                raise
            show_error(f"the store is damaged ({str(error).strip()}): `graphkit rebuild DIR` makes it anew")
            ctx.exit(USAGE)


def show_error(message: str) -> None:
    """Print ``error:`` and the message on standard error."""
    click.echo(f"error: {_clean_lines(message)}", err=True)


def show_json(value: object) -> None:
    """Print ``value`` as JSON for a program to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_line(text: str) -> None:
    """Print one line for a person."""
    click.echo(clean(text))


def show_text(text: str) -> None:
    """Print lines for a person."""
    click.echo(_clean_lines(text))


def _clean_lines(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + clean(line) for line in lines)


@contextmanager
def open_output(path: str) -> Iterator[TextIO]:
    """Open ``path`` for writing UTF-8, or standard output for ``-``.

    The file appears, or is replaced, when all is written; until then it is as it was. Raises OutputError.
    """
    if path == "-":
        yield sys.stdout
        return
    with replace_file(Path(path)) as stream:
        text = TextIOWrapper(stream, "utf-8", newline="\n")
        yield text
        text.detach()  # which writes what is left


Progress = Callable[[str, int, int | None], None]


@contextmanager
def show_progress(*, hide: bool = False) -> Iterator[Progress]:
    """Give a function that takes a stage, how much of it is done, and how much there is, if that is known.

    Bars are drawn on standard error, and only where that is a terminal.
    """
    if hide or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield advance
