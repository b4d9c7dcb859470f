"""Previews of records: shown to whoever points at a link or reaches it by keyboard, gone at once, never in the way."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

EVENT = "events/sokh-clash/"
CLAIM = "claims/sokh-clash-dated-1-june-2020/"


def link(tab: Page, target: str) -> Locator:
    return tab.locator(f"main a[href*='{target}']:not(nav a)").first


def test_pointing_at_a_claim_shows_its_verdict_title_and_answer(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?words=sokh")
    shown = tab.get_by_role("tooltip")
    link(tab, "sokh-clash-dated-1-june-2020").hover()
    expect(shown).to_be_visible()
    expect(shown.locator(".badge")).to_have_text("Contradicted")
    expect(shown).to_contain_text("The article says: The Sokh clash took place on 1 June 2020")
    expect(shown).to_contain_text("No: Uzbek, Kyrgyz and international reports have 31 May.")
    shown.hover()
    tab.wait_for_timeout(400)
    expect(shown).to_be_visible()  # it can be read with the pointer on it
    tab.keyboard.press("Escape")
    expect(shown).to_be_hidden()


@pytest.mark.parametrize(
    ("page", "target", "said"),
    [
        (CLAIM, "events/sokh-clash/", ["31 May 2020", "Clash between Uzbek and Kyrgyz citizens"]),
        ("findings/", "agenda-for-peace-date-and-kind/", ["Agenda for Peace"]),
        ("initiatives/", "asian-human-rights-mechanism/", []),
        (CLAIM, "places/", ["Sokh"]),
    ],
)
def test_each_kind_says_what_matters_of_it(tab: Page, address: str, page: str, target: str, said: list[str]) -> None:
    tab.goto(address + page)
    place = link(tab, target)
    place.hover()
    shown = tab.get_by_role("tooltip")
    expect(shown).to_be_visible()
    for words in said:
        expect(shown).to_contain_text(words)
    assert len(shown.inner_text().split()) > 4


def test_by_keyboard_it_comes_and_goes_and_is_read_out(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    place = link(tab, "events/sokh-clash/")
    place.evaluate("one => { const before = document.createElement('button'); one.before(before); before.focus(); }")
    tab.keyboard.press("Tab")
    expect(place).to_be_focused()
    shown = tab.get_by_role("tooltip")
    expect(shown).to_be_visible()
    expect(place).to_have_accessible_description(re.compile("31 May 2020"))
    tab.keyboard.press("Tab")
    expect(shown).to_be_hidden()
    assert place.get_attribute("aria-describedby") is None


def test_links_that_go_on_have_none_and_a_passing_pointer_fetches_nothing(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address + CLAIM, wait_until="networkidle")
    asked.clear()
    tab.locator(".neighbours a").first.hover()
    tab.wait_for_timeout(600)
    link(tab, "events/sokh-clash/").hover()
    tab.mouse.move(0, 0)
    tab.wait_for_timeout(600)
    assert asked == []
    expect(tab.get_by_role("tooltip")).to_have_count(0)


def test_on_a_touch_screen_a_link_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(address + CLAIM)
    link(phone, "events/sokh-clash/").tap()
    phone.wait_for_url(address + EVENT)
    context.close()


def test_near_the_edge_it_stays_within_the_window(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 700, "height": 500})
    tab.goto(address + "claims/")
    for place in tab.locator("tbody th a").all()[:3]:
        place.scroll_into_view_if_needed()
        place.hover()
        shown = tab.get_by_role("tooltip")
        expect(shown).to_be_visible()
        box = shown.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 700
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 500
        tab.keyboard.press("Escape")
