"""What machines read in a page, as data: head tags for reference managers and previews, COinS, and JSON-LD (https://schema.org/).

Reference managers take the type from z:itemType and the rest from Dublin Core. A date of an event never stands where a page's
date is looked for: there is no <time> element and no date tag but the page's own. The full Highwire tags (citation_*)
describe the source article and stand on its page only.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode

from glossator import dates
from glossator.authorities import AUTHORITIES
from glossator.corpus import Corpus
from glossator.items import Item, issued
from glossator.names import language_of
from glossator.records import (
    Article,
    Claim,
    Concept,
    Entity,
    Event,
    Finding,
    Initiative,
    Name,
    Organization,
    Person,
    Place,
    Record,
    Reference,
    Settings,
    Written,
)


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


def head(settings: Settings, item: Item, about: str, schema_type: str, downloads: Mapping[str, str], about_url: str) -> list[Tag]:
    """Head tags of a page of the corpus. `downloads`: address from this page → media type."""
    url = item.get("URL", "")
    tags = [
        Tag("z:itemType", "webpage"),
        Tag("DC.title", item["title"]),
        *(Tag("DC.creator", _creator(name)) for name in item["author"]),
        Tag("DC.publisher", settings.title),
        Tag("DC.date", _day(item)),
        Tag("DC.language", item["language"]),
        Tag("DC.rights", settings.licence),
        Tag("og:type", "article", "property"),
        Tag("og:title", item["title"], "property"),
        Tag("og:site_name", settings.title, "property"),
        Tag("twitter:card", "summary"),
        Tag("license", settings.licence, "link"),
        Tag("author", about_url, "link"),
        Tag("type", f"https://schema.org/{schema_type}", "link"),
        Tag("type", "https://schema.org/AboutPage", "link"),
    ]
    if about:
        tags.append(Tag("og:description", about, "property"))
    if url:
        tags += [Tag("DC.identifier", url), Tag("og:url", url, "property"), Tag("cite-as", url, "link")]
    return tags + [Tag("alternate describedby", address, "link", media) for address, media in downloads.items()]


def article_head(article: Article, item: Item) -> list[Tag]:
    """Highwire tags of the source article. What is not established is left out."""
    day, _ = _days(article.issued)
    known = (
        ("citation_title", article.title),
        *(("citation_author", _creator(name)) for name in item.get("author", ())),
        (_HIGHWIRE.get(article.type, ("", ""))[0] or "citation_journal_title", article.container_title),
        (_HIGHWIRE.get(article.type, ("", ""))[1], article.publisher),
        *(("citation_editor", _creator(name)) for name in item.get("editor", ())),
        ("citation_language", article.language),
        ("citation_issn", article.ISSN),
        ("citation_volume", article.volume),
        ("citation_issue", article.issue),
        ("citation_doi", article.DOI),
        ("citation_isbn", article.ISBN),
        ("citation_publisher", article.publisher),
        ("citation_publication_date", day and day.replace("-", "/")),
    )
    return [Tag(name, value) for name, value in known if name and value]


_HIGHWIRE = {
    "chapter": ("citation_inbook_title", ""),
    "paper-conference": ("citation_conference_title", ""),
    "report": ("citation_series_title", "citation_technical_report_institution"),
    "thesis": ("citation_series_title", "citation_dissertation_institution"),
}
"""Type of a source article → the tag for what it is part of and the one for its institution, by which readers know the type."""


def _creator(name: dict[str, str]) -> str:
    """A body's name with a comma at the end, or reference managers split it into first and last name."""
    return f"{name['literal']}," if "literal" in name else ", ".join(name[part] for part in ("family", "given") if part in name)


def _day(item: Item) -> str:
    """The first day, month or year of an item's date, as ISO 8601; empty where that cannot say it."""
    when = issued(item)
    return when.start.iso if when and when.start else ""


_OPENURL = {
    "article-journal": ("journal", "article", "rft.atitle", "rft.jtitle"),
    "book": ("book", "book", "rft.btitle", "rft.btitle"),
    "chapter": ("book", "bookitem", "rft.atitle", "rft.btitle"),
    "report": ("book", "book", "rft.btitle", "rft.btitle"),
    "thesis": ("dissertation", "", "rft.title", "rft.btitle"),
}
"""Type of an item → its format in OpenURL, its genre there, the keys of its title and of what it is part of. All others are
described in Dublin Core."""


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
        (container, item.get("container-title", "")),
        *(("rft.au", _creator(name)) for name in item.get("author", ())),
        ("rft.volume", item.get("volume", "")),
        ("rft.issue", item.get("issue", "")),
        ("rft.pub", item.get("publisher", "")),
        ("rft.place", item.get("publisher-place", "")),
        ("rft.issn", item.get("ISSN", "")),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else item.get("URL", "")),
    ]


