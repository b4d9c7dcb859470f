"""MEDLINE's format of tagged lines (.nbib), as PubMed exports it → entries.

Tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html. A tag has up to four letters, filled up with blanks, then a hyphen and
a blank; lines that begin with blanks belong to the tag before.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from glossator import authorities, web, worded_dates
from glossator.entries import Entry, Left, Unread
from glossator.items import Description
from glossator.tagged import Line, cleaned, fault, language, one_line, serial
from glossator.written_names import Name

_TAG = re.compile(r"(?=.{4,5}-)([A-Z][A-Z0-9]{1,4}) *- ?(.*)")

_FIELDS = {
    "JT": "container_title", "TA": "container_title_short", "VI": "volume", "IP": "issue", "VTI": "volume_title",
    "CTI": "collection_title", "PB": "publisher", "PL": "publisher_place", "EN": "edition",
}  # fmt: skip
"""Tags whose value a field takes as it is."""

_TYPES = {
    "journal article": "article-journal", "book": "book", "books": "book", "book chapter": "chapter", "preprint": "article",
    "newspaper article": "article-newspaper", "technical report": "report", "legal case": "legal_case",
    "legal cases": "legal_case", "legislation": "legislation", "dataset": "dataset", "academic dissertation": "thesis",
    "dissertations/theses": "thesis", "reports": "report",
    "journal articles": "article-journal", "video-audio media": "motion_picture",
}  # fmt: skip
"""PT, in small letters, of ERIC's only what stands before the hyphen → type. The many others say more of what sort of article it
is."""


def read(text: str) -> Iterator[Entry | Unread]:
    """Every record of a file. A record begins with PMID; in a file without any, after an empty line."""
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    numbered = any(line.startswith("PMID") and _TAG.fullmatch(line) for line in lines)
    record: list[Line] = []
    after_blank, outside = False, False
    for number, line in enumerate(lines, 1):
        match = _TAG.fullmatch(line)
        if match and record and (match[1] == "PMID" if numbered else after_blank):
            yield _entry(record)
            record = []
        if match:
            record.append(Line(number, match[1], [match[2]]))
        elif record and line.strip():
            record[-1].lines.append(line.strip())
        elif line.strip() and not outside:
            outside = True
            yield Unread(number, "", "this line stands in no record: a record begins with “PMID- ” and its number")
        after_blank = not line.strip()
    if record:
        yield _entry(record)


def _entry(lines: list[Line]) -> Entry | Unread:
    found = _Record(lines).read()
    if not found.work.get("title"):
        return Unread(found.line, found.key, "it has no title: write one after “TI  - ”")
    return found


@dataclass
class _Record:
    """What is known of a record so far."""

    lines: list[Line]
    work: Description = field(default_factory=lambda: {"type": "article-journal", "title": ""})
    left: list[Left] = field(default_factory=list)
    key: str = ""
    full: str = ""
    """The name given in full that a short form of it may follow."""
    last: Name | None = None
    """Whom an identifier of an author belongs to."""

    def read(self) -> Entry:
        for line in self.lines:
            if line.value:
                _HANDLERS.get(line.tag, _Record.by_table)(self, line)
        self._typed()
        self.left.sort(key=lambda one: one.line)
        return Entry(self.key, self.lines[0].number, self.work, self.left)

    def leave(self, line: Line, reason: str = "", value: str = "") -> None:
        self.left.append(Left(line.number, line.tag, value or line.value, reason))

    def put(self, line: Line, name: str, value: str) -> None:
        if not self.work.get(name):
            self.work[name] = value
        elif self.work[name] != value:
            self.leave(line, "the field has another value already")

    def text(self, line: Line, name: str, *, lines: bool = False, stop: bool = False) -> None:
        """`stop`: whether a full stop at its end is MEDLINE's and not the title's."""
        value, lost = cleaned(" ".join(line.lines) if not lines else line.value)
        value = one_line(value) if not lines else value
        self.put(line, name, re.sub(r"(?<![.\s])\.$", "", value) if stop else value)
        if lost:
            self.leave(line, "italics and other markup are not kept")

    def by_table(self, line: Line) -> None:
        if line.tag in _FIELDS:
            self.text(line, _FIELDS[line.tag])
        else:
            self.leave(line)

    def pmid(self, line: Line) -> None:
        self.key = self.key or one_line(line.value)
        if wrong := authorities.work_fault("PMID", one_line(line.value)):
            self.leave(line, wrong)
        else:
            self.put(line, "PMID", one_line(line.value))

    def pmcid(self, line: Line) -> None:
        bare = authorities.bare("PMCID", one_line(line.value))
        if wrong := authorities.work_fault("PMCID", bare):
            self.leave(line, wrong)
        else:
            self.put(line, "PMCID", bare)

    def title(self, line: Line) -> None:
        """TI. In brackets it is the National Library's translation; TT has the title itself."""
        self.text(line, "title", stop=True)
        translated = re.fullmatch(r"\[(.*?)\.?\]", self.work["title"])
        if translated and any(one.tag == "TT" and one.value for one in self.lines):
            self.work |= {"title": "", "title_english": translated[1]}

    def own_title(self, line: Line) -> None:
        self.text(line, "title", stop=True)

    def book(self, line: Line) -> None:
        self.text(line, "container_title", stop=True)

    def abstract(self, line: Line) -> None:
        """Its lines are broken anywhere, but for the parts of a structured one."""
        value, lost = cleaned(" ".join(line.lines))
        self.put(line, "abstract", one_line(value))
        if lost:
            self.leave(line, "italics and other markup are not kept")

    # --- People -----------------------------------------------------------------------------------------------------

    def name(self, role: str, name: Name) -> None:
        if not (name.get("literal") or name.get("family")):
            return
        self.work.setdefault(role, []).append(name)
        self.last = name

    def full_name(self, line: Line) -> None:
        """FAU, FED: “Lind, Eva M Jr”."""
        self.full = one_line(cleaned(line.value)[0])
        family, comma, given = (part.strip() for part in self.full.partition(","))
        role = "editor" if line.tag in ("FED", "ED") else "author"
        if not (comma and given and family):
            if whole := self.full.strip(" ,"):
                self.name(role, {"literal": whole})
            return
        name: Name = {"family": family, "given": given}
        if match := re.fullmatch(r"(.+?),? ((?:[JS]r|[2-9](?:nd|rd|th)|II|III|IV)\.?)", given):
            name |= {"given": match[1], "suffix": match[2]}
        self.name(role, name)

    def short_name(self, line: Line) -> None:
        """AU, ED: “Lind EM Jr”, which says nothing more where the full name stands before it."""
        value = one_line(cleaned(line.value)[0])
        if self.full and value.casefold().split()[:1] == self.full.casefold().replace(",", " ").split()[:1]:
            self.full = ""
            return
        if "," in value:  # ERIC
            self.full_name(line)
            return
        match = re.fullmatch(r"(.+?) ((?:[A-Z]-?){1,4})(?: ((?:[JS]r|[2-9](?:nd|rd|th)|II|III|IV)\.?))?", value)
        name = {"literal": value}
        if match:
            name = {"family": match[1], "given": match[2]} | ({"suffix": match[3]} if match[3] else {})
        self.name("editor" if line.tag == "ED" else "author", name)

    def body(self, line: Line) -> None:
        self.name("author", {"literal": one_line(cleaned(line.value)[0]).rstrip(".")})

    def identifier(self, line: Line) -> None:
        """AUID: the ORCID of the author before it."""
        bare = authorities.bare("ORCID", re.sub(r"(?i)^orcid:\s*", "", one_line(line.value)))
        if not authorities.work_fault("ORCID", bare) and self.last and "family" in self.last and "ORCID" not in self.last:
            self.last["ORCID"] = bare
        else:
            self.leave(line)

    # --- Dates, pages, numbers --------------------------------------------------------------------------------------

    def issued(self, line: Line) -> None:
        if edtf := worded_dates.read(line.value):
            self.put(line, "issued", edtf)
        elif state := worded_dates.state(line.value):
            self.put(line, "status", state)
        elif (match := re.match(r"[12][0-9]{3}\b", line.value)) and "issued" not in self.work:
            self.work["issued"] = match[0]
            self.leave(line, "only the year of the date can be read")
        else:
            self.leave(line, "the date cannot be read")

    def electronic(self, line: Line) -> None:
        if edtf := worded_dates.read(line.value):
            self.put(line, "available_date", edtf)
        else:
            self.leave(line, "the date cannot be read")

    def stage(self, line: Line) -> None:
        """PST; of what is printed it says nothing."""
        if line.value == "aheadofprint":
            self.put(line, "status", "ahead of print")
        else:
            self.leave(line)

    def pages(self, line: Line) -> None:
        """PG; MEDLINE leaves out the digits of the last page that are those of the first."""
        self.put(line, "page", re.sub(r"([A-Za-z]*)([0-9]+)-([A-Za-z]*)([0-9]+)", _range, one_line(line.value)))

    def number(self, line: Line) -> None:
        """LID, AID: a DOI if it says so, or an address (ERIC)."""
        value, _, kind = one_line(line.value).partition(" [")
        bare = authorities.bare("DOI", value)
        if value.startswith("http") and bare == value and "URL" not in self.work and not web.fault(value):
            self.work["URL"] = value
        elif kind != "doi]" and bare == value:
            self.leave(line)
        elif wrong := authorities.work_fault("DOI", bare):
            self.leave(line, wrong)
        elif self.work.setdefault("DOI", bare).casefold() != bare.casefold():
            self.leave(line, "the field has another value already")

    def serials(self, line: Line) -> None:
        """IS, ISBN: with what it is of in brackets, or as ERIC has it with its name before it."""
        value = re.sub(r"(?i)^[EP]?(ISSN|ISBN)-|\([^()]*\)", "", line.value).strip()
        if found := serial(value):
            kind, bare = found
            self.work[kind] = list(dict.fromkeys([*self.work.get(kind, []), bare]))
        else:
            self.leave(line, fault(value))

    def keyword(self, line: Line) -> None:
        """MH, OT: without the star that marks the main ones."""
        for part in one_line(cleaned(" ".join(line.lines))[0]).split(";"):
            value = part.replace("*", "").strip()
            if value and value not in self.work.setdefault("keyword", []):
                self.work["keyword"].append(value)

    def language(self, line: Line) -> None:
        tag = language(line.value)
        held = self.work.get("language", "").split(", ")
        if not tag:
            self.leave(line, "this is not a language that is known")
        else:
            self.work["language"] = ", ".join(dict.fromkeys([*filter(None, held), tag]))

    def type(self, line: Line) -> None:
        """PT: the type, if it says one; journal articles are also of other sorts."""
        csl = _TYPES.get(line.value.casefold().partition(" - ")[0])
        others = {one.value.casefold() for one in self.lines if one.tag == "PT"}
        if not csl or " - " in line.value or (csl == "report" and "journal articles" in others):
            self.leave(line, "of the sorts of publication only the type is kept")
        if csl and csl != "article-journal" and not (csl == "report" and "journal articles" in others):
            self.work["type"] = csl

    def _typed(self) -> None:
        """What has a book around it is a chapter; what has its title only, a book. Of what is no article JT is the publisher
        (ERIC)."""
        if self.work["type"] in ("book", "report", "thesis") and "publisher" not in self.work and "container_title" in self.work:
            if all(line.tag != "BTI" for line in self.lines):
                self.work["publisher"] = self.work.pop("container_title")
        if self.work["type"] in ("article-journal", "chapter", "book") and any(line.tag == "BTI" for line in self.lines):
            self.work["type"] = "chapter" if self.work["title"] else "book"
        for name in ("container_title",) * (self.work["type"] == "book") + ("title_english",):
            if not self.work["title"]:
                self.work["title"] = self.work.pop(name, "")


def _range(match: re.Match[str]) -> str:
    mark, first, other, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{mark}{first}–{other or mark}{last}" if mark != "-" else match[0]


_HANDLERS: dict[str, Callable[[_Record, Line], None]] = {
    "PMID": _Record.pmid, "PMC": _Record.pmcid, "TI": _Record.title, "TT": _Record.own_title, "BTI": _Record.book,
    "AB": _Record.abstract, "FAU": _Record.full_name, "FED": _Record.full_name, "AU": _Record.short_name,
    "ED": _Record.short_name, "CN": _Record.body, "AUID": _Record.identifier, "DP": _Record.issued, "DEP": _Record.electronic,
    "PST": _Record.stage, "PG": _Record.pages, "LID": _Record.number, "AID": _Record.number, "IS": _Record.serials,
    "ISBN": _Record.serials, "ISSN": _Record.serials, "MH": _Record.keyword, "OT": _Record.keyword, "KW": _Record.keyword,
    "LA": _Record.language, "PT": _Record.type,
}  # fmt: skip
