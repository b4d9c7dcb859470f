"""Text fields: what becomes HTML and what stays text."""

from time import process_time

import pytest

from glossator.text import (
    TEXT_LINK,
    apart,
    close,
    fold,
    inline,
    joined,
    length,
    length_in_words,
    plain,
    stretches,
    turned,
    web_links,
)


def resolve(key: str) -> tuple[str, str]:
    return f"../{key}/", f"Name of <{key}>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain words", "plain words"),
        ("*stars* and **two**", "<em>stars</em> and <strong>two</strong>"),
        ("[[unrcca]]", '<a href="../unrcca/">Name of &lt;unrcca&gt;</a>'),
        ("[[unrcca|the Centre]]", '<a href="../unrcca/">the Centre</a>'),
        ("[[ unrcca | the & Centre ]]", '<a href="../unrcca/">the &amp; Centre</a>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<b>bold</b> & co", "&lt;b&gt;bold&lt;/b&gt; &amp; co"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](https://a.org/?b=1&c=2)", '<a href="https://a.org/?b=1&amp;c=2">x</a>'),
        ("![x](https://a.org/x.png)", '!<a href="https://a.org/x.png">x</a>'),
        ("{{ 7 * 7 }} {% raw %}", "{{ 7 * 7 }} {% raw %}"),
        ("[x](http:evil)", "[x](http:evil)"),
        ("[x](https://good.example@evil.example/)", "[x](https://good.example@evil.example/)"),
        ("[x](https://a.org/{b})", "[x](https://a.org/{b})"),
        ("[x](https:///a)", "[x](https:///a)"),
        ("[x](//a.org)", "[x](//a.org)"),
        ("[x](https://a.org/é)", '<a href="https://a.org/%C3%A9">x</a>'),
        ("[[\n unrcca\t|\n the Centre ]]", '<a href="../unrcca/">the Centre</a>'),
        ("[[unrcca|]]", '<a href="../unrcca/">Name of &lt;unrcca&gt;</a>'),
        ("[[unrcca] ]", "[[unrcca] ]"),
        ("[[[unrcca]]]", '[<a href="../unrcca/">Name of &lt;unrcca&gt;</a>]'),
        ("snake_case_word", "snake_case_word"),
        ("# no heading", "# no heading"),
        ("--- no rule", "--- no rule"),
    ],
)
def test_inline(text: str, html: str) -> None:
    assert inline(text, resolve) == html


