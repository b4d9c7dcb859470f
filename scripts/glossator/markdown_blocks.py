"""Pandoc's tree of an article in Markdown → blocks as a manuscript has them: numbered, cross-references said, boxes and hidden
parts."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from glossator.manuscript import Manuscript, Node, div, without_target
from glossator.markdown_source import Chunk
from glossator.printed_citations import words
from glossator.tex_body import bare_formula

_KINDS = {
    "fig": "Figure", "tbl": "Table", "tab": "Table", "eq": "Equation", "eqn": "Equation", "sec": "Section",
    "lst": "Listing", "thm": "Theorem",
    "lem": "Lemma", "cor": "Corollary", "prp": "Proposition", "cnj": "Conjecture", "def": "Definition", "exm": "Example",
    "exr": "Exercise",
    "sol": "Solution", "rem": "Remark", "alg": "Algorithm", "table": "Table", "figure": "Figure", "equation": "Equation",
    "section": "Section",
    "suppfig": "Figure", "supfig": "Figure", "chap": "Chapter", "nte": "Note", "tip": "Tip", "wrn": "Warning", "imp": "Important",
}  # fmt: skip
"""What the key of a cross-reference begins with → what is printed before its number."""

_KEY = re.compile(rf"({'|'.join(sorted(_KINDS, key=len, reverse=True))})[-:]\S+", re.IGNORECASE)

GREF = "gref"
"""The class of a span that stands for a cross-reference; its attribute `key` says to what."""

GCHUNK = "gchunk"
"""The class of a block that stands for what a chunk makes; its attribute `n` is the chunk's place."""

_BOXES = re.compile(
    r"callout(?:-.*)?|box|infobox|admonition|note-box|panel-box|boxed|sidebar|textbox|tcolorbox|alert(?:-.*)?|important|tip|warning|caution"
)

_HIDDEN = ("content-hidden", "hidden", "notes", "speaker-notes", "d-none", "visually-hidden", "sr-only", "no-print", "todo")