def _dublin_core(item: Item) -> list[tuple[str, str]]:
    return [
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", item["title"]),
        ("rft.source", item.get("container-title", "")),
        ("rft.type", "webpage" if item["type"] == "article-newspaper" else item["type"]),
        *(("rft.creator", _creator(name)) for name in item.get("author", ())),
        ("rft.identifier", item.get("URL", "")),
    ]


Json = dict[str, Any]


@dataclass(frozen=True)
class _Known:
    """What a function that describes a record may ask."""

    corpus: Corpus
    iri: Callable[[str], str]
    plain: Callable[[str], str]

    def refer(self, key: str | None) -> Json | None:
        """Another record, by type and address."""
        return {"@type": schema_type(self.corpus.by_id[key]), "@id": self.iri(key)} if key else None

    def each(self, keys: Iterable[str]) -> list[Json | None]:
        return [self.refer(key) for key in keys]

    def cited(self, claim: Claim) -> list[str]:
        """The works a claim cites, each once. Its article may be withdrawn, and then its list is not known."""
        entries = (self.corpus.entry(claim.article, cite) for cite in claim.cites)
        return list(dict.fromkeys(entry.work for entry in entries if entry))


def json_ld(corpus: Corpus, record: Record, iri: Callable[[str], str], plain: Callable[[str], str]) -> Json:
    """A record as a schema.org entity. `iri` gives the address of a record's page, which is its @id."""
    _, describe = _row(record)
    made = {"@context": "https://schema.org", "@type": schema_type(record), "@id": iri(record.id)}
    own = {"inLanguage": record.language} if isinstance(record, Written) and record.language else {}
    return made | describe(record, _Known(corpus, iri, plain)) | own


def schema_type(record: Record) -> str:
    """A record's type in schema.org."""
    if isinstance(record, Article):
        return _ARTICLES.get(record.type, _row(record)[0])
    return _WORKS.get(record.type, "CreativeWork") if isinstance(record, Reference) else _row(record)[0]


def _row(record: Record) -> tuple[str, Callable[[Any, _Known], Json]]:
    return next(_KINDS[kind] for kind in type(record).__mro__ if kind in _KINDS)


def _stated(made: Json) -> Json:
    """What is known of a record, without what is not."""
    return {key: value for key, value in made.items() if value}


def _article(article: Article, known: _Known) -> Json:
    return _stated(
        {
            "name": article.title,
            "headline": article.title,
            "abstract": known.plain(article.summary),
            "author": known.each(article.authors),
            "inLanguage": article.language,
            "license": article.licence,
            "isPartOf": _part_of(article),
            "citation": known.each(dict.fromkeys(entry.work for entry in known.corpus.lists.get(article.id, ()))),
            "keywords": list(article.keywords),
            "version": article.version,
        }
    )


def _part_of(article: Article) -> Json | None:
    if not article.container_title:
        return None
    kind = _CONTAINERS.get(article.type, "Book" if article.type == "chapter" else "CreativeWork")
    return _stated({"@type": kind, "name": article.container_title, "issn": article.ISSN, "isbn": article.ISBN})


def _claim(claim: Claim, known: _Known) -> Json:
    return _stated(
        {
            "name": claim.title,
            "text": known.plain(claim.statement),
            "appearance": known.refer(claim.article),
            "about": known.each(claim.about),
            "author": known.each(claim.voice),
            "citation": known.each(known.cited(claim)),
        }
    )


def _event(event: Event, known: _Known) -> Json:
    start, end = _days(event.date)
    return _stated(
        {
            "name": event.title,
            "description": known.plain(event.summary),
            "startDate": start,
            "endDate": end,
            "location": known.each(event.places),
            "contributor": known.each(event.participants),
            "about": known.each(event.about),
        }
    )


def _initiative(initiative: Initiative, known: _Known) -> Json:
    return _stated(
        {
            "name": initiative.title,
            "description": known.plain(initiative.summary),
            "isBasedOn": known.refer(initiative.article),
            "author": known.each(initiative.proposers),
            "about": known.each(initiative.about),
        }
    )


def _finding(finding: Finding, known: _Known) -> Json:
    return _stated(
        {
            "name": finding.title,
            "text": known.plain(finding.record_shows),
            "about": known.each(finding.concerns),
            "citation": known.each(dict.fromkeys(source.work for source in finding.sources)),
        }
    )


_CONTAINERS = {
    "article-journal": "Periodical",
    "article-magazine": "Periodical",
    "article-newspaper": "Periodical",
    "webpage": "WebSite",
}
"""Type of a work → type of what it is part of."""


