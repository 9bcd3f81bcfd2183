"""A document's names, found again wherever else they stand in it, each of one type throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.lettering import is_small
from graphkit.extraction.name import Name
from graphkit.extraction.seats import seat_names
from graphkit.extraction.wording import Wording
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.abbreviations import is_spelt

_SURE = 0.6
# What stands beside a name says what it is more surely than the tagger does, and a list of names most surely of all.
_WEIGHTS = {"gazetteer": 100.0, "pattern": 3.0, "frame": 3.0, "tagger": 1.0}
_COPIED = 0.1
_FIRMS = frozenset({"Company", "Bank", "Platform", "Organisation"})


@dataclass(frozen=True, slots=True)
class _Form:
    """The folded words of a name, or of a part by which it is taken up again; such a part must end where names may."""

    words: tuple[str, ...]
    name: Name
    whole: bool

    def better_than(self, other: _Form) -> bool:
        """Say whether this form of the same words says more: a whole name, of a body with a known link."""
        return (self.whole, bool(self.name.link), other.name.type) > (
            other.whole,
            bool(other.name.link),
            self.name.type,
        )


def spread_names(wordings: Sequence[Wording], found: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """Find a document's names again wherever else they stand in it, though the tagger passed over them there."""
    index: dict[str, dict[tuple[str, ...], _Form]] = {}
    for wording, names in zip(wordings, found, strict=True):
        for form in _list_forms(names, wording):
            known = index.setdefault(form.words[0], {})
            if form.words not in known or form.better_than(known[form.words]):
                known[form.words] = form
    ordered = {word: sorted(forms.values(), key=lambda form: -len(form.words)) for word, forms in index.items()}
    kinds = _settle_types(wordings, found)
    surnames = _list_surnames(wordings, found)
    kinds |= _list_initials(wordings, found)
    settled = [
        [_retype(name, wording, kinds, surnames) for name in names]
        for wording, names in zip(wordings, found, strict=True)
    ]
    return [
        seat_names(_find_again(wording, names, ordered), wording)
        for wording, names in zip(wordings, settled, strict=True)
    ]


def _list_forms(names: Sequence[Name], wording: Wording) -> Iterator[_Form]:
    for name in names:
        if name.score < _SURE:
            continue
        whole = [(name.first, name.last), *([name.alias] if name.alias else [])]
        for first, last in [*whole, *_shorten(name)]:
            named = last - first > 1 or wording.is_namelike(first)
            small = last < name.last and (is_small(wording, first, last) or _tells_country(first, last, wording))
            if named and not small:
                words = tuple(token.norm for token in wording.sentence.tokens[first:last])
                yield _Form(words, name, (first, last) in whole)


def _tells_country(first: int, last: int, wording: Wording) -> bool:
    """Say whether the beginning of a name is a demonym with what it goes with ("भारतीय क्रिकेट")."""
    return last - first == 2 and "demonym" in wording.categories[first] and not wording.head_closes(first, last)


def _key_of(name: Name, wording: Wording) -> str:
    return "".join(token.norm for token in wording.sentence.tokens[name.first : name.last])


def _settle_types(wordings: Sequence[Wording], found: Sequence[Sequence[Name]]) -> dict[str, str]:
    """Return the one type of each name of the document: what its sources say most often, each by its weight."""
    votes: dict[str, dict[str, float]] = {}
    for wording, names in zip(wordings, found, strict=True):
        for name in names:
            weight = _COPIED if name.again else _WEIGHTS[name.how]
            own = votes.setdefault(_key_of(name, wording), {})
            own[name.type] = own.get(name.type, 0.0) + name.score * weight
            if name.alias is not None and wording.lexicon.marker_side == "before":
                short = votes.setdefault(_key_of(replace(name, first=name.alias[0], last=name.alias[1]), wording), {})
                short[name.type] = short.get(name.type, 0.0) + name.score * _WEIGHTS["pattern"]
    return {key: _choose_type(own) for key, own in votes.items()}


def _choose_type(votes: Mapping[str, float]) -> str:
    """Return the type with most votes among persons, bodies or places: whichever of these have most together."""
    coarse = load_ontology().coarse
    mass: dict[str, float] = {}
    for type_, vote in votes.items():
        mass[coarse(type_)] = mass.get(coarse(type_), 0.0) + vote
    return max(votes, key=lambda type_: (mass[coarse(type_)], votes[type_], type_))


def _list_initials(wordings: Sequence[Wording], found: Sequence[Sequence[Name]]) -> dict[str, str]:
    """Return the abbreviations that firms' names begin with, which mean the firm alone too ("ABC Sky": "at ABC")."""
    pairs = [pair for pair in zip(wordings, found, strict=True) if pair[0].lexicon.marker_side == "before"]
    known = {_key_of(name, wording) for wording, names in pairs for name in names if name.how != "tagger"}
    return {
        wording.sentence.tokens[name.first].norm: name.type
        for wording, names in pairs
        for name in names
        if name.type in _FIRMS and name.last - name.first > 1 and is_spelt(wording.sentence.tokens[name.first])
        if wording.sentence.tokens[name.first].norm not in known
    }


def _list_surnames(wordings: Sequence[Wording], found: Sequence[Sequence[Name]]) -> frozenset[str]:
    """Return the last words of the persons whom the document names in full."""
    return frozenset(
        wording.sentence.tokens[name.last - 1].norm
        for wording, names in zip(wordings, found, strict=True)
        for name in names
        if name.type == "Person" and name.last - name.first > 1
    ) - {
        _key_of(name, wording)
        for wording, names in zip(wordings, found, strict=True)
        for name in names
        if name.how == "gazetteer"
    }


def _retype(name: Name, wording: Wording, kinds: dict[str, str], surnames: frozenset[str]) -> Name:
    """Give a name the type that its document settles on; a surname is a person for sure."""
    key = _key_of(name, wording)
    if key in surnames:
        return replace(name, type="Person", how="pattern")
    return replace(name, type=kinds[key])


def _shorten(name: Name) -> list[tuple[int, int]]:
    """Return the tokens by which a name is taken up again: a person's last, an organisation's first ones."""
    if name.last - name.first < 2:
        return []
    kind = load_ontology().coarse(name.type)
    if kind == "PER":
        return [(name.last - 1, name.last)]
    return [(name.first, last) for last in range(name.first + 1, name.last)] if kind == "ORG" else []


def _tells_when(index: int, wording: Wording) -> bool:
    """Say whether the token tells when or how a thing is, so that a name ends before it ("पाठक" + "फिलहाल")."""
    return any(wording.is_named(index, "word", name) for name in ("adverb", "earlier", "before_this", "later"))


def _find_again(wording: Wording, names: Sequence[Name], index: Mapping[str, Sequence[_Form]]) -> list[Name]:
    taken = {i for name in names for i in range(name.first, name.end)}
    norms = [token.norm for token in wording.sentence.tokens]
    kinds = dict(wording.kinds)
    again: list[Name] = []
    for first, norm in enumerate(norms):
        for form in index.get(norm, ()):
            last = first + len(form.words)
            free = not taken & set(range(first, last))
            ends = (wording.ends_name(last) or _tells_when(last, wording)) and norms[last : last + 1] != ["-"]
            if free and tuple(norms[first:last]) == form.words and (form.whole or ends):
                name = form.name
                type_ = name.type if name.how == "gazetteer" else kinds.get(first, name.type)
                again.append(Name(first, last, type_, "pattern", name.link, name.score * 0.9, again=True))
                taken |= set(range(first, last))
                break
    return sorted([*names, *again], key=lambda n: n.first)
