"""Drawings made with the pages: the timeline, the map of places, the histogram of years.

Each is a pure function from the corpus to SVG or HTML that needs no script. Nothing is styled inline: places and sizes are
attributes of the shapes, colours and type come from docs/assets/css/drawing.css.
"""

import json
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from corpus.corpus import Corpus
from corpus.dates import When, parse
from corpus.records import Event, Place, Record

Href = Callable[[str], str]
"""Id of a record → the link to its page."""

Tokens = Callable[[Record], str]
"""A record → what a filter can find it by."""

YearHref = Callable[[int], str]
"""A year → the link to its part of the timeline's list."""

HIT = 24
"""The least width and height of anything to point at, in CSS pixels (WCAG 2.2, 2.5.8)."""


def _n(value: float) -> str:
    """A number as short as a drawing needs it."""
    return f"{value:.1f}".removesuffix(".0")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


# --- The scale of years ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """A year with events, or a run of years without any, on the axis of time."""

    first: int
    last: int
    x: float
    width: float
    events: int

    @property
    def is_gap(self) -> bool:
        return not self.events

    @property
    def label(self) -> str:
        """2020, or 1961–1991."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


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

    def x(self, day: date, end: bool = False) -> float:
        """Where a day begins, or ends."""
        span = self.span(day.year)
        passed = day.year - span.first + (day.timetuple().tm_yday - (not end)) / 366
        return span.x + span.width * passed / (span.last - span.first + 1)


def _spans(counts: Mapping[int, int], last: int) -> Iterator[tuple[int, int, int]]:
    """(first, last, events): every year that has some by itself, the runs between them together."""
    years = sorted(counts)
    for year, following in pairwise([*years, last + 1]):
        yield year, year, counts[year]
        if following > year + 1:
            yield year + 1, following - 1, 0


LEAST, GAP, EACH, WIDEST, TOTAL, LEFT = 56, 34, 9.5, 420, 2000, 16


def scale(events: Iterable[Event]) -> Scale:
    """Wide where much happened, narrow where nothing did. A year that only the article has, wrongly, is no empty one."""
    counts: Counter[int] = Counter()
    last = 1
    for event in events:
        when = parse(event.date)
        counts[when.year] += 1
        last = max(last, when.last.year)
        if wrong := _wrong_date(event):
            counts[wrong.year] += 0 if counts[wrong.year] else 1
    spans = list(_spans(counts, max(last, *counts)))
    fixed = sum(GAP if not events else LEAST for _, _, events in spans)
    # In a large corpus the years share what is left of the width; lanes that get too full then show counts.
    each = min(EACH, max(0, TOTAL - fixed) / (sum(counts.values()) or 1))
    placed, x = [], float(LEFT)
    for first, end, events_in in spans:
        width = min(WIDEST, LEAST + each * events_in) if events_in else GAP
        placed.append(Span(first, end, x, width, events_in))
        x += width
    return Scale(placed)


def _wrong_date(event: Event) -> When | None:
    """The date the article gives, where the event cannot have happened then."""
    if not event.article_date or parse(event.date).meets(parse(event.article_date)):
        return None
    return parse(event.article_date)


# --- The timeline ----------------------------------------------------------------------------------------------------

ROWS = 8
"""A lane with more marks than this above each other in one year shows their number instead."""
TOP, LANE_HEAD, LANE_FOOT, FOOT = 46, 24, 8, 34


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
    tail = 16
    left = x0 - (tail if when.start is None else 0)
    right = x1 + (tail if when.end is None else 0)
    around = max(0.0, HIT - (right - left)) / 2 or 1.0
    left, right = left - around, right + around
    if ghost is not None:
        left, right = min(left, ghost - 8), max(right, ghost + 8)
    return Mark(left, right, x0, x1, event, ghost, when.start is None, when.end is None, when.year)


def _counted(year: int, count: int, on: Scale) -> Mark:
    span = on.span(year)
    middle = span.x + span.width / 2
    half = max(HIT, 9 * len(str(count)) + 14) / 2
    return Mark(middle - half, middle + half, middle - half, middle + half, year=year, count=count)


def packed(marks: Iterable[Mark]) -> tuple[list[Mark], set[int]]:
    """Each mark in the first row where it touches no other; and the years in which the rows did not suffice."""
    ends: list[float] = []
    placed, full = [], set()
    for mark in sorted(marks, key=lambda one: (one.left, one.right)):
        row = next((at for at, end in enumerate(ends) if end <= mark.left), len(ends))
        if row >= ROWS:
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
        if not full - crowded:
            return sorted(placed, key=lambda mark: (mark.x0, mark.row))
        crowded |= full


def _shape(mark: Mark, y: float, record: bool) -> Markup:
    """Dot or bar; round where the article reports it, pointed where only the record does."""
    if mark.x0 == mark.x1:
        x = _n(mark.x0)
        if not record:
            return Markup('<circle class="shape" cx="{}" cy="{}" r="6"/>').format(x, _n(y))
        return Markup('<path class="shape" d="M{} {}l7.500 7.500-7.500 7.500-7.500-7.500z"/>').format(x, _n(y - 7.5))
    width = mark.x1 - mark.x0
    if not record:
        bar = '<rect class="shape" x="{}" y="{}" width="{}" height="14" rx="4"/>'
        return Markup(bar).format(_n(mark.x0), _n(y - 7), _n(width))
    point = min(7.0, width / 2)
    bar = '<path class="shape" d="M{} {}l{point}-7h{flat}l{point} 7-{point} 7h-{flat}z"/>'
    return Markup(bar).format(_n(mark.x0), _n(y), point=_n(point), flat=_n(width - 2 * point))


def _inside(mark: Mark, y: float) -> Markup:
    """The title written on a bar long enough for it."""
    room = int((mark.x1 - mark.x0 - 16) / 5.9)
    if not mark.event or room < 14:
        return Markup("")
    title = mark.event.title
    words = title if len(title) <= room else title[: room - 1].rpartition(" ")[0] + " …"
    return Markup('<text class="on-bar" x="{}" y="{}" aria-hidden="true">{}</text>').format(_n(mark.x0 + 9), _n(y + 3.7), words)


def in_words(event: Event) -> str:
    """What a mark says when asked: date, title, and where the article differs or is silent."""
    words = parse(event.date).words
    told = f"{words[:1].upper()}{words[1:]}: {event.title}"
    if wrong := _wrong_date(event):
        told += f" (article: {wrong.words})"
    return told + (" (record only)" if event.basis == "record" else "")


def _drawn(mark: Mark, top: float, href: Href, tokens: Tokens, year_href: YearHref, noun: str) -> Markup:
    y = top + HIT / 2
    hit = Markup('<rect class="hit" x="{}" y="{}" width="{}" height="{}"/>').format(
        _n(mark.left), _n(top), _n(mark.right - mark.left), HIT
    )
    if mark.event is None:
        many = Markup(
            '<a class="mark mark--count" href="{9}"><title>{1} in {0}: {2}, in the list</title>{3}'
            '<rect class="shape" x="{4}" y="{5}" width="{6}" height="20" rx="10"/>'
            '<text x="{7}" y="{8}" aria-hidden="true">{2}</text></a>'
        )
        left, width = _n(mark.x0), _n(mark.x1 - mark.x0)
        middle = _n((mark.x0 + mark.x1) / 2)
        return many.format(mark.year, noun, mark.count, hit, left, _n(top + 2), width, middle, _n(y + 4), year_href(mark.year))
    event = mark.event
    record = event.basis == "record"
    parts = [hit]
    if mark.ghost is not None:
        near = mark.x0 if mark.ghost < mark.x0 else mark.x1
        line = '<path class="ghost" d="M{} {y}H{}"/><circle class="ghost" cx="{}" cy="{y}" r="4"/>'
        towards = mark.ghost + (4 if near > mark.ghost else -4)
        parts.append(Markup(line).format(_n(towards), _n(near), _n(mark.ghost), y=_n(y)))
    for is_open, at, by in ((mark.open_start, mark.x0, -1), (mark.open_end, mark.x1, 1)):
        if is_open:
            parts.append(Markup('<path class="tail" d="M{} {}h{}"/>').format(_n(at), _n(y), by * 16))
    parts += [_shape(mark, y, record), _inside(mark, y)]
    uncertain = "" if parse(event.date).is_certain else " mark--uncertain"
    return Markup('<a class="mark mark--{}{}" href="{}" data-tokens="{}"><title>{}</title>{}</a>').format(
        event.basis, uncertain, href(event.id), tokens(event), in_words(event), Markup("").join(parts)
    )


def _axis(on: Scale, height: float) -> Markup:
    """Years above and below, months where there is room, runs of empty years as marked gaps."""
    parts = []
    for span in on.spans:
        if span.is_gap:
            gap = '<rect class="gap" x="{}" y="{}" width="{}" height="{}"/>'
            gap += '<text class="gap__years" transform="translate({} {}) rotate(-90)">{}</text>'
            middle = _n(span.x + span.width / 2 + 4)
            bottom = height - FOOT
            parts.append(
                Markup(gap).format(_n(span.x), TOP, _n(span.width), _n(bottom - TOP), middle, _n(bottom - 10), span.label)
            )
            continue
        parts.append(Markup('<path class="grid" d="M{} {}V{}"/>').format(_n(span.x), TOP - 16, _n(height - FOOT + 10)))
        for y in (TOP - 22, height - 8):
            parts.append(Markup('<text class="year-name" x="{}" y="{}">{}</text>').format(_n(span.x + 2), _n(y), span.label))
        if span.width >= 200:
            for month, letter in enumerate("JFMAMJJASOND", 1):
                x = on.x(date(span.first, month, 1)) + span.width / 24
                parts.append(Markup('<text class="month" x="{}" y="{}">{}</text>').format(_n(x), TOP - 6, letter))
    return Markup('<g class="axis" aria-hidden="true">{}</g>').format(Markup("").join(parts))


def timeline(
    events: Sequence[Event], lanes: Mapping[str, tuple[str, str]], href: Href, tokens: Tokens, year_href: YearHref
) -> Markup:
    """Every event on one axis, in lanes by kind. `tokens` says what a filter can find the event by."""
    if not events:
        return Markup("")
    on = scale(events)
    drawn, names = [], []
    top = float(TOP)
    for at, (kind, (noun, plural)) in enumerate((key, words) for key, words in lanes.items()):
        held = [event for event in events if event.kind == kind]
        if not held:
            continue
        marks = lane(held, on)
        rows = 1 + max(mark.row for mark in marks)
        height = LANE_HEAD + rows * HIT + LANE_FOOT
        first = top + LANE_HEAD
        shapes = Markup("\n").join(_drawn(mark, first + mark.row * HIT, href, tokens, year_href, plural) for mark in marks)
        ground = Markup('<rect class="lane{}" x="0" y="{}" width="{}" height="{}"/>').format(
            " lane--odd" if at % 2 else "", _n(top), _n(on.width), _n(height)
        )
        drawn.append((ground, Markup('<g role="group" aria-label="{}">\n{}\n</g>').format(plural, shapes)))
        names.append(
            Markup('<text class="lane-name" x="10" y="{}">{} <tspan class="lane-count">{}</tspan></text>').format(
                _n(top + 17), plural if len(held) > 1 else noun, len(held)
            )
        )
        top += height
    bottom, width = top + FOOT, on.width + LEFT
    labels = Markup("").join(names)
    return Markup(
        '<div class="drawing__scroll drawing__scroll--time" tabindex="0" role="region" aria-label="Drawing of the timeline">\n'
        '<svg class="drawing__labels" width="260" height="{h}" viewBox="0 0 260 {h}" aria-hidden="true" focusable="false">'
        "{labels}</svg>\n"
        '<svg class="drawing__time" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="group" '
        'aria-label="Events by kind and date">\n'
        '<g aria-hidden="true">{grounds}</g>\n{axis}\n<g class="only-print" aria-hidden="true">{labels}</g>\n'
        "{lanes}\n</svg>\n</div>"
    ).format(
        w=_n(width),
        h=_n(bottom),
        labels=labels,
        grounds=Markup("").join(ground for ground, _ in drawn),
        axis=_axis(on, bottom),
        lanes=Markup("\n").join(shapes for _, shapes in drawn),
    )


def timeline_legend() -> Markup:
    """What the shapes of the timeline mean."""

    def sample(inner: Markup, kind: str, words: str) -> Markup:
        return Markup(
            '<li><svg width="48" height="24" viewBox="0 0 48 24" aria-hidden="true" focusable="false">'
            '<g class="mark mark--{}">{}</g></svg> {}</li>'
        ).format(kind, inner, words)

    dot, bar = Mark(0, 0, 24, 24), Mark(0, 0, 6, 42)
    ghost = Markup('<path class="ghost" d="M14 12H30"/><circle class="ghost" cx="10" cy="12" r="4"/>')
    return Markup('<ul class="drawing__legend" aria-label="What the shapes mean">\n{}\n</ul>').format(
        Markup("\n").join(
            (
                sample(_shape(dot, 12, record=False), "article", "in the article, day known"),
                sample(_shape(bar, 12, record=False), "article", "in the article: several days, a month, a year or more"),
                sample(
                    _shape(Mark(0, 0, 9, 9), 12, record=True) + _shape(Mark(0, 0, 22, 46), 12, record=True),
                    "record",
                    "only in the wider record",
                ),
                sample(
                    _shape(Mark(0, 0, 8, 8), 12, record=False) + _shape(Mark(0, 0, 20, 46), 12, record=False),
                    "article mark--uncertain",
                    "hollow and dashed: date uncertain or approximate",
                ),
                sample(
                    ghost + _shape(Mark(0, 0, 36, 36), 12, record=False),
                    "article",
                    "small ring: the article's date, where it is wrong",
                ),
            )
        )
    )


# --- The histogram of years ------------------------------------------------------------------------------------------


def histogram(events: Sequence[Event], year_href: YearHref) -> Markup:
    """Events per year, the article's and the record's on top of each other; each year leads to its part of the timeline."""
    if not events:
        return Markup("")
    counts: dict[int, Counter[str]] = {}
    for event in events:
        counts.setdefault(parse(event.date).year, Counter())[event.basis] += 1
    totals = {year: held.total() for year, held in counts.items()}
    highest = max(totals.values())
    columns = []
    for first, last, total in _spans(totals, max(totals)):
        if not total:
            label = str(first) if first == last else f"{first}–{last}"
            columns.append(
                Markup('<li class="histogram__gap"><span>{}<span class="unseen">: no events</span></span></li>').format(label)
            )
            continue
        article, record = counts[first]["article"], counts[first]["record"]
        told = f"{first}: {_many(total, 'event')}, {article} in the article, {record} only in the record"
        bars = [
            Markup('<rect class="bar-{}" x="0" y="{}" width="10" height="{}"/>').format(
                name, _n(100 - 100 * upto / highest), _n(100 * held / highest)
            )
            for name, held, upto in (("article", article, article), ("record", record, total))
            if held
        ]
        columns.append(
            Markup(
                '<li><a href="{}" title="{told}" aria-label="{told}"><span class="histogram__count">{}</span>'
                '<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
                '<span class="histogram__year">{}</span></a></li>'
            ).format(year_href(first), total, Markup("").join(bars), first, told=told)
        )
    return Markup(
        '<div class="drawing__scroll" tabindex="0" role="region" aria-label="Events per year">\n'
        '<ol class="histogram">\n{}\n</ol>\n</div>'
    ).format(Markup("\n").join(columns))


# --- The map ---------------------------------------------------------------------------------------------------------

AREAS = ("region of the world", "country", "region")
"""Kinds of place that are no point: on the map their name is the link."""
MAP_WIDTH, INSET_WIDTH, INSET_HEIGHT, ZOOM = 1200.0, 395.0, 285.0, 2.3


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        return self.left <= other.left and self.top <= other.top and self.right >= other.right and self.bottom >= other.bottom


@dataclass(frozen=True)
class Outlines:
    """Land as drawn: country → rings of (degrees east, degrees north)."""

    west: float
    south: float
    east: float
    north: float
    countries: Mapping[str, Sequence[Sequence[tuple[float, float]]]]

    @property
    def _across(self) -> float:
        return MAP_WIDTH / (self.east - self.west)

    @property
    def _up(self) -> float:
        """Degrees of latitude are longer than those of longitude by as much as the middle of the frame is north."""
        return self._across / math.cos(math.radians((self.north + self.south) / 2))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self._up

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees → the drawing."""
        return (longitude - self.west) * self._across, (self.north - latitude) * self._up

    def has(self, place: Place) -> bool:
        """Whether a place lies within the frame."""
        if place.latitude is None or place.longitude is None:
            return False
        return self.west < place.longitude < self.east and self.south < place.latitude < self.north


