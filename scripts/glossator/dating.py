"""Rules over days and dates: which cannot be, and which contradict the words beside them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from glossator.corpus import Corpus
from glossator.dates import MONTHS, Day, parse
from glossator.folder import SETTINGS, name_of
from glossator.rules import Check, at
from glossator.source import Problem, read, values


def today() -> date:
    """The day it is where it is latest: whoever checks something there is not ahead of time here."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


_PAST = {"checked", "accessed", "until"}
"""Fields that say when something was done."""


def days_are_not_in_the_future(corpus: Corpus) -> Iterator[Problem]:
    """The day on which something was checked, seen or withdrawn, or the corpus released, is not after today."""
    latest = today().isoformat()
    for key, document in corpus.documents.items():
        for where, value in values(document.data):
            done = where[-1] in _PAST or where == ("withdrawn", "date")
            if done and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and value > latest:
                message = f"{value} is in the future, and this says when something was done"
                yield at(corpus, corpus.by_id[key], where, message, "write the day on which it was done")
    if corpus.settings.released > latest:
        settings = read(corpus.root / SETTINGS, f"{name_of(corpus.root)}/{SETTINGS}")
        message = f"{corpus.settings.released} is in the future, and this says when the version was released"
        yield settings.problem(("released",), message, "write the day on which it is published, when it is")


_MONTH = "|".join(MONTHS[1:])
_DATED = re.compile(rf"(?:\b([0-9]{{1,2}}) )?\b({_MONTH}) ([0-9]{{4}})\b")
_YEAR = re.compile(r"(?:\bin | )((?:1[5-9]|20)[0-9]{2})$")
_NOT_ONE = re.compile(
    rf"[0-9] (?:and|or|to) [0-9]|[0-9]\s*[–/-]\s*[0-9]|\b(?:{_MONTH}) (?:and|to) |\b(?:about|before|after|until|since) "
)


def titles_have_the_date(corpus: Corpus) -> Iterator[Problem]:
    """A title that names one day, month or year in English words has the date of its record. Of titles with several dates, or
    with words such as about and before, nothing is asked."""
    for event in corpus.events:
        named = _named(event.title)
        when = parse(event.date)
        if named and (named[1] > when.last or named[2] < when.first):
            message = f"the title says {named[0]}, the date is {event.date}"
            yield at(corpus, event, ("date",), message, "correct the one that is wrong")


def _named(title: str) -> tuple[str, Day, Day] | None:
    """The one date in a title: as it is written, its first and its last day."""
    found = list(_DATED.finditer(title))
    years = re.findall(r"\b(?:1[5-9]|20)[0-9]{2}\b", title)
    if len(years) != 1 or len(found) > 1 or _NOT_ONE.search(title):
        return None
    if not found:
        year = _YEAR.search(title)
        return (year[1], Day(int(year[1]), 1, 1), Day(int(year[1]), 12, 31)) if year else None
    day, name, number = found[0].groups()
    month = MONTHS.index(name)
    return found[0][0], Day(int(number), month, int(day or 1)), Day(int(number), month, int(day or 31))


DATING: dict[str, Check] = {
    "future": days_are_not_in_the_future,
    "titles": titles_have_the_date,
}
"""A rule's name → the rule."""
