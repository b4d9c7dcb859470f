"""The corpus as relational tables: which there are and what each column holds, as the models say, and the rows of the records.

A collection is a table of its name. A nested part becomes columns (assessment_verdict); a list becomes a table of its own
(claims_about), whose rows bear the record's id and their position. A new field of a model is a new column or table.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from glossator import dates
from glossator.corpus import Corpus
from glossator.fields import Day, Edtf, Long, Text, To, holds_words
from glossator.kinds import COLLECTIONS, KINDS
from glossator.names import name
from glossator.records import Model, Record, Source
from glossator.words import words_for

Value: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Value, ...]
Path: TypeAlias = tuple[str, ...]

VERSION = 1
"""Of the tables: a new one where a query that was right before is so no more. A further column or table makes no new one."""

RECORDS = "records"
"""The table of all records, to which a field leads that may name those of several collections."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    type: Literal["text", "integer", "number", "truth", "day"]
    """A day is a text such as 1992-06-17."""
    about: str
    """What it holds, in a sentence or two."""
    required: bool = False
    """Whether every row has it."""
    words: tuple[str, ...] = ()
    """The only words it may hold, if it is a word of a vocabulary."""
    pattern: str = ""
    free: bool = False
    """Whether it holds anybody's words, which a spreadsheet might take for a formula."""
    to: str = ""
    """The table whose id it holds."""


@dataclass(frozen=True)
class ForeignKey:
    """Columns that hold the key of another table's row."""

    columns: Path
    table: str
    theirs: Path


@dataclass(frozen=True)
class Table:
    """One table, without its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: Path
    """The columns that no two rows have alike."""
    title: str
    """What people call it: Claims: assessment, sources."""
    within: ForeignKey | None = None
    """Of a list: the row that it is a list of. Of a collection: the row of all records."""

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """Every column that leads to another table; each of those tables has `id` for its key."""
        own = tuple(ForeignKey((one.name,), one.to, ("id",)) for one in self.columns if one.to)
        return (self.within, *own) if self.within else own


@dataclass(frozen=True)
class _Shape:
    """A table, and where in a record its cells are found."""

    table: Table
    read: tuple[Callable[[Any], Sequence[Value]], ...]
    lists: tuple[tuple[Path, "_Shape"], ...]


@dataclass(frozen=True)
class Relational:
    """All tables, each with its rows: collections in the order of the pages, each followed by its lists."""

    tables: tuple[Table, ...]
    rows: Mapping[str, Sequence[Row]] = field(repr=False)

    @property
    def used(self) -> tuple[Table, ...]:
        """The tables with rows, and those of collections, which are there from the start."""
        return tuple(one for one in self.tables if self.rows[one.name] or one.name in COLLECTIONS)


def tables() -> tuple[Table, ...]:
    """Every table that any corpus has. Raise TypeError for a field of a type that no column or table can hold."""
    return (_ALL, *(table for name in COLLECTIONS for table in _below(_collection(name))))


def relational(corpus: Corpus, iri: Callable[[str], str], plain: Callable[[str], str]) -> Relational:
    """The records as rows, withdrawn ones at the end of their table. `iri`: id → address; `plain`: a text without its markup."""
    found = tuple(_with_own_words(table, corpus) for table in tables())
    rows: dict[str, list[Row]] = {table.name: [] for table in found}
    for collection in COLLECTIONS:
        shape = _collection(collection)
        gone = [one for one in corpus.withdrawn if corpus.collection_of[one.id] == collection]
        for record in (*corpus[collection], *gone):
            called = name(record, words_for(corpus.settings.language))
            rows[RECORDS].append((record.id, collection, called, iri(record.id), *_of_all(record, plain)))
            _fill(shape, (), record, rows)
    return Relational(found, rows)


def _with_own_words(table: Table, corpus: Corpus) -> Table:
    """The kinds of event, body and place are those of the corpus."""
    facets = KINDS[table.name].facets if table.name in KINDS else ()
    own = {one.key: tuple(corpus.own_kinds[one.own]) for one in facets if one.own}
    return replace(table, columns=tuple(replace(one, words=own.get(one.name, one.words)) for one in table.columns))


def _fill(shape: _Shape, key: Row, part: Any, rows: dict[str, list[Row]]) -> None:
    row = [*key]
    for read in shape.read:
        row += read(part)
    rows[shape.table.name].append(tuple(row))
    if not shape.lists:
        return
    above = key if key else (part.id,)
    for path, below in shape.lists:
        for position, one in enumerate(_at(part, path) or (), 1):
            _fill(below, (*above, position), one, rows)


def _at(part: Any, path: Path) -> Any:
    """What stands at a path of fields; None where a part of it is left out."""
    for one in path:
        if part is None:
            return None
        part = getattr(part, one)
    return part


# What a model says of its tables.


def _below(shape: _Shape) -> Iterator[Table]:
    yield shape.table
    for _, one in shape.lists:
        yield from _below(one)


@cache
def _collection(collection: str) -> _Shape:
    model = COLLECTIONS[collection]
    within = ForeignKey(("id",), RECORDS, ("id",))
    return _shape(Table(collection, _sentence(model.__doc__), (), ("id",), collection.capitalize(), within), model)


def _shape(bare: Table, item: Any) -> _Shape:
    """`bare`: the table, with those of its columns that say which list it is of; `item`: the model of a row, or the type of the
    one value in it."""
    keys, about = bare.columns, bare.about
    if isinstance(item, type) and issubclass(item, Model):
        fields = list(_fields(item, (), True))
    else:
        fields = [((), FieldInfo.from_annotation(item), True)]
    columns, read, lists = list(keys), [], []
    for path, info, always in fields:
        kind, inner, optional = _kind(info)
        if kind == "list":
            lists.append((path, _list(bare, path, info, inner)))
            continue
        made = _columns("_".join(path) or _held(inner), info, inner, always and not optional, about)
        columns += made
        read.append(_reader(path, len(made) > 1))
    named = [one.name for one in columns]
    if len(set(named)) < len(named):
        raise TypeError(f"two columns of {bare.name} are called alike: {', '.join(named)}")
    return _Shape(replace(bare, columns=tuple(columns)), tuple(read), tuple(lists))


def _held(item: Any) -> str:
    """What the one value of a list's row is called: by the record that it names, if it names one."""
    to = _leads_to(item)
    return "value" if not to else "record" if to == RECORDS else COLLECTIONS[to].__name__.lower()


