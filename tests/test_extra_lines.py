"""Fields that stand in lines of Zotero's Extra."""

import pytest

from glossator import extra_lines
from glossator.drafts import Draft


def read(text: str, **work: object) -> Draft:
    draft = Draft(1, work={"type": "book", **work})
    extra_lines.read(draft, text, 7, "note")
    return draft


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("DOI: https://doi.org/10.1000/182", "DOI", "10.1000/182"),
        ("PMID: 17597902", "PMID", "17597902"),
        ("original-date: 1950", "original_date", "1950"),
        ("Original Date: May 1950", "original_date", "1950-05"),
        ("{:original-date: 1950}", "original_date", "1950"),
        ("{:original-title:Roads}", "original_title", "Roads"),
        ("archive_location: box 7", "archive_location", "box 7"),
        ("Director: Lind || Eva", "director", [{"family": "Lind", "given": "Eva"}]),
        ("Director: Bridge Office", "director", [{"literal": "Bridge Office"}]),
        (
            "Director: Lind || Eva\nDirector: Brandt || Otto",
            "director",
            [{"family": "Lind", "given": "Eva"}, {"family": "Brandt", "given": "Otto"}],
        ),
        ("type: pamphlet", "type", "pamphlet"),
        ("Publisher Place: Strelsau", "publisher_place", "Strelsau"),
        ("ISBN: 978-0-306-40615-7", "ISBN", ["978-0-306-40615-7"]),
        ("arXiv: 1501.00001 [cs.LG]", "eprint", "1501.00001"),
    ],
)
def test_a_line_finds_its_field(line: str, field: str, value: object) -> None:
    draft = read(line)
    assert draft.work[field] == value
    assert "remark" not in draft.work


@pytest.mark.parametrize(
    "line",
    [
        "It was printed twice: in 1950 and 1951.",
        "PMID: see there",
        "original-date: who knows",
        "DOI: none",
        "URL: the web",
        "language: none at all",
        "type: thing",
        "Title: Another",
    ],
)
def test_what_cannot_be_of_a_field_stays_a_remark(line: str) -> None:
    assert read(line).work == {"type": "book", "remark": line}


def test_what_contradicts_a_field_stays_a_remark() -> None:
    assert read("volume: 3", volume="2").work == {"type": "book", "volume": "2", "remark": "volume: 3"}


def test_a_list_takes_what_a_line_adds() -> None:
    draft = read("ISBN: 0306406152", ISBN=["978-0-306-40615-7"])
    assert draft.work == {"type": "book", "ISBN": ["978-0-306-40615-7", "0306406152"]}


def test_lines_stay_lines() -> None:
    assert read("First.\nPMID: 17597902\n\n  Last.").work["remark"] == "First.\nLast."


def test_a_key_is_the_key_of_the_entry() -> None:
    draft = read("Citation Key: lind1950")
    assert (draft.key, draft.work) == ("lind1950", {"type": "book"})
