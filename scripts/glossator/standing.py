"""Which pages stand in the newest version that is kept as they stand today, and can be cited from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator import prose
from glossator.addresses import record_path, served_at
from glossator.corpus import Corpus
from glossator.history import Commit
from glossator.lists import indexes
from glossator.versions import FOLDER, CannotKeep, kept, manifest


@dataclass(frozen=True)
class Standing:
    """What is kept of a corpus, as far as today's pages speak of it."""

    kept: Sequence[str] = ()
    """The versions that are kept, the newest first."""
    pages: frozenset[str] = frozenset()
    """Files of pages, claims/x.md, that the newest of them has."""
    same: frozenset[str] = frozenset()
    """Those of them that nothing has changed since."""

    @property
    def version(self) -> str:
        """The newest version that is kept, if any is."""
        return self.kept[0] if self.kept else ""

    def address(self, path: str, version: str = "") -> str:
        """Where a page stands in a version that is kept, from the site's root: v/1.1.0/claims/x/."""
        return f"{FOLDER}/{version or self.version}/{served_at(path)}"


NOTHING = Standing()


def standing(corpus: Corpus, commits: Sequence[Commit], home: Path) -> Standing:
    """What is kept in the repository around a corpus. `commits`: all of them. Where git cannot tell, nothing is."""
    try:
        versions = kept(home)
        files = manifest(home, versions[0]) if versions else {}
    except CannotKeep:
        return NOTHING
    if not versions:
        return NOTHING
    made_from = dict(_made_from(corpus))
    there = frozenset(path for path in made_from if f"{served_at(path)}index.html" in files)
    if corpus.settings.version != versions[0] or not any(commit.version for commit in commits):
        return Standing(versions, there)
    touched = {path for commit in commits if not commit.version for path in commit.files}
    folders = {path.rpartition("/")[0] + "/" for path in touched}
    same = (path for path in there if not any(one in touched or one in folders for one in made_from[path]))
    return Standing(versions, there, frozenset(same))


def _made_from(corpus: Corpus) -> Mapping[str, Sequence[str]]:
    """File of every page → the files, or folders of files, whose change changes what is cited of it."""
    found: dict[str, tuple[str, ...]] = {
        record_path(corpus, record): (f"data/{corpus.collection_of[record.id]}/{record.id}.yml",)
        for record in corpus.by_id.values()
    }
    found |= {index.path: tuple(f"data/{one}/" for one in index.made_from) for index in indexes(corpus)}
    home = corpus.root.parent
    for path, file in prose.written(corpus).items():
        found[path] = (file.relative_to(home).as_posix(),) if file.is_relative_to(home) else ()
    return found
