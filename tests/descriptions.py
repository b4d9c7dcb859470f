"""Descriptions of works as hypothesis makes them up: one type, a title, and any other fields, each with a value of its kind such as
a record can hold. For the tests of what writes and reads files of references.
"""

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from glossator import authorities, dates, variables, vocabularies
from glossator.items import Item, work_item
from glossator.records import Reference

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéèçñåøłışğžčʻ" + "абвгдежзиклмнопрстуфхцчшщъыьэюяіїөүңқғ" + "αβγδεζηθικλμνξοπρστυφχψω"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÅØŁŞŽČ" + "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ" + "ΑΒΓΔΕΖΗΘΚΛΜΝΞΠΡΣΦΨΩ"
_OTHERS = "中文日本語かなカナ한국어" + "فارسیكتاب" + "עברית" + "हिन्दी"[:1] + "ไทย" + "₂²½€№§°×±"
_SIGNS = "!\"#$%&'()*+,-./:;=?@[]\\^_`{|}~“”‘’«»–—…"
"""Also what means something in BibTeX, RIS, JSON, YAML or wikis. No < or >, as what looks like a tag in a text is one."""

WORDS = st.one_of(
    st.text(_LETTERS, min_size=1, max_size=9),
    st.text(_LETTERS + _OTHERS + "0123456789", min_size=1, max_size=6),
    st.text(_LETTERS + _SIGNS, min_size=1, max_size=6),
    st.sampled_from(
        ["and", "of", "others", "et", "al.", "AT&T", "R&D", "50%", "C++", "$5", "H₂O", "a_b", "in press", "2017", "#1"]
    ),
)


def _plain(text: str) -> bool:
    """No link mark, and nothing that HTML would take for a letter."""
    return not re.search(r"\[\[|\]\]|&\S*;", text)


def lines(most: int = 6) -> st.SearchStrategy[str]:
    """One line of words with single blanks between."""
    return st.lists(WORDS, min_size=1, max_size=most).map(" ".join).filter(_plain)


def _names_of_people() -> st.SearchStrategy[str]:
    one = st.builds(lambda first, rest: first + rest, st.sampled_from(_CAPITALS), st.text(_LETTERS, min_size=1, max_size=8))
    return st.one_of(one, one, st.builds("{}-{}".format, one, one))


PEOPLE = st.fixed_dictionaries(
    {"family": _names_of_people(), "given": st.one_of(_names_of_people(), st.just("J. K."), st.just("Ш."))},
    optional={
        "non_dropping_particle": st.sampled_from(["van der", "de", "al-"]),
        "dropping_particle": st.sampled_from(["von", "d’"]),
        "suffix": st.sampled_from(["Jr.", "III"]),
        "ORCID": st.sampled_from(["0000-0002-1825-0097", "0000-0001-5109-3700"]),
    },
)

_BODIES = (
    "Ministry of Water and Roads", "Oxfam GB", "Office, Bridges", "Kessel & Sons", "Институт мира", "中文会", "AT&T", "NATO",
    "The Society of Bridges and Others", "Eva Lind", "van der Molen Foundation",
)  # fmt: skip
BODIES = st.fixed_dictionaries({"literal": st.sampled_from(_BODIES)})

MONONYMS = st.fixed_dictionaries({"family": _names_of_people()})

NAMES = st.lists(PEOPLE | BODIES | PEOPLE | MONONYMS, min_size=1, max_size=3, unique_by=str)


def _valid(kind: str, digits: str, places: str) -> str:
    """Digits with the last one that makes them an identifier."""
    return next(one for last in places if not authorities.work_fault(kind, one := digits + last))


ISBNS = st.one_of(
    st.integers(0, 10**9 - 1).map(lambda number: _valid("ISBN", f"978{number:09}", "0123456789")),
    st.integers(0, 10**9 - 1).map(lambda number: _valid("ISBN", f"{number:09}", "0123456789X")),
    st.sampled_from(["978-0-306-40615-7", "0-306-40615-2"]),
)
ISSNS = st.integers(0, 10**7 - 1).map(lambda number: _valid("ISSN", f"{number // 1000:04}-{number % 1000:03}", "0123456789X"))
DOIS = st.builds(
    "10.{}/{}".format, st.integers(1000, 99999), st.text("abcdefghijABCXYZ0123456789.-_();/:", min_size=1, max_size=12)
).filter(lambda text: not text.endswith((".", "/", ";", ":")))
URLS = st.builds(
    "https://{}.example.org/{}".format,
    st.text("abcxyz", min_size=1, max_size=5),
    st.text("abcxyzABC0123456789/-_.~?=&%20+", max_size=12),
)

