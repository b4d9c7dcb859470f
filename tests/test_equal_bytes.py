"""The same commit is the same site, byte for byte, wherever and whenever it is built."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.equal_bytes import HERE, THERE, built_twice, differences

DAYS = ("2026-01-10T23:30:00+05:00", "2026-02-20T00:30:00-08:00")


def commit(home: Path, day: str, message: str) -> None:
    identity = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **identity, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for command in (["add", "--all"], ["commit", "--quiet", "--message", message]):
        subprocess.run(["git", "-C", str(home), *command], check=True, env=environment)


@pytest.fixture
def repository(data: Path) -> Path:
    """The made-up corpus with a page of its own, committed on two days."""
    home = data.parent
    for name, text in {
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        "scripts/hooks.py": (ROOT / "scripts" / "hooks.py").read_text(encoding="utf-8"),
        "docs/about.md": "# About\n\nA corpus of bridges.\n",
    }.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(home)], check=True)
    commit(home, DAYS[0], "All of it")
    with (home / "docs" / "about.md").open("a", encoding="utf-8") as about:
        about.write("\nAnd of fords.\n")
    commit(home, DAYS[1], "Fords as well")
    return home


def test_one_commit_is_one_site_on_two_machines(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "machines").mkdir()
    one, other = built_twice(repository, tmp_path / "machines")
    assert list(differences(one, other)) == []
    sitemap = text(one / "sitemap.xml")
    days = dict(re.findall(r"<loc>https://example\.org/base/(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", sitemap))
    assert days["about/"] == "2026-02-20"
    assert days["claims/three-bridges/"] == days["claims/"] == "2026-01-10"
    assert sitemap.count("<lastmod>") == sitemap.count("<loc>") > 50, "every page has a day"
    assert set(days.values()) - {"2026-01-10", "2026-02-20"} <= {released(repository)}, "never the day of the build"


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def released(home: Path) -> str:
    return text(home / "data" / "corpus.yml").partition("released: ")[2].split()[0].strip("'\"")


def test_what_differs_is_named(tmp_path: Path) -> None:
    for folder, files in {"a": {"same": b"x", "other": b"abc", "more": b""}, "b": {"same": b"x", "other": b"abd"}}.items():
        (tmp_path / folder / "in").mkdir(parents=True)
        for name, content in files.items():
            (tmp_path / folder / "in" / name).write_bytes(content)
    assert list(differences(tmp_path / "a", tmp_path / "b")) == [
        "in/more: in one of the two sites only",
        "in/other: from byte 2, b'c' and b'd'",
    ]


def test_the_two_machines_have_nothing_in_common() -> None:
    assert all(getattr(HERE, name) != getattr(THERE, name) for name in HERE.__dataclass_fields__)
