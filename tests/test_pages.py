"""Pages: golden pages of the made-up corpus, and what must hold of any page."""

import re
from html.parser import HTMLParser

import pytest
import yaml

from corpus.cite import Formatter
from corpus.corpus import Corpus
from corpus.pages import INBOUND, Page, Site, cited, pages, relative
from corpus.records import COLLECTIONS
from tests.conftest import HERE

SITE = Site("https://example.org/corpus/", "https://example.com/made-up/corpus")


@pytest.fixture(scope="session")
def made(corpus: Corpus) -> dict[str, Page]:
    citations = cited(corpus, SITE, {"data/claims/three-bridges.yml": "2026-02-03"}, Formatter(None))
    found = list(pages(corpus, SITE, citations))
    assert len({page.path for page in found}) == len(found), "no path twice"
    return {page.path: page for page in found}


GOLDEN = (
    "claims/three-bridges.md", "claims/index.md", "events/old-bridge-built.md", "events/new-bridge-opened.md",
    "initiatives/toll-for-carts.md", "initiatives/index.md", "references/hentzau-1899.md", "people/count-hentzau.md",
    "organizations/bridge-office.md", "places/ruritania.md", "concepts/bridge.md", "findings/year-of-the-old-bridge.md",
    "findings/gone.md", "findings/index.md", "article/index.md", "timeline/index.md", "bibliography/index.md", "index.md",
    "places/index.md", "places/zenda-castle/index.html", "claims/three-bridges.bib", "references/hentzau-1899.ris",
)  # fmt: skip


@pytest.mark.parametrize("path", GOLDEN)
def test_golden(made: dict[str, Page], path: str) -> None:
    """To accept a change that was looked at, delete the golden file and run this again."""
    golden = HERE / "golden" / path.replace("/", "--")
    if not golden.exists():
        golden.write_text(made[path].text, encoding="utf-8")
    assert made[path].text == golden.read_text(encoding="utf-8")


def markdown(made: dict[str, Page]) -> list[Page]:
    return [page for path, page in made.items() if path.endswith(".md")]


def test_every_record_has_its_page(made: dict[str, Page], corpus: Corpus) -> None:
    shown = {page.record for page in made.values() if page.record}
    assert shown == set(corpus.by_id)


def test_front_matter_is_yaml_whatever_the_title(made: dict[str, Page]) -> None:
    for page in markdown(made):
        meta = yaml.safe_load(page.text.split("\n---\n")[0])
        assert meta["title"]
        assert meta["head"]


class Shape(HTMLParser):
    """Checks that tags close in order; collects ids, links and headings."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "path", "circle", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def body(page: Page) -> str:
    return page.text.split("\n---\n", 1)[1]


def test_pages_are_well_formed(made: dict[str, Page]) -> None:
    for page in markdown(made):
        if page.path in ("about.md", "cite.md", "data.md", "contribute.md"):
            continue
        shape = Shape(body(page))
        assert shape.open == [], page.path
        assert len(set(shape.ids)) == len(shape.ids), f"an id stands twice in {page.path}"
        assert shape.headings.count(1) == 1, page.path
        for before, after in zip(shape.headings, shape.headings[1:], strict=False):
            assert after <= before + 1, f"a heading level is skipped in {page.path}"


def test_html_in_a_text_is_shown_not_run(made: dict[str, Page]) -> None:
    text = body(made["events/new-bridge-opened.md"])
    text, _, json_ld = text.partition('<script type="application/ld+json">')
    assert "<b>" not in json_ld
    assert "<b>with speeches</b>" not in text.replace("&lt;b&gt;with speeches&lt;/b&gt;", "")
    assert "&lt;b&gt;with speeches&lt;/b&gt;" in text
    assert "{{ 7 * 7 }}" in text


def test_what_links_to_a_record_is_shown_on_its_page(made: dict[str, Page], corpus: Corpus) -> None:
    """Every back-link is there, under a heading of its own or under “also mentioned”."""
    for key in corpus.by_id:
        collection = corpus.collection_of[key]
        if collection == "articles" or corpus.by_id[key].withdrawn:
            continue
        text = made[f"{collection}/{key}.md"].text
        for link in corpus.inbound(key):
            source = corpus.by_id[link.source]
            if link.source != key and not source.withdrawn and corpus.collection_of[link.source] != "articles":
                assert f"{corpus.collection_of[link.source]}/{link.source}/" in text or f'"../{link.source}/"' in text, (
                    key,
                    link.source,
                )


def test_headings_for_back_links_name_real_fields() -> None:
    for collection, field, _ in INBOUND:
        assert field in COLLECTIONS[collection].model_fields


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("claims/x.md", "events/y/", "../../events/y/"),
        ("claims/x.md", "claims/x/", "./"),
        ("claims/index.md", "claims/x/", "x/"),
        ("index.md", "claims/", "claims/"),
        ("index.md", "", "./"),
        ("claims/x.md", "", "../../"),
        ("claims/x.md", "article/#analysis-1", "../../article/#analysis-1"),
        ("claims/x.md", "claims/x.bib", "../x.bib"),
        ("about.md", "cite/", "../cite/"),
    ],
)
def test_links_are_relative(page: str, target: str, link: str) -> None:
    assert relative(page, target) == link


def test_changed_and_version_are_stated(made: dict[str, Page]) -> None:
    text = made["claims/three-bridges.md"].text
    assert "Version 0.9.0; this record last changed 3 February 2026" in text
    assert "(2026, February 3)" in text
    assert "last changed 31 January 2026" in made["claims/keepers-paid.md"].text, "without history, the version's date"


def test_without_addresses_nothing_is_broken(corpus: Corpus) -> None:
    site = Site()
    for page in pages(corpus, site, cited(corpus, site, {}, Formatter(None))):
        assert "/edit/main/" not in page.text
        assert "https://example.org/corpus" not in page.text
        assert 'href=""' not in page.text


def test_redirects_work_without_script(made: dict[str, Page]) -> None:
    text = made["places/zenda-castle/index.html"].text
    assert '<meta http-equiv="refresh" content="0; url=../zenda/">' in text
    assert '<link rel="canonical" href="https://example.org/corpus/places/zenda/">' in text
    assert '<a href="../zenda/">Zenda</a>' in text
    assert made["places/zenda-castle.bib"].text == made["places/zenda.bib"].text
