"""Web pages of many makers, made up: what comes of them as units."""

import time
from pathlib import Path

import pytest

from glossator.cutting import Cuttings, cut
from glossator.manuscript import CannotRead, Manuscript
from glossator.web_article import read

LONG = "The river rose twice in that year and each time the lower fields were under water for a week or more. "


def manuscript(tmp_path: Path, source: str | bytes) -> Manuscript:
    file = tmp_path / "page.html"
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    return read(file)


def units(tmp_path: Path, source: str | bytes) -> Cuttings:
    return cut(manuscript(tmp_path, source))


def rows(found: Cuttings) -> list[tuple[str, str]]:
    return [(unit.kind, unit.text) for unit in found.units]


def left(found: Cuttings) -> dict[str, int]:
    return {one.what: one.count for one in found.left}


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def test_the_article_is_found_among_what_the_site_adds(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""
        <nav><ul><li><a href="/">Home</a></li></ul></nav><header><h1>Floods of the Aro</h1><p>By Ada Roe</p></header>
        <div id="cookie-notice"><p>We use small files.</p></div>
        <main><article><h2>Setting</h2><p>{LONG}</p><div class="share-buttons"><p>Tell others</p></div>
        <aside class="related-posts"><p>Read this too</p></aside><h2>Results</h2><p>Second. {LONG}</p>
        <form><p>Write to us</p><button>Send</button></form><p style="display: none">Nobody sees this.</p>
        <iframe src="http://127.0.0.1:9/"></iframe></article></main>
        <div><p>Other news of the day.</p></div><footer><p>All rights</p></footer><script>var p = "<p>no</p>";</script>"""),
    )
    assert rows(found) == [("paragraph", LONG.strip()), ("paragraph", f"Second. {LONG.strip()}")]
    assert list(found.sections.values()) == ["Setting", "Results"]
    said = left(found)
    names = (
        "embedded windows",
        "hidden parts",
        "forms and buttons",
        "share bars and counters",
        "parts of the page around the article",
    )
    assert [said.get(name) for name in names] == [1, 1, 1, 1, 1]


def test_what_holds_most_of_the_text_is_kept_whatever_it_is_called(tmp_path: Path) -> None:
    found = units(tmp_path, page(f'<form><div class="sidebar"><h2>One</h2><p>{LONG * 3}</p><p>{LONG * 3}</p></div></form>'))
    assert [kind for kind, _ in rows(found)] == ["paragraph", "paragraph"]


def test_parts_that_are_no_running_text_go_with_their_sections(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h1>A title</h1><p>Ada Roe, University of Aro</p><h2>Abstract</h2><p>In short. {LONG}</p>
        <p><b>Keywords:</b> river; flood</p><h2>1. Introduction</h2><p>{LONG}</p><h2>Acknowledgements</h2><p>Thanks to all.</p>
        <h3>Funding</h3><p>By nobody.</p><h2>Appendix A. Tables</h2><h3>More</h3><p>Extra words.</p><h2>Reviewer 1</h2><p>I like it.</p>
        <h2>References</h2><ol><li>Roe, A. (1999). Water. <a href="#">Google Scholar</a></li><li>Doe, B. (2001). Mud.</li></ol>"""),
    )
    assert rows(found) == [("paragraph", LONG.strip())]
    said = left(found)
    assert said["abstracts"] == said["acknowledgements"] == said["appendices"] == said["lines of the title page"] == 1
    assert said["reviews and notices of the journal"] == 1


