"""The map of places: drawn land, places as links on it, and what is crowded drawn again larger in a corner.

Pure functions like those in `drawings`; the outlines are a committed file whose source it names itself.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from glossator.corpus import Corpus
from glossator.records import Place
from glossator.timeline import HIT, Href, Tokens, many, num

AREAS = ("region of the world", "country", "region")
"""Kinds of place that are no point: on the map their name is the link."""


NAMED = 120
"""As many names as a map can bear; further places are dots only, and stand in the list beneath."""


MAP_WIDTH, NARROWEST, INSET_WIDTH, INSET_HEIGHT, ZOOM = 1200.0, 1100.0, 395.0, 285.0, 2.3
"""The drawing's own units. It is never shown narrower than `NARROWEST` pixels: drawing.css has the same number."""


TALL = HIT * MAP_WIDTH / NARROWEST
"""The height of a name, to be hit even where the map is narrowest."""


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        return self.left <= other.left and self.top <= other.top and self.right >= other.right and self.bottom >= other.bottom


@dataclass(frozen=True)
class Outlines:
    """Land as drawn: country → rings of (degrees east, degrees north)."""

    west: float
    south: float
    east: float
    north: float
    countries: Mapping[str, Sequence[Sequence[tuple[float, float]]]]

    @property
    def _across(self) -> float:
        return MAP_WIDTH / (self.east - self.west)

    @property
    def _up(self) -> float:
        """Degrees of latitude are longer than those of longitude by as much as the middle of the frame is north."""
        return self._across / math.cos(math.radians((self.north + self.south) / 2))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self._up

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees → the drawing."""
        return (longitude - self.west) * self._across, (self.north - latitude) * self._up

    def has(self, place: Place) -> bool:
        """Whether a place lies within the frame."""
        if place.latitude is None or place.longitude is None:
            return False
        return self.west < place.longitude < self.east and self.south < place.latitude < self.north


@cache
def outlines() -> Outlines:
    """The committed outlines of Central Asia and its neighbours."""
    data: dict[str, Any] = json.loads(Path(__file__).with_name("outlines.json").read_text(encoding="utf-8"))
    rings = {name: [[(x, y) for x, y in ring] for ring in rings] for name, rings in data["countries"].items()}
    west, south, east, north = data["bounds"]
    return Outlines(west, south, east, north, rings)


@dataclass(frozen=True)
class Wanted:
    """A name that wants a place on the map."""

    x: float
    y: float
    radius: float
    """Of the dot it belongs to; 0 for an area."""
    width: float
    """Of the name."""


def placed_labels(wanted: Sequence[Wanted], taken: Iterable[Box], frame: Box) -> list[Box | None]:
    """A box for each name where it covers nothing, as near as may be; None where there is no room.

    Greedy: who comes first has the first choice. Beside the dot is best, then above and below, then further out.
    """
    boxes: list[Box] = list(taken)
    found: list[Box | None] = []
    for one in wanted:
        dots = [Box(o.x - o.radius, o.y - o.radius, o.x + o.radius, o.y + o.radius) for o in wanted if o is not one and o.radius]
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


@dataclass(frozen=True)
class Spot:
    """A place on the map: a point of the drawing and how much happened there."""

    place: Place
    x: float
    y: float
    events: int

    @property
    def radius(self) -> float:
        """The circle's area goes with the number of events."""
        return max(4.0, 4.2 * math.sqrt(self.events))

    @property
    def label(self) -> str:
        return f"{self.place.name} {self.events}" if self.events else self.place.name


def _width(text: str, size: float) -> float:
    """How wide a text will be, a little generously: nobody knows the reader's font."""
    return len(text) * size * 0.58 + 8


