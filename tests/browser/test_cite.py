"""Citing: one row says what is cited and in which style; what is copied is what is shown; the chosen style is remembered."""

import datetime
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import SITE_URL

CLAIM = "claims/sokh-clash-dated-1-june-2020/"
WORK = "references/boutros-ghali-1992/"
UNDATED = "references/unrcca-background/"
STYLES = ("apa", "mla", "chicago-notes", "chicago-author-date", "harvard", "gost", "bibtex", "ris", "typst", "wikipedia")
FORMATS = {"bibtex": "@", "ris": "TY  - ", "typst": "", "wikipedia": "{{cit"}


def clipboard(tab: Page, kind: str = "text/plain") -> str | None:
    """What lies on the clipboard as one kind, if it lies there as that."""
    return tab.evaluate(
        """async (kind) => {
          const [item] = await navigator.clipboard.read();
          return item.types.includes(kind) ? (await item.getType(kind)).text() : null;
        }""",
        kind,
    )


def taken(tab: Page, button: Locator, kind: str = "text/plain") -> str:
    """What a button puts on the clipboard."""
    tab.evaluate("navigator.clipboard.writeText('')")
    button.click()
    expect(button).to_have_text("Copied")
    for _ in range(20):
        if found := clipboard(tab, kind):
            return found
        tab.wait_for_timeout(20)
    return ""


def choose(tab: Page, style: str) -> None:
    tab.locator(".cite__styles").select_option(style)


def unfold(tab: Page) -> Locator:
    """The citations that are shown."""
    if not tab.locator(".cite__more").evaluate("one => one.open"):
        tab.locator(".cite__more summary").click()
    return tab.locator(".cite__text").locator("visible=true")


@pytest.mark.parametrize(
    ("page", "whats"), [(CLAIM, ["page today", "page", "article"]), (WORK, ["work", "page today", "page", "article"])]
)
def test_what_is_shown_is_copied(tab: Page, address: str, page: str, whats: list[str]) -> None:
    tab.goto(address + page)
    assert tab.locator(".cite__styles option").evaluate_all("all => all.map((one) => one.value)") == list(STYLES)
    assert tab.locator(".cite__whats option").evaluate_all("all => all.map((one) => one.value)") == whats
    shown = unfold(tab)
    seen: dict[str, set[str]] = {}
    for what, styles in ((whats[0], STYLES), (whats[-1], ("mla", "ris"))):
        tab.locator(".cite__whats").select_option(what)
        for style in styles:
            choose(tab, style)
            expected = shown.first.inner_text().strip()
            assert taken(tab, tab.locator(".cite__do[data-copy='entry']")) == expected
            assert (style in FORMATS) == (clipboard(tab, "text/html") is None)
            assert expected.startswith(FORMATS.get(style, ""))
            seen.setdefault(what, set()).add(expected)
            inline = tab.locator(".cite__do[data-copy='inline']")
            assert inline.is_visible() == (style not in FORMATS and style != "gost"), "GOST's numbers depend on the list"
            if inline.is_visible():
                assert taken(tab, inline) == shown.nth(1).inner_text().strip()
    assert [len(one) for one in seen.values()] == [len(STYLES), 2]


def test_each_text_has_a_button_that_names_what_it_copies(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    shown = unfold(tab)
    choose(tab, "chicago-notes")
    buttons = tab.locator(".cite__copy").locator("visible=true")
    names = [button.get_attribute("aria-label") for button in buttons.all()]
    assert (
        names == [f"Copy: This page, Chicago, {part}" for part in ("bibliography", "note", "later notes")] or len(set(names)) == 3
    )
    for text, button in zip(shown.all(), buttons.all(), strict=True):
        assert taken(tab, button) == text.inner_text().strip()


def test_italics_are_copied(tab: Page, address: str) -> None:
    tab.goto(address + WORK)
    tab.locator(".cite__do").first.click()
    expect(tab.locator(".cite__do").first).to_have_text("Copied")
    assert "<em>" in (clipboard(tab, "text/html") or "")
    assert "<" not in (clipboard(tab) or "")


def test_as_of_today_has_the_day_where_the_style_asks_for_it_and_a_version_has_none(tab: Page, address: str) -> None:
    today = datetime.date.today()
    tab.goto(address + CLAIM)
    for style, said in (("harvard", f"{today.day} {today:%B %Y}"), ("gost", f"{today:%d.%m.%Y}")):
        choose(tab, style)
        tab.locator(".cite__whats").select_option("page today")
        copied = taken(tab, tab.locator(".cite__do").first)
        assert re.search(rf"{re.escape(SITE_URL + CLAIM)} \([Aa]ccessed: {re.escape(said)}\)\.$", copied), copied
        assert "1.0.0" in copied
        tab.locator(".cite__whats").select_option("page")
        assert taken(tab, tab.locator(".cite__do").first).endswith(SITE_URL + CLAIM + ".")
    choose(tab, "apa")
    tab.goto(address + UNDATED)
    assert re.search(
        rf"\(n\.d\.\).*Retrieved {today:%B} {today.day}, {today.year}, from https?://", unfold(tab).first.inner_text()
    )


def test_the_chosen_style_is_remembered(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    expect(tab.locator(".cite__styles")).to_have_value("apa")
    choose(tab, "mla")
    for page in (WORK, "cite/", "timeline/"):
        tab.goto(address + page)
        expect(tab.locator(".cite__styles")).to_have_value("mla")
        shown = unfold(tab)
        assert set(shown.evaluate_all("all => all.map((one) => one.closest('[data-style]').dataset.style)")) == {"mla"}


def test_the_row_is_at_the_head_of_a_record_and_a_link_away_elsewhere(tab: Page, address: str) -> None:
    for size in ((1280, 900), (390, 844)):
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        tab.goto(address + CLAIM)
        box = tab.locator(".cite__do").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < size[1], "on the first screen"
    tab.goto(address + "timeline/")
    tab.get_by_role("main").get_by_role("link", name="Cite", exact=True).click()
    expect(tab.locator(".cite__do").first).to_be_in_viewport()


def test_by_keyboard_alone(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    tab.keyboard.press("c")
    button = tab.locator(".cite__do").first
    expect(button).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".cite__styles")).to_have_value("mla")
    tab.keyboard.press("c")  # a letter for the list, and no shortcut
    expect(tab.locator(".cite__styles")).to_have_value(re.compile("chicago"))
    tab.locator(".cite__styles").select_option("mla")
    tab.keyboard.press("Tab")
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert (clipboard(tab) or "").startswith("Editors of the Preventive Diplomacy Corpus. “The Sokh Clash")


def test_on_paper_stands_the_chosen_style(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    choose(tab, "mla")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    expect(tab.locator("[data-paper='page']")).to_contain_text("“The Sokh Clash Took Place on 1 June 2020")
    expect(tab.locator("[data-paper='article']")).to_be_visible()
    expect(tab.locator(".cite")).to_be_hidden()


def test_where_the_clipboard_is_closed_the_text_is_selected(tab: Page, address: str) -> None:
    tab.add_init_script(
        "for (const name of ['write', 'writeText']) navigator.clipboard[name] = () => Promise.reject(new Error('closed'))"
    )
    tab.goto(address + CLAIM)
    tab.locator(".cite__do").first.click()
    expect(tab.locator(".cite__do").first).to_contain_text("Ctrl+C")
    shown = tab.locator(".cite__text").locator("visible=true").first
    assert str(tab.evaluate("getSelection().toString()")).strip() == shown.inner_text().strip()
