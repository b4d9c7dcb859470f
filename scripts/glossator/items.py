"""Record → CSL item (https://docs.citationstyles.org/), from which every citation and every export format is made."""

from collections.abc import Mapping, Sequence
from functools import cache
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


def some_of(item: Item, *fields: tuple[str, str]) -> dict[str, str]:
    """Variables of an item that it has, under other names."""
    return {name: item[variable] for variable, name in fields if item.get(variable)}


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
    """A CSL date. Uncertain and approximate both become `circa`, which is all that CSL has; so do the years that unknown digits
    leave open. Years before Christ are counted as people do, without a year 0. A year 0 as the end of an interval leaves it open,
    as citation processors have it; none knows an open beginning, so that this is a text."""
    when = dates.parse(edtf)
    if when.start is None:
        return {"literal": f"–{_as_text(when)}"}
    season = {}
    points = [when.start, *([when.end] if when.is_interval and when.end else [])]
    if len(points) == 1 and when.start.season:
        season = {"season": when.start.season - dates.SPRING + 1}
    parts = [_parts(point, seasons=not season) for point in points]
    if when.start.years > 1:
        parts.append([_year_of_csl(when.start.year + when.start.years - 1)])
    if when.end is None:
        parts.append([0])
    circa = {} if when.is_certain and when.start.years == 1 else {"circa": True}
    return {"date-parts": parts, **season, **circa}


def _year_of_csl(year: int) -> int:
    return year if year > 0 else year - 1


def _parts(point: dates.Point, *, seasons: bool) -> list[int]:
    """Year, month and day; in place of a month a season by EDTF's number."""
    rest = (point.month or (point.season if seasons else 0), point.day)
    return [_year_of_csl(point.year), *(part for part in rest if part)]


def _as_text(when: dates.When) -> str:
    """The end of an interval without beginning, in digits, as citations in any language have them."""
    assert when.end
    told = when.end.iso or (f"{1 - when.end.year} BC" if when.end.year < 1 else str(when.end.year))
    return told + ("" if when.is_certain else "?")


def edtf_of(issued: Mapping[str, Any]) -> str:
    """A CSL date as EDTF, so far as CSL says it; empty for a mere text. It may come from another program's file."""
    points = tuple(tuple(int(part) for part in point) for point in issued.get("date-parts") or () if point)
    return _edtf(points, str(issued.get("season", "")), "?" if issued.get("circa") else "")


@cache
def _edtf(points: Sequence[Sequence[int]], season: str, doubt: str) -> str:
    found = []
    for at, (year, *rest) in enumerate(points[:2]):
        if at and not year:
            found.append("..")
            continue
        if not rest and len(points) == 1 and season in ("1", "2", "3", "4"):
            rest = [dates.SPRING - 1 + int(season)]
        head = dates.Point(year if year >= 0 else year + 1).edtf
        found.append("-".join([head, *(f"{part:02}" for part in rest)]) + doubt)
    return "/".join(found)


def _dated(item: Item, edtf: str) -> Item:
    """The item with its date; beside it, where CSL has a place for what it cannot say, the EDTF that it does not wholly say."""
    item["issued"] = csl_date(edtf)
    if edtf_of(item["issued"]) != edtf:
        item["custom"] = {"issued": edtf}
    return item


def issued(item: Item) -> dates.When | None:
    """When an item appeared, as exactly as is known."""
    edtf = item.get("custom", {}).get("issued") or edtf_of(item.get("issued", {}))
    return dates.parse(edtf) if edtf else None


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
        _dated(item, work.issued)
    if work.accessed:
        item["accessed"] = csl_date(work.accessed)
    if work.language:
        item["language"] = work.language.partition(",")[0].strip()
    return item


def as_a_sentence(item: Item, work: Reference | Article) -> Item:
    """The item with its title in the capitals of a sentence, as styles want it that have rules for capitals. What is taken away
    in a file keeps those that are printed."""
    if not work.title_sentence:
        return item
    return {**item, "title": item["title"].replace(work.title, work.title_sentence)}


_OF_ARTICLE = (
    "container_title", "language", "volume", "issue", "page", "DOI", "ISSN", "publisher", "URL", "publisher_place", "genre",
    "version", "number", "ISBN",
)  # fmt: skip


def article_item(article: Article, authors: Sequence[dict[str, str]], editors: Sequence[dict[str, str]] = ()) -> Item:
    """A source article. Nothing stands here that is not established: no volume, issue or DOI is made up."""
    item: Item = {"id": article.id, "type": article.type, "title": article.title}
    item |= {variable: list(names) for variable, names in (("author", authors), ("editor", editors)) if names}
    for field in _OF_ARTICLE:
        if value := getattr(article, field):
            item[field.replace("_", "-")] = value
    if article.issued:
        _dated(item, article.issued)
    return item


def page_item(settings: Settings, key: str, title: str, changed: str, url: str, language: str = "") -> Item:
    """A page of the corpus, with its version and the day its record last changed; the home page is the corpus itself.
    `language`: what it is in, where that is not the language of the corpus's pages."""
    whole = f"{settings.title}, version {settings.version}"
    item: Item = {
        "id": key,
        "type": "webpage",
        "title": title if title != settings.title else whole,
        "author": [csl_name(name) for name in settings.editors],
        **({"container-title": whole} if title != settings.title else {}),
        "issued": csl_date(changed),
        "language": language or settings.language,
    }
    if url:
        item["URL"] = url
    return item
