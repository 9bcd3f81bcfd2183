"""Which mentions speak of one thing, and whom a pronoun or a definite noun means."""

from __future__ import annotations

import pytest
from findings import extract, find_posts, find_stated

from graphkit.extraction.coreference import link_mentions, make_key, make_referent
from graphkit.extraction.discourse import Discourse, Occurrence
from graphkit.model import Mention, Referent, Span


def make_mentions(*named: tuple[str, str] | tuple[str, str, str]) -> list[Mention]:
    """Mentions (surface, type, link), one after the other in a text."""
    mentions: list[Mention] = []
    start = 0
    for surface, type_, *link in named:
        mentions.append(Mention(Span(start, start + len(surface)), surface, type_, "gazetteer", "".join(link)))
        start += len(surface) + 1
    return mentions


def list_chains(mentions: list[Mention]) -> list[list[str]]:
    return sorted([mention.surface for mention in chain] for chain in link_mentions(mentions, {}))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(("टिकटॉक", "Platform"), ("टिक टॉक", "Platform"), id="spaces"),
        pytest.param(("टिकटॉक", "Platform"), ("टिकटाॅक", "Platform"), id="a vowel typed in two parts"),
        pytest.param(("उत्तराखण्ड पुलिस", "PoliceForce"), ("उत्तराखंड पुलिस", "PoliceForce"), id="spelling of the nasal"),
        pytest.param(("उत्तरखंड पुलिस", "PoliceForce"), ("उत्तराखंड पुलिस", "PoliceForce"), id="a typing error"),
        pytest.param(("अशोक कुमार", "Person"), ("कुमार", "Person"), id="a person's last name"),
        pytest.param(("टाटा मोटर्स लिमिटेड", "Company"), ("टाटा मोटर्स", "Company"), id="without the legal form"),
        pytest.param(("केरल पुलिस विभाग", "PoliceForce"), ("केरल पुलिस", "PoliceForce"), id="a beginning"),
        pytest.param(("TikTok", "Platform", "x:1"), ("टिकटॉक", "Platform", "x:1"), id="two scripts, one link"),
        pytest.param(("आई.एस.आर.ओ.", "Agency"), ("आईएसआरओ", "Agency"), id="with and without stops"),
    ],
)
def test_two_names_of_one_thing_are_one_chain(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert len(list_chains(make_mentions(left, right))) == 1
    assert len(list_chains(make_mentions(right, left))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(("राम", "Person"), ("रमा", "Person"), id="short names a letter apart"),
        pytest.param(("केरल पुलिस", "PoliceForce"), ("केरल", "State"), id="a force and its state"),
        pytest.param(("मोदी", "Person"), ("मोदी", "Company"), id="a person and a firm of one name"),
        pytest.param(("अशोक कुमार", "Person"), ("संजय कुमार", "Person"), id="two persons of one last name"),
        pytest.param(("केरल पुलिस", "PoliceForce"), ("बिहार पुलिस", "PoliceForce"), id="two forces"),
        pytest.param(
            ("एनटीपीसी", "Company", "x:1"), ("एनटीपीसी ग्रीन एनर्जी", "Company"), id="a known firm and its subsidiary"
        ),
        pytest.param(("गोवा पुलिस", "PoliceForce", "x:1"), ("गोवा पुलीस", "PoliceForce", "x:2"), id="known to be two"),
    ],
)
def test_names_of_two_things_are_two_chains(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert len(list_chains(make_mentions(left, right))) == 2
    assert len(list_chains(make_mentions(right, left))) == 2


def test_a_last_name_that_two_persons_bear_is_neither() -> None:
    mentions = make_mentions(("अशोक कुमार", "Person"), ("संजय कुमार", "Person"), ("कुमार", "Person"))
    assert list_chains(mentions) == [["अशोक कुमार"], ["कुमार"], ["संजय कुमार"]]


def test_an_alias_joins_the_name_before_its_brackets() -> None:
    name, alias, later = make_mentions(
        ("सीमा सुरक्षा बल", "PoliceForce"), ("बीएसएफ", "PoliceForce"), ("बीएसएफ", "PoliceForce")
    )
    assert link_mentions([name, alias, later], {alias: name}) == [[name, alias, later]]


def test_every_mention_is_in_one_chain() -> None:
    named = (("केरल पुलिस", "PoliceForce"), ("टिकटॉक", "Platform"), ("केरल", "State"), ("टिक टॉक", "Platform"))
    mentions = make_mentions(*named)
    chains = link_mentions(mentions, {})
    assert sorted((m for chain in chains for m in chain), key=lambda m: m.span) == mentions


def test_a_referent_has_the_fullest_name_first_and_the_most_telling_type() -> None:
    referent = make_referent("d", make_mentions(("बीएसएफ", "Organisation"), ("सीमा सुरक्षा बल", "PoliceForce")))
    assert referent.names == ("सीमा सुरक्षा बल", "बीएसएफ")
    assert referent.type == "PoliceForce"


def test_of_two_spellings_of_one_name_the_usual_one_comes_first() -> None:
    referent = make_referent("d", make_mentions(*[("टिकटॉक", "Platform")] * 3, ("टिकटाॅक", "Platform")))
    assert referent.names[0] == "टिकटॉक"


def test_the_identifier_of_a_referent_depends_on_the_document_and_the_place() -> None:
    first, second = make_mentions(("टिकटॉक", "Platform"), ("टिकटॉक", "Platform"))
    assert make_referent("d", [first]).id == make_referent("d", [first, second]).id
    assert len({make_referent("d", [first]).id, make_referent("e", [first]).id, make_referent("d", [second]).id}) == 3


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("टिक-टॉक", ("टिक", "टाक")),
        ("एम.ओ.यू.", ("एमओयू",)),
        ("TikTok", ("tiktok",)),
        ('"लोकमित्र"', ("लोकमित्र",)),
        ("पी. के. वर्मा", ("पी", "के", "वर्मा")),
    ],
)
def test_a_name_is_compared_by_its_folded_words_without_marks(surface: str, key: tuple[str, ...]) -> None:
    assert make_key(surface) == key


