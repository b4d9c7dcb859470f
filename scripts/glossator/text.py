"""Text fields: inline Markdown and links to records → HTML, or → plain words.

HTML in a text is shown as text, never passed on. `[[id]]` shows the record's name, `[[id|words]]` the words given. A link to the
web follows the rule of `web`; one that does not stays the text it is.
"""

import difflib
import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

from glossator import web

Resolve = Callable[[str], tuple[str, str]]
"""A record's id → (address, name)."""
Marks = Callable[[str], Mapping[str, str]]
"""A record's id → attributes of a link with its name, where that is in another language than the text."""


_PLAIN = re.compile(r"[*_`\[\\&<!]")


def _record_link(state: StateInline, silent: bool) -> bool:
    match = TEXT_LINK.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        href, name = state.env["resolve"](match[1])
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": href, **({} if match[2] else state.env["marks"](match[1]))}
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


def _unmarked(_: str) -> Mapping[str, str]:
    return {}


def inline(text: str, resolve: Resolve, marks: Marks = _unmarked) -> Markup:
    """A text field as HTML for the inside of a paragraph."""
    if not _PLAIN.search(text):
        return Markup(html.escape(text, quote=False))
    env: dict[str, Any] = {"resolve": resolve, "marks": marks}
    return Markup(_MARKDOWN.renderInline(text, env).strip())


def plain(text: str, name: Callable[[str], str]) -> str:
    """A text field without markup, for citations, tables and head tags."""
    if not _PLAIN.search(text):
        return text
    html_text = _MARKDOWN.renderInline(text, {"resolve": lambda key: ("", name(key)), "marks": _unmarked})
    return html.unescape(re.sub(r"<[^>]*>", "", html_text)).strip()


_ID = r"((?:[^\s\[\]|]++|\s++(?=[^\s\[\]|]))*+)"


_WORDS = r"((?:[^\s\[\]]++|\s++(?=[^\s\[\]]))*+)"


TEXT_LINK = re.compile(rf"\[\[\s*+{_ID}\s*+(?:\|\s*+{_WORDS}\s*+)?\]\]")
"""`[[id]]` or `[[id|words]]`, both without the blanks around them. Nothing in it gives back what it took: the time it needs grows
with the text and no faster."""


def web_links(text: str) -> list[str]:
    """The addresses of a text's links to the web, [words](address)."""
    return re.findall(r"\]\(\s*<?([^\s<>)]*)", text)


_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def turned(text: str) -> bool:
    """Whether letters written from right to left are in a text, which has to be kept apart where the words around it go the other
    way: else punctuation and numbers beside it move."""
    return not text.isascii() and _TURNED.search(text) is not None


def apart(text: str, within: str = "") -> str:
    """A name within a sentence, where it stands in no element of its own: between characters that keep it apart, if one of both
    is written from right to left."""
    return f"\u2068{text}\u2069" if turned(text) or turned(within) else text


APOSTROPHES = "'’‘ʻʼ`´"
"""Signs that stand for one another in haste, as in Oʻzbekiston. The scripts of the pages are given the same (words.js)."""

_DROPPED = dict.fromkeys(map(ord, APOSTROPHES))


def fold(text: str) -> str:
    """A spelling as one types it in haste: without case, marks over letters and apostrophes. Lists are sorted by it."""
    letters = unicodedata.normalize("NFKD", text.lower()).translate(_DROPPED)
    return letters if letters.isascii() else "".join(c for c in letters if not unicodedata.category(c).startswith("M"))


# --- How long a text is -------------------------------------------------------------------------------------------------

