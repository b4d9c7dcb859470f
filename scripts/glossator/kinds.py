"""What a collection is: what it is called, where it stands, what it can be narrowed by, what its back-links are called."""

from dataclasses import dataclass

LABELS = {
    "articles": ("Article", "Articles"),
    "claims": ("Claim", "Claims"),
    "events": ("Event", "Events"),
    "initiatives": ("Initiative", "Initiatives"),
    "references": ("Work", "Works"),
    "people": ("Person", "People"),
    "organizations": ("Organisation", "Organisations"),
    "places": ("Place", "Places"),
    "concepts": ("Concept", "Concepts"),
    "findings": ("Finding", "Findings"),
}
"""What a collection is called, for one and for many."""


INDEX = {"articles": "article/", "events": "timeline/", "references": "bibliography/"}
"""Where a collection's index is, if not under its own name."""


INTROS = {
    "people": "Everyone the article names, under an established form of the name with the printed spellings beside it, and a few "
    "whom only the record names.",
    "organizations": "The bodies the article speaks of or quotes, and those the record adds.",
    "places": "Where things happened, or are said to matter.",
    "concepts": "The ideas the article works with, defined as it uses them.",
}


INBOUND: tuple[tuple[str, str, str], ...] = (
    ("claims", "about", "Claims about {it}"),
    ("claims", "voice", "Claims in this voice"),
    ("claims", "events", "Claims that speak of it"),
    ("claims", "initiatives", "Claims that speak of it"),
    ("claims", "relations", "Claims related to this one"),
    ("initiatives", "proposers", "Initiatives proposed by {it}"),
    ("initiatives", "about", "Initiatives about {it}"),
    ("initiatives", "proposed_at", "Initiatives put forward here"),
    ("initiatives", "outcomes", "Initiatives it came of or bears out"),
    ("events", "participants", "Events with {it}"),
    ("events", "places", "Events here"),
    ("events", "about", "Events that bear on it"),
    ("references", "author", "Works by {it}"),
    ("articles", "authors", "Articles by {it}"),
    ("people", "affiliations", "People belonging to it"),
    ("organizations", "part_of", "Parts of it"),
    ("organizations", "place", "Organisations seated here"),
    ("places", "part_of", "Places in it"),
    ("concepts", "broader", "Narrower concepts"),
    ("concepts", "related", "Related concepts"),
    ("findings", "concerns", "Findings that concern it"),
    ("articles", "references", "Articles that cite it"),
    ("claims", "assessment", "Verdicts resting on it"),
    ("events", "assessment", "Event verdicts resting on it"),
    ("events", "sources", "Events resting on it"),
    ("initiatives", "assessment", "Initiatives whose status rests on it"),
    ("findings", "sources", "Findings resting on it"),
    ("references", "sources", "Works whose details rest on it"),
    ("people", "record", "People identified by it"),
    ("organizations", "record", "Organisations identified by it"),
    ("places", "record", "Places identified by it"),
    ("concepts", "record", "Concepts explained by it"),
    ("places", "coordinates_from", "Places located by it"),
)
"""How a record is linked to: collection and field of the linking record, heading. What is not here is “mentioned in”."""


TEMPLATE_OF = {
    "claims": "claim.md.j2",
    "events": "event.md.j2",
    "initiatives": "initiative.md.j2",
    "references": "work.md.j2",
    "people": "entity.md.j2",
    "organizations": "entity.md.j2",
    "places": "entity.md.j2",
    "concepts": "entity.md.j2",
    "findings": "finding.md.j2",
}


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list."""

    key: str
    """The first half of its tokens, and its name in the page's address."""
    label: str
    natural: bool = False
    """Choices in the order of the list, not of their words."""


FACETS: dict[str, tuple[Facet, ...]] = {
    "claims": (
        Facet("section", "Section", natural=True),
        Facet("verdict", "Verdict"),
        Facet("voice", "Voice"),
        Facet("kind", "Kind"),
        Facet("topic", "Topic"),
    ),
    "events": (
        Facet("kind", "Kind"),
        Facet("place", "Place"),
        Facet("person", "Person"),
        Facet("org", "Organisation"),
        Facet("basis", "Known from"),
    ),
    "initiatives": (Facet("venue", "Put forward at", natural=True), Facet("status", "Status")),
    "references": (Facet("type", "Type"), Facet("consulted", "Consulted")),
    "people": (),
    "organizations": (Facet("kind", "Kind"),),
    "places": (Facet("kind", "Kind"),),
    "concepts": (),
}
"""The facets of each list that can be narrowed, in the order of the form."""
