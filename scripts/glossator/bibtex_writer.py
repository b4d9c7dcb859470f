"""CSL items → BibTeX, as far as it can say them, and BibLaTeX, which says all."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bibtexparser import writer
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from glossator import dates, languages
from glossator.crosswalk import INTEGERS, TYPES, from_biblatex, is_integer, to_biblatex
from glossator.items import Description, Item, described

_LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": r"\textasciigrave{}",
})  # fmt: skip
"""Braces are commands, as BibTeX counts them even behind a backslash."""

_LIGATURES = re.compile(r"([-',<>])(?=\1)")
"""Signs of which LaTeX makes one where two stand together."""


def latex(text: str) -> str:
    """Text as LaTeX has it, in one line. Everything but special characters stays UTF-8. A typewriter's apostrophe, which LaTeX
    sets as a closing quotation mark, is told from one where the text has an opening one."""
    said = _LIGATURES.sub(r"\g<0>{}", " ".join(text.split()).translate(_LATEX))
    return said.replace("'", r"\textquotesingle{}") if "‘" in said else said


_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "\n": "%0A", "\r": "%0D"})
"""What would unbalance the braces of a field that is taken as it stands, written as addresses write it."""

VERBATIM = ("doi", "url", "eprint")
DATES = ("date", "urldate", "eventdate", "origdate")
NAMES = ("author", "editor", "translator", "bookauthor")


def _text(name: str, value: str) -> str:
    """The value of a field of one text, without its outer braces."""
    if name in VERBATIM:
        return value.translate(_VERBATIM)
    if name in DATES:
        return value
    if name == "pages":
        return re.sub(r"\s*[–—]\s*", "--", latex(value))
    return latex(value)


def _classic_name(name: dict[str, Any]) -> str:
    """A name as BibTeX has it: von Last, Jr, First; a body in braces, and a family name too that would be taken apart."""
    if "literal" in name:
        return "{" + latex(name["literal"]) + "}"
    particle = " ".join(name[part] for part in ("dropping_particle", "non_dropping_particle") if part in name)
    family = latex(name["family"])
    if _would_be_taken_apart(name["family"]) or (particle and not particle.islower()):
        family = "{" + family + "}"
    parts = [f"{latex(particle)} {family}" if particle else family]
    parts += [latex(name["suffix"])] if "suffix" in name else []
    if "given" in name:
        given = latex(name["given"])
        parts.append("{" + given + "}" if re.search(r",|\band\b", name["given"]) else given)
    elif "suffix" in name:
        parts.append("")
    return ", ".join(parts)


def _would_be_taken_apart(family: str) -> bool:
    """Whether BibTeX would see a particle, two names or a comma in a family name, which braces prevent."""
    return bool(re.search(r"(?:^|\s)(?:[a-zà-ÿа-я]|and(?:\s|$))|,", family))


_EXTENDED = ("given", "family", "suffix")


def _extended_name(name: dict[str, Any]) -> str:
    """A name as BibLaTeX has it: like BibTeX's; with particles or a suffix in its extended form, which says which is which."""
    if "literal" in name or not any(part in name for part in ("dropping_particle", "non_dropping_particle", "suffix")):
        return _classic_name(name)
    particle = "non_dropping_particle" if "non_dropping_particle" in name else "dropping_particle"
    said = {part: name[part] for part in _EXTENDED if part in name}
    if particle in name:
        said["prefix"] = name[particle]
    written = [f"{part}={{{latex(value)}}}" for part, value in said.items()]
    if "prefix" in said:
        written.append("useprefix=true" if particle == "non_dropping_particle" else "useprefix=false")
    return ", ".join(written)


def _told(name: dict[str, Any]) -> bool:
    """Whether BibLaTeX says a name whole."""
    both = "dropping_particle" in name and "non_dropping_particle" in name
    alone = name.keys() <= {"family", "ORCID"} and _would_be_taken_apart(name["family"])  # in braces it is a body
    return not both and not alone and not any(part in name for part in ("comma_suffix", "static_ordering"))


_MARKUP = re.compile(r"&#?\w+;|</?[A-Za-z]")
"""What readers take for a letter or a tag of HTML, with which files are full."""


