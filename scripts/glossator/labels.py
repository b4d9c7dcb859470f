"""Where names stand on a map, so that each can be read and hit and none lies on another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from glossator.drawing import HIT, Box
from glossator.frames import WIDTH, Point
from glossator.outlines import Ring

NARROWEST = 1100.0
"""A map is never shown narrower than so many pixels: drawing.css has the same number."""


TALL = HIT * WIDTH / NARROWEST
"""The height of a name, to be hit even where the map is narrowest."""


def text_width(words: str, size: float) -> float:
    """How wide a text will be, a little generously: nobody knows the reader's font."""
    return sum(1.0 if east_asian_width(sign) in "WF" else 0.58 for sign in words) * size + 8


@dataclass(frozen=True)
class Wanted:
    """A name that wants a place on the map."""

    x: float
    y: float
    radius: float
    """Of the dot it belongs to; 0 for an area."""
    width: float
    """Of the name."""

    @property
    def dot(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


def placed_labels(wanted: Sequence[Wanted], taken: Iterable[Box], frame: Box) -> list[Box | None]:
    """A box for each name where it covers nothing, as near as may be; None where there is no room.

    Greedy: who comes first has the first choice. Beside the dot is best, then above and below, then further out.
    """
    boxes: list[Box] = list(taken)
    found: list[Box | None] = []
    for one in wanted:
        dots = [other.dot for other in wanted if other is not one and other.radius]
        box = next((box for box in _around(one) if frame.holds(box) and not any(map(box.overlaps, (*dots, *boxes)))), None)
        found.append(box)
        if box:
            boxes.append(box)
    return found


def _around(one: Wanted) -> Iterator[Box]:
    half, width = TALL / 2, max(one.width, TALL)
    if not one.radius:
        yield Box(one.x - width / 2, one.y - half, one.x + width / 2, one.y + half)
    else:
        out = one.radius + 3
        yield Box(one.x + out, one.y - half, one.x + out + width, one.y + half)
        yield Box(one.x - out - width, one.y - half, one.x - out, one.y + half)
        for up in (-1, 1):
            y = one.y + up * (one.radius + half + 1)
            yield Box(one.x - width / 2, y - half, one.x + width / 2, y + half)
    for distance in (22, 34, 48, 64, 84, 108, 136):
        for step in range(16):
            angle = math.tau * step / 16
            x = one.x + math.cos(angle) * (distance + width / 2 * abs(math.cos(angle)))
            y = one.y + math.sin(angle) * distance
            yield Box(x - width / 2, y - half, x + width / 2, y + half)


def placed_on_land(ring: Ring, best: Point, width: float, taken: Sequence[Box], frame: Box, partly: bool = False) -> Box | None:
    """A box for the name of a country where it covers nothing but its own land; None where there is no room.

    `ring`: the country's largest part; `best`: where the name would be best; `partly`: where it does not fit on its land, as much
    of it as may be, and if need be beside it.
    """
    free = [one for one in _over(ring, best, width) if frame.holds(one) and not any(map(one.overlaps, taken))]
    if fitting := next((one for one in free if all(_on_land(one, ring))), None):
        return fitting
    if partly and free:
        return max(free[:TRIED], key=lambda one: sum(_on_land(one, ring)))
    return placed_labels([Wanted(*best, 0, width)], taken, frame)[0] if partly else None


TRIED = 200
"""As many places for a name are compared, the nearest."""


def _over(ring: Ring, best: Point, width: float) -> list[Box]:
    """About the best place, else anywhere over the land, the nearest first."""
    across, down = [x for x, _ in ring], [y for _, y in ring]
    grid = [
        (float(left), float(top))
        for left in range(int(min(across)), int(max(across)), 18)
        for top in range(int(min(down)), int(max(down)), 12)
    ]
    grid.sort(key=lambda at: math.dist(at, best))
    return [Box(x - width / 2, y - TALL / 2, x + width / 2, y + TALL / 2) for x, y in (best, *grid)]


def _on_land(box: Box, ring: Ring) -> Iterator[bool]:
    """Whether each of twelve points of a box is on the land."""
    across = (box.left, box.left + box.width / 3, box.right - box.width / 3, box.right)
    return (_within(x, y, ring) for x in across for y in (box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2))


def _within(x: float, y: float, ring: Ring) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    inside = False
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            inside = not inside
    return inside
