"""The search: the right record first, by any spelling; filters that combine and live in the address; nothing fetched before."""

import re

import pytest
from playwright.sync_api import Page, expect

from glossator.corpus import Corpus
from tests.browser.conftest import BASE

CLAIM = "claims/sokh-clash-dated-1-june-2020/"


def results(tab: Page) -> list[str]:
    """The addresses found, from the site's root, once the search has answered."""
    status = tab.locator(".search__status")
    expect(status).to_have_text(re.compile(r"\d+ pages?"))
    count = int(re.findall(r"(\d+) pages?", status.text_content() or "")[-1])
    expect(tab.locator(".search__results li")).to_have_count(min(20, count))
    found = tab.locator(".search__results a").evaluate_all("all => all.map((one) => new URL(one.href).pathname)")
    return [one.removeprefix(BASE) for one in found]


@pytest.mark.parametrize(
    ("words", "page", "kind"),
    [
        ("Hammarskjold", "people/dag-hammarskjold/", "Person"),
        ("HAMMARSKJÖLD", "people/dag-hammarskjold/", "Person"),
        ("Mirziyoev", "people/shavkat-mirziyoyev/", "Person"),
        ("Мирзиёев", "people/shavkat-mirziyoyev/", "Person"),
        ("Oʻzbekiston", "places/uzbekistan/", "Place"),
        ("O'zbekiston", "places/uzbekistan/", "Place"),
        ("O’zbekiston", "places/uzbekistan/", "Place"),
        ("Toychieva", "people/h-tuychieva/", "Person"),
        ("UNRCCA", "organizations/unrcca/", "Organisation"),
        ("preventive diplomacy", "concepts/preventive-diplomacy/", "Concept"),
        ("The Sokh clash took place on 1 June 2020", CLAIM, "Claim"),
    ],
)
def test_the_right_record_comes_first(tab: Page, address: str, words: str, page: str, kind: str) -> None:
    tab.goto(address + "search.html")
    tab.get_by_role("searchbox").fill(words)
    tab.wait_for_url(re.compile(r"\?q="))
    assert results(tab)[0] == page
    assert kind in tab.locator(".search__results li").first.locator(".tag").all_inner_texts()


def test_every_result_says_its_kind(tab: Page, address: str) -> None:
    tab.goto(address + "search.html?q=Sokh")
    found = results(tab)
    kinds = tab.locator(".search__tags .tag:not(.badge)").all_inner_texts()
    assert len(kinds) == len(found)
    assert dict(zip(found, kinds, strict=True))[CLAIM] == "Claim"
    assert "Contradicted" in tab.locator(".search__results li", has=tab.locator(f"a[href$='{CLAIM}']")).inner_text()


def test_an_excerpt_reads_as_the_page_does(tab: Page, address: str) -> None:
    tab.goto(address + "search.html?q=Sokh")
    results(tab)
    excerpts = tab.locator(".search__excerpt").all_inner_texts()
    assert all("okh" in one for one in excerpts)
    assert not [one for one in excerpts if re.search(r"[a-z][A-Z]|^(Claim|Event|Work)\b", one)]


def test_filters_combine_and_live_in_the_address(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "search.html")
    tab.get_by_role("searchbox").focus()
    kind, verdict = tab.get_by_label("Kind"), tab.get_by_label("Verdict")
    expect(kind.locator("option[value='claims']")).to_have_text(f"Claim ({len(real.claims)})")
    kind.select_option("claims")
    expect(tab.locator(".search__status")).to_have_text(f"{len(real.claims)} pages")
    verdict.select_option("contradicted")
    contradicted = {f"claims/{one.id}/" for one in real.claims if one.assessment.verdict == "contradicted"}
    expect(tab.locator(".search__status")).to_have_text(f"{len(contradicted)} pages")
    assert set(results(tab)) == contradicted
    tab.get_by_role("searchbox").fill("Sokh")
    expect(tab.locator(".search__results a").first).to_have_attribute("href", re.compile("sokh"))
    expect(tab).to_have_url(address + "search.html?q=Sokh&kind=claims&verdict=contradicted")
    chosen = results(tab)
    assert CLAIM in chosen
    assert set(chosen) < contradicted, "words and filters combine"

    # Once the address had the names of what was chosen, as readers see them: such an address leads to the same.
    for chosen_as in ("kind=claims&verdict=contradicted", "kind=Claim&verdict=Contradicted"):
        tab.goto(address + "about/")
        tab.goto(f"{address}search.html?q=Sokh&{chosen_as}")
        assert results(tab) == chosen
        expect(kind).to_have_value("claims")
        expect(verdict).to_have_value("contradicted")
    verdict.select_option("")
    kind.select_option("")
    tab.get_by_role("searchbox").fill("")
    expect(tab).to_have_url(address + "search.html")
    expect(tab.locator(".search__results li")).to_have_count(0)


