"""The golden: everything that the small corpus renders to, file by file, in tests/whole/.

`make accept` renews it, to be looked at with git diff and committed with the change that caused it.
"""

import difflib
import gzip
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from glossator.addresses import Site
from glossator.citations import cited
from glossator.contents import pages
from glossator.corpus import Corpus
from glossator.page import Page
from glossator.pages import Writer
from glossator.styles import Formatter
from tests.conftest import HERE

WHOLE = HERE / "whole"
SITE = Site("https://example.org/corpus/", "https://example.com/made-up/corpus")


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> dict[str, str]:
    """Path of each file → its text, as it is now."""
    changes = {"data/claims/three-bridges.yml": "2026-02-03"}
    return dict(readable(page) for page in pages(Writer(corpus, SITE, cited(corpus, SITE, changes, Formatter(None)))))


def readable(page: Page) -> tuple[str, str]:
    """A file and its text; of one that is no text what it holds, as its bytes depend on the library that wrote them."""
    if page.path.endswith(".sqlite"):
        base = sqlite3.connect(":memory:")
        base.deserialize(page.content)
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        schema = [row[0] for row in base.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY type, name")]
        rows = {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables if "_search" not in name}
        counted = "".join(f"-- {name}: {count}\n" for name, count in rows.items())
        return f"{page.path}.sql", ";\n".join(schema) + ";\n" + counted
    if page.path.endswith(".gz"):
        lines = gzip.decompress(page.content).splitlines()
        return f"{page.path}.txt", f"{len(lines)} lines, which say what corpus.ttl does\n"
    return page.path, page.content.decode()


def golden() -> dict[str, str]:
    """The same as it was accepted."""
    files = (file for file in sorted(WHOLE.rglob("*")) if file.is_file())
    return {file.relative_to(WHOLE).as_posix(): file.read_bytes().decode() for file in files}


def write(made: dict[str, str], folder: Path) -> None:
    """Accept what is rendered now."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def test_everything_is_as_it_was_accepted(made: dict[str, str]) -> None:
    """A page that is missing here or there fails like one that differs."""
    if os.environ.get("ACCEPT") == "1":
        write(made, WHOLE)
    accepted = golden()
    assert sorted(made) == sorted(accepted), "run `make accept` if these files were meant to come or go"
    changed = [path for path, text in made.items() if text != accepted[path]]
    shown = "\n".join(
        line
        for path in changed[:5]
        for line in difflib.unified_diff(accepted[path].split("\n"), made[path].split("\n"), path, path, n=0, lineterm="")
    )
    assert not changed, f"{len(changed)} files differ; run `make accept` if that is meant\n{shown[:6000]}"
