"""MkDocs reads the corpus through this file, and through no other."""

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from corpus.corpus import Corpus
from corpus.pages import PROSE
from corpus.publish import built_pages, data_folder, load_and_check

_corpus: Corpus | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check all data before anything is built: with a problem, the previous site stays as it is."""
    global _corpus
    _corpus, problems = load_and_check(data_folder())
    if problems or _corpus is None:
        lines = [f"{problem}" + (f"\n    → {problem.hint}" if problem.hint else "") for problem in problems]
        raise PluginError("\n".join(["the data has problems; nothing was built.", *lines]))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for every page made from data. Pages written by hand come back with their citation."""
    assert _corpus is not None
    for page in built_pages(_corpus):
        if standing := files.get_file_from_path(page.path):
            if page.path not in PROSE:
                raise PluginError(f"docs/{page.path} stands where the corpus puts a page of its own: rename or remove it")
            files.remove(standing)
        file = File.generated(config, page.path, content=page.text)
        if page.record and page.path.count("/") and not page.path.endswith("/index.md"):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """MkDocs' templates print a page's title and description as they are, so they must be HTML already."""
    page.meta["title"] = escape(str(page.meta.get("title", "")), quote=False)
    page.meta["description"] = escape(str(page.meta.get("description", "")))
    return markdown