@cache
def outlines() -> Outlines:
    """The committed outlines of Central Asia and its neighbours."""
    data: dict[str, Any] = json.loads(Path(__file__).with_name("outlines.json").read_text(encoding="utf-8"))
    rings = {name: [[(x, y) for x, y in ring] for ring in rings] for name, rings in data["countries"].items()}
    west, south, east, north = data["bounds"]
    return Outlines(west, south, east, north, rings)


@dataclass(frozen=True)
class Wanted:
    """A name that wants a place on the map."""

    x: float
    y: float
    radius: float
    """Of the dot it belongs to; 0 for an area."""
    width: float
    """Of the name."""


def placed_labels(wanted: Sequence[Wanted], taken: Iterable[Box], frame: Box) -> list[Box | None]:
    """A box for each name where it covers nothing, as near as may be; None where there is no room.

    Greedy: who comes first has the first choice. Beside the dot is best, then above and below, then further out.
    """
    boxes: list[Box] = list(taken)
    found: list[Box | None] = []
    for one in wanted:
        dots = [Box(o.x - o.radius, o.y - o.radius, o.x + o.radius, o.y + o.radius) for o in wanted if o is not one and o.radius]
        box = next((box for box in _around(one) if frame.holds(box) and not any(map(box.overlaps, (*dots, *boxes)))), None)
        found.append(box)
        if box:
            boxes.append(box)
    return found


