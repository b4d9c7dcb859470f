"""The reading list: collected, shown in a style as one list, taken away, handed out."""

import json
import re
import subprocess
from pathlib import Path

import bibtexparser
import pypandoc
import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.test_cite import clipboard

FIVE = (
    "claims/sokh-clash-dated-1-june-2020/", "events/sokh-clash/", "initiatives/samarkand-water/",
    "claims/boutros-ghali-called-seventh-secretary-general/", "events/agenda-for-peace/",
)  # fmt: skip
SHOWN = ".reading__entry > span"


def key(page: str) -> str:
    return page.strip("/").rpartition("/")[2]


def collect(tab: Page, address: str, pages: tuple[str, ...] = FIVE) -> None:
    """One choice a page, and one that leads to the list."""
    for page in pages:
        tab.goto(address + page)
        tab.get_by_role("button", name="Add to my list").click()
    tab.get_by_role("link", name=f"My list ({len(pages)})").click()
    expect(tab.locator(".reading__entries > li")).to_have_count(len(pages))


def choose(tab: Page, style: str) -> None:
    tab.get_by_label("Style").select_option(style)


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
def test_five_pages_of_three_kinds_in_one_list(tab: Page, address: str, size: tuple[int, int]) -> None:
    """Seven choices: five pages, the list, Copy."""
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    collect(tab, address)
    tab.get_by_role("button", name="Copy the list").click()
    expect(tab.get_by_role("button", name="Copied")).to_be_visible()
    shown = tab.locator(SHOWN).all_inner_texts()
    letters = [entry.partition(" (2026")[2][0] for entry in shown]
    assert letters == list("abcde")
    assert clipboard(tab) == "\n".join(shown)
    rich = clipboard(tab, "text/html") or ""
    assert rich.count("text-indent:") == 5
    assert rich.count("<em>") >= 5
    cites = tab.locator(".reading__cite").all_inner_texts()
    assert cites == [f"In the text: (Editors of the Preventive Diplomacy Corpus, 2026{letter})" for letter in letters]
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing leaves the page sideways"


def test_the_same_in_gost_and_in_chicago_s_notes(tab: Page, address: str) -> None:
    collect(tab, address)
    choose(tab, "gost")
    expect(tab.locator(SHOWN).first).to_have_text(re.compile(r"^1\. "))
    shown = tab.locator(SHOWN).all_inner_texts()
    assert [entry.partition(". ")[0] for entry in shown] == list("12345")
    assert shown == sorted(shown)
    assert tab.locator(".reading__cite").all_inner_texts() == [f"In the text: [{number}]" for number in range(1, 6)]
    choose(tab, "chicago-notes")
    expect(tab.locator(".reading__cite")).to_have_count(10)
    first, later = tab.locator(".reading__entries > li").first.locator(".reading__cite").all_inner_texts()
    assert first.startswith("Note: Editors of the Preventive Diplomacy Corpus, “")
    assert later.startswith("Later notes: Editors of the Preventive Diplomacy Corpus, “")
    assert len(later) < len(first)
    choose(tab, "mla")
    expect(tab.locator(SHOWN).nth(1)).to_contain_text("———. ")


