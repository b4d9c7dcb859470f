"""The folder of data as a research object: RO-Crate 1.2, with every file, its size and its hash."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from glossator.data_file import DataFile, Source
from glossator.data_set import is_open, span
from glossator.dates import iso_days
from glossator.linked import own_addresses, schema_type
from glossator.names import full_name, language_of, licence_name
from glossator.records import Article, Editor
from glossator.version import VERSION

Json = dict[str, Any]

SPECIFICATION = "https://w3id.org/ro/crate/1.2"

FOLDER = "data/"
"""Where the crate begins: what is outside is part of it by its address on the web."""

NO_LICENCE = "#no-licence"


def file(source: Source, files: Sequence[DataFile]) -> list[DataFile]:
    """The description of the crate. It does not list itself."""
    graph = {"@context": f"{SPECIFICATION}/context", "@graph": list(_entities(source, files))}
    text = json.dumps(graph, ensure_ascii=False, indent=1) + "\n"
    holds = "This folder as a research object (RO-Crate 1.2)"
    return [DataFile("data/ro-crate-metadata.json", "application/ld+json", holds, text.encode(), SPECIFICATION)]


def _entities(source: Source, files: Sequence[DataFile]) -> Iterator[Json]:
    """Everything the crate says, each thing once and in order: itself, the whole, files, and what they name."""
    corpus, site = source.corpus, source.site
    kept = [one for one in files if one.path.startswith(FOLDER) or site.url]
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "name": "Description of this data set as an RO-Crate",
        "conformsTo": {"@id": SPECIFICATION},
        "about": {"@id": "./"},
    }
    yield _root(source, kept)
    yield from (_file(source, one) for one in kept)
    yield from _editors(source)
    yield from (_article(source, one) for one in corpus.articles)
    yield _licence(corpus.settings.licence)
    if site.repo_url:
        yield from _software(site.repo_url)
    for address in dict.fromkeys(one.conforms for one in kept if one.conforms):
        says = "The specification that files of this data set follow."
        yield {"@id": address, "@type": "CreativeWork", "name": address, "description": says}


def _root(source: Source, files: Sequence[DataFile]) -> Json:
    corpus, settings, site = source.corpus, source.corpus.settings, source.site
    made = {
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title,
        "description": " ".join(settings.description.split()),
        "datePublished": settings.released,
        "version": settings.version,
        "license": {"@id": settings.licence or NO_LICENCE},
        "isAccessibleForFree": is_open(settings.licence) or None,
        "url": site.url,
        "inLanguage": language_of(settings),
        "keywords": ", ".join(dict.fromkeys(word for article in corpus.articles for word in article.keywords)),
        "temporalCoverage": span(corpus.events),
        "creator": _one_or_more(_editor_id(one, at) for at, one in enumerate(settings.editors)),
        "publisher": _one_or_more(_editor_id(one, at) for at, one in enumerate(settings.editors)),
        "isBasedOn": _one_or_more(_article_id(source, one) for one in corpus.articles),
        "mentions": {"@id": "#made"} if site.repo_url else None,
        "hasPart": _one_or_more(_file_id(source, one) for one in files),
    }
    return _stated(made)


def _file_id(source: Source, file: DataFile) -> str:
    """A file in the crate's folder by its path from there, any other by its address."""
    return file.path.removeprefix(FOLDER) if file.path.startswith(FOLDER) else source.site.url + file.path


def _file(source: Source, file: DataFile) -> Json:
    own = file.path.startswith(FOLDER)
    made = {
        "@id": _file_id(source, file),
        "@type": "File",
        "name": file.path.rpartition("/")[2],
        "description": file.holds,
        "encodingFormat": file.media,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "conformsTo": {"@id": file.conforms} if file.conforms else None,
        "sdDatePublished": None if own else source.corpus.settings.released,
    }
    return _stated(made)


def _editor_id(editor: Editor, at: int) -> str:
    if editor.ORCID:
        return f"https://orcid.org/{editor.ORCID}"
    return editor.URL or f"#editor-{at + 1}"


def _editors(source: Source) -> Iterator[Json]:
    site, reached = source.site.url, f"{source.site.repo_url}/issues" if source.site.repo_url else ""
    for at, editor in enumerate(source.corpus.settings.editors):
        made = {
            "@id": _editor_id(editor, at),
            "@type": "Organization" if editor.literal else "Person",
            "name": full_name(editor),
            "familyName": editor.cited if not editor.literal else None,
            "givenName": editor.given,
            "description": "Answers for this data set.",
            "url": editor.URL or (site + "about/" if site else None),
            "contactPoint": {"@id": reached} if reached else None,
        }
        yield _stated(made)
    if reached:
        says = "Where mistakes in this data set are reported."
        yield {"@id": reached, "@type": "ContactPoint", "name": "Reports of mistakes", "description": says, "url": reached}


def _article_id(source: Source, article: Article) -> str:
    """The article by its DOI, else by its page in the corpus: two articles may have been published at one address."""
    if article.DOI:
        return f"https://doi.org/{article.DOI}"
    return source.iri(article.id) if source.site.url else f"#{article.id}"


def _article(source: Source, article: Article) -> Json:
    made = {
        "@id": _article_id(source, article),
        "@type": schema_type(article),
        "name": article.title,
        "description": "An article that this data set takes apart.",
        "inLanguage": article.language,
        "datePublished": iso_days(article.issued)[0],
        "url": next(reversed(own_addresses(article)), None),
    }
    return _stated(made)


def _licence(licence: str | None) -> Json:
    if not licence:
        says = "The editors have chosen no licence yet: all rights are reserved."
        return {"@id": NO_LICENCE, "@type": "CreativeWork", "name": "No licence", "description": says}
    says = "The licence of the data and of the pages made from them."
    return {"@id": licence, "@type": "CreativeWork", "name": licence_name(licence), "description": says}


def _software(repository: str) -> Iterator[Json]:
    """The program that made the files, which lies in the corpus's own repository."""
    program = f"{repository}#glossator"
    yield {
        "@id": program,
        "@type": "SoftwareApplication",
        "name": "glossator",
        "description": "The program that makes this data set from the corpus's records.",
        "version": VERSION,
        "url": repository,
    }
    yield {
        "@id": "#made",
        "@type": "CreateAction",
        "name": "Made from the records",
        "description": "All files were made by the program from the records in the repository.",
        "instrument": {"@id": program},
        "result": {"@id": "./"},
    }


def _one_or_more(keys: Iterable[str]) -> Json | list[Json] | None:
    """References, as RO-Crate 1.2 has them: a single one stands by itself."""
    found = [{"@id": key} for key in dict.fromkeys(keys)]
    return found[0] if len(found) == 1 else found or None


def _stated(made: Json) -> Json:
    return {name: value for name, value in made.items() if value}
