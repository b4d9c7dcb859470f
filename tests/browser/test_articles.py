"""A corpus of several articles, as a reader and a student use it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.test_accessibility import NARROW, WIDE, too_wide, violations
from tests.conftest import need_node

PAGES = (
    "", "articles/", "articles/zendani-pol/", "articles/strofzin-ferries/", "article/", "claims/", "claims/every-bridge-a-town/",
    "claims/tolls-changed-nothing/", "references/hentzau-1899/", "bibliography/", "evidence/", "timeline/", "people/",
)  # fmt: skip


@pytest.fixture(scope="module")
def where(several: Path) -> Iterator[str]:
    """Where the site of the three made-up articles is served."""
    with served(several) as address:
        yield address


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """As in test_accessibility: nothing moves, and the checker may be put into the page."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", PAGES)
def test_every_kind_of_page_is_accessible_and_fits_a_phone(still: Page, where: str, page: str) -> None:
    axe = (need_node() / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    still.set_viewport_size(WIDE)
    still.goto(where + page)
    assert violations(still, axe) == []
    still.set_viewport_size(NARROW)
    assert too_wide(still) == []


def test_a_list_narrowed_to_an_article_shows_nothing_of_the_others(tab: Page, where: str) -> None:
    tab.goto(where + "claims/?article=strofzin-ferries")
    expect(tab.locator(".filters__count")).to_contain_text("4")
    expect(tab.locator("[data-list] tbody tr:visible")).to_have_count(4)
    expect(tab.locator("h2.whose:visible")).to_have_text(["Strofzin and BO 2011 Ferries of the Zapt: *Timetables* and [Tolls]"])
    tab.locator("#filter-section").select_option("strofzin-ferries-results")
    expect(tab.locator("[data-list] tbody tr:visible")).to_have_count(3)
    expect(tab.locator("[data-list] h3:visible .count")).to_have_text("3")


def test_what_nobody_checked_can_be_listed(tab: Page, where: str) -> None:
    tab.goto(where)
    links = tab.locator('.result a[href*="verdict=not-yet-checked"]')
    numbers = [int((text or "").split()[0]) for text in links.all_text_contents()]
    assert sum(numbers) == 4
    links.first.click()
    expect(tab.locator("[data-list] tbody tr:visible")).to_have_count(numbers[0])
    expect(tab.locator("h2.whose:visible")).to_have_count(1)


def test_a_student_who_cites_a_claim_of_the_third_article_gets_that_article(tab: Page, where: str) -> None:
    tab.goto(where + "claims/bridges-made-towns/")
    article = tab.locator(".cite__what[data-what='article']")
    expect(article).to_have_count(1)
    tab.locator(".cite__whats").select_option("article")
    tab.locator(".cite__more summary").click()
    expect(article.locator(".cite__entry:visible .cite__text").first).to_contain_text(
        "Zendani, M. (n.d.). پل‌های روریتانیا و مردمش"
    )
    tab.goto(where + "claims/three-bridges/")
    tab.locator(".cite__whats").select_option("article")
    tab.locator(".cite__more summary").click()
    expect(article.locator(".cite__entry:visible .cite__text").first).to_contain_text("Rassendyll, R.")


@pytest.mark.parametrize("script", [True, False])
def test_an_old_address_leads_to_the_same_paragraph_with_and_without_a_script(browser: Browser, where: str, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, viewport=NARROW)
    try:
        tab = context.new_page()
        tab.goto(where + "article/#analysis-1a")
        paragraph = tab.locator("#analysis-1a")
        expect(paragraph).to_be_in_viewport()
        expect(paragraph).to_contain_text("(1) a toll for carts;")
        assert tab.locator('link[rel="canonical"]').get_attribute("href") == (
            "https://example.org/base/path/articles/rassendyll-bridges/"
        )
        tab.locator(".moved a").click()
        expect(tab.locator("#analysis-1a")).to_have_count(1)
        expect(tab.locator(".moved")).to_have_count(0)
    finally:
        context.close()
