"""ODT → an article."""

import json
from pathlib import Path

import pytest

from glossator import odt
from glossator.cutting import cut
from glossator.manuscript import CannotRead
from tests.office import ODF, from_odt, left, odf_style, odt_file, oh, op, packed, rows

LONG = (
    "The keeper of the bridge took a coin of everybody who crossed it, and wrote down in a book who had paid and who had not. "
    * 3
)


def items(*texts: str, style: str = "L1") -> str:
    return (
        f'<text:list text:style-name="{style}">'
        + "".join(f"<text:list-item>{one}</text:list-item>" for one in texts)
        + "</text:list>"
    )


def note(text: str) -> str:
    return (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{op(text)}</text:note-body></text:note>"
    )


def test_headings_paragraphs_items_and_notes(tmp_path: Path) -> None:
    inner = items(op("inner"))
    _, found = from_odt(
        tmp_path,
        oh("Bridges")
        + op(f"One.{note('A note.')}")
        + items(op("first") + op("goes on"), op("second") + inner)
        + oh("Of wood", 2)
        + op("Two."),
    )
    assert [(one.id, one.kind, one.heading, one.text) for one in found.units] == [
        ("bridges-1", "paragraph", "", "One."),
        ("note-1", "note", "", "A note."),
        ("bridges-1a", "item", "", "first goes on"),
        ("bridges-1b", "item", "", "second"),
        ("bridges-1c", "item", "", "inner"),
        ("bridges-2", "paragraph", "Of wood", "Two."),
    ]


def test_headings_within_lists_and_by_their_style_are_headings(tmp_path: Path) -> None:
    body = items(oh("Bridges")) + op("One.") + op("Tolls", "Heading_20_1") + op("Two.")
    _, found = from_odt(tmp_path, body)
    assert [(one.section, one.text) for one in found.units] == [("Bridges", "One."), ("Tolls", "Two.")]


def test_a_poem_is_one_quotation_whatever_the_language_of_its_style(tmp_path: Path) -> None:
    automatic = odf_style("P1", parent="Zitat_20_lang") + odf_style("P2", paragraph='fo:margin-left="1.5cm" fo:text-indent="0cm"')
    _, found = from_odt(
        tmp_path,
        oh("Bridges") + op("Line one,", "P1") * 2 + op(LONG) * 3 + op("Set in.", "P2") + op("And this.", "P2"),
        automatic,
    )
    assert [one[1] for one in rows(found) if one[0] == "quote"] == ["Line one, Line one,", "Set in. And this."]


def test_hanging_indents_are_no_quotations(tmp_path: Path) -> None:
    automatic = odf_style("P1", paragraph='fo:margin-left="1.27cm" fo:text-indent="-1.27cm"')
    made, found = from_odt(
        tmp_path,
        oh("Bridges") + op(LONG) + oh("Bibliographie") + op("Ford, C. 1999. Coins.", "P1") + op("Bridge, A. 2001. Stones.", "P1"),
        automatic,
    )
    assert [one[0] for one in rows(found)] == ["paragraph"]
    assert [one.printed for one in made.references] == ["Ford, C. 1999. Coins.", "Bridge, A. 2001. Stones."]


def test_title_authors_and_the_lines_before_the_text(tmp_path: Path) -> None:
    body = (
        op("Tolls of the North", "Title") + op("A history", "Subtitle") + op("Ann Bridge, https://orcid.org/0000-0002-1825-0097", "Author")
        + op("University of Coins") + op("Résumé") + op(LONG) + op("Mots-clés : péage ; pont") + oh("Bridges") + op("One.")
    )  # fmt: skip
    made, found = from_odt(tmp_path, body, meta="<dc:title>Template</dc:title><dc:language>fr-FR</dc:language>")
    assert made.front.title == "Tolls of the North: A history"
    assert [(one.literal, one.orcid) for one in made.front.authors] == [("Ann Bridge", "0000-0002-1825-0097")]
    assert made.front.keywords == ["péage", "pont"]
    assert made.front.language == "fr-FR"
    assert rows(found) == [("paragraph", "One.")]
    assert left(found)["abstracts"] == 1


