"""How a claim stands: done, announced, planned, in talks, alleged, denied or ended."""

from __future__ import annotations

import pytest
from findings import find_claims, find_statuses

from graphkit.model import Status

PARTIES = frozenset({"इसरो", "टाटा मोटर्स"})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता किया।", Status.DONE, id="did"),
        pytest.param("इसरो और टाटा मोटर्स के बीच समझौता हुआ है।", Status.DONE, id="took place"),
        pytest.param("इसरो टाटा मोटर्स के साथ समझौता कर चुका है।", Status.DONE, id="has done"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौते की घोषणा की।", Status.ANNOUNCED, id="announced"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौते का ऐलान किया है।", Status.ANNOUNCED, id="proclaimed"),
        pytest.param("इसरो टाटा मोटर्स के साथ समझौता करेगा।", Status.PLANNED, id="will do"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौते का प्रस्ताव रखा।", Status.PLANNED, id="proposed"),
        pytest.param("इसरो टाटा मोटर्स के साथ समझौता करना चाहता है।", Status.PLANNED, id="wants to"),
        pytest.param("इसरो टाटा मोटर्स के साथ समझौता कर सकता है।", Status.PLANNED, id="may do"),
        pytest.param("इसरो टाटा मोटर्स के साथ समझौते की तैयारी में है।", Status.PLANNED, id="prepares"),
        pytest.param(
            "इसरो टाटा मोटर्स के साथ समझौता करने जा रहा है।",
            Status.PLANNED,
            id="is going to",
        ),
        pytest.param("इसरो की टाटा मोटर्स के साथ समझौते को लेकर बातचीत चल रही है।", Status.IN_TALKS, id="in talks"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौते पर चर्चा की।", Status.IN_TALKS, id="discussed"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौते से इनकार किया।", Status.DENIED, id="denied"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौते की खबर का खंडन किया।", Status.DENIED, id="refuted"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता नहीं किया।", Status.DENIED, id="did not"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता रद्द कर दिया।", Status.ENDED, id="cancelled"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता तोड़ दिया।", Status.ENDED, id="broke off"),
        pytest.param("इसरो और टाटा मोटर्स के बीच समझौता खत्म हो गया।", Status.ENDED, id="ended"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता किया था, लेकिन अब वह टूट गया है।", Status.ENDED, id="but ended"),
        pytest.param(
            "आरोप है कि इसरो ने टाटा मोटर्स के साथ गुप्त समझौता किया।",
            Status.ALLEGED,
            id="is alleged",
        ),
        pytest.param("इसरो ने टाटा मोटर्स के साथ कथित समझौता किया।", Status.ALLEGED, id="so-called"),
    ],
)
def test_how_a_partnership_stands(text: str, status: Status) -> None:
    found = find_statuses(text, "partneredWith")
    assert {frozenset(ends) for *ends, _ in found} == {PARTIES}
    assert {own for *_, own in found} == {status}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता किया, जिससे नए रोजगार मिलेंगे।", id="what will come of it"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता किया और अब दो केंद्र खुलेंगे।", id="what comes next"),
        pytest.param("लंबी बातचीत हुई। इसरो ने टाटा मोटर्स के साथ समझौता किया।", id="talks in the sentence before"),
        pytest.param("इसरो और टाटा मोटर्स के बीच हुए समझौते के तहत नए केंद्र खुलेंगे।", id="under the agreement made"),
        pytest.param("इसरो ने टाटा मोटर्स के साथ समझौता किया, पर पैसा नहीं मिला।", id="what did not come of it"),
    ],
)
def test_what_is_said_of_other_things_leaves_a_partnership_done(text: str) -> None:
    assert {status for *_, status in find_statuses(text, "partneredWith")} == {Status.DONE}


def test_of_two_things_in_one_sentence_only_the_one_done_is_asserted() -> None:
    text = "इसरो ने टाटा मोटर्स के साथ समझौता किया है, जबकि गेल इंडिया के साथ समझौते पर बातचीत चल रही है।"
    statuses = {frozenset(ends): status for *ends, status in find_statuses(text, "partneredWith")}
    assert statuses == {PARTIES: Status.DONE, frozenset({"इसरो", "गेल इंडिया"}): Status.IN_TALKS}


def test_what_a_document_takes_back_it_does_not_assert_elsewhere() -> None:
    text = "इसरो ने टाटा मोटर्स के साथ समझौता किया था। बाद में इसरो ने टाटा मोटर्स के साथ समझौता रद्द कर दिया।"
    assert {claim.status for claim in find_claims(text, "partneredWith")} == {Status.ENDED}


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        pytest.param("फेडरल बैंक जयपुर में नई शाखा खोलेगा।", "hasOfficeIn", Status.PLANNED, id="an office to come"),
        pytest.param("फेडरल बैंक ने जयपुर में शाखा बंद कर दी।", "hasOfficeIn", Status.ENDED, id="an office closed"),
        pytest.param("टाटा स्टील ने भूषण स्टील का अधिग्रहण नहीं किया।", "acquired", Status.DENIED, id="not bought"),
        pytest.param("टाटा स्टील ने भूषण स्टील के अधिग्रहण की योजना बनाई।", "acquired", Status.PLANNED, id="to be bought"),
    ],
)
def test_how_other_claims_stand(text: str, relation: str, status: Status) -> None:
    assert {own for *_, own in find_statuses(text, relation)} == {status}


def test_statuses_that_the_graph_asserts_are_what_was_done_or_announced_and_posts_of_any_time() -> None:
    asserted = {Status.DONE, Status.ANNOUNCED, Status.CURRENT, Status.FORMER, Status.INCOMING}
    assert {status for status in Status if status.asserted} == asserted
