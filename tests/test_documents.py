"""What the documents show is true: every command and every line of Python runs, and what they name exists."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import graphkit as gk
from graphkit.cli import main
from graphkit.resources import find_data

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LABELLED = "केरल B-ORG\nपुलिस I-ORG\nने O\nअशोक B-PER\nकुमार I-PER\nको O\nकोच्चि B-LOC\nभेजा O\n। O\n\n" * 20
BLOCK = re.compile(r"```(?P<kind>[a-z]+)\n(?P<text>.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)#:\s]+)\)")
CODE_PATH = re.compile(r"`(?P<path>[A-Za-z_.]+/[A-Za-z0-9_./-]*)`")
TARGET = re.compile(r"(?m)^(?P<name>[a-z]+):")


def find_blocks(kind: str) -> list[str]:
    return [match["text"] for match in BLOCK.finditer(README) if match["kind"] == kind]


def find_lines() -> list[list[str]]:
    """The lines of the README's shell blocks as words, without their comments."""
    lines = (shlex.split(line, comments=True) for block in find_blocks("sh") for line in block.splitlines())
    return [words for words in lines if words]


COMMANDS = [words[1:] for words in find_lines() if words[0] == "graphkit"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the README supposes it: the seeds, a folder of press notes, sentences to train on, and a graph."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(find_data("seeds"), folder / "seeds")
    (folder / "press").mkdir()
    for name in ("police_video_platform", "city_police_maps"):
        shutil.copy(folder / "seeds" / f"{name}.txt", folder / "press")
    (folder / "labelled.conll").write_text(LABELLED, "utf-8")
    gk.build_graph([folder / "press"], folder / "graph")
    CliRunner().invoke(main, ["backup", str(folder / "graph"), str(folder / "graph.tar.gz")])
    return folder


@pytest.fixture
def at_desk(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy for one test: some commands change the graph, and tests may run in any order."""
    own = Path(shutil.copytree(desk, tmp_path / "desk"))
    monkeypatch.chdir(own)
    return own


def run(words: list[str]) -> Result:
    return CliRunner().invoke(main, words)


def fill_in(words: list[str], desk: Path) -> Iterator[str]:
    """The words of a command, with a fact of the graph in the place of FACT."""
    for word in words:
        if word == "FACT":
            with gk.Store(desk / "graph", read_only=True) as store:
                yield store.ask("partners").rows[0].facts[0]
        else:
            yield word


def test_the_readme_begins_with_the_two_commands() -> None:
    assert find_lines()[:2] == [["make", "demo"], ["make", "test"]]


def test_the_rows_that_the_readme_shows_are_in_the_answer(at_desk: Path) -> None:
    shown = {tuple(line.strip("| ").split(" | ")) for line in README.splitlines() if line.endswith(".txt |")}
    with gk.Store(at_desk / "graph", read_only=True) as store:
        rows = store.ask("partners").rows
    assert shown
    assert shown <= {(*row.values, row.passages[0].quote, str(row.passages[0].document)) for row in rows}


def test_every_make_target_that_the_readme_shows_exists() -> None:
    targets = {match["name"] for match in TARGET.finditer((ROOT / "Makefile").read_text("utf-8"))}
    assert {words[1] for words in find_lines() if words[0] == "make"} <= targets


def test_the_readme_shows_commands_of_make_and_graphkit_alone() -> None:
    assert {words[0] for words in find_lines()} == {"make", "graphkit"}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_of_the_readme_runs_and_finds_no_problem(words: list[str], at_desk: Path) -> None:
    result = run(list(fill_in(words, at_desk)))
    assert result.exit_code == 0, result.output
    assert "-o" in words or result.output.strip()
    for name in words[words.index("-o") + 1 :] if "-o" in words else ():
        assert Path(name).exists()


def test_the_python_of_the_readme_runs_and_answers_the_question(
    at_desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = find_blocks("python")
    exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "उत्तराखंड पुलिस" in printed
    assert "टिकटॉक के साथ करार" in printed


def test_the_python_of_the_readme_has_about_ten_lines() -> None:
    (block,) = find_blocks("python")
    assert 8 <= len(block.strip().splitlines()) <= 12


def test_the_conflict_that_the_readme_shows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hindi = "सूर्यपुर पुलिस के डीजीपी अनिल मेहरा ने कहा कि शहर सुरक्षित है।"
    notes = (
        {"id": "hindi", "text": hindi, "published": "2019-05-02"},
        {"id": "english", "text": "Kavita Rao is the DGP of Suryapur Police.", "published": "2021-06-30"},
    )
    monkeypatch.chdir(tmp_path)
    Path("notes.jsonl").write_text("\n".join(map(json.dumps, notes)), "utf-8")
    assert run(["build", "notes.jsonl", "-o", "graph"]).exit_code == 0
    (shown,) = find_blocks("text")
    assert run(["conflicts", "graph", "--lang", "en"]).output == f"{shown}1 conflict.\n"


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    missing = [match["target"] for match in LINK.finditer(text) if not (ROOT / match["target"]).exists()]
    assert not missing


def test_every_path_that_contributing_names_exists() -> None:
    paths = {match["path"] for match in CODE_PATH.finditer(CONTRIBUTING)}
    assert paths
    assert not [
        path for path in sorted(paths) if not (ROOT / path).exists() and not (ROOT / "graphkit" / path).exists()
    ]


def test_the_layout_in_contributing_names_every_room() -> None:
    named = set(re.findall(r"`([a-z]+)(?:/|\.py)`", CONTRIBUTING))
    rooms = {path.stem for path in (ROOT / "graphkit").iterdir() if not path.name.startswith(("_", "py.", "."))}
    assert rooms <= named


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"(?m)^## \[Unreleased\]$", text)
    assert set(re.findall(r"(?m)^### (.*)$", text)) <= {
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    }


def test_the_demo_graph_is_named_alike_in_the_readme_and_the_makefile() -> None:
    demo = re.search(r"(?m)^DEMO := (.*)$", (ROOT / "Makefile").read_text("utf-8"))
    assert demo
    assert demo[1] in README


def test_a_record_that_the_readme_writes_is_json(at_desk: Path) -> None:
    assert run(["extract", "press", "-o", "records.jsonl"]).exit_code == 0
    records = [json.loads(line) for line in Path("records.jsonl").read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == ["city_police_maps", "police_video_platform"]
