"""Plain data → YAML as the records of a corpus are written: one way to write everything, so that two editors write the same.

Data are what `source` reads: texts, lists and mappings. Nothing here is read by YAML's own guesses: a text that other programs
would take for a number, a date or nothing is put in quotation marks, unless its field holds no words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

import yaml

from glossator.records import Cite, Model, is_free, model_at
from glossator.source import Where

WIDTH = 120
"""Columns a line may have, where it can be broken."""

Place = tuple[type[Model], Where]
"""The model of a whole record, and a path in it."""


def written(data: Mapping[str, Any], model: type[Model], collection: str) -> str:
    """A whole new record."""
    head = f"# yaml-language-server: $schema=../schema/{collection}.json\n"
    return head + mapping(plain(data), (model, ()), 0) + "\n"


def plain(data: Any) -> Any:
    """Data as `source` would read them: every number, true and false as the text it is written as. Raises ValueError for
    anything else, as for what is empty."""
    match data:
        case str():
            return data
        case bool():
            return "true" if data else "false"
        case int():
            return str(data)
        case float():
            return f"{data:.8f}".rstrip("0").rstrip(".")
        case Mapping():
            return {str(key): plain(value) for key, value in data.items()}
        case list() | tuple():
            return [plain(value) for value in data]
    raise ValueError(f"{data!r} is neither a text nor a number, a list or a mapping")


def inside(place: Place, part: str | int) -> Place:
    """The place of a field, or of an item of a list."""
    return place[0], (*place[1], part)


def in_order(keys: Iterable[str], place: Place) -> list[str]:
    """Keys as the model has its fields, the notice that a record was taken back behind them; what the model does not know comes
    last, as it came."""
    model = model_at(*place)
    known = sorted(model.model_fields, key=lambda name: name == "withdrawn") if model else []
    return sorted(keys, key=lambda key: known.index(key) if key in known else len(known))


# --- Collections: the first line stands where it is put, the others as far in as `column` -------------------------------------


def mapping(data: Mapping[str, Any], place: Place, column: int) -> str:
    """Fields, each on lines of its own."""
    lines = (field(key, data[key], inside(place, key), column) for key in in_order(data, place))
    return ("\n" + " " * column).join(lines)


def field(key: str, value: Any, place: Place, column: int) -> str:
    """A key and its value."""
    named = f"{one_line(key, counts=False)}:"
    return named + after(value, place, column, column + len(named))


def after(value: Any, place: Place, column: int, used: int) -> str:
    """What stands behind a key and its colon. `used`: the columns up to there."""
    deeper = " " * (column + 2)
    if isinstance(value, str):
        return " " + text(value, place, column, used + 1)
    if not value:
        return " " + in_brackets(value, place)
    if isinstance(value, dict):
        return f"\n{deeper}{mapping(value, place, column + 2)}"
    if _is_short(value, place) and used + 1 + len(short := in_brackets(value, place)) <= WIDTH:
        return f" {short}"
    return f"\n{deeper}{sequence(value, place, column + 2)}"


def _is_short(items: list[Any], place: Place) -> bool:
    """Whether a list may stand in brackets: one of ids, or of words without blanks."""
    return all(isinstance(one, str) and not (is_free(*place) and " " in one) for one in items)


def sequence(items: Iterable[Any], place: Place, column: int) -> str:
    """Items of a list, each behind a hyphen."""
    return ("\n" + " " * column).join(f"- {item(one, inside(place, 0), column)}" for one in items)


def item(value: Any, place: Place, column: int) -> str:
    """What stands behind a hyphen in that column."""
    if isinstance(value, str):
        return text(value, place, column, column + 2)
    if not value or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return in_brackets(value, place)
    return mapping(value, place, column + 2) if isinstance(value, dict) else sequence(value, place, column + 2)


def in_brackets(value: Any, place: Place) -> str:
    """Anything on one line, as it may stand between brackets or braces."""
    if isinstance(value, str):
        return one_line(value, counts=_counts(*place), flow=True)
    if isinstance(value, dict):
        return f"{{{', '.join(pair_in_brackets(key, value[key], inside(place, key)) for key in in_order(value, place))}}}"
    return f"[{', '.join(in_brackets(one, inside(place, 0)) for one in value)}]"


def pair_in_brackets(key: str, value: Any, place: Place) -> str:
    return f"{one_line(key, counts=False, flow=True)}: {in_brackets(value, place)}"


# --- Texts ------------------------------------------------------------------------------------------------------------


def text(value: str, place: Place, column: int, used: int) -> str:
    """A text on the line where it is put if it fits there, or else on lines of its own, further in than `column`."""
    line = one_line(value, counts=_counts(*place))
    if "\n" not in value and (used + len(line) <= WIDTH or " " not in value):
        return line
    return block(value, column + 2) or line


def one_line(value: str, *, counts: bool, flow: bool = False) -> str:
    """A text on one line, in quotation marks where it needs them. `counts`: its field holds numbers, so that a number needs
    none; `flow`: it stands between brackets."""
    return value if can_be_bare(value, flow=flow) and _is_bare(value, counts=counts) else quoted(value)


def one_in(value: str, place: Place, *, flow: bool) -> str:
    """A text on one line, as its field wants it."""
    return one_line(value, counts=_counts(*place), flow=flow)


_INDICATORS = "-?:,[]{}#&*!|>'\"%@`~=<"
_BREAKS = "\n\r\t\x85\u2028\u2029\ufeff"
_WITHIN = re.compile(r":(?=\s|$)|\s#|^\.\.\.")
_WITHIN_BRACKETS = re.compile(r"[,?\[\]{}]|:(?=[,\[\]{}])|:$")


def can_be_bare(value: str, *, flow: bool = False) -> bool:
    """Whether a text without quotation marks is read as it stands."""
    if value != value.strip() or not value or value.lower() == "null" or not is_printable(value):
        return False
    if value[0] in _INDICATORS and not re.match(r"-[0-9]", value):
        return False
    return not _WITHIN.search(value) and not (flow and _WITHIN_BRACKETS.search(value))


_WORD = "tag:yaml.org,2002:str"
_NUMBERS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool")}
_GUESSER: Any = yaml.resolver.Resolver()
_LIKE_NUMBERS = re.compile(r"[.0-9][0-9XT.,:/~?%+-]*")


def guessed(value: str) -> str:
    """What YAML's own guesses take a text for that has no quotation marks; of dates and long numbers the same, whatever they
    look like."""
    found = str(_GUESSER.resolve(yaml.ScalarNode, value, (True, False)))
    return "date" if found not in _NUMBERS and _LIKE_NUMBERS.fullmatch(value) else found


def _is_bare(value: str, *, counts: bool) -> bool:
    found = guessed(value)
    return found == _WORD or (counts and found in _NUMBERS)


def _counts(model: type[Model], where: Where) -> bool:
    """Whether a number, or true and false, may stand at a path inside a model."""
    *around, name = (part for part in where if isinstance(part, str))
    inner = model_at(model, tuple(around))
    field = inner.model_fields.get(name) if inner else None
    return field is not None and _holds_numbers(field.annotation)


def _holds_numbers(annotation: Any) -> bool:
    return annotation in (int, float, bool, Cite) or any(map(_holds_numbers, get_args(annotation)))


def is_printable(value: str) -> bool:
    """Whether a text has nothing but letters, signs and blanks that YAML takes as they stand on one line."""
    return not any(letter in _BREAKS or not (letter.isprintable() or "\xa0" <= letter <= "\ufffd") for letter in value)


_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def quoted(value: str) -> str:
    """In double quotation marks, on one line."""
    return f'"{"".join(map(_escaped, value))}"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPED:
        return _ESCAPED[letter]
    if is_printable(letter):
        return letter
    code = ord(letter)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def block(value: str, column: int, style: str = ">") -> str | None:
    """A text folded (>-) or kept in its lines (|-), each beginning in that column; None where it cannot be written so."""
    body = value.removesuffix("\n")
    lines = body.split("\n")
    if not body or body != body.strip("\n") or not is_printable(body.replace("\n", "")):
        return None
    if any(line != line.strip(" ") or (style == "|" and not line) for line in lines):
        return None
    if style == ">":
        lines = [part for at, line in enumerate(lines) for part in _folded(lines, at, line, column)]
    margin = " " * column
    return style + ("-" if body == value else "") + "".join(f"\n{margin}{line}" if line else "\n" for line in lines)


def _folded(lines: list[str], at: int, line: str, column: int) -> list[str]:
    """A line of a text as lines of a folded one: between two that are not empty stands an empty one."""
    wrapped = fill(line, WIDTH - column)
    return wrapped if at == len(lines) - 1 or not line else [*wrapped, ""]


def fill(line: str, width: int) -> list[str]:
    """A line broken at single blanks."""
    found: list[str] = []
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", line):
        if found and len(found[-1]) + 1 + len(word) <= width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
