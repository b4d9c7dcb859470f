"""The Data Package as frictionless reads it: nothing wrong, and what is wrong is seen."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossator.corpus import Corpus
from glossator.data_package import PACKAGE, data_package
from glossator.kinds import COLLECTIONS
from glossator.relational import relational
from tests.data_of import source_of
from tests.hostile import hostile_corpus


def written(corpus: Corpus, folder: Path) -> Path:
    """The tables and the package in a folder: the package's file."""
    source = source_of(corpus)
    for file in data_package(corpus, relational(corpus, source.iri, source.plain), "https://example.org/"):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    return folder / PACKAGE


def validated(package: Path) -> dict[str, Any]:
    """What frictionless says of it."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", package.name, "--json"],
        cwd=package.parent,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def errors(report: dict[str, Any]) -> list[Any]:
    return [*report.get("errors", []), *(error for task in report["tasks"] for error in task["errors"])]


@pytest.mark.parametrize("which", ["corpus", "real", "hostile"])
def test_frictionless_finds_nothing(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    named = request.getfixturevalue("corpus" if which == "hostile" else which)
    report = validated(written(hostile_corpus(named) if which == "hostile" else named, tmp_path))
    assert errors(report) == []
    assert report["valid"]
    assert report["stats"]["tasks"] > 30
    assert set(COLLECTIONS) <= {task["name"] for task in report["tasks"]}


def changed(file: Path, column: str, value: str) -> None:
    """The first row of a table with another value."""
    table = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    table[1][table[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(table)


WRONG = [
    ("claims_about", "record", "nobody", "foreign-key"),
    ("events_places", "events_id", "nothing", "foreign-key"),
    ("claims", "article", "no-article", "foreign-key"),
    ("findings", "group", "guess", "constraint-error"),
    ("events", "date_from", "soon", "type-error"),
    ("concepts", "description", "", "constraint-error"),
]


def test_what_is_wrong_is_seen(corpus: Corpus, tmp_path: Path) -> None:
    package = written(corpus, tmp_path)
    for table, column, value, _ in WRONG:
        changed(package.parent / "tables" / f"{table}.csv", column, value)
    found = {(task["name"], error["type"]) for task in validated(package)["tasks"] for error in task["errors"]}
    for table, _, _, kind in WRONG:
        assert (table, kind) in found
        assert (table, "hash-count") in found, "the file is not the one described"


def test_it_says_whose_it_is_and_what_it_is_from(corpus: Corpus, tmp_path: Path) -> None:
    package = json.loads(written(corpus, tmp_path).read_text(encoding="utf-8"))
    settings = corpus.settings
    assert (package["title"], package["version"]) == (settings.title, settings.version)
    assert package["created"].startswith(settings.released)
    assert [one["title"] for one in package["sources"]] == [one.title for one in corpus.articles]
    assert package["name"] == "-".join(re.findall("[a-z0-9]+", settings.title.lower().partition(":")[0]))
    assert all(one["title"] for one in package["resources"])
    assert {one["name"]: one["title"] for one in package["resources"]}[
        "claims_assessment_sources"
    ] == "Claims: assessment, sources"
    assert package["homepage"] == "https://example.org/"
    assert [one["path"] for one in package.get("licenses", [])] == [one for one in [settings.licence] if one]
    fields = {one["name"]: {field["name"]: field for field in one["schema"]["fields"]} for one in package["resources"]}
    assert fields["events"]["kind"]["constraints"]["enum"] == list(corpus.own_kinds["event_kinds"]), "those of this corpus"
    assert all(field["description"] for table in fields.values() for field in table.values())


@pytest.mark.parametrize(
    ("title", "name"), [("Bridges of Ruritania: a Corpus", "bridges-of-ruritania"), ("Éa & 2", "ea-2"), ("Мосты", "corpus")]
)
def test_its_name_is_its_own(corpus: Corpus, title: str, name: str, tmp_path: Path) -> None:
    named = replace(corpus, settings=corpus.settings.model_copy(update={"title": title}))
    assert json.loads(written(named, tmp_path).read_text(encoding="utf-8"))["name"] == name


@pytest.mark.parametrize(
    ("licence", "name"),
    [
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", None),
        ("https://licence.example/own", None),
    ],
)
def test_a_licence_that_is_listed_has_its_name(corpus: Corpus, licence: str, name: str | None, tmp_path: Path) -> None:
    under = replace(corpus, settings=corpus.settings.model_copy(update={"licence": licence}))
    made = json.loads(written(under, tmp_path).read_text(encoding="utf-8"))["licenses"]
    assert [(one.get("name"), one["path"]) for one in made] == [(name, licence)]


def test_a_spreadsheet_takes_no_words_for_a_formula(corpus: Corpus, tmp_path: Path) -> None:
    package = written(hostile_corpus(corpus), tmp_path)
    texts = [file.read_text(encoding="utf-8") for file in package.parent.rglob("*.csv")]
    cells = [cell for text in texts for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] and cell.lstrip()[:1] in "=+@＝＋－＠"]
    assert any(cell.startswith("'") for cell in cells)
