"""The database as SQLite itself sees it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator

import pytest

from glossator.corpus import Corpus
from glossator.kinds import COLLECTIONS
from glossator.relational import VERSION, relational
from glossator.sqlite_file import APPLICATION, SEARCH, sqlite_file
from tests.conftest import ROOT
from tests.data_of import source_of
from tests.hostile import hostile_corpus


def opened(corpus: Corpus) -> sqlite3.Connection:
    source = source_of(corpus)
    base = sqlite3.connect(":memory:")
    base.deserialize(sqlite_file(relational(corpus, source.iri, source.plain)))
    return base


@pytest.fixture
def base(corpus: Corpus) -> Iterator[sqlite3.Connection]:
    base = opened(corpus)
    yield base
    base.close()


@pytest.mark.parametrize("which", ["corpus", "real", "hostile"])
def test_it_is_sound(which: str, request: pytest.FixtureRequest) -> None:
    named = request.getfixturevalue("corpus" if which == "hostile" else which)
    corpus = hostile_corpus(named) if which == "hostile" else named
    base = opened(corpus)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert base.execute("PRAGMA user_version").fetchone() == (VERSION,)
    for name in COLLECTIONS:
        assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(corpus.records[name]),)
    base.close()


def test_what_leads_nowhere_is_refused(base: sqlite3.Connection) -> None:
    base.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("INSERT INTO claims_about VALUES ('three-bridges', 99, 'nowhere')")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE claims SET statement = NULL")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE claims SET \"order\" = 'first'")


def test_what_leads_elsewhere_is_found_by_an_index(base: sqlite3.Connection) -> None:
    plan = str(base.execute("EXPLAIN QUERY PLAN SELECT * FROM claims_about WHERE record = 'zenda'").fetchall())
    assert "claims_about_by_record" in plan


def found(base: sqlite3.Connection, table: str, words: str) -> set[str]:
    sql = f'SELECT id FROM "{table}" WHERE rowid IN (SELECT rowid FROM {SEARCH} WHERE {SEARCH} MATCH ?)'
    return {row[0] for row in base.execute(sql, (words,))}


def test_search_knows_letters_with_and_without_marks(corpus: Corpus) -> None:
    place = corpus.places[0].model_copy(update={"name": "Řeka", "variants": ("Ćuprija",)})
    records = {**corpus.records, "places": {**corpus.records["places"], place.id: place}}
    base = opened(Corpus(corpus.root, corpus.settings, records, corpus.documents))
    assert found(base, "records", "reka") == found(base, "places", "ćuprija") == {place.id}
    base.close()


def test_a_collection_is_searched_by_the_index_of_all(base: sqlite3.Connection, corpus: Corpus) -> None:
    everywhere = found(base, "records", "bridge*")
    assert len({corpus.collection_of[key] for key in everywhere}) > 3
    for name in COLLECTIONS:
        assert found(base, name, "bridge*") == {key for key in everywhere if corpus.collection_of[key] == name}


def test_search_finds_what_the_editors_found(base: sqlite3.Connection, corpus: Corpus) -> None:
    claim = next(one for one in corpus.claims if one.assessment and one.assessment.note)
    assert claim.assessment
    note = base.execute("SELECT notes FROM records WHERE id = ?", (claim.id,)).fetchone()[0]
    assert "[[" not in note
    assert claim.id in found(base, "claims", '"' + " ".join(note.split()[:4]).replace('"', "") + '"')


def test_brackets_that_came_with_a_work_are_brackets(corpus: Corpus) -> None:
    work = corpus.references[0].model_copy(update={"abstract": "Of [[nowhere]] and *stars*."})
    records = {**corpus.records, "references": {**corpus.records["references"], work.id: work}}
    base = opened(Corpus(corpus.root, corpus.settings, records, corpus.documents))
    assert "Of [[nowhere]] and *stars*." in base.execute("SELECT words FROM records WHERE id = ?", (work.id,)).fetchone()[0]
    base.close()


def test_views_show_what_is_living(base: sqlite3.Connection, corpus: Corpus) -> None:
    assert {row[0] for row in base.execute("SELECT id FROM claims_with_sources")} == {one.id for one in corpus.claims}
    assert {row[0] for row in base.execute("SELECT id FROM promises")} == {one.id for one in corpus.initiatives}
    pairs = {(one.id, entry.work) for one in corpus.resting for cite in one.cites if (entry := corpus.entry(one.article, cite))}
    assert pairs
    assert pairs <= set(base.execute("SELECT id, work FROM cited_works"))
    assert base.execute("SELECT count(*) FROM named").fetchone()[0] > 0


HASHES = """
import os, sys
os.umask(int(sys.argv[1], 8))
from pathlib import Path
from glossator.load import load
from glossator.table_files import files
from glossator import parquet_files
from tests.data_of import source_of
parquet_files.MANY = 0
parquet_files.parquet_files.__defaults__ = (0,)
corpus, _ = load(Path("tests/corpus"))
print([(file.path, file.sha256) for file in files(source_of(corpus))])
"""


def test_the_files_are_the_same_wherever_they_are_made() -> None:
    ways = [("022", "1", "UTC", "C.UTF-8"), ("077", "2", "Asia/Tashkent", "C")]
    said = []
    for mask, seed, zone, locale in ways:
        there = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": f"{ROOT}/scripts:{ROOT}"}
        run = subprocess.run([sys.executable, "-c", HASHES, mask], cwd=ROOT, env=there, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        said.append(run.stdout)
    assert said[0] == said[1]
    assert ".parquet" in said[0]
