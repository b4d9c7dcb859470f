"""The corpus for reuse: valid against its own schemas, loadable elsewhere, harmless in a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from glossator import downloads
from glossator.corpus import Corpus
from glossator.records import COLLECTIONS
from tests.conftest import HERE, ROOT


def test_corpus_json_is_what_its_schema_says(corpus: Corpus) -> None:
    schema = downloads.corpus_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(downloads.corpus_json(corpus))
    jsonschema.validate(data, schema)
    assert {name: len(records) for name, records in data["records"].items()} == {
        name: len(group) for name, group in corpus.records.items()
    }
    assert [claim["id"] for claim in data["records"]["claims"]] == [claim.id for claim in corpus.claims]
    assert data["records"]["findings"][-1]["withdrawn"]["reason"], "what was withdrawn stays, and says why"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_editing_schemas_accept_the_files(collection: str) -> None:
    schema = downloads.editing_schemas()[collection]
    jsonschema.Draft202012Validator.check_schema(schema)
    for file in (HERE / "corpus" / collection).iterdir():
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        numbers = yaml.safe_load(file.read_text(encoding="utf-8"))
        jsonschema.validate(_as_editors_see(data, numbers), schema)


def _as_editors_see(text: object, typed: object) -> object:
    """What a YAML editor makes of a file: numbers are numbers, dates stay text."""
    if isinstance(text, dict) and isinstance(typed, dict):
        return {key: _as_editors_see(text[key], typed[key]) for key in text}
    if isinstance(text, list) and isinstance(typed, list):
        return [_as_editors_see(one, other) for one, other in zip(text, typed, strict=True)]
    return typed if isinstance(typed, int | float | bool) else text


def test_editing_schemas_refuse_what_the_check_refuses() -> None:
    schema = downloads.editing_schemas()["concepts"]
    for bad in ({"name": "a"}, {"name": "a", "description": "b", "extra": "c"}, {"id": "x", "name": "a", "description": "b"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


def test_every_field_is_explained_in_the_schemas() -> None:
    for name, schema in downloads.editing_schemas().items():
        for field, inside in schema["properties"].items():
            assert inside.get("description"), f"{name}.{field}"


def test_committed_schemas_are_current() -> None:
    """If this fails, run: corpus schema"""
    folder = ROOT / "data" / "schema"
    assert {file.stem: file.read_text(encoding="utf-8") for file in folder.iterdir()} == {
        name: downloads.as_text(schema) for name, schema in downloads.editing_schemas().items()
    }


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_tables_have_one_row_a_record(corpus: Corpus, collection: str) -> None:
    rows = list(csv.DictReader(io.StringIO(downloads.collection_csv(corpus, collection))))
    assert sorted(row["id"] for row in rows) == sorted(corpus.records[collection])
    if collection == "claims":
        assert rows[0]["assessment.verdict"] == "confirmed"
        assert rows[0]["about"] == "ruritania; bridge"
        assert json.loads(rows[0]["assessment.sources"])[0]["work"] == "ruritanian-survey"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "49"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("-14.25", "-14.25"),
        (-14.25, -14.25),
        ("plain = text", "plain = text"),
    ],
)
def test_no_cell_begins_a_formula(value: object, cell: object) -> None:
    assert downloads._safe(value) == (cell if value != "+49" else "'+49")


def test_tables_survive_quotes_and_line_breaks(corpus: Corpus, tmp_path: Path) -> None:
    text = downloads.collection_csv(corpus, "references")
    file = tmp_path / "x.csv"
    file.write_text(text, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as opened:
        titles = [row["title"] for row in csv.DictReader(opened)]
    assert 'Oʻrmon "koʻprik"lari \\ va <gʻisht>' in titles
