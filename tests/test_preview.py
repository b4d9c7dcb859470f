"""`make serve`: a change shows at once, a mistake shows above the page as it was, and no change is lost."""

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from watchdog.events import DirCreatedEvent, DirDeletedEvent, FileModifiedEvent, FileMovedEvent

from glossator.addresses import Site
from glossator.build import Session
from glossator.contents import files, plan
from glossator.mkdocs.preview import Preview, address_of, output, record_of
from glossator.mkdocs.watched import PACKAGE, Told, Watched, stamps
from glossator.page import Page
from tests.conftest import HERE, ROOT

# --- The preview itself, with pages that are no more than their text -----------------------------------------------------


class Seen:
    """A preview over a built site, as a browser sees it."""

    def __init__(self, data: Path, out: Path, cache: Path) -> None:
        self.data, self.out = data, out
        self.builds = 0
        self.rendered: list[str] = []
        self.fault: Exception | None = None
        self.build_fault: BaseException | None = None
        self.meanwhile: Callable[[], None] = lambda: None
        """Done while a page is rendered."""
        self.waiting: Callable[[], None] = lambda: None
        """Done while the server waits before it answers."""
        self.preview = Preview(Session(data, Site(), cache, known={}), out, self.html)
        self.build()

    def html(self, page: Page) -> str:
        self.rendered.append(page.path)
        self.meanwhile()
        if self.fault:
            raise self.fault
        return f"<html><body>{page.text}</body></html>"

    def build(self) -> None:
        self.builds += 1
        if self.build_fault:
            raise self.build_fault
        session = self.preview.session
        corpus, problems = session.read()
        assert corpus is not None
        assert problems == []
        writer, made, texts = session.writer(corpus), [], []
        for page in [*(render() for render in plan(writer).values()), *files(writer)]:
            file = self.out / output(page.path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                f"<html><body>{page.text}</body></html>" if page.path.endswith(".md") else page.text, encoding="utf-8"
            )
            made.append(page.path)
            for path, text in page.texts.items():
                (self.out / path).write_text(text, encoding="utf-8")
                texts.append(path)
        self.preview.everything_built(made, texts)

    def change(self, file: str, before: str, after: str, everything: bool = False) -> None:
        path = self.data / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        self.preview.changed(self.build, everything)

    def serve(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """As MkDocs' server does it."""
        path = environ["PATH_INFO"]
        self.waiting()
        file = self.out / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        if not file.is_file():
            start_response("404 Not Found", [("Content-Type", "text/html")])
            return [b"<html><body>404</body></html>"]
        kind = "text/html" if file.suffix == ".html" else "text/plain"
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(file.stat().st_size))])
        return [file.read_bytes()]

    def get(self, address: str, mount: str = "/") -> tuple[int, str]:
        started: list[Any] = []
        body = self.preview.app(self.serve, mount)({"PATH_INFO": mount + address}, lambda *given: started.extend(given))
        return int(started[0].split()[0]), b"".join(body).decode()

    def text(self, address: str) -> str:
        status, text = self.get(address)
        assert status == 200, text
        return text


