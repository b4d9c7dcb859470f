"""MEDLINE's tagged lines, as PubMed exports them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.entries import Entry, Unread
from glossator.nbib_reader import read
from glossator.records import Reference


def one(*lines: str) -> Entry:
    """What is read of a record with a number and, unless the lines have one, a title."""
    title = () if any(line.startswith(("TI", "BTI")) for line in lines) else ("TI  - Steppe roads.",)
    (entry,) = read("\n".join(["PMID- 17597902", *title, *lines]))
    assert isinstance(entry, Entry)
    Reference.model_validate({"id": "x", "role": "cited", "consulted": "not consulted", **entry.work})
    return entry


def work(*lines: str) -> dict[str, Any]:
    return {name: value for name, value in one(*lines).work.items() if name not in ("type", "title", "PMID")}


WHOLE = """
PMID- 17597902
OWN - NLM
STAT- MEDLINE
IS  - 2049-3630 (Electronic)
IS  - 1759-8486 (Linking)
IS  - 2049-3630 (Print)
VI  - 10
IP  - 4 Pt 2
DP  - 2018 Mar-Apr
TI  - Roads of the steppe: a review of
      long ways.
PG  - 335-9
LID - 10.1000/182 [doi]
LID - e335 [pii]
AB  - BACKGROUND: Roads
      are long.
