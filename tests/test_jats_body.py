"""The body of an article in JATS: what becomes a unit, and what is left out."""

from pathlib import Path

import pytest

from tests.jats_samples import left, rows, units


def kinds(folder: Path, body: str, back: str = "") -> list[tuple[str, str, str]]:
    return [(unit.id, unit.kind, unit.text) for unit in units(folder, body, back).units]


def test_sections_within_sections(tmp_path: Path) -> None:
    found = units(tmp_path, (
        "<p>Before.</p><sec><label>1</label><title>Bridges</title><p>One.</p><sec><title>Of <italic>stone</italic></title><p>Two.</p>"
        "<sec><title>Old</title><p>Three.</p></sec></sec><sec><p>Without a heading.</p></sec></sec><sec><title>Tolls</title></sec>"
    ))  # fmt: skip
    assert [(one.id, one.section, one.heading) for one in found.units] == [
        ("opening-1", "", ""), ("bridges-1", "1 Bridges", ""), ("bridges-2", "1 Bridges", "Of stone"), ("bridges-3", "1 Bridges", "Old"),
        ("bridges-4", "1 Bridges", ""),
    ]  # fmt: skip


def test_a_section_of_nothing_but_a_title_is_said(tmp_path: Path) -> None:
    found = units(
        tmp_path, "<sec><title>Empty</title><sec><title>Also</title></sec></sec><sec><title>Full</title><p>One.</p></sec>"
    )
    assert list(found.sections.values()) == ["Full"]
    assert any("“Empty”" in one for one in found.odd)


def test_lists_and_formulas_within_a_paragraph(tmp_path: Path) -> None:
    body = (
        "<sec><title>B</title><p>There are two: <list list-type='order'><list-item><label>a)</label><p>one</p></list-item><list-item>"
        "<label>Case 2</label><p>two with <disp-formula><label>(1)</label><tex-math>x</tex-math></disp-formula></p>"
        "<list><list-item><p>inner</p></list-item></list></list-item></list> and no more.</p>"
        "<p>The toll is <disp-formula id='e2'><label>(7)</label><tex-math>t = 1</tex-math></disp-formula> for carts.</p></sec>"
    )
    assert kinds(tmp_path, body) == [
        ("b-1", "paragraph", "There are two:"), ("b-1a", "item", "one"), ("b-1b", "item", "Case 2 two with"), ("formula-1", "formula", "x"),
        ("b-1c", "item", "inner"), ("b-2", "paragraph", "and no more."), ("b-3", "paragraph", "The toll is for carts."),
        ("formula-7", "formula", "t = 1"),
    ]  # fmt: skip


def test_formulas_in_every_form(tmp_path: Path) -> None:
    body = (
        "<disp-formula><label>(1)</label><alternatives><graphic xlink:href='x'/><tex-math>a</tex-math></alternatives></disp-formula>"
        "<disp-formula-group><disp-formula><mml:math><mml:mi>b</mml:mi></mml:math></disp-formula></disp-formula-group>"
        "<disp-formula><label>(3)</label><italic>c</italic> = 1</disp-formula><disp-formula><label>(4)</label><graphic/></disp-formula>"
        "<p><alternatives><disp-formula><tex-math>e</tex-math></disp-formula><graphic/></alternatives></p>"
    )
    found = units(tmp_path, body)
    assert [(one.id, one.text) for one in found.units] == [
        ("formula-1", "a"), ("formula-2", "b"), ("formula-3", "c = 1"), ("formula-4", "e"),
    ]  # fmt: skip
    assert left(found)["formulas that are pictures"] == 1


def test_quotations_verse_and_speech(tmp_path: Path) -> None:
    body = (
        "<sec><title>B</title><p>He said: <disp-quote><p>First.</p><p>Second.</p><attrib>A ferryman</attrib></disp-quote> and went.</p>"
        "<verse-group><title>A song</title><verse-line>Over the river</verse-line><verse-group><verse-line>and on</verse-line></verse-group>"
        "<attrib>Anon</attrib></verse-group><speech><speaker>Mason:</speaker><p>Mine.</p><p>Still mine.</p></speech>"
        "<statement><label>Theorem 1</label><p>It holds.</p></statement></sec>"
    )
    assert kinds(tmp_path, body) == [
        ("b-1", "paragraph", "He said:"), ("b-2", "quote", "First. Second. A ferryman"), ("b-3", "paragraph", "and went."),
        ("b-4", "quote", "A song Over the river and on Anon"), ("b-5", "paragraph", "Mason: Mine."), ("b-6", "paragraph", "Still mine."),
        ("b-7", "paragraph", "Theorem 1 It holds."),
    ]  # fmt: skip


def test_definitions(tmp_path: Path) -> None:
    body = "<def-list><title>Terms</title><def-item><term>Toll</term><def><p>A price.</p></def></def-item><def-item><term>Ford</term></def-item></def-list>"
    assert [one[1:] for one in kinds(tmp_path, body)] == [("paragraph", "Terms"), ("item", "Toll A price."), ("item", "Ford")]


