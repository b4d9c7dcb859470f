"""Zotero's types, fields and roles."""

import pytest

from glossator import vocabularies, zotero_fields
from glossator.entries import Entry, Unread
from glossator.json_source import Number
from glossator.records import Reference
from glossator.zotero_fields import Item, described, name_of


def test_its_tables_name_types_and_fields_that_there_are() -> None:
    assert set(zotero_fields.TYPES.values()) <= set(vocabularies.WORK_TYPES)
    assert {*zotero_fields.FIELDS.values(), *zotero_fields.ROLES.values()} <= set(Reference.model_fields)


def test_a_type_that_zotero_has_not_is_a_document() -> None:
    found = described(Item("sonnet", 3, fields=[("title", "T", 4)]))
    assert isinstance(found, Entry)
    assert found.work == {"type": "document", "title": "T"}
    assert [(left.line, left.name, left.value) for left in found.left] == [(3, "itemType", "sonnet")]


def test_a_version_that_is_a_number_counts_changes() -> None:
    changes = described(Item("computerProgram", 1, fields=[("title", "T", 1), ("version", Number("7"), 1)]))
    said = described(Item("computerProgram", 1, fields=[("title", "T", 1), ("version", "7", 1)]))
    assert isinstance(changes, Entry)
    assert isinstance(said, Entry)
    assert ("version" in changes.work, said.work["version"]) == (False, "7")


@pytest.mark.parametrize("kind", zotero_fields.NO_WORKS)
def test_notes_and_files_are_no_works(kind: str) -> None:
    found = described(Item(kind, 3, name="ABCD2345", fields=[("title", "T", 4)]))
    assert isinstance(found, Unread)
    assert (found.line, found.name) == (3, "ABCD2345")


def test_a_name_without_a_last_name_is_a_body() -> None:
    assert name_of("Eva", "", body=False) == {"literal": "Eva"}
