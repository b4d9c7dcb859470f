"""The argument on one page, as its readers meet it: with a mouse, by keyboard, on a phone, on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.corpus import Corpus


def test_a_stone_leads_to_its_claim_and_a_weak_step_to_its_reason(tab: Page, address: str) -> None:
    tab.goto(address + "argument/")
    stones, weak = tab.locator(".argument-map .stone"), tab.locator(".argument-map .weak")
    assert stones.count() > 30
    assert weak.count() > 10
    weak.first.focus()
    tab.keyboard.press("Enter")
    step = tab.locator(tab.url.partition("#")[2].join(("#", "")).replace("--", r"--"))
    expect(step).to_be_in_viewport()
    expect(step).to_contain_text(re.compile("is assumed|does not follow"))
    stones.first.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="In the argument")).to_be_visible()


def test_the_list_has_every_stone_and_every_step_of_the_map(tab: Page, address: str) -> None:
    """Whoever cannot see the map reads the same beneath it."""
    tab.goto(address + "argument/")
    for href in tab.locator(".argument-map .weak").evaluate_all("all => all.map(one => one.getAttribute('href'))"):
        assert tab.locator(f"[id='{href[1:]}']").count() == 1, href
    listed = set(tab.locator(".reasons .reason__claim a").evaluate_all("all => all.map(one => one.pathname)"))
    for stone in tab.locator(".argument-map .stone").evaluate_all("all => all.map(one => one.href.baseVal)"):
        assert any(path.endswith(stone.removeprefix("..")) for path in listed), stone


def test_a_claim_says_its_place_with_the_direction_of_each_step(tab: Page, address: str) -> None:
    tab.goto(address + "claims/measures-prevented-escalation-at-sokh/")
    place = tab.locator("section", has=tab.get_by_role("heading", name="In the argument"))
    expect(place.get_by_text("The article gives for this")).to_be_visible()
    expect(place.get_by_text("The article uses this for")).to_be_visible()
    expect(place.get_by_role("link", name="Talks over Sokh were held with the Kyrgyz government")).to_be_visible()


def test_on_a_phone_the_words_of_the_map_keep_their_size(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "argument/")
    size = page.locator(".stone__words").first.evaluate("one => one.getBoundingClientRect().width / one.getBBox().width")
    assert size > 0.95, "the map is moved about, not shrunk"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("page", ["argument/", "teach/worksheet/"])
def test_on_paper(tab: Page, address: str, page: str) -> None:
    """The map has one page to itself; the worksheet is a page of questions and a page of answers."""
    tab.goto(address + page)
    tab.emulate_media(media="print")
    sheets = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True)))
    if page == "teach/worksheet/":
        assert sheets == 2
    else:
        box = tab.locator(".argument-map > svg").bounding_box()
        assert box
        assert box["height"] <= 297 / 25.4 * 96
        assert sheets <= 10


def test_every_question_leads_to_its_records(tab: Page, address: str, real: Corpus) -> None:
    (article,) = real.articles
    tab.goto(address + "teach/")
    for one in article.questions:
        for key in one.look:
            assert tab.locator(f"main a[href$='/{key}/']").count(), key
