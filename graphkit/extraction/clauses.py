"""Clause frames: a cue, and slots told apart by case marker and class, in any order within the clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from types import MappingProxyType

from graphkit.extraction.alignment import align_posts
from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import find_related
from graphkit.extraction.appointments import fill_post
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.cues import Cue, find_cues, list_governing, list_tags, stands_apart
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.items import Kind
from graphkit.extraction.parties import find_fillers
from graphkit.extraction.phrases import Group
from graphkit.extraction.pivots import find_pivot, turn_to_pivot
from graphkit.extraction.slots import fill_slot, make_candidate
from graphkit.extraction.status import read_post_status, read_status
from graphkit.extraction.trace import Outcome, Trace, Trial
from graphkit.extraction.values import find_statement
from graphkit.knowledge.frames import Frame, Slot
from graphkit.model import Refusal, Span, Status

_IN_STEP = "in_step"
_COMITATIVE = frozenset({"के साथ", "से"})
# Where one of these stands, the clause tells a party itself.
_TELLING = frozenset({"with", "between", "by", "behalf", "gen"})
_LONGEST_DESCRIPTION = 3
_SUBJECTS = frozenset({"ने", "", "की ओर से", "subject"})


def match_clauses(
    frames: Sequence[Frame],
    analysis: Analysis,
    setting: Setting,
    text: str,
    *,
    owned: Mapping[Span, str] = MappingProxyType({}),
    trace: Trace | None = None,
) -> tuple[list[Candidate], list[Refusal]]:
    """Return what the clause frames find in a sentence; for each cue, the first frame that is filled wins.

    ``owned`` holds the cues that a sequence frame was filled with, and its id: whose they are is told already.
    """
    candidates: list[Candidate] = []
    refusals: list[Refusal] = []
    done: dict[tuple[int, str], str] = {}
    for frame in frames:
        for cue in find_cues(analysis, frame):
            winner = done.get((cue.first, frame.relation), "") or owned.get(analysis.items[cue.first].span, "")
            outcome, reason, found = _try(cue, winner, setting, text)
            if outcome is Outcome.FILLED:
                done[cue.first, frame.relation] = frame.id
                candidates.extend(found)
            elif outcome is Outcome.SHUNNED:
                refusals.append(Refusal(frame.relation, frame.id, reason, analysis.items[cue.first].span))
            if trace is not None:
                place = (cue.first, cue.last)
                trace.trials.append(Trial(frame, analysis, setting, *place, outcome, found, reason, cue.within))
    return candidates, refusals


def _try(cue: Cue, winner: str, setting: Setting, text: str) -> tuple[Outcome, str, tuple[Candidate, ...]]:
    """Return how a frame fares at its cue, why, and what it makes; ``winner`` is the frame that was filled there."""
    if winner:
        return Outcome.TAKEN, f"{winner}, which stands earlier, was filled with this cue", ()
    found = tuple(_state(cue, setting, text) if cue.frame.kind == "statement" else _fill(cue, setting))
    if not found:
        return Outcome.EMPTY, "", ()
    outcome, reason = _judge(cue)
    return outcome, reason, found if outcome is Outcome.FILLED else ()


def _judge(cue: Cue) -> tuple[Outcome, str]:
    """Return whether the clause holds what the frame asks for and nothing that it shuns, and the word that decides."""
    items = cue.analysis.items
    tags = list_tags(cue) | {f"{marker}^" for marker in list_governing(cue)}
    tags |= {"apart^"} if stands_apart(cue) else set()
    following = {tag for item in items[cue.last : cue.last + 1] for tag in item.tags}
    for name in cue.frame.unless:
        if name in tags or (name.endswith("!") and name.removesuffix("!") in following):
            return Outcome.SHUNNED, f"the clause also holds {name}"
    lacking = [name for name in cue.frame.with_ if tags.isdisjoint(name.split("|"))]
    return (Outcome.LACKING, f"the clause holds no {' and no '.join(lacking)}") if lacking else (Outcome.FILLED, "")


def _fill(cue: Cue, setting: Setting) -> Iterator[Candidate]:
    parties = cue.frame.slot("parties")
    if parties is not None:
        for fillers in fill_slot(parties, cue, setting):
            if len(fillers) >= max(2, parties.least):
                for block in _part_blocks(fillers, cue):
                    yield from _make_all(_keep_told(tuple(combinations(block, 2)), cue, setting), cue)
                return
        yield from _make_all(combinations(_inherit_pair(parties, cue, setting), 2), cue)
        return
    if cue.frame.title:
        yield from align_posts(cue, setting) if _IN_STEP in cue.frame.cue else fill_post(cue, setting)
        return
    subject_slot, object_slot = cue.frame.slot("subject"), cue.frame.slot("object")
    if subject_slot is None or object_slot is None:
        return
    for objects in chain(fill_slot(object_slot, cue, setting), _fill_related(object_slot, cue, setting)):
        subjects = find_subjects(subject_slot, objects, cue, setting)
        if subjects:
            yield from _make_all(_pair(subjects, objects, cue), cue)
            return
    if object_slot.inherit:
        yield from _fill_elided(subject_slot, object_slot, cue, setting)


def _pair(subjects: Sequence[Filler], objects: Sequence[Filler], cue: Cue) -> Iterable[tuple[Filler, Filler]]:
    """Return the pairs that a frame tells: each with each, or in step, or all of those in a pact of three."""
    if len(subjects) == len(objects) and _has_word(cue, "respectively"):
        return zip(subjects, objects, strict=True)
    before = cue.analysis.items[max(0, cue.first - _LONGEST_DESCRIPTION) : cue.first]
    if any("word:mutual" in item.tags for item in before) and cue.frame.relation == "partneredWith":
        return combinations((*subjects, *objects), 2)
    return product(subjects, objects)


def _fill_related(slot: Slot, cue: Cue, setting: Setting) -> Iterator[tuple[Filler, ...]]:
    """Fill a slot with whom the relative pronoun means that the clause begins with ("X, जिसके साथ विश्वविद्यालय ने …")."""
    first = cue.analysis.clause_items(cue.clause)[0]
    relative, _, marker = cue.analysis.items[first].name.partition(" ")
    if relative == "relative" and marker in slot.markers and marker in _COMITATIVE:
        related = find_related(first, slot.type, cue.analysis, setting)
        if related is not None:
            yield (related,)


def _fill_elided(subject_slot: Slot, object_slot: Slot, cue: Cue, setting: Setting) -> Iterator[Candidate]:
    """Fill a frame whose object the clause leaves out, since the partnership told before has it."""
    if any(group.clause == cue.clause and group.marker in object_slot.markers for group in cue.analysis.groups):
        return
    for subjects in fill_slot(subject_slot, cue, setting):
        pivot = find_pivot(subjects, setting, at=cue.analysis.items[cue.first].span.start)
        if pivot is not None:
            yield from _make_all(product(subjects, [pivot]), cue)
            return


def _keep_told(pairs: Sequence[tuple[Filler, Filler]], cue: Cue, setting: Setting) -> Sequence[tuple[Filler, Filler]]:
    """Of those who sign, keep the pairs that are told to have agreed: A with B and A with C, not B with C."""
    told = {frozenset((first.id, second.id)) for first, second, _ in setting.told}
    kept = [pair for pair in pairs if frozenset(party.referent.id for party in pair) in told]
    signs = "cue:signature" in cue.analysis.items[cue.first].tags
    return kept if signs and len(kept) > 1 else pairs


def _part_blocks(fillers: Sequence[Filler], cue: Cue) -> Sequence[Sequence[Filler]]:
    """Part a list of pairs at its semicolons ("between A and B; C and D; and E and F")."""
    marks = [item.span.start for item in cue.analysis.items if item.name == ";"]
    blocks: dict[int, list[Filler]] = {}
    for filler in fillers:
        blocks.setdefault(sum(mark < filler.span.start for mark in marks), []).append(filler)
    paired = len(blocks) > 1 and all(len(block) > 1 for block in blocks.values())
    return tuple(blocks.values()) if paired else (fillers,)


def _has_word(cue: Cue, name: str) -> bool:
    return any(f"word:{name}" in cue.analysis.items[index].tags for index in cue.analysis.clause_items(cue.clause))


def find_subjects(slot: Slot, objects: Sequence[Filler], cue: Cue, setting: Setting) -> Sequence[Filler]:
    """Return who fills the slot of the subject besides the objects: of the clause, or of another where it may."""
    taken = {filler.referent.id for filler in objects}
    for fillers in fill_slot(slot, cue, setting):
        if not taken & {filler.referent.id for filler in fillers}:
            return fillers
    related = _find_relative(slot, cue, setting)
    if related is not None:
        return (related,) if related.referent.id not in taken else ()
    missing = slot.inherit and not _has_agent(cue) and not ("gen" in slot.markers and _is_owned(cue))
    inherited = _inherit(slot, taken, cue, setting) if missing else None
    if inherited is None:
        return ()
    paired = cue.frame.relation == "partneredWith" and not cue.analysis.hangings
    return (turn_to_pivot(inherited, objects, setting) if paired else inherited,)


def _find_relative(slot: Slot, cue: Cue, setting: Setting) -> Filler | None:
    """Return whom the relative pronoun means that begins the clause, where it stands for the subject or its owner."""
    first = cue.analysis.clause_items(cue.clause)[0]
    name = cue.analysis.items[first].name
    stands = (name == "relative" and slot.inherit) or (name == "relative gen" and "gen" in slot.markers)
    if not first or cue.analysis.hangings or not stands:
        return None
    return find_related(first, slot.type, cue.analysis, setting)


def _inherit_pair(slot: Slot, cue: Cue, setting: Setting) -> tuple[Filler, ...]:
    """Return the two that the sentence before names, where the clause tells no party ("A memorandum was signed …")."""
    told = any(group.clause == cue.clause and group.marker in _TELLING for group in cue.analysis.groups)
    if not slot.inherit or told:
        return ()
    start = cue.analysis.sentence.span.start
    found = setting.discourse.list_group(
        before=start, sentence=cue.analysis.number, wanted="Organisation", count=2, reach=1
    )
    return tuple(Filler(referent, referent.nearest(start), 0.7) for referent in found)


def _has_agent(cue: Cue) -> bool:
    """Say whether the clause has an agent of its own, so that none is missing."""
    return any(group.clause == cue.clause and group.marker == "ने" for group in cue.analysis.groups)


def _is_owned(cue: Cue) -> bool:
    """Say whether a noun before the cue tells whose it is, so that it is not the subject's ("पुलिस मुख्यालय")."""
    items, first = cue.analysis.items, cue.first
    if cue.analysis.hangings or not first:
        return False
    return items[first - 1].kind in {Kind.DEFINITE, Kind.ENTITY} or items[first - 1].is_a("marker:gen")


