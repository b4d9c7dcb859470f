"""Dates: what is read, how it is worded, how it is ordered; and that EDTF's own library agrees."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.dates import BadDate, parse
from glossator.words import words_for


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2007", "2007"),
        ("2007-05", "May 2007"),
        ("2007-12-10", "10 December 2007"),
        ("1950~", "about 1950"),
        ("2020-06?", "June 2020 (uncertain)"),
        ("1950%", "about 1950 (uncertain)"),
        ("2021/2025", "2021 to 2025"),
        ("2017-11-10/2017-11-11", "10 to 11 November 2017"),
        ("2020-09-30/2020-10-02", "30 September to 2 October 2020"),
        ("2019-12-31/2020-01-01", "31 December 2019 to 1 January 2020"),
        ("1950~/1960", "about 1950 to 1960"),
        ("../2007", "until 2007"),
        ("2035/..", "from 2035"),
    ],
)
def test_worded_for_people(text: str, words: str) -> None:
    assert words_for("en").when(text) == words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2007-13", "month 13"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2020/2019", "ends before it begins"),
        ("../..", "says nothing"),
        ("10 December 2007", "not a date this corpus can read"),
        ("2007-5", "not a date this corpus can read"),
        ("0000", "year 0000"),
        ("", "not a date this corpus can read"),
        ("201X", "not a date this corpus can read"),
        ("/2007", "not a date this corpus can read"),
    ],
)
def test_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(BadDate, match=why):
        parse(text)


def test_ordered_by_beginning_then_by_precision() -> None:
    ordered = ["../2007", "2007-05", "2007-05-07", "2007-12-10", "2017-11-10/2017-11-11", "2020", "2020-06-01?"]
    ordered.reverse()
    assert sorted(ordered, key=lambda text: parse(text).sort_key) == [
        "../2007",
        "2007-05",
        "2007-05-07",
        "2007-12-10",
        "2017-11-10/2017-11-11",
        "2020",
        "2020-06-01?",
    ]


@pytest.mark.parametrize(
    ("precise", "vague"),
    [
        ("2007-01-01", "2007-01"),
        ("2007-01", "2007"),
        ("2007-01-01", "2007"),
        ("2007", "2007/2010"),
        ("2007-01-01/2007-01-02", "2007-01"),
    ],
)
def test_of_two_that_begin_together_the_more_precise_is_first(precise: str, vague: str) -> None:
    assert sorted([vague, precise], key=lambda text: parse(text).sort_key) == [precise, vague]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2020/2021-06", date(2020, 1, 1), date(2021, 6, 30)),
        ("../2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2035/..", date(2035, 1, 1), date(2035, 12, 31)),
    ],
)
def test_the_first_and_last_day_it_can_mean(text: str, first: date, last: date) -> None:
    assert (parse(text).first, parse(text).last) == (first, last)


@pytest.mark.parametrize(
    ("text", "certain"), [("2007", True), ("2007~", False), ("2007/2009?", False), ("2007%/..", False), ("../2007", True)]
)
def test_whether_it_is_certain(text: str, certain: bool) -> None:
    assert parse(text).is_certain is certain


def test_a_refused_date_is_shown_without_what_hides() -> None:
    with pytest.raises(BadDate, match="2007⟨U\\+202E⟩"):
        parse("2007\u202e")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2017", "2017-11-10/2017-11-11", True),
        ("2020-05-31", "2020-06-01", False),
        ("1950", "1960", False),
        ("../2007", "1999-01-01", True),
        ("2035/..", "2036", True),
        ("2017-11-10/2017-11-11", "2017-11-11", True),  # they touch
        ("2017-11-10/2017-11-11", "2017-11-11/2017-11-12", True),
        ("2017-11-10/2017-11-11", "2017-11-12/2017-11-13", False),
        ("2017", "2017-12-31", True),
        ("2017", "2018-01-01", False),
        ("../2007", "2007-12-31", True),
        ("../2007", "2008-01-01", False),
        ("2035/..", "2035-01-01", True),
        ("2035/..", "2034-12-31", False),
        ("../2007", "2007/..", True),
    ],
)
def test_whether_two_dates_can_be_the_same(one: str, other: str, meet: bool) -> None:
    assert parse(one).meets(parse(other)) is meet
    assert parse(other).meets(parse(one)) is meet


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1, 1, 1), date(9999, 12, 31)))
    text = day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]
    return text + draw(st.sampled_from(["", "?", "~", "%"]))


@settings(deadline=None)  # the library takes 90 ms for a date where the machine is busy
@given(st.one_of(points(), st.tuples(points(), points()).map("/".join)))
def test_agrees_with_the_edtf_library(text: str) -> None:
    """What is accepted here is EDTF, and means the same days."""
    try:
        ours = parse(text)
    except BadDate:
        return
    theirs = parse_edtf(text)
    assert tuple(theirs.lower_strict())[:3] == (ours.first.year, ours.first.month, ours.first.day)
    assert tuple(theirs.upper_strict())[:3] == (ours.last.year, ours.last.month, ours.last.day)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        words = words_for("en").when(text)
    except BadDate as error:
        words = str(error)
    assert words