@pytest.fixture
def seen(data: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return Seen(data, tmp_path / "out", tmp_path_factory.getbasetemp() / "citations")


CLAIM = "claims/three-bridges"
OLD, NEW = "title: Ruritania has three bridges", "title: Ruritania has 3 bridges"


def test_only_what_is_asked_for_is_rendered_and_only_once(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    assert seen.rendered == []
    assert NEW.removeprefix("title: ") in seen.text(f"{CLAIM}/")
    seen.text(f"{CLAIM}/")
    assert seen.rendered == [f"{CLAIM}.md"]
    assert seen.builds == 1


@pytest.mark.parametrize(
    "address",
    [f"{CLAIM}/", f"{CLAIM}/index.html", f"places/../{CLAIM}/", f"/{CLAIM}/", "claims/", "places/ruritania/", f"{CLAIM}.ris"],
)
def test_however_it_is_asked_for_it_is_fresh(seen: Seen, address: str) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    assert "Ruritania has 3 bridges" in seen.get(address)[1] or ".." in address
    seen.rendered.clear()
    if ".." in address:
        assert "Ruritania has 3 bridges" in (seen.out / CLAIM / "index.html").read_text(encoding="utf-8")


def test_an_address_without_its_slash_leads_to_a_page_that_is_new(seen: Seen) -> None:
    (seen.data / "concepts" / "ford.yml").write_text("name: Ford\ndescription: Shallow.\n")
    with (seen.data / "ids.txt").open("a") as ids:
        ids.write("concepts/ford\n")
    seen.preview.changed(seen.build, False)
    seen.get("concepts/ford")
    assert "Shallow." in (seen.out / "concepts" / "ford" / "index.html").read_text(encoding="utf-8")


def test_a_page_that_could_not_be_rendered_is_tried_again(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    seen.fault = ValueError("<a fault>")
    for _ in range(2):
        status, text = seen.get(f"{CLAIM}/")
        assert status == 200
        assert "Ruritania has three bridges" in text, "the page as it was"
        assert "ValueError: &lt;a fault&gt;" in text
        assert 'role="alert"' in text
    seen.fault = None
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")
    assert 'role="alert"' not in seen.text(f"{CLAIM}/")


def test_a_new_page_that_could_not_be_rendered_says_why(seen: Seen) -> None:
    (seen.data / "concepts" / "ford.yml").write_text("name: Ford\ndescription: Shallow.\n")
    with (seen.data / "ids.txt").open("a") as ids:
        ids.write("concepts/ford\n")
    seen.preview.changed(seen.build, False)
    seen.fault = ValueError("a fault")
    status, text = seen.get("concepts/ford/")
    assert status == 500
    assert "a fault" in text
    seen.fault = None
    assert "Shallow." in seen.text("concepts/ford/")


def test_downloads_that_could_not_be_made_are_tried_again(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    stale, seen.preview._stale_files = seen.preview._stale_files, lambda: iter([Page("a.bib", "x"), 1 / 0])  # type: ignore[list-item]
    status, text = seen.get(f"{CLAIM}.bib")
    assert status == 500, "not the old file, as if it were right"
    assert "division by zero" in text
    seen.preview._stale_files = stale
    assert "3 bridges" in seen.text(f"{CLAIM}.bib")


def test_a_page_that_could_not_be_written_stays_stale(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", lambda *_, **__: 1 / 0)
        assert 'role="alert"' in seen.text(f"{CLAIM}/")
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")


def test_requests_at_once_all_get_the_fresh_page(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    seen.meanwhile = lambda: time.sleep(0.2)
    answers: list[str] = []
    requests = [threading.Thread(target=lambda: answers.append(seen.text(f"{CLAIM}/"))) for _ in range(5)]
    for request in requests:
        request.start()
    for request in requests:
        request.join()
    assert len(answers) == 5
    assert all("Ruritania has 3 bridges" in answer for answer in answers)
    assert seen.rendered == [f"{CLAIM}.md"]


def test_a_change_while_a_page_is_rendered_is_not_lost(seen: Seen) -> None:
    """The page rendered from the old data must not count as fresh."""
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    changing: list[threading.Thread] = []

    def change() -> None:
        if not changing:
            changing.append(threading.Thread(target=seen.change, args=(f"{CLAIM}.yml", NEW, "title: Ruritania has four bridges")))
            changing[0].start()
            time.sleep(0.2)

    seen.meanwhile = change
    seen.get(f"{CLAIM}/")
    changing[0].join()
    assert "Ruritania has four bridges" in seen.text(f"{CLAIM}/")


def test_a_change_while_the_server_waits_is_in_the_answer(seen: Seen) -> None:
    """MkDocs' server holds a request back until a change is worked in, and then gives the file that is there."""
    once = [lambda: seen.change(f"{CLAIM}.yml", OLD, NEW)]
    seen.waiting = lambda: once.pop()() if once else None
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")


def test_a_mistake_is_shown_above_the_page_and_what_else_changed_is_built_once_it_is_mended(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, "titel: x")
    page = seen.text(f"{CLAIM}/")
    assert "The data has problems; this page is as it was." in page
    assert "did you mean “title”?" in page
    assert "Ruritania has three bridges" in page
    seen.preview.changed(seen.build, True)  # a template, meanwhile
    assert seen.builds == 1
    seen.change(f"{CLAIM}.yml", "titel: x", NEW)
    assert seen.builds == 2
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")
    assert 'role="alert"' not in seen.text("claims/")
    seen.change(f"{CLAIM}.yml", NEW, OLD)
    assert seen.builds == 2, "and not again"


def test_while_something_is_wrong_the_form_has_the_files_as_they_are(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, "titel: x")
    text, data = json.loads(seen.text("edit/corpus.json"))[f"data/{CLAIM}.yml"]
    assert "titel: x" in text
    assert data is None, "it is read where it is mended"
    seen.change(f"{CLAIM}.yml", "titel: x", NEW)
    text, data = json.loads(seen.text("edit/corpus.json"))[f"data/{CLAIM}.yml"]
    assert NEW in text
    assert data["title"] == "Ruritania has 3 bridges"


def test_what_the_search_has_to_be_told_of(seen: Seen) -> None:
    """Not every page: that would take as long as building them all."""
    assert seen.preview.unindexed() == []
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    told = seen.preview.unindexed()
    assert f"{CLAIM}/" in told
    assert "articles/rassendyll-bridges/" in told, "it links there"
    assert "concepts/way/" not in told
    for at in told:
        seen.preview.freshen(at)
    assert seen.preview.unindexed() == []
    seen.change("concepts/way.yml", "name: ", "name: The ")
    assert {"concepts/way/", f"{CLAIM}/"} <= set(seen.preview.unindexed()), "the index has neither"
    seen.build()
    assert seen.preview.unindexed() == []


def test_a_mistake_leads_to_the_form_and_to_its_rule_where_the_site_has_them(seen: Seen) -> None:
    seen.preview._pages -= {"edit/", "rules/"}
    seen.change(f"{CLAIM}.yml", OLD, "titel: <b>x</b>")
    page = seen.text("claims/")
    assert 'href="' not in page.partition('role="alert"')[2].partition("</div>")[0]
    assert "<b>x" not in page.partition("</div>")[0]
    seen.preview._pages |= {"edit/", "rules/"}
    line, rule = next((one.line, one.rule) for one in seen.preview.problems if one.path.endswith("three-bridges.yml"))
    for mount in ("/", "/base/"):
        _, page = seen.get("claims/", mount)
        page = page.partition('role="alert"')[2]
        assert f'<a href="{mount}edit/?mend={CLAIM}&amp;line={line}">data/{CLAIM}.yml:{line}:1</a>: there is no field' in page
        assert f'<a href="{mount}rules/#{rule}">{rule}</a>' in page


def test_of_very_many_mistakes_the_rest_is_counted(seen: Seen) -> None:
    for number in range(70):
        (seen.data / "concepts" / f"wrong-{number}.yml").write_text("nmae: x\n")
    seen.preview.changed(seen.build, False)
    page = seen.text("claims/")
    more = len(seen.preview.problems) - 60
    assert f"… and {more} more" in page
    assert page.count("<li>") == 61


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("data/claims/x.yml", "claims/x"),
        ("my-data/claims/x-1.yml", "claims/x-1"),
        ("data/corpus.yml", ""),
        ("data/ids.txt", ""),
        ("data/claims/X y.yml", ""),
        ("data/claims/index.yml", ""),
        ("data/nowhere/x.yml", ""),
        ("data/claims/x", ""),
    ],
)
def test_which_record_a_problem_is_of(path: str, record: str) -> None:
    assert record_of(path) == record


def test_the_form_saves_a_record_and_its_page_shows_it(seen: Seen) -> None:
    text = (seen.data / f"{CLAIM}.yml").read_text(encoding="utf-8")
    body = json.dumps({"path": f"data/{CLAIM}.yml", "before": text, "text": text.replace(OLD, NEW)}).encode()
    environ = {
        "PATH_INFO": "/base/edit/save", "REQUEST_METHOD": "POST", "SERVER_PORT": "8000", "HTTP_HOST": "localhost:8000",
        "HTTP_ORIGIN": "http://localhost:8000", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }  # fmt: skip
    started: list[Any] = []
    app = seen.preview.app(seen.serve, "/base/")
    said = b"".join(app(environ, lambda *given: started.extend(given)))
    assert started[0] == "200 OK"
    assert json.loads(said) == {"saved": True, "path": f"data/{CLAIM}.yml"}
    seen.preview.changed(seen.build, False)
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")
    started.clear()
    app({**environ, "HTTP_ORIGIN": "http://evil.example"}, lambda *given: started.extend(given))
    assert started[0].startswith("403")


def test_what_editors_programs_leave_beside_a_record_is_no_mistake(seen: Seen) -> None:
    for name in (
        ".#three-bridges.yml",
        ".three-bridges.yml.swp",
        "three-bridges.yml~",
        "#three-bridges.yml#",
        ".three-bridges.yml.new",
    ):
        (seen.data / "claims" / name).write_text("x")
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    assert seen.preview.problems == []
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")


def test_a_mistake_is_shown_where_there_is_no_page_yet(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, "titel: x")
    status, text = seen.get("claims/nowhere/")
    assert status == 404
    assert "did you mean “title”?" in text
    assert seen.text(f"{CLAIM}.bib").startswith("@"), "a download is what it was"


@pytest.mark.parametrize("fault", [ValueError("a fault"), SystemExit("Aborted with a BuildError!")])
def test_a_site_that_could_not_be_built_is_built_after_the_next_change(seen: Seen, fault: BaseException) -> None:
    """Were the fault passed on, MkDocs' server would answer nobody any more."""
    seen.build_fault = fault
    seen.preview.changed(seen.build, True)
    assert "could not be built anew" in seen.text("claims/")
    assert str(fault) in seen.text("claims/")
    seen.build_fault = None
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    assert seen.builds == 3
    assert 'role="alert"' not in seen.text("claims/")


def test_what_could_not_be_read_is_read_at_the_next_request(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Session, "writer", lambda *_: 1 / 0)
        seen.change(f"{CLAIM}.yml", OLD, NEW)
        assert "division by zero" in seen.text(f"{CLAIM}/")
    assert "Ruritania has 3 bridges" in seen.text(f"{CLAIM}/")


def test_a_deleted_record_leaves_nothing_behind(seen: Seen) -> None:
    (seen.data / "concepts" / "ford.yml").write_text("name: Ford\ndescription: Shallow.\naliases: [old-ford]\n")
    ids = (seen.data / "ids.txt").read_text()
    (seen.data / "ids.txt").write_text(ids + "concepts/ford\nconcepts/old-ford\n")
    seen.preview.changed(seen.build, False)
    everything = ["concepts/ford/", "concepts/old-ford/"]
    everything += [f"concepts/{name}.{ending}" for name in ("ford", "old-ford") for ending in ("bib", "ris", "csl.json")]
    assert [seen.get(address)[0] for address in everything] == [200] * 8
    (seen.data / "concepts" / "ford.yml").unlink()
    (seen.data / "ids.txt").write_text(ids)
    seen.preview.changed(seen.build, False)
    assert [seen.get(address)[0] for address in everything] == [404] * 8
    assert not list(seen.out.rglob("*ford*/*"))
    assert seen.get("concepts/way/")[0] == 200


def test_a_record_renamed_and_renamed_back(seen: Seen) -> None:
    """What was a page becomes a page that leads on, and the other way round."""
    before = shutil.copytree(seen.data, seen.data.parent / "before")
    run = [sys.executable, "-m", "glossator", "rename", "bridge", "span", "--data", str(seen.data)]
    subprocess.run(run, check=True, capture_output=True, cwd=ROOT)
    seen.preview.changed(seen.build, False)
    assert "This page has moved" in seen.text("concepts/bridge/")
    assert "This page has moved" not in seen.text("concepts/span/")
    assert seen.get("concepts/span.bib")[0] == seen.get("concepts/bridge.bib")[0] == 200

    shutil.rmtree(seen.data)
    shutil.copytree(before, seen.data)
    seen.preview.changed(seen.build, False)
    for _ in range(2):
        assert "This page has moved" not in seen.text("concepts/bridge/")
        assert [seen.get(gone)[0] for gone in ("concepts/span/", "concepts/span.bib")] == [404, 404]
        assert seen.get("concepts/bridge.bib")[0] == 200


def test_lines_end_alike_on_every_system(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    real = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: (written.append(content), real(path, content))[1])
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    written.clear()
    seen.text(f"{CLAIM}/")
    assert len(written) == 1, "nothing else turns the ends of lines into a system's own"
    assert b"\r" not in written[0]


def test_a_site_may_lie_under_an_address(seen: Seen) -> None:
    seen.change(f"{CLAIM}.yml", OLD, NEW)
    app = seen.preview.app(lambda environ, start: [environ["PATH_INFO"].encode()], "/base/")
    assert app({"PATH_INFO": f"/{CLAIM}/"}, print) == [f"/{CLAIM}/".encode()]
    assert seen.rendered == []


def test_asking_whether_there_is_news_waits_for_nothing(seen: Seen) -> None:
    with seen.preview._lock:
        asked: list[Any] = []
        app = seen.preview.app(lambda environ, start: [b"1"], "/")
        request = threading.Thread(target=lambda: asked.append(app({"PATH_INFO": "/livereload/1/2"}, print)))
        request.start()
        request.join(10)
    assert asked == [[b"1"]]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("", ""),
        ("index.html", ""),
        ("claims/", "claims/"),
        ("claims", "claims"),
        ("claims/x/index.html", "claims/x/"),
        ("a//b/../c/", "a/c/"),
        ("../../etc/", "etc/"),
        ("claims/x.bib", "claims/x.bib"),
        ("my-index.html", "my-index.html"),
    ],
)
def test_addresses_of_requests(path: str, address: str) -> None:
    assert address_of(path) == address


# --- What is watched ----------------------------------------------------------------------------------------------------


def test_what_cannot_be_looked_at_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "x.yml").write_text("1")
    (tmp_path / "claims" / ".#x.yml").symlink_to("user@host.123:456")
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked" / "y.yml").touch()
    real = os.scandir

    def scandir(path: str) -> Any:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = stamps(tmp_path, tmp_path / "nowhere", tmp_path / "claims" / "x.yml" / "inside")
    assert {Path(path).name for path in found} == {"x.yml", "up"}


def test_a_file_that_vanishes_meanwhile_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").touch()
    gone = SimpleNamespace(
        path="gone", name="gone", is_dir=lambda **_: False, stat=lambda: (_ for _ in ()).throw(FileNotFoundError())
    )

    class Entries(list[Any]):
        def __enter__(self) -> "Entries":
            return self

        def __exit__(self, *_: object) -> None: ...

    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: Entries([gone, *real(path)]))
    assert list(stamps(tmp_path)) == [str(tmp_path / "a")]


