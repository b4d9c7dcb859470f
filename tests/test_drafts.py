"""Values of files as fields of a work."""

import pytest

from glossator.drafts import LOST, Draft, pages
from glossator.entries import Entry, Unread
from glossator.json_source import Number


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12-19", "12–19"),
        ("12--19", "12–19"),
        ("12 — 19", "12–19"),
        ("123-8", "123–8"),
        ("xii-xv", "xii–xv"),
        ("S12-S19", "S12–S19"),
        ("S12-3-S12-9", "S12-3–S12-9"),
        ("S12-3--S12-9", "S12-3–S12-9"),
        ("S12-3", "S12-3"),
        ("A-12", "A-12"),
        ("1-2, 5-9", "1–2, 5–9"),
        ("1,234-1,240", "1,234–1,240"),
        ("e1000123", "e1000123"),
    ],
)
def test_pages(written: str, read: str) -> None:
    assert pages(written) == read


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("volume", Number("12.0"), "12"),
        ("volume", [" 12 "], "12"),
        ("DOI", "https://doi.org/10.1000/182", "10.1000/182"),
        ("DOI", "10.1000/a&lt;b", "10.1000/a<b"),
        ("ISBN", "ISBN 978-0-306-40615-7 (pbk.), 0306406152", ["978-0-306-40615-7", "0306406152"]),
        ("ISBN", ["http://id.crossref.org/isbn/9780306406157"], ["9780306406157"]),
        ("ISSN", "20493630; 0378-5955", ["2049-3630", "0378-5955"]),
        ("keyword", "roads; bridges, old", ["roads", "bridges, old"]),
        ("keyword", "roads, bridges", ["roads", "bridges"]),
        ("keyword", ["roads, old", "bridges"], ["roads, old", "bridges"]),
        ("language", "eng", "en"),
        ("language", "uz; Russian", "uz, ru"),
        ("language", "Anglais", "en"),
        ("language", "русский", "ru"),
        ("language", "eng fre", "en, fr"),
        ("title", "Of \n [[roads]] &amp; more", "Of [ [roads]] & more"),
        ("abstract", "One.\n\n Two  lines.", "One.\nTwo lines."),
        ("URL", "https://example.org/a'b c", "https://example.org/a%27b%20c"),
        ("issued", "in press", None),
    ],
)
def test_fields(field: str, value: object, read: object) -> None:
    draft = Draft(1)
    draft.put(field, value, 3, "x")
    assert draft.work.get(field) == read


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("DOI", "10.1000", "10.1000"),
        ("ISBN", "978-0-306-40615-8", "978-0-306-40615-8"),
        ("ISBN", "978-0-306-40615-7 (pbk.)", "(pbk.)"),
        ("URL", "https://example.org/1; https://example.org/2", "https://example.org/2"),
        ("language", "of the steppe", "of the steppe"),
        ("issued", "yesterday", "yesterday"),
        ("volume", True, "true"),
        ("volume", Number("NaN"), "NaN"),
        ("volume", {"a": "b"}, '{"a": "b"}'),
        ("author", [{"literal": "others"}], "others"),
    ],
)
def test_what_cannot_be_read_is_left(field: str, value: object, left: str) -> None:
    draft = Draft(1)
    draft.put(field, value, 3, "x")
    assert [(one.line, one.value) for one in draft.left] == [(3, left)]
    assert draft.left[0].name.startswith("x")


def test_markup_that_is_not_kept_is_left() -> None:
    draft = Draft(1)
    draft.put("title", "Of <i>Grus</i> and H<sub>2</sub>O", 3, "title")
    assert draft.work["title"] == "Of Grus and H₂O"
    assert draft.left == [(3, "title", "Of <i>Grus</i> and H<sub>2</sub>O", LOST)]


def test_a_long_list_is_left_in_parts() -> None:
    draft = Draft(1)
    draft.leave(3, "reference", ["x" * 9000, "y" * 9000, "z" * 30_000, "w"])
    assert [(one.name, len(one.value)) for one in draft.left] == [
        ("reference 1–2", 18_008),
        ("reference 3", 30_004),
        ("reference 4", 5),
    ]


def test_a_second_value_of_a_field_is_left() -> None:
    draft = Draft(1)
    draft.put("volume", ["2", "3"], 3, "volume")
    draft.put("volume", "2", 4, "vol")
    draft.put("volume", "5", 5, "number")
    assert draft.work["volume"] == "2"
    assert [(one.line, one.value) for one in draft.left] == [(3, "3"), (5, "5")]


def test_without_a_title_it_is_unread() -> None:
    assert Draft(4, "x").entry("no title") == Unread(4, "x", "no title")
    assert Draft(4, "x", {"volume": "2", "title": "T"}).entry("") == Entry("x", 4, {"title": "T", "volume": "2"})
