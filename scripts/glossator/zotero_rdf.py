"""Zotero RDF: the XML that Zotero exports (its translator “Zotero RDF”), in the words of Dublin Core, PRISM, FOAF, the vocabulary
biblio (bib) and Zotero's own (z). What stands in a container, a series or a publisher goes to the item that is part of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from glossator.entries import Entry, Unread
from glossator.zotero_fields import FIELDS, Item, described, name_of

_SPACES = MappingProxyType({
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://www.zotero.org/namespaces/export#": "z",
    "http://purl.org/net/biblio#": "bib", "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism", "http://xmlns.com/foaf/0.1/": "foaf",
    "http://purl.org/rss/1.0/modules/link/": "link", "http://nwalsh.com/rdf/vCard#": "vcard",
    "http://www.w3.org/2006/vcard/ns#": "vcard", "http://www.w3.org/XML/1998/namespace": "xml",
})  # fmt: skip
_KINDS = MappingProxyType({
    "bib:Article": "journalArticle", "bib:Book": "book", "bib:BookSection": "bookSection", "bib:Illustration": "artwork",
    "bib:Interview": "interview", "bib:Legislation": "statute", "bib:Letter": "letter", "bib:Manuscript": "manuscript",
    "bib:Memo": "note", "bib:MotionPicture": "film", "bib:Patent": "patent", "bib:Recording": "audioRecording",
    "bib:Report": "report", "bib:Thesis": "thesis", "z:Attachment": "attachment",
})  # fmt: skip
"""What an element says of an item that has no z:itemType."""

_PLAIN = MappingProxyType({
    "bib:pages": "pages", "dc:coverage": "archiveLocation", "dc:date": "date", "dc:description": "extra", "dc:rights": "rights",
    "dc:title": "title", "dc:type": "type", "dcterms:abstract": "abstractNote", "dcterms:alternative": "journalAbbreviation",
    "dcterms:dateSubmitted": "accessDate", "dcterms:issued": "date", "dcterms:medium": "medium", "prism:edition": "edition",
    "prism:volume": "volume",
})  # fmt: skip
"""Property → field of Zotero."""

_OF_CONTAINER = MappingProxyType({
    "dc:title": "publicationTitle", "dcterms:alternative": "journalAbbreviation", "prism:volume": "volume",
})  # fmt: skip
_OF_SERIES = MappingProxyType({
    "dc:title": "series", "dcterms:alternative": "seriesTitle", "dc:description": "seriesText", "dc:identifier": "seriesNumber",
})  # fmt: skip
_WITH_ISSUES = ("journalArticle", "magazineArticle", "newspaperArticle", "conferencePaper")
_DEEPEST = 100
_UNKNOWN = "this is no item of Zotero, as it has no z:itemType: export it from Zotero as “Zotero RDF”, or use another format"


class _Refused(Exception):
    """Why a file is not read, and in which line."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


@dataclass
class Node:
    """An element."""

    name: str
    """With the usual prefix of its vocabulary."""
    line: int
    about: str = ""
    """What it is known by: rdf:about or rdf:nodeID."""
    refers: str = ""
    """What it refers to: rdf:resource, or rdf:nodeID of a property."""
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def told(self) -> str:
        """All that it says, as text."""
        if not self.children:
            return self.text.strip() or self.refers
        within = "; ".join(f"{one.name}: {told}" for one in self.children if (told := one.told()))
        return f"{self.text.strip()} {within}".strip()


def read_rdf(text: str) -> Iterator[Entry | Unread]:
    """The items of a file of Zotero RDF."""
    if not text.strip("\ufeff \t\r\n"):
        yield Unread(1, "", "this file is empty")
        return
    try:
        root = _parsed(text)
    except _Refused as error:
        yield Unread(error.line, "", str(error))
        return
    if root.name != "rdf:RDF":
        yield Unread(root.line, "", f"this is XML, but no RDF (it begins with {root.name[:60]}): export it as “Zotero RDF”")
        return
    known = {node.about: node for node in _all(root) if node.about}
    used = {one.refers for one in _all(root) if one.refers and one.name not in ("dc:relation", "dcterms:hasPart")}
    for node in root.children:
        said = next((one.text.strip() for one in node.children if one.name in ("z:itemType", "z:type") and one.text.strip()), "")
        kind = said or _KINDS.get(node.name, "")
        if said in ("", "note", "attachment") and node.about in used:
            continue  # it is said with the item that it belongs to
        if node.name == "z:Collection":
            title = next((one.text.strip() for one in node.children if one.name == "dc:title"), "")
            yield Unread(node.line, title or node.about, "this is a collection of Zotero, not a work: it is passed over")
        elif not kind:
            yield Unread(node.line, node.about, _UNKNOWN)
        else:
            yield described(_Reading(known, Item(kind, node.line, name=node.about)).of(node))


