"""Clauses, and noun groups with their markers, coordination and genitives."""

from __future__ import annotations

from itertools import pairwise

import pytest
from findings import analyse, to_document
from hindi_texts import any_texts, hindi_texts
from hypothesis import given
from hypothesis import strategies as st

import graphkit as gk
from graphkit.extraction.analysis import Analysis
from graphkit.extraction.phrases import Phrase

texts = st.one_of(hindi_texts, any_texts)


def cut(analysis: Analysis, phrase: Phrase, text: str) -> str:
    return analysis.span_of(phrase.first, phrase.last).of(text)


def show_groups(text: str) -> list[tuple[str, list[str]]]:
    """The groups that have a marker, each with its members."""
    analysis = analyse(text)
    return [
        (group.marker, [cut(analysis, member, text) for member in group.members])
        for group in analysis.groups
        if group.marker
    ]


def show_clauses(text: str) -> list[str]:
    analysis = analyse(text)
    parts = [analysis.clause_items(number) for number in sorted(set(analysis.clauses))]
    return [" ".join(analysis.items[index].span.of(text) for index in part) for part in parts]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        pytest.param(
            "केरल पुलिस ने टिकटॉक के साथ करार किया",
            [("ने", ["केरल पुलिस"]), ("के साथ", ["टिकटॉक"])],
            id="one group a marker",
        ),
        pytest.param(
            "टाटा मोटर्स, सेल और गेल इंडिया ने करार किया",
            [("ने", ["टाटा मोटर्स", "सेल", "गेल इंडिया"])],
            id="a list with commas and 'and' has the marker of its last member",
        ),
        pytest.param(
            "मंत्रालय आईआईटी मद्रास के साथ करार कर चुका है",
            [("के साथ", ["आईआईटी मद्रास"])],
            id="a noun before a body of another kind is a group by itself",
        ),
        pytest.param(
            "कंपनी टाटा मोटर्स के साथ करार हुआ",
            [("के साथ", ["कंपनी टाटा मोटर्स"])],
            id="a noun before a body of its kind says what that is",
        ),
        pytest.param(
            "टाटा मोटर्स के प्रबंध निदेशक ने कहा",
            [("gen", ["टाटा मोटर्स"]), ("ने", ["प्रबंध निदेशक"])],
            id="a genitive is a group of its own as well",
        ),
        pytest.param(
            "इसरो ने आईआईटी मद्रास (चेन्नई) के साथ करार किया",
            [("ने", ["इसरो"]), ("के साथ", ["आईआईटी मद्रास (चेन्नई)"])],
            id="brackets do not part a group from its marker",
        ),
        pytest.param(
            "आईसीएआर-इफको ने करार किया",
            [("ने", ["आईसीएआर", "इफको"])],
            id="a dash between two names joins them",
        ),
        pytest.param(
            "नई पहल, टाटा मोटर्स ने करार किया",
            [("ने", ["टाटा मोटर्स"])],
            id="commas alone join no two parties",
        ),
        pytest.param(
            "विप्रो के पुणे, कोच्चि और लखनऊ में दफ्तर हैं",
            [("gen", ["विप्रो"]), ("में", ["पुणे", "कोच्चि", "लखनऊ"])],
            id="a list of places has one owner",
        ),
        pytest.param(
            "उसने इसरो के साथ करार किया",
            [("ने", ["उसने"]), ("के साथ", ["इसरो"])],
            id="a pronoun carries its marker in itself",
        ),
        pytest.param(
            "टिकटॉक आईओएस के लिए उपलब्ध है",
            [("के लिए", ["आईओएस"])],
            id="a name ends a group though no marker follows it",
        ),
    ],
)
def test_the_groups_of_a_sentence(text: str, groups: list[tuple[str, list[str]]]) -> None:
    assert show_groups(text) == groups


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("टाटा मोटर्स के प्रबंध निदेशक ने कहा", ["टाटा मोटर्स"]),
        ("बिहार सरकार के कृषि विभाग के सचिव ने कहा", ["कृषि विभाग"]),
        ("प्रबंध निदेशक ने कहा", []),
    ],
)
def test_a_genitive_hangs_on_what_it_qualifies(text: str, owners: list[str]) -> None:
    analysis = analyse(text)
    (agent,) = (group.members[0] for group in analysis.groups if group.marker == "ने")
    assert [cut(analysis, owner, text) for owner in agent.owners] == owners


def test_a_phrase_begins_where_its_first_owner_does() -> None:
    text = "बिहार सरकार के कृषि विभाग के सचिव ने कहा"
    analysis = analyse(text)
    (agent,) = (group.members[0] for group in analysis.groups if group.marker == "ने")
    assert analysis.span_of(agent.start, agent.last).of(text) == "बिहार सरकार के कृषि विभाग के सचिव"


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param("उसने कहा कि करार हुआ", ["उसने कहा", "कि करार हुआ"], id="that"),
        pytest.param("करार हुआ था, लेकिन टूट गया", ["करार हुआ था ,", "लेकिन टूट गया"], id="but"),
        pytest.param("करार हुआ और काम शुरू हुआ", ["करार हुआ", "और काम शुरू हुआ"], id="and after a verb"),
        pytest.param("इसरो और गेल मिले", ["इसरो और गेल मिले"], id="and between names"),
        pytest.param("करार हुआ, काम बढ़ा", ["करार हुआ ,", "काम बढ़ा"], id="a comma after a verb"),
        pytest.param("वह कंपनी जो टायर बनाती है", ["वह कंपनी", "जो टायर बनाती है"], id="a relative"),
        pytest.param(
            "केरल पुलिस के टिकटॉक के साथ जुड़ने के बाद यह कदम उठा",
            ["केरल पुलिस के टिकटॉक के साथ जुड़ने के बाद", "यह कदम उठा"],
            id="a clause before 'after'",
        ),
        pytest.param("बारिश के बाद इसरो ने करार किया", ["बारिश के बाद इसरो ने करार किया"], id="a noun before 'after'"),
    ],
)
def test_the_clauses_of_a_sentence(text: str, clauses: list[str]) -> None:
    assert show_clauses(text) == clauses


@given(texts)
def test_clauses_are_numbered_from_nought_without_a_gap(text: str) -> None:
    for analysis in gk.load().analyse(to_document(text)):
        assert set(analysis.clauses) == set(range(len(set(analysis.clauses))))


@given(texts)
def test_a_group_lies_within_one_clause_of_its_sentence(text: str) -> None:
    for analysis in gk.load().analyse(to_document(text)):
        for group in analysis.groups:
            assert 0 <= group.first < group.last <= len(analysis.items)
            indexes = {index for member in group.members for index in range(member.first, member.last)}
            assert {analysis.clauses[index] for index in indexes} == {group.clause}


@given(texts)
def test_the_members_of_a_group_stand_in_order_without_overlap(text: str) -> None:
    for analysis in gk.load().analyse(to_document(text)):
        for group in analysis.groups:
            assert all(before.last <= after.first for before, after in pairwise(group.members))
