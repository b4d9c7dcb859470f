"""The interface's languages: catalogues whole and in step with the code, dates and plural forms by CLDR."""

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from glossator import words as words_module
from glossator.corpus import Corpus
from glossator.downloads import script_words
from glossator.load import load
from glossator.names import work_name
from glossator.records import Reference
from glossator.templates import environment
from glossator.text import fold
from glossator.words import CATALOGUES, languages, words_for
from tests.conftest import ROOT, need_node

PACKAGE = ROOT / "scripts" / "glossator"
EXTRACT = ["extract", "-F", "locale/extract.cfg", "-k", "N_", "-k", "NN_:1,2", "-k", "within:1c,2", "--omit-header"]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every text of the interface, as it stands in templates, tables and scripts today."""
    found = tmp_path_factory.mktemp("words") / "all.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", *EXTRACT, "-o", str(found), "."]
    subprocess.run(command, cwd=PACKAGE, capture_output=True, check=True)
    return read_po(BytesIO(found.read_bytes()))


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
        ("2007-12-10", "10 December 2007", "10 декабря 2007\u202fг."),
        ("2007-05", "May 2007", "май 2007\u202fг."),
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
    """Dates as well: they stand in its sentences."""
    assert words_for("fr")("Claims") == "Claims"
    assert words_for("fr").when("2007-12-10") == "10 December 2007"
    assert words_for("fr").tag == "en"


@pytest.mark.parametrize(
    ("language", "tag", "told"),
    [("en", "en", "Claims"), ("en-GB", "en-GB", "Claims"), ("ru-RU", "ru-RU", "Утверждения"), ("uz-Latn", "uz-Latn", "Daʼvolar"),
     ("uz-Cyrl", "uz", "Daʼvolar"), ("fa", "en", "Claims")],
)  # fmt: skip
def test_the_interface_says_its_language(language: str, tag: str, told: str) -> None:
    """A variety has the words of its language; where they are in another script, they say so."""
    assert words_for(language)("Claims") == words_for(tag)("Claims")
    assert (words_for(language)("Claims") == "Claims") is (told == "Claims")
    assert words_for(language).tag == tag


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("uz", "Uzbek"),
        ("uz, ru", "Uzbek and Russian"),
        ("xx", "xx"),
        ("es", "Spanish"),
        ("zh-Hant, fa", "Traditional Chinese and Persian"),
    ],
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


def test_program_and_pages_fold_letters_alike(corpus: Corpus, tmp_path: Path) -> None:
    """What the search has in its index is folded here, what a reader types there: over every letter of the scripts in use, and
    over everything the real records are called."""
    need_node()
    script = tmp_path / "words.mjs"
    script.write_text(script_words(corpus, environment()).text, encoding="utf-8")
    blocks = [range(0x20, 0x250), range(0x2B0, 0x530), range(0x600, 0x700), range(0x1E00, 0x2070), range(0xFF00, 0xFFEF)]
    letters = [chr(code) for block in blocks for code in block if unicodedata.category(chr(code)) not in ("Cn", "Cc")]
    names = [
        str(getattr(record, "name", None) or getattr(record, "title", "")) for record in load(ROOT / "data")[0].by_id.values()
    ]  # type: ignore[union-attr]
    texts = [*letters, *names, "Oʻzbekiston", "Ğayrat’s", "ΟΔΟΣ", "Straße", "ＡＢＣ", "İstanbul"]
    program = 'import { fold } from "./words.mjs"; import { readFileSync } from "node:fs";'
    program += "console.log(JSON.stringify(JSON.parse(readFileSync(0)).map(fold)));"
    command = ["node", "--input-type=module", "--eval", program]
    run = subprocess.run(command, cwd=tmp_path, input=json.dumps(texts), capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [fold(text) for text in texts]


def test_scripts_speak_the_language_of_the_site(corpus: Corpus, tmp_path: Path) -> None:
    need_node()
    settings = corpus.settings.model_copy(update={"language": "ru"})
    russian = replace(corpus, settings=settings)
    (tmp_path / "words.mjs").write_text(script_words(russian, environment(words_for("ru"))).text, encoding="utf-8")
    program = 'import { gettext, ngettext, LABELS } from "./words.mjs"; const pages = (n) => ngettext("%(count)s page", "%(count)s pages", n);'
    program += 'console.log(JSON.stringify([gettext("Close"), pages(1), pages(3), pages(11), LABELS.kind.claims]));'
    command = ["node", "--input-type=module", "--eval", program]
    said = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout)
    words = words_for("ru")
    assert said[0] == words("Close") != "Close"
    assert said[1:4] == [words.many("%(count)s page", "%(count)s pages", n) for n in (1, 3, 11)]
    assert said[4] == words("Claim") != "Claim"


@pytest.mark.parametrize(
    ("issued", "name"),
    [
        ("1899", "Hentzau 1899, "), ("1899~", "Hentzau 1899, "), ("../1899", "Hentzau 1899, "), ("18XX?", "Hentzau 18XX, "),
        ("-0349", "Hentzau 350 BC, "), ("0014", "Hentzau AD 14, "), ("-03XX", "Hentzau between 400 and 301 BC, "), (None, "Hentzau, "),
    ],
)  # fmt: skip
def test_the_year_of_a_work_is_as_short_as_a_name_needs_it(corpus: Corpus, issued: str | None, name: str) -> None:
    book = corpus.by_id["hentzau-1899"]
    assert isinstance(book, Reference)
    assert work_name(book.model_copy(update={"issued": issued})).startswith(name)


def test_years_not_written_as_they_are_counted_are_named_to_the_search(corpus: Corpus) -> None:
    """Their numbers stay in the pages, so that the search can put them in order."""

    def told(*dates: str) -> str:
        events = {date: corpus.events[0].model_copy(update={"id": date, "date": date}) for date in dates}
        changed = replace(corpus, records={**corpus.records, "events": events})
        return script_words(changed, environment()).body

    assert '"year": {"-43": "44 BC", "14": "AD 14"}' in told("-0043-03-15", "0014", "2020")
    assert '"year"' not in told("2020", "1752")
