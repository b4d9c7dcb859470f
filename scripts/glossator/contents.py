"""What the site is made of: every page and every file, and what renders each.

What a page shows is chosen in `lists`, `views` and `evidence`; `pages` renders it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from glossator import changes, facets, lists, prose, views
from glossator.addresses import former_paths, record_path
from glossator.downloads import (
    citation_files,
    feed,
    index_files,
    names_file,
    redirect_pages,
    script_words,
    style_files,
)
from glossator.for_programs import Texts, beside
from glossator.kinds import KINDS
from glossator.lists import Index, indexes
from glossator.marking import marked
from glossator.page import Page
from glossator.pages import Writer
from glossator.parcel import corpus_file
from glossator.records import Article, Record
from glossator.signposting import linksets
from glossator.todo import WORK, to_do
from glossator.vocabularies import N_


def record_page(writer: Writer, record: Record, at: str = "") -> Page:
    """The page of a record, or the notice that it was withdrawn. `at`: the file where it stands once more, as its former
    address."""
    collection = writer.corpus.collection_of[record.id]
    kind = KINDS[collection]
    template = "withdrawn.md.j2" if record.withdrawn else kind.template
    more = views.OF_RECORDS[template](writer.corpus, record) if template in views.OF_RECORDS else {}
    path = record_path(writer.corpus, record)
    return writer.page(
        at or path,
        template,
        writer.framing.headline(record),
        writer.framing.description(record),
        record,
        path if at else "",
        collection=collection,
        **more,
        **views.around(writer.corpus, record),
    )


def index_page(writer: Writer, index: Index) -> Page:
    """A page that is no record's."""
    corpus, part = writer.corpus, lists.part(writer.corpus, index)
    context = views.OF_LISTS.get(index.template)
    more = context(corpus, index, writer.totals, writer.links(index.path)) if context else {}
    whole = f"{index.folder}/index.json" if index.of > 1 else ""
    filters = facets.form(corpus, index.collection, lists.listing(corpus, index), whole) if index.collection else None
    if index.template == "changes.md.j2":
        filters = changes.form(corpus, writer.changes)
    page = writer.page(
        index.path,
        index.template,
        index.title,
        writer.plain(index.description),
        index=index,
        collection=index.collection,
        listed_here=part.records,
        groups=part.groups,
        continued=part.continued,
        filters=filters,
        **more,
    )
    return replace(page, meta={**(page.meta or {}), "form": True}) if index.is_form else page


def prose_page(writer: Writer, path: str) -> Page:
    """A page written by hand, with the citation beneath that every page has."""
    written = prose.text(writer.corpus, path, writer.facts)
    file = prose.written(writer.corpus)[path]
    language = prose.language(writer.corpus, file)
    home = writer.corpus.root.parent
    box = writer.page(
        path,
        "prose_foot.md.j2",
        prose.heading(file),
        prose.opening(written),
        framed=marked(writer.words.tag, language),
        file=file.relative_to(home).as_posix() if file.is_relative_to(home) else "",
    )
    meta = {**(box.meta or {}), **({"prose": language} if language != writer.words.tag else {})}
    return Page(path, f"{written.strip()}\n\n{box.body.strip()}\n", meta=meta)


TODO = "todo/index.md"
"""The page of what is still to be done. Only the preview has it."""


def todo_page(writer: Writer) -> Page:
    """What is still to be done, each with a link to the form."""
    shares, work = to_do(writer.corpus, date.today()), writer.words.vocabulary(WORK)
    return writer.unpublished(TODO, "todo.md.j2", writer.words(N_("To do")), shares=shares, work=work)


def plan(writer: Writer) -> dict[str, Callable[[], Page]]:
    """Every page that is read in a browser: its path and what renders it."""
    corpus = writer.corpus
    listed = [index for index in indexes(corpus) if not (writer.site.frozen and index.is_live)]
    found: dict[str, Callable[[], Page]] = {index.path: partial(index_page, writer, index) for index in listed}
    by_hand = prose.of_versions(corpus) if writer.site.frozen else prose.written(corpus)
    found |= {path: partial(prose_page, writer, path) for path in by_hand}
    if writer.for_editors:
        found[TODO] = partial(todo_page, writer)
    for record in (*(one for name in KINDS for one in corpus[name]), *corpus.withdrawn):
        found[record_path(corpus, record)] = partial(record_page, writer, record)
        for at in former_paths(record) if isinstance(record, Article) and not writer.site.frozen else ():
            found[at] = partial(record_page, writer, record, at)
    return beside(writer, found) if writer.read_markdown else found


def frozen_files(writer: Writer) -> Iterator[Page]:
    """What a version's pages need that is no page, and its data."""
    yield script_words(writer.corpus, writer.bare)
    yield from redirect_pages(writer.corpus, writer.site, writer.bare)
    yield from (Page(file.path, "", data=file.content) for file in writer.data)
    yield from index_files(writer.corpus)


def files(writer: Writer) -> Iterator[Page]:
    """Everything made from data that is no page: downloads, data, redirects, the feed."""
    corpus, site, citations = writer.corpus, writer.site, writer.citations
    if site.frozen:
        yield from frozen_files(writer)
        return
    yield script_words(corpus, writer.bare)
    yield names_file(corpus)
    yield from redirect_pages(corpus, site, writer.bare, bool(writer.standing.kept))
    yield from citation_files(corpus, citations)
    yield from style_files(corpus, citations)
    yield from (Page(file.path, "", data=file.content) for file in writer.data)
    yield from linksets(corpus, site.url, citations.pages, writer.data, texts=bool(writer.read_markdown))
    yield feed(corpus, site, citations, writer.changes, writer.bare)
    if writer.cards and writer.pictures:
        yield from writer.cards.files(writer.pictures)
    yield from index_files(corpus)
    yield corpus_file(corpus)
    if writer.read_markdown:
        yield Texts(writer).llms()


def in_turn(renderers: Sequence[Callable[[], Page]]) -> Iterator[Page]:
    return (render() for render in renderers)


def pages(writer: Writer, rendered: Callable[[Sequence[Callable[[], Page]]], Iterable[Page]] = in_turn) -> Iterator[Page]:
    """Every page and download made from data. `rendered`: how planned pages are rendered, in turn or side by side."""
    writer.compile()
    yield from rendered(list(plan(writer).values()))
    yield from files(writer)
