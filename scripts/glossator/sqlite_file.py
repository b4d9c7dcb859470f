"""The tables as one SQLite database, with foreign keys, views and a search over all words."""

import sqlite3
from collections.abc import Iterator, Mapping

from glossator.kinds import COLLECTIONS
from glossator.questions import views
from glossator.relational import RECORDS, VERSION, Column, Relational, Table, Value

APPLICATION = int.from_bytes(b"glos")
"""What the file says it is, for programs that look at its first bytes."""

SEARCH = "records_search"
"""The full-text index of the table of all records. Its rows are numbered as those of that table, and as those of the collections,
so that a search in one of these is one of the same index."""

SEARCHED = ("title", "names", "words", "notes")

_TYPES = {"text": "TEXT", "day": "TEXT", "integer": "INTEGER", "truth": "INTEGER", "number": "REAL"}


def sqlite_file(data: Relational) -> bytes:
    """The database. The same tables give the same bytes with the same version of SQLite."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("BEGIN")
        number = {row[0]: at for at, row in enumerate(data.rows[RECORDS], 1)}
        for table in data.tables:
            base.execute(_made(table))
            _fill(base, table, data, number)
        for statement in _beside(data):
            base.execute(statement)
        base.execute("COMMIT")
        return base.serialize()
    finally:
        base.close()


def _fill(base: sqlite3.Connection, table: Table, data: Relational, number: Mapping[Value, int]) -> None:
    rows = data.rows[table.name]
    names = [quoted(one.name) for one in table.columns]
    if _is_numbered(table):
        names, rows = ["rowid", *names], [(number[row[0]], *row) for row in rows]
    marks = ", ".join("?" * len(names))
    base.executemany(f"INSERT INTO {quoted(table.name)} ({', '.join(names)}) VALUES ({marks})", rows)


def _is_numbered(table: Table) -> bool:
    return table.name == RECORDS or table.name in COLLECTIONS


def _made(table: Table) -> str:
    """What makes a table."""
    lines = [_column(one) for one in table.columns]
    lines.append(f"PRIMARY KEY ({_list(table.key)})")
    for key in table.foreign_keys:
        lines.append(f"FOREIGN KEY ({_list(key.columns)}) REFERENCES {quoted(key.table)} ({_list(key.theirs)})")
    kind = "STRICT" if _is_numbered(table) else "STRICT, WITHOUT ROWID"
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + f"\n) {kind}"


def _column(column: Column) -> str:
    return f"{quoted(column.name)} {_TYPES[column.type]}" + (" NOT NULL" if column.required else "")


def _beside(data: Relational) -> Iterator[str]:
    """Indexes on what leads to other tables, views, and the search."""
    for table in data.tables:
        for key in table.foreign_keys:
            if key.columns != table.key[: len(key.columns)]:
                name = quoted(f"{table.name}_by_{'_'.join(key.columns)}")
                yield f"CREATE INDEX {name} ON {quoted(table.name)} ({_list(key.columns)})"
    for view in views():
        yield f"CREATE VIEW {quoted(view.name)} AS\n{view.sql}"
    said = f"{', '.join(SEARCHED)}, content='{RECORDS}', tokenize='unicode61 remove_diacritics 2'"
    yield f"CREATE VIRTUAL TABLE {SEARCH} USING fts5({said})"
    yield f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('rebuild')"
    yield f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('optimize')"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, names))


def quoted(name: str) -> str:
    """A name in SQL, whatever words SQL keeps for itself."""
    return f'"{name}"'
