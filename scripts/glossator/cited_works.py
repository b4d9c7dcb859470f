"""Works in the fields of Zotero, Mendeley, EndNote and Word → CSL-JSON; and which printed entry of a list is certainly which."""

import base64
import binascii
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from lxml import etree

from glossator.manuscript import CannotRead, Listed
from glossator.packed import parsed
from glossator.text import fold

Item = dict[str, Any]
"""A work in CSL-JSON."""

_BESIDE = frozenset(("id", "abstract", "annote", "note", "citation-key", "citation-label", "source", "keyword", "accessed"))
"""What says nothing of the work itself, or is somebody's text: left out."""

SHORTEST = 4
"""Words of a title below which it may stand in another entry by chance, unless author and year stand there too."""


def from_field(code: str) -> list[Item]:
    """The works of a field's code, of the name of a bookmark, or of a property: those in CSL-JSON, or in EndNote's XML."""
    start = code.find("{", code.find("CSL_CITATION"))
    if "CSL_CITATION" in code and start >= 0:
        return _from_json(code[start:])
    if "<EndNote" in code:
        return _from_endnote(code[code.find("<EndNote") :])
    return []


def from_tag(tag: str) -> list[Item]:
    """The works of a content control of Mendeley Cite, whose tag holds them in Base64."""
    found = re.fullmatch(r"MENDELEY_CITATION_v[0-9]+_(\S+)", tag)
    return _from_json(_unpacked(found[1]).decode("utf-8", "replace")) if found else []


def from_field_data(data: str) -> list[Item]:
    """The works of what EndNote keeps beside a field that is too long for its code."""
    return from_field(_unpacked("".join(data.split())).decode("utf-8", "replace"))


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _from_json(text: str) -> list[Item]:
    try:
        said, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return []
    cited = said.get("citationItems") if isinstance(said, dict) else None
    found = [one.get("itemData") for one in cited if isinstance(one, dict)] if isinstance(cited, list) else []
    return [
        {key: value for key, value in one.items() if key not in _BESIDE and value not in ("", None, [], {})}
        for one in found
        if isinstance(one, dict) and isinstance(one.get("title"), str) and one["title"].strip()
    ]


_ENDNOTE = MappingProxyType({
    "titles/secondary-title": "container-title", "volume": "volume", "number": "issue", "pages": "page", "publisher": "publisher",
    "pub-location": "publisher-place", "edition": "edition", "isbn": "ISBN", "electronic-resource-num": "DOI",
    "language": "language",
})  # fmt: skip
_ENDNOTE_TYPES = MappingProxyType({
    "Journal Article": "article-journal", "Book": "book", "Edited Book": "book", "Book Section": "chapter", "Thesis": "thesis",
    "Conference Proceedings": "paper-conference", "Conference Paper": "paper-conference", "Report": "report",
    "Web Page": "webpage",
    "Newspaper Article": "article-newspaper", "Magazine Article": "article-magazine", "Dataset": "dataset",
})  # fmt: skip


def _from_endnote(text: str) -> list[Item]:
    try:
        root = parsed(text[: text.rfind("</") + 2 + len("EndNote>")].encode(), "EndNote field")
    except CannotRead:
        return []
    return [item for record in root.iter("record") if (item := _of_endnote(record))]


def _of_endnote(record: Any) -> Item:
    def said(path: str) -> str:
        found = record.find(path)
        return " ".join("".join(found.itertext()).split()) if found is not None else ""

    title = said("titles/title")
    if not title:
        return {}
    item: Item = {"title": title}
    kind = record.find("ref-type")
    item["type"] = _ENDNOTE_TYPES.get(str(kind.get("name", "")) if kind is not None else "", "document")
    for path, variable in _ENDNOTE.items():
        if value := said(path):
            item["ISSN" if variable == "ISBN" and item["type"].startswith("article") else variable] = value
    if year := re.search(r"[0-9]{4}", said("dates/year")):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    for path, role in (("contributors/authors", "author"), ("contributors/secondary-authors", "editor")):
        names = [" ".join("".join(one.itertext()).split()) for one in record.findall(f"{path}/author")]
        if people := [_person(name) for name in names if name]:
            item[role] = people
    return item


