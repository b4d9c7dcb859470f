"""Corpus → pages: pure, one pass, each page a path and its text.

A page is Markdown whose body is one block of ready HTML under a front matter, so that any generator that reads Markdown
shows it and none has to parse it again. Choosing, sorting and grouping happen here; wording and markup in
templates/pages/.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from glossator import dates, evidence, lists, metadata, prose, styles, text
from glossator.addresses import Page, Site, address, anchor, record_path, relative, served_at
from glossator.atlas import place_map
from glossator.citations import Citations
from glossator.corpus import Corpus
from glossator.downloads import DATA_FILES, citation_files, data_files, feed, index_files, redirect_pages
from glossator.drawing import num
from glossator.histogram import histogram
from glossator.kinds import INBOUND, INDEX, INTROS, LABELS, TEMPLATE_OF
from glossator.lists import Group, Index, filters, group_of, grouped, indexes, listing
from glossator.names import full_name, name, section_title, unit_words, work_name, work_title
from glossator.records import COLLECTIONS, Article, Claim, Entity, Event, Initiative, ListedReference, Record
from glossator.text import search_key
from glossator.timeline import timeline
from glossator.vocabularies import CONSULTED, GROUPS, LANES, LANGUAGES, RELATIONS, STATUSES, TYPES, VERDICTS

TEMPLATES = Path(__file__).parent / "templates" / "pages"


@dataclass
class Writer:
    """Renders templates for one corpus and site."""

    corpus: Corpus
    site: Site
    citations: Citations
    env: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.env = Environment(
            loader=FileSystemLoader((TEMPLATES, TEMPLATES.parent)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        corpus = self.corpus
        self.env.filters["sentence"] = lambda value: value[:1].upper() + value[1:]
        self.env.filters["num"] = num
        self.env.filters["record"] = corpus.by_id.__getitem__
        self.env.globals.update(
            corpus=corpus,
            site=self.site,
            settings=corpus.settings,
            LABELS=LABELS,
            VERDICTS=VERDICTS,
            STATUSES=STATUSES,
            LANES=LANES,
            GROUPS=GROUPS,
            record=corpus.by_id.__getitem__,
            collection_of=corpus.collection_of.__getitem__,
            name=lambda key: name(corpus.by_id[key]),
            work_name=work_name,
            work_title=work_title,
            full_name=full_name,
            when=lambda value: dates.parse(value).words,
            parse=dates.parse,
            unit_words=lambda article, unit: unit_words(corpus, article, unit),
            totals=self.totals,
            numbers_of=corpus.numbers_of,
            anchor=lambda article, name: anchor(corpus, article, name),
            listed=lambda article, number: self.listed[article, number],
            article_address=lambda article: address(corpus, article),
            section_title=lambda article, section: section_title(corpus, article, section),
            language=lambda codes: " and ".join(LANGUAGES.get(code.strip(), code.strip()) for code in codes.split(",")),
            report_url=self.report_url,
            edit_url=lambda key, verb: (
                f"{self.site.repo_url}/{verb}/{self.site.branch}/data/{corpus.collection_of[key]}/{key}.yml"
            ),
            CONSULTED=CONSULTED,
            RELATIONS=RELATIONS,
            TYPES=TYPES,
            AUTHORITIES=metadata.AUTHORITIES,
            STYLES=styles.STYLES,
            coins=lambda key: Markup(metadata.coins(self.citations.works[key].item)),
            source_article=self.citations.works[corpus.articles[0].id] if corpus.articles else None,
            INTROS=INTROS,
            collection_index=lambda collection: INDEX.get(collection, f"{collection}/"),
            tokens=lambda record: lists.tokens(corpus, record),
            timeline=partial(timeline, corpus.events, LANES),
            histogram=partial(histogram, corpus.events),
            place_map=partial(place_map, corpus),
            evidence=lambda article: evidence.evidence(corpus, article),
            slug=lists.slug,
        )

    @cached_property
    def listed(self) -> dict[tuple[str, int], ListedReference]:
        """(article, number) → the entry of the article's reference list."""
        return {(article.id, entry.number): entry for article in self.corpus.articles for entry in article.references}

    @cached_property
    def year_addresses(self) -> dict[int, str]:
        """Year → where the timeline's list has it, on whichever of its pages."""
        found: dict[int, str] = {}
        for at, event in enumerate(self.corpus.events):
            year, number = dates.parse(event.date).year, at // lists.PAGE_SIZE + 1
            found.setdefault(year, f"timeline/{f'page-{number}/' if number > 1 else ''}#y{year}")
        return found

    def report_url(self, key: str) -> str:
        """An issue form filled in with the page's id and, where known, its address."""
        page = self.site.url.rstrip("/") + "/" + address(self.corpus, key) if self.site.url else ""
        query = urlencode({"template": "mistake.yml", "title": f"Mistake in {key}", "record": key, "page": page})
        return f"{self.site.repo_url}/issues/new?{query}"

    def plain(self, value: str) -> str:
        """A text field without markup."""
        return text.plain(value, lambda key: name(self.corpus.by_id[key]))

    @cached_property
    def totals(self) -> dict[str, Any]:
        """The numbers shown on the home page."""
        corpus = self.corpus
        return {
            **{collection: len(group) for collection, group in corpus.records.items()},
            "verdicts": {key: sum(claim.assessment.verdict == key for claim in corpus.claims) for key in VERDICTS},
            "statuses": {key: sum(one.status == key for one in corpus.initiatives) for key in STATUSES},
            "cited": sum(work.role == "cited" for work in corpus.references),
            "editorial": sum(work.role == "editorial" for work in corpus.references),
            "article_events": sum(event.basis == "article" for event in corpus.events),
            "record_events": sum(event.basis == "record" for event in corpus.events),
            "numbers": sum(len(article.references) for article in corpus.articles),
            "units": sum(len(article.units) for article in corpus.articles),
            "covered": sum(not unit.no_record for article in corpus.articles for unit in article.units),
        }

    def page(self, path: str, template: str, title: str, about: str, record: Record | None = None, **context: Any) -> Page:
        """Render one page. Links are written relative to it, so that the site works at any address."""

        def href(key: str) -> str:
            return relative(path, address(self.corpus, key))

        def resolve(key: str) -> tuple[str, str]:
            return href(key), name(self.corpus.by_id[key])

        body = self.env.get_template(template).render(
            href=href,
            url=lambda target: relative(path, target),
            year_url=lambda year: relative(path, self.year_addresses[year]),
            page_url=lambda index, number: relative(path, served_at(index.path_of(number))),
            t=lambda value: text.inline(value, resolve),
            link=lambda key, words=None: Markup('<a href="{}">{}</a>').format(
                href(key), words if words is not None else name(self.corpus.by_id[key])
            ),
            file_url=lambda key, ending: relative(path, f"{self.corpus.collection_of[key]}/{key}.{ending}"),
            one=record,
            citation=self.citations.pages[path],
            changed=self.citations.changed[path],
            work=self.citations.works.get(record.id) if record else None,
            **context,
        )
        meta = {
            "title": title,
            "description": shortened(about),
            "hide": ["navigation", "toc"],
            "head": self.head(path, shortened(about), record),
            "search": self.search(record),
        }
        linked = self.linked_data(path, record)
        return Page(path, front_matter(meta) + body.strip() + "\n\n" + linked, record.id if record else None)

    def search(self, record: Record | None) -> dict[str, Any]:
        """What the search filters a page by, and the spellings it is found under besides those printed on it."""
        if record is None:
            return {"kind": ["Index"]}
        corpus = self.corpus
        found: dict[str, Any] = {"kind": [LABELS[corpus.collection_of[record.id]][0]]}
        events = [record] if isinstance(record, Event) else []
        if isinstance(record, Claim):
            events = [event for key in record.events if isinstance(event := corpus.by_id[key], Event)]
        match record:
            case Claim() | Event() if record.assessment:
                found["verdict"] = [VERDICTS[record.assessment.verdict][0]]
            case Initiative():
                found["verdict"] = [record.status.capitalize()]
        about = [*getattr(record, "about", ()), *(place for event in events for place in event.places)]
        places = dict.fromkeys(key for key in about if corpus.collection_of[key] == "places")
        found["place"] = [name(corpus.by_id[key]) for key in places]
        found["year"] = sorted({str(dates.parse(event.date).year) for event in events})
        found["names"] = " ".join(dict.fromkeys(search_key(one) for one in (name(record), *getattr(record, "variants", ()))))
        return found

    def head(self, path: str, about: str, record: Record | None) -> str:
        """The head tags of a page."""
        item = self.citations.pages[path].item
        if isinstance(record, Article):
            return metadata.article_head(record, self.citations.works[record.id].item)
        stem = f"{self.corpus.collection_of[record.id]}/{record.id}" if record else ""
        files = {ending: relative(path, f"{stem}.{ending}") for ending in metadata.MEDIA} if record else {}
        kind = metadata.schema_type(record) if record else "CollectionPage"
        return metadata.head(self.corpus.settings, item, about, kind, files, relative(path, "about/"))

    def linked_data(self, path: str, record: Record | None) -> str:
        """The JSON-LD of a page: of its record, or on the home page of the whole corpus."""

        def iri(key: str) -> str:
            where = address(self.corpus, key)
            return self.site.url + where if self.site.url else relative(path, where)

        if record is not None:
            return metadata.script(metadata.json_ld(self.corpus, record, iri, self.plain)) + "\n"
        if path != "index.md":
            return ""
        base = self.site.url or "./"
        files = {base + file: media for file, media in DATA_FILES.items()}
        settings = self.corpus.settings
        return metadata.script(metadata.dataset(settings, base, settings.released, files)) + "\n"

    # Context of one record's page.

    def inbound(self, record: Record) -> list[Group]:
        """Everything that links to a record, under headings; what one heading shows no later one repeats."""
        groups: list[Group] = []
        corpus = self.corpus
        it = "it" if not isinstance(record, Entity) else record.name
        shown: set[str] = set()
        for collection, field_name, heading in INBOUND:
            found = [one for one in corpus.linking(record.id, collection, field_name) if one.id not in shown or field_name]
            if found:
                groups.append(Group(heading.format(it=it), found))
                shown.update(one.id for one in found)
        rest = [one for collection in COLLECTIONS for one in corpus.linking(record.id, collection) if one.id not in shown]
        if rest:
            groups.append(Group("Also mentioned in", rest))
        return groups

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """The records before and after, in the collection's order."""
        if record.withdrawn:
            return None, None
        group = self.corpus[self.corpus.collection_of[record.id]]
        at = self.corpus.rank[record.id]
        return (group[at - 1] if at else None), (group[at + 1] if at + 1 < len(group) else None)


