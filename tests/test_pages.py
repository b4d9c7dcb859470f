"""Pages: golden pages of the made-up corpus, and what must hold of any page."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from glossator import facets, lists, names, views, vocabularies
from glossator.addresses import Site, relative
from glossator.citations import cited
from glossator.contents import pages
from glossator.corpus import Corpus
from glossator.kinds import BACK_LINKS, COLLECTIONS, with_larger
from glossator.load import load
from glossator.page import Page
from glossator.pages import Writer
from glossator.records import Assessment, Withdrawn
from glossator.styles import Formatter

SITE = Site("https://example.org/corpus/", "https://example.com/made-up/corpus")


@pytest.fixture(scope="session")
def made(corpus: Corpus) -> dict[str, Page]:
    citations = cited(corpus, SITE, {"data/claims/three-bridges.yml": "2026-02-03"}, Formatter(None))
    found = list(pages(Writer(corpus, SITE, citations)))
    assert len({page.path for page in found}) == len(found), "no path twice"
    return {page.path: page for page in found}


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
    return page.body


def test_pages_are_well_formed(made: dict[str, Page]) -> None:
    for page in markdown(made):
        if "/" not in page.path and page.path != "index.md":  # written by hand, in Markdown
            continue
        shape = Shape(body(page))
        assert shape.open == [], page.path
        assert len(set(shape.ids)) == len(shape.ids), f"an id stands twice in {page.path}"
        assert shape.headings.count(1) == 1, page.path
        for before, after in zip(shape.headings, shape.headings[1:], strict=False):
            assert after <= before + 1, f"a heading level is skipped in {page.path}"


def test_a_second_article_has_its_own_places_on_shared_pages(made: dict[str, Page], corpus: Corpus) -> None:
    """The article that was once alone keeps ref-1; another's entry has another address, and every id stands once."""
    assert [one.id for one in corpus.articles] == ["rassendyll-bridges", "strofzin-ferries", "zendani-pol"]
    ids = {"ref-1", "strofzin-ferries-ref-zapt-1905", "zendani-pol-ref-hentzau-1899"}
    assert ids <= set(Shape(body(made["bibliography/index.md"])).ids)
    assert "bibliography/#ref-3" in made["articles/rassendyll-bridges.md"].text


def test_a_former_address_of_an_article_shows_the_same_and_says_where_it_is_now(made: dict[str, Page]) -> None:
    """Also without a script, and at every paragraph."""
    now, before = made["articles/rassendyll-bridges.md"], made["article/index.md"]
    assert Shape(body(now)).ids == Shape(body(before)).ids
    assert "analysis-1a" in Shape(body(before)).ids
    assert '<a href="../articles/rassendyll-bridges/">https://example.org/corpus/articles/rassendyll-bridges/</a>' in before.body
    assert "is now" not in now.body
    assert before.meta is not None
    assert before.meta["moved"] == "articles/rassendyll-bridges/"
    assert "search" not in before.meta, "it is found once"
    assert "article/strofzin-ferries.md" not in made, "nothing was ever published there"


def test_each_page_offers_to_cite_the_article_it_is_of(made: dict[str, Page]) -> None:
    def cited_on(path: str) -> set[str]:
        box = made[path].body.partition('<section class="cite"')[2].partition("</section>")[0]
        titles = {"bridges": "Their Keepers", "ferries": "Ferries of the Zapt", "towns": "پل‌های روریتانیا"}
        return {key for key, title in titles.items() if title in "".join(box.split('data-what="article"')[1:])}

    assert cited_on("claims/three-bridges.md") == {"bridges"}
    assert cited_on("claims/ferries-carried-all-mail.md") == {"ferries"}
    assert cited_on("claims/bridges-made-towns.md") == {"towns"}
    assert cited_on("articles/strofzin-ferries.md") == {"ferries"}
    assert cited_on("article/index.md") == {"bridges"}
    assert cited_on("references/hentzau-1899.md") == {"bridges", "ferries", "towns"}, "each of them lists it"
    assert cited_on("references/zapt-1905.md") == {"ferries"}
    assert cited_on("references/ruritanian-survey.md") == set()
    assert cited_on("people/mina-zendani.md") == {"towns"}
    assert cited_on("events/new-bridge-opened.md") == set(), "only the record knows it"
    assert cited_on("claims/index.md") == cited_on("index.md") == cited_on("about.md") == set()