def test_the_title_in_the_properties_is_found_in_an_ordinary_paragraph(tmp_path: Path) -> None:
    made, found = from_odt(tmp_path, op("پل‌های شمال") + oh("پل‌ها") + op("یک."), meta="<dc:title>پل‌های شمال</dc:title>")
    assert made.front.title == "پل‌های شمال"
    assert rows(found) == [("paragraph", "یک.")]


def test_tables_of_contents_and_bibliographies_are_known_by_what_holds_them(tmp_path: Path) -> None:
    contents = f"<text:table-of-content><text:index-body>{op('Bridges 1')}</text:index-body></text:table-of-content>"
    listed = f'<text:section text:name="ZOTERO_BIBL {{}}">{op("Ford, C. Coins.")}</text:section>'
    made, found = from_odt(tmp_path, contents + oh("Bridges") + op("One.") + oh("What we read") + listed)
    assert rows(found) == [("paragraph", "One.")]
    assert left(found) == {"tables of contents": 1}
    assert [one.printed for one in made.references] == ["Ford, C. Coins."]


def test_boxes_figures_and_tables(tmp_path: Path) -> None:
    picture = '<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
    number = '<text:sequence text:name="Abbildung">1</text:sequence>'
    figure = f"<draw:frame><draw:text-box>{op(picture + 'Abbildung ' + number + ': Brücke', 'Illustration')}</draw:text-box></draw:frame>"
    box = f"<draw:frame><draw:text-box>{op('How it was done.')}</draw:text-box></draw:frame>"
    cell = f"<table:table-cell>{op('a')}</table:table-cell>"
    table = f"<table:table><table:table-row>{cell}{cell}</table:table-row><table:table-row>{cell}{cell}</table:table-row></table:table>"
    _, found = from_odt(
        tmp_path, oh("Bridges") + op(f"One.{box} Still.") + op(figure) + op("Table 2. Tolls") + table + op(picture) + op("Two.")
    )
    assert rows(found) == [
        ("paragraph", "One. Still."), ("box", "How it was done."), ("figure", "Abbildung 1: Brücke"), ("table", "Table 2. Tolls"), ("paragraph", "Two."),
    ]  # fmt: skip
    assert left(found) == {"pictures without a caption": 1}


def test_formulas(tmp_path: Path) -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi><mo>+</mo><mi>b</mi></math>'
    frame = '<draw:frame><draw:object xlink:href="./Object_1"/></draw:frame>'.replace("_", " ")
    _, found = from_odt(tmp_path, oh("Tolls") + op(f"We add {frame} up.") + op(f"{frame}<text:tab/>(2)"), Object_1__content=math)
    assert rows(found) == [("paragraph", "We add a + b up."), ("formula", "a + b")]
    assert found.units[1].id == "formula-2"


def test_what_is_not_printed_is_left_out_and_said(tmp_path: Path) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + op("gone")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    automatic = odf_style("T1", family="text", words='text:display="none"')
    text = (
        'One<office:annotation><text:p>why?</text:p></office:annotation> <text:span text:style-name="T1">secret</text:span>word.'
    )
    _, found = from_odt(
        tmp_path,
        changes
        + oh("Bridges")
        + op(text)
        + op("<text:ruby><text:ruby-base>橋</text:ruby-base><text:ruby-text>hashi</text:ruby-text></text:ruby> two"),
        automatic,
    )
    assert rows(found) == [("paragraph", "One word."), ("paragraph", "橋 two")]
    assert left(found) == {"comments": 1, "tracked deletions": 1, "hidden passages": 1}


