"""Who followed whom: two partnerships with one third party, and the words that put one before the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.coreference import make_key
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.lookback import read_order, read_year
from graphkit.extraction.parties import find_fillers
from graphkit.extraction.phrases import Group, Phrase
from graphkit.knowledge.frames import Frame
from graphkit.knowledge.ontology import load_ontology
from graphkit.model import Referent, Status

_IMPLIED = 0.85
_BY_WORD = 2  # how plainly a word looks back
_LAPSED = 3
# Bodies that a state or a country may stand for.
_RULED = frozenset({"Government", "Ministry", "Agency", "State", "Country", "PoliceForce"})
_CLOSING = 2  # items at the end of a clause: its last verb, and a stop


def mark_earlier(candidate: Candidate, analysis: Analysis) -> Candidate:
    """Mark a partnership whose clause says that it came before something else."""
    index = next((i for i, item in enumerate(analysis.items) if item.span == candidate.cue), None)
    if index is None:
        return candidate
    clause = analysis.clause_items(analysis.clauses[index])
    words = {tag for i in clause if not _hangs_on_verb(i, analysis) for tag in analysis.items[i].tags}
    last = analysis.items[clause[-1]]
    first = analysis.items[clause[0]]
    nested = "marker:के बाद" in last.tags or "marker:after" in first.tags
    nested |= {"verb:have", "form:participle"} <= first.tags  # "having signed up"
    leads, follows = read_order(index, clause, analysis)
    old = bool(index) and "word:old" in analysis.items[index - 1].tags  # "A से पुराना करार खत्म हुआ"
    earlier = "word:earlier" in words or nested or leads or old or _tells_month(clause, analysis)
    later = "word:later" in words or follows
    past = any("word:past" in analysis.items[i].tags for i in clause[-_CLOSING:])
    back = _BY_WORD if "word:before_this" in words else int(past)
    if _has_lapsed(candidate, clause, analysis):
        earlier, back = True, _LAPSED
    return replace(
        candidate,
        earlier=earlier,
        later=later,
        old=old,
        too=_does_so_too(candidate, analysis),
        back=back,
        year=read_year(clause, analysis),
    )


def _does_so_too(candidate: Candidate, analysis: Analysis) -> bool:
    """Say whether "too" stands behind the subject and its case marker ("जियो ने भी")."""
    at = next((at for at, item in enumerate(analysis.items) if item.span.contains(candidate.subject.span)), None)
    behind = analysis.items[at + 1 : at + 3] if at is not None else ()
    return any("word:too" in item.tags for item in behind) and not analysis.hangings


def _tells_month(clause: Sequence[int], analysis: Analysis) -> bool:
    """Say whether the clause names a month gone by ("पिछले अक्टूबर में")."""
    pairs = pairwise(analysis.items[at] for at in clause)
    return any("word:bygone" in before.tags and "time:month" in item.tags for before, item in pairs)


def _has_lapsed(candidate: Candidate, clause: Sequence[int], analysis: Analysis) -> bool:
    """Say whether an agreement ran its time, so that another came after it ("its contract with X lapsed in July")."""
    ended = candidate.status is Status.ENDED and bool(analysis.hangings)
    return ended and any("word:lapsed" in analysis.items[index].tags for index in clause)


def _hangs_on_verb(index: int, analysis: Analysis) -> bool:
    """Say whether "before" belongs to the verb before it and not to the agreement ("निकलने से पहले ही")."""
    endings = analysis.lexicon.infinitive_endings
    before = analysis.sentence.tokens[analysis.items[index - 1].last - 1].norm if index else ""
    return bool(endings) and before.endswith(endings) and "word:earlier" in analysis.items[index].tags


def find_followed(
    frame: Frame, partnerships: Sequence[Candidate], analysis: Analysis, setting: Setting
) -> Iterator[tuple[Candidate, Candidate]]:
    """Find "after X, Y did so": return the precedence and the partnership of X that it implies.

    ``frame.subject`` holds the markers that say "after".
    """
    slot = frame.slot("object")
    if slot is None:
        return
    for partnership in partnerships:
        if partnership.sentence != analysis.number or not partnership.status.asserted:
            continue
        pair = {partnership.subject.referent.id, _object(partnership).referent.id}
        for group in analysis.groups:
            if group.marker not in slot.markers:
                continue
            members = [m for member in group.members for m in _list_ordered(member, frame, analysis)]
            fillers = [f for member in members for f in find_fillers(member, "Actor", analysis, setting)]
            if pair & {filler.referent.id for filler in fillers}:
                continue
            for filler in fillers:
                ordered = _turn(partnership, filler, group.first, analysis)
                alike = _find_alike(filler, ordered.subject.referent, setting)
                if alike is not None:
                    yield _make_pair(frame, ordered, alike, analysis, group.last)


def find_announced(
    frame: Frame, partnerships: Sequence[Candidate], analysis: Analysis, setting: Setting
) -> Iterator[tuple[Candidate, Candidate]]:
    """Find "after X, Y too …" in a sentence that tells no partnership, where Y has one elsewhere in the document."""
    slot, told = frame.slot("object"), any(p.sentence == analysis.number for p in partnerships)
    if slot is None or told or frame.cue or analysis.hangings:
        return
    also = any("word:also" in item.tags for item in analysis.items) or frame.status is Status.ENDED
    for number, group in enumerate(analysis.groups if also else ()):
        if group.marker not in slot.markers:
            continue
        early = [f for member in group.members for f in find_fillers(member, "Actor", analysis, setting)]
        around = [analysis.groups[number + 1 :]]
        if frame.status is Status.ENDED:  # "A बी की जगह लेगी"
            around.append(tuple(reversed(analysis.groups[:number])))
        named = (list(_list_next(groups, analysis, setting)) for groups in around)
        for later in next(filter(None, named), ()):
            for partnership in _list_own(later, partnerships, analysis):
                alike = (_find_alike(filler, later.referent, setting) for filler in early)
                third = _object(partnership).referent.id
                yield from (
                    _make_pair(frame, partnership, one, analysis, group.last)
                    for one in alike
                    if one is not None and one.referent.id not in {later.referent.id, third}
                )


def _list_next(groups: Sequence[Group], analysis: Analysis, setting: Setting) -> Iterator[Filler]:
    """Yield who acts next."""
    acting = next((group for group in groups if group.marker in {"", "ने"}), None)
    for member in acting.members if acting is not None else ():
        yield from find_fillers(member, "Actor", analysis, setting)


def _list_own(party: Filler, partnerships: Sequence[Candidate], analysis: Analysis) -> Iterator[Candidate]:
    """Yield a party's partnerships, told as if in a sentence and with the party first."""
    for partnership in partnerships:
        first, second = partnership.subject, _object(partnership)
        other = second if first.referent.id == party.referent.id else first
        if partnership.status.asserted and party.referent.id in {first.referent.id, second.referent.id}:
            here = analysis.sentence.span
            yield replace(partnership, subject=party, object=other, clause=here, sentence=analysis.number, tail=None)


