"""What is seen first, and by whom: large letters, colours of one's own, scripts that never come, a hand on the keys, old links."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from glossator.corpus import Corpus
from tests.browser.conftest import ARGS
from tests.conftest import SITE_URL, need_command

CLAIM = "claims/sokh-clash-dated-1-june-2020/"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def test_the_verdict_stands_before_the_claim_and_the_answer_beneath(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    tops = [
        tab.locator(one).first.bounding_box()["y"]  # type: ignore[index]
        for one in (".kicker .badge", "h1", ".record > .statement", "section.verdict")
    ]
    assert tops == sorted(tops)
    expect(tab.locator("h1")).to_have_text("The article says: The Sokh clash took place on 1 June 2020")
    expect(tab.locator(".kicker")).to_contain_text(re.compile("Contradicted.*Claim by Iymanov and Abdullaev 2021, Analysis ¶ 19"))
    expect(tab).to_have_title(re.compile("^Contradicted: The Sokh clash"))
    expect(tab.locator(".cite__text").first).to_contain_text("[claim; verdict: contradicted]")


def test_no_claim_that_nobody_confirmed_stands_as_ours(real: Corpus, site: Path) -> None:
    for claim in real.claims:
        head = (site / "claims" / claim.id / "index.html").read_text(encoding="utf-8")
        assert ('class="framed"' in head) == (claim.verdict != "confirmed"), claim.id
        assert ('"ClaimReview"' in head) == (claim.verdict != "opinion"), claim.id


def test_an_event_shows_the_right_day_larger_than_the_articles(tab: Page, address: str) -> None:
    tab.goto(address + "events/sokh-clash/")
    expect(tab.locator(".when")).to_have_text("31 May 2020, not 1 June 2020 as the article has it")
    sizes = [
        tab.locator(one).evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") for one in (".when", ".when__article")
    ]
    assert sizes[0] > sizes[1]
    assert tab.locator(".says").evaluate("(one) => parseFloat(getComputedStyle(one).borderInlineStartWidth)") > 0
    tab.goto(address + "events/consultative-meeting-1/")
    expect(tab.locator("section.verdict > .statement")).to_be_visible()  # on the record's ground


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_home_says_on_its_first_screen_what_holds(tab: Page, address: str, real: Corpus, size: dict[str, int]) -> None:
    tab.set_viewport_size(size)  # type: ignore[arg-type]
    tab.goto(address)
    bottom = tab.locator(".home__search").bounding_box()
    assert bottom is not None
    assert bottom["y"] + bottom["height"] <= size["height"], "article, argument, result and search"
    contradicted = sum(claim.verdict == "contradicted" for claim in real.claims)
    tab.locator(".result").get_by_role("link", name=f"{contradicted} contradicted").press("Enter")
    expect(tab.locator(".filters__count")).to_have_text(f"{contradicted} of {len(real.claims)} claims")


def test_old_addresses_keep_what_was_asked_behind_them(tab: Page, address: str) -> None:
    tab.goto(address + "events/?kind=aid#aid-china-february-2020")
    expect(tab).to_have_url(address + "timeline/?kind=aid#aid-china-february-2020")
    expect(tab.locator(".filters__count")).to_contain_text(" of ")
    expect(tab.locator("#aid-china-february-2020")).to_be_in_viewport()


def test_an_address_that_is_no_encoding_stops_no_list(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?verdict=opinion#%E0%A4%A")
    expect(tab.locator(".filters__count")).to_contain_text(" of ")


def test_a_row_is_found_by_what_it_was_called(several: Path) -> None:
    text = (several / "places" / "index.html").read_text(encoding="utf-8")
    assert '<span id="zenda-castle"></span>' in text


@pytest.mark.parametrize(("width", "letters"), [(390, 32), (320, 24)])
def test_with_very_large_letters_nothing_leaves_a_phones_screen(browser: Browser, address: str, width: int, letters: int) -> None:
    chromium = need_command("chromium", "chromium")
    found = browser.browser_type.launch(executable_path=chromium, args=[*ARGS, f"--blink-settings=defaultFontSize={letters}"])
    tab = found.new_page(viewport={"width": width, "height": 844})
    for page in ("", "claims/", CLAIM):
        tab.goto(address + page)
        assert tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == letters * 1.25
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, page
        for tool in tab.locator(".masthead__tool:visible").all():
            box = tool.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width
    found.close()


def without_scripts(tab: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    tab.route("**/*.js", refuse)


@pytest.mark.parametrize("page", ["search.html", "404.html"])
def test_where_scripts_do_not_come_the_lists_are_linked(browser: Browser, address: str, page: str) -> None:
    tab = browser.new_page()
    without_scripts(tab)
    tab.goto(address + page)
    expect(tab.get_by_role("main").get_by_role("link", name="Claims")).to_be_visible(timeout=4000)
    if page == "search.html":
        tab.goto(address + "claims/")
        expect(tab.locator(".filters")).to_have_css("height", "0px", timeout=8000)  # no hole where the form would be
    tab.close()


def test_the_filter_follows_a_held_key(tab: Page, address: str) -> None:
    tab.goto(address + "claims/")
    tab.evaluate(
        """() => {
          const replace = history.replaceState.bind(history);
          window.asked = 0;
          history.replaceState = (...all) => { if (++window.asked > 30) throw new Error("SecurityError"); replace(...all); };
          const field = document.querySelector("#filter-words");
          for (let at = 0; at < 130; at += 1) {
            field.value = "x".repeat(at % 5);
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
          field.value = "Sokh";
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    assert re.fullmatch(r"[1-9]\d* of \d+ claims", tab.locator(".filters__count").inner_text()), "the list follows at once"
    expect(tab).to_have_url(re.compile("words=Sokh"))
    assert tab.evaluate("asked") < 10


def test_in_colours_of_ones_own_only_the_current_page_is_marked(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    tab = context.new_page()
    tab.goto(address + "claims/")
    line = "(one) => getComputedStyle(one).borderBottomColor"
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    links = tab.locator(".masthead__nav a")
    marked = [one.inner_text() for one in links.all() if one.evaluate(line) != ground]
    assert marked == ["Claims"]
    context.close()


def test_what_was_chosen_on_another_page_holds_after_going_back_and_in_other_tabs(tab: Page, address: str) -> None:
    other = tab.context.new_page()
    other.goto(address + CLAIM)
    tab.goto(address + "findings/date-of-the-sokh-clash/")
    tab.locator(".cite__styles").select_option("ris")
    tab.get_by_role("button", name="Dark or light").click()
    expect(other.locator(".cite__styles")).to_have_value("ris")
    assert other.evaluate("document.documentElement.dataset.scheme") == tab.evaluate("document.documentElement.dataset.scheme")
    other.close()


def test_shortcuts_go_by_the_place_of_a_key_on_another_scripts_keyboard(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    following = tab.locator(".neighbours [rel='next']").evaluate("(one) => one.href")
    tab.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'т', code: 'KeyN', bubbles: true }))")
    tab.wait_for_url(following)
    here = tab.url
    tab.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'y', code: 'KeyN', bubbles: true }))")  # another Latin layout
    assert tab.url == here