_DENSE = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua000-\ua48c\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Han, kana, bopomofo, Yi."""
_LOOSE = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece\u0edc-\u0edf\u0f00\u0f40-\u0fbc\u1000-\u103f\u1050-\u108f\u109a-\u109f"
    "\u1780-\u17d3\u1950-\u1974\u1980-\u19c9\u1a20-\u1a7c\u1b00-\u1b4c\ua980-\ua9c0\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaaf6"
)
"""Thai, Lao, Tibetan, Burmese, Khmer and their neighbours."""
_UNSPACED = re.compile(f"([{_DENSE}])|([{_LOOSE}])")
DENSE_IN_A_WORD, LOOSE_IN_A_WORD = 2, 4
"""How many letters of a script without spaces are taken for one word. A word of Chinese text has 1.5 to 2 characters, of Japanese
little more; one of Thai, Lao, Khmer or Burmese 4 to 5, of which some are marks above or below a letter: those are not counted. So
what may have twelve words has 24 characters of Chinese, 48 of Thai: about as much text in each."""


class Length(NamedTuple):
    """How long a text is: its words set apart by spaces, and its letters of scripts that set none apart."""

    words: int
    dense: int = 0
    loose: int = 0

    @property
    def in_words(self) -> int:
        quarters = self.dense * (LOOSE_IN_A_WORD // DENSE_IN_A_WORD) + self.loose
        return self.words + -(-quarters // LOOSE_IN_A_WORD)


def length(text: str) -> Length:
    """How long a text is. In a mixed one each script is counted in its own way: 用Python写 has a word and two characters."""
    if text.isascii() or not _UNSPACED.search(text):
        return Length(len(text.split()))
    letters = [match for match in _UNSPACED.finditer(text) if not _is_mark(match[0])]
    dense = sum(1 for match in letters if match[1])
    around = [
        part for token in text.split() for part in _UNSPACED.split(token)[::3] if not _UNSPACED.search(token) or _said(part)
    ]
    return Length(len(around), dense, len(letters) - dense)


def length_in_words(text: str) -> int:
    """How many words a text has, or would have if its script set them apart."""
    return length(text).in_words


def _said(part: str) -> bool:
    """Whether there is more than punctuation in what stands between letters of a script without spaces."""
    return any(character.isalnum() for character in part)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def stretches(text: str, longest: int) -> Iterator[tuple[str, ...]]:
    """From each word of a text on, and each letter of a script without spaces, as much as is just longer than so many words. Two
    texts that have that much in common have one of these in common, whatever their case, punctuation and marks over letters."""
    parts = _parts(text)
    worth = [_worth(part) for part in parts] if not text.isascii() else [LOOSE_IN_A_WORD] * len(parts)
    end, held, needed = 0, 0, longest * LOOSE_IN_A_WORD
    for start in range(len(parts)):
        while held <= needed and end < len(parts):
            held, end = held + worth[end], end + 1
        if held <= needed:
            return
        yield tuple(parts[start:end])
        held -= worth[start]


def _parts(text: str) -> list[str]:
    folded = text.casefold()
    if text.isascii():
        return re.findall(r"\w+", folded)
    bare = "".join(one for one in folded if not _is_mark(one) and one not in _JOINERS)
    return re.findall(rf"[{_DENSE}{_LOOSE}]|[^\W{_DENSE}{_LOOSE}]+", bare)


_JOINERS = "\u200c\u200d"
"""They stand inside of words, as in Persian."""


def _worth(part: str) -> int:
    """Of a word or letter, in quarters of a word."""
    match = _UNSPACED.match(part)
    return LOOSE_IN_A_WORD if not match else LOOSE_IN_A_WORD // DENSE_IN_A_WORD if match[1] else 1


def written_words(text: str) -> list[str]:
    """The words of a text as they are written, with capitals, marks over letters and digits; of a script without spaces each
    letter. Punctuation is left out, and inside of words what is written in several ways or not seen: apostrophes, soft hyphens,
    joiners. So is a raised number, as a note has."""
    if text.isascii():
        return re.findall(r"[A-Za-z0-9]+", text.translate(_DROPPED))
    found: list[str] = []
    inside = ends = False
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category == "Cf" or character in APOSTROPHES:
            continue
        if category[0] == "M":
            if inside:
                found[-1] += character
            continue
        is_letter, alone = category[0] == "L" or category in ("Nd", "Nl"), _UNSPACED.match(character) is not None
        if is_letter and inside and not ends and not alone:
            found[-1] += character
        elif is_letter:
            found.append(character)
        inside, ends = is_letter, alone
    return found


def joined(parts: Iterable[str]) -> str:
    """A stretch as a line: blanks between words, none between letters of a script without spaces."""
    return re.sub(f"(?<=[{_DENSE}{_LOOSE}]) (?=[{_DENSE}{_LOOSE}])", "", " ".join(parts))


# --- What an editor meant -----------------------------------------------------------------------------------------------

LONGEST_WORD = 100
"""Nobody means one word by more characters, and comparing them would take long."""


def close(word: str, candidates: Iterable[str], alike: float = 0.6) -> str | None:
    """The candidate an editor most likely meant. `alike`: how much it must be like what was written, from 0 to 1."""
    if len(word) > LONGEST_WORD:
        return None
    found = difflib.get_close_matches(word, list(candidates), 1, alike)
    return found[0] if found else None
