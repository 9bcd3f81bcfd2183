"""Clause frames: a cue, and slots told apart by case marker and class, in any order within the clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.items import Kind
from graphkit.extraction.parties import Filler, Setting, fill_group, find_employer, find_fillers, find_meant
from graphkit.extraction.phrases import Group
from graphkit.extraction.posts import Title
from graphkit.extraction.status import read_post_status, read_status
from graphkit.extraction.values import find_statement
from graphkit.knowledge.frames import Frame, Slot
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Refusal, Span, Status

_NEAR = 2
_NEAR_TITLE = 4
_SUBJECTS = frozenset({"ने", "", "की ओर से", "subject"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A frame and where its cue stands: items ``first`` to ``last`` (exclusive) of a sentence."""

    frame: Frame
    first: int
    last: int
    analysis: Analysis

    @property
    def clause(self) -> int:
        """The number of the cue's clause."""
        return self.analysis.clauses[self.first]

    def distance(self, group: Group) -> int:
        """Return how many items lie between a group and the cue."""
        if group.last <= self.first:
            return self.first - group.last
        return max(0, group.first - self._reach)

    @property
    def _reach(self) -> int:
        """Where the noun group ends that the cue heads, with all that "of" hangs on it."""
        if not self.analysis.hangings:
            return self.last
        own = (group.last for group in self.analysis.groups if group.first <= self.first < group.last)
        return max(own, default=self.last)


def find_cues(analysis: Analysis, frame: Frame) -> Iterator[Cue]:
    """Return the places where a cue of the frame stands."""
    wanted = {f"cue:{cue}" for cue in frame.cue}
    for index, item in enumerate(analysis.items):
        if item.tags & wanted and item.kind is not Kind.ENTITY:
            yield Cue(frame, index, index + 1, analysis)


def match_clauses(
    frames: Sequence[Frame], analysis: Analysis, setting: Setting, text: str
) -> tuple[list[Candidate], list[Refusal]]:
    """Return what the clause frames find in a sentence; for each cue, the first frame that is filled wins."""
    candidates: list[Candidate] = []
    refusals: list[Refusal] = []
    done: set[tuple[int, str]] = set()
    for frame in frames:
        for cue in find_cues(analysis, frame):
            if (cue.first, frame.relation) in done:
                continue
            found = list(_state(cue, setting, text) if frame.kind == "statement" else _fill(cue, setting))
            if not found or not _may_stand(cue, refusals):
                continue
            done.add((cue.first, frame.relation))
            candidates.extend(found)
    return candidates, refusals


def _may_stand(cue: Cue, refusals: list[Refusal]) -> bool:
    """Say whether the clause holds what the frame asks for and nothing that it shuns."""
    items = cue.analysis.items
    tags = {tag for index in cue.analysis.clause_items(cue.clause) for tag in items[index].tags}
    following = {tag for item in items[cue.last : cue.last + 1] for tag in item.tags}
    for name in cue.frame.unless:
        if name in tags or (name.endswith("!") and name.removesuffix("!") in following):
            refusals.append(
                Refusal(cue.frame.relation, cue.frame.id, f"the clause also holds {name}", items[cue.first].span)
            )
            return False
    return all(name in tags for name in cue.frame.with_)


def _fill(cue: Cue, setting: Setting) -> Iterator[Candidate]:
    parties = cue.frame.slot("parties")
    if parties is not None:
        for fillers in _fill_slot(parties, cue, setting):
            if len(fillers) >= max(2, parties.least):
                yield from _make_all(combinations(fillers, 2), cue)
                return
        return
    if cue.frame.title:
        yield from _fill_post(cue, setting)
        return
    subject_slot, object_slot = cue.frame.slot("subject"), cue.frame.slot("object")
    if subject_slot is None or object_slot is None:
        return
    for objects in _fill_slot(object_slot, cue, setting):
        subjects = _find_subjects(subject_slot, objects, cue, setting)
        if subjects:
            aligned = len(subjects) == len(objects) and _has_word(cue, "respectively")
            yield from _make_all(zip(subjects, objects, strict=True) if aligned else product(subjects, objects), cue)
            return


def _has_word(cue: Cue, name: str) -> bool:
    return any(f"word:{name}" in cue.analysis.items[index].tags for index in cue.analysis.clause_items(cue.clause))