class Blocks:
    """The blocks of an article on their way. `known`: keys of works, which are never cross-references."""

    def __init__(
        self, blocks: Sequence[Node], chunks: Sequence[Chunk], known: Collection[str], manuscript: Manuscript, *, sections: bool
    ) -> None:
        self.chunks, self.known, self.manuscript, self.sections = chunks, known, manuscript, sections
        self.places = {str(at): at for at in range(len(chunks))}
        self.hidden: Counter[str] = Counter()
        self.targets: dict[str, str] = {}
        """Key → what is printed for a reference to it."""
        self.unknown: list[str] = []
        self._counts: Counter[str] = Counter()
        self._ranks: defaultdict[int, int] = defaultdict(int)
        self.figures = any(re.match(r"(?i)fig|supp?fig", key) for key in _called(blocks))
        self.tables = any(re.match(r"(?i)tab|tbl", key) for key in _called(blocks))
        made = self._through(blocks)
        self._say(made)
        self.made = made
        for what, count in self.hidden.items():
            manuscript.leave(what, count, "they are not shown to readers")
        if self.unknown:
            manuscript.odd.append(without_target(self.unknown))

    def _through(self, blocks: Sequence[Node]) -> list[Node]:
        found: list[Node] = []
        for block in blocks:
            found += self._one(block)
        return found

    def _one(self, block: Node) -> list[Node]:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind == "Div":
            return self._div(content[0], content[1])
        if kind == "Header":
            self._section(content)
        elif kind in ("Para", "Plain"):
            return self._paragraph(block)
        elif kind in ("Figure", "Table"):
            self._captioned(kind.lower(), content[0], content[1][1])
        elif kind == "BlockQuote":
            content[:] = self._through(content)
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                item[:] = self._through(item)
        elif kind == "RawBlock":
            return self._raw(str(content[0]), str(content[1]), block)
        return [block]

    def _raw(self, form: str, text: str, block: Node) -> list[Node]:
        if form == "html" and not re.sub(r"<[^<>]*>", "", text).strip():
            return []
        if form in ("tex", "latex"):
            if formula := self._formula_of(text):
                return [{"t": "Para", "c": [formula]}]
            if re.fullmatch(r"(?:\\[A-Za-z]+\*?(?:\[[^\]]*\]|\{[^{}]*\})*[\s{}]*)*", text):
                return []  # what places text on a page
        return [block]

    def _formula_of(self, text: str) -> Node | None:
        found = re.fullmatch(r"\s*\\begin\{([a-z]+)(\*?)\}(.*)\\end\{\1\2\}\s*", text, re.DOTALL)
        if not found or found[1] not in (
            "equation",
            "align",
            "gather",
            "eqnarray",
            "multline",
            "displaymath",
            "alignat",
            "flalign",
        ):
            return None
        return self._formula({"t": "Math", "c": [{"t": "DisplayMath"}, found[3]]}, "", numbered=not found[2])

    def _div(self, attributes: Any, inner: list[Node]) -> list[Node]:
        key, classes, pairs = attributes[0], attributes[1], dict(attributes[2])
        if GCHUNK in classes and pairs.get("n") in self.places:
            chunk = self.chunks[self.places[pairs["n"]]]
            caption = inner[:1]
            return [div(chunk.kind, caption, self._label(chunk.kind, chunk.key, words(caption)))]
        if self._is_hidden(classes, pairs):
            self.hidden["speaker notes" if "notes" in classes else "hidden parts"] += 1
            return []
        if key == "refs" or "references" in classes:
            return []
        if re.match(r"(?:fig|tbl|tab)[-:]", key):
            return self._figure(key, inner)
        if any(_BOXES.fullmatch(one) for one in classes):
            return [div("box", self._box(pairs, inner))]
        if {"aside", "column-margin", "margin-note", "sidenote", "footnotes-margin"} & set(classes) and not _holds(
            inner, ("Figure", "Table")
        ):
            return [div("note", self._through(inner))]
        if "landscape-only" in classes or (_KEY.fullmatch(key) and inner and inner[0]["t"] in ("Para", "Header")):
            inner = self._theorem(key, pairs, inner)
        return [{"t": "Div", "c": [attributes, self._through(inner)]}]

    def _is_hidden(self, classes: Collection[str], pairs: dict[str, str]) -> bool:
        if "content-visible" in classes:
            return pairs.get("when-format", "html") != "html" or pairs.get("unless-format") == "html"
        if "content-hidden" in classes and (pairs.get("when-format") or pairs.get("unless-format")):
            return pairs.get("when-format") == "html" or pairs.get("unless-format", "html") != "html"
        style = re.sub(r"\s", "", pairs.get("style", ""))
        return (
            bool(set(_HIDDEN) & set(classes))
            or "hidden" in pairs
            or "display:none" in style
            or pairs.get("aria-hidden") == "true"
        )

    def _figure(self, key: str, inner: list[Node]) -> list[Node]:
        """A block that is a figure or a table: its last paragraph is the caption."""
        kind = "figure" if key.startswith("fig") else "table"
        captions = [one for one in inner if one["t"] in ("Para", "Plain") and words(one).strip()]
        parts = [part for one in inner if one["t"] in ("Figure", "Table") for part in one["c"][1][1]]
        parts += [part for one in inner if one["t"] == "Div" for part in _captions(one["c"][1])]
        chunks = [one for one in inner if one["t"] == "Div" and GCHUNK in one["c"][0][1]]
        for one in inner:
            if one["t"] == "Div" and one["c"][0][0]:
                self.targets.setdefault(one["c"][0][0], f"{_KINDS[key[:3]]} {self._counts[_KINDS[key[:3]]] + 1}")
        caption = captions[-1:] + parts + [one["c"][1][0] for one in chunks if one["c"][1]]
        label = self._label(kind, key, "")
        for one in caption:
            one["c"] = self._inlines(one["c"])
        return [div(kind, caption, label)] if caption or label else []

    def _box(self, pairs: dict[str, str], inner: list[Node]) -> list[Node]:
        """What stands in a box, its title first."""
        title = [{"t": "Para", "c": [{"t": "Strong", "c": [{"t": "Str", "c": pairs["title"]}]}]}] if pairs.get("title") else []
        plain = [{"t": "Para", "c": one["c"][2]} if one["t"] == "Header" else one for one in inner]
        return [*title, *self._through(plain)]

    def _theorem(self, key: str, pairs: dict[str, str], inner: list[Node]) -> list[Node]:
        """A theorem with its name and number before its words."""
        name = _KINDS[key.partition(key[3])[0].lower()] if key[3:4] in "-:" and key[:3].lower() in _KINDS else ""
        if not name or name in ("Figure", "Table", "Section", "Listing"):
            return inner
        self._counts[name] += 1
        self.targets[key] = f"{name} {self._counts[name]}"
        title = pairs.get("name", "")
        if inner[0]["t"] == "Header":
            title, inner = words(inner[0]["c"][2]), inner[1:]
        head = f"{self.targets[key]}{f' ({title})' if title else ''}. "
        if inner and inner[0]["t"] in ("Para", "Plain"):
            inner[0]["c"] = [{"t": "Str", "c": head}, *inner[0]["c"]]
        return inner

    def _section(self, content: Any) -> None:
        level, key = content[0], content[1][0]
        for lower in [one for one in self._ranks if one > level]:
            del self._ranks[lower]
        number = ""
        if "unnumbered" not in content[1][1]:
            self._ranks[level] += 1
            number = ".".join(str(self._ranks[one]) for one in sorted(self._ranks))
        if key:
            title = words(content[2])
            self.targets.setdefault(key, f"Section {number}" if self.sections and number else f"Section “{title}”")

    def _captioned(self, kind: str, attributes: Any, caption: list[Node]) -> None:
        """A figure or table of pandoc's with its printed label."""
        key = attributes[0]
        for one in caption:
            if found := _own_key(one["c"]):
                key = key or found
            one["c"] = self._inlines(one["c"])
        if words(caption).strip() or key:
            label = self._label(kind, key, words(caption))
            attributes[2] = [*attributes[2], ["label", label]] if label else attributes[2]

    def _label(self, kind: str, key: str, caption: str) -> str:
        """What is printed before a caption; nothing in an article that numbers none."""
        name = "Figure" if kind == "figure" else "Table"
        keyed = bool(re.match(r"(?i)(?:supp?)?fig|tab|tbl", key))
        if not (keyed or (self.figures if kind == "figure" else self.tables)) or re.match(
            rf"(?i)\s*{name[:3]}\w*\.?\s+S?\d", caption
        ):
            return ""
        self._counts[name] += 1
        said = f"{name} {self._counts[name]}"
        for one in (key, f"fig-{key}", f"fig:{key}", f"tbl-{key}", f"tab:{key}", f"tbl:{key}") if key else ():
            self.targets.setdefault(one, said)
        return said

    def _paragraph(self, block: Node) -> list[Node]:
        block["c"] = self._inlines(block["c"])
        return [block] if block["c"] else []

    def _inlines(self, inlines: Sequence[Node]) -> list[Node]:
        """With keys of formulas taken for their numbers, and without tags."""
        found: list[Node] = []
        nodes = list(inlines)
        while nodes:
            node = nodes.pop(0)
            if node["t"] == "RawInline":
                form, text = node["c"]
                if form in ("tex", "latex") and (formula := self._formula_of(text)):
                    found.append(formula)
                elif form not in ("html", "tex", "latex") or (
                    form != "html" and not re.fullmatch(r"\\[A-Za-z]+\*?(?:\{[^{}]*\})?\s*", text)
                ):
                    found.append(node)
                continue
            if node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath":
                found.append(self._formula(node, _taken_key(nodes), numbered=False))
            else:
                found.append(node)
        return found

    def _formula(self, node: Node, key: str, *, numbered: bool) -> Node:
        tex = str(node["c"][1])
        for pattern in (r"\\label\{([^{}]*)\}", r"\(\\#(eq:[^()\s]+)\)"):
            if found := re.search(pattern, tex):
                key, tex = key or found[1], tex.replace(found[0], "")
        tagged = re.search(r"\\tag\*?\{([^{}]*)\}", tex)
        number = tagged[1] if tagged else ""
        if not tagged and (numbered or key):
            self._counts["Equation"] += 1
            number = str(self._counts["Equation"])
        if key:
            self.targets[key] = f"Equation {number}"
        node["c"][1] = (f"\\tag{{{number}}} " if number else "") + bare_formula(tex)
        return node

    def _say(self, node: Any) -> None:
        """Put what is printed in the place of every cross-reference."""
        waiting = [(node, False)]
        while waiting:
            one, named = waiting.pop()
            if isinstance(one, list):
                waiting += [(part, at > 1 and _is_name(one[at - 2], one[at - 1])) for at, part in enumerate(one)]
                continue
            if not isinstance(one, dict):
                continue
            keys = _keys(one)
            if (
                keys
                and not any(key in self.known for key in keys)
                and (one["t"] == "Span" or all(_KEY.fullmatch(key) for key in keys))
            ):
                bare = named or one["t"] == "Span" or one["c"][0][0]["citationMode"]["t"] == "SuppressAuthor"
                said = " and ".join(
                    [
                        *filter(None, [", ".join(self._printed(key, bare=bare) for key in keys[:-1])]),
                        self._printed(keys[-1], bare=bare),
                    ]
                )
                one.clear()
                one.update({"t": "Str", "c": said})
            else:
                waiting.append((one.get("c"), False))

    def _printed(self, key: str, *, bare: bool) -> str:
        said = self.targets.get(key) or self.targets.get(key[:1].lower() + key[1:])
        if not said:
            self.unknown.append(key)
            return "??"
        return said.rpartition(" ")[2] if bare else said