def place_map(corpus: Corpus, on: Outlines, href: Href, tokens: Tokens) -> Markup:
    """The places within the frame as links on drawn land, with what is crowded drawn again larger in a corner."""
    spots, unnamed = _spots(corpus, on, lambda place: place.kind not in AREAS)
    regions, _ = _spots(corpus, on, lambda place: place.kind == "region")
    frame = Box(0, 0, MAP_WIDTH, on.height)
    window, inset = _inset(spots, frame)
    inside = [spot for spot in spots if window and _in(spot, window)]
    outside = [spot for spot in spots if not (window and _in(spot, window))]
    home = _home(corpus, spots)
    shapes = Markup("\n").join(
        Markup('<path class="land{}" d="{}"/>').format(" land--home" if name in home else "", _rings(on, rings))
        for name, rings in sorted(on.countries.items(), key=lambda pair: pair[0] in home)
    )
    taken = [inset, window] if inset and window else []
    dots = [_dot_box(spot) for spot in inside]
    drawn = _spots_drawn(
        outside, [one for one in regions if not (window and _in(one, window))], [*taken, *dots], frame, href, tokens
    )
    countries = _countries(corpus, on, home, [*taken, *dots, *drawn.boxes], frame, href, tokens)
    parts = [
        Markup('<rect class="sea" width="{}" height="{}"/>').format(num(MAP_WIDTH), num(on.height)),
        Markup('<g id="map-land" aria-hidden="true">\n{}\n</g>').format(shapes),
        countries,
        Markup("").join(
            Markup('<circle class="dot dot--quiet" cx="{}" cy="{}" r="{}"/>').format(num(spot.x), num(spot.y), num(spot.radius))
            for spot in (*inside, *unnamed)
        ),
        drawn.markup,
    ]
    if window and inset:
        parts.append(_inset_drawn(inside, [one for one in regions if _in(one, window)], window, inset, href, tokens))
    begin = (window.left + window.right) / 2 if window else spots[0].x if spots else MAP_WIDTH / 2
    return Markup(
        '<div class="drawing__scroll" tabindex="0" role="region" aria-label="Map of the places" data-start="{}">\n'
        '<svg class="drawing__map" viewBox="0 0 {} {}" role="group" aria-label="Places within the frame of the map">\n'
        "{}\n</svg>\n</div>"
    ).format(round(100 * begin / MAP_WIDTH), num(MAP_WIDTH), num(on.height), Markup("\n").join(parts))


def _spots(corpus: Corpus, on: Outlines, chosen: Callable[[Place], bool]) -> tuple[list[Spot], list[Spot]]:
    """Places within the frame: those with most events, which get a name and a link, and the others."""
    spots = [
        Spot(place, *on.project(place.longitude or 0, place.latitude or 0), len(corpus.linking(place.id, "events")))
        for place in corpus.places
        if on.has(place) and chosen(place)
    ]
    spots.sort(key=lambda spot: (-spot.events, spot.place.id))
    return spots[:NAMED], spots[NAMED:]


def _in(spot: Spot, window: Box) -> bool:
    return window.left < spot.x < window.right and window.top < spot.y < window.bottom


def _dot_box(spot: Spot) -> Box:
    return Box(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)


def _rings(on: Outlines, rings: Sequence[Sequence[tuple[float, float]]]) -> str:
    def path(ring: Sequence[tuple[float, float]]) -> str:
        return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in (on.project(*point) for point in ring)) + "z"

    return "".join(map(path, rings))


def _home(corpus: Corpus, spots: Sequence[Spot]) -> set[str]:
    """The names of the countries the places on the map lie in: those are the map's subject."""
    found = set()
    for spot in spots:
        place: Place | None = spot.place
        seen: set[str] = set()
        while place and place.id not in seen:
            seen.add(place.id)
            if place.kind == "country":
                found.add(place.name)
            above = corpus.by_id.get(place.part_of or "")
            place = above if isinstance(above, Place) else None
    return found


def _inset(spots: Sequence[Spot], frame: Box) -> tuple[Box | None, Box | None]:
    """The part of the map with most places, where they crowd, and the corner to draw it again in."""
    half_w, half_h = INSET_WIDTH / ZOOM / 2, INSET_HEIGHT / ZOOM / 2
    best: list[Spot] = []
    for middle in spots:
        near = [one for one in spots if abs(one.x - middle.x) < half_w and abs(one.y - middle.y) < half_h]
        # Centred on the places found, the window may reach a few more.
        x = (min(one.x for one in near) + max(one.x for one in near)) / 2
        y = (min(one.y for one in near) + max(one.y for one in near)) / 2
        near = [one for one in spots if abs(one.x - x) < half_w - 6 and abs(one.y - y) < half_h - 6]
        best = max(best, near, key=len)
    crowded = sum(math.dist((a.x, a.y), (b.x, b.y)) < 2 * TALL for a in best for b in best) - len(best)
    if crowded < 4:
        return None, None
    x = (min(one.x for one in best) + max(one.x for one in best)) / 2
    y = (min(one.y for one in best) + max(one.y for one in best)) / 2
    window = Box(x - half_w, y - half_h, x + half_w, y + half_h)
    right, bottom = frame.right, frame.bottom
    corners = [
        Box(left, top, left + INSET_WIDTH, top + INSET_HEIGHT)
        for top in (bottom - INSET_HEIGHT - 1, 1.0)
        for left in (right - INSET_WIDTH - 1, 1.0)
    ]
    free = [box for box in corners if not box.overlaps(window) and not any(box.overlaps(_dot_box(one)) for one in spots)]
    return (window, free[0]) if free else (None, None)


