"""What an editor did where a text is no YAML: the place of the mistake itself, what it is, and what to do.

Parsers say where they gave up, which may be many lines further down, and each says it in other words. So the text itself is
read here once more, as records are written: keys and list items by their indentation, texts, quotation marks, brackets. The first
thing that does not fit is what is wrong.
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, NoReturn

from glossator.blocks import FIELD, KEY, NEARLY
from glossator.characters import named, visible
from glossator.enclosed import CLOSES, CUT_OFF, QUOTE, Found, brackets, quoted


class Fault(NamedTuple):
    """Lines and columns count from 1."""

    line: int
    column: int
    message: str
    hint: str


_ITEM = re.compile(r"-(?: +|$)")
_BULLET = re.compile(r"[–—―‐‑‒−•·*](?=\s|[A-Za-z_]\w*: )")
_HEADER = re.compile(r"[>|][+-]?[1-9]?[+-]?(?: +#.*| *)$")
_TOO_FAR = (
    "this line is indented too far: what belongs beside it stands further to the left",
    "line it up with the lines below it",
)
_LOST_BETWEEN = (
    "this line has lost its indentation: the lines above and below it stand further to the right",
    "line it up with them",
)
_TWO = "each level is indented by two spaces more than the line it belongs to"


@dataclass
class _Level:
    """A mapping or list that may go on."""

    indent: int
    item: bool
    line: int
    members: int = 1
    back: tuple[int, set[int]] = (-1, set())
    """The line above it if that ended other levels, and how far to the right these stood."""


@dataclass
class _Last:
    """What stands before the line that is read: a key or hyphen without a value, a text without quotation marks, a text after
    >-, or something that has ended."""

    kind: Literal["empty", "text", "block", "ended"]
    column: int
    name: str = ""
    cut: tuple[int, int] | None = None
    """Where a # ended the text."""
    lines: int = 0
    """How many lines the text has so far."""
    under: tuple[int, int, str] | None = None
    """Where the text begins and the key above it, if it does not begin on the key's line."""


@dataclass
class _Lost:
    """A line no further to the right than the empty key that it follows."""

    line: int
    column: int
    name: str


def fault(text: str) -> Fault | None:
    """The first thing in a text that cannot be read. Nothing where this reading finds nothing odd."""
    try:
        _Reader(text).read()
    except Found as found:
        line, column, message, hint = found.args
        return Fault(line + 1, column + 1, message, hint)
    return None


