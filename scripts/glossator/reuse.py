"""The corpus as data: every file of the whole of it, in one table.

A row writes some of them. The data page, the files of the site and every description of the data set follow from the rows.
"""

from dataclasses import replace

from glossator import annotations, data_set, rdf_files, ro_crate, table_files
from glossator.addresses import address
from glossator.argument import argdown, arguments
from glossator.data_file import DataFile, Describe, Source, Write
from glossator.downloads import UNICODE, as_text, collection_csv, corpus_json, corpus_schema, editing_schemas
from glossator.formats import FORMATS, Format
from glossator.kinds import COLLECTIONS


def _whole(source: Source) -> list[DataFile]:
    holds = "Every record of every collection, in the order of the pages"
    schema = as_text(corpus_schema()).encode()
    return [
        DataFile("data/corpus.json", "application/json", holds, corpus_json(source.corpus).encode()),
        DataFile("data/corpus.schema.json", "application/schema+json", "The JSON Schema of corpus.json", schema),
    ]


def _tables(source: Source) -> list[DataFile]:
    return [
        DataFile(
            f"data/{name}.csv", "text/csv", f"The {name} as a table", (UNICODE + collection_csv(source.corpus, name)).encode()
        )
        for name in COLLECTIONS
    ]


def _editing(source: Source) -> list[DataFile]:
    return [
        DataFile(
            f"data/schema/{name}.json",
            "application/schema+json",
            f"The JSON Schema of a file in data/{name}/" if name in COLLECTIONS else "The JSON Schema of data/corpus.yml",
            as_text(schema).encode(),
        )
        for name, schema in editing_schemas(source.corpus.own_kinds).items()
    ]


def _arguments(source: Source) -> list[DataFile]:
    site = source.site.url
    return [
        DataFile(
            f"data/argument-{found.article.id}.argdown",
            "text/vnd.argdown",
            f"The argument of “{found.article.title}”, in Argdown",
            argdown(found, source.plain, lambda key: site + address(source.corpus, key)).encode(),
        )
        for found in arguments(source.corpus)
    ]


def _bibliography(source: Source) -> list[DataFile]:
    items = [source.citations.works[work.id].item for work in source.corpus.references]

    def one(form: Format) -> DataFile:
        path = f"bibliography/references.{form.ending}"
        return DataFile(path, form.media, f"All works, as {form.label}", form.write(items).encode())

    return [one(form) for form in FORMATS]


RECORDS: tuple[Write, ...] = (
    _whole,
    _tables,
    _editing,
    _arguments,
    _bibliography,
    annotations.files,
    table_files.files,
    rdf_files.files,
)
"""What writes files from the records, in the order in which the files are listed."""

DESCRIPTIONS: tuple[Describe, ...] = (data_set.file, ro_crate.file)
"""What writes files about those before them, each told of all that are there by then."""


def _works_of_versions(source: Source) -> list[DataFile]:
    return [file for file in _bibliography(source) if file.path.endswith((".csl.json", "references.bib"))]


OF_VERSIONS: tuple[Write, ...] = (_whole, _tables, _works_of_versions)
"""What writes the files that are kept of a released version: all others can be made of them again."""


def data_files(source: Source) -> list[DataFile]:
    """Every file of data, those that describe others last."""
    if source.site.frozen:
        return [file for write in OF_VERSIONS for file in write(source)]
    made = [file for write in RECORDS for file in write(source)]
    for describe in DESCRIPTIONS:
        made += [replace(file, describes=True) for file in describe(source, made)]
    return made
