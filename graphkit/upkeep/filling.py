"""Fills an index with what was derived from all documents at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.identity.copies import Paper
from graphkit.identity.facts import Statement
from graphkit.identity.profiles import Profile
from graphkit.identity.resolve import Resolution, place_among
from graphkit.identity.spellings import Comparison
from graphkit.model import Extraction, Fact
from graphkit.upkeep.derived import key_statement
from graphkit.upkeep.families import list_seat_keys
from graphkit.upkeep.index import Index
from graphkit.upkeep.names import fill_names
from graphkit.upkeep.workings import (
    add_claims,
    add_documents,
    add_entities,
    add_facts,
    add_judgements,
    add_profiles,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was derived from all documents, step by step."""

    extractions: Sequence[Extraction]
    profiles: Sequence[Profile]
    compared: Mapping[str, Comparison]
    resolution: Resolution
    facts: Sequence[Fact]


def fill_index(index: Index, found: Findings) -> None:
    """Write into an index, in the place of all that it holds, what all documents say and what was derived from it."""
    index.clear()
    add_documents(index, found.extractions)
    add_profiles(index, found.profiles)
    for kind, comparison in found.compared.items():
        fill_names(index, kind, comparison.alike, comparison.pairs)
    resolution = found.resolution
    rows = ((resolution.name_of[one], entity, one) for one, entity in resolution.entity_of.items())
    index.update("UPDATE referent SET name = ?, entity = ? WHERE id = ?", rows)
    people = (place_among(p, resolution.name_of.__getitem__) for p in found.profiles if p.coarse == "PER")
    index.insert("key", ((key, one.id, 1) for one in people for key in set(list_seat_keys(one))))
    _fill_claims(index, found)
    add_entities(index, resolution.entities)
    add_facts(index, found.facts)
    add_judgements(index, resolution.judgements)


def _fill_claims(index: Index, found: Findings) -> None:
    fact_of = {claim: fact.id for fact in found.facts for claim in fact.claims}
    rows = {}
    for extraction in found.extractions:
        paper = Paper(extraction.document.id, extraction.document.published)
        for claim in extraction.claims:
            key = key_statement(Statement.of(claim, paper, found.resolution.entity_of), fact_of.get(claim.about, ""))
            rows[claim] = (paper.id, key, fact_of.get(claim.id, ""))
    add_claims(index, rows)
