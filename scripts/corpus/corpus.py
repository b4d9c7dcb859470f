"""All records together: read from a data folder, indexed, with every link known from both ends."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from corpus import dates
from corpus.progress import counted
from corpus.records import (
    COLLECTIONS,
    ID_PATTERN,
    UNIT_PATTERN,
    Article,
    Claim,
    Concept,
    Event,
    Finding,
    Initiative,
    Model,
    Organization,
    Person,
    Place,
    Record,
    Reference,
    Settings,
    Unit,
    links,
    model_at,
)
from corpus.source import Document, Problem, Where, field_name, read, values

M = TypeVar("M", bound=Model)

TEXT_LINK = re.compile(r"\[\[\s*([^\]|]*?)\s*(?:\|\s*([^\]]*?)\s*)?\]\]")


@dataclass(frozen=True)
class Link:
    """One record naming another."""

    source: str
    target: str
    where: Where
    collections: tuple[str, ...]
    """The collections the field allows; empty for a link inside a text, which may go anywhere."""

    @property
    def field(self) -> str:
        """The top-level field that holds it, such as about or assessment."""
        return str(self.where[0])


@dataclass
class Corpus:
    """Every valid record, by collection and id, and the documents they were read from."""

    root: Path
    settings: Settings
    records: dict[str, dict[str, Record]]
    documents: dict[str, Document]
    published: dict[str, int] = field(default_factory=dict)
    """collection/id → its line in ids.txt."""
    broken: frozenset[str] = frozenset()
    """Ids of files that are there but could not be read: links to them are not reported a second time."""

    @cached_property
    def by_id(self) -> dict[str, Record]:
        return {key: record for group in self.records.values() for key, record in group.items()}

    @cached_property
    def collection_of(self) -> dict[str, str]:
        return {key: name for name, group in self.records.items() for key in group}

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Former id → present id. An alias that is some record's present id leads nowhere else."""
        living = self.by_id
        return {alias: record.id for record in living.values() for alias in record.aliases if alias not in living}

    @cached_property
    def withdrawn(self) -> Sequence[Record]:
        """Records that were taken back: they keep a page and stand in no list."""
        return [record for record in self.by_id.values() if record.withdrawn]

    def _living(self, collection: str) -> Iterator[Any]:
        return (record for record in self.records[collection].values() if not record.withdrawn)

    # Typed views of the collections, without what was withdrawn. The cast is safe: each collection is filled with its own
    # model only.

    @cached_property
    def articles(self) -> Sequence[Article]:
        """In the order in which they were published here."""
        found = cast("Iterable[Article]", self._living("articles"))
        return sorted(found, key=lambda one: (self.published.get(f"articles/{one.id}", 10**6), one.id))

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """In the order of the article."""
        found = cast("Iterable[Claim]", self._living("claims"))
        return sorted(found, key=lambda claim: (*self.position(claim.article, claim.unit), claim.order, claim.id))

    @cached_property
    def events(self) -> Sequence[Event]:
        """In the order of time."""
        found = cast("Iterable[Event]", self._living("events"))
        return sorted(found, key=lambda event: (dates.parse(event.date).sort_key, event.id))

    @cached_property
    def initiatives(self) -> Sequence[Initiative]:
        """In the order of the article."""
        found = cast("Iterable[Initiative]", self._living("initiatives"))
        return sorted(found, key=lambda one: (*self.position(one.article, one.unit), one.order, one.id))

    @cached_property
    def references(self) -> Sequence[Reference]:
        """Cited works first, in the order of their first number; then the editors' sources by title."""
        found = cast("Iterable[Reference]", self._living("references"))
        return sorted(
            found,
            key=lambda work: (
                work.role != "cited",
                (self.numbers_of(work.id) or [0])[0],
                work.title.casefold(),
                work.id,
            ),
        )

    @cached_property
    def people(self) -> Sequence[Person]:
        found = cast("Iterable[Person]", self._living("people"))
        return sorted(found, key=lambda person: fold(person.sort_name))

    @cached_property
    def organizations(self) -> Sequence[Organization]:
        found = cast("Iterable[Organization]", self._living("organizations"))
        return sorted(found, key=lambda body: fold(body.name))

    @cached_property
    def places(self) -> Sequence[Place]:
        return sorted(cast("Iterable[Place]", self._living("places")), key=lambda place: fold(place.name))

    @cached_property
    def concepts(self) -> Sequence[Concept]:
        return sorted(cast("Iterable[Concept]", self._living("concepts")), key=lambda one: fold(one.name))

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """In the order of their numbers."""
        return sorted(cast("Iterable[Finding]", self._living("findings")), key=lambda one: (one.number, one.id))

    def __getitem__(self, collection: str) -> Sequence[Record]:
        """A collection in its order for reading."""
        return cast("Sequence[Record]", getattr(self, collection))

    @property
    def drawn(self) -> Sequence[Claim | Initiative | Event]:
        """What is drawn from articles, unit by unit: claims, initiatives, and the events they report."""
        return [*self.claims, *self.initiatives, *self.events]

    @property
    def resting(self) -> Sequence[Claim | Initiative]:
        """What rests on numbers of a reference list."""
        return [*self.claims, *self.initiatives]

    # Questions about links.

    @cached_property
    def links(self) -> Sequence[Link]:
        """Every link of every record, fields first, then links inside texts."""
        found = []
        for key, record in self.by_id.items():
            found += [Link(key, target, where, allowed) for where, target, allowed in links(record)]
            for where, text in values(self.documents[key].data):
                if "[[" in text:
                    found += [Link(key, match[1], where, ()) for match in TEXT_LINK.finditer(text)]
        return found

    @cached_property
    def _inbound(self) -> dict[str, list[Link]]:
        found = defaultdict(list)
        for link in self.links:
            found[link.target].append(link)
        return found

    @cached_property
    def _inbound_ids(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """(target, collection of the source, field) → ids of the sources, each once."""
        found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        for link in self.links:
            if link.source != link.target and not self.by_id[link.source].withdrawn:
                found[link.target, self.collection_of[link.source], link.field].setdefault(link.source)
                found[link.target, self.collection_of[link.source], ""].setdefault(link.source)
        return {key: tuple(ids) for key, ids in found.items()}

    def linking(self, target: str, collection: str, field: str = "") -> list[Record]:
        """The records of a collection that link to `target` (by that field, or by any), in the collection's order."""
        ids = self._inbound_ids.get((target, collection, field), ())
        return sorted((self.by_id[key] for key in ids), key=lambda record: self.rank[record.id])

    @cached_property
    def rank(self) -> dict[str, int]:
        """id → its place in its collection's order."""
        return {record.id: at for name in COLLECTIONS for at, record in enumerate(self[name])}

    def inbound(self, target: str) -> Sequence[Link]:
        """Every link to a record."""
        return self._inbound.get(target, ())

    # Questions about an article.

    @cached_property
    def _units(self) -> dict[str, dict[str, tuple[int, Unit]]]:
        return {one.id: {unit.id: (at, unit) for at, unit in enumerate(one.units)} for one in self.articles}

    def position(self, article: str, unit: str) -> tuple[str, int]:
        """Where a unit stands: (article, index); unknown units come last."""
        return article, self._units.get(article, {}).get(unit, (10**6, None))[0]

    def unit(self, article: str, unit: str) -> Unit | None:
        found = self._units.get(article, {}).get(unit)
        return found[1] if found else None

    @cached_property
    def from_unit(self) -> dict[tuple[str, str], list[Record]]:
        """(article, unit) → the claims, initiatives and events drawn from it, in order."""
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.drawn:
            if record.article and record.unit:
                found[record.article, record.unit].append(record)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for article in self.articles:
            for entry in article.references:
                found[entry.work].append(entry.number)
        return found

    def numbers_of(self, work: str) -> list[int]:
        """The numbers under which articles list a work."""
        return self._numbers.get(work, [])

    @cached_property
    def _citing(self) -> dict[tuple[str, int], list[Record]]:
        found: dict[tuple[str, int], list[Record]] = defaultdict(list)
        for record in self.resting:
            for number in record.cites:
                found[record.article, number].append(record)
        return found

    def citing(self, article: str, number: int) -> list[Record]:
        """The claims and initiatives that rest on a number of an article's list."""
        return self._citing.get((article, number), [])


def fold(text: str) -> str:
    """For sorting: case and diacritics aside."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


# --- Reading a data folder -------------------------------------------------------------------------------------------


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


# --- What a validation error means to an editor ------------------------------------------------------------------------


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


def close(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate an editor most likely meant."""
    found = difflib.get_close_matches(word, list(candidates), 1, 0.6)
    return found[0] if found else None
