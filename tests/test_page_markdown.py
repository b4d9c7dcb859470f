"""A page as Markdown: it says what the page says, and a reader of CommonMark takes no text for markup."""

import re

import pytest
from lxml import html
from markdown_it import MarkdownIt

from glossator.page_markdown import code, destination, page_markdown

READER = MarkdownIt("commonmark").enable("table")
"""A reader with nothing but CommonMark and tables, which takes HTML for HTML."""


def same(address: str) -> str:
    return address


def markdown(body: str) -> str:
    return page_markdown(body, same).rstrip("\n")


def told(text: str) -> str:
    """What a reader of Markdown sees."""
    return " ".join(html.document_fromstring(f"<main>{READER.render(text)}</main>").text_content().split())


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<h1>A <em>b</em>\n c</h1><p>d &lt;e&gt; &amp; f</p>", ["# A *b* c", "", r"d \<e> & f"]),
        ("<p>a<br>b</p>c", ["a\\", "b", "", "c"]),
        ("<p>a<script>x</script><svg><text>y</text><path/></svg><style>z</style>b</p>", ["ab"]),
        ("<p hidden>x</p><nav class='crumbs'>y</nav><section class='cite'><h2>z</h2></section>a", ["a"]),
        ("<ul><li>a</li><li><p>b</p><p>c</p><ul><li>d</li></ul></li></ul>", ["- a", "- b", "  c", "  - d"]),
        ('<ol><li value="3">a</li><li>b</li></ol>', ["3. a", "4. b"]),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", ["- a", "", "* b"]),
        ("<dl><dt>Kind</dt> <dd>fact</dd><dt>Of</dt><dd><ul><li>x</li></ul></dd></dl>", ["- **Kind** fact", "- **Of**", "  - x"]),
        ("<dl><dt><span class=badge>Good</span> 3</dt> <dd>x</dd></dl>", ["- **Good 3** x"]),
        ('<div class="says"><p class="says__whose">Said</p><p>a</p></div>', ["> **Said**", ">", "> a"]),
        ("<details><summary>More</summary><p>a</p></details>", ["**More**", "", "a"]),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>", ["| a | b |", "| --- | --- |", "| 1 |  |"]),
        ("<table><tr><th>a|b</th></tr><tr><td><code>c|d</code></td></tr></table>", [r"| a\|b |", "| --- |", r"| `c\|d` |"]),
        ("<pre>a\n  ``` b</pre>", ["````", "a", "  ``` b", "````"]),
        ("<h3>Nothing</h3><svg></svg><h2>A</h2><p>b</p><h3>End</h3>", ["## A", "", "b"]),
        ("<ul><li><h3>A</h3><p>b</p></li></ul>", ["- **A**", "  b"]),
        ('<p><a href="x y(z)">a]b</a>!</p>', [r"[a\]b](<x%20y(z)>)!"]),
        ('<p>Look!<a href="x">a</a></p>', [r"Look\![a](x)"]),
        ('<p><a class="mend" href="x">b</a><a href="y"></a>a</p>', ["a"]),
        ("<p>snake_case _a_ b_</p>", [r"snake_case \_a\_ b\_"]),
        (
            '<p>A <span class="tag" data-told="Kind: fact">Fact</span> <a class="tag" href="x" data-told="Part: c_">C</a></p>',
            [r"A · Kind: fact · [Part: c\_](x)"],
        ),
        (
            '<div class="says"><p class="says__whose" data-told="In our *words*">Said</p><p>a</p></div>',
            [r"> **In our \*words\***", ">", "> a"],
        ),
        ("<p>He said <q>a b</q>.</p>", ["He said “a b”."]),
        ("<p><strong>a <em>b</em></strong></p>", ["**a b**"]),
        ("<p>a<em>“b”</em>c</p>", ["a“b”c"]),
        ("", []),
        ("<!-- x -->", []),
    ],
)
def test_what_it_is_written_as(body: str, lines: list[str]) -> None:
    assert markdown(body) == "\n".join(lines)


