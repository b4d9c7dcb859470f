"""Pages → a folder of Markdown files for any site generator.

What is guaranteed of every page made from records, and of the pages that lead from a former address to the present one:

- The body is one block of HTML without a blank line, so that a reader of CommonMark finds no Markdown in it.
- Nowhere in the file do two characters stand together that open a command of Liquid, Nunjucks, Jinja, Twig, Handlebars or Hugo
  ({{, {%, {#), so that no generator takes a text for a template.
- Read as HTML and YAML, the page is what the MkDocs build shows.

Pages written by hand are Markdown. What a corpus's own say is left as it was written; in the engine's, which name things of the
corpus, {{ and {% stand in code only; what is added beneath either is treated like a page made from records. Files that are no
pages, such as .bib and .json, are copied by generators, and stay as they are.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from glossator import prose
from glossator.build import Session, leading_out
from glossator.corpus import Corpus
from glossator.page import Page, front_matter
from glossator.parcel import PROGRAM, archive

ASSETS = Path(__file__).parent / "assets"


MARK = ".corpus"
"""The file by which a folder is known that this module wrote and may replace."""


class CannotWrite(Exception):
    """The folder is not one to write to. The message says why and what to do."""


# --- What a generator could take for its own ----------------------------------------------------------------------------


_COMMAND = re.compile(r"\{(?=[{%#])")


_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.DOTALL)


_EMPTY_LINE = re.compile(r"\n([ \t]*)\n")


_BETWEEN_TAGS = re.compile(r">[ \t]*\n(?:[ \t]*\n)+(?=[ \t]*(?:<|\Z))")


_PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)


def inert_html(body: str) -> str:
    """The same HTML as one block in which no generator finds a command of its own."""
    parts = _SCRIPT.split(body.strip())
    return "".join(_inert_script(part) if at % 2 else _inert_markup(part) for at, part in enumerate(parts))


def _inert_script(script: str) -> str:
    """JSON: a brace that opens a command can stand in a text only, and is written there by its number."""
    return re.sub(r"\n\s*\n", "\n", _COMMAND.sub(r"\\u007b", script))


def _inert_markup(markup: str) -> str:
    markup = _COMMAND.sub("&#123;", markup.replace("\r", "&#13;"))
    if not _EMPTY_LINE.search(markup):
        return markup
    parts = _PREFORMATTED.split(markup)
    parts[::2] = [_BETWEEN_TAGS.sub(">\n", part) for part in parts[::2]]
    return _EMPTY_LINE.sub(r"\n\1&#10;", "".join(parts))


def _inert_head(meta: Mapping[str, Any]) -> str:
    """Front matter in which no value is a generator's command."""
    head = front_matter(meta)
    if not _COMMAND.search(head):
        return head
    values = (
        f"{key}: {_COMMAND.sub(lambda _: chr(92) + 'u007b', json.dumps(value, ensure_ascii=False))}\n"
        for key, value in meta.items()
    )
    return "---\n" + "".join(values) + "---\n"


# --- Links that lead from the file --------------------------------------------------------------------------------------


_TAG = re.compile(r"<script\b.*?</script>|<[a-zA-Z][^<>]*>", re.DOTALL)
"""In HTML made here every < and > that is not a tag's is escaped."""


_CODE = r"(?:(?<=\n)|^)(`{3,}|~{3,})[^\n]*\n.*?\n\1|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)"
"""In Markdown, what is code shows a tag or a command and is none: between fences, or in a line."""


_CODE_OR_TAG = re.compile(f"{_CODE}|{_TAG.pattern}", re.DOTALL)


_CODE_OR_COMMAND = re.compile(_CODE + r"|\{(?=[{%])", re.DOTALL)
"""{# is how Markdown gives a heading its anchor."""


_LINK = re.compile(r'(?<=\s)(href|src|action)="(\.\.?/)')


