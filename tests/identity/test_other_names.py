"""How a name is written otherwise than by spelling: initials, order, shortened names, translations, listed names."""

from __future__ import annotations

import pytest

from graphkit.identity.links import find_linking, is_telling
from graphkit.identity.meanings import compare_meanings
from graphkit.identity.persons import agree_but_initials, agree_by_initials, agree_in_order
from graphkit.identity.similarity import SAME_NAME, find_core
from graphkit.knowledge.titles import find_post
from graphkit.language.tables import load_table
from graphkit.model import Referent
from graphkit.resources import LANGUAGES

INITIALS = [
    ("ए. पी. जे. अब्दुल कलाम", "Abdul Kalam", True),
    ("APJ Abdul Kalam", "अब्दुल कलाम", True),
    ("एपीजे अब्दुल कलाम", "अब्दुल कलाम", True),
    ("Abdul Kalam", "अब्दुल कलाम", False),
    ("A. Kalam", "कलाम", False),
    ("A. P. J. Abdul Kalam", "अब्दुल सलाम", False),
]

ABBREVIATED = [
    ("सुरेश कुमार मिश्रा", "S. K. Mishra", True),
    ("सुरेश कुमार मिश्रा", "एस के मिश्रा", True),
    ("एस. के. मिश्रा", "SK Mishra", True),
    ("Suresh K. Mishra", "सुरेश कुमार मिश्रा", True),
    ("छाया वर्मा", "C. Verma", True),
    ("सुरेश कुमार मिश्रा", "S. Mishra", False),
    ("सुरेश कुमार मिश्रा", "S. N. Mishra", False),
    ("सुरेश कुमार मिश्रा", "S. K. Sinha", False),
    ("सुरेश कुमार मिश्रा", "सुरेश कुमार मिश्रा", False),
]

ORDERS = [
    ("नायर राधाकृष्णन", "Radhakrishnan Nair", True),
    ("रेड्डी किरण कुमार", "किरण कुमार रेड्डी", True),
    ("रेड्डी किरण", "किरण कुमार रेड्डी", False),
    ("राम मोहन राय", "राय राम सोहन", False),
]

TRANSLATIONS = [
    ("कानून मंत्रालय", "Law Ministry", True),
    ("विधि एवं न्याय मंत्रालय", "Ministry of Law and Justice", True),
    ("देवगढ़ विवि", "University of Devgarh", True),
    ("University of Devgarh", "Devgarh University", True),
    ("कर्णपुर जिला अस्पताल", "Karnapur District Hospital", True),
    ("गृह मंत्रालय", "Housing Ministry", False),
    ("देवगढ़ विश्वविद्यालय", "Devpur University", False),
    ("कर्णपुर जिला अस्पताल", "Karnapur Hospital", False),
    ("पंजाब बैंक", "बैंक पंजाब", False),
]


@pytest.mark.parametrize(("left", "right", "expected"), INITIALS)
def test_initials_may_be_left_out_where_two_words_remain(left: str, right: str, expected: bool) -> None:
    assert agree_but_initials(find_core(left, "PER"), find_core(right, "PER")) is expected
    assert agree_but_initials(find_core(right, "PER"), find_core(left, "PER")) is expected


@pytest.mark.parametrize(("left", "right", "expected"), ABBREVIATED)
def test_an_initial_stands_for_a_word_that_begins_so(left: str, right: str, expected: bool) -> None:
    assert agree_by_initials(find_core(left, "PER"), find_core(right, "PER")) is expected
    assert agree_by_initials(find_core(right, "PER"), find_core(left, "PER")) is expected


@pytest.mark.parametrize(("left", "right", "expected"), ORDERS)
def test_the_words_of_a_name_may_stand_in_any_order(left: str, right: str, expected: bool) -> None:
    assert agree_in_order(find_core(left, "PER"), find_core(right, "PER")) is expected


@pytest.mark.parametrize(("left", "right", "expected"), TRANSLATIONS)
def test_a_translated_name_says_the_same(left: str, right: str, expected: bool) -> None:
    assert (compare_meanings(find_core(left, "ORG"), find_core(right, "ORG")) >= SAME_NAME) is expected


def test_a_shortened_given_name_is_read_in_full() -> None:
    assert find_core("Mohd. Yunus", "PER").words == find_core("Mohammed Yunus", "PER").words


def test_every_meaning_has_words_in_every_language() -> None:
    first, *others = (set(load_table(lang, "identity")["meaning"]) for lang in LANGUAGES)
    assert all(other == first for other in others)


@pytest.mark.parametrize(("left", "right"), [("डीजीपी", "DGP"), ("अध्यक्ष", "Chairman"), ("राष्ट्रपति", "President")])
def test_a_post_is_one_in_both_languages(left: str, right: str) -> None:
    assert find_post(left) == find_post(right)


def link(type_: str, name: str, known: str = "") -> tuple[str, int]:
    linking = find_linking(Referent("r", type_, (name,), (), known))
    return linking.link.rpartition("/")[2], len(linking.candidates)


LINKS = [
    ("Bank", "SBI", "भारतीय_स्टेट_बैंक", 0),
    ("PoliceForce", "उत्तरखंड पुलिस", "उत्तराखंड_पुलिस", 0),
    ("City", "बैंगलौर", "बेंगलुरु", 0),
    ("District", "हमीरपुर", "", 2),
    ("Person", "नरेंद्र मोदी", "", 1),
    ("Company", "हिमगिरि सॉफ्टवेयर", "", 0),
]


@pytest.mark.parametrize(("type_", "name", "entry", "candidates"), LINKS)
def test_one_entry_is_a_link_and_several_or_a_person_are_candidates(
    type_: str, name: str, entry: str, candidates: int
) -> None:
    assert link(type_, name) == (entry, candidates)


def test_what_the_extractor_links_stays_linked_but_for_people_of_common_names() -> None:
    assert link("Company", "अनजान", "x") == ("x", 0)
    assert link("Person", "नरेंद्र मोदी", "x") == ("x", 0)
    assert link("Person", "अशोक कुमार", "x") == ("", 1)


@pytest.mark.parametrize(("name", "expected"), [("नरेंद्र मोदी", True), ("अशोक कुमार", False), ("मोदी", False)])
def test_a_name_tells_who_it_is_where_few_people_share_its_words(name: str, expected: bool) -> None:
    assert is_telling(name) is expected
