"""A record as linked data (JSON-LD in the words of https://schema.org/), read by search engines and aggregators."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from glossator.authorities import AUTHORITIES
from glossator.corpus import Corpus
from glossator.dates import iso_days
from glossator.items import Item, issued
from glossator.names import full_name, language_of, name
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
from glossator.vocabularies import MARKS, N_
from glossator.words import words_for

Json = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What a function that describes a record may ask."""

    corpus: Corpus
    iri: Callable[[str], str]
    plain: Callable[[str], str]

    def refer(self, key: str | None) -> Json | None:
        """Another record, by type, address and name, so that no reader has to fetch a second page to name it."""
        if not key:
            return None
        record = self.corpus.by_id[key]
        return {"@type": schema_type(record), "@id": self.iri(key), "name": name(record)}

    def each(self, keys: Iterable[str]) -> list[Json | None]:
        return [self.refer(key) for key in keys]

    def authors(self, article: str) -> Iterable[str]:
        """Who speaks where a claim names no other voice."""
        found = self.corpus.by_id.get(article)
        return found.authors if isinstance(found, Article) else ()

    def cited(self, claim: Claim) -> list[str]:
        """The works a claim cites, each once. Its article may be withdrawn, and then its list is not known."""
        entries = (self.corpus.entry(claim.article, cite) for cite in claim.cites)
        return list(dict.fromkeys(entry.work for entry in entries if entry))


def json_ld(corpus: Corpus, record: Record, iri: Callable[[str], str], plain: Callable[[str], str]) -> Json:
    """A record as a schema.org entity. `iri` gives the address of a record's page, which is its @id."""
    _, describe = _row(record)
    made = {"@context": "https://schema.org", "@type": schema_type(record), "@id": iri(record.id)}
    own = {"inLanguage": record.language} if isinstance(record, Written) and record.language else {}
    return made | describe(record, Known(corpus, iri, plain)) | own


def page(settings: Settings, item: Item, kind: str = "WebPage", home: str = "") -> Json:
    """A page of the corpus, from what is cited of it: what of it is the editors', beside what it describes, which may be others'.
    `kind`: its type in schema.org; `home`: the address of the site, which names the data set."""
    day = issued(item)
    return stated(
        {
            "@type": kind,
            "url": item.get("URL"),
            "name": item["title"],
            "dateModified": day.start.iso if day and day.start else None,
            "inLanguage": item["language"],
            "license": settings.licence,
            "publisher": [party(name) for name in settings.editors],
            "isPartOf": stated({"@type": "Dataset", "@id": home, "name": settings.title}),
        }
    )


def review(corpus: Corpus, claim: Claim, entity: Json, iri: Callable[[str], str], plain: Callable[[str], str]) -> Json:
    """The verdict on a claim of fact as a ClaimReview of the claim, `entity`. A judgement is no fact to review, and of what was
    not yet checked there is nothing to say: the entity alone, as of any other record."""
    assessment = claim.assessment
    if assessment is None or assessment.verdict == "opinion":
        return entity
    word = words_for(corpus.settings.language)(MARKS[assessment.verdict].name)
    rating = {"@type": "Rating", "alternateName": word, "ratingExplanation": plain(assessment.answer or "")}
    return stated(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": f"{entity['@id']}#verdict",
            "url": entity["@id"],
            "claimReviewed": plain(claim.statement),
            "reviewRating": stated(rating),
            "reviewBody": plain(assessment.note or ""),
            "author": [party(name) for name in corpus.settings.editors],
            "datePublished": assessment.checked,
            "license": corpus.settings.licence,
            "inLanguage": language_of(corpus.settings, claim),
            "citation": Known(corpus, iri, plain).each(dict.fromkeys(source.work for source in assessment.sources)),
            "itemReviewed": {key: value for key, value in entity.items() if key != "@context"},
        }
    )


def schema_type(record: Record) -> str:
    """A record's type in schema.org."""
    if isinstance(record, Article):
        return _ARTICLES.get(record.type, _row(record)[0])
    return _WORKS.get(record.type, "CreativeWork") if isinstance(record, Reference) else _row(record)[0]


def _row(record: Record) -> tuple[str, Callable[[Any, Known], Json]]:
    return next(_KINDS[kind] for kind in type(record).__mro__ if kind in _KINDS)


def stated(made: Json) -> Json:
    """What is known of a record, without what is not."""
    return {key: value for key, value in made.items() if value}


def own_addresses(article: Article) -> list[str]:
    """Where the article itself stands: its DOI, and its address; of an article in a journal that is the journal's."""
    doi = [f"https://doi.org/{article.DOI}"] if article.DOI else []
    return doi + ([article.URL] if article.URL and article.type != "article-journal" else [])


