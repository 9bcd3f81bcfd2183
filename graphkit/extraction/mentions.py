"""Names in a sentence: what the gazetteer knows, what the tagger proposes, and what the build of a name shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.names import Wording
from graphkit.knowledge.gazetteer import Gazetteer, NameMatch
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.tagger import TaggedSpan
from graphkit.model import Mention, Sentence

_COARSE = {"PER": "Person", "LOC": "Place", "ORG": "Organisation"}
# How much a source is believed where two spans of one length compete.
_TRUST = {"gazetteer": 3, "tagger": 2, "pattern": 1, "frame": 0}
_LONGEST_ALIAS = 5
_LONGEST_BODY = 6
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """A name found at tokens ``first`` to ``last`` (exclusive) of a sentence."""

    first: int
    last: int
    type: str
    how: str
    link: str = ""
    score: float = 1.0
    alias: tuple[int, int] | None = None

    def to_mention(self, sentence: Sentence, text: str) -> Mention:
        """Return the mention, with its span in the document."""
        span = sentence.tokens[self.first].span.join(sentence.tokens[self.last - 1].span)
        return Mention(span, span.of(text), self.type, self.how, self.link, round(self.score, 4))


def find_names(wording: Wording, tagged: Iterable[TaggedSpan], gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Return the names of a sentence, in order and without overlap."""
    spans = [part for span in tagged for part in _split_joined(span, wording)]
    proposed = [trimmed for span in spans if (trimmed := _trim(_from_tagger(span, wording), wording))]
    matches = gazetteer.find(wording.sentence.tokens)
    known = [name for match in matches if (name := _choose_entry(match, wording, proposed))]
    known += _find_demonyms(wording, gazetteer)
    chosen = _select([*known, *(name for name in proposed if not _is_tiled(name, known))])
    chosen = _select(_extend_heads(chosen, wording))
    chosen = _select([*chosen, *_find_built(chosen, wording), *_find_persons(chosen, wording)])
    chosen = _select(_extend_heads(chosen, wording))
    chosen = _select(_complete(_join_founders(chosen, wording), wording))
    return tuple(_read_aliases(chosen, wording))


def _choose_entry(match: NameMatch, wording: Wording, proposed: Sequence[Name]) -> Name | None:
    """Return the likeliest entry; a single word that is no name elsewhere is one only where the tagger says so too."""
    if match.last - match.first == 1 and wording.is_common(match.first):
        agreed = any(name.first <= match.first < name.last for name in proposed)
        if wording.covers_cue(match.first, match.last) or not agreed:
            return None
    entry = match.entries[0]
    return Name(match.first, match.last, entry.class_, "gazetteer", entry.id, 0.9)


def _split_joined(span: TaggedSpan, wording: Wording) -> Iterator[TaggedSpan]:
    """Part a proposed organisation at a bracket, and at an "and" after a whole name ("एम्स गोरखपुर और एयरफोर्स अस्पताल")."""
    opening = wording.find_bracket(span.first, span.last)
    if opening > span.first:
        span = TaggedSpan(span.first, opening, span.label, span.score)
    for index in range(span.first + 1, span.last - 1):
        joint = wording.joins(index) and not wording.may_be_inside(index)
        if span.label == "ORG" and joint and wording.class_of_head(span.first, index):
            yield TaggedSpan(span.first, index, span.label, span.score)
            yield from _split_joined(TaggedSpan(index + 1, span.last, span.label, span.score), wording)
            return
    yield span


def _from_tagger(span: TaggedSpan, wording: Wording) -> Name:
    type_ = _COARSE[span.label]
    head = wording.class_of_head(span.first, span.last)
    if head and (type_ == "Organisation" or not wording.names_person(span.first)):
        type_ = head
    if type_ != "Person" and not head and wording.names_person(span.first):
        type_ = "Person"
    return Name(span.first, span.last, type_, "tagger", "", span.score)


def _find_demonyms(wording: Wording, gazetteer: Gazetteer) -> Iterator[Name]:
    """Read a demonym right before a title as its country ("अमेरिकी" + "राष्ट्रपति")."""
    for match in wording.matches:
        if match.entry.category == "demonym" and wording.begins_title(match.last):
            country = next((name for name in gazetteer.lookup(match.entry.name) if name.class_ == "Country"), None)
            if country is not None:
                yield Name(match.first, match.last, "Country", "gazetteer", country.id, 0.85)