@dataclass(frozen=True)
class _Drawn:
    markup: Markup
    boxes: list[Box]


def _spots_drawn(
    spots: Sequence[Spot], areas: Sequence[Spot], taken: Sequence[Box], frame: Box, href: Href, tokens: Tokens
) -> _Drawn:
    """Dots with their names, and the names of areas, as links."""
    wanted = [Wanted(one.x, one.y, one.radius, _width(one.label, 13.5)) for one in spots]
    wanted += [Wanted(one.x, one.y, 0, _width(one.label, 13.5)) for one in areas]
    boxes = placed_labels(wanted, taken, frame)
    links = [_spot_link(*one, href, tokens) for one in zip([*spots, *areas], wanted, boxes, strict=True)]
    dots = [_dot_box(spot) for spot in spots]
    return _Drawn(Markup("\n").join(links), [*dots, *(box for box in boxes if box)])


def _spot_link(spot: Spot, want: Wanted, box: Box | None, href: Href, tokens: Tokens) -> Markup:
    told = f"{spot.place.name}: {many(spot.events, 'event')}"
    parts = []
    if want.radius:
        around = max(want.radius, TALL / 2) if box is None else want.radius
        parts.append(Markup('<circle class="hit" cx="{}" cy="{}" r="{}"/>').format(num(spot.x), num(spot.y), num(around)))
    if box:
        parts.append(
            Markup('<rect class="hit" x="{}" y="{}" width="{}" height="{}"/>').format(
                num(box.left), num(box.top), num(box.right - box.left), num(TALL)
            )
        )
        middle = (box.top + box.bottom) / 2
        nearest = min(max(spot.x, box.left), box.right), min(max(spot.y, middle - 7), middle + 7)
        away = math.dist(nearest, (spot.x, spot.y))
        if want.radius and away > want.radius + 8:
            part = want.radius / away
            parts.append(
                Markup('<path class="leader" d="M{} {}L{} {}"/>').format(
                    num(spot.x + (nearest[0] - spot.x) * part), num(spot.y + (nearest[1] - spot.y) * part), *map(num, nearest)
                )
            )
    if want.radius:
        kind = "dot" if spot.events else "dot dot--none"
        parts.append(
            Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, num(spot.x), num(spot.y), num(want.radius))
        )
    if box:
        left_of = box.right <= spot.x
        over = abs((box.left + box.right) / 2 - spot.x) < 1
        x = (box.left + box.right) / 2 if over else box.right - 3 if left_of else box.left + 3
        anchor = "middle" if over else "end" if left_of else "start"
        count = Markup(' <tspan class="count">{}</tspan>').format(spot.events) if spot.events else ""
        parts.append(
            Markup('<text x="{}" y="{}" text-anchor="{}" aria-hidden="true">{}{}</text>').format(
                num(x), num((box.top + box.bottom) / 2 + 4.5), anchor, spot.place.name, count
            )
        )
    return Markup('<a class="spot{}" href="{}" data-tokens="{}"><title>{}</title>{}</a>').format(
        "" if want.radius else " spot--area", href(spot.place.id), tokens(spot.place), told, Markup("").join(parts)
    )


