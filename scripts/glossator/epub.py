"""An EPUB → the article in it: its parts in reading order as one page, and what the package says of it."""

import posixpath
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from glossator import front_values, web_front
from glossator.manuscript import NO_TEXT, Author, CannotRead, Front, Manuscript
from glossator.packed import Packed
from glossator.web_article import pages_text
from glossator.web_page import Element, line, new, page, roles, tokens

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"

_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""How fonts are made unusable elsewhere; nobody needs them to read the text."""

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")

_BEFORE = (
    "cover",
    "title-page",
    "titlepage",
    "toc",
    "copyright-page",
    "copyright",
    "halftitlepage",
    "landmarks",
    "loi",
    "lot",
    "index",
)


class Part(NamedTuple):
    """One file in the reading order."""

    name: str
    linear: bool
    kind: str
    """What the package calls it, if that is no running text: nav, cover, …"""


def read(file: Path) -> Manuscript:
    """The article in an EPUB. Raises CannotRead."""
    if not file.is_file() or file.read_bytes()[:2] != b"PK":
        raise CannotRead("this is no EPUB, whatever its name says, or the file is empty or broken: fetch or save it again")
    archive = Packed(file, "EPUB")
    name, package = _package(archive)
    parts = _spine(package, posixpath.dirname(name))
    _refuse_encrypted(archive, {part.name for part in parts})
    found = Manuscript()
    whole, first = _whole(archive, parts, found)
    front = _front(package)
    if first is not None:
        front.language = front.language or web_front.front(first).language
    pages_text(whole, front, found)
    return found


def _package(archive: Packed) -> tuple[str, etree._Element]:
    """The name and the tree of the package document."""
    container = archive.xml(_CONTAINER)
    names = [str(one) for one in container.xpath("//*[local-name()='rootfile']/@full-path")] if container is not None else []
    name = next((one for one in names if one in archive), "")
    package = archive.xml(name) if name else None
    if package is None:
        raise CannotRead("this EPUB does not say where its text is (META-INF/container.xml): fetch it again, or convert it anew")
    return name, package


def _spine(package: etree._Element, folder: str) -> list[Part]:
    """The files in reading order."""
    items = {str(one.get("id")): one for one in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")}
    guide = {
        _member(folder, str(one.get("href"))): str(one.get("type", "")).lower()
        for one in package.xpath("//*[local-name()='reference']")
    }
    parts = []
    for one in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']"):
        item = items.get(str(one.get("idref")))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        name = _member(folder, str(item.get("href")))
        kind = "nav" if "nav" in str(item.get("properties", "")).split() else guide.get(name, "")
        parts.append(Part(name, one.get("linear") != "no", kind if kind in (*_BEFORE, "nav") else ""))
    if not parts:
        raise CannotRead("this EPUB names no text in its reading order: fetch it again, or convert it anew")
    return parts


def _member(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _refuse_encrypted(archive: Packed, names: set[str]) -> None:
    """Text that only its shop's program can read is refused."""
    told = archive.xml(_ENCRYPTION)
    for one in told.xpath("//*[local-name()='EncryptedData']") if told is not None else ():
        how = "".join(map(str, one.xpath("./*[local-name()='EncryptionMethod']/@Algorithm")))
        where = {unquote(str(uri)).lstrip("/") for uri in one.xpath(".//*[local-name()='CipherReference']/@URI")}
        if how not in _FONTS and where & names:
            raise CannotRead("this EPUB is locked by whoever sold it (DRM): ask the publisher for a file without a lock")


def _whole(archive: Packed, parts: list[Part], found: Manuscript) -> tuple[Element, Element | None]:
    """One page of all parts, and the first of them as it was; what is no running text is left out and said."""
    root = new("html")
    root.append(body := new("body"))
    left, missing = 0, 0
    first = None
    for at, part in enumerate(parts):
        source = archive.read(part.name)
        if not source.strip():
            missing += 1
            continue
        inner = page(source)
        found.odd += [f"{part.name}: {said}" for said in inner.odd]
        text = inner.root.find("body")
        stem = posixpath.splitext(posixpath.basename(part.name))[0].lower().replace("_", "-")
        if part.kind or stem in _BEFORE or _is_before(text):
            left += 1
            continue
        first = first if first is not None else inner.root
        _renamed(text, part.name)
        text.tag = "div"
        if not part.linear:  # only what is called for from elsewhere is read in it
            text.set("class", "footnotes")
        text.set("id", f"part-{at}")
        body.append(text)
    found.leave("covers, title pages and tables of contents", left, NO_TEXT)
    if missing:
        found.odd.append(f"{missing} of its {len(parts)} parts are named but not there, or empty")
    return root, first


