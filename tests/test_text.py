"""Text fields: what becomes HTML and what stays text."""

import pytest

from glossator.text import inline, plain


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
