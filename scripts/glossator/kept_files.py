"""Files kept from one build to the next, which anybody may delete, spoil or write at the same time: one is read as it was
written, or not at all. Nothing here ends a build: what cannot be read is made again, and what cannot be written is not kept.
"""

import hashlib
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

ABANDONED = 3600.0
"""Seconds after which an unfinished file was left by a build that was stopped."""

UNFINISHED = ".new"
"""How the name of a file ends that is being written."""


def read(file: Path) -> bytes | None:
    """What was written to a file; None where there is no such file, or another content than was written."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    digest, content = found[:32], found[32:]
    return content if hashlib.sha256(content).digest() == digest else None


def write(file: Path, content: bytes) -> None:
    """Keep a content behind its own checksum. Whoever reads meanwhile finds the former content or this one."""
    fresh = file.with_name(f"{file.name}.{uuid4().hex}{UNFINISHED}")  # a name of its own, as another build may be writing now
    with suppress(OSError):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(hashlib.sha256(content).digest() + content)
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)


def listed(folder: Path) -> list[Path]:
    """The files in a folder, the oldest first, without those being written; what a stopped build left unfinished is deleted."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for file in folder.iterdir():
            with suppress(OSError):  # another build may have deleted it
                written = file.stat().st_mtime
                if file.suffix != UNFINISHED:
                    found.append((written, file))
                elif time.time() - written > ABANDONED:
                    file.unlink()
    return [file for _, file in sorted(found)]


def delete(files: Iterable[Path]) -> None:
    """Delete them, as far as that can be done."""
    for file in files:
        with suppress(OSError):
            file.unlink()


def code(*modules: str) -> str:
    """A text that is another as soon as one of these files of the program is: what they make is kept under names made of it."""
    return hashlib.sha256(b"".join(Path(file).read_bytes() for file in modules)).hexdigest()
