"""Versions that stay: two releases made one after the other in a copy, and the first one's bytes after the second."""

import os
import re
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from click.testing import CliRunner, Result

from glossator.build import load_and_check
from glossator.cli import main
from glossator.frozen import Version, freeze, kept_page
from glossator.release import with_identifier
from glossator.versions import CannotKeep, kept, manifest, put_into, tagged
from tests.conftest import HERE, ROOT

SITE = "https://example.org/corpus/"
IDENTITY = {
    "GIT_AUTHOR_NAME": "E",
    "GIT_AUTHOR_EMAIL": "e@example.org",
    "GIT_COMMITTER_NAME": "E",
    "GIT_COMMITTER_EMAIL": "e@example.org",
}


def git(home: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(home), *arguments], check=True, capture_output=True, text=True).stdout


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(home / "data")], catch_exceptions=False)


def repository(home: Path) -> Path:
    """The small corpus as a repository of its own."""
    shutil.copytree(HERE / "corpus", home / "data")
    (home / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", home / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", home)
    (home / "CITATION.cff").write_text("cff-version: 1.2.0\ntitle: Bridges\nversion: 0.9.0\ndate-released: 2025-01-01\n")
    (home / ".gitignore").write_text(".cache/\nsite/\n.site/\n")
    git(home, "init", "--quiet", "--initial-branch", "main")
    git(home, "add", "--all")
    git(home, "commit", "--quiet", "--message", "The corpus")
    return home


def change(home: Path, key: str, before: str, after: str) -> None:
    file = home / "data" / "claims" / f"{key}.yml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    git(home, "commit", "--quiet", "--all", "--message", "A better word")


def built(home: Path) -> Path:
    result = run(home, "site")
    assert result.exit_code == 0, result.output
    return home / "site"


def bytes_of(folder: Path) -> dict[str, str]:
    """Of a version's own folder, or of all of them and what they share."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture(scope="module")
def environment_of_module(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (IDENTITY | {"SITE_URL": SITE, "CORPUS_CACHE": str(tmp_path_factory.mktemp("cache"))}).items():
            patch.setenv(name, value)
        patch.delenv("CORPUS_DATA", raising=False)
        yield patch


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory, environment_of_module: object) -> dict[str, object]:
    """A corpus that was released twice, with what could be seen after each."""
    home = repository(tmp_path_factory.mktemp("released") / "corpus")
    first = run(home, "release", "1.1.0")
    assert first.exit_code == 0, first.output
    once = bytes_of(built(home) / "v")
    log = (home / "CHANGELOG.md").read_text(encoding="utf-8")
    change(home, "three-bridges", "Ruritania has three bridges", "Ruritania has three stone bridges")
    between = (built(home) / "claims" / "three-bridges" / "index.html").read_text(encoding="utf-8")
    second = run(home, "release", "1.2.0")
    assert second.exit_code == 0, second.output
    return {"home": home, "once": once, "between": between, "log": log, "said": second.output, "site": built(home)}


def test_the_first_version_is_the_same_after_the_second(twice: dict) -> None:
    again = bytes_of(twice["site"] / "v")
    assert {path: again.get(path) for path in twice["once"]} == twice["once"], "no file another, none gone"
    assert (twice["site"] / "v" / "1.2.0" / "index.html").is_file()
    assert "../changes/#versions" in (twice["site"] / "v" / "index.html").read_text(encoding="utf-8")
    old, new = (
        (twice["site"] / "v" / one / "claims" / "three-bridges" / "index.html").read_text(encoding="utf-8")
        for one in ("1.1.0", "1.2.0")
    )
    assert "three stone bridges" in new
    assert "three stone bridges" not in old
    assets = list((twice["site"] / "v" / "assets").iterdir())
    assert len(assets) == 1, "what did not change is there once"


def test_the_manifest_names_every_file(twice: dict) -> None:
    folder = twice["site"] / "v" / "1.1.0"
    checked = subprocess.run(["sha256sum", "--check", "--strict", "manifest.sha256"], cwd=folder, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    named = set(manifest(twice["home"], "1.1.0"))
    assert {path for path in bytes_of(folder) if path != "manifest.sha256"} <= named
    assert any(path.startswith("../assets/") for path in named)


def links(html: str) -> list[str]:
    return [one for one in re.findall(r'<[a-z][^<>]*?\s(?:(?:href|src|data-target)="|content="0; url=)([^"#?]*)', html) if one]


def test_the_links_of_a_version_stay_in_it(twice: dict) -> None:
    """But for those to today's page and to what only today's site has: forms, and a reader's own list."""
    site = twice["site"]
    folder = site / "v" / "1.1.0"
    out = set()
    for file in folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in html or "refresh" in html
        for link in links(html):
            if not re.match(r"[a-z]+:", link):
                target = (file.parent / link).resolve()
                assert target.exists(), f"{file}: {link}"
                if not target.is_relative_to(folder) and not target.is_relative_to(folder.parent / "assets"):
                    out.add(target.relative_to(site).as_posix())
    pages = {file.parent.relative_to(folder).as_posix() for file in folder.rglob("index.html")}
    assert {one for one in out if one not in pages and one not in (".", "v")} <= {"edit", "list", "contribute", "rules"}
    assert not (folder / "pagefind").exists()
    assert not list(folder.rglob("sitemap.xml*"))


