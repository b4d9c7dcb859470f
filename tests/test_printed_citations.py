"""What is printed for citations by key."""

from pathlib import Path

from glossator.manuscript import Manuscript
from glossator.printed_citations import Works, cited, set_citations, without_brackets, without_year, words
from glossator.trees import tree

BIB = """@article{ek2001, author = {Ek, Bo and Lind, Anna}, title = {Lamps of the {North}}, journal = {Light}, year = 2001}
@book{Ho, author = {Ho, Cy}, title = {Shades}, publisher = {Dim}, date = {2002-05}}
@book{broken, author = {Nobody}}
"""


def works(folder: Path) -> Works:
    (folder / "works.bib").write_text(BIB)
    found = Works()
    found.read(folder, "works")
    return found


def printed(folder: Path, text: str, language: str = "") -> tuple[str, Manuscript]:
    made = Manuscript()
    blocks = set_citations(tree(text.encode(), "markdown")[1], works(folder), made, language)
    return words(blocks), made


def test_author_and_year_and_a_list(tmp_path: Path) -> None:
    text, made = printed(tmp_path, "As @ek2001 [p. 3] say [see @ho].")
    assert text == "As Ek and Lind (2001, 3) say (see Ho 2002)."
    assert [one.printed[:12] for one in made.references] == ["Ek, Bo, and ", "Ho, Cy. 2002"]


def test_in_the_language_of_the_article(tmp_path: Path) -> None:
    assert printed(tmp_path, "[@ek2001]", "de")[0] == "(Ek und Lind 2001)"


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    text, made = printed(tmp_path, "[@lost]")
    assert text == "(lost?)"
    assert "lost" in made.odd[0]
    assert not made.references


def test_markdown_in_a_work_is_no_markup(tmp_path: Path) -> None:
    found = Works()
    found.add_items(
        [
            {
                "id": "a",
                "type": "book",
                "title": "*Stars* and @b",
                "author": [{"literal": "A"}],
                "issued": {"date-parts": [["2001"]]},
            }
        ]
    )
    made = Manuscript()
    set_citations(tree(b"[@a]", "markdown")[1], found, made)
    assert "*Stars* and @b" in made.references[0].printed


def test_parts_of_what_is_printed(tmp_path: Path) -> None:
    made = Manuscript()
    blocks = set_citations(tree(b"@ek2001 and [@ek2001] and @ho", "markdown")[1], works(tmp_path), made)
    first, second, third = cited(blocks)
    without_year(first)
    without_brackets(second)
    without_brackets(third)
    assert words(blocks) == "Ek and Lind and Ek and Lind 2001 and Ho 2002"


def test_entries_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    assert works(tmp_path).refused == ["1 of the entries in works could not be read: broken"]
