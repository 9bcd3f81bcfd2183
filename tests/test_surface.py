"""What users may lean on: the exported names, their docstrings, and the commands that the README shows."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import graphkit
from graphkit.cli import main

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graphkit"

PROMISED = {
    "Document", "Store", "load", "to_networkx", "GraphkitError", "__version__", "build_graph", "retract_documents",
    "backup_store", "restore_store", "rebuild_graph", "Kept", "Rebuilt",
}  # fmt: skip


def test_what_the_documentation_promises_is_exported() -> None:
    assert set(graphkit.__all__) >= PROMISED


def test_the_exported_names_are_sorted_and_named_once() -> None:
    assert list(graphkit.__all__) == sorted(set(graphkit.__all__))


@pytest.mark.parametrize("name", graphkit.__all__)
def test_every_exported_name_can_be_had_and_is_listed(name: str) -> None:
    assert getattr(graphkit, name) is not None
    assert name in dir(graphkit)


@pytest.mark.parametrize("name", [name for name in graphkit.__all__ if not name.startswith("__")])
def test_every_exported_name_says_what_it_is(name: str) -> None:
    # A dataclass without a docstring gets its own signature for one, which says nothing.
    docstring = getattr(graphkit, name).__doc__ or ""
    assert docstring.strip()
    assert not docstring.startswith(f"{name}(")


def test_a_name_that_is_not_exported_raises_with_that_name() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        graphkit.no_such_name  # noqa: B018 (reading the name is what raises)


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def find_public(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, Definition]]:
    """The public functions and classes of a body and the public methods of its public classes, with dotted names."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield f"{prefix}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from find_public(node.body, f"{prefix}.{node.name}")


def find_undocumented(text: str, prefix: str) -> list[str]:
    return [name for name, node in find_public(ast.parse(text).body, prefix) if not ast.get_docstring(node)]


def test_every_public_function_has_a_docstring() -> None:
    missing = [
        name
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in find_undocumented(path.read_text("utf-8"), str(path.relative_to(ROOT)))
    ]
    assert not missing, "\n".join(missing)


def test_a_function_without_a_docstring_is_found() -> None:
    text = "class Box:\n    '''A box.'''\n    def open(self):\n        pass\n    def _shut(self):\n        pass\n"
    assert find_undocumented(text, "box") == ["box.Box.open"]


CODE = re.compile(r"```[^\n]*\n(?P<block>.*?)```|`(?P<inline>[^`\n]+)`", re.DOTALL)
COMMAND_LINE = re.compile(r"(?m)(?:^|\$ |\| |/)graphkit ([a-z][^|\n]*)")


def find_commands(text: str) -> list[tuple[str, ...]]:
    """The words after ``graphkit`` wherever the code in a README runs it, up to the first that is no plain word."""
    code = "\n".join(match["block"] or match["inline"] for match in CODE.finditer(text))
    found = []
    for line in COMMAND_LINE.findall(code):
        words = shlex.split(line, comments=True)
        plain = [bool(re.fullmatch(r"[a-z][a-z-]*", word)) for word in words]
        found.append(tuple(words[: [*plain, False].index(False)]))
    return found


def find_command(words: tuple[str, ...]) -> click.Command | None:
    """The command that the words lead to; a word after a command that is no group is an argument."""
    command: click.Command = main
    for word in words:
        if not isinstance(command, click.Group):
            break
        if word not in command.commands:
            return None
        command = command.commands[word]
    return command


def test_every_command_that_the_readme_shows_exists() -> None:
    commands = find_commands((ROOT / "README.md").read_text("utf-8"))
    assert commands
    assert [words for words in commands if find_command(words) is None] == []


def test_every_command_is_shown_in_the_readme() -> None:
    shown = {words[0] for words in find_commands((ROOT / "README.md").read_text("utf-8"))}
    assert set(main.commands) <= shown


@pytest.mark.parametrize(("text", "expected"), [
    ("```sh\n.venv/bin/graphkit build seeds -o build/demo  # builds\n```", [("build", "seeds")]),
    ("run `graphkit lexicon check` first", [("lexicon", "check")]),
    ("```\ncat a.txt | graphkit extract - | head\ngraphkit validate build/demo\n```", [("extract",), ("validate",)]),
    ("graphkit turns news into a graph with `graphkit.load`", []),
])  # fmt: skip
def test_commands_are_found_where_a_readme_shows_them(text: str, expected: list[tuple[str, ...]]) -> None:
    assert find_commands(text) == expected


@pytest.mark.parametrize("command", list(main.commands))
def test_every_command_says_what_it_does(command: str) -> None:
    assert (main.commands[command].help or "").strip()
