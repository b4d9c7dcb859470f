"""Which records a page shows, in which order, under which headings, on how many pages; and how many there are of what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from glossator.corpus import Corpus
from glossator.kind import Said
from glossator.kinds import BACK_LINKS, COLLECTIONS, KINDS
from glossator.names import called
from glossator.records import Record
from glossator.vocabularies import MARKS, N_, NN_, NOT_YET, STATUSES
from glossator.words import Words, words_for

PAGE_SIZE = 500
"""How many records a list shows on one page. A longer one has several, and an index for its filters."""


@dataclass(frozen=True)
class Group:
    """Records under one heading."""

    heading: Any
    records: Sequence[Record]


@dataclass(frozen=True)
class Index:
    """A page that is no record's. All texts are in the language of the interface."""

    path: str
    template: str
    title: str
    description: str
    made_from: tuple[str, ...]
    """The collections it shows."""
    menu: str
    """What the menu calls it."""
    rank: int
    """Where in the menu it stands."""
    collection: str = ""
    """The collection it is the list of, if it is one's."""
    number: int = 1
    of: int = 1
    """Which page of how many: a long list has several."""
    is_form: bool = False
    """Whether it is there to be filled in, not to be read: no menu and no search leads to it."""

    @property
    def is_live(self) -> bool:
        """Whether only today's site has a use for it: a form, or what a reader collects."""
        return self.template in ("edit.md.j2", "list.md.j2", "sheet.md.j2")

    @property
    def is_seldom(self) -> bool:
        """Whether the menu has it under a heading of its own, behind what is read more often."""
        page = KINDS[self.collection].page if self.collection else None
        return page.grouped if page else self.rank > 100

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


# --- Which lists there are ----------------------------------------------------------------------------------------------


def indexes(corpus: Corpus) -> list[Index]:
    """Home, and a list of every collection that has records, in the order of the menu; a long list has several pages."""
    return [page for index in sorted(_whole(corpus), key=lambda one: one.rank) for page in _in_pages(corpus, index)]


def _whole(corpus: Corpus) -> Iterator[Index]:
    words, settings = words_for(corpus.settings.language), corpus.settings
    yield Index("index.md", "home.md.j2", settings.title, settings.description, tuple(COLLECTIONS), words(N_("Home")), 0)
    yield from _readings(corpus)
    yield from _for_teaching(corpus)
    yield Index(
        "list/index.md",
        "list.md.j2",
        words(N_("My reading list")),
        words(N_("What you collect here, as one list of references in the style your course asks for.")),
        (),
        words(N_("My list")),
        145,
    )
    if corpus.claims:
        yield Index(
            "worksheet/index.md",
            "sheet.md.j2",
            words(N_("Check it yourself")),
            words(N_("A worksheet made from a list: statements without their verdicts, and the key on the next page.")),
            (),
            words(N_("Check it yourself")),
            142,
        )
    yield from _for_editing(words)
    for name, kind in KINDS.items():
        if (page := kind.page) and corpus.records[name]:
            yield Index(
                f"{page.folder}/index.md",
                page.template,
                said(corpus, page.title),
                said(corpus, page.about) % {"records": len(corpus[name])},
                page.made_from or (name,),
                words(page.menu),
                page.rank,
                name,
            )


def _for_editing(words: Words) -> Iterator[Index]:
    """What changed, and the form in which records are changed."""
    yield Index(
        "changes/index.md",
        "changes.md.j2",
        words(N_("What changed")),
        words(N_("What changed in which record and why, day by day; verdicts that moved first.")),
        tuple(COLLECTIONS),
        words(N_("Changes")),
        146,
    )
    yield Index(
        "edit/index.md",
        "edit.md.j2",
        words(N_("Mend or add a record")),
        words(N_("A form for every record. It is checked while you type, and shows the page as it will look.")),
        (),
        words(N_("Mend or add")),
        147,
        is_form=True,
    )


def _readings(corpus: Corpus) -> Iterator[Index]:
    """What the articles rest on, and what they argue."""
    words = words_for(corpus.settings.language)
    if any(corpus.lists.values()) or any(claim.rests_on for claim in corpus.claims):
        yield Index(
            "evidence/index.md",
            "evidence.md.j2",
            words(N_("Evidence: what rests on what")),
            words(
                N_("Which reference carries which claims, whose words those works are, and what rests on no reference at all.")
            ),
            ("articles", "references", "initiatives", "claims"),
            words(N_("Evidence")),
            70,
        )
    if any(claim.part for claim in corpus.claims):
        yield Index(
            "argument/index.md",
            "argument.md.j2",
            said(corpus, NN_("The argument, and how far it holds", "The arguments, and how far they hold")),
            words(N_("What leads to what, from the reasons given to the conclusions drawn; how strong each step is, and why.")),
            ("articles", "claims"),
            words(N_("Argument")),
            15,
        )


def _for_teaching(corpus: Corpus) -> Iterator[Index]:
    words = words_for(corpus.settings.language)
    if any(article.questions for article in corpus.articles):
        yield Index(
            "teach/index.md",
            "teach.md.j2",
            words(N_("For teaching")),
            words(
                N_("Questions for a seminar that the records answer, notes for the teacher, a glossary, a worksheet to print.")
            ),
            ("articles", "concepts"),
            words(N_("Teaching")),
            80,
        )
        yield Index(
            "teach/worksheet/index.md",
            "worksheet.md.j2",
            words(N_("Worksheet")),
            words(N_("The questions on a page to print, and on a second the key.")),
            ("articles",),
            words(N_("Worksheet")),
            141,
        )


