"""Corpora in Persian and Arabic: what is written from right to left reads so, among words that are not; the search finds pages of
every language from a page in any."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from glossator.addresses import address
from glossator.build import load_and_check
from tests import tongues
from tests.browser.conftest import served
from tests.conftest import build

WHOLE: dict[str, Callable[[Path], Path]] = {
    "mixed": tongues.corpus,
    "persian": tongues.persian,
    "arabic": tongues.arabic,
}


def at(where: dict[str, str], corpus: str, page: str) -> str:
    """The address of a page; of the article's wherever that is."""
    return where[corpus] + page.replace("{article}", where["article"])


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Name of a corpus → where its site is served; and where in each the article is."""
    with ExitStack() as stack:
        found = {}
        for name, make in WHOLE.items():
            folder = tmp_path_factory.mktemp(name)
            data = make(folder)
            read, problems = load_and_check(data)
            assert problems == []
            assert read is not None
            run = build(folder / "site", data)
            assert run.returncode == 0, run.stdout + run.stderr
            found["article"] = address(read, "bridges")
            found[name] = stack.enter_context(served(folder / "site"))
        yield found


# Where a letter, or what a quotation begins and ends with, stands on the page.
AT = """(element, letter) => {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let found;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = letter ? node.data.lastIndexOf(letter) : node.data.search(/\\S/);
    if (at < 0) continue;
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    found = range.getBoundingClientRect();
    if (!letter) break;
  }
  return found.x + found.width / 2;
}"""


def across(element: Locator, letter: str = "") -> float:
    """How far to the right the last such letter stands, or without one the first letter of all."""
    return float(element.evaluate(AT, letter))


def direction(element: Locator) -> str:
    return str(element.evaluate("(one) => getComputedStyle(one).direction"))


def language(element: Locator) -> str:
    return str(element.evaluate("(one) => one.closest('[lang]').lang"))


@pytest.mark.parametrize(
    ("corpus", "page", "tongue"),
    [
        ("mixed", "claims/peace-kept/", "fa"),
        ("mixed", "{article}", "fa"),
        ("mixed", "references/karimi-1380/", "fa"),
        ("persian", "claims/peace-kept/", "fa"),
        ("persian", "", "fa"),
        ("persian", "notes/", "fa"),
        ("arabic", "claims/three-bridges/", "ar"),
        ("arabic", "{article}", "ar"),
    ],
)
def test_a_title_reads_from_the_right(tab: Page, where: dict[str, str], corpus: str, page: str, tongue: str) -> None:
    tab.goto(at(where, corpus, page))
    title = tab.get_by_role("main").get_by_role("heading", level=1)
    assert language(title) == tongue
    assert direction(title) == "rtl"
    words = title.locator("[data-pagefind-meta]").or_(title).last
    if (text := words.text_content() or "").endswith("."):
        assert across(words, ".") < across(words), "the full stop is at the left, where the title ends"
    box, page_box = title.bounding_box(), tab.get_by_role("article").or_(tab.get_by_role("main")).first.bounding_box()
    assert box is not None
    assert page_box is not None
    assert across(words) > box["x"] + box["width"] - 60, f"{text} begins at the right"


@pytest.mark.parametrize(("corpus", "page"), [("mixed", "claims/peace-kept/"), ("arabic", "claims/three-bridges/")])
def test_texts_and_phrases_read_from_the_right(tab: Page, where: dict[str, str], corpus: str, page: str) -> None:
    tab.goto(at(where, corpus, page))
    statement, phrase = tab.locator(".says > p:last-child"), tab.locator("q.phrase")
    for one in (statement, phrase):
        assert direction(one) == "rtl"
        assert across(one, ".") < across(one)
    heading, text = tab.get_by_role("heading", level=1).bounding_box(), statement.bounding_box()
    assert heading is not None
    assert text is not None
    assert 0 < heading["x"] + heading["width"] - text["x"] - text["width"] < 30, (
        "both begin at the right, the text behind its rule"
    )


def test_quotation_marks_are_not_turned(tab: Page, where: dict[str, str]) -> None:
    """A guillemet opens to what it quotes in either direction; the marks of English would turn their backs on it."""
    marks = "(one) => getComputedStyle(one).quotes"
    for corpus, page in (("mixed", "claims/peace-kept/"), ("arabic", "{article}")):
        tab.goto(at(where, corpus, page))
        assert "«" in str(tab.locator("q").first.evaluate(marks))
    tab.goto(where["mixed"] + "claims/peace-kept/")
    tab.locator("q").first.evaluate("(one) => (one.lang = 'ur')")
    assert str(tab.locator("q").first.evaluate(marks)).startswith('"”" "“"')
    tab.locator("q").first.evaluate("(one) => one.removeAttribute('dir')")
    assert "«" not in str(tab.locator("q").first.evaluate(marks)), "from left to right they are as before"


def test_the_frame_is_in_the_interfaces_language(tab: Page, where: dict[str, str]) -> None:
    for corpus, page, content in (
        ("mixed", "claims/three-bridges/", "en"),
        ("mixed", "claims/peace-kept/", "fa"),
        ("mixed", "concepts/peace/", "ar"),
        ("mixed", "concepts/bridge/", "zh-Hant"),
        ("persian", "claims/peace-kept/", "fa"),
        ("persian", "claims/three-bridges/", "en"),
        ("arabic", "claims/", "ar"),
    ):
        tab.goto(at(where, corpus, page))
        assert tab.locator("html").get_attribute("lang") == content
        assert tab.locator("meta[name='DC.language']").get_attribute("content") == content
        body = tab.locator("body")
        assert language(body) == "en"
        assert direction(body) == "ltr"
        for frame in (
            tab.get_by_role("link", name="Skip to the content"),
            tab.locator(".cite h2"),
            tab.locator(".masthead__nav"),
        ):
            assert language(frame.first) == "en"
            assert direction(frame.first) == "ltr"


def test_names_in_another_direction_move_nothing_beside_them(tab: Page, where: dict[str, str]) -> None:
    tab.goto(where["mixed"] + "claims/three-bridges/")
    statement = tab.locator(".says > p:last-child")
    link = statement.get_by_role("link")
    assert language(link) == "ar"
    assert direction(link) == "rtl"
    box = link.bounding_box()
    assert box is not None
    assert across(statement, "2") > box["x"] + box["width"], "the number after the name stays behind it"
    assert across(statement, ".") > across(statement, "2")
    work = tab.get_by_role("link", name=re.compile("Karimi 2001")).first
    title = work.locator("bdi")
    assert language(title) == "fa"
    assert across(work, "1") < across(title, ".") < across(title), "author and year, then the title from its own right"


def test_a_page_written_by_hand_is_in_its_own_direction(tab: Page, where: dict[str, str]) -> None:
    tab.goto(where["persian"] + "notes/")
    item = tab.get_by_role("main").locator("ul li").first
    assert direction(item) == "rtl"
    box, column = item.bounding_box(), tab.get_by_role("main").locator("p").first.bounding_box()
    assert box is not None
    assert column is not None
    assert box["x"] + box["width"] < column["x"] + column["width"] - 10, "there is room for its sign at the right"
    foot = tab.locator(".record-foot")
    assert language(foot) == "en"
    assert direction(foot) == "ltr"


def found(tab: Page) -> list[str]:
    """The addresses found, once the search has answered; there are fewer than come at once."""
    status = tab.locator(".search__status")
    expect(status).to_have_text(re.compile(r"[1-9]\d* pages?"))
    expect(tab.locator(".search__results li")).to_have_count(int((status.text_content() or "").split()[0]))
    return [str(one.get_attribute("href")) for one in tab.locator(".search__results a").all()]


@pytest.mark.parametrize("start", ["claims/three-bridges/", "claims/peace-kept/"])
@pytest.mark.parametrize(
    ("words", "page", "tongue"),
    [
        ("می‌دارند", "claims/peace-kept/", "fa"),
        ("السلام", "concepts/peace/", "ar"),
        ("walks", "claims/three-bridges/", "en"),
        ("Brückenspaziergang", "concepts/walk/", "de"),
        ("三座桥梁", "concepts/bridge/", "zh-hant"),
    ],
)
def test_the_search_finds_every_language_from_any_page(
    tab: Page, where: dict[str, str], start: str, words: str, page: str, tongue: str
) -> None:
    """Words reduced to their stems included: “walks” finds “walking”, on a Persian page as well."""
    tab.goto(where["mixed"] + start)
    tab.keyboard.press("/")
    tab.get_by_role("searchbox").fill(words)
    assert found(tab)[0].endswith("/" + page)
    title = tab.locator(".search__results h3").first
    assert title.get_attribute("lang") == tongue
    assert direction(title) == ("rtl" if tongue in ("fa", "ar") else "ltr")
    assert tab.locator("html").get_attribute("lang") != tongue or start == page, "the page's own language stays"


def test_filters_count_the_pages_of_all_languages(tab: Page, where: dict[str, str]) -> None:
    tab.goto(where["mixed"] + "claims/three-bridges/")
    tab.keyboard.press("/")
    kind = tab.get_by_label("Kind")
    expect(kind.locator("option[value='concepts']")).to_have_text("Concept (4)")
    kind.select_option("claims")
    expect(tab.locator(".search__status")).to_have_text("2 pages")
    assert {one.rpartition("claims/")[2] for one in found(tab)} == {"three-bridges/", "peace-kept/"}
    tab.get_by_role("searchbox").fill("صلح")
    expect(tab.locator(".search__status")).to_have_text("1 page")
    assert found(tab)[0].endswith("claims/peace-kept/")


def test_drawings_run_from_left_to_right(tab: Page, where: dict[str, str]) -> None:
    tab.goto(where["persian"] + "claims/peace-kept/")
    tab.evaluate("() => (document.body.dir = 'rtl')")
    assert direction(tab.locator("svg").first) == "ltr"
