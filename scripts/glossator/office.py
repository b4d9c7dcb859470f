"""The pieces of a document of a word processor → an article: what DOCX and ODT have in common."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from glossator import captions, cited_works, title_page
from glossator.manuscript import Manuscript
from glossator.parts import Parts, parted
from glossator.pieces import Marked, Piece
from glossator.trees import tree

QUOTED = 280
"""Twentieths of a point by which a quotation is set in from the other paragraphs: half a centimetre."""

KINDS = MappingProxyType({"code": "code", "term": "item", "definition": "more"})
"""What the style of a paragraph says it is → what kind of piece it is. A term is an item of a list, what defines it belongs to
that."""

_ENUMERATED = re.compile(r"^\W{0,2}(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})[.)]\s|^[•·‣▪–—-]\s")


def is_set_in(left: int, hanging: int, usual: int, names: Iterable[str], text: str) -> bool:
    """Whether a paragraph is set in as a quotation is: all of it, more than the `usual`, and not as an entry of a list is.
    Indents in twentieths of a point; `names`: those of its style."""
    if hanging > 0 or any("list" in name.casefold() for name in names) or _ENUMERATED.match(text):
        return False
    return left - usual >= QUOTED


def formula_number(beside: str) -> str | None:
    """The number of a formula, perhaps empty, in what is printed beside it; None where that is more than a number."""
    beside = beside.strip()
    return beside if re.fullmatch(r"[\s.,;]*|\W*\(?[A-Za-z]?\d{1,3}(?:\.\d{1,3})*[a-z]?\)?\W*", beside) else None


def boxed(pieces: list[Piece]) -> list[Piece]:
    """A text box as a piece; its pieces where it only holds a picture and its caption, nothing where it holds but a number."""
    words = [piece for piece in pieces if piece.kind not in ("picture", "table")]
    if all(piece.role == "caption" or captions.begun(piece.text) or piece.counted for piece in words):
        return pieces
    text = " ".join(piece.text for piece in words)
    return [Piece("box", text, within=pieces)] if re.search(r"[^\W\d]", text) else []


def around(piece: Piece, pictured: bool, inner: Sequence[Piece]) -> list[Piece]:
    """A paragraph with the pictures and boxes that are anchored in it, which stand after its words."""
    words = [piece] if piece.text or piece.kind in ("formula", "heading") else []
    own = [Piece("picture")] if pictured and not any(one.kind == "picture" for one in inner) else []
    if piece.kind == "heading" and not piece.text and (own or inner):
        words = []
    return [*words, *own, *inner]


def _unboxed(pieces: list[Piece], made: Manuscript) -> list[Piece]:
    """Where most words stand in boxes, as programs for layout save them, the boxes are the text."""
    boxes = [piece for piece in pieces if piece.kind == "box"]
    if len(boxes) > 2 and sum(one.words for one in boxes) > sum(one.words for one in pieces if one.kind != "box"):
        made.odd.append(f"most of the text stands in {len(boxes)} text boxes: they were read as the running text, in their order")
        return [one for piece in pieces for one in (piece.within if piece.kind == "box" else [piece])]
    return pieces


_LEFT = (
    ("comments", "they are no part of the article"),
    ("tracked deletions", "changes are taken as accepted"),
    ("hidden passages", "they are not printed"),
    ("embedded documents", "they are files within the file"),
    ("notes in tables", "the cells of a table are no units"),
    ("embedded objects", "what another program made cannot be read"),
)
"""What of a document of a word processor is left out, and why."""


def say(counts: Mapping[str, int], made: Manuscript) -> None:
    """Say what was left out, and what was taken in though it need not be, by name and number."""
    for what, why in _LEFT:
        made.leave(what, counts.get(what, 0), why)
    if inserted := counts.get("tracked insertions"):
        made.odd.append(f"tracked insertions were taken as accepted: {inserted}")


def composed(
    pieces: list[Piece],
    properties: title_page.Properties,
    links: Callable[[Parts], list[str]],
    items: Iterable[cited_works.Item],
    marked: Marked,
    packed: Callable[[list[Any]], bytes],
    form: str,
    made: Manuscript,
) -> None:
    """Puts into `made` what the pieces say. `links`: where those of the title page lead; `items`: the works in fields; `packed`:
    makes a file of paragraphs that pandoc reads as `form`. Raises CannotRead."""
    parts = parted(captions.joined(_unboxed(pieces, made), made), properties.title, made)
    made.front = title_page.front(parts, properties, links(parts), made)
    title_page.references(parts, items, made)
    marked.add(parts.body)
    _, blocks = tree(packed(marked.elements), form)
    made.blocks = marked.gathered(blocks)
