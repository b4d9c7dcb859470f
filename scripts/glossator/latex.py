"""LaTeX, as values of BibTeX have it → plain text.

LaTeX is read by pandoc, all values of a file in one run: https://pandoc.org/MANUAL.html. Of math, pandoc makes text where text
can say it; the rest stays TeX.
"""

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypandoc

from glossator import markup


class Plain(NamedTuple):
    """What a value says as plain text."""

    text: str
    """Paragraphs are lines; white space within them is single blanks."""
    lost: str = ""
    """What of the value plain text has not, in an editor's words; or nothing."""


_MARKUP = "italics, raised letters or other markup are not kept"
_UNKNOWN = "a command of LaTeX in it is not known here"
_REFUSED = "this LaTeX cannot be read; it stands as it is"

_DEEPEST = 40
"""How many braces within braces are read: nobody writes more, and pandoc takes ever longer."""

_LONGEST = 50_000
"""How many characters of a value are read: more than a record's longest text has."""

_TOKEN = re.compile(
    r"(\\(?:url|path|href)\s*\{[^{}]*\}|\$[^$]+\$|\\\(.*?\\\))|(\\(?:[A-Za-z]+|.|$))|([%&#$])"
    r"|(---?|``|''|<<|>>|[?!]`|,,(?=\w)|`(?=[^`']*'(?!\w))|~|')",
    re.DOTALL,
)
"""What is taken whole, a command, a sign that LaTeX would take for its own, a ligature."""

_WHOLE, _SIGN = 1, 3

_LIGATURES = {
    "---": "—", "--": "–", "``": "“", "''": "”", "<<": "«", ">>": "»", "?`": "¿", "!`": "¡", ",,": "„", "`": "‘", "~": " ",
    "'": "\ufdd0",
}  # fmt: skip
"""What LaTeX's fonts make of signs that stand together (LaTeX 2e font encodings, T1), and the tie."""

_SIGNS = str.maketrans({"\ufdd0": "'", "\u00a0": " ", "\u00ad": None})


class Texts:
    """Values of a file → what they say. Pandoc runs once for all that need it."""

    def __init__(self, values: Iterable[str]) -> None:
        asked = [value for value in dict.fromkeys(values) if "\\" in value or "$" in value]
        wanted = [value for value in asked if len(value) <= _LONGEST and _depth(value) <= _DEEPEST]
        read = _read_all([_prepared(value) for value in wanted])
        math = Formulas(formula for blocks in read if blocks is not None for formula in formulas(blocks))
        self._known = {
            value: _finished(*_hyphened(value, *_Walk(math).said(blocks)))
            if blocks is not None
            else Plain(_simply(value), _REFUSED)
            for value, blocks in zip(wanted, read, strict=True)
        }
        self._known |= {value: Plain(_simply(value), _REFUSED) for value in asked if value not in self._known}

    def __getitem__(self, value: str) -> Plain:
        if value.isascii() and not _SPECIAL.search(value):
            return Plain(" ".join(value.split()))
        return self._known.get(value) or _finished(_simply(value), "")


_SPECIAL = re.compile(r"[\\${}~`'<>&\[!?,-]|\n\s*\n")
"""What is LaTeX, or markup, or the beginning of either."""


def _simply(value: str) -> str:
    """A value without commands: only ligatures and braces are LaTeX in it."""
    text = _single_quotes(_TOKEN.sub(lambda match: _LIGATURES.get(match[0], match[0]), value))
    return re.sub(r"(?<!\\)[{}]", "", text)


def _single_quotes(text: str) -> str:
    """What closes a quotation. Other apostrophes stay as they are typed; pandoc, which would bend them, gets another sign."""
    return re.sub("‘([^‘\ufdd0]*)\ufdd0(?!\\w)", r"‘\1’", text)


def _hyphened(value: str, text: str, lost: str) -> tuple[str, str]:
    """The hyphen of Unicode, as pandoc makes it of a command, is the usual one; but where it was written it stays."""
    return text if "\u2010" in value else text.replace("\u2010", "-"), lost


def _finished(text: str, lost: str) -> Plain:
    """One line for each paragraph, letters composed, markup of HTML read."""
    paragraphs = (" ".join(one.translate(_SIGNS).split()) for one in re.split(r"\n[ \t]*\n", text))
    joined = "\n".join(one for one in paragraphs if one)
    for dotless, dotted in (("ı", "i"), ("ȷ", "j")):  # which LaTeX asks for under an accent, and Unicode does not compose
        joined = re.sub(f"{dotless}(?=[\u0300-\u036f])", dotted, joined)
    joined = unicodedata.normalize("NFC", joined)
    plain, marked = markup.plain(joined)
    return Plain(plain, lost or (_MARKUP if marked else ""))


