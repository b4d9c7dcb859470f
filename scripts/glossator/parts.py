"""Which pieces of a document are its running text, which its title page, which its list of references, and which its back matter:
by styles, by headings, and by where they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from glossator import captions, matter
from glossator.manuscript import NO_TEXT, NO_WORDS, NOT_CALLED, Manuscript
from glossator.pieces import Piece
from glossator.text import fold

LONG = 60
"""Words of a paragraph that is no line of a title page."""

NEAR = 6
"""Paragraphs within which an abstract under a heading that is none by its style ends; else it has one."""

WIDEST_HEADING = 60
"""Words above which a paragraph in the style of a heading is a paragraph."""

_FRONT = frozenset(("abstract", "keywords", "titlepage"))

_LEFT = MappingProxyType({**matter.LEFT, "code": "paragraphs of code", "furniture": "running heads"})
"""Parts that are left out → what they are called."""

_LINES = ("titlepage", "code", "furniture")
"""Those of which every paragraph counts; of the others each as a whole."""

_ROLES = MappingProxyType({
    "title": "titlepage", "subtitle": "titlepage", "author": "titlepage", "titlepage": "titlepage", "abstract": "abstract",
    "keywords": "keywords", "contents": "contents", "bibliography": "references",
    "bibliography-heading": "references", "code": "code",
    "furniture": "furniture",
})  # fmt: skip
"""What a style says → the part."""

_OF_TITLE_PAGE = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|orcid\.org|(?:[0-9]{4}-){3}[0-9]{3}[0-9X]|doi\.org/10\.|\bdoi:|creativecommons\.org|^\W*(?:received|accepted|submitted|"
    r"published|revised|eingereicht|recu|accepte|recibido|aceptado|recebido|aceito|udk|удк|"
    r"issn|vol\.|corresponding author|e-?mail)\b"
    r"|©|https?://\S+\s*$",
    re.IGNORECASE,
)


@dataclass
class Parts:
    """A document's pieces by what they are, each in order."""

    body: list[Piece] = field(default_factory=list)
    title: list[Piece] = field(default_factory=list)
    """The title, and below it the subtitle."""
    authors: list[Piece] = field(default_factory=list)
    page: list[Piece] = field(default_factory=list)
    """All lines of the title page, those among them."""
    keywords: list[str] = field(default_factory=list)
    references: list[Piece] = field(default_factory=list)
    lists: int = 0
    """How many lists of references there are."""


@dataclass
class _Region:
    part: str
    level: int
    left: int
    """How many pieces it has at most."""


ENDLESS = 10**9

STYLED = 99
"""The level of a heading that is none by its style: any other heading ends what stands below it."""


def parted(pieces: Sequence[Piece], title: str, manuscript: Manuscript) -> Parts:
    """The pieces by parts. `title`: what the file's properties say it is. What is left out, and what looks odd, is said."""
    kept = [_sound(piece) for piece in pieces if piece.kind != "heading" or piece.text]
    empty = len(pieces) - len(kept)
    if empty:
        manuscript.odd.append(f"empty paragraphs with the style of a heading were passed over: {empty}")
    if not any(piece.kind == "heading" for piece in kept):
        manuscript.odd.append(
            "no paragraph has the style of a heading: all of the text is one section. Give its headings such a style, and"
            " try again"
        )
    parting = _Parting(kept, title, manuscript)
    parting.mark()
    return parting.sorted()


def _sound(piece: Piece) -> Piece:
    return replace(piece, kind="text") if piece.kind == "heading" and piece.words > WIDEST_HEADING else piece


