"""What can be cited on each page, ready in every style."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossator import prose
from glossator.addresses import Site, record_path, served_at
from glossator.corpus import Corpus
from glossator.formats import FORMATS, Format
from glossator.framing import Framing
from glossator.items import Item, Key, article_item, for_styles, page_item, work_item
from glossator.lists import indexes
from glossator.names import language_of, name
from glossator.records import Article, Person, Record, Reference
from glossator.styles import STYLES, Formatter, Style


@dataclass(frozen=True)
class Citation:
    """One thing to cite, ready in every style."""

    item: Item
    styles: dict[str, dict[str, str]]
    """Style key → entry (and note), as HTML."""

    def at(self, address: str) -> "Citation":
        """The same at another address."""
        own = self.item["URL"]
        styles = {key: {part: text.replace(own, address) for part, text in parts.items()} for key, parts in self.styles.items()}
        return Citation({**self.item, "URL": address}, styles)

    def text(self, format: Format) -> str:
        """It alone in an export format."""
        return format.write([self.item]).strip()

    @cached_property
    def texts(self) -> dict[str, str]:
        """Key of an export format → it alone in that format, for those that a page shows among the styles."""
        return {format.key: self.text(format) for format in FORMATS if format.shown_as}


@dataclass(frozen=True)
class Citations:
    """What can be cited: pages by their path, works and articles by their id."""

    pages: dict[str, Citation]
    works: dict[str, Citation]
    changed: dict[str, str]
    """Path of a page → the day its record last changed."""
    own_script: dict[str, Item]
    """Id of a work → what it is for a style that leaves a work in its own script."""
    styles: Sequence[Style] = STYLES
    """The styles it is all ready in, in the order in which they are offered."""


@dataclass(frozen=True)
class Citable:
    """A page as something to cite."""

    path: str
    key: str
    """The citation key it would have if nothing else had it."""
    title: str
    changed: str
    """The day it last changed."""
    language: str
    """What it is in: a record's page in the record's language, a list in that of the corpus."""


def page_key(record: Record) -> str:
    """The citation key of a record's page. A work's own key is its id, so that its page has another."""
    return f"{record.id}-page" if isinstance(record, Reference | Article) else record.id


def cited(
    corpus: Corpus, site: Site, changes: Mapping[str, str], formatter: Formatter, styles: Sequence[Style] = STYLES
) -> Citations:
    """Every page, work and article in the styles a corpus offers. `changes`: data/… or docs/… → the day it last changed."""
    pages = {page.path: page for page in _pages(corpus, changes)}
    keys = printed_keys(corpus, {path: page.key for path, page in pages.items()})
    items: dict[Key, Item] = {}
    for path, page in pages.items():
        address = site.url + served_at(path) if site.url else ""
        items[Key("page", path)] = page_item(corpus.settings, keys[path], page.title, page.changed, address, page.language)
    items |= {Key("work", work.id): work_item(work) for work in corpus.references}
    for article in corpus.articles:
        items[Key("work", article.id)] = article_item(article, _named(corpus, article.authors), _named(corpus, article.editors))
    works: list[Reference | Article] = [*corpus.references, *corpus.articles]
    own_script = {Key("work", work.id): work_item(work, own_script=True) for work in corpus.references}
    own_script |= {key: items[key] for article in corpus.articles for key in [Key("work", article.id)]}
    styled = {key: for_styles(items[key], work) for work in works for key in [Key("work", work.id)]}
    made = formatter.format_all(items | styled, own_script, styles)
    ready = {key: Citation(item, made[key]) for key, item in items.items()}
    return Citations(
        pages={key.name: one for key, one in ready.items() if key.kind == "page"},
        works={key.name: one for key, one in ready.items() if key.kind == "work"},
        changed={path: page.changed for path, page in pages.items()},
        own_script={key.name: item for key, item in own_script.items()},
        styles=styles,
    )


def printed_keys(corpus: Corpus, wanted: Mapping[str, str]) -> dict[str, str]:
    """Path of a page → the citation key that readers see, each another. `wanted`: the key each page would have by itself.

    An id that a record has or had belongs to that record alone. A page whose key was made from something else (a work's id, its
    own address) gives way to it, and of two such pages the later one: to its key is added -page, as often as it takes.
    """
    ids = {*corpus.by_id, *(alias for record in corpus.by_id.values() for alias in record.aliases)}
    own = {record_path(corpus, record): record.id for record in corpus.by_id.values() if page_key(record) == record.id}
    taken = {key.casefold() for key in (*ids, *wanted.values())}
    found: dict[str, str] = {}
    given: set[str] = set()
    for path, key in wanted.items():
        if own.get(path) != key and key.casefold() in ids | given:
            while key.casefold() in taken:
                key += "-page"
            taken.add(key.casefold())
        given.add(key.casefold())
        found[path] = key
    return found


def _pages(corpus: Corpus, changes: Mapping[str, str]) -> Iterator[Citable]:
    """Every page: of each record, of each index, and those written by hand."""
    released, repository = corpus.settings.released, corpus.root.parent
    settings, framing = corpus.settings, Framing(corpus)

    def day(collection: str, key: str) -> str:
        return changes.get(f"data/{collection}/{key}.yml", released)

    for record in corpus.by_id.values():
        changed = day(corpus.collection_of[record.id], record.id)
        language = language_of(settings, record)
        yield Citable(record_path(corpus, record), page_key(record), framing.cited_as(record), changed, language)
    for index in indexes(corpus):
        newest = max((day(one, key) for one in index.made_from for key in corpus.records[one]), default=released)
        yield Citable(index.path, index.key, index.title, newest, language_of(settings))
    for path, file in prose.written(corpus).items():
        written = file.relative_to(repository).as_posix() if file.is_relative_to(repository) else ""
        key, changed = f"corpus-{path.removesuffix('.md')}", changes.get(written, released)
        yield Citable(path, key, prose.heading(file), changed, prose.language(corpus, file))


def _named(corpus: Corpus, agents: Sequence[str]) -> list[dict[str, str]]:
    """People as a citation has them, from their names as indexes have them; bodies by their name."""
    found: list[dict[str, str]] = []
    for one in (corpus.by_id[key] for key in agents):
        if isinstance(one, Person):
            family, _, given = one.sort_name.partition(", ")
            found.append({"family": family, **({"given": given} if given else {})})
        else:
            found.append({"literal": name(one)})
    return found
