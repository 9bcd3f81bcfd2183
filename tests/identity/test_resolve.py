"""Who is one and who is not, case by case."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stories import hold, name, say, tell

from graphkit.identity.resolve import Resolution, resolve
from graphkit.model import Extraction, Judgement, Referent, Status, Verdict


def find_groups(resolution: Resolution) -> list[list[str]]:
    return sorted(sorted(entity.members) for entity in resolution.entities)


def find_verdict(resolution: Resolution, left: str, right: str) -> tuple[str, str] | None:
    pairs = {(j.left, j.right): (str(j.verdict), j.by) for j in resolution.judgements}
    return pairs.get((left, right))


def tell_each(*referents: Referent) -> list[Extraction]:
    """One document for each referent."""
    return [tell(f"document {referent.id}", [referent]) for referent in referents]


ONE = [
    ("rule:link", name("a", "State", "केरल", link="x"), name("b", "Place", "God's Own Country", link="x")),
    ("rule:name", name("a", "Company", "नवरत्न मोटर्स"), name("b", "Organisation", "नवरत्न मोटर्स लिमिटेड")),
    ("rule:name", name("a", "PoliceForce", "चंदनगढ़ पुलिस"), name("b", "PoliceForce", "चन्दनगढ़ पुलिस")),
    ("rule:name", name("a", "Platform", "रास्ता मैप्स"), name("b", "Company", "रास्तामैप्स")),
    ("rule:name", name("a", "State", "कोसलदेश", link="x"), name("b", "Place", "कोसलदेश")),
    ("rule:alias", name("a", "Bank", "कोसी जनता बैंक", "केजेबी"), name("b", "Bank", "केजेबी")),
    ("rule:alias", name("a", "Bank", "कोसी जनता बैंक", "KJB"), name("b", "Bank", "Kosi People Bank", "KJB")),
    ("rule:translation", name("a", "PoliceForce", "चंदनगढ़ पुलिस"), name("b", "PoliceForce", "Chandangarh Police")),
    ("rule:spelling", name("a", "Company", "चंदनगढ़ सीमेंट"), name("b", "Company", "Chandangarh Cement")),
    ("rule:spelling", name("a", "PoliceForce", "चंदनगढ़ पुलिस"), name("b", "PoliceForce", "चंदनगड पुलिस")),
    ("rule:link", name("a", "Bank", "भारतीय स्टेट बैंक"), name("b", "Bank", "SBI")),
    ("rule:link", name("a", "City", "Bangalore"), name("b", "City", "बेंगलुरु")),
    ("rule:translation", name("a", "Government", "कोसल नगर निगम"), name("b", "Agency", "Kosal Municipal Corporation")),
    ("rule:spelling", name("a", "Place", "कोसलपुर ज़िला"), name("b", "Place", "Kosalpur Zila")),
]

APART = [
    (None, name("a", "State", "केरल"), name("b", "PoliceForce", "केरल")),
    (None, name("a", "PoliceForce", "बिहार पुलिस"), name("b", "PoliceForce", "बिहार सैन्य पुलिस")),
    (None, name("a", "PoliceForce", "कोसल पुलिस"), name("b", "PoliceForce", "कोसल सैन्य पुलिस")),
    (None, name("a", "Bank", "बैंक"), name("b", "Bank", "बैंक")),
    (None, name("a", "PoliceForce", "पुलिस मुख्यालय"), name("b", "PoliceForce", "पुलिस मुख्यालय")),
    (None, name("a", "PoliceForce", "पुलिस मुख्यालय", "असम"), name("b", "Government", "असम सरकार", "असम")),
    (None, name("a", "Product", "टिकट"), name("b", "Product", "TikTok")),
    ("different", name("a", "City", "हमीरपुर", link="x"), name("b", "City", "हमीरपुर", link="y")),
    ("unsure", name("a", "Company", "रिलायंस जियो", "रिलायंस"), name("b", "Company", "रिलायंस रिटेल", "रिलायंस")),
    ("unsure", name("a", "Company", "Reliance Jio", "रिलायंस"), name("b", "Company", "रिलायंस रिटेल", "रिलायंस")),
    ("unsure", name("a", "University", "अन्ना विश्वविद्यालय", "AU"), name("b", "University", "Andhra University", "AU")),
    ("unsure", name("a", "Company", "नवरत्न मोटर्स"), name("b", "Company", "नवरत्न मोटर")),
    ("unsure", name("a", "Person", "अशोक कुमार"), name("b", "Person", "अशोक कुमार")),
    ("unsure", name("a", "Person", "अशोक कुमार"), name("b", "Person", "Ashok Kumar")),
    ("unsure", name("a", "Person", "कुमार"), name("b", "Person", "कुमार")),
]


@pytest.mark.parametrize(("by", "left", "right"), ONE)
def test_two_names_of_one_thing_are_joined_by_the_rule_that_sees_it(by: str, left: Referent, right: Referent) -> None:
    resolution = resolve(tell_each(left, right))
    assert find_groups(resolution) == [["a", "b"]]
    assert find_verdict(resolution, "a", "b") == ("same", by)


@pytest.mark.parametrize(("verdict", "left", "right"), APART)
def test_what_may_be_two_stays_two(verdict: str | None, left: Referent, right: Referent) -> None:
    resolution = resolve(tell_each(left, right))
    assert find_groups(resolution) == [["a"], ["b"]]
    found = find_verdict(resolution, "a", "b")
    assert (found and found[0]) == verdict


def test_a_short_name_with_two_bearers_joins_neither() -> None:
    told = tell_each(
        name("a", "Company", "नवरत्न जियो", "नवरत्न"),
        name("b", "Company", "नवरत्न रिटेल", "नवरत्न"),
        name("c", "Company", "नवरत्न"),
    )
    assert find_groups(resolve(told)) == [["a"], ["b"], ["c"]]
    assert find_groups(resolve(told[::2])) == [["a", "c"]]


def test_a_name_that_two_links_share_joins_neither_without_a_link() -> None:
    told = tell_each(
        name("a", "City", "हमीरपुर", link="x"),
        name("b", "City", "हमीरपुर", link="y"),
        name("c", "City", "हमीरपुर"),
        name("d", "City", "Hamirpur"),
    )
    assert find_groups(resolve(told)) == [["a"], ["b"], ["c"], ["d"]]


def officer(identifier: str, text: str, force: str, *names: str) -> Extraction:
    """A document in which a person of these names holds a post in a force."""
    return tell(
        text,
        [name(identifier, "Person", *names or ("अशोक कुमार",)), name(f"{identifier}-force", "PoliceForce", force)],
        [hold(identifier, f"{identifier}-force", "डीजीपी")],
    )


def find_people(told: Sequence[Extraction]) -> list[list[str]]:
    return [members for members in find_groups(resolve(told)) if not members[0].endswith(("force", "firm"))]


def test_a_person_at_one_organisation_is_one_in_two_documents_and_two_scripts() -> None:
    told = [
        officer("a", "1", "उत्तराखंड पुलिस"),
        officer("b", "2", "उत्तराखण्ड पुलिस", "श्री अशोक कुमार"),
        officer("c", "3", "Uttarakhand Police", "Ashok Kumar"),
    ]
    assert find_people(told) == [["a", "b", "c"]]


def test_two_officers_of_one_name_in_two_states_are_two() -> None:
    told = [officer("a", "1", "उत्तराखंड पुलिस"), officer("b", "2", "केरल पुलिस")]
    assert find_people(told) == [["a"], ["b"]]
    assert find_verdict(resolve(told), "a", "b") == ("unsure", "rule:namesake")


def test_people_of_one_organisation_with_other_names_are_not_joined() -> None:
    told = [officer("a", "1", "केरल पुलिस", "अशोक कुमार"), officer("b", "2", "केरल पुलिस", "अशोक कुमारी")]
    assert find_people(told) == [["a"], ["b"]]


@pytest.mark.parametrize("status", [Status.DENIED, Status.PLANNED, Status.ALLEGED])
def test_a_post_that_nobody_asserts_joins_nobody(status: Status) -> None:
    told = officer("a", "1", "केरल पुलिस")
    claim = say("b", "holdsPost", "b-force", status=status, title="डीजीपी")
    rumour = tell("2", [name("b", "Person", "अशोक कुमार"), name("b-force", "PoliceForce", "केरल पुलिस")], [claim])
    assert find_people([told, rumour]) == [["a"], ["b"]]


def test_one_word_is_a_persons_name_only_with_one_post() -> None:
    told = [officer("a", "1", "केरल पुलिस", "लोकनाथ"), officer("b", "2", "केरल पुलिस", "लोकनाथ")]
    assert find_people(told) == [["a", "b"]]
    clerk = tell(
        "3",
        [name("c", "Person", "लोकनाथ"), name("c-force", "PoliceForce", "केरल पुलिस")],
        [hold("c", "c-force", "लिपिक")],
    )
    assert find_people([told[0], clerk]) == [["a"], ["c"]]


def story(identifier: str, text: str, *, post_at: str = "") -> Extraction:
    """A partnership of two parties, and a person who may hold a post at one of them."""
    force, firm, person = f"{identifier}-force", f"{identifier}-firm", identifier
    referents = [
        name(person, "Person", "अशोक कुमार"),
        name(force, "PoliceForce", post_at or "उत्तराखंड पुलिस"),
        name(firm, "Platform", "टिकटॉक"),
    ]
    claims = [say(force, "partneredWith", firm)]
    return tell(text, referents, [*claims, hold(person, force)] if post_at else claims)


def test_namesakes_in_the_news_of_one_partnership_are_one() -> None:
    assert find_people([story("a", "1"), story("b", "2", post_at="उत्तराखंड पुलिस")]) == [["a", "b"]]


def test_one_common_partner_is_not_enough() -> None:
    assert find_people([story("a", "1"), story("b", "2", post_at="केरल पुलिस")]) == [["a"], ["b"]]


def test_a_document_that_tells_of_two_partnerships_does_not_join_two_people_whom_posts_tell_apart() -> None:
    between = tell(
        "3",
        [
            name("c", "Person", "अशोक कुमार"),
            name("c-force", "PoliceForce", "उत्तराखंड पुलिस"),
            name("c2-force", "PoliceForce", "केरल पुलिस"),
            name("c-firm", "Platform", "टिकटॉक"),
        ],
        [say("c-force", "partneredWith", "c-firm"), say("c2-force", "partneredWith", "c-firm")],
    )
    told = [story("a", "1", post_at="उत्तराखंड पुलिस"), story("b", "2", post_at="केरल पुलिस"), between]
    assert find_people(told) == [["a"], ["b"], ["c"]]


def test_two_namesakes_whom_one_document_tells_apart_are_not_joined_by_its_partnership() -> None:
    told = story("a", "1")
    twice = tell("1", [*told.referents, name("z", "Person", "अशोक कुमार")], told.claims)
    assert find_people([twice, story("b", "2")]) == [["a"], ["b"], ["z"]]


def human(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left, right, verdict, "seen by eye", "a reviewer")


def test_a_person_joins_what_no_rule_would() -> None:
    told = tell_each(name("a", "Person", "अशोक कुमार"), name("b", "Person", "Ashok Kumar"))
    resolution = resolve(told, [human("a", "b", Verdict.SAME)])
    assert find_groups(resolution) == [["a", "b"]]
    assert [j.by for j in resolution.judgements] == ["a reviewer"]


def test_a_person_joins_two_links_of_one_kind() -> None:
    told = tell_each(name("a", "City", "इलाहाबाद", link="x"), name("b", "City", "प्रयागराज", link="y"))
    (entity,) = resolve(told, [human("a", "b", Verdict.SAME)]).entities
    assert entity.link == "x"


def test_different_keeps_apart_even_by_way_of_a_third() -> None:
    told = tell_each(*(name(letter, "Company", "टाटा मोटर्स") for letter in "abc"))
    resolution = resolve(told, [human("b", "c", Verdict.DIFFERENT)])
    assert resolution.entity_of["b"] != resolution.entity_of["c"]
    assert "unsure" in {str(j.verdict) for j in resolution.judgements}


def test_a_judgement_that_another_outweighs_is_kept_as_it_was_with_a_note_of_the_conflict() -> None:
    told = tell_each(*(name(letter, "Person", "अशोक कुमार") for letter in "abc"))
    given = (human("a", "b", Verdict.SAME), human("a", "c", Verdict.DIFFERENT), human("b", "c", Verdict.SAME))
    resolution = resolve(told, given)
    assert find_groups(resolution) == [["a", "b"], ["c"]]
    assert {j for j in resolution.judgements if j.by == "a reviewer"} == set(given)
    assert [(j.left, j.right) for j in resolution.judgements if j.by == "rule:conflict"] == [("b", "c")]


def test_unsure_of_a_person_stands_against_a_rule() -> None:
    told = tell_each(name("a", "Company", "टाटा मोटर्स"), name("b", "Company", "टाटा मोटर्स"))
    assert find_groups(resolve(told, [human("a", "b", Verdict.UNSURE)])) == [["a"], ["b"]]


def test_a_judgement_that_is_withdrawn_leaves_no_trace() -> None:
    told = tell_each(name("a", "Company", "टाटा मोटर्स"), name("b", "Company", "टाटा मोटर्स"))
    resolve(told, [human("a", "b", Verdict.DIFFERENT)])
    assert find_groups(resolve(told)) == [["a", "b"]]


def test_the_rules_own_judgements_given_back_are_made_anew() -> None:
    told = tell_each(name("a", "Company", "टाटा मोटर्स"), name("b", "Company", "टाटा मोटर्स"))
    first = resolve(told)
    assert resolve(told, first.judgements) == first
    assert resolve(told[:1], first.judgements).judgements == ()


def test_a_judgement_on_a_document_that_is_not_there_is_kept() -> None:
    judgement = human("a", "of another document", Verdict.SAME)
    assert resolve(tell_each(name("a", "Company", "टाटा मोटर्स")), [judgement]).judgements == (judgement,)


def test_a_doubt_that_another_rule_has_settled_is_not_shown() -> None:
    """The short name is in doubt among b, c and d, tied to b; then c is found to be one with a, and so with b."""
    told = tell_each(
        name("a", "Company", "महिंद्रा फाइनेंशियल"),
        name("b", "Company", "महिंद्रा फाइनेंशियल", "महिंद्रा"),
        name("c", "Company", "Mahindra Financial", "महिंद्रा"),
        name("d", "Company", "महिंद्रा रिटेल", "महिंद्रा"),
    )
    resolution = resolve(told)
    assert find_groups(resolution) == [["a", "b", "c"], ["d"]]
    assert [(j.left, j.right) for j in resolution.judgements if j.verdict is Verdict.UNSURE] == [("b", "d")]


def test_the_number_of_judgements_grows_with_the_referents_and_not_with_their_pairs() -> None:
    told = tell_each(*(name(f"{number:03}", "Person", "अशोक कुमार") for number in range(60)))
    told += tell_each(*(name(f"c{number:03}", "Company", "टाटा मोटर्स") for number in range(60)))
    assert len(resolve(told).judgements) <= 2 * 60


def test_no_documents_give_no_entities() -> None:
    assert resolve([]) == Resolution((), {}, ())
