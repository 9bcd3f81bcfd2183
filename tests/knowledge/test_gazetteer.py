"""The gazetteer finds names as they are written, leaves ordinary words alone, and follows names to their entity."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphkit.knowledge.gazetteer import Gazetteer, load_gazetteer
from graphkit.knowledge.names import Name
from graphkit.language.tokens import tokenise

NAMES = tuple(load_gazetteer().names())
SAMPLE = NAMES[::7]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def find(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    tokens = tokenise(text)
    return [
        (text[tokens[match.first].span.start : tokens[match.last - 1].span.end], match.entries[0].class_)
        for match in gazetteer.find(tokens)
    ]


FOUND = [
    ("उत्तराखण्ड पुलिस ने टिक टॉक के साथ करार किया", [("उत्तराखण्ड पुलिस", "PoliceForce"), ("टिक टॉक", "Platform")]),
    ("टिकटाॅक और टिक-टॉक", [("टिकटाॅक", "Platform"), ("टिक-टॉक", "Platform")]),
    ("मुम्बई में लाॅस एंजिलिस", [("मुम्बई", "City"), ("लाॅस एंजिलिस", "City")]),
    ("राजद-लोजपा में समझौता", [("राजद", "Party"), ("लोजपा", "Party")]),
    ("भा.ज.पा. और एस.बी.आई.", [("भा.ज.पा.", "Party"), ("एस.बी.आई.", "Bank")]),
    ("S.B.I. signs with C.R.P.F.", [("S.B.I.", "Bank"), ("C.R.P.F.", "PoliceForce")]),
    ("जम्मू-कश्मीर पुलिस", [("जम्मू-कश्मीर पुलिस", "PoliceForce")]),
    ("यूपी पुलिस और बिहार सरकार", [("यूपी पुलिस", "PoliceForce"), ("बिहार सरकार", "Government")]),
    ("गृह मंत्रालय ने सीआरपीएफ को", [("गृह मंत्रालय", "Ministry"), ("सीआरपीएफ", "PoliceForce")]),
    ("इंदौर ट्रैफिक पुलिस", [("इंदौर ट्रैफिक पुलिस", "PoliceForce")]),
    ("Kerala police ties up with Google Maps", [("Kerala police", "PoliceForce"), ("Google Maps", "Platform")]),
    ("The Times of India", [("The Times of India", "MediaOutlet")]),
    ("in Times of India", [("Times of India", "MediaOutlet")]),
    ("द टाइम्स ऑफ इंडिया", [("द टाइम्स ऑफ इंडिया", "MediaOutlet")]),
    ("L&T, M&M and J&K Police", [("L&T", "Company"), ("M&M", "Company"), ("J&K Police", "PoliceForce")]),
    ("Isro's office in São Paulo or Sao Paulo", [("Isro", "Agency"), ("São Paulo", "City"), ("Sao Paulo", "City")]),
    ("iOS और एंड्रॉइड पर गूगल प्ले", [("iOS", "Product"), ("एंड्रॉइड", "Product"), ("गूगल प्ले", "Platform")]),
    ("आईआईटी-दिल्ली, IIT Delhi", [("आईआईटी-दिल्ली", "University"), ("IIT Delhi", "University")]),
    ("गौतम बुद्ध नगर जिला", [("गौतम बुद्ध नगर जिला", "District")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_a_name_is_found_in_every_spelling_of_the_news(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert find(gazetteer, text) == expected


LEFT_ALONE = [
    "वह घर गया और सो गया",
    "किसी ने साथ आना सोचा, पर मेरी बात तक नहीं सुनी",
    "आज तक किसी ने यह नहीं किया",
    "अंकों का मिलान हुआ",
    "शुभ भावना से माल की कतार में लगे सेवक",
    "I ate an apple and saw an oracle",
    "Who can do it for us? It is a nice mobile",
    "the Hindu community",
    "Ed and Ned went up the hill",
    "",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_an_ordinary_word_is_no_name(gazetteer: Gazetteer, text: str) -> None:
    assert find(gazetteer, text) == []


def test_a_capital_or_an_abbreviation_in_capitals_makes_the_name(gazetteer: Gazetteer) -> None:
    assert find(gazetteer, "Apple and the WHO met the ED") == [
        ("Apple", "Company"),
        ("WHO", "Organisation"),
        ("ED", "Agency"),
    ]


def test_the_longest_name_wins_and_the_next_begins_behind_it(gazetteer: Gazetteer) -> None:
    assert find(gazetteer, "भारतीय स्टेट बैंक दिल्ली") == [("भारतीय स्टेट बैंक", "Bank"), ("दिल्ली", "State")]


def test_a_stopped_name_is_looked_up_all_the_same(gazetteer: Gazetteer) -> None:
    assert {name.class_ for name in gazetteer.lookup("गया")} >= {"City"}


SAME = [
    ("भारतीय स्टेट बैंक", "SBI", "एसबीआई", "State Bank of India", "स्टेट बैंक"),
    ("टिकटॉक", "TikTok", "टिक टोक"),
    ("केंद्रीय रिजर्व पुलिस बल", "सीआरपीएफ", "CRPF"),
    ("बेंगलुरु", "बैंगलोर", "Bangalore", "Bengaluru"),
    ("उत्तराखंड", "उत्तरखंड", "Uttarakhand"),
    ("लॉस एंजिल्स", "Los Angeles", "लॉस एंजेलिस"),
]


@pytest.mark.parametrize("names", SAME, ids=[names[0] for names in SAME])
def test_all_names_of_a_thing_lead_to_one_id(gazetteer: Gazetteer, names: tuple[str, ...]) -> None:
    assert len({gazetteer.lookup(name)[0].id for name in names}) == 1


def test_an_entity_gives_back_its_names_labels_first(gazetteer: Gazetteer) -> None:
    names = gazetteer.entity(gazetteer.lookup("एसबीआई")[0].id)
    assert [(name.name, name.kind) for name in names[:2]] == [
        ("भारतीय स्टेट बैंक", "label"),
        ("State Bank of India", "label"),
    ]
    assert gazetteer.entity("https://example.org/none") == ()


JURISDICTIONS = [
    ("उत्तराखंड पुलिस", "उत्तराखंड"),
    ("मुंबई पुलिस", "मुंबई"),
    ("बिहार सरकार", "बिहार"),
    ("गुरुग्राम यातायात पुलिस", "गुरुग्राम"),
    ("सीबीआई", "भारत"),
]


@pytest.mark.parametrize(("organisation", "place"), JURISDICTIONS)
def test_a_force_or_a_government_answers_for_its_place(gazetteer: Gazetteer, organisation: str, place: str) -> None:
    jurisdiction = gazetteer.jurisdiction(gazetteer.lookup(organisation)[0].id)
    assert jurisdiction == gazetteer.lookup(place)[0].id


def test_a_company_answers_for_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.jurisdiction(gazetteer.lookup("टिकटॉक")[0].id) == ""


@pytest.mark.parametrize("state", sorted({name.id for name in NAMES if name.class_ == "State"}))
def test_every_state_has_a_force_and_a_government(gazetteer: Gazetteer, state: str) -> None:
    label = gazetteer.entity(state)[0].name
    for head, class_ in (("पुलिस", "PoliceForce"), ("सरकार", "Government")):
        assert any(
            name.class_ == class_ and gazetteer.jurisdiction(name.id) == state
            for name in gazetteer.lookup(f"{label} {head}")
        ), f"{label} {head}"


def test_names_find_themselves(gazetteer: Gazetteer) -> None:
    lost = [name for name in SAMPLE if name.id not in {found.id for found in gazetteer.lookup(name.name)}]
    assert lost == []


@given(
    st.sampled_from(SAMPLE),
    st.sampled_from(["", "कल ", "“", "( "]),
    st.sampled_from(["", " ने कहा", "'s", "।", ", ", " ) "]),
)
def test_what_is_found_alone_is_found_in_a_sentence(name: Name, before: str, after: str) -> None:
    """A match covers the whole name; names that are stopped or written small are not found alone either."""
    gazetteer = load_gazetteer()
    alone = gazetteer.find(tokenise(name.name))
    assume(len(alone) == 1 and alone[0].last - alone[0].first == len(tokenise(name.name)))
    tokens = tokenise(before + name.name + after)
    start, end = len(before), len(before) + len(name.name)
    inside = [i for i, token in enumerate(tokens) if start <= token.span.start and token.span.end <= end]
    assert any(match.first <= inside[0] and inside[-1] < match.last for match in gazetteer.find(tokens))


WORDS = st.sampled_from(
    [
        "दिल्ली",
        "पुलिस",
        "-",
        "The",
        "Times",
        "of",
        "India",
        "जम्मू",
        "एस.बी.आई.",
        "J&K",
        "coca-cola",
        "(",
        "।",
        "का",
        "१२",
        "\u200d",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_matches_lie_within_the_tokens_in_order_and_apart(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for match in load_gazetteer().find(tokens):
        assert end <= match.first < match.last <= len(tokens)
        assert match.entries
        end = match.last


@pytest.mark.parametrize("name", ["", " ", "।", "-", "\u200d", "नामालूम नगरी"])
def test_what_is_no_name_is_looked_up_in_vain(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_the_gazetteer_holds_every_class_it_promises() -> None:
    promised = {
        "Person", "PoliceForce", "Company", "Platform", "Government", "Ministry", "University", "Bank", "Agency",
        "Hospital", "Party", "NGO", "SportsBody", "MediaOutlet", "Organisation", "Country", "State", "District", "City",
        "Place", "Product",
    }  # fmt: skip
    assert {name.class_ for name in NAMES} == promised
