"""A table of a word processor → what it is: a table, a box, a formula with its number, or a frame that only lays out the text."""

import re
from collections.abc import Iterator, Sequence

from glossator import captions
from glossator.pieces import Piece

LABELS = 2
"""Short texts that may stand beside pictures in a frame, such as (a) and (b)."""

LONG_CELL = 40
"""Words of a cell above which it is text rather than data."""

Rows = Sequence[Sequence[Sequence[Piece]]]
"""The pieces in each cell of each row."""


def laid_out(rows: Rows, headed: bool) -> Iterator[Piece]:
    """The pieces that a table stands for. `headed`: whether it says that its first row is a head."""
    cells = [cell for row in rows for cell in row if cell]
    pieces = [piece for cell in cells for piece in cell]
    if not pieces:
        return
    formulas = [piece for piece in pieces if piece.kind == "formula"]
    numbers = [piece for piece in pieces if piece.kind != "formula"]
    if (
        len(rows) == 1
        and len(formulas) == 1
        and len(cells) <= 3
        and all(re.fullmatch(r"\W*[\w.]{1,7}\W*", one.text) for one in numbers)
    ):
        formula = formulas[0]
        formula.label = formula.label or "".join(one.text for one in numbers)
        yield formula
        return
    words = [piece for piece in pieces if piece.kind not in ("picture", "table")]
    plain = [piece for piece in words if not _is_caption(piece)]
    framed = len(words) < len(pieces) and len(plain) <= LABELS and all(piece.words < LONG_CELL for piece in plain)
    if framed or not plain:
        yield from pieces
    elif len(cells) == 1:
        yield from pieces if headed else [Piece("box", " ".join(piece.text for piece in words), within=pieces)]
    else:
        yield from _table(rows, cells, pieces, headed)


def _table(rows: Rows, cells: Sequence[Sequence[Piece]], pieces: list[Piece], headed: bool) -> Iterator[Piece]:
    """A table, before it the caption that stands in its first or last row; or the text that it lays out."""
    edges = [cell for row in (rows[0], rows[-1]) if len([one for one in row if one]) == 1 for cell in row if cell]
    caption = next((cell for cell in edges if len(cell) == 1 and _is_caption(cell[0])), None)
    if caption:
        yield caption[0]
    text = " ".join(piece.text for piece in pieces)
    columns = max(len(row) for row in rows)
    long = len(text.split()) >= LONG_CELL * len(cells) and columns <= 3 and not headed and not caption
    yield Piece(
        "table",
        text,
        role="layout" if long else "",
        notes=sum(piece.notes for piece in pieces if not caption or piece is not caption[0]),
        within=pieces if long else [],
        rows=[" ".join(piece.text for cell in row for piece in cell) for row in rows],
    )


def _is_caption(piece: Piece) -> bool:
    return piece.kind == "text" and (
        piece.role == "caption" or bool(piece.counted) or (bool(captions.begun(piece.text)) and piece.words <= 60)
    )
