"""What rests on what: the article's references and the claims and initiatives that stand on them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from glossator.corpus import Corpus
from glossator.names import section_title
from glossator.records import Article, Claim, Initiative, ListedReference, Person, Reference
from glossator.vocabularies import MARKS as MARKS_OF_VERDICTS
from glossator.vocabularies import STATUSES, Word

MOST = 400
"""As many records as are drawn as marks beside one another; of more, the others are counted."""

LONG_LIST = 60
"""In a longer list of references, those on which nothing rests are folded away."""


@dataclass(frozen=True)
class Marks:
    """Records as marks, those of one verdict or status together."""

    shown: Sequence[tuple[Claim | Initiative, str, Word]]
    """Record, its verdict or status, and what that is called."""
    more: int
    """How many are not shown."""


def marks(records: Sequence[Claim | Initiative]) -> Marks:
    """The marks of some records, in the order of the vocabularies."""
    found: list[tuple[Claim | Initiative, str, Word]] = []
    for one in records[:MOST]:
        words, key = (MARKS_OF_VERDICTS, one.verdict) if isinstance(one, Claim) else (STATUSES, one.status)
        found.append((one, key, words[key]))
    order = [*MARKS_OF_VERDICTS.values(), *STATUSES.values()]
    return Marks(sorted(found, key=lambda mark: order.index(mark[2])), max(0, len(records) - MOST))


@dataclass(frozen=True)
class Row:
    """One entry of an article's list and what rests on it."""

    entry: ListedReference
    work: Reference | Article
    first: int | None
    """The first number of the same work; None in a list without numbers."""
    words: str
    """Whose words the work is: speaker, authors, or nothing in particular. See `whose`."""
    claims: Sequence[Claim]
    initiatives: Sequence[Initiative]

    @property
    def resting(self) -> Sequence[Claim | Initiative]:
        return [*self.claims, *self.initiatives]


@dataclass(frozen=True)
class Section:
    """The claims of a section, by how much they rest on."""

    id: str
    title: str
    several: Sequence[Claim]
    """On two works or more."""
    one: Sequence[Claim]
    data: Sequence[Claim]
    """On no work, but on figures, tables, notes or other paragraphs of the article itself."""
    covered: Sequence[Claim]
    """On a number that stands at the end of the passage only, as the editors read it."""
    none: Sequence[Claim]


@dataclass(frozen=True)
class Speaker:
    """Somebody whose own works carry claims."""

    person: Person
    entries: Sequence[ListedReference]
    claims: int


@dataclass(frozen=True)
class Share:
    """A part of all claims. Each claim is in one part only."""

    key: str
    """own, speakers, authors, works, data, covered or none."""
    claims: int
    person: Person | None = None
    """For `own`: whose."""
    begins: float = 0.0
    """Where its part of the bar begins, in per cent of the whole."""
    percent: float = 0.0


@dataclass(frozen=True)
class Evidence:
    """All of it for one article."""

    rows: Sequence[Row]
    sections: Sequence[Section]
    speakers: Sequence[Speaker]
    """Those with most claims first."""
    shares: Sequence[Share]
    """All claims by the nearest source they have to what they tell: a speaker's own words first."""

    def _all(self, of: str) -> int:
        return sum(len(getattr(section, of)) for section in self.sections)

    @cached_property
    def several(self) -> int:
        return self._all("several")

    @cached_property
    def one(self) -> int:
        return self._all("one")

    @cached_property
    def data(self) -> int:
        return self._all("data")

    @cached_property
    def covered(self) -> int:
        return self._all("covered")

    @cached_property
    def none(self) -> int:
        return self._all("none")

    @property
    def claims(self) -> int:
        return self.several + self.one + self.data + self.covered + self.none

    @property
    def to_show(self) -> Sequence[Row]:
        """The entries that something rests on."""
        return [row for row in self.rows if row.resting]

    @property
    def bare(self) -> Sequence[Row]:
        """The entries that nothing rests on."""
        return [row for row in self.rows if not row.resting]

    def percent(self, claims: int) -> int:
        """A number of claims in per cent of all."""
        return round(100 * claims / (self.claims or 1))

    def on(self, words: str) -> int:
        """How many claims rest on a work of that sort."""
        return len({claim.id for row in self.rows if row.words == words for claim in row.claims})


