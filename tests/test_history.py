"""Days of last changes: from git where it knows them; where it does not, that is said, and no day is made up."""

import logging
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from glossator import history
from glossator.history import Commit, History, days, undated
from tests.conftest import program as python_program


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> str:
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", f"{day}T12:00:00Z"))
    }
    command = ["git", "-c", "protocol.file.allow=always", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **identity}).stdout


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", day=day)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A corpus's folder with two changes."""
    folder = tmp_path / "home"
    (folder / "data" / "claims").mkdir(parents=True)
    (folder / "docs").mkdir()
    git(folder.parent, "init", "-q", str(folder))
    (folder / "data" / "claims" / "a.yml").write_text("1")
    (folder / "data" / "claims" / "brücke b.yml").write_text("1")
    (folder / "docs" / "about.md").write_text("1")
    (folder / "CONTRIBUTING.md").write_text("1")
    (folder / "elsewhere.txt").write_text("1")
    commit(folder, "2026-01-02")
    (folder / "data" / "claims" / "a.yml").write_text("2")
    commit(folder, "2026-03-04")
    return folder


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What git is asked."""
    asked: list[list[str]] = []
    real = subprocess.run

    def run(command: list[str], **options: object) -> object:
        asked.append(command)
        return real(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(history.subprocess, "run", run)
    return asked


EXPECTED = {
    "data/claims/a.yml": "2026-03-04",
    "data/claims/brücke b.yml": "2026-01-02",
    "docs/about.md": "2026-01-02",
    "CONTRIBUTING.md": "2026-01-02",
}


def test_each_file_has_the_day_of_its_last_change_after_one_pass(home: Path, calls: list[list[str]]) -> None:
    assert days(History().commits(home / "data")) == EXPECTED
    assert sum("log" in command for command in calls) == 1


def test_a_change_says_why_and_what_was_added_or_deleted(home: Path) -> None:
    (home / "data" / "claims" / "a.yml").unlink()
    (home / "data" / "claims" / "c.yml").write_text("1")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "The day of a\u202e was wrong\n\nA newspaper has it.", day="2026-05-06")
    newest, *_, oldest = History().commits(home / "data")
    files = {"data/claims/a.yml": "D", "data/claims/c.yml": "A"}
    assert newest == Commit("2026-05-06", "The day of a was wrong", files), "what cannot be seen does nothing"
    assert oldest.files == dict.fromkeys(EXPECTED, "A")


def test_paths_begin_with_data_whatever_the_folder_is_called(home: Path) -> None:
    git(home, "mv", "data", "other")
    commit(home, "2026-05-06")
    found = days(History().commits(home / "other"))
    assert found["data/claims/a.yml"] == "2026-05-06"
    assert found["docs/about.md"] == "2026-01-02"


@pytest.mark.parametrize("linked", [False, True], ids=["inside", "linked"])
def test_a_data_folder_that_is_a_repository_of_its_own_is_asked_itself(home: Path, tmp_path: Path, linked: bool) -> None:
    place = tmp_path / "own" if linked else home / "own"
    (place / "claims").mkdir(parents=True)
    git(tmp_path, "init", "-q", str(place))
    (place / "claims" / "c.yml").write_text("1")
    commit(place, "2025-12-24")
    if linked:
        (home / "own").symlink_to(place)
    found = days(History().commits(home / "own"))
    assert found["data/claims/c.yml"] == "2025-12-24"
    assert found["docs/about.md"] == "2026-01-02"


def test_where_there_is_no_history_there_is_nothing_to_say(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "data").mkdir()
    assert days(History().commits(tmp_path / "data")) == {}
    assert days(History().commits(tmp_path / "nothing" / "data")) == {}
    git(tmp_path, "init", "-q", ".")
    assert days(History().commits(tmp_path / "data")) == {}, "no commit yet"
    assert caplog.messages == []


def test_a_shallow_clone_has_no_days_and_says_so_once(home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Its only commit would be the day of every file."""
    git(tmp_path, "clone", "-q", "--depth", "1", home.as_uri(), "shallow")
    asked = History()
    assert days(asked.commits(tmp_path / "shallow" / "data")) == {}
    assert days(asked.commits(tmp_path / "shallow" / "data")) == {}
    (said,) = caplog.messages
    assert "git fetch --unshallow" in said
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert days(asked.commits(tmp_path / "shallow" / "data")) == EXPECTED


