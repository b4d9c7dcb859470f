"""Which pages a change of the data makes new or another, for whoever reviews it: an earlier version of the data beside that of
now."""

import difflib
import html
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from glossator import prose
from glossator.addresses import Site, address, served_at
from glossator.affected import affected, said
from glossator.build import Session
from glossator.citations import cited
from glossator.contents import record_page
from glossator.corpus import Corpus
from glossator.git import environment
from glossator.history import BESIDE_DATA, days
from glossator.load import load
from glossator.names import name
from glossator.page_text import page_text
from glossator.pages import Writer
from glossator.records import Record
from glossator.styles import chosen

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates" / "reports"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)

LISTED, TOLD = 500, 100
"""Pages that are named, and sentences on what else speaks of something."""

SHOWN, LARGEST = 40, 300_000
"""Pages whose text is shown, and letters of it in all: GitHub takes a megabyte for a summary."""


class CannotCompare(Exception):
    """The earlier version cannot be read. The message says why and what to do."""


@dataclass(frozen=True)
class Touched:
    """A page that a change makes new or another."""

    how: str
    """new, changed, withdrawn, moved or gone."""
    title: str
    address: str
    """From the site's root."""
    former: str = ""
    """Where it was, if it moved."""
    link: str = ""
    """Where it is published now; empty where that is not known, or it is not published yet."""


@dataclass(frozen=True)
class Comparison:
    """An earlier version and that of now."""

    pages: Sequence[Touched]
    said: Sequence[str]
    """What else speaks of things that changed, a sentence each."""
    differences: Sequence[tuple[Touched, str]]
    """The text of the first pages, line by line, with a minus before what was and a plus before what is."""
    left_out: int
    """How many more pages there are."""
    everywhere: bool
    """Whether corpus.yml changed."""

    def as_text(self) -> list[str]:
        """For a terminal, without the texts."""
        told = [
            f"{one.how:<10} /{one.address}  {one.title}" + (f" (was /{one.former})" if one.former else "") for one in self.pages
        ]
        told += ["the settings of the corpus changed, which every page may show"] if self.everywhere else []
        return [*(told or ["no page changes"]), *self.said]

    def as_markdown(self) -> str:
        """For a summary of a pull request: nothing of a record is markup in it."""
        return TEMPLATES.get_template("touched.md.j2").render(vars(self) | {"listed": LISTED, "told": TOLD})


def compared(session: Session, corpus: Corpus, revision: str, texts: bool = False) -> Comparison:
    """The data at a git revision, or where the present work parted from it, beside a corpus of now. `texts`: whether to render
    the pages too. Raises CannotCompare."""
    with tempfile.TemporaryDirectory() as folder:
        then = Path(folder) / session.data.name
        _write_out(session.data, revision, Path(folder))
        before, _ = load(then)
        if before is None:
            raise CannotCompare(f"the data of {revision} has no corpus.yml that can be read")
        found = [*_records(before, corpus, session.site), *_written(before, corpus, session.site)]
        sentences = [one for key in corpus.by_id for one in said(affected(before, corpus, key))]
        looked_at = found[:SHOWN] if texts else []
        differences = list(_as_many_as_fit(_differences(session, before, corpus, looked_at)))
    return Comparison(found, sentences, differences, len(found) - len(differences), before.settings != corpus.settings)


def _as_many_as_fit(differences: Iterable[tuple[Touched, str]]) -> Iterator[tuple[Touched, str]]:
    room = LARGEST
    for page, lines in differences:
        room -= len(html.escape(lines))
        if room < 0:
            return
        yield page, lines


# --- What git has -------------------------------------------------------------------------------------------------------


def _write_out(data: Path, revision: str, folder: Path) -> None:
    """Write the corpus of a revision to a folder: plain files alone, no links."""
    home = data.parent
    commit = _git(home, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}").strip()
    if not commit:
        raise CannotCompare(f"git knows no version “{revision}” here: name a branch, a tag or a commit that was fetched")
    parted = _git(home, "merge-base", commit.decode(), "HEAD").strip() or commit
    listed = _git(home, "ls-tree", "-r", "-z", parted.decode(), "--", data.name, *BESIDE_DATA)
    entries = [entry.partition(b"\t")[::2] for entry in listed.split(b"\0") if entry]
    files = [(head.split()[2], path.decode("utf-8", "surrogateescape")) for head, path in entries if head.startswith(b"100")]
    contents = _git(home, "cat-file", "--batch", said=b"".join(blob + b"\n" for blob, _ in files))
    at = 0
    for _, path in files:
        line = contents.index(b"\n", at)
        size = int(contents[at:line].split()[2])
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(contents[line + 1 : line + 1 + size])
        at = line + size + 2