_NAMED = re.compile(
    r"(?i)\W*(?:figures?|figs?\.?|tables?|tabs?\.?|tbls?\.?|equations?|eqs?\.?|sections?|secs?\.?|theorems?|lemmas?|listings?|§)\W*"
)


def _is_name(node: Any, blank: Any) -> bool:
    """Whether a word stands before a cross-reference that says already what it points to."""
    return (
        isinstance(node, dict) and node.get("t") == "Str" and bool(_NAMED.fullmatch(str(node["c"])))
        and isinstance(blank, dict) and blank.get("t") in ("Space", "SoftBreak")
    )  # fmt: skip


def _keys(node: Node) -> list[str]:
    """What a citation or a cross-reference points to."""
    if node.get("t") == "Cite":
        return [one["citationId"] for one in node["c"][0]]
    if node.get("t") == "Span" and GREF in node["c"][0][1]:
        return [dict(node["c"][0][2]).get("key", "")]
    return []


def _called(blocks: Any) -> Iterator[str]:
    """Keys of all cross-references in a tree."""
    waiting = [blocks]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield from (key for key in _keys(one) if _KEY.fullmatch(key))
            waiting.append(one.get("c"))


def _captions(blocks: Sequence[Node]) -> Iterator[Node]:
    for one in blocks:
        if one["t"] in ("Figure", "Table"):
            yield from one["c"][1][1]
        elif one["t"] in ("Para", "Plain") and words(one).strip():
            yield one


