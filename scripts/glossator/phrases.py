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


def strayed(unit: str, count: int, elsewhere: Iterator[str]) -> tuple[str, str] | None:
    """What is wrong with a phrase that stands in a unit so often, and what to do. `elsewhere`: the units where it does stand."""
    if count > 1:
        return f"this phrase occurs {count} times in {unit}", "copy a word more before or after it"
    if count:
        return None
    found = next(elsewhere, None)
    return f"this phrase is not in {unit}", f"it is in {found}" if found else "copy it exactly, with its spelling and punctuation"


def fault(corpus: Corpus, article: str, key: str, phrase: str, *, look: bool = True) -> tuple[str, str] | None:
    """What is wrong with a phrase that is said to stand in a unit, told by its fingerprint; None where it has none. `look`: for
    the unit in which it does stand."""
    unit, words = corpus.unit(article, key), written_words(phrase)
    if unit is None or not unit.fingerprint or not words:
        return None
    count = occurrences(phrase, unit.fingerprint, key)
    if count > 1 and len(words) < FEWEST:
        return None
    return strayed(key, count, _units_with(corpus, article, phrase) if look and len(words) > FEWEST else iter(()))


def phrases_stand_in_their_units(corpus: Corpus) -> Iterator[Problem]:
    """A phrase stands in the unit it is taken from, and only once. Its unit's fingerprint tells it without the text."""
    sought: Counter[str] = Counter()
    for record, _ in held(corpus):
        article, unit = record.article or "", record.unit or ""
        if wrong := fault(corpus, article, unit, record.phrase or "", look=sought[article] < MOST_PROBLEMS):
            sought[article] += 1
            yield at(corpus, record, ("phrase",), *wrong)


def _units_with(corpus: Corpus, article: str, phrase: str) -> Iterator[str]:
    """The units of an article in which a phrase stands."""
    for key in corpus.units_of(article):
        unit = corpus.unit(article, key)
        if unit and unit.fingerprint and occurrences(phrase, unit.fingerprint, key):
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
                hint = (
                    "correct opens or id, or bring the former fingerprint back; with the text: corpus check --article … --renew"
                )
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