def _survives(field: str, value: Any) -> bool:
    """Whether a value comes back from BibLaTeX as it was."""
    if isinstance(value, list):
        if all(isinstance(one, dict) for one in value):
            return all(_told(one) for one in value)
        between = "," if field == "keyword" else " "
        return not any(between in one for one in value) and (field == "keyword" or len(value) == 1)
    if field in ("DOI", "URL", "eprint"):
        return not re.search(r"[{}\\\s]", value)
    if field == "page":
        plain = re.fullmatch(r"[\w ,–-]+", value) and not re.search(r"\s–|–\s|--|-–|–-", value)
        return bool(plain) and ("–" in value or "-" not in value)
    return bool(value == " ".join(value.split())) and not _MARKUP.search(value)


def biblatex_entry(item: Item) -> Entry:
    """An item as a BibLaTeX entry. What has no field there stands in `verba`, as JSON of this program's own fields, so that
    nothing is lost; it is verbatim, and braces within texts are escaped, so that it cannot unbalance the rest."""
    work = described(item)
    kind, fields = to_biblatex(work)
    back = from_biblatex(kind, fields)
    rest = {field: value for field, value in work.items() if back.get(field) != value or not _survives(field, value)}
    found: dict[str, str] = {}
    for name, value in _in_order(fields):
        if name in NAMES:
            found[name] = " and ".join(_extended_name(one) for one in value)
            found |= _annotated(name, value)
        elif name == "title":
            found[name] = "{" + latex(value) + "}"
        else:
            found[name] = _text(name, _one(name, value))
    found |= _language(work)
    if rest:
        found["verba"] = _as_json(rest)
    return _entry(kind, item["id"], found)


def _one(name: str, value: str | list[str]) -> str:
    """A value as one text: keywords with commas, of several ISBNs or ISSNs the first."""
    if isinstance(value, str):
        return value
    return ", ".join(value) if name == "keywords" else value[0]


def _annotated(name: str, value: list[dict[str, Any]]) -> dict[str, str]:
    """ORCIDs as BibLaTeX's annotation of names, by their place."""
    orcids = [f'{at}="{one["ORCID"]}"' for at, one in enumerate(value, 1) if "ORCID" in one]
    return {f"{name}+an:orcid": "; ".join(orcids)} if orcids else {}


_IN_JSON = {"\\\\": r"\u005c", '\\"': r"\u0022", "{": r"\u007b", "}": r"\u007d"}
"""What would unbalance a field within a text of JSON → the same as JSON may write it too."""


def _as_json(rest: Description) -> str:
    text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    within = re.compile(r'"(?:[^"\\]|\\.)*"')
    one = re.compile(r'\\\\|\\"|[{}]')
    return within.sub(lambda match: f'"{one.sub(lambda found: _IN_JSON[found[0]], match[0][1:-1])}"', text)


def _language(work: Description) -> dict[str, str]:
    """The language in three ways: for hyphenation as babel calls it, and by its code, which Zotero reads."""
    first = work.get("language", "").partition(",")[0]
    named = languages.latex_name(first) if first else ""
    return {"langid": named} if named else {}


_ORDER = ("author", "title", "shorttitle", "journaltitle", "booktitle", "editor", "editortype", "translator")


def _in_order(fields: Description) -> Iterator[tuple[str, Any]]:
    first = [name for name in _ORDER if name in fields]
    yield from ((name, fields[name]) for name in [*first, *(name for name in fields if name not in first)])


def _entry(kind: str, key: str, fields: dict[str, str]) -> Entry:
    """An entry with every value in braces, but for months, which are BibTeX's own words."""
    said = {name: value if name == "month" else "{" + value + "}" for name, value in fields.items() if value}
    return Entry(kind, key, [Field(name, value) for name, value in said.items()])


EVERY = {
    "author": "author", "title": "title", "title_short": "shorttitle", "issued": "year", "DOI": "doi", "URL": "url",
    "accessed": "urldate", "language": "language", "keyword": "keywords", "abstract": "abstract",
}  # fmt: skip
"""Field of a work → BibTeX's, in an entry of any type. Of a preprint number and archive stand there too, if both are known."""

_BOOK = {
    "editor": "editor", "translator": "translator", "edition": "edition", "volume": "volume", "collection_title": "series",
    "collection_number": "number", "chapter_number": "chapter", "page": "pages", "publisher": "publisher",
    "publisher_place": "address", "ISBN": "isbn",
}  # fmt: skip

