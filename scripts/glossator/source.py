"""YAML text → plain data with the line and column of every part.

A record is a mapping of mappings, lists and texts. Everything else YAML can do is refused here with a message for an
editor: anchors, tags, several documents, equal keys. Scalars stay the text that was written; `records` decides by the type of
the field what they mean, so that YAML's own guesses (`no` as false, `012` as ten) never happen.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

MAX_BYTES = 1_000_000


MAX_DEPTH = 20


Where = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor has to mend. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass
class Document:
    """One YAML file: its data, and where each part of it stands."""

    path: str
    data: dict[str, object] = field(default_factory=dict)
    places: dict[Where, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Where, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, where: Where, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at the value of that field (or its key); if it is absent, at the nearest thing around it."""
        table = self.keys if key else self.places
        while where and where not in table:
            where, table = where[:-1], self.places
        line, column = table.get(where, (1, 1))
        return Problem(self.path, line, column, message, hint)


def read(file: Path, name: str) -> Document:
    """Read and parse one file. `name` is the path to print. Problems, if any, are in the result."""
    document = Document(name)
    text = _text(file, document)
    if text is not None:
        _suspicious_characters(text, document)
    if text is not None and not document.problems:
        try:
            _build(text, document)
        except yaml.MarkedYAMLError as error:
            _syntax(error, document)
        except yaml.YAMLError as error:
            document.problems.append(Problem(name, 1, 1, f"this is not valid YAML: {error}".splitlines()[0]))
    return document


def _text(file: Path, document: Document) -> str | None:
    def refuse(message: str, hint: str, line: int = 1, column: int = 1) -> None:
        document.problems.append(Problem(document.path, line, column, message, hint))

    try:
        if file.stat().st_size > MAX_BYTES:
            refuse(
                f"this file has {file.stat().st_size:,} bytes; a record has at most {MAX_BYTES:,}",
                "split or shorten it",
            )
            return None
        raw = file.read_bytes()
    except OSError as error:
        refuse(f"this file cannot be read: {error.strerror}", "check that it exists and that you may read it")
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        refuse("this file begins with an invisible byte-order mark", "save it as “UTF-8” without BOM")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        refuse(
            f"this file is not UTF-8: byte {raw[error.start]:#04x} here is no character",
            "save the file with the encoding UTF-8",
            line,
            column,
        )
        return None
    if not text.strip():
        refuse("this file is empty", "write the record, or remove the file if it was never published")
        return None
    return text


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)


def _joins_arabic(text: str, match: re.Match[str]) -> bool:
    """Persian is written with the zero width non-joiner between two letters; there, and only there, it belongs."""
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match[0] == "\u200c" and all(unicodedata.name(c, "").startswith("ARABIC LETTER") for c in around)


_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


def _suspicious_characters(text: str, document: Document) -> None:
    def refuse(at: int, message: str, hint: str) -> None:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        document.problems.append(Problem(document.path, line, column, message, hint))

    if match := _MERGE.search(text):
        refuse(
            match.start(),
            "two versions of this file were merged and nobody chose between them",
            "keep the lines you want and delete the lines beginning with <<<<<<<, ======= and >>>>>>>",
        )
    if (at := text.find("\r")) >= 0:
        refuse(at, "this file has Windows line ends", "save it with line ends “LF” (Unix)")
        return
    for match in _INVISIBLE.finditer(text):
        if _joins_arabic(text, match):
            continue
        code = f"U+{ord(match[0]):04X}"
        name = unicodedata.name(match[0], "a control character").lower()
        refuse(match.start(), f"there is an invisible character here ({code}, {name})", "delete it and type the text again")
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            composed = unicodedata.normalize("NFC", line)
            if composed != line:
                column = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), 0) + 1
                document.problems.append(
                    Problem(
                        document.path,
                        number,
                        column,
                        "a letter here is made of two characters (a letter and a separate accent)",
                        "type the letter again as one character",
                    )
                )


_WORDS = {
    "mapping values are not allowed": (
        "a colon followed by a space stands inside a text",
        'put the whole text in quotation marks: "…"',
    ),
    "found character '\\t'": ("there is a tab at the start of a text or line", "use spaces, two for each level"),
    "found a tab character": ("there is a tab at the start of a text or line", "use spaces, two for each level"),
    "could not find expected ':'": ("a line here has no colon after its key", "write “key: value”"),
    "did not find expected key": (
        "the indentation changes here in a way YAML does not understand, or a quotation mark is missing above",
        "line it up with the lines above; close every quotation mark",
    ),
    "did not find expected '-' indicator": (
        "this list item is not lined up with the ones above",
        "line up the hyphens",
    ),
    "found unexpected end of stream": ("a quotation mark or bracket is never closed", "close it where the text ends"),
    "found undefined alias": ("a text begins with *", "put it in quotation marks"),
    "did not find expected alphabetic or numeric character": ("a text begins with * or &", "put it in quotation marks"),
    "found character that cannot start any token": ("a text begins with @, ` or %", "put it in quotation marks"),
    "did not find expected ',' or ']'": ("a list in square brackets is not closed or lacks a comma", "write [a, b]"),
    "did not find expected ',' or '}'": ("a mapping in braces is not closed or lacks a comma", "write {a: b, c: d}"),
    "exceeded maximum depth": ("brackets are nested far too deep", "a record needs at most a few levels"),
    "found unknown escape character": ("a backslash stands in a text in double quotation marks", "double it: \\\\"),
}


