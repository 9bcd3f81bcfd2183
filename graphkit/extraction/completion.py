"""Words right beside a name that belong to it: surnames, legal forms, the rest of a body's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graphkit.extraction.name import Name
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology

_LONGEST_COMMON = 3
_LONGEST_GLUED = 5


def complete_names(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Take name-like words right after a name into it ("विजय कुमार" + "मल्होत्रा"), and legal forms after a company's."""
    grown = list(_complete(names, wording))
    starts = {name.last: name.first for name in names if load_ontology().coarse(name.type) == "LOC"}
    for name in grown:
        first = starts.get(name.first, name.first) if _is_glued(name.first + 1, wording) else name.first
        if not any(_is_glued(other.first + 1, wording) and other.first == name.last for other in grown):
            yield replace(name, first=first)


def _complete(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    starts, ends = {name.first for name in names}, {name.last for name in names}
    tokens = wording.sentence.tokens
    for name in names:
        last = name.last
        while last < len(tokens) and last not in starts and last - name.last < 2 and _goes_on(last, name, wording):
            last += 1
        body_like = load_ontology().coarse(name.type) == "ORG"
        person = name.type == "Person" and wording.ends_name(last)
        capitals = wording.lexicon.marker_side == "before" and wording.ends_name(last)
        body = body_like and (wording.is_marker(last) or capitals)
        if not (person or body):
            last = _pass_surname(name, starts, wording)
        last = _pass_legal(last, wording) if body_like else last
        last = _join_common_body(name, last, wording) if body_like else last
        first = _begin_person(name, wording, ends) if person or name.type == "Person" else name.first
        first = _begin_glued(name, wording, ends) if body_like else first
        grown = last > name.last or first < name.first
        yield replace(name, first=first, last=last, how="pattern", link="") if grown else name


def _pass_legal(index: int, wording: Wording) -> int:
    """Return the token after legal forms, and after one in brackets that others follow ("(इंडिया) प्राइवेट लिमिटेड")."""
    norms, last = [token.norm for token in wording.sentence.tokens], index
    if norms[last : last + 1] == ["("] and norms[last + 2 : last + 3] == [")"] and wording.is_legal(last + 1):
        last += 3 if last + 3 < len(norms) and wording.is_legal(last + 3) else 0
    while last < len(norms) and wording.is_legal(last):
        last += 1
    return last


def _goes_on(index: int, name: Name, wording: Wording) -> bool:
    """Say whether a word right after a name may be of it; the second may look like a plural ("नगरोटा" + "सूरियां")."""
    return wording.is_namelike(index) or (
        index > name.last and wording.is_plural(index) and not wording.is_common(index)
    )


def _pass_surname(name: Name, starts: set[int], wording: Wording) -> int:
    """Return where a person's name ends that goes on, whatever follows, with a word of such names.

    After a post, one word goes on with a surname that may be a title ("निदेशक देबदुलाल" + "अधिकारी और") or stand
    before a plain word ("राज्यमंत्री अदिति" + "तटकरे" + "गवाह").
    """
    last = name.last
    cut = name.type == "Person" and last - name.first == 1 and name.first in wording.person_starts
    if cut and wording.lexicon.marker_side == "after" and last not in starts and last < len(wording.sentence.tokens):
        entitled = wording.is_title(last) and not wording.is_honorific(last) and wording.ends_name(last + 1)
        if entitled or (wording.is_namelike(last) and wording.is_field(last + 1)):
            return last + 1
    while name.type == "Person" and last < len(wording.sentence.tokens) and wording.names_people(last):
        if last in starts or wording.lexicon.marker_side == "before":
            break
        last += 1
    return last


def _join_common_body(name: Name, last: int, wording: Wording) -> int:
    """Return where a name ends that goes on with "and" and a noun for a body ("… अस्पताल" + "एवं" + "मेडिकल कॉलेज")."""
    closed = wording.head_closes(name.first, last) and wording.lexicon.marker_side == "after"
    if not (closed and last + 1 < len(wording.sentence.tokens) and wording.joins(last) and wording.may_be_inside(last)):
        return last
    for end in range(last + 2, min(last + 2 + _LONGEST_COMMON, len(wording.sentence.tokens)) + 1):
        common = all(wording.is_field(i) or "head" in wording.categories[i] for i in range(last + 1, end))
        if common and any(head.last == end for head in wording.heads) and wording.ends_name(end):
            return end
    return last


def _begin_glued(name: Name, wording: Wording, ends: set[int]) -> int:
    """Return where a body's name begins that was cut at a hyphen behind a seeming marker ("जिला को-ऑपरेटिव बैंक")."""
    first = name.first
    if not _is_glued(first - 1, wording):
        return first
    first -= 2
    while first > 0 and first not in ends and name.first - first < _LONGEST_GLUED and wording.is_namelike(first - 1):
        first -= 1
    return first


def _is_glued(dash: int, wording: Wording) -> bool:
    """Say whether a hyphen binds what looks like a marker to the word after it ("को-ऑपरेटिव")."""
    parts = wording.sentence.tokens[max(0, dash - 1) : dash + 2]
    glued = len(parts) > 2 and all(a.span.end == b.span.start for a, b in pairwise(parts))
    return glued and wording.is_dash(dash) and wording.is_marker(dash - 1)


def _begin_person(name: Name, wording: Wording, ends: set[int]) -> int:
    """Return where a surname's person begins: at the one name-like word before it ("विक्रांत" + "सहरावत")."""
    before = name.first - 1
    if before in wording.person_starts and wording.is_field(before) and before not in ends:
        return before  # "सीजीएम" + "जीवन" + "दास नारायण"
    if wording.lexicon.marker_side == "before" or name.last - name.first > 1 or before < 0 or name.first in ends:
        return name.first
    alone = before == 0 or not wording.is_namelike(before - 1)
    return before if alone and wording.is_namelike(before) and not wording.head_at(before) else name.first
