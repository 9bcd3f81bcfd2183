"""What each noun group does in its clause, where word order tells it: subject, object, or what a clause borrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.hanging import Clause, Role
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import Group, Phrase
from graphkit.extraction.prepositions import APPOSED

_LENT_BY_PARENT = frozenset({Role.COORDINATE, Role.PARTICIPIAL, Role.INFINITIVE, Role.ADVERBIAL})
_CONTROLLING = frozenset({Kind.ENTITY, Kind.DEFINITE, Kind.PRONOUN})
_DEEPEST = 8
_LONGEST_GROUP = 5
_SUBJECTS = frozenset({"subject", "patient"})


def assign_roles(
    groups: Sequence[Group], items: Sequence[Item], numbers: Sequence[int], clauses: Sequence[Clause]
) -> tuple[Group, ...]:
    """Return the groups with their roles, and those that a clause without a subject borrows from others."""
    placed = [_open(group, clauses[group.clause]) for group in groups]
    for number in range(len(clauses)):
        verbs = [i for i, at in enumerate(numbers) if at == number and items[i].kind is Kind.VERB]
        _place(placed, number, verbs, items)
    return (*placed, *_lend(placed, items, numbers, clauses))


def _open(group: Group, clause: Clause) -> Group:
    """What opens an adverbial clause marks the clause, not the noun group behind it ("after X signed …")."""
    opens = clause.role is Role.ADVERBIAL and group.first == clause.first
    return replace(group, marker="") if opens else group


def _place(groups: list[Group], number: int, verbs: Sequence[int], items: Sequence[Item]) -> None:
    """Name the subject and the objects among the bare groups of one clause."""
    bare = [i for i, group in enumerate(groups) if group.clause == number and not group.marker]
    if not bare:
        return
    verb = verbs[0] if verbs else None
    before = [i for i in bare if verb is None or groups[i].last <= verb]
    subject = (before[0] if verb is None else before[-1]) if before else None
    if subject is None and verb is not None and "action:say" in items[verb].tags:
        subject = bare[0]
    for i in bare:
        if i == subject:
            groups[i] = replace(groups[i], marker="patient" if _is_passive(verbs, items) else "subject")
        elif verb is not None and groups[i].first > verb:
            groups[i] = replace(groups[i], marker="object")


def _is_passive(verbs: Sequence[int], items: Sequence[Item]) -> bool:
    """Say whether the first verbs of a clause are a form of "be" and a past participle."""
    group = [index for index in verbs if index - verbs[0] < _LONGEST_GROUP]
    be = [index for index in group if "verb:be" in items[index].tags]
    return bool(be) and any(index > be[0] and "form:past" in items[index].tags for index in group)


def _lend(
    groups: Sequence[Group], items: Sequence[Item], numbers: Sequence[int], clauses: Sequence[Clause]
) -> Iterator[Group]:
    for number, clause in enumerate(clauses):
        if clause.role is Role.RELATIVE:
            yield from _lend_antecedent(groups, number, clause, items, numbers)
        elif not any(group.clause == number and group.marker in _SUBJECTS for group in groups):
            lent = _find_subject(groups, number, clauses, items)
            if lent is not None:
                yield replace(lent, clause=number, marker=_name_role(number, clause, items, numbers))


def _name_role(number: int, clause: Clause, items: Sequence[Item], numbers: Sequence[int]) -> str:
    """Return what a borrowed group is to the clause: what a past participle describes undergoes it."""
    verbs = [index for index, at in enumerate(numbers) if at == number and items[index].kind is Kind.VERB]
    past = bool(verbs) and "form:past" in items[verbs[0]].tags
    reduced = clause.role is Role.PARTICIPIAL and past
    return "patient" if reduced or (verbs and _is_passive(verbs, items)) else "subject"


def _lend_antecedent(
    groups: Sequence[Group], number: int, clause: Clause, items: Sequence[Item], numbers: Sequence[int]
) -> Iterator[Group]:
    """A relative pronoun stands for the group before it, under its own marker ("with which", "whose office")."""
    marked = items[clause.first].kind is Kind.MARKER
    pronoun = clause.first + marked
    found = _find_before(groups, clause.first, items)
    if found is None or pronoun >= len(items):
        return
    if _is_singular(pronoun, items):
        found = replace(found, members=found.members[-1:])
    if items[pronoun].name == "relative gen":
        for group in groups:
            if group.clause == number and group.first == pronoun + 1:
                members = tuple(Phrase(m.first, m.last, (*m.owners, *found.members)) for m in group.members)
                yield replace(group, members=members)
                yield replace(found, clause=number, marker="gen")
        return
    following = next((item for item in items[pronoun + 1 :] if item.kind is not Kind.PARTICLE), None)
    acts = following is not None and following.kind is Kind.VERB
    marker = items[clause.first].name if marked else "object"
    if acts and not marked:
        marker = _name_role(number, clause, items, numbers)
    if clause.parent >= 0 and not marked:
        yield from (
            replace(g, clause=number, marker=marker) for g in _list_included(groups, clause.parent, items, numbers)
        )
    place = items[pronoun].name == "relative place"  # "Kochi, where X has an office"
    yield replace(found, clause=number, marker="in" if place else marker)


def _is_singular(pronoun: int, items: Sequence[Item]) -> bool:
    """Say whether the verb right behind a relative pronoun is that of one alone ("A and B, who runs X")."""
    verb = next((item for item in items[pronoun + 1 :] if item.kind is not Kind.PARTICLE), None)
    return items[pronoun].name == "relative" and verb is not None and "form:singular" in verb.tags


def _list_included(
    groups: Sequence[Group], number: int, items: Sequence[Item], numbers: Sequence[int]
) -> Iterator[Group]:
    """Return what a clause says that its subject includes ("the firms that signed up include A and B")."""
    verbs = (item for item, at in zip(items, numbers, strict=True) if at == number and item.kind is Kind.VERB)
    if any("cue:include_verb" in verb.tags for verb in verbs):
        yield from (group for group in groups if group.clause == number and group.marker == "object")


def _find_before(groups: Sequence[Group], index: int, items: Sequence[Item]) -> Group | None:
    """Return the group that ends right before an item, the innermost of several."""
    while index > 0 and items[index - 1].kind in {Kind.COMMA, Kind.PARTICLE, Kind.CLOSE}:
        index -= 1
        if items[index].kind is Kind.CLOSE:
            while index > 0 and items[index].kind is not Kind.OPEN:
                index -= 1
    ending = [group for group in groups if group.last == index]
    found = max(ending, key=lambda group: group.members[-1].first, default=None)
    if found is not None and found.marker == APPOSED and items[index - 1].mention is None:
        return _find_before(groups, found.first, items) or found
    return found


def _find_subject(
    groups: Sequence[Group], number: int, clauses: Sequence[Clause], items: Sequence[Item], depth: int = 0
) -> Group | None:
    clause = clauses[number]
    own = next((group for group in groups if group.clause == number and group.marker in _SUBJECTS), None)
    if own is not None and depth:
        return own
    if depth > _DEEPEST:
        return None
    if clause.role is Role.RELATIVE or _is_reduced(clause, items):
        return _find_before(groups, clause.first, items)
    if clause.role is Role.INFINITIVE:
        held = next((g for g in groups if g.last == clause.first and g.marker == "object"), None)
        if held is not None and items[held.members[-1].last - 1].kind in _CONTROLLING and not _equates(held, items):
            return held
    if clause.role in _LENT_BY_PARENT and clause.parent >= 0:
        return _find_subject(groups, clause.parent, clauses, items, depth + 1)
    return None


def _equates(group: Group, items: Sequence[Item]) -> bool:
    """Say whether the verb before a group only says what its subject is ("became the first to …")."""
    verb = next((item for item in reversed(items[: group.first]) if item.kind is Kind.VERB), None)
    return verb is not None and bool(verb.tags & {"verb:be", "cue:become_verb"})


def _is_reduced(clause: Clause, items: Sequence[Item]) -> bool:
    """Say whether a participle describes the noun right before it ("a firm owned by …", "the firm, owned by …")."""
    if clause.role is not Role.PARTICIPIAL or not clause.first or items[clause.first].kind is not Kind.VERB:
        return False
    before = items[clause.first - 1]
    if before.kind is Kind.STOP:  # a dateline: "PUNE, May 3: Having signed …"
        return False
    if before.kind is not Kind.COMMA:
        return True
    return not any(tag.startswith("form:participle") for tag in items[clause.first].tags)