def test_it_is_said_whose_a_record_is(made: dict[str, Page]) -> None:
    """On every list, as soon as there are two."""
    ferries, bridges = "Strofzin and BO 2011", "Rassendyll 2003"
    for path in ("claims/index.md", "timeline/index.md", "bibliography/index.md", "evidence/index.md"):
        assert ferries in made[path].body, path
        assert bridges in made[path].body, path
    assert f"{bridges}, Analysis ¶ 1" in made["claims/bridges-keep-peace.md"].body + made["places/zenda.md"].body
    for path in ("articles/index.md", "index.md"):
        assert made[path].body.count('<li class="card" id="') >= 3, path
    assert "1 of 4 claims is not yet checked" in made["articles/index.md"].body
    assert "no licence known" in made["articles/index.md"].body


def test_with_one_article_nobody_is_bothered_with_whose_a_record_is(corpus: Corpus) -> None:
    article = corpus.by_id["rassendyll-bridges"]
    claims = {claim.id: claim for claim in corpus.claims if claim.article == article.id}
    events = {event.id: event for event in corpus.events if event.article in (None, article.id)}
    records = {**corpus.records, "articles": {article.id: article}, "claims": claims, "events": events}
    alone = replace(corpus, records=records)
    found = {page.path: page.text for page in pages(Writer(alone, SITE, cited(alone, SITE, {}, Formatter(None))))}
    for path, text in found.items():
        if path.endswith("index.md"):
            assert "Rassendyll 2003" not in text, path
        if path.endswith(".md"):
            assert "article:rassendyll-bridges" not in text, path
    assert 'data-what="article"' in found["claims/index.md"]


def test_a_claim_that_nobody_checked_says_so_and_no_more(made: dict[str, Page]) -> None:
    text = made["claims/every-bridge-a-town.md"].body
    assert '<section class="verdict verdict--not-yet-checked"' in text
    assert "Nobody has held it against the record yet" in text
    assert "No source found" not in text
    assert not re.search(r"Checked \d", text)
    found = re.findall(r'verdict=not-yet-checked">.*?(\d+) not yet checked</a>', made["index.md"].body)
    assert sum(map(int, found)) == 4, "on the first page, article by article"


def test_figures_tables_and_notes_stand_in_their_place(made: dict[str, Page]) -> None:
    text = made["articles/strofzin-ferries.md"].body
    places = [text.index(f'id="{unit}"') for unit in ("results-1", "table-1", "results-2", "figure", "figure-s1")]
    assert places == sorted(places)
    assert "What rests on it:" in text[text.index('id="table-1"') : text.index('id="results-2"')]
    assert '<h3 class="unit__heading">The mail</h3>' in text
    claim = made["claims/tolls-changed-nothing.md"].body
    assert '<a href="../../articles/strofzin-ferries/#figure-s1">Figure S1</a>' in claim
    assert "At the words" not in claim, "a table has no words to point at"
    note = made["claims/bridges-made-towns.md"].body
    assert ">Note 1</a>" in note
    assert "Bridges of Ruritania: 100% True &amp; the Rest</a>, p. 44" in note, "the page that the article gives"


def test_a_statement_is_inline_markdown(made: dict[str, Page]) -> None:
    text = made["claims/ferries-carried-all-mail.md"].text
    assert '<p>Until 1905 the ferries carried <em>all</em> the mail of <a href="../../places/ruritania/">' in text
    outline = made["articles/strofzin-ferries.md"].text
    assert "*all*" not in outline
    assert "[[" not in outline