def test_what_an_editor_of_texts_keeps_for_itself_is_no_change(data: Path) -> None:
    """Or the next change of a record would build everything, as long as somebody has a page open."""
    looked = watched(data)
    (data.parent / "docs").mkdir(exist_ok=True)
    (data.parent / "docs" / ".about.md.swp").touch()
    (data / "claims" / "three-bridges.yml").write_text("x")
    assert looked.since() == (True, False)


def watched(data: Path, *more: Path) -> Watched:
    home = data.parent
    config = SimpleNamespace(config_file_path=str(home / "mkdocs.yml"), watch=[str(data), *map(str, more)])
    return Watched(Session(data, Site(), home / "cache"), config)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "data_changed", "everything"),
    [
        ("data/claims/three-bridges.yml", True, False),
        ("data/claims/new.yml", True, False),
        ("data/corpus.yml", True, True),
        ("CONTRIBUTING.md", False, True),
        ("mkdocs.yml", False, True),
        ("docs/about.md", False, True),
        ("docs/a/b.png", False, True),
        ("extra/x.txt", False, True),
        ("README.md", False, False),
        ("docs/.#about.md", False, False),
    ],
)
def test_which_change_means_what(data: Path, file: str, data_changed: bool, everything: bool) -> None:
    (data.parent / "extra").mkdir()
    place = data.parent / file
    place.parent.mkdir(parents=True, exist_ok=True)
    seen = watched(data, data.parent / "extra")
    assert seen.since() == (False, False)
    if place.name.startswith(".#"):
        place.symlink_to("user@host.123:456")
    else:
        place.write_text(place.read_text() + "\n" if place.exists() else "new")
    assert seen.since() == (data_changed, everything)
    assert seen.since() == (False, False)
    assert any(place.is_relative_to(folder) for folder, _ in seen.places())
    assert seen.matters(str(place)) == (data_changed or everything)