def _fill_slot(slot: Slot, cue: Cue, setting: Setting) -> Iterator[tuple[Filler, ...]]:
    """Return the ways to fill a slot, the group nearest to the cue first."""
    groups = [group for group in cue.analysis.groups if group.clause == cue.clause and group.marker in slot.markers]
    if slot.gather:
        yield from _gather(slot, [group for group in groups if _on_side(group, slot, cue)], cue, setting)
        return
    for group in sorted((g for g in groups if _on_side(g, slot, cue)), key=cue.distance):
        unique = fill_group(group, slot.type, cue.analysis, setting)
        if len(unique) >= slot.least and not _only_owns(group, unique, cue, setting):
            yield unique


def _only_owns(group: Group, fillers: Sequence[Filler], cue: Cue, setting: Setting) -> bool:
    """Say whether a place only tells where the next organisation is ("नेपाल के लुंबिनी विश्वविद्यालय से")."""
    ontology = load_ontology()
    if group.marker != "gen" or not all(ontology.coarse(filler.referent.type) == "LOC" for filler in fillers):
        return False
    owned = [member for other in cue.analysis.groups for member in other.members if group.members[-1] in member.owners]
    found = [f for member in owned for f in find_fillers(member, "Organisation", cue.analysis, setting)]
    return bool(found)


def _gather(slot: Slot, groups: Sequence[Group], cue: Cue, setting: Setting) -> Iterator[tuple[Filler, ...]]:
    """Fill a slot from all groups of the clause together ("A की ओर से … ने और B की ओर से … ने")."""
    fillers = (filler for group in groups for filler in fill_group(group, slot.type, cue.analysis, setting))
    unique = tuple({filler.referent.id: filler for filler in fillers}.values())
    if len(unique) >= slot.least:
        yield unique


def _on_side(group: Group, slot: Slot, cue: Cue) -> bool:
    if slot.near and cue.distance(group) > _NEAR and not _touches_comitative(group, cue):
        return False
    if slot.side == "before":
        return group.first < cue.first
    return slot.side != "after" or group.first >= cue.last


def _touches_comitative(group: Group, cue: Cue) -> bool:
    """Say whether the group owns the noun group that another slot takes ("टाटा का बॉश के साथ करार")."""
    object_slot = cue.frame.slot("object")
    if group.marker != "gen" or object_slot is None or group.marker in object_slot.markers:
        return False
    return any(other.first == group.first and other.marker in object_slot.markers for other in cue.analysis.groups)


def _find_subjects(slot: Slot, objects: Sequence[Filler], cue: Cue, setting: Setting) -> Sequence[Filler]:
    taken = {filler.referent.id for filler in objects}
    for fillers in _fill_slot(slot, cue, setting):
        if not taken & {filler.referent.id for filler in fillers}:
            return fillers
    inherited = _inherit(slot, taken, cue, setting) if slot.inherit and not _has_agent(cue) else None
    return (inherited,) if inherited is not None else ()


def _has_agent(cue: Cue) -> bool:
    """Say whether the clause has an agent of its own, so that none is missing."""
    return any(group.clause == cue.clause and group.marker == "ने" for group in cue.analysis.groups)


def _inherit(slot: Slot, taken: set[str], cue: Cue, setting: Setting) -> Filler | None:
    """Take the subject from another clause of the sentence, or from the sentences before."""
    analysis = cue.analysis
    others = [
        g
        for g in analysis.groups
        if g.clause != cue.clause and (g.marker in _SUBJECTS or (g.clause > cue.clause and g.marker == "gen"))
    ]
    for group in sorted(others, key=lambda g: (abs(g.clause - cue.clause), g.clause < cue.clause)):
        fillers = [f for member in group.members for f in find_fillers(member, slot.type, analysis, setting)]
        if len(fillers) == 1 and fillers[0].referent.id not in taken:
            return Filler(fillers[0].referent, fillers[0].span, fillers[0].score * 0.8)
    start = analysis.sentence.span.start
    for referent in setting.discourse.list_subjects(before=start, sentence=analysis.number, wanted=slot.type):
        if referent.id not in taken:
            return Filler(referent, referent.nearest(start), 0.6)
    return None


def _fill_post(cue: Cue, setting: Setting) -> Iterator[Candidate]:
    """Fill a frame that gives somebody a post: the person, the title in the clause, and whose post it is."""
    analysis = cue.analysis
    subject_slot, object_slot = cue.frame.slot("subject"), cue.frame.slot("object")
    titles = [(i, title) for i, title in analysis.titles if analysis.clauses[i] == cue.clause and not title.rank]
    if analysis.hangings:
        titles = _list_given(cue, titles)
    if subject_slot is None or object_slot is None or not titles:
        return
    index, title = min(titles, key=lambda pair: (abs(pair[0] - cue.first), pair[0]))
    held = index + 1 < len(analysis.items) and analysis.items[index + 1].is_a("Person")
    if (abs(index - cue.first) > _NEAR_TITLE and not analysis.hangings) or held:
        return
    for subjects in _fill_slot(subject_slot, cue, setting):
        person = subjects[0]
        employers = [f for fillers in _fill_slot(object_slot, cue, setting) for f in fillers]
        employer = employers[0] if employers else _find_own(index, analysis, setting)
        if employer is None:
            giver = _find_giver(cue, setting)
            employer = find_employer(title, person.referent, analysis, setting, carried=giver)
        if employer is None:
            continue
        status = read_post_status(analysis, cue.first, cue.last, former=title.former, default=cue.frame.status)
        yield _make(person, employer, cue, status, title=analysis.items[index].span)
        return


