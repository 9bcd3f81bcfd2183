"""Whose a post is that Hindi news tells without its body, or by a noun that more than one body could be meant by."""

from __future__ import annotations

import pytest

import graphkit as gk


def find_posts(text: str) -> set[tuple[str, str]]:
    """Return who holds a post of whom, by their fullest names."""
    record = gk.to_record(gk.load().extract(gk.Document(text, lang="hi")))
    return {(row["subj"][0], row["obj"][0]) for row in record["relations"] if row["rel"] == "holdsPost"}


@pytest.mark.parametrize(("text", "posts"), [
    pytest.param(
        "केरल में खुलेगा संयंत्र\nटाटा पावर ने केरल राज्य बिजली बोर्ड से करार किया। राज्य के ऊर्जा मंत्री मोहन लाल मौजूद थे।",
        [("मोहन लाल", "केरल")],
        id="the state is no board that bears the word",
    ),
    pytest.param(
        "बिहार राज्य दुग्ध बोर्ड ने रेलटेल से करार किया। राज्य के परिवहन मंत्री मोहन लाल भी मौजूद थे।",
        [],
        id="a state's minister is of no board",
    ),
    pytest.param(
        "ओडिशा सरकार और रेलटेल ने करार किया। प्रदेश के उद्योग मंत्री मोहन टंडन भी थे।",
        [("मोहन टंडन", "ओडिशा सरकार")],
        id="a state may be its government",
    ),
    pytest.param(
        "आईआईटी कानपुर ने शिक्षा मंत्रालय से करार किया। सचिव केदार बोंगाले ने यह बताया।",
        [("केदार बोंगाले", "शिक्षा मंत्रालय")],
        id="a secretary is rather of a ministry than of an institute",
    ),
    pytest.param(
        "सरगम फाउंडेशन ने बिहार के शिक्षा विभाग से करार किया। सचिव केदार बोंगाले ने यह बताया।",
        [("केदार बोंगाले", "सरगम फाउंडेशन")],
        id="of two that a secretary goes with it is that which acts",
    ),
    pytest.param(
        "सुरभि विश्वविद्यालय ने शिविर लगाया। सचिव केदार बोंगाले ने यह बताया।",
        [("केदार बोंगाले", "सुरभि विश्वविद्यालय")],
        id="a secretary is of an institute where nothing else is spoken of",
    ),
    pytest.param(
        "सुरभि विश्वविद्यालय और सरगम विश्वविद्यालय के बीच करार हुआ। कुलपति मीना टंडन ने यह बताया।",
        [],
        id="of two that go equally well it is neither",
    ),
    pytest.param(
        "भारत और मोरक्को के बीच करार हुआ। राजदूत मीना टंडन ने कलम उठाई।",
        [],
        id="an ambassador is of no country that is only spoken of",
    ),
    pytest.param(
        "नोकिया ने टाटा मोटर्स से करार किया। कंपनी के सीईओ केदार बोंगाले ने यह बताया।",
        [("केदार बोंगाले", "नोकिया")],
        id="a firm is rather the one that acts than the one with which it does",
    ),
    pytest.param(
        "टाटा मोटर्स से नोकिया को राहत मिली। कंपनी के सीईओ केदार बोंगाले ने यह बताया।",
        [("केदार बोंगाले", "नोकिया")],
        id="whatever the order of the two",
    ),
    pytest.param(
        "नोकिया के निदेशक रंजन अधिकारी और मीना टंडन आए।",
        [("रंजन अधिकारी", "नोकिया")],
        id="a surname may be a title",
    ),
    pytest.param(
        "गोवा सरकार की राज्यमंत्री अदिति बटकरे गवाह रहीं।",
        [("अदिति बटकरे", "गोवा सरकार")],
        id="a surname may stand before a plain word",
    ),
    pytest.param(
        "सुरभि समूह के चेयरमैन मीना टंडन सरगम बैंक के अध्यक्ष का दायित्व देखेंगी।",
        [("मीना टंडन", "सुरभि समूह"), ("मीना टंडन", "सरगम बैंक")],
        id="whose another post of the holder is says nothing of this one",
    ),
    pytest.param(
        "मीना टंडन ने किताब लिखी। वह अब तक पटना विश्वविद्यालय के वाणिज्य विभाग में विभागाध्यक्ष थीं।",
        [("मीना टंडन", "पटना विश्वविद्यालय")],
        id="a department's university",
    ),
    pytest.param(
        "राज्यपाल मोहन लाल ने सरगम विश्वविद्यालय के कुलपति पद पर मीना टंडन को बैठाया। वे फिलहाल सुरभि बैंक में निदेशक हैं।",
        [("मीना टंडन", "सरगम विश्वविद्यालय"), ("मीना टंडन", "सुरभि बैंक")],
        id="he is whom the sentence before gave a post",
    ),
    pytest.param(
        "मीना टंडन ने किताब लिखी। किताब बिक गई। दाम बढ़ गए। मेला लगा। फिलहाल वह सुरभि बैंक की निदेशक हैं।",
        [("मीना टंडन", "सुरभि बैंक")],
        id="he is who was told last, some sentences before",
    ),
    pytest.param(
        "सुरभि विश्वविद्यालय ने मेला लगाया। बागवानी शाखा के प्रमुख केदार बोंगाले आए।",
        [],
        id="who leads a branch of nobody that is named leads no other body",
    ),
    pytest.param(
        "सुरभि बैंक ने मेला लगाया। साउथ जोन के डीजीएम केदार बोंगाले आए।",
        [("केदार बोंगाले", "सुरभि बैंक")],
        id="a zone is no body of its own",
    ),
    pytest.param(
        "केदार शेखर आए। शेखर नाबार्ड में जिला विकास प्रबंधक का काम देखते हैं।",
        [("केदार शेखर", "नाबार्ड")],
        id="a surname right before a body in which a post is held",
    ),
    pytest.param(
        "मोहन रवि आए। रवि दूरसंचार विभाग में उप महानिदेशक हैं।",
        [("मोहन रवि", "दूरसंचार विभाग")],
        id="a surname right before a department in which a post is held",
    ),
])  # fmt: skip
def test_a_post_is_of_the_body_that_it_goes_with(text: str, posts: list[tuple[str, str]]) -> None:
    assert find_posts(text) == set(posts)
