"""Layout of the map of places: land, places as links on it, and what is crowded drawn again larger in a corner.

`frames` chooses the part of the world, `outlines` has its land, `labels` finds room for the names.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from glossator.corpus import Corpus
from glossator.drawing import Box, Href
from glossator.frames import WIDTH, Frame, Point, Region, fitted, widened
from glossator.labels import TALL, Wanted, placed_labels, placed_on_land, text_width
from glossator.outlines import Land, Ring, area, land, names, world
from glossator.records import Place, Record
from glossator.text import fold

AREAS = ("region of the world", "country", "region")
"""Kinds of place that are no point: on the map their name is the link."""


NAMED = 120
"""As many names as a map, or a line beneath it, can bear; further places are dots only, and stand in the list beneath."""


INSET_WIDTH, INSET_HEIGHT, ZOOM = 395.0, 285.0, 2.3
"""The corner where what is crowded is drawn again, and how much larger."""


NAME, COUNTRY, HOME = 13.5, 15.0, 19.0
"""The size of the names of places, of countries, and of those the map is about: drawing.css has the same numbers."""


WORTH_A_NAME = 4000.0
"""A country that no record is about is named if it takes up this much of the map, in square units."""


@dataclass(frozen=True)
class Site:
    """A place, where it is if that is known, and how much happened there."""

    place: Place
    at: Point | None
    """Degrees."""
    events: int


@dataclass(frozen=True)
class Spot:
    """A site on the map."""

    site: Site
    x: float
    y: float

    @property
    def radius(self) -> float:
        """The circle's area goes with the number of events; what is no point has no circle."""
        return 0.0 if self.site.place.kind in AREAS else max(4.0, 4.2 * math.sqrt(self.site.events))

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.x, self.y, self.radius, _width(self.site.place.name, self.site.events, NAME))


def _width(name: str, events: int, size: float) -> float:
    """Of a name with the number of events after it."""
    return text_width(f"{name} {events}" if events else name, size)


@dataclass(frozen=True)
class Name:
    """Where a name is written: the area to hit, and the text with its anchor."""

    box: Box
    x: float
    y: float
    anchor: str = "middle"


@dataclass(frozen=True)
class PlaceMark:
    """A place as a link: its dot, if it is a point, and its name, where there is room."""

    id: str
    href: str
    title: str
    events: int
    x: float
    y: float
    radius: float
    """Of the dot; 0 for an area."""
    around: float
    """How far from the middle of the dot it can be hit."""
    name: Name | None
    leader: tuple[Point, Point] | None
    """From the dot to a name that stands further off."""


@dataclass(frozen=True)
class CountryMark:
    """The name of a country; a link if the corpus has a record of it."""

    id: str
    href: str
    title: str
    events: int
    is_home: bool
    """Whether the map is about it: places on the map lie in it."""
    name: Name


@dataclass(frozen=True)
class Inset:
    """The crowded part again."""

    window: Box
    """Where it belongs."""
    box: Box
    """Where it is drawn."""
    marks: tuple[PlaceMark, ...]


@dataclass(frozen=True)
class Listed:
    """A place that is not on the map."""

    href: str
    title: str
    events: int


@dataclass(frozen=True)
class Beyond:
    """Places that are not on the map for one reason."""

    listed: tuple[Listed, ...] = ()
    more: int = 0
    """How many more there are."""