FAU - Lind, Eva M Jr
AU  - Lind EM Jr
AUID- ORCID: http://orcid.org/0000-0002-1825-0097
AD  - Institute of Roads, Osh.
FAU - van der Molen, Hendrik
AU  - van der Molen H
CN  - Steppe Study Group
LA  - eng
LA  - rus
PT  - Journal Article
PT  - Review
DEP - 20170728
PL  - England
TA  - Steppe Notes
JT  - Steppe notes of roads
MH  - Roads/*history
OT  - long ways
PMC - PMC3531190
EDAT- 2017/07/30 06:00
AID - 10.1000/182 [doi]
PST - ppublish
SO  - Steppe Notes. 2018 Mar-Apr;10(4 Pt 2):335-9.
"""


def test_a_record_of_pubmed() -> None:
    (found,) = read(WHOLE)
    assert isinstance(found, Entry)
    assert (found.key, found.line) == ("17597902", 2)
    assert found.work == {
        "type": "article-journal",
        "title": "Roads of the steppe: a review of long ways",
        "PMID": "17597902",
        "PMCID": "PMC3531190",
        "ISSN": ["2049-3630", "1759-8486"],
        "volume": "10",
        "issue": "4 Pt 2",
        "issued": "2018-03/2018-04",
        "available_date": "2017-07-28",
        "page": "335–339",
        "DOI": "10.1000/182",
        "abstract": "BACKGROUND: Roads are long.",
        "author": [
            {"family": "Lind", "given": "Eva M", "suffix": "Jr", "ORCID": "0000-0002-1825-0097"},
            {"family": "van der Molen", "given": "Hendrik"},
            {"literal": "Steppe Study Group"},
        ],
        "language": "en, ru",
        "publisher_place": "England",
        "container_title": "Steppe notes of roads",
        "container_title_short": "Steppe Notes",
        "keyword": ["Roads/history", "long ways"],
    }
    assert [(one.line, one.name) for one in found.left] == [
        (3, "OWN"), (4, "STAT"), (15, "LID"), (21, "AD"), (28, "PT"), (36, "EDAT"), (38, "PST"), (39, "SO"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["AU  - Lind EM", "AU  - van der Molen HJ 2nd"], {"author": [{"family": "Lind", "given": "EM"}, {"family": "van der Molen", "given": "HJ", "suffix": "2nd"}]}),
        (["FED - Lind, Eva", "ED  - Lind E"], {"editor": [{"family": "Lind", "given": "Eva"}]}),
        (["AU  - Lind, Eva"], {"author": [{"family": "Lind", "given": "Eva"}]}),
        (["DP  - 2017 Spring"], {"issued": "2017-21"}),
        (["DP  - 2017 Dec-2018 Jan"], {"issued": "2017-12/2018-01"}),
        (["DP  - 2017 Mar 4"], {"issued": "2017-03-04"}),
        (["PG  - 123-9, 145-62"], {"page": "123–129, 145–162"}),
        (["PG  - S12-3"], {"page": "S12–S13"}),
        (["PG  - 1190-201"], {"page": "1190–1201"}),
        (["PG  - e1234"], {"page": "e1234"}),
        (["PST - aheadofprint"], {"status": "ahead of print"}),
        (["AID - http://a.example/1"], {"URL": "http://a.example/1"}),
    ],
)  # fmt: skip
def test_what_tags_say(lines: list[str], expected: dict[str, Any]) -> None:
    assert work(*lines) == expected


def test_a_chapter_and_a_book() -> None:
    chapter = one("TI  - Roads", "BTI - Handbook.", "CTI - Series", "PB  - Kessel", "PT  - Review", "PT  - Book Chapter").work
    assert (chapter["type"], chapter["title"], chapter["container_title"]) == ("chapter", "Roads", "Handbook")
    assert (chapter["collection_title"], chapter["publisher"]) == ("Series", "Kessel")
    book = one("BTI - Handbook").work
    assert (book["type"], book["title"], "container_title" in book) == ("book", "Handbook", False)


def test_the_title_in_its_own_language_is_the_title() -> None:
    found = one("TI  - [Roads of the steppe].", "TT  - Straßen der Steppe.").work
    assert (found["title"], found["title_english"]) == ("Straßen der Steppe", "Roads of the steppe")
    assert one("TI  - [Roads of the steppe].").work["title"] == "[Roads of the steppe]"


def test_records_begin_with_their_numbers_or_after_an_empty_line() -> None:
    assert [entry.line for entry in read("PMID- 1\nTI  - A\n\nPT  - Review\nPMID- 2\nTI  - B\n")] == [1, 5]
    assert [entry.line for entry in read("OWN - ERIC\nTI  - A\n\nOWN - ERIC\nTI  - B\n")] == [1, 4]


@pytest.mark.parametrize(("text", "reason"), [("a text\nof mine", "in no record"), ("PMID- 1\nAU  - Lind E\n", "no title")])
def test_what_cannot_be_read_is_said(text: str, reason: str) -> None:
    (found,) = read(text)
    assert isinstance(found, Unread)
    assert reason in found.reason


@pytest.mark.parametrize(
    "line",
    ["DP  - Article 10", "IS  - 2049-3631", "LID - x [doi]", "LA  - und", "AUID- x", "GR  - 1/2", "PMC - x", "AID - b [pii]"],
)
def test_what_finds_no_field_is_left(line: str) -> None:
    assert [found.name for found in one(line).left] == [line.partition("-")[0].strip()]


def test_every_line_arrives_or_is_left() -> None:
    tags = [
        "TI",
        "JT",
        "TA",
        "VI",
        "IP",
        "PB",
        "PL",
        "CTI",
        "EN",
        "AB",
        "FAU",
        "FED",
        "CN",
        "MH",
        "OT",
        "PG",
        "GR",
        "SI",
        "CI",
        "COIS",
        "OAB",
    ]
    values = {tag: f"Word{at}x" for at, tag in enumerate(tags)}
    found = one(*(f"{tag:4}- {value}" for tag, value in values.items()))
    assert [tag for tag, value in values.items() if value not in str(found.work) + str(found.left)] == []


_LINE = st.builds(
    "{}- {}".format,
    st.sampled_from([line[:4] for line in WHOLE.split("\n") if "-" in line[:5]]) | st.just("TT  "),
    st.sampled_from(["[a].", "2017 Mar-", "S1-", "10.1/x [doi]", "Lind,", ", ", "<i>a", "ORCID:", "17597902", "", " "])
    | st.text(max_size=12),
)


@pytest.mark.parametrize("text", ["FAU - ,\nAU  - ,", "FAU -,\nAU  -;", "FAU - <b></b>\nAU  - <i></i>"])
def test_names_without_a_letter_are_none(text: str) -> None:
    (found,) = read(f"PMID- 1\nTI  - T\n{text}\n")
    assert isinstance(found, Entry)
    assert found.work.get("author", []) in ([], [{"literal": ";"}])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.lists(_LINE, max_size=12).map("\n".join))
def test_nothing_is_raised(text: str) -> None:
    for found in read(text):
        assert found.line >= 1
        if isinstance(found, Entry):
            assert found.work["title"] == " ".join(found.work["title"].split())
