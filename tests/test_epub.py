"""EPUBs, made up: their parts as one article."""

import zipfile
from pathlib import Path

import pytest

from glossator import packed
from glossator.cutting import cut
from glossator.epub import read
from glossator.manuscript import Author, CannotRead, Manuscript

LONG = "The river rose twice in that year and each time the lower fields were under water for a week or more. "

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="O/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)

META = (
    '<dc:title id="t">Floods</dc:title><dc:creator id="a" opf:role="aut">Ada Roe</dc:creator><dc:creator id="b">Ben Doe</dc:creator>'
    '<dc:creator id="c">Cy Poe</dc:creator><meta refines="#a" property="file-as">Roe, Ada</meta>'
    '<meta refines="#c" property="role">ill</meta><dc:language>pt-BR</dc:language><dc:date>2020-05-18T00:00:00Z</dc:date>'
    "<dc:identifier>urn:uuid:1</dc:identifier><dc:identifier>doi:10.1234/w.1</dc:identifier><dc:subject>river</dc:subject>"
    "<dc:rights>Under https://creativecommons.org/licenses/by/4.0/ since then.</dc:rights><dc:publisher>A House</dc:publisher>"
)


def package(parts: dict[str, str], meta: str = META, guide: str = "") -> str:
    """`parts`: file → attributes of its place in the order, or of the item (properties=…)."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml" {more if "properties" in more else ""}/>'
        for at, (name, more) in enumerate(parts.items())
    )
    spine = "".join(f'<itemref idref="i{at}" {more if "linear" in more else ""}/>' for at, more in enumerate(parts.values()))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</metadata><manifest>{items}'
        f'<item id="font" href="f.ttf" media-type="font/ttf"/></manifest><spine>{spine}</spine><guide>{guide}</guide></package>'
    )


def chapter(body: str, kind: str = "bodymatter") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body epub:type="{kind}">{body}</body></html>'
    )


PARTS = {
    "cover.xhtml": "", "nav.xhtml": 'properties="nav"', "title.xhtml": "", "text/c%201.xhtml": "", "text/c2.xhtml": "",
    "notes.xhtml": 'linear="no"',
}  # fmt: skip

FILES = {
    "O/cover.xhtml": chapter('<p><img src="c.jpg"/></p>', "cover"),
    "O/nav.xhtml": chapter('<nav epub:type="toc"><ol><li><a href="text/c2.xhtml">Two</a></li></ol></nav>'),
    "O/title.xhtml": chapter('<section epub:type="titlepage"><h1>Floods</h1><p>Ada Roe</p></section>'),
    "O/text/c 1.xhtml": chapter(
        f'<section><h1>One</h1><p>{LONG}Then<a epub:type="noteref" href="../notes.xhtml#n1">1</a>.</p></section>'
    ),
    "O/text/c2.xhtml": chapter(
        f'<section><h1>Two</h1><p>Açude. {LONG}</p><p id="n1">See<a epub:type="noteref" href="#n2">*</a>.</p>'
        '<aside epub:type="footnote" id="n2"><p>* Of this file.</p></aside></section><section><h1>References</h1><ol><li>Roe 1999</li></ol></section>'
    ),
    "O/notes.xhtml": chapter(
        '<section epub:type="endnotes"><ol><li id="n1"><a href="text/c%201.xhtml">1</a> Of another file.</li></ol></section>'
    ),
}


def epub(tmp_path: Path, files: dict[str, str | bytes], opf: str | None = None) -> Path:
    file = tmp_path / "article.epub"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/epub+zip")
        target.writestr("META-INF/container.xml", CONTAINER)
        target.writestr("O/p.opf", opf or package(PARTS))
        for name, content in files.items():
            target.writestr(name, content)
    return file


def whole(tmp_path: Path) -> Manuscript:
    return read(epub(tmp_path, dict(FILES)))


def test_parts_in_reading_order_and_notes_between_them(tmp_path: Path) -> None:
    made = whole(tmp_path)
    assert [(unit.section, unit.kind, unit.text) for unit in cut(made).units] == [
        ("One", "paragraph", f"{LONG}Then."), ("One", "note", "Of another file."), ("Two", "paragraph", f"Açude. {LONG.strip()}"),
        ("Two", "paragraph", "See."), ("Two", "note", "Of this file."),
    ]  # fmt: skip
    assert [one.printed for one in made.references] == ["Roe 1999"]
    assert [one.count for one in made.left if "title pages" in one.what] == [3]


def test_what_the_package_says(tmp_path: Path) -> None:
    found = whole(tmp_path).front
    assert found.authors == [Author("Roe", "Ada"), Author(literal="Ben Doe")]
    assert (found.title, found.language, found.issued, found.DOI) == ("Floods", "pt-BR", "2020-05-18", "10.1234/w.1")
    assert (found.licence, found.publisher, found.keywords) == (
        "https://creativecommons.org/licenses/by/4.0/",
        "A House",
        ["river"],
    )


def test_a_guide_names_covers_too(tmp_path: Path) -> None:
    guide = '<reference type="cover" href="text/a.xhtml"/>'
    made = read(epub(tmp_path, {"O/text/a.xhtml": chapter(f"<p>Front. {LONG}</p>"), "O/b.xhtml": chapter(f"<h1>One</h1><p>{LONG}</p>")},
                     package({"text/a.xhtml": "", "b.xhtml": "", "gone.xhtml": ""}, guide=guide)))  # fmt: skip
    assert [unit.text for unit in cut(made).units] == [LONG.strip()]
    assert any("1 of its 3 parts" in one for one in made.odd)


def encryption(how: str, name: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{how}"/><enc:CipherData><enc:CipherReference URI="{name}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    )


def test_locked_text_is_refused_and_locked_fonts_are_not(tmp_path: Path) -> None:
    fonts = encryption("http://www.idpf.org/2008/embedding", "O/f.ttf")
    assert read(epub(tmp_path, {**FILES, "META-INF/encryption.xml": fonts})).blocks
    text = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "O/text/c2.xhtml")
    with pytest.raises(CannotRead, match="locked"):
        read(epub(tmp_path, {**FILES, "META-INF/encryption.xml": text}))


def test_what_is_broken_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = epub(tmp_path, dict(FILES))
    content = file.read_bytes()
    for source in (b"", b"PK\x03\x04 and no more", content[: len(content) // 2], b"<html></html>"):
        file.write_bytes(source)
        with pytest.raises(CannotRead):
            read(file)
    for opf, said in (
        ("<package", "not well-formed"),
        (package({}), "no text"),
        (package({"none.xhtml": ""}), "no running text"),
    ):
        with pytest.raises(CannotRead, match=said):
            read(epub(tmp_path, dict(FILES), opf))
    entities = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + package(PARTS, META + "<dc:title>&b;</dc:title>")
    with pytest.raises(CannotRead):
        read(epub(tmp_path, dict(FILES), entities))


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGEST_PART", 1_000_000)
    with pytest.raises(CannotRead, match="larger"):
        read(epub(tmp_path, {**FILES, "O/big.xhtml": b"x" * 1_000_001}))
