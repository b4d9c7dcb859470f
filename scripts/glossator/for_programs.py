"""The pages as Markdown, for programs that read text: where each is, what stands at its head; llms.txt, which leads to them."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from glossator import prose
from glossator.addresses import address, record_path, relative, served_at
from glossator.corpus import Corpus
from glossator.kinds import KINDS
from glossator.lists import indexes
from glossator.names import licence_name
from glossator.page import Page
from glossator.page_markdown import page_markdown
from glossator.pages import Writer
from glossator.records import Claim, Event, Initiative, Record
from glossator.vocabularies import MARKS, N_, STATUSES

MEDIA = "text/markdown"

LLMS = "llms.txt"

ARTICLES = 20
"""As many articles are named in it; of more the list of articles tells."""

Render = Callable[[], Page]


def text_path(address: str) -> str:
    """Where the Markdown of a page is, by the page's address: claims/x/ → claims/x.md, claims/ → claims.md, the home page's in
    index.md."""
    return f"{address.rstrip('/') or 'index'}.md"


def text_paths(corpus: Corpus) -> dict[str, str]:
    """Every such file → the file of the page (claims/x.md, claims/index.md). A record's is found at its former addresses too, as
    they cannot lead elsewhere. Pages that are put together in a browser have none, nor have those that only lead on."""
    pages = [index.path for index in indexes(corpus) if index.made_from]
    found = {text_path(served_at(path)): path for path in (*pages, *prose.written(corpus))}
    for record in (*(one for name in KINDS for one in corpus[name]), *corpus.withdrawn):
        path = record_path(corpus, record)
        collection = corpus.collection_of[record.id]
        found |= {f"{collection}/{key}.md": path for key in (*record.aliases, record.id)}
    return found


def beside(writer: Writer, planned: Mapping[str, Render]) -> dict[str, Render]:
    """The same pages, each with its Markdown if it is to have one; see `Writer.read_markdown`."""
    texts = Texts(writer)
    return {path: partial(texts.with_text, path, render) if path in texts.of else render for path, render in planned.items()}


@dataclass
class Texts:
    """Makes the Markdown of pages."""

    writer: Writer

    @cached_property
    def of(self) -> dict[str, list[str]]:
        """File of a page → where its Markdown is, at its present address last."""
        found: dict[str, list[str]] = {}
        for text, path in text_paths(self.writer.corpus).items():
            found.setdefault(path, []).append(text)
        return found

    @cached_property
    def _at(self) -> dict[str, str]:
        """Address of a page → where its Markdown is."""
        return {served_at(path): texts[-1] for path, texts in self.of.items()}

    def with_text(self, path: str, render: Render) -> Page:
        """A page with its Markdown beside it, and what says so in its head."""
        page, writer = render(), self.writer
        record = writer.corpus.by_id[page.record] if page.record else None
        is_prose = path in self._by_hand
        body = writer.read_markdown(page.body) if is_prose and writer.read_markdown else page.body
        where = self.of[path]
        link = partial(self.link, path if is_prose else served_at(path), where[-1])
        note = partial(self._note, served_at(path))
        text = page_markdown(body, link, self.above(path, record), writer.words(N_("The editors' summary of the article:")), note)
        meta = {**(page.meta or {}), "markdown": relative(path, where[-1])}
        return replace(page, meta=meta, texts=dict.fromkeys(where, text))

    @cached_property
    def _by_hand(self) -> frozenset[str]:
        return frozenset(prose.written(self.writer.corpus))

    @cached_property
    def _verdicts(self) -> dict[str, str]:
        """Address of a claim → its verdict, which no reader should have to guess from its absence."""
        claims, words = self.writer.corpus.claims, self.writer.words
        return {address(self.writer.corpus, one.id): words(MARKS[one.verdict].name) for one in claims}

    def link(self, base: str, text: str, href: str) -> str:
        """Where a link leads: to another page's Markdown if it has one, or to the page where a place in it is meant, as Markdown
        has no anchors. `base`: what the link is reckoned from, an address or, of what is written by hand, a file; `text`: the
        file in which the link will stand."""
        if _SCHEME.match(href):
            return href if href.startswith(("https:", "http:", "mailto:")) else ""
        target, query, fragment = self._target(base, href)
        target = f"{target}{query}{fragment}" if query or fragment else self._at.get(target, target)
        if self.writer.site.url:
            return self.writer.site.url + target
        place, mark, within = target.partition("#")
        return posixpath.relpath(f"/{place}", f"/{posixpath.dirname(text)}") + "/" * place.endswith("/") + mark + within

    def _note(self, base: str, href: str) -> str:
        """The verdict that a link to a claim must have beside it."""
        return "" if _SCHEME.match(href) else self._verdicts.get(self._target(base, href)[0], "")

    def _target(self, base: str, href: str) -> tuple[str, str, str]:
        """What a link leads to from the site's root, with the query and the fragment behind it."""
        around = base.rstrip("/").rpartition("/")[0] if base.endswith("/") and href.startswith("../") else None
        if around is None:
            return _resolved(base, href)
        return self._known_target(f"{around}/" if around else "", href[3:])  # the same from every page of a folder

    @cached_property
    def _known_target(self) -> Callable[[str, str], tuple[str, str, str]]:
        return cache(_resolved)

    def above(self, path: str, record: Record | None) -> str:
        """What stands at the head of a text, as HTML: which corpus and version, what the verdict is and on whose claim, how to
        cite."""
        writer, settings, citations = self.writer, self.writer.corpus.settings, self.writer.citations
        return writer.render(
            "text_head.html.j2",
            settings=settings,
            home="index.md" if path in self._by_hand else relative(path, ""),
            changed=writer.words.when(citations.changed[path]),
            entry=citations.pages[path].styles[citations.styles[0].key]["entry"],
            to_cite=writer.source_articles(record, self._to_cite),
            licence=licence_name(settings.licence) if settings.licence else "",
            **self._judged(record),
        )

    @cached_property
    def _to_cite(self) -> Callable[..., str]:
        """How an article is cited, as a line of the head."""
        return cast(Callable[..., str], self.writer.env.get_template("_text.html.j2").module.article)  # type: ignore[attr-defined]

    def _judged(self, record: Record | None) -> dict[str, Any]:
        """Of a record whose it is and how it was judged, in words."""
        writer, words, judged = self.writer, self.writer.words, record and not record.withdrawn
        verdict = record.verdict if judged and isinstance(record, Claim | Event) else None
        return {
            "key": f"{writer.corpus.collection_of[record.id]}/{record.id}" if record else "",
            "collection": writer.corpus.collection_of[record.id] if record else "",
            "withdrawn": words.when(record.withdrawn.date) if record and record.withdrawn else "",
            "verdict": words(MARKS[verdict].name) if verdict else "",
            "answer": writer.framing.answer(record) if verdict and isinstance(record, Claim | Event) else "",
            "status": words(STATUSES[record.status].name) if judged and isinstance(record, Initiative) else "",
            "article": writer.label_of(article) if judged and (article := getattr(record, "article", None)) else "",
            "voices": [writer.name_of(key) for key in record.voice] if isinstance(record, Claim) else [],
        }

    def llms(self) -> Page:
        """llms.txt, see llmstxt.org: what the corpus is, how a program should read it, and where its main pages and data are."""
        writer, corpus = self.writer, self.writer.corpus
        several = {served_at(record_path(corpus, one)): writer.label_of(one.id) for one in corpus.articles[:ARTICLES]}
        menu = [one for one in indexes(corpus) if one.made_from and one.number == 1]
        settings = corpus.settings
        body = writer.render(
            "llms.html.j2",
            settings=settings,
            description=writer.plain(settings.description),
            entry=writer.citations.pages["index.md"].styles[writer.citations.styles[0].key]["entry"],
            licence=licence_name(settings.licence) if settings.licence else "",
            articles=several,
            pages=[one for one in menu if not one.is_seldom],
            seldom=[one for one in menu if one.is_seldom],
            by_hand=[(served_at(path), prose.heading(file)) for path, file in prose.written(corpus).items()],
            files=[one for one in writer.data if one.path.count("/") == 1],
            tables=[one for one in writer.data if one.path.startswith(("data/tables/", "data/parquet/"))],
            served_at=served_at,
        )
        return Page(LLMS, page_markdown(body, partial(self.link, "", LLMS)))


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def _resolved(base: str, href: str) -> tuple[str, str, str]:
    """A link from an address or from a file, as `Texts.link` has it."""
    parts = urlsplit(href)
    target = urljoin(f"/{base}", parts.path).lstrip("/") if parts.path else base
    if base.endswith(".md") and target.endswith(".md"):
        target = served_at(target)  # pages written by hand name one another's files
    return target, f"?{parts.query}" if parts.query else "", f"#{parts.fragment}" if parts.fragment else ""
