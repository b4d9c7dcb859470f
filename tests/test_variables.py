"""The table of fields against the model of a work and against CSL 1.0.2."""

import pytest

from glossator import variables
from glossator.records import Name, Reference

OURS = {
    "id", "aliases", "withdrawn", "role", "title_romanized", "title_english", "title_sentence", "title_from", "archive_url",
    "genre_original", "container_title_original", "publisher_original", "lacks", "imported", "perhaps", "original", "copy_of",
    "witness", "standing", "side", "read_to", "consulted", "note", "sources",
}  # fmt: skip
"""Fields of a record that say what this corpus knows of a work, or how it stands in another script."""

CSL = [
    "abstract",
    "archive",
    "archive_collection",
    "archive_location",
    "archive-place",
    "authority",
    "call-number",
    "container-title",
    "container-title-short",
    "dimensions",
    "division",
    "DOI",
    "event-title",
    "event-place",
    "genre",
    "ISBN",
    "ISSN",
    "jurisdiction",
    "keyword",
    "language",
    "license",
    "medium",
    "note",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "part-title",
    "PMCID",
    "PMID",
    "publisher",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "source",
    "status",
    "title",
    "title-short",
    "URL",
    "volume-title",
    "chapter-number",
    "collection-number",
    "collection-title",
    "edition",
    "issue",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "page",
    "part-number",
    "printing-number",
    "section",
    "supplement-number",
    "version",
    "volume",
    "accessed",
    "available-date",
    "event-date",
    "issued",
    "original-date",
    "submitted",
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
    "type",
]
"""Every variable of appendix IV, but for those that a processor makes: annote, which is a processor's mark and no description,
citation-key, citation-label, citation-number, first-reference-note-number, locator, page-first and year-suffix."""


def test_every_field_is_of_the_description_or_of_the_corpus() -> None:
    assert set(variables.FIELDS) | OURS == set(Reference.model_fields)
    assert not set(variables.FIELDS) & OURS


def test_every_variable_of_csl_is_a_field() -> None:
    assert set(variables.VARIABLES) == set(CSL)


def test_every_field_has_a_label_or_a_place_of_its_own() -> None:
    apart = {"type", "title", "title_short", "accessed", "language", "abstract"}
    assert set(variables.LABELS) == set(variables.FIELDS) - apart


@pytest.mark.parametrize("model", [Reference, Name])
def test_the_schema_explains_every_field(model: type) -> None:
    fields = model.model_json_schema()["properties"]
    assert [name for name, field in fields.items() if not field.get("description")] == []
