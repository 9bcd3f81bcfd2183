"""One sentence taken apart: its names, titles, items, clauses and groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from graphkit.extraction.hanging import Clause
from graphkit.extraction.items import Item, Kind, make_items
from graphkit.extraction.name import Name
from graphkit.extraction.phrases import Group, find_clauses, find_groups
from graphkit.extraction.posts import Title, find_titles
from graphkit.extraction.predicates import split_clauses
from graphkit.extraction.prepositions import find_noun_groups
from graphkit.extraction.readings import settle_readings
from graphkit.extraction.roles import assign_roles
from graphkit.extraction.shortening import read_tails
from graphkit.extraction.wording import Wording
from graphkit.knowledge.lexicon import Lexicon
from graphkit.model import Mention, Sentence, Span

_NO_TAILS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence, its place in the document, and everything that the frames look at."""

    sentence: Sentence
    number: int
    items: tuple[Item, ...]
    clauses: tuple[int, ...]
    groups: tuple[Group, ...]
    titles: tuple[tuple[int, Title], ...]
    names: tuple[tuple[Name, Mention], ...]
    lexicon: Lexicon
    hangings: tuple[Clause, ...] = ()

    def span_of(self, first: int, last: int) -> Span:
        """Return the span of items ``first`` to ``last`` (exclusive) in the document."""
        return self.items[first].span.join(self.items[last - 1].span)

    def clause_items(self, clause: int) -> tuple[int, ...]:
        """Return the indexes of the items of a clause, which another may interrupt."""
        return tuple(index for index, number in enumerate(self.clauses) if number == clause)

    def title_at(self, index: int) -> Title | None:
        """Return the title that an item is, or None."""
        return dict(self.titles).get(index)


def analyse(
    wording: Wording, names: Sequence[Name], number: int, text: str, *, tails: Mapping[str, str] = _NO_TAILS
) -> Analysis:
    """Return the analysis of a sentence whose names are known.

    ``tails`` maps words that take up a name of the document to the class of what it names ("डेयरी" after "सुरभि डेयरी").
    """
    sentence = wording.sentence
    titles = find_titles(wording, names)
    mentions = tuple((name, name.to_mention(sentence, text)) for name in names)
    limits = frozenset({title.last for title in titles} | {name.last for name in names})
    taken: list[tuple[int, int, Kind, str, Mention | None]] = [
        (_widen(name, wording, limits), name.end, Kind.ENTITY, mention.type, mention) for name, mention in mentions
    ]
    taken += [(title.first, title.last, Kind.POST, "rank" if title.rank else "Post", None) for title in titles]
    items = make_items(sentence, wording.matches, sorted(taken, key=lambda part: part[0]), wording.lexicon)
    items = read_tails(items, sentence, tails)
    if wording.lexicon.marker_side == "before":
        items = settle_readings(items, sentence, wording.lexicon)
    clauses, hangings, groups = _structure(items, wording.lexicon)
    by_token = {title.first: title for title in titles}
    placed = tuple((index, by_token[item.first]) for index, item in enumerate(items) if item.kind is Kind.POST)
    return Analysis(sentence, number, items, clauses, groups, placed, mentions, wording.lexicon, hangings)


def _structure(
    items: Sequence[Item], lexicon: Lexicon
) -> tuple[tuple[int, ...], tuple[Clause, ...], tuple[Group, ...]]:
    """Return the clause of each item, how clauses hang together where that is known, and the noun groups."""
    if lexicon.marker_side == "after":
        clauses = find_clauses(items)
        return clauses, (), find_groups(items, clauses)
    clauses, hangings = _close_gaps(*split_clauses(items))
    return clauses, hangings, assign_roles(find_noun_groups(items, clauses), items, clauses, hangings)


def _close_gaps(numbers: Sequence[int], hangings: Sequence[Clause]) -> tuple[tuple[int, ...], tuple[Clause, ...]]:
    """Leave out clauses without a word, of which one opens where another has just been opened ("Of whom …")."""
    used = sorted(set(numbers))
    place = {number: at for at, number in enumerate(used)}

    def find_parent(number: int) -> int:
        while number >= 0 and number not in place:
            number = hangings[number].parent
        return place.get(number, -1)

    kept = tuple(replace(hangings[number], parent=find_parent(hangings[number].parent)) for number in used)
    return tuple(place[number] for number in numbers), kept


def _widen(name: Name, wording: Wording, limits: frozenset[int]) -> int:
    """Honorifics before a person belong to the item; ranks that are titles and what another name ends in do not."""
    first = name.first
    while name.type == "Person" and first > 0 and first not in limits and wording.is_honorific(first - 1):
        first -= 1
    return first
