"""The body of an article in LaTeX → LaTeX that pandoc reads as it is meant: floats, formulas, theorems, boxes and notes made
plain."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.manuscript import NO_TEXT, NO_WORDS
from glossator.matter import LEFT
from glossator.tex_numbers import FLOATS, FORMULAS, NAMES, Numbers, Target, resolved, rows
from glossator.tex_source import Environment, closed, commands, environments, replaced, swapped, taken

FLOAT = "gfloat"
"""The environment that stands for a float's caption; its first word is the float's place in `Body.floats`."""

_TABULARS = "tabular|tabularx|tabulary|tabu|tblr|tabbing|longtabu|supertabular|tabularray|NiceTabular|array"
_DRAWINGS = (
    "tikzpicture|picture|pspicture|forest|axis|asy|pgfpicture|scope|circuitikz|dependency|prooftree|tikzcd|istgame|overpic"
)
_PARTS = r"(?:subfigure|subtable|minipage|subcaptionblock|subcaptiongroup|tablenotes|TableNotes)\*?"


@dataclass
class Body:
    """A body made ready."""

    text: str
    floats: list[tuple[str, str]] = field(default_factory=list)
    """Kind and printed label of each caption."""
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    """Labels that are referred to and stand nowhere."""


_AFTER = re.compile(r"[ \t]*(?:\n[ \t]*\n|\n?[ \t]*\\(?:sub)*section|\s*\\begin\b|\s*\\end\b|\s*\Z)")
_BEFORE = re.compile(r"(?:\A|\n[ \t]*\n|\\(?:sub)*section\*?\s*\{[^{}]*\}\s*(?:\\label\s*\{[^{}]*\})?)\s*\Z")
"""What stands around a float that no paragraph goes on around."""

_END = re.compile(
    r"\n[ \t]*\n|\n[ \t]*(?=\\(?:sub)*section|\\begin\{(?:itemize|enumerate|quote|quotation|description)|\\end\{)|\Z"
)
"""Where the paragraph ends in which a float stands."""


class _Edit(NamedTuple):
    start: int
    end: int
    by: str


class _Making:
    """One body on its way."""

    def __init__(self, text: str, numbers: Numbers) -> None:
        self.text, self.numbers = text, numbers
        self.body = Body("")

    def edits(self) -> Iterator[_Edit]:
        yield from self._appendices()
        for one in environments(self.text, "|".join(map(re.escape, FLOATS))):
            yield from self._float(one)
        for one in environments(self.text, rf"(?:{_TABULARS}|{_DRAWINGS})\*?"):
            if one.name.rstrip("*") != "array":
                what = "drawings" if re.match(_DRAWINGS, one.name) else "tables without a caption"
                yield _Edit(one.start, one.end, "\n\n\\gleft{" + what + "}\n\n" if what != "drawings" else "\\gleft{drawings}")
        for one in environments(self.text, "|".join(map(re.escape, FORMULAS))):
            yield _Edit(one.start, one.end, self._formula(one))
        yield from self._captions_alone()
        yield from self._theorems()

    def _appendices(self) -> Iterator[_Edit]:
        if found := re.search(r"\\appendix(?![A-Za-z@])", self.text):
            yield _Edit(found.start(), len(self.text), "")
            self._count_appendices(self.text[found.end() :])
        for one in environments(self.text, "appendices|appendix"):
            yield _Edit(one.start, one.end, "")
            self._count_appendices(one.content)

    def _count_appendices(self, inner: str) -> None:
        if re.search(r"[A-Za-z]{3}", re.sub(r"\\[A-Za-z]+(?:\{[^{}]*\})?", "", inner)):
            titles = len(re.findall(r"\\(?:section|chapter)(?![A-Za-z])", inner))
            self.body.left[LEFT["appendix"], NO_TEXT] += max(1, titles)

    def _float(self, one: Environment) -> Iterator[_Edit]:
        """A float as its caption, at the end of the paragraph in which it stands."""
        kind = FLOATS[one.name]
        made = self._captions(one, kind)
        if made is None:
            yield from self._unwrapped(one)
            return
        if _AFTER.match(self.text, one.end) or _BEFORE.search(self.text[max(0, one.start - 300) : one.start]):
            yield _Edit(one.start, one.end, f"\n\n{made}\n\n")
            return
        line = re.compile(r"[ \t]*\n?").match(self.text, one.end)
        yield _Edit(one.start, line.end() if line else one.end, "")
        place = _END.search(self.text, one.end)
        at = place.start() if place else len(self.text)
        yield _Edit(at, at, f"\n\n{made}\n\n")

    def _unwrapped(self, one: Environment) -> Iterator[_Edit]:
        """A float without a caption: what it shows is left out and said; a float of mere text is that text."""
        kind = FLOATS[one.name]
        shows = re.search(
            rf"\\(?:includegraphics|includesvg|epsfig|psfig|input|begin\s*\{{(?:{_TABULARS}|{_DRAWINGS}))", one.content
        )
        if shows or kind == "table" or not re.search(r"\w{3}", _bare(one.content)):
            self.body.left[f"{kind}s without a caption", NO_WORDS] += 1
            yield _Edit(one.start, one.end, "\n\n")
        else:
            yield _Edit(one.start, one.inner, "\n\n")
            yield _Edit(one.inner + len(one.content), one.end, "\n\n")

    def _captions(self, one: Environment, kind: str) -> str | None:
        """The captions of a float, each as an environment of its own; None where it has none."""
        found: list[tuple[Target, str]] = []
        parts: list[str] = []
        for command in commands(
            one.content, "caption|captionof|subcaption|subfloat|subfigure|subcaptionbox|tbl|ContinuedFloat", 2
        ):
            at = one.inner + command.start
            if command.name in ("caption", "captionof", "tbl"):
                told = command.arguments[-1 if command.name == "captionof" else 0] if command.arguments else ""
                if _in_part(one.content, command.start) and command.name == "caption":
                    parts.append(told)
                else:
                    found.append((self.numbers.captions.get(at, Target(kind, "")), told))
            elif command.name != "ContinuedFloat":
                part = command.options[-1:] if command.name in ("subfloat", "subfigure") else command.arguments[:1]
                parts += [said for said in part if re.search(r"\w", said)]
        if not found and not parts:
            return None
        found = found or [(Target(kind, ""), "")]
        if parts:
            target, told = found[-1]
            told = re.sub(r"\s+$", "", told)
            found[-1] = target, " ".join([told, *(f"({chr(97 + at % 26)})~{part}" for at, part in enumerate(parts))])
        self._notes_below(one)
        return "\n\n".join(self._captioned(target, told) for target, told in found)

    def _captioned(self, target: Target, told: str) -> str:
        told = re.sub(r"\n[ \t]*\n", " ", re.sub(r"\\\\(?:\[[^\]]*\])?", " ", told))
        self.body.floats.append((target.kind, f"{NAMES[target.kind]} {target.number}" if target.number else ""))
        return f"\\begin{{{FLOAT}}}{len(self.body.floats) - 1}\n\n{told}\n\n\\end{{{FLOAT}}}"

    def _notes_below(self, one: Environment) -> None:
        notes = [*environments(one.content, "tablenotes|TableNotes|figurenotes|measuredfigure")]
        rest = swapped(one.content, rf"(?:{_TABULARS}|{_DRAWINGS}|tablenotes|TableNotes|figurenotes)\*?", lambda _: "")
        rest = replaced(rest, "caption|captionof|subcaption|subcaptionbox|tbl", lambda _: "", 2)
        whole = one.name.startswith(("longt", "xltab", "supertab", "ltab", "talltblr", "mpsuper"))  # of which all is the table
        if notes or (not whole and len(re.findall(r"[^\W\d]{2,}", _bare(rest))) > 3):
            self.body.left["table notes", NO_TEXT] += 1

    def _captions_alone(self) -> Iterator[_Edit]:
        """\\captionof outside of floats."""
        for command in commands(self.text, "captionof", 2):
            if target := self.numbers.captions.get(command.start):
                yield _Edit(command.start, command.end, f"\n\n{self._captioned(target, (command.arguments or [''])[-1])}\n\n")

    def _formula(self, one: Environment) -> str:
        """A formula of its own for each number that is printed; lines without one belong to the next that has one."""
        inner = one.content
        if one.name.startswith(("alignat", "xalignat", "IEEEeqnarray")):
            _, _, at = taken(inner, 0, 1)
            inner = inner[at:]
        printed = self.numbers.formulas.get(one.start, [])
        lines = rows(inner) if len(printed) > 1 else [inner]
        said, waiting = [], ""
        for at, line in enumerate(lines):
            waiting = f"{waiting} \\quad {line}" if waiting else line
            number = printed[at] if at < len(printed) else ""
            if number or (at == len(lines) - 1 and re.search(r"\w", bare_formula(waiting))):
                tag = f"\\tag{{{number}}} " if number else ""
                said.append(f"\\[{tag}{bare_formula(waiting)}\\]")
                waiting = ""
        return " ".join(said)

    def _theorems(self) -> Iterator[_Edit]:
        names = "|".join(map(re.escape, sorted({*self.numbers.theorems, "proof", "pf", "Proof"}, key=len, reverse=True)))
        for match in re.finditer(rf"\\(?P<which>begin|end)\s*\{{(?P<name>{names})\}}", self.text):
            if match["which"] == "end":
                yield _Edit(match.start(), match.end(), "\n\n")
                continue
            options, _, at = taken(self.text, match.end(), 0)
            about = options[0] if options else ""
            kind = self.numbers.theorems.get(match["name"])
            number = self.numbers.proved.get(match.start(), "")
            head = f"{kind.printed} {number}".strip() + (f" ({about})" if about else "") if kind else about or "Proof"
            yield _Edit(match.start(), at, f"\n\n{head}. ")


def _in_part(content: str, at: int) -> bool:
    """Whether a caption is that of a part of a figure."""
    opened = [
        one.group() for one in re.finditer(r"\\(?:begin|end)\s*\{(?:subfigure|subtable|subcaptionblock)\*?\}", content[:at])
    ]
    return bool(opened) and opened[-1].startswith("\\begin")


def bare_formula(inner: str) -> str:
    """A formula without what places it on the page."""
    inner = replaced(inner, "label", lambda _: "")
    inner = re.sub(
        r"\\tag\*?\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])|\\(?:displaybreak|allowbreak|pagebreak)(?:\[\d\])?", "", inner
    )
    inner = " \\quad ".join(row for row in rows(inner) if row.strip())
    return re.sub(r"\n\s*\n", "\n", _without_marks(inner)).strip()


def _without_marks(inner: str) -> str:
    """Without the & that align lines; those of matrices stay."""
    parts, at = [], 0
    for one in environments(inner, r"[A-Za-z]*(?:matrix|cases|array|aligned|gathered|split)\*?"):
        parts += [re.sub(r"(?<!\\)&", " ", inner[at : one.start]), inner[one.start : one.end]]
        at = one.end
    return "".join([*parts, re.sub(r"(?<!\\)&", " ", inner[at:])])


def _bare(text: str) -> str:
    """Roughly the words of a float."""
    text = re.sub(r"\\(?:includegraphics|label|vspace|hspace|setlength|resizebox|scalebox|input|epsfig|centerline|begin|end)"
                  r"\*?(?:\[[^\]]*\]|\{[^{}]*\})*", " ", text)  # fmt: skip
    return re.sub(r"\\[A-Za-z]+\*?(?:\[[^\]]*\])?|[{}$&\\]|[\d.]+\s*(?:cm|mm|pt|in|ex|em)\b", " ", text)


def made(text: str, numbers: Numbers) -> Body:
    """A body with its numbers, in which every label, float and formula has its place."""
    making = _Making(text, numbers)
    edits = sorted(making.edits(), key=lambda one: (one.start, -one.end))
    parts, at = [], 0
    for one in edits:
        if one.start >= at:
            parts += [text[at : one.start], one.by]
            at = one.end
        elif one.start == one.end and one.by:
            parts.append(one.by)  # what was to stand within something that is left out, or at its end
    body = making.body
    body.text = "".join([*parts, text[at:]])
    counted = Counter(one.arguments[0] for one in commands(body.text, "gleft") if one.arguments)
    for what, count in counted.items():
        body.left[what, NO_WORDS] += count
    body.text = replaced(body.text, "gleft|label", lambda _: "")
    body.text = resolved(body.text, numbers.labels, body.unknown)
    body.text = _notes(_environments(_inline(body.text, body.left)))
    return body


_BOXES = (
    "tcolorbox|framed|mdframed|shaded|shadedbox|leftbar|snugshade|boxedtext|infobox|textbox|boxedminipage|fbox"
    "|summarybox|breakbox|abox"
)

_KNOWN = (
    "itemize|enumerate|description|quote|quotation|verse|center|document|displayquote|foreignquote|foreigndisplayquote|displaycquote"
    "|matrix|pmatrix|bmatrix|vmatrix|Vmatrix|Bmatrix|smallmatrix|cases|array|aligned|gathered|split|alignedat|multlined|dcases|rcases|math"
    "|subarray|psmallmatrix|bsmallmatrix|box|otherlanguage"
)

_ALIKE = {
    "compactitem": "itemize", "asparaitem": "itemize", "tightitemize": "itemize",
    "compactenum": "enumerate", "asparaenum": "enumerate",
    "tightenumerate": "enumerate", "compactdesc": "description", "labeling": "description",
    "dinglist": "itemize", "blockquote": "quote",
    "blockquotation": "quotation", "extract": "quote", "epigraphs": "quote",
    "quoting": "quote", "squote": "quote",
    "displayquotation": "quote", "enumerate": "enumerate", "itemize": "itemize",
}  # fmt: skip


def _environments(text: str) -> str:
    """Boxes named alike; lists within a line as text; of environments that are not known here only what stands in them."""
    text = swapped(text, r"inparaenum|inparaitem|enumerate\*|itemize\*|inlinelist", _in_line)
    parts, at = [], 0
    for match in re.finditer(r"\\(?P<which>begin|end)\s*\{(?P<name>[A-Za-z]+\*?)\}", text):
        name = match["name"]
        if match.start() < at or (re.fullmatch(_KNOWN, name) and name not in _ALIKE) or name == FLOAT:
            continue
        parts.append(text[at : match.start()])
        at = match.end()
        if re.fullmatch(_BOXES, name):
            title = ""
            if match["which"] == "begin":
                options, at = _arguments_after(text, at)
                found = re.search(r"(?:^|,)\s*(?:frame)?title\s*=\s*(\{.*\}|[^,]*)", ",".join(options), re.DOTALL)
                title = f"\\textbf{{{found[1].strip('{}')}}}\n\n" if found else ""
            parts.append(f"\n\n\\{match['which']}{{box}}\n\n{title}" if match["which"] == "begin" else "\n\n\\end{box}\n\n")
        elif alike := _ALIKE.get(name):
            at = _arguments_after(text, at)[1] if match["which"] == "begin" else at
            parts.append(f"\\{match['which']}{{{alike}}}")
        else:
            at = _arguments_after(text, at)[1] if match["which"] == "begin" else at
            parts.append("\n\n")
    return _labelled(_BEFORE_ITEMS.sub(r"\1 ", "".join([*parts, text[at:]])))


def _labelled(text: str) -> str:
    """Lists in which the label of an item stands at the beginning of its text, whatever kind of list it is."""
    text = re.sub(r"\\(begin|end)\{description\}", r"\\\1{itemize}", text)
    parts, at = [], 0
    for match in re.finditer(r"\\item(?![A-Za-z])\s*(?=\[)", text):
        end = closed(text, match.end())
        if match.start() >= at and end > match.end():
            parts += [text[at : match.start()], f"\\item {{{text[match.end() + 1 : end - 1]}}} "]
            at = end
    return "".join([*parts, text[at:]])


_BEFORE_ITEMS = re.compile(
    r"(\\begin\{(?:itemize|enumerate|description)\})(?:(?!\\item(?![A-Za-z])|\\begin|\\end).){0,400}?(?=\\item(?![A-Za-z]))",
    re.DOTALL,
)
"""What stands in a list before its first item only says how the list is set."""


def _in_line(one: Environment) -> str:
    count = iter(range(1, 100))

    def mark(item: re.Match[str]) -> str:
        if item[1]:
            return f"{item[1]} "
        return f"({next(count, 0)})~" if "enum" in one.name else ""

    return re.sub(r"\\item(?![A-Za-z])\s*(?:\[([^\]]*)\]\s*)?", mark, one.content).strip()


def _arguments_after(text: str, at: int) -> tuple[list[str], int]:
    """Options and arguments that stand at once after \\begin{…}, and the place after them. What has the look of a
    sentence is text."""
    options = []
    while text[at : at + 1] in ("[", "{"):
        end = closed(text, at)
        inner = text[at + 1 : end - 1]
        if end == at or (text[at] == "{" and len(inner.split()) > 6):
            break
        options += [inner] if text[at] == "[" else []
        at = end
    return options, at


_MARGINS = (
    "marginnote",
    "marginpar",
    "afterpage",
    "AddToShipoutPicture",
    "AtEndDocument",
    "AtBeginDocument",
    "authormark",
    "watermark",
)


def _inline(text: str, left: Counter[tuple[str, str]]) -> str:
    """Commands within the running text that pandoc does not know, or knows otherwise."""

    def gone(what: str, why: str) -> str:
        left[what, why] += 1
        return ""

    remarks = "todo|fixme|fxnote|fxwarning|fxerror|fxfatal|missingfigure|deleted"
    text = replaced(text, remarks, lambda _: gone("writers’ remarks", "they are not to be printed"))
    text = replaced(text, "|".join(_MARGINS), lambda _: gone("marginal remarks", "they stand beside the text"))
    text = replaced(text, "replaced|texorpdfstring|foreignlanguage|citeproc", lambda one: _of_two(one.name, one.arguments), 2)
    text = re.sub(r"\\textbar(?![A-Za-z])(?:\{\})?", "|", text)
    text = replaced(text, "IEEEPARstart|lettrine|dropcap|yinipar", lambda one: "".join(one.arguments), 2)
    text = replaced(text, "nicefrac|sfrac|xfrac", lambda one: "/".join(one.arguments) if len(one.arguments) == 2 else None, 2)
    text = replaced(text, "unitfrac", lambda one: " ".join([*one.options, "/".join(one.arguments)]), 2)
    text = replaced(text, "unit", lambda one: f"{one.options[0]}~{one.arguments[0]}" if one.options and one.arguments else None)
    text = re.sub(r"\\(?:noindent|indent|centering|raggedright|xspace|clearpage|newpage|cleardoublepage|pagebreak|FloatBarrier"
                  r"|bigskip|medskip|smallskip|hfill|vfill|par|small|footnotesize|normalsize|large|frenchspacing|onehalfspacing|tableofcontents"
                  r"|doublespacing|linenumbers|mainmatter|frontmatter|backmatter|sloppy|fussy|balance|flushbottom|raggedbottom|displaystyle"
                  r"|listoffigures|listoftables|ignorespaces|leavevmode|unskip|protect|looseness=-?\d|relax|allowbreak)(?![A-Za-z@])\*?",
                  lambda one: "\n\n" if one[0] == "\\par" else "{}" if one[0] == "\\displaystyle" else "", text)  # fmt: skip
    text = re.sub(
        r"(?:\\\\\*?(?:\[[^\]]*\])?|\\newline(?![A-Za-z]))[ \t]*(?:\n[ \t]*\n|\n?[ \t]*(?:\\\\|\\newline(?![A-Za-z]))\s*)",
        "\n\n",
        text,
    )
    text = re.sub(r"\\(?:setlength|addtolength)\s*(?:\{\s*\\[A-Za-z@]+\s*\}|\\[A-Za-z@]+)\s*\{[^{}]*\}", "", text)
    return re.sub(r"\\(?:vspace|hspace|vskip|hskip|thispagestyle|pagestyle|setcounter|addtocounter|phantomsection"
                  r"|addcontentsline|bibliographystyle|enlargethispage|renewcommand\s*\{\\[A-Za-z]+\}|linespread|fontsize|titlespacing"
                  r"|pagenumbering|markboth|pdfbookmark|selectlanguage|balance|setstretch|captionsetup|hypersetup|graphicspath|hyphenation)"
                  r"(?![A-Za-z@])\*?(?:\[[^\]]*\]|\{[^{}]*\}|[ \t]*-?[\d.]+ ?(?:pt|cm|mm|em|ex|in)\b)*", "", text)  # fmt: skip


def _of_two(name: str, arguments: list[str]) -> str | None:
    if len(arguments) < 2:
        return None
    return arguments[1] if name in ("foreignlanguage", "citeproc") else arguments[0]


def _notes(text: str) -> str:
    """Every note where it is called for, as a footnote."""
    text = re.sub(r"\\(?:endnote|sidenote|tablefootnote|pagenote|savenote|ftnote)(?![A-Za-z@])", r"\\footnote", text)
    told: Iterable[str] = [(one.arguments or [""])[0] for one in commands(text, "footnotetext|endnotetext")]
    waiting = list(told)
    marks = sum(1 for _ in commands(text, "footnotemark|endnotemark", 0))
    called = waiting[:marks]
    text = replaced(text, "footnotemark|endnotemark", lambda _: f"\\footnote{{{called.pop(0)}}}" if called else "", 0)
    seen = iter(range(len(waiting)))
    return replaced(
        text, "footnotetext|endnotetext", lambda one: "" if next(seen) < marks else f"\\footnote{{{(one.arguments or [''])[0]}}}"
    )
