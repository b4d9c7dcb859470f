"""What machines read: read back by RDF and HTML parsers that know nothing of this project."""

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs

import pytest

from glossator import items, linked, metadata
from glossator.corpus import Corpus
from glossator.items import Item
from glossator.metadata import Tag
from glossator.records import Editor
from glossator.templates import environment
from tests.hostile import hostile_corpus


def iri(key: str) -> str:
    return f"https://example.org/{key}/"


class Tags(HTMLParser):
    """Every tag with its attributes; nothing but white space may stand between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        assert not data.strip()

    def meta(self) -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for tag, attrs in self.found:
            if tag == "meta":
                made.setdefault(attrs.get("name") or attrs.get("property") or "", []).append(attrs["content"] or "")
        return made


def rendered(tags: list[Tag]) -> Tags:
    return Tags(environment().get_template("head.html.j2").render(tags=tags))


def head(
    corpus: Corpus, title: str = "Ruritania has three bridges", url: str = "https://example.org/claims/three-bridges/"
) -> Tags:
    item = items.page_item(corpus.settings, "three-bridges", title, "2026-01-31", url)
    files = {"../three-bridges.bib": "application/x-bibtex"}
    said = metadata.Said(f"Confirmed: {title}", 'What "it" says', "Claim")
    return rendered(metadata.head(corpus.settings, item, said, files, "../../about/"))


def test_head_tags_of_a_page(corpus: Corpus) -> None:
    tags = head(corpus)
    meta = tags.meta()
    assert meta["z:itemType"] == ["webpage"]
    assert meta["DC.title"] == ["Ruritania has three bridges"], "the title of the item that reference managers save"
    assert meta["og:title"] == ["Confirmed: Ruritania has three bridges"], "what a preview shows"
    assert meta["DC.publisher"] == meta["og:site_name"] == [f"{corpus.settings.title}, version {corpus.settings.version}"]
    assert (meta["og:type"], meta["article:modified_time"]) == (["article"], ["2026-01-31"])
    assert meta["DC.creator"] == ["Editors of the Made-up Corpus,"], "the comma keeps a body's name in one piece"
    assert meta["DC.date"] == ["2026-01-31"]
    assert meta["og:url"] == meta["DC.identifier"] == ["https://example.org/claims/three-bridges/"]
    assert meta["og:description"] == meta["eprints.abstract"] == ['What "it" says']
    assert "DC.description" not in meta, "Zotero would put it into a field that some styles print"
    assert "bibo:shortTitle" not in meta
    assert meta["twitter:card"] == ["summary"]
    assert "DC.type" not in meta, "it would stand in for the type of the item"
    assert not any(name.startswith("citation_") for name in meta), "they would make the page a journal article"
    properties = {attrs.get("property") for tag, attrs in tags.found if tag == "meta"}
    assert {name for name in meta if name.startswith(("og:", "article:"))} == properties - {None}, (
        "previews look for these as properties"
    )
    links = {attrs["rel"]: attrs for tag, attrs in tags.found if tag == "link"}
    assert links["cite-as"]["href"] == "https://example.org/claims/three-bridges/"
    assert links["license"]["href"] == corpus.settings.licence
    assert links["alternate describedby"] == {
        "rel": "alternate describedby", "href": "../three-bridges.bib", "type": "application/x-bibtex",
    }  # fmt: skip
    assert "type" not in links["cite-as"]
    assert links["author"]["href"] == "../../about/"


def test_who_has_an_identifier_that_lasts_is_named_by_it(corpus: Corpus) -> None:
    """Else the page about the corpus says who answers for it. An article's page says the same of itself as any other."""
    said = metadata.Said("T", "About", "ScholarlyArticle")

    def links(*editors: Editor) -> list[tuple[str, str]]:
        settings = corpus.settings.model_copy(update={"editors": editors})
        tags = metadata.typed_links(settings, said, "https://example.org/a/", {"../a.bib": "application/x-bibtex"}, "../about/")
        return [(tag.name, tag.content) for tag in tags]

    body, person = Editor(literal="A body"), Editor(family="Hentzau", given="Rupert", ORCID="0000-0002-1825-0097")
    assert [to for relation, to in links(body) if relation == "author"] == ["../about/"]
    assert [to for relation, to in links(body, person) if relation == "author"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert ("cite-as", "https://example.org/a/") in links(body)
    assert ("type", "https://schema.org/ScholarlyArticle") in links(body)


def test_no_address_no_tag_for_it(corpus: Corpus) -> None:
    tags = head(corpus, url="")
    assert "og:url" not in tags.meta()
    assert not [attrs for tag, attrs in tags.found if attrs.get("rel") == "cite-as"]


def test_text_cannot_leave_its_attribute(corpus: Corpus) -> None:
    tags = head(corpus, title='"><script>alert(1)</script><meta name="x')
    assert "script" not in {tag for tag, _ in tags.found}
    assert tags.meta()["DC.title"] == ['"><script>alert(1)</script><meta name="x']


@pytest.mark.parametrize(
    ("given", "stated"),
    [
        ({"issued": "2003?"}, {"citation_publication_date": None, "citation_date": "2003?"}),
        ({"issued": None}, {"citation_publication_date": None}),
        ({"issued": "2003/.."}, {"citation_publication_date": None}),
        ({"issued": "2003-05-07"}, {"citation_publication_date": "2003/05/07", "citation_date": None}),
        (
            {"URL": "https://x.example/", "keywords": ("a", "b")},
            {"citation_public_url": "https://x.example/", "citation_keywords": "a; b"},
        ),
        ({"licence": "https://x.example/by/"}, {"DC.rights": "https://x.example/by/"}),
        ({"issued": "2003/2004"}, {"citation_publication_date": "2003"}),
        ({"issued": "2003-21"}, {"citation_publication_date": "2003"}),
        ({"issued": "2003-05-XX"}, {"citation_publication_date": "2003/05"}),
        ({"issued": "200X"}, {"citation_publication_date": None}),
        ({"issued": "-0043-03-15"}, {"citation_publication_date": None}),
        ({"issued": "Y12003"}, {"citation_publication_date": None}),
        ({"issued": "2003/"}, {"citation_publication_date": None}),
        ({"volume": "7", "issue": "2"}, {"citation_volume": "7", "citation_issue": "2", "citation_doi": None}),
        ({"DOI": "10.1234/x", "publisher": "A house"}, {"citation_doi": "10.1234/x", "citation_publisher": "A house"}),
    ],
)
def test_highwire_tags_describe_the_article_and_leave_out_what_is_not_known(
    corpus: Corpus, given: dict[str, Any], stated: dict[str, str | None]
) -> None:
    article = corpus.articles[0].model_copy(update=given)
    item = items.article_item(article, [{"family": "Rassendyll", "given": "Rudolf"}])
    said = metadata.Said("Paragraph by paragraph", "Summary by the editors: it has bridges.", "ScholarlyArticle")
    meta = rendered(metadata.article_head(article, item, said, "https://example.org/article/")).meta()
    assert meta["citation_abstract"] == ["Summary by the editors: it has bridges."]
    assert meta["og:title"] == ["Paragraph by paragraph"]
    assert meta["og:url"] == ["https://example.org/article/"]
    assert meta["citation_title"] == [article.title]
    assert meta["citation_author"] == ["Rassendyll, Rudolf"]
    assert meta["citation_issn"] == ["1234-5679"]
    assert {name: meta.get(name, [None])[0] for name in stated} == stated


def span(item: Item) -> dict[str, list[str]]:
    """What a reference manager finds in a work's COinS."""
    query = metadata.coins(item)
    [(tag, attrs)] = Tags(environment().get_template("coins.html.j2").render(query=query)).found
    assert (tag, attrs["class"]) == ("span", "Z3988")
    return parse_qs(attrs["title"] or "", strict_parsing=True)


def test_coins_hold_what_a_list_of_works_needs(corpus: Corpus) -> None:
    found = span(items.work_item(corpus.by_id["tarlenheim-2001"]))  # type: ignore[arg-type]
    assert found["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert found["rft.genre"] == ["article"]
    assert found["rft.atitle"] == ['Oʻrmon "koʻprik"lari \\ va <gʻisht> [Forest bridges and bricks]']
    assert (found["rft.aulast"], found["rft.aufirst"]) == (["Tarlenheim"], ["F."])
    assert found["rft.aucorp"] == ["Bridge Office of Ruritania"]
    assert found["rft.date"] == ["2001-03"]
    assert found["rft_id"] == ["info:doi/10.1234/made_up.5"]


def test_a_claim_has_a_short_title_and_a_page_its_picture(corpus: Corpus) -> None:
    """Zotero would cut the title at its colon, behind “verdict”."""
    item = items.page_item(corpus.settings, "x", "Three bridges [claim; verdict: confirmed]", "2026-01-31", "https://x.example/")
    said = metadata.Said("Confirmed: Three bridges", "About", "Claim", short="Three bridges", picture="https://x.example/a.png")
    meta = rendered(metadata.head(corpus.settings, item, said, {}, "../")).meta()
    assert meta["bibo:shortTitle"] == ["Three bridges"]
    assert (meta["og:image"], meta["twitter:card"]) == (["https://x.example/a.png"], ["summary_large_image"])
    assert (meta["og:image:width"], meta["og:image:alt"]) == (["1200"], ["Confirmed: Three bridges"])


def test_the_home_page_is_the_corpus_and_names_it_once(corpus: Corpus) -> None:
    item = items.page_item(corpus.settings, "corpus", corpus.settings.title, "2026-01-31", "")
    assert item["title"] == f"{corpus.settings.title}, version {corpus.settings.version}"
    assert "container-title" not in item


@pytest.mark.parametrize(
    ("kind", "stated"),
    [
        (
            "book",
            {
                "rft_val_fmt": "info:ofi/fmt:kev:mtx:book",
                "rft.genre": "book",
                "rft.btitle": "T",
                "rft.aulast": "F",
                "rft.aufirst": "G",
            },
        ),
        (
            "chapter",
            {"rft.genre": "bookitem", "rft.atitle": "T", "rft.btitle": "C", "rft.pages": "3-9", "rft_id": "https://x.example/"},
        ),
        (
            "thesis",
            {
                "rft_val_fmt": "info:ofi/fmt:kev:mtx:dissertation",
                "rft.title": "T",
                "rft.inst": "P",
                "rft.degree": "PhD",
                "rft.btitle": "",
            },
        ),
        ("report", {"rft.genre": "report", "rft.btitle": "T", "rft.pub": "P"}),
        ("article-newspaper", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rft.type": "newspaperArticle", "rft.source": "C"}),
        ("speech", {"rft.type": "presentation", "rft.title": "T", "rft.aulast": "F", "rft.identifier": "https://x.example/"}),
    ],
)
def test_coins_of_every_sort_of_work(kind: str, stated: dict[str, str]) -> None:
    item: Item = {"id": "x", "type": kind, "title": "T", "publisher": "P", "URL": "https://x.example/", "language": "en"}
    item |= {"author": [{"family": "F", "given": "G"}], "issued": {"date-parts": [[987, 5]]}}
    item |= {} if kind == "book" else {"container-title": "C", "page": "3-9", "genre": "PhD"}
    found = span(item)
    assert {name: found.get(name, [""])[-1] for name in stated} == stated
    assert found["rft.date"] == ["0987-05"]
    assert found["rft.language"] == ["en"]


def test_nothing_a_record_says_leaves_its_place(corpus: Corpus) -> None:
    """Head tags, COinS and JSON-LD of records that say the worst."""
    worst = hostile_corpus(corpus)
    env = environment()
    for record in worst.by_id.values():
        entity = linked.json_ld(worst, record, iri, str)
        element = env.get_template("json_ld.html.j2").render(entity=entity)
        assert len(re.findall("[<\u2028\u2029]", element)) == 2, record.id
        assert json.loads(element.partition(">")[2].removesuffix("</script>")) == entity
        title = f"{entity['name']}!"  # no title is the corpus's own
        item = items.page_item(worst.settings, record.id, title, "2026-01-31", iri(record.id))
        meta = rendered(metadata.head(worst.settings, item, metadata.Said(title, title, entity["@type"]), {}, "../")).meta()
        assert meta["DC.title"] == meta["og:title"] == meta["eprints.abstract"] == [" ".join(title.split())]
        assert meta["DC.publisher"] == [" ".join(f"{worst.settings.title}, version {worst.settings.version}".split())]
    for work in worst.references:
        item = items.work_item(work)
        found = span(item)
        assert item["title"] in [value for values in found.values() for value in values]
    article = worst.articles[0]
    names = [{"family": article.title, "given": article.title}, {"literal": article.title}]
    meta = rendered(metadata.article_head(article, items.article_item(article, names), metadata.Said("", "", ""), "")).meta()
    assert meta["citation_title"] == [" ".join(article.title.split())]
    assert meta.get("citation_doi", []) == ([article.DOI] if article.DOI else [])
    assert len(meta["citation_author"]) == 2
