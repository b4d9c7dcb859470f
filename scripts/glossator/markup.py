"""Texts with inline markup and character references, as files of references hold them in titles, made the plain text that a
record has.

The tags are those of CSL's rich text (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), of HTML, of the
JATS that publishers send to Crossref, and of MathML. What is no such tag, or is not closed, is text: “a < b”, “List<T>”.
"""

import html
import re
import unicodedata
from collections import Counter
from html.entities import html5
from typing import NamedTuple

from glossator import characters

_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?)((?:\s[^<>]*?)?)(/?)>")

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""Only with its semicolon: “AT&T” and an address with “&copy=1” are as they should be."""

_LOWERED = {"sub", "inf"}
_RAISED = {"sup"}
_FACES = frozenset((
    "abbr", "b", "bdi", "bdo", "bold", "cite", "code", "del", "em", "ext-link", "font", "i", "ins", "italic", "kbd", "mark",
    "monospace", "named-content", "overline", "roman", "s", "samp", "sans-serif", "sc", "scp", "small", "small-caps", "span",
    "strike", "strong", "styled-content", "tt", "u", "underline", "var", "xref",
))  # fmt: skip
"""Tags around a part of a line that plain text has no like for."""

_PARAGRAPHS = frozenset((
    "p", "title", "sec", "list", "list-item", "disp-formula", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_MATH = frozenset((
    "math", "mi", "mn", "mo", "ms", "mrow", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "mfenced", "msubsup",
    "mover", "munder", "semantics", "mtable", "mtr", "mtd",
))  # fmt: skip
_SILENT = frozenset(("annotation", "annotation-xml", "tex-math"))
"""The same formula once more, in another notation."""

_VOID = frozenset(("br", "break", "wbr"))

_ESCAPED = re.compile("&lt;(/?)(b|bold|em|i|inf|italic|sc|scp|strong|sub|sup|u)&gt;")
"""A tag that was escaped once too often on its way, as much of Crossref's is: taken for the tag, if it is closed."""

_CHILD = r"<(?:mml:)?m[ino]\b[^<>]*>([^<]*)</(?:mml:)?m[ino]>\s*"
_SCRIPT = re.compile(rf"<(?:mml:)?m(su[bp])\b[^<>]*>\s*{_CHILD}{_CHILD}</(?:mml:)?m\1>")
"""MathML's x₂: a letter and what is raised or lowered beside it."""

_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")

_UP = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
_DOWN = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))


_BARE = _FACES | _LOWERED | _RAISED | (_PARAGRAPHS - {"title"}) | _MATH | _VOID | {"q", "msub", "msup"}


class _Token(NamedTuple):
    """A tag of a text, or what stands between two."""

    text: str
    tag: str = ""
    """Its name in small letters, without prefix; empty for text."""
    closes: bool = False
    paired: bool = False


def plain(text: str) -> tuple[str, bool]:
    """The text with character references read once, digits and letters that are raised or lowered as Unicode has them, and all
    other markup gone; and whether something was lost by that. A link mark of this corpus (`[[`) becomes two brackets apart.
    White space stays, but around paragraphs, which become lines; letters are composed, and what cannot be seen goes."""
    text = _SCRIPT.sub(_script, _ESCAPED.sub(r"<\1\2>", text))
    if "<" not in text and "&" not in text:
        return unlinked(seen(text)), False
    whole, lost = _without_tags(_tokens(text))
    whole = seen(whole)
    return unlinked(re.sub(r" *\n\s*", "\n", whole).strip() if "<" in text else whole), lost


def _without_tags(tokens: list[_Token]) -> tuple[str, bool]:
    out: list[str] = []
    frames: list[list[str]] = []
    lost, silent = False, 0
    for token in tokens:
        if token.tag and token.paired and token.tag in _SILENT:
            silent += -1 if token.closes else 1
            lost = True
        elif silent:
            continue
        elif not token.tag or not token.paired:
            out.append(decoded(token.text))
        elif token.tag in _LOWERED | _RAISED and not token.closes:
            frames.append(out)
            out = []
        elif token.tag in _LOWERED | _RAISED:
            within = "".join(out)
            shifted = _shifted(within, _UP if token.tag in _RAISED else _DOWN)
            lost = lost or not shifted
            out = frames.pop()
            out.append(shifted or within)
        else:
            out.append(_stands_for(token))
            lost = lost or token.tag not in (*_PARAGRAPHS, *_VOID, "q")
    return "".join(out), lost


def _script(match: re.Match[str]) -> str:
    return _tagged("math", match[2] + _tagged(match[1], match[3]))


def _tagged(name: str, text: str) -> str:
    return f"<{name}>{text}</{name}>"


def decoded(text: str) -> str:
    """The text with HTML's character references read, once: `&amp;lt;` is `&lt;`. What is none stays."""
    return _REFERENCE.sub(lambda match: html.unescape(match[0]) if _known(match[0][1:]) else match[0], text)


def seen(text: str) -> str:
    """The text as a record can hold it: its letters composed (NFC), no character that shows nothing, lines ended in one way."""
    if text.isascii() and text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text)
    return characters.shown(unicodedata.normalize("NFC", lines))


def unlinked(text: str) -> str:
    """The text without what this corpus would take for the beginning of a link (`[[`): a blank stands between the brackets."""
    return re.sub(r"\[(?=\[)", "[ ", text)


def _known(name: str) -> bool:
    return name.startswith("#") or name in html5


def _tokens(text: str) -> list[_Token]:
    """Tags and texts. Only tags that are closed in their turn are paired; the others are text."""
    found: list[_Token] = []
    opened: list[int] = []
    names: Counter[str] = Counter()
    start = 0
    for match in _TAG.finditer(text):
        if not (name := _meant(match[2])):
            continue
        found += [_Token(text[start : match.start()]), _Token(match[0], name, bool(match[1]), paired=name in _VOID)]
        start = match.end()
        if name in _VOID:
            continue
        if match[4]:
            empty = name in _LOWERED | _RAISED | _SILENT
            found[-1] = _Token("") if empty else found[-1]._replace(paired=True)
        elif not match[1]:
            opened.append(len(found) - 1)
            names[name] += 1
        elif names[name]:
            while found[at := opened.pop()].tag != name:
                names[found[at].tag] -= 1
            names[name] -= 1
            found[at], found[-1] = found[at]._replace(paired=True), found[-1]._replace(paired=True)
    return [*found, _Token(text[start:])]


def _meant(name: str) -> str:
    """The tag as it is known here: without the prefix of JATS or MathML, whose every tag is one; empty for what is none."""
    prefix, _, local = name.lower().rpartition(":")
    if prefix in ("jats", "mml", "m", "ja"):
        return local
    return local if local in _BARE and not prefix else ""


def _stands_for(token: _Token) -> str:
    """What a tag leaves behind."""
    if token.tag == "q":
        return "”" if token.closes else "“"
    if token.tag in _PARAGRAPHS or token.tag in ("br", "break"):
        return "\n"
    return ""


def _shifted(text: str, table: dict[str, str]) -> str:
    """The text raised or lowered, if Unicode has every letter so; else nothing."""
    return "".join(table[one] for one in text) if text and all(one in table for one in text) else ""