def _inherit(slot: Slot, taken: set[str], cue: Cue, setting: Setting) -> Filler | None:
    """Take the subject from another clause of the sentence, or from the sentences before."""
    analysis = cue.analysis
    others = [group for group in analysis.groups if _may_act(group, cue)]
    partner = _find_partner(slot, cue, setting)
    if partner is not None and partner.referent.id not in taken:
        return partner
    said = cue.frame.kind == "statement"  # what is said follows its speaker, as a rule
    for group in sorted(others, key=lambda g: (abs(g.clause - cue.clause), (g.clause < cue.clause) is not said)):
        fillers = [f for member in group.members for f in find_fillers(member, slot.type, analysis, setting)]
        if len(fillers) == 1 and fillers[0].referent.id not in taken:
            return Filler(fillers[0].referent, fillers[0].span, fillers[0].score * 0.8)
    start = analysis.sentence.span.start
    acting = bool(analysis.hangings) and not said
    near = setting.discourse.list_subjects(before=start, sentence=analysis.number, wanted=slot.type, acting=acting)
    for referent in near:
        if referent.id not in taken:
            return Filler(referent, referent.nearest(start), 0.6)
    return None


def _may_act(group: Group, cue: Cue) -> bool:
    """Say whether who acts in another clause may do so in the cue's too: to whom something falls, after "after"."""
    analysis = cue.analysis
    if group.clause == cue.clause or analysis.items[group.first].is_a("pronoun:self"):
        return False
    nested = analysis.items[analysis.clause_items(cue.clause)[-1]].is_a("marker:के बाद")
    late = group.clause > cue.clause and (group.marker == "gen" or (nested and group.marker == "को"))
    return group.marker in _SUBJECTS or late


