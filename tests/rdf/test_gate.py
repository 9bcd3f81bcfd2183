"""The gate before the store: a claim that breaks a shape is held back, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import UTTARAKHAND

from graphkit.model import Claim, Extraction, Referent, Span, Value
from graphkit.rdf.gate import gate

FIRST = next(claim for claim in UTTARAKHAND.claims if claim.relation == "partneredWith")
OTHERS = tuple(claim for claim in UTTARAKHAND.claims if claim is not FIRST)
PERSON = Referent("somebody", "Person", ("राम",), ())
WANTED = "and the relation wants Organisation or Place"


def pass_gate(claim: Claim, *, referents: tuple[Referent, ...] = UTTARAKHAND.referents) -> Extraction:
    return gate(replace(UTTARAKHAND, claims=(claim,), referents=referents, candidates=-1))


def test_a_sound_extraction_passes_as_it_is() -> None:
    assert gate(UTTARAKHAND) is UTTARAKHAND


@pytest.mark.parametrize(("changes", "reason"), [
    ({"subject": "somebody"}, f"its subject is a Person, {WANTED}"),
    ({"object": "somebody"}, f"its object is a Person, {WANTED}"),
    ({"object": Value("टिकटॉक", Span(0, 3))}, f"its object is a value, {WANTED}"),
    ({"subject": "nobody"}, "its subject is no referent of the document"),
    ({"relation": "marriedTo"}, "'marriedTo' is no relation of the ontology"),
    ({"relation": "saidStatement"}, "its object is an entity, and the relation wants a value"),
    ({"confidence": 1.5}, "its confidence 1.5 does not lie in [0, 1]"),
    ({"evidence": replace(FIRST.evidence, quote="और कुछ")}, "its quote is not what stands at its place in the text"),
])  # fmt: skip
def test_a_claim_that_breaks_a_shape_is_quarantined_with_the_reason(changes: dict[str, object], reason: str) -> None:
    broken = replace(FIRST, **changes)  # type: ignore[arg-type]
    found = pass_gate(broken, referents=(*UTTARAKHAND.referents, PERSON))
    assert found.claims == ()
    (refusal,) = found.refused
    assert refusal.quarantined
    assert refusal.reason == reason
    assert (refusal.rule, refusal.span) == (broken.evidence.frame, broken.evidence.span)


def test_what_qualifies_a_quarantined_claim_is_quarantined_with_it_and_the_ledger_balances() -> None:
    broken = replace(FIRST, confidence=-0.1)
    about = replace(FIRST, relation="concernsTopic", object=Value("x", Span(0, 1)), about=broken.id)
    further = replace(FIRST, relation="concernsTopic", object=Value("y", Span(0, 1)), about=about.id)
    found = gate(replace(UTTARAKHAND, claims=(broken, about, further), candidates=3))
    assert found.claims == ()
    assert [refusal.quarantined for refusal in found.refused] == [True, True, True]
    assert found.candidates == len(found.refused)


def test_the_other_claims_of_a_document_stay() -> None:
    found = gate(replace(UTTARAKHAND, claims=(replace(FIRST, confidence=2), *OTHERS), candidates=-1))
    assert found.claims == tuple(claim for claim in OTHERS if claim.about != FIRST.id)
