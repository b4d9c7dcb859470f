"""Links of a built site: to pages, files and places in pages."""

from pathlib import Path

from glossator.dead_links import dead_links


def site(folder: Path, **pages: str) -> Path:
    for name, body in pages.items():
        file = folder / name.replace("__", "/")
        file = file.parent / f"{file.name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    return folder


def test_what_is_there_is_found(tmp_path: Path) -> None:
    there = site(
        tmp_path,
        index='<a href="a/">a</a><a href="a/#two">b</a><a href="">here</a><a href=".">here</a><a href="#one">c</a><p id="one">',
        a__index='<a href="..">up</a><a href="../">up</a><a href="../#one">up</a><p id="two"><img src="../x%20y.png">',
        old__index='<meta http-equiv="refresh" content="0; url=../a/">',
    )
    (there / "x y.png").write_bytes(b"")
    assert dead_links(there) == []


def test_what_leads_nowhere_is_named_once_each(tmp_path: Path) -> None:
    there = site(
        tmp_path,
        index='<a href="b/">x</a><a href="b/">x</a><a href="a/#three">y</a><script src="lost.js"></script>',
        a__index='<a href="../../outside/">z</a><a href="#nowhere">',
        old__index='<meta http-equiv="refresh" content="0; url=../gone/">',
    )
    assert dead_links(there) == [
        "a/index.html: ../../outside/",
        "a/index.html: #nowhere",
        "index.html: b/",
        "index.html: a/#three",
        "index.html: lost.js",
        "old/index.html: ../gone/",
    ]


def test_other_sites_are_left_alone_and_the_own_address_is_not(tmp_path: Path) -> None:
    links = '<a href="https://example.com/x"><a href="mailto:a@example.org"><a href="search.html?q=x">'
    there = site(tmp_path, index=links + '<a href="https://example.org/base/lost/"><link href="https://example.org/base/">')
    assert dead_links(there) == []
    assert dead_links(there, "https://example.org/base/") == ["index.html: https://example.org/base/lost/"]


def test_the_page_for_what_is_not_found_is_shown_anywhere(tmp_path: Path) -> None:
    assert dead_links(site(tmp_path, **{"404": '<a href="/whatever/">'})) == []


def test_pages_of_versions_are_led_to_and_not_asked(tmp_path: Path) -> None:
    there = site(tmp_path, index='<a href="v/1.1.0/">1.1.0</a><a href="v/1.0.0/">1.0.0</a>')
    site(tmp_path / "v" / "1.1.0", index='<a href="gone/">x</a>')
    assert dead_links(there) == ["index.html: v/1.0.0/"]
