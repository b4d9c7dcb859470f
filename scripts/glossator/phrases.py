"""The rules over phrases: that one stands in the unit it is taken from, told by the unit's fingerprint without its text."""

from collections import Counter
from collections.abc import Container, Iterator

from glossator.corpus import Corpus
from glossator.fingerprints import FEWEST, begins, occurrences
from glossator.records import Claim, Event, Initiative
from glossator.rules import Check, at
from glossator.source import MOST_PROBLEMS, Problem, Where
from glossator.text import written_words

Drawn = Claim | Event | Initiative


def strayed(corpus: Corpus, record: Drawn, count: int, elsewhere: Iterator[str]) -> Iterator[Problem]:
    """What is wrong with a phrase that stands in its unit so often. `elsewhere`: the units where it does stand."""
    if count > 1:
        message = f"this phrase occurs {count} times in {record.unit}"
        yield at(corpus, record, ("phrase",), message, "copy a word more before or after it")
    elif not count:
        found = next(elsewhere, None)
        hint = f"it is in {found}" if found else "copy it exactly, with its spelling and punctuation"
        yield at(corpus, record, ("phrase",), f"this phrase is not in {record.unit}", hint)


def phrases_stand_in_their_units(corpus: Corpus) -> Iterator[Problem]:
    """A phrase stands in the unit it is taken from, and only once. Its unit's fingerprint tells it without the text."""
    sought: Counter[str] = Counter()
    for record, fingerprint in held(corpus):
        words = written_words(record.phrase or "")
        count = occurrences(record.phrase or "", fingerprint, record.unit or "")
        if not words or count == 1 or (count > 1 and len(words) < FEWEST):
            continue
        sought[record.article or ""] += not count
        worth_it = len(words) > FEWEST and sought[record.article or ""] <= MOST_PROBLEMS
        yield from strayed(corpus, record, count, _units_with(corpus, record) if worth_it else iter(()))


def _units_with(corpus: Corpus, record: Drawn) -> Iterator[str]:
    """The units of the same article in which a phrase stands."""
    for key in corpus.units_of(record.article or ""):
        unit = corpus.unit(record.article or "", key)
        if unit and unit.fingerprint and occurrences(record.phrase or "", unit.fingerprint, key):
            yield key


def held(corpus: Corpus) -> Iterator[tuple[Drawn, str]]:
    """The records whose phrase can be checked without the text, each with the fingerprint of its unit."""
    for record in corpus.drawn:
        unit = corpus.unit(record.article or "", record.unit or "") if record.phrase else None
        if unit is not None and unit.fingerprint:
            yield record, unit.fingerprint


def fingerprints_begin_like_their_units(corpus: Corpus) -> Iterator[Problem]:
    """The fingerprint of a unit is made of a text that begins with the unit's first words."""
    for article in corpus.articles:
        for index, unit in enumerate(article.units):
            if unit.fingerprint and unit.opens and not begins(unit.opens, unit.fingerprint, unit.id):
                message = f"the fingerprint of {unit.id} is not that of a text that begins like this unit"
                hint = "correct opens, or bring the former fingerprint back; with the text: corpus check --article … --renew"
                yield at(corpus, article, ("units", index, "fingerprint"), message, hint)


def better_known(corpus: Corpus, texts: Container[tuple[str, str]]) -> set[tuple[str, Where]]:
    """What these rules have no say in, as the texts of some units, (article, unit), are at hand: (file, field)."""
    found: set[tuple[str, Where]] = set()
    for record, _ in held(corpus):
        if (record.article, record.unit) in texts:
            found.add((corpus.documents[record.id].path, ("phrase",)))
    for article in corpus.articles:
        path = corpus.documents[article.id].path
        places = enumerate(article.units)
        found |= {(path, ("units", at, "fingerprint")) for at, unit in places if (article.id, unit.id) in texts}
    return found


PHRASES: dict[str, Check] = {
    "phrases": phrases_stand_in_their_units,
    "fingerprints": fingerprints_begin_like_their_units,
}
"""A rule's name → the rule."""
