"""Files of a data folder → Corpus, and the wording of what is wrong with them."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from glossator.corpus import Corpus
from glossator.kinds import COLLECTIONS
from glossator.progress import counted
from glossator.records import ID_PATTERN, UNIT_PATTERN, Model, Record, Settings, model_at
from glossator.source import Document, Problem, Where, field_name, read
from glossator.text import close

M = TypeVar("M", bound=Model)


Known = dict[Path, tuple[tuple[int, int], Document, Record | None]]
"""What was read before: file → its time and size then, its document, its record."""


def load(root: Path, known: Known | None = None) -> tuple[Corpus | None, list[Problem]]:
    """Read everything under a data folder. The corpus is None only where corpus.yml itself cannot be read.

    With `known`, files that have not changed since are not read again, and what is read is added to it.
    """
    problems: list[Problem] = []
    records: dict[str, dict[str, Record]] = {name: {} for name in COLLECTIONS}
    documents: dict[str, Document] = {}
    broken: set[str] = set()
    found = list(_files(root, problems))
    for collection, file in counted(found, len(found), "Reading the data"):
        document, record = _read(collection, file, root, known)
        problems += document.problems
        if record is None:
            former = document.data.get("aliases")
            broken |= {file.stem, *(one for one in (former if isinstance(former, list) else ()) if isinstance(one, str))}
        elif file.stem in documents:
            message = f"the id {file.stem} is used twice, here and in {documents[file.stem].path}"
            problems.append(document.problem((), message, "rename one of the two files: an id is unique in the whole corpus"))
        else:
            records[collection][file.stem] = record
            documents[file.stem] = document
    settings = _settings(root, problems)
    if settings is None:
        return None, sorted(problems)
    published = _published(root, problems)
    return Corpus(root, settings, records, documents, published, frozenset(broken)), sorted(problems)


def _read(collection: str, file: Path, root: Path, known: Known | None) -> tuple[Document, Record | None]:
    status = file.stat()
    stamp = status.st_mtime_ns, status.st_size
    if known is not None and (seen := known.get(file)) and seen[0] == stamp:
        return seen[1:]
    document = read(file, _shown(file, root))
    record = None if document.problems else _model(COLLECTIONS[collection], document, file.stem)
    if known is not None:
        known[file] = stamp, document, record
    return document, record


def _shown(file: Path, root: Path) -> str:
    """The path to print: data/claims/x.yml."""
    return (Path(root.name) / file.relative_to(root)).as_posix()


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Every record file with its collection; what does not belong there is a problem."""

    def refuse(path: Path, message: str, hint: str) -> None:
        problems.append(Problem(_shown(path, root), 1, 1, message, hint))

    known = {*COLLECTIONS, "schema"}
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.is_dir() and path.name not in known:
            refuse(path, f"there is no collection “{path.name}”", "the collections are " + ", ".join(COLLECTIONS))
    for collection in COLLECTIONS:
        folder = root / collection
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if file.name.startswith("."):
                continue
            if file.is_symlink():
                refuse(file, "this is a link to another file, not a file", "put the record itself here")
            elif file.suffix != ".yml" or not file.is_file():
                refuse(file, "only files ending in .yml belong here", "rename it, or move it out of data/")
            elif not re.fullmatch(ID_PATTERN, file.stem) or len(file.stem) > 80:
                refuse(
                    file,
                    f"“{file.stem}” cannot be an id: {_bad_letter(file.stem)}",
                    "use the letters a to z, digits and single hyphens, at most 80 in all",
                )
            elif re.fullmatch(r"index|page-[0-9]+", file.stem):
                refuse(file, f"“{file.stem}” cannot be an id: lists have their pages under that name", "give it another name")
            else:
                yield collection, file


def _bad_letter(stem: str) -> str:
    for letter in stem:
        if not re.fullmatch(r"[a-z0-9-]", letter):
            return f"“{letter}” is {unicodedata.name(letter, 'a control character').lower()}"
    return "it is too long, or a hyphen stands at its beginning or end or twice in a row"


def _settings(root: Path, problems: list[Problem]) -> Settings | None:
    file = root / "corpus.yml"
    document = read(file, _shown(file, root))
    settings = None if document.problems else _model(Settings, document)
    problems += document.problems
    return settings