def test_todays_page_is_cited_in_its_version_while_it_says_the_same(twice: dict) -> None:
    page = (twice["site"] / "claims" / "three-bridges" / "index.html").read_text(encoding="utf-8")
    assert '<option value="version">' in page
    assert f"{SITE}v/1.2.0/claims/three-bridges/" in page
    assert '<option value="page">' not in page
    assert '<option value="version">' not in twice["between"], "it was changed since"
    assert "../../v/1.1.0/claims/three-bridges/" in twice["between"]
    frozen = (twice["site"] / "v" / "1.1.0" / "claims" / "three-bridges" / "index.html").read_text(encoding="utf-8")
    assert f"{SITE}v/1.1.0/claims/three-bridges/" in frozen
    assert "../../../../claims/three-bridges/" in frozen, "and back to today"


def test_what_changed_is_said_in_three_places(twice: dict) -> None:
    log = (twice["home"] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.index("## 1.2.0") < log.index("## 1.1.0")
    assert twice["log"].split("\n", 2)[2] in log, "what stood there stays"
    assert "data/claims/three-bridges.yml" in log
    assert "0 new, 1 changed, 0 withdrawn, 0 judged anew" in twice["said"]
    page = (twice["site"] / "changes" / "index.html").read_text(encoding="utf-8")
    assert 'id="v1.2.0"' in page
    assert "../v/1.2.0/" in page
    cff = yaml.safe_load((twice["home"] / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["version"] == "1.2.0"
    tree = git(twice["home"], "rev-parse", "v1.2.0:data").strip()
    assert cff["identifiers"] == [
        {"type": "swh", "value": f"swh:1:dir:{tree}", "description": cff["identifiers"][0]["description"]}
    ]
    assert f'"data": "swh:1:dir:{tree}"' in (twice["site"] / "v" / "1.2.0" / "version.json").read_text(encoding="utf-8")


def test_the_offline_copy_is_whole(twice: dict, tmp_path: Path) -> None:
    with zipfile.ZipFile(twice["site"] / "v" / "1.1.0" / "corpus-1.1.0.zip") as packed:
        packed.extractall(tmp_path)
    top = tmp_path / "corpus-1.1.0"
    assert (top / "1.1.0" / "data" / "corpus.json").is_file()
    for file in top.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert 'type="module"' not in html
        for link in links(html):
            if not re.match(r"[a-z]+:", link):
                assert (file.parent / link).is_file(), f"{file.relative_to(top)}: {link}"


def test_nothing_kept_is_changed_unnoticed(twice: dict, tmp_path: Path) -> None:
    """Neither by a second attempt nor by somebody who edits the branch."""
    home = tmp_path / "corpus"
    git(tmp_path, "clone", "--quiet", str(twice["home"]), str(home))
    assert kept(home) == ["1.2.0", "1.1.0"], "a clone has them from where it was cloned"
    assert list(tagged(home)) == ["1.2.0", "1.1.0"]
    again = run(home, "keep", "1.1.0")
    assert again.exit_code == 2
    assert "kept pages never change" in again.output
    work = tmp_path / "branch"
    git(home, "worktree", "add", "--quiet", str(work), "versions")
    page = work / "v" / "1.1.0" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("1.1.0", "1.0.9"), encoding="utf-8")
    (work / "v" / "1.1.0" / "more.html").write_text("more")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "A little better")
    with pytest.raises(CannotKeep) as told:
        put_into(home, tmp_path / "site")
    assert "v/1.1.0/index.html was changed" in str(told.value)
    assert "v/1.1.0/more.html belongs to no version" in str(told.value)


@pytest.mark.parametrize(
    ("version", "spoil", "says"),
    [
        ("1.٣.0", "", "is no version"),
        ("1.3.0", "untracked", "CITATION.cff is not in the repository"),
        ("1.3.0", "nobody", "git does not know who you are"),
        ("1.3.0", "narrow", "has not fetched the branch versions"),
        ("1.2", "", "is no version"),
        ("1.1.0", "", "is there already"),
        ("1.1.5", "", "does not come after 1.2.0"),
        ("1.3.0", "edit", "is not as git has it"),
        ("1.3.0", "data", "mend this first"),
        ("1.3.0", "shallow", "lacks most of its history"),
    ],
)
def test_a_release_is_refused(
    twice: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, spoil: str, says: str
) -> None:
    home = tmp_path / "corpus"
    depth = {"shallow": ("--depth", "1"), "narrow": ("--single-branch",)}.get(spoil, ())
    git(tmp_path, "clone", "--quiet", *depth, f"file://{twice['home']}", str(home))
    file = home / "data" / "claims" / "three-bridges.yml"
    if spoil == "edit":
        file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    if spoil == "untracked":
        git(home, "rm", "--quiet", "--cached", "CITATION.cff")
        git(home, "commit", "--quiet", "--message", "Put away")
    if spoil == "nobody":
        for name in (*IDENTITY, "EMAIL"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HOME", str(tmp_path))
        git(home, "config", "user.useConfigOnly", "true")
    if spoil == "data":
        file.write_text("title: [", encoding="utf-8")
    before, tags = git(home, "rev-parse", "HEAD"), git(home, "tag").split()
    result = run(home, "release", version)
    assert result.exit_code in (1, 2)
    assert says in result.output
    assert git(home, "rev-parse", "HEAD") == before
    assert git(home, "tag").split() == tags


def test_links_in_text_are_no_links() -> None:
    page = '<p>&lt;a href="../x/"&gt; and <code>src="assets/a.js"</code></p><a title="x" href="../y/">y</a><pre>\n\n\na</pre>\n\n\n<p>b</p>'
    found = kept_page(page, "claims/x/index.html", lambda asked: f"../../{asked.removesuffix('index.html')}")
    assert 'href="../x/"&gt;' in found
    assert 'src="assets/a.js"' in found
    assert 'href="../../../../claims/y/"' in found
    assert "<pre>\n\n\na</pre>\n<p>b</p>" in found


def test_what_fails_is_taken_back_and_nothing_else_is_lost(twice: dict, tmp_path: Path) -> None:
    """A hook of the repository that refuses, with something unsaved beside."""
    home = tmp_path / "corpus"
    git(tmp_path, "clone", "--quiet", str(twice["home"]), str(home))
    hook = home / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n")
    hook.chmod(0o755)
    (home / "notes.txt").write_text("mine")
    before = {path: text for path, text in texts(home).items() if path != "notes.txt"}
    result = run(home, "release", "1.3.0")
    assert result.exit_code == 2
    assert "not today" in result.output
    assert {path: text for path, text in texts(home).items() if path != "notes.txt"} == before
    assert (home / "notes.txt").read_text() == "mine"
    assert git(home, "status", "--porcelain", "--untracked-files=no") == ""
    assert "v1.3.0" not in git(home, "tag")


def texts(home: Path) -> dict[str, bytes]:
    there = (file for file in home.rglob("*") if file.is_file() and ".git" not in file.parts and "__pycache__" not in file.parts)
    return {file.relative_to(home).as_posix(): file.read_bytes() for file in there}


def test_what_is_merged_after_a_version_is_not_in_it(twice: dict, tmp_path: Path) -> None:
    """Whatever day it was made on."""
    home = tmp_path / "corpus"
    git(tmp_path, "clone", "--quiet", str(twice["home"]), str(home))
    git(home, "checkout", "--quiet", "-b", "older", "v1.1.0~1")
    file = home / "data" / "claims" / "keepers-paid.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("^title: (.*)$", r"title: \1, they say", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    old = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z"}
    subprocess.run(["git", "-C", str(home), "commit", "--quiet", "--all", "-m", "Before"], check=True, env={**os.environ, **old})
    git(home, "checkout", "--quiet", "main")
    git(home, "merge", "--quiet", "--no-edit", "older")
    page = (built(home) / "claims" / "keepers-paid" / "index.html").read_text(encoding="utf-8")
    assert '<option value="version">' not in page
    result = run(home, "release", "1.3.0")
    assert "0 new, 1 changed, 0 withdrawn, 0 judged anew" in result.output


def test_a_verdict_moves_in_the_version_that_says_so_first(twice: dict, tmp_path: Path) -> None:
    """Not in the next one in which something else of the record is mended."""
    home = tmp_path / "corpus"
    git(tmp_path, "clone", "--quiet", str(twice["home"]), str(home))
    corpus, _ = load_and_check(home / "data")
    assert corpus is not None
    moved = [one.id for one in corpus.claims if one.assessment and one.assessment.history]
    assert moved, "the small corpus has a verdict that moved"
    file = home / "data" / "claims" / f"{moved[0]}.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    git(home, "commit", "--quiet", "--all", "--message", "A word")
    result = run(home, "release", "1.3.0")
    assert "0 new, 1 changed, 0 withdrawn, 0 judged anew" in result.output


def test_the_branch_that_has_more_is_taken(twice: dict, tmp_path: Path) -> None:
    home = tmp_path / "corpus"
    git(tmp_path, "clone", "--quiet", str(twice["home"]), str(home))
    git(home, "branch", "--quiet", "versions", "origin/versions~1")
    assert kept(home) == ["1.2.0", "1.1.0"]
    git(home, "branch", "--quiet", "--force", "versions", "v1.1.0")
    assert kept(home) == ["1.2.0", "1.1.0"], "and somebody's own branch of that name is none"


def test_names_in_any_script_are_kept(tmp_path: Path) -> None:
    page = """<img src="../assets/%D0%BC%D0%BE%D1%81%D1%82%201.svg"><img src='../pictures/a%20b.svg'><a href="../%D1%8F/">x</a>"""
    (tmp_path / "built" / "x").mkdir(parents=True)
    (tmp_path / "built" / "x" / "index.html").write_text(page, encoding="utf-8")
    for name in ("assets/мост 1.svg", "pictures/a b.svg", "я/index.html", "data/own.svg", "data/corpus.json"):
        file = tmp_path / "built" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    freeze(tmp_path / "built", Version("1.0.0", "T", "2026-01-01", "0", "", SITE, "1"), "", tmp_path)
    folder = tmp_path / "v" / "1.0.0"
    assert {"pictures/a b.svg", "я/index.html", "data/own.svg"} <= set(bytes_of(folder))
    assert not (folder / "data" / "corpus.json").exists()
    for link in links((folder / "x" / "index.html").read_text(encoding="utf-8")):
        target = (folder / "x" / unquote(link)).resolve()
        assert target.exists(), link
        assert target.is_relative_to(tmp_path / "v")


def test_other_identifiers_stay() -> None:
    text = "title: x\nidentifiers:\n  - type: doi\n    value: 10.1/x\n"
    once = with_identifier(text, "swh:1:dir:1", "1.0.0")
    twice = with_identifier(once, "swh:1:dir:2", "1.1.0")
    said = yaml.safe_load(twice)["identifiers"]
    assert [(one["type"], one["value"]) for one in said] == [("swh", "swh:1:dir:2"), ("doi", "10.1/x")]
    assert "swh:1:dir:1" not in twice
