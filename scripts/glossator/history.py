"""What was changed when, and why, from git's history."""

import logging
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from glossator import versions
from glossator.characters import shown
from glossator.folder import IDS, name_of
from glossator.git import environment
from glossator.source import Problem

log = logging.getLogger("glossator.history")
"""Outside MkDocs' own log: what is said here is for whoever builds, and does not make a strict build fail, as the version's
date that stands in is true as well, only less exact."""


PATIENCE = 60
"""Seconds git may take."""


BESIDE_DATA = ("docs", "CONTRIBUTING.md")
"""Where pages written by hand stand, beside the data folder."""


INSTEAD = "every page gives the day of the version instead of its own"


@dataclass(frozen=True)
class Commit:
    """What was changed at once."""

    day: str
    why: str
    """The first line of its message."""
    files: Mapping[str, str]
    """Path → A where the file was added, D where it was deleted, else M."""
    version: str = ""
    """The first version that has it; empty for what is in none yet."""


class GitFailed(Exception):
    """Git is there and does not tell: why, and what to do. The message says both, and what stands in."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why}: {INSTEAD}. {remedy}")
        self.why, self.remedy = why, remedy


class History:
    """Git's answers for one corpus. What keeps it from knowing is said once, however often it is asked."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def commits(self, data: Path) -> list[Commit]:
        """All changes to the corpus of a data folder, the newest first: of data/claims/x.yml, docs/about.md, CONTRIBUTING.md.

        Paths begin with data/ whatever the folder is called. One pass over the history, or two if the data folder is a
        repository of its own. Empty where there is no git or no history.
        """
        if _is_of_its_own(data):
            found = [*self._of(data, (".",), "", "data/"), *self._of(data.parent, BESIDE_DATA)]
            return sorted(found, key=lambda one: one.day, reverse=True)
        return self._of(data.parent, (data.name, *BESIDE_DATA), f"{data.name}/", "data/")

    def _of(self, folder: Path, paths: Sequence[str], prefix: str = "-", instead: str = "") -> list[Commit]:
        """The changes to some paths in a folder. Where a path begins with `prefix`, it gets another beginning `instead`."""
        try:
            if not _has_history(folder):
                return []
            return list(_read(_git(folder, *LOG, "--", *paths), prefix, instead, versions.within(folder)))
        except GitFailed as failure:
            if str(failure) not in self._said:
                self._said.add(str(failure))
                log.warning("%s", failure)
            return []


def _is_of_its_own(data: Path) -> bool:
    """Whether a data folder is a repository of its own, or a part of another one than what stands beside it."""
    return data.is_symlink() or (data / ".git").exists()


def days(commits: Iterable[Commit]) -> dict[str, str]:
    """Path → the day it last changed. Where a path is missing, the version's date stands in."""
    found: dict[str, str] = {}
    for commit in commits:
        for path in commit.files:
            found.setdefault(path, commit.day)
    return found


LOG = ("--literal-pathspecs", "log", "--format=%x00%cs %H%x1f%s", "--name-status", "--no-renames", "--no-color", "--relative")


def _has_history(folder: Path) -> bool:
    """Whether git can be asked at all. A clone that has only the last commits would give their day to every file."""
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip()
    if shallow == "true":
        raise GitFailed("This clone lacks most of its history", "Fetch the rest with: git fetch --unshallow")
    return bool(shallow)


def _read(log: str, prefix: str = "-", instead: str = "", versions: Mapping[str, str] = MappingProxyType({})) -> Iterator[Commit]:
    """The output of `git log`, newest first: day and reason, then paths, each behind a letter for what was done. `versions`:
    commit → the first version that has it."""
    for entry in log.split("\0")[1:]:
        head, *lines = entry.split("\n")
        day, _, rest = head.partition(" ")
        commit, _, why = rest.partition("\x1f")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            continue
        files = {}
        for line in lines:
            how, tab, path = line.partition("\t")
            if tab:
                files[instead + path.removeprefix(prefix) if path.startswith(prefix) else path] = how
        yield Commit(day, " ".join(shown(why).split()), files, versions.get(commit, ""))


