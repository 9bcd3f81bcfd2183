"""A sentence as a row of items: entities, posts, markers, marks and words, each with what the lexicon says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from graphkit.knowledge.lexicon import Lexicon
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.model import Mention, Sentence, Span, TokenKind


class Kind(StrEnum):
    """What an item does in its sentence."""

    ENTITY = "entity"
    POST = "post"
    MARKER = "marker"
    CONJUNCTION = "conjunction"
    COMMA = "comma"
    DASH = "dash"
    OPEN = "open"
    CLOSE = "close"
    STOP = "stop"
    QUOTE = "quote"
    VERB = "verb"
    PARTICLE = "particle"
    PRONOUN = "pronoun"
    DEFINITE = "definite"
    NUMBER = "number"
    ADDRESS = "address"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens ``first`` to ``last`` (exclusive); ``name`` is the marker or class, ``tags`` are ``category:name``."""

    first: int
    last: int
    span: Span
    kind: Kind
    name: str = ""
    tags: frozenset[str] = frozenset()
    mention: Mention | None = None

    def is_a(self, name: str) -> bool:
        """Say whether the item answers to an ontology class, a kind, a literal mark or a ``category:name``.

        A bare capitalised name is a class of the ontology, ``Post`` a post, ``Actor`` an organisation or a place.
        """
        if name in self.tags or name == self.name:
            return True
        if name == "Post":
            return self.kind is Kind.POST
        if self.mention is None or not name[:1].isupper():
            return name == self.kind
        if name == "Actor":
            return is_actor(self.mention.type)
        ontology = load_ontology()
        return name in ontology.classes and ontology.is_a(self.mention.type, name)


def is_actor(type_: str) -> bool:
    """Say whether an entity of that class can act: an organisation, or a place that stands for its government."""
    ontology = load_ontology()
    return ontology.is_a(type_, "Organisation") or type_ in {"State", "Country"}


_MARKS = {
    ",": Kind.COMMA,
    "،": Kind.COMMA,
    "-": Kind.DASH,
    "–": Kind.DASH,
    "/": Kind.DASH,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
    '"': Kind.QUOTE,
    "'": Kind.QUOTE,
}
_KINDS = {
    "marker": Kind.MARKER,
    "conjunction": Kind.CONJUNCTION,
    "pronoun": Kind.PRONOUN,
    "particle": Kind.PARTICLE,
    "verb": Kind.VERB,
    "action": Kind.VERB,
    "definite": Kind.DEFINITE,
}
_ADDRESSES = frozenset({TokenKind.URL, TokenKind.HANDLE, TokenKind.EMAIL})
# Where one phrase has several readings, the first of these decides what the item is.
_PRECEDENCE = ("marker", "pronoun", "conjunction", "particle", "verb", "action", "definite")


def _read_phrase(matches: Sequence[PhraseMatch]) -> tuple[Kind, str]:
    by_category = {match.entry.category: match.entry.name for match in matches}
    for category in _PRECEDENCE:
        if category in by_category:
            return _KINDS[category], by_category[category]
    return Kind.WORD, ""


def make_items(
    sentence: Sentence,
    matches: Sequence[PhraseMatch],
    taken: Sequence[tuple[int, int, Kind, str, Mention | None]],
    lexicon: Lexicon,
) -> tuple[Item, ...]:
    """Return the items of a sentence; ``taken`` are the token ranges of entities and posts, in order."""
    ranges = {first: (last, kind, name, mention) for first, last, kind, name, mention in taken}
    starts: dict[int, list[PhraseMatch]] = {}
    for match in matches:
        starts.setdefault(match.first, []).append(match)
    items: list[Item] = []
    index = 0
    while index < len(sentence.tokens):
        if index in ranges:
            last, kind, name, mention = ranges[index]
            items.append(_make(sentence, index, last, kind, name=name, mention=mention, matches=starts.get(index, ())))
        else:
            limit = min((first for first in ranges if first > index), default=len(sentence.tokens))
            items.append(_make_plain(sentence, index, limit, starts.get(index, ()), lexicon))
        index = items[-1].last
    return tuple(_settle_verbs(items, lexicon))


