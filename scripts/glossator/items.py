"""Record → CSL item (https://docs.citationstyles.org/), from which every citation and every export format is made."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from glossator import dates, variables
from glossator.records import Article, Name, Reference, Settings
from glossator.variables import variable

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


_PARTS = ("family", "given", "non_dropping_particle", "dropping_particle", "suffix", "comma_suffix", "static_ordering")


def csl_name(name: Name, *, own_script: bool = False) -> dict[str, Any]:
    """A CSL name; in the work's own script where that is asked for and known."""
    if name.literal:
        return {"literal": name.literal}
    if own_script and name.family_original:
        parts: dict[str, Any] = {"family": name.family_original, "given": name.given_original}
    else:
        parts = {part.replace("_", "-"): getattr(name, part) for part in _PARTS}
    return {key: value for key, value in parts.items() if value}


def family(name: Mapping[str, str]) -> str:
    """The name a person is cited by, of a CSL name: van der Molen."""
    return " ".join(name[part] for part in ("non-dropping-particle", "family") if part in name)


def family_first(name: Mapping[str, str]) -> str:
    """A person's CSL name as an index has it: van der Molen, Hendrik, Jr."""
    given = " ".join(name[part] for part in ("given", "dropping-particle") if part in name)
    return ", ".join(part for part in (family(name), given, name.get("suffix", "")) if part)


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
    """A CSL date of this program as EDTF, so far as CSL says it, whose circa means about; empty for a mere text."""
    points = tuple(tuple(int(part) for part in point) for point in issued.get("date-parts") or () if point)
    return _edtf(points, str(issued.get("season", "")), "~" if issued.get("circa") else "")


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


def _dated(item: Item, edtf: str, variable: str = "issued") -> Item:
    """The item with a date; beside it, where CSL has a place for what it cannot say, the EDTF that it does not wholly say."""
    item[variable] = csl_date(edtf)
    if edtf_of(item[variable]) != edtf:
        _beside(item)[variable] = edtf
    return item


def _beside(item: Item) -> dict[str, Any]:
    """What an item has that CSL does not know, which CSL keeps under `custom`."""
    custom: dict[str, Any] = item.setdefault("custom", {})
    return custom


def issued(item: Item) -> dates.When | None:
    """When an item appeared, as exactly as is known."""
    edtf = item.get("custom", {}).get("issued") or edtf_of(item.get("issued", {}))
    return dates.parse(edtf) if edtf else None


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
    for role in variables.NAMES:
        if names := getattr(work, role):
            item[variable(role)] = [csl_name(name, own_script=own_script) for name in names]
            if any(name.ORCID for name in names):
                _beside(item).setdefault("ORCID", {})[variable(role)] = [name.ORCID or "" for name in names]
    for field in variables.TEXTS:
        if value := getattr(work, field):
            item[variable(field)] = value
    if work.title_short:
        item["title-short"] = f"[{work.title_short}]" if work.title_from == "the editors" else work.title_short
    for field, between in variables.LISTS.items():
        if values := getattr(work, field):
            # A single keyword with a comma in it would be taken for two, where a text has no semicolon.
            item[field] = between.join(values) + (";" if field == "keyword" and len(values) == 1 and "," in values[0] else "")
    for field in variables.BEYOND:
        if value := getattr(work, field):
            _beside(item)[field.replace("_", "-")] = value
    if own_script:
        item = {name: value for name, value in item.items() if name not in ("title-short", "note", "abstract")}
        own = {"container-title": work.container_title_original, "publisher": work.publisher_original}
        own["genre"] = work.genre_original
        item |= {variable: value for variable, value in own.items() if value}
    for field in variables.DATES:
        if edtf := getattr(work, field):
            _dated(item, edtf, variable(field))
    if work.language:
        item["language"], _, others = work.language.partition(", ")
        if others:
            _beside(item)["language"] = work.language
    return item


Description = dict[str, Any]
"""What describes a work, as its record has it: field → text, for dates EDTF; a list of texts; or a list of names, each with the
fields of a record's name."""


def described(item: Item) -> Description:
    """An item of this program as the description of a work, from which a file is written."""
    beside = item.get("custom", {})
    found: Description = {}
    for name, field in variables.VARIABLES.items():
        if not (value := item.get(name)):
            continue
        if field in variables.NAMES:
            orcids = beside.get("ORCID", {}).get(name, [""] * len(value))
            found[field] = [_described_name(one, orcid) for one, orcid in zip(value, orcids, strict=True)]
        elif field in variables.DATES:
            if edtf := beside.get(name) or edtf_of(value):
                found[field] = edtf
        else:
            found[field] = value.removesuffix(";").split(between) if (between := variables.LISTS.get(field)) else value
    found |= {field: value for field in variables.BEYOND if (value := beside.get(field.replace("_", "-")))}
    return found | ({"language": beside["language"]} if beside.get("language") else {})


def _described_name(name: dict[str, Any], orcid: str) -> dict[str, Any]:
    return {part.replace("-", "_"): value for part, value in name.items()} | ({"ORCID": orcid} if orcid else {})


def for_styles(item: Item, work: Reference | Article) -> Item:
    """The item as styles are to have it; what is taken away in a file is all of it.

    Its title is in the capitals of a sentence, which styles want that have rules for capitals. Remarks and abstracts are in no
    style's citation, and pandoc would look for variables in a remark.
    """
    styled = {name: value for name, value in item.items() if name not in ("note", "abstract")}
    if isinstance(work, Reference) and work.title_english:
        styled["custom"] = {**item.get("custom", {}), "title-english": work.title_english}  # what of the title is no part of it
    sentence = work.title_sentence
    if sentence:
        styled["title"] = item["title"].replace(work.title, sentence)
        short = item.get("title-short", "").strip("[]")
        if short and sentence.casefold().startswith(short.casefold()):
            styled["title-short"] = item["title-short"].replace(short, sentence[: len(short)])
    return styled


_OF_ARTICLE = (
    "container_title", "language", "volume", "issue", "page", "DOI", "publisher", "URL", "publisher_place", "genre",
    "version", "number",
)  # fmt: skip


def article_item(article: Article, authors: Sequence[dict[str, str]], editors: Sequence[dict[str, str]] = ()) -> Item:
    """A source article. Nothing stands here that is not established: no volume, issue or DOI is made up."""
    item: Item = {"id": article.id, "type": article.type, "title": article.title}
    item |= {variable: list(names) for variable, names in (("author", authors), ("editor", editors)) if names}
    for field in _OF_ARTICLE:
        if value := getattr(article, field):
            item[field.replace("_", "-")] = value
    item |= {field: " ".join(values) for field in ("ISSN", "ISBN") if (values := getattr(article, field))}
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
