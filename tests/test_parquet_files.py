"""Parquet as DuckDB reads it: the rows of the tables, with their types."""

from pathlib import Path

import duckdb

from glossator import absent
from glossator.corpus import Corpus
from glossator.parquet_files import FOLDER, MANY, parquet_files
from glossator.relational import relational
from tests.data_of import source_of
from tests.hostile import hostile_corpus


def test_every_row_comes_back(corpus: Corpus, tmp_path: Path) -> None:
    worst = hostile_corpus(corpus)
    source = source_of(worst)
    data = relational(worst, source.iri, source.plain)
    files = {file.path: file.content for file in parquet_files(data, 0)}
    target = tmp_path / "one.parquet"
    with duckdb.connect(":memory:") as base:
        for table in data.tables:
            path = f"{FOLDER}/{table.name}.parquet"
            assert (path in files) == bool(data.rows[table.name])
            if path in files:
                target.write_bytes(files[path])
                found = base.execute(f"SELECT * FROM '{target.as_posix()}'")
                assert [one[0] for one in found.description] == [one.name for one in table.columns]
                assert found.fetchall() == [tuple(row) for row in data.rows[table.name]], table.name


def test_a_small_corpus_has_none(corpus: Corpus) -> None:
    source = source_of(corpus)
    data = relational(corpus, source.iri, source.plain)
    assert len(corpus.by_id) < MANY
    assert parquet_files(data) == ()
    assert parquet_files(data, len(corpus.by_id))


def test_a_browser_can_do_without_duckdb() -> None:
    assert "duckdb" in absent.ABSENT
