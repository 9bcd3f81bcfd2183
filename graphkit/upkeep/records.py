"""What the index keeps of a profile, a claim, an entity, a fact and a judgement: JSON, and back, exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from graphkit.identity.copies import Paper
from graphkit.identity.profiles import Profile, Seat
from graphkit.identity.similarity import Core
from graphkit.model import Claim, Entity, Evidence, Fact, Judgement, Referent, Span, Status, Value, Verdict

_NOWHERE = Span(0, 0)


def write_core(core: Core) -> str:
    """Return a name's core as JSON."""
    return _write([core.words, core.surfaces])


def read_core(text: str) -> Core:
    """Return the core that was written.

    >>> read_core(write_core(Core(("राम",), ("राम",)))).key
    'राम'
    """
    words, surfaces = json.loads(text)
    return Core(tuple(words), tuple(surfaces))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all profiles of one document have in common."""

    published: str
    company: frozenset[str]
    surroundings: frozenset[str]
    partners: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, profile: Profile) -> Surroundings:
        """Return what a profile has in common with the others of its document."""
        return cls(profile.published, profile.company, profile.surroundings, profile.partners)

    def write(self) -> str:
        """Return the surroundings as JSON."""
        return _write([self.published, sorted(self.company), sorted(self.surroundings), sorted(self.partners)])

    @classmethod
    def read(cls, text: str) -> Surroundings:
        """Return the surroundings that were written."""
        published, company, surroundings, partners = json.loads(text)
        pairs = frozenset((left, right) for left, right in partners)
        return cls(published, frozenset(company), frozenset(surroundings), pairs)


def write_profile(profile: Profile) -> str:
    """Return as JSON what a profile has for itself."""
    parts = [
        profile.referent.type,
        profile.referent.names,
        profile.coarse,
        [[core.words, core.surfaces] for core in profile.cores],
        profile.link,
        profile.candidates,
        sorted(profile.posts),
        [[seat.organisation, seat.place, seat.anchor] for seat in profile.seats],
    ]
    return _write(parts)


def read_profile(identifier: str, document: str, text: str, around: Surroundings) -> Profile:
    """Return the profile that was written, without its mentions."""
    type_, names, coarse, cores, link, candidates, posts, seats = json.loads(text)
    return Profile(
        referent=Referent(identifier, type_, tuple(names), ()),
        coarse=coarse,
        document=document,
        published=around.published,
        cores=tuple(Core(tuple(words), tuple(surfaces)) for words, surfaces in cores),
        link=link,
        candidates=tuple(candidates),
        posts=frozenset((organisation, post) for organisation, post in posts),
        seats=tuple(Seat(*seat) for seat in seats),
        company=around.company,
        surroundings=around.surroundings,
        partners=around.partners,
    )


def write_claim(claim: Claim) -> str:
    """Return as JSON what facts need of a claim."""
    value = [claim.object.text, claim.object.span.start] if isinstance(claim.object, Value) else claim.object
    span = claim.evidence.span
    parts = [claim.subject, claim.relation, value, span.start, span.end, claim.status, claim.confidence]
    return _write([*parts, claim.title, claim.time, claim.about])


def read_claim(text: str) -> Claim:
    """Return the claim that was written, without its words and its speaker."""
    subject, relation, obj, start, end, status, confidence, title, time, about = json.loads(text)
    value = obj if isinstance(obj, str) else Value(obj[0], Span(obj[1], obj[1]))
    evidence = Evidence(Span(start, end), "", _NOWHERE, _NOWHERE, _NOWHERE, "")
    return Claim(subject, relation, value, evidence, Status(status), confidence, title, time, "", about)


def write_rows(paper: Paper) -> bytes:
    """Return the rows of words of a document as bytes, sorted."""
    return np.array(sorted(paper.rows or ()), dtype=np.uint64).tobytes()


def read_paper(identifier: str, published: str, data: bytes) -> Paper:
    """Return a document as a source, with the rows that were written."""
    return Paper(identifier, published, rows=frozenset(np.frombuffer(data, dtype=np.uint64).tolist()))


def write_entity(entity: Entity) -> str:
    """Return an entity as JSON."""
    return _write(asdict(entity))


def read_entity(text: str) -> Entity:
    """Return the entity that was written."""
    data = json.loads(text)
    labels = tuple((language, label) for language, label in data.pop("labels"))
    return Entity(labels=labels, **_freeze(data))


def write_fact(fact: Fact) -> str:
    """Return a fact as JSON."""
    data = asdict(fact)
    del data["id"]
    return _write(data)


def read_fact(text: str) -> Fact:
    """Return the fact that was written."""
    data = json.loads(text)
    return Fact(**_freeze(data) | {"status": Status(data["status"])})


def write_judgement(judgement: Judgement) -> str:
    """Return a judgement as JSON."""
    return _write(asdict(judgement))


def read_judgement(text: str) -> Judgement:
    """Return the judgement that was written."""
    data = json.loads(text)
    return Judgement(**data | {"verdict": Verdict(data["verdict"])})


def _freeze(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _write(parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
