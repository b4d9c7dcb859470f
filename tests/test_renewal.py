"""A corpus of an earlier version brought up to date: what nobody changed is renewed, what somebody changed is theirs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossator import engine, frame, renewal
from glossator.build import load_and_check
from glossator.cli import main
from glossator.engine import CannotPack, Wheel
from glossator.version import VERSION
from tests.founding import DATA, founded, packed_once


@pytest.fixture(autouse=True, scope="module")
def once() -> Iterator[None]:
    with packed_once():
        yield


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A corpus as this version makes it."""
    return founded(tmp_path / "masks", corpus=DATA["data/corpus.yml"] + f"engine: {VERSION} # the program's\n")


def as_of_old(file: Path, old: str, new: str) -> None:
    """Let a file be as an earlier version made it, which had something else in it."""
    text = frame.unmarked(file.read_text(encoding="utf-8")).replace(old, new)
    assert new in text
    file.write_text(text.replace("@mark@", f"Made by glossator 0.9.0 ({frame.checksum(text)})"), encoding="utf-8")


def named(home: Path, version: str) -> None:
    file = home / "data" / "corpus.yml"
    file.write_text(re.sub(r"engine: \S+", f"engine: {version}", file.read_text(encoding="utf-8")), encoding="utf-8")


def upgraded(home: Path, status: int = 0) -> str:
    run = CliRunner().invoke(main, ["upgrade", "--data", str(home / "data")])
    assert run.exit_code == status, run.output
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return run.output


def files(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_what_is_of_this_version_stays_as_it_is(home: Path) -> None:
    before = files(home)
    assert upgraded(home) == "0 files changed\n"
    assert files(home) == before


def test_what_nobody_changed_is_renewed(home: Path) -> None:
    named(home, "0.9.0")
    fresh = (home / "Makefile").read_bytes()
    as_of_old(home / "Makefile", "make check   set up", "make check   get ready")
    said = upgraded(home)
    assert "Makefile was renewed" in said
    assert (home / "Makefile").read_bytes() == fresh
    settings = (home / "data" / "corpus.yml").read_text(encoding="utf-8")
    assert f"engine: {VERSION} # the program's\n" in settings
    assert "editors: # who answers\n" in settings, "comments stay"
    assert upgraded(home) == "0 files changed\n"
    assert load_and_check(home / "data")[1] == []


def test_what_somebody_changed_is_left_alone_and_what_differs_is_said(home: Path) -> None:
    named(home, "0.9.0")
    file = home / ".gitignore"
    as_of_old(file, "*~\n", "*.bak\n")
    file.write_text(file.read_text(encoding="utf-8") + "drafts/\n", encoding="utf-8")
    before = file.read_bytes()
    said = upgraded(home)
    assert file.read_bytes() == before
    told = said[said.index(".gitignore was changed by hand") :]
    assert re.findall(r"^    ([+-].*)$", told, re.MULTILINE) == ["-*.bak", "-drafts/", "+*~"]
    file.write_text("\n")
    assert ".gitignore was renewed" in upgraded(home), "emptied, it is had anew"
    assert "*~\n" in file.read_text(encoding="utf-8")


def test_nothing_is_said_of_a_change_where_the_program_has_nothing_new(home: Path) -> None:
    named(home, "0.9.0")
    file = home / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + "extra_css: [mine.css]\n", encoding="utf-8")
    assert "mkdocs.yml" not in upgraded(home)
    assert "mine.css" in file.read_text(encoding="utf-8")


def test_what_somebody_deleted_is_not_brought_back(home: Path) -> None:
    named(home, "0.9.0")
    (home / ".gitlab-ci.yml").unlink()
    said = upgraded(home)
    assert "not here, and left so: .gitlab-ci.yml" in said
    assert not (home / ".gitlab-ci.yml").exists()
    assert upgraded(home) == "0 files changed\n", "said once a version"
    (home / ".gitlab-ci.yml").touch()
    assert ".gitlab-ci.yml was renewed" in upgraded(home)


