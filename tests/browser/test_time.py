"""The timeline in the reader's hands: it fits, it says what a mark is, it is dimmed and never emptied, and years are chosen on it."""

import itertools
import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.corpus import Corpus
from glossator.dates import parse

LIT = ".time [data-ids]:not([data-out])"


def lit(tab: Page) -> set[str]:
    """The events whose marks are not dimmed."""
    return {key for ids in tab.locator(LIT).evaluate_all("all => all.map(one => one.dataset.ids)") for key in ids.split()}


def listed(tab: Page) -> set[str]:
    return set(
        tab.locator("[data-list] [data-tokens]").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
        )
    )


def counts(tab: Page) -> list[int]:
    return [int(one) for one in tab.locator(".time [data-count]").all_inner_texts()]


def of_years(real: Corpus, first: int, last: int) -> set[str]:
    return {event.id for event in real.events if first <= parse(event.date).year <= last}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_whole_scale_fits_its_width(tab: Page, address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(address + "timeline/")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    places = tab.locator(".event-mark[data-ids]").evaluate_all(
        "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.left, box.right, box.width, box.height]; })"
    )
    assert all(left >= 0 and right <= width for left, right, _, _ in places)
    assert all(across >= 24 and down >= 24 for _, _, across, down in places)


def test_equal_years_are_equally_long(tab: Page, address: str) -> None:
    tab.goto(address + "timeline/")
    boxes = [tab.get_by_role("button", name=str(year), exact=True).bounding_box() for year in range(2017, 2026)]
    lefts = [box["x"] for box in boxes if box]
    steps = {round(other - one) for one, other in itertools.pairwise(lefts)}
    assert len(lefts) == 9
    assert max(steps) - min(steps) <= 1


def test_a_choice_dims_and_counts_anew(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/")
    assert lit(tab) == listed(tab) == {event.id for event in real.events}
    tab.locator("[data-choose='kind'][value='aid']").press("Enter")
    aid = {event.id for event in real.events if event.kind == "aid"}
    assert lit(tab) == listed(tab) == aid
    by_article = sum(event.basis == "article" for event in real.events if event.kind == "aid")
    assert counts(tab) == [by_article, len(aid) - by_article]
    dimmed = tab.locator(".time [data-out]")
    assert dimmed.count() >= len(real.events) - len(aid)
    assert dimmed.first.is_visible(), "what does not match stays as the ground"
    assert dimmed.first.evaluate("one => one.tabIndex") == -1
    tab.get_by_role("button", name="Clear").click()
    assert lit(tab) == {event.id for event in real.events}
    assert sum(counts(tab)) == len(real.events)
    assert tab.locator(".time [data-ids][tabindex]").count() == 0


def test_years_are_chosen_by_keyboard(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/")
    tab.get_by_role("button", name="2019", exact=True).press("Enter")
    expect(tab).to_have_url(re.compile(r"\?year=2019$"))
    assert lit(tab) == of_years(real, 2019, 2019)
    tab.get_by_role("button", name="2021", exact=True).press("Shift+Enter")
    expect(tab).to_have_url(re.compile(r"\?year=2019&until=2021$"))
    assert lit(tab) == listed(tab) == of_years(real, 2019, 2021)
    pressed = tab.locator(".time__head [aria-pressed='true']").all_inner_texts()
    assert pressed == ["2019", "2020", "2021"]
    expect(tab.locator(".filters__chosen")).to_contain_text("2019")
    expect(tab.locator(".filters__chosen")).to_contain_text("2021")


def test_a_year_pressed_again_is_given_up(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/")
    year = tab.get_by_role("button", name="2020", exact=True)
    year.click()
    expect(year).to_have_attribute("aria-pressed", "true")
    year.click()
    expect(year).to_have_attribute("aria-pressed", "false")
    assert lit(tab) == {event.id for event in real.events}


def test_years_are_chosen_in_the_form_and_by_address(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/?until=2011")
    assert listed(tab) == of_years(real, -10000, 2011), "an end alone is all until then"
    tab.goto(address + "timeline/?year=2021&until=2019")
    assert listed(tab) == of_years(real, 2019, 2021), "whichever comes first"
    tab.goto(address + "timeline/")
    tab.locator(".filters__more > summary").click()
    tab.get_by_label("Year", exact=True).select_option("2018")
    tab.get_by_label("To the year").select_option("2020")
    assert listed(tab) == of_years(real, 2018, 2020)


def test_years_are_chosen_by_dragging(tab: Page, address: str, real: Corpus) -> None:
    tab.set_viewport_size({"width": 1280, "height": 1000})
    tab.goto(address + "timeline/")
    first, last = (tab.locator(".time__bin").nth(at).bounding_box() for at in (5, 14))
    assert first
    assert last
    y = first["y"] + 40
    tab.mouse.move(first["x"] + 5, y)
    tab.mouse.down()
    tab.mouse.move(first["x"] + 100, y)
    tab.mouse.move(last["x"] + 5, y)
    assert tab.locator(".time__bin[data-chosen]").count() == 10
    tab.mouse.up()
    expect(tab).to_have_url(re.compile(r"\?year=2018&until=2020$"))
    assert lit(tab) == of_years(real, 2018, 2020)


def test_choosing_moves_nothing_and_arriving_shows_the_list(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(address + "timeline/")
    before = tab.locator(".time").bounding_box()
    tab.locator("[data-choose='kind'][value='aid']").click()
    assert tab.locator(".time").bounding_box() == before
    tab.reload()
    row = tab.locator("[data-list] [data-tokens]:not([hidden])").first.bounding_box()
    assert row
    assert row["y"] + row["height"] <= 900


def test_a_mark_has_its_words_on_focus_and_under_the_mouse(tab: Page, address: str) -> None:
    tab.goto(address + "timeline/")
    mark = tab.locator(".event-mark[data-ids='sokh-clash']")
    words = mark.locator(".told")
    small = words.evaluate("one => one.getBoundingClientRect().width")
    assert small <= 1
    mark.hover()
    assert words.evaluate("one => one.getBoundingClientRect().width") > 100
    expect(words).to_have_text(re.compile("^31 May 2020: .* .article: 1 June 2020.$"))
    tab.mouse.move(0, 0)
    tab.locator("body").press("Tab")
    mark.focus()
    tab.keyboard.press("Shift")
    assert words.evaluate("one => one.getBoundingClientRect().width") > 100
    tab.keyboard.press("Escape")
    assert words.evaluate("one => one.getBoundingClientRect().width") <= 1


def test_the_words_of_every_mark_stay_on_the_screen(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 1200})
    tab.goto(address + "timeline/")
    for mark in tab.locator(".event-mark[data-ids]").all()[::9]:
        mark.hover()
        box = mark.locator(".told").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280


def test_a_finger_asks_first_and_goes_there_then(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "timeline/")
    mark = page.locator(".event-mark[data-ids='sokh-clash']").first
    mark.tap()
    box = mark.locator(".told").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844
    assert box["width"] >= 380, "the words stand at the foot of the screen"
    assert page.url == address + "timeline/"
    mark.tap()
    page.wait_for_url("**/events/sokh-clash/")
    context.close()


def test_without_script_the_headings_lead_to_the_list_and_marks_to_their_events(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "timeline/")
    page.locator(".time__head a", has_text="2020").click()
    assert urlparse(page.url).fragment == "y2020"
    assert not page.locator("[data-hint]").is_visible()
    mark = page.locator(".event-mark[data-ids='sokh-clash']")
    mark.hover()
    assert mark.locator(".told").evaluate("one => one.getBoundingClientRect().width") > 100
    mark.click()
    assert page.url.endswith("/events/sokh-clash/")
    context.close()


def test_a_choice_is_kept_when_a_mark_is_followed_and_one_comes_back(tab: Page, address: str) -> None:
    tab.goto(address + "timeline/?kind=aid")
    tab.locator(LIT).first.press("Enter")
    tab.wait_for_url("**/events/**")
    tab.go_back()
    assert parse_qs(urlparse(tab.url).query) == {"kind": ["aid"]}


def test_on_paper_the_words_are_as_large_as_any(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 678, "height": 1000})
    tab.goto(address + "timeline/")
    tab.emulate_media(media="print")
    for what in (".time__head button", ".time__words", ".time__side", ".time__far"):
        one = tab.locator(what).first
        assert one.is_visible(), what
        assert float(one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 9, what
    assert tab.evaluate("document.documentElement.scrollWidth") <= 678
