"""corpus.json from corpus.ttl or corpus.nq, with rdflib and nothing else: python from_graph.py corpus.ttl > corpus.json"""

import json
import sys
from typing import Any

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, XSD
from rdflib.term import Node


def corpus_json(graph: rdflib.Graph) -> str:
    """The very bytes of corpus.json."""
    classes = (kind for kind in graph.objects(None, RDF.type) if str(kind).endswith("/data/terms.ttl#Settings"))
    terms = rdflib.Namespace(str(next(classes)).partition("#")[0] + "#")
    corpus = next(graph.subjects(RDF.type, terms.Settings))
    fields = {kind: list(Collection(graph, head)) for kind, head in graph.subject_objects(terms.hasFields)}
    groups = {
        str(graph.value(one, terms.isCalled)): each(graph, one, terms.hasMembers)
        for one in each(graph, corpus, terms.hasCollections)
    }
    records = {one for members in groups.values() for one in members}

    def value(node: Node) -> Any:
        if isinstance(node, rdflib.Literal):
            said = str(node)
            if node.datatype == XSD.boolean:
                return said == "true"
            return int(said) if node.datatype == XSD.integer else float(said) if node.datatype == XSD.double else said
        if (node, RDF.first, None) in graph:
            items = list(Collection(graph, node))
            called = {str(key): value(item) for item in items for key in graph.objects(item, terms.isCalled)}
            return called or [value(item) for item in items]
        return str(graph.value(node, terms.id)) if node in records else thing(node)

    def thing(node: Node) -> Any:
        kind = next(one for one in graph.objects(node, RDF.type) if one in fields)
        said = [(field, graph.value(node, field)) for field in fields[kind]]
        made = {str(field).partition("#")[2]: value(found) for field, found in said if found is not None}
        return next(iter(made.values())) if kind == terms.Cite and len(made) == 1 else made

    whole = {
        "format": str(graph.value(corpus, terms.inFormat)),
        "settings": thing(corpus),
        "records": {key: [thing(one) for one in members] for key, members in groups.items()},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def each(graph: rdflib.Graph, node: Node, field: Node) -> list[Node]:
    """The items of a list, in their order."""
    return [item for head in graph.objects(node, field) for item in Collection(graph, head)]


if __name__ == "__main__":
    found = rdflib.Dataset(default_union=True)
    found.parse(sys.argv[1])
    sys.stdout.buffer.write(corpus_json(found).encode())