def _around(one: Wanted) -> Iterator[Box]:
    half, width = HIT / 2, max(one.width, HIT)
    if not one.radius:
        yield Box(one.x - width / 2, one.y - half, one.x + width / 2, one.y + half)
    else:
        out = one.radius + 3
        yield Box(one.x + out, one.y - half, one.x + out + width, one.y + half)
        yield Box(one.x - out - width, one.y - half, one.x - out, one.y + half)
        for up in (-1, 1):
            y = one.y + up * (one.radius + half + 1)
            yield Box(one.x - width / 2, y - half, one.x + width / 2, y + half)
    for distance in (22, 34, 48, 64, 84, 108, 136):
        for step in range(16):
            angle = math.tau * step / 16
            x = one.x + math.cos(angle) * (distance + width / 2 * abs(math.cos(angle)))
            y = one.y + math.sin(angle) * distance
            yield Box(x - width / 2, y - half, x + width / 2, y + half)


@dataclass(frozen=True)
class Spot:
    """A place on the map: a point of the drawing and how much happened there."""

    place: Place
    x: float
    y: float
    events: int

    @property
    def radius(self) -> float:
        """The circle's area goes with the number of events."""
        return max(4.0, 4.2 * math.sqrt(self.events))

    @property
    def label(self) -> str:
        return f"{self.place.name} {self.events}" if self.events else self.place.name


