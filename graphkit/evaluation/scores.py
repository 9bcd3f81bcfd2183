"""Scores over many documents, by relation, language and kind of entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from graphkit.evaluation.counts import SAMPLES, Counts, Estimate, estimate
from graphkit.evaluation.gold import GoldDocument, to_prediction
from graphkit.evaluation.mentions import COARSE, score_mentions
from graphkit.evaluation.relations import ScoringError, score_relations
from graphkit.evaluation.settings import load_settings
from graphkit.knowledge.ontology import load_ontology

ALL = "all"


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """Counts of one document: by relation, and by coarse kind for mentions."""

    id: str
    lang: str
    relations: Mapping[str, Counts]
    strict: Mapping[str, Counts]
    overlapping: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what was counted, and the figures; ``exhaustive`` says whether precision means something."""

    name: str
    counts: Counts
    precision: Estimate
    recall: Estimate
    f1: Estimate
    exhaustive: bool = True


@dataclass(frozen=True, slots=True)
class Scores:
    """What scoring found. ``missing`` are gold documents without a record, ``unknown`` records without gold.

    A missing document counts: everything in it is missed.
    """

    documents: tuple[DocumentScore, ...]
    errors: tuple[ScoringError, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the documents, sorted."""
        return tuple(sorted({document.lang for document in self.documents}))

    def summarise_relations(
        self, *, lang: str = "", samples: int = SAMPLES, exhaustive: Sequence[str] | None = None
    ) -> tuple[Line, ...]:
        """Return a line for each relation that gold has, and one for all that are annotated exhaustively together.

        ``exhaustive`` are these relations, where they are not the usual ones.
        """
        documents = self._select(lang)
        exhaustive = load_settings().exhaustive if exhaustive is None else exhaustive
        others = [name for name in load_ontology().relations if name not in exhaustive]
        lines = [
            _to_line(name, [document.relations for document in documents], [name], samples, name in exhaustive)
            for name in (*exhaustive, *others)
        ]
        total = _to_line(ALL, [document.relations for document in documents], exhaustive, samples)
        return (*(line for line in lines if line.counts != Counts()), total)

    def summarise_mentions(self, *, strict: bool, lang: str = "", samples: int = SAMPLES) -> tuple[Line, ...]:
        """Return a line for each coarse kind that gold has, and one for them together; none without gold mentions."""
        chosen = [document.strict if strict else document.overlapping for document in self._select(lang)]
        kinds = [kind for kind in COARSE if any(counts.get(kind, Counts()).gold for counts in chosen)]
        if not kinds:
            return ()
        return (*(_to_line(kind, chosen, [kind], samples) for kind in kinds), _to_line(ALL, chosen, kinds, samples))

    def _select(self, lang: str) -> list[DocumentScore]:
        return [document for document in self.documents if lang in ("", document.lang)]


def score(gold: Iterable[GoldDocument], records: Iterable[Mapping[str, Any]]) -> Scores:
    """Return how ``records``, in the form that ``graphkit extract`` prints, fare against ``gold``.

    Records are matched by ``id``; several records of one id count as one document.
    """
    documents = tuple(gold)
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for record in records:
        by_id.setdefault(str(record["id"]), []).append(record)
    relations = {*load_settings().exhaustive} | {row.relation for document in documents for row in document.rows}
    scored = [_score_document(document, by_id.get(document.id, []), relations) for document in documents]
    known = {document.id for document in documents}
    return Scores(
        documents=tuple(result for result, _ in scored),
        errors=tuple(error for _, errors in scored for error in errors),
        missing=tuple(document.id for document in documents if document.id not in by_id),
        unknown=tuple(sorted(by_id.keys() - known)),
    )


def _score_document(
    gold: GoldDocument, records: Sequence[Mapping[str, Any]], relations: Set[str]
) -> tuple[DocumentScore, tuple[ScoringError, ...]]:
    predictions = [to_prediction(relation) for record in records for relation in record["relations"]]
    merged = {"entities": [entity for record in records for entity in record.get("entities", ())]}
    result = score_relations(gold, predictions, relations)
    strict, overlapping = (score_mentions(gold, merged, strict=strict) for strict in (True, False))
    return DocumentScore(gold.id, gold.lang, result.counts, strict, overlapping), result.errors


def _to_line(
    name: str,
    documents: Sequence[Mapping[str, Counts]],
    keys: Sequence[str],
    samples: int,
    exhaustive: bool = True,
) -> Line:
    counts = [reduce(add, (document.get(key, Counts()) for key in keys), Counts()) for document in documents]
    total = reduce(add, counts, Counts())
    return Line(name, total, *estimate(counts, samples=samples), exhaustive)