@dataclass(frozen=True)
class Dot:
    """A place without name and link: in a window that is drawn again, or one of too many to be named."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Ground:
    """Land as drawn."""

    path: str
    is_home: bool


@dataclass(frozen=True)
class Map:
    """The whole drawing, and what is not on it."""

    width: float
    height: float
    start: int
    """Where a narrow screen begins to look, in per cent of the width."""
    grounds: tuple[Ground, ...]
    countries: tuple[CountryMark, ...]
    dots: tuple[Dot, ...]
    marks: tuple[PlaceMark, ...]
    inset: Inset | None
    beyond: tuple[Beyond, Beyond, Beyond]
    """Outside the frame, without room for a name, without coordinates."""


def place_map(corpus: Corpus, href: Href, region: Region | None = None) -> Map | None:
    """The map; without a place that has coordinates, none. `region`: shown whole, wherever the places are."""
    sites = _sites(corpus)
    if not any(site.at for site in sites):
        return None
    outlined = matched(corpus.places)
    frame = chosen_frame(sites, outlined, region)
    whole = Box(0, 0, WIDTH, frame.height)
    points = _spots(sites, frame, lambda place: place.kind not in AREAS)
    lands = tuple(land(frame))
    named_on_land = {outlined[one.names[0]].id for one in lands if one.names[0] in outlined}
    areas = _spots(sites, frame, lambda place: place.kind in AREAS and place.id not in named_on_land)[:NAMED]
    sheet = _Sheet(frame, lands, outlined, {site.place.id: site for site in sites}, _home(corpus, points), href)

    window, corner = crowded(points[:NAMED], whole)
    inside = [spot for spot in (*points[:NAMED], *areas) if _in(spot, window)]
    outside = [spot for spot in (*points[:NAMED], *areas) if not _in(spot, window)]
    hidden = [spot for spot in inside if spot.radius]
    taken = [*(box for box in (window, corner) if box), *(spot.wanted.dot for spot in hidden)]
    marks = sheet.marks(outside, taken, whole)
    taken += [*(spot.wanted.dot for spot in outside if spot.radius), *(mark.name.box for mark in marks if mark.name)]
    countries = sheet.countries(taken)
    inset = None
    if window and corner:
        inset = Inset(window, corner, sheet.marks([_larger(spot, window, corner) for spot in inside], (), corner))

    shown = {one.id for one in marks} | {one.id for one in countries} | {one.id for one in (inset.marks if inset else ())}
    start = (window.left + window.right) / 2 if window else points[0].x if points else WIDTH / 2
    return Map(
        WIDTH,
        frame.height,
        round(100 * start / WIDTH),
        sheet.grounds(),
        countries,
        tuple(Dot(spot.x, spot.y, spot.radius) for spot in (*hidden, *points[NAMED:])),
        marks,
        inset,
        sheet.beyond(shown | {spot.site.place.id for spot in points[NAMED:]}),
    )


def _sites(corpus: Corpus) -> list[Site]:
    """Every place, those where most happened first."""
    sites = []
    for place in corpus.places:
        at = None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)
        sites.append(Site(place, at, len(corpus.linking(place.id, "events"))))
    return sorted(sites, key=lambda site: (-site.events, site.place.id))


def _spots(sites: Iterable[Site], frame: Frame, chosen: Callable[[Place], bool]) -> list[Spot]:
    """What lies within the frame."""
    return [Spot(site, *frame.placed(site.at)) for site in sites if site.at and frame.holds(site.at) and chosen(site.place)]


# What belongs to which country.


def matched(places: Sequence[Place]) -> dict[str, Place]:
    """The first name of a country's outline → the place that is this country: by its name, else by another spelling."""
    called = {_spelled(name): spellings[0] for spellings in names() for name in spellings}
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


def chosen_frame(sites: Sequence[Site], outlined: Mapping[str, Place], region: Region | None) -> Frame:
    """The part of the world that was asked for, else where the points are, else where the areas are."""
    if region:
        return widened(region)
    if points := [site.at for site in sites if site.at and site.place.kind not in AREAS]:
        return fitted(points)
    countries = {place.id: name for name, place in outlined.items()}
    corners: list[Point] = []
    for site in sites:
        if site.at and site.place.id in countries:
            corners += _corners(countries[site.place.id])
        elif site.at:
            corners.append(site.at)
    return fitted(corners)


def _corners(name: str) -> tuple[Point, Point]:
    """South-west and north-east of a country's largest part."""
    rings = next(country.rings for country in world() if country.names[0] == name)
    ring = max(rings, key=lambda one: abs(area(one)))
    return (min(x for x, _ in ring), min(y for _, y in ring)), (max(x for x, _ in ring), max(y for _, y in ring))


def _home(corpus: Corpus, spots: Sequence[Spot]) -> set[str]:
    """The ids of the countries the places on the map lie in: those are the map's subject."""
    found = set()
    for spot in spots:
        place: Record | None = spot.site.place
        seen: set[str] = set()
        while isinstance(place, Place) and place.id not in seen:
            seen.add(place.id)
            if place.kind == "country":
                found.add(place.id)
            place = corpus.by_id.get(place.part_of or "")
    return found


# What is crowded.


def crowded(spots: Sequence[Spot], frame: Box) -> tuple[Box | None, Box | None]:
    """The part of the map with most places, where they crowd, and the corner to draw it again in."""
    half_w, half_h = INSET_WIDTH / ZOOM / 2, INSET_HEIGHT / ZOOM / 2
    best: list[Spot] = []
    for middle in spots:
        near = [one for one in spots if abs(one.x - middle.x) < half_w and abs(one.y - middle.y) < half_h]
        # Centred on the places found, the window may reach a few more.
        x, y = _middle_of(near)
        near = [one for one in spots if abs(one.x - x) < half_w - 6 and abs(one.y - y) < half_h - 6]
        best = max(best, near, key=len)
    if sum(math.dist((a.x, a.y), (b.x, b.y)) < 2 * TALL for a in best for b in best) - len(best) < 4:
        return None, None
    x, y = _middle_of(best)
    window = Box(x - half_w, y - half_h, x + half_w, y + half_h)
    corners = [
        Box(left, top, left + INSET_WIDTH, top + INSET_HEIGHT)
        for top in (frame.bottom - INSET_HEIGHT - 1, 1.0)
        for left in (frame.right - INSET_WIDTH - 1, 1.0)
    ]
    free = [box for box in corners if not box.overlaps(window) and not any(box.overlaps(one.wanted.dot) for one in spots)]
    return (window, free[0]) if free else (None, None)


def _middle_of(spots: Sequence[Spot]) -> Point:
    across, down = [one.x for one in spots], [one.y for one in spots]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def _in(spot: Spot, window: Box | None) -> bool:
    return window is not None and window.left < spot.x < window.right and window.top < spot.y < window.bottom


