"""What RDF of a corpus must look like, in SHACL: derived from the models, as the JSON Schema is."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from glossator.downloads import KIND_FIELDS
from glossator.kinds import COLLECTIONS
from glossator.published_format import Member, classes, members, published_class
from glossator.rdf import DATATYPES, Graph
from glossator.terms import ROOTS
from glossator.vocabularies import Vocabulary

SHAPES = "data/shapes.ttl#"
"""Where shapes are, from the site's root."""

SHARED = (
    ("Assessment", "prov:wasGeneratedBy", "prov:Activity"),
    ("Assessment", "prov:wasAttributedTo", "prov:Agent"),
    ("Finding", "prov:wasGeneratedBy", "prov:Activity"),
    ("Concept", "skos:inScheme", "skos:ConceptScheme"),
)
"""Class of ours, what it must have in others' words, and what that leads to."""


def describe_shapes(graph: Graph, own_kinds: Mapping[str, Vocabulary]) -> None:
    """A shape for every class. `own_kinds`: the words that a corpus knows, by field of corpus.yml."""
    own: dict[type[BaseModel], tuple[str, ...]] = {
        COLLECTIONS[name]: tuple(own_kinds[field]) for name, field in KIND_FIELDS.items()
    }
    for model in classes(ROOTS):
        name = published_class(model)
        graph.say(_shape(graph, name), "rdf:type", "sh:NodeShape")
        graph.say(_shape(graph, name), "sh:targetClass", f"t:{name}")
        for at, member in enumerate(members(model)):
            words = own.get(model, ()) if member.name == "kind" else ()
            _property(graph, name, at, member, words or member.words)
    for name, path, leads_to in SHARED:
        shape = _shape(graph, f"{name}.{path.partition(':')[2]}")
        graph.say(_shape(graph, name), "sh:property", shape)
        graph.say(shape, "sh:path", path)
        graph.say(shape, "sh:minCount", graph.typed(1, "integer"))
        graph.say(shape, "sh:class", leads_to)


def _shape(graph: Graph, name: str) -> str:
    return f"{graph.base}{SHAPES}{name}"


def _property(graph: Graph, of: str, order: int, member: Member, words: Sequence[str]) -> None:
    shape = _shape(graph, f"{of}.{member.name}")
    graph.say(_shape(graph, of), "sh:property", shape)
    graph.say(shape, "sh:path", f"t:{member.name}")
    graph.say(shape, "sh:order", graph.typed(order, "integer"))
    graph.say(shape, "sh:name", graph.text(member.name.replace("_", " "), "en"))
    if member.about:
        graph.say(shape, "sh:description", graph.text(member.about, "en"))
    if member.required:
        graph.say(shape, "sh:minCount", graph.typed(1, "integer"))
    graph.say(shape, "sh:maxCount", graph.typed(1, "integer"))
    if not member.many:
        _value(graph, shape, f"{of}.{member.name}", member, words)
        return
    graph.say(shape, "sh:nodeKind", "sh:IRI")
    items, label = _shape(graph, f"{of}.{member.name}.items"), f"{of}.{member.name}"
    along = graph.blank(f"{label}.along")
    graph.say(along, "sh:zeroOrMorePath", "rdf:rest")
    graph.say(_shape(graph, of), "sh:property", items)
    graph.say(items, "sh:path", graph.listed(f"_:{label}.path", [f"t:{member.name}", along, "rdf:first"]))
    if member.required:
        graph.say(items, "sh:minCount", graph.typed(1, "integer"))
    _value(graph, items, label, member, words)


def _value(graph: Graph, shape: str, label: str, member: Member, words: Sequence[str]) -> None:
    """What each value of a field must be."""
    to: list[type[BaseModel]] = [member.of] if member.of else [COLLECTIONS[name] for name in member.to]
    if words:
        graph.say(shape, "sh:in", graph.listed(f"{shape}.in", [graph.text(word) for word in words]))
    elif not to:
        graph.say(shape, "sh:datatype", DATATYPES[member.holds])
    elif len(to) == 1:
        graph.say(shape, "sh:class", f"t:{published_class(to[0])}")
    else:
        graph.say(shape, "sh:or", graph.listed(f"{shape}.or", list(_either(graph, label, to))))


def _either(graph: Graph, label: str, to: Sequence[type[BaseModel]]) -> Iterator[str]:
    for model in to:
        one = _shape(graph, f"{label}.{published_class(model)}")
        graph.say(one, "sh:class", f"t:{published_class(model)}")
        yield one
