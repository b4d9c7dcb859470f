"""MkDocs reads the corpus through this file, and through no other."""

import ctypes
import gc
import re
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from glossator.addresses import PROSE
from glossator.addresses import Page as CorpusPage
from glossator.build import built_pages, data_folder, load_and_check
from glossator.corpus import Corpus
from glossator.load import Known
from glossator.preview import Preview, attach, html_of, problem_lines

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Nothing from elsewhere, nothing inline; WebAssembly is the search's. While serving, MkDocs' own reload script is inline, so
that the policy stands in the built site only."""

STYLESHEET = "assets/css/site.css"


class ReadyPage(Page):
    """A page whose body is HTML already: nothing in it is Markdown, so nothing is parsed. That halves the time of a build.

    Its text is held once, as the bytes of its file: MkDocs would hold it three times until all pages are written.
    """

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        self.markdown = ""

    @property
    def content(self) -> str:
        return self.file.content_string.partition("\n---\n")[2].strip()

    @content.setter
    def content(self, value: str | None) -> None:
        """MkDocs sets what it has just read here."""


_corpus: Corpus | None = None
_known: Known = {}
_nav = Navigation([], [])
_files = Files([])
_serving = False
_preview: Preview | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check all data before anything is built: with a problem, the previous site stays as it is."""
    global _corpus
    _corpus, problems = load_and_check(data_folder(), known=_known)
    if problems or _corpus is None:
        raise PluginError("\n".join(["the data has problems; nothing was built.", *problem_lines(problems)]))
    config.extra["policy"] = "" if _serving else POLICY
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for every page made from data. Pages written by hand come back with their citation."""
    global _corpus
    assert _corpus is not None
    titles = _nav_titles(config.nav)
    for page in built_pages(_corpus):
        if standing := files.get_file_from_path(page.path):
            if page.path not in PROSE:
                raise PluginError(f"docs/{page.path} stands where the corpus puts a page of its own: rename or remove it")
            files.remove(standing)
        file = File.generated(config, page.path, content=page.text.encode())
        if page.path.endswith(".md") and page.path not in PROSE:
            ReadyPage(titles.get(page.path), file, config)
        if page.path.endswith(".md") and "/" in page.path and not page.path.endswith("/index.md"):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    _one_stylesheet(files, config)
    if not _serving:
        _corpus = None  # all that is read of it now stands in the files
        _known.clear()
    return files


def _nav_titles(nav: Any) -> dict[str, str]:
    """Page → its title in the navigation."""
    found: dict[str, str] = {}
    for entry in nav or ():
        for title, inside in entry.items() if isinstance(entry, dict) else ():
            found |= _nav_titles(inside) if isinstance(inside, list) else {str(inside): title}
    return found


_RULE = re.compile(r"([^{};]+)\{[^{}]*\}")
_COMPONENT = re.compile(r"\.md-(?!typeset)|data-md-")


def without_components(css: str) -> str:
    """The theme's styles without the rules for its own header, navigation, search and the like: nearly half of them."""

    def kept(rule: re.Match[str]) -> str:
        selectors = re.sub(r":not\([^()]*\)", "", rule[1]).split(",")
        return "" if all(_COMPONENT.search(one) for one in selectors) else rule[0]

    return re.sub(r"@[^{};]+\{\s*\}", "", _RULE.sub(kept, css))


def _one_stylesheet(files: Files, config: MkDocsConfig) -> None:
    """The theme's styles and ours as one file, and nothing of the theme that no page uses."""
    theme = next((file for file in files if file.src_uri.startswith("assets/stylesheets/main.")), None)
    parts = [files.get_file_from_path(str(path)) for path in config.extra_css]
    text = without_components(theme.content_string.partition("/*# sourceMappingURL")[0]) if theme else ""
    text += "\n".join(part.content_string for part in parts if part)
    unused = [file for file in files if file.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/"))]
    for file in [*unused, *(part for part in parts if part)]:
        files.remove(file)
    files.append(File.generated(config, STYLESHEET, content=text))


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Give the theme's template its parts; while serving, keep what renders a single page."""
    global _preview, _files
    _files = files
    env.globals["part"] = _part(env, _nav)
    if _serving:
        titles = _nav_titles(config.nav)

        def page_of(page: CorpusPage, file: File) -> Page:
            kind = Page if page.path in PROSE else ReadyPage
            return kind(titles.get(page.path), file, config)

        html = html_of(config, env, _nav, files, page_of)
        if _preview is None:
            _preview = Preview(data_folder(), Path(config.site_dir), _known, html)
        _preview.html = html
    return env


def _part(env: jinja2.Environment, nav: Navigation) -> Callable[[jinja2.runtime.Context, str], Markup]:
    """What renders a part of the page around the content: once for all pages of a folder, as all their links in it are alike."""
    entries = {page.url for page in nav.pages}
    rendered: dict[tuple[str, str, str], Markup] = {}
    """Name of the part, address of the page if the navigation has it (there it is marked), folder → HTML."""

    @jinja2.pass_context
    def part(context: jinja2.runtime.Context, name: str) -> Markup:
        page = context.get("page")
        own = page.url if page and page.url in entries else ""
        folder = page.url.rstrip("/").rpartition("/")[0] if page else context["base_url"]
        key = (name, own, folder)
        if key not in rendered:
            rendered[key] = Markup(env.get_template(name).render(context.get_all()))
        return rendered[key]

    return part


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    global _nav
    _nav = nav
    return nav


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001
    assert _preview is not None
    return attach(server, _preview, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """MkDocs' templates print a page's title and description as they are, so they must be HTML already."""
    page.meta["title"] = escape(str(page.meta.get("title", "")), quote=False)
    page.meta["description"] = escape(str(page.meta.get("description", "")))
    return markdown


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:  # noqa: ARG001
    """search.html is only ever served under its own address; 404.html under any, so that it keeps addresses from the root."""
    if template_name == "search.html":
        context["base_url"] = "."
    return context


def _let_go(files: Files) -> None:
    """What is written is needed no more, and Pagefind needs the memory: about 100 kB a page."""
    for file in files:
        if file.abs_src_path is None:
            file.content_bytes = b""
        if file.page is not None:
            file.page.meta.clear()
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)  # the C library keeps what is freed unless it is asked


def on_post_build(config: MkDocsConfig) -> None:
    """Index the built pages for the search."""
    if _preview is None:
        _let_go(_files)
    else:
        _preview.everything_built({file.url.removeprefix("./") for file in _files.documentation_pages()})
    site = Path(config.site_dir)
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(site)]
    command += ["--exclude-selectors", "[data-search-exclude], .kicker"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise PluginError(f"the search index could not be made: {run.stderr.strip() or run.stdout.strip()}")
    for pattern in ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind"):
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
