"""Which versions of a corpus are tagged, and the pages of those that are kept.

They stand on a branch of their own, `versions`, as they were published: v/<version>/ with a manifest, and v/assets/<hash>/ with
what their pages share. To that branch is only ever added. So a page that was cited is the same for good, whatever becomes of the
program that made it; and git holds what versions have in common once.
"""

import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from glossator.git import environment
from glossator.version import in_order

BRANCH = "versions"

FOLDER = "v"
"""Where all versions stand in the site."""

MANIFEST = "manifest.sha256"
"""In a version's folder: the SHA-256 of every file of it, as `sha256sum --check` reads them."""

TAG = re.compile(r"v(\d+\.\d+\.\d+)")

ABOUT = "Pages of released versions, as they were published. Nothing here is ever changed: corpus keep adds to it.\n"

PATIENCE = 600
"""Seconds git may take."""


NO_MORE: Mapping[str, str] = MappingProxyType({})


class CannotKeep(Exception):
    """Why pages cannot be kept, or what is kept is not what was. The message says what to do."""


def git(home: Path, *arguments: str, more: Mapping[str, str] = NO_MORE) -> bytes:
    """What git prints, asked in a folder. `more`: variables of its environment. Raises CannotKeep."""
    command = ["git", "-c", "core.quotepath=off", "-c", "core.autocrlf=false", "-C", str(home), *arguments]
    try:
        run = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, env=environment() | dict(more)
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotKeep(f"git cannot be run: {error}") from None
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip() or f"exit status {run.returncode}"
        raise CannotKeep(f"git {arguments[0]} failed: {said}")
    return run.stdout


def has_history(home: Path) -> bool:
    """Whether a folder is in a repository with at least one commit."""
    try:
        git(home, "rev-parse", "--verify", "--quiet", "HEAD")
    except CannotKeep:
        return False
    return True


def tagged(home: Path) -> dict[str, str]:
    """Every version that was tagged before the commit at hand, or at it: version → commit, the newest first."""
    if not has_history(home):
        return {}
    form = "%(refname:strip=2)%00%(objectname)%00%(*objectname)"
    found: dict[str, str] = {}
    for line in git(home, "for-each-ref", "--merged=HEAD", f"--format={form}", "refs/tags").decode().splitlines():
        name, commit, meant = line.split("\0")
        if tag := TAG.fullmatch(name):
            found[tag[1]] = meant or commit
    return {version: found[version] for version in in_order(found)}


def branch(home: Path) -> str:
    """The branch with what is kept: this repository's own, or that of the one it was cloned from; empty where there is none."""
    if not has_history(home):
        return ""
    listed = git(home, "for-each-ref", "--format=%(refname)", f"refs/heads/{BRANCH}", "refs/remotes").decode().split()
    found = [ref for ref in listed if ref == f"refs/heads/{BRANCH}" or re.fullmatch(rf"refs/remotes/[^/]+/{BRANCH}", ref)]
    return min(found, key=lambda ref: not ref.startswith("refs/heads/"), default="")


def kept(home: Path) -> list[str]:
    """The versions whose pages are kept, the newest first."""
    ref = branch(home)
    names = git(home, "ls-tree", "--name-only", f"{ref}:{FOLDER}").decode().split() if ref else []
    return in_order(name for name in names if TAG.fullmatch(f"v{name}"))


@cache
def manifest(home: Path, version: str) -> Mapping[str, str]:
    """Path of every file of a version that is kept, from its folder → its SHA-256."""
    return _entries(git(home, "cat-file", "blob", f"{branch(home)}:{FOLDER}/{version}/{MANIFEST}").decode())


def _entries(text: str) -> dict[str, str]:
    return {path: digest for line in text.splitlines() for digest, _, path in [line.partition("  ")]}


