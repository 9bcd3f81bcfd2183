"""Titles of posts, and who holds them in which body."""

from __future__ import annotations

import pytest
from findings import analyse, fails, find_posts, find_statuses

from graphkit.model import Status


def show_titles(text: str) -> list[tuple[str, bool, bool]]:
    """The titles of a sentence that are no ranks, and whether they are former or incoming."""
    analysis = analyse(text)
    return [
        (analysis.items[index].span.of(text), title.former, title.incoming)
        for index, title in analysis.titles
        if not title.rank
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("वे निदेशक हैं", "निदेशक", id="one word"),
        pytest.param("वे मुख्य कार्यकारी अधिकारी हैं", "मुख्य कार्यकारी अधिकारी", id="several words"),
        pytest.param("वे अपर पुलिस महानिदेशक हैं", "अपर पुलिस महानिदेशक", id="a modifier"),
        pytest.param("वे भूविज्ञान एवं खनन निदेशक हैं", "भूविज्ञान एवं खनन निदेशक", id="what of, with 'and'"),
        pytest.param("वे डीजी (कानून व्यवस्था) हैं", "डीजी (कानून व्यवस्था)", id="brackets"),
        pytest.param("वे डीजी लॉ एंड ऑर्डर हैं", "डीजी लॉ एंड ऑर्डर", id="an English title in Hindi letters"),
        pytest.param("वे डायरेक्टर ऑफ पब्लिक पॉलिसी (भारत) हैं", "डायरेक्टर ऑफ पब्लिक पॉलिसी (भारत)", id="of and brackets"),
        pytest.param("वे सह-संस्थापक हैं", "सह-संस्थापक", id="a hyphen"),
        pytest.param("वे डी.जी.पी. हैं", "डी.जी.पी.", id="an abbreviation with stops"),
        pytest.param("वे CEO हैं", "CEO", id="in Latin letters"),
    ],
)
def test_a_title_is_taken_whole(text: str, title: str) -> None:
    assert [words for words, _, _ in show_titles(text)] == [title]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("वे निदेशक हैं", ("निदेशक", False, False), id="held"),
        pytest.param("वे पूर्व निदेशक हैं", ("निदेशक", True, False), id="former"),
        pytest.param("वे तत्कालीन महानिदेशक थे", ("महानिदेशक", True, False), id="then"),
        pytest.param("वे नवनियुक्त निदेशक हैं", ("निदेशक", False, True), id="newly appointed"),
        pytest.param("वे मनोनीत अध्यक्ष हैं", ("अध्यक्ष", False, True), id="designate"),
    ],
)
def test_a_word_for_former_or_incoming_is_read_and_left_out_of_the_title(
    text: str, expected: tuple[str, bool, bool]
) -> None:
    assert show_titles(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("दिशा निर्देश जारी हुए", id="directions"),
        pytest.param("प्रमुख सड़कें बंद रहीं", id="main roads", marks=fails("an adjective here")),
        pytest.param("पुलिस ने जांच की", id="no post"),
    ],
)
def test_other_words_are_no_title(text: str) -> None:
    assert show_titles(text) == []


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param(
            "टाटा मोटर्स के प्रबंध निदेशक गुंटर बट्शेक ने कहा।",
            {("गुंटर बट्शेक", "टाटा मोटर्स", "प्रबंध निदेशक")},
            id="body, title, name",
        ),
        pytest.param(
            "नितिन सलुजा, डायरेक्टर ऑफ पब्लिक पॉलिसी (भारत), टिकटॉक ने कहा।",
            {("नितिन सलुजा", "टिकटॉक", "डायरेक्टर ऑफ पब्लिक पॉलिसी (भारत)")},
            id="name, title, body",
        ),
        pytest.param(
            "अशोक कुमार डीजी लॉ एंड ऑर्डर, उत्तराखंड पुलिस ने कहा।",
            {("अशोक कुमार", "उत्तराखंड पुलिस", "डीजी लॉ एंड ऑर्डर")},
            id="name and title without a comma",
        ),
        pytest.param(
            "भारत पेट्रोलियम के निदेशक रवि कुमार और महाप्रबंधक सुनीता लाल मिले।",
            {("रवि कुमार", "भारत पेट्रोलियम", "निदेशक"), ("सुनीता लाल", "भारत पेट्रोलियम", "महाप्रबंधक")},
            id="a body carries over a list of posts",
        ),
        pytest.param(
            "लखनऊ विश्वविद्यालय में सभा हुई। कुलपति प्रो. आलोक राय ने पदक दिए।",
            {("आलोक राय", "लखनऊ विश्वविद्यालय", "कुलपति")},
            id="a post goes with the body of its class that was spoken of",
        ),
        pytest.param(
            "भारतीय ओलंपिक संघ के अध्यक्ष ने अमेरिका के राष्ट्रपति जो बाइडन को लिखा।",
            {("जो बाइडन", "अमेरिका", "राष्ट्रपति")},
            id="of two posts the nearer one is meant",
        ),
        pytest.param(
            "राकेश शर्मा को इफको का अध्यक्ष नियुक्त किया गया।",
            {("राकेश शर्मा", "इफको", "अध्यक्ष")},
            id="appointed",
        ),
        pytest.param(
            "सुनील अरोड़ा ने केरल पुलिस के महानिदेशक का पदभार संभाला।",
            {("सुनील अरोड़ा", "केरल पुलिस", "महानिदेशक")},
            id="took charge",
        ),
        pytest.param(
            "अनीता सिंह (निदेशक, एम्स दिल्ली) ने उद्घाटन किया।",
            {("अनीता सिंह", "एम्स दिल्ली", "निदेशक")},
            id="title and body in brackets after the name",
        ),
        pytest.param(
            "सुरेश मेहता इफको के अध्यक्ष और नैफेड के निदेशक हैं।",
            {("सुरेश मेहता", "इफको", "अध्यक्ष"), ("सुरेश मेहता", "नैफेड", "निदेशक")},
            id="one person, two posts",
            marks=fails("'A of B and C of D' is read as one list, and the person as nobody's"),
        ),
    ],
)
def test_who_holds_which_post(text: str, posts: set[tuple[str, str, str]]) -> None:
    assert find_posts(text) == posts


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("केरल पुलिस के महानिदेशक सुनील अरोड़ा ने कहा।", Status.CURRENT, id="held"),
        pytest.param("केरल पुलिस के पूर्व महानिदेशक सुनील अरोड़ा ने कहा।", Status.FORMER, id="former"),
        pytest.param("केरल पुलिस के नवनियुक्त महानिदेशक सुनील अरोड़ा ने कहा।", Status.INCOMING, id="newly appointed"),
        pytest.param(
            "केरल पुलिस के महानिदेशक रहे सुनील अरोड़ा ने कहा।",
            Status.FORMER,
            id="who was",
            marks=fails("no frame has a verb between title and name"),
        ),
        pytest.param("सुनील अरोड़ा केरल पुलिस के महानिदेशक हैं।", Status.CURRENT, id="is"),
        pytest.param(
            "सुनील अरोड़ा केरल पुलिस के महानिदेशक थे।",
            Status.FORMER,
            id="was",
        ),
        pytest.param(
            "सुनील अरोड़ा केरल पुलिस के महानिदेशक रह चुके हैं।",
            Status.FORMER,
            id="has been",
        ),
        pytest.param(
            "सुनील अरोड़ा केरल पुलिस के अगले महानिदेशक होंगे।",
            Status.INCOMING,
            id="will be",
        ),
        pytest.param("सुनील अरोड़ा को केरल पुलिस का महानिदेशक नियुक्त किया गया।", Status.CURRENT, id="appointed"),
        pytest.param("सुनील अरोड़ा को केरल पुलिस का महानिदेशक बनाया जाएगा।", Status.INCOMING, id="will be made"),
    ],
)
def test_whether_a_post_is_held_was_held_or_will_be(text: str, status: Status) -> None:
    assert find_statuses(text, "holdsPost") == {("सुनील अरोड़ा", "केरल पुलिस", status)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("सुनील अरोड़ा को केरल पुलिस का महानिदेशक बनाने की मांग उठी।", id="wanted"),
        pytest.param(
            "सुनील अरोड़ा केरल पुलिस के महानिदेशक नहीं हैं।",
            id="is not",
            marks=fails("the frame of appositions knows no negation"),
        ),
        pytest.param("केरल पुलिस के महानिदेशक ने सुनील अरोड़ा को हटाया।", id="somebody else's post"),
        pytest.param(
            "सुनील अरोड़ा केरल पुलिस के महानिदेशक से मिले।",
            id="met the holder",
        ),
        pytest.param("कप्तान सुनील अरोड़ा ने पचास रन बनाए।", id="a post without a body"),
    ],
)
def test_no_post_is_claimed_of(text: str) -> None:
    assert find_posts(text) == set()
