"""Why a frame made nothing at one place: the slot that stays empty, or the element at which its pattern fails.

Everything is asked of the functions that fill the frames, so that no reason says what extraction does not do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.appointments import find_given
from graphkit.extraction.clauses import find_subjects
from graphkit.extraction.cues import Cue
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.parties import fill_group
from graphkit.extraction.phrases import Group
from graphkit.extraction.sequences import match_pattern
from graphkit.extraction.slots import Fault, fill_slot, weigh_groups
from graphkit.extraction.trace import Trial
from graphkit.extraction.values import find_statement
from graphkit.knowledge.frames import Element, Frame, Slot


@dataclass(frozen=True, slots=True)
class Passed:
    """A noun group that might have filled a slot, its marker, and why it does not."""

    words: str
    marker: str
    fault: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot that stays empty, what it takes, and the groups that came near it; ``role`` may be the words of a post."""

    role: str
    reason: str
    passed: tuple[Passed, ...] = ()


def find_gap(trial: Trial, text: str) -> Gap | None:
    """Return the slot for whose sake a clause or statement frame made nothing, or None where all can be filled."""
    frame, cue = trial.frame, Cue(trial.frame, trial.first, trial.last, trial.analysis, trial.within)
    parties = frame.slot("parties")
    if parties is not None:
        least = max(2, parties.least)
        short = all(len(fillers) < least for fillers in fill_slot(parties, cue, trial.setting))
        return _describe("parties", parties, cue, trial.setting, text, least=least) if short else None
    subject, object_ = frame.slot("subject"), frame.slot("object")
    if subject is None or object_ is None:
        return Gap("subject" if subject is None else "object", "the frame has no such slot")
    if frame.title:
        return _find_gap_of_post(subject, cue, trial.setting, text)
    if frame.kind == "statement":
        if find_statement(object_, trial.first, trial.last, trial.analysis, text) is None:
            return Gap("object", f"no words are said here ({_list(object_.markers)})")
        return (
            None if find_subjects(subject, (), cue, trial.setting) else _describe_subject(subject, (), cue, trial, text)
        )
    return _find_gap_of_pair(subject, object_, cue, trial, text)


def _find_gap_of_pair(subject: Slot, object_: Slot, cue: Cue, trial: Trial, text: str) -> Gap | None:
    ways = list(fill_slot(object_, cue, trial.setting))
    if not ways:
        return _describe("object", object_, cue, trial.setting, text)
    if any(find_subjects(subject, objects, cue, trial.setting) for objects in ways):
        return None
    return _describe_subject(subject, ways[0], cue, trial, text)


def _find_gap_of_post(subject: Slot, cue: Cue, setting: Setting, text: str) -> Gap | None:
    if find_given(cue) is None:
        return Gap("title", "no post stands in the clause, near enough and held by nobody else")
    if not list(fill_slot(subject, cue, setting)):
        return _describe("subject", subject, cue, setting, text)
    return Gap("object", "nothing tells whose post it is")


def _describe_subject(slot: Slot, objects: Sequence[Filler], cue: Cue, trial: Trial, text: str) -> Gap:
    gap = _describe("subject", slot, cue, trial.setting, text, taken=objects)
    tail = "; and no other clause or sentence gives one" if slot.inherit else ""
    return Gap(gap.role, gap.reason + tail, gap.passed)


def _describe(
    role: str, slot: Slot, cue: Cue, setting: Setting, text: str, *, least: int = 1, taken: Sequence[Filler] = ()
) -> Gap:
    """Tell what an empty slot takes, and which groups of the sentence came near."""
    number = f"{least} " if least > 1 else ""
    reason = f"takes {number}{slot.type} under {_list(slot.markers)}"
    near = (*_list_under(slot, cue, setting, taken), *_list_others(slot, cue, setting))
    passed = (Passed(_read(group, cue.analysis, text), group.marker, fault) for group, fault in near)
    return Gap(role, reason, tuple(passed))


def _list_under(slot: Slot, cue: Cue, setting: Setting, taken: Sequence[Filler]) -> Iterator[tuple[Group, str]]:
    """Return the groups of the clause under a marker of the slot, each with why it does not fill it."""
    others = {filler.referent.id for filler in taken}
    for weighed in weigh_groups(slot, cue, setting):
        if weighed.fault is not None:
            yield weighed.group, str(weighed.fault)
        elif others & {filler.referent.id for filler in weighed.fillers}:
            yield weighed.group, "is the object already"
        else:
            yield weighed.group, str(Fault.FEW)


def _list_others(slot: Slot, cue: Cue, setting: Setting) -> Iterator[tuple[Group, str]]:
    """Return the groups that name whom the slot takes, under another marker or in another clause."""
    for group in cue.analysis.groups:
        here, marked = group.clause == cue.clause, group.marker in slot.markers
        if (here and marked) or not fill_group(group, slot.type, cue.analysis, setting):
            continue
        if here:
            yield group, "stands under another marker"
        elif marked:
            yield group, "stands in another clause"


def _read(group: Group, analysis: Analysis, text: str) -> str:
    return analysis.span_of(group.members[0].start, group.members[-1].last).of(text)


def _list(markers: Sequence[str]) -> str:
    return " or ".join(marker or "no marker" for marker in markers)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a pattern came at best: items ``first`` to ``last`` (exclusive) fit, and then ``element`` fails.

    Of the ``needed`` elements, those that may not lack, ``passed`` fit.
    """

    first: int
    last: int
    passed: int
    needed: int
    element: Element


def find_reach(frame: Frame, analysis: Analysis) -> Reach | None:
    """Return how far a sequence frame came at best in a sentence; None where it fits, or nothing of it does."""
    ends: list[tuple[int, int, int]] = []
    for start in range(len(analysis.items)):

        def note(left: int, at: int, start: int = start) -> None:
            if at > start:
                ends.append((left, start, at))

        if match_pattern(frame.pattern, analysis.items, start, note) is not None:
            return None
    if not ends:
        return None
    left, first, last = min(ends)
    needed = [not (element.optional or element.negated) for element in frame.pattern]
    return Reach(first, last, sum(needed[:-left]), sum(needed), frame.pattern[-left])


def spell(element: Element) -> str:
    """Return an element as the frames are written: ``title=Post``, ``word?``, ``!Person``."""
    names = "|".join(name.replace(" ", "~") for name in element.names)
    role = f"{element.role}=" if element.role else ""
    return f"{'!' if element.negated else ''}{role}{names}{'?' if element.optional else ''}"


def has_anchor(frame: Frame, analysis: Analysis) -> bool | None:
    """Say whether the title or the cue of a sequence frame stands in a sentence; None where it has neither."""
    names = {name for element in frame.pattern if element.role in {"title", "cue"} for name in element.names}
    return any(item.is_a(name) for item in analysis.items for name in names) if names else None


NEEDS: Mapping[str, str] = {
    "address": "needs an address in the sentence, and somebody before it whose it is",
    "topic": "needs a noun group without a name under one of its markers, and a partnership that it belongs to",
    "precedence": "needs an asserted partnership in the sentence, and a further party under one of its markers",
    "order": "needs two partnerships with one party in common, and words or years that put one before the other",
    "name": "needs a name of a body that begins with the place it has charge of",
}
"""What frames of the kinds that follow from other claims and from names need."""
