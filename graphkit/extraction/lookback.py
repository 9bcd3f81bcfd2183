"""What puts one agreement before another where verbs stand in the middle: "had", "the first to …", "after its pact"."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.hanging import Role
from graphkit.extraction.items import Kind

_REPORTED = frozenset({Role.COMPLEMENT, Role.QUOTED})
_YEARS = range(1900, 2100)
_HAD = frozenset({"had"})
_EQUATING = frozenset({"verb:be", "cue:become_verb"})


def read_order(index: int, clause: Sequence[int], analysis: Analysis) -> tuple[bool, bool]:
    """Return whether what the cue at an item tells came before something else, and whether it came after it."""
    if not analysis.hangings:
        return False, False
    first, next_ = _read_rank(index, analysis)
    first = first or _hangs_on_after(index, analysis) or _tells_year(clause, analysis)
    return first or _looks_back(clause, analysis), next_


def _tells_year(clause: Sequence[int], analysis: Analysis) -> bool:
    """Say whether a relative clause tells the year in which it was so ("X, which joined Y in 2019, has now …")."""
    relative = analysis.hangings[analysis.clauses[clause[0]]].role is Role.RELATIVE
    return relative and read_year(clause, analysis) > 0


def _read_rank(index: int, analysis: Analysis) -> tuple[bool, bool]:
    """Return whether the party is the first to do so, and whether a later one ("became the third force to …")."""
    clause = analysis.hangings[analysis.clauses[index]]
    if clause.role is not Role.INFINITIVE or clause.parent < 0:
        return False, False
    over = [analysis.items[at] for at in analysis.clause_items(clause.parent) if at < clause.first]
    if not any(item.tags & _EQUATING for item in over):
        return False, False
    first = any("word:foremost" in item.tags for item in over)
    return first, not first and any("word:ordinal" in item.tags for item in over)


def _hangs_on_after(index: int, analysis: Analysis) -> bool:
    """Say whether "after" governs the agreement itself ("months after its pact with X")."""
    groups = (group for group in analysis.groups if group.marker == "after")
    return any(member.first <= index < member.last for group in groups for member in group.members)


def _looks_back(clause: Sequence[int], analysis: Analysis) -> bool:
    """Say whether the clause tells by "had" of what came before; in reported words that says nothing."""
    if analysis.hangings[analysis.clauses[clause[0]]].role in _REPORTED:
        return False
    verbs = (analysis.items[index] for index in clause if "verb:have" in analysis.items[index].tags)
    return any(analysis.sentence.tokens[verb.first].norm in _HAD for verb in verbs)


def read_year(clause: Sequence[int], analysis: Analysis) -> int:
    """Return the year that a clause names, or 0."""
    items = (analysis.items[index] for index in clause)
    numbers = (analysis.sentence.tokens[item.first].norm for item in items if item.kind is Kind.NUMBER)
    years = (int(number) for number in numbers if number.isascii() and number.isdigit())
    return next((year for year in years if year in _YEARS), 0)
