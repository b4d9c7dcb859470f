"""What a build needs from outside the data: addresses from the environment, dates from git, citations from pandoc."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from corpus.checks import against_article, check
from corpus.cite import Formatter
from corpus.corpus import Corpus, load
from corpus.pages import Page, Site, cited, pages
from corpus.source import Problem

ROOT = Path(__file__).parents[2]


def data_folder() -> Path:
    """data/ of the project, or what CORPUS_DATA names."""
    return Path(os.environ.get("CORPUS_DATA") or ROOT / "data")


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


def load_and_check(data: Path, article: Path | None = None) -> tuple[Corpus | None, list[Problem]]:
    """The corpus and every problem in it."""
    corpus, problems = load(data)
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


def built_pages(corpus: Corpus) -> Iterator[Page]:
    """Every page and download, with dates and citations."""
    changes = last_changes(ROOT)
    if corpus.root.resolve() != (ROOT / "data").resolve():
        changes |= {f"data/{path}": day for path, day in last_changes(corpus.root).items()}
    where = site()
    formatter = Formatter(ROOT / ".cache" / "citations")
    return pages(corpus, where, cited(corpus, where, changes, formatter))
