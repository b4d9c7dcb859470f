"""The form: a record is mended or begun, checked while it is written, and handed on; the program itself checks it in the browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import served, strictly
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_cite import clipboard

__all__ = ["axe"]

LOADED = 90_000
"""Milliseconds in which the program has come, on a machine that does other things too."""
CLAIM = "claims/sokh-clash-dated-1-june-2020"
TO_FILL = re.compile(r"^\d fields? to fill$")
ARTICLE = "iymanov-abdullaev-preventive-diplomacy"
GITHUB = ("github", "https://github.com/owner/corpus")


def settled(tab: Page, state: str | re.Pattern[str] = "no problems", within: int = 20_000) -> None:
    """The last check says it."""
    expect(tab.locator(".edit__state")).to_have_text(state, timeout=within)


def opened(tab: Page, address: str, query: str, state: str | re.Pattern[str] = "no problems") -> None:
    tab.goto(f"{address}edit/?{query}")
    settled(tab, state, LOADED)


def kept(address: str) -> str:
    """Where the browser keeps the draft of the claim: corpora on one host have theirs apart."""
    return f"draft {urlsplit(address).path} {CLAIM}"


def field(tab: Page, path: str) -> Locator:
    return tab.locator(f'[data-path="{path}"]')


def added(tab: Page, name: str, path: str = "") -> None:
    """A field that may be left out is shown."""
    within = field(tab, path) if path else tab.locator(".edit__form > .object > .more")
    within.get_by_role("button", name=name, exact=True).last.click()


def chosen(tab: Page, path: str, words: str) -> None:
    """A record is found by a part of its title, and taken."""
    box = field(tab, path).get_by_role("combobox")
    box.click()
    box.fill(words)
    expect(field(tab, path).get_by_role("option").first).to_be_visible()
    box.press("Enter")


def at_forge(tab: Page, kind: str, repository: str) -> None:
    """The page as it is built for a repository elsewhere."""

    def answer(route: Route) -> None:
        found = route.fetch()
        text = found.text().replace('data-repository="https://example.com/owner/corpus"', f'data-repository="{repository}"')
        route.fulfill(response=found, body=text.replace('data-forge="other"', f'data-forge="{kind}"'))

    tab.route(re.compile(r"/edit/(\?.*)?$"), answer)


KEPT = """async () => {
  const line = new BroadcastChannel("program");
  const worker = new Worker(new URL("../assets/js/edit_worker.js", location), { type: "module" });
  const asked = new Map();
  line.onmessage = ({ data: { tab, ...question } }) => {
    asked.set(asked.size + 1, [tab, question.number]);
    worker.postMessage({ ...question, number: asked.size });
  };
  await new Promise((resolve, reject) => worker.addEventListener("message", ({ data }) => {
    const [tab, number] = asked.get(data.number) ?? [];
    if (number) line.postMessage({ tab, answer: { ...data, number } });
    else if (data.ready) resolve();
    else if (data.failed) reject(new Error(data.failed));
  }));
}"""
BORROWED = """window.Worker = class extends EventTarget {
  constructor() {
    super();
    this.tab = crypto.randomUUID();
    this.line = new BroadcastChannel("program");
    this.line.onmessage = ({ data: { tab, answer } }) => { if (tab === this.tab) this.tell(answer); };
    setTimeout(() => this.tell({ ready: true }));
  }
  tell(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  postMessage(question) {
    this.line.postMessage({ ...question, tab: this.tab });
  }
};"""
"""To bring the program takes ten seconds. So one page keeps it, and the tabs of the tests ask that instead of one of their own."""


@pytest.fixture(scope="module")
def keeper(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "edit/")
    page.evaluate(KEPT)
    context.add_init_script(BORROWED)
    yield page
    context.close()


@pytest.fixture
def tab(keeper: Page) -> Iterator[Page]:
    """A tab for which the program is there already, and in whose browser nothing was written before."""
    keeper.evaluate("localStorage.clear()")
    page = keeper.context.new_page()
    faultless = strictly(page)
    yield page
    page.close()
    faultless()


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A tab that brings a program of its own."""
    page = browser.new_page()
    faultless = strictly(page)
    yield page
    page.context.close()
    faultless()


@pytest.fixture
def quiet(alone: Page, address: str) -> Iterator[Page]:
    """A tab that asks nobody but the site itself, and sends nothing."""
    sent: list[str] = []
    alone.on("request", lambda one: sent.append(one.url) if not one.url.startswith((address, "blob:", "data:")) else None)
    alone.on("request", lambda one: sent.append(one.method) if one.method != "GET" else None)
    yield alone
    assert sent == []


def test_a_wrong_date_is_mended(quiet: Page, address: str) -> None:
    tab = quiet
    opened(tab, address, "mend=events/sokh-clash&field=date")
    date = tab.get_by_label("Date needed")
    expect(date).to_be_focused()
    date.fill("30 May 2020")
    expect(tab.locator(".edit__hand .hand__button").first).to_be_disabled()  # not before it is checked
    settled(tab, re.compile("problem"))
    expect(date).to_have_attribute("aria-invalid", "true")
    problem = field(tab, "date").locator(".field__problems")
    expect(problem).to_contain_text("30 May 2020")
    expect(problem.get_by_role("link")).to_have_attribute("href", re.compile(r"/rules/#\w+"))
    expect(tab.locator(".edit__hand .hand__button").first).to_be_enabled()
    date.fill("2020-05-30")
    settled(tab, "1 problem")
    expect(problem).to_contain_text("the title says 31 May 2020")
    title = tab.get_by_label("Title needed")
    title.fill(title.input_value().replace("31 May", "30 May"))
    settled(tab)
    expect(date).not_to_have_attribute("aria-invalid", "true")
    expect(tab.locator(".edit__page").get_by_text("30 May 2020").first).to_be_visible()
    tab.get_by_role("button", name="Change", exact=True).click()
    expect(tab.locator(".told")).to_have_text(
        re.compile(r"Title.*31 May 2020.*30 May 2020.*Date\s*2020-05-31\s*2020-05-30$", re.DOTALL)
    )
    expect(tab.locator(".diff")).to_be_hidden()
    tab.get_by_text("See or change the text").click()
    expect(tab.locator(".diff ins").last).to_have_text(re.compile("^date: .?2020-05-30"))
    expect(tab.locator(".diff del").last).to_have_text(re.compile("^date: .?2020-05-31"))
    expect(tab.locator(".edit__affected li").first).to_contain_text("date")


def test_a_claim_with_a_source_is_added_to_a_paragraph(tab: Page, address: str) -> None:
    """What is still to be filled is no mistake, and all of it is shown; what begins today has the day of today."""
    tab.goto(address + f"articles/{ARTICLE}/")
    paragraph = tab.locator("#analysis-19")
    paragraph.hover()
    paragraph.get_by_role("link", name="New claim in this paragraph").click()
    settled(tab, TO_FILL, LOADED)
    expect(tab.get_by_label("Unit needed")).to_have_value("analysis-19")
    assert int(tab.get_by_label("Order needed").input_value()) > 1
    expect(field(tab, "title").locator(".field__problems")).to_have_text("this record lacks “title”")
    expect(tab.locator("[aria-invalid]")).to_have_count(0)
    tab.get_by_label("Title needed").fill("The clash in Sokh ended on 1 June 2020")
    expect(tab.locator("#f-id")).to_have_value("the-clash-in-sokh-ended-on-1-june-2020")
    tab.get_by_label("Statement needed").fill("The clash in Sokh ended on 1 June 2020.")
    tab.get_by_label("Kind needed").select_option(label="Fact")
    settled(tab, "3 fields to fill")
    expect(field(tab, "phrase").locator(".field__problems")).to_contain_text("“phrase” is missing")
    tab.locator("#f-phrase").fill("The latest example is the conflict")
    field(tab, "part").get_by_label("Aside").check()
    settled(tab, "1 field to fill")
    field(tab, "assessment.verdict").get_by_role("radio", name="Confirmed A source consulted by the editors shows it.").check()
    expect(tab.locator("#f-assessment-checked")).to_have_value(tab.evaluate("new Date().toLocaleDateString('sv')"))
    added(tab, "Sources", "assessment")
    expect(tab.locator("#f-assessment-sources-0-work")).to_be_focused()
    chosen(tab, "assessment.sources.0.work", "tashkent times 2020")
    expect(tab.locator("#f-assessment-sources-0-work")).to_have_value(re.compile("Tashkent Times"))
    added(tab, "Confidence", "assessment")
    field(tab, "assessment.confidence").get_by_label("Medium").check()
    settled(tab)
    expect(tab.locator(".edit__page")).to_contain_text("Confirmed")
    text = tab.locator("#text").input_value()
    assert "unit: analysis-19" in text
    assert "work: tashkent-times-2020-sokh" in text


def test_an_event_is_begun_and_linked(tab: Page, address: str) -> None:
    """Begun with the words that were looked for; what is only a draft can be found where it is to stand, and that it has to be
    handed on as well is said."""
    opened(tab, address, f"mend={CLAIM}&field=events")
    box = field(tab, "events").get_by_role("combobox")
    box.fill("The prime minister comes to Sokh")
    with tab.context.expect_page() as popup:
        field(tab, "events").get_by_role("option", name="New event …").click()
    event = popup.value
    settled(event, TO_FILL, LOADED)
    expect(event.get_by_label("Title needed")).to_have_value("The prime minister comes to Sokh")
    expect(event.locator("#f-id")).to_have_value("the-prime-minister-comes-to-sokh")
    event.get_by_label("Date needed").fill("2020-06-01")
    settled(event, TO_FILL)
    event.close()
    chosen(tab, "events", "the prime minister comes")
    expect(field(tab, "events").locator(".chips")).to_contain_text("The prime minister comes to Sokh")
    settled(tab)
    said = "“The prime minister comes to Sokh” is a draft in this browser: hand it on as well."
    expect(field(tab, "events").locator(".field__problems")).to_have_text(said)
    tab.get_by_role("button", name="Hand on the change").click()
    expect(tab.locator(".hand__warning")).to_have_text(f"{said} The check passes once it is there.")
    field(tab, "events").get_by_role("button", name="Remove: The prime minister comes to Sokh").click()
    settled(tab)
    expect(field(tab, "events").locator(".field__problems")).to_be_empty()


def test_by_keyboard(tab: Page, address: str) -> None:
    """A record is found, a source added and moved, a problem led to, without a mouse."""
    tab.goto(address + "edit/")
    tab.get_by_label("Its title, or a part of it").focus()
    tab.keyboard.type("sokh clash took place")
    expect(tab.get_by_role("option").first).to_be_visible(timeout=LOADED)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("option")).to_have_count(0)
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_role("option").first).to_be_visible()
    if tab.get_by_role("combobox").get_attribute("aria-activedescendant") is None:
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    settled(tab, within=LOADED)
    title = tab.get_by_label("Title needed")
    title.focus()
    tab.keyboard.press("ControlOrMeta+a")
    tab.keyboard.press("Delete")
    settled(tab, "1 field to fill")
    tab.locator(".edit__problems summary").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(title).to_be_focused()
    tab.keyboard.type("The Sokh clash was on 1 June 2020")
    settled(tab)
    field(tab, "assessment.sources.2").get_by_role("button", name="Move up: 3 of 3").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#f-assessment-sources-1-work")).to_be_focused()
    expect(tab.locator("#f-assessment-sources-1-supports")).to_have_value("31 May; prime minister arrived on 1 June")
    add = field(tab, "assessment.sources").get_by_role("button", name="Add", exact=True)
    add.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#f-assessment-sources-3-work")).to_be_focused()
    settled(tab, "1 field to fill")
    expect(field(tab, "assessment.sources.3.work").locator(".field__problems")).to_contain_text("work")
    field(tab, "assessment.sources.3").get_by_role("button", name="Remove: 4 of 4").focus()
    tab.keyboard.press("Enter")
    settled(tab)
    tab.keyboard.press("Control+s")
    expect(tab.get_by_role("region", name="The change", exact=True)).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Copy the text")).to_be_focused()


