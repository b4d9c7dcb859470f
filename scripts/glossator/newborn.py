"""A whole new corpus, checked before it stands anywhere; and a further article for one that stands."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossator import importing, intake, unit_table
from glossator.amending import amended, written
from glossator.build import load_and_check
from glossator.corpus import Corpus
from glossator.cutting import Cuttings, cut
from glossator.edit import Change, text_at
from glossator.entries import Entry, Unread
from glossator.folder import IDS, SETTINGS
from glossator.founding import Founded, found, works_alone
from glossator.frame import Names, frame
from glossator.house_style import mapping, plain
from glossator.importing import CannotImport, Draft
from glossator.kinds import COLLECTIONS
from glossator.manuscript import CannotRead, Manuscript
from glossator.names import full_name
from glossator.output import reason
from glossator.records import Settings
from glossator.source import Problem
from glossator.text import fold
from glossator.version import VERSION
from glossator.vocabularies import N_
from glossator.words import languages, words_for

FIRST_VERSION = "0.1.0"


class CannotBegin(ValueError):
    """Why no corpus was begun, and what to do. Nothing was written."""


@dataclass
class Source:
    """An article's file and a file of references, read."""

    manuscript: Manuscript
    cuttings: Cuttings
    works: list[Entry] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass
class Newborn:
    """What was made."""

    folder: Path
    table: Path | None = None
    """Where the article's text lies, beside the corpus."""
    said: list[str] = field(default_factory=list)
    """What an editor should know, a sentence each."""
    problems: list[Problem] = field(default_factory=list)
    """What the check says; where there is anything, nothing was written."""


@dataclass
class Addition:
    """A further article for a corpus that stands; nothing is written yet."""

    change: Change
    source: Source
    table: Path | None
    said: list[str]

    def apply(self) -> None:
        """Write the records, and the table of the text beside the corpus: all or nothing."""
        with _kept(self.table, self.source):
            self.change.apply()


def read_source(article: Path | None, references: Path | None) -> Source:
    """Both files, as far as they are there. Raises CannotRead or CannotImport."""
    manuscript = intake.read(article) if article else Manuscript()
    source = Source(manuscript, cut(manuscript))
    if article and not source.cuttings.units:
        raise CannotRead("there is no running text in it")
    if references:
        for one in importing.entries(references):
            if isinstance(one, Unread):
                source.said.append(f"not read: {references.name}:{one.line}: {one.reason}")
            else:
                source.works.append(one)
        if not source.works:
            raise CannotImport(f"no work could be read, and nothing was written: {source.said[0].removeprefix('not read: ')}")
    if article:
        source.said = [*unit_table.report(manuscript, source.cuttings), *source.said]
    return source


def begin(target: Path, article: Path | None, references: Path | None, day: str) -> Newborn:
    """A new corpus in a folder. What stands there already stays; a folder with a corpus is refused. `day`: of its first version.
    Raises CannotBegin, CannotRead, CannotImport."""
    target = Path(os.path.abspath(target))  # noqa: PTH100 (links stay what they are)
    _room(target)
    source = read_source(article, references)
    try:
        with _above(target):
            return _begun(target, source, article, day)
    except OSError as error:
        raise CannotBegin(f"{target} cannot be made: {reason(error)}; nothing was written") from None


