"""The corpus as a data set: what its home page says of it to programs, and the same as a file."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from glossator.addresses import address
from glossator.corpus import Corpus
from glossator.data_file import DataFile, Source
from glossator.dates import iso_days
from glossator.linked import Json, Known, party, stated
from glossator.names import language_of
from glossator.records import Event, Place

PATH = "data/dataset.jsonld"


def file(source: Source, files: Sequence[DataFile]) -> list[DataFile]:
    """What the home page says of the data set, for programs that read no pages."""
    text = json.dumps(described(source, source.site.url or "../", files), ensure_ascii=False, indent=1) + "\n"
    return [DataFile(PATH, "application/ld+json", "What this data set is, in the words of schema.org", text.encode())]


def described(source: Source, home: str, files: Iterable[DataFile]) -> Json:
    """The data set in JSON-LD. `home`: its address, or the way there from what says it. Of `files` those before the file that
    holds the same are downloads: it cannot say its own hash, and those after it are about it. Those in folders of their own are
    left to the files that describe them, as every home page bears this."""
    corpus, settings = source.corpus, source.corpus.settings
    known = Known(corpus, lambda key: home + address(corpus, key), str)
    made = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": home,
        "url": home,
        "identifier": source.site.url,
        "name": settings.title,
        "alternateName": settings.short_title,
        "description": " ".join(settings.description.split()),
        "license": settings.licence,
        **_access(settings.licence),
        "version": settings.version,
        "datePublished": settings.released,
        "keywords": list(dict.fromkeys(word for article in corpus.articles for word in article.keywords)),
        "temporalCoverage": span(corpus.events),
        "spatialCoverage": [known.refer(place.id) for place in _countries(corpus)],
        "isBasedOn": [known.refer(article.id) for article in corpus.articles],
        _PROV + "wasDerivedFrom": [{"@id": known.iri(article.id)} for article in corpus.articles],
        "inLanguage": language_of(settings),
        "creator": [party(name) for name in settings.editors],
        "publisher": [party(name) for name in settings.editors],
        "hasPart": _concepts(corpus, home),
        "distribution": [_download(home, file) for file in whole(takewhile(lambda file: file.path != PATH, files))],
    }
    return stated(made)


_PROV = "http://www.w3.org/ns/prov#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
"""Beside the words of schema.org those of other vocabularies stand whole, so that its context is the only one."""


def whole(files: Iterable[DataFile]) -> Iterator[DataFile]:
    """The files that each are the whole of something, and none of many in a folder of their own: data/tables/x.csv."""
    return (file for file in files if file.path.count("/") == 1)


def _download(home: str, file: DataFile) -> Json:
    return {
        "@type": "DataDownload",
        "name": file.holds,
        "contentUrl": home + file.path,
        "encodingFormat": file.media,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _concepts(corpus: Corpus, home: str) -> Json | None:
    """The concepts as a scheme; its top are those with none above them."""
    top = [{"@id": home + address(corpus, one.id)} for one in corpus.concepts if not one.broader]
    if not top:
        return None
    scheme = {"@type": "DefinedTermSet", "@id": f"{home}concepts/", "name": "Concepts"}
    return scheme | {_SKOS + "hasTopConcept": top}


_OPEN = re.compile(r"https?://(www\.)?(creativecommons\.org/(licenses|publicdomain)|opendatacommons\.org/licenses)/")


def is_open(licence: str | None) -> bool:
    """Whether a licence is one of those that let everybody read and pass on: Creative Commons', Open Data Commons'."""
    return bool(licence and _OPEN.match(licence))


def _access(licence: str | None) -> Json:
    """That it is free to read, in the words of the repositories; nothing where no licence lets us say so."""
    open_access = "http://purl.org/coar/access_right/c_abf2"
    return {"isAccessibleForFree": True, "conditionsOfAccess": open_access} if is_open(licence) else {}


def _countries(corpus: Corpus) -> list[Place]:
    """The countries in which something of the corpus happened."""
    found: set[str] = set()
    for key in (place for event in corpus.events for place in event.places):
        seen: set[str] = set()
        while isinstance(one := corpus.by_id.get(key), Place) and key not in seen:
            seen.add(key)
            if one.kind == "country":
                found.add(key)
            key = one.part_of or ""
    return [place for place in corpus.places if place.id in found]


def span(events: Iterable[Event]) -> str | None:
    """The years that events cover, as ISO 8601 has it: 1960/2026."""
    days = [iso_days(event.date) for event in events]
    years = sorted(day[:4] for pair in days for day in pair if day)
    return f"{years[0]}/{years[-1]}" if years else None
