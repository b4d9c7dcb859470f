"""Dates as historians write them: EDTF (ISO 8601-2), levels 0 and 1 whole but for the time of day.

A day, month, season or year; `?` uncertain, `~` approximate, `%` both; years before Christ (-0043 is 44 BC, as ISO counts a
year 0) and of more than four digits (Y170000002); digits nobody knows (18XX, 2004-XX); an interval with `/`, whose end may be
open (`..`) or unknown (nothing). Days are counted by the Gregorian calendar however early they are, as ISO 8601 has it.
The `edtf` package reads all of EDTF but takes 3 to 5 ms a date, which alone would make `corpus check` slow; it serves in
the tests instead, where it must agree with this module on every date that it reads rightly.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from glossator.characters import visible

MONTHS = tuple(calendar.month_name)


SPRING, SUMMER, AUTUMN, WINTER = SEASONS = (21, 22, 23, 24)
"""What EDTF writes in place of a month."""


_SEASON_MONTHS = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11), WINTER: (12, 2)}


class BadDate(ValueError):
    """A text that is no date here; the message tells an editor why, and what to write."""


class _NotRead(Exception):
    """A text that is written like no date."""


class Day(NamedTuple):
    """A day of any year: datetime.date knows only those from 1 to 9999. The year 0 is 1 BC. Days compare as they follow."""

    year: int
    month: int
    day: int

    @property
    def of_year(self) -> int:
        """Which day of its year it is, from 1 on."""
        return _BEFORE[self.month - 1] + self.day + (self.month > 2 and calendar.isleap(self.year))


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = tuple(sum(_DAYS[:at]) for at in range(12))


EVER = Day(-(10**13), 1, 1), Day(10**13, 12, 31)
"""Earlier and later than any date that can be written."""


def _last_day(year: int, month: int) -> int:
    return _DAYS[month - 1] + (month == 2 and calendar.isleap(year))


@dataclass(frozen=True)
class Point:
    """A day, a month, a season or a year, as far as known."""

    year: int
    """Where its last digits are not known, the earliest it can be."""
    month: int | None = None
    day: int | None = None
    qualifier: str = ""
    season: int = 0
    """21 to 24, or 0."""
    years: int = 1
    """How many years the unknown digits leave open: 10 or 100."""
    unknown: str = ""
    """Which part is written with X though the date has one: month or day."""

    @property
    def first(self) -> Day:
        """The earliest day it can mean. A season is placed as in the north, from the first of March, June, September or
        December: EDTF names no hemisphere, and somewhere it has to stand; see `earliest`."""
        if self.season:
            return Day(self.year, _SEASON_MONTHS[self.season][0], 1)
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> Day:
        """The latest day it can mean. A winter ends with the February that follows, so that seasons are in order."""
        year = self.year + self.years - 1 + (self.season == WINTER)
        month = _SEASON_MONTHS[self.season][1] if self.season else self.month or 12
        return Day(year, month, self.day or _last_day(year, month))

    @property
    def earliest(self) -> Day:
        """As `first`; but since a season may be one of the south, any day of its year can belong to it."""
        return Day(self.year, 1, 1) if self.season else self.first

    @property
    def latest(self) -> Day:
        """As `last`; but a season may be one of the south, whose summers go on into the next year as northern winters do."""
        if self.season in (SUMMER, WINTER):
            return Day(self.year + 1, 2, _last_day(self.year + 1, 2))
        return Day(self.year, 12, 31) if self.season else self.last

    @property
    def edtf(self) -> str:
        """What is known of it, without a qualifier and without X."""
        if abs(self.year) > 9999:
            return f"Y{self.year}"
        parts = [f"{self.year:05}" if self.year < 0 else f"{self.year:04}"]
        return "-".join([*parts, *(f"{part:02}" for part in (self.month or self.season, self.day) if part)])

    @property
    def is_plain(self) -> bool:
        """Whether it is a day, month or year such as everybody can write, apart from its qualifier."""
        return 1 <= self.year <= 9999 and self.years == 1 and not self.season and not self.unknown

    @cached_property
    def iso(self) -> str:
        """The day, month or year it is in, as ISO 8601 without extensions has it; empty where that has no way to say it."""
        if self.years > 1 or not 1 <= self.year <= 9999:
            return ""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True)
class When:
    """A date or interval. An open or unknown end is None."""

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
    def lacks_end(self) -> bool:
        """Whether an end is unknown, which is not the same as open."""
        return self.text.startswith("/") or self.text.endswith("/")

    @cached_property
    def first(self) -> Day:
        """The day it is ordered and drawn by: its earliest, or where the start is open the earliest its end can mean."""
        point = self.start or self.end
        assert point
        return point.first

    @cached_property
    def last(self) -> Day:
        """Its latest day, or where the end is open the latest its start can mean."""
        point = self.end or self.start
        assert point
        return point.last

    @property
    def year(self) -> int:
        """The year it is filed under: 0 is 1 BC, -1 is 2 BC."""
        return self.first.year

    @property
    def sort_key(self) -> tuple[Day, Day, str]:
        """Order on a timeline: what begins earlier first; of two, the more precise first."""
        return self.first, self.last, self.text

    def meets(self, other: "When") -> bool:
        """Whether the two can be the same: 2017 and 10 November 2017 can, 31 May and 1 June cannot."""
        begins = {when: when.start.earliest if when.start else EVER[0] for when in (self, other)}
        ends = {when: when.end.latest if when.end else EVER[1] for when in (self, other)}
        return begins[self] <= ends[other] and begins[other] <= ends[self]


_DATE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")


_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]{4,11})([?~%]?)")


_BLURRED = re.compile(r"(-?)([0-9]{2}XX|[0-9]{3}X)([?~%]?)")


def _point(text: str, whole: str) -> Point:
    if match := _DATE.fullmatch(text):
        if text.startswith("-0000"):
            raise BadDate(f"“{whole}” has the year 0000 with a minus: 1 BC is 0000, 2 BC is -0001")
        return _numbers(*match.groups(), whole=whole)
    if match := _LONG_YEAR.fullmatch(text):
        return Point(int(match[1]), qualifier=match[2])
    if match := _BLURRED.fullmatch(text):
        known = match[2].rstrip("X")
        years = 10 ** (4 - len(known))
        return Point(-int(known) * years - years + 1 if match[1] else int(known) * years, qualifier=match[3], years=years)
    raise _NotRead


def _numbers(year: str, month: str | None, day: str | None, qualifier: str, *, whole: str) -> Point:
    if month is None or month == "XX":
        if day and day != "XX":
            raise BadDate(f"“{whole}” has a day of an unknown month: write {year}-XX")
        return Point(int(year), qualifier=qualifier, unknown="day" if day else "month" if month else "")
    if month in ("21", "22", "23", "24"):
        if day:
            raise BadDate(f"“{whole}” has a day of a season: write its month, or {year}-{month}")
        return Point(int(year), qualifier=qualifier, season=int(month))
    if other := _OTHER_PARTS.get(month):
        begins, ends = (
            f"{int(year) + at:0{len(year)}}-{part:02}" for at, part in zip((0, other[0] > other[1]), other, strict=True)
        )
        raise BadDate(f"“{whole}” has {month} for its month, a quarter or the like: write its months, {begins}/{ends}")
    if not "01" <= month <= "12":
        raise BadDate(f"“{whole}” has month {month}: months run from 01 to 12")
    if day is None or day == "XX":
        return Point(int(year), int(month), qualifier=qualifier, unknown="day" if day else "")
    days = _last_day(int(year), int(month))
    if day == "00":
        raise BadDate(f"“{whole}” has day 00: days run from 01 to {days}; where it is not known, write {year}-{month}")
    if not 1 <= int(day) <= days:
        raise BadDate(f"“{whole}” does not exist: {MONTHS[int(month)]} {year} has {days} days")
    return Point(int(year), int(month), int(day), qualifier)


_OTHER_PARTS = {
    "25": (3, 5), "26": (6, 8), "27": (9, 11), "28": (12, 2), "29": (9, 11), "30": (12, 2), "31": (3, 5), "32": (6, 8),
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12), "37": (1, 4), "38": (5, 8), "39": (9, 12), "40": (1, 6),
    "41": (7, 12),
}  # fmt: skip
"""What level 2 has in place of a month: seasons of one hemisphere, quarters, thirds and halves of a year, by their months."""


@cache
def parse(text: str) -> When:
    """Read an EDTF text; raise BadDate, worded for an editor, if it is none."""
    try:
        return _read(text)
    except _NotRead:
        raise BadDate(f"“{visible(text)}” {_advice(text)}") from None


def _read(text: str) -> When:
    if "/" not in text:
        point = _point(text, text)
        return When(text, point, point)
    left, _, right = text.partition("/")
    start = None if left in ("", "..") else _point(left, text)
    end = None if right in ("", "..") else _point(right, text)
    if start is None and end is None:
        if left == right == "..":
            raise BadDate(f"“{text}” is open at both ends and says nothing")
        raise BadDate(f"“{text}” has neither beginning nor end and says nothing")
    if any(point and (point.years > 1 or point.unknown) for point in (start, end)):
        raise BadDate(f"“{text}” has an X in an interval: write {_known(start, left, 0)}/{_known(end, right, 1)}")
    if start and end and start.first > end.last:
        advice = "write the earlier date first"
        if start.season and end.season and start.year == end.year:
            advice = "a year's seasons go from 21, spring, to 24, winter; write months if those of the south are meant"
        raise BadDate(f"“{text}” ends before it begins: {advice}")
    return When(text, start, end)


def _known(point: Point | None, text: str, side: int) -> str:
    """An end of an interval without X: of unknown digits the earliest year at the start, the latest at the end."""
    if point is None:
        return text
    return replace(point, year=point.year + side * (point.years - 1)).edtf + point.qualifier


_EXAMPLES = "2007-12-10, 2007-05, 2007, 1950~ (about), 2020-06? (uncertain) or 2021/2025"


_WHERE_X = "X stands for the last digits of a year (201X, 18XX) or for a whole month or day (2004-XX, 2004-06-XX)"


def _advice(text: str) -> str:
    """What is wrong with a text that is no date, and what was probably meant."""
    for pattern, said, meant in _MISTAKES:
        if (match := pattern.fullmatch(text)) and _reads(write := meant(match)):
            return f"{said}: write {write}"
    if re.match(r"[\[{]", text):
        return "is a set of dates: write one of them, or an interval such as 1667/1672"
    if re.search(r"[0-9]X|X[0-9-]|XXX", text):
        return f"has an X where none can stand: {_WHERE_X}; else write the earliest and the latest, 1000/1999"
    if re.fullmatch(r"Y?-?[0-9]{13,}[?~%]?", text):
        return "has a year of more than twelve digits"
    return f"is not a date this corpus can read: write {_EXAMPLES}"


def _reads(text: str) -> bool:
    try:
        _read(text)
    except (BadDate, _NotRead):
        return False
    return True


def _for_whole(match: re.Match[str]) -> str:
    """Qualifiers of single parts as one of the whole date, which is at its end."""

    def one(side: str) -> str:
        found = set(re.findall(r"[?~%]", side))
        return re.sub(r"[?~%]", "", side) + ("%" if len(found) > 1 else "".join(found))

    return "/".join(one(side) for side in match[0].split("/"))


def _in_digits(match: re.Match[str]) -> str:
    """A year of level 2 in level 1: with its noughts, and as many digits as are significant."""
    digits, noughts, significant = match[1], int(match[2] or 0), int(match[3] or 0)
    if noughts > 12:
        return ""
    year = int(digits) * 10**noughts
    if significant and abs(year) <= 9999:
        return ("-" if year < 0 else "") + f"{abs(year):04}"[:significant].ljust(4, "X")
    return Point(year).edtf + ("~" if significant else "")


def _day_of(*parts: str | None) -> str:
    """Year, month and day, each with its noughts."""
    return "-".join(part.zfill(2) for part in parts if part)


_NOT_READ = "is not a date this corpus can read"


_MISTAKES: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r".*[0-9]{2}-[0-9]{2}[Tt ][0-9]+:.*"),
        "has a time of day",
        lambda match: re.sub(r"([0-9]{2}-[0-9]{2})[Tt ][0-9:.,Zz+-]+", r"\1", match[0]),
    ),
    (re.compile(r"Y?(-?[0-9]{1,12})(?=[ES])(?:E([0-9]{1,2}))?(?:S([0-9]{1,2}))?"), "is a year of EDTF's level 2", _in_digits),
    (re.compile(r"[0-9X/.?~%-]+"), "has a mark for a part of it, and here one at the end is for the whole", _for_whole),
    (
        re.compile(r".*[0-9-][xu]+.*"),
        "has a small letter for what is unknown",
        lambda match: re.sub(r"[xu]", "X", match[0]),
    ),
    (
        re.compile(r"(?:[^/]+/(open|unknown)|(open|unknown)/[^/]+)"),
        "has a word where two dots stand for open, and nothing for unknown",
        lambda match: match[0].replace("open", "..").replace("unknown", ""),
    ),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), _NOT_READ, lambda match: _day_of(*match.groups())),
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"), _NOT_READ, lambda match: _day_of(*match.groups()[::-1])),
    (re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?"), _NOT_READ, lambda match: _day_of(*match.groups())),
    (re.compile(r"Y?\+?(-?[0-9]{4,12})"), "has a year not as EDTF has it", lambda match: Point(int(match[1])).edtf),
    (re.compile(r"([0-9]{4})s? ?[-–—] ?([0-9]{4})"), _NOT_READ, lambda match: f"{match[1]}/{match[2]}"),
    (re.compile(r"([0-9]{4}) ?[-–—]"), _NOT_READ, lambda match: f"{match[1]}/.."),
    (re.compile(r"[-–—] ?([0-9]{4})"), _NOT_READ, lambda match: f"../{match[1]}"),
    (re.compile(r"(?:about|circa|ca?\.?) ?([0-9]{4})"), _NOT_READ, lambda match: f"{match[1]}~"),
    (re.compile(r"([0-9]{1,4}) ?(?:BCE?|B\.C\.(?:E\.)?)"), _NOT_READ, lambda match: Point(1 - int(match[1])).edtf),
    (re.compile(r"([0-9]{2})(?:00s)?"), _NOT_READ, lambda match: f"{match[1]}XX"),
    (re.compile(r"([0-9]{3})0s"), _NOT_READ, lambda match: f"{match[1]}X"),
    (re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? century"), _NOT_READ, lambda match: f"{int(match[1]) - 1:02}XX"),
)
"""How else dates are often written → what is wrong with that, and how it is written here."""


def iso_days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day, month or year of a date, as ISO 8601; neither where it is unknown, uncertain or open, or where ISO 8601
    would need signs or digits that readers had to agree on, as for years before Christ."""
    when = parse(edtf) if edtf else None
    if not when or not when.is_certain or not when.start or not when.end or not (when.start.iso and when.end.iso):
        return None, None
    return when.start.iso, when.end.iso
