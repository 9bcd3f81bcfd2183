"""Names by how they are built: a head noun and what stands before it, an honorific or a title and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.extraction.lettering import may_begin, may_end
from graphkit.extraction.name import Name
from graphkit.extraction.seats import is_kind
from graphkit.extraction.surroundings import is_portfolio, parts_list
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.language.abbreviations import is_spelt

_LONGEST_RUN = 5
_LONGEST_BODY = 6
_MOST_INNER = 3
# Bodies that are named after persons.
_BEARING = frozenset({"NGO", "University", "Hospital", "Company", "Bank"})
# Of these even such as everybody knows.
_NAMED_AFTER = frozenset({"NGO", "University", "Hospital"})
_LONGEST_APPOSED = 3
_REGIONS = frozenset({"State", "Country"})
_LONGEST_SPELT = 8


def extend_heads(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Join a name with the head noun that follows it ("उत्तर प्रदेश" + "सरकार", "ज्ञानदीप" + "ट्रस्ट")."""
    lasts = {name.first: name.last for name in names}
    for name in names:
        head = wording.head_at(name.last) or _find_further_head(name, lasts, wording)
        if (
            head is None
            or lasts.get(name.last, 0) > head.last  # "वसुंधरा मिश्रा" + "आईआईटी कानपुर": it begins another name
            or not may_end(wording, head)
            or wording.head_closes(name.first, name.last)
            or not _may_extend(name, head.entry.name, wording)
            or (name.type in _REGIONS and is_portfolio(wording, head.first, head.last))
        ):
            yield name
            continue
        yield Name(name.first, head.last, head.entry.name, "pattern", "", max(name.score, 0.8))


def _find_further_head(name: Name, starts: Mapping[int, int], wording: Wording) -> PhraseMatch | None:
    """Return the head behind a body's name and a word or two for its field ("सुई-धागा" + "महिला समिति"), or None."""
    own = name.how == "tagger" and name.type == "Organisation" and wording.lexicon.marker_side == "after"
    furthest = min(name.last + 3, len(wording.sentence.tokens))
    for at in range(name.last + 1, furthest) if own else ():
        if at - 1 in starts or not wording.is_field(at - 1):
            return None
        if (head := wording.head_at(at)) is not None:
            return head
    return None


def _may_extend(name: Name, class_: str, wording: Wording) -> bool:
    """Say whether a head may follow the name: a ruler's government is no body of that name, a person's trust is."""
    if load_ontology().coarse(name.type) in {"LOC", "ORG"}:
        return True
    bare = name.how != "gazetteer" or class_ in _NAMED_AFTER
    return name.type == "Person" and class_ in _BEARING and bare and not wording.names_person(name.first)


def _find_field(head: int, wording: Wording, taken: set[int]) -> int:
    """Return where a department's name begins: with all the words that say what it is for ("शिक्षा एवं विकास विभाग").

    Where these are known, nothing before them belongs to it ("की पड़ताल" + "गृह विभाग").
    """
    first = _find_known_field(head, wording)
    if first < head:
        return first
    while first > 0 and head - first < _LONGEST_BODY and first - 1 not in taken and _may_be_field(first - 1, wording):
        first -= 1
    while first < head and (wording.joins(first) or wording.is_indefinite(first)):
        first += 1
    return first


def _may_be_field(index: int, wording: Wording) -> bool:
    """Say whether a department's name may hold a word: none that tells when or how many does so."""
    told = any(wording.is_named(index, "word", name) for name in ("earlier", "before_this", "later"))
    return wording.may_be_inside(index) and not (told or wording.is_time(index))


def _find_known_field(head: int, wording: Wording) -> int:
    """Return where known fields that lead up to a head begin, or the head; "and" and commas may stand between them."""
    fields = {
        m.last: m.first for m in sorted(wording.matches, key=lambda m: -m.first) if m.entry.category == "department"
    }
    first = fields.get(head, head)
    while first < head and first > 1 and fields.get(first - 1) is not None and parts_list(wording, first - 1):
        first = fields[first - 1]
    inner = first < head and first > 1 and wording.joins(first - 1) and wording.may_be_inside(first - 1)
    while inner and first > 0 and head - first < _LONGEST_BODY and _may_be_field(first - 1, wording):
        first -= 1  # "व्यावसायिक शिक्षा एवं" + "कौशल विकास विभाग"
    return first