def _all(root: Node) -> Iterator[Node]:
    pile = [root]
    while pile:
        node = pile.pop()
        yield node
        pile += node.children


@dataclass
class _Reading:
    """An item that is being read."""

    known: dict[str, Node]
    item: Item

    def of(self, node: Node) -> Item:
        for one in node.children:
            self.property(one)
        return self.item

    def put(self, name: str, node: Node, value: Any = None) -> None:
        self.item.fields.append((name, node.told() if value is None else value, node.line))

    def leave(self, node: Node, value: str = "") -> None:
        self.item.left.append((node.name, value or node.told(), node.line))

    def property(self, node: Node) -> None:
        """What an element under an item says."""
        prefix, _, local = node.name.partition(":")
        simple = not node.children
        if node.name in ("z:itemType", "rdf:type"):
            return
        if prefix in ("bib", "z") and local.endswith("s") and any(one.name in ("rdf:Seq", "rdf:Bag") for one in node.children):
            self.creators(local.removesuffix("s"), node)
        elif node.name == "dcterms:isPartOf":
            self.part_of(node, 0)
        elif node.name == "dc:identifier":
            self.identifier(node)
        elif node.name == "dc:publisher":
            self.publisher(node)
        elif node.name == "dc:subject":
            self.subject(node)
        elif node.name == "bib:presentedAt":
            self.nested(node, {"dc:title": "conferenceName"})
        elif node.name == "prism:number":
            self.put("issue" if self.item.kind in _WITH_ISSUES else "number", node)
        elif node.name == "prism:edition" and self.item.kind == "computerProgram":
            self.put("versionNumber", node)
        elif simple and (name := _PLAIN.get(node.name, "")):
            self.put(name, node)
        elif simple and prefix == "z" and local == "citationKey" and not self.item.key:
            self.item.key = " ".join(node.text.split())
        elif simple and prefix == "z" and local in FIELDS:
            self.put(local, node)
        elif node.refers and (target := self.known.get(node.refers)):
            self.leave(node, target.told())
        else:
            self.leave(node)

    def targets(self, node: Node) -> list[Node]:
        """What a property leads to: the elements in it, or the one it refers to."""
        target = self.known.get(node.refers) if node.refers else None
        return [target] if target else node.children

    def nested(self, node: Node, names: dict[str, str]) -> None:
        """What stands in the element that a property leads to: property → field."""
        if not (targets := self.targets(node)):
            self.put(next(iter(names.values())), node)
        for one in (child for target in targets for child in target.children):
            if name := names.get(one.name, ""):
                self.put(name, one)
            elif one.name != "rdf:type":
                self.leave(one)

    def part_of(self, node: Node, depth: int) -> None:
        """A journal, book or website; a section of it; a series."""
        targets = self.targets(node)
        if depth > 4 or not targets:
            self.put("publicationTitle", node) if node.text.strip() and depth < 5 else self.leave(node)
            return
        for target in targets:
            names = {"bib:Series": _OF_SERIES, "bib:Part": {"dc:title": "section"}}.get(target.name, _OF_CONTAINER)
            for one in target.children:
                if one.name == "dcterms:isPartOf":
                    self.part_of(one, depth + 1)
                elif name := names.get(one.name, ""):
                    self.put(name, one)
                elif one.name == "dc:identifier":
                    self.identifier(one)
                elif one.name in ("prism:number", "dc:subject"):
                    self.property(one)
                elif one.name not in ("rdf:type", "z:itemType"):
                    self.leave(one)

    def identifier(self, node: Node) -> None:
        """A number with what it is before it, or an address."""
        told = next((one.text.strip() for one in _all(node) if one.name == "rdf:value"), node.told())
        if match := re.fullmatch(r"(?i)(?:urn:)?(ISBN|ISSN|DOI)[\s:]\s*(.+)", told):
            self.put(match[1].upper(), node, match[2])
        elif re.match(r"10\.[0-9]{4,9}/", told):
            self.put("DOI", node, told)
        elif re.match("https?://", told):
            self.put("url", node, told)
        else:
            self.leave(node)

    def publisher(self, node: Node) -> None:
        """A body, and where it is."""
        if not (targets := self.targets(node)):
            self.put("publisher", node)
        for one in (child for target in targets for child in target.children):
            if one.name == "foaf:name":
                self.put("publisher", one)
            elif one.name == "vcard:adr":
                self.nested(one, {"vcard:locality": "place"})
            elif one.name != "rdf:type":
                self.leave(one)

    def subject(self, node: Node) -> None:
        """A tag, or a shelf mark in the classes of the Library of Congress."""
        value = next((one for one in _all(node) if one.name == "rdf:value"), node)
        if any(one.name == "dcterms:LCC" for one in node.children):
            self.put("callNumber", node, value.text.strip())
        else:
            self.put("tags", node, [value.told()])

    def creators(self, role: str, node: Node) -> None:
        """People and bodies. RDF does not tell a body from a person with one name; Zotero takes both for a body."""
        for member in (one for child in node.children for one in child.children):
            for person in self.targets(member) or [member]:
                said = {one.name: one.text.strip() for one in person.children}
                last = said.pop("foaf:surname", "") or said.pop("foaf:familyName", "") or said.pop("foaf:name", "")
                first = said.pop("foaf:givenName", "") or said.pop("foaf:givenname", "") or said.pop("foaf:firstName", "")
                name = name_of(first, last or (person.told() if not person.children else ""), body=not first)
                self.item.creators.append((role, name, person.line))
                self.item.left += [(name, value, person.line) for name, value in said.items() if value and name != "rdf:type"]


