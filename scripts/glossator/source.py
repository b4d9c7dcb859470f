"""YAML text → plain data with the line and column of every part.

A record is a mapping of mappings, lists and texts. Everything else YAML can do is refused here with a message for an
editor: anchors, tags, several documents, equal keys. Scalars stay the text that was written; `records` decides by the type of
the field what they mean, so that YAML's own guesses (`no` as false, `012` as ten) never happen.
"""

import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from glossator.characters import misplaced, named, uncomposed, visible

MAX_BYTES = 1_000_000


MAX_DEPTH = 20


MOST_PROBLEMS = 20
"""What is said of one file; more would hide the other files'."""


Where = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor has to mend. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    rule: str = field(default="", compare=False)
    """The name of the check that found it, or of what cannot be read: file, characters, yaml, model, ids."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass
class Document:
    """One YAML file: its data, and where each part of it stands."""

    path: str
    data: dict[str, object] = field(default_factory=dict)
    places: dict[Where, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Where, tuple[int, int]] = field(default_factory=dict)
    cuts: dict[Where, tuple[int, int]] = field(default_factory=dict)
    """Where a # stands behind a value without quotation marks. Behind a word of a list it begins a comment; from a text it cuts
    off the rest."""
    problems: list[Problem] = field(default_factory=list)
    unsaid: int = 0
    """How many more problems there are than were worth writing down."""

    def place(self, where: Where, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value of that field (or of its key); if it is absent, of the nearest thing around it."""
        table = self.keys if key else self.places
        while where and where not in table:
            where, table = where[:-1], self.places
        return table.get(where, (1, 1))

    def problem(self, where: Where, message: str, hint: str = "", *, key: bool = False, rule: str = "") -> Problem:
        """A problem at the place of that field."""
        return Problem(self.path, *self.place(where, key=key), message, hint, rule)


def few(problems: Iterable[Problem], unsaid: Mapping[str, int] | None = None) -> list[Problem]:
    """Problems in order; of each file the first, and then how many more. `unsaid`: file → problems that are not even listed."""
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        by_file[problem.path].append(problem)
    found = []
    for path, group in by_file.items():
        more = len(group[MOST_PROBLEMS:]) + (unsaid or {}).get(path, 0)
        found += group[:MOST_PROBLEMS]
        if more > 0:
            last = group[:MOST_PROBLEMS][-1]
            said = f"… and {more:,} more problem{'s' if more > 1 else ''} in this file"
            found.append(Problem(path, last.line, last.column, said, "mend these first", last.rule))
    return found


def read(file: Path, name: str) -> Document:
    """Read and parse one file. `name` is the path to print. Problems, if any, are in the result."""
    document = Document(name)
    text = text_of(file, document)
    if text is not None and not text.strip():
        hint = "write the record, or remove the file if it was never published"
        document.problems.append(Problem(name, 1, 1, "this file is empty", hint, "file"))
    elif text is not None:
        _suspicious_characters(text, document)
    if text is not None and not document.problems:
        try:
            _build(text, document)
        except yaml.YAMLError as error:
            said = f"this is not valid YAML: {error}".splitlines()[0]
            document.problems.append(Problem(name, 1, 1, said, rule="yaml"))
    return document


class _Unreadable(Exception):
    """What is wrong with a file as a whole: message, hint, and if known line and column."""


def text_of(file: Path, document: Document, most: int = MAX_BYTES) -> str | None:
    """What a file of at most so many bytes holds, as text. Where it cannot be read, None, and the reason among the problems."""
    try:
        return _decoded(_bytes(file, most))
    except _Unreadable as error:
        message, hint, line, column = (*error.args, 1, 1)[:4]
        document.problems.append(Problem(document.path, line, column, message, hint, "file"))
        return None


