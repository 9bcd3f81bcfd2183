"""Who followed whom into a partnership with one third party."""

from __future__ import annotations

import pytest
from findings import extract, find_claims, find_stated, name_ends

AFTER = "केरल पुलिस के बाद अब उत्तराखंड पुलिस ने भी टिकटॉक के साथ समझौता किया है।"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(AFTER, {("उत्तराखंड पुलिस", "केरल पुलिस")}, id="after"),
        pytest.param(
            "केरल पुलिस की तर्ज पर उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया।",
            {("उत्तराखंड पुलिस", "केरल पुलिस")},
            id="on the pattern of",
        ),
        pytest.param(
            "केरल पुलिस के नक्शेकदम पर उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया।",
            {("उत्तराखंड पुलिस", "केरल पुलिस")},
            id="in the footsteps of",
        ),
        pytest.param(
            "उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया। इससे पहले केरल पुलिस ने टिकटॉक के साथ करार किया था।",
            {("उत्तराखंड पुलिस", "केरल पुलिस")},
            id="before this",
        ),
        pytest.param(
            "केरल पुलिस पहले ही टिकटॉक के साथ करार कर चुकी है। अब उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया।",
            {("उत्तराखंड पुलिस", "केरल पुलिस")},
            id="already, told first",
        ),
        pytest.param(
            "उत्तराखंड पुलिस का यह कदम केरल पुलिस के टिकटॉक के साथ जुड़ने के बाद उठाया गया। "
            "उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया।",
            {("उत्तराखंड पुलिस", "केरल पुलिस")},
            id="after the other's joining",
        ),
    ],
)
def test_who_followed_whom(text: str, pairs: set[tuple[str, str]]) -> None:
    assert find_stated(text, "partneredAfter") == pairs


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("बारिश के बाद उत्तराखंड पुलिस ने टिकटॉक के साथ समझौता किया।", id="after an event"),
        pytest.param("सोमवार के बाद उत्तराखंड पुलिस ने टिकटॉक के साथ समझौता किया।", id="after a day"),
        pytest.param("केरल पुलिस से बातचीत के बाद उत्तराखंड पुलिस ने टिकटॉक से समझौता किया।", id="after talks"),
        pytest.param("केरल पुलिस और उत्तराखंड पुलिस ने टिकटॉक के साथ समझौता किया।", id="together"),
        pytest.param(
            "उत्तराखंड पुलिस ने टिकटॉक के साथ करार किया। इससे पहले केरल पुलिस ने गूगल के साथ करार किया था।",
            id="with another third party",
        ),
        pytest.param("केरल पुलिस के बाद उत्तराखंड पुलिस ने भी टिकटॉक के साथ समझौते से इनकार किया।", id="denied"),
        pytest.param("केरल पुलिस के बाद उत्तराखंड पुलिस देश की दूसरी सबसे बड़ी पुलिस है।", id="no partnership"),
    ],
)
def test_nobody_followed_anybody(text: str) -> None:
    assert find_stated(text, "partneredAfter") == set()


def test_who_is_followed_partnered_with_the_third_party_too_but_less_surely() -> None:
    confidence = {frozenset(name_ends(claim, AFTER)): claim.confidence for claim in find_claims(AFTER, "partneredWith")}
    stated, implied = frozenset({"उत्तराखंड पुलिस", "टिकटॉक"}), frozenset({"केरल पुलिस", "टिकटॉक"})
    assert confidence.keys() == {stated, implied}
    assert confidence[implied] < confidence[stated]


def test_a_precedence_is_about_the_later_partnership() -> None:
    (precedence,) = find_claims(AFTER, "partneredAfter")
    about = next(claim for claim in extract(AFTER).claims if claim.id == precedence.about)
    assert set(name_ends(about, AFTER)) == {"उत्तराखंड पुलिस", "टिकटॉक"}


def test_the_two_of_a_precedence_are_not_each_others_partners() -> None:
    assert frozenset({"उत्तराखंड पुलिस", "केरल पुलिस"}) not in map(frozenset, find_stated(AFTER, "partneredWith"))
