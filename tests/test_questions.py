"""Every question gives the same answer in SQLite, in Datasette, and in DuckDB on the Parquet files; at 10,000 records too."""

import json
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb
import pytest

from glossator.corpus import Corpus
from glossator.datasette_file import datasette_file
from glossator.evidence import evidence
from glossator.parquet_files import parquet_files
from glossator.questions import Query, questions, views
from glossator.records import Claim, Event
from glossator.relational import RECORDS, Relational, Row, relational
from glossator.sqlite_file import sqlite_file
from tests.data_of import source_of

Rows = list[tuple[Any, ...]]

GIVEN = {
    "corpus": {"place": "zenda", "topic": "bridge", "since": "2026-06-01"},
    "real": {"place": "tashkent", "topic": "unrcca", "since": "2026-11-27"},
}
"""What a test asks for, where a question has something to ask for."""


def tables_of(corpus: Corpus) -> Relational:
    source = source_of(corpus)
    return relational(corpus, source.iri, source.plain)


class Answers:
    """The tables in SQLite and in DuckDB."""

    def __init__(self, data: Relational, folder: Path) -> None:
        self.file = folder / "corpus.sqlite"
        self.file.write_bytes(sqlite_file(data))
        for file in parquet_files(data, 0):
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
        self.sqlite = sqlite3.connect(self.file)
        self.duckdb = duckdb.connect(":memory:")
        parquet = (folder / "data" / "parquet").as_posix()
        self.duckdb.execute(f"SET file_search_path = '{parquet}'")
        self.duckdb.execute((folder / "data" / "parquet" / "tables.sql").read_text(encoding="utf-8"))

    def by_sqlite(self, question: Query, given: Mapping[str, str]) -> Rows:
        return self.sqlite.execute(question.sql, given).fetchall()

    def by_duckdb(self, question: Query, given: Mapping[str, str]) -> Rows:
        """DuckDB writes $place for what SQLite and Datasette write :place."""
        return self.duckdb.execute(re.sub(r":([a-z]+)", r"$\1", question.sql), dict(given)).fetchall()

    def by_macro(self, question: Query, given: Mapping[str, str]) -> Rows:
        said = ", ".join(f"asked_{name} := '{value}'" for name, value in given.items())
        return self.duckdb.execute(f"FROM {question.name}({said})").fetchall()

    def close(self) -> None:
        self.sqlite.close()
        self.duckdb.close()


@pytest.fixture(scope="module", params=["corpus", "real"])
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Answers, Corpus, str]]:
    corpus: Corpus = request.getfixturevalue(request.param)
    made = Answers(tables_of(corpus), tmp_path_factory.mktemp(request.param))
    yield made, corpus, request.param
    made.close()


def given_for(question: Query, which: str) -> list[dict[str, str]]:
    """Nothing given, and something."""
    nothing = dict.fromkeys(question.parameters, "")
    return [nothing, {name: GIVEN[which][name] for name in nothing}] if nothing else [{}]


def test_there_are_twenty_each_with_what_a_reader_needs() -> None:
    asked = questions()
    assert len(asked) == 20
    assert len({one.title for one in asked}) == 20
    for one in asked:
        assert one.title.endswith("?")
        assert one.about.endswith(".")
        assert "ORDER BY" in one.sql
        assert ";" not in one.sql
    assert all(one.title.endswith(".") for one in views())
    assert {name for one in asked for name in one.parameters} == set(GIVEN["real"])


def test_sqlite_and_duckdb_answer_alike(answers: tuple[Answers, Corpus, str]) -> None:
    made, _, which = answers
    for question in questions():
        for given in given_for(question, which):
            rows = made.by_sqlite(question, given)
            assert made.by_duckdb(question, given) == rows, question.name
            assert made.by_macro(question, given) == rows, question.name
            if which == "real":
                assert rows, f"{question.name} says nothing of the real corpus"


def test_views_are_the_same_in_both(answers: tuple[Answers, Corpus, str]) -> None:
    made, _, _ = answers
    for view in views():
        sql = f'SELECT * FROM "{view.name}"'
        found = [sorted(base.execute(sql).fetchall(), key=str) for base in (made.sqlite, made.duckdb)]
        assert found[0] == found[1], view.name


