"""When it happened: each claim of an event gets the date that its own clause names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from graphkit.edtf import OPEN, is_edtf
from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.dates import Naming, find_namings, is_coming
from graphkit.extraction.items import Item, Kind
from graphkit.model import Span, Status

_BESIDE = 2  # words between a participle and its noun ("2018 में हुए एक अहम समझौते")
_ADJECTIVES = frozenset({Kind.WORD, Kind.NUMBER})
_TEMPORAL = frozenset({"before", "after"})


def mark_times(candidates: Sequence[Candidate], analyses: Sequence[Analysis], published: str) -> list[Candidate]:
    """Return the candidates, those of events with the time in EDTF that their clause names."""
    by_number = {analysis.number: analysis for analysis in analyses}
    namings: dict[int, tuple[Naming, ...]] = {}
    marked = []
    for candidate in candidates:
        analysis = by_number[candidate.sentence]
        index = next((i for i, item in enumerate(analysis.items) if item.span.start == candidate.cue.start), None)
        if index is not None and _is_event(candidate, analysis.items[index]):
            if candidate.sentence not in namings:
                namings[candidate.sentence] = find_namings(analysis.sentence.tokens, analysis.lexicon)
            time = _find_time(index, analysis, namings[candidate.sentence], published)
            marked.append(replace(candidate, time=_open_end(time, candidate, analysis.items[index], analysis)))
        else:
            marked.append(candidate)
    return marked


def _is_event(candidate: Candidate, cue: Item) -> bool:
    """Say whether the frame tells what happened: a clause does, and a row whose cue is a verb ("who heads X")."""
    if candidate.frame.kind == "clause":
        return True
    return cue.kind is Kind.VERB and any(element.role == "title" for element in candidate.frame.pattern)


def _open_end(time: str, candidate: Candidate, cue: Item, analysis: Analysis) -> str:
    """Leave the end open of a post that somebody took and holds."""
    taken = candidate.frame.title and any(f"cue:{name}" in cue.tags for name in analysis.lexicon.dates.begins)
    opens = taken and candidate.status is Status.CURRENT and time
    return f"{time}/{OPEN}" if opens and is_edtf(f"{time}/{OPEN}") else time


def _find_time(index: int, analysis: Analysis, namings: Sequence[Naming], published: str) -> str:
    """Return what the date nearest to the cue says, among those of its clause."""
    clause = analysis.clause_items(analysis.clauses[index])
    near: list[tuple[int, int, Naming]] = []
    for naming in namings:
        places = list(_find_items(naming.span, analysis.items))
        if not places or places[0] not in clause or naming.bound:
            continue
        if any(analysis.items[at].mention is not None for at in places) or index in places:
            continue
        if not _is_parted(places[-1], index, analysis):
            near.append((min(abs(index - at) for at in places), places[0], naming))
    if not near:
        return ""
    nearest = min(near, key=lambda one: one[:2])[2]
    items = (analysis.items[at] for at in clause)
    tokens = [token for item in items for token in analysis.sentence.tokens[item.first : item.last]]
    return nearest.write(published, coming=is_coming(tokens, analysis.lexicon))


def _find_items(span: Span, items: Sequence[Item]) -> Iterator[int]:
    return (index for index, item in enumerate(items) if item.span.overlaps(span))


def _is_parted(date: int, cue: int, analysis: Analysis) -> bool:
    """Say whether a word between a date and the cue takes the date for itself.

    Where verbs come last, that is the verb of another clause inside this one ("2018 में चुने गए A ने B से समझौता किया"),
    but not the participle of the cue itself ("2018 में हुए समझौते").
    """
    if analysis.hangings:
        between = analysis.items[min(date, cue) + 1 : max(date, cue)]
        return any(item.kind is Kind.MARKER and item.name in _TEMPORAL for item in between)
    if date > cue:
        behind = analysis.items[cue + 1 : date]
        own = len(list(takewhile(_is_verbal, behind)))
        return any(map(_is_verbal, behind[own:]))
    before = list(reversed(analysis.items[date + 1 : cue]))
    beside = len(list(takewhile(lambda item: item.kind in _ADJECTIVES and not _is_verbal(item), before)))
    own = len(list(takewhile(_is_verbal, before[beside:]))) if beside <= _BESIDE else 0
    return any(map(_is_verbal, before[beside + own :]))


def _is_verbal(item: Item) -> bool:
    return item.kind is Kind.VERB or "word:participle" in item.tags or "determiner:like" in item.tags