def test_on_a_phone(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    opened(tab, address, f"mend={CLAIM}")
    form, page, change = (tab.locator(f".edit__{name}") for name in ("form", "page", "change"))
    for name, shown in (("Page", page), ("Change", change), ("Form", form)):
        tab.get_by_role("button", name=name, exact=True).click()
        for one in (form, page, change):
            expect(one).to_be_visible(visible=one is shown)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} leaves the page sideways"


def test_a_draft_survives(tab: Page, address: str) -> None:
    opened(tab, address, f"mend={CLAIM}")
    title = tab.get_by_label("Title needed")
    before = title.input_value()
    title.fill("The Sokh clash was on 1 June 2020")
    settled(tab)
    tab.reload()
    settled(tab, within=LOADED)
    expect(title).to_have_value("The Sokh clash was on 1 June 2020")
    expect(tab.locator(".edit__notice")).to_contain_text("A draft of")
    tab.goto(address + "edit/")
    expect(tab.locator(".edit__drafts li")).to_have_count(1)
    tab.locator(".edit__drafts a").click()
    settled(tab, within=LOADED)
    changed = (
        'key => { const one = JSON.parse(localStorage[key]); one.original = "other"; localStorage[key] = JSON.stringify(one); }'
    )
    tab.evaluate(changed, kept(address))
    tab.reload()
    settled(tab, within=LOADED)
    expect(tab.locator(".edit__notice")).to_contain_text("has changed since")
    tab.get_by_role("button", name="Discard it").click()
    settled(tab, within=LOADED)
    expect(title).to_have_value(before)
    expect(tab.locator(".edit__notice")).to_be_hidden()


