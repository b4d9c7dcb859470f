"""YAML text → plain data with the line and column of every part.

A record is a mapping of mappings, lists and texts. Everything else YAML can do is refused here with a message for an
editor: anchors, tags, several documents, equal keys. Scalars stay the text that was written; `records` decides by the type of
the field what they mean, so that YAML's own guesses (`no` as false, `012` as ten) never happen.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import yaml

from glossator.blocks import without_field
from glossator.characters import all_uncomposed, mended, misplaced, named, visible
from glossator.enclosed import CUT_OFF
from glossator.files import Unreadable, place_in, text_in
from glossator.syntax import fault as syntax_fault

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

MOST_PROBLEMS = 20
"""What is said of one file; more would hide the other files'."""

Where = tuple[str | int, ...]
Counts = Mapping[str, int]

Shifts = dict[int, list[int]]
"""Line → where each of its characters stands in the file, for lines from which something was taken out."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick parser, or where it is not there the other. Which of them it is makes no difference to what an editor is told."""

SPACES = "delete it and type spaces, two for each level"
EMPTY = "write its value behind the colon; if lines below belong to it, begin them with two spaces more"


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
    where: Where | None = field(default=None, compare=False)
    """The field it is about, which need not be there; None where only the place is known."""

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
    void: set[Where] = field(default_factory=set)
    """Fields that a problem was found with already, so that no other is to be looked for in them: () is all of it."""
    unsure: set[Where] = field(default_factory=set)
    """Fields that were read and may be meant otherwise, as of two with one key: nothing is concluded from them."""
    text: str = field(default="", repr=False)
    """What it was read from; empty where its data came otherwise."""
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
        return Problem(self.path, *self.place(where, key=key), message, hint, rule, where)


def few(problems: Iterable[Problem], unsaid: Counts = MappingProxyType({}), said: Counts = MappingProxyType({})) -> list[Problem]:
    """Problems in order; of each file the first, and then how many more. `unsaid`: file → problems that are not even listed;
    `said`: file → problems that were said of it before."""
    by_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        by_file[problem.path].append(problem)
    found = []
    for path, group in by_file.items():
        fit = max(MOST_PROBLEMS - said.get(path, 0), 0)
        found += group[:fit]
        if (more := len(group[fit:]) + unsaid.get(path, 0)) > 0:
            last = group[: fit or 1][-1]
            message = f"… and {more:,} more problem{'s' if more > 1 else ''} in this file"
            found.append(Problem(path, last.line, last.column, message, "mend these first", last.rule))
    return found


def read(file: Path, name: str) -> Document:
    """Read and parse one file. `name` is the path to print. Problems, if any, are in the result, and beside them as much of the
    data as can be relied on."""
    document = Document(name)
    text = text_of(file, document)
    if text is None:
        document.void.add(())
    elif not text.strip():
        hint = "write the record, or remove the file if it was never published"
        document.problems.append(Problem(name, 1, 1, "this file is empty", hint, "file"))
        document.void.add(())
    else:
        parse(text, document)
    return document


def parse(text: str, document: Document) -> None:
    """Fill a document from its text. What cannot be read costs the field it stands in, and nothing of the others."""
    document.text = text
    merged(text, document)
    if document.problems:
        document.void.add(())
        return
    text, shifts = _suspicious_characters(text, document)
    text = _without_tabs(text, document)
    for round_left in reversed(range(MOST_PROBLEMS)):
        said = len(document.problems)
        fault = _build(text, document)
        if fault is None:
            break
        del document.problems[said:]  # the next round finds them again
        document.problems.append(fault)
        shorter, keys = without_field(text, fault.line, fault.column)
        if () in document.void or not keys or not round_left:
            document.void.add(())
            break
        document.void |= {(key,) for key in keys}
        text = shorter
    if shifts:
        _shift(document, shifts)


def text_of(file: Path, document: Document, most: int = MAX_BYTES) -> str | None:
    """What a file of at most so many bytes holds, as text. Where it cannot be read, None, and the reason among the problems."""
    try:
        return text_in(file, most)
    except Unreadable as error:
        document.problems.append(Problem(document.path, error.line, error.column, error.message, error.hint, "file"))
        return None


_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


def merged(text: str, document: Document) -> None:
    """Refuse what git leaves in a file that was changed on both sides."""
    if match := _MERGE.search(text):
        said = "two versions of this file were merged and nobody chose between them"
        hint = "keep the lines you want and delete the lines beginning with <<<<<<<, ======= and >>>>>>>"
        document.problems.append(Problem(document.path, *place_in(text, match.start()), said, hint, "file"))


