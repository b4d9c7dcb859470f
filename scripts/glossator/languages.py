"""Languages as BCP 47 writes them (en, fa, uz-Latn, zh-Hant): which there are, what they are called, which way they are written.

All of it is CLDR's, through Babel, but for the list of scripts written from right to left, which CLDR has only for languages
that it has whole.
"""

import difflib
import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.languages import get_official_languages

Direction = Literal["ltr", "rtl"]
"""As the attribute `dir` has it."""

PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
"""What a tag looks like from afar, for programs that help an editor type."""

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?"
    r"((?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?)"
)
"""Language, script, region, and what is seldom given: variants, extensions, private words."""


class Tag(NamedTuple):
    """A tag taken apart, its letters as large and as small as they are usually written."""

    language: str
    script: str = ""
    region: str = ""
    more: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in self[:3] if part) + self.more


def tag(text: str) -> Tag | None:
    """A well-formed tag of a language that CLDR knows; nothing else is one. Where a language has a code of two letters and one of
    three, BCP 47 takes the shorter: eng is en."""
    if not (match := _TAG.fullmatch(text)):
        return None
    language, script, region, more = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper(), match[4].lower()
    shorter = get_global("language_aliases").get(language, "") if len(language) == 3 else ""
    language = shorter if len(shorter) == 2 else language
    english = _english()
    variants = re.match(r"(?:-[a-z0-9]{4,8})*", more.partition("-x-")[0])
    known = (
        (language in english.languages or language in get_global("likely_subtags"))
        and (not script or script in english.scripts)
        and (not region or region in english.territories)
        and all(one.upper() in english.variants for one in (variants[0] if variants else "").split("-") if one)
    )
    return Tag(language, script, region, more) if known else None


@cache
def _english() -> Locale:
    return Locale.parse("en")


def meant(text: str) -> str:
    """What an editor should have written instead of what is no tag, as far as that can be guessed: zh for cn, en for English."""
    written = text.strip().replace("_", "-")
    if len(written) > LONGEST_NAME:
        return ""
    language, _, rest = written.partition("-")
    scripts = {name.casefold(): code for code, name in _english().scripts.items()}
    regions = {old: new[0] for old, new in get_global("territory_aliases").items() if new}
    mended = scripts.get(rest.casefold()) or regions.get(rest.upper(), "")
    if found := tag(written) or (tag(f"{language}-{mended}") if mended else None):
        return str(found)
    if country := get_official_languages(written.upper(), de_facto=True) if len(written) == 2 else ():
        return " or ".join(sorted(one.replace("_", "-") for one in country[:3]))
    named = {name.casefold(): code.replace("_", "-") for code, name in _english().languages.items()}
    near = difflib.get_close_matches(written.casefold(), named, 1, 0.8)
    return str(named[near[0]]) if near else ""


LONGEST_NAME = 50
"""Of a language; comparing what is longer would take long."""


RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi", "Mand",
    "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg",
    "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Todr", "Yezi",
})  # fmt: skip
"""Scripts that are written from right to left, by their codes in ISO 15924."""


@cache
def direction(text: str) -> Direction:
    """Which way a language is written: by the script its tag names, else by the one it is likely to be written in there. Uzbek is
    written from left to right, but not in Afghanistan."""
    return "rtl" if script(text) in RIGHT_TO_LEFT else "ltr"


@cache
def script(text: str) -> str:
    """The script a language is written in, as far as that is known."""
    found = tag(text)
    if found is None or found.script:
        return found.script if found else ""
    likely: Mapping[str, str] = get_global("likely_subtags")
    full = likely.get(f"{found.language}_{found.region}") or likely.get(found.language, "")
    return next((part for part in full.split("_")[1:] if len(part) == 4), "")


@cache
def name(text: str, reader: Locale) -> str:
    """What a language is called: in the reader's, else in English, else by its own speakers; where CLDR has no name at all, its
    tag. What the name does not say stands in brackets behind it: Uzbek (Latin), Traditional Chinese (Hong Kong)."""
    found = tag(text)
    if found is None:
        return text
    for locale in (reader, _english(), _own(found.language)):
        if locale and (called := _called(found, locale)):
            return called
    return str(found)


def _called(found: Tag, locale: Locale) -> str:
    language, script, region, _ = found
    for known in (f"{language}_{script}", f"{language}_{region}", language):
        if called := locale.languages.get(known):
            left = [
                (script, locale.scripts) if not known.endswith(f"_{script}") else ("", {}),
                (region, locale.territories) if not known.endswith(f"_{region}") else ("", {}),
            ]
            more = ", ".join(names.get(part) or _english_name(part) for part, names in left if part)
            return f"{called} ({more})" if more else str(called)
    return ""


def _english_name(part: str) -> str:
    return str(_english().scripts.get(part) or _english().territories.get(part) or part)


def _own(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


_LATEX = {
    "en-US": "american", "en-GB": "british", "en-CA": "canadian", "en-AU": "australian", "en-NZ": "newzealand",
    "de-AT": "naustrian", "de-CH": "nswissgerman", "pt-BR": "brazilian", "fr-CA": "canadien", "es-MX": "mexican", "nb": "norsk",
    "nn": "nynorsk", "zh-Hans": "chinese-simplified", "zh-Hant": "chinese-traditional", "sah": "sakha", "ff": "fulah",
    "el-polyton": "polutonikogreek",
}  # fmt: skip
"""Tag → what LaTeX's babel calls the language, where that is not its English name."""

_ALSO_LATEX = {
    "ngerman": "de", "usenglish": "en-US", "ukenglish": "en-GB", "austrian": "de-AT", "swissgerman": "de-CH", "brazil": "pt-BR",
    "portuges": "pt", "francais": "fr", "acadian": "fr-CA", "magyar": "hu", "slovene": "sl", "farsi": "fa", "bahasa": "id",
    "bahasai": "id", "bahasam": "ms", "uppersorbian": "hsb", "lowersorbian": "dsb", "serbianc": "sr-Cyrl", "norwegian": "no",
    "russianmodern": "ru", "ukraineb": "uk",
}  # fmt: skip
"""Other names that babel takes, or once took."""


def latex_name(text: str) -> str:
    """What LaTeX's babel calls a language (babel-*.ini): its English name in small letters without blanks, behind it a script
    that is not the usual one, uzbek-cyrillic; empty where it has no English name."""
    found = tag(text)
    if found is None:
        return ""
    for known in (str(found), f"{found.language}-{found.region}", f"{found.language}-{found.script}", found.language):
        if known in _LATEX:
            return _LATEX[known]
    english = _english().languages.get(found.language, "")
    written = f"-{_english_name(found.script)}" if found.script else ""
    return re.sub(r"[^a-z-]", "", f"{english}{written}".lower())


@cache
def _of_latex() -> Mapping[str, str]:
    codes = [str(code) for code in _english().languages]
    names = {latex_name(code): code for code in codes if "_" not in code and tag(code)}
    return {**names, **_ALSO_LATEX, **{name: code for code, name in _LATEX.items()}}


def from_latex(name: str) -> str:
    """The tag of a language that LaTeX's babel or polyglossia names; empty where it is none of theirs."""
    plain = name.strip().lower()
    language, _, script = plain.partition("-")
    if plain not in _of_latex() and script and (known := _of_latex().get(language)):
        scripts = {str(called).lower(): str(code) for code, called in _english().scripts.items()} | {
            "latin": "Latn",
            "arabic": "Arab",
        }
        return f"{known}-{scripts[script]}" if script in scripts else known
    return _of_latex().get(plain, "")
