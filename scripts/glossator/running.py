"""Inlines of pandoc's tree → running text in one line, and the notes that are called for in it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from glossator.characters import shown
from glossator.latex import Formulas
from glossator.manuscript import Node

_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}

_INNER = {
    "Emph": 0, "Strong": 0, "Underline": 0, "SmallCaps": 0, "Superscript": 0, "Subscript": 0, "Strikeout": 0,
    "Span": 1, "Link": 1, "Cite": 1, "Quoted": 1,
}  # fmt: skip
"""Inlines that hold others → where in their content; 0 where they are all of it."""


class Running:
    """What is printed, as text. `leave(what, why)` is told what cannot be said in it."""

    def __init__(self, formulas: Formulas, leave: Callable[[str, str], None]) -> None:
        self._formulas = formulas
        self._leave = leave
        self.notes: list[str] = []
        """The texts of notes, in the order in which they were called for; whoever uses them takes them out."""
        self.displayed: list[str] = []
        """The formulas on lines of their own, in TeX, likewise."""

    def inlines(self, content: Sequence[Node]) -> str:
        """In one line, without what cannot be seen."""
        return " ".join(shown("".join(self._said(one) for one in content)).split())

    def block(self, block: Node) -> str:
        """All words of a block and of those within it."""
        content: Any = block.get("c")
        kind = block["t"]
        if kind in ("Para", "Plain"):
            return self.inlines(content)
        if kind == "Header":
            return self.inlines(content[2])
        if kind == "CodeBlock":
            return " ".join(shown(content[1]).split())
        if kind == "LineBlock":
            return " ".join(self.inlines(line) for line in content)
        return " ".join(filter(None, (self.block(one) for one in _blocks(kind, content))))

    def formula(self, tex: str) -> str:
        """A formula in the letters of Unicode, as far as that can be done."""
        return " ".join(shown(re.sub(r"\\tag\*?\{[^{}]*\} ?", "", self._formulas[tex.strip()])).split())

    def _said(self, node: Node) -> str:
        content: Any = node.get("c")
        kind = node["t"]
        if kind == "Str":
            return str(content)
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Math":
            if content[0]["t"] == "DisplayMath":
                self.displayed.append(content[1])
                return ""
            return self.formula(content[1])
        if kind == "Code":
            return str(content[1])
        if kind == "Note":
            self.notes.append(" ".join(filter(None, (self.block(one) for one in content))))
            return ""
        if kind == "RawInline":
            self._leave("commands in another markup", "pandoc does not know what they say")
            return ""
        if kind in _INNER:
            inner = "".join(self._said(one) for one in (content[_INNER[kind]] if _INNER[kind] else content))
            before, after = _QUOTES[content[0]["t"]] if kind == "Quoted" else ("", "")
            return f"{before}{inner}{after}"
        return ""  # a picture


def _blocks(kind: str, content: Any) -> list[Node]:
    """The blocks directly within one."""
    if kind == "BlockQuote":
        return list(content)
    if kind in ("Div", "Figure"):
        return list(content[-1])
    if kind in ("BulletList", "OrderedList"):
        return [one for item in (content if kind == "BulletList" else content[1]) for one in item]
    if kind == "DefinitionList":
        return [one for term, parts in content for one in ({"t": "Plain", "c": term}, *(b for part in parts for b in part))]
    if kind == "Table":
        rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3])), *content[5][1]]
        return [*content[1][1], *(one for row in rows for cell in row[1] for one in cell[4])]
    return []
