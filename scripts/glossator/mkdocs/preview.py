"""While serving: a change in the data shows at once, however large the corpus, because after it a page is rendered only when
a browser asks for it. A mistake leaves the pages as they were and is shown above them.

MkDocs' server builds everything anew after any change. Here that is kept for changes in templates, styles and settings.
"""

import json
import logging
import posixpath
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from glossator import ids, report
from glossator.addresses import address, served_at
from glossator.build import Session
from glossator.contents import files, plan
from glossator.corpus import Corpus
from glossator.for_programs import text_paths
from glossator.kinds import COLLECTIONS
from glossator.mkdocs import saving
from glossator.mkdocs.indexing import Renewal
from glossator.mkdocs.private import RELOADING, Respond, leave_still, observe_by, rendered, take_over
from glossator.mkdocs.watched import PACKAGE, Changes, Watched
from glossator.page import Page
from glossator.parcel import CORPUS, packed
from glossator.source import Document, Problem

log = logging.getLogger("mkdocs.corpus")


TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(PACKAGE / "templates" / "preview"), autoescape=True)


SiteHtml = Callable[[Page], str]
"""A page of the corpus → a page of the site."""


def output(path: str) -> str:
    """A path under docs/ → the file of the site: claims/x.md → claims/x/index.html."""
    return served_at(path) + "index.html" if path.endswith(".md") else path


def address_of(path: str) -> str:
    """What is asked for by the path of a request, from the site's root: claims/x/ for a page, claims/x.bib for a file."""
    clean = posixpath.normpath("/" + path).lstrip("/")
    if clean == "index.html" or clean.endswith("/index.html"):
        return clean.removesuffix("index.html")
    return clean + "/" if clean and path.endswith("/") else clean


MOST = 60
"""As many problems are shown above a page; of more it is said how many."""


def record_of(path: str) -> str:
    """The record a problem's file holds, claims/x for data/claims/x.yml; nothing where it holds none."""
    collection, _, file = path.partition("/")[2].partition("/")
    key = file.removesuffix(".yml")
    return f"{collection}/{key}" if collection in COLLECTIONS and key != file and not ids.refused(key) else ""


