"""ODT → an article: paragraphs by what their styles and neighbours say they are; formulas and notes by pandoc."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from glossator import cited_works, paragraph_styles, title_page
from glossator.manuscript import CannotRead, Manuscript
from glossator.odt_text import DRAW, LINK, OFFICE, TABLE, TEXT, Cleaned, Element, Style, Styles
from glossator.office import KINDS, around, boxed, composed, formula_number, is_set_in, say
from glossator.packed import Packed, repacked
from glossator.parts import Parts
from glossator.pieces import Marked, Piece
from glossator.tables import laid_out

_INDEXES = tuple(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
)


def read(file: Path) -> Manuscript:
    """The article in an ODT. Raises CannotRead."""
    return _Document(Packed(file, "ODT")).manuscript()


class _Document:
    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.made = Manuscript()
        manifest = packed.xml("META-INF/manifest.xml")
        if "encrypted-package" in packed or (
            manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None
        ):
            raise CannotRead("this ODT is protected by a password: open it, save it without one, and give that")
        root = packed.xml("content.xml")
        body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
        if root is None or body is None:
            raise CannotRead(
                "this is a packed file, but no ODT: there is no text of a word processor in it. Open it in the program it"
                " comes from and"
                " save it as ODT"
            )
        self.root, self.body = root, body
        self.styles = Styles(packed.xml("styles.xml"), root)
        self.text = Cleaned(body, self.styles)
        self.usual = self._usual()
        self.objects, self.in_tables = 0, 0
        self.formulas: dict[str, bytes] = {}
        """The parts of the formulas, by their names in the packed file."""

    def _style(self, paragraph: Element) -> Style:
        return self.styles.get("paragraph", paragraph.get(f"{TEXT}style-name", ""))

    def _usual(self) -> int:
        """How far most of the text is set in from the left."""
        words: dict[int, int] = {}
        for one in self.body.iterchildren(f"{TEXT}p"):
            style = self._style(one)
            if not style.hanging:
                words[style.left] = words.get(style.left, 0) + len(_words(one))
        return max(words, key=lambda one: (words[one], -one), default=0)

    def manuscript(self) -> Manuscript:
        pieces = list(self.pieces(self.body, ""))
        meta = self.packed.xml("meta.xml")
        properties = self._properties(meta)
        composed(pieces, properties, self._addresses, self._items(meta), Marked(_paragraph), self._for_pandoc, "odt", self.made)
        say({**self.text.counts, "notes in tables": self.in_tables, "embedded objects": self.objects}, self.made)
        return self.made

    def pieces(self, container: Element, role: str) -> Iterator[Piece]:
        """What stands in the text, in a cell, or in a box. `role`: what the part around it says it is."""
        for one in container:
            if one.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(one, role)
            elif one.tag == f"{TEXT}list":
                yield from self._list(one, role, one.get(f"{TEXT}style-name", "") in self.styles.numbered)
            elif one.tag == f"{TABLE}table":
                yield from self._table(one)
            elif one.tag == f"{TEXT}bibliography":
                yield from self.pieces(one, "bibliography")
            elif one.tag in _INDEXES:
                yield from self.pieces(one, "contents")
            elif one.tag == f"{TEXT}section":
                listed = re.search(r"ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley|JR_bib|^bib$", one.get(f"{TEXT}name", ""))
                yield from self.pieces(one, "bibliography" if listed else role)
            elif one.tag in (f"{TEXT}index-body", f"{TEXT}index-title", f"{TEXT}numbered-paragraph"):
                yield from self.pieces(one, role)
            elif isinstance(one.tag, str) and one.tag.startswith(DRAW):
                frame = etree.Element(f"{TEXT}p")
                frame.append(one)
                yield from self._paragraph(frame, role)

    def _list(self, list_: Element, role: str, numbered: bool) -> Iterator[Piece]:
        for item in list_:
            first = True
            for piece in self.pieces(item, role):
                if piece.kind in ("text", "quote"):
                    piece.kind = "item" if first else "more"
                    piece.label = "#" if numbered else ""
                first = False
                yield piece

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [
            [list(self.pieces(cell, "")) for cell in row.iterchildren(f"{TABLE}table-cell")]
            for row in table.iter(f"{TABLE}table-row") if next(row.iterancestors(f"{TABLE}table"), None) is table
        ]  # fmt: skip
        for piece in laid_out(rows, table.find(f"{TABLE}table-header-rows") is not None):
            self.in_tables += piece.notes if piece.kind == "table" else 0
            yield piece

    def _paragraph(self, paragraph: Element, role: str) -> Iterator[Piece]:
        pictured, formulas, inner = False, 0, list[Piece]()
        for drawn in [
            one for one in paragraph.iter(f"{DRAW}*") if next(one.iterancestors(f"{DRAW}*", f"{TEXT}note"), None) is None
        ]:
            if self._formula(drawn):
                formulas += 1
                continue
            boxes = [one for one in drawn.iter() if one.find(f"{TEXT}p") is not None and _outermost(one, drawn)]
            inner += [piece for box in boxes for piece in boxed(list(self.pieces(box, "")))]
            pictured = pictured or self._pictured(drawn)
            _removed(drawn)
        yield from around(self._said(paragraph, role, formulas), pictured, inner)

    def _pictured(self, drawn: Element) -> bool:
        objects = list(drawn.iter(f"{DRAW}object", f"{DRAW}object-ole"))
        self.objects += any(one.tag == f"{DRAW}object-ole" for one in objects)
        return next(drawn.iter(f"{DRAW}image"), None) is not None or bool(objects)

    def _formula(self, drawn: Element) -> bool:
        """Whether a frame holds a formula; then it holds nothing else afterwards."""
        held = drawn.find(f"{DRAW}object")
        if drawn.tag != f"{DRAW}frame" or held is None:
            return False
        name = re.sub(r"^\./|/$", "", held.get(f"{LINK}href", "")) + "/content.xml"
        found = self.packed.xml(name) if name in self.packed and ".." not in name else None
        if found is None or etree.QName(found).localname != "math":
            return False
        self.formulas[name] = etree.tostring(found, encoding="UTF-8", xml_declaration=True)
        for one in list(drawn):
            if one is not held:
                drawn.remove(one)
        return True

    def _said(self, paragraph: Element, role: str, formulas: int) -> Piece:
        """A paragraph as a piece, its XML without what pandoc need not know."""
        style = self._style(paragraph)
        role = role or ("bibliography" if paragraph in self.text.listed else paragraph_styles.first_role(style.names))
        text = _words(paragraph)
        piece = Piece(
            "text", text, [paragraph], role=role, bold=paragraph in self.text.bold, counted=self.text.counted.get(paragraph, ""),
            notes=sum(1 for _ in paragraph.iter(f"{TEXT}note")),
        )  # fmt: skip
        outline = paragraph.get(f"{TEXT}outline-level", "1" if paragraph.tag == f"{TEXT}h" else "")
        level = int(outline) if re.fullmatch("[1-9]|10", outline) else style.level
        if level and role not in ("contents", "title", "bibliography"):
            piece.kind, piece.level = "heading", min(level, 9)
        elif formulas and (number := formula_number(text)) is not None:
            piece.kind, piece.label = "formula", number
        elif role in KINDS:
            piece.kind = KINDS[role]
        elif role == "quote" or (
            not role and not style.centred and is_set_in(style.left, style.hanging, self.usual, style.names, text)
        ):
            piece.kind = "quote"
        piece.inline = bool(formulas)
        paragraph.tag = f"{TEXT}p"
        for one in paragraph.iter():
            one.attrib.pop(f"{TEXT}style-name", None)
        return piece

    def _properties(self, meta: Element) -> title_page.Properties:
        def said(name: str) -> str:
            found = None if meta is None else next(meta.iter(name), None)
            return title_page.said("".join(map(str, found.itertext()))) if found is not None else ""

        words = [] if meta is None else [title_page.said(one.text) for one in meta.iter("{*}keyword")]
        return title_page.Properties(
            said("{*}title"),
            said("{*}initial-creator") or said("{*}creator"),
            [part for word in words for part in re.split(r"\s*[;,]\s*", word) if part],
            title_page.language({said("{*}language"): 1}) or title_page.language(self.text.languages),
        )

    def _addresses(self, parts: Parts) -> list[str]:
        """Where the links of the title page lead."""
        return [link for piece in parts.page for one in piece.elements for link in self.text.links.get(one, ())]

    def _items(self, meta: Element) -> Iterator[cited_works.Item]:
        yield from self.text.items
        said = (
            []
            if meta is None
            else [(str(name), one.text or "") for one in meta.iter("{*}user-defined") for name in one.attrib.values()]
        )
        yield from cited_works.from_properties(said)

    def _for_pandoc(self, elements: list[Any]) -> bytes:
        """A document of nothing but those paragraphs, and the formulas."""
        for one in elements:
            one.tail = None
        whole = etree.Element(f"{OFFICE}document-content", nsmap=_PREFIXES)
        etree.SubElement(etree.SubElement(whole, f"{OFFICE}body"), f"{OFFICE}text").extend(elements)
        content = etree.tostring(whole, encoding="UTF-8", xml_declaration=True)
        none = etree.Element(f"{OFFICE}document-styles", nsmap=_PREFIXES)
        for name in ("font-face-decls", "styles", "automatic-styles", "master-styles"):
            etree.SubElement(none, f"{OFFICE}{name}")
        parts = {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": etree.tostring(none),
        }
        return repacked({**parts, **self.formulas})


_PREFIXES = {"office": OFFICE[1:-1], "text": TEXT[1:-1], "table": TABLE[1:-1], "draw": DRAW[1:-1], "xlink": LINK[1:-1]}
"""Those that pandoc knows, whatever the file calls them."""


def _paragraph(text: str) -> Element:
    paragraph = etree.Element(f"{TEXT}p")
    paragraph.text = text
    return paragraph


def _outermost(box: Element, drawn: Element) -> bool:
    """Whether no other box is around one, up to the drawing that holds it."""
    for one in box.iterancestors():
        if one is drawn.getparent():
            return True
        if one.tag in (f"{TEXT}p", f"{TEXT}h"):
            return False
    return True


def _removed(element: Element) -> None:
    """Takes an element out; what is printed after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _words(paragraph: Element) -> str:
    """All words of a paragraph in one line, without its notes."""
    found: list[str] = [paragraph.text or ""]
    for one in paragraph:
        if one.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            found.append(" ")
        elif one.tag != f"{TEXT}note" and not (isinstance(one.tag, str) and one.tag.startswith(DRAW)):
            found.append(_words(one))
        found.append(one.tail or "")
    return " ".join("".join(found).split())
