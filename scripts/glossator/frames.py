"""Which part of the world a map shows.

The frame is chosen from where the places are, so that a few far from the others do not make it a map of half the world:

1. The middle is the place that has two thirds of all places nearest about it; so far as those reach is the distance taken.
   Of several the one that leaves out least.
2. A place that is more than twice as far from the middle, and more than 1,000 km, is left out. Great circles are measured, so
   that neither the 180th meridian nor a pole matters, and every place counts the same, however much happened there: a town
   where assemblies meet is seldom what a corpus is about.
3. The frame is the smallest box round the others, with a margin, widened to a size and shape that fit a page. It may cross the
   180th meridian: its east then lies beyond 180. A frame of nearly all longitudes shows all, from 180° W to 180° E.

Towards the poles shapes are drawn wide, as on every map whose meridians are parallel; beyond 75° they get no wider.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Point = tuple[float, float]
"""Degrees east, degrees north."""


Region = tuple[float, float, float, float]
"""West, south, east, north in degrees; an east that is less than the west lies beyond the 180th meridian."""


WIDTH = 1200.0
"""How wide every map is, in units of the drawing."""


SHARE, REACH, NEAR = 2 / 3, 2.0, 1000 / 6371
"""The rule above; what is near in radians, of which the earth's radius of 6,371 km makes 1,000 km."""


CENTRES = 120
"""As many places are tried as middle, those that come first."""


MARGIN, LEAST, FLATTEST, TALLEST, NEARLY_ALL = 0.1, 8.0, 2.4, 1.5, 300.0
"""The margin on each side, as a share of the longer side; the least height in degrees; width to height, at most and at least;
and from how many degrees of longitude on the whole world is shown."""


@dataclass(frozen=True)
class Frame:
    """A part of the world between two meridians and two parallels, and how it is drawn."""

    west: float
    """From -180 on, below 180."""
    south: float
    east: float
    """More than west, by 360 at most."""
    north: float

    @cached_property
    def across(self) -> float:
        """Units to a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @cached_property
    def up(self) -> float:
        """Units to a degree of latitude: it is longer than one of longitude by as much as the middle is from the equator."""
        return self.across / _narrowing(self.south, self.north)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.up

    def drawn(self, point: Point) -> Point:
        """Degrees → the drawing. Longitudes are taken as they are, so that a coast stays in one piece."""
        return (point[0] - self.west) * self.across, (self.north - point[1]) * self.up

    def placed(self, point: Point) -> Point:
        """A place → the drawing, whichever way round the world it was counted."""
        return self.drawn((self.west + (point[0] - self.west) % 360, point[1]))

    def holds(self, point: Point) -> bool:
        return (point[0] - self.west) % 360 <= self.east - self.west and self.south <= point[1] <= self.north


def _narrowing(south: float, north: float) -> float:
    """How long a degree of longitude is, measured in degrees of latitude, in the middle between two parallels."""
    return math.cos(math.radians(min(75.0, abs(south + north) / 2)))


def together(points: Sequence[Point]) -> list[Point]:
    """The places without those far from the others."""
    directions = [_direction(*point) for point in points]
    needed = math.ceil(SHARE * len(points))
    found: list[tuple[float, list[Point]]] = []
    for x, y, z in directions[:CENTRES]:
        nearness = [x * a + y * b + z * c for a, b, c in directions]  # the cosine of the distance
        reach = math.acos(min(1.0, max(-1.0, sorted(nearness, reverse=True)[needed - 1])))
        limit = math.cos(min(math.pi, max(NEAR, REACH * reach))) - 1e-9
        found.append((round(reach, 6), [point for point, near in zip(points, nearness, strict=True) if near >= limit]))
    return min(found, key=lambda one: (one[0], -len(one[1])))[1]


def _direction(longitude: float, latitude: float) -> tuple[float, float, float]:
    """From the middle of the earth."""
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def around(points: Sequence[Point]) -> Region:
    """The smallest box that holds the points; its east may lie beyond 180."""
    east = sorted(x % 360 for x, _ in points)
    gaps = [following - one for one, following in pairwise([*east, east[0] + 360])]
    widest = gaps.index(max(gaps))
    west = (east[(widest + 1) % len(east)] + 180) % 360 - 180
    return west, min(y for _, y in points), west + max(0.0, 360 - gaps[widest]), max(y for _, y in points)


def widened(region: Region, margin: float = 0.0, least: float = 0.0) -> Frame:
    """A frame that holds a region and fits a page. `margin`: a share of the longer side; `least`: a height in degrees."""
    west, south, east, north = region
    width = (east - west) % 360 or (360 if east > west else 0)
    narrowing = _narrowing(south, north)
    more = margin * max(width * narrowing, north - south)
    south, north = _tall(south, north, max(least, north - south + 2 * more))
    narrowing = _narrowing(south, north)
    middle = west + width / 2
    width = max(width + 2 * more / narrowing, (north - south) * TALLEST / narrowing)
    if width >= NEARLY_ALL:
        width, middle = 360, 0
    south, north = _tall(south, north, max(north - south, width * narrowing / FLATTEST))
    west = (middle - width / 2 + 180) % 360 - 180
    return Frame(west, south, west + width, north)


def _tall(south: float, north: float, height: float) -> tuple[float, float]:
    """As high as wanted about the same middle, but no further than to the poles."""
    height = min(180.0, height)
    south = min(max((south + north - height) / 2, -90), 90 - height)
    return south, south + height


def fitted(points: Sequence[Point]) -> Frame:
    """The frame for places; those that matter most come first."""
    return widened(around(together(points)), MARGIN, LEAST)
