"""From claims to facts: what is one fact, what prevails, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stories import HERE, hold, name, say, tell

from graphkit.identity.facts import derive_facts
from graphkit.identity.resolve import resolve
from graphkit.model import Claim, Extraction, Fact, Status, Value

FORCE, FIRM, PERSON = ("केरल पुलिस", "टिकटॉक", "अशोक कुमार")


def derive(told: Sequence[Extraction]) -> tuple[Fact, ...]:
    return derive_facts(told, resolve(told))


def report(text: str, *claims: Claim, published: str = "") -> Extraction:
    """A document that names a police force f, a firm t and a person p."""
    referents = [
        name(f"{text}f", "PoliceForce", FORCE),
        name(f"{text}t", "Platform", FIRM),
        name(f"{text}p", "Person", PERSON),
    ]
    return tell(text, referents, claims, published=published)


def partner(
    text: str, *, confidence: float = 0.9, status: Status = Status.DONE, swap: bool = False, at: int = 0
) -> Claim:
    left, right = (f"{text}t", f"{text}f") if swap else (f"{text}f", f"{text}t")
    return say(left, "partneredWith", right, confidence=confidence, status=status, at=at)


def test_a_symmetric_relation_is_one_fact_whichever_way_it_is_told() -> None:
    (fact,) = derive([report("1", partner("1")), report("2", partner("2", swap=True))])
    assert (fact.sources, len(fact.claims)) == (2, 2)


@pytest.mark.parametrize(("first", "second", "swapped"), [
    (("2020-01-01", False), ("2020-01-02", True), False),
    (("2020-01-03", False), ("2020-01-02", True), True),
    (("", False), ("2020-01-02", True), True),
    (("2020-01-01", True), ("", False), True),
])  # fmt: skip
def test_a_symmetric_relation_stands_the_way_round_in_which_its_earliest_claim_says_it(
    first: tuple[str, bool], second: tuple[str, bool], swapped: bool
) -> None:
    told = [
        report(str(number), partner(str(number), swap=swap), published=published)
        for number, (published, swap) in enumerate((first, second), start=1)
    ]
    for order in (told, told[::-1]):
        resolution = resolve(order)
        (fact,) = derive_facts(order, resolution)
        ends = (resolution.entity_of["1f"], resolution.entity_of["1t"])
        assert (fact.subject, fact.object) == (ends[::-1] if swapped else ends)


def test_a_relation_with_a_direction_is_two_facts() -> None:
    claims = say("1f", "acquired", "1t"), say("1t", "acquired", "1f")
    assert len(derive([report("1", *claims)])) == 2


CONFIDENCES = [
    ([[0.9]], 0.9),
    ([[0.9], [0.8]], 0.98),
    ([[0.9, 0.8]], 0.9),
    ([[0.5, 0.6], [0.3]], 0.72),
    ([[1.0]], 0.9999),
    ([[0.99], [0.99], [0.99]], 0.9999),
    ([[0.0]], 0.0),
]


@pytest.mark.parametrize(("documents", "expected"), CONFIDENCES)
def test_documents_support_each_other_and_a_document_does_not_support_itself(
    documents: list[list[float]], expected: float
) -> None:
    told = [
        report(str(n), *(partner(str(n), confidence=confidence, at=at) for at, confidence in enumerate(confidences)))
        for n, confidences in enumerate(documents)
    ]
    (fact,) = derive(told)
    assert fact.confidence == expected
    assert fact.sources == len(documents)


def test_what_is_announced_and_what_is_done_are_one_fact_that_is_done() -> None:
    told = [report("1", partner("1", status=Status.ANNOUNCED)), report("2", partner("2"))]
    assert [fact.status for fact in derive(told)] == [Status.DONE]
    assert [fact.status for fact in derive(told[:1])] == [Status.ANNOUNCED]


@pytest.mark.parametrize("status", [Status.DENIED, Status.ENDED, Status.PLANNED, Status.IN_TALKS, Status.ALLEGED])
def test_contradicting_statuses_stand_side_by_side(status: Status) -> None:
    facts = derive([report("1", partner("1")), report("2", partner("2", status=status))])
    assert {fact.status for fact in facts} == {Status.DONE, status}
    assert {fact.sources for fact in facts} == {1}


def test_posts_are_told_apart_by_their_titles_but_not_by_their_spelling() -> None:
    told = [
        report("1", hold("1p", "1f", "महानिदेशक")),
        report("2", hold("2p", "2f", "महानिदेशक")),
        report("3", hold("3p", "3f", "महा\u200dनिदेशक")),
        report("4", hold("4p", "4f", "प्रवक्ता")),
    ]
    assert sorted((fact.title, fact.sources) for fact in derive(told)) == [("प्रवक्ता", 1), ("महानिदेशक", 3)]


def test_a_fact_is_seen_from_the_first_to_the_last_dated_document() -> None:
    days = {"1": "2021-05-06T10:00:00+05:30", "2": "", "3": "2020-03-01"}
    (fact,) = derive([report(text, partner(text), published=day) for text, day in days.items()])
    assert (fact.first_seen, fact.last_seen) == ("2020-03-01", "2021-05-06")
    (undated,) = derive([report("2", partner("2"))])
    assert (undated.first_seen, undated.last_seen) == ("", "")


def test_an_entity_is_not_related_to_itself() -> None:
    told = tell("1", [name("a", "Company", FIRM), name("b", "Company", FIRM)], [say("a", "acquired", "b")])
    assert derive([told]) == ()


def test_values_are_one_where_their_folded_words_are_and_the_usual_spelling_stands() -> None:
    topics = {"1": "साइबर सुरक्षा", "2": "साइबर सुरक्षा", "3": "साइबर\u00a0सुरक्षा", "4": "यातायात"}
    told = [report(text, say(f"{text}f", "concernsTopic", Value(topic, HERE))) for text, topic in topics.items()]
    facts = derive(told)
    assert sorted((fact.object, fact.sources, fact.literal) for fact in facts) == [
        ("यातायात", 1, True),
        ("साइबर सुरक्षा", 3, True),
    ]


def test_a_topic_belongs_to_the_fact_of_the_partnership_that_its_claim_qualifies() -> None:
    told = []
    for text in ("1", "2"):
        deal = partner(text, swap=text == "2")
        told.append(report(text, say(f"{text}f", "concernsTopic", Value("यातायात", HERE), about=deal.id), deal))
    deal_fact, topic = sorted(derive(told), key=lambda fact: fact.literal)
    assert (topic.about, topic.sources) == (deal_fact.id, 2)
    assert deal_fact.about == ""


def test_what_qualifies_a_claim_that_is_no_fact_stands_alone() -> None:
    referents = [name("a", "Company", FIRM), name("b", "Company", FIRM)]
    self_deal = say("a", "partneredWith", "b")
    topic = say("a", "concernsTopic", Value("यातायात", HERE), about=self_deal.id)
    (fact,) = derive([tell("1", referents, [self_deal, topic])])
    assert (fact.relation, fact.about) == ("concernsTopic", "")


def test_the_usual_time_is_kept() -> None:
    times = {"1": "2018", "2": "2018-05", "3": "2018-05", "4": ""}
    told = [report(text, say(f"{text}f", "acquired", f"{text}t", time=time)) for text, time in times.items()]
    assert [fact.time for fact in derive(told)] == ["2018-05"]


def test_a_document_that_comes_twice_is_one_source() -> None:
    told = [report("1", partner("1"), published=day) for day in ("2020-01-01", "2021-01-01")]
    (fact,) = derive(told)
    assert (fact.sources, len(fact.claims), fact.confidence) == (1, 1, 0.9)
