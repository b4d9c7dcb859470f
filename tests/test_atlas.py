"""The map: every place is on it or beneath it, can be hit, lies on no other, and leads where it says."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from glossator.atlas import COUNTRY, EACH, HOME, NAME, NAMED, SMALLEST, Map, Sheet, place_map
from glossator.corpus import Corpus
from glossator.countries import matched
from glossator.drawing import HIT, Box
from glossator.labels import NARROWEST
from glossator.load import load
from glossator.outlines import names
from glossator.records import Event, Place
from tests.conftest import ROOT
from tests.drawn import apart, happened, href, links, reported, shown, situated, tree

Made = Callable[..., Corpus]


@pytest.fixture
def made(data: Path) -> Made:
    """The made-up corpus with other places and events."""
    corpus, _ = load(data)
    assert corpus

    def having(places: list[Place], *events: Event) -> Corpus:
        kept = {"places": {one.id: one for one in places}, "events": {one.id: one for one in events}}
        documents = corpus.documents | {one.id: corpus.documents["zenda"] for one in (*places, *events)}
        return replace(corpus, records={key: kept.get(key, {}) for key in corpus.records}, documents=documents)

    return having


def mapped(corpus: Corpus, region: tuple[float, float, float, float] | None = None) -> Map:
    found = place_map(corpus, href, region)
    assert found is not None
    return found


def boxes(sheet: Sheet) -> list[Box]:
    """What can be hit by a name."""
    return [mark.name.box for mark in (*sheet.countries, *sheet.marks) if mark.name]


def ids(drawing: Map) -> set[str]:
    return {mark.id for sheet in drawing.sheets for mark in (*sheet.countries, *sheet.marks)} - {""}


def beneath(drawing: Map) -> list[list[str]]:
    return [[one.title for one in part.listed] for part in drawing.beyond]


CROWD = [
    (66.96, 39.65), (69.22, 41.26), (69.62, 40.28), (68.47, 40.34), (68.55, 40.66), (71.09, 40.04), (72.34, 40.78), (71.67, 41.0),
]  # fmt: skip


def places() -> list[Place]:
    near = [situated(f"town-{at}", longitude=x, latitude=y, part_of="uzbekistan") for at, (x, y) in enumerate(CROWD)]
    return [
        *near,
        situated("uzbekistan", "country", longitude=64, latitude=41),
        situated("kazakhstan", "country"),
        situated("switzerland", "country"),
        situated("oasis", longitude=61.8, latitude=37.6),
        situated("valley", "region", longitude=71.25, latitude=40.5),
        situated("steppe", "region of the world", longitude=65, latitude=43),
        situated("geneva", longitude=6.1, latitude=46.2),
        situated("nowhere"),
    ]


def test_no_place_with_coordinates_no_map(made: Made) -> None:
    assert place_map(made([]), href) is None
    assert place_map(made([situated("nowhere"), situated("france", "country")]), href) is None
    assert place_map(made([situated("nowhere")]), href, (0.0, 0.0, 20.0, 20.0)) is None


def test_every_place_is_on_the_map_or_beneath_it(made: Made) -> None:
    corpus = made(places(), happened("fair", "2020", places=["town-1"]), happened("talks", "2020", places=["geneva"]))
    drawing = mapped(corpus)
    assert beneath(drawing) == [["Geneva", "Switzerland"], [], ["Nowhere"]]
    assert drawing.beyond[0].listed[0].events == 1
    assert ids(drawing) == {place.id for place in corpus.places} - {"geneva", "switzerland", "nowhere"}
    drawn = links(tree(shown("map.html.j2", "place_map", drawing)))
    assert set(drawn) == {href(key) for key in ids(drawing)}
    assert drawn[href("town-1")][0].text == "Town-1: 1 event, 0 in the article"
    assert drawn[href("town-2")][0].text == "Town-2: 0 events"
    assert drawn[href("town-2")].get("data-ids") == "town-2"
    for key in ("uzbekistan", "valley", "steppe"):
        assert not list(drawn[href(key)].iter("circle")), f"{key} is no point"


def test_names_on_the_map_do_not_overlap_and_can_be_hit(made: Made) -> None:
    drawing = mapped(made(places()))
    assert sum(len(boxes(sheet)) for sheet in drawing.sheets) >= len(CROWD) + 5
    for sheet in drawing.sheets:
        found = boxes(sheet)
        linked = [mark.name.box for mark in (*sheet.countries, *sheet.marks) if mark.name and mark.href]
        assert all(one.height * NARROWEST / sheet.width >= HIT - 1e-6 for one in linked), "on a telephone"
        assert all(apart(one, other) for one, other in combinations(found, 2))
        assert all(Box(0, 0, sheet.width, sheet.height).holds(one) for one in found)


def test_where_most_places_are_is_a_sheet_of_its_own(made: Made) -> None:
    near = [situated(f"n{n}", longitude=70 + n % 4 / 3, latitude=41 + n // 4 / 3) for n in range(8)]
    far = [situated(f"f{n}", longitude=x, latitude=y) for n, (x, y) in enumerate([(63, 40), (77, 43), (70, 47), (69, 35)])]
    drawing = mapped(made([*near, *far, situated("valley", "region", longitude=70.5, latitude=41.1)]))
    assert drawing.close
    assert {mark.id for mark in drawing.close.marks} == {*(one.id for one in near), "valley"}
    assert {mark.id for mark in drawing.whole.marks} == {one.id for one in far}, "each place is one link"
    window = drawing.whole.window
    assert window
    assert len(drawing.whole.dots) == len(near)
    assert all(window.left < dot.x < window.right and window.top < dot.y < window.bottom for dot in drawing.whole.dots)
    assert all(mark.name for mark in drawing.close.marks), "there is room for every name now"
    assert all(apart(mark.name.box, window) for mark in drawing.whole.marks if mark.name)
    assert "dashed frame" in shown("map.html.j2", "caption", drawing)


def test_places_that_do_not_crowd_are_one_sheet(made: Made) -> None:
    drawing = mapped(made([situated(f"p{n}", longitude=5 * n, latitude=n) for n in range(8)]))
    assert drawing.close is None
    assert drawing.whole.dots == ()
    assert "dashed frame" not in shown("map.html.j2", "caption", drawing)


def test_the_core_of_a_circle_is_what_the_article_reports(made: Made) -> None:
    town = situated("town", longitude=0, latitude=0)
    events = [reported("told", "2020", places=["town"]), *(happened(f"e{n}", "2020", places=["town"]) for n in range(3))]
    (mark,) = mapped(made([town], *events)).marks
    assert (mark.events, mark.article) == (4, 1)
    assert mark.core == pytest.approx(mark.radius / 2), "a quarter by its area"
    drawn = links(tree(shown("map.html.j2", "place_map", mapped(made([town], *events)))))
    assert drawn[href("town")][0].text == "Town: 4 events, 1 in the article"


def test_borders_in_dispute_are_drawn_as_such(made: Made) -> None:
    kashmir = mapped(made([situated("srinagar", longitude=74.8, latitude=34.1)]))
    assert kashmir.whole.contested.startswith("M")
    assert "Dashed borders are in dispute" in shown("map.html.j2", "caption", kashmir)
    iceland = mapped(made([situated("reykjavik", longitude=-21.9, latitude=64.1)]))
    assert iceland.whole.contested == ""
    assert "dispute" not in shown("map.html.j2", "caption", iceland)


def test_a_circle_is_as_large_as_what_happened(made: Made) -> None:
    towns = [situated(f"t{n}", longitude=4 * n, latitude=0) for n in range(3)]
    fairs = [happened(f"e{n}", "2020", places=["t0"]) for n in range(16)] + [
        happened(f"f{n}", "2020", places=["t1"]) for n in range(4)
    ]
    drawing = mapped(made(towns, *fairs))
    t0, t1, t2 = (next(mark for mark in drawing.marks if mark.id == key) for key in ("t0", "t1", "t2"))
    assert t0.radius == pytest.approx(2 * t1.radius), "by its area"
    assert (t1.radius, t2.radius) == (2 * EACH, SMALLEST)
    assert [mark.id for mark in drawing.marks] == ["t0", "t1", "t2"], "those where most happened have the first choice"
    rings = {one.get("class") for one in links(tree(shown("map.html.j2", "place_map", drawing)))[href("t2")].iter("circle")}
    assert rings == {"hit", "dot dot--none"}


def test_a_name_leans_towards_its_dot(made: Made) -> None:
    west, east = situated("west", longitude=0, latitude=0), situated("east", longitude=9, latitude=0)
    drawing = mapped(made([west, east]))
    for mark in drawing.marks:
        assert mark.name
        assert mark.name.anchor == "start"
        assert mark.leader is None
        assert mark.x + mark.radius < mark.name.x < mark.x + mark.radius + 8
    heap = mapped(made([situated(f"p{n}", longitude=n % 6 / 4, latitude=n // 6 / 4) for n in range(36)]))
    far = [mark for mark in heap.marks if mark.leader]
    assert far, "where dots crowd, some names stand further off"
    for mark in far:
        assert mark.leader
        assert mark.name
        (x, y), (to_x, to_y) = mark.leader
        assert (x - mark.x) ** 2 + (y - mark.y) ** 2 == pytest.approx(mark.radius**2), "from the edge of the dot"
        assert mark.name.box.left <= to_x <= mark.name.box.right
        assert mark.name.box.top <= to_y <= mark.name.box.bottom


def test_the_map_is_about_the_countries_its_places_lie_in(made: Made) -> None:
    lusaka = situated("lusaka", longitude=28.28, latitude=-15.42, part_of="province")
    drawing = mapped(
        made(
            [
                lusaka,
                situated("province", "region", part_of="zambia"),
                situated("zambia", "country"),
                situated("malawi", "country"),
            ]
        )
    )
    assert [(mark.title, mark.href) for mark in drawing.whole.countries if mark.is_home] == [("Zambia", href("zambia"))]
    assert {mark.title: bool(mark.href) for mark in drawing.whole.countries}["Malawi"]
    assert not {mark.title: mark.href for mark in drawing.whole.countries}["Zimbabwe"], "no record, no link"
    assert [ground.is_home for ground in drawing.whole.grounds].count(True) == 1
    assert drawing.whole.grounds[-1].is_home, "its border lies on top"


def test_a_place_that_lies_in_itself_ends(made: Made) -> None:
    mapped(made([situated("a", longitude=1, latitude=1, part_of="b"), situated("b", part_of="a")]))


def test_a_country_is_known_by_any_of_its_names() -> None:
    def called(name: str, *variants: str) -> str | None:
        return next(iter(matched([situated("one", "country", name=name, variants=variants)])), None)

    assert called("Uzbekistan") == "Uzbekistan"
    assert called("UZBEKISTAN") == "Uzbekistan"
    assert called("United States") == called("the United States of America") == "United States of America"
    assert called("Cote d’Ivoire") == called("Ivory Coast") == "Côte d'Ivoire"
    assert called("Democratic Republic of the Congo") == "Dem. Rep. Congo"
    assert called("Republic of the Congo") == "Congo"
    assert called("Bosnia & Herzegovina") == "Bosnia and Herz."
    assert called("Türkiye") == called("Turkiye") == "Turkey"
    assert called("Oʻzbekiston", "Ўзбекистон", "Uzbekistan") == "Uzbekistan"
    assert called("Ruritania", "Zenda") is None


def test_a_name_comes_before_a_variant() -> None:
    found = matched([situated("a", "country", name="Old Congo", variants=["Congo"]), situated("b", "country", name="Congo")])
    assert {name: place.id for name, place in found.items()} == {"Congo": "b"}
    assert matched([situated("georgia", "region")]) == {}, "a part of a country is none"


def test_no_name_is_that_of_two_countries() -> None:
    for printed, *others in names():
        for name in (printed, *others):
            assert list(matched([situated("one", "country", name=name)])) == [printed]


def test_a_country_no_outline_has_is_written_where_it_is(made: Made) -> None:
    drawing = mapped(
        made([situated("ruritania", "country", longitude=15, latitude=49), situated("zenda", longitude=14, latitude=49)])
    )
    (mark,) = (mark for mark in drawing.marks if mark.id == "ruritania")
    assert mark.radius == 0
    assert mark.name


def test_countries_alone_make_a_map_of_them(made: Made) -> None:
    drawing = mapped(made([situated("brazil", "country", longitude=-53, latitude=-10)]))
    assert {"Brazil", "Bolivia"} <= {mark.title for mark in drawing.whole.countries}
    assert not any(mark.is_home for mark in drawing.whole.countries)


def test_a_small_country_is_named_beside_its_land(made: Made) -> None:
    towns = [
        situated(f"t{n}", longitude=x, latitude=y)
        for n, (x, y) in enumerate([(-74, 40), (116, 40), (151, -34), (18, -34), (-70, -33)])
    ]
    drawing = mapped(
        made([*towns, situated("luxembourg", "country", longitude=6.1, latitude=49.6), situated("maldives", "country")])
    )
    assert "luxembourg" in ids(drawing)
    assert "maldives" in ids(drawing)


def test_a_name_without_room_stands_beneath(made: Made) -> None:
    heap = [situated(f"r{n}", "region", longitude=20, latitude=10) for n in range(100)]
    drawing = mapped(made([situated("town", longitude=20, latitude=10), *heap]))
    _, without_room, _ = beneath(drawing)
    assert without_room
    assert len(without_room) + len(ids(drawing)) == 101
    assert "Without room for the name" in shown("map.html.j2", "caption", drawing)


def test_a_map_of_very_many_places_stays_a_map(made: Made) -> None:
    many = [situated(f"p{n}", longitude=46 + n * 37 % 440 / 10, latitude=32 + n * 53 % 230 / 10) for n in range(1000)]
    drawing = mapped(made(many))
    assert len(ids(drawing)) == NAMED
    whole, close = drawing.whole, [mark for mark in (drawing.close.marks if drawing.close else ()) if mark.radius]
    assert len(whole.dots) + len(whole.marks) == 1000
    assert len(whole.dots) == 1000 - NAMED + len(close)
    assert len(shown("map.html.j2", "place_map", drawing)) < 150_000


def test_very_many_places_elsewhere_are_counted(made: Made) -> None:
    here = [situated(f"h{n}", longitude=n / 100, latitude=0) for n in range(500)]
    there = [situated(f"t{n:03}", longitude=150 + n / 100, latitude=0) for n in range(200)]
    drawing = mapped(made([*here, *there], *(happened(f"e{n}", "2020", places=["t199"]) for n in range(2))))
    outside = drawing.beyond[0]
    assert (len(outside.listed), outside.more) == (NAMED, 200 - NAMED)
    assert outside.listed[-1].title == "T199", "those where most happened are named, in the order of their names"
    assert f"{200 - NAMED} more places in the list" in shown("map.html.j2", "caption", drawing)


def test_a_region_that_is_asked_for_is_the_frame(made: Made) -> None:
    corpus = made(places())
    drawing = mapped(corpus, (-10.0, 35.0, 30.0, 60.0))
    assert [mark.id for mark in drawing.marks] == ["geneva"]
    assert len(beneath(drawing)[0]) == len(corpus.places) - 3
    assert "Switzerland" in {mark.title for mark in drawing.whole.countries}


def test_a_map_across_the_180th_meridian(made: Made) -> None:
    suva, apia = situated("suva", longitude=178.44, latitude=-18.14), situated("apia", longitude=-171.76, latitude=-13.83)
    drawing = mapped(made([suva, apia]))
    x = {mark.id: mark.x for mark in drawing.marks}
    assert 0 < x["suva"] < x["apia"] < drawing.whole.width


def test_numbers_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "scripts" / "glossator" / "assets" / "css" / "map.css").read_text(encoding="utf-8")
    for selector, size in (
        (".map__sheet text {", NAME),
        (".map__sheet text.country {", COUNTRY),
        (".map__sheet text.country--home {", HOME),
    ):
        assert f"font-size: {size:g}px;" in css[css.index(selector) :].partition("}")[0]
