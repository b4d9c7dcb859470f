"""Which pages a change of the data changes: named for a reviewer, with what they say, and nothing of it is markup."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from glossator.addresses import Site
from glossator.build import Session
from glossator.cli import main
from glossator.touched import LISTED, CannotCompare, Comparison, Touched, compared

Compare = Callable[..., Comparison]


def git(home: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(home), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def home(data: Path) -> Path:
    """A repository with the made-up corpus in it, and a branch main that has gone on since."""
    found = data.parent
    (found / "docs").mkdir()
    (found / "docs" / "more.md").write_text("# More\n\nBefore.\n")
    git(found, "init", "--quiet", "--initial-branch", "main")
    git(found, "add", "--all")
    git(found, "commit", "--quiet", "--message", "All")
    git(found, "branch", "mine")
    (data / "concepts" / "bridge.yml").write_text("name: Of main\ndescription: Later.\n")
    git(found, "commit", "--quiet", "--all", "--message", "Later")
    git(found, "checkout", "--quiet", "mine")
    return found


@pytest.fixture
def compare(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Compare:
    def now(texts: bool = False, revision: str = "main", url: str = "") -> Comparison:
        session = Session(home / "data", Site(url), tmp_path_factory.getbasetemp() / "citations")
        corpus, problems = session.read()
        assert corpus is not None
        assert problems == []
        return compared(session, corpus, revision, texts)

    return now


def replace(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_where_nothing_changed(compare: Compare, home: Path) -> None:
    """What came to main meanwhile is no change of this branch."""
    file = home / "data" / "concepts" / "ferry.yml"
    file.write_text("# a comment, which no page shows\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    found = compare()
    assert found.as_text() == ["no page changes"]
    assert "None." in found.as_markdown()


def test_each_sort_of_change(compare: Compare, home: Path) -> None:
    data = home / "data"
    (data / "concepts" / "ford.yml").write_text("name: Ford\ndescription: Shallow.\n")
    with (data / "ids.txt").open("a") as published:
        published.write("concepts/ford\n")
    replace(data / "concepts" / "way.yml", "name: ", "name: The ")
    assert run("rename", "zenda", "zenda-town", "--data", str(data)).exit_code == 0
    with (data / "events" / "ferry-strike.yml").open("a") as strike:
        strike.write("withdrawn:\n  date: 2026-01-31\n  reason: Said twice.\n")
    (home / "docs" / "more.md").write_text("# More\n\nAfterwards.\n")
    (home / "docs" / "new.md").write_text("# New\n")
    found = {(one.how, one.address): one for one in compare(url="https://example.org/x/").pages}
    assert found["new", "concepts/ford/"].link == ""
    assert found["changed", "concepts/way/"].link == "https://example.org/x/concepts/way/"
    assert found["moved", "places/zenda-town/"].former == "places/zenda/"
    assert found["moved", "places/zenda-town/"].link == "https://example.org/x/places/zenda/"
    assert ("withdrawn", "events/ferry-strike/") in found
    assert ("changed", "more/") in found
    assert found["new", "new/"].title == "New"
    assert ("gone", "places/zenda/") not in found
    assert "concepts/bridge/" not in {address for _, address in found}


def test_texts_before_and_after_of_which_nothing_is_markup(compare: Compare, home: Path) -> None:
    data = home / "data"
    evil = "</pre></details> <script>alert(1)</script> [a](https://b.example) **c** @d &amp;"
    replace(data / "concepts" / "ferry.yml", "name: ", f"name: '{evil}'\n#")
    (home / "docs" / "more.md").write_text("# More\n\n```\n</pre>\n<img src=x onerror=alert(1)>\n")
    found = compare(texts=True)
    told = found.as_markdown()
    tags = set(re.findall(r"</?[a-z]+", told))
    assert tags <= {f"{slash}{tag}" for tag in ("ul", "li", "details", "summary", "pre") for slash in ("<", "</")}
    assert told.count("</pre>") == told.count("<pre>") == 2
    assert "-Before.\n" in told
    assert "+&lt;/pre&gt;\n" in told
    assert "+&lt;/pre&gt;&lt;/details&gt; &lt;script&gt;alert(1)" in told
    outside = re.sub(r"<(pre|ul)>.*?</\1>|<summary>.*?</summary>", "", told, flags=re.DOTALL)
    assert "b.example" not in outside, "where Markdown is read"
    assert not re.search(
        r"\n\s*\n", re.sub(r"<pre>.*?</pre>", "", told, flags=re.DOTALL).partition("<ul>")[2].partition("</ul>")[0]
    )


def test_a_blank_line_of_a_page_does_not_end_its_text(compare: Compare, home: Path) -> None:
    (home / "docs" / "more.md").write_text("# More\n\n[a](https://b.example)\n\n1. c\n\n![d](https://b.example/d.png)\n")
    shown = MarkdownIt().render(compare(texts=True).as_markdown())
    assert "+[a](https://b.example)\n" in shown
    assert not re.search(r"<(a|img|ol)\b", shown), "as Markdown reads it"


def test_what_else_speaks_of_a_change_is_said(compare: Compare, home: Path) -> None:
    replace(home / "data" / "events" / "old-bridge-built.yml", "verdict: contradicted", "verdict: imprecise")
    told = compare().as_text()
    assert told[0] == "changed    /events/old-bridge-built/  The old bridge at Zenda is built"
    assert told[1].startswith("You changed the verdict of The old bridge at Zenda is built (contradicted → imprecise).")


def test_the_name_of_the_corpus_stands_on_every_page(compare: Compare, home: Path) -> None:
    settings = home / "data" / "corpus.yml"
    title = next(line for line in settings.read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
    replace(settings, title, "title: Another name")
    assert "the settings of the corpus changed, which every page may show" in compare().as_text()
    assert "the settings of the corpus changed" in compare().as_markdown()


@pytest.mark.parametrize("revision", ["nowhere", "--all", "-h", "", "main:data", "HEAD HEAD", "main^{tree}"])
def test_a_version_that_is_none(compare: Compare, home: Path, revision: str) -> None:
    with pytest.raises(CannotCompare, match="git knows no version"):
        compare(revision=revision)
    result = run("touched", f"--since={revision}", "--data", str(home / "data"))
    assert result.exit_code == 2
    assert "git knows no version" in " ".join(result.output.split())


def test_without_git_it_is_said(compare: Compare, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        with pytest.raises(CannotCompare, match="git cannot be run"):
            compare()
    shutil.rmtree(home / ".git")
    with pytest.raises(CannotCompare, match="git knows no version"):
        compare()


def test_links_in_a_version_are_not_followed(compare: Compare, home: Path) -> None:
    (home / "docs" / "more.md").unlink()
    (home / "docs" / "more.md").symlink_to("/etc/passwd")
    git(home, "commit", "--quiet", "--all", "--message", "A link")
    (home / "docs" / "more.md").unlink()
    (home / "docs" / "more.md").write_text("# More\n")
    assert [one.how for one in compare(revision="mine").pages] == ["new"]


def test_very_much_is_cut_and_counted() -> None:
    pages = [Touched("changed", f"Page {at}", f"claims/{at}/") for at in range(LISTED + 3)]
    told = Comparison(pages, ["One."] * 105, [(pages[0], "+a")], LISTED + 2, everywhere=False).as_markdown()
    assert told.count("<li>") == LISTED + 1 + 101
    assert "… and 3 more" in told
    assert "… and 5 more" in told
    assert f"{LISTED + 2} more pages are not shown here." in told


def test_the_command(home: Path) -> None:
    replace(home / "data" / "concepts" / "way.yml", "name: ", "name: The ")
    result = run("touched", "--since", "main", "--data", str(home / "data"))
    assert (result.exit_code, result.output.splitlines()[0][:30]) == (0, "changed    /concepts/way/  The")
    (home / "data" / "concepts" / "way.yml").write_text("nmae: x\n")
    result = run("touched", "--since", "main", "--data", str(home / "data"))
    assert result.exit_code == 1
    assert "mend this first" in result.output
