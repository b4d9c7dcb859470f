"""RIS as reference managers read it; and what of a work comes back from it."""

import re
from typing import Any

import pytest
from hypothesis import given, settings

from glossator import crosswalk, ris_tags, variables, vocabularies
from glossator.entries import Entry
from glossator.items import Item, csl_date
from glossator.ris_reader import read
from glossator.ris_writer import COMES_BACK_AS, LOSSES, ris
from tests.descriptions import descriptions, item_of


def tags(work: dict[str, Any]) -> list[tuple[str, str]]:
    """The lines of a record."""
    lines = ris([item_of({"type": "article-journal", "title": "T", **work})]).splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines), "every line begins with a tag"
    return [(line[:2], line[6:]) for line in lines]


def item(**fields: Any) -> Item:
    return {"id": "x", "type": "article-journal", "title": "T", **fields}


def back(work: dict[str, Any]) -> dict[str, Any]:
    (found,) = read(ris([item_of(work)]))
    assert isinstance(found, Entry)
    assert found.key == "x"
    return found.work


LIND, BRANDT = {"family": "Lind", "given": "Eva"}, {"family": "Brandt", "given": "Otto"}


# --- What others read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ({"type": "speech", "event_title": "Congress"}, [("TY", "SLIDE"), ("T2", "Congress")]),
        ({"type": "treaty", "number": "A/1"}, [("TY", "STAT"), ("M1", "A/1")]),
        ({"type": "dataset", "number": "3.0", "container_title": "J"}, [("ET", "3.0"), ("PB", "J"), ("T2", "J")]),
        ({"type": "dataset", "number": "12", "version": "3.0"}, [("ET", "3.0"), ("NV", "12")]),
        ({"type": "report", "number": "A/47/277", "ISSN": ["2049-3630"]}, [("SN", "2049-3630"), ("SN", "A/47/277")]),
        ({"type": "report", "number": "2049-3630"}, [("M1", "2049-3630")]),
        ({"ISSN": ["2049-3630"], "ISBN": ["9780306406157"]}, [("SN", "9780306406157"), ("SN", "2049-3630")]),
        ({"type": "book", "ISBN": ["9780306406157", "0306406152"]}, [("SN", "9780306406157"), ("SN", "0306406152")]),
        ({"type": "book", "editor": [LIND], "collection_editor": [BRANDT], "collection_title": "S"}, [("A2", "Brandt, Otto"), ("A3", "Lind, Eva"), ("T2", "S")]),
        ({"type": "chapter", "editor": [LIND], "collection_editor": [BRANDT], "translator": [LIND]}, [("A2", "Lind, Eva"), ("A3", "Brandt, Otto"), ("A4", "Lind, Eva")]),
        ({"type": "report", "editor": [LIND], "collection_title": "S", "container_title": "W"}, [("ED", "Lind, Eva"), ("T2", "S"), ("JF", "W")]),
        ({"type": "paper-conference", "container_title": "P"}, [("C3", "P"), ("T2", "P")]),
        ({"type": "paper-conference", "container_title": "P", "event_title": "E", "event_place": "Osh", "publisher_place": "Kew"}, [("C3", "P"), ("T2", "E"), ("CY", "Osh"), ("C1", "Kew")]),
        ({"author": [{"family": "Molen", "given": "Hendrik", "non_dropping_particle": "van der", "suffix": "Jr."}]}, [("AU", "van der Molen, Hendrik, Jr.")]),
        ({"author": [{"family": "Humboldt", "given": "Alexander", "dropping_particle": "von"}]}, [("AU", "Humboldt, Alexander von")]),
        ({"author": [{"literal": "United Nations, Department of Political Affairs"}]}, [("AU", "United Nations Department of Political Affairs,")]),
        ({"author": [{"family": "Plato"}]}, [("AU", "Plato")]),
        ({"type": "motion_picture", "director": [LIND], "dimensions": "95 min"}, [("AU", "Lind, Eva"), ("SP", "95 min")]),
        ({"type": "book", "compiler": [LIND]}, [("A3", "Lind, Eva")]),
        ({"type": "interview", "author": [LIND], "interviewer": [BRANDT]}, [("AU", "Lind, Eva"), ("A2", "Brandt, Otto")]),
        ({"page": "12–19"}, [("SP", "12"), ("EP", "19")]),
        ({"page": "12-19"}, [("SP", "12"), ("EP", "19")]),
        ({"page": "S12-3–S12-9"}, [("SP", "S12-3"), ("EP", "S12-9")]),
        ({"page": "12–19, 25"}, [("SP", "12–19, 25")]),
        ({"page": "7"}, [("SP", "7")]),
        ({"type": "book", "page": "7"}, [("SP", "7"), ("EP", "7")]),
        ({"type": "book", "number_of_pages": "250"}, [("SP", "250")]),
        ({"remark": "A\nB", "PMID": "17597902"}, [("N1", "A"), ("N1", "B"), ("N1", "PMID: 17597902")]),
        ({"keyword": ["a", "b"], "abstract": "A\nB"}, [("KW", "a"), ("KW", "b"), ("AB", "A B")]),
        ({"original_date": "1867", "original_title": "O", "original_publisher": "K"}, [("OP", "1867///"), ("OP", "O, K")]),
        ({"status": "in press"}, [("DA", "///in press")]),
        ({"accessed": "2026-11-07"}, [("Y2", "2026/11/07/")]),
    ],
)  # fmt: skip
def test_every_detail_stands_where_managers_look_for_it(work: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = tags(work)
    names = {tag for tag, _ in expected}
    assert sorted(pair for pair in found if pair[0] in names) == sorted(expected)
    for name in names:
        assert [value for tag, value in found if tag == name] == [value for tag, value in expected if tag == name], (
            "in this order"
        )


@pytest.mark.parametrize(
    ("edtf", "year", "date"),
    [
        ("1992-06-07", "1992", "1992/06/07/"),
        ("1992-06", "1992", "1992/06//"),
        ("1992/1995", "1992", "1992///1992 to 1995"),
        ("1950~", "1950", "1950///about 1950"),
        ("2001-21", "2001", "2001///spring"),
        ("2001-21~", "2001", "2001///about spring 2001"),
        ("2001-21/2001-22", "2001", "2001///spring 2001 to summer 2001"),
        ("1985-04-XX", "1985", "1985/04//"),
        ("1985/..", "1985", "1985///from 1985"),
        ("1985-04/", "1985", "1985/04//from April 1985, end unknown"),
        ("../1985", None, "///until 1985"),
        ("18XX", None, "///between 1800 and 1899"),
        ("0985", "0985", "0985///"),
        ("-0043-03-15", None, "///15 March 44 BC"),
        ("Y170000002", None, "///AD 170,000,002"),
    ],
)
def test_what_ris_has_no_numbers_for_is_said_after_the_last_slash(edtf: str, year: str | None, date: str) -> None:
    found = dict(tags({"issued": edtf}))
    assert (found.get("PY"), found["DA"]) == (year, date)
    assert back({"type": "book", "title": "T", "issued": edtf})["issued"] == edtf.removesuffix("-XX")


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\x0b", "\x85", "\u2028", "\x1c"])
def test_no_value_is_more_than_a_line(separator: str) -> None:
    evil = f"1{separator}ER  - {separator}TY  - JOUR"
    texts = {variables.variable(field): evil for field in (*variables.TEXTS, *variables.LISTS)}
    names = {variables.variable(role): [{"literal": evil}, {"family": evil, "given": evil}] for role in variables.NAMES}
    for kind in vocabularies.WORK_TYPES:
        lines = ris([item(**texts, **names) | {"type": kind, "id": evil, "title": evil}]).splitlines()
        assert [line[:5] for line in lines].count("TY  -") == [line[:5] for line in lines].count("ER  -") == 1
        assert all(re.match(r"[A-Z][A-Z0-9]  -", line) for line in lines)


def test_an_item_of_csl_alone_will_do() -> None:
    text = ris([item(issued=csl_date("2001-03")), item(id="y", **{"container-title": "J"})])
    assert text == (
        "TY  - JOUR\nID  - x\nTI  - T\nPY  - 2001\nDA  - 2001/03//\nER  - \n"
        "\n"
        "TY  - JOUR\nID  - y\nTI  - T\nT2  - J\nER  - \n"
    )  # fmt: skip


# --- What comes back --------------------------------------------------------------------------------------------------

_SAMPLES = {
    **{role: [LIND, {"literal": "Oxfam GB"}] for role in variables.NAMES},
    **dict.fromkeys(variables.DATES, "2017-03-04"),
    "ISBN": ["9780306406157", "0-306-40615-2"],
    "ISSN": ["2049-3630", "1759-8486"],
    "keyword": ["a", "b c"],
    "DOI": "10.1000/182",
    "PMID": "17597902",
    "PMCID": "PMC3531190",
    "URL": "https://a.example/x?y=1",
    "page": "12–19",
    "language": "uz, ru",
    "remark": "A\nB",
    "eprint": "1501.00001",
}
_NOT_ALONE = ("collection_editor", "accessed")
"""Of a book or paper they come back with another field only."""


@pytest.mark.parametrize("kind", vocabularies.WORK_TYPES)
def test_what_a_type_can_say_comes_back_and_alone(kind: str) -> None:
    said = ris_tags.said(crosswalk.TYPES[kind].ris)
    for field in sorted(said & set(variables.FIELDS) - {"type", "title", "status", *_NOT_ALONE}):
        work = {"type": kind, "title": "T", field: _SAMPLES.get(field, "7 x")}
        assert back(work) == work | {"type": COMES_BACK_AS.get(kind, kind)}, field


_SOMETIMES = {
    "title_short", "section", "container_author", "collection_editor", "accessed", "event_title", "event_place", "number_of_pages", "publisher",
    "status", "available_date", "publisher_place", "version",
}  # fmt: skip
"""Fields that another one of the same work, or what they hold, can be in the way of; LOSSES says how."""


def _without_losses(field: str, value: Any) -> Any:
    """What LOSSES leaves of a value."""
    if field in variables.DATES:
        return value.replace("-XX", "")
    if field == "abstract":
        return " ".join(value.split())
    if field not in variables.NAMES:
        return value
    found: list[dict[str, str]] = []
    for name in value:
        family = " ".join(name[part] for part in ("non_dropping_particle", "family") if part in name)
        given = " ".join(name[part] for part in ("given", "dropping_particle") if part in name)
        one = {"literal": name.get("literal", family).replace(",", "")}
        if given or "suffix" in name:
            one = {key: text for key, text in (("family", family), ("given", given), ("suffix", name.get("suffix"))) if text}
        found += [one] if one not in found else []
    return found


@settings(max_examples=200, deadline=None)
@given(descriptions())
def test_what_is_not_lost_comes_back(work: dict[str, Any]) -> None:
    found = back(work)
    said = ris_tags.said(crosswalk.TYPES[work["type"]].ris)
    assert found["type"] == COMES_BACK_AS.get(work["type"], work["type"])
    for field, value in work.items():
        if field != "type" and (field not in LOSSES or (field in said and field not in _SOMETIMES)):
            assert found.get(field) == _without_losses(field, value), field


_LOST_SOMEHOW: dict[str, dict[str, Any]] = {
    "collection_editor": {"type": "book", "collection_editor": [LIND]},
    "accessed": {"type": "paper-conference", "accessed": "2026-11-07"},
    "title_short": {"title_short": "T"},
    "issued": {"issued": "2004-XX"},
    "abstract": {"abstract": "A\nB"},
    "literal": {"author": [{"literal": "Office, Bridges"}]},
    "family": {"author": [{"family": "Plato"}]},
    "non_dropping_particle": {"author": [LIND | {"non_dropping_particle": "van"}]},
    "dropping_particle": {"author": [LIND | {"dropping_particle": "von"}]},
    "comma_suffix": {"author": [LIND | {"suffix": "Jr.", "comma_suffix": True}]},
    "static_ordering": {"author": [LIND | {"static_ordering": True}]},
    "ORCID": {"author": [LIND | {"ORCID": "0000-0002-1825-0097"}]},
    "eprint": {"eprint": "1", "eprint_archive": "SSRN"},
    "eprint_archive": {"eprint": "1", "eprint_archive": "SSRN"},
}


@pytest.mark.parametrize("field", LOSSES)
def test_a_loss_is_one(field: str) -> None:
    """Some work does not come back as it was."""
    works = [{"type": kind, "title": "T", field: _SAMPLES.get(field, "7 x")} for kind in vocabularies.WORK_TYPES]
    if field in _LOST_SOMEHOW:
        works = [{"type": "article-journal", "title": "T", **_LOST_SOMEHOW[field]}]
    assert any(back(work) | {"type": work["type"]} != work for work in works)
    assert re.fullmatch(r"\S.{5,400}", LOSSES[field])


def test_arxiv_comes_back() -> None:
    work = {"type": "report", "title": "T", "eprint": "1501.00001", "eprint_archive": "arXiv"}
    assert back(work) == work
