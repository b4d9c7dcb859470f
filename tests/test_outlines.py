"""The land on a map: every country of the world, cut to the frame, light enough for a page."""

import json
import re
from itertools import pairwise

import pytest

from glossator.drawing import Box
from glossator.frames import WIDTH, Frame, fitted, widened
from glossator.outlines import BLEED, Country, Land, area, clipped, contested, land, names, world
from tests.conftest import ROOT

FILE = ROOT / "scripts" / "glossator" / "outlines.json"
SQUARE = Frame(0.0, -10.0, 30.0, 10.0)


def test_the_file_names_its_source_and_is_small() -> None:
    source = json.loads(FILE.read_text(encoding="utf-8"))["source"]
    assert "Natural Earth" in source
    assert "public domain" in source
    assert re.search(r"version \d.*world-atlas \d", source)
    assert FILE.stat().st_size < 400_000


def test_every_country_has_a_name_and_land() -> None:
    found = world()
    assert len(found) > 230
    assert [country.names for country in found] == names()
    assert len({country.names[0] for country in found}) == len(found)
    for country in found:
        assert country.rings
        for ring in country.rings:
            assert len(ring) >= 3
            assert all(-185 < x < 195 and -90 <= y <= 84 for x, y in ring), country.names
            longest = max(abs(a[0] - b[0]) for a, b in pairwise(ring))
            assert longest < 60 or country.names[0] == "Antarctica", "no line runs across the world"


@pytest.mark.parametrize(
    ("country", "lon", "lat"),
    [("Uzbekistan", 66.0, 40.0), ("Brazil", -53.0, -10.0), ("New Zealand", 172.0, -43.0), ("Lesotho", 28.2, -29.5)],
)
def test_countries_lie_where_they_are(country: str, lon: float, lat: float) -> None:
    (found,) = [one for one in world() if one.names[0] == country]
    assert any(min(x for x, _ in ring) < lon < max(x for x, _ in ring) for ring in found.rings)
    assert any(min(y for _, y in ring) < lat < max(y for _, y in ring) for ring in found.rings)


def test_land_is_cut_to_the_frame() -> None:
    frame = fitted([(69.2, 41.3)])
    drawn = {one.names[0]: one for one in land(frame)}
    assert {"Uzbekistan", "Tajikistan", "Kazakhstan", "Kyrgyzstan"} <= set(drawn)
    assert not {"Brazil", "France", "Fiji"} & set(drawn)
    for one in drawn.values():
        for x, y in (point for ring in one.rings for point in ring):
            assert -BLEED - 1e-6 <= x <= WIDTH + BLEED + 1e-6
            assert -BLEED - 1e-6 <= y <= frame.height + BLEED + 1e-6


def test_a_country_that_fills_the_frame_is_the_frame() -> None:
    (found,) = land(SQUARE, [Country(("All",), (((-90.0, -60.0), (-90.0, 60.0), (90.0, 60.0), (90.0, -60.0)),))])
    assert abs(area(found.rings[0])) == pytest.approx((WIDTH + 2 * BLEED) * (SQUARE.height + 2 * BLEED))


def test_what_is_cut_keeps_its_size_within_the_frame() -> None:
    triangle = [SQUARE.drawn(point) for point in ((-30.0, 0.0), (30.0, 0.0), (30.0, 8.0))]
    cut = clipped(triangle, SQUARE)
    left, right = min(x for x, _ in cut), max(x for x, _ in cut)
    assert (left, right) == pytest.approx((-BLEED, WIDTH))
    at_left = [y for x, y in cut if x == pytest.approx(left)]
    assert max(at_left) - min(at_left) == pytest.approx((1200 - BLEED) / 2400 * 8 * SQUARE.up)
    assert clipped([(-9.0, -9.0), (-8.0, -9.0), (-8.0, -8.0)], SQUARE) == []


def test_land_goes_on_beyond_the_180th_meridian() -> None:
    drawn = {one.names[0]: one for one in land(widened((160.0, 50.0, -150.0, 70.0)))}
    alaska = [x for ring in drawn["United States of America"].rings for x, _ in ring]
    siberia = [x for ring in drawn["Russia"].rings for x, _ in ring]
    assert min(siberia) < 0 < max(siberia) < max(alaska)
    meridian = WIDTH * 20 / 50
    (mainland,) = [
        ring
        for ring in drawn["Russia"].rings
        if min(x for x, _ in ring) < meridian - 300 < meridian + 30 < max(x for x, _ in ring)
    ]
    assert not any(abs(a[0] - b[0]) < 1 < 60 < abs(a[1] - b[1]) and abs(a[0] - meridian) < 1 for a, b in pairwise(mainland)), (
        "no border there"
    )


def test_a_map_of_the_world_is_light() -> None:
    whole = list(land(widened((-180.0, -60.0, 180.0, 85.0))))
    assert sum(len(one.path) for one in whole) < 60_000
    assert {"Russia", "Brazil", "Australia", "Greenland"} <= {one.names[0] for one in whole}


def test_neighbours_have_the_same_border() -> None:
    """Also where points are left out: each point of a border is a point of both."""
    for least in (0, 40):
        rings = {one.names[0]: {point for ring in one.rings for point in ring} for one in world(least)}
        assert len(rings["Spain"] & rings["Portugal"]) > 5
        assert len(rings["Lesotho"] - rings["South Africa"]) == 0


def test_islands_too_small_to_be_seen_are_not_drawn() -> None:
    speck, island = [(1.0, 1.0), (1.03, 1.0), (1.03, 1.03)], [(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)]
    isles, rock = land(SQUARE, [Country(("Isles",), (speck, island)), Country(("Rock",), (speck, [*speck[:2], (1.01, 1.01)]))])
    assert abs(area(isles.rings[0])) == pytest.approx(800)
    assert len(isles.rings) == 1
    assert len(rock.rings) == 1, "but a country is, whose name may be written beside it"


def test_a_path_says_in_whole_numbers_what_is_drawn() -> None:
    one = Land(("A",), (((0.2, 0.4), (10.0, 0.0), (10.4, 0.3), (7.0, -5.0)), ((20.0, 20.0), (30.0, 20.0), (30.0, 30.0))))
    assert one.path == "M0 0l10 0-3-5zM20 20l10 0 0 10z"


def test_the_frame_box_is_not_a_coast() -> None:
    """Land is cut outside the frame, where the drawing ends before."""
    frame = fitted([(69.2, 41.3)])
    inside = Box(0, 0, WIDTH, frame.height)
    for one in land(frame):
        for ring in one.rings:
            edges = [(a, b) for a, b in pairwise([*ring, ring[0]]) if a[0] == b[0] or a[1] == b[1]]
            long = [(a, b) for a, b in edges if abs(a[0] - b[0]) + abs(a[1] - b[1]) > 200]
            assert not any(inside.left <= a[0] <= inside.right and inside.top <= a[1] <= inside.bottom for a, _ in long)


def test_a_border_in_dispute_that_leaves_the_frame_does_not_come_in_opposite() -> None:
    """The line of control runs out of this frame to the west and to the east."""
    frame = widened((75.5, 33.0, 78.0, 36.0))
    path = contested(frame)
    assert path
    steps = [abs(int(x)) for line in path.split("M")[1:] for x, _ in re.findall(r"(-?\d+) ?(-?\d+)", line.partition("l")[2])]
    assert max(steps) < WIDTH / 3