def test_references_are_apart_and_as_printed(tmp_path: Path) -> None:
    made = manuscript(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG} <a href="#b1">[1]</a></p><h2>Literatur</h2>
        <p>[1] Roe, A. 1999. Water. <a href="x">Crossref</a></p><p>[2] Doe, B.<br>2001. Mud.</p>"""),
    )
    assert [(one.label, one.printed) for one in made.references] == [("1", "Roe, A. 1999. Water."), ("2", "Doe, B. 2001. Mud.")]
    assert rows(cut(made)) == [("paragraph", f"{LONG}[1]")]


def test_notes_below_the_list_of_references_are_none_of_its_entries(tmp_path: Path) -> None:
    """As pandoc puts them, at the end of the page."""
    body = f"<h1>One</h1>{NOTES['pandoc']}"
    text, notes = body.split("<section")
    made = manuscript(tmp_path, page(f"{text}<p>{LONG}</p><h1>References</h1><p>Roe, A. 1999. Water.</p><section{notes}"))
    assert [one.printed for one in made.references] == ["Roe, A. 1999. Water."]
    assert ("note", "The note, 2021.") in rows(cut(made))


def test_a_section_on_sources_is_no_list(tmp_path: Path) -> None:
    made = manuscript(tmp_path, page(f"<h2>Sources</h2><p>{LONG}</p><p>{LONG}</p><h2>End</h2><p>{LONG}</p>"))
    assert not made.references
    assert len(cut(made).units) == 3


def test_a_summary_at_the_end_is_running_text_and_one_behind_the_references_is_none(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG * 20}</p><h2>History</h2><p>Past. {LONG}</p><h2>Summary</h2><p>In all. {LONG}</p>
        <h2>References</h2><ul><li>Roe 1999</li></ul><h2>Summary</h2><p>In short.</p><h2>History</h2><p>Received in May.</p>"""),
    )
    assert list(found.sections.values()) == ["One", "History", "Summary"]
    early = units(tmp_path, page(f"<h2>Summary</h2><p>In short. {LONG}</p><h2>One</h2><p>{LONG}</p>"))
    assert list(early.sections.values()) == ["One"]


def test_a_section_that_ends_with_its_element(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<div><div><h2>Abstract</h2><p>In short.</p></div><div><p>First {LONG}</p></div></div>
        <div><h2>Thanks</h2><p>A section. {LONG}</p></div><section><h2>Funding</h2><p>By none.</p></section><p>Last {LONG}</p>"""),
    )
    assert [text.split()[0] for _, text in rows(found)] == ["First", "A", "Last"]


def test_two_lists_of_references_are_both_taken(tmp_path: Path) -> None:
    made = manuscript(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG}</p><ul class="references"><li>Roe 1999</li></ul>
        <div id="refs"><div class="csl-entry">Doe 2001</div><div class="csl-entry">Poe 2003</div></div>"""),
    )
    assert [one.printed for one in made.references] == ["Roe 1999", "Doe 2001", "Poe 2003"]
    assert any("2 lists of references" in one for one in made.odd)


NOTES = {
    "pandoc": """<p>Word<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> more.</p>
        <section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>The note, 2021.<a href="#fnref1"
        class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>""",
    "margin": """<p>Word<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> more.</p>
        <div class="column-margin"><div id="fn1"><p><sup>1</sup>&nbsp;The note, <a href="#ref-a">2021</a>.</p></div></div>
        <div id="refs"><div id="ref-a" class="csl-entry">A 2021</div></div>""",
    "kramdown": """<p>Word<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup> more.</p>
        <div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>The note, 2021. <a href="#fnref:1" class="reversefootnote"
        role="doc-backlink">&#8617;</a></p></li></ol></div>""",
    "word": """<p>Word<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> more.</p><hr><div id="ftn1"><p class="MsoFootnoteText"><a
        href="#_ftnref1" name="_ftn1">[1]</a> The note, 2021.</p></div>""",
    "plain links": """<p>Word<sup><a href="#n1" id="r1">1</a></sup> more.</p><h2>Notes</h2><p id="n1"><a href="#r1">1.</a> The note,
        2021.</p>""",
    "way back by number": """<p>Word<sup id="c1"><a href="#n1">1</a></sup> more.</p><div class="endnotes"><p id="n1">The note, 2021.
        <a href="#c1">1</a></p></div>""",
    "sphinx": """<p>Word<a class="footnote-reference brackets" href="#id2" id="id1" role="doc-noteref"><span>[</span>1<span>]</span></a>
        more.</p><aside class="footnote brackets" id="id2" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span><a
        role="doc-backlink" href="#id1">1</a><span class="fn-bracket">]</span></span><p>The note, 2021.</p></aside>""",
    "tufte": """<p>Word<label for="s1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s1"
        class="margin-toggle"><span class="sidenote">The note, 2021.</span> more.</p>""",
    "latexml": """<p class="ltx_p">Word<span class="ltx_note ltx_role_footnote" id="f1"><sup class="ltx_note_mark">1</sup><span
        class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>
        The note, 2021.</span></span></span> more.</p>""",
    "distill": "<p>Word<d-footnote>The note, 2021.</d-footnote> more.</p>",
    "popup": """<p>Word<span class="ref footnote"><sup>1</sup><span><strong>1</strong>The note, 2021.</span></span> more.</p>
        <ul class="list footnote"><li><span class="xref">1</span><div>The note, 2021.</div></li></ul>""",
}  # fmt: skip