HOSTILE = [
    "# a", "a #", "#", "- a", "+ a", "* a", "1. a", "12) a", "> a", "===", "---", "```", "~~~ a", "`a", "``a`b``", "*a*", "__a__",
    "a_b_c", "[a](b)", "![a](b)", "[a]: b", "[a][b]", "<a href=b>", "<script>alert(1)</script>", "<!-- a -->", "&lt;b&gt;", "&#60;",
    "&amp", "a\\", "\\*a", "a | b", "|---|", "<http://a.example>", "    a", "a  ", "$a$", "{{ a }}", "{% a %}", "!", "]", "](x)",
    "שלום [א](ב) 3.", "1986. What a year", "a\x01b\x02c", "***", "**", "a!", "**a", "_", "\u2028- a", "]]>", "a\r\n# b",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "around",
    ["<p>{}</p>", "<h1>{}</h1>", "<h2>{}</h2><p>{}</p>", "<ul><li>{}</li><li>{}<p>{}</p></li></ul>", '<p><a href="x">{}</a>{}</p>',
     "<p>{}<br>{}</p>", "<p>{}<em>{}</em>{}</p>", "<p><strong>{}</strong></p>", "<dl><dt>{}</dt><dd>{}</dd></dl>", "<p>a {} b</p>",
     "<table><tr><th>{}</th><td>{}</td></tr><tr><td>a</td><td>{}</td></tr></table>", "<details><summary>{}</summary>{}</details>",
     "<p><code>{}</code></p>", "<blockquote>{}</blockquote>", "<ul><li><h3>{}</h3>{}</li></ul>", "<p>!<a href='x'>{}</a></p>"],
)  # fmt: skip
def test_no_text_is_markup(words: str, around: str) -> None:
    """Wherever it stands: a reader sees the words, and no link, picture, code or tag that was not there."""
    page = html.document_fromstring("<main></main>").find("body")
    assert page is not None
    body = around.replace("{}", html.tostring(html.fromstring("<i>x</i>"), encoding="unicode"))  # a place for each
    tree = html.fragment_fromstring(body, create_parent="main")
    for place in list(tree.iter("i")):
        place.drop_tag()
    for one in tree.iter():
        one.text = one.text and one.text.replace("x", re.sub("[\x00-\x08]", "\ufffd", words).replace("\r\n", " "))
        one.tail = one.tail and one.tail.replace("x", re.sub("[\x00-\x08]", "\ufffd", words).replace("\r\n", " "))
    text = page_markdown(html.tostring(tree, encoding="unicode"), same)
    made = html.document_fromstring(f"<main>{READER.render(text)}</main>")
    expected = "".join(tree.text_content().split())
    assert "".join(made.text_content().split()) == expected, text
    tags = {one.tag for one in made.iter()} - {"html", "body", "main", "p", "strong", "em", "br", "thead", "tbody"}
    meant = {one.tag for one in tree.iter()}
    meant |= {"ul", "li"} if "dl" in meant else set()
    assert tags <= meant | {"th"}, text
    assert [one.get("href") for one in made.iter("a")] == [
        one.get("href") for one in tree.iter("a") if one.text_content().strip()
    ]


@pytest.mark.parametrize("text", ["a", "`", "``a", " a ", "a`b", "|"])
def test_code_is_read_back(text: str) -> None:
    assert READER.render(f"x {code(text)} y") == f"<p>x <code>{text}</code> y</p>\n"


@pytest.mark.parametrize(
    "address",
    ["https://a.example/x_(y)?b=1&lt;=2&amp;c#d", "x/../y*.md", "a%20b", "https://a.example/[1]|2", "#ref-8", "a\\b<c> d"],
)
def test_an_address_is_read_back(address: str) -> None:
    made = html.document_fromstring(READER.render(f"[w]({destination(address)})"))
    found = next(made.iter("a")).get("href")
    read = READER.normalizeLink(address)
    assert found == read
    assert made.text_content().strip() == "w"


def test_what_the_looks_of_a_page_tell_is_said() -> None:
    home = '<p class="hero__article">T</p><p class="statement">It holds.</p>'
    assert page_markdown(home, same, says="The article says:") == "T\n\n> **The article says:** It holds.\n"


def test_a_claim_that_is_named_alone_has_its_verdict_beside_it() -> None:
    body = '<p>See <a href="c">A claim</a>.</p><ul><li><a href="c">A claim</a> <span class="badge">Contradicted</span></li></ul>'
    found = page_markdown(body, same, note=lambda at: "Contradicted" if at == "c" else "")
    assert found == "See [A claim](c) (Contradicted).\n\n- [A claim](c) **Contradicted**\n"


def test_what_cannot_be_linked_to_is_words() -> None:
    assert page_markdown('<p><a href="javascript:x">a</a></p>', lambda _: "") == "a\n"


def test_a_title_comes_first_and_what_is_said_of_the_page_beneath_it() -> None:
    assert page_markdown("<p>Kicker</p><h1>T</h1><p>a</p>", same, "<ul><li>v</li></ul>") == "# T\n\n- v\n\nKicker\n\na\n"
