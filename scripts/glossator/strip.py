"""Layout of the strip: every claim of an article as a mark, in the article's order, so that one sees at a glance what holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossator.records import Claim
from glossator.vocabularies import MARKS

COLUMNS = 54
"""Marks side by side: few enough that they are told apart on a telephone."""

STEP, SIZE = 10, 8
"""From one mark to the next, and how large it is."""


@dataclass(frozen=True)
class Row:
    """The marks of one verdict: where each begins, from its upper left corner."""

    key: str
    tone: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Strip:
    """The whole drawing."""

    width: int
    height: int
    rows: tuple[Row, ...]


def strip(claims: Sequence[Claim]) -> Strip | None:
    """A drawing of claims in the order given; of none there is none. Its height grows with their number, its width does not:
    a mark is as large among few as among many."""
    if not claims:
        return None
    places: dict[str, list[tuple[int, int]]] = {}
    for at, claim in enumerate(claims):
        places.setdefault(claim.verdict, []).append((at % COLUMNS * STEP, at // COLUMNS * STEP))
    rows = tuple(Row(key, word.tone, tuple(places[key])) for key, word in MARKS.items() if key in places)
    return Strip(COLUMNS * STEP - (STEP - SIZE), ((len(claims) - 1) // COLUMNS + 1) * STEP - (STEP - SIZE), rows)
