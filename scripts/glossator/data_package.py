"""The tables as CSV for programs, and the Data Package that says what they hold and how they hang together."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from glossator.corpus import Corpus
from glossator.data_file import DataFile
from glossator.downloads import cell
from glossator.names import full_name, licence_name
from glossator.relational import Column, ForeignKey, Relational, Table, Value

PACKAGE = "data/datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

Json = dict[str, Any]


def data_package(corpus: Corpus, data: Relational, url: str) -> Sequence[DataFile]:
    """A table each, and the package. `url`: the address of the corpus's site, or nothing."""
    tables = [_csv(table, data) for table in data.used]
    package = _package(corpus, data, {file.path: file for file in tables}, url)
    text = (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
    return [*tables, DataFile(PACKAGE, "application/json", "The tables as a Data Package: schemas, keys, hashes", text, PROFILE)]


def _path(table: str) -> str:
    return f"tables/{table}.csv"


def _csv(table: Table, data: Relational) -> DataFile:
    """A table without a byte-order mark: programs read it, and spreadsheets have tables of their own."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([one.name for one in table.columns])
    for row in data.rows[table.name]:
        rows.writerow([_cell(column, value) for column, value in zip(table.columns, row, strict=True)])
    return DataFile(f"data/{_path(table.name)}", "text/csv", _holds(table), out.getvalue().encode())


def _holds(table: Table) -> str:
    """What a table holds, in one sentence."""
    first = re.split(r"(?<=[.;])\s", table.about, maxsplit=1)[0].rstrip(".;")
    return f"{table.title}. {first}"


def _cell(column: Column, value: Value) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return cell(value) if column.free else value


def _package(corpus: Corpus, data: Relational, files: dict[str, DataFile], url: str) -> Json:
    settings = corpus.settings
    made: Json = {
        "$schema": PROFILE,
        "name": _name(settings.title),
        "title": settings.title,
        "description": " ".join(settings.description.split()),
        "version": settings.version,
        "created": f"{settings.released}T00:00:00Z",
        "contributors": [_contributor(full_name(one), one.URL) for one in settings.editors],
        "keywords": list(dict.fromkeys(word for article in corpus.articles for word in article.keywords)),
        "sources": [_source(one) for one in corpus.articles],
        "resources": [_resource(table, data, files[f"data/{_path(table.name)}"]) for table in data.used],
    }
    if settings.licence:
        made["licenses"] = [_licence(settings.licence)]
    if url:
        made["homepage"] = url
    return {key: value for key, value in made.items() if value != []}


def _name(title: str) -> str:
    """What the package is called among others: the corpus's title without what comes after a colon, as a name has it."""
    plain = unicodedata.normalize("NFKD", title.partition(":")[0]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:80].strip("-") or "corpus"


def _licence(address: str) -> Json:
    """A licence; that of a deed of Creative Commons has a name in the list that the specification refers to."""
    title = licence_name(address)
    known = re.fullmatch(r"CC[ 0A-Z-]* [0-9.]+", title)
    return {**({"name": title.replace(" ", "-")} if known else {}), "path": address, "title": title}


def _contributor(name: str, address: str | None) -> Json:
    return {"title": name, "roles": ["editor"], **({"path": address} if address else {})}


def _source(article: Any) -> Json:
    where = f"https://doi.org/{article.DOI}" if article.DOI else article.URL
    return {"title": article.title, **({"path": where} if where else {})}


def _resource(table: Table, data: Relational, file: DataFile) -> Json:
    there = {one.name for one in data.used}
    keys = [_foreign_key(table, key) for key in table.foreign_keys if key.table in there]
    schema: Json = {"fields": [_field(one) for one in table.columns], "primaryKey": list(table.key), "missingValues": [""]}
    return {
        "name": table.name,
        "type": "table",
        "path": _path(table.name),
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


_TYPES = {"text": "string", "day": "date", "integer": "integer", "truth": "boolean", "number": "number"}


def _field(column: Column) -> Json:
    rules: Json = {}
    if column.required:
        rules["required"] = True
    if column.words:
        rules["enum"] = [cell(word) if column.free else word for word in column.words]
    if column.pattern:
        rules["pattern"] = column.pattern
    made: Json = {"name": column.name, "type": _TYPES[column.type], "description": column.about}
    return made | ({"constraints": rules} if rules else {})


def _foreign_key(table: Table, key: ForeignKey) -> Json:
    """Within a table its own name is left empty, as all versions of the specification read it."""
    other = "" if key.table == table.name else key.table
    return {"fields": list(key.columns), "reference": {"resource": other, "fields": list(key.theirs)}}
