"""A document of a word processor as pieces, one a paragraph: what goes to pandoc of them, and what of its tree is which piece."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from glossator.manuscript import Node, div


@dataclass
class Piece:
    """A paragraph, or what stands between two."""

    kind: str
    """text, heading, item, more (of an item), quote, code, table, picture, box, figure, formula, note."""
    text: str = ""
    """Its words in one line."""
    elements: list[Any] = field(default_factory=list)
    """Paragraphs of the document's XML, ready for pandoc."""
    role: str = ""
    """What its style says it is: title, author, caption, bibliography, …"""
    level: int = 0
    label: str = ""
    """The number printed beside it."""
    bold: bool = False
    """Whether its first words are bold."""
    counted: str = ""
    """What its automatic number counts: Figure, Tabelle."""
    notes: int = 0
    """How many notes it calls for."""
    inline: bool = False
    """Whether its formulas stand in a line of words, whatever pandoc takes them for."""
    within: list["Piece"] = field(default_factory=list)
    """The pieces of a box; of a table the captions in it."""
    rows: list[str] = field(default_factory=list)
    """The words of a table, row by row."""

    @property
    def words(self) -> int:
        return len(self.text.split())


APART = ("box", "figure", "table", "formula", "note")
"""Kinds of pieces that are units of their own."""

_OPEN, _CLOSE = "\U0010fff0", "\U0010fff1"
_MARK = re.compile(f"{_OPEN}([0-9]*){_CLOSE}")

RESERVED = re.compile(f"[{_OPEN}{_CLOSE}]")
"""Characters of no meaning that mark the pieces on their way through pandoc: whatever holds them already loses them."""


@dataclass
class Marked:
    """Paragraphs for pandoc, each piece between two marks."""

    paragraph: Callable[[str], Any]
    """Makes a paragraph of the document's XML."""
    elements: list[Any] = field(default_factory=list)
    said: list[Piece] = field(default_factory=list)

    def add(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self.elements.append(self.paragraph(f"{_OPEN}{len(self.said)}{_CLOSE}"))
            self.said.append(piece)
            if piece.kind == "box":
                self.add(piece.within)
            else:
                self.elements += piece.elements
            self.elements.append(self.paragraph(f"{_OPEN}{_CLOSE}"))

    def gathered(self, blocks: Iterable[Node]) -> list[Node]:
        """Pandoc's blocks as the pieces have them."""
        open_: list[tuple[Piece | None, list[Node]]] = [(None, [])]
        for block in blocks:
            mark = _mark(block)
            if mark is None:
                open_[-1][1].append(block)
            elif mark:
                open_.append((self.said[int(mark)], []))
            elif len(open_) > 1:
                piece, content = open_.pop()
                open_[-1][1].extend(_block(piece, content) if piece else content)
        return list(_joined([one for _, content in open_ for one in content]))


def _mark(block: Node) -> str | None:
    """The number of the piece that begins, nothing where one ends, None where neither."""
    if block["t"] not in ("Para", "Plain") or len(block["c"]) != 1 or block["c"][0]["t"] != "Str":
        return None
    found = _MARK.fullmatch(block["c"][0]["c"])
    return found[1] if found else None


def _block(piece: Piece, content: list[Node]) -> list[Node]:
    if not content:
        return []
    if piece.inline:
        content = _with_formulas_in_line(content)
    if piece.kind == "heading":
        inlines = [one for block in content if block["t"] in ("Para", "Plain") for one in block["c"]]
        return [{"t": "Header", "c": [piece.level, ["", [], []], inlines]}]
    if piece.kind == "quote":
        return [{"t": "BlockQuote", "c": content}]
    if piece.kind in ("item", "more"):
        return [{"t": "BulletList", "c": [content], "more": piece.kind == "more"}]
    if piece.kind in APART:
        return [div(piece.kind, _in_line(content) if piece.kind == "formula" else _joined(content), piece.label)]
    return content


def _joined(blocks: Sequence[Node]) -> Iterator[Node]:
    """Neighbouring quotations are one, as verse is printed; so are neighbouring items one list."""
    last: Node | None = None
    for block in blocks:
        if block["t"] == "BulletList" and block.pop("more", False) and last is not None and last["t"] == "BulletList":
            last["c"][-1].extend(block["c"][0])
        elif last is not None and block["t"] == last["t"] and block["t"] in ("BulletList", "BlockQuote"):
            last["c"].extend(block["c"])
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last


def _with_formulas_in_line(node: Any) -> Any:
    if isinstance(node, list):
        return [_with_formulas_in_line(one) for one in node]
    if isinstance(node, dict) and node.get("t") == "Math":
        return {"t": "Math", "c": [{"t": "InlineMath"}, node["c"][1]]}
    return {key: _with_formulas_in_line(one) for key, one in node.items()} if isinstance(node, dict) else node


def _in_line(blocks: Iterable[Node]) -> list[Node]:
    """Formulas of a block, written as those of a line are, so that they are its words."""
    found: list[Node] = []
    for block in blocks:
        for inline in block["c"] if block["t"] in ("Para", "Plain") else []:
            if inline["t"] == "Math":
                found += [{"t": "Math", "c": [{"t": "InlineMath"}, inline["c"][1]]}, {"t": "Space"}]
    return [{"t": "Para", "c": found}]
