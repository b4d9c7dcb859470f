"""Dates of CSL-JSON."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import csl_dates, dates, items
from glossator.csl_dates import Told, told
from glossator.dates import BadDate
from glossator.json_source import Number


def numbered(value):
    """As a file has it, where numbers are as they are written."""
    if isinstance(value, dict):
        return {key: numbered(one) for key, one in value.items()}
    if isinstance(value, list):
        return [numbered(one) for one in value]
    return Number(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ({"date-parts": [[2001, "05", 3]]}, "2001-05-03"),
        ({"date-parts": [["2001", "", None]]}, "2001"),
        ({"date-parts": [2001, 5]}, "2001-05"),
        ([2001, 5], "2001-05"),
        ({"date-parts": [[2001.0, 0, 0]]}, "2001"),
        ({"date-parts": [[2001, "March"]]}, "2001-03"),
        ({"date-parts": [[2001], [2003, 2]], "circa": 1}, "2001~/2003-02~"),
        ({"date-parts": [[2001], [0]]}, "2001/.."),
        ({"date-parts": [[2001], [None]]}, "2001"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"date-parts": [[2001]], "season": "season-04"}, "2001-24"),
        ({"date-parts": [[2001]], "season": 2, "circa": True}, "2001-22~"),
        ({"date-parts": [[2001]], "season": "Autumn"}, "2001-23"),
        ({"date-parts": [[2001, 13]]}, "2001-21"),
        ({"date-parts": [[1950]], "circa": ""}, "1950"),
        ({"date-parts": [[1950]], "circa": False}, "1950"),
        ({"edtf": "1950-05?"}, "1950-05?"),
        ({"raw": "17 May 2001"}, "2001-05-17"),
        ({"literal": "Spring 2001"}, "2001-21"),
        ({"literal": "1950", "circa": True}, "1950~"),
        ({"date-parts": [[2001, 2]], "raw": "February 2001"}, "2001-02"),
        ({"date-parts": [[None]]}, ""),
        ({"date-parts": [[]]}, ""),
        ({}, ""),
        (None, ""),
        (2001, "2001"),
        ("2001-05-17T10:00:00Z", "2001-05-17"),
        ("2020-01-02 10:11:12", "2020-01-02"),
        ("Thu, 17 May 2001 10:00:00 GMT", "2001-05-17"),
        ("July 3, 2008 10:00 am", "2008-07-03"),
        ("2008-07-03 July 3, 2008", "2008-07-03"),
        ("15 März 1990", "1990-03-15"),
        ("1 de mayo de 2010", "2010-05-01"),
        ("май 2001", "2001-05"),
        ("17/6/2001", "2001-06-17"),
        ("c. 1950", "1950~"),
        ("850", "0850"),
        ("unknown/2006", "/2006"),
        ("2001/open", "2001/.."),
        ("199u", "199X"),
        ("1999-uu", "1999-XX"),
    ],
)
def test_dates(written: object, edtf: str) -> None:
    assert told(numbered(written)) == Told(edtf)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5/6/2001", "write 2001-05-06 or 2001-06-05"),
        ("n.d.", "there is no date"),
        ("yesterday", "not a date"),
        ({"raw": "yesterday"}, "not a date"),
        ({"date-parts": [[2001, 2, 30]]}, "does not exist"),
        ({"date-parts": [["soon"]]}, "not year, month and day"),
        ({"date-parts": [[0]]}, "no year 0"),
        ({"date-parts": [[1], [2], [3]]}, "more than two"),
        ({"date-parts": [[None], [2001]]}, "no beginning"),
        ({"date-parts": [[2001, None, 3]]}, "missing"),
        (True, "no date"),
    ],
)
def test_what_is_no_date_is_said(written: object, said: str) -> None:
    with pytest.raises(BadDate, match=said):
        told(numbered(written))


@pytest.mark.parametrize("written", ["in press", {"literal": "in press"}, {"raw": "In press"}])
def test_in_press_is_a_status(written: object) -> None:
    assert told(written).status.lower() == "in press"


def test_what_finds_no_place_is_told() -> None:
    assert told({"date-parts": [["2001", "2"]], "season": "2", "raw": "a long time ago", "x": "y"}).rest == (
        ("x", "y"),
        ("raw", "a long time ago"),
        ("season", "2"),
    )


@pytest.mark.parametrize(
    "edtf", ["2001", "2001-05", "2001-05-17", "1950~", "2001-21", "2001/2003", "2001-05/..", "-0043", "Y12000"]
)
def test_dates_of_this_program_come_back(edtf: str) -> None:
    assert told(numbered(items.csl_date(edtf))).edtf == edtf


SCRAPS = st.none() | st.booleans() | st.text(max_size=8) | st.integers().map(lambda number: Number(str(number)))


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(SCRAPS, st.lists, max_leaves=6)
    | st.dictionaries(
        st.sampled_from(["date-parts", "season", "circa", "raw", "literal", "edtf", "x"]),
        st.recursive(SCRAPS, st.lists, max_leaves=6),
    )
    | st.from_regex(r"[0-9]{1,4}[-/. ][A-Za-z0-9]{1,5}[-/. ]?[0-9]{0,4}", fullmatch=True)
)
def test_whatever_stands_there_is_a_date_or_none(value: object) -> None:
    try:
        found = csl_dates.told(value)
    except BadDate:
        return
    if found.edtf:
        dates.parse(found.edtf)
