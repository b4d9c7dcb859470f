"""What a list can be narrowed by: the facets of a record, the form above a list, and the index of a list in several pages.

A facet of a record is a token, `facet:value`, the value an id or a slug; a row of a list and a mark of a drawing carry the
tokens of their record, and the script on the page compares them with what the reader chose.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossator.corpus import AT_THE_END, Corpus
from glossator.kind import AUTHORS, Facet
from glossator.kinds import KINDS
from glossator.names import article_labels, name, section_title
from glossator.records import Record
from glossator.text import apart, fold
from glossator.vocabularies import N_, slug
from glossator.words import Words, words_for


@dataclass(frozen=True)
class Option:
    """One choice of a facet."""

    value: str
    label: str
    count: int
    former: str = ""
    """Values under which it was chosen before, with a space between: former ids of a record."""


@dataclass(frozen=True)
class Filters:
    """The form above a list."""

    noun: str
    """What is counted: claims, events."""
    total: int
    choices: Sequence[tuple[Facet, Sequence[Option]]]
    index: str = ""
    """Where the whole list is kept, if it is in several pages."""
    since: str = ""
    """The oldest day of the list, if it can be narrowed to what came since a day."""


def tokens(corpus: Corpus, record: Record) -> str:
    """The facets of a record, as tokens with a space between."""
    facets = KINDS[corpus.collection_of[record.id]].facets
    found = (f"{facet.key}:{slug(value)}" for facet in facets for value in facet.values(corpus, record))
    return " ".join(dict.fromkeys(found))


def form(corpus: Corpus, collection: str, records: Sequence[Record], index: str) -> Filters | None:
    """The form for a list of a collection, where it has one. `index`: see Filters."""
    kind = KINDS[collection]
    if kind.page is None or not kind.narrowed or len(records) < 2:
        return None
    words = words_for(corpus.settings.language)
    choices, articles = [], {key: apart(label) for key, label in article_labels(corpus, words).items()}
    for facet in kind.facets:
        counts = Counter(value for record in records for value in dict.fromkeys(facet.values(corpus, record)))
        if len(counts) > 1:
            known = articles | (_sections(corpus, articles) if facet.sections else {})
            choices.append((facet, _options(corpus, facet, counts, known, words)))
    return Filters(words(kind.page.noun), len(records), choices, index)


def _options(corpus: Corpus, facet: Facet, counts: Counter[str], known: Mapping[str, str], words: Words) -> list[Option]:
    """The choices of a facet: the authors first, then in the facet's order. Equal labels keep the order of the list. `known`:
    what articles and sections are called."""
    kept: Iterable[str] = counts if facet.natural else ()
    if facet.ordered:
        kept = corpus.own_kinds.get(facet.own, facet.words or {})
    elif facet.works:
        kept = sorted(counts, key=lambda work: corpus.place_in_lists.get(work, (0, 0)))
    order = {value: at for at, value in enumerate(kept)}
    found = [
        Option(slug(value), _label(corpus, facet, value, known, words), count, _former(corpus, value))
        for value, count in counts.items()
    ]
    placed = zip(counts, found, strict=True)
    ranked = sorted(placed, key=lambda one: (one[0] != AUTHORS, order.get(one[0], 0), fold(one[1].label)))
    return [option for _, option in ranked]


def _former(corpus: Corpus, value: str) -> str:
    record = corpus.by_id.get(value)
    return " ".join(record.aliases) if record else ""


def _label(corpus: Corpus, facet: Facet, value: str, known: Mapping[str, str], words: Words) -> str:
    """What a reader sees for a value of a facet."""
    if facet.words is not None:
        return words(corpus.own_kinds.get(facet.own, facet.words)[value].name)
    if value == AUTHORS:
        return words(N_("The authors"))
    if facet.sections:
        return known.get(value, value)
    if facet.years:
        return words.year(int(value))
    if facet.works and not corpus.several and (numbers := corpus.numbers_of(value)):
        return f"[{', '.join(map(str, numbers))}] {name(corpus.by_id[value], words)}"
    return known.get(value) or name(corpus.by_id[value], words)


def _sections(corpus: Corpus, articles: Mapping[str, str]) -> dict[str, str]:
    """Each section of each article, and with several articles whose it is."""
    return {
        corpus.anchor(article.id, section): f"{title} ({articles[article.id]})" if corpus.several else title
        for article in corpus.articles
        for section in (*(one.id for one in article.sections), AT_THE_END)
        if (title := section_title(corpus, article.id, section))
    }


def index_json(base: str, size: int, entries: Iterable[tuple[str, str, str, str]]) -> str:
    """A list for the script: id, title, note and tokens of each record. A token is written once and named by its number.

    `base` leads from the file to the folder of the records' pages; `size` is how many of them a page of the list has.
    """
    known: dict[str, int] = {}
    items = [
        [key, title, note, [known.setdefault(token, len(known)) for token in found.split()]]
        for key, title, note, found in entries
    ]
    return (
        json.dumps({"base": base, "size": size, "tokens": list(known), "items": items}, ensure_ascii=False, separators=(",", ":"))
        + "\n"
    )
