"""Rules against an article's text: phrases, units, copied words; and the fingerprints that stand for the text elsewhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from glossator.amending import amended
from glossator.characters import visible
from glossator.corpus import Corpus
from glossator.fields import APART
from glossator.fingerprints import fingerprint
from glossator.phrases import strayed
from glossator.records import Article
from glossator.rules import at
from glossator.source import Document, Problem, few, text_of, values
from glossator.text import close, joined, length_in_words, stretches

LONGEST_QUOTATION = 12
"""Words in a row that may be the article's own, or as many characters of a script without spaces as are as long. A phrase may
have as many; a longer run is copying."""


_OWN_WORDS_NOT_ASKED = {
    "phrase", "opens", "fingerprint", "title", "title_english", "title_romanized", "title_sentence", "variants", "event_title",
    "container_title", "name", "keywords", "URL", "archive_url", "imported", "checksum",
}  # fmt: skip
"""Fields that hold names, titles, addresses or locators, which are the same in any words."""


Units = dict[str, str]
"""Unit → its text, white space aside."""


def against_article(corpus: Corpus, units: Path) -> list[Problem]:
    """Every record against an article's text: `units` is a table with the columns id (or unit) and text, and may have a column
    article with the id of the article whose text it is."""
    table = _read(units)
    if isinstance(table, Document):
        return table.problems
    problems: list[Problem] = []
    for named, text in table.items():
        article = _article_of(corpus, named, text, units)
        if isinstance(article, Problem):
            problems.append(article)
            continue
        problems += [replace(one, rule=name) for name, rule in FIDELITY.items() for one in rule(corpus, article, text)]
    return few(problems)


MOST_BYTES = 50_000_000
"""Of a table of units: a long book has two."""


def _read(file: Path) -> dict[str, Units] | Document:
    """Article → its units, as the table says; one nameless article where it does not. A document where there is no such table."""
    document = Document(file.as_posix())
    text = text_of(file, document, MOST_BYTES)
    if text is None:
        return document
    head, *rows = (line.split("\t") for line in text.replace("\r\n", "\n").split("\n"))
    named = next((name for name in ("id", "unit") if name in head), None)
    if named is None or "text" not in head:
        hint = "give the table of the article's units, as corpus units makes it"
        document.problems.append(Problem(document.path, 1, 1, "this table has no columns id and text", hint, "file"))
        return document
    unit, words = head.index(named), head.index("text")
    article = head.index("article") if "article" in head else None
    found: dict[str, Units] = {}
    for row in rows:
        if len(row) == len(head) or len(row) > max(unit, words, article or 0):
            found.setdefault("" if article is None else row[article].strip(), {})[row[unit]] = _spaced(row[words])
    return found or {"": {}}


def _article_of(corpus: Corpus, named: str, text: Units, file: Path) -> Article | Problem | None:
    """The article whose text it is: the one that the table names, or the file's name (id.units.tsv, id.tsv), else the one most of
    whose units begin like that. Nothing is asked of one that was withdrawn."""
    articles = {key: one for key, one in corpus.records["articles"].items() if isinstance(one, Article)}
    meant = named or file.name.partition(".")[0]
    if meant in corpus.broken:
        return None  # what is wrong with it was said already
    if named and named not in articles:
        near = close(named, articles)
        hint = f"did you mean “{near}”?" if near else "write the id of an article in the column article"
        return Problem(file.as_posix(), 1, 1, f"there is no article “{visible(named)}”", hint, "file")

    def alike(article: Article) -> int:
        return sum(text.get(unit.id, "").startswith(_spaced(unit.opens or " ")) for unit in article.units)

    found = articles.get(meant) or max(articles.values(), key=alike, default=None)
    if found and len(articles) > 1 and found.id != meant and alike(found) <= len(found.units) // 4:
        hint = "name the file after its article, or give the table a column article with the article's id"
        return Problem(file.as_posix(), 1, 1, "this text begins like no article of the corpus", hint, "file")
    return None if found is None or found.withdrawn else found


def _spaced(text: str) -> str:
    return " ".join(text.split())


def stray(corpus: Corpus, table: Path, article: str, unit: str, phrase: str) -> tuple[str, str] | None:
    """What is wrong with a phrase that is said to stand in a unit, and what to do, told by a table of the article's text; None
    where it stands there once. Raises LookupError where the table does not have that unit."""
    text = next((units for found, units in _texts(corpus, table) if found.id == article and unit in units), None)
    if text is None:
        raise LookupError(unit)
    return _stray(text, unit, phrase)


def _stray(text: Units, unit: str, phrase: str) -> tuple[str, str] | None:
    sought = _spaced(phrase)
    return strayed(unit, text[unit].count(sought), (other for other, words in text.items() if sought in words))


def phrases(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """A phrase stands in the unit it is taken from, and only once."""
    for record in corpus.drawn:
        if article is None or record.article != article.id or not record.phrase or record.unit not in text:
            continue
        if wrong := _stray(text, record.unit, record.phrase):
            yield at(corpus, record, ("phrase",), *wrong)


def units(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """The article's units are those of its text, with their first words and their number of words."""
    if article is None:
        return
    for index, unit in enumerate(article.units):
        where = ("units", index)
        if unit.id not in text and unit.is_apart and not unit.opens:
            continue  # a figure without words need not be in a text
        if unit.id not in text:
            yield at(corpus, article, (*where, "id"), f"the article has no unit {unit.id}", "remove it")
            continue
        if unit.opens and not text[unit.id].startswith(_spaced(unit.opens)):
            yield at(corpus, article, (*where, "opens"), f"{unit.id} does not begin like this", "copy its first words")
        if unit.words and unit.words != (count := length_in_words(text[unit.id])):
            message = f"{unit.id} has {count} words, not {unit.words}"
            yield at(corpus, article, (*where, "words"), message, "correct the count")
    sections, listed = {section.id for section in article.sections}, {unit.id for unit in article.units}
    missing = [name for name in text if name.partition("-")[0] in sections | {*APART} and name not in listed]
    if missing:
        yield at(corpus, article, ("units",), "units of the article are missing: " + ", ".join(missing), "add them")


