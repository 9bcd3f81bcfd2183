"""Noun groups of a language whose markers stand before them, with their genitives and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphkit.extraction.items import Item, Kind
from graphkit.extraction.phrases import Group, Phrase, skip_brackets
from graphkit.extraction.timing import begins_time, changes_time, is_time
from graphkit.knowledge.ontology import load_ontology

_NOMINAL = frozenset(
    {Kind.ENTITY, Kind.POST, Kind.WORD, Kind.NUMBER, Kind.DEFINITE, Kind.PRONOUN, Kind.DASH, Kind.ADDRESS}
)
_JOINING = frozenset({Kind.COMMA, Kind.CONJUNCTION, Kind.PARTICLE, Kind.QUOTE})
APPOSED = "apposed"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A noun group by itself: its marker, the item at which that stands, and what joins it to the piece before."""

    first: int
    last: int
    marker: str
    begin: int
    joint: str


@dataclass(slots=True)
class _Draft:
    """A group as it grows; ``owned`` are the drafts that hang on its members by "of"."""

    marker: str
    clause: int
    first: int
    last: int
    members: list[Phrase]
    owned: list[tuple[int, _Draft]] = field(default_factory=list)

    def finish(self) -> Group:
        """Return the group, with every owner hung on its member."""
        members = []
        for index, member in enumerate(self.members):
            owners = [owner for at, draft in self.owned if at == index for owner in draft.finish().members]
            members.append(Phrase(member.first, member.last, (*member.owners, *owners)))
        return Group(tuple(members), self.marker, self.first, self.last, self.clause)


def find_noun_groups(items: Sequence[Item], clauses: Sequence[int]) -> tuple[Group, ...]:
    """Return the groups of a sentence, in order; one that describes the group before it is marked as apposed."""
    pieces = [piece for piece in _split(items, clauses) if not is_time(items[piece.first : piece.last])]
    gatherer = _Gatherer(items, pieces, clauses)
    gatherer.gather()
    return tuple(sorted((draft.finish() for draft in gatherer.drafts), key=lambda g: (g.first, -g.last)))


def _split(items: Sequence[Item], clauses: Sequence[int]) -> Iterator[_Piece]:
    index = begin = 0
    marker = joint = ""
    while index < len(items):
        item = items[index]
        skipped = skip_brackets(items, index)
        if skipped > index:
            index = skipped
            continue
        if item.kind in _NOMINAL:
            last = _find_end(items, index, clauses)
            yield _Piece(index, last, marker, begin if marker else index, joint)
            index, marker, joint = last, "", ""
            continue
        if item.kind is Kind.MARKER:
            marker, begin = item.name, index
        elif item.kind is Kind.COMMA:
            joint, marker = joint or "comma", ""
        elif item.kind is Kind.CONJUNCTION and item.name in {"and", "or"}:
            joint, marker = "and", ""
        elif item.name == ";" and not any(other.kind is Kind.VERB for other in items[index:]):
            joint, marker = "comma", ""  # a list of what has commas inside ("with A, Pune; B, Kochi; and C")
        elif item.kind not in {Kind.PARTICLE, Kind.QUOTE}:
            marker = joint = ""
        index += 1


def _find_end(items: Sequence[Item], first: int, clauses: Sequence[int]) -> int:
    """Return where a noun group ends: before what is none, and where another group begins beside it."""
    index = first + 1
    while index < len(items) and clauses[index] == clauses[first]:
        item, before = items[index], items[index - 1]
        opened = "determiner:this" in before.tags or before.name.endswith(" gen")
        if item.kind is Kind.PARTICLE and opened:
            index += 1
            continue
        if item.kind not in _NOMINAL or skip_brackets(items, index) > index:
            return index
        anew = "determiner:this" in item.tags or item.kind is Kind.PRONOUN or before.kind is Kind.PRONOUN
        if not opened and (anew or changes_time(before, item) or begins_time(items, index)):
            return index
        index += 1
    return index


