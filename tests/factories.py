"""Small extractions, entities and facts, made by hand for tests of what comes after extraction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.language.script import detect_language
from graphkit.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Referent,
    Span,
    Status,
    Value,
    hash_content,
)
from graphkit.rdf.quads import facts_to_quads
from graphkit.store.store import Store

TYPES = {
    "पुलिस": "PoliceForce",
    "Police": "PoliceForce",
    "टिकटॉक": "Platform",
    "TikTok": "Platform",
    "देहरादून": "City",
    "मंच": "NGO",
    "Forum": "NGO",
    "Labs": "Company",
    "Acme": "Company",
    "Bolt": "Company",
}
"""The type of a name by its last word; any other is a person's."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim to make: names as they stand in the text, and the word that says it."""

    subject: str
    relation: str
    object: str
    cue: str
    status: Status = Status.DONE
    value: bool = False
    title: str = ""
    about: int | None = None


def find_span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def find_type(name: str) -> str:
    return TYPES.get(name.rsplit(maxsplit=1)[-1], "Person")


def make_extraction(text: str, *said: Said, source: str = "", url: str = "", published: str = "") -> Extraction:
    """What was found in a text; each claim's quote is the line that holds its subject."""
    document = Document(text, lang=detect_language(text), source=source, url=url, published=published)
    names = dict.fromkeys(name for one in said for name in ((one.subject,) if one.value else (one.subject, one.object)))
    referents = {name: make_referent(document, name) for name in names}
    claims: list[Claim] = []
    for one in said:
        claims.append(make_claim(document, one, referents, claims))
    mentions = tuple(mention for referent in referents.values() for mention in referent.mentions)
    return Extraction(document, mentions, tuple(referents.values()), tuple(claims))


def make_referent(document: Document, name: str) -> Referent:
    mention = Mention(find_span(document.text, name), name, find_type(name), "gazetteer")
    return Referent(hash_content("referent", document.id, name), find_type(name), (name,), (mention,))


def make_claim(document: Document, one: Said, referents: Mapping[str, Referent], before: Sequence[Claim]) -> Claim:
    text = document.text
    subject = find_span(text, one.subject)
    start = text.rfind("\n", 0, subject.start) + 1
    end = text.find("\n", subject.start)
    span = Span(start, end if end >= 0 else len(text))
    found = find_span(text, one.object)
    evidence = Evidence(span, span.of(text), subject, find_span(text, one.cue), found, f"hi.{one.relation}")
    return Claim(
        subject=referents[one.subject].id,
        relation=one.relation,
        object=Value(one.object, found) if one.value else referents[one.object].id,
        evidence=evidence,
        status=one.status,
        confidence=0.9,
        title=one.title,
        about="" if one.about is None else before[one.about].id,
    )


def make_facts(
    extractions: Iterable[Extraction], names: Sequence[Sequence[str]] = ()
) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """One entity for each name, or for each given group of names, and one fact for all claims of the same thing."""
    extractions = tuple(extractions)
    group_of = {name: tuple(group) for group in names for name in group}
    members: dict[tuple[str, ...], list[str]] = {}
    entity_of: dict[str, str] = {}
    for referent in (referent for extraction in extractions for referent in extraction.referents):
        group = group_of.get(referent.names[0], referent.names)
        members.setdefault(group, []).append(referent.id)
        entity_of[referent.id] = hash_content("entity", *group)
    entities = tuple(
        Entity(hash_content("entity", *group), find_type(group[0]), label(group), tuple(sorted(ids)))
        for group, ids in members.items()
    )
    return entities, gather_facts(extractions, entity_of)


def label(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((detect_language(name), name) for name in names)


def gather_facts(extractions: Iterable[Extraction], entity_of: Mapping[str, str]) -> tuple[Fact, ...]:
    behind: dict[str, list[tuple[Fact, str]]] = {}
    fact_of: dict[str, str] = {}
    for extraction in extractions:
        for claim in extraction.claims:
            fact = make_fact(claim, entity_of, extraction.document.published, fact_of)
            fact_of[claim.id] = fact.id
            behind.setdefault(fact.id, []).append((fact, extraction.document.id))
    return tuple(merge(found) for found in behind.values())


def make_fact(claim: Claim, entity_of: Mapping[str, str], published: str, fact_of: Mapping[str, str]) -> Fact:
    literal = isinstance(claim.object, Value)
    return Fact(
        subject=entity_of[claim.subject],
        relation=claim.relation,
        object=claim.object.text if isinstance(claim.object, Value) else entity_of[claim.object],
        literal=literal,
        status=claim.status,
        confidence=claim.confidence,
        claims=(claim.id,),
        sources=1,
        title=claim.title,
        first_seen=published,
        last_seen=published,
        about=fact_of.get(claim.about, ""),
    )


def merge(found: Sequence[tuple[Fact, str]]) -> Fact:
    facts = [fact for fact, _ in found]
    first = facts[0]
    return Fact(
        first.subject, first.relation, first.object, first.literal, first.status, first.confidence,
        claims=tuple(sorted(claim for fact in facts for claim in fact.claims)),
        sources=len({document for _, document in found}),
        title=first.title, time=first.time, about=first.about,
        first_seen=min(fact.first_seen for fact in facts), last_seen=max(fact.last_seen for fact in facts),
    )  # fmt: skip


def fill(store: Store, *extractions: Extraction, names: Sequence[Sequence[str]] = ()) -> Store:
    """Add extractions and the facts that follow from them."""
    store.add(extractions)
    store.replace_facts(facts_to_quads(*make_facts(extractions, names)))
    return store


UTTARAKHAND = make_extraction(
    "देहरादून में ख़बर।\n"
    "उत्तराखंड पुलिस ने टिकटॉक के साथ साझेदारी की, विषय सड़क सुरक्षा है।\n"
    "केरल पुलिस के बाद अब यही हुआ।\n"
    "अशोक कुमार उत्तराखंड पुलिस के महानिदेशक हैं।",
    Said("उत्तराखंड पुलिस", "partneredWith", "टिकटॉक", "साझेदारी"),
    Said("उत्तराखंड पुलिस", "partneredAfter", "केरल पुलिस", "बाद", about=0),
    Said("उत्तराखंड पुलिस", "concernsTopic", "सड़क सुरक्षा", "विषय", value=True, about=0),
    Said("अशोक कुमार", "holdsPost", "उत्तराखंड पुलिस", "महानिदेशक", Status.CURRENT, title="महानिदेशक"),
    Said("उत्तराखंड पुलिस", "hasOfficeIn", "देहरादून", "में"),
    source="news/uttarakhand.txt",
    url="https://example.org/uttarakhand",
    published="2020-01-15",
)
KERALA = make_extraction(
    "Kerala Police signed a pact with TikTok.\nKerala Police will work with Roads Forum.",
    Said("Kerala Police", "partneredWith", "TikTok", "pact"),
    Said("Kerala Police", "partneredWith", "Roads Forum", "will", Status.PLANNED),
    source="news/kerala.txt",
    published="2019-11-02",
)
SAME = (("टिकटॉक", "TikTok"), ("केरल पुलिस", "Kerala Police"))
"""Names of the two documents above that mean one thing."""