def _prepared(value: str) -> str:
    """A value for pandoc: what BibTeX takes as it stands and LaTeX does not is escaped, ligatures are read, so that pandoc need
    not make typewriter quotation marks curly."""
    value = re.sub(r"\\(href|url|path)\s+(?=\{)", r"\\\1", value)
    value = re.sub(r"(?<!\\)\\a(?=['`=])", r"\\", value)  # an accent within a tabbing
    lone = len(re.findall(r"(?<!\\)\$", value)) % 2

    def one(match: re.Match[str]) -> str:
        if match.lastindex == _WHOLE and match[0].startswith("$") and lone:
            return "\\$" + _prepared(match[0][1:-1]) + "\\$"
        if match.lastindex == _SIGN:
            return "\\" + match[0]
        if match[0] == "\\":
            return "\\textbackslash{}"
        return _LIGATURES.get(match[0], match[0])

    return _single_quotes(_TOKEN.sub(one, value))


def _read_all(values: Sequence[str]) -> list[list[Any] | None]:
    """Pandoc's blocks for each value; None for one that it refuses, for which the others are read again without it."""
    if not values:
        return []
    blocks = _blocks("".join(f"\\section{{}}\n\n{value}\n\n" for value in values), "latex+raw_tex-latex_macros-smart")
    if blocks is not None:
        starts = [at for at, block in enumerate(blocks) if block["t"] == "Header"]
        if len(starts) == len(values) and starts[0] == 0:
            return [blocks[start + 1 : end] for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    if len(values) == 1:
        return [None]
    half = len(values) // 2
    return [*_read_all(values[:half]), *_read_all(values[half:])]


def _depth(value: str) -> int:
    deepest = depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    return deepest


def _blocks(text: str, form: str) -> list[Any] | None:
    """What pandoc reads, in its own tree (https://hackage.haskell.org/package/pandoc-types); None where it cannot."""
    out = _pandoc(text, f"--from={form}", "--to=json")
    try:
        return list(json.loads(out)["blocks"]) if out is not None else None
    except (ValueError, RecursionError):
        return None


def _pandoc(text: str, *options: str) -> str | None:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--quiet", "--wrap=none", *options]
    try:
        run = subprocess.run(command, input=text.encode("utf-8", "replace"), capture_output=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None


def formulas(node: Any) -> Iterator[str]:
    """Every formula of a tree."""
    if isinstance(node, list):
        for one in node:
            yield from formulas(one)
    elif isinstance(node, dict):
        if node.get("t") in ("Math", "RawInline"):
            yield node["c"][1].strip()  # a command that is not known may be one of math without its dollars
        else:
            yield from formulas(node.get("c", []))


class Formulas:
    """Formulas as text, as far as pandoc and Unicode can."""

    def __init__(self, found: Iterable[str]) -> None:
        self._said: dict[str, str] = {}
        wanted = list(dict.fromkeys(found))
        if not wanted:
            return
        items = [[{"t": "Plain", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, one]}]}] for one in wanted]
        tree = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": [{"t": "BulletList", "c": items}]}
        page = _pandoc(json.dumps(tree), "--from=json", "--to=html")
        blocks = _blocks(page, "html") if page is not None else None
        if blocks and blocks[0]["t"] == "BulletList" and len(blocks[0]["c"]) == len(wanted):
            self._said = {one: self._one(one, item) for one, item in zip(wanted, blocks[0]["c"], strict=True)}

    def _one(self, formula: str, item: list[Any]) -> str:
        text, _ = _Walk(None).said(item)
        plain, lost = markup.plain(text)
        return f"${formula}$" if lost or not plain or "\\" in plain else plain

    def __getitem__(self, formula: str) -> str:
        return self._said.get(formula, f"${formula}$")


_TAGS = {
    "Emph": "i", "Strong": "b", "SmallCaps": "sc", "Superscript": "sup", "Subscript": "sub", "Underline": "u", "Strikeout": "s",
}  # fmt: skip
"""What pandoc calls markup → the tag that `markup` knows it by."""

_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}

_SAYS = {
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "og": "« ", "fg": " »", "hyphen": "-", "texttimes": "×",
    "textdaggerdbl": "‡", "textdagger": "†", "bibrangedash": "–", "textmu": "µ", "textpm": "±", "textrightarrow": "→",
    "textinterrobangdown": "⸘", "lbrace": "{", "rbrace": "}", "quad": " ", "par": "\n\n", "newline": " ", "textnumero": "№",
    "textendash": "–", "textemdash": "—", "textquestiondown": "¿", "textexclamdown": "¡", "textbraceleft": "{",
    "textbraceright": "}", "textasciigrave": "`", "textquotesingle": "'",
    "texttrademark": "™", "textperiodcentered": "·", "texteuro": "€", "textasciiacute": "´", ";": " ", ":": " ", "langle": "⟨",
    "rangle": "⟩", "ocirc": "", "textasciimacron": "¯", "cyrdash": "—", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "textcommabelow": "",
}  # fmt: skip
"""Commands that pandoc does not know → what they print before what follows them."""

