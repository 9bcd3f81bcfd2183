"""Entities over all documents against annotated ones: B-cubed, pairs, and which mentions were wrongly made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graphkit.evaluation.gold import GoldEntity, IdentityGold
from graphkit.evaluation.mentions import to_coarse
from graphkit.identity.resolve import Resolution
from graphkit.model import Extraction, Referent, Span

T = TypeVar("T", bound=Hashable)
_KINDS = ("", "PER", "ORG", "LOC", "OTHER")


@dataclass(frozen=True, slots=True)
class Unit:
    """One annotated mention: ``gold`` names its entity, ``found`` the entity that it was resolved to, or nobody."""

    document: str
    span: Span
    surface: str
    coarse: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two ways to part the same mentions into entities agree, each figure in [0, 1].

    ``precision``, ``recall`` and ``f1`` are B-cubed: the average over mentions. The figures of ``pairs`` count pairs of
    mentions: of those made one, how many are one; of those that are one, how many were made one.
    """

    mentions: int
    found: int
    precision: float
    recall: float
    f1: float
    pair_precision: float
    pair_recall: float
    pair_f1: float


@dataclass(frozen=True, slots=True)
class Mixture:
    """Mentions that belong together on one side and not on the other: by ``key``, the parts, the largest first.

    In a false merge ``key`` is the resolved entity and the parts are annotated ones; in a split it is the other way
    round.
    """

    key: str
    coarse: str
    parts: tuple[tuple[Unit, ...], ...]


@dataclass(frozen=True, slots=True)
class IdentityScores:
    """The figures by coarse kind, all first, and what went wrong: false merges of people first, then the largest."""

    documents: tuple[str, ...]
    missing: tuple[str, ...]
    agreements: Mapping[str, Agreement]
    merges: tuple[Mixture, ...]
    splits: tuple[Mixture, ...]


def score_identity(
    gold: Sequence[IdentityGold], extractions: Sequence[Extraction], resolution: Resolution
) -> IdentityScores:
    """Compare entities over all documents together; documents are matched by their names without ending.

    A mention is taken for the referent of its coarse kind whose mention overlaps it most; one that nobody found is an
    entity by itself, so that it costs recall, and so is each one of a missing document. What was found and is not
    annotated counts neither way.
    """
    by_stem = {extraction.document.stem: extraction for extraction in extractions}
    units = [u for document in gold for u in _find_units(document, by_stem.get(document.id), resolution.entity_of)]
    parted = {kind: [u for u in units if kind in {"", u.coarse}] for kind in _KINDS}
    return IdentityScores(
        documents=tuple(document.id for document in gold),
        missing=tuple(document.id for document in gold if document.id not in by_stem),
        agreements={kind: compare_partitions(_pair_keys(own)) for kind, own in parted.items() if own},
        merges=_find_mixtures(units, of_found=True),
        splits=_find_mixtures(units, of_found=False),
    )


def compare_partitions(pairs: Iterable[tuple[T, T | None]]) -> Agreement:
    """Return how well two partitions agree, given for each item its gold key and its found key, None if not found.

    >>> agreement = compare_partitions([("a", 1), ("a", 1), ("a", 2), ("b", 2)])
    >>> agreement.precision, round(agreement.recall, 3), agreement.pair_precision, round(agreement.pair_recall, 3)
    (0.75, 0.667, 0.5, 0.333)
    """
    items = [(left, (1, right) if right is not None else (0, place)) for place, (left, right) in enumerate(pairs)]
    cells = Counter(items)
    gold, found = Counter(left for left, _ in items), Counter(right for _, right in items)
    total = len(items)
    precision = sum(n * n / found[right] for (_, right), n in cells.items()) / total if total else 0.0
    recall = sum(n * n / gold[left] for (left, _), n in cells.items()) / total if total else 0.0
    both, in_gold, in_found = (_count_pairs(counts.values()) for counts in (cells, gold, found))
    pair_precision, pair_recall = _divide(both, in_found), _divide(both, in_gold)
    return Agreement(
        mentions=total,
        found=sum(1 for _, (known, _) in items if known),
        precision=precision,
        recall=recall,
        f1=_harmonise(precision, recall),
        pair_precision=pair_precision,
        pair_recall=pair_recall,
        pair_f1=_harmonise(pair_precision, pair_recall),
    )


def _count_pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _divide(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _harmonise(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pair_keys(units: Iterable[Unit]) -> Iterator[tuple[str, str | None]]:
    return ((unit.gold, unit.found or None) for unit in units)


def _find_units(gold: IdentityGold, told: Extraction | None, entity_of: Mapping[str, str]) -> Iterator[Unit]:
    for entity in gold.entities:
        coarse = to_coarse(entity.type)
        for span in entity.mentions:
            referent = _find_referent(span, coarse, told) if told else None
            yield Unit(
                document=gold.id,
                span=span,
                surface=span.of(told.document.text) if told else "",
                coarse=coarse,
                gold=_name_entity(entity, coarse),
                found=entity_of[referent.id] if referent else "",
            )


def _name_entity(entity: GoldEntity, coarse: str) -> str:
    # A place and its government may have one canonical name, and are two entities.
    return f"{coarse}: {entity.canonical}"


def _find_referent(span: Span, coarse: str, extraction: Extraction) -> Referent | None:
    """The referent with the mention that shares most with the span; of its own kind before any other."""
    found = [
        (to_coarse(referent.type) == coarse, _measure_overlap(span, mention.span), -len(mention.span), referent)
        for referent in extraction.referents
        for mention in referent.mentions
        if mention.span.overlaps(span)
    ]
    return max(found, key=lambda item: (*item[:3], item[3].id))[3] if found else None


def _measure_overlap(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def _find_mixtures(units: Iterable[Unit], *, of_found: bool) -> tuple[Mixture, ...]:
    groups: dict[str, dict[str, list[Unit]]] = {}
    for unit in units:
        key, part = (unit.found, unit.gold) if of_found else (unit.gold, unit.found)
        if unit.found:
            groups.setdefault(key, {}).setdefault(part, []).append(unit)
    mixed = [_make_mixture(key, parts) for key, parts in groups.items() if len(parts) > 1]
    return tuple(sorted(mixed, key=_rank_mixture))


def _make_mixture(key: str, parts: Mapping[str, Sequence[Unit]]) -> Mixture:
    ordered = sorted(parts.items(), key=lambda item: (-len(item[1]), item[0]))
    kinds = Counter(unit.coarse for _, part in ordered for unit in part)
    coarse = "PER" if "PER" in kinds else max(sorted(kinds), key=kinds.__getitem__)
    return Mixture(key, coarse, tuple(tuple(part) for _, part in ordered))


def _rank_mixture(mixture: Mixture) -> tuple[bool, int, str]:
    lost = sum(len(part) for part in mixture.parts[1:])
    return (mixture.coarse != "PER", -lost, mixture.key)
