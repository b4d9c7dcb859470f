"""Layout of the map of an argument: from reasons on the left to what they are given for on the right. Numbers, no tags.

Stones stand in columns, each as far from the right as the longest way from it to the end of the argument. Within a column they
are put near what they are tied to (the barycentre method of Sugiyama and others, 1981), and a step that passes columns goes
through places kept free for it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import wrap
from unicodedata import east_asian_width

from glossator.argument import Argument
from glossator.drawing import Href
from glossator.records import Claim, Relation
from glossator.vocabularies import WEAK

WIDE, GAP, ROW, LINE = 168.0, 52.0, 12.0, 15.0
"""Width of a stone, space between columns, between stones, and height of a line, in CSS pixels."""

LETTERS = 21
"""Letters in a line of a stone."""

HEAD, FOOT = 24.0, 9.0
"""Room in a stone for the verdict above its words, and beneath them."""

SWEEPS = 12


@dataclass
class Stone:
    """A claim in the map, or where claim is None a place through which a step passes."""

    claim: Claim | None
    column: int
    height: float
    lines: Sequence[str] = ()
    examples: int = 0
    href: str = ""
    x: float = 0
    y: float = 0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Arrow:
    """A step: its path, and where its strength is written if it is weak."""

    source: Claim
    target: Claim
    step: Relation
    path: str
    x: float
    y: float
    weak: bool


@dataclass
class Map:
    width: float
    height: float
    stones: Sequence[Stone] = field(default_factory=list)
    arrows: Sequence[Arrow] = field(default_factory=list)
    stone_width: float = WIDE
    head: float = HEAD
    line: float = LINE


def argument_map(found: Argument, href: Href) -> Map:
    """Where everything stands."""
    columns = _columns(found)
    last = max(columns.values())
    stones = {one.id: _stone(one, last - columns[one.id], found, href) for one in found.stones}
    chains = [_chain(stones[source.id], stones[target.id]) for source, target, _ in found.steps]
    rows: dict[int, list[Stone]] = defaultdict(list)
    for stone in (*stones.values(), *(place for chain in chains for place in chain[1:-1])):
        rows[stone.column].append(stone)
    _ordered(rows, chains)
    _placed(rows, chains)
    height = max(one.y + one.height for group in rows.values() for one in group)
    arrows = [_arrow(chain, *step) for chain, step in zip(chains, found.steps, strict=True)]
    return Map((last + 1) * WIDE + last * GAP, height, list(stones.values()), arrows)


def _columns(found: Argument) -> dict[str, int]:
    """Stone → how many steps the longest way from it to an end has. There is no circle: the data's rules see to that."""
    leads = defaultdict(list)
    for source, target, _ in found.steps:
        leads[source.id].append(target.id)
    known: dict[str, int] = {}

    def far(key: str) -> int:
        if key not in known:
            known[key] = max((far(one) + 1 for one in leads[key]), default=0)
        return known[key]

    return {one.id: far(one.id) for one in found.stones}


def _stone(claim: Claim, column: int, found: Argument, href: Href) -> Stone:
    broad = sum(east_asian_width(letter) in "WF" for letter in claim.title) * 2 > len(claim.title)
    lines = wrap(claim.title, LETTERS // 2 if broad else LETTERS)
    examples = len(found.examples.get(claim.id, ()))
    height = HEAD + LINE * (len(lines) + bool(examples)) + FOOT
    return Stone(claim, column, height, lines, examples, href(claim.id))


def _chain(source: Stone, target: Stone) -> list[Stone]:
    """A step's stones, and between them a place in each column that it passes."""
    return [source, *(Stone(None, at, 4.0) for at in range(source.column + 1, target.column)), target]


def _ties(chains: Sequence[Sequence[Stone]]) -> tuple[dict[int, list[Stone]], dict[int, list[Stone]]]:
    """What each stone is tied to in the column before, and in that behind it."""
    before, behind = defaultdict(list), defaultdict(list)
    for chain in chains:
        for one, other in pairwise(chain):
            behind[id(one)].append(other)
            before[id(other)].append(one)
    return before, behind


def _ordered(rows: dict[int, list[Stone]], chains: Sequence[Sequence[Stone]]) -> None:
    """Put the stones of each column in an order in which few steps cross."""
    before, behind = _ties(chains)
    at: dict[int, float] = {}

    def numbered(group: Sequence[Stone]) -> None:
        at.update({id(one): index / max(1, len(group) - 1) for index, one in enumerate(group)})

    for group in rows.values():
        numbered(group)
    for sweep in range(SWEEPS):
        ties = behind if sweep % 2 == 0 else before
        for column in sorted(rows, reverse=sweep % 2 == 0):
            group = rows[column]
            means = {id(one): _mean([at[id(tied)] for tied in ties[id(one)]], at[id(one)]) for one in group}
            group.sort(key=lambda one, means=means: means[id(one)])  # type: ignore[misc]
            numbered(group)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _placed(rows: dict[int, list[Stone]], chains: Sequence[Sequence[Stone]]) -> None:
    """Give each stone its place: beside what it is tied to, as far as those above and beneath it leave room."""
    before, behind = _ties(chains)
    for column, group in rows.items():
        y = 0.0
        for stone in group:
            stone.x, stone.y = column * (WIDE + GAP), y
            y += stone.height + ROW
    for sweep in range(SWEEPS):
        for column in sorted(rows, reverse=sweep % 2 == 0):
            group = rows[column]
            wanted = [_mean([tied.middle for tied in (*behind[id(one)], *before[id(one)])], one.middle) for one in group]
            _settle(group, [want - one.height / 2 for want, one in zip(wanted, group, strict=True)])
    top = min(one.y for group in rows.values() for one in group)
    for group in rows.values():
        for stone in group:
            stone.y -= top


def _settle(group: Sequence[Stone], wanted: Sequence[float]) -> None:
    """Places as near as possible to those wanted, in the same order and apart: those that would overlap share the mean of what
    they want (pool adjacent violators)."""
    offsets, total = [], 0.0
    for stone in group:
        offsets.append(total)
        total += stone.height + ROW
    pools: list[tuple[float, int]] = []  # mean of (wanted − offset), how many
    for want, offset in zip(wanted, offsets, strict=True):
        pools.append((want - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, many), (other, more) = pools[-2:]
            pools[-2:] = [((one * many + other * more) / (many + more), many + more)]
    places = [mean for mean, many in pools for _ in range(many)]
    for stone, place, offset in zip(group, places, offsets, strict=True):
        stone.y = place + offset


def _arrow(chain: Sequence[Stone], source: Claim, target: Claim, step: Relation) -> Arrow:
    """A curve through the places of a step. Its strength stands in the space before the stone that it leads to, or in that behind
    the one it comes from, whichever is nearer to level."""
    path = ""
    for one, other in pairwise(chain):
        x, y = one.x + WIDE, one.middle
        if not path:
            path = f"M{x:.0f} {y:.0f}"
        elif one.claim is None:
            path += f"H{x:.0f}"
        bend = (x + other.x) / 2
        path += f"C{bend:.0f} {y:.0f} {bend:.0f} {other.middle:.0f} {other.x:.0f} {other.middle:.0f}"
    one, other = chain[0], chain[1]
    return Arrow(source, target, step, path, one.x + WIDE + GAP / 2, (one.middle + other.middle) / 2, step.strength in WEAK)
