"""What changed since last month: by day, verdicts first, narrowed by kind and since a day; the feed as a page."""

import re

import pytest
from playwright.sync_api import Page, expect

from glossator.corpus import Corpus
from tests.conftest import SITE_URL


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
def test_a_month_s_changes_are_read(tab: Page, address: str, real: Corpus, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(address)
    tab.get_by_role("contentinfo").get_by_role("link", name="What changed").click()
    moved = {one.id for one in (*real.claims, *real.events) if one.assessment and one.assessment.history}
    tab.get_by_role("button", name=re.compile("^Verdict moved")).click()
    shown = tab.locator("[data-list] li[data-tokens]").locator("visible=true")
    found = {str(one.get_attribute("href")).strip("/").rpartition("/")[2] for one in shown.locator("> a").all()}
    assert found == moved
    first = shown.first
    expect(first.locator(".badge")).to_be_visible()
    expect(first).to_contain_text("before that: ")
    tab.get_by_role("button", name="Clear").click()
    tab.locator(".filters__more").evaluate("one => (one.open = true)")
    tab.get_by_label("Since").fill("2026-11-27")
    expect(tab).to_have_url(re.compile(r"since=2026-11-27"))
    days = tab.locator("[data-list] > section").locator("visible=true")
    assert all(one >= "d2026-11-27" for one in days.evaluate_all("all => all.map(one => one.getAttribute('aria-labelledby'))"))
    rows = shown.count()
    tab.get_by_label("Kind", exact=True).select_option("events")
    assert 0 < shown.count() < rows
    tab.reload()
    expect(tab.locator(".filters__chosen")).to_contain_text("Since: 2026-11-27")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_tells_its_own_last_changes(tab: Page, address: str) -> None:
    tab.goto(address + "claims/aid-sent-to-russia-on-23-april-2020/")
    tab.locator(".last-changes summary").click()
    rows = tab.locator(".last-changes li")
    expect(rows.first).to_contain_text("Not found")
    expect(rows.first).to_contain_text("before that: Unsupported.")
    assert rows.count() > 1
    tab.locator(".last-changes").get_by_role("link", name="What changed elsewhere").click()
    expect(tab.locator("h1")).to_have_text("What changed")


def test_a_browser_shows_the_feed_as_a_page(tab: Page, address: str) -> None:
    tab.goto(address + "feed.xml")
    assert tab.evaluate("getComputedStyle(document.querySelector('entry > updated')).display") == "none"
    assert tab.evaluate("getComputedStyle(document.querySelector('entry > title')).display") == "block"
    heading = tab.evaluate("document.querySelector('entry > title').textContent")
    href = str(tab.evaluate("document.querySelector('entry content a').getAttribute('href')"))
    assert href.startswith(SITE_URL)
    tab.goto(address + href.removeprefix(SITE_URL))
    assert heading.partition(": ")[2] in tab.title() or heading in tab.title()
