"""A page as plain text: what a reader is told, line by line, without what is around it."""

import textwrap
from html.parser import HTMLParser

WIDTH = 100

_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "source", "col"}

_UNSEEN = {"script", "style", "template", "svg", "select", "button"}

_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "i",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "wbr",
}


def page_text(html: str) -> list[str]:
    """The lines of a page's text, none longer than a screen is wide. Without what the search leaves out too, such as how to cite
    the page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    paragraphs = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    return [line for paragraph in paragraphs if paragraph for line in textwrap.wrap(paragraph, WIDTH, break_on_hyphens=False)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._depth = 0
        """How many elements deep it is in one that is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        left_out = tag in _UNSEEN or any(name in ("data-search-exclude", "hidden") for name, _ in attrs)
        if tag not in _VOID and (self._depth or left_out):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        self._depth = max(0, self._depth - 1)
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # in HTML the slash says nothing, but what is drawn is XML
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self.found.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        """A line ends where a block begins or ends."""
        if not self._depth and tag not in _INLINE | _UNSEEN:
            self.found.append("\n")
