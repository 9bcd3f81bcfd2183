"""Posts that a verb gives or takes: the person, the title in the clause, and whose post it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.antecedents import find_meant, find_related
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.cues import Cue
from graphkit.extraction.employers import find_employer, find_local
from graphkit.extraction.fillers import Filler, Setting, fits
from graphkit.extraction.items import Kind
from graphkit.extraction.parties import find_fillers
from graphkit.extraction.posts import Title
from graphkit.extraction.slots import fill_slot, make_candidate
from graphkit.extraction.status import read_post_status
from graphkit.model import Status

_NEAR_TITLE = 4
_ADDRESSING = frozenset({"से", "के साथ", "के बीच", "के लिए", "ने"})
_RULING = frozenset({"Country", "State", "Government", "Ministry"})
_CHOOSING = frozenset({"ने", "की ओर से"})
_OWNING = frozenset({"of", "at"})
_JOINTS = frozenset({Kind.COMMA, Kind.CONJUNCTION})
# How far behind a title the next person of a list may stand ("president of the Press Club, X …").
_FARTHEST = 8


def fill_post(cue: Cue, setting: Setting) -> Iterator[Candidate]:
    """Fill a frame that gives somebody a post: the person, the title in the clause, and whose post it is."""
    analysis = cue.analysis
    subject_slot, given = cue.frame.slot("subject"), find_given(cue)
    if subject_slot is None or given is None:
        return
    index, title = given
    people = chain(fill_slot(subject_slot, cue, setting), _inherit(cue, setting) if subject_slot.inherit else ())
    for subjects in people:
        person = subjects[0]
        employer = _find_body(index, title, person, cue, setting)
        if employer is None:
            continue
        default = cue.frame.status or (Status.INCOMING if title.incoming else None)
        status = read_post_status(analysis, cue.first, cue.last, former=title.former, default=default)
        yield make_candidate(person, employer, cue, status, title=analysis.items[index].span)
        for other, at in _list_beside(index, cue, setting):
            yield make_candidate(other, employer, cue, status, title=analysis.items[at].span)
        return


def _list_beside(index: int, cue: Cue, setting: Setting) -> Iterator[tuple[Filler, int]]:
    """Yield the persons and titles listed behind a title that word order gives ("…, X secretary and Y treasurer")."""
    items = cue.analysis.items if cue.analysis.hangings and cue.frame.status is Status.INCOMING else ()
    last = index
    for at, title in cue.analysis.titles if items else ():
        person = at - 1 - items[at - 1].is_a("marker:as")
        if at <= index or title.rank or not items[person].is_a("Person") or items[person - 1].kind not in _JOINTS:
            continue
        if person - last > _FARTHEST or (referent := setting.referent_of(items[person])) is None:
            break
        yield Filler(referent, items[person].span, 0.9), at
        last = at


def _inherit(cue: Cue, setting: Setting) -> Iterator[tuple[Filler, ...]]:
    """Yield the person whom the relative pronoun means that the clause begins with ("X, जो नाबार्ड में महाप्रबंधक हैं")."""
    analysis = cue.analysis
    first = analysis.clause_items(cue.clause)[0]
    slot = cue.frame.slot("subject")
    relative, _, marker = analysis.items[first].name.partition(" ")
    stands = relative == "relative" and (not marker or (slot is not None and marker in slot.markers))
    related = find_related(first, "Person", analysis, setting) if stands else None
    if related is not None:
        yield (related,)


def find_given(cue: Cue) -> tuple[int, Title] | None:
    """Return the title that the verb gives or takes, and its item; None where none is near that nobody holds."""
    analysis = cue.analysis
    titles = [(i, title) for i, title in analysis.titles if analysis.clauses[i] == cue.clause and not title.rank]
    if analysis.hangings:
        titles = _list_given(cue, titles)
    before = analysis.items[max(0, cue.first - 2) : cue.first]
    owned = len(before) > 1 and before[0].is_a("Person") and before[1].is_a("marker:gen")  # "X की बनाई तस्वीरें"
    if not titles or (owned and not analysis.hangings):
        return None
    index, title = min(titles, key=lambda pair: (abs(pair[0] - cue.first), pair[0]))
    held = index + 1 < len(analysis.items) and analysis.items[index + 1].is_a("Person")
    several = index > 0 and "word:several" in analysis.items[index - 1].tags  # "दोनों के कई अधिकारी हैं"
    far = abs(index - cue.first) > _NEAR_TITLE and not analysis.hangings
    return None if held or far or several or _is_addressed(index, analysis) else (index, title)


def _is_addressed(index: int, analysis: Analysis) -> bool:
    """Say whether a case marker makes the holder of a post take part in the clause ("प्रधानमंत्री से बात की है")."""
    behind = analysis.items[index + 1 : index + 2]
    return any(item.kind is Kind.MARKER and item.name in _ADDRESSING for item in behind)


def _find_body(index: int, title: Title, person: Filler, cue: Cue, setting: Setting) -> Filler | None:
    """Return whose post it is: what fills the slot, what stands before the title, or whom the text speaks of."""
    object_slot = cue.frame.slot("object")
    chooser = _find_chooser(index, cue, setting)
    if chooser is not None:
        return chooser
    named = [f for fillers in fill_slot(object_slot, cue, setting) for f in fillers] if object_slot else []
    named = [f for f in named if not _is_elses(f, index, cue.analysis) and not _is_own(f, person, title, cue)]
    named = [_find_whole(f, cue.analysis, setting) for f in named]
    body = named[0] if named else _find_own(index, cue.analysis, setting)
    if body is None and _is_owned(index, cue):
        body = find_local(cue.analysis.items[index - 2], title, cue.analysis, setting)
    if (
        body is not None
        or _is_owned(index, cue)
        or _has_stranger(index, cue)
        or (object_slot is not None and not object_slot.inherit)
    ):
        return body
    given = cue.frame.status is Status.INCOMING and bool(cue.analysis.hangings)
    return find_employer(title, person.referent, cue.analysis, setting, carried=_find_giver(cue, setting), given=given)


def _find_chooser(index: int, cue: Cue, setting: Setting) -> Filler | None:
    """Return who gives a post of its own, where markers tell it ("संस्थान ने X को अपना नया निदेशक चुना")."""
    items = cue.analysis.items
    own = any(item.is_a("pronoun:self") for item in items[max(0, index - 2) : index])
    if cue.analysis.hangings or not own:
        return None
    groups = (group for group in cue.analysis.groups if group.clause == cue.clause and group.marker in _CHOOSING)
    members = [member for group in groups for member in group.members]
    found = [f for member in members for f in find_fillers(member, "Organisation", cue.analysis, setting)]
    return found[0] if len(found) == 1 else None


def _is_elses(body: Filler, index: int, analysis: Analysis) -> bool:
    """Say whether a body only owns another post whose holder is named ("टाटा के चेयरमैन A उपाध्यक्ष का …")."""
    if analysis.hangings:
        return False
    last = next((at for at, item in enumerate(analysis.items) if item.span == body.span), len(analysis.items))
    posts = (at for at, _ in analysis.titles if last < at <= last + _NEAR_TITLE and at != index)
    return any(at + 1 < len(analysis.items) and analysis.items[at + 1].is_a("Person") for at in posts)


def _is_own(body: Filler, person: Filler, title: Title, cue: Cue) -> bool:
    """Say whether a body only owns the person's name, and has no such post ("एनएलडी के नेता X को राष्ट्रपति की शपथ")."""
    post = cue.analysis.lexicon.posts.get(title.post)
    if cue.analysis.hangings or post is None or post.of not in _RULING or fits(body.referent.type, "Government|State"):
        return False
    members = (member for group in cue.analysis.groups for member in group.members)
    named = (m for m in members if cue.analysis.span_of(m.first, m.last).contains(person.span))
    return any(cue.analysis.span_of(o.first, o.last).contains(body.span) for m in named for o in m.owners)


