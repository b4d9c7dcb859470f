"""Dates in the words of BibTeX → EDTF."""

import pytest

from glossator.bibtex_dates import edtf, of_parts
from glossator.worded_dates import state


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2001-21", "2001-21"), ("1984/1986", "1984/1986"), ("199X", "199X"), ("circa 1950", "1950~"), ("c. 1950", "1950~"),
        ("2004-04-22T10:00:00Z", "2004-04-22"), ("March 12, 2004", "2004-03-12"), ("12. März 2004", "2004-03-12"),
        ("2004 Mar 3", "2004-03-03"), ("1988/open", "1988/.."), ("1988/", "1988/"), ("1999/00", "1999/2000"),
        ("2010--2012", "2010/2012"), ("03/2004", "2004-03"), ("-0876", "-0876"), ("[1950]", "1950"), ("Spring 2001", "2001-21"),
        ("2001-03-04/05", "2001-03-04/2001-03-05"), ("yesterday", ""), ("12/03/2004", ""), ("", ""), ("foo 2001", ""),
    ],
)  # fmt: skip
def test_a_date(written: str, date: str) -> None:
    assert edtf(written) == date


@pytest.mark.parametrize(
    ("written", "date", "lost"),
    [
        (("2001", "jan", ""), "2001-01", ()),
        (("2001", "January/February", ""), "2001-01/2001-02", ()),
        (("2001", "jul 15--17", ""), "2001-07-15/2001-07-17", ()),
        (("2001", "dec/jan", ""), "2001-12/2002-01", ()),
        (("2001", "Summer", ""), "2001-22", ()),
        (("2001", "8", "3"), "2001-08-03", ()),
        (("2001", "foo", "3"), "2001", ("month", "day")),
        (("2001", "feb", "30"), "2001-02", ("day",)),
        (("n.d.", "feb", ""), "", ("year", "month")),
    ],
)
def test_year_month_and_day(written: tuple[str, str, str], date: str, lost: tuple[str, ...]) -> None:
    assert of_parts(*written) == (date, lost)


def test_words_for_what_has_no_date() -> None:
    assert [state(one) for one in ("In press", "(forthcoming)", "inpress", "2001")] == [
        "in press",
        "forthcoming",
        "in press",
        "",
    ]
