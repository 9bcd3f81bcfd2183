"""Clauses of a language whose markers stand before their nouns: each verb with what belongs to it.

A clause may be interrupted by another ("X, which had signed up, said …") and go on after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.readings import Form

_AUXILIARY = frozenset({"verb:be", "verb:have", "verb:modal", "verb:did"})
_NOUNS = frozenset(
    {Kind.ENTITY, Kind.POST, Kind.WORD, Kind.NUMBER, Kind.DEFINITE, Kind.PRONOUN, Kind.ADDRESS, Kind.DASH}
)
_ENDS = frozenset({";", ":", "?", "!", "."})
_TEMPORAL = frozenset({"after", "before", "through"})
_LEAST_QUOTED = 4
_FARTHEST = 24


class Role(StrEnum):
    """How a clause hangs on another."""

    MAIN = "main"
    COMPLEMENT = "complement"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    PARTICIPIAL = "participial"
    INFINITIVE = "infinitive"
    COORDINATE = "coordinate"
    QUOTED = "quoted"


# Clauses that stand inside another and give way to it again.
_INTERRUPTING = frozenset({Role.RELATIVE, Role.ADVERBIAL, Role.PARTICIPIAL, Role.INFINITIVE})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: on which other it hangs (-1: on none), how, and the item at which it begins."""

    parent: int
    role: Role
    first: int


@dataclass(slots=True)
class _State:
    """What has been seen of a clause so far."""

    verbs: int = 0
    nouns: int = 0
    commas: int = 0
    said: bool = False


