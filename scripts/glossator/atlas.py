"""Layout of the maps of places: land, and places as links on it. Where most places crowd is a sheet of its own, at its own
scale; a second one shows the whole. Both fit a telephone: their names are as large as there is room for on it.

`frames` chooses the part of the world, `outlines` has its land, `labels` finds room for the names.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from glossator.corpus import Corpus
from glossator.countries import centre, corners_of, matched
from glossator.drawing import Box, Href
from glossator.frames import WIDTH, Frame, Point, Region, around, fitted, widened
from glossator.labels import TALL, Wanted, placed_labels, placed_on_land, text_width
from glossator.outlines import Land, area, contested, lands
from glossator.records import Event, Place, Record
from glossator.text import fold

AREAS = ("region of the world", "country", "region")
"""Kinds of place that are no point: on the map their name is the link."""


NAMED = 120
"""As many names as a map, or a line beneath it, can bear; further places are dots only, and stand in the list beneath."""


ZOOMS = (8, 6, 5, 4, 3, 2)
"""How much larger a close sheet can be than the whole: that which makes most of the number of places it holds."""


CROWDED = 4
"""So many pairs of places whose names would lie on each other are worth a close sheet."""


CENTRES = 30
"""The middles between as many places are tried as the middle of a close sheet, those where most happened."""


CLOSE_MARGIN, CLOSE_LEAST = 0.15, 1.0
"""The margin of a close sheet, as a share of its longer side, and its least height in degrees."""


NAME, COUNTRY, HOME = 38.0, 34.0, 38.0
"""The size of the names of places, of countries, and of those the map is about, on a telephone: map.css has the same numbers."""


WORTH_A_NAME = 15_000.0
"""A country that no record is about is named if it takes up this much of the map, in square units."""


SMALLEST, EACH = 13.0, 12.0
"""The radius of a circle for nothing, and for one event."""


@dataclass(frozen=True)
class Site:
    """A place, where it is if that is known, and how much happened there."""

    place: Place
    at: Point | None
    """Degrees."""
    events: int
    article: int
    """How many of them an article reports."""


@dataclass(frozen=True)
class Spot:
    """A site on the map."""

    site: Site
    x: float
    y: float

    @property
    def radius(self) -> float:
        """The circle's area goes with the number of events; what is no point has no circle."""
        return 0.0 if self.site.place.kind in AREAS else max(SMALLEST, EACH * math.sqrt(self.site.events))

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
    article: int
    x: float
    y: float
    radius: float
    """Of the dot; 0 for an area."""
    core: float
    """Of the part of it that the article's events make up."""
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
    article: int
    is_home: bool
    """Whether the map is about it: places on the map lie in it."""
    name: Name


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
    """A place without name and link: one that the close sheet shows, or one of too many to be named."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Ground:
    """Land as drawn."""

    path: str
    is_home: bool


@dataclass(frozen=True)
class Sheet:
    """One map."""

    width: float
    height: float
    grounds: tuple[Ground, ...]
    contested: str
    """Borders that are in dispute, as a path."""
    countries: tuple[CountryMark, ...]
    dots: tuple[Dot, ...]
    marks: tuple[PlaceMark, ...]
    window: Box | None = None
    """Where on it the close sheet lies."""


@dataclass(frozen=True)
class Map:
    """The whole drawing, and what is not on it."""

    close: Sheet | None
    whole: Sheet
    beyond: tuple[Beyond, Beyond, Beyond]
    """Outside the frame, without room for a name, without coordinates."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The close one first, if there is one."""
        return tuple(one for one in (self.close, self.whole) if one)

    @property
    def is_contested(self) -> bool:
        """Whether borders in dispute are on it."""
        return any(sheet.contested for sheet in self.sheets)

    @property
    def marks(self) -> tuple[PlaceMark, ...]:
        """Those of both sheets."""
        return tuple(mark for sheet in self.sheets for mark in sheet.marks)


def place_map(corpus: Corpus, href: Href, region: Region | None = None) -> Map | None:
    """The map; without a place that has coordinates, none. `region`: shown whole, wherever the places are."""
    sites = _sites(corpus)
    if not any(site.at for site in sites):
        return None
    outlined = matched(corpus.places)
    frame = chosen_frame(sites, outlined, region)
    made = _Maker(outlined, {site.place.id: site for site in sites}, _home(corpus, sites, frame), href)
    near = closer(_spots(sites, frame, lambda place: place.kind not in AREAS)[:NAMED], frame)
    close = made.sheet(near, sites) if near else None
    shown = {mark.id for mark in close.marks if mark.radius or mark.name} if close else set[str]()
    whole = made.sheet(frame, sites, near, shown)
    drawn = set(shown)
    for sheet in (close, whole):
        drawn |= {mark.id for mark in sheet.marks} | {mark.id for mark in sheet.countries} if sheet else set()
    crowd = _spots(sites, frame, lambda place: place.kind not in AREAS)[NAMED:]
    return Map(close, whole, made.beyond(frame, drawn | {spot.site.place.id for spot in crowd}))


