"""How a claim stands in a language whose verbs stand before what they govern: the verbs over a cue say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.hanging import Role
from graphkit.extraction.items import Item, Kind
from graphkit.model import Status

_NEAR = 4
_MAKING = frozenset({"action:sign", "action:place", "action:partner", "cue:partner_verb"})
_DEEPEST = 4
_LASTING = frozenset({"cue:sponsor", "cue:sponsor_verb", "cue:logo", "cue:kit"})
# Prepositions that govern what there is already.
_STANDING = {
    "under": frozenset({"cue:agreement"}),
    "at": frozenset({"cue:office"}),
    "from": frozenset({"cue:office"}),
    "out of": frozenset({"cue:office"}),
}
_GOVERNED = frozenset({Role.INFINITIVE, Role.COMPLEMENT, Role.PARTICIPIAL, Role.ADVERBIAL})
_TURNED = frozenset({"marker:after", "marker:of", "marker:following"})


def _has(items: Iterable[Item], *names: str) -> bool:
    return any(f"word:{name}" in item.tags for item in items for name in names)


def read_governed(  # noqa: PLR0911 - one rule a line, the first that holds decides
    analysis: Analysis, first: int, last: int, *, default: Status
) -> Status:
    """Return the status of a claim whose cue is items ``first`` to ``last`` (exclusive)."""
    signed = _find_signed(analysis, first)
    if signed is not None:
        return read_governed(analysis, signed, signed + 1, default=default)
    own = _list_own(analysis, first, last)
    over = [] if _stands(analysis, first) else list(_list_over(analysis, analysis.clauses[first]))
    near = _list_near(analysis, first)
    cue = analysis.items[first:last]
    if _has([*own, *over, *near], "denial"):
        return Status.DENIED
    if _is_discussed(analysis, first, last):
        return Status.IN_TALKS
    if _has(own, "ended") or _has(near, "ended"):
        return Status.ENDED
    if _has([*own, *over, *near], "negation"):
        return Status.DENIED
    if _has([*own, *over, *near], "alleged"):
        return Status.ALLEGED
    if _is_settled(cue, own) and not _has([*over, *near], "planned", "future"):
        return Status.ANNOUNCED
    if _has([*own, *over, *near, *cue], "planned", "future") or _is_purpose(analysis, first, over):
        return Status.PLANNED
    return Status.ANNOUNCED if _has([*own, *over], "announced") else default


def read_appointment(
    before: Sequence[Item], cue: Sequence[Item], after: Sequence[Item], *, former: bool, default: Status | None
) -> Status:
    """Return whether a post is held, was held or will be held, by the verb that gives or ends it and those beside."""
    if former or _has(cue, "former_post") or _has(after, "until"):
        return Status.FORMER
    later = _has(before, "future", "planned") or any(item.is_a("marker:to") for item in before)
    return Status.INCOMING if later else default or Status.CURRENT


def _is_settled(cue: Sequence[Item], own: Sequence[Item]) -> bool:
    """Say whether "will" tells what is agreed, since it is to last ("will be the sponsor of …")."""
    agreed = any(item.tags & _LASTING for item in cue)
    return agreed and _has(own, "future") and not _has(own, "planned")


def _find_signed(analysis: Analysis, first: int) -> int | None:
    """Return the agreement of which an infinitive tells the purpose ("signed a deal to be the sponsor of …")."""
    clause = analysis.hangings[analysis.clauses[first]]
    before = clause.first - 1
    if clause.role is not Role.INFINITIVE or before < 0 or "cue:agreement" not in analysis.items[before].tags:
        return None
    return before


def _list_own(analysis: Analysis, first: int, last: int) -> list[Item]:
    """Return the verb group that the cue is part or object of, or whose subject it is."""
    clause = analysis.clause_items(analysis.clauses[first])
    verbs = [index for index in clause if analysis.items[index].kind is Kind.VERB]
    before = [index for index in verbs if index <= first]
    head = before[-1] if before else next((index for index in verbs if index >= last), None)
    if head is None:
        return []
    group = [analysis.items[index] for index in _widen(analysis, head, clause)]
    if _rests_on(analysis, first) or any("word:closing" in item.tags for item in group):
        return _drop_modals(group)
    if before or any(item.tags & _MAKING for item in group):
        return group
    # What is to come of something that there is ("its office will house …") does not put it off.
    return _drop_modals(group)


def _drop_modals(group: Sequence[Item]) -> list[Item]:
    return [item for item in group if "verb:modal" not in item.tags]


def _rests_on(analysis: Analysis, first: int) -> bool:
    """Say whether the clause rests on the cue, so that there is one ("under a pact …", "at its office …")."""
    clause = analysis.clauses[first]
    groups = [group for group in analysis.groups if group.clause == clause]
    return any(
        analysis.items[member.last - 1].tags & _STANDING.get(group.marker, frozenset())
        or (
            group.marker == "in" and member.last - 1 == first and analysis.items[member.first].is_a("pronoun:thing gen")
        )
        for group in groups
        for member in group.members
    )


def _stands(analysis: Analysis, first: int) -> bool:
    """Say whether something is told to be done at an office that so exists ("they will be trained at its office")."""
    places = _STANDING.keys() - {"under"}
    groups = [g for g in analysis.groups if g.marker in places and g.clause == analysis.clauses[first]]
    heads = {member.last - 1 for group in groups for member in group.members}
    return first in heads and "cue:office" in analysis.items[first].tags


def _widen(analysis: Analysis, head: int, clause: Sequence[int]) -> list[int]:
    """Return a verb with the verbs and adverbs beside it, and the "to be" of what is planned."""
    low = high = clause.index(head)
    beside = {Kind.VERB, Kind.PARTICLE}
    while low > 0 and analysis.items[clause[low - 1]].kind in beside:
        low -= 1
    while high + 1 < len(clause) and analysis.items[clause[high + 1]].kind in beside:
        high += 1
    if clause[low] == clause[0] and analysis.items[clause[0]].kind is Kind.CONJUNCTION:
        low = 0
    return list(clause[max(0, low - 1 if _is_negative(analysis.items[clause[low - 1]]) else low) : high + 1])


def _is_negative(item: Item) -> bool:
    return "word:negation" in item.tags


def _list_near(analysis: Analysis, first: int) -> list[Item]:
    """Return the words that describe the cue itself ("a proposed pact", "plans for a deal", "no agreement")."""
    near: list[Item] = []
    for item in reversed(analysis.items[max(0, first - _NEAR) : first]):
        if item.kind not in {Kind.WORD, Kind.MARKER, Kind.NUMBER, Kind.DEFINITE} or item.mention is not None:
            break
        near.append(item)
    return near


def _list_over(analysis: Analysis, number: int, depth: int = 0) -> Iterator[Item]:
    """Return the verbs that govern a clause, and the word that introduces it ("if", "whether")."""
    clause = analysis.hangings[number]
    if clause.role not in _GOVERNED or depth > _DEEPEST:
        return
    yield analysis.items[clause.first]
    if clause.parent < 0 or clause.role is Role.ADVERBIAL or _is_loose(analysis, clause.first, clause.role):
        return
    above = [i for i in analysis.clause_items(clause.parent) if i < clause.first]
    verbs = [i for i in above if analysis.items[i].kind is Kind.VERB]
    if verbs:
        yield from (analysis.items[i] for i in _widen(analysis, verbs[-1], above))
    yield from (analysis.items[i] for i in above[-_NEAR:] if analysis.items[i].kind is Kind.WORD)
    yield from _list_over(analysis, clause.parent, depth + 1)


def _is_loose(analysis: Analysis, first: int, role: Role) -> bool:
    """Say whether a participle only accompanies the clause that it hangs on (", adding that …")."""
    while first and analysis.items[first - 1].kind is Kind.PARTICLE:
        first -= 1
    return role is Role.PARTICIPIAL and (not first or analysis.items[first - 1].kind is Kind.COMMA)


def _is_purpose(analysis: Analysis, first: int, over: Sequence[Item]) -> bool:
    """Say whether the cue stands in an infinitive of which nothing says that it came to be."""
    clause = analysis.hangings[analysis.clauses[first]]
    if clause.role is not Role.INFINITIVE or _has(over, "announced", "begun"):
        return False
    # "the second force to sign up" did sign up
    over_it = analysis.clause_items(clause.parent) if clause.parent >= 0 else ()
    return not _has((analysis.items[index] for index in over_it if index < clause.first), "ordinal")


def _is_discussed(analysis: Analysis, first: int, last: int) -> bool:
    """Say whether the clause speaks of talks; talks that something came after, or out of, are over."""
    clause = analysis.clause_items(analysis.clauses[first])
    for index in clause:
        if "word:talks" not in analysis.items[index].tags:
            continue
        before = analysis.items[max(0, index - 3) : index]
        if not any(item.tags & _TURNED for item in before):
            return True
    over = _list_over(analysis, analysis.clauses[first])
    return _has(over, "talks")
