"""What stands around every page: it stays on its host, keeps its own policy, works without script, by keyboard and on paper."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from glossator.corpus import Corpus
from tests.browser.conftest import served
from tests.browser.kinds import KINDS
from tests.conftest import SITE_URL, build

CLAIM = "claims/sokh-clash-dated-1-june-2020/"
FINDING = "findings/date-of-the-sokh-clash/"


def complaints(browser: Browser, address: str, pages: Any) -> list[str]:
    """Everything a browser complains of, and every request that fails or leaves the site, on some pages."""
    found: list[str] = []
    context = browser.new_context()
    context.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation', (one) => violations.push(one.violatedDirective));"
    )

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            found.append(f"{page}: asks for {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{page}: {response.status} {response.url}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the next page was asked for first
            found.append(f"{page}: {request.failure} {request.url}")

    tab = context.new_page()
    tab.on("request", asked)
    tab.on("response", answered)
    tab.on("requestfailed", failed)
    tab.on("console", lambda said: found.append(f"{page}: {said.type}: {said.text}") if said.type != "log" else None)
    tab.on("pageerror", lambda error: found.append(f"{page}: {error}"))
    for page in pages:
        tab.goto(address + page + ("?q=Sokh" if page == "search.html" else ""), wait_until="load")
        if page in ("search.html", "404.html"):
            tab.locator(".search__results a").first.wait_for()
        found += [f"{page}: policy: {one}" for one in tab.evaluate("violations")]
    context.close()
    return found


def test_nothing_to_complain_of(browser: Browser, address: str) -> None:
    assert complaints(browser, address, KINDS) == []


def test_complaints_are_heard(browser: Browser, tmp_path: Path) -> None:
    """The test above can fail."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\"><link rel=icon href=data:,>"
        "<img src=missing.png><script>1</script><img src='/outside.png'>"
    )
    with served(tmp_path) as address:
        said = "\n".join(complaints(browser, address, [""]))
    for words in ("404", "policy: script-src-elem", "asks for", "error: "):
        assert words in said


