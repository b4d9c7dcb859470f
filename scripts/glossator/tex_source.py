"""A file of LaTeX → its text with the files it takes in, without comments, code and what is switched off."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from glossator import beside
from glossator.manuscript import CannotRead

LONGEST = 20_000_000
"""Characters of an article with all that it takes in."""

MOST = 500
"""Files that one article takes in."""

DEEPEST = 15


class Command(NamedTuple):
    """A command with its arguments, and where it stands."""

    start: int
    end: int
    name: str
    """Without the backslash and the star."""
    star: bool
    options: list[str]
    """What stands in brackets before the first braces."""
    arguments: list[str]


class Environment(NamedTuple):
    """What stands between \\begin and \\end, and where."""

    start: int
    end: int
    name: str
    options: list[str]
    inner: int
    """Where its content begins; it ends before \\end."""
    content: str


def closed(text: str, at: int) -> int:
    """The place after the brace or bracket that closes the one at a place; the place itself where none does."""
    if text[at] == "{":
        return _pairs(text).get(at, at)
    next_ = at + 1
    while match := _BRACES.search(text, next_, at + LONGEST_OPTION):
        if match[0] == "]":
            return match.end()
        if match[0] == "}":
            return at
        next_ = match.end() if match[0] != "{" else max(match.end(), closed(text, match.start()))
    return at


LONGEST_OPTION = 5_000
"""Characters in brackets."""


@lru_cache(maxsize=4)
def _pairs(text: str) -> dict[int, int]:
    """Place of each opening brace → the place after the one that closes it."""
    opened, found = [], {}
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            found[opened.pop()] = match.end()
    return found


MOST_NESTED = 100
"""Braces within braces, or environments within environments: no article has more, and pandoc takes ever longer."""


def paired(text: str) -> str:
    """A text without the \\begin of what does not end, and the reverse. Raises CannotRead for what is nested too deeply."""
    opened: list[re.Match[str]] = []
    alone: list[re.Match[str]] = []
    for match in re.finditer(r"\\(?P<which>begin|end)\s*\{(?P<name>[A-Za-z]+\*?)\}", text):
        if match["which"] == "begin":
            opened.append(match)
            continue
        at = next((at for at in range(len(opened) - 1, max(-1, len(opened) - 8), -1) if opened[at]["name"] == match["name"]), -1)
        if at < 0:
            alone.append(match)
            continue
        alone += opened[at + 1 :]
        if at > MOST_NESTED:
            raise CannotRead("it is nested more deeply than any article")
        del opened[at:]
    parts, start = [], 0
    for match in sorted([*alone, *opened], key=lambda one: one.start()):
        parts.append(text[start : match.start()])
        start = match.end()
    return "".join([*parts, text[start:]])


def balanced(text: str) -> tuple[str, int]:
    """A text without braces that stand alone, which LaTeX forgives, and how many they were."""
    alone, opened = [], []
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}":
            if opened:
                opened.pop()
            else:
                alone.append(match.start())
    alone = sorted(alone + opened)
    starts, ends = [0, *(at + 1 for at in alone)], [*alone, len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return "".join(f"{one} " if re.search(r"\\[A-Za-z]+$", one[-40:]) else one for one in parts), len(alone)


_BRACES = re.compile(r"\\.|[{}\]]", re.DOTALL)

_BLANK = re.compile(r"[ \t]*\n?[ \t]*")


def taken(text: str, at: int, most: int) -> tuple[list[str], list[str], int]:
    """Options and arguments that stand at a place, at most so many arguments, and the place after them."""
    options: list[str] = []
    arguments: list[str] = []
    while True:
        blank = _BLANK.match(text, at)
        next_ = blank.end() if blank else at
        if next_ >= len(text) or text[next_] not in "{[" or (text[next_] == "{" and len(arguments) == most):
            return options, arguments, at
        if text[next_] == "[" and (arguments or next_ > at + 1):
            return options, arguments, at
        end = closed(text, next_)
        if end == next_:
            return options, arguments, at
        (options if text[next_] == "[" else arguments).append(text[next_ + 1 : end - 1])
        at = end


def commands(text: str, names: str, most: int = 1) -> Iterator[Command]:
    """The commands of those names (alternatives of a pattern) that do not stand in another of them."""
    at = 0
    pattern = re.compile(rf"\\(?P<name>{names})(?![A-Za-z@])(?P<star>\*?)")
    while match := pattern.search(text, at):
        if _escaped(text, match.start()):
            at = match.start() + 1
            continue
        options, arguments, at = taken(text, match.end(), most)
        yield Command(match.start(), at, match["name"], bool(match["star"]), options, arguments)


def _escaped(text: str, at: int) -> bool:
    """Whether the backslash at a place is the second of a line break."""
    count = 0
    while at - count > 0 and text[at - count - 1] == "\\":
        count += 1
    return bool(count % 2)


def replaced(text: str, names: str, by: Callable[[Command], str | None], most: int = 1) -> str:
    """The text with something in the place of those commands; None leaves one as it is."""
    parts, at = [], 0
    for one in commands(text, names, most):
        if (said := by(one)) is not None:
            parts += [text[at : one.start], said]
            at = one.end
    return "".join([*parts, text[at:]])


def environments(text: str, names: str) -> Iterator[Environment]:
    """The outermost environments of those names (alternatives of a pattern)."""
    pattern = re.compile(rf"\\(?P<which>begin|end)\s*\{{\s*(?P<name>{names})\s*\}}")
    opened: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        if match["which"] == "begin":
            opened.append(match)
        elif opened and match["name"] == opened[0]["name"] and len([one for one in opened if one["name"] == match["name"]]) == 1:
            first = opened[0]
            options, _, inner = taken(text, first.end(), 0)
            yield Environment(first.start(), match.end(), first["name"], options, inner, text[inner : match.start()])
            opened = []
        elif opened and match["name"] != opened[0]["name"]:
            continue
        elif opened:
            opened.pop(max(at for at, one in enumerate(opened) if one["name"] == match["name"]))


def swapped(text: str, names: str, by: Callable[[Environment], str]) -> str:
    """The text with something in the place of those environments."""
    parts, at = [], 0
    for one in environments(text, names):
        parts += [text[at : one.start], by(one)]
        at = one.end
    return "".join([*parts, text[at:]])


@dataclass
class Source:
    """An article's LaTeX in one piece."""

    folder: Path
    text: str = ""
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What was left out and why → how often."""
    odd: list[str] = field(default_factory=list)
    files: int = 0
    packages: str = ""
    """The article's own packages, and what its own class takes in."""


