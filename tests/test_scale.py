"""The scale of time is true: equal steps, in order, as many as fit; and a few dates far off do not press the others together."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.dates import Day, Point, parse
from glossator.scale import MOST, Scale, Step, ordinal, scale, steps


def made(*dates: str) -> Scale:
    return scale([point for point in (parse(one).start or parse(one).end for one in dates) if point])


@given(st.dates())
def test_days_are_counted_as_datetime_counts_them(day: date) -> None:
    own = Day(day.year, day.month, day.day)
    assert ordinal(own) == day.toordinal()
    assert Step("day", 1, 7).begins(Step("day", 1, 7).number(own)) == own


@given(st.integers(-4_000_000, 4_000_000), st.sampled_from([step for step, _ in zip(steps(), range(12), strict=False)]))
def test_each_step_begins_where_the_one_before_ends(number: int, step: Step) -> None:
    begins = step.begins(number)
    assert step.number(begins) == number
    assert ordinal(begins) < ordinal(step.begins(number + 1))
    day_before = Step("day", 1, 7).begins(ordinal(begins) - 2)
    assert step.number(day_before) == number - 1


def test_weeks_begin_on_mondays() -> None:
    week = Step("day", 7, 4)
    begins = week.begins(week.number(Day(2026, 11, 27)))
    assert date(*begins).strftime("%A %d") == "Monday 23"


@pytest.mark.parametrize(
    ("first", "last", "unit", "size"),
    [
        ("2021-06-01", "2021-06-30", "day", 1),
        ("2021-01-04", "2021-09-30", "day", 7),
        ("2018-02", "2021-09", "month", 1),
        ("2017", "2026-01", "month", 3),
        ("2003", "2024", "month", 6),
        ("1960", "2001", "month", 12),
        ("1830", "2020", "month", 60),
        ("1600", "2020", "month", 120),
        ("-0999", "2000", "month", 1200),
        ("Y-12000", "2000", "month", 6000),
    ],
)
def test_steps_are_as_short_as_room_allows(first: str, last: str, unit: str, size: int) -> None:
    on = made(first, last)
    assert (on.step.unit, on.step.size) == (unit, size)
    assert on.length <= MOST
    shorter = [step for step, _ in zip(steps(), range(20), strict=False) if step.unit == unit and step.size < size]
    start, end = parse(first).first, parse(last).last
    assert all(step.number(end) - step.number(start) + 1 > MOST - step.heads for step in shorter), "the next shorter would not do"


def test_equal_times_are_equally_wide() -> None:
    on = made("2017", "2026-01")
    years = [on.at(Day(year, 1, 1)) for year in range(2017, 2027)]
    assert years[0] == 0
    widths = [round(other - one, 6) for one, other in pairwise(years)]
    assert len(set(widths)) == 1
    assert on.at(Day(2020, 2, 15)) == pytest.approx(100 * (12 + 45 / 91) / 37)


def test_a_few_far_off_stay_outside_and_many_do_not() -> None:
    crowd = [(date(2020, 1, 1) + timedelta(9 * n)).isoformat() for n in range(60)]
    on = made("1950", *crowd)
    assert on.place(Day(1950, 6, 1)) < 0 <= on.place(Day(2020, 1, 1))
    late = made(*crowd, "2090")
    assert late.place(Day(2090, 6, 1)) >= late.length
    mixed = made(*(f"{year}" for year in range(1930, 1990, 2)), *crowd)
    assert mixed.place(Day(1930, 6, 1)) >= 0, "a third of all is not a few"


def test_what_is_spread_evenly_is_shown_whole() -> None:
    on = made(*(f"{year:04}" for year in range(1, 2001, 13)))
    assert on.place(Day(1, 6, 1)) >= 0
    assert on.place(Day(1990, 1, 1)) < on.length


def test_one_date_is_a_scale() -> None:
    for text in ("2020", "2020-05-05", "18XX", "-0043-03-15", "Y170000002", "9999-12-31"):
        on = made(text)
        place, _ = on.holds(parse(text).start or Point(0))
        assert 0 <= place < on.length <= MOST, text


def test_a_date_that_leaves_its_step_open_stands_in_the_middle() -> None:
    on = made("2017", "2026-01")
    assert on.holds(Point(2020)) == (14, False), "from July on, not at the year's beginning"
    assert on.holds(Point(2020, 5)) == (13, True)
    assert on.holds(Point(2020, season=21)) == (13, False), "March lies in another quarter"
