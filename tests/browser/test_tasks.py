"""What people come for, from the first page, on a desk and on a telephone, by keyboard: at most three choices each.

A choice is a link followed, a value chosen or a question sent; to unfold what lies on the page, and to leaf through it, is none.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from glossator.corpus import Corpus
from glossator.dates import parse

SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


class Reader:
    """Somebody at the first page with a keyboard, whose choices are counted."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab, self.address, self.choices = tab, address, 0
        tab.goto(address)

    def chooses(self, what: Locator) -> None:
        """A link or button: it can be reached by the keyboard, and Enter is pressed on it."""
        assert what.first.evaluate("one => one.tabIndex") >= 0
        self.choices += 1
        what.first.press("Enter")

    def sets(self, field: Locator, value: str) -> None:
        """A value of a list; what folds the list away is unfolded."""
        self.choices += 1
        self.tab.locator("form.filters").wait_for()  # the script that shows it folds it as well
        field.evaluate("one => { const fold = one.closest('details'); if (fold) fold.open = true; }")
        field.select_option(value)

    def asks(self, words: str) -> None:
        """A question in the box on the first page."""
        self.choices += 1
        box = self.tab.get_by_label("Search the corpus")
        box.fill(words)
        box.press("Enter")


@pytest.fixture(params=SIZES)
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    context = browser.new_context(viewport=SIZES[request.param], permissions=["clipboard-read", "clipboard-write"])
    found = Reader(context.new_page(), address)
    yield found
    assert 0 < found.choices <= 3
    context.close()


def test_is_the_date_of_the_sokh_clash_right(reader: Reader) -> None:
    reader.chooses(reader.tab.get_by_role("link", name=re.compile("^[0-9]+ contradicted")))
    reader.chooses(reader.tab.get_by_role("link", name=re.compile("The Sokh clash took place on 1 June 2020")))
    expect(reader.tab.locator(".record > .statement").first).to_have_text(re.compile("^No: .* 31 May"))


def test_what_came_of_the_transport_centre(reader: Reader) -> None:
    reader.chooses(reader.tab.locator(".promise").get_by_role("link", name=re.compile("transport and communications")))
    expect(reader.tab.locator(".kicker .badge")).to_have_text(re.compile("No evidence found"))
    expect(reader.tab.locator("h1")).to_contain_text("transport")


def test_all_contradicted_claims(reader: Reader, real: Corpus) -> None:
    reader.chooses(reader.tab.get_by_role("link", name=re.compile("^[0-9]+ contradicted")))
    contradicted = {claim.id for claim in real.claims if claim.verdict == "contradicted"}
    expect(reader.tab.locator(".filters__count")).to_have_text(f"{len(contradicted)} of {len(real.claims)} claims")
    shown = reader.tab.locator("[data-list] [data-tokens]").locator("visible=true")
    assert set(shown.evaluate_all("all => all.map(one => one.id)")) == contradicted


def test_events_in_kyrgyzstan_in_2020(reader: Reader, real: Corpus) -> None:
    reader.chooses(reader.tab.get_by_role("main").get_by_role("link", name=re.compile("^timeline$|^[0-9]+ events$")))
    reader.sets(reader.tab.locator("#filter-place"), "kyrgyzstan")
    reader.chooses(reader.tab.get_by_role("button", name="2020", exact=True))
    expect(reader.tab).to_have_url(re.compile("year=2020"))
    shown = reader.tab.locator("[data-list] [data-tokens]").locator("visible=true")
    found = set(shown.evaluate_all("all => all.map(one => one.id)"))
    inside = {place.id for place in real.places if "kyrgyzstan" in (place.id, place.part_of)}
    wanted = {event.id for event in real.events if parse(event.date).year == 2020 and inside & set(event.places)}
    assert wanted
    assert wanted <= found
    lit = reader.tab.locator(".time [data-ids]:not([data-out])").evaluate_all("all => all.map(one => one.dataset.ids)")
    assert set(lit) == found, "the drawing shows the same"


def test_claims_on_reference_12(reader: Reader, real: Corpus) -> None:
    reader.chooses(reader.tab.get_by_role("main").get_by_role("link", name=re.compile("^[0-9]+ claims$")))
    article = real.articles[0].id
    work = next(entry.work for entry in real.lists[article] if entry.number == 12)
    reader.sets(reader.tab.locator("#filter-reference"), work)
    on_it = sum(any((one := real.entry(article, cite)) and one.work == work for cite in claim.cites) for claim in real.claims)
    expect(reader.tab.locator(".filters__count")).to_have_text(f"{on_it} of {len(real.claims)} claims")


def test_which_parts_of_the_argument_hold(reader: Reader) -> None:
    reader.chooses(reader.tab.locator(".doors").get_by_role("link", name=re.compile("^The argument")))
    expect(reader.tab.locator("h1")).to_contain_text("how far it holds")
    reader.tab.locator(".stone").nth(10).wait_for(state="attached")
    assert reader.tab.locator("main .badge").count() > 10, "each with its verdict in words"


def test_a_misspelt_name(reader: Reader) -> None:
    reader.asks("Hammerskjold")
    reader.chooses(reader.tab.get_by_role("button", name=re.compile("Dag Hammarskjöld")))
    first = reader.tab.locator(".search__results a").first
    expect(first).to_have_text(re.compile("Dag Hammarskjöld"))
    reader.chooses(first)
    expect(reader.tab.locator("h1")).to_have_text("Dag Hammarskjöld")


def test_a_list_for_a_class(reader: Reader) -> None:
    reader.chooses(reader.tab.get_by_role("link", name=re.compile("^[0-9]+ contradicted")))
    reader.chooses(reader.tab.get_by_role("button", name="Copy link to this choice"))
    expect(reader.tab.locator(".copy-link__said").first).to_have_text("Copied")
    expect(reader.tab.locator(".filters__count")).to_contain_text(" of ")
    copied = reader.tab.evaluate("navigator.clipboard.readText()")
    here = reader.tab.locator(".filters__count").inner_text()
    other = reader.tab.context.new_page()
    other.goto(copied)
    expect(other.locator(".filters__count")).to_have_text(here)


def test_the_bibliography_on_paper(reader: Reader, real: Corpus) -> None:
    reader.chooses(reader.tab.get_by_role("main").get_by_role("link", name=re.compile("^[0-9]+ works cited$")))
    expect(reader.tab.locator("h1")).to_have_text("Bibliography")
    reader.tab.emulate_media(media="print")
    printed = reader.tab.locator(".entry .entry__text").locator("visible=true")
    works = set(printed.evaluate_all("all => all.map(one => one.closest('.entry').dataset.work)"))
    assert works == {work.id for work in real.references}


def test_what_a_word_means_where_one_lands(reader: Reader) -> None:
    """From a search engine, on a claim: the word is explained beside it; from the first page in two steps, all words."""
    reader.tab.goto(reader.address + "claims/sokh-clash-dated-1-june-2020/")
    expect(reader.tab.locator("section.verdict")).to_contain_text("A source consulted by the editors shows otherwise.")
    reader.tab.goto(reader.address)
    reader.chooses(reader.tab.get_by_role("link", name="How verdicts are given"))
    expect(reader.tab.locator("#verdicts")).to_be_in_viewport()
    for word in ("Confirmed", "Imprecise", "Contradicted", "Disputed", "Not found", "Not checked"):
        assert reader.tab.locator("main dt, main td, main li, main strong", has_text=re.compile(word, re.I)).count(), word
