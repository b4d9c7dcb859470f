"""What machines read in a page: head tags for reference managers and previews, and JSON-LD (https://schema.org/).

Reference managers take the type from z:itemType and the rest from Dublin Core. A date of an event never stands where a page's
date is looked for: there is no <time> element and no date tag but the page's own. The full Highwire tags (citation_*)
describe the source article and stand on its page only.
"""

import json
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import urlencode

from glossator import dates
from glossator.corpus import Corpus
from glossator.items import Item
from glossator.records import (
    Article,
    Claim,
    Concept,
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
)

Json = dict[str, Any]


def _meta(name: str, content: str, *, attribute: str = "name") -> str:
    return f'<meta {attribute}="{escape(name)}" content="{escape(" ".join(content.split()))}">'


def _link(rel: str, href: str, media: str = "") -> str:
    return f'<link rel="{escape(rel)}" href="{escape(href)}"' + (f' type="{escape(media)}"' if media else "") + ">"


MEDIA = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


def _creator(name: dict[str, str]) -> str:
    """A body's name with a comma at the end, or reference managers split it into first and last name."""
    return f"{name['literal']}," if "literal" in name else ", ".join(name[part] for part in ("family", "given") if part in name)


def head(settings: Settings, item: Item, about: str, schema_type: str, links: dict[str, str], about_url: str) -> str:
    """Head tags of a page of the corpus. `links`: ending of a download → its address from this page."""
    url = item.get("URL", "")
    year, *rest = item["issued"]["date-parts"][0]
    day = "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
    tags = [
        _meta("z:itemType", "webpage"),
        _meta("DC.title", item["title"]),
        *(_meta("DC.creator", _creator(name)) for name in item["author"]),
        _meta("DC.publisher", settings.title),
        _meta("DC.date", day),
        _meta("DC.language", settings.language),
        _meta("DC.rights", settings.licence),
        _meta("og:type", "article", attribute="property"),
        _meta("og:title", item["title"], attribute="property"),
        _meta("og:site_name", settings.title, attribute="property"),
        _meta("twitter:card", "summary"),
        _link("license", settings.licence),
        _link("author", about_url),
        _link("type", f"https://schema.org/{schema_type}"),
        _link("type", "https://schema.org/AboutPage"),
    ]
    if about:
        tags.append(_meta("og:description", about, attribute="property"))
    if url:
        tags += [_meta("DC.identifier", url), _meta("og:url", url, attribute="property"), _link("cite-as", url)]
    tags += [_link("alternate describedby", address, MEDIA[ending]) for ending, address in links.items()]
    return "\n".join(tags)


def article_head(article: Article, item: Item) -> str:
    """Highwire tags of the source article. What is not established is left out."""
    tags = [_meta("citation_title", article.title)]
    tags += [_meta("citation_author", _creator(name)) for name in item["author"]]
    tags.append(_meta("citation_journal_title", article.container_title))
    tags.append(_meta("citation_language", article.language))
    for name, value in (
        ("citation_issn", article.ISSN),
        ("citation_volume", article.volume),
        ("citation_issue", article.issue),
        ("citation_doi", article.DOI),
        ("citation_publisher", article.publisher),
    ):
        if value:
            tags.append(_meta(name, value))
    if article.issued:
        when = dates.parse(article.issued)
        if when.is_certain and when.start:
            tags.append(_meta("citation_publication_date", article.issued.replace("-", "/")))
    return "\n".join(tags)