def _published(root: Path, problems: list[Problem]) -> dict[str, int]:
    file = root / "ids.txt"
    name = _shown(file, root)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(name, 1, 1, "the list of published ids cannot be read", "restore data/ids.txt"))
        return {}
    found: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        collection, _, key = line.partition("/")
        if collection not in COLLECTIONS or not re.fullmatch(ID_PATTERN, key):
            problems.append(Problem(name, number, 1, f"“{line}” is not collection/id", "write a line such as claims/my-claim"))
        elif line in found:
            problems.append(Problem(name, number, 1, f"{line} stands here twice", "delete one of the two lines"))
        else:
            found[line] = number
    return found


def _model(model: type[M], document: Document, key: str | None = None) -> M | None:
    """The document's data as a model; on failure None, with the problems in the document."""
    data = dict(document.data)
    if key is not None:
        if "id" in data:
            document.problems.append(
                document.problem(("id",), "a record has no key “id”: its file name is its id", "delete this line", key=True)
            )
            return None
        data["id"] = key
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        misspelt = {_meant(one, model) for one in errors}
        document.problems += [
            _explain(one, document, model) for one in errors if one["type"] != "missing" or one["loc"] not in misspelt
        ]
        return None


def _meant(error: ErrorDetails, model: type[Model]) -> Where | None:
    """The field an unknown key was probably meant for."""
    if error["type"] != "extra_forbidden":
        return None
    *around, key = error["loc"]
    near = close(str(key), _fields(model, tuple(around)))
    return (*around, near) if near else None


_LIKE = {
    UNIT_PATTERN: "a unit is written like analysis-9, or analysis-12a for a list item",
    r"^[a-z]+$": "a section is written like analysis",
    r"^[0-9]+\.[0-9]+\.[0-9]+$": "a version is written like 1.0.0",
}


def _explain(error: ErrorDetails, document: Document, model: type[Model]) -> Problem:
    where = tuple(error["loc"])
    name, kind, given = field_name(where), error["type"], error["input"]
    context: dict[str, Any] = error.get("ctx", {})
    match kind:
        case "missing":
            around = field_name(where[:-1]) if len(where) > 1 else "this record"
            return document.problem(where, f"{around} lacks “{where[-1]}”", f"add a line “{where[-1]}: …”")
        case "extra_forbidden":
            near = close(str(where[-1]), _fields(model, where[:-1]))
            hint = f"did you mean “{near}”?" if near else "remove the line; the fields are listed in /contribute/"
            return document.problem(where, f"there is no field “{where[-1]}” here", hint, key=True)
        case "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            near = close(str(given), allowed)
            hint = f"did you mean “{near}”?" if near else "write one of: " + ", ".join(allowed)
            return document.problem(where, f"“{given}” is not a value {name} can have", hint)
        case "string_type" | "int_type" | "float_type":
            return document.problem(where, f"{name} must be a single text or number", "write it on one line after the colon")
        case "tuple_type":
            hint = f"put it in square brackets: [{given}]" if isinstance(given, str) else "write each on its own line after “- ”"
            return document.problem(where, f"{name} must be a list", hint)
        case "model_type" | "model_attributes_type" | "dict_type":
            return document.problem(where, f"{name} must hold fields of its own", "write “key: value” lines, indented")
        case "string_pattern_mismatch" if context["pattern"] == ID_PATTERN:
            hint = "an id has only the letters a to z, digits and single hyphens"
            return document.problem(where, f"{name} is not an id: “{_visible(given)}”", hint)
        case "string_pattern_mismatch":
            return document.problem(where, f"{name} cannot be “{_visible(given)}”", _LIKE.get(context["pattern"], ""))
        case "string_too_short" | "too_short":
            return document.problem(where, f"{name} is empty", "write its value, or delete the line")
        case "string_too_long":
            limit = f"{len(str(given))} characters; at most {context['max_length']} fit"
            return document.problem(where, f"{name} has {limit}", "shorten it")
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            word = "at least" if kind == "greater_than_equal" else "at most"
            return document.problem(where, f"{name} must be {word} {bound:g}, not {given}", "check the number")
        case _:
            return document.problem(where, f"{name}: {error['msg']}" if where else error["msg"])


def _visible(text: object) -> str:
    """A text with every letter outside a–z 0–9 named, so that a look-alike can be seen."""
    shown = str(text)
    odd = [f"U+{ord(c):04X}" for c in shown if ord(c) > 126]
    return shown + (f" ({', '.join(odd)})" if odd else "")


def _fields(model: type[Model], where: Where) -> list[str]:
    """The field names possible at a path inside a model."""
    inner = model_at(model, where)
    return [name for name in inner.model_fields if name != "id" or inner not in COLLECTIONS.values()] if inner else []
