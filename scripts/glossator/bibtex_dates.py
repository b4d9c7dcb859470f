"""Dates of BibTeX (year, month, day, in whatever words) and BibLaTeX (EDTF; manual, section 2.3.8) → EDTF as records have it."""

import re

from glossator import dates, worded_dates

SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24, "frühling": 21, "frühjahr": 21, "sommer": 22,
    "herbst": 23, "printemps": 21, "été": 22, "automne": 23, "hiver": 24,
    "primavera": 21, "estate": 22, "autunno": 23, "inverno": 24,
}  # fmt: skip

_CIRCA = re.compile(r"(?i)(?:circa|about|around|approx\.?|ca?\.)\s*(?=[0-9])|\bca\s+(?=[0-9])")


def _month(word: str) -> int:
    """1 to 12, a season's 21 to 24, or 0."""
    plain = word.casefold().strip(" .,")
    if plain.isdecimal() and len(plain) < 3:
        return int(plain) if int(plain) <= 12 or 21 <= int(plain) <= 24 else 0
    names = worded_dates.months()
    exact = names.get(plain) or SEASONS.get(plain, 0)
    return exact or (names.get(plain[:3], 0) if len(plain) > 3 and any(one.startswith(plain) for one in names) else 0)


def edtf(text: str) -> str:
    """A whole date; empty where it cannot be read."""
    text = " ".join(re.sub(r"[–—]|--+", "-", text).split())
    text = re.sub(r"T[0-9:.]*(?:Z|[+-][0-9:]+)?(?=/|$)", "", text)
    if found := _valid(text) or _worded(text):
        return found
    if match := re.fullmatch(r"([0-9]{4}) ?[-/] ?([0-9]{4}|[0-9]{2})", text):
        return _interval(*match.groups())
    sides = re.split(r"\s*/\s*", text)
    return _interval(*sides) if len(sides) == 2 and all(len(one) > 3 or one[:1].isdigit() for one in sides) else ""


def _interval(start: str, end: str) -> str:
    """From two dates, of which the latter may be cut: 1999/00, 2001-03/04."""
    if re.fullmatch(r"[0-9]{2}", end) and (
        match := re.fullmatch(r"([0-9]{2})([0-9]{2})|([0-9]{4}-)[0-9]{2}|(.+-)[0-9]{2}", start)
    ):
        century, year, *heads = match.groups("")
        end = f"{int(century) + (end < year)}{end}" if century else "".join(heads) + end
    ends = {"open": "..", "unknown": ""}
    parts = [ends.get(one.casefold(), _valid(one) or _worded(one)) for one in (start, end)]
    return _valid("/".join(parts)) if all(parts) or ends.keys() & {start.casefold(), end.casefold()} else ""


def _valid(text: str) -> str:
    """The date, if it is one here."""
    try:
        return dates.parse(text).text
    except dates.BadDate:
        return ""


def _worded(text: str) -> str:
    """A date with words or in another order; empty where it is none, or may be two."""
    about = "~" if _CIRCA.match(text) else ""
    plain = _CIRCA.sub("", text).strip(" .")
    if plain[:1] == "[" and plain[-1:] == "]":
        plain = plain[1:-1]
    if plain[-1:] in ("?", "~", "%"):
        about, plain = plain[-1], plain[:-1].strip()
    for pattern, order in _ORDERS:
        if match := pattern.fullmatch(plain):
            said = dict(zip(order, match.groups(), strict=True))
            month = _month(said.get("month") or "")
            if said.get("month") and not month:
                return ""
            made = [
                said["year"].zfill(4),
                *([f"{month:02}"] if month else []),
                *([said["day"].zfill(2)] if said.get("day") else []),
            ]
            return "-".join(made) + about
    return ""


_WORD, _DAY = r"([^\W\d_]{3,}\.?)", r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_ORDERS = tuple(
    (re.compile(pattern), order.split())
    for pattern, order in (
        (r"([0-9]{1,2})/([0-9]{4})", "month year"),
        (r"([0-9]{3,4})", "year"),
        (r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", "year month day"),
        (r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", "day month year"),
        (r"([0-9]{4})([01][0-9])([0-3][0-9])", "year month day"),
        (rf"{_WORD},? ([0-9]{{4}})", "month year"),
        (rf"{_DAY},? (?:de )?{_WORD},? (?:de )?([0-9]{{4}})", "day month year"),
        (rf"{_WORD} {_DAY},? ([0-9]{{4}})", "month day year"),
        (rf"([0-9]{{4}}),? {_WORD}(?: ([0-9]{{1,2}}))?", "year month day"),
    )
)
"""How dates are written, and what stands where."""


def of_parts(year: str, month: str, day: str) -> tuple[str, tuple[str, ...]]:
    """A date of BibTeX's three fields, and which of them it does not say: year, month, day."""
    whole = edtf(year)
    if not whole:
        return "", tuple(name for name, said in (("year", year), ("month", month), ("day", day)) if said)
    if not (month or day):
        return whole, ()
    if not re.fullmatch(r"[0-9]{4}", whole):
        return whole, tuple(name for name, said in (("month", month), ("day", day)) if said)
    span = _span(month, day)
    if not span:
        return whole, tuple(name for name, said in (("month", month), ("day", day)) if said)
    ends = ["-".join((whole, *(f"{one:02}" for one in end))) for end in span]
    if len(ends) == 2 and ends[0][5:7] > ends[1][5:7] and not month.isdecimal():
        ends[1] = f"{int(whole) + 1}{ends[1][4:]}"  # December/January
    found = _valid("/".join(dict.fromkeys(ends)))
    if not found and day and (found := _valid("/".join(one[:7] for one in ends[:1]))):
        return found, ("day",)
    return (found, ()) if found else (whole, tuple(name for name, said in (("month", month), ("day", day)) if said))


def _span(month: str, day: str) -> list[tuple[int, ...]]:
    """Beginning and end, each month and perhaps day; nothing where they cannot be read. “July 15--17”, “10~jan”, “jan/feb”."""
    words = re.findall(r"[^\W\d_]+|[0-9]+", re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", month.replace("~", " ")))
    named = [found for one in words if not one.isdecimal() and (found := _month(one))]
    if len(named) != sum(not one.isdecimal() for one in words) or len(named) > 2:
        return []
    numbers = [int(one) for one in words if one.isdecimal()]
    days = [int(one) for one in re.findall(r"[0-9]+", day)]
    if not named:
        named, numbers = [_month(str(one)) for one in numbers[:2]], numbers[2:]
    days = days or numbers
    if not named or not all(named) or len(days) > 2 or (len(named) == 2 and len(days) == 1) or re.search(r"[^\d\s/.–-]", day):
        return []
    firsts, lasts = (named[0], named[-1])
    if not days:
        return [(firsts,), (lasts,)]
    return [(firsts, days[0]), (lasts, days[-1])]