def coins(item: Item) -> str:
    """A work as COinS (OpenURL 0.1 in a title attribute), for reference managers that collect a list of works."""
    formats = {"article-journal": "journal", "book": "book", "chapter": "book", "report": "book", "thesis": "dissertation"}
    kind = formats.get(item["type"], "dc")
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}")]
    names = item.get("author", [])
    if kind == "dc":
        pairs += [("rft.title", item["title"]), ("rft.source", item.get("container-title", ""))]
        pairs += [("rft.type", "webpage" if item["type"] in ("webpage", "article-newspaper") else item["type"])]
        pairs += [("rft.creator", _creator(name)) for name in names] + [("rft.identifier", item.get("URL", ""))]
    else:
        genre = {"journal": "article", "book": "bookitem" if item["type"] == "chapter" else "book"}.get(kind, "")
        title = {"journal": "rft.atitle", "book": "rft.atitle" if item["type"] == "chapter" else "rft.btitle"}.get(
            kind, "rft.title"
        )
        container = "rft.jtitle" if kind == "journal" else "rft.btitle"
        pairs += [("rft.genre", genre), (title, item["title"]), (container, item.get("container-title", ""))]
        pairs += [("rft.au", _creator(name)) for name in names]
        pairs += [(f"rft.{name}", item.get(name, "")) for name in ("volume", "issue")]
        pairs += [("rft.pub", item.get("publisher", "")), ("rft.place", item.get("publisher-place", ""))]
        pairs += [
            ("rft.issn", item.get("ISSN", "")),
            ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else item.get("URL", "")),
        ]
    if "issued" in item:
        parts = item["issued"]["date-parts"][0]
        pairs.append(("rft.date", "-".join(f"{part:02}" for part in parts)))
    pairs.append(("rft.language", item.get("language", "")))
    context = urlencode([(key, value) for key, value in pairs if value])
    return f'<span class="Z3988" title="{escape(context)}"></span>'


_WORKS = {
    "article-journal": "ScholarlyArticle",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry-encyclopedia": "Article",
    "legislation": "Legislation",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "speech": "CreativeWork",
    "thesis": "Thesis",
    "treaty": "CreativeWork",
    "webpage": "WebPage",
}


def schema_type(record: Record) -> str:
    """A record's type in schema.org."""
    match record:
        case Article():
            return "ScholarlyArticle"
        case Claim():
            return "Claim"
        case Event():
            return "Event"
        case Reference():
            return _WORKS[record.type]
        case Person():
            return "Person"
        case Organization():
            return "Organization"
        case Place():
            return "Place"
        case Concept():
            return "DefinedTerm"
    return "CreativeWork"


def _iso(edtf: str) -> tuple[str, str] | None:
    """First and last day, month or year of a date, as ISO 8601; None where it is uncertain or open."""
    when = dates.parse(edtf)
    if not when.is_certain or not when.start or not when.end:
        return None
    start, _, end = edtf.partition("/")
    return start, end or start


def json_ld(corpus: Corpus, record: Record, iri: Callable[[str], str], plain: Callable[[str], str]) -> Json:
    """A record as a schema.org entity. `iri` gives the address of a record's page, which is its @id."""
    made: Json = {"@context": "https://schema.org", "@type": schema_type(record), "@id": iri(record.id)}

    def refer(key: str) -> Json:
        target = corpus.by_id[key]
        return {"@type": schema_type(target), "@id": iri(key)}

    match record:
        case Claim():
            made |= {"name": record.title, "text": plain(record.statement), "appearance": refer(record.article)}
            if record.about:
                made["about"] = [refer(key) for key in record.about]
            if record.voice:
                made["author"] = [refer(key) for key in record.voice]
            entries = {
                entry.number: entry.work for one in corpus.articles if one.id == record.article for entry in one.references
            }
            if record.cites:
                made["citation"] = [refer(entries[number]) for number in record.cites]
        case Event():
            made |= {"name": record.title, "description": plain(record.summary)}
            if days := _iso(record.date):
                made |= {"startDate": days[0], "endDate": days[1]}
            if record.places:
                made["location"] = [refer(key) for key in record.places]
            if record.participants:
                made["contributor"] = [refer(key) for key in record.participants]
            if record.about:
                made["about"] = [refer(key) for key in record.about]
        case Initiative():
            made |= {"name": record.title, "description": plain(record.summary), "isBasedOn": refer(record.article)}
            made["author"] = [refer(key) for key in record.proposers]
            if record.about:
                made["about"] = [refer(key) for key in record.about]
        case Finding():
            made |= {
                "name": record.title,
                "text": plain(record.record_shows),
                "about": [refer(key) for key in record.concerns],
            }
            made["citation"] = [refer(key) for key in dict.fromkeys(source.work for source in record.sources)]
        case Reference():
            made |= _work(record, refer)
        case Article():
            made |= {
                "name": record.title,
                "headline": record.title,
                "abstract": plain(record.summary),
                "author": [refer(key) for key in record.authors],
                "inLanguage": record.language,
                "license": record.licence,
                "isPartOf": {"@type": "Periodical", "name": record.container_title}
                | ({"issn": record.ISSN} if record.ISSN else {}),
                "citation": [refer(key) for key in dict.fromkeys(entry.work for entry in record.references)],
                "keywords": list(record.keywords),
            }
        case Person() | Organization() | Place() | Concept():
            made |= {"name": record.name, "description": plain(record.description)}
            if record.variants:
                made["alternateName"] = list(record.variants)
            if same := [_authority(one.scheme, one.value) for one in record.same_as if one.confidence != "low"]:
                made["sameAs"] = same
            made |= _entity(record, refer)
    return made


