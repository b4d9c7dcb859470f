"""The numbers that LaTeX prints: of figures, tables, formulas, sections, theorems, items; and what \\ref prints of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from glossator import tex_macros
from glossator.tex_source import Command, closed, commands, replaced, taken


class Target(NamedTuple):
    """What a label stands beside."""

    kind: str
    """figure, table, equation, section, appendix, item, note, or the name of a theorem."""
    number: str
    title: str = ""


NAMES = {
    "figure": "Figure", "table": "Table", "equation": "Equation", "section": "Section", "appendix": "Appendix", "item": "item",
    "note": "footnote", "chapter": "Chapter",
}  # fmt: skip
"""What is printed before a number where a command prints that."""

_FLOATS = {
    "figure": "figure", "sidewaysfigure": "figure", "wrapfigure": "figure", "SCfigure": "figure", "marginfigure": "figure",
    "floatingfigure": "figure", "figwindow": "figure", "teaserfigure": "figure", "table": "table", "sidewaystable": "table",
    "wraptable": "table", "longtable": "table", "SCtable": "table", "margintable": "table", "longtblr": "table",
    "xltabular": "table",
    "ThreePartTable": "table", "supertabular": "table", "mpsupertabular": "table", "ltablex": "table", "talltblr": "table",
}  # fmt: skip
FLOATS = {f"{name}{star}": kind for name, kind in _FLOATS.items() for star in ("", "*")}
"""Environment → what it floats."""

_PARTS = ("subfigure", "subtable", "subcaptionblock", "subfigure*")
"""Environments of a part of a figure, whose caption has a letter."""

ONE_FORMULA = ("equation", "dmath", "empheq")
MANY_FORMULAS = ("align", "gather", "eqnarray", "alignat", "flalign", "multline", "xalignat", "IEEEeqnarray", "dgroup")
FORMULAS = frozenset(f"{name}{star}" for name in (*ONE_FORMULA, *MANY_FORMULAS, "displaymath") for star in ("", "*"))

_USUAL = {
    "theorem": "Theorem", "lemma": "Lemma", "proposition": "Proposition", "corollary": "Corollary", "definition": "Definition",
    "remark": "Remark", "example": "Example", "conjecture": "Conjecture", "claim": "Claim", "axiom": "Axiom",
    "assumption": "Assumption",
    "hypothesis": "Hypothesis", "observation": "Observation", "problem": "Problem", "question": "Question", "note": "Note",
    "fact": "Fact",
    "thm": "Theorem", "lem": "Lemma", "prop": "Proposition", "cor": "Corollary", "defn": "Definition", "rem": "Remark",
}  # fmt: skip


class Theorem(NamedTuple):
    """A kind of theorem that an article declares."""

    printed: str
    counter: str
    within: str
    numbered: bool


def theorems(preamble: str, body: str) -> dict[str, Theorem]:
    """The kinds of theorems by the names of their environments: declared, or usual ones that a class brings."""
    found: dict[str, Theorem] = {}
    for one in tex_macros.definitions(preamble):
        if one.how != "newtheorem":
            continue
        said = re.match(r"\\newtheorem(\*?)\s*\{([^{}]*)\}\s*(?:\[([^\]]*)\])?\s*\{([^{}]*)\}\s*(?:\[([^\]]*)\])?", one.source)
        if said:
            found[said[2].strip()] = Theorem(said[4], said[3] or said[2].strip(), said[5] or "", not said[1])
    for name in dict.fromkeys(re.findall(r"\\begin\s*\{([a-z]+)\}", body)):
        if name in _USUAL and name not in found:
            found[name] = Theorem(_USUAL[name], name, "", numbered=True)
    return found


class Numbers:
    """What is numbered in an article's body, by where it stands there."""

    def __init__(self, preamble: str, body: str) -> None:
        self.labels: dict[str, Target] = {}
        self.captions: dict[int, Target] = {}
        """Place of a \\caption → its float with its number; an empty number for one without."""
        self.formulas: dict[int, list[str]] = {}
        """Place of the \\begin of a formula → the numbers beside its lines, empty where there is none."""
        self.proved: dict[int, str] = {}
        """Place of the \\begin of a theorem → its number."""
        self.theorems = theorems(preamble, body)
        self._counts: Counter[str] = Counter()
        self._within = _within(preamble)
        self._chapters = bool(re.search(r"\\chapter\*?\s*[\[{]", body))
        self._appendix = False
        self._current = Target("section", "")
        self._floats: list[str] = []
        self._items: list[tuple[str, int]] = []
        self._sub = self._parts = 0
        for match in _TOKEN.finditer(body):
            self._token(match, body)

    def _token(self, match: re.Match[str], body: str) -> None:
        if match["begin"]:
            self._begin(match["begin"], match, body)
        elif match["end_"]:
            self._end(match["end_"])
        elif match["section"]:
            self._section(match, body)
        elif match["caption"]:
            self._caption(match, body)
        elif match["label"]:
            self.labels.setdefault(match["label"].strip(), self._current)
        elif match["word"] == "item" and self._items:
            kind, count = self._items[-1]
            self._items[-1] = kind, count + 1
            if kind == "enumerate":
                self._current = Target("item", _item(len([one for one, _ in self._items if one == "enumerate"]), count + 1))
        elif match["word"] == "appendix":
            self._appendix = True
            self._counts["section"] = self._counts["chapter"] = 0
        elif match["word"] in ("footnote", "endnote"):
            self._counts["note"] += 1
            for key in inner_labels("".join(taken(body, match.end(), 1)[1])):
                self.labels.setdefault(key, Target("note", str(self._counts["note"])))

    def _begin(self, name: str, match: re.Match[str], body: str) -> None:
        if name in _PARTS:
            self._parts += 1
        if name in FLOATS:
            self._floats.append(FLOATS[name])
            self._sub = 0
        elif name in FORMULAS:
            self._formula(name, match, body)
        elif name == "subequations":
            self._counts["equation"] += 1
            self._counts["sub"] = 0
            self._current = Target("equation", self._number("equation"))
            self._counts["in sub"] = 1
        elif name in self.theorems:
            kind = self.theorems[name]
            if kind.numbered:
                self._counts[kind.counter] += 1
                shared = self.theorems.get(kind.counter, kind)
                number = self._prefix(shared.within) + str(self._counts[kind.counter])
                self.proved[match.start()] = number
                self._current = Target(kind.printed, number)
        elif name.startswith(("enumerate", "itemize", "description", "compact", "inparaenum", "asparaenum")):
            self._items.append(("enumerate" if "enum" in name else "itemize", 0))
        elif name.startswith("appendices"):
            self._appendix = True
            self._counts["section"] = 0

    def _end(self, name: str) -> None:
        if name in _PARTS:
            self._parts -= 1
        if name in FLOATS and self._floats:
            self._floats.pop()
        elif name == "subequations":
            self._counts["in sub"] = 0
        elif name.startswith(("enumerate", "itemize", "description", "compact", "inparaenum", "asparaenum")) and self._items:
            self._items.pop()

    def _section(self, match: re.Match[str], body: str) -> None:
        name = match["section"]
        _, arguments, _ = taken(body, match.end(), 1)
        title = arguments[0] if arguments else ""
        if match["star"]:
            self._current = Target("section", "", title)
            return
        ranks = ("chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
        if name not in ranks or ranks.index(name) > 3:
            return
        self._counts[name] += 1
        for lower in ranks[ranks.index(name) + 1 :]:
            self._counts[lower] = 0
        for what, above in [*self._within.items(), *((kind.counter, kind.within) for kind in self.theorems.values())]:
            if above == name:
                self._counts[what] = 0
        first = ranks[0] if self._chapters else ranks[1]
        numbers = [str(self._counts[one]) for one in ranks[ranks.index(first) : ranks.index(name) + 1]]
        if self._appendix and numbers:
            numbers[0] = _letter(int(numbers[0]))
        self._current = Target(
            "appendix" if self._appendix else "chapter" if name == "chapter" else "section", ".".join(numbers), title
        )

    def _caption(self, match: re.Match[str], body: str) -> None:
        name = match["caption"]
        if name == "captionof":
            _, arguments, _ = taken(body, match.end(), 1)
            kind = "table" if arguments and "tab" in arguments[0] else "figure"
        else:
            kind = self._floats[-1] if self._floats else "figure"
        if match["star"]:
            self.captions[match.start()] = Target(kind, "")
            return
        if name in ("subcaption", "subfloat", "subfigure", "subcaptionbox") or (name == "caption" and self._parts > 0):
            self._sub += 1
            number = self._number(kind, self._counts[kind] + 1) + chr(96 + min(self._sub, 26))
            self._current = Target(kind, number)
            return
        self._counts[kind] += 1
        self._sub = 0
        self._current = self.captions[match.start()] = Target(kind, self._number(kind))

    def _formula(self, name: str, match: re.Match[str], body: str) -> None:
        end = body.find(f"\\end{{{name}}}", match.end())
        inner = body[match.end() : end if end > 0 else match.end()]
        if name.endswith("*") or name == "displaymath":
            self.formulas[match.start()] = [tag[1] for tag in [re.search(r"\\tag\*?\{([^{}]*)\}", inner)] if tag]
            return
        lines = rows(inner) if name.startswith(MANY_FORMULAS) and not name.startswith("multline") else [inner]
        found = []
        for line in lines:
            if tag := re.search(r"\\tag\*?\{([^{}]*)\}", line):
                found.append(tag[1])
            elif re.search(r"\\(?:nonumber|notag)(?![A-Za-z])", line) or not line.strip():
                found.append("")
            else:
                found.append(self._next())
            for one in commands(line, "label"):
                self.labels.setdefault((one.arguments or [""])[0].strip(), Target("equation", found[-1]))
        self.formulas[match.start()] = found

    def _next(self) -> str:
        if self._counts["in sub"]:
            self._counts["sub"] += 1
            return self._number("equation") + chr(96 + min(self._counts["sub"], 26))
        self._counts["equation"] += 1
        return self._number("equation")

    def _number(self, kind: str, count: int = 0) -> str:
        above = self._within.get(kind, "chapter" if self._chapters else "")
        return self._prefix(above) + str(count or self._counts[kind])

    def _prefix(self, above: str) -> str:
        ranks = [one for one in ("chapter", "section", "subsection") if one != "chapter" or self._chapters]
        if above not in ranks:
            return ""
        numbers = [str(self._counts[one]) for one in ranks[: ranks.index(above) + 1]]
        if self._appendix:
            numbers[0] = _letter(int(numbers[0]))
        return "".join(f"{one}." for one in numbers)


_TOKEN = re.compile(
    r"\\begin\s*\{(?P<begin>[A-Za-z]+\*?)\}|\\end\s*\{(?P<end_>[A-Za-z]+\*?)\}"
    r"|\\(?:(?P<section>chapter|section|subsection|subsubsection|paragraph|subparagraph)"
    r"|(?P<caption>caption|captionof|subcaption|subfloat|subfigure|subcaptionbox|tbl))(?![A-Za-z@])(?P<star>\*?)(?=\s*[\[{])"
    r"|\\label\s*\{(?P<label>[^{}]*)\}|\\(?P<word>item|appendix|footnote|endnote)(?![A-Za-z@])"
)


def _within(preamble: str) -> dict[str, str]:
    """Counters that begin anew in each section, as \\numberwithin says."""
    found = commands(preamble, "numberwithin|counterwithin", 2)
    return {one.arguments[0].strip(): one.arguments[1].strip() for one in found if len(one.arguments) == 2}


def _letter(number: int) -> str:
    return chr(64 + number) if 0 < number < 27 else str(number)


def _item(depth: int, number: int) -> str:
    """What an item of a numbered list is called, by how deep the list is."""
    if depth == 2:
        return chr(96 + min(number, 26))
    return (
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[number - 1] if depth == 3 and number < 11 else str(number)
    )


def rows(inner: str) -> list[str]:
    """The lines of a formula, which \\\\ parts where no other environment and no brace is open."""
    found, start, depth, at = [], 0, 0, 0
    pattern = re.compile(r"\\(?:begin|end)\s*\{|\\\\\*?(?:\[[^\]]*\])?|\\.|\{", re.DOTALL)
    while match := pattern.search(inner, at):
        at = match.end()
        if match[0].startswith("\\begin"):
            depth += 1
        elif match[0].startswith("\\end"):
            depth -= 1
        elif match[0] == "{":
            at = max(at, closed(inner, match.start()))
        elif match[0].startswith("\\\\") and depth <= 0:
            found.append(inner[start : match.start()])
            start = at
    return [*found, inner[start:]]


_REFERENCES = (
    "ref|eqref|autoref|Autoref|cref|Cref|vref|Vref|nameref|pageref|cpageref|labelcref|subref|crefrange|Crefrange|fref|Fref|fullref|titleref"
    "|namecref|lcnamecref|hyperref"
)


def resolved(text: str, labels: dict[str, Target], unknown: Counter[str]) -> str:
    """A text in which every reference says what is printed. What is not known is counted, and stands as two question marks."""

    def one(command: Command) -> str | None:
        if command.name == "hyperref":
            return command.arguments[0] if command.options and command.arguments else None
        if not command.arguments:
            return None
        wanted = [key.strip() for argument in command.arguments for key in argument.split(",")]
        found = [labels.get(key) for key in wanted]
        for key, target in zip(wanted, found, strict=True):
            if target is None or not (target.number or target.title) or "page" in command.name:
                unknown[key] += 1
        known = [target for target in found if target is not None]
        return _printed(command.name, known) if known and "page" not in command.name else "??"

    return replaced(text, _REFERENCES, one, 1)


def _printed(name: str, targets: list[Target]) -> str:
    """What a command prints for what it points to."""
    if name.lower() in ("nameref", "titleref"):
        return targets[0].title or "??"
    bracketed = name in ("eqref", "cref", "Cref", "labelcref")
    numbers = [f"({one.number})" if bracketed and one.kind == "equation" else one.number or one.title or "??" for one in targets]
    if name in ("ref", "eqref", "vref", "labelcref", "subref"):
        return _joined(numbers)
    groups: dict[str, list[str]] = defaultdict(list)
    for target, number in zip(targets, numbers, strict=True):
        groups[target.kind].append(number)
    small = name in ("cref", "crefrange", "lcnamecref")
    return _joined([f"{_called(kind, len(several), small=small)}~{_joined(several)}" for kind, several in groups.items()])


def _called(kind: str, count: int, *, small: bool) -> str:
    """Figure, figs., Theorem: as cleveref has it, whose words are short and small but at the beginning of a sentence."""
    name = NAMES.get(kind, kind)
    if small:
        name = {"figure": "fig.", "equation": "eq."}.get(kind, name.lower())
        return name if count == 1 else {"fig.": "figs.", "eq.": "eqs."}.get(name, f"{name}s")
    return name if count == 1 else "Appendices" if name == "Appendix" else f"{name}s"


def _joined(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def inner_labels(text: str) -> Iterator[str]:
    """The labels within a text."""
    yield from (one.arguments[0].strip() for one in commands(text, "label") if one.arguments)
