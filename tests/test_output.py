"""Pages for any generator: nothing in them is taken for Markdown or for a template; links lead from where they are said to."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
import yaml
from markdown_it import MarkdownIt

from glossator.addresses import Site
from glossator.build import Session
from glossator.output import CannotWrite, inert_html, write_pages, written_page
from glossator.page import Page
from tests.conftest import ROOT

EVIL = 'a {{ site.title }} {% include "x" %} {# y #} {{< z >}} {{{ w }}} src="../x" href="../y"\n\n# Heading\n\n[j](https://example.org/)\n\n{{'


@pytest.fixture
def session(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(data, Site(), tmp_path_factory.getbasetemp() / "citations")


@pytest.fixture
def hostile(data: Path) -> Path:
    """The corpus, with what generators take for commands and Markdown in titles, texts and quotations."""

    def change(file: str, field: str) -> None:
        path = data / file
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        record[field] = f"{record.get(field, '')} {EVIL if field != 'title' else EVIL[:60]}"
        path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")

    change("concepts/way.yml", "description")
    change("places/zenda.yml", "description")
    change("claims/three-bridges.yml", "title")
    change("claims/three-bridges.yml", "statement")
    change("references/ruritanian-survey.yml", "title")
    return data


def written(session: Session, out: Path, links_from_source: bool = False) -> dict[str, str]:
    corpus, problems = session.read()
    assert problems == []
    assert corpus is not None
    write_pages(session, corpus, out, links_from_source)
    return {file.relative_to(out).as_posix(): file.read_text(encoding="utf-8") for file in out.rglob("*.[mh][dt]*")}


HAND = {"about.md", "cite.md", "data.md", "contribute.md", "rules.md"}


def test_no_page_made_from_records_holds_a_generators_command(hostile: Path, session: Session, tmp_path: Path) -> None:
    pages = written(session, tmp_path / "out")
    assert "site.title" in pages["concepts/way.md"]
    for path, text in pages.items():
        part = text if path not in HAND else text.rpartition("\n\n<footer ")[2]
        assert not re.search(r"\{[{%#]", part), path
        assert jinja2.Template(part).render() == part.removesuffix("\n"), path


def test_every_body_is_one_block_of_html(hostile: Path, session: Session, tmp_path: Path) -> None:
    """A reader of CommonMark passes it on as it is."""
    for path, text in written(session, tmp_path / "out").items():
        body = text.partition("\n---\n")[2].strip()
        if path.endswith(".md"):
            html = body if path not in HAND else body[body.rindex("\n\n<footer ") :].strip()
            (token,) = MarkdownIt("commonmark").parse(html)
            assert token.type == "html_block", path
            assert token.content.strip() == html, path


class Reading(HTMLParser):
    """What a browser makes of a page: its tags with their attributes, its text; blanks between words aside, but in <pre>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.as_it_is = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))
        self.as_it_is |= tag in ("pre", "script")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")
        self.as_it_is &= tag not in ("pre", "script")

    def handle_data(self, data: str) -> None:
        if self.as_it_is:
            self.found.append(data.replace("\\u007b", "{"))
        elif data.strip():
            self.found.append(" ".join(data.split()))


def test_a_browser_shows_what_it_showed(hostile: Path, session: Session, tmp_path: Path) -> None:
    pages = written(session, tmp_path / "out")
    corpus, _ = session.read()
    assert corpus is not None
    for page in session.pages(corpus):
        if page.path.endswith((".md", ".html")) and page.path not in HAND:
            head, _, body = page.text.removeprefix("---\n").partition("\n---\n")
            own_head, _, own_body = pages[page.path].removeprefix("---\n").partition("\n---\n")
            if page.path.endswith(".html"):
                own_body, body = pages[page.path], page.text
            else:
                assert yaml.safe_load(own_head) == yaml.safe_load(head), page.path
            assert Reading(own_body).found == Reading(body).found, page.path


