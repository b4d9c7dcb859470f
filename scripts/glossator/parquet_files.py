"""The tables as Parquet, for corpora of many records, and the SQL by which DuckDB knows them under their names."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from glossator.data_file import DataFile
from glossator.questions import Query, questions, views
from glossator.relational import RECORDS, Relational, Table
from glossator.sqlite_file import quoted

MANY = 5000
"""A corpus of so many records has them. In a smaller one corpus.sqlite answers as quickly, and is one file to fetch instead of
eighty."""

FOLDER = "data/parquet"

_TYPES = {"text": "VARCHAR", "day": "VARCHAR", "integer": "BIGINT", "truth": "BOOLEAN", "number": "DOUBLE"}


def parquet_files(data: Relational, many: int = MANY) -> Sequence[DataFile]:
    """A file for each table with rows, and tables.sql; none for a corpus of fewer records than `many`. The same tables give the
    same bytes with the same version of DuckDB."""
    if len(data.rows[RECORDS]) < many:
        return ()
    media = "application/vnd.apache.parquet"
    made = [DataFile(f"{FOLDER}/{name}.parquet", media, about, content) for name, about, content in _written(data)]
    named = {file.path for file in made}
    holds = "The Parquet files as tables, the views and the questions, for DuckDB"
    return [*made, DataFile(f"{FOLDER}/tables.sql", "application/sql", holds, tables_sql(data, named).encode())]


def _written(data: Relational) -> Iterator[tuple[str, str, bytes]]:
    import duckdb  # heavy, and no browser has it: only who writes these files waits for it

    with TemporaryDirectory() as place, duckdb.connect(":memory:", config={"threads": 1}) as base:
        source, target = Path(place, "rows.json"), Path(place, "rows.parquet")
        for table in data.used:
            if not (rows := data.rows[table.name]):
                continue
            names = [one.name for one in table.columns]
            with source.open("w", encoding="utf-8", newline="\n") as lines:
                for row in rows:
                    said = {name: value for name, value in zip(names, row, strict=True) if value is not None}
                    lines.write(json.dumps(said, ensure_ascii=False) + "\n")
            types = ", ".join(f"{quoted(one.name)}: '{_TYPES[one.type]}'" for one in table.columns)
            most = f"maximum_object_size={_LONGEST}"
            read = f"read_json('{source.as_posix()}', format='newline_delimited', {most}, columns={{{types}}})"
            base.execute(f"COPY (SELECT * FROM {read}) TO '{target.as_posix()}' (FORMAT parquet, COMPRESSION zstd)")
            yield table.name, f"The table {table.name} as Parquet", target.read_bytes()


_LONGEST = 2**28
"""More bytes than a row can have."""


def tables_sql(data: Relational, named: set[str]) -> str:
    """What makes DuckDB know the tables, views and questions. `named`: the paths of the files that there are; a table without a
    row has none, and is made here."""
    lines = ["-- In the folder of the Parquet files: duckdb -init tables.sql"]
    for table in data.tables:
        if f"{FOLDER}/{table.name}.parquet" in named:
            lines.append(f"CREATE VIEW {quoted(table.name)} AS SELECT * FROM '{table.name}.parquet';")
        else:
            lines.append(f"CREATE TABLE {quoted(table.name)} ({_columns(table)});")
    lines += [f"-- {one.title}\nCREATE VIEW {one.name} AS\n{one.sql.strip()};" for one in views()]
    return "\n".join([*lines, *map(_asked, questions())]) + "\n"


def _columns(table: Table) -> str:
    return ", ".join(f"{quoted(one.name)} {_TYPES[one.type]}" for one in table.columns)


def _asked(question: Query) -> str:
    """A question as a macro: FROM events_at_a_place(place := 'zenda')."""
    sql = question.sql.strip()
    for name in question.parameters:
        sql = sql.replace(f":{name}", f"asked_{name}")
    given = ", ".join(f"asked_{name} := ''" for name in question.parameters)
    return f"-- {question.title}\nCREATE MACRO {question.name}({given}) AS TABLE\n{sql};"