def _list(around: Table, path: Path, info: FieldInfo, item: Any) -> _Shape:
    """The table of a list. Its key is that of the row it belongs to, and its position; of a list within a list the outer
    position bears the list's name."""
    table, keys, said = around.name, around.columns, _sentence(info.description)
    if around.name not in COLLECTIONS:
        outer = replace(keys[-1], name=f"{table.removeprefix(keys[0].name.removesuffix('_id') + '_')}_position")
        above = (*keys[:-1], outer)
        within = ForeignKey(tuple(one.name for one in above), table, tuple(one.name for one in keys))
    else:
        above = (Column(f"{table}_id", "text", f"The record in {table} that has the list.", True),)
        within = ForeignKey((above[0].name,), table, ("id",))
    position = Column("position", "integer", "Its place in the list, from 1.", True)
    own = (*above, position)
    title = f"{around.title}{',' if ':' in around.title else ':'} {', '.join(path).replace('_', ' ')}"
    return _shape(Table(f"{table}_{'_'.join(path)}".lower(), said, own, tuple(one.name for one in own), title, within), item)


def _fields(model: type[Model], around: Path, always: bool) -> Iterator[tuple[Path, FieldInfo, bool]]:
    """Every field that is no part with fields of its own, those of such parts in its place: path, field, and whether what it
    stands in is always there."""
    for name_, info in model.model_fields.items():
        kind, inner, optional = _kind(info)
        if kind == "part":
            yield from _fields(inner, (*around, name_), always and not optional)
        else:
            yield (*around, name_), info, always


def _kind(info: FieldInfo) -> tuple[Literal["list", "part", "value"], Any, bool]:
    """What a field is, the type of its items, part or value, and whether it can be left out."""
    inner = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    optional = False
    bare: Any = _bare(inner)
    if get_origin(bare) in (Union, UnionType):
        kept = [one for one in get_args(bare) if one is not type(None)]
        optional = len(kept) < len(get_args(bare))
        if len(kept) != 1:
            raise TypeError(f"no column can hold {inner}")
        inner, bare = kept[0], _bare(kept[0])
    if get_origin(bare) is tuple:
        item, *rest = get_args(bare)
        if rest != [...]:
            raise TypeError(f"no table can hold {inner}")
        return "list", item, optional
    return ("part" if isinstance(bare, type) and issubclass(bare, Model) else "value"), inner, optional


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


_TYPES: dict[Any, Literal["text", "integer", "number", "truth"]] = {
    str: "text", int: "integer", float: "number", bool: "truth",
}  # fmt: skip