@pytest.mark.parametrize(
    ("html", "inert"),
    [
        ("<p>{{ a }}</p>", "<p>&#123;{ a }}</p>"),
        ("<p>{{{%{#</p>", "<p>&#123;&#123;&#123;%&#123;#</p>"),
        ("<p>{ {\n%}</p>", "<p>{ {\n%}</p>"),
        ('<p title="{%">x</p>', '<p title="&#123;%">x</p>'),
        ("<p>a\n\nb</p>", "<p>a\n&#10;b</p>"),
        ("<p>a\n \t\n\n\nb</p>", "<p>a\n \t&#10;\n&#10;b</p>"),
        ("<p>a\r\n\r\nb\r</p>", "<p>a&#13;\n&#13;\nb&#13;</p>"),
        ("<div>\n\n  \n  <p>a</p>\n\n</div>\n\n", "<div>\n  <p>a</p>\n</div>"),
        ("<pre>\n\n<b>a</b>\n\n<i>b</i></pre>", "<pre>\n&#10;<b>a</b>\n&#10;<i>b</i></pre>"),
        (
            '<p>x</p>\n\n<script type="a">{"a": "{{ b"}\n\n</script>\n',
            '<p>x</p>\n<script type="a">{"a": "\\u007b{ b"}\n</script>',
        ),
    ],
)
def test_inert(html: str, inert: str) -> None:
    assert inert_html(html) == inert


def page(body: str, path: str = "claims/x.md", head: str = "") -> Page:
    return Page(path, f"{body}\n", meta={"title": "x", "head": head})


def test_links_from_the_file_are_rewritten_where_they_are_attributes_and_nowhere_else() -> None:
    shown = 'src="../a" &lt;a href="../b">'
    body = f'<p data-x=" href=&#34;../c&#34;">{shown} <a class="k" href="../y/">y</a> <img\nsrc="../../z.png" alt=""> <a href="./#q">q</a></p>'
    text = written_page(
        page(
            body + '\n<script type="application/ld+json">"<a href="../e/">"</script>',
            head='<link rel="author" href="../../about/">',
        ),
        links_from_source=True,
    )
    assert shown in text
    assert " href=&#34;../c&#34;" in text
    assert '<a class="k" href="y/">' in text
    assert '<img\nsrc="../z.png" alt="">' in text
    assert '<a href="x/#q">' in text
    assert '"<a href="../e/">"' in text
    assert 'href="../about/"' in text


def test_a_title_that_looks_like_a_tag_stays_in_the_front_matter() -> None:
    own = Page("claims/x.md", "<p></p>\n", meta={"title": '<a href="../x">', "head": '<link href="../b">'})
    front = yaml.safe_load(written_page(own, links_from_source=True).split("---\n")[1])
    assert front == {"title": '<a href="../x">', "head": '<link href="b">'}


def test_an_index_leads_from_its_folder_either_way() -> None:
    index = page('<p><a href="../y/">y</a></p>', "claims/index.md")
    assert written_page(index, links_from_source=True) == written_page(index)


MARKDOWN = """# Words

`<a href="../x/">` and <a href="../x/">x</a> {{ keep }}

```html
<a href="../x/">
{{ shown }}
```"""


@pytest.mark.parametrize("by", ["own", "engine's"])
def test_pages_written_by_hand(by: str) -> None:
    both = page(MARKDOWN + '\n\n<footer class="f">\n\n<a href="../c/">{{</a>\n</footer>', "about.md")
    text = written_page(both, by, links_from_source=True)  # type: ignore[arg-type]
    assert '`<a href="../x/">` and <a href="x/">x</a>' in text
    assert '```html\n<a href="../x/">\n{{ shown }}\n```\n\n<footer class="f">\n<a href="c/">&#123;{</a>' in text
    assert ("{{ keep }}" in text) == (by == "own")
    assert ("&#123;{ keep }}" in text) == (by == "engine's")


def test_what_is_beneath_a_page_written_by_hand_is_known_by_its_beginning(session: Session, data: Path, tmp_path: Path) -> None:
    (data.parent / "docs").mkdir()
    own = '# Mine\n\n{{ mine }} `code`\n\n<footer class="record-foot">\n\nmine\n\n</footer>'
    (data.parent / "docs" / "more.md").write_text(own, encoding="utf-8")
    text = written(session, tmp_path / "out")["more.md"]
    body = text.partition("\n---\n")[2].strip()
    assert body.startswith(own)
    assert "{{" not in body.removeprefix(own)
    assert "\n\n" not in body.removeprefix(own).strip()


def test_files_of_the_corpus_come_along_and_hidden_ones_do_not(session: Session, data: Path, tmp_path: Path) -> None:
    docs = data.parent / "docs"
    (docs / "assets" / ".git").mkdir(parents=True)
    (docs / "assets" / "mark.svg").write_text("mine")
    (docs / "assets" / ".git" / "config").write_text("secret")
    (docs / ".#about.md").symlink_to("user@host.123:456")
    written(session, tmp_path / "out")
    assert (tmp_path / "out" / "assets" / "mark.svg").read_text() == "mine"
    assert [file.name for file in (tmp_path / "out").rglob(".*")] == [".corpus"]


