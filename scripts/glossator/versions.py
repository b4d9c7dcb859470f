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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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

TAG = re.compile(r"v([0-9]+\.[0-9]+\.[0-9]+)")

ABOUT = "Pages of released versions, as they were published. Nothing here is ever changed: corpus keep adds to it.\n"

PATIENCE = 600
"""Seconds git may take."""


GIT = ("git", "-c", "core.quotepath=off", "-c", "core.autocrlf=false", "-c", f"core.attributesFile={os.devnull}")

NO_MORE: Mapping[str, str] = MappingProxyType({})


class CannotKeep(Exception):
    """Why pages cannot be kept, or what is kept is not what was. The message says what to do."""


def git(home: Path, *arguments: str, more: Mapping[str, str] = NO_MORE) -> bytes:
    """What git prints, asked in a folder. `more`: variables of its environment. Raises CannotKeep."""
    command = [*GIT, "-C", str(home), *arguments]
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


def within(home: Path) -> dict[str, str]:
    """Commit → the first version that has it, whenever it was made: what was merged after a version is not in that one."""
    found: dict[str, str] = {}
    before: list[str] = []
    for version, commit in reversed(tagged(home).items()):
        listed = git(home, "rev-list", commit, *(f"^{one}" for one in before)).decode().split()
        found |= dict.fromkeys(listed, version)
        before.append(commit)
    return found


def contents(home: Path, wanted: Sequence[str]) -> list[bytes | None]:
    """What git has under names such as v1.1.0:data/claims/x.yml; None where it has nothing."""
    if not wanted:
        return []
    command = [*GIT, "-C", str(home), "cat-file", "--batch"]
    asked = "".join(f"{name}\n" for name in wanted).encode()
    run = subprocess.run(command, input=asked, capture_output=True, timeout=PATIENCE, env=environment(), check=False)
    found: list[bytes | None] = []
    at = 0
    for _ in wanted:
        end = run.stdout.index(b"\n", at)
        head = run.stdout[at:end].split()
        at = end + 1
        if head[-1] == b"missing":
            found.append(None)
        else:
            size = int(head[-1])
            found.append(run.stdout[at : at + size])
            at += size + 1
    return found


def branch(home: Path) -> str:
    """The branch with what is kept: this repository's own, or that of the one it was cloned from, whichever has more; empty where
    there is none. Raises CannotKeep where each has something that the other lacks."""
    if not has_history(home):
        return ""
    remotes = git(home, "remote").decode().split()
    remote = "origin" if "origin" in remotes else remotes[0] if len(remotes) == 1 else ""
    wanted = [f"refs/heads/{BRANCH}", *([f"refs/remotes/{remote}/{BRANCH}"] if remote else [])]
    found = git(home, "for-each-ref", "--format=%(refname)", *wanted).decode().split()
    found = [ref for ref in found if git(home, "ls-tree", ref, FOLDER)]
    if len(found) < 2:
        return found[0] if found else ""
    for one, other in (found, found[::-1]):
        if not git(home, "rev-list", "--max-count=1", f"{one}..{other}"):
            return one
    raise CannotKeep(
        f"the branch {BRANCH} here and that of {remote} each have versions that the other lacks: "
        f"git branch -D {BRANCH}, then git fetch {remote}, and corpus keep"
    )


def is_narrow(home: Path) -> bool:
    """Whether versions are tagged, and a clone that takes only some branches may have passed over what is kept of them."""
    if not tagged(home) or branch(home):
        return False
    if "origin" not in git(home, "remote").decode().split():
        return False
    taken = git(home, "config", "--get-all", "remote.origin.fetch").decode()
    return "refs/heads/*" not in taken and BRANCH not in taken


def kept(home: Path) -> list[str]:
    """The versions whose pages are kept, the newest first."""
    ref = branch(home)
    names = git(home, "ls-tree", "--name-only", f"{ref}:{FOLDER}").decode().split() if ref else []
    return in_order(name for name in names if TAG.fullmatch(f"v{name}"))


