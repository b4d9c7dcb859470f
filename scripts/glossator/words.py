"""The words of the interface: its catalogue of translations, plural forms, dates and names of languages.

English stands in templates and tables where it is used; another language is a catalogue in locale/<language>.po, made with
`make words` and read as it is: nothing is compiled. Dates and names of languages come from CLDR, through Babel.
"""

import gettext
import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from babel import Locale
from babel import dates as cldr
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from glossator.dates import Point, parse
from glossator.languages import name as language_name
from glossator.languages import script
from glossator.vocabularies import N_, Vocabulary

CATALOGUES = Path(__file__).parent / "locale"
_REGIONS = {"en": "en_GB", "uz": "uz_Latn_UZ"}
"""Which variety of a language is meant, where CLDR knows several."""


def languages() -> list[str]:
    """The languages the interface is in."""
    return ["en", *sorted(file.stem for file in CATALOGUES.glob("*.po"))]


@dataclass(frozen=True)
class Words:
    """The interface in one language."""

    locale: Locale
    catalogue: gettext.NullTranslations
    tag: str = "en"
    """The language its texts are in."""

    def __call__(self, message: str) -> str:
        """A text in this language; where it has none, in English."""
        return self.catalogue.gettext(message) if message else ""

    def within(self, context: str, message: str) -> str:
        """A text that other languages word differently where it stands: `context` says where."""
        return self.catalogue.pgettext(context, message)

    def many(self, one: str, more: str, count: int) -> str:
        """A text in the form that goes with a number, the number put in for %(count)s."""
        return self.catalogue.ngettext(one, more, count) % {"count": count}

    def vocabulary(self, table: Vocabulary) -> Vocabulary:
        """A vocabulary in this language."""
        return {
            key: replace(word, name=self(word.name), means=self(word.means), many=self(word.many)) for key, word in table.items()
        }

    def language(self, codes: str) -> str:
        """What languages are called: uz, ru → Uzbek and Russian."""
        return self.both(*(language_name(code.strip(), self.locale) for code in codes.split(",")))

    def both(self, *names: str) -> str:
        """Two or three names as one text: A and B."""
        return (
            self(N_("%(first)s and %(second)s")) % {"first": self.both(*names[:-1]), "second": names[-1]}
            if names[1:]
            else names[0]
        )

    def when(self, edtf: str) -> str:
        """A date for people: about 1950, May 2007, 10 to 11 November 2017, 2021 to 2025, until 2007, from 2035."""
        return _when(self, edtf)

    @property
    def months(self) -> list[str]:
        """A letter for each month, from January on."""
        narrow = self.locale.months["stand-alone"]["narrow"]
        return [narrow[month] for month in range(1, 13)]

    def day(self, point: Point) -> str:
        """A day, month or year without its qualifier: 10 December 2007."""
        if point.month is None:
            return str(point.year)
        if point.day is None:
            return cldr.format_skeleton("yMMMM", point.first, locale=self.locale)
        return cldr.format_date(point.first, "long", locale=self.locale)

    @property
    def plural(self) -> str:
        """Which of a text's forms goes with the number n, as an expression that Python, C and JavaScript alike understand."""
        header = self.catalogue.info().get("plural-forms", "nplurals=2; plural=(n != 1);")
        return header.partition("plural=")[2].partition(";")[0]

    def of_scripts(self) -> dict[str, str | list[str]]:
        """The texts that the scripts of the pages show: English → translation, or its forms."""
        file = CATALOGUES / f"{self.locale.language}.po"
        if not file.exists():
            return {}
        with file.open("rb") as source:
            messages = [one for one in read_po(source) if any(name.endswith(".js") for name, _ in one.locations)]
        return {
            one.id if isinstance(one.id, str) else one.id[0]: one.string
            if isinstance(one.string, str)
            else list(one.string or ())
            for one in messages
        }


@cache
def words_for(language: str) -> Words:
    """The interface in a language (en-GB, else en); where there is no catalogue for it, in English: dates and names too, as they
    stand in its sentences."""
    known = {one.casefold(): one for one in languages()}
    wanted = language.casefold()
    found = known.get(wanted) or known.get(wanted.partition("-")[0], "en")
    alike = found == wanted.partition("-")[0] and script(language) == script(found)
    tag, locale = (language if alike else found), Locale.parse(_REGIONS.get(found, found).replace("-", "_"))
    file = CATALOGUES / f"{found}.po"
    if not file.exists():
        return Words(locale, gettext.NullTranslations(), tag)
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return Words(locale, gettext.GNUTranslations(compiled), tag)


@cache
def _when(words: Words, edtf: str) -> str:
    when = parse(edtf)
    start, end = when.start, when.end
    if start is None or end is None:
        pattern, point = (N_("until %(date)s"), end) if start is None else (N_("from %(date)s"), start)
        return words(pattern) % {"date": _point(words, point)} if point else ""
    if not when.is_interval:
        return _point(words, start)
    told = _point(words, start)
    if not start.qualifier and not end.qualifier and start.day and end.day and start.year == end.year:
        told = str(start.day) if start.month == end.month else cldr.format_skeleton("MMMMd", start.first, locale=words.locale)
    return words(N_("%(start)s to %(end)s")) % {"start": told, "end": _point(words, end)}


def _point(words: Words, point: Point) -> str:
    told = words.day(point)
    if point.qualifier in ("~", "%"):
        told = words(N_("about %(date)s")) % {"date": told}
    if point.qualifier in ("?", "%"):
        told = words(N_("%(date)s (uncertain)")) % {"date": told}
    return told
