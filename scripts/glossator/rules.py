"""What a rule over records is, how it says where a problem stands, and what it is asked of records with mistakes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any

from glossator.corpus import Corpus
from glossator.gaps import NotKnown, Partial
from glossator.kinds import KINDS
from glossator.records import Record
from glossator.source import Document, Problem, Where
from glossator.vocabularies import OWN_KINDS, Vocabulary

Check = Callable[[Corpus], Iterator[Problem]]
"""A rule: it yields every place where the data break it. Its docstring is the rule, in an editor's words."""


def at(corpus: Corpus, record: Record, where: Where, message: str, hint: str = "") -> Problem:
    """A problem at a field of a record."""
    return corpus.documents[record.id].problem(where, message, hint)


def within(corpus: Corpus, record: Record, where: Where, words: str, message: str, hint: str = "") -> Problem:
    """A problem at words inside a text of a record: at the line in which they stand, else at the beginning of the text."""
    document = corpus.documents[record.id]
    problem = document.problem(where, message, hint)
    lines = document.text.split("\n")
    end = min((line for line, _ in document.keys.values() if line > problem.line), default=len(lines) + 1)
    for number in range(problem.line, max(end, problem.line + 1)):
        begin = problem.column - 1 if number == problem.line else 0
        if number <= len(lines) and (at := lines[number - 1].find(words, begin)) >= 0:
            return replace(problem, line=number, column=at + 1)
    return problem


class Judged:
    """A corpus as rules are asked about it: with the records that have mistakes, as far as these are known."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.partial: Mapping[str, tuple[str, Partial]] = {
            key: (collection, one) for collection, group in corpus.partial.items() for key, one in group.items()
        }
        self._without: dict[frozenset[str], Corpus] = {}

    def by(self, rule: Check) -> Iterator[Problem]:
        """The problems that a rule finds. Where it needs what is not known of a record it is asked again without that record, and
        without all others of which the same is not known, so that it is not asked once for each of them."""
        left_out: frozenset[str] = frozenset()
        said = set[tuple[str, int, int, str]]()
        while True:
            try:
                for one in rule(self._corpus(left_out)):
                    place = one.path, one.line, one.column, one.message
                    if place not in said:
                        said.add(place)
                        yield one
                return
            except NotKnown as gap:
                if not gap.key:  # corpus.yml, which no rule that needs it can do without
                    return
                left_out |= self._alike(gap)

    def _alike(self, gap: NotKnown) -> set[str]:
        collection = self.partial[gap.key][0]
        return {key for key, (home, one) in self.partial.items() if home == collection and gap.part in one.gaps}

    def _corpus(self, left_out: frozenset[str]) -> Corpus:
        if left_out not in self._without:
            self._without[left_out] = _with_partial(self.corpus, left_out)
        return self._without[left_out]


class _WithPartial(Corpus):
    """A corpus among whose records are some with mistakes."""

    def __getitem__(self, collection: str) -> Sequence[Any]:
        """In their order those that are whole, then the others: their order may be what is wrong."""
        if collection not in self._ordered:
            order, apart = KINDS[collection].order, self.partial.get(collection, {})
            living = [record for record in self.records[collection].values() if not record.withdrawn]
            whole = sorted((one for one in living if one.id not in apart), key=lambda record: order(self, record))
            self._ordered[collection] = whole + [one for one in living if one.id in apart]
        return self._ordered[collection]

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Those that are known. The others are among what is broken."""
        found: dict[str, str] = {}
        for record in self.by_id.values():
            with suppress(NotKnown):
                found |= {alias: record.id for alias in record.aliases if alias not in self.by_id}
        return found

    @cached_property
    def own_kinds(self) -> dict[str, Vocabulary]:
        """Those that are known."""
        found = {}
        for field in OWN_KINDS:
            with suppress(NotKnown):
                found[field] = self.settings.kinds(field)
        return found


def _with_partial(corpus: Corpus, left_out: frozenset[str]) -> Corpus:
    records: dict[str, dict[str, Record]] = {}
    documents: dict[str, Document] = dict(corpus.documents)
    for collection, group in corpus.records.items():
        more = {key: one for key, one in corpus.partial.get(collection, {}).items() if key not in left_out}
        records[collection] = group | {key: one.record for key, one in more.items()}
        documents |= {key: one.document for key, one in more.items()}
    known = corpus.published, corpus.broken, corpus.unread, corpus.partial
    return _WithPartial(corpus.root, corpus.settings, records, documents, *known)
