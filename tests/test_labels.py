"""Names on a map: near what they name, on nothing else, or not at all."""

from itertools import combinations

import pytest

from glossator.drawing import HIT, Box
from glossator.labels import NARROWEST, TALL, Wanted, placed_labels, placed_on_land, text_width
from tests.drawn import apart

FRAME = Box(0, 0, 1200, 800)


def test_a_name_stands_beside_its_dot() -> None:
    (box,) = placed_labels([Wanted(100, 100, 5, 90)], [], FRAME)
    assert box
    assert (box.left, box.width, box.height) == (108, 90, pytest.approx(TALL))
    assert (box.top + box.bottom) / 2 == pytest.approx(100)


def test_a_name_at_the_edge_stands_on_the_other_side() -> None:
    (box,) = placed_labels([Wanted(1190, 100, 5, 60)], [], FRAME)
    assert box
    assert box.right == 1190 - 8


def test_the_name_of_an_area_stands_on_it() -> None:
    (box,) = placed_labels([Wanted(100, 100, 0, 60)], [], FRAME)
    assert box
    assert ((box.left + box.right) / 2, (box.top + box.bottom) / 2) == (pytest.approx(100), pytest.approx(100))


def test_names_cover_no_dot_no_name_and_nothing_that_is_taken() -> None:
    wanted = [Wanted(300 + 23 * n % 90, 300 + 17 * n % 70, 5, 70) for n in range(12)]
    taken = [Box(330, 200, 400, 420)]
    boxes = [box for box in placed_labels(wanted, taken, FRAME) if box]
    assert len(boxes) > 6
    assert all(apart(one, other) for one, other in combinations([*boxes, *taken], 2))
    dots = [one.dot for one in wanted]
    assert all(apart(box, dot) for box in boxes for dot in dots)
    assert all(FRAME.holds(box) for box in boxes)


def test_who_comes_first_has_the_first_choice() -> None:
    first, second = Wanted(100, 100, 5, 60), Wanted(100, 130, 5, 60)
    alone = placed_labels([first], [], FRAME)
    assert placed_labels([first, second], [], FRAME)[:1] == alone


def test_a_name_without_room_is_left_out() -> None:
    boxes = placed_labels([Wanted(50, 50, 5, 90), Wanted(52, 50, 5, 90)], [Box(0, 0, 50, 100)], Box(0, 0, 150, 100))
    assert boxes[0]
    assert boxes[1] is None


def test_every_name_can_be_hit_where_the_map_is_narrowest() -> None:
    assert pytest.approx(HIT) == TALL * NARROWEST / 1200
    (short,) = placed_labels([Wanted(100, 100, 5, 3)], [], FRAME)
    assert short
    assert short.width == pytest.approx(TALL)


LAND = [(100.0, 100.0), (500.0, 100.0), (500.0, 200.0), (100.0, 200.0)]


def test_a_country_is_named_on_its_own_land() -> None:
    best = placed_on_land(LAND, (300, 150), (100, TALL), [], FRAME)
    assert best
    assert (best.left, best.right) == (250, 350)
    aside = placed_on_land(LAND, (300, 150), (100, TALL), [Box(240, 0, 360, 300)], FRAME)
    assert aside
    assert aside.right <= 240 or aside.left >= 360
    assert aside.left >= 100
    assert aside.right <= 500


def test_a_country_without_room_on_its_land_has_none() -> None:
    assert placed_on_land(LAND, (300, 150), (500, TALL), [], FRAME) is None
    assert placed_on_land(LAND, (300, 150), (100, TALL), [Box(90, 90, 510, 210)], FRAME) is None
    assert placed_on_land(LAND, (300, 150), (500, TALL), [], FRAME, partly=True) is not None
    assert placed_on_land(LAND, (300, 150), (100, TALL), [Box(90, 90, 510, 210)], FRAME, partly=True) is None, (
        "nor beside a large one"
    )
    beside = placed_on_land(LAND, (300, 150), (500, TALL), [Box(90, 90, 510, 210)], FRAME, partly=True)
    assert beside
    assert apart(beside, Box(90, 90, 510, 210))
    corner = [(0.0, 0.0), (300.0, 0.0), (300.0, 40.0), (120.0, 40.0), (120.0, 300.0), (0.0, 300.0)]
    most = placed_on_land(corner, (60, 200), (140, TALL), [Box(0, 0, 300, 60)], FRAME, partly=True)
    assert most
    assert most.right - 120 < 45, "as much as may be is on the land"
    horseshoe = [*LAND[:2], (500.0, 110.0), (300.0, 190.0), (100.0, 110.0)]
    assert placed_on_land(horseshoe, (300, 195), (100, TALL), [], FRAME) != placed_on_land(
        LAND, (300, 150), (100, TALL), [], FRAME
    )


def test_wide_signs_take_more_room() -> None:
    assert text_width("中国", 10) == 28
    assert text_width("ab", 10) == pytest.approx(19.6)
