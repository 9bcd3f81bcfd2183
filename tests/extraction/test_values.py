"""Objects that are no entity: statements, topics, web addresses and accounts."""

from __future__ import annotations

import pytest
from findings import fails, find_claims, find_stated, name_ends

from graphkit.model import Value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("किरण बेदी ने कहा कि जेलों में सुधार जरूरी है।", ("किरण बेदी", "जेलों में सुधार जरूरी है"), id="that"),
        pytest.param("किरण बेदी ने बताया कि, “काम पूरा है”।", ("किरण बेदी", "काम पूरा है"), id="marks around it are left out"),
        pytest.param("किरण बेदी का कहना है कि जेलें भरी हैं।", ("किरण बेदी", "जेलें भरी हैं"), id="what somebody's saying is"),
        pytest.param(
            "‘जेलों में जल्द सुधार होगा’, किरण बेदी ने कहा।",
            ("किरण बेदी", "जेलों में जल्द सुधार होगा"),
            id="quoted, the speaker after it",
        ),
        pytest.param(
            "किरण बेदी ने कहा, “जेलों में जल्द सुधार होगा।”",
            ("किरण बेदी", "जेलों में जल्द सुधार होगा"),
            id="quoted, the speaker before it",
        ),
        pytest.param("मौसम विभाग के अनुसार कल भारी बारिश होगी।", ("मौसम विभाग", "कल भारी बारिश होगी"), id="according to"),
        pytest.param(
            "एसबीआई के प्रवक्ता ने बताया कि सर्वर ठीक है।", ("एसबीआई", "सर्वर ठीक है"), id="a spokesman speaks for the body"
        ),
        pytest.param(
            "टाटा मोटर्स के निदेशक रवि कुमार ने कहा कि बिक्री बढ़ी है।",
            ("रवि कुमार", "बिक्री बढ़ी है"),
            id="a person with a post speaks as a person",
        ),
        pytest.param(
            "रवि कुमार, निदेशक, टाटा मोटर्स ने कहा कि बिक्री बढ़ी है।",
            ("रवि कुमार", "बिक्री बढ़ी है"),
            id="name, title, body",
            marks=fails("the body is taken for the speaker"),
        ),
    ],
)
def test_who_says_what(text: str, said: tuple[str, str]) -> None:
    assert find_stated(text, "saidStatement") == {said}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("लोगों ने कहा कि सड़क टूटी है।", id="people"),
        pytest.param("किरण बेदी ने कुछ नहीं कहा।", id="said nothing"),
        pytest.param("योजना के अनुसार पुल अगले साल बनेगा।", id="according to plan"),
        pytest.param("किरण बेदी मंच से उतर गईं।", id="no saying"),
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert find_stated(text, "saidStatement") == set()


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        pytest.param("एम्स की साइट www.aiims.edu देखें।", "hasWebsite", "www.aiims.edu", id="a site"),
        pytest.param(
            "एम्स की साइट https://www.aiims.edu/hi/ देखें।", "hasWebsite", "www.aiims.edu", id="scheme and path left out"
        ),
        pytest.param("टिकटॉक के लिए www-tiktok-com देखें।", "hasWebsite", "www.tiktok.com", id="dots that were lost"),
        pytest.param("एम्स के @aiims_newdelhi पर लिखें।", "hasAccount", "@aiims_newdelhi", id="an account"),
        pytest.param(
            "केरल पुलिस के https://twitter.com/@keralapolice पर लिखें।",
            "hasAccount",
            "@keralapolice",
            id="an account's address",
        ),
        pytest.param(
            "केरल पुलिस के https://www-tiktok-om/@keralapolice पर लिखें।",
            "hasAccount",
            "@keralapolice",
            id="a damaged address",
        ),
    ],
)
def test_an_address_belongs_to_the_body_before_it(text: str, relation: str, value: str) -> None:
    (claim,) = (claim for claim in find_claims(text, relation))
    owner, found = name_ends(claim, text)
    assert found == value
    assert text.startswith(owner)


def test_a_repaired_address_is_less_sure_than_one_as_printed() -> None:
    repaired, printed = (
        find_claims(f"टिकटॉक के लिए {address} देखें।", "hasWebsite")[0].confidence
        for address in ("www-tiktok-com", "www.tiktok.com")
    )
    assert repaired < printed


def test_the_words_of_a_value_are_kept_where_the_value_repairs_them() -> None:
    text = "टिकटॉक के लिए www-tiktok-com देखें।"
    (claim,) = find_claims(text, "hasWebsite")
    assert isinstance(claim.object, Value)
    assert (claim.object.text, claim.object.span.of(text)) == ("www.tiktok.com", "www-tiktok-com")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("एम्स को help@aiims.edu पर लिखें।", id="a letter box"),
        pytest.param("पूरी खबर www.example.in पर पढ़ें।", id="nobody's site"),
        pytest.param("एम्स में 10.30 बजे सभा है।", id="a time of day"),
    ],
)
def test_no_site_and_no_account_is_claimed(text: str) -> None:
    assert not find_claims(text, "hasWebsite")
    assert not find_claims(text, "hasAccount")


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        pytest.param("इसरो ने गूगल के साथ साइबर सुरक्षा के बारे में करार किया।", {"साइबर सुरक्षा"}, id="about"),
        pytest.param("इसरो ने गूगल के साथ जैविक खेती के लिए करार किया।", {"जैविक खेती"}, id="for"),
        pytest.param(
            "इसरो ने गूगल के साथ सड़क सुरक्षा, साइबर सुरक्षा और महिलाओं की सुरक्षा के बारे में करार किया।",
            {"सड़क सुरक्षा", "साइबर सुरक्षा", "महिलाओं की सुरक्षा"},
            id="several",
        ),
        pytest.param(
            "इसरो ने गूगल के साथ करार किया। गूगल से लोगों को साइबर सुरक्षा के बारे में जानकारी मिलेगी।",
            {"साइबर सुरक्षा"},
            id="a sentence later",
        ),
        pytest.param("इसरो ने गूगल के साथ करार किया।", set(), id="no topic"),
        pytest.param("इसरो ने गूगल के साथ सोमवार के लिए करार किया।", set(), id="a day"),
        pytest.param("इसरो ने साइबर सुरक्षा के बारे में बताया।", set(), id="no partnership"),
        pytest.param("इसरो ने टाटा मोटर्स के लिए गूगल के साथ करार किया।", set(), id="for somebody"),
    ],
)
def test_what_a_partnership_is_about(text: str, topics: set[str]) -> None:
    assert {topic for _, topic in find_stated(text, "concernsTopic")} == topics


def test_a_topic_is_about_its_partnership() -> None:
    text = "इसरो ने गूगल के साथ साइबर सुरक्षा के बारे में करार किया।"
    (topic,) = find_claims(text, "concernsTopic")
    assert topic.about in {claim.id for claim in find_claims(text, "partneredWith")}
