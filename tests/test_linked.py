"""Linked data: read back by an RDF parser that knows nothing of this project."""

import json
from typing import Any

import pytest
import rdflib

from glossator import linked
from glossator.corpus import Corpus
from glossator.records import Cite, Claim, Entity, Name, Record, SameAs

SCHEMA = "https://schema.org/"


def iri(key: str) -> str:
    return f"https://example.org/{key}/"


BOOK = {"@type": "Book", "@id": iri("hentzau-1899"), "name": "Hentzau 1899, The Bridges of Ruritania: 100% True & the Rest"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own JSON-LD reader uses it
def test_json_ld_is_rdf_with_links_between_records(corpus: Corpus) -> None:
    graph = rdflib.Graph()
    for record in corpus.by_id.values():
        entity = linked.json_ld(corpus, record, iri, str)
        entity["@context"] = {"@vocab": SCHEMA}
        graph.parse(data=json.dumps(entity), format="json-ld")
    schema = rdflib.Namespace(SCHEMA)

    def ref(key: str) -> rdflib.URIRef:
        return rdflib.URIRef(iri(key))

    assert (ref("three-bridges"), rdflib.RDF.type, schema.Claim) in graph
    assert (ref("three-bridges"), schema.about, ref("bridge")) in graph
    assert (ref("three-bridges"), schema.appearance, ref("rassendyll-bridges")) in graph
    assert (ref("old-bridge-of-1750"), schema.author, ref("rudolf-rassendyll")) in graph, "the words of the voice were not seen"
    assert (ref("old-bridge-built"), schema.location, ref("zenda")) in graph
    assert (ref("old-bridge-built"), schema.startDate, rdflib.Literal("1752-05")) in graph
    assert (ref("zenda"), schema.containedInPlace, ref("ruritania")) in graph
    assert (ref("hentzau-1899"), rdflib.RDF.type, schema.Book) in graph
    types = {str(kind) for kind in graph.objects(None, rdflib.RDF.type)}
    assert all(kind.startswith(SCHEMA) for kind in types)


def test_uncertain_things_are_not_asserted(corpus: Corpus) -> None:
    survey = linked.json_ld(corpus, corpus.by_id["ruritanian-survey"], iri, str)
    assert "datePublished" not in survey, "about 1999 is no date"
    office = linked.json_ld(corpus, corpus.by_id["bridge-office"], iri, str)
    assert "sameAs" not in office, "confidence is low"
    assert linked.json_ld(corpus, corpus.by_id["ruritania"], iri, str)["sameAs"] == ["https://sws.geonames.org/1234567/"]


def test_a_citation_leads_to_the_work_behind_the_number(corpus: Corpus) -> None:
    """Also where the claim and its article were taken back, and where the article's list has no such number."""
    claim = corpus.by_id["old-bridge-of-1750"]
    assert linked.json_ld(corpus, claim, iri, str)["citation"] == [BOOK]
    gone = {"withdrawn": {"date": "2026-01-31", "reason": "A test."}}
    article = type(corpus.articles[0]).model_validate({**corpus.articles[0].model_dump(), **gone})
    without = Corpus(corpus.root, corpus.settings, {**corpus.records, "articles": {article.id: article}}, corpus.documents)
    assert not without.articles
    assert linked.json_ld(without, claim, iri, str)["citation"] == [BOOK]
    assert "citation" not in linked.json_ld(corpus, claim.model_copy(update={"cites": (Cite(number=99),)}), iri, str)


class Bridge(Record):
    """A kind of record that nothing else knows."""

    title: str
    summary: str


class Bridgehead(Entity):
    """A kind of entity that nothing else knows."""


def test_a_kind_that_is_not_known_is_described_all_the_same(corpus: Corpus) -> None:
    bridge = Bridge(id="a", title="A bridge", summary="*Long*.")
    assert linked.json_ld(corpus, bridge, iri, lambda text: text.strip("*.")) == {
        "@context": "https://schema.org", "@type": "CreativeWork", "@id": iri("a"), "name": "A bridge", "description": "Long",
    }  # fmt: skip
    assert linked.json_ld(corpus, Record(id="b"), iri, str)["name"] == "b"
    end = Bridgehead(id="c", name="An end", description="Of it.", variants=("End",))
    entity = linked.json_ld(corpus, end, iri, str)
    assert (entity["@type"], entity["name"], entity["alternateName"]) == ("Thing", "An end", ["End"])


def test_the_type_of_a_work_is_stated_as_closely_as_it_can_be(corpus: Corpus) -> None:
    assert linked.schema_type(corpus.by_id["hentzau-1899"]) == "Book"
    assert linked.schema_type(corpus.by_id["tarlenheim-2001"]) == "ScholarlyArticle"
    assert linked.schema_type(corpus.by_id["hentzau-1899"].model_copy(update={"type": "treaty"})) == "CreativeWork"


def test_entities_say_what_else_they_are_called_and_where_they_belong(corpus: Corpus) -> None:
    office = corpus.by_id["bridge-office"].model_copy(
        update={"abbreviation": "BO", "variants": ("Office", "BO"), "place": "zenda"}
    )
    entity = linked.json_ld(corpus, office, iri, str)
    assert entity["alternateName"] == ["BO", "Office"]
    assert entity["location"] == {"@type": "Place", "@id": iri("zenda"), "name": "Zenda"}
    zero = corpus.by_id["zenda"].model_copy(update={"latitude": 0.0, "longitude": -14.5})
    assert linked.json_ld(corpus, zero, iri, str)["geo"] == {"@type": "GeoCoordinates", "latitude": 0.0, "longitude": -14.5}
    count = corpus.by_id["count-hentzau"].model_copy(update={"born": "1850-03", "died": "1899~"})
    entity = linked.json_ld(corpus, count, iri, str)
    assert entity["birthDate"] == "1850-03"
    assert "deathDate" not in entity, "about 1899 is no date"
    caesar = corpus.by_id["count-hentzau"].model_copy(update={"born": "-0099-07-12", "died": "0014-08-19"})
    entity = linked.json_ld(corpus, caesar, iri, str)
    assert "birthDate" not in entity, "ISO 8601 has no such year that all agree on"
    assert entity["deathDate"] == "0014-08-19"
    reign = corpus.events[0].model_copy(update={"date": "-0026/0014"})
    assert not {"startDate", "endDate"} & linked.json_ld(corpus, reign, iri, str).keys(), "an end alone would be another date"


def test_an_entry_in_an_authority_file_is_given_by_its_address(corpus: Corpus) -> None:
    same = (SameAs(scheme="wikidata", value="Q269", confidence="high"), SameAs(scheme="viaf", value="1", confidence="low"))
    place = corpus.by_id["zenda"].model_copy(update={"same_as": same})
    assert linked.json_ld(corpus, place, iri, str)["sameAs"] == ["https://www.wikidata.org/entity/Q269"]


def reviewed(corpus: Corpus, key: str) -> dict[str, Any]:
    claim = corpus.by_id[key]
    assert isinstance(claim, Claim)
    return linked.review(corpus, claim, linked.json_ld(corpus, claim, iri, str), iri, str)


def test_the_verdict_on_a_claim_of_fact_is_a_review_of_it(corpus: Corpus) -> None:
    review = reviewed(corpus, "old-bridge-of-1750")
    assert review["@type"] == "ClaimReview"
    assert review["url"] == review["itemReviewed"]["@id"] == iri("old-bridge-of-1750")
    assert review["reviewRating"]["alternateName"] == "Contradicted"
    assert review["reviewRating"]["ratingExplanation"] == "No: the survey has 1752."
    assert review["claimReviewed"] == review["itemReviewed"]["text"]
    assert review["author"] == [{"@type": "Organization", "name": "Editors of the Made-up Corpus"}]
    assert review["datePublished"]
    assert "@context" not in review["itemReviewed"]


@pytest.mark.parametrize("key", ["bridges-keep-peace", "bridges-made-towns"])
def test_no_review_of_a_judgement_nor_of_what_nobody_has_checked(corpus: Corpus, key: str) -> None:
    assert reviewed(corpus, key)["@type"] == "Claim"


def test_the_authors_speak_where_a_claim_names_no_other_voice(corpus: Corpus) -> None:
    entity = linked.json_ld(corpus, corpus.by_id["three-bridges"], iri, str)
    assert [one["@id"] for one in entity["author"]] == [iri(key) for key in corpus.articles[0].authors]


def test_the_editors_summary_of_an_article_is_not_its_abstract(corpus: Corpus) -> None:
    article = corpus.articles[0].model_copy(
        update={"summary": "Of bridges.", "DOI": "10.1234/x", "URL": "https://journal.example/"}
    )
    entity = linked.json_ld(corpus, article, iri, str)
    assert "abstract" not in entity
    assert entity["description"] == "The editors' summary of the article: Of bridges."
    assert entity["sameAs"] == ["https://doi.org/10.1234/x"], "the address is the journal's"
    assert "description" not in linked.json_ld(corpus, article.model_copy(update={"summary": None}), iri, str)


def test_a_person_is_named_whole_and_in_parts() -> None:
    name = Name(family="Hentzau", given="Rupert", non_dropping_particle="von", ORCID="0000-0002-1825-0097")
    made = linked.party(name)
    assert (made["name"], made["familyName"], made["givenName"]) == ("Rupert von Hentzau", "von Hentzau", "Rupert")
    assert made["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert linked.party(Name(literal="Bridge Office")) == {"@type": "Organization", "name": "Bridge Office"}
