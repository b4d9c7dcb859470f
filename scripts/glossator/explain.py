"""A document's data → a model; or what is wrong with it, in an editor's words and at its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from glossator.characters import visible
from glossator.fields import (
    ADDRESS_PATTERN,
    CHECKSUM_PATTERN,
    COLOUR_PATTERN,
    FINGERPRINT_PATTERN,
    SECTION_PATTERN,
    UNIT_PATTERN,
    VERSION_PATTERN,
)
from glossator.gaps import near_to
from glossator.ids import ID_PATTERN
from glossator.kinds import COLLECTIONS
from glossator.records import Model, is_free, model_at
from glossator.source import EMPTY, MOST_PROBLEMS, Document, Problem, Where, cut_off, field_name
from glossator.text import close
from glossator.vocabularies import RETIRED

M = TypeVar("M", bound=Model)


RULES = {
    "missing": "missing",
    "extra_forbidden": "unknown-fields",
    "literal_error": "words",
    "day": "days",
    "edtf": "written-dates",
    "language": "languages",
    "url": "addresses",
    "string_too_long": "length",
    "too_long": "length",
    "string_too_short": "empty",
    "too_short": "empty",
    "characters": "characters",
    "composition": "characters",
    **dict.fromkeys(("work_identifier", "identifier"), "identifiers"),
    **dict.fromkeys(("string_type", "int_type", "float_type", "tuple_type", "model_type", "dict_type", "one_line"), "shape"),
    "bool_type": "shape",
    "model_attributes_type": "shape",
}
"""What the library that finds it calls a mistake → the name of the rule it breaks. What is not here is “fields”."""


def _rule(error: ErrorDetails) -> str:
    """The rule an error breaks."""
    pattern = error.get("ctx", {}).get("pattern")
    return "ids" if pattern == ID_PATTERN else RULES.get(error["type"], "fields")


def as_model(model: type[M], document: Document, key: str | None = None) -> M | None:
    """The document's data as a model; None where it is none, or where anything is wrong with the document. The problems are in
    the document. Of fields in which one was found already nothing more is said."""
    if () in document.void:
        return None
    data = dict(document.data)
    if key is not None:
        if "id" in data:
            said, hint = "a record has no key “id”: its file name is its id", "delete this line"
            document.problems.append(document.problem(("id",), said, hint, key=True, rule="ids"))
        data["id"] = key
    document.problems += [cut_off(document, place) for where, place in document.cuts.items() if is_free(model, where)]
    _astray(document, model)
    _texts_astray(document)
    _blocks_in_texts(document, model)
    try:
        found = model.model_validate(data)
    except ValidationError as error:
        new = _not_void(_of_fields(error.errors(include_url=False), model), document)
        errors = _worth_saying(new, document, model)
        for one, more in errors[:MOST_PROBLEMS]:
            document.problems.append(_explain(one, document, model, more))
        document.unsaid += sum(1 + more for _, more in errors[MOST_PROBLEMS:])
        return None
    return None if document.problems else found


def _of_fields(errors: list[ErrorDetails], model: type[Model]) -> list[ErrorDetails]:
    """What is wrong, by the fields that an editor sees: where a word that may be chosen stands as a key, it is that key, and
    nothing is said of its value."""
    keys = {one["loc"][:-1] for one in errors if one["loc"][-1:] == ("[key]",)}
    found = [one for one in errors if one["loc"] not in keys or one["type"] == "extra_forbidden"] if keys else errors
    for one in found:
        if one["loc"][-1:] == ("[key]",):
            one["loc"] = one["loc"][:-1]
            one["type"] = "extra_forbidden" if one["loc"][-1] in model.model_fields else one["type"]
    return found


def _not_void(errors: list[ErrorDetails], document: Document) -> list[ErrorDetails]:
    """The errors without those that are, or may be, only a gap that another problem left."""
    unread = [str(void[0]) for void in document.void if len(void) == 1]
    around = {void[:end] for void in document.void for end in range(len(void) + 1)}

    def is_void(one: ErrorDetails) -> bool:
        where = one["loc"]
        if one["type"] == "missing" and len(where) == 1:
            return bool(unread) and close(str(where[0]), unread) is not None
        return where in around or any(where[:end] in document.void for end in range(len(where)))

    return [one for one in errors if not is_void(one)]


def _astray(document: Document, model: type[Model]) -> None:
    """Where fields stand beside the empty key they belong to, one problem for all of them: the first lacks its indentation."""
    beside_in: dict[Where, list[Where]] = {}
    for where in document.keys:
        beside_in.setdefault(where[:-1], []).append(where)
    filled = []
    for void in sorted(document.void, key=len):
        around, inner = void[:-1], model_at(model, (*void, 0)) or model_at(model, void)
        beside = beside_in.get(around, [])
        if not void or inner is None or void not in document.keys:
            continue
        known = _fields(model, around)
        below: list[Where] = []
        for where in beside[beside.index(void) + 1 :]:
            if where[-1] in known or where[-1] not in inner.model_fields:
                break
            below.append(where)
        if below:
            filled.append(void)
            said = f"“{below[0][-1]}” belongs to {field_name(void)} above, and its line has lost its indentation"
            hint = "begin this line, and the others that belong there, with two spaces more than that of the key above"
            document.problems.append(document.problem(below[0], said, hint, key=True, rule="yaml"))
            document.void |= set(below)
    _not_empty(document, filled)


def _texts_astray(document: Document) -> None:
    """Where the text of a key begins no further to the right than the key and looks like another key, one problem for both."""
    filled = []
    for where, following in pairwise(document.keys):
        if " " in str(following[-1]) and _at(document.data, where) in (None, ""):
            filled.append(where)
            said, hint = (
                "this line of the text above has lost its indentation",
                "begin it with two spaces more than the text's key",
            )
            document.problems.append(document.problem(following, said, hint, key=True, rule="yaml"))
            document.void |= {where, following}
    _not_empty(document, filled)


def _at(data: Any, where: Where) -> Any:
    """What stands at a path; the path itself where something else stands on the way, as of two with one key."""
    for part in where:
        try:
            data = data[part]
        except (LookupError, TypeError):
            return where
    return data


def _not_empty(document: Document, fields: Sequence[Where]) -> None:
    """Take back that fields are empty, as more is known of them."""
    places = {document.place(where) for where in fields}
    document.problems = [one for one in document.problems if (one.line, one.column) not in places or one.rule != "empty"]


MANY_ALIKE = 3
"""If the same is wrong with more parts of one list than this, it is one mistake."""


def _worth_saying(errors: list[ErrorDetails], document: Document, model: type[Model]) -> list[tuple[ErrorDetails, int]]:
    """The errors in the order of their places, each with how many more there are like it further down in its list. What lacks a
    field that stands in a wrong place, or under a wrong name, is not said as well."""
    unknown = [one for one in errors if one["type"] == "extra_forbidden"]
    misspelt = {_meant(one, model) for one in unknown[:MOST_PROBLEMS]}
    strayed = {one["loc"][-1] for one in unknown}
    alike: dict[object, list[ErrorDetails]] = {}
    for one in errors:
        if one["type"] == "missing" and (one["loc"] in misspelt or one["loc"][-1] in strayed):
            continue
        where = tuple("" if isinstance(part, int) else part for part in one["loc"])
        same = (one["type"], where) if "" in where and one["type"] in _OF_SHAPE else id(one)
        alike.setdefault(same, []).append(one)
    found: list[tuple[ErrorDetails, int]] = []
    for group in alike.values():
        found += [(group[0], len(group) - 1)] if len(group) > MANY_ALIKE else [(one, 0) for one in group]
    return sorted(found, key=lambda pair: document.place(pair[0]["loc"], key=pair[0]["type"] == "extra_forbidden"))


_OF_SHAPE = {"missing", "extra_forbidden", "string_type", "model_type", "model_attributes_type", "dict_type"}


def _meant(error: ErrorDetails, model: type[Model]) -> Where | None:
    """The field an unknown key was probably meant for."""
    *around, key = error["loc"]
    near = near_to(str(key), _fields(model, tuple(around)))
    return (*around, near) if near else None


_LIKE = {
    UNIT_PATTERN: "a unit is written like analysis-9, analysis-12a for a list item, table-s1 for a table",
    ADDRESS_PATTERN: "an address is written like article/, without the site's own",
    SECTION_PATTERN: "a section is written like analysis",
    COLOUR_PATTERN: 'a colour is written like "#0b5563", in quotation marks',
    CHECKSUM_PATTERN: "bring the former one back, or delete the line; with the text: corpus check --article … --renew",
    FINGERPRINT_PATTERN: "bring the former one back, or delete the line; with the text: corpus check --article … --renew",
    VERSION_PATTERN: "a version is written like 1.0.0",
}


def _explain(error: ErrorDetails, document: Document, model: type[Model], more: int) -> Problem:
    where = tuple(error["loc"])
    message, hint = _words(error, where, model)
    if more:
        message += f", and the same is wrong in {more} more items of this list"
    if error["type"] == "missing" and (swallowed := _swallowed(where, document)):
        said = f"“{where[-1]}” is read as more of the text above"
        return Problem(document.path, *swallowed, said, LINED_UP, "yaml", where)
    if not where and (named := re.match(r"“(\w+)” ", message)) and (named[1],) in document.places:
        where = (named[1],)
    return document.problem(where, message, hint, key=error["type"] == "extra_forbidden", rule=_rule(error))


def _swallowed(where: Where, document: Document) -> tuple[int, int] | None:
    """Where a line begins like a field that is missing, so that it was indented too far."""
    begins, column = document.place(where[:-1])
    for number, indent, name in () if _cut(document) else _unread_keys(document):
        if number > begins and indent >= column and name == where[-1]:
            return number, indent + 1
    return None


def _unread_keys(document: Document) -> list[tuple[int, int, str]]:
    """The lines that begin like fields and are none: line, how far to the right they begin, the word before the colon."""
    keys = {line for line, _ in document.keys.values()}
    lines = ((number, _KEY.match(line)) for number, line in enumerate(document.text.split("\n"), 1) if number not in keys)
    return [(number, len(match[1]), match[2]) for number, match in lines if match]


def _cut(document: Document) -> bool:
    """Whether lines of the text were left out, as they could not be read."""
    return () in document.unsure or any(len(where) < 2 for where in document.void)


_KEY = re.compile(r"( *(?:- )?)([A-Za-z_]+):(?= |$)")
_BLOCK = re.compile(r"^ +(- [A-Za-z_]+: |[A-Za-z_]+:\n+ *(- |[A-Za-z_]+: ))", re.MULTILINE)


def _blocks_in_texts(document: Document, model: type[Model]) -> None:
    """Refuse keys, with what belongs to them, that were indented so far that they are read as more of the text above."""
    unread = [] if _cut(document) else _unread_keys(document)
    names, numbers = {line: name for line, _, name in unread}, [line for line, _, _ in unread]
    places = sorted((place, where) for where, place in document.places.items() if where)
    number, counted = 1, 0
    for match in _BLOCK.finditer(document.text) if unread else ():
        number, counted = number + document.text.count("\n", counted, match.start()), match.start()
        above = bisect_left(places, ((number, 0), ()))
        (begins, _), text = places[above - 1] if above else ((1, 1), ())
        if number not in names or text in document.void:
            continue
        known = {name for end in range(len(text)) for name in _all_fields(model, text[:end])}
        if names[number] not in known:
            continue
        lost = unread[bisect_right(numbers, begins) : bisect_right(numbers, number)]
        line, indent, name = next(one for one in lost if one[2] in known)
        said = f"“{name}” is read as more of the text above"
        document.problems.append(Problem(document.path, line, indent + 1, said, LINED_UP, "yaml", text))
        document.void |= {text, *((*text[:-1], one[2]) for one in lost if one[2] in known)}


def _all_fields(model: type[Model], where: Where) -> set[str]:
    """The fields of a model inside a record's, and of those that its own fields hold."""
    names = _fields(model, where)
    return {*names, *(inner for name in names for inner in _fields(model, (*where, name)))}