def _width(text: str, size: float) -> float:
    """How wide a text will be, a little generously: nobody knows the reader's font."""
    return len(text) * size * 0.58 + 8


def place_map(corpus: Corpus, on: Outlines, href: Href, tokens: Tokens) -> Markup:
    """The places within the frame as links on drawn land, with what is crowded drawn again larger in a corner."""
    spots = [
        Spot(place, *on.project(place.longitude or 0, place.latitude or 0), len(corpus.linking(place.id, "events")))
        for place in corpus.places
        if on.has(place) and place.kind not in AREAS
    ]
    spots.sort(key=lambda spot: (-spot.events, spot.place.id))
    frame = Box(0, 0, MAP_WIDTH, on.height)
    window, inset = _inset(spots, frame)
    inside = [spot for spot in spots if window and _in(spot, window)]
    outside = [spot for spot in spots if spot not in inside]
    regions = [
        Spot(place, *on.project(place.longitude or 0, place.latitude or 0), len(corpus.linking(place.id, "events")))
        for place in corpus.places
        if on.has(place) and place.kind == "region"
    ]
    home = _home(corpus, spots)
    shapes = Markup("\n").join(
        Markup('<path class="land{}" d="{}"/>').format(" land--home" if name in home else "", _rings(on, rings))
        for name, rings in sorted(on.countries.items(), key=lambda pair: pair[0] in home)
    )
    taken = [inset, window] if inset and window else []
    dots = [_dot_box(spot) for spot in inside]
    drawn = _spots_drawn(
        outside, [one for one in regions if not (window and _in(one, window))], [*taken, *dots], frame, href, tokens
    )
    countries = _countries(corpus, on, home, [*taken, *dots, *drawn.boxes], frame, href, tokens)
    parts = [
        Markup('<rect class="sea" width="{}" height="{}"/>').format(_n(MAP_WIDTH), _n(on.height)),
        Markup('<g id="land" aria-hidden="true">\n{}\n</g>').format(shapes),
        countries,
        Markup("").join(
            Markup('<circle class="dot dot--quiet" cx="{}" cy="{}" r="{}"/>').format(_n(spot.x), _n(spot.y), _n(spot.radius))
            for spot in inside
        ),
        drawn.markup,
    ]
    if window and inset:
        parts.append(_inset_drawn(inside, [one for one in regions if _in(one, window)], window, inset, href, tokens))
    return Markup(
        '<div class="drawing__scroll" tabindex="0" role="region" aria-label="Map of the places">\n'
        '<svg class="drawing__map" viewBox="0 0 {} {}" role="group" aria-label="Places within the frame of the map">\n'
        "{}\n</svg>\n</div>"
    ).format(_n(MAP_WIDTH), _n(on.height), Markup("\n").join(parts))


