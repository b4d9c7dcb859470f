"""Which links between the pages of a built site lead nowhere."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from glossator.versions import FOLDER

ANYWHERE = "404.html"
"""The page that is shown under any address, so that its links begin at the root of the host."""


class _Page(HTMLParser):
    """What a page links to, and what in it can be linked to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        given = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := given.get(name))}
        self.links += [value for name in ("href", "src") if (value := given.get(name)) is not None]
        if given.get("http-equiv") == "refresh":
            self.links.append((given.get("content") or "").partition("url=")[2])


def dead_links(site: Path, url: str = "") -> list[str]:
    """A line for each: page, a colon, the link as it is written. `url`: where the site will be published, if that is known; links
    to there are looked up in the site too. Pages of released versions are not asked: nobody can mend them any more."""
    files = [file for file in sorted(site.rglob("*.html")) if file.relative_to(site).parts[0] != FOLDER]
    pages = {file.relative_to(site).as_posix(): _Page(file) for file in files}
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    return [
        f"{name}: {link}"
        for name, page in pages.items()
        if name != ANYWHERE
        for link in dict.fromkeys(page.links)
        for path, anchor in _inside(name, link, url)
        if path not in there or (anchor and path in pages and anchor not in pages[path].anchors)
    ]


def _inside(page: str, link: str, url: str) -> Iterator[tuple[str, str]]:
    """File and anchor that a link names, if it leads to this very site."""
    base = url or "https://site.invalid/"
    target, anchor = urldefrag(urljoin(base + page.removesuffix("index.html"), link))
    if not target.startswith(base) or urlsplit(target).query:
        return
    path = unquote(target.removeprefix(base))
    yield (path + "index.html" if not path or path.endswith("/") else path), unquote(anchor)
