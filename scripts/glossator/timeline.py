"""Layout of the timeline: every event on one axis, in lanes by kind."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from glossator.dates import Day, When, parse
from glossator.drawing import HIT, Box, Href, Tokens, Written, YearHref, YearName
from glossator.records import Event


@dataclass(frozen=True)
class Span:
    """A year with events, or a run of years without any, on the axis of time."""

    first: int
    last: int
    x: float
    width: float
    events: int
    label: tuple[str, ...]
    """2020, or on two lines 1961– and 1991."""

    @property
    def is_gap(self) -> bool:
        return not self.events


@dataclass(frozen=True)
class Scale:
    """Days → places from left to right."""

    spans: Sequence[Span]

    @property
    def width(self) -> float:
        return self.spans[-1].x + self.spans[-1].width

    def span(self, year: int) -> Span:
        """Where a year stands."""
        return self.spans[max(0, bisect_right(self.spans, year, key=lambda span: span.first) - 1)]

    def x(self, day: Day, end: bool = False) -> float:
        """Where a day begins, or ends."""
        span = self.span(day.year)
        passed = day.year - span.first + (day.of_year - (not end)) / 366
        return span.x + span.width * passed / (span.last - span.first + 1)


def spans(counts: Mapping[int, int], last: int) -> Iterator[tuple[int, int, int]]:
    """(first, last, events): every year that has some by itself, the runs between them together."""
    years = sorted(counts)
    for year, following in pairwise([*years, last + 1]):
        yield year, year, counts[year]
        if following > year + 1:
            yield year + 1, following - 1, 0


LEAST, GAP, EACH, WIDEST, TOTAL, LEFT = 56, 40, 9.5, 420, 2000, 24


LETTER, SMALL_LETTER = 9.2, 5.8
"""How wide the letters of a year's name are at most, by themselves and in a gap."""


def _room(label: Sequence[str], events: int) -> float:
    """The least width of a span: more for a name such as 10,000 BC than for 2020."""
    return max(LEAST, LETTER * len(label[0]) + 8) if events else max(GAP, SMALL_LETTER * max(map(len, label)) + 4)


def scale(events: Iterable[Event], name: YearName = str) -> Scale:
    """Wide where much happened, narrow where nothing did. A year that only the article has, wrongly, is no empty one."""
    counts: Counter[int] = Counter()
    lasts = []
    for event in events:
        when = parse(event.date)
        counts[when.year] += 1
        lasts.append(when.last.year)
        if wrong := _wrong_date(event):
            counts[wrong.year] += 0 if counts[wrong.year] else 1
            lasts.append(wrong.last.year)
    years = [
        (first, last, held, (name(first),) if first == last else (f"{name(first)}–", name(last)))
        for first, last, held in spans(counts, max(*lasts, *counts))
    ]
    fixed = sum(_room(label, held) for *_, held, label in years)
    # In a large corpus the years share what is left of the width; lanes that get too full then show counts.
    each = min(EACH, max(0, TOTAL - fixed) / (sum(counts.values()) or 1))
    placed, x = [], float(LEFT)
    for first, last, held, label in years:
        room = _room(label, held)
        width = max(room, min(WIDEST, room + each * held))
        placed.append(Span(first, last, x, width, held, label))
        x += width
    return Scale(placed)


def _wrong_date(event: Event) -> When | None:
    """The date the article gives, where the event cannot have happened then."""
    if not event.article_date or parse(event.date).meets(parse(event.article_date)):
        return None
    return parse(event.article_date)


ROWS = 8
"""A lane with more marks than this above each other in one year shows their number instead."""


TOP, LANE_HEAD, LANE_FOOT, FOOT, TAIL = 46, 24, 8, 34, 16


@dataclass(frozen=True)
class Mark:
    """What stands for an event, or for many, in a lane."""

    left: float
    right: float
    """What it takes up, ghost and hit area included."""
    x0: float
    x1: float
    """The shape itself; equal for a dot."""
    event: Event | None = None
    ghost: float | None = None
    open_start: bool = False
    open_end: bool = False
    year: int = 0
    count: int = 1
    row: int = 0


