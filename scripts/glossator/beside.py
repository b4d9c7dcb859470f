"""Which other files an article's file may have read with it: those in its own folder and below, and no others."""

import codecs
import re
from collections.abc import Sequence
from pathlib import Path

from glossator.manuscript import CannotRead

LARGEST = 20_000_000
"""Bytes of one such file."""


class Refused(Exception):
    """Why a file is not read with the article, in an editor's words."""


def not_read(name: str, why: Exception) -> str:
    """What is said of a file that an article names."""
    return (
        f"the file {name[:80]}, which the article names, was not read: {why if isinstance(why, Refused) else 'it cannot be read'}"
    )


def found(folder: Path, name: str, endings: Sequence[str] = ("",), within: Path | None = None) -> Path:
    """The file that an article names, from `folder` (of who names it), which must lie in `within` (the article's own folder) or
    below, whatever links lead to. Raises Refused."""
    root = (within or folder).resolve()
    name = name.strip().strip("\"'").strip()
    if not name or "\x00" in name or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:", name):
        raise Refused("this is no file in the article's folder")
    try:
        for ending in endings:
            file = (folder / f"{name}{ending}").resolve()
            if not file.is_relative_to(root):
                raise Refused("it lies outside the article's folder, and nothing outside is read")
            if file.is_file():
                if file.stat().st_size > LARGEST:
                    raise Refused(f"it is larger than {LARGEST // 1_000_000} MB")
                return file
    except (OSError, RuntimeError, ValueError):
        raise Refused("it cannot be read") from None
    raise Refused("it is not there: put it into the article's folder")


def contents(file: Path) -> bytes:
    """The bytes of the article's file itself. Raises CannotRead."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotRead(f"it cannot be read ({error.strerror or error})") from None


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text(raw: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file, its lines ended alike, and what of its encoding somebody should look at; or nothing. `encoding`:
    what the
    file itself says that it is in."""
    odd = ""
    said = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    try:
        found = raw.decode(said or "utf-8")
    except UnicodeDecodeError:
        name = said or encoding or "cp1252"
        if not (said or encoding):
            odd = "its encoding is not UTF-8, nor said: it was read as Western European; see whether its accents are right"
        found = raw.decode(name, "replace")
        if "\ufffd" in found:
            odd = f"not all of its characters could be read as {name}: save it as UTF-8"
    return re.sub(r"\r\n?", "\n", found).replace("\x00", ""), odd
