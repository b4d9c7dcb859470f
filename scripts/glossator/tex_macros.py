"""What commands an article in LaTeX makes for itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossator.tex_source import closed


class Macro(NamedTuple):
    """A definition, and where it stands."""

    start: int
    end: int
    how: str
    """The command that defines it, without backslash and star."""
    name: str
    """Of what is defined, without backslash."""
    source: str
    body: str
    """What it stands for, where it takes no arguments; else empty."""


_BODIES = {
    "newcommand": 1, "renewcommand": 1, "providecommand": 1, "DeclareRobustCommand": 1, "newrobustcmd": 1,
    "DeclareMathOperator": 1,
    "newenvironment": 2, "renewenvironment": 2, "newtheorem": 1, "spnewtheorem": 3, "NewDocumentCommand": 2,
    "RenewDocumentCommand": 2,
    "ProvideDocumentCommand": 2, "NewDocumentEnvironment": 3, "newtcolorbox": 1, "newmdenv": 1, "newmdtheoremenv": 1,
    "newtcbtheorem": 3,
    "declaretheorem": 0, "def": 1, "gdef": 1, "edef": 1, "xdef": 1,
}  # fmt: skip
"""What defines something → how many groups of braces follow the name."""

_START = re.compile(rf"\\(?P<how>{'|'.join(_BODIES)})(?![A-Za-z@])(?P<star>\*?)\s*")

_NAME = re.compile(r"\{\s*\\?(?P<braced>[A-Za-z@*: -]+?)\s*\}|\\(?P<bare>[A-Za-z@]+|[^A-Za-z])")


def definitions(text: str) -> Iterator[Macro]:
    """All definitions, but those within another one."""
    at = 0
    while match := _START.search(text, at):
        at = match.end()
        wanted = _BODIES[match["how"]]
        options = re.compile(r"\[").match(text, at)
        if match["how"] in ("newmdenv", "newtcolorbox", "declaretheorem") and options and (end := closed(text, at)) > at:
            at = end
        name = _NAME.match(text, at)
        if not name:
            continue
        end, groups, more = _groups(text, name.end(), wanted, is_def=match["how"].endswith("def"))
        if len(groups) < wanted:
            at = name.end()
            continue
        said = (name["braced"] or name["bare"]).strip()
        body = groups[0] if wanted == 1 and not more else ""
        yield Macro(match.start(), end, match["how"], said, text[match.start() : end], body)
        at = end


_PARAMETERS = re.compile(r"[ \t]*(?:#[0-9][^{}#\n\\]{0,20})+")


def _groups(text: str, at: int, wanted: int, *, is_def: bool) -> tuple[int, list[str], bool]:
    """The place after what follows a name, the contents of the braces there, and whether it takes arguments."""
    found: list[str] = []
    more = False
    if is_def and (parameters := _PARAMETERS.match(text, at)):
        at, more = parameters.end(), True
    while True:
        blank = re.compile(r"\s*").match(text, at)
        next_ = blank.end() if blank else at
        one = text[next_ : next_ + 1]
        if one not in ("{", "[") or (one == "{" and len(found) == wanted) or (end := closed(text, next_)) == next_:
            return at, found, more
        if one == "{":
            found.append(text[next_ + 1 : end - 1])
        else:
            more = True
        at = end


def without(text: str) -> str:
    """A text without its definitions."""
    parts, at = [], 0
    for one in definitions(text):
        parts.append(text[at : one.start])
        at = one.end
    return "".join([*parts, text[at:]])


_KEPT = frozenset((
    "section", "subsection", "subsubsection", "paragraph", "title", "author", "date", "maketitle", "cite", "citep", "citet",
    "parencite",
    "textcite", "footnote", "caption", "label", "ref", "eqref", "item", "begin", "end", "emph", "textbf", "textit", "input",
    "include",
    "abstract", "quote", "figure", "table", "equation", "itemize", "enumerate", "thanks", "url", "href", "appendix",
    "bibliography",
    "printbibliography", "tableofcontents", "par", "textsc", "thefootnote", "thefigure", "thetable", "theequation", "thesection",
    "thebibliography", "document", "proof", "quotation", "verse", "description", "autoref", "cref", "Cref", "cite",
    "autocite", "footcite",
))  # fmt: skip
"""What is not to mean something else here than LaTeX means by it."""

_COMMANDS = frozenset((
    "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newrobustcmd", "DeclareMathOperator", "def",
    "gdef", "edef",
    "xdef",
))  # fmt: skip


def for_pandoc(text: str) -> str:
    """The definitions of commands that pandoc can work with."""
    said = []
    for one in definitions(text):
        if one.how in _COMMANDS and one.name not in _KEPT and "@" not in one.source and len(one.source) < 5_000:
            if not re.search(r"\\(?:makeatletter|expandafter|csname|begin\{tikzpicture|if[a-z]*\b)", one.source):
                said.append(one.source)
    return "\n".join(said)


def texts(text: str) -> dict[str, str]:
    """Names that stand for a text."""
    return {one.name: one.body for one in definitions(text) if one.body and one.how in _COMMANDS}