def test_the_policy_is_kept(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    seen = tab.evaluate(
        """() => new Promise((done) => {
          const seen = [];
          addEventListener("securitypolicyviolation", (one) => seen.push(one.effectiveDirective) === 4 && done(seen));
          document.body.append(Object.assign(document.createElement("script"), { textContent: "window.evil = 1" }));
          document.body.insertAdjacentHTML("beforeend", `<p style="color: red" id="styled">x</p>`);
          fetch("https://example.net/").catch(() => {});
          document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.net/" }));
        })"""
    )
    assert set(seen) == {"script-src-elem", "style-src-attr", "connect-src", "frame-src"}
    assert tab.evaluate("window.evil") is None


def test_a_build_that_knows_no_address_works_anywhere(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "site"
    run = build(out, SITE_URL="", REPO_URL="")
    assert run.returncode == 0, run.stdout + run.stderr
    for base in ("/", "/quite/another/place/"):
        with served(out, base) as address:
            elsewhere = ["", CLAIM, "timeline/", "people/", "search.html"]  # 404.html must be told where it is, or be at the root
            if base == "/":
                elsewhere.append("404.html")
            assert complaints(browser, address, elsewhere) == []


# --- Without script --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A tab that runs no script of the page's."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", KINDS)
def test_without_script_everything_is_there(plain: Page, address: str, page: str) -> None:
    plain.goto(address + page)
    expect(plain.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    assert len(plain.get_by_role("main").inner_text()) > 100
    assert plain.get_by_role("navigation", name="Main").get_by_role("link").count() >= 6
    controls = "button:not([popovertarget]), select:not(.cite select), input:not([type='radio']), textarea, dialog, form, [data-search]:has(form)"
    assert plain.locator(controls).locator("visible=true").count() == 0

    menu = plain.locator("#menu")
    expect(menu).to_be_hidden()
    plain.get_by_role("button", name="All pages").click()
    expect(menu).to_be_visible()
    for words in ("Article", "Claims", "People", "Concepts", "Contribute"):
        expect(menu.get_by_role("link", name=words, exact=True)).to_be_visible()
    plain.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_without_script_a_page_is_found_by_the_indexes(plain: Page, address: str) -> None:
    for page in ("search.html", "no/such/page/"):
        plain.goto(address + page)
        plain.get_by_role("main").get_by_role("link", name="claims", exact=True).click()
        assert plain.url == address + "claims/"


@pytest.mark.parametrize("page", [CLAIM, "references/boutros-ghali-1992/", "cite/"])
def test_without_script_the_citation_changes_its_style(plain: Page, address: str, page: str) -> None:
    plain.goto(address + page)
    plain.locator(".cite__more summary").click()
    shown = plain.locator(".cite__text").locator("visible=true")
    styles = plain.locator(".cite__styles option").evaluate_all("all => all.map((one) => one.value)")
    assert len(styles) == 10
    whats = plain.locator(".cite__whats option").evaluate_all("all => all.map((one) => one.value)")
    for what in whats:
        plain.locator(".cite__whats").select_option(what)
        assert set(shown.evaluate_all("all => all.map((one) => one.closest('[data-what]').dataset.what)")) == {what.split()[0]}
    seen = set()
    for style in styles:
        plain.locator(".cite__styles").select_option(style)
        assert shown.count() >= 1
        assert shown.evaluate_all("all => all.map((one) => one.closest('[data-style]').dataset.style)") == [style] * shown.count()
        seen.add("\n".join(shown.all_inner_texts()))
    assert len(seen) == 10
    assert any("@" in one for one in seen)
    assert any(one.startswith("TY  - ") for one in seen)


def test_without_script_the_lists_are_whole(plain: Page, address: str, real: Corpus) -> None:
    for page, rows, records in (
        ("claims/", "tbody tr", real.claims),
        ("timeline/", "[data-list] [data-tokens]", real.events),
        ("findings/", ".finding[id]", real.findings),
        ("people/", "tbody tr", real.people),
        ("places/", "tbody tr", real.places),
        ("organizations/", "tbody tr", real.organizations),
        ("concepts/", "[data-tokens]", real.concepts),
        ("initiatives/", "[data-list] [data-tokens]", real.initiatives),
    ):
        plain.goto(address + page)
        assert plain.get_by_role("main").locator(rows).locator("visible=true").count() == len(records), page


# --- By keyboard -----------------------------------------------------------------------------------------------------


def focused(tab: Page, what: str = "textContent.trim()") -> Any:
    return tab.evaluate(f"document.activeElement.{what}")


def test_the_skip_link_comes_first(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    skip = tab.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    tab.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")
    assert focused(tab, "id") == "content"
    tab.keyboard.press("Tab")
    assert focused(tab) == "Home", "the next stop is in the content"


@pytest.mark.parametrize("page", ["", CLAIM, "timeline/", "places/", "search.html"])
def test_whatever_has_the_focus_shows_it(tab: Page, address: str, page: str) -> None:
    """From the top to the end, once round: an outline at every stop, and every stop is in sight."""
    tab.goto(address + page)
    stops: list[str] = []
    for _ in range(400):
        tab.keyboard.press("Tab")
        at = tab.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body) return null;
              const style = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              const seen = box.bottom > 0 && box.top < innerHeight && one.checkVisibility({ visibilityProperty: true });
              const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              return [one.outerHTML.slice(0, 90), outline && seen];
            }"""
        )
        if at is None or (len(stops) > 5 and at[0].startswith('<a class="skip"')):
            break
        stops.append(at[0])
        assert at[1], at[0]
    assert len(stops) > 15
    assert any("masthead__tool" in one for one in stops)


def test_the_menu_opens_and_closes(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    button = tab.get_by_role("button", name="All pages")
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#menu")).to_be_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#menu') !== null")
    expect(tab.locator("#menu").get_by_role("link", name="Claims", exact=True)).to_have_attribute("aria-current", "true")
    tab.keyboard.press("Escape")
    expect(tab.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_every_mark_of_the_timeline_is_reached(tab: Page, address: str, real: Corpus) -> None:
    tab.goto(address + "timeline/")
    marks = tab.locator(".time a[data-ids]")
    targets = marks.evaluate_all("all => all.map((one) => [one.getAttribute('href'), one.tabIndex])")
    assert {event.id for event in real.events} <= {href.rstrip("/").rpartition("/")[2] for href, _ in targets}
    assert all(index == 0 for _, index in targets)
    marks.first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("/events/"))


def test_the_shortcuts(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    onward = tab.locator("a[rel='next']").evaluate("one => one.href")
    back = tab.locator("a[rel='prev']").evaluate("one => one.href")
    tab.keyboard.press("n")
    tab.wait_for_url(onward)
    tab.keyboard.press("p")
    tab.wait_for_url(address + CLAIM)
    tab.keyboard.press("p")
    tab.wait_for_url(back)
    tab.keyboard.press("c")
    assert focused(tab, "className") == "cite__do"
    tab.keyboard.press("h")
    tab.wait_for_url(address)
    tab.keyboard.press("/")
    box = tab.get_by_role("dialog").get_by_role("searchbox")
    expect(box).to_be_focused()
    tab.keyboard.type("hn?")
    expect(box).to_have_value("hn?")
    assert tab.url == address, "letters typed into a field are no shortcuts"


def test_shortcuts_are_listed_and_can_be_switched_off(tab: Page, address: str) -> None:
    tab.goto(address + CLAIM)
    tab.keyboard.press("Shift+?")
    dialog = tab.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    assert dialog.locator("kbd").all_inner_texts() == ["/", "n", "p", "c", "h", "?"]
    box = dialog.get_by_role("checkbox", name="Shortcuts on")
    box.focus()
    tab.keyboard.press("Space")
    expect(box).not_to_be_checked()
    tab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    for page in (CLAIM, FINDING):  # here and on the next page
        tab.goto(address + page)
        for key in ("n", "/", "Shift+?"):
            tab.keyboard.press(key)
        assert tab.url == address + page
        expect(tab.get_by_role("dialog")).to_have_count(0)

    tab.get_by_role("button", name="Keyboard shortcuts").press("Enter")
    tab.get_by_role("checkbox", name="Shortcuts on").check()
    tab.get_by_role("button", name="Close").press("Enter")
    tab.reload()
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox")).to_be_focused()


# --- Light, dark, still ----------------------------------------------------------------------------------------------


def ground(tab: Page) -> int:
    """How light the page's ground is, 0 to 255."""
    return int(tab.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"))


def test_the_chosen_colour_scheme_is_remembered(tab: Page, address: str) -> None:
    tab.emulate_media(color_scheme="light")
    tab.goto(address + CLAIM)
    assert ground(tab) > 200
    switch = tab.get_by_role("button", name="Dark or light")
    switch.press("Enter")
    assert ground(tab) < 60
    tab.goto(address + "timeline/")
    assert ground(tab) < 60
    tab.emulate_media(color_scheme="dark")
    assert ground(tab) < 60
    switch.press("Enter")
    assert ground(tab) > 200
    switch.press("Enter")
    assert tab.evaluate("localStorage.getItem('colour scheme')") is None, "the same as the system's: follows the system again"
    tab.emulate_media(color_scheme="light")
    assert ground(tab) > 200


def test_reduced_motion_is_honoured(tab: Page, address: str) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return (style.transitionProperty !== "none" && style.transitionDuration.split(", ").some((long) => parseFloat(long) > 0)) ||
        style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).length"""
    for page in ("", CLAIM, "timeline/"):
        tab.emulate_media(reduced_motion="no-preference")
        tab.goto(address + page)
        assert tab.evaluate(moving) > 0, "nothing moves at all, so nothing is tested"
        tab.emulate_media(reduced_motion="reduce")
        assert tab.evaluate(moving) == 0


# --- Weight and paper ------------------------------------------------------------------------------------------------


def test_weight_of_a_first_visit(browser: Browser, address: str, record_property: Any) -> None:
    """A claim, compressed as any server does: 180 kB at most, 25 kB of it the page itself."""
    context = browser.new_context()
    tab = context.new_page()
    answers: list[Response] = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(address + CLAIM, wait_until="networkidle")
    sizes = {}
    for answer in answers:
        body = answer.body()
        sizes[answer.url.removeprefix(address)] = min(len(body), len(gzip.compress(body, 6)))
    context.close()
    record_property("weight", {"all": sum(sizes.values()), **sizes})
    assert {CLAIM, "assets/css/site.css", "assets/js/search.js"} <= set(sizes)
    assert sizes[CLAIM] <= 25_000, sizes
    assert sum(sizes.values()) <= 180_000, sizes


@pytest.mark.parametrize(("page", "sheets"), [(CLAIM, 1), (FINDING, 2), ("events/agenda-for-peace/", 2)])
def test_on_paper_a_record_has_its_citation_and_address(tab: Page, address: str, page: str, sheets: int) -> None:
    tab.goto(address + page)
    tab.emulate_media(media="print", color_scheme="dark")
    for hidden in (".masthead", ".skip", "#menu", ".end__nav", ".crumbs", ".neighbours", ".cite"):
        assert tab.locator(hidden).count() > 0, hidden
        assert tab.locator(hidden).locator("visible=true").count() == 0, hidden
    assert tab.locator("button, input, select").locator("visible=true").count() == 0
    expect(tab.locator(".end__address")).to_be_visible()
    expect(tab.locator(".end__address")).to_have_text(SITE_URL + page)
    citation = tab.locator(".cite__paper [data-paper]").first
    expect(citation).to_contain_text(SITE_URL.removeprefix("https://") + page.rstrip("/"))
    assert ground(tab) > 200, "dark ink on light ground, whatever the screen shows"
    paper = tab.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= sheets
