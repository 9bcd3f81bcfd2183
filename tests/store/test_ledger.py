"""The ledger: every candidate ends in one place, and a document can be taken out again without a trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factories import KERALA, UTTARAKHAND

from graphkit.errors import StoreError, UnknownDocument
from graphkit.model import Document, Extraction, Judgement, Refusal, Span, Verdict
from graphkit.rdf.quads import judgements_to_quads
from graphkit.store.ledger import Balance, Fate, list_entries, weigh
from graphkit.store.store import Store

REFUSED = Refusal("holdsPost", "hi.holdsPost.is", "the clause also holds a candidate", Span(0, 4), "राम – टाटा")
NAMED = replace(UTTARAKHAND, document=replace(UTTARAKHAND.document, source="a.txt"))


def test_each_candidate_stands_in_the_ledger_once_with_its_words() -> None:
    found = replace(UTTARAKHAND, refused=(REFUSED, replace(REFUSED, quarantined=True)), candidates=-1)
    entries = list(list_entries(found))
    text = found.document.text
    assert len(entries) == found.candidates
    assert {entry.fate for entry in entries} == {Fate.ACCEPTED, Fate.REFUSED, Fate.QUARANTINED}
    assert all(entry.quote == text[entry.start : entry.end] for entry in entries)
    assert {entry.claim for entry in entries if entry.fate is Fate.ACCEPTED} == {claim.id for claim in found.claims}


def test_the_ledger_comes_back_from_the_store_as_it_was() -> None:
    found = replace(UTTARAKHAND, refused=(REFUSED, replace(REFUSED, about="राम – जियो")), candidates=-1)
    with Store() as store:
        store.add([found])
        assert store.extraction(found.document.id) == found
        assert weigh(store.extraction(found.document.id)) == Balance(len(found.claims) + 2, len(found.claims), 2, 0)


def test_a_document_whose_ledger_does_not_balance_is_not_added() -> None:
    with Store() as store:
        with pytest.raises(ValueError, match="does not balance"):
            store.add([replace(UTTARAKHAND, candidates=99)])
        assert store.count().documents == 0


def test_a_claim_that_breaks_a_shape_is_quarantined_and_its_document_added() -> None:
    broken = replace(UTTARAKHAND.claims[0], confidence=3.0)
    with Store() as store:
        store.add([replace(UTTARAKHAND, claims=(broken,), candidates=1)])
        assert store.count().documents == 1
        assert weigh(store.extraction(UTTARAKHAND.document.id)) == Balance(1, 0, 0, 1)


def test_a_document_taken_out_leaves_nothing_behind() -> None:
    with Store() as store:
        store.add([KERALA])
        before = set(store.quads())
        store.add([NAMED])
        assert store.remove([NAMED.document.id]) == 1
        assert set(store.quads()) == before
        assert not store.current


def test_a_name_taken_from_a_document_with_others_leaves_the_document() -> None:
    again = Extraction(replace(NAMED.document, source="b.txt"))
    with Store() as store:
        store.add([NAMED, again])
        assert store.remove([NAMED.document.id], name="a.txt") == 0
        assert store.find_documents("a.txt", exact=True) == ()
        assert store.remove([NAMED.document.id], name="b.txt") == 1


@pytest.mark.parametrize("wanted", ["a.txt", NAMED.document.id, NAMED.document.id[:6], "https://example.org/1"])
def test_a_document_is_found_by_name_id_the_start_of_one_and_address(wanted: str) -> None:
    addressed = replace(NAMED.document, url="https://example.org/1")
    with Store() as store:
        store.add([replace(NAMED, document=addressed), KERALA])
        assert store.find_documents(wanted) == (NAMED.document.id,)


def test_an_unknown_document_is_told_with_the_nearest_name() -> None:
    with Store() as store:
        store.add([NAMED])
        with pytest.raises(UnknownDocument, match=r"no document 'b\.txt' in the graph; there is a\.txt"):
            store.find_documents("b.txt")
        with pytest.raises(UnknownDocument):
            store.find_documents(NAMED.document.id[:5])  # too short to be the start of an id


def test_a_read_only_store_gives_no_document_away(tmp_path: Path) -> None:
    with Store(tmp_path / "g") as store:
        store.add([NAMED])
    with Store(tmp_path / "g", read_only=True) as store, pytest.raises(StoreError, match="read_only"):
        store.remove([NAMED.document.id])


def test_an_extraction_counts_its_own_candidates_where_nobody_did() -> None:
    assert Extraction(Document("राम"), refused=(REFUSED,)).candidates == 1


def test_a_judgement_is_replaced_without_ever_being_missing() -> None:
    kept, gone, new = (Judgement("a", end, Verdict.SAME, "asked", "anna") for end in "bcd")
    with Store() as store:
        store.replace_judgements(judgements_to_quads([kept, gone]))
        store.replace_judgements(judgements_to_quads([kept, new]))
        assert set(store.judgements()) == {kept, new}