def test_what_is_typed_by_hand(tab: Page, address: str) -> None:
    opened(tab, address, f"mend={CLAIM}&line=3")
    text = tab.locator("#text")
    expect(text).to_be_focused()
    assert tab.evaluate("t => t.value.slice(t.selectionStart, t.selectionEnd)", text.element_handle()) == "unit: analysis-19"
    whole = text.input_value()
    text.fill(whole.replace("title: The Sokh clash took place", "title: The Sokh clash happened"))
    settled(tab)
    expect(tab.get_by_label("Title needed")).to_have_value("The Sokh clash happened on 1 June 2020")
    text.fill(whole.replace("order: 2", "order: [2"))
    settled(tab, re.compile("problem"))
    expect(tab.locator("#text")).to_have_value(re.compile(re.escape("order: [2")))
    assert "order: [2" in json.loads(tab.evaluate("key => localStorage[key]", kept(address)))["typed"]


def test_a_new_record_at_github(tab: Page, address: str) -> None:
    """Its text is in the address while that is short; a longer one is copied."""
    at_forge(tab, *GITHUB)
    opened(tab, address, "new=people", "3 fields to fill")
    tab.get_by_label("Name needed", exact=True).fill("Rudolf Rassendyll")
    tab.get_by_label("Sort name needed").fill("Rassendyll, Rudolf")
    description = tab.get_by_label("Description needed")
    description.fill("An English traveller.")
    settled(tab)
    tab.get_by_role("button", name="Change", exact=True).click()
    link = tab.get_by_role("link", name="Open the new file at GitHub")
    found = urlsplit(link.get_attribute("href") or "")
    assert found.geturl().startswith("https://github.com/owner/corpus/new/main?")
    assert parse_qs(found.query) == {
        "filename": ["data/people/rudolf-rassendyll.yml"],
        "value": [tab.locator("#text").input_value()],
    }
    expect(tab.locator(".hand__steps")).to_contain_text("Propose changes")
    description.fill("Английский путешественник. " * 90)
    settled(tab)
    link = tab.get_by_role("link", name="Copy the text and open the file at GitHub")
    expect(link).to_have_attribute("href", "https://github.com/owner/corpus/new/main?filename=data/people/rudolf-rassendyll.yml")


