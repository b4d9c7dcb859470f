"""What a reader's own list needs of everything that can be cited: its citation, and what a style sorts it by."""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from glossator import names
from glossator.addresses import address
from glossator.citations import Citation, Citations
from glossator.corpus import Corpus
from glossator.formats import FORMATS
from glossator.framing import Framing
from glossator.items import Item, family
from glossator.page import Page
from glossator.records import Record
from glossator.styles import Style
from glossator.vocabularies import MARKS, STATUSES
from glossator.words import words_for

FOLDER = "list"
"""Where the files are, beside the page that shows a list."""

PER_FILE = 50
"""About as many citations lie in one file, so that a short list fetches little and a long one few."""


def number_of_files(citations: Citations) -> int:
    """Into how many files the citations of a style or format are shared out."""
    return max(1, round((len(citations.pages) + len(citations.works)) / PER_FILE))


def file_of(key: str, files: int) -> int:
    """Which of them has a key; the script of the page reckons the same."""
    found = 0
    for character in key:
        found = (found * 31 + ord(character)) % 2**32
    return found % files


def list_files(corpus: Corpus, citations: Citations) -> Iterator[Page]:
    """Every page and work in each style and format, by the key it is cited under; a former id leads to the one of today."""
    files = number_of_files(citations)
    all_of_them = [*citations.works.values(), *citations.pages.values()]
    former = {alias: record.id for record in corpus.by_id.values() for alias in record.aliases}
    made: dict[str, Callable[[Citation], Any]] = {
        style.key: partial(_listed, style, citations.own_script) for style in citations.styles
    }
    made |= {form.key: partial(Citation.text, format=form) for form in FORMATS}
    for folder, make in made.items():
        shares: list[dict[str, Any]] = [{} for _ in range(files)]
        for one in all_of_them:
            shares[file_of(one.item["id"], files)][one.item["id"]] = make(one)
        for alias, key in former.items():
            shares[file_of(alias, files)].setdefault(alias, {"now": key})
        for number, share in enumerate(shares):
            yield Page(f"{FOLDER}/{folder}/{number}.json", json.dumps(share, ensure_ascii=False, separators=(",", ":")) + "\n")


SHEET = "worksheet"
"""The folder of what a worksheet is made of."""


def sheet_files(corpus: Corpus, citations: Citations) -> Iterator[Page]:
    """What can be asked on a worksheet and what is to be answered, of every record with a verdict or a status, by its id."""
    words, framing, files = words_for(corpus.settings.language), Framing(corpus), number_of_files(citations)
    shares: list[dict[str, Any]] = [{} for _ in range(files)]

    def add(record: Record, scale: str, word: str, answer: str) -> None:
        unit, article = getattr(record, "unit", None), getattr(record, "article", None)
        where = names.unit_label(corpus, article, unit) if unit and article else ""
        told = {"said": names.name(record, words), "where": where, "scale": scale, "word": word, "answer": answer}
        shares[file_of(record.id, files)][record.id] = told | {"at": address(corpus, record.id)}

    for claim in corpus.claims:
        add(claim, "verdict", words(MARKS[claim.verdict].name), framing.answer(claim))
    for event in corpus.events:
        if event.verdict:
            add(event, "verdict", words(MARKS[event.verdict].name), f"{framing.days(event)} {framing.answer(event)}".strip())
    for one in corpus.initiatives:
        outcome = framing.plain(one.outcomes[0].text) if one.outcomes else words(STATUSES[one.status].means)
        add(one, "status", words(STATUSES[one.status].name), outcome)
    former = {alias: record.id for record in corpus.by_id.values() for alias in record.aliases}
    for alias, key in former.items():
        shares[file_of(alias, files)].setdefault(alias, {"now": key})
    for number, share in enumerate(shares):
        yield Page(f"{FOLDER}/{SHEET}/{number}.json", json.dumps(share, ensure_ascii=False, separators=(",", ":")) + "\n")


def _listed(style: Style, own_script: Mapping[str, Item], one: Citation) -> dict[str, Any]:
    """A citation in a style with what a list must know of it."""
    parts = one.styles[style.key]
    item = own_script.get(one.item["id"], one.item) if style.own_script else one.item
    return {
        **parts,
        "sort": sort_keys(style, item, parts["entry"]),
        "names": item.get("author", []),
        "language": item.get("language", ""),
    }


