"""The rules by which words are read as a date, one for each way of saying it; all hold for every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from graphkit.extraction.datereader import YEARS, Reader
from graphkit.extraction.moments import Ago, Between, Day, Era, Fixed, Moment, Turned, Weekday, is_day

_NUMERIC = re.compile(r"(?P<a>[0-9]{1,4})(?P<sign>[./-])(?P<b>[0-9]{1,2})(?P=sign)(?P<c>[0-9]{1,4})")
_YEARS = re.compile(r"(?P<first>[0-9]{4})[-/](?P<last>[0-9]{2}|[0-9]{4})")
_LINKED = 2  # words of a phrase that leads to a unit ("the end of the year", but not "early years")


@dataclass(frozen=True, slots=True)
class Found:
    """A moment named by tokens ``first`` to ``last`` (exclusive).

    ``bare`` says that the words are a date only with a word for it beside them ("in 2018"), ``doubtful`` that they have
    another meaning too ("March").
    """

    first: int
    last: int
    moment: Moment
    bare: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Year:
    """A year by number, or counted from the present one, and where its words end."""

    last: int
    year: int | None = None
    turn: int | None = None


def read_numeric(reader: Reader, index: int) -> Found | None:
    """Read a date in figures: 2018-08-15, and 15.08.2018 in the order of the language."""
    match = _NUMERIC.fullmatch(reader.norm(index))
    if match is None:
        return None
    if len(match["a"]) == 4:
        year, month, day = int(match["a"]), int(match["b"]), int(match["c"])
    else:
        day, month, year = int(match["a"]), int(match["b"]), int(match["c"])
        if not reader.words.day_first or (month > 12 and match["sign"] == "/"):
            day, month = month, day
    sound = year in YEARS and is_day(month, day)
    return Found(index, index + 1, Fixed(year, month, day)) if sound else None


def read_calendar(reader: Reader, index: int) -> Found | None:
    """Read a month, with its day and year where they are named, in any order."""
    leading = _read_year(reader, index)
    if leading is not None:
        link = reader.at("link", leading.last, "of")
        for start in (leading.last, link.last if link else leading.last):
            body = _read_month(reader, start)
            if body is not None:
                return Found(index, body.last, replace(_fixed(body), year=leading.year, turn=leading.turn))
    body = _read_month(reader, index)
    if body is None:
        return None
    trailing = _read_trailing_year(reader, body.last)
    if trailing is None or _fixed(body).month_turn is not None:
        return body
    return Found(index, trailing.last, replace(_fixed(body), year=trailing.year, turn=trailing.turn))


def _fixed(found: Found) -> Fixed:
    if not isinstance(found.moment, Fixed):
        raise TypeError("a month is read as a fixed moment")
    return found.moment


def _read_year(reader: Reader, index: int) -> _Year | None:
    turn = reader.at("turn", index)
    unit = reader.at("unit", turn.last, "year") if turn else None
    if turn and unit and not reader.before("before", index, "no_turn"):
        return _Year(unit.last, turn=int(turn.entry.name))
    word = reader.at("year", index, "before")
    at = word.last if word else index
    year = reader.year(at)
    if year is None:
        return None
    behind = reader.at("year", at + 1, "after")
    return _Year(behind.last if behind else at + 1, year=year)


def _read_trailing_year(reader: Reader, index: int) -> _Year | None:
    """Read the year behind a month; behind a comma or "of" it must not count what follows."""
    close = _read_year(reader, index)
    if close is not None:
        return close
    link = reader.at("link", index, "of")
    at = link.last if link else index + (reader.norm(index) == ",")
    apart = _read_year(reader, at) if at > index else None
    return apart if apart and (apart.year is None or reader.is_open(apart.last)) else None


def _read_month(reader: Reader, index: int) -> Found | None:
    day = reader.day(index)
    link = reader.at("link", index + 1, "of") if day else None
    for at in (index + 1, link.last if link else index + 1) if day else ():
        month = reader.at("month", at)
        if month and is_day(int(month.entry.name), day or 0):
            return Found(index, _end_month(reader, month.last), Fixed(month=int(month.entry.name), day=day))
    turn = reader.at("turn", index)
    month = reader.at("month", turn.last if turn else index)
    if month is None:
        return None
    number, last = int(month.entry.name), _end_month(reader, month.last)
    doubtful = reader.at("doubtful", month.first) is not None
    if turn and turn.entry.name == "0" and doubtful and not reader.is_capitalised(month.first):
        return None
    if turn:
        return Found(index, last, Fixed(month=number, month_turn=int(turn.entry.name)))
    day = reader.day(last)
    if day and is_day(number, day):
        return Found(index, last + 1, Fixed(month=number, day=day))
    return Found(index, last, Fixed(month=number), bare=True, doubtful=doubtful)


def _end_month(reader: Reader, index: int) -> int:
    """Pass over the word for month behind the name of one."""
    unit = reader.at("unit", index, "month")
    return unit.last if unit else index


def read_year(reader: Reader, index: int) -> Found | None:
    """Read a year, or two as in 2018-19; a number alone is one only with a word for it beside it."""
    match = _YEARS.fullmatch(reader.norm(index))
    if match is not None:
        years = _to_years(match)
        return Found(index, index + 1, Between(Fixed(years[0]), Fixed(years[1])), bare=True) if years else None
    year = _read_year(reader, index)
    word = reader.at("year", index, "before")
    if year is None and word is not None:
        match = _YEARS.fullmatch(reader.norm(word.last))
        years = _to_years(match) if match else None
        return Found(index, word.last + 1, Between(Fixed(years[0]), Fixed(years[1]))) if years else None
    if year is None or (year.year is not None and not reader.is_open(year.last)):
        return None
    bare = year.year is not None and word is None and year.last == index + 1
    return Found(index, year.last, Fixed(year.year, turn=year.turn), bare=bare)


def _to_years(match: re.Match[str]) -> tuple[int, int] | None:
    first = int(match["first"])
    last = int(match["last"] if len(match["last"]) == 4 else match["first"][:2] + match["last"])
    return (first, last) if first in YEARS and first < last < first + 100 else None


def read_fiscal(reader: Reader, index: int) -> Found | None:
    """Read a fiscal year: by both of its years, by one of them, or as the last, this or the next."""
    start = reader.words.fiscal_start
    turn = reader.at("turn", index)
    word = reader.at("year", turn.last if turn else index, "fiscal")
    if word is None:
        years = _YEARS.fullmatch(reader.norm(index))
        behind = reader.at("year", index + 1, "fiscal") if years else None
        both = _to_years(years) if years and behind else None
        return Found(index, behind.last, Fixed(both[0], fiscal=start)) if both and behind else None
    if turn:
        return Found(index, word.last, Fixed(turn=int(turn.entry.name), fiscal=start))
    year = _read_fiscal_number(reader, word.last)
    return Found(index, word.last + 1, Fixed(year, fiscal=start)) if year else None


def _read_fiscal_number(reader: Reader, index: int) -> int | None:
    """Return the year in which the fiscal year of that number begins."""
    norm = reader.norm(index)
    match = _YEARS.fullmatch(norm)
    if match is not None:
        years = _to_years(match)
        return years[0] if years else None
    short = 2000 + int(norm) if len(norm) == 2 and norm.isascii() and norm.isdigit() else None
    year = reader.year(index) or short
    return year - reader.words.fiscal_ends if year else None


def read_turned(reader: Reader, index: int) -> Found | None:
    """Read the last, this or the next week, month or quarter."""
    turn = reader.at("turn", index)
    unit = reader.at("unit", turn.last, "week", "month", "quarter") if turn else None
    if turn is None or unit is None or reader.before("before", index, "no_turn"):
        return None
    return Found(index, unit.last, Turned(unit.entry.name, int(turn.entry.name)))


def read_weekday(reader: Reader, index: int) -> Found | None:
    """Read a day of the week, the last, this or the next, or simply the nearest."""
    turn = reader.at("turn", index)
    weekday = reader.at("weekday", turn.last if turn else index)
    if weekday is None:
        return None
    return Found(index, weekday.last, Weekday(int(weekday.entry.name), int(turn.entry.name) if turn else None))


def read_day(reader: Reader, index: int) -> Found | None:
    """Read a day that is counted from the document's date."""
    match = reader.at("day", index)
    if match is None or reader.is_in_name(index):
        return None
    name = match.entry.name
    return Found(index, match.last, Day(int(name.lstrip("±")), either=name.startswith("±")))


