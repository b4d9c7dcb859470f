"""RIS, as databases and reference managers write it → entries.

The parser is our own. rispy knows neither JF, ED, BT nor J1, cannot read a tag with one blank before its hyphen, takes tags it
does not know into the value of the tag before, and stops at a record without end; with it lines would be lost without a word.
What the tags say stands in `ris_tags`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossator.entries import Entry, Unread
from glossator.ris_record import entry
from glossator.tagged import Line

_TAG = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9])( {0,3}|\t)[-–](?:[ \t](.*)|(.*))", re.DOTALL)

_KNOWN = frozenset(re.findall(
    "[A-Z][A-Z0-9]",
    "TY TI T1 T2 T3 CT BT AU A1 A2 A3 A4 ED PY Y1 Y2 DA VL IS CP SP EP SN UR DO M1 M2 M3 N1 N2 AB KW JF JO JA J1 J2 PB CY PP ET "
    "LA ST DB DP ID LB AD AN CN AV SE NV L1 L2 L3 L4 U1 U2 U3 U4 U5 C1 C2 C3 C4 C5 C6 C7 C8 OP RN RP RI TA TT SV ER LK CR",
))  # fmt: skip
"""Tags that are recognised even where they are written with too few blanks; others might be the beginning of a sentence."""

_NUMBERED = re.compile(r"\s*[0-9]*\.?\s*")
_HEADER = re.compile(r"\s*(?:(?:Provider|Database|Content|Vendor)\s*:|Record #[0-9]+ of )", re.IGNORECASE)
"""What some providers write above the first record, about the file."""


_OUTSIDE = "this line stands in no record: a record begins with “TY  - ” and the type, and ends with “ER  - ”"


class _Tag(NamedTuple):
    tag: str
    value: str


def read(text: str) -> Iterator[Entry | Unread]:
    """Every record of a file: from one TY to its ER, or to the next TY or the end where that is missing. Lines without a tag
    belong to the tag before them; what stands in no record is unread."""
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    small = not any((found := _tag(line, small=False)) and found.tag == "TY" for line in lines)
    record: list[Line] = []
    outside = 0
    for number, line in enumerate(lines, 1):
        found = _tag(line, small=small)
        if found and found.tag == "TY" and any(one.tag == "TY" for one in record):
            yield _titled(entry(record))
            record = []
        if found and found.tag == "ER":
            record += [Line(number, "ER", [found.value])] if found.value.strip() else []
            if record:
                yield _closed(record)
            record, outside = [], 0
        elif found:
            record.append(Line(number, *found[:1], [found.value]))
        elif record:
            record[-1].lines.append(line)
        elif not outside and not _NUMBERED.fullmatch(line) and not _HEADER.match(line):
            outside = number
            yield Unread(number, "", _OUTSIDE)
    if record:
        yield _closed(record)


def _closed(record: list[Line]) -> Entry | Unread:
    if all(one.tag != "TY" for one in record):
        said = "these lines have no type: write “TY  - JOUR” above them, or another type"
        return Unread(record[0].number, "", said)
    return _titled(entry(record))


def _titled(found: Entry) -> Entry | Unread:
    if not found.work.get("title"):
        return Unread(found.line, found.key, "it has no title: write one after “TI  - ”")
    return found


def _tag(line: str, *, small: bool) -> _Tag | None:
    """The tag of a line. `small`: whether tags in small letters are tags, as they are in a file that has no others; else “of  -”
    would be one."""
    match = _TAG.fullmatch(line)
    if not match or (match[1] != match[1].upper() and not small):
        return None
    tag = match[1].upper()
    blanks, value = match[2], match[3] if match[3] is not None else match[4]
    if blanks == "  " or (tag in _KNOWN and (blanks or match[3] is not None or not value)):
        return _Tag(tag, value)
    return None
