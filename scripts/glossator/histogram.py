"""Layout of the years: how many events began in each, the article's and the record's on top of each other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossator.dates import parse
from glossator.drawing import YearHref
from glossator.records import Event

TALLEST, BASE = 140, 164
"""The highest column, and the line the columns stand on."""


LEAST = 3.0
"""No part of a column is lower."""


@dataclass(frozen=True)
class Bar:
    """The events of a year that the article reports, or that only the record knows."""

    basis: str
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    """A year, or a run of years without events."""

    first: int
    last: int
    events: int = 0
    article: int = 0
    record: int = 0
    href: str = ""
    bars: tuple[Bar, ...] = ()
    number_y: float = 0


@dataclass(frozen=True)
class Histogram:
    """The whole drawing."""

    base: int
    start: int
    """Where a narrow screen begins to look, in per cent of the width."""
    columns: tuple[Column, ...]


def _column(year: int, held: Counter[str], highest: int, year_href: YearHref) -> Column:
    bars, top = [], float(BASE)
    for basis in ("article", "record"):
        if held[basis]:
            height = max(LEAST, TALLEST * held[basis] / highest)
            top -= height
            bars.append(Bar(basis, top, height))
    return Column(year, year, held.total(), held["article"], held["record"], year_href(year), tuple(bars), top - 6)


def spans(counts: Mapping[int, int], last: int) -> Iterator[tuple[int, int, int]]:
    """(first, last, events): every year that has some by itself, the runs between them together."""
    years = sorted(counts)
    for year, following in pairwise([*years, last + 1]):
        yield year, year, counts[year]
        if following > year + 1:
            yield year + 1, following - 1, 0


def histogram(events: Sequence[Event], year_href: YearHref) -> Histogram | None:
    """Each year with events leads to its part of the timeline; no events, no drawing."""
    if not events:
        return None
    counts: dict[int, Counter[str]] = {}
    for event in events:
        counts.setdefault(parse(event.date).year, Counter())[event.basis] += 1
    totals = {year: held.total() for year, held in counts.items()}
    highest = max(totals.values())
    columns = tuple(
        _column(first, counts[first], highest, year_href) if total else Column(first, last)
        for first, last, total in spans(totals, max(totals))
    )
    fullest = max(at for at, column in enumerate(columns) if column.events == highest)
    return Histogram(BASE, round(100 * (fullest + 0.5) / len(columns)), columns)
