"""JSON (RFC 8259) that knows in which line each key stands. Numbers stay as they are written, so that 1.0 is no 1 and no
number is too large; of a key that stands twice in an object, the first value counts and the others are kept aside.

It is milder than the standard where nothing can be misunderstood: a byte order mark, line breaks and tabs within strings, and
several values one after another (JSON Lines, https://jsonlines.org/).
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_BLANK = re.compile(r"[ \t\r\n\ufeff]*")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|Infinity)|NaN")
_WORD = re.compile(r"true\b|false\b|null\b")
_WORDS = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")

_STRINGS = json.JSONDecoder(strict=False)

DEEPEST = 100
"""How deep values may lie in each other: no file of references comes near."""


class Number(str):
    """A number as it is written."""

    __slots__ = ()


class Twice(NamedTuple):
    """A key that an object had already."""

    line: int
    key: str
    value: Any


class Object(dict[str, Any]):
    """An object, and in which line it and its keys stand."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.again: list[Twice] = []

    def put(self, key: str, value: Any, line: int) -> None:
        """A key as the file has it."""
        if key in self:
            self.again.append(Twice(line, key, value))
        else:
            self[key] = value
            self.lines[key] = line

    def line_of(self, key: str) -> int:
        """Where a key stands; of one it has not, where it stands itself."""
        return self.lines.get(key, self.line)


class NotJson(ValueError):
    """Why a text cannot be read, in an editor's words, and where: line and column, from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line, self.column = line, column


class Value(NamedTuple):
    """One value of a file: an `Object`, a list, a text, a `Number`, a truth or None."""

    line: int
    value: Any


def values(text: str) -> Iterator[Value | NotJson]:
    """The values of a text; what cannot be read, and the search then goes on in the next line that begins an object, if the text
    had more than one value until then."""
    scanner = _Scanner(text)
    at, found = scanner.skip(0), 0
    while at < len(text):
        line = scanner.place(at)[0]
        try:
            value, at = scanner.value(at)
        except NotJson as error:
            yield error
            start = re.compile(r"^[ \t]*\{", re.MULTILINE).search(text, scanner.next_line(at)) if found else None
            if start is None:
                return
            at = start.end() - 1
            continue
        found += 1
        yield Value(line, value)
        at = scanner.skip(at)
        if at < len(text) and text[at] == ",":
            at = scanner.skip(at + 1)


def shown(value: Any) -> str:
    """A value as text: a string or a number as it is, all else as JSON in one line."""
    return value if isinstance(value, str) else _compact(value)


def _compact(value: Any) -> str:
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {_compact(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_compact, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@dataclass
class _Open:
    """An object or array that is being read."""

    holder: Any
    key: str = ""
    line: int = 0
    fresh: bool = True
    """Whether nothing was read of it yet."""


@dataclass
class _Scanner:
    text: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def next_line(self, at: int) -> int:
        line = self.place(at)[0]
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def wrong(self, reason: str, at: int) -> NotJson:
        at = min(at, len(self.text))
        end = " before the end of the file" if at >= len(self.text) else ""
        return NotJson(reason + end, *self.place(at))

    def value(self, at: int) -> tuple[Any, int]:
        """The value that begins here, and where it ends. Objects and arrays in it are kept on a pile, not on Python's own stack,
        which a deep file would exhaust."""
        pile: list[_Open] = []
        while True:
            at = self.skip(at)
            sign = self.text[at : at + 1]
            if sign in ("{", "["):
                if len(pile) == DEEPEST:
                    raise self.wrong(f"values lie more than {DEEPEST} deep in each other, as in no file of references", at)
                pile.append(_Open(Object(self.place(at)[0]) if sign == "{" else []))
                at += 1
            else:
                done, at = self.scalar(at)
                if not pile:
                    return done, at
                self.keep(pile[-1], done)
            while True:
                at, more = self.follows(pile[-1], at)
                if more:
                    break
                closed = pile.pop().holder
                if not pile:
                    return closed, at
                self.keep(pile[-1], closed)

    def keep(self, whole: _Open, value: Any) -> None:
        whole.fresh = False
        if isinstance(whole.holder, Object):
            whole.holder.put(whole.key, value, whole.line)
        else:
            whole.holder.append(value)

    def follows(self, whole: _Open, at: int) -> tuple[int, bool]:
        """Where the next value of an object or array begins, or where the whole ends; and whether there is a next."""
        close = "}" if isinstance(whole.holder, Object) else "]"
        at = self.skip(at)
        if self.text[at : at + 1] == close:
            return at + 1, False
        if not whole.fresh:
            if self.text[at : at + 1] != ",":
                raise self.wrong(f"a comma or {close} is missing", at)
            comma, at = at, self.skip(at + 1)
            if self.text[at : at + 1] == close:
                raise self.wrong(f"a comma stands before {close} and nothing follows it: delete the comma", comma)
        if close == "}":
            at = self.name(whole, at)
        return at, True

    def name(self, whole: _Open, at: int) -> int:
        """The key that begins here; where its value begins."""
        if self.text[at : at + 1] != '"':
            raise self.wrong("a name in quotation marks is missing", at)
        whole.line = self.place(at)[0]
        whole.key, at = self.string(at)
        at = self.skip(at)
        if self.text[at : at + 1] != ":":
            raise self.wrong(f"a colon is missing after the name “{whole.key[:40]}”", at)
        return at + 1

    def scalar(self, at: int) -> tuple[Any, int]:
        if self.text[at : at + 1] == '"':
            return self.string(at)
        if match := _NUMBER.match(self.text, at):
            return Number(match[0]), match.end()
        if match := _WORD.match(self.text, at):
            return _WORDS[match[0]], match.end()
        raise self.wrong("a value is missing, or is not written as JSON has it (texts stand in quotation marks)", at)

    def string(self, at: int) -> tuple[str, int]:
        """Half of a character, which JSON can write and no file can hold, becomes the sign for what cannot be read."""
        try:
            found, end = _STRINGS.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            told = (
                "a text is not closed" if "Unterminated" in error.msg else "a backslash stands before what it cannot stand before"
            )
            raise self.wrong(told, at if "Unterminated" in error.msg else error.pos) from None
        return _SURROGATE.sub("\ufffd", found), end
