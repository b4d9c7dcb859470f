"""Record → CSL item (https://docs.citationstyles.org/), from which every citation and every export format is made."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from glossator import dates
from glossator.records import Article, Name, Reference, Settings

Item = dict[str, Any]
"""A CSL item, as CSL-JSON has it. Its id is the citation key that readers see."""


class Key(NamedTuple):
    """What is cited, as the program knows it: a page is never taken for a work, whatever they are called."""

    kind: Literal["page", "work"]
    name: str
    """Of a page its path under docs/, of a work or article its id."""


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


def page_item(settings: Settings, key: str, title: str, changed: str, url: str, language: str = "") -> Item:
    """A page of the corpus, with the version it belongs to and the day its record last changed. `language`: what it is in, where
    that is not the language of the corpus's pages."""
    item: Item = {
        "id": key,
        "type": "webpage",
        "title": title,
        "author": [csl_name(name) for name in settings.editors],
        "container-title": f"{settings.title}, version {settings.version}",
        "issued": csl_date(changed),
        "language": language or settings.language,
    }
    if url:
        item["URL"] = url
    return item
