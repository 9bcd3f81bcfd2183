"""What a graph's facts say against each other, in graphs of small invented documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.answers.clashes import Kind, find_holders, find_statuses, find_times
from graphkit.answers.conflicts import Conflict, find_conflicts
from graphkit.errors import OutputError
from graphkit.model import Fact, Status

NEWS = (
    ("अनिल मेहरा सूर्यपुर पुलिस के डीजीपी हैं। उन्होंने सोमवार को बैठक की।", "2019-05-02"),
    ("सूर्यपुर पुलिस के डीजीपी अनिल मेहरा ने कहा कि शहर सुरक्षित है।", "2019-08-02"),
    ("Kavita Rao is the DGP of Suryapur Police. She met reporters on Monday.", "2021-06-30"),
    ("Suryapur Police signed an agreement with RastaMaps in 2018. The agreement covers maps.", "2019-01-10"),
    ("सूर्यपुर पुलिस ने 2019 में रास्तामैप्स के साथ समझौता किया था।", "2020-01-10"),
    ("सूर्यपुर पुलिस ने RastaMaps के साथ समझौता किया था। यह समझौता अब टूट चुका है।", "2021-01-10"),
)


def build(folder: Path, told: Sequence[tuple[str, str]]) -> gk.Store:
    lines = (json.dumps({"text": text, "published": day}, ensure_ascii=False) for text, day in told)
    (folder / "news.jsonl").write_text("\n".join(lines), "utf-8")
    gk.build_graph([folder / "news.jsonl"], folder / "graph")
    return gk.Store(folder / "graph", read_only=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[gk.Store]:
    with build(tmp_path_factory.mktemp("told"), NEWS) as store:
        yield store


def find_one(store: gk.Store, kind: Kind) -> Conflict:
    (conflict,) = find_conflicts(store, kinds=[kind], lang="en")
    return conflict


def list_quotes(conflict: Conflict) -> list[list[str]]:
    return [[excerpt.passage.quote for excerpt in side.excerpts] for side in conflict.sides]


def test_two_holders_of_one_post_are_listed_across_scripts_with_the_words_of_both(store: gk.Store) -> None:
    conflict = find_one(store, Kind.HOLDERS)
    assert (conflict.subject, conflict.object, conflict.title) == ("", "Suryapur Police", "DGP")
    assert [side.status for side in conflict.sides] == ["current", "current"]
    assert list_quotes(conflict)[1] == ["Kavita Rao is the DGP of Suryapur Police"]
    assert "अनिल मेहरा" in list_quotes(conflict)[0][0]


def test_the_side_that_was_published_last_is_the_newest_and_stands_last(store: gk.Store) -> None:
    for conflict in find_conflicts(store):
        assert [side.newest for side in conflict.sides] == [False, True]
    first, second = find_one(store, Kind.HOLDERS).sides
    assert first.last_seen == "2019-08-02"
    assert (second.first_seen, second.last_seen) == ("2021-06-30", "2021-06-30")


def test_an_agreement_that_was_made_and_is_over_is_listed_with_both_dates(store: gk.Store) -> None:
    conflict = find_one(store, Kind.STATUS)
    assert conflict.summary == "done, later ended"
    assert [(side.first_seen, side.last_seen) for side in conflict.sides] == [
        ("2019-01-10", "2020-01-10"),
        ("2021-01-10", "2021-01-10"),
    ]


def test_two_times_of_one_agreement_are_listed_apart_from_when_they_were_published(store: gk.Store) -> None:
    conflict = find_one(store, Kind.TIMES)
    assert conflict.summary == "2018 or 2019"
    assert [(side.holds, side.last_seen) for side in conflict.sides] == [
        (("2018",), "2019-01-10"),
        (("2019",), "2020-01-10"),
    ]
    assert ["2018" in conflict.sides[0].excerpts[0].text, "2019" in conflict.sides[1].excerpts[0].text] == [True, True]


def test_every_quote_is_the_text_of_its_document(store: gk.Store) -> None:
    for record in (conflict.to_record() for conflict in find_conflicts(store)):
        for piece in (piece for side in record["sides"] for piece in side["evidence"]):
            assert store.document(piece["document"]).text[piece["start"] : piece["end"]] == piece["quote"]


def test_asking_changes_nothing_and_two_askings_agree(store: gk.Store) -> None:
    before = sorted(map(str, store.quads()))
    assert find_conflicts(store) == find_conflicts(store)
    assert sorted(map(str, store.quads())) == before


def test_the_order_of_the_documents_does_not_matter(store: gk.Store, tmp_path: Path) -> None:
    def tell(store: gk.Store) -> list[tuple[str, str, list[list[str]]]]:
        return [(one.object, one.summary, list_quotes(one)) for one in find_conflicts(store)]

    with build(tmp_path, NEWS[::-1]) as turned:
        assert tell(turned) == tell(store)


def test_copies_of_one_text_are_one_source_of_a_side(tmp_path: Path) -> None:
    text = "सूर्यपुर पुलिस ने सोमवार को RastaMaps के साथ यातायात की जानकारी के लिए समझौता किया है।"
    copy = f"सूर्यपुर, भाषा। {text}"
    with build(tmp_path, [(text, "2019-01-10"), (copy, "2019-01-11"), NEWS[-1]]) as store:
        assert [side.sources for side in find_one(store, Kind.STATUS).sides] == [1, 1]
        assert len(find_one(store, Kind.STATUS).sides[0].excerpts) == 2


def test_without_dates_no_side_is_newest(tmp_path: Path) -> None:
    with build(tmp_path, [(text, "") for text, _ in NEWS[:3]]) as store:
        conflict = find_one(store, Kind.HOLDERS)
    assert [side.newest for side in conflict.sides] == [False, False]
    assert ", and " in conflict.summary


@pytest.mark.parametrize("told", [
    pytest.param(["Kavita Rao is the deputy CEO of RastaMaps.", "Anil Mehra is the deputy CEO of RastaMaps."],
                 id="a post of which a body has several"),
    pytest.param(["Kavita Rao is the DGP of Suryapur Police.", "Anil Mehra is the DGP of Chandpur Police."],
                 id="two bodies"),
    pytest.param(["Kavita Rao is the DGP of Suryapur Police.", "Anil Mehra is the SP of Suryapur Police."],
                 id="two posts"),
    pytest.param(["कविता राव सूर्यपुर पुलिस की डीजीपी हैं।", "सूर्यपुर पुलिस के पूर्व डीजीपी अनिल मेहरा ने यह कहा।"],
                 id="a former holder"),
    pytest.param(["Kavita Rao is the DGP of Suryapur Police.", "Kavita Rao, DGP of Suryapur Police, said this."],
                 id="one person twice"),
    pytest.param(["Suryapur Police signed a pact with RastaMaps.", "Suryapur Police will sign a pact with RastaMaps."],
                 id="done and planned"),
    pytest.param(["Suryapur Police signed an agreement with RastaMaps in 2018.",
                  "Suryapur Police signed an agreement with RastaMaps in March 2018."], id="a month inside a year"),
    pytest.param(["Suryapur Police signed an agreement with RastaMaps in 2018.",
                  "Suryapur Police signed an agreement with Acme Labs in 2019."], id="two partners"),
])  # fmt: skip
def test_what_can_all_be_so_is_no_conflict(told: list[str], tmp_path: Path) -> None:
    with build(tmp_path, [(text, f"2020-01-0{number}") for number, text in enumerate(told, start=1)]) as store:
        assert [fact.relation for fact in store.facts() if fact.relation in {"holdsPost", "partneredWith"}]
        assert find_conflicts(store) == ()


def test_another_kind_is_refused_by_name(store: gk.Store) -> None:
    with pytest.raises(OutputError, match="'places'"):
        find_conflicts(store, kinds=["places"])


# --- the rules, over facts alone


def post(who: str, status: Status = Status.CURRENT, title: str = "CEO", seen: str = "", *claims: str) -> Fact:
    return Fact(who, "holdsPost", "firm", False, status, 0.9, claims, 1, title, first_seen=seen, last_seen=seen)


def pact(status: Status, *claims: str, ends: tuple[str, str] = ("a", "b")) -> Fact:
    return Fact(ends[0], "partneredWith", ends[1], False, status, 0.9, claims, 1)


@pytest.mark.parametrize(("facts", "holders"), [
    ([post("a"), post("b")], ["a", "b"]),
    ([post("a"), post("b", title="new CEO"), post("c", title="सीईओ")], ["a", "b", "c"]),
    ([post("a"), post("b", Status.INCOMING)], []),
    ([post("a"), post("b", Status.FORMER)], []),
    ([post("a"), post("b", title="deputy CEO")], []),
    ([post("a", title="manager"), post("b", title="manager")], []),
    ([post("a", seen="2019-01-01"), post("a", Status.FORMER, seen="2021-01-01"), post("b", seen="2021-01-01")], []),
    ([post("a", seen="2021-01-02"), post("a", Status.FORMER, seen="2021-01-01"), post("b", seen="2021-01-01")],
     ["a", "b"]),
    ([post("a"), post("a", Status.FORMER, seen="2021-01-01"), post("b")], ["a", "b"]),
])  # fmt: skip
def test_holders_are_compared_by_post_and_those_who_left_are_none(facts: list[Fact], holders: list[str]) -> None:
    found = [sorted(part.facts[0].subject for part in clash.parts) for clash in find_holders(facts, {})]
    assert found == ([holders] if holders else [])


@pytest.mark.parametrize(("facts", "statuses"), [
    ([pact(Status.ANNOUNCED), pact(Status.ENDED)], ["announced", "ended"]),
    ([pact(Status.DONE), pact(Status.DENIED, ends=("b", "a"))], ["denied", "done"]),
    ([pact(Status.DONE), pact(Status.DENIED), pact(Status.ENDED)], ["denied", "done", "ended"]),
    ([post("a"), post("a", Status.DENIED, "सीईओ")], ["current", "denied"]),
    ([pact(Status.DENIED), pact(Status.ENDED)], []),
    ([pact(Status.DONE), pact(Status.ALLEGED), pact(Status.PLANNED), pact(Status.IN_TALKS)], []),
    ([pact(Status.DONE), pact(Status.ENDED, ends=("a", "c"))], []),
    ([post("a"), post("a", Status.DENIED, "chairman")], []),
])  # fmt: skip
def test_what_is_said_and_taken_back_of_one_pair_is_a_clash(facts: list[Fact], statuses: list[str]) -> None:
    found = [[part.says for part in clash.parts] for clash in find_statuses(facts, {})]
    assert found == ([statuses] if statuses else [])


@pytest.mark.parametrize(("facts", "times"), [
    ([pact(Status.DONE, "2018", "2019")], ["2018", "2019"]),
    ([pact(Status.DONE, "2018", "2018-03", "2018-04")], ["2018-03", "2018-04"]),
    ([pact(Status.DONE, "2018", "2018-03")], []),
    ([pact(Status.DONE, "2018", "soon")], []),
    ([pact(Status.DONE, "2018"), pact(Status.ENDED, "2019")], []),
    ([pact(Status.PLANNED, "2018", "2019")], []),
    ([post("a", Status.CURRENT, "CEO", "", "2018/..", "2019/..")], ["2018/..", "2019/.."]),
    ([post("a", Status.CURRENT, "CEO", "", "2018/.."), post("a", Status.CURRENT, "सीईओ", "", "2019/..")],
     ["2018/..", "2019/.."]),
    ([post("a", Status.CURRENT, "CEO", "", "2018", "2019", "2017/..")], []),
    ([post("a", Status.FORMER, "CEO", "", "2018", "2019")], []),
])  # fmt: skip
def test_times_clash_only_where_they_are_of_one_event(facts: list[Fact], times: list[str]) -> None:
    told = {claim: claim for fact in facts for claim in fact.claims}
    found = [[part.says for part in clash.parts] for clash in find_times(facts, told)]
    assert found == ([times] if times else [])
