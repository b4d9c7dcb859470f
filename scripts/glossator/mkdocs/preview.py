"""While serving: a change in the data shows at once, however large the corpus, because after it a page is rendered only when
a browser asks for it. A mistake leaves the pages as they were and is shown above them.

MkDocs' server builds everything anew after any change. Here that is kept for changes in templates, styles and settings.
"""

import logging
import os
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from glossator.addresses import Page, served_at
from glossator.build import cache_folder, load_and_check, writer_for
from glossator.load import Known
from glossator.pages import files, plan
from glossator.source import Problem
from glossator.styles import Formatter

log = logging.getLogger("mkdocs.corpus")


FILES = (".bib", ".ris", ".json", ".csv", "feed.xml")
"""How the addresses end of what is made from data and is no page."""


Respond = Callable[..., Any]


SiteHtml = Callable[[Page], str]


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Problems as the terminal shows them."""
    return [f"{problem}" + (f"\n    → {problem.hint}" if problem.hint else "") for problem in problems]


class Preview:
    """Stands between MkDocs' server and the built folder: knows what is stale there and renders it on demand."""

    def __init__(self, data: Path, out: Path, known: Known, html: SiteHtml) -> None:
        self.data, self.out, self.known, self.html = data, out, known, html
        self.formatter = Formatter(cache_folder())
        self.problems: list[str] = []
        self._stale: dict[str, Callable[[], Page]] = {}
        """Address of a page → what renders it, for those a browser has not asked for since the last change."""
        self._stale_files: Callable[[], Iterable[Page]] | None = None
        self._pages: set[str] = set()

    def data_changed(self) -> None:
        """Read what changed, check everything; from now on the built pages are stale."""
        corpus, problems = load_and_check(self.data, known=self.known)
        self.problems = problem_lines(problems)
        if problems or corpus is None:
            log.error("\n".join(["the data has problems; the pages stay as they were.", *self.problems]))
            return
        writer = writer_for(corpus, self.formatter)
        self._stale = {served_at(path): render for path, render in plan(writer).items()}
        self._stale_files = lambda: files(writer)
        for gone in self._pages - self._stale.keys():
            (self.out / gone / "index.html").unlink(missing_ok=True)
        self._pages = set(self._stale)

    def everything_built(self, pages: set[str]) -> None:
        """MkDocs has built all pages anew. `pages`: their addresses, claims/x/."""
        self.problems, self._stale, self._stale_files, self._pages = [], {}, None, pages

    def freshen(self, address: str) -> None:
        """Bring up to date what is asked for: claims/x/, or a file such as claims/x.bib."""
        if render := self._stale.pop(address, None):
            self._write(address + "index.html", self.html(render()))
        elif self._stale_files and (address.endswith(FILES) or self._is_missing(address)):
            stale, self._stale_files = self._stale_files, None
            for file in stale():
                self._write(file.path, file.text)

    def _is_missing(self, address: str) -> bool:
        """It may be the former address of a record that was just renamed."""
        return address.endswith("/") and not (self.out / address / "index.html").exists()

    def _write(self, path: str, text: str) -> None:
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def app(self, serve: Respond, mount: str) -> Respond:
        """A WSGI application around the server's own."""

        def respond(environ: dict[str, Any], start_response: Respond) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if not path.startswith(mount):
                return serve(environ, start_response)  # type: ignore[no-any-return]
            self.freshen(path.removeprefix(mount))
            if not self.problems or not path.endswith("/"):
                return serve(environ, start_response)  # type: ignore[no-any-return]
            return self._with_banner(serve, environ, start_response)

        return respond

    def _with_banner(self, serve: Respond, environ: dict[str, Any], start_response: Respond) -> Iterable[bytes]:
        """The old page, above it what is wrong."""
        started: list[Any] = []
        body = b"".join(serve(environ, lambda *given: started.extend(given)))
        status, headers = started[0], [one for one in started[1] if one[0] != "Content-Length"]
        shown = escape("\n".join(self.problems))
        banner = (
            f'<div class="problems" role="alert"><p>The data has problems; this page is as it was.</p><pre>{shown}</pre></div>'
        )
        at = body.find(b">", body.find(b"<body")) + 1
        start_response(status, headers)
        return [body[:at] + banner.encode() + body[at:]]


def html_of(
    config: MkDocsConfig, env: jinja2.Environment, nav: Navigation, all_files: Files, page_of: Callable[[Page, File], SitePage]
) -> SiteHtml:
    """What turns a page of the corpus into a page of the site, as MkDocs' build does it."""

    def html(page: Page) -> str:
        made = page_of(page, File.generated(config, page.path, content=page.text))
        made.read_source(config)
        made.markdown = config.plugins.on_page_markdown(made.markdown or "", page=made, config=config, files=all_files)
        made.render(config, all_files)
        made.active = True
        context = get_context(nav, all_files, config, made)
        return env.get_template("main.html").render(context)

    return html


class Changes(Observer):  # type: ignore[misc, valid-type]
    """Lets the system tell of changes, where MkDocs' own observer looks for them every half second. Reading is no change."""

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False, **_: Any) -> Any:
        return super().schedule(handler, path, recursive=recursive, event_filter=list(CHANGES))


CHANGES = (FileModifiedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent)


def attach(server: LiveReloadServer, preview: Preview, config: MkDocsConfig) -> LiveReloadServer:
    """Put the preview into MkDocs' server: a change in the data makes pages stale, any other builds everything."""
    build = server.builder
    watched = [config.docs_dir, *([config.config_file_path] if config.config_file_path else [])]
    before = [_stamps(preview.data), _stamps(*map(Path, watched))]

    def rebuild() -> None:
        nonlocal before
        now = [_stamps(preview.data), _stamps(*map(Path, watched))]
        data, others = now[0] != before[0], now[1] != before[1]
        before = now
        if data or others:
            preview.data_changed()
        if others and not preview.problems:
            build()

    server.builder = rebuild
    server.set_app(preview.app(server.serve_request, server.mount_path))
    for path in watched:
        server.unwatch(path)
    server.observer = Changes()
    for path in watched:
        server.watch(path)
    return server


def _stamps(*places: Path) -> dict[str, tuple[int, int]]:
    """Every file in folders → its time and size."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        folders = [str(place)] if place.is_dir() else []
        if not folders and place.is_file():
            status = place.stat()
            found[str(place)] = status.st_mtime_ns, status.st_size
        while folders:
            for entry in os.scandir(folders.pop()):
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    status = entry.stat()
                    found[entry.path] = status.st_mtime_ns, status.st_size
    return found
