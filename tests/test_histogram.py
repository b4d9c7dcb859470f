"""The years on the first page: every event is counted once, and each year leads to its part of the timeline."""

import re
from collections import Counter

import pytest

from glossator.corpus import Corpus
from glossator.dates import parse
from glossator.histogram import Column, histogram
from tests.drawn import happened, reported, shown, tree, year_href

EVENTS = [
    *(reported(f"a{n}", "2020-01-01") for n in range(3)),
    *(happened(f"r{n}", "2020") for n in range(6)),
    reported("old", "2015~"),
    happened("next", "2016"),
    *(reported(f"b{n}", "2019") for n in range(2)),
]


def columns(events: list[object]) -> tuple[Column, ...]:
    found = histogram(events, year_href)  # type: ignore[arg-type]
    assert found is not None
    return found.columns


def test_no_events_no_drawing() -> None:
    assert histogram((), year_href) is None


def test_every_event_is_counted_once(corpus: Corpus) -> None:
    for events in (EVENTS, list(corpus.events)):
        found = columns(events)
        assert sum(one.article for one in found) == sum(event.basis == "article" for event in events)
        assert sum(one.record for one in found) == sum(event.basis == "record" for event in events)
        years = Counter(parse(event.date).year for event in events)
        assert {one.first: one.events for one in found if one.events} == years


def test_empty_years_are_one_narrow_column() -> None:
    assert [(one.first, one.last, one.events) for one in columns(EVENTS)] == [
        (2015, 2015, 1), (2016, 2016, 1), (2017, 2018, 0), (2019, 2019, 2), (2020, 2020, 9),
    ]  # fmt: skip


def test_columns_are_as_high_as_their_share() -> None:
    *_, two, nine = columns(EVENTS)
    assert [(bar.basis, bar.height) for bar in nine.bars] == [
        ("article", pytest.approx(140 / 3)),
        ("record", pytest.approx(280 / 3)),
    ]
    assert nine.bars[0].y + nine.bars[0].height == 164, "on the line"
    assert nine.bars[1].y + nine.bars[1].height == pytest.approx(nine.bars[0].y), "on top of each other"
    assert nine.number_y == pytest.approx(164 - 140 - 6)
    assert [bar.height for bar in two.bars] == [pytest.approx(140 * 2 / 9)]


def test_one_event_among_hundreds_is_still_seen() -> None:
    few, _ = columns([reported("one", "2019"), *(reported(f"a{n}", "2020") for n in range(300))])
    assert few.bars[0].height == 3


def test_a_narrow_screen_begins_at_the_fullest_year() -> None:
    found = histogram(EVENTS, year_href)
    assert found
    assert found.start == 90
    early = histogram([*EVENTS, *(reported(f"c{n}", "2015") for n in range(20))], year_href)
    assert early
    assert early.start == 10


def test_years_before_christ_are_called_so_and_ages_are_one_column() -> None:
    ages = [happened("a", "Y-170000002"), happened("b", "-0043-03-15"), happened("c", "0014"), happened("d", "18XX")]
    drawing = tree(shown("histogram.html.j2", "histogram", histogram(ages, year_href)))
    gaps = [one for one in drawing.iter("li") if one.get("class") == "histogram__gap"]
    assert ["".join(one.itertext()).partition(":")[0] for one in gaps] == ["170,000,002 BC–45 BC", "43 BC–AD 13", "AD 15–1799"]
    told = {one.get("href", ""): one.get("title", "") for one in drawing.iter("a")}
    assert told["#y-43"].startswith("44 BC: 1 event")
    assert told["#y-170000002"].startswith("170,000,003 BC: 1 event")
    assert told["#y1800"].startswith("1800: 1 event")


def test_what_a_year_says_and_where_it_leads() -> None:
    drawing = tree(shown("histogram.html.j2", "histogram", histogram(EVENTS, year_href)))
    told = {one.get("href", ""): one.get("title", "") for one in drawing.iter("a")}
    assert told["#y2020"] == "2020: 9 events, 3 in the article, 6 only in the record"
    assert told["#y2016"] == "2016: 1 event, 0 in the article, 1 only in the record"
    assert list(told) == ["#y2015", "#y2016", "#y2019", "#y2020"]
    gap = next(one for one in drawing.iter("li") if one.get("class") == "histogram__gap")
    assert "".join(gap.itertext()) == "2017–2018: no events"
    assert len(re.findall("<a ", shown("histogram.html.j2", "histogram", histogram(EVENTS, year_href)))) == 4
