"""Objects that are no entity: what was said, what an agreement is about, web addresses and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.hanging import Role
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.parties import find_fillers
from graphkit.extraction.phrases import Group
from graphkit.knowledge.frames import Frame, Slot
from graphkit.model import Span, Status, Value

_HANDLE = re.compile("/@?(@[A-Za-z0-9_.]+)/?$|^(@[A-Za-z0-9_.]+)$")
_HOST = re.compile("^(?:https?:?/*)?([A-Za-z0-9]+(?:[.\\-][A-Za-z0-9]+)+)")
_LONGEST_STATEMENT = 600
_SHORTEST_QUOTE = 12
_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}


def find_statement(slot: Slot, first: int, last: int, analysis: Analysis, text: str) -> Value | None:
    """Return the words that a verb of saying introduces: after "that", in quotes, or the rest of the sentence."""
    for marker in slot.markers:
        span = _READERS[marker](first, last, analysis, text) if marker in _READERS else None
        if span is not None and 0 < len(span) <= _LONGEST_STATEMENT:
            return Value(span.of(text), span)
    return None


def _trim(start: int, end: int, text: str) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in "\"'“”‘’,:-–।."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"'“”‘’,।."):
        end -= 1
    return Span(start, end) if start < end else None


def _read_that(first: int, last: int, analysis: Analysis, text: str) -> Span | None:
    for index in range(last, min(last + 4, len(analysis.items))):
        item = analysis.items[index]
        if item.kind is Kind.CONJUNCTION and item.name == "that":
            return _trim(item.span.end, analysis.sentence.span.end, text)
    return None


def _read_quote(first: int, last: int, analysis: Analysis, text: str) -> Span | None:
    start, end = analysis.sentence.span.start, analysis.sentence.span.end
    for offset in range(start, end):
        close = _QUOTES.get(text[offset])
        stop = text.find(close, offset + 1, end) if close else -1
        if stop > offset + _SHORTEST_QUOTE:
            return _trim(offset, stop, text)
        # A quotation of several sentences closes later: here it goes on to the end of this one.
        if close and stop < 0 and end - offset > _SHORTEST_QUOTE and offset > analysis.items[last - 1].span.start:
            return _trim(offset, end, text)
    return None


def _read_rest(first: int, last: int, analysis: Analysis, text: str) -> Span | None:
    if any(group.first >= last for group in _list_speakers(first, analysis)):
        return None  # the speaker stands behind the verb, and the words before both
    if analysis.hangings and not _says_behind(first, last, analysis):
        return None
    return _trim(analysis.items[last - 1].span.end, analysis.sentence.span.end, text)


def _says_behind(first: int, last: int, analysis: Analysis) -> bool:
    """Say whether the words stand behind the verb: not where its clause only tells who said what was said before."""
    number = analysis.clauses[first]
    clause = analysis.hangings[number]
    told = any(other.parent == number and other.first >= last for other in analysis.hangings)
    follows = last < len(analysis.items) and analysis.items[last].kind not in {Kind.MARKER, Kind.STOP}
    added = clause.first > 0 and clause.parent < 0 and analysis.items[clause.first - 1].kind is Kind.COMMA
    return told or (follows and not added)


def _read_before(first: int, last: int, analysis: Analysis, text: str) -> Span | None:
    speakers = _list_speakers(first, analysis)
    groups = [g for g in analysis.groups if g.last <= first and (g.marker == "ने" or g in speakers)]
    end = analysis.items[groups[-1].first].span.start if groups else analysis.items[first].span.start
    span = _trim(analysis.sentence.span.start, end, text)
    return span if span is not None and len(span) > 20 else None


def _list_speakers(first: int, analysis: Analysis) -> list[Group]:
    """Return the subjects of the clause of a verb of saying."""
    clause = analysis.clauses[first]
    return [group for group in analysis.groups if group.clause == clause and group.marker in {"subject", "patient"}]


_READERS = {"that": _read_that, "quote": _read_quote, "rest": _read_rest, "before": _read_before}


def find_addresses(frame: Frame, analysis: Analysis, setting: Setting, text: str) -> Iterator[Candidate]:
    """Find accounts (``frame`` of hasAccount) or websites, each with whom it belongs to."""
    for index, item in enumerate(analysis.items):
        if item.kind is not Kind.ADDRESS:
            continue
        value = _read_address(item, text, frame.relation == "hasAccount")
        owner = _find_owner(index, analysis, setting)
        if value is None or owner is None:
            continue
        repaired = value.text not in item.span.of(text)
        confidence = frame.confidence * owner.score * (0.7 if repaired else 1.0)
        yield Candidate(
            frame, owner, value, item.span, analysis.sentence.span, Status.DONE, confidence, analysis.number
        )


def _read_address(item: Item, text: str, account: bool) -> Value | None:
    surface = item.span.of(text)
    handle = _HANDLE.search(surface)
    if account:
        return Value(handle[1] or handle[2], item.span) if handle else None
    host = _HOST.match(surface)
    if handle or host is None or "@" in surface:
        return None
    return Value(host[1].replace("-", ".") if "." not in host[1] else host[1], item.span)


def _find_owner(index: int, analysis: Analysis, setting: Setting) -> Filler | None:
    """The nearest organisation before the address in its sentence, else whom the sentences before are about."""
    for group in reversed(analysis.groups):
        if group.first <= index:
            for member in reversed(group.members):
                found = find_fillers(member, "Organisation|Person", analysis, setting)
                owners = [
                    f for owner in member.owners for f in find_fillers(owner, "Organisation|Person", analysis, setting)
                ]
                if found or owners:
                    return (owners or list(found))[-1]
    start = analysis.sentence.span.start
    subjects = setting.discourse.list_subjects(before=start, sentence=analysis.number, wanted="Organisation")
    if not subjects:
        return None
    return Filler(subjects[0], subjects[0].nearest(start), 0.7)


def find_topics(frame: Frame, analysis: Analysis, partnership: Candidate, text: str) -> Iterator[Candidate]:
    """Find what an agreement is about: noun groups without a name under a marker such as "about"."""
    slot = frame.slot("object")
    for group in analysis.groups:
        if slot is None or group.marker not in slot.markers or not _may_concern(group, analysis, partnership):
            continue
        for first, last in _list_topics(group, analysis):
            span = analysis.span_of(first, last)
            value = Value(span.of(text), span)
            cue = analysis.items[min(group.last, len(analysis.items)) - 1].span
            confidence = frame.confidence * partnership.confidence
            yield Candidate(
                frame,
                partnership.subject,
                value,
                cue,
                analysis.sentence.span,
                partnership.status,
                confidence,
                analysis.number,
            )


def _list_topics(group: Group, analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Return the items of each topic; a list is one topic where word order shows how far it goes."""
    whole = (group.members[0].start, group.members[-1].last)
    parts = [whole] if analysis.hangings else [(member.start, member.last) for member in group.members]
    for first, last in parts:
        items = [item for item in analysis.items[first:last] if not analysis.hangings or item.kind is not Kind.COMMA]
        if _is_topic(items):
            yield first, last


def _may_concern(group: Group, analysis: Analysis, partnership: Candidate) -> bool:
    """Say whether a group can tell what an agreement is about, where word order shows what belongs together.

    It stands behind the cue in its clause, or is what an infinitive that hangs on the clause takes ("… to map roads").
    """
    if not analysis.hangings:
        return True
    index = next((i for i, item in enumerate(analysis.items) if item.span == partnership.cue), None)
    if index is None:
        return False
    clause = analysis.hangings[group.clause]
    purpose = clause.role is Role.INFINITIVE and clause.parent == analysis.clauses[index]
    return purpose or (group.marker != "object" and group.clause == analysis.clauses[index] and group.first > index)


def _is_topic(items: Sequence[Item]) -> bool:
    words = [item for item in items if item.kind in {Kind.WORD, Kind.DEFINITE}]
    plain = all(item.kind in {Kind.WORD, Kind.DEFINITE, Kind.MARKER, Kind.CONJUNCTION, Kind.DASH} for item in items)
    timed = any("time:day" in item.tags for item in items) or any(tag.startswith("time:") for tag in items[-1].tags)
    return plain and len(words) >= 2 and not timed