_DAYS = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
_POINTS = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:7]),
    _DAYS.map(lambda day: day[:4]),
    st.builds("{:04}-{}".format, st.integers(1000, 2100), st.integers(21, 24)),
    st.integers(1, 2000).map(lambda year: f"-{year:04}"),
    st.integers(10**4, 10**6).map("Y{}".format),
)
_WHOLE = st.one_of(
    _POINTS,
    st.builds("{}{}".format, _POINTS, st.sampled_from("?~%")),
    st.builds("{:02}XX".format, st.integers(1, 20)),
    st.builds("{:03}X".format, st.integers(100, 202)),
    _DAYS.map(lambda day: f"{day[:7]}-XX"),
    st.tuples(_POINTS, _POINTS).filter(lambda ends: ends[0] != ends[1]).map("/".join),
    st.builds("{}/{}".format, _POINTS, st.sampled_from(["..", ""])),
    st.builds("{}/{}".format, st.sampled_from(["..", ""]), _POINTS),
)


def _reads(text: str) -> bool:
    try:
        return bool(dates.parse(text))
    except dates.BadDate:
        return False


DATES = _WHOLE.filter(_reads)
"""EDTF as records can hold it."""

NUMBERS = st.one_of(
    st.integers(1, 4000).map(str), st.sampled_from(["XII", "3A", "A/47/277", "ZRU-1", "2", "10.1", "Suppl. 2", "№ 5", "1–2"])
)

PAGES = st.one_of(
    st.builds(lambda first, more: f"{first}–{first + more}", st.integers(1, 999), st.integers(1, 99)),
    st.sampled_from(["7", "e1234", "S12-3–S12-9", "xii–xv", "12–19, 25", "A-3"]),
)

KEYWORDS = lines(2).filter(lambda text: ";" not in text)

_OF_ONE_KIND: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(variables.NAMES, NAMES),
    **dict.fromkeys(variables.DATES, DATES),
    "accessed": _DAYS,
    "ISBN": st.lists(ISBNS, min_size=1, max_size=2, unique=True),
    "ISSN": st.lists(ISSNS, min_size=1, max_size=2, unique=True),
    "keyword": st.lists(KEYWORDS, min_size=1, max_size=3, unique_by=str.casefold),
    "DOI": DOIS,
    "PMID": st.integers(1, 10**8 - 1).map(str),
    "PMCID": st.integers(1, 10**8 - 1).map("PMC{}".format),
    "URL": URLS,
    "eprint": st.sampled_from(["1501.00001", "hep-th/9901001"]),
    "eprint_archive": st.sampled_from(["arXiv", "SSRN", "PubMed"]),
    "page": PAGES,
    **dict.fromkeys(
        ("volume", "issue", "number", "collection_number", "supplement_number", "part_number", "chapter_number", "version",
         "printing_number", "section"), NUMBERS
    ),
    "edition": st.sampled_from(["2", "3", "second", "revised edition", "2-е изд."]),
    "number_of_volumes": st.integers(2, 99).map(str),
    "number_of_pages": st.one_of(st.integers(1, 999).map(str), st.just("xii, 250")),
    "language": st.sampled_from(["en", "ru", "uz-Latn", "zh-Hant", "fa", "uz, ru", "de-CH"]),
    "status": st.sampled_from(["in press", "forthcoming", "in force", "draft"]),
    "abstract": st.lists(lines(12), min_size=1, max_size=2).map("\n".join),
    "remark": st.lists(lines(8), min_size=1, max_size=2, unique=True).map("\n".join),
}  # fmt: skip
"""Field → its values, where these are not simply a line."""


@cache
def values(field: str) -> st.SearchStrategy[Any]:
    """What a field can hold."""
    return _OF_ONE_KIND[field] if field in _OF_ONE_KIND else lines()


OPTIONAL = tuple(field for field in variables.FIELDS if field not in ("type", "title"))


@st.composite
def descriptions(draw: st.DrawFn, types: tuple[str, ...] = tuple(vocabularies.WORK_TYPES), most: int = 12) -> dict[str, Any]:
    """What `Entry.work` holds: a type, a title and at most so many other fields, all as a record wants them."""
    fields = draw(st.lists(st.sampled_from(OPTIONAL), max_size=most, unique=True))
    work = {"type": draw(st.sampled_from(types)), "title": draw(lines())}
    return work | {field: draw(values(field)) for field in fields}


def item_of(work: dict[str, Any], key: str = "x") -> Item:
    """The CSL item of a work that is described so, from which files are written."""
    return work_item(Reference.model_validate({"id": key, "role": "cited", "consulted": "not consulted", **work}))