def test_the_program_and_what_names_it_go_together(home: Path) -> None:
    named(home, "0.9.0")
    now = next((home / "engine").iterdir())
    old = now.rename(now.with_name("glossator-0.9.0-py3-none-any.whl"))
    old.write_bytes(b"an earlier program")
    as_of_old(home / "requirements.txt", f"glossator-{VERSION}-", "glossator-0.9.0-")
    said = upgraded(home)
    assert f"engine/glossator-{VERSION}-py3-none-any.whl is the program as it runs here" in said
    assert [one.name for one in (home / "engine").iterdir()] == [f"glossator-{VERSION}-py3-none-any.whl"]
    required = (home / "requirements.txt").read_text(encoding="utf-8")
    assert f"./engine/glossator-{VERSION}-py3-none-any.whl" in required
    assert engine.wheel().sha256 in required


def test_requirements_of_ones_own_keep_the_program_they_name(home: Path) -> None:
    """The two must not part, and the data must not ask for a program that is not there."""
    named(home, "0.9.0")
    as_of_old(home / "requirements.txt", f"glossator-{VERSION}-", "glossator-0.9.0-")
    file = home / "requirements.txt"
    file.write_text(file.read_text(encoding="utf-8") + "rich==14.0.0\n", encoding="utf-8")
    next((home / "engine").iterdir()).rename(home / "engine" / "glossator-0.9.0-py3-none-any.whl")
    said = upgraded(home)
    assert "requirements.txt was changed by hand and left alone" in said
    assert "and with it the program in engine/" in said
    assert [one.name for one in (home / "engine").iterdir()] == ["glossator-0.9.0-py3-none-any.whl"]
    assert "engine: 0.9.0" in (home / "data" / "corpus.yml").read_text(encoding="utf-8")


def test_another_machine_may_pack_otherwise(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same program in other bytes is no change."""
    monkeypatch.setattr(engine, "wheel", lambda: Wheel(f"glossator-{VERSION}-py3-none-any.whl", b"the same"))
    monkeypatch.setattr(engine, "holds_the_same", lambda one, other: bool(one) and other == b"the same")
    assert upgraded(home) == "0 files changed\n"


def test_schemas_are_renewed(home: Path) -> None:
    file = home / "data" / "schema" / "claims.json"
    fresh = file.read_bytes()
    file.write_text("{}\n")
    assert "data/schema/claims.json was renewed" in upgraded(home)
    assert file.read_bytes() == fresh


def test_a_corpus_without_such_files_is_left_alone(tmp_path: Path) -> None:
    """As one that lives beside the program's source."""
    home = founded(tmp_path)
    for path in (*frame.FILES, frame.REQUIREMENTS):
        (home / path).unlink()
    (home / "Makefile").write_text("all:\n")
    before = files(home)
    assert upgraded(home) == "0 files changed\n"
    assert files(home) == before


def test_a_corpus_that_names_no_version_is_given_one(tmp_path: Path) -> None:
    home = founded(tmp_path)
    assert f"data/corpus.yml: engine is {VERSION}" in upgraded(home)
    assert load_and_check(home / "data")[1] == []


def test_a_corpus_of_a_later_version_is_not_touched(home: Path) -> None:
    named(home, "9.1.0")
    before = files(home)
    said = upgraded(home, 2)
    assert "made with version 9.1.0 of the program" in said
    assert files(home) == before


def test_settings_that_cannot_be_read_are_left_alone(home: Path) -> None:
    file = home / "data" / "corpus.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(f"engine: {VERSION}", "engine: 0.9.0") + "colours: [a\n", encoding="utf-8"
    )
    assert "data/corpus.yml cannot be read" in upgraded(home)
    assert file.read_text(encoding="utf-8").endswith("colours: [a\n")


def test_a_program_that_cannot_be_packed_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot() -> Wheel:
        raise CannotPack("install it first")

    monkeypatch.setattr(engine, "wheel", cannot)
    before = files(home)
    assert "install it first" in upgraded(home, 2)
    assert files(home) == before


def test_the_check_says_when_there_is_something_to_upgrade(home: Path) -> None:
    said = f"this corpus was made with version 0.9.0 of the program, and this is {VERSION}: run corpus upgrade"
    assert renewal.behind(home / "data") == ""
    named(home, "0.9.0")
    assert renewal.behind(home / "data") == said
    run = CliRunner().invoke(main, ["check", "--data", str(home / "data")])
    assert run.exit_code == 0, "it is no problem"
    assert said in run.output
    named(home, "soon")
    assert renewal.behind(home / "data") == ""
