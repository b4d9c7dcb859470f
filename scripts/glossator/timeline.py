"""Drawings made with the pages: the timeline and the histogram of years. The map of places is in `atlas`.

Each is a pure function from the corpus to SVG or HTML that needs no script. Nothing is styled inline: places and sizes are
attributes of the shapes, colours and type come from assets/css/drawing.css.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from glossator.dates import When, parse
from glossator.records import Event, Record

Href = Callable[[str], str]
"""Id of a record → the link to its page."""


Tokens = Callable[[Record], str]
"""A record → what a filter can find it by."""


YearHref = Callable[[int], str]
"""A year → the link to its part of the timeline's list."""


HIT = 24
"""The least width and height of anything to point at, in CSS pixels (WCAG 2.2, 2.5.8)."""


def num(value: float) -> str:
    """A number as short as a drawing needs it."""
    return f"{value:.1f}".removesuffix(".0")


def many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


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


LEAST, GAP, EACH, WIDEST, TOTAL, LEFT = 56, 40, 9.5, 420, 2000, 24


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
        x = num(mark.x0)
        if not record:
            return Markup('<circle class="shape" cx="{}" cy="{}" r="6"/>').format(x, num(y))
        return Markup('<path class="shape" d="M{} {}l7.500 7.500-7.500 7.500-7.500-7.500z"/>').format(x, num(y - 7.5))
    width = mark.x1 - mark.x0
    if not record:
        bar = '<rect class="shape" x="{}" y="{}" width="{}" height="14" rx="4"/>'
        return Markup(bar).format(num(mark.x0), num(y - 7), num(width))
    point = min(7.0, width / 2)
    bar = '<path class="shape" d="M{} {}l{point}-7h{flat}l{point} 7-{point} 7h-{flat}z"/>'
    return Markup(bar).format(num(mark.x0), num(y), point=num(point), flat=num(width - 2 * point))


