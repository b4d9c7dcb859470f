"""Articles in Markdown of several kinds: what is running text in them, what is computed, hidden, numbered, cited."""

import contextlib
import time
from pathlib import Path

import pytest

from glossator import jats, markdown_article
from glossator.cutting import Cut, cut
from glossator.manuscript import CannotRead, Manuscript

BIB = "@article{ek2001, author = {Ek, Bo}, title = {Lamps}, journal = {Light}, year = 2001}\n"


def read(folder: Path, text: str, **others: str) -> Manuscript:
    for name, said in others.items():
        file = folder / name.replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said)
    file = folder / "article.md"
    file.write_text(text)
    return markdown_article.read(file)


def units(made: Manuscript, *kinds: str) -> list[Cut]:
    return [one for one in cut(made).units if not kinds or one.kind in kinds]


def texts(made: Manuscript, *kinds: str) -> list[str]:
    return [one.text for one in units(made, *kinds)]


def left(made: Manuscript) -> dict[str, int]:
    return {one.what: one.count for one in made.left}


def test_chunks_go_and_what_follows_stays(tmp_path: Path) -> None:
    text = "```{r setup, include=FALSE}\n# Not a heading\n```\n\n# Introduction\n\nWe saw `r nrow(x)` lamps.\n\n~~~python\nx\n~~~\n\n# Methods\n\nOne."
    made = read(tmp_path, text)
    assert [(one.section, one.text) for one in units(made)] == [("Introduction", "We saw […] lamps."), ("Methods", "One.")]
    assert (left(made)["code chunks"], left(made)["code blocks"], left(made)["computed values"]) == (1, 1, 1)


def test_figures_and_tables_of_chunks_have_their_captions(tmp_path: Path) -> None:
    text = """See \\@ref(fig:a), @fig-b and @tbl-c.

```{r a, fig.cap="Lamps by night."}
plot(x)
```

```{r}
#| label: fig-b
#| fig-cap: "Lamps by day."
plot(y)
```

```{r}
#| label: tbl-c
#| tbl-cap: Lamps by house.
kable(x)
```
"""
    made = read(tmp_path, text)
    assert texts(made) == [
        "See 1, Figure 2 and Table 1.", "Figure 1 Lamps by night.", "Figure 2 Lamps by day.", "Table 1 Lamps by house.",
    ]  # fmt: skip


def test_cross_references_are_no_works(tmp_path: Path) -> None:
    text = """# One {#sec-one}

Figure @fig:a, @fig:a, Table @tbl:b and @eq-x show [@ek2001, p. 3; @fig:a] what [@sec-one] says, with [@ek2001] and @ek2001; @fig:z.

![A lamp.](a.png){#fig:a}

| a | b |
|---|---|
| 1 | 2 |

Table: Two lamps. {#tbl:b}

$$a = b$$ {#eq-x}
"""
    made = read(tmp_path, f"---\nbibliography: works.bib\n---\n{text}".replace("; @fig:a]", "]"), works__bib=BIB)
    assert texts(made)[0] == (
        "Figure 1, Figure 1, Table 1 and Equation 1 show (Ek 2001, 3) what Section “One” says, with (Ek 2001) and Ek (2001); ??."
    )
    assert texts(made)[1:] == ["Figure 1 A lamp.", "Table 1 Two lamps.", "a = b"]
    assert [one.item["id"] for one in made.references if one.item] == ["ek2001"]
    assert any("fig:z" in one for one in made.odd)


def test_works_in_the_head_and_works_that_are_nowhere(tmp_path: Path) -> None:
    head = "---\nreferences:\n- id: ho\n  type: book\n  title: Shades\n  author: [{family: Ho, given: Cy}]\n  issued: {date-parts: [[2002]]}\n---\n"
    made = read(tmp_path, f"{head}Known [@ho; @lost].")
    assert texts(made) == ["Known (Ho 2002; lost?)."]
    assert any("lost" in one for one in made.odd)