def test_a_mended_record_at_github(tab: Page, address: str) -> None:
    at_forge(tab, *GITHUB)
    tab.context.route("https://github.com/**", lambda route: route.fulfill(body="the forge"))
    opened(tab, address, f"mend={CLAIM}")
    tab.get_by_role("button", name="Change", exact=True).click()
    expect(tab.get_by_text("Nothing is changed yet.")).to_be_visible()
    tab.get_by_label("Title needed").fill("")
    settled(tab, "1 field to fill")
    expect(tab.locator(".hand__warning")).to_have_text("1 problem: the check will refuse it.")
    tab.get_by_label("Title needed").fill("The Sokh clash was on 1 June 2020")
    settled(tab)
    with tab.context.expect_page() as popup:
        tab.get_by_role("link", name="Copy the text and open the file at GitHub").click()
    assert popup.value.url == f"https://github.com/owner/corpus/edit/main/data/{CLAIM}.yml"
    popup.value.close()
    copied = clipboard(tab) or ""
    assert "title: The Sokh clash was on 1 June 2020\n" in copied
    assert copied == tab.locator("#text").input_value()


@pytest.mark.parametrize(
    ("kind", "repository", "start"),
    [
        ("gitlab", "https://gitlab.com/owner/corpus", "/-/new/main/data/people?file_name=rudolf.yml"),
        ("forgejo", "https://codeberg.org/owner/corpus", "/_new/main/data/people?filename=rudolf.yml&value=name"),
    ],
)
def test_addresses_of_other_forges(tab: Page, address: str, kind: str, repository: str, start: str) -> None:
    tab.goto(address + "edit/")
    program = (
        "([forge, repository]) => import(new URL('../assets/js/edit_forge.js', location)).then(({ newAddress, editAddress }) => ["
    )
    program += "newAddress({ forge, repository, branch: 'main' }, 'data/people/rudolf.yml', 'name: R').address,"
    program += "editAddress({ forge, repository, branch: 'main' }, 'data/people/rudolf.yml')])"
    new, mended = tab.evaluate(program, [kind, repository])
    assert new.startswith(repository + start)
    assert mended == repository + {"gitlab": "/-/edit", "forgejo": "/_edit"}[kind] + "/main/data/people/rudolf.yml"