def _sites(corpus: Corpus) -> list[Site]:
    """Every place, those where most happened first."""
    sites = []
    for place in corpus.places:
        at = None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)
        events = [event for event in corpus.linking(place.id, "events") if isinstance(event, Event)]
        sites.append(Site(place, at, len(events), sum(event.basis == "article" for event in events)))
    return sorted(sites, key=lambda site: (-site.events, site.place.id))


def _spots(sites: Iterable[Site], frame: Frame, chosen: Callable[[Place], bool]) -> list[Spot]:
    """What lies within the frame."""
    return [Spot(site, *frame.placed(site.at)) for site in sites if site.at and frame.holds(site.at) and chosen(site.place)]


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
            corners += corners_of(countries[site.place.id])
        elif site.at:
            corners.append(site.at)
    return fitted(corners)


def _home(corpus: Corpus, sites: Iterable[Site], frame: Frame) -> set[str]:
    """The ids of the countries the places on the map lie in: those are the map's subject."""
    found = set()
    for site in sites:
        if not site.at or not frame.holds(site.at) or site.place.kind in AREAS:
            continue
        place: Record | None = site.place
        seen: set[str] = set()
        while isinstance(place, Place) and place.id not in seen:
            seen.add(place.id)
            if place.kind == "country":
                found.add(place.id)
            place = corpus.by_id.get(place.part_of or "")
    return found


# What is crowded.


def closer(spots: Sequence[Spot], frame: Frame) -> Frame | None:
    """The part of a map where most places are, if they crowd so that they need a larger scale."""
    middles = [((a.x + b.x) / 2, (a.y + b.y) / 2) for a, b in combinations_with_replacement(spots[:CENTRES], 2)]
    near: Sequence[Spot] = ()
    worth = 0
    for zoom in ZOOMS:
        half_w, half_h = WIDTH / zoom / 2, frame.height / zoom / 2
        for x, y in middles:
            found = [one for one in spots if abs(one.x - x) <= half_w and abs(one.y - y) <= half_h]
            if zoom * len(found) > worth:
                near, worth = found, zoom * len(found)
    pairs = sum(math.dist((a.x, a.y), (b.x, b.y)) < 2 * TALL for a in near for b in near) - len(near)
    if pairs < 2 * CROWDED or len(near) == len(spots):
        return None
    close = widened(around([spot.site.at for spot in near if spot.site.at]), CLOSE_MARGIN, CLOSE_LEAST)
    return close if 2 * (close.north - close.south) <= frame.north - frame.south else None


# Names, links, land.


