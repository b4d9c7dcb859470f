"""A scale of time that is true: equal steps of days, months, years or centuries, as many as a page has room for."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from glossator.dates import Day, Point

MOST = 46
"""Steps side by side: each is as wide as what a finger can hit (drawing.HIT) where a page is 1,100 CSS pixels wide."""


WORTH = 10
"""How dear it is to leave events out of the scale: to leave out a tenth of them it must become e times as short. So a few that
lie far off do not press all others together, and events that are spread evenly all stay."""


@dataclass(frozen=True)
class Step:
    """How long a step is, and how many of them have one heading."""

    unit: str
    """day or month."""
    size: int
    heads: int

    @property
    def years(self) -> int:
        """How many whole years stand under a heading; 0 if it is less than one."""
        return self.size * self.heads // 12 if self.unit == "month" else 0

    def number(self, day: Day) -> int:
        """Which step a day lies in, counted from the beginning of our era."""
        return _count(self.unit, day) // self.size

    def begins(self, number: int) -> Day:
        """The first day of a step."""
        return _counted(self.unit, number * self.size)


STEPS = (Step("day", 1, 7), Step("day", 7, 4), Step("month", 1, 12), Step("month", 3, 4), Step("month", 6, 4))


def steps() -> Iterator[Step]:
    """From the shortest on: days, weeks, months, quarters, halves of a year; then years by one, five, ten, fifty and so on."""
    yield from STEPS
    for power in count():
        yield Step("month", 12 * 10**power, 10)
        yield Step("month", 60 * 10**power, 4)


def ordinal(day: Day) -> int:
    """Days since the last of 1 BC, as datetime counts them; of any year."""
    before = day.year - 1
    return 365 * before + before // 4 - before // 100 + before // 400 + day.of_year


def _count(unit: str, day: Day) -> int:
    # Weeks begin on Mondays, as the first of January of the year 1 was one.
    return ordinal(day) - 1 if unit == "day" else day.year * 12 + day.month - 1


def _counted(unit: str, number: int) -> Day:
    if unit == "month":
        return Day(number // 12, number % 12 + 1, 1)
    guess = (number * 400) // 146_097  # the mean length of a year: right, or one off
    year = next(year for year in (guess + 2, guess + 1, guess) if ordinal(Day(year, 1, 1)) <= number + 1)
    rest = number + 1 - ordinal(Day(year, 1, 1))
    month = sum(1 for _ in takewhile(lambda month: Day(year, month, 1).of_year <= rest + 1, range(1, 13)))
    return Day(year, month, rest + 2 - Day(year, month, 1).of_year)


@dataclass(frozen=True)
class Scale:
    """The steps from one day to another."""

    step: Step
    first: int
    """The number of its first step."""
    length: int
    """How many steps it has."""

    def place(self, day: Day) -> int:
        """Which step of the scale a day lies in; outside it is less than 0, or at least the length."""
        return self.step.number(day) - self.first

    def at(self, day: Day) -> float:
        """Where a day begins, in per cent of the scale's width."""
        place = self.place(day)
        begins, ends = (ordinal(self.step.begins(self.first + one)) for one in (place, place + 1))
        return 100 * (place + (ordinal(day) - begins) / (ends - begins)) / self.length

    def holds(self, point: Point) -> tuple[int, bool]:
        """The step of a date, and whether it is known that exactly. Of what may lie in several it is the middle one."""
        first, last = self.place(point.first), self.place(point.last)
        return (first + last + 1) // 2, first == last

    def begins(self, place: int) -> Day:
        """The first day of one of its steps."""
        return self.step.begins(self.first + place)


def scale(points: Sequence[Point]) -> Scale:
    """The scale for dates of which there is at least one; a few far from all others lie outside it."""
    first, last = _worth_showing(points)
    for step in steps():
        begin = step.number(first)
        if step.unit == "month":
            begin -= begin % step.heads
        length = step.number(last) - begin + 1
        if length <= MOST:
            return Scale(step, begin, max(length, step.heads))
    raise AssertionError("steps grow without end")


def _worth_showing(points: Sequence[Point]) -> tuple[Day, Day]:
    """The days between which lies what is worth a scale. At each end at most a tenth of the dates may be left out."""
    ordered = sorted(points, key=_middle)
    days = [_middle(point) for point in ordered]
    left, right, some = 0, len(days) - 1, len(days) // 10

    def dear(left: int, right: int) -> float:
        out = left + len(days) - 1 - right
        return math.log(1 + days[right] - days[left]) + WORTH * out / len(days)

    for _ in range(2):  # each end by turns; a third time changes nothing that one would see
        left = min(range(some + 1), key=lambda at: dear(at, right))
        right = min(range(len(days) - 1 - some, len(days)), key=lambda at: dear(left, at))
    kept = ordered[left : right + 1]
    return min(point.first for point in kept), max(point.last for point in kept)


def _middle(point: Point) -> int:
    """The day in the middle of what a date may mean, as a number."""
    return (ordinal(point.first) + ordinal(point.last)) // 2
