"""One session of work on a corpus: what a build needs from outside the data, which is addresses from the environment, days from
git, and several processors. Hook, preview and commands share it."""

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol, TypeVar

from glossator import links
from glossator.addresses import Site
from glossator.changes import changes
from glossator.checks import check
from glossator.citations import cited
from glossator.contents import in_turn, pages
from glossator.corpus import Corpus
from glossator.fidelity import against_article, known_units
from glossator.folder import SETTINGS
from glossator.formerly import formerly
from glossator.history import History, days
from glossator.load import Known, readable
from glossator.page import Page
from glossator.pages import Writer
from glossator.source import Problem
from glossator.standing import NOTHING, standing
from glossator.styles import Formatter, chosen

T = TypeVar("T")


# --- What the environment says ------------------------------------------------------------------------------------------


class NoCorpus(Exception):
    """There is no data folder. The message says where one was looked for and what to do."""


def data_folder(start: Path | None = None) -> Path:
    """What CORPUS_DATA names, or data/ of the corpus one stands in: in `start` (else the current folder) or the nearest above."""
    if named := os.environ.get("CORPUS_DATA"):
        return Path(named)
    here = Path.cwd() if start is None else start.absolute()
    for at in (here, *here.parents):
        if (at / "data" / "corpus.yml").is_file():
            return at / "data"
    raise NoCorpus(
        f"There is no data/corpus.yml in {here} or above it: go to a corpus's folder, or name its data folder in CORPUS_DATA."
    )


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
        frozen=environment.get("CORPUS_FROZEN", ""),
    )


def cache_folder() -> Path:
    """Where formatted citations are kept from one build to the next: .cache/, or what CORPUS_CACHE names."""
    return Path(os.environ.get("CORPUS_CACHE") or Path.cwd() / ".cache") / "citations"


def collect_seldom() -> None:
    """For a program's beginning: nearly all that is read and rendered lasts until the end, so that looking for what could be
    freed after every 700 objects, as Python does, costs a twentieth of a build and frees nothing."""
    gc.set_threshold(50_000, 20, 20)


# --- The session --------------------------------------------------------------------------------------------------------


class Counted(Protocol):
    """Passes items on and shows meanwhile how many of `total` are done. `what`: what is done with them, for the reader."""

    def __call__(self, items: Iterable[T], total: int, what: str) -> Iterator[T]: ...


def uncounted(items: Iterable[T], total: int, what: str) -> Iterator[T]:  # noqa: ARG001
    """The items, and nothing is shown."""
    return iter(items)


@dataclass
class Session:
    """One corpus on this machine, for one build or for as long as it is served."""

    data: Path
    """The data folder, as an absolute path. The corpus's own pages and pictures are in docs/ beside it."""
    site: Site
    """Where the site is published and edited."""
    cache: Path
    """Where formatted citations are kept."""
    counted: Counted = uncounted
    """How the command that runs shows its progress."""
    known: Known | None = None
    """Files read before, for whoever reads the data more than once."""
    for_editors: bool = False
    """Whether the pages are made too that only an editor's preview shows."""
    read_markdown: Callable[[str], str] | None = None
    """What makes HTML of pages written by hand; see `Writer.read_markdown`."""
    with_versions: bool = False
    """Whether the pages of released versions stand beside today's, so that today's may lead there."""
    formatter: Formatter = field(init=False)
    history: History = field(init=False, default_factory=History)

    def __post_init__(self) -> None:
        self.data = self.data.absolute()
        self.formatter = Formatter(self.cache, self.counted)

    @classmethod
    def here(cls, data: Path | None = None, counted: Counted = uncounted, known: Known | None = None) -> "Session":
        """As the environment says; `data` where it is known already."""
        return cls(data_folder() if data is None else data, site(), cache_folder(), counted, known)

    @property
    def docs(self) -> Path:
        """The corpus's own pages and pictures; it need not exist."""
        return self.data.parent / "docs"

    def read(self, texts: Sequence[Path] = ()) -> tuple[Corpus | None, list[Problem]]:
        """The corpus and every problem in it; see `load_and_check`."""
        return load_and_check(self.data, texts, self.known, self.counted)

    def writer(self, corpus: Corpus) -> Writer:
        """What renders this corpus, with days and citations."""
        styles = chosen(corpus.settings.citation_styles)
        commits = self.history.commits(self.data)
        citations = cited(corpus, self.site, days(commits), self.formatter, styles)
        told, pictures = changes(corpus, commits, formerly(corpus, self.data.parent)), self.cache.parent / "cards"
        there = standing(corpus, commits, self.data.parent) if self.with_versions else NOTHING
        return Writer(corpus, self.site, citations, told, pictures, self.for_editors, self.read_markdown, there)

    def pages(self, corpus: Corpus) -> Iterator[Page]:
        """Every page and download."""
        return pages(self.writer(corpus), self._rendered)

    def _rendered(self, renderers: Sequence[Callable[[], Page]]) -> Iterator[Page]:
        found = side_by_side(renderers, processors()) if is_worth_forking(len(renderers)) else in_turn(renderers)
        return self.counted(found, len(renderers), "Rendering pages")


