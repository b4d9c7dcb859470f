"""A page as plain text: all that it tells, and nothing that could be anything else."""

import pytest

from glossator.page_text import page_text


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<h1>A <em>b</em>\n c</h1><p>d &lt;e&gt; &amp; f</p>", ["A b c", "d <e> & f"]),
        ("<p>a<br>b</p>c", ["a", "b", "c"]),
        ("<p>a<script>x</script><svg><text>y</text><path/></svg><style>z</style>b</p>", ["ab"]),
        ("<nav data-search-exclude><p>x<br><img src=y>z</p></nav><p>a</p>", ["a"]),
        ("<div hidden><div>x</div></div>a", ["a"]),
        ("<dl><dt>Kind</dt><dd>fact</dd></dl>", ["Kind", "fact"]),
        ("", []),
    ],
)
def test_lines(html: str, lines: list[str]) -> None:
    assert page_text(html) == lines


def test_no_line_is_longer_than_a_screen() -> None:
    lines = page_text(f"<p>{'word ' * 100}</p>")
    assert all(len(line) <= 100 for line in lines)
    assert " ".join(lines).split() == ["word"] * 100
