"""From what documents claim to what the graph holds: one fact for all claims of the same thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.identity.copies import Origins, Paper
from graphkit.identity.resolve import Resolution
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import fold
from graphkit.model import Claim, Extraction, Fact, Span, Status, Value

# However many sources agree, nothing is certain.
_MOST = 0.9999

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in its document, with the entities that its subject and its object were resolved to.

    The object of a claim of a value is the folded words of it.
    """

    claim: Claim
    paper: Paper
    subject: str
    object: str

    @classmethod
    def of(cls, claim: Claim, paper: Paper, entity_of: Mapping[str, str]) -> Statement:
        """Return the statement of a claim of a document."""
        value = claim.object
        object_ = fold(value.text) if isinstance(value, Value) else entity_of[value]
        return cls(claim, paper, entity_of[claim.subject], object_)

    @property
    def idle(self) -> bool:
        """Whether it tells of a relation of an entity to itself, which is no fact."""
        return isinstance(self.claim.object, str) and self.subject == self.object

    @property
    def status(self) -> Status:
        """The status by which claims are grouped: what is announced counts with what is done."""
        return Status.DONE if self.claim.status is Status.ANNOUNCED else self.claim.status

    @property
    def ends(self) -> tuple[str, str]:
        """Subject and object as claims are grouped by them: either way round is one where the relation is symmetric."""
        between_entities = isinstance(self.claim.object, str)
        if between_entities and load_ontology().relation(self.claim.relation).symmetric:
            return min(self.subject, self.object), max(self.subject, self.object)
        return self.subject, self.object

    @property
    def rank(self) -> tuple[bool, str, str, Span, str]:
        """By which the statements of one fact are put in order: by date, and without one by document and place."""
        paper = self.paper
        return (not paper.published, paper.published, paper.id, self.claim.evidence.span, self.claim.id)

    def key(self, about: str) -> Key:
        """Return what the statements of one fact share; ``about`` is the id of the fact that they qualify, or empty."""
        literal = "value" if isinstance(self.claim.object, Value) else "entity"
        return (*self.ends, self.claim.relation, literal, self.status, fold(self.claim.title), about)


def derive_facts(extractions: Sequence[Extraction], resolution: Resolution) -> tuple[Fact, ...]:
    """Return the facts that the claims amount to, sorted; ``resolution`` is that of the same extractions.

    Claims are of one fact where subject, relation, object (or the folded words of a value), title and status agree and
    they qualify the same fact. ANNOUNCED agrees with DONE, which prevails; contradicting statuses are facts side by
    side. ``sources`` counts documents, copies of one text once, and confidence is that at least one of these is right,
    each taken at its surest. A symmetric relation stands the way round in which its earliest claim says it. A relation
    of an entity to itself is no fact.

    >>> from graphkit.identity.resolve import resolve
    >>> from graphkit.model import Document, Evidence, Referent, Span
    >>> here = Evidence(Span(0, 1), "", Span(0, 0), Span(0, 0), Span(0, 0), "")
    >>> firms = Referent("1", "Company", ("टाटा",), ()), Referent("2", "Company", ("जियो",), ())
    >>> one = Claim("1", "partneredWith", "2", here, Status.DONE, 0.9)
    >>> other = Claim("2", "partneredWith", "1", here, Status.ANNOUNCED, 0.8)
    >>> told = [Extraction(Document("…"), referents=firms, claims=(one, other))]
    >>> [(fact.relation, fact.confidence, len(fact.claims), fact.sources) for fact in derive_facts(told, resolve(told))]
    [('partneredWith', 0.9, 2, 1)]
    """
    statements = (
        Statement.of(claim, paper, resolution.entity_of)
        for extraction in extractions
        for paper in [Paper.of(extraction.document)]
        for claim in extraction.claims
    )
    waiting = [statement for statement in statements if not statement.idle]
    known = {statement.claim.id for statement in waiting}
    facts: list[Fact] = []
    origins = Origins()
    fact_of: dict[str, str] = {}
    # A claim's id is a hash that covers the claim that it qualifies, so no chain of them comes back to itself.
    while waiting:
        ready = [s for s in waiting if s.claim.about not in known or s.claim.about in fact_of]
        waiting = [s for s in waiting if s.claim.about in known and s.claim.about not in fact_of]
        for key, group in _group(ready, fact_of).items():
            fact = make_fact(group, origins, about=key[-1])
            facts.append(fact)
            fact_of |= {statement.claim.id: fact.id for statement in group}
    return tuple(sorted(facts, key=lambda f: (f.relation, f.subject, f.object, f.status, f.title, f.about)))


def _group(statements: Iterable[Statement], fact_of: Mapping[str, str]) -> dict[Key, list[Statement]]:
    groups: dict[Key, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.key(fact_of.get(statement.claim.about, "")), []).append(statement)
    return groups


def make_fact(group: Sequence[Statement], origins: Origins, *, about: str) -> Fact:
    """Return the fact that statements of one key amount to, which qualifies the fact ``about`` if that is not empty."""
    origin_of = origins.find({statement.paper.id: statement.paper for statement in group}.values())
    claims, first = [statement.claim for statement in group], min(group, key=lambda statement: statement.rank)
    values = [claim.object.text for claim in claims if isinstance(claim.object, Value)]
    statuses = {claim.status for claim in claims}
    dates = sorted({statement.paper.published[:10] for statement in group if statement.paper.published})
    return Fact(
        subject=first.subject,
        relation=first.claim.relation,
        object=_find_usual(values) if values else first.object,
        literal=bool(values),
        status=first.status if first.status in statuses else Status.ANNOUNCED,
        confidence=_combine(group, origin_of),
        claims=tuple(sorted({claim.id for claim in claims})),
        sources=len(set(origin_of.values())),
        title=_find_usual(claim.title for claim in claims),
        time=_find_usual(claim.time for claim in claims if claim.time),
        first_seen=dates[0] if dates else "",
        last_seen=dates[-1] if dates else "",
        about=about,
    )


def _find_usual(texts: Iterable[str]) -> str:
    """The most frequent text, of those the longest, of those the first by code points; empty where there is none."""
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], -len(text), text), default="")


def _combine(group: Iterable[Statement], origin_of: Mapping[str, str]) -> float:
    """The chance that not every source is wrong; one that says a thing twice is no second witness, nor is its copy.

    Sources are taken to err each by itself, so the fact is at least as sure as its surest claim.
    """
    surest: dict[str, float] = {}
    for statement in group:
        origin = origin_of[statement.paper.id]
        surest[origin] = max(surest.get(origin, 0.0), statement.claim.confidence)
    # Sorted, since the last digits of a product hang on the order of its factors.
    return round(min(_MOST, 1 - math.prod(sorted(1 - confidence for confidence in surest.values()))), 4)
