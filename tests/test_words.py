"""The interface's languages: catalogues whole and in step with the code, dates and plural forms by CLDR."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from glossator import words as words_module
from glossator.words import CATALOGUES, languages, words_for
from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "glossator"
EXTRACT = ["extract", "-F", "locale/extract.cfg", "-k", "N_", "-k", "NN_:1,2", "--omit-header", "-o", "-", "."]


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """Every text of the interface, as it stands in templates, tables and scripts today."""
    command = [sys.executable, "-m", "babel.messages.frontend", *EXTRACT]
    run = subprocess.run(command, cwd=PACKAGE, capture_output=True, check=True)
    return read_po(BytesIO(run.stdout))


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


OTHERS = [language for language in languages() if language != "en"]


def test_the_interface_is_in_three_languages() -> None:
    assert languages() == ["en", "ru", "uz"]


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language: str, wanted: Catalog) -> None:
    """`make words` brings a catalogue in step; then its gaps are to be filled."""
    have = catalogue(language)
    needed = {message.id for message in wanted if message.id}
    assert {message.id for message in have if message.id} == needed
    for message in have:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        assert all(forms(message)), f"not translated: {message.id}"
        if not isinstance(message.id, str):
            assert len(forms(message)) == have.num_plurals, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_values_keep_their_places(language: str) -> None:
    """A translation has the same values as the English, no more and no fewer: else a page would break, or lose a link."""
    for message in catalogue(language):
        if not message.id:
            continue
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        places = set().union(*(re.findall(r"%\((\w+)\)s", text) for text in english))
        for text in forms(message):
            found = set(re.findall(r"%\((\w+)\)s", text))
            assert found <= places, message.id
            assert found >= places - {"count", "num"}, message.id
            assert "%" not in re.sub(r"%\(\w+\)s|%%", "", text), f"a lone % in: {text}"
            assert not re.search(r"<\w", text), f"markup in: {text}"


@pytest.mark.parametrize(
    ("edtf", "english", "russian"),
    [
        ("2007-12-10", "10 December 2007", "10 декабря 2007 г."),
        ("2007-05", "May 2007", "май 2007 г."),
        ("1950", "1950", "1950"),
    ],
)
def test_dates_are_the_languages_own(edtf: str, english: str, russian: str) -> None:
    assert words_for("en").when(edtf) == english
    assert words_for("ru").when(edtf) == russian


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1950~", "about 1950"),
        ("2020-06?", "June 2020 (uncertain)"),
        ("2020%", "about 2020 (uncertain)"),
        ("2017-11-10/2017-11-11", "10 to 11 November 2017"),
        ("2017-11-30/2017-12-01", "30 November to 1 December 2017"),
        ("2017-12-31/2018-01-01", "31 December 2017 to 1 January 2018"),
        ("2021/2025", "2021 to 2025"),
        ("2021-03/2021-05", "March 2021 to May 2021"),
        ("2017-11-10~/2017-11-11", "about 10 November 2017 to 11 November 2017"),
        ("../2007", "until 2007"),
        ("2035/..", "from 2035"),
    ],
)
def test_dates_in_english(edtf: str, told: str) -> None:
    assert words_for("en").when(edtf) == told


@pytest.mark.parametrize(("count", "russian"), [(1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (104, 1), (111, 2)])
def test_plural_forms_are_the_languages_own(count: int, russian: int) -> None:
    words = words_for("ru")
    given = next(message for message in catalogue("ru") if message.id == ("%(count)s claim", "%(count)s claims"))
    assert words.many("%(count)s claim", "%(count)s claims", count) == given.string[russian] % {"count": count}


def test_an_unknown_language_is_shown_in_english() -> None:
    assert words_for("fr")("Claims") == "Claims"
    assert words_for("fr").when("2007-12-10") == "10 décembre 2007"


@pytest.mark.parametrize(
    ("codes", "told"), [("uz", "Uzbek"), ("uz, ru", "Uzbek and Russian"), ("xx", "xx"), ("es", "Spanish"), ("zh", "Chinese")]
)
def test_languages_have_names(codes: str, told: str) -> None:
    assert words_for("en").language(codes) == told


def test_scripts_get_their_own_texts_only() -> None:
    texts = words_for("ru").of_scripts()
    assert "Show more" in texts
    assert "Asserted by the article's authors." not in texts
    assert all(texts.values())


def test_no_catalogue_is_compiled() -> None:
    """What is in git is what is read: nobody can forget to compile."""
    assert {file.suffix for file in Path(words_module.CATALOGUES).iterdir()} == {".po", ".cfg"}
