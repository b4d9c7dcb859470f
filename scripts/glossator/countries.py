"""Which outline of the world is which record: a country is known by any of its names."""

import re
from collections.abc import Sequence
from functools import cache

from glossator.frames import Point
from glossator.outlines import Ring, area, names, world
from glossator.records import Place
from glossator.text import fold


def matched(places: Sequence[Place]) -> dict[str, Place]:
    """The first name of a country's outline → the place that is this country: by its name, else by another spelling."""
    called = _called()
    found: dict[str, Place] = {}
    done: set[str] = set()
    countries = [place for place in places if place.kind == "country"]
    for place, spelling in [*((one, one.name) for one in countries), *((one, by) for one in countries for by in one.variants)]:
        outline = called.get(_spelled(spelling))
        if outline and outline not in found and place.id not in done:
            found[outline] = place
            done.add(place.id)
    return found


def _spelled(name: str) -> str:
    """Case, diacritics and punctuation aside."""
    return " ".join(word for word in re.findall(r"\w+", fold(name)) if word not in ("and", "the"))


@cache
def _called() -> dict[str, str]:
    """Any name of a country → the first one of its outline."""
    return {_spelled(name): spellings[0] for spellings in names() for name in spellings}


def corners_of(name: str) -> tuple[Point, Point]:
    """South-west and north-east of a country's largest part."""
    rings = next(country.rings for country in world() if country.names[0] == name)
    ring = max(rings, key=lambda one: abs(area(one)))
    return (min(x for x, _ in ring), min(y for _, y in ring)), (max(x for x, _ in ring), max(y for _, y in ring))


def centre(ring: Ring) -> Point:
    """The centre of gravity."""
    size = area(ring) or 1.0
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * size), y / (6 * size)