def fingerprints(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """Every unit of the article has the fingerprint of its text."""
    missing = []
    for index, unit in enumerate(article.units if article else ()):
        wanted = fingerprint(text.get(unit.id, ""), unit.id)
        if article and unit.fingerprint and unit.fingerprint != wanted and unit.id in text:
            message = f"the fingerprint of {unit.id} is not that of its text"
            yield at(corpus, article, ("units", index, "fingerprint"), message, _RENEW)
        if wanted and not unit.fingerprint:
            missing.append(unit.id)
    if article and missing:
        named = ", ".join(missing[:_NAMED]) + (f" and {len(missing) - _NAMED} more" if missing[_NAMED:] else "")
        message = (
            f"{named} {'have' if missing[1:] else 'has'} no fingerprint, so that without the text no phrase can be checked there"
        )
        yield at(corpus, article, ("units",), message, _RENEW)


def checksum(text: Units) -> str:
    """The SHA-256 of a text: of each unit its id, a tab, its text and a line break."""
    return sha256("".join(f"{unit}\t{words}\n" for unit, words in text.items()).encode()).hexdigest()


def checksums(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """The text is the one that the article's units were cut from."""
    if article and article.checksum and article.checksum != checksum(text):
        message = "this text is not the one that the article's units were cut from"
        yield at(corpus, article, ("checksum",), message, f"if it is a corrected one, read what changed, then {_RENEW}")


_RENEW = "run the same check with --renew"

_NAMED = 3


def reference_list(corpus: Corpus, article: Article | None, text: Units) -> Iterator[Problem]:
    """The article's reference list has the numbers that its text has; a list without numbers has as many entries, if the text has
    them at all."""
    printed = [int(match[1]) for name in text if (match := re.fullmatch(r"ref-([0-9]{1,6})", name))]
    listed = article.references if article else ()
    numbered = any(entry.number is not None for entry in listed)
    numbers = [entry.number or at for at, entry in enumerate(listed, 1)]
    as_printed = (
        printed == numbers if numbered else 0 < len(numbers) <= len(printed)
    )  # where it stands there twice, it is listed once
    if article and not as_printed and (printed or numbered):
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
    "article-phrases": phrases,
    "article-units": units,
    "article-fingerprints": fingerprints,
    "article-checksum": checksums,
    "reference-list": reference_list,
    "own-words": own_words,
}
"""A rule's name, which every problem that it finds bears → the rule."""


def known_units(corpus: Corpus, table: Path) -> set[tuple[str, str]]:
    """Which units' text a table holds, as (article, unit)."""
    return {(article.id, unit) for article, text in _texts(corpus, table) for unit in text}


def renewed(corpus: Corpus, table: Path) -> dict[Path, str]:
    """The files of articles with the fingerprints of a table's text, all else to the letter: those that change. An article whose
    units are otherwise not those of the text is left as it is. Raises CannotAmend where one cannot be changed."""
    found = {}
    for article, text in _texts(corpus, table):
        document = corpus.documents[article.id]
        file = corpus.root / "articles" / f"{article.id}.yml"
        made = [fingerprint(text.get(unit.id, ""), unit.id) for unit in article.units]
        same = all(not one or one == unit.fingerprint for one, unit in zip(made, article.units, strict=True))
        if (same and not any(checksums(corpus, article, text))) or any(units(corpus, article, text)):
            continue
        listed: Any = document.data["units"]
        entries = [one | ({"fingerprint": own} if own else {}) for one, own in zip(listed, made, strict=True)]
        whole = file.read_bytes().decode("utf-8")
        known = {"checksum": checksum(text)} if article.checksum else {}
        found[file] = amended(whole, document.data | {"units": entries} | known, Article)
    return found


def _texts(corpus: Corpus, table: Path) -> Iterator[tuple[Article, Units]]:
    """The articles whose text a table holds."""
    units = _read(table)
    for named, text in ({} if isinstance(units, Document) else units).items():
        article = _article_of(corpus, named, text, table)
        if isinstance(article, Article):
            yield article, text
