"""What reference managers and previews read in a page, as data: head tags and COinS.

Reference managers take the type from z:itemType and the rest from Dublin Core. A date of an event never stands where a page's
date is looked for: there is no <time> element and no date tag but the page's own. The full Highwire tags (citation_*)
describe the source article and stand on its page only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from glossator import dates
from glossator.cards import HEIGHT, WIDTH
from glossator.items import Item, family, family_first, issued
from glossator.records import Article, Settings


class Tag(NamedTuple):
    """One tag of a page's head. Every page has two dozen, and a template takes a tuple apart far faster than an object."""

    name: str
    """What it says: DC.title, og:url. Of a link its relation: cite-as."""
    content: str
    """The value, or the address a link leads to."""
    kind: Literal["name", "property", "link"] = "name"
    """The attribute of a meta element that holds `name`, or a link element."""
    media: str = ""
    """The media type of what a link leads to, if that is said."""


@dataclass(frozen=True)
class Said:
    """What a page says of itself."""

    title: str
    """For tabs and previews; the item to cite may bear another."""
    about: str
    """What it is about, whole."""
    schema_type: str
    """The type of what it describes, in schema.org."""
    is_home: bool = False
    short: str = ""
    """A short title for notes, where the item's own must not be cut at a colon."""
    picture: str = ""
    """The address of its picture, if it has one."""


OF_CITATIONS = ("z:", "DC.", "bibo:", "cite-as", "license")
"""How names of tags begin that reference managers read of a page."""


def shortened(about: str, limit: int = 300) -> str:
    """A description cut at a word."""
    about = " ".join(about.split())
    return about if len(about) <= limit else about[:limit].rpartition(" ")[0] + " …"


def head(settings: Settings, item: Item, said: Said, downloads: Mapping[str, str], about_url: str) -> list[Tag]:
    """Head tags of a page of the corpus. `downloads`: address from this page → media type.

    The site is named as files to download name it, with its version, or what is saved from the page and what is imported would
    be two things. There is no og:locale: it asks for a territory, and a corpus has none.
    """
    url, site = item.get("URL", ""), f"{settings.title}, version {settings.version}"
    tags = [
        Tag("z:itemType", "webpage"),
        Tag("DC.title", item["title"]),
        *(Tag("DC.creator", _creator(name)) for name in item["author"]),
        Tag("DC.publisher", site),
        Tag("DC.date", _day(item)),
        Tag("DC.language", item["language"]),
        *([Tag("DC.rights", settings.licence)] if settings.licence else []),
        Tag("og:type", "website" if said.is_home else "article", "property"),
        Tag("og:title", said.title, "property"),
        Tag("og:site_name", site, "property"),
        *_picture(said),
    ]
    if not said.is_home:
        tags.append(Tag("article:modified_time", _day(item), "property"))
    if said.about:
        # Whole for Zotero, which would put a DC.description into a field that some styles print.
        tags += [Tag("eprints.abstract", said.about), Tag("og:description", shortened(said.about), "property")]
    if said.short:
        tags.append(Tag("bibo:shortTitle", said.short))
    if url:
        tags += [Tag("DC.identifier", url), Tag("og:url", url, "property")]
    return tags + typed_links(settings, said, url, downloads, about_url)


def typed_links(settings: Settings, said: Said, url: str, downloads: Mapping[str, str], about_url: str) -> list[Tag]:
    """What a page at `url` is, who answers for it, and where it is described (FAIR Signposting, level 1)."""
    authors = [f"https://orcid.org/{one.ORCID}" for one in settings.editors if one.ORCID]
    return [
        *([Tag("license", settings.licence, "link")] if settings.licence else []),
        *(Tag("author", address, "link") for address in authors or [about_url]),
        Tag("type", f"https://schema.org/{said.schema_type}", "link"),
        Tag("type", "https://schema.org/AboutPage", "link"),
        *([Tag("cite-as", url, "link")] if url else []),
        *(Tag("alternate describedby", address, "link", media) for address, media in downloads.items()),
    ]


def article_head(article: Article, item: Item, said: Said, url: str) -> list[Tag]:
    """Tags of a source article's page: Highwire's say what the article is, so that it is saved and not the page; those for
    previews describe the page, at `url`.

    What is not established is left out. An uncertain year is given as such, in a tag that reference managers take as it stands;
    the one for indexes, which would have it for certain, is left out. What the editors wrote of it is called theirs.
    """
    day, _ = dates.iso_days(article.issued)
    known = (
        ("citation_title", article.title),
        *(("citation_author", _creator(name)) for name in item.get("author", ())),
        (_HIGHWIRE.get(article.type, ("", ""))[0] or "citation_journal_title", article.container_title),
        (_HIGHWIRE.get(article.type, ("", ""))[1], article.publisher),
        *(("citation_editor", _creator(name)) for name in item.get("editor", ())),
        ("citation_language", article.language),
        *(("citation_issn", number) for number in article.ISSN),
        ("citation_volume", article.volume),
        ("citation_issue", article.issue),
        ("citation_doi", article.DOI),
        *(("citation_isbn", number) for number in article.ISBN),
        ("citation_publisher", article.publisher),
        ("citation_publication_date", day and day.replace("-", "/")),
        ("citation_date", article.issued if not day else None),
        ("citation_keywords", "; ".join(article.keywords)),
        ("citation_abstract", said.about),
        ("citation_public_url", article.URL),
        ("DC.rights", article.licence),
    )
    preview = {"type": "article", "title": said.title, "description": shortened(said.about), "url": url}
    return [
        *(Tag(name, value) for name, value in known if name and value),
        *(Tag(f"og:{name}", value, "property") for name, value in preview.items() if value),
        *_picture(said),
    ]