@cache
def _manifest(home: Path, commit: str, version: str) -> Mapping[str, str]:
    return _entries(git(home, "cat-file", "blob", f"{commit}:{FOLDER}/{version}/{MANIFEST}").decode())


def manifest(home: Path, version: str) -> Mapping[str, str]:
    """Path of every file of a version that is kept, from its folder → its SHA-256."""
    return _manifest(home, git(home, "rev-parse", branch(home)).decode().strip(), version)


def _entries(text: str) -> dict[str, str]:
    return {path: digest for line in text.splitlines() for digest, _, path in [line.partition("  ")]}


def manifest_of(folder: Path) -> str:
    """The manifest of a version's folder as it stands: its own files and those of the assets beside it that its pages share."""
    assets = folder.parent / "assets"
    files = [file for place in (folder, assets) if place.is_dir() for file in place.rglob("*") if file.is_file()]
    named = {Path(os.path.relpath(file, folder)).as_posix(): file for file in files if file.name != MANIFEST}
    return "".join(f"{sha256(named[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(named))


# --- Put into a site ----------------------------------------------------------------------------------------------------


def put_into(home: Path, site: Path) -> list[str]:
    """Put the pages of all versions that are kept into a built site, and return their names. Raises CannotKeep where a file is
    not as it was kept: nothing that was cited changes unnoticed."""
    found = kept(home)
    if not found:
        return []
    ref = branch(home)
    _unpack(home, ref, site)
    wrong = [f"{path} was changed or deleted on the branch" for path in _touched(home, ref)]
    wrong += [line for version in found for line in differing(site / FOLDER / version)]
    wrong += [f"{path} belongs to no version" for path in _strays(site / FOLDER, found)]
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


def _touched(home: Path, ref: str) -> list[str]:
    """What some commit of the branch did other than add."""
    listed = git(home, "log", "--format=", "--name-only", "--no-renames", "--diff-filter=a", "-z", ref, "--", FOLDER)
    return sorted({name for name in listed.decode().split("\0") if name})


def _unpack(home: Path, ref: str, site: Path) -> None:
    with _untouched(home) as own:
        command = [*GIT, "archive", "--format=tar", git(home, "rev-parse", ref).decode().strip(), FOLDER]
        surroundings = environment() | own
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings) as run:
            assert run.stdout is not None
            assert run.stderr is not None
            try:
                with tarfile.open(fileobj=run.stdout, mode="r|") as packed:
                    packed.extractall(site, filter="data")
            except tarfile.TarError as error:
                said = run.stderr.read().decode("utf-8", "replace").strip()
                raise CannotKeep(f"the branch {BRANCH} cannot be unpacked: {said or error}") from None
    if run.returncode:
        raise CannotKeep(f"git archive failed for {ref}")


@contextmanager
def _untouched(home: Path) -> Iterator[dict[str, str]]:
    """Variables for a git that changes no byte on the way in or out, whatever attributes a repository or its user has set."""
    form = git(home, "rev-parse", "--show-object-format").decode().strip()
    objects = (home / git(home, "rev-parse", "--git-path", "objects").decode().strip()).absolute()
    with tempfile.TemporaryDirectory() as place:
        git(Path(place), "init", "--quiet", "--bare", f"--object-format={form}", place)
        yield {"GIT_DIR": place, "GIT_OBJECT_DIRECTORY": str(objects)}


