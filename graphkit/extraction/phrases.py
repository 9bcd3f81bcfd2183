"""Noun groups and clauses of a language whose case markers stand after their nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.extraction.items import Item, Kind
from graphkit.knowledge.ontology import load_ontology

# Pronouns that stand for so many.
COUNTED = {"both": 2, "three": 3}
# Who stands under one of these is only named with another.
COMITATIVE = frozenset({"के साथ", "से", "के सहयोग से"})
_JOINING = frozenset({"and", "comma", "pair"})
_PARTING = frozenset({"ने", "से", "के साथ", "को"})
_NESTING = frozenset({"के बाद", "से पहले", "के तहत"})
_ADVERBS = frozenset({"word:also", "word:adverb", "word:earlier", "word:before_this", "word:later"})
_TIMES = frozenset({"word:earlier", "word:before_this"})
_QUOTED = 9  # items from one quotation mark to the next in a name
# Nouns for what no firm has of its own.
_RULING = frozenset({"definite:Ministry", "definite:State"})
_PARTS = ("unit:", "head:", "cue:office")
_NOMINAL = frozenset(
    {Kind.ENTITY, Kind.POST, Kind.WORD, Kind.NUMBER, Kind.DEFINITE, Kind.PRONOUN, Kind.DASH, Kind.ADDRESS, Kind.QUOTE}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun group: items ``first`` to ``last`` (exclusive) of its sentence, and the genitives that qualify it."""

    first: int
    last: int
    owners: tuple[Phrase, ...] = ()

    @property
    def start(self) -> int:
        """The first item of the phrase and of all that qualifies it."""
        return min([self.first, *(owner.start for owner in self.owners)])


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated phrases under one marker (``marker`` is empty where there is none)."""

    members: tuple[Phrase, ...]
    marker: str
    first: int
    last: int
    clause: int


def find_clauses(items: Sequence[Item]) -> tuple[int, ...]:
    """Return, for each item, the number of its clause."""
    clauses: list[int] = []
    number = start = 0
    for index in range(len(items)):
        if _begins_clause(items, index) or _ends_nested(items, start, index):
            number += 1
            start = index
        clauses.append(number)
    return tuple(clauses)


def _begins_clause(items: Sequence[Item], index: int) -> bool:
    item, before = items[index], items[index - 1] if index else None
    if before is None:
        return False
    if item.kind is Kind.CONJUNCTION:
        return item.name in {"that", "but"} or item.name.startswith("relative") or before.kind is Kind.VERB
    if before.kind is Kind.COMMA and index > 1:
        return items[index - 2].kind is Kind.VERB
    return before.kind is Kind.STOP and before.name in {";", ":", "।", "?", "!"}


def _ends_nested(items: Sequence[Item], start: int, index: int) -> bool:
    """Say whether a cue and "after", "before" or "under" close a clause inside the sentence ("… हुए करार के बाद")."""
    before = items[index - 1] if index else None
    if before is None or before.kind is not Kind.MARKER or before.name not in _NESTING:
        return False
    cued = [at for at in range(start, index - 1) if any(tag.startswith("cue:") for tag in items[at].tags)]
    # "करार कानून पर बहस के बाद टूटा": what lies under a marker of its own is no more the cue's.
    return bool(cued) and not any(items[at].kind is Kind.MARKER for at in range(cued[-1], index - 1))


def find_groups(items: Sequence[Item], clauses: Sequence[int]) -> tuple[Group, ...]:
    """Return the groups of a sentence in order."""
    return tuple(_join_after(items, list(_split_after(items, clauses)), clauses))


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    last: int
    marker: str  # a marker, one of _JOINING where the next piece is coordinated, or empty
    end: int


def skip_brackets(items: Sequence[Item], index: int) -> int:
    """Return the index after a bracket that opens at ``index`` and closes within twelve items, or ``index`` itself."""
    if items[index].kind is not Kind.OPEN:
        return index
    for end in range(index + 1, min(index + 13, len(items))):
        if items[end].kind is Kind.CLOSE:
            return end + 1
    return index


def _skip_quoted(items: Sequence[Item], index: int) -> int:
    """Return the index after a quoted name that holds a comma ("'एक जिला, एक उत्पाद'"), or ``index`` itself."""
    if items[index].kind is not Kind.QUOTE:
        return index
    end = next((at for at in range(index + 1, min(index + _QUOTED, len(items))) if items[at].kind is Kind.QUOTE), index)
    inside = items[index + 1 : end]
    named = all(item.kind in _NOMINAL or item.kind is Kind.COMMA for item in inside)
    return end + 1 if named and any(item.kind is Kind.COMMA for item in inside) else index


def _abut(items: Sequence[Item], index: int) -> bool:
    """Say whether a name ends a group though no marker follows ("टिकटॉक आईओएस के लिए", "एनटीपीसी 400 मेगावाट …").

    A pronoun that carries its case in itself ("उसने") or stands before a name ("वह टाटा के साथ") is a group of its own,
    and so is an adverb of time ("पहले ही").
    """
    item, before = items[index], items[index - 1]
    if item.kind is Kind.MARKER:
        return False
    if before.kind is Kind.PRONOUN and (" " in before.name or before.name in COUNTED):
        return True
    if before.name == "person" and before.kind is Kind.PRONOUN and (item.kind is Kind.ENTITY or item.tags & _ADVERBS):
        return True
    if (item.kind is Kind.PRONOUN and before.kind is not Kind.PRONOUN) or before.tags & _TIMES:
        return True
    if before.kind is Kind.DEFINITE:
        return stands_alone(before, item)
    return before.mention is not None and _ends_at_name(items, index)


def stands_alone(noun: Item, item: Item) -> bool:
    """Say whether a noun for a kind of body is a group by itself: before an adverb, or before a body of another kind.

    "बैंक अब काम शुरू करेगा", "मंत्रालय आईआईटी रुड़की से जुड़ा", but "कंपनी टाटा मोटर्स से".
    """
    if item.mention is None:
        return item.kind is Kind.WORD and bool(item.tags & _ADVERBS)
    ontology, type_ = load_ontology(), item.mention.type
    kinds = {tag.partition(":")[2] for tag in noun.tags if tag.startswith("definite:")} | {noun.name}
    alike = any(ontology.is_a(type_, kind) or ontology.is_a(kind, type_) for kind in kinds)
    return ontology.coarse(type_) == "ORG" and not alike and kinds | {type_} != {"Company", "Platform"}


def _ends_at_name(items: Sequence[Item], index: int) -> bool:
    """Say whether the name before an item needs no marker to end its group."""
    item, before = items[index], items[index - 1]
    if (index > 2 and _is_pair(items, index - 2)) or "determiner:this" in item.tags:
        return True
    if before.is_a("Person") and item.kind is Kind.POST:
        return True
    if item.kind in {Kind.ENTITY, Kind.NUMBER} or (item.kind is Kind.DEFINITE and before.is_a("Place")):
        return True
    if item.tags & _RULING and (before.is_a("Company") or before.is_a("Bank")):
        return True  # "टाटा पावर" + "विभाग से": no firm's department
    return (
        item.kind is Kind.WORD
        and (before.is_a("Organisation") or before.is_a("Person"))
        and not any(tag.startswith(_PARTS) for tag in item.tags)
        and not _describes_part(items, index)
    )


def _describes_part(items: Sequence[Item], index: int) -> bool:
    """Say whether a plain word behind an organisation says which part of it comes next ("इग्नू क्षेत्रीय केंद्र")."""
    following = items[index + 1] if index + 1 < len(items) else items[index]
    part = following.kind is Kind.DEFINITE or any(tag.startswith(_PARTS) for tag in following.tags)
    return items[index - 1].is_a("Organisation") and not items[index].tags and part


def _split_after(items: Sequence[Item], clauses: Sequence[int]) -> Iterator[_Piece]:
    first = None
    index = 0
    while index < len(items):
        item = items[index]
        skipped = max(skip_brackets(items, index), _skip_quoted(items, index))
        if skipped > index and clauses[skipped - 1] == clauses[index]:
            first = index if first is None and item.kind is Kind.QUOTE else first
            index = skipped
            continue
        changes = first is not None and (clauses[index] != clauses[first] or _abut(items, index))
        if first is not None and (changes or item.kind not in _NOMINAL or _is_pair(items, index)):
            joins = item.kind is Kind.CONJUNCTION and clauses[index] == clauses[first]
            marker = _read_marker(items, index) if joins or not changes else _read_fused(items[index - 1])
            yield _Piece(first, index, marker, index + bool(marker))
            first = None
        if item.kind in _NOMINAL and first is None and not _is_pair(items, index):
            first = index
        index += 1
    if first is not None:
        yield _Piece(first, len(items), _read_fused(items[-1]), len(items))


def _read_fused(item: Item) -> str:
    """Return the marker that a pronoun carries in itself ("उसने": person ने)."""
    return item.name.partition(" ")[2] if item.kind is Kind.PRONOUN else ""


def _read_marker(items: Sequence[Item], index: int) -> str:
    item = items[index]
    if item.kind is Kind.MARKER:
        return item.name
    if (fused := _read_fused(items[index - 1])) and item.kind is not Kind.CONJUNCTION:
        return fused
    if item.kind is Kind.DASH:
        return "pair"
    if item.kind is Kind.COMMA:
        following = items[index + 1] if index + 1 < len(items) else item
        return following.name if following.kind is Kind.MARKER else "comma"  # "… लिमिटेड, से हाथ मिलाया"
    return "and" if item.kind is Kind.CONJUNCTION and item.name in {"and", "or"} else ""


def _is_pair(items: Sequence[Item], index: int) -> bool:
    """Say whether a dash joins two names ("आईसीएआर-इफको")."""
    if items[index].kind is not Kind.DASH or not 0 < index < len(items) - 1:
        return False
    return items[index - 1].kind is Kind.ENTITY and items[index + 1].kind is Kind.ENTITY


def _join_after(items: Sequence[Item], pieces: Sequence[_Piece], clauses: Sequence[int]) -> Iterator[Group]:
    """Hang genitives on what they qualify, and gather coordinated phrases under the marker of the last.

    A genitive group is also told by itself, since it may be a party ("टाटा और बॉश का करार").
    """
    members: list[Phrase] = []
    joined = False
    owners: tuple[Phrase, ...] = ()
    for number, piece in enumerate(pieces):
        phrase = Phrase(piece.first, piece.last, owners)
        clause = clauses[piece.first]
        goes_on = number + 1 < len(pieces) and clauses[pieces[number + 1].first] == clause
        if piece.marker == "gen":
            yield _close([*members, phrase] if joined else [phrase], "gen", piece.end, clause)
            owners = (phrase,) if goes_on else ()
            members = members if goes_on else []
            continue
        owners = ()
        if piece.marker == "pair":
            members = []
        members.append(phrase)
        joined |= piece.marker in {"and", "pair"}
        if piece.marker in _JOINING and goes_on:
            continue
        marker = "" if piece.marker in _JOINING else piece.marker
        if not marker and number and pieces[number - 1].marker == "pair":
            marker = "pair"
        # Commas alone join a list of places, but no two parties: there they part a headline.
        kept = members if joined or marker not in _PARTING else _drop_parted(members, items)
        yield _close(kept, marker, piece.end, clause)
        members, joined = [], False


def _drop_parted(members: Sequence[Phrase], items: Sequence[Item]) -> Sequence[Phrase]:
    """Keep the last phrase, and the one before it where the last is only the town of that ("…, लखनऊ के साथ")."""
    last = len(members) - 1
    while last > 0 and items[members[last].last - 1].is_a("City"):
        last -= 1
    return members[last:]


def _close(members: Sequence[Phrase], marker: str, end: int, clause: int) -> Group:
    return Group(tuple(members), marker, members[0].start, end, clause)
