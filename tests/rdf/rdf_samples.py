"""Graphs to test on: one sound sample that uses every kind of record, and extractions made up by Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from pyoxigraph import Quad

from graphkit.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Judgement,
    Mention,
    Referent,
    Refusal,
    Span,
    Status,
    Value,
    Verdict,
)
from graphkit.rdf.quads import extraction_to_quads, facts_to_quads, judgements_to_quads
from graphkit.rdf.schema import load_schema
from graphkit.resources import Resource

TEXT = "चमकपुर पुलिस ने “झिलमिल” के साथ समझौता किया।\r\nप्रवक्ता नीरा कंवल ने कहा, 'जागरूकता बढ़ेगी'। झिलमिल का दफ़्तर चमकपुर में है 🙂।"

# Joiners, quotes, line ends, controls, direction marks, a letter beyond the basic plane, marks without a letter.
ODD = "क्षर्िाँ़ॅ०9\u200d\u200c\"'\\\n\r\t\x00\x0b\x1f\x7f\x85\u2028\u202e\ufeff\ufffd😀𑀓<>&{}^`|#%@^^_: ।"

SCORES = st.integers(0, 10_000).map(lambda number: number / 10_000)
WORDS = st.text(ODD, max_size=12) | st.text(max_size=8)
TYPES = st.sampled_from(sorted(load_schema().classes))
RELATIONS = st.sampled_from(sorted(load_schema().relations))
LINKS = st.sampled_from(
    ["", "http://hi.dbpedia.org/resource/चमकपुर", "https://example.org/a%20b", "http://a b", "javascript:x", "place:क"]
)


def find(surface: str, start: int = 0) -> Span:
    at = TEXT.index(surface, start)
    return Span(at, at + len(surface))


def mention(surface: str, type_: str, start: int = 0, link: str = "") -> Mention:
    return Mention(find(surface, start), surface, type_, "gazetteer", link, 0.9)


def sample_extraction() -> Extraction:
    """An extraction whose every quote stands where it says, with each kind of claim."""
    document = Document(
        TEXT, url="https://example.org/समाचार/1", title="शीर्षक", published="2024-03-01", source="a/b.txt"
    )
    force, place = mention("चमकपुर पुलिस", "PoliceForce"), mention("चमकपुर", "City", TEXT.index("दफ़्तर"))
    firm, firm_again = mention("झिलमिल", "Platform"), mention("झिलमिल", "Platform", TEXT.index("दफ़्तर") - 12)
    person = mention("नीरा कंवल", "Person", link="http://hi.dbpedia.org/resource/नीरा_कंवल")
    referents = (
        Referent("r-force", "PoliceForce", ("चमकपुर पुलिस",), (force,)),
        Referent("r-firm", "Platform", ("झिलमिल", "Jhilmil"), (firm, firm_again)),
        Referent("r-person", "Person", ("नीरा कंवल",), (person,), person.link),
        Referent("r-place", "City", ("चमकपुर",), (place,)),
    )
    first = find("चमकपुर पुलिस ने “झिलमिल” के साथ समझौता किया।")
    partnership = Claim(
        "r-force", "partneredWith", "r-firm",
        Evidence(first, first.of(TEXT), force.span, find("समझौता"), firm.span, "partnership-with"),
        Status.DONE, 0.95, time="2024-03",
    )  # fmt: skip
    second = find("प्रवक्ता नीरा कंवल ने कहा, 'जागरूकता बढ़ेगी'।")
    words = find("जागरूकता बढ़ेगी")
    said = Evidence(second, second.of(TEXT), person.span, find("कहा"), words, "said")
    third = find("झिलमिल का दफ़्तर चमकपुर में है 🙂।")
    office = Evidence(third, third.of(TEXT), firm_again.span, find("दफ़्तर"), place.span, "office-in")
    claims = (
        partnership,
        Claim("r-force", "concernsTopic", Value("जागरूकता", words), said, Status.DONE, 0.5, about=partnership.id),
        Claim("r-person", "holdsPost", "r-force", said, Status.CURRENT, 0.8, title="प्रवक्ता"),
        Claim("r-person", "saidStatement", Value("जागरूकता बढ़ेगी", words), said, Status.DONE, 1.0, speaker="r-person"),
        Claim("r-firm", "hasOfficeIn", "r-place", office, Status.DONE, 0.9),
        Claim("r-firm", "hasAccount", Value("@jhilmil", words), said, Status.DONE, 0.7),
    )
    refused = (Refusal("partneredWith", "greeting", "a handshake is no partnership", Span(0, 4)),)
    return Extraction(document, (force, firm, person, firm_again, place), referents, claims, refused)


def sample_entities() -> tuple[Entity, ...]:
    return (
        Entity("e-force", "PoliceForce", (("hi", "चमकपुर पुलिस"), ("hi", "चमकपुर की पुलिस")), ("r-force",)),
        Entity("e-firm", "Platform", (("hi", "झिलमिल"), ("en", "Jhilmil")), ("r-firm",)),
        Entity("e-person", "Person", (("hi", "नीरा कंवल"),), ("r-person",), "http://hi.dbpedia.org/resource/नीरा_कंवल"),
        Entity(
            "e-place",
            "City",
            (("hi", "चमकपुर"),),
            ("r-place",),
            candidates=("http://hi.dbpedia.org/resource/चमकपुर",),
            former=("e-old-place",),
        ),
    )


def sample_facts() -> tuple[Fact, ...]:
    claims = {claim.relation: (claim.id,) for claim in sample_extraction().claims}
    days = {"first_seen": "2024-03-01", "last_seen": "2024-03-01"}
    partnership = Fact(
        "e-force",
        "partneredWith",
        "e-firm",
        False,
        Status.DONE,
        0.95,
        claims["partneredWith"],
        1,
        time="2024-03",
        **days,
    )
    topic, post, said, office, account = (
        claims[name] for name in ("concernsTopic", "holdsPost", "saidStatement", "hasOfficeIn", "hasAccount")
    )
    return (
        partnership,
        Fact("e-force", "concernsTopic", "जागरूकता", True, Status.DONE, 0.5, topic, 1, about=partnership.id),
        Fact("e-person", "holdsPost", "e-force", False, Status.CURRENT, 0.8, post, 1, title="प्रवक्ता", **days),
        Fact("e-person", "saidStatement", "जागरूकता बढ़ेगी", True, Status.DONE, 1.0, said, 1),
        Fact("e-firm", "hasOfficeIn", "e-place", False, Status.DONE, 0.9, office, 1),
        Fact("e-firm", "hasAccount", "@jhilmil", True, Status.DONE, 0.7, account, 1),
    )


def sample_judgements() -> tuple[Judgement, ...]:
    return (
        Judgement("r-firm", "r-force", Verdict.DIFFERENT, "partners are two", "rule:partners"),
        Judgement("r-force", "r-place", Verdict.UNSURE, "one name within the other", "rule:name", 0.5125),
    )


def sample_quads() -> list[Quad]:
    return [
        *extraction_to_quads(sample_extraction()),
        *facts_to_quads(sample_entities(), sample_facts()),
        *judgements_to_quads(sample_judgements()),
    ]


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    return Span(*sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2))))


def subsets(items: Sequence[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Any of the items, in any order, some of them twice."""
    return st.lists(st.sampled_from(items), max_size=5).map(tuple) if items else st.just(())


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any extraction that the types allow, with one referent an id and one claim an id."""
    text = draw(WORDS.filter(str.strip))
    document = Document(text, draw(st.sampled_from(["hi", "en", ""])), draw(LINKS), *(draw(WORDS) for _ in range(3)))
    mentions = draw(st.lists(st.builds(Mention, spans(text), WORDS, TYPES, WORDS, LINKS, SCORES), max_size=5))
    names = st.lists(WORDS, max_size=4).map(tuple)
    referents = draw(
        st.lists(
            st.builds(Referent, WORDS, TYPES, names, subsets(mentions), LINKS), max_size=3, unique_by=lambda r: r.id
        )
    )
    evidence = st.builds(Evidence, spans(text), WORDS, spans(text), spans(text), spans(text), WORDS)
    values = st.builds(Value, WORDS, spans(text))
    claims = draw(
        st.lists(
            st.builds(Claim, WORDS, RELATIONS, WORDS | values, evidence, st.sampled_from(Status), SCORES, *[WORDS] * 4),
            max_size=3,
            unique_by=lambda claim: claim.id,
        )
    )
    refused = draw(st.lists(st.builds(Refusal, RELATIONS | st.just(""), WORDS, WORDS, spans(text)), max_size=3))
    used = draw(st.lists(st.builds(Resource, WORDS.filter(len), st.text("09af", min_size=1)), max_size=3, unique=True))
    parts = (draw(subsets(mentions)), tuple(referents), tuple(claims), tuple(refused))
    return Extraction(document, *parts, used=tuple(sorted(used)))
