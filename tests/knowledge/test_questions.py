"""The named questions as data: what a file must hold, and that all its faults are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import DataError, UnknownQuestion
from graphkit.knowledge.questions import Question, find_question, load_questions, read_questions
from graphkit.language.script import detect_script

SOUND = """# en: Who knows whom?
# hi: कौन किसे जानता है?
# columns: one = One | एक; other = Other | दूसरा
SELECT ?one ?other ?fact WHERE {
  # of: ?fact rdf:subject ?of .
  ?fact rdf:subject ?one ; rdf:object ?other .
  # all: FILTER(STR(?one) < STR(?other))
}
"""


def read(folder: Path, **files: str) -> object:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.rq").write_text(text, encoding="utf-8")
    return read_questions(folder)


def test_a_sound_file_is_a_question(tmp_path: Path) -> None:
    read(tmp_path, who_knows=SOUND)
    question = read_questions(tmp_path)["who-knows"]
    assert question.wordings == {"en": "Who knows whom?", "hi": "कौन किसे जानता है?"}
    assert [column.heading for column in question.columns] == ["One · एक", "Other · दूसरा"]


def test_lines_for_one_name_and_lines_for_all_exclude_each_other(tmp_path: Path) -> None:
    read(tmp_path, who=SOUND)
    question = read_questions(tmp_path)["who"]
    all_, one = question.to_sparql(), question.to_sparql(of=["http://e.org/a", "http://e.org/b"])
    assert "FILTER(STR(?one) < STR(?other))" in all_
    assert "?of" not in all_
    assert "FILTER" not in one
    assert "VALUES ?of { <http://e.org/a> <http://e.org/b> } ?fact rdf:subject ?of ." in one


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("# en: Who knows whom?\n", "", "who.rq: en: is missing"),
    ("# hi: कौन किसे जानता है?\n", "", "who.rq: hi: is missing"),
    ("# columns: one = One | एक; other = Other | दूसरा\n", "", "who.rq: columns: is missing"),
    ("# en: Who knows whom?\n", "# en: Who?\n# en: Who knows whom?\n", "who.rq: en: stands twice"),
    ("one = One | एक", "one = One", "who.rq: columns: 'one = One' is not of the form 'variable = en | hi'"),
    ("one = One | एक", "one = One | एक | এক", "who.rq: columns: 'one = One | एक | এক' is not of the form"),
    ("one = One | एक", "one = | एक", "who.rq: columns: 'one = | एक' is not of the form"),
    ("one = One | एक", "One | एक", "who.rq: columns: 'One | एक' is not of the form"),
    ("?other ?fact WHERE", "?fact WHERE", "who.rq: other: is a column, but ?other is not selected"),
    ("?other ?fact WHERE", "?other ?third ?fact WHERE", "who.rq: third: is selected, but is no column"),
    ("SELECT ?one", "ASK ?one", "who.rq: query: has no 'SELECT"),
    ("  # of: ?fact rdf:subject ?of .\n", "", "who.rq: of: has no line '# of: …'"),
    ("one = One | एक", "one = One | एक; quote = Quote | उद्धरण", "who.rq: quote: is what every answer calls"),
])  # fmt: skip
def test_each_fault_is_told_with_file_and_entry(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in SOUND
    with pytest.raises(DataError, match=r"who\.rq") as caught:
        read(tmp_path, who=SOUND.replace(old, new))
    assert fault in str(caught.value)


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, one="SELECT", two=SOUND.replace("# hi", "# Hi"), THREE=SOUND)
    assert {fault.file.rpartition("/")[2] for fault in caught.value.faults} == {"one.rq", "two.rq", "THREE.rq"}
    assert len([fault for fault in caught.value.faults if fault.file.endswith("one.rq")]) == 5


def test_two_questions_of_one_wording_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is a wording of 'a' too"):
        read(tmp_path, a=SOUND, b=SOUND.replace("कौन किसे जानता है?", "किसे?"))


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "who.rq").write_bytes(b"# en: \xff")
    with pytest.raises(DataError, match="cannot be read as UTF-8"):
        read_questions(tmp_path)


def test_a_folder_without_questions_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no question"):
        read_questions(tmp_path)


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.name)
def test_every_question_is_worded_in_english_and_in_hindi(question: Question) -> None:
    for texts in (question.wordings.values(), *(column.headings for column in question.columns)):
        scripts = dict(zip(question.wordings, map(detect_script, texts), strict=True))
        assert (scripts["en"], scripts["hi"]) == ("Latn", "Deva")


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda question: question.name)
def test_every_question_is_found_by_each_of_its_wordings(question: Question) -> None:
    for way in (question.name, *question.wordings.values()):
        assert find_question(way) == question


@pytest.mark.parametrize(("name", "nearest"), [
    ("ofices", "offices"),
    ("partnership-after", "partnerships-after"),
    ("किसके साथ साझेदारी", "partners"),
])  # fmt: skip
def test_an_unknown_question_names_the_nearest_first(name: str, nearest: str) -> None:
    with pytest.raises(UnknownQuestion) as caught:
        find_question(name)
    assert caught.value.nearest[0] == nearest
    assert len(caught.value.nearest) == len(set(caught.value.nearest)) <= 3
