"""WCAG 2.2 AA as far as axe-core can tell, on one page of every kind, light and dark; and no scrolling sideways on a phone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import KINDS
from tests.conftest import need_node

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
CLAIM = "claims/sokh-clash-dated-1-june-2020/"
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def still(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing moves, and into which the checker may be put against the pages' policy."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport=WIDE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def axe() -> str:
    return (need_node() / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def visit(tab: Page, address: str, page: str) -> None:
    tab.goto(address + page + ("?q=Sokh" if page == "search.html" else ""))
    if page in ("search.html", "404.html"):
        tab.locator(".search__results a").first.wait_for()


BY_COLOUR = ("color-contrast", "link-in-text-block")
RUN = "rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })"


def violations(tab: Page, axe: str) -> list[str]:
    """What is wrong in light, and in dark of what depends on colours."""
    tab.evaluate(axe)
    found = []
    for scheme, rules in (("light", TAGS), ("dark", BY_COLOUR)):
        tab.emulate_media(color_scheme=scheme)
        said: dict[str, Any] = tab.evaluate(RUN, list(rules))
        ran = {rule["id"] for outcome in ("violations", "passes", "incomplete") for rule in said[outcome]}
        assert "color-contrast" in ran
        assert scheme == "dark" or "target-size" in ran
        for rule in said["violations"]:
            for node in rule["nodes"][:5]:
                found.append(f"{scheme}: {rule['id']}: {json.dumps(node['target'])}: {node['failureSummary']}")
    return found


def too_wide(tab: Page) -> list[str]:
    """What reaches beyond the right edge, if the page can be scrolled sideways."""
    return tab.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5)
          .map((one) => one.outerHTML.slice(0, 120))
          .concat(`${document.documentElement.scrollWidth} px`)"""
    )


@pytest.mark.parametrize("page", KINDS)
def test_no_violation(still: Page, address: str, axe: str, page: str) -> None:
    visit(still, address, page)
    assert violations(still, axe) == []


@pytest.mark.parametrize("page", KINDS)
def test_no_scrolling_sideways(still: Page, address: str, page: str) -> None:
    still.set_viewport_size(NARROW)
    try:
        visit(still, address, page)
        assert too_wide(still) == []
    finally:
        still.set_viewport_size(WIDE)


def open_search(tab: Page) -> None:
    tab.get_by_role("link", name="Search").click()
    tab.get_by_role("searchbox").fill("Sokh")
    tab.locator(".search__results a").first.wait_for()


def open_menu(tab: Page) -> None:
    tab.get_by_role("button", name="All pages").click()
    expect(tab.locator("#menu")).to_be_visible()


def open_shortcuts(tab: Page) -> None:
    tab.get_by_role("button", name="Keyboard shortcuts").click()
    expect(tab.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("opened", [open_search, open_menu, open_shortcuts])
def test_no_violation_in_what_opens(still: Page, address: str, axe: str, opened: Any) -> None:
    still.goto(address + CLAIM)
    opened(still)
    assert violations(still, axe) == []
    still.set_viewport_size(NARROW)
    try:
        assert too_wide(still) == []
        box = still.locator("dialog[open], #menu:popover-open").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["height"] <= 640
    finally:
        still.set_viewport_size(WIDE)


def test_no_violation_after_something_was_chosen(still: Page, address: str, axe: str) -> None:
    """A list that was narrowed and sorted, and one in which nothing is left."""
    still.goto(address + "people/?words=a")
    still.get_by_role("columnheader", name="Claims").get_by_role("button").click()
    assert violations(still, axe) == []
    still.goto(address + "claims/?words=xyzzy")
    assert violations(still, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_shows_the_same_colours_as_the_system(still: Page, address: str, scheme: Any) -> None:
    """What was checked by the system's scheme holds for the chosen one: every colour in use is the same."""
    colours = """() => [...document.querySelectorAll("body, body *")].map((one) => {
      const style = getComputedStyle(one);
      return [one.className.toString(), style.color, style.backgroundColor, style.borderTopColor].join(" ");
    })"""
    other = "light" if scheme == "dark" else "dark"
    still.goto(address + CLAIM)
    still.emulate_media(color_scheme=scheme)
    by_system = still.evaluate(colours)
    still.emulate_media(color_scheme=other)
    by_other = still.evaluate(colours)
    assert by_other != by_system
    still.get_by_role("button", name="Dark or light").press("Enter")
    try:
        assert still.evaluate(colours) == by_system
    finally:
        still.evaluate("localStorage.clear()")