def _begun(target: Path, source: Source, article: Path | None, day: str) -> Newborn:
    made = Newborn(target, said=source.said)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        data = fresh / "data"
        settings = _settings(target.name, source.manuscript, day)
        _write(data, {SETTINGS: _settings_text(settings), IDS: ""})
        if article or source.works:
            founded = drawn(data, source, article)
            _write(data, _files(founded))
            made.said += founded.said
            made.table = _table(target, founded, source)
        corpus, made.problems = load_and_check(data)
        if corpus is not None and not made.problems:
            _write(fresh, frame(_names(corpus.settings)))
            with _kept(made.table, source):
                made.said += _settle(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return made


@contextmanager
def _above(target: Path) -> Iterator[None]:
    """With the folders above; those that had to be made for it go again if nothing came to stand there."""
    missing = [one for one in target.parents if not one.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        if not target.exists():
            for one in missing:
                if one.is_dir() and not any(one.iterdir()):
                    one.rmdir()


def add(corpus: Corpus, article: Path, references: Path | None) -> Addition:
    """A further article for a corpus that stands: what to write. Raises CannotBegin, CannotRead, CannotImport."""
    source = read_source(article, references)
    founded = drawn(corpus.root, source, article)
    if here := _here(corpus, founded.records["articles", founded.article]):
        raise CannotBegin(
            f"this article is in the corpus already, as {here}, and nothing was changed. If this is a corrected text of it: "
            f"corpus units {article} --former {here}.units.tsv"
        )
    change = Change({corpus.root / name: text for name, text in _files(founded).items()})
    for key in founded.cited:
        file = corpus.root / "references" / f"{key}.yml"
        data = {**corpus.documents[key].data, "role": "cited"}
        change.write[file] = amended(text_at(file), data, COLLECTIONS["references"])
    return Addition(change, source, _table(corpus.root.parent, founded, source), [*source.said, *founded.said])


def drawn(data: Path, source: Source, article: Path | None) -> Founded:
    """The records of an article that a data folder lacks."""
    corpus, problems = load_and_check(data)
    if corpus is None or problems:
        raise CannotBegin("the data have problems: mend them first")
    words = words_for(corpus.settings.language)
    if article is None:
        return works_alone(corpus, source.works, words)
    return found(corpus, source.manuscript, source.cuttings, source.works, article.stem, words)


def _here(corpus: Corpus, draft: Draft) -> str:
    """The id of an article of the corpus that is this one: by its text, by its DOI, or by title and authors, where nothing else
    that both have tells them apart, as it does a preprint and what was printed later."""
    for one in corpus.articles:
        if one.checksum and one.checksum == draft.get("checksum"):
            return one.id
        dois = [doi.lower() for doi in (one.DOI, draft.get("DOI")) if doi]
        if len(dois) == 2:
            if dois[0] == dois[1]:
                return one.id
        elif fold(one.title) == fold(draft["title"]) and one.authors == tuple(draft.get("authors", ())):
            told = [(one.issued, draft.get("issued")), (one.container_title, draft.get("container_title"))]
            if not any(ours and theirs and ours != theirs for ours, theirs in told):
                return one.id
    return ""


def _room(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise CannotBegin(f"{target} is a file: give the name of a folder that is to be made")
    if taken := next((name for name in ("data", "mkdocs.yml") if (target / name).exists()), None):
        raise CannotBegin(
            f"{target / taken} is there already: to add an article to a corpus, run in it: corpus add --article FILE"
        )


def _settings(name: str, manuscript: Manuscript, day: str) -> dict[str, Any]:
    """What is true of the corpus as a whole, as far as it is known: no licence, and editors without names."""
    front = manuscript.front
    primary = front.language.partition("-")[0]
    language = primary if primary in languages() else "en"
    words = words_for(language)
    about = N_(
        "The article “%(title)s”, taken apart into its claims, events and references, each pinned to its place in the article."
    )
    short = _short(front.title) or name
    return {
        "title": words(N_("%(title)s: a research corpus")) % {"title": short},
        "short_title": short,
        "description": words(about) % {"title": front.title} if front.title else words(N_("A research corpus.")),
        "version": FIRST_VERSION,
        "released": day,
        "engine": VERSION,
        "editors": [{"literal": words(N_("The editors of this corpus"))}],
        "language": language,
    }


def _names(settings: Settings) -> Names:
    editors = tuple(full_name(one) for one in settings.editors)
    return Names(settings.title, settings.description, editors, settings.licence or "", settings.version, settings.released)


def _short(title: str) -> str:
    """A title without its subtitle, where what stands before the colon says enough, in a line."""
    before = title.partition(":")[0].strip()
    return (before if len(before.split()) > 1 else title)[:200].strip()


_HINTS = """\
# licence: the address of the licence that you give to data and pages, such as https://creativecommons.org/licenses/by/4.0/
# editors: people as {family: …, given: …, URL: …} or bodies as {literal: …, URL: …}; they stand as authors of every page.
"""


def _settings_text(settings: Mapping[str, Any]) -> str:
    return "# yaml-language-server: $schema=schema/corpus.json\n" + mapping(plain(settings), (Settings, ()), 0) + "\n" + _HINTS


def _files(founded: Founded) -> dict[str, str]:
    return {
        f"{collection}/{key}.yml": written(draft, COLLECTIONS[collection], collection)
        for (collection, key), draft in founded.records.items()
    }


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def _table(folder: Path, founded: Founded, source: Source) -> Path | None:
    """Where an article's text goes: beside the corpus, never in it, as it may not be reprinted. Raises CannotBegin where another
    text lies there."""
    if not founded.article:
        return None
    table = folder.parent / f"{founded.article}.units.tsv"
    if table.exists() and text_at(table) != unit_table.written(source.cuttings.units, source.manuscript.references):
        raise CannotBegin(f"{table} is there already and holds another text: move it away")
    return table


@contextmanager
def _kept(table: Path | None, source: Source) -> Iterator[None]:
    """The table is written first, as it is what a full disk stops; what fails then takes it away again."""
    is_new = table is not None and not table.exists()
    try:
        if table is not None and is_new:
            table.write_text(
                unit_table.written(source.cuttings.units, source.manuscript.references), encoding="utf-8", newline="\n"
            )
        yield
    except BaseException:
        if table is not None and is_new:
            table.unlink(missing_ok=True)
        raise


def _settle(fresh: Path, target: Path) -> list[str]:
    """Move all that was made to its place, and say what stands there already and stays. What fails on the way is taken back."""
    if not target.exists():
        fresh.chmod(0o755)
        fresh.rename(target)
        return []
    said, placed, folders = list[str](), list[Path](), list[Path]()
    try:
        for one in sorted(fresh.rglob("*")):
            place = target / one.relative_to(fresh)
            if one.is_dir():
                if not place.exists():
                    place.mkdir()
                    folders.append(place)
            elif place.exists() or place.is_symlink():
                said.append(f"{place.relative_to(target)} stood there already and stays as it is")
            else:
                one.rename(place)
                placed.append(place)
    except BaseException:
        for place in placed:
            place.unlink()
        for folder in reversed(folders):
            folder.rmdir()
        raise
    return said
