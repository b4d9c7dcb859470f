"""An article's tree → its numbered units: paragraphs, items, quotations; among them figures, tables, formulas, notes, boxes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from glossator import matter
from glossator.fields import APART
from glossator.latex import Formulas, formulas
from glossator.manuscript import Left, Manuscript, Node
from glossator.running import Running
from glossator.text import fold, length_in_words

LONGEST_SECTION = 20
"""Letters of a section's id."""

LONGEST_PARAGRAPH = 600
"""Words above which one is probably several."""

FEWEST = 3
"""Paragraphs below which the file probably holds its text elsewhere."""

OPENING = "opening"
"""The section of what is printed before the first heading."""


class Cut(NamedTuple):
    """One unit with its text, a row of the table."""

    id: str
    kind: str
    section: str
    """The heading of its section, as printed; empty before the first."""
    heading: str
    """The heading of a lower rank that is printed before it."""
    text: str
    """In one line; of a figure or table its label and caption."""


@dataclass
class Cuttings:
    """An article in units."""

    units: list[Cut] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    """Id → heading as printed, in order; those that have units."""
    left: list[Left] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)


def cut(manuscript: Manuscript) -> Cuttings:
    """All units of an article; the same ids for the same input."""
    walk = _Walk(manuscript)
    walk.blocks(manuscript.blocks)
    walk.close()
    found = walk.found
    used = {unit.id.partition("-")[0] for unit in found.units if unit.kind not in APART}
    found.sections = {key: title for key, title in walk.sections.items() if key in used}
    found.left = [*manuscript.left, *(Left(what, count, why) for (what, why), count in walk.left.items())]
    found.odd = [*manuscript.odd, *_odd(found, walk, bool(manuscript.references))]
    return found


