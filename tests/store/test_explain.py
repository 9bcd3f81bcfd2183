"""Why a fact is in the graph: found by its identifier, and shown in the sentence that says it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from factories import KERALA, SAME, UTTARAKHAND, Said, fill, make_extraction

from graphkit.errors import UnknownFact
from graphkit.model import Span
from graphkit.resources import Resource
from graphkit.store.explanation import Excerpt
from graphkit.store.passages import Passage, Source
from graphkit.store.store import Store
from graphkit.version import __version__


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        yield fill(store, UTTARAKHAND, KERALA, names=SAME)


@pytest.fixture(scope="module")
def fact(store: Store) -> str:
    (row,) = store.ask("offices")
    return row.facts[0]


def test_a_fact_is_explained_by_document_offsets_quote_frame_and_confidence(store: Store, fact: str) -> None:
    explanation = store.explain(fact)
    assert (explanation.kind, explanation.id, explanation.facts) == ("fact", fact, (fact,))
    assert (explanation.subject, explanation.object) == ("उत्तराखंड पुलिस", "देहरादून")
    assert (explanation.status, explanation.confidence) == ("done", 0.9)
    (excerpt,) = explanation.excerpts
    passage, text = excerpt.passage, UTTARAKHAND.document.text
    assert passage.document.id == UTTARAKHAND.document.id
    assert passage.span.of(text) == passage.quote
    assert passage.subject.of(text) == "उत्तराखंड पुलिस"
    assert passage.frame == "hi.hasOfficeIn"


@pytest.mark.parametrize("form", ["{}", "https://w3id.org/graphkit/id/fact/{}", " {} "])
def test_a_fact_is_known_by_id_and_by_iri(store: Store, fact: str, form: str) -> None:
    assert store.explain(form.format(fact)).id == fact


def test_six_digits_are_enough_where_no_other_fact_shares_them(store: Store, fact: str) -> None:
    assert store.explain(fact[:6]).id == fact


@pytest.mark.parametrize("identifier", ["", "क", "ffffffff", "https://e.org/x", "not a fact", "*" * 2000])
def test_an_unknown_identifier_is_an_error(store: Store, identifier: str) -> None:
    with pytest.raises(UnknownFact, match="no fact or claim"):
        store.explain(identifier)


def test_fewer_than_six_digits_are_not_guessed_at(store: Store, fact: str) -> None:
    with pytest.raises(UnknownFact, match="at least 6 digits"):
        store.explain(fact[:5])


def test_digits_that_several_share_are_answered_with_all_of_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.store.explanation._SHORTEST_PREFIX", 0)
    count = len(list(store.facts())) + sum(len(extraction.claims) for extraction in store.extractions())
    with pytest.raises(UnknownFact, match=f"{count} facts and claims begin with ''"):
        store.explain("")


def test_a_claim_is_explained_in_the_words_of_its_document(store: Store) -> None:
    claim = KERALA.claims[0]
    explanation = store.explain(claim.id)
    assert (explanation.kind, explanation.subject, explanation.object) == ("claim", "Kerala Police", "TikTok")
    (fact,) = explanation.facts
    assert claim.id in {excerpt.passage.claim for excerpt in store.explain(fact).excerpts}


def test_a_claim_of_a_value_is_explained_by_it(store: Store) -> None:
    topic = next(claim for claim in UTTARAKHAND.claims if claim.relation == "concernsTopic")
    assert store.explain(topic.id).object == "सड़क सुरक्षा"


def test_the_sentence_is_shown_with_what_filled_the_frame(store: Store) -> None:
    (row,) = store.ask("partners", of="उत्तराखंड पुलिस")
    (excerpt,) = store.explain(row.facts[0]).excerpts
    assert str(excerpt).startswith("“[subject: उत्तराखंड पुलिस] ने [object: टिकटॉक] के साथ [cue: साझेदारी] की")
    assert "".join(text for text, _ in excerpt.split()) == excerpt.text


@pytest.mark.parametrize(("start", "end", "shown"), [
    (0, 21, "“राम ने [subject: श्याम] को [cue: देखा]।”"),
    (7, 20, "राम ने “[subject: श्याम] को [cue: देखा]”।"),
    (13, 20, "राम ने [subject: श्याम] “को [cue: देखा]”।"),
])  # fmt: skip
def test_the_quote_is_marked_in_its_sentence(start: int, end: int, shown: str) -> None:
    text, nothing = "राम ने श्याम को देखा।", Span(0, 0)
    passage = Passage(
        "c", Source("d"), text[start:end], Span(start, end), Span(7, 12), Span(16, 20), nothing, "f", 1, ""
    )
    excerpt = Excerpt(passage, text, Span(0, len(text)))
    assert str(excerpt) == shown
    assert "".join(piece for piece, _ in excerpt.split()) == text


def test_the_excerpt_reaches_to_whatever_filled_the_frame(store: Store, fact: str) -> None:
    (excerpt,) = store.explain(fact).excerpts
    assert excerpt.span.contains(excerpt.passage.object)
    assert excerpt.span.of(UTTARAKHAND.document.text) == excerpt.text


def test_pieces_of_every_excerpt_join_to_its_text_and_carry_the_right_words(store: Store) -> None:
    for fact in store.facts():
        for excerpt in store.explain(fact.id).excerpts:
            pieces = excerpt.split()
            assert "".join(text for text, _ in pieces) == excerpt.text
            assert {"cue", "subject"} <= {role for _, role in pieces}


def test_the_record_is_fit_for_json(store: Store, fact: str) -> None:
    record = store.explain(fact).to_record()
    assert json.loads(json.dumps(record)) == record
    (evidence,) = record["evidence"]
    text = UTTARAKHAND.document.text
    assert text[evidence["sentence_start"] :].startswith(evidence["sentence"])
    assert text[slice(*evidence["object"])] == "देहरादून"


def test_the_explanation_reads_as_lines(store: Store, fact: str) -> None:
    first, second, third, fourth, last = str(store.explain(fact, lang="en")).splitlines()
    assert first.startswith("उत्तराखंड पुलिस — ")
    assert second == f"fact {fact}, done, confidence 0.9"
    assert third.startswith("news/uttarakhand.txt, 19–")
    assert "[cue: में]" in fourth
    assert last == f"  published 2020-01-15, found by graphkit {__version__}"


def test_the_same_lines_are_in_hindi(store: Store, fact: str) -> None:
    first, second, third, fourth, last = str(store.explain(fact)).splitlines()
    assert first.startswith("उत्तराखंड पुलिस — में कार्यालय")
    assert second == f"तथ्य {fact}, हो चुका, विश्वास 0.9"
    assert third.endswith(", ढाँचा hi.hasOfficeIn, विश्वास 0.9:")
    assert "[संकेत: में]" in fourth
    assert last == f"  प्रकाशित 2020-01-15, graphkit {__version__} ने निकाला"


USED = (Resource("lexicon", "5c3a9f8e" + "0" * 56), Resource("ner.hi_en.onnx", "f85293d1" + "0" * 56))


@pytest.mark.parametrize(("lang", "expected"), [
    ("en", "published 2020-01-15, read 2020-02-03 04:05 UTC, found by graphkit {}, with lexicon 5c3a9f8e, "
           "ner.hi_en.onnx f85293d1"),
    ("hi", "प्रकाशित 2020-01-15, पढ़ा गया 2020-02-03 04:05 UTC, graphkit {} ने निकाला, साधन: शब्दकोश 5c3a9f8e, "
           "ner.hi_en.onnx f85293d1"),
])  # fmt: skip
def test_an_explanation_ends_with_when_a_document_was_read_and_with_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, expected: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1580702706")
    with fill(Store(tmp_path / "graph"), replace(UTTARAKHAND, used=USED)) as store:
        explanation = store.explain(store.ask("offices").rows[0].facts[0], lang=lang)
    assert str(explanation).splitlines()[-1].strip() == expected.format(__version__)
    (evidence,) = explanation.to_record()["evidence"]
    assert evidence["used"] == {resource.name: resource.sha256 for resource in USED}
    assert (evidence["published"], evidence["read"], evidence["version"]) == (
        "2020-01-15", "2020-02-03T04:05:06Z", __version__,
    )  # fmt: skip


def test_what_is_not_known_of_a_document_is_left_out() -> None:
    with fill(Store(), make_extraction("राम मंच का सदस्य है।", Said("राम", "memberOf", "मंच", "सदस्य"))) as store:
        (fact,) = store.facts()
        assert str(store.explain(fact.id, lang="en")).splitlines()[-1] == f"  found by graphkit {__version__}"
