"""A packed file (DOCX, ODT) → its parts, and XML → its tree: nothing outside the file is read, and no part is larger than it may
be."""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from glossator.manuscript import CannotRead

LARGEST_PART, LARGEST = 100_000_000, 500_000_000
"""Bytes of one part, and of all together, when unpacked."""

OLD = b"\xd0\xcf\x11\xe0"
"""How a file of an old Word begins, and a new one that is protected by a password."""

_BROKEN = "it is broken, perhaps cut off on its way: fetch or save it again"

ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, NotImplementedError, OSError,
    ValueError,
)  # fmt: skip
"""What a broken packed file may raise while its parts are told and read."""


class Packed:
    """The parts of a packed file, each read when it is asked for. `kind`: what the file is, as an editor calls it."""

    def __init__(self, file: Path, kind: str) -> None:
        self.kind = kind
        try:
            start = file.read_bytes()
        except OSError as error:
            raise CannotRead(f"it cannot be read ({error.strerror or error})") from None
        if not start.strip():
            raise CannotRead("the file is empty")
        if start.startswith(OLD):
            raise CannotRead(_old(start))
        if not start.startswith(b"PK"):
            raise CannotRead(f"this is no {kind}, whatever its name says: open it in a word processor and save it as {kind}")
        try:
            self._zip = zipfile.ZipFile(file)
            members = self._zip.infolist()
        except ERRORS:
            raise CannotRead(f"this {kind} cannot be unpacked: {_BROKEN}") from None
        if sum(one.file_size for one in members) > LARGEST or any(one.file_size > LARGEST_PART for one in members):
            raise CannotRead(
                f"unpacked, it would be larger than {LARGEST // 1_000_000} MB: an article is not. Take out its pictures"
            )
        self._members = {one.filename: one for one in members}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """One part; nothing where there is none. Raises CannotRead."""
        if name not in self._members:
            return b""
        if self._members[name].flag_bits & 1:
            raise CannotRead(f"this {self.kind} is protected by a password: open it, save it without one, and give that")
        try:
            return self._zip.read(self._members[name])
        except ERRORS:
            raise CannotRead(f"a part of this {self.kind} cannot be unpacked: {_BROKEN}") from None

    def xml(self, name: str) -> Any:
        """The tree of one part; None where there is no such part. Raises CannotRead."""
        text = self.read(name)
        return parsed(text, self.kind) if text.strip() else None


def _old(start: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in start:
        return "this is protected by a password: open it in a word processor, save it without one as DOCX, and give that"
    return "this is a file of an old Word, whatever its name says: open it in a word processor and save it as DOCX"


def parsed(text: bytes, kind: str) -> Any:
    """The tree of an XML text: no entity is resolved, no definition fetched. Raises CannotRead."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise CannotRead("it is nested more deeply than any article") from None
        raise CannotRead(f"the XML in this {kind} is not well-formed: {_BROKEN}") from None
    definition = root.getroottree().docinfo.internalDTD
    if definition is not None and next(iter(definition.iterentities()), None) is not None:
        raise CannotRead(
            f"the XML in this {kind} defines entities, which no word processor writes: open it in one and save it again"
        )
    return root


def repacked(parts: dict[str, bytes]) -> bytes:
    """Parts as a packed file, for pandoc alone: not compressed, the same for the same parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