def shortened(about: str, limit: int = 300) -> str:
    """A description cut at a word."""
    about = " ".join(about.split())
    return about if len(about) <= limit else about[:limit].rpartition(" ")[0] + " …"


def front_matter(meta: dict[str, Any]) -> str:
    """YAML front matter; JSON-style scalars keep any text safe."""
    return "---\n" + yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000) + "---\n\n"


def description(writer: Writer, record: Record) -> str:
    """One or two sentences for search engines and previews."""
    for attribute in ("statement", "summary", "description", "article_says"):
        if value := getattr(record, attribute, None):
            return writer.plain(value)
    return name(record)


def record_page(writer: Writer, record: Record) -> Page:
    """The page of a record other than an article."""
    collection = writer.corpus.collection_of[record.id]
    before, after = writer.neighbours(record)
    return writer.page(
        record_path(writer.corpus, record),
        "withdrawn.md.j2" if record.withdrawn else TEMPLATE_OF[collection],
        name(record),
        description(writer, record),
        record,
        collection=collection,
        inbound=writer.inbound(record),
        before=before,
        after=after,
    )


def article_page(writer: Writer, article: Article) -> Page:
    """The outline of an article."""
    return writer.page(
        record_path(writer.corpus, article),
        "article.md.j2",
        "The article, paragraph by paragraph",
        writer.plain(article.summary),
        article,
        findings=[group for group in writer.inbound(article) if group.heading.startswith("Findings")],
        sections=[(one, [unit for unit in article.units if unit.id.startswith(one.id + "-")]) for one in article.sections],
    )