@pytest.mark.parametrize("maker", NOTES)
def test_notes_stand_where_they_are_called_for(tmp_path: Path, maker: str) -> None:
    found = units(tmp_path, page(f"<h2>One</h2><p>{LONG}</p>{NOTES[maker]}"))
    assert rows(found) == [("paragraph", LONG.strip()), ("paragraph", "Word more."), ("note", "The note, 2021.")]


def test_links_to_references_stay_as_printed(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG}Shown<sup><a href="#r1" id="c1">1</a></sup>.</p>
        <ol class="references"><li id="r1"><a href="#c1">^</a> Roe 1999</li></ol>"""),
    )
    assert rows(found) == [("paragraph", f"{LONG}Shown1.")]


def test_a_note_that_nothing_calls_for_comes_last(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f'<h2>One</h2><p>{LONG}</p><div class="footnotes"><p>* Translated by the author.</p></div><p>End {LONG}</p>'),
    )
    assert [kind for kind, _ in rows(found)] == ["paragraph", "paragraph", "note"]
    assert rows(found)[-1][1] == "Translated by the author."


def test_a_note_of_a_part_that_is_left_out_is_left_out_too(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG}</p><h2>Acknowledgements</h2><p>Thanks<sup><a href="#fn1">1</a></sup></p>
        <div class="footnotes"><p id="fn1">1 To her.</p></div>"""),
    )
    assert rows(found) == [("paragraph", LONG.strip())]
    assert left(found)["notes to parts that are left out"] == 1


FORMULAS = {
    "katex": """<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>a</mi></mrow><annotation
        encoding="application/x-tex">\\alpha</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">α</span></span>""",
    "mathjax 2": """<span class="MathJax_Preview">α</span><span class="MathJax" data-mathml="&lt;math&gt;&lt;mi&gt;x&lt;/mi&gt;&lt;/math&gt;">
        <nobr>α</nobr></span><script type="math/tex">\\alpha</script>""",
    "mathjax 3": """<mjx-container><mjx-math aria-hidden="true">α</mjx-math><mjx-assistive-mml><math><mi>α</mi></math></mjx-assistive-mml>
        </mjx-container>""",
    "latexml": '<math alttext="\\alpha"><semantics><mi>α</mi><annotation encoding="application/x-tex">\\alpha</annotation></semantics></math>',
    "pandoc": '<span class="math inline">\\(\\alpha\\)</span>',
    "distill": "<dt-math>\\alpha</dt-math>",
    "text": "\\(\\alpha\\)",
    "mathml": "<math><mi>α</mi></math>",
}  # fmt: skip


@pytest.mark.parametrize("maker", FORMULAS)
def test_one_copy_of_a_formula_is_kept(tmp_path: Path, maker: str) -> None:
    found = units(tmp_path, page(f"<h2>One</h2><p>{LONG}</p><p>Let {FORMULAS[maker]} be large.</p>"))
    assert rows(found)[1] == ("paragraph", "Let α be large.")


def test_a_displayed_formula_is_a_unit(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG}</p><span class="katex-display"><span class="katex"><span class="katex-mathml">
        <math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html"
        aria-hidden="true">x</span></span></span><table class="ltx_equation"><tbody><tr><td></td><td><math alttext="y"><mi>y</mi></math></td>
        <td>(7)</td></tr></tbody></table>"""),
    )
    assert [unit.id for unit in found.units[1:]] == ["formula-1", "formula-7"]
    assert found.units[1].text == "x"


def test_figures_and_tables_have_one_caption(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG}</p>
        <figure><img src="a.png"><figcaption aria-hidden="true"><p>Figure 2. A map.</p></figcaption></figure>
        <figure class="tbl"><figcaption>Table 4: Levels</figcaption><div><figure><figcaption>(a) low</figcaption><table><tr><td>1</td></tr>
        </table></figure></div></figure>
        <div class="row fig"><a href="#"><div>Thumbnail</div></a><div><strong>Figure 5</strong><br>The bank.</div></div>
        <div class="table-wrap"><h4>Table 6.</h4><div class="caption"><p>Dates.</p></div><table><tr><td>1</td></tr></table>
        <div class="tw-foot"><p>Not counted.</p></div></div>
        <div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">A bridge.</p></div>"""),
    )
    assert [(unit.id, unit.text) for unit in found.units[1:]] == [
        ("figure-2", "Figure 2. A map."), ("table-4", "Table 4: Levels (a) low"), ("figure-5", "Figure 5 The bank."),
        ("table-6", "Table 6. Dates."), ("figure-3", "A bridge."),
    ]  # fmt: skip
    assert left(found)["table notes"] == 1


