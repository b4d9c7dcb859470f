"""The corpus as RDF: one file as Turtle, the same as N-Quads; the vocabulary it uses; the shapes it has."""

import gzip

from glossator.data_file import DataFile, Source
from glossator.downloads import all_of, plain
from glossator.graph import Speaker, base_of, describe_corpus, names_of
from glossator.kinds import COLLECTIONS
from glossator.linked import schema_type
from glossator.rdf import TERMS, Graph
from glossator.shapes import SHAPES, describe_shapes
from glossator.shared_terms import Sharing
from glossator.terms import describe_terms

TURTLE, PACKED = "text/turtle", "application/gzip"

QUADS = "data/corpus.nq.gz"
"""The graph's name stands in every line, so that they are packed: to a sixteenth."""


def files(source: Source) -> list[DataFile]:
    """All four, in the order in which a reader comes to need them."""
    whole = whole_graph(source)
    terms, shapes = Graph(whole.base), Graph(whole.base)
    describe_terms(terms)
    describe_shapes(shapes, source.corpus.own_kinds)
    packed = gzip.compress(whole.quads(whole.base), 6, mtime=0)
    all_of_it = "Every record as RDF, with the vocabulary: corpus.json can be made from it"
    made = (
        ("data/corpus.ttl", TURTLE, all_of_it, whole.turtle(), "https://www.w3.org/TR/turtle/"),
        (QUADS, PACKED, "The same as N-Quads, a statement a line", packed, "https://www.w3.org/TR/n-quads/"),
        (TERMS, TURTLE, "The vocabulary of the RDF", terms.turtle(), "https://www.w3.org/TR/rdf-schema/"),
        (SHAPES, TURTLE, "What the RDF must look like, in SHACL", shapes.turtle(), "https://www.w3.org/TR/shacl/"),
    )
    return [DataFile(path.removesuffix("#"), media, holds, content, conforms) for path, media, holds, content, conforms in made]


def whole_graph(source: Source) -> Graph:
    """Everything that corpus.ttl says."""
    corpus = source.corpus
    graph = Graph(base_of(corpus, source.site))
    speaker = Speaker(graph, names_of(corpus, graph.base))
    sharing = Sharing(corpus, speaker, source.plain)
    describe_corpus(corpus, speaker)
    sharing.dataset()
    graph.turn()
    for collection in COLLECTIONS:
        for record in all_of(corpus, collection):
            name = speaker.names[record.id]
            speaker.describe(type(record), name, f"{name}#", plain(record), f"schema:{schema_type(record)}")
            sharing.record(record)
            graph.turn()
    describe_terms(graph)
    return graph
