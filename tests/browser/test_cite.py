"""The citation box: what is copied is what is shown, and the chosen style is remembered."""

import pytest
from playwright.sync_api import Page, expect

CLAIM = "claims/sokh-clash-dated-1-june-2020/"
WORK = "references/boutros-ghali-1992/"
STYLES = ("apa", "mla", "chicago-notes", "chicago-author-date", "harvard", "gost", "bibtex", "ris")


def clipboard(tab: Page, kind: str = "text/plain") -> str | None:
    """What lies on the clipboard as one kind, if it lies there as that."""
    return tab.evaluate(
        """async (kind) => {
          const [item] = await navigator.clipboard.read();
          return item.types.includes(kind) ? (await item.getType(kind)).text() : null;
        }""",
        kind,
    )


def choose(tab: Page, style: str) -> None:
    tab.locator(f".cite__styles input[value='{style}']").check()


@pytest.mark.parametrize("page", [CLAIM, WORK])
def test_what_is_shown_is_copied(tab: Page, address: str, page: str) -> None:
    tab.goto(address + page)
    assert tab.locator(".cite__styles input").evaluate_all("all => all.map((one) => one.value)") == list(STYLES)
    seen = []
    for style in STYLES:
        choose(tab, style)
        shown = tab.locator(".cite__text").locator("visible=true")
        assert shown.count() >= 2, "the page or work, and the article"
        for text in shown.all():
            button = text.locator("xpath=following-sibling::*[1][self::button]")
            button.click()
            expect(button).to_have_text("Copied")
            expected = text.inner_text().strip()
            assert clipboard(tab) == expected
            seen.append(expected)
            if style in ("bibtex", "ris"):
                assert clipboard(tab, "text/html") is None
            elif text.locator("em, i").count():
                rich = clipboard(tab, "text/html") or ""
                for words in text.locator("em, i").all_inner_texts():
                    assert f">{words}</em>" in rich or f">{words}</i>" in rich
    entries = [one for one in seen if not one.startswith("(")]  # two styles may cite alike in the text
    assert len(set(entries)) == len(entries)
    bibtex = [one for one in seen if one.startswith("@")]
    ris = [one for one in seen if one.startswith("TY  - ")]
    assert len(bibtex) == len(ris) >= 2
    assert all(one.endswith("\n}") and one.count("\n") > 3 for one in bibtex), "line by line"
    assert all(one.endswith("ER  -") and one.count("\n") > 3 for one in ris), "line by line"


def test_italics_are_copied(tab: Page, address: str) -> None:
    tab.goto(address + WORK)
    tab.locator(".cite__copy").locator("visible=true").first.click()
    expect(tab.locator(".cite__copy").locator("visible=true").first).to_have_text("Copied")
    assert "<em>" in (clipboard(tab, "text/html") or "") or "<i>" in (clipboard(tab, "text/html") or "")
    assert "<" not in (clipboard(tab) or "")


def test_the_button_names_what_it_copies(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    names = [button.get_attribute("aria-label") for button in tab.locator(".cite__copy").locator("visible=true").all()]
    assert len(names) == len(set(names)) == 4, "page and article, each as an entry and in the text"
    assert all(name and name.startswith("Copy: Cite ") for name in names)


def test_the_chosen_style_is_remembered(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    expect(tab.locator(".cite__styles input[value='apa']")).to_be_checked()
    choose(tab, "mla")
    for page in (WORK, "cite/", "timeline/"):
        tab.goto(address + page)
        expect(tab.locator(".cite__styles input[value='mla']")).to_be_checked()
        shown = tab.locator(".cite__text").locator("visible=true")
        assert set(shown.evaluate_all("all => all.map((one) => one.closest('[data-style]').dataset.style)")) == {"mla"}


def test_by_keyboard_alone(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    tab.keyboard.press("c")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".cite__styles input[value='mla']")).to_be_checked()
    for _ in range(3):  # past “Add to my list” and the way there
        tab.keyboard.press("Tab")
    button = tab.locator(".cite__copy").locator("visible=true").first
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert clipboard(tab) == tab.locator(".cite__text").locator("visible=true").first.inner_text().strip()


def test_where_the_clipboard_is_closed_the_text_is_selected(tab: Page, address: str) -> None:
    tab.add_init_script(
        "for (const name of ['write', 'writeText']) navigator.clipboard[name] = () => Promise.reject(new Error('closed'))"
    )
    tab.goto(address + CLAIM)
    tab.locator(".cite__copy").locator("visible=true").first.click()
    expect(tab.locator(".cite__copy").locator("visible=true").first).to_contain_text("Ctrl+C")
    shown = tab.locator(".cite__text").locator("visible=true").first
    assert str(tab.evaluate("getSelection().toString()")).strip() == shown.inner_text().strip()
