"""Answers to named questions: which rows there are, who is meant by a name, and how a table is shown."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterator

import pytest
from factories import KERALA, SAME, TYPES, UTTARAKHAND, Said, fill, make_extraction

from graphkit.errors import OutputError, UnknownEntity, UnknownQuestion
from graphkit.model import Status
from graphkit.store.answer import Answer
from graphkit.store.store import Store

OTHERS = make_extraction(
    "Ravi Mehta joined Roads Forum as chief.\n"
    "Sita Rao was chief of Roads Forum.\n"
    "Anil Das will be chief of Roads Forum.\n"
    "Acme Labs belongs to Roads Forum, says @roads on https://roads.example.\n"
    "Roads Forum covers देहरादून and denies ties with Acme Labs.",
    Said("Ravi Mehta", "holdsPost", "Roads Forum", "joined", Status.CURRENT, title="chief"),
    Said("Sita Rao", "holdsPost", "Roads Forum", "was", Status.FORMER, title="chief"),
    Said("Anil Das", "holdsPost", "Roads Forum", "will", Status.INCOMING, title="chief"),
    Said("Acme Labs", "subsidiaryOf", "Roads Forum", "belongs"),
    Said("Ravi Mehta", "memberOf", "Roads Forum", "joined"),
    Said("Roads Forum", "hasAccount", "@roads", "on", value=True),
    Said("Roads Forum", "hasWebsite", "https://roads.example", "on", value=True),
    Said("Ravi Mehta", "saidStatement", "covers देहरादून", "says", value=True),
    Said("Roads Forum", "jurisdiction", "देहरादून", "covers"),
    Said("Roads Forum", "availableOn", "Acme Labs", "with"),
    Said("Roads Forum", "partneredWith", "Acme Labs", "denies", Status.DENIED),
    source="news/others.txt",
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        yield fill(store, UTTARAKHAND, KERALA, OTHERS, names=SAME)


def cells(answer: Answer) -> list[tuple[str, ...]]:
    return [row.values for row in answer]


def test_a_partnership_is_one_row_the_way_round_it_is_said_when_all_are_asked_for(store: Store) -> None:
    assert cells(store.ask("partners")) == [("उत्तराखंड पुलिस", "टिकटॉक"), ("केरल पुलिस", "टिकटॉक")]


@pytest.mark.parametrize(("of", "expected"), [
    ("टिकटॉक", [("टिकटॉक", "उत्तराखंड पुलिस"), ("टिकटॉक", "केरल पुलिस")]),
    ("उत्तराखंड पुलिस", [("उत्तराखंड पुलिस", "टिकटॉक")]),
    ("Roads Forum", []),
])  # fmt: skip
def test_the_other_party_has_its_own_column_when_one_is_asked_for(
    store: Store, of: str, expected: list[tuple[str, str]]
) -> None:
    assert cells(store.ask("partners", of=of)) == expected


def test_two_facts_of_one_pair_are_one_row_with_both() -> None:
    again = make_extraction(
        "Kerala Police announced a pact with TikTok.",
        Said("Kerala Police", "partneredWith", "TikTok", "pact", Status.ANNOUNCED),
    )
    with fill(Store(), KERALA, again) as store:
        (row,) = store.ask("partners")
        assert len(row.facts) == 2
        assert {passage.document.id for passage in row.passages} == {KERALA.document.id, again.document.id}


@pytest.mark.parametrize(("question", "expected"), [
    ("partnerships-after", {("उत्तराखंड पुलिस", "Kerala Police", "TikTok")}),
    ("posts", {("अशोक कुमार", "महानिदेशक", "उत्तराखंड पुलिस"), ("Ravi Mehta", "chief", "Roads Forum")}),
    ("former-posts", {("Sita Rao", "chief", "Roads Forum")}),
    ("incoming-posts", {("Anil Das", "chief", "Roads Forum")}),
    ("offices", {("उत्तराखंड पुलिस", "देहरादून")}),
    ("jurisdictions", {("Roads Forum", "देहरादून")}),
    ("statements", {("Ravi Mehta", "covers देहरादून")}),
    ("topics", {("उत्तराखंड पुलिस", "सड़क सुरक्षा", "TikTok")}),
    ("accounts", {("Roads Forum", "has the account", "@roads"), ("Roads Forum", "has the website", "https://roads.example")}),
    ("ownership", {("Acme Labs", "subsidiary of", "Roads Forum")}),
    ("members", {("Ravi Mehta", "Roads Forum")}),
    ("availability", {("Roads Forum", "Acme Labs")}),
    ("planned", {
        ("planned", "Kerala Police", "partnered with", "Roads Forum"),
        ("denied", "Roads Forum", "partnered with", "Acme Labs"),
    }),
])  # fmt: skip
def test_each_question_finds_what_it_asks_for(store: Store, question: str, expected: set[tuple[str, ...]]) -> None:
    assert set(cells(store.ask(question, lang="en"))) == expected


def test_the_timeline_is_in_the_order_of_dates(store: Store) -> None:
    dates = [row.values[0] for row in store.ask("timeline")]
    assert dates == sorted(dates)
    assert set(dates) == {"2019-11-02", "2020-01-15"}


def test_documents_are_listed_with_their_names(store: Store) -> None:
    rows = cells(store.ask("documents"))
    assert {row[3] for row in rows} == {"news/uttarakhand.txt", "news/kerala.txt", "news/others.txt"}
    assert {row[3] for row in cells(store.ask("documents", of="TikTok"))} == {"news/uttarakhand.txt", "news/kerala.txt"}


def test_a_fact_of_two_documents_is_not_of_a_single_source() -> None:
    retold = make_extraction(
        "Kerala Police and TikTok: a pact.", Said("Kerala Police", "partneredWith", "TikTok", "pact")
    )
    with fill(Store(), KERALA, retold) as store:
        assert [row[1:3] for row in cells(store.ask("single-source", lang="en"))] == [("partnered with", "Roads Forum")]
        assert sorted(row[0] for row in cells(store.ask("sources"))) == ["1", "2"]


@pytest.mark.parametrize("question", [
    "partners", "PARTNERS", "Who partnered with whom?", "who partnered with whom", "किसने किसके साथ साझेदारी की?",
    "किसने  किसके साथ साझेदारी की",
])  # fmt: skip
def test_a_question_is_found_by_its_name_or_its_wording(store: Store, question: str) -> None:
    assert store.ask(question).question == "partners"


def test_an_unknown_question_names_the_nearest(store: Store) -> None:
    with pytest.raises(UnknownQuestion, match="partners") as caught:
        store.ask("partnrs")
    assert caught.value.nearest[0] == "partners"


@pytest.mark.parametrize("name", [
    "उत्तराखंड पुलिस", "उत्तराखण्ड पुलिस", " उत्तराखंड  पुलिस ", "उत्तराख\u200dंड पुलिस",
    "Uttarakhand Police", "uttarakhand police",
])  # fmt: skip
def test_a_name_is_known_in_either_script_and_any_spelling(store: Store, name: str) -> None:
    assert store.ask("partners", of=name).of == ("उत्तराखंड पुलिस",)


@pytest.mark.parametrize("name", ["केरल पुलिस", "Kerala Police", "KERALA POLICE"])
def test_a_name_means_one_entity_under_all_its_labels(store: Store, name: str) -> None:
    answer = store.ask("partners", of=name)
    assert (answer.of, len(answer)) == (("केरल पुलिस",), 1)


@pytest.mark.parametrize("name", ["कर्नाटक पुलिस", "Acme Bank", "", "?"])
def test_an_unknown_name_is_an_error_with_the_nearest_labels(store: Store, name: str) -> None:
    with pytest.raises(UnknownEntity, match="nearest: ") as caught:
        store.ask("partners", of=name)
    assert len(caught.value.nearest) == 3


def test_a_name_that_two_entities_bear_is_asked_of_both() -> None:
    one, two = (
        make_extraction(
            f"{word}: Ravi Mehta runs {word}.", Said("Ravi Mehta", "holdsPost", word, "runs", Status.CURRENT)
        )
        for word in ("Acme", "Bolt")
    )
    with fill(Store(), one, two, names=[("Ravi Mehta",)]) as store:
        assert {row[2] for row in cells(store.ask("posts", of="Ravi Mehta"))} == {"Acme", "Bolt"}


def test_an_entity_is_known_by_its_other_names_too() -> None:
    names = (("टिकटॉक", "उत्तराखंड मंच", "TikTok"), ("केरल पुलिस", "Kerala Police"))
    text = make_extraction("उत्तराखंड मंच से समझौता।", Said("उत्तराखंड मंच", "partneredWith", "समझौता", "से"))
    with fill(Store(), KERALA, text, names=names) as store:
        assert store.query('ASK { ?a skos:altLabel "उत्तराखंड मंच"@hi }').askAnswer
        answers = [store.ask("partners", of=name) for name in ("उत्तराखंड मंच", "TikTok", "टिकटॉक")]
        assert len({answer.of for answer in answers}) == 1
        assert len({answer.rows for answer in answers}) == 1 == len(answers[0].of)


def test_in_an_empty_store_no_name_is_known() -> None:
    with pytest.raises(UnknownEntity, match="holds no facts"):
        Store().ask("partners", of="टिकटॉक")


def test_names_of_new_facts_are_known_at_once() -> None:
    with fill(Store(), UTTARAKHAND) as store:
        store.ask("partners", of="टिकटॉक")
        fill(store, OTHERS)
        assert store.ask("posts", of="Roads Forum").rows


def test_every_row_quotes_the_text_where_it_says_so(store: Store) -> None:
    texts = {document.id: document.text for document in store.documents()}
    rows = [row for question in ("partners", "posts", "offices", "timeline") for row in store.ask(question)]
    assert rows
    for row in rows:
        assert row.facts
        for passage in row.passages:
            assert passage.span.of(texts[passage.document.id]) == passage.quote


def test_records_are_fit_for_json_and_hold_all_evidence(store: Store) -> None:
    (record,) = store.ask("offices").to_records()
    assert json.loads(json.dumps(record)) == record
    assert (record["organisation"], record["place"]) == ("उत्तराखंड पुलिस", "देहरादून")
    (evidence,) = record["evidence"]
    assert evidence["quote"] == UTTARAKHAND.document.text[evidence["start"] : evidence["end"]]
    assert (evidence["document"], evidence["url"]) == (UTTARAKHAND.document.id, "https://example.org/uttarakhand")


def test_the_plain_table_has_both_headings_and_the_quote(store: Store) -> None:
    heading, rule, row = str(store.ask("offices")).splitlines()
    assert "Organisation · संस्था" in heading
    assert "Quote · उद्धरण" in heading
    assert set(rule) == {"-", " "}
    assert "टिकटॉक के साथ साझेदारी" in row


def test_pandas_gets_a_row_for_each_row(store: Store) -> None:
    pytest.importorskip("pandas")
    answer = store.ask("partners")
    frame = answer.to_pandas()
    assert list(frame.columns) == ["party", "partner", "fact", "quote", "document", "source", "start", "end"]
    assert list(frame["quote"]) == [row.passages[0].quote for row in answer]
    assert list(store.ask("documents").to_pandas().columns) == ["document", "title", "issued", "source"]


def test_without_pandas_the_error_names_the_extra(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(OutputError, match=r"graphkit-kg\[notebook\]"):
        store.ask("partners").to_pandas()


HOSTILE = "<img src=x onerror=alert(1)>\"&'</td>\u202eexe"
TYPES[HOSTILE.rsplit(maxsplit=1)[-1]] = "Company"


@pytest.fixture
def hostile() -> Iterator[Store]:
    text = f"{HOSTILE} joined Roads Forum."
    with Store() as store:
        yield fill(
            store, make_extraction(text, Said(HOSTILE, "partneredWith", "Roads Forum", "joined"), source=HOSTILE)
        )


def test_markup_in_names_and_quotes_is_text_in_html(hostile: Store) -> None:
    html = hostile.ask("partners", of=HOSTILE)._repr_html_()
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#x27;&lt;/td&gt;") == 3
    assert html.count("<td") == html.count("</td>") == 4


def test_marks_that_turn_a_line_around_are_shown_as_escapes(hostile: Store) -> None:
    answer = hostile.ask("partners")
    for shown in (str(answer), answer._repr_html_()):
        assert "\u202e" not in shown
        assert "\\u202eexe" in shown


def test_records_keep_names_as_they_are(hostile: Store) -> None:
    (record,) = hostile.ask("partners", of=HOSTILE).to_records()
    assert record["party"] == HOSTILE
