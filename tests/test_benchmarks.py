"""The benchmarks: how other projects' annotations become gold, and what is written of the figures."""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from conversions import find_in, load_aligned, load_indore, load_news
from english import load_conll04, load_redocred
from readme import README, write_section
from relations import to_cell
from speed import list_spacy
from stages import STAGES, Stopwatch, measure_stages
from trust import check

import graphkit as gk
from graphkit.evaluation import Row, score
from graphkit.evaluation.relations import ANYONE

PERSON = {"text": "राम कुमार", "start": 0, "end": 9}
PARTY = {"text": "जन दल", "start": 12, "end": 17}


def read_news(folder: Path, *relations: dict[str, Any]) -> tuple[Row, ...]:
    sentence = {
        "id": "hiner-dev-0001",
        "text": "…",
        "relations": [{"polarity": "positive", **raw} for raw in relations],
    }
    (folder / "news_relations_dev.jsonl").write_text(json.dumps(sentence) + "\n", "utf-8")
    return load_news(folder)[0].gold.rows


def test_a_post_of_nobody_named_and_one_of_a_common_noun_count_neither_way(tmp_path: Path) -> None:
    bare = {"rel": "holdsPost", "subj": PERSON, "obj": None, "title": "मंत्री"}
    generic = {"rel": "holdsPost", "subj": PERSON, "obj": PARTY, "title": "अध्यक्ष", "generic": True}
    for row in read_news(tmp_path, bare, generic):
        assert row.doubtful
        assert row.objects == (ANYONE,)


def test_the_country_behind_a_demonym_and_the_alias_of_a_subject_are_names_too(tmp_path: Path) -> None:
    country = {"text": "अमरीकी", "norm": "अमरीका", "start": 0, "end": 6}
    [row] = read_news(
        tmp_path, {"rel": "holdsPost", "subj": PERSON, "alias": "राम", "obj": country, "title": "राष्ट्रपति"}
    )
    assert row.subjects == ("राम कुमार", "राम")
    assert row.objects == ("अमरीकी", "अमरीका")
    assert row.titles == ("राष्ट्रपति",)


def test_the_pairs_of_one_list_are_one_row(tmp_path: Path) -> None:
    names = ("अ दल", "ब दल", "स दल")
    pairs = [(first, second) for first in names for second in names if first < second]
    rows = [{"rel": "partneredWith", "subj": {"text": a}, "obj": {"text": b}, "group": "g1"} for a, b in pairs]
    [row] = read_news(tmp_path, *rows)
    assert {*row.subjects, *row.objects} == set(names)


def test_what_is_denied_is_a_negative_row_and_what_is_doubtful_stays_so(tmp_path: Path) -> None:
    denied, doubtful = read_news(
        tmp_path,
        {"rel": "partneredWith", "subj": PARTY, "obj": PERSON, "polarity": "negative"},
        {"rel": "memberOf", "subj": PERSON, "obj": PARTY, "doubtful": True},
    )
    assert not denied.positive
    assert doubtful.doubtful


def test_whoever_leads_a_party_may_be_said_to_hold_a_post(tmp_path: Path) -> None:
    rows = read_news(tmp_path, {"rel": "memberOf", "role": "leader", "subj": PERSON, "obj": PARTY})
    assert [(row.relation, row.doubtful) for row in rows] == [("memberOf", False), ("holdsPost", True)]


INDORE = [
    ("position_held\t<e1>राम</e1> <e2>मंत्री</e2> हैं\tPERSON\tOTHER", "holdsPost", "राम", ANYONE),
    ("subsidiary\t<e1>टाटा</e1> की इकाई <e2>जगुआर</e2>\tORG\tORG", "subsidiaryOf", "जगुआर", "टाटा"),
    ("founded_by\t<e1>टाटा</e1> के संस्थापक <e2>राम</e2>\tORG\tPERSON", "foundedBy", "टाटा", "राम"),
]


@pytest.mark.parametrize(("line", "relation", "subject", "obj"), INDORE)
def test_a_marked_pair_is_read_the_right_way_round(
    line: str, relation: str, subject: str, obj: str, tmp_path: Path
) -> None:
    (tmp_path / "hindi_indore.dev.tsv").write_text(f"{line}\ncolor\t<e1>क</e1> <e2>ख</e2>\tORG\tORG\n", "utf-8")
    [text] = load_indore(tmp_path)
    [row] = text.gold.rows
    assert (row.relation, row.subjects, row.objects) == (relation, (subject,), (obj,))
    assert "<" not in text.text