LINED_UP = "line its line up with the field it belongs beside; perhaps the line of a key above it was lost"


def _words(error: ErrorDetails, where: Where, model: type[Model]) -> tuple[str, str]:
    """What is wrong, and what to do."""
    name, kind, given = field_name(where), error["type"], error["input"]
    context: dict[str, Any] = error.get("ctx", {})
    match kind:
        case "missing":
            around = field_name(where[:-1]) if len(where) > 1 else "this record"
            return f"{around} lacks “{where[-1]}”", f"add a line “{where[-1]}: …”"
        case "extra_forbidden":
            near = near_to(str(where[-1]), _fields(model, where[:-1]))
            hint = f"did you mean “{near}”?" if near else _home(str(where[-1]), where[:-1], model)
            return f"there is no field “{_with_codes(where[-1])}” here", hint
        case "literal_error":
            name = field_name(where[:-1]) if where[-1] == given else name
            allowed = re.findall(r"'([^']*)'", context["expected"])
            return f"“{_with_codes(given)}” is not a value {name} can have", _MEANT.get(str(given)) or _nearest(
                str(given), allowed
            )
        case "string_type" | "int_type" | "float_type" if isinstance(given, dict) and isinstance(where[-1], int):
            said = f"{name} must be a single text, and a colon with a space behind it makes it more"
            return said, 'put the whole text in quotation marks: "…"'
        case "string_type" | "int_type" | "float_type":
            return f"{name} must be a single text or number", "write it on one line after the colon"
        case "bool_type":
            return f"{name} must be true, or be left out", _ADVICE["truth"]
        case "tuple_type":
            dashed = isinstance(given, str) and re.match(r"[-–—‐‑−•*]", given)
            hint = (
                f"put it in square brackets: [{visible(given)}]"
                if isinstance(given, str) and not dashed
                else "write each on its own line after “- ”, a hyphen and a space"
            )
            return f"{name} must be a list", hint
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{name} must hold fields of its own", "write “key: value” lines, indented"
        case "string_pattern_mismatch" if context["pattern"] == ID_PATTERN:
            return f"{name} is not an id: “{_with_codes(given)}”", "an id has only the letters a to z, digits and single hyphens"
        case "string_pattern_mismatch":
            return f"{name} cannot be “{_with_codes(given)}”", _LIKE.get(context["pattern"], "")
    said = f"{name}: {error['msg']}" if where else error["msg"]
    return _words_for_size(kind, name, given, context) or (said, context.get("advice") or _ADVICE.get(kind, ""))


