"""Names that nobody knew: noun groups in a slot of a sure frame, which must be organisations for the frame to make sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.clauses import find_cues
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.mentions import Name
from graphkit.extraction.names import Wording
from graphkit.extraction.phrases import Phrase
from graphkit.language.tagger import Tagger

# A person proposed by the tagger becomes an organisation in a party's slot if the tagger grants it this share at least.
_LEAST_SHARE = 0.25
_FRAME_SCORE = 0.6


def _find_employers(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """A name-like word whose post somebody holds is an organisation ("एचबीटीयू के कुलपति …")."""
    items = analysis.items
    for index, title in analysis.titles:
        owner = index - 2 if wording.lexicon.marker_side == "after" else index + 2
        marker = (index + owner) // 2
        if title.rank or not (0 <= owner < len(items) and items[marker].is_a("marker:gen")):
            continue
        first = owner
        while first > 0 and items[first - 1].kind is Kind.WORD and owner - first < 3:
            first -= 1
        if items[owner].kind is Kind.WORD and (name := _read_tail(items[first : owner + 1], wording)) is not None:
            yield name


def find_unknown(analysis: Analysis, wording: Wording, tagger: Tagger) -> tuple[Name, ...]:
    """Return the names that frames show in a sentence beyond those already found."""
    found: dict[int, Name] = {name.first: name for name in _find_employers(analysis, wording)}
    for frame in analysis.lexicon.frames:
        slots = [slot for _, slot in frame.slots if slot.unknown]
        if not slots or frame.kind != "clause":
            continue
        for cue in find_cues(analysis, frame):
            for slot in slots:
                for group in analysis.groups:
                    if group.clause == cue.clause and group.marker in slot.markers:
                        for name in _read_members(group.members, analysis, wording, tagger):
                            typed = replace(name, type="Person") if slot.type == "Person" else name
                            found.setdefault(name.first, typed)
    return tuple(found.values())


def _read_members(members: Sequence[Phrase], analysis: Analysis, wording: Wording, tagger: Tagger) -> Iterator[Name]:
    for member in members:
        items = analysis.items[member.first : member.last]
        entities = [item for item in items if item.kind is Kind.ENTITY]
        if entities:
            if len(entities) == 1 and _may_be_organisation(entities[0], items, wording, tagger):
                mention = entities[0].mention
                score = mention.score if mention else 1.0
                yield Name(entities[0].first, entities[0].last, "Organisation", "frame", "", score)
            continue
        if not any(item.kind is Kind.PRONOUN for item in items):
            name = _read_tail(items, wording)
            if name is not None:
                yield name


def _may_be_organisation(item: Item, items: Sequence[Item], wording: Wording, tagger: Tagger) -> bool:
    """Say whether the tagger may have taken an organisation for a person: one word, no title, or much doubt."""
    if item.mention is None or item.mention.how != "tagger" or item.mention.type != "Person" or len(items) > 1:
        return False
    if item.last - item.first == 1 and not wording.is_honorific(item.first):
        return True
    label, share = tagger.propose(wording.sentence, item.first, item.last)
    return label == "ORG" and share >= _LEAST_SHARE


def _read_tail(items: Sequence[Item], wording: Wording) -> Name | None:
    """Take the name-like words at the end of a noun group ("ई-कॉमर्स फर्म" + "मीशो")."""
    if items[-1].kind is Kind.QUOTE:
        return _read_quoted(items)
    last = items[-1].last
    first = items[-1].first if items[-1].kind is Kind.DEFINITE and len(items) > 1 else last
    end = first
    while first > items[0].first and wording.is_namelike(first - 1):
        first -= 1
    if first == end:
        return None
    type_ = wording.class_of_head(first, last) or "Organisation"
    return Name(first, last, type_, "frame", "", _FRAME_SCORE)


def _read_quoted(items: Sequence[Item]) -> Name | None:
    """Take what stands in quotation marks at the end of a noun group, however ordinary its words."""
    opening = next((i for i in range(len(items) - 2, -1, -1) if items[i].kind is Kind.QUOTE), None)
    if opening is None or not 1 < len(items) - opening < 7:
        return None
    first, last = items[opening].last, items[-1].first
    return Name(first, last, "Organisation", "frame", "", _FRAME_SCORE) if first < last else None
