"""When each file last changed, from git's history."""

import logging
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger("glossator.history")
"""Outside MkDocs' own log: what is said here is for whoever builds, and does not make a strict build fail, as the version's
date that stands in is true as well, only less exact."""


PATIENCE = 60
"""Seconds git may take."""


BESIDE_DATA = ("docs", "CONTRIBUTING.md")
"""Where pages written by hand stand, beside the data folder."""


INSTEAD = "every page gives the day of the version instead of its own"


class GitFailed(Exception):
    """Git is there and does not tell. The message says why and what to do."""


class History:
    """Git's answers for one corpus. What keeps it from knowing is said once, however often it is asked."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def days(self, data: Path) -> dict[str, str]:
        """data/claims/x.yml, docs/about.md, CONTRIBUTING.md → the day it last changed, for the corpus of a data folder.

        Paths begin with data/ whatever the folder is called. One pass over the history, or two if the data folder is a
        repository of its own. Empty where there is no git or no history: the version's date stands in.
        """
        apart = data.is_symlink() or (data / ".git").exists()
        own = () if apart else (data.name,)
        found = {
            "data/" + path.removeprefix(f"{data.name}/") if own and path.startswith(f"{data.name}/") else path: day
            for path, day in self.last_changes(data.parent, (*own, *BESIDE_DATA)).items()
        }
        if apart:
            found |= {f"data/{path}": day for path, day in self.last_changes(data).items()}
        return found

    def last_changes(self, folder: Path, paths: Sequence[str] = (".",)) -> dict[str, str]:
        """Files under a folder, or under some paths in it → the day each was last committed. Paths are from the folder."""
        try:
            return _newest(_git(folder, *LOG, "--", *paths)) if _has_history(folder) else {}
        except GitFailed as failure:
            if str(failure) not in self._said:
                self._said.add(str(failure))
                log.warning("%s", failure)
            return {}


LOG = ("--literal-pathspecs", "log", "--format=%x00%cs", "--name-only", "--no-renames", "--no-color", "--relative")


def _has_history(folder: Path) -> bool:
    """Whether git can be asked at all. A clone that has only the last commits would give their day to every file."""
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip()
    if shallow == "true":
        raise GitFailed(f"This clone lacks most of its history: {INSTEAD}. Fetch the rest with: git fetch --unshallow")
    return bool(shallow)


def _newest(log: str) -> dict[str, str]:
    """The output of `git log`, newest first: day, then paths."""
    found: dict[str, str] = {}
    day = ""
    for line in log.splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            found.setdefault(line, day)
    return found


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
            env={**os.environ, "LC_ALL": "C"},
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
