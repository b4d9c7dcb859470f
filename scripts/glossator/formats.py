"""CSL items → BibTeX, RIS, CSL-JSON."""

import json
import re
from collections.abc import Iterable
from typing import Any

import rispy
from bibtexparser import writer
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from glossator.items import Item

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def latex(text: str) -> str:
    """Text with LaTeX's special characters escaped. Everything else stays UTF-8."""
    return "".join(_LATEX.get(letter, letter) for letter in " ".join(text.split()))


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
    fields: dict[str, str] = {}
    if item.get("author"):
        fields["author"] = " and ".join(_bibtex_name(name) for name in item["author"])
    fields["title"] = "{" + latex(item["title"]) + "}"
    if not item.get("author"):
        fields["key"] = latex(item["title"])  # what bibtex sorts by
    container = item.get("container-title") or item.get("event-title")
    publisher = item.get("publisher")
    if container:
        fields["journal" if kind == "article" else "howpublished"] = latex(container)
    if publisher:
        house = {"phdthesis": "school", "techreport": "institution", "misc": "organization"}.get(kind, "publisher")
        if kind != "article":
            fields[house] = latex(publisher)
    if kind in ("book", "phdthesis", "techreport") and "publisher-place" in item:
        fields["address"] = latex(item["publisher-place"])
    if kind in ("phdthesis", "techreport") and "genre" in item:
        fields["type"] = latex(item["genre"])
    elif "genre" in item:
        fields["note"] = latex(item["genre"])
    if kind == "article":
        for variable, name in (("volume", "volume"), ("issue", "number")):
            if variable in item:
                fields[name] = latex(item[variable])
        if not fields.get("volume", "1").isdigit():  # biblatex knows numbers only
            fields["note"] = f"vol. {fields.pop('volume')}"
    elif "number" in item and kind in ("techreport",):
        fields["number"] = latex(item["number"])
    elif "number" in item:
        fields["note"] = latex("; ".join(part for part in (item.get("genre"), item["number"]) if part))
    if "page" in item and kind == "article":
        fields["pages"] = re.sub(r"\s*[-–]\s*", "--", latex(item["page"]))
    fields |= _bibtex_date(item)
    for variable in ("DOI", "ISSN", "ISBN"):
        allowed = {"ISSN": kind == "article", "ISBN": kind == "book"}.get(variable, True)
        if variable in item and allowed:
            fields[variable.lower()] = item[variable]
    if "URL" in item:
        fields["url"] = _bibtex_url(item["URL"])
    if item.get("language"):
        fields["langid"] = {"en": "english", "ru": "russian", "de": "german", "fr": "french", "it": "italian"}.get(
            item["language"], ""
        )
    raw = {name: value if name == "month" else "{" + value + "}" for name, value in fields.items() if value}
    return Entry(kind, item["id"], [Field(name, value) for name, value in raw.items()])


def _bibtex_date(item: Item) -> dict[str, str]:
    if "issued" not in item:
        return {}
    first, *_ = item["issued"]["date-parts"]
    month = {"month": _MONTHS[first[1] - 1]} if len(first) > 1 else {}
    return {"year": str(first[0]), **month}


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
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "speech": "GEN",
    "thesis": "THES",
    "treaty": "GEN",
    "webpage": "ELEC",
}


def ris_entry(item: Item) -> dict[str, Any]:
    """An item as the dictionary rispy writes."""
    one = {"type_of_reference": _RIS_TYPES[item["type"]], "id": item["id"], "title": _line(item["title"])}
    if item.get("author"):
        one["authors"] = [_ris_name(name) for name in item["author"]]
    for variable, key in (
        ("container-title", "secondary_title"),
        ("publisher", "publisher"),
        ("publisher-place", "place_published"),
        ("volume", "volume"),
        ("issue", "number"),
        ("DOI", "doi"),
        ("language", "language"),
        ("genre", "type_of_work"),
    ):
        if variable in item:
            one[key] = _line(item[variable])
    # In RIS a report's number goes in SN, where other kinds have ISSN or ISBN.
    if serial := item.get("number") or item.get("ISSN") or item.get("ISBN"):
        one["issn"] = _line(serial)
    if "page" in item:
        start, _, end = re.sub(r"\s*[-–]\s*", "-", item["page"]).partition("-")
        one |= {"start_page": start, **({"end_page": end} if end else {})}
    if "issued" in item:
        first = item["issued"]["date-parts"][0]
        one["year"] = str(first[0])
        one["date"] = "/".join([f"{part:02}" for part in first] + [""] * (3 - len(first))) + "/"
    if "URL" in item:
        one["urls"] = [_line(item["URL"])]
    return one


def _ris_name(name: dict[str, str]) -> str:
    """Family, given; a body's name loses its commas, or readers take what follows one for a given name."""
    if "literal" in name:
        return _line(name["literal"].replace(",", ""))
    return _line(", ".join(name[part] for part in ("family", "given") if part in name))


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