def join_adjacent(names: Sequence[Name], wording: Wording) -> list[Name]:
    """Join a person or a place with the body that bears the name ("चंद्रशेखर आजाद" + "कृषि … विश्वविद्यालय").

    Two persons side by side are one ("विजय" + "कुमार मल्होत्रा").
    """
    joined: list[Name] = []
    introduced = {first for first, _ in wording.kinds}
    for name in names:
        before = joined[-1] if joined else None
        kind = before is not None and _only_tells_kind(before, name, introduced, wording)
        if kind:
            joined[-1] = name  # "बिजली उत्पादन कंपनी" only says what kind of firm is named
            continue
        if before is not None and _is_cut_person(before, name, wording):
            joined[-1] = replace(before, last=name.last, how="pattern", score=min(before.score, name.score))
            continue
        if before is not None and _touch(before, name, wording) and _belong_together(before, name, wording):
            joined[-1] = Name(before.first, name.last, name.type, "pattern", "", min(before.score, name.score))
        else:
            joined.append(name)
    return joined


def _is_cut_person(before: Name, name: Name, wording: Wording) -> bool:
    """Say whether one word that nobody knows goes on with a person's one word ("हिसाशी" + "ताकेयूची के")."""
    alone = before.last - before.first == name.last - name.first == 1 and before.last == name.first
    guessed = before.how == name.how == "tagger" and before.type == "Person" and name.type == "Organisation"
    return alone and guessed and wording.lexicon.marker_side == "after" and wording.is_marker(name.last)


def _only_tells_kind(before: Name, name: Name, introduced: set[int], wording: Wording) -> bool:
    """Say whether a name is no more than a noun for the kind of body that the name right after it is."""
    if before.last != name.first or before.how == "gazetteer" or load_ontology().coarse(name.type) != "ORG":
        return False
    told = name.first in introduced or wording.skip_kind(before.first, name.last) == name.first
    return told or (is_kind(before, wording) and wording.head_closes(name.first, name.last))


def _touch(before: Name, name: Name, wording: Wording) -> bool:
    """Say whether nothing stands between two names but a word that names of bodies begin with ("बिहार" + "राज्य")."""
    gap = name.first - before.last
    return gap == 0 or (gap == 1 and load_ontology().coarse(before.type) == "LOC" and wording.is_starter(before.last))


def _belong_together(before: Name, name: Name, wording: Wording) -> bool:
    if before.type == name.type == "Person":
        return "gazetteer" not in {before.how, name.how}
    bears = before.type in {"Person", "Organisation"} or load_ontology().coarse(before.type) == "LOC"
    bears = bears and "gazetteer" not in {name.how, "" if before.type != "Organisation" else before.how}
    return bears and wording.head_closes(name.first, name.last) and not wording.names_person(before.first)


