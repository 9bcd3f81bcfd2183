"""Commands that publish a graph and describe it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result

from graphkit.answers import exports
from graphkit.cli import outputs

Run = Callable[..., Result]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_the_formats_of_the_command_are_those_of_the_library() -> None:
    assert outputs.FORMATS == exports.FORMATS


@pytest.mark.parametrize(("format", "kind"), [("nanopub", ox.RdfFormat.TRIG), ("prov", ox.RdfFormat.TURTLE)])
def test_export_writes_publications(run: Run, graph: Path, tmp_path: Path, format: str, kind: ox.RdfFormat) -> None:
    shown = run("export", graph, "--format", format, "--license", LICENCE)
    assert shown.exit_code == 0
    assert list(ox.parse(shown.stdout.encode(), format=kind))
    assert (LICENCE in shown.stdout) is (format == "nanopub")
    run("export", graph, "--format", format, "--license", LICENCE, "-o", tmp_path / "file")
    assert (tmp_path / "file").read_text("utf-8") == shown.stdout


def test_a_graph_that_was_built_says_when_its_documents_were_read(run: Run, graph: Path) -> None:
    assert "prov:endedAtTime" in run("export", graph, "--format", "prov").stdout
    assert "dcterms:created" in run("export", graph, "--format", "nanopub").stdout


def test_describe_prints_turtle_or_writes_it(run: Run, graph: Path, tmp_path: Path) -> None:
    words = ("describe", graph, "--title", "समाचार", "--license", LICENCE)
    shown = run(*words)
    assert shown.exit_code == 0
    assert list(ox.parse(shown.stdout.encode(), format=ox.RdfFormat.TURTLE))
    assert all(part in shown.stdout for part in ('"समाचार"@hi', LICENCE, "dcat:Distribution", "spdx:checksumValue"))
    assert run(*words, "-o", tmp_path / "void.ttl").stdout == ""
    assert (tmp_path / "void.ttl").read_text("utf-8") == shown.stdout


@pytest.mark.parametrize(
    "words", [("describe", "--license"), ("describe", "--url"), ("export", "--format", "nanopub", "--license")]
)
def test_an_address_that_is_none_is_wrong_usage(run: Run, graph: Path, words: tuple[str, ...]) -> None:
    command, *options = words
    result = run(command, graph, *options, "CC BY")
    assert (result.exit_code, "is no web address" in result.stderr) == (2, True)
