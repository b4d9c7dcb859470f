"""The same commit built twice with everything else another, and what of the two sites is not the same.

python -m tests.equal_bytes does it with this repository's last commit; `make twice` runs it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

ELSEWHERE = ROOT / "tests" / "elsewhere"
"""What has Python see another clock, another number of processors and files in another order."""


@dataclass(frozen=True)
class Machine:
    """What a build may find otherwise than another does."""

    folder: str
    zone: str
    locale: str
    mask: int
    seed: str
    processors: int
    days_later: int
    files_listed: str
    """forwards or backwards."""

    def build(self, home: Path, cache: Path) -> Path:
        """Build the corpus in a folder; return the folder of its site. AssertionError, with MkDocs' own words, where it fails."""
        own = home / "scripts"
        scripts = own if (own / "glossator").exists() else ROOT / "scripts"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(SET_HERE)}
        for_all = self.days_later and shutil.which("faketime")  # for pandoc, Typst and Pagefind too
        environment = {
            **kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join([str(ELSEWHERE), str(scripts)]),
            "SITE_URL": "https://example.org/base/", "REPO_URL": "https://example.com/owner/corpus", "CORPUS_CACHE": str(cache),
            "TZ": self.zone, "LC_ALL": self.locale, "PYTHONHASHSEED": self.seed, "PROCESSORS": str(self.processors),
            "SECONDS_LATER": "0" if for_all else str(self.days_later * 86_400), "FILES_LISTED": self.files_listed,
        }  # fmt: skip
        run = subprocess.run(
            [
                *(["faketime", "-f", f"+{self.days_later}d"] if for_all else []),
                *(sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "built"),
            ],
            cwd=home, env=environment, umask=self.mask, capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode == 0, run.stdout + run.stderr
        return home / "built"


SET_HERE = ("CORPUS_", "SITE_URL", "REPO_", "GITHUB_", "SOURCE_DATE_EPOCH", "LC_", "LANG", "TZ", "PYTHON")
"""How the names begin of what a machine has of its own."""

HERE = Machine("one", "Pacific/Kiritimati", "C", 0o022, "1", 1, 0, "forwards")
THERE = Machine("Bob's (é) other", "America/Adak", "C.UTF-8", 0o077, "4711", 3, 400, "backwards")


def built_twice(repository: Path, folder: Path) -> tuple[Path, Path]:
    """The sites of a repository's last commit on two machines. The first has nothing from an earlier build; the second has all
    that the first has kept."""
    sites: list[Path] = []
    for machine in (HERE, THERE):
        home, cache = folder / machine.folder / "corpus", folder / machine.folder / "cache"
        home.parent.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(repository), str(home)], check=True)
        if sites:
            shutil.copytree(folder / HERE.folder / "cache", cache)
        sites.append(machine.build(home, cache))
    return sites[0], sites[1]


def differences(one: Path, other: Path) -> Iterator[str]:
    """What is in one of two folders only, and what is another there, each in a line."""
    here, there = _files(one), _files(other)
    for name in sorted({*here, *there}):
        if name not in here or name not in there:
            yield f"{name}: in one of the two sites only"
        elif (first := here[name].read_bytes()) != (second := there[name].read_bytes()):
            alike = (x == y for x, y in zip(first, second, strict=False))
            at = next((at for at, same in enumerate(alike) if not same), min(len(first), len(second)))
            yield f"{name}: from byte {at}, {first[at : at + 40]!r} and {second[at : at + 40]!r}"


def _files(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = built_twice(ROOT, Path(folder))
        found = list(differences(one, other))
        count = len(_files(one))
    if found:
        sys.exit("\n".join(["The same commit gave two different sites:", *found]))
    sys.stdout.write(f"Two builds on two machines gave the same {count} files.\n")


if __name__ == "__main__":
    main()