def load_and_check(
    data: Path, texts: Sequence[Path] = (), known: Known | None = None, counted: Counted = uncounted
) -> tuple[Corpus | None, list[Problem]]:
    """The corpus, None where corpus.yml has problems, and every problem in it. `texts`: of articles, as tables; `known`: what was
    read before, see `load`."""
    corpus, problems = readable(data, known, counted)
    problems += _stray(data)
    problems += check(corpus, {unit for table in texts for unit in known_units(corpus, table)})
    for table in texts:
        problems += against_article(corpus, table)
    return None if SETTINGS in corpus.unread else corpus, sorted(set(problems))


def leading_out(data: Path) -> list[str]:
    """What is wrong with links between files that would publish what does not belong to the corpus, for whatever writes a site:
    a sentence for each. Of links in the data folder a check says it, see `folder`."""
    return [f"{one.path} is {one.message.removeprefix('this is ')}: {one.hint}" for one in _stray(data)]


def _stray(data: Path) -> list[Problem]:
    """The problems of docs/ itself, of CONTRIBUTING.md, and of links in docs/. Hidden files are left alone, as they are not
    published."""
    found = links.astray(data.absolute().parent)
    hint = "put the file itself here, or delete the link"
    return [Problem(path, 1, 1, f"this is a link that {why}", hint, "file") for path, why in found]


# --- Several processors -------------------------------------------------------------------------------------------------


SHARE = 200
"""Fewer pages than this for a processor are not worth a process of its own."""


CHUNK = 50
"""Pages a process renders before it hands them over."""


def processors() -> int:
    """How many processes render at a time."""
    return os.cpu_count() or 1


def is_worth_forking(count: int) -> bool:
    """Whether so many pages are rendered sooner side by side. A process with several threads, as a server is, must not be forked:
    a lock another thread holds would stay locked in the copy."""
    able = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return able and processors() > 1 and count >= SHARE * processors()


def side_by_side(renderers: Sequence[Callable[[], Page]], number: int) -> Iterator[Page]:
    """Pages do not need one another, so that each of `number` processes renders its share; they come in order.

    A forked process has the corpus already; what it sends back is finished pages. It waits while nobody takes them, so that no
    more than a chunk of each is held.
    """
    context = multiprocessing.get_context("fork")
    shares = [renderers[at : at + CHUNK] for at in range(0, len(renderers), CHUNK)]
    found: list[Connection] = []
    workers = []
    gc.freeze()  # or the first collection in a copy would copy the whole corpus
    try:
        for first in range(number):
            here, there = context.Pipe(duplex=False)
            workers.append(context.Process(target=_render, args=(shares[first::number], there), daemon=True))
            workers[-1].start()
            there.close()  # so that a process that dies is noticed, as nothing else holds this end
            found.append(here)
        for at in range(len(shares)):
            yield from _received(found[at % number])
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.terminate()
            worker.join()
        for connection in found:
            connection.close()


def _render(shares: Sequence[Sequence[Callable[[], Page]]], out: Connection) -> None:
    """What a process of its own does: send each share's pages, or else why it could not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends this process
    try:
        for share in shares:
            out.send([render() for render in share])
    except BrokenPipeError:
        return
    except Exception:
        out.send(traceback.format_exc())


def _received(connection: Connection) -> list[Page]:
    try:
        sent = connection.recv()
    except EOFError:
        raise RuntimeError("a process that rendered pages was ended before it was done") from None
    if isinstance(sent, str):
        raise RuntimeError(f"a page could not be rendered:\n{sent}")
    pages: list[Page] = sent
    return pages
