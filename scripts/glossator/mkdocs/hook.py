"""What MkDocs is told at each event of a build."""

import ctypes
import errno
import gc
import logging
import re
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from glossator import output, prose, report
from glossator.addresses import record_path
from glossator.build import NoCorpus, Session, collect_seldom, data_folder, leading_out
from glossator.contents import TODO
from glossator.corpus import Corpus
from glossator.formats import FORMATS
from glossator.history import undated
from glossator.kinds import KINDS
from glossator.languages import direction
from glossator.lists import indexes
from glossator.mkdocs import freezing
from glossator.mkdocs.indexing import index_for_search
from glossator.mkdocs.preview import Preview, attach, html_of
from glossator.mkdocs.private import ReadyPage, forget, html_of_markdown, made_file, made_text, warn_of
from glossator.mkdocs.saving import ADDRESS
from glossator.mkdocs.theme import lean, stylesheet
from glossator.names import licence_name
from glossator.page import Page as CorpusPage
from glossator.pandoc import CannotFormat
from glossator.parcel import PROGRAM, archive
from glossator.progress import counted
from glossator.styles import chosen
from glossator.text import turned
from glossator.vocabularies import N_
from glossator.words import words_for

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Nothing from elsewhere, nothing inline; WebAssembly is the search's. While serving, MkDocs' own reload script is inline, so
that the policy stands in the built site only."""

log = logging.getLogger("mkdocs.corpus")

PACKAGE = Path(__file__).parents[1]
STYLESHEET, DRAWINGS, FORM = "assets/css/site.css", "assets/css/drawings.css", "assets/css/edit.css"
STYLES = ("palette", "type", "shell", "badge", "record", "index", "filter", "cite", "search", "preview", "print")
DRAWN = ("drawing", "time", "map", "home")
"""The engine's own styles in the order in which they follow one another: those of every page, and those of drawings."""
HAVE_DRAWINGS = (
    'class="home', 'class="drawing', 'class="map', 'class="locator', 'class="strip', 'class="promises', 'class="mark-link',
    "argument-map", "evidence-view",
)  # fmt: skip
"""What is in a page that has drawings, one of these."""
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "cite": ('class="cite',), "collect": ('class="cite', 'class="filters'), "list": ("data-files",),
    "sheet": ("data-sheet-files",), "edit": ("data-editing",), "years": ('class="time',),
    "filter": ('class="filters', "data-wide-open"), "sort": ("data-sortable",),
    "drawing": ("data-start", 'class="told'), "map": ('class="map',),
    "bibliography": ("data-styles",), "copy": (), "search": (), "keys": (), "preview": (),
}  # fmt: skip
"""A script → what is in a page that needs it, one of these; without any, every page does. In the order in which they run. Those
of single pages are named where they are used."""


