"""SHACL: a corpus has the shapes that are published, and what lacks something or leads elsewhere has not."""

from collections.abc import Iterator

import pytest
import rdflib
from pyshacl import validate
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from glossator.corpus import Corpus
from tests.hostile import hostile_corpus
from tests.rdf_of import SITE, T, files_of, read

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # of pyshacl's own


def at(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(SITE.url + path)


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> dict[str, rdflib.Graph]:
    found = files_of(corpus)
    return {name: read(found[name]) for name in ("corpus.ttl", "shapes.ttl")}


def faults(graph: rdflib.Graph, shapes: rdflib.Graph) -> list[tuple[str, str]]:
    """Each thing that has not its shape, and which rule it breaks."""
    conforms, report, _ = validate(graph, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    assert conforms is not bool(results)
    return [
        (str(report.value(one, SH.focusNode)), str(report.value(one, SH.sourceConstraintComponent)).partition("#")[2])
        for one in results
    ]


def test_a_corpus_has_the_shapes(made: dict[str, rdflib.Graph]) -> None:
    assert faults(made["corpus.ttl"], made["shapes.ttl"]) == []


def test_so_has_the_worst(corpus: Corpus) -> None:
    found = files_of(hostile_corpus(corpus))
    assert faults(read(found["corpus.ttl"]), read(found["shapes.ttl"])) == []


def changes(graph: rdflib.Graph) -> Iterator[tuple[str, rdflib.URIRef, str]]:
    """One mistake after the other, each in a graph that was whole before: where it is, and what rule it breaks."""
    claim, bridge = at("claims/three-bridges/"), at("concepts/bridge/")
    yield "what must be there", claim, "MinCountConstraintComponent"
    graph.remove((claim, T.statement, None))
    yield "a class", claim, "ClassConstraintComponent"
    graph.set((claim, T.article, bridge))
    yield "a link in a list", claim, "OrConstraintComponent"
    (head,) = graph.objects(claim, T.about)
    graph.set((head, RDF.first, claim))
    yield "a word", claim, "InConstraintComponent"
    graph.set((claim, T.kind, rdflib.Literal("hearsay")))
    yield "a datatype", claim, "DatatypeConstraintComponent"
    graph.set((claim, T.order, rdflib.Literal("first")))
    yield "a second one", claim, "MaxCountConstraintComponent"
    graph.add((claim, T.title, rdflib.Literal("Another")))
    yield "who judged", at("claims/three-bridges/#verdict"), "MinCountConstraintComponent"
    graph.remove((at("claims/three-bridges/#verdict"), rdflib.PROV.wasAttributedTo, None))
    yield "a list", bridge, "NodeKindConstraintComponent"
    graph.set((bridge, T.broader, rdflib.Literal("way")))


def test_every_mistake_is_found(made: dict[str, rdflib.Graph]) -> None:
    """All at once, as each has its own place and rule."""
    graph = rdflib.Graph()
    graph += made["corpus.ttl"]
    expected = [(str(where), rule) for _, where, rule in changes(graph)]
    found = faults(graph, made["shapes.ttl"])
    assert set(expected) <= set(found)


def test_the_words_are_those_of_the_corpus(corpus: Corpus, made: dict[str, rdflib.Graph]) -> None:
    """Kinds of event are each corpus's own."""
    shape = at("data/shapes.ttl#Event.kind")
    (head,) = made["shapes.ttl"].objects(shape, SH["in"])
    words = Collection(made["shapes.ttl"], head)
    assert [str(word) for word in words] == list(corpus.own_kinds["event_kinds"])
