"""When it happened: the date that a claim takes from its clause, and where it goes from there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.extraction.record import to_record
from graphkit.language.script import detect_language
from graphkit.model import Claim, Document, Extraction
from graphkit.rdf.extractions import extraction_to_quads, quads_to_extraction

PUBLISHED = "2020-06-17"  # a Wednesday


def extract(text: str, published: str = PUBLISHED) -> Extraction:
    return gk.load().extract(Document(text, lang=detect_language(text), published=published))


def find_times(text: str, relation: str, published: str = PUBLISHED) -> list[str]:
    return [claim.time for claim in extract(text, published).claims if claim.relation == relation]


@pytest.mark.parametrize(("text", "time"), [
    ("केरल पुलिस ने 15 अगस्त 2018 को टिकटॉक के साथ समझौता किया।", "2018-08-15"),
    ("केरल पुलिस ने सोमवार को टिकटॉक के साथ समझौता किया।", "2020-06-15"),
    ("टाटा मोटर्स अगले महीने टिकटॉक के साथ समझौता करेगी।", "2020-07"),
    ("केरल पुलिस और टिकटॉक के बीच 2018 में हुए समझौते के तहत अब वीडियो बनेंगे।", "2018"),
    ("2018 में हुए समझौते के तहत केरल पुलिस ने टिकटॉक के साथ सोमवार को करार किया।", "2020-06-15"),
    ("Kerala Police signed an agreement with TikTok on 15 August 2018.", "2018-08-15"),
    ("Tata Motors has partnered with TikTok since 2019.", "2019/.."),
])  # fmt: skip
def test_a_partnership_has_the_time_of_its_clause(text: str, time: str) -> None:
    assert find_times(text, "partneredWith") == [time]


@pytest.mark.parametrize("text", [
    pytest.param("केरल पुलिस ने टिकटॉक के साथ समझौता किया।", id="no date"),
    pytest.param("टाटा मोटर्स 2030 तक टिकटॉक के साथ समझौता करेगी।", id="a deadline"),
    pytest.param("2018 में स्थापित टाटा मोटर्स ने टिकटॉक के साथ समझौता किया।", id="when the firm was founded"),
    pytest.param("केरल पुलिस ने टिकटॉक के साथ समझौता किया, जो 15 अगस्त से लागू होगा।", id="another clause"),
    pytest.param("केरल पुलिस ने टिकटॉक के साथ समझौता किया। 15 अगस्त 2018 को सभा हुई।", id="another sentence"),
    pytest.param("Tata Motors will sign an agreement with TikTok by 2030.", id="a deadline in English"),
    pytest.param("Tata Motors signed an agreement with TikTok before the elections in 2019.", id="when they voted"),
])  # fmt: skip
def test_a_date_of_something_else_is_not_taken(text: str) -> None:
    assert find_times(text, "partneredWith") == [""]


def test_each_clause_has_its_own_date() -> None:
    text = "Tata Motors, which acquired Jaguar in 2008, signed an agreement with TikTok on Monday."
    assert find_times(text, "acquired") == ["2008"]
    assert find_times(text, "partneredWith") == ["2020-06-15"]


def test_a_partnership_that_only_follows_from_another_has_no_time() -> None:
    text = "केरल पुलिस के बाद सोमवार को उत्तराखंड पुलिस ने भी टिकटॉक के साथ समझौता किया है।"
    assert sorted(find_times(text, "partneredWith")) == ["", "2020-06-15"]


@pytest.mark.parametrize(("text", "time"), [
    ("रवि कुमार को सोमवार को इफको का निदेशक नियुक्त किया गया।", "2020-06-15/.."),
    ("रवि कुमार ने 1 सितंबर 2018 को इफको के निदेशक का पदभार संभाला।", "2018-09-01/.."),
    ("2018 में मुख्य सचिव रहे रवि कुमार को इफको का निदेशक नियुक्त किया गया।", ""),
    ("Ravi Kumar became chief executive officer of Infosys in 2018.", "2018/.."),
    ("Narendra Kumar, who heads Tata Motors since 2018, spoke in Delhi.", "2018/.."),
    ("Narendra Kumar, who headed Tata Motors in 2018, spoke.", "2018"),
    ("Infosys named Ravi Kumar chief executive officer on Monday.", "2020-06-15"),
])  # fmt: skip
def test_a_post_that_was_taken_is_held_since_then(text: str, time: str) -> None:
    assert find_times(text, "holdsPost") == [time]


@pytest.mark.parametrize(("text", "relation", "time"), [
    ("टाटा मोटर्स ने 2017 में जगुआर का अधिग्रहण किया।", "acquired", "2017"),
    ("इफको ने अगस्त में लखनऊ में कार्यालय खोला।", "hasOfficeIn", "2019-08"),
    ("Infosys opened an office in Pune in August.", "hasOfficeIn", "2019-08"),
    ("Pune-based Infosys signed an agreement with TikTok in 2019.", "hasOfficeIn", ""),
])  # fmt: skip
def test_other_events_have_times_and_what_stands_in_a_noun_group_has_none(text: str, relation: str, time: str) -> None:
    assert find_times(text, relation) == [time]


TEXT = "केरल पुलिस ने अगस्त में टिकटॉक के साथ समझौता किया।"


def find_partnership(extraction: Extraction) -> Claim:
    (claim,) = (claim for claim in extraction.claims if claim.relation == "partneredWith")
    return claim


def test_without_a_date_of_publication_what_is_known_of_the_time_stands() -> None:
    assert find_times(TEXT, "partneredWith", published="") == ["XXXX-08"]
    assert find_times("केरल पुलिस ने कल टिकटॉक के साथ समझौता किया।", "partneredWith", published="") == [""]


def test_the_date_of_publication_changes_no_identifier() -> None:
    dated, undated = find_partnership(extract(TEXT)), find_partnership(extract(TEXT, published=""))
    assert (dated.time, undated.time) == ("2019-08", "XXXX-08")
    assert dated.id == undated.id


def test_a_record_shows_the_time() -> None:
    (row,) = (row for row in to_record(extract(TEXT))["relations"] if row["rel"] == "partneredWith")
    assert row["time"] == "2019-08"


def test_the_time_comes_back_from_rdf() -> None:
    extraction = extract(TEXT)
    assert quads_to_extraction(extraction_to_quads(extraction), extraction.document.id) == extraction


def test_a_graph_tells_the_time(tmp_path: Path) -> None:
    rows = tmp_path / "news.jsonl"
    rows.write_text(json.dumps({"id": "one", "text": TEXT, "published": PUBLISHED}), "utf-8")
    gk.build_graph([rows], tmp_path / "graph")
    with gk.Store(tmp_path / "graph", read_only=True) as store:
        dates = {str(row.values[0]) for row in store.ask("timeline", of="टिकटॉक")}
        assert "2019-08" in dates
        (fact,) = {fact for row in store.ask("partners", of="टिकटॉक") for fact in row.facts}
        explanation = store.explain(fact)
        assert explanation.time == "2019-08"
        assert ", time 2019-08, " in str(store.explain(fact, lang="en"))
