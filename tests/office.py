"""Makes small files of word processors from the XML of their parts."""

import zipfile
from pathlib import Path

from glossator import docx, odt
from glossator.cutting import Cuttings, cut
from glossator.manuscript import Manuscript

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="{M}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def packed(file: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file


def style(key: str, name: str, properties: str = "", base: str = "", run: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>'


STYLES = "".join((
    style("Normal", "Normal").replace("<w:style ", '<w:style w:default="1" '),
    *(style(f"H{level}", f"heading {level}", f'<w:outlineLvl w:val="{level - 1}"/>') for level in (1, 2, 3)),
    style("T", "Title"), style("Au", "Author"), style("Q", "Quote"), style("C", "caption"), style("B", "Bibliography"), style("Toc", "toc 1"),
    style("L", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>'), style("LP", "List Paragraph", '<w:ind w:left="720"/>'),
))  # fmt: skip


def p(text: str, key: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph; text with angle brackets is XML of runs."""
    runs = text if text.startswith("<") else r(text, run)
    kind = f'<w:pStyle w:val="{key}"/>' if key else ""
    return f"<w:p><w:pPr>{kind}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, run: str = "") -> str:
    return f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    escaped = code.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


PICTURE = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'


def table(*rows: list[str], head: bool = False) -> str:
    """A table; cells are XML of paragraphs, or text."""
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    cells = ["".join(f"<w:tc>{one if one.startswith('<') else p(one)}</w:tc>" for one in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{marked if at == 0 else ''}{one}</w:tr>" for at, one in enumerate(cells)) + "</w:tbl>"


def box(content: str) -> str:
    """A text box as Word writes it: once for new programs, once more for old ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def docx_file(tmp_path: Path, body: str, styles: str = STYLES, **parts: str) -> Path:
    """A DOCX. `parts`: other parts by their names without folder and ending; core is that of the properties."""
    named: dict[str, str | bytes] = {
        "_rels/.rels": RELATIONS,
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
    }
    for name, content in parts.items():
        named["docProps/core.xml" if name == "core" else f"word/{name}.xml"] = content
    return packed(tmp_path / "article.docx", named)


def core(**values: str) -> str:
    said = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return f'<coreProperties xmlns="http://purl.org/dc/elements/1.1/">{said}</coreProperties>'


def from_docx(tmp_path: Path, body: str, styles: str = STYLES, **parts: str) -> tuple[Manuscript, Cuttings]:
    made = docx.read(docx_file(tmp_path, body, styles, **parts))
    return made, cut(made)


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = (
    " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style", "manifest", "meta"))
    + f' xmlns:draw="{_ODF}drawing:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)


def odf_style(
    name: str, shown: str = "", parent: str = "", paragraph: str = "", words: str = "", family: str = "paragraph"
) -> str:
    said = (f' style:display-name="{shown}"' if shown else "") + (f' style:parent-style-name="{parent}"' if parent else "")
    return (
        f'<style:style style:name="{name}" style:family="{family}"{said}><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {words}/></style:style>"
    )


ODF_STYLES = "".join((
    odf_style("Title"), odf_style("Subtitle"), odf_style("Quotations"), odf_style("Zitat_20_lang", "Zitat"), odf_style("Author"),
    odf_style("Illustration"), odf_style("Bibliography_20_1", "Bibliography 1"),
))  # fmt: skip


def op(text: str, style_name: str = "Standard") -> str:
    return f'<text:p text:style-name="{style_name}">{text}</text:p>'


def oh(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def odt_file(tmp_path: Path, body: str, automatic: str = "", meta: str = "", manifest: str = "", **parts: str) -> Path:
    named: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}><office:styles>{ODF_STYLES}</office:styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest:manifest {ODF}>{manifest}</manifest:manifest>",
        **{name.replace("__", "/").replace("_", " ") + ".xml": content for name, content in parts.items()},
    }
    return packed(tmp_path / "article.odt", named)


def from_odt(tmp_path: Path, body: str, automatic: str = "", meta: str = "", **parts: str) -> tuple[Manuscript, Cuttings]:
    made = odt.read(odt_file(tmp_path, body, automatic, meta, **parts))
    return made, cut(made)


def rows(found: Cuttings) -> list[tuple[str, str]]:
    return [(unit.kind, unit.text) for unit in found.units]


def left(found: Cuttings) -> dict[str, int]:
    return {one.what: one.count for one in found.left}