def _bytes(file: Path, most: int) -> bytes:
    try:
        status = file.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise _Unreadable("this is a link to another file, not a file", "put what it leads to here itself")
        if not stat.S_ISREG(status.st_mode):
            raise _Unreadable("this is no file", "put a text file here")
        if status.st_size > most:
            raise _Unreadable(f"this file has {status.st_size:,} bytes; it may have at most {most:,}", "split or shorten it")
        return file.read_bytes()
    except OSError as error:
        said = f"this file cannot be read: {error.strerror}"
        raise _Unreadable(said, "check that it exists and that you may read it") from None


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise _Unreadable("this file begins with an invisible byte-order mark", "save it as “UTF-8” without BOM")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        said = f"this file is not UTF-8: byte {raw[error.start]:#04x} here is no character"
        raise _Unreadable(said, "save the file with the encoding UTF-8", *_place_in(before, len(before))) from None


_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


def merged(text: str, document: Document) -> None:
    """Refuse what git leaves in a file that was changed on both sides."""
    if match := _MERGE.search(text):
        said = "two versions of this file were merged and nobody chose between them"
        hint = "keep the lines you want and delete the lines beginning with <<<<<<<, ======= and >>>>>>>"
        document.problems.append(Problem(document.path, *_place_in(text, match.start()), said, hint, "file"))


def windows_line_ends(text: str, document: Document) -> None:
    """Refuse them, once for a file."""
    if (at := text.find("\r")) >= 0:
        said, hint = "this file has Windows line ends", "save it with line ends “LF” (Unix)"
        document.problems.append(Problem(document.path, *_place_in(text, at), said, hint, "file"))


def _place_in(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _suspicious_characters(text: str, document: Document) -> None:
    """What cannot be seen or is written in two ways is refused before YAML is read: here its place is known exactly."""

    def refuse(at: int, message: str, hint: str) -> None:
        document.problems.append(Problem(document.path, *_place_in(text, at), message, hint, "characters"))

    merged(text, document)
    windows_line_ends(text, document)
    if "\r" in text:
        return
    found = list(misplaced(text))
    for at in found[:MOST_PROBLEMS]:
        refuse(at, f"there is an invisible character here ({named(text[at])})", "delete it and type the text again")
    document.unsaid += len(found[MOST_PROBLEMS:])
    if unicodedata.is_normalized("NFC", text):
        return
    starts = _decomposed(text)
    for at in starts[:MOST_PROBLEMS]:
        said = "a letter here is made of two characters (a letter and a separate accent)"
        refuse(at, said, "type the letter again as one character")
    document.unsaid += len(starts[MOST_PROBLEMS:])


def _decomposed(text: str) -> list[int]:
    """Where letters stand that should be composed: of each line the first."""
    found, start = [], 0
    for line in text.split("\n"):
        if (at := uncomposed(line)) is not None:
            found.append(start + at)
        start += len(line) + 1
    return found


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
    "invalid Unicode character escape code": ("the code behind a backslash here is no character", "type the character itself"),
    "did not find expected hexdecimal number": ("a backslash stands in a text in double quotation marks", "double it: \\\\"),
    "found unknown escape character": ("a backslash stands in a text in double quotation marks", "double it: \\\\"),
}


def _syntax(error: yaml.MarkedYAMLError, document: Document) -> None:
    said = " ".join(part for part in (error.problem, error.context) if part)
    mark = error.problem_mark or error.context_mark
    unknown = (f"this is not valid YAML ({error.problem})", "compare the line with a neighbouring record")
    message, hint = next((words for key, words in _WORDS.items() if key in said), unknown)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    document.problems.append(Problem(document.path, line, column, message, hint, "yaml"))


_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass
class _Level:
    """A mapping or list being built. `key` is the key whose value comes next."""

    inside: dict[str, object] | list[object]
    where: Where
    flow: bool = False
    """Whether it is written in brackets or braces."""
    key: str | None = None


class _Stop(Exception):
    """Nothing sensible can be read after this point."""


