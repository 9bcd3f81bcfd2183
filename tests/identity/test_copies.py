"""How many sources a fact has: copies of one agency's text are one, whoever prints them."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.extractor import load_extractor
from graphkit.identity.copies import Origins, Paper
from graphkit.identity.facts import derive_facts
from graphkit.identity.resolve import resolve
from graphkit.model import Document

AGENCY = """केरल पुलिस और झिलमिल ऐप के बीच समझौता
तिरुवनंतपुरम, 12 मार्च। केरल पुलिस ने बच्चों की ऑनलाइन सुरक्षा के लिए झिलमिल के साथ समझौता किया है। अधिकारियों ने बताया कि इस \
अभियान के तहत राज्य के सभी जिलों में कार्यशालाएं होंगी और शिक्षकों को प्रशिक्षण दिया जाएगा। पहले चरण में सौ विद्यालय चुने गए हैं, जहां \
अगले महीने से काम शुरू होगा।
"""
COPY = """बच्चों की सुरक्षा के लिए पुलिस का नया अभियान
तिरुवनंतपुरम (एजेंसी)। केरल पुलिस ने बच्चों की ऑनलाइन सुरक्षा के लिए झिलमिल के साथ समझौता किया है। अधिकारियों ने बताया कि इस \
अभियान के तहत राज्य के सभी जिलों में कार्यशालाएं होंगी और शिक्षकों को प्रशिक्षण दिया जाएगा। पहले चरण में सौ विद्यालय चुने गए हैं। \
स्थानीय लोगों ने इसका स्वागत किया।
"""
REPORTER = """झिलमिल ऐप के साथ आई केरल पुलिस
कोच्चि। मंगलवार को एक समारोह में केरल पुलिस और झिलमिल के बीच समझौता ज्ञापन पर हस्ताक्षर हुए। समारोह में छात्रों ने नाटक दिखाया।
"""
ENGLISH = """Kerala Police tie up with Jhilmil to keep children safe online
Kochi: The Kerala Police have signed a memorandum of understanding with Jhilmil, a video app. Workshops will be held \
in schools from next month.
"""
STORY = [
    Document(AGENCY, source="daily.txt", published="2024-03-12"),
    Document(COPY, source="evening.txt", published="2024-03-13"),
    Document(REPORTER, source="reporter.txt", published="2024-03-13"),
    Document(ENGLISH, lang="en", source="english.txt", published="2024-03-12"),
]


def test_one_story_in_two_languages_and_four_papers_is_one_partnership_of_three_sources() -> None:
    extractor = load_extractor()
    told = [extractor.extract(document) for document in STORY]
    (fact,) = [fact for fact in derive_facts(told, resolve(told)) if fact.relation == "partneredWith"]
    by_claim = {claim.id: told_.document.source for told_ in told for claim in told_.claims}
    assert {by_claim[claim] for claim in fact.claims} == {document.source for document in STORY}
    assert fact.sources == 3
    assert (fact.first_seen, fact.last_seen) == ("2024-03-12", "2024-03-13")


def test_a_copy_leads_to_the_earliest_text() -> None:
    origins = Origins().find(map(Paper.of, STORY))
    assert origins[STORY[1].id] == STORY[0].id
    assert len(set(origins.values())) == 3


def test_two_reports_that_share_only_a_quotation_are_two() -> None:
    quote = "हम लोगों को साइबर अपराधों से बचने के लिए जागरूक करेंगे"
    one = Document(f"केरल पुलिस प्रमुख ने सोमवार को तिरुवनंतपुरम में पत्रकारों से कहा कि {quote}। उन्होंने नए ऐप की जानकारी भी दी।")
    other = Document(
        f"{quote}। यह बात राज्य के पुलिस प्रमुख ने एक कार्यक्रम में छात्रों के सवालों का जवाब देते हुए कही और मदद का भरोसा दिया।"
    )
    assert len(set(Origins().find(map(Paper.of, (one, other))).values())) == 2


@given(st.randoms(use_true_random=False))
def test_origins_do_not_hang_on_the_order_of_the_documents(random: Random) -> None:
    assert Origins().find(map(Paper.of, random.sample(STORY, len(STORY)))) == Origins().find(map(Paper.of, STORY))
