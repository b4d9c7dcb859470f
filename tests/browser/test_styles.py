"""No rule of the stylesheet without a page that uses it: on a page as built, or as the scripts and the reader make it."""

import re
from pathlib import Path

from playwright.sync_api import Page

from glossator.mkdocs.theme import WORD_TONES
from tests.browser.kinds import KINDS
from tests.conftest import ROOT

RARE = {
    "pager": "a list in several pages",
    "filters__found": "what is chosen from a list in several pages",
    "event-mark--many": "a step of the timeline with too many events to draw each",
    "event-mark__count": "the same",
    "event-mark--ghost": "an event that its article puts into another step of the timeline",
    "problems": "a mistake in the data, while serving",
    "frozen": "a page of a released version",
    "frozen-cite": "the same",
    "cite__what--kept": "a page that a released version has as it is today",
}
"""Class → what the data of this corpus happens not to have. Rules for these are in use though no page shows them today."""

STATES = r":(?:hover|focus|focus-visible|focus-within|target|active|checked)(?![\w-])"
"""What an element becomes under the reader's hands. A rule for such a state is in use if there is such an element."""

SELECTORS = """() => {
  const found = new Set();
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSPageRule) continue;
      if (rule.selectorText) found.add(rule.selectorText);
      else if (rule.cssRules) walk(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  return [...found];
}"""

TOUCH = "one => one.dispatchEvent(new PointerEvent('click', {pointerType: 'touch', bubbles: true, cancelable: true}))"

UNUSED = """async ([selectors, documents, pages]) => {
  let left = selectors;
  const parser = new DOMParser();
  const look = (html) => {
    const page = parser.parseFromString(html, "text/html");
    left = left.filter(([, test]) => !page.querySelector(test));
  };
  documents.forEach(look);
  for (const page of pages) {
    if (left.length) look(await (await fetch(page)).text());
  }
  return left.map(([selector]) => selector);
}"""


def split(rule: str) -> list[str]:
    """The selectors of a rule: commas within brackets part none."""
    parts, depth = [""], 0
    for char in rule:
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def without_states(selector: str) -> str:
    """The selector for an element whatever its state; one that asks for no such state says so already."""
    plain = re.sub(r"::?(?:before|after|backdrop|details-content)(?![\w-])", "", selector) or "*"
    return re.sub(rf"(:not\()?{STATES}", lambda found: found[0] if found[1] else ":not(_)", plain)


def as_used(tab: Page, address: str) -> list[str]:
    """Pages as HTML after what a reader does there."""
    seen = []
    for page in (
        "search.html?q=Sokh",
        "bibliography/?style=apa",
        "findings/",
        "timeline/?kind=aid&year=2020",
        "claims/?verdict=contradicted",
        "places/",
        "list/?of=sokh-clash,encyclopedia-hub-boutros-ghali&style=chicago-notes",
        "worksheet/?of=sokh-clash-dated-1-june-2020&read=articles/",
        "",
        "search.html?q=Hammerskjold",
    ):
        tab.goto(address + page)
        if page.startswith("search"):
            tab.locator(".search__results mark, .search__meant button").first.wait_for()
        if page.startswith("timeline"):
            tab.locator(".event-mark[data-ids]").first.evaluate(TOUCH)
        if page == "places/":
            tab.locator(".map .spot:has(.dot)").first.click()
            tab.locator(".map__chosen p, .map__chosen ul").first.wait_for()
        if page.startswith("worksheet"):
            tab.locator(".sheet__code").first.wait_for()
        if page.startswith("list"):
            tab.locator(".reading__entries > li").nth(1).wait_for()
        seen.append(tab.content())
    for _ in range(2):  # the button leads to the scheme the system has not, and back
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            tab.locator("[data-scheme-switch]").click()
            seen.append(tab.content())
    tab.goto(address + "claims/")
    tab.locator(".filters select").first.select_option(index=1)
    for _ in range(2):
        tab.locator(".sort").first.click()
        seen.append(tab.content())
    tab.goto(address + KINDS[3])
    tab.locator(".copy-link").first.click()
    tab.locator(".copy-link__said").wait_for(state="attached")
    tab.locator("main a[href*='events/']").first.hover()
    tab.locator(".preview").wait_for()
    seen.append(tab.content())
    tab.keyboard.press("?")
    tab.locator("dialog kbd").first.wait_for()
    tab.keyboard.press("Escape")
    tab.locator("[data-search-open]").click()
    tab.locator("dialog .search").wait_for()
    return [*seen, tab.content()]


def test_every_rule_is_used(tab: Page, address: str, site: Path, several: Path) -> None:
    seen = as_used(tab, address) + [page.read_text(encoding="utf-8") for page in sorted(several.rglob("index.html"))]
    rules = [selector for rule in tab.evaluate(SELECTORS) for selector in split(rule)]
    assert len(rules) > 300
    excused = re.compile(rf"\.(?:{'|'.join(RARE)}|[\w-]+--(?:{'|'.join(WORD_TONES)}))(?![\w-])")  # every word has its colour
    turned = '[dir="rtl"]'  # what is written from the right, of which this corpus has nothing (see test_languages)
    asked = [(one, without_states(one)) for one in rules if not excused.search(one) and turned not in one]
    kinds = [address + page for page in KINDS]
    others = [address + page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html"))]
    assert tab.evaluate(UNUSED, [asked, seen, kinds + others]) == []


def test_what_is_rare_is_made_somewhere() -> None:
    package = ROOT / "scripts" / "glossator"
    made = "".join(
        file.read_text(encoding="utf-8") for file in package.rglob("*") if file.suffix in (".py", ".j2", ".js", ".html")
    )
    assert [name for name in RARE if not re.search(rf"\b{name}\b", made)] == []