def _article(article: Article, known: Known) -> Json:
    whose = words_for(known.corpus.settings.language)(N_("The editors' summary of the article:"))
    return stated(
        {
            "name": article.title,
            "headline": article.title,
            "description": f"{whose} {known.plain(article.summary)}" if article.summary else None,
            "sameAs": own_addresses(article),
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
    return stated({"@type": kind, "name": article.container_title, "issn": list(article.ISSN), "isbn": list(article.ISBN)})


def _claim(claim: Claim, known: Known) -> Json:
    return stated(
        {
            "name": claim.title,
            "text": known.plain(claim.statement),
            "appearance": known.refer(claim.article),
            "about": known.each(claim.about),
            "author": known.each(_speakers(claim) or known.authors(claim.article)),
            "citation": known.each(known.cited(claim)),
        }
    )


def _speakers(claim: Claim) -> tuple[str, ...]:
    """Who made a claim in another voice than the authors', as far as the words were seen; where they were not, it is the article
    that makes it."""
    said = claim.assessment.said if claim.assessment else None
    return claim.voice if said and said.word in ("as reported", "in substance") else ()


def _event(event: Event, known: Known) -> Json:
    start, end = iso_days(event.date)
    return stated(
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


def _initiative(initiative: Initiative, known: Known) -> Json:
    return stated(
        {
            "name": initiative.title,
            "description": known.plain(initiative.summary),
            "isBasedOn": known.refer(initiative.article),
            "author": known.each(initiative.proposers),
            "about": known.each(initiative.about),
        }
    )


def _finding(finding: Finding, known: Known) -> Json:
    return stated(
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


def _work(work: Reference, known: Known) -> Json:
    container = {"@type": _CONTAINERS.get(work.type, "CreativeWork"), "name": work.container_title}
    return stated(
        {
            "name": work.title,
            "alternateName": work.title_english,
            **{role: [known.refer(name.record) or party(name) for name in getattr(work, role)] for role in _ROLES},
            "datePublished": iso_days(work.issued)[0],
            "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
            "isPartOf": container if work.container_title else None,
            "exampleOfWork": known.refer(work.copy_of),
            "inLanguage": [code.strip() for code in (work.language or "").split(",") if code.strip()],
            "url": work.URL,
            "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": work.DOI} if work.DOI else None,
        }
    )


_ROLES = ("author", "editor", "translator")
"""Roles in a work that schema.org knows of every creative work."""


def party(name: Name) -> Json:
    """Whoever wrote or published something: a person, or a body."""
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    person = {"name": full_name(name), "familyName": name.cited, "givenName": name.given, "honorificSuffix": name.suffix}
    orcid = f"https://orcid.org/{name.ORCID}" if name.ORCID else None
    return stated({"@type": "Person", **person, "sameAs": orcid})


def _entity(entity: Entity, known: Known) -> Json:
    return stated(
        {
            "name": entity.name,
            "description": known.plain(entity.description),
            "alternateName": list(entity.variants),
            "sameAs": [AUTHORITIES[one.scheme].address.format(one.value) for one in entity.same_as if one.confidence != "low"],
        }
    )


def _person(person: Person, known: Known) -> Json:
    own = {
        "birthDate": iso_days(person.born)[0],
        "deathDate": iso_days(person.died)[0],
        "affiliation": known.each(person.affiliations),
    }
    return _entity(person, known) | stated(own)


def _organization(body: Organization, known: Known) -> Json:
    names = list(dict.fromkeys([body.abbreviation, *body.variants])) if body.abbreviation else list(body.variants)
    own = {
        "alternateName": names,
        "parentOrganization": known.refer(body.part_of),
        "location": known.refer(body.place),
        "url": body.URL,
    }
    return _entity(body, known) | stated(own)


def _place(place: Place, known: Known) -> Json:
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    own = {"geo": geo if place.latitude is not None else None, "containedInPlace": known.refer(place.part_of)}
    return _entity(place, known) | stated(own)


def _scheme(concept: Concept, known: Known) -> Json:
    """The set of all concepts, by the address of their list."""
    return {"@type": "DefinedTermSet", "@id": known.iri(concept.id).rstrip("/").rpartition("/")[0] + "/", "name": "Concepts"}


def _concept(concept: Concept, known: Known) -> Json:
    return _entity(concept, known) | {"inDefinedTermSet": _scheme(concept, known)}


def _other(record: Record, known: Known) -> Json:
    """A kind without a function of its own: what it is called and what it says, where records usually have that."""
    named = next((value for field in ("title", "name") if (value := getattr(record, field, None))), record.id)
    says = next((value for field in ("statement", "summary", "description") if (value := getattr(record, field, None))), "")
    return stated({"name": named, "description": known.plain(says)})


_KINDS: dict[type[Record], tuple[str, Callable[[Any, Known], Json]]] = {
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