def index_page(writer: Writer, index: Index) -> Page:
    """A page that is no record's."""
    corpus = writer.corpus
    whole = listing(corpus, index)
    start = (index.number - 1) * lists.PAGE_SIZE
    part = whole[start : start + lists.PAGE_SIZE]
    return writer.page(
        index.path,
        index.template,
        index.title,
        writer.plain(index.description),
        index=index,
        listed_here=part,
        groups=grouped(part, group_of),
        continued=bool(start and part) and group_of(whole[start - 1]) == group_of(part[0]),
        filters=filters(corpus, index, whole),
        collection=index.made_from[-1],
    )


def prose_page(writer: Writer, path: str) -> Page:
    """A page written by hand, with the citation beneath that every page has."""
    file = prose.written(writer.corpus)[path]
    written = file.read_text(encoding="utf-8")
    box = writer.page(path, "prose_foot.md.j2", prose.heading(file), "")
    head, _, foot = box.text.partition("\n---\n")
    return Page(path, f"{head}\n---\n\n{written.strip()}\n\n{foot.strip()}\n")


def plan(writer: Writer) -> dict[str, Callable[[], Page]]:
    """Every page that is read in a browser: its path and what renders it."""
    corpus = writer.corpus
    found: dict[str, Callable[[], Page]] = {index.path: partial(index_page, writer, index) for index in indexes(corpus)}
    found |= {record_path(corpus, one): partial(article_page, writer, one) for one in corpus.articles}
    found |= {path: partial(prose_page, writer, path) for path in prose.written(corpus)}
    for collection in TEMPLATE_OF:
        gone = [record for record in corpus.withdrawn if corpus.collection_of[record.id] == collection]
        for record in (*corpus[collection], *gone):
            found[record_path(corpus, record)] = partial(record_page, writer, record)
    return found


def files(writer: Writer) -> Iterator[Page]:
    """Everything made from data that is no page: downloads, data, redirects, the feed."""
    corpus, site, citations = writer.corpus, writer.site, writer.citations
    yield from redirect_pages(corpus, site)
    yield from citation_files(corpus, citations)
    yield from data_files(corpus)
    yield feed(corpus, site, citations, lambda record: description(writer, record))
    yield from index_files(corpus)


def in_turn(renderers: Sequence[Callable[[], Page]]) -> Iterator[Page]:
    return (render() for render in renderers)


def pages(writer: Writer, rendered: Callable[[Sequence[Callable[[], Page]]], Iterable[Page]] = in_turn) -> Iterator[Page]:
    """Every page and download made from data. `rendered`: how planned pages are rendered, in turn or side by side."""
    yield from rendered(list(plan(writer).values()))
    yield from files(writer)