def read(file: Path) -> Source:
    """The article's LaTeX. Raises CannotRead."""
    source = Source(file.resolve().parent)
    reading = _Reading(source)
    source.text = reading.whole(file.resolve(), (), beside.contents(file))
    source.packages = reading.packages(source.text)
    source.text = _switched(source.text, source.left)
    if not source.text.strip():
        raise CannotRead("the file is empty")
    return source


_ENCODINGS = {
    "latin1": "cp1252", "ansinew": "cp1252", "cp1252": "cp1252", "latin9": "iso8859-15", "latin2": "iso8859-2",
    "cp1250": "cp1250",
    "cp1251": "cp1251", "koi8-r": "koi8-r", "koi8-ru": "koi8-u", "koi8-u": "koi8-u", "cp866": "cp866", "latin5": "iso8859-9",
    "latin3": "iso8859-3", "latin4": "iso8859-4", "latin10": "iso8859-16", "applemac": "mac_roman", "macroman": "mac_roman",
    "cp1257": "cp1257", "cp437": "cp437", "cp850": "cp850", "cp852": "cp852", "decmulti": "cp1252", "iso88595": "iso8859-5",
    "utf8": "utf-8", "utf8x": "utf-8",
}  # fmt: skip
"""What inputenc calls encodings."""

_SAYS = re.compile(rb"\\(?:usepackage\s*\[([^\]]*)\]\s*\{\s*inputenc\s*\}|inputencoding\s*\{([^}]*)\})")


def _encoding(raw: bytes) -> str:
    found = _SAYS.search(raw)
    said = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    return next((_ENCODINGS[one.strip()] for one in said.split(",") if one.strip() in _ENCODINGS), "")


