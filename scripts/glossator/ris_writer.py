"""Works → a file of RIS, as EndNote and Zotero read it, and `ris_reader`. Which tag says which field stands in `ris_tags`."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from glossator import dates, ris_tags
from glossator.crosswalk import FROM_RIS, TYPES
from glossator.items import Description, Item, described
from glossator.tagged import serial
from glossator.variables import DATES, FIELDS, LISTS, NAMES
from glossator.worded_dates import state
from glossator.words import words_for

Pairs = Iterator[tuple[str, str]]
"""Tags and their values."""


def ris(items: Iterable[Item]) -> str:
    """A .ris file. Every value is one line, or its second would be read as a tag."""
    return "\n".join(_record(item["id"], described(item)) for item in items) or "\n"


def _record(key: str, work: Description) -> str:
    kind = TYPES[work["type"]].ris
    pairs = [("TY", kind), ("ID", key), *_said(kind, work)]
    lines = [f"{tag}  - {line}\n" for tag, value in pairs if (line := " ".join(value.split()))]
    return "".join([*lines, "ER  - \n"])


def _said(kind: str, work: Description) -> Pairs:
    tags = ris_tags.tags(kind)
    own = {fields[0] for fields in tags.values()}
    for tag, fields in tags.items():
        # A person is not named in two roles; but some texts are said a second time, for those who look for them there.
        said = (field for at, field in enumerate(fields) if not at or field not in NAMES or field not in own)
        field = next((one for one in said if one in work), "")
        if tag == "SN":
            yield from _serials(kind, work)
        elif tag == "N1":
            yield from _notes(work)
        elif tag == "Y2":
            yield from _second_date(kind, work)
        elif tag == "OP" and "references" not in fields:
            yield from _original(work)
        elif field and tag != "SP":
            yield from ((tag, value) for value in _values(field, work[field]))
        if tag == "AU":
            yield from _issued(kind, work)
    yield from _pages(work, next(iter(tags.get("SP", ())), ""))


def _values(field: str, value: Any) -> list[str]:
    if field in NAMES:
        return [_name(name) for name in value]
    if field in LISTS:
        return list(value)
    if field in DATES:
        return [_date(value)]
    return [value]


def _name(name: dict[str, Any]) -> str:
    """Family, given, suffix. A body's name loses its commas, or readers take what follows one for a given name, and gets one at
    its end, by which EndNote and others know that it is one name."""
    if "literal" in name:
        return " ".join(name["literal"].replace(",", " ").split()) + ","
    parts = [
        " ".join(name[part].replace(",", " ") for part in ("non_dropping_particle", "family") if part in name),
        " ".join(name[part].replace(",", " ") for part in ("given", "dropping_particle") if part in name),
        name.get("suffix", ""),
    ]
    return ", ".join(parts).rstrip(" ,")


def _issued(kind: str, work: Description) -> Pairs:
    """Year, month and day of the beginning. RIS has years of four digits only; after the last slash any words may stand, so that
    seasons, ends and whatever else it has no numbers for are said there, in English as its tags are. Of a speech and a paper it
    is the day they were given, where no other is known."""
    edtf = work.get("issued") or (work.get("event_date", "") if kind in ("SLIDE", "CPAPER") else "")
    if edtf:
        if (start := dates.parse(edtf).start) and start.iso:
            yield "PY", f"{start.year:04}"
        yield "DA", _date(edtf)
    elif state(work.get("status", "")):
        yield "DA", f"///{work['status']}"


def _date(edtf: str) -> str:
    when, words = dates.parse(edtf), words_for("en")
    start = when.start
    if not start or not start.iso:
        return f"///{words.when(edtf)}"
    said = words.when(edtf) if when.is_interval or not when.is_certain else ""
    if start.season and not when.is_interval and when.is_certain:
        said = words.season(start.season)
    parts = [f"{start.year:04}", *(f"{part:02}" for part in (start.month, start.day) if part)]
    return "/".join([*parts, *[""] * (3 - len(parts))]) + f"/{said}"


def _second_date(kind: str, work: Description) -> Pairs:
    """The day of access; of a paper that has no address the day of the conference."""
    if kind == "CPAPER" and "URL" not in work:
        if "event_date" in work and "issued" in work:
            yield "Y2", _date(work["event_date"])
    elif "accessed" in work:
        yield "Y2", _date(work["accessed"])


def _original(work: Description) -> Pairs:
    """The original of a reprint or translation: its date, and what else is known of it as a text for people."""
    if "original_date" in work:
        yield "OP", _date(work["original_date"])
    house = [work[field] for field in ("original_publisher_place", "original_publisher") if field in work]
    yield "OP", ", ".join(part for part in (work.get("original_title"), ": ".join(house)) if part)


def _serials(kind: str, work: Description) -> Pairs:
    """ISBN and ISSN; last what the type has for its own, since many take the last: of an article the ISSN, of a book the ISBN, of
    a report or patent its number. A number that looks like either stands in M1."""
    for field in ("ISBN", "ISSN") if work["type"].startswith("article") else ("ISSN", "ISBN"):
        yield from (("SN", value) for value in work.get(field, ()) if kind != "PAT")
    if "number" in work and ris_tags.tags(kind).get("SN") == ("number",):
        yield "M1" if kind != "PAT" and serial(work["number"], strict=True) else "SN", work["number"]


def _notes(work: Description) -> Pairs:
    """A remark, each of its lines for itself; and identifiers that RIS has no tag for, as Zotero writes and reads them."""
    yield from (("N1", line) for line in work.get("remark", "").split("\n"))
    yield from (("N1", f"{kind}: {work[kind]}") for kind in ("PMID", "PMCID") if kind in work)
    if "eprint" in work and work.get("eprint_archive", "").casefold() == "arxiv":
        yield "N1", f"arXiv: {work['eprint']}"


_RANGE = re.compile(r"([^–,;]+?)\s*–\s*([^–,;]+)|([0-9]+|[ivxlc]+)\s*-\s*([0-9]+|[ivxlc]+)")


def _pages(work: Description, extent: str) -> Pairs:
    """The first page and the last. `extent`: the field that a first page without a last one would be taken for."""
    if "page" in work:
        page = " ".join(work["page"].split())
        match = _RANGE.fullmatch(page)
        first, last = (part for part in match.groups() if part) if match else (page, page if extent else "")
        yield from (("SP", first), ("EP", last))
    elif extent in work:
        yield "SP", work[extent]


_KINDS = {csl: ris_tags.said(one.ris) for csl, one in TYPES.items()}


def _where(field: str) -> str:
    """Of which types of works RIS can say a field; empty if of all."""
    able = [csl for csl, said in _KINDS.items() if field in said]
    unable = [csl for csl in _KINDS if csl not in able]
    if not able:
        return "" if field in _MORE and _MORE[field].startswith("only") else "there is no tag for it"
    return f"only of {', '.join(able)}" if len(able) < len(unable) else f"not of {', '.join(unable)}" if unable else ""


_MORE = {
    **dict.fromkeys(
        ("editor_translator", "compiler", "editorial_director", "interviewer", "guest"),
        "it is said as an editor, where there is none",
    ),
    **dict.fromkeys(
        ("director", "composer", "performer", "script_writer", "series_creator", "host", "narrator", "chair", "organizer",
         "curator", "producer", "executive_producer", "illustrator", "contributor"),
        "it is said as an author, where there is none",
    ),
    **dict.fromkeys(
        ("original_title", "original_publisher", "original_publisher_place"), "only as a text for people; not of laws and cases"
    ),
    "collection_editor": "of a book it comes back as an editor, where its series is not named",
    "container_author": "not if a person has but one name",
    "title_short": "not if it is the whole title",
    "section": "of an article not if it is its first page as well",
    "edition": "of an article only where it was not available before",
    "accessed": "of a paper only with an address",
    "event_date": "only of a paper without address that has another date too; where a speech or paper has none, as that",
    "number_of_pages": "only where no pages are named",
    "dimensions": "of films only where no pages are named",
    "version": "of data not if it is the number as well; else it is said as the edition, where there is none",
    "publisher": "of data and software only if it is not the container",
    "publisher_place": "of a speech it is taken for the place of the event",
    "event_title": "of a paper only if it is not the container; else it is said as the container, where there is none",
    "event_place": "of a paper not where a publisher has no place; else it is said as the publisher's, where that has none",
    "authority": "it is said as the publisher, where there is none",
    "status": "such as “in press” also in place of a date",
    **dict.fromkeys(("eprint", "eprint_archive"), "only of arXiv"),
    "issued": "an X for an unknown month or day is left out",
    "abstract": "its lines become one",
    "literal": "a body's name loses its commas",
    "family": "a person of one name comes back as a body",
    "non_dropping_particle": "it becomes part of the family name",
    "dropping_particle": "it becomes part of the given name",
    "comma_suffix": "there is always a comma",
    "static_ordering": "there is no way to say it",
    "ORCID": "there is no tag for it",
}  # fmt: skip
"""What else happens to a field, or to a part of a name, beside that RIS has it for some types only."""

LOSSES = {
    field: "; ".join(dict.fromkeys(part for part in (_where(field) if field in FIELDS else "", _MORE.get(field, "")) if part))
    for field in (*FIELDS, *_MORE)
    if field not in ("type", "title", "language") and (_where(field) or field in _MORE)
}
"""Field of a work, or part of a name → what of it does not come back when the file is read. Beside this, a title or another text
comes back without what looks like HTML, and an address at doi.org as the DOI."""

COMES_BACK_AS = {csl: back for csl, one in TYPES.items() if (back := FROM_RIS[one.ris]) != csl}
"""Type of a work → the type that it comes back as, where several share one of RIS."""