def test_what_links_to_a_record_stands_once(made: dict[str, Page]) -> None:
    """A claim that is about a place and names it in a note stands under the first heading that fits."""
    for page in markdown(made):
        connections = page.text.partition('id="connections"')[2].partition("</section>")[0]
        links = re.findall(r'<li>(?:<span[^>]*>[^<]*</span> )*<a href="([^"]+)"', connections)
        assert len(links) == len(set(links)), page.path


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
    """`would_settle` is a field of an assessment: what a work would settle does not rest on it."""
    for collection, row in BACK_LINKS:
        within = Assessment.model_fields if row.field == "would_settle" else COLLECTIONS[collection].model_fields
        assert row.field in within


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
    for page in pages(Writer(corpus, site, cited(corpus, site, {}, Formatter(None)))):
        assert "/edit/main/" not in page.text
        assert "https://example.org/corpus" not in page.text
        assert 'href=""' not in page.text


def test_redirects_work_without_script(made: dict[str, Page]) -> None:
    text = made["places/zenda-castle/index.html"].text
    assert '<meta http-equiv="refresh" content="0; url=../zenda/">' in text
    assert '<link rel="canonical" href="https://example.org/corpus/places/zenda/">' in text
    assert '<a href="../zenda/">Zenda</a>' in text
    assert made["places/zenda-castle.bib"].text == made["places/zenda.bib"].text


# --- Lists: what they can be narrowed by, and long ones in several pages ---------------------------------------------


@pytest.mark.parametrize(
    ("record", "tokens"),
    [
        (
            "three-bridges",
            "article:rassendyll-bridges section:introduction verdict:confirmed voice:authors kind:fact topic:ruritania topic:bridge reference:hentzau-1899",
        ),
        (
            "ferries-carried-all-mail",
            "article:strofzin-ferries section:strofzin-ferries-results verdict:imprecise voice:authors kind:fact topic:ferry topic:ruritania reference:zapt-1905",
        ),
        (
            "old-bridge-built",
            "article:rassendyll-bridges kind:institution place:zenda place:ruritania year:1752 org:bridge-office basis:article",
        ),
        ("new-bridge-opened", "kind:meeting place:zenda place:ruritania year:2021 basis:record"),
        ("toll-for-carts", "article:rassendyll-bridges venue:old-bridge-built status:carried-out"),
        ("zenda", "kind:city article:rassendyll-bridges article:zendani-pol"),
        ("bridge-office", "kind:state-body article:rassendyll-bridges article:strofzin-ferries"),
        ("count-hentzau", "article:rassendyll-bridges article:strofzin-ferries article:zendani-pol"),
        ("bridge", "article:rassendyll-bridges article:strofzin-ferries article:zendani-pol"),
        ("way", ""),
    ],
)
def test_tokens(corpus: Corpus, record: str, tokens: str) -> None:
    assert facets.tokens(corpus, corpus.by_id[record]) == tokens


def test_tokens_of_the_real_data_are_tokens(real: Corpus) -> None:
    """And each has a choice in the form of its list, unless there is only one."""
    for index in lists.indexes(real):
        form = facets.form(real, index.collection, lists.listing(real, index), "") if index.collection else None
        if form is None:
            continue
        offered = {facet.key: {option.value: option.count for option in options} for facet, options in form.choices}
        for record in lists.listing(real, index):
            for token in facets.tokens(real, record).split():
                assert re.fullmatch(r"[a-z]+:[a-z0-9-]+", token), token
                key, _, value = token.partition(":")
                assert value in offered.get(key, {value: 0}), token


def test_a_place_that_lies_in_itself_ends(corpus: Corpus) -> None:
    """The checks refuse it; the pages must not hang on it."""
    zenda, ruritania = corpus.by_id["zenda"], corpus.by_id["ruritania"]
    looped = {**corpus.records, "places": {"zenda": zenda, "ruritania": ruritania.model_copy(update={"part_of": "zenda"})}}
    assert list(with_larger(Corpus(corpus.root, corpus.settings, looped, {}), ["zenda"])) == ["zenda", "ruritania"]


