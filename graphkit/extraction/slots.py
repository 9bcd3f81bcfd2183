"""Slots of a clause frame, filled from the noun groups of the cue's clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphkit.extraction.candidates import Candidate
from graphkit.extraction.cues import Cue
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.items import Kind
from graphkit.extraction.parties import fill_group, find_fillers
from graphkit.extraction.phrases import Group, Phrase
from graphkit.knowledge.frames import Slot
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Span, Status

_NEAR = 2
_AREAS = frozenset({"word:area", "word:building"})
_HANGING = frozenset({"with", "between"})
_LINKING = frozenset({Kind.COMMA, Kind.CONJUNCTION})
_ON_BEHALF = "की ओर से"


class Fault(StrEnum):
    """Why a noun group under a slot's marker does not fill it."""

    SIDE = "stands on the wrong side of the cue, or too far from it"
    NOBODY = "names nobody whom the slot takes"
    FEW = "names too few"
    OWNER = "only says whose the next organisation is"
    OWNED = "belongs to the subject, and so is not the subject"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A noun group under a slot's marker, whom it brings, and why it does not fill the slot, or None."""

    group: Group
    fillers: tuple[Filler, ...]
    fault: Fault | None = None


def fill_slot(slot: Slot, cue: Cue, setting: Setting) -> Iterator[tuple[Filler, ...]]:
    """Return the ways to fill a slot, the group nearest to the cue first."""
    sound = (weighed for weighed in weigh_groups(slot, cue, setting) if weighed.fault is None)
    if slot.gather:
        partner = slot == cue.frame.slot("object") and not cue.analysis.hangings
        yield from _gather(slot, _keep_nearest(list(sound), cue) if partner else _drop_signatories(list(sound), cue))
        return
    for weighed in sound:
        yield weighed.fillers


def _drop_signatories(sound: Sequence[Weighed], cue: Cue) -> Iterator[Weighed]:
    """Leave out whom a person belongs to who signs on behalf of another ("सेना की ओर से डिवीजन के कमांडर ने …")."""
    before = ""
    for weighed in sound:
        signs = before == _ON_BEHALF and weighed.group.marker != _ON_BEHALF and not cue.analysis.hangings
        kept = tuple(filler for filler in weighed.fillers if not (signs and filler.signatory is not None))
        before = weighed.group.marker
        yield Weighed(weighed.group, kept)


def _keep_nearest(sound: Sequence[Weighed], cue: Cue) -> Sequence[Weighed]:
    """Keep what stands under the marker of the nearest: of "A से" and "B के साथ" only one is with whom it was agreed."""
    nearest = min(sound, key=lambda weighed: cue.distance(weighed.group), default=None)
    return [weighed for weighed in sound if nearest is not None and weighed.group.marker == nearest.group.marker]


def weigh_groups(slot: Slot, cue: Cue, setting: Setting) -> Iterator[Weighed]:
    """Return the groups of the cue's clause under the slot's markers, the nearest to the cue first, each weighed."""
    groups = [group for group in cue.analysis.groups if group.clause == cue.clause and group.marker in slot.markers]
    if cue.analysis.hangings:
        groups = [group for group in groups if not _belongs_elsewhere(group, slot, cue)]
    if slot.gather and cue.analysis.hangings and any(group.first == cue.last for group in groups):
        groups = [group for group in groups if group.first >= cue.last]  # what stands before is another verb's
    if any(group.marker == "patient" for group in groups):
        groups = [group for group in groups if group.marker != "object"]  # what is given is nobody's object
    for group in groups if slot.gather else sorted(groups, key=cue.distance):
        yield _weigh(group, slot, cue, setting)


def _belongs_elsewhere(group: Group, slot: Slot, cue: Cue) -> bool:
    """Say whether a group hangs on another cue right before it ("has a pact with A, under contract with B").

    A pronoun that is the object is not who acts ("A runs it in partnership with B").
    """
    if (
        group.marker == "object"
        and "subject" in slot.markers
        and cue.analysis.items[group.last - 1].kind is Kind.PRONOUN
    ):
        return True
    before = cue.analysis.items[group.first - 1] if group.marker in _HANGING and group.first else None
    if before is not None and before.kind is Kind.COMMA and group.marker == "with" and _is_person(group, cue):
        return True  # "A signed a pact with B, with minister X as witness"
    cued = before is not None and any(f"cue:{name}" in before.tags for name in cue.frame.cue)
    return cued and not cue.first < group.first <= cue.last


def _is_person(group: Group, cue: Cue) -> bool:
    return all(cue.analysis.items[member.last - 1].is_a("Person") for member in group.members)


def _weigh(group: Group, slot: Slot, cue: Cue, setting: Setting) -> Weighed:
    if not _on_side(group, slot, cue) or (slot.gather and slot.type == "Place" and is_nested(group, cue)):
        return Weighed(group, (), Fault.SIDE)
    if not group.marker and cue.analysis.items[group.first].is_a("pronoun:self"):
        return Weighed(group, (), Fault.OWNED)
    fillers = fill_group(group, slot.type, cue.analysis, setting)
    fault = None
    if not fillers:
        fault = Fault.NOBODY
    elif not slot.gather and len(fillers) < slot.least:
        fault = Fault.FEW
    elif not slot.gather and _only_owns(group, fillers, cue, setting):
        fault = Fault.OWNER
    return Weighed(group, fillers, fault)


