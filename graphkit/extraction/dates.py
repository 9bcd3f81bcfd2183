"""Finds what a sentence says of when, and writes it in EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.edtf import write_edtf
from graphkit.extraction.datereader import Reader
from graphkit.extraction.daterules import Found, find_moment
from graphkit.extraction.moments import Between, Day, Fixed, Moment, Since, Weekday
from graphkit.knowledge.lexicon import Lexicon
from graphkit.model import Span, Token, TokenKind

_DATE = re.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: its words, and what they mean in EDTF."""

    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name a moment: tokens ``first`` to ``last`` (exclusive) of a sentence.

    ``span`` is their place in the document; ``bound`` says that the next word takes the date for itself.
    """

    span: Span
    moment: Moment
    bound: bool = False

    def write(self, published: str, *, coming: bool) -> str:
        """Return the moment in EDTF, or nothing where the document's date is needed and unknown."""
        pair = self.moment.resolve(read_date(published), coming=coming)
        return write_edtf(pair) if pair is not None else ""


def find_dates(tokens: Sequence[Token], lexicon: Lexicon, *, published: str = "") -> tuple[When, ...]:
    """Return the dates that the tokens of a sentence name, in order; ``published`` is the document's, in ISO 8601.

    Without it, "last month" and the like are left out. A deadline ("by 2030") is no time at which something happens.

    >>> from graphkit.knowledge.lexicon import load_lexicon
    >>> from graphkit.language.tokens import tokenise
    >>> text = "पिछले महीने और 15 अगस्त, 2018 को"
    >>> [when.edtf for when in find_dates(tokenise(text), load_lexicon("hi"), published="2024-03-01")]
    ['2024-02', '2018-08-15']
    """
    coming = is_coming(tokens, lexicon)
    written = ((naming.span, naming.write(published, coming=coming)) for naming in find_namings(tokens, lexicon))
    return tuple(When(span, edtf) for span, edtf in written if edtf)


def read_date(published: str) -> date | None:
    """Return the day on which a document was published, or None where it is not known to the day.

    >>> read_date("2018-08-15T10:00:00+05:30"), read_date("2018-08")
    (datetime.date(2018, 8, 15), None)
    """
    if not _DATE.fullmatch(published[:10]):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def is_coming(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words speak of what is to come.

    >>> from graphkit.knowledge.lexicon import load_lexicon
    >>> from graphkit.language.tokens import tokenise
    >>> is_coming(tokenise("करार होगा"), load_lexicon("hi")), is_coming(tokenise("करार हुआ"), load_lexicon("hi"))
    (True, False)
    """
    if any(token.norm.endswith(lexicon.future_endings) for token in tokens):
        return True
    return any((m.entry.category, m.entry.name) == ("word", "future") for m in lexicon.book.find(tokens))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A moment that was found, and what the words around it say of it."""

    found: Found
    before: frozenset[str]
    after: frozenset[str]

    @property
    def around(self) -> frozenset[str]:
        return self.before | self.after


def find_namings(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Naming, ...]:
    """Return what tokens name a moment at which something happens, before any date of publication is known."""
    reader = Reader.of(tokens, lexicon)
    placed = _join_weekdays(list(_place(reader)), reader)
    namings: list[Naming] = []
    index = 0
    while index < len(placed):
        whole = _join_range(placed[index : index + 2], reader)
        moment = whole or _settle(placed[index], reader)
        last = placed[index + (whole is not None)].found.last
        if moment is not None:
            namings.append(Naming(reader.span(placed[index].found.first, last), moment, _is_bound(reader, last)))
        index += 2 if whole is not None else 1
    return tuple(namings)


def _place(reader: Reader) -> Iterator[_Placed]:
    index = 0
    # Most sentences hold no word of a date at all.
    anything = bool(reader.matches) or any(token.kind is TokenKind.NUMBER for token in reader.tokens)
    while anything and index < len(reader.tokens):
        found = find_moment(reader, index)
        if found is None:
            index += 1
            continue
        if isinstance(found.moment, Weekday | Day) or (isinstance(found.moment, Fixed) and found.moment.day):
            daytime = reader.at("link", found.last, "daytime")
            found = replace(found, last=daytime.last) if daytime else found
        yield _Placed(found, reader.names_before(found.first), reader.names_after(found.last))
        index = found.last


def _settle(placed: _Placed, reader: Reader) -> Moment | None:
    """Return the moment, or None where the words around it show that it is no date, or no time of an event."""
    found = placed.found
    since = "since" in placed.around
    if "no" in placed.around or "limit" in placed.around or _is_numbered(found, reader):
        return None
    if found.bare and not since and "in" not in placed.around:
        return None
    stands_alone = reader.is_function(found.first - 1) and reader.before("turn", found.first) is None
    if found.doubtful and not stands_alone:
        return None
    if since and found.bare and _counts_on(found, reader):
        return None
    return Since(found.moment) if since else found.moment


def _is_numbered(found: Found, reader: Reader) -> bool:
    """Say whether a year numbers a law or the like, with a comma before it ("Companies Act, 2013")."""
    year = isinstance(found.moment, Fixed) and found.moment.month is None
    return year and reader.norm(found.first - 1) == "," and "no" in reader.names_before(found.first - 1)


def _counts_on(found: Found, reader: Reader) -> bool:
    """Say whether "from" leads on to another number ("from 1900 to 2500 people")."""
    link = reader.at("link", found.last, "to")
    return link is not None and reader.is_number(link.last)


def _join_range(placed: Sequence[_Placed], reader: Reader) -> Moment | None:
    """Return the time from one moment to another, where the words around two say so ("from 2018 to 2020")."""
    if len(placed) < 2:
        return None
    first, second = placed
    link = reader.at("link", first.found.last, "to")
    joined = link is not None and link.last == second.found.first
    framed = "range" in first.before or "range" in second.after
    if not joined or not framed or "no" in first.before | second.after:
        return None
    return Between(first.found.moment, second.found.moment)


def _join_weekdays(placed: list[_Placed], reader: Reader) -> list[_Placed]:
    """Take a day of the week and the date beside it as one ("Monday, 13 August")."""
    joined: list[_Placed] = []
    for one in placed:
        other = joined[-1] if joined else None
        if other is not None and _is_same_day(other.found, one.found, reader):
            weekday_first = isinstance(other.found.moment, Weekday)
            found = one.found if weekday_first else other.found
            joined[-1] = _Placed(replace(found, first=other.found.first, last=one.found.last), other.before, one.after)
        else:
            joined.append(one)
    return joined


def _is_same_day(first: Found, second: Found, reader: Reader) -> bool:
    between = range(first.last, second.first)
    if len(between) > 1 or any(reader.tokens[index].kind is not TokenKind.PUNCT for index in between):
        return False
    kinds = [isinstance(found.moment, Weekday) for found in (first, second)]
    dated = [isinstance(found.moment, Fixed) and found.moment.day is not None for found in (first, second)]
    return kinds in ([True, False], [False, True]) and any(dated)


def _is_bound(reader: Reader, index: int) -> bool:
    marker = reader.at("after", index, "in", "since")
    return any(reader.at("after", at, "bound") for at in {index, marker.last if marker else index, index + 1})
