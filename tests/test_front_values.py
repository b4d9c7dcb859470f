"""Values of front matter: what they are, and what only fills a place."""

import pytest

from glossator import front_values
from glossator.manuscript import Author, Front


@pytest.mark.parametrize(
    "text",
    [
        "",
        "N/A",
        "¿VOL?",
        "XX",
        "TODO",
        "[DOI]",
        "{{title}}",
        "Your Title Here",
        "`r title`",
        "…",
        "Author Name",
        "¿Título?",
        "undefined",
        "{% title %}",
    ],
)
def test_what_fills_a_place_is_nothing(text: str) -> None:
    assert front_values.line(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Lamps",
        "X-rays of lamps",
        "On DOI names",
        "3",
        "A title of the night",
        "N",
        "¿Quién paga los puentes?",
        "The power of a name",
        "Your money",
    ],
)
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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Anna Lind, Bo Ek and Cy Ho", ["Anna Lind", "Bo Ek", "Cy Ho"]),
        ("Lind, Anna; Ek, Bo", ["Lind, Anna", "Ek, Bo"]),
        ("Lind, Anna", ["Lind, Anna"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ana Ruiz y Luis Gil", ["Ana Ruiz", "Luis Gil"]),
        ("王伟，李娜", ["王伟", "李娜"]),
        ("Anna Lind et Bo Ek", ["Anna Lind", "Bo Ek"]),
        ("", []),
    ],
)
def test_names_in_one_line(line: str, names: list[str]) -> None:
    assert front_values.names(line) == names


def test_keywords_are_parted_as_they_are_printed() -> None:
    assert front_values.keywords("lamps, night; oil") == ["lamps, night", "oil"]
    assert front_values.keywords("lamps, night. ") == ["lamps", "night"]
    assert front_values.keywords("灯、夜") == ["灯", "夜"]
    assert front_values.keywords("lamps — night") == ["lamps", "night"]
    assert front_values.keywords("template, document") == ["template", "document"]


def test_what_is_not_in_print_has_no_volume() -> None:
    assert front_values.number("Ahead of print") == front_values.number("0") == front_values.number("[Vol.]") == ""
    assert front_values.number("12") == "12"


def test_a_number_of_another_kind_is_no_orcid() -> None:
    assert front_values.orcid("0000000218250097") == "0000-0002-1825-0097"
    assert front_values.orcid("http://isni.org/isni/0000000218250097") == ""


def test_the_lines_of_a_title_page_say_what_is_there_once() -> None:
    front = Front()
    front_values.printed("doi:10.1234/lamps. CC BY 4.0 https://creativecommons.org/licenses/by/4.0/ ISSN 2049-3630", front)
    assert (front.DOI, front.licence, front.ISSN) == (
        "10.1234/lamps",
        "https://creativecommons.org/licenses/by/4.0/",
        ["2049-3630"],
    )
    front_values.printed("10.1234/lamps 10.1234/oil", front)
    assert (front.DOI, front.licence) == ("", "")
