"""Predicted relations of one document against its gold rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from graphkit.evaluation.counts import Counts
from graphkit.evaluation.gold import GoldDocument, Prediction, Row
from graphkit.evaluation.names import Kind, match_names, match_titles, match_topics, split_words
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Span

_STATEMENT = "saidStatement"
_TOPIC = "concernsTopic"
ANYONE = "*"
"""The name in a gold row that any name matches."""
_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE}


class ErrorKind(StrEnum):
    """A row that was not found, a prediction that no row supports, or one that a negative row denies."""

    MISS = "miss"
    FALSE = "false alarm"
    TRAP = "trap"


@dataclass(frozen=True, slots=True)
class ScoringError:
    """One miss or false alarm, with the words that the gold row or the prediction rests on."""

    document: str
    kind: ErrorKind
    relation: str
    subject: str
    object: str
    title: str
    quote: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class RelationScore:
    """Counts by relation, and what went wrong, for one document."""

    counts: Mapping[str, Counts]
    errors: tuple[ScoringError, ...]


@dataclass(slots=True)
class _Tally:
    """The state of scoring one document: which units are found, and which false predictions were counted."""

    document: GoldDocument
    units: list[list[Row]]
    found: set[int] = field(default_factory=set)
    false: set[tuple[str, ...]] = field(default_factory=set)
    counts: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    errors: list[ScoringError] = field(default_factory=list)


def score_relations(gold: GoldDocument, predictions: Iterable[Prediction], relations: Set[str]) -> RelationScore:
    """Return how the predictions of one document fare; only ``relations`` count.

    Rows with the same names are one unit. The first prediction that matches a unit finds it; a further one, under
    another alias, counts neither way, and nor does one that matches a doubtful row. Any other is false.
    """
    tally = _Tally(gold, _find_units(gold.rows))
    for unit in tally.units:
        tally.counts[unit[0].relation] += Counts(gold=1)
    for row in gold.rows:
        if not row.positive and not row.doubtful:
            tally.counts[row.relation] += Counts(negatives=1)
    for prediction in predictions:
        if prediction.relation in relations and (prediction.objects or prediction.relation == _STATEMENT):
            _judge(prediction, tally)
    missed = (unit[0] for number, unit in enumerate(tally.units) if number not in tally.found)
    misses = [_to_error(gold.id, ErrorKind.MISS, row, "".join(row.titles[:1])) for row in missed]
    return RelationScore(dict(tally.counts), (*misses, *tally.errors))


def match_row(prediction: Prediction, row: Row) -> bool:
    """Say whether a prediction states what a row annotates, leniently in the names, either way round if symmetric.

    >>> row = Row("hasOfficeIn", ("Harbour Bank of India",), ("Mumbai",))
    >>> match_row(Prediction("hasOfficeIn", ("Harbour Bank",), ("Mumbai",)), row)
    True
    """
    if prediction.relation != row.relation:
        return False
    subject_kind, object_kind = _find_kinds(row.relation)
    same_subject = _match_any(prediction.subjects, row.subjects, subject_kind)
    if row.relation == _STATEMENT:
        return same_subject
    if row.relation == _TOPIC:
        same_topic = any(match_topics(left, right) for left in prediction.objects for right in row.objects[:1])
        return same_topic and (not prediction.subjects or same_subject)
    if same_subject and _match_any(prediction.objects, row.objects, object_kind):
        return True
    return (
        load_ontology().relations[row.relation].symmetric
        and _match_any(prediction.subjects, row.objects, subject_kind)
        and _match_any(prediction.objects, row.subjects, object_kind)
    )


def _judge(prediction: Prediction, tally: _Tally) -> None:
    matching = [number for number, unit in enumerate(tally.units) if any(match_row(prediction, row) for row in unit)]
    doubtful = [row for row in tally.document.rows if row.doubtful and match_row(prediction, row)]
    if matching:
        new = next((number for number in matching if number not in tally.found), None)
        if new is not None:
            tally.found.add(new)
            tally.counts[prediction.relation] += _count_found(prediction, [*tally.units[new], *doubtful])
    elif doubtful:
        tally.counts[prediction.relation] += Counts(ignored=1)
    else:
        _count_false(prediction, tally)


def _count_found(prediction: Prediction, rows: Sequence[Row]) -> Counts:
    titles = [title for row in rows for title in row.titles]
    if not prediction.title or not titles:
        return Counts(found=1)
    return Counts(found=1, titled=1, titles=int(any(match_titles(prediction.title, title) for title in titles)))


def _count_false(prediction: Prediction, tally: _Tally) -> None:
    key = (prediction.relation, *map(_fold_names, (prediction.subjects, prediction.objects)))
    if key in tally.false:
        return
    tally.false.add(key)
    negatives = (row for row in tally.document.rows if not row.positive and not row.doubtful)
    trapped = any(match_row(prediction, row) for row in negatives)
    tally.counts[prediction.relation] += Counts(false=1, traps=int(trapped))
    kind = ErrorKind.TRAP if trapped else ErrorKind.FALSE
    tally.errors.append(_to_error(tally.document.id, kind, prediction, prediction.title))


def _find_units(rows: Iterable[Row]) -> list[list[Row]]:
    units: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.positive and not row.doubtful:
            key = (row.relation, row.subjects, () if row.relation == _STATEMENT else row.objects)
            units[key].append(row)
    return list(units.values())


@cache
def _find_kinds(relation: str) -> tuple[Kind, Kind]:
    ontology = load_ontology()
    entry = ontology.relations[relation]
    first, second = (next((ontology.coarse(name) for name in side), "") for side in (entry.domain, entry.range))
    return _KINDS.get(first, Kind.ORGANISATION), _KINDS.get(second, Kind.ORGANISATION)


def _match_any(left: Sequence[str], right: Sequence[str], kind: Kind) -> bool:
    return (ANYONE in right and bool(left)) or any(
        match_names(first, second, kind) for first in left for second in right
    )


def _fold_names(names: Sequence[str]) -> str:
    return "|".join(" ".join(split_words(name)) for name in names)


def _to_error(document: str, kind: ErrorKind, source: Row | Prediction, title: str) -> ScoringError:
    subject, obj = ("".join(names[:1]) for names in (source.subjects, source.objects))
    return ScoringError(document, kind, source.relation, subject, obj, title, source.quote, source.span)
