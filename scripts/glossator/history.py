"""What was changed when, and why, from git's history."""

import logging
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.characters import shown
from glossator.git import environment

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


class GitFailed(Exception):
    """Git is there and does not tell. The message says why and what to do."""


class History:
    """Git's answers for one corpus. What keeps it from knowing is said once, however often it is asked."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def commits(self, data: Path) -> list[Commit]:
        """All changes to the corpus of a data folder, the newest first: of data/claims/x.yml, docs/about.md, CONTRIBUTING.md.

        Paths begin with data/ whatever the folder is called. One pass over the history, or two if the data folder is a
        repository of its own. Empty where there is no git or no history.
        """
        if data.is_symlink() or (data / ".git").exists():
            found = [*self._of(data, (".",), "", "data/"), *self._of(data.parent, BESIDE_DATA)]
            return sorted(found, key=lambda one: one.day, reverse=True)
        return self._of(data.parent, (data.name, *BESIDE_DATA), f"{data.name}/", "data/")

    def _of(self, folder: Path, paths: Sequence[str], prefix: str = "-", instead: str = "") -> list[Commit]:
        """The changes to some paths in a folder. Where a path begins with `prefix`, it gets another beginning `instead`."""
        try:
            return list(_read(_git(folder, *LOG, "--", *paths), prefix, instead)) if _has_history(folder) else []
        except GitFailed as failure:
            if str(failure) not in self._said:
                self._said.add(str(failure))
                log.warning("%s", failure)
            return []


def days(commits: Iterable[Commit]) -> dict[str, str]:
    """Path → the day it last changed. Where a path is missing, the version's date stands in."""
    found: dict[str, str] = {}
    for commit in commits:
        for path in commit.files:
            found.setdefault(path, commit.day)
    return found


LOG = ("--literal-pathspecs", "log", "--format=%x00%cs %s", "--name-status", "--no-renames", "--no-color", "--relative")


def _has_history(folder: Path) -> bool:
    """Whether git can be asked at all. A clone that has only the last commits would give their day to every file."""
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip()
    if shallow == "true":
        raise GitFailed(f"This clone lacks most of its history: {INSTEAD}. Fetch the rest with: git fetch --unshallow")
    return bool(shallow)


def _read(log: str, prefix: str, instead: str) -> Iterator[Commit]:
    """The output of `git log`, newest first: day and reason, then paths, each behind a letter for what was done."""
    for entry in log.split("\0")[1:]:
        head, *lines = entry.split("\n")
        day, _, why = head.partition(" ")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            continue
        files = {}
        for line in lines:
            how, tab, path = line.partition("\t")
            if tab:
                files[instead + path.removeprefix(prefix) if path.startswith(prefix) else path] = how
        yield Commit(day, " ".join(shown(why).split()), files)


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
        raise GitFailed(f"git took more than {PATIENCE} seconds: {INSTEAD}. Try: git gc") from None
    except OSError as error:
        if any((one / ".git").exists() for one in (folder, *folder.parents)):
            raise GitFailed(f"git cannot be run ({error.strerror}): {INSTEAD}. Install git") from None
        return ""
    if run.returncode == 0:
        return run.stdout
    if not folder.is_dir() or any(said in run.stderr for said in ("not a git repository", "does not have any commits yet")):
        return ""
    if "dubious ownership" in run.stderr:
        trusted = re.search(r"safe\.directory (.+)", run.stderr)
        how = f"git config --global --add safe.directory {trusted[1] if trusted else folder}"
        raise GitFailed(f"git does not read {folder}, which belongs to another user: {INSTEAD}. Allow it with: {how}")
    reason = next(iter(run.stderr.strip().splitlines()), f"exit status {run.returncode}")
    raise GitFailed(f"git failed ({reason}): {INSTEAD}. Try: git fsck")
