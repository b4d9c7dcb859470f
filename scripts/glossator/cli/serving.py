"""Commands that show, build and test the site, for systems with or without make: serve, site, test."""

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from glossator import output, published, report
from glossator.build import load_and_check, site
from glossator.cli.shell import DATA, main, print_problems
from glossator.dead_links import dead_links
from glossator.folder import IDS

CONFIGURATION = "mkdocs.yml"

LONGEST_LIST = 20
"""So many dead links are named; where there are more, one mistake has made them all."""


def home_of(data: Path) -> Path:
    """The folder with the settings of the site: the one around the data, or else the current one."""
    for folder in (data.parent, Path.cwd()):
        if (folder / CONFIGURATION).is_file():
            return folder
    raise click.UsageError(f"there is no {CONFIGURATION} beside {data}, which every corpus has: bring it back from git")


def surroundings(data: Path) -> dict[str, str]:
    """The environment in which MkDocs finds the corpus."""
    return {**os.environ, "CORPUS_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}


@main.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where it is shown.")
@DATA
def serve_command(port: int, data: Path) -> None:
    """Show the site at http://127.0.0.1:8000/ while you edit. Nobody but this machine can see it."""
    os.chdir(home_of(data))
    os.environ.update(surroundings(data))
    sys.argv = ["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)  # in this process, which is then the one to be stopped


@main.command("site")
@DATA
def site_command(data: Path) -> None:
    """Build the site into site/, strictly. It is built beside its place and moved there when it is whole."""
    home = home_of(data)
    fresh, place = home / ".site", home / "site"
    if not build(home, data, fresh):
        sys.exit(1)
    before = home / ".site.before"
    shutil.rmtree(before, ignore_errors=True)
    output.swap(fresh, place, before)
    shutil.rmtree(before, ignore_errors=True)
    click.echo(f"the site is in {place}")


def build(home: Path, data: Path, out: Path) -> bool:
    """Whether the site could be built strictly. What MkDocs says, it says itself."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    return subprocess.run(command, cwd=home, env=surroundings(data), check=False).returncode == 0


@main.command("test")
@DATA
def test_command(data: Path) -> None:
    """Test the data, the site that comes of them with all its links, and then what is in tests/."""
    home = home_of(data)
    sound = _data_are_sound(data)
    whole = sound and _site_is_whole(home, data)
    if not sound:
        click.echo("the site cannot be built from data with problems")
    passed = _own_tests_pass(home, data)
    click.echo("everything is right" if sound and whole and passed else "not everything is right: see above")
    sys.exit(0 if sound and whole and passed else 1)


def _data_are_sound(data: Path) -> bool:
    corpus, problems = load_and_check(data)
    gone = published.lost(corpus) if corpus and IDS not in corpus.unread else []
    problems = sorted({*problems, *gone})
    print_problems(problems, "text")
    click.echo(report.summary(corpus, problems))
    return not problems


def _site_is_whole(home: Path, data: Path) -> bool:
    with temporary() as out:
        if not build(home, data, out):
            return False
        dead = dead_links(out, site().url)
        pages = sum(1 for _ in out.rglob("*.html"))
    for line in dead[:LONGEST_LIST]:
        click.echo(f"a link leads nowhere: {report.printable(line)}")
    if len(dead) > LONGEST_LIST:
        click.echo(f"… and {report.number(len(dead) - LONGEST_LIST, 'more links')}")
    said = report.number(len(dead), "links that lead nowhere") if dead else "every link leads somewhere"
    click.echo(f"{report.number(pages, 'pages')} built, {said}")
    return not dead


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder for a site that is only looked at."""
    with tempfile.TemporaryDirectory(prefix="corpus-test-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "site"


NO_TESTS = 5
"""What Python from 3.12 on returns where no test was found."""


def _own_tests_pass(home: Path, data: Path) -> bool:
    """With Python's own unittest, so that a corpus needs nothing beside the program."""
    if not any((home / "tests").glob("test*.py")):
        return True
    command = [sys.executable, "-m", "unittest", "discover", "--start-directory", "tests"]
    return subprocess.run(command, cwd=home, env=surroundings(data), check=False).returncode in (0, NO_TESTS)
