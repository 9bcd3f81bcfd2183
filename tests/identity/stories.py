"""Builders of small extractions: who is named in a document, who holds a post, who are partners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.model import Claim, Document, Evidence, Extraction, Referent, Span, Status, Value

HERE = Span(0, 1)


def name(identifier: str, type_: str, *names: str, link: str = "") -> Referent:
    return Referent(identifier, type_, names, (), link)


def say(
    subject: str,
    relation: str,
    object_: str | Value,
    *,
    status: Status = Status.DONE,
    confidence: float = 0.9,
    title: str = "",
    time: str = "",
    about: str = "",
    at: int = 0,
) -> Claim:
    """A claim; ``at`` tells apart two that say the same in one document."""
    evidence = Evidence(Span(at, at + 1), "", HERE, HERE, HERE, "a frame")
    return Claim(subject, relation, object_, evidence, status, confidence, title, time, about=about)


def hold(person: str, organisation: str, title: str = "प्रमुख") -> Claim:
    return say(person, "holdsPost", organisation, status=Status.CURRENT, title=title)


def tell(
    text: str, referents: Sequence[Referent], claims: Iterable[Claim] = (), *, published: str = "", source: str = ""
) -> Extraction:
    document = Document(text, published=published, source=source)
    return Extraction(document, referents=tuple(referents), claims=tuple(claims))
