"""Which records a page shows, in which order, under which headings, and what a list can be narrowed by."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from glossator import dates, kinds
from glossator.corpus import Corpus
from glossator.kinds import FACETS, LABELS, Facet
from glossator.names import name
from glossator.records import COLLECTIONS, Claim, Event, Finding, Initiative, Organization, Place, Record, Reference
from glossator.text import fold
from glossator.vocabularies import CONSULTED, GROUPS, LANES, STATUSES, TYPES, VERDICTS


def slug(value: str) -> str:
    """A word of the model as a token has it: under way → under-way."""
    return value.replace(" ", "-")


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


PAGE_SIZE = 500
"""How many records a list shows on one page. A longer one has several, and an index for its filters."""


@dataclass(frozen=True)
class Group:
    """Records under one heading."""

    heading: str
    records: Sequence[Record]


@dataclass(frozen=True)
class Index:
    """A page that is no record's."""

    path: str
    template: str
    title: str
    description: str
    made_from: tuple[str, ...]
    """The collections it shows."""
    number: int = 1
    of: int = 1
    """Which page of how many: a long list has several."""

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def path_of(self, number: int) -> str:
        """The file of one of its pages."""
        return f"{self.folder}/index.md" if number == 1 else f"{self.folder}/page-{number}.md"

    @property
    def key(self) -> str:
        """Its citation key: corpus, corpus-claims, …"""
        return "-".join(["corpus", *(part for part in self.path.removesuffix(".md").split("/") if part != "index")])


def indexes(corpus: Corpus) -> list[Index]:
    """Home, the indexes, timeline, bibliography, register of findings."""
    settings, entity = corpus.settings, ("people", "organizations", "places", "concepts")
    found = [
        Index("index.md", "home.md.j2", settings.title, settings.description, tuple(COLLECTIONS)),
        Index(
            "claims/index.md",
            "claims.md.j2",
            "Claims",
            f"All {len(corpus.claims)} claims of the article, each with its place, its voice and a verdict.",
            ("claims",),
        ),
        Index(
            "timeline/index.md",
            "timeline.md.j2",
            "Timeline",
            f"{len(corpus.events)} events in order: those the article reports and those only the wider record knows.",
            ("events",),
        ),
        Index(
            "initiatives/index.md",
            "initiatives.md.j2",
            "Initiatives: promised and kept",
            "What was proposed where, and what came of it.",
            ("initiatives",),
        ),
        Index(
            "findings/index.md",
            "findings.md.j2",
            "Findings: the article against the record",
            "Where the article and the wider record differ, with sources.",
            ("findings",),
        ),
        Index(
            "bibliography/index.md",
            "bibliography.md.j2",
            "Bibliography",
            "The article's reference list, number by number, and the sources the editors used to check it.",
            ("articles", "references"),
        ),
        Index(
            "evidence/index.md",
            "evidence.md.j2",
            "Evidence: what rests on what",
            "Which reference carries which claims, whose words those works are, and what rests on no reference at all.",
            ("articles", "references", "initiatives", "claims"),
        ),
        *(
            Index(
                f"{name}/index.md",
                "entities.md.j2",
                LABELS[name][1],
                f"{LABELS[name][1]} in the article and in the record.",
                (name,),
            )
            for name in entity
        ),
    ]
    return [page for index in found for page in _in_pages(corpus, index)]


def _in_pages(corpus: Corpus, index: Index) -> Iterator[Index]:
    of = max(1, -(-len(listing(corpus, index)) // PAGE_SIZE))
    for number in range(1, of + 1):
        title = index.title if number == 1 else f"{index.title}, page {number} of {of}"
        yield replace(index, path=index.path_of(number) if index.folder else index.path, title=title, number=number, of=of)


def listing(corpus: Corpus, index: Index) -> Sequence[Record]:
    """All records an index lists, in its order, on however many pages."""
    match index.template:
        case "home.md.j2" | "evidence.md.j2":
            return ()
        case "bibliography.md.j2":
            return [work for work in corpus.references if work.role == "editorial"]
        case "initiatives.md.j2":
            return [one for _, group in grouped(corpus.initiatives, lambda one: one.proposed_at or "") for one in group]
        case "findings.md.j2":
            return sorted(corpus.findings, key=lambda one: list(GROUPS).index(one.group))
        case _:
            return corpus[index.made_from[0]]


def group_of(record: Record) -> Any:
    """Under which heading of its index a record stands: section, year, venue, group."""
    match record:
        case Claim():
            return record.article, record.unit.partition("-")[0]
        case Event():
            return dates.parse(record.date).year
        case Initiative():
            return record.proposed_at or ""
        case Finding():
            return record.group
    return None


def filters(corpus: Corpus, index: Index, records: Sequence[Record]) -> Filters | None:
    """The form above a list, where it has one."""
    collection = index.made_from[-1]
    if collection not in kinds.FACETS or len(records) < 2:
        return None
    noun = "sources" if collection == "references" else LABELS[collection][1].lower()
    return form(
        corpus,
        collection,
        records,
        noun,
        lambda facet, value: facet_words(corpus, collection, facet, value),
        f"{index.folder}/index.json" if index.of > 1 else "",
    )


_FACET_WORDS = {
    ("claims", "verdict"): {key: word for key, (word, _) in VERDICTS.items()},
    ("events", "kind"): {key: word for key, (word, _) in LANES.items()},
    ("events", "basis"): {"article": "The article", "record": "The wider record only"},
    ("initiatives", "status"): {slug(key): key.capitalize() for key in STATUSES},
    ("references", "type"): TYPES,
    ("references", "consulted"): {slug(key): words.capitalize() for key, words in CONSULTED.items()},
}
"""What the values of a facet are called, in their order, where they are not ids."""


def facet_words(corpus: Corpus, collection: str, facet: str, value: str) -> tuple[str, int | None]:
    """What a reader sees for a value of a facet, and its place where the values have an order of their own."""
    if known := _FACET_WORDS.get((collection, facet)):
        return known[value], list(known).index(value)
    if facet == "section":
        return next((one.title for article in corpus.articles for one in article.sections if one.id == value), value), None
    if value == "authors":
        return "The authors", None
    if facet == "kind":
        return value.replace("-", " ").capitalize(), None
    return name(corpus.by_id[value]), None


def grouped(records: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Records with the same key together, groups and records in the order in which they first come."""
    groups: dict[Any, list[Any]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return list(groups.items())


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


def form(
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