def _is_before(text: Element) -> bool:
    """Whether a part says that it is a cover, a title page or the like."""
    told = {*roles(text), *tokens(text)}
    inner = [one for one in text if isinstance(one.tag, str)]
    if len(inner) == 1 and inner[0].tag in ("section", "div", "nav"):
        told |= {*roles(inner[0]), *tokens(inner[0])}
    return bool(told & {*_BEFORE, "doc-toc", "doc-cover"}) or not re.search(r"\w", line(text))


def _renamed(text: Element, name: str) -> None:
    """Ids and links between parts, so that they hold on one page."""
    folder = posixpath.dirname(name)
    for one in text.iter():
        for attribute in ("id", "name"):
            if one.get(attribute) and (attribute == "id" or one.tag == "a"):
                one.set(attribute, f"{name}::{one.get(attribute)}")
        href = one.get("href", "") if one.tag == "a" else ""
        path, mark, anchor = href.partition("#")
        if mark and ":" not in path:
            target = _member(folder, path) if path else name
            one.set("href", f"#{target}::{anchor}")


_ROLE = "{http://www.idpf.org/2007/opf}role"
_FILED = "{http://www.idpf.org/2007/opf}file-as"


def _front(package: etree._Element) -> Front:
    """Dublin Core of the package."""
    refined: dict[tuple[str, str], str] = {}
    for one in package.xpath("//*[local-name()='metadata']//*[local-name()='meta'][@refines]"):
        refined[str(one.get("refines")).lstrip("#"), str(one.get("property"))] = front_values.line(one.text or "")
    said: dict[str, list[etree._Element]] = {}
    for one in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        said.setdefault(etree.QName(one).localname, []).append(one)

    def texts(name: str) -> list[str]:
        return list(filter(None, (front_values.line(one.text or "") for one in said.get(name, ()))))

    main = [one for one in said.get("title", ()) if refined.get((str(one.get("id")), "title-type"), "main") == "main"]
    links = package.xpath("//*[local-name()='link'][not(@refines)][contains(@rel, 'license')]/@href")
    issued = [
        one for one in said.get("date", ()) if str(one.get("{http://www.idpf.org/2007/opf}event", "publication")) == "publication"
    ]
    return Front(
        title=front_values.line(main[0].text or "") if main else "",
        authors=[made for one in said.get("creator", ()) if (made := _author(one, refined)) is not None],
        publisher=next(iter(texts("publisher")), ""),
        issued=next(filter(None, (front_values.day(one.text or "") for one in issued)), ""),
        DOI=next(filter(None, map(front_values.doi, texts("identifier"))), ""),
        ISSN=front_values.issns(one for one in texts("identifier") if "issn" in one.lower()),
        licence=next(
            filter(None, map(web_front.address, [*map(str, links), *texts("rights"), *_addresses(texts("rights"))])), ""
        ),
        language=next(filter(None, map(front_values.language, texts("language"))), ""),
        keywords=web_front.keywords(texts("subject")),
    )


def _addresses(rights: list[str]) -> list[str]:
    """Addresses of licences within a sentence on rights."""
    return re.findall(r"https?://creativecommons\.org/[\w./-]*\w/?", " ".join(rights))


def _author(one: etree._Element, refined: dict[tuple[str, str], str]) -> Author | None:
    """A creator who is an author: the name in two parts where the package files it under the family name."""
    key = str(one.get("id"))
    role = str(one.get(_ROLE) or refined.get((key, "role"), "") or "aut").lower()
    name = web_front.author(front_values.line(one.text or ""))
    if not (name.family or name.literal) or role not in ("aut", "author", "cre", "creator"):
        return None
    filed = web_front.author(str(one.get(_FILED) or refined.get((key, "file-as"), "")))
    same = sorted(re.findall(r"\w+", f"{filed.family} {filed.given}")) == sorted(re.findall(r"\w+", f"{name.literal}"))
    return filed._replace(orcid=name.orcid) if filed.family and same else name