LEGAL = ("legislation", "treaty")
"""Types that APA and Chicago sort by title, whoever made them; of those a record can have."""

YEAR_ONLY = (
    "article", "article-journal", "book", "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "dataset", "manuscript",
    "map", "report", "review", "review-book", "thesis",
)  # fmt: skip
"""Types that APA sorts by the year alone; of those a record can have."""

Key = str | None
"""What a list is sorted by, as words with spaces between; None comes last."""


def sort_keys(style: Style, item: Item, entry: str) -> list[Key]:
    """What a style sorts an item by, first things first, as its CSL file says and pandoc's citeproc does it; at last, in place of
    the parts of the entry that come after its title, the entry."""
    last = re.sub(r"\.(?=\s|$)", "", html.unescape(entry))
    return [None if key is None else _words(key) for key in (*_SORTED[style.key](item), last)]


def _words(text: str) -> str:
    """A key as citeproc has it: without case, words told apart by spaces, commas and apostrophes."""
    return " ".join(part for part in re.split(r"[\s'’,ʾʿ]+", re.sub(r"<[^>]+>", "", text).casefold()) if part)


def _names(item: Item, last: str = "", initials: str | None = None, most: int = 99) -> str:
    """Authors as a sorted list has them: family name first. `last`: the word before the last; `most`: how many are named."""
    told = []
    for name in item.get("author", []):
        given = name.get("given", "")
        if initials is not None and given:
            given = _initials(given, initials)
        told.append(name.get("literal") or f"{family(name)} {given}")
    if len(told) > most:
        return told[0]
    if len(told) > 1 and last:
        told.insert(-1, last)
    return ", ".join(told)


def _initials(given: str, after: str) -> str:
    return "".join(part[:1] + after for part in re.split(r"[\s.]+", given) if part)


def _title(item: Item) -> str:
    return str(item.get("title", ""))


def _date(item: Item) -> list[Sequence[int]]:
    return item.get("issued", {}).get("date-parts") or []


def _digits(item: Item, parts: int = 3) -> Key:
    """A date as digits that sort; None without one."""
    found = ["".join(f"{part:02}" if at else f"{part:04}" for at, part in enumerate(point[:parts])) for point in _date(item)]
    return "–".join(one for one in found if one.strip("0")) or None


def _apa(item: Item) -> Iterator[Key]:
    publisher = item.get("publisher") if item["type"] in ("webpage", "software", "entry-encyclopedia") else None
    by_title = item["type"] in LEGAL or not item.get("author")
    yield (publisher or _title(item)) if by_title else _names(item, "&")
    yield "1" if "issued" in item else "0"
    yield _digits(item, 1 if item["type"] in YEAR_ONLY else 3) or ""
    yield None
    yield _title(item)


def _mla(item: Item) -> Iterator[Key]:
    yield _names(item, "and", most=2) or _title(item)
    yield _title(item)


def _chicago_author(item: Item) -> str:
    if item["type"] in LEGAL:
        return _title(item)
    if item.get("author"):
        return _names(item, "and")
    named = {
        "webpage": ("publisher", "container-title"),
        "article-newspaper": ("container-title",),
        "entry-encyclopedia": ("container-title",),
    }
    return next((str(item[field]) for field in named.get(item["type"], ()) if item.get(field)), _title(item))


def _chicago_date(item: Item) -> Iterator[Key]:
    yield _chicago_author(item)
    yield "0" if "issued" in item else "1"
    year = _digits(item, 1) or ""
    yield f"[{year}?]" if item.get("issued", {}).get("circa") else year
    yield _title(item)


def _chicago_notes(item: Item) -> Iterator[Key]:
    yield _chicago_author(item)
    yield _title(item)


def _harvard(item: Item) -> Iterator[Key]:
    journal = item["type"] in ("article-newspaper", "article-journal")
    yield _names(item, "and", ".", most=3) or (item.get("container-title") if journal else "") or _title(item)
    yield _digits(item, 1) or "no date"
    yield _title(item)


def _gost(item: Item) -> Iterator[Key]:
    yield _names(item, "", ". ", most=3)
    yield _title(item)
    yield _digits(item)


_SORTED = {
    "apa": _apa,
    "mla": _mla,
    "chicago-notes": _chicago_notes,
    "chicago-author-date": _chicago_date,
    "harvard": _harvard,
    "gost": _gost,
}
