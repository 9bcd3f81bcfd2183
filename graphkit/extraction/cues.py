"""Where the cue of a clause frame stands, and the clause in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.items import Kind
from graphkit.extraction.phrases import Group, Phrase
from graphkit.knowledge.frames import Frame

_LODGING = frozenset({"at", "in", "to", "into", "on", "for", "from", "through"})
_SETTLING = frozenset({"cue:move_verb", "cue:operate_verb", "cue:settle_verb"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A frame and where its cue stands: items ``first`` to ``last`` (exclusive) of a sentence.

    ``within`` is the clause that borrows the cue ("the pact that X signed"), or -1 where it is read in its own.
    """

    frame: Frame
    first: int
    last: int
    analysis: Analysis
    within: int = -1

    @property
    def clause(self) -> int:
        """The number of the clause in which the cue is read."""
        return self.analysis.clauses[self.first] if self.within < 0 else self.within

    @property
    def told(self) -> int:
        """The item by which the clause tells how things stand: the cue, or the verb of the clause that borrows it."""
        if self.within < 0:
            return self.first
        items = self.analysis.items
        return next((at for at in self.analysis.clause_items(self.within) if items[at].kind is Kind.VERB), self.first)

    def distance(self, group: Group) -> int:
        """Return how many items lie between a group and the cue; none where the group owns what the cue heads."""
        if group.marker == "gen" and any(m.first == group.last for m in self._list_headed()):
            return 0
        if group.last <= self.first:
            return 0 if self._follows(group) else self.first - group.last
        return max(0, group.first - self._reach)

    def _follows(self, group: Group) -> bool:
        """Say whether only one noun group lies between, with all that owns it ("विवि में गृह विज्ञान की डीन हैं")."""
        groups = self.analysis.groups if not self.analysis.hangings else ()
        between = (member for other in groups for member in other.members if member.last == self.first)
        return any(member.start == group.last for member in between)

    def _list_headed(self) -> Iterator[Phrase]:
        """Return the noun groups that the cue heads, where word order tells it."""
        groups = self.analysis.groups if self.analysis.hangings else ()
        return (member for group in groups for member in group.members if member.last - 1 == self.first)

    @property
    def _reach(self) -> int:
        """Where the noun group ends that the cue heads, with all that "of" hangs on it."""
        if not self.analysis.hangings:
            return self.last
        own = (group.last for group in self.analysis.groups if group.first <= self.first < group.last)
        return max(own, default=self.last)


def find_cues(analysis: Analysis, frame: Frame) -> Iterator[Cue]:
    """Return the places where a cue of the frame stands, and the clauses that borrow what it heads."""
    wanted = {f"cue:{cue}" for cue in frame.cue}
    for index, item in enumerate(analysis.items):
        if item.tags & wanted and item.kind is not Kind.ENTITY:
            yield Cue(frame, index, index + 1, analysis)
            for clause in _list_borrowing(index, analysis):
                yield Cue(frame, index, index + 1, analysis, clause)


def _list_borrowing(index: int, analysis: Analysis) -> tuple[int, ...]:
    """Return the clauses that borrow the noun group of which an item is the head."""
    headed = (group for group in analysis.groups if any(member.last - 1 == index for member in group.members))
    return tuple(dict.fromkeys(group.clause for group in headed if group.clause != analysis.clauses[index]))


def list_tags(cue: Cue) -> frozenset[str]:
    """Return what the words of the cue's clause are."""
    items = cue.analysis.items
    return frozenset(tag for index in cue.analysis.clause_items(cue.clause) for tag in items[index].tags)


def list_governing(cue: Cue) -> frozenset[str]:
    """Return the prepositions that govern the cue ("under a pact"), as words of the lexicon."""
    groups = (group for group in cue.analysis.groups if group.marker and cue.analysis.hangings)
    over = (group for group in groups if any(member.first <= cue.first < member.last for member in group.members))
    return frozenset(f"marker:{group.marker}" for group in over)


def stands_apart(cue: Cue) -> bool:
    """Say whether the cue only tells where the clause takes place, and nothing whose it is ("met at a centre in Pune").

    What somebody moves to or works from is theirs.
    """
    over = {group.marker: group for group in cue.analysis.groups if cue.analysis.hangings and group.marker in _LODGING}
    held = [m for group in over.values() for m in group.members if m.first <= cue.first < m.last]
    owned = any(member.owners or cue.analysis.items[member.first].name.endswith(" gen") for member in held)
    return bool(held) and not owned and not list_tags(cue) & _SETTLING
