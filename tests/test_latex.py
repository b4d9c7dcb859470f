"""LaTeX → plain text."""

import pytest

from glossator.latex import Plain, Texts, parts, unbraced


def plain(value: str) -> Plain:
    return Texts([value])[value]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"Caf\'e {\"O}zge Aks{\i}n {\c{C}}etin H{\aa}kan", "Café Özge Aksın Çetin Håkan"),
        (r"{\relax Ch}arles \TeX{} \S 5", "Charles TeX §5"),
        (r"a\textendash{}b \textbraceleft{}x\textbraceright{} \textbackslash{} \textasciitilde{}", r"a–b {x} \ ~"),
        (r"50\% of a_b^c \& more % no comment", "50% of a_b^c & more % no comment"),
        (r"it's \'a l'\'ecole `a' ``b'' ,,c''", "it's á l'école ‘a’ “b” „c”"),
        ("it's `a' ``b'' --- c -- d-e ?`f !`g <<h>>", "it's ‘a’ “b” — c – d-e ¿f ¡g «h»"),
        (r"-{}-{}- `{}` \'e", "--- `` é"),
        ("J.~Amer. Math.~Soc.", "J. Amer. Math. Soc."),
        (r"methodology\hyphen independent\-ly", "methodology-independently"),
        (r"\enquote{Roads} and \mkbibquote{Water}", "“Roads” and “Water”"),
        (r"see \url{https://example.org/a_b%20c}", "see https://example.org/a_b%20c"),
        (r"$\mathrm{CO}_2$ $10^{-3}$ $\alpha$-decay \ensuremath{\rightarrow}", "CO₂ 10⁻³ α-decay →"),
        (r"$\frac{a}{b}$ of 5", r"$\frac{a}{b}$ of 5"),
        (r"$D^{*+}$ decays", r"$D^{*+}$ decays"),
        (r"costs 5$ and \'e", "costs 5$ and é"),
        (r"H\textsubscript{2}O is \textsuperscript{1}", "H₂O is ¹"),
        (r"\noopsort{1973b}Roads", "Roads"),
        ("two\n  lines", "two lines"),
        ("two\n\nparagraphs", "two\nparagraphs"),
        ("two\\'e\n\nparagraphs", "twoé\nparagraphs"),
        ("a &lt; b &amp;amp; c", "a < b &amp; c"),
    ],
)
def test_text(written: str, text: str) -> None:
    assert plain(written) == Plain(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\emph{a} b", "a b"),
        (r"{\sc a} b", "a b"),
        ("<i>a</i> b", "a b"),
        (r"a\footnote{c} b", "a b"),
        (r"\href{https://example.org}{a} b", "a b"),
        (r"\pkgx{a} b", "a b"),
    ],
)
def test_what_is_lost_is_said(written: str, text: str) -> None:
    found = plain(written)
    assert found.text == text
    assert found.lost


def test_one_bad_value_does_not_take_the_others_with_it() -> None:
    values = [r"\'a", r"\begin{verbatim} \'b", r"\'c", "{" * 99 + r"\'d" + "}" * 99, r"\section{x} \'e"]
    found = [Texts(values)[value] for value in values]
    assert (found[0], found[2]) == (Plain("á"), Plain("ć"))
    assert all(found[at].lost for at in (1, 3, 4))


def test_definitions_of_one_value_do_not_reach_another() -> None:
    values = [r"\newcommand{\osh}{Osh}\'a", r"\osh"]
    assert Texts(values)[values[1]].lost


def test_parts_and_braces() -> None:
    assert parts(r"a; {b; c}; \; d", ";") == ["a", " {b; c}", r" \; d"]
    assert (unbraced("{a}"), unbraced("{a} {b}"), unbraced(r"{a\}"), unbraced("a")) == ("a", None, None, None)