def test_nothing_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text(BIB)
    (tmp_path / "secret.md").write_text("The secret.")
    folder = tmp_path / "own"
    folder.mkdir()
    text = "---\nbibliography: ../works.bib\n---\nA [@ek2001].\n\n{{< include ../secret.md >}}\n\n{{< include part.md >}}\n\n{{< include /etc/passwd >}}"
    made = read(folder, text, part__md="The part.")
    assert texts(made) == ["A (ek2001?).", "The part."]
    assert sum("outside" in one for one in made.odd) == 3


def test_boxes_margins_and_what_is_hidden(tmp_path: Path) -> None:
    text = """::: {.callout-note title="A box"}
Boxed.
:::

::: {.content-hidden}
Hidden.
:::

::: {.content-visible when-format="pdf"}
In print.
:::

::: {style="display: none"}
Unseen.
:::

::: {.column-margin}
Beside.
:::

::: {#thm-a}
## Lamps

They burn.
:::

By @thm-a. <!-- a comment --> {{ field }}
"""
    made = read(tmp_path, text)
    assert [(one.kind, one.text) for one in units(made)] == [
        ("box", "A box Boxed."), ("note", "Beside."), ("paragraph", "Theorem 1 (Lamps). They burn."), ("paragraph", "By Theorem 1."),
    ]  # fmt: skip
    assert (left(made)["hidden parts"], left(made)["comments"], left(made)["template fields"]) == (3, 1, 1)


def test_html_within(tmp_path: Path) -> None:
    text = """H<sub>2</sub>O.

<table id="t"><caption>In HTML.</caption><tr><td>cell</td></tr></table>

<figure><img src="a"><figcaption>A lamp.</figcaption></figure>

<script>evil()</script><iframe src="file:///etc/passwd"></iframe>

<div class="x">Inside.</div>
"""
    made = read(tmp_path, text)
    assert [(one.kind, one.text) for one in units(made)] == [
        ("paragraph", "H2O."), ("table", "In HTML."), ("figure", "A lamp."), ("paragraph", "Inside."),
    ]  # fmt: skip
    assert left(made)["scripts and pictures"] == 2


def test_what_is_no_running_text_goes_by_its_heading(tmp_path: Path) -> None:
    text = """---
title: Lamps
---

*This was made by a program.*

## Authors

- Anna Lind

## Abstract {.page_break_before}

All in short.

# Summary

Text.

# More {.appendix}

Appended.

## Deeper

Still.

# Acknowledgements

Thanks.

# References

1. Ek, B. Lamps. 2001.

[@tag:x]: doi:10.1234/x
"""
    made = read(tmp_path, text)
    assert texts(made) == ["Text."]
    assert [one.printed for one in made.references] == ["Ek, B. Lamps. 2001."]
    for what in ("abstracts", "appendices", "acknowledgements", "citation tags"):
        assert left(made)[what] == 1, what
    assert left(made)["lines of the title page"] == 2


_MD = """Lamps stand where readers sit; see *Light*.

There are two:

- One lamp.
- Two lamps.

# Methods

We counted 3 lamps[^1] by night.

> A lamp is a friend.

[^1]: In one town.
"""

_JATS = """<article><front><article-meta><title-group><article-title>L</article-title></title-group></article-meta></front><body>
<p>Lamps stand where readers sit; see <italic>Light</italic>.</p><p>There are two:</p>
<list list-type="bullet"><list-item><p>One lamp.</p></list-item><list-item><p>Two lamps.</p></list-item></list>
<sec><title>Methods</title><p>We counted 3 lamps<xref ref-type="fn" rid="n">1</xref> by night.</p>
<disp-quote><p>A lamp is a friend.</p></disp-quote></sec></body>
<back><fn-group><fn id="n"><label>1</label><p>In one town.</p></fn></fn-group></back></article>"""


