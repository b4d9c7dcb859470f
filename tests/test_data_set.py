"""What programs are told of the corpus as a data set, read back by an RDF parser that knows nothing of this project."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
import rdflib

from glossator import data_set
from glossator.addresses import Site
from glossator.corpus import Corpus
from tests.data_of import data_of, source_of

SITE = Site("https://example.org/")
SCHEMA = rdflib.Namespace("https://schema.org/")


def described(corpus: Corpus, site: Site = SITE) -> data_set.Json:
    return data_set.described(source_of(corpus, site), site.url or "./", data_of(corpus, site))


def licensed(corpus: Corpus, licence: str | None) -> Corpus:
    return replace(corpus, settings=corpus.settings.model_copy(update={"licence": licence}))


def test_it_says_what_it_covers_and_is_made_from(corpus: Corpus) -> None:
    made = described(corpus)
    assert [one["@id"] for one in made["isBasedOn"]] == [f"https://example.org/articles/{one.id}/" for one in corpus.articles]
    assert made["temporalCoverage"].startswith("1752/")
    assert [one["name"] for one in made["spatialCoverage"]] == ["Ruritania"]
    assert made["identifier"] == made["url"] == "https://example.org/"
    assert made["keywords"] == ["bridges", "peace"]


def test_it_covers_the_countries_in_which_something_happened(corpus: Corpus) -> None:
    """A country of which it only has a record is none of them."""
    nowhere = {key: event.model_copy(update={"places": ()}) for key, event in corpus.records["events"].items()}
    assert "spatialCoverage" not in described(replace(corpus, records={**corpus.records, "events": nowhere}))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own JSON-LD reader uses it
def test_words_of_other_vocabularies_are_read_as_such(corpus: Corpus) -> None:
    made = described(corpus) | {"@context": {"@vocab": SCHEMA}}
    graph = rdflib.Graph().parse(data=json.dumps(made), format="json-ld")
    whole, first = rdflib.URIRef("https://example.org/"), corpus.articles[0].id
    article = rdflib.URIRef(f"https://example.org/articles/{first}/")
    assert (whole, rdflib.PROV.wasDerivedFrom, article) in graph
    assert (article, rdflib.RDF.type, SCHEMA.ScholarlyArticle) in graph
    top = {str(one) for one in graph.objects(rdflib.URIRef("https://example.org/concepts/"), rdflib.SKOS.hasTopConcept)}
    assert top == {f"https://example.org/concepts/{one.id}/" for one in corpus.concepts if not one.broader}
    assert top


def test_every_download_has_its_size_and_hash(corpus: Corpus) -> None:
    files = {SITE.url + file.path: file for file in data_of(corpus, SITE)}
    made = described(corpus)["distribution"]
    assert "https://example.org/data/claims.csv" in {one["contentUrl"] for one in made}
    for one in made:
        file = files[one["contentUrl"]]
        assert one["contentSize"] == f"{len(file.content)} B"
        assert one["sha256"] == sha256(file.content).hexdigest()
        assert one["encodingFormat"] == file.media


def test_the_file_says_the_same_as_the_home_page(corpus: Corpus) -> None:
    [file] = [one for one in data_of(corpus, SITE) if one.path == data_set.PATH]
    assert file.describes
    assert json.loads(file.content) == described(corpus)


@pytest.mark.parametrize(
    ("licence", "is_open"),
    [
        ("https://creativecommons.org/licenses/by-nc/4.0/", True),
        ("https://creativecommons.org/publicdomain/zero/1.0/", True),
        ("https://opendatacommons.org/licenses/by/1-0/", True),
        ("https://example.org/terms/", False),
        ("https://example.org/?https://creativecommons.org/licenses/by/4.0/", False),
        (None, False),
    ],
)
def test_that_it_is_free_to_read_is_said_only_where_a_licence_says_so(corpus: Corpus, licence: str | None, is_open: bool) -> None:
    made = described(licensed(corpus, licence))
    assert ("isAccessibleForFree" in made) is is_open
    assert (made.get("conditionsOfAccess") == "http://purl.org/coar/access_right/c_abf2") is is_open


def test_no_identifier_where_there_is_no_address(corpus: Corpus) -> None:
    assert "identifier" not in described(corpus, Site())
