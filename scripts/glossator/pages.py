"""Prepared context → a page: its path and its text.

A page is Markdown whose body is one block of ready HTML under a front matter, so that any generator that reads Markdown
shows it and none has to parse it again. What a page shows is chosen in `lists`, `views` and `evidence`; wording and markup
stand in templates/pages/.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup

from glossator import (
    data_set,
    dates,
    facets,
    linked,
    lists,
    metadata,
    names,
    prose,
    signposting,
    text,
    views,
    vocabularies,
    witnesses,
)
from glossator.addresses import Site, address, list_address, relative, served_at
from glossator.authorities import AUTHORITIES
from glossator.cards import Cards
from glossator.changes import Changes
from glossator.citations import Citation, Citations
from glossator.corpus import Corpus
from glossator.data_file import DataFile, Source
from glossator.downloads import citation_addresses
from glossator.drawing import num
from glossator.evidence import LONG_LIST, marks
from glossator.formats import FORMATS
from glossator.framing import Framing, is_framed
from glossator.items import Item
from glossator.kinds import KINDS
from glossator.lists import indexes
from glossator.marking import Marking
from glossator.page import Page
from glossator.reading import number_of_files
from glossator.records import Article, Claim, Event, Initiative, Record, Reference
from glossator.reuse import data_files
from glossator.standing import NOTHING, Standing
from glossator.templates import TEMPLATES, environment
from glossator.words import Words, words_for


@dataclass
class Writer:
    """Renders templates for one corpus and site."""

    corpus: Corpus
    site: Site
    citations: Citations
    changes: Changes = field(default_factory=Changes)
    pictures: Path | None = None
    """Where pictures are kept from build to build; without it there are none."""
    for_editors: bool = False
    """Whether the pages are made too that only an editor's preview shows."""
    read_markdown: Callable[[str], str] | None = None
    """What makes HTML of pages written by hand. Where it is known, every page is made as Markdown too, for programs that read."""
    standing: Standing = NOTHING
    """What is kept of released versions."""
    env: Environment = field(init=False)
    bare: Environment = field(init=False)
    """The same without what pages may ask for, which every template that is rendered would be given anew."""

    def __post_init__(self) -> None:
        self.env, self.bare = environment(self.words), environment(self.words)
        self.env.filters["sentence"] = lambda value: value[:1].upper() + value[1:]
        self.env.filters["num"] = num
        self.env.filters["record"] = self.corpus.by_id.__getitem__
        self.env.globals.update(self._of_the_corpus() | self._of_the_interface())
        self.env.globals.update(self._of_every_page())

    def _of_every_page(self) -> dict[str, Any]:
        """Macros that need nothing of a page, so that no page has to import them, and parts that are the same on all pages."""
        cite, apart, icons = (self.env.get_template(f"_{name}.html.j2").module for name in ("cite", "apart", "icons"))
        return {
            # A page that is kept for good is one of thousands: its badges say in words what they say.
            "icon": (lambda _: "") if self.site.frozen else icons.icon,  # type: ignore[attr-defined]
            "drawn": icons.drawn,  # type: ignore[attr-defined]
            "isolated": lambda words, mark="": apart.isolated(words, mark) if mark or text.turned(words) else words,  # type: ignore[attr-defined]
            "styled": cite.styled,  # type: ignore[attr-defined]
            "on_paper": cite.on_paper,  # type: ignore[attr-defined]
            "style_choice": cite.choice(),  # type: ignore[attr-defined]
            "source_articles": self.source_articles,
        }

    def source_articles(self, record: Record | None, shown: Callable[[str, Citation, str], str]) -> Markup:
        """The article that a page is about, ready to cite, each by `shown`; of several those that the record is of, if they are
        few. Nothing where it is a source of the editors' own."""
        if isinstance(record, Reference) and record.role == "editorial":
            return Markup("")
        articles = self.corpus.articles_of(record) if record else () if self.corpus.several else self.corpus.articles
        return self._cited(tuple(article.id for article in articles), shown) if len(articles) <= MOST_CITED else Markup("")

    @cached_property
    def _cited(self) -> Callable[[tuple[str, ...], Callable[[str, Citation, str], str]], Markup]:
        """Articles in every style, rendered once."""
        heading = self.words(vocabularies.N_("The article"))
        one = cache(lambda key, shown: Markup(shown(heading, self.citations.works[key], "article")))
        return cache(lambda keys, shown: Markup("").join(one(key, shown) for key in keys))

    def compile(self) -> None:
        """Compile every template and make the files of data now, so that processes that render side by side need not each do it
        again."""
        for file in sorted((TEMPLATES / "pages").glob("*.j2")):
            self.env.get_template(file.name)
        _ = self.data

    @cached_property
    def framing(self) -> Framing:
        return Framing(self.corpus)

    @cached_property
    def cards(self) -> Cards | None:
        """The pictures of pages. Where the site's address is not known nobody could be told where they are."""
        return Cards(self.corpus, self.framing) if self.site.url and self.pictures else None

    @cached_property
    def words(self) -> Words:
        """The interface in the language of the corpus."""
        return words_for(self.corpus.settings.language)

    @cached_property
    def _lists(self) -> frozenset[str]:
        """The addresses of the lists and other pages of many records that this corpus has: evidence/."""
        return frozenset(one.path.removesuffix("index.md") for one in indexes(self.corpus))

    def _of_the_corpus(self) -> dict[str, Any]:
        """What templates may ask of the records."""
        corpus = self.corpus
        return {
            "settings": corpus.settings,
            "site": self.site,
            "articles": len(corpus.articles),
            "several": corpus.several,
            "article_label": self.label_shown,
            "has_label": lambda key: self.label_of(key) != self.name_of(key),
            "mixed": any(map(self.marking.own_of, corpus.by_id)),
            "articles_of": lambda record: corpus.articles_of(record),
            "has_title": lambda article, section: any(one.id == section and one.title for one in article.sections),
            "lang_of": self.marking.of_article,
            "own_of": cache(self.marking.own_of),
            "shown": cache(self.marking.shown),
            "totals": self.totals,
            "record": corpus.by_id.__getitem__,
            "collection_of": corpus.collection_of.__getitem__,
            "numbers_of": corpus.numbers_of,
            "listed_in": lambda work: corpus.listed_in.get(work, {}),
            "has_numbers": lambda article: any(entry.number is not None for entry in corpus.lists.get(article, ())),
            "is_printed": lambda article: bool(article.references),
            "entry": corpus.entry,
            "bench": partial(witnesses.bench, corpus),
            "entry_anchor": lambda article, entry: corpus.anchor(article, f"ref-{entry.number or entry.work}"),
            "tokens": partial(facets.tokens, corpus),
            "anchor": corpus.anchor,
            "said": partial(lists.said, corpus),
            "article_address": partial(address, corpus),
            "section_title": partial(names.section_title, corpus),
            "unit_words": partial(names.unit_words, corpus),
            "unit_label": cache(partial(names.unit_label, corpus)),
            "is_framed": is_framed,
            "adds": self.framing.adds,
            "has": lambda place: place in self._lists,
            "plain": lambda value: text.plain(value, lambda key: text.apart(self.name_of(key), value)),
            "report_url": self.report_url,
            "edit_url": self.edit_url,
            "changes": self.changes,
            "standing": self.standing,
            "coins": self._coins,
        }

    def _coins(self, work: str) -> Markup:
        """A work for reference managers that collect a list. A page that stays as it is is cited itself."""
        if self.site.frozen:
            return Markup("")
        return Markup(self.render("coins.html.j2", query=metadata.coins(self.citations.works[work].item)))

    def _of_the_interface(self) -> dict[str, Any]:
        """Vocabularies, and how dates, names and languages are put into words."""
        words = self.words
        found = vars(vocabularies).items()
        tables_of_words = (one for one in found if one[0].isupper() and isinstance(one[1], dict))
        known = {name: table for name, table in tables_of_words if name not in ("OWN_KINDS", "RETIRED")}
        known |= {field.upper(): dict(table) for field, table in self.corpus.own_kinds.items()}
        tables = {name: words.vocabulary(table) for name, table in known.items()}
        return tables | {
            "KINDS": KINDS,
            "AUTHORITIES": AUTHORITIES,
            "STYLES": self.citations.styles,
            "list_files": number_of_files(self.citations),
            "first_entry": lambda key: Markup(self.citations.works[key].styles[self.citations.styles[0].key]["entry"]),
            "STYLE_NAMES": {style.key: words(style.name) for style in self.citations.styles},
            "FORMATS": FORMATS,
            "name": self.name_of,
            "work_name": self.work_name,
            "work_title": names.work_title,
            "full_name": names.full_name,
            "licence_name": names.licence_name,
            "when": words.when,
            "year": words.year,
            "language": words.language,
            "list_address": list_address,
            "parse": dates.parse,
            "slug": vocabularies.slug,
            "marks": marks,
            "LONG_LIST": LONG_LIST,
        }

    @cached_property
    def marking(self) -> Marking:
        apart: Any = self.env.get_template("_apart.html.j2").module
        return Marking(self.corpus, self.words, apart.titled)

    @cached_property
    def name_of(self) -> Callable[[str], str]:
        """Id of a record → what it is called, remembered, as links ask for it time and again."""
        return cache(lambda key: names.name(self.corpus.by_id[key], self.words))

    @cached_property
    def label_of(self) -> Callable[[str], str]:
        """Id of an article → how it is named beside its records, remembered. One that was withdrawn keeps its title."""
        named = names.article_labels(self.corpus, self.words)
        return lambda key: named.get(key) or self.name_of(key)

    @cached_property
    def label_shown(self) -> Callable[[str], Markup]:
        """The same as it stands on a page, kept apart from words in another direction."""
        isolated = self.env.get_template("_apart.html.j2").module.isolated  # type: ignore[attr-defined]
        return cache(lambda key: Markup(isolated(self.label_of(key))))

    def work_name(self, work: Reference | Article) -> str:
        """A work with author and year before its title."""
        if isinstance(work, Reference):
            return names.work_name(work, self.words)
        label = self.label_of(work.id)
        return label if label.endswith(work.title) else f"{label}, {work.title}"

    @cached_property
    def facts(self) -> prose.Facts:
        """What the engine's prose is told of the corpus."""
        return prose.facts(self.corpus, self.site, {file.path: file.media for file in self.data})

    @cached_property
    def data(self) -> list[DataFile]:
        """Every file of the whole corpus, made once."""
        return data_files(self.source)

    def _described_on(self, path: str) -> Sequence[DataFile]:
        """The files of data that a page names, for programs: the home page does. A preview need not wait for them, as no program
        reads it."""
        return self.data if path == "index.md" and not self.for_editors else ()

    @property
    def source(self) -> Source:
        """What those files are made from."""
        return Source(self.corpus, self.site, self.citations, self.plain)

    @cached_property
    def totals(self) -> lists.Totals:
        return lists.totals(self.corpus)

    @cached_property
    def year_addresses(self) -> dict[int, str]:
        """Year → where the timeline's list has it, on whichever of its pages."""
        index = next((one for one in indexes(self.corpus) if one.collection == "events"), None)
        years = [dates.parse(event.date).year for event in self.corpus.events]
        return {year: f"{served_at(lists.page_of(self.corpus, index, year))}#y{year}" for year in dict.fromkeys(years) if index}

    def report_url(self, key: str) -> str:
        """An issue form filled in with the page's id and, where known, its address."""
        page = self.site.url.rstrip("/") + "/" + address(self.corpus, key) if self.site.url else ""
        query = urlencode({"template": "mistake.yml", "title": f"Mistake in {key}", "record": key, "page": page})
        return f"{self.site.repo_url}/issues/new?{query}"

    def edit_url(self, key: str, verb: str) -> str:
        """Where the forge shows a record's file: to edit it, or its commits."""
        return f"{self.site.repo_url}/{verb}/{self.site.branch}/data/{self.corpus.collection_of[key]}/{key}.yml"

    def plain(self, value: str) -> str:
        """A text field without markup."""
        return self.framing.plain(value)

    def links(self, path: str) -> views.Links:
        """Where things lead from a page."""
        return views.Links(
            href=lambda key: relative(path, address(self.corpus, key)),
            year=lambda year: relative(path, self.year_addresses[year]),
        )

    def page(
        self, path: str, template: str, title: str, about: str, record: Record | None = None, moved: str = "", **context: Any
    ) -> Page:
        """Render one page. Links are written relative to it, so that the site works at any address. `moved`: the file of the page
        that this one, at a former address, is the same as."""
        settings, citation = self.corpus.settings, self.citations.pages[moved or path]
        body = self.env.get_template(template).render(
            **self._around(path, record),
            citation=citation,
            in_version=self.in_version(moved or path),
            was_at=self.was_at(moved or path),
            changed=self.citations.changed[moved or path],
            moved=served_at(moved) if moved else "",
            work=self.citations.works.get(record.id) if record else None,
            **context,
        )
        kind = linked.schema_type(record) if record else "Dataset" if path == "index.md" else "CollectionPage"
        short = record.title if isinstance(record, Claim) and not record.withdrawn else ""
        meta = {
            "title": title,
            "description": metadata.shortened(about),
            "changed": self.citations.changed[moved or path],
            "hide": ["navigation", "toc"],
            "head": self.head(path, citation.item, metadata.Said(title, about, kind, path == "index.md", short), record),
            **({"moved": served_at(moved)} if moved else {"search": self.search(record)}),
            **({"cite_below": True} if record is None and path != "index.md" and 'id="cite"' in body else {}),
        }
        if citation.item["language"] != settings.language:
            meta["language"] = citation.item["language"]
        linked_data = "" if self.site.frozen else self.linked_data(path, citation.item, record)
        return Page(path, f"{body.strip()}\n\n{linked_data}", record.id if record else None, meta)

    def in_version(self, path: str) -> Citation | None:
        """A page as something to cite in the newest version that is kept, if it says there what it says today."""
        standing, citation = self.standing, self.citations.pages[path]
        if path not in standing.same or not self.site.url:
            return None
        there = self.site.url + standing.address(path)
        return citation.at(there)

    def was_at(self, path: str) -> str:
        """The address of a page as it stood in the newest version that is kept, if it was another there."""
        standing = self.standing
        return standing.address(path) if path in standing.pages - standing.same else ""

    def unpublished(self, path: str, template: str, title: str, **context: Any) -> Page:
        """Render a page that only the preview shows: nobody cites it, no search finds it, and no program reads it."""
        body = self.env.get_template(template).render(**self._around(path), title=title, **context)
        return Page(path, f"{body.strip()}\n", meta={"title": title, "hide": ["navigation", "toc"], "unpublished": True})

    def _around(self, path: str, record: Record | None = None) -> dict[str, Any]:
        """What the templates of all pages may ask of the page on which they stand."""
        links, settings = self.links(path), self.corpus.settings

        def resolve(key: str) -> tuple[str, str]:
            return links.href(key), self.name_of(key)

        def inline(value: str, of: Record | None = record) -> Markup:
            return text.inline(value, resolve, lambda key: self.marking.of_link(key, names.language_of(settings, of)))

        return {
            "href": links.href,
            "url": lambda target: relative(path, target),
            "page_url": lambda index, number: relative(path, served_at(index.path_of(number))),
            "t": inline,
            "own": self.marking.own(record),
            "interface": self.marking.interface(record),
            "file_url": lambda key, ending: relative(path, f"{self.corpus.collection_of[key]}/{key}.{ending}"),
            "one": record,
            "path": path,
        }

    def search(self, record: Record | None) -> dict[str, Any]:
        """What the search filters a page by, in the words of the data, and the spellings it is found under besides those
        printed on it."""
        if record is None:
            return {"kind": ["index"]}
        corpus = self.corpus
        found: dict[str, Any] = {"kind": [corpus.collection_of[record.id]]}
        events = [record] if isinstance(record, Event) else []
        if isinstance(record, Claim):
            events = [event for key in record.events if isinstance(event := corpus.by_id[key], Event)]
        match record:
            case Claim() | Event() if record.verdict:
                found["verdict"] = [vocabularies.slug(word) for word in vocabularies.sought(record.verdict)]
                found["answer"] = self.framing.answer(record)
            case Initiative():
                found["verdict"] = [vocabularies.slug(record.status)]
        about = [*getattr(record, "about", ()), *(place for event in events for place in event.places)]
        places = dict.fromkeys(key for key in about if corpus.collection_of[key] == "places")
        found["place"] = [names.name(corpus.by_id[key]) for key in places]
        found["year"] = sorted({str(dates.parse(event.date).year) for event in events})
        spellings = (names.name(record, self.words), *getattr(record, "variants", ()))
        found["names"] = " ".join(dict.fromkeys(text.fold(one) for one in spellings))
        return found

    def render(self, template: str, **context: Any) -> str:
        """A part of a page that is not its body, and needs nothing that is not in its context."""
        return self.bare.get_template(template).render(**context).strip()

    def head(self, path: str, item: Item, said: metadata.Said, record: Record | None) -> str:
        """The head tags of a page."""
        if self.site.frozen:
            return self._head_of_frozen(item, said)
        picture = self.cards.of(record) if self.cards else ""
        said = replace(said, picture=self.site.url + picture if picture else "")
        settings, url, about = self.corpus.settings, item.get("URL", ""), relative(path, "about/")
        found = citation_addresses(self.corpus, record) if record else {}
        files = {relative(path, file): media for file, media in found.items()}
        if isinstance(record, Article) and not record.withdrawn:
            tags = metadata.article_head(record, self.citations.works[record.id].item, said, url)
            tags += metadata.typed_links(settings, said, url, files, about)
        else:
            tags = metadata.head(settings, item, said, files, about)
        if url and not self.site.frozen:
            tags += signposting.head(self.corpus, path, record, self._described_on(path))
        return self.render("head.html.j2", tags=tags)

    def _head_of_frozen(self, item: Item, said: metadata.Said) -> str:
        """Of a page that stays as it is, what reference managers take. It is found through the citation alone."""
        tags = metadata.head(self.corpus.settings, item, said, {}, "")
        return self.render("head.html.j2", tags=[tag for tag in tags if tag.name.startswith(metadata.OF_CITATIONS)])

    def linked_data(self, path: str, item: Item, record: Record | None) -> str:
        """The JSON-LD of a page: of its record, on the home page of the whole corpus, else of the page itself."""

        def iri(key: str) -> str:
            where = address(self.corpus, key)
            return self.site.url + where if self.site.url else relative(path, where)

        corpus = self.corpus
        if record is not None:
            entity = linked.json_ld(corpus, record, iri, self.plain) | {
                "mainEntityOfPage": linked.page(corpus.settings, item, home=self.site.url)
            }
            if isinstance(record, Claim) and not record.withdrawn:
                entity = linked.review(corpus, record, entity, iri, self.plain)
        elif path == "index.md":
            entity = data_set.described(self.source, self.site.url or "./", self._described_on(path))
        else:
            kind = "WebPage" if path in prose.written(corpus) else "CollectionPage"
            entity = {"@context": "https://schema.org"} | linked.page(corpus.settings, item, kind, self.site.url)
        return self.render("json_ld.html.j2", entity=entity) + "\n"


MOST_CITED = 3
"""Articles that the page of a record offers to cite; where it is of more, the list of articles does."""
