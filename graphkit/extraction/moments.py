"""What a date expression means, before and after the day is known on which its document was published.

``resolve`` takes that day, or None where nobody knows it, and whether the words speak of what is to come; it returns
the first and the last date in EDTF, or None where the day is needed and missing.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from graphkit.edtf import ANY_YEAR, OPEN, Pair, is_ordered, write_day, write_month

_LEAP = 2000
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


class Moment(Protocol):
    """Anything that says when."""

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the first and last date."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A year, a month or a day: what is missing is None, and found from the document's date.

    ``turn`` counts years from the present one, ``month_turn`` says last (-1), this (0) or next (1) before a month;
    ``part`` is the first of three, say, of the year or month; ``fiscal`` the month in which a fiscal year begins, or 0:
    then ``year`` is the one in which it does.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    turn: int | None = None
    month_turn: int | None = None
    part: tuple[int, int] | None = None
    fiscal: int = 0

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the first and last date.

        >>> Fixed(month=8, day=15).resolve(date(2018, 9, 1), coming=False)
        ('2018-08-15', '2018-08-15')
        >>> Fixed(2018, part=(1, 3)).resolve(None, coming=False)
        ('2018-01', '2018-04')
        """
        year = self._find_year(today, coming)
        if self.month is None:
            return self._resolve_year(year) if year is not None else None
        if year is None:
            named = f"{ANY_YEAR}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
            return (named, named) if self.turn is None and self.month_turn is None else None
        if self.day is None:
            return _cut_month(year * 12 + self.month - 1, self.part)
        if self.day > monthrange(year, self.month)[1]:
            return None
        named = write_day(date(year, self.month, self.day))
        return named, named

    def _resolve_year(self, year: int) -> Pair:
        if self.part is None and not self.fiscal:
            return f"{year:04}", f"{year:04}"
        number, count = self.part or (1, 1)
        length = 12 // count
        start = year * 12 + max(self.fiscal - 1, 0) + (number - 1) * length
        return write_month(start), write_month(start + length - 1)

    def _find_year(self, today: date | None, coming: bool) -> int | None:
        if self.year is not None or today is None:
            return self.year
        if self.turn is not None:
            return today.year + self.turn - (self.fiscal > today.month)
        return self._find_nearest(today, coming) if self.month else None

    def _find_nearest(self, today: date, coming: bool) -> int:
        """Return the year of the nearest such month or day that is over, or still to come; today is both."""
        if self.month_turn == 0:
            return today.year
        ahead = self.month_turn == 1 if self.month_turn is not None else coming
        then, now = (self.month, self.day or 0), (today.month, today.day if self.day else 0)
        if then == now and self.month_turn is None:
            return today.year
        year = today.year
        if ahead:
            year += then <= now
        else:
            year -= then >= now
        # The 29th of February is in the nearest leap year.
        while self.day == 29 and self.month == 2 and monthrange(year, 2)[1] < 29:
            year += 1 if ahead else -1
        return year


def _cut_month(months: int, part: tuple[int, int] | None) -> Pair:
    """Return a month, or the days of a part of it: halves and thirds are 15 and 10 days, and the last has the rest."""
    if part is None or part[1] > 3:
        return write_month(months), write_month(months)
    year, month = divmod(months, 12)
    number, count = part
    length = 30 // count
    end = monthrange(year, month + 1)[1] if number == count else number * length
    return write_day(date(year, month + 1, (number - 1) * length + 1)), write_day(date(year, month + 1, end))