def _is_tiled(name: Name, known: Sequence[Name]) -> bool:
    """Say whether a proposed name is no more than two known ones side by side ("टिकटॉक आईओएस")."""
    inside = [other for other in known if name.first <= other.first and other.last <= name.last]
    kinds = {load_ontology().coarse(other.type) for other in inside}
    covered = sum(other.last - other.first for other in inside)
    return len(kinds) > 1 and covered == name.last - name.first


def _trim(name: Name, wording: Wording) -> Name | None:
    """Take honorifics, posts and markers off the ends of a proposed name; None where nothing is left."""
    first, last = name.first, name.last
    titled = name.type in {"Person", "Place"}
    while first < last and wording.is_outside(first, titled):
        first += 1
    while last > first and wording.is_outside(last - 1, titled):
        last -= 1
    if first == last or wording.is_generic(first, last):
        return None
    return Name(first, last, name.type, name.how, name.link, name.score, name.alias)


def _select(names: Iterable[Name]) -> list[Name]:
    """Keep the longest of overlapping names; of equal length the one that is trusted more."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.first - n.last, -_TRUST[n.how], n.first, n.type)):
        if all(name.last <= other.first or other.last <= name.first for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n.first)


def _find_field(head: int, wording: Wording, taken: set[int]) -> int:
    """Return where a department's name begins: with all the words that say what it is for ("शिक्षा एवं विकास विभाग")."""
    first = head
    while first > 0 and head - first < _LONGEST_BODY and first - 1 not in taken and wording.may_be_inside(first - 1):
        first -= 1
    while first < head and (wording.joins(first) or wording.is_indefinite(first)):
        first += 1
    return first