def _mark(event: Event, on: Scale) -> Mark:
    when = parse(event.date)
    x0, x1 = on.x(when.first), on.x(when.last, end=True)
    if not when.is_interval and when.start and when.start.day:
        x0 = x1 = (x0 + x1) / 2
    elif x1 - x0 < 16:
        x0, x1 = (x0 + x1) / 2 - 8, (x0 + x1) / 2 + 8
    ghost = None
    if wrong := _wrong_date(event):
        middle = (on.x(wrong.first) + on.x(wrong.last, end=True)) / 2
        # A ghost a few days off would lie under its mark: it keeps the side and leaves the exact distance to the words.
        ghost = min(middle, x0 - 18) if wrong.first < when.first else max(middle, x1 + 18)
    left = x0 - (TAIL if when.start is None else 0)
    right = x1 + (TAIL if when.end is None else 0)
    around = max(0.0, HIT - (right - left)) / 2 or 1.0
    left, right = left - around, right + around
    if ghost is not None:
        left, right = max(0.0, min(left, ghost - 8)), min(on.width + LEFT, max(right, ghost + 8))
    return Mark(left, right, x0, x1, event, ghost, when.start is None, when.end is None, when.year)


def _counted(year: int, count: int, on: Scale) -> Mark:
    span = on.span(year)
    middle = span.x + span.width / 2
    half = max(HIT, 9 * len(str(count)) + 14) / 2
    return Mark(middle - half, middle + half, middle - half, middle + half, year=year, count=count)


def packed(marks: Iterable[Mark]) -> tuple[list[Mark], set[int]]:
    """Each mark in the first row where it touches no other; and the years in which the rows did not suffice.

    A number stands in a further row rather than not at all.
    """
    ends: list[float] = []
    placed, full = [], set()
    for mark in sorted(marks, key=lambda one: (one.left, one.right)):
        row = next((at for at, end in enumerate(ends) if end <= mark.left), len(ends))
        if row >= ROWS and mark.event:
            full.add(mark.year)
            continue
        ends[row:] = [mark.right] if row == len(ends) else [mark.right, *ends[row + 1 :]]
        placed.append(replace(mark, row=row))
    return placed, full


def lane(events: Sequence[Event], on: Scale) -> list[Mark]:
    """The marks of one lane in their rows. Years too full for it are one mark with a number."""
    counts = Counter(parse(event.date).year for event in events)
    crowded: set[int] = set()
    while True:
        marks = [_mark(event, on) for event in events if parse(event.date).year not in crowded]
        placed, full = packed([*marks, *(_counted(year, counts[year], on) for year in crowded)])
        # Only years that are drawn mark by mark can still be drawn shorter, so that this comes to an end.
        if not full:
            return sorted(placed, key=lambda mark: (mark.x0, mark.row))
        crowded |= full


@dataclass(frozen=True)
class Shape:
    """What is drawn for an event: round where the article reports it, pointed where only the record does."""

    form: Literal["dot", "diamond", "bar", "pointed bar"]
    x: float
    """A dot's middle, a diamond's upper corner; elsewhere the left end."""
    y: float
    width: float = 0
    point: float = 0
    """How long each end of a pointed bar is."""

    @property
    def flat(self) -> float:
        """What lies between the points."""
        return self.width - 2 * self.point


def _shape(mark: Mark, y: float, record: bool) -> Shape:
    width = mark.x1 - mark.x0
    if not width:
        return Shape("diamond", mark.x0, y - 7.5) if record else Shape("dot", mark.x0, y)
    return Shape("pointed bar", mark.x0, y, width, min(7.0, width / 2)) if record else Shape("bar", mark.x0, y - 7, width)


@dataclass(frozen=True)
class Ghost:
    """The ring at the date the article gives, where it is wrong, and the line from it to the mark."""

    x: float
    y: float
    line_from: float
    line_to: float


@dataclass(frozen=True)
class Tail:
    """The dashes of an open end: from x so far to the right, or if negative to the left."""

    x: float
    y: float
    length: int


@dataclass(frozen=True)
class EventMark:
    """One event."""

    href: str
    tokens: str
    title: str
    date: str
    """EDTF."""
    wrong: str | None
    """The date the article gives, where it is wrong."""
    basis: str
    is_certain: bool
    hit: Box
    shape: Shape
    ghost: Ghost | None
    tails: tuple[Tail, ...]
    label: Written | None
    """The title, on a bar long enough for it."""
    is_number: bool = False


@dataclass(frozen=True)
class NumberMark:
    """The events of a year too full for its lane."""

    href: str
    year: int
    hit: Box
    shape: Box
    label: Written
    """Their number."""
    is_number: bool = True


def _label(mark: Mark, title: str, y: float) -> Written | None:
    room = int((mark.x1 - mark.x0 - 16) / 5.9)
    if room < min(30, len(title)):
        return None
    words = title if len(title) <= room else title[: room - 1].rpartition(" ")[0] + " …"
    return Written(mark.x0 + 9, y + 3.7, words)


