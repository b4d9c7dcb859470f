"""Layout of the timeline: every event on one true scale, what the article reports on one side of it and what only the wider
record knows on the other, so that one sees what the article tells, what it leaves out, and where it ends.

The marks of a step stand on each other, each large enough for a finger; the page lays the steps side by side where it is wide
and below each other where it is narrow. Nothing here is a length on the screen, but for the room that a note's words take.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossator.dates import Day, Point, When, parse
from glossator.drawing import YearHref
from glossator.records import Event, Period
from glossator.scale import Scale, scale

ROWS = 16
"""More marks than this on each other are one mark with their number."""


FEW = 12
"""More events than this before the scale begins, or after it ends, are counted and not named."""


LETTER = 0.62
"""How much of the scale a letter of a note takes, in per cent of its width where the page is as wide as a desk's screen."""


MOST_ENDS = 3
"""So many articles' ends are told apart on one drawing; of more none is marked."""


@dataclass(frozen=True)
class Mark:
    """One event, or several of a step with too many to draw each."""

    ids: tuple[str, ...]
    event: Event | None
    """The one event; of several there is none."""
    wrong: str | None = None
    """The date its article gives, where it is wrong, as EDTF."""
    is_ghost: bool = False
    """Whether it stands at that wrong date, and not for the event itself."""
    is_rough: bool = False
    """Whether its date leaves open in which step it belongs: then it stands in the middle of what is known."""
    goes_on: bool = False
    """Whether it lasted longer than its step, or has no end yet."""
    is_certain: bool = True
    href: str = ""
    """Of several: where the list has them."""

    @property
    def is_dashed(self) -> bool:
        """Whether when it was is not known that exactly."""
        return self.is_rough or not self.is_certain


@dataclass(frozen=True)
class Head:
    """What stands over some steps: a year, a century, or where steps are days, a day."""

    year: int
    day: str
    """EDTF, where steps are days or weeks; else empty."""
    years: tuple[int, int] | None
    """The years it covers; none where it covers less."""
    href: str
    """Where the list has the first of these years that has events; empty if none has."""


@dataclass(frozen=True)
class Note:
    """A sentence on the drawing: what a stretch of it shows."""

    words: str
    date: str
    """EDTF."""
    begins: float
    ends: float
    """Per cent of the scale."""
    row: int
    """In which line it is written, so that none lies on another."""
    leans: str
    """start, or end where it would leave the drawing."""


@dataclass(frozen=True)
class End:
    """Where an article ends: the last day on which something that it reports began."""

    article: str
    day: str
    """EDTF."""
    at: float
    """Per cent of the scale."""


