"""A file of Markdown, as Quarto, R Markdown, Manubot and others have it → Markdown that pandoc reads as it is meant."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html

from glossator import beside
from glossator.manuscript import NO_TEXT, NO_WORDS, CannotRead

MOST = 200
"""Files that one article takes in."""

LONGEST = 20_000_000
"""Characters of an article with all that it takes in."""


class Chunk(NamedTuple):
    """What a program makes where the article is set: a figure or a table, of which the file has the caption."""

    kind: str
    key: str
    caption: str


@dataclass
class Source:
    """An article's Markdown in one piece."""

    folder: Path
    text: str = ""
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    odd: list[str] = field(default_factory=list)
    files: int = 0
    chunks: list[Chunk] = field(default_factory=list)
    """In the order of the numbers by which the text has them."""

    def leave(self, what: str, why: str) -> None:
        self.left[what, why] += 1


COMPUTED = "[…]"
"""What stands in the text where a program sets a value."""

_FENCE = re.compile(
    r"^(?P<indent>[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+|[0-9]+[.)][ \t]+)?)(?P<marks>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$"
)


def read(text: str, file: Path) -> Source:
    """The article of a file whose head is taken off. Raises CannotRead."""
    source = Source(file.resolve().parent)
    source.text = _Reading(source).whole(text, file.resolve(), ())
    return source


class _Reading:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.size = 0

    def whole(self, text: str, file: Path, above: tuple[Path, ...]) -> str:
        self.size += len(text)
        if self.size > LONGEST or self.source.files > MOST:
            raise CannotRead("it takes in more text than any article has")
        text = self._without_code(text, file, above)
        text = _INLINE.sub(self._inline, _closed(text))
        text = self._without_html(text)
        return _SHORTCODE.sub(lambda match: self._shortcode(match, file, above), text)

    def _without_code(self, text: str, file: Path, above: tuple[Path, ...]) -> str:
        """Blocks of code go; of those that make a figure or a table the caption stays."""
        found: list[str] = []
        inside: list[str] = []
        fence: re.Match[str] | None = None
        for line in text.split("\n"):
            match = _FENCE.match(line)
            if fence is None:
                if match and not (match["marks"][0] == "`" and "`" in match["info"]):
                    fence, inside = match, []
                else:
                    found.append(line)
            elif (
                match
                and match["marks"][0] == fence["marks"][0]
                and len(match["marks"]) >= len(fence["marks"])
                and not match["info"].strip()
            ):
                found.append(self._chunk(fence["info"].strip(), inside, file, above))
                fence = None
            else:
                inside.append(line)
        if fence is not None:
            self.source.odd.append("a block of code is not closed: what follows it was taken for code")
            found.append(self._chunk(fence["info"].strip(), inside, file, above))
        return "\n".join(found)

    def _chunk(self, info: str, lines: list[str], file: Path, above: tuple[Path, ...]) -> str:
        said = _options(info, lines)
        if info.startswith("{=") or not re.match(r"\{[\s.]*[a-zA-Z]", info) or re.match(r"\{\s*\.", info):
            self.source.leave(f"{'raw' if info.startswith('{=') else 'code'} blocks", NO_TEXT)
            return "\n"
        self.source.leave("code chunks", "a program runs them, and what it computes is not in the file")
        if child := said.get("child"):
            return self._taken_in(child, file, above)
        if said.get("include") == "false" or said.get("echo") == "asis":
            return "\n"
        made = [self._placed(Chunk(kind, said.get("label", ""), caption)) for kind, caption in _captions(said, lines)]
        return "\n\n" + "\n\n".join(made) + "\n\n"

    def _placed(self, chunk: Chunk) -> str:
        self.source.chunks.append(chunk)
        return f"::: {{.gchunk n={len(self.source.chunks) - 1}}}\n{chunk.caption}\n:::"

    def _taken_in(self, name: str, file: Path, above: tuple[Path, ...]) -> str:
        try:
            found = beside.found(file.parent, name, ("",), self.source.folder)
            if found == file or found in above or len(above) > 10:
                raise beside.Refused("it takes in itself")
            if found.suffix.lower() not in (".md", ".qmd", ".rmd", ".markdown", ".txt", ".tex", ""):
                raise beside.Refused("it is no file of text")
            text, _ = beside.text(found.read_bytes())
        except (beside.Refused, OSError) as why:
            self.source.odd.append(beside.not_read(name, why))
            return ""
        self.source.files += 1
        return f"\n\n{self.whole(text, found, (*above, file))}\n\n"

    def _inline(self, match: re.Match[str]) -> str:
        """Values that a program sets, comments, and what templates are filled with."""
        if match["comment"] is not None:
            self.source.leave("comments", "they are not printed")
            return "" if "\n" not in match["comment"] else "\n"
        if match["code"] is not None:
            said = match["code"].strip("`").strip()
            if re.match(r"(?:r|python|julia|ojs)\s|\{(?:r|python|julia|ojs)\}", said):
                self.source.leave("computed values", f"a program fills them in; {COMPUTED} stands in their place")
                return COMPUTED
            return match[0]
        if match["template"] is not None:
            self.source.leave("template fields", "a program fills them in")
            return ""
        return match[0]

    def _shortcode(self, match: re.Match[str], file: Path, above: tuple[Path, ...]) -> str:
        name, _, rest = match["said"].strip().partition(" ")
        if name == "include":
            return self._taken_in(rest, file, above)
        if name not in ("pagebreak", "fa"):
            self.source.leave("shortcodes", "a program fills them in")
        return COMPUTED if name in ("meta", "var", "env") else ""

    def _without_html(self, text: str) -> str:
        """Tables and figures in HTML as their captions; what is no text is left out. What does not end stays as it is."""
        parts, at, open_ = [], 0, set[str]()
        while match := _ELEMENT.search(text, at):
            name = match["element"].lower()
            end = None if name in open_ else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, match.end())
            parts.append(text[at : match.start()])
            if end is None:
                open_.add(name)
                parts.append(match[0])
                at = match.end()
            else:
                parts.append(self._html(name, text[match.start() : end.end()]))
                at = end.end()
        return "".join([*parts, text[at:]])

    def _html(self, name: str, source: str) -> str:
        if name in ("script", "style", "iframe", "svg", "video", "audio", "object", "canvas", "noscript", "template"):
            self.source.leave("scripts and pictures", NO_TEXT)
            return ""
        try:
            made = html.fragment_fromstring(source, create_parent="div")
        except (ValueError, html.etree.ParserError):
            return ""
        found = made.find(".//caption" if name == "table" else ".//figcaption")
        caption = " ".join("".join(found.itertext()).split()) if found is not None else ""
        kind = "table" if name == "table" or made.find(".//table") is not None else "figure"
        if not caption:
            self.source.leave(f"{kind}s without a caption", NO_WORDS)
            return ""
        key = next((str(one.get("id")) for one in made.iter() if isinstance(one.tag, str) and one.get("id")), "")
        return "\n\n" + self._placed(Chunk(kind, key, re.sub(r"([\\`*_\[\]<>$@#])", r"\\\1", caption))) + "\n\n"


