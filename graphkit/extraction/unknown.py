"""Names that nobody knew: noun groups in a slot of a sure frame, which must be organisations for the frame to make sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.clauses import find_cues
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.mentions import Name
from graphkit.extraction.names import Wording
from graphkit.extraction.phrases import Phrase
from graphkit.language.tagger import Tagger

# The least that a tagger which passed over a noun group must still grant it before a frame may make it a name.
_LEAST_SHARE = 0.02
_FRAME_SCORE = 0.6


def find_unknown(analysis: Analysis, wording: Wording, tagger: Tagger) -> tuple[Name, ...]:
    """Return the names that frames show in a sentence beyond those already found."""
    found: dict[int, Name] = {}
    for frame in analysis.lexicon.frames:
        slots = [slot for _, slot in frame.slots if slot.unknown]
        if not slots or frame.kind != "clause":
            continue
        for cue in find_cues(analysis, frame):
            for slot in slots:
                for group in analysis.groups:
                    if group.clause == cue.clause and group.marker in slot.markers:
                        for name in _read_members(group.members, analysis, wording, tagger):
                            found.setdefault(name.first, name)
    return tuple(found.values())


def _read_members(members: Sequence[Phrase], analysis: Analysis, wording: Wording, tagger: Tagger) -> Iterator[Name]:
    for member in members:
        items = analysis.items[member.first : member.last]
        if any(item.kind in {Kind.ENTITY, Kind.PRONOUN} for item in items):
            continue
        name = _read_tail(items, wording)
        if name is not None:
            label, share = tagger.propose(wording.sentence, name.first, name.last)
            if label == "ORG" and share >= _LEAST_SHARE or name.last - name.first > 1:
                yield name


def _read_tail(items: Sequence[Item], wording: Wording) -> Name | None:
    """Take the name-like words at the end of a noun group ("ई-कॉमर्स फर्म" + "मीशो")."""
    last = items[-1].last
    first = last
    while first > items[0].first and wording.is_namelike(first - 1):
        first -= 1
    if first == last:
        return None
    type_ = wording.class_of_head(first, last) or "Organisation"
    return Name(first, last, type_, "frame", "", _FRAME_SCORE)
