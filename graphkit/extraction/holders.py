"""Who holds which post by what the text has told so far: for whom persons act, and which posts are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fillers import Filler
from graphkit.language.script import fold
from graphkit.model import Referent, Status


def list_employers(candidates: Iterable[Candidate]) -> dict[str, Referent]:
    """Return the organisation of each person whose post the document states, the surest first."""
    employers: dict[str, Referent] = {}
    for candidate in sorted(candidates, key=lambda c: -c.confidence):
        if candidate.frame.relation == "holdsPost" and isinstance(candidate.object, Filler):
            employers.setdefault(candidate.subject.referent.id, candidate.object.referent)
    return employers


def list_held(candidates: Iterable[Candidate], analyses: Sequence[Analysis]) -> Mapping[tuple[str, str], str]:
    """Return who holds the posts of which a body has one at a time, by the body and the post."""
    held: dict[tuple[str, str], str] = {}
    for candidate in candidates:
        post = _find_single(candidate, analyses)
        if post and candidate.status is Status.CURRENT and isinstance(candidate.object, Filler):
            held.setdefault((candidate.object.referent.id, post), candidate.subject.referent.id)
    return held


def _find_single(candidate: Candidate, analyses: Sequence[Analysis]) -> str:
    """Return the post of a candidate if its bare title is one that a body has once, or an empty string."""
    analysis = next(one for one in analyses if one.number == candidate.sentence)
    titles = (title for index, title in analysis.titles if analysis.items[index].span == candidate.title)
    title = next(titles, None)
    post = analysis.lexicon.posts.get(title.post) if title is not None else None
    if title is None or post is None:
        return ""
    words = " ".join(token.norm for token in analysis.sentence.tokens[title.first : title.last])
    return post.id if words in {fold(name) for name in post.single} else ""
