"""Units as a table."""

import pytest

from glossator import unit_table
from glossator.cutting import Cut, cut
from glossator.manuscript import Author, CannotRead, Front, Listed, Manuscript, para

UNITS = [Cut("bridges-1", "paragraph", "Bridges", "", "One."), Cut("figure-1", "figure", "Bridges", "", "Figure 1. A bridge")]


def test_what_is_written_is_read_again() -> None:
    text = unit_table.written(UNITS, [Listed("Hentzau\t1899"), Listed("Strofzin 1902")])
    assert text.splitlines()[0] == "id\tkind\tsection\theading\ttext"
    assert text.splitlines()[3] == "ref-1\treference\t\t\tHentzau 1899"
    assert unit_table.read(text) == UNITS
    assert unit_table.read("\ufeff" + text.replace("\n", "\r\n")) == UNITS


def test_another_table_is_refused() -> None:
    with pytest.raises(CannotRead, match="this is no table of units"):
        unit_table.read("a\tb\nc\td\n")


def test_the_report_says_what_was_found_and_what_not() -> None:
    made = Manuscript(
        Front("Tolls", [Author("Rassendyll", "R."), Author(literal="The Group")]), [para("One."), para("Two."), para("Three.")]
    )
    made.references = [Listed("Hentzau 1899", "1", {"title": "Tolls"}), Listed("Strofzin")]
    made.leave("sub-articles", 1, "they are not the article")
    made.leave("table notes", 3, "they are not the article")
    made.leave("boxes", 2, "nobody wants them")
    made.odd.append("something is odd")
    said = list(unit_table.report(made, cut(made)))
    assert "title: Tolls" in said
    assert "authors: R. Rassendyll, The Group" in said
    assert "DOI: not found" in said
    assert "units: 3 paragraphs" in said
    assert "list of references: 2 entries, 1 of them with fields, the others as printed" in said
    assert "left out, as they are not the article: 1 sub-article; 3 table notes" in said
    assert "left out, as nobody wants them: 2 boxes" in said
    assert "look at: something is odd" in said


@pytest.mark.parametrize(("many", "one"), [
    ("blocks of code", "1 block of code"), ("tables without a caption", "1 table without a caption"), ("table notes", "1 table note"),
    ("boxes", "1 box"), ("supplementary files", "1 supplementary file"), ("summaries", "1 summary"), ("the section “Notes”", "the section “Notes”"),
])  # fmt: skip
def test_what_is_one_is_said_as_one(many: str, one: str) -> None:
    assert unit_table.counted(1, many) == one