def test_only_what_matters_is_told_and_a_folder_too(data: Path) -> None:
    told: list[str] = []
    handler = SimpleNamespace(dispatch=lambda event: told.append(f"{event.src_path} {event.is_directory}"))
    teller = Told(handler, watched(data).matters)  # type: ignore[arg-type]
    home = data.parent
    for event in (
        FileModifiedEvent(f"{home}/server.log"),
        FileModifiedEvent(f"{data}/claims/.#x.yml"),
        FileModifiedEvent(f"{data}/claims/x.yml~"),
        FileModifiedEvent(f"{data}/claims/#x.yml#"),
        FileModifiedEvent(f"{data}/claims/.x.yml.swp"),
        FileModifiedEvent(f"{data}/claims/4913"),
        FileModifiedEvent(f"{data}/claims/x.yml"),
        FileMovedEvent(f"{home}/.CONTRIBUTING.md.swp", f"{home}/CONTRIBUTING.md"),
        DirCreatedEvent(f"{home}/docs"),
        DirDeletedEvent(f"{data}/claims"),
    ):
        teller.dispatch(event)
    expected = [f"{data}/claims/x.yml", f"{home}/CONTRIBUTING.md", f"{home}/docs", f"{data}/claims"]
    assert told == [f"{path} False" for path in expected]