def test_figures_and_tables_are_their_captions(tmp_path: Path) -> None:
    body = (
        "<p>As in <fig id='f1'><label>Figure 2.</label><caption><title>A bridge</title><p>In spring.</p></caption><graphic/><attrib>Own picture</attrib></fig>"
        "the figure.</p><table-wrap><label>Table S1</label><caption><title>Tolls</title></caption><table><tr><td>12</td></tr></table>"
        "<table-wrap-foot><fn id='t1'><p>A note.</p></fn><fn><p>Another.</p></fn></table-wrap-foot></table-wrap><fig><graphic/></fig>"
        "<fig-group><label>Figure 3</label><caption><p>Both.</p></caption><fig><label>A</label><caption><p>One.</p></caption></fig></fig-group>"
        "<media><label>Video 1</label><caption><p>Moving.</p></caption></media><table-wrap><table/></table-wrap>"
    )
    found = units(tmp_path, body)
    assert [(one.id, one.text) for one in found.units] == [
        ("opening-1", "As in the figure."), ("figure-2", "Figure 2. A bridge In spring."), ("table-s1", "Table S1 Tolls"),
        ("figure-3", "Figure 3 Both."), ("figure-4", "A One."), ("figure-1", "Video 1 Moving."),
    ]  # fmt: skip
    assert left(found)["table notes"] == 2
    assert left(found)["figures without a caption"] == left(found)["tables without a caption"] == 1
    assert left(found)["sources and licences printed under figures and tables"] == 1


def test_the_mark_of_a_table_note_does_not_stick_to_a_word(tmp_path: Path) -> None:
    body = (
        "<table-wrap><caption><p>Tolls<xref ref-type='table-fn' rid='t1'>a</xref> of carts</p></caption>"
        "<table-wrap-foot><fn id='t1'><p>A note.</p></fn></table-wrap-foot></table-wrap>"
    )
    assert rows(tmp_path, body) == [("table-1", "Tolls of carts")]


def test_figures_outside_of_the_body(tmp_path: Path) -> None:
    for name in ("floats-group", "floats-wrap"):
        after = f"<{name}><fig><label>Figure 1</label><caption><p>A bridge.</p></caption></fig></{name}>"
        assert rows(tmp_path, "<p>One.</p>", after=after) == [("opening-1", "One."), ("figure-1", "Figure 1 A bridge.")]


def test_a_box_is_one_unit_and_its_figures_are_their_own(tmp_path: Path) -> None:
    body = (
        "<boxed-text><label>Box 1</label><caption><title>Ferries</title></caption><sec><title>Why</title><p>Rivers.</p></sec>"
        "<fig><label>Figure 5</label><caption><p>A ferry.</p></caption></fig><disp-formula><tex-math>x</tex-math></disp-formula></boxed-text>"
    )
    assert kinds(tmp_path, body) == [
        ("box-1", "box", "Box 1 Ferries Why Rivers."), ("figure-5", "figure", "Figure 5 A ferry."), ("formula-1", "formula", "x"),
    ]  # fmt: skip


def test_code_is_left_out_and_a_poem_in_fixed_type_is_not(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        "<p>One <preformat>x = 1\ny = 2</preformat></p><code>z</code><preformat preformat-type='poem'>Over\nand on</preformat>",
    )
    assert [one.text for one in found.units] == ["One", "z", "Over and on"]
    assert left(found)["blocks of code"] == 1


def test_what_belongs_behind_the_text_is_left_out_by_name(tmp_path: Path) -> None:
    body = (
        "<sec><title>Funding</title><p>How bridges are paid for.</p></sec><sec><title>Bridges</title><p>One.</p>"
        "<sec><title>More</title><supplementary-material><caption><p>Data.</p></caption></supplementary-material></sec></sec>"
        "<sec sec-type='supplementary-material'><title>Beside it</title><supplementary-material/></sec>"
        "<sec><title>Agradecimientos</title><p>Gracias.</p></sec><sec><title>Conflict of interest</title><p>None.</p></sec>"
    )
    found = units(tmp_path, body)
    assert [one.text for one in found.units] == ["How bridges are paid for.", "One."]
    assert not any("“More”" in one for one in found.odd)
    assert left(found) == {
        "supplementary files": 1, "the section “Beside it”": 1, "the section “Agradecimientos”": 1, "the section “Conflict of interest”": 1,
    }  # fmt: skip


@pytest.mark.parametrize("inner", [
    "<p>&lt;!--version=html--&gt;&lt;p&gt;One.&lt;/p&gt;</p>", "<p><![CDATA[<div class='x'><p>One.</p></div>]]></p>",
    "<p>Begun &lt;p&gt;" + "&lt;b&gt;one&lt;/b&gt; " * 5 + "&lt;/p&gt;</p>",
])  # fmt: skip
def test_escaped_html_is_said_and_not_taken_in(tmp_path: Path, inner: str) -> None:
    found = units(tmp_path, f"{inner}<p>The element &lt;p&gt; … &lt;/p&gt; is a paragraph.</p>")
    assert [one.text for one in found.units] == ["The element <p> … </p> is a paragraph."]
    assert left(found)["paragraphs of escaped HTML"] == 1
    assert any("HTML within the XML" in one for one in found.odd)


def test_bold_paragraphs_may_be_headings(tmp_path: Path) -> None:
    found = units(tmp_path, "<p><bold>Introduction</bold></p><p>One <bold>two</bold>.</p>")
    assert [one.text for one in found.units] == ["Introduction", "One two."]
    assert any("may be headings: “Introduction”" in one for one in found.odd)


def test_unknown_blocks_are_looked_through(tmp_path: Path) -> None:
    assert rows(tmp_path, "<wrapper><p>One.</p><p>Two.</p></wrapper><p>Three.</p>") == [
        ("opening-1", "One."), ("opening-2", "Two."), ("opening-3", "Three."),
    ]  # fmt: skip


def test_nothing_is_lost_within_inlines(tmp_path: Path) -> None:
    body = "<p>One <bold>two <list><list-item><p>three</p></list-item></list></bold> four.</p><sec><title>B <disp-formula><tex-math>x</tex-math></disp-formula></title><p>Five.</p></sec>"
    assert {one[1] for one in rows(tmp_path, body)} == {"One two four.", "three", "x", "Five."}
