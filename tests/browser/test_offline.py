"""The copy of a version to read offline: opened from the disk, as by a double click."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from glossator.frozen import Version, freeze
from tests.browser.conftest import served
from tests.conftest import HERE, build

VERSION = Version("0.9.0", "Bridges", "2026-01-01", "0" * 40, "swh:1:dir:" + "0" * 40, "https://example.org/corpus/", "1.0.0")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version of the small corpus as it is kept: v/0.9.0/…"""
    built, out = tmp_path_factory.mktemp("built") / "site", tmp_path_factory.mktemp("kept")
    run = build(built, HERE / "corpus", CORPUS_FROZEN="0.9.0", SITE_URL=VERSION.address)
    assert run.returncode == 0, run.stdout + run.stderr
    freeze(built, VERSION, '<!doctype html>\n<meta http-equiv="refresh" content="0; url=0.9.0/index.html">\n', out)
    return out


def asked(page: Page) -> list[str]:
    """The addresses that a page asks for and does not get."""
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    return failed


def pages(folder: Path) -> list[Path]:
    """The pages below a folder, without those that only lead on."""
    return [file for file in sorted(folder.rglob("index.html")) if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]


READ = """() => ({
  styled: getComputedStyle(document.querySelector(".masthead")).backgroundColor !== "rgba(0, 0, 0, 0)",
  pictures: [...document.images].filter((one) => !one.naturalWidth).length,
})"""


def test_every_page_is_read_from_the_disk(frozen: Path, tab: Page, tmp_path: Path) -> None:
    with zipfile.ZipFile(frozen / "v" / "0.9.0" / "corpus-0.9.0.zip") as packed:
        packed.extractall(tmp_path)
    failed = asked(tab)
    tab.goto((tmp_path / "corpus-0.9.0" / "start.html").as_uri())
    tab.wait_for_url("**/0.9.0/index.html")
    assert tab.evaluate(READ) == {"styled": True, "pictures": 0}
    tab.get_by_role("navigation").get_by_role("link", name="Claims").click()
    assert tab.url.endswith("/0.9.0/claims/index.html")
    tab.get_by_role("link", name="Ruritania has three bridges").first.click()
    assert tab.url.endswith("/0.9.0/claims/three-bridges/index.html")
    tab.get_by_text("Cite this page as it stands").click()
    assert tab.get_by_text("https://example.org/corpus/v/0.9.0/claims/three-bridges/").first.is_visible()
    today = tab.get_by_role("link", name="The page as it is today")
    assert today.get_attribute("href") == "https://example.org/corpus/claims/three-bridges/"
    for file in pages(tmp_path / "corpus-0.9.0"):
        tab.goto(file.as_uri())
        tab.wait_for_load_state()
    assert failed == []


def test_every_page_is_read_where_it_is_published(frozen: Path, tab: Page) -> None:
    """Under the policy of its page, with the scripts it has."""
    failed = asked(tab)
    with served(frozen) as where:
        for file in pages(frozen / "v" / "0.9.0"):
            tab.goto(where + file.relative_to(frozen).parent.as_posix() + "/")
            assert tab.evaluate(READ) == {"styled": True, "pictures": 0}
            assert tab.locator("main h1").count() == 1
    assert failed == []