def _work(work: Reference, refer: Callable[[str], Json]) -> Json:
    made: Json = {"name": work.title}
    if work.title_english:
        made["alternateName"] = work.title_english
    if work.author:
        made["author"] = [refer(name.record) if name.record else _party(name) for name in work.author]
    if work.issued and (days := _iso(work.issued)):
        made["datePublished"] = days[0]
    if work.publisher:
        made["publisher"] = {"@type": "Organization", "name": work.publisher}
    if work.container_title:
        kind = {"article-journal": "Periodical", "article-newspaper": "Periodical", "webpage": "WebSite"}
        made["isPartOf"] = {"@type": kind.get(work.type, "CreativeWork"), "name": work.container_title}
    if work.language:
        made["inLanguage"] = [code.strip() for code in work.language.split(",")]
    if work.URL:
        made["url"] = work.URL
    if work.DOI:
        made["identifier"] = {"@type": "PropertyValue", "propertyID": "doi", "value": work.DOI}
    return made


def _party(name: Name) -> Json:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    person: Json = {"@type": "Person", "familyName": name.family}
    return person | ({"givenName": name.given} if name.given else {})


def _entity(record: Record, refer: Callable[[str], Json]) -> Json:
    made: Json = {}
    match record:
        case Person():
            for field, name in (("born", "birthDate"), ("died", "deathDate")):
                if (value := getattr(record, field)) and (days := _iso(value)):
                    made[name] = days[0]
            if record.affiliations:
                made["affiliation"] = [refer(key) for key in record.affiliations]
        case Organization():
            if record.abbreviation:
                made["alternateName"] = list(dict.fromkeys([record.abbreviation, *record.variants]))
            if record.part_of:
                made["parentOrganization"] = refer(record.part_of)
            if record.place:
                made["location"] = refer(record.place)
            if record.URL:
                made["url"] = record.URL
        case Place():
            if record.latitude is not None:
                made["geo"] = {"@type": "GeoCoordinates", "latitude": record.latitude, "longitude": record.longitude}
            if record.part_of:
                made["containedInPlace"] = refer(record.part_of)
        case Concept():
            made["inDefinedTermSet"] = {"@type": "DefinedTermSet", "name": "Concepts"}
    return made


AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/entity/{}"),
    "geonames": ("GeoNames", "https://sws.geonames.org/{}/"),
    "ror": ("ROR", "https://ror.org/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "isni": ("ISNI", "https://isni.org/isni/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
}
"""Authority files: their names, and the address of one of their entries as they publish the pattern."""


def _authority(scheme: str, value: str) -> str:
    return AUTHORITIES[scheme][1].format(value.rpartition("/")[2])


def dataset(settings: Settings, url: str, released: str, files: dict[str, str]) -> Json:
    """The corpus as a data set. `files`: address → media type."""
    made: Json = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": url,
        "name": settings.title,
        "description": " ".join(settings.description.split()),
        "license": settings.licence,
        "version": settings.version,
        "datePublished": released,
        "inLanguage": settings.language,
        "creator": [_party(name) for name in settings.editors],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media} for address, media in files.items()
        ],
    }
    return made


def script(entity: Json) -> str:
    """A JSON-LD element. No text can end it early: < is written as \\u003c."""
    body = (
        json.dumps(entity, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )
    return f'<script type="application/ld+json">{body}</script>'
