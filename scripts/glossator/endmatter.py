"""An article's tree → what of it is running text, what is its list of references, and what of it is neither, by its headings."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from glossator.manuscript import NO_TEXT, Manuscript, Node
from glossator.matter import LEFT, part

FIRST = ("abstract", "keywords", "titlepage")
"""What is no running text only as long as no section came before it: a summary at the end is one of the article's sections."""

Words = Callable[[Sequence[Node]], str]
"""Inlines → their words in one line."""


class Parts:
    """An article's blocks, sorted. `ours` are parts that are running text here, whatever they are called."""

    def __init__(self, blocks: Sequence[Node], words: Words, ours: Collection[str] = ()) -> None:
        self._words, self._ours = words, ours
        self._open: tuple[int, str] | None = None
        """Rank and part of the section that is not kept."""
        self._sections = 0
        """Headings that are kept."""
        self.left: Counter[str] = Counter()
        self.keywords: list[Node] = []
        """What stands under a heading of keywords."""
        self.references: list[list[Node]] = []
        """Of each list of references what stands under its heading."""
        self.kept = self._sorted(blocks)

    def say(self, manuscript: Manuscript) -> None:
        """What is left out, in the manuscript."""
        for name, count in self.left.items():
            manuscript.leave(LEFT[name], count, NO_TEXT)

    def _sorted(self, blocks: Sequence[Node]) -> list[Node]:
        found: list[Node] = []
        for block in blocks:
            if block["t"] == "Header":
                self._header(block, found)
            elif block["t"] == "Div" and self._looked_through(block):
                inner = self._sorted(block["c"][1])
                if inner or self._open is None:
                    found.append({"t": "Div", "c": [block["c"][0], inner]})
                continue
            if self._open is None:
                self._sections += block["t"] == "Header"
                found.append(block)
            elif self._open[1] == "references" and block["t"] != "Header":
                self.references[-1].append(block)
            elif self._open[1] == "keywords" and block["t"] != "Header":
                self.keywords.append(block)
        return found

    def _header(self, block: Node, before: list[Node]) -> None:
        content: Any = block["c"]
        rank = content[0]
        name = "appendix" if "appendix" in content[1][1] else self._part(self._words(content[2]))
        if self._open is not None and rank > self._open[0] and (self._open[1] != "references" or not name):
            return
        self._open = None
        if not name:
            return
        self._open = rank, name
        if name in FIRST and before:
            self.left["titlepage"] += len(before)  # what stands on a title page, before the abstract
            before.clear()
        if name == "references":
            self.references.append([])
        else:
            self.left[name] += 1

    def _part(self, heading: str) -> str:
        name = part(heading)
        if name in self._ours or (name in FIRST and self._sections) or " ".join(heading.casefold().split()) in self._ours:
            return ""
        return name if name in LEFT or name == "references" else ""

    def _looked_through(self, block: Node) -> bool:
        """Whether a Div may hold headings. The list that a program sets is one of references."""
        attributes: Any = block["c"][0]
        return not {"box", "note", "figure", "table", "formula"} & set(attributes[1])
