"""While serving, the search finds what is there now: soon after a change, and without anybody waiting for it."""

import gzip
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossator.mkdocs import indexing
from glossator.mkdocs.indexing import Renewal, index_for_search
from tests.test_preview import until

Begin = Callable[..., Renewal]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begins renewals; ends them after the test."""
    begun: list[Renewal] = []

    def renewal(site: Path, **more: object) -> Renewal:
        given = {"stale": list, "freshen": lambda _: None, "calm": 0.05, **more}
        begun.append(Renewal(site, **given))  # type: ignore[arg-type]
        return begun[-1]

    yield renewal
    for one in begun:
        one.close()
        assert not one._thread.is_alive()


def write(site: Path, words: str) -> None:
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text(f'<html lang="en"><body data-pagefind-body><h1>{words}</h1></body></html>', encoding="utf-8")


def found(site: Path) -> str:
    """What the parts of an index hold."""
    files = (site / "pagefind" / "fragment").glob("*")
    return " ".join(gzip.decompress(file.read_bytes()).decode("utf-8", "replace") for file in files)


def test_pages_nobody_asked_for_are_brought_up_to_date_and_then_found(tmp_path: Path, begin: Begin) -> None:
    site = tmp_path / "site"
    write(site, "Before")
    index_for_search(site)
    assert "Before" in found(site)
    renewal = begin(site, stale=lambda: [""], freshen=lambda _: write(site, "Afterwards"))
    renewal.changed()
    until(lambda: "Afterwards" in found(site))
    assert "Before" in found(site), "a page that is open may still ask for it"
    assert not list((site / "pagefind").glob("*ui*"))
    assert not list((site / "pagefind").rglob("*.new"))


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Pagefind that takes its time; a folder with a file for each that was begun, and one for each that was done."""
    log = tmp_path / "log"
    log.mkdir()
    code = (
        f"import os, pathlib, time; log = pathlib.Path({str(log)!r}, str(os.getpid())); log.touch(); time.sleep(60); log.unlink()"
    )
    monkeypatch.setattr(indexing, "_command", lambda *_: [sys.executable, "-c", code])
    return log


def running(log: Path) -> list[int]:
    return [int(file.name) for file in log.iterdir() if Path(f"/proc/{file.name}").exists()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_further_change_ends_what_is_under_way_and_two_never_run(tmp_path: Path, begin: Begin, slow: Path) -> None:
    write(tmp_path / "site", "A")
    renewal = begin(tmp_path / "site")
    for count in (1, 2, 3):
        renewal.changed()
        until(lambda: len(list(slow.iterdir())) == count)  # noqa: B023
        assert len(running(slow)) == 1
    renewal.close()
    assert running(slow) == []


def test_while_changes_go_on_nothing_is_begun(tmp_path: Path, begin: Begin, slow: Path) -> None:
    renewal = begin(tmp_path / "site", calm=0.4)
    for _ in range(12):
        renewal.changed()
        time.sleep(0.05)
    assert not list(slow.iterdir())
    renewal.made()
    time.sleep(0.6)
    assert not list(slow.iterdir()), "and nothing after a whole build, which has made the index"


def test_one_that_waits_for_a_change_ends_at_once(tmp_path: Path, begin: Begin) -> None:
    asked: list[str] = []

    def stale() -> list[str]:
        asked.append("")
        return []

    renewal = begin(tmp_path / "site", stale=stale, calm=30)
    until(lambda: renewal._thread.is_alive())
    time.sleep(0.1)
    began = time.monotonic()
    renewal.close()
    assert time.monotonic() - began < 5
    assert not asked


def test_a_change_while_pages_are_rendered_begins_anew(tmp_path: Path, begin: Begin) -> None:
    site = tmp_path / "site"
    write(site, "Before")
    asked: list[str] = []
    going_on = threading.Event()

    def freshen(address: str) -> None:
        asked.append(address)
        if not going_on.is_set():
            going_on.set()
            renewal.changed()

    renewal = begin(site, stale=lambda: ["a/", "b/"], freshen=freshen)
    renewal.changed()
    until(lambda: "Before" in found(site))
    assert asked == ["a/", "a/", "b/"]


def test_an_index_that_could_not_be_made_is_said_and_the_former_stays(
    tmp_path: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site = tmp_path / "site"
    write(site, "Before")
    index_for_search(site)
    monkeypatch.setattr(indexing, "_command", lambda *_: [sys.executable, "-c", "import sys; sys.exit('no room')"])
    renewal = begin(site)
    renewal.changed()
    until(lambda: "no room" in caplog.text)
    assert "Before" in found(site)
    monkeypatch.undo()
    write(site, "Afterwards")
    renewal.changed()
    until(lambda: "Afterwards" in found(site))
