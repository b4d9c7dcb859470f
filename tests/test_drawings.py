"""Drawings: every mark is there, can be hit, lies on no other, and leads where it says."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from glossator.atlas import NAMED, Box, Outlines, Wanted, beyond_the_map, outlines, place_map, placed_labels
from glossator.corpus import Corpus
from glossator.dates import parse
from glossator.evidence import evidence
from glossator.load import load
from glossator.records import Event, Place
from glossator.timeline import HIT, ROWS, histogram, in_words, lane, scale, timeline
from glossator.vocabularies import LANES
from tests.conftest import ROOT


def href(key: str) -> str:
    return f"../events/{key}/"


def tokens(record: object) -> str:
    return f"kind:{getattr(record, 'kind', '')}"


def year_href(year: int) -> str:
    return f"#y{year}"


def happened(key: str, date: str, **more: object) -> Event:
    given = {"id": key, "title": f"About {key}", "kind": "meeting", "date": date, "basis": "record", "summary": "It was so."}
    return Event.model_validate(given | more)


def situated(key: str, kind: str = "city", **more: object) -> Place:
    return Place.model_validate({"id": key, "name": key.title(), "kind": kind, "description": "A place."} | more)


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{drawing}</div>")


def box(element: ElementTree.Element) -> Box:
    left, top = float(element.get("x", 0)), float(element.get("y", 0))
    return Box(left, top, left + float(element.get("width", 0)), top + float(element.get("height", 0)))


def hits(drawing: ElementTree.Element) -> list[Box]:
    return [box(one) for one in drawing.iter("rect") if one.get("class") == "hit"]


def links(drawing: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {one.get("href", ""): one for one in drawing.iter("a")}


MANY = [
    happened("agenda", "1960", article_date="1950"),
    happened("talks", "../2007"),
    happened("pact", "2020-06-01?"),
    happened("forum", "2020-06-01"),
    happened("visit", "2020-06-01/2020-06-02"),
    happened("clash", "2020-05-31", article_date="2020-06-01", kind="incident"),
    happened("plan", "2035/..", kind="document"),
    happened("survey", "2020", article_date="2020-07", kind="ranking"),
]


@pytest.fixture(scope="module")
def many() -> ElementTree.Element:
    return parsed(timeline(MANY, LANES, href, tokens, year_href))


def test_every_event_of_the_corpus_has_a_mark(corpus: Corpus) -> None:
    drawn = links(parsed(timeline(corpus.events, LANES, href, tokens, year_href)))
    assert set(drawn) == {href(event.id) for event in corpus.events}
    for event in corpus.events:
        mark = drawn[href(event.id)]
        assert mark.get("data-tokens") == tokens(event)
        assert mark[0].tag == "title"
        assert mark[0].text == in_words(event)
        assert f"mark--{event.basis}" in mark.get("class", "")


def test_no_corpus_no_drawing() -> None:
    assert timeline((), LANES, href, tokens, year_href) == ""
    assert histogram((), year_href) == ""


def test_marks_can_be_hit_and_do_not_overlap(many: ElementTree.Element) -> None:
    found = hits(many)
    assert len(found) == len(MANY)
    for one in found:
        assert one.right - one.left >= HIT - 0.2  # rounded to tenths
        assert one.bottom - one.top >= HIT
    for one, other in combinations(found, 2):
        assert not replace(one, right=one.right - 0.2).overlaps(other)


def test_marks_lie_within_the_drawing(many: ElementTree.Element) -> None:
    svg = next(one for one in many.iter("svg") if one.get("class") == "drawing__time")
    frame = Box(0, 0, float(svg.get("width", 0)), float(svg.get("height", 0)))
    assert all(frame.holds(one) for one in hits(many))


def test_a_wrong_date_has_a_ghost_on_its_side(many: ElementTree.Element) -> None:
    drawn = links(many)
    ghosts = {key for key, mark in drawn.items() if any(one.get("class") == "ghost" for one in mark)}
    assert ghosts == {href("agenda"), href("clash")}, "not one where the article is only less exact"
    for key, later in (("agenda", False), ("clash", True)):
        ring = next(one for one in drawn[href(key)] if one.get("class") == "ghost" and one.tag == "circle")
        mark = box(next(one for one in drawn[href(key)] if one.get("class") == "hit"))
        assert (float(ring.get("cx", 0)) > (mark.left + mark.right) / 2) is later
        assert "(article: " in (drawn[href(key)][0].text or "")


def test_shapes_tell_what_is_known(many: ElementTree.Element) -> None:
    drawn = links(many)
    assert [key for key, mark in drawn.items() if "mark--uncertain" in mark.get("class", "")] == [href("pact")]
    assert {key for key, mark in drawn.items() if any(one.get("class") == "tail" for one in mark)} == {
        href("talks"),
        href("plan"),
    }
    event = MANY[3]
    article = happened("told", "2020-06-01", basis="article", article="a", unit="analysis-1", phrase="so it was")
    shapes = {
        one.tag
        for told in (event, article)
        for one in parsed(timeline([told], LANES, href, tokens, year_href)).iter()
        if one.get("class") == "shape"
    }
    assert shapes == {"path", "circle"}, "record and article differ in shape, not in colour only"


def test_years_go_from_left_to_right_and_empty_ones_are_short() -> None:
    on = scale(MANY)
    assert [span.label for span in on.spans] == [
        "1950", "1951–1959", "1960", "1961–2006", "2007", "2008–2019", "2020", "2021–2034", "2035",
    ]  # fmt: skip
    assert all(one.x + one.width == pytest.approx(other.x) for one, other in pairwise(on.spans))
    days = sorted(parse(event.date).first for event in MANY)
    assert [on.x(day) for day in days] == sorted(on.x(day) for day in days)
    assert max(on.spans, key=lambda span: span.width).first == 2020
    assert max(span.width for span in on.spans if span.is_gap) < min(span.width for span in on.spans if not span.is_gap)


def test_a_year_too_full_for_its_lane_shows_a_number() -> None:
    events = [happened(f"e{number}", f"2020-03-{1 + number % 28:02}") for number in range(300)] + [
        happened("other", "2021-05-05")
    ]
    drawn = links(parsed(timeline(events, LANES, href, tokens, year_href)))
    assert set(drawn) == {"#y2020", href("other")}
    assert "300" in "".join(drawn["#y2020"].itertext())
    assert all(mark.row < ROWS for mark in lane(events, scale(events)))


def test_a_large_corpus_stays_a_drawing() -> None:
    events = [happened(f"e{n}", f"{1950 + n % 76}-{1 + n % 12:02}-{1 + n % 28:02}") for n in range(3000)]
    drawing = parsed(timeline(events, LANES, href, tokens, year_href))
    svg = next(one for one in drawing.iter("svg") if one.get("class") == "drawing__time")
    assert float(svg.get("width", 0)) < 76 * 60
    assert float(svg.get("height", 0)) < 600
    found = hits(drawing)
    assert all(not replace(one, right=one.right - 0.2).overlaps(other) for one, other in combinations(found[:200], 2))


def test_the_histogram_counts_every_event_once(corpus: Corpus) -> None:
    for events in (MANY, corpus.events):
        drawing = parsed(histogram(events, year_href))
        told = [one.get("title", "") for one in drawing.iter("a")]
        numbers = [tuple(map(int, re.findall(r"\d+", one))) for one in told]
        assert sum(total for _, total, _, _ in numbers) == len(events)
        assert all(total == article + record for _, total, article, record in numbers)
        assert sum(article for *_, article, _ in numbers) == sum(event.basis == "article" for event in events)
        assert [one.get("href") for one in drawing.iter("a")] == [f"#y{year}" for year, *_ in numbers]


# --- The map ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def mapped(data: Path) -> Callable[..., Corpus]:
    """The made-up corpus with other places and events."""

    def made(places: list[Place], events: list[Event] = []) -> Corpus:  # noqa: B006
        corpus, _ = load(data)
        assert corpus
        records = corpus.records | {"places": {one.id: one for one in places}, "events": {one.id: one for one in events}}
        documents = corpus.documents | {one.id: corpus.documents["zenda"] for one in (*places, *events)}
        kept = {"places": records["places"], "events": records["events"]}
        return replace(corpus, records={key: kept.get(key, {}) for key in corpus.records}, documents=documents)

    return made


CROWD = [
    (66.96, 39.65),
    (69.22, 41.26),
    (69.62, 40.28),
    (68.47, 40.34),
    (68.55, 40.66),
    (71.09, 40.04),
    (72.34, 40.78),
    (71.67, 41.0),
]


def places() -> list[Place]:
    near = [situated(f"town-{at}", longitude=x, latitude=y, part_of="uzbekistan") for at, (x, y) in enumerate(CROWD)]
    return [
        *near,
        situated("uzbekistan", "country", longitude=64, latitude=41),
        situated("capital", longitude=58.4, latitude=37.95),
        situated("valley", "region", longitude=71.25, latitude=40.5),
        situated("geneva", longitude=6.1, latitude=46.2),
        situated("nowhere"),
    ]


def test_places_lie_within_the_frame_and_in_their_direction() -> None:
    on = outlines()
    frame = Box(0, 0, 1200, on.height)
    for rings in on.countries.values():
        for x, y in (on.project(*point) for ring in rings for point in ring):
            assert frame.left - 1 <= x <= frame.right + 1
            assert frame.top - 1 <= y <= frame.bottom + 1
    tashkent, ashgabat = on.project(69.22, 41.26), on.project(58.38, 37.95)
    assert tashkent[0] > ashgabat[0]
    assert tashkent[1] < ashgabat[1]
    assert on.project(on.west, on.north) == (0, 0)


def test_every_place_is_on_the_map_or_beneath_it(mapped: Callable[..., Corpus]) -> None:
    corpus = mapped(places(), [happened("fair", "2020", places=["town-1"])])
    drawn = links(parsed(place_map(corpus, outlines(), href, tokens)))
    outside, unknown = beyond_the_map(corpus, outlines())
    assert [(place.id, events) for place, events in outside] == [("geneva", 0)]
    assert [place.id for place, _ in unknown] == ["nowhere"]
    assert set(drawn) == {href(place.id) for place in corpus.places} - {href("geneva"), href("nowhere")}
    assert drawn[href("town-1")][0].text == "Town-1: 1 event"
    assert not list(drawn[href("uzbekistan")].iter("circle")), "a country is no point"
    assert not list(drawn[href("valley")].iter("circle")), "nor is a region"


def test_names_on_the_map_do_not_overlap(mapped: Callable[..., Corpus]) -> None:
    found = hits(parsed(place_map(mapped(places()), outlines(), href, tokens)))
    assert len(found) == len(CROWD) + 3
    assert all(one.bottom - one.top >= HIT and one.right - one.left >= HIT for one in found)
    for one, other in combinations(found, 2):
        assert not replace(one, right=one.right - 0.2, bottom=one.bottom - 0.2).overlaps(other)


def test_a_map_of_very_many_places_stays_a_map(mapped: Callable[..., Corpus]) -> None:
    many = [situated(f"p{n}", longitude=46 + n * 37 % 440 / 10, latitude=32 + n * 53 % 230 / 10) for n in range(1000)]
    drawing = parsed(place_map(mapped(many), outlines(), href, tokens))
    assert len(links(drawing)) == NAMED
    assert len([one for one in drawing.iter("circle") if "dot" in one.get("class", "").split()]) >= len(many)


def test_a_map_without_places_is_land_only(corpus: Corpus) -> None:
    small = Outlines(0, 0, 10, 10, {"Ruritania": [[(1, 1), (9, 1), (9, 9), (1, 9)]]})
    drawing = parsed(place_map(corpus, small, href, tokens))
    assert [one.get("class") for one in drawing.iter("path")] == ["land"]
    assert list(links(drawing)) == [href("ruritania")]


def test_a_name_without_room_is_left_out() -> None:
    wanted = [Wanted(50, 50, 5, 60), Wanted(52, 50, 5, 60)]
    frame = Box(0, 30, 120, 70)
    boxes = placed_labels(wanted, [Box(0, 30, 50, 70)], frame)
    assert boxes[0] is None or boxes[1] is None


# --- What rests on what ----------------------------------------------------------------------------------------------


def test_every_claim_rests_where_it_belongs(corpus: Corpus) -> None:
    for article in corpus.articles:
        found = evidence(corpus, article)
        work = {entry.number: entry.work for entry in article.references}
        for claim in (one for one in corpus.claims if one.article == article.id):
            assert [row.entry.number for row in found.rows if claim in row.claims] == sorted(claim.cites)
            works = len({work[number] for number in claim.cites})
            groups = {name for name in ("several", "one", "none") for one in found.sections if claim in getattr(one, name)}
            assert groups == {"none" if not works else "one" if works == 1 else "several"}
        assert found.claims == sum(claim.article == article.id for claim in corpus.claims)
        assert sum(share.claims for share in found.shares) == found.claims


def test_whose_words_a_work_is(corpus: Corpus) -> None:
    article = corpus.articles[0]
    rows = {row.work.id: row.words for row in evidence(corpus, article).rows}
    for work, words in rows.items():
        authors = {name.record for one in corpus.references if one.id == work for name in one.author}
        voices = {key for claim in corpus.claims for key in claim.voice} | {
            key for one in corpus.initiatives for key in one.proposers
        }
        people = {person.id for person in corpus.people} & authors
        assert words == ("authors" if people & set(article.authors) else "speaker" if people & voices else "")


def test_drawings_have_no_inline_style(corpus: Corpus, many: ElementTree.Element) -> None:
    drawing = ElementTree.tostring(many, "unicode") + histogram(MANY, year_href) + place_map(corpus, outlines(), href, tokens)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", drawing)


def test_colours_of_the_drawings_are_variables() -> None:
    css = (ROOT / "scripts" / "glossator" / "assets" / "css" / "drawing.css").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", css)) <= {"#1d2528"}, "only ink on ochre is the same in both schemes"
