"""Our own vocabulary of RDF: a class for every model, a property for every field, each explained as editors have it explained.

A property is called as its field is published, whichever models have it: what it means of each is said beside the class.
"""

from collections import defaultdict
from collections.abc import Iterable

from pydantic import BaseModel

from glossator.kinds import COLLECTIONS
from glossator.published_format import FORMAT, Member, classes, members, published_class
from glossator.rdf import DATATYPES, TERMS, Graph
from glossator.records import Settings

ROOTS: tuple[type[BaseModel], ...] = (Settings, *COLLECTIONS.values())

RECORDS: dict[str, tuple[str, ...]] = {
    "Settings": ("schema:Dataset", "prov:Entity"),
    "Concept": ("skos:Concept",),
    "Assessment": ("prov:Entity",),
    "FormerAssessment": ("prov:Entity",),
    "Editorial": ("prov:Entity",),
    "Finding": ("prov:Entity",),
    "Editor": ("prov:Agent",),
}
"""Class of ours → the classes of others that everything in it is in, beside those of schema.org that its record is in."""

OWN: dict[str, str] = {
    "inFormat": "The version of the published format.",
    "hasCollections": "The collections of a corpus, in order.",
    "hasMembers": "The records of a collection, in the order of the pages; at the end those that were withdrawn.",
    "isCalled": "The name by which something stands in an object of corpus.json: of a collection, of a colour.",
    "hasFields": "The properties of a class, in the order in which corpus.json has them.",
}
"""Properties of ours that are no field of a model: written as no field is, so that none can ever be called the same."""


def describe_terms(graph: Graph) -> None:
    """Every class and property of ours: label, comment, of what it is said and what it leads to."""
    found = list(classes(ROOTS))
    defined = graph.base + TERMS.removesuffix("#")
    graph.say(defined, "rdf:type", "owl:Ontology")
    graph.say(defined, "owl:versionInfo", graph.text(FORMAT))
    for model in found:
        _class(graph, model, defined)
    _own_class(graph, defined)
    used: dict[str, list[tuple[type[BaseModel], Member]]] = defaultdict(list)
    for model in found:
        for member in members(model):
            used[member.name].append((model, member))
    for name in sorted(used):
        _property(graph, name, used[name], defined)
    for name, about in OWN.items():
        _named(graph, f"t:{name}", "rdf:Property", name, [about], defined)


def _class(graph: Graph, model: type[BaseModel], defined: str) -> None:
    name = published_class(model)
    _named(graph, f"t:{name}", "rdfs:Class", name, [" ".join((model.__doc__ or "").split())], defined)
    graph.say(f"t:{name}", "rdfs:subClassOf", *RECORDS.get(model.__name__, ()))
    fields = [f"t:{member.name}" for member in members(model)]
    graph.say(f"t:{name}", "t:hasFields", graph.listed(f"t:{name}.fields", fields))


def _own_class(graph: Graph, defined: str) -> None:
    _named(graph, "t:Collection", "rdfs:Class", "Collection", ["All records of one kind."], defined)


def _property(graph: Graph, name: str, uses: list[tuple[type[BaseModel], Member]], defined: str) -> None:
    said: dict[str, list[str]] = defaultdict(list)
    for model, member in uses:
        said[member.about].append(published_class(model))
    about = [text if len(said) == 1 else f"{', '.join(of)}: {text}" for text, of in said.items()]
    _named(graph, f"t:{name}", "rdf:Property", name, about, defined)
    _ends(graph, f"t:{name}", "domain", [f"t:{published_class(model)}" for model, _ in uses])
    _ends(graph, f"t:{name}", "range", [end for _, member in uses for end in _led_to(member)])


def _ends(graph: Graph, term: str, end: str, found: Iterable[str]) -> None:
    """RDFS takes several domains or ranges for all at once; where any of them will do, the words are those of schema.org."""
    ends = list(dict.fromkeys(found))
    graph.say(term, f"rdfs:{end}" if len(ends) == 1 else f"schema:{end}Includes", *ends)


def _led_to(member: Member) -> list[str]:
    if member.many:
        return ["rdf:List"]
    if member.of:
        return [f"t:{published_class(member.of)}"]
    return [f"t:{published_class(COLLECTIONS[name])}" for name in member.to] or [DATATYPES[member.holds]]


def _named(graph: Graph, term: str, kind: str, name: str, about: Iterable[str], defined: str) -> None:
    graph.say(term, "rdf:type", kind)
    graph.say(term, "rdfs:label", graph.text(name.replace("_", " "), "en"))
    graph.say(term, "rdfs:comment", *(graph.text(text, "en") for text in about if text))
    graph.say(term, "rdfs:isDefinedBy", defined)
