"""What machines read: read back by RDF and HTML parsers that know nothing of this project."""

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs

import pytest
import rdflib

from glossator import items, metadata
from glossator.corpus import Corpus
from glossator.items import Item
from glossator.metadata import Tag
from glossator.records import Cite, Entity, Record, SameAs
from glossator.templates import environment
from tests.hostile import hostile_corpus

SCHEMA = "https://schema.org/"


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
    return rendered(metadata.head(corpus.settings, item, 'What "it" says', "Claim", files, "../../about/"))


def test_head_tags_of_a_page(corpus: Corpus) -> None:
    tags = head(corpus)
    meta = tags.meta()
    assert meta["z:itemType"] == ["webpage"]
    assert meta["DC.title"] == meta["og:title"] == ["Ruritania has three bridges"]
    assert meta["DC.creator"] == ["Editors of the Made-up Corpus,"], "the comma keeps a body's name in one piece"
    assert meta["DC.date"] == ["2026-01-31"]
    assert meta["og:url"] == meta["DC.identifier"] == ["https://example.org/claims/three-bridges/"]
    assert meta["og:description"] == ['What "it" says']
    assert "DC.type" not in meta, "it would stand in for the type of the item"
    assert not any(name.startswith("citation_") for name in meta), "they would make the page a journal article"
    properties = {attrs.get("property") for tag, attrs in tags.found if tag == "meta"}
    assert {name for name in meta if name.startswith("og:")} == properties - {None}, "previews look for these as properties"
    links = {attrs["rel"]: attrs for tag, attrs in tags.found if tag == "link"}
    assert links["cite-as"]["href"] == "https://example.org/claims/three-bridges/"
    assert links["license"]["href"] == corpus.settings.licence
    assert links["alternate describedby"] == {
        "rel": "alternate describedby", "href": "../three-bridges.bib", "type": "application/x-bibtex",
    }  # fmt: skip
    assert "type" not in links["cite-as"]
    assert links["author"]["href"] == "../../about/"


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
        ({"issued": "2003?"}, {"citation_publication_date": None}),
        ({"issued": None}, {"citation_publication_date": None}),
        ({"issued": "2003/.."}, {"citation_publication_date": None}),
        ({"issued": "2003-05-07"}, {"citation_publication_date": "2003/05/07"}),
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
    meta = rendered(metadata.article_head(article, item)).meta()
    assert meta["citation_title"] == [article.title]
    assert meta["citation_author"] == ["Rassendyll, Rudolf"]
    assert meta["citation_issn"] == ["1234-5679"]
    assert {name: meta.get(name, [None])[0] for name in stated} == stated


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


def test_a_citation_leads_to_the_work_behind_the_number(corpus: Corpus) -> None:
    """Also where the claim and its article were taken back, and where the article's list has no such number."""
    claim = corpus.by_id["old-bridge-of-1750"]
    assert metadata.json_ld(corpus, claim, iri, str)["citation"] == [{"@type": "Book", "@id": iri("hentzau-1899")}]
    gone = {"withdrawn": {"date": "2026-01-31", "reason": "A test."}}
    article = type(corpus.articles[0]).model_validate({**corpus.articles[0].model_dump(), **gone})
    without = Corpus(corpus.root, corpus.settings, {**corpus.records, "articles": {article.id: article}}, corpus.documents)
    assert not without.articles
    assert metadata.json_ld(without, claim, iri, str)["citation"] == [{"@type": "Book", "@id": iri("hentzau-1899")}]
    assert "citation" not in metadata.json_ld(corpus, claim.model_copy(update={"cites": (Cite(number=99),)}), iri, str)


class Bridge(Record):
    """A kind of record that nothing else knows."""

    title: str
    summary: str


class Bridgehead(Entity):
    """A kind of entity that nothing else knows."""


def test_a_kind_that_is_not_known_is_described_all_the_same(corpus: Corpus) -> None:
    bridge = Bridge(id="a", title="A bridge", summary="*Long*.")
    assert metadata.json_ld(corpus, bridge, iri, lambda text: text.strip("*.")) == {
        "@context": "https://schema.org", "@type": "CreativeWork", "@id": iri("a"), "name": "A bridge", "description": "Long",
    }  # fmt: skip
    assert metadata.json_ld(corpus, Record(id="b"), iri, str)["name"] == "b"
    end = Bridgehead(id="c", name="An end", description="Of it.", variants=("End",))
    entity = metadata.json_ld(corpus, end, iri, str)
    assert (entity["@type"], entity["name"], entity["alternateName"]) == ("Thing", "An end", ["End"])


def test_the_type_of_a_work_is_stated_as_closely_as_it_can_be(corpus: Corpus) -> None:
    assert metadata.schema_type(corpus.by_id["hentzau-1899"]) == "Book"
    assert metadata.schema_type(corpus.by_id["tarlenheim-2001"]) == "ScholarlyArticle"
    assert metadata.schema_type(corpus.by_id["hentzau-1899"].model_copy(update={"type": "treaty"})) == "CreativeWork"


