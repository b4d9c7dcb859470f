"""All records together: indexed, with every link known from both ends."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from glossator.fields import APART
from glossator.gaps import Partial, links
from glossator.kinds import COLLECTIONS, KINDS
from glossator.records import (
    Article,
    Cite,
    Claim,
    Concept,
    Event,
    Finding,
    Initiative,
    ListedReference,
    Organization,
    Person,
    Place,
    Record,
    Reference,
    Settings,
    Unit,
    section,
)
from glossator.source import Document, Where, values
from glossator.text import TEXT_LINK, fold
from glossator.variables import FIELDS
from glossator.vocabularies import OWN_KINDS, Vocabulary

AS_PRINTED = ("title", "title_sentence", "container_title", "publisher", "heading", "opens", "short", "keywords")
"""Fields of an article, its sections and its units that are printed words."""


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
        """The top-level field that holds it, such as about or assessment; apart from what else an assessment names, the document
        that would settle it."""
        return "would_settle" if "would_settle" in self.where else str(self.where[0])


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
    partial: dict[str, dict[str, Partial]] = field(default_factory=dict)
    """Records with mistakes, by collection and id: only rules look at them, and `settings` are such too if corpus.yml is."""
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
        """In the order in which they appeared."""
        return self["articles"]

    @cached_property
    def article_rank(self) -> dict[str, int]:
        """Id of an article → its place among them, at the end those that were withdrawn."""
        gone = sorted(key for key, one in self.records["articles"].items() if one.withdrawn)
        return {key: at for at, key in enumerate((*(one.id for one in self.articles), *gone))}

    @cached_property
    def alone(self) -> str | None:
        """The article whose parts were cited when it was the only one: their anchors and filters do not say whose they are."""
        articles = cast("Iterable[Article]", self.records["articles"].values())
        return next((one.id for one in articles if ALONE in one.former_addresses), None)

    def anchor(self, article: str, name: str) -> str:
        """What a part of an article is called where several articles share a page: its-id-ref-4; of the one that was alone
        ref-4."""
        return name if article == self.alone else f"{article}-{name}"

    @property
    def several(self) -> bool:
        """Whether it must be said of a record which article it is from."""
        return len(self.articles) > 1

    @property
    def claims(self) -> Sequence[Claim]:
        """In the order of the articles."""
        return self["claims"]

    @property
    def events(self) -> Sequence[Event]:
        """In the order of time."""
        return self["events"]

    @property
    def initiatives(self) -> Sequence[Initiative]:
        """In the order of the articles."""
        return self["initiatives"]

    @property
    def references(self) -> Sequence[Reference]:
        """Cited works first, in the order of the lists; then the editors' sources by title."""
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
        """Every text that may hold a link, to a record or to the web: id of the record, place, text. What describes a work is its
        own words, or another program's, in which brackets are brackets; so are those of what an article prints."""
        works, articles = self.records["references"], self.records["articles"]
        return [
            (key, where, text)
            for key, document in self.documents.items()
            for where, text in values(document.data)
            if ("[[" in text or "](" in text)
            and not (key in works and where[0] in (*FIELDS, "imported"))
            and not (key in articles and any(part in AS_PRINTED for part in where))
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

    def position(self, article: str, unit: str) -> tuple[int, int]:
        """Where a unit stands: place of its article, then its own there; what is unknown comes last."""
        return self.article_rank.get(article, 10**6), self._units.get(article, {}).get(unit, (10**6, None))[0]

    @cached_property
    def _sections(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for article, units in self._units.items():
            before, waiting = "", []
            for key, (_, unit) in units.items():
                if unit.is_apart:
                    waiting.append(key)
                    continue
                at = section(key)
                found |= {(article, one): before or at for one in waiting} | {(article, key): at}
                before, waiting = at, []
            found |= {(article, one): AT_THE_END for one in waiting}
        return found

    def section_of(self, article: str, unit: str) -> str:
        """The section a unit stands in. A figure, table or note stands where it is listed between paragraphs; those listed
        after all paragraphs are at the end."""
        return self._sections.get((article, unit), section(unit))

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
    def resting_on_unit(self) -> dict[tuple[str, str], list[Claim]]:
        """(article, unit) → the claims that rest on it, in order."""
        found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for unit in claim.rests_on:
                found[claim.article, unit].append(claim)
        return found

    @cached_property
    def lists(self) -> dict[str, Sequence[ListedReference]]:
        """Article → what it cites: its list of references as printed, and the works that its notes cite besides; where it has
        no list, those that its records cite too. What is not printed in a list stands by author and year. Without the articles
        that were withdrawn."""
        known = self.records["references"].keys() | self.records["articles"].keys()
        cited: dict[str, set[str]] = {}
        for article in self.articles:
            cited[article.id] = {cite.work for unit in article.units for cite in unit.cites if cite.work in known}
        unlisted = {article.id for article in self.articles if not article.references}
        for record in (*self.records["claims"].values(), *self.records["initiatives"].values()):
            if isinstance(record, Claim | Initiative) and record.article in unlisted and not record.withdrawn:
                covering = record.covered_by if isinstance(record, Claim) else ()
                cited[record.article] |= {cite.work for cite in (*record.cites, *covering) if cite.work in known}
        return {article.id: [*article.references, *self._unprinted(article, cited[article.id])] for article in self.articles}

    def _unprinted(self, article: Article, works: Set[str]) -> Iterator[ListedReference]:
        printed = {entry.work for entry in article.references}
        more = sorted(works - printed, key=lambda work: self._filed(self.by_id[work]))
        yield from (ListedReference(work=work) for work in more)

    def _filed(self, work: Record) -> tuple[str, str, str]:
        """How a list by author and year files a work."""
        if isinstance(work, Article):
            authors = [self.by_id.get(key) for key in work.authors[:1]]
            named = "".join(getattr(one, "sort_name", getattr(one, "name", "")) for one in authors)
            return fold(named or work.title), work.issued or "", fold(work.title)
        assert isinstance(work, Reference)
        first = next(iter(work.author or work.editor), None)
        return fold(first.cited if first else work.title), work.issued or "", fold(work.title)

    @cached_property
    def _entries(self) -> dict[tuple[str, int | str], ListedReference]:
        """(article, number or work) → its entry; of a work with several numbers the first."""
        found: dict[tuple[str, int | str], ListedReference] = {}
        gone = {key: one.references for key, one in self.records["articles"].items() if isinstance(one, Article)}
        for article, entries in (gone | self.lists).items():
            for entry in entries:
                for key in (entry.number, entry.work):
                    if key is not None:
                        found.setdefault((article, key), entry)
        return found

    def entry(self, article: str, cite: Cite) -> ListedReference | None:
        """What a cite of an article means in its list; None where the list has no such number or work."""
        key = cite.work if cite.number is None else cite.number
        return None if key is None else self._entries.get((article, key))

    @cached_property
    def listed_in(self) -> dict[str, dict[str, list[ListedReference]]]:
        """Work → article → its entries in that article's list."""
        found: dict[str, dict[str, list[ListedReference]]] = defaultdict(lambda: defaultdict(list))
        for article, entries in self.lists.items():
            for entry in entries:
                found[entry.work][article].append(entry)
        return found

    def numbers_of(self, work: str) -> list[int]:
        """The numbers under which articles list a work."""
        listed = self.listed_in.get(work, {}).values()
        return [entry.number for entries in listed for entry in entries if entry.number is not None]

    @cached_property
    def place_in_lists(self) -> dict[str, tuple[int, int]]:
        """Work → place of the first article that lists it, and its own in that list."""
        found: dict[str, tuple[int, int]] = {}
        for at, entries in enumerate(self.lists.values()):
            for index, entry in enumerate(entries):
                found.setdefault(entry.work, (at, index))
        return found

    @cached_property
    def _citing(self) -> dict[tuple[str, int | str], list[Claim | Initiative]]:
        found: dict[tuple[str, int | str], list[Claim | Initiative]] = defaultdict(list)
        for record in self.resting:
            entries = (entry for cite in record.cites if (entry := self.entry(record.article, cite)))
            for key in dict.fromkeys(_key(entry) for entry in entries):
                found[record.article, key].append(record)
        return found

    def citing(self, article: str, entry: ListedReference) -> Sequence[Claim | Initiative]:
        """The claims and initiatives that rest on an entry of an article's list."""
        return self._citing.get((article, _key(entry)), ())

    @cached_property
    def _articles_of(self) -> dict[str, dict[str, None]]:
        return {}

    def articles_of(self, record: Record) -> Sequence[Article]:
        """The articles that a record is of: what it is drawn from; of a work those that list it; of anything else what links to
        it from claims, initiatives, events and articles, or what it concerns."""
        if not self.several:
            return self.articles
        if record.id not in self._articles_of:
            self._articles_of[record.id] = dict.fromkeys(self._sources_of(record))
        keys = self._articles_of[record.id]
        return [article for article in self.articles if article.id in keys]

    def _sources_of(self, record: Record) -> Iterator[str]:
        match record:
            case Article():
                yield record.id
            case Claim() | Initiative() | Event():
                yield from [record.article] if record.article else []
            case Reference():
                yield from self.listed_in.get(record.id, ())
            case Finding():
                concerned = [self.by_id[key] for key in record.concerns]
                drawn = [one for one in concerned if isinstance(one, Article | Claim | Initiative | Event)]
                yield from (key for one in drawn or concerned for key in self._sources_of(one))
            case _:
                for collection in ("articles", "claims", "initiatives", "events"):
                    for one in self.linking(record.id, collection):
                        yield from self._sources_of(one)

    @cached_property
    def heard_in(self) -> dict[str, set[str]]:
        """Article → whose words or proposals it reports."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            found[claim.article].update(claim.voice)
        for initiative in self.initiatives:
            found[initiative.article].update(initiative.proposers)
        return found

    # The words of its own that a corpus has.

    @cached_property
    def own_kinds(self) -> dict[str, Vocabulary]:
        """Field of corpus.yml → the kinds that records may have: the corpus's own where it names some, else the engine's."""
        return {field_: self.settings.kinds(field_) for field_ in OWN_KINDS}


AT_THE_END = APART[0]
"""What stands for the section of figures, tables and notes after the last paragraph: no section can be called that."""

ALONE = "article/"
"""Where the page of an article was when there could be only one."""


def _key(entry: ListedReference) -> int | str:
    return entry.work if entry.number is None else entry.number
