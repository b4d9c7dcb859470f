"""Which kind of file an article is."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossator import intake
from glossator.cli import main
from glossator.manuscript import CannotRead
from tests.conftest import HERE

JATS = (HERE / "articles" / "tolls.xml").read_bytes()
HTML = b"<!DOCTYPE html><html><head><title>Tolls</title></head><body><article><h1>Tolls</h1><h2>Bridges</h2>%s</article></body></html>"
HTML %= b"".join(b"<p>Carts paid at every bridge of the town, number %d.</p>" % at for at in range(5))
LATEX = b"\\documentclass{article}\n\\title{Tolls}\n\\begin{document}\n\\section{Bridges}\nCarts paid.\n\nHerds paid.\n\\end{document}\n"
MARKDOWN = b"# Bridges\n\nCarts paid.\n\nHerds paid.\n\nNobody else paid.\n"


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    return made.getvalue()


def read(tmp_path: Path, name: str, content: bytes) -> list[str]:
    """Read a file of that name; what is odd about it."""
    (tmp_path / name).write_bytes(content)
    found = intake.read(tmp_path / name)
    assert found.blocks
    return found.odd


@pytest.mark.parametrize(("name", "content"), [
    ("tolls.xml", JATS), ("tolls.nxml", JATS), ("tolls", JATS), ("tolls.html", HTML), ("tolls.tex", LATEX), ("tolls.md", MARKDOWN),
    ("tolls.qmd", MARKDOWN), ("tolls", MARKDOWN), ("tolls.XML", JATS), ("tolls.xml", b"\xef\xbb\xbf" + JATS),
])  # fmt: skip
def test_a_file_is_what_its_name_says(tmp_path: Path, name: str, content: bytes) -> None:
    assert not any("its name ends in" in one for one in read(tmp_path, name, content))


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("tolls.docx", HTML, "HTML"), ("tolls.html", JATS, "JATS XML"), ("tolls.txt", LATEX, "LaTeX"), ("tolls.xml", HTML, "HTML"),
    ("tolls.pdf", MARKDOWN, None), ("tolls.epub", HTML, "HTML"),
])  # fmt: skip
def test_a_file_of_another_kind_is_read_as_what_it_is_and_that_is_said(
    tmp_path: Path, name: str, content: bytes, kind: str | None
) -> None:
    said = [one for one in read(tmp_path, name, content) if "its name ends in" in one]
    assert said == ([f"its name ends in {name[5:]}, but it is {kind} and was read as that"] if kind else [])


def pdf(drawn: bytes) -> bytes:
    stream = zlib.compress(drawn)
    return b"%%PDF-1.4\n1 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\r\n" % len(stream) + stream + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(("name", "content", "said"), [
    ("a.pdf", pdf(b"BT /F1 12 Tf (Carts paid) Tj ET"), "this is a PDF, which has lines on pages"),
    ("a.pdf", pdf(b"q 612 0 0 792 0 0 cm /Im1 Do Q"), "this PDF holds pictures of pages and no text"),
    ("a.docx", pdf(b"q Q"), "this PDF holds pictures"),
    ("a.txt", b"", "the file is empty"),
    ("a.txt", b" \n\t\n", "the file is empty"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a file of an old Word, or one that is protected by a password"),
    ("a.rtf", b"{\\rtf1\\ansi Carts}", "this is RTF: open it in a word processor"),
    ("a.docx", b"PK\x03\x04 and no more", "this DOCX is broken"),
    ("a.zip", packed({"tolls.txt": b"Carts"}), "this is a packed folder"),
    ("a.xlsx", packed({"xl/workbook.xml": b"x"}), "this is a spreadsheet or a presentation"),
    ("a.gz", b"\x1f\x8b\x08" + bytes(50), "this is compressed"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "this is a picture"),
    ("a.bin", bytes(range(256)) * 4, "this is no text and no kind of document that is known here"),
    ("a.xml", b'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "this is TEI"),
    ("a.xml", b'<?xml version="1.0"?><catalogue><book/></catalogue>', "begins with the element “catalogue”"),
])  # fmt: skip
def test_what_is_not_read_is_said_in_one_sentence_with_what_to_do(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CannotRead, match=said):
        intake.read(file)
    result = CliRunner().invoke(main, ["init", str(tmp_path / "corpus"), "--article", str(file)])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert said in result.output
    assert sorted(one.name for one in tmp_path.iterdir()) == [name]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "none.xml"):
        result = CliRunner().invoke(main, ["units", str(file)])
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Traceback" not in result.output


def test_units_are_a_table_and_the_rest_goes_to_the_error_stream() -> None:
    result = CliRunner().invoke(main, ["units", str(HERE / "articles" / "tolls.xml")])
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["id", "kind", "section", "heading", "text"]
    assert [row[0] for row in rows[1:]] == [
        "introduction-1", "introduction-2", "sources-1", "sources-1a", "sources-1b", "sources-1c", "sources-2", "results-1",
        "table-1", "results-2", "conclusion-1", "ref-1", "ref-2", "ref-3", "ref-4",
    ]  # fmt: skip
    assert {len(row) for row in rows} == {5}
    assert "left out, as they are no part of the running text: 1 abstract; 1 acknowledgement" in result.stderr
    assert CliRunner().invoke(main, ["units", str(HERE / "articles" / "tolls.xml")]).stdout == result.stdout


def test_a_corrected_file_keeps_the_ids(tmp_path: Path) -> None:
    file, table = tmp_path / "tolls.xml", tmp_path / "former.tsv"
    file.write_bytes(JATS)
    table.write_text(CliRunner().invoke(main, ["units", str(file)]).stdout, encoding="utf-8")
    file.write_bytes(
        JATS.replace(b"<p>Of the fifty day books", b"<p>They are kept in a cellar of the town hall.</p><p>Of the fifty day books")
    )
    result = CliRunner().invoke(main, ["units", str(file), "--former", str(table)])
    ids = [line.split("\t")[0] for line in result.stdout.splitlines()]
    assert ids[5:9] == ["sources-1b", "sources-1c", "sources-3", "sources-2"]
    assert "new: sources-3 after sources-1c" in result.stderr
