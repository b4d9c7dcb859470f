"""Rules against the article's text: phrases, units, copied words."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from glossator.checks import at
from glossator.corpus import Corpus
from glossator.source import Problem, values

LONGEST_QUOTATION = 12
"""Words in a row that may be the article's own. A phrase may have as many; a longer run is copying."""


_OWN_WORDS_NOT_ASKED = {
    "phrase", "opens", "title", "title_english", "title_romanized", "variants", "event_title", "container_title", "name",
    "keywords", "URL", "archive_url",
}  # fmt: skip
"""Fields that hold names, titles, addresses or locators, which are the same in any words."""


def against_article(corpus: Corpus, units: Path) -> list[Problem]:
    """Every record against the article's text: `units` is a table with the columns unit, kind and text."""
    with units.open(encoding="utf-8", newline="") as file:
        text = {row["unit"]: _spaced(row["text"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    problems = {*_phrases(corpus, text), *_units(corpus, text), *_copied(corpus, text)}
    return sorted(problems)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _phrases(corpus: Corpus, text: dict[str, str]) -> Iterator[Problem]:
    for record in corpus.drawn:
        if not record.phrase or record.unit not in text:
            continue
        count = text[record.unit].count(_spaced(record.phrase))
        if count == 1:
            continue
        if count:
            message, hint = f"this phrase occurs {count} times in {record.unit}", "copy a word more before or after it"
        else:
            message = f"this phrase is not in {record.unit}"
            elsewhere = [unit for unit, words in text.items() if _spaced(record.phrase) in words]
            hint = f"it is in {elsewhere[0]}" if elsewhere else "copy it exactly, with its spelling and punctuation"
        yield at(corpus, record, ("phrase",), message, hint)


def _units(corpus: Corpus, text: dict[str, str]) -> Iterator[Problem]:
    for article in corpus.articles:
        sections = {section.id for section in article.sections}
        expected = [name for name in text if name.partition("-")[0] in sections]
        for index, unit in enumerate(article.units):
            where = ("units", index)
            if unit.id not in text:
                yield at(corpus, article, (*where, "id"), f"the article has no unit {unit.id}", "remove it")
                continue
            if not text[unit.id].startswith(_spaced(unit.opens)):
                yield at(corpus, article, (*where, "opens"), f"{unit.id} does not begin like this", "copy its first words")
            if unit.words != len(text[unit.id].split()):
                message = f"{unit.id} has {len(text[unit.id].split())} words, not {unit.words}"
                yield at(corpus, article, (*where, "words"), message, "correct the count")
        missing = [name for name in expected if corpus.unit(article.id, name) is None]
        if missing:
            yield at(corpus, article, ("units",), "units of the article are missing: " + ", ".join(missing), "add them")
        printed = [int(name.removeprefix("ref-")) for name in text if name.startswith("ref-")]
        if printed != [entry.number for entry in article.references]:
            message = f"the article prints {len(printed)} references; {len(article.references)} are listed"
            yield at(corpus, article, ("references",), message, "list them all")


def _copied(corpus: Corpus, text: dict[str, str]) -> Iterator[Problem]:
    length = LONGEST_QUOTATION + 1
    runs: set[tuple[str, ...]] = set()
    for words in map(_words, text.values()):
        runs.update(tuple(words[i : i + length]) for i in range(len(words) - length + 1))
    for key, document in corpus.documents.items():
        for where, value in values(document.data):
            if where[-1] in _OWN_WORDS_NOT_ASKED or (len(where) > 1 and where[-2] in _OWN_WORDS_NOT_ASKED):
                continue
            words = _words(value)
            for i in range(len(words) - length + 1):
                if tuple(words[i : i + length]) in runs:
                    said = " ".join(words[i : i + length])
                    message = f"more than {LONGEST_QUOTATION} words in a row are the article's own: “{said}”"
                    yield at(corpus, corpus.by_id[key], where, message, "say it in other words")
                    break


def locators(corpus: Corpus) -> int:
    """How many phrases there are to check."""
    return sum(1 for record in corpus.drawn if record.phrase)
