"""One record of RIS → an entry: what each of its lines says of the work, and the lines that found no field."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from glossator import authorities, ris_tags, web, worded_dates, written_names
from glossator.crosswalk import FROM_RIS
from glossator.entries import Entry, Left
from glossator.items import Description
from glossator.tagged import Line, cleaned, fault, language, one_line, serial
from glossator.variables import LISTS, NAMES


def entry(record: list[Line]) -> Entry:
    """The work that a record describes. It may lack a title."""
    return _Record(record).read()


_ORDER = re.findall(
    "[A-Z][A-Z0-9]",
    "TY ID LB DB DP TI T1 CT AU A1 T2 C3 JF BT JO T3 JA J1 J2 ST A2 A3 A4 ED PY DA Y1 IS SP EP SN DO DI UR LK M3 N1 RN AB N2 "
    "CY PP C1 M1",
)
"""Which tags are read before others, as these say the same or depend on them. The rest comes in the order of the file."""

_PREPRINTS = re.compile(r"(PMID|PMCID|arXiv)\s*:\s*(\S+)")
"""What Zotero writes in a note (its “Extra”) where a format has no field for an identifier."""

_JOURNALS = ("JOUR", "EJOUR", "ABST", "INPR", "MGZN", "NEWS")

LONGEST_NUMBER = 30
"""Of what can be an issue or another number."""


@dataclass
class _Record:
    """What is known of a record so far."""

    lines: list[Line]
    kind: str = ""
    work: Description = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    key: str = ""
    bare: set[str] = field(default_factory=set)
    """Names that were printed without any comma."""

    def __post_init__(self) -> None:
        self.has = {line.tag for line in self.lines if line.value}
        said = next(line.value for line in self.lines if line.tag == "TY")
        self.kind = one_line(said).upper()
        self.tags = ris_tags.tags(self.kind)

    def read(self) -> Entry:
        for line in sorted(self.lines, key=lambda line: _ORDER.index(line.tag) if line.tag in _ORDER else len(_ORDER)):
            if line.value or line.tag == "TY":
                _HANDLERS.get(line.tag, _Record.by_table)(self, line)
        for role in NAMES:
            if role in self.work:
                self.work[role] = written_names.with_initials(self.work[role], self.bare)
        self._titled()
        self.left.sort(key=lambda one: one.line)
        return Entry(self.key, self.lines[0].number, self.work, self.left)

    def leave(self, line: Line, reason: str = "", value: str = "") -> None:
        self.left.append(Left(line.number, line.tag, value or line.value, reason))

    def put(self, line: Line, name: str, value: str) -> None:
        """Give a field its value. What says the same once more is said; what says another is left."""
        if not value or (name == "title_short" and value == self.work.get("title")):
            return
        if name in LISTS:
            values = self.work.setdefault(name, [])
            values += [value] if value not in values else []
        elif name not in self.work:
            self.work[name] = value
        elif one_line(self.work[name]).casefold() != one_line(value).casefold():
            self.leave(line, "the field has another value already")

    def text(self, line: Line, name: str, *, lines: bool = False) -> None:
        """Give a field the line's text; what is lost of its markup is told."""
        value, lost = cleaned(line.value)
        self.put(line, name, value if lines else one_line(value))
        if lost:
            self.leave(line, "italics and other markup are not kept")

    # --- By tag -----------------------------------------------------------------------------------------------------

    def by_table(self, line: Line) -> None:
        """What the table of the type says of a tag."""
        name = next(iter(self.tags.get(line.tag) or self.tags.get(ris_tags.ALIASES.get(line.tag, ""), ())), "")
        if not name:
            self.leave(line)
        elif name in NAMES:
            self.names(line, name)
        elif name in ("submitted", "original_date", "available_date"):
            self.dated(line, name)
        else:
            self.text(line, name)

    def type(self, line: Line) -> None:
        self.work["type"] = FROM_RIS.get(self.kind, "document")
        if self.kind not in FROM_RIS:
            self.leave(line, "this type is not known; it is taken for a document")

    def identity(self, line: Line) -> None:
        self.key = self.key or one_line(line.value)
        if one_line(line.value) != self.key:
            self.leave(line, "the entry has another key already")

    def names(self, line: Line, role: str) -> None:
        value = one_line(cleaned(line.value)[0])
        found = written_names.inverted(value)
        if found.names:
            self.work.setdefault(role, []).extend(name for name in found.names if name not in self.work.get(role, []))
        if found.others:
            self.leave(line, "others had a part in it, whom the file does not name")
        if "," not in value:
            self.bare |= {name["literal"] for name in found.names if "literal" in name}

    def second_names(self, line: Line) -> None:
        """A2 and A3 by type. Of whole books the older specification calls editors A2 and those of the series A3, the newer calls
        them A3 and A2; the newer has the title of the series in T2, the older in T3. Without a series there are no editors of
        one, unless both tags stand there."""
        fields = self.tags.get(line.tag, ())
        role = fields[0] if fields else "author" if "author" not in self.work and line.tag == "A2" else ""
        whole = self.tags.get("A3", ("",))[0] == "editor"
        if whole and "T2" not in self.has and ("T3" in self.has or not {"A2", "A3"} <= self.has):
            role = "collection_editor" if line.tag == "A3" and "T3" in self.has else "editor"
        if self.kind not in ("SLIDE", "BILL", "UNBILL") and not fields:
            role = ""
        if role and role not in NAMES:
            self.put(line, role, one_line(cleaned(line.value)[0]).rstrip(" ,"))
        elif role:
            self.names(line, role)
        else:
            self.leave(line)

    def editors(self, line: Line) -> None:
        self.names(line, "editor")

    def container(self, line: Line) -> None:
        """T2, JF, JO, BT: the whole that the work is part of, or a series, an occasion or the work itself, by type."""
        name = next(iter(self.tags.get("T2", ())), "") if line.tag == "T2" else "container_title"
        value = one_line(cleaned(line.value)[0])
        if name == "event_title" and self.kind in ("CONF", "CPAPER"):
            others = {"C3", "BT", "JF"} & self.has
            if not others and re.match(r"(?:\S+ )?(?:Proceedings|Proc\.)", value, re.IGNORECASE):
                name = "container_title"
            elif value == self.work.get("container_title") or value in self.values("C3"):
                return
        if line.tag == "BT" and "title" not in self.work and ("JF" in self.tags or self.kind == "JFULL"):
            name = "title"
        if line.tag == "JO" and value != self.work.get("container_title", value):
            name = "container_title_short"
        if not name:
            self.leave(line)
        else:
            self.text(line, name)

    def series(self, line: Line) -> None:
        """T3; of whole works it is that only where there is no T2."""
        name = self.tags.get("T3", ("collection_title",) if "T2" not in self.has else ("",))[0]
        if name:
            self.text(line, name)
        else:
            self.leave(line)

    def abbreviation(self, line: Line) -> None:
        """JA, J1: the journal's name abbreviated, or all there is of it."""
        whole = "container_title" not in self.work and self.kind in _JOURNALS and line.tag != "J2"
        self.text(line, "container_title" if whole else "container_title_short")

    def values(self, *names: str) -> list[str]:
        return [one_line(cleaned(line.value)[0]) for line in self.lines if line.tag in names]

    def dated(self, line: Line, name: str) -> None:
        """A date. Where it cannot be understood, or not wholly, the line is left."""
        edtf, rest = date(line.value)
        if edtf and name == "accessed" and len(edtf) != len("2026-11-24"):
            self.leave(line, "the day is wanted, not only the month or year")
        elif edtf:
            self.put(line, name, edtf)
        if not edtf or rest:
            self.leave(line, "the date cannot be read" if not edtf else f"“{rest}” in the date cannot be read")

    def issued(self, line: Line) -> None:
        """PY, Y1, DA: the one that says most, if they agree in the year; DA may lack its year."""
        edtf, rest = date(line.value)
        if rest in ("received", "accepted"):  # PubMed Central
            if rest == "received" and "submitted" not in self.work:
                self.work["submitted"] = edtf
            else:
                self.leave(line, f"it is when the work was {rest}")
            return
        if not edtf and (state := worded_dates.state(line.value.strip("/"))):
            self.put(line, "status", state)
            return
        held = self.work.get("issued", "")
        if not edtf and re.fullmatch("[0-9]{4}", held):
            edtf, rest = worded_dates.read(f"{line.value} {held}"), ""
        if not edtf:
            self.leave(line, "the date cannot be read")
        elif not held or (edtf.startswith(held) and held.isdigit()):
            self.work["issued"] = edtf
        elif not held.startswith(edtf):
            self.leave(line, f"another date is given beside it, {held}")
        if edtf and rest:
            if state := worded_dates.state(rest):
                self.put(line, "status", state)
            else:
                self.leave(line, f"“{rest}” in the date cannot be read")

    def second_date(self, line: Line) -> None:
        """Y2: the day of access; of a conference without address that of the conference, as the older specification has it."""
        meeting = self.kind in ("CONF", "CPAPER") and not self.has & {"UR", "LK"}
        filed = self.kind == "PAT" and date(line.value)[0] < self.work.get("issued", "")
        self.dated(line, "event_date" if meeting else "submitted" if filed else "accessed")

    def edition(self, line: Line) -> None:
        """ET; of an article it is the day it was to be had before it was printed (EndNote)."""
        edtf, rest = date(line.value)
        if self.kind == "DATA" and one_line(line.value) in self.values("NV"):
            return  # as our writer says a number, for those who look for it there
        if self.kind in _JOURNALS and len(edtf) > len("2017") and not rest:
            self.put(line, "available_date", edtf)
            return
        name = next((name for name in self.tags.get("ET", ()) if name != "available_date"), "")
        if not name:
            self.leave(line)
        elif match := re.fullmatch(r"([0-9]+)(?:st|nd|rd|th)?\.?\s*(?:edn?\.?|edition)?", line.value, re.IGNORECASE):
            self.put(line, name, match[1])
        else:
            self.text(line, name)

    def pages(self, line: Line) -> None:
        """SP with EP. Of a whole work a number without a last page is how many pages or minutes it has."""
        first, last = (one_line(next(iter(self.values(tag)), "")) for tag in ("SP", "EP"))
        if next(one.number for one in self.lines if one.tag == line.tag and one.value) != line.number:
            self.leave(line, "the field has another value already")
            return
        if line.tag == "EP" and first:
            return
        extent = next(iter(self.tags.get("SP", ())), "")
        value = re.sub(r"^(?:pp?|S)\.\s*(?=[0-9])", "", first)
        whole = re.sub(r"^([A-Za-z]*)([0-9]+)\s*[-–—]{1,2}\s*(\1[0-9]+)$", r"\1\2–\3", value)
        if last and last != value and not whole.endswith(f"–{last}"):
            whole = f"{value}–{last}" if value else last
        ranged = re.fullmatch(r"[A-Za-z]*[0-9]+–[A-Za-z]*[0-9]+", whole)
        name = extent if extent and not last and not ranged else "page"
        self.put(line, name, value if name != "page" else whole)

    def section(self, line: Line) -> None:
        """SE; of an article EndNote has the first page there once more."""
        if self.kind not in _JOURNALS or one_line(line.value) not in self.values("SP"):
            self.by_table(line)

    def numbers(self, line: Line) -> None:
        """SN: each ISSN and ISBN by its form and last digit; of a report or patent its number."""
        numbered = self.tags.get("SN", ("",))[0] == "number"
        parts = re.split(r"[;,/\n]|\s+(?=[0-9]{4}-[0-9]{3}|97[89])", re.sub(r"\([^()]*\)", " ", line.value))
        found = [(serial(part, strict=numbered), part.strip()) for part in parts if part.strip()]
        if self.kind == "PAT" or (numbered and not any(one for one, _ in found)):
            self.text(line, "number")
            return
        for (kind, value), part in ((one or ("", ""), part) for one, part in found):
            if kind:
                self.put(line, kind, value)
            else:
                self.leave(line, fault(part), part)

    def address(self, line: Line) -> None:
        """UR, LK: the first address; that of a DOI is the DOI."""
        for at, part in enumerate(re.split(r"[;,]\s*(?=https?://)|\s+(?=https?://)|\n", line.value)):
            part = part.strip(" ;<>")
            doi = re.match(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi:\s*)10\.", part)
            if doi and self.doi(part):
                continue
            if not at and not (wrong := web.fault(part)) and self.work.get("URL", part) == part:
                self.work["URL"] = part
            else:
                self.leave(line, "the field has another value already" if at or not wrong else wrong, part)

    def doi(self, text: str) -> bool:
        """Whether it is a DOI, and the work's."""
        bare = authorities.bare("DOI", one_line(text))
        if authorities.work_fault("DOI", bare):
            return False
        return bool(self.work.setdefault("DOI", bare).casefold() == bare.casefold())

    def a_doi(self, line: Line) -> None:
        bare = authorities.bare("DOI", one_line(line.value))
        if not self.doi(line.value):
            self.leave(line, authorities.work_fault("DOI", bare) or "the field has another value already")

    def perhaps_doi(self, line: Line) -> None:
        """M3, and links: the genre or whatever the type has there, unless it is a DOI."""
        if not (re.match(r"(?i)(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?10\.[0-9]{4,9}", line.value) and self.doi(line.value)):
            self.by_table(line)

    def note(self, line: Line) -> None:
        """N1, RN, M2: remarks, one after the other, but for identifiers."""
        if match := _PREPRINTS.fullmatch(line.value):
            kind, value = match[1], authorities.bare(match[1], match[2]) if match[1] != "arXiv" else match[2]
            if kind == "arXiv" and "eprint" not in self.work:
                self.work |= {"eprint": value, "eprint_archive": "arXiv"}
                return
            if kind != "arXiv" and not authorities.work_fault(kind, value) and self.work.setdefault(kind, value) == value:
                return
        if re.fullmatch(r"(?i)(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.[0-9]{4,9}/\S+", line.value) and self.doi(line.value):
            return
        if line.tag == "M2":
            self.by_table(line)
            return
        value, lost = cleaned(line.value)
        held = self.work.get("remark", "")
        if value and value not in held.split("\n"):
            self.work["remark"] = f"{held}\n{value}".strip()
        if lost:
            self.leave(line, "italics and other markup are not kept")

    def abstract(self, line: Line) -> None:
        self.text(line, "abstract", lines=True)

    def keywords(self, line: Line) -> None:
        """Each in a line of its own, with or without the tag, or with semicolons between."""
        for part in re.split(r"[;\n]", cleaned(line.value)[0]):
            self.put(line, "keyword", part.strip())

    def language(self, line: Line) -> None:
        tag = language(line.value)
        if tag and "language" not in self.work:
            self.work["language"] = tag
        elif tag and tag not in self.work["language"].split(", "):
            self.work["language"] += f", {tag}"
        elif not tag:
            self.leave(line, "this is not a language that is known, or not the code of one")

    def database(self, line: Line) -> None:
        """DB: the database, or for what archives hold the archive; DP who provides it, or else the database."""
        if line.tag == "DB":
            self.text(line, self.tags.get("DB", ("source",))[0])
        elif "source" in self.work and "DB" in self.has:
            self.leave(line, "the provider of the database has no field")
        else:
            self.text(line, "source")

    def accession(self, line: Line) -> None:
        """AN: the number in the database, which has a field only if it is PubMed; of what archives hold the place there."""
        pubmed = any(re.search(r"(?i)pubmed|medline|nlm", value) for value in self.values("DB", "DP"))
        if pubmed and not authorities.work_fault("PMID", one_line(line.value)):
            self.put(line, "PMID", one_line(line.value))
        elif re.fullmatch("PMC[0-9]+", line.value):
            self.put(line, "PMCID", line.value)
        elif "DB" in self.tags:
            self.text(line, "archive_location")
        else:
            self.leave(line, "the number that a database gives it has no field")

    def second_number(self, line: Line) -> None:
        """M1: the issue of a journal, the day of access of a page, the size of a picture, the number of volumes of the book that
        a chapter stands in (all EndNote), or by the type. Some publishers have there 0, or anything at all."""
        edtf, _ = date(line.value)
        others = {"ART": "dimensions", "CHAP": "number_of_volumes"} | dict.fromkeys(("CONF", *_JOURNALS), "issue")
        others |= dict.fromkeys(("RPRT", "GOVDOC", "STAND", "STD", "CASE", "DATA"), "number")
        name = others.get(self.kind, "")
        if self.kind in ("ELEC", "WEB") and "Y2" not in self.has and len(edtf) == len("2026-11-24"):
            self.put(line, "accessed", edtf)
        elif line.value == "0" or (name and (name in self.work or len(line.value) > LONGEST_NUMBER)):
            self.leave(line)
        elif name:
            self.text(line, name)
        else:
            self.perhaps_doi(line)

    def publisher(self, line: Line) -> None:
        """PB; of data and software not what is in T2 as well, where our writer says it for those who look for it there."""
        if self.kind not in ("DATA", "COMP") or one_line(cleaned(line.value)[0]) not in self.values("T2", "JF"):
            self.by_table(line)

    def custom(self, line: Line) -> None:
        """C1 to C8, U1 to U5: a number in PubMed or PubMed Central that says so; or by the type. C2 of a chapter must be a
        name."""
        match = re.fullmatch(r"(?:(PMC[0-9]+)(?:\s*\[pmcid\])?|([0-9]+)\s*\[pmid\])", line.value, re.IGNORECASE)
        if match:
            self.put(line, "PMCID" if match[1] else "PMID", (match[1] or match[2]).upper())
        elif self.kind in ("CHAP", "ECHAP") and line.tag == "C2" and "," not in line.value:
            self.leave(line)
        else:
            self.by_table(line)

    def volume(self, line: Line) -> None:
        """VL; of a thesis the degree (EndNote), if there is no digit in it."""
        if self.kind == "THES" and not re.search("[0-9]|^[IVXLC]+$", line.value):
            self.text(line, "genre")
        else:
            self.by_table(line)

    def _titled(self) -> None:
        """Where there is no title, that of the whole, if this is what is described, or the short one."""
        wholes = {"JFULL": "container_title", "CONF": "container_title", "CPAPER": "container_title", "ELEC": "container_title"}
        for name in (wholes.get(self.kind, "collection_title" if "JF" in self.tags else ""), "event_title", "title_short"):
            if "title" not in self.work and name in self.work:
                self.work["title"] = self.work.pop(name)


