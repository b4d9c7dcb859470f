"""Text fields: inline Markdown and links to records → HTML, or → plain words.

HTML in a text is shown as text, never passed on. `[[id]]` shows the record's name, `[[id|words]]` the words given. A link to the
web follows the rule of `web`; one that does not stays the text it is.
"""

import difflib
import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

from glossator import web

Resolve = Callable[[str], tuple[str, str]]
"""A record's id → (address, name)."""


_PLAIN = re.compile(r"[*_`\[\\&<!]")


def _record_link(state: StateInline, silent: bool) -> bool:
    match = TEXT_LINK.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        href, name = state.env["resolve"](match[1])
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": href}
        state.push("text", "", 0).content = match[2] or name
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _reader() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "autolink", "newline"])
    escaped = markdown.normalizeLink
    markdown.normalizeLink = lambda url: "" if web.fault(url) else escaped(url)  # type: ignore[method-assign]
    markdown.validateLink = bool  # type: ignore[method-assign, assignment]
    markdown.inline.ruler.before("link", "record_link", _record_link)
    return markdown


_MARKDOWN = _reader()


def inline(text: str, resolve: Resolve) -> Markup:
    """A text field as HTML for the inside of a paragraph."""
    if not _PLAIN.search(text):
        return Markup(html.escape(text, quote=False))
    env: dict[str, Any] = {"resolve": resolve}
    return Markup(_MARKDOWN.renderInline(text, env).strip())


def plain(text: str, name: Callable[[str], str]) -> str:
    """A text field without markup, for citations, tables and head tags."""
    if not _PLAIN.search(text):
        return text
    html_text = _MARKDOWN.renderInline(text, {"resolve": lambda key: ("", name(key))})
    return html.unescape(re.sub(r"<[^>]*>", "", html_text)).strip()


_ID = r"((?:[^\s\[\]|]++|\s++(?=[^\s\[\]|]))*+)"


_WORDS = r"((?:[^\s\[\]]++|\s++(?=[^\s\[\]]))*+)"


TEXT_LINK = re.compile(rf"\[\[\s*+{_ID}\s*+(?:\|\s*+{_WORDS}\s*+)?\]\]")
"""`[[id]]` or `[[id|words]]`, both without the blanks around them. Nothing in it gives back what it took: the time it needs grows
with the text and no faster."""


def web_links(text: str) -> list[str]:
    """The addresses of a text's links to the web, [words](address)."""
    return re.findall(r"\]\(\s*<?([^\s<>)]*)", text)


APOSTROPHES = "'’‘ʻʼ`´"
"""Signs that stand for one another in haste, as in Oʻzbekiston. The scripts of the pages are given the same (words.js)."""

_DROPPED = dict.fromkeys(map(ord, APOSTROPHES))


def fold(text: str) -> str:
    """A spelling as one types it in haste: without case, marks over letters and apostrophes. Lists are sorted by it."""
    letters = unicodedata.normalize("NFKD", text.lower()).translate(_DROPPED)
    return letters if letters.isascii() else "".join(c for c in letters if not unicodedata.category(c).startswith("M"))


LONGEST_WORD = 100
"""Nobody means one word by more characters, and comparing them would take long."""


def close(word: str, candidates: Iterable[str], alike: float = 0.6) -> str | None:
    """The candidate an editor most likely meant. `alike`: how much it must be like what was written, from 0 to 1."""
    if len(word) > LONGEST_WORD:
        return None
    found = difflib.get_close_matches(word, list(candidates), 1, alike)
    return found[0] if found else None
