"""Which paragraph is the caption of which figure or table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossator.manuscript import NO_TEXT, NO_WORDS, Manuscript
from glossator.pieces import Piece
from glossator.text import fold

_FIGURES = fold(
    "fig figs figure figures figura figuras figuur abb abbildung abbildungen рис рисунок мал рисунка расм rasm شکل شكل 图"
    " 圖 図 그림 plate tafel"
    " chart graph grafik graphique grafico map mapa karte carte scheme schema diagram diagramm image imagen photo foto"
    " illustration"
    " ilustracion exhibit obr rys ryc kuva bild slika resim sekil planche anh hinh εικονα איור"
).split()
_TABLES = fold(
    "table tables tab tabelle tabellen tabla tablas tabela tabelas tableau tableaux tavola tabella tabel табл таблица"
    " таблиця жадвал jadval"
    " جدول 表 표 cuadro quadro tabell taulukko tablo tablica tabulka tablazat πινακας טבלה bang"
).split()

_NUMBER = r"\s*(?:n[°ºo.]\s*)?(?:[a-zа-я]?\s?[.-]?\s?(?:\d+|[ivxl]+)(?:[.-]?\d+)*[a-z]?)\b"
_WORD = "|".join(sorted(map(re.escape, (*_FIGURES, *_TABLES)), key=len, reverse=True))
_BEGINS = re.compile(
    rf"^\W*(?:supplementary |supplemental |appendix |online )?({_WORD})\.?{_NUMBER}(.*)$",
    re.IGNORECASE | re.DOTALL,
)

_NOTE = re.compile(
    r"^\W*(?:notes?|sources?|anmerkung(?:en)?|quellen?|remarques?|notas?|fuentes?|fontes?|nota|fonte|bron|opmerking|примечани[ея]|источники?"
    r"|not|kaynak|uwag[ai]|zrodlo|منبع|ماخذ|يادداشت|注|资料来源|出典|출처|주)\s*[.:：]|^\s*[*†a]\s?p\s*[<=]|^\s*\*+\s*p\b",
    re.IGNORECASE,
)

LONGEST = 30
"""Words of a caption that only its neighbour tells from running text."""


ALONE = "alone"
"""The role of a caption beside which no picture or table stands."""


def joined(pieces: Sequence[Piece], manuscript: Manuscript) -> list[Piece]:
    """Each caption with its figure or table as one piece, which stands where the caption stood. Pictures without a caption are
    left out, and said; tables without one stay, as a list of references may be set as a table."""
    return list(_merged(_Joining(list(pieces), manuscript).run()))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Parts of a figure or table, such as (a) and (b), and the caption of the whole that is printed under them, as one."""
    parts: list[Piece] = []
    for piece in pieces:
        alone = piece.kind == "text" or piece.role == ALONE
        kind = begun(piece.text) if parts and alone and _SET_OFF.search(piece.text[:40]) else ""
        if kind and kind == parts[0].kind:
            elements = [*piece.elements, *(one for part in parts for one in part.elements)]
            yield replace(piece, kind=kind, elements=elements, text=" ".join((piece.text, *(part.text for part in parts))))
            parts = []
        elif piece.kind in ("figure", "table") and _PART.match(piece.text) and (not parts or parts[0].kind == piece.kind):
            parts.append(piece)
        else:
            yield from parts
            parts = [piece] if piece.kind in ("figure", "table") and _PART.match(piece.text) else []
            yield from [] if parts else [piece]
    yield from parts


_PART = re.compile(r"\(?[a-zA-Z]\)\s")
_SET_OFF = re.compile(r"\d\s*[.:：|–—]")


def begun(text: str) -> str:
    """What a text is the caption of by its first words: figure, table; nothing where they do not say it."""
    begins = _BEGINS.match(fold(text[:200]))
    return "" if begins is None else "table" if begins[1] in _TABLES else "figure"


