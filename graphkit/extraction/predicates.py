"""Clauses of a language whose markers stand before their nouns: each verb with what belongs to it.

A clause may be interrupted by another ("X, which had signed up, said …") and go on after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extraction.hanging import Clause, Role
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.outlook import NOUNS, TEMPORAL, Outlook, pair_quotes
from graphkit.extraction.readings import AUXILIARY, Form
from graphkit.extraction.timing import is_time

_ENDS = frozenset({";", ":", "?", "!", "."})
_LISTING = frozenset({"with", "between", "at", "in"})


# Clauses that stand inside another and give way to it again.
_INTERRUPTING = frozenset({Role.RELATIVE, Role.ADVERBIAL, Role.PARTICIPIAL, Role.INFINITIVE})


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
    ahead: Outlook
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
            if self.ahead.begins_group(index) or not state.verbs:
                state.verbs += 1
            state.said = "action:say" in item.tags
        elif item.kind is Kind.COMMA:
            state.commas += 1
        elif item.kind in NOUNS:
            state.nouns += 1

    def _open(self, index: int, role: Role, *, parent: int | None = None) -> None:
        if role is Role.ADVERBIAL and index and is_time(self.items[index - 1 : index]):
            self.states[self.current].nouns = 0  # "Six months after it was signed, the pact …": no subject yet
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
        if before.name in _ENDS and before.kind is Kind.STOP and not self._lists(index):
            self._open(index, Role.MAIN, parent=-1)
        if before.kind is Kind.QUOTE and index - 1 in self.quotes:
            self.resumed.append((self.quotes[index - 1], self.current))
            self._open(index, Role.QUOTED)
        if item.kind is Kind.CONJUNCTION:
            self._meet_conjunction(index, item, before)
        elif item.kind is Kind.MARKER:
            self._meet_marker(index, item)
        elif item.kind is Kind.VERB:
            if self.ahead.begins_group(index):
                self._meet_verb(index, item, before)
        elif item.kind in NOUNS:
            self._meet_noun(index, before)

    def _lists(self, index: int) -> bool:
        """Say whether what follows a mark only goes on with what the clause lists ("two pacts: one with …")."""
        rest = self.items[index:]
        marked = any(item.kind is Kind.MARKER and item.name in _LISTING for item in rest)
        acts = any(item.kind is Kind.VERB or item.name in {":", "?"} for item in rest)
        goes_on = self.items[index - 1].name in ({";", ":"} if marked else {";"})
        return goes_on and not acts and self.states[self.current].verbs > 0

    def _meet_conjunction(self, index: int, item: Item, before: Item) -> None:
        if item.name == "that":
            following = self.items[index + 1] if index + 1 < len(self.items) else None
            relative = following is not None and following.kind is Kind.VERB and before.kind in NOUNS
            relative |= "cue:agreement" in before.tags and self.ahead.leads(index + 1)
            if relative or self.ahead.leads(index + 1, loose=True):
                self._open(index, Role.RELATIVE if relative else Role.COMPLEMENT)
        elif item.name.startswith("relative"):
            if before.kind is not Kind.MARKER:
                self._open(index, Role.RELATIVE)
        elif item.name == "but":
            self._open(index, Role.ADVERBIAL, parent=self._find_base())
        elif self.states[self.current].verbs or self._is_begun():
            self._coordinate(index)

    def _is_begun(self) -> bool:
        """Say whether a clause without a verb may be over: none that a relative pronoun opens before its subject."""
        role = self.clauses[self.current].role
        return role in _INTERRUPTING and not (role is Role.RELATIVE and self.states[self.current].nouns)

    def _coordinate(self, index: int) -> None:
        """ "And" begins a clause where a verb follows, or a noun group and its verb."""
        at = self.ahead.skip_particles(index + 1)
        if at >= len(self.items):
            return
        following = self.items[at]
        if following.kind is Kind.VERB:
            form = self.ahead.form(at)
            if form is Form.PARTICIPLE:
                return
            role = self.clauses[self.current].role
            if role is Role.INFINITIVE and self.ahead.is_bare(at):
                self._open(index, Role.INFINITIVE, parent=self.clauses[self.current].parent)
            else:
                self._open(index, Role.COORDINATE, parent=self._find_finite())
        elif following.kind in NOUNS and not self._owes_verb() and self.ahead.leads(at):
            self._open(index, Role.MAIN, parent=self._find_base())

    def _meet_marker(self, index: int, item: Item) -> None:
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if following is None:
            return
        if following.kind is Kind.CONJUNCTION and following.name.startswith("relative"):
            self._open(index, Role.RELATIVE)
        elif item.name == "to" and following.kind is Kind.VERB and self.ahead.is_bare(index + 1):
            parted = index > 0 and self.items[index - 1].kind is Kind.COMMA
            self._open(index, Role.INFINITIVE, parent=self._find_base() if parted else None)
        elif following.kind is Kind.VERB and self.ahead.form(index + 1) is Form.PARTICIPLE:
            self._open(index, Role.PARTICIPIAL)
        elif item.name in TEMPORAL and self.ahead.leads(index + 1):
            self._open(index, Role.ADVERBIAL)

    def _meet_verb(self, index: int, item: Item, before: Item | None) -> None:
        form = self.ahead.form(index)
        state, clause = self.states[self.current], self.clauses[self.current]
        opened = clause.first in {index, index - 1}
        if form is Form.PARTICIPLE and not item.tags & AUXILIARY - {"verb:have"}:
            if clause.role is not Role.PARTICIPIAL or (state.verbs and not opened):
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
        spoken = "action:say" in item.tags and at < len(self.items) and self.items[at].kind in NOUNS
        own = self.states[self.current]
        return spoken and not self._owes_verb() and (own.verbs > 0 or not own.nouns)

    def _is_reduced(self, index: int, item: Item, before: Item | None) -> bool:
        """Say whether a past form is a participle that describes the noun before it ("a firm owned by …")."""
        own = self.states[self.current]
        if "cue:based_verb" in item.tags and before is not None and before.kind is Kind.PARTICLE:
            before = self.items[index - 2] if index > 1 else None  # "X, now based in Y"
        if item.tags & AUXILIARY or before is None or self._follows_time(index):
            return False
        if self.clauses[self.current].role is Role.RELATIVE and own.nouns and not own.verbs:
            return False  # "the pact that X signed on Monday will …"
        if before.kind in NOUNS or before.kind is Kind.CLOSE:
            return self._describes(index, own)
        return before.kind is Kind.COMMA and own.nouns > 0 and self._describes_loosely(index, own)

    def _follows_time(self, index: int) -> bool:
        """Say whether only a day stands before a past form, which it does not describe ("A and B on Monday agreed")."""
        dated = index > 1 and self.items[index - 2].is_a("marker:on") and self.items[index - 1].is_a("time:day")
        return dated and not self.ahead.leads_to_agent(index)

    def _describes(self, index: int, own: _State) -> bool:
        """Say whether a past form right behind a noun is no finite verb."""
        after = self.ahead.end_group(index)
        if self.ahead.leads_to_agent(index) or "cue:based_verb" in self.items[index].tags:
            return own.nouns > 0
        if own.verbs:
            return not self._owes_verb()
        return own.nouns > 0 and self.ahead.reaches_verb(after)

    def _describes_loosely(self, index: int, own: _State) -> bool:
        """Say whether a past form behind a comma only goes on with what its clause names ("X, located in Y")."""
        after = self.ahead.end_group(index)
        if after >= len(self.items):
            return False
        follows = self.items[after].kind
        if "cue:based_verb" in self.items[index].tags and follows is Kind.MARKER:
            return True
        return own.commas == 1 and not own.verbs and follows in {Kind.MARKER, Kind.PARTICLE}

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
            if clause.role is Role.INFINITIVE and self.ahead.is_bare(index):
                self._open(index, Role.INFINITIVE, parent=clause.parent)
            else:
                self._open(index, Role.COORDINATE, parent=self._find_finite())

    def _meet_noun(self, index: int, before: Item) -> None:
        state = self.states[self.current]
        if before.kind is Kind.COMMA and self.ahead.is_absolute(index):
            self._open(index, Role.PARTICIPIAL)
        elif self._takes_up(index, state):
            self.current = self._find_base()
        elif before.kind is Kind.COMMA:
            base = self._find_base()
            if base != self.current and not self.states[base].verbs and not self.states[base].nouns:
                if state.verbs and self.ahead.leads(index, loose=True):
                    self.current = base
            elif state.verbs and self.ahead.leads(index):
                self._open(index, Role.MAIN, parent=-1)
        elif self._may_quote(index, state, before) and self.ahead.leads(index):
            self._open(index, Role.COMPLEMENT)

    def _takes_up(self, index: int, state: _State) -> bool:
        """Say whether a pronoun and its auxiliary go on with what an infinitive stands before ("To grow it is …")."""
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if self.items[index].kind is not Kind.PRONOUN or following is None or not following.tags & AUXILIARY:
            return False
        base = self.states[self._find_base()]
        fronted = self.clauses[self.current].role is Role.INFINITIVE and not (base.verbs or base.nouns)
        return fronted and state.verbs > 0 and "form:participle" not in following.tags

    def _may_quote(self, index: int, state: _State, before: Item) -> bool:
        """Say whether what was said may begin at an item without a "that"."""
        spoken = state.said and state.verbs > 0 and before.kind is not Kind.CONJUNCTION
        return spoken and self._starts_group(index)

    def _starts_group(self, index: int) -> bool:
        before = self.items[index - 1]
        return before.kind in {Kind.VERB, Kind.PARTICLE} or bool(
            {"determiner:this"} & self.items[index].tags and before.kind in NOUNS
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


def split_clauses(items: Sequence[Item]) -> tuple[tuple[int, ...], tuple[Clause, ...]]:
    """Return the number of each item's clause, and the clauses."""
    splitter = _Splitter(items, Outlook(items), pair_quotes(items))
    return tuple(splitter.split()), tuple(splitter.clauses)