def _home(key: str, around: Where, model: type[Model]) -> str:
    """What to do with a field where none of that name can be: where it can, if that is near."""
    for end in range(len(around) - 1, -1, -1):
        if key in _fields(model, around[:end]) and not (end and isinstance(around[end - 1], str)):
            home = f"a field of {field_name(around[:end])}"
            return f"it is {home}: line its line up with the others there"
    for name in _fields(model, around):
        if key in _fields(model, (*around, name)) or key in _fields(model, (*around, name, 0)):
            return f"it is a field of “{name}”: line its line up with the others there"
    return "write its words in one of the fields that are listed in /contribute/, or delete them"


def briefly(error: ErrorDetails) -> str:
    """What is wrong with a value, where field and value are named beside it."""
    sized = _words_for_size(error["type"], "it", error["input"], error.get("ctx", {}))
    return sized[0] if sized else re.sub("^“[^”]*”: ", "", error["msg"])


_MEANT = {"preprint": "a preprint has the type article, and genre: preprint"}
"""Words that editors write from other tables → what to write here."""


_ADVICE = {
    "characters": "delete it and type the text again",
    "composition": "type the letter again as one character",
    "one_line": "write it on one line, or on several after >-",
    "day": "write year, month and day, such as 2026-11-24",
    "reserved": "remove the alias",
    "truth": "write true, or delete the line",
    "engine": "it lies in the folder engine/ beside the data: run “make site”, or pip install --requirement requirements.txt",
    "phrase": "copy a few words of the unit that stand nowhere else in it",
    "unit_kind": "write another kind, or another id",
    "unit_words": "copy its first words, at most six, and count them all",
    "section_id": "give it another name, and its units too",
    "cite": "write 8, some-work, or one of the two with its locator: {work: some-work, locator: p. 4}",
    "title_sentence": "copy the title and change its capitals, or delete this line",
    "work_identifier": "compare it with the work",
    "keyword": "write each keyword on its own line after “- ”",
    "name_parts": "delete it, or write family and given if it is a person",
    "editors": "delete this; who edits a journal is not named here",
}


