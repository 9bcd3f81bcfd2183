"""What follows from claims and names already found: precedence, topics, addresses and jurisdictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.echoes import find_echoes
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.precedence import find_announced, find_followed, find_order, mark_earlier
from graphkit.extraction.values import find_addresses, find_topics
from graphkit.knowledge.frames import Frame
from graphkit.model import Status


def find_qualifiers(
    candidates: Sequence[Candidate], analyses: Sequence[Analysis], setting: Setting, text: str
) -> list[Candidate]:
    """Return the further candidates of a document."""
    found: list[Candidate] = []
    by_number = {analysis.number: analysis for analysis in analyses}
    partnerships = [mark_earlier(c, by_number[c.sentence]) for c in candidates if c.frame.relation == "partneredWith"]
    for analysis in analyses:
        for frame in _frames(analysis, "echo"):
            echoed = list(find_echoes(frame, partnerships, analysis, setting))
            partnerships += echoed
            found += echoed
    for analysis in analyses:
        for frame in _frames(analysis, "precedence"):
            for find in (find_followed, find_announced):
                for precedence, implied in find(frame, partnerships, analysis, setting):
                    found += [precedence, implied]
        for frame in _frames(analysis, "address"):
            found += find_addresses(frame, analysis, setting, text)
        for frame in _frames(analysis, "topic"):
            found += _find_topics(frame, analysis, partnerships, text)
        for frame in _frames(analysis, "name"):
            found += _find_jurisdictions(frame, analysis, setting, text)
    for analysis in analyses[:1]:
        for frame in _frames(analysis, "order"):
            found += find_order(frame, [*partnerships, *(c for c in found if c.frame.relation == "partneredWith")])
    return found


def _frames(analysis: Analysis, kind: str) -> Iterator[Frame]:
    return (frame for frame in analysis.lexicon.frames if frame.kind == kind)


def _find_topics(frame: Frame, analysis: Analysis, partnerships: Sequence[Candidate], text: str) -> Iterator[Candidate]:
    """A topic belongs to a partnership of its sentence, or to the last one before whose party the sentence names."""
    here = {item.mention.surface for item in analysis.items if item.mention is not None}
    both = any(item.is_a("pronoun:both") for item in analysis.items)
    for partnership in reversed(partnerships):
        parties = [f for f in (partnership.subject, partnership.object) if isinstance(f, Filler)]
        named = any(name in here for party in parties for name in party.referent.names)
        if partnership.sentence == analysis.number or (partnership.sentence < analysis.number and (named or both)):
            yield from find_topics(frame, analysis, partnership, text)
            return


def _find_jurisdictions(frame: Frame, analysis: Analysis, setting: Setting, text: str) -> Iterator[Candidate]:
    """A force or a government named after a place has charge of it ("केरल पुलिस")."""
    for name, mention in analysis.names:
        place = name.to_place(analysis.sentence, text)
        if place is None:
            continue
        force = Filler(setting.referents[mention.span], mention.span, mention.score)
        charge = Filler(setting.referents[place.span], place.span, 1.0)
        confidence = frame.confidence * mention.score
        extent = analysis.sentence.span
        yield Candidate(frame, force, charge, mention.span, extent, Status.DONE, confidence, analysis.number)
