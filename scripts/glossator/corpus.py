"""All records together: indexed, with every link known from both ends."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from glossator.kinds import COLLECTIONS, KINDS
from glossator.records import (
    Article,
    Claim,
    Concept,
    Event,
    Finding,
    Initiative,
    Organization,
    Person,
    Place,
    Record,
    Reference,
    Settings,
    Unit,
    links,
)
from glossator.source import Document, Where, values
from glossator.text import TEXT_LINK


@dataclass(frozen=True)
class Link:
    """One record naming another."""

    source: str
    target: str
    where: Where
    collections: tuple[str, ...]
    """The collections the field allows; empty for a link inside a text, which may go anywhere."""

    @property
    def field(self) -> str:
        """The top-level field that holds it, such as about or assessment."""
        return str(self.where[0])


@dataclass
class Corpus:
    """Every valid record, by collection and id, and the documents they were read from."""

    root: Path
    settings: Settings
    records: dict[str, dict[str, Record]]
    documents: dict[str, Document]
    published: dict[str, int] = field(default_factory=dict)
    """collection/id → its line in ids.txt."""
    broken: frozenset[str] = frozenset()
    """Ids of files that are there but could not be read: links to them are not reported a second time."""
    unread: frozenset[str] = frozenset()
    """Collections of which a file could not be read, and ids.txt if it could not: nothing is said of what is missing there."""
    _ordered: dict[str, list[Any]] = field(default_factory=dict, init=False, repr=False)
    """What was asked for in its order before."""

    @cached_property
    def by_id(self) -> dict[str, Record]:
        return {key: record for group in self.records.values() for key, record in group.items()}

    @cached_property
    def collection_of(self) -> dict[str, str]:
        return {key: name for name, group in self.records.items() for key in group}

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Former id → present id. An alias that is some record's present id leads nowhere else."""
        living = self.by_id
        return {alias: record.id for record in living.values() for alias in record.aliases if alias not in living}

    @cached_property
    def withdrawn(self) -> Sequence[Record]:
        """Records that were taken back: they keep a page and stand in no list."""
        return [record for record in self.by_id.values() if record.withdrawn]

    def __getitem__(self, collection: str) -> Sequence[Any]:
        """A collection in its order for reading, without what was withdrawn."""
        if collection not in self._ordered:
            order = KINDS[collection].order
            living = [record for record in self.records[collection].values() if not record.withdrawn]
            self._ordered[collection] = sorted(living, key=lambda record: order(self, record))
        return self._ordered[collection]

    # Typed views of the collections: each is filled with its own model only.

    @property
    def articles(self) -> Sequence[Article]:
        """In the order in which they were published here."""
        return self["articles"]

    @cached_property
    def first_article(self) -> str | None:
        """The article published here first. Withdrawn or under another id it stays the first, and keeps its address."""
        found = self.records["articles"].values()
        return min(found, key=lambda one: (self.appeared(one), one.id)).id if found else None

    def appeared(self, article: Record) -> int:
        """When an article came here: the line of ids.txt with its id, or with the first it had."""
        return min(self.published.get(f"articles/{key}", 10**6) for key in (article.id, *article.aliases))

    @property
    def claims(self) -> Sequence[Claim]:
        """In the order of the article."""
        return self["claims"]

    @property
    def events(self) -> Sequence[Event]:
        """In the order of time."""
        return self["events"]

    @property
    def initiatives(self) -> Sequence[Initiative]:
        """In the order of the article."""
        return self["initiatives"]

    @property
    def references(self) -> Sequence[Reference]:
        """Cited works first, in the order of their first number; then the editors' sources by title."""
        return self["references"]

    @property
    def people(self) -> Sequence[Person]:
        return self["people"]

    @property
    def organizations(self) -> Sequence[Organization]:
        return self["organizations"]

    @property
    def places(self) -> Sequence[Place]:
        return self["places"]

    @property
    def concepts(self) -> Sequence[Concept]:
        return self["concepts"]

    @property
    def findings(self) -> Sequence[Finding]:
        """In the order of their numbers."""
        return self["findings"]

    @property
    def drawn(self) -> Sequence[Claim | Initiative | Event]:
        """What is drawn from articles, unit by unit: claims, initiatives, and the events they report."""
        return [*self.claims, *self.initiatives, *self.events]

    @property
    def resting(self) -> Sequence[Claim | Initiative]:
        """What rests on numbers of a reference list."""
        return [*self.claims, *self.initiatives]

    # Questions about links.

    @cached_property
    def links(self) -> Sequence[Link]:
        """Every link of every record, fields first, then links inside texts."""
        found, marked = [], defaultdict(list)
        for key, where, text in self.marked:
            marked[key].append((where, text))
        for key, record in self.by_id.items():
            found += [Link(key, target, where, allowed) for where, target, allowed in links(record)]
            for where, text in marked.get(key, ()):
                found += [Link(key, match[1], where, ()) for match in TEXT_LINK.finditer(text)]
        return found

    @cached_property
    def marked(self) -> Sequence[tuple[str, Where, str]]:
        """Every text that may hold a link, to a record or to the web: id of the record, place, text."""
        return [
            (key, where, text)
            for key, document in self.documents.items()
            for where, text in values(document.data)
            if "[[" in text or "](" in text
        ]

    @cached_property
    def _inbound(self) -> dict[str, list[Link]]:
        found = defaultdict(list)
        for link in self.links:
            found[link.target].append(link)
        return found

    @cached_property
    def _inbound_ids(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """(target, collection of the source, field) → ids of the sources, each once."""
        found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        for link in self.links:
            if link.source != link.target and not self.by_id[link.source].withdrawn:
                found[link.target, self.collection_of[link.source], link.field].setdefault(link.source)
                found[link.target, self.collection_of[link.source], ""].setdefault(link.source)
        return {key: tuple(ids) for key, ids in found.items()}

    def linking(self, target: str, collection: str, field: str = "") -> list[Record]:
        """The records of a collection that link to `target` (by that field, or by any), in the collection's order."""
        ids = self._inbound_ids.get((target, collection, field))
        if not ids:
            return []
        return sorted((self.by_id[key] for key in ids), key=lambda record: self.rank[record.id])

    @cached_property
    def rank(self) -> dict[str, int]:
        """id → its place in its collection's order."""
        return {record.id: at for name in COLLECTIONS for at, record in enumerate(self[name])}

    def inbound(self, target: str) -> Sequence[Link]:
        """Every link to a record."""
        return self._inbound.get(target, ())

    # Questions about an article.

    @cached_property
    def _units(self) -> dict[str, dict[str, tuple[int, Unit]]]:
        articles = cast("Iterable[Article]", self.records["articles"].values())
        return {one.id: {unit.id: (at, unit) for at, unit in enumerate(one.units)} for one in articles}

    def position(self, article: str, unit: str) -> tuple[str, int]:
        """Where a unit stands: (article, index); unknown units come last."""
        return article, self._units.get(article, {}).get(unit, (10**6, None))[0]

    def unit(self, article: str, unit: str) -> Unit | None:
        """A unit of an article, also of one that was withdrawn; None where the article has no such unit, or there is no such
        article."""
        found = self._units.get(article, {}).get(unit)
        return found[1] if found else None

    def units_of(self, article: str) -> Sequence[str]:
        """The ids of an article's units, in order; none where there is no such article."""
        return list(self._units.get(article, {}))

    @cached_property
    def from_unit(self) -> dict[tuple[str, str], list[Record]]:
        """(article, unit) → the claims, initiatives and events drawn from it, in order."""
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.drawn:
            if record.article and record.unit:
                found[record.article, record.unit].append(record)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for article in self.articles:
            for entry in article.references:
                found[entry.work].append(entry.number)
        return found

    def numbers_of(self, work: str) -> list[int]:
        """The numbers under which articles list a work."""
        return self._numbers.get(work, [])

    @cached_property
    def _citing(self) -> dict[tuple[str, int], list[Record]]:
        found: dict[tuple[str, int], list[Record]] = defaultdict(list)
        for record in self.resting:
            for number in record.cites:
                found[record.article, number].append(record)
        return found

    def citing(self, article: str, number: int) -> list[Record]:
        """The claims and initiatives that rest on a number of an article's list."""
        return self._citing.get((article, number), [])
