"""WordprocessingML → the same without what is not printed: fields are their results, tracked changes are accepted, alternatives
are one, comments and hidden text are gone. What went is counted."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree

from glossator import cited_works, paragraph_styles
from glossator.pieces import RESERVED

Element = Any
"""Of lxml, which says no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

INLINE = tuple(
    f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "ins", "moveTo", "dir", "bdo", "sdtContent")
)
"""What holds runs or paragraphs that are printed."""

GONE = tuple(
    f"{W}{name}" for name in (
        "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "proofErr", "bookmarkStart", "bookmarkEnd",
        "permStart", "permEnd",
        "lastRenderedPageBreak", "softHyphen", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "annotationRef", "footnoteRef", "endnoteRef",
    )
)  # fmt: skip


_FIELDS = tuple(f"{W}{name}" for name in ("p", "sdt", "fldChar", "instrText", "delInstrText", "fldSimple", "t", "tab", "br"))


class Style(NamedTuple):
    """A style of paragraphs or characters, with all that it inherits."""

    names: tuple[str, ...]
    """Its name, and those of the styles it is made from."""
    level: int
    """The rank of the heading; 0 for none."""
    numbering: tuple[str, str]
    """The list that it is an item of, and the depth in it; empty for none."""
    indents: dict[str, int]
    bold: bool
    hidden: bool
    language: str


NONE = Style((), 0, ("", ""), {}, bold=False, hidden=False, language="")


def value(element: Element, path: str) -> str:
    """The attribute `val` of what stands at a path (of names of WordprocessingML); empty where there is none."""
    found = None if element is None else element.find("/".join(W + part for part in path.split("/")))
    return str(found.get(f"{W}val", "")) if found is not None else ""


