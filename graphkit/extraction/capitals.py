"""Names in a language that writes them with capital letters: by what stands before and after a run of capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.analysis import Analysis
from graphkit.extraction.items import Item, Kind
from graphkit.extraction.lettering import is_beginning, is_demonym, list_titles, parts_names
from graphkit.extraction.name import Name
from graphkit.extraction.surroundings import (
    ends_person,
    is_appointed,
    is_described,
    is_entitled,
    is_known_field,
    is_owner,
    is_partner,
    is_portfolio,
    is_said,
    is_tail,
    kind_before,
)
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.tagger import TaggedSpan, Tagger

_LONGEST_PERSON = 5
_LONGEST_BODY = 8
_SHOWN = 0.7
_LEAST_SHARE = 0.35
KINDS = {"PER": "Person", "LOC": "Place", "ORG": "Organisation"}


def part_span(span: TaggedSpan, wording: Wording, edges: frozenset[int]) -> Iterator[TaggedSpan]:
    """Part a proposed name at the posts and the small words inside it; ``edges`` are where known names begin or end."""
    if wording.lexicon.marker_side == "after":
        yield span
        return
    span = TaggedSpan(_skip_title(span, wording), _end_region(span, wording, edges), span.label, span.score)
    for first, last in list_titles(wording, span.first, span.last):
        yield TaggedSpan(span.first, first, span.label, span.score)
        if last < span.last:
            yield TaggedSpan(last, span.last, "PER", span.score)
        return
    owner = next((at for at in range(span.first + 1, span.last - 1) if _owns(at, span, wording, edges)), 0)
    if owner:
        yield TaggedSpan(owner + 1, span.last, span.label, span.score)
        return
    first = span.first
    if is_beginning(wording, first) and (first + 1 == span.last or first + 1 in edges):
        first += 1
    for index in range(first + 1, span.last):
        if parts_names(wording, index):
            if not (index == first + 1 and is_beginning(wording, first)):
                yield TaggedSpan(first, index, span.label, span.score)
            if index + 1 < span.last:
                yield from part_span(TaggedSpan(index + 1, span.last, span.label, span.score), wording, edges)
            return
    if first < span.last:
        yield TaggedSpan(first, span.last, span.label, span.score)


def _owns(index: int, span: TaggedSpan, wording: Wording, edges: frozenset[int]) -> bool:
    """Say whether a known name and its genitive end there inside a proposed body ("Pune's" + "Serum Institute")."""
    known = index in edges and span.first in edges
    return known and span.label == "ORG" and wording.is_named(index, "marker", "gen")


def _end_region(span: TaggedSpan, wording: Wording, edges: frozenset[int]) -> int:
    """Return where a proposed body ends: with its region, where the rest belongs to a minister behind it."""
    regions = (at for at in range(span.first + 1, span.last) if {span.first, at} <= edges)
    return next((at for at in regions if is_portfolio(wording, at, span.last)), span.last)


def _skip_title(span: TaggedSpan, wording: Wording) -> int:
    """Return where a proposed body begins behind a post and its "of" ("Dean of X University")."""
    if span.label != "ORG":
        return span.first
    posts = (m.last for m in wording.matches if m.first == span.first and m.entry.category == "post")
    ends = (last + 1 for last in posts if last + 1 < span.last and wording.is_named(last, "tail", "of"))
    return max(ends, default=span.first)


def refine_names(names: Sequence[Name], wording: Wording) -> list[Name]:
    """Return the names with those of persons and bodies that their surroundings show, where capitals mark names."""
    if wording.lexicon.marker_side == "after":
        return list(names)
    named = [_take_initials(name, wording) for name in names if not _is_demonym(name, wording)]
    settled = [_read_kind(_read_body(_read_person(name, wording), wording), wording) for name in named]
    settled += _find_called(settled, wording)
    return [*settled, *_find_described(settled, wording), *_find_opened(settled, wording)]


def _read_person(name: Name, wording: Wording) -> Name:
    """A proposed name whose title or honorific stands beside it is a person's."""
    if name.how != "tagger" or wording.class_of_head(name.first, name.last):
        return name
    described = is_described(wording, name.last) or is_entitled(wording, name.first)
    described = described and name.last - name.first <= _LONGEST_PERSON
    if described or (wording.names_person(name.first) and name.type == "Person"):
        return replace(name, type="Person", score=max(name.score, _SHOWN))
    return name


def _read_body(name: Name, wording: Wording) -> Name:
    """A proposed person is a body where a post belongs to it, an agreement is with it, or it has its seat somewhere."""
    if name.how != "tagger" or name.type != "Person" or wording.names_person(name.first):
        return name
    if not (is_owner(wording, name.first, name.last) or is_partner(wording, name.first)) or is_described(
        wording, name.last
    ):
        return name
    type_ = wording.class_of_head(name.first, name.last) or "Organisation"
    return replace(name, type=type_, how="pattern", score=max(name.score, _SHOWN))


def _take_initials(name: Name, wording: Wording) -> Name:
    """Take the initials before a proposed name into it ("B" + "Srinivasan")."""
    tokens, first = wording.sentence.tokens, name.first
    while first > 0 and len(tokens[first - 1].surface.rstrip(".")) == 1 and tokens[first - 1].surface.isupper():
        first -= 1
    # "Chief Minister A Revanth Reddy", but "a Revanth Reddy fan"
    article = tokens[first].norm == "a" and first + 1 == name.first and not wording.is_title(first - 1)
    known = name.how == "gazetteer" and name.type != "Person"
    if first == name.first or known or article:
        return name
    return replace(name, first=first, type="Person")


def _is_demonym(name: Name, wording: Wording) -> bool:
    return name.how != "gazetteer" and all(is_demonym(wording, index) for index in _range(name))


