"""Dates: what is read, how it is worded, how it is ordered; and that EDTF's own library agrees."""

import gettext
import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.dates import EVER, BadDate, Day, parse
from glossator.words import words_for
from tests.conftest import HERE


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
        ("0987", "987"),
        ("0014", "AD 14"),
        ("0014-08-19", "19 August AD 14"),
        ("0000", "1 BC"),
        ("-0043", "44 BC"),
        ("-0043-03", "March 44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("-0350~", "about 351 BC"),
        ("-0057/-0049", "58 to 50 BC"),
        ("-0057~/-0049", "about 58 BC to 50 BC"),
        ("-0026/0476", "27 BC to AD 476"),
        ("-0043-03-15/-0043-03-17", "15 to 17 March 44 BC"),
        ("-0043-03-15/-0043-04-01", "15 March to 1 April 44 BC"),
        ("0014-08-19/0014-08-20", "19 to 20 August AD 14"),
        ("../-0043", "until 44 BC"),
        ("Y170000002", "AD 170,000,002"),
        ("Y-170000002~", "about 170,000,003 BC"),
        ("201X", "between 2010 and 2019"),
        ("18XX", "between 1800 and 1899"),
        ("18XX~", "between 1800 and 1899, approximately"),
        ("18XX%", "between 1800 and 1899, approximately (uncertain)"),
        ("00XX", "between 1 BC and AD 99"),
        ("-20XX", "between 2100 and 2001 BC"),
        ("-004X", "between 50 and 41 BC"),
        ("2004-XX", "2004, month unknown"),
        ("1985-04-XX", "April 1985, day unknown"),
        ("1985-XX-XX?", "1985, day unknown (uncertain)"),
        ("2001-21", "spring 2001"),
        ("2001-22", "summer 2001"),
        ("2001-23~", "about autumn 2001"),
        ("-0043-24", "winter 44 BC"),
        ("0014-24", "winter AD 14"),
        ("2001-21/2002-22", "spring 2001 to summer 2002"),
        ("1985/", "from 1985, end unknown"),
        ("/1985-04", "until April 1985, beginning unknown"),
        ("2020/2020-06", "2020 to June 2020"),
    ],
)
def test_worded_for_people(text: str, words: str) -> None:
    assert words_for("en").when(text) == words


class YearFirst(gettext.NullTranslations):
    """A language that has the year before the day."""

    def gettext(self, message: str) -> str:
        return {"%(part)s %(year)s BC": "BC %(year)s, %(part)s", "%(start)s to %(end)s": "%(start)s–%(end)s"}.get(
            message, message
        )


