"""Names in a sentence: what the gazetteer knows, what the tagger proposes, and what the build of a name shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.branches import part_branches
from graphkit.extraction.capitals import part_span, refine_names
from graphkit.extraction.completion import complete_names
from graphkit.extraction.initials import find_initialled
from graphkit.extraction.lettering import is_plain, may_be_surname
from graphkit.extraction.name import TRUST, Name, Place
from graphkit.extraction.patterns import (
    extend_heads,
    find_apposed,
    find_built,
    find_conjoined,
    join_adjacent,
)
from graphkit.extraction.persons import find_listed_persons, find_persons, part_holders
from graphkit.extraction.surroundings import begins_title, parts_list, tells_field
from graphkit.extraction.wording import Wording
from graphkit.knowledge.gazetteer import Gazetteer, NameMatch
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.abbreviations import is_spelt
from graphkit.language.tagger import TaggedSpan

_COARSE = {"PER": "Person", "LOC": "Place", "ORG": "Organisation"}
_LONGEST_ALIAS = 5
_ELECTRONIC = 3  # the tokens of "ई-कॉमर्स"


def find_names(wording: Wording, tagged: Iterable[TaggedSpan], gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Return the names of a sentence, in order and without overlap."""
    matches = gazetteer.find(wording.sentence.tokens)
    edges = frozenset(edge for match in matches for edge in (match.first, match.last))
    parts = [part for span in tagged for part in part_span(span, wording, edges)]
    spans = [part for span in parts for part in _split_joined(span, wording, edges)]
    proposed = [trimmed for span in spans if (trimmed := _trim(_from_tagger(span, wording), wording))]
    proposed = [name for name in proposed if not tells_field(wording, name.first, name.last)]
    known = [name for match in matches if (name := _choose_entry(match, wording, proposed))]
    known += _find_demonyms(wording, gazetteer)
    proposed = [_link_longer(name, known, wording) for name in proposed if not _is_tiled(name, known, wording)]
    chosen = _select([*known, *proposed])
    chosen = _select(refine_names(chosen, wording))
    chosen = _select(extend_heads(chosen, wording))
    chosen = _select(
        [*chosen, *find_built(chosen, wording), *find_persons(chosen, wording), *find_apposed(chosen, wording)]
    )
    chosen = _select(extend_heads(chosen, wording))
    chosen = _select([*chosen, *find_conjoined(chosen, wording)])
    chosen = _select([*chosen, *find_listed_persons(chosen, wording), *find_initialled(wording)])
    chosen = _select(complete_names(join_adjacent(chosen, wording), wording))
    chosen = list(part_holders(list(part_branches(chosen, wording, gazetteer)), wording, gazetteer))
    return tuple(_find_place(name, wording, gazetteer) for name in _read_aliases(chosen, wording))


def _link_longer(name: Name, known: Sequence[Name], wording: Wording) -> Name:
    """Link a force's proposed name that only goes on from a known one ("केरल पुलिस विभाग", where "केरल पुलिस" is known)."""
    inside = (other for other in known if other.first == name.first and other.last < name.last)
    same = next((other for other in inside if other.type == name.type and other.type in wording.lexicon.charged), None)
    return replace(name, link=same.link) if same is not None and wording.head_closes(same.first, name.last) else name


def _find_place(name: Name, wording: Wording, gazetteer: Gazetteer) -> Name:
    """Note the place in the name of a force or a government ("केरल" in "केरल पुलिस")."""
    head = next((head for head in wording.heads if name.first < head.first and head.last <= name.last), None)
    if head is None or not any(load_ontology().is_a(name.type, class_) for class_ in wording.lexicon.charged):
        return name
    matches = gazetteer.find(wording.sentence.tokens[name.first : head.first])
    entries = [entry for match in matches[:1] if match.first == 0 for entry in match.entries]
    known = next((entry for entry in entries if load_ontology().coarse(entry.class_) == "LOC"), None)
    if known is not None:
        return replace(name, place=Place(name.first, name.first + matches[0].last, known.class_, known.id))
    if head.first - name.first == 1 and wording.is_namelike(name.first):
        return replace(name, place=Place(name.first, head.first, "Place", ""))
    return name


def _choose_entry(match: NameMatch, wording: Wording, proposed: Sequence[Name]) -> Name | None:
    """Return the likeliest entry; a single word that is no name elsewhere is one only where the tagger says so too.

    An abbreviation is one where a noun for a body goes on with it ("एसएपी" + "लैब्स इंडिया").
    """
    if match.last - match.first == 1 and wording.is_common(match.first):
        agreed = any(name.first <= match.first < name.last for name in proposed)
        agreed |= is_spelt(wording.sentence.tokens[match.first]) and wording.head_at(match.last) is not None
        if wording.covers_cue(match.first, match.last) or not agreed:
            return None
    if is_plain(wording, match.first, match.last):
        return None
    entry = match.entries[0]
    return Name(match.first, match.last, entry.class_, "gazetteer", entry.id, 0.9)


