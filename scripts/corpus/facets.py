"""What a list can be narrowed by: the facets of a record, the choices of a list, and the index of a list in several pages.

A facet of a record is a token, `facet:value`, the value an id or a slug; a row of a list and a mark of a drawing carry the
tokens of their record, and the script on the page compares them with what the reader chose.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.corpus import Corpus, fold
from corpus.records import Claim, Event, Initiative, Organization, Place, Record, Reference


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


def slug(value: str) -> str:
    """A word of the model as a token has it: under way → under-way."""
    return value.replace(" ", "-")


def tokens(corpus: Corpus, record: Record) -> str:
    """The facets of a record, as tokens with a space between."""
    return " ".join(dict.fromkeys(f"{key}:{value}" for key, value in _facets(corpus, record)))


def _facets(corpus: Corpus, record: Record) -> Iterator[tuple[str, str]]:
    match record:
        case Claim():
            yield "section", record.unit.partition("-")[0]
            yield "verdict", record.assessment.verdict
            for one in record.voice or ("authors",):
                yield "voice", one
            yield "kind", record.kind
            for one in record.about:
                yield "topic", one
        case Event():
            yield "kind", record.kind
            for place in record.places:
                for one in with_larger(corpus, place):
                    yield "place", one
            for one in record.participants:
                yield "person" if corpus.collection_of[one] == "people" else "org", one
            yield "basis", record.basis
        case Initiative():
            yield "venue", record.proposed_at or "authors"
            yield "status", slug(record.status)
        case Reference():
            yield "type", record.type
            yield "consulted", slug(record.consulted)
        case Organization() | Place():
            yield "kind", slug(record.kind)


def with_larger(corpus: Corpus, place: str) -> Iterator[str]:
    """A place and the places it lies in, so that a country finds its towns."""
    seen: set[str] = set()
    at: str | None = place
    while at and at not in seen:
        seen.add(at)
        yield at
        record = corpus.by_id.get(at)
        at = record.part_of if isinstance(record, Place) else None


@dataclass(frozen=True)
class Option:
    """One choice of a facet."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Filters:
    """The form above a list."""

    noun: str
    """What is counted: claims, events."""
    total: int
    choices: Sequence[tuple[Facet, Sequence[Option]]]
    index: str = ""
    """Where the whole list is kept, if it is in several pages."""


def filters(
    corpus: Corpus,
    collection: str,
    records: Sequence[Record],
    noun: str,
    words: Callable[[str, str], tuple[str, int | None]],
    index: str = "",
) -> Filters:
    """The form for a list. `words`: facet and value → what a reader sees, and its place where words have a fixed order."""
    counts = Counter(token for record in records for token in tokens(corpus, record).split())
    choices = []
    for facet in FACETS[collection]:
        found = []
        for at, (token, count) in enumerate(counts.items()):
            key, _, value = token.partition(":")
            if key == facet.key:
                label, place = words(key, value)
                order = place if place is not None else at if facet.natural else 0
                found.append((value != "authors", order, fold(label), Option(value, label, count)))
        if len(found) > 1:
            choices.append((facet, [one[-1] for one in sorted(found, key=lambda one: one[:-1])]))
    return Filters(noun, len(records), choices, index)


def index_json(base: str, entries: Iterable[tuple[str, str, str, str]]) -> str:
    """A list for the script: id, title, note and tokens of each record. A token is written once and named by its number.

    `base` leads from the file to the folder of the records' pages.
    """
    known: dict[str, int] = {}
    items = [
        [key, title, note, [known.setdefault(token, len(known)) for token in found.split()]]
        for key, title, note, found in entries
    ]
    return json.dumps({"base": base, "tokens": list(known), "items": items}, ensure_ascii=False, separators=(",", ":")) + "\n"
