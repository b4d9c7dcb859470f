"""An article's tree → units."""

import pytest

from glossator.cutting import Cuttings, cut, letters, section_id
from glossator.manuscript import Listed, Manuscript, Node, div, para
from glossator.trees import tree


def units_of(markdown: str) -> Cuttings:
    """What is cut from pandoc's Markdown, which says every kind of block."""
    _, blocks = tree(markdown.encode(), "markdown")
    return cut(Manuscript(blocks=blocks))


def rows(markdown: str) -> list[tuple[str, str, str]]:
    return [(unit.id, unit.kind, unit.text) for unit in units_of(markdown).units]


def test_paragraphs_are_numbered_in_their_section_and_items_under_their_paragraph() -> None:
    assert rows("# Bridges\n\nOne.\n\nTwo:\n\n- first\n- second\n\n> Said\n>\n> so.\n\n# Tolls\n\nThree.\n") == [
        ("bridges-1", "paragraph", "One."),
        ("bridges-2", "paragraph", "Two:"),
        ("bridges-2a", "item", "first"),
        ("bridges-2b", "item", "second"),
        ("bridges-3", "quote", "Said so."),
        ("tolls-1", "paragraph", "Three."),
    ]


def test_what_stands_before_the_first_heading_has_a_section() -> None:
    found = units_of("A beginning.\n\n# Bridges\n\nOne.\n")
    assert [(unit.id, unit.section) for unit in found.units] == [("opening-1", ""), ("bridges-1", "Bridges")]
    assert found.sections == {"opening": "", "bridges": "Bridges"}
    assert any("before the first heading" in one for one in found.odd)


def test_a_heading_of_a_lower_rank_is_that_of_the_unit_after_it() -> None:
    found = units_of("## Bridges\n\n### Of stone\n\nOne.\n\nTwo.\n\n### Of wood\n\n#### Old\n\nThree.\n")
    assert [(unit.id, unit.section, unit.heading) for unit in found.units] == [
        ("bridges-1", "Bridges", "Of stone"),
        ("bridges-2", "Bridges", ""),
        ("bridges-3", "Bridges", "Old"),
    ]


def test_items_without_a_paragraph_are_counted_like_paragraphs() -> None:
    assert [one[:2] for one in rows("# Bridges\n\n- first\n- second\n\nOne.\n")] == [
        ("bridges-1", "item"),
        ("bridges-1a", "item"),
        ("bridges-2", "paragraph"),
    ]


def test_items_within_items_are_units_in_order() -> None:
    assert [one[0::2] for one in rows("# B\n\nOne:\n\n- first\n\n    - inner\n\n- second\n")] == [
        ("b-1", "One:"), ("b-1a", "first"), ("b-1b", "inner"), ("b-1c", "second"),
    ]  # fmt: skip


def test_a_long_list_still_has_ids() -> None:
    ids = [one[0] for one in rows("# B\n\nOne:\n\n" + "".join(f"- item {at}\n" for at in range(800)))]
    assert len(ids) == len({*ids}) == 801
    assert ids[27] == "b-1aa"
    assert ids[703:705] == ["b-2", "b-2a"]


def test_a_note_is_a_unit_of_its_own_after_the_paragraph_that_calls_for_it() -> None:
    assert rows("# B\n\nOne.[^a] Two.\n\nThree.\n\n[^a]: A note\n\n    of two paragraphs.\n") == [
        ("b-1", "paragraph", "One. Two."), ("note-1", "note", "A note of two paragraphs."), ("b-2", "paragraph", "Three."),
    ]  # fmt: skip


def test_a_note_in_a_caption_or_a_heading_is_kept() -> None:
    found = rows("# B[^a]\n\nOne.\n\n![A bridge.[^b]](x.png)\n\n[^a]: Of the heading.\n\n[^b]: Of the caption.\n")
    assert ("note-1", "note", "Of the heading.") in found
    assert ("note-2", "note", "Of the caption.") in found


@pytest.mark.parametrize(("printed", "key"), [
    ("Figure 3. A bridge", "figure-3"), ("Fig. S1: A bridge", "figure-s1"), ("Abbildung 12 – A bridge", "figure-12"),
    ("Рис. 4. Мост", "figure-4"), ("شکل ۵", "figure-5"), ("图 6 桥", "figure-6"), ("Figure 2.1 A bridge", "figure-1"),
    ("A bridge of 1750", "figure-1"), ("A table of 3 tolls", "figure-1"), ("(2)", "figure-1"), ("Figure A3. A bridge", "figure-a3"), ("Extended Data Fig. 7", "figure-7"),
])  # fmt: skip
def test_a_figure_is_called_by_its_printed_label(printed: str, key: str) -> None:
    assert [one.id for one in units_of(f"# B\n\n![{printed}](x.png)\n").units] == [key]


def test_equal_labels_do_not_make_equal_ids() -> None:
    found = cut(Manuscript(blocks=[div("box", [para("One.")], "Box 1"), div("box", [para("Two.")], "Box 1")]))
    assert [(unit.id, unit.text) for unit in found.units] == [("box-1", "Box 1 One."), ("box-2", "Box 1 Two.")]


def test_a_label_stands_before_the_caption_once() -> None:
    blocks = [div("table", [para("Tolls.")], "Table 2"), div("table", [para("Table 3. Carts.")], "Table 3")]
    assert [(unit.id, unit.text) for unit in cut(Manuscript(blocks=blocks)).units] == [
        ("table-2", "Table 2 Tolls."), ("table-3", "Table 3. Carts."),
    ]  # fmt: skip