@dataclass(slots=True)
class _Gatherer:
    """Gathers pieces into drafts: ``host`` is the list that may go on, ``latest`` what "of" would hang on."""

    items: Sequence[Item]
    pieces: Sequence[_Piece]
    clauses: Sequence[int]
    drafts: list[_Draft] = field(default_factory=list)
    host: _Draft | None = None
    latest: _Draft | None = None
    aside: _Draft | None = None

    def gather(self) -> None:
        """Put every piece where it belongs."""
        for number, piece in enumerate(self.pieces):
            latest, host = self.latest, self.host
            if latest is None or host is None or self.clauses[piece.first] != host.clause:
                self._begin(piece)
            elif piece.marker == "gen" and piece.begin == self._pass_brackets(latest.last):
                self._own(piece, latest)
            elif piece.marker == "of" and piece.begin == self._pass_brackets(latest.last):
                self._hang(piece, latest)
            elif piece.joint and not piece.marker and self._touches(latest.last, piece):
                self._list(number, piece, latest, host)
            elif piece.marker == "such" and piece.begin >= latest.last and not self._head(host).mention:
                self._begin(piece, marker=host.marker)
            else:
                self._begin(piece)

    def _add(self, draft: _Draft) -> _Draft:
        self.drafts.append(draft)
        self.latest = draft
        return draft

    def _draft(self, piece: _Piece, marker: str) -> _Draft:
        phrase = Phrase(piece.first, piece.last)
        return _Draft(marker, self.clauses[piece.first], piece.begin, piece.last, [phrase])

    def _begin(self, piece: _Piece, *, marker: str | None = None) -> None:
        self.host = self._add(self._draft(piece, piece.marker if marker is None else marker))
        self.aside = None

    def _own(self, piece: _Piece, latest: _Draft) -> None:
        owner = latest.members.pop()
        index = len(latest.members)
        owned = [draft for at, draft in latest.owned if at == index]
        latest.owned = [(at, draft) for at, draft in latest.owned if at != index]
        whole = _Draft("gen", latest.clause, owner.first, piece.begin + 1, [owner], [(0, draft) for draft in owned])
        self.drafts.append(whole)
        latest.members.append(Phrase(piece.first, piece.last, whole.finish().members))
        latest.last = piece.last

    def _hang(self, piece: _Piece, latest: _Draft) -> None:
        draft = self._draft(piece, "of")
        latest.owned.append((len(latest.members) - 1, draft))
        latest.last = piece.last
        outer = self.aside or self.host
        if outer is not None:
            outer.last = piece.last
        self._add(draft)

    def _list(self, number: int, piece: _Piece, latest: _Draft, host: _Draft) -> None:
        inside = latest.marker == "of" and self._lists_owners(latest)
        target = latest if inside else host
        if self._begins_subject(number, host):
            self._begin(piece)
        elif self._is_apposed(number, target):
            self.aside = self._add(self._draft(piece, APPOSED))
        elif self._names(number, target):
            described = target.members.pop()
            self.drafts.append(_Draft(APPOSED, target.clause, described.first, described.last, [described]))
            self._append(piece, target)
        else:
            self._append(piece, target)

    def _begins_subject(self, number: int, host: _Draft) -> bool:
        """Say whether a comma closes what stands in front of the clause ("After X, Y and Z signed …")."""
        piece, clause = self.pieces[number], host.clause
        fronted = host.marker and not any(
            draft.clause == clause and (not draft.marker or draft.marker == "such")
            for draft in self.drafts
            if draft is not host or draft.first
        )
        if piece.joint != "comma" or not fronted:
            return False
        verb = next((i for i in range(len(self.items)) if self._is_verb(i, clause)), len(self.items))
        if verb < piece.first:
            return False
        commas = [at for at in range(number, len(self.pieces)) if self._is_parted(at, clause, verb)]
        own, before = self._find_final(number).mention, self._head(host).mention
        kinds = {load_ontology().coarse(mention.type) if mention else "" for mention in (own, before)}
        return len(kinds) > 1 or commas[-1] == number

    def _is_verb(self, index: int, clause: int) -> bool:
        return self.clauses[index] == clause and self.items[index].kind is Kind.VERB

    def _is_parted(self, number: int, clause: int, verb: int) -> bool:
        piece = self.pieces[number]
        return piece.joint == "comma" and self.clauses[piece.first] == clause and piece.first < verb

    def _append(self, piece: _Piece, target: _Draft) -> None:
        target.members.append(Phrase(piece.first, piece.last))
        target.last = piece.last
        if target is self.host:
            self.aside = None
        elif self.aside is None and self.host is not None:
            self.host.last = piece.last
        self.latest = target

    def _lists_owners(self, latest: _Draft) -> bool:
        """Say whether a list goes on inside "of": after a noun that has several owners ("a venture of A and B")."""
        for draft in reversed(self.drafts):
            if any(inner is latest for _, inner in draft.owned):
                return any(tag.startswith("cue:") for tag in self._head(draft).tags)
        return False

    def _head(self, draft: _Draft) -> Item:
        return self.items[draft.members[-1].last - 1]

    def _pass_brackets(self, index: int) -> int:
        return skip_brackets(self.items, index) if index < len(self.items) else index

    def _touches(self, last: int, piece: _Piece) -> bool:
        index = last
        while index < piece.begin:
            skipped = skip_brackets(self.items, index)
            if skipped == index and self.items[index].kind not in _JOINING and self.items[index].name != ";":
                return False
            index = max(skipped, index + 1)
        return True

    def _is_apposed(self, number: int, host: _Draft) -> bool:
        """Say whether what follows a comma describes what stands before it ("X, a unit of Y, …")."""
        piece = self.pieces[number]
        if piece.joint != "comma":
            return False
        own, before = self._find_final(number), self._head(host)
        if self.items[piece.first].kind is Kind.POST or own.kind is Kind.POST:
            return True
        if own.mention is None:
            return before.mention is not None and not self._goes_on(number)
        if before.mention is None:
            return False
        ontology = load_ontology()
        kind = ontology.coarse(own.mention.type)
        if kind != ontology.coarse(before.mention.type):
            return True
        return kind == "LOC" and not self._goes_on(number)

    def _names(self, number: int, host: _Draft) -> bool:
        """Say whether what follows a comma names what was only described before it ("its head, X, …")."""
        piece, before = self.pieces[number], self._head(host)
        own = self._find_final(number)
        described = before.kind in {Kind.POST, Kind.DEFINITE} or host.members[-1].owners
        if piece.joint != "comma" or own.mention is None or not described or host.marker == "as":
            return False
        # "three banks, A, B and C, …": the list names them all
        words = self.items[host.members[-1].first : host.members[-1].last]
        counted = any(item.kind is Kind.NUMBER or "word:number" in item.tags for item in words)
        return counted or not self._goes_on(number)

    def _find_final(self, number: int) -> Item:
        """Return the head of a piece, at the end of its genitives."""
        while number + 1 < len(self.pieces):
            following = self.pieces[number + 1]
            if following.marker != "gen" or following.begin != self.pieces[number].last:
                break
            number += 1
        return self.items[self.pieces[number].last - 1]

    def _goes_on(self, number: int) -> bool:
        """Say whether a list goes on after a piece until its "and"."""
        inside = False
        for at in range(number + 1, len(self.pieces)):
            piece, before = self.pieces[at], self.pieces[at - 1]
            if piece.marker in {"of", "gen"}:
                inside |= any(tag.startswith("cue:") for tag in self.items[before.last - 1].tags)
                continue
            if piece.marker or not piece.joint or not self._touches(before.last, piece):
                return False
            if piece.joint == "and":
                return not inside
        return False