def date(text: str) -> tuple[str, str]:
    """A date of RIS as EDTF, if it can be read, and what of it cannot. RIS: year/month/day/other, of which all but the year may
    be empty. Our own writer says there in English what has no numbers."""
    text = re.sub(r"^([0-9]{4})/([A-Za-z]+)/?([0-9]{0,2})/*$", r"\3 \2 \1", one_line(text)).strip()
    match = re.fullmatch(r"([0-9]{0,4})/([0-9]{0,2})/([0-9]{0,2})(?:/(.*))?", text)
    if not text.strip("0/ "):
        return "", ""
    if not match:
        return worded_dates.read(text), ""
    year, said = match[1], (match[4] or "").strip(" /")
    if year and len(year) < 3:
        return "", text
    parts = [part.zfill(2) for part in match.groups()[1:3] if part.strip("0")]
    numbers = "-".join([year.zfill(4), *parts]) if year.strip("0") and (match[2].strip("0") or not match[3].strip("0")) else ""
    if year and not worded_dates.good(numbers):
        return "", text
    worded = worded_dates.read(said)
    if worded and (not numbers or worded.lstrip(".").startswith(numbers[:4])):
        return worded, ""
    if numbers and said and (worded := worded_dates.read(f"{said} {year}")).startswith(numbers[:4]):
        return (worded, "") if worded.startswith(numbers) else (numbers, "" if numbers.startswith(worded) else said)
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?Z?", said):  # Zotero's time of day
        return numbers, ""
    return numbers, said if numbers else ""


