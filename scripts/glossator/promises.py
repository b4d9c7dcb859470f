"""Layout of “Promised and kept”: a row per dated proposal, the day it was made and what came of it, all rows on one scale.

Places are per cent of the scale's width, so that it is as wide as the page that shows it and its letters stay as large as any.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from glossator.corpus import Corpus
from glossator.dates import Day, When, parse
from glossator.records import Event, Initiative
from glossator.timeline import last_days

MOST_TICKS = 11
"""Years written on the scale."""

PROMISED = frozenset({"carried out", "partly carried out", "under way", "superseded", "no evidence found", "proposed"})
"""The statuses of what could be kept. A ranking and a statement of policy promise nothing."""


@dataclass(frozen=True)
class Mark:
    """Something that came of a proposal."""

    at: float
    exact: bool
    """Whether at least its month is known; of others the middle of what is known is shown."""


@dataclass(frozen=True)
class Promise:
    """One row."""

    record: Initiative
    made: str
    """The day it was put forward, as EDTF."""
    at: float
    marks: tuple[Mark, ...]
    ends: float | None
    """Where its article ends: the last day that dates anything in it."""


@dataclass(frozen=True)
class Promises:
    """The whole drawing."""

    rows: tuple[Promise, ...]
    years: tuple[tuple[int, float], ...]
    """A year and where it begins."""
    left_out: int
    """Initiatives that are not drawn: without a day, or promising nothing that could be kept."""


def _years(day: Day) -> float:
    """A day as a number of years."""
    return day.year + day.of_year / 366


def _middle(when: When) -> float:
    return (_years(when.first) + _years(when.last)) / 2


def promises(corpus: Corpus, initiatives: Sequence[Initiative]) -> Promises | None:
    """Proposals in the order given, those of one day together; without dated ones there is no drawing."""
    dated: list[tuple[Initiative, When]] = []
    for one in initiatives:
        event = corpus.by_id.get(one.proposed_at or "")
        if isinstance(event, Event) and one.status in PROMISED:
            dated.append((one, parse(event.date)))
    if not dated:
        return None
    outcomes = {one.id: [parse(outcome.date) for outcome in one.outcomes if outcome.date] for one, _ in dated}
    dates = [when for _, when in dated] + [when for found in outcomes.values() for when in found]
    first, last = min(when.first.year for when in dates), max(when.last.year for when in dates) + 1
    ends = {article: _years(day) for article, day in last_days(corpus.events).items()}

    def place(years: float) -> float:
        return round(100 * (years - first) / (last - first), 2)

    def row(one: Initiative, when: When) -> Promise:
        marks = (Mark(place(_middle(then)), then.first.year == then.last.year and _months(then) < 6) for then in outcomes[one.id])
        end = ends.get(one.article)
        inside = end is not None and first <= end < last
        return Promise(one, when.text, place(_middle(when)), tuple(marks), place(end) if end is not None and inside else None)

    step = -(-(last - first) // MOST_TICKS)
    years = tuple((year, place(year)) for year in range(first, last, step))
    rows = tuple(row(one, when) for one, when in sorted(dated, key=lambda pair: pair[1].sort_key))
    return Promises(rows, years, len(initiatives) - len(rows))


def _months(when: When) -> int:
    return when.last.month - when.first.month