def test_a_filtered_list_says_its_filter_on_paper_and_in_its_citation(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?verdict=contradicted")
    expect(tab.locator(".end__address")).to_have_text(SITE_URL + "claims/?verdict=contradicted")
    expect(tab.locator(".cite__text").first).to_contain_text(SITE_URL + "claims/?verdict=contradicted")
    tab.emulate_media(media="print")
    expect(tab.locator(".filters__chosen")).to_have_text("Verdict: Contradicted")
    expect(tab.locator(".filters__chosen")).to_be_visible()
    tab.emulate_media(media="screen")
    tab.get_by_role("button", name="Clear").click()
    expect(tab.locator(".end__address")).to_have_text(SITE_URL + "claims/")


def test_a_link_to_what_the_choice_hides_says_so_and_is_not_copied_on(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?verdict=opinion#sokh-clash-dated-1-june-2020")
    expect(tab.locator(".filters__count")).to_contain_text("the one linked to is not among them")
    tab.get_by_role("button", name="Copy link to this choice").click()
    assert tab.evaluate("navigator.clipboard.readText()") == address + "claims/?verdict=opinion"


def test_a_long_word_moves_no_page_sideways(tab: Page, address: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(address + CLAIM)
    tab.evaluate("document.querySelector('.crumbs li:last-child').textContent = 'x'.repeat(110)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_dialog_uses_the_little_height_there_is(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 200})
    tab.goto(address + CLAIM)
    tab.keyboard.press("/")
    tab.keyboard.type("Sokh")
    expect(tab.locator(".dialog .search__results li").first).to_be_attached()
    assert tab.locator(".dialog").evaluate("(one) => one.offsetHeight") > 170


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_articles_outline_stays_at_hand_and_shows_only_what_does_not_hold(
    tab: Page, address: str, real: Corpus, size: dict[str, int]
) -> None:
    tab.set_viewport_size(size)  # type: ignore[arg-type]
    tab.goto(f"{address}articles/{real.articles[0].id}/#analysis-18")
    outline = tab.locator(".toc")
    box = outline.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < size["height"] / 4, "wherever one reads"
    if size is PHONE:
        outline.locator("summary").press("Enter")
    outline.get_by_role("link", name="Analysis ¶ 3: contradicted").press("Enter")
    expect(tab).to_have_url(re.compile("#analysis-3$"))
    if size is PHONE:
        outline.locator("summary").press("Enter")
    tab.get_by_label("Only what does not hold").press("Space")
    failing = [claim for claim in real.claims if claim.verdict in ("contradicted", "disputed", "imprecise", "not found")]
    expect(tab.locator(".reading__claim:visible")).to_have_count(len(failing))
    expect(tab.locator(".reading__other:visible")).to_have_count(0)
    expect(tab.locator("#introduction-1")).to_be_hidden()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", ["claims/", "claims/?verdict=contradicted", "timeline/?place=kyrgyzstan&year=2020", "findings/"])
def test_the_first_result_stands_on_the_first_screen(tab: Page, address: str, page: str, size: dict[str, int]) -> None:
    tab.set_viewport_size(size)  # type: ignore[arg-type]
    tab.goto(address + page)
    first = tab.locator("[data-list] [data-tokens]:visible, .finding").first.bounding_box()
    assert first is not None
    assert first["y"] < size["height"] - 30


def test_a_verdict_is_chosen_by_its_chip_and_given_up_again(tab: Page, address: str, real: Corpus) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(address + "claims/")
    chip = tab.get_by_role("button", name=re.compile("^Contradicted"))
    chip.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "true")
    count = sum(claim.verdict == "contradicted" for claim in real.claims)
    expect(tab.locator(".filters__count")).to_have_text(f"{count} of {len(real.claims)} claims")
    expect(tab.locator(".filters__chosen")).to_have_text("Verdict: Contradicted")
    expect(tab).to_have_url(re.compile("verdict=contradicted"))
    chip.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(tab.locator(".filters__count")).to_have_text(f"{len(real.claims)} claims")


def test_claims_on_a_reference_are_a_list_to_share(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "claims/")
    article = real.articles[0].id
    work = next(entry.work for entry in real.lists[article] if entry.number == 12)
    option = tab.locator(f"#filter-reference option[value='{work}']")
    assert (option.text_content() or "").startswith("[12] ")
    tab.get_by_label("Reference", exact=True).select_option(work)
    on_it = [
        claim for claim in real.claims if any((one := real.entry(article, cite)) and one.work == work for cite in claim.cites)
    ]
    expect(tab.locator(".filters__count")).to_have_text(f"{len(on_it)} of {len(real.claims)} claims")
    expect(tab).to_have_url(re.compile(f"reference={work}"))
