"""What the index holds of documents, referents and claims, written and read as graphkit's own types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.identity.copies import Paper, list_rows
from graphkit.identity.facts import Statement
from graphkit.identity.profiles import Profile
from graphkit.model import Claim, Entity, Extraction, Fact, Judgement
from graphkit.upkeep import records
from graphkit.upkeep.families import list_keys
from graphkit.upkeep.index import Index


def add_documents(index: Index, extractions: Sequence[Extraction]) -> None:
    """Write that there are these documents, as sources."""
    rows = []
    for extraction in extractions:
        document = extraction.document
        paper = Paper(document.id, document.published, rows=list_rows(document.text))
        rows.append((document.id, document.published, records.write_rows(paper)))
    index.insert("document", ((one, published, "", data) for one, published, data in rows))


def add_profiles(index: Index, profiles: Sequence[Profile]) -> None:
    """Write the referents of documents with all by which they are found; of what entity they are is not known yet."""
    around = {profile.document: records.Surroundings.of(profile).write() for profile in profiles}
    index.update("UPDATE document SET data = ? WHERE id = ?", ((data, one) for one, data in around.items()))
    index.insert("referent", ((p.id, p.document, p.coarse, "", "", records.write_profile(p)) for p in profiles))
    index.insert("key", ((key, p.id, 0) for p in profiles for key in set(list_keys(p))))
    index.insert("spelt", ((p.coarse, c.key, p.id, records.write_core(c)) for p in profiles for c in p.spelt))


def remove_documents(index: Index, documents: Sequence[str]) -> None:
    """Take documents out, with their referents; their claims stay until facts are derived without them."""
    referents = [row[0] for row in index.select_in("SELECT id FROM referent WHERE document IN ()", documents)]
    for table, column in (("referent", "id"), ("key", "referent"), ("spelt", "referent")):
        index.select_in(f"DELETE FROM {table} WHERE {column} IN ()", referents)
    index.select_in("DELETE FROM document WHERE id IN ()", documents)


def read_profiles(index: Index, referents: Iterable[str]) -> tuple[Profile, ...]:
    """Return the profiles of these referents, sorted by id."""
    sql = "SELECT id, document, data FROM referent WHERE id IN ()"
    rows = sorted(index.select_in(sql, referents))
    around = {
        document: records.Surroundings.read(data)
        for document, data in index.select_in(
            "SELECT id, data FROM document WHERE id IN ()", (document for _, document, _ in rows)
        )
    }
    return tuple(records.read_profile(one, document, data, around[document]) for one, document, data in rows)


def add_claims(index: Index, claims: Mapping[Claim, tuple[str, str, str]]) -> None:
    """Write claims, each with its document, the key of the fact that it is of, and that fact's id."""
    index.insert(
        "claim",
        (
            (c.id, document, c.subject, c.object if isinstance(c.object, str) else "", c.about, key, fact, record)
            for c, (document, key, fact) in claims.items()
            for record in [records.write_claim(c)]
        ),
    )


def read_statements(
    index: Index, where: str, members: Iterable[object], entity_of: Mapping[str, str]
) -> list[Statement]:
    """Return the claims of which a column is one of ``members``, as statements on the entities that there are now.

    ``entity_of`` has the entities of those referents whose entity is another than the index has.
    """
    rows = index.select_in(f"SELECT document, data FROM claim WHERE {where} IN ()", members)
    papers = read_papers(index, (document for document, _ in rows))
    claims = [(records.read_claim(data), papers[document]) for document, data in rows if document in papers]
    ends = {end for claim, _ in claims for end in (claim.subject, claim.object) if isinstance(end, str)}
    found = index.map_in("SELECT id, entity FROM referent WHERE id IN ()", ends - entity_of.keys())
    known = found | {end: entity_of[end] for end in ends if end in entity_of}
    return [Statement.of(claim, paper, known) for claim, paper in claims]


def read_papers(index: Index, documents: Iterable[str]) -> dict[str, Paper]:
    """Return documents as sources, by id."""
    rows = index.select_in("SELECT id, published, rows FROM document WHERE id IN ()", documents)
    return {one: records.read_paper(one, published, data) for one, published, data in rows}


def read_entities(index: Index, entities: Iterable[str]) -> dict[str, Entity]:
    """Return entities by id."""
    rows = index.select_in("SELECT id, data FROM entity WHERE id IN ()", entities)
    return {one: records.read_entity(data) for one, data in rows}


def read_facts(index: Index, column: str, members: Iterable[object]) -> dict[str, Fact]:
    """Return the facts of which a column is one of ``members``, by id."""
    rows = index.select_in(f"SELECT id, data FROM fact WHERE {column} IN ()", members)
    return {one: records.read_fact(data) for one, data in rows}


def read_judgements(index: Index, column: str, members: Iterable[object]) -> set[Judgement]:
    """Return the judgements of which a column is one of ``members``."""
    rows = index.select_in(f"SELECT data FROM judgement WHERE {column} IN ()", members)
    return {records.read_judgement(row[0]) for row in rows}


def add_judgements(index: Index, judgements: Iterable[Judgement]) -> None:
    """Write judgements."""
    index.insert("judgement", ((j.left, j.right, j.by, records.write_judgement(j)) for j in judgements))


def add_entities(index: Index, entities: Iterable[Entity]) -> None:
    """Write entities."""
    index.insert("entity", ((entity.id, records.write_entity(entity)) for entity in entities))


def add_facts(index: Index, facts: Iterable[Fact]) -> None:
    """Write facts; the text of a value is nobody's end."""
    index.insert(
        "fact",
        ((f.id, f.relation, f.subject, "" if f.literal else f.object, f.about, records.write_fact(f)) for f in facts),
    )
