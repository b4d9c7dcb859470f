"""`make serve`: a change shows at once, a mistake shows above the page as it was."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


Get = Callable[[str], str]


@pytest.fixture
def get(data: Path, tmp_path: Path) -> Iterator[Get]:
    """Serves the made-up corpus in `data`; gets a page by its address."""
    port = free_port()
    environment = {**os.environ, "CORPUS_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--watch", str(data), "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as run:

        def page(address: str) -> str:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=30) as answer:
                return str(answer.read().decode())

        try:
            for _ in range(300):
                try:
                    page("")
                    break
                except (urllib.error.URLError, ConnectionError):
                    assert run.poll() is None, (tmp_path / "log").read_text()
                    time.sleep(0.1)
            yield page
        finally:
            run.terminate()


def until(condition: Callable[[], bool]) -> None:
    """Wait for what a change must bring about; far longer than it takes, so that a slow machine does not fail."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not come about in 30 seconds")


def test_a_change_shows_on_its_page_and_where_it_is_named_and_a_mistake_above_the_page(get: Get, data: Path) -> None:
    claim = data / "claims" / "three-bridges.yml"
    before = claim.read_text(encoding="utf-8")
    assert "Ruritania has three bridges" in get("claims/three-bridges/")

    claim.write_text(before.replace("title: Ruritania has three bridges", "title: Ruritania has 3 bridges"), encoding="utf-8")
    until(lambda: "Ruritania has 3 bridges" in get("claims/three-bridges/"))
    assert "Ruritania has 3 bridges" in get("claims/")
    assert "Ruritania has 3 bridges" in get("places/ruritania/")
    assert "Ruritania has 3 bridges" in get("claims/three-bridges.ris")

    claim.write_text(before.replace("title:", "titel:"), encoding="utf-8")
    until(lambda: 'role="alert"' in get("claims/three-bridges/"))
    page = get("claims/three-bridges/")
    assert "data/claims/three-bridges.yml" in page
    assert "did you mean “title”?" in page
    assert "Ruritania has 3 bridges" in page

    claim.write_text(before, encoding="utf-8")
    until(lambda: 'role="alert"' not in get("claims/three-bridges/"))
    assert "Ruritania has three bridges" in get("claims/three-bridges/")


def status(get: Get, address: str) -> int:
    try:
        get(address)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def test_a_renamed_record_has_its_new_address_and_the_old_one_leads_there(get: Get, data: Path) -> None:
    """As the first change of all: what was built by MkDocs goes as well."""
    rename = [sys.executable, "-m", "glossator", "rename", "three-bridges", "all-bridges", "--data", str(data)]
    subprocess.run(rename, check=True, capture_output=True, cwd=ROOT)
    until(lambda: status(get, "claims/all-bridges/") == 200)
    until(lambda: "This page has moved" in get("claims/three-bridges/"))


def test_a_record_that_is_added_gets_its_page_and_one_that_is_deleted_loses_it(get: Get, data: Path) -> None:
    published = (data / "ids.txt").read_text(encoding="utf-8")
    (data / "ids.txt").write_text(published + "concepts/ford\n", encoding="utf-8")
    place = data / "concepts" / "ford.yml"
    place.write_text("name: Ford\ndescription: A shallow place where a river can be crossed on foot.\n", encoding="utf-8")
    until(lambda: status(get, "concepts/ford/") == 200)
    assert "A shallow place" in get("concepts/ford/")
    place.unlink()
    (data / "ids.txt").write_text(published, encoding="utf-8")
    until(lambda: "Ford" not in get("concepts/"))
    assert status(get, "concepts/ford/") == 404