_HANDLERS: dict[str, Callable[[_Record, Line], None]] = {
    "TY": _Record.type, "ID": _Record.identity, "LB": _Record.identity, "A2": _Record.second_names, "A3": _Record.second_names,
    "ED": _Record.editors, "T2": _Record.container, "JF": _Record.container, "JO": _Record.container, "BT": _Record.container,
    "T3": _Record.series, "JA": _Record.abbreviation, "J1": _Record.abbreviation, "J2": _Record.abbreviation,
    "PY": _Record.issued, "Y1": _Record.issued, "DA": _Record.issued, "Y2": _Record.second_date, "ET": _Record.edition,
    "SP": _Record.pages, "EP": _Record.pages, "SE": _Record.section, "SN": _Record.numbers, "UR": _Record.address,
    "LK": _Record.address, "DO": _Record.a_doi, "DI": _Record.a_doi, "M3": _Record.perhaps_doi, "L3": _Record.perhaps_doi,
    "N1": _Record.note, "RN": _Record.note, "M2": _Record.note, "AB": _Record.abstract, "N2": _Record.abstract,
    "KW": _Record.keywords, "LA": _Record.language, "DB": _Record.database, "DP": _Record.database, "AN": _Record.accession,
    "M1": _Record.second_number, "PB": _Record.publisher, "VL": _Record.volume,
    **dict.fromkeys(("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "U1", "U2", "U3", "U4", "U5"), _Record.custom),
}  # fmt: skip
