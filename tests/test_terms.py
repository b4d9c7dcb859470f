"""The vocabulary of the RDF: every word that is used is explained, and those of others exist."""

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS

from glossator.corpus import Corpus
from tests.rdf_of import SITE, T, files_of, read

CITO = rdflib.Namespace("http://purl.org/spar/cito/")
KNOWN_OF_CITO = {
    "agreesWith", "cites", "citesAsEvidence", "confirms", "disagreesWith", "discusses", "disputes", "extends", "qualifies",
    "supports",
}  # fmt: skip
"""Those of CiTO's properties that are used here, compared with the definitions of CiTO 2.8.2 by hand."""


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> dict[str, rdflib.Graph]:
    found = files_of(corpus)
    return {name: read(found[name]) for name in ("corpus.ttl", "terms.ttl", "shapes.ttl")}


def test_every_word_of_ours_is_explained(made: dict[str, rdflib.Graph]) -> None:
    terms = made["terms.ttl"]
    used = {part for triple in (*made["corpus.ttl"], *made["shapes.ttl"]) for part in triple if str(part).startswith(str(T))}
    assert T.statement in used
    for one in used - set(terms.subjects(RDF.first)):
        assert terms.value(one, RDFS.label), one
        assert terms.value(one, RDFS.comment), one
        kind = terms.value(one, RDF.type)
        assert kind in (RDF.Property, RDFS.Class), one


def test_a_field_says_where_it_stands_and_what_it_leads_to(made: dict[str, rdflib.Graph]) -> None:
    terms = made["terms.ttl"]
    assert terms.value(T.statement, RDFS.domain) == T.Claim
    assert str(terms.value(T.statement, RDFS.comment)).startswith("The assertion in one sentence")
    assert set(terms.objects(T.kind, rdflib.URIRef("http://schema.org/domainIncludes"))) >= {T.Claim, T.Place}
    assert terms.value(T.kind, RDFS.domain) is None, "several domains would be all of them at once"
    assert set(terms.objects(T.assessment, rdflib.URIRef("http://schema.org/rangeIncludes"))) == {T.Assessment, T.Editorial}


def test_words_of_others_exist(made: dict[str, rdflib.Graph]) -> None:
    """So far as rdflib knows their vocabularies."""
    used = {str(part) for graph in made.values() for triple in graph for part in triple if isinstance(part, rdflib.URIRef)}
    for space in (DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS):
        for one in used:
            if one.startswith(str(space)) and one != str(space):
                assert rdflib.URIRef(one) in space, one
    assert {one.removeprefix(str(CITO)) for one in used if one.startswith(str(CITO))} <= KNOWN_OF_CITO


def test_the_vocabulary_travels_in_the_corpus_too(made: dict[str, rdflib.Graph]) -> None:
    """So that one file is enough to read it by."""
    assert all(triple in made["corpus.ttl"] for triple in made["terms.ttl"])
    assert str(T).startswith(SITE.url)
