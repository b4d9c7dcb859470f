"""What a rule over records is, and how it says where a problem stands."""

from collections.abc import Callable, Iterator

from glossator.corpus import Corpus
from glossator.records import Record
from glossator.source import Problem, Where

Check = Callable[[Corpus], Iterator[Problem]]
"""A rule: it yields every place where the data break it. Its docstring is the rule, in an editor's words."""


def at(corpus: Corpus, record: Record, where: Where, message: str, hint: str = "") -> Problem:
    """A problem at a field of a record."""
    return corpus.documents[record.id].problem(where, message, hint)
