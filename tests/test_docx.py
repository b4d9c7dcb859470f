"""DOCX → an article."""

import base64
import json
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossator import docx
from glossator.cutting import cut
from glossator.manuscript import CannotRead
from tests.office import (
    PICTURE,
    RELATIONS,
    STYLES,
    W,
    box,
    core,
    docx_file,
    field,
    from_docx,
    left,
    p,
    packed,
    r,
    rows,
    style,
    table,
)  # fmt: skip

LONG = (
    "The keeper of the bridge took a coin of everybody who crossed it, and wrote down in a book who had paid and who had not. "
    * 3
)


def test_headings_paragraphs_items_and_quotations(tmp_path: Path) -> None:
    _, found = from_docx(
        tmp_path,
        p("Bridges", "H1")
        + p("One.")
        + p("first", "L")
        + p("second", "L")
        + p("Of stone", "H2")
        + p("Said a poet,", "Q")
        + p("and so.", "Q")
        + p("Two."),
    )
    assert [(one.id, one.kind, one.heading, one.text) for one in found.units] == [
        ("bridges-1", "paragraph", "", "One."),
        ("bridges-1a", "item", "", "first"),
        ("bridges-1b", "item", "", "second"),
        ("bridges-2", "quote", "Of stone", "Said a poet, and so."),
        ("bridges-3", "paragraph", "", "Two."),
    ]


def test_copies_of_heading_styles_and_styles_of_other_languages_are_headings(tmp_path: Path) -> None:
    styles = (
        STYLES
        + style("H11", "Heading 11")
        + style("H21", "Heading 21")
        + style("berschrift2", "Überschrift 2")
        + style("Bl", "Blocktext")
    )
    _, found = from_docx(
        tmp_path,
        p("Bridges", "H11")
        + p("", "H11")
        + p("Wood", "H21")
        + p("One.")
        + p("Iron", "berschrift2")
        + p("Two.", "Bl")
        + p("Tolls", "H1"),
        styles,
    )
    assert [(one.section, one.heading, one.kind) for one in found.units] == [
        ("Bridges", "Wood", "paragraph"),
        ("Bridges", "Iron", "quote"),
    ]
    assert any("style of a heading were passed over: 1" in one for one in found.odd)


def test_a_style_made_from_a_heading_is_one_and_a_bold_line_is_none(tmp_path: Path) -> None:
    styles = STYLES + style("Mine", "House section", base="H1")
    _, found = from_docx(tmp_path, p("Bridges", "Mine") + p("One.") + p("1. Of wood", run="<w:b/>") + p("Two."), styles)
    assert rows(found) == [("paragraph", "One."), ("paragraph", "1. Of wood"), ("paragraph", "Two.")]
    _, found = from_docx(tmp_path, p("Bridges", run="<w:b/>") + p(LONG) + p(LONG))
    assert any("no paragraph has the style of a heading" in one for one in found.odd)


def test_a_title_in_an_ordinary_paragraph_is_known_by_the_properties(tmp_path: Path) -> None:
    body = (
        p("Toll Keepers of the North")
        + p("Ann Bridge")
        + p("Abstract")
        + p(LONG)
        + p("Keywords: tolls; stone bridges")
        + p("Tolls", "H1")
        + p("One.")
    )
    made, found = from_docx(tmp_path, body, core=core(title="Toll keepers of the north", creator="Ann Bridge"))
    assert made.front.title == "Toll Keepers of the North"
    assert [one.literal for one in made.front.authors] == ["Ann Bridge"]
    assert made.front.keywords == ["tolls", "stone bridges"]
    assert rows(found) == [("paragraph", "One.")]
    assert left(found) == {"lines of the title page": 2, "abstracts": 1, "keyword lists": 1}


def test_a_creator_whom_the_title_page_does_not_name_is_no_author(tmp_path: Path) -> None:
    made, _ = from_docx(tmp_path, p("Tolls", "T") + p("Tolls", "H1") + p("One."), core=core(creator="Some Typist", title="N/A"))
    assert made.front.authors == []
    assert any("Some Typist" in one for one in made.odd)


def test_running_text_after_the_title_page_stays(tmp_path: Path) -> None:
    body = (
        p("Tolls", "T") + p("Ann Bridge, Carl Ford", "Au") + p("Abstract", "H1") + p(LONG) + p("Introduction", "H1") + p("One.")
    )
    made, found = from_docx(tmp_path, body)
    assert [one.literal for one in made.front.authors] == ["Ann Bridge", "Carl Ford"]
    assert rows(found) == [("paragraph", "One.")]
    _, found = from_docx(tmp_path, p("Tolls", "T") + p(LONG) + p(LONG + "Again.") + p("Later", "H1") + p("One."))
    assert len(found.units) == 3


