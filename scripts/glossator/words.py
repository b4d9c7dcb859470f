"""The words of the interface: its catalogue of translations, plural forms, dates and names of languages.

English stands in templates and tables where it is used; another language is a catalogue in locale/<language>.po, made with
`make words` and read as it is: nothing is compiled. Dates and names of languages come from CLDR, through Babel.
"""

import datetime
import gettext
import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from babel import Locale, numbers
from babel import dates as cldr
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from glossator.dates import AUTUMN, SPRING, SUMMER, WINTER, Point, When, parse
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
        """A date for people: about 1950, May 2007, 10 to 11 November 2017, 2021 to 2025, until 2007, from 2035, 44 BC,
        spring 2001, between 1800 and 1899."""
        return _when(self, edtf)

    def year(self, year: int, *, era: bool = False) -> str:
        """A year as it is counted before and after Christ: 2007, 44 BC (for -43, as there is no year 0), AD 14, 170,000,002 BC.

        `era`: also of a year of three or four digits, as beside one before Christ.
        """
        if 100 <= year <= 9999 and not era:
            return str(year)
        return self(N_("%(year)s BC") if year < 1 else N_("AD %(year)s")) % {"year": self.counted(year)}

    def counted(self, year: int) -> str:
        """The number of a year in its era; a long one with its digits in groups."""
        number = year if year > 0 else 1 - year
        return str(number) if number <= 9999 else numbers.format_decimal(number, locale=self.locale)

    def day(self, point: Point, *, era: bool = False) -> str:
        """A day, month, season or year without its qualifier: 10 December 2007. `era` as for a year."""
        if point.years > 1:
            told = self._between(point.year, point.year + point.years - 1)
        elif not point.month and not point.season:
            told = self.year(point.year, era=era)
        else:
            told = self._part_of_year(point, era)
        if point.unknown:
            told = self(N_("%(date)s, month unknown") if point.unknown == "month" else N_("%(date)s, day unknown")) % {
                "date": told
            }
        return told

    def _between(self, first: int, last: int) -> str:
        """Some year of several: as cataloguers write it, since a century counted by its hundred, 18XX, is not quite the 19th."""
        pattern = N_("between %(first)s and %(last)s")
        if last < 1:
            pattern = N_("between %(first)s and %(last)s BC")
        elif first < 1:
            pattern = N_("between %(first)s BC and AD %(last)s")
        return self(pattern) % {"first": self.counted(first), "last": self.counted(last)}

    def _part_of_year(self, point: Point, era: bool) -> str:
        """A day, month or season with its year."""
        plain = 100 <= point.year <= 9999 and not era
        if plain and not point.season:
            if point.day is None:
                return cldr.format_skeleton("yMMMM", datetime.date(*point.first), locale=self.locale)
            return cldr.format_date(datetime.date(*point.first), "long", locale=self.locale)
        return self.in_year(self.season(point.season) if point.season else self.day_and_month(point), point.year, era=era)

    def in_year(self, part: str, year: int, *, era: bool = False) -> str:
        """A part of a year with it, where CLDR does not know how: in some languages the year comes first."""
        plain = 100 <= year <= 9999 and not era
        pattern = N_("%(part)s %(year)s BC") if year < 1 else N_("%(part)s %(year)s") if plain else N_("%(part)s AD %(year)s")
        return self(pattern) % {"part": part, "year": self.counted(year)}

    def season(self, season: int) -> str:
        """A season as it stands with a year."""
        return {
            SPRING: self.within("with a year", "spring"),
            SUMMER: self.within("with a year", "summer"),
            AUTUMN: self.within("with a year", "autumn"),
            WINTER: self.within("with a year", "winter"),
        }[season]

    def day_and_month(self, point: Point) -> str:
        """A day, or a month, without its year: CLDR is asked about another, as Python has no days before the year 1."""
        if point.day is None:
            names = self.locale.months
            name = str(names["stand-alone"]["wide"][point.month])
            return name.lower() if names["format"]["wide"][point.month].islower() else name
        return cldr.format_skeleton("MMMMd", datetime.date(2000, *point.first[1:]), locale=self.locale)

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
        return _half(words, when)
    if not when.is_interval:
        return _point(words, start)
    certain_years = all(not (point.month or point.season or point.qualifier) for point in (start, end))
    if certain_years and end.year < 1:
        return words(N_("%(start)s to %(end)s BC")) % {"start": words.counted(start.year), "end": words.counted(end.year)}
    pattern = words(N_("%(start)s to %(end)s"))
    told = _point(words, start)
    if not start.qualifier and not end.qualifier and start.day and end.day and start.year == end.year:
        told = str(start.day) if start.month == end.month else words.day_and_month(start)
        if start.year < 100:
            return words.in_year(pattern % {"start": told, "end": words.day_and_month(end)}, start.year)
    return pattern % {"start": told, "end": _point(words, end, era=start.year < 1 <= end.year)}


def _half(words: Words, when: When) -> str:
    """An interval of which one end is open or unknown."""
    point = when.start or when.end
    if point is None:
        return ""
    if when.start:
        pattern = N_("from %(date)s, end unknown") if when.lacks_end else N_("from %(date)s")
    else:
        pattern = N_("until %(date)s, beginning unknown") if when.lacks_end else N_("until %(date)s")
    return words(pattern) % {"date": _point(words, point)}


def _point(words: Words, point: Point, *, era: bool = False) -> str:
    told = words.day(point, era=era)
    if point.qualifier in ("~", "%"):
        told = words(N_("about %(date)s") if point.years == 1 else N_("%(date)s, approximately")) % {"date": told}
    if point.qualifier in ("?", "%"):
        told = words(N_("%(date)s (uncertain)")) % {"date": told}
    return told