def find_built(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find organisations by their head noun and the name-like words before it ("सरला बिरला" + "विश्वविद्यालय")."""
    taken = {
        index for name in names if load_ontology().coarse(name.type) != "LOC" for index in range(name.first, name.last)
    }
    loose = {name.last for name in names if name.how != "gazetteer"}
    for head in wording.heads:
        if is_portfolio(wording, head.first, head.last) or _only_says_kind(head, wording):
            continue
        if head.first in taken and not (wording.is_department(head.first) and head.last in loose):
            continue
        others = taken - set(range(head.first - _LONGEST_BODY, head.first)) if head.first in taken else taken
        first = _find_introduced(head, wording, others) or _find_beginning(head.first, names, wording, others)
        first = _pass_hyphens(first, wording, others)
        named = first < head.first and not wording.names_person(first) and not _is_any(first, wording)
        if named and may_begin(wording, first, head.last):
            yield Name(first, head.last, head.entry.name, "pattern", "", 0.7)


def _pass_hyphens(first: int, wording: Wording, taken: set[int]) -> int:
    """Return where a name begins that hyphens bind to name-like words before it ("सुई-धागा" + "समिति")."""
    tokens = wording.sentence.tokens
    while first > 1 and wording.is_dash(first - 1) and first - 2 not in taken and wording.is_namelike(first - 2):
        if not tokens[first - 2].span.end == tokens[first - 1].span.start == tokens[first].span.start - 1:
            break
        first -= 2
    return first


def _only_says_kind(head: PhraseMatch, wording: Wording) -> bool:
    """Say whether a head is no more than the end of words for a kind of body ("गैर सरकारी संगठन")."""
    kinds = (m for m in wording.matches if (m.entry.category, m.entry.name) == ("word", "kind"))
    return any(m.first < head.first and m.last == head.last for m in kinds)


def find_conjoined(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find names whose first half in ordinary words stands before an "and" ("हस्तशिल्प एवं" + "हथकरघा निगम")."""
    places = {name.last: name.first for name in names if name.type in _REGIONS}
    for name in names:
        joint = name.first - 1
        closed = name.how != "gazetteer" and wording.head_closes(name.first, name.last)
        if wording.lexicon.marker_side == "before" or not closed or joint < 1 or not wording.joins(joint):
            continue
        first = joint
        while first > 0 and joint - first < _LONGEST_BODY and wording.is_field(first - 1):
            first -= 1
        if first == joint or not wording.may_be_inside(joint):
            continue
        begin = first - 1 if wording.is_starter(first - 1) and first - 1 in places else first
        yield replace(name, first=places.get(begin, first), how="pattern", link="")


def _find_introduced(head: PhraseMatch, wording: Wording, taken: set[int]) -> int:
    """Return where a name of ordinary words begins whose abbreviation stands in brackets ("जल विकास न्यास (जेवीएन)").

    0 where there is none; a sentence that begins with such a name is found by its other words.
    """
    tokens, first = wording.sentence.tokens, head.first
    opened = [token.norm for token in tokens[head.last : head.last + 3]]
    if wording.lexicon.marker_side == "before" or len(opened) < 3 or (opened[0], opened[2]) != ("(", ")"):
        return 0
    short = wording.may_be_alias(head.last + 1, head.last + 2) and is_spelt(tokens[head.last + 1])
    while short and first > 0 and head.first - first < _LONGEST_SPELT and first - 1 not in taken:
        if not _may_be_field(first - 1, wording) or wording.is_indefinite(first - 1):
            break
        first -= 1
    while first < head.first and wording.joins(first):
        first += 1
    return first if first < head.first else 0


def _is_any(first: int, wording: Wording) -> bool:
    """Say whether "a" or "several", with at most one word between, makes words no name ("एक नई …")."""
    if wording.lexicon.marker_side == "before" or not first:
        return False
    between = first - 1 - (first > 1 and wording.is_field(first - 1))
    return wording.is_indefinite(between)


def find_apposed(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find firms and platforms by the noun before them ("सॉफ्टवेयर कंपनी" + "कोडक्राफ्ट" + "ने")."""
    taken = {index for name in names for index in range(name.first, name.last)}
    for first, class_ in wording.kinds:
        last = first
        while last - first < _LONGEST_APPOSED and last not in taken and wording.may_name(last):
            last += 1
        if last > first and wording.is_marker(last):
            yield Name(first, last, class_, "pattern", "", 0.6)


def _find_beginning(head: int, names: Sequence[Name], wording: Wording, taken: set[int]) -> int:
    """Return where a body's name begins: at name-like words, else at a place or a word like "national" further left."""
    if wording.is_department(head):
        begin = _find_field(head, wording, taken)
        return next((name.first for name in names if name.last == begin and name.type in _REGIONS), begin)
    first = head
    while first > 0 and head - first < _LONGEST_RUN and first - 1 not in taken and wording.is_namelike(first - 1):
        first -= 1
    first = _pass_inner_words(first, head, wording, taken)
    places = {name.last: name.first for name in names if load_ontology().coarse(name.type) == "LOC"}
    at = first
    while at > 0 and head - at < _LONGEST_BODY and wording.may_be_inside(at - 1):
        if at in places:
            return places[at]
        if at - 1 in taken:
            break
        at -= 1
        if wording.is_starter(at):
            first = at
    return places.get(at, first)


def _pass_inner_words(first: int, head: int, wording: Wording, taken: set[int]) -> int:
    """Go on over a word or two of the language to the name-like word before them ("कावेरी" + "ग्रामीण" + "बैंक")."""
    at = first
    introduced = any(start == first for start, _ in wording.kinds)  # "फिनटेक कंपनी" + "झटखाता टेक्नोलॉजीज"
    while at > 0 and first - at < _MOST_INNER and at - 1 not in taken and wording.may_be_inside(at - 1):
        at -= 1
        if introduced or wording.is_indefinite(at) or wording.covers_cue(at, at + 1):
            return first
        if wording.is_namelike(at):
            while at > 0 and head - at < _LONGEST_BODY and at - 1 not in taken and wording.is_namelike(at - 1):
                at -= 1
            return at
    return first
