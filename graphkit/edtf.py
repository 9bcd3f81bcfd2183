"""The part of the Extended Date/Time Format (EDTF, ISO 8601-2) that times are written in, and the check of it.

A date has the precision of a day, month or year. Unknown digits are X, ``~`` says about, an interval has a solidus, and
two dots stand for an end that is open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Pair = tuple[str, str]
"""The first and the last date of a time, both the same where one date says it all."""

OPEN = ".."
ANY_YEAR = "XXXX"
_DATE = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?~?")
_LEAP = 2000  # stands for a year that nobody knows, in which every day of the calendar may be


def write_edtf(pair: Pair) -> str:
    """Return a time in EDTF.

    >>> write_edtf(("2018", "2018")), write_edtf(("2018-01", "2018-04")), write_edtf(("2019", OPEN))
    ('2018', '2018-01/2018-04', '2019/..')
    """
    return pair[0] if pair[0] == pair[1] else f"{pair[0]}/{pair[1]}"


def write_day(day: date) -> str:
    """Return a day in EDTF.

    >>> write_day(date(2018, 8, 15))
    '2018-08-15'
    """
    return day.isoformat()


def write_month(months: int) -> str:
    """Return a month in EDTF, given as the number of months since the beginning of the year 0.

    >>> write_month(2018 * 12 + 7)
    '2018-08'
    """
    return f"{months // 12:04}-{months % 12 + 1:02}"


def is_edtf(text: str) -> bool:
    """Say whether a text is a time as graphkit writes them: EDTF, with days that the calendar has, in order.

    >>> is_edtf("2018-08-15"), is_edtf("XXXX-08-15"), is_edtf("2019/.."), is_edtf("2018-02-30"), is_edtf("2019/2018")
    (True, True, True, False, False)
    """
    first, slash, last = text.partition("/")
    # An interval needs a year at both ends, and an open one a whole year at the other.
    if slash and (ANY_YEAR in text or (OPEN in text and "X" in text)):
        return False
    if not slash:
        return _is_date(first)
    if OPEN in (first, last):
        return first != last and all(part == OPEN or _is_date(part) for part in (first, last))
    return _is_date(first) and _is_date(last) and is_ordered((first, last))


def find_bounds(text: str) -> tuple[date, date]:
    """Return the first and the last day that a time allows; an open end has the first or last day of all.

    Raises ValueError for what is no EDTF, or has a year that nobody knows.

    >>> [day.isoformat() for day in find_bounds("2018-02")], find_bounds("2019/..")[1].year
    (['2018-02-01', '2018-02-28'], 9999)
    """
    if not is_edtf(text) or ANY_YEAR in text:
        raise ValueError(f"{text!r} is no time in EDTF with a year: write 2018, 2018-08 or 2018-08-15")
    first, last = _to_pair(text)
    low, high = max(_count_to(first, 0), date.min.toordinal()), min(_count_to(last, 1), date.max.toordinal())
    return date.fromordinal(low), date.fromordinal(high)


def is_ordered(pair: Pair) -> bool:
    """Say whether the first date is not after the last; where a digit is unknown, nothing speaks against it.

    >>> is_ordered(("2018-04", "2018-09")), is_ordered(("2019", "2018")), is_ordered(("XXXX-09", "2018"))
    (True, False, True)
    """
    first, last = (part.rstrip("~") for part in pair)
    length = min(len(first), len(last))
    return "X" in first + last or OPEN in pair or first[:length] <= last[:length]


def can_agree(one: str, other: str) -> bool:
    """Say whether two times can both be said of one event: some day is allowed by both.

    Two times that are open at the same end must agree at the other one, for both tell when something began, or ended.

    >>> can_agree("2018", "2018-04"), can_agree("2018", "2019"), can_agree("2018~", "2019"), can_agree("199X", "1995")
    (True, False, True, True)
    >>> can_agree("2018/..", "2019/.."), can_agree("2018/..", "2019"), can_agree("XXXX-08-15", "2018-09")
    (False, True, False)
    """
    if ANY_YEAR in one + other:
        return _can_agree_in_some_year(one, other)
    (first, last), (other_first, other_last) = _to_pair(one), _to_pair(other)
    if last == other_last == OPEN:
        last, other_last = first, other_first
    elif first == other_first == OPEN:
        first, other_first = last, other_last
    return _count_to(first, 0) <= _count_to(other_last, 1) and _count_to(other_first, 0) <= _count_to(last, 1)


def _to_pair(text: str) -> Pair:
    first, _, last = text.partition("/")
    return first, last or first


def _can_agree_in_some_year(one: str, other: str) -> bool:
    """Compare month and day where a year is not known; an interval, or a time that is about right, may hold any."""
    if any(mark in one + other for mark in "/~"):
        return True
    return all(mine == theirs for mine, theirs in zip(one.split("-")[1:], other.split("-")[1:], strict=False))


def _count_to(text: str, end: int) -> int:
    """The number of the first (0) or the last (1) day that a date allows; about it, as many days more as it has."""
    if text == OPEN:
        return (date.min, date.max)[end].toordinal()
    match = _DATE.fullmatch(text)
    assert match is not None
    days = _list_ends(*(match[part] or "" for part in ("year", "month", "day")))
    wider = (days[1] - days[0] + 1) * text.endswith("~")
    return days[end] + (wider if end else -wider)


def _list_ends(year: str, month: str, day: str) -> tuple[int, int]:
    """The numbers of the first and the last day of a year, month or day."""
    low, high = (max(1, int(year.replace("X", digit))) for digit in "09")
    return _count_day(low, int(month or 1), int(day or 1)), _count_day(high, int(month or 12), int(day or 31))


def _count_day(year: int, month: int, day: int) -> int:
    return date(year, month, min(day, monthrange(year, month)[1])).toordinal()


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year = int(match["year"]) if match["year"].isdigit() else _LEAP
    month = int(match["month"] or 1)
    return 1 <= month <= 12 and 1 <= int(match["day"] or 1) <= monthrange(max(year, 1), month)[1]
