"""DOCX → an article: paragraphs by what their styles, fields and neighbours say they are; formulas, notes and links by pandoc."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

from glossator import cited_works, paragraph_styles, title_page
from glossator.docx_text import Cleaned, Element, M, Style, Styles, W, indents, removed, switched, value
from glossator.manuscript import CannotRead, Manuscript
from glossator.office import KINDS, around, boxed, composed, formula_number, is_set_in, say
from glossator.packed import Packed, parsed, repacked
from glossator.parts import Parts
from glossator.pieces import Marked, Piece
from glossator.tables import laid_out

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""The namespaces of the strict form of the format → those of the usual one."""

_PREFIXES = {"w": W[1:-1], "m": M[1:-1]}
"""Those that pandoc knows, whatever the file calls them."""

_NOTES = ("footnotes", "endnotes")


def read(file: Path) -> Manuscript:
    """The article in a DOCX. Raises CannotRead."""
    return _Document(Packed(file, "DOCX")).manuscript()


class _Document:
    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.made = Manuscript()
        self.main = self._main()
        self.folder = self.main.rpartition("/")[0]
        root = self._xml(self.main)
        body = None if root is None else root.find(f"{W}body")
        if root is None or body is None:
            raise CannotRead(
                "this is a packed file, but no DOCX: there is no text of a word processor in it. Open it in the program it"
                " comes from and"
                " save it as DOCX"
            )
        self.body = body
        self.styles = Styles(self._xml(self._path("styles.xml")))
        self.text = Cleaned(root, self.styles)
        self.notes = {
            name: Cleaned(found, self.styles) for name in _NOTES if (found := self._xml(self._path(f"{name}.xml"))) is not None
        }  # fmt: skip
        self.numbered = self._numbered()
        self.usual = self._usual()
        self.languages: Counter[str] = Counter()
        self.objects, self.in_tables = 0, 0

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name

    def _xml(self, name: str) -> Element:
        text = self.packed.read(name)
        for strict, usual in _STRICT:
            text = text.replace(strict, usual)
        return parsed(text, "DOCX") if text.strip() else None

    def _main(self) -> str:
        """The part that holds the text, as the file itself says."""
        relations = self._xml("_rels/.rels")
        for one in relations if relations is not None else ():
            if str(one.get("Type", "")).endswith("/officeDocument"):
                return str(one.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def _numbered(self) -> set[tuple[str, str]]:
        """Lists and depths that are numbered with digits."""
        root = self._xml(self._path("numbering.xml"))
        if root is None:
            return set()
        abstract = {
            one.get(f"{W}abstractNumId"): {
                str(level.get(f"{W}ilvl")) for level in one.iter(f"{W}lvl") if value(level, "numFmt") == "decimal"
            }
            for one in root.iter(f"{W}abstractNum")
        }
        return {
            (str(one.get(f"{W}numId")), depth)
            for one in root.iter(f"{W}num") for depth in abstract.get(value(one, "abstractNumId"), ())
        }  # fmt: skip

    def _usual(self) -> int:
        """How far most of the text is set in from the left."""
        words: Counter[int] = Counter()
        for paragraph in self.body.iterchildren(f"{W}p"):
            style, properties = self._style(paragraph), paragraph.find(f"{W}pPr")
            said = {**style.indents, **indents(properties)}
            if not style.level and not self._list(style, properties)[0] and said.get("hanging", 0) <= 0:
                words[said.get("left", 0)] += sum(len(one.text or "") for one in paragraph.iter(f"{W}t"))
        return max(words, key=lambda one: (words[one], -one), default=0)

    def manuscript(self) -> Manuscript:
        pieces = list(self.pieces(self.body))
        properties = self._properties()
        properties.language = title_page.said(properties.language) or title_page.language(self.languages)
        composed(pieces, properties, self._addresses, self._items(), Marked(_paragraph), self._for_pandoc, "docx", self.made)
        self._say()
        return self.made

    def pieces(self, container: Element) -> Iterator[Piece]:
        """What stands in the text, in a cell, or in a text box."""
        for one in container:
            if one.tag == f"{W}p":
                yield from self._paragraph(one)
            elif one.tag == f"{W}tbl":
                yield from self._table(one)
            elif one.tag == f"{M}oMathPara":
                whole = etree.Element(f"{W}p")
                whole.append(deepcopy(one))
                yield from self._paragraph(whole)

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [[list(self.pieces(cell)) for cell in row.iterchildren(f"{W}tc")] for row in table.iterchildren(f"{W}tr")]
        headed = next(table.iter(f"{W}tblHeader"), None) is not None
        for piece in laid_out(rows, headed):
            self.in_tables += piece.notes if piece.kind == "table" else 0
            yield piece

    def _style(self, paragraph: Element) -> Style:
        key = value(paragraph, "pPr/pStyle")
        return self.styles.get(key) if key else self.styles.default

    def _list(self, style: Style, properties: Element) -> tuple[str, str]:
        """The list that a paragraph is an item of, and the depth in it; empty for none."""
        direct, depth = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        number = direct or style.numbering[0]
        return ("", "") if number in ("", "0") else (number, depth or style.numbering[1] or "0")

    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        boxes = self._boxes(paragraph)
        pictured = self._pictures(paragraph)
        yield from around(self._said(paragraph), pictured, [one for box in boxes for one in boxed(box)])

    def _boxes(self, paragraph: Element) -> list[list[Piece]]:
        """The pieces of each text box that is anchored in a paragraph; the boxes are taken out of it."""
        found: list[list[Piece]] = []
        for box in list(paragraph.iter(f"{W}txbxContent")):
            if next(box.iterancestors(f"{W}txbxContent"), None) is None:
                found.append(list(self.pieces(box)))
                for one in list(box):
                    box.remove(one)
        return found

    def _pictures(self, paragraph: Element) -> bool:
        """Whether pictures stand in a paragraph; they are taken out of it."""
        found = False
        for one in list(paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
            names = {
                etree.QName(inner).localname
                for inner in one.iter("{*}blip", "{*}imagedata", "{*}chart", "{*}relIds", "{*}OLEObject", "{*}wgp")
            }
            self.objects += "OLEObject" in names
            found = found or bool(names - {"OLEObject"} if "OLEObject" not in names else ())
            removed(one)
        return found

    def _said(self, paragraph: Element) -> Piece:
        """A paragraph as a piece, its XML without what pandoc need not know."""
        style, properties = self._style(paragraph), paragraph.find(f"{W}pPr")
        direct = value(properties, "outlineLvl")
        level = style.level or (int(direct) + 1 if re.fullmatch("[0-8]", direct) else 0)
        role = self.text.roles.get(paragraph, "") or paragraph_styles.first_role(style.names)
        list_ = self._list(style, properties)
        text = _words(paragraph)
        piece = Piece(
            "text", text, [paragraph], role=role, bold=self._bold(paragraph, style), counted=self.text.counted.get(paragraph, ""),
            notes=sum(1 for _ in paragraph.iter(f"{W}footnoteReference", f"{W}endnoteReference")),
        )  # fmt: skip
        if level and role not in ("contents", "title", "bibliography"):
            piece.kind, piece.level = "heading", level
        elif (number := _formula_number(paragraph)) is not None:
            piece.kind, piece.label = "formula", number
        elif role in KINDS:
            piece.kind = KINDS[role]
        elif list_[0]:
            piece.kind, piece.label = "item", "#" if list_ in self.numbered else ""
        elif role == "quote" or (not role and self._is_set_in(style, properties, text)):
            piece.kind = "quote"
        self._bare(paragraph, style)
        return piece

    def _is_set_in(self, style: Style, properties: Element, text: str) -> bool:
        said = {**style.indents, **indents(properties)}
        if value(properties, "jc") in ("center", "right", "end"):
            return False
        return is_set_in(said.get("left", 0), said.get("hanging", 0), self.usual, style.names, text)

    def _bold(self, paragraph: Element, style: Style) -> bool:
        for run in paragraph.iter(f"{W}r"):
            if "".join(one.text or "" for one in run.iter(f"{W}t")).strip():
                direct = switched(run.find(f"{W}rPr"), "b")
                return direct if direct is not None else self.styles.get(value(run, "rPr/rStyle")).bold or style.bold
        return False

    def _bare(self, paragraph: Element, style: Style | None) -> None:
        """Leaves the words: no style, no indent, no list, which the piece has said already. Counts the languages."""
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            paragraph.remove(properties)
        for run in paragraph.iter(f"{W}r"):
            said = run.find(f"{W}rPr")
            if style is not None:
                self._language(run, said, style)
            for one in list(said) if said is not None else ():
                if one.tag not in (f"{W}vertAlign", f"{W}rFonts"):
                    said.remove(one)

    def _language(self, run: Element, said: Element, style: Style) -> None:
        marked = said.find(f"{W}lang") if said is not None else None
        right = switched(said, "rtl")
        written = str(marked.get(f"{W}bidi" if right else f"{W}val", "")) if marked is not None else ""
        length = sum(len(one.text or "") for one in run.iter(f"{W}t"))
        if tag := written or ("" if right else style.language or self.styles.language):
            self.languages[tag] += length

    def _properties(self) -> title_page.Properties:
        root = self._xml("docProps/core.xml")
        if root is None:
            return title_page.Properties()
        words = [title_page.said(one) for one in re.split(r"[;,]", root.findtext("{*}keywords") or "")]
        return title_page.Properties(
            root.findtext("{*}title") or "",
            root.findtext("{*}creator") or "",
            [one for one in words if one],
            root.findtext("{*}language") or "",
        )

    def _addresses(self, parts: Parts) -> list[str]:
        """Where the links of the title page lead."""
        relations = self._xml(self._path(f"_rels/{self.main.rpartition('/')[2]}.rels"))
        targets = {one.get("Id"): str(one.get("Target", "")) for one in (relations if relations is not None else ())}
        links = [link for piece in parts.page for one in piece.elements for link in self.text.links.get(one, ())]
        return [targets[link] for link in links if link in targets]

    def _items(self) -> Iterator[cited_works.Item]:
        for part in (self.text, *self.notes.values()):
            yield from part.items
        custom = self.packed.xml("docProps/custom.xml")
        said = [] if custom is None else [(str(one.get("name", "")), "".join(map(str, one.itertext()))) for one in custom]
        yield from cited_works.from_properties(said)
        for at in range(1, 20):
            sources = self.packed.xml(f"customXml/item{at}.xml")
            if sources is not None and etree.QName(sources).localname == "Sources":
                yield from cited_works.from_sources(sources)

    def _for_pandoc(self, elements: Sequence[Any]) -> bytes:
        """A document of nothing but those paragraphs, and the notes."""
        whole = etree.Element(f"{W}document", nsmap=_PREFIXES)
        etree.SubElement(whole, f"{W}body").extend(elements)
        parts = {"word/document.xml": etree.tostring(whole, encoding="UTF-8", xml_declaration=True)}
        for name in _NOTES:
            if name in self.notes:
                root = self.notes[name].root
                self.made.leave(
                    "text boxes in notes", sum(1 for _ in root.iter(f"{W}txbxContent")), "notes are taken as plain text"
                )
                for paragraph in list(root.iter(f"{W}p")):
                    self._pictures(paragraph)
                    self._bare(paragraph, None)
                notes = etree.Element(f"{W}{name}", nsmap=_PREFIXES)
                notes.extend(list(root))
                parts[f"word/{name}.xml"] = etree.tostring(notes, encoding="UTF-8", xml_declaration=True)
        return repacked({**_FRAME, **parts})

    def _say(self) -> None:
        counts = sum((one.counts for one in (self.text, *self.notes.values())), Counter[str]())
        say({**counts, "notes in tables": self.in_tables, "embedded objects": self.objects}, self.made)


def _paragraph(text: str) -> Element:
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    return paragraph


def _words(paragraph: Element) -> str:
    """All words of a paragraph in one line, those of formulas too."""
    found: list[str] = []
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{M}t"):
        found.append(one.text or "" if one.tag in (f"{W}t", f"{M}t") else "-" if one.tag == f"{W}noBreakHyphen" else " ")
    return " ".join("".join(found).split())


def _formula_number(paragraph: Element) -> str | None:
    """The number printed beside a displayed formula, perhaps empty; None where a paragraph is anything else."""
    if next(paragraph.iter(f"{M}oMath"), None) is None or next(paragraph.iter(f"{W}footnoteReference"), None) is not None:
        return None
    return formula_number("".join(one.text or "" for one in paragraph.iter(f"{W}t")))


def _frame() -> Iterable[tuple[str, bytes]]:
    package = "http://schemas.openxmlformats.org/package/2006/"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = etree.Element(f"{{{package}content-types}}Types", nsmap={None: f"{package}content-types"})
    for name in ("document.main", "footnotes", "endnotes"):
        part = f"/word/{name.removesuffix('.main')}.xml"
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        etree.SubElement(types, f"{{{package}content-types}}Override", PartName=part, ContentType=kind)
    yield "[Content_Types].xml", etree.tostring(types)
    for path, targets in (
        ("_rels/.rels", ("officeDocument",)),
        ("word/_rels/document.xml.rels", ("styles", "footnotes", "endnotes")),
    ):
        relations = etree.Element(f"{{{package}relationships}}Relationships", nsmap={None: f"{package}relationships"})
        for at, name in enumerate(targets):
            target = "word/document.xml" if name == "officeDocument" else f"{name}.xml"
            etree.SubElement(
                relations, f"{{{package}relationships}}Relationship", Id=f"r{at}", Type=f"{office}/{name}", Target=target
            )
        yield path, etree.tostring(relations)
    yield "word/styles.xml", etree.tostring(etree.Element(f"{W}styles", nsmap={"w": W[1:-1]}))


_FRAME = dict(_frame())
"""The parts that every DOCX has, with nothing in them."""
