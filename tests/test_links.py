"""Links between files: those that stay are followed, all others are named, and nothing behind them is read."""

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest

from glossator.links import astray, leading


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A corpus's folder, and beside it what is nobody's business."""
    folder = tmp_path / "home"
    for path in ("docs/pictures/large", "docs/a/b", "docs/.drafts", "data", ".git"):
        (folder / path).mkdir(parents=True)
    for path in ("docs/pictures/a.png", "docs/.drafts/x.md", ".git/config", "README.md"):
        (folder / path).touch()
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "key").touch()
    return folder


def test_links_that_stay_are_fine(home: Path) -> None:
    docs = home / "docs"
    (docs / "b.png").symlink_to("pictures/a.png")
    (docs / "c.png").symlink_to("b.png")
    (docs / "pictures" / "large" / "d.png").symlink_to("../a.png")
    (docs / "again").symlink_to("pictures", target_is_directory=True)
    (docs / ".#about.md").symlink_to("user@host.123:456")
    (docs / ".hidden").symlink_to("/etc")
    (home / "CONTRIBUTING.md").symlink_to("README.md")
    assert list(astray(home)) == []


def test_docs_may_be_a_folder_of_another_name_beside_it(home: Path) -> None:
    (home / "docs").rename(home / "pages")
    (home / "docs").symlink_to("pages")
    (home / "docs" / "b.png").symlink_to("pictures/a.png")
    assert list(astray(home)) == []
    (home / "docs" / "key").symlink_to("../../private/key")
    assert [path for path, _ in astray(home)] == ["docs/key"]


@pytest.mark.parametrize(
    ("link", "target", "said"),
    [
        ("docs/key", "../../private/key", "elsewhere"),
        ("docs/all", "../../private", "elsewhere"),
        ("docs/a/b/passwd.md", "/etc/passwd", "elsewhere"),
        ("docs/data", "../data", "elsewhere"),
        ("docs/beside", "../docs-of-others", "nowhere"),
        ("docs/null", "/dev/null", "elsewhere"),
        ("docs/zero.md", "/dev/zero", "elsewhere"),
        ("docs/again.md", "next.md", "elsewhere"),  # which leads on: see below
        ("docs/gone.md", "nowhere.md", "nowhere"),
        ("docs/gone", "pictures/a.png/x", "nowhere"),
        ("docs/self.md", "self.md", "back to itself"),
        ("docs/round", ".", "back to itself"),
        ("docs/a/up", "..", "back to itself"),
        ("docs/draft.md", ".drafts/x.md", "to what is hidden"),
        ("docs/pipe.md", "a/pipe", "to what is no file"),
        ("CONTRIBUTING.md", "/etc/passwd", "elsewhere"),
        ("CONTRIBUTING.md", "../private/key", "elsewhere"),
        ("CONTRIBUTING.md", ".git/config", "to what is hidden"),
        ("CONTRIBUTING.md", "CONTRIBUTING.md", "back to itself"),
        ("docs", "/etc", "elsewhere"),
        ("docs", "nowhere", "nowhere"),
        ("docs", ".", "back to itself"),
        ("docs", ".git", "to what is hidden"),
    ],
)
def test_links_that_lead_astray_are_named_with_where_they_lead(home: Path, link: str, target: str, said: str) -> None:
    os.mkfifo(home / "docs" / "a" / "pipe")
    place = home / link
    if link == "docs":
        place.rename(home / "docs-before")
    place.symlink_to(target)
    if target == "next.md":
        (home / "docs" / "next.md").symlink_to("../../private/key")
    found = dict(astray(home))
    assert found.pop("docs/next.md", None) or target != "next.md"
    assert list(found) == [link]
    assert found[link].startswith(f"leads {said} ({target})")


def test_no_way_through_links_is_without_end(home: Path) -> None:
    """Each of these stays in docs/ and leads to no folder that it is in: a program that follows both would still walk on."""
    (home / "docs" / "a" / "x").symlink_to("../pictures")
    (home / "docs" / "pictures" / "y").symlink_to("../a")
    assert [path for path, _ in astray(home)] == ["docs/a/x", "docs/pictures/y"]


def test_a_link_to_a_folder_of_links_is_refused(home: Path) -> None:
    """Two links in each of thirty folders, each to the next, would be a thousand million pages."""
    folders = [home / "docs" / f"f{number}" for number in range(30)]
    for one in folders:
        one.mkdir()
    for one, following in pairwise(folders):
        for name in "ab":
            (one / name).symlink_to(f"../{following.name}")
    found = dict(astray(home))
    assert len(found) == 2 * 28, "the last two folders may be linked to, as nothing leads on from there"
    assert all("another link to a folder" in why for why in found.values())


def test_what_is_behind_a_loop_of_two_is_not_waited_for(home: Path) -> None:
    (home / "docs" / "one.md").symlink_to("two.md")
    (home / "docs" / "two.md").symlink_to("one.md")
    assert [why.partition(" (")[0] for _, why in astray(home)] == ["leads back to itself"] * 2


def test_what_a_name_hides_is_shown(home: Path) -> None:
    (home / "docs" / "x.md").symlink_to("/etc/\u202epasswd\n::error::")
    assert leading(home / "docs" / "x.md", home / "docs").startswith("leads nowhere (/etc/⟨U+202E⟩passwd⟨U+000A⟩::error::)")


def test_a_corpus_without_docs_has_no_links(tmp_path: Path) -> None:
    assert list(astray(tmp_path)) == []


def test_the_cost_grows_with_the_number_of_links(home: Path) -> None:
    def seconds(count: int) -> float:
        for number in range(count):
            (home / "docs" / f"n{count}-{number}").symlink_to("pictures")
        begun = time.process_time()
        assert list(astray(home)) == []
        return time.process_time() - begun

    small, large = seconds(200), seconds(1800)
    assert large < 40 * small + 0.05