def _git(folder: Path, *arguments: str) -> str:
    """What git prints; nothing where there is no repository at all, or one without commits."""
    command = ["git", "-c", "core.quotepath=off", "-c", "log.showSignature=false", "-C", str(folder), *arguments]
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=PATIENCE,
            env=environment(),
        )
    except subprocess.TimeoutExpired:
        raise GitFailed(f"git took more than {PATIENCE} seconds", "Try: git gc") from None
    except OSError as error:
        if any((one / ".git").exists() for one in (folder, *folder.parents)):
            raise GitFailed(f"git cannot be run ({error.strerror})", "Install git") from None
        return ""
    if run.returncode == 0:
        return run.stdout
    if not folder.is_dir() or any(said in run.stderr for said in ("not a git repository", "does not have any commits yet")):
        return ""
    if "dubious ownership" in run.stderr:
        trusted = re.search(r"safe\.directory (.+)", run.stderr)
        how = f"git config --global --add safe.directory {trusted[1] if trusted else folder}"
        raise GitFailed(f"git does not read {folder}, which belongs to another user", f"Allow it with: {how}")
    reason = next(iter(run.stderr.strip().splitlines()), f"exit status {run.returncode}")
    raise GitFailed(f"git failed ({reason})", "Try: git fsck")


# --- Whether it may be published ----------------------------------------------------------------------------------------


def undated(data: Path) -> list[Problem]:
    """Why git would give pages a wrong day, or none, where a corpus is to be published: a clone without its history, a folder
    that git does not read, no history at all, something that is not as git has it. A preview says the day of the version instead,
    which is true as well; what is published is cited by its day."""
    if _is_of_its_own(data):
        beside = [name for name in BESIDE_DATA if (data.parent / name).exists()]
        places = [(data, ["."]), *([(data.parent, beside)] if beside else [])]
    else:
        places = [(data.parent, [data.name, *BESIDE_DATA])]
    found = _unkept(data)
    for folder, paths in places:
        try:
            _must_tell(folder, paths)
        except GitFailed as failure:
            said = f"this cannot be published, as its pages would get wrong days. {failure.why}"
            found.append(Problem(name_of(data), 1, 1, said, failure.remedy, "file"))
    return found


def _unkept(data: Path) -> list[Problem]:
    """A clone of one branch has the tags of versions, and lacks the branch with their pages: all of them would vanish."""
    try:
        narrow = versions.is_narrow(data.parent)
    except versions.CannotKeep:
        return []  # what keeps git from telling is said below
    if not narrow:
        return []
    said = f"this cannot be published: this clone has not fetched the branch {versions.BRANCH} with the pages of tagged versions"
    hint = f"git remote set-branches --add origin {versions.BRANCH}, then git fetch origin"
    return [Problem(name_of(data), 1, 1, said, hint, "file")]


def _must_tell(folder: Path, paths: Sequence[str]) -> None:
    """Raise unless git has the history of these paths in a folder, and has them as they are."""
    if not _has_history(folder) or not any(_read(_git(folder, *LOG, "--", *paths))):
        raise GitFailed(
            f"git has no history of {', '.join(paths)} in {folder}",
            "Publish from a clone of the repository (git clone ADDRESS), not from a copy of its files; what is new, commit first",
        )
    listed = _git(
        folder, "--no-optional-locks", "--literal-pathspecs", "status", "--porcelain", "--no-renames", "-z", "--", *paths
    )
    changed = [entry[3:] for entry in listed.split("\0") if entry and not _has_no_day(entry[3:])]
    if changed:
        more = f" and {len(changed) - 1:,} more" if len(changed) > 1 else ""
        raise GitFailed(f"{shown(changed[0])}{more} is not as git has it", "Commit it first, or take the change back")


def _has_no_day(path: str) -> bool:
    """Whether a file is on no page: the list of ids, which the workflow that publishes may renew, and what is hidden."""
    *_, name = parts = path.rstrip("/").split("/")
    return name == IDS or any(part.startswith(".") for part in parts)