def _list_ordered(member: Phrase, frame: Frame, analysis: Analysis) -> tuple[Phrase, ...]:
    """Return who came before: in a frame with a cue, whose doing the noun group tells ("सहारा के हटने के बाद")."""
    if not frame.cue:
        return (member,)
    head = analysis.items[member.last - 1]
    return member.owners if any(f"cue:{cue}" in head.tags for cue in frame.cue) else ()


def _turn(partnership: Candidate, earlier: Filler, at: int, analysis: Analysis) -> Candidate:
    """Put that party first whose like came earlier ("after Nagaland, the Trusts sign up with Tripura").

    Where word order is free, it is the party that comes next ("A के बाद Y ने Z से", "Y ने A के बाद Z से").
    """
    first, second = partnership.subject, _object(partnership)
    kind, start = earlier.referent.type, analysis.items[at].span.start
    if analysis.hangings:
        turns = kind == second.referent.type != first.referent.type
    else:
        alike = kind == first.referent.type != second.referent.type
        turns = first.span.start < start < second.span.start and not alike
    return replace(partnership, subject=second, object=first) if turns else partnership


def _find_alike(filler: Filler, subject: Referent, setting: Setting) -> Filler | None:
    """A place that a force or a body followed stands for the like of it there ("after Delhi, Punjab Police …")."""
    kind = filler.referent.type
    if kind == "Country":
        return None
    if kind == subject.type or load_ontology().is_a(kind, "Organisation"):
        return filler
    words = make_key(filler.referent.names[0])
    likes = (referent for referent in setting.referents.values() if referent.type == subject.type)
    found = next((like for like in likes if make_key(like.names[0])[: len(words)] == words), None)
    if found is not None:
        return Filler(found, filler.span, filler.score)
    return filler if subject.type in _RULED and subject.type != "PoliceForce" else None


