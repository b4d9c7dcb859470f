"""Values of front matter: what they are, and what only fills a place."""

import pytest

from glossator import front_values
from glossator.manuscript import Author


@pytest.mark.parametrize(
    "text", ["", "N/A", "¿VOL?", "XX", "TODO", "[DOI]", "{{title}}", "Your Title Here", "`r title`", "…", "Author Name"]
)
def test_what_fills_a_place_is_nothing(text: str) -> None:
    assert front_values.line(text) == ""


@pytest.mark.parametrize("text", ["Lamps", "X-rays of lamps", "On DOI names", "3", "A title of the night", "N"])
def test_what_says_something_stays(text: str) -> None:
    assert front_values.line(text) == text


def test_identifiers_are_proven() -> None:
    assert front_values.orcid("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097"
    assert front_values.orcid("0000-0002-1825-0098") == front_values.orcid("0000-0000-0000-0000") == ""
    assert front_values.doi("https://doi.org/10.1234/lamps") == "10.1234/lamps"
    assert front_values.doi("10.xxxx/xxxxx") == front_values.doi("10.0000/test") == ""
    assert front_values.issn("20493630") == "2049-3630"
    assert front_values.issn("2049-3631") == ""


def test_days_languages_and_licences() -> None:
    assert front_values.day("4 March 2021") == "2021-03-04"
    assert front_values.day("today") == ""
    assert (front_values.language("pt_BR"), front_values.language("ngerman"), front_values.language("en_US.UTF-8")) == (
        "pt-BR",
        "de",
        "en-US",
    )
    assert front_values.licence("CC BY-SA 4.0") == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert front_values.licence("CC BY") == ""  # which version it is nobody knows


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Anna van der Lind", Author(family="van der Lind", given="Anna")),
        ("Lind, Anna", Author(family="Lind", given="Anna")),
        ("Lamp Research Group", Author(literal="Lamp Research Group")),
        ("Dr. Bo Ek*", Author(family="Ek", given="Bo")),
        ("Plato", Author(literal="Plato")),
        ("N/A", None),
    ],
)
def test_names(name: str, author: Author | None) -> None:
    assert front_values.author(name) == author