def _find_partner(slot: Slot, cue: Cue, setting: Setting) -> Filler | None:
    """Return with whom the main clause acts, by a pronoun, where "after" closes the cue's ("… के बाद B उससे जुड़ी")."""
    analysis = cue.analysis
    last = analysis.clause_items(cue.clause)[-1]
    if analysis.hangings or not analysis.items[last].is_a("marker:के बाद"):
        return None
    for group in analysis.groups:
        head = analysis.items[group.members[-1].last - 1]
        if group.clause == cue.clause + 1 and group.marker in _COMITATIVE and head.kind is Kind.PRONOUN:
            return next(iter(find_fillers(group.members[-1], slot.type, analysis, setting)), None)
    return None


def _state(cue: Cue, setting: Setting, text: str) -> Iterator[Candidate]:
    """Fill a frame of saying: who, and the words."""
    subject_slot, object_slot = cue.frame.slot("subject"), cue.frame.slot("object")
    if subject_slot is None or object_slot is None:
        return
    value = find_statement(object_slot, cue.first, cue.last, cue.analysis, text)
    subjects = find_subjects(subject_slot, (), cue, setting) if value is not None else ()
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
    told = cue.told
    last = cue.last if cue.within < 0 else told + 1
    status = _read_status(cue, told, last)
    for subject, object_ in pairs:
        if subject.referent.id != object_.referent.id:
            yield make_candidate(subject, object_, cue, status)


def _read_status(cue: Cue, first: int, last: int) -> Status:
    default = cue.frame.status
    if cue.frame.relation == "holdsPost":  # "is in charge of X" gives a post without a title
        return read_post_status(cue.analysis, first, last, former=False, default=default)
    return read_status(cue.analysis, first, last, default=default or Status.DONE)
