"""Lists one can work with: filters, sorting, links to copy; and the whole list for whoever has no script."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.corpus import Corpus
from tests.browser.conftest import served
from tests.conftest import ROOT, SITE_URL


def shown(tab: Page) -> set[str]:
    """The ids of the rows one sees."""
    return set(
        tab.locator("[data-list] [data-tokens]").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
        )
    )


def test_filters_combine_and_are_counted(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "claims/")
    expect(tab.get_by_role("status").first).to_have_text(f"{len(real.claims)} claims")
    assert shown(tab) == {claim.id for claim in real.claims}

    tab.get_by_label("Verdict", exact=True).select_option("imprecise")
    imprecise = {claim.id for claim in real.claims if claim.assessment.verdict == "imprecise"}
    assert shown(tab) == imprecise
    tab.get_by_label("Kind", exact=True).select_option("fact")
    both = {claim.id for claim in real.claims if claim.id in imprecise and claim.kind == "fact"}
    assert shown(tab) == both
    assert 0 < len(both) < len(imprecise), "the data must be able to tell the two apart"
    expect(tab.get_by_role("status").first).to_have_text(f"{len(both)} of {len(real.claims)} claims")

    tab.get_by_role("button", name="Clear").click()
    assert shown(tab) == {claim.id for claim in real.claims}
    expect(tab).not_to_have_url(re.compile("[?]"))


def test_the_number_beside_a_choice_is_what_it_finds(tab: Page, address: str) -> None:
    for page in ("claims/", "timeline/", "initiatives/", "places/", "organizations/", "bibliography/"):
        tab.goto(address + page)
        tab.locator(".filters__more").evaluate("one => { one.open = true; }")
        for select in tab.locator(".filters select:not([name='until'])").all():
            value = select.locator("option").nth(1)
            count = int((value.text_content() or "").rpartition("(")[2].rstrip(")"))
            select.select_option(value.get_attribute("value"))
            expect(tab.locator(".filters__count")).to_contain_text(f"{count} of ")
            assert tab.locator("[data-list] [data-tokens]:not([hidden])").count() == count, (page, select)
            select.select_option("")


def test_the_address_brings_the_choice_back(tab: Page, address: str) -> None:
    tab.goto(address + "claims/")
    tab.get_by_label("Verdict", exact=True).select_option("contradicted")
    tab.get_by_label("Words", exact=True).fill("Sokh")
    expect(tab).to_have_url(re.compile(r"[?]verdict=contradicted&words=Sokh$"))
    chosen, link = shown(tab), tab.url
    assert chosen
    tab.goto(address + "about/")
    tab.goto(link)
    assert shown(tab) == chosen
    expect(tab.get_by_label("Verdict", exact=True)).to_have_value("contradicted")
    expect(tab.get_by_label("Words", exact=True)).to_have_value("Sokh")


def test_going_back_brings_the_choice_back(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?verdict=opinion")
    opinions = shown(tab)
    tab.evaluate("history.pushState(null, '', '?verdict=confirmed')")
    tab.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    assert shown(tab).isdisjoint(opinions)
    tab.go_back()
    tab.wait_for_function("document.querySelector('#filter-verdict').value === 'opinion'")
    assert shown(tab) == opinions


def test_an_address_of_1_0_0_finds_what_its_word_was_parted_into(tab: Page, address: str, real: Corpus) -> None:
    """unsupported was a verdict until it was parted into not found and not checked; links with it are cited."""
    tab.goto(address + "claims/?verdict=unsupported")
    both = {claim.id for claim in real.claims if claim.assessment.verdict in ("not found", "not checked")}
    assert shown(tab) == both
    assert {"not found", "not checked"} <= {claim.assessment.verdict for claim in real.claims}
    tab.goto(address + "claims/?verdict=not-found")
    assert shown(tab) < both


def test_a_former_id_in_the_address_is_the_present_choice(tab: Page, address: str) -> None:
    """What was copied before a record got another id keeps narrowing the list."""
    tab.goto(address + "claims/")
    topic = tab.get_by_label("Topic", exact=True)
    topic.locator("option[value='unrcca']").evaluate("one => { one.dataset.former = 'centre-in-ashgabat unrcca-2007'; }")
    tab.evaluate("() => { history.replaceState(null, '', '?topic=unrcca-2007'); dispatchEvent(new PopStateEvent('popstate')); }")
    expect(topic).to_have_value("unrcca")
    assert 0 < len(shown(tab)) < 215


def test_an_unknown_choice_is_none(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "claims/?verdict=nonsense&topic=%22%5D&colour=red&words=")
    assert len(shown(tab)) == len(real.claims)
    tab.get_by_label("Kind", exact=True).select_option("fact")
    assert "colour=red" in tab.url, "what is not ours stays in the address"
    assert len(shown(tab)) == sum(claim.kind == "fact" for claim in real.claims)


def test_words_are_found_whatever_their_marks(tab: Page, address: str) -> None:
    tab.goto(address + "people/")
    everyone, found = shown(tab), []
    for words in ("hammarskjold", "HAMMARSKJÖLD", "  Hammarskjöld "):
        tab.get_by_label("Words", exact=True).fill(words)
        found.append(shown(tab))
    assert "dag-hammarskjold" in found[0] < everyone
    assert found[0] == found[1] == found[2]
    tab.get_by_label("Words", exact=True).fill("хаммаршельд")
    assert shown(tab) == {"dag-hammarskjold"}, "by a spelling in another script"
    tab.get_by_label("Words", exact=True).fill("hammarskjold xyzzy")
    assert shown(tab) == set(), "every word must be there"


def test_a_region_finds_what_lies_in_it(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/?place=central-asia")
    inside = {event.id for event in real.events if {"uzbekistan", "samarkand", "tashkent"} & set(event.places)}
    assert inside <= shown(tab)
    assert inside - {event.id for event in real.events if "central-asia" in event.places}


def test_empty_sections_go(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/")
    tab.locator(".filters__more > summary").click()
    headings = tab.locator("section.year h2")
    assert headings.locator("visible=true").count() == headings.count()
    tab.get_by_label("Words", exact=True).fill("Hammarskjöld")
    rows = shown(tab)
    assert rows
    years = {one.split("-")[0] for one in (event.date for event in real.events if event.id in rows)}
    assert tab.locator("section.year h2").locator("visible=true").count() == len(years)
    assert tab.locator("nav.sections a[href^='#y']").locator("visible=true").count() == len(years)


def test_without_script_the_whole_list_is_there(browser: Browser, address: str, real: Corpus) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "claims/?verdict=imprecise")
    assert page.locator("[data-list] tbody tr").locator("visible=true").count() == len(real.claims)
    assert page.locator("form.filters").locator("visible=true").count() == 0
    assert page.locator("thead button, .copy-link").count() == 0
    context.close()


def test_home_leads_to_a_choice(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.locator("a[href*='verdict=contradicted']").first.click()
    expect(tab.get_by_label("Verdict", exact=True)).to_have_value("contradicted")
    tab.goto(address)
    tab.locator("a[href*='status=carried-out']").first.click()
    expect(tab.get_by_label("Status", exact=True)).to_have_value("carried-out")


def column(tab: Page, number: int) -> list[str]:
    return tab.locator(f"table tbody tr > :nth-child({number})").all_inner_texts()


def test_columns_sort(tab: Page, address: str) -> None:
    tab.goto(address + "places/")
    head = tab.get_by_role("columnheader", name="Claims")
    button = head.get_by_role("button")
    button.click()
    numbers = [int(one) for one in column(tab, 3)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers != sorted(numbers)
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")
    assert [int(one) for one in column(tab, 3)] == sorted(numbers)
    expect(head).to_have_attribute("aria-sort", "ascending")
    tab.get_by_role("columnheader", name="Place").get_by_role("button").press("Enter")
    assert tab.locator("[aria-sort]").count() == 1


def test_places_in_the_article_sort_as_people_count(tab: Page, address: str) -> None:
    tab.goto(address + "claims/?section=analysis")
    table = tab.locator("section:has(> #analysis) table")
    place = table.locator("tbody tr > :first-child")
    before = place.all_inner_texts()
    assert before.index("Analysis ¶ 9") < before.index("Analysis ¶ 12, item a")
    button = table.get_by_role("columnheader", name="In the article").get_by_role("button")
    button.click()
    assert place.all_inner_texts() == before
    button.click()
    assert place.all_inner_texts()[0] == before[-1]


def copied(tab: Page) -> str:
    return str(tab.evaluate("navigator.clipboard.readText()"))


def test_links_are_copied(tab: Page, address: str) -> None:
    tab.goto(address + "claims/sokh-clash-dated-1-june-2020/?words=x#cite")
    tab.get_by_role("button", name="Copy link to this page").click()
    expect(tab.locator(".copy-link__said")).to_have_text("Copied")
    assert copied(tab) == SITE_URL + "claims/sokh-clash-dated-1-june-2020/"
    tab.goto(address + "bibliography/")
    tab.get_by_role("button", name="Copy link to reference 8", exact=True).click()
    expect(tab.locator(".copy-link__said")).to_have_text("Copied")
    assert copied(tab) == SITE_URL + "bibliography/#ref-8"
    tab.goto(address + "findings/")
    tab.locator("#date-of-the-sokh-clash .copy-link").click()
    expect(tab.locator(".copy-link__said")).to_have_text("Copied")
    assert copied(tab) == SITE_URL + "findings/date-of-the-sokh-clash/"
    tab.goto(address + "claims/?verdict=opinion")
    tab.get_by_role("button", name="Copy link to this choice").click()
    expect(tab.locator(".copy-link__said")).to_have_text("Copied")
    assert copied(tab) == address + "claims/?verdict=opinion"


@pytest.mark.parametrize(
    "page",
    [
        "claims/sokh-clash-dated-1-june-2020/", "events/agenda-for-peace/", "people/dag-hammarskjold/", "places/samarkand/",
        "organizations/unrcca/", "concepts/preventive-diplomacy/", "findings/date-of-the-sokh-clash/",
        "references/boutros-ghali-1992/", "article/",
    ],
)  # fmt: skip
def test_every_kind_of_record_has_its_link(tab: Page, address: str, page: str) -> None:
    tab.goto(address + page)
    assert tab.get_by_role("button", name="Copy link to this page").count() == 1
    tab.emulate_media(media="print")
    assert tab.locator(".copy-link").locator("visible=true").count() == 0


def test_by_keyboard_alone(tab: Page, address: str) -> None:
    tab.goto(address + "claims/")
    tab.locator(".filters select").first.focus()
    seen = []
    for _ in range(9):
        seen.append(tab.evaluate("document.activeElement.name || document.activeElement.textContent"))
        tab.keyboard.press("Tab")
    assert seen == ["section", "verdict", "voice", "kind", "topic", "reference", "words", "Make a worksheet", "Clear"]
    tab.locator("#filter-verdict").focus()
    tab.keyboard.type("Contra")
    expect(tab.locator(".filters__count")).to_contain_text(" of ")
    expect(tab).to_have_url(re.compile("verdict=contradicted"))
    tab.get_by_role("button", name="Clear").press("Enter")
    expect(tab.locator("#filter-verdict")).to_have_value("")


def test_controls_are_large_enough_and_fit(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 800})
    for page in ("claims/", "timeline/", "initiatives/", "people/", "bibliography/"):
        tab.goto(address + page)
        tab.locator(".filters__more").evaluate("one => { one.open = true; }")
        for control in tab.locator(".filters :is(select, input, button), .sort, .copy-link").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= 24, (page, control)
        form = tab.locator(".filters").bounding_box()
        assert form is not None
        assert form["x"] >= 0
        assert form["x"] + form["width"] <= 320, page


# --- A list in several pages -----------------------------------------------------------------------------------------

_IN_PAGES_OF_50 = (
    "import glossator.lists, glossator.timeline; glossator.lists.PAGE_SIZE = 50; glossator.timeline.ROWS = 5; "
    "from mkdocs.__main__ import cli; cli()"
)


@pytest.fixture(scope="session")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site with only 50 records on a page of a list, and 5 marks of the timeline on each other."""
    out = tmp_path_factory.mktemp("in-pages")
    run = subprocess.run(
        [sys.executable, "-c", _IN_PAGES_OF_50, "build", "--strict", "--site-dir", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "CORPUS_DATA": "", "SITE_URL": SITE_URL},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    with served(out) as where:
        yield where


def test_nothing_is_fetched_for_a_list_on_one_page(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address + "claims/?verdict=opinion", wait_until="networkidle")
    assert not [one for one in asked if one.endswith("/index.json")]


def test_a_long_list_is_filtered_whole(tab: Page, long_list: str, real: Corpus) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(long_list + "claims/page-2/", wait_until="networkidle")
    assert tab.locator("tbody tr").count() == 50
    expect(tab.locator(".filters__count")).to_have_text(f"{len(real.claims)} claims")
    assert not [one for one in asked if one.endswith("index.json")], "fetched before anything was chosen"

    contradicted = {claim.id for claim in real.claims if claim.assessment.verdict == "contradicted"}
    tab.get_by_label("Verdict", exact=True).select_option("contradicted")
    expect(tab.locator(".filters__count")).to_have_text(f"{len(contradicted)} of {len(real.claims)} claims")
    links = tab.locator(".filters__found a").evaluate_all("all => all.map(one => one.href)")
    assert set(links) == {f"{long_list}claims/{key}/" for key in contradicted}
    assert tab.locator("tbody tr").locator("visible=true").count() == 0
    expect(tab.locator(".filters__found li .quiet").first).to_contain_text("Contradicted")

    tab.get_by_label("Verdict", exact=True).select_option("")
    assert tab.locator("tbody tr").locator("visible=true").count() == 50
    assert len([one for one in asked if one.endswith("claims/index.json")]) == 1, "fetched once"


def test_a_long_list_shows_so_many_at_once(tab: Page, long_list: str, real: Corpus) -> None:
    tab.goto(long_list + "claims/?words=a")
    expect(tab.locator(".filters__found li")).to_have_count(200)
    count = int((tab.locator(".filters__count").text_content() or "").split()[0])
    assert count > 200
    tab.get_by_role("button", name="Show more").click()
    expect(tab.locator(".filters__found li")).to_have_count(count)
    expect(tab.locator(".filters__found a").nth(200)).to_be_focused()


def test_a_long_list_can_be_walked_through_without_script(browser: Browser, long_list: str, real: Corpus) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(long_list + "claims/")
    seen: list[str] = []
    while True:
        seen += page.locator("tbody tr").evaluate_all("all => all.map(one => one.id)")
        onward = page.locator(".pager [rel='next']")
        if not onward.count():
            break
        target = onward.evaluate("one => one.href")
        onward.click()
        page.wait_for_url(target)
    context.close()
    assert seen == [claim.id for claim in real.claims]


def test_an_index_that_cannot_be_fetched_is_said_and_tried_again(tab: Page, long_list: str) -> None:
    tab.route("**/claims/index.json", lambda route: route.abort())
    tab.goto(long_list + "claims/")
    tab.get_by_label("Verdict", exact=True).select_option("opinion")
    expect(tab.locator(".filters__count")).to_contain_text("could not be fetched")
    tab.unroute("**/claims/index.json")
    tab.get_by_label("Kind", exact=True).select_option("evaluation")
    expect(tab.locator(".filters__count")).to_contain_text(" of ")


def test_a_mark_for_many_counts_what_is_left_and_keeps_the_choice(tab: Page, long_list: str, real: Corpus) -> None:
    tab.goto(long_list + "timeline/")
    many = tab.locator(".event-mark--many").first
    ids = set((many.get_attribute("data-ids") or "").split())
    number = many.locator(".event-mark__count")
    expect(number).to_have_text(str(len(ids)))
    tab.locator("[data-choose='kind'][value='aid']").click()
    aid = {event.id for event in real.events if event.kind == "aid"}
    assert 0 < len(ids & aid) < len(ids)
    expect(number).to_have_text(str(len(ids & aid)))
    assert "?kind=aid" in str(many.evaluate("one => one.href"))
    tab.get_by_role("button", name="Clear").click()
    expect(number).to_have_text(str(len(ids)))


def test_a_link_into_a_long_list_finds_its_page(tab: Page, long_list: str, real: Corpus) -> None:
    last, first = real.claims[-1], real.claims[0]
    tab.goto(f"{long_list}claims/#{last.id}")
    tab.wait_for_url(f"{long_list}claims/page-5/#{last.id}")
    expect(tab.locator(f"#{last.id}")).to_be_in_viewport()
    tab.goto(f"{long_list}claims/page-3/#{first.id}")
    tab.wait_for_url(f"{long_list}claims/#{first.id}")
    tab.goto(f"{long_list}timeline/#y2025")
    tab.wait_for_url(f"{long_list}timeline/page-3/#y2025")
    tab.goto(f"{long_list}claims/#nothing-of-that-name")
    expect(tab.locator("tbody tr").first).to_be_visible()
    assert tab.url == f"{long_list}claims/#nothing-of-that-name"