def test_what_finds_nothing_says_so(tab: Page, address: str) -> None:
    tab.goto(address + "search.html?q=xyzzyq")
    expect(tab.get_by_role("status")).to_have_text("0 pages")
    tab.goto(address + "search.html?kind=Nonsense&q=Sokh")
    assert len(results(tab)) > 1, "an unknown choice is none"


def test_many_results_come_in_portions(tab: Page, address: str) -> None:
    tab.goto(address + "search.html?kind=Claim")
    assert len(results(tab)) == 20
    tab.get_by_role("button", name="Show more").click()
    expect(tab.locator(".search__results li")).to_have_count(40)
    expect(tab.locator(".search__results a").nth(20)).to_be_focused()


def test_the_dialog_leads_to_a_page(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    tab.keyboard.press("/")
    box = tab.get_by_role("dialog", name="Search").get_by_role("searchbox")
    expect(box).to_be_focused()
    tab.keyboard.type("Hammarskjold")
    assert results(tab)[0] == "people/dag-hammarskjold/"
    links = tab.locator(".search__results a")
    for key, at in (("ArrowDown", links.nth(0)), ("ArrowDown", links.nth(1)), ("ArrowUp", links.nth(0)), ("ArrowUp", box)):
        tab.keyboard.press(key)
        expect(at).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url(address + "people/dag-hammarskjold/")


def test_enter_goes_to_the_first_result(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("Hammarskjold")
    tab.keyboard.press("Enter")
    expect(tab.locator(".search__results a").first).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_url(address + "people/dag-hammarskjold/")


def test_the_dialog_closes_and_gives_the_focus_back(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    link = tab.get_by_role("link", name="Search")
    dialog = tab.get_by_role("dialog", name="Search")
    link.press("Enter")
    dialog.get_by_role("searchbox").fill("Sokh")
    for close in (lambda: tab.keyboard.press("Escape"), lambda: dialog.get_by_role("button", name="Close").click()):
        expect(dialog).to_be_visible()
        close()
        expect(dialog).to_be_hidden()  # and not only emptied
        expect(link).to_be_focused()
        link.press("Enter")
    assert tab.url == address + CLAIM


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("claims/sokh-clash-dated-1-jun-2020/", CLAIM),
        ("people/dag-hamarskjold/", "people/dag-hammarskjold/"),
        ("referenses/boutros-ghali-1992", "references/boutros-ghali-1992/"),
        ("unrcca.html", "organizations/unrcca/"),
        ("claims/100%25-of-sokh-%E0%A4%A/", None),
    ],
)
def test_a_misspelt_address_offers_the_right_page(tab: Page, address: str, wrong: str, right: str | None) -> None:
    answer = tab.goto(address + wrong)
    assert answer is not None
    assert answer.status == 404
    expect(tab.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    if right is None:
        expect(tab.get_by_role("searchbox")).to_be_visible()
        return
    link = tab.locator(f":is([data-nearest], .search__results li:nth-child(-n + 3)) a[href$='/{right}']").first
    expect(link).to_be_visible()
    link.click()
    tab.wait_for_url(address + right)
    expect(tab.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()


def test_nothing_of_the_index_is_fetched_before_it_is_used(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for page in ("", "claims/", "timeline/", "bibliography/", "search.html"):
        tab.goto(address + page)
    tab.goto(address + CLAIM, wait_until="networkidle")
    assert len(asked) > 20
    assert not [one for one in asked if "/pagefind/" in one]
    tab.get_by_role("link", name="Search").click()
    tab.get_by_role("searchbox").fill("Sokh")
    results(tab)
    assert [one for one in asked if "/pagefind/" in one]


def test_an_index_that_cannot_be_read_is_said(tab: Page, address: str) -> None:
    tab.route("**/pagefind/**", lambda route: route.abort())
    tab.goto(address + "search.html?q=Sokh")
    expect(tab.get_by_role("status")).to_contain_text("could not be read")


def test_what_only_repeats_is_not_searched(tab: Page, address: str) -> None:
    tab.goto(address + "search.html?q=Download+BibTeX")
    assert not [page for page in results(tab) if page.startswith(("claims/", "events/", "people/"))]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hamarskjold", "Dag Hammarskjöld"),
        ("Hammarskyold", "Dag Hammarskjöld"),
        ("Mirzieyev", "Shavkat Mirziyoyev"),
        ("Ashkhabat", "Ashgabat"),
    ],
)
def test_a_misspelt_name_offers_the_right_one(tab: Page, address: str, words: str, name: str) -> None:
    tab.goto(f"{address}search.html?q={words}")
    results(tab)
    meant = tab.locator(".search__meant").get_by_role("button", name=name, exact=True)
    meant.press("Enter")
    expect(tab.locator(".search__results h3").first).to_have_text(name)


def test_a_word_that_is_nowhere_is_said_to_be_nowhere(tab: Page, address: str) -> None:
    tab.goto(f"{address}search.html?q=blockchain")
    expect(tab.locator(".search__status")).to_have_text(re.compile("^No page has “blockchain”. Similar: [0-9]+ pages?$"))
    tab.goto(f"{address}search.html?q=%D1%85%D0%B0%D1%80%D1%82%D0%B8%D1%8F")
    expect(tab.locator(".search__status")).to_have_text("0 pages")  # and not what begins with its first letter


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»"])
def test_a_phrase_finds_every_page_that_has_it(tab: Page, address: str, quotes: str) -> None:
    tab.goto(f"{address}search.html?q={quotes[0]}Dag Hammarskjöld{quotes[1]}")
    found = results(tab)
    assert found[0] == "people/dag-hammarskjold/"
    count = int((tab.locator(".search__status").text_content() or "").split()[0])
    tab.goto(f'{address}search.html?q="Dag Hammarskjold"')
    assert results(tab) == found, "without its marks too"
    assert count > 25
    page = tab.goto(address + found[-1])
    assert page is not None
    assert "Dag Hammarskj" in page.text()


def test_a_question_is_its_content_words_and_answers_come_first(tab: Page, address: str) -> None:
    tab.goto(f"{address}search.html?q=when was the Sokh clash?")
    first = results(tab)[:6]
    assert {"findings/date-of-the-sokh-clash/", "events/sokh-clash/", CLAIM} <= set(first)
    answer = tab.locator(".search__results li", has=tab.locator(f"a[href$='{CLAIM}']")).locator(".search__answer")
    expect(answer).to_have_text(re.compile("^No: .*31 May"))
    tab.goto(f"{address}search.html?q=contradicted claims")
    expect(tab.locator(".search__status")).to_have_text(re.compile("^Contradicted, Claim: [0-9]+ pages"))
    assert all(one.startswith("claims/") for one in results(tab))
    tab.goto(f"{address}search.html?q=How to cite")
    assert results(tab)[0] == "cite/"
    expect(tab.locator(".search__results h3").first).to_have_text("How to cite")


def test_back_finds_the_search_as_it_was(tab: Page, address: str) -> None:
    tab.goto(f"{address}search.html?kind=claims")
    results(tab)
    tab.get_by_role("button", name="Show more").click()
    expect(tab.locator(".search__results li")).to_have_count(40)
    tab.locator(".search__results a").nth(35).click()
    tab.go_back()
    expect(tab.locator(".search__results li")).to_have_count(40)
    tab.goto(address + CLAIM)
    tab.keyboard.press("/")
    tab.keyboard.type("Hammarskjold")
    tab.locator(".dialog .search__results a").first.click()
    tab.wait_for_url(re.compile("people/"))
    tab.go_back()
    expect(tab.get_by_role("dialog", name="Search").get_by_role("searchbox")).to_have_value("Hammarskjold")
    expect(tab.locator(".dialog .search__results li").first).to_contain_text("Hammarskjöld")
