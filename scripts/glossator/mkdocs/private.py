"""What is used of MkDocs that its documentation does not promise, in one place.

A new release of MkDocs may change any of it; tests/test_private.py says in words which, before anything else fails.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markdown import Markdown
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

Respond = Callable[..., Any]
"""A WSGI application: (environ, start_response) → the body."""


# --- Files and pages ----------------------------------------------------------------------------------------------------


def made_file(config: MkDocsConfig, path: str, content: str | bytes, in_menu: bool = True) -> File:
    """A file that stands nowhere on the disk. Out of the menu (`inclusion`), MkDocs' time does not grow with the square of the
    pages."""
    file = File.generated(config, path, content=content)
    if not in_menu:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def made_text(config: MkDocsConfig, path: str, content: str) -> File:
    """A file that stands in the site as it is, whatever its name: of one that ends in .md MkDocs would make a page."""
    file = File.generated(config, f"{path}.txt", content=content)
    file.dest_uri = path
    return file


def is_made(file: File) -> bool:
    """Whether a file's text is held in memory."""
    return file.abs_src_path is None


def forget(file: File) -> None:
    """Let go of a text that was written."""
    if is_made(file):
        file.content_bytes = b""
    if file.page is not None:
        file.page.meta.clear()


class ReadyPage(Page):
    """A page whose body is HTML already: nothing in it is Markdown, so nothing is parsed. That halves the time of a build.

    `made`: what its front matter would say. Its text is held once, as the bytes of its file: MkDocs would hold it three times
    until all pages are written.
    """

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, made: Mapping[str, Any] | None) -> None:
        super().__init__(title, file, config)
        self.made = made or {}
        self.update_date = self.made.get("changed", self.update_date)  # for sitemap.xml: else the day of the build
        if moved := self.made.get("moved"):
            self.is_link = True  # the map of the site has the page once, where it is now
            if config.site_url:
                self.canonical_url = config.site_url.rstrip("/") + f"/{moved}"

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        self.markdown, self.meta = "", dict(self.made)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        self.markdown = ""

    @property
    def content(self) -> str:
        return self.file.content_string.strip()

    @content.setter
    def content(self, value: str | None) -> None:
        """MkDocs sets what it has just read here."""


def html_of_markdown(config: MkDocsConfig) -> Callable[[str], str]:
    """What makes HTML of the Markdown of a page, as MkDocs' build does it but for links."""
    reader = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})

    def html(text: str) -> str:
        made: str = reader.reset().convert(text)
        return made

    return html


def rendered(page: Page, config: MkDocsConfig, nav: Navigation, files: Files) -> TemplateContext:
    """The context of one page, read and rendered as MkDocs' build does it for all."""
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    page.active = True
    return get_context(nav, files, config, page)


# --- Settings -----------------------------------------------------------------------------------------------------------


def warn_of(config: MkDocsConfig, level: int) -> None:
    """Have MkDocs report whatever it can find wrong with links and the menu at a level of the log."""
    for section, rules in (("nav", ("omitted_files", "not_found", "absolute_links")),
                           ("links", ("not_found", "anchors", "absolute_links", "unrecognized_links"))):  # fmt: skip
        for rule in rules:
            setattr(config.validation[section], rule, level)


# --- The server ---------------------------------------------------------------------------------------------------------


RELOADING = "/livereload/"
"""Where a page asks whether there is something new; the answer waits until there is."""


def take_over(server: LiveReloadServer, rebuild: Callable[[], None], around: Callable[[Respond, str], Respond]) -> None:
    """Have the server call `rebuild` after a change, and answer by the application `around` makes of its own and its mount."""
    server.builder = rebuild
    server.set_app(around(server.serve_request, server.mount_path))


def leave_still(server: LiveReloadServer, mark: bytes) -> None:
    """Have the server not reload pages that bear a mark: what somebody is writing there would begin anew."""
    inject = server._inject_js_into_html
    server._inject_js_into_html = lambda content, epoch: content if mark in content else inject(content, epoch)  # type: ignore[method-assign, no-untyped-call]


def observe_by(server: LiveReloadServer, observer: Any, places: Iterable[tuple[str, bool]]) -> None:
    """Put another observer in the place of the server's own, which has not begun: for what is watched already, and for more
    places, each with whether what is inside its folders is watched too."""
    already = list(server._watched_paths)
    for path in already:
        while path in server._watched_paths:
            server.unwatch(path)
    server.observer = observer
    for path in already:
        server.watch(path)
    for path, recursive in places:
        server.watch(path, recursive=recursive)
