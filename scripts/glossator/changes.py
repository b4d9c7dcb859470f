"""What changed in which record, when and why: from git's history, and from what records say of their own verdicts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from glossator.corpus import Corpus
from glossator.facets import Filters, Option
from glossator.history import Commit
from glossator.kind import Facet
from glossator.kinds import COLLECTIONS, KINDS
from glossator.records import Claim, Event, Record
from glossator.version import in_order
from glossator.vocabularies import CHANGES, N_
from glossator.words import words_for

MANY = 25
"""More records of a kind than this, changed at once, are counted and not named one by one: each says it on its own page."""

MOST = 500
"""As many rows the page has; what is older is in the repository, and on the page of each record."""


@dataclass(frozen=True)
class Touched:
    """What happened to one record."""

    day: str
    how: str
    """A word of CHANGES."""
    why: str
    """The reason given: of a verdict or a withdrawal the editors' own text, else the message of the change."""
    before: str = ""
    """Of a verdict: what it was, a word of ONCE."""
    now: str = ""

    @property
    def is_marked_up(self) -> bool:
        """Whether the reason is a text of the data, with markup and links; a message from the repository has none."""
        return self.how in ("verdict", "withdrawn")


@dataclass(frozen=True)
class Group:
    """Records of one kind to which the same was done at once."""

    how: str
    collection: str
    records: Sequence[Record]

    @property
    def is_counted(self) -> bool:
        """Whether they are too many to be named."""
        return len(self.records) > MANY

    @property
    def rows(self) -> int:
        return 1 if self.is_counted else len(self.records)


@dataclass(frozen=True)
class Batch:
    """What was changed at once, and why."""

    why: str
    groups: Sequence[Group]


@dataclass(frozen=True)
class Day:
    """What changed on one day."""

    day: str
    judged: Sequence[tuple[Record, Touched]]
    """Verdicts that moved, and records that were withdrawn."""
    batches: Sequence[Batch]

    @property
    def rows(self) -> int:
        return len(self.judged) + sum(group.rows for batch in self.batches for group in batch.groups)


@dataclass(frozen=True)
class Release:
    """What changed with a version, since the one before it."""

    version: str
    """1.1.0; empty for what no version has yet."""
    day: str
    new: Sequence[Record]
    changed: Sequence[Record]
    withdrawn: Sequence[Record]
    moved: Sequence[tuple[Record, Touched]]
    """Records whose verdict moved, and how."""

    @property
    def is_empty(self) -> bool:
        """Whether no record is another than before."""
        return not (self.new or self.changed or self.withdrawn or self.moved)


@dataclass(frozen=True)
class Changes:
    """All that is known of a corpus's changes."""

    releases: Sequence[Release] = ()
    """The versions that were tagged, the newest first."""

    days: Sequence[Day] = ()
    """The newest first, as many as the page shows."""
    whole: bool = True
    """Whether that is all of them."""
    of: Mapping[str, Sequence[Touched]] = field(default_factory=dict)
    """Id of a record, or path of a page written by hand → what happened to it, the newest first."""

    def moved(self, key: str) -> Touched | None:
        """How the verdict on a record moved, if that was the last thing that happened to it."""
        last = self.of.get(key, ())
        return next((one for one in last if one.day == last[0].day and one.how == "verdict"), None)


Then = Callable[[str, Record], "Mapping[str, Any] | None"]
"""A version, and a record of today → what its file said there; None where it had none."""


def unknown(version: str, record: Record) -> None:
    """Where nobody can be asked what a version said."""


def changes(corpus: Corpus, commits: Sequence[Commit], then: Then = unknown) -> Changes:
    """What changed in a corpus. `commits`: the newest first; `then`: what versions said."""
    judged: dict[str, list[tuple[Record, Touched]]] = {}
    for record in corpus.by_id.values():
        for one in _judged(record):
            judged.setdefault(one.day, []).append((record, one))
    batches: dict[str, list[Batch]] = {}
    of: dict[str, list[Touched]] = {}
    for commit in commits:
        done = _done(corpus, commit)
        if done:
            batches.setdefault(commit.day, []).append(Batch(commit.why, _grouped(corpus, done)))
        for key, how in done.items():
            of.setdefault(key, []).append(Touched(commit.day, how, commit.why))
        for path in commit.files:
            if not path.startswith("data/"):
                of.setdefault(path, []).append(Touched(commit.day, "changed", commit.why))
    for told in judged.values():
        for record, one in told:
            of.setdefault(record.id, []).append(one)
    order = list(CHANGES)
    for key, found in of.items():
        of[key] = sorted(sorted(found, key=lambda one: order.index(one.how)), key=lambda one: one.day, reverse=True)
    days = [
        Day(day, sorted(judged.get(day, ()), key=lambda one: _place(corpus, one[0])), batches.get(day, ()))
        for day in sorted({*judged, *batches}, reverse=True)
    ]
    shown = list(_newest(days))
    return Changes(releases(corpus, commits, then), shown, len(shown) == len(days), of)


def releases(corpus: Corpus, commits: Sequence[Commit], then: Then = unknown) -> list[Release]:
    """What changed with every version that was tagged, the newest first."""
    there = in_order({commit.version for commit in commits if commit.version})
    earlier = [*there, ""][1:]
    return [
        since(corpus, [one for one in commits if one.version == version], version, before, then)
        for version, before in zip(there, earlier, strict=True)
    ]


