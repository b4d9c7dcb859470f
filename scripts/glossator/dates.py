"""Dates as historians write them: the part of EDTF (ISO 8601-2, levels 0 and 1) this corpus uses.

A day, month or year; `?` uncertain, `~` approximate, `%` both; an interval with `/`, open at one end with `..`.
The `edtf` package reads all of EDTF but takes 3 to 5 ms a date, which alone would make `corpus check` slow; it serves in
the tests instead, where it must agree with this module on every date.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from glossator.characters import visible

MONTHS = tuple(calendar.month_name)


_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


_EXAMPLES = "2007-12-10, 2007-05, 2007, 1950~ (about), 2020-06? (uncertain) or 2021/2025"


class BadDate(ValueError):
    """A text that is no date here; the message tells an editor why."""


@dataclass(frozen=True)
class Point:
    """A day, a month or a year, as far as known."""

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True)
class When:
    """A date or interval. An open end is None."""

    text: str
    start: Point | None
    end: Point | None

    @property
    def is_interval(self) -> bool:
        return self.start != self.end

    @property
    def is_certain(self) -> bool:
        return not any(point.qualifier for point in (self.start, self.end) if point)

    @property
    def first(self) -> date:
        """The day it is ordered and drawn by: its earliest, or where the start is open the earliest its end can mean."""
        point = self.start or self.end
        assert point
        return point.first

    @property
    def last(self) -> date:
        """Its latest day, or where the end is open the latest its start can mean."""
        point = self.end or self.start
        assert point
        return point.last

    @property
    def year(self) -> int:
        """The year it is filed under."""
        return self.first.year

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Order on a timeline: what begins earlier first; of two, the more precise first."""
        return self.first, self.last, self.text

    def meets(self, other: "When") -> bool:
        """Whether the two can be the same: 2017 and 10 November 2017 can, 31 May and 1 June cannot."""
        begins = {when: when.first if when.start else date.min for when in (self, other)}
        ends = {when: when.last if when.end else date.max for when in (self, other)}
        return begins[self] <= ends[other] and begins[other] <= ends[self]


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise BadDate(f"“{visible(whole)}” is not a date this corpus can read: write {_EXAMPLES}")
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None
    if year == 0:
        raise BadDate(f"“{whole}” has the year 0000")
    if month is not None and not 1 <= month <= 12:
        raise BadDate(f"“{whole}” has month {month:02}: months run from 01 to 12")
    if day is not None:
        days = calendar.monthrange(year, month or 1)[1]
        if not 1 <= day <= days:
            raise BadDate(f"“{whole}” does not exist: {MONTHS[month or 1]} {year} has {days} days")
    return Point(year, month, day, match[4])


@cache
def parse(text: str) -> When:
    """Read an EDTF text; raise BadDate, worded for an editor, if it is none."""
    if "/" not in text:
        point = _point(text, text)
        return When(text, point, point)
    left, _, right = text.partition("/")
    start = None if left == ".." else _point(left, text)
    end = None if right == ".." else _point(right, text)
    if start is None and end is None:
        raise BadDate(f"“{text}” is open at both ends and says nothing")
    if start and end and start.last > end.last:
        raise BadDate(f"“{text}” ends before it begins: write the earlier date first")
    return When(text, start, end)