def windows_line_ends(text: str, document: Document) -> None:
    """Refuse them, once for a file."""
    if (at := text.find("\r")) >= 0:
        said, hint = "this file has Windows line ends", "save it with line ends “LF” (Unix)"
        document.problems.append(Problem(document.path, *place_in(text, at), said, hint, "file"))


def _suspicious_characters(text: str, document: Document) -> tuple[str, Shifts]:
    """What cannot be seen or is written in two ways is refused before YAML is read: here its place is known exactly. Returns the
    text without it."""

    def refuse(at: int, message: str, hint: str) -> None:
        document.problems.append(Problem(document.path, *place_in(text, at), message, hint, "characters"))

    windows_line_ends(text, document)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(misplaced(text))
    for at in found[:MOST_PROBLEMS]:
        refuse(at, f"there is an invisible character here ({named(text[at])})", "delete it and type the text again")
    document.unsaid += len(found[MOST_PROBLEMS:])
    composed = unicodedata.is_normalized("NFC", text)
    starts = [] if composed else all_uncomposed(text)
    for at in starts[:MOST_PROBLEMS]:
        said = "a letter here is made of two characters (a letter and a separate accent)"
        refuse(at, said, "type the letter again as one character")
    document.unsaid += len(starts[MOST_PROBLEMS:])
    if composed and not found:
        return text, {}
    lines, shifts = text.split("\n"), {}
    for number, line in enumerate(lines):
        shown, origins = mended(line)
        if shown != line:
            lines[number], shifts[number + 1] = shown, origins
    return "\n".join(lines), shifts


def _without_tabs(text: str, document: Document) -> str:
    """Refuse tabs, which look like spaces; a field with one in its indentation is left out, as nobody knows how far it goes."""
    if "\t" not in text:
        return text
    found = [(number, line.index("\t")) for number, line in enumerate(text.split("\n"), 1) if "\t" in line]
    text = text.replace("\t", " ")
    lines = text.split("\n")
    for number, at in found[:MOST_PROBLEMS]:
        shorter, keys = without_field(text, number, at + 1)
        said, hint = "there is a tab here, which looks like spaces", "delete it and type a space"
        if not lines[number - 1][:at].strip() and lines[number - 1].strip():
            said, hint = "this line begins with a tab", "delete it and type spaces, two for each level"
            text = shorter
        document.problems.append(Problem(document.path, number, at + 1, said, hint, "characters"))
        document.void |= {(key,) for key in keys} or {()}
    document.unsaid += len(found[MOST_PROBLEMS:])
    return text


def _shift(document: Document, shifts: Shifts) -> None:
    """Give every place the column that it has in the file as it is."""

    def column(line: int, column: int) -> int:
        origins = shifts.get(line, [])
        return origins[column - 1] + 1 if 0 < column <= len(origins) else column

    for table in (document.places, document.keys, document.cuts):
        for where, (line, at) in table.items():
            table[where] = line, column(line, at)
    document.problems = [
        one if one.rule in ("characters", "file") else replace(one, column=column(one.line, one.column))
        for one in document.problems
    ]


_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass
class _Level:
    """A mapping or list being built. `key` is the key whose value comes next."""

    inside: dict[str, object] | list[object]
    where: Where
    flow: bool = False
    """Whether it is written in brackets or braces."""
    key: str | None = None
    again: str = ""
    """The key read last, if it stood there before."""


class _Stop(Exception):
    """Nothing sensible can be read after this point. The argument is the problem, if that makes one of the field it stands in."""