def _ghost(mark: Mark, y: float) -> Ghost | None:
    if mark.ghost is None:
        return None
    near = mark.x0 if mark.ghost < mark.x0 else mark.x1
    return Ghost(mark.ghost, y, mark.ghost + (4 if near > mark.ghost else -4), near)


def _drawn(mark: Mark, top: float, href: Href, tokens: Tokens, year_href: YearHref) -> EventMark | NumberMark:
    y = top + HIT / 2
    hit = Box(mark.left, top, mark.right, top + HIT)
    event = mark.event
    if event is None:
        shape = Box(mark.x0, top + 2, mark.x1, top + 22)
        return NumberMark(year_href(mark.year), mark.year, hit, shape, Written((mark.x0 + mark.x1) / 2, y + 4, str(mark.count)))
    ends = ((mark.open_start, mark.x0, -TAIL), (mark.open_end, mark.x1, TAIL))
    wrong = _wrong_date(event)
    return EventMark(
        href(event.id),
        tokens(event),
        event.title,
        event.date,
        wrong.text if wrong else None,
        event.basis,
        parse(event.date).is_certain,
        hit,
        _shape(mark, y, event.basis == "record"),
        _ghost(mark, y),
        tuple(Tail(x, y, length) for is_open, x, length in ends if is_open),
        _label(mark, event.title, y),
    )


@dataclass(frozen=True)
class Lane:
    """The events of one kind."""

    names: tuple[str, str]
    """For one and for many, as handed over."""
    events: int
    ground: Box
    is_odd: bool
    name_y: float
    marks: tuple[EventMark | NumberMark, ...]


@dataclass(frozen=True)
class Tick:
    """A year, or a run of years without events, as the axis shows it."""

    is_gap: bool
    ground: Box
    labels: tuple[Written, ...]
    months: tuple[float, ...]
    """The middles of its months, where there is room for them."""


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    width: float
    height: float
    start: int
    """Where a narrow screen begins to look, in per cent of the width."""
    months_y: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def _tick(span: Span, on: Scale, height: float) -> Tick:
    """Years above and below, months where there is room, runs of empty years as marked gaps."""
    ground = Box(span.x, TOP - 16, span.x + span.width, height - FOOT + 10)
    if span.is_gap:
        middle = span.x + span.width / 2
        labels = [Written(middle, y + 12 * at, line) for y in (TOP - 24, height - 18) for at, line in enumerate(span.label)]
        return Tick(True, ground, tuple(labels), ())
    months = [on.x(Day(span.first, month, 1)) + span.width / 24 for month in range(1, 13)] if span.width >= 200 else []
    return Tick(False, ground, tuple(Written(span.x + 2, y, span.label[0]) for y in (TOP - 22, height - 8)), tuple(months))


def _lanes(
    events: Sequence[Event], names: Mapping[str, tuple[str, str]], on: Scale, href: Href, tokens: Tokens, year_href: YearHref
) -> Iterator[Lane]:
    top = float(TOP)
    for at, (kind, words) in enumerate(names.items()):
        held = [event for event in events if event.kind == kind]
        if not held:
            continue
        marks = lane(held, on)
        height = LANE_HEAD + (1 + max(mark.row for mark in marks)) * HIT + LANE_FOOT
        first = top + LANE_HEAD
        drawn = tuple(_drawn(mark, first + mark.row * HIT, href, tokens, year_href) for mark in marks)
        yield Lane(words, len(held), Box(0, top, on.width, top + height), bool(at % 2), top + 17, drawn)
        top += height


def timeline(
    events: Sequence[Event],
    names: Mapping[str, tuple[str, str]],
    href: Href,
    tokens: Tokens,
    year_href: YearHref,
    year_name: YearName = str,
) -> Timeline | None:
    """Every event in the lane of its kind; no events, no drawing.

    `names`: kind → its name for one and for many, in the order of the lanes; what has no name has no lane.
    """
    events = [event for event in events if event.kind in names]
    if not events:
        return None
    on = scale(events, year_name)
    lanes = tuple(_lanes(events, names, on, href, tokens, year_href))
    width, height = on.width + LEFT, lanes[-1].ground.bottom + FOOT
    fullest = max(on.spans, key=lambda span: span.events)
    start = round(100 * (fullest.x + fullest.width / 2) / width)
    return Timeline(width, height, start, TOP - 6, tuple(_tick(span, on, height) for span in on.spans), lanes)
