"""The pages as Markdown for programs, and llms.txt: nothing of a page is missing, nothing of a record is markup, no link is dead."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from markdown import Markdown
from markdown_it import MarkdownIt

from glossator.addresses import Site, served_at
from glossator.citations import cited
from glossator.contents import files, plan
from glossator.corpus import Corpus
from glossator.for_programs import text_path
from glossator.page import Page
from glossator.page_markdown import page_markdown
from glossator.page_text import page_text
from glossator.pages import Writer
from glossator.records import Article, Claim, Event, Initiative
from glossator.styles import Formatter
from tests.hostile import hostile_corpus

SITE = Site("https://example.org/corpus/", "https://example.com/made-up/corpus")
READER = MarkdownIt("commonmark").enable("table")
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list"]

NOT_FOR_READING = (
    "begin", "cite", "cite-jump", "cite__paper", "crumbs", "drawing", "drawing__skip", "entry__short", "file", "headerlink",
    "home__search", "locator", "mend", "moved", "neighbours", "assign", "sections", "styles", "toc",
)  # fmt: skip


def writer_of(corpus: Corpus, site: Site, cache: Path) -> Writer:
    citations = cited(corpus, site, {"data/claims/three-bridges.yml": "2026-02-03"}, Formatter(cache))
    return Writer(corpus, site, citations, read_markdown=by_hand)


def by_hand(text: str) -> str:
    made: str = Markdown(extensions=EXTENSIONS).convert(text)
    return made


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "citations"


@pytest.fixture(scope="module")
def pages(corpus: Corpus, cache: Path) -> dict[str, Page]:
    """File of each page of the made-up corpus → the page."""
    return {path: render() for path, render in plan(writer_of(corpus, SITE, cache)).items()}


@pytest.fixture(scope="module")
def llms(corpus: Corpus, cache: Path) -> str:
    return next(file.text for file in files(writer_of(corpus, SITE, cache)) if file.path == "llms.txt")


def texts(pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    for page in pages.values():
        yield from page.texts.items()


def html_of(page: Page) -> str:
    """What a browser shows of a page."""
    return page.body if page.record or "<h1" in page.body else by_hand(page.body)


def letters(text: str) -> str:
    return "".join(text.split())


# --- What there is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "path"), [("claims/x/", "claims/x.md"), ("claims/", "claims.md"), ("claims/2/", "claims/2.md"), ("", "index.md")]
)
def test_where_it_is(address: str, path: str) -> None:
    assert text_path(address) == path


def test_every_page_that_is_read_has_one_and_says_where(pages: dict[str, Page]) -> None:
    without = {path for path, page in pages.items() if not page.texts}
    assert without == {"edit/index.md", "list/index.md", "worksheet/index.md"} | {
        path for path, page in pages.items() if page.meta and page.meta.get("moved")
    }
    for path, page in pages.items():
        if page.texts:
            assert page.meta is not None
            assert urljoin(f"/{served_at(path)}", page.meta["markdown"]).lstrip("/") == text_path(served_at(path))
            assert text_path(served_at(path)) in page.texts


def test_a_former_address_has_it_too(pages: dict[str, Page], corpus: Corpus) -> None:
    for old, new in corpus.aliases.items():
        folder = corpus.collection_of[new]
        page = pages[f"{folder}/{new}.md"]
        assert page.texts[f"{folder}/{old}.md"] == page.texts[f"{folder}/{new}.md"]
    assert corpus.aliases


def test_nothing_is_made_for_generators_that_did_not_ask(corpus: Corpus, cache: Path) -> None:
    writer = writer_of(corpus, SITE, cache)
    writer.read_markdown = None
    assert not any(render().texts for render in list(plan(writer).values())[:20])
    assert "llms.txt" not in [file.path for file in files(writer)]


# --- What it says -------------------------------------------------------------------------------------------------------


def test_the_first_lines_say_what_must_be_known(pages: dict[str, Page]) -> None:
    lines = pages["claims/three-bridges.md"].texts["claims/three-bridges.md"].split("\n")
    assert lines[0].startswith("# ")
    assert lines[1] == ""
    head = lines[2 : lines.index("", 2)]
    assert [re.match(r"- \*\*([^*]*)\*\*", line)[1] for line in head if line.startswith("- ")] == [  # type: ignore[index]
        "Corpus", "Record", "The editors' verdict", "Whose claim", "Cite as", "Cite the article as",
        "Licence of this page",
    ]  # fmt: skip
    assert "version 1.2.0" in head[0] or re.search(r"version \S+; this page last changed 3 February 2026", head[0])
    assert "`claims/three-bridges`" in head[1]
    assert "https://example.org/corpus/claims/three-bridges/" in head[4]


def test_every_page_says_version_and_how_to_cite(pages: dict[str, Page], corpus: Corpus) -> None:
    for path, text in texts(pages):
        head = text.split("\n\n")[1]
        assert text.startswith("# "), path
        assert f"version {corpus.settings.version}" in head, path
        assert "**Cite as** " in head, path


def test_the_articles_voice_is_kept_apart(pages: dict[str, Page], corpus: Corpus) -> None:
    """What the article says stands in a quotation with a label; a title that nothing confirms is framed."""
    for claim in corpus.claims:
        text = pages[f"claims/{claim.id}.md"].texts[f"claims/{claim.id}.md"]
        assert text.startswith("# The article says: ") == (claim.verdict != "confirmed")
        assert "**The editors' verdict** " in text
    assert not re.search("The article in full|The proposal, as the article has it", "".join(text for _, text in texts(pages)))
    told: list[Initiative | Event] = [*corpus.initiatives, *(one for one in corpus.events if one.basis == "article")]
    for one in told:
        folder = corpus.collection_of[one.id]
        text = pages[f"{folder}/{one.id}.md"].texts[f"{folder}/{one.id}.md"]
        assert re.search(r"^> \*\*In the article, in our words\*\*\n>\n> ", text, re.MULTILINE)
    assert told


def test_how_it_is_put_is_no_verdict(pages: dict[str, Page]) -> None:
    lines = pages["claims/three-bridges.md"].texts["claims/three-bridges.md"].split("\n")
    kicker = next(line for line in lines if line.startswith("**Confirmed** Claim by "))
    assert kicker.endswith(
        " · Kind of assertion: Fact · [Part in the argument: Premise](https://example.org/corpus/argument/#three-bridges)"
    )


def test_a_title_that_names_a_speaker_reads_well(corpus: Corpus, cache: Path) -> None:
    """“The article says: X: …” has one colon too many."""
    told = next(one for one in corpus.claims if one.verdict != "confirmed")
    spoken = told.model_copy(update={"title": "Rudolf Rassendyll: bridges matter"})
    changed = replace(corpus, records={**corpus.records, "claims": {**corpus.records["claims"], told.id: spoken}})
    text = plan(writer_of(changed, SITE, cache))[f"claims/{told.id}.md"]().texts[f"claims/{told.id}.md"]
    assert text.startswith("# In the article, Rudolf Rassendyll: bridges matter\n")


def test_an_event_is_not_contradicted_but_what_the_article_says_of_it(pages: dict[str, Page], corpus: Corpus) -> None:
    judged = [one for one in corpus.events if one.assessment]
    for event in judged:
        text = pages[f"events/{event.id}.md"].texts[f"events/{event.id}.md"]
        head, rest = text.split("\n\n")[1:3]
        assert "- **The article's account** " in head
        assert "The editors' verdict" not in head
        assert rest.startswith("The article's account: ")
    assert judged


def test_each_says_how_to_cite_the_article_too(pages: dict[str, Page], corpus: Corpus) -> None:
    records: list[Claim | Initiative | Article] = [*corpus.claims, *corpus.initiatives, *corpus.articles]
    for record in records:
        folder = corpus.collection_of[record.id]
        head = pages[f"{folder}/{record.id}.md"].texts[f"{folder}/{record.id}.md"].split("\n\n")[1]
        article = record if isinstance(record, Article) else corpus.by_id[record.article or ""]
        assert isinstance(article, Article)
        line = next(line for line in head.split("\n") if line.startswith("- **Cite the article as** "))
        assert article.title.lower()[:20] in line.lower(), record.id


def test_the_summary_of_an_article_is_the_editors(pages: dict[str, Page], corpus: Corpus) -> None:
    for article in corpus.articles:
        if article.summary:
            text = pages[f"articles/{article.id}.md"].texts[f"articles/{article.id}.md"]
            assert "\n> **The editors' summary of the article:** " in text
            assert "The article says:" not in text
    assert any(one.summary for one in corpus.articles)


def test_a_claim_is_never_named_without_its_verdict(pages: dict[str, Page], corpus: Corpus) -> None:
    words = {claim.id: claim.verdict for claim in corpus.claims}
    for path, text in texts(pages):
        if path.startswith("claims/"):
            continue
        for line in re.split(r"\n(?=\s*(?:[-*|]|\d+[.)]) )|\n\n", text):
            for key in re.findall(r"\]\(https://example.org/corpus/claims/([a-z0-9-]+)(?:\.md|/#[^)]*)\)", line):
                if key in words:
                    assert re.search(words[key].replace("-", " "), line, re.IGNORECASE), (path, line)


def test_it_says_what_the_page_says(pages: dict[str, Page]) -> None:
    """Word for word, but for what is named here: what leads around the page or draws, how to cite, a work in short beside its
    entry, the answer (which stands at the head), headings of drawings, what a text alone tells in other words; and marks of quotation, which a browser adds."""
    for path, page in pages.items():
        if not page.texts:
            continue
        body = html.document_fromstring(f"<main>{html_of(page)}</main>").find("body")
        assert body is not None
        for one in list(body.iter()):
            if not isinstance(one.tag, str):
                continue
            classes = set((one.get("class") or "").split())
            parent = one.getparent()
            is_lead = one.get("class") == "statement" and parent is not None and "record" in (parent.get("class") or "").split()
            if classes & set(NOT_FOR_READING) or one.get("id") == "after-drawing" or is_lead or one.tag in ("form", "h1"):
                if parent is not None:
                    one.drop_tree()
            elif one.tag == "q":
                one.text = f"“{one.text or ''}"
                (one[-1] if len(one) else one).__setattr__(
                    "tail" if len(one) else "text", f"{(one[-1].tail if len(one) else one.text) or ''}”"
                )
            one.attrib.pop("data-search-exclude", None)
            if told := one.get("data-told"):
                for inner in list(one):
                    one.remove(inner)
                one.text = f"· {told}" if "tag" in classes else told
        expected = letters(" ".join(page_text(html.tostring(body, encoding="unicode"))))
        text = page_markdown(html_of(page), lambda address: address)
        made = html.document_fromstring(f"<main>{READER.render(text)}</main>")
        for title in list(made.iter("h1")):
            title.drop_tree()
        assert letters(made.text_content()) == expected, path


# --- Where it leads -----------------------------------------------------------------------------------------------------


def links(text: str) -> list[str]:
    made = html.document_fromstring(f"<main>{READER.render(text)}</main>")
    return [one.get("href") or "" for one in made.iter("a")]


@pytest.mark.parametrize("url", ["https://example.org/corpus/", ""])
def test_links_lead_to_markdown_that_is_there(corpus: Corpus, cache: Path, url: str) -> None:
    writer = writer_of(corpus, Site(url), cache)
    made = {path: render() for path, render in plan(writer).items()}
    others = list(files(writer))
    anchors = {
        served_at(path): set(html.document_fromstring(f"<main>{html_of(page)}</main>").xpath("//@id"))
        for path, page in made.items()
    }
    there = {path for path, _ in texts(made)} | {file.path for file in others} | {"feed.xml", "search.html"}
    forms = {served_at(path) for path, page in made.items() if not page.texts}
    root = "https://example.org/corpus/"
    llms = next(file for file in others if file.path == "llms.txt")
    for path, text in [*texts(made), (llms.path, llms.text)]:
        for link in links(text):
            whole = urljoin(root + path, link)
            if whole.startswith(root):
                assert bool(urlsplit(link).scheme) == bool(url), (path, link)
                target, query, within = urlsplit(whole.removeprefix(root)).path, urlsplit(whole).query, urlsplit(whole).fragment
                if within and not query:
                    assert within in anchors[target], (path, link)
                    continue
                known = target in there or target in forms or (query and text_path(target) in there)
                assert known or target.startswith("assets/"), (path, link)


# --- Hostile records ----------------------------------------------------------------------------------------------------


def test_no_record_is_markup(corpus: Corpus, cache: Path) -> None:
    """With every text as bad as the types accept, a reader of CommonMark finds no tag, no picture and no link that is not ours."""
    made = {path: render() for path, render in plan(writer_of(hostile_corpus(corpus), SITE, cache)).items()}
    known = {f"https://example.org/corpus/{path}" for path, _ in texts(made)}
    for path, page in made.items():
        for text in page.texts.values():
            rendered = READER.parse(text)
            inline = [token for block in rendered for token in block.children or ()]
            assert not [one for one in (*rendered, *inline) if one.type in ("html_block", "html_inline", "code_block")], path
            if page.record:
                assert not [one for one in inline if one.type == "image"], path
            for one in inline:
                href = str(one.attrGet("href") or "")
                if one.type == "link_open" and href.partition("#")[0] not in known:
                    assert href.startswith(("https://", "http://", "mailto:")), (path, href)
        assert "alert(1)" not in "".join(re.findall(r"(?<!\\)<script", "".join(page.texts.values())))


# --- llms.txt -----------------------------------------------------------------------------------------------------------


def test_llms_txt_has_the_parts_of_its_format(llms: str, corpus: Corpus) -> None:
    tokens = READER.parse(llms)
    assert (tokens[0].tag, tokens[1].content) == ("h1", corpus.settings.title)
    assert tokens[3].type == "blockquote_open"
    headings = [tokens[at + 1].content for at, one in enumerate(tokens) if one.type == "heading_open" and one.tag == "h2"]
    assert headings[-1] == "Optional"
    after = llms.partition("\n## ")[2]
    lines = [line for line in after.split("\n") if line and not line.startswith("## ") and "## " not in line]
    assert all(re.match(r"- \[[^\]]+\]\(\S+\)(: |$)", line) for line in lines[1:]), lines
    assert corpus.settings.version in llms


def test_llms_txt_names_no_single_record(llms: str, corpus: Corpus) -> None:
    for claim in corpus.claims:
        assert f"claims/{claim.id}" not in llms
    assert "https://example.org/corpus/claims.md" in llms
    assert "https://example.org/corpus/data/corpus.json" in llms


def test_llms_txt_leaves_single_tables_to_whoever_has_room(llms: str) -> None:
    before, _, optional = llms.partition("\n## Optional\n")
    assert "data/tables/" not in before
    assert "\\_" not in llms
    line = next(line for line in optional.split("\n") if "/data/tables/claims_about.csv)" in line)
    assert re.search(r"\): Claims: about\. \S.*[a-z]$", line)
    assert re.search(r"Version \S+\. Licence: ", llms)


def test_llms_txt_names_labels_that_are_there(llms: str, pages: dict[str, Page]) -> None:
    """Each label that it tells a reader to look for is in a text."""
    every = "\n".join(text for _, text in texts(pages)).replace("\\", "")
    rules = llms.partition("\n## ")[0]
    named = [
        one for one in re.findall("“([^”]+)”", rules.partition("Whoever retells")[2]) if one not in ("Not found", "not checked")
    ]
    assert len(named) > 6
    spoken = {"In the article,"}  # in titles that name a speaker, of which this corpus may have none
    assert [one for one in named if one not in every and one not in spoken] == []
