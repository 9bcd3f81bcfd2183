"""Scoring: names are compared as a reader would, and the counts are those that one gets by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError, MissingPath
from graphkit.evaluation import Counts, ErrorKind, GoldDocument, Row, Scores, load_gold, load_records, score
from graphkit.evaluation.counts import estimate, find_figures
from graphkit.evaluation.names import Kind, match_names, match_titles, match_topics
from graphkit.model import Span

ORGANISATION, PERSON, PLACE = Kind.ORGANISATION, Kind.PERSON, Kind.PLACE


@pytest.mark.parametrize(
    ("left", "right", "kind", "same"),
    [
        ("नभ टॉक", "नभटाॅक", ORGANISATION, True),
        ("ए.बी.सी.", "एबीसी", ORGANISATION, True),
        ("नीलगढ़ पुलिस", "नीलगढ पुलिस", ORGANISATION, True),
        ("Nabh Bank", "Nabh Bank of Trade", ORGANISATION, True),
        ("Nabh", "Nabh Pvt. Ltd.", ORGANISATION, True),
        ("राजधानी स्थित नीलगढ़ पुलिस", "नीलगढ़ पुलिस", ORGANISATION, True),
        ("पुलिस", "नीलगढ़ पुलिस", ORGANISATION, False),
        ("Bank", "Nabh Bank", ORGANISATION, False),
        ("नीलगढ़", "नीलगढ़ पुलिस", ORGANISATION, False),
        ("नीलगढ़ पुलिस", "पीतगढ़ पुलिस", ORGANISATION, False),
        ("Limited", "Nabh Limited", ORGANISATION, False),
        ("डॉ. क ख", "क ख", PERSON, True),
        ("ख", "क ख", PERSON, True),
        ("क", "क ख", PERSON, False),
        ("क ख", "क ख ग", PERSON, True),
        ("नया शहर", "शहर", PLACE, True),
        ("", "शहर", PLACE, False),
        ("।", "?", PLACE, False),
    ],
)
def test_two_names_are_one_where_a_reader_would_say_so(left: str, right: str, kind: Kind, same: bool) -> None:
    assert match_names(left, right, kind) is same
    assert match_names(right, left, kind) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("डीजीपी", "Director General of Police", True),
        ("मुख्य कार्यकारी अधिकारी", "CEO", True),
        ("प्रबंध निदेशक", "निदेशक", False),
        ("निदेशक (नीति)", "डायरेक्टर", True),
        ("", "निदेशक", False),
    ],
)
def test_titles_agree_where_half_of_the_shorter_one_does(left: str, right: str, same: bool) -> None:
    assert match_titles(left, right) is same


def test_topics_agree_by_their_own_words_and_not_by_those_between() -> None:
    assert match_topics("सड़क की सुरक्षा", "यात्रियों की सुरक्षा के लिए शिक्षा")
    assert not match_topics("सड़क की मरम्मत", "यात्रियों की सुरक्षा के लिए शिक्षा")


GOLD = (
    GoldDocument(
        "one",
        "hi",
        (
            Row("partneredWith", ("नीलगढ़ पुलिस",), ("नभटॉक", "NabhTalk"), quote="…", span=Span(0, 1)),
            Row("partneredWith", ("पीतगढ़ पुलिस",), ("नभटॉक",)),
            Row("partneredWith", ("नीलगढ़ पुलिस",), ("पीतगढ़ पुलिस",), positive=False),
            Row("holdsPost", ("क ख",), ("नीलगढ़ पुलिस",), titles=("डीजीपी",)),
            Row("holdsPost", ("क ख",), ("नीलगढ़ पुलिस",), titles=("प्रवक्ता",)),
            Row("holdsPost", ("ग घ",), ("*",), titles=("मंत्री",), doubtful=True),
            Row("saidStatement", ("क ख",), ("यह अच्छा है",)),
        ),
        ((Span(0, 10), "PoliceForce"), (Span(20, 25), "Person")),
    ),
    GoldDocument("two", "en", (Row("hasOfficeIn", ("NabhTalk",), ("Neelgarh",)),)),
)


def relation(rel: str, subj: str, obj: str, **more: object) -> dict[str, object]:
    return {"rel": rel, "subj": [subj], "obj": [obj], **more}


RECORDS: tuple[Mapping[str, Any], ...] = (
    {
        "id": "one",
        "entities": [
            {"coarse": "ORG", "mentions": [{"start": 0, "end": 10}, {"start": 30, "end": 40}]},
            {"coarse": "PER", "mentions": [{"start": 22, "end": 25}]},
        ],
        "relations": [
            relation("partneredWith", "NabhTalk", "नीलगढ़ पुलिस"),  # found, the other way round
            relation("partneredWith", "नीलगढ़ पुलिस", "नभटॉक"),  # the same unit again: counts neither way
            relation("partneredWith", "पीतगढ़ पुलिस", "नीलगढ़ पुलिस"),  # denied by a negative row
            relation("holdsPost", "ख", "नीलगढ़ पुलिस", title="DGP"),  # found, title right
            relation("holdsPost", "ग घ", "कोई भी सरकार", title="मंत्री"),  # doubtful: counts neither way
            relation("holdsPost", "च छ", "नीलगढ़ पुलिस"),  # false
            relation("holdsPost", "च छ", "नीलगढ़ पुलिस"),  # the same false one again: counted once
            relation("saidStatement", "क ख", "कुछ और"),  # found: only the speaker counts
            relation("acquired", "क", "ख"),  # not annotated here: left out
        ],
    },
    {"id": "three", "relations": []},
)


def count(scores: Scores, name: str) -> Counts:
    return next(line.counts for line in scores.summarise_relations(samples=10) if line.name == name)


def test_the_counts_are_those_that_one_gets_by_hand() -> None:
    scores = score(GOLD, RECORDS)
    assert count(scores, "partneredWith") == Counts(gold=2, found=1, false=1, negatives=1, traps=1)
    assert count(scores, "hasOfficeIn") == Counts(gold=1)
    assert count(scores, "saidStatement") == Counts(gold=1, found=1)
    assert (scores.missing, scores.unknown) == (("two",), ("three",))


def test_rows_with_the_same_names_are_one_unit_whatever_their_titles() -> None:
    assert count(score(GOLD, RECORDS), "holdsPost") == Counts(gold=1, found=1, false=1, ignored=1, titled=1, titles=1)


def test_the_total_adds_up_what_is_annotated_exhaustively() -> None:
    scores = score(GOLD, RECORDS)
    total = count(scores, "all")
    assert (total.gold, total.found, total.false) == (4, 2, 2)
    [line] = [line for line in scores.summarise_relations() if line.name == "all"]
    assert (line.precision.value, line.recall.value, line.f1.value) == (0.5, 0.5, 0.5)
    assert line.precision.low <= 0.5 <= line.precision.high


def test_each_error_says_what_was_missed_or_made_up() -> None:
    errors = {(error.kind, error.relation, error.subject, error.object) for error in score(GOLD, RECORDS).errors}
    assert errors == {
        (ErrorKind.MISS, "partneredWith", "पीतगढ़ पुलिस", "नभटॉक"),
        (ErrorKind.MISS, "hasOfficeIn", "NabhTalk", "Neelgarh"),
        (ErrorKind.TRAP, "partneredWith", "पीतगढ़ पुलिस", "नीलगढ़ पुलिस"),
        (ErrorKind.FALSE, "holdsPost", "च छ", "नीलगढ़ पुलिस"),
    }


def test_mentions_are_scored_by_the_same_span_and_by_an_overlap() -> None:
    scores = score(GOLD, RECORDS)
    strict = {line.name: line.counts for line in scores.summarise_mentions(strict=True)}
    loose = {line.name: line.counts for line in scores.summarise_mentions(strict=False)}
    assert strict["ORG"] == loose["ORG"] == Counts(gold=1, found=1, false=1)
    assert strict["PER"] == Counts(gold=1, found=0, false=1)
    assert loose["PER"] == Counts(gold=1, found=1, false=0)
    assert loose["all"] == Counts(gold=2, found=2, false=1)


def test_scores_can_be_had_for_one_language() -> None:
    scores = score(GOLD, RECORDS)
    assert scores.languages == ("en", "hi")
    assert [line.name for line in scores.summarise_relations(lang="en")] == ["hasOfficeIn", "all"]


def test_documents_without_annotated_entities_are_not_scored_for_them() -> None:
    assert score(GOLD[1:], [{**RECORDS[0], "id": "two"}]).summarise_mentions(strict=True) == ()


def test_figures_of_nothing_are_nought() -> None:
    assert find_figures(gold=0, found=0, false=0) == (0, 0, 0)
    assert [figure.value for figure in estimate([])] == [0, 0, 0]


counts = st.builds(
    lambda found, missed, false: Counts(gold=found + missed, found=found, false=false),
    *[st.integers(0, 5)] * 3,
)


@given(st.lists(counts, max_size=8))
def test_intervals_lie_in_the_unit_interval_and_are_the_same_from_run_to_run(documents: list[Counts]) -> None:
    first, second = (estimate(documents, samples=50, seed=7) for _ in range(2))
    assert first == second
    for figure in first:
        assert 0 <= figure.low <= figure.high <= 1


def test_an_interval_is_as_wide_as_the_documents_differ() -> None:
    alike = estimate([Counts(gold=2, found=1)] * 30)[1]
    unlike = estimate([Counts(gold=2, found=2), Counts(gold=2)] * 15)[1]
    assert (alike.low, alike.high) == (0.5, 0.5)
    assert unlike.low < 0.4
    assert unlike.high > 0.6


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[]", "not an object"),
        ('{"id": "a"}', "'relations' is missing"),
        ('{"id": "a", "relations": [{"rel": "loves", "subj": "x", "obj": "y"}]}', "unknown relation 'loves'"),
        ('{"id": "a", "relations": [{"rel": "acquired", "subj": 7, "obj": "y"}]}', "a name is int"),
        (
            '{"id": "a", "relations": [{"rel": "acquired", "subj": "x", "obj": "y", "evidence_span": [9, 1]}]}',
            "start 9",
        ),
        ('{"id": "a", "relations": [{"rel": "acquired", "subj": "x", "obj": "y", "polarity": "maybe"}]}', "'maybe'"),
    ],
)
def test_a_fault_in_a_gold_file_is_told_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "a.gold.jsonl"
    path.write_text(f'{{"id": "ok", "relations": []}}\n{line}\n', "utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(path)
    assert f"{path}, line 2: " in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize("line", ['{"relations": []}', '{"id": "a"}', '{"id": "a", "relations": ["x"]}', "{"])
def test_a_file_that_is_no_record_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(InputError, match="line 1"):
        load_records(path)


def test_the_gold_of_a_folder_is_all_of_its_gold_files_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.gold.jsonl").write_text(json.dumps({"id": name, "relations": []}), "utf-8")
    (tmp_path / "c.jsonl").write_text("no gold", "utf-8")
    assert [document.id for document in load_gold(tmp_path)] == ["a", "b"]
    with pytest.raises(MissingPath, match=r"no \*\.gold\.jsonl"):
        load_gold(tmp_path.parent)


def test_a_missing_gold_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="no such file"):
        load_gold(tmp_path / "none.jsonl")


def to_records(path: Path, *, negative: bool) -> list[dict[str, Any]]:
    """Gold rows as if an extractor had found them: the sure ones, or the negative ones."""
    records = []
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        rows = [
            {"rel": row["rel"], "subj": row["subj"], "obj": row["obj"], "title": row.get("title")}
            for row in document["relations"]
            if not row.get("doubtful") and (row["polarity"] == "negative") == negative
        ]
        records.append({"id": document["id"], "relations": rows})
    return records


def test_gold_as_prediction_scores_one_and_its_negatives_are_all_traps(shared: Path) -> None:
    path = shared / "data" / "devnews" / "gold.jsonl"
    gold = load_gold(path)
    perfect = score(gold, to_records(path, negative=False))
    assert perfect.errors == ()
    for line in perfect.summarise_relations(samples=20):
        assert (line.recall.value, line.precision.value) == (1, 1)
        assert line.counts.titles == line.counts.titled
    wrong = score(gold, to_records(path, negative=True)).summarise_relations(samples=20)
    total = next(line.counts for line in wrong if line.name == "all")
    assert total.found == 0
    assert total.false == total.traps > 100