def _picture(said: Said) -> list[Tag]:
    """How a link to a page is shown elsewhere: with its picture, if it has one."""
    if not said.picture:
        return [Tag("twitter:card", "summary")]
    size = {"width": WIDTH, "height": HEIGHT, "alt": said.title}
    return [
        Tag("og:image", said.picture, "property"),
        *(Tag(f"og:image:{name}", str(value), "property") for name, value in size.items()),
        Tag("twitter:card", "summary_large_image"),
    ]


_HIGHWIRE = {
    "chapter": ("citation_inbook_title", ""),
    "paper-conference": ("citation_conference_title", ""),
    "report": ("citation_series_title", "citation_technical_report_institution"),
    "thesis": ("citation_series_title", "citation_dissertation_institution"),
}
"""Type of a source article → the tag for what it is part of and the one for its institution, by which readers know the type."""


def _creator(name: dict[str, str]) -> str:
    """A body's name with a comma at the end, or reference managers split it into first and last name."""
    return f"{name['literal']}," if "literal" in name else family_first(name)


def _day(item: Item) -> str:
    """The first day, month or year of an item's date, as ISO 8601; empty where that cannot say it."""
    when = issued(item)
    return when.start.iso if when and when.start else ""


_OPENURL = {
    "article-journal": ("journal", "article", "rft.atitle", "rft.jtitle"),
    "book": ("book", "book", "rft.btitle", "rft.btitle"),
    "chapter": ("book", "bookitem", "rft.atitle", "rft.btitle"),
    "report": ("book", "report", "rft.btitle", ""),
    "thesis": ("dissertation", "", "rft.title", ""),
}
"""Type of an item → its format in OpenURL, its genre there, the keys of its title and of what it is part of, where it has one of
its own. All others are described in Dublin Core."""

_ZOTERO = {
    "article-newspaper": "newspaperArticle",
    "article-magazine": "magazineArticle",
    "entry-encyclopedia": "encyclopediaArticle",
    "entry-dictionary": "dictionaryEntry",
    "legislation": "statute",
    "legal_case": "case",
    "motion_picture": "film",
    "paper-conference": "conferencePaper",
    "post-weblog": "blogPost",
    "speech": "presentation",
    "graphic": "artwork",
    "treaty": "document",
}
"""Type of an item → rft.type, which Zotero reads as the name of one of its types; others are called alike."""


def coins(item: Item) -> str:
    """A work as COinS (OpenURL 0.1 in a title attribute), for reference managers that collect a list of works: the query."""
    known = item["type"] in _OPENURL
    pairs = [("ctx_ver", "Z39.88-2004"), *(_openurl(item) if known else _dublin_core(item))]
    pairs += [("rft.date", _day(item)), ("rft.language", item.get("language", ""))]
    return urlencode([(key, value) for key, value in pairs if value])


def _openurl(item: Item) -> list[tuple[str, str]]:
    kind, genre, title, container = _OPENURL[item["type"]]
    return [
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rft.genre", genre),
        (title, item["title"]),
        *([(container, item.get("container-title", ""))] if container and container != title else []),
        *_openurl_names(item),
        ("rft.volume", item.get("volume", "")),
        ("rft.issue", item.get("issue", "")),
        ("rft.tpages" if item["type"] == "thesis" else "rft.pages", item.get("page", "")),
        ("rft.inst" if item["type"] == "thesis" else "rft.pub", item.get("publisher", "")),
        ("rft.degree", item.get("genre", "") if item["type"] == "thesis" else ""),
        ("rft.place", item.get("publisher-place", "")),
        *(("rft.issn", number) for number in item.get("ISSN", "").split()),
        *(("rft.isbn", number) for number in item.get("ISBN", "").split()),
        ("rft.edition", item.get("edition", "")),
        ("rft.series", item.get("collection-title", "")),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else item.get("URL", "")),
    ]


def _openurl_names(item: Item) -> list[tuple[str, str]]:
    """Authors: a person's names each by itself, so that no initial loses its stop; a body whole, commas and all."""
    found: list[tuple[str, str]] = []
    for name in item.get("author", ()):
        if "literal" in name:
            found.append(("rft.aucorp", name["literal"]))
        else:
            found += [("rft.aulast", family(name)), ("rft.aufirst", name.get("given", ""))]
    return found


def _dublin_core(item: Item) -> list[tuple[str, str]]:
    return [
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", item["title"]),
        ("rft.source", item.get("container-title", "")),
        ("rft.type", _ZOTERO.get(item["type"], item["type"])),
        *_openurl_names(item),
        ("rft.pub", item.get("publisher", "") or (item.get("container-title", "") if item["type"] == "dataset" else "")),
        ("rft.place", item.get("publisher-place", "")),
        ("rft.identifier", item.get("URL", "")),
    ]
