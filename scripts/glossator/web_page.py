"""The bytes of a web page → its tree, whatever their encoding and however broken the markup is."""

import codecs
import re
from typing import Any, NamedTuple, TypeAlias

from lxml import etree, html

from glossator.manuscript import CannotRead

Element: TypeAlias = Any
"""An element of lxml's tree, which has no types."""

DEEPEST = 240
"""Elements within one another. An article has twenty."""

BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "tbody", "thead",
    "tfoot", "caption", "figure", "figcaption", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer",
    "aside", "nav", "address", "details", "summary", "form", "body", "hr", "center", "fieldset",
))  # fmt: skip

LONGEST_NAME = 80
"""Letters of a class or id that can mean something."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page(NamedTuple):
    """A page as a tree, and what was odd about it."""

    root: Element
    odd: tuple[str, ...] = ()


def page(source: bytes) -> Page:
    """The tree of a page. Raises CannotRead where there is no text in it."""
    if not source.strip(b"\x00 \t\r\n"):
        raise CannotRead("the file is empty")
    text, odd = _decoded(source)
    root = _parsed(text)
    if unescaped := _unescaped(root):
        root = _parsed(unescaped)
        odd.append("its markup stood there as text, and was read as markup")
    if root.find(".//frameset") is not None and not words(root):
        raise CannotRead("this page only frames others: open the frame that holds the article and save that one")
    return Page(root, tuple(odd))


_MEANT = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874", "x-sjis": "cp932",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "unicode": "utf-8",
}  # fmt: skip
"""What a page calls an encoding → what browsers take it for. What can be read as letters of one byte each is no UTF-16."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)


def _decoded(source: bytes) -> tuple[str, list[str]]:
    """The text, and what somebody should look at."""
    for mark, name in _MARKS:
        if source.startswith(mark):
            return source.decode(name, "replace"), []
    found = _DECLARED.search(source[:8192])
    declared = (found[1] or found[2]).decode("ascii").lower() if found else ""
    for name in filter(None, (_MEANT.get(declared, declared), "utf-8")):
        try:
            if codecs.lookup(name).name != "punycode":
                return str(source, name), []
        except (LookupError, UnicodeError):
            continue
    name = _MEANT.get(declared, declared) or "cp1252"
    try:
        text = str(source, name, "replace")
    except LookupError:
        text, name = str(source, "cp1252", "replace"), "cp1252"
    bad = text.count("\ufffd")
    said = f"it was read as {name}" + (f", and {bad} characters could not be: they show as \ufffd" if bad else "")
    return text, [f"its encoding is not as it says, or it says none: {said}; see whether its accents are right"]


_FACES = re.compile(r"</?(?:font|b|i|u|em|strong|big|small|tt|span|center|strike|basefont)\b[^<>]*>", re.IGNORECASE)


def _parsed(text: str) -> Element:
    """The tree. Where faces that were never closed stand within one another, without any."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""), count=1)
    for source in (text, _FACES.sub("", text)):
        root = _tree(source)
        if root is not None and not any(next(one.iterancestors("p", "dt"), None) is not None for one in root.iter("p")):
            return root
    if root is None:
        raise CannotRead("it is nested more deeply than any article")
    return root


_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What HTML may name by number and no text of a tree may hold."""


def _legible(root: Element) -> None:
    for one in root.iter():
        if one.text and _CONTROL.search(one.text):
            one.text = _CONTROL.sub("", one.text)
        if one.tail and _CONTROL.search(one.tail):
            one.tail = _CONTROL.sub("", one.tail)
        for name, value in one.attrib.items():
            if _CONTROL.search(value):
                one.set(name, _CONTROL.sub("", value))


def _tree(text: str) -> Element | None:
    """The tree; None where it is too deep to be walked."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise CannotRead("there is no text in it: open the page in a browser and save it whole") from None
    if any("depth" in one.message for one in parser.error_log if one.level_name == "FATAL"):
        return None
    _legible(root)
    for inner in root.xpath("//body//body | //body//html | //body//head"):  # pages put into pages
        inner.drop_tag()
    _out_of_head(root)
    depth = {root: 0}
    for one in root.iterdescendants():
        depth[one] = depth[one.getparent()] + 1
    return root if max(depth.values()) <= DEEPEST else None


_HEAD = ("title", "meta", "link", "script", "style", "base", "noscript", "template")


def _out_of_head(root: Element) -> None:
    """A page that marks no body begins it with the first element that is none of the head's."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        return
    stray = next((at for at, one in enumerate(head) if one.tag not in _HEAD), len(head))
    for one in reversed(list(head)[stray:]):
        body.insert(0, one)


_ESCAPED = re.compile(r"</?(?:p|h[1-6]|div|br|li|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)


def _unescaped(root: Element) -> str:
    """The page that stands as text in a page; empty where there is none."""
    text = str(root.find("body").text_content())
    if len(_ESCAPED.findall(text)) < 4 or sum(1 for one in root.iter("p") if words(one) > 5) > 3:
        return ""
    return text


def words(element: Element) -> int:
    """How many words stand in an element."""
    return len(str(element.text_content()).split())


def line(element: Element) -> str:
    """The text of an element in one line; what a line break or a block parts is parted."""
    said = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if one.tag in ("br", *BLOCKS):
            said.append(" ")
        said.append((one.text if event == "start" else one.tail if one is not element else "") or "")
    return " ".join("".join(said).split())


def letters(text: str) -> str:
    """The letters and digits of a text and nothing else, to tell whether two say the same."""
    return "".join(one for one in text.casefold() if one.isalnum())


def tokens(element: Element) -> list[str]:
    """Classes and id of an element in small letters, their parts joined by hyphens: articleBody is article-body."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return [one for one in re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_+", "-", named).lower().split() if len(one) <= LONGEST_NAME]


def roles(element: Element) -> list[str]:
    """What an element says it is: ARIA, DPUB-ARIA and EPUB."""
    return f"{element.get('role', '')} {element.get('epub:type', '')}".lower().split()


def lengths(root: Element) -> dict[Element, int]:
    """How many letters stand in each element."""
    found: dict[Element, int] = {}
    for one in reversed(list(root.iter())):
        found[one] = found.get(one, 0) + len((one.text or "").strip())
        parent = one.getparent()
        if parent is not None:
            found[parent] = found.get(parent, 0) + found[one] + len((one.tail or "").strip())
    return found


def remove(element: Element) -> None:
    """Take an element out, but not what stands after it."""
    if element.getparent() is not None:
        element.drop_tree()


def replace(element: Element, other: Element) -> None:
    """Put another element in the place of one."""
    other.tail, element.tail = element.tail, None
    element.getparent().replace(element, other)


def new(tag: str, text: str = "", **attributes: str) -> Element:
    """An element that stands nowhere yet."""
    made = html.Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    made.text = text or None
    return made
