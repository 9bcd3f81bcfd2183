"""The command that tells why no claim came of a sentence."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from graphkit.cli import main

TEXT = "केरल पुलिस ने टिकटॉक के लिए समझौता किया।"


def run(*words: str | Path, stdin: str | None = None) -> Result:
    arguments = ["explain-miss", *map(str, words)]
    return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)


def test_it_prints_names_groups_cues_and_the_slot_that_stayed_empty() -> None:
    shown = run(TEXT, "--relation", "partneredWith").stdout
    assert "names: केरल पुलिस (PoliceForce, gazetteer) · टिकटॉक (Platform, gazetteer)" in shown
    assert "[टिकटॉक] के लिए" in shown
    assert "cues: समझौता (agreement)" in shown
    assert "the slot object stays empty: takes Actor under के साथ or से" in shown


def test_words_of_one_sentence_need_no_quotation_marks() -> None:
    assert run(*TEXT.split()).stdout == run(TEXT).stdout


def test_a_file_and_standard_input_are_read_as_documents(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(f"{TEXT}\n\nKerala Police spoke.", "utf-8")
    told = json.loads(run("--file", tmp_path / "note.txt", "--json").stdout)
    assert [(one["document"], one["lang"]) for one in told] == [("note", "hi"), ("note", "en")]
    assert "no cue of acquired stands here" in run("--file", "-", "--relation", "acquired", stdin=TEXT).stdout


def test_every_attempt_is_there_for_a_program() -> None:
    [told] = json.loads(run(TEXT, "--json").stdout)
    gaps = {one["frame"]: one["gap"] for one in told["attempts"] if one["gap"]}
    assert gaps["hi.partneredWith.agreement-with"]["role"] == "object"


def test_wrong_usage_says_what_to_give() -> None:
    for words, says in (((), "Give either"), ((TEXT, "--relation", "x"), "the relations are partneredWith")):
        result = run(*words)
        assert result.exit_code == 2
        assert says in result.stderr


def test_a_document_that_cannot_be_read_is_told_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    result = run("--file", tmp_path / "empty.txt")
    assert result.exit_code == 1
    assert "error: " in result.stderr