_CODE = (
    "verbatim|Verbatim|BVerbatim|LVerbatim|SaveVerbatim|lstlisting|minted|alltt|semiverbatim|Sinput|Soutput|Schunk|CodeInput|CodeOutput"
    "|CodeChunk|Code|filecontents|pycode|algorithmic|algorithm2e|pseudocode|tcblisting|codebox|Highlighting"
)

_TOKEN = re.compile(
    rf"(?P<code>\\begin\s*\{{(?P<env>(?:{_CODE})\*?)\}}.*?\\end\s*\{{(?P=env)\}})"
    r"|(?P<hidden>\\begin\s*\{comment\}.*?\\end\s*\{comment\}[ \t]*\n?)"
    r"|\\(?:verb|lstinline)\*?(?:\[[^\]\n]*\])?(?P<mark>[^\sA-Za-z*{\[])(?P<verb>[^\n]*?)(?P=mark)"
    r"|\\(?:url|path|nolinkurl|href)\s*\{[^{}\n]*\}|\\."
    r"|(?P<comment>%[^\n]*(?:\n[ \t]*|$))",
    re.DOTALL,
)

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip

CODE = ("code blocks", "code is no running text")
COMMENTS = ("comments", "they are not printed")
OFF = ("switched-off parts", "they are not printed")

_TAKES_IN = r"(?:sub)?(?:input|include)from|(?:sub)?import|subfile(?:include)?|input|include|InputIfFileExists"


class _Reading:
    """Files on their way into one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.size = 0
        self.encoding = ""
        self.only: set[str] = set()

    def whole(self, file: Path, above: tuple[Path, ...], raw: bytes) -> str:
        """A file with all that it takes in."""
        self.encoding = _encoding(raw) or self.encoding
        text, odd = beside.text(raw, self.encoding)
        self.size += len(text)
        if self.size > LONGEST or self.source.files > MOST:
            raise CannotRead("it takes in more text than any article has")
        if odd:
            self.source.odd.append(odd if not above else f"{file.name}: {odd}")
        text = self._bare(text)
        text = re.split(r"\\endinput(?![A-Za-z])", text, maxsplit=1)[0]
        if above:
            text = re.sub(r"(?s)^.*?\\begin\s*\{document\}(.*?)\\end\s*\{document\}.*$", r"\1", text)
        else:
            self.only = {
                name.strip() for one in commands(text, "includeonly") for arg in one.arguments for name in arg.split(",")
            }
        return self._taken_in(text, file, above)

    def packages(self, text: str) -> str:
        """The packages that lie in the article's folder, and the files that its class there takes in."""
        counted, found = Counter(self.source.left), []
        for one in commands(text.partition("\\begin{document}")[0], "usepackage|RequirePackage|documentclass"):
            ending = ".cls" if one.name == "documentclass" else ".sty"
            for name in ",".join(one.arguments).split(","):
                try:
                    file = beside.found(self.source.folder, name, (ending,))
                    said = self._bare(beside.text(file.read_bytes(), self.encoding)[0])
                    if ending == ".cls":
                        said = "\n".join(self._taken_in(one, file, ()) for one in re.findall(r"\\input\s*\{[^{}]*\}", said))
                except (beside.Refused, OSError):
                    continue  # it comes with LaTeX
                found.append(said)
        self.source.left = counted
        return "\n".join(found)

    def _bare(self, text: str) -> str:
        """Without comments and code."""
        left = self.source.left

        def one(match: re.Match[str]) -> str:
            if match["comment"] is not None:
                left[COMMENTS] += 1
                return "\n" if text[match.end() : match.end() + 1] == "\n" else ""
            if match["code"] is not None:
                left[CODE] += 1
                return "\n\n"
            if match["hidden"] is not None:
                left[OFF] += 1
                return ""
            if match["mark"] is not None:
                return "\\texttt{" + "".join(_SIGNS.get(sign, sign) for sign in match["verb"]) + "}"
            return match[0]

        return _TOKEN.sub(one, text)

    def _taken_in(self, text: str, file: Path, above: tuple[Path, ...]) -> str:
        pattern = re.compile(rf"\\(?P<name>{_TAKES_IN})(?![A-Za-z@])\*?(?:\s*(?=\{{)|\s+(?P<bare>[^\s{{}}\\\[\]]+))")
        parts, at = [], 0
        while match := pattern.search(text, at):
            parts.append(text[at : match.start()])
            at = match.end()
            folder, name = "", match["bare"] or ""
            if not name:
                two = "from" in match["name"] or "import" in match["name"]
                _, arguments, at = taken(text, at, 2 if two else 1)
                folder, name = (arguments[0], arguments[1]) if two and len(arguments) > 1 else ("", (arguments or [""])[0])
            parts.append(self._one(match["name"], folder, name, file, above))
        return "".join([*parts, text[at:]])

    def _one(self, how: str, folder: str, name: str, file: Path, above: tuple[Path, ...]) -> str:
        """A file that is taken in, or nothing, and why not."""
        name = name.strip().strip('"')
        if how == "include" and self.only and name not in self.only:
            self.source.left[f"the part {name[:60]}", "the article says itself that it is not printed"] += 1
            return ""
        try:
            if not re.search(r"[\\#$]", f"{folder}{name}"):
                found = self._found(folder, name, file)
            else:
                raise beside.Refused("its name is made by a command: write the name itself")
            if found == file or found in above or len(above) > DEEPEST:
                raise beside.Refused("it takes in itself, or the files are nested too deeply")
            raw = found.read_bytes()
        except (beside.Refused, OSError) as why:
            self.source.odd.append(beside.not_read(f"{folder}{name}", why))
            return ""
        self.source.files += 1
        inner = self.whole(found, (*above, file), raw)
        return f"\n\n{inner}\n\n" if how.startswith(("include", "subfile")) else inner

    def _found(self, folder: str, name: str, file: Path) -> Path:
        root = self.source.folder
        try:
            return beside.found(root / folder, name, (".tex", ""), root)
        except beside.Refused as why:
            try:
                return beside.found(file.parent / folder, name, (".tex", ""), root)
            except beside.Refused:
                raise why from None


