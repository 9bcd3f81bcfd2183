"""Predicted mentions of entities against annotated ones: the same span, or one that overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphkit.evaluation.counts import Counts
from graphkit.evaluation.gold import GoldDocument
from graphkit.evaluation.settings import load_settings
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Span

COARSE = ("PER", "ORG", "LOC", "OTHER")

Typed = tuple[Span, str]


def score_mentions(gold: GoldDocument, record: Mapping[str, Any], *, strict: bool) -> dict[str, Counts]:
    """Return counts by coarse kind for one document; empty where its entities are not annotated.

    A mention is found by a prediction of its coarse kind with the very same span, or, unless ``strict``, by one that
    shares a code point with it; each prediction finds one mention at most.
    """
    if gold.mentions is None:
        return {}
    wanted = {(span, to_coarse(type_)) for span, type_ in gold.mentions}
    predicted = set(_find_predicted(record))
    return {kind: _count(_of(kind, wanted), _of(kind, predicted), strict) for kind in COARSE}


def to_coarse(type_: str) -> str:
    """Return PER, ORG, LOC or OTHER for a type of the ontology or of a gold file.

    >>> to_coarse("PER"), to_coarse("PoliceForce"), to_coarse("Organization")
    ('PER', 'ORG', 'ORG')
    """
    if type_ in COARSE:
        return type_
    ontology = load_ontology()
    known = load_settings().types.get(type_)
    return known or (ontology.coarse(type_) if type_ in ontology.classes else "OTHER")


def _find_predicted(record: Mapping[str, Any]) -> Iterable[Typed]:
    for entity in record.get("entities", ()):
        for mention in entity["mentions"]:
            yield Span(mention["start"], mention["end"]), entity["coarse"]


def _of(kind: str, mentions: Iterable[Typed]) -> list[Span]:
    return sorted(span for span, type_ in mentions if type_ == kind)


def _count(wanted: list[Span], predicted: list[Span], strict: bool) -> Counts:
    agrees: Callable[[Span, Span], bool] = Span.__eq__ if strict else Span.overlaps
    left = list(predicted)
    for span in wanted:
        match = next((other for other in left if agrees(span, other)), None)
        if match is not None:
            left.remove(match)
    found = len(predicted) - len(left)
    return Counts(gold=len(wanted), found=found, false=len(left))
