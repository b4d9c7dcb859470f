"""SKOS, PROV, CiTO and schema.org: only what is true, in the words that machines look for."""

from typing import Any

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, SKOS

from glossator import linked
from glossator.corpus import Corpus
from glossator.records import Claim, Concept, Relation, SameAs
from tests.rdf_of import SITE, T, files_of, read

CITO = rdflib.Namespace("http://purl.org/spar/cito/")
SCHEMA = rdflib.Namespace("http://schema.org/")


def at(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(SITE.url + path)


@pytest.fixture(scope="module")
def graph(corpus: Corpus) -> rdflib.Graph:
    return read(files_of(corpus)["corpus.ttl"])


def with_changed(corpus: Corpus, collection: str, key: str, **changes: Any) -> rdflib.Graph:
    record = corpus.records[collection][key].model_copy(update=changes)
    changed = {**corpus.records, collection: {**corpus.records[collection], key: record}}
    return read(files_of(Corpus(corpus.root, corpus.settings, changed, corpus.documents))["corpus.ttl"])


def test_who_checked_what_and_when(graph: rdflib.Graph) -> None:
    claim = at("claims/old-bridge-of-1750/")
    judged = graph.value(claim, T.assessment)
    checking = graph.value(judged, PROV.wasGeneratedBy)
    editors = set(graph.objects(judged, PROV.wasAttributedTo))
    assert (judged, RDF.type, PROV.Entity) in graph
    assert (checking, RDF.type, PROV.Activity) in graph
    assert str(graph.value(checking, DCTERMS.date)) == "2026-01-31"
    assert set(graph.objects(checking, PROV.used)) == {at("references/ruritanian-survey/")}
    assert editors
    assert all((editor, RDF.type, PROV.Agent) in graph for editor in editors)
    assert set(graph.objects(at(""), PROV.wasAttributedTo)) == editors


def test_a_day_is_no_moment(graph: rdflib.Graph) -> None:
    """PROV's times are moments; none is made of a day."""
    assert not list(graph.subject_objects(PROV.endedAtTime))
    assert not list(graph.subject_objects(PROV.generatedAtTime))


def test_what_nobody_read_was_not_used(corpus: Corpus) -> None:
    found = with_changed(corpus, "references", "ruritanian-survey", consulted="not consulted")
    assert at("references/ruritanian-survey/") not in set(found.objects(None, PROV.used))


def test_what_nobody_read_is_no_evidence(corpus: Corpus) -> None:
    cito = rdflib.Namespace("http://purl.org/spar/cito/")
    work = at("references/ruritanian-survey/")
    read = with_changed(corpus, "references", "ruritanian-survey", consulted="whole")
    unread = with_changed(corpus, "references", "ruritanian-survey", consulted="not consulted")
    judged = set(read.subjects(cito.citesAsEvidence, work))
    assert judged
    assert set(unread.subjects(cito.citesAsEvidence, work)) == set()
    assert judged <= set(unread.subjects(cito.cites, work))


def test_of_an_event_the_account_is_judged_and_not_the_event(graph: rdflib.Graph) -> None:
    cito = rdflib.Namespace("http://purl.org/spar/cito/")
    events = set(graph.subjects(RDF.type, T.Event))
    judgements = {graph.value(event, T.assessment) for event in events} - {None}
    assert judgements, "the small corpus has an event that was judged"
    for word in (cito.confirms, cito.qualifies, cito.disputes):
        assert not events & set(graph.objects(None, word))
    towards = {one for judged in judgements for word in (cito.confirms, cito.disputes) for one in graph.objects(judged, word)}
    assert towards
    assert towards <= set(graph.subjects(RDF.type, T.Unit)) | set(graph.subjects(RDF.type, T.Article))


def test_where_no_article_gives_an_account_nothing_is_said_of_the_event(corpus: Corpus) -> None:
    event = next(one for one in corpus.events if one.assessment)
    found = with_changed(corpus, "events", event.id, article=None, unit=None, phrase=None)
    judged = at(f"events/{event.id}/#verdict")
    assert (judged, RDF.type, T.Assessment) in found
    for word in (CITO.confirms, CITO.qualifies, CITO.disputes, CITO.discusses):
        assert set(found.objects(judged, word)) == set()


def test_a_thing_is_called_as_its_authority_calls_it(corpus: Corpus) -> None:
    same = SameAs(scheme="viaf", value="96994048", confidence="high")
    graph = with_changed(corpus, "concepts", "bridge", same_as=(same,))
    assert (at("concepts/bridge/"), SKOS.exactMatch, rdflib.URIRef("http://viaf.org/viaf/96994048")) in graph


def test_the_verdict_is_called_as_the_page_and_its_json_ld_call_it(corpus: Corpus, graph: rdflib.Graph) -> None:
    claim = corpus.by_id["old-bridge-of-1750"]
    assert isinstance(claim, Claim)
    names = {key: str(at(f"{corpus.collection_of[key]}/{key}/")) for key in corpus.collection_of}
    entity = linked.json_ld(corpus, claim, names.__getitem__, str)
    review = linked.review(corpus, claim, entity, names.__getitem__, str)
    assert graph.value(at(f"claims/{claim.id}/"), T.assessment) == rdflib.URIRef(review["@id"])


def test_the_concepts_are_one_set(graph: rdflib.Graph) -> None:
    assert set(graph.subjects(RDF.type, SCHEMA.DefinedTermSet)) == {at("concepts/")}
    assert set(graph.objects(None, SCHEMA.inDefinedTermSet)) == {at("concepts/")}


def test_a_further_verdict_renames_none_of_the_former(corpus: Corpus) -> None:
    """The oldest is number one, and stays it."""
    claim = corpus.by_id["old-bridge-of-1750"]
    assert isinstance(claim, Claim)
    assert claim.assessment is not None
    was = claim.assessment.history[0]
    again = claim.assessment.model_copy(update={"history": (was.model_copy(update={"verdict": "imprecise"}), was)})
    found = with_changed(corpus, "claims", claim.id, assessment=again)
    said = {number: str(found.value(at(f"claims/{claim.id}/#verdict.history.{number}"), T.verdict)) for number in (1, 2)}
    assert said == {1: was.verdict, 2: "imprecise"}


def test_a_changed_verdict_leads_to_the_former(graph: rdflib.Graph) -> None:
    judged = at("claims/old-bridge-of-1750/#verdict")
    former = graph.value(judged, PROV.wasRevisionOf)
    assert (former, T.verdict, rdflib.Literal("disputed")) in graph
    assert (former, RDF.type, PROV.Entity) in graph


def test_the_claim_is_not_the_editors(graph: rdflib.Graph) -> None:
    """Its author is whose voice it is, where the words were seen, else who wrote the article; it comes from its unit."""
    claim = at("claims/old-bridge-of-1750/")
    assert set(graph.objects(claim, SCHEMA.author)) == {at("people/rudolf-rassendyll/")}, "nobody has seen the count's words"
    assert (at("claims/ferries-before-bridges/"), SCHEMA.author, at("people/count-hentzau/")) in graph
    assert (claim, PROV.wasAttributedTo, None) not in graph
    assert set(graph.objects(claim, PROV.wasDerivedFrom)) == {at("articles/rassendyll-bridges/#analysis-1")}
    assert (at("articles/rassendyll-bridges/#analysis-1"), RDF.type, T.Unit) in graph


@pytest.mark.parametrize(
    ("claim", "word"),
    [("three-bridges", "confirms"), ("old-bridge-of-1750", "disputes"), ("ferries-carried-all-mail", "qualifies"),
     ("bridges-keep-peace", "discusses"), ("keepers-paid", "discusses")],
)  # fmt: skip
def test_how_a_verdict_stands_towards_its_claim(graph: rdflib.Graph, claim: str, word: str) -> None:
    judged = at(f"claims/{claim}/#verdict")
    assert {str(said).removeprefix(str(CITO)) for said in graph.predicates(judged, at(f"claims/{claim}/"))} == {word}


def test_evidence_is_what_a_finding_rests_on(graph: rdflib.Graph) -> None:
    """Behind an opinion stands none."""
    evidence = set(graph.subjects(CITO.citesAsEvidence))
    assert at("claims/old-bridge-of-1750/#verdict") in evidence
    assert at("claims/old-bridge-of-1750/#verdict.parts.2") in evidence
    assert at("claims/bridges-keep-peace/#verdict") not in evidence
    assert (at("articles/rassendyll-bridges/"), CITO.cites, at("references/hentzau-1899/")) in graph
    assert (at("claims/old-bridge-of-1750/"), CITO.cites, at("references/hentzau-1899/")) in graph


@pytest.mark.parametrize(
    ("kind", "strength", "word"),
    [("supports", "follows", "supports"), ("supports", "does not follow", ""), ("supports", None, ""),
     ("contradicts", None, "disagreesWith"), ("tests", None, "")],
)  # fmt: skip
def test_a_step_that_does_not_hold_supports_nothing(corpus: Corpus, kind: str, strength: str | None, word: str) -> None:
    relation = Relation(kind=kind, claim="three-bridges", strength=strength)
    graph = with_changed(corpus, "claims", "keepers-paid", relations=(relation,))
    said = graph.predicates(at("claims/keepers-paid/"), at("claims/three-bridges/"))
    assert {str(one).removeprefix(str(CITO)) for one in said} == ({word} if word else set())


def test_concepts_are_a_scheme(graph: rdflib.Graph) -> None:
    scheme, ferry, bridge, way = (at(path) for path in ("concepts/", "concepts/ferry/", "concepts/bridge/", "concepts/way/"))
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == {way}
    assert set(graph.objects(way, SKOS.narrower)) == {ferry, bridge}
    assert (ferry, SKOS.related, bridge) in graph
    assert (bridge, SKOS.related, ferry) in graph
    (label,) = graph.objects(ferry, SKOS.prefLabel)
    assert isinstance(label, rdflib.Literal)
    assert label.language == "en"
    assert graph.value(ferry, SKOS.definition)


@pytest.mark.parametrize("name", ["corpus", "real"])
def test_skos_contradicts_itself_nowhere(name: str, request: pytest.FixtureRequest) -> None:
    """What SKOS forbids: two labels in a language, a label that is preferred and not, what is related and wider, circles."""
    graph = read(files_of(request.getfixturevalue(name))["corpus.ttl"])
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for one in concepts:
        labels = list(graph.objects(one, SKOS.prefLabel))
        assert len(labels) == 1
        assert str(labels[0]) not in {str(other) for other in graph.objects(one, SKOS.altLabel)}
        above = set(graph.transitive_objects(one, SKOS.broader)) - {one}
        assert not any(one in graph.transitive_objects(other, SKOS.broader) for other in above)
        assert not above & set(graph.objects(one, SKOS.related))
        assert all((wider, SKOS.narrower, one) in graph for wider in graph.objects(one, SKOS.broader))
        assert all((other, SKOS.related, one) in graph for other in graph.objects(one, SKOS.related))


def test_what_is_wider_is_not_related(corpus: Corpus) -> None:
    graph = with_changed(corpus, "concepts", "ferry", related=("way", "bridge"))
    assert set(graph.objects(at("concepts/ferry/"), SKOS.related)) == {at("concepts/bridge/")}
    assert rdflib.Literal("way") not in set(graph.objects(None, SKOS.altLabel))


@pytest.mark.parametrize(
    ("confidence", "word"), [("high", SKOS.exactMatch), ("medium", SKOS.closeMatch), ("low", None)]
)  # fmt: skip
def test_the_same_is_said_only_of_what_is_certain(corpus: Corpus, confidence: str, word: Any) -> None:
    same = SameAs(scheme="wikidata", value="Q12280", confidence=confidence)
    graph = with_changed(corpus, "concepts", "bridge", same_as=(same,))
    there = rdflib.URIRef("http://www.wikidata.org/entity/Q12280")  # as Wikidata itself calls it
    said = set(graph.predicates(at("concepts/bridge/"), there)) - {SCHEMA.sameAs}
    assert said == ({word} if word else set())


def test_a_label_is_preferred_or_not(corpus: Corpus) -> None:
    bridge = corpus.by_id["bridge"]
    assert isinstance(bridge, Concept)
    graph = with_changed(corpus, "concepts", "bridge", variants=(bridge.name, "Brig"))
    assert {str(one) for one in graph.objects(at("concepts/bridge/"), SKOS.altLabel)} == {"Brig"}


def test_what_was_taken_back_says_so(graph: rdflib.Graph) -> None:
    assert (at("findings/gone/"), OWL.deprecated, rdflib.Literal("true", datatype=rdflib.XSD.boolean)) in graph
    assert len(list(graph.subjects(OWL.deprecated))) == len(list(graph.subjects(T.withdrawn)))