def fake_git(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program called git before the real one."""
    program = folder / "bin" / "git"
    program.parent.mkdir()
    program.write_text(python_program(f"import sys, time\n{script}\n"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


REFUSALS = {
    "another owner": (
        "sys.stderr.write(\"fatal: detected dubious ownership in repository at '/x y'\\n"
        "To add an exception for this directory, call:\\n\\n\\tgit config --global --add safe.directory '/x y'\\n\"); sys.exit(128)",
        "git config --global --add safe.directory '/x y'",
    ),
    "a damaged repository": ("sys.stderr.write('fatal: bad object HEAD\\n'); sys.exit(128)", "fatal: bad object HEAD"),
    "killed": ("sys.exit(9)", "exit status 9"),
    "too slow": ("time.sleep(60)", "more than 0.2 seconds"),
}


@pytest.mark.parametrize(("script", "said"), REFUSALS.values(), ids=REFUSALS.keys())
def test_what_git_refuses_is_said(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, script: str, said: str
) -> None:
    monkeypatch.setattr(history, "PATIENCE", 5 if "sleep" not in script else 0.2)
    fake_git(tmp_path, monkeypatch, script)
    assert days(History().commits(home / "data")) == {}
    (message,) = caplog.messages
    assert said in message
    assert "the day of the version" in message


def test_a_repository_without_the_program_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", "")
    assert days(History().commits(home / "data")) == {}
    assert "Install git" in caplog.text
    caplog.clear()
    shutil.rmtree(home / ".git")
    assert days(History().commits(home / "data")) == {}
    assert caplog.text == ""


def test_a_warning_does_not_end_a_strict_build() -> None:
    """MkDocs counts what is logged under its own name."""
    assert not history.log.name.startswith("mkdocs")
    assert logging.getLogger("mkdocs") not in _above(history.log)


def _above(log: logging.Logger | None) -> list[logging.Logger]:
    return [] if log is None else [log, *_above(log.parent)]


def test_settings_of_the_machine_change_nothing(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[log]\nshowSignature = true\ndate = relative\n[color]\nui = always\n[core]\nquotePath = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert days(History().commits(home / "data")) == EXPECTED


def test_in_a_hook_of_another_repository_it_is_this_one_that_is_asked(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets these where it calls a hook."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "another"))
    assert days(History().commits(home / "data")) == EXPECTED


# --- Whether it may be published ----------------------------------------------------------------------------------------


def refusals(data: Path) -> list[str]:
    """What is wrong and what to do, a line for each."""
    for one in undated(data):
        assert (one.path, one.line, one.rule) == (data.name, 1, "file")
        assert one.message.startswith("this cannot be published, as its pages would get wrong days. ")
    return [f"{one.message.partition('. ')[2]}: {one.hint}" for one in undated(data)]


def test_a_whole_clone_may_be_published(home: Path, tmp_path: Path) -> None:
    assert refusals(home / "data") == []
    git(tmp_path, "clone", "-q", home.as_uri(), "whole")
    (tmp_path / "whole" / "data" / ".swp").touch()
    (tmp_path / "whole" / "data" / "ids.txt").write_text("claims/a\n")
    (tmp_path / "whole" / "elsewhere.txt").write_text("2")
    assert refusals(tmp_path / "whole" / "data") == [], "what is on no page has no day"


def test_a_shallow_clone_may_not_be_published(home: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", home.as_uri(), "shallow")
    assert refusals(tmp_path / "shallow" / "data") == [
        "This clone lacks most of its history: Fetch the rest with: git fetch --unshallow"
    ]
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert refusals(tmp_path / "shallow" / "data") == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files to another user")
def test_a_folder_of_another_user_may_not_be_published(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a container has it that mounts a checkout; root itself reads what belongs to whoever became root by sudo."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SUDO_UID", raising=False)
    for place in (home, home / ".git"):
        os.chown(place, 12345, 12345)
    (said,) = refusals(home / "data")
    assert said.startswith(f"git does not read {home}, which belongs to another user: Allow it with: git config --global ")
    command = said.partition("Allow it with: ")[2]
    subprocess.run(command, shell=True, check=True)
    assert refusals(home / "data") == [], "what is said to be done is enough"


def test_whoever_is_not_root_sees_the_same(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (said,) = refusals(home / "data")
    assert "which belongs to another user" in said


def test_a_copy_without_history_may_not_be_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        assert refusals(home / "data") == ["git cannot be run (No such file or directory): Install git"]
    shutil.rmtree(home / ".git")
    (said,) = refusals(home / "data")
    assert said.startswith("git has no history of data, docs, CONTRIBUTING.md in ")
    assert "git clone ADDRESS" in said
    git(home, "init", "-q", ".")
    assert refusals(home / "data") == [said], "nor where nothing was committed yet"


def test_a_folder_that_another_repository_knows_nothing_of_may_not_be_published(tmp_path: Path, home: Path) -> None:
    shutil.rmtree(home / ".git")
    git(tmp_path, "init", "-q", ".")
    git(tmp_path, "commit", "-qm", "x", "--allow-empty")
    (said,) = refusals(home / "data")
    assert "has no history" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("data/claims/a.yml", "data/claims/a.yml"),
        ("data/claims/new.yml", "data/claims/new.yml"),
        ("docs/about.md", "docs/about.md"),
    ],
)
def test_what_git_does_not_have_as_it_is_may_not_be_published(home: Path, path: str, said: str) -> None:
    """It would be given the day of an earlier change, or of none."""
    (home / path).write_text("3")
    assert refusals(home / "data") == [f"{said} is not as git has it: Commit it first, or take the change back"]
    (home / "CONTRIBUTING.md").unlink()
    (line,) = refusals(home / "data")
    assert " and 1 more is not as git has it" in line


def test_data_that_are_a_repository_of_their_own_are_asked_themselves(home: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", str(tmp_path / "own"))
    (tmp_path / "own" / "c.yml").write_text("1")
    commit(tmp_path / "own", "2025-12-24")
    git(tmp_path, "clone", "-q", (tmp_path / "own").as_uri(), "whole")
    (home / "own").symlink_to(tmp_path / "whole")
    assert refusals(home / "own") == []
    (home / "docs" / "about.md").write_text("2")
    (tmp_path / "whole" / "c.yml").write_text("2")
    assert len(refusals(home / "own")) == 2