def test_fields_are_what_they_show_and_hold_works(tmp_path: Path) -> None:
    data = {"type": "book", "title": "Coins of the north", "author": [{"family": "Ford"}], "issued": {"date-parts": [[1999]]}}
    code = json.dumps({"citationItems": [{"id": "ITEM-1", "itemData": data}]}).replace('"', "&quot;")
    mark = f'<text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION {code} RNDx"/>(Ford)<text:reference-mark-end text:name="x"/>'
    own = '<text:bibliography-mark text:bibliography-type="article" text:title="Stones" text:author="Bridge, A." text:year="2001">[1]</text:bibliography-mark>'
    made, found = from_odt(tmp_path, oh("Bridges") + op(f"See {mark} and {own} on page <text:page-number>3</text:page-number>."))
    assert rows(found) == [("paragraph", "See (Ford) and [1] on page 3.")]
    assert [one.item["title"] for one in made.references if one.item] == ["Coins of the north", "Stones"]


def test_works_that_are_kept_in_the_properties_of_an_odt(tmp_path: Path) -> None:
    code = "CSL_CITATION {&quot;citationItems&quot;: [{&quot;itemData&quot;: {&quot;title&quot;: &quot;Coins&quot;}}]}"
    meta = f'<meta:user-defined meta:name="Mendeley_Bookmark_a1_1">{code}</meta:user-defined>'
    made, _ = from_odt(tmp_path, oh("Bridges") + op("One."), meta=meta)
    assert [one.item for one in made.references] == [{"title": "Coins"}]


def test_fields_of_word_in_an_odt(tmp_path: Path) -> None:
    def field(code: str, result: str) -> str:
        param = f'<field:param field:name="code" field:value="{code}"/>'
        return f"<field:fieldmark-start>{param}</field:fieldmark-start>{result}<field:fieldmark-end/>"

    cited = "ADDIN ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;: [{&quot;itemData&quot;: {&quot;title&quot;: &quot;Coins&quot;}}]}"
    body = oh("Bridges") + op(f"One {field(cited, '(Ford)')}.") + oh("Read") + op(field("ADDIN ZOTERO_BIBL", "Ford, Roads."))
    made, found = from_odt(tmp_path, body)
    assert rows(found) == [("paragraph", "One (Ford).")]
    assert [one.printed for one in made.references] == ["Ford, Roads."]
    assert any("Coins" in one for one in found.odd)


def test_an_encrypted_one_and_another_packed_file_are_refused(tmp_path: Path) -> None:
    encrypted = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(CannotRead, match="password"):
        odt.read(odt_file(tmp_path, op("One."), manifest=encrypted))
    with pytest.raises(CannotRead, match="no ODT"):
        odt.read(packed(tmp_path / "a.odt", {"hello.txt": "hello"}))
    sheet = f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body></office:document-content>"
    with pytest.raises(CannotRead, match="no ODT"):
        odt.read(packed(tmp_path / "b.odt", {"content.xml": sheet}))
    broken = tmp_path / "c.odt"
    broken.write_bytes(odt_file(tmp_path, op("One.")).read_bytes()[:300])
    with pytest.raises(CannotRead, match="broken"):
        odt.read(broken)


def test_an_object_outside_the_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "content.xml").write_text(
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>secret</mi></math>', encoding="utf-8"
    )
    frame = f'<draw:frame><draw:object xlink:href="file://{tmp_path}"/></draw:frame>'
    made = odt.read(odt_file(tmp_path, oh("Bridges") + op(f"One {frame} two.")))
    assert rows(cut(made)) == [("paragraph", "One two.")]


def test_an_indent_that_no_page_has_is_looked_past(tmp_path: Path) -> None:
    automatic = odf_style("P1", paragraph=f'fo:margin-left="{"9" * 400}cm"')
    made, _ = from_odt(tmp_path, op("Lamps burn.", "P1") + op("Night falls."), automatic=automatic)
    assert made.blocks