def test_the_same_article_as_jats_has_the_same_units(tmp_path: Path) -> None:
    other = tmp_path / "article.xml"
    other.write_text(_JATS)
    assert units(read(tmp_path, _MD)) == units(jats.read(other))


def test_heads_of_several_programs(tmp_path: Path) -> None:
    joss = """---
title: 'Lamps: light'
tags: [lamp, night]
authors:
  - name: Anna van der Lind
    orcid: 0000-0002-1825-0097
    affiliation: "1, 2"
  - given-names: Bo
    surname: Ek
    orcid: 0000-0000-0000-0000
date: 13 August 2017
---
Text."""
    front = read(tmp_path, joss).front
    assert (front.title, front.issued, front.keywords) == ("Lamps: light", "2017-08-13", ["lamp", "night"])
    assert [(one.given, one.family, one.orcid) for one in front.authors] == [
        ("Anna", "van der Lind", "0000-0002-1825-0097"), ("Bo", "Ek", ""),
    ]  # fmt: skip
    quarto = """---
Title: "*Lamps*"
author: Anna Lind and Bo Ek
lang: pt-BR
license: "CC BY 4.0"
citation:
  type: article-journal
  container-title: Light
  volume: 3
  issue: N/A
  doi: 10.xxxx/xxxxx
  issn: 2049-3630
date: "`r Sys.Date()`"
---
Text."""
    front = read(tmp_path, quarto).front
    assert (front.title, front.container_title, front.volume, front.issue, front.DOI) == ("Lamps", "Light", "3", "", "")
    assert (front.type, front.language, front.ISSN, front.issued) == ("article-journal", "pt-BR", ["2049-3630"], "")
    assert front.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert len(front.authors) == 2


def test_manubot_has_its_head_beside(tmp_path: Path) -> None:
    metadata = "title: Lamps\nauthors:\n- name: Anna Lind\n  orcid: 0000-0002-1825-0097\n"
    front = read(tmp_path, "Text {{manubot.x}}.", metadata__yaml=metadata).front
    assert front.title == "Lamps"
    assert front.authors[0].orcid


def test_a_title_that_is_the_only_first_heading(tmp_path: Path) -> None:
    made = read(tmp_path, "# Lamps\n\n## One\n\nText.\n\n## Two\n\nMore.")
    assert made.front.title == "Lamps"
    assert [one.section for one in units(made)] == ["One", "Two"]


def test_a_head_that_grows_is_not_read(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{','.join([f'*{chr(97 + at)}'] * 9)}]\n" for at in range(8)
    )
    made = read(tmp_path, f"---\n{bomb}title: Lamps\n---\nText.")
    assert texts(made) == ["Text."]
    assert made.front.title == ""
    assert any("YAML" in one for one in made.odd)


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_nothing_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match="empty"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "text", ["`" * 20_001 + " x", "{{" * 10_000, "<table>" * 3_000, "<!--" * 5_000, "[@" * 5_000, "---\n" + "[" * 5_000]
)
def test_nonsense_ends_soon(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(CannotRead):
        read(tmp_path, f"Before.\n\n{text}\n\nAfter.")
    assert time.monotonic() - start < 15


def test_three_thousand_paragraphs_take_seconds(tmp_path: Path) -> None:
    start = time.monotonic()
    made = read(tmp_path, "\n\n".join(f"Paragraph {at} with *words*.[^{at}]\n\n[^{at}]: Note." for at in range(3_000)))
    assert len(texts(made, "paragraph")) == 3_000
    assert time.monotonic() - start < 20


def test_a_class_that_is_also_a_mark_of_the_reader_does_no_harm(tmp_path: Path) -> None:
    made = read(tmp_path, "# Lamps\n\nText.\n\n::: {.gchunk n=99}\nMore.\n:::\n\n::: gchunk\nStill more.\n:::\n")
    assert texts(made) == ["Text.", "More.", "Still more."]
