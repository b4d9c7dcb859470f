"""Markup of other programs as plain text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import markup


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("CO<sub>2</sub> and 10<sup>-3</sup>", "CO₂ and 10⁻³"),
        ("La<sub>2-x</sub>", "La₂₋ₓ"),
        ("the 1<sup>er</sup> day", "the 1ᵉʳ day"),
        ("cranes &amp; roads near &#214;sh &#x2014; caf&eacute;", "cranes & roads near Ösh — café"),
        ("&amp;lt;", "&lt;"),
        ("AT&T; a&copy=1 &nosuch; &notit;", "AT&T; a&copy=1 &nosuch; &notit;"),
        ("a < b > c, List<T>, <b> alone", "a < b > c, List<T>, <b> alone"),
        ("<q>Roads</q>", "“Roads”"),
        ("see [[lind-2001]] and [[[x", "see [ [lind-2001]] and [ [ [x"),
        ("One<br/>two", "One\ntwo"),
        ("<jats:title>Aim</jats:title><jats:p>One. </jats:p>\n  <jats:p>Two.</jats:p>", "Aim\nOne.\nTwo."),
        ("ro\u00adad\u200b Ko\u0308ln", "road Köln"),
    ],
)
def test_nothing_is_lost(written: str, plain: str) -> None:
    assert markup.plain(written) == (plain, False)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("The <i>Grus grus</i> of <b>Osh</b>", "The Grus grus of Osh"),
        ('<span class="nocase">NATO</span> and <span style="font-variant: small-caps">Bce</span>', "NATO and Bce"),
        ("<scp>DNA</scp> <jats:italic>in vitro</jats:italic>", "DNA in vitro"),
        ("x<sup>Ω</sup>", "xΩ"),
        ("<i>CO<sub>2</sub></i>", "CO₂"),
        ("&lt;i&gt;Grus&lt;/i&gt;", "Grus"),
        ("<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msub></mml:math>", "x₂"),
        ("a<mml:math><mml:mi>b</mml:mi><mml:annotation>\\beta</mml:annotation></mml:math>", "ab"),
        ('one <jats:inline-graphic href="x.png"/> two', "one  two"),
    ],
)
def test_it_is_said_that_something_is_lost(written: str, plain: str) -> None:
    assert markup.plain(written) == (plain, True)


def test_tags_that_overlap_stay_where_they_are_not_closed() -> None:
    assert markup.plain("<i><sub></i>2</sub>") == ("<sub>2</sub>", True)


PIECES = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<sub>",
        "</sub>",
        "<sup>",
        "</sup>",
        "<mml:annotation>",
        "<mml:annotation/>",
        "2",
        "x",
        "&amp;",
        "[",
        "<",
        ">",
        "\u0308",
        "&#0;",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_read(text: str) -> None:
    plain, _ = markup.plain(text)
    assert "[[" not in plain
    assert unicodedata.is_normalized("NFC", plain)


def test_much_markup_takes_little_time() -> None:
    assert markup.plain("<i>" * 20_000 + "</b>" * 20_000)[0].startswith("<i>")
