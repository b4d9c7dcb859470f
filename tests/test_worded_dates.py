"""Dates in words and numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import dates
from glossator.worded_dates import read, state
from glossator.words import words_for
from tests.conftest import HERE

HELD = (HERE / "edtf.txt").read_text(encoding="utf-8").split("\n# ")[1:]
EDTF = [text for one in HELD if one.startswith("read") for text in one.splitlines()[1:] if text]


@pytest.mark.parametrize("edtf", EDTF)
def test_what_we_say_of_a_date_is_read_back(edtf: str) -> None:
    """Only that a month or day is not known is not understood."""
    said = words_for("en").when(edtf)
    vague = ", day unknown" in said or ", month unknown" in said
    assert (words_for("en").when(found) == said) if (found := read(said)) else vague


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2017", "2017"),
        ("2017-03-04", "2017-03-04"),
        ("2017-03-04T10:00:00Z", "2017-03-04"),
        ("2017/3/4", "2017-03-04"),
        ("2017.03", "2017-03"),
        ("04.03.2017", "2017-03-04"),
        ("20170304", "2017-03-04"),
        ("March 2017", "2017-03"),
        ("2017 Mar 4", "2017-03-04"),
        ("Mar. 4th, 2017", "2017-03-04"),
        ("4 March 2017.", "2017-03-04"),
        ("Spring 2017", "2017-21"),
        ("2017 Fall", "2017-23"),
        ("2017 Mar-Apr", "2017-03/2017-04"),
        ("Mar/Apr 2017", "2017-03/2017-04"),
        ("2017 Dec-2018 Jan", "2017-12/2018-01"),
        ("2017 Mar 28-Apr 3", "2017-03-28/2017-04-03"),
        ("24-28 May 2010", "2010-05-24/2010-05-28"),
        ("28 May – 2 June 2010", "2010-05-28/2010-06-02"),
        ("2017-2018", "2017/2018"),
        ("2017/18", "2017/2018"),
        ("c. 1950", "1950~"),
        ("ca 1950", "1950~"),
        ("[1950?]", "1950?"),
        ("c1950", "1950"),
        ("© 1950", "1950"),
        ("1990s", "199X"),
        ("19th century", "18XX"),
        ("44 BC", "-0043"),
        ("since 1985", "1985/.."),
        ("04/03/2017", ""),
        ("31 June 2017", ""),
        ("in press", ""),
        ("soon after 1950", ""),
        ("", ""),
        ("9" * 400, ""),
    ],
)
def test_dates_of_the_wild(text: str, edtf: str) -> None:
    assert read(text) == edtf


def test_a_state_of_publication_is_no_date() -> None:
    assert state("In press.") == state("inpress") == state("(Im Druck)") == "in press"
    assert state("in 1950") == ""


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 -–/.,?~%[]()ABCDXYabcdemrstounij", max_size=24) | st.text(max_size=20))
def test_whatever_is_read_is_a_date(text: str) -> None:
    if found := read(text):
        assert dates.parse(found)
