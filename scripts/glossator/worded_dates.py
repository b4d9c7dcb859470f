"""Dates as databases and people write them in English, in numbers or in words → EDTF.

It reads back all that `Words.when` says of a date in English, and beside that what RIS, MEDLINE and their like hold: 4 March
2017, Mar-Apr 2017, 24–28 May 2010, 2017 Spring, c. 1950, [1950?], 04.03.2017. What can mean two days (04/03/2017) is not read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from babel.dates import get_month_names

from glossator import dates
from glossator.dates import BadDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip

_SEASONS = {
    "spring": dates.SPRING, "summer": dates.SUMMER, "autumn": dates.AUTUMN, "fall": dates.AUTUMN, "winter": dates.WINTER,
}  # fmt: skip

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl", "cs", "sv", "da", "nb", "uk")


@cache
def months() -> Mapping[str, int]:
    """Names of months, whole and short, in the languages that write most of what is cited. Those that mean another month
    elsewhere are left out."""
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found.setdefault(str(name).casefold().rstrip("."), set()).add(number)
    found.setdefault("sept", set()).add(9)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


STATES = {
    **{said: said for said in (
        "forthcoming", "in press", "to appear", "submitted", "accepted", "in preparation", "in review", "under review",
        "prepublished", "unpublished", "in print",
    )},
    "inpress": "in press", "inpreparation": "in preparation", "in prep": "in preparation", "im druck": "in press",
    "en prensa": "in press", "в печати": "in press", "im erscheinen": "forthcoming", "à paraître": "forthcoming",
}  # fmt: skip
"""What stands for a date where there is none yet → how far the publication is, as a record says it."""


def state(text: str) -> str:
    """In press, forthcoming and the like; empty for anything else."""
    return STATES.get(" ".join(text.casefold().replace("-", " ").split()).strip(" .,()[]"), "")


@dataclass(frozen=True)
class _Part:
    """One end of a date, as far as its words say it."""

    year: int | None = None
    month: int = 0
    season: int = 0
    day: int = 0
    bare: int = 0
    """A number of one or two digits without a month: a day, or a year of an era that stands elsewhere."""
    era: str = ""

    @property
    def edtf(self) -> str:
        if self.year is None or self.bare:
            return ""
        return dates.Point(self.year, self.month or None, self.day or None, season=self.season).edtf


def read(text: str) -> str:
    """A date as EDTF; empty where it cannot be understood."""
    text = " ".join(text.split()).strip(" .,;")
    if not text or len(text) > LONGEST:
        return ""
    for one in (*_numeric(text), *_blurred(text)):
        if good(one):
            return one
    return next((one for way in _WAYS if good(one := way(text))), "")


LONGEST = 100
"""Of a text that is taken for a date."""


def good(edtf: str) -> bool:
    """Whether a text is a date as records have it."""
    try:
        return bool(edtf and dates.parse(edtf))
    except BadDate:
        return False


def _numeric(text: str) -> Iterator[str]:
    """Dates of digits alone. EDTF is one of them, but 2015-16 is no month."""
    yield text
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ][0-9:.,+Zz-]+", text):
        yield "-".join(match.groups())
    if match := re.fullmatch(r"([0-9]{4})([./ -])([0-9]{1,2})(?:\2([0-9]{1,2}))?", text):
        yield _joined(match[1], match[3], match[4])
    if match := re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})", text):
        yield _joined(match[3], match[2], match[1])
    if match := re.fullmatch(r"([0-9]{1,2})[./]([0-9]{4})", text):
        yield _joined(match[2], match[1], None)
    if match := re.fullmatch(r"((?:1[5-9]|20)[0-9]{2})([01][0-9])([0-3][0-9])", text):
        yield _joined(*match.groups())
    if match := re.fullmatch(r"([0-9]{2})([0-9]{2}) ?[-–/] ?([0-9]{2})", text):
        yield f"{match[1]}{match[2]}/{match[1]}{match[3]}"


def _joined(year: str, month: str, day: str | None) -> str:
    parts = [year, month, *([day] if day and int(day) else [])]
    return "-".join(part.zfill(2) for part in parts if int(part))


def _blurred(text: str) -> Iterator[str]:
    """Decades and centuries: 1990s, 1900s, 19th century, between 1800 and 1899."""
    if match := re.fullmatch(r"(?:the )?([0-9]{3})0[’']?s", text):
        yield f"{match[1][:2]}XX" if match[1].endswith("0") else f"{match[1]}X"
    if match := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th) (?:century|c\.?)", text):
        yield f"{int(match[1]) - 1:02}XX"
    said = re.fullmatch(r"between (?:AD )?([0-9]+)( BC)? and (?:AD )?([0-9]+)( BC)?(, approximately)?( \(uncertain\))?", text)
    if not said or len(said[1] + said[3]) > 8:
        return
    later = 1 - int(said[3]) if said[4] else int(said[3])
    earlier = 1 - int(said[1]) if said[2] or (said[4] and int(said[1]) > int(said[3])) else int(said[1])
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((bool(said[5]), bool(said[6])), "")
    for width, blank in ((100, "XX"), (10, "X")):
        if later - earlier == width - 1:
            known = max(abs(earlier), abs(later)) // width if later <= 0 else earlier // width
            yield f"{'-' if later <= 0 else ''}{known:0{4 - len(blank)}}{blank}{mark}"


def _half(text: str) -> str:
    """An interval with one end: from 1985; until 1985, beginning unknown; 1985–."""
    if match := re.fullmatch(r"(?:from|since) (.+?)(, end unknown)?", text, re.IGNORECASE):
        return f"{point}/{'' if match[2] else '..'}" if (point := _marked(match[1])) else ""
    if match := re.fullmatch(r"until (.+?)(, beginning unknown)?", text, re.IGNORECASE):
        return f"{'' if match[2] else '..'}/{point}" if (point := _marked(match[1])) else ""
    match = re.fullmatch(r"(.*[0-9]) ?[-–]", text)
    return f"{point}/.." if match and (point := _marked(match[1])) else ""


def _span(text: str) -> str:
    """An interval with both ends, of which each takes from the other what it does not say itself: 10 to 11 November 2017."""
    for mark in (" to ", " and ", " – ", " - ", "–", "-", "/", " & "):
        if text.count(mark) == 1:
            left, right = text.split(mark)
            if (found := _ends(left, right)) and good(found):
                return found
    return ""


def _ends(left: str, right: str) -> str:
    (first, mark), (last, other) = _split(left), _split(right)
    begins, ends = _part(first), _part(last)
    if not begins or not ends:
        return ""
    if ends.era == "BC" and not begins.era and not begins.month and not begins.season and not ends.month:
        number = begins.bare or begins.year or 0
        begins = _Part(1 - number, era="BC")
    begins, ends = _filled(begins, ends), _filled(ends, begins)
    return f"{begins.edtf}{mark}/{ends.edtf}{other}" if begins.edtf and ends.edtf else ""


def _filled(part: _Part, other: _Part) -> _Part:
    """A part with the other's year, and for a mere number the other's month."""
    if part.bare and other.month and part.year is None:
        part = replace(part, bare=0, day=part.bare, month=other.month)
    return replace(part, year=other.year) if part.year is None else part


def _split(text: str) -> tuple[str, str]:
    """A date without its words of doubt, and EDTF's mark for them."""
    text, unsure = re.subn(r"\s*\((?:uncertain|\?)\)$|\?(?=\]?$)", "", text.strip())
    text = re.sub(r"^\[(.*)\]$", r"\1", text.strip())
    text, circa = re.subn(r"^(?:about|around|approx(?:\.|imately)?|circa|ca?\.|ca) ?(?=\S)", "", text, flags=re.IGNORECASE)
    text, also = re.subn(r", approximately$", "", text)
    about = circa or also
    return text, "%" if about and unsure else "~" if about else "?" if unsure else ""