def test_a_year_before_christ_stands_where_a_language_has_it() -> None:
    words = replace(words_for("en"), catalogue=YearFirst())
    assert words.when("-0043-03-15") == "BC 44, 15 March"
    assert words.when("-0043-03-15/-0043-03-17") == "BC 44, 15–17 March"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2007-13", "month 13"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2020/2019", "ends before it begins"),
        ("../..", "says nothing"),
        ("10 December 2007", "not a date this corpus can read"),
        ("2007-5", "not a date this corpus can read"),
        ("-0000", "1 BC is 0000, 2 BC is -0001"),
        ("", "not a date this corpus can read"),
        ("/", "neither beginning nor end"),
        ("../", "neither beginning nor end"),
        ("2007-00", "month 00"),
        ("2007-01-00", "day 00: days run from 01 to 31; where it is not known, write 2007-01"),
        ("2001-21-01", "a day of a season: write its month, or 2001-21"),
        ("2001-42", "month 42"),
        ("-0006-02-29", "February -0006 has 28 days"),
        ("2004-XX-11", "a day of an unknown month: write 2004-XX"),
        ("2012-24/2012-21", "a year's seasons go from 21, spring, to 24, winter"),
        ("0001/-0001", "write the earlier date first"),
        ("1XXX", "X stands for the last digits of a year"),
        ("156X-12-25", "X stands for the last digits of a year"),
        ("XXXX", "X stands for the last digits of a year"),
        ("[1667,1670..1672]", "a set of dates: write one of them, or an interval such as 1667/1672"),
        ("{..1984}", "a set of dates"),
        ("Y1234567890123", "more than twelve digits"),
        ("1/2/3", "not a date this corpus can read"),
    ],
)
def test_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(BadDate, match=re.escape(why)):
        parse(text)


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("1985-04-12T23:20:30", "1985-04-12"),
        ("1985-04-12t23:20", "1985-04-12"),
        ("-0043-03-15T11:00:00Z", "-0043-03-15"),
        ("2005-07-25T10:10:10+04:30/2006-01-01T10:10:10Z", "2005-07-25/2006-01-01"),
        ("Y-17E7", "Y-170000000"),
        ("Y17E2", "1700"),
        ("1950S2", "19XX"),
        ("-1953S3", "-195X"),
        ("Y171010000S3", "Y171010000~"),
        ("Y3388E2S3", "Y338800~"),
        ("2001-26", "2001-06/2001-08"),
        ("2001-30", "2001-12/2002-02"),
        ("-2001-34", "-2001-04/-2001-06"),
        ("2004-06~-11", "2004-06-11~"),
        ("?2004-06-~11", "2004-06-11%"),
        ("~1950", "1950~"),
        ("1950?~", "1950%"),
        ("2004-06-~01/2004-06-20", "2004-06-01~/2004-06-20"),
        ("198X/1999", "1980/1999"),
        ("1980/199X~", "1980/1999~"),
        ("-20XX/..", "-2099/.."),
        ("2004-06-XX/2004-07-03", "2004-06/2004-07-03"),
        ("2000/2000-XX-XX", "2000/2000"),
        ("20xx", "20XX"),
        ("2004-uu", "2004-XX"),
        ("1985/open", "1985/.."),
        ("unknown/1985", "/1985"),
        ("12004", "Y12004"),
        ("Y2006", "2006"),
        ("Y00001", "0001"),
        ("+2006", "2006"),
        ("20071210", "2007-12-10"),
        ("10.12.2007", "2007-12-10"),
        ("1.2.2007", "2007-02-01"),
        ("2007-5", "2007-05"),
        ("2007-5-9", "2007-05-09"),
        ("1964-2008", "1964/2008"),
        ("1964–2008", "1964/2008"),
        ("1985–", "1985/.."),
        ("–1985", "../1985"),
        ("about 1950", "1950~"),
        ("c. 1950", "1950~"),
        ("44 BC", "-0043"),
        ("1 B.C.", "0000"),
        ("1800s", "18XX"),
        ("1990s", "199X"),
        ("19", "19XX"),
        ("18th century", "17XX"),
    ],
)
def test_what_was_meant_is_told_as_it_is_written_here(text: str, write: str) -> None:
    with pytest.raises(BadDate) as error:
        parse(text)
    assert re.search(rf"write (its months, )?{re.escape(write)}$", str(error.value)), str(error.value)
    assert parse(write)


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