def _work(work: Reference, known: _Known) -> Json:
    container = {"@type": _CONTAINERS.get(work.type, "CreativeWork"), "name": work.container_title}
    return _stated(
        {
            "name": work.title,
            "alternateName": work.title_english,
            "author": [known.refer(name.record) or _party(name) for name in work.author],
            "datePublished": _days(work.issued)[0],
            "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
            "isPartOf": container if work.container_title else None,
            "inLanguage": [code.strip() for code in (work.language or "").split(",") if code.strip()],
            "url": work.URL,
            "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": work.DOI} if work.DOI else None,
        }
    )


def _party(name: Name) -> Json:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return _stated({"@type": "Person", "familyName": name.family, "givenName": name.given})


def _entity(entity: Entity, known: _Known) -> Json:
    return _stated(
        {
            "name": entity.name,
            "description": known.plain(entity.description),
            "alternateName": list(entity.variants),
            "sameAs": [AUTHORITIES[one.scheme].address.format(one.value) for one in entity.same_as if one.confidence != "low"],
        }
    )


def _person(person: Person, known: _Known) -> Json:
    own = {"birthDate": _days(person.born)[0], "deathDate": _days(person.died)[0], "affiliation": known.each(person.affiliations)}
    return _entity(person, known) | _stated(own)


def _organization(body: Organization, known: _Known) -> Json:
    names = list(dict.fromkeys([body.abbreviation, *body.variants])) if body.abbreviation else list(body.variants)
    own = {
        "alternateName": names,
        "parentOrganization": known.refer(body.part_of),
        "location": known.refer(body.place),
        "url": body.URL,
    }
    return _entity(body, known) | _stated(own)


def _place(place: Place, known: _Known) -> Json:
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    own = {"geo": geo if place.latitude is not None else None, "containedInPlace": known.refer(place.part_of)}
    return _entity(place, known) | _stated(own)


def _concept(concept: Concept, known: _Known) -> Json:
    return _entity(concept, known) | {"inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Concepts"}}


def _other(record: Record, known: _Known) -> Json:
    """A kind without a function of its own: what it is called and what it says, where records usually have that."""
    named = next((value for field in ("title", "name") if (value := getattr(record, field, None))), record.id)
    says = next((value for field in ("statement", "summary", "description") if (value := getattr(record, field, None))), "")
    return _stated({"name": named, "description": known.plain(says)})


_KINDS: dict[type[Record], tuple[str, Callable[[Any, _Known], Json]]] = {
    Article: ("ScholarlyArticle", _article),
    Claim: ("Claim", _claim),
    Event: ("Event", _event),
    Initiative: ("CreativeWork", _initiative),
    Finding: ("CreativeWork", _finding),
    Reference: ("CreativeWork", _work),
    Person: ("Person", _person),
    Organization: ("Organization", _organization),
    Place: ("Place", _place),
    Concept: ("DefinedTerm", _concept),
    Entity: ("Thing", _entity),
    Record: ("CreativeWork", _other),
}
"""A record's class → its type in schema.org, and what describes it. A class that is not here is described as the next wider
class is; a work's type is more closely known, see below."""


_WORKS = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "collection": "Collection",
    "dataset": "Dataset",
    "entry": "Article",
    "entry-dictionary": "Article",
    "entry-encyclopedia": "Article",
    "figure": "ImageObject",
    "graphic": "ImageObject",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "musical_score": "SheetMusic",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "personal_communication": "Message",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "review": "Review",
    "review-book": "Review",
    "software": "SoftwareApplication",
    "song": "MusicRecording",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""Type of a work → its type in schema.org; any other is a CreativeWork."""


_ARTICLES = {kind: _WORKS[kind] for kind in ("book", "chapter", "report", "thesis")}
"""Type of a source article → its type in schema.org, where it is no scholarly article."""


def _days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day, month or year of a date, as ISO 8601; neither where it is unknown, uncertain or open, or where ISO 8601
    would need signs or digits that readers had to agree on, as for years before Christ."""
    when = dates.parse(edtf) if edtf else None
    if not when or not when.is_certain or not when.start or not when.end or not (when.start.iso and when.end.iso):
        return None, None
    return when.start.iso, when.end.iso


def dataset(settings: Settings, url: str, released: str, files: Mapping[str, str]) -> Json:
    """The corpus as a data set. `files`: address → media type."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": url,
        "name": settings.title,
        "description": " ".join(settings.description.split()),
        "license": settings.licence,
        "version": settings.version,
        "datePublished": released,
        "inLanguage": language_of(settings),
        "creator": [_party(name) for name in settings.editors],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media} for address, media in files.items()
        ],
    }