def test_by_keyboard(tab: Page, address: str) -> None:
    """A page is added, another style chosen and an entry taken away, and the focus stays in the list."""
    for page in FIVE[:2]:
        tab.goto(address + page)
        tab.get_by_role("button", name="Add to my list").focus()
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("button", name="Take from my list")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator(".reading__entries > li")).to_have_count(2)
    tab.get_by_label("Style").focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".reading__entry").first).to_contain_text(" Nov. 2026")
    tab.get_by_role("button", name="Remove: ").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".reading__entries > li")).to_have_count(1)
    expect(tab.get_by_role("button", name="Remove: ")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Nothing is collected yet.")).to_be_visible()


def test_a_list_is_handed_out_by_its_address(tab: Page, address: str, browser: Browser) -> None:
    collect(tab, address)
    choose(tab, "harvard")
    expect(tab.locator(".reading__entry").first).to_contain_text("(2026a)")
    tab.get_by_role("button", name="Copy its address").click()
    expect(tab.get_by_role("button", name="Copied")).to_be_visible()
    handed = clipboard(tab) or ""
    mine = tab.locator(SHOWN).all_inner_texts()
    other = browser.new_context().new_page()
    other.goto(handed)
    expect(other.get_by_text("A list of 5 references that was handed to you")).to_be_visible()
    assert other.locator(SHOWN).all_inner_texts() == mine
    assert other.evaluate("localStorage.getItem('reading list')") is None, "nothing is kept unasked"
    other.get_by_role("button", name="Keep these in my list").click()
    expect(other.get_by_text("5 references in your list")).to_be_visible()
    assert json.loads(other.evaluate("localStorage.getItem('reading list')")) == [key(page) for page in FIVE]
    other.context.close()


def test_another_tab_follows(tab: Page, address: str) -> None:
    tab.goto(address + FIVE[0])
    other = tab.context.new_page()
    other.goto(address + "list/")
    expect(other.get_by_text("Nothing is collected yet.")).to_be_visible()
    tab.get_by_role("button", name="Add to my list").click()
    expect(other.locator(".reading__entries > li")).to_have_count(1)
    other.get_by_role("button", name="Empty the list").click()
    expect(tab.get_by_role("button", name="Add to my list")).to_be_visible()


def test_a_whole_narrowed_list_is_added(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?verdict=contradicted")
    expect(tab.locator(".filters__count")).to_contain_text(" of ")
    count = int(tab.locator(".filters__count").inner_text().partition(" ")[0])
    tab.get_by_role("button", name="Add these to my list").click()
    expect(tab.get_by_role("button", name=f"{count} added")).to_be_visible()
    tab.goto(address + "list/")
    expect(tab.locator(".reading__entries > li")).to_have_count(count)
    assert all("verdict: contradicted" in one for one in tab.locator(SHOWN).all_inner_texts())


LISTS = {"claims": "claims", "timeline": "events", "initiatives": "initiatives", "people": "people",
         "organizations": "organizations", "places": "places", "concepts": "concepts", "bibliography": "references"}  # fmt: skip


@pytest.mark.parametrize("page", LISTS)
def test_every_list_adds_its_own_records(tab: Page, address: str, site: Path, page: str) -> None:
    tab.goto(f"{address}{page}/")
    tab.locator(".filters__collect").click()
    ids = json.loads(tab.evaluate("localStorage.getItem('reading list')"))
    there = {one.parent.name for one in (site / LISTS[page]).glob("*/index.html")}
    assert set(ids) <= there
    assert len(ids) > 10
    assert len(ids) == tab.locator("[data-tokens]").count()


def test_what_is_not_there_is_said(tab: Page, address: str) -> None:
    tab.goto(address + f"list/?of={key(FIVE[0])},no-such-record&style=apa")
    expect(tab.locator(".reading__whose")).to_have_text(
        "A list of 1 reference that was handed to you (not found: no-such-record)"
    )


def saved(tab: Page, name: str, folder: Path) -> Path:
    with tab.expect_download() as got:
        tab.locator(".reading__files").get_by_role("button", name=name).click()
    file = folder / got.value.suggested_filename
    got.value.save_as(file)
    return file


def test_files_are_what_their_readers_read(tab: Page, address: str, tmp_path: Path) -> None:
    collect(tab, address)
    shown = tab.locator(SHOWN).all_inner_texts()
    keys = [one.get_attribute("data-key") for one in tab.locator(".reading__entries > li").all()]
    bibtex = bibtexparser.parse_string(saved(tab, "BibTeX", tmp_path).read_text(encoding="utf-8"))
    assert bibtex.failed_blocks == []
    assert [entry.key for entry in bibtex.entries] == keys
    assert len(rispy.loads(saved(tab, "RIS", tmp_path).read_text(encoding="utf-8"))) == 5
    assert [one["id"] for one in json.loads(saved(tab, "CSL-JSON", tmp_path).read_text(encoding="utf-8"))] == keys
    for name, kind in (("DOCX", "docx"), ("Markdown", "markdown")):
        file = saved(tab, name, tmp_path)
        command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=json", file]
        blocks = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["blocks"]
        assert [block["t"] for block in blocks if block["t"] not in ("Para", "BlockQuote")] == []
        command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=plain", "--wrap=none", file]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        lines = [line.strip().replace("_", "") for line in text.splitlines() if line.strip()]
        assert lines == shown, name
        assert "Emph" in json.dumps(blocks), "italics"


def test_a_former_id_leads_on(tab: Page, several: Path) -> None:
    """A list that was handed out before a record was renamed shows it all the same, and can be without it."""
    with served(several) as where:
        tab.goto(where + "list/?of=zenda-castle&style=apa")
        expect(tab.locator(".reading__entries > li")).to_have_count(1)
        assert tab.locator(".reading__entries > li").get_attribute("data-key") == "zenda"
        tab.get_by_role("button", name="Remove: ").click()
        expect(tab.get_by_text("Nothing is collected yet.")).to_be_visible()


def test_the_day_of_reading_is_in_the_language_of_the_work_in_gost_and_as_harvard_has_it(tab: Page, address: str) -> None:
    tab.goto(address + "list/?of=24-kg-2025-kakie-dokumenty,daryo-2020-unga-75,sokh-clash&style=gost")
    expect(tab.locator(".reading__entries > li")).to_have_count(3)
    said = {
        str(one.get_attribute("data-key")): one.locator(".cite__accessed").inner_text()
        for one in tab.locator(".reading__entries > li").all()
    }
    assert said["24-kg-2025-kakie-dokumenty"].startswith(" (дата обращения: ")
    assert said["daryo-2020-unga-75"].startswith(" (murojaat sanasi: ")
    assert said["sokh-clash"].startswith(" (accessed: ")
    choose(tab, "harvard")
    expect(tab.locator(".cite__accessed").first).to_contain_text("(Accessed: ")
    assert tab.locator(".cite__accessed").count() == 3
    choose(tab, "mla")
    expect(tab.locator(".cite__accessed")).to_have_count(0)