class _Parting:
    def __init__(self, pieces: list[Piece], title: str, manuscript: Manuscript) -> None:
        self.pieces = pieces
        self.properties_title = _alike(title)
        self.manuscript = manuscript
        self.parts: list[str] = [""] * len(pieces)
        self.dropped: set[int] = set()
        """Headings of parts that are left out or kept apart, and labels before their words."""
        self.keywords: list[str] = []
        self.lists = 0
        self.begun = False
        """Whether there was a heading of the running text."""

    def mark(self) -> None:
        self._title()
        region: _Region | None = None
        for at, piece in enumerate(self.pieces):
            if self.parts[at]:
                continue
            region = self._region(at, piece, region)
            part = self._own(at, piece) or (region.part if region else "")
            self.parts[at] = part
            if region:
                region.left -= 1
            self.begun = self.begun or (not part and piece.kind == "heading")
            if part == "keywords" and at not in self.dropped:
                self.keywords.append(matter.run_in(piece.text, True)[1] or piece.text)
        self._title_page()
        self._headings_of_lists()

    def _title(self) -> None:
        """The title in an ordinary paragraph or in the highest heading, where the file's properties or the ranks say that it
        is."""
        if any(piece.role == "title" for piece in self.pieces[:15]):
            return
        for at, piece in enumerate(self.pieces[:15]):
            if piece.text and self.properties_title and _alike(piece.text) == self.properties_title:
                self._is_title(at)
                return
        levels = Counter(piece.level for piece in self.pieces if piece.kind == "heading")
        first = next((at for at, piece in enumerate(self.pieces) if piece.kind == "heading"), None)
        if first is None or any(piece.words >= LONG for piece in self.pieces[:first]):
            return
        level = self.pieces[first].level
        below = [one for one in levels if one > level]
        if (
            levels[level] == 1
            and level == min(levels)
            and below
            and levels[min(below)] > 1
            and not matter.part(self.pieces[first].text)
        ):
            self._is_title(first)
            self.manuscript.odd.append(
                f"the first heading, “{self.pieces[first].text[:80]}”, is the only one of its rank: it was taken for the title"
            )

    def _is_title(self, at: int) -> None:
        self.pieces[at] = replace(self.pieces[at], kind="text", role="title")
        self.parts[at] = "titlepage"

    def _region(self, at: int, piece: Piece, region: _Region | None) -> _Region | None:
        """The part that a piece stands in, which it may begin or end."""
        if region and (region.left <= 0 or (region.part in _FRONT and matter.run_in(piece.text, piece.bold)[0])):
            region = None
        if piece.kind == "heading":
            if region and piece.level > region.level and region.part != "legends":
                return region
            found = self._begins(at, piece.text)
            if found:
                self.dropped.add(at)
            return _Region(found, piece.level, 1 + self._length(at, found, piece.level)) if found else None
        if piece.kind not in ("text", "item") or piece.words > 8 or not (found := self._begins(at, piece.text)):
            return region
        if region and region.part == found == "references":
            self.dropped.add(at)
            return region
        self.dropped.add(at)
        return _Region(found, STYLED, 1 + self._length(at, found, STYLED))

    def _begins(self, at: int, text: str) -> str:
        """The part that a heading begins. Words such as “Sources” and “Notes” do so only where what follows looks like it."""
        found = matter.part(text)
        if found == "references" and not self._is_list(at):
            return ""
        if found in _FRONT and self.begun and "references" not in self.parts[:at] and not matter.is_surely_abstract(text):
            return ""  # a summary at the end is the article's conclusion
        if found in ("notes", "legends", *matter.BACK) and 2 * at < len(self.pieces) and not self._only_end(at):
            return ""
        return found

    def _only_end(self, at: int) -> bool:
        """Whether no other part of the text follows: short articles may have long ends."""
        known = STYLED
        for piece in self.pieces[at + 1 :]:
            if piece.kind == "heading" and piece.level <= known:
                if not matter.part(piece.text):
                    return False
                known = piece.level
        return True

    def _is_list(self, at: int) -> bool:
        following: list[str] = []
        for piece in self.pieces[at + 1 : at + 60]:
            if piece.kind == "heading" and len(following) > 2:
                break
            following += piece.rows or ([piece.text] if piece.kind in ("text", "item", "quote", "more") else [])
        return not following or 2 * sum(bool(_LIKE_AN_ENTRY.search(one)) for one in following) >= len(following)

    def _length(self, at: int, part: str, level: int) -> int:
        """How many pieces a part has at most. Running text may follow an abstract without a heading: what tells its end then is a
        style, the keywords, or an introduction."""
        if part in ("references", "contents", "notes", "legends", "appendix", "supplement") or (
            part in matter.BACK and level < STYLED
        ):
            return ENDLESS
        following = self.pieces[at + 1 : at + 2 + NEAR]
        if following and following[0].role == part:
            return 0
        for count, piece in enumerate(following):
            if (
                matter.run_in(piece.text, piece.bold)[0]
                or matter.part(piece.text)
                or (level < STYLED and piece.kind == "heading")
            ):
                return count
            if piece.kind == "heading":
                return count if count < 2 or matter.opens(piece.text) else 1
        return 1

    def _own(self, at: int, piece: Piece) -> str:
        """The part that a piece belongs to by itself: by its style, or by its first words."""
        if piece.kind == "heading":
            return ""
        if piece.kind == "code":
            return "code"
        found = _ROLES.get(piece.role, "")
        if found in ("titlepage", "abstract", "keywords") and self.begun and piece.role != "keywords":
            found = ""
        if piece.role == "bibliography-heading":
            self.dropped.add(at)
        if found or piece.kind not in ("text", "item"):
            return found
        said = matter.run_in(piece.text, piece.bold)[0]
        late = 2 * at > len(self.pieces)
        return (
            said
            if said and ((said in _FRONT and not self.begun) or (said in matter.BACK and (late or self._only_end(at))))
            else ""
        )

    def _title_page(self) -> None:
        """Short lines before and between title, authors, abstract and keywords are the title page's."""
        end = next(
            (at for at, piece in enumerate(self.pieces) if piece.kind == "heading" and not self.parts[at]), len(self.pieces)
        )
        anchor, long = -1, 0
        for at in range(end):
            if self.parts[at] in _FRONT:
                anchor = at
            elif self.parts[at]:
                continue
            elif self.pieces[at].words >= LONG or self.pieces[at].kind not in ("text", "item", "quote", "box"):
                long += self.pieces[at].words >= LONG
                if long > 1:
                    break
        for at in range(anchor + 1):
            if (
                not self.parts[at]
                and self.pieces[at].kind in ("text", "item", "quote", "more")
                and self.pieces[at].words < 2 * LONG
            ):
                self.parts[at] = "titlepage"
        if anchor < 0:
            anchor = self._unmarked_lines(end)
        for at in range(anchor + 1, end):
            piece = self.pieces[at]
            if self.parts[at] or piece.kind != "text" or piece.words > 30 or not _OF_TITLE_PAGE.search(fold(piece.text)):
                break
            self.parts[at] = "titlepage"

    def _unmarked_lines(self, end: int) -> int:
        """The place of the last of the short lines that begin a text of long paragraphs; they are the title page's."""
        last = -1
        for at in range(min(end, 12)):
            piece = self.pieces[at]
            if self.parts[at] or piece.kind != "text" or piece.words > 25 or re.search(r"[.!?:;…”»]\W*$", piece.text):
                break
            last = at
        if last < 0 or not any(piece.words >= 25 for piece in self.pieces[last + 1 : last + 4]):
            return -1
        for at in range(last + 1):
            self.parts[at] = "titlepage"
        self.manuscript.odd.append(
            "no paragraph has the style of a title: the lines before the first long paragraph were taken for the title page,"
            f" from “{self.pieces[0].text[:100]}”"
        )
        return last

    def _headings_of_lists(self) -> None:
        """A heading with nothing below it but a list of references is that list's, whatever its words."""
        begun = ""
        for at, part in enumerate(self.parts):
            if part == "references" and begun != "references":
                self.lists += at not in self.dropped or self._has_entries(at)
                if at and self.pieces[at - 1].kind == "heading" and not self.parts[at - 1]:
                    self.dropped.add(at - 1)
                    self.parts[at - 1] = "references"
            begun = part if self.pieces[at].kind in ("text", "item", "heading", "table", "quote", "more") else begun

    def _has_entries(self, at: int) -> bool:
        return any(part == "references" and at + 1 + i not in self.dropped for i, part in enumerate(self.parts[at + 1 : at + 6]))

    def sorted(self) -> Parts:
        found = Parts(keywords=self.keywords, lists=self.lists)
        left: Counter[str] = Counter()
        notes, tables, open_ = 0, 0, ""
        for at, (piece, part) in enumerate(zip(self.pieces, self.parts, strict=True)):
            apart = piece.kind in ("figure", "table", "box", "formula") and bool(piece.elements or piece.within)
            if apart and part in ("references", "legends", "notes", "contents"):
                part = ""
            if not part and piece.kind == "table" and not piece.elements:
                tables += 1
            elif not part or (part == "legends" and at not in self.dropped and piece.kind in ("text", "item")):
                found.body.append(piece if not part else _legend(piece))
            elif at not in self.dropped:
                self._put(found, piece, part)
                left[part] += part in _LEFT and (part in _LINES or part != open_)
                notes += piece.notes
            elif part == "titlepage":
                found.page.append(piece)
            open_ = part if at not in self.dropped else ""
        for part, name in _LEFT.items():
            self.manuscript.leave(name, left[part], NO_TEXT)
        self.manuscript.leave("notes to parts that are left out", notes, NOT_CALLED)
        self.manuscript.leave("tables without a caption", tables, NO_WORDS)
        return found

    @staticmethod
    def _put(found: Parts, piece: Piece, part: str) -> None:
        if part == "references":
            found.references.append(piece)
        elif part == "notes":
            found.body.append(replace(piece, kind="note"))
        elif part == "titlepage":
            found.page.append(piece)
            if piece.role in ("title", "subtitle"):
                found.title.append(piece)
            if piece.role == "author":
                found.authors.append(piece)


_LIKE_AN_ENTRY = re.compile(
    r"(?<!\d)\d{4}(?!\d)|\bn\.?\s?d\b|\bs\.\s?d\b|o\.\s?J\b|б\.\s?г\b|https?://|\bdoi\b|forthcoming|in press", re.IGNORECASE
)


def _legend(piece: Piece) -> Piece:
    """A caption in a list of captions at the end; whatever else stands there is a paragraph."""
    kind = captions.begun(piece.text)
    return replace(piece, kind=kind) if kind else piece


def _alike(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", fold(text)).split())
