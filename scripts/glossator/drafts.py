"""A work as a reader finds it, field by field, in the values that programs write; and what of it finds no field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

from babel import Locale

from glossator import authorities, csl_dates, csl_names, languages, markup, variables, vocabularies
from glossator.dates import BadDate
from glossator.entries import Entry, Left, Unread
from glossator.items import Description
from glossator.json_source import Number, Object, shown

_LONG = ("abstract", "remark")
_AS_IT_IS = ("URL", *variables.BEYOND)
"""Fields whose signs are no markup."""

_NUMBERED = ("DOI", "PMID", "PMCID")
LOST = csl_names.LOST
LONGEST_LEFT = 19_000
"""Characters above which a list is left in parts: a record holds what is a little longer."""


@dataclass
class Draft:
    """An entry that is being read."""

    line: int
    key: str = ""
    work: Description = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def entry(self, untitled: str) -> Entry | Unread:
        """The entry; unread, with this reason, where it has no title."""
        if not self.work.get("title"):
            return Unread(self.line, self.key, untitled)
        order = {name: at for at, name in enumerate(variables.FIELDS)}
        work = dict(sorted(self.work.items(), key=lambda pair: order.get(pair[0], len(order))))
        return Entry(self.key, self.line, work, sorted(self.left, key=lambda one: one.line))

    def leave(self, line: int, name: str, value: Any, reason: str = "") -> None:
        """Say that a value found no field. A long list is said in parts."""
        if is_empty(value):
            return
        if not isinstance(value, list) or len(shown(value)) <= LONGEST_LEFT:
            self.left.append(Left(line, name, shown(value), reason))
            return
        start = size = 0
        for at, one in enumerate([*value, None]):
            length = len(shown(one)) + 2
            if at == len(value) or (at > start and size + length > LONGEST_LEFT):
                part = value[start:at]
                numbers = f"{start + 1}–{at}" if at > start + 1 else str(at)
                here = part[0].line if isinstance(part[0], Object) else line
                self.left.append(Left(here, f"{name} {numbers}", shown(part), reason))
                start, size = at, 0
            size += length

    def put(self, into: str, value: Any, line: int, name: str) -> None:
        """A value of a file for a field of the work. What of it cannot be read is left. `name`: what the file calls it."""
        if is_empty(value):
            return
        if into in variables.NAMES:
            self.names(into, value, line, name)
        elif into in variables.DATES:
            self.date(into, value, line, name)
        elif into in variables.LISTS:
            self.several(into, value, line, name)
        elif (text := self.text(value, line, name)) is None:
            return
        elif into in _NUMBERED:
            self._number(into, text, line, name)
        elif into == "language":
            self._language(text, line, name)
        elif into == "type":
            self._type(text, line, name)
        elif into in _AS_IT_IS:
            first, *others = _ADDRESSES.split(markup.seen(text.strip()))
            for other in others:
                self.leave(line, name, other, "there is a place for one")
            self.set(into, _address(first) if into == "URL" else markup.unlinked(first), line, name, value)
        else:
            read = self.lines(text, line, name) if into in _LONG else self.one_line(text, line, name)
            self.set(into, pages(read) if into == "page" else read, line, name, value)

    def set(self, into: str, read: Any, line: int, name: str, value: Any) -> None:
        """A field, if it is not there yet with another value."""
        if is_empty(read):
            return
        if into not in self.work:
            self.work[into] = read
        elif self.work[into] != read:
            self.leave(line, name, value, f"{variables.variable(into)} is already “{shown(self.work[into])[:60]}”")

    def text(self, value: Any, line: int, name: str) -> str | None:
        """The text of a value: of a list the first, and the others are left."""
        if isinstance(value, list):
            whole = [one for one in value if not is_empty(one)]
            for one in whole[1:]:
                self.leave(line, name, one, "there is a place for one")
            value = whole[0] if whole else None
        if isinstance(value, Number) and value.strip("-") not in ("NaN", "Infinity"):
            return re.sub(r"^(-?[0-9]+)\.0+$", r"\1", value)
        if isinstance(value, str) and not isinstance(value, Number):
            return value
        self.leave(line, name, value, "this is no text")
        return None

    def one_line(self, text: str, line: int, name: str) -> str:
        """Plain text in one line; what markup said is left."""
        read, lost = markup.plain(text)
        if lost:
            self.leave(line, name, text, LOST)
        return " ".join(read.split())

    def lines(self, text: str, line: int, name: str) -> str:
        """Plain text that keeps its lines."""
        read, lost = markup.plain(text)
        if lost:
            self.leave(line, name, text, LOST)
        return "\n".join(" ".join(one.split()) for one in read.split("\n") if one.strip())

    def date(self, into: str, value: Any, line: int, name: str) -> None:
        try:
            found = csl_dates.told(value)
        except BadDate as error:
            self.leave(line, name, value, str(error))
            return
        for key, rest in found.rest:
            self.leave(value.line_of(key) if isinstance(value, Object) else line, f"{name} {key}", rest)
        if found.status:
            self.set("status", found.status, line, name, found.status)
        self.set(into, found.edtf, line, name, value)

    def names(self, into: str, value: Any, line: int, name: str, orcids: Iterable[Any] = ()) -> None:
        """People and bodies. `orcids`: of each, in their order, where those stand apart."""
        several = value if isinstance(value, list) else [value]
        apart = [*orcids, *([""] * len(several))]
        found = []
        for one, orcid in zip(several, apart, strict=False):
            here = one.line if isinstance(one, Object) else line
            read = csl_names.person({**one, "ORCID": orcid} if orcid and isinstance(one, dict) else one)
            whom = f" of {cited}" if (cited := _cited(read.name)) else ""
            for part, rest, reason in read.rest:
                if part == "role" and set(re.findall(r'"role": "(.*?)"', rest)) == {name}:
                    continue  # Crossref says again what the list says
                self.leave(here, f"{name} {part}".strip() + (whom if part else ""), rest, reason)
            found += [read.name] if read.name else []
        if into in self.work:
            self.work[into] += [one for one in found if one not in self.work[into]]
        elif found:
            self.work[into] = found

    def several(self, into: str, value: Any, line: int, name: str) -> None:
        """ISBN, ISSN, keywords: a list, or a text of several."""
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            if (text := self.text(one, line, name)) is None:
                continue
            if into == "keyword":
                found += self._keywords(text, line, name, alone=isinstance(value, list))
            else:
                found += self._identifiers(into, text, line, name)
        if found:
            self.work[into] = list(dict.fromkeys([*self.work.get(into, []), *found]))

    def _keywords(self, text: str, line: int, name: str, *, alone: bool) -> list[str]:
        """Keywords have semicolons between them, else commas; what is a member of a list may hold a comma."""
        read = self.one_line(text, line, name)
        parts = read.split(";") if ";" in read or alone else read.split(",")
        return [part.strip() for part in parts if part.strip()]

    def _identifiers(self, into: str, text: str, line: int, name: str) -> list[str]:
        """What ISBNs or ISSNs a text has: several with a comma, semicolon or blank between them, with remarks behind them."""
        found = []
        text = re.sub(r"(?i)https?://id\.crossref\.org/is[bs]n/", "", text)
        for part in re.split(r"[,;/|\n]", text):
            if not (whole := part.strip()):
                continue
            if not authorities.work_fault(into, bare := authorities.bare(into, whole)):
                found.append(bare)
                continue
            words = [(word, authorities.bare(into, word)) for word in re.sub(rf"(?i)\b{into}(?:-1[03])?:?", " ", whole).split()]
            right = [bare for _, bare in words if not authorities.work_fault(into, bare)]
            found += right
            rest = " ".join(word for word, bare in words if authorities.work_fault(into, bare))
            if rest or not words:
                rest = rest or whole
                self.leave(line, name, rest, "" if right else authorities.work_fault(into, authorities.bare(into, whole)) or "")
        return found

    def _number(self, into: str, text: str, line: int, name: str) -> None:
        bare = authorities.bare(into, markup.decoded(text) if into == "DOI" else text)
        if fault := authorities.work_fault(into, bare):
            self.leave(line, name, text, fault)
        else:
            self.set(into, bare, line, name, text)

    def _language(self, text: str, line: int, name: str) -> None:
        """A code or a name of a language, or several with a comma, semicolon or slash between them."""
        parts = [part for part in re.split(r"[,;/]|\s(?:and|&)\s", text) if part.strip()]
        if re.fullmatch(r"[a-z]{2,3}(?: [a-z]{2,3})+", text.strip()):
            parts = text.split()
        tags = [
            languages.tag(languages.meant(part)) or languages.tag(_languages().get(part.strip().casefold(), "")) for part in parts
        ]
        if not tags or not all(tags):
            self.leave(line, name, text, "it is not clear which language that is: write its code, such as en")
        else:
            self.set("language", ", ".join(dict.fromkeys(map(str, tags))), line, name, text)

    def _type(self, text: str, line: int, name: str) -> None:
        if text in vocabularies.WORK_TYPES:
            self.set("type", text, line, name, text)
        else:
            self.set("type", "document", line, name, text)
            self.leave(line, name, text, "this is no type of CSL; it was taken for a document")


@cache
def _languages() -> Mapping[str, str]:
    """What languages are called in those in which most of what is cited is catalogued. Names that mean two are left out."""
    found: dict[str, set[str]] = {}
    for reader in ("de", "fr", "es", "it", "pt", "nl", "ru", "pl", "sv", "nb", "hu", "tr", "fa", "ar", "zh", "ja"):
        for code, name in Locale.parse(reader).languages.items():
            found.setdefault(str(name).casefold(), set()).add(code.replace("_", "-"))
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: null, an empty text, or a list or object of such."""
    if isinstance(value, dict):
        return all(map(is_empty, value.values()))
    if isinstance(value, list):
        return all(map(is_empty, value))
    return value is None or (isinstance(value, str) and not value.strip())