def _parsed(text: str) -> Node:
    """The tree of a file. A document type is refused: with it a few lines can stand for gigabytes."""
    parser = expat.ParserCreate(namespace_separator=" ")
    pile = [Node("", 1)]

    def refuse(*_: Any) -> None:
        told = "this file has a document type (<!DOCTYPE …), which Zotero never writes: delete it, or export the file again"
        raise _Refused(told, parser.CurrentLineNumber)

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(pile) > _DEEPEST:
            raise _Refused(
                f"elements lie more than {_DEEPEST} deep in each other, as in no file of Zotero", parser.CurrentLineNumber
            )
        node = Node(_named(name), parser.CurrentLineNumber)
        _attributes(node, attributes, is_property=len(pile) % 2 == 1)
        pile[-1].children.append(node)
        pile.append(node)

    def end(_: str) -> None:
        pile.pop()

    def characters(found: str) -> None:
        pile[-1].text += found

    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    try:
        parser.Parse(re.sub("[\ud800-\udfff]", "\ufffd", text.lstrip("\ufeff \t\r\n")), True)
    except expat.ExpatError as error:
        where = f"in line {error.lineno}, column {error.offset + 1}"
        told = f"this is not well-formed XML: {where} ({expat.ErrorString(error.code)}); export the file again"
        raise _Refused(told, error.lineno) from None
    return pile[0].children[0]


def _named(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_SPACES.get(space, space)}:{local}" if space else local


def _attributes(node: Node, attributes: dict[str, str], *, is_property: bool) -> None:
    """What it is known by or refers to; others are properties written short."""
    for long, value in attributes.items():
        name = _named(long)
        if name in ("rdf:about", "rdf:ID", "about"):
            node.about = f"#{value}" if name == "rdf:ID" else value
        elif name == "rdf:nodeID" and not is_property:
            node.about = value
        elif name in ("rdf:resource", "rdf:nodeID", "resource"):
            node.refers = value
        elif name.partition(":")[0] not in ("rdf", "xml"):
            node.children.append(Node(name, node.line, text=value))
