"""Dates as other programs and people write them, as EDTF: the dates of CSL-JSON
(https://github.com/citation-style-language/schema, csl-data.json), and texts such as “17 May 2001” or “c. 1950”.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from glossator import dates, worded_dates
from glossator.dates import BadDate

_UNDATED = re.compile(r"(?i)\[?(n\. ?d\.?|nd|undated|no date|s\. ?d\.?|o\. ?j\.?|s\.a\.?|б\. ?г\.?)\]?")
_WEEKDAY = re.compile(r"(?i)(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day|\.)?,?\s+(?=[0-9A-Z])")
_TIME = re.compile(
    r"(?i),?\s+(?:at\s+)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-][0-9:]+)?"
)


class Told(NamedTuple):
    """What a date says."""

    edtf: str = ""
    status: str = ""
    """Said in place of a date: in press."""
    rest: tuple[tuple[str, Any], ...] = ()
    """Keys of a CSL date, and their values, that found no place in it."""


def told(value: Any) -> Told:
    """A date in any form that CSL-JSON is seen to have: an object, a list of its parts, a number, a text. Nothing at all is told
    by an empty one. Raises BadDate, worded for an editor."""
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list):
        return Told(_checked(_points(value, 0, "")))
    if isinstance(value, bool):
        raise BadDate("this is no date")
    return _text(str(value)) if value is not None else Told()


def from_text(text: str) -> str:
    """A date in words or digits, as EDTF. Raises BadDate, worded for an editor."""
    text = " ".join(text.split())[:200]
    if _UNDATED.fullmatch(text):
        raise BadDate("this says that there is no date")
    if re.fullmatch(r"[0-9]{3}", text):
        text = f"0{text}"
    text = re.sub(r"(?<=[0-9-])u+", lambda match: "X" * len(match[0]), text)  # as EDTF wrote it before it was a standard
    text = re.sub(r"^unknown/|/unknown$", "/", re.sub(r"/open$", "/..", text))
    try:
        return _checked(text)
    except BadDate as error:
        first = error
    if match := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text):
        return _checked(_slashed(*map(int, match.groups())))
    bare = _WEEKDAY.sub("", _WORD.sub(_in_english, re.sub(r"(?<=\w) (?:de|del) (?=\w)", " ", text)))
    while (match := _TIME.search(bare)) and match.end() == len(bare):
        bare = bare[: match.start()]
    if found := worded_dates.read(bare):
        return _checked(found)
    if match := re.fullmatch(r"([0-9]{4}(?:-[0-9]{2}){2}) \S.*", text):  # Zotero has what was typed behind what it made of it
        return from_text(match[1])
    raise first


_WORD = re.compile(r"[^\W\d_]{3,}\.?")


def _in_english(match: re.Match[str]) -> str:
    """The name of a month in English."""
    number = worded_dates.months().get(match[0].casefold().rstrip("."), 0)
    return dates.MONTHS[number] if number else match[0]


def _text(text: str) -> Told:
    text = " ".join(text.split())
    if not text:
        return Told()
    if status := worded_dates.state(text):
        return Told(status=status)
    return Told(from_text(text))


def _checked(edtf: str) -> str:
    if edtf:
        dates.parse(edtf)
    return edtf


def _slashed(one: int, two: int, year: int) -> str:
    """Americans write the month first, others the day: only where one of them can be no month it is clear."""
    if one <= 12 and two <= 12 and one != two:
        days = f"{year:04}-{one:02}-{two:02} or {year:04}-{two:02}-{one:02}"
        raise BadDate(f"of “{one}/{two}/{year}” nobody can say which is the month: write {days}")
    return f"{year:04}-{two:02}-{one:02}" if one > 12 else f"{year:04}-{one:02}-{two:02}"


def _object(value: Mapping[str, Any]) -> Told:
    rest = [(key, one) for key, one in value.items() if key not in _KEYS and one not in (None, "", [])]
    season = _season(value.get("season"))
    if value.get("season") not in (None, "") and not season:
        rest.append(("season", value["season"]))
    parts = value.get("date-parts")
    found = Told(_text(str(value["edtf"])).edtf) if isinstance(value.get("edtf"), str) else Told()
    if not found.edtf and isinstance(parts, list):
        found = Told(_checked(_points(parts, season, "~" if _true(value.get("circa")) else "")))
    elif parts not in (None, "", []) and not isinstance(parts, list):
        rest.append(("date-parts", parts))
    for key in ("raw", "literal"):
        said = value.get(key)
        if said in (None, ""):
            continue
        other = _try(said)
        if not found.edtf and not found.status and other:
            found = other if not _true(value.get("circa")) else other._replace(edtf=_about(other.edtf))
        elif not found.edtf and not other:
            raise BadDate(_why(said))
        elif not other or not found.edtf.rstrip("~?%").startswith(other.edtf.rstrip("~?%")):
            rest.append((key, said))
    if season and f"-{season}" not in found.edtf:
        rest.append(("season", value["season"]))
    if _true(value.get("circa")) and not found.edtf:
        rest.append(("circa", value["circa"]))
    return found._replace(rest=tuple(rest))


_KEYS = ("date-parts", "season", "circa", "raw", "literal", "edtf")


def _try(said: Any) -> Told | None:
    try:
        return _text(str(said)) if isinstance(said, str) else None
    except BadDate:
        return None


def _why(said: Any) -> str:
    try:
        _text(str(said))
    except BadDate as error:
        return str(error)
    return "this is no date"


def _about(edtf: str) -> str:
    return edtf if not edtf or edtf[-1] in "~?%" or "/" in edtf else f"{edtf}~"


def _true(value: Any) -> bool:
    return value not in (None, False, "", "0", "false", "no")


_SEASONS = MappingProxyType({
    "spring": dates.SPRING, "summer": dates.SUMMER, "autumn": dates.AUTUMN, "fall": dates.AUTUMN, "winter": dates.WINTER,
})  # fmt: skip


def _season(value: Any) -> int:
    """By its number in EDTF: of “2”, “season-02”, “22” or “Summer”."""
    if not isinstance(value, str):
        return 0
    if match := re.fullmatch(r"(?:season-)?0?([1-4])", value.strip()):
        return dates.SPRING - 1 + int(match[1])
    if re.fullmatch("2[1-4]", value.strip()):
        return int(value)
    return _SEASONS.get(value.strip().casefold(), 0)


def _points(parts: list[Any], season: int, doubt: str) -> str:
    """The date of `date-parts`, with years before Christ and open ends as CSL has them: no year 0, which ends an interval that
    is open."""
    points = parts if any(isinstance(one, list) for one in parts) else [parts]
    numbers = [_numbers(point) for point in points]
    if not any(numbers):
        return ""
    if numbers[0][:1] == [0]:
        raise BadDate("there is no year 0")
    if not numbers[0]:
        raise BadDate("this interval has no beginning that can be read")
    numbers = [numbers[0], *(point for point in numbers[1:] if point)]
    if len(numbers) > 2:
        raise BadDate("these are more than two dates: write the first and the last")
    found = []
    for at, (year, *more) in enumerate(numbers):
        if at and not year:
            found.append("..")
            continue
        more = more or ([season] if season and len(numbers) == 1 else [])
        head = dates.Point(year if year >= 0 else year + 1).edtf
        found.append("-".join([head, *(f"{part:02}" for part in more)]) + doubt)
    return "/".join(dict.fromkeys(found))


def _numbers(point: Any) -> list[int]:
    """Year, month and day, as far as they are there; of a month also its name, of a season its number of 13 to 16."""
    parts = point if isinstance(point, list) else [point]
    found: list[int] = []
    for at, part in enumerate(parts):
        if part in (None, "") or (at and part in ("0", "00")):
            break
        if at > 2 or not isinstance(part, str) or not (match := re.fullmatch(r"\s*([+-]?[0-9]{1,12})(?:\.0+)?\s*", part)):
            if at == 1 and isinstance(part, str) and (named := worded_dates.months().get(part.strip(" .").casefold(), 0)):
                found.append(named)
                continue
            raise BadDate("its parts are not year, month and day in digits")
        number = int(match[1])
        found.append(number + 8 if at == 1 and 13 <= number <= 16 else number)
    if any(part < 0 for part in found[1:]):
        raise BadDate("its parts are not year, month and day in digits")
    if [one for one in parts[len(found) :] if one not in (None, "", "0", "00")]:
        raise BadDate("a part of it is missing before another")
    return found