class Hook:
    """One build after another, or a server: what is known from one event to the next."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.corpus: Corpus | None = None
        self.made: list[str] = []
        """Paths of all that is made from data."""
        self.texts: list[str] = []
        """Where pages stand in the site as Markdown."""
        self.nav = Navigation([], [])
        self.files = Files([])
        self.serving = self.publishing = False
        self.preview: Preview | None = None
        self.home = Path()
        """The folder around the data, where git answers."""
        self.frozen = ""
        """The version that is built to stay as it is, if one is."""

    def events(self) -> dict[str, Callable[..., Any]]:
        """Name of an event → what is done then, as MkDocs looks for it in a module."""
        return {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        self.serving, self.publishing = command == "serve", command == "gh-deploy"
        collect_seldom()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check all data before anything is built: with a problem, the previous site stays as it is."""
        if self.session is None:
            if self.serving:
                must_be_free(*config.dev_addr)
            self.session = _session(config, self.serving)
        if not self.serving:
            must_be_writable(Path(config.site_dir))
        if self.publishing and (undatable := undated(self.session.data)):
            raise PluginError("\n".join(["nothing was published.", *report.lines(undatable)]))
        if wrong := leading_out(self.session.data):
            raise PluginError("\n".join(["nothing was built.", *wrong]))
        self.corpus, problems = self.session.read()
        if problems or self.corpus is None:
            raise PluginError("\n".join(["the data has problems; nothing was built.", *report.lines(problems)]))
        configure(config, self.corpus, self.session.site.frozen)
        self.session.read_markdown = None if self.session.site.frozen else html_of_markdown(config)
        self.home, self.frozen = self.session.data.parent, self.session.site.frozen
        if self.serving:
            to_do = words_for(self.corpus.settings.language)(N_("To do"))
            config.nav = [*(config.nav or ()), {to_do: TODO}]
        config.extra["policy"] = "" if self.serving else POLICY
        config.extra["save"] = ADDRESS if self.serving else ""
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a file for every page made from data. Pages written by hand come back with their citation."""
        assert self.corpus is not None
        assert self.session is not None
        by_hand = prose.written(self.corpus)
        titles = nav_titles(config.nav)
        self.made, self.texts = [], []
        for page in self.session.pages(self.corpus):
            if standing := files.get_file_from_path(page.path):
                if page.path not in by_hand:
                    raise PluginError(f"docs/{page.path} stands where the corpus puts a page of its own: rename or remove it")
                files.remove(standing)
            if page.path.endswith(".md") and page.path not in by_hand:
                file = made_file(config, page.path, page.body.encode(), in_menu=page.path in titles)
                ReadyPage(titles.get(page.path), file, config, page.meta)
            else:
                in_menu = page.path in titles or not page.path.endswith(".md")
                file = made_file(config, page.path, page.content, in_menu)
            files.append(file)
            self.made.append(page.path)
            for path, text in page.texts.items():
                files.append(made_text(config, path, text))
                self.texts.append(path)
        for file in freezing.left_out(files, by_hand, self.made) if self.frozen else ():
            files.remove(file)
        _add_assets(files, config)
        if not self.serving:
            self.corpus = self.session = None  # all that is read of them now stands in the files
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give the theme's template its parts; while serving, keep what renders a single page."""
        self.files = files
        env.globals["part"] = _part(env, self.nav)
        words = words_for(config.extra["settings"].language)
        env.globals.update(direction=direction, frame=words.tag)
        env.tests["turned"] = turned
        env.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
        if self.serving:
            assert self.corpus is not None
            assert self.session is not None
            titles = nav_titles(config.nav)
            by_hand = prose.written(self.corpus)

            def page_of(page: CorpusPage) -> Page:
                title = titles.get(page.path)
                if page.path in by_hand:
                    return Page(title, made_file(config, page.path, page.text), config)
                return ReadyPage(title, made_file(config, page.path, page.body), config, page.meta)

            html = html_of(config, env, self.nav, files, page_of)
            if self.preview is None:
                self.preview = Preview(self.session, Path(config.site_dir), html)
            self.preview.html = html
        return env

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        assert self.preview is not None
        return attach(server, self.preview, config)

    def on_shutdown(self) -> None:
        if self.preview is not None:
            self.preview.close()

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """MkDocs' templates print a page's title and description as they are, so they must be HTML already."""
        page.meta["title"] = escape(str(page.meta.get("title", "")), quote=False)
        page.meta["description"] = escape(str(page.meta.get("description", "")))
        page.update_date = str(page.meta.get("changed", page.update_date))
        if self.frozen:
            freezing.dress(page)
        return markdown

    def on_template_context(self, context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:  # noqa: ARG002
        """search.html is only ever served under its own address; 404.html under any, so that it keeps addresses from the root."""
        if template_name == "search.html":
            context["base_url"] = "."
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index the built pages for the search; then add those of released versions, which no search finds."""
        if self.frozen:
            return
        if self.preview is None:
            _let_go(self.files)
        else:
            self.preview.everything_built(self.made, self.texts)
        index_for_search(Path(config.site_dir))
        if self.preview is None:
            freezing.add_versions(self.home, Path(config.site_dir))

    def on_build_error(self, error: Exception) -> None:
        """Where the machine fails, by a full disk or a program that is not there, a sentence is enough."""
        if isinstance(error, OSError):
            raise PluginError(f"the site could not be written: {output.reason(error)}") from error
        if isinstance(error, CannotFormat):
            raise PluginError(str(error)) from error


# --- What the machine must allow ----------------------------------------------------------------------------------------


def _session(config: MkDocsConfig, serving: bool) -> Session:
    start = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    try:
        session = Session.here(data_folder(start), counted, {} if serving else None)
    except NoCorpus as error:
        raise PluginError(str(error)) from None
    session.for_editors = serving
    session.with_versions = not (serving or session.site.frozen)
    return session


def must_be_free(host: str, port: int) -> None:
    """Say before anything is built that a port is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PluginError(
                f"port {port} is taken, perhaps by another preview: make serve PORT={port + 1}, or corpus serve --port {port + 1}"
            ) from None
        raise PluginError(f"nothing can be served at {host}:{port}: {error.strerror or error}") from None


def must_be_writable(folder: Path) -> None:
    """Say before anything is built that the site cannot be written where it should."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise PluginError(f"the site cannot be written to {folder}: {error.strerror}") from None


# --- What mkdocs.yml need not say ---------------------------------------------------------------------------------------


def configure(config: MkDocsConfig, corpus: Corpus, frozen: str = "") -> None:
    """Take from the corpus what MkDocs' settings say of a site: its name, its navigation, where its own files lie. `frozen`: the
    version that is built to stay as it is."""
    settings = corpus.settings
    config.site_name = settings.short_title or settings.title
    own = corpus.root.parent / "docs"
    config.docs_dir = str(own if own.is_dir() else prose.DEFAULTS)
    config.nav = navigation(corpus, frozen)
    config.theme.dirs.insert(0, str(PACKAGE / "templates" / "theme"))
    config.theme.static_templates.add("search.html")
    config.extra["settings"] = settings
    config.extra["citations"] = [
        *(style.key for style in chosen(settings.citation_styles)),
        *(one.key for one in FORMATS if one.shown_as),
    ]
    config.extra["licence"] = licence_name(settings.licence) if settings.licence else ""
    config.extra["same_licence"] = all(article.licence == settings.licence for article in corpus.articles)
    config.extra["articles"] = len(corpus.articles)
    words, pages = words_for(settings.language), [index for index in indexes(corpus) if index.collection and index.number == 1]
    config.extra["lists"] = [(f"{one.folder}/", words(KINDS[one.collection].many).lower()) for one in pages]
    config.extra["sections"] = {f"{one.collection}/": f"{one.folder}/" for one in pages if one.collection != one.folder}
    config.extra["have_drawings"] = HAVE_DRAWINGS
    config.extra["scripts"] = [(f"assets/js/{name}.js", marks) for name, marks in SCRIPTS.items()]
    config.markdown_extensions = ["toc", "tables", "fenced_code", "admonition", "attr_list"]
    config.mdx_configs["toc"] = {"permalink": True, "permalink_title": words(N_("Permanent link"))}
    warn_of(config, logging.WARNING)
    config.extra["frozen"] = frozen
    if frozen:
        freezing.configure(config)


def navigation(corpus: Corpus, frozen: str = "") -> list[dict[str, Any]]:
    """The pages of the menu, as MkDocs' `nav` has them; records' own pages stay out of it, or a build is no longer linear."""
    words = words_for(corpus.settings.language)
    listed = [index for index in indexes(corpus) if not (frozen and index.is_live)]
    pages = [index for index in listed if index.number == 1 and not index.is_form]
    if not corpus.several:  # a list of one would only be a step more
        pages = [index for index in pages if index.collection != "articles"]
    grouped = [index for index in pages if index.is_seldom]
    menu: list[dict[str, Any]] = [{index.menu: index.path} for index in pages if index not in grouped]
    if not corpus.several:
        menu[1:1] = [{words(N_("Article")): record_path(corpus, article)} for article in corpus.articles]
    if grouped:
        menu.append({words(N_("Index")): [{index.menu: index.path} for index in grouped]})
    titles = prose.titles(corpus)
    shown = prose.of_versions(corpus) if frozen else titles
    about = [{words(titles[path]): path} for path in shown]
    return [*menu, {words.within("menu", "About"): about}]


def nav_titles(nav: Any) -> dict[str, str]:
    """Page → its title in the navigation."""
    found: dict[str, str] = {}
    for entry in nav or ():
        for title, inside in entry.items() if isinstance(entry, dict) else ():
            found |= nav_titles(inside) if isinstance(inside, list) else {str(inside): title}
    return found


def _add_assets(files: Files, config: MkDocsConfig) -> None:
    """The engine's scripts, fonts and styles, and of the theme nothing but its styles. A file of the corpus's own under the same
    name stands instead."""
    theme = styles_of_theme(files)
    own, drawn, form = (
        [(PACKAGE / "assets" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names]
        for names in (STYLES, DRAWN, ("edit",))
    )
    colours = {name: (one.light, one.dark) for name, one in config.extra["settings"].colours.items()}
    text = stylesheet(theme.content_string, own, colours, config.extra["citations"], [*drawn, *form])
    for file in [
        one for one in files if one.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/"))
    ]:
        files.remove(file)
    for path in sorted((PACKAGE / "assets").rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.is_file() and path.parent.name != "css" and files.get_file_from_path(name) is None:
            files.append(File(name, str(PACKAGE), config.site_dir, config.use_directory_urls))
    if config.extra["frozen"]:
        for file in [one for one in files if one.src_uri.startswith("assets/") and not freezing.is_used(one.src_uri)]:
            files.remove(file)
    files.append(made_file(config, STYLESHEET, text))
    files.append(made_file(config, DRAWINGS, lean("\n".join(drawn)) + "\n"))
    if config.extra["frozen"]:
        return
    files.append(made_file(config, PROGRAM, archive(config.extra["settings"].language)))
    files.append(made_file(config, FORM, lean("\n".join(form)) + "\n"))


def styles_of_theme(files: Files) -> File:
    """The one file that holds the theme's styles: its name is another in each of the theme's releases."""
    found = [file for file in files if re.fullmatch(r"assets/stylesheets/main\..*\.css", file.src_uri)]
    if len(found) == 1:
        return found[0]
    raise PluginError(
        f"the theme has {len(found)} stylesheets assets/stylesheets/main.*.css where one is due; "
        "install the locked mkdocs-material: make .venv/site"
    )


def _part(env: jinja2.Environment, nav: Navigation) -> Callable[[jinja2.runtime.Context, str], Markup]:
    """What renders a part of the page around the content: once for all pages of a folder, as all their links in it are alike."""
    entries = {page.url for page in nav.pages}
    rendered: dict[tuple[str, str, str | None, str], Markup] = {}
    """Name of the part, address of the page if the navigation has it (there it is marked) or it lies in no folder, folder, way
    to the root → HTML."""

    @jinja2.pass_context
    def part(context: jinja2.runtime.Context, name: str) -> Markup:
        page = context.get("page")
        folder = page.url.rstrip("/").rpartition("/")[0] if page else None
        own = page.url if page and (page.url in entries or not folder) else ""
        key = (name, own, folder, context["base_url"])
        if key not in rendered:
            rendered[key] = Markup(env.get_template(name).render(context.get_all()))
        return rendered[key]

    return part


# --- After the pages ----------------------------------------------------------------------------------------------------


def _let_go(files: Files) -> None:
    """What is written is needed no more, and Pagefind needs the memory: about 100 kB a page."""
    for file in files:
        forget(file)
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)  # the C library keeps what is freed unless it is asked
