"""A worksheet for a class: made from a list or a paragraph, without verdicts, the key apart, its address as a code."""

import re

import pytest
from playwright.sync_api import Page, expect

from glossator.corpus import Corpus
from tests.conftest import SITE_URL
from tests.test_qr import filled_as_the_standard_says, segnos

__all__ = ["filled_as_the_standard_says"]  # a fixture


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
def test_a_list_of_claims_becomes_a_worksheet(tab: Page, address: str, real: Corpus, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(address + "claims/?verdict=contradicted")
    tab.locator(".filters__more").evaluate("one => (one.open = true)")
    tab.get_by_role("button", name="Make a worksheet").click()
    asked = [claim for claim in real.claims if claim.verdict == "contradicted"]
    rows = tab.locator(".sheet__questions > li")
    expect(rows).to_have_count(len(asked))
    assert [
        one.locator(".sheet__said").inner_text().partition("  ")[0][: len(claim.title)]
        for one, claim in zip(rows.all(), asked, strict=True)
    ] == [claim.title for claim in asked]
    for claim in asked:
        answer = claim.assessment.answer if claim.assessment else ""
        assert answer
        assert answer.split("[[")[0][:20] not in tab.locator(".worksheet__page").first.inner_text()
    expect(rows.first.get_by_role("checkbox")).to_have_count(7)
    expect(tab.locator(".worksheet__key")).to_be_hidden()
    tab.get_by_text("Show what the editors found").click()
    expect(tab.locator(".worksheet__key > li").first).to_contain_text("Contradicted. ")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.usefixtures("filled_as_the_standard_says")
def test_its_code_is_its_address(tab: Page, address: str) -> None:
    tab.goto(address + "worksheet/?of=sokh-clash-dated-1-june-2020")
    expect(tab.locator(".sheet__code")).to_have_count(1)
    wanted = SITE_URL + "worksheet/?of=sokh-clash-dated-1-june-2020"
    expect(tab.locator(".sheet__address a")).to_have_text(wanted)
    path = str(tab.locator(".sheet__code path").get_attribute("d"))
    dark = {(int(y) - 4, int(x) - 4) for x, y in re.findall(r"M(\d+) (\d+)", path)}
    assert dark == {(y, x) for y, row in enumerate(segnos(wanted)) for x, module in enumerate(row) if module == "1"}


def test_a_paragraph_is_assigned(tab: Page, address: str) -> None:
    tab.goto(address + "articles/iymanov-abdullaev-preventive-diplomacy/")
    tab.locator("#analysis-19").get_by_role("link", name="Assign").click()
    expect(tab.locator(".sheet__questions > li").first).to_contain_text("Analysis ¶ 19")
    expect(tab.locator(".sheet__code")).to_have_count(2)
    expect(tab.locator(".sheet__read a")).to_have_text(SITE_URL + "articles/iymanov-abdullaev-preventive-diplomacy/#analysis-19")
    tab.locator(".sheet__read a").click()
    expect(tab.locator("#analysis-19")).to_be_in_viewport()


def test_from_the_reader_s_own_list_and_without_anything(tab: Page, address: str) -> None:
    tab.goto(address + "initiatives/samarkand-water/")
    tab.get_by_role("button", name="Add to my list").click()
    tab.goto(address + "list/")
    tab.get_by_role("button", name="Make a worksheet").click()
    expect(tab.locator(".sheet__questions > li")).to_have_count(1)
    tab.goto(address + "worksheet/?of=no-such-record")
    expect(tab.get_by_text("None of these has a verdict to look for.")).to_be_visible()
    tab.goto(address + "worksheet/")
    tab.get_by_role("main").get_by_role("link", name="claims", exact=True).click()
    assert tab.url == address + "claims/"


def test_on_paper_the_key_is_the_second_page(tab: Page, address: str) -> None:
    tab.goto(address + "worksheet/?of=sokh-clash-dated-1-june-2020,aid-sent-to-russia-on-23-april-2020")
    expect(tab.locator(".sheet__questions > li")).to_have_count(2)
    tab.emulate_media(media="print")
    expect(tab.locator(".worksheet__key")).to_be_visible()  # though it is folded on a screen
    expect(tab.get_by_role("button")).to_have_count(0)
    key = tab.locator(".worksheet__page").nth(1)
    assert key.evaluate("one => getComputedStyle(one).breakBefore") == "page"
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True))) == 2
