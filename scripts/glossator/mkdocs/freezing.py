"""What the build of a released version leaves out, and where what is kept of all versions goes."""

import logging
from collections.abc import Collection, Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from glossator.mkdocs.private import warn_of
from glossator.versions import CannotKeep, put_into
from glossator.words import words_for

TEMPLATE = "frozen.html"

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'"
"""As that of today's site, without what search and forms need."""

SCRIPTS = ("drawing", "filter", "map", "sort", "years")
"""The scripts that a page can use whose site is not there. All it says can be read without them."""

UNUSED = ("assets/python/", "assets/js/edit", "assets/js/list", "assets/js/search", "assets/js/sheet", "assets/names.json")
"""How paths of assets begin that no such page uses."""


def configure(config: MkDocsConfig) -> None:
    """Have a version built as it is to stay: without search, forms and map of the site. Links to what it lacks are led to today's
    site afterwards, so that they are no fault."""
    settings = config.extra["settings"]
    config.theme.static_templates = set()
    config.extra["frozen_policy"] = POLICY
    config.extra["released"] = words_for(settings.language).when(settings.released)
    config.extra["scripts"] = [one for one in config.extra["scripts"] if Path(one[0]).stem in SCRIPTS]
    warn_of(config, logging.INFO)


def dress(page: Page) -> None:
    """Have a page rendered by the template of frozen pages."""
    page.meta["template"] = TEMPLATE


def left_out(files: Files, by_hand: Iterable[str], made: Collection[str]) -> list[File]:
    """The pages written by hand that a version does not have: they tell how to work on the corpus."""
    return [file for path in by_hand if path not in made and (file := files.get_file_from_path(path))]


def is_used(path: str) -> bool:
    """Whether a page of a version that is kept uses an asset."""
    return not path.startswith(UNUSED)


def add_versions(home: Path, site: Path) -> None:
    """Put the pages of all released versions into a built site."""
    try:
        put_into(home, site)
    except CannotKeep as error:
        raise PluginError(str(error)) from None