def test_a_summary_at_the_end_is_running_text(tmp_path: Path) -> None:
    _, found = from_docx(tmp_path, p("Bridges", "H1") + p("One.") + p("4. Summary", "H1") + p("Two."))
    assert rows(found) == [("paragraph", "One."), ("paragraph", "Two.")]


def test_the_only_heading_of_the_highest_rank_is_the_title(tmp_path: Path) -> None:
    made, found = from_docx(tmp_path, p("On Tolls", "H1") + p("Roads", "H2") + p("One.") + p("Bridges", "H2") + p("Two."))
    assert made.front.title == "On Tolls"
    assert list(found.sections) == ["roads", "bridges"]
    assert any("taken for the title" in one for one in found.odd)


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    listed = p(field(' TOC \\o "1-3" ', r("Bridges 1"))) + p("Roads 2", "Toc")
    _, found = from_docx(tmp_path, p("Contents") + listed + p("Bridges", "H1") + p("One."))
    assert rows(found) == [("paragraph", "One.")]
    assert left(found) == {"tables of contents": 1}


REFERENCES = p("Ford, C. (1999). Coins and crossings of the north. Toll Review 3, 1–9.") + p("Bridge, A. 2001. Stones.")


@pytest.mark.parametrize(
    "heading",
    ["References", "7. REFERENCES", "Literaturverzeichnis", "Список литературы", "Références bibliographiques", "منابع"],
)
@pytest.mark.parametrize("key", ["H1", ""])
def test_a_list_of_references_stays_as_printed_and_apart(tmp_path: Path, heading: str, key: str) -> None:
    made, found = from_docx(tmp_path, p("Bridges", "H1") + p("One.") + p(heading, key) + REFERENCES)
    assert rows(found) == [("paragraph", "One.")]
    assert [one.printed[:12] for one in made.references] == ["Ford, C. (19", "Bridge, A. 2"]
    assert list(found.sections) == ["bridges"]


def test_references_are_known_by_their_style_and_have_their_labels(tmp_path: Path) -> None:
    body = (
        p("Bridges", "H1") + p("One.") + p("What we read", "H1") + p("[1] Ford, C. Coins.", "B") + p("2. Bridge, A. Stones.", "B")
    )
    made, found = from_docx(tmp_path, body)
    assert [(one.label, one.printed, one.item) for one in made.references] == [
        ("1", "Ford, C. Coins.", None),
        ("2", "Bridge, A. Stones.", None),
    ]
    assert list(found.sections) == ["bridges"]


def test_a_section_on_sources_is_no_list_of_references(tmp_path: Path) -> None:
    _, found = from_docx(tmp_path, p("Sources", "H1") + p("We read the books of the keepers.") + p("Findings", "H1") + p("Two."))
    assert rows(found) == [("paragraph", "We read the books of the keepers."), ("paragraph", "Two.")]


def test_back_matter_is_left_out_and_said(tmp_path: Path) -> None:
    body = (
        p("Bridges", "H1") + p("One.") + p("Two.") + p("Three.") + p("Acknowledgements", run="<w:b/>") + p("We thank all.")
        + p("Funding: None.") + p("References", "H1") + REFERENCES + p("Appendix A: Coins", "H1") + p("More.") + p("Of gold", "H2") + p("Most.")
    )  # fmt: skip
    made, found = from_docx(tmp_path, body)
    assert [one[1] for one in rows(found)] == ["One.", "Two.", "Three."]
    assert left(found) == {"acknowledgements": 1, "statements on funding": 1, "appendices": 1}
    assert len(made.references) == 2


def test_a_text_box_is_a_unit_where_it_stands_and_once(tmp_path: Path) -> None:
    _, found = from_docx(
        tmp_path, p("Bridges", "H1") + p(r("One.") + box(p("Box 1: How tolls are reckoned") + p("first", "L"))) + p("Two.")
    )
    assert rows(found) == [("paragraph", "One."), ("box", "Box 1: How tolls are reckoned first"), ("paragraph", "Two.")]
    assert found.units[1].id == "box-1"


def test_where_all_text_stands_in_boxes_they_are_the_text(tmp_path: Path) -> None:
    _, found = from_docx(tmp_path, "".join(p(box(p(LONG + str(at)))) for at in range(3)))
    assert [one[0] for one in rows(found)] == ["paragraph"] * 3
    assert any("text boxes" in one for one in found.odd)