_CONDITION = re.compile(r"\\(if[A-Za-z@]*|else|fi)(?![A-Za-z@])")

_NO_CONDITION = re.compile(
    r"ifthenelse|ifdefempty|ifcsempty|ifdefvoid|ifundef|ifdef|ifcsdef|ifcsundef|ifstr\w*|ifblank|ifnotblank|ifbool\w*|iftoggle|ifnumcomp"
    r"|ifnumequal|ifinlist|ifdimcomp|ifpatchable|iffieldundef|ifentrytype|iff"
)
"""Commands with arguments, which no \\fi ends; and the sign ⇔."""


def _switched(text: str, left: Counter[tuple[str, str]]) -> str:
    """Without what is switched off by \\iffalse or a switch of the article's own. Other conditions stay as they are."""
    switches = {f"if{name}": False for name in re.findall(r"\\newif\s*\\if([A-Za-z@]+)", text)}
    text = re.sub(r"\\newif\s*\\if[A-Za-z@]+", "", text)
    for name in switches:
        for value in re.findall(rf"\\{re.escape(name[2:])}(true|false)(?![A-Za-z@])", text):
            switches[name] = value == "true"
        text = re.sub(rf"\\{re.escape(name[2:])}(?:true|false)(?![A-Za-z@])[ \t]*", "", text)
    switches |= {"iffalse": False, "iftrue": True}
    parts, at, hidden = [], 0, 0
    stack: list[bool | None] = []
    """For each condition that is open: whether what follows is printed; None where nobody knows."""
    for match in _CONDITION.finditer(text):
        word = match[1]
        if word.startswith("if") and _NO_CONDITION.fullmatch(word):
            continue
        shown = all(one is not False for one in stack)
        known = word in switches if word.startswith("if") else bool(stack) and stack[-1] is not None
        end = match.end() if known or not shown else match.start()
        if shown:
            parts.append(text[at : match.start()])
            at = match.start() if not known else match.end()
        if word.startswith("if"):
            stack.append(switches.get(word))
            hidden += stack[-1] is False and shown
        elif stack and word == "else":
            stack[-1] = None if stack[-1] is None else not stack[-1]
        elif stack:
            stack.pop()
        if not shown:
            at = end
    if all(one is not False for one in stack):
        parts.append(text[at:])
    if hidden:
        left[OFF] += hidden
    return "".join(parts)
