"""The bibliography to find works in, to cite from and to print."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from glossator.corpus import Corpus


def entry(tab: Page, key: str) -> str:
    return " ".join(tab.locator(f".entry[data-work='{key}'] .entry__text").first.inner_text().split())


def test_a_style_is_chosen_and_kept_in_the_address(tab: Page, address: str, site: Path) -> None:
    tab.goto(address + "bibliography/")
    short = tab.locator(".entry[data-work='boutros-ghali-1992'] .entry__short").first
    expect(short).to_be_visible()
    choice = tab.get_by_label("Style", exact=True)
    choice.select_option("mla")
    expect(tab).to_have_url(re.compile(r"\?style=mla$"))
    expect(short).to_be_hidden()
    assert entry(tab, "boutros-ghali-1992").startswith("Boutros-Ghali, Boutros. An Agenda for Peace")
    made = json.loads((site / "bibliography" / "mla.json").read_text(encoding="utf-8"))
    shown = tab.locator(".entry").evaluate_all(
        "all => all.map(one => [one.dataset.work, one.querySelector('.entry__text').innerHTML])"
    )
    plain = re.compile(r"<[^>]+>|&[a-z]+;|\s|&")
    assert all(plain.sub("", html) == plain.sub("", made[key]) for key, html in shown), "every one of them"
    choice.select_option("apa")
    assert entry(tab, "boutros-ghali-1992").startswith("Boutros-Ghali, B. (1992). An agenda for peace")
    tab.reload()
    expect(choice).to_have_value("apa")
    choice.select_option("")
    expect(short).to_be_visible()
    expect(tab).to_have_url(address + "bibliography/")


def test_a_style_that_does_not_come_leaves_the_list_as_it_was(tab: Page, address: str) -> None:
    tab.route("**/bibliography/mla.json", lambda route: route.abort())
    tab.goto(address + "bibliography/")
    choice = tab.get_by_label("Style", exact=True)
    choice.select_option("mla")
    expect(choice).to_have_value("")
    expect(tab.locator(".styles [role='status']")).to_have_text("The list could not be fetched: try again")
    expect(tab.locator(".entry__short").first).to_be_visible()
    tab.unroute("**/bibliography/mla.json")
    choice.select_option("mla")
    expect(tab.locator(".entry__short").first).to_be_hidden()
    expect(tab.locator(".styles [role='status']")).to_be_empty()


def test_on_paper_it_is_a_bibliography(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "bibliography/")
    tab.emulate_media(media="print")
    assert tab.locator(".entry__short").locator("visible=true").count() == 0
    printed = tab.locator(".entry .entry__text").locator("visible=true")
    works = {*printed.evaluate_all("all => all.map(one => one.closest('.entry').dataset.work)")}
    assert works == {work.id for work in real.references}, "every work, copies unfolded"
    web = next(work for work in real.references if work.role == "editorial" and work.URL and work.type == "webpage")
    assert web.URL
    assert web.URL in entry(tab, web.id), "with its address"
    assert tab.locator(".references__number", has_text="[12]").is_visible()
    for what in (".styles", "details:not(.copies) summary", ".consulted", ".filters"):
        assert tab.locator(f".bibliography {what}").locator("visible=true").count() == 0, what
    indents = tab.locator(".bibliography .items > li").first.evaluate("one => parseFloat(getComputedStyle(one).textIndent)")
    assert indents < 0, "a hanging indent"


def test_copies_lie_under_one_work_and_a_filter_finds_them(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "bibliography/")
    copies = {work.id for work in real.references if work.copy_of == "boutros-ghali-1992"}
    shelf = tab.locator("li[data-shelf]", has=tab.locator("[data-work='boutros-ghali-1992-docstoc']"))
    assert shelf.locator("li .entry").count() == len(copies) == 7
    expect(shelf.locator("li").first).to_be_hidden()
    tab.get_by_label("Words", exact=True).fill("docstoc")
    expect(shelf.locator("li .entry .entry__short").locator("visible=true")).to_have_count(1)
    expect(tab.locator(".filters__count")).to_contain_text("1 of ")
    tab.get_by_label("Words", exact=True).fill("Sokh")
    expect(shelf).to_be_hidden()