def _from_file(html: str, stem: str, tags: re.Pattern[str] = _TAG) -> str:
    """HTML of the page claims/<stem>.md whose links lead from there, and not from claims/<stem>/. Text that looks like a link is
    left alone."""

    def mended(link: re.Match[str]) -> str:
        return f'{link[1]}="' + ("" if link[2] == "../" else f"{stem}/")

    def tag(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith(("<script", "`", "~")) else _LINK.sub(mended, found[0])

    return tags.sub(tag, html)


# --- Pages and folder ---------------------------------------------------------------------------------------------------


Words = Literal["none", "own", "engine's"]
"""Whose Markdown a page holds above what is made from records."""


def whose_words(corpus: Corpus) -> dict[str, Words]:
    """Pages written by hand → by whom."""
    engine = Path(prose.__file__).parent
    return {path: "engine's" if file.is_relative_to(engine) else "own" for path, file in prose.written(corpus).items()}


def written_page(page: Page, by: Words = "none", links_from_source: bool = False) -> str:
    """The text of a page as it is written.

    Links lead from the address at which it is served, claims/x/, or from its file, claims/x.md.
    """
    if page.path.endswith(".html"):
        return inert_html(page.text) + "\n"
    if page.meta is None:
        return page.text
    meta = page.meta
    words, mark, html = page.body.rpartition(BENEATH) if by != "none" else ("", "", page.body)
    html = mark + html
    stem = page.path.rpartition("/")[2].removesuffix(".md")
    if links_from_source and stem != "index":
        meta, html = {**meta, "head": _from_file(meta["head"], stem)}, _from_file(html, stem)
        words = _from_file(words, stem, _CODE_OR_TAG)
    if by == "engine's":
        words = _CODE_OR_COMMAND.sub(lambda found: "&#123;" if found[0] == "{" else found[0], words)
    blocks = [block for block in (words.strip(), inert_html(html)) if block]
    return _inert_head(meta) + "\n" + "\n\n".join(blocks) + "\n"


BENEATH = "\n\n<footer "
"""How begins what is added beneath a page written by hand."""


def write_pages(session: Session, corpus: Corpus, out: Path, links_from_source: bool = False) -> int:
    """Write every page beside OUT first and swap at the end, so that OUT is never half-written. Returns how many were written."""
    out = (out.resolve() if out.is_symlink() else out).absolute()
    _check(session, out)
    by_hand = whose_words(corpus)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        fresh = Path(folder) / "pages"
        shutil.copytree(ASSETS, fresh / "assets")
        if session.docs.is_dir():
            shutil.copytree(session.docs, fresh, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
        (fresh / PROGRAM).write_bytes(archive(corpus.settings.language))
        count = _write(session.pages(corpus), fresh, by_hand, links_from_source)
        (fresh / MARK).write_text("written by: corpus build\n", encoding="utf-8", newline="\n")
        swap(fresh, out, Path(folder) / "before")
    return count


def _write(pages: Iterable[Page], folder: Path, by_hand: dict[str, Words], links_from_source: bool) -> int:
    count = 0
    for page in pages:
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.data or written_page(page, by_hand.get(page.path, "none"), links_from_source).encode())
        count += 1
    return count


def _check(session: Session, out: Path) -> None:
    if wrong := leading_out(session.data):
        raise CannotWrite("\n".join(wrong))
    if any(out.resolve().is_relative_to(own.resolve()) for own in (session.data, session.docs)):
        raise CannotWrite(f"{out} is inside the corpus's own folders; name one elsewhere.")
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise CannotWrite(f"{out} holds files that were not written by this command; name an empty folder.")


def swap(fresh: Path, out: Path, before: Path) -> None:
    """Put a folder in another's place; if that fails, the other stands as it was."""
    if not out.exists():
        fresh.rename(out)
        return
    out.rename(before)
    try:
        fresh.rename(out)
    except OSError:
        before.rename(out)
        raise


def reason(error: OSError) -> str:
    """What the machine refused, in one sentence."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        source, target, why = error.args[0][0]  # of many files that could not be copied, the first tells enough
        said = re.sub(r"^\[Errno \d+\] |: '[^']*' -> .*$", "", str(why))
        return f"{os.fspath(source)} cannot be copied to {os.fspath(target)}: {said}"
    if not error.filename:
        return error.strerror or str(error)
    asked = re.sub(
        r"(^|[/\\\\])\.([^/\\\\]+)\.(?:new|old)$", r"\1\2", os.fsdecode(error.filename)
    )  # a file is written beside its place first
    return f"{asked}: {error.strerror}"