def test_captions_are_joined_with_their_figures_and_tables(tmp_path: Path) -> None:
    number = field(" SEQ Table \\* ARABIC ", r("1"))
    body = (
        p("Bridges", "H1") + p(PICTURE) + p("Figure 1. A bridge.", "C") + p("Figure 1 shows a bridge.") + p(r("Table ") + number + r(". Tolls."))
        + table(["a", "b"], ["1", "2"]) + p("Note. All in coins.") + p("Table 2") + p("Coins by year") + table(["a", "b"], ["3", "4"])
        + p(PICTURE) + p("One.") + table(["a", "b"], ["5", "6"])
    )  # fmt: skip
    _, found = from_docx(tmp_path, body)
    assert rows(found) == [
        ("figure", "Figure 1. A bridge."), ("paragraph", "Figure 1 shows a bridge."), ("table", "Table 1. Tolls."),
        ("table", "Table 2 Coins by year"), ("paragraph", "One."),
    ]  # fmt: skip
    assert left(found) == {"pictures without a caption": 1, "notes under tables and figures": 1, "tables without a caption": 1}


def test_parts_of_a_table_are_one_with_the_caption_below_them(tmp_path: Path) -> None:
    rows_ = table(["a", "b"], ["1", "2"])
    body = (
        p("Bridges", "H1") + p("(a) By day", "C") + rows_ + p("(b) By night", "C") + rows_ + p("Table 4: Tolls", "C") + p("One.")
    )
    _, found = from_docx(tmp_path, body)
    assert rows(found) == [("table", "Table 4: Tolls (a) By day (b) By night"), ("paragraph", "One.")]