def test_only_triples_whose_two_sides_stand_in_the_sentence_count(tmp_path: Path) -> None:
    (tmp_path / "silver").mkdir()
    triples = [
        ["Mohan Das", "position held", "Chief Minister of West Bengal"],
        ["Mohan Das", "member of political party", "Indian National Congress"],
    ]
    line = json.dumps({"sentence": "मोहन दास पश्चिम बंगाल के मुख्यमंत्री रहे ।", "triples": triples})
    with gzip.open(tmp_path / "silver" / "politicians.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(line + "\n")
    [text] = load_aligned(tmp_path)
    assert [(row.subjects, row.objects) for row in text.gold.rows] == [(("मोहन दास",), ("पश्चिम बंगाल",))]


def test_a_name_that_does_not_stand_in_a_text_is_not_found_there() -> None:
    assert find_in("मोहन दास आए", "Ramesh Gupta") == ()


def test_a_precision_of_nothing_is_a_dash() -> None:
    row = {"found": 0, "false": 0, "precision": [0, 0, 0], "recall": [0.5, 0.25, 1.0]}
    assert [to_cell(row, name) for name in ("precision", "recall", "f1")] == ["–", "0.50 [0.25–1.00]", ""]


def test_a_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("Before\n<!-- x: begin -->\nold\n<!-- x: end -->\nafter\n", "utf-8")
    for table in ("one", "two"):
        write_section("x", table, path=path)
    assert path.read_text("utf-8") == "Before\n<!-- x: begin -->\n\ntwo\n\n<!-- x: end -->\nafter\n"
    with pytest.raises(ValueError, match="no section 'y'"):
        write_section("y", "", path=path)


def test_the_stages_of_extraction_share_its_time_among_them() -> None:
    text = "केरल पुलिस ने टिकटॉक के साथ समझौता किया। टिकटॉक के निदेशक राम कुमार आए।"
    shares = measure_stages([gk.Document(text)], gk.load())
    assert tuple(shares) == STAGES
    assert sum(shares.values()) == pytest.approx(1)
    assert all(share > 0 for share in shares.values())


def test_time_counts_for_the_stage_that_does_the_work() -> None:
    watch = Stopwatch()
    with watch.run("outer"):
        watch.wrap(time.sleep, "inner")(0.01)
    assert watch.seconds["inner"] > watch.seconds["outer"]


def test_where_spacy_is_missing_its_row_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    [row] = list_spacy([])
    assert "spaCy: skipped" in row[0]
    assert "pip install spacy" in row[0]


def test_a_graph_of_invented_documents_keeps_what_the_benchmark_checks(tmp_path: Path) -> None:
    found = dict(check(tmp_path, 12, []))
    assert found["candidates"].endswith(": balanced")
    quoted, of, facts = found["facts whose every quote stands in its document"].split()
    assert (quoted, of) == (facts, "of")
    assert found["12 documents taken out and added again"] == "equal to the byte"


def test_the_readme_has_a_section_for_each_command() -> None:
    text = README.read_text("utf-8")
    for path in README.parent.glob("*.py"):
        if '__name__ == "__main__"' in path.read_text("utf-8"):
            assert f"## {path.stem}\n" in text


def test_relations_that_are_annotated_exhaustively_can_be_named() -> None:
    lines = score([], []).summarise_relations(exhaustive=("memberOf",))
    assert [line.name for line in lines] == ["all"]


def test_a_sentence_of_conll04_gives_the_names_at_both_ends_of_a_relation(tmp_path: Path) -> None:
    rows = [
        ("Meera", "B-Peop", "['N']", "[0]"),
        ("Iyer", "I-Peop", "['Work_For']", "[4]"),
        ("heads", "O", "['N']", "[2]"),
        ("Suryapur", "B-Org", "['N']", "[3]"),
        ("Police", "I-Org", "['N']", "[4]"),
    ]
    lines = ["#doc 7", *("\t".join((str(index), *row)) for index, row in enumerate(rows))]
    (tmp_path / "dev.txt").write_text("\n".join(lines) + "\n", "utf-8")
    (text,) = load_conll04(tmp_path)
    assert text.text == "Meera Iyer heads Suryapur Police"
    assert text.gold.rows == (Row("holdsPost", ("Meera Iyer",), ("Suryapur Police",)),)


def test_a_text_of_redocred_gives_a_subsidiary_first_and_a_position_as_a_title(tmp_path: Path) -> None:
    document = {
        "sents": [["RastaMaps", "belongs", "to", "Setu", "."], ["Meera", "Iyer", "is", "minister", "."]],
        "vertexSet": [[{"name": name}] for name in ("RastaMaps", "Setu", "Meera Iyer", "minister")],
        "labels": [{"h": 1, "t": 0, "r": "P355"}, {"h": 2, "t": 3, "r": "P39"}],
    }
    (tmp_path / "dev_revised.json").write_text(json.dumps([document]), "utf-8")
    rows = [row for text in load_redocred(tmp_path) for row in text.gold.rows]
    assert rows == [
        Row("holdsPost", ("Meera Iyer",), (ANYONE,), ("minister",)),
        Row("subsidiaryOf", ("RastaMaps",), ("Setu",)),
    ]
