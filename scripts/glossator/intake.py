"""Which kind of file an article is, whatever its name says, and what reads it."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossator import docx, epub, jats, markdown_article, odt, plain_article, tex_article, web_article
from glossator.manuscript import CannotRead, Manuscript
from glossator.packed import ERRORS

LARGEST = 200_000_000
"""Bytes of an article's file."""

ENOUGH = 65_536
"""Bytes at the beginning of a text that tell its kind."""


class Kind(NamedTuple):
    """A kind of file that can be read."""

    name: str
    read: Callable[[Path], Manuscript]
    endings: tuple[str, ...]


JATS = Kind("JATS XML", jats.read, (".xml", ".nxml", ".jats"))
DOCX = Kind("DOCX", docx.read, (".docx", ".docm", ".dotx"))
ODT = Kind("ODT", odt.read, (".odt", ".ott"))
HTML = Kind("HTML", web_article.read, (".html", ".htm", ".xhtml"))
EPUB = Kind("EPUB", epub.read, (".epub",))
LATEX = Kind("LaTeX", tex_article.read, (".tex", ".ltx", ".latex"))
MARKDOWN = Kind("Markdown", markdown_article.read, (".md", ".markdown", ".rmd", ".qmd", ".rmarkdown"))
TEXT = Kind("plain text", plain_article.read, (".txt", ".text", ""))

KINDS = (JATS, DOCX, ODT, HTML, EPUB, LATEX, MARKDOWN, TEXT)

_SAVE = "open it in a word processor and save it as DOCX or ODT"

