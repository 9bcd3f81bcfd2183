"""The sentence behind an error, so that whoever reads the list of errors need not open the document."""

from __future__ import annotations

from graphkit.evaluation.relations import ScoringError
from graphkit.language.sentences import split_sentences
from graphkit.model import Span


def find_sentence(text: str, error: ScoringError) -> str:
    """Return the sentences that the error's words stand in, or its quote where ``text`` does not hold them.

    >>> from graphkit.evaluation.relations import ErrorKind
    >>> error = ScoringError("a", ErrorKind.MISS, "acquired", "", "", "", "वे बोले", None)
    >>> find_sentence("राम आए। वे बोले। सब सुने।", error)
    'वे बोले।'
    """
    span = error.span or _locate(text, error.quote)
    if span is None or span.end > len(text):
        return error.quote
    found = [sentence.span for sentence in split_sentences(text) if sentence.span.overlaps(span)]
    return text[found[0].start : found[-1].end] if found else error.quote


def _locate(text: str, quote: str) -> Span | None:
    start = text.find(quote) if quote else -1
    return None if start < 0 else Span(start, start + len(quote))
