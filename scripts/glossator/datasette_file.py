"""What Datasette is told of the database: whose it is, what its tables and columns hold, what to ask."""

from typing import Any

from glossator.corpus import Corpus
from glossator.kinds import COLLECTIONS
from glossator.names import licence_name
from glossator.questions import Query, questions, views
from glossator.relational import RECORDS, Relational, Table
from glossator.sqlite_file import SEARCH


def datasette_file(corpus: Corpus, data: Relational, url: str) -> dict[str, Any]:
    """Its metadata, as JSON has it. `url`: the address of the corpus's site, or nothing."""
    settings = corpus.settings
    made: dict[str, Any] = {"title": settings.title, "description": " ".join(settings.description.split())}
    if settings.licence:
        made |= {"license": licence_name(settings.licence), "license_url": settings.licence}
    if url:
        made |= {"source": f"{settings.title}, {settings.version}", "source_url": url}
    tables = {table.name: _table(table, data) for table in data.tables}
    tables |= {view.name: {"description": view.title} for view in views()}
    queries = {one.name: _query(one) for one in questions()}
    return made | {"databases": {DATABASE: {"tables": tables, "queries": queries}}}


DATABASE = "corpus"
"""What Datasette calls a database: its file without the ending."""


def _table(table: Table, data: Relational) -> dict[str, Any]:
    made: dict[str, Any] = {"description": table.about, "columns": {one.name: one.about for one in table.columns}}
    if not data.rows[table.name]:
        made["hidden"] = True
    if table.name == RECORDS or table.name in COLLECTIONS:
        made |= {"fts_table": SEARCH, "fts_pk": "rowid", "facets": [one.name for one in table.columns if one.words]}
        names = {one.name for one in table.columns}
        made["label_column"] = next(one for one in ("title", "name", "id") if one in names)
    return made


def _query(question: Query) -> dict[str, Any]:
    made: dict[str, Any] = {"title": question.title, "description": question.about, "sql": question.sql.strip()}
    return made | ({"params": list(question.parameters)} if question.parameters else {})
