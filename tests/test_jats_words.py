"""Words, formulas and notes within a paragraph of JATS."""

from pathlib import Path

import pytest

from glossator.jats_words import bare_tex
from tests.jats_samples import left, rows, units


def text(folder: Path, inner: str, back: str = "") -> str:
    [(_, found), *_] = rows(folder, f"<p>{inner}</p>", back)
    return found


@pytest.mark.parametrize(("inner", "printed"), [
    ("A <italic>toll</italic> of <bold>ten <sup>1</sup></bold>H<sub>2</sub>O<sc>x</sc>", "A toll of ten 1H2Ox"),
    ("as shown <xref ref-type='bibr' rid='r1'>Doe 1999</xref> (<xref ref-type='fig' rid='f1'>Figure 1</xref>)", "as shown Doe 1999 (Figure 1)"),
    ("one<break/>two", "one two"), ("at <ext-link xlink:href='https://x.example/a'/>.", "at https://x.example/a."),
    ("at <ext-link xlink:href='https://x.example/a'>the site</ext-link>", "at the site"),
    ("the <named-content content-type='x'>old <abbrev>NB</abbrev></named-content> one", "the old NB one"),
    ("漢字<ruby><rb>橋</rb><rt>はし</rt></ruby>", "漢字橋"), ("a <inline-graphic xlink:href='x.png'/> b", "a b"),
    ("a <object-id>10.1/x</object-id><alt-text>hidden</alt-text>b", "a b"), ("run <code>x = 1</code> now", "run x = 1 now"),
    ("a\n   b\t c", "a b c"),
])  # fmt: skip
def test_words_are_as_printed(tmp_path: Path, inner: str, printed: str) -> None:
    assert text(tmp_path, inner) == printed


@pytest.mark.parametrize(("inner", "printed"), [
    ("<tex-math>a^2 + b</tex-math>", "a² + b"),
    ("<mml:math><mml:msup><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>+</mml:mo><mml:mi>b</mml:mi></mml:math>", "a² + b"),
    ("<alternatives><inline-graphic xlink:href='x'/><tex-math><![CDATA[\\documentclass{article}\\begin{document}$$a^2 + b$$\\end{document}]]></tex-math>"
     "<mml:math><mml:mi>z</mml:mi></mml:math></alternatives>", "a² + b"),
    ("<italic>a</italic><sup>2</sup> + b", "a2 + b"),
])  # fmt: skip
def test_a_formula_is_said_in_letters(tmp_path: Path, inner: str, printed: str) -> None:
    assert text(tmp_path, f"so <inline-formula>{inner}</inline-formula> holds").replace("\u205f", " ") == f"so {printed} holds"


def test_a_formula_that_is_a_picture_is_counted(tmp_path: Path) -> None:
    found = units(tmp_path, "<p>so <inline-formula><inline-graphic xlink:href='x'/></inline-formula> holds</p>")
    assert found.units[0].text == "so holds"
    assert left(found)["formulas that are pictures"] == 1


@pytest.mark.parametrize(("given", "bare"), [
    ("$x$", "x"), ("$$x$$", "x"), (r"\[x\]", "x"), (r"\begin{equation*}x\end{equation*}", "x"), ("x", "x"), ("$x$ and $y$", "$x$ and $y$"),
    (r"\documentclass[12pt]{minimal}\begin{document}$$x = 1$$\end{document}", "x = 1"), (r"\begin{array}{c}x\end{array}", r"\begin{array}{c}x\end{array}"),
])  # fmt: skip
def test_tex_is_freed_of_what_is_set_around_it(given: str, bare: str) -> None:
    assert bare_tex(given) == bare


NOTES = "<fn-group><fn id='n1'><label>1</label><p>First <italic>note</italic>.</p><p>It goes on.</p></fn><fn id='n2'><p>Second.</p></fn></fn-group>"


def test_a_note_stands_where_it_is_called_for(tmp_path: Path) -> None:
    body = (
        "<p>One<xref ref-type='fn' rid='n2'><sup>1</sup></xref>. Two [<xref ref-type='fn' rid='n1'>2</xref>].</p>"
        "<p>Three<xref ref-type='fn' rid='n1'>2</xref>.</p><p>Four<fn><p>Within.</p></fn>.</p>"
    )
    assert rows(tmp_path, body, NOTES) == [
        ("opening-1", "One. Two ."), ("note-1", "Second."), ("note-2", "First note. It goes on."), ("opening-2", "Three."),
        ("opening-3", "Four."), ("note-3", "Within."),
    ]  # fmt: skip


def test_a_mark_that_calls_for_no_note_of_the_text_stays(tmp_path: Path) -> None:
    assert text(tmp_path, "One<xref ref-type='fn' rid='gone'>*</xref>.") == "One*."


def test_a_note_that_calls_for_itself_comes_to_an_end(tmp_path: Path) -> None:
    back = "<fn-group><fn id='n1'><p>See <xref ref-type='fn' rid='n1'>1</xref>.</p></fn></fn-group>"
    assert ("note-1", "See .") in rows(tmp_path, "<p>One<xref ref-type='fn' rid='n1'>1</xref>.</p>", back)


def test_elements_that_jats_has_not_are_said_and_their_words_kept(tmp_path: Path) -> None:
    found = units(tmp_path, "<p>One <sparkle>two</sparkle> three.</p>")
    assert found.units[0].text == "One two three."
    assert any("“sparkle”" in one for one in found.odd)
