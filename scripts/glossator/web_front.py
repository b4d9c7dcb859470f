"""What the head of a web page says of the article: tags of citation and Dublin Core, linked data, a script, OpenGraph."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from glossator import front_values, web, written_names
from glossator.manuscript import Author, Front
from glossator.text import fold
from glossator.web_page import Element, line, tokens

Said = Mapping[str, list[str]]
"""What one kind of tags says, by name."""


def front(root: Element) -> Front:
    """All that a page says of its article, before anything is taken out of it. Citation tags come first, OpenGraph last."""
    found = Front()
    metas = _metas(root)
    for said in (*_script(root), _of_tags(metas), *_of_data(root), _of_graph(metas)):
        _fill(found, said)
    found.language = found.language or front_values.language(root.get("lang") or root.get("xml:lang") or "")
    found.title = found.title or _heading(root)
    found.title = found.title or front_values.line(line(root.find(".//title")) if root.find(".//title") is not None else "")
    found.DOI = found.DOI or _printed_doi(root)
    licences = root.xpath("//a[contains(concat(' ',@rel,' '),' license ')]/@href | //link[@rel='license']/@href")
    found.licence = found.licence or address(licences[0] if licences else "")
    canonical = root.xpath("//link[@rel='canonical']/@href")
    found.URL = found.URL or address(canonical[0] if canonical else "")
    _orcids(root, found)
    return found


def _fill(found: Front, said: Front) -> None:
    """What is not yet known is taken over. Of the authors, the first list counts; what another says of the same is added."""
    for name in (
        "title",
        "type",
        "container_title",
        "publisher",
        "issued",
        "volume",
        "issue",
        "page",
        "DOI",
        "URL",
        "licence",
        "language",
    ):
        if not getattr(found, name):
            setattr(found, name, getattr(said, name))
    found.keywords = found.keywords or said.keywords
    found.ISSN = found.ISSN or said.ISSN
    if not found.authors:
        found.authors = said.authors
        return
    known = {_name_key(one): one for one in said.authors}
    found.authors = [_joined(one, known.get(_name_key(one))) for one in found.authors]


def _joined(one: Author, other: Author | None) -> Author:
    if other is None:
        return one
    orcid = one.orcid or other.orcid
    return (other if other.family and not one.family else one)._replace(orcid=orcid)


def _name_key(one: Author) -> str:
    return " ".join(sorted(re.findall(r"\w+", fold(f"{one.given} {one.family} {one.literal}"))))


def _metas(root: Element) -> Said:
    found: dict[str, list[str]] = defaultdict(list)
    orcid = "citation_author_orcid"
    for one in root.iter("meta"):
        name = (one.get("name") or one.get("property") or one.get("itemprop") or "").lower().replace("dcterms.", "dc.")
        name = re.sub(r"^(?:dc|dcterms|prism|bepress_|eprints|wkhealth_)[.:]", "dc." if name[:2] == "dc" else "", name)
        name = re.sub(r"^bepress_", "", name)
        if value := front_values.line(one.get("content", "")):
            if name == orcid and found["citation_author"]:
                found[orcid] += [""] * (len(found["citation_author"]) - 1 - len(found[orcid]))
            found[name].append(value)
    return found


_TYPES = {
    "citation_journal_title": "article-journal", "citation_conference_title": "paper-conference",
    "citation_inbook_title": "chapter",
    "citation_dissertation_institution": "thesis", "citation_technical_report_institution": "report",
}  # fmt: skip


def _first(said: Said, *names: str) -> str:
    return next((value for name in names for value in said.get(name, ()) if value), "")


def _all(said: Said, *names: str) -> list[str]:
    return [value for name in names for value in said.get(name, ())]


_KEYWORDS = ("citation_keywords", "citation_keyword", "dc.subject", "keywords")

_DATES = (
    "citation_publication_date", "citation_date", "citation_online_date", "dc.issued", "dc.date.issued", "dc.date",
    "publicationdate",
    "citation_year",
)  # fmt: skip


def _of_tags(said: Said) -> Front:
    """citation_… of Highwire, then Dublin Core and PRISM, then what every page may have."""
    orcids = said.get("citation_author_orcid", [])
    names = said.get("citation_author", [])
    authors = [author(name, orcids[at] if at < len(orcids) else "") for at, name in enumerate(names)]
    if not authors:
        joined = (
            said.get("citation_authors")
            or said.get("dc.creator")
            or said.get("dc.contributor.author")
            or said.get("author")
            or []
        )
        authors = [author(name) for one in joined for name in re.split(r"\s*;\s*", one)]
    begin, end = _first(said, "citation_firstpage", "startingpage"), _first(said, "citation_lastpage", "endingpage")
    dois = [
        *said.get("citation_doi", []),
        *said.get("doi", []),
        *said.get("dc.identifier", []),
        *said.get("dc.identifier.doi", []),
    ]
    return Front(
        title=_first(said, "citation_title", "dc.title"),
        authors=[one for one in authors if one.family or one.literal],
        type=next((kind for name, kind in _TYPES.items() if _first(said, name)), _type(_first(said, "dc.type"))),
        container_title=_first(said, *list(_TYPES)[:3], "publicationname"),
        publisher=_first(said, "citation_publisher", "dc.publisher"),
        ISSN=front_values.issns(_all(said, "citation_issn", "issn", "eissn")),
        issued=next(filter(None, (front_values.day(_first(said, name)) for name in _DATES)), ""),
        volume=front_values.number(_first(said, "citation_volume", "volume")),
        issue=front_values.number(_first(said, "citation_issue", "number")),
        page=f"{begin}-{end}" if begin and end and begin != end else begin,
        DOI=next(filter(None, map(front_values.doi, dois)), ""),
        URL=address(_first(said, "citation_public_url", "citation_fulltext_html_url", "citation_abstract_html_url")),
        licence=next(filter(None, map(address, _all(said, "dc.rights", "dc.license", "copyright"))), ""),
        language=front_values.language(_first(said, "citation_language", "dc.language", "content-language")),
        keywords=keywords(next(filter(None, (said.get(name) for name in _KEYWORDS)), [])),
    )  # fmt: skip


def _of_graph(said: Said) -> Front:
    return Front(
        title=_first(said, "og:title", "twitter:title"),
        authors=[author(one) for one in said.get("article:author", []) if not one.startswith("http")],
        issued=front_values.day(_first(said, "article:published_time", "og:article:published_time")),
        URL=address(_first(said, "og:url")),
        language=front_values.language(_first(said, "og:locale")),
        keywords=keywords(said.get("article:tag", [])),
    )


def author(text: str, orcid: str = "") -> Author:
    """A name as a tag has it: with a comma the family name stands first; without one it is not taken apart."""
    said = front_values.line(text)
    name = written_names.one(said) if said else {}
    proven = [one for one in (front_values.orcid(orcid), str(name.get("ORCID", ""))) if one]
    given = " ".join(filter(None, (name.get("given", ""), name.get("suffix", ""))))
    return Author(name.get("family", ""), given, name.get("literal", ""), proven[0] if proven else "")


def address(value: object) -> str:
    text = front_values.line(value)
    text = f"https:{text}" if text.startswith("//") else text
    return "" if not text or web.fault(text) else text


def keywords(values: Iterable[object]) -> list[str]:
    """Words in one line, or in several of which only semicolons part what stands in one."""
    lines = [front_values.line(one) for one in values]
    return front_values.keywords(lines[0] if len(lines) == 1 else [word for one in lines for word in one.split(";")])


_KINDS = {
    "scholarlyarticle": "article-journal", "medicalscholarlyarticle": "article-journal", "journal article": "article-journal",
    "text.serial.journal": "article-journal", "newsarticle": "article-newspaper", "blogposting": "post-weblog",
    "report": "report",
    "thesis": "thesis", "chapter": "chapter", "book": "book", "preprint": "article", "technicalarticle": "", "article": "",
}  # fmt: skip


def _type(value: object) -> str:
    return _KINDS.get(str(value).lower().rpartition("/")[2], "")


def _script(root: Element) -> Iterator[Front]:
    """Front matter in a script, as Distill has it: YAML, or JSON within."""
    for one in root.iter("script"):
        if one.get("type", "").lower() not in ("text/front-matter", "text/frontmatter", "application/front-matter"):
            continue
        said = _plain_data(one.text or "")
        if not isinstance(said, dict):
            continue
        people = said.get("authors") or ([said["author"]] if said.get("author") else [])
        names = [_entry_name(person) for person in people] if isinstance(people, list) else [str(people)]
        yield Front(
            title=front_values.line(said.get("title", "")),
            authors=[made for made in map(author, names) if made.family or made.literal],
            issued=front_values.day(str(said.get("published") or said.get("publishedDate") or said.get("date") or "")),
            DOI=front_values.doi(said.get("doi", "")),
            volume=front_values.number(said.get("volume", "")),
            issue=front_values.number(said.get("issue", "")),
            container_title=front_values.line(said.get("journal", {}).get("title", ""))
            if isinstance(said.get("journal"), dict)
            else "",
            licence=address(said.get("licenseURL") or said.get("license") or ""),
            keywords=keywords(map(str, said["tags"])) if isinstance(said.get("tags"), list) else [],
        )
    for one in root.iter("d-front-matter"):
        inner = next(one.iter("script"), None)
        if inner is not None and inner.get("type", "").lower() in ("text/json", "application/json"):
            inner.set("type", "text/front-matter")
            yield from _script(one)


def _entry_name(person: object) -> str:
    if isinstance(person, dict):
        return str(person.get("author") or person.get("name") or next(iter(person), ""))
    return str(person)


def _plain_data(text: str) -> object:
    """YAML or JSON without anything that makes objects or repeats itself."""
    if len(text) > 200_000 or re.search(r"(?m)(?:^|[\s\[{,:-])[&*]\w", text):
        return None
    try:
        return yaml.safe_load(text.expandtabs(2))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


_ARTICLES = (
    "article",
    "scholarlyarticle",
    "medicalscholarlyarticle",
    "newsarticle",
    "blogposting",
    "report",
    "thesis",
    "chapter",
    "techarticle",
)


def _of_data(root: Element) -> Iterator[Front]:
    """JSON-LD in terms of schema.org."""
    for one in root.iter("script"):
        if one.get("type", "").lower() != "application/ld+json" or len(one.text or "") > 2_000_000:
            continue
        try:
            data = json.loads(one.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if set(_kinds(node)) & {*_ARTICLES}:
                yield _of_node(node)


def _nodes(data: Any) -> list[dict[str, Any]]:
    nodes = data if isinstance(data, list) else [data]
    nodes = [
        inner
        for one in nodes
        if isinstance(one, dict)
        for inner in (one, *_list(one.get("@graph")), *_list(one.get("mainEntity")))
    ]
    return [one for one in nodes if isinstance(one, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _kinds(node: Mapping[str, Any]) -> list[str]:
    return [str(one).rpartition("/")[2].lower() for one in _list(node.get("@type"))]


def _named(value: Any) -> str:
    """The name of a thing, which may be given as its name alone."""
    one = next(iter(_list(value)), "")
    return front_values.line(one.get("name") or one.get("@id") or "") if isinstance(one, dict) else front_values.line(one)


def _of_node(node: dict[str, Any]) -> Front:
    parts = list(_parts_of(node))
    found = Front(
        title=front_values.line(next(iter(_list(node.get("headline") or node.get("name"))), "")),
        authors=[one for one in map(_person, _list(node.get("author") or node.get("creator"))) if one.family or one.literal],
        type=next(filter(None, map(_type, _kinds(node))), ""),
        publisher=_named(node.get("publisher")),
        issued=front_values.day(node.get("datePublished") or ""),
        page=front_values.line(node.get("pagination") or "")
        or "-".join(filter(None, (front_values.line(node.get("pageStart", "")), front_values.line(node.get("pageEnd", ""))))),
        URL=address(_named(node.get("url"))),
        licence=address(_url(node.get("license"))),
        language=front_values.language(_named(node.get("inLanguage"))),
        keywords=keywords([_named(one) for one in _list(node.get("keywords"))]),
    )
    identifiers = [*_list(node.get("identifier")), *_list(node.get("sameAs")), node.get("@id")]
    found.DOI = next(
        filter(None, map(front_values.doi, (one.get("value") if isinstance(one, dict) else one for one in identifiers))), ""
    )
    for part in parts:
        kinds = _kinds(part)
        found.volume = found.volume or front_values.number(part.get("volumeNumber", ""))
        found.issue = found.issue or front_values.number(part.get("issueNumber", ""))
        found.ISSN = found.ISSN or front_values.issns(_list(part.get("issn")))
        if "periodical" in kinds or (len(parts) == 1 and "website" not in kinds and "publicationissue" not in kinds):
            found.container_title = found.container_title or _named(part)
    return found


def _url(value: Any) -> str:
    one = next(iter(_list(value)), "")
    return str(one.get("url") or one.get("@id") or "") if isinstance(one, dict) else str(one)


def _parts_of(node: Mapping[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    for one in _list(node.get("isPartOf")):
        if isinstance(one, dict) and depth < 5:
            yield one
            yield from _parts_of(one, depth + 1)


def _person(value: Any) -> Author:
    if not isinstance(value, dict):
        return author(str(value or ""))
    orcid = next(
        filter(
            None,
            map(
                front_values.orcid, (_url(one) for key in ("@id", "sameAs", "identifier", "url") for one in _list(value.get(key)))
            ),
        ),
        "",
    )
    orcid = orcid or next(
        filter(None, (front_values.orcid(one.get("value")) for one in _list(value.get("identifier")) if isinstance(one, dict))),
        "",
    )
    family, given = (front_values.part_of_name(value.get(one)) for one in ("familyName", "givenName"))
    if family:
        return Author(family, given, "", orcid)
    named = front_values.line(value.get("name", ""))
    return Author("", "", named, orcid) if "organization" in _kinds(value) else author(named, orcid)


def _heading(root: Element) -> str:
    """The heading that calls itself the title; else the first of the highest rank, where it is the only one."""
    headings = list(root.iter("h1"))
    for one in root.iter("h1", "h2"):
        if {"title", "article-title", "entry-title", "post-title", "ltx-title-document", "page-title"} & {*tokens(one)}:
            return front_values.line(line(one))
        if one.get("itemprop") in ("headline", "name"):
            return front_values.line(line(one))
    return front_values.line(line(headings[0])) if len(headings) == 1 else ""


def _printed_doi(root: Element) -> str:
    """The one DOI that the page links to before its first paragraph."""
    found = set()
    for one in root.iter():
        if one.tag == "p" and len(line(one).split()) > 25:
            break
        if one.tag == "a" and re.match(r"https?://(?:dx\.)?doi\.org/10\.", one.get("href", "")):
            found.add(front_values.doi(one.get("href")))
    return next(iter(found)) if len(found) == 1 else ""


def _orcids(root: Element, found: Front) -> None:
    """An ORCID that is linked in an element with the name of one author only is that author's."""
    for link in root.iter("a"):
        number = front_values.orcid(link.get("href")) if "orcid.org/" in link.get("href", "") else ""
        up = link.getparent()
        if not number or any(one.orcid == number for one in found.authors) or up is None:
            continue
        while (up.getparent() is not None and up.tag in ("sup", "a", "i", "b")) or not re.search(
            r"[^\W\d]{2}", re.sub("ORCID", "", line(up))
        ):
            if up.getparent() is None or up.tag == "body":
                break
            up = up.getparent()
        said = set(re.findall(r"\w+", fold(line(up)))) if up.tag != "body" else set()
        named = [at for at, one in enumerate(found.authors) if {*_name_key(one).split()} <= said]
        if len(named) == 1 and not found.authors[named[0]].orcid:
            found.authors[named[0]] = found.authors[named[0]]._replace(orcid=number)