_REFUSED = (
    (b"{\\rtf", f"this is RTF: {_SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"this is a file of an old Word, or one that is protected by a password: {_SAVE}, without a password"),
    (b"\x1f\x8b", "this is compressed: unpack it and give the article within"),
    (b"7z\xbc\xaf", "this is compressed: unpack it and give the article within"),
    (b"\x89PNG", "this is a picture, which holds no text: give the article as text, DOCX, HTML or XML"),
    (b"\xff\xd8\xff", "this is a picture, which holds no text: give the article as text, DOCX, HTML or XML"),
    (b"II*\x00", "this is a picture, which holds no text: give the article as text, DOCX, HTML or XML"),
    (b"MM\x00*", "this is a picture, which holds no text: give the article as text, DOCX, HTML or XML"),
)
"""How files begin that are not read → what to do."""


def read(file: Path) -> Manuscript:
    """The article in a file. What kind it is its content says, and its name where the content does not. Raises CannotRead."""
    try:
        if file.is_dir():
            raise CannotRead("this is a folder: give the article's file in it")
        if file.stat().st_size > LARGEST:
            raise CannotRead(f"it is larger than {LARGEST // 1_000_000} MB: an article is not")
        with file.open("rb") as opened:
            start = opened.read(ENOUGH)
    except OSError as error:
        raise CannotRead(f"it cannot be read ({error.strerror or error})") from None
    kind = _kind(file, start)
    found = kind.read(file)
    ending = file.suffix.lower()
    if ending not in kind.endings and ending in {one for other in KINDS for one in other.endings if one}:
        found.odd.insert(0, f"its name ends in {ending}, but it is {kind.name} and was read as that")
    return found


def _kind(file: Path, start: bytes) -> Kind:
    if not start.strip():
        raise CannotRead("the file is empty")
    if start.startswith(b"%PDF"):
        raise CannotRead(_pdf(file))
    if said := next((said for begins, said in _REFUSED if start.startswith(begins)), None):
        raise CannotRead(said)
    if start.startswith(b"PK"):
        return _packed(file)
    text = _text(start)
    if kind := _marked_up(text):
        return kind
    if re.search(r"^[^%\n]*\\(documentclass|begin\{document\}|section\*?\{|chapter\*?\{)", text, re.MULTILINE):
        return LATEX
    by_name = next((kind for kind in (LATEX, MARKDOWN) if file.suffix.lower() in kind.endings), None)
    return by_name or (MARKDOWN if file.suffix.lower() not in TEXT.endings and _is_markdown(text) else TEXT)


def _text(start: bytes) -> str:
    """The beginning of a text, roughly: whatever the encoding, its markup is legible. Raises CannotRead for what is none."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "replace")
    if b"\x00" in start:
        raise CannotRead(
            "this is no text and no kind of document that is known here: give JATS, DOCX, ODT, HTML, EPUB, LaTeX or text"
        )
    return start.decode("utf-8", "replace").removeprefix("\ufeff")


_PROLOG = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?P<type>[\w:.-]+)[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)


def _marked_up(text: str) -> Kind | None:
    """XML and HTML, by the first element."""
    at = 0
    while found := _PROLOG.match(text, at):
        if (found["type"] or "").lower() == "html":
            return HTML
        at = found.end()
    root = re.match(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", text[at:])
    if root is None:
        return None
    name, rest = root[1].lower(), text[at:]
    if name == "article":
        return JATS if re.search(r"article-type=|<(?:[\w.-]+:)?(?:front|article-meta|sec|back)\b", rest) else HTML
    if name in ("html", "head", "body", "main", "div", "section", "meta", "p", "h1"):
        return HTML
    if name == "tei":
        raise CannotRead("this is TEI, which is not read here: convert it to HTML or to JATS")
    if re.search(r"<(?:[\w.-]+:)?article[\s>]", rest):
        return JATS
    raise CannotRead(f"this XML begins with the element “{name}”, not with “article” as JATS does: give the article's own file")


def _is_markdown(text: str) -> bool:
    return bool(re.search(r"^(#{1,6} \S|---\s*$|```)", text, re.MULTILINE))


def _packed(file: Path) -> Kind:
    """DOCX, ODT and EPUB are zips."""
    try:
        with zipfile.ZipFile(file) as opened:
            names = set(opened.namelist())
            mimetype = opened.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except ERRORS:
        named = next((kind for kind in (DOCX, ODT, EPUB) if file.suffix.lower() in kind.endings), None)
        what = f"this {named.name}" if named else "this packed file"
        raise CannotRead(f"{what} is broken, perhaps cut off on its way: fetch or save it again") from None
    if "epub" in mimetype or "META-INF/container.xml" in names:
        return EPUB
    if "opendocument.text" in mimetype:
        return ODT
    if any(name.startswith("word/") for name in names):
        return DOCX
    if "opendocument" in mimetype or any(name.startswith(("xl/", "ppt/")) for name in names):
        raise CannotRead("this is a spreadsheet or a presentation, and no article")
    raise CannotRead("this is a packed folder: unpack it and give the article's file in it")


def _pdf(file: Path) -> str:
    """What to do with a PDF, which has pages and no paragraphs."""
    if any(re.search(rb"\)\s*Tj|\]\s*TJ|>\s*Tj", part) for part in _streams(file)):
        return (
            "this is a PDF, which has lines on pages and no paragraphs: ask the journal for XML, HTML or DOCX, or open it in a "
            "word processor, save it as DOCX, and see that the paragraphs are whole"
        )
    return (
        "this PDF holds pictures of pages and no text: have its text recognised first (such as with OCRmyPDF), then save that as "
        "DOCX or text; or ask the journal for XML, HTML or DOCX"
    )


def _streams(file: Path) -> Iterator[bytes]:
    """What the pages of a PDF are drawn with, as far as it can be unpacked simply."""
    whole = file.read_bytes()
    for found in re.finditer(rb"stream\r?\n", whole):
        end = whole.find(b"endstream", found.end())
        part = whole[found.end() : end if end > 0 else len(whole)]
        try:
            yield zlib.decompressobj().decompress(part, 1_000_000)
        except zlib.error:
            yield part[:1_000_000]