def test_plain_has_no_markup() -> None:
    assert (
        plain("see *the* [[unrcca]] & [[x|its page]], <b>so</b>", lambda key: key.upper())
        == "see the UNRCCA & its page, <b>so</b>"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[a]]", [("a", None)]),
        ("[[ a ]] and [[b|c]]", [("a", None), ("b", "c")]),
        ("[[a|two  words]]", [("a", "two  words")]),
        ("[[two words]]", [("two words", None)]),
        ("[[a|b|c]]", [("a", "b|c")]),
        ("[[a]", []),
        ("[a]]", []),
        ("[[a[[b]]", [("b", None)]),
        ("[[]]", [("", None)]),
    ],
)
def test_links_to_records(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [match.groups() for match in TEXT_LINK.finditer(text)] == found


@pytest.mark.parametrize("piece", ["[[ ", "[[", "[[a|", "[[ a | ", " ", "[[a ", "[", "[[a b", "|", "[[a| b", "](", "[x]( "])
def test_the_time_it_takes_grows_with_the_text_only(piece: str) -> None:
    """A link that is never closed was once tried in all ways: 800 blanks took a minute."""
    for text in (
        piece * (400_000 // len(piece)),
        "[[" + piece * (400_000 // len(piece)),
        "[[a|" + piece * (400_000 // len(piece)),
    ):
        start = process_time()
        list(TEXT_LINK.finditer(text))
        web_links(text)
        assert process_time() - start < 2


def test_addresses_of_links_to_the_web() -> None:
    assert web_links("[a](https://a.org) ![b](<x y>) [c]() d] (e) [[f]](g)") == ["https://a.org", "x", "", "g"]


def test_the_nearest_word() -> None:
    assert close("ruritanja", ["zenda", "ruritania"]) == "ruritania"
    assert close("statment", ["statement", "state"]) == "statement"
    assert close("brg", ["bridge", "way"]) == "bridge", "also when much is missing"
    assert close("castle", ["zenda", "ruritania"]) is None
    assert close("a" * 101, ["a" * 101]) is None


def test_folding() -> None:
    assert fold("Hammarskjöld") == fold("hammarskjold")
    assert fold("Oʻzbekiston’s") == "ozbekistons"


@pytest.mark.parametrize(
    ("text", "words", "dense", "loose", "as_words"),
    [
        ("three bridges", 2, 0, 0, 2),
        ("a – b, c", 4, 0, 0, 4),
        ("", 0, 0, 0, 0),
        ("می‌شود، این", 2, 0, 0, 2),
        ("한국어 텍스트", 2, 0, 0, 2),
        ("हिन्दी भाषा", 2, 0, 0, 2),
        ("三座桥，守护。", 0, 5, 0, 3),
        ("日本語のテキスト", 0, 8, 0, 4),
        ("สะพานสามแห่งรักษา", 0, 0, 15, 4),
        ("ស្ពានបី", 0, 0, 4, 1),
        ("用Python写", 1, 2, 0, 2),
        ("The 三座桥 of 王国 stand", 3, 5, 0, 6),
        ("𠀀𠀁", 0, 2, 0, 1),
    ],
)
def test_length(text: str, words: int, dense: int, loose: int, as_words: int) -> None:
    assert length(text) == (words, dense, loose)
    assert length_in_words(text) == as_words


def test_stretches_are_just_longer_than_so_many_words() -> None:
    assert list(stretches("One, two three FOUR", 2)) == [("one", "two", "three"), ("two", "three", "four")]
    assert list(stretches("one two", 2)) == []
    assert list(stretches("三座桥，守护", 1)) == [("三", "座", "桥"), ("座", "桥", "守"), ("桥", "守", "护")]
    assert list(stretches("a 三座 b", 1)) == [("a", "三"), ("三", "座", "b"), ("座", "b")], "each counted in its own way"
    assert list(stretches("می‌شود این", 1)) == [("میشود", "این")], "a joiner parts no word"
    assert list(stretches("हिन्दी भाषा", 1)) == [("हनद", "भष")], "nor does a mark"
    assert joined(("the", "三", "座", "桥", "of")) == "the 三座桥 of"


def test_a_long_text_is_measured_at_once() -> None:
    began = process_time()
    assert sum(1 for _ in stretches("桥 " * 100_000 + "bridge " * 100_000, 12)) > 190_000
    assert length_in_words("桥" * 500_000) == 250_000
    assert process_time() - began < 5


def test_a_link_with_a_name_in_another_language_is_marked() -> None:
    marks = {"lang": "fa", "dir": "rtl"}
    assert inline("see [[x]]", resolve, lambda _: marks) == 'see <a href="../x/" lang="fa" dir="rtl">Name of &lt;x&gt;</a>'
    assert inline("see [[x|words]]", resolve, lambda _: marks) == 'see <a href="../x/">words</a>', "which are the text's own"
    assert plain("see [[x]]", str.upper) == "see X"


@pytest.mark.parametrize("text", ["پل", "a سلام b", "שלום", "ܫܠܡܐ", "ދިވެހި", "\U0001e900"])
def test_words_from_the_right_are_known(text: str) -> None:
    assert turned(text)
    assert apart(text) == f"\u2068{text}\u2069"


def test_words_from_the_left_are_left_alone() -> None:
    assert not turned("Мост, 桥 – é «»")
    assert apart("Мост") == apart("Мост", "桥") == "Мост"
    assert apart("Мост", "پل") == "\u2068Мост\u2069"