_ADDRESSES = re.compile(r"[\s;,|]+(?=https?://)")
"""What stands between addresses where one is wanted."""


def _address(text: str) -> str:
    """A web address with the signs that cannot stand in one written as RFC 3986 has them, by their numbers."""
    if not re.match("https?://", text):
        return markup.unlinked(text)
    return re.sub(r"[\s<>\"'`{}|\\^\[\]]", lambda match: quote(match[0], safe=""), text)


def pages(text: str) -> str:
    """Pages with a dash between the first and the last. A hyphen within the number of a page stays: S12-3–S12-9."""
    return "".join(part if at % 2 else _span(part) for at, part in enumerate(re.split(r"(\s*[,;]\s*)", text)))


def _span(text: str) -> str:
    text = re.sub(r"\s*(?:-{2,3}|[\u2010-\u2015\u2212])\s*", "–", text.strip())
    if "–" in text or "-" not in text:
        return text
    parts = [part.strip() for part in text.split("-")]
    if len(parts) == 4:
        return f"{parts[0]}-{parts[1]}–{parts[2]}-{parts[3]}"
    if len(parts) == 2 and re.fullmatch(_PAGE, parts[0]) and re.fullmatch(_PAGE, parts[1]) and _alike(*parts):
        return "–".join(parts)
    return text


_PAGE = r"[A-Za-z.]*[0-9]+[A-Za-z]?\+?|[ivxlcdmIVXLCDM]+"


def _alike(first: str, last: str) -> bool:
    """Whether two are pages of one numbering, so that a hyphen between them does not belong to the number of one page."""
    letters = [re.match(r"[A-Za-z.]*", one) for one in (first, last)]
    before, after = (match[0] if match else "" for match in letters)
    return before == after or first == before or (last == after and last != "")


def _cited(name: dict[str, Any]) -> str:
    return str(name.get("family") or name.get("literal") or "")