class _Walk:
    """One way through the tree, from beginning to end."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.found = Cuttings()
        self.sections: dict[str, str] = {}
        self.left: Counter[tuple[str, str]] = Counter()
        self.empty: list[str] = []
        self.text = Running(Formulas(formulas(manuscript.blocks)), self.leave)
        self.rank = min((level for level, _ in _headings(manuscript.blocks)), default=1)
        self.section = ""
        self.pending: list[str] = []
        self.numbers: Counter[str] = Counter()
        self.items: Counter[str] = Counter()
        self.alike: Counter[str] = Counter()
        """How many more sections there are of which the heading makes the same id."""
        self.taken: set[str] = set()
        self.unnumbered: list[tuple[int, int]] = []
        """Place and count of each figure, table, … that has no id by its label."""
        self.deepest = 0
        self.before = 0
        """How many units there were at the last heading of the first rank."""

    def leave(self, what: str, why: str) -> None:
        self.left[what, why] += 1

    def blocks(self, blocks: Sequence[Node]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Node) -> None:
        content: Any = block.get("c")
        kind = block["t"]
        if kind == "Header":
            self._header(content[0], content[2])
        elif kind in ("Para", "Plain"):
            self._paragraph(content)
        elif kind == "LineBlock":
            self._unit("quote", " ".join(self.text.inlines(line) for line in content))
        elif kind == "BlockQuote":
            self._quotation(content)
        elif kind in ("BulletList", "OrderedList"):
            self._list(content if kind == "BulletList" else content[1])
        elif kind == "DefinitionList":
            self._list([[{"t": "Plain", "c": term}, *(one for part in parts for one in part)] for term, parts in content])
        elif kind in ("Figure", "Table"):
            self._captioned(kind.lower(), content[0], content[1][1])
            self.blocks([one for one in content[2] if not _is_picture(one)] if kind == "Figure" else [])
        elif kind == "Div":
            self._div(content[0], content[1])
        elif kind == "CodeBlock":
            self.leave("blocks of code", "they are no part of the running text")
        elif kind == "RawBlock":
            self.leave("blocks in another markup", "pandoc does not know what they say")

    def _header(self, level: int, content: Sequence[Node]) -> None:
        title = self.text.inlines(content)
        self._called()
        if not title:
            return
        self.deepest = max(self.deepest, level)
        if level > self.rank:
            self.pending.append(title)
            return
        self._unused()
        self.section = self._named(title)
        self.sections[self.section] = title
        self.before = len(self.found.units)

    def _unused(self) -> None:
        """A heading that nothing follows is said: it may be a title, or one whose text was not found."""
        alone = [self.sections[self.section]] if self.section and len(self.found.units) == self.before else []
        self.empty += alone or self.pending[-1:]
        self.pending = []

    def close(self) -> None:
        self._called()
        self._unused()
        self._number()

    def _named(self, title: str) -> str:
        """A section's id, made of its heading."""
        base = section_id(title) or f"s{len(self.sections) + 1}"
        key = base
        while key in self.sections or key in (*APART, "ref", OPENING):
            self.alike[base] += 1
            key = f"{base[: LONGEST_SECTION - 2]}{self.alike[base] + 1}"
        return key

    def _paragraph(self, content: Sequence[Node]) -> None:
        text = self.text.inlines(content)
        if re.search(r"\w", text):
            self._unit("paragraph", text)
        elif any(one["t"] == "Image" for one in content):
            self.leave("pictures without a caption", "they have no words")
        self._called()

    def _quotation(self, blocks: Sequence[Node]) -> None:
        running = [one for one in blocks if one["t"] in ("Para", "Plain", "LineBlock")]
        self._unit("quote", self._words(running))
        self._called()
        self.blocks([one for one in blocks if one["t"] not in ("Para", "Plain", "LineBlock")])

    def _list(self, items: Iterable[Sequence[Node]]) -> None:
        for item in items:
            running = [one for one in item if one["t"] in ("Para", "Plain", "LineBlock")]
            self._unit("item", self._words(running))
            self._called()
            self.blocks([one for one in item if one["t"] not in ("Para", "Plain", "LineBlock")])

    def _captioned(self, kind: str, attributes: Sequence[object], caption: Sequence[Node]) -> None:
        text, label = self._words(caption), _attribute(attributes, "label")
        if not (text or label):
            self.leave(f"{kind}s without a caption", "they have no words that a record could point to")
        self._apart(kind, text, label)
        self._called()

    def _words(self, blocks: Iterable[Node]) -> str:
        return " ".join(filter(None, (self.text.block(one) for one in blocks)))

    def _div(self, attributes: Sequence[object], blocks: Sequence[Node]) -> None:
        classes = attributes[1] if isinstance(attributes[1], list) else []
        kind = next((one for one in APART if one in classes), None)
        if kind is None:
            self.blocks(blocks)
            return
        words = self._words(blocks)
        if kind == "formula":
            words = " ".join(filter(None, (words, *map(self.text.formula, self.text.displayed))))
            self.text.displayed.clear()
        self._apart(kind, words, _attribute(attributes, "label"))
        self._called()

    def _called(self) -> None:
        """The formulas and notes that were met on the way, as units of their own."""
        while self.text.displayed:
            formula = self.text.displayed.pop(0)
            self._apart("formula", self.text.formula(formula), _tag(formula))
        while self.text.notes:
            self._apart("note", self.text.notes.pop(0), "")

    def _unit(self, kind: str, text: str) -> None:
        """A unit of the section: numbered, an item with the number of what it stands under and a letter."""
        if not re.search(r"\w", text):
            return
        if not self.section:
            self.section = OPENING
            self.sections[OPENING] = ""
        number = self.numbers[self.section]
        letter = letters(self.items[f"{self.section}-{number}"]) if kind == "item" and number else ""
        if letter:
            self.items[f"{self.section}-{number}"] += 1
        else:
            number = self.numbers[self.section] = number + 1
        self._add(f"{self.section}-{number}{letter}", kind, text, self.pending[-1] if self.pending else "")
        self.pending = []

    def _apart(self, kind: str, text: str, label: str) -> None:
        """A unit that belongs to no section, called by its printed label where it has one."""
        if not (text or label):
            return
        shown = not label or kind in ("formula", "note") or text.lower().startswith(label.lower())
        wanted = _label(label, text if kind in ("figure", "table", "box") else "")
        self.numbers[kind] += 1
        if not wanted or f"{kind}-{wanted}" in self.taken:
            self.unnumbered.append((len(self.found.units), self.numbers[kind]))
            wanted = ""
        self._add(f"{kind}-{wanted}", kind, text if shown else f"{label} {text}".strip(), "")

    def _number(self) -> None:
        """A number for each unit whose label has none: one that no label of another has, wherever that is printed."""
        for at, number in self.unnumbered:
            unit = self.found.units[at]
            free = next(one for one in count(number) if f"{unit.kind}-{one}" not in self.taken)
            self.found.units[at] = unit._replace(id=f"{unit.kind}-{free}")
            self.taken.add(f"{unit.kind}-{free}")

    def _add(self, key: str, kind: str, text: str, heading: str) -> None:
        self.taken.add(key)
        self.found.units.append(Cut(key, kind, self.sections.get(self.section, ""), heading, text))


def _is_picture(block: Node) -> bool:
    """Whether a block of a figure is the figure itself."""
    return block["t"] in ("Para", "Plain") and all(one["t"] in ("Image", "Space", "SoftBreak", "LineBreak") for one in block["c"])


def _headings(blocks: Iterable[Node]) -> Iterator[tuple[int, list[Node]]]:
    """Level and words of each heading that says something."""
    for block in blocks:
        if block["t"] == "Header" and block["c"][2]:
            yield block["c"][0], block["c"][2]
        elif block["t"] == "Div":
            yield from _headings(block["c"][1])


_BEFORE = re.compile(r"^\W*(?:(?:[0-9]+(?:\.[0-9]+)*|[ivxlc]+|[a-z])[.):]+|[0-9]+(?:\.[0-9]+)*)\s+", re.IGNORECASE)
"""A number or letter printed before a heading."""