@dataclass(frozen=True)
class _Maker:
    """What all sheets of a map are made from."""

    outlined: Mapping[str, Place]
    sites: Mapping[str, Site]
    home: set[str]
    href: Href

    def sheet(self, frame: Frame, sites: Sequence[Site], near: Frame | None = None, elsewhere: Collection[str] = ()) -> Sheet:
        """A map of a part of the world. `near`: the part that has a sheet of its own, with the places of `elsewhere`."""
        inside = lands(frame)
        whole = Box(0, 0, WIDTH, frame.height)
        window = _box(near, frame) if near else None
        points = _spots(sites, frame, lambda place: place.kind not in AREAS)
        known = set(elsewhere) | {self.outlined[one.names[0]].id for one in inside if one.names[0] in self.outlined}
        areas = _spots(sites, frame, lambda place: place.kind in AREAS and place.id not in known)
        quiet = [spot for spot in points[:NAMED] if spot.site.place.id in elsewhere]
        named = [spot for spot in (*points[:NAMED], *areas[:NAMED]) if spot.site.place.id not in elsewhere]
        taken = [*([window] if window else ()), *(spot.wanted.dot for spot in quiet)]
        dotted = [*taken, *(spot.wanted.dot for spot in named if spot.radius)]
        # The whole is told by its countries, a part of it by its places; other countries come last.
        home = [one for one in inside if self._is_home(one)] if near else []
        countries = self.countries(frame, home, dotted)
        marks = self.marks(named, [*taken, *(mark.name.box for mark in countries)], whole)
        held = [*dotted, *(mark.name.box for mark in countries), *(mark.name.box for mark in marks if mark.name)]
        countries += self.countries(frame, [one for one in inside if one not in home], held)
        dots = tuple(Dot(spot.x, spot.y, SMALLEST) for spot in (*quiet, *points[NAMED:]))
        return Sheet(
            WIDTH,
            frame.height,
            tuple(Ground(one.path, self._is_home(one)) for one in sorted(inside, key=self._is_home) if one.path),
            contested(frame),
            countries,
            dots,
            marks,
            window,
        )

    def marks(self, spots: Sequence[Spot], taken: Iterable[Box], frame: Box) -> tuple[PlaceMark, ...]:
        """Points with their names, and areas that have room for theirs."""
        boxes = placed_labels([spot.wanted for spot in spots], taken, frame)
        return tuple(self._mark(spot, box) for spot, box in zip(spots, boxes, strict=True) if box or spot.radius)

    def _mark(self, spot: Spot, box: Box | None) -> PlaceMark:
        place = spot.site.place
        reach = spot.radius if box else max(spot.radius, TALL / 2)
        name, leader = (_beside(spot, box), _leader(spot, box)) if box else (None, None)
        core = spot.radius * math.sqrt(spot.site.article / spot.site.events) if spot.site.events else 0.0
        words = (place.id, self.href(place.id), place.name, spot.site.events, spot.site.article)
        return PlaceMark(*words, spot.x, spot.y, spot.radius, core, reach, name, leader)

    def countries(self, frame: Frame, some: Sequence[Land], taken: Iterable[Box]) -> tuple[CountryMark, ...]:
        """Names of countries where they have room: first those the map is about, then those with a record."""
        whole, boxes, found = Box(0, 0, WIDTH, frame.height), list(taken), []
        for one in sorted(some, key=lambda one: (not self._is_home(one), one.names[0] not in self.outlined, one.names)):
            place, ring = self.outlined.get(one.names[0]), max(one.rings, key=lambda ring: abs(area(ring)))
            if not place and abs(area(ring)) < WORTH_A_NAME:
                continue
            site, size = self.sites[place.id] if place else None, HOME if self._is_home(one) else COUNTRY
            title, events, told = (place.name, site.events, site.article) if place and site else (one.names[0], 0, 0)
            best = frame.placed(site.at) if site and site.at and frame.holds(site.at) else centre(ring)
            # A country's name belongs on its own land; that of a small one may need the water or the neighbour beside it.
            # What is no link need not be as tall as a finger.
            wide, tall = _width(title, events, size), TALL if place else size * 1.1
            box = placed_on_land(ring, best, (wide, tall), boxes, whole, partly=bool(place))
            if box:
                boxes.append(box)
                name = Name(box, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + size / 3)
                link = (place.id, self.href(place.id)) if place else ("", "")
                found.append(CountryMark(*link, title, events, told, self._is_home(one), name))
        return tuple(found)

    def _is_home(self, one: Land) -> bool:
        place = self.outlined.get(one.names[0])
        return place is not None and place.id in self.home

    def beyond(self, frame: Frame, shown: set[str]) -> tuple[Beyond, Beyond, Beyond]:
        """What is not on the map: outside the frame, without room for its name, without coordinates."""
        countries = {place.id: name for name, place in self.outlined.items()}
        here = {one.names[0] for one in lands(frame)}
        outside, no_room, nowhere = [], [], []
        for key, site in self.sites.items():
            if key in shown:
                continue
            if (site.at and frame.holds(site.at)) or countries.get(key) in here:
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


def _box(near: Frame, frame: Frame) -> Box:
    """Where one frame lies in another."""
    left, top = frame.placed((near.west, near.north))
    across, down = (near.east - near.west) * frame.across, (near.north - near.south) * frame.up
    return Box(left, top, left + across, top + down)


def _beside(spot: Spot, box: Box) -> Name:
    """The name in its box, leaning towards its dot."""
    middle = (box.left + box.right) / 2
    y = (box.top + box.bottom) / 2 + NAME / 3
    if abs(middle - spot.x) < 1:
        return Name(box, middle, y)
    return Name(box, box.right - 3, y, "end") if box.right <= spot.x else Name(box, box.left + 3, y, "start")


def _leader(spot: Spot, box: Box) -> tuple[Point, Point] | None:
    """A line to a name that is not next to its dot."""
    middle = (box.top + box.bottom) / 2
    x, y = min(max(spot.x, box.left), box.right), min(max(spot.y, middle - 20), middle + 20)
    away = math.dist((x, y), (spot.x, spot.y))
    if not spot.radius or away <= spot.radius + 24:
        return None
    part = spot.radius / away
    return (spot.x + (x - spot.x) * part, spot.y + (y - spot.y) * part), (x, y)
