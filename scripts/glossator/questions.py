"""What people ask of the corpus as tables: views, and questions with their SQL, which SQLite and DuckDB answer alike.

Each is a file in templates/sql. Its first lines, which begin with --, say in a sentence each what it is; of a question the first
is the question itself.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "templates" / "sql"


@dataclass(frozen=True)
class Query:
    """A view or a question."""

    name: str
    title: str
    """Of a question: the question. Of a view: what its rows are."""
    about: str
    """Of a question: what the answer holds, and what not."""
    sql: str
    """A single SELECT."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """What whoever asks may give, as :place in the SQL; a text without letters where nothing is given."""
        return tuple(dict.fromkeys(re.findall(r":([a-z]+)", self.sql)))


@cache
def views() -> tuple[Query, ...]:
    """The views, each from tables or from those before it."""
    return _all("views")


@cache
def questions() -> tuple[Query, ...]:
    """The questions, by name."""
    return _all("questions")


def _all(folder: str) -> tuple[Query, ...]:
    return tuple(_query(file) for file in sorted((_FOLDER / folder).glob("*.sql")))


def _query(file: Path) -> Query:
    lines = file.read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix("-- ") for line in lines if line.startswith("-- ")]
    return Query(file.stem, said[0], " ".join(said[1:]), "\n".join(lines[len(said) :]))
