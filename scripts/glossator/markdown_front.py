"""What an article in Markdown says of itself in its head: as pandoc, R Markdown, Quarto, JOSS, Manubot and MyST have it."""

import re
from collections.abc import Iterator
from typing import Any

from glossator import front_values
from glossator.manuscript import Author, Front


def read(said: dict[str, Any], whole: dict[str, Any] | None = None) -> Front:
    """What a head says, and before it a file of metadata beside, `whole`."""
    heads = [one for one in (said, whole or {}) if one]
    front = Front()
    front.title = _title(heads)
    front.authors = list(dict.fromkeys(_authors(heads)))
    front.container_title = _line(
        heads, "container-title", "journal", "journal_title", "journal-title", "venue", "citation_journal"
    )
    front.publisher = _line(heads, "publisher")
    front.volume = _first(heads, front_values.number, "volume")
    front.issue = _first(heads, front_values.number, "issue")
    front.page = _first(heads, front_values.number, "page", "pages") or _pages(heads)
    front.DOI = _first(heads, front_values.doi, "doi", "citation_doi", "paper_doi", "article_doi")
    front.ISSN = front_values.issns(_values(heads, "issn", "eissn"))
    front.issued = _first(
        heads, front_values.day, "issued", "published", "date-published", "published_at", "publication_date", "date", "year"
    )
    front.licence = _first(heads, front_values.licence, "license", "licence", "copyright", "rights", "license-url")
    front.language = _first(heads, front_values.language, "lang", "language", "locale")
    front.keywords = next(
        (found for value in _values(heads, "keywords", "keyword", "tags", "subject") if (found := _keywords(value))), []
    )
    kind = _line(heads, "type")
    front.type = (
        kind
        if kind in ("article-journal", "article", "chapter", "paper-conference", "thesis", "report", "article-magazine")
        else ""
    )
    return front


def _values(heads: list[dict[str, Any]], *names: str) -> Iterator[Any]:
    """What the heads say under these names: at the top, in Quarto's and others' blocks about the article, the better name
    first."""
    for name in names:
        for head in heads:
            for place in (
                head,
                *(head.get(one) for one in ("citation", "article", "journal", "rescience", "biblio", "publication", "copyright")),
            ):
                for one in place if isinstance(place, list) else [place]:
                    if isinstance(one, dict) and one.get(name) not in (None, "", [], {}):
                        yield one[name]


def _first(heads: list[dict[str, Any]], read_: Any, *names: str) -> str:
    for value in _values(heads, *names):
        for one in _texts(value):
            if found := read_(one):
                return str(found)
    return ""


def _texts(value: Any) -> Iterator[str]:
    """The texts of a value: itself, its parts, the text or address of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name in ("title", "name", "url", "id", "link", "content", "text", "statement", "type", "number", "published", "year"):
            if isinstance(value.get(name), str):
                yield value[name]


def _line(heads: list[dict[str, Any]], *names: str) -> str:
    return _first(heads, lambda value: _plain(front_values.line(value)), *names)


def _plain(text: str) -> str:
    """A line without marks of emphasis, notes and links."""
    text = re.sub(r"\^\[[^\]]*\]|\[\^[^\]]*\]|\s*\\(?:thanks|footnote)\{[^{}]*\}|<[^<>]*>", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!~^'\"&$@-])", r"\1", text).strip()


def _title(heads: list[dict[str, Any]]) -> str:
    title = next(
        (found for head in heads for value in _texts(head.get("title")) if (found := _plain(front_values.line(value)))), ""
    )
    subtitle = next(
        (found for head in heads for value in _texts(head.get("subtitle")) if (found := _plain(front_values.line(value)))), ""
    )
    return f"{title}{'' if title[-1:] in '?!:' else ':'} {subtitle}" if title and subtitle else title


def _pages(heads: list[dict[str, Any]]) -> str:
    first, last = (
        _first(heads, front_values.number, *names)
        for names in (("page-first", "firstpage", "first_page"), ("page-last", "lastpage", "last_page"))
    )
    return f"{first}–{last}" if first and last else ""


def _keywords(value: Any) -> list[str]:
    if isinstance(value, str):
        return front_values.keywords(value)
    return front_values.keywords([_plain(one) for part in value for one in _texts(part)]) if isinstance(value, list) else []


def _authors(heads: list[dict[str, Any]]) -> Iterator[Author]:
    for name in ("authors", "author", "by-author"):
        for head in heads:
            found = list(_people(head.get(name)))
            if found:
                yield from found
                return
    for head in heads:
        if isinstance(inner := head.get("citation"), dict) and (found := list(_people(inner.get("author")))):
            yield from found
            return


def _people(value: Any) -> Iterator[Author]:
    if isinstance(value, str):
        said = _plain(re.sub(r"\$\^?\{?.*?\}?\$|\^[^\^\s]*\^", "", value))
        for one in front_values.names(said):
            if found := front_values.author(one):
                yield found
    elif isinstance(value, list):
        for part in value:
            yield from _people(part)
    elif isinstance(value, dict):
        if found := _person(value):
            yield found


def _person(value: dict[str, Any]) -> Author | None:
    """One author as an object. Some have the name as the key of all else."""
    number = next((value[name] for name in ("orcid", "orcid_id", "orcid-id") if isinstance(value.get(name), str)), "")
    name = value.get("name") or value.get("literal")
    if isinstance(name, dict):
        value, name = {**value, **name}, name.get("literal")
    parts = [value.get(one) for one in ("given", "given-names", "given_names", "firstname", "first_name", "first")]
    given = next((one for one in parts if isinstance(one, str)), "")
    parts = [value.get(one) for one in ("family", "surname", "lastname", "last_name", "last")]
    family = next((one for one in parts if isinstance(one, str)), "")
    particle = next(
        (
            str(value[one])
            for one in ("non-dropping-particle", "dropping-particle", "particle")
            if isinstance(value.get(one), str)
        ),
        "",
    )
    if family:
        whole = " ".join(filter(None, (particle, _plain(front_values.part_of_name(family)))))
        return (
            Author(family=whole, given=_plain(front_values.part_of_name(given)), orcid=front_values.orcid(number))
            if whole
            else None
        )
    if isinstance(name, str):
        return front_values.author(_plain(name), number)
    if len(value) == 1 and isinstance(inner := next(iter(value.values())), dict):
        return front_values.author(_plain(str(next(iter(value)))), inner.get("orcid") or "")
    return None
