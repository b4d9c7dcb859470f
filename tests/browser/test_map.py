"""The map in the reader's hands: it fits a telephone, tells article and record apart, and lists what happened where one chooses."""

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.corpus import Corpus
from glossator.records import Event


def events_at(real: Corpus, place: str) -> set[str]:
    return {event.title for event in real.linking(place, "events") if isinstance(event, Event)}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_map_fits_its_width(tab: Page, address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(address + "places/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    for sheet in tab.locator(".map__sheet").all():
        box = sheet.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_its_names_can_be_read_on_a_telephone(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(address + "places/")
    sizes = tab.locator(".map__sheet .spot text").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getBoundingClientRect().width / 1200)"
    )
    assert len(sizes) > 12
    assert min(sizes) >= 10


def test_choosing_a_place_lists_its_events(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "places/")
    mark = tab.locator(".map a[data-ids='sokh']")
    mark.click()
    panel = tab.locator(".map__chosen")
    expect(panel.locator("h3").first).to_have_text("Sokh district")
    titles = set(panel.locator("[data-group='events'] li a").all_inner_texts())
    assert {title for title in events_at(real, "sokh") if any(title in one for one in titles)} == events_at(real, "sokh")
    expect(mark).to_have_attribute("aria-expanded", "true")
    links = panel.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert address + "events/sokh-clash/" in links, "links lead from here to where they led from there"
    tab.locator(".map a[data-ids='andijan']").press("Enter")
    expect(panel).to_contain_text("No event is recorded here.")
    expect(mark).not_to_have_attribute("aria-expanded", "true")
    expect(panel.locator("h3 a")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/places/andijan/")


def test_without_script_a_place_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "places/")
    page.locator(".map a[data-ids='sokh']").click()
    assert page.url == address + "places/sokh/"
    context.close()


def test_a_page_that_cannot_be_fetched_is_opened(tab: Page, address: str) -> None:
    tab.goto(address + "places/")
    tab.route("**/places/sokh/", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    tab.locator(".map a[data-ids='sokh']").click()
    tab.wait_for_url("**/places/sokh/")


def test_a_filter_leaves_what_it_names(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "places/?kind=country")
    kept = set(
        tab.locator(".map [data-ids]").evaluate_all("all => all.filter(one => one.checkVisibility()).map(one => one.dataset.ids)")
    )
    assert kept
    assert kept <= {place.id for place in real.places if place.kind == "country"}


def test_the_page_of_a_place_has_a_small_map(tab: Page, address: str) -> None:
    for width in (390, 1280):
        tab.set_viewport_size({"width": width, "height": 844})
        tab.goto(address + "places/sokh/")
        small, title = tab.locator(".locator").bounding_box(), tab.locator("h1").bounding_box()
        assert small
        assert title
        assert small["y"] + small["height"] <= 844
        assert small["x"] >= title["x"] + title["width"] or small["y"] >= title["y"] + title["height"]