def manifest_of(folder: Path) -> str:
    """The manifest of a version's folder as it stands: its own files and those of the assets beside it that its pages share."""
    assets = folder.parent / "assets"
    files = [file for place in (folder, assets) if place.is_dir() for file in place.rglob("*") if file.is_file()]
    named = {Path(os.path.relpath(file, folder)).as_posix(): file for file in files if file.name != MANIFEST}
    return "".join(f"{sha256(named[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(named))


def put_into(home: Path, site: Path) -> list[str]:
    """Put the pages of all versions that are kept into a built site, and return their names. Raises CannotKeep where one file is
    not as its manifest says: nothing that was cited changes unnoticed."""
    found = kept(home)
    if not found:
        return []
    _unpack(home, branch(home), site)
    wrong = [line for version in found for line in differing(site / FOLDER / version)]
    if wrong:
        raise CannotKeep(
            "\n".join(
                [
                    "pages of released versions are not as they were published:",
                    *(f"  {line}" for line in wrong[:20]),
                    f"bring back the branch {BRANCH} as it was before they were changed; nothing on it may ever be edited",
                ]
            )
        )
    return found


def _unpack(home: Path, ref: str, site: Path) -> None:
    command = ["git", "-c", "core.autocrlf=false", "-C", str(home), "archive", "--format=tar", ref, FOLDER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()) as run:
        assert run.stdout is not None
        with tarfile.open(fileobj=run.stdout, mode="r|") as packed:
            packed.extractall(site, filter="data")
    if run.returncode:
        raise CannotKeep(f"git archive failed for {ref}")


def differing(folder: Path) -> Iterator[str]:
    """What of a version's folder is not as its manifest says, a line each."""
    named = _entries((folder / MANIFEST).read_text(encoding="utf-8"))
    for path, digest in named.items():
        file = folder / path
        if not file.is_file():
            yield f"{FOLDER}/{folder.name}/{path} is missing"
        elif sha256(file.read_bytes()).hexdigest() != digest:
            yield f"{FOLDER}/{folder.name}/{path} was changed"
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path != MANIFEST and path not in named:
            yield f"{FOLDER}/{folder.name}/{path} was added"


def keep(home: Path, folder: Path, version: str) -> str:
    """Add a version's pages, `folder`/v/…, to the branch, and return the commit. What stands there already stays; files of the
    same name must be the same. The working tree and its index are left alone."""
    ref = branch(home)
    if version in kept(home):
        raise CannotKeep(f"the pages of version {version} are kept already, and kept pages never change")
    with tempfile.TemporaryDirectory() as place:
        index = {"GIT_INDEX_FILE": str(Path(place) / "index"), "GIT_WORK_TREE": str(folder), "GIT_DIR": _git_dir(home)}
        if ref:
            git(folder, "read-tree", ref, more=index)
        (folder / "README.md").write_text(ABOUT, encoding="utf-8")
        git(folder, "add", "--force", "--no-all", "--", "README.md", FOLDER, more=index)
        tree = git(folder, "write-tree", more=index).decode().strip()
    parents = ["-p", ref] if ref else []
    commit = git(home, "commit-tree", *parents, "-m", f"Pages of version {version}", tree).decode().strip()
    if ref and (lost := git(home, "diff", "--name-only", "--diff-filter=a", ref, commit, "--", FOLDER).decode().split()):
        raise CannotKeep(f"{lost[0]} stands on the branch {BRANCH} and would be another; nothing was kept")
    git(home, "update-ref", f"refs/heads/{BRANCH}", commit)
    manifest.cache_clear()
    return commit


def _git_dir(home: Path) -> str:
    return git(home, "rev-parse", "--absolute-git-dir").decode().strip()


def size_of(home: Path) -> int:
    """How many bytes the kept pages take in a built site."""
    ref = branch(home)
    listed = git(home, "ls-tree", "-r", "-l", "-z", ref, FOLDER).decode().split("\0") if ref else []
    return sum(int(line.split()[3]) for line in listed if line)


def contents_id(home: Path, commit: str, folder: str) -> str:
    """The identifier of a folder at a commit after Software Heritage: `swh:1:dir:` and git's own hash of it."""
    return f"swh:1:dir:{git(home, 'rev-parse', f'{commit}:{folder}').decode().strip()}"


def checked_out(home: Path, commit: str, place: Path) -> None:
    """A copy of the repository at a commit, with its whole history, that leaves the repository itself alone."""
    git(home, "clone", "--quiet", "--shared", "--no-checkout", os.fspath(home), os.fspath(place))
    git(place, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", commit)
