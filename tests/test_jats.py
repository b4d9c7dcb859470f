"""A whole article in JATS."""

import time
from pathlib import Path

from glossator import jats
from glossator.cutting import cut
from tests.jats_samples import left, reading, rows, units, whole


def test_sub_articles_and_responses_are_other_texts(tmp_path: Path) -> None:
    after = (
        "<sub-article article-type='translation'><front-stub/><body><p>Uno.</p></body><back><ref-list><ref id='x'><mixed-citation>X</mixed-citation>"
        "</ref></ref-list></back><sub-article article-type='reply'><body><p>Si.</p></body></sub-article></sub-article>"
        "<response response-type='reply'><body><p>Yes.</p></body></response>"
    )
    found = reading(tmp_path, whole("<p>One.</p>", after=after))
    assert [unit.text for unit in cut(found).units] == ["One."]
    assert found.references == []
    assert left(found) == {"sub-articles (translation)": 1, "sub-articles (reply)": 2}


def test_what_stands_after_the_text_is_left_out_by_name(tmp_path: Path) -> None:
    back = (
        "<ack><p>Thanks.</p></ack><sec><title>Data availability</title><p>Here.</p></sec><app-group><app><p>A.</p></app><app><p>B.</p></app></app-group>"
        "<notes><title>History</title><p>Received.</p></notes><glossary><def-list/></glossary><bio><p>She.</p></bio><p>Loose.</p>"
    )
    front = "<article-meta><abstract><p>In short.</p></abstract><trans-abstract xml:lang='fr'><p>Bref.</p></trans-abstract><author-notes><fn><p>X.</p></fn></author-notes></article-meta>"
    found = reading(tmp_path, whole("<p>One.</p>", back, front))
    assert [unit.text for unit in cut(found).units] == ["One."]
    assert sorted((one.what, one.count) for one in found.left) == [
        ("abstracts", 2), ("acknowledgements", 1), ("appendices", 2), ("lists of terms", 1), ("notes on the authors", 1),
        ("notes on the authors", 1), ("parts without a heading", 1), ("the part “Data availability”", 1), ("the part “History”", 1),
    ]  # fmt: skip


def test_notes_that_nothing_calls_for_stand_at_the_end(tmp_path: Path) -> None:
    back = (
        "<fn-group><fn id='n1'><label>1</label><p>Called.</p></fn><fn id='n2'><label>2</label><p>Not called.</p></fn><fn fn-type='conflict'><p>None.</p></fn>"
        "</fn-group><fn-group content-type='author-contribution'><fn><p>All wrote.</p></fn></fn-group>"
        "<fn-group><title>Funding</title><fn><p>Paid.</p></fn></fn-group>"
    )
    found = units(tmp_path, "<p>One<xref ref-type='fn' rid='n1'>1</xref>.</p><p>Two.</p>", back)
    assert [(one.id, one.text) for one in found.units] == [
        ("opening-1", "One."), ("note-1", "Called."), ("opening-2", "Two."), ("note-2", "Not called."),
    ]  # fmt: skip
    assert left(found)["statements in notes, such as on interests and funding"] == 3


def test_statements_with_a_heading_in_place_of_a_number_are_no_notes(tmp_path: Path) -> None:
    back = "<fn-group><fn fn-type='other'><label>{}</label><p>{}</p></fn></fn-group>"
    for label, words in (("Copyrights:", "Ours."), ("Agradecimientos", "Gracias."), ("", "Funding: A guild paid.")):
        assert rows(tmp_path, "<p>One.</p>", back.format(label, words)) == [("opening-1", "One.")]
    for label, words in (("Note 3", "See there."), ("xvii", "See there."), ("", "See there: a ford.")):
        assert rows(tmp_path, "<p>One.</p>", back.format(label, words))[1][1] == words


def test_notes_in_the_notes_of_the_back_matter(tmp_path: Path) -> None:
    back = "<notes><title>Notes</title><fn-group><fn id='n1'><p>Called.</p></fn></fn-group></notes>"
    assert rows(tmp_path, "<p>One<xref ref-type='fn' rid='n1'>1</xref>.</p>", back)[1] == ("note-1", "Called.")


def test_an_article_without_a_body_is_said(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "<article><front><article-meta><abstract><p>In short.</p></abstract></article-meta></front></article>"
    )
    assert (found.blocks, left(found)) == ([], {"abstracts": 1})
    assert any("no text of the article" in one for one in found.odd)


def test_further_articles_are_said(tmp_path: Path) -> None:
    one = "<article><body><p>One.</p></body></article>"
    found = reading(tmp_path, f"<pmc-articleset>{one}{one}</pmc-articleset>")
    assert left(found) == {"further articles in the same file": 1}


def test_entities_without_a_meaning_are_said(tmp_path: Path) -> None:
    found = reading(tmp_path, '<!DOCTYPE article [<!ENTITY x SYSTEM "x.ent">]><article><body><p>a &x; b</p></body></article>')
    assert any("“&x;”" in one for one in found.odd)


def test_the_same_file_gives_the_same(tmp_path: Path) -> None:
    text = whole(
        "<sec><title>B</title><p>One <inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>.</p></sec>"
    )
    assert reading(tmp_path, text) == reading(tmp_path, text)


def test_a_long_article_takes_seconds(tmp_path: Path) -> None:
    file = tmp_path / "long.xml"
    sections = "".join("<sec><title>Funding</title>" + f"<p>Words of {at}.</p>" * 10 + "</sec>" for at in range(1000))
    file.write_text(whole(sections + "<sec><title>B</title><p>One.</p></sec>"), encoding="utf-8")
    begun = time.monotonic()
    assert len(cut(jats.read(file)).units) == 10_001
    assert time.monotonic() - begun < 20