def _read_kind(name: Name, wording: Wording) -> Name:
    """A proposed name is of the kind that the noun right before it says ("lingerie firm" + "Delta Galil")."""
    kind = kind_before(wording, name.first)
    if name.how == "gazetteer" or not kind or wording.class_of_head(name.first, name.last):
        return name
    return replace(name, type=kind, score=max(name.score, _SHOWN))


def _find_called(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find bodies by the noun right before their capitals ("the startup Battery Smart")."""
    taken = {index for name in names for index in _range(name)}
    tokens = wording.sentence.tokens
    for first in range(1, len(tokens)):
        kind = kind_before(wording, first) if first not in taken else ""
        last = first
        while kind and last < len(tokens) and last not in taken and wording.is_namelike(last):
            last += 1
        if last > first and last - first <= _LONGEST_PERSON:
            yield Name(first, last, kind, "pattern", "", 0.6)


def _find_described(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find persons by the title behind their comma ("Girish Wagh, president of …") or a verb of saying beside them."""
    taken = {index for name in names if name.how != "gazetteer" or name.last - name.first > 1 for index in _range(name)}
    tokens = wording.sentence.tokens
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and last not in taken and wording.is_namelike(last) and last - first < _LONGEST_PERSON:
            last += 1
        shown = is_entitled(wording, first) or (first > 0 and is_appointed(wording, first - 1, last))
        shown = shown or ends_person(wording, last)
        said = (
            shown
            or is_said(wording, last)
            or (first > 0 and is_said(wording, first - 1) and is_described(wording, last))
        )
        if last - first > 1 and (is_described(wording, last) or said) and not wording.class_of_head(first, last):
            yield Name(first, last, "Person", "pattern", "", _SHOWN if is_described(wording, last) else 0.6)
        first = max(last, first + 1)


def _range(name: Name) -> range:
    return range(name.first, name.last)


def _find_opened(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find bodies that begin with their head noun ("Department of Mines", "University of Hyderabad")."""
    taken = {
        index for name in names if load_ontology().coarse(name.type) == "ORG" for index in range(name.first, name.last)
    }
    tokens = wording.sentence.tokens
    for match in wording.openings:
        last = match.last
        if match.first in taken or last >= len(tokens) or not tokens[match.last - 1].surface[:1].isupper():
            continue
        end = _end_opened(last, wording)
        if end > last + 1:
            first = match.first
            while first > 0 and first - 1 not in taken and wording.is_namelike(first - 1) and match.first - first < 3:
                first -= 1
            yield Name(first, end, match.entry.name, "pattern", "", _SHOWN)


def _end_opened(index: int, wording: Wording) -> int:
    """Return where the capitals after "of" end; small words between capitals belong to the name."""
    tokens = wording.sentence.tokens
    if not is_tail(wording, index):
        return index
    end, at = index, index + 1
    while at < len(tokens) and at - index < _LONGEST_BODY:
        if tokens[at].surface[:1].isupper() and not is_described(wording, at) and not wording.is_time(at):
            end = at + 1
        elif not (is_tail(wording, at) or (wording.joins(at) and is_known_field(wording, at + 1))):
            break
        at += 1
    return end


def list_titled_bodies(analysis: Analysis, wording: Wording) -> Iterator[Name]:
    """Return the capitals beside a title that nobody knew: they are the body that the post belongs to."""
    items = analysis.items
    for index, title in analysis.titles:
        if title.rank:
            continue
        before = index - 1 if index and not items[index - 1].is_a("marker:gen") else index - 2
        first = before
        while first >= 0 and _is_unknown(items[first], wording):
            first -= 1
        if first < before:
            yield from _make_body(items[first + 1], items[before], wording)
        after = index + 1
        while after < len(items) and after < index + 3 and _leads_to_body(items[after]):
            after += 1
        last = after
        while last < len(items) and _is_unknown(items[last], wording):
            last += 1
        if index + 1 < after < last and not (last < len(items) and items[last].kind is Kind.ENTITY):
            yield from _make_body(items[after], items[last - 1], wording)


def _leads_to_body(item: Item) -> bool:
    return item.is_a("marker:of") or item.is_a("marker:at") or "determiner:this" in item.tags


def _is_unknown(item: Item, wording: Wording) -> bool:
    return item.kind in {Kind.WORD, Kind.DEFINITE} and all(wording.is_namelike(i) for i in range(item.first, item.last))


def _make_body(first: Item, last: Item, wording: Wording) -> Iterator[Name]:
    type_ = wording.class_of_head(first.first, last.last)
    if all("honorific" in wording.categories[index] for index in range(first.first, last.last)):
        return  # "IPS officer"
    named = type_ or not all(wording.is_common(index) for index in range(first.first, last.last))
    if named and not wording.is_generic(first.first, last.last):
        yield Name(first.first, last.last, type_ or "Organisation", "frame", "", 0.6)


def find_capitals(analysis: Analysis, wording: Wording, tagger: Tagger) -> Iterator[Name]:
    """Find the runs of capitals that are left, of the kind that the tagger finds likeliest if it is sure enough."""
    if wording.lexicon.marker_side == "after":
        return
    index, items = 0, analysis.items
    while index < len(items):
        last = index
        while last < len(items) and _is_unknown(items[last], wording):
            last += 1
        if last > index and last - index <= _LONGEST_PERSON:
            first, end = items[index].first, items[last - 1].last
            label, share = tagger.propose(wording.sentence, first, end)
            common = all(wording.is_common(at) or is_demonym(wording, at) for at in range(first, end))
            common |= wording.is_generic(first, end)
            if share >= _LEAST_SHARE and not common:
                yield Name(first, end, wording.class_of_head(first, end) or KINDS[label], "frame", "", max(share, 0.5))
        index = max(last, index + 1)