def _in(spot: Spot, window: Box) -> bool:
    return window.left < spot.x < window.right and window.top < spot.y < window.bottom


def _dot_box(spot: Spot) -> Box:
    return Box(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)


def _rings(on: Outlines, rings: Sequence[Sequence[tuple[float, float]]]) -> str:
    def path(ring: Sequence[tuple[float, float]]) -> str:
        return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in (on.project(*point) for point in ring)) + "z"

    return "".join(map(path, rings))


def _home(corpus: Corpus, spots: Sequence[Spot]) -> set[str]:
    """The names of the countries the places on the map lie in: those are the map's subject."""
    found = set()
    for spot in spots:
        place: Place | None = spot.place
        seen: set[str] = set()
        while place and place.id not in seen:
            seen.add(place.id)
            if place.kind == "country":
                found.add(place.name)
            above = corpus.by_id.get(place.part_of or "")
            place = above if isinstance(above, Place) else None
    return found


def _inset(spots: Sequence[Spot], frame: Box) -> tuple[Box | None, Box | None]:
    """The part of the map with most places, where they crowd, and the corner to draw it again in."""
    half_w, half_h = INSET_WIDTH / ZOOM / 2, INSET_HEIGHT / ZOOM / 2
    best: list[Spot] = []
    for middle in spots[:200]:
        near = [one for one in spots if abs(one.x - middle.x) < half_w and abs(one.y - middle.y) < half_h]
        # Centred on the places found, the window may reach a few more.
        x = (min(one.x for one in near) + max(one.x for one in near)) / 2
        y = (min(one.y for one in near) + max(one.y for one in near)) / 2
        near = [one for one in spots if abs(one.x - x) < half_w - 6 and abs(one.y - y) < half_h - 6]
        best = max(best, near, key=len)
    crowded = sum(math.dist((a.x, a.y), (b.x, b.y)) < 2 * HIT for a in best for b in best) - len(best)
    if crowded < 4:
        return None, None
    x = (min(one.x for one in best) + max(one.x for one in best)) / 2
    y = (min(one.y for one in best) + max(one.y for one in best)) / 2
    window = Box(x - half_w, y - half_h, x + half_w, y + half_h)
    right, bottom = frame.right, frame.bottom
    corners = [
        Box(left, top, left + INSET_WIDTH, top + INSET_HEIGHT)
        for top in (bottom - INSET_HEIGHT - 1, 1.0)
        for left in (right - INSET_WIDTH - 1, 1.0)
    ]
    free = [box for box in corners if not box.overlaps(window) and not any(box.overlaps(_dot_box(one)) for one in spots)]
    return (window, free[0]) if free else (None, None)