@dataclass(frozen=True)
class Bin:
    """One step of the scale."""

    date: str
    """EDTF."""
    years: tuple[int, int]
    head: Head | None
    article: tuple[Mark, ...]
    """From the earliest on, and so the record's."""
    record: tuple[Mark, ...]
    notes: tuple[Note, ...]
    """Those that begin here."""
    ends: tuple[End, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    bins: tuple[Bin, ...]
    notes: tuple[Note, ...]
    rows: int
    """Of notes."""
    ends: tuple[End, ...]
    before: tuple[Mark, ...]
    """Too far off to stand on the scale."""
    after: tuple[Mark, ...]
    article: int
    """How many events the article reports."""
    record: int


def point_of(when: When) -> Point:
    """Where a date is drawn: at its beginning, or where that is open or unknown at its end."""
    point = when.start or when.end
    assert point
    return point


def wrong_date(event: Event) -> When | None:
    """The date the article gives, where the event cannot have happened then."""
    if not event.article_date or parse(event.date).meets(parse(event.article_date)):
        return None
    return parse(event.article_date)


def last_days(events: Iterable[Event]) -> dict[str, Day]:
    """Article → the last day on which something that it reports began."""
    found: dict[str, Day] = {}
    for event in events:
        if event.article:
            began = parse(event.date).first
            found[event.article] = max(found.get(event.article, began), began)
    return found


def timeline(events: Sequence[Event], periods: Sequence[Period], year_href: YearHref) -> Timeline | None:
    """Every event once; no events, no drawing."""
    if not events:
        return None
    on = scale([point_of(parse(event.date)) for event in events])
    placed: dict[tuple[int, str], list[Mark]] = {}
    outside: tuple[list[Mark], list[Mark]] = [], []
    for event in sorted(events, key=lambda event: (parse(event.date).sort_key, event.id)):
        for at, mark in _marks(event, on):
            if 0 <= at < on.length:
                placed.setdefault((at, "article" if mark.is_ghost else event.basis), []).append(mark)
            elif not mark.is_ghost:
                outside[at > 0].append(mark)
    notes, ends = _notes(periods, on), _ends(events, on)
    heads = _heads(events, on, year_href)
    bins = tuple(_bin(at, on, heads.get(at), placed, notes, ends, year_href) for at in range(on.length))
    reported = sum(event.basis == "article" for event in events)
    rows = 1 + max((note.row for note in notes), default=-1)
    before, after = (_few(marks, year_href) for marks in outside)
    return Timeline(bins, notes, rows, ends, before, after, reported, len(events) - reported)


def _marks(event: Event, on: Scale) -> Iterable[tuple[int, Mark]]:
    """An event's mark with its step, and where its article puts it into another, a ghost there."""
    when, wrong = parse(event.date), wrong_date(event)
    at, exact = on.holds(point_of(when))
    goes_on = when.is_interval and (when.end is None or on.place(when.end.first) > at)
    said = wrong.text if wrong else None
    yield at, Mark((event.id,), event, said, False, not exact, goes_on, when.is_certain)
    if wrong:
        there, _ = on.holds(point_of(wrong))
        if there != at:
            yield there, Mark((event.id,), event, said, is_ghost=True)


def _bin(
    at: int,
    on: Scale,
    head: Head | None,
    placed: Mapping[tuple[int, str], list[Mark]],
    notes: Sequence[Note],
    ends: Sequence[End],
    year_href: YearHref,
) -> Bin:
    first, following = on.begins(at), on.begins(at + 1)
    years = first.year, following.year - (following[1:] == (1, 1))
    share = 100 / on.length

    def here(place: float) -> bool:
        return at * share <= place < (at + 1) * share

    return Bin(
        _edtf(first, on),
        years,
        head,
        _stack(placed.get((at, "article"), ()), year_href),
        _stack(placed.get((at, "record"), ()), year_href),
        tuple(note for note in notes if here(note.begins)),
        tuple(end for end in ends if here(end.at)),
    )


def _edtf(first: Day, on: Scale) -> str:
    """A step as a date: a day, a month, a year, or several of them."""
    last = _before(on.step.begins(on.step.number(first) + 1))
    if on.step.unit == "day":
        begins, ends = (Point(*day).edtf for day in (first, last))
    elif on.step.size % 12:
        begins, ends = (Point(day.year, day.month).edtf for day in (first, last))
    else:
        begins, ends = (Point(day.year).edtf for day in (first, last))
    return begins if begins == ends else f"{begins}/{ends}"


def _before(day: Day) -> Day:
    """The month before the first of one, and the day before any other; no more is asked of the last of a month."""
    if day.day > 1:
        return Day(day.year, day.month, day.day - 1)
    month = Day(day.year - (day.month == 1), day.month - 1 or 12, 1)
    return Day(month.year, month.month, Point(month.year, month.month).last.day)


def _heads(events: Iterable[Event], on: Scale, year_href: YearHref) -> dict[int, Head]:
    """Place of a step on the scale → what stands over it and those after it."""
    filled = sorted({parse(event.date).year for event in events})
    found = {}
    for at in range(0, on.length, on.step.heads):
        first = on.begins(at)
        if not on.step.years:
            found[at] = Head(first.year, Point(*first).edtf, None, "")
            continue
        years = first.year, first.year + on.step.years - 1
        held = filled[bisect_left(filled, years[0]) : bisect_right(filled, years[1])]
        found[at] = Head(first.year, "", years, year_href(held[0]) if held else "")
    return found


def _stack(marks: Sequence[Mark], year_href: YearHref) -> tuple[Mark, ...]:
    """The marks of a step, or if there are too many one for all of them."""
    if len(marks) <= ROWS:
        return tuple(marks)
    return (_counted([mark for mark in marks if not mark.is_ghost], year_href),)


def _few(marks: Sequence[Mark], year_href: YearHref) -> tuple[Mark, ...]:
    return tuple(marks) if len(marks) <= FEW else (_counted(marks, year_href),)


def _counted(marks: Sequence[Mark], year_href: YearHref) -> Mark:
    first = next(mark.event for mark in marks if mark.event)
    return Mark(tuple(key for mark in marks for key in mark.ids), None, href=year_href(parse(first.date).year))


def _ends(events: Sequence[Event], on: Scale) -> tuple[End, ...]:
    days = sorted((day, article) for article, day in last_days(events).items())
    shown = tuple(End(article, Point(*day).edtf, on.at(day)) for day, article in days if 0 <= on.place(day) < on.length)
    return shown if len(shown) <= MOST_ENDS else ()


def _notes(periods: Sequence[Period], on: Scale) -> tuple[Note, ...]:
    """The corpus's own words for stretches of the scale, in lines in which none lies on another."""
    taken: list[float] = []
    found = []
    for period in sorted(periods, key=lambda period: parse(period.date).sort_key):
        when = parse(period.date)
        if on.place(when.last) < 0 or on.place(when.first) >= on.length:
            continue
        begins = max(0.0, on.at(when.first))
        ends = min(100.0, on.at(when.last))
        room = LETTER * len(period.name)
        leans = "end" if begins + room > 100 else "start"
        left, right = (min(begins, ends - room), ends) if leans == "end" else (begins, max(ends, begins + room))
        row = next((at for at, end in enumerate(taken) if end <= left), len(taken))
        taken[row:] = [right + 1] if row == len(taken) else [right + 1, *taken[row + 1 :]]
        found.append(Note(period.name, period.date, begins, ends, row, leans))
    return tuple(found)
