"""A file → its text; or why it has none that can be read."""

import os
import stat
from pathlib import Path

from glossator.characters import visible


class Unreadable(Exception):
    """What is wrong with a file as a whole, and if known where."""

    def __init__(self, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


def text_in(file: Path, most: int) -> str:
    """The text of a file of at most so many bytes. Raises Unreadable."""
    raw = _bytes(file, most)
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Unreadable("this file begins with an invisible byte-order mark", "save it as “UTF-8” without BOM")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        said = f"this file is not UTF-8: byte {raw[error.start]:#04x} here is no character"
        raise Unreadable(said, "save the file with the encoding UTF-8", *place_in(before, len(before))) from None


def _bytes(file: Path, most: int) -> bytes:
    try:
        status = file.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise Unreadable(linked(file), "put what it leads to here itself")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("this is no file", "put a text file here")
        if status.st_size > most:
            raise Unreadable(f"this file has {status.st_size:,} bytes; it may have at most {most:,}", "split or shorten it")
        return file.read_bytes()
    except OSError as error:
        said = f"this file cannot be read: {error.strerror}"
        raise Unreadable(said, "check that it exists and that you may read it") from None


def linked(link: os.PathLike[str]) -> str:
    """What is said of a link that stands where a file or a folder must: what is behind it is no part of the corpus."""
    return f"this is a link to something else ({visible(Path(link).readlink())}), and links are not followed"


def place_in(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