def _extend_heads(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Join a place or an organisation with the head noun that follows it ("उत्तर प्रदेश" + "सरकार")."""
    for name in names:
        head = wording.head_at(name.last)
        if head is None or load_ontology().coarse(name.type) not in {"LOC", "ORG"} or wording.head_closes(name.first, name.last):
            yield name
            continue
        yield Name(name.first, head.last, head.entry.name, "pattern", "", max(name.score, 0.8))


def _join_founders(names: Sequence[Name], wording: Wording) -> list[Name]:
    """Join a person with the body that bears the name ("चंद्रशेखर आजाद" + "कृषि … विश्वविद्यालय")."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        bears = before is not None and before.last == name.first and before.type == "Person"
        if before is not None and bears and wording.head_closes(name.first, name.last) and not wording.names_person(before.first):
            joined[-1] = Name(before.first, name.last, name.type, "pattern", "", min(before.score, name.score))
        else:
            joined.append(name)
    return joined


def _complete(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Take name-like words right after a name into it ("विजय कुमार" + "मल्होत्रा"), and legal forms after a company's."""
    starts = {name.first for name in names}
    tokens = wording.sentence.tokens
    for name in names:
        last = name.last
        while last < len(tokens) and last not in starts and last - name.last < 2 and wording.is_namelike(last):
            last += 1
        body_like = load_ontology().coarse(name.type) == "ORG"
        person = name.type == "Person" and wording.ends_name(last)
        body = body_like and wording.is_marker(last)
        if not (person or body):
            last = name.last
        while last < len(tokens) and body_like and wording.is_legal(last):
            last += 1
        grown = last > name.last
        yield replace(name, last=last, how="pattern", link="") if grown else name


def _find_built(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find organisations by their head noun and the name-like words before it ("सरला बिरला" + "विश्वविद्यालय")."""
    taken = {index for name in names if load_ontology().coarse(name.type) != "LOC" for index in range(name.first, name.last)}
    for head in wording.heads:
        if head.first in taken:
            continue
        first = _find_beginning(head.first, names, wording, taken)
        if first < head.first and not wording.names_person(first):
            yield Name(first, head.last, head.entry.name, "pattern", "", 0.7)


def _find_beginning(head: int, names: Sequence[Name], wording: Wording, taken: set[int]) -> int:
    """Return where a body's name begins: at name-like words, else at a place or a word like "national" further left."""
    if wording.is_department(head):
        return _find_field(head, wording, taken)
    first = head
    while first > 0 and head - first < _LONGEST_ALIAS and first - 1 not in taken and wording.is_namelike(first - 1):
        first -= 1
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


def _find_persons(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find persons by the honorific or post before name-like words ("पुलिस आयुक्त" + "अखिल कुमार")."""
    tokens = wording.sentence.tokens
    taken = {index for name in names if name.type != "Country" for index in range(name.first, name.last)}
    for first in wording.person_starts:
        last = first
        while last < len(tokens) and last - first < 4 and last not in taken and wording.is_namelike(last):
            last += 1
        surname = last < len(tokens) and last not in taken and wording.is_title(last)
        if last - first == 1 and surname and wording.ends_name(last + 1):
            last += 1
        if last > first and wording.ends_name(last):
            yield Name(first, last, "Person", "pattern", "", 0.6 if last - first > 1 else 0.4)


def _read_aliases(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Take a short name in brackets as an alias of the name before it ("सीमा सुरक्षा बल (बीएसएफ)")."""
    tokens = wording.sentence.tokens
    by_first = {name.first: name for name in names}
    done: set[int] = set()
    for name in names:
        if name.first in done:
            continue
        start = name.last
        end = next((i for i in range(start + 1, min(start + 2 + _LONGEST_ALIAS, len(tokens))) if tokens[i].norm == ")"), 0)
        if not (end and start < len(tokens) and tokens[start].norm == "(" and end > start + 1 and wording.may_be_alias(start + 1, end)):
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


def spread_names(wordings: Sequence[Wording], found: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """Find a document's names again wherever else they stand in it, though the tagger passed over them there."""
    index: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for wording, names in zip(wordings, found, strict=True):
        for name in names:
            for first, last in [(name.first, name.last), *([name.alias] if name.alias else []), *_shorten(name)]:
                if name.score >= _SURE and (last - first > 1 or wording.is_namelike(first)):
                    key = tuple(token.norm for token in wording.sentence.tokens[first:last])
                    index.setdefault(key[0], []).append((key, name))
    kinds = _settle_types(wordings, found)
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[1].type))
    settled = [[_retype(name, wording, kinds) for name in names] for wording, names in zip(wordings, found, strict=True)]
    return [_find_again(wording, names, index) for wording, names in zip(wordings, settled, strict=True)]


def _key_of(name: Name, wording: Wording) -> str:
    return "".join(token.norm for token in wording.sentence.tokens[name.first : name.last])


def _settle_types(wordings: Sequence[Wording], found: Sequence[Sequence[Name]]) -> dict[str, str]:
    """Return the one type of each name of the document: what the most trusted source says, and says most often."""
    votes: dict[str, dict[str, tuple[int, float]]] = {}
    for wording, names in zip(wordings, found, strict=True):
        for name in names:
            own = votes.setdefault(_key_of(name, wording), {})
            trust, mass = own.get(name.type, (0, 0.0))
            own[name.type] = (max(trust, _TRUST[name.how] if name.how != "pattern" else 3), mass + name.score)
    return {key: max(own, key=lambda type_: (own[type_], type_)) for key, own in votes.items()}


def _retype(name: Name, wording: Wording, kinds: dict[str, str]) -> Name:
    return replace(name, type=kinds[_key_of(name, wording)])


def _shorten(name: Name) -> list[tuple[int, int]]:
    """Return the tokens by which a name is taken up again: a person's last, an organisation's first."""
    if name.last - name.first < 2:
        return []
    kind = load_ontology().coarse(name.type)
    if kind == "PER":
        return [(name.last - 1, name.last)]
    return [(name.first, name.first + 1)] if kind == "ORG" else []


def _find_again(wording: Wording, names: Sequence[Name], index: dict[str, list[tuple[tuple[str, ...], Name]]]) -> list[Name]:
    taken = {i for name in names for i in range(name.first, name.alias[1] if name.alias else name.last)}
    norms = [token.norm for token in wording.sentence.tokens]
    again: list[Name] = []
    for first, norm in enumerate(norms):
        for key, name in index.get(norm, ()):
            last = first + len(key)
            if tuple(norms[first:last]) == key and not taken & set(range(first, last)):
                again.append(Name(first, last, name.type, "pattern", name.link, name.score * 0.9))
                taken |= set(range(first, last))
                break
    return sorted([*names, *again], key=lambda n: n.first)
