"""The command line towards its surroundings: errors, terminals, pipes, and how quickly it starts."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from graphkit.cli.console import show_line, show_progress
from graphkit.cli.tables import show_records, show_table

Run = Callable[..., Result]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def places(graph: Path, news: Path, tmp_path: Path) -> dict[str, Path]:
    """What the words in capitals stand for."""
    return {"GRAPH": graph, "NEWS": news, "NEW": tmp_path / "new"}


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("build", "GRAPH/missing.txt", "-o", "NEW"), 2, "no such file or folder"),
        (("extract", "GRAPH/missing.txt"), 2, "no such file or folder"),
        (("extract", "NEWS", "-o", "NEW/no/folder.jsonl"), 2, "cannot be written"),
        (("query", "GRAPH", "SELECT ?a {"), 2, "line 1, column"),
        (("query", "GRAPH", "missing.rq"), 2, "no such file"),
        (("query", "GRAPH", "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }"), 2, "SERVICE"),
        (("query", "NEW", "ASK { ?a ?b ?c }"), 2, "no graphkit store"),
        (("ask", "GRAPH", "partnerz"), 2, "nearest: partners"),
        (("ask", "GRAPH", "partners", "--of", "अज्ञात संस्था"), 2, "अज्ञात संस्था"),
        (("explain", "GRAPH", "123"), 2, "no fact or claim"),
        (("export", "GRAPH", "--format", "csv", "-o", "NEW/no/out.csv"), 2, "cannot be written"),
        (("export", "GRAPH", "--format", "docx"), 2, "turtle"),
        (("export", "GRAPH", "--format", "csv", "-o", "NEWS"), 2, "Is a directory"),
        (("extract", "NEWS", "-o", "NEWS"), 2, "Is a directory"),
        (("validate", "NEWS"), 2, "no graphkit store"),
        (("eval", "GRAPH/none.jsonl", "NEWS"), 2, "no such file"),
        (("eval", "GRAPH/none.jsonl"), 2, "--records"),
        (("train", "tagger", "--data", "GRAPH/none", "--lang", "hi", "-o", "NEW"), 2, "does not exist"),
        (("train", "tagger", "--data", "NEWS/kerala.txt", "--lang", "hi", "-o", "NEW"), 1, "kerala.txt"),
        (("no-such-command",), 2, "No such command"),
    ],
)
def test_an_error_is_told_on_standard_error_without_a_traceback(
    words: tuple[str, ...], code: int, says: str, run: Run, places: dict[str, Path]
) -> None:
    filled = [
        next((word.replace(key, str(path)) for key, path in places.items() if key in word), word) for word in words
    ]
    result = run(*filled)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "rror: " in result.stderr
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_name_can_neither_command_the_terminal_nor_pass_for_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(["[bold]Name"], [["[link=https://example.org]x[/link]"], ["\x1b[31mred\a"], ["abc\u202egnp.exe"]])
    printed = capsys.readouterr().out
    assert "[bold]Name" in printed
    assert "[link=https://example.org]x[/link]" in printed
    assert not set("\x1b\a\u202e") & set(printed)


def test_a_joiner_within_a_name_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(["नाम"], [["क\u094d\u200dष"]])
    assert "क\u094d\u200dष" in capsys.readouterr().out


RECORD = (
    "Leena Kapse", "deputy commissioner of police (traffic)", "Suryapur Police and Home Guards",
    "Leena Kapse, deputy commissioner of police (traffic)", "power_corporation_appointments.txt", "f6fb829adf",
)  # fmt: skip


def show_record(columns: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of one record in a terminal of so many columns."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    show_records(("Person", "Post", "Of", "Quote", "Document", "Fact"), [RECORD], under=3, title="Posts")
    return [line.rstrip() for line in click.unstyle(terminal.getvalue()).splitlines()]


def test_in_a_wide_terminal_a_record_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(all(cell in line for cell in RECORD) for line in show_record(250, monkeypatch))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_in_a_narrow_terminal_quote_document_and_fact_stand_whole_below_their_row(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = show_record(columns, monkeypatch)
    row = next(number for number, line in enumerate(lines) if line.startswith("Leena"))
    quote = next(number for number, line in enumerate(lines) if line.strip() == RECORD[3])
    assert quote > row
    assert lines[quote + 1].strip() == " · ".join(RECORD[4:])
    assert all(len(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", [12, 30])
def test_no_terminal_is_too_narrow_for_a_record(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = "".join("".join(show_record(columns, monkeypatch)).split())
    assert "appointments.txt" in shown


def test_progress_is_drawn_on_standard_error_alone_and_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with show_progress() as progress:
        progress("Reading", 1, 2)
    assert capsys.readouterr() == ("", "")
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    with show_progress() as progress:
        progress("Reading", 1, 2)
        show_line("answer")
    assert "Reading" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()
    assert capsys.readouterr().out == "answer\n"


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "graphkit", *words]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_output_into_a_pipe_is_plain_utf8_whatever_the_locale_says() -> None:
    result = start("questions", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert result.returncode == 0
    assert "किसने" in result.stdout.decode("utf-8")
    assert b"\x1b" not in result.stdout


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    command = [sys.executable, "-m", "graphkit", "questions", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


HEAVY = ("rdflib", "pyoxigraph", "networkx", "rich", "pandas", "pycrfsuite", "rapidfuzz", "graphkit.store.store")


@pytest.mark.parametrize("statement", ["import graphkit", "import graphkit.cli"])
def test_starting_loads_nothing_heavy(statement: str) -> None:
    code = f"import sys; {statement}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert result.stdout.split() == []
