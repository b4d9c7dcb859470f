"""Claims as annotations of the article (W3C Web Annotation Data Model), each on the words it is taken from."""

import json
from collections.abc import Sequence
from typing import Any

from glossator.corpus import Corpus
from glossator.data_file import DataFile, Source
from glossator.linked import own_addresses
from glossator.names import language_of
from glossator.records import Article, Claim, Name
from glossator.vocabularies import MARKS, N_
from glossator.words import Words, words_for

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

MODEL = "https://www.w3.org/TR/annotation-model/"

LONGEST = 1000
"""Annotations of one page of the collection; further pages are files of their own."""


def files(source: Source) -> list[DataFile]:
    """The collection with its first page, which may be empty, and the further pages. A claim whose article is not there has
    nothing to be an annotation of."""
    claims = [one for one in source.corpus.claims if _article(source.corpus, one.article)]
    pages = [claims[at : at + LONGEST] for at in range(0, max(len(claims), 1), LONGEST)]
    return [_file(source, pages, at) for at in range(len(pages))]


def _path(at: int) -> str:
    return f"data/annotations-{at + 1}.jsonld" if at else "data/annotations.jsonld"


def _file(source: Source, pages: Sequence[Sequence[Claim]], at: int) -> DataFile:
    settings = source.corpus.settings
    page = _page(source, pages, at)
    made = {"@context": CONTEXT, **page}
    holds = "Further claims as annotations of the article (Web Annotation)"
    if at == 0:
        holds = "Every claim as an annotation of the article, on the words it is taken from (Web Annotation)"
        made = {
            "@context": CONTEXT,
            "id": _iri(source, 0),
            "type": "AnnotationCollection",
            "label": settings.title,
            "total": sum(map(len, pages)),
            "creator": [_agent(name) for name in settings.editors],
            **({"rights": settings.licence} if settings.licence else {}),
            "first": page,
            "last": _iri(source, len(pages) - 1) if len(pages) > 1 else page["id"],
        }
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    return DataFile(_path(at), "application/ld+json", holds, text.encode(), MODEL)


def _iri(source: Source, at: int) -> str:
    """What names a file of annotations: its address, or its name where that is not known."""
    path = _path(at)
    return source.site.url + path if source.site.url else path.removeprefix("data/")


def _page(source: Source, pages: Sequence[Sequence[Claim]], at: int) -> Json:
    corpus = source.corpus
    words = words_for(corpus.settings.language)
    return {
        "id": _iri(source, at) + ("" if at else "#page-1"),
        "type": "AnnotationPage",
        "partOf": _iri(source, 0),
        "startIndex": at * LONGEST,
        **({"prev": _iri(source, at - 1) + ("" if at > 1 else "#page-1")} if at else {}),
        **({"next": _iri(source, at + 1)} if at + 1 < len(pages) else {}),
        "items": [_annotation(source, claim, words) for claim in pages[at]],
    }


def _annotation(source: Source, claim: Claim, words: Words) -> Json:
    """One claim: the page about it, what the article says in the editors' words and, where they have judged that, how. The target
    is the article as it is described here, as only there its units have names."""
    settings, page = source.corpus.settings, source.iri(claim.id)
    language = language_of(settings, claim)
    body = [
        {"type": "SpecificResource", "source": page, "purpose": "linking"},
        _text(f"{words(N_('The article says:'))} {source.plain(claim.statement)}", language, "describing"),
    ]
    if claim.assessment:
        told = [words(MARKS[claim.assessment.verdict].name), source.plain(claim.assessment.answer or "")]
        body.append(_text(". ".join(one.rstrip(".") for one in told if one) + ".", language, "assessing"))
    return {
        "id": f"{page}#annotation",
        "type": "Annotation",
        "motivation": "assessing" if claim.assessment else "describing",
        "creator": [_agent(name) for name in settings.editors],
        **({"rights": settings.licence} if settings.licence else {}),
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": source.iri(claim.article),
            "selector": _selector(claim),
            **_of(_article(source.corpus, claim.article)),
        },
    }


def _of(article: Article | None) -> Json:
    """Where the whole of it stands too, for whoever has the article from there."""
    places = own_addresses(article) if article else []
    return {"dcterms:isPartOf": [{"id": place} for place in places]} if places else {}


def _text(value: str, language: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "language": language, "purpose": purpose}


def _selector(claim: Claim) -> Json:
    """The unit by its id, and in it the words where the claim has some. The words alone could stand elsewhere too; what stands
    before and after them is the article's, and is not said."""
    quote = {"refinedBy": {"type": "TextQuoteSelector", "exact": claim.phrase}} if claim.phrase else {}
    return {"type": "FragmentSelector", "value": claim.unit, **quote}


def _article(corpus: Corpus, key: str) -> Article | None:
    """An article, also one that was withdrawn."""
    found = corpus.by_id.get(key)
    return found if isinstance(found, Article) else None


def _agent(name: Name) -> Json:
    if name.literal:
        return {"type": "Organization", "name": name.literal}
    called = " ".join(part for part in (name.given, name.cited, name.suffix) if part)
    return {**({"id": f"https://orcid.org/{name.ORCID}"} if name.ORCID else {}), "type": "Person", "name": called}