@dataclass(slots=True)
class _Splitter:
    items: Sequence[Item]
    quotes: dict[int, int]
    clauses: list[Clause] = field(default_factory=lambda: [Clause(-1, Role.MAIN, 0)])
    states: list[_State] = field(default_factory=lambda: [_State()])
    current: int = 0
    resumed: list[tuple[int, int]] = field(default_factory=list)

    def split(self) -> list[int]:
        numbers = []
        for index, item in enumerate(self.items):
            if self.resumed and self.resumed[-1][0] == index:
                self.current = self.resumed.pop()[1]
            self._step(index, item)
            numbers.append(self.current)
            self._note(index, item)
        return numbers

    def _note(self, index: int, item: Item) -> None:
        state = self.states[self.current]
        if item.kind is Kind.VERB:
            if self._begins_group(index) or not state.verbs:
                state.verbs += 1
            state.said = "action:say" in item.tags
        elif item.kind is Kind.COMMA:
            state.commas += 1
        elif item.kind in _NOUNS:
            state.nouns += 1

    def _open(self, index: int, role: Role, *, parent: int | None = None) -> None:
        self.clauses.append(Clause(self.current if parent is None else parent, role, index))
        self.states.append(_State())
        self.current = len(self.clauses) - 1

    def _step(self, index: int, item: Item) -> None:
        before = self.items[index - 1] if index else None
        if before is None:
            if item.kind is Kind.MARKER:
                self._meet_marker(index, item)
            elif item.kind is Kind.VERB:
                self._meet_verb(index, item, None)
            return
        if before.kind is Kind.STOP and before.name in _ENDS:
            self._open(index, Role.MAIN, parent=-1)
        if before.kind is Kind.QUOTE and index - 1 in self.quotes:
            self.resumed.append((self.quotes[index - 1], self.current))
            self._open(index, Role.QUOTED)
        if item.kind is Kind.CONJUNCTION:
            self._meet_conjunction(index, item, before)
        elif item.kind is Kind.MARKER:
            self._meet_marker(index, item)
        elif item.kind is Kind.VERB:
            if self._begins_group(index):
                self._meet_verb(index, item, before)
        elif item.kind in _NOUNS:
            self._meet_noun(index, before)

    def _meet_conjunction(self, index: int, item: Item, before: Item) -> None:
        if item.name == "that":
            following = self.items[index + 1] if index + 1 < len(self.items) else None
            relative = following is not None and following.kind is Kind.VERB and before.kind in _NOUNS
            if relative or self._leads(index + 1, loose=True):
                self._open(index, Role.RELATIVE if relative else Role.COMPLEMENT)
        elif item.name.startswith("relative"):
            if before.kind is not Kind.MARKER:
                self._open(index, Role.RELATIVE)
        elif item.name == "but":
            self._open(index, Role.ADVERBIAL, parent=self._find_base())
        elif self.states[self.current].verbs or self.clauses[self.current].role in _INTERRUPTING:
            self._coordinate(index)

    def _coordinate(self, index: int) -> None:
        """ "And" begins a clause where a verb follows, or a noun group and its verb."""
        at = self._skip_particles(index + 1)
        if at >= len(self.items):
            return
        following = self.items[at]
        if following.kind is Kind.VERB:
            form = self._form(at)
            if form is Form.PARTICIPLE:
                return
            role = self.clauses[self.current].role
            if role is Role.INFINITIVE and self._is_bare(at):
                self._open(index, Role.INFINITIVE, parent=self.clauses[self.current].parent)
            else:
                self._open(index, Role.COORDINATE, parent=self._find_finite())
        elif following.kind in _NOUNS and self._leads(at):
            self._open(index, Role.MAIN, parent=self._find_base())

    def _meet_marker(self, index: int, item: Item) -> None:
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if following is None:
            return
        if following.kind is Kind.CONJUNCTION and following.name.startswith("relative"):
            self._open(index, Role.RELATIVE)
        elif item.name == "to" and following.kind is Kind.VERB and self._is_bare(index + 1):
            parted = index > 0 and self.items[index - 1].kind is Kind.COMMA
            self._open(index, Role.INFINITIVE, parent=self._find_base() if parted else None)
        elif following.kind is Kind.VERB and self._form(index + 1) is Form.PARTICIPLE:
            self._open(index, Role.PARTICIPIAL)
        elif item.name in _TEMPORAL and self._leads(index + 1):
            self._open(index, Role.ADVERBIAL)

    def _meet_verb(self, index: int, item: Item, before: Item | None) -> None:
        form = self._form(index)
        state, clause = self.states[self.current], self.clauses[self.current]
        opened = clause.first in {index, index - 1}
        if form is Form.PARTICIPLE and not item.tags & _AUXILIARY - {"verb:have"}:
            if not (opened and clause.role is Role.PARTICIPIAL):
                self._open(index, Role.PARTICIPIAL)
        elif before is not None and before.kind in {Kind.COMMA, Kind.QUOTE} and self._is_inverted(index, item):
            self._open(index, Role.MAIN, parent=-1)
        elif form is Form.PAST and self._is_reduced(index, item, before):
            self._open(index, Role.PARTICIPIAL)
        elif state.verbs and not opened:
            self._resume(index, before)

    def _is_inverted(self, index: int, item: Item) -> bool:
        """Say whether a verb of saying stands before its subject (", said the minister")."""
        at = index + 1
        spoken = "action:say" in item.tags and at < len(self.items) and self.items[at].kind in _NOUNS
        own = self.states[self.current]
        return spoken and not self._owes_verb() and (own.verbs > 0 or not own.nouns)

    def _is_reduced(self, index: int, item: Item, before: Item | None) -> bool:
        """Say whether a past form is a participle that describes the noun before it ("a firm owned by …")."""
        if item.tags & _AUXILIARY or before is None:
            return False
        after = self._end_group(index)
        follows = self.items[after] if after < len(self.items) else None
        state = self.states[self.current]
        if before.kind in _NOUNS or before.kind is Kind.CLOSE:
            by = follows is not None and follows.is_a("marker:by")
            if by or "cue:based_verb" in item.tags:
                return state.nouns > 0
            if state.verbs:
                return not self._owes_verb()
            return state.nouns > 0 and self._reaches_verb(after)
        if before.kind is Kind.COMMA and follows is not None and state.nouns:
            return state.commas == 1 and not state.verbs and follows.kind in {Kind.MARKER, Kind.PARTICLE}
        return False

    def _owes_verb(self) -> bool:
        """Say whether a clause around this one still waits for its verb."""
        parent = self.clauses[self.current].parent
        return (
            self.clauses[self.current].role in _INTERRUPTING
            and parent >= 0
            and not self.states[parent].verbs
            and self.states[parent].nouns > 0
        )

    def _resume(self, index: int, before: Item | None) -> None:
        """A second verb without a subject of its own belongs to the clause around, if that still waits for one."""
        at = self.current
        while self.clauses[at].parent >= 0 and self.states[at].verbs:
            at = self.clauses[at].parent
        if not self.states[at].verbs:
            self.current = at
        elif before is not None and before.kind is Kind.COMMA:
            clause = self.clauses[self.current]
            if clause.role is Role.INFINITIVE and self._is_bare(index):
                self._open(index, Role.INFINITIVE, parent=clause.parent)
            else:
                self._open(index, Role.COORDINATE, parent=self._find_finite())

    def _meet_noun(self, index: int, before: Item) -> None:
        clause, state = self.clauses[self.current], self.states[self.current]
        if before.kind is Kind.COMMA:
            parent = clause.parent
            fronted = clause.role in _INTERRUPTING and parent >= 0 and not self.states[parent].verbs
            if fronted and not self.states[parent].nouns:
                if state.verbs and self._leads(index, loose=True):
                    self.current = parent
            elif state.verbs and self._leads(index):
                self._open(index, Role.MAIN, parent=-1)
        elif state.said and state.verbs and before.kind is not Kind.CONJUNCTION and self._starts_group(index):
            if self._leads(index):
                self._open(index, Role.COMPLEMENT)

    def _starts_group(self, index: int) -> bool:
        before = self.items[index - 1]
        return before.kind in {Kind.VERB, Kind.PARTICLE} or bool(
            {"determiner:this"} & self.items[index].tags and before.kind in _NOUNS
        )

    def _find_base(self) -> int:
        """Return the nearest clause around that stands by itself."""
        at = self.current
        while self.clauses[at].role in {*_INTERRUPTING, Role.COORDINATE} and self.clauses[at].parent >= 0:
            at = self.clauses[at].parent
        return at

    def _find_finite(self) -> int:
        """Return the nearest clause around with a verb of its own that is no infinitive."""
        at = self.current
        while self.clauses[at].role in {Role.INFINITIVE, Role.PARTICIPIAL} and self.clauses[at].parent >= 0:
            at = self.clauses[at].parent
        return at

    def _form(self, index: int) -> Form:
        return next(form for form in Form if f"form:{form}" in self.items[index].tags)

    def _is_bare(self, index: int) -> bool:
        """Say whether a verb has the form that stands after "to"."""
        tags = self.items[index].tags
        return "verb:past" in tags or (self._form(index) is Form.BASE and not tags & (_AUXILIARY - {"verb:be", "verb:have", "verb:did"}))

    def _begins_group(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and self.items[at].kind is Kind.PARTICLE:
            at -= 1
        return at < 0 or self.items[at].kind is not Kind.VERB

    def _end_group(self, index: int) -> int:
        at = index
        while at < len(self.items) and self.items[at].kind in {Kind.VERB, Kind.PARTICLE}:
            at += 1
        return at

    def _skip_particles(self, index: int) -> int:
        while index < len(self.items) and self.items[index].kind is Kind.PARTICLE:
            index += 1
        return index

    def _leads(self, index: int, *, loose: bool = False) -> bool:
        """Say whether a noun group and its finite verb follow; ``loose`` allows commas and lists on the way."""
        noun = governed = False
        for at in range(index, min(index + _FARTHEST, len(self.items))):
            item = self.items[at]
            if item.kind is Kind.VERB:
                return noun and not self._is_nonfinite(at)
            if item.kind in _NOUNS:
                if noun and not governed and not loose and "determiner:this" in item.tags:
                    return False
                noun, governed = True, False
            elif item.kind is Kind.MARKER:
                if not loose and (not noun or item.name in _TEMPORAL):
                    return False
                if item.name == "to" and at + 1 < len(self.items) and self.items[at + 1].kind is Kind.VERB:
                    return False
                governed = True
            elif item.kind is Kind.CONJUNCTION:
                if not loose or item.name not in {"and", "or", "relative"}:
                    return False
            elif item.kind is Kind.COMMA and not loose:
                return noun and self._closes(at)
            elif item.kind is Kind.STOP:
                return False
        return False

    def _closes(self, comma: int) -> bool:
        """Say whether a comma opens an apposition that another closes right before a finite verb."""
        for at in range(comma + 1, min(comma + _FARTHEST // 2, len(self.items) - 1)):
            item = self.items[at]
            if item.kind is Kind.COMMA:
                following = self.items[at + 1]
                return at > comma + 1 and following.kind is Kind.VERB and not self._is_nonfinite(at + 1)
            if item.kind not in _NOUNS and item.kind not in {Kind.MARKER, Kind.OPEN, Kind.CLOSE}:
                return False
        return False

    def _is_nonfinite(self, index: int) -> bool:
        form = self._form(index)
        item = self.items[index]
        if form is Form.PARTICIPLE and not item.tags & _AUXILIARY:
            return True
        after = self._end_group(index)
        by = after < len(self.items) and self.items[after].is_a("marker:by")
        return form is Form.PAST and not item.tags & _AUXILIARY and (by or "cue:based_verb" in item.tags)

    def _reaches_verb(self, index: int) -> bool:
        """Say whether a finite verb follows with only governed noun groups and times between."""
        governed = False
        for item in self.items[index : index + _FARTHEST]:
            if item.kind is Kind.VERB:
                return True
            if item.kind is Kind.MARKER:
                if item.name == "to":
                    return False
                governed = True
            elif item.kind in _NOUNS:
                timed = any(tag.startswith("time:") for tag in item.tags) or "word:adjective" in item.tags
                if not (governed or timed):
                    return False
            elif item.kind is not Kind.PARTICLE:
                return False
        return False


def _pair_quotes(items: Sequence[Item]) -> dict[int, int]:
    """Return, for each mark that opens a quotation of a clause or more, the index of the mark that closes it."""
    marks = [index for index, item in enumerate(items) if item.kind is Kind.QUOTE and item.name == '"']
    pairs = {}
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside = items[opening + 1 : closing]
        if len(inside) >= _LEAST_QUOTED and any(item.kind is Kind.VERB for item in inside):
            pairs[opening] = closing
    return pairs


def split_clauses(items: Sequence[Item]) -> tuple[tuple[int, ...], tuple[Clause, ...]]:
    """Return the number of each item's clause, and the clauses."""
    splitter = _Splitter(items, _pair_quotes(items))
    return tuple(splitter.split()), tuple(splitter.clauses)
