"""Values of BibTeX's fields that are no running text: addresses, numbers, pages, languages, and the words that BibLaTeX's styles
translate."""

import re
from typing import Any

from glossator import authorities, bibtex_dates, languages, markup, variables
from glossator.latex import parts, unbraced

TITLES = (
    ("title", "subtitle", "titleaddon"), ("maintitle", "mainsubtitle", "maintitleaddon"),
    ("booktitle", "booksubtitle", "booktitleaddon"), ("journaltitle", "journalsubtitle", "journaltitleaddon"),
    ("issuetitle", "issuesubtitle", "issuetitleaddon"), ("eventtitle", "eventsubtitle", "eventtitleaddon"),
)  # fmt: skip
"""Titles, and the fields that go on with them."""

WORDS = {
    "mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis", "bathesis": "Bachelor’s thesis",
    "techreport": "technical report", "resreport": "research report", "datacd": "data CD", "audiocd": "audio CD",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent", "patentuk": "British patent",
    "patentus": "U.S. patent", "patreq": "patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
    "newseries": "new series", "oldseries": "old series", "countryde": "Germany", "countryeu": "European Union",
    "countryep": "European Union", "countryfr": "France", "countryuk": "United Kingdom", "countryus": "United States of America",
}  # fmt: skip
"""Words that BibLaTeX's styles translate (manual, section 4.9.2) → English."""

ARCHIVES = {"arxiv": "arXiv", "jstor": "JSTOR", "googlebooks": "Google Books", "hdl": "Handle", "pubmed": "PubMed"}


def fits(name: str, value: Any) -> bool:
    """Whether a value has the form of a work's field."""
    if name in variables.NAMES:
        return isinstance(value, list) and all(
            isinstance(one, dict) and all(isinstance(part, str | bool) for part in one.values()) for one in value
        )
    if name in variables.LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return name in variables.FIELDS and isinstance(value, str)


def unlinked(value: Any) -> Any:
    """A value of JSON without link marks in its texts."""
    if isinstance(value, str):
        return markup.unlinked(value)
    if isinstance(value, dict):
        return {name: unlinked(one) for name, one in value.items()}
    return [unlinked(one) for one in value] if isinstance(value, list) else value


def joined(first: str, second: str, between: str) -> str:
    if not first or not second:
        return first or second
    return first + (" " if first[-1] in "?!:.…" and not (between == ": " and first[-1] == ".") else between) + second


def keywords(value: str) -> list[str]:
    return [one.strip() for one in parts(value, ";" if ";" in re.sub(r"\{[^{}]*\}|&\w+;", "", value) else ",")]


_ESCAPED = (
    (r"\\(?:url|path|nolinkurl)\s*\{(.*)\}", r"\1"), (r"\\([%#&_~$^-])(?:\{\})?", r"\1"), (r"\{([%#&_~])\}", r"\1"),
    (r"\\textasciitilde(?:\{\}|\s|$)|\$\\sim\$|\\~\{\}", "~"), (r"\\textunderscore(?:\{\}|\s|$)", "_"),
    (r"\{?(?:\\textless(?:\{\}|\s|$)|\$<\$|\$\\langle\$)\}?", "<"),
    (r"\{?(?:\\textgreater(?:\{\}|\s|$)|\$>\$|\$\\rangle\$)\}?", ">"),
    (r"\s*\n\s*", ""), (r"\[(?=\[)", "%5B"),
)  # fmt: skip
"""What stands for a sign in an address."""


def verbatim(value: str) -> str:
    """A value that is no LaTeX, such as an address: only the escapes that people put into it all the same are undone."""
    value = value.strip()
    while (inner := unbraced(value)) is not None:
        value = inner.strip()
    for pattern, meant in _ESCAPED:
        value = re.sub(pattern, meant, value)
    return value.strip("<> \t") if value.startswith("<") and value.endswith(">") else value.strip()


def dated(value: str) -> str:
    """A date without braces; its ~ is one of EDTF at the end, and else a tie."""
    value = re.sub(r"\\noopsort\s*\{[^{}]*\}|(?i:^\s*(?:accessed|visited|retrieved)(?: on)?:?\s)", "", value)
    return re.sub(r"~(?=[\w\s])", " ", re.sub(r"[{}]|\\(?=[~_,])", "", value)).strip()


def day_within(value: str) -> str:
    """A day with words around it: “accessed 12-March-2004”."""
    match = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    return bibtex_dates.edtf(match[0]) if match else ""


def numbers(kind: str, value: str) -> tuple[list[str], list[str]]:
    """ISBNs or ISSNs of a text, and what is none."""
    good: list[str] = []
    bad: list[str] = []
    for piece in re.split(r"[;,/\n]|\band\b", re.sub(r"\([^()]*\)", " ", value)):
        whole = authorities.bare(kind, piece)
        ones = (
            [whole]
            if not whole or not authorities.work_fault(kind, whole)
            else [authorities.bare(kind, one) for one in piece.split()]
        )
        for one in ones:
            if one and one.rstrip(":") != kind and not re.fullmatch(r"\([^)]*\)?|[A-Z]+:?", one):
                (bad if authorities.work_fault(kind, one) else good).append(one)
    return list(dict.fromkeys(good)), bad


def pages(text: str) -> str:
    """Pages with a dash between first and last; hyphens that are part of a number stay."""
    text = re.sub(r"^pp?\.\s*", "", text.translate({0x2010: "-", 0x2011: "-", 0x2212: "-"}))
    if re.search("[–—]", text):
        return re.sub(r"\s*[–—]\s*", "–", text)
    return ", ".join(
        re.sub(r"\s*-\s*", "–", one) if re.fullmatch(r"\w*[0-9ivxlcdm]\w*\s*-\s*\w*[0-9ivxlcdm+]\w*", one) else one
        for one in re.split(r",\s*", text)
    )


def tags(value: str) -> list[str]:
    """The languages of a list, empty where one is none."""
    return list(map(language, re.split(r"\s*,\s*|\s+and\s+", value, maxsplit=9)))


def language(name: str) -> str:
    """A language by its tag, or as LaTeX or people call it."""
    plain = re.sub(r"^lang(?=[a-z]{4})", "", name.strip())
    found = languages.from_latex(plain) or languages.meant(plain)
    return str(languages.tag(found) or "")
