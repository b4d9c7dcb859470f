"""What JATS has within a paragraph → inlines of pandoc's tree; and any element → plain words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from glossator.characters import shown
from glossator.jats_file import Element
from glossator.manuscript import NO_WORDS, CannotRead, Node
from glossator.trees import tree

_MARKED = {
    "italic": "Emph", "bold": "Strong", "sup": "Superscript", "sub": "Subscript", "sc": "SmallCaps", "underline": "Underline",
    "strike": "Strikeout",
}  # fmt: skip

_PLAIN = frozenset((
    "abbrev", "addr-line", "alternatives", "annotation", "article-title", "attrib", "award-id", "blessing", "chapter-title",
    "chem-struct", "city", "collab", "country", "date", "day", "data-title", "def", "edition", "elocation-id", "email",
    "ext-link", "fixed-case", "fpage", "funding-source", "given-names", "institution", "institution-id", "institution-wrap",
    "issue", "journal-id", "long-desc", "lpage", "milestone-end", "milestone-start", "mixed-citation", "monospace", "month",
    "name", "named-content", "num", "object-id", "overline", "p", "part-title", "patent", "postal-code", "prefix", "price",
    "pub-id", "publisher-loc", "publisher-name", "rb", "related-article", "related-object", "roman", "ruby", "sans-serif",
    "season", "series", "source", "speaker", "state", "string-date", "string-name", "styled-content", "suffix", "surname",
    "term", "textual-form", "title", "toggle", "underline-start", "underline-end", "uri", "verse-line", "volume", "x", "xref",
    "year", "person-group", "inline-supplementary-material", "label", "subtitle", "element-citation", "nlm-citation", "citation",
    "comment", "role", "std", "std-organization", "gov", "conf-name", "conf-loc", "conf-date", "trans-title", "trans-source",
    "index-term", "see", "see-also", "code", "degrees", "etal", "fax", "phone", "isbn", "issn", "size", "version", "target",
    "product", "supplement", "page-range", "time-stamp", "date-in-citation", "access-date",
))  # fmt: skip
"""What is looked through: its words are words of the paragraph."""

_SILENT = frozenset(("alt-text", "long-desc", "object-id", "target", "index-term", "milestone-start", "milestone-end", "hr"))
"""What is not printed."""

_FORMULAS = frozenset(("inline-formula", "disp-formula", "math", "tex-math"))

PICTURE_FORMULA = ("formulas that are pictures", NO_WORDS)


class Words:
    """The inlines of an article. `within` makes blocks of what a note holds."""

    def __init__(self, article: Element, within: Callable[[Element], list[Node]], leave: Callable[[str, str], None]) -> None:
        self._within = within
        self._leave = leave
        self._tex = _of_mathml(article)
        self._notes = _notes(article)
        self.called: set[str] = set()
        """Ids of notes that the text calls for."""
        self.apart: list[Element] = []
        """Figures, tables, formulas and the like within the words, in order; whoever uses them takes them out."""
        self.unknown: Counter[str] = Counter()

    def inlines(self, element: Element) -> list[Node]:
        """All words of an element."""
        found = text(element.text)
        for child in element:
            found += self.inline(child)
            found += text(child.tail)
        return without_brackets(found)

    def inline(self, element: Element) -> list[Node]:
        """One element within a paragraph, without what follows it."""
        name = str(element.tag)
        if name in _MARKED:
            return [{"t": _MARKED[name], "c": self.inlines(element)}]
        if name == "break":
            return [{"t": "LineBreak"}]
        if name in _FORMULAS:
            return self._formula(element)
        if name == "xref":
            return self._reference(element)
        if name == "fn":
            return [{"t": "Note", "c": self._within(element)}]
        if name in ("ext-link", "uri") and not "".join(element.itertext()).strip():
            return text(element.get("href"))
        if name == "alternatives":
            return self.inlines(element) if element.text and element.text.strip() else self._chosen(element)
        if name in ("inline-graphic", "inline-media", "private-char"):
            self._leave("pictures within the text", NO_WORDS)
            return []
        if name == "rt":
            self._leave("readings printed above characters", "they would stand within the words")
            return []
        if name in _SILENT or name in ("rp",):
            return []
        if name in APART:
            self.apart.append(element)
            return [{"t": "Space"}]
        if name not in _PLAIN:
            self.unknown[name] += 1
        return self.inlines(element)

    def _chosen(self, element: Element) -> list[Node]:
        """The first form of something that can be said in words."""
        order = ("tex-math", "math", "textual-form")
        forms = [one for name in order for one in element if one.tag == name] or list(element)
        return self.inline(forms[0]) if forms else []

    def _formula(self, element: Element) -> list[Node]:
        """A formula within a line. One on a line of its own is a block."""
        if element.tag == "disp-formula":
            self.apart.append(element)
            return [{"t": "Space"}]
        if tex := self.tex(element):
            return [{"t": "Math", "c": [{"t": "InlineMath"}, tex]}]
        if element.tag in ("math", "tex-math"):
            return text(" ".join("".join(element.itertext()).split()))
        if not "".join(element.itertext()).strip():
            self._leave(*PICTURE_FORMULA)
            return []
        found = text(element.text)
        for part in element:
            found += self.inline(part) if part.tag not in GRAPHICS else []
            found += text(part.tail)
        return found

    def tex(self, element: Element) -> str:
        """A formula in TeX; empty where the file has it in no form that says so."""
        for form in ("tex-math", "math"):
            for one in element.iter(form):
                if said := bare_tex(str(one.text or "")) if form == "tex-math" else self._tex.get(one, ""):
                    return said
        return ""

    def _reference(self, element: Element) -> list[Node]:
        """What the text points to. Of a note the mark is not said, but the note."""
        targets = [self._notes[key] for key in (element.get("rid") or "").split() if key in self._notes]
        if not targets:
            return self.inlines(element)
        found: list[Node] = []
        for note in targets:
            key = str(note.get("id"))
            if key not in self.called and not _in_a_table(note):
                self.called.add(key)
                found.append({"t": "Note", "c": self._within(note)})
        return found


def is_inline(name: str) -> bool:
    """Whether an element is one of words, whatever stands in it."""
    return name in _MARKED or name in _PLAIN or name in ("fn", "xref")


def without_brackets(run: list[Node]) -> list[Node]:
    """Words without the brackets that hold nothing but the mark of a note."""
    for before, note, after in zip(run, run[1:], run[2:], strict=False):
        if note["t"] == "Note" and before["t"] == after["t"] == "Str":
            left, right = re.search(r"[\[(]\s*$", before["c"]), re.match(r"\s*[\])]", after["c"])
            if left and right:
                before["c"], after["c"] = before["c"][: left.start()], after["c"][right.end() :]
    return run


GRAPHICS = ("graphic", "inline-graphic", "media")

APART = frozenset((
    "fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "disp-formula-group", "graphic", "media", "array",
    "chem-struct-wrap", "supplementary-material", "list", "def-list", "disp-quote", "verse-group", "preformat", "table",
    "speech", "statement", "ref-list", "fn-group", "address", "question-wrap", "sec",
))  # fmt: skip
"""Blocks, should they stand within a line."""


def text(said: str | None) -> list[Node]:
    """Words as they stand."""
    return [{"t": "Str", "c": said}] if said else []


def _notes(article: Element) -> dict[str, Element]:
    """Notes by their ids: those of the text and of tables, not those about the authors."""
    found: dict[str, Element] = {}
    for note in article.iter("fn"):
        if (key := note.get("id")) and not any(one.tag in ("front", "author-notes") for one in note.iterancestors()):
            found.setdefault(key, note)
    return found


def _in_a_table(note: Element) -> bool:
    return any(one.tag in ("table-wrap", "table-wrap-foot", "table-wrap-group") for one in note.iterancestors())


def _of_mathml(article: Element) -> dict[Element, str]:
    """Formulas in MathML → in TeX, by pandoc, all in one run."""
    wanted = [one for one in article.iter("math") if one.getparent() is not None and one.getparent().find("tex-math") is None]
    if not wanted:
        return {}
    root = etree.Element("body")
    for at, one in enumerate(wanted):
        holder = etree.SubElement(root, "fig-group", id=f"m{at}")
        copy = etree.fromstring(etree.tostring(one, with_tail=False))
        etree.SubElement(etree.SubElement(holder, "p"), "inline-formula").append(_in_mathml(copy))
    try:
        _, blocks = tree(etree.tostring(root), "jats")
    except CannotRead:
        return {}
    return {wanted[int(key[1:])]: said for key, said in _said(blocks) if said}


def _in_mathml(element: Element) -> Element:
    """With the namespace by which pandoc knows MathML."""
    space = "http://www.w3.org/1998/Math/MathML"
    found = etree.Element(f"{{{space}}}{element.tag}", dict(element.attrib), nsmap={None: space})
    found.text, found.tail = element.text, element.tail
    for one in element:
        found.append(_in_mathml(one))
    return found


def _said(blocks: list[Node]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if block["t"] == "Div":
            math = [one for part in block["c"][1] if part["t"] == "Para" for one in part["c"] if one["t"] == "Math"]
            yield block["c"][0][0], str(math[0]["c"][1]).strip() if math else ""


def bare_tex(text: str) -> str:
    """A formula without the document that some publishers set around each."""
    found = re.search(r"\\begin\{document\}(.*?)(?:\\end\{document\}|$)", text, re.DOTALL)
    text = (found[1] if found else text).strip()
    for before, after in ((r"\[", r"\]"), (r"\(", r"\)")):
        if text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after):
            text = text[len(before) : -len(after)].strip()
    text = text.strip("$ ") if "$" not in text.strip("$ ") else text
    found = re.fullmatch(r"\\begin\{(equation|displaymath|math)\*?\}(.*)\\end\{\1\*?\}", text, re.DOTALL)
    return found[2].strip() if found else text


_NOT_SAID = frozenset(("fn", "contrib-group", "alt-text", "object-id", "graphic", "inline-graphic", "media", "long-desc"))


def plain(element: Element | None) -> str:
    """The words of an element in one line: without notes and the marks that call for them."""
    return line("".join(_plain(element))) if element is not None else ""


def line(text: str) -> str:
    """In one line, without what cannot be seen."""
    return " ".join(shown(text).split())


def _plain(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = str(child.tag)
        if name == "alternatives":
            forms = [one for wanted in ("math", "textual-form", "tex-math") for one in child if one.tag == wanted] or list(child)
            yield from _plain(forms[0]) if forms else ()
        elif name == "tex-math":
            yield bare_tex("".join(child.itertext()))
        elif name == "break":
            yield " "
        elif name not in _NOT_SAID and not (name == "xref" and child.get("ref-type") in ("fn", "author-notes", "aff", "corresp")):
            yield from _plain(child)
        yield child.tail or ""