@dataclass(frozen=True, slots=True)
class Turned:
    """The last (-1), this (0) or the next (1) week, month or quarter."""

    unit: str
    turn: int
    part: tuple[int, int] | None = None

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the first and last date: a week runs from Monday to Sunday.

        >>> Turned("week", -1).resolve(date(2018, 8, 15), coming=False)
        ('2018-08-06', '2018-08-12')
        """
        if today is None:
            return None
        if self.unit == "week":
            monday = today + timedelta(days=7 * self.turn - today.weekday())
            return write_day(monday), write_day(monday + timedelta(days=6))
        length = _MONTHS[self.unit]
        start = ((today.year * 12 + today.month - 1) // length + self.turn) * length
        if length == 1:
            return _cut_month(start, self.part)
        return write_month(start), write_month(start + length - 1)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, from Monday (1) to Sunday (7); ``turn`` as before a week, or None."""

    number: int
    turn: int | None = None

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the nearest such day that is over, which may be today, or the nearest after today.

        >>> Weekday(1).resolve(date(2018, 8, 15), coming=False), Weekday(1).resolve(date(2018, 8, 15), coming=True)
        (('2018-08-13', '2018-08-13'), ('2018-08-20', '2018-08-20'))
        """
        if today is None:
            return None
        back = (today.isoweekday() - self.number) % 7
        if self.turn == 0:
            shift = self.number - today.isoweekday()
        elif self.turn == 1 or (self.turn is None and coming):
            shift = 7 - back
        else:
            shift = -(back or 7) if self.turn == -1 else -back
        named = write_day(today + timedelta(days=shift))
        return named, named


@dataclass(frozen=True, slots=True)
class Day:
    """A day counted from the document's; ``either`` says that the word leaves open in which direction."""

    shift: int
    either: bool = False

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the day.

        >>> Day(1, either=True).resolve(date(2018, 8, 15), coming=False)
        ('2018-08-14', '2018-08-14')
        """
        if today is None:
            return None
        named = write_day(today + timedelta(days=-self.shift if self.either and not coming else self.shift))
        return named, named


@dataclass(frozen=True, slots=True)
class Ago:
    """So many days, weeks, months, years or decades before the document's date."""

    unit: str
    amount: float

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the day, month or year; only days are counted exactly.

        >>> Ago("year", 2).resolve(date(2024, 3, 1), coming=False)
        ('2022~', '2022~')
        >>> Ago("day", 3).resolve(date(2024, 3, 1), coming=False)
        ('2024-02-27', '2024-02-27')
        """
        if today is None:
            return None
        if self.unit in {"day", "week"}:
            days = self.amount * (7 if self.unit == "week" else 1)
            named = write_day(today - timedelta(days=round(days))) + ("~" if self.unit == "week" else "")
            return named, named
        months = self.amount * _MONTHS[self.unit]
        then = today.year * 12 + today.month - 1 - round(months)
        if then < 12:
            return None
        named = f"{then // 12:04}~" if months % 12 == 0 else f"{write_month(then)}~"
        return named, named


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century, written with the digits that are unknown as X."""

    digits: str

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return it: no document's date is needed.

        >>> Era("201X").resolve(None, coming=False)
        ('201X', '201X')
        """
        return self.digits, self.digits


@dataclass(frozen=True, slots=True)
class Since:
    """From a moment on, without an end."""

    start: Moment

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the first date of the moment, and an open end; without a whole year there is only the date.

        >>> Since(Fixed(2019)).resolve(None, coming=False)
        ('2019', '..')
        """
        pair = self.start.resolve(today, coming=coming)
        return pair if pair is None or "X" in pair[0] else (pair[0], OPEN)


@dataclass(frozen=True, slots=True)
class Between:
    """From one moment to another; what the first leaves open ("1 April to 30 June 2018") the second says."""

    start: Moment
    end: Moment

    def resolve(self, today: date | None, *, coming: bool) -> Pair | None:
        """Return the first date of the one and the last of the other.

        Where no year is known, or the two are in no order, return None.

        >>> Between(Fixed(month=4), Fixed(2018, 6)).resolve(None, coming=False)
        ('2018-04', '2018-06')
        """
        start = self.start
        if isinstance(start, Fixed) and isinstance(self.end, Fixed) and start.year is start.turn is None:
            start = replace(start, year=self.end.year, turn=self.end.turn)
        low = start.resolve(today, coming=coming)
        for ahead in (coming, not coming):  # what began last April may end next June
            high = self.end.resolve(today, coming=ahead)
            if low is None or high is None or ANY_YEAR in low[0] + high[1]:
                return None
            if is_ordered((low[0], high[1])):
                return low[0], high[1]
        return None


def is_day(month: int, day: int) -> bool:
    """Say whether the calendar has such a day, in some year.

    >>> is_day(2, 29), is_day(2, 30), is_day(13, 1)
    (True, False, False)
    """
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP, month)[1]
