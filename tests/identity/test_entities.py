"""What an entity is called: identifiers that outlast new documents, types, labels."""

from __future__ import annotations

import pytest
from stories import hold, name, tell

from graphkit.hashing import hash_content
from graphkit.identity.resolve import resolve
from graphkit.model import Entity, Extraction, Judgement, Referent, Verdict


def find_entity(told: list[Extraction], referent: str, judgements: tuple[Judgement, ...] = ()) -> Entity:
    resolution = resolve(told, judgements)
    return next(entity for entity in resolution.entities if entity.id == resolution.entity_of[referent])


def tell_each(*referents: Referent) -> list[Extraction]:
    return [tell(f"document {place}", [referent]) for place, referent in enumerate(referents)]


def test_a_linked_entity_is_called_by_its_link_whatever_its_names() -> None:
    (entity,) = resolve(tell_each(name("a", "State", "केरल", link="x"), name("b", "Place", "Kerala", link="x"))).entities
    assert (entity.id, entity.link) == (hash_content("entity", "x"), "x")


def test_the_id_of_a_thing_hangs_on_its_kind_and_name_and_not_on_its_document() -> None:
    (one,) = resolve(tell_each(name("a", "Company", "टाटा मोटर्स"))).entities
    (other,) = resolve([tell("elsewhere", [name("z", "Organisation", "टाटा मोटर्स लि.")])]).entities
    assert one.id == other.id


@pytest.mark.parametrize("order", [1, -1])
def test_later_news_under_another_name_does_not_rename_an_entity(order: int) -> None:
    names = [("भारतीय स्टेट बैंक", "एसबीआई"), ("एसबीआई",)][::order]
    first = tell("1", [name("z", "Bank", *names[0])], published="2020-01-01")
    later = tell("2", [name("a", "Bank", *names[1])], published="2021-01-01")
    undated = tell("3", [name("b", "Bank", *names[1])])
    assert len({find_entity(told, "z").id for told in ([first], [first, later], [undated, later, first])}) == 1


def test_a_person_is_called_by_name_and_organisation_or_else_by_the_document() -> None:
    def officer(text: str, identifier: str, force: str) -> Extraction:
        referents = [name(identifier, "Person", "अशोक कुमार"), name(identifier + "f", "PoliceForce", force)]
        return tell(text, referents, [hold(identifier, identifier + "f")])

    assert find_entity([officer("1", "a", "केरल पुलिस")], "a").id == find_entity([officer("2", "b", "केरल पुलिस")], "b").id
    assert find_entity([officer("1", "a", "केरल पुलिस")], "a").id != find_entity([officer("1", "a", "असम पुलिस")], "a").id
    alone = [tell(text, [name(text, "Person", "अशोक कुमार")]) for text in ("1", "2")]
    assert find_entity(alone, "1").id != find_entity(alone, "2").id


def test_two_entities_that_would_be_called_alike_are_told_apart_and_the_earlier_keeps_the_id() -> None:
    first = tell("1", [name("z", "Company", "टाटा मोटर्स")], published="2020-01-01")
    second = tell("2", [name("a", "Company", "टाटा मोटर्स")], published="2021-01-01")
    apart = (Judgement("a", "z", Verdict.DIFFERENT, "seen", "a reviewer"),)
    assert find_entity([second, first], "z", apart).id == find_entity([first], "z").id
    assert find_entity([second, first], "a", apart).id != find_entity([first], "z").id


def test_one_document_read_from_two_sources_counts_once_and_from_its_earliest_day() -> None:
    bank = [name("a", "Bank", "केजेबी")]
    copies = [tell("1", bank, source=source, published=day) for source, day in (("x", "2022"), ("y", "2020"))]
    other = tell("2", [name("b", "Bank", "कोसी जनता बैंक", "केजेबी")], published="2021")
    alone = find_entity(copies[:1], "a")
    assert find_entity([*copies, other], "a").id == find_entity([*copies[::-1], other], "a").id == alone.id
    assert find_entity([copies[0], other], "a").id != alone.id


TYPES = [
    (["Company", "Company", "Organisation"], "Company"),
    (["Organisation", "Organisation", "PoliceForce"], "PoliceForce"),
    (["Bank", "Organisation", "Company", "Company"], "Company"),
    (["University", "Company"], "Company"),
]


@pytest.mark.parametrize(("types", "expected"), TYPES)
def test_the_type_is_the_most_precise_with_the_most_support(types: list[str], expected: str) -> None:
    told = tell_each(*(name(str(place), type_, "टाटा मोटर्स") for place, type_ in enumerate(types)))
    assert find_entity(told, "0").type == expected


def test_labels_begin_in_each_language_with_what_most_documents_take_for_the_fullest_name() -> None:
    told = tell_each(
        name("a", "Bank", "भारतीय स्टेट बैंक", "State Bank of India", "एसबीआई", link="x"),
        name("b", "Bank", "भारतीय स्टेट बैंक", "एसबीआई", link="x"),
        name("c", "Bank", "भारतीय स्टेट बैंक लिमिटेड", "एसबीआई", link="x"),
    )
    assert find_entity(told, "a").labels == (
        ("en", "State Bank of India"),
        ("hi", "भारतीय स्टेट बैंक"),
        ("hi", "भारतीय स्टेट बैंक लिमिटेड"),
        ("hi", "एसबीआई"),
    )


def test_labels_that_are_as_frequent_stand_by_length_and_then_by_code_point() -> None:
    told = tell_each(*(name(label, "Company", label, link="x") for label in ("कखग", "कखघङ", "कखङ")))
    assert find_entity(told, "कखग").labels == (("hi", "कखघङ"), ("hi", "कखग"), ("hi", "कखङ"))


def test_four_people_whose_names_share_their_consonants_are_four() -> None:
    told = tell_each(*(name(person, "Person", person) for person in ("राम", "रमा", "रोम", "रीमा")))
    assert len(resolve(told).entities) == 4
