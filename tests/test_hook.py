"""What MkDocs is told at its events, and what is refused before anything is built."""

import gzip
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from glossator.corpus import Corpus
from glossator.mkdocs.hook import (
    Hook,
    must_be_free,
    must_be_writable,
    nav_titles,
    navigation,
    styles_of_theme,
)
from glossator.mkdocs.indexing import index_for_search
from tests.conftest import HERE, build


def test_titles_of_the_navigation_are_found_at_any_depth() -> None:
    nav = [
        {"Home": "index.md"},
        {"Index": [{"People": "people/index.md"}, {"More": [{"Places": "places/index.md"}]}]},
        "plain.md",
    ]
    assert nav_titles(nav) == {"index.md": "Home", "people/index.md": "People", "places/index.md": "Places"}
    assert nav_titles(None) == {}


def test_a_hook_takes_part_in_the_events_it_has_methods_for() -> None:
    events = Hook().events()
    assert {"on_startup", "on_config", "on_files", "on_serve", "on_post_build", "on_build_error"} <= set(events)
    assert all(name.startswith("on_") and callable(event) for name, event in events.items())


# --- The theme's styles -------------------------------------------------------------------------------------------------


def theme(*names: str) -> Files:
    return Files([File(name, "/theme", "/site", True) for name in names])


MAP = "assets/stylesheets/main.484c7ddc.min.css.map"


@pytest.mark.parametrize("name", ["main.484c7ddc.min.css", "main.css.css", "main.1.css"])
def test_the_themes_stylesheet_is_found_whatever_its_release_calls_it(name: str) -> None:
    files = theme("assets/stylesheets/palette.ab.min.css", MAP, f"assets/stylesheets/{name}", "assets/javascripts/main.x.css")
    assert styles_of_theme(files).src_uri == f"assets/stylesheets/{name}"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "has 0 stylesheets"),
        ([MAP, "assets/stylesheets/classic.0a.min.css", "stylesheets/main.0a.min.css"], "has 0 stylesheets"),
        (["assets/stylesheets/main.0a.min.css", "assets/stylesheets/main.1b.min.css"], "has 2 stylesheets"),
    ],
)
def test_a_theme_without_the_stylesheet_or_with_several_stops_the_build(names: list[str], said: str) -> None:
    with pytest.raises(PluginError, match=f"the theme {said} .*install the locked mkdocs-material"):
        styles_of_theme(theme(*names))


# --- What the machine must allow ----------------------------------------------------------------------------------------


def test_a_port_must_be_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PluginError, match=f"port {port} is taken.*make serve PORT={port + 1}"):
            must_be_free("127.0.0.1", port)
    must_be_free("127.0.0.1", port)
    with pytest.raises(PluginError, match=r"nothing can be served at 192\.0\.2\.1:80"):
        must_be_free("192.0.2.1", 80)


def test_the_site_must_be_writable(tmp_path: Path) -> None:
    must_be_writable(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "site", Path("/proc/site")):
        with pytest.raises(PluginError, match="the site cannot be written to"):
            must_be_writable(place)
    assert (tmp_path / "file").read_text() == "mine"


def test_where_the_site_cannot_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = build(tmp_path / "file" / "site", HERE / "corpus")
    assert run.returncode == 1
    assert "the site cannot be written to" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_failing_disk_is_said_in_a_sentence() -> None:
    with pytest.raises(PluginError, match="the site could not be written: site/x: No space left on device"):
        Hook().on_build_error(OSError(28, "No space left on device", "site/x"))
    Hook().on_build_error(ValueError("a programmer's mistake keeps its traceback"))


def test_what_leads_out_of_docs_is_not_published(data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "id_rsa").write_text("secret")
    (data.parent / "docs").mkdir()
    (data.parent / "docs" / "leak").symlink_to(tmp_path / "secret")
    run = build(tmp_path / "site", data)
    assert run.returncode == 1
    assert "docs/leak is a link that leads elsewhere" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "site").exists()


