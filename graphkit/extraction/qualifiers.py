"""What follows from claims and names already found: precedence, topics, addresses and jurisdictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.parties import Filler, Setting
from graphkit.extraction.precedence import find_followed, find_order, mark_earlier
from graphkit.extraction.values import find_addresses, find_topics
from graphkit.knowledge.frames import Frame
from graphkit.knowledge.gazetteer import Gazetteer
from graphkit.model import Mention, Status


def find_qualifiers(
    candidates: Sequence[Candidate], analyses: Sequence[Analysis], setting: Setting, gazetteer: Gazetteer, text: str
) -> list[Candidate]:
    """Return the further candidates of a document."""
    found: list[Candidate] = []
    by_number = {analysis.number: analysis for analysis in analyses}
    partnerships = [mark_earlier(c, by_number[c.sentence]) for c in candidates if c.frame.relation == "partneredWith"]
    for analysis in analyses:
        for frame in _frames(analysis, "precedence"):
            for precedence, implied in find_followed(frame, partnerships, analysis, setting):
                found += [precedence, implied]
        for frame in _frames(analysis, "address"):
            found += find_addresses(frame, analysis, setting, text)
        for frame in _frames(analysis, "topic"):
            found += _find_topics(frame, analysis, partnerships, text)
        for frame in _frames(analysis, "name"):
            found += _find_jurisdictions(frame, analysis, setting, gazetteer)
    for analysis in analyses[:1]:
        for frame in _frames(analysis, "order"):
            found += find_order(frame, [*partnerships, *(c for c in found if c.frame.relation == "partneredWith")])
    return found


def _frames(analysis: Analysis, kind: str) -> Iterator[Frame]:
    return (frame for frame in analysis.lexicon.frames if frame.kind == kind)


def _find_topics(frame: Frame, analysis: Analysis, partnerships: Sequence[Candidate], text: str) -> Iterator[Candidate]:
    """A topic belongs to a partnership of its sentence, or to the last one before whose party the sentence names."""
    here = {referent for item in analysis.items if item.mention for referent in [item.mention.surface]}
    for partnership in reversed(partnerships):
        parties = [f for f in (partnership.subject, partnership.object) if isinstance(f, Filler)]
        named = any(name in here for party in parties for name in party.referent.names)
        if partnership.sentence == analysis.number or (partnership.sentence < analysis.number and named):
            yield from find_topics(frame, analysis, partnership, text)
            return


def _find_jurisdictions(
    frame: Frame, analysis: Analysis, setting: Setting, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """A force or a government named after a place has charge of it ("केरल पुलिस")."""
    for _, mention in analysis.names:
        referent = setting.referents[mention.span]
        place = gazetteer.jurisdiction(referent.link) if referent.link else ""
        target = _find_place(place, mention, setting)
        if target is not None:
            yield Candidate(
                frame,
                Filler(referent, mention.span, mention.score),
                target,
                mention.span,
                analysis.sentence.span,
                Status.DONE,
                frame.confidence * mention.score,
                analysis.number,
            )


def _find_place(place: str, mention: Mention, setting: Setting) -> Filler | None:
    """Return the place where the document speaks of it; a place that it never names is no referent of it."""
    if not place:
        return None
    spans = [(span, referent) for span, referent in setting.referents.items() if referent.link == place]
    if not spans:
        return None
    span, referent = min(spans, key=lambda pair: (abs(pair[0].start - mention.span.start), pair[0]))
    return Filler(referent, span, 1.0)
