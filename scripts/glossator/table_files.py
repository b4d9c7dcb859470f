"""The corpus as tables, in every form: CSV with its Data Package, SQLite with its questions for Datasette, Parquet."""

import json
from collections.abc import Sequence

from glossator.data_file import DataFile, Source
from glossator.data_package import data_package
from glossator.datasette_file import datasette_file
from glossator.parquet_files import parquet_files
from glossator.relational import relational
from glossator.sqlite_file import sqlite_file


def files(source: Source) -> Sequence[DataFile]:
    """All of them, from the same rows."""
    corpus, url = source.corpus, source.site.url
    data = relational(corpus, source.iri, source.plain)
    told = json.dumps(datasette_file(corpus, data, url), ensure_ascii=False, indent=1) + "\n"
    questions = "What Datasette is told of the database: its columns, and questions to ask"
    return [
        *data_package(corpus, data, url),
        DataFile("data/corpus.sqlite", "application/vnd.sqlite3", "The tables as a SQLite database", sqlite_file(data)),
        DataFile("data/datasette.json", "application/json", questions, told.encode()),
        *parquet_files(data),
    ]
