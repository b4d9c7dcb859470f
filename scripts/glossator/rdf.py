"""Statements of RDF in the order in which people read them, and the files that hold them.

What has no address of its own is named by where it stands in its record, the cells of lists as well: two versions of a file can
be compared line by line, and no program has to find out which blank node is which.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from glossator.published_format import Holds

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Subject = NamedNode | BlankNode
    Value = NamedNode | BlankNode | Literal

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies that others made, by the short names that everyone has for them. That of schema.org is called as its own
context calls it, so that what the pages say in JSON-LD and these files can be put together."""

TERMS = "data/terms.ttl#"
"""Where the words of our own vocabulary are explained, from the site's root."""

DATATYPES: dict[Holds, str] = {
    "text": "xsd:string",
    "edtf": "http://id.loc.gov/datatypes/edtf",
    "date": "xsd:date",
    "address": "xsd:anyURI",
    "language": "xsd:language",
    "integer": "xsd:integer",
    "decimal": "xsd:double",
    "truth": "xsd:boolean",
}
"""What a value is → its datatype."""

_NOT_IN_AN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in '<>"{}|\\^` '}


class Graph:
    """Statements, kept together by what they are about. `base`: the address that names begin with."""

    def __init__(self, base: str) -> None:
        import pyoxigraph  # not above: a browser has none

        self.base = base
        self._rdf = pyoxigraph
        self._prefixes = {**PREFIXES, "t": base + TERMS}
        self._words: dict[str, NamedNode] = {}
        self._addresses: dict[str, NamedNode] = {}
        self._about: dict[Subject, dict[Triple, None]] = {}
        self._turtle: list[bytes] = []
        self._lines: list[bytes] = []
        self._head = b""

    def name(self, short: str) -> "NamedNode":
        """A name: t:statement, skos:Concept, or an address."""
        found = self._words.get(short) or self._addresses.get(short)
        if found is None:
            prefix, _, rest = short.partition(":")
            if prefix in self._prefixes:
                found = self._words[short] = self._rdf.NamedNode(self._prefixes[prefix] + rest)
            else:
                found = self._addresses[short] = self._rdf.NamedNode(short.translate(_NOT_IN_AN_ADDRESS))
        return found

    def link(self, address: str) -> "NamedNode | Literal":
        """Something on the web; an address that RDF does not take for one stands as it is written."""
        try:
            return self.name(address)
        except ValueError:
            return self.typed(address, "address")

    def text(self, value: str, language: str = "") -> "Literal":
        """Words, in a language where that is known."""
        return self._rdf.Literal(value, language=language) if language else self._rdf.Literal(value)

    def typed(self, value: str | bool | float, holds: Holds) -> "Literal":
        """A value as JSON has it: written as there, with its datatype."""
        said = str(value).lower() if isinstance(value, bool) else str(value)
        if holds == "text":
            return self._rdf.Literal(said)
        return self._rdf.Literal(said, datatype=self.name(DATATYPES[holds]))

    def blank(self, label: str) -> "BlankNode":
        """A node without a name. Its label is in files only."""
        return self._rdf.BlankNode(label)

    def say(self, subject: "Subject | str", predicate: str, *values: "Value | str") -> None:
        """That something has a property with these values, each said once. What is a text here is a name."""
        if values:
            about = self.name(subject) if isinstance(subject, str) else subject
            said, property_, triple = self._about.setdefault(about, {}), self.name(predicate), self._rdf.Triple
            for value in values:
                said[triple(about, property_, self.name(value) if isinstance(value, str) else value)] = None

    def listed(self, cells: str, values: "Sequence[Value | str]") -> "Subject | str":
        """A list in its order, of which each cell is called by its number: _:path.1 where it may have no name, as SHACL has it of
        paths. Returns where it begins."""
        numbered = [f"{cells}.{at}" for at in range(1, len(values) + 1)]
        nodes: list[Subject] = [self.blank(cell[2:]) if cell.startswith("_:") else self.name(cell) for cell in numbered]
        nodes.append(self.name("rdf:nil"))
        for node, rest, value in zip(nodes, nodes[1:], values, strict=False):
            self.say(node, "rdf:first", value)
            self.say(node, "rdf:rest", rest)
        return nodes[0]

    def turn(self) -> None:
        """Write what was said, as of a record. More may be said of the same things, and then stands apart from this."""
        if self._about:
            form = self._rdf.RdfFormat
            text = self._rdf.serialize(self._said(), format=form.TURTLE, prefixes=self._prefixes) or b""
            below = text.index(b"\n", text.rindex(b"\n@prefix ") + 1) + 1
            self._head = text[:below]
            self._turtle.append(text[below:])
            self._lines.append(self._rdf.serialize(self._said(), format=form.N_TRIPLES) or b"")
        self._about.clear()
        self._addresses.clear()

    def turtle(self) -> bytes:
        """The statements about one thing together, in the order in which the things were first spoken of."""
        self.turn()
        return b"".join((self._head, *self._turtle))

    def quads(self, name: str) -> bytes:
        """A statement a line, each in the graph of that name: N-Triples, whose lines all end alike, with the name before the
        dot."""
        self.turn()
        return b"".join(self._lines).replace(b" .\n", f" <{name}> .\n".encode())

    def _said(self) -> "Iterable[Triple]":
        """What was said and is not written yet."""
        return chain.from_iterable(self._about.values())
