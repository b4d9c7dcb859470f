"""What a language's tag says, held against all that CLDR knows."""

import pytest
from babel import Locale
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers

from glossator.languages import LONGEST_NAME, RIGHT_TO_LEFT, direction, meant, name, tag


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("en", "en"),
        ("fa", "fa"),
        ("uz-Latn", "uz-Latn"),
        ("ZH-hant-hk", "zh-Hant-HK"),
        ("sr-Cyrl-RS", "sr-Cyrl-RS"),
        ("es-419", "es-419"),
        ("ckb", "ckb"),
        ("eng", "en"),
        ("rus", "ru"),
        ("sl-rozaj", "sl-rozaj"),
        ("de-1996", "de-1996"),
        ("en-u-ca-buddhist", "en-u-ca-buddhist"),
        ("de-x-mine", "de-x-mine"),
        ("und", "und"),
    ],
)
def test_a_tag_is_kept_as_it_is_usually_written(written: str, kept: str) -> None:
    assert str(tag(written)) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "e",
        "english",
        "xx",
        "cn",
        "zh_Hant",
        "uz-Latin",
        "uz-Latm",
        "en-UK",
        "en-",
        "-en",
        "en-US-Latn",
        "en US",
        "uz, ru",
        "én",
    ],
)
def test_what_is_no_tag(written: str) -> None:
    assert tag(written) is None


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("english", "en"),
        (" English ", "en"),
        ("Persain", "fa"),
        ("simplified Chinese", "zh-Hans"),
        ("cn", "zh"),
        ("jp", "ja"),
        ("kz", "kk or ru"),
        ("zh_Hant", "zh-Hant"),
        ("uz-Latin", "uz-Latn"),
        ("en-UK", "en-GB"),
        ("xx", ""),
        ("", ""),
        ("Hungarian" + " " * 5 + "x" * LONGEST_NAME, ""),
    ],
)
def test_what_was_probably_meant(written: str, advice: str) -> None:
    assert meant(written) == advice


def locales() -> list[Locale]:
    """All that CLDR has whole."""
    return [Locale.parse(one) for one in locale_identifiers() if one not in ("en_US_POSIX", "ca_ES_VALENCIA")]


def test_the_way_a_language_is_written_is_what_cldr_says() -> None:
    wrong = {str(one) for one in locales() if (direction(str(one).replace("_", "-")) == "rtl") != (one.text_direction == "rtl")}
    assert wrong == set()


@pytest.mark.parametrize("text", ["uz-Arab", "uz-AF", "az-Arab", "pa-Arab", "pa-PK", "ku-Arab", "arc", "nqo", "ff-Adlm", "skr"])
def test_the_script_decides_where_a_language_has_several(text: str) -> None:
    assert direction(text) == "rtl"
    assert direction(f"{text.partition('-')[0]}-Latn") == "ltr"


def test_what_is_no_tag_is_written_as_most_are() -> None:
    assert direction("xx") == direction("und") == direction("mul") == "ltr"


def test_every_script_of_the_list_is_one() -> None:
    """CLDR is not to lose its name, nor is one misspelt."""
    scripts = Locale.parse("en").scripts
    assert {one for one in RIGHT_TO_LEFT if one not in scripts} <= {"Mero", "Sidt", "Todr", "Gara"}


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("es", "Spanish", "испанский"),
        ("kaa", "Kara-Kalpak", "каракалпакский"),
        ("uz-Latn", "Uzbek (Latin)", "узбекский (латиница)"),
        ("zh-Hant", "Traditional Chinese", "китайский, традиционное письмо"),
        ("zh-Hant-HK", "Traditional Chinese (Hong Kong SAR China)", "китайский, традиционное письмо (Гонконг (САР))"),
        ("sr-Cyrl-RS", "Serbian (Cyrillic, Serbia)", "сербский (кириллица, Сербия)"),
        ("fa-AF", "Dari", "дари"),
        ("skr", "سرائیکی", "سرائیکی"),
        ("abe", "abe", "abe"),
        ("xx", "xx", "xx"),
    ],
)
def test_languages_have_names(text: str, english: str, russian: str) -> None:
    assert name(text, Locale.parse("en")) == english
    assert name(text, Locale.parse("ru")) == russian


def test_what_a_language_has_no_name_for_is_named_in_english() -> None:
    reader = Locale.parse("lld")
    assert "ckb" not in reader.languages
    assert name("ckb", reader) == "Central Kurdish"
    assert name("uz-Latn", Locale.parse("uz_Latn_UZ")) == "o‘zbek (lotin)"


def test_every_language_that_cldr_names_has_a_name_in_the_interface() -> None:
    english = Locale.parse("en")
    for code in english.languages:
        for reader in ("en", "ru"):
            assert name(code.replace("_", "-"), Locale.parse(reader)) != code.replace("_", "-"), code


def test_a_language_without_a_whole_locale_raises_nothing() -> None:
    with pytest.raises(UnknownLocaleError):
        Locale.parse("abe")
    assert name("abe-Latn", Locale.parse("en")) == "abe-Latn"
