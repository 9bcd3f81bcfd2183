"""What is derived from a change equals what is derived from everything: entities, facts, judgements and the index."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.model import Claim, Document, Evidence, Extraction, Judgement, Referent, Span, Status, Value, Verdict
from graphkit.rdf.quads import facts_to_quads, judgements_to_quads
from graphkit.upkeep.index import TABLES, Index
from graphkit.upkeep.update import Derived, derive_all, derive_change

# Names that are one in some way or nearly so: an alias, a spelling, a script, an abbreviation, a translation, a link.
BODIES = {
    "Company": (
        *("वेगा मोटर्स", "वेगा मोटर्स लिमिटेड", "Vega Motors", "वेगा", "वैगा मोटर्स"),
        *("विगा मोटर", "Wega Motors", "सूर्या मोटर्स", "VM"),
    ),
    "PoliceForce": ("केरल पुलिस", "Kerala Police", "सूर्यपुर पुलिस", "Suryapur Police", "सूरजपुर पुलिस"),
    "Ministry": ("कानून मंत्रालय", "Law Ministry", "Ministry of Law", "गृह मंत्रालय"),
    "Bank": ("भारतीय स्टेट बैंक", "State Bank of India", "एसबीआई", "SBI", "बैंक"),
}
PEOPLE = (
    *("अनिल मेहरा", "Anil Mehra", "मेहरा", "अनिल कुमार मेहरा", "A. K. Mehra"),
    *("कविता राव", "Kavita Rao", "कविता रॉव", "नरेंद्र मोदी", "राव"),
)
PLACES = ("कोच्चि", "Kochi", "केरल", "पटना", "नया नगर", "Naya Nagar")
TITLES = ("डीजीपी", "DGP", "निदेशक", "सीईओ", "")
DAYS = ("", "2020-01-02", "2021-05-06", "2021-05-07")
HERE = Span(0, 1)
STATUSES = (Status.DONE, Status.ANNOUNCED, Status.PLANNED, Status.ENDED)


def make_document(number: int) -> Extraction:
    """A document of its own, the same for the same number, in which names of the pools do things to each other."""
    chance = random.Random(number)
    document = Document(f"{number} " + "क ख ग घ च छ ज झ ट ठ " * (number % 3), published=chance.choice(DAYS))
    bodies = [
        Referent(f"b{number}.{place}", type_ := chance.choice(list(BODIES)), _name(chance, BODIES[type_]), ())
        for place in range(chance.randint(1, 3))
    ]
    people = [Referent(f"p{number}.{n}", "Person", _name(chance, PEOPLE), ()) for n in range(chance.randint(0, 2))]
    places = [Referent(f"l{number}.{n}", "City", _name(chance, PLACES), ()) for n in range(chance.randint(0, 2))]
    claims = list(_make_claims(chance, bodies, people, places))
    return Extraction(document, referents=(*bodies, *people, *places), claims=tuple({c.id: c for c in claims}.values()))


def _name(chance: random.Random, pool: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chance.choices(pool, k=chance.choice((1, 1, 1, 2)))))


def _make_claims(
    chance: random.Random, bodies: list[Referent], people: list[Referent], places: list[Referent]
) -> Iterable[Claim]:
    def claim(one: str, relation: str, other: str | Value, status: Status, **more: str) -> Claim:
        start = chance.randrange(3)
        evidence = Evidence(Span(start, start + 1), "", HERE, HERE, HERE, "")
        return Claim(one, relation, other, evidence, status, chance.choice((0.5, 0.8, 0.9)), **more)

    for one in bodies:
        for other in bodies:
            if one != other and chance.random() < 0.6:
                yield (first := claim(one.id, "partneredWith", other.id, chance.choice(STATUSES)))
                if chance.random() < 0.5:
                    yield claim(one.id, "concernsTopic", Value("सुरक्षा", HERE), first.status, about=first.id)
                if chance.random() < 0.4:
                    yield claim(one.id, "partneredAfter", chance.choice(bodies).id, Status.DONE, about=first.id)
    for person in people:
        yield claim(person.id, "holdsPost", chance.choice(bodies).id, Status.CURRENT, title=chance.choice(TITLES))
    for place in places:
        yield claim(chance.choice(bodies).id, "hasOfficeIn", place.id, Status.DONE)


def list_referents(documents: Iterable[int]) -> list[str]:
    return sorted(referent.id for number in documents for referent in make_document(number).referents)


def to_lines(part: Derived) -> set[str]:
    stated = facts_to_quads(part.part.entities, part.part.facts, around=part.part.around, beside=part.part.beside)
    return set(map(str, {*stated, *judgements_to_quads(part.judgements)}))


def dump(index: Index) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(index.select(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def order(documents: Iterable[int]) -> list[Extraction]:
    return sorted(map(make_document, documents), key=lambda extraction: extraction.document.id)


Step = tuple[frozenset[int], frozenset[int], frozenset[Judgement]]
"""The documents that come, those that go, and the judgements of people that hold then."""


def check(steps: Sequence[Step], start: frozenset[int]) -> None:
    with Index() as index:
        held = set(start)
        lines = to_lines(derive_all(index, order(held), frozenset()))
        for come, go, judged in steps:
            gone = [make_document(number).document.id for number in go & held]
            change = derive_change(index, order(come - held), gone, judged)
            held = (held | come) - go
            before, after = to_lines(change.before), to_lines(change.after)
            lines = (lines - (before - after)) | after
            with Index() as fresh:
                assert lines == to_lines(derive_all(fresh, order(held), judged))
                assert dump(index) == dump(fresh)


def judge_some(chance: random.Random, documents: Iterable[int]) -> frozenset[Judgement]:
    known = list_referents(documents)
    pairs = [sorted(chance.sample(known, 2)) for _ in range(chance.randrange(4))] if len(known) > 1 else []
    return frozenset(
        Judgement(left, right, verdict, "seen", f"review:{verdict}")
        for left, right in pairs
        for verdict in [chance.choice((Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE))]
    )


def make_steps(seed: int, size: int = 12) -> tuple[list[Step], frozenset[int]]:
    chance = random.Random(seed)
    numbers = range(seed * 100, seed * 100 + size)
    start = frozenset(chance.sample(numbers, chance.randint(0, 2 * size // 3)))
    steps: list[Step] = []
    judged: frozenset[Judgement] = frozenset()
    for _ in range(3):
        if chance.random() < 0.4:
            judged = judge_some(chance, numbers)
        come, go = (frozenset(chance.sample(numbers, chance.randint(0, 3))) for _ in range(2))
        steps.append((come, go - come, judged))
    return steps, start


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 100_000))
def test_a_change_leads_where_deriving_everything_leads(seed: int) -> None:
    check(*make_steps(seed))


@pytest.mark.parametrize("seed", range(4))
def test_it_does_where_so_many_names_sound_alike_that_not_all_are_compared(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    vowels = ["", *"ािीुूेैोौ"]

    def vary(chance: random.Random, _: Sequence[str]) -> tuple[str, ...]:
        stem = chance.choice(("वग मटर", "वग मट", "सरय मटर", "अनल महर"))
        return ("".join(sign if sign == " " else sign + chance.choice(vowels) for sign in stem),)

    monkeypatch.setitem(globals(), "_name", vary)
    check(*make_steps(seed, size=70))


@pytest.mark.parametrize("number", range(3))
def test_a_document_that_comes_and_goes_leaves_nothing_behind(number: int) -> None:
    with Index() as index:
        derive_all(index, order(range(5)), frozenset())
        before = dump(index)
        derive_change(index, [make_document(100 + number)], [], frozenset())
        derive_change(index, [], [make_document(100 + number).document.id], frozenset())
        assert dump(index) == before
