"""The body of an article in JATS → blocks of pandoc's tree: what is running text, and what was left out of it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from glossator import matter
from glossator.jats_file import Element
from glossator.jats_words import GRAPHICS, PICTURE_FORMULA, Words, is_inline, plain, text, without_brackets
from glossator.manuscript import NO_TEXT, NO_WORDS, Node, div, some

_BACK = frozenset((
    "supplementary-material", "supplemental-material", "supplementary", "ack", "acknowledgement", "acknowledgements",
    "acknowledgment", "acknowledgments", "data-availability", "data-availability-statement", "coi-statement", "conflict",
    "conflicts", "conflict-of-interest", "conflicts-of-interest", "competing-interest", "competing-interests", "funding",
    "funding-information", "funding-statement", "financial-disclosure", "author-contributions", "author-contribution",
    "contributions", "appendix", "appendices", "abbreviations", "associated-data", "publishers-note", "disclaimer",
    "additional-information",
))  # fmt: skip
"""Types of sections that are no text of the article, wherever they stand."""

_SILENT = frozenset((
    "label", "object-id", "permissions", "alt-text", "long-desc", "sec-meta", "related-article", "related-object", "kwd-group",
    "subj-group", "fn-group", "ref-list", "processing-meta", "contrib-group", "history", "hr", "target", "index", "term-head",
    "def-head",
))  # fmt: skip
"""What is not printed where it stands, or is read elsewhere."""

_LEFT = {
    "ack": "acknowledgements", "app": "appendices", "app-group": "appendices", "bio": "notes on the authors",
    "sig-block": "signatures", "glossary": "lists of terms", "table": "tables without a caption",
    "array": "tables without a caption", "abstract": "abstracts", "trans-abstract": "abstracts", "toc": "tables of contents",
    "supplementary-material": "supplementary files", "author-notes": "notes on the authors", "table-wrap-foot": "table notes",
}  # fmt: skip

_FLOATING = frozenset((
    "fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "disp-formula", "disp-formula-group", "graphic", "media",
    "array", "table", "chem-struct-wrap", "supplementary-material",
))  # fmt: skip
"""What may stand anywhere in a paragraph, which goes on after it."""

_ESCAPED = re.compile(
    r"\s*<(?:!--|(?:p|div|h[1-6]|section|span|article|table|ul|ol|br|b|i|strong|em|font|a|center)\b)", re.IGNORECASE
)
_CLOSED = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*\s*>")

SEVERAL = 5
"""Closing tags that no sentence about HTML has."""


class Body:
    """One way through the body."""

    def __init__(self, article: Element) -> None:
        self.left: Counter[tuple[str, str]] = Counter()
        self.words = Words(article, self.mixed, self.leave)
        self.last = {*last_sections(article)}
        self.escaped = 0
        self.marked: list[str] = []
        self._ways: dict[str, Callable[[Element, int], list[Node]]] = {
            "p": self._paragraph, "sec": self._section, "list": self._list, "def-list": self._definitions,
            "disp-quote": self._quotation, "verse-group": self._verse, "boxed-text": self._box, "fig": self._figure,
            "fig-group": self._group, "table-wrap": self._table, "table-wrap-group": self._group, "disp-formula": self._formula,
            "disp-formula-group": self._through, "preformat": self._code, "code": self._code, "graphic": self._picture,
            "media": self._picture, "chem-struct-wrap": self._picture, "speech": self._led, "statement": self._led,
            "title": self._line, "attrib": self._line, "address": self._line, "alternatives": self._alternatives,
            **dict.fromkeys(_SILENT, self._nothing), **dict.fromkeys(_LEFT, self._leave_out),
        }  # fmt: skip

    def leave(self, what: str, why: str) -> None:
        self.left[what, why] += 1

    def odd(self) -> Iterator[str]:
        """What somebody should look at."""
        if self.escaped:
            yield "the text is HTML within the XML, escaped: it was not taken in; give the article's HTML instead"
        if self.marked:
            begin = some((f"“{one[:60]}”" for one in self.marked), 5)
            yield f"short paragraphs that are all bold or italic and may be headings: {begin}"
        for name, count in self.words.unknown.items():
            yield f"JATS has no element “{name}” ({count}): its words were taken as words of the text"

    def block(self, element: Element, depth: int) -> list[Node]:
        return self._ways.get(str(element.tag), self._through)(element, depth)

    def mixed(self, parent: Element, depth: int = 1, lead: Collection[Node] = (), skip: Collection[str] = ()) -> list[Node]:
        """What stands within an element: words become paragraphs. Within a p, what floats does not part them."""
        found: list[Node] = []
        run, apart = [*lead, *text(parent.text)], list[Element]()
        for child in parent:
            if child.tag in skip or child.tag in _SILENT:
                pass
            elif parent.tag == "p" and child.tag in _FLOATING:
                apart.append(child)
                run.append({"t": "Space"})
            elif self._is_block(child):
                found += self._flushed(run, apart, depth)
                run, apart = [], []
                found += self.block(child, depth)
            else:
                run += self.words.inline(child)
            run += text(child.tail)
            apart += self._within_words()
        apart += self._within_words()
        return found + self._flushed(run, apart, depth)

    def _within_words(self) -> list[Element]:
        """What stood within words and is no words: a figure in italics."""
        found, self.words.apart = self.words.apart, []
        return found

    def _is_block(self, element: Element) -> bool:
        name = str(element.tag)
        if name == "alternatives" or (name == "code" and "\n" not in "".join(element.itertext()).strip()):
            return element.find("disp-formula") is not None or (name == "alternatives" and _has_block(element))
        return name in self._ways or (not is_inline(name) and any(_is_paragraph(one) for one in element))

    def _flushed(self, run: list[Node], apart: list[Element], depth: int) -> list[Node]:
        said = any(one["t"] not in ("Str", "Space") or (one["t"] == "Str" and one["c"].strip()) for one in run)
        found: list[Node] = [{"t": "Para", "c": without_brackets(run)}] if said else []
        for one in apart:
            found += self.block(one, depth)
        return found

    def _through(self, element: Element, depth: int) -> list[Node]:
        return self.mixed(element, depth)

    def _nothing(self, _element: Element, _depth: int) -> list[Node]:
        return []

    def _leave_out(self, element: Element, _depth: int) -> list[Node]:
        name = str(element.tag)
        several = {"app-group": "app", "table-wrap-foot": "fn"}.get(name)
        count = len([*element.iter(several)]) if several else 1
        self.left[_LEFT[name], NO_TEXT] += count or 1
        return []

    def _line(self, element: Element, _depth: int) -> list[Node]:
        return self._flushed(self.words.inlines(element), [], 1)

    def _paragraph(self, element: Element, depth: int) -> list[Node]:
        said = "".join(element.itertext())
        closed = len(_CLOSED.findall(said))
        if closed >= SEVERAL or (closed and _ESCAPED.match(said)):
            self.escaped += 1
            self.leave("paragraphs of escaped HTML", "markup within the XML cannot be cut into units")
            return []
        found = self.mixed(element, depth)
        words = [one for one in element if one.tag in ("bold", "italic", "underline")]
        outside = (element.text or "") + "".join(one.tail or "" for one in element)
        parent = element.getparent()
        at_level = parent is not None and parent.tag in ("body", "sec") and len(found) == 1
        if at_level and words and len(words) == len(element) and not outside.strip() and len(said.split()) <= 12:
            self.marked.append(" ".join(said.split()))
        return found

    def _section(self, element: Element, depth: int) -> list[Node]:
        """Its heading and what stands under it. One that belongs behind the text is left out, and so is a heading under which
        all was left out."""
        title = element.find("title")
        if element in self.last or _is_back_type(element):
            self.leave(f"the section “{plain(title) or element.get('sec-type')}”", NO_TEXT)
            return []
        heading = [*text(plain(element.find("label"))), *self._heading(element)]
        inner = self.mixed(element, depth + bool(heading), skip=("title", "label", "subtitle"))
        parts = [one for one in element if one.tag not in ("title", "label", "subtitle", *_SILENT)]
        if not heading or (parts and not inner):
            return inner
        return [{"t": "Header", "c": [depth, ["", [], []], heading]}, *inner]

    def _heading(self, element: Element) -> list[Node]:
        found: list[Node] = []
        for name in ("title", "subtitle"):
            if (one := element.find(name)) is not None and (words := self.words.inlines(one)):
                found += [{"t": "Space"}, *words]
        return found

    def _list(self, element: Element, depth: int) -> list[Node]:
        """Of marks before items only words are said, as in “Question 1”."""
        items = []
        for item in element.findall("list-item"):
            label = plain(item.find("label"))
            lead = text(f"{label} ") if re.search(r"[^\W\d_]{3}", label) and not re.fullmatch(r"\W*[ivxlc]+\W*", label) else []
            items.append(self.mixed(item, depth, lead=lead))
        title = element.find("title")
        found = self._line(title, depth) if title is not None else []
        return [*found, {"t": "BulletList", "c": [one for one in items if one]}]

    def _definitions(self, element: Element, depth: int) -> list[Node]:
        found, items = list[Node](), []
        for child in element:
            if child.tag == "def-item":
                terms: list[Node] = []
                for term in child.findall("term"):
                    terms += [*(text("; ") if terms else []), *self.words.inlines(term)]
                items.append([terms, [self.mixed(one, depth) for one in child.findall("def")]])
            elif child.tag == "title":
                found += self._line(child, depth)
        inner = [one for child in element.findall("def-list") for one in self.block(child, depth)]
        return [*found, {"t": "DefinitionList", "c": items}, *inner]

    def _quotation(self, element: Element, depth: int) -> list[Node]:
        return [{"t": "BlockQuote", "c": self.mixed(element, depth)}]

    def _verse(self, element: Element, depth: int) -> list[Node]:
        """One poem, whatever its stanzas; what it is called before it, whose it is after it."""
        lines = [self.words.inlines(one) for one in element.iter("verse-line")]
        ends = [self._line(one, depth) for name in ("title", "attrib") if (one := element.find(name)) is not None]
        before = ends[0] if element.find("title") is not None else []
        after = ends[-1] if element.find("attrib") is not None else []
        return [{"t": "BlockQuote", "c": [*before, {"t": "LineBlock", "c": lines}, *after]}]

    def _led(self, element: Element, depth: int) -> list[Node]:
        """What somebody says, or a theorem: the name before it stands in its first paragraph."""
        lead: list[Node] = []
        for name in ("speaker", "label", "title"):
            if (one := element.find(name)) is not None:
                lead += [*self.words.inlines(one), {"t": "Space"}]
        found: list[Node] = []
        for child in element:
            if child.tag == "p":
                found += self.mixed(child, depth, lead=lead)
                lead = []
            elif child.tag not in ("speaker", "label", "title"):
                found += self.block(child, depth)
        return [*self._flushed(lead, [], depth), *found]

    def _code(self, element: Element, depth: int) -> list[Node]:
        said = "".join(element.itertext())
        if element.tag == "preformat" and element.get("preformat-type", "").lower() in (
            "poem",
            "poetry",
            "verse",
            "text",
            "letter",
        ):
            return self._line(element, depth)
        return [{"t": "CodeBlock", "c": [["", [], []], said]}]

    def _box(self, element: Element, depth: int) -> list[Node]:
        return self._unit("box", element, self.mixed(element, depth), "boxes without words")

    def _figure(self, element: Element, depth: int) -> list[Node]:
        return self._unit("figure", element, self._caption(element, depth), "figures without a caption")

    def _table(self, element: Element, depth: int) -> list[Node]:
        feet = element.findall("table-wrap-foot")
        notes = sum(len([*foot.iter("fn")]) or len([*foot.iter("p")]) or 1 for foot in feet)
        self.left["table notes", NO_TEXT] += notes
        return self._unit("table", element, self._caption(element, depth), "tables without a caption")

    def _caption(self, element: Element, depth: int) -> list[Node]:
        found: list[Node] = []
        for child in element:
            if child.tag in ("caption", "p", "title", "subtitle", "disp-formula", "list", "supplementary-material"):
                found += self.mixed(child, depth) if child.tag in ("caption", "subtitle") else self.block(child, depth)
            elif child.tag in ("attrib", "permissions"):
                self.leave("sources and licences printed under figures and tables", NO_TEXT)
            elif child.tag not in (
                *_SILENT,
                *GRAPHICS,
                "alternatives",
                "table",
                "table-wrap-foot",
                "array",
                "chem-struct",
                "code",
            ):
                found += self.block(child, depth)
        return found

    def _picture(self, element: Element, depth: int) -> list[Node]:
        return self._unit("figure", element, self._caption(element, depth), "pictures without a caption")

    def _group(self, element: Element, depth: int) -> list[Node]:
        """Several figures or tables; what is printed for all of them is a figure or table of its own."""
        kind = "figure" if element.tag == "fig-group" else "table"
        caption = element.find("caption")
        whole = self._unit(kind, element, self.mixed(caption, depth), "") if caption is not None else []
        return [*whole, *self.mixed(element, depth, skip=("caption", "label"))]

    def _unit(self, kind: str, element: Element, blocks: list[Node], without: str) -> list[Node]:
        """A unit with its label. What is one itself stands after it, not within."""
        found = div(kind, [_as_words(one) for one in blocks if one["t"] != "Div"], plain(element.find("label")))
        apart = [one for one in blocks if one["t"] == "Div"]
        if found["c"][1] or found["c"][0][2]:
            return [found, *apart]
        if without:
            self.leave(without, NO_WORDS)
        return apart

    def _formula(self, element: Element, depth: int) -> list[Node]:
        if tex := self.words.tex(element):
            return self._unit("formula", element, [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, tex]}]}], "")
        if said := self.mixed(element, depth, skip=("label", "alternatives", *GRAPHICS)):
            return self._unit("formula", element, said, "")
        self.leave(*PICTURE_FORMULA)
        return []

    def _alternatives(self, element: Element, depth: int) -> list[Node]:
        """One thing in several forms: the first that has words."""
        wordy = [one for one in element if one.tag not in GRAPHICS] or list(element)
        return self.block(wordy[0], depth) if wordy else []


def _as_words(block: Node) -> Node:
    """A heading within a box is words of the box."""
    return {"t": "Para", "c": block["c"][2]} if block["t"] == "Header" else block


def _is_paragraph(element: Element) -> bool:
    return element.tag in ("p", "sec", "list")


def _has_block(element: Element) -> bool:
    return any(one.tag in ("table", "graphic", "media", "disp-formula", "p") for one in element)


def last_sections(article: Element) -> Iterator[Element]:
    """The sections at the end of a body that hold what stands behind an article, by their headings."""
    for body in article.findall("body"):
        for section in reversed(body.findall("sec")):
            if not (_is_back_type(section) or is_back_title(plain(section.find("title")))):
                break
            yield section


def _is_back_type(element: Element) -> bool:
    return re.sub(r"[\s_]+", "-", (element.get("sec-type") or "").strip().lower()) in _BACK


def is_back_title(title: str) -> bool:
    return matter.part(title) in matter.BACK