class _Builder:
    """Builds the data from the parser's events, with a stack of its own: no recursion, so no depth can crash it."""

    def __init__(self, text: str, document: Document) -> None:
        self.lines = text.split("\n")
        self.may_be_cut = " #" in text or "\t#" in text
        self.document = document
        self.levels: list[_Level] = []
        self.begun = False
        self.cut: tuple[int, int] | None = None
        """Where a # stands behind the value read last, if one does."""

    def refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        line, column = _place(event)
        self.document.problems.append(Problem(self.document.path, line, column, message, hint, "yaml"))

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
                self.cut = self.cut_at(event) if self.may_be_cut and not event.style else None
                empty = event.implicit[0] and event.value in _NULLS
                where = self.put(event, None if empty else event.value)
                if self.cut and where:
                    self.document.cuts[where] = self.cut
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.plain_only(event)
                if len(self.levels) >= MAX_DEPTH:
                    self.refuse(event, f"this is nested more than {MAX_DEPTH} levels deep", "a record needs only a few levels")
                    raise _Stop
                inside: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
                self.levels.append(_Level(inside, self.put(event, inside), bool(event.flow_style)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.levels.pop()

    def plain_only(self, event: yaml.NodeEvent) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            self.refuse(event, "this is a YAML anchor (&…), which records do not use", "remove it, or quote the text")
            raise _Stop
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = visible(tag.replace("tag:yaml.org,2002:", "!!"))
            self.refuse(event, f"this is a YAML tag ({shown}), which records do not use", "remove it, or quote the text")
            raise _Stop

    def cut_at(self, event: yaml.ScalarEvent) -> tuple[int, int] | None:
        """Where a # ends a value without quotation marks: to YAML what follows is a comment, to an editor perhaps the text."""
        line, column = _place(event, end=True)
        rest = self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""
        if rest.lstrip(" \t").startswith("#"):
            return line, column + rest.index("#")
        if rest.strip() or not event.value or (self.levels and self.levels[-1].flow):
            return None
        following = next((at for at in range(line, len(self.lines)) if self.lines[at].strip()), line - 1)
        column = self.lines[following].find("#")
        begins = column > self.margin(event) and not self.lines[following][:column].strip()
        return (following + 1, column + 1) if begins else None

    def margin(self, event: yaml.ScalarEvent) -> int:
        """The column of the key or hyphen that a text belongs to: lines of the text begin to the right of it."""
        level = self.levels[-1] if self.levels else None
        if level and level.key is not None:
            return self.document.keys[(*level.where, level.key)][1] - 1
        begins = self.lines[_place(event)[0] - 1]
        return len(begins) - len(begins.lstrip(" "))

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
        if value is None and self.cut:
            self.document.problems.append(cut_off(self.document, self.cut))
        elif value is None:
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
            self.refuse(
                event, f"“{visible(value)}” stands here a second time (first in line {first})", "keep one, delete the other"
            )
        self.document.keys[where] = _place(event)
        top.key = value


def _place(event: yaml.Event, *, end: bool = False) -> tuple[int, int]:
    mark = event.end_mark if end else event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _build(text: str, document: Document) -> None:
    builder = _Builder(text, document)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except _Stop:
        return
    except yaml.MarkedYAMLError as error:
        if builder.cut:  # what YAML stumbles over is the rest of the text
            document.problems.append(cut_off(document, builder.cut))
        else:
            _syntax(error, document)
        return
    if not builder.begun:
        document.problems.append(Problem(document.path, 1, 1, "this file has only comments", "write the record", "file"))


def cut_off(document: Document, place: tuple[int, int]) -> Problem:
    """The problem of a # that ends a text."""
    hint = 'put the whole text in quotation marks: "…"; a comment has its own line, no further to the right than the key'
    return Problem(document.path, *place, "what follows # is not read", hint, "yaml")


def field_name(where: Where) -> str:
    """A field as an editor knows it: “sources”, item 2, “locator”."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else f"“{visible(part)}”" for part in where) or "the record"


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