def differing(folder: Path) -> Iterator[str]:
    """What of a version's folder is not as its manifest says, a line each."""
    file = folder / MANIFEST
    named = _entries(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for path, digest in named.items():
        file = folder / path
        if not file.is_file():
            yield f"{FOLDER}/{folder.name}/{path} is missing"
        elif sha256(file.read_bytes()).hexdigest() != digest:
            yield f"{FOLDER}/{folder.name}/{path} was changed"


def _strays(folder: Path, found: Iterable[str]) -> list[str]:
    """Files below v/ that no manifest names."""
    named = {folder / version / MANIFEST for version in found}
    for version in found:
        file = folder / version / MANIFEST
        paths = _entries(file.read_text(encoding="utf-8")) if file.is_file() else ()
        named |= {Path(os.path.normpath(folder / version / path)) for path in paths}
    there = (file for one in folder.iterdir() if one.is_dir() for file in one.rglob("*") if file.is_file())
    return [f"{FOLDER}/{file.relative_to(folder).as_posix()}" for file in sorted(there) if file not in named]


# --- Keep ---------------------------------------------------------------------------------------------------------------


def keep(home: Path, folder: Path, version: str) -> str:
    """Add a version's pages, `folder`/v/…, to the branch, and return the commit. What stands there already stays; files of the
    same name must be the same. The working tree and its index are left alone."""
    ref = branch(home)
    if version in kept(home):
        raise CannotKeep(f"the pages of version {version} are kept already, and kept pages never change")
    before = git(home, "rev-parse", ref).decode().strip() if ref else ""
    own = git(home, "for-each-ref", "--format=%(objectname)", f"refs/heads/{BRANCH}").decode().strip()
    if own and not ref:
        raise CannotKeep(f"there is a branch {BRANCH} that is none of kept pages: give it another name")
    (folder / "README.md").write_text(ABOUT, encoding="utf-8")
    with _untouched(home) as place:
        index = {**place, "GIT_INDEX_FILE": f"{place['GIT_DIR']}/index", "GIT_WORK_TREE": str(folder)}
        if before:
            git(folder, "read-tree", before, more=index)
        git(folder, "add", "--force", "--no-all", "--", "README.md", FOLDER, more=index)
        tree = git(folder, "write-tree", more=index).decode().strip()
    parents = ["-p", before] if before else []
    commit = git(home, "commit-tree", *parents, "-m", f"Pages of version {version}", tree, more=_who(home)).decode().strip()
    if before and (lost := git(home, "diff", "--name-only", "--diff-filter=a", before, commit, "--", FOLDER).decode().split()):
        raise CannotKeep(f"{lost[0]} stands on the branch {BRANCH} and would be another; nothing was kept")
    with tempfile.TemporaryDirectory() as copy:
        _unpack(home, commit, Path(copy))
        if wrong := list(differing(Path(copy) / FOLDER / version)):
            raise CannotKeep(f"git would not keep the pages as they are ({wrong[0]}); nothing was kept")
    git(home, "update-ref", f"refs/heads/{BRANCH}", commit, own or "0" * len(commit))
    return commit


def _who(home: Path) -> dict[str, str]:
    """Who keeps: whoever works here, or where git does not know, the program."""
    try:
        git(home, "var", "GIT_COMMITTER_IDENT")
    except CannotKeep:
        return {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _PROGRAM.items()}
    return {}


_PROGRAM = {"NAME": "corpus keep", "EMAIL": "corpus-keep@localhost"}


def size_of(home: Path) -> int:
    """How many bytes the kept pages take in a built site."""
    ref = branch(home)
    listed = git(home, "ls-tree", "-r", "-l", "-z", ref, FOLDER).decode().split("\0") if ref else []
    return sum(int(line.split()[3]) for line in listed if line)


def contents_id(home: Path, commit: str, folder: str) -> str:
    """The identifier of a folder at a commit after Software Heritage: `swh:1:dir:` and git's own hash of it."""
    return identifier(git(home, "rev-parse", f"{commit}:{folder}").decode().strip())


def identifier(tree: str) -> str:
    """What Software Heritage calls a folder by git's hash of it; nothing where a repository counts by other hashes."""
    return f"swh:1:dir:{tree}" if len(tree) == 40 else ""


def checked_out(home: Path, commit: str, place: Path) -> None:
    """A copy of the repository at a commit, with its whole history, that leaves the repository itself alone."""
    git(home, "clone", "--quiet", "--shared", "--no-checkout", os.fspath(home), os.fspath(place))
    git(place, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", commit)