class _Builder:
    """Builds the data from the parser's events, with a stack of its own: no recursion, so no depth can crash it."""

    def __init__(self, text: str, document: Document) -> None:
        document.data, document.places, document.keys, document.cuts = {}, {}, {}, {}
        self.lines = text.split("\n")
        self.may_be_cut = " #" in text or "\t#" in text
        self.document = document
        self.levels: list[_Level] = []
        self.begun = False
        self.cut: tuple[int, int] | None = None
        """Where a # stands behind the value read last, if one does."""

    def refuse(self, event: yaml.Event, message: str, hint: str, rule: str = "yaml") -> None:
        self.document.problems.append(Problem(self.document.path, *_place(event), message, hint, rule))

    def stop(self, event: yaml.Event, message: str, hint: str) -> NoReturn:
        """Refuse what makes it useless to read on."""
        raise _Stop(Problem(self.document.path, *_place(event), message, hint, "yaml"))

    def take(self, event: yaml.Event) -> None:
        """Take in the next event."""
        match event:
            case yaml.DocumentStartEvent():
                if self.begun:
                    self.refuse(event, "a second document begins here (---)", "one file holds one record: delete the line ---")
                    self.document.unsure.add(())
                    raise _Stop
                self.begun = True
            case yaml.AliasEvent():
                self.stop(event, "this is a YAML alias (*…), which records do not use", "write it out, or quote the text")
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
                    self.document.void.add(())
                    self.stop(event, f"this is nested more than {MAX_DEPTH} levels deep", "a record needs only a few levels")
                inside: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
                self.levels.append(_Level(inside, self.put(event, inside), bool(event.flow_style)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.levels.pop()

    def plain_only(self, event: yaml.NodeEvent) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            self.stop(event, "this is a YAML anchor (&…), which records do not use", "remove it, or quote the text")
        if (tag := getattr(event, "tag", None)) is not None:
            shown = visible(tag.replace("tag:yaml.org,2002:", "!!"))
            self.stop(event, f"this is a YAML tag ({shown}), which records do not use", "remove it, or quote the text")

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
        if self.levels and (key := self.levels[-1].key) is not None:
            return self.document.keys[(*self.levels[-1].where, key)][1] - 1
        begins = self.lines[_place(event)[0] - 1]
        return len(begins) - len(begins.lstrip(" "))

    def put(self, event: yaml.Event, value: object) -> Where:
        """Put a value where it belongs and return its path. A key has none."""
        if not self.levels:
            if not isinstance(value, dict):
                self.document.void.add(())
                self.stop(event, "a record is a list of “key: value” lines, and this file is not", "compare another record")
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
            self.document.void.add(where)
            if self.cut:
                self.document.problems.append(cut_off(self.document, self.cut))
            else:
                self.refuse(event, f"{field_name(where)} is empty", EMPTY, "empty")
        return where

    def put_key(self, event: yaml.Event, value: object, top: _Level) -> None:
        """Remember a key until its value comes."""
        if not isinstance(value, str):
            self.stop(event, "a key must be a single word followed by a colon", "write “key: value”")
        if value[:1].isspace() and not getattr(event, "style", None):
            self.stop(event, f"this line is indented with what only looks like spaces ({named(value[0])})", SPACES)
        where = (*top.where, value)
        if value in top.inside:
            first, problems = self.document.keys[where][0], self.document.problems
            if problems and problems[-1].rule == "empty" and problems[-1].line == self.document.places[where][0]:
                problems.pop()
            if top.again in ("", value):  # else they are lines of one block
                hint = "keep one, delete the other"
                if isinstance(next(reversed(top.where), ""), int):
                    hint += "; if another item begins here, begin it with “- ”"
                self.refuse(event, f"“{visible(value)}” stands here a second time (first in line {first})", hint)
            self.document.unsure |= {where, top.where[:-1]} - {()}  # of a list two items may have become one
        top.again = value if value in top.inside else ""
        self.document.keys[where] = _place(event)
        top.key = value


def _place(event: yaml.Event, *, end: bool = False) -> tuple[int, int]:
    mark = event.end_mark if end else event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _build(text: str, document: Document, loader: Any = None) -> Problem | None:
    """Read what there is into a document. Returns what stops the reading, if anything does.

    Parsers tell in different words and at different places what is wrong with a text that is no YAML, and do not quite agree on
    what is none. So the text itself is looked at; where nothing odd is found, the parser that is everywhere at hand decides.
    """
    said = len(document.problems)
    builder = _Builder(text, document)
    try:
        for event in yaml.parse(text, Loader=loader or LOADER):
            builder.take(event)
    except _Stop as stop:
        return stop.args[0] if stop.args else None
    except yaml.YAMLError as error:
        if found := syntax_fault(text):
            return Problem(document.path, found.line, found.column, found.message, found.hint, "yaml")
        if (loader or LOADER) is not yaml.SafeLoader:
            del document.problems[said:]
            return _build(text, document, yaml.SafeLoader)
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Problem(document.path, line, column, *UNCLEAR, "yaml")
    if not builder.begun and not document.void:
        document.void.add(())
        return Problem(document.path, 1, 1, "this file has only comments", "write the record", "file")
    return None


UNCLEAR = (
    "from here on this cannot be understood",
    "compare this line and the one above with a neighbouring record: indentation, colons, quotation marks, brackets",
)


def cut_off(document: Document, place: tuple[int, int]) -> Problem:
    """The problem of a # that ends a text."""
    return Problem(document.path, *place, *CUT_OFF, "yaml")


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