class _Reader:
    """Reads line by line; lines and columns count from 0 here."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.at = 0
        self.levels: list[_Level] = []
        self.last = _Last("ended", -1)
        self.lost: _Lost | None = None
        self.back = (0, set[int]())
        """The last line beside one above it, and how far to the right the lines between them stood."""

    def read(self) -> None:
        """Raises Found at the first fault."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            content = line.lstrip(" ")
            column = len(line) - len(content)
            if content[:1] == "#" and self.last.kind == "text" and column > (self.levels[-1].indent if self.levels else -1):
                self.last.cut = self.last.cut or (self.at, column)
            if not content or content[0] == "#" or re.fullmatch(r"(---|\.\.\.)\s*", line):
                self.at += 1
            else:
                self.line(content, column)

    @property
    def inmost(self) -> int:
        """How far to the right the level stands to which the line belongs that is read."""
        return self.levels[-1].indent if self.levels else 0

    def refuse(self, line: int, column: int, message: str, hint: str) -> NoReturn:
        raise Found(line, column, message, hint)

    def line(self, content: str, column: int) -> None:
        """A line that says something: a field, an item, or more of a text."""
        if content[0].isspace():
            said = f"this line is indented with what only looks like spaces ({named(content[0])})"
            self.refuse(self.at, column, said, "delete it and type spaces, two for each level")
        runs_on = self.last.kind == "text" and bool(self.levels) and column > self.levels[-1].indent
        if not runs_on and (bullet := _BULLET.match(content)):
            said = f"this is no hyphen but another sign ({named(bullet[0])})"
            self.refuse(self.at, column, said, "begin an item of a list with a hyphen and a space: “- ”")
        if re.match(r"-[A-Za-z_]\w*:( |$)", content):
            said = "a space is missing behind the hyphen"
            self.refuse(self.at, column, said, f"write “- {visible(content[1:].partition(':')[0])}: …”")
        if re.match(r"\? |\?$", content) and not runs_on:
            self.refuse(self.at, column, "a question mark stands here alone", f"write “key: value”; if it begins a text, {QUOTE}")
        item, key = _ITEM.match(content), KEY.match(content)
        if item or key:
            if not self.fits(content, column, item=bool(item)):
                self.plain(column)
                return
            self.inside(content, column)
        else:
            self.loose(content, column)

    def inside(self, content: str, column: int) -> None:
        """A field or item that stands where it may: what its value is."""
        if item := _ITEM.match(content):
            rest, further = content[item.end() :], column + item.end()
            if not rest or rest.startswith("#"):
                self.last, self.at = _Last("empty", column, "the hyphen"), self.at + 1
            elif not KEY.match(rest) and NEARLY.match(rest) and self.followed_by_field(further):
                self.last = _Last("ended", column)
                self.forgotten(rest, further)
            elif _ITEM.match(rest) or KEY.match(rest):
                self.levels.append(_Level(further, bool(_ITEM.match(rest)), self.at))
                self.inside(rest, further)
            else:
                self.value(further)
            return
        key = KEY.match(content)
        assert key
        rest = content[key.end() :].lstrip(" ")
        if not rest or rest.startswith("#"):
            self.last, self.at = _Last("empty", column, visible(key[1])), self.at + 1
        else:
            self.value(column + len(content) - len(rest))

    # --- Indentation ------------------------------------------------------------------------------------------------

    def fits(self, content: str, column: int, *, item: bool) -> bool:
        """Whether a field or item stands where one may. False where it is more of the text above."""
        last, popped = self.last, list[_Level]()
        while self.levels and self.levels[-1].indent > column:
            popped.append(self.levels.pop())
        top = self.levels[-1] if self.levels else None
        if last.kind == "empty" and column <= last.column and not (item and column == last.column):
            self.lost = _Lost(self.at, column, last.name)
        if top and top.indent == column:
            self.beside(top, column, item=item)
            self.back = (self.at, {level.indent for level in popped})
        elif popped:
            self.unaligned(popped[-1], column, alone=len(popped) == 1)
        elif top is None or (last.kind == "empty" and last.column >= top.indent):
            self.levels.append(_Level(column, item, self.at, back=self.back))
        elif last.kind == "text" and not FIELD.match(content.lstrip("- ")):
            return False
        else:
            self.too_deep(top, column)
        return True

    def beside(self, top: _Level, column: int, *, item: bool) -> None:
        """A line as far to the right as one above it."""
        if top.item and not item:
            if len(self.levels) > 1 and self.levels[-2].indent == column:
                self.levels.pop()  # the list stood no further to the right than the key that it belongs to
                self.levels[-1].members += 1
                return
            if top.members == 1 and len(self.levels) > 1 and top.indent - self.levels[-2].indent > 2:
                self.refuse(top.line, top.indent, *_TOO_FAR)
            hint = "line it up with the first word behind the hyphen; if it is no part of that item, begin it with “- ”"
            self.refuse(self.at, column, "this line belongs to the item above and is not lined up with it", hint)
        if item and not top.item:
            if self.last.kind == "empty" and self.last.column == column:
                self.levels.append(_Level(column, True, self.at, back=self.back))
                return
            if self.lost and self.lost.line == self.at:
                self.refuse(self.at, 0, *_lost(self.lost.name))
            hint = "line it up with the other items of its list, which belongs under a key: “key:”"
            self.refuse(self.at, column, "this item is not lined up with a list", hint)
        top.members += 1

    def unaligned(self, popped: _Level, column: int, *, alone: bool) -> None:
        """A line further to the left than the one above, and beside no other. `alone`: whether it ends one level only."""
        if not self.levels and popped.members == 1:
            self.refuse(popped.line, 0, "the first line begins with a space", "delete the spaces at its beginning")
        hyphens = [_ITEM.match(self.lines[number].lstrip(" ")) for number in (popped.line, self.at)]
        if alone and hyphens[1] and not hyphens[0] and popped.indent == column + 2 == self.inmost + 4:
            said = "an item of this list begins here, and its line has no hyphen"
            self.refuse(popped.line, popped.indent, said, "begin it with “- ”; perhaps its first line was lost")
        line, indents = popped.back
        if line == popped.line - 1 and column in indents:
            self.refuse(line, self.inmost, *_LOST_BETWEEN)
        if popped.members == 1 and (popped.indent % 2 or column % 2 == 0):
            self.refuse(popped.line, popped.indent, *_TOO_FAR)
        self.refuse(self.at, column, "this line is not lined up with any line above it", _TWO)

    def too_deep(self, top: _Level, column: int) -> None:
        """A line further to the right than the one above, which has its value already."""
        if self.lost and self.lost.column == top.indent and self.at - self.lost.line < 5:
            self.refuse(self.lost.line, 0, *_lost(self.lost.name))
        if len(self.levels) > 2 and self.levels[-2].line == top.line and self.levels[-3].indent == self.levels[-2].indent:
            said = "this item has lost its indentation: the lines below it stand further to the right"
            self.refuse(top.line, self.levels[-2].indent, said, "begin it with two spaces more than the key of its list")
        if self.last.kind == "text" and self.last.under:
            begins, its_column, name = self.last.under
            said = f"this text stands under “{name}” and has no key of its own, as the fields below it have"
            self.refuse(begins, its_column, said, "write its key before it: “key: …”")
        line, indents = self.back
        if (
            column in indents
            and "".join(self.lines[self.at + 1 :]).strip()
            and not self.followed_by_field(top.indent)
            and not any(re.match(" *[^ #]", one) for one in self.lines[line + 1 : self.at])
        ):
            self.refuse(line, top.indent, *_LOST_BETWEEN)
        if top.members == 1 and top.indent % 2 and column % 2 == 0 and len(self.levels) > 1:
            self.refuse(top.line, top.indent, "this line is not lined up with the lines below it", _TWO)
        hint = f"line it up with the line above; if it is more of the text above, {QUOTE}"
        self.refuse(self.at, column, "this line is indented further than the line above it, to which it does not belong", hint)

    # --- Lines without a key ----------------------------------------------------------------------------------------

    def loose(self, content: str, column: int) -> None:
        """A line that is neither field nor item: a value, more of a text, or something forgotten."""
        last = self.last
        top = self.levels[-1].indent if self.levels else -1
        near = NEARLY.match(content)
        colon = near is not None and near[3] is not None
        if last.kind == "empty" and column > last.column:
            if re.match(r"[a-z_]+ ?:?[>|][+-]?$", content) or (near and self.followed_by_field(column)):
                self.last = _Last("ended", column)
                self.forgotten(content, column)
            begins = self.at, column, last.name
            self.value(column)
            self.last.under = begins if self.last.kind == "text" else None
        elif last.kind == "text" and column > top:
            if last.cut:
                self.refuse(*last.cut, *CUT_OFF)
            self.plain(column)
        elif not self.levels and last.kind == "ended" and not colon and content[0] in "[{\"'":
            self.value(column)
        else:
            self.forgotten(content, column)

    def followed_by_field(self, column: int) -> bool:
        """Whether the next line that says something is a field beside this one."""
        following = next((line for line in self.lines[self.at + 1 :] if line.strip()), "")
        return following[:column].strip() == "" and bool(FIELD.match(following[column:]))

    def forgotten(self, content: str, column: int) -> None:
        """A line that should be a field, or that should be further to the right."""
        near = NEARLY.match(content)
        if near and near[3]:
            at = column + near.start(3)
            key = near[1]
            if near[3] != ":":
                said = f"this is no colon but another sign that looks like one ({named(near[3])})"
                self.refuse(self.at, at, said, f"write “{key}: …” with the colon of the keyboard and a space behind it")
            after = content[near.end(3) : near.end(3) + 1]
            if after.isspace():
                said = f"what stands behind the colon only looks like a space ({named(after)})"
                self.refuse(self.at, at + 1, said, "delete it and type a space")
            if after and not content[near.end(3) :].startswith("//"):
                said = "a space is missing behind the colon"
                self.refuse(self.at, at + 1, said, f"write “{key}: …”")
        if self.last.kind == "block" and not self.last.lines and len(self.levels) > 1:
            top, around = self.levels[-1], self.levels[-2]
            if top.members == 1 and top.indent > around.indent + 2 and column > around.indent:
                self.refuse(top.line, top.indent, *_TOO_FAR)
        if self.last.kind == "block" or (self.last.kind == "text" and self.last.lines > 1):
            hint = "begin it with two spaces more than the key of that text; if it is a field of its own, it lacks its colon"
            self.refuse(self.at, column, "this line of the text above has lost its indentation", hint)
        if content[0] in "]}":
            self.refuse(self.at, column, f"this {content[0]} closes nothing", "delete it")
        if self.last.kind == "empty":
            self.refuse(self.at, 0, *_lost(self.last.name))
        said = "this line has no colon behind its key"
        self.refuse(self.at, column, said, "write “key: value”; if it is more of a text, indent it further than the text's key")

    # --- Values -----------------------------------------------------------------------------------------------------

    def value(self, column: int) -> None:
        """What stands behind a key or hyphen, or on the line below."""
        self.last = _Last("ended", self.last.column)
        rest = self.lines[self.at][column:]
        first = rest[0]
        if first in "\"'":
            self.ended(*quoted(self.lines, self.at, column, self.inmost), first)
        elif first in "[{":
            self.ended(*brackets(self.lines, self.at, column, self.inmost), CLOSES[first])
        elif first in ">|":
            self.block(column, rest)
        elif first in "@`%&!*" or rest[:2] in ("? ", ": "):
            self.refuse(self.at, column, f"a text begins with {first}", QUOTE)
        elif first in "]},":
            self.refuse(self.at, column, f"a value begins with {first}", f"delete it; if it belongs to a text, {QUOTE}")
        elif rest.rstrip() in ("->", "-|"):
            self.refuse(self.at, column, f"a text is announced by {rest[1]}-, and here is {rest.rstrip()}", f"write {rest[1]}-")
        elif _ITEM.match(rest):
            hint = "write each item on a line of its own below the key, or all in brackets: [a, b]"
            self.refuse(self.at, column, "a list begins on the line of its key", hint)
        else:
            self.plain(column)

    def plain(self, column: int) -> None:
        """A text without quotation marks, as far as this line goes."""
        line = self.lines[self.at]
        hash_at = re.search(r"\s#", line[column:])
        text = line[column : column + hash_at.start()] if hash_at else line[column:]
        if colon := re.search(r":(?= |$)", text.rstrip()):
            said = "a colon stands inside a text" + (" at the end of a line" if colon.end() == len(text.rstrip()) else "")
            self.refuse(self.at, column + colon.start(), said, QUOTE)
        cut = (self.at, column + hash_at.start() + 1) if hash_at else None
        lines, under = (self.last.lines + 1, self.last.under) if self.last.kind == "text" else (1, None)
        self.last, self.at = _Last("text", self.last.column, cut=cut, lines=lines, under=under), self.at + 1

    def block(self, column: int, rest: str) -> None:
        """A text after >- or |: all lines further to the right than its key."""
        if not _HEADER.match(rest):
            mark = re.match(r"[>|][+-]?[1-9]?[+-]?", rest)
            assert mark
            if rest[mark.end() :].startswith(" "):
                at = column + len(rest) - len(rest[mark.end() :].lstrip())
                self.refuse(
                    self.at, at, f"a text stands on the line of {mark[0]}", "begin it on the next line, two spaces further"
                )
            self.refuse(self.at, column, f"a text begins with {rest[0]}", QUOTE)
        parent = self.levels[-1].indent if self.levels else -1
        indent, first, self.at = 0, self.at + 1, self.at + 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            begins = len(line) - len(line.lstrip(" "))
            if line.strip(" "):
                if begins <= parent:
                    break
                indent = indent or begins
                if begins < indent and (FIELD.match(line[begins:]) or _ITEM.match(line[begins:])) and parent % 2:
                    top = self.levels[-1]
                    self.refuse(top.line, top.indent, "this line is not lined up with the lines below it", _TWO)
                if begins < indent and (FIELD.match(line[begins:]) or _ITEM.match(line[begins:])):
                    if self.lost and self.lost.line == first - 1:
                        self.refuse(self.lost.line, 0, *_lost(self.lost.name))
                    if self.back[0] == first - 1 and begins in self.back[1]:
                        self.refuse(self.back[0], self.inmost, *_LOST_BETWEEN)
                if begins < indent and self.at == first + 1 and indent != parent + 2:
                    self.refuse(first, indent, *_TOO_FAR)
                if begins < indent and not line[begins:].startswith("#"):
                    hint = "let all lines of a text begin in the same column"
                    said = "this line begins further to the left than the first line of its text"
                    self.refuse(self.at, begins, said, hint)
            self.at += 1
        self.last = _Last("block", self.last.column, lines=int(bool(indent)))

    def ended(self, line: int, column: int, by: str) -> None:
        """Behind a closing quotation mark or bracket nothing but a comment may stand."""
        rest = self.lines[line][column:]
        if rest.strip() and not re.match(r"\s+#", rest):
            if by == '"':
                hint = 'put the mark where the text ends; inside "…" write “ ” or \\"'
                self.refuse(line, column - 1, "the text ends with this quotation mark, and more follows", hint)
            if by == "'":
                hint = "put the mark where the text ends; inside '…' write ’ or two of them: ''"
                self.refuse(line, column - 1, "the text ends with this quotation mark, and more follows", hint)
            column += len(rest) - len(rest.lstrip())
            if rest.strip()[0] in "]}":
                self.refuse(line, column, f"this {rest.strip()[0]} closes nothing", "delete it")
            hint = f"end the list with its bracket; if all of it is a text, {QUOTE}"
            self.refuse(line, column, f"behind the closing {by} more follows", hint)
        self.last, self.at = _Last("ended", self.last.column), line + 1


def _lost(name: str) -> tuple[str, str]:
    """Message and hint for a line that belongs to the empty key above it."""
    above = f"“{name}”" if name != "the hyphen" else name
    return f"this line has lost its indentation: it belongs to {above} above", "begin it with two spaces more than that line"