@dataclass(frozen=True)
class _Drawn:
    markup: Markup
    boxes: list[Box]


def _spots_drawn(
    spots: Sequence[Spot], areas: Sequence[Spot], taken: Sequence[Box], frame: Box, href: Href, tokens: Tokens
) -> _Drawn:
    """Dots with their names, and the names of areas, as links."""
    wanted = [Wanted(one.x, one.y, one.radius, _width(one.label, 13.5)) for one in spots]
    wanted += [Wanted(one.x, one.y, 0, _width(one.label, 13.5)) for one in areas]
    boxes = placed_labels(wanted, taken, frame)
    links = [_spot_link(*one, href, tokens) for one in zip([*spots, *areas], wanted, boxes, strict=True)]
    dots = [_dot_box(spot) for spot in spots]
    return _Drawn(Markup("\n").join(links), [*dots, *(box for box in boxes if box)])


def _spot_link(spot: Spot, want: Wanted, box: Box | None, href: Href, tokens: Tokens) -> Markup:
    told = f"{spot.place.name}: {_many(spot.events, 'event')}"
    parts = []
    if want.radius:
        around = max(want.radius, HIT / 2) if box is None else want.radius
        parts.append(Markup('<circle class="hit" cx="{}" cy="{}" r="{}"/>').format(_n(spot.x), _n(spot.y), _n(around)))
    if box:
        parts.append(
            Markup('<rect class="hit" x="{}" y="{}" width="{}" height="{}"/>').format(
                _n(box.left), _n(box.top), _n(box.right - box.left), HIT
            )
        )
        middle = (box.top + box.bottom) / 2
        nearest = min(max(spot.x, box.left), box.right), min(max(spot.y, middle - 7), middle + 7)
        away = math.dist(nearest, (spot.x, spot.y))
        if want.radius and away > want.radius + 8:
            part = want.radius / away
            parts.append(
                Markup('<path class="leader" d="M{} {}L{} {}"/>').format(
                    _n(spot.x + (nearest[0] - spot.x) * part), _n(spot.y + (nearest[1] - spot.y) * part), *map(_n, nearest)
                )
            )
    if want.radius:
        kind = "dot" if spot.events else "dot dot--none"
        parts.append(Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, _n(spot.x), _n(spot.y), _n(want.radius)))
    if box:
        left_of = box.right <= spot.x
        over = abs((box.left + box.right) / 2 - spot.x) < 1
        x = (box.left + box.right) / 2 if over else box.right - 3 if left_of else box.left + 3
        anchor = "middle" if over else "end" if left_of else "start"
        count = Markup(' <tspan class="count">{}</tspan>').format(spot.events) if spot.events else ""
        parts.append(
            Markup('<text x="{}" y="{}" text-anchor="{}" aria-hidden="true">{}{}</text>').format(
                _n(x), _n((box.top + box.bottom) / 2 + 4.5), anchor, spot.place.name, count
            )
        )
    return Markup('<a class="spot{}" href="{}" data-tokens="{}"><title>{}</title>{}</a>').format(
        "" if want.radius else " spot--area", href(spot.place.id), tokens(spot.place), told, Markup("").join(parts)
    )