def read_ago(reader: Reader, index: int) -> Found | None:
    """Read so many days, months or years ago, told from today or from when the text was written."""
    today = reader.at("day", index, "0")
    anchor = reader.at("before", today.last, "no_ago") if today else None
    if anchor is not None:
        ago = _read_ago(reader, anchor.last)
        return replace(ago, first=index) if ago else None
    return None if reader.before("before", index, "no_ago") else _read_ago(reader, index)


def _read_ago(reader: Reader, index: int) -> Found | None:
    spelled = reader.at("number", index)
    norm = reader.norm(index)
    figure = norm if norm.isascii() and norm.isdigit() and len(norm) <= 3 else ""
    at = spelled.last if spelled else index + 1
    unit = reader.at("unit", at) or reader.at("counted", at)
    ago = reader.at("after", unit.last, "ago") if unit else None
    if not (spelled or figure) or unit is None or ago is None or int(figure or 1) == 0:
        return None
    if reader.is_number(index - 2):  # "two or three years ago"
        return None
    amount = float(spelled.entry.name if spelled else figure)
    return Found(index, ago.last, Ago(unit.entry.name, amount))


def read_era(reader: Reader, index: int) -> Found | None:
    """Read a decade or a century."""
    number = reader.ordinal(index)
    century = reader.at("era", index + 1, "century") if number else None
    if number and century and 11 <= number <= 21:
        return Found(index, century.last, Era(f"{number - 1}XX"), bare=True)
    year = reader.year(index)
    decade = reader.at("era", index + 1, "decade") if year else None
    if year is None or decade is None or year % 10:
        return None
    return Found(index, decade.last, Era(f"{year // 10}X"), bare=True)