def _people(corpus: Corpus, work: Reference | Article) -> list[str]:
    """The people among a work's authors who have records."""
    keys = work.authors if isinstance(work, Article) else [name.record for name in work.author]
    return [key for key in keys if key and isinstance(corpus.by_id.get(key), Person)]


def whose(corpus: Corpus, article: Article, work: Reference | Article) -> str:
    """Whose words a work is, as the data shows.

    `authors`: an author of the article is an author of it. `speaker`: an author of it is a person whose words or proposals the
    article reports (the voice of a claim, the proposer of an initiative). Otherwise nothing.
    """
    people = _people(corpus, work)
    if any(person in article.authors for person in people):
        return "authors"
    return "speaker" if any(person in corpus.heard_in.get(article.id, ()) for person in people) else ""


def evidence(corpus: Corpus, article: Article) -> Evidence:
    """What rests on what in one article."""
    rows = _rows(corpus, article)
    sections: dict[str, dict[str, list[Claim]]] = {}
    for claim in corpus.claims:
        if claim.article == article.id:
            groups = sections.setdefault(corpus.section_of(article.id, claim.unit), {})
            groups.setdefault(_support(corpus, claim), []).append(claim)
    own = [
        Section(key, section_title(corpus, article.id, key), *(groups.get(one, []) for one in SUPPORT))
        for key, groups in sections.items()
    ]
    speakers = _speakers(corpus, rows)
    parts = {key: sum(len(getattr(group, key)) for group in own) for key in ("data", "covered", "none")}
    claims = sum(len(group.several) + len(group.one) for group in own) + sum(parts.values())
    return Evidence(rows, own, speakers, list(_placed(_shares(rows, speakers, parts), claims)))


def _support(corpus: Corpus, claim: Claim) -> str:
    """What a claim rests on. Two numbers of one work are one work."""
    works = {entry.work if (entry := corpus.entry(claim.article, cite)) else cite for cite in claim.cites}
    if works:
        return "several" if len(works) > 1 else "one"
    return "data" if claim.rests_on else "covered" if claim.covered_by else "none"


SUPPORT = ("several", "one", "data", "covered", "none")
"""What a claim can rest on, the firmest first; of a section the fields of that name."""


def _rows(corpus: Corpus, article: Article) -> list[Row]:
    """The entries of its list, each with what rests on it."""
    entries = corpus.lists.get(article.id, ())
    first: dict[str, int | None] = {}
    for entry in entries:
        first.setdefault(entry.work, entry.number)
    rows = []
    for entry in entries:
        work = corpus.by_id[entry.work]
        assert isinstance(work, Reference | Article)
        resting = corpus.citing(article.id, entry)
        claims = [one for one in resting if isinstance(one, Claim)]
        initiatives = [one for one in resting if isinstance(one, Initiative)]
        rows.append(Row(entry, work, first[work.id], whose(corpus, article, work), claims, initiatives))
    return rows


def _placed(shares: Iterable[Share], claims: int) -> Iterator[Share]:
    """The shares side by side on a bar."""
    begins = 0.0
    for share in shares:
        percent = 100 * share.claims / claims
        yield replace(share, begins=begins, percent=percent)
        begins += percent


def _shares(rows: Sequence[Row], speakers: Sequence[Speaker], parts: Mapping[str, int]) -> Iterator[Share]:
    seen: set[str] = set()

    def of(key: str, chosen: Iterable[Row], person: Person | None = None) -> Iterator[Share]:
        found = {claim.id for row in chosen for claim in row.claims} - seen
        seen.update(found)
        if found:
            yield Share(key, len(found), person)

    if speakers:
        yield from of("own", (row for row in rows if row.entry in speakers[0].entries), speakers[0].person)
    yield from of("speakers", (row for row in rows if row.words == "speaker"))
    yield from of("authors", (row for row in rows if row.words == "authors"))
    yield from of("works", rows)
    yield from (Share(key, count) for key, count in parts.items() if count)


def _speakers(corpus: Corpus, rows: Sequence[Row]) -> list[Speaker]:
    claims: Counter[str] = Counter()
    entries: dict[str, list[ListedReference]] = {}
    for row in rows:
        for key in dict.fromkeys(_people(corpus, row.work)) if row.words == "speaker" else ():
            claims[key] += len(row.claims)
            entries.setdefault(key, []).append(row.entry)
    people = ((corpus.by_id[key], count) for key, count in claims.most_common())
    return [Speaker(person, entries[person.id], count) for person, count in people if isinstance(person, Person)]
