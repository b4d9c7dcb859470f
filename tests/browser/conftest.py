"""The built site under a base path, and a browser to look at it."""

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import HERE, build, need_command

BASE = "/base/path/"
ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A server as a static host is: below the base path only, so that a link from the server's root shows; with the site's own
    page for what is not there."""

    def __init__(self, *words: Any, base: str, **more: Any) -> None:
        self.base = base
        super().__init__(*words, **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base) if path.startswith(self.base) else "/no/such/thing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / "404.html"
        if code != 404 or not self.path.startswith(self.base) or not own.exists():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that left in the middle of an answer is nothing to report."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, base: str = BASE) -> Iterator[str]:
    """The address of a folder on this machine, below the base path."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=folder, base=base))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the three made-up articles: what the real corpus, of one article, happens not to have."""
    folder = tmp_path_factory.mktemp("articles") / "site"
    run = build(folder, HERE / "corpus", SITE_URL="https://example.org/base/path/")
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = need_command("chromium", "chromium")
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=chromium, args=ARGS)
        yield found
        found.close()


def strictly(page: Page) -> Callable[[], None]:
    """What fails, when it is called, if a page's script has."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def faultless() -> None:
        assert errors == []

    return faultless


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab of its own, which fails the test if a page's script does."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faultless = strictly(page)
    yield page
    context.close()
    faultless()
