"""What extraction finds in a text, in forms that a test can compare."""

from __future__ import annotations

from functools import cache

import pytest

import graphkit as gk
from graphkit.extraction.analysis import Analysis
from graphkit.language.script import detect_language
from graphkit.model import Claim, Document, Extraction, Span, Status


def fails(why: str) -> pytest.MarkDecorator:
    """Mark what is not done rightly yet: a test that comes right fails, so that the mark is taken off."""
    return pytest.mark.xfail(reason=why, strict=True)


def to_document(text: str) -> Document:
    return Document(text, lang=detect_language(text))


@cache
def extract(text: str) -> Extraction:
    return gk.load().extract(to_document(text))


@cache
def analyse(text: str) -> Analysis:
    """The analysis of the last sentence of a text."""
    return gk.load().analyse(to_document(text))[-1]


def find_claims(text: str, relation: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in extract(text).claims if claim.relation == relation)


def name_subject(claim: Claim, text: str) -> str:
    """The fullest name of a claim's subject."""
    return extract(text).referent(claim.subject).names[0]


def name_object(claim: Claim, text: str) -> str:
    """The fullest name of a claim's object, or the words of its value."""
    return extract(text).referent(claim.object).names[0] if isinstance(claim.object, str) else claim.object.text


def name_ends(claim: Claim, text: str) -> tuple[str, str]:
    return name_subject(claim, text), name_object(claim, text)


def find_stated(text: str, relation: str) -> set[tuple[str, str]]:
    """The fullest names of both sides of every claim that is asserted."""
    return {name_ends(claim, text) for claim in find_claims(text, relation) if claim.status.asserted}


def find_statuses(text: str, relation: str) -> set[tuple[str, str, Status]]:
    """The fullest names of both sides of every claim, and how it stands."""
    return {(*name_ends(claim, text), claim.status) for claim in find_claims(text, relation)}


def find_posts(text: str) -> set[tuple[str, str, str]]:
    """Person, organisation and title of every post, held or no longer held."""
    return {(*name_ends(claim, text), claim.title) for claim in find_claims(text, "holdsPost")}


def find_types(text: str) -> dict[str, str]:
    """The type of every surface in a text, without the places inside the names of forces and governments."""
    mentions = extract(text).mentions
    outer = [m for m in mentions if not any(other != m and other.span.contains(m.span) for other in mentions)]
    return {mention.surface: mention.type for mention in outer}


def list_spans(extraction: Extraction) -> list[tuple[Span, str]]:
    """Every span of an extraction for which it also holds the words."""
    spans = [(mention.span, mention.surface) for mention in extraction.mentions]
    spans += [(m.span, m.surface) for referent in extraction.referents for m in referent.mentions]
    spans += [(claim.evidence.span, claim.evidence.quote) for claim in extraction.claims]
    return spans