_INLINE = re.compile(
    r"(?P<comment><!--.*?-->)|(?P<code>(?<!`)(?P<ticks>`{1,2})(?!`)(?:[^`\n]|\n(?!\n))+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<template>\{\{(?!<)[^{}]*\}\}|\{%[^%]*%\}|\{##.*?##\})",
    re.DOTALL,
)

_ELEMENT = re.compile(
    r"<(?P<element>table|figure|script|style|iframe|svg|video|audio|object|canvas|noscript|template)\b[^<>]*>", re.IGNORECASE
)

MOST_NESTED = 60
"""Brackets within brackets: no article has more, and pandoc takes ever longer."""


def _closed(text: str) -> str:
    """A text in which every comment that begins also ends. Raises CannotRead for one that is nested beyond all measure."""
    depth = 0
    for match in re.finditer(r"[\[\]]|\n[ \t]*\n", text):
        depth = depth + 1 if match[0] == "[" else max(0, depth - 1) if match[0] == "]" else 0
        if depth > MOST_NESTED:
            raise CannotRead("its brackets are nested more deeply than in any article")
    end = text.rfind("-->") + 1
    return text[:end] + text[end:].replace("<!--", "")


_SHORTCODE = re.compile(r"\{\{<\s*(?P<said>[^<>]*?)\s*>\}\}")


def _options(info: str, lines: list[str]) -> dict[str, str]:
    """The options of a chunk, in its head and in its first lines, their names alike."""
    said: dict[str, str] = {}
    head = info.strip("{} ")
    if found := re.match(r"[\w.]+[ ,]+([\w:.-]+)\s*(?:,|$)", head):
        said["label"] = found[1]
    for match in re.finditer(r"([\w.-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^,\s]+)", head):
        said[match[1].replace(".", "-").lower()] = _text(match[2])
    for at, line in enumerate(lines):
        if not re.match(r"\s*(?:#|//|%%|--)\|", line):
            break
        if found := re.match(r"\s*(?:#|//|%%|--)\|\s*([\w.-]+)\s*:\s*(.*)$", line):
            value = found[2].strip()
            if value in ("|", ">", "|-", ">-", ""):
                more = [re.sub(r"^\s*(?:#|//|%%|--)\|\s?", "", one) for one in lines[at + 1 :]]
                value = " ".join(one.strip() for one in _indented(more))
            said[found[1].replace(".", "-").lower()] = _text(value)
    return said


def _indented(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if not line.startswith((" ", "\t")):
            break
        found.append(line)
    return found


def _text(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value.lower() if value in ("FALSE", "TRUE", "F", "T") else value


def _captions(said: dict[str, str], lines: list[str]) -> list[tuple[str, str]]:
    """Kind and caption of what a chunk makes."""
    figure = said.get("fig-cap", "")
    table = said.get("tbl-cap", "") or said.get("tab-cap", "") or said.get("table-caption", "")
    found = [("figure", one) for one in _several(figure)] + [("table", one) for one in _several(table)]
    code = "\n".join(one for one in lines if not re.match(r"\s*#", one))
    if not table and (match := re.search(r"\bcaption\s*=\s*(\"(?:[^\"\\]|\\.)+\"|'(?:[^'\\]|\\.)+')", code)):
        found.append(("table", _text(match[1])))
    return [
        (kind, caption)
        for kind, caption in found
        if re.search(r"\w", caption) and not re.match(r"(?:paste0?|glue|sprintf)\b", caption)
    ]


def _several(value: str) -> list[str]:
    if match := re.match(r"(?:c\(|\[)(.*)[)\]]$", value, re.DOTALL):
        return [one[0] or one[1] for one in re.findall(r"\"([^\"]+)\"|'([^']+)'", match[1])]
    return [value] if value else []


def data(value: Any) -> Any:
    """A value of the head as it stands, or nothing where a program makes it."""
    return None if isinstance(value, str) and re.search(r"`r |!expr|\{\{", value) else value