RULES: tuple[Callable[[Reader, int], Found | None], ...] = (
    read_numeric, read_calendar, read_year, read_fiscal, read_turned, read_weekday, read_day, read_ago, read_era,
)  # fmt: skip
"""All rules; of what several find at one place, the longest stands, of equally long ones the first."""


def read_unit(reader: Reader, index: int) -> Found | None:
    """Read "year" or "month" without a number, for where a part of it is named ("the end of the year")."""
    unit = reader.at("unit", index, "year", "month")
    if unit is None or reader.is_number(index - 1):
        return None
    year = unit.entry.name == "year"
    return Found(index, unit.last, Fixed(turn=0) if year else Turned("month", 0))


def find_moment(reader: Reader, index: int) -> Found | None:
    """Return the date that begins at a token, with the part of it that the words before or behind name."""
    part = reader.at("part", index)
    if part is not None:
        start = part.last
        whole = _find_whole(reader, start) or (read_unit(reader, start) if part.last - part.first >= _LINKED else None)
        parted = _cut(whole, part.entry.name) if whole else None
        return replace(parted, first=index) if parted else None
    whole = _find_whole(reader, index)
    unit = read_unit(reader, index) if whole is None else None
    at = whole or unit
    part = reader.at("part", at.last) if at else None
    parted = _cut(at, part.entry.name) if at and part else None
    return replace(parted, last=part.last) if parted and part else whole


def _find_whole(reader: Reader, index: int) -> Found | None:
    found = (rule(reader, index) for rule in RULES)
    return max((one for one in found if one is not None), key=lambda one: one.last, default=None)


def _cut(found: Found, name: str) -> Found | None:
    """Return a part of a year or month; nothing else has parts."""
    number, count = map(int, name.split("/"))
    moment = found.moment
    whole = isinstance(moment, Turned) or (isinstance(moment, Fixed) and moment.day is None)
    if not whole or not isinstance(moment, Fixed | Turned):
        return None
    return replace(found, moment=replace(moment, part=(number, count)), bare=False)
