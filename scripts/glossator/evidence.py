"""What rests on what: the article's references and the claims and initiatives that stand on them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from glossator.corpus import Corpus
from glossator.records import Article, Claim, Initiative, ListedReference, Person, Reference
from glossator.vocabularies import STATUSES, VERDICTS, Word

MOST = 400
"""As many records as are drawn as marks beside one another; of more, the others are counted."""


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
        words, key = (VERDICTS, one.assessment.verdict) if isinstance(one, Claim) else (STATUSES, one.status)
        found.append((one, key, words[key]))
    order = [*VERDICTS.values(), *STATUSES.values()]
    return Marks(sorted(found, key=lambda mark: order.index(mark[2])), max(0, len(records) - MOST))


@dataclass(frozen=True)
class Row:
    """One number of an article's list and what rests on it."""

    entry: ListedReference
    work: Reference
    first: int
    """The first number of the same work."""
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
    none: Sequence[Claim]


@dataclass(frozen=True)
class Speaker:
    """Somebody whose own works carry claims."""

    person: Person
    numbers: Sequence[int]
    claims: int


@dataclass(frozen=True)
class Share:
    """A part of all claims. Each claim is in one part only."""

    key: str
    """own, speakers, authors, works or none."""
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
    def none(self) -> int:
        return self._all("none")

    @property
    def claims(self) -> int:
        return self.several + self.one + self.none

    def percent(self, claims: int) -> int:
        """A number of claims in per cent of all."""
        return round(100 * claims / (self.claims or 1))

    def on(self, words: str) -> int:
        """How many claims rest on a work of that sort."""
        return len({claim.id for row in self.rows if row.words == words for claim in row.claims})


def whose(corpus: Corpus, article: Article, work: Reference) -> str:
    """Whose words a work is, as the data shows.

    `authors`: an author of the article is an author of it. `speaker`: an author of it is a person whose words or proposals the
    article reports (the voice of a claim, the proposer of an initiative). Otherwise nothing.
    """
    people = [name.record for name in work.author if name.record and isinstance(corpus.by_id.get(name.record), Person)]
    if any(person in article.authors for person in people):
        return "authors"
    heard = _heard(corpus, article)
    return "speaker" if any(person in heard for person in people) else ""


def _heard(corpus: Corpus, article: Article) -> set[str]:
    voices = {key for claim in corpus.claims if claim.article == article.id for key in claim.voice}
    return voices | {key for one in corpus.initiatives if one.article == article.id for key in one.proposers}


def evidence(corpus: Corpus, article: Article) -> Evidence:
    """What rests on what in one article."""
    work_of = {entry.number: entry.work for entry in article.references}
    first: dict[str, int] = {}
    for number, key in sorted(work_of.items()):
        first.setdefault(key, number)
    words = {work.id: whose(corpus, article, work) for work in corpus.references if work.id in first}
    rows = []
    for entry in article.references:
        work = corpus.by_id[entry.work]
        assert isinstance(work, Reference)
        resting = corpus.citing(article.id, entry.number)
        rows.append(
            Row(
                entry,
                work,
                first[work.id],
                words.get(work.id, ""),
                [one for one in resting if isinstance(one, Claim)],
                [one for one in resting if isinstance(one, Initiative)],
            )
        )
    sections: dict[str, tuple[list[Claim], list[Claim], list[Claim]]] = {}
    for claim in corpus.claims:
        if claim.article == article.id:
            groups = sections.setdefault(claim.unit.partition("-")[0], ([], [], []))
            # Two numbers of one work are one work.
            works = len({work_of.get(number, number) for number in claim.cites})
            groups[0 if works > 1 else 1 if works else 2].append(claim)
    titles = {section.id: section.title for section in article.sections}
    speakers = _speakers(corpus, rows)
    own = [Section(key, titles.get(key, key), *groups) for key, groups in sections.items()]
    none = sum(len(group.none) for group in own)
    claims = sum(len(group.several) + len(group.one) for group in own) + none
    return Evidence(rows, own, speakers, list(_placed(_shares(rows, speakers, none), claims)))


def _placed(shares: Iterable[Share], claims: int) -> Iterator[Share]:
    """The shares side by side on a bar."""
    begins = 0.0
    for share in shares:
        percent = 100 * share.claims / claims
        yield replace(share, begins=begins, percent=percent)
        begins += percent


def _shares(rows: Sequence[Row], speakers: Sequence[Speaker], none: int) -> Iterator[Share]:
    seen: set[str] = set()

    def of(key: str, chosen: Iterable[Row], person: Person | None = None) -> Iterator[Share]:
        found = {claim.id for row in chosen for claim in row.claims} - seen
        seen.update(found)
        if found:
            yield Share(key, len(found), person)

    if speakers:
        yield from of("own", (row for row in rows if row.entry.number in speakers[0].numbers), speakers[0].person)
    yield from of("speakers", (row for row in rows if row.words == "speaker"))
    yield from of("authors", (row for row in rows if row.words == "authors"))
    yield from of("works", rows)
    if none:
        yield Share("none", none)


def _speakers(corpus: Corpus, rows: Sequence[Row]) -> list[Speaker]:
    claims: Counter[str] = Counter()
    numbers: dict[str, list[int]] = {}
    for row in rows:
        for key in {name.record for name in row.work.author if name.record} if row.words == "speaker" else ():
            claims[key] += len(row.claims)
            numbers.setdefault(key, []).append(row.entry.number)
    people = ((corpus.by_id[key], count) for key, count in claims.most_common())
    return [Speaker(person, numbers[person.id], count) for person, count in people if isinstance(person, Person)]
