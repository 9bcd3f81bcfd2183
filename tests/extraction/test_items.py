"""A sentence as a row of items: what each word does, and what the lexicon says of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from findings import analyse, to_document
from hindi_texts import any_texts, hindi_texts
from hypothesis import example, given
from hypothesis import strategies as st

import graphkit as gk
from graphkit.extraction.analysis import Analysis
from graphkit.extraction.items import Item, Kind, is_actor

texts = st.one_of(hindi_texts, any_texts)


def show(text: str) -> list[str]:
    """The items of a sentence as "words/kind"; marks by their kind alone."""
    return [f"{item.span.of(text)}/{item.kind}" for item in analyse(text).items]


def find_item(text: str, words: str) -> Item:
    return next(item for item in analyse(text).items if item.span.of(text) == words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "टाटा मोटर्स ने बॉश के साथ करार किया।",
            ["टाटा मोटर्स/entity", "ने/marker", "बॉश/entity", "के साथ/marker", "करार/word", "किया/verb", "।/stop"],
            id="a case marker of two words is one item",
        ),
        pytest.param(
            "सीमा सुरक्षा बल (बीएसएफ) ने कहा",
            ["सीमा सुरक्षा बल (बीएसएफ)/entity", "ने/marker", "कहा/verb"],
            id="an alias in brackets belongs to its name",
        ),
        pytest.param(
            "डॉ. अनिल मेहता मिले",
            ["डॉ. अनिल मेहता/entity", "मिले/verb"],
            id="an honorific belongs to the person",
        ),
        pytest.param(
            "निदेशक और प्रमुख, दोनों",
            ["निदेशक/post", "और/conjunction", "प्रमुख/post", ",/comma", "दोनों/pronoun"],
            id="posts, conjunction, comma and pronoun",
        ),
        pytest.param(
            "(2018 - २०१९) [नया]",
            ["(/open", "2018/number", "-/dash", "२०१९/number", ")/close", "[/open", "नया/word", "]/close"],
            id="brackets, a dash, and numbers in both kinds of digits",
        ),
        pytest.param(
            "“कंपनी” भी",
            ["“/quote", "कंपनी/definite", "”/quote", "भी/particle"],
            id="quotation marks, a common noun for a body, a particle",
        ),
        pytest.param(
            "www-tiktok-com या @example",
            ["www-tiktok-com/address", "या/conjunction", "@example/address"],
            id="addresses and accounts",
        ),
    ],
)
def test_the_items_of_a_sentence(text: str, expected: list[str]) -> None:
    assert show(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("दोनों ने साझेदारी की।", Kind.VERB, id="at the end of a sentence"),
        pytest.param("दोनों ने साझेदारी की है।", Kind.VERB, id="before an auxiliary"),
        pytest.param("दोनों ने साझेदारी की और लौटे", Kind.VERB, id="before a conjunction"),
        pytest.param("दोनों ने साझेदारी की, फिर लौटे", Kind.VERB, id="before a comma"),
        pytest.param("दोनों ने साझेदारी की घोषणा", Kind.MARKER, id="before what is owned"),
    ],
)
def test_the_genitive_at_the_end_of_a_clause_is_the_verb_that_it_also_is(text: str, kind: Kind) -> None:
    assert find_item(text, "की").kind is kind


@pytest.mark.parametrize(
    ("text", "words", "tag"),
    [
        ("वे एम.ओ.यू. पर सहमत हैं", "एम.ओ.यू.", "cue:agreement"),
        ("उन्होंने समझौतों की बात की", "समझौतों", "cue:agreement"),
        ("दोनों के बीच समझौता ज्ञापन है", "समझौता ज्ञापन", "cue:agreement"),
        ("उसने हाथ मिलाया", "हाथ मिलाया", "cue:join_hands"),
        ("देश भर में कार्यालयों में छुट्टी है", "कार्यालयों", "cue:office"),
        ("बैठक सोमवार को है", "सोमवार", "time:day"),
        ("करार रद्द हुआ", "रद्द", "word:ended"),
        ("कई कंपनियों ने बोली लगाई", "कंपनियों", "definite:Company"),
    ],
)
def test_an_item_carries_what_the_lexicon_says_of_it_in_any_inflection(text: str, words: str, tag: str) -> None:
    assert tag in find_item(text, words).tags


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("केरल पुलिस ने कहा", "केरल पुलिस", {"entity", "PoliceForce", "Organisation", "Actor"}),
        ("केरल ने कहा", "केरल", {"entity", "State", "Place", "Actor"}),
        ("देहरादून में बारिश", "देहरादून", {"entity", "City", "Place"}),
        ("कुलपति ने कहा", "कुलपति", {"Post", "post"}),
        ("केरल ने कहा", "ने", {"ने", "marker", "marker:ने"}),
    ],
)
def test_an_item_answers_to_its_kind_its_name_its_class_and_all_classes_above(
    text: str, words: str, names: set[str]
) -> None:
    asked = {"entity", "PoliceForce", "Organisation", "Actor", "State", "Place", "City", "Person", "Post", "post", "ने",
             "marker", "marker:ने", "verb"}  # fmt: skip
    assert {name for name in asked if find_item(text, words).is_a(name)} == names


@pytest.mark.parametrize(
    ("type_", "acts"),
    [("Company", True), ("Platform", True), ("State", True), ("Country", True), ("City", False), ("Person", False)],
)
def test_organisations_states_and_countries_can_act(type_: str, acts: bool) -> None:
    assert is_actor(type_) is acts


def analyse_all(text: str) -> tuple[Analysis, ...]:
    return gk.load().analyse(to_document(text))


@given(texts)
def test_the_items_of_a_sentence_hold_every_token_once_and_in_order(text: str) -> None:
    for analysis in analyse_all(text):
        ends = [0, *(item.last for item in analysis.items)]
        assert [item.first for item in analysis.items] == ends[:-1]
        assert ends[-1] == len(analysis.sentence.tokens)
        assert all(before.span.end <= after.span.start for before, after in pairwise(analysis.items))


@given(texts)
@example("केरल पुलिस के निदेशकA प्रो. पूनम टंडन ने कहा।")
def test_every_name_of_a_sentence_is_one_item_unless_it_stands_in_a_title(text: str) -> None:
    for analysis in analyse_all(text):
        titles = [analysis.items[index].span for index, _ in analysis.titles]
        names = [mention for _, mention in analysis.names if not any(title.contains(mention.span) for title in titles)]
        assert [item.mention for item in analysis.items if item.mention] == names
