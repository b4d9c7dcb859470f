"""What a build takes from outside the data."""

import os
import subprocess
from pathlib import Path

import pytest

from glossator.build import data_folder, last_changes, site


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("SITE_URL", "REPO_URL", "REPO_BRANCH", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "CORPUS_DATA"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_addresses_from_the_environment(environment: pytest.MonkeyPatch) -> None:
    assert (site().url, site().repo_url) == ("", "")
    environment.setenv("SITE_URL", "https://example.org/corpus")
    environment.setenv("REPO_URL", "https://example.com/a/b.git")
    assert (site().url, site().repo_url) == ("https://example.org/corpus/", "https://example.com/a/b")


def test_repository_from_the_workflow(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("GITHUB_REPOSITORY", "a/b")
    assert site().repo_url == "https://github.com/a/b"


def test_other_data_folder(environment: pytest.MonkeyPatch) -> None:
    assert data_folder().name == "data"
    environment.setenv("CORPUS_DATA", "/somewhere")
    assert data_folder() == Path("/somewhere")


def commit(folder: Path, day: str) -> None:
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", f"{day}T12:00:00Z"))
    }
    for command in (["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True, env={**os.environ, **identity})


def test_last_changes_come_from_history(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    data = tmp_path / "data" / "claims"
    data.mkdir(parents=True)
    (data / "a.yml").write_text("1")
    (data / "brücke b.yml").write_text("1")
    commit(tmp_path, "2026-01-02")
    (data / "a.yml").write_text("2")
    commit(tmp_path, "2026-03-04")
    assert last_changes(tmp_path)["data/claims/a.yml"] == "2026-03-04"
    assert last_changes(tmp_path / "data") == {"claims/a.yml": "2026-03-04", "claims/brücke b.yml": "2026-01-02"}


def test_no_history_no_dates(tmp_path: Path) -> None:
    assert last_changes(tmp_path) == {}
    assert last_changes(tmp_path / "nothing") == {}
