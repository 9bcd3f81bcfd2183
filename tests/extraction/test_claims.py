"""From filled frames to claims: evidence, order, refusals, and what a document takes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from findings import extract, find_claims, list_spans, name_ends

from graphkit.extraction.candidates import Candidate
from graphkit.extraction.claims import LEAST_CONFIDENCE, make_claims
from graphkit.extraction.fillers import Filler
from graphkit.knowledge.lexicon import load_lexicon
from graphkit.model import Claim, Document, Mention, Referent, Refusal, Span, Status, Value

TEXT = "केरल पुलिस ने टिकटॉक के साथ समझौता किया। विषय सड़क सुरक्षा है। इसरो भी आया।"
DOCUMENT = Document(TEXT)
FRAMES = {frame.id: frame for frame in load_lexicon("hi").frames}
PARTNERED = FRAMES["hi.partneredWith.agreement-with"]
AFTER = FRAMES["hi.partneredAfter.after"]
TOPIC = FRAMES["hi.concernsTopic.about"]


def find_span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def fill(name: str) -> Filler:
    mention = Mention(find_span(name), name, "Organisation", "gazetteer")
    return Filler(Referent(name, "Organisation", (name,), (mention,)), mention.span, 0.9)


POLICE, PLATFORM, AGENCY = map(fill, ("केरल पुलिस", "टिकटॉक", "इसरो"))
CLAUSE = Span(0, TEXT.index("।") + 1)
DONE = Candidate(PARTNERED, POLICE, PLATFORM, find_span("समझौता"), CLAUSE, Status.DONE, 0.77, 0)


def claim(*candidates: Candidate) -> tuple[Claim, ...]:
    return make_claims(candidates, DOCUMENT)[0]


def test_a_claim_holds_the_words_that_state_it() -> None:
    (made,) = claim(DONE)
    evidence = made.evidence
    assert evidence.quote == evidence.span.of(TEXT) == "केरल पुलिस ने टिकटॉक के साथ समझौता"
    assert [span.of(TEXT) for span in (evidence.subject, evidence.object, evidence.cue)] == [
        "केरल पुलिस",
        "टिकटॉक",
        "समझौता",
    ]
    assert evidence.frame == "hi.partneredWith.agreement-with"
    assert (made.subject, made.relation, made.object) == ("केरल पुलिस", "partneredWith", "टिकटॉक")
    assert (made.status, made.confidence) == (Status.DONE, 0.77)


def test_evidence_stays_within_its_sentence_though_an_end_stands_in_another() -> None:
    (made,) = claim(replace(DONE, subject=AGENCY))
    assert made.evidence.quote == "टिकटॉक के साथ समझौता"
    assert made.evidence.subject.of(TEXT) == "इसरो"


def test_evidence_goes_on_to_the_verb_of_its_clause() -> None:
    (made,) = claim(replace(DONE, tail=find_span("किया")))
    assert made.evidence.quote == "केरल पुलिस ने टिकटॉक के साथ समझौता किया"


def test_the_same_claim_on_the_same_words_is_made_once() -> None:
    assert len(claim(DONE, DONE)) == 1


def test_claims_stand_in_the_order_of_the_text() -> None:
    later = replace(DONE, subject=AGENCY, cue=find_span("आया"), clause=Span(0, len(TEXT)))
    assert claim(later, DONE) == claim(DONE, later)
    assert [made.evidence.span.start for made in claim(later, DONE)] == [0, TEXT.index("टिकटॉक")]


def test_a_candidate_that_is_too_unsure_is_told_among_the_refused() -> None:
    claims, refused = make_claims([replace(DONE, confidence=LEAST_CONFIDENCE - 0.01)], DOCUMENT)
    assert claims == ()
    span = Span(0, find_span("समझौता").end)
    reason = "confidence 0.19 is below 0.2"
    assert refused == (Refusal("partneredWith", PARTNERED.id, reason, span, "केरल पुलिस – टिकटॉक"),)


@pytest.mark.parametrize("status", [Status.ENDED, Status.DENIED])
def test_what_is_taken_back_once_is_taken_back_throughout_and_in_either_order(status: Status) -> None:
    other = replace(DONE, subject=PLATFORM, object=POLICE, cue=find_span("आया"), status=status)
    for candidates in ([DONE, other], [other, DONE]):
        assert {made.status for made in claim(*candidates)} == {status}


@pytest.mark.parametrize("status", [Status.PLANNED, Status.IN_TALKS, Status.ALLEGED])
def test_what_was_once_planned_or_talked_of_may_be_done_later(status: Status) -> None:
    earlier = replace(DONE, cue=find_span("आया"), status=status)
    assert {made.status for made in claim(earlier, DONE)} == {status, Status.DONE}


def test_what_is_taken_back_of_one_pair_leaves_others_alone() -> None:
    other = replace(DONE, object=AGENCY, status=Status.ENDED)
    assert {made.object: made.status for made in claim(DONE, other)} == {"टिकटॉक": Status.DONE, "इसरो": Status.ENDED}


def qualify(*, subject: Filler) -> Iterable[Candidate]:
    topic = Value("सड़क सुरक्षा", find_span("सड़क सुरक्षा"))
    yield replace(DONE, frame=TOPIC, subject=subject, object=topic)
    yield replace(DONE, frame=AFTER, subject=subject, object=AGENCY)


def test_a_topic_and_a_precedence_are_about_a_partnership_of_their_subject() -> None:
    partnership, *others = sorted(
        claim(DONE, *qualify(subject=POLICE)), key=lambda made: made.relation != "partneredWith"
    )
    assert {made.relation for made in others} == {"concernsTopic", "partneredAfter"}
    assert {made.about for made in others} == {partnership.id}


def test_a_topic_and_a_precedence_without_a_partnership_are_no_claims() -> None:
    assert claim(*qualify(subject=POLICE)) == ()
    assert {made.relation for made in claim(DONE, *qualify(subject=AGENCY))} == {"partneredWith"}


def test_a_title_is_kept_as_it_is_written() -> None:
    (made,) = claim(replace(DONE, frame=FRAMES["hi.holdsPost.genitive"], title=find_span("विषय")))
    assert made.title == "विषय"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("बैठक के बाद, केरल पुलिस ने टिकटॉक के साथ समझौता किया।", "केरल पुलिस ने टिकटॉक के साथ समझौता किया"),
        ("केरल पुलिस   ने\tटिकटॉक के साथ\u00a0समझौता किया।", "केरल पुलिस   ने\tटिकटॉक के साथ\u00a0समझौता किया"),
        ("समझौता हुआ है केरल पुलिस और टिकटॉक के बीच।", "समझौता हुआ है केरल पुलिस और टिकटॉक"),
    ],
    ids=["what stands around it is left out", "gaps are kept as they are", "the cue first"],
)
def test_the_quotation_is_the_text_itself(text: str, quote: str) -> None:
    (made,) = find_claims(text, "partneredWith")
    assert set(name_ends(made, text)) == {"केरल पुलिस", "टिकटॉक"}
    assert made.evidence.quote == quote
    assert all(text[span.start : span.end] == words for span, words in list_spans(extract(text)))


def test_siblings_of_a_list_are_not_each_others_partners() -> None:
    text = "केरल पुलिस ने टिकटॉक, गूगल और इसरो के साथ समझौता किया।"
    pairs = {frozenset(name_ends(made, text)) for made in find_claims(text, "partneredWith")}
    assert pairs == {frozenset({"केरल पुलिस", other}) for other in ("टिकटॉक", "गूगल", "इसरो")}


def test_lists_that_are_told_respectively_are_aligned() -> None:
    text = "केरल पुलिस और गोवा पुलिस ने क्रमशः टिकटॉक और गूगल के साथ समझौता किया।"
    pairs = {frozenset(name_ends(made, text)) for made in find_claims(text, "partneredWith")}
    assert pairs == {frozenset({"केरल पुलिस", "टिकटॉक"}), frozenset({"गोवा पुलिस", "गूगल"})}
