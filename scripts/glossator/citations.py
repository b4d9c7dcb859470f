"""What can be cited on each page, ready in every style."""

from dataclasses import dataclass
from functools import cached_property

from glossator import formats, prose, styles
from glossator.addresses import Site, record_path, served_at
from glossator.corpus import Corpus
from glossator.items import Item, article_item, page_item, work_item
from glossator.lists import indexes
from glossator.names import name
from glossator.records import Article, Person, Record, Reference


@dataclass(frozen=True)
class Citation:
    """One thing to cite, ready in every style."""

    item: Item
    styles: dict[str, dict[str, str]]
    """Style key → entry (and note), as HTML."""

    @cached_property
    def bibtex(self) -> str:
        return formats.bibtex([self.item]).strip()

    @cached_property
    def ris(self) -> str:
        return formats.ris([self.item]).strip()


@dataclass(frozen=True)
class Citations:
    """What can be cited: pages by their path, works and articles by their id."""

    pages: dict[str, Citation]
    works: dict[str, Citation]
    changed: dict[str, str]
    """Path of a page → the day its record last changed."""


def page_key(record: Record) -> str:
    """The citation key of a record's page. A work's own key is its id, so that its page has another."""
    return f"{record.id}-page" if isinstance(record, Reference | Article) else record.id


def cited(corpus: Corpus, site: Site, changes: dict[str, str], formatter: styles.Formatter) -> Citations:
    """Every page, work and article in every style. `changes`: data/… or docs/… → the day it last changed."""
    released = corpus.settings.released

    def day(collection: str, key: str) -> str:
        return changes.get(f"data/{collection}/{key}.yml", released)

    changed: dict[str, str] = {}
    items: dict[str, Item] = {}

    def add(path: str, key: str, title: str, when: str) -> None:
        changed[path] = when
        address = site.url + served_at(path) if site.url else ""
        items[path] = page_item(corpus.settings, key, title, when, address)

    for record in corpus.by_id.values():
        add(record_path(corpus, record), page_key(record), name(record), day(corpus.collection_of[record.id], record.id))
    for index in indexes(corpus):
        newest = max((day(one, key) for one in index.made_from for key in corpus.records[one]), default=released)
        add(index.path, index.key, index.title, newest)
    for path, file in prose.written(corpus).items():
        where = (
            changes.get(file.relative_to(corpus.root.parent).as_posix(), released)
            if file.is_relative_to(corpus.root.parent)
            else released
        )
        add(path, f"corpus-{path.removesuffix('.md')}", prose.heading(file), where)
    works = {work.id: work_item(work) for work in corpus.references}
    own_script = {work.id: work_item(work, own_script=True) for work in corpus.references}
    for article in corpus.articles:
        works[article.id] = own_script[article.id] = article_item(article, _authors(corpus, article))
    made = formatter.format_all([*items.values(), *works.values()], [*items.values(), *own_script.values()])
    return Citations(
        pages={path: Citation(item, made[item["id"]]) for path, item in items.items()},
        works={key: Citation(item, made[key]) for key, item in works.items()},
        changed=changed,
    )


def _authors(corpus: Corpus, article: Article) -> list[dict[str, str]]:
    """An article's authors as a citation has them: from the people's names as indexes have them."""
    names = [corpus.by_id[key] for key in article.authors]
    parts = [person.sort_name.partition(", ") for person in names if isinstance(person, Person)]
    return [{"family": family, **({"given": given} if given else {})} for family, _, given in parts]