def _split_joined(span: TaggedSpan, wording: Wording, edges: frozenset[int]) -> Iterator[TaggedSpan]:
    """Part a proposed body at a bracket, and at an "and" beside a whole name ("एम्स गोरखपुर और एयरफोर्स अस्पताल").

    ``edges`` are the tokens at which known names begin or before which they end.
    """
    span = TaggedSpan(wording.skip_owner(span.first, span.last), span.last, span.label, span.score)
    opening = wording.find_bracket(span.first, span.last)
    if opening > span.first:
        span = TaggedSpan(span.first, opening, span.label, span.score)
    for index in range(span.first + 1, span.last - 1):
        joint = wording.joins(index) and (not wording.may_be_inside(index) or index in edges)
        whole = index in edges or index + 1 in edges or bool(wording.class_of_head(span.first, index))
        if span.label == "ORG" and joint and whole:
            yield TaggedSpan(span.first, index, span.label, span.score)
            yield from _split_joined(TaggedSpan(index + 1, span.last, span.label, span.score), wording, edges)
            return
    yield span


def _from_tagger(span: TaggedSpan, wording: Wording) -> Name:
    type_ = _COARSE[span.label]
    head = wording.class_of_head(span.first, span.last)
    surname = head == "Government" and wording.names_person(span.first)  # "सीईओ" + "शिबाशीष सरकार"
    if surname:
        return Name(span.first, span.last, "Person", "tagger", "", span.score)
    if head and (type_ == "Organisation" or not wording.names_person(span.first)):
        type_ = head
    kinds = dict(wording.kinds)
    if not head and span.first in kinds and not wording.names_person(span.first):
        type_ = kinds[span.first]
    if type_ != "Person" and not head and wording.names_person(span.first):
        type_ = "Person"
    if type_ == "Person" and span.last - span.first > 1 and wording.is_legal(span.last - 1):
        type_ = "Company"
    return Name(span.first, span.last, type_, "tagger", "", span.score)


def _find_demonyms(wording: Wording, gazetteer: Gazetteer) -> Iterator[Name]:
    """Read a demonym right before a title as its country ("अमेरिकी" + "राष्ट्रपति")."""
    for match in wording.matches:
        if match.entry.category == "demonym" and begins_title(wording, match.last):
            country = next((name for name in gazetteer.lookup(match.entry.name) if name.class_ == "Country"), None)
            if country is not None:
                yield Name(match.first, match.last, "Country", "gazetteer", country.id, 0.85)


def _is_tiled(name: Name, known: Sequence[Name], wording: Wording) -> bool:
    """Say whether a proposed name is no more than known ones side by side ("टिकटॉक आईओएस"), or a place and a noun."""
    inside = [other for other in known if name.first <= other.first and other.last <= name.last]
    kinds = {load_ontology().coarse(other.type) for other in inside}
    if kinds == {"LOC"} and inside[0].last == name.last - 1 and wording.is_named(name.last - 1, "definite", "Company"):
        return wording.lexicon.marker_side == "after"  # "महाराष्ट्र" + "कंपनी"
    covered = sum(other.last - other.first for other in inside)
    dashes = sum(wording.is_dash(index) for index in range(name.first, name.last))
    apart = len(kinds) > 1 or (len(inside) > 1 and (dashes > 0 or kinds == {"ORG"}))
    return apart and covered + dashes == name.last - name.first


def _trim(name: Name, wording: Wording) -> Name | None:
    """Take honorifics, posts and markers off the ends of a proposed name; None where nothing is left."""
    first, last = name.first, name.last
    first = wording.skip_kind(first, last)
    if name.type == "Organisation":  # "मलिक अब" + "… एकेडमी"
        first = max((i + 1 for i in range(first, last) if wording.is_named(i, "word", "now")), default=first)
    name = _read_titled(name, wording)
    titled = name.type in {"Person", "Place"}
    while first < last and (wording.is_outside(first, titled) or _begins_with_cue(first, last, wording)):
        first += 1
    while last > first and wording.is_outside(last - 1, titled and not may_be_surname(wording, last - 1)):
        last -= 1
    described = first + _only_describes(first, wording) if first < last else last
    if described == last or wording.is_generic(described, last) or wording.is_plural(last - 1):
        return None
    if (name.type != "Person" and _is_degree(first, last, wording)) or _is_zone(name, first, last, wording):
        return None
    if wording.is_named(first, "word", "electronic") and last - first == _ELECTRONIC and wording.is_dash(first + 1):
        return None
    if name.type == "Organisation" and last - first > 1 and wording.is_named(last - 1, "word", "building"):
        name = replace(name, type="Place")
    if wording.is_named(last - 1, "cue", "office") and (name.type == "Person" or _is_division(first, last, wording)):
        return None
    if (
        _is_cue(first, last, wording)
        or _is_in_kind(first, last, wording)
        or (name.type != "Person" and _is_post(first, last, wording))
    ):
        return None
    return Name(first, last, name.type, name.how, name.link, name.score, name.alias)