def test_while_serving_it_is_saved(tab: Page, address: str) -> None:
    """The file is written where the page says that it can be; one that changed meanwhile is not."""
    answers = [(409, "the file was changed meanwhile"), (200, "")]
    asked: list[dict[str, Any]] = []

    def save(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or ""))
        status, said = answers[len(asked) - 1]
        route.fulfill(status=status, content_type="application/json", body=json.dumps({"said": said}))

    tab.route("**/edit/save", save)
    tab.add_init_script(
        "addEventListener('readystatechange', () => document.head.insertAdjacentHTML('beforeend', "
        '\'<meta name="corpus-save" content="edit/save">\'), { once: true, capture: true })'
    )
    opened(tab, address, f"mend={CLAIM}")
    before = tab.locator("#text").input_value()
    tab.get_by_label("Title needed").fill("The Sokh clash was on 1 June 2020")
    settled(tab)
    tab.get_by_role("button", name="Change", exact=True).click()
    tab.get_by_role("button", name="Save to the file").click()
    expect(tab.locator(".hand__said")).to_contain_text("Not saved: the file was changed meanwhile")
    tab.get_by_role("button", name="Save to the file").click()
    expect(tab.locator(".hand__said")).to_contain_text("Saved.")
    expect(tab.locator(".hand__said").get_by_role("link")).to_have_attribute("href", f"{address}{CLAIM}/")
    expect(tab.get_by_text("Nothing is changed yet.")).to_be_visible()
    assert [one["before"] for one in asked] == [before, before]
    assert asked[1]["path"] == f"data/{CLAIM}.yml"
    assert "title: The Sokh clash was on 1 June 2020\n" in asked[1]["text"]
    assert tab.evaluate("key => localStorage[key]", kept(address)) is None


def test_pencils_lead_to_their_field(tab: Page, address: str) -> None:
    tab.goto(f"{address}{CLAIM}/")
    tab.get_by_role("link", name="Mend: Sources").click()
    settled(tab, within=LOADED)
    expect(tab.locator("#f-assessment-sources-0-work")).to_be_focused()
    tab.goto(f"{address}{CLAIM}/")
    expect(tab.get_by_role("link", name="Mend this record")).to_have_attribute("href", f"../../edit/?mend={CLAIM}")
    for link in tab.locator(".mend").all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    tab.emulate_media(media="print")
    expect(tab.locator(".mend:visible")).to_have_count(0)


def test_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "edit/?mend=" + CLAIM)
    assert "needs JavaScript" in tab.locator("noscript").inner_text()
    expect(tab.locator(".edit form")).to_be_hidden()
    context.close()


def test_what_is_not_there_is_said(tab: Page, address: str) -> None:
    tab.goto(address + "edit/?mend=claims/no-such-record")
    expect(tab.get_by_role("alert")).to_contain_text("no-such-record", timeout=LOADED)
    expect(tab.get_by_label("Its title, or a part of it")).to_be_visible()


def test_the_units_are_those_of_the_article_that_is_chosen(alone: Page, several: Path) -> None:
    with served(several) as where:
        opened(alone, where, "new=claims", TO_FILL)
        units = alone.locator("#f-unit option")
        expect(units).to_have_text(["Choose the article first"])
        alone.locator("#f-article").press("ArrowDown")
        expect(field(alone, "article").get_by_role("option").first).to_be_visible()
        alone.locator("#f-article").press("ArrowDown")
        alone.locator("#f-article").press("Enter")
        expect(units.first).to_have_text("Choose …")
        assert units.count() > 2


def test_accessible(browser: Browser, address: str, axe: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    opened(tab, address, f"mend={CLAIM}")
    tab.get_by_label("Title needed").fill("")
    settled(tab, "1 field to fill")
    assert violations(tab, axe) == []
    tab.emulate_media(color_scheme="light")
    tab.get_by_role("button", name="Change", exact=True).click()
    assert violations(tab, axe) == []
    context.close()
