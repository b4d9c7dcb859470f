"""BibTeX and BibLaTeX (https://ctan.org/pkg/biblatex, manual) → works. Every field of an entry says something of the work, or is
named as left."""

import json
import re
from collections.abc import Iterator
from typing import Any

from glossator import authorities, bibtex_dates, bibtex_names, worded_dates
from glossator import bibtex_values as values
from glossator.bibtex_blocks import Raw, Value, blocks
from glossator.crosswalk import FROM_BIBTEX, FROM_SUBTYPE, read_biblatex
from glossator.entries import Entry, Left, Unread
from glossator.items import Description
from glossator.latex import Texts, parts

LINES = frozenset((
    "title", "subtitle", "titleaddon", "maintitle", "mainsubtitle", "maintitleaddon", "booktitle", "booksubtitle",
    "booktitleaddon", "journaltitle", "journalsubtitle", "journaltitleaddon", "issuetitle", "issuesubtitle",
    "issuetitleaddon", "series", "volume", "number", "issue", "pages", "edition", "version", "publisher", "institution",
    "organization", "location", "howpublished", "type", "venue", "eventtitle", "eventtitleaddon", "chapter", "part",
    "volumes", "pagetotal", "pubstate", "library", "origtitle", "origpublisher", "origlocation", "shorttitle",
    "shortjournal", "eid", "language", "license",
))  # fmt: skip
"""Fields of one line."""

TEXTS = frozenset(("abstract", "note", "addendum"))
"""Fields that may have paragraphs."""

_WHOLES = ("book", "mvbook", "proceedings", "collection", "reference", "periodical", "booklet", "misc")

DATES = {"urldate": "accessed", "eventdate": "event_date", "origdate": "original_date"}


_ACCESSED = re.compile(r"(?i)\[?(?:online[;,.]?\s*)?(?:last )?(?:accessed|retrieved|visited)(?: on)?:?\s*(.+?)\]?\.?")


def read(text: str) -> Iterator[Entry | Unread]:
    """The entries of a .bib file in their order."""
    raws, unread = blocks(text.replace("\r\n", "\n").replace("\r", "\n"))
    texts = Texts(value for raw in raws for value in _values(raw))
    spread = {key.strip() for raw in raws if "xdata" in raw.fields for key in raw.fields["xdata"].text.split(",")}
    found = [*unread, *(_read(raw, texts) for raw in raws if not (raw.kind == "xdata" and raw.key in spread))]
    yield from sorted(found, key=lambda one: one.line)


def _values(raw: Raw) -> Iterator[str]:
    """All that is LaTeX in an entry, piece by piece as it will be asked for."""
    for name, value in raw.fields.items():
        if name in bibtex_names.FIELDS:
            yield from (part for one in bibtex_names.split(value.text) for part in one.parts.values())
        elif name == "keywords":
            yield from values.keywords(value.text)
        elif name in LINES or name in TEXTS or name == "sortkey":
            yield value.text


def _read(raw: Raw, texts: Texts) -> Entry | Unread:
    if raw.kind == "set":
        return Unread(raw.line, raw.key, "a @set only gathers other entries, which are read by themselves")
    if raw.kind == "xdata":
        return Unread(raw.line, raw.key, "an @xdata is no work; it says what others share, and none names it")
    reading = _Reading(raw, texts)
    work = reading.work()
    untaken = list(reading.untaken())
    known = {one[:3] for one in untaken}
    left = [*(one for one in raw.left if one[:3] not in known), *reading.left, *untaken]
    if not work.get("title"):
        return Unread(raw.line, raw.key, "it has no title: give it one")
    return Entry(raw.key, raw.line, work, sorted(left, key=lambda one: one.line))