ASK = """
import asyncio, json, sys
from datasette.app import Datasette
file, metadata, asked = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8")), json.load(open(sys.argv[3], encoding="utf-8"))
async def ask():
    served = Datasette([file], metadata=metadata)
    await served.invoke_startup()
    found = []
    for path, given in asked:
        reply = await served.client.get(path, params=given)
        found.append([reply.status_code, reply.json() if ".json" in path and reply.status_code == 200 else reply.text])
    return found
print(json.dumps(asyncio.run(ask())))
"""


def by_datasette(made: Answers, corpus: Corpus, folder: Path, asked: Sequence[tuple[str, dict[str, str]]]) -> list[Any]:
    """The replies of the real program: status, and JSON or a page."""
    metadata, questions_ = folder / "datasette.json", folder / "asked.json"
    metadata.write_text(json.dumps(datasette_file(corpus, tables_of(corpus), "https://example.org/")), encoding="utf-8")
    questions_.write_text(json.dumps(asked), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, str(made.file), str(metadata), str(questions_)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    found: list[Any] = json.loads(run.stdout)
    return found


def test_datasette_answers_alike(answers: tuple[Answers, Corpus, str], tmp_path: Path) -> None:
    made, corpus, which = answers
    asked = [(one, given) for one in questions() for given in given_for(one, which)]
    replies = by_datasette(
        made, corpus, tmp_path, [(f"/corpus/{one.name}.json", {**given, "_shape": "arrays"}) for one, given in asked]
    )
    for (question, given), (status, reply) in zip(asked, replies, strict=True):
        assert status == 200, (question.name, reply)
        assert [tuple(row) for row in reply["rows"]] == made.by_sqlite(question, given), question.name


def test_datasette_shows_and_searches_the_tables(answers: tuple[Answers, Corpus, str], tmp_path: Path) -> None:
    made, corpus, which = answers
    word = {"corpus": "bridges", "real": "diplomacy"}[which]
    pages: list[tuple[str, dict[str, str]]] = [
        ("/corpus", {}),
        ("/corpus/claims", {}),
        ("/corpus/references", {}),
        ("/corpus/events_at_a_place", {}),
        ("/corpus/claims.json", {"_search": word, "_shape": "arrays"}),
        (f"/corpus/claims/{corpus.claims[0].id}", {}),
    ]
    whole, claims, works, question, search, one = by_datasette(made, corpus, tmp_path, pages)
    assert [status for status, _ in (whole, claims, works, question, search, one)] == [200] * 6
    assert "For which claims does the article cite one work only?" in whole[1]
    assert "The editors&#39; verdict" in claims[1] or "About the matter, whoever said it" in claims[1]
    assert "assessment_verdict" in claims[1]
    assert 'name="place"' in question[1]
    assert search[1]["rows"]
    assert corpus.claims[0].title.split("’")[0][:20] in one[1]


def test_the_answers_are_those_of_the_pages(answers: tuple[Answers, Corpus, str]) -> None:
    made, corpus, _ = answers
    asked = {one.name: made.by_sqlite(one, dict.fromkeys(one.parameters, "")) for one in questions()}
    on_one = {claim.id for article in corpus.articles for part in evidence(corpus, article).sections for claim in part.one}
    assert {row[0] for row in asked["claims_on_one_work"]} == on_one
    facts = {claim.id for article in corpus.articles for part in evidence(corpus, article).sections for claim in part.none}
    assert {row[0] for row in asked["claims_without_a_source"]} == {
        one.id for one in corpus.claims if one.id in facts and one.kind == "fact"
    }
    counted = sum(row[2] for row in asked["verdicts_by_part_of_the_argument"])
    assert counted == len(corpus.claims) == len(asked["claims_not_checked_since"])
    assert {row[0] for row in asked["events_printed_with_another_date"]} == {one.id for one in corpus.events if one.article_date}
    steps = {
        (one.id, to.claim) for one in corpus.claims for to in one.relations if to.strength in ("is assumed", "does not follow")
    }
    assert {(row[0], row[3]) for row in asked["weak_steps"]} == steps
    assert len(asked["what_came_of_each_promise"]) == len(corpus.initiatives)


def test_a_verdict_rests_on_sources_only_where_there_is_one(answers: tuple[Answers, Corpus, str]) -> None:
    made, corpus, _ = answers
    settled = ("confirmed", "imprecise", "contradicted", "disputed")
    expected: Counter[str] = Counter()
    judged: list[Claim | Event] = [*corpus.claims, *corpus.events]
    for one in judged:
        if one.assessment and one.verdict in settled:
            expected.update({source.work for source in one.assessment.sources} & {work.id for work in corpus.references})
    asked = {one.name: made.by_sqlite(one, dict.fromkeys(one.parameters, "")) for one in questions()}
    assert {row[0]: row[-1] for row in asked["works_most_relied_on"]} == expected
    web = {one.id for one in corpus.references if one.URL and not one.archive_url and not one.DOI}
    assert {row[0]: row[-1] for row in asked["relied_on_and_not_archived"]} == {
        key: count for key, count in expected.items() if key in web
    }


def test_what_became_of_proposals_adds_up(answers: tuple[Answers, Corpus, str]) -> None:
    made, corpus, _ = answers
    asked = {one.name: made.by_sqlite(one, dict.fromkeys(one.parameters, "")) for one in questions()}
    expected = Counter(key for one in corpus.initiatives if one.status != "ranking" for key in one.proposers)
    assert {row[0]: row[2] for row in asked["who_proposes_what"]} == expected
    assert all(row[2] == sum(row[3:]) for row in asked["who_proposes_what"])
    authors = {key for article in corpus.articles for key in article.authors}
    assert {row[0] for row in asked["promised_and_never_heard_of_again"]} == {
        one.id
        for one in corpus.initiatives
        if one.status in ("proposed", "no evidence found") and not one.outcomes and set(one.proposers) - authors
    }


def test_datasette_lists_no_empty_table(answers: tuple[Answers, Corpus, str]) -> None:
    _, corpus, _ = answers
    data = tables_of(corpus)
    told = datasette_file(corpus, data, "")["databases"]["corpus"]["tables"]
    hidden = {name for name, one in told.items() if one.get("hidden")}
    assert hidden == {table.name for table in data.tables if not data.rows[table.name]}
    assert hidden


COPIES = 11


def copied(data: Relational, copies: int) -> Relational:
    """The same records so many times over, each copy with ids of its own and leading only to itself."""
    rows: dict[str, list[Row]] = {table.name: [] for table in data.tables}
    for copy in range(copies):
        for table in data.tables:
            ids = {at for at, one in enumerate(table.columns) if one.to}
            if table.within:
                names = [one.name for one in table.columns]
                ids |= {names.index(one) for one in table.within.columns if not one.endswith("position")}
            ids |= {0} if table.name == RECORDS else set()
            for row in data.rows[table.name]:
                rows[table.name].append(tuple(f"{v}-{copy:02}" if v is not None and at in ids else v for at, v in enumerate(row)))
    return Relational(data.tables, rows)


def test_at_ten_thousand_records(real: Corpus, tmp_path: Path) -> None:
    """This corpus eleven times over, whose copies share nothing: what lists records has eleven times as many rows. One that
    scripts/bench/generate.py makes answers alike, but takes a minute to make."""
    data = tables_of(real)
    one = sqlite3.connect(":memory:")
    one.deserialize(sqlite_file(data))
    made = Answers(copied(data, COPIES), tmp_path)
    counted = made.duckdb.execute("SELECT count(*) FROM records").fetchone()
    assert counted
    assert counted[0] > 10_000
    assert made.sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
    spent = {"sqlite": 0.0, "duckdb": 0.0}
    for question in questions():
        given = dict.fromkeys(question.parameters, "")
        begun = perf_counter()
        rows = made.by_sqlite(question, given)
        between = perf_counter()
        assert made.by_duckdb(question, given) == rows, question.name
        spent["sqlite"] += between - begun
        spent["duckdb"] += perf_counter() - between
        if not question.name.startswith("verdicts_by_"):
            assert len(rows) == COPIES * len(one.execute(question.sql, given).fetchall()), question.name
    assert max(spent.values()) < 10, spent
    made.close()
    one.close()