def _only_describes(first: int, wording: Wording) -> bool:
    """Say whether the token only says which of many, so that a common noun behind it is no name ("स्थानीय प्रशासन")."""
    return "demonym" in wording.categories[first] or wording.is_indefinite(first)


def _read_titled(name: Name, wording: Wording) -> Name:
    """Read a proposed body of a post and words of names as the person ("एमडी" + "एन प्रशांत" + "के")."""
    if name.type != "Organisation" or wording.lexicon.marker_side == "before":
        return name
    posts = (m.last for m in wording.matches if m.first == name.first and m.entry.category == "post")
    first = max((last for last in posts if last < name.last), default=name.last)
    named = all(wording.is_namelike(index) for index in range(max(first, name.last - 1), name.last))
    titled = first < name.last and named and not wording.class_of_head(first, name.last)
    return replace(name, type="Person") if titled and wording.ends_name(name.last) else name


def _is_cue(first: int, last: int, wording: Wording) -> bool:
    """Say whether all the tokens are words of cues, as "MoU" is: that is what is done, not who does it."""
    return all("cue" in wording.categories[index] for index in range(first, last))


def _is_in_kind(first: int, last: int, wording: Wording) -> bool:
    """Say whether the tokens lie within words for a kind of body ("गैर सरकारी संगठन")."""
    kinds = (m for m in wording.matches if (m.entry.category, m.entry.name) == ("word", "kind"))
    return any(m.first <= first and last <= m.last and m.last - m.first > 1 for m in kinds)


def _begins_with_cue(first: int, last: int, wording: Wording) -> bool:
    """Say whether no name begins there: at an agreement, a participle, or what a party is ("खुली" + "केनरा बैंक")."""
    told = any(wording.is_named(first, "word", name) for name in ("standing", "leaning"))
    return last - first > 1 and (told or wording.is_named(first, "cue", "agreement"))


def _is_degree(first: int, last: int, wording: Wording) -> bool:
    """Say whether all the tokens are courses of study ("एमटेक, एमबीए")."""
    return all(wording.is_named(i, "word", "degree") or parts_list(wording, i) for i in range(first, last))


def _is_zone(name: Name, first: int, last: int, wording: Wording) -> bool:
    """Say whether a proposed body is a part of the country that bodies are divided by ("साउथ जोन", "पटना मंडल")."""
    return name.type != "Person" and last - first > 1 and wording.is_named(last - 1, "unit", "zone")


def _is_division(first: int, last: int, wording: Wording) -> bool:
    """Say whether the tokens are only nouns for a division and its office ("मंडल कार्यालय")."""
    return all(wording.is_named(i, "unit", "zone") or wording.is_named(i, "cue", "office") for i in range(first, last))


def _is_post(first: int, last: int, wording: Wording) -> bool:
    """Say whether all the tokens are words of a post ("मंडल रेल" in "मंडल रेल प्रबंधक")."""
    return all(wording.is_title(index) or wording.joins(index) for index in range(first, last))


def _select(names: Iterable[Name]) -> list[Name]:
    """Keep the longest of overlapping names; of equal length the one that is trusted more."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.first - n.last, -TRUST[n.how], n.first, n.type)):
        if all(name.last <= other.first or other.last <= name.first for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n.first)


def _read_aliases(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Take a short name in brackets as an alias of the name before it ("सीमा सुरक्षा बल (बीएसएफ)")."""
    tokens = wording.sentence.tokens
    by_first = {name.first: name for name in names}
    done: set[int] = set()
    for name in names:
        if name.first in done:
            continue
        start = name.last
        end = next(
            (i for i in range(start + 1, min(start + 2 + _LONGEST_ALIAS, len(tokens))) if tokens[i].norm == ")"), 0
        )
        if not (
            end
            and start < len(tokens)
            and tokens[start].norm == "("
            and end > start + 1
            and wording.may_be_alias(start + 1, end)
        ):
            yield name
            continue
        inner = by_first.get(start + 1)
        if inner is not None and load_ontology().coarse(inner.type) != load_ontology().coarse(name.type):
            yield name
            continue
        done.update(range(start, end))
        link = name.link or (inner.link if inner else "")
        type_ = inner.type if inner is not None and name.type == "Organisation" else name.type
        yield Name(name.first, name.last, type_, name.how, link, name.score, (start + 1, end))