def section_id(heading: str) -> str:
    """Whole words of a heading in Latin letters, as many as have room; empty where it has no such letters."""
    words = [re.sub(r"[^a-z0-9]", "", fold(word)) for word in _BEFORE.sub("", heading).split()]
    key = ""
    for word in words:
        if key and len(key) + len(word) > LONGEST_SECTION:
            break
        key = (key + word)[:LONGEST_SECTION].lstrip("0123456789")
    latin = sum(character.isascii() for character in heading if character.isalpha())
    return key if 2 * latin >= sum(character.isalpha() for character in heading) else ""


def letters(count: int) -> str:
    """a, b … z, aa, ab …; empty after zz."""
    if count < 26:
        return chr(97 + count)
    first, second = divmod(count - 26, 26)
    return f"{chr(97 + first)}{chr(97 + second)}" if first < 26 else ""


_CALLED = (
    "fig figure figura figuur abb abbildung рис рисунок расм rasm شکل شكل 图 圖 図 그림 tab table tabelle "
    "tabla tabela tableau tavola tabella табл таблица жадвал jadval جدول 表 표 plate tafel chart graph "
    "grafico map mapa karte carte scheme schema diagram diagrama box kasten encadre caja quadro "
    "cuadro riquadro exhibit panel video photo foto image imagen illustration"
)
"""What figures, tables and boxes are called in captions, folded."""

_NUMBER = r"(?P<before>[a-z]?)[.-]?\s?(?P<number>[0-9]{1,4})(?P<after>[a-z]?)(?!\w|[.,][0-9])"

_CAPTION = re.compile(rf"^\W*(?:\w+\s+){{0,2}}(?:{'|'.join(_CALLED.split())})[^\W\d]{{0,2}}(?:[.\s]+|(?=[0-9])){_NUMBER}")

_LABEL = re.compile(rf"(?<![a-z0-9.,]){_NUMBER}\W*$")


def _label(label: str, caption: str) -> str:
    """The number in “Figure 3”, “Abb. S1”, “(2)”: of the printed label, or of what a caption begins with; empty where there is
    none, or one that an id cannot have (2.1)."""
    found = _LABEL.search(_digits(label)) if label else _CAPTION.match(_digits(caption[:80]))
    return f"{found['before']}{int(found['number'])}{found['after']}" if found else ""


def _digits(text: str) -> str:
    """Folded, and the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in fold(text))


def _tag(formula: str) -> str:
    """The number that LaTeX prints beside a formula."""
    found = re.search(r"\\tag\*?\{([^{}]*)\}", formula)
    return found[1] if found else ""


def _attribute(attributes: Sequence[object], name: str) -> str:
    pairs = attributes[2] if isinstance(attributes[2], list) else []
    return next((str(value) for key, value in pairs if key == name), "")


_MARKUP = re.compile(r"<(?:[a-z][a-z0-9]*(?: [^<>]*)?|/[a-z][a-z0-9]*|!--[^<>]*--)>|\\[a-zA-Z]+\{|&[a-z]+;", re.IGNORECASE)


_FORMULA = re.compile(r"\$[^$]*\$")
"""A formula that has no form in the letters of Unicode."""


def _odd(found: Cuttings, walk: _Walk, listed: bool) -> Iterator[str]:
    """What somebody should look at before relying on the units."""
    running = [unit for unit in found.units if unit.kind not in APART]
    paragraphs = [unit for unit in running if unit.kind == "paragraph"]
    if running and OPENING in found.sections:
        count = sum(unit.id.startswith(f"{OPENING}-") for unit in running)
        yield f"{count} of the units stand before the first heading: {running[0].id} is the first of them"
    if len(paragraphs) < FEWEST:
        are = "is only 1 paragraph" if len(paragraphs) == 1 else f"are only {len(paragraphs)} paragraphs"
        yield f"there {are}: the text may stand in a part that was not read"
    for unit in running:
        if (words := length_in_words(unit.text)) > LONGEST_PARAGRAPH:
            yield f"{unit.id} has {words} words: it may be several paragraphs"
    marked = [(unit.id, markup[0][:40]) for unit in running if (markup := _MARKUP.search(_FORMULA.sub("", unit.text)))]
    if marked:
        more = f"; so do {len(marked) - 1} others" if marked[1:] else ""
        yield f"{marked[0][0]} holds markup as text: {marked[0][1]}{more}"
    for key, title in found.sections.items() if not listed else ():
        if matter.part(title) == "references":
            yield f"what stands under “{title[:80]}” was cut as text, from {key}-1 on: it does not look like a list of references"
    for title in walk.empty:
        yield f"nothing stands under the heading “{title[:80]}”"
    if walk.deepest > 6:
        yield f"there is a heading of the rank {walk.deepest}: a style of the file may not be a heading"
    for text, count in Counter(unit.text for unit in running if len(unit.text) > 60).items():
        if count > 1:
            yield f"a text stands there {count} times: “{text[:60]}…”"