def _make_plain(sentence: Sentence, first: int, limit: int, found: Sequence[PhraseMatch], lexicon: Lexicon) -> Item:
    fitting = [
        match
        for match in found
        if match.last <= limit and match.entry.category not in {"head", "post", "rank", "title"}
    ]
    token = sentence.tokens[first]
    if not fitting and lexicon.is_future(token.norm):
        span = token.span
        return Item(first, first + 1, span, Kind.VERB, "did", frozenset({"verb:did"}))
    if not fitting:
        kind = _MARKS.get(token.norm, Kind.WORD)
        if kind is Kind.WORD and token.kind is not TokenKind.WORD:
            kind = Kind.STOP if token.kind is TokenKind.PUNCT else Kind.NUMBER
        if token.kind in _ADDRESSES:
            kind = Kind.ADDRESS
        return _make(sentence, first, first + 1, kind, name=token.norm if token.kind is TokenKind.PUNCT else "")
    last = max(match.last for match in fitting)
    longest = [match for match in fitting if match.last == last]
    kind, name = _read_phrase(longest)
    # What stands first in a phrase tells nothing of it where the particle behind turns the verb ("call off").
    told = longest if lexicon.marker_side == "before" else fitting
    return _make(sentence, first, last, kind, name=name, matches=told)


def _make(
    sentence: Sentence,
    first: int,
    last: int,
    kind: Kind,
    *,
    name: str = "",
    mention: Mention | None = None,
    matches: Sequence[PhraseMatch] = (),
) -> Item:
    span = sentence.tokens[first].span.join(sentence.tokens[last - 1].span)
    tags = frozenset(f"{m.entry.category}:{m.entry.name}" for m in matches if m.last <= last)
    return Item(first, last, span, kind, name, tags, mention)


_LONGEST_SPAN = 4
_CLAUSE_ENDS = frozenset({Kind.STOP, Kind.VERB, Kind.CONJUNCTION, Kind.COMMA, Kind.QUOTE})


def _is_but(items: Sequence[Item], index: int) -> bool:
    """Say whether the marker "on" means "but": behind a comma that a verb stands before ("हुआ था, पर अब …")."""
    after_comma = index > 1 and items[index - 1].kind is Kind.COMMA and items[index - 2].kind is Kind.VERB
    return after_comma and items[index].is_a("marker:पर") and items[index].last - items[index].first == 1


def _is_more(items: Sequence[Item], index: int) -> bool:
    """Say whether an "and" between a number and a common noun means "more" ("दो और कंपनियों")."""
    if items[index].name != "and" or not 0 < index < len(items) - 1:
        return False
    before, after = items[index - 1], items[index + 1]
    counted = before.kind is Kind.NUMBER or "word:number" in before.tags or "word:indefinite" in before.tags
    return counted and after.kind in {Kind.WORD, Kind.DEFINITE} and "word:number" not in after.tags


def _tells_when(items: Sequence[Item], index: int) -> bool:
    """Say whether "from this" begins words for an earlier time ("इससे ठीक एक दिन पहले")."""
    behind = items[index + 1 : index + 1 + _LONGEST_SPAN] if items[index].is_a("pronoun:person से") else []
    last = next((at for at, item in enumerate(behind) if "word:earlier" in item.tags), -1)
    return last >= 0 and all(item.kind in {Kind.WORD, Kind.NUMBER} for item in behind[:last])


def _settle_verbs(items: list[Item], lexicon: Lexicon) -> list[Item]:
    """Read a genitive marker at the end of a clause as the verb that it also is ("साझेदारी की।")."""
    if lexicon.marker_side != "after":
        return items
    settled, quotes = list(items), 0
    for index, item in enumerate(items):
        if _is_more(items, index):
            settled[index] = replace(item, kind=Kind.PARTICLE, name="")
            continue
        if _is_but(items, index):
            settled[index] = replace(item, kind=Kind.CONJUNCTION, name="but")
            continue
        if _tells_when(items, index):
            settled[index] = replace(item, kind=Kind.WORD, name="", tags=frozenset({"word:before_this"}))
            continue
        following = items[index + 1] if index + 1 < len(items) else None
        opens = following is not None and following.kind is Kind.QUOTE and not quotes % 2
        closes = following is None or (following.kind in _CLAUSE_ENDS and not opens)
        quotes += item.kind is Kind.QUOTE
        if item.kind is Kind.MARKER and item.name == "gen" and item.last - item.first == 1 and closes:
            settled[index] = Item(
                item.first, item.last, item.span, Kind.VERB, "did", item.tags | {"verb:did", "word:done"}, None
            )
    return settled