class _Joining:
    def __init__(self, pieces: list[Piece], manuscript: Manuscript) -> None:
        self.pieces = pieces
        self.manuscript = manuscript
        self.taken: set[int] = set()
        """Places of pictures and tables that have their caption, and of lines that belong to a caption before them."""
        self.pictures, self.notes = 0, 0

    def run(self) -> Iterator[Piece]:
        found = {
            at: self._with_neighbour(at, kind) for at, piece in enumerate(self.pieces) if (kind := self._caption(at, piece))
        }  # fmt: skip
        for at, piece in enumerate(self.pieces):
            if at in found:
                yield found[at]
            elif at in self.taken:
                continue
            elif piece.kind == "picture":
                self.pictures += 1
            elif self._is_note(at, piece):
                self.notes += 1
            elif piece.role == "layout":
                yield from joined(piece.within, self.manuscript)
            else:
                yield replace(piece, within=joined(piece.within, self.manuscript)) if piece.kind == "box" else piece
        self.manuscript.leave("pictures without a caption", self.pictures, NO_WORDS)
        self.manuscript.leave("notes under tables and figures", self.notes, NO_TEXT)

    def _caption(self, at: int, piece: Piece) -> str:
        """What a paragraph is the caption of: figure or table; nothing where it is none."""
        if piece.kind not in ("text", "item", "quote"):
            return ""
        begins = _BEGINS.match(fold(piece.text[:200]))
        word = begins[1] if begins else fold(piece.counted)
        named = "table" if word in _TABLES else "figure" if word in _FIGURES else ""
        if piece.role == "caption" or (named and piece.counted):
            return (named if begins else "") or self._by_neighbour(at)
        if not begins or not named or not _is_set_off(piece, begins[2]):
            return ""
        if self._neighbour(at, "table" if named == "table" else "picture") is not None:
            return named
        return named if piece.words <= 4 and self._apart(at) is not None else ""

    def _by_neighbour(self, at: int) -> str:
        if self._neighbour(at, "picture") is not None:
            return "figure"
        return "table" if self._neighbour(at, "table") is not None else ""

    def _neighbour(self, at: int, kind: str) -> int | None:
        """The place of the picture or table that stands directly before or after: of a figure rather before, of a table after."""
        for place in (at - 1, at + 1) if kind == "picture" else (at + 1, at - 1):
            if 0 <= place < len(self.pieces) and self.pieces[place].kind == kind and place not in self.taken:
                return place
        return None

    def _apart(self, at: int) -> int | None:
        """The place of a table that stands under a caption of two lines, a label and a title."""
        if at + 2 < len(self.pieces) and self.pieces[at + 1].kind == "text" and self.pieces[at + 2].kind in ("table", "picture"):
            return at + 2
        return None

    def _with_neighbour(self, at: int, kind: str) -> Piece:
        piece, wanted = self.pieces[at], "table" if kind == "table" else "picture"
        elements, text = list(piece.elements), piece.text
        begins = _BEGINS.match(fold(text[:200]))
        place = self._neighbour(at, wanted)
        if begins and not re.search(r"\w", begins[2]) and (place is None or place < at) and (other := self._apart(at)):
            self.taken.add(at + 1)
            place = other
            elements += self.pieces[at + 1].elements
            text = f"{text} {self.pieces[at + 1].text}"
        step = 1 if place is not None and place > at else -1
        role = "" if place is not None else ALONE
        while (
            place is not None and 0 <= place < len(self.pieces) and self.pieces[place].kind == wanted and place not in self.taken
        ):
            self.taken.add(place)
            place = place + step if wanted == "picture" else None
        return replace(piece, kind=kind, elements=elements, text=text, role=role)

    def _is_note(self, at: int, piece: Piece) -> bool:
        """Whether a paragraph is printed under a table or figure and says that it belongs to it."""
        if piece.kind not in ("text", "quote") or at == 0:
            return False
        before = self.pieces[at - 1]
        under = before.kind in ("table", "picture") or at - 1 in self.taken or before.role in ("caption", "tablenote")
        return piece.role == "tablenote" or (under and bool(_NOTE.match(fold(piece.text[:80]))))


def _is_set_off(piece: Piece, rest: str) -> bool:
    """Whether what follows the number shows a caption and no sentence: a full stop, a colon, nothing, or the label alone bold."""
    if re.match(r"\s*(?:[.:：|–—)]|-\s|$)", rest):
        return True
    return piece.bold or (piece.words <= LONGEST and not piece.text.rstrip().endswith((".", ";", ":")))
