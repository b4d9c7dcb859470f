"""What a build needs from outside the data: addresses from the environment, dates from git, citations from pandoc."""

import gc
import multiprocessing
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from glossator.addresses import Page, Site
from glossator.checks import check
from glossator.citations import cited
from glossator.corpus import Corpus
from glossator.fidelity import against_article
from glossator.load import Known, load
from glossator.pages import Writer, in_turn, pages
from glossator.progress import counted
from glossator.source import Problem
from glossator.styles import Formatter


def data_folder() -> Path:
    """What CORPUS_DATA names, or data/ of the corpus one stands in: in this folder or the nearest above it."""
    if named := os.environ.get("CORPUS_DATA"):
        return Path(named)
    here = Path.cwd()
    return next((at / "data" for at in (here, *here.parents) if (at / "data" / "corpus.yml").is_file()), here / "data")


def site() -> Site:
    """Where the site is published and edited, from SITE_URL and REPO_URL, or from what GitHub's own workflows set."""
    environment = os.environ
    repo = environment.get("REPO_URL", "")
    if not repo and environment.get("GITHUB_REPOSITORY"):
        repo = f"{environment.get('GITHUB_SERVER_URL', 'https://github.com')}/{environment['GITHUB_REPOSITORY']}"
    url = environment.get("SITE_URL", "")
    return Site(
        url=url.rstrip("/") + "/" if url else "",
        repo_url=repo.removesuffix("/").removesuffix(".git"),
        branch=environment.get("REPO_BRANCH", "main"),
    )


def load_and_check(data: Path, article: Path | None = None, known: Known | None = None) -> tuple[Corpus | None, list[Problem]]:
    """The corpus and every problem in it. `known`: what was read before, see `load`."""
    corpus, problems = load(data, known)
    if corpus is not None:
        problems += check(corpus)
        if article is not None:
            problems += against_article(corpus, article)
    return corpus, sorted(set(problems))


def last_changes(folder: Path) -> dict[str, str]:
    """When each file under a folder was last changed: path from the folder → day, from one pass over git's history.

    Empty where there is no git or no history: the version's date stands in.
    """
    try:
        log = subprocess.run(
            [
                "git",
                "-c",
                "core.quotepath=off",
                "-C",
                str(folder),
                "log",
                "--format=%x00%cs",
                "--name-only",
                "--no-renames",
                "--relative",
                "--",
                ".",
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            found.setdefault(line, day)
    return {path: day for path, day in found.items() if re.fullmatch(r"\d{4}-\d\d-\d\d", day)}


def cache_folder() -> Path:
    """Where formatted citations are kept from one build to the next: .cache/, or what CORPUS_CACHE names."""
    return Path(os.environ.get("CORPUS_CACHE") or Path.cwd() / ".cache") / "citations"


def writer_for(corpus: Corpus, formatter: Formatter) -> Writer:
    """What renders this corpus, with dates and citations."""
    changes = last_changes(corpus.root.parent)
    changes |= {f"data/{path}": day for path, day in last_changes(corpus.root).items()}
    where = site()
    return Writer(corpus, where, cited(corpus, where, changes, formatter))


def built_pages(corpus: Corpus) -> Iterator[Page]:
    """Every page and download."""
    return pages(writer_for(corpus, Formatter(cache_folder(), counted)), _rendered)


def _rendered(renderers: Sequence[Callable[[], Page]]) -> Iterator[Page]:
    """Pages do not need one another, so that every processor renders its share."""
    processors = os.cpu_count() or 1
    alone = processors == 1 or len(renderers) < SHARE * processors or "fork" not in multiprocessing.get_all_start_methods()
    found = in_turn(renderers) if alone else _side_by_side(renderers, processors)
    return counted(found, len(renderers), "Rendering pages")


SHARE = 200
"""Fewer pages than this for a processor are not worth a process of its own."""


def _side_by_side(renderers: Sequence[Callable[[], Page]], processors: int) -> Iterator[Page]:
    """A forked process has the corpus already; what it sends back is finished pages, in order."""
    global _renderers
    _renderers = renderers
    gc.freeze()  # or the first collection in a child would copy the whole corpus
    try:
        with multiprocessing.get_context("fork").Pool(processors) as pool:
            yield from pool.imap(_render, range(len(renderers)), chunksize=50)
    finally:
        gc.unfreeze()
        _renderers = ()


_renderers: Sequence[Callable[[], Page]] = ()


def _render(number: int) -> Page:
    return _renderers[number]()
