"""Agreements told by another one: "X followed suit", "X had signed a similar agreement", "X replaces Y as …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.clauses import find_subjects
from graphkit.extraction.cues import Cue, find_cues, list_tags
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.precedence import mark_earlier
from graphkit.extraction.slots import fill_slot
from graphkit.knowledge.frames import Frame
from graphkit.model import Status

# Where one of these stands in the clause, the agreement has a partner of its own.
_PARTNERED = frozenset({"with", "between", "by", "of"})


def find_echoes(
    frame: Frame, partnerships: Sequence[Candidate], analysis: Analysis, setting: Setting
) -> Iterator[Candidate]:
    """Return the partnerships that a sentence tells by one of those found.

    With a slot for an object, it is the object's, which the subject comes after, or the subject's "with" it; without
    one, it is the subject's.
    """
    told = [p for p in partnerships if p.status.asserted and p.sentence <= analysis.number]
    slot, followed = frame.slot("subject"), frame.slot("object")
    for cue in find_cues(analysis, frame):
        shunned = not list_tags(cue).isdisjoint(frame.unless)
        if slot is None or shunned or (cue.within < 0 and followed is None and _has_partner(cue)):
            continue
        objects = next(fill_slot(followed, cue, setting), ()) if followed is not None else ()
        subjects = find_subjects(slot, objects, cue, setting)
        if followed is not None and "with" in followed.markers:
            model = told[-1:] if objects else ()
            yield from (_tell(frame, one, other, p, cue) for p in model for one in subjects for other in objects)
        elif followed is not None:
            yield from _tell_followed(frame, subjects, objects, told, cue)
        else:
            yield from _tell_followers(frame, subjects, told, cue)


def _tell_followers(
    frame: Frame, subjects: Sequence[Filler], told: Sequence[Candidate], cue: Cue
) -> Iterator[Candidate]:
    for subject in subjects:
        model = next((p for p in reversed(told) if subject.referent.id not in _ids(p)), None)
        if model is not None:
            yield _tell(frame, subject, _choose_other(subject, model), model, cue)


def _tell_followed(
    frame: Frame, subjects: Sequence[Filler], objects: Sequence[Filler], told: Sequence[Candidate], cue: Cue
) -> Iterator[Candidate]:
    for subject in subjects:
        own = next((p for p in reversed(told) if subject.referent.id in _ids(p)), None)
        if own is None:
            continue
        second = next(party for party in _list_parties(own) if party.referent.id != subject.referent.id)
        for earlier in objects:
            if earlier.referent.id in _ids(own):
                continue
            # "Goa Police signed up with Axis Bank, replacing HDFC Bank": banks give way to banks
            turned = earlier.referent.type == second.referent.type != subject.referent.type
            stays = subject if turned else second
            yield replace(_tell(frame, earlier, stays, own, cue), earlier=True, later=False)


def _tell(frame: Frame, subject: Filler, other: Filler, model: Candidate, cue: Cue) -> Candidate:
    analysis = cue.analysis
    confidence = min(model.confidence, subject.score) * frame.confidence
    span = analysis.items[cue.told].span if cue.within >= 0 else analysis.items[cue.first].span
    made = Candidate(
        frame,
        subject,
        other,
        span,
        analysis.sentence.span,
        frame.status or Status.DONE,
        confidence,
        analysis.number,
    )
    marked = mark_earlier(made, analysis)
    return marked if marked.earlier else replace(marked, later=True)


def _has_partner(cue: Cue) -> bool:
    """Say whether the clause itself tells with whom, or whom its verb is done to."""
    groups = [group for group in cue.analysis.groups if group.clause == cue.clause and group.first >= cue.first]
    partnered = any(group.marker in _PARTNERED for group in groups)
    return partnered or any(group.marker == "object" and group.first >= cue.last for group in groups)


def _choose_other(subject: Filler, model: Candidate) -> Filler:
    """Return the party that stays: the one that the subject is no like of, else the one told second."""
    first, second = _list_parties(model)
    kind = subject.referent.type
    return first if kind == second.referent.type != first.referent.type else second


def _list_parties(candidate: Candidate) -> tuple[Filler, Filler]:
    if not isinstance(candidate.object, Filler):
        raise TypeError("a partnership has two parties")
    return candidate.subject, candidate.object


def _ids(candidate: Candidate) -> set[str]:
    return {party.referent.id for party in _list_parties(candidate)}