def _syntax(error: yaml.MarkedYAMLError, document: Document) -> None:
    said = " ".join(part for part in (error.problem, error.context) if part)
    mark = error.problem_mark or error.context_mark
    unknown = (f"this is not valid YAML ({error.problem})", "compare the line with a neighbouring record")
    message, hint = next((words for key, words in _WORDS.items() if key in said), unknown)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    document.problems.append(Problem(document.path, line, column, message, hint))


_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass
class _Level:
    """A mapping or list being built. `key` is the key whose value comes next."""

    inside: dict[str, object] | list[object]
    where: Where
    key: str | None = None


class _Stop(Exception):
    """Nothing sensible can be read after this point."""


class _Builder:
    """Builds the data from the parser's events, with a stack of its own: no recursion, so no depth can crash it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.levels: list[_Level] = []
        self.begun = False

    def refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        line, column = _place(event)
        self.document.problems.append(Problem(self.document.path, line, column, message, hint))

    def take(self, event: yaml.Event) -> None:
        """Take in the next event."""
        match event:
            case yaml.DocumentStartEvent():
                if self.begun:
                    self.refuse(event, "a second document begins here (---)", "one file holds one record: delete the line ---")
                    raise _Stop
                self.begun = True
            case yaml.AliasEvent():
                self.refuse(event, "this is a YAML alias (*…), which records do not use", "write it out, or quote the text")
                raise _Stop
            case yaml.ScalarEvent():
                self.plain_only(event)
                empty = event.implicit[0] and event.value in _NULLS
                self.put(event, None if empty else event.value)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.plain_only(event)
                if len(self.levels) >= MAX_DEPTH:
                    self.refuse(event, f"this is nested more than {MAX_DEPTH} levels deep", "a record needs only a few levels")
                    raise _Stop
                inside: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
                self.levels.append(_Level(inside, self.put(event, inside)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.levels.pop()

    def plain_only(self, event: yaml.NodeEvent) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            self.refuse(event, "this is a YAML anchor (&…), which records do not use", "remove it, or quote the text")
            raise _Stop
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(event, f"this is a YAML tag ({shown}), which records do not use", "remove it, or quote the text")
            raise _Stop

    def put(self, event: yaml.Event, value: object) -> Where:
        """Put a value where it belongs and return its path. A key has none."""
        if not self.levels:
            if not isinstance(value, dict):
                self.refuse(event, "a record is a list of “key: value” lines, and this file is not", "compare another record")
                raise _Stop
            self.document.data = value
            where: Where = ()
        else:
            top = self.levels[-1]
            if isinstance(top.inside, list):
                where = (*top.where, len(top.inside))
                top.inside.append(value)
            elif top.key is None:
                self.put_key(event, value, top)
                return ()
            else:
                where = (*top.where, top.key)
                top.inside[top.key] = value
                top.key = None
        self.document.places[where] = _place(event)
        if value is None:
            self.refuse(event, f"{field_name(where)} is empty", "write its value, or delete the line")
        return where

    def put_key(self, event: yaml.Event, value: object, top: _Level) -> None:
        """Remember a key until its value comes."""
        if not isinstance(value, str):
            self.refuse(event, "a key must be a single word followed by a colon", "compare another record")
            raise _Stop
        where = (*top.where, value)
        if value in top.inside:
            first = self.document.keys[where][0]
            self.refuse(event, f"“{value}” stands here a second time (first in line {first})", "keep one, delete the other")
        self.document.keys[where] = _place(event)
        top.key = value


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _build(text: str, document: Document) -> None:
    builder = _Builder(document)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except _Stop:
        return
    if not builder.begun:
        document.problems.append(Problem(document.path, 1, 1, "this file has only comments", "write the record"))


def field_name(where: Where) -> str:
    """A field as an editor knows it: “sources”, item 2, “locator”."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else f"“{part}”" for part in where) or "the record"


def values(data: object, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in a record's data, with its path."""
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, dict):
        for key, inside in data.items():
            yield from values(inside, (*where, key))
    elif isinstance(data, list):
        for index, inside in enumerate(data):
            yield from values(inside, (*where, index))
