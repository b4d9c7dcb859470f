"""Where names stand on a map, so that each can be read and hit and none lies on another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from glossator.drawing import HIT, Box
from glossator.frames import WIDTH, Point
from glossator.outlines import Ring

NARROWEST = 350.0
"""How many pixels wide a map is on a telephone."""


TALL = HIT * WIDTH / NARROWEST
"""The height of a name, to be hit even where the map is narrowest."""


FURTHER = (60, 90, 125, 165)
"""How far off a name may stand, if need be."""


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
    for distance in FURTHER:
        for step in range(16):
            angle = math.tau * step / 16
            x = one.x + math.cos(angle) * (distance + width / 2 * abs(math.cos(angle)))
            y = one.y + math.sin(angle) * distance
            yield Box(x - width / 2, y - half, x + width / 2, y + half)


def placed_on_land(
    ring: Ring, best: Point, size: tuple[float, float], taken: Sequence[Box], frame: Box, partly: bool = False
) -> Box | None:
    """A box for the name of a country where it covers nothing but its own land; None where there is no room.

    `ring`: the country's largest part; `best`: where the name would be best; `size`: how wide and tall it is; `partly`: where it
    does not fit on its land, as much of it as may be, and if the land is smaller than the name beside it.
    """
    free = [one for one in _over(ring, best, *size) if frame.holds(one) and not any(map(one.overlaps, taken))]
    if fitting := next((one for one in free if all(_on_land(one, ring))), None):
        return fitting
    if not partly:
        return None
    most = max(free[:TRIED], key=lambda one: sum(_on_land(one, ring)), default=None)
    if most and sum(_on_land(most, ring)) >= ENOUGH:
        return most
    across = [x for x, _ in ring]
    return placed_labels([Wanted(*best, 0, size[0])], taken, frame)[0] if max(across) - min(across) < size[0] else None


TRIED = 200
"""As many places for a name are compared, the nearest."""

ENOUGH = 6
"""A name stands on its land if so many of its twelve points do."""


def _over(ring: Ring, best: Point, width: float, tall: float) -> list[Box]:
    """About the best place, else anywhere over the land, the nearest first."""
    across, down = [x for x, _ in ring], [y for _, y in ring]
    grid = [
        (float(left), float(top))
        for left in range(int(min(across)), int(max(across)), 36)
        for top in range(int(min(down)), int(max(down)), 24)
    ]
    grid.sort(key=lambda at: math.dist(at, best))
    return [Box(x - width / 2, y - tall / 2, x + width / 2, y + tall / 2) for x, y in (best, *grid)]


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
