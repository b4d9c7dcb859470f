"""Values that RIS and MEDLINE share."""

import pytest

from glossator.tagged import cleaned, fault, language, serial


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u00a0 b\t c", "a b c"),
        (" a \n\n  b ", "a\nb"),
        ("ste\u00adppe", "steppe"),
        ("e\u0301tude", "étude"),
        ("[[a]]", "[ [a]]"),
        ("AT&amp;T", "AT&T"),
    ],
)
def test_a_text_is_as_a_record_has_it(text: str, expected: str) -> None:
    assert cleaned(text) == (expected, False)


@pytest.mark.parametrize(
    ("text", "strict", "expected"),
    [
        ("2049-3630", True, ("ISSN", "2049-3630")),
        ("ISSN 2049-3630", True, ("ISSN", "2049-3630")),
        ("20493630", False, ("ISSN", "2049-3630")),
        ("20493630", True, None),
        ("e-ISSN: 2049-3630", False, ("ISSN", "2049-3630")),
        ("978 0 306 40615 7", True, ("ISBN", "978-0-306-40615-7")),
        ("0306406152", True, ("ISBN", "0306406152")),
        ("A/47/277", False, None),
    ],
)
def test_a_serial_number_is_known_by_its_form_and_last_digit(text: str, strict: bool, expected: tuple[str, str] | None) -> None:
    assert serial(text, strict=strict) == expected


def test_why_a_serial_number_is_none() -> None:
    assert "ISSN" in fault("2049-3631")
    assert "ISBN" in fault("978-0-306-40615-8")


@pytest.mark.parametrize(
    ("text", "tags"),
    [("eng", "en"), ("English; fre", "en, fr"), ("uz-Latn", "uz-Latn"), ("und", ""), ("en, 7", ""), ("en, eng", "en")],
)
def test_languages_by_code_or_name(text: str, tags: str) -> None:
    assert language(text) == tags
