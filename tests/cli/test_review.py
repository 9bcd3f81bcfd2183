"""Judging who is whom: what is asked, where the answers go, and that the next build obeys them and takes them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factories import Said, make_extraction

from graphkit.cli import main
from graphkit.model import Document, Extraction, Status
from graphkit.store.answers import load_answers
from graphkit.store.store import Store

Run = Callable[..., Result]

NAMESAKES = [
    make_extraction(
        f"अशोक कुमार ने {force} का पदभार संभाला।",
        Said("अशोक कुमार", "holdsPost", force, "पदभार", Status.CURRENT, title="डीजीपी"),
    )
    for force in ("केरल पुलिस", "असम पुलिस")
]


class Teller:
    """Knows the two documents about namesakes, and nothing else."""

    def extract(self, document: Document) -> Extraction:
        found = next((one for one in NAMESAKES if one.document.text == document.text), Extraction(document))
        return replace(found, document=document)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    import_module("graphkit.evaluation.checks")  # which keeps what it imports, so that must not be the stand-in
    for module in ("graphkit.build", "graphkit.extraction.extractor"):
        monkeypatch.setattr(f"{module}.load_extractor", Teller)
    (tmp_path / "news").mkdir()
    for number, told in enumerate(NAMESAKES):
        (tmp_path / "news" / f"{number}.txt").write_text(told.document.text, "utf-8")

    def invoke(*words: str, stdin: str = "") -> Result:
        placed = [
            word.replace("GRAPH", str(tmp_path / "graph")).replace("NEWS", str(tmp_path / "news")) for word in words
        ]
        return CliRunner().invoke(main, placed, input=stdin, catch_exceptions=False)

    assert invoke("build", "NEWS", "-o", "GRAPH").exit_code == 0
    return invoke


def count_namesakes(folder: Path) -> int:
    with Store(folder / "graph", read_only=True) as store:
        return sum(1 for entity in store.entities() if entity.type == "Person")


def read_dump(folder: Path) -> bytes:
    return (folder / "graph" / "graph.nq").read_bytes()


def test_a_pair_in_doubt_is_shown_with_its_sentences_and_reason(run: Run) -> None:
    shown = run("review", "GRAPH", "--list").stdout
    assert "UNSURE" in shown
    assert all(told.document.text in shown for told in NAMESAKES)
    (doubt,) = json.loads(run("review", "GRAPH", "--json").stdout)
    assert doubt["judgement"]["verdict"] == "unsure"
    assert {doubt["left"]["document"], doubt["right"]["document"]} == {"0.txt", "1.txt"}


def test_an_answer_is_kept_in_a_plain_file_and_asked_no_more(run: Run, tmp_path: Path) -> None:
    assert "1 answers added" in run("review", "GRAPH", "--by", "anna", stdin="y\n").stdout
    (answer,) = load_answers(tmp_path / "graph" / "judgements.tsv")
    assert (answer.verdict, answer.left_name, answer.by) == ("same", "अशोक कुमार", "anna")
    assert "Nothing to judge" in run("review", "GRAPH", "--list").stdout


def test_the_next_build_obeys_and_a_withdrawn_answer_parts_again(run: Run, tmp_path: Path) -> None:
    before = read_dump(tmp_path)
    assert count_namesakes(tmp_path) == 2
    run("review", "GRAPH", stdin="y\n")
    run("build", "NEWS", "-o", "GRAPH")
    assert count_namesakes(tmp_path) == 1
    path = tmp_path / "graph" / "judgements.tsv"
    path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    run("build", "NEWS", "-o", "GRAPH")
    assert count_namesakes(tmp_path) == 2
    assert read_dump(tmp_path) == before


def test_answers_kept_elsewhere_are_obeyed_by_a_build_of_a_new_graph(run: Run, tmp_path: Path) -> None:
    team = str(tmp_path / "team.tsv")
    run("review", "GRAPH", "--answers", team, stdin="y\n")
    run("build", "NEWS", "-o", "GRAPH", "--answers", team)
    run("build", "NEWS", "-o", "GRAPH2", "--answers", team)
    assert count_namesakes(tmp_path) == 1
    assert read_dump(tmp_path) == Path(f"{tmp_path / 'graph'}2", "graph.nq").read_bytes()


def test_no_claim_is_rewritten_by_an_answer(run: Run, tmp_path: Path) -> None:
    with Store(tmp_path / "graph", read_only=True) as store:
        before = list(store.extractions())
    run("review", "GRAPH", stdin="y\n")
    run("build", "NEWS", "-o", "GRAPH")
    with Store(tmp_path / "graph", read_only=True) as store:
        assert list(store.extractions()) == before


@pytest.mark.parametrize("keys", ["s\n", "q\n"])
def test_to_skip_or_to_stop_answers_nothing(keys: str, run: Run, tmp_path: Path) -> None:
    run("review", "GRAPH", stdin=keys)
    assert not (tmp_path / "graph" / "judgements.tsv").exists()


def test_a_no_keeps_apart_what_a_rule_made_one(run: Run, tmp_path: Path) -> None:
    run("review", "GRAPH", stdin="n\n")
    run("build", "NEWS", "-o", "GRAPH")
    assert count_namesakes(tmp_path) == 2
    with Store(tmp_path / "graph", read_only=True) as store:
        assert [str(j.verdict) for j in store.judgements() if j.by.startswith("review:")] == ["different"]
