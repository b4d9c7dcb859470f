"""The timeline: every event has a mark, each can be hit, lies on no other, stands at its time and leads where it says."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from glossator.corpus import Corpus
from glossator.dates import Day, parse
from glossator.drawing import HIT, Box
from glossator.records import Event
from glossator.timeline import EventMark, NumberMark, Timeline, lane, scale, timeline
from glossator.words import words_for
from tests.drawn import apart, happened, href, links, reported, shown, tokens, tree, year_href

LANES = {"meeting": ("Meeting", "Meetings"), "incident": ("Incident", "Incidents"), "document": ("Document", "Documents")}

MANY = [
    happened("agenda", "1960", article_date="1950"),
    happened("talks", "../2007"),
    happened("pact", "2020-06-01?"),
    happened("forum", "2020-06-01"),
    happened("visit", "2020-06-01/2020-06-02"),
    happened("clash", "2020-05-31", article_date="2020-06-01", kind="incident"),
    happened("plan", "2035/..", kind="document"),
    happened("survey", "2020", article_date="2020-07", kind="document"),
]


def laid(*events: Event) -> Timeline:
    found = timeline(events, LANES, href, tokens, year_href)
    assert found is not None
    return found


def marks(*events: Event) -> dict[str, EventMark]:
    found = [mark for held in laid(*events).lanes for mark in held.marks]
    return {mark.title.removeprefix("About "): mark for mark in found if isinstance(mark, EventMark)}


def told(event: Event) -> str | None:
    """What the mark of an event says when asked."""
    return next(tree(shown("timeline.html.j2", "timeline", laid(event))).iter("title")).text


def hits(drawing: Timeline) -> list[Box]:
    return [mark.hit for held in drawing.lanes for mark in held.marks]


@pytest.fixture(scope="module")
def many() -> ElementTree.Element:
    return tree(shown("timeline.html.j2", "timeline", laid(*MANY)))


def test_every_event_of_a_corpus_has_a_mark(corpus: Corpus) -> None:
    lanes = {event.kind: (event.kind, f"{event.kind}s") for event in corpus.events}
    drawn = links(tree(shown("timeline.html.j2", "timeline", timeline(corpus.events, lanes, href, tokens, year_href))))
    assert set(drawn) == {href(event.id) for event in corpus.events}
    for event in corpus.events:
        mark = drawn[href(event.id)]
        assert mark.get("data-tokens") == tokens(event)
        assert mark[0].tag == "title"
        assert event.title in (mark[0].text or "")
        assert f"mark--{event.basis}" in mark.get("class", "")


def test_no_events_no_drawing() -> None:
    assert timeline((), LANES, href, tokens, year_href) is None
    assert timeline([happened("fair", "2020")], {}, href, tokens, year_href) is None


@pytest.mark.parametrize("date", [
    "0001", "0800-12-25", "1789-07-14", "9999", "9999-12-31", "0001/9999", "0000", "-0043-03-15", "-0043/0014", "Y170000002",
    "Y-170000002/2020", "18XX", "-20XX~", "2004-XX", "2003-24", "1985/", "/1985", "Y-999999999999/Y999999999999",
])  # fmt: skip
def test_one_event_of_any_year_is_a_drawing(date: str) -> None:
    drawing = laid(happened("only", date))
    (mark,) = drawing.lanes[0].marks
    assert 0 <= mark.hit.left < mark.hit.right <= drawing.width
    assert drawing.height < 200
    assert 0 <= drawing.start <= 100


def test_a_mark_tells_date_title_and_what_differs() -> None:
    assert told(reported("fair", "2020-06-01")) == "1 June 2020: About fair"
    assert told(happened("fair", "1950~")) == "About 1950: About fair (record only)"
    assert told(reported("fair", "2020-06-01", article_date="2020-06-02")) == "1 June 2020: About fair (article: 2 June 2020)"
    assert told(happened("fair", "2020", article_date="2019")) == "2020: About fair (article: 2019) (record only)"
    assert told(reported("fair", "2020-06-01", article_date="2020")) == "1 June 2020: About fair", "less exact is not wrong"


def test_a_title_is_text() -> None:
    assert told(reported("fair", "2020", title='<b>Trade</b> & "peace"\'')) == '2020: <b>Trade</b> & "peace"\''


def test_marks_can_be_hit_and_do_not_overlap() -> None:
    drawing = laid(*MANY)
    found = hits(drawing)
    assert len(found) == len(MANY)
    for one in found:
        assert one.width >= HIT
        assert one.height == HIT
    assert all(apart(one, other) for one, other in combinations(found, 2))


def test_marks_close_to_each_other_stand_in_rows() -> None:
    week = laid(
        *(happened(f"d{n}", (date(2020, 1, 1) + timedelta(18 * n)).isoformat()) for n in range(8)),
        *(happened(f"i{n}", "2020", kind="incident") for n in range(30)),
    )
    found = hits(replace(week, lanes=week.lanes[:1]))
    assert len(found) == 8
    assert 1 < len({one.top for one in found}) < 8, "as few rows as will do"
    assert all(apart(one, other) for one, other in combinations(found, 2))


def test_a_mark_reaches_no_further_than_its_lane() -> None:
    drawing = laid(*MANY)
    assert [held.events for held in drawing.lanes] == [5, 1, 2]
    for held in drawing.lanes:
        assert all(held.ground.top < mark.hit.top < mark.hit.bottom < held.ground.bottom for mark in held.marks)
        assert held.ground.top + 17 == held.name_y < min(mark.hit.top for mark in held.marks), "its name is above its marks"
    assert all(one.ground.bottom == other.ground.top for one, other in pairwise(drawing.lanes))
    assert [held.is_odd for held in drawing.lanes] == [False, True, False]


@pytest.mark.parametrize(
    "events",
    [
        MANY,
        [happened("first", "2020-01-02", article_date="2020-01-01")],
        [happened("last", "2020-12-30", article_date="2020-12-31")],
        [happened("last", "2020", article_date="2021/2029")],
        [happened("from", "2020/.."), happened("until", "../2020")],
    ],
)
def test_marks_lie_within_the_drawing(events: list[Event]) -> None:
    drawing = laid(*events)
    frame = Box(0, 0, drawing.width, drawing.height)
    assert all(frame.holds(one) for one in hits(drawing))
    for mark in marks(*events).values():
        if mark.ghost:
            assert mark.hit.left + 4 <= mark.ghost.x <= mark.hit.right - 4


def test_a_wrong_date_has_a_ghost_on_its_side() -> None:
    found = marks(*MANY)
    assert {key for key, mark in found.items() if mark.ghost} == {"agenda", "clash"}, "not one that is only less exact"
    agenda, clash = found["agenda"], found["clash"]
    assert agenda.ghost
    assert clash.ghost
    assert agenda.ghost.x < agenda.ghost.line_from < agenda.ghost.line_to == agenda.shape.x
    assert clash.ghost.x > clash.ghost.line_from > clash.ghost.line_to == clash.shape.x
    assert clash.ghost.x - clash.shape.x == 18, "as far as is needed to see it, however near the dates"


def test_shapes_tell_what_is_known(many: ElementTree.Element) -> None:
    drawn = links(many)
    assert [key for key, mark in drawn.items() if "mark--uncertain" in mark.get("class", "")] == [href("pact")]
    found = marks(*MANY)
    assert {key: [tail.length for tail in mark.tails] for key, mark in found.items() if mark.tails} == {
        "talks": [-16],
        "plan": [16],
    }
    assert found["talks"].tails[0].x == found["talks"].shape.x
    assert found["plan"].tails[0].x == found["plan"].shape.x + found["plan"].shape.width
    forms = [
        mark.shape.form for make in (happened, reported) for mark in marks(make("a", "2020-06-01"), make("b", "2020-06")).values()
    ]
    assert forms == ["diamond", "pointed bar", "dot", "bar"] or forms == ["pointed bar", "diamond", "bar", "dot"]


def test_a_mark_stands_at_its_time() -> None:
    dates = {"day": "2020-07-02", "month": "2020-07", "year": "2020", "days": "2020-07-02/2020-07-03"}
    found = marks(
        *(reported(key, date) for key, date in dates.items()), *(reported(f"f{n}", "2020", kind="incident") for n in range(20))
    )
    on = scale([reported(f"f{n}", "2020") for n in range(24)])
    assert on.spans[0].x < found["day"].shape.x < on.width
    assert found["day"].shape.x == pytest.approx(on.x(parse("2020-07-02").first), abs=1)
    assert found["year"].shape.width == pytest.approx(on.width - on.spans[0].x, rel=0.01), "a year is as long as the year"
    assert found["month"].shape.width == pytest.approx(found["year"].shape.width / 12, rel=0.1)
    assert found["days"].shape.width == 16, "never too short to be seen as a bar"
    assert marks(reported("quarter", "2020-01/2020-02"))["quarter"].shape.width == 16


def test_years_go_from_left_to_right_and_empty_ones_are_short() -> None:
    on = scale(MANY)
    assert ["".join(span.label) for span in on.spans] == [
        "1950", "1951–1959", "1960", "1961–2006", "2007", "2008–2019", "2020", "2021–2034", "2035",
    ]  # fmt: skip
    assert [span.is_gap for span in on.spans] == [False, True] * 4 + [False]
    assert all(one.x + one.width == pytest.approx(other.x) for one, other in pairwise(on.spans))
    days = sorted(parse(event.date).first for event in MANY)
    assert [on.x(day) for day in days] == sorted(on.x(day) for day in days)
    assert max(on.spans, key=lambda span: span.width).first == 2020
    assert {span.width for span in on.spans if span.is_gap} == {40}
    assert min(span.width for span in on.spans if not span.is_gap) > 56


def test_the_axis_names_years_and_where_there_is_room_months() -> None:
    ticks = {
        tick.labels[0].words: tick
        for tick in laid(*(happened(f"e{n}", "2020-05-05") for n in range(17)), happened("b", "1990")).ticks
    }
    assert [label.words for label in ticks["1991–"].labels] == ["1991–", "2019"] * 2, "above and below, on two lines"
    assert [len(tick.months) for tick in ticks.values()] == [0, 0, 12]
    wide = ticks["2020"]
    assert all(wide.ground.left < x < wide.ground.right for x in wide.months)
    assert [label.y for label in wide.labels] == sorted(label.y for label in wide.labels)
    assert wide.labels[0].y < wide.ground.bottom


BEFORE_CHRIST = [
    happened("hunters", "Y-12000~"),
    happened("ides", "-0043-03-15", article_date="-0042-03-15"),
    happened("augustus", "-0026/0014"),
    happened("century", "18XX"),
    happened("spring", "2001-21"),
    happened("winter", "2001-24"),
    happened("unknown", "/1985"),
]


def test_years_before_christ_are_called_so_on_the_axis_and_have_room_for_it() -> None:
    year = words_for("en").year
    on = scale(BEFORE_CHRIST, year)
    assert ["".join(span.label) for span in on.spans] == [
        "12,001 BC", "12,000 BC–45 BC", "44 BC", "43 BC", "42 BC–28 BC", "27 BC", "26 BC–1799", "1800", "1801–1984", "1985",
        "1986–2000", "2001", "2002",
    ]  # fmt: skip
    for span in on.spans:
        assert span.width >= max(len(line) for line in span.label) * (5.8 if span.is_gap else 9), span
    drawing = timeline(BEFORE_CHRIST, LANES, href, tokens, year_href, year)
    assert drawing
    assert [label.words for label in drawing.ticks[1].labels] == ["12,000 BC–", "45 BC"] * 2
    found = hits(drawing)
    assert len(found) == len(BEFORE_CHRIST)
    assert all(apart(one, other) for one, other in combinations(found, 2))
    drawn = shown("timeline.html.j2", "timeline", drawing)
    assert "about 12,001 BC" in drawn.replace("About", "about")
    assert "15 March 44 BC: About ides (article: 15 March 43 BC)" in drawn


def test_what_spans_ages_is_drawn_at_its_time() -> None:
    found = marks(*BEFORE_CHRIST)
    ordered = ["hunters", "ides", "augustus", "century", "unknown", "spring", "winter"]
    assert [key for key, _ in sorted(found.items(), key=lambda one: one[1].shape.x)] == ordered
    on = scale(BEFORE_CHRIST)
    assert found["century"].shape.x == pytest.approx(on.x(Day(1800, 1, 1)))
    assert found["century"].shape.x + found["century"].shape.width == pytest.approx(on.x(Day(1899, 12, 31), end=True))
    assert found["ides"].ghost, "another year before Christ"
    assert [tail.length for tail in found["unknown"].tails] == [-16]
    assert found["spring"].shape.form == "pointed bar"


def test_a_year_before_christ_too_full_for_its_lane_is_called_so() -> None:
    drawing = laid(*(happened(f"e{n}", "-0043-03-05") for n in range(9)))
    (link,) = links(tree(shown("timeline.html.j2", "timeline", drawing))).items()
    assert link[0] == "#y-43"
    assert next(link[1].iter("title")).text == "Meetings in 44 BC: 9, in the list"


def test_a_narrow_screen_begins_where_most_is() -> None:
    early = laid(*(happened(f"e{n}", "1950") for n in range(5)), happened("late", "2020"))
    late = laid(happened("early", "1950"), *(happened(f"e{n}", "2020") for n in range(5)))
    assert early.start < 45 < 55 < late.start <= 100


def test_a_lane_is_named_for_one_or_many(many: ElementTree.Element) -> None:
    names = next(one for one in many.iter("svg") if one.get("class") == "drawing__labels")
    assert ["".join(one.itertext()) for one in names] == ["Meetings 5", "Incident 1", "Documents 2"]


def test_a_title_is_written_on_a_bar_that_has_room_for_it() -> None:
    long = "A title of very many words that go on and on until no bar of the timeline is long enough for it"
    full = [reported(f"f{n}", f"2020-{1 + n:02}-01") for n in range(12)]
    drawn = marks(reported("short", "2020"), reported("x", "2020", title=long), reported("y", "2020-07"), *full)
    label = drawn["short"].label
    assert label
    assert label.words == "About short"
    cut = drawn[long].label
    assert cut
    assert cut.words.endswith(" …")
    assert long.startswith(cut.words.removesuffix(" …") + " ")
    assert len(cut.words) * 5 < drawn[long].shape.width
    assert drawn["y"].label is None, "a month is too short"


def test_eight_above_each_other_are_marks_and_nine_a_number() -> None:
    day = [happened(f"e{n}", "2020-03-05") for n in range(9)]
    eight = laid(*day[:8]).lanes[0]
    assert len({mark.hit.top for mark in eight.marks}) == 8
    assert eight.ground.height == 24 + 8 * HIT + 8
    nine = laid(*day).lanes[0]
    (number,) = nine.marks
    assert isinstance(number, NumberMark)
    assert (number.year, number.label.words, number.href) == (2020, "9", "#y2020")
    assert nine.ground.height == 24 + HIT + 8, "and its lane is low again"
    assert number.hit.holds(number.shape)


def test_a_year_too_full_for_its_lane_shows_a_number() -> None:
    events = [happened(f"e{n}", f"2020-03-{1 + n % 28:02}") for n in range(300)] + [happened("other", "2021-05-05")]
    drawn = links(tree(shown("timeline.html.j2", "timeline", laid(*events))))
    assert set(drawn) == {"#y2020", href("other")}
    assert next(drawn["#y2020"].iter("title")).text == "Meetings in 2020: 300, in the list"


def test_a_number_is_shown_though_long_bars_fill_the_rows() -> None:
    long = [happened(f"l{n}", f"{2000 + n}/2030") for n in range(8)]
    full = [happened(f"e{n}", "2020-03-05") for n in range(9)]
    drawing = laid(*long, *full)
    (held,) = drawing.lanes
    numbers = {mark.year: mark.label.words for mark in held.marks if isinstance(mark, NumberMark)}
    assert numbers[2020] == "9"
    assert len(held.marks) - len(numbers) + sum(map(int, numbers.values())) == held.events == 17
    assert all(apart(one, other) for one, other in combinations(hits(drawing), 2))


def test_marks_of_one_lane_are_in_the_order_of_time() -> None:
    found = lane([happened(key, date) for key, date in (("b", "2021"), ("a", "2020-03-01"), ("c", "2020-02-01"))], scale(MANY))
    assert [mark.event.id for mark in found if mark.event] == ["c", "a", "b"]


def test_5000_events_stay_a_drawing() -> None:
    drawing = laid(*(happened(f"e{n}", f"{1950 + n % 76}-{1 + n % 12:02}-{1 + n % 28:02}") for n in range(5000)))
    assert drawing.width < 76 * 60
    assert drawing.height < 600
    shares = [1 if isinstance(mark, EventMark) else int(mark.label.words) for held in drawing.lanes for mark in held.marks]
    assert sum(shares) == 5000
    found = hits(drawing)
    assert all(apart(one, other) for one, other in combinations(found[:200], 2))
    assert all(tick.ground.width == 56 for tick in drawing.ticks), "no year is narrower, however many there are"