def test_choices_are_counted_and_in_order(corpus: Corpus) -> None:
    form = facets.form(corpus, "claims", corpus.claims, "")
    assert form is not None
    assert (form.noun, form.total, form.index) == ("claims", len(corpus.claims), "")
    for facet, options in form.choices:
        assert all(
            option.count == sum(f"{facet.key}:{option.value}" in facets.tokens(corpus, one).split() for one in corpus.claims)
            for option in options
        )
    chosen = {facet.key: [option.value for option in options] for facet, options in form.choices}
    sections = (corpus.anchor(one.article, corpus.section_of(one.article, one.unit)) for one in corpus.claims)
    assert chosen["section"] == list(dict.fromkeys(sections)), "as in the articles"
    assert chosen["article"] == [one.id for one in corpus.articles]
    labels = {option.value: option.label for facet, options in form.choices for option in options if facet.key == "section"}
    assert labels["introduction"] == "Introduction (Rassendyll 2003)"
    assert labels["strofzin-ferries-introduction"] == "Introduction (Strofzin and BO 2011)"
    assert chosen["verdict"] == [
        vocabularies.slug(one) for one in vocabularies.SOUGHT if vocabularies.slug(one) in chosen["verdict"]
    ], "as in the legend"
    assert "not-yet-checked" in chosen["verdict"]
    assert chosen["voice"][0] == "authors"