def _inside(mark: Mark, y: float) -> Markup:
    """The title written on a bar long enough for it."""
    room = int((mark.x1 - mark.x0 - 16) / 5.9)
    if not mark.event or room < min(30, len(mark.event.title)):
        return Markup("")
    title = mark.event.title
    words = title if len(title) <= room else title[: room - 1].rpartition(" ")[0] + " …"
    return Markup('<text class="on-bar" x="{}" y="{}" aria-hidden="true">{}</text>').format(num(mark.x0 + 9), num(y + 3.7), words)


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
        num(mark.left), num(top), num(mark.right - mark.left), HIT
    )
    if mark.event is None:
        counted = Markup(
            '<a class="mark mark--count" href="{9}"><title>{1} in {0}: {2}, in the list</title>{3}'
            '<rect class="shape" x="{4}" y="{5}" width="{6}" height="20" rx="10"/>'
            '<text x="{7}" y="{8}" aria-hidden="true">{2}</text></a>'
        )
        left, width = num(mark.x0), num(mark.x1 - mark.x0)
        middle = num((mark.x0 + mark.x1) / 2)
        return counted.format(
            mark.year, noun, mark.count, hit, left, num(top + 2), width, middle, num(y + 4), year_href(mark.year)
        )
    event = mark.event
    record = event.basis == "record"
    parts = [hit]
    if mark.ghost is not None:
        near = mark.x0 if mark.ghost < mark.x0 else mark.x1
        line = '<path class="ghost" d="M{} {y}H{}"/><circle class="ghost" cx="{}" cy="{y}" r="4"/>'
        towards = mark.ghost + (4 if near > mark.ghost else -4)
        parts.append(Markup(line).format(num(towards), num(near), num(mark.ghost), y=num(y)))
    for is_open, at, by in ((mark.open_start, mark.x0, -1), (mark.open_end, mark.x1, 1)):
        if is_open:
            parts.append(Markup('<path class="tail" d="M{} {}h{}"/>').format(num(at), num(y), by * 16))
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
            middle, bottom = num(span.x + span.width / 2), height - FOOT
            gap = '<rect class="gap" x="{}" y="{}" width="{}" height="{}"/>'
            parts.append(Markup(gap).format(num(span.x), TOP - 16, num(span.width), num(bottom + 10 - TOP + 16)))
            first, dash, last = span.label.partition("–")
            for y in (TOP - 24, height - 18):
                for line, words in enumerate((first + dash, last) if last else (first,)):
                    text = '<text class="gap__years" x="{}" y="{}">{}</text>'
                    parts.append(Markup(text).format(middle, num(y + 12 * line), words))
            continue
        parts.append(Markup('<path class="grid" d="M{} {}V{}"/>').format(num(span.x), TOP - 16, num(height - FOOT + 10)))
        for y in (TOP - 22, height - 8):
            parts.append(Markup('<text class="year-name" x="{}" y="{}">{}</text>').format(num(span.x + 2), num(y), span.label))
        if span.width >= 200:
            for month, letter in enumerate("JFMAMJJASOND", 1):
                x = on.x(date(span.first, month, 1)) + span.width / 24
                parts.append(Markup('<text class="month" x="{}" y="{}">{}</text>').format(num(x), TOP - 6, letter))
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
            " lane--odd" if at % 2 else "", num(top), num(on.width), num(height)
        )
        drawn.append((ground, Markup('<g role="group" aria-label="{}">\n{}\n</g>').format(plural, shapes)))
        names.append(
            Markup('<text class="lane-name" x="10" y="{}">{} <tspan class="lane-count">{}</tspan></text>').format(
                num(top + 17), plural if len(held) > 1 else noun, len(held)
            )
        )
        top += height
    bottom, width = top + FOOT, on.width + LEFT
    fullest = max(on.spans, key=lambda span: span.events)
    labels = Markup("").join(names)
    return Markup(
        '<div class="drawing__scroll drawing__scroll--time" tabindex="0" role="region" aria-label="Drawing of the timeline" '
        'data-start="{start}">\n'
        '<svg class="drawing__labels" width="260" height="{h}" viewBox="0 0 260 {h}" aria-hidden="true" focusable="false">'
        "{labels}</svg>\n"
        '<svg class="drawing__time" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="group" '
        'aria-label="Events by kind and date">\n'
        '<g aria-hidden="true">{grounds}</g>\n{axis}\n<g class="only-print" aria-hidden="true">{labels}</g>\n'
        "{lanes}\n</svg>\n</div>"
    ).format(
        start=round(100 * (fullest.x + fullest.width / 2) / width),
        w=num(width),
        h=num(bottom),
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


TALLEST, BASE = 140, 164


def histogram(events: Sequence[Event], year_href: YearHref) -> Markup:
    """Events per year, the article's and the record's on top of each other; each year leads to its part of the timeline."""
    if not events:
        return Markup("")
    counts: dict[int, Counter[str]] = {}
    for event in events:
        counts.setdefault(parse(event.date).year, Counter())[event.basis] += 1
    totals = {year: held.total() for year, held in counts.items()}
    highest = max(totals.values())
    columns: list[Markup] = []
    fullest = 0
    for first, last, total in _spans(totals, max(totals)):
        fullest = len(columns) if total == highest else fullest
        if not total:
            label = str(first) if first == last else f"{first}–{last}"
            columns.append(
                Markup('<li class="histogram__gap"><span>{}<span class="unseen">: no events</span></span></li>').format(label)
            )
            continue
        article, record = counts[first]["article"], counts[first]["record"]
        told = f"{many(total, 'event')}, {article} in the article, {record} only in the record"
        parts, top = [], float(BASE)
        for basis, held in (("article", article), ("record", record)):
            if held:
                top -= max(3.0, TALLEST * held / highest)
                tall = max(3.0, TALLEST * held / highest)
                bar = '<rect class="bar-{}" x="1" y="{}" width="100%" height="{}"/>'
                parts.append(Markup(bar).format(basis, num(top), num(tall)))
        parts.append(Markup('<text x="50%" y="{}">{}</text>').format(num(top - 6), total))
        columns.append(
            Markup(
                '<li><a href="{}" title="{year}: {told}"><svg height="{}" aria-hidden="true" focusable="false">{}</svg>'
                '<span class="histogram__year">{year}</span><span class="unseen">: {told}</span></a></li>'
            ).format(year_href(first), BASE, Markup("").join(parts), year=first, told=told)
        )
    return Markup(
        '<div class="drawing__scroll" tabindex="0" role="region" aria-label="Events per year" data-start="{}">\n'
        '<ol class="histogram">\n{}\n</ol>\n</div>'
    ).format(round(100 * (fullest + 0.5) / len(columns)), Markup("\n").join(columns))