class _Reading:
    """One entry on its way to a work."""

    def __init__(self, raw: Raw, texts: Texts) -> None:
        self.raw, self.texts = raw, texts
        self.left: list[Left] = []
        self.values: Description = {}
        """BibLaTeX's name of a field → its value, as a work has it."""
        self.beyond: Description = {}
        """Field of a work → what BibLaTeX's data model does not know of."""
        self.taken: set[str] = {"crossref", "xdata"}
        self.useprefix = True

    def work(self) -> Description:
        for step in (self._options, self._lines, self._names, self._addresses, self._numbers, self._dates, self._language):
            step()
        self._titles()
        self._types()
        work, read = read_biblatex(self.raw.kind, self.values)
        for name in sorted(self.raw.fields.keys() & self.values.keys() - read - {"editortype"}):
            self.leave(name)
        if self.values.get("editortype", "editor") != "editor" and "editortype" not in read:
            self.leave("editortype", "they are kept as editors" if "editor" in work else "")
        self._further(work)
        for field, value in self.beyond.items():
            work[field] = [*work.get(field, []), *value] if isinstance(value, list) else work.get(field) or value
        self._verbatim_work(work)
        return {field: value for field, value in work.items() if value}

    def untaken(self) -> Iterator[Left]:
        """The fields that found no place. What is inherited is named where it comes from."""
        for name, value in self.raw.fields.items():
            if name not in self.taken and not value.inherited:
                yield Left(value.line, value.name, value.text)

    def leave(self, name: str, reason: str = "") -> None:
        """Say that a field is left."""
        self.taken.add(name)
        value = self.raw.fields[name]
        if not value.inherited:
            self.left.append(Left(value.line, value.name, value.text, reason))

    def get(self, name: str) -> str:
        """A field as it stands, taken; empty where there is none."""
        if name not in self.raw.fields:
            return ""
        self.taken.add(name)
        return self.raw.fields[name].text.strip()

    def line(self, name: str) -> str:
        """A field as plain text in one line."""
        return " ".join(self.text(name).split())

    def text(self, name: str) -> str:
        if name not in self.raw.fields:
            return ""
        plain = self.texts[self.raw.fields[name].text]
        if plain.lost:
            self.leave(name, plain.lost)
        self.taken.add(name)
        return plain.text

    def _options(self) -> None:
        """BibLaTeX's options, of which one says something of the work."""
        said = self.raw.fields.get("options")
        self.useprefix = not (said and re.search(r"\buseprefix\s*=\s*false\b", said.text))
        if said and re.fullmatch(r"\s*useprefix\s*(?:=\s*\w+\s*)?,?\s*", said.text):
            self.taken.add("options")

    def _lines(self) -> None:
        apart = {"language", "pages", "howpublished", "issue", "license", *(name for _, *more in values.TITLES for name in more)}
        for name in sorted(self.raw.fields.keys() & LINES - apart):
            self.values[name] = self.line(name)
        if abstract := self.text("abstract"):
            self.values["abstract"] = abstract
        if license := self.line("license"):
            self.beyond["license"] = license
        for name in ("type", "location", "series"):
            if said := self.values.get(name):
                self.values[name] = values.WORDS.get(said.lower(), said)
        if (status := self.values.get("pubstate", "")).islower():  # a key of BibLaTeX (manual, 4.9.2.11), or words that stay
            self.values["pubstate"] = worded_dates.state(status) or status
        self._remarks()
        if pages := self.line("pages"):
            self.values["pages"] = values.pages(pages)
        if "issue" in self.raw.fields and not self._season():
            issue = self.line("issue")
            if "number" in self.values and self.values["number"] != issue:
                self.leave("issue", "its number was taken")
            else:
                self.values["number"] = issue

    def _season(self) -> bool:
        """Whether the issue is a season of the year: then it is taken for a part of the date."""
        issue = self.raw.fields["issue"].text.strip().lower()
        plain = {"date", "month"}.isdisjoint(self.raw.fields) or (
            "date" in self.raw.fields and bool(re.fullmatch("[0-9]{4}", self.raw.fields["date"].text.strip()))
        )
        year = (self.raw.fields.get("date") or self.raw.fields.get("year") or Value("", 0, "")).text.strip()
        if issue not in bibtex_dates.SEASONS or not plain or not re.fullmatch("[0-9]{4}", year):
            return False
        self.values["date"] = f"{year}-{bibtex_dates.SEASONS[issue]}"
        self.taken |= {"issue", "date", "year"}
        return True

    def _remarks(self) -> None:
        """Remarks, unless they are an address or a day of reading."""
        for name in ("howpublished", "note"):
            said = self.get(name)
            if not said:
                continue
            url = re.search(r"\\url\s*\{([^{}]*)\}|(?<![\w{])https?://[^\s{}]+", said)
            if url and self._only_address(name, said, url[0]):
                continue
            read = _ACCESSED.fullmatch(said)
            day = (bibtex_dates.edtf(read[1].replace("-", " ")) or values.day_within(read[1])) if read else ""
            if day and "urldate" not in self.raw.fields:
                self.values["urldate"] = day
                continue
            self.values[name] = self.text(name) if name == "note" else self.line(name)
        if addendum := self.text("addendum"):
            self.values["note"] = "\n".join(filter(None, (self.values.get("note"), addendum)))

    def _only_address(self, name: str, said: str, url: str) -> bool:
        """Take the address in a remark; whether it is all that the remark says."""
        address = values.verbatim(url)
        known = self.values.get("url") or values.verbatim(self.raw.fields["url"].text if "url" in self.raw.fields else "")
        if not known:
            self.values["url"] = address
        if not re.fullmatch(r"(?i)[\s{}.;:,\[\]]*(?:(?:available|online|at|from|url)[\s:]*)*", said.replace(url, "")):
            return False
        if known and known != address:
            self.leave(name, "another address was taken")
        return True

    def _names(self) -> None:
        for name in sorted(bibtex_names.FIELDS & self.raw.fields.keys()):
            if name in bibtex_names.FURTHER or name in bibtex_names.HELPERS or name == "contributor":
                continue
            role = bibtex_names.ROLES[name]
            made = self.people(name)
            if name in ("author", "editor", "translator", "bookauthor"):
                self.values[name] = made
            else:
                self.beyond[role] = [*self.beyond.get(role, []), *made]
            if not made:
                self.values.pop(name, None)

    def people(self, name: str) -> list[dict[str, Any]]:
        """The names of a field, with the ORCIDs that annotations give them."""
        value = self.raw.fields[name]
        self.taken.add(name)
        found, places = [], {}
        for at, (made, raw, lost) in enumerate(
            bibtex_names.read(bibtex_names.split(value.text, useprefix=self.useprefix), self.texts), 1
        ):
            if lost and not value.inherited:
                self.left.append(Left(value.line, value.name, raw, lost))
            if made:
                places[at] = made
                found.append(made)
        for at, orcid in self._annotated(name):
            if at in places:
                places[at]["ORCID"] = orcid
        return found

    def _annotated(self, name: str) -> Iterator[tuple[int, str]]:
        """BibLaTeX's data annotations of names, of which a record has ORCIDs."""
        field = f"{name}+an:orcid"
        if field not in self.raw.fields:
            return
        wrong = False
        for part in parts(self.get(field), ";"):
            match = re.fullmatch(r"\s*([0-9]+)\s*=\s*\"?([^\"]*?)\"?\s*", part)
            orcid = authorities.bare("ORCID", match[2]) if match else ""
            if match and not authorities.work_fault("ORCID", orcid):
                yield int(match[1]), orcid
            else:
                wrong = wrong or bool(part.strip())
        if wrong:
            self.leave(field, "not all of it are ORCIDs of a name")

    def _further(self, work: Description) -> None:
        """Those who had another part than author, editor and translator."""
        for name in bibtex_names.FURTHER:
            if name in self.raw.fields:
                said = self.get(f"{name}type") or "editor"
                role = bibtex_names.ROLES.get(said.lower(), "contributor")
                work[role] = [*work.get(role, []), *self.people(name)]
                if role == "contributor" and said != "contributor":
                    self.leave(f"{name}type" if f"{name}type" in self.raw.fields else name, "they are kept as contributors")
        for name in sorted({*bibtex_names.HELPERS, "contributor"} & self.raw.fields.keys()):
            work["contributor"] = [*work.get("contributor", []), *self.people(name)]
            if name != "contributor":
                self.leave(name, "they are kept as contributors; what they did is not")

    def _addresses(self) -> None:
        """What is verbatim."""
        for name in ("url", "doi", "eprint"):
            if value := values.verbatim(self.get(name)):
                self.values[name] = authorities.bare("DOI", value) if name == "doi" else value
        if (doi := self.values.get("doi")) and (wrong := authorities.work_fault("DOI", doi)):
            within = re.search(r"(?<=/)10\.[0-9]{4,9}/\S+$", doi)  # behind the address of another resolver
            if within and not authorities.work_fault("DOI", within[0]):
                self.values["doi"] = within[0]
            else:
                self.leave("doi", wrong)
                del self.values["doi"]
        for name, kind in (("pmid", "PMID"), ("pmcid", "PMCID")):
            self._identifier(name, kind, values.verbatim(self.get(name)))
        archive = self.get("eprinttype")
        for name in ("arxivid", "arxiv"):
            if name in self.raw.fields and "eprint" not in self.values:
                self.values["eprint"], archive = values.verbatim(self.get(name)), archive or "arXiv"
        self._eprint(archive)

    def _eprint(self, archive: str) -> None:
        number = self.values.get("eprint", "")
        bare = re.sub(r"(?i)^(?:arxiv:\s*|https?://arxiv\.org/abs/)", "", number)
        if bare != number or (not archive and re.fullmatch(authorities.AUTHORITIES["arxiv"].pattern, bare)):
            archive = archive or "arXiv"
            self.values["eprint"] = number = bare
        if not number or re.match(r"[a-z]+://", number):
            self.values.pop("eprint", None)
            for name in ("eprint", "eprinttype"):
                if name in self.raw.fields:
                    self.leave(name, "this is no number in an archive")
        elif archive.lower() in ("pubmed", "pmid", "pmc", "pmcid"):
            del self.values["eprint"]
            self._identifier("eprint", "PMCID" if "pmc" in archive.lower() else "PMID", number)
        elif archive:
            self.values["eprinttype"] = values.ARCHIVES.get(archive.lower(), archive)

    def _identifier(self, name: str, kind: str, value: str) -> None:
        if not value:
            return
        bare = authorities.bare(kind, value)
        if wrong := authorities.work_fault(kind, bare):
            self.leave(name, wrong)
        else:
            self.beyond[kind] = bare

    def _numbers(self) -> None:
        """Numbers of books and journals, and keywords: lists."""
        for name, kind in (("isbn", "ISBN"), ("issn", "ISSN")):
            good, bad = values.numbers(kind, values.verbatim(self.get(name)))
            if good:
                self.values[name] = good
            for one in bad:
                value = self.raw.fields[name]
                if kind == "ISBN" and "issn" not in self.raw.fields and not authorities.work_fault("ISSN", one):
                    self.values["issn"] = [*self.values.get("issn", []), one]  # as Web of Science writes it
                    continue
                if not value.inherited:
                    self.left.append(Left(value.line, value.name, one, authorities.work_fault(kind, one) or ""))
        if "keywords" in self.raw.fields:
            said = [self.texts[one] for one in values.keywords(self.get("keywords"))]
            self.values["keywords"] = list(dict.fromkeys(line for one in said if (line := " ".join(one.text.split()))))
            if lost := next((one.lost for one in said if one.lost), ""):
                self.leave("keywords", lost)

    def _dates(self) -> None:
        for name in DATES:
            if said := self.get(name):
                day = bibtex_dates.edtf(values.dated(said)) or values.day_within(said)
                if day:
                    self.values[name] = day
                else:
                    self.leave(name, "this is not read as a date")
        if "date" in self.values:
            return
        whole, year, month, day = (values.dated(self.get(name)) for name in ("date", "year", "month", "day"))
        if whole and year and not month and not re.search("[0-9]{4}", whole):
            whole, month = "", whole  # a day without its year
        if whole and not (month and whole == year):
            self._date("date", whole)
            if "date" in self.values or not year:
                if year and year not in self.values["date"]:
                    self.leave("year", "its date says otherwise")
                return
        found, lost = bibtex_dates.of_parts(year, month, day)
        if found:
            self.values["date"] = found
        elif year:
            self._date("year", year)
        for name in lost:
            if name != "year":
                self.leave(name if name in self.raw.fields else "date", "this is not read as part of the date")

    def _date(self, name: str, said: str) -> None:
        """A date of one field, or what stands for it."""
        if found := bibtex_dates.edtf(said):
            self.values["date"] = found
        elif status := worded_dates.state(said):
            self.values.setdefault("pubstate", status)
        elif match := re.fullmatch(r"([0-9]{4}) ?\[([0-9]{4})\]|\[([0-9]{4})\] ?([0-9]{4})", said):
            first, last = sorted(one for one in match.groups() if one)
            self.values |= {"date": last, "origdate": self.values.get("origdate", first)}
        elif match := re.fullmatch(r"[c©]?\s?([0-9]{4})\s?[a-z]?", said):
            self.values["date"] = match[1]
            self.leave(name, "its year was taken")
        else:
            self.leave(name, "this is not read as a date")

    def _language(self) -> None:
        """Of the work; where only that of hyphenation is given, that one."""
        options = self.raw.fields.get("langidopts")
        variant = re.fullmatch(r"\s*variant\s*=\s*\{?(\w+)\}?\s*,?\s*", options.text) if options else None
        for name in ("language", "langid"):
            if name not in self.raw.fields:
                continue
            said = values.tags(self.line(name) if name == "language" else self.get(name))
            if name == "langid" and variant and (closer := values.language(variant[1])):
                said = [closer]
                self.taken.add("langidopts")
            known = self.values.get("language")
            if not all(said):
                self.leave(name, "this is not read as a language")
            elif not known:
                self.values["language"] = ", ".join(said)
            elif said[0].partition("-")[0] not in known:
                self.leave(name, "its language was taken")

    def _titles(self) -> None:
        """Titles with their subtitles; and where an entry has none, that of the whole which the entry is."""
        for title, sub, addon in values.TITLES:
            beside = "" if addon == "titleaddon" and self._numbered(addon) else self.line(addon)
            if whole := values.joined(values.joined(self.values.get(title, ""), self.line(sub), ": "), beside, ". "):
                self.values[title] = whole
        if whole := self.values.get("title", ""):
            if "sortkey" in self.raw.fields and self.texts[self.raw.fields["sortkey"].text].text == whole:
                self.taken.add("sortkey")  # as BibTeX wants it where there is no author
            return
        first = next(
            (one for one in ("booktitle", "maintitle", "issuetitle", "journaltitle", "eventtitle") if self.values.get(one)), ""
        )
        if first and (first == "booktitle" or self.raw.kind in _WHOLES):
            self.values["title"] = self.values[first]
            if self.raw.kind in _WHOLES:
                del self.values[first]
            else:
                self.left.append(Left(self.raw.line, "title", "", f"it has none; its {first} stands for it"))

    def _numbered(self, name: str) -> bool:
        """Whether a field holds a number, as this program writes that of a document there."""
        if self.raw.kind not in ("misc", "software") or name not in self.raw.fields:
            return False
        subtype = self.raw.fields.get("entrysubtype")
        if not (subtype and subtype.text in FROM_SUBTYPE) and not re.search("[0-9]", self.raw.fields[name].text):
            return False
        self.values[name] = self.line(name)
        return True

    def _types(self) -> None:
        kind = self.raw.kind
        if kind not in FROM_BIBTEX:
            self.left.append(Left(self.raw.line, f"@{kind}", kind, "this type of entry is not known; it is taken for a document"))
        genre = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}.get(kind)
        if genre and "type" not in self.values:
            self.values["type"] = values.WORDS[genre]
        for name in ("entrysubtype", "editortype"):
            if name in self.raw.fields:
                self.values[name] = self.get(name)

    def _verbatim_work(self, work: Description) -> None:
        """What this program says of a work where BibLaTeX has no field: JSON of a record's own fields."""
        if "verba" not in self.raw.fields:
            return
        try:
            said = json.loads(self.get("verba"))
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict) or not all(values.fits(name, value) for name, value in said.items()):
            self.leave("verba")
        else:
            work |= values.unlinked(said)
