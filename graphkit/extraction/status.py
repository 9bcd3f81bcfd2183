"""How a claim stands: done, announced, planned, in talks, alleged, denied or ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.governance import read_appointment, read_governed
from graphkit.extraction.items import Item, Kind
from graphkit.model import Status

_PARTICIPLE_REACH = 3


def _has(items: Iterable[Item], name: str) -> bool:
    return any(f"word:{name}" in item.tags for item in items)


def read_status(analysis: Analysis, first: int, last: int, *, default: Status = Status.DONE) -> Status:
    """Return the status of a claim whose cue is items ``first`` to ``last`` (exclusive)."""
    clause = analysis.clause_items(analysis.clauses[first])
    before, after = _part(analysis, clause, first, last)
    if _ends_later(analysis, clause[-1] + 1):
        return Status.ENDED
    if analysis.hangings:
        return read_governed(analysis, first, last, default=default)
    if _is_participle(before, after):
        return Status.ENDED if _has(after[:4], "ended") else default
    status = _read_words(before, analysis.items[first:last], after, default)
    return Status.ALLEGED if status.asserted and _is_alleged(analysis, clause[0]) else status


def _part(analysis: Analysis, clause: Sequence[int], first: int, last: int) -> tuple[list[Item], list[Item]]:
    """Return the items of a clause before and after a cue, without what it is done under ("योजना के तहत") or for."""
    items = analysis.items
    before = [
        items[index] for index in clause if index < first and not _is_circumstance(items[index], items[index + 1])
    ]
    return before, [items[index] for index in clause if index >= last]


def _is_circumstance(item: Item, following: Item) -> bool:
    """Say whether a noun under a case marker only tells in what frame a thing is done ("योजना से जुड़ चुकी है")."""
    if following.is_a("marker:के तहत") or following.is_a("marker:के लिए"):
        return True
    return "word:scheme" in item.tags and following.kind is Kind.MARKER and following.name != "gen"


def _is_alleged(analysis: Analysis, start: int) -> bool:
    """Say whether the clause hangs on an allegation ("आरोप है कि …")."""
    if start == 0 or not analysis.items[start].is_a("conjunction:that"):
        return False
    return _has(analysis.items[:start], "alleged")


def _ends_later(analysis: Analysis, start: int) -> bool:
    """Say whether the next clause takes it back ("समझौता हुआ था, लेकिन अब टूट गया")."""
    if start >= len(analysis.items):
        return False
    item = analysis.items[start]
    if item.kind is not Kind.CONJUNCTION or item.name != "but":
        return False
    following = [analysis.items[index] for index in analysis.clause_items(analysis.clauses[start])]
    return _has(following, "ended")


def _is_participle(before: Sequence[Item], after: Sequence[Item]) -> bool:
    """Say whether the cue is a noun that took place ("हुए समझौते के तहत"), whatever the clause goes on to say."""
    near = before[-_PARTICIPLE_REACH:]
    happened = any("word:participle" in item.tags for item in near)
    return happened or bool(after and after[0].kind is Kind.MARKER and after[0].name in {"के तहत", "के बाद"})


def _read_words(  # noqa: PLR0911 - one rule a line, the first that holds decides
    before: Sequence[Item], cue: Sequence[Item], after: Sequence[Item], default: Status
) -> Status:
    around = [*before, *after]
    negated = (
        _has(after, "negation") or _has(before[-3:], "negation") or (_has(before, "none") and _has(around, "negation"))
    )
    if _has(around, "denial"):
        return Status.DENIED
    if _has(around, "talks") or _has(after[:4], "attempt"):
        return Status.IN_TALKS
    if _has(after, "ended") or _has(before[-4:], "ended"):
        return Status.ENDED
    if negated:
        return Status.DENIED
    if _has(around, "alleged"):
        return Status.ALLEGED
    if default is Status.ANNOUNCED:
        return Status.PLANNED if _has(before[-4:], "planned") else default
    if _has(around, "conditional"):
        return Status.PLANNED
    if _has(after, "planned") or _has(before[-4:], "planned") or _has(cue, "planned") or _has(after, "future"):
        return Status.PLANNED
    return Status.ANNOUNCED if _has(after, "announced") else default


def read_post_status(analysis: Analysis, first: int, last: int, *, former: bool, default: Status | None) -> Status:
    """Return whether a post that somebody was given is held, was held, will be held or is denied."""
    clause = analysis.clause_items(analysis.clauses[first])
    before, after = _part(analysis, clause, first, last)
    if analysis.hangings:
        return read_appointment(before[-3:], analysis.items[first:last], after, former=former, default=default)
    near = [*before[-1:], *analysis.items[first:last], *after[:3]]
    if _has(near, "negation"):
        return Status.DENIED
    if former or _has(near, "former_post"):
        return Status.FORMER
    return Status.INCOMING if _has(near, "future") else default or Status.CURRENT