def said(corpus: Corpus, text: Said) -> str:
    """A text about the article or articles of a corpus, in the language of the interface."""
    words = words_for(corpus.settings.language)
    if isinstance(text, str):
        return words(text)
    return words.catalogue.ngettext(*text, max(1, len(corpus.articles)))


def _in_pages(corpus: Corpus, index: Index) -> Iterator[Index]:
    of = max(1, -(-len(listing(corpus, index)) // PAGE_SIZE))
    words = words_for(corpus.settings.language)
    for number in range(1, of + 1):
        title = words(N_("%(title)s, page %(number)s of %(of)s")) % {"title": index.title, "number": number, "of": of}
        path = index.path_of(number) if index.folder else index.path
        yield replace(index, path=path, title=title if number > 1 else index.title, number=number, of=of)


def listing(corpus: Corpus, index: Index) -> Sequence[Any]:
    """All records an index lists, in its order, on however many pages."""
    page = KINDS[index.collection].page if index.collection else None
    if page is None:
        return ()
    return list(page.shown(corpus)) if page.shown else corpus[index.collection]


@dataclass(frozen=True)
class Part:
    """What one page of a list shows."""

    records: Sequence[Any]
    groups: Sequence[Group]
    continued: bool
    """Whether the first group began on the page before."""


def part(corpus: Corpus, index: Index) -> Part:
    """The records of one page of a list, in their groups."""
    whole = listing(corpus, index)
    start = (index.number - 1) * PAGE_SIZE
    records = whole[start : start + PAGE_SIZE]
    page = KINDS[index.collection].page if index.collection else None
    heading: Callable[[Any], Any] = partial(page.heading, corpus) if page else lambda _: None
    continued = bool(start and records) and heading(whole[start - 1]) == heading(records[0])
    return Part(records, [Group(key, found) for key, found in grouped(records, heading)], continued)


def grouped(records: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Records with the same key together, groups and records in the order in which they first come."""
    groups: dict[Any, list[Any]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return list(groups.items())


def page_of(corpus: Corpus, index: Index, heading: Any) -> str:
    """The file of the page of a list on which a heading first stands."""
    page = KINDS[index.collection].page
    assert page is not None
    at = next(at for at, record in enumerate(listing(corpus, index)) if page.heading(corpus, record) == heading)
    return index.path_of(at // PAGE_SIZE + 1)


# --- Round a record -----------------------------------------------------------------------------------------------------


def back_links(corpus: Corpus, record: Record, of: Sequence[str] = ()) -> list[Group]:
    """Everything that links to a record, under headings: each record once, under the first heading that fits it.

    `of`: only the collections named, and only by fields that have a heading of their own.
    """
    words = words_for(corpus.settings.language)
    groups: list[Group] = []
    shown: set[str] = set()
    wanted = [(name, row.field, row.heading) for name, row in BACK_LINKS if not of or name in of]
    wanted += [(name, "", N_("Also mentioned in")) for name in COLLECTIONS if not of]
    for collection, field, said in wanted:
        found = [one for one in corpus.linking(record.id, collection, field) if one.id not in shown]
        if collection == "articles":
            found = [one for one in found if _on_its_page(corpus, one, record)]
        if not found:
            continue
        shown.update(one.id for one in found)
        heading = words(said) % {"it": called(record, words)}
        if groups and groups[-1].heading == heading:
            groups[-1] = Group(heading, [*groups[-1].records, *found])
        else:
            groups.append(Group(heading, found))
    return groups


def _on_its_page(corpus: Corpus, article: Record, named: Record) -> bool:
    """Whether an article's own page names a record. Its essay, questions and notes for teachers have pages of their own."""
    links = (link for link in corpus.inbound(named.id) if link.source == article.id)
    return any(link.where[0] not in ELSEWHERE for link in links)


ELSEWHERE = frozenset({"argument", "questions", "teaching"})


def neighbours(corpus: Corpus, record: Record) -> tuple[Record | None, Record | None]:
    """The records before and after, in the collection's order."""
    if record.withdrawn:
        return None, None
    group = corpus[corpus.collection_of[record.id]]
    at = corpus.rank[record.id]
    return (group[at - 1] if at else None), (group[at + 1] if at + 1 < len(group) else None)


# --- How many -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Totals:
    """The numbers that pages show. What was withdrawn is in none of them."""

    records: dict[str, int]
    """Collection → its records."""
    verdicts: dict[str, int]
    """Verdict → claims."""
    statuses: dict[str, int]
    """Status → initiatives."""
    cited: int
    """Works that articles cite."""
    editorial: int
    """Works that only the editors use."""
    article_events: int
    record_events: int
    numbers: int
    """Entries in the lists of references."""

    @property
    def checked(self) -> int:
        """Claims that were held against the record."""
        return self.records["claims"] - self.verdicts[NOT_YET]


def totals(corpus: Corpus) -> Totals:
    """How many there are of what."""
    verdicts = Counter(claim.verdict for claim in corpus.claims)
    statuses = Counter(one.status for one in corpus.initiatives)
    roles = Counter(work.role for work in corpus.references)
    bases = Counter(event.basis for event in corpus.events)
    return Totals(
        records={name: len(corpus[name]) for name in COLLECTIONS},
        verdicts={key: verdicts[key] for key in MARKS},
        statuses={key: statuses[key] for key in STATUSES},
        cited=roles["cited"],
        editorial=roles["editorial"],
        article_events=bases["article"],
        record_events=bases["record"],
        numbers=sum(map(len, corpus.lists.values())),
    )
