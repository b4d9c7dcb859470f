"""CSL items → the formats a citation can be taken away in: BibTeX, RIS, CSL-JSON, Typst's Hayagriva, Wikipedia's templates."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import rispy
from bibtexparser import writer
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from glossator.hayagriva import hayagriva
from glossator.items import Item, issued
from glossator.wikitext import wikitext
from glossator.words import words_for

_LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def latex(text: str) -> str:
    """Text with LaTeX's special characters escaped. Everything else stays UTF-8."""
    return " ".join(text.split()).translate(_LATEX)


def _bibtex_type(item: Item) -> str:
    match item["type"]:
        case "article-journal" if item.get("author"):
            return "article"
        case "article-newspaper" if item.get("author") and item.get("container-title") and item.get("issued"):
            return "article"
        case "book" if item.get("author") and item.get("publisher"):
            return "book"
        case "thesis" if item.get("author") and item.get("publisher"):
            return "phdthesis"
        case "report" if item.get("author") and item.get("publisher"):
            return "techreport"
    return "misc"


def _bibtex_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return "{" + latex(name["literal"]) + "}"
    return ", ".join(latex(name[part]) for part in ("family", "given") if part in name)


def bibtex_entry(item: Item) -> Entry:
    """An item as a BibTeX entry that both bibtex and biber read without complaint."""
    kind = _bibtex_type(item)
    fields = (
        _bibtex_heading(item)
        | _bibtex_house(item, kind)
        | _bibtex_numbers(item, kind)
        | _bibtex_date(item)
        | _bibtex_identifiers(item, kind)
        | {"langid": _BABEL.get(item.get("language", "").partition("-")[0], ""), "language": item.get("language", "")}
    )
    raw = {name: value if name == "month" else "{" + value + "}" for name, value in fields.items() if value}
    return Entry(kind, item["id"], [Field(name, value) for name, value in raw.items()])


def _bibtex_heading(item: Item) -> dict[str, str]:
    """Author and title. What has no author is sorted by its title, which bibtex wants to be told."""
    title = latex(item["title"])
    if not item.get("author"):
        return {"title": "{" + title + "}", "key": title}
    return {"author": " and ".join(_bibtex_name(name) for name in item["author"]), "title": "{" + title + "}"}


_HOUSES = {"book": "publisher", "phdthesis": "school", "techreport": "institution", "misc": "organization"}
"""Kind of entry → the field for who published it. An article's publisher is not named."""


def _bibtex_house(item: Item, kind: str) -> dict[str, str]:
    """Where it appeared, who published it where, and what sort of work it is."""
    found: dict[str, str] = {}
    if container := item.get("container-title") or item.get("event-title"):
        found["journal" if kind == "article" else "howpublished"] = latex(container)
    if kind in _HOUSES and item.get("publisher"):
        found[_HOUSES[kind]] = latex(item["publisher"])
    if kind in ("book", "phdthesis", "techreport") and "publisher-place" in item:
        found["address"] = latex(item["publisher-place"])
    if "genre" in item:
        found["type" if kind in ("phdthesis", "techreport") else "note"] = latex(item["genre"])
    return found


def _bibtex_numbers(item: Item, kind: str) -> dict[str, str]:
    """Volume, issue and pages of an article; the number of anything else. Where a kind has no field for one, the note has it."""
    if kind == "techreport":
        return {"number": latex(item.get("number", ""))}
    if kind != "article":
        note = "; ".join(part for part in (item.get("genre"), item["number"]) if part) if "number" in item else ""
        return {"note": latex(note)} if note else {}
    found: dict[str, str] = {}
    volume = latex(item.get("volume", ""))
    if volume.isdigit():  # biblatex knows numbers only
        found["volume"] = volume
    if "issue" in item:
        found["number"] = latex(item["issue"])
    if volume and not volume.isdigit():
        found["note"] = f"vol. {volume}"
    if "page" in item:
        found["pages"] = re.sub(r"\s*[-–]\s*", "--", latex(item["page"]))
    return found


def _bibtex_date(item: Item) -> dict[str, str]:
    """Year and month for bibtex; and where they do not say all, for biblatex, which reads EDTF, a date. Biber does not mind both,
    as long as they are of one year: where bibtex's could not be, there is the date alone."""
    when = issued(item)
    if when is None:
        return {}
    start = when.start
    said = start and start.is_plain and not start.day and when.is_certain and not when.is_interval
    found = {} if said else {"date": when.text}
    if start and start.iso:
        found |= {"year": str(start.year), **({"month": _MONTHS[start.month - 1]} if start.month else {})}
    return found


def _bibtex_identifiers(item: Item, kind: str) -> dict[str, str]:
    """DOI, ISSN, ISBN and address, as far as the kind of entry has them."""
    variables = ["DOI", *(["ISSN"] if kind == "article" else []), *(["ISBN"] if kind == "book" else [])]
    found = {variable.lower(): item[variable] for variable in variables if variable in item}
    return found | ({"url": _bibtex_url(item["URL"])} if "URL" in item else {})


_BABEL = {"en": "english", "ru": "russian", "de": "german", "fr": "french", "it": "italian"}
"""Language → what LaTeX's babel calls it, for those it can hyphenate."""