def make_discourse(*told: tuple[str, str, int, bool]) -> tuple[Discourse, dict[str, Referent]]:
    """A discourse of (name, type, sentence, whether subject), in the order of the text."""
    mentions = make_mentions(*((name, type_) for name, type_, _, _ in told))
    referents = {mention.surface: make_referent("d", [mention]) for mention in mentions}
    occurrences = [
        Occurrence(referents[name], sentence, mention.span.start, subject)
        for mention, (name, _, sentence, subject) in zip(mentions, told, strict=True)
    ]
    return Discourse(occurrences), referents


STORY = (
    ("केरल पुलिस", "PoliceForce", 0, True),
    ("टिकटॉक", "Platform", 0, False),
    ("केरल", "State", 1, False),
    ("अशोक कुमार", "Person", 1, True),
)


@pytest.mark.parametrize(
    ("class_", "name"),
    [("PoliceForce", "केरल पुलिस"), ("Platform", "टिकटॉक"), ("State", "केरल"), ("Bank", None), ("Organisation", "टिकटॉक")],
)
def test_a_definite_noun_means_the_latest_of_its_class(class_: str, name: str | None) -> None:
    discourse, referents = make_discourse(*STORY)
    found = discourse.find_definite(class_, before=1000, sentence=2)
    assert found == (referents[name] if name else None)


def test_a_definite_noun_means_nothing_that_comes_later_or_long_before() -> None:
    discourse, _ = make_discourse(*STORY)
    assert discourse.find_definite("PoliceForce", before=0, sentence=0) is None
    assert discourse.find_definite("PoliceForce", before=1000, sentence=9) is None


def test_a_noun_that_stands_in_a_name_means_that_name_first() -> None:
    discourse, referents = make_discourse(
        ("केंद्रीय अन्वेषण ब्यूरो", "Agency", 0, False), ("रेलवे भर्ती बोर्ड", "Agency", 0, True)
    )
    found = discourse.find_definite("Agency", before=1000, sentence=1, word="ब्यूरो")
    assert found == referents["केंद्रीय अन्वेषण ब्यूरो"]


@pytest.mark.parametrize(("family", "name"), [("ORG", "केरल पुलिस"), ("PER", "अशोक कुमार"), ("OTHER", None)])
def test_a_pronoun_means_the_latest_subject_of_its_kind(family: str, name: str | None) -> None:
    discourse, referents = make_discourse(*STORY)
    found = discourse.find_subject(before=1000, sentence=2, family=family)
    assert found == (referents[name] if name else None)


