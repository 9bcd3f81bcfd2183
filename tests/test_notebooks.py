"""The notebook runs from top to bottom without a warning, answers its question, and is stored without outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
PATH = ROOT / "notebooks" / "who_partnered_with_whom.ipynb"
TIMEOUT = 300


def read_cells() -> list[NotebookNode]:
    cells: list[NotebookNode] = nbformat.read(PATH, as_version=4).cells
    return cells


def find_code() -> list[NotebookNode]:
    return [cell for cell in read_cells() if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def executed() -> NotebookNode:
    """The notebook after a run in a kernel of its own."""
    runner = pytest.importorskip("nbmake.nb_run", reason="needs nbmake, which `pip install '.[dev]'` brings")
    result = runner.NotebookRun(PATH, TIMEOUT).execute()
    assert result.error is None, result.error.trace
    return result.nb


def find_outputs(notebook: NotebookNode, kind: str) -> list[str]:
    """The outputs of one kind (a type of media, or ``stdout`` or ``stderr``) of all cells, in order."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    streams = [output.text for output in outputs if output.output_type == "stream" and output.name == kind]
    return streams + [output.data[kind] for output in outputs if kind in output.get("data", {})]


def test_the_notebook_is_stored_without_outputs() -> None:
    assert find_code()
    assert all(not cell.outputs and cell.execution_count is None for cell in find_code())


def test_ten_lines_answer_the_question() -> None:
    lines = [line for line in find_code()[0].source.splitlines() if line.strip()]
    assert len(lines) <= 10
    assert lines[-1] == 'store.ask("partners")'


@pytest.mark.slow
def test_the_notebook_answers_who_partnered_with_whom(executed: NotebookNode) -> None:
    answer = find_outputs(executed, "text/html")[0]
    assert "उत्तराखंड पुलिस" in answer
    assert "टिकटॉक के साथ करार" in answer


@pytest.mark.slow
def test_the_notebook_draws_the_graph_and_misses_no_letter(executed: NotebookNode) -> None:
    assert len(find_outputs(executed, "image/png")) == 2
    # A letter that the font lacks is drawn as an empty box, with a warning on standard error.
    assert find_outputs(executed, "stderr") == []


@pytest.mark.slow
def test_the_notebook_follows_a_fact_to_its_words(executed: NotebookNode) -> None:
    printed = "".join(find_outputs(executed, "stdout"))
    assert "police_video_platform.txt" in printed
    assert "ढाँचा " in printed
