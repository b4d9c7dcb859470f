"""The part of the world a map shows: the places, without the few far from the others, in a shape that fits a page."""

import math

import pytest

from glossator.frames import WIDTH, Frame, Point, around, fitted, together, widened

TASHKENT, SAMARKAND, OSH, ASTANA = (69.22, 41.26), (66.96, 39.65), (72.8, 40.53), (71.45, 51.18)
GENEVA, NEW_YORK, PARIS, MARSEILLE, LONDON = (6.15, 46.2), (-74.0, 40.7), (2.35, 48.86), (5.37, 43.3), (0.0, 51.5)
SANTIAGO, PUNTA_ARENAS, ARICA = (-70.65, -33.45), (-70.9, -53.16), (-70.3, -18.48)
SUVA, APIA, AUCKLAND = (178.44, -18.14), (-171.76, -13.83), (174.76, -36.85)
WORLD = [LONDON, (3.4, 6.5), (77.2, 28.6), (116.4, 39.9), (151.2, -33.9), NEW_YORK, (-77.0, -12.0), (18.4, -33.9), (139.7, 35.7)]

CASES = {
    "one place": [TASHKENT],
    "one city": [PARIS, (2.336, 48.861), (2.343, 48.848)],
    "a country from north to south": [SANTIAGO, PUNTA_ARENAS, ARICA],
    "a belt": [(float(x), 0.0) for x in range(-60, 60, 5)],
    "both sides of the 180th meridian": [SUVA, APIA, AUCKLAND],
    "the whole world": WORLD,
    "near the north pole": [(11.9, 78.9), (15.6, 78.2), (-62.3, 82.5)],
    "the poles": [(0.0, 90.0), (0.0, -90.0)],
    "the south pole": [(0.0, -90.0)],
    "opposite each other": [(10.0, 10.0), (-170.0, -10.0)],
    "on the 180th meridian": [(180.0, 0.0), (-180.0, 0.0)],
}


@pytest.mark.parametrize("case", CASES)
def test_a_frame_holds_the_places_and_fits_a_page(case: str) -> None:
    frame = fitted(CASES[case])
    assert all(frame.holds(point) for point in together(CASES[case]))
    assert -180 <= frame.west < 180
    assert frame.west < frame.east <= frame.west + 360
    assert -90 <= frame.south < frame.north <= 90
    assert frame.north - frame.south >= 8 - 1e-9
    assert 450 < frame.height < 1100
    for x, y in (frame.placed(point) for point in together(CASES[case])):
        assert 0 <= x <= WIDTH
        assert -1e-6 <= y <= frame.height + 1e-6


@pytest.mark.parametrize("case", ["a country from north to south", "both sides of the 180th meridian"])
def test_places_have_a_margin(case: str) -> None:
    frame = fitted(CASES[case])
    for x, y in (frame.placed(point) for point in CASES[case]):
        assert 60 < x < WIDTH - 60
        assert 60 < y < frame.height - 60


@pytest.mark.parametrize(
    ("points", "left_out"),
    [
        ([TASHKENT, SAMARKAND, OSH, ASTANA, GENEVA, NEW_YORK], [GENEVA, NEW_YORK]),
        ([NEW_YORK, GENEVA, TASHKENT, SAMARKAND, OSH, ASTANA], [NEW_YORK, GENEVA]),
        ([PARIS, (2.34, 48.86), MARSEILLE, LONDON], []),
        ([PARIS, TASHKENT], []),
        ([ARICA, SANTIAGO, PUNTA_ARENAS], []),
        ([SUVA, APIA, AUCKLAND, LONDON], [LONDON]),
        (WORLD, []),
        ([TASHKENT], []),
    ],
)
def test_a_few_places_far_from_the_others_are_left_out(points: list[Point], left_out: list[Point]) -> None:
    kept = together(points)
    assert [point for point in points if point not in kept] == left_out


def test_what_is_near_is_never_left_out() -> None:
    """However close the others are: 990 km north of three neighbours, but not 1,010."""
    near = [(10.0, 0.0), (10.0, 0.01), (10.01, 0.0)]
    assert together([*near, (10.0, 8.9)]) == [*near, (10.0, 8.9)]
    assert together([*near, (10.0, 9.1)]) == near