def test_two_things_last_spoken_of_are_what_both_means() -> None:
    discourse, referents = make_discourse(*STORY)
    recent = discourse.list_recent(before=1000, sentence=1, family="ORG")
    assert recent == (referents["टिकटॉक"], referents["केरल पुलिस"])


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        pytest.param("केरल पुलिस नए अभियान पर है। उसने टिकटॉक के साथ समझौता किया है।", ("केरल पुलिस", "टिकटॉक"), id="it"),
        pytest.param("फेडरल बैंक बढ़ रहा है। बैंक ने गूगल के साथ करार किया।", ("फेडरल बैंक", "गूगल"), id="the bank"),
        pytest.param("केरल पुलिस सतर्क है। पुलिस ने गूगल के साथ करार किया।", ("केरल पुलिस", "गूगल"), id="the police"),
        pytest.param(
            "टिकटॉक लोकप्रिय है। इस मंच के साथ केरल पुलिस ने समझौता किया।", ("केरल पुलिस", "टिकटॉक"), id="this platform"
        ),
        pytest.param("टाटा मोटर्स का मुनाफा बढ़ा। कंपनी ने इसरो के साथ करार किया।", ("टाटा मोटर्स", "इसरो"), id="the company"),
        pytest.param(
            "इसरो और गूगल की बैठक हुई। दोनों ने समझौते पर हस्ताक्षर किए।",
            ("इसरो", "गूगल"),
            id="both",
        ),
        pytest.param("इसरो और गूगल की बैठक हुई। दोनों पक्षों ने करार किया।", ("इसरो", "गूगल"), id="both sides"),
        pytest.param(
            "सीमा सुरक्षा बल (बीएसएफ) सतर्क है। बीएसएफ ने इसरो के साथ करार किया।", ("सीमा सुरक्षा बल", "इसरो"), id="an alias"
        ),
        pytest.param(
            "लखनऊ विश्वविद्यालय में सभा हुई। विवि ने गूगल के साथ एमओयू किया।",
            ("लखनऊ विश्वविद्यालय", "गूगल"),
            id="the university, shortened",
        ),
    ],
)
def test_a_party_may_be_named_in_the_sentence_before(text: str, pair: tuple[str, str]) -> None:
    assert {frozenset(ends) for ends in find_stated(text, "partneredWith")} == {frozenset(pair)}


def test_a_party_that_is_not_named_at_all_is_whom_the_sentence_before_is_about() -> None:
    assert find_stated("टिकटॉक लोकप्रिय है। हाथ मिलाया केरल पुलिस से।", "partneredWith") == {("टिकटॉक", "केरल पुलिस")}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("किरण बेदी ने जेल देखी। उन्होंने कहा कि जेलों में सुधार जरूरी है।", "किरण बेदी", id="they, of one person"),
        pytest.param(
            "केरल पुलिस के महानिदेशक सुनील अरोड़ा मिले। अरोड़ा ने कहा कि शहर में शांति है।", "सुनील अरोड़ा", id="a last name"
        ),
    ],
)
def test_a_speaker_may_be_named_in_the_sentence_before(text: str, speaker: str) -> None:
    assert {subject for subject, _ in find_stated(text, "saidStatement")} == {speaker}


def test_its_head_is_the_head_of_the_body_last_spoken_of() -> None:
    text = "गूगल ने नई सेवा शुरू की। इसके प्रबंध निदेशक संजय गुप्ता ने जानकारी दी।"
    assert find_posts(text) == {("संजय गुप्ता", "गूगल", "प्रबंध निदेशक")}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("उसने टिकटॉक के साथ समझौता किया है।", id="nobody was spoken of"),
        pytest.param("दोनों ने समझौते पर हस्ताक्षर किए।", id="no two were spoken of"),
        pytest.param("कई कंपनियों ने टिकटॉक के साथ समझौता किया।", id="several companies"),
        pytest.param("टाटा मोटर्स बढ़ रही है। एक बैंक ने टिकटॉक के साथ समझौता किया।", id="a bank, not the company"),
    ],
)
def test_where_nothing_was_spoken_of_nothing_is_claimed(text: str) -> None:
    assert find_stated(text, "partneredWith") == set()


def test_a_headline_may_speak_of_what_only_the_text_names() -> None:
    text = "पुलिस ने टिकटॉक से मिलाया हाथ\n\nकेरल पुलिस अब वीडियो बनाएगी। केरल पुलिस के जवान खुश हैं।"
    assert find_stated(text, "partneredWith") == {("केरल पुलिस", "टिकटॉक")}


def test_a_body_that_nobody_knows_is_one_with_its_short_name() -> None:
    text = "राष्ट्रीय हथकरघा निगम (एनएचकेएन) ने शिविर लगाया। एनएचकेएन ने इसरो के साथ करार किया।"
    assert find_stated(text, "partneredWith") == {("राष्ट्रीय हथकरघा निगम", "इसरो")}


def test_one_thing_under_all_its_names_is_one_referent() -> None:
    text = "एसबीआई ने टिकटॉक देखा। भारतीय स्टेट बैंक ने टिकटाॅक और टिक टॉक पर लिखा। State Bank of India is on TikTok."
    assert len(extract(text).referents) == 2