SAID = {
    "article": {
        "editor": "editor", "translator": "translator", "container_title": "journal", "volume": "volume", "issue": "number",
        "page": "pages", "collection_title": "series", "ISSN": "issn",
    },
    "book": _BOOK,
    "booklet": {"editor": "editor", "publisher": "howpublished", "publisher_place": "address"},
    "incollection": {"container_title": "booktitle", **_BOOK},
    "inproceedings": {
        "container_title": "booktitle", **{name: said for name, said in _BOOK.items() if name not in ("translator", "edition")},
    },
    "misc": {
        "editor": "editor", "container_title": "howpublished", "publisher": "organization", "publisher_place": "address",
    },
    "phdthesis": {"publisher": "school", "publisher_place": "address", "genre": "type", "page": "pages"},
    "techreport": {
        "publisher": "institution", "publisher_place": "address", "genre": "type", "number": "number", "page": "pages",
    },
    "unpublished": {"container_title": "howpublished", "publisher_place": "address"},
}  # fmt: skip
"""Type of an entry → field of a work → BibTeX's: what classic styles print or other programs take, and biber lets pass."""

_UNSAID = {"phdthesis": "thesis", "techreport": "report"}
"""What an entry is called of which nobody knows that it is a PhD thesis or a technical report, as styles would call it."""

INSTEAD = {"container_title": "event_title", "publisher_place": "event_place"}
"""Field of a work → what is said in its place where a work has only that."""


def bibtex_entry(item: Item) -> Entry:
    """An item as a BibTeX entry. Programs that check it complain of nothing but what the work itself does not have."""
    work = described(item)
    kind = TYPES[work["type"]].bibtex
    said = {name: field for field, name in (EVERY | SAID[kind]).items() if field != "issued"}
    found: dict[str, str] = {}
    for name, field in said.items():
        value = work.get(field) or work.get(INSTEAD.get(field, ""))
        if value and name in NAMES:
            found[name] = " and ".join(_classic_name(one) for one in value)
        elif value and (name not in INTEGERS or is_integer(value)):
            found[name] = _text(name, _one(name, value))
    found["title"] = "{" + found["title"] + "}"
    if kind in _UNSAID and "genre" not in work:
        found["type"] = _UNSAID[kind]
    if "author" not in found and "editor" not in found:
        found["key"] = latex(work["title"])  # which bibtex sorts by, and asks for
    if "eprint" in work and work.get("eprint_archive", "PubMed") != "PubMed":
        found |= {"eprint": _text("eprint", work["eprint"]), "archiveprefix": latex(work["eprint_archive"])}
    found |= {"note": latex(_note(work, kind))} | _classic_date(work) | _language(work)
    return _entry(kind, item["id"], found)


def _note(work: Description, kind: str) -> str:
    """What has no field in this type of entry and should stand in a bibliography all the same."""
    volume = work.get("volume", "")
    parts = [
        work.get("genre") if "genre" not in SAID[kind] else "",
        work.get("number") if "number" not in SAID[kind] else "",
        f"vol. {volume}" if "volume" in SAID[kind] and volume and not is_integer(volume) else "",
        work.get("remark"),
    ]
    return "; ".join(part for part in parts if part)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _classic_date(work: Description) -> dict[str, str]:
    """Year and month for bibtex; and where they do not say all, for biblatex, which reads EDTF, a date. Biber does not mind both,
    as long as they are of one year: where bibtex's could not be, there is the date alone."""
    if "issued" not in work:
        return {}
    when = dates.parse(work["issued"])
    start = when.start
    said = start and start.is_plain and not start.day and when.is_certain and not when.is_interval
    found = {} if said else {"date": when.text}
    if start and start.iso:
        found |= {"year": f"{start.year:04}", **({"month": _MONTHS[start.month - 1]} if start.month else {})}
    return found


def _file(entries: Iterable[Entry]) -> str:
    layout = writer.BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    return writer.write(Library(list(entries)), layout)


def bibtex(items: Iterable[Item]) -> str:
    """A .bib file for BibTeX."""
    return _file(bibtex_entry(item) for item in items)


def biblatex(items: Iterable[Item]) -> str:
    """A .bib file for BibLaTeX."""
    return _file(biblatex_entry(item) for item in items)