def test_how_much_happened_at_a_place_does_not_matter() -> None:
    points = [NEW_YORK, TASHKENT, SAMARKAND, OSH, ASTANA]
    assert together(points) == points[1:]
    assert together(points[::-1]) == points[:0:-1]


def test_two_thirds_decide() -> None:
    here, there = [(10.0 + n / 100, 0.0) for n in range(4)], [(100.0 + n / 100, 0.0) for n in range(2)]
    assert together([*here, *there]) == here
    assert together([*here[:3], *there]) == [*here[:3], *there], "three of five are fewer"


def test_the_whole_world_is_cut_where_people_expect_it() -> None:
    frame = fitted([*WORLD, AUCKLAND, (-149.9, 61.2)])
    assert (frame.west, frame.east) == (-180, 180)


def test_five_thousand_places_take_a_moment() -> None:
    points = [(n * 37 % 3600 / 10 - 180, n * 53 % 1600 / 10 - 80) for n in range(5000)]
    assert fitted(points).east - fitted(points).west == 360


def test_the_smallest_box_goes_round_the_world_the_short_way() -> None:
    assert around([SUVA, APIA]) == pytest.approx((178.44, -18.14, 188.24, -13.83))
    assert around([PARIS, LONDON]) == pytest.approx((0.0, 48.86, 2.35, 51.5))
    assert around([(10.0, 0.0), (-10.0, 5.0)]) == pytest.approx((-10.0, 0.0, 10.0, 5.0))
    assert around([PARIS]) == pytest.approx((*PARIS, *PARIS))


def test_a_region_that_is_asked_for_is_shown_whole_and_no_wider_than_needed() -> None:
    wide = widened((-10.0, 35.0, 30.0, 60.0))
    assert (wide.west, wide.south, wide.east, wide.north) == pytest.approx((-17.75, 35.0, 37.75, 60.0), abs=0.01)
    exact = widened((0.0, -10.0, 40.0, 10.0))
    assert (exact.west, exact.south, exact.east, exact.north) == pytest.approx((0, -10, 40, 10))
    assert widened((170.0, -50.0, -170.0, -40.0)).holds((180.0, -45.0))
    assert not widened((170.0, -50.0, -170.0, -40.0)).holds((0.0, -45.0))
    whole = widened((-180.0, -60.0, 180.0, 85.0))
    assert (whole.west, whole.east) == (-180, 180)
    town = widened((2.2, 48.8, 2.5, 48.9))
    assert town.east - town.west == pytest.approx(0.3), "as small as the editors want it"


def test_a_frame_is_no_flatter_and_no_taller_than_a_page_can_bear() -> None:
    assert WIDTH / widened((0.0, 0.0, 60.0, 1.0)).height == pytest.approx(2.4)
    assert WIDTH / widened((0.0, -30.0, 1.0, 30.0)).height == pytest.approx(1.5)


def test_places_lie_in_their_direction_and_shapes_are_true() -> None:
    frame = Frame(50.0, 30.0, 90.0, 50.0)
    assert frame.drawn((50.0, 50.0)) == (0, 0)
    assert frame.drawn((90.0, 30.0)) == pytest.approx((WIDTH, frame.height))
    a, east, north = frame.placed((70.0, 40.0)), frame.placed((71.0, 40.0)), frame.placed((70.0, 41.0))
    assert east[0] > a[0]
    assert north[1] < a[1]
    assert (east[0] - a[0]) / (a[1] - north[1]) == pytest.approx(math.cos(math.radians(40)))


def test_a_place_is_the_same_however_its_longitude_is_counted() -> None:
    frame = fitted([SUVA, APIA])
    assert frame.placed((-171.0, -15.0)) == pytest.approx(frame.placed((189.0, -15.0)))
    assert frame.holds((-171.0, -15.0))
    assert frame.holds((189.0, -15.0))
    assert not frame.holds((0.0, -15.0))
