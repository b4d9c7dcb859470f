"""Layout of the small map on a place's page: where in its country it lies, or where in the world its country."""

from dataclasses import dataclass

from glossator.atlas import AREAS, CountryMark, Ground, Name, Sheet
from glossator.corpus import Corpus
from glossator.countries import centre, corners_of, matched
from glossator.drawing import Box
from glossator.frames import WIDTH, Frame, Point, around, widened
from glossator.outlines import area, contested, lands
from glossator.records import Place, Record

MARGIN, FAR_MARGIN, LEAST = 0.08, 0.6, 6.0
"""What is shown around a place's country, and around a country itself, as a share of the longer side; the least height in
degrees."""


@dataclass(frozen=True)
class Locator:
    """The whole drawing."""

    sheet: Sheet
    here: Point | None
    """The place, if it is a point."""


def locator(corpus: Corpus, place: Place) -> Locator | None:
    """Where a place lies; where neither it nor its country can be drawn, nothing."""
    home = _country(corpus, place)
    outline = next(iter(matched([home])), None) if home else None
    at = None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)
    is_area = place.kind in AREAS
    if not outline and (at is None or is_area):
        return None
    frame = _frame(outline, at, place is home)
    here = frame.placed(at) if at and not (is_area and outline and place is home) and frame.holds(at) else None
    found = sorted(lands(frame), key=lambda one: one.names[0] == outline)
    grounds = tuple(Ground(one.path, one.names[0] == outline) for one in found if one.path)
    marks = []
    for one in found:
        if one.names[0] == outline and home:
            x, y = centre(max(one.rings, key=lambda ring: abs(area(ring))))
            marks.append(CountryMark("", "", home.name, 0, 0, True, Name(Box(x, y, x, y), x, y)))
    return Locator(Sheet(WIDTH, frame.height, grounds, contested(frame), tuple(marks), (), ()), here)


def _country(corpus: Corpus, place: Place) -> Place | None:
    """The country a place is, or lies in."""
    found: Record | None = place
    seen: set[str] = set()
    while isinstance(found, Place) and found.id not in seen:
        if found.kind == "country":
            return found
        seen.add(found.id)
        found = corpus.by_id.get(found.part_of or "")
    return None


def _frame(outline: str | None, at: Point | None, is_country: bool) -> Frame:
    """The country with the place; of a place without one some way around it."""
    points = [*(corners_of(outline) if outline else ()), *([at] if at else ())]
    return widened(around(points), FAR_MARGIN if is_country else MARGIN, LEAST)
