"""Posts told in step: "A और B C के क्रमशः अध्यक्ष और सचिव हैं", "C और D के कुलपति क्रमशः A और B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from graphkit.extraction.candidates import Candidate
from graphkit.extraction.cues import Cue
from graphkit.extraction.fillers import Filler, Setting
from graphkit.extraction.slots import make_candidate
from graphkit.extraction.status import read_post_status

_LEAST = 2
Part = TypeVar("Part")


def align_posts(cue: Cue, setting: Setting) -> Iterator[Candidate]:
    """Yield the posts of a clause whose cue says that persons, titles and bodies go together in their order."""
    analysis = cue.analysis
    inside = analysis.clause_items(cue.clause)
    people = [f for index in inside if (f := _fill(index, "Person", cue, setting)) is not None]
    bodies = [f for index in inside if (f := _fill(index, "Organisation", cue, setting)) is not None]
    titles = [(index, title) for index, title in analysis.titles if index in inside and not title.rank]
    bodies = bodies or _list_before(len(people), cue, setting)
    if len(people) < _LEAST or not bodies or not titles:
        return
    own_titles, own_bodies = _spread(titles, len(people)), _spread(bodies, len(people))
    if len(titles) == len(bodies) == 1 or not own_titles or not own_bodies:
        return
    for person, (index, title), body in zip(people, own_titles, own_bodies, strict=True):
        status = read_post_status(analysis, cue.first, cue.last, former=title.former, default=cue.frame.status)
        yield make_candidate(person, body, cue, status, title=analysis.items[index].span)


def _list_before(count: int, cue: Cue, setting: Setting) -> list[Filler]:
    """Return the bodies of the sentence before, where it names one for each ("इनकी ओर से क्रमशः कुलपति A और B आए")."""
    analysis = cue.analysis
    start, number = analysis.sentence.span.start, analysis.number
    classes = {post.of for _, title in analysis.titles if (post := analysis.lexicon.posts.get(title.post)) and post.of}
    wanted = classes.pop() if len(classes) == 1 else "Organisation"
    find = setting.discourse.list_group
    found = find(before=start, sentence=number - 1, wanted=wanted, count=count, reach=0)
    return [Filler(referent, referent.nearest(start), 0.7) for referent in found]


def _fill(index: int, class_: str, cue: Cue, setting: Setting) -> Filler | None:
    item = cue.analysis.items[index]
    referent = setting.referent_of(item) if item.is_a(class_) else None
    return Filler(referent, item.span, item.mention.score) if referent is not None and item.mention else None


def _spread(parts: Sequence[Part], count: int) -> Sequence[Part]:
    """Return one part for each, where there are as many, or only one for all; else none."""
    if len(parts) == 1:
        return [parts[0]] * count
    return parts if len(parts) == count else []
