"""Rules against an article's text: phrases, units, copied words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from glossator.checks import at
from glossator.corpus import Corpus
from glossator.records import Article
from glossator.source import Document, Problem, few, text_of, values
from glossator.text import joined, length_in_words, stretches

LONGEST_QUOTATION = 12
"""Words in a row that may be the article's own, or as many characters of a script without spaces as are as long. A phrase may
have as many; a longer run is copying."""


_OWN_WORDS_NOT_ASKED = {
    "phrase", "opens", "title", "title_english", "title_romanized", "variants", "event_title", "container_title", "name",
    "keywords", "URL", "archive_url",
}  # fmt: skip
"""Fields that hold names, titles, addresses or locators, which are the same in any words."""


Units = dict[str, str]
"""Unit → its text, white space aside."""


def against_article(corpus: Corpus, units: Path) -> list[Problem]:
    """Every record against an article's text: `units` is a table with the columns unit, kind and text."""
    document = Document(units.as_posix())
    text = _read(units, document)
    if text is None:
        return document.problems
    article = _article_of(corpus, text)
    return few(replace(problem, rule=name) for name, rule in FIDELITY.items() for problem in rule(corpus, article, text))


MOST_BYTES = 50_000_000
"""Of a table of units: a long book has two."""


def _read(file: Path, document: Document) -> Units | None:
    text = text_of(file, document, MOST_BYTES)
    if text is None:
        return None
    head, *rows = (line.split("\t") for line in text.replace("\r\n", "\n").split("\n"))
    if not {"unit", "text"} <= set(head):
        hint = "give the table of the article's units"
        document.problems.append(Problem(document.path, 1, 1, "this table has no columns unit and text", hint, "file"))
        return None
    unit, words = head.index("unit"), head.index("text")
    return {row[unit]: _spaced(row[words]) for row in rows if len(row) > max(unit, words)}


def _article_of(corpus: Corpus, text: Units) -> Article | None:
    """The article whose text it is: the one most of whose units begin like that. Nothing is asked of one that was withdrawn."""

    def alike(article: Article) -> int:
        return sum(text.get(unit.id, "").startswith(_spaced(unit.opens)) for unit in article.units)

    everything = [one for one in corpus.records["articles"].values() if isinstance(one, Article)]
    likeliest = max(everything, key=alike, default=None)
    return None if likeliest is None or likeliest.withdrawn else likeliest


def _spaced(text: str) -> str:
    return " ".join(text.split())


def phrases(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """A phrase stands in the unit it is taken from, and only once."""
    for record in corpus.drawn:
        if article is None or record.article != article.id or not record.phrase or record.unit not in text:
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


def units(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """The article's units are those of its text, with their first words and their number of words."""
    if article is None:
        return
    for index, unit in enumerate(article.units):
        where = ("units", index)
        if unit.id not in text:
            yield at(corpus, article, (*where, "id"), f"the article has no unit {unit.id}", "remove it")
            continue
        if not text[unit.id].startswith(_spaced(unit.opens)):
            yield at(corpus, article, (*where, "opens"), f"{unit.id} does not begin like this", "copy its first words")
        if unit.words != (count := length_in_words(text[unit.id])):
            message = f"{unit.id} has {count} words, not {unit.words}"
            yield at(corpus, article, (*where, "words"), message, "correct the count")
    sections, listed = {section.id for section in article.sections}, {unit.id for unit in article.units}
    missing = [name for name in text if name.partition("-")[0] in sections and name not in listed]
    if missing:
        yield at(corpus, article, ("units",), "units of the article are missing: " + ", ".join(missing), "add them")


def reference_list(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """The article's reference list has the numbers that its text has."""
    printed = [int(match[1]) for name in text if (match := re.fullmatch(r"ref-([0-9]{1,6})", name))]
    if article and printed != [entry.number for entry in article.references]:
        message = f"the article prints {len(printed)} references; {len(article.references)} are listed"
        yield at(corpus, article, ("references",), message, "list them all")


def own_words(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:  # noqa: ARG001
    """Nothing but a phrase is copied from the article."""
    runs = {run for words in text.values() for run in stretches(words, LONGEST_QUOTATION)}
    for key, document in corpus.documents.items():
        for where, value in values(document.data):
            if where[-1] in _OWN_WORDS_NOT_ASKED or (len(where) > 1 and where[-2] in _OWN_WORDS_NOT_ASKED):
                continue
            if copied := next((run for run in stretches(value, LONGEST_QUOTATION) if run in runs), None):
                message = f"more than {LONGEST_QUOTATION} words in a row are the article's own: “{joined(copied)}”"
                yield at(corpus, corpus.by_id[key], where, message, "say it in other words")


FIDELITY: dict[str, Callable[[Corpus, Article | None, Units], Iterator[Problem]]] = {
    "phrases": phrases,
    "article-units": units,
    "reference-list": reference_list,
    "own-words": own_words,
}
"""A rule's name, which every problem that it finds bears → the rule."""


def locators(corpus: Corpus, units: Path) -> int:
    """How many phrases are held against that table of units."""
    text = _read(units, Document(units.as_posix())) or {}
    article = _article_of(corpus, text)
    drawn = (record for record in corpus.drawn if article and record.article == article.id)
    return sum(1 for record in drawn if record.phrase and record.unit in text)