def _larger(spot: Spot, window: Box, corner: Box) -> Spot:
    """Where it is in the corner."""
    return replace(spot, x=corner.left + (spot.x - window.left) * ZOOM, y=corner.top + (spot.y - window.top) * ZOOM)


# Names, links, land.


@dataclass(frozen=True)
class _Sheet:
    """A map being laid out."""

    frame: Frame
    lands: tuple[Land, ...]
    outlined: Mapping[str, Place]
    sites: Mapping[str, Site]
    home: set[str]
    href: Href

    def marks(self, spots: Sequence[Spot], taken: Iterable[Box], frame: Box) -> tuple[PlaceMark, ...]:
        """Points with their names, and areas that have room for theirs."""
        boxes = placed_labels([spot.wanted for spot in spots], taken, frame)
        return tuple(self._mark(spot, box) for spot, box in zip(spots, boxes, strict=True) if box or spot.radius)

    def _mark(self, spot: Spot, box: Box | None) -> PlaceMark:
        place = spot.site.place
        around = spot.radius if box else max(spot.radius, TALL / 2)
        name, leader = (_beside(spot, box), _leader(spot, box)) if box else (None, None)
        words = (place.id, self.href(place.id), place.name, spot.site.events)
        return PlaceMark(*words, spot.x, spot.y, spot.radius, around, name, leader)

    def countries(self, taken: Iterable[Box]) -> tuple[CountryMark, ...]:
        """Names of countries where they have room: first those the map is about, then those with a record."""
        whole, boxes, found = Box(0, 0, WIDTH, self.frame.height), list(taken), []
        for one in sorted(self.lands, key=lambda one: (not self._is_home(one), one.names[0] not in self.outlined, one.names)):
            place, ring = self.outlined.get(one.names[0]), max(one.rings, key=lambda ring: abs(area(ring)))
            if not place and abs(area(ring)) < WORTH_A_NAME:
                continue
            site, size = self.sites[place.id] if place else None, HOME if self._is_home(one) else COUNTRY
            title, events = (place.name, site.events) if place and site else (one.names[0], 0)
            best = self.frame.placed(site.at) if site and site.at and self.frame.holds(site.at) else centre(ring)
            # A country's name belongs on its own land; that of a small one may need the water or the neighbour beside it.
            box = placed_on_land(ring, best, _width(title, events, size), boxes, whole, partly=bool(place))
            if box:
                boxes.append(box)
                name = Name(box, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + size / 3)
                link = (place.id, self.href(place.id)) if place else ("", "")
                found.append(CountryMark(*link, title, events, self._is_home(one), name))
        return tuple(found)

    def _is_home(self, one: Land) -> bool:
        place = self.outlined.get(one.names[0])
        return place is not None and place.id in self.home

    def grounds(self) -> tuple[Ground, ...]:
        """The land; what the map is about last, so that its borders lie on top."""
        return tuple(Ground(one.path, self._is_home(one)) for one in sorted(self.lands, key=self._is_home))

    def beyond(self, shown: set[str]) -> tuple[Beyond, Beyond, Beyond]:
        """What is not on the map: outside the frame, without room for its name, without coordinates."""
        countries = {place.id: name for name, place in self.outlined.items()}
        here = {one.names[0] for one in self.lands}
        outside, no_room, nowhere = [], [], []
        for key, site in self.sites.items():
            if key in shown:
                continue
            if (site.at and self.frame.holds(site.at)) or countries.get(key) in here:
                no_room.append(site)
            elif site.at or key in countries:
                outside.append(site)
            else:
                nowhere.append(site)
        return self._listed(outside), self._listed(no_room), self._listed(nowhere)

    def _listed(self, sites: Sequence[Site]) -> Beyond:
        """Those where most happened, in the order of their names."""
        most = sorted(sites[:NAMED], key=lambda site: fold(site.place.name))
        listed = tuple(Listed(self.href(site.place.id), site.place.name, site.events) for site in most)
        return Beyond(listed, len(sites) - len(listed))


def _beside(spot: Spot, box: Box) -> Name:
    """The name in its box, leaning towards its dot."""
    middle = (box.left + box.right) / 2
    y = (box.top + box.bottom) / 2 + 4.5
    if abs(middle - spot.x) < 1:
        return Name(box, middle, y)
    return Name(box, box.right - 3, y, "end") if box.right <= spot.x else Name(box, box.left + 3, y, "start")


def _leader(spot: Spot, box: Box) -> tuple[Point, Point] | None:
    """A line to a name that is not next to its dot."""
    middle = (box.top + box.bottom) / 2
    x, y = min(max(spot.x, box.left), box.right), min(max(spot.y, middle - 7), middle + 7)
    away = math.dist((x, y), (spot.x, spot.y))
    if not spot.radius or away <= spot.radius + 8:
        return None
    part = spot.radius / away
    return (spot.x + (x - spot.x) * part, spot.y + (y - spot.y) * part), (x, y)


def centre(ring: Ring) -> Point:
    """The centre of gravity."""
    size = area(ring) or 1.0
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * size), y / (6 * size)