def _columns(name_: str, info: FieldInfo, inner: Any, required: bool, about: str) -> list[Column]:
    """The column of a value; of a date four."""
    said = _sentence(info.description) or about
    bare = _bare(inner)
    if inner == Edtf:
        return [
            Column(name_, "text", said, required),
            Column(f"{name_}_from", "day", f"The earliest day that {name_} can mean, {_UNSAID}."),
            Column(f"{name_}_to", "day", f"The latest day that {name_} can mean, {_UNSAID}."),
            Column(f"{name_}_year", "integer", f"The year of {name_}; 0 is 1 BC, -1 is 2 BC.", required),
        ]
    if inner == Day:
        return [Column(name_, "day", said, required)]
    if get_origin(bare) is Literal:
        return [Column(name_, "text", said, required, words=tuple(map(str, get_args(bare))))]
    if bare not in _TYPES:
        raise TypeError(f"no column can hold {inner}")
    pattern = str(_schema(inner).get("pattern", ""))
    return [Column(name_, _TYPES[bare], said, required, (), pattern, holds_words(inner), _leads_to(inner))]


def _leads_to(inner: Any) -> str:
    """The table whose id a value is, if it is one."""
    marks = [mark for mark in getattr(inner, "__metadata__", ()) if isinstance(mark, To)]
    return "" if not marks else marks[0].collections[0] if len(marks[0].collections) == 1 else RECORDS


_UNSAID = "empty where that is open or unknown, or not in the years 1 to 9999"


@cache
def _schema(inner: Any) -> dict[str, Any]:
    return TypeAdapter(inner).json_schema()


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split())


def _reader(path: Path, is_date: bool) -> Callable[[Any], Sequence[Value]]:
    """What reads the cells of a field."""
    if is_date:
        return lambda part: _days(_at(part, path))
    if len(path) == 1:
        get = attrgetter(path[0])
        return lambda part: (get(part),)
    return lambda part: (_at(part, path),)


def _days(edtf: str | None) -> Sequence[Value]:
    if edtf is None:
        return None, None, None, None
    when = dates.parse(edtf)
    begins = when.start.earliest if when.start else None
    ends = when.end.latest if when.end else None
    return edtf, _iso(begins), _iso(ends), when.year


def _iso(day: dates.Day | None) -> str | None:
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day and 1 <= day.year <= 9999 else None


# The table of all records.

_ALL = Table(
    RECORDS,
    "Every record of every collection: what it is called, where its page is, and its words without markup, for searching.",
    (
        Column("id", "text", "The record's id, by which other tables name it.", True),
        Column("collection", "text", "The collection it is of, which is the table with its fields.", True, tuple(COLLECTIONS)),
        Column("title", "text", "What it is called.", True, free=True),
        Column("address", "text", "Where its page is.", True),
        Column("withdrawn", "truth", "Whether it was taken back.", True),
        Column(
            "verdict",
            "text",
            "Of a claim: the editors' verdict, or not-yet-checked. Of an event: that on the article's account of it, not on it.",
        ),
        Column("names", "text", "Its names, titles and other short texts, one after another.", free=True),
        Column("words", "text", "What it says, in the editors' words.", free=True),
        Column("notes", "text", "What stands in its parts: the assessment, outcomes, what the wider record adds.", free=True),
    ),
    ("id",),
    "All records",
)


def _of_all(record: Record, plain: Callable[[str], str]) -> Row:
    """What the table of all records says of one after its address: its lines, its texts, the texts of its parts. Only a text of
    the editors has markup: in what came with a work brackets are brackets."""
    names: dict[str, None] = {}
    words: dict[str, None] = {}
    notes: dict[str, None] = {}
    for path, kind in _told(type(record)):
        into = names if kind == "line" else notes if len(path) > 1 else words
        for one in _strings(record, path):
            into[plain(one) if kind == "text" else one] = None
    texts = ("; ".join(names), "\n".join(words), "\n".join(notes))
    verdict = getattr(record, "verdict", None)
    return record.withdrawn is not None, verdict, *(one or None for one in texts)


def _strings(part: Any, path: Path) -> Iterable[str]:
    """The texts at a path of fields, through lists."""
    for at, one in enumerate(path):
        part = getattr(part, one)
        if part is None or part == ():
            return ()
        if isinstance(part, tuple):
            return (text for item in part for text in _strings(item, path[at + 1 :]))
    return (part,)


@cache
def _told(model: type[Model]) -> tuple[tuple[Path, Literal["line", "text", "quoted"]], ...]:
    """The fields that hold anybody's words: path, and whether that is a line, a text of the editors, or one that came with a
    work. What is said of a source is not said of the record."""

    def found(model: type[Model], around: Path) -> Iterator[tuple[Path, Literal["line", "text", "quoted"]]]:
        for name_, info in model.model_fields.items():
            kind, inner, _ = _kind(info)
            if kind == "list":
                kind, inner, _ = _kind(FieldInfo.from_annotation(inner))
            if kind == "part" and inner is not Source:
                yield from found(inner, (*around, name_))
            elif kind == "value" and holds_words(inner):
                yield (*around, name_), "text" if inner == Text else "quoted" if inner == Long else "line"

    return tuple(found(model, ()))
