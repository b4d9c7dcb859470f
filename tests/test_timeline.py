"""The timeline: every event has one mark, on its side, in its step, and leads where it says; nothing is hidden in a crowd."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from glossator.corpus import Corpus
from glossator.dates import parse
from glossator.drawing import YearHref
from glossator.records import Event, Period
from glossator.timeline import FEW, ROWS, Bin, Mark, Timeline, last_days, timeline
from tests.drawn import happened, href, links, reported, shown, tree, year_href

MANY = [
    happened("agenda", "1960", article_date="1950"),
    happened("talks", "../2019-06"),
    happened("pact", "2020-06-01?"),
    happened("forum", "2020-06-01"),
    happened("visit", "2020-06-01/2020-06-02"),
    reported("clash", "2020-05-31", article_date="2020-06-01", kind="incident"),
    happened("plan", "2021/..", kind="document"),
    happened("survey", "2020", article_date="2020-07", kind="document"),
    *(happened(f"d{n}", (date(2019, 1, 1) + timedelta(40 * n)).isoformat()) for n in range(20)),
]


def laid(*events: Event, periods: tuple[Period, ...] = (), year: YearHref = year_href) -> Timeline:
    found = timeline(events, periods, year)
    assert found is not None
    return found


def all_marks(drawing: Timeline) -> list[Mark]:
    return [mark for one in drawing.bins for mark in (*one.article, *one.record)] + [*drawing.before, *drawing.after]


def where(drawing: Timeline) -> dict[str, tuple[str, str]]:
    """Event → its side and step."""
    return {
        key: (side, one.date)
        for one in drawing.bins
        for side in ("article", "record")
        for mark in getattr(one, side)
        if not mark.is_ghost
        for key in mark.ids
    }


def drawn(drawing: Timeline) -> ElementTree.Element:
    return tree(shown("timeline.html.j2", "timeline", drawing))


def told(*events: Event) -> list[str]:
    """What the marks say when asked, or are named by the links beneath."""
    return ["".join(one.itertext()).strip() for one in drawn(laid(*events)).iter("span") if one.get("class") == "told"]


def test_every_event_of_a_corpus_has_one_mark(corpus: Corpus) -> None:
    drawing = laid(*corpus.events)
    ids = [key for mark in all_marks(drawing) if not mark.is_ghost for key in mark.ids]
    assert sorted(ids) == sorted(event.id for event in corpus.events)
    assert drawing.article + drawing.record == len(corpus.events)
    found = links(drawn(drawing))
    assert {href(event.id) for event in corpus.events} <= set(found)


def test_no_events_no_drawing() -> None:
    assert timeline((), (), year_href) is None


@pytest.mark.parametrize("date", [
    "0001", "0800-12-25", "1789-07-14", "9999", "9999-12-31", "0001/9999", "0000", "-0043-03-15", "-0043/0014", "Y170000002",
    "Y-170000002/2020", "18XX", "-20XX~", "2004-XX", "2003-24", "1985/", "/1985", "Y-999999999999/Y999999999999",
])  # fmt: skip
def test_one_event_of_any_year_is_a_drawing(date: str) -> None:
    drawing = laid(happened("only", date))
    assert list(where(drawing)) == ["only"]
    drawn(drawing)


def test_article_and_record_stand_on_their_own_sides() -> None:
    drawing = laid(reported("told", "2020-06-01"), happened("silent", "2020-06-01"))
    assert where(drawing) == {"told": ("article", "2020-06-01"), "silent": ("record", "2020-06-01")}
    classes = {one.get("data-ids"): one.get("class") for one in links(drawn(drawing)).values()}
    assert classes == {"told": "event-mark event-mark--article", "silent": "event-mark event-mark--record"}


def test_a_mark_tells_date_title_and_what_differs() -> None:
    assert told(reported("fair", "2020-06-01")) == ["1 June 2020: About fair"]
    assert told(reported("fair", "2020-06-01", article_date="2020-06-02")) == [
        "1 June 2020: About fair (article: 2 June 2020)",
        "2 June 2020 in the article: About fair (1 June 2020 in the record)",
    ]
    assert told(reported("fair", "2020-06-01", article_date="2020")) == ["1 June 2020: About fair"], "less exact is not wrong"
    assert told(reported("fair", "2020", title='<b>Trade</b> & "peace"\'')) == ['2020: <b>Trade</b> & "peace"\'']


def test_a_wrong_date_has_a_ring_and_in_another_step_a_ghost() -> None:
    drawing = laid(*MANY)
    marks = {mark.ids[0]: mark for mark in all_marks(drawing) if not mark.is_ghost}
    assert {key for key, mark in marks.items() if mark.wrong} == {"agenda", "clash"}, "not one that is only less exact"
    month = next(one for one in drawing.bins if one.date == "2020-06")
    (ghost,) = [mark for mark in month.article if mark.is_ghost]
    assert (ghost.ids, ghost.wrong) == (("clash",), "2020-06-01")
    ids = [one.get("data-ids") for one in drawn(drawing).iter("a") if "event-mark--misdated" in one.get("class", "")]
    assert ids == ["clash", "clash"]


def test_what_is_not_known_that_exactly_is_dashed_and_never_a_length() -> None:
    marks = {mark.ids[0]: mark for mark in all_marks(laid(*MANY))}
    assert {key for key, mark in marks.items() if mark.is_dashed and key != "agenda"} == {"pact", "plan", "survey"}
    assert {key for key, mark in marks.items() if mark.goes_on} == {"plan"}, "two days of a month are one mark; a year is none"


def test_what_lies_far_off_is_named_beneath_and_counted_where_it_is_much() -> None:
    drawing = laid(*MANY)
    assert [mark.ids for mark in drawing.before] == [("agenda",)]
    assert "Earlier than the scale:" in shown("timeline.html.j2", "timeline", drawing)
    crowd = [happened(f"e{n}", (date(2020, 1, 1) + timedelta(n)).isoformat()) for n in range(300)]
    early = laid(*crowd, *(happened(f"old{n}", f"{1500 + n}") for n in range(FEW + 1)))
    (mark,) = early.before
    assert len(mark.ids) == FEW + 1
    assert mark.href == "#y1500"
    late = laid(*crowd, happened("late", "2500"))
    assert [mark.ids for mark in late.after] == [("late",)]


def test_a_crowd_is_one_mark_with_its_number() -> None:
    day = [happened(f"e{n}", "2020-03-05") for n in range(ROWS + 1)]
    few = next(one for one in laid(*day[:ROWS]).bins if one.record)
    assert len(few.record) == ROWS
    (crowd,) = next(one for one in laid(*day).bins if one.record).record
    assert (len(crowd.ids), crowd.event, crowd.href) == (ROWS + 1, None, "#y2020")
    assert told(*day) == [f"5 March 2020: {ROWS + 1} events, in the list"]


def test_5000_events_stay_a_drawing() -> None:
    drawing = laid(*(happened(f"e{n}", f"{1950 + n % 76}-{1 + n % 12:02}-{1 + n % 28:02}") for n in range(5000)))
    assert sum(len(mark.ids) for mark in all_marks(drawing)) == 5000
    assert len(all_marks(drawing)) < 50


def heads(drawing: Timeline) -> list[tuple[int, str, object, str]]:
    return [(one.head.year, one.head.day, one.head.years, one.head.href) for one in drawing.bins if one.head]


def test_headings_are_days_years_or_centuries_and_lead_to_the_list() -> None:
    june = laid(*(happened(f"e{n}", f"2021-06-{n:02}") for n in range(1, 31)))
    assert [head[1] for head in heads(june)] == ["2021-06-01", "2021-06-08", "2021-06-15", "2021-06-22", "2021-06-29"]
    assert {head[2] for head in heads(june)} == {None}, "there is but one year to choose"
    decade = laid(*(happened(f"e{n}", f"{n}-05") for n in (2017, 2018, 2020, 2023, 2025)))
    assert heads(decade)[:3] == [
        (2017, "", (2017, 2017), "#y2017"), (2018, "", (2018, 2018), "#y2018"), (2019, "", (2019, 2019), ""),
    ]  # fmt: skip
    ages = laid(*(happened(f"e{n}", f"{n}") for n in range(1020, 1990, 60)))
    assert heads(ages)[0] == (1000, "", (1000, 1199), "#y1020")


def test_steps_are_named_as_dates() -> None:
    def names(*dates: str) -> list[str]:
        return [one.date for one in laid(*(happened(f"e{n}", one) for n, one in enumerate(dates))).bins][:2]

    assert names("2021-06-01", "2021-06-09") == ["2021-06-01", "2021-06-02"]
    assert names("2021-01-04", "2021-07-09") == ["2021-01-04/2021-01-10", "2021-01-11/2021-01-17"]
    assert names("2019", "2021") == ["2019-01", "2019-02"]
    assert names("2017", "2025") == ["2017-01/2017-03", "2017-04/2017-06"]
    assert names("1960", "2001") == ["1960", "1961"]
    assert names("1830", "2020") == ["1820/1824", "1825/1829"]


def test_where_each_article_ends() -> None:
    events = [reported("a1", "2020-03"), reported("a2", "2021-02-22"), reported("b1", "2018", article="b"), happened("r", "2025")]
    assert last_days(events) == {"a": (2021, 2, 22), "b": (2018, 1, 1)}
    drawing = laid(*events)
    assert [(end.article, end.day) for end in drawing.ends] == [("b", "2018-01-01"), ("a", "2021-02-22")]
    (one,) = [one for one in drawing.bins if any(end.article == "a" for end in one.ends)]
    first, last = (100 * at / len(drawing.bins) for at in (drawing.bins.index(one), drawing.bins.index(one) + 1))
    assert first < drawing.ends[1].at < last
    assert "The article ends here: 22 February 2021" in shown("timeline.html.j2", "timeline", drawing)
    crowd = [reported(f"c{n}", "2020", article=f"c{n}") for n in range(4)]
    assert laid(*crowd).ends == (), "of many none is marked"


def period(name: str, when: str) -> Period:
    return Period.model_validate({"name": name, "date": when})


def test_sentences_on_it_lie_on_no_other() -> None:
    events = [happened(f"e{n}", f"{n}") for n in range(2017, 2026)]
    drawing = laid(
        *events,
        periods=(
            period("The first of all stretches", "2018/2019"),
            period("One that begins within it", "2018-06/2018-07"),
            period("Near the end, so that it leans", "2025-06/2025-09"),
            period("Long ago", "1900/1910"),
        ),
    )
    assert [(note.words[:8], note.row, note.leans) for note in drawing.notes] == [
        ("The firs", 0, "start"), ("One that", 1, "start"), ("Near the", 0, "end"),
    ]  # fmt: skip
    assert drawing.rows == 2
    held = {note.words: one.date for one in drawing.bins for note in one.notes}
    assert held["One that begins within it"] == "2018-04/2018-06"
    whole = shown("timeline.html.j2", "timeline", drawing)
    assert whole.count("One that begins within it") == 2, "over the scale where it is wide, among its steps where not"


def test_marks_of_a_step_are_in_the_order_of_time() -> None:
    found = laid(happened("c", "2020-03-20"), happened("a", "2020-02-01"), happened("b", "2020-03-01"), happened("d", "2024"))
    assert [mark.ids[0] for one in found.bins for mark in one.record] == ["a", "b", "c", "d"]


def test_years_before_christ_are_called_so() -> None:
    drawing = laid(*(happened(f"e{n}", f"{n:05}" if n < 0 else f"{n:04}") for n in (-900, -400, -43, 14, 300)))
    words = "".join(drawn(drawing).itertext())
    assert "1,001 BC" in words or "1001 BC" in words
    assert "44 BC: About e-43" in words


def test_each_step_knows_its_years() -> None:
    def years(*events: Event) -> list[tuple[int, int]]:
        found: list[Bin] = list(laid(*events).bins)
        return [one.years for one in found]

    assert years(happened("a", "2019"), happened("b", "2021"))[11:13] == [(2019, 2019), (2020, 2020)]
    assert years(happened("a", "1830"), happened("b", "2020"))[0] == (1820, 1824)
    assert parse("2019").year == 2019