def _countries(corpus: Corpus, on: Outlines, home: set[str], taken: list[Box], frame: Box, href: Href, tokens: Tokens) -> Markup:
    """Names of countries: links where the corpus has a record, larger where the map is about them."""
    known = {place.name: place for place in corpus.places if place.kind == "country"}
    taken = list(taken)
    parts = []
    for name in sorted(on.countries, key=lambda one: (one not in home, one not in known, one)):
        rings = [[on.project(*point) for point in ring] for ring in on.countries[name]]
        ring = max(rings, key=lambda one: abs(_area(one)))
        if abs(_area(ring)) < 4000 and name not in known:
            continue
        place = known.get(name)
        events = len(corpus.linking(place.id, "events")) if place else 0
        x, y = _middle(ring)
        if place and on.has(place):
            x, y = on.project(place.longitude or 0, place.latitude or 0)
        size = 19 if name in home else 15
        label = f"{name} {events}" if events else name
        width = _width(label, size)
        # A country's name belongs on its own land; small countries may need the water or the neighbour beside them.
        spots = [box for box in _around(Wanted(x, y, 0, width)) if frame.holds(box) and not any(map(box.overlaps, taken))]
        box = next((one for one in spots if _on_land(one, ring)), spots[0] if spots and place else None)
        if not box:
            continue
        taken.append(box)
        middle, line = _n((box.left + box.right) / 2), _n((box.top + box.bottom) / 2 + size / 3)
        count = Markup(' <tspan class="count">{}</tspan>').format(events) if events else ""
        kind = "country country--home" if name in home else "country"
        if place is None:
            parts.append(Markup('<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>').format(kind, middle, line, name))
            continue
        parts.append(
            Markup(
                '<a class="{}" href="{}" data-tokens="{}"><title>{}: {}</title>'
                '<rect class="hit" x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}" text-anchor="middle" aria-hidden="true">{}{}</text></a>'
            ).format(
                kind,
                href(place.id),
                tokens(place),
                name,
                _many(events, "event"),
                _n(box.left),
                _n(box.top),
                _n(box.right - box.left),
                HIT,
                middle,
                line,
                name,
                count,
            )
        )
    return Markup("\n").join(parts)


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    area = _area(ring) or 1.0
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)