def _marked(text: str) -> str:
    """One day, month, season or year."""
    said, mark = _split(text)
    return f"{part.edtf}{mark}" if (part := _part(said)) and part.edtf else ""


_TOKEN = re.compile(r"([0-9]+)(?:st|nd|rd|th)?(?![\w])|([A-Za-z]+)\.?(?![\w])|[\s,()\[\]]+")


def _part(text: str) -> _Part | None:
    """Year, month or season and day, in whatever order; None where a word is none of these."""
    text = re.sub(r"\b[0-9]{1,3}(?:,[0-9]{3})+\b", lambda match: match[0].replace(",", ""), text)
    text = re.sub(r"^(?:©|copyright|cop\.|c(?=[0-9]{4}$))\s*", "", text, flags=re.IGNORECASE)
    text, numbers, month, season, era, at = re.sub(r"\bB\.? ?C\.?(?: ?E\.?)?", "BC", text), [], 0, 0, "", 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            return None
        at, word = match.end(), (match[2] or "").lower()
        if match[1] and len(match[1]) <= 12:
            numbers.append(match[1])
        elif word in _MONTHS and not month:
            month = _MONTHS[word]
        elif word in _SEASONS and not season:
            season = _SEASONS[word]
        elif word in ("bc", "ad", "ce") and not era:
            era = "BC" if word == "bc" else "AD"
        elif word or match[1]:
            return None
    return _assembled(numbers, month, season, era)


def _assembled(numbers: list[str], month: int, season: int, era: str) -> _Part | None:
    if len(numbers) > (2 if month else 1) or (month and season) or not (numbers or month or season):
        return None
    whole = [number for number in numbers if len(number) > 2] or (numbers[-1:] if era else [])
    small = list(numbers)
    for number in whole:
        small.remove(number)
    if len(whole) > 1 or len(small) > 1 or (small and season):
        return None
    year = (1 - int(whole[0]) if era == "BC" else int(whole[0])) if whole else None
    day = int(small[0]) if small else 0
    return _Part(year, month, season, day if month else 0, 0 if month else day, era)


_WAYS: tuple[Callable[[str], str], ...] = (_marked, _half, _span)