def switched(element: Element, name: str) -> bool | None:
    """Whether a property is switched on; None where it says nothing."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def indents(properties: Element) -> dict[str, int]:
    """Left, right, first and hanging indents in twentieths of a point, as far as they are said."""
    found = None if properties is None else properties.find(f"{W}ind")
    said: dict[str, int] = {}
    for key, written in ((etree.QName(key).localname, text) for key, text in (found.attrib.items() if found is not None else ())):
        if re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]+)?", written):
            said[{"start": "left", "end": "right"}.get(key, key)] = round(float(written))
    return said


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element) -> None:
        self._raw = {one.get(f"{W}styleId", ""): one for one in (root.iterchildren(f"{W}style") if root is not None else ())}
        self._made: dict[str, Style] = {"": NONE}
        default = next(
            (key for key, one in self._raw.items() if one.get(f"{W}default") in ("1", "true") and _is_paragraph(one)), ""
        )
        self.default = self.get(default)
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if root is not None else None
        self.language = str(language.get(f"{W}val", "")) if language is not None else ""

    def get(self, key: str) -> Style:
        """A style by its id. Its ancestors are followed as far as they go, not in a circle."""
        chain: list[str] = []
        while key and key not in self._made and key not in chain:
            chain.append(key)
            key = value(self._raw[key], "basedOn") if key in self._raw else ""
        made = self._made.get(key, NONE)
        for one in reversed(chain):
            made = self._made[one] = self._style(one, made)
        return made

    def _style(self, key: str, base: Style) -> Style:
        raw = self._raw.get(key)
        if raw is None:
            return Style((key, *base.names), paragraph_styles.level(key), *base[2:])
        name = value(raw, "name") or key
        paragraph, run = raw.find(f"{W}pPr"), raw.find(f"{W}rPr")
        outline = value(paragraph, "outlineLvl")
        role = paragraph_styles.role(name)
        level = int(outline) + 1 if re.fullmatch("[0-8]", outline) else 0 if outline == "9" else base.level
        level = paragraph_styles.level(name) or (0 if role else level)
        numbered, depth = value(paragraph, "numPr/numId"), value(paragraph, "numPr/ilvl")
        language = run.find(f"{W}lang") if run is not None else None
        bold, hidden = switched(run, "b"), switched(run, "vanish")
        return Style(
            (name, *base.names),
            level,
            (numbered or base.numbering[0], depth or base.numbering[1]) if paragraph is not None else base.numbering,
            {**base.indents, **indents(paragraph)},
            base.bold if bold is None else bold,
            base.hidden if hidden is None else hidden,
            str(language.get(f"{W}val", "")) if language is not None else base.language,
        )


def _is_paragraph(style: Element) -> bool:
    return bool(style.get(f"{W}type") == "paragraph")


class Cleaned:
    """One part of a document (its text, its notes), made plain in its place."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.root = root
        self.counts: Counter[str] = Counter()
        self.items: list[cited_works.Item] = []
        self.roles: dict[Element, str] = {}
        """Paragraphs that fields and content controls say something of → what."""
        self.counted: dict[Element, str] = {}
        """Paragraphs with a number that is counted → what it counts."""
        self.links: dict[Element, list[str]] = {}
        """Paragraphs → the relations by which links in them lead elsewhere."""
        _alternatives(root)
        self._links()
        self._controls()
        self._fields()
        self._changes()
        self._hidden(styles)
        for name in INLINE:
            for one in list(root.iter(name)):
                unwrapped(one)
        for one in list(root.iter(f"{W}sdt")):
            unwrapped(one, lambda child: child.tag not in (f"{W}sdtPr", f"{W}sdtEndPr"))
        for text in root.iter(f"{W}t"):
            if text.text and RESERVED.search(text.text):
                text.text = RESERVED.sub("", text.text)

    def _links(self) -> None:
        for link in self.root.iter(f"{W}hyperlink"):
            paragraph = next(link.iterancestors(f"{W}p"), None)
            relation = next((str(text) for key, text in link.attrib.items() if str(key).endswith("/relationships}id")), "")
            if paragraph is not None and relation:
                self.links.setdefault(paragraph, []).append(relation)

    def _controls(self) -> None:
        """Content controls say what is a table of contents or a list of references."""
        for control in self.root.iter(f"{W}sdt"):
            properties = control.find(f"{W}sdtPr")
            gallery = value(properties, "docPartObj/docPartGallery") or value(properties, "docPartList/docPartGallery")
            tag = value(properties, "tag")
            role = {"Table of Contents": "contents", "Bibliographies": "bibliography"}.get(gallery, "")
            role = role or ("bibliography" if tag.startswith("MENDELEY_BIBLIOGRAPHY") else "")
            if role or (properties is not None and properties.find(f"{W}bibliography") is not None):
                for paragraph in control.iter(f"{W}p"):
                    self.roles[paragraph] = role or "bibliography"

    def _fields(self) -> None:
        """Codes are read and taken away; what stands in a field is said of its paragraphs."""
        open_: list[list[str]] = []  # of each field around this place: its code, and “result” once that begins
        paragraph: Element = None
        gone: list[Element] = []
        for one in self.root.iter(*_FIELDS):
            if one.tag == f"{W}sdt":
                self.items += cited_works.from_tag(value(one, "sdtPr/tag"))
            elif one.tag == f"{W}p":
                paragraph = one
                self._within(one, open_)
            elif one.tag == f"{W}fldSimple":
                self._code(paragraph, str(one.get(f"{W}instr", "")))
            elif one.tag == f"{W}fldChar":
                gone.append(one)
                kind = one.get(f"{W}fldCharType")
                if kind == "begin":
                    open_.append([""])
                    self.items += cited_works.from_field_data(one.findtext(f"{W}fldData") or "")
                elif kind == "separate" and open_:
                    open_[-1].append("result")
                    self._code(paragraph, open_[-1][0])
                elif kind == "end" and open_:
                    closed = open_.pop()
                    if len(closed) == 1:
                        self._code(paragraph, closed[0])
            elif one.tag in (f"{W}instrText", f"{W}delInstrText"):
                gone.append(one)
                if open_ and len(open_[-1]) == 1:
                    open_[-1][0] += one.text or ""
            elif any(len(field) == 1 for field in open_):
                gone.append(one)
        for one in gone:
            removed(one)

    def _code(self, paragraph: Element, code: str) -> None:
        """What a field says."""
        self.items += cited_works.from_field(code)
        if paragraph is None:
            return
        if found := re.match(r"\s*SEQ\s+(?:\"([^\"]+)\"|(\S+))", code):
            self.counted.setdefault(paragraph, found[1] or found[2])
        elif role := _role(code):
            self.roles.setdefault(paragraph, role)

    def _within(self, paragraph: Element, fields: list[list[str]]) -> None:
        if role := next(filter(None, (_role(one[0]) for one in fields)), ""):
            self.roles.setdefault(paragraph, role)

    def _changes(self) -> None:
        """Insertions stay, deletions go, and so do the ends of paragraphs that were deleted; comments go. A first letter that is
        set large, in a paragraph of its own, is the beginning of the next."""
        iterated = Counter(
            one.tag
            for one in self.root.iter(f"{W}ins", f"{W}del", f"{W}commentReference", f"{W}altChunk")
            if len(one) or one.attrib
        )
        self.counts["comments"] += iterated[f"{W}commentReference"]
        self.counts["embedded documents"] += iterated[f"{W}altChunk"]
        for paragraph in list(self.root.iter(f"{W}p")):
            mark = paragraph.find(f"{W}pPr/{W}rPr")
            frame = paragraph.find(f"{W}pPr/{W}framePr")
            large = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
            if large or (mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)):
                self._merge(paragraph)
        self.counts["tracked insertions"] += sum(
            1 for one in self.root.iter(f"{W}ins") if next(one.iter(f"{W}t"), None) is not None
        )
        self.counts["tracked deletions"] += sum(
            1 for one in self.root.iter(f"{W}del") if next(one.iter(f"{W}delText"), None) is not None
        )
        for row in list(self.root.iter(f"{W}tr")):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.counts["tracked deletions"] += 1
                removed(row)
        for name in (*GONE, f"{W}commentReference", f"{W}altChunk"):
            for one in list(self.root.iter(name)):
                removed(one)

    @staticmethod
    def _merge(paragraph: Element) -> None:
        """A paragraph whose end was deleted runs on into the next."""
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p":
            return
        properties = following.find(f"{W}pPr")
        at = 0 if properties is None else following.index(properties) + 1
        following[at:at] = [one for one in paragraph if one.tag != f"{W}pPr"]
        removed(paragraph)

    def _hidden(self, styles: Styles) -> None:
        for run in list(self.root.iter(f"{W}r")):
            properties = run.find(f"{W}rPr")
            hidden = switched(properties, "vanish")
            if hidden or (hidden is None and styles.get(value(properties, "rStyle")).hidden):
                self.counts["hidden passages"] += next(run.iter(f"{W}t"), None) is not None
                removed(run)


def _role(code: str) -> str:
    """What a field says of the paragraphs in it."""
    if found := re.match(r"\s*(TOC|TOA|INDEX|BIBLIOGRAPHY)\b", code):
        return "bibliography" if found[1] == "BIBLIOGRAPHY" else "contents"
    return (
        "bibliography"
        if re.search(r"ZOTERO_BIBL|CSL_BIBLIOGRAPHY|EN\.REFLIST|CitaviBibliography|ADDIN CITAVI\.BIBLIOGRAPHY", code)
        else ""
    )


def _alternatives(root: Element) -> None:
    """Of the same drawing in several forms one stays."""
    for both in list(root.iter(f"{COMPATIBLE}AlternateContent")):
        chosen = both.find(f"{COMPATIBLE}Choice")
        if chosen is None:
            chosen = both.find(f"{COMPATIBLE}Fallback")
        parent = both.getparent()
        if parent is not None:
            at = parent.index(both)
            parent[at : at + 1] = list(chosen) if chosen is not None else []


def unwrapped(element: Element, stays: Callable[[Element], bool] = lambda child: not child.tag.endswith("Pr")) -> None:
    """Puts what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = [child for child in element if stays(child)]


def removed(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
