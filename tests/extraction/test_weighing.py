"""From the score of a frame to the chance that its claim is right."""

from __future__ import annotations

from dataclasses import replace

import graphkit as gk
from graphkit.extraction.weighing import find_traits, find_unlisted, weigh_claims
from graphkit.knowledge.calibration import UNCALIBRATED, Traits

TEXT = (
    "केरल पुलिस ने टिकटॉक के साथ समझौता किया है। नवरंग फिनटेक और सुरभि डेयरी ने एक समझौते पर हस्ताक्षर किए। "
    "केरल पुलिस ने फेसबुक के साथ करार नहीं किया।"
)


def extract(*, scores: bool = False) -> gk.Extraction:
    kit = gk.load()
    return (replace(kit, calibration=UNCALIBRATED) if scores else kit).extract(gk.Document(TEXT))


def test_calibration_changes_no_claim_but_in_its_confidence() -> None:
    weighed, scored = extract(), extract(scores=True)
    assert weighed.claims
    assert weighed.refused == scored.refused
    assert [replace(claim, confidence=0.5) for claim in weighed.claims] == [
        replace(claim, confidence=0.5) for claim in scored.claims
    ]


def test_a_partnership_of_names_that_a_list_has_is_surer_than_one_of_names_that_none_has() -> None:
    found = extract()
    unlisted = find_unlisted(found.referents)
    deals = [claim for claim in found.claims if claim.relation == "partneredWith" and claim.status.asserted]
    known, unknown = sorted(deals, key=lambda claim: find_traits(claim, unlisted).unlisted)
    assert [find_traits(claim, unlisted).unlisted for claim in (known, unknown)] == [0, 2]
    assert known.confidence > unknown.confidence


def test_the_traits_are_relation_score_names_on_no_list_and_status() -> None:
    found = extract(scores=True)
    [denied] = [claim for claim in found.claims if claim.status is gk.Status.DENIED]
    assert find_traits(denied, frozenset()) == Traits("partneredWith", denied.confidence, 0, asserted=False)
    assert find_traits(denied, frozenset({denied.subject, str(denied.object)})).unlisted == 2


def test_a_side_that_is_words_and_no_name_is_on_no_list_and_counts_neither_way() -> None:
    value = gk.Claim(
        "a", "saidStatement", gk.model.Value("…", gk.Span(0, 1)), extract().claims[0].evidence, gk.Status.DONE, 0.9
    )
    assert find_traits(value, frozenset({"…"})).unlisted == 0


def test_the_same_claims_weigh_the_same_every_time() -> None:
    found = extract(scores=True)
    calibration = gk.load().calibration
    first, second = (weigh_claims(found.claims, found.referents, calibration) for _ in range(2))
    assert first == second == extract().claims
