"""Scoring: records, as ``graphkit extract`` prints them, against what people annotated."""

from graphkit.evaluation.counts import Counts, Estimate
from graphkit.evaluation.gold import GoldDocument, Prediction, Row, load_gold, load_records
from graphkit.evaluation.relations import ErrorKind, ScoringError
from graphkit.evaluation.scores import Line, Scores, score
from graphkit.evaluation.sentences import find_sentence

__all__ = [
    "Counts",
    "ErrorKind",
    "Estimate",
    "GoldDocument",
    "Line",
    "Prediction",
    "Row",
    "Scores",
    "ScoringError",
    "find_sentence",
    "load_gold",
    "load_records",
    "score",
]
