"""The commands by which a corpus is shown, built and tested without make, in a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from glossator.cli import serving
from tests.founding import DATA, founded, packed_once


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with packed_once():
        return founded(tmp_path_factory.mktemp("serving") / "a corpus")


@pytest.fixture
def copy(home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home, tmp_path / "copy", ignore=shutil.ignore_patterns("*.whl", "site")))


def corpus(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CORPUS_", "GITHUB_", "SITE_", "REPO_"))}
    command = [sys.executable, "-m", "glossator", *words]
    return subprocess.run(command, cwd=home, env=kept, capture_output=True, text=True, timeout=180)


def test_a_new_corpus_is_whole(home: Path) -> None:
    """Its data, its site with every link, its own tests."""
    run = corpus(home, "test")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "no problems in 1 article, 1 claim" in run.stdout
    assert "every link leads somewhere" in run.stdout
    assert "Ran 2 tests" in run.stderr
    assert run.stdout.endswith("everything is right\n")
    assert not (home / "site").exists(), "it is built elsewhere"


def test_the_site_is_built_and_put_in_its_place(home: Path) -> None:
    (home / "site").mkdir()
    (home / "site" / "old.html").write_text("old")
    run = corpus(home, "site")
    assert run.returncode == 0, run.stdout + run.stderr
    assert (home / "site" / "claims" / "masks-are-worn" / "index.html").exists()
    assert (home / "site" / "contribute" / "index.html").stat().st_size > 20_000, "the long page, not that of the forge"
    assert not (home / "site" / "old.html").exists()
    assert not [one for one in home.iterdir() if one.name.startswith(".site")]


def test_what_is_wrong_leaves_the_site_there_was(copy: Path) -> None:
    (copy / "site").mkdir()
    (copy / "site" / "old.html").write_text("old")
    (copy / "data" / "claims" / "masks-are-worn.yml").write_text(DATA["data/claims/masks-are-worn.yml"].replace("fact", "fcat"))
    run = corpus(copy, "site")
    assert run.returncode == 1
    assert "fcat" in run.stdout + run.stderr
    assert [one.name for one in (copy / "site").iterdir()] == ["old.html"]


def test_a_link_that_leads_nowhere_fails_the_test(copy: Path) -> None:
    (copy / "docs").mkdir()
    (copy / "docs" / "own.md").write_text("# Our own\n\n<a href='gone/'>x</a>\n")
    run = corpus(copy, "test")
    assert run.returncode == 1
    assert "a link leads nowhere: own/index.html: gone/" in run.stdout
    assert run.stdout.endswith("not everything is right: see above\n")


def test_what_is_wrong_in_the_data_fails_the_test(copy: Path) -> None:
    """Also what is lost of what was published; the corpus's own tests are run all the same."""
    (copy / "data" / "ids.txt").write_text(DATA["data/ids.txt"] + "claims/lost\n")
    run = corpus(copy, "test")
    assert run.returncode == 1
    assert "claims/lost was published" in run.stdout
    assert "the site cannot be built from data with problems" in run.stdout
    assert "Ran 2 tests" in run.stderr


def test_a_test_of_its_own_that_fails_counts(copy: Path) -> None:
    assert serving._own_tests_pass(copy, copy / "data")
    (copy / "tests" / "test_own.py").write_text(
        "import unittest\nclass Own(unittest.TestCase):\n    def test_it(self):\n        self.assertEqual(1, 2)\n"
    )
    assert not serving._own_tests_pass(copy, copy / "data")
    shutil.rmtree(copy / "tests")
    assert serving._own_tests_pass(copy, copy / "data"), "there need be none"


def test_a_folder_without_settings_is_told_so(copy: Path) -> None:
    (copy / "mkdocs.yml").unlink()
    for command in ("serve", "site", "test"):
        run = corpus(copy, command)
        assert run.returncode == 2, command
        assert "there is no mkdocs.yml beside" in run.stderr
        assert "Traceback" not in run.stderr


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_the_site_is_shown_to_this_machine_alone(copy: Path, port: int) -> None:
    command = [sys.executable, "-m", "glossator", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with (copy / "log").open("w") as log, subprocess.Popen(command, cwd=copy, stdout=log, stderr=log, env=environment) as server:
        try:
            for _ in range(240):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                        assert b"Masks at the fair" in answer.read()
                    break
                except OSError:
                    assert server.poll() is None, (copy / "log").read_text()
                    time.sleep(0.25)
            else:
                pytest.fail((copy / "log").read_text())
            assert f"http://127.0.0.1:{port}/" in (copy / "log").read_text()
            second = corpus(copy, "serve", "--port", str(port))
            assert second.returncode != 0
            assert f"corpus serve --port {port + 1}" in second.stdout + second.stderr
        finally:
            server.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            server.wait(30)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2)


def test_a_port_that_is_none_is_refused(copy: Path) -> None:
    assert "1<=x<=65535" in corpus(copy, "serve", "--port", "70000").stderr
