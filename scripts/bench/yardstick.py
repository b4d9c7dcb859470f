"""The yardstick: a project for bare MkDocs Material with a page, as somebody would write it by hand, for every page of ours."""

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

_UNSEEN = re.compile(r"<(script|style|svg|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|dd|details|div|dl|dt|fieldset|figure|figcaption|footer|form|header|label|legend|li|"
    r"main|nav|ol|p|pre|section|summary|table|tbody|td|th|thead|tr|ul|option|select|button|br|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])|^([-+.)>:=]|[0-9]+(?=[.)]))", re.MULTILINE)


def visible(page: str) -> list[tuple[int, str]]:
    """What a reader sees of a page of ours (Markdown whose body is HTML): (level of heading, or 0 for a paragraph; text)."""
    body = _UNSEEN.sub(" ", _FRONT.sub("", page, count=1))
    body = _HEADING.sub(lambda found: f"\n\n\0{found[1]}{_BLOCK.sub(' ', found[2])}\n\n", body)
    parts = _TAG.sub("", _BLOCK.sub("\n\n", body)).split("\n\n")
    texts = (" ".join(unescape(part).split()) for part in parts)
    return [(int(text[1]), text[2:]) if text.startswith("\0") else (0, text) for text in texts if text]


def plain_markdown(parts: Sequence[tuple[int, str]]) -> str:
    """Headings and paragraphs as somebody would write them by hand, the page's own heading first, no HTML."""
    ordered = sorted(parts, key=lambda part: part[0] != 1)
    return "\n\n".join("#" * level + (" " if level else "") + escaped(text) for level, text in ordered) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(lambda found: "\\" + found[1] if found[1] else _first_escaped(found[2]), text)


def _first_escaped(begin: str) -> str:
    """The beginning of a line that would make it a list, quotation or underline."""
    return f"&#{ord(begin)};" if not begin.isdigit() else f"&#{ord(begin[0])};{begin[1:]}"


YARDSTICK = """\
site_name: Yardstick
site_url: {site_url}
docs_dir: docs
theme:
  name: material
  language: en
  font: false
  features:
    - navigation.tabs
    - navigation.top
    - search.highlight
    - search.suggest
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle:
        icon: material/weather-night
        name: Switch to dark mode
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle:
        icon: material/weather-sunny
        name: Switch to light mode
plugins:
  - search:
      lang: en
nav:
{nav}
not_in_nav: |
{outside}
"""


def write_yardstick(ours: Path, out: Path, site_url: str) -> tuple[int, int]:
    """From the pages that `corpus build` wrote, the yardstick's project; return its pages and characters of text.

    One page is read, turned and written at a time, so that this process stays small.
    """
    pages = characters = 0
    indexes: list[str] = []
    folders: set[str] = set()
    for file in sorted(ours.rglob("*.md")):
        parts = visible(file.read_text(encoding="utf-8"))
        path = file.relative_to(ours)
        target = out / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain_markdown(parts), encoding="utf-8", newline="\n")
        pages, characters = pages + 1, characters + sum(len(text) for _, text in parts)
        if file.name == "index.md" or len(path.parts) == 1:
            indexes.append(path.as_posix())
        else:
            folders.add(path.parent.as_posix())
    nav = "\n".join(f"  - {path}" for path in sorted(indexes, key=lambda path: (path != "index.md", path)))
    outside = "\n".join(f"  /{folder}/*.md\n  !/{folder}/index.md" for folder in sorted(folders))
    text = YARDSTICK.format(site_url=site_url, nav=nav, outside=outside)
    (out / "mkdocs.yml").write_text(text, encoding="utf-8")
    return pages, characters