def test_a_table_is_its_caption_and_one_without_is_said() -> None:
    found = units_of("# B\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Table 4. Tolls\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert [(unit.id, unit.text) for unit in found.units] == [("table-4", "Table 4. Tolls")]
    assert [(one.what, one.count) for one in found.left] == [("tables without a caption", 1)]


def test_a_displayed_formula_is_a_unit_and_the_paragraph_around_it_one() -> None:
    assert rows("# B\n\nThe toll is $$t = n + 1 \\tag{7}$$ for $n$ carts.\n") == [
        ("b-1", "paragraph", "The toll is for n carts."), ("formula-7", "formula", "t = n + 1"),
    ]  # fmt: skip


def test_what_is_no_text_is_counted() -> None:
    found = units_of("# B\n\nOne.\n\n```\ncode\n```\n\n![](x.png)\n\n`<b>`{=html}x\n")
    assert {(one.what, one.count) for one in found.left} >= {("blocks of code", 1), ("commands in another markup", 1)}


def test_words_are_as_printed() -> None:
    [(_, _, text)] = rows('# B\n\nA *toll* of "ten" [crowns](https://x.example), H~2~O,  \nsaid@x  `code`, x^2^.\n')
    assert text == "A toll of “ten” crowns, H2O, said@x code, x2."


@pytest.mark.parametrize(("heading", "key"), [
    ("Introduction", "introduction"), ("1. Introduction", "introduction"), ("II. Methods", "methods"), ("2.3 The Toll", "thetoll"),
    ("Considerações finais", "consideracoesfinais"), ("Results and Discussion of Bridges", "resultsanddiscussion"),
    ("Donaudampfschifffahrtsgesellschaft", "donaudampfschifffahr"), ("2019 elections", "elections"), ("Заключение", ""), ("結論", ""),
    ("…", ""), ("A bridge", "abridge"), ("Über Brücken", "uberbrucken"),
])  # fmt: skip
def test_a_section_is_called_by_its_heading(heading: str, key: str) -> None:
    assert section_id(heading) == key


def test_sections_in_another_script_are_counted_and_equal_ones_numbered() -> None:
    found = units_of(
        "# Заключение\n\nMore.\n\n# Bridges\n\nMore.\n\n# Bridges\n\nMore.\n\n# Figure\n\nMore.\n\n# Notes\n\nMore.\n"
    )
    assert [unit.id for unit in found.units] == ["s1-1", "bridges-1", "bridges2-1", "figure2-1", "notes-1"]


def test_every_id_can_be_one() -> None:
    from glossator.records import Unit

    found = units_of("One\n\n# Of\n\n![Fig. 3a](x)\n\n- x\n- y\n\n$$x$$\n\n# ---\n\nTwo.[^1]\n\n[^1]: Note.\n")
    for unit in found.units:
        Unit(id=unit.id, kind=unit.kind, opens="x", words=1)  # type: ignore[arg-type]


def test_what_is_odd_is_said() -> None:
    found = units_of("# B\n\n" + "word " * 700 + "\n\n\\<b>bold\\</b> text\n\n## Also empty\n\n# Empty\n\n# Full\n\nx\n")
    said = "\n".join(found.odd)
    assert "b-1 has 700 words" in said
    assert "b-2 holds markup as text" in said
    assert "nothing stands under the heading “Also empty”" in said
    assert "nothing stands under the heading “Empty”" in said


def test_letters() -> None:
    assert [letters(at) for at in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", ""]


def test_divs_are_looked_through() -> None:
    blocks: list[Node] = [{"t": "Div", "c": [["", ["wrapper"], []], [para("One."), div("box", [para("In a box.")])]]}]
    assert [unit.id for unit in cut(Manuscript(blocks=blocks)).units] == ["opening-1", "box-1"]


def test_a_formula_is_kept_wherever_it_stands() -> None:
    kinds = [one[1] for one in rows("# B\n\nOne:\n\n- first $$a$$\n- second\n\n> said $$b$$\n\nx.[^1]\n\n[^1]: Note $$c$$\n")]
    assert kinds == ["paragraph", "item", "formula", "item", "quote", "formula", "paragraph", "formula", "note"]


def test_a_list_of_references_that_was_cut_as_text_is_said() -> None:
    """Entries in free text may look like sentences; a section on sources beside a list is one of the text."""
    blocks = tree(b"# Bridges\n\nOne.\n\n# Literatur\n\nA little book on ferries.\n", "markdown")[1]
    assert any("under “Literatur” was cut as text, from literatur-1 on" in one for one in cut(Manuscript(blocks=blocks)).odd)
    listed = Manuscript(blocks=blocks, references=[Listed("Roe, A. 1999. Water.")])
    assert not any("cut as text" in one for one in cut(listed).odd)


def test_a_figure_without_a_number_of_its_own_takes_none_that_another_is_printed_with() -> None:
    captions = ["Figure 2.1. A ford", "The ferry", "Fig. 1. A bridge", "Figure 3. A gate"]
    found = cut(Manuscript(blocks=[para("One."), *(div("figure", [para(one)]) for one in captions)]))
    assert [unit.id for unit in found.units[1:]] == ["figure-2", "figure-4", "figure-1", "figure-3"]