def _find_whole(body: Filler, analysis: Analysis, setting: Setting) -> Filler:
    """Return the university that a department is of ("लखनऊ विश्वविद्यालय के वाणिज्य विभाग में"), or the body itself."""
    if body.referent.type != "Ministry" or analysis.hangings:
        return body
    index = next((at for at, item in enumerate(analysis.items) if item.span == body.span), 0)
    owned = index > 1 and analysis.items[index - 1].is_a("marker:gen") and analysis.items[index - 2].is_a("University")
    return find_meant(index - 2, "University", analysis, setting) or body if owned else body


def _is_owned(index: int, cue: Cue) -> bool:
    """Say whether a name owns the title, so that it is no other's ("लखनऊ का मुख्य कोच", "पटना रेंज के आईजी")."""
    items = cue.analysis.items
    named = (
        index > 1
        and items[index - 1].is_a("marker:gen")
        and (items[index - 2].kind is Kind.ENTITY or "unit:zone" in items[index - 2].tags)
    )
    return named and not cue.analysis.hangings


def _has_stranger(index: int, cue: Cue) -> bool:
    """Say whether a name right behind the title tells whose it is, though it is known for no body ("chief at Zeta")."""
    behind = (group for group in cue.analysis.groups if group.first == index + 1 and group.marker in _OWNING)
    heads = (cue.analysis.items[group.members[0].last - 1] for group in behind)
    return bool(cue.analysis.hangings) and any(head.is_a("Place") for head in heads)


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
    """Return whom a possessive or a name right before a title means ("became its chief", "as Delhi Police chief").

    Where markers stand after their nouns, it is the body in which the post is ("नाबार्ड में प्रबंधक का काम").
    """
    if not analysis.hangings or not index:
        inside = index > 1 and analysis.items[index - 1].is_a("marker:में")
        return find_meant(index - 2, "Organisation", analysis, setting) if inside else None
    before = analysis.items[index - 1]
    owned = before.name.endswith(" gen") or before.is_a("Organisation") or before.is_a("marker:gen")
    return find_meant(index - 1 - before.is_a("marker:gen"), "Actor", analysis, setting) if owned else None