def _countries(corpus: Corpus, on: Outlines, home: set[str], taken: list[Box], frame: Box, href: Href, tokens: Tokens) -> Markup:
    """Names of countries: links where the corpus has a record, larger where the map is about them."""
    known = {place.name: place for place in corpus.places if place.kind == "country"}
    taken = list(taken)
    parts = []
    for name in sorted(on.countries, key=lambda one: (one not in home, one not in known, one)):
        rings = [[on.project(*point) for point in ring] for ring in on.countries[name]]
        ring = max(rings, key=lambda one: abs(_area(one)))
        if abs(_area(ring)) < 4000 and name not in known:
            continue
        place = known.get(name)
        events = len(corpus.linking(place.id, "events")) if place else 0
        x, y = _middle(ring)
        if place and on.has(place):
            x, y = on.project(place.longitude or 0, place.latitude or 0)
        size = 19 if name in home else 15
        label = f"{name} {events}" if events else name
        width = _width(label, size)
        # A country's name belongs on its own land; small countries may need the water or the neighbour beside them.
        free = [one for one in _over(ring, x, y, width) if frame.holds(one) and not any(map(one.overlaps, taken))]
        box = next((one for one in free if _on_land(one, ring)), free[0] if free and place else None)
        if not box:
            continue
        taken.append(box)
        middle, line = num((box.left + box.right) / 2), num((box.top + box.bottom) / 2 + size / 3)
        count = Markup(' <tspan class="count">{}</tspan>').format(events) if events else ""
        kind = "country country--home" if name in home else "country"
        if place is None:
            parts.append(Markup('<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>').format(kind, middle, line, name))
            continue
        left, top, wide = num(box.left), num(box.top), num(box.right - box.left)
        hit = Markup('<rect class="hit" x="{}" y="{}" width="{}" height="{}"/>').format(left, top, wide, num(TALL))
        link = Markup(
            '<a class="{}" href="{}" data-tokens="{}"><title>{}</title>{}'
            '<text x="{}" y="{}" text-anchor="middle" aria-hidden="true">{}{}</text></a>'
        )
        told = f"{name}: {many(events, 'event')}"
        parts.append(link.format(kind, href(place.id), tokens(place), told, hit, middle, line, name, count))
    return Markup("\n").join(parts)


def _over(ring: Sequence[tuple[float, float]], x: float, y: float, width: float) -> list[Box]:
    """Where a country's name may stand: about its middle, else anywhere over it, the nearest first."""
    across, down = [point[0] for point in ring], [point[1] for point in ring]
    grid = [
        (left, top) for left in range(int(min(across)), int(max(across)), 18) for top in range(int(min(down)), int(max(down)), 12)
    ]
    grid.sort(key=lambda at: math.dist(at, (x, y)))
    return [Box(at[0] - width / 2, at[1] - TALL / 2, at[0] + width / 2, at[1] + TALL / 2) for at in [(x, y), *grid]]


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    area = _area(ring) or 1.0
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)


def _on_land(box: Box, ring: Sequence[tuple[float, float]]) -> bool:
    across = (box.left, box.left + (box.right - box.left) / 3, box.right - (box.right - box.left) / 3, box.right)
    return all(_within(x, y, ring) for x in across for y in (box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2))


def _within(x: float, y: float, ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    inside = False
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            inside = not inside
    return inside


def _inset_drawn(spots: Sequence[Spot], areas: Sequence[Spot], window: Box, inset: Box, href: Href, tokens: Tokens) -> Markup:
    """The crowded part again, larger; the lines show where it belongs."""

    def larger(spot: Spot) -> Spot:
        return replace(spot, x=inset.left + (spot.x - window.left) * ZOOM, y=inset.top + (spot.y - window.top) * ZOOM)

    drawn = _spots_drawn([larger(one) for one in spots], [larger(one) for one in areas], (), inset, href, tokens)
    return Markup(
        '<g aria-hidden="true"><rect class="window" x="{}" y="{}" width="{}" height="{}"/>'
        '<svg x="{}" y="{}" width="{w}" height="{h}" viewBox="{} {} {} {}">'
        '<rect class="sea" width="100%" height="100%" x="{}" y="{}"/><use href="#map-land"/></svg>'
        '<rect class="inset" x="{}" y="{}" width="{w}" height="{h}"/></g>\n{}'
    ).format(
        num(window.left), num(window.top), num(window.right - window.left), num(window.bottom - window.top),
        num(inset.left), num(inset.top),
        f"{window.left:.2f}", f"{window.top:.2f}", f"{window.right - window.left:.2f}", f"{window.bottom - window.top:.2f}",
        f"{window.left:.2f}",
        f"{window.top:.2f}",
        num(inset.left), num(inset.top), drawn.markup,
        w=num(INSET_WIDTH), h=num(INSET_HEIGHT),
    )  # fmt: skip


def beyond_the_map(corpus: Corpus, on: Outlines) -> tuple[list[tuple[Place, int]], list[tuple[Place, int]]]:
    """Places with their number of events: those outside the frame, and those without coordinates that are not on it by name."""
    outside: list[tuple[Place, int]] = []
    unknown: list[tuple[Place, int]] = []
    for place in corpus.places:
        named = place.kind == "country" and place.name in on.countries
        if on.has(place) or named:
            continue
        group = unknown if place.latitude is None else outside
        group.append((place, len(corpus.linking(place.id, "events"))))
    return outside, unknown
