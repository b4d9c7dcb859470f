"""The corpus for reuse: one JSON file, one CSV per collection, and the schemas that document them."""

import csv
import io
import json
import re
from typing import Any

from pydantic import BaseModel, create_model

from corpus.corpus import Corpus
from corpus.records import COLLECTIONS, Record, Settings

Schema = dict[str, Any]


# --- JSON Schemas ----------------------------------------------------------------------------------------------------


def editing_schemas() -> dict[str, Schema]:
    """data/schema/<name>.json, for editors: what a record's file may hold. Its id is the file's name and not in it."""
    found = {name: _for_editors(model, f"One record of {name}.") for name, model in COLLECTIONS.items()}
    found["corpus"] = _for_editors(Settings, "What is true of the corpus as a whole.")
    return found


def _for_editors(model: type[BaseModel], title: str) -> Schema:
    schema = model.model_json_schema()
    schema["properties"].pop("id", None)
    if "required" in schema:
        schema["required"] = [name for name in schema["required"] if name != "id"]
    schema = _as_written(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": title,
        "description": model.__doc__,
    }


def _as_written(schema: Any) -> Any:
    """A text may look like a number to a YAML reader (`issued: 1996`): here it stays the text that was written. An absent field
    is left out rather than null."""
    if isinstance(schema, list):
        return [_as_written(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        kept = [part for part in schema["anyOf"] if part.get("type") != "null"]
        rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
        return _as_written({**kept[0], **rest} if len(kept) == 1 else {**rest, "anyOf": kept})
    made = {key: _as_written(value) for key, value in schema.items() if not (key == "default" and value in (None, []))}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number", "boolean"]
    return made


def corpus_schema() -> Schema:
    """The schema of corpus.json: all records by collection, each with its id."""
    fields: dict[str, Any] = {name: (list[model], ...) for name, model in COLLECTIONS.items()}  # type: ignore[valid-type]
    records = create_model("Records", **fields)
    whole = create_model("Corpus", settings=(Settings, ...), records=(records, ...))
    schema = whole.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "The whole corpus as one file.",
    }


def as_text(schema: Schema) -> str:
    """A schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


# --- Data ------------------------------------------------------------------------------------------------------------


def plain(record: BaseModel) -> dict[str, Any]:
    """A record as plain data: only what it says, defaults left out."""
    data = record.model_dump(mode="json", exclude_defaults=True)
    return {"id": record.id, **data} if isinstance(record, Record) else data


def _all(corpus: Corpus, collection: str) -> list[Record]:
    """A collection in its order for reading, and at the end what was withdrawn."""
    gone = [record for record in corpus.withdrawn if corpus.collection_of[record.id] == collection]
    return [*corpus[collection], *gone]


def corpus_json(corpus: Corpus) -> str:
    """All records, in their order for reading."""
    records = {name: [plain(record) for record in _all(corpus, name)] for name in COLLECTIONS}
    return json.dumps({"settings": plain(corpus.settings), "records": records}, ensure_ascii=False, indent=1) + "\n"


def collection_csv(corpus: Corpus, collection: str) -> str:
    """A collection as a table. Lists of texts are joined with “; ”, what is nested more deeply is JSON."""
    rows = [_flat(plain(record)) for record in _all(corpus, collection)]
    seen = {name: None for row in rows for name in row}
    order = [name for field in COLLECTIONS[collection].model_fields for name in seen if name.partition(".")[0] == field]
    out = io.StringIO()
    table = csv.DictWriter(out, order, lineterminator="\n", restval="")
    table.writeheader()
    table.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _flat(data: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            row |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list) and all(isinstance(part, str | int | float) for part in value):
            row[prefix + key] = "; ".join(map(str, value))
        elif isinstance(value, list):
            row[prefix + key] = json.dumps(value, ensure_ascii=False)
        else:
            row[prefix + key] = value
    return row


def _safe(value: object) -> object:
    """A cell no spreadsheet takes for a formula: an apostrophe goes before what could begin one, numbers aside."""
    if isinstance(value, str) and re.match(r"\s*[=+\-@\t\r]", value) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return "'" + value
    return value