def test_entities_say_what_else_they_are_called_and_where_they_belong(corpus: Corpus) -> None:
    office = corpus.by_id["bridge-office"].model_copy(
        update={"abbreviation": "BO", "variants": ("Office", "BO"), "place": "zenda"}
    )
    entity = metadata.json_ld(corpus, office, iri, str)
    assert entity["alternateName"] == ["BO", "Office"]
    assert entity["location"] == {"@type": "Place", "@id": iri("zenda")}
    zero = corpus.by_id["zenda"].model_copy(update={"latitude": 0.0, "longitude": -14.5})
    assert metadata.json_ld(corpus, zero, iri, str)["geo"] == {"@type": "GeoCoordinates", "latitude": 0.0, "longitude": -14.5}
    count = corpus.by_id["count-hentzau"].model_copy(update={"born": "1850-03", "died": "1899~"})
    entity = metadata.json_ld(corpus, count, iri, str)
    assert entity["birthDate"] == "1850-03"
    assert "deathDate" not in entity, "about 1899 is no date"
    caesar = corpus.by_id["count-hentzau"].model_copy(update={"born": "-0099-07-12", "died": "0014-08-19"})
    entity = metadata.json_ld(corpus, caesar, iri, str)
    assert "birthDate" not in entity, "ISO 8601 has no such year that all agree on"
    assert entity["deathDate"] == "0014-08-19"
    reign = corpus.events[0].model_copy(update={"date": "-0026/0014"})
    assert not {"startDate", "endDate"} & metadata.json_ld(corpus, reign, iri, str).keys(), "an end alone would be another date"


def test_an_entry_in_an_authority_file_is_given_by_its_address(corpus: Corpus) -> None:
    same = (SameAs(scheme="wikidata", value="Q269", confidence="high"), SameAs(scheme="viaf", value="1", confidence="low"))
    place = corpus.by_id["zenda"].model_copy(update={"same_as": same})
    assert metadata.json_ld(corpus, place, iri, str)["sameAs"] == ["https://www.wikidata.org/entity/Q269"]


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
    assert found["rft.au"] == ["Tarlenheim, F.", "Bridge Office of Ruritania,"]
    assert found["rft.date"] == ["2001-03"]
    assert found["rft_id"] == ["info:doi/10.1234/made_up.5"]


@pytest.mark.parametrize(
    ("kind", "stated"),
    [
        ("book", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:book", "rft.genre": "book", "rft.btitle": "T", "rft.au": "F, G"}),
        ("chapter", {"rft.genre": "bookitem", "rft.atitle": "T", "rft.btitle": "C", "rft_id": "https://x.example/"}),
        ("thesis", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dissertation", "rft.title": "T", "rft.pub": "P"}),
        ("article-newspaper", {"rft_val_fmt": "info:ofi/fmt:kev:mtx:dc", "rft.type": "webpage", "rft.source": "C"}),
        ("speech", {"rft.type": "speech", "rft.title": "T", "rft.creator": "F, G", "rft.identifier": "https://x.example/"}),
    ],
)
def test_coins_of_every_sort_of_work(kind: str, stated: dict[str, str]) -> None:
    item: Item = {"id": "x", "type": kind, "title": "T", "publisher": "P", "URL": "https://x.example/", "language": "en"}
    item |= {"author": [{"family": "F", "given": "G"}], "issued": {"date-parts": [[987, 5]]}}
    item |= {} if kind == "book" else {"container-title": "C"}
    found = span(item)
    assert {name: found.get(name, [""])[-1] for name in stated} == stated
    assert found["rft.date"] == ["0987-05"]
    assert found["rft.language"] == ["en"]


def test_nothing_a_record_says_leaves_its_place(corpus: Corpus) -> None:
    """Head tags, COinS and JSON-LD of records that say the worst."""
    worst = hostile_corpus(corpus)
    env = environment()
    for record in worst.by_id.values():
        entity = metadata.json_ld(worst, record, iri, str)
        element = env.get_template("json_ld.html.j2").render(entity=entity)
        assert len(re.findall("[<\u2028\u2029]", element)) == 2, record.id
        assert json.loads(element.partition(">")[2].removesuffix("</script>")) == entity
        title = str(entity["name"])
        item = items.page_item(worst.settings, record.id, title, "2026-01-31", iri(record.id))
        meta = rendered(metadata.head(worst.settings, item, title, entity["@type"], {}, "../")).meta()
        assert meta["DC.title"] == meta["og:description"] == [" ".join(title.split())]
        assert meta["DC.publisher"] == [" ".join(worst.settings.title.split())]
    for work in worst.references:
        item = items.work_item(work)
        found = span(item)
        assert item["title"] in [value for values in found.values() for value in values]
    article = worst.articles[0]
    names = [{"family": article.title, "given": article.title}, {"literal": article.title}]
    meta = rendered(metadata.article_head(article, items.article_item(article, names))).meta()
    assert meta["citation_title"] == [" ".join(article.title.split())]
    assert meta["citation_doi"] == [" ".join((article.DOI or "").split())]
    assert len(meta["citation_author"]) == 2
