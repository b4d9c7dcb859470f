"""OpenDocument text → the same without what is not printed: comments, deletions and hidden passages are gone, fields are their
results. What went is counted."""

import re
from collections import Counter
from types import MappingProxyType
from typing import Any, NamedTuple

from lxml import etree

from glossator import cited_works, paragraph_styles
from glossator.pieces import RESERVED

Element = Any
"""Of lxml, which says no types."""

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, STYLE = (f"{{{_ODF}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style"))
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
LINK = "{http://www.w3.org/1999/xlink}"

_TWENTIETHS = MappingProxyType({"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0})
"""Twentieths of a point in a unit of length."""


class Style(NamedTuple):
    """A style of paragraphs or of words, with all that it inherits."""

    names: tuple[str, ...]
    level: int
    left: int
    """Twentieths of a point from the margin."""
    hanging: int
    centred: bool
    bold: bool
    hidden: bool
    language: str
    complex: str
    """The language of what is written from right to left."""


NONE = Style((), 0, 0, 0, centred=False, bold=False, hidden=False, language="", complex="")


class Styles:
    """The styles of a document: of its own, and those that its paragraphs are given one by one."""

    def __init__(self, *roots: Element) -> None:
        self._raw: dict[tuple[str, str], Element] = {}
        self._made: dict[tuple[str, str], Style] = {}
        self.numbered: set[str] = set()
        """List styles whose first level is numbered."""
        self._default: dict[str, Style] = {}
        for root in roots:
            for one in root.iter(f"{STYLE}style") if root is not None else ():
                self._raw[one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")] = one
            for one in root.iter(f"{STYLE}default-style") if root is not None else ():
                self._default[one.get(f"{STYLE}family", "")] = _style(one, NONE, ())
            for one in root.iter(f"{TEXT}list-style") if root is not None else ():
                if one.find(f"{TEXT}list-level-style-number") is not None:
                    self.numbered.add(one.get(f"{STYLE}name", ""))

    def get(self, family: str, name: str) -> Style:
        """A style by its name; one made from itself is not followed in a circle."""
        chain: list[str] = []
        while name and (family, name) not in self._made and name not in chain and (family, name) in self._raw:
            chain.append(name)
            name = self._raw[family, name].get(f"{STYLE}parent-style-name", "")
        made = self._made.get((family, name)) or self._default.get(family, NONE)
        if name and not made.names:
            made = made._replace(names=(name,), level=paragraph_styles.level(name))
        for one in reversed(chain):
            raw = self._raw[family, one]
            shown = raw.get(f"{STYLE}display-name") or one
            automatic = re.fullmatch(r"P[0-9]+|T[0-9]+|fr[0-9]+", one)
            made = self._made[family, one] = _style(raw, made, () if automatic else (shown,))
        return made


def _style(raw: Element, base: Style, names: tuple[str, ...]) -> Style:
    paragraph, words = raw.find(f"{STYLE}paragraph-properties"), raw.find(f"{STYLE}text-properties")
    paragraph = etree.Element("none") if paragraph is None else paragraph
    words = etree.Element("none") if words is None else words
    indent = _length(paragraph.get(f"{FO}text-indent"))
    left = _length(paragraph.get(f"{FO}margin-left") or paragraph.get(f"{FO}margin-start") or paragraph.get(f"{FO}margin"))
    named = next(filter(None, map(paragraph_styles.level, names)), 0)
    outline = raw.get(f"{STYLE}default-outline-level", "")
    role = next(filter(None, map(paragraph_styles.role, names)), "")
    align, weight = paragraph.get(f"{FO}text-align"), words.get(f"{FO}font-weight")
    hidden = words.get(f"{TEXT}display")
    return Style(
        (*names, *base.names),
        named or (0 if role else int(outline) if re.fullmatch("[1-9]", outline) else base.level),
        base.left if left is None else left,
        base.hanging if indent is None else max(-indent, 0),
        base.centred if align is None else align in ("center", "end", "right"),
        base.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
        base.hidden if hidden is None else hidden == "none",
        _tag(words, "language", "country", FO) or base.language,
        _tag(words, "language-complex", "country-complex", STYLE) or base.complex,
    )


def _length(text: str | None) -> int | None:
    found = re.fullmatch(r"(-?[0-9]{0,6}\.?[0-9]{1,6})(cm|mm|in|pt|pc|px)", text or "")
    return round(float(found[1]) * _TWENTIETHS[found[2]]) if found else None


def _tag(words: Element, language: str, country: str, space: str) -> str:
    parts = [words.get(f"{space}{name}", "") for name in (language, country)]
    return "-".join(part for part in parts if part and part != "none")


_KEPT = frozenset(
    f"{TEXT}{name}" for name in (
        "p", "h", "s", "tab", "line-break", "note", "note-body", "note-citation", "list", "list-item", "list-header", "section",
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "bibliography",
        "index-body", "index-title", "numbered-paragraph",
    )
)  # fmt: skip
"""What is more than words around other words."""

_GONE = (
    f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes", f"{TEXT}hidden-text", f"{TEXT}ruby-text",
    f"{TEXT}soft-page-break", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{OFFICE}forms",
    f"{TEXT}alphabetical-index-mark", f"{TEXT}toc-mark", f"{TEXT}user-index-mark", f"{TEXT}script", f"{OFFICE}event-listeners",
    f"{TEXT}table-of-content-source", f"{TEXT}bibliography-source", f"{TEXT}illustration-index-source",
    f"{TEXT}table-index-source",
    f"{TEXT}object-index-source", f"{TEXT}user-index-source", f"{TEXT}alphabetical-index-source",
)  # fmt: skip

_MARK = MappingProxyType({
    "title": "title", "journal": "container-title", "booktitle": "container-title", "volume": "volume",
    "number": "issue", "pages": "page",
    "publisher": "publisher", "address": "publisher-place", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "edition": "edition",
})  # fmt: skip
_MARK_TYPES = MappingProxyType({
    "article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "www": "webpage",
})  # fmt: skip


_LISTED = r"ZOTERO_BIBL|CSL_BIBLIOGRAPHY|EN\.REFLIST"
"""In the code of a field that makes a list of references."""


class Cleaned:
    """The text of a document, made plain in its place."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.root = root
        self.counts: Counter[str] = Counter()
        self.items: list[cited_works.Item] = []
        self.counted: dict[Element, str] = {}
        """Paragraphs with a number that is counted → what it counts."""
        self.bold: set[Element] = set()
        """Paragraphs whose first words are bold."""
        self.links: dict[Element, list[str]] = {}
        self.languages: Counter[str] = Counter()
        self.listed: set[Element] = set()
        """Paragraphs in a field that makes a list of references."""
        self._count()
        self._works()
        self._hidden(styles)
        self._paragraphs(styles)
        etree.strip_elements(root, *_GONE, with_tail=False)
        unknown = {str(one.tag) for one in root.iter() if isinstance(one.tag, str) and one.tag.startswith(TEXT)} - _KEPT
        etree.strip_tags(root, *unknown, f"{FIELD}*", f"{DRAW}a", f"{OFFICE}meta")
        for one in root.iter():
            for name in ("text", "tail"):
                if (text := getattr(one, name)) and RESERVED.search(text):
                    setattr(one, name, RESERVED.sub("", text))

    def _count(self) -> None:
        self.counts["comments"] = sum(1 for _ in self.root.iter(f"{OFFICE}annotation"))
        self.counts["tracked deletions"] = sum(1 for _ in self.root.iter(f"{TEXT}deletion"))
        self.counts["tracked insertions"] = sum(1 for _ in self.root.iter(f"{TEXT}insertion"))

    def _works(self) -> None:
        for one in self.root.iter(f"{TEXT}reference-mark-start", f"{TEXT}reference-mark"):
            self.items += cited_works.from_field(one.get(f"{TEXT}name", ""))
        codes: list[str] = []  # of the fields of Word around this place
        for one in self.root.iter(f"{TEXT}p", f"{TEXT}h", f"{FIELD}fieldmark-start", f"{FIELD}fieldmark-end", f"{FIELD}param"):
            if one.tag in (f"{TEXT}p", f"{TEXT}h"):
                if any(re.search(_LISTED, code) for code in codes):
                    self.listed.add(one)
            elif one.tag == f"{FIELD}fieldmark-start":
                codes.append("")
            elif one.tag == f"{FIELD}fieldmark-end":
                codes = codes[:-1]
            elif codes:
                codes[-1] = one.get(f"{FIELD}value", "")
                self.items += cited_works.from_field(codes[-1])
                around = next(one.iterancestors(f"{TEXT}p", f"{TEXT}h"), None)
                if around is not None and re.search(_LISTED, codes[-1]):
                    self.listed.add(around)
        for one in self.root.iter(f"{TEXT}bibliography-mark"):
            if item := _of_mark(one):
                self.items.append(item)

    def _hidden(self, styles: Styles) -> None:
        """What is not printed by its style, or by a condition that is fulfilled."""
        hidden = [one for one in self.root.iter(f"{TEXT}section") if one.get(f"{TEXT}display") == "none"]
        for one in self.root.iter(f"{TEXT}span", f"{TEXT}p", f"{TEXT}h"):
            family = "text" if one.tag == f"{TEXT}span" else "paragraph"
            if styles.get(family, one.get(f"{TEXT}style-name", "")).hidden:
                hidden.append(one)
        for one in self.root.iter(f"{TEXT}hidden-paragraph"):
            if (
                one.get(f"{TEXT}is-hidden") == "true"
                and (around := next(one.iterancestors(f"{TEXT}p", f"{TEXT}h"), None)) is not None
            ):
                hidden.append(around)
        self.counts["hidden passages"] = len([one for one in hidden if "".join(map(str, one.itertext())).strip()])
        self.counts["hidden passages"] += sum(1 for _ in self.root.iter(f"{TEXT}hidden-text"))
        for one in hidden:
            one.tag = f"{TEXT}hidden-text"

    def _paragraphs(self, styles: Styles) -> None:
        """What is said of a paragraph by marks in it that pandoc need not see."""
        for one in self.root.iter(f"{TEXT}p", f"{TEXT}h"):
            if (sequence := next(one.iter(f"{TEXT}sequence"), None)) is not None:
                self.counted[one] = sequence.get(f"{TEXT}name", "")
            self.links[one] = [link.get(f"{LINK}href", "") for link in one.iter(f"{TEXT}a")]
            style = styles.get("paragraph", one.get(f"{TEXT}style-name", ""))
            first = next(iter(one), None) if not (one.text or "").strip() else None
            inner = (
                styles.get("text", first.get(f"{TEXT}style-name", ""))
                if first is not None and first.tag == f"{TEXT}span"
                else NONE
            )
            if style.bold or inner.bold:
                self.bold.add(one)
            text = "".join(map(str, one.itertext()))
            right = re.search(r"[\u0590-\u08ff]", text) is not None
            if tag := style.complex if right else (inner.language if len(one) == 1 else "") or style.language:
                self.languages[tag] += len(text)


def _of_mark(mark: Element) -> cited_works.Item:
    """The work of an entry of the word processor's own bibliography."""
    item: cited_works.Item = {
        variable: mark.get(f"{TEXT}{name}", "") for name, variable in _MARK.items() if mark.get(f"{TEXT}{name}", "").strip()
    }  # fmt: skip
    if "title" not in item:
        return {}
    item["type"] = _MARK_TYPES.get(mark.get(f"{TEXT}bibliography-type", ""), "document")
    names = [part.strip() for part in re.split(r";| and ", mark.get(f"{TEXT}author", "")) if part.strip()]
    if names:
        item["author"] = [{"literal": name} for name in names]
    if re.fullmatch("[0-9]{4}", mark.get(f"{TEXT}year", "")):
        item["issued"] = {"date-parts": [[int(mark.get(f"{TEXT}year", ""))]]}
    return item