def _words_for_size(kind: str, name: str, given: object, context: dict[str, Any]) -> tuple[str, str] | None:
    match kind:
        case "string_too_short" | "too_short":
            return f"{name} is empty", EMPTY
        case "string_too_long":
            return f"{name} has {len(str(given))} characters; at most {context['max_length']} fit", "shorten it"
        case "too_long":
            return f"{name} has {context['actual_length']} items; at most {context['max_length']} fit", "delete those behind them"
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            word = "at least" if kind == "greater_than_equal" else "at most"
            return f"{name} must be {word} {bound:g}, not {given}", "check the number"
    return None


def _nearest(given: str, allowed: Sequence[str]) -> str:
    if given in RETIRED:
        return f"it is given no more: write {' or '.join(RETIRED[given])}, or run corpus upgrade once for all records"
    near = close(given, allowed)
    return f"did you mean “{near}”?" if near else "write one of: " + ", ".join(allowed)


def _with_codes(text: object) -> str:
    """A text with every letter outside a–z 0–9 named, so that a look-alike can be seen."""
    shown = visible(text)
    odd = [f"U+{ord(c):04X}" for c in shown if ord(c) > 126 and c not in "⟨⟩…"]
    return shown + (f" ({', '.join(odd)})" if odd else "")


def _fields(model: type[Model], where: Where) -> list[str]:
    """The field names possible at a path inside a model."""
    inner = model_at(model, where)
    return [name for name in inner.model_fields if name != "id" or inner not in COLLECTIONS.values()] if inner else []
