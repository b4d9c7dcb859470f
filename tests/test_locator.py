"""The small map on a place's page: its country, the place in it, and nothing to choose."""

from glossator.corpus import Corpus
from glossator.frames import WIDTH
from glossator.locator import locator
from tests.drawn import shown, situated, tree
from tests.test_atlas import Made, made

__all__ = ["made"]


def of(corpus: Corpus, key: str) -> tuple[list[str], bool, bool]:
    """The countries named, whether the place is a dot, whether a country is lit."""
    found = locator(corpus, corpus.by_id[key])  # type: ignore[arg-type]
    assert found
    return [mark.title for mark in found.sheet.countries], found.here is not None, any(one.is_home for one in found.sheet.grounds)


def test_a_place_lies_in_its_country_and_a_country_in_the_world(made: Made) -> None:
    corpus = made([
        situated("uzbekistan", "country", longitude=64, latitude=41),
        situated("fergana", "region", longitude=71.5, latitude=40.4, part_of="uzbekistan"),
        situated("sokh", "district", longitude=71.1, latitude=40.0, part_of="fergana"),
    ])  # fmt: skip
    assert of(corpus, "sokh") == (["Uzbekistan"], True, True)
    assert of(corpus, "fergana") == (["Uzbekistan"], True, True)
    assert of(corpus, "uzbekistan") == (["Uzbekistan"], False, True)
    near, far = (locator(corpus, corpus.by_id[key]) for key in ("sokh", "uzbekistan"))  # type: ignore[arg-type]
    assert near
    assert far
    assert near.here
    assert 0 < near.here[0] < WIDTH
    assert len(far.sheet.grounds) > len(near.sheet.grounds), "a country is shown with more of the world around it"


def test_an_exclave_is_seen_where_it_is(made: Made) -> None:
    corpus = made(
        [situated("usa", "country", name="United States"), situated("hilo", longitude=-155.1, latitude=19.7, part_of="usa")]
    )
    found = locator(corpus, corpus.by_id["hilo"])  # type: ignore[arg-type]
    assert found
    assert found.here
    assert 0 <= found.here[0] <= WIDTH
    assert 0 <= found.here[1] <= found.sheet.height


def test_what_cannot_be_drawn_has_no_map(made: Made) -> None:
    corpus = made([
        situated("nowhere"), situated("asia", "region of the world", longitude=90, latitude=45),
        situated("ruritania", "country", longitude=15, latitude=49), situated("zenda", longitude=14, latitude=49, part_of="ruritania"),
    ])  # fmt: skip
    assert locator(corpus, corpus.by_id["nowhere"]) is None  # type: ignore[arg-type]
    assert locator(corpus, corpus.by_id["asia"]) is None  # type: ignore[arg-type]
    assert locator(corpus, corpus.by_id["ruritania"]) is None  # type: ignore[arg-type]
    assert of(corpus, "zenda") == ([], True, False), "a country without an outline is no reason to hide the town"


def test_it_says_what_it_is_and_leads_nowhere(made: Made) -> None:
    corpus = made([situated("sokh", longitude=71.1, latitude=40.0)])
    drawn = tree(shown("map.html.j2", "locator", locator(corpus, corpus.by_id["sokh"]), "Sokh"))  # type: ignore[arg-type]
    svg = next(drawn.iter("svg"))
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "Map: where Sokh lies")
    assert not list(drawn.iter("a"))
