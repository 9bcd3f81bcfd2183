"""Names that their surroundings show: branches, cut names, firms by what they do, places where something stands."""

from __future__ import annotations

import pytest

import graphkit as gk


def find_names(text: str) -> set[tuple[str, str]]:
    """The fullest name and the class of everything that a text speaks of."""
    return {(referent.names[0], referent.type) for referent in gk.load().extract(gk.Document(text, "hi")).referents}


@pytest.mark.parametrize(
    ("text", "named", "unnamed"),
    [
        ("एलआईसी के नागपुर क्षेत्रीय कार्यालय ने शिविर लगाया।", ("नागपुर", "City"), "नागपुर क्षेत्रीय कार्यालय"),
        ("एसबीआई के पटना मंडल के मुख्य महाप्रबंधक अनुराग जोशी आए।", ("पटना", "City"), "पटना मंडल"),
        ("सुरभि बैंक आया। बैंक के पटना मंडल के प्रबंधक अनुराग जोशी आए।", ("पटना", "City"), "पटना मंडल"),
        ("मेले में एसएपी लैब्स इंडिया की निदेशक आईं।", ("एसएपी लैब्स इंडिया", "Company"), "लैब्स इंडिया"),
        ("हिसार को-ऑपरेटिव बैंक ने करार किया।", ("हिसार को-ऑपरेटिव बैंक", "Bank"), "ऑपरेटिव बैंक"),
        ("किरौली में खुली केनरा बैंक की शाखा में भीड़ है।", ("केनरा बैंक", "Bank"), "खुली केनरा बैंक"),
        ("दक्षिणपंथी लिकुद पार्टी आगे है।", ("लिकुद पार्टी", "Party"), "दक्षिणपंथी लिकुद पार्टी"),
        ("पुर्जे बनाने वाली झिलमिक ने दफ्तर खोला।", ("झिलमिक", "Organisation"), "बनाने वाली झिलमिक"),
        (
            "एमओयू राष्ट्रीय डेयरी विकास बोर्ड के साथ है।",
            ("राष्ट्रीय डेयरी विकास बोर्ड", "Agency"),
            "एमओयू राष्ट्रीय डेयरी विकास बोर्ड",
        ),
    ],
)
def test_a_name_takes_its_own_words_and_no_others(text: str, named: tuple[str, str], unnamed: str) -> None:
    names = find_names(text)
    assert named in names
    assert unnamed not in {name for name, _ in names}


@pytest.mark.parametrize(
    "text", ["कटने से परेशान ग्राहकों ने शिकायत की।", "पुलिस और जनता के बीच साझेदारी गहरी करने की सोच है।", "तब शिक्षा सचिव ने कहा।"]
)
def test_a_verb_the_public_and_an_adverb_are_no_names(text: str) -> None:
    assert not {name for name, _ in find_names(text)} & {"कटने", "जनता", "तब", "तब शिक्षा"}


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("Malabar Shipyard Ltd hired divers. The shipyard has its headquarters in Kannur.", {"Malabar Shipyard Ltd"}),
        ("Malabar Shipyard Ltd hired divers. A shipyard has its headquarters in Kannur.", set()),
    ],
)
def test_the_last_word_of_a_name_takes_it_up_only_behind_an_article(text: str, seat: set[str]) -> None:
    extraction = gk.load().extract(gk.Document(text, "en"))
    names = {referent.id: referent.names[0] for referent in extraction.referents}
    assert {names[claim.subject] for claim in extraction.claims if claim.relation == "hasOfficeIn"} == seat
