"""A graph to ask, and a way to run commands against it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factories import KERALA, UTTARAKHAND
from reciter import Reciter

from graphkit.build import build_graph
from graphkit.cli import main


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in this process, with an extractor that needs no models."""
    import_module("graphkit.evaluation.checks")  # which keeps what it imports, so that must not be the stand-in
    for module in ("graphkit.build", "graphkit.extraction.extractor"):
        monkeypatch.setattr(f"{module}.load_extractor", Reciter)

    def invoke(*words: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin, catch_exceptions=False)

    return invoke


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two documents."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "uttarakhand.txt").write_text(UTTARAKHAND.document.text, "utf-8")
    (folder / "kerala.txt").write_text(KERALA.document.text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def graph(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the two documents, to be read only."""
    folder = tmp_path_factory.mktemp("graphs") / "graph"
    build_graph([news], folder, extractor=Reciter())
    return folder