_SILENT = frozenset((
    "relax", "protect", "noopsort", "vphantom", "hphantom", "phantom", "hspace", "vspace", "hskip", "discretionary",
    "hyphenation", "sortas", "null", "switchargs", "printfirst", "singleletter", "mbox", "text", "textup", "textrm",
    "textnormal", "hbox", "acro", "pkg", "proglang", "code", "textcyr", "bibcyr", "cyrchar",
))  # fmt: skip
"""Commands that print nothing of their own."""

_FACES = frozenset(("sc", "sl", "rm", "sf", "tt", "bf", "it"))
"""Those that choose a face for what follows."""

_HIDING = frozenset((
    "noopsort", "vphantom", "hphantom", "phantom", "hspace", "vspace", "discretionary", "hyphenation", "sortas", "printfirst",
    "switchargs",
))  # fmt: skip
"""Those whose arguments are not printed either."""


class _Walk:
    """Pandoc's tree → text with the few tags that `markup` reads, and what was lost on the way."""

    def __init__(self, math: Formulas | None) -> None:
        self._math = math
        """None within a formula, where letters are in italics for no reason of their own."""
        self._lost = ""

    def said(self, blocks: Sequence[Any]) -> tuple[str, str]:
        return "\n\n".join(filter(None, map(self._node, blocks))), self._lost

    def _all(self, nodes: Iterable[Any]) -> str:
        return "".join(map(self._node, nodes))

    def _node(self, node: Any) -> str:
        """A block, an inline, or a list of them."""
        if isinstance(node, list):
            return self._all(node)
        if not isinstance(node, dict):
            return ""
        kind: str = node.get("t", "")
        inner: Any = node.get("c")
        if kind in ("Str", "Code"):
            return str(inner if kind == "Str" else inner[1])
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Math":
            return self._math[inner[1].strip()] if self._math else str(inner[1])
        if kind in _TAGS:
            return self._marked(_TAGS[kind], self._all(inner))
        if kind == "Quoted":
            left, right = _QUOTES[inner[0]["t"]]
            return left + self._all(inner[1]) + right
        if kind in ("RawInline", "RawBlock"):
            return self._command(inner[1])
        return self._container(kind, inner)

    def _marked(self, tag: str, text: str) -> str:
        if self._math is None and tag not in ("sub", "sup"):
            return text
        return f"<{tag}>{''.join(text.split()) if self._math is None else text}</{tag}>"

    def _container(self, kind: str, inner: Any) -> str:
        if kind in ("Para", "Plain"):
            return self._all(inner)
        if kind == "Span" or kind == "Cite":
            return self._all(inner[1])
        if kind == "Link":
            text = self._all(inner[1])
            self._lost = self._lost or (_MARKUP if text != inner[2][0] else "")
            return text
        self._lost = self._lost or _MARKUP
        return "" if kind == "Note" else " ".join(filter(None, map(self._node, _within(inner))))

    def _command(self, raw: str) -> str:
        """A command that pandoc does not know."""
        match = re.match(r"\\([A-Za-z@]+|.)\*?\s*(.*)", raw, re.DOTALL)
        name, rest = (match[1], match[2]) if match else ("", raw)
        if name in _HIDING:
            return ""
        end = " " if raw[-1:].isspace() and name not in (*_SILENT, *_SAYS) else ""
        rest = re.sub(r"\\[A-Za-z]+\*?|[{}\\]|^\[[^\]]*\]", " " if name not in _SILENT else "", rest)
        if name not in _SAYS and name not in _SILENT:
            if self._math and (said := self._math[raw.strip()])[:1] != "$":
                return said + end
            self._lost = _MARKUP if name in _FACES else _UNKNOWN
        return _SAYS.get(name, "") + " ".join(rest.split()) + end


def _within(inner: Any) -> Iterator[Any]:
    """The blocks and inlines of a list, a table or the like."""
    for one in inner if isinstance(inner, list) else ():
        if isinstance(one, dict) and "t" in one:
            yield one
        elif isinstance(one, list):
            yield from _within(one)


def parts(value: str, separator: str) -> list[str]:
    """A value parted where the pattern stands outside of braces."""
    found, depth, start = [], 0, 0
    for match in re.finditer(rf"\\.|[{{}}]|{separator}", value, re.DOTALL):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0 and not match[0].startswith("\\"):
            found.append(value[start : match.start()])
            start = match.end()
    return [*found, value[start:]]


def unbraced(value: str) -> str | None:
    """What stands in the one pair of braces that a value wholly stands in; None where there is no such pair."""
    if not (value.startswith("{") and value.endswith("}")):
        return None
    depth = 0
    for match in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return value[1:-1] if match.end() == len(value) else None
    return None
