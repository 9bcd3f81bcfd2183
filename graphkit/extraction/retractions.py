"""Agreements that a later sentence takes back: "… करार किया था। यह करार अब टूट चुका है।"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.model import Status

_REACH = 2
_NEAR = 2


def end_retracted(candidates: Sequence[Candidate], analyses: Sequence[Analysis]) -> list[Candidate]:
    """Return the candidates with each partnership ended that one of the next sentences says is over."""
    told = {c.sentence for c in candidates if c.frame.relation == "partneredWith"}
    ended = {number for analysis in analyses for number in _list_ended(analysis, told)}
    return [
        replace(c, status=Status.ENDED) if c.frame.relation == "partneredWith" and c.sentence in ended else c
        for c in candidates
    ]


def _list_ended(analysis: Analysis, told: Set[int]) -> tuple[int, ...]:
    """Return the sentence whose partnerships this one takes back: it speaks of "this agreement", and of no parties."""
    if analysis.hangings or analysis.number in told or not _takes_back(analysis):
        return ()
    reach = range(analysis.number - 1, analysis.number - 1 - _REACH, -1)
    return tuple(number for number in reach if number in told)[:1]


def _takes_back(analysis: Analysis) -> bool:
    for index, item in enumerate(analysis.items):
        pointed = any("determiner:this" in other.tags for other in analysis.items[max(0, index - _NEAR) : index])
        if "cue:agreement" in item.tags and pointed:
            clause = analysis.clause_items(analysis.clauses[index])
            words = {tag for at in clause for tag in analysis.items[at].tags}
            return "word:ended" in words and "word:negation" not in words
    return False