def _git(folder: Path, *arguments: str, said: bytes = b"") -> bytes:
    """What git prints; nothing where it fails."""
    try:
        run = subprocess.run(
            ["git", "--literal-pathspecs", "-C", str(folder), *arguments], input=said, capture_output=True, env=environment()
        )
    except OSError as error:
        raise CannotCompare(f"git cannot be run ({error.strerror}): install git") from None
    return run.stdout if run.returncode == 0 else b""


# --- Which pages --------------------------------------------------------------------------------------------------------


def _records(before: Corpus, after: Corpus, site: Site) -> Iterator[Touched]:
    """Pages of records."""
    for key, record in after.by_id.items():
        at, once = address(after, key), _former(before, record)
        if once is None:
            how = "changed" if key in before.broken else "new"
            yield Touched(how, name(record), at, link=_link(site, at) if how == "changed" else "")
        elif once.id != key:
            former = address(before, once.id)
            yield Touched("moved", name(record), at, former, _link(site, former))
        elif record.withdrawn and not once.withdrawn:
            yield Touched("withdrawn", name(record), at, link=_link(site, at))
        elif before.documents[key].data != after.documents[key].data:
            yield Touched("changed", name(record), at, link=_link(site, at))
    for key, record in before.by_id.items():
        if key not in after.by_id and key not in after.aliases:
            yield Touched("gone", name(record), address(before, key), link=_link(site, address(before, key)))


def _former(before: Corpus, record: Record) -> Record | None:
    """A record as it was, also where it had another id."""
    return next((before.by_id[key] for key in (record.id, *record.aliases) if key in before.by_id), None)


def _link(site: Site, at: str) -> str:
    return site.url + at if site.url else ""


def _written(before: Corpus, after: Corpus, site: Site) -> Iterator[Touched]:
    """Pages written by hand."""
    was, now = _sources(before), _sources(after)
    for path, text in now.items():
        if was.get(path) != text:
            at, title = served_at(path), prose.heading(prose.written(after)[path])
            yield Touched("changed", title, at, link=_link(site, at)) if path in was else Touched("new", title, at)
    for path in was.keys() - now.keys():
        yield Touched("gone", prose.heading(prose.written(before)[path]), served_at(path))


def _sources(corpus: Corpus) -> dict[str, str]:
    """Path of a page written by hand → its Markdown."""
    return {path: file.read_text(encoding="utf-8-sig", errors="replace") for path, file in prose.written(corpus).items()}


# --- What they say ------------------------------------------------------------------------------------------------------


def _differences(session: Session, before: Corpus, after: Corpus, pages: Iterable[Touched]) -> Iterator[tuple[Touched, str]]:
    """The text of each page before and after, as far as it differs."""
    days_of = days(session.history.commits(session.data))
    writers = [_writer(session, corpus, days_of) for corpus in (before, after)]
    for page in pages:
        was, now = (_text(writer, at) for writer, at in zip(writers, (page.former or page.address, page.address), strict=True))
        lines = [line for line in difflib.unified_diff(was, now, n=2, lineterm="") if not line.startswith(("---", "+++"))]
        yield page, "\n".join(lines)


def _writer(session: Session, corpus: Corpus, days_of: dict[str, str]) -> Writer:
    """Renders either version with the days of now, so that nothing differs but what was changed."""
    styles = chosen(corpus.settings.citation_styles)
    return Writer(corpus, session.site, cited(corpus, session.site, days_of, session.formatter, styles))


def _text(writer: Writer, at: str) -> list[str]:
    """A page's text; nothing where there was none."""
    key = at.rstrip("/").rpartition("/")[2]
    if key in writer.corpus.by_id and address(writer.corpus, key) == at:
        return page_text(record_page(writer, writer.corpus.by_id[key]).body)
    file = prose.written(writer.corpus).get(f"{at.rstrip('/')}.md")
    return file.read_text(encoding="utf-8-sig", errors="replace").splitlines() if file else []