def _on_land(box: Box, ring: Sequence[tuple[float, float]]) -> bool:
    y = (box.top + box.bottom) / 2
    return all(_within(x, y, ring) for x in (box.left + 4, (box.left + box.right) / 2, box.right - 4))


def _within(x: float, y: float, ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    inside = False
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            inside = not inside
    return inside


def _inset_drawn(spots: Sequence[Spot], areas: Sequence[Spot], window: Box, inset: Box, href: Href, tokens: Tokens) -> Markup:
    """The crowded part again, larger; the lines show where it belongs."""

    def larger(spot: Spot) -> Spot:
        return replace(spot, x=inset.left + (spot.x - window.left) * ZOOM, y=inset.top + (spot.y - window.top) * ZOOM)

    drawn = _spots_drawn([larger(one) for one in spots], [larger(one) for one in areas], (), inset, href, tokens)
    return Markup(
        '<g aria-hidden="true"><rect class="window" x="{}" y="{}" width="{}" height="{}"/>'
        '<svg x="{}" y="{}" width="{w}" height="{h}" viewBox="{} {} {} {}"><use href="#land"/></svg>'
        '<rect class="inset" x="{}" y="{}" width="{w}" height="{h}"/></g>\n{}'
    ).format(
        _n(window.left), _n(window.top), _n(window.right - window.left), _n(window.bottom - window.top),
        _n(inset.left), _n(inset.top),
        f"{window.left:.2f}", f"{window.top:.2f}", f"{window.right - window.left:.2f}", f"{window.bottom - window.top:.2f}",
        _n(inset.left), _n(inset.top), drawn.markup,
        w=_n(INSET_WIDTH), h=_n(INSET_HEIGHT),
    )  # fmt: skip


def beyond_the_map(corpus: Corpus, on: Outlines) -> tuple[list[tuple[Place, int]], list[tuple[Place, int]]]:
    """Places with their number of events: those outside the frame, and those without coordinates that are not on it by name."""
    outside: list[tuple[Place, int]] = []
    unknown: list[tuple[Place, int]] = []
    for place in corpus.places:
        named = place.kind == "country" and place.name in on.countries
        if on.has(place) or named:
            continue
        group = unknown if place.latitude is None else outside
        group.append((place, len(corpus.linking(place.id, "events"))))
    return outside, unknown
