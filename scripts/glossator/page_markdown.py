"""A page's HTML → Markdown that says the same, for programs that read text: without what leads around the page, draws or asks.

What comes of it is CommonMark, with the tables of GitHub: every character of a text that could be markup is escaped, and no HTML
is in it. A paragraph is one line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml's tree, which has no types."""

Link = Callable[[str], str]
"""An address as a page has it → as the Markdown has it; empty where nothing can be linked to."""

LEFT_OUT = frozenset({
    "begin", "cite", "cite-jump", "cite__paper", "crumbs", "drawing", "drawing__skip", "entry__short", "file", "headerlink",
    "home__search", "locator", "mend", "moved", "neighbours", "assign", "sections", "skip-drawing", "strip", "styles", "toc"
})  # fmt: skip
"""Classes of what is not for whoever reads only this text. What is drawn is listed on the same page too."""

LABELS = frozenset({"says__whose", "sources__heading", "argument-place__what"})
"""Classes of paragraphs that say what follows them."""

UNSEEN = frozenset({
    "script", "style", "template", "svg", "select", "button", "input", "textarea", "form", "label", "noscript", "link",
    "meta", "progress"
})  # fmt: skip

TOLD = "data-told"
"""The attribute of an element that a reader of text alone needs told in other words: those, in place of its own."""

AFTER_A_DRAWING = "after-drawing"
"""The id of the words that lead past a drawing."""

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"
})  # fmt: skip

EMPHASIS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}


# --- Text ---------------------------------------------------------------------------------------------------------------


OPEN, CLOSE, STRONG, END_STRONG, BREAK, LINKED = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
"""What stands for the marks of emphasis, the end of a line and the beginning of a link until a paragraph is whole; no text holds
such characters."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_SPECIAL = re.compile(
    r"[\\`*\[\]<|~\x00-\x08\x0b\x0e-\x1f]|(?<![^\W_])_|_(?![^\W_])|&(?=#|[A-Za-z][A-Za-z0-9]*;)"  # within a word _ is itself
)
_IN_ADDRESS = re.compile(r"[\s<>\\`&()*\[\]|]")
_SPACE = re.compile("[ \t\n\r\f]+")
_SPACES = re.compile("[\t\n\r\f][ \t\n\r\f]*|  [ \t\n\r\f]*| (?=[\t\n\r\f])[ \t\n\r\f]*")
"""Every run of white space that is not one blank."""
_BEGINS = re.compile(r"(?:[-+=>#]|\d{1,9}(?=[.)](?:\s|$)))")
_STRONG = re.compile(f"{STRONG}([^{STRONG}]*?){END_STRONG}")
_EMPHASIS = re.compile(f"{OPEN}([^{OPEN}]*?){CLOSE}")
_EMPHASISED = re.compile(f"[{OPEN}{CLOSE}{STRONG}{END_STRONG}]")
_MARKS = re.compile(f"[{OPEN}{CLOSE}{STRONG}{END_STRONG}{LINKED}]")


def escaped(text: str) -> str:
    """A text in which nothing is markup, wherever in a line but at its beginning."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(r"\\\g<0>", _CONTROL.sub("\ufffd", text))


def _paragraph(text: str) -> str:
    """Inline Markdown as it was gathered → as it is written: on one line, but for breaks that are meant."""
    if BREAK not in text:
        return _line(text)
    lines = (_line(line) for line in text.split(BREAK))
    return "\\\n".join(line for line in lines if line)


def _line(text: str) -> str:
    text = _SPACES.sub(" ", text).strip(" ")
    if _MARKS.search(text):
        text = text.replace(f"!{LINKED}", rf"\!{LINKED}")  # no picture
        if STRONG in text:
            text = _STRONG.sub(lambda found: _emphasised(found, "**"), text)
        if OPEN in text:
            text = _EMPHASIS.sub(lambda found: _emphasised(found, "*"), text)
        text = _SPACES.sub(" ", _MARKS.sub("", text)).strip(" ")
    if begins := _BEGINS.match(text):
        at = begins.end() if begins[0][0].isdigit() else 0
        text = f"{text[:at]}\\{text[at:]}"
    return text


