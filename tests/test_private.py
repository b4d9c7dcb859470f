"""What is used of MkDocs that its documentation does not promise. If one of these fails after a release of MkDocs, mend
mkdocs/private.py before looking at anything else."""

import inspect
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import EVENTS
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from glossator.mkdocs import private
from glossator.mkdocs.hook import Hook

TEXT = "<p>Ready & *done*</p>\n"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    found = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    (tmp_path / "hooks.py").write_text(HOOKS)
    given = {"site_name": "x", "docs_dir": "docs", "site_dir": str(tmp_path / "site"), "plugins": [], "hooks": ["hooks.py"]}
    found.load_dict(given)
    assert found.validate() == ([], [])
    found.plugins.on_pre_build(config=found)  # files can be made only from the first event on
    return found


HOOKS = """
told = []


def on_pre_build(**_):
    pass


def on_page_markdown(markdown, page, config, files):
    told.append(page.url)
    return markdown
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    found = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), mount_path="/base/")
    yield found
    found.server_close()


def test_every_event_is_one_mkdocs_knows() -> None:
    for name in Hook().events():
        assert name.removeprefix("on_") in EVENTS, f"MkDocs has no event {name} any more: Hook.{name} is never called"


def test_files_can_be_made_from_a_text(config: MkDocsConfig) -> None:
    file = private.made_file(config, "claims/x.md", TEXT)
    assert file.content_string == TEXT, "File.generated does not keep its text in content_string any more"
    assert (file.url, file.dest_uri) == ("claims/x/", "claims/x/index.html"), (
        "MkDocs serves claims/x.md elsewhere than at claims/x/"
    )
    assert private.is_made(file), "File.generated sets abs_src_path, by which made files were told from real ones"
    assert not private.is_made(File("a.md", config.docs_dir, config.site_dir, True))
    private.forget(file)
    assert file.content_bytes == b"", "File.content_bytes cannot be set any more: a build holds all texts while Pagefind runs"


def test_files_can_be_kept_out_of_the_menu(config: MkDocsConfig) -> None:
    file = private.made_file(config, "claims/x.md", TEXT, in_menu=False)
    assert file.inclusion is InclusionLevel.NOT_IN_NAV, "File.inclusion does not keep pages out of the menu any more"
    assert file.inclusion.is_not_in_nav()
    assert file.inclusion.is_included()
    assert private.made_file(config, "claims/x.md", TEXT).inclusion is InclusionLevel.UNDEFINED


def test_a_ready_page_is_not_parsed_and_holds_no_second_text(config: MkDocsConfig) -> None:
    file = private.made_file(config, "claims/x.md", TEXT.encode())
    made = {"title": "A title"}
    page = private.ReadyPage(None, file, config, made)
    assert file.page is page, "a Page does not enter itself in its file any more"
    page.read_source(config)
    assert (page.title, page.markdown) == ("A title", ""), "Page.title does not come from Page.meta any more"
    page.meta.clear()
    assert made, "what a page says of itself is its own, to be changed and cleared"
    page.render(config, Files([file]))
    assert page.content == "<p>Ready & *done*</p>", "MkDocs sets Page.content other than through the property of ReadyPage"
    page.content = "what MkDocs sets"
    assert page.content == "<p>Ready & *done*</p>"
    assert "content" not in vars(page), "Page holds its content elsewhere than in the property of ReadyPage"


def test_a_page_can_be_rendered_by_itself(config: MkDocsConfig) -> None:
    file = private.made_file(config, "about.md", "# About\n\n*Text*\n")
    nav, files = Navigation([], []), Files([file])
    context = private.rendered(Page("Title", file, config), config, nav, files)
    (hooks,) = config.hooks.values()
    assert hooks.told == ["about/"], "config.plugins.on_page_markdown does not run the event any more"
    assert {"nav", "page", "base_url", "config", "pages"} <= set(context), (
        "get_context gives another context than templates expect"
    )
    assert context["base_url"] == ".."
    assert "<em>Text</em>" in (context["page"].content or "")
    assert context["page"].active
    assert private.get_context is build.get_context


def test_settings_of_the_log(config: MkDocsConfig) -> None:
    private.warn_of(config, logging.ERROR)
    for section in ("nav", "links"):
        rules = dict(config.validation[section])
        assert rules, f"config.validation.{section} is empty"
        wrong = [rule for rule, level in rules.items() if level != logging.ERROR]
        assert wrong == [], f"MkDocs checks what warn_of does not know: validation.{section}.{wrong}"


def test_settings_that_the_hook_sets(config: MkDocsConfig) -> None:
    for name in ("docs_dir", "nav", "extra", "markdown_extensions", "mdx_configs", "dev_addr", "watch", "config_file_path"):
        assert hasattr(config, name), f"MkDocs has no setting {name} any more, which hook or preview sets or reads"
    assert isinstance(config.theme.dirs, list), (
        "config.theme.dirs is no list: the engine's templates cannot be put before the theme's"
    )
    assert isinstance(config.theme.static_templates, set), "config.theme.static_templates is no set: search.html is not rendered"
    assert (config.dev_addr.host, config.dev_addr.port) == tuple(config.dev_addr), "config.dev_addr is no pair of host and port"


def answers(status: str) -> Callable[..., list[bytes]]:
    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response(status, [])
        return [environ["PATH_INFO"].encode()]

    return app


def test_the_server_can_be_taken_over(server: LiveReloadServer) -> None:
    mounts: list[str] = []

    def around(serve: private.Respond, mount: str) -> private.Respond:
        mounts.append(mount)
        assert serve == server.serve_request
        return answers("200 OK")

    def rebuild() -> None: ...

    private.take_over(server, rebuild, around)
    assert mounts == ["/base/"], "LiveReloadServer.mount_path is not the path with slashes around it any more"
    assert server.get_app()({"PATH_INFO": "/x"}, print) == [b"/x"], "LiveReloadServer.set_app does not set what answers any more"
    assert "self.builder()" in inspect.getsource(LiveReloadServer._build_loop), "the server calls something else after a change"


def test_where_a_page_asks_for_news(server: LiveReloadServer) -> None:
    assert f'path.startswith("{private.RELOADING}")' in inspect.getsource(LiveReloadServer._serve_request), (
        "the server's script asks for news under another address: each such question would hold up the preview"
    )


def test_the_server_waits_until_a_change_is_worked_in() -> None:
    source = inspect.getsource(LiveReloadServer._serve_request)
    assert "_visible_epoch == self._wanted_epoch" in source, "the server does not hold requests back while it builds any more"


def test_another_observer_can_take_the_place_of_the_servers(server: LiveReloadServer, tmp_path: Path) -> None:
    asked: list[tuple[str, bool]] = []

    class Watching:
        def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> object:
            asked.append((path, recursive))
            return object()

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    server.watch(str(tmp_path / "a"))
    server.watch(str(tmp_path / "a"))
    private.observe_by(server, Watching(), [(str(tmp_path / "b"), False), (str(tmp_path / "a"), False)])
    assert isinstance(server.observer, Watching)
    assert asked == [(str(tmp_path / "a"), True), (str(tmp_path / "b"), False)], (
        "LiveReloadServer.watch and unwatch do not go through server.observer and _watched_paths any more"
    )