def since(corpus: Corpus, commits: Sequence[Commit], version: str, before: str, then: Then, day: str = "") -> Release:
    """What the commits of one version changed, taken together. `before`: the version before it, if there is one; `day`: that of
    the version, if it is not yet committed."""
    how: dict[str, str] = {}
    for commit in commits:
        for key, done in _done(corpus, commit).items():
            how[key] = "new" if "new" in (done, how.get(key)) else done
    moved: list[tuple[Record, Touched]] = []
    gone: list[Record] = []
    for record in (corpus.by_id[key] for key in how):
        now = None if day else then(version, record)
        former = then(before, record) if before else None
        moved += [(record, one) for one in _moved(record, now, former)]
        if record.withdrawn and (day or "withdrawn" in (now or {})) and "withdrawn" not in (former or {}):
            gone.append(record)

    def named(wanted: str) -> list[Record]:
        found = (corpus.by_id[key] for key, done in how.items() if done == wanted)
        return sorted((one for one in found if one not in gone), key=lambda one: _place(corpus, one))

    moved.sort(key=lambda one: _place(corpus, one[0]))
    gone.sort(key=lambda one: _place(corpus, one))
    latest = day or max((commit.day for commit in commits), default="")
    return Release(version, latest, named("new"), named("changed"), gone, moved)


def _moved(record: Record, now: Mapping[str, Any] | None, former: Mapping[str, Any] | None) -> list[Touched]:
    """The verdicts of a record that moved between two versions. A history has the last move first, and only grows."""
    moves = [one for one in _judged(record) if one.how == "verdict"]
    known = len(moves) if now is None else _length_of_history(now)
    return moves[len(moves) - min(known, len(moves)) : len(moves) - min(_length_of_history(former), len(moves))]


def _length_of_history(said: Mapping[str, Any] | None) -> int:
    assessment = said.get("assessment") if said else None
    history = assessment.get("history") if isinstance(assessment, dict) else None
    return len(history) if isinstance(history, list) else 0


def _newest(days: Iterable[Day]) -> Iterator[Day]:
    """As many days as the page has room for; the first whatever its length."""
    rows = 0
    for day in days:
        rows += day.rows
        if rows > MOST and rows > day.rows:
            return
        yield day


def _judged(record: Record) -> Iterator[Touched]:
    """What a record itself says of its changes: each verdict that moved, and its withdrawal."""
    if record.withdrawn:
        yield Touched(record.withdrawn.date, "withdrawn", record.withdrawn.reason)
    assessment = record.assessment if isinstance(record, Claim | Event) else None
    now = assessment.verdict if assessment else ""
    for was in assessment.history if assessment else ():
        yield Touched(was.until, "verdict", was.why, was.verdict, now)
        now = was.verdict


def _done(corpus: Corpus, commit: Commit) -> dict[str, str]:
    """Id of a record of today → what a commit did to it: added or changed it. Renamed is changed."""
    found: dict[str, str] = {}
    for path, how in commit.files.items():
        key = path.rpartition("/")[2].removesuffix(".yml")
        key = corpus.aliases.get(key, key)
        if how == "D" or path.count("/") != 2 or key not in corpus.by_id or path.split("/")[1] not in COLLECTIONS:
            continue
        folder = path.rpartition("/")[0]
        renamed = any(commit.files.get(f"{folder}/{old}.yml") == "D" for old in corpus.by_id[key].aliases)
        found[key] = "new" if how == "A" and not renamed else "changed"
    return found


def _grouped(corpus: Corpus, done: Mapping[str, str]) -> list[Group]:
    """What a commit did, what is new first, then by kind in the order of the menu."""
    found: dict[tuple[str, str], list[Record]] = {}
    for key, how in done.items():
        found.setdefault((how, corpus.collection_of[key]), []).append(corpus.by_id[key])
    order, kinds = list(CHANGES), list(KINDS)
    ranked = sorted(found, key=lambda one: (order.index(one[0]), kinds.index(one[1])))
    return [Group(how, kind, sorted(found[how, kind], key=lambda one: _place(corpus, one))) for how, kind in ranked]


def _place(corpus: Corpus, record: Record) -> tuple[int, int, str]:
    """Where a record stands among all: by kind, then in its collection's order."""
    return list(KINDS).index(corpus.collection_of[record.id]), corpus.rank.get(record.id, 0), record.id


def form(corpus: Corpus, found: Changes) -> Filters | None:
    """What the list of changes can be narrowed by: what was done, the kind of record, and since which day."""
    words = words_for(corpus.settings.language)
    rows = [
        ("verdict" if one.how == "verdict" else one.how, corpus.collection_of[record.id])
        for day in found.days
        for record, one in day.judged
    ]
    rows += [
        (group.how, group.collection)
        for day in found.days
        for batch in day.batches
        for group in batch.groups
        for _ in range(group.rows)
    ]
    if len(rows) < 2:
        return None
    done = [
        Option(key, words(word.name), count) for key, word in CHANGES.items() if (count := sum(how == key for how, _ in rows))
    ]
    kinds = [Option(key, words(kind.many), count) for key, kind in KINDS.items() if (count := sum(one == key for _, one in rows))]
    what = Facet("what", N_("What happened"), lambda *_: (), chips=True)
    kind = Facet("kind", N_("Kind"), lambda *_: ())
    return Filters(words(N_("changes")), len(rows), [(what, done), (kind, kinds)], since=found.days[-1].day)