def _emphasised(found: re.Match[str], mark: str) -> str:
    """Words between marks of emphasis, if a reader of CommonMark takes them for such where they stand."""
    inner = _EMPHASISED.sub("", found[1])
    words = inner.strip()
    if not words:
        return inner
    before = inner[: len(inner) - len(inner.lstrip())]
    after = inner[len(inner.rstrip()) :]
    around = found.string
    left = before or _MARKS.sub("", around[max(0, found.start() - 4) : found.start()])[-1:]
    right = after or _MARKS.sub("", around[found.end() : found.end() + 4])[:1]
    clear = _may_stand(left, words[0]) and _may_stand(right, words[-1]) and left != "*" != right
    return f"{before}{mark}{words}{mark}{after}" if clear else inner


@cache
def _may_stand(outside: str, inside: str) -> bool:
    """Whether a mark may stand between two characters: what is outside must be no letter where punctuation is inside."""
    is_space = not outside or unicodedata.category(outside) == "Zs" or outside in "\t\n\r\f"
    return is_space or not _is_sign(inside) or (_is_sign(outside) and outside.isascii())


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def destination(address: str) -> str:
    """An address between the brackets of a link."""
    if not _IN_ADDRESS.search(address):
        return address
    address = re.sub(r"[\s<>\\`]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
    address = re.sub(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)", r"\\&", address)
    return f"<{address}>" if re.search(r"[()*\[\]|]", address) else address


def code(text: str) -> str:
    """A text as code in a line."""
    text = _SPACE.sub(" ", _CONTROL.sub("\ufffd", text))
    if not text.strip():
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


# --- Blocks -------------------------------------------------------------------------------------------------------------


@dataclass
class Block:
    """A paragraph, heading, list, table or quotation."""

    lines: list[str]
    kind: str = "p"
    """p, pre, ul, ol, quote, table, or h1 to h6."""
    name: str = ""
    """Of a heading: it as the name of an entry in a list."""


@dataclass
class Reader:
    """Reads one page."""

    link: Link
    note: Link
    """What must be said with a link wherever its words stand alone."""
    says: str = ""
    """What stands before words that are the article's, where the page shows that by its looks alone."""

    def blocks(self, element: Element) -> list[Block]:
        """What is in an element, block by block."""
        found: list[Block] = []
        words = [escaped(element.text)] if element.text else []
        for child in element:
            if not isinstance(child.tag, str):
                pass  # a comment
            elif child.tag in BLOCKS:
                self._end(found, words)
                if not _is_left_out(child):
                    found += self._block(child)
            else:
                self._inline(child, words)
            if tail := child.tail:
                if not tail.isspace():
                    words.append(escaped(tail))
                elif words:
                    words.append(" ")
        self._end(found, words)
        return found

    def _end(self, found: list[Block], words: list[str]) -> None:
        """A paragraph ends where a block begins."""
        if not words:
            return
        gathered = "".join(words)
        words.clear()
        if not gathered.isspace() and (text := _paragraph(gathered)):
            found.append(Block(text.split("\n")))

    def _block(self, element: Element) -> list[Block]:
        tag = element.tag
        if tag in ("ul", "ol"):
            return self._list(element, tag)
        if tag[0] == "h" and tag[1:].isdigit():
            text = self._flat(element)
            text = re.sub(r"(?<= )(#*)#$", r"\1\#", text)  # or it would be a closing mark
            return [Block([f"{'#' * int(tag[1:])} {text}"], tag, self._flat(element, strong=True))] if text else []
        if tag == "pre":
            return [_fenced("".join(element.itertext()))]
        if tag == "table":
            return self._table(element)
        if tag == "dl":
            return self._terms(element)
        if tag == "summary":
            text = self._flat(element, strong=True)
            return [Block([text])] if text else []
        inner = self.blocks(element)
        if tag == "p" and inner and self.says and _is_the_articles(element):
            inner[0].lines[0] = f"**{escaped(self.says)}** {inner[0].lines[0]}"
            return [_quotation(inner)]
        if tag == "p" and inner and element.get("class") in LABELS:
            return [Block([self._flat(element, strong=True)])]
        if tag == "blockquote" or _has_class(element, "says"):
            return [_quotation(inner)] if inner else []
        return inner

    def _flat(self, element: Element, strong: bool = False) -> str:
        """All of an element on one line."""
        text = self._within(element).replace(BREAK, " ")
        return _line(f"{STRONG}{_EMPHASISED.sub('', text)}{END_STRONG}" if strong else text)

    def _inline(self, element: Element, words: list[str]) -> None:
        """Add the words of an element in a line."""
        tag = element.tag
        if _is_left_out(element):
            return
        if tag == "br":
            words.append(BREAK)
        elif tag == "code":
            words.append(code("".join(element.itertext())))
        elif tag == "img":
            words.append(self._picture(element))
        else:
            if (
                tag == "span"
                and (before := element.getprevious()) is not None
                and before.tag in ("strong", "a")
                and not before.tail
            ):
                words.append(" ")  # a name and what is said of it, set apart by their looks alone
            if _has_class(element, "tag") and TOLD in element.attrib:
                words.append("· ")
            words.append(self._marked(element, self._within(element)))

    def _within(self, element: Element) -> str:
        """What an element in a line says."""
        if told := element.get(TOLD):
            return escaped(told)
        inner: list[str] = [escaped(element.text)] if element.text else []
        for child in element:
            if isinstance(child.tag, str):
                self._inline(child, inner)
            if child.tail:
                inner.append(escaped(child.tail))
        return "".join(inner)

    def _marked(self, element: Element, inner: str) -> str:
        """Inline Markdown as its element has it: linked, emphasised, quoted."""
        tag = element.tag
        if tag == "a" and inner.strip():
            address = self.link(href := element.get("href", ""))
            words = _line(inner.replace(BREAK, " "))
            before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
            note = f" ({escaped(said)})" if (said := self.note(href)) and not _is_judged(element) else ""
            return f"{before}{LINKED}[{words}]({destination(address)}){note}{after}" if address and words else inner
        if tag in EMPHASIS or _has_class(element, "badge"):
            strong = EMPHASIS.get(tag) != "*"
            inner = _EMPHASISED.sub("", inner)  # one within the other is more than every reader tells apart
            return f"{STRONG}{inner}{END_STRONG}" if strong else f"{OPEN}{inner}{CLOSE}"
        if tag == "q":
            return f"“{inner.strip()}”"
        return f" {inner} " if tag in BLOCKS else inner

    def _picture(self, element: Element) -> str:
        address, words = self.link(element.get("src", "")), _line(escaped(element.get("alt", "")))
        return f"![{words}]({destination(address)})" if address and words else words

    def _list(self, element: Element, kind: str) -> list[Block]:
        lines: list[str] = []
        number = int(element.get("start", "1")) if element.get("start", "1").isdigit() else 1
        for item in element:
            if item.tag != "li" or _is_left_out(item):
                continue
            inner = self.blocks(item)
            if not inner:
                continue
            value = item.get("value", "")
            number = int(value) if value.isdigit() else number
            lines += _item(inner, f"{number}. " if kind == "ol" else "- ")
            number += 1
        return [Block(lines, kind)] if lines else []

    def _terms(self, element: Element) -> list[Block]:
        """A list of terms: each with what is said of it."""
        lines: list[str] = []
        named = ""
        for one in element.iter("dt", "dd"):
            if one.tag == "dt":
                named = self._flat(one, strong=True)
                continue
            inner = self.blocks(one)
            if inner and inner[0].kind == "p" and named:
                inner[0] = Block([f"{named} {inner[0].lines[0]}", *inner[0].lines[1:]])
            elif named:
                inner.insert(0, Block([named]))
            if inner:
                lines += _item(inner, "- ")
            named = ""
        return [Block(lines, "ul")] if lines else []

    def _table(self, element: Element) -> list[Block]:
        """A table; where nothing is at its head, the first row is."""
        rows = [[self._flat(cell) for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
        rows = [row for row in rows if row]
        caption = [Block([text]) for one in element.iter("caption") if (text := self._flat(one))]
        if not rows:
            return caption
        width = max(map(len, rows))
        rows = [[re.sub(r"(?<!\\)\|", r"\|", cell) for cell in row] for row in rows]
        written = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        written.insert(1, "|" + " --- |" * width)
        return [*caption, Block(written, "table")]


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _is_the_articles(element: Element) -> bool:
    """Whether a paragraph is the summary of an article: on its page, or on the home page beneath its title."""
    before, around = element.getprevious(), element.getparent()
    on_home = before is not None and _has_class(before, "hero__article") and _has_class(element, "statement")
    return on_home or ("class" not in element.attrib and _has_class(around, "outline"))


def _is_judged(link: Element) -> bool:
    """Whether a verdict stands beside a link, or in it."""
    around = next(link.iterancestors("li", "tr"), link.getparent())
    return any(_has_class(one, "badge") or _has_class(one, "told") for one in around.iter("span", "a"))


def _is_lead(element: Element) -> bool:
    """Whether a paragraph is the editors' answer, which stands at the head of the text already."""
    return element.get("class") == "statement" and _has_class(element.getparent(), "record")


def _is_left_out(element: Element) -> bool:
    if element.tag in UNSEEN or "hidden" in element.attrib or element.get("id") == AFTER_A_DRAWING:
        return True
    classes = element.get("class")
    return bool(classes) and (not LEFT_OUT.isdisjoint(classes.split()) or _is_lead(element))


def _fenced(text: str) -> Block:
    """A text whose lines stay as they are."""
    text = _CONTROL.sub("\ufffd", text.replace("\r", "\n")).strip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return Block([fence, *text.split("\n"), fence], "pre")


def _quotation(inner: list[Block]) -> Block:
    return Block([f"> {line}".rstrip(" ") for line in _joined(inner)], "quote")


def _item(inner: list[Block], mark: str) -> list[str]:
    """The lines of an entry of a list. Short paragraphs in it follow one another without a blank line."""
    lines: list[str] = []
    before = ""
    for block in inner:
        here = block.lines
        if block.kind[0] == "h":  # in an entry its name, no heading of the page
            here = [block.name]
        close = before in ("", "p", "h") and block.kind in ("p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")
        lines += here if close else ["", *here]
        before = "p" if block.kind[0] == "h" else block.kind
    indent = " " * len(mark)
    return [mark + lines[0], *(indent + line if line else "" for line in lines[1:])]


def _joined(blocks: Iterable[Block]) -> list[str]:
    """Blocks with a blank line between them. Of two lists in a row the second has other bullets, or they would be one."""
    lines: list[str] = []
    before, turned = "", False
    for block in blocks:
        turned = block.kind in ("ul", "ol") and block.kind == before and not turned
        lines += [""] if lines else []
        lines += _turned(block) if turned else block.lines
        before = block.kind
    return lines


def _turned(block: Block) -> Iterator[str]:
    for line in block.lines:
        yield f"* {line[2:]}" if line.startswith("- ") else re.sub(r"^(\d+)\.", r"\1)", line)


def _without_empty(blocks: list[Block]) -> list[Block]:
    """Without headings that nothing stands under."""
    found: list[Block] = []
    for block in reversed(blocks):
        level = block.kind if block.kind[0] == "h" else ""
        if level and level != "h1" and (not found or (found[-1].kind[0] == "h" and found[-1].kind < level)):
            continue
        found.append(block)
    return found[::-1]


def page_markdown(body: str, link: Link, above: str = "", says: str = "", note: Link = lambda _: "") -> str:
    """A page as Markdown.

    `above`: HTML that comes after the page's title and before all else; `says`: what stands before a summary of an article;
    `note`: an address as the page has it → what must be said of that page where no verdict stands beside the link.
    """
    reader = Reader(link, note, says)
    blocks = _without_empty(reader.blocks(_tree(body)))
    title = next((at for at, block in enumerate(blocks) if block.kind == "h1"), None)
    first = [blocks.pop(title)] if title is not None else []
    return "\n".join(_joined([*first, *(reader.blocks(_tree(above)) if above else ()), *blocks])) + "\n"


_HOW_TO_CITE = re.compile(r'<section [a-z]+="cite".*?</(?:section)>', re.DOTALL)
"""It in every style: more than half of a page, all of it left out, so that it need not even be read."""


@cache
def _parser() -> etree.HTMLParser:
    """What reads the HTML of a page; made where it is used, as a browser has none."""
    return etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _tree(fragment: str) -> Element:
    """The body of a page with this in it."""
    fragment = _HOW_TO_CITE.sub("", fragment)
    if not fragment.strip():
        return etree.Element("body")
    root = etree.fromstring(fragment.encode(), parser=_parser())
    body = root.find("body") if root is not None else None
    return etree.Element("body") if body is None else body