def _only_owns(group: Group, fillers: Sequence[Filler], cue: Cue, setting: Setting) -> bool:
    """Say whether a place only tells where the next organisation is ("नेपाल के लुंबिनी विश्वविद्यालय से")."""
    ontology = load_ontology()
    if cue.frame.relation == "hasOfficeIn" and group.marker == "gen" and not cue.analysis.hangings:
        return _owns_another(group, cue)
    place = all(ontology.coarse(filler.referent.type) == "LOC" for filler in fillers)
    oblique = _touches_comitative(group, cue) and _agrees_with_oblique(group, cue)
    if group.marker != "gen" or not (place or oblique):
        return False
    owned = _list_owned(group, cue)
    common = any(cue.analysis.items[member.last - 1].kind is Kind.DEFINITE for member in owned)
    return common or any(find_fillers(member, "Organisation", cue.analysis, setting) for member in owned)


def _list_owned(group: Group, cue: Cue) -> list[Phrase]:
    return [member for other in cue.analysis.groups for member in other.members if group.members[-1] in member.owners]


def _owns_another(group: Group, cue: Cue) -> bool:
    """Say whether what a body owns is no office and no place ("निगम की स्थापना के लिए … कार्यालय में")."""
    owned = _list_owned(group, cue)
    heads = [cue.analysis.items[member.last - 1] for member in owned]
    office = any(member.first <= cue.first < member.last for member in owned)
    return bool(owned) and not office and not any(head.is_a("Place") or head.tags & _AREAS for head in heads)


def _agrees_with_oblique(group: Group, cue: Cue) -> bool:
    """Say whether a genitive agrees with the marked noun behind it and not with the cue ("टाटा के बॉश के साथ करार है")."""
    analysis = cue.analysis
    own = analysis.sentence.tokens[analysis.items[group.last - 1].last - 1].norm
    direct = any(other.first <= cue.first < other.last and not other.marker for other in analysis.groups)
    return own in analysis.lexicon.oblique_genitives and direct


def _gather(slot: Slot, sound: Iterable[Weighed]) -> Iterator[tuple[Filler, ...]]:
    """Fill a slot from all groups of the clause together ("A की ओर से … ने और B की ओर से … ने")."""
    fillers = (filler for weighed in sound for filler in weighed.fillers)
    unique = tuple({filler.referent.id: filler for filler in fillers}.values())
    if len(unique) >= slot.least:
        yield unique


def _on_side(group: Group, slot: Slot, cue: Cue) -> bool:
    if cue.analysis.clauses[group.members[0].first] != group.clause and cue.analysis.hangings:
        return True  # what a relative clause borrows stands before it, wherever its own words would
    near = cue.distance(group) <= _NEAR or _touches_comitative(group, cue) or _goes_on(group, slot, cue)
    if slot.near and not near:
        return False
    if slot.side == "any":
        return True
    return group.first < cue.first if slot.side == "before" else group.first >= cue.last


def _goes_on(group: Group, slot: Slot, cue: Cue) -> bool:
    """Say whether a group goes on with a list that begins at the cue ("offices at A in Goa and in B", "… one in B")."""
    if not (slot.gather and cue.analysis.hangings):
        return False
    before = [g for g in cue.analysis.groups if g.last <= group.first and g.clause == group.clause]
    last = max(before, key=lambda g: (g.last, g.first), default=None)
    if last is None or last.marker not in slot.markers or last.first < cue.last:
        return False
    joined = cue.analysis.items[last.last : group.first] or cue.analysis.items[last.last - 1 : last.last]
    linked = all(item.kind in _LINKING or "word:share" in item.tags for item in joined)
    nested = is_nested(group, cue)
    return (linked or nested) and (cue.distance(last) <= _NEAR or _goes_on(last, slot, cue))


def is_nested(group: Group, cue: Cue) -> bool:
    """Say whether a group only tells in which state or country the place right before it lies ("at A in Goa")."""
    before = next((g for g in cue.analysis.groups if g.last == group.first and g.clause == group.clause), None)
    region = cue.analysis.items[group.members[-1].last - 1]
    place = before is not None and cue.analysis.items[before.members[-1].last - 1].is_a("Place")
    return place and (region.is_a("State") or region.is_a("Country"))


def _touches_comitative(group: Group, cue: Cue) -> bool:
    """Say whether the group owns the noun group that another slot takes ("टाटा का बॉश के साथ करार")."""
    object_slot = cue.frame.slot("object")
    if group.marker != "gen" or object_slot is None or group.marker in object_slot.markers:
        return False
    return any(other.first == group.first and other.marker in object_slot.markers for other in cue.analysis.groups)


def make_candidate(
    subject: Filler, object_: Filler, cue: Cue, status: Status, *, title: Span | None = None
) -> Candidate:
    """Return the candidate that a frame with its two slots filled makes."""
    confidence = cue.frame.confidence * subject.score * object_.score
    where = cue.analysis.items[cue.told].span
    if cue.within < 0:
        where = where.join(cue.analysis.items[cue.last - 1].span)
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