def test_downloads_are_what_they_were(hostile: Path, session: Session, tmp_path: Path) -> None:
    corpus, _ = session.read()
    assert corpus is not None
    written(session, tmp_path / "out")
    files = {one.path: one.content for one in session.pages(corpus) if not one.path.endswith((".md", ".html"))}
    assert b"{{" in files["claims/three-bridges.bib"]
    for path, content in files.items():
        assert (tmp_path / "out" / path).read_bytes() == content, path


ALONE = """import sys
from glossator.cli import main

def heard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        sys.exit(f"{event} {arguments}")

sys.addaudithook(heard)
main(["build", sys.argv[1], "--data", sys.argv[2]])
"""


def test_a_build_asks_nobody_and_is_the_same_everywhere(data: Path, tmp_path: Path) -> None:
    """Without the network; whatever the time zone, and in whatever order this run of Python goes through a set."""
    builds = []
    for zone, seed in (("Asia/Tokyo", "1"), ("America/Los_Angeles", "77")):
        out = tmp_path / seed
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "CORPUS_CACHE": str(tmp_path / "cache")}
        command = [sys.executable, "-c", ALONE, str(out), str(data)]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
        builds.append({file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file()})
    assert builds[0] == builds[1]


@pytest.mark.parametrize("place", ["data/out", "docs/out", "docs"])
def test_a_corpus_is_not_built_into_itself(session: Session, data: Path, place: str) -> None:
    (data.parent / "docs").mkdir()
    corpus, _ = session.read()
    assert corpus is not None
    with pytest.raises(CannotWrite, match="inside the corpus's own folders"):
        write_pages(session, corpus, data.parent / place)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_a_folder_stays_a_link(session: Session, tmp_path: Path, there: bool) -> None:
    real, link = tmp_path / "real", tmp_path / "out"
    if there:
        real.mkdir()
    link.symlink_to(real)
    corpus, _ = session.read()
    assert corpus is not None
    write_pages(session, corpus, link)
    assert link.is_symlink()
    assert (real / "index.md").is_file()


def test_what_leads_out_of_docs_is_not_copied(session: Session, data: Path, tmp_path: Path) -> None:
    (data.parent / "docs").mkdir()
    (data.parent / "docs" / "leak").symlink_to("/etc")
    corpus, _ = session.read()
    assert corpus is not None
    with pytest.raises(CannotWrite, match="docs/leak is a link that leads elsewhere"):
        write_pages(session, corpus, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_build_that_fails_leaves_what_was_there(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, _ = session.read()
    assert corpus is not None
    out = tmp_path / "out"
    before = written(session, out)
    real, renamed = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        renamed.append(self)
        if len(renamed) == 2:  # the fresh pages cannot take the place of the old ones
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="No space left"):
        write_pages(session, corpus, out)
    after = {file.relative_to(out).as_posix(): file.read_text(encoding="utf-8") for file in out.rglob("*.[mh][dt]*")}
    assert after == before
    assert [one.name for one in out.parent.iterdir() if one.name.startswith(".out")] == []


def limited(out: Path, data: Path, size: int) -> subprocess.CompletedProcess[str]:
    """`corpus build` where no file may grow beyond a size, as on a disk that is full."""
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
        f"from glossator.cli import main; main(['build', {str(out)!r}, '--data', {str(data)!r}])"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
@pytest.mark.parametrize("size", [20_000, 52_000], ids=["the engine's files", "a page"])
def test_a_full_disk_is_said_in_a_sentence(session: Session, data: Path, tmp_path: Path, size: int) -> None:
    before = written(session, tmp_path / "out")
    for at in range(20):
        (data / "concepts" / f"long-{at}.yml").write_text("name: long\ndescription: " + "long " * 700 + "\n")
    with (data / "ids.txt").open("a") as ids:
        ids.writelines(f"concepts/long-{at}\n" for at in range(20))
    run = limited(tmp_path / "out", data, size)
    assert run.returncode == 2, run.stdout + run.stderr
    assert "File too large" in run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    after = {file.relative_to(tmp_path / "out").as_posix() for file in (tmp_path / "out").rglob("*.[mh][dt]*")}
    assert after == before.keys()