def test_a_field_that_makes_the_list_of_references_says_where_it_is(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_BIBL {}</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made, found = from_docx(
        tmp_path, p("Bridges", "H1") + p("One.") + p("Read", "H1") + p(begin + r("Ford, Coins.")) + p(r("Bridge, Stones.") + end)
    )
    assert [one.printed for one in made.references] == ["Ford, Coins.", "Bridge, Stones."]
    assert rows(found) == [("paragraph", "One.")]


def test_a_figure_in_a_text_box_with_its_caption_is_a_figure(tmp_path: Path) -> None:
    _, found = from_docx(tmp_path, p("Bridges", "H1") + p(r("One.") + box(p(PICTURE) + p("Abbildung 2: Eine Brücke", "C"))))
    assert rows(found) == [("paragraph", "One."), ("figure", "Abbildung 2: Eine Brücke")]


def test_tables_that_are_none(tmp_path: Path) -> None:
    body = (
        p("Bridges", "H1") + table([p("A keeper's day") + p("It is long.")]) + table([p(PICTURE)], [p("Figure 3. Day.", "C")])
        + table(["", "<w:p><m:oMath><m:r><m:t>x=y</m:t></m:r></m:oMath></w:p>", "(4)"]) + table([LONG, LONG + "Left."], [LONG + "Right.", LONG + "Below."])
    )  # fmt: skip
    _, found = from_docx(tmp_path, body)
    assert [one.kind for one in found.units] == ["box", "figure", "formula", *["paragraph"] * 4]
    assert found.units[0].text == "A keeper's day It is long."
    assert found.units[2].id == "formula-4"


def test_a_formula_with_its_number_is_a_formula_and_one_in_a_line_is_not(tmp_path: Path) -> None:
    math = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    _, found = from_docx(
        tmp_path, p("Tolls", "H1") + p(r("We add ") + math + r(" up.")) + p(math + "<w:r><w:tab/></w:r>" + r("(2)"))
    )
    assert [(one.id, one.kind) for one in found.units] == [("tolls-1", "paragraph"), ("formula-2", "formula")]
    assert found.units[1].text == "a + b"


def test_indents_make_quotations_but_hanging_ones_and_lists_do_not(tmp_path: Path) -> None:
    body = (
        p("Bridges", "H1") + p(LONG) * 3 + p("Said one,", properties='<w:ind w:left="720" w:right="720"/>')
        + p("said the other.", properties='<w:ind w:left="720"/>') + p("Hanging.", properties='<w:ind w:left="720" w:hanging="720"/>')
        + p("a) of a list", properties='<w:ind w:left="720"/>') + p("by its style", "LP") + p("first", properties='<w:ind w:firstLine="720"/>')
    )  # fmt: skip
    _, found = from_docx(tmp_path, body)
    assert [one[1] for one in rows(found) if one[0] == "quote"] == ["Said one, said the other."]
    assert len(found.units) == 8


def test_notes_are_kept_where_they_are_called_for(tmp_path: Path) -> None:
    def notes(kind: str, text: str) -> str:
        return f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:id="2">{p(text)}</w:{kind}></w:{kind}s>'

    body = (
        p("Bridges", "H1")
        + p(r("One.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p(r("Two.") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    )
    _, found = from_docx(tmp_path, body, footnotes=notes("footnote", "A note."), endnotes=notes("endnote", "Another."))
    assert rows(found) == [("paragraph", "One."), ("note", "A note."), ("paragraph", "Two."), ("note", "Another.")]


def test_changes_are_accepted_and_comments_left_out(tmp_path: Path) -> None:
    body = p("Bridges", "H1") + p(
        r("One ") + f"<w:ins w:id='1'>{r('new ')}</w:ins><w:del w:id='2'><w:r><w:delText>old </w:delText></w:r></w:del>" + r("word.")
        + "<w:r><w:commentReference w:id='0'/></w:r>" + r("secret", "<w:vanish/>")
    ) + p("Ended ", properties="<w:rPr><w:del w:id='3'/></w:rPr>") + p("here.")  # fmt: skip
    _, found = from_docx(tmp_path, body)
    assert rows(found) == [("paragraph", "One new word."), ("paragraph", "Ended here.")]
    assert left(found) == {"comments": 1, "tracked deletions": 1, "hidden passages": 1}
    assert any("tracked insertions were taken as accepted: 1" in one for one in found.odd)


def cited(*items: Mapping[str, object]) -> str:
    return "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps(
        {"citationItems": [{"id": "ITEM-1", "itemData": {"id": "ITEM-1", **one}} for one in items]}
    )


COINS = {
    "type": "article-journal",
    "title": "Coins and crossings of the north",
    "author": [{"family": "Ford"}],
    "issued": {"date-parts": [[1999]]},
}
OTHER = {"type": "book", "title": "A book that nobody lists anywhere", "DOI": "10.5555/never", "issued": {"date-parts": [[2003]]}}


def test_works_of_fields_are_told_apart_by_what_they_are_and_not_by_their_number(tmp_path: Path) -> None:
    body = (
        p("Bridges", "H1")
        + p(r("One ") + field(cited(COINS), r("(Ford 1999)")) + r("."))
        + p(field(cited(OTHER, COINS), r("(both)")))
    )
    made, found = from_docx(tmp_path, body)
    assert found.units[0].text == "One (Ford 1999)."
    assert [one.item["title"] for one in made.references if one.item] == [COINS["title"], OTHER["title"]]
    assert any("no list of references is printed" in one for one in made.odd)


def test_a_work_of_a_field_is_given_to_the_printed_entry_that_it_certainly_is(tmp_path: Path) -> None:
    body = p("Bridges", "H1") + p(field(cited(COINS, OTHER), r("(both)"))) + p("References", "H1") + REFERENCES
    made, _ = from_docx(tmp_path, body)
    assert [one.item and one.item["title"] for one in made.references] == [COINS["title"], None]
    assert made.references[0].printed.startswith("Ford, C. (1999)")
    assert any("A book that nobody lists" in one for one in made.odd)


def test_fields_of_endnote_and_controls_of_mendeley(tmp_path: Path) -> None:
    record = (
        "<EndNote><Cite><record><ref-type name='Book'>6</ref-type><contributors><authors><author>Ford,"
        " Carl</author></authors></contributors>"
        "<titles><title>Coins of the north</title></titles><dates><year>1999</year></dates></record></Cite></EndNote>"
    )
    packed_ = base64.b64encode(json.dumps({"citationItems": [{"itemData": OTHER}]}).encode()).decode()
    control = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{packed_}"/></w:sdtPr><w:sdtContent>{r("(b)")}</w:sdtContent></w:sdt>'
    made, found = from_docx(tmp_path, p("Bridges", "H1") + p(r("One ") + field("ADDIN EN.CITE " + record, r("(a)")) + control))
    assert found.units[0].text == "One (a)(b)"
    assert [one.item["type"] for one in made.references if one.item] == ["book", "book"]
    assert made.references[0].item
    assert made.references[0].item["author"] == [{"family": "Ford", "given": "Carl"}]


def test_text_from_right_to_left_and_its_language(tmp_path: Path) -> None:
    run = '<w:rtl/><w:lang w:bidi="fa-IR"/>'
    made, found = from_docx(tmp_path, p("پل‌ها", "H1", "<w:bidi/>", run) + p("نگهبان پل از هر رهگذر سکه‌ای می‌گرفت.", run=run))
    assert made.front.language == "fa-IR"
    assert rows(found) == [("paragraph", "نگهبان پل از هر رهگذر سکه‌ای می‌گرفت.")]


def test_other_prefixes_and_the_strict_form_are_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    text = f'<x:document xmlns:x="{strict}"><x:body><x:p><x:r><x:t>One.</x:t></x:r></x:p></x:body></x:document>'
    made = docx.read(packed(tmp_path / "a.docx", {"_rels/.rels": RELATIONS, "word/document.xml": text}))
    assert rows(cut(made)) == [("paragraph", "One.")]


def test_embedded_objects_and_documents_are_said(tmp_path: Path) -> None:
    held = "<w:r><w:object xmlns:o='urn:o'><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    _, found = from_docx(tmp_path, p("Bridges", "H1") + p(r("One.") + held) + '<w:altChunk r:id="r7"/>')
    assert left(found) == {"embedded objects": 1, "embedded documents": 1}


def test_the_marks_on_the_way_through_pandoc_cannot_be_forged(tmp_path: Path) -> None:
    _, found = from_docx(tmp_path, p("\U0010fff00\U0010fff1") + p("One.") + p("\U0010fff1"))
    assert ("paragraph", "One.") in rows(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "old Word"),
        (b"PK\x03\x04 cut off", "broken"),
        (b"plain text", "no DOCX"),
    ],
)
def test_what_is_no_docx_is_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(content)
    with pytest.raises(CannotRead, match=said):
        docx.read(file)


def test_another_packed_file_and_broken_xml_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no DOCX"):
        docx.read(packed(tmp_path / "a.docx", {"hello.txt": "hello"}))
    with pytest.raises(CannotRead, match="not well-formed"):
        docx.read(packed(tmp_path / "b.docx", {"_rels/.rels": RELATIONS, "word/document.xml": "<w:document"}))


def test_bombs_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(CannotRead, match="entities"):
        docx.read(
            packed(
                tmp_path / "a.docx", {"word/document.xml": f'{laughs}<w:document xmlns:w="{W}"><w:body>&b;</w:body></w:document>'}
            )
        )
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as part:
        for _ in range(101):
            part.write(b" " * 1_000_000)
    with pytest.raises(CannotRead, match="larger"):
        docx.read(tmp_path / "b.docx")
    deep = "<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300
    with pytest.raises(CannotRead, match="nested"):
        docx.read(docx_file(tmp_path, deep))


def test_no_entity_brings_in_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words", encoding="utf-8")
    text = f'<!DOCTYPE w SYSTEM "{secret}"><w:document xmlns:w="{W}"><w:body>{p("One.")}</w:body></w:document>'
    made = docx.read(packed(tmp_path / "a.docx", {"word/document.xml": text}))
    assert rows(cut(made)) == [("paragraph", "One.")]


def test_a_style_made_from_itself_does_not_hang(tmp_path: Path) -> None:
    _, found = from_docx(tmp_path, p("One.", "A"), style("A", "A", base="B") + style("B", "B", base="A"))
    assert rows(found) == [("paragraph", "One.")]


def test_a_long_article_takes_seconds(tmp_path: Path) -> None:
    body = "".join(p(f"Heading {at}", "H1") + p(f"{LONG} {at}") * 10 for at in range(300)) + p("References", "H1")
    body += "".join(p(f"Ford, C. (1999). Coins and crossings of the year {at}. Toll Review.") for at in range(1000))
    items = [{**COINS, "title": f"Coins and crossings of the year {at}"} for at in range(1000)]
    began = time.perf_counter()
    made, found = from_docx(tmp_path, body + p(field(cited(*items), r("(all)"))))
    assert time.perf_counter() - began < 30
    assert len(found.units) >= 3000
    assert sum(one.item is not None for one in made.references) == 1000


def test_an_indent_that_no_page_has_is_looked_past(tmp_path: Path) -> None:
    made, _ = from_docx(tmp_path, p("Bridges", "H1") + p("One.", properties=f'<w:ind w:left="{"9" * 400}"/>'))
    assert made.blocks


def test_a_file_whose_names_of_parts_are_garbled_is_refused_in_words(tmp_path: Path) -> None:
    file = docx_file(tmp_path, p("Bridges", "H1"))
    whole = bytearray(file.read_bytes())
    at = whole.find(b"PK\x01\x02")
    whole[at + 9] |= 8  # its name is said to be in UTF-8
    whole[at + 46] = 0xCF
    file.write_bytes(whole)
    with pytest.raises(CannotRead, match="cannot be unpacked"):
        docx.read(file)