def _object(candidate: Candidate) -> Filler:
    if not isinstance(candidate.object, Filler):
        raise TypeError("a partnership has two parties")
    return candidate.object


def _make_pair(
    frame: Frame, partnership: Candidate, earlier: Filler, analysis: Analysis, last: int
) -> tuple[Candidate, Candidate]:
    cue = analysis.items[last - 1].span
    confidence = partnership.confidence * earlier.score * frame.confidence
    precedence = Candidate(
        frame, partnership.subject, earlier, cue, partnership.clause, Status.DONE, confidence, partnership.sentence
    )
    implied = replace(
        partnership,
        subject=earlier,
        cue=cue,
        status=frame.status or Status.DONE,
        confidence=confidence * _IMPLIED,
        earlier=True,
        time="",
    )
    return precedence, implied


def find_order(frame: Frame, partnerships: Sequence[Candidate]) -> Iterator[Candidate]:
    """Find pairs of partnerships with one third party of which one is said to have come earlier.

    Where a document lets two of them come each before the other, the plainer of the two wins, or neither.
    """
    found: list[tuple[int, Candidate]] = []
    for earlier in partnerships:
        for later in (p for p in partnerships if p.status.asserted):
            same = later.sentence == earlier.sentence and later.cue == earlier.cue
            plainness = 0 if same or not _counts(earlier, later) else _precedes(earlier, later)
            if plainness:
                found += [(plainness, candidate) for candidate in _compare(frame, later, earlier)]
    best: dict[tuple[str, str], int] = {}
    for plainness, candidate in found:
        pair = _pair(candidate)
        best[pair] = max(plainness, best.get(pair, 0))
    yield from (candidate for _, candidate in found if best[_pair(candidate)] > best.get(_pair(candidate)[::-1], 0))


def _counts(earlier: Candidate, later: Candidate) -> bool:
    """Say whether a partnership may have come before: one that is over where another is told to take its place."""
    replaced = earlier.frame.kind == "echo" or earlier.sentence == later.sentence or earlier.old
    pair = _part(later, earlier)
    lapsed = earlier.back == _LAPSED and pair is not None and pair[0].referent.type == pair[1].referent.type
    return earlier.status.asserted or (earlier.status is Status.ENDED and (replaced or lapsed))


def _pair(candidate: Candidate) -> tuple[str, str]:
    return candidate.subject.referent.id, _object(candidate).referent.id


def _precedes(earlier: Candidate, later: Candidate) -> int:
    """Return how plainly words, years or tenses put one before another, 0 where they do not.

    Words say it plainest, then two years; a year or a pluperfect told afterwards only looks back.
    """
    if later.later and (earlier.sentence, earlier.cue.start) < (later.sentence, later.cue.start):
        return 3
    if earlier.earlier or later.earlier:
        return 3 * (earlier.earlier and not later.earlier)
    if later.too and earlier.back > later.back and earlier.sentence < later.sentence:
        return 2  # "A ने Z से करार किया था। अब B ने भी उसी से किया है"
    behind = earlier.sentence > later.sentence
    if _BY_WORD in {earlier.back, later.back}:
        return 3 * (earlier.back > later.back and behind)
    if later.year:
        return 2 * (0 < earlier.year < later.year)
    return int(behind and (bool(earlier.year) or earlier.back > later.back))


def _part(later: Candidate, earlier: Candidate) -> tuple[Filler, Filler] | None:
    """Return the new and the old partner of the one party that two partnerships share, if they share one alone."""
    late = {f.referent.id: f for f in (later.subject, _object(later))}
    early = {f.referent.id: f for f in (earlier.subject, _object(earlier))}
    if len(late.keys() & early.keys()) != 1:
        return None
    new = next(f for identifier, f in late.items() if identifier not in early)
    return new, next(f for identifier, f in early.items() if identifier not in late)


def _compare(frame: Frame, later: Candidate, earlier: Candidate) -> Iterator[Candidate]:
    pair = _part(later, earlier)
    if pair is None:
        return
    new, old = pair
    confidence = min(later.confidence, earlier.confidence) * frame.confidence
    yield Candidate(frame, new, old, earlier.cue, earlier.clause, Status.DONE, confidence, earlier.sentence)