def _bibtex_url(url: str) -> str:
    """A URL for a verbatim field: only what would unbalance the braces is escaped, as URLs allow."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def bibtex(items: Iterable[Item]) -> str:
    """A .bib file."""
    library = Library([bibtex_entry(item) for item in items])
    layout = writer.BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    return writer.write(library, layout)


_RIS_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "regulation": "GOVDOC",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "CPAPER",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
"""Type of an item → its type in RIS; any other is GEN."""


_RIS_FIELDS = (
    ("container-title", "secondary_title"),
    ("publisher", "publisher"),
    ("publisher-place", "place_published"),
    ("volume", "volume"),
    ("issue", "number"),
    ("DOI", "doi"),
    ("language", "language"),
    ("genre", "type_of_work"),
)
"""CSL variable → what rispy calls its tag, where the value is the same."""


def ris_entry(item: Item) -> dict[str, Any]:
    """An item as the dictionary rispy writes. Every value is one line, or its second would be read as a tag."""
    one: dict[str, Any] = {"type_of_reference": _RIS_TYPES.get(item["type"], "GEN"), "id": item["id"], "title": item["title"]}
    if item.get("author"):
        one["authors"] = [_ris_name(name) for name in item["author"]]
    one |= {key: item[variable] for variable, key in _RIS_FIELDS if variable in item}
    if "event-title" in item:
        one["secondary_title"] = item["event-title"]
    # In RIS a report's number goes in SN, where other kinds have ISSN or ISBN; that of a law in M1, of a version in ET.
    number = {
        "legislation": "note",
        "bill": "note",
        "regulation": "note",
        "treaty": "note",
        "dataset": "edition",
        "software": "edition",
    }
    if "number" in item:
        one[number.get(item["type"], "issn")] = item["number"]
    elif serial := item.get("ISSN") or item.get("ISBN"):
        one["issn"] = serial
    if item["type"] in ("dataset", "software") and "publisher" not in item and "container-title" in item:
        one["publisher"] = item["container-title"]
    if "page" in item:
        start, _, end = re.sub(r"\s*[-–]\s*", "-", item["page"]).partition("-")
        one |= {"start_page": start, **({"end_page": end} if end else {})}
    one |= _ris_date(item)
    if "URL" in item:
        one["urls"] = [item["URL"]]
    return {key: [_line(part) for part in value] if isinstance(value, list) else _line(value) for key, value in one.items()}


def _ris_date(item: Item) -> dict[str, str]:
    """Year, month and day of the beginning. RIS has years of four digits only; after the last slash any words may stand, so that
    seasons, ends and whatever else it has no numbers for are said there, in English as its tags are."""
    when, words = issued(item), words_for("en")
    if when is None:
        return {}
    start = when.start
    if not start or not start.iso:
        return {"date": f"///{words.when(when.text)}"}
    said = words.when(when.text) if when.is_interval or not when.is_certain else ""
    if start.season and not when.is_interval:
        said = words.season(start.season)
    parts = [part for part in (start.year, start.month, start.day) if part]
    return {"year": str(start.year), "date": "/".join([f"{part:02}" for part in parts] + [""] * (3 - len(parts))) + f"/{said}"}


def _ris_name(name: dict[str, str]) -> str:
    """Family, given. A body's name loses its commas, or readers take what follows one for a given name, and gets one at its end,
    by which EndNote and others know that it is one name."""
    if "literal" in name:
        return name["literal"].replace(",", "") + ","
    return ", ".join(name[part] for part in ("family", "given") if part in name)


def _line(text: str) -> str:
    return " ".join(text.split())


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:  # noqa: ARG002
        """Nothing: rispy would number the entries, which no reader asks for."""
        return ""


def ris(items: Iterable[Item]) -> str:
    """A .ris file."""
    return str(rispy.dumps([ris_entry(item) for item in items], implementation=_RisWriter)).strip("\n") + "\n"


def csl_json(items: Iterable[Item]) -> str:
    """A CSL-JSON file."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Format:
    """A format of files that reference managers read."""

    key: str
    """What names it in a page: bibtex."""
    ending: str
    """How its files end, without the first dot: bib, csl.json."""
    media: str
    """Its media type."""
    label: str
    """What a link to such a file is called."""
    write: Callable[[Iterable[Item]], str]
    """Items → a whole file."""
    shown_as: str = ""
    """The heading of its text where a page shows it among the styles; empty where a page only links to the file."""
    beside: bool = True
    """Whether there is such a file beside every record's page."""


FORMATS = (
    Format("bibtex", "bib", "application/x-bibtex", "BibTeX", bibtex, shown_as="BibTeX"),
    Format("ris", "ris", "application/x-research-info-systems", "RIS", ris, shown_as="RIS"),
    Format("csl-json", "csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON", csl_json),
    Format("typst", "yaml", "application/yaml", "Typst", hayagriva, shown_as="Typst", beside=False),
    Format("wikipedia", "wiki.txt", "text/plain", "Wikipedia", wikitext, shown_as="Wikipedia", beside=False),
)
"""Every format offered, in the order of the links. Whatever else names an ending, a media type or a label takes it from here."""