@pytest.fixture
def in_pages(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> dict[str, Page]:
    """The made-up corpus with six records on a page of a list."""
    monkeypatch.setattr(lists, "PAGE_SIZE", 6)
    return {page.path: page for page in pages(Writer(corpus, SITE, cited(corpus, SITE, {}, Formatter(None))))}


def rows(page: Page) -> list[str]:
    return re.findall(r'<tr id="([^"]+)" data-tokens', page.text)


def test_a_long_list_has_several_pages(in_pages: dict[str, Page], made: dict[str, Page], corpus: Corpus) -> None:
    assert len(corpus.claims) == 10
    new = {path for path in in_pages if path not in made}
    assert new == {"claims/page-2.md", "claims/index.json"}
    assert rows(in_pages["claims/index.md"]) + rows(in_pages["claims/page-2.md"]) == [claim.id for claim in corpus.claims]
    first, second = in_pages["claims/index.md"].text, in_pages["claims/page-2.md"].text
    assert '<a rel="next" href="page-2/">' in first
    assert '<a rel="prev" href="../">' in second
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in second
    assert 'data-index="index.json"' in first
    assert 'data-index="../index.json"' in second
    assert "title: Claims, page 2 of 2\n" in second
    assert "corpus-claims-page-2" in second, "it can be cited by itself"


def test_a_section_goes_on_on_the_next_page(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    sections = [claim.unit.partition("-")[0] for claim in corpus.claims]
    size = next(at for at in range(1, len(sections)) if sections[at - 1] == sections[at])
    monkeypatch.setattr(lists, "PAGE_SIZE", size)
    found = {page.path: page.text for page in pages(Writer(corpus, SITE, cited(corpus, SITE, {}, Formatter(None))))}
    assert "(continued)" in found["claims/page-2.md"]
    assert "(continued)" not in found["claims/index.md"]


def test_every_page_of_a_long_list_is_well_formed(in_pages: dict[str, Page]) -> None:
    test_pages_are_well_formed(in_pages)


def test_the_index_of_a_long_list_says_what_the_rows_say(in_pages: dict[str, Page], corpus: Corpus) -> None:
    index = json.loads(in_pages["claims/index.json"].text)
    assert index["base"] == "./"
    assert [[key, title] for key, title, _, _ in index["items"]] == [[claim.id, claim.title] for claim in corpus.claims]
    for key, _, note, numbers in index["items"]:
        assert [index["tokens"][number] for number in numbers] == facets.tokens(corpus, corpus.by_id[key]).split()
        assert note == names.unit_label(corpus, corpus.by_id[key].article, corpus.by_id[key].unit)
    assert len(set(index["tokens"])) == len(index["tokens"]), "each token once"


def test_every_list_can_be_long(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 1)
    found = {page.path: page for page in pages(Writer(corpus, SITE, cited(corpus, SITE, {}, Formatter(None))))}
    test_pages_are_well_formed(found)
    for folder, collection in (("timeline", "events"), ("people", "people"), ("places", "places"), ("concepts", "concepts")):
        assert f"{folder}/page-2.md" in found
        index = json.loads(found[f"{folder}/index.json"].text)
        assert index["base"] == ("./" if folder == collection else f"../{collection}/")
        assert [item[0] for item in index["items"]] == [one.id for one in corpus[collection]]


def test_the_real_lists_fit_on_one_page(real: Corpus) -> None:
    assert all(index.of == 1 for index in lists.indexes(real))


@pytest.mark.parametrize("name", ["index", "page-2"])
def test_no_record_takes_the_name_of_a_list(data: Path, name: str) -> None:
    (data / "concepts" / f"{name}.yml").write_text("name: x\ndescription: x\n")
    _, problems = load(data)
    assert [problem.message for problem in problems] == [f"“{name}” cannot be an id: lists have their pages under that name"]


def test_the_home_page_leads_to_an_article_that_stands(data: Path, made: dict[str, Page]) -> None:
    assert '<h3><a href="articles/strofzin-ferries/"' in made["index.md"].body
    with (data / "articles" / "rassendyll-bridges.yml").open("a", encoding="utf-8") as file:
        file.write("withdrawn: {date: 2026-02-01, reason: A test.}\n")
    corpus, _ = load(data)
    assert corpus is not None
    index = next(one for one in lists.indexes(corpus) if one.path == "index.md")
    links = views.Links(str, str)
    read = [article.id for article, _ in views.home(corpus, index, lists.totals(corpus), links)["reading"]]
    assert read == ["strofzin-ferries", "zendani-pol"]


def test_an_article_that_was_withdrawn_keeps_its_pages_and_says_why(corpus: Corpus) -> None:
    """At its former address as well, and whether or not others are left."""
    notice = Withdrawn(date="2026-01-31", reason="The data were made up.")
    gone = corpus.records["articles"]["rassendyll-bridges"].model_copy(update={"withdrawn": notice})
    others = {key: one for key, one in corpus.records["articles"].items() if key != gone.id}
    none = {name: {} for name in ("claims", "events", "initiatives", "findings")}
    for left in (corpus.records | {"articles": {gone.id: gone} | others}, corpus.records | none | {"articles": {gone.id: gone}}):
        taken = replace(corpus, records=left)
        writer = Writer(taken, SITE, cited(taken, SITE, {}, Formatter(None)))
        vars(writer)["data"] = []  # of a corpus whose links lead nowhere, as this one's do, there are pages but no data
        found = {page.path: page for page in pages(writer)}
        for path in ("articles/rassendyll-bridges.md", "article/index.md"):
            assert "The data were made up." in found[path].body, path


def test_copies_stand_under_what_they_are_copies_of(made: dict[str, Page]) -> None:
    page = made["bibliography/index.md"].text
    shelf = page[page.index("data-shelf") :].partition("</details>")[0]
    assert 'data-work="hentzau-1899"' in shelf, "the work, though it stands in an article's list itself"
    assert "1 copy, page or translation of it" in shelf
    assert 'data-work="hentzau-1899-scan"' in shelf
    assert page.count('data-work="hentzau-1899-scan"') == 1
    assert "Copies, pages and translations of it" in made["references/hentzau-1899.md"].text
    assert ">Listed under</dt>" in made["references/hentzau-1899-scan.md"].text


def test_every_work_stands_in_the_first_style_too(made: dict[str, Page], corpus: Corpus) -> None:
    page = made["bibliography/index.md"].text
    assert page.count('class="entry" data-work=') <= page.count('class="entry__text"')
    assert set(re.findall(r'class="entry" data-work="([^"]+)"', page)) == {work.id for work in corpus.references}