def _holds(blocks: Sequence[Node], kinds: Collection[str]) -> bool:
    return any(one["t"] in kinds or (one["t"] == "Div" and _holds(one["c"][1], kinds)) for one in blocks)


def _taken_key(nodes: list[Node]) -> str:
    """The key in braces behind a formula, which is taken out of what follows."""
    at = 0
    while at < len(nodes) and nodes[at]["t"] in ("Space", "SoftBreak"):
        at += 1
    if at == len(nodes) or nodes[at]["t"] != "Str" or not str(nodes[at]["c"]).startswith("{#"):
        return ""
    end = next(
        (one for one in range(at, min(at + 8, len(nodes))) if nodes[one]["t"] == "Str" and "}" in str(nodes[one]["c"])), -1
    )
    if end < 0:
        return ""
    said = words(nodes[at : end + 1])
    rest = said.partition("}")[2]
    nodes[: end + 1] = [{"t": "Str", "c": rest}] if rest else []
    found = re.match(r"\{#([^\s}]+)", said)
    return found[1] if found else ""


def _own_key(inlines: list[Node]) -> str:
    """The key that stands in a caption: (\\#tab:x), or {#tbl:x} at its end; it is taken out."""
    for at, node in enumerate(inlines):
        if node["t"] == "Str" and (found := re.fullmatch(r"\(#((?:tab|fig|tbl):[^\s()]+)\)", str(node["c"]))):
            del inlines[: at + 2]
            return found[1]
        if node["t"] == "Str" and (found := re.match(r"\{#([^\s}]+)", str(node["c"]))):
            del inlines[max(0, at - 1) :]
            return found[1]
    return ""