def test_what_git_would_date_wrongly_is_not_pushed_past_the_checks(data: Path, tmp_path: Path) -> None:
    """MkDocs can publish by itself, from wherever one stands."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme:\n  name: material\nhooks: [hooks.py]\n", encoding="utf-8")
    (tmp_path / "hooks.py").write_text("from glossator.mkdocs import Hook\n\nglobals().update(Hook().events())\n")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--site-dir", "out"],
        cwd=tmp_path,
        env={**os.environ, "CORPUS_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "nothing was published" in run.stderr
    assert "git has no history of" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()


def test_an_editors_lock_does_not_stop_a_build(data: Path, tmp_path: Path) -> None:
    (data.parent / "docs").mkdir()
    for folder in (data / "claims", data.parent / "docs"):
        (folder / ".#three-bridges.yml").symlink_to("user@host.123:456")
        (folder / ".#about.md").symlink_to("user@host.123:456")
    run = build(tmp_path / "site", data)
    assert run.returncode == 0, run.stderr


def test_a_clone_without_history_is_built_strictly_and_says_what_it_lacks(data: Path, tmp_path: Path) -> None:
    home = data.parent
    identity = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["init", "-q"], ["add", "data"], ["commit", "-qm", "x"], ["commit", "-qm", "y", "--allow-empty"]):
        subprocess.run(["git", "-C", str(home), *command], check=True, env={**os.environ, **identity})
    subprocess.run(["git", "clone", "-q", "--depth", "1", home.as_uri(), str(tmp_path / "clone")], check=True)
    run = build(tmp_path / "site", tmp_path / "clone" / "data")
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("git fetch --unshallow") == 1
    page = (tmp_path / "site" / "concepts" / "way" / "index.html").read_text(encoding="utf-8")
    released = (HERE / "corpus" / "corpus.yml").read_text().partition("released: ")[2].split()[0]
    assert f'"DC.date" content="{released}"' in page


def test_where_there_is_no_corpus_mkdocs_says_so(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: pages\nhooks: [hooks.py]\ntheme: material\n")
    (tmp_path / "hooks.py").write_text("from glossator.mkdocs import Hook\n\nglobals().update(Hook().events())\n")
    (tmp_path / "pages").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "CORPUS_DATA"}
    run = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert run.returncode == 1
    assert f"There is no data/corpus.yml in {tmp_path} or above it" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(("language", "kept"), [("en", False), ("uz", True)])
def test_what_the_search_of_a_language_needs_is_kept(tmp_path: Path, language: str, kept: bool) -> None:
    """Pagefind reduces words to their stems in some languages; in others it asks for another file."""
    (tmp_path / "index.html").write_text(
        f'<html lang="{language}"><body data-pagefind-body><h1>A</h1></body></html>', encoding="utf-8"
    )
    index_for_search(tmp_path)
    assert (tmp_path / "pagefind" / "wasm.unknown.pagefind").exists() is kept
    assert (tmp_path / "pagefind" / "pagefind.js").exists()
    assert not list((tmp_path / "pagefind").glob("*ui*"))


@pytest.mark.parametrize(("language", "said"), [("zh-Hant", True), ("ja", True), ("fa", False)])
def test_what_finds_words_in_chinese_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, language: str, said: bool
) -> None:
    page = f'<html lang="{language}"><body data-pagefind-body><h1>A</h1></body></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    monkeypatch.setattr("glossator.mkdocs.indexing.find_spec", lambda _: None)
    with caplog.at_level("INFO", logger="mkdocs.corpus"):
        index_for_search(tmp_path)
        assert ("pip install 'pagefind[extended]'" in caplog.text) is said
        caplog.clear()
        monkeypatch.setattr("glossator.mkdocs.indexing.find_spec", lambda _: object())
        index_for_search(tmp_path)
        assert caplog.text == ""


def test_the_menu_is_in_the_language_of_the_corpus(corpus: Corpus) -> None:
    """“About” heads the pages about the corpus there; as a field it says what a claim is about, which is another word."""
    russian = replace(corpus, settings=corpus.settings.model_copy(update={"language": "ru"}))
    titles = [title for entry in navigation(russian) for title in entry]
    assert titles[-1] == "О проекте"
    assert "Статьи" in titles, "as there are several"
    alone = {"rassendyll-bridges": corpus.by_id["rassendyll-bridges"]}
    one = replace(russian, records={**russian.records, "articles": alone})
    (entry,) = [entry for entry in navigation(one) if "Статья" in entry]
    assert entry == {"Статья": "articles/rassendyll-bridges.md"}, "a list of one would be a step more"
    assert list(navigation(corpus)[-1]) == ["About"]


def test_what_is_left_to_do_is_no_page_of_the_published_site(tmp_path: Path) -> None:
    """Neither there, nor in its menu, its list of addresses, or its search; `test_preview` sees it where it belongs."""
    run = build(tmp_path / "site", HERE / "corpus", SITE_URL="https://example.org/base/")
    assert run.returncode == 0, run.stderr
    assert not (tmp_path / "site" / "todo").exists()
    for page in ("index.html", "contribute/index.html", "sitemap.xml", "404.html"):
        text = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert "claims/" in text or "base/" in text, "it lists what there is"
        assert "todo/" not in text, page
    fragments = [gzip.decompress(file.read_bytes()) for file in (tmp_path / "site" / "pagefind" / "fragment").iterdir()]
    assert any(b"three-bridges" in one for one in fragments)
    assert not any(b'"url":"/todo/' in one for one in fragments)