class Preview:
    """Stands between MkDocs' server and the built folder: knows what is stale there and renders it on demand.

    Requests come in threads of their own. One lock orders them and the reading of changes, so that no page is shown as it was
    while it is being rendered, and none is rendered from data that is being read.
    """

    def __init__(self, session: Session, out: Path, html: SiteHtml) -> None:
        self.session, self.out, self.html = session, out, html
        self.index: Renewal | None = None
        """What renews the search's index after changes."""
        self.problems: list[Problem] = []
        """What is wrong with the data now."""
        self.failure = ""
        """Why the last attempt to read the data or to build everything failed, where an editor is not at fault."""
        self.changes = 0
        """How often something changed."""
        self._lock = threading.RLock()
        self._unread = False
        self._unbuilt = False
        self._stale: dict[str, Callable[[], Page]] = {}
        """Address of a page → what renders it, for those that were not rendered since the last change."""
        self._stale_files: Callable[[], Iterable[Page]] | None = None
        self._pages: set[str] = set()
        """Addresses of all pages."""
        self._texts: dict[str, str] = {}
        """Where a page is as Markdown → the address of the page."""
        self._files: set[str] = set()
        """Paths of what else was made from data, such as claims/x.bib, and the pages at former addresses."""
        self._corpus: Corpus | None = None
        """The data as they were last without a problem since something changed."""
        self._built: dict[str, Document] = {}
        """What was read of each record when everything was built: of one that has not changed since, it is the same object."""

    def changed(self, build: Callable[[], None], everything: bool) -> None:
        """Something changed: from now on the built pages are stale. `everything`: by `build`, as soon as the data allows it."""
        with self._lock:
            self.changes += 1
            self._unread = True
            self._unbuilt |= everything
            self._read()
            if self.index and not self._unread and not self.problems:
                self.index.changed()
            if not self._unbuilt or self._unread or self.problems:
                return
            try:
                build()
            except SystemExit as error:  # MkDocs has told the terminal why
                self.failure = str(error.__context__ or error)
            except Exception as error:
                log.exception("The site could not be built anew.")
                self.failure = _words(error)
            else:
                self._unbuilt, self.failure = False, ""

    def _read(self) -> None:
        """Read what changed and check everything. What fails is tried again at the next request."""
        if not self._unread:
            return
        try:
            corpus, problems = self.session.read()
            self.problems = problems
            if corpus is not None and not problems:
                self._corpus = corpus
                writer = self.session.writer(corpus)
                self._stale = {served_at(path): render for path, render in plan(writer).items()}
                self._stale_files = lambda: files(writer)
                texts = {text: served_at(path) for text, path in text_paths(corpus).items()}
                for gone in (
                    *(at + "index.html" for at in self._pages - self._stale.keys()),
                    *(self._texts.keys() - texts.keys()),
                ):
                    self._delete(gone)
                self._pages, self._texts = set(self._stale), texts
        except Exception as error:
            log.exception("The data could not be read.")
            self.failure = _words(error)
            return
        self._unread, self.failure = False, ""
        if self.problems:
            log.error("\n".join(["the data has problems; the pages stay as they were.", *report.lines(self.problems)]))

    def everything_built(self, paths: Iterable[str], texts: Iterable[str] = ()) -> None:
        """MkDocs has built everything anew. `paths`: of all that is made from data, claims/x.md, claims/x.bib; `texts`: where
        pages stand as Markdown."""
        with self._lock:
            made = set(paths)
            self._pages = {served_at(path) for path in made if path.endswith(".md")}
            self._files = {path for path in made if not path.endswith(".md")}
            self._texts = dict.fromkeys(texts, "")
            self.problems, self._stale, self._stale_files = [], {}, None
            self._built = {file.stem: document for file, (_, document, _) in (self.session.known or {}).items()}
            if self.index:
                self.index.made()

    def unindexed(self) -> list[str]:
        """Addresses of pages that nobody has asked for since the last change and that the search should find as they are now: of
        records changed since everything was built, and of what links to them. Lists can wait until somebody looks at them."""
        with self._lock:
            corpus = self._corpus
            if corpus is None:
                return []
            changed = [key for key, document in corpus.documents.items() if self._built.get(key) is not document]
            near = dict.fromkeys((*changed, *(link.source for key in changed for link in corpus.inbound(key))))
            return [at for key in near if (at := address(corpus, key)) in self._stale]

    def close(self) -> None:
        """The server ends."""
        if self.index:
            self.index.close()

    def freshen(self, address: str) -> str:
        """Bring up to date what is asked for: claims/x/, or a file such as claims/x.bib. Returns why that failed, if it did."""
        with self._lock:
            self._read()
            try:
                if self.problems and address == CORPUS:  # the form mends the files as they are, not as they were shown last
                    self._write(CORPUS, self._as_it_is().content)
                    return ""
                if address + "/" in self._stale:  # MkDocs leads on from there, if the page is there
                    address += "/"
                address = self._texts.get(address, address)
                if render := self._stale.get(address):
                    page = render()
                    self._write(address + "index.html", self.html(page).encode())
                    for path, text in page.texts.items():
                        self._write(path, text.encode())
                    del self._stale[address]
                elif self._stale_files is not None and self._may_be_file(address):
                    self._write_files(self._stale_files())
                    self._stale_files = None
            except Exception as error:
                log.exception("%s could not be rendered.", address or "The home page")
                return _words(error)
            return ""

    def _as_it_is(self) -> Page:
        known = self.session.known or {}
        return packed(self.session.data, {file: document.data for file, (_, document, record) in known.items() if record})

    def _may_be_file(self, address: str) -> bool:
        """Whether something that is no page is made from data under that address, or might now be."""
        path = address + "index.html" if address.endswith("/") else address
        return address not in self._pages and (path in self._files or not (self.out / path).exists())

    def _write_files(self, made: Iterable[Page]) -> None:
        fresh = set()
        for file in made:
            self._write(file.path, file.content)
            fresh.add(file.path)
        for gone in self._files - fresh - {at + "index.html" for at in self._pages}:
            self._delete(gone)
        self._files = fresh

    def _write(self, path: str, content: bytes) -> None:
        """Whoever reads the file meanwhile gets the old one whole."""
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f".{file.name}.new")
        fresh.write_bytes(content)
        fresh.replace(file)

    def _delete(self, path: str) -> None:
        (self.out / path).unlink(missing_ok=True)

    def app(self, serve: Respond, mount: str) -> Respond:
        """A WSGI application around the server's own."""

        def respond(environ: dict[str, Any], start_response: Respond) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if not path.startswith(mount) or path.startswith(RELOADING):
                return serve(environ, start_response)  # type: ignore[no-any-return]
            if path == mount + saving.ADDRESS:
                return self._saved(environ, start_response)
            answer, failed = self._answered(serve, environ, address_of(path.removeprefix(mount)))
            if failed:
                answer = answer.with_banner("page", said=failed)
            elif self.problems:
                answer = answer.with_banner("data", problems=list(self._linked(mount)), more=len(self.problems) - MOST)
            elif self.failure:
                answer = answer.with_banner("site", said=self.failure)
            start_response(answer.status, answer.headers)
            return answer.body

        return respond

    def _saved(self, environ: dict[str, Any], start_response: Respond) -> Iterable[bytes]:
        """What the form is answered that saves a record; one after another, so that of two neither overwrites the other."""
        with self._lock:
            status, said = saving.answer(environ, self.session.data)
        start_response(status, [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")])
        return [json.dumps(said, ensure_ascii=False).encode()]

    def _linked(self, mount: str) -> Iterator[dict[str, str]]:
        """What is wrong with the data, each with the address of the form's field where it can be mended, and of its rule."""
        for problem in self.problems[:MOST]:
            record = record_of(problem.path) if "edit/" in self._pages else ""
            yield {
                "place": report.place(problem),
                "message": report.printable(problem.message),
                "hint": report.printable(problem.hint),
                "rule": problem.rule,
                "mend": f"{mount}edit/?mend={record}&line={problem.line}" if record else "",
                "rules": f"{mount}rules/" if "rules/" in self._pages else "",
            }

    def _answered(self, serve: Respond, environ: dict[str, Any], address: str) -> tuple["Answer", str]:
        """The server's answer, and why what was asked for could not be rendered. The server waits while everything is built: what
        changed meanwhile is rendered and asked for again."""
        while True:
            before = self.changes
            failed = self.freshen(address)
            answer = Answer.of(serve, environ)
            if self.changes == before:
                return answer, failed
            answer.close()


class Answer:
    """What a WSGI application answered."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: Iterable[bytes]) -> None:
        self.status, self.headers, self.body = status, headers, body

    @classmethod
    def of(cls, serve: Respond, environ: dict[str, Any]) -> "Answer":
        started: list[Any] = []
        body = serve(environ, lambda *given: started.extend(given))
        return cls(started[0], list(started[1]), body)

    def close(self) -> None:
        if close := getattr(self.body, "close", None):
            close()

    def with_banner(self, failed: str, said: str = "", problems: Sequence[Mapping[str, str]] = (), more: int = 0) -> "Answer":
        """The page, above it what is wrong. `failed`: the data, the page itself, which then need not be there, or the site."""
        is_page = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in self.headers)
        if failed == "page" and not (is_page and self.status.startswith("200")):
            self.close()
            alone = TEMPLATES.get_template("alone.html.j2").render(failed=failed, said=said)
            return Answer("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")], [alone.encode()])
        if not is_page:
            return self
        text = b"".join(self.body)
        self.close()
        banner = TEMPLATES.get_template("problems.html.j2").render(failed=failed, said=said, problems=problems, more=more)
        at = text.find(b">", text.find(b"<body")) + 1
        headers = [one for one in self.headers if one[0].lower() != "content-length"]
        return Answer(self.status, headers, [text[:at] + banner.encode() + text[at:]])


def _words(error: BaseException) -> str:
    """An error as its name and what it says."""
    return f"{type(error).__name__}: {error}"


def html_of(
    config: MkDocsConfig, env: jinja2.Environment, nav: Navigation, all_files: Files, page_of: Callable[[Page], SitePage]
) -> SiteHtml:
    """What turns a page of the corpus into a page of the site, as MkDocs' build does it."""

    def html(page: Page) -> str:
        return env.get_template("main.html").render(rendered(page_of(page), config, nav, all_files))

    return html


def attach(server: LiveReloadServer, preview: Preview, config: MkDocsConfig) -> LiveReloadServer:
    """Put the preview into MkDocs' server: a change in the data makes pages stale, any other builds everything."""
    build, watched = server.builder, Watched(preview.session, config)
    docs = preview.session.docs
    at_first = docs.is_dir()

    def rebuild() -> None:
        nonlocal at_first
        if not at_first and docs.is_dir():  # the corpus begins to have pages of its own
            at_first = True
            server.watch(str(docs))
        data, others = watched.since()
        if data or others:
            preview.changed(build, others)

    preview.index = Renewal(preview.out, preview.unindexed, preview.freshen)
    take_over(server, rebuild, preview.app)
    leave_still(server, b" data-editing ")
    observe_by(server, Changes(watched.matters), watched.places())
    return server