def _person(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": family}


_SOURCE = MappingProxyType({
    "Title": "title", "JournalName": "container-title", "BookTitle": "container-title", "ConferenceName": "event-title",
    "PeriodicalTitle": "container-title", "Volume": "volume", "Issue": "issue", "Pages": "page", "Publisher": "publisher",
    "City": "publisher-place", "URL": "URL", "DOI": "DOI", "Edition": "edition",
})  # fmt: skip
_SOURCE_TYPES = MappingProxyType({
    "JournalArticle": "article-journal", "Book": "book", "BookSection": "chapter", "ConferenceProceedings": "paper-conference",
    "Report": "report", "InternetSite": "webpage", "DocumentFromInternetSite": "webpage",
    "ArticleInAPeriodical": "article-magazine",
})  # fmt: skip


def from_sources(root: Any) -> list[Item]:
    """The works of Word's own list of sources."""
    return [item for source in root.iter("{*}Source") if (item := _of_source(source)).get("title")]


def _of_source(source: Any) -> Item:
    item: Item = {}
    for part in source:
        name, value = etree.QName(part).localname, " ".join("".join(part.itertext()).split())
        if name in _SOURCE and value:
            item[_SOURCE[name]] = value
        elif name == "SourceType":
            item["type"] = _SOURCE_TYPES.get(value, "document")
        elif name == "Year" and re.fullmatch(r"[0-9]{4}", value):
            item["issued"] = {"date-parts": [[int(value)]]}
    authors = source.find("{*}Author/{*}Author")
    people = []
    for one in authors.iter("{*}Person") if authors is not None else ():
        given = filter(None, (one.findtext("{*}First"), one.findtext("{*}Middle")))
        people.append({"family": one.findtext("{*}Last", ""), "given": " ".join(given)})
    if people:
        item["author"] = people
    elif authors is not None and (body := authors.findtext("{*}Corporate", "").strip()):
        item["author"] = [{"literal": body}]
    return item


def from_properties(said: Iterable[tuple[str, str]]) -> Iterator[Item]:
    """The works that Zotero and Mendeley keep in the properties of a file, where its text has but bookmarks. A value that is too
    long for one property stands in several, with numbers behind their names."""
    parts: dict[str, dict[int, str]] = {}
    for name, value in said:
        if found := re.fullmatch(r"((?:Mendeley_Bookmark|ZOTERO_BREF)_\w+?)_([0-9]+)", name):
            parts.setdefault(found[1], {})[int(found[2])] = value
    for _, pieces in sorted(parts.items()):
        yield from from_field("".join(pieces[at] for at in sorted(pieces)))


def distinct(items: Iterable[Item]) -> list[Item]:
    """Each work once: by its DOI, or else by title and year. The numbers that programs give them say nothing."""
    found: dict[tuple[str, str], Item] = {}
    for item in items:
        found.setdefault(_identity(item), item)
    return list(found.values())


def _identity(item: Item) -> tuple[str, str]:
    if doi := _doi(item):
        return "", doi
    return _folded(str(item["title"])), _year(item)


def _doi(item: Item) -> str:
    found = re.search(r"10\.[0-9]{4,9}/\S+", str(item.get("DOI", "")))
    return found[0].casefold() if found else ""


def _year(item: Item) -> str:
    found = re.search(r"[0-9]{4}", json.dumps(item.get("issued", ""), default=str))
    return found[0] if found else ""


def _folded(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", fold(re.sub(r"</?[a-z]+[^<>]*>", "", text))).split())


def matched(printed: Sequence[Listed], items: Sequence[Item]) -> tuple[list[Listed], list[Item]]:
    """The entries, each with its work where that is certain, and the works that no entry certainly is. It is certain where the
    entry prints the work's DOI, or its whole title and its year; and where that is so of no other entry."""
    by_doi = {doi: at for at, item in enumerate(items) if (doi := _doi(item))}
    by_words: dict[tuple[str, ...], list[int]] = {}
    titles = [_folded(str(item["title"])) for item in items]
    for at, title in enumerate(titles):
        by_words.setdefault(tuple(title.split()[:SHORTEST]), []).append(at)
    found = [_candidate(one.printed, items, titles, by_doi, by_words) for one in printed]
    times = Counter(found)
    certain = [None if times[at] > 1 else at for at in found]
    entries = [one if at is None else one._replace(item=items[at]) for one, at in zip(printed, certain, strict=True)]
    return entries, [item for at, item in enumerate(items) if at not in certain]


def _candidate(
    printed: str, items: Sequence[Item], titles: Sequence[str], by_doi: dict[str, int], by_words: dict[tuple[str, ...], list[int]]
) -> int | None:
    for doi in re.findall(r"10\.[0-9]{4,9}/\S+", printed.casefold()):
        if (at := by_doi.get(doi.rstrip(".,;)]"))) is not None or (at := by_doi.get(doi)) is not None:
            return at
    text = f" {_folded(printed)} "
    words = text.split()
    near = {at for i in range(len(words)) for n in range(1, SHORTEST + 1) for at in by_words.get(tuple(words[i : i + n]), ())}
    years = {*re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", printed)} | {year[:4] for year in re.findall(r"[0-9]{4}[a-z]", printed)}
    fits = [at for at in sorted(near) if f" {titles[at]} " in text and _fits(items[at], printed, text, years)]
    longest = max((len(titles[at]) for at in fits), default=0)
    best = [at for at in fits if len(titles[at]) == longest]
    return best[0] if len(best) == 1 else None


def _fits(item: Item, printed: str, text: str, years: set[str]) -> bool:
    """Whether an entry that holds a work's title has its first author and year too, as far as the field says them. A short title
    needs both, and must stand between stops."""
    people = item.get("author") or item.get("editor")
    first = people[0] if isinstance(people, list) and people and isinstance(people[0], dict) else {}
    name, year = _folded(str(first.get("family") or first.get("literal") or "")), _year(item)
    if (name and f" {name} " not in text) or (year and year not in years):
        return False
    title = fold(" ".join(str(item["title"]).split()))
    if len(title.split()) >= SHORTEST:
        return True
    return bool(name and year and re.search(rf"(?:^|[^\w\s]\s*){re.escape(title)}\s*(?:[^\w\s]|$)", fold(printed)))


def worded(item: Item) -> str:
    """A work of a field in one line, for a list that is not printed in the file."""
    people = item.get("author") or item.get("editor") or []
    names = "; ".join(
        ", ".join(filter(None, (str(one.get("family") or one.get("literal") or ""), str(one.get("given") or ""))))
        for one in people if isinstance(one, dict)
    )  # fmt: skip
    head = " ".join(filter(None, (names, f"({_year(item)})" if _year(item) else "")))
    return " ".join(". ".join(filter(None, (head, str(item["title"]), str(item.get("container-title") or "")))).split())