def test_what_is_long_ago_comes_first() -> None:
    ordered = ["Y-170000002", "-20XX", "-2000", "-0044", "-0043-03-15", "0000", "0001", "18XX", "1800-02", "1800-21", "1800-22"]
    ordered += ["1801", "Y17000"]
    assert sorted(set(ordered), key=lambda text: parse(text).sort_key) == ordered


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
        ("2007", (2007, 1, 1), (2007, 12, 31)),
        ("2008-02", (2008, 2, 1), (2008, 2, 29)),
        ("2020/2021-06", (2020, 1, 1), (2021, 6, 30)),
        ("../2007", (2007, 1, 1), (2007, 12, 31)),
        ("/2007", (2007, 1, 1), (2007, 12, 31)),
        ("2035/..", (2035, 1, 1), (2035, 12, 31)),
        ("2035/", (2035, 1, 1), (2035, 12, 31)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
        ("-0044-02", (-44, 2, 1), (-44, 2, 29)),
        ("0000-02", (0, 2, 1), (0, 2, 29)),
        ("-0100-02", (-100, 2, 1), (-100, 2, 28)),
        ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31)),
        ("18XX", (1800, 1, 1), (1899, 12, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("-20XX", (-2099, 1, 1), (-2000, 12, 31)),
        ("-00XX", (-99, 1, 1), (0, 12, 31)),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
        ("2004-02-XX", (2004, 2, 1), (2004, 2, 29)),
        ("2004-XX-XX", (2004, 1, 1), (2004, 12, 31)),
        ("2001-21", (2001, 3, 1), (2001, 5, 31)),
        ("2001-22", (2001, 6, 1), (2001, 8, 31)),
        ("2001-23", (2001, 9, 1), (2001, 11, 30)),
        ("2003-24", (2003, 12, 1), (2004, 2, 29)),
    ],
)
def test_the_first_and_last_day_it_can_mean(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
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
        ("/2007", "1999-01-01", True),
        ("2035/", "2034", False),
        ("18XX", "1899-12-31", True),
        ("18XX", "1900", False),
        ("-0043-03-15", "-0043", True),
        ("-0043", "0043", False),
        ("../-0043", "Y-170000002", True),
        ("2001-22", "2001-05-20", True),  # a season may be one of the south
        ("2001-22", "2002-01-15", True),
        ("2001-21", "2002-01-15", False),
        ("2001-24", "2000-12-31", False),
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


def read(text: str) -> bool:
    try:
        parse(text)
    except BadDate:
        return False
    return True


SUITES = (HERE / "edtf.txt").read_text(encoding="utf-8").split("\n# ")[1:]
"""What public tests of EDTF hold for valid at a level, and for invalid."""


@pytest.mark.parametrize(
    ("held_for", "text"), [(held_for, text) for held_for, *texts in map(str.splitlines, SUITES) for text in texts if text]
)
def test_reads_what_the_public_suites_hold_for_valid(held_for: str, text: str) -> None:
    """All of levels 0 and 1 but for the time of day; nothing else but what the file says."""
    assert read(text) is held_for.startswith("read")


@st.composite
def written(draw: st.DrawFn) -> str:
    """A date of levels 0 and 1 in any form, or what looks much like one."""
    year = draw(st.integers(-9999, 9999))
    digits = f"{year:05}" if year < 0 else f"{year:04}"
    forms = [digits, digits[:-1] + "X", digits[:-2] + "XX", f"Y{year * 10 ** draw(st.integers(1, 8))}"]
    parts = ["", "-XX", "-XX-XX", "-21", "-24", "-02", "-02-29", "-12-31", "-04-XX", "-13"]
    one = draw(st.sampled_from(forms)) + draw(st.sampled_from(parts))
    return one + draw(st.sampled_from(["", "?", "~", "%"]))


DATES = st.one_of(
    points(),
    written(),
    st.tuples(st.one_of(written(), st.sampled_from(["", ".."])), st.one_of(written(), st.just(".."))).map("/".join),
)


THE_LIBRARY_ERRS = re.compile(r"-.*X.*|.{4,5}-24|(.*-2[1-4]|Y.*)[?~%]")
"""It takes unknown months before Christ for December, ends winters with December, and reads no qualifier of a season or long year."""


@settings(deadline=None)  # the library takes 90 ms for a date where the machine is busy
@given(st.one_of(points(), written(), st.tuples(points(), points()).map("/".join)))
def test_agrees_with_the_edtf_library(text: str) -> None:
    """What is accepted here is EDTF, and means the same days."""
    if not read(text) or THE_LIBRARY_ERRS.fullmatch(text):
        return
    ours, theirs = parse(text), parse_edtf(text)
    assert tuple(theirs.lower_strict())[:3] == ours.first
    assert tuple(theirs.upper_strict())[:3] == ours.last


@given(DATES)
def test_a_date_begins_before_it_ends_and_meets_itself(text: str) -> None:
    if read(text):
        when = parse(text)
        assert EVER[0] < when.first <= when.last < EVER[1]
        assert when.year == when.first.year
        assert when.meets(when)
        assert words_for("en").when(text)


@given(st.lists(DATES, min_size=2, max_size=4))
def test_dates_have_one_order_and_meet_from_both_sides(texts: list[str]) -> None:
    whens = [parse(text) for text in texts if read(text)]
    for one, other in product(whens, whens):
        assert one.meets(other) is other.meets(one)
        assert (one.sort_key < other.sort_key) + (other.sort_key < one.sort_key) + (one.text == other.text) == 1
        if one.last < other.first and one.end and other.start and not one.end.season and not other.start.season:
            assert not one.meets(other)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_of_the_year(day: date) -> None:
    assert Day(day.year, day.month, day.day).of_year == day.timetuple().tm_yday


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), st.text("0123456789XYESTuxZ-/.~?%[]{}:+ ", max_size=24)))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        words = words_for("en").when(text)
    except BadDate as error:
        words = str(error)
    assert words
