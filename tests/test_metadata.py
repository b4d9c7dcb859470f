"""What machines read: read back by RDF and HTML parsers that know nothing of this project."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
import rdflib

from glossator import items, metadata
from glossator.corpus import Corpus
from glossator.records import Article

SCHEMA = "https://schema.org/"


def iri(key: str) -> str:
    return f"https://example.org/{key}/"


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def meta(self) -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for tag, attrs in self.found:
            if tag == "meta":
                made.setdefault(attrs.get("name") or attrs.get("property") or "", []).append(attrs["content"] or "")
        return made


def head(
    corpus: Corpus, title: str = "Ruritania has three bridges", url: str = "https://example.org/claims/three-bridges/"
) -> Tags:
    item = items.page_item(corpus.settings, "three-bridges", title, "2026-01-31", url)
    return Tags(metadata.head(corpus.settings, item, 'What "it" says', "Claim", {"bib": "../three-bridges.bib"}, "../../about/"))


def test_head_tags_of_a_page(corpus: Corpus) -> None:
    tags = head(corpus)
    meta = tags.meta()
    assert meta["z:itemType"] == ["webpage"]
    assert meta["DC.title"] == ["Ruritania has three bridges"]
    assert meta["DC.creator"] == ["Editors of the Made-up Corpus,"], "the comma keeps a body's name in one piece"
    assert meta["DC.date"] == ["2026-01-31"]
    assert meta["og:url"] == meta["DC.identifier"] == ["https://example.org/claims/three-bridges/"]
    assert "DC.type" not in meta, "it would stand in for the type of the item"
    assert not any(name.startswith("citation_") for name in meta), "they would make the page a journal article"
    links = {attrs["rel"]: attrs["href"] for tag, attrs in tags.found if tag == "link"}
    assert links["cite-as"] == "https://example.org/claims/three-bridges/"
    assert links["license"] == corpus.settings.licence
    assert links["alternate describedby"] == "../three-bridges.bib"
    assert links["author"] == "../../about/"


def test_no_address_no_tag_for_it(corpus: Corpus) -> None:
    tags = head(corpus, url="")
    assert "og:url" not in tags.meta()
    assert not [attrs for tag, attrs in tags.found if attrs.get("rel") == "cite-as"]


def test_text_cannot_leave_its_attribute(corpus: Corpus) -> None:
    tags = head(corpus, title='"><script>alert(1)</script><meta name="x')
    assert "script" not in {tag for tag, _ in tags.found}
    assert tags.meta()["DC.title"] == ['"><script>alert(1)</script><meta name="x']


def test_highwire_tags_describe_the_article_and_leave_out_what_is_not_known(corpus: Corpus) -> None:
    article = corpus.articles[0]
    item = items.article_item(article, [{"family": "Rassendyll", "given": "Rudolf"}])
    meta = Tags(metadata.article_head(article, item)).meta()
    assert meta["citation_title"] == [article.title]
    assert meta["citation_author"] == ["Rassendyll, Rudolf"]
    assert meta["citation_issn"] == ["1234-5679"]
    assert "citation_publication_date" not in meta, "the year is uncertain"
    known = Article.model_validate({**article.model_dump(), "issued": "2003-05", "volume": "7"})
    assert Tags(metadata.article_head(known, item)).meta()["citation_publication_date"] == ["2003/05"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own JSON-LD reader uses it
def test_json_ld_is_rdf_with_links_between_records(corpus: Corpus) -> None:
    graph = rdflib.Graph()
    for record in corpus.by_id.values():
        entity = metadata.json_ld(corpus, record, iri, str)
        entity["@context"] = {"@vocab": SCHEMA}
        graph.parse(data=json.dumps(entity), format="json-ld")
    schema = rdflib.Namespace(SCHEMA)

    def ref(key: str) -> rdflib.URIRef:
        return rdflib.URIRef(iri(key))

    assert (ref("three-bridges"), rdflib.RDF.type, schema.Claim) in graph
    assert (ref("three-bridges"), schema.about, ref("bridge")) in graph
    assert (ref("three-bridges"), schema.appearance, ref("rassendyll-bridges")) in graph
    assert (ref("old-bridge-of-1750"), schema.author, ref("count-hentzau")) in graph
    assert (ref("old-bridge-built"), schema.location, ref("zenda")) in graph
    assert (ref("old-bridge-built"), schema.startDate, rdflib.Literal("1752-05")) in graph
    assert (ref("zenda"), schema.containedInPlace, ref("ruritania")) in graph
    assert (ref("hentzau-1899"), rdflib.RDF.type, schema.Book) in graph
    types = {str(kind) for kind in graph.objects(None, rdflib.RDF.type)}
    assert all(kind.startswith(SCHEMA) for kind in types)


def test_uncertain_things_are_not_asserted(corpus: Corpus) -> None:
    survey = metadata.json_ld(corpus, corpus.by_id["ruritanian-survey"], iri, str)
    assert "datePublished" not in survey, "about 1999 is no date"
    office = metadata.json_ld(corpus, corpus.by_id["bridge-office"], iri, str)
    assert "sameAs" not in office, "confidence is low"
    assert metadata.json_ld(corpus, corpus.by_id["ruritania"], iri, str)["sameAs"] == ["https://sws.geonames.org/1234567/"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028", '"quoted" \\ back'])
def test_text_cannot_leave_its_script(text: str) -> None:
    element = metadata.script({"@type": "Claim", "text": text})
    assert len(re.findall("<", element)) == 2
    assert json.loads(element.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))["text"] == text


def test_coins_hold_what_a_list_of_works_needs(corpus: Corpus) -> None:
    (tag, attrs), *_ = Tags(metadata.coins(items.work_item(corpus.by_id["tarlenheim-2001"]))).found  # type: ignore[arg-type]
    assert (tag, attrs["class"]) == ("span", "Z3988")
    found = parse_qs(attrs["title"] or "")
    assert found["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert found["rft.atitle"] == ['Oʻrmon "koʻprik"lari \\ va <gʻisht> [Forest bridges and bricks]']
    assert found["rft.au"] == ["Tarlenheim, F.", "Bridge Office of Ruritania,"]
    assert found["rft.date"] == ["2001-03"]
    assert found["rft_id"] == ["info:doi/10.1234/made_up.5"]