def test_lists_quotations_terms_boxes_and_code(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        page(f"""<h2>One</h2><p>{LONG}</p><ul><li>first</li><li>second</li></ul><dl><dt>Silt</dt><dd>fine mud</dd></dl>
        <blockquote><p>He said so.</p></blockquote><aside class="box"><h3>Box 1</h3><p>In a frame stand these few words.</p></aside>
        <pre>x = 1</pre><p>It was <del>never</del> <ins>always</ins> so.</p><div class="note">Set apart by its class.</div>"""),
    )
    assert [kind for kind, _ in rows(found)] == ["paragraph", "item", "item", "item", "quote", "box", "paragraph", "paragraph"]
    assert ("box", "Box 1 In a frame stand these few words.") in rows(found)
    assert ("paragraph", "It was always so.") in rows(found)
    assert (left(found)["blocks of code"], left(found)["words marked as deleted"]) == (1, 1)


def test_a_list_of_links_within_the_page_is_its_contents(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="#s{at}">Part {at}</a></li>' for at in range(4))
    found = units(tmp_path, page(f'<ul>{links}</ul><h2 id="s1">Part 1</h2><p>{LONG}</p>'))
    assert rows(found) == [("paragraph", LONG.strip())]
    assert left(found)["tables of contents"] == 1


def test_pages_of_old_without_paragraphs_or_headings(tmp_path: Path) -> None:
    found = units(
        tmp_path,
        f"""<html><body><table><tr><td><a href="/">Home</a></td><td><table><tr><td>
        <p><b>Introduction</b><p>{LONG}<p>{LONG}b<p><font><strong>The floods</strong></font></p>One. {LONG}<br><br>Two. <i>Then</i> {LONG}
        <br>&nbsp;<br>Three. {LONG}</td></tr></table></td></tr></table>""",
    )
    assert [title for title in found.sections.values() if title] == ["Introduction", "The floods"]
    assert [unit.text.split()[0] for unit in found.units if unit.section == "The floods"] == ["One.", "Two.", "Three."]
    assert any("marks no headings" in one for one in found.odd)


def test_encodings_that_are_declared_or_not(tmp_path: Path) -> None:
    body = f"<h2>Über</h2><p>Das Öl. {LONG}</p>"
    for source in (
        page(body).encode("utf-16"),
        b"\xef\xbb\xbf" + page(body).replace("utf-8", "x").encode(),
        page(body).replace("utf-8", "windows-1252").encode("cp1252"),
        page(body)
        .replace("<meta charset='utf-8'>", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">')
        .encode("cp1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>' + page(body).replace("<meta charset='utf-8'>", "")).encode("iso-8859-15"),
        page(body).replace("<meta charset='utf-8'>", "").encode("utf-8"),
    ):
        found = units(tmp_path, source)
        assert (found.units[0].section, found.units[0].text[:7]) == ("Über", "Das Öl."), source[:80]
        assert not any("encoding" in one for one in found.odd)
    wrong = units(tmp_path, page(body).encode("cp1252"))
    assert wrong.units[0].text[:7] in ("Das Öl.", "Das \ufffdl.")
    assert any("encoding" in one for one in wrong.odd)


def test_markup_that_stands_there_as_text_is_read(tmp_path: Path) -> None:
    inner = f"<h2>One</h2><p>{LONG}</p><p>Second {LONG}</p>".replace("<", "&lt;").replace(">", "&gt;")
    found = units(tmp_path, page(f"<p>{inner}</p>"))
    assert [kind for kind, _ in rows(found)] == ["paragraph", "paragraph"]
    assert list(found.sections.values()) == ["One"]
    assert any("markup stood there as text" in one for one in found.odd)


def test_pages_with_nothing_to_read_are_refused_in_one_sentence(tmp_path: Path) -> None:
    for source, said in (
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<html><frameset><frame src='a.html'></frameset></html>", "frames"),
        (page('<div id="app"></div><script>run()</script>').encode(), "no running text"),
        (b"<div>" * 3000 + b"x" + b"</div>" * 3000, "nested"),
        (b"<ul><li>" * 200 + b"x", "nested"),
    ):
        with pytest.raises(CannotRead, match=said):
            manuscript(tmp_path, source)
    with pytest.raises(CannotRead, match="cannot be read"):
        read(tmp_path / "none.html")


def test_faces_that_were_never_closed_are_no_obstacle(tmp_path: Path) -> None:
    found = units(tmp_path, page("<h2>One</h2>" + f"<p><font size=2><b>{LONG}" * 400))
    assert len(found.units) == 400


def test_a_page_with_an_abstract_only_says_so(tmp_path: Path) -> None:
    found = units(tmp_path, page(f"<h2>Abstract</h2><p>{LONG}</p><p>Buy this article.</p><h2>Preview</h2><p>First words.</p>",
                                 '<meta name="citation_journal_title" content="Water"><meta name="citation_doi" content="10.1234/w.1">'))  # fmt: skip
    assert any("hardly more than an abstract" in one for one in found.odd)


def test_citations_of_distill_are_numbered_as_they_are_made(tmp_path: Path) -> None:
    made = manuscript(
        tmp_path,
        f"""<!doctype html><script type="text/front-matter">
  title: A small matter
  authors:
    - Ada Roe: http://roe.example
</script><dt-article><h1>A small matter</h1><p>{LONG}<dt-cite key="doe,roe"></dt-cite></p><h2>One</h2><p>Again <dt-cite key="roe"></dt-cite>
 and <dt-cite key="poe"></dt-cite>.</p></dt-article>
<script type="text/bibliography">
@article{{roe, title={{Water}}, author={{Roe, Ada}}, journal={{Rivers}}, year={{1999}}}}
@book{{doe, title={{Mud}}, author={{Doe, Ben}}, year={{2001}}}}
@book{{moe, title={{Sand}}, author={{Moe, Cy}}, year={{2002}}}}
</script>""",
    )
    assert made.front.title == "A small matter"
    assert [(one.label, (one.item or {})["title"]) for one in made.references] == [("1", "Mud"), ("2", "Water")]
    assert [unit.text for unit in cut(made).units] == [f"{LONG}[1, 2]", "Again [2] and [3]."]
    assert "citations that lead to no entry of the list of references: 1" in made.odd


def test_three_thousand_paragraphs_take_seconds(tmp_path: Path) -> None:
    many = "".join(
        f'<h3>Part {at}</h3><p>{LONG}<sup><a href="#fn{at}" id="r{at}">{at}</a></sup> <span class="ref">Roe 1999</span></p>'
        f'<p>See <a href="#b{at}">{at}</a>. <i>And</i> {at}.<br><br>Then.</p><div class="sidebar"><div class="menu">x</div></div>'
        for at in range(1500)
    )
    notes = "".join(f'<li id="fn{at}"><p>Note {at} <a href="#r{at}">↩</a></p></li>' for at in range(1500))
    entries = "".join(f'<li id="b{at}">Roe {at}, 1999, On water and other things {at}</li>' for at in range(1500))
    begun = time.monotonic()
    made = manuscript(tmp_path, page(f'{many}<ol class="footnotes">{notes}</ol><ol class="references">{entries}</ol>'))
    assert time.monotonic() - begun < 25
    assert len(made.references) == 1500
    assert sum(unit.kind == "note" for unit in cut(made).units) == 1500


def test_characters_that_no_text_may_hold_are_dropped(tmp_path: Path) -> None:
    found = units(tmp_path, page(f"<h2>Bri\x1adges</h2><p>{LONG}&#11; One.<button>Go</button>&#x1a; Two.</p>"))
    assert found.units[0].text.endswith("One. Two.")


def test_a_table_within_the_caption_of_its_figure_has_that_caption(tmp_path: Path) -> None:
    inner = "<figcaption>Table 1. Tolls of carts.<table><tr><td>1</td><td>2</td></tr></table></figcaption>"
    found = units(tmp_path, page(f"<h2>Bridges</h2><p>{LONG}</p><figure>{inner}</figure><p>{LONG} More.</p>"))
    assert ("table", "Table 1. Tolls of carts.") in rows(found)


def test_ranks_that_are_no_numbers_are_looked_past(tmp_path: Path) -> None:
    ranks = "".join(
        f'<div role="heading" aria-level="{rank}">Part {at}</div><p>{LONG} {at}</p>' for at, rank in enumerate(("²", "9" * 5000))
    )
    assert len(units(tmp_path, page(ranks)).units) == 2