def _list_given(cue: Cue, titles: Sequence[tuple[int, Title]]) -> list[tuple[int, Title]]:
    """Return the titles that the verb gives: those behind it, and not of a person who is named with it."""
    items = cue.analysis.items
    people = [index for index, item in enumerate(items) if item.is_a("Person")]
    verbs = [index for index, item in enumerate(items) if item.kind is Kind.VERB]
    last = next((index for index in verbs if index >= cue.last), len(items))
    asides = [group for group in cue.analysis.groups if group.marker == "apposed"]
    return [
        pair
        for pair in titles
        if cue.first < pair[0] < last
        and pair[0] + 1 not in people
        and not any(group.first <= pair[0] < group.last for group in asides)
    ]


def _find_giver(cue: Cue, setting: Setting) -> Filler | None:
    """Return who gives the post, where word order tells it ("Lenovo has named X managing director")."""
    groups = [g for g in cue.analysis.groups if g.clause == cue.clause and g.marker == "subject"]
    given = cue.frame.status is Status.INCOMING and cue.analysis.hangings
    members = [member for group in groups for member in group.members] if given else []
    found = [f for member in members for f in find_fillers(member, "Organisation", cue.analysis, setting)]
    return found[0] if len(found) == 1 else None


def _find_own(index: int, analysis: Analysis, setting: Setting) -> Filler | None:
    """Return whom a possessive or a name right before a title means ("became its chief", "as Delhi Police chief")."""
    if not analysis.hangings or not index:
        return None
    before = analysis.items[index - 1]
    owned = before.name.endswith(" gen") or before.is_a("Organisation") or before.is_a("marker:gen")
    return find_meant(index - 1 - before.is_a("marker:gen"), "Actor", analysis, setting) if owned else None


def _state(cue: Cue, setting: Setting, text: str) -> Iterator[Candidate]:
    """Fill a frame of saying: who, and the words."""
    subject_slot, object_slot = cue.frame.slot("subject"), cue.frame.slot("object")
    if subject_slot is None or object_slot is None:
        return
    value = find_statement(object_slot, cue.first, cue.last, cue.analysis, text)
    subjects = _find_subjects(subject_slot, (), cue, setting) if value is not None else ()
    if value is None or not subjects:
        return
    subject = subjects[0]
    speaker = subject.signatory or subject.referent
    confidence = cue.frame.confidence * subject.score
    where = cue.analysis.items[cue.first].span
    extent = cue.analysis.sentence.span
    said = Filler(speaker, subject.span, subject.score)
    yield Candidate(cue.frame, said, value, where, extent, Status.DONE, confidence, cue.analysis.number)


def _make_all(pairs: Iterable[tuple[Filler, Filler]], cue: Cue) -> Iterator[Candidate]:
    status = read_status(cue.analysis, cue.first, cue.last, default=cue.frame.status or Status.DONE)
    for subject, object_ in pairs:
        if subject.referent.id != object_.referent.id:
            yield _make(subject, object_, cue, status)


def _make(subject: Filler, object_: Filler, cue: Cue, status: Status, *, title: Span | None = None) -> Candidate:
    confidence = cue.frame.confidence * subject.score * object_.score
    where = cue.analysis.items[cue.first].span.join(cue.analysis.items[cue.last - 1].span)
    extent = cue.analysis.sentence.span
    number, tail = cue.analysis.number, _find_tail(cue)
    return Candidate(cue.frame, subject, object_, where, extent, status, confidence, number, title, tail)


def _find_tail(cue: Cue) -> Span | None:
    """Return the verb that closes the cue's clause where verbs come last ("… पर हस्ताक्षर किए हैं")."""
    if cue.analysis.lexicon.marker_side == "before":
        return None
    tail: Span | None = None
    for index in cue.analysis.clause_items(cue.clause):
        if index < cue.last:
            continue
        item = cue.analysis.items[index]
        if item.kind is Kind.VERB:
            tail = item.span
        elif tail is not None or item.kind is Kind.COMMA:
            break
    return tail
