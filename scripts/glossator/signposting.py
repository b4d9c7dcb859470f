"""What machines are told of a page by typed links, in its head and in a link set (FAIR Signposting, level 2; RFC 9264).

A host of files sends no headers, so that the links stand in the page and, complete, in a link set that every page names: one
for so many records of a collection, so that whoever walks through them fetches few, and one for the data set and all other pages.
"""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from glossator.addresses import address, relative, served_at
from glossator.corpus import Corpus
from glossator.data_file import DataFile
from glossator.data_set import whole
from glossator.downloads import citation_addresses
from glossator.kinds import KINDS
from glossator.linked import schema_type
from glossator.lists import indexes
from glossator.metadata import Tag
from glossator.page import Page
from glossator.prose import written
from glossator.records import Record, Settings

LINKSET = "application/linkset+json"

Json = dict[str, Any]

HOME = "index.md"


PART = 250
"""Records of a collection in one link set: what a machine reads for the sake of one page stays below a megabyte."""


def linkset_path(corpus: Corpus, record: Record | None) -> str:
    """The link set that holds a record's page, or any other page: claims/linkset.json, claims/linkset-2.json. What was withdrawn
    is in the last."""
    if record is None:
        return "linkset.json"
    collection = corpus.collection_of[record.id]
    part = corpus.rank.get(record.id, max(len(corpus[collection]) - 1, 0)) // PART
    return f"{collection}/linkset-{part + 1}.json" if part else f"{collection}/linkset.json"


def head(corpus: Corpus, path: str, record: Record | None, data: Iterable[DataFile]) -> Iterator[Tag]:
    """The links in the head of a page beside those that every page of a corpus with an address has: to its link set and to the
    data set it belongs to; on the home page, to the files of that. The link set has all of them."""
    if path == HOME:
        for file in whole(data):
            yield Tag("describedby" if file.describes else "item", file.path, "link", file.media)
    else:
        yield Tag("collection", relative(path, ""), "link", "text/html")
    yield Tag("linkset", relative(path, linkset_path(corpus, record)), "link", LINKSET)


def linksets(corpus: Corpus, site: str, paths: Container[str], data: Sequence[DataFile], *, texts: bool) -> Iterator[Page]:
    """Every link set; none where the site's address is not known, as all in them are whole addresses. `paths`: the pages there
    are, by their file; `texts`: whether each record's is there as Markdown too."""
    if not site:
        return
    others = [path for path in (*(one.path for one in indexes(corpus)), *written(corpus)) if path in paths and path != HOME]
    yield _page("linkset.json", [*_data_set(corpus, site, data), *(_other(corpus, site, path) for path in dict.fromkeys(others))])
    parts: dict[str, list[Json]] = defaultdict(list)
    for record in (*(one for collection in KINDS for one in corpus[collection]), *corpus.withdrawn):
        parts[linkset_path(corpus, record)] += _record(corpus, site, record, texts)
    yield from (_page(path, contexts) for path, contexts in parts.items())


def _page(path: str, contexts: list[Json]) -> Page:
    return Page(path, json.dumps({"linkset": contexts}, ensure_ascii=False, separators=(",", ":")) + "\n")


def _to(*targets: str, media: str = "") -> list[Json]:
    return [{"href": target, "type": media} if media else {"href": target} for target in targets]


def _data_set(corpus: Corpus, site: str, data: Sequence[DataFile]) -> Iterator[Json]:
    """The home page, and each file of the data set."""

    def said(describes: bool) -> list[Json]:
        return [_file(site, file) for file in data if file.describes is describes]

    yield {**_landing(corpus.settings, site, site, "Dataset"), "describedby": said(True), "item": said(False)}
    for file in data:
        yield {"anchor": site + file.path, "describes" if file.describes else "collection": _to(site, media="text/html")}


def _file(site: str, file: DataFile) -> Json:
    """A file as what a link leads to, with the specification it follows where it says one."""
    profile = {"profile": [file.conforms]} if file.conforms else {}
    return {"href": site + file.path, "type": file.media, **profile}


def _other(corpus: Corpus, site: str, path: str) -> Json:
    """A page that is no record's: a part of the data set's own pages, with nothing beside it."""
    return {
        **_landing(corpus.settings, site, site + served_at(path), "CollectionPage"),
        "collection": _to(site, media="text/html"),
    }


def _record(corpus: Corpus, site: str, record: Record, texts: bool) -> Iterator[Json]:
    """A record's page, and each file that says how it is cited. What it holds is the page as Markdown."""
    page = site + address(corpus, record.id)
    text = page.rstrip("/") + ".md"
    described = {site + file: media for file, media in citation_addresses(corpus, record).items()}
    yield {
        **_landing(corpus.settings, site, page, schema_type(record)),
        "describedby": [link for file, media in described.items() for link in _to(file, media=media)],
        **({"item": _to(text, media="text/markdown")} if texts else {}),
        "collection": _to(site, media="text/html"),
    }
    if texts:
        yield {"anchor": text, "collection": _to(page, media="text/html")}
    for file in described:
        yield {"anchor": file, "describes": _to(page, media="text/html")}


def _landing(settings: Settings, site: str, page: str, kind: str) -> Json:
    """What the profile asks of every page. Authors are named as in its head: by identifiers that last, else by the page that says
    who they are."""
    authors = [f"https://orcid.org/{one.ORCID}" for one in settings.editors if one.ORCID]
    made = {
        "anchor": page,
        "cite-as": _to(page),
        "type": _to(f"https://schema.org/{kind}", "https://schema.org/AboutPage"),
        "author": _to(*(authors or [f"{site}about/"])),
        "license": _to(settings.licence) if settings.licence else [],
    }
    return {name: value for name, value in made.items() if value}
