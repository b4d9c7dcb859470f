"""What a session takes from outside the data: the environment, processors; and what it refuses to publish."""

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator import build
from glossator.addresses import Site
from glossator.build import (
    NoCorpus,
    Session,
    data_folder,
    is_worth_forking,
    leading_out,
    load_and_check,
    side_by_side,
    site,
)
from glossator.corpus import Corpus
from glossator.page import Page


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("SITE_URL", "REPO_URL", "REPO_BRANCH", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "CORPUS_DATA", "CORPUS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_addresses_from_the_environment(environment: pytest.MonkeyPatch) -> None:
    assert (site().url, site().repo_url, site().branch) == ("", "", "main")
    environment.setenv("SITE_URL", "https://example.org/corpus")
    environment.setenv("REPO_URL", "https://example.com/a/b.git")
    environment.setenv("REPO_BRANCH", "trunk")
    assert site() == Site("https://example.org/corpus/", "https://example.com/a/b", "trunk")
    environment.setenv("REPO_URL", "https://example.com/a/b/")
    assert site().repo_url == "https://example.com/a/b"


def test_repository_from_the_workflow(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("GITHUB_REPOSITORY", "a/b")
    assert site().repo_url == "https://github.com/a/b"
    environment.setenv("GITHUB_SERVER_URL", "https://git.example.org")
    assert site().repo_url == "https://git.example.org/a/b"


def test_the_data_folder_is_that_of_the_corpus_one_stands_in(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data" / "claims").mkdir(parents=True)
    (tmp_path / "data" / "corpus.yml").touch()
    (tmp_path / "a" / "b").mkdir(parents=True)
    for place in ("", "a", "a/b", "data/claims"):
        environment.chdir(tmp_path / place)
        assert data_folder() == tmp_path / "data"
    environment.chdir("/")
    assert data_folder(tmp_path / "a") == tmp_path / "data"


def test_another_data_folder_can_be_named(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("CORPUS_DATA", "/somewhere")
    assert data_folder() == Path("/somewhere")


def test_where_there_is_no_corpus_it_is_said_where_one_was_looked_for(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    environment.chdir(tmp_path)
    with pytest.raises(NoCorpus, match=r"no data/corpus\.yml in .* or above it: .*CORPUS_DATA") as error:
        data_folder()
    assert str(tmp_path) in str(error.value)


def test_a_session_says_what_it_is_for(environment: pytest.MonkeyPatch, data: Path) -> None:
    environment.setenv("SITE_URL", "https://example.org/")
    environment.setenv("CORPUS_CACHE", "/cache")
    environment.chdir(data.parent)
    session = Session.here(Path("data"))
    assert (session.data, session.docs) == (data, data.parent / "docs")
    assert (session.site.url, session.cache) == ("https://example.org/", Path("/cache/citations"))
    corpus, problems = session.read()
    assert problems == []
    assert corpus is not None


def test_files_that_were_read_are_not_read_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(data, Site(), data.parent / "cache", known={})
    first, _ = session.read()
    second, _ = session.read()
    assert first is not None
    assert second is not None
    assert second.by_id["bridge"] is first.by_id["bridge"]


# --- Side by side -------------------------------------------------------------------------------------------------------


def renderers(count: int) -> list[Callable[[], Page]]:
    return [lambda at=at: Page(f"{at}.md", f"{os.getpid()}" + "x" * 3000) for at in range(count)]  # type: ignore[misc]


def test_pages_rendered_side_by_side_come_in_order() -> None:
    made = list(side_by_side(renderers(501), 3))
    assert [page.path for page in made] == [f"{at}.md" for at in range(501)]
    processes = {page.text.partition("x")[0] for page in made}
    assert len(processes) == 3
    assert str(os.getpid()) not in processes
    assert gc.get_freeze_count() == 0


def test_fewer_pages_than_processes() -> None:
    assert [page.path for page in side_by_side(renderers(1), 4)] == ["0.md"]
    assert list(side_by_side([], 2)) == []


def fails() -> Page:
    raise ValueError("this page has a fault")


def test_a_page_that_fails_ends_the_build_and_says_why() -> None:
    with pytest.raises(RuntimeError, match="this page has a fault"):
        list(side_by_side([*renderers(120), fails], 2))


def dies() -> Page:
    os._exit(1)


@pytest.mark.parametrize("before", [0, 50], ids=["the first", "the last"])
def test_a_process_that_dies_is_noticed(before: int) -> None:
    with pytest.raises(RuntimeError, match="ended before it was done"):
        list(side_by_side([*renderers(before), dies, *renderers(120)], 2))


def test_whoever_stops_listening_ends_the_processes() -> None:
    made = side_by_side(renderers(5000), 2)
    process = int(next(made).text.partition("x")[0])
    made.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_many_pages_are_rendered_side_by_side_but_not_while_there_are_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "processors", lambda: 2)
    others = set(threading.enumerate()) - {threading.current_thread()}  # the servers of tests that ran before
    monkeypatch.setattr(threading, "active_count", lambda: len(set(threading.enumerate()) - others))
    assert is_worth_forking(400)
    assert not is_worth_forking(399)
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not is_worth_forking(400)
    finally:
        done.set()
        other.join()
    monkeypatch.setattr(build, "processors", lambda: 1)
    assert not is_worth_forking(400)


def test_both_ways_of_rendering_give_the_same(corpus: Corpus, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(data, Site(), data.parent / "cache")
    monkeypatch.setattr(build, "is_worth_forking", lambda count: False)
    in_turn = list(session.pages(corpus))
    monkeypatch.setattr(build, "is_worth_forking", lambda count: True)
    monkeypatch.setattr(build, "processors", lambda: 2)
    monkeypatch.setattr(build, "CHUNK", 3)
    assert list(session.pages(corpus)) == in_turn


def test_progress_is_told_to_whoever_asks(corpus: Corpus, data: Path) -> None:
    told: list[tuple[int, str]] = []

    def counted(items, total, what):  # type: ignore[no-untyped-def]
        told.append((total, what))
        return iter(items)

    session = Session(data, Site(), data.parent / "cache", counted)
    pages = [page for page in session.pages(corpus) if page.path.endswith(".md")]
    assert told[-1] == (len(pages), "Rendering pages")


# --- Links between files ------------------------------------------------------------------------------------------------


def test_links_that_stay_in_docs_are_fine(data: Path) -> None:
    docs = data.parent / "docs"
    (docs / "pictures").mkdir(parents=True)
    (docs / "pictures" / "a.png").touch()
    (docs / "b.png").symlink_to("pictures/a.png")
    (docs / ".#about.md").symlink_to("user@host.123:456")
    assert leading_out(data) == []
    assert load_and_check(data)[1] == []


@pytest.mark.parametrize(
    ("link", "target"),
    [("docs/leak.md", "/etc/passwd"), ("docs/a/leak", "/etc"), ("CONTRIBUTING.md", "/etc/passwd"), ("docs", "/etc")],
)
def test_links_that_lead_out_are_a_problem_whatever_is_asked(data: Path, link: str, target: str) -> None:
    place = data.parent / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    (said,) = leading_out(data)
    assert said == (
        f"{link} is a link that leads elsewhere ({target}), and what is there would be published: "
        "put the file itself here, or delete the link"
    )
    (problem,) = load_and_check(data)[1]
    assert (problem.path, problem.rule) == (link, "file")
    assert f"leads elsewhere ({target})" in problem.message
    assert "delete the link" in problem.hint
