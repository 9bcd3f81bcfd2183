"""Ways in which Hindi news names and takes up bodies and persons, each by the facts that it leads to."""

from __future__ import annotations

import pytest

import graphkit as gk


def find_pairs(text: str, relation: str) -> set[frozenset[str]]:
    """Return the two sides of each asserted relation of a text, by their fullest names."""
    record = gk.to_record(gk.load().extract(gk.Document(text, lang="hi")))
    return {frozenset((row["subj"][0], row["obj"][0])) for row in record["relations"] if row["rel"] == relation}


@pytest.mark.parametrize(("text", "relation", "pairs"), [
    pytest.param(
        "सरगम विश्वविद्यालय धौलपुर और नोकिया के बीच करार हुआ।",
        "partneredWith", [("सरगम विश्वविद्यालय धौलपुर", "नोकिया")],
        id="the town right behind a body's name belongs to the noun group",
    ),
    pytest.param(
        "गूगल ने सरगम फाउंडेशन, जयपुर के साथ समझौता किया।",
        "partneredWith", [("गूगल", "सरगम फाउंडेशन")],
        id="the town behind a comma is the seat and no party",
    ),
    pytest.param(
        "सुरभि डेयरी ने नोकिया से करार किया। डेयरी के महाप्रबंधक केदार बोंगाले ने यह बताया।",
        "holdsPost", [("केदार बोंगाले", "सुरभि डेयरी")],
        id="the last word of a name takes it up again",
    ),
    pytest.param(
        "एनटीपीसी, गेल और इफको ने साथ काम करने का फैसला किया। तीनों ने एमओयू पर हस्ताक्षर किए।",
        "partneredWith", [("एनटीपीसी", "गेल"), ("एनटीपीसी", "इफको"), ("गेल", "इफको")],
        id="all three are those that the sentence before names",
    ),
    pytest.param(
        "केरल सरकार ने तीन कंपनियों के साथ करार किया। इनमें इंफोसिस, विप्रो और नोकिया शामिल हैं।",
        "partneredWith", [("केरल सरकार", "इंफोसिस"), ("केरल सरकार", "विप्रो"), ("केरल सरकार", "नोकिया")],
        id="a list in the next sentence tells who three companies were",
    ),
    pytest.param(
        "लखनऊ विश्वविद्यालय के कुलपति प्रो. पी के वाघमारे ने भाषण दिया।",
        "holdsPost", [("पी के वाघमारे", "लखनऊ विश्वविद्यालय")],
        id="a letter that is also a case marker is an initial between a letter and a surname",
    ),
    pytest.param(
        "इफको तथा ग्रामीण मूल्य विकास न्यास (जीएमवीएन) के बीच साझेदारी हुई।",
        "partneredWith", [("इफको", "ग्रामीण मूल्य विकास न्यास")],
        id="ordinary words are a name where their abbreviation stands in brackets",
    ),
    pytest.param(
        "फिनटेक कंपनी झटपट सॉल्यूशंस ने यस बैंक के साथ साझेदारी की।",
        "partneredWith", [("झटपट सॉल्यूशंस", "यस बैंक")],
        id="a noun for the kind of firm is no part of its name",
    ),
    pytest.param(
        "गेल ने नोकिया से करार किया था, पर अब वह रद्द हो गया है।",
        "partneredWith", [],
        id="'on' behind a comma and a verb is 'but', and what follows takes the agreement back",
    ),
    pytest.param(
        "नोकिया ने टाटा मोटर्स से करार किया। कंपनी से विप्रो का भी करार है।",
        "partneredWith", [("नोकिया", "टाटा मोटर्स"), ("विप्रो", "टाटा मोटर्स")],
        id="with a firm means the one with which something was done",
    ),
    pytest.param(
        "नोकिया ने गेल से करार किया। इससे ठीक एक साल पहले विप्रो ने टाटा मोटर्स से करार किया था।",
        "partneredWith", [("नोकिया", "गेल"), ("विप्रो", "टाटा मोटर्स")],
        id="a year before this is no partner",
    ),
])  # fmt: skip
def test_news_is_read_as_it_is_worded(text: str, relation: str, pairs: list[tuple[str, str]]) -> None:
    assert find_pairs(text, relation) == {frozenset(pair) for pair in pairs}
