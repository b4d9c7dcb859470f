"""The land in a map's frame: countries of the whole world, from a committed file that names its source itself.

scripts/outlines.py wrote the file and says what stands in it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from glossator.frames import WIDTH, Frame, Point

Ring = Sequence[Point]


@dataclass(frozen=True)
class Country:
    """A country of today."""

    names: tuple[str, ...]
    rings: tuple[Ring, ...]
    """Coasts and borders in degrees, each in one piece, so that longitudes may lie beyond 180; enclaves run the other way."""

    @cached_property
    def bounds(self) -> tuple[tuple[float, float, float, float], ...]:
        """West, south, east and north of each ring."""
        across = [[x for x, _ in ring] for ring in self.rings]
        up = [[y for _, y in ring] for ring in self.rings]
        return tuple((min(x), min(y), max(x), max(y)) for x, y in zip(across, up, strict=True))


@dataclass(frozen=True)
class Land:
    """A country, or what of it lies in the frame, as drawn."""

    names: tuple[str, ...]
    rings: tuple[Ring, ...]

    @cached_property
    def path(self) -> str:
        """For the attribute d of a path: corners in whole units, each as a step from the last. Neighbours round alike. Empty for
        what is smaller than a unit."""
        return "".join(map(_steps, self.rings))


@cache
def _file() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return data


def names() -> list[tuple[str, ...]]:
    """Of every country: the one a map prints, and others it goes by."""
    return [tuple(one["names"]) for one in _file()["countries"]]


@cache
def world(least: int = 0) -> tuple[Country, ...]:
    """Every country. `least`: how far apart points are at least, in hundredths of a degree."""
    data = _file()
    arcs = [_coarser(list(zip(arc[2::2], arc[3::2], strict=True)), least) for arc in data["arcs"]]
    starts = [(arc[0], arc[1]) for arc in data["arcs"]]
    ends = [(x + sum(a for a, _ in arc), y + sum(b for _, b in arc)) for (x, y), arc in zip(starts, arcs, strict=True)]

    def ring(parts: Sequence[int]) -> Ring:
        x, y = starts[parts[0]] if parts[0] >= 0 else ends[~parts[0]]
        points = []
        for part in parts:
            for across, up in arcs[part] if part >= 0 else [(-a, -b) for a, b in reversed(arcs[~part])]:
                x, y = x + across, y + up
                points.append((x / 100, y / 100))
        return points

    return tuple(Country(tuple(one["names"]), tuple(map(ring, one["rings"]))) for one in data["countries"])


def _coarser(steps: Sequence[tuple[int, int]], least: int) -> list[tuple[int, int]]:
    """An arc without the points that are near the last; its ends stay, and as much as makes a shape of an islet.

    Done before rings are made, so that neighbours stay alike.
    """
    kept, x, y = [], 0, 0
    for across, up in steps[:-1]:
        x, y = x + across, y + up
        if max(abs(x), abs(y)) >= least:
            kept.append((x, y))
            x = y = 0
    if not kept and len(steps) > 2:
        third = len(steps) // 3
        parts = steps[:third], steps[third:-third], steps[-third:]
        return [(sum(across for across, _ in part), sum(up for _, up in part)) for part in parts]
    return [*kept, *((x + across, y + up) for across, up in steps[-1:])]


DETAIL = 4.0
"""Points nearer to each other than so many units are not drawn."""


BLEED = 4.0
"""Land is cut as many units outside the frame, so that no cut is seen as a coast."""


SPECK = 3.0
"""Islands that take up less than this, in square units, are not drawn, unless there is nothing larger of a country."""


def land(frame: Frame, countries: Iterable[Country] | None = None) -> Iterator[Land]:
    """What lies in a frame, of the whole world unless other countries are given."""
    for country in world(_coarseness(frame)) if countries is None else countries:
        cut = [
            clipped([frame.drawn((x + turn, y)) for x, y in ring], frame)
            for ring, bounds in zip(country.rings, country.bounds, strict=True)
            for turn in _turns(bounds, frame)
        ]
        sizes = [abs(area(ring)) for ring in cut]
        if any(sizes):
            least = min(SPECK, max(sizes))
            yield Land(country.names, tuple(ring for ring, size in zip(cut, sizes, strict=True) if size >= least))


@lru_cache(maxsize=64)
def lands(frame: Frame) -> tuple[Land, ...]:
    """What of the whole world lies in a frame, remembered: several maps, and most places of a country, have the same one."""
    return tuple(land(frame))


def _coarseness(frame: Frame) -> int:
    """How far apart points may be in hundredths of a degree: one of few numbers, so that frames of a size share a world."""
    return max(one for one in (0, 4, 16, 64) if one <= round(100 * DETAIL / frame.across))


def contested(frame: Frame) -> str:
    """The borders in a frame that are in dispute, for the attribute d of a path; empty where there are none."""
    lines = []
    for arc in _file()["contested"]:
        x, y = arc[0], arc[1]
        points = [(x / 100, y / 100)]
        for across, up in zip(arc[2::2], arc[3::2], strict=True):
            x, y = x + across, y + up
            points.append((x / 100, y / 100))
        for turn in (-360, 0, 360):  # the whole line by one turn: a part of it may lie outside, and must not come in opposite
            if any(frame.west <= x + turn <= frame.east and frame.south <= y <= frame.north for x, y in points):
                lines.append(_steps([frame.drawn((x + turn, y)) for x, y in points]).removesuffix("z"))
    return "".join(lines)


def _turns(bounds: tuple[float, float, float, float], frame: Frame) -> Iterator[int]:
    """How far to turn the world, in degrees, so that a ring within these bounds may lie in the frame."""
    west, south, east, north = bounds
    if south < frame.north and north > frame.south:
        yield from (turn for turn in (-360, 0, 360) if west + turn < frame.east and east + turn > frame.west)


def clipped(ring: Ring, frame: Frame) -> Ring:
    """What of a drawn ring lies in the frame (Sutherland and Hodgman): where it leaves the frame, it runs along its edge."""
    for axis, way, edge in ((0, 1, BLEED), (0, -1, WIDTH + BLEED), (1, 1, BLEED), (1, -1, frame.height + BLEED)):
        found: list[Point] = []
        for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            was, now = edge + way * before[axis], edge + way * point[axis]  # how far inside
            if (was < 0) != (now < 0):
                part = was / (was - now)
                found.append((before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part))
            if now >= 0:
                found.append(point)
        ring = found
    return ring


def area(ring: Ring) -> float:
    """In square units; negative where it runs the other way round."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def _steps(ring: Ring) -> str:
    corners = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners) if a != b]
    if not steps:
        return ""
    return f"M{corners[0][0]} {corners[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"