@pytest.mark.parametrize("part", ["templates/pages/claim.md.j2", "templates/theme/main.html", "assets/css/record.css", "prose"])
def test_the_engines_own_files_are_watched(data: Path, part: str) -> None:
    assert (PACKAGE / part).exists()
    assert any((PACKAGE / part).is_relative_to(folder) and deep for folder, deep in watched(data).places())
    assert any(str(PACKAGE / part) in path for path in watched(data)._now()[1])


# --- The server ---------------------------------------------------------------------------------------------------------


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
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
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


def test_an_editors_lock_does_not_stop_the_preview(get: Get, data: Path) -> None:
    """As Emacs makes it at the first key."""
    claim = data / "claims" / "three-bridges.yml"
    (data / "claims" / ".#three-bridges.yml").symlink_to("user@host.123:456")
    claim.write_text(claim.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    until(lambda: "Ruritania has 3 bridges" in get("claims/three-bridges/"))


def test_what_is_left_to_do_is_a_page_of_the_preview_and_leads_to_the_form(get: Get, data: Path) -> None:
    assert '<a href="../todo/">To do</a>' in get("claims/"), "the menu has it"
    page = get("todo/")
    assert 'href="../edit/?mend=claims/tolls-changed-nothing&amp;field=assessment"' in page
    assert "data-pagefind-body" not in page, "the search does not find it"
    assert "analysis-2" not in page
    article = data / "articles" / "rassendyll-bridges.yml"
    text = article.read_text(encoding="utf-8").replace("    no_record: A courtesy; it asserts nothing.\n", "")
    article.write_text(text.replace("complete: true\n", ""), encoding="utf-8")
    until(lambda: 'href="../edit/?new=claims&amp;article=rassendyll-bridges&amp;unit=analysis-2"' in get("todo/"))
    assert 'href="../edit/?mend=articles/rassendyll-bridges&amp;field=units.3.no_record"' in get("todo/")
    assert 'href="../articles/rassendyll-bridges/#analysis-2"' in get("todo/")
    begun = 'type: document\nrole: editorial\ntitle: Only printed\nconsulted: not consulted\nimported: ["as printed: Only"]\n'
    (data / "references" / "only-printed.yml").write_text(begun, encoding="utf-8")
    until(lambda: "mend=references/only-printed" in get("todo/"))


def in_place(file: Path, text: str) -> None:
    with file.open("r+", encoding="utf-8") as opened:
        opened.write(text)
        opened.truncate()


def beside_and_moved(file: Path, text: str) -> None:
    fresh = file.with_name("." + file.name + ".tmp")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def emptied_first(file: Path, text: str) -> None:
    file.write_text("", encoding="utf-8")
    file.write_text(text, encoding="utf-8")


def as_vim(file: Path, text: str) -> None:
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    file.rename(file.with_name(file.name + "~"))
    file.write_text(text, encoding="utf-8")
    file.with_name(file.name + "~").unlink()


def test_however_a_program_saves_the_page_is_loaded_anew(get: Get, data: Path) -> None:
    claim = data / "claims" / "three-bridges.yml"
    text = claim.read_text(encoding="utf-8")
    for number, save in enumerate((in_place, beside_and_moved, emptied_first, as_vim)):
        shown = int(get("").rpartition("livereload(")[2].partition(",")[0])
        save(claim, text.replace(OLD, f"title: Ruritania has {'many ' * number}bridges"))
        assert int(get(f"livereload/{shown}/1")) > shown, save.__name__
        page = get("claims/three-bridges/")
        assert f"Ruritania has {'many ' * number}bridges" in page, save.__name__
        assert 'role="alert"' not in page
    assert 'name="corpus-save" content="edit/save"' in get("")


def test_the_search_finds_what_was_changed(get: Get, data: Path) -> None:
    entry = get("pagefind/pagefind-entry.json")
    claim = data / "claims" / "three-bridges.yml"
    claim.write_text(claim.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    until(lambda: get("pagefind/pagefind-entry.json") != entry)


def test_settings_and_pages_written_by_hand_are_built_anew(get: Get, data: Path) -> None:
    settings = data / "corpus.yml"
    claim = data / "claims" / "three-bridges.yml"
    whole = claim.read_text(encoding="utf-8")
    claim.write_text("titel: x\n", encoding="utf-8")
    until(lambda: 'role="alert"' in get("claims/"))
    title = next(line for line in settings.read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
    settings.write_text(settings.read_text(encoding="utf-8").replace(title, "title: Another name"), encoding="utf-8")
    (data.parent / "CONTRIBUTING.md").write_text("# For editors\n\nA new page.\n", encoding="utf-8")
    time.sleep(1)
    assert "Another name" not in get("")
    claim.write_text(whole, encoding="utf-8")
    until(lambda: "Another name" in get("") and 'role="alert"' not in get(""))
    assert "A new page." in get("contribute/")
    (data.parent / "docs").mkdir()
    (data.parent / "docs" / "more.md").write_text("# More\n", encoding="utf-8")
    until(lambda: status(get, "more/") == 200)
    (data.parent / "docs" / "more.md").write_text("# Much more\n", encoding="utf-8")
    until(lambda: "Much more" in get("more/"))


def serving(data: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "CORPUS_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_a_port_that_is_taken_is_said_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, serving(HERE / "corpus", other.getsockname()[1]) as run:
        port = other.getsockname()[1]
        said, _ = run.communicate(timeout=60)
    assert run.returncode == 1
    assert f"port {port} is taken, perhaps by another preview: make serve PORT={port + 1}" in said
    assert "Traceback" not in said
    assert "Cleaning site directory" not in said


def test_ctrl_c_ends_the_preview_quietly(data: Path) -> None:
    port = free_port()
    with serving(data, port) as run:
        until(lambda: reachable(port))
        run.send_signal(signal.SIGINT)
        said, _ = run.communicate(timeout=60)
    assert run.returncode == 0, said
    assert "Traceback" not in said
    assert "Shutting down" in said


def reachable(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def test_the_form_is_not_loaded_anew_under_the_hands_of_an_editor(get: Get) -> None:
    assert "livereload(" in get("claims/")
    assert "livereload(" not in get("edit/")


@pytest.fixture
def told(seen: Seen) -> Seen:
    """The same where pages are made as Markdown too."""
    seen.preview.session.read_markdown = str
    seen.build()
    return seen


def test_a_page_as_markdown_is_as_fresh_as_the_page(told: Seen) -> None:
    told.change(f"{CLAIM}.yml", OLD, NEW)
    assert "Ruritania has 3 bridges" in told.text(f"{CLAIM}.md")
    assert told.rendered == [f"{CLAIM}.md"]
    assert "Ruritania has 3 bridges" in told.text(f"{CLAIM}/")
    assert told.rendered == [f"{CLAIM}.md"], "both are written at once"


def test_a_deleted_record_leaves_no_markdown_behind(told: Seen) -> None:
    ids = (told.data / "ids.txt").read_text()
    (told.data / "concepts" / "ford.yml").write_text("name: Ford\ndescription: Shallow.\naliases: [old-ford]\n")
    (told.data / "ids.txt").write_text(ids + "concepts/ford\nconcepts/old-ford\n")
    told.preview.changed(told.build, False)
    assert "Shallow" in told.text("concepts/old-ford.md")
    assert "Shallow" in told.text("concepts/ford.md")
    (told.data / "concepts" / "ford.yml").unlink()
    (told.data / "ids.txt").write_text(ids)
    told.preview.changed(told.build, False)
    assert [told.get(f"concepts/{name}.md")[0] for name in ("ford", "old-ford")] == [404, 404]
