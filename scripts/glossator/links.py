"""Which links between files lead out of what a corpus publishes, nowhere, or round in a circle."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from glossator.characters import visible


def leading(link: Path, within: Path) -> str:
    """What is wrong with a link, as the end of a sentence: “leads elsewhere (…), …”; empty where nothing is. `within`: the folder
    in which it must stay, so that it leads to the same on every machine."""
    shown = visible(link.readlink())
    try:
        target = link.resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError):
        return f"leads nowhere ({shown})"
    except (OSError, RuntimeError) as error:  # a circle is the latter in Python before 3.13
        is_circle = not isinstance(error, OSError) or error.errno == errno.ELOOP
        return _in_a_circle(shown) if is_circle else f"leads to what cannot be read ({shown})"
    around = within.resolve()
    if not target.is_relative_to(around):
        return f"leads elsewhere ({shown}), and what is there would be published"
    if any(part.startswith(".") for part in target.relative_to(around).parts):
        return f"leads to what is hidden ({shown}), and that would be published"
    if link.parent.resolve().is_relative_to(target):
        return _in_a_circle(shown)
    return "" if target.is_file() or target.is_dir() else f"leads to what is no file ({shown})"


def _in_a_circle(shown: str) -> str:
    return f"leads back to itself ({shown}), so that there would be no end of it"


def astray(home: Path) -> Iterator[tuple[str, str]]:
    """Links that would publish what does not belong to the corpus in a folder: path and what `leading` says of each. It looks at
    docs/ itself, at CONTRIBUTING.md, and at all in docs/ but what is hidden, which is not published."""
    found = {name: leading(home / name, home) for name in ("docs", "CONTRIBUTING.md") if (home / name).is_symlink()}
    yield from ((name, why) for name, why in found.items() if why)
    if not found.get("docs") and (home / "docs").is_dir():
        yield from _in_docs(home / "docs")


def _in_docs(docs: Path) -> Iterator[tuple[str, str]]:
    folders, places = dict[str, Path](), set[Path]()
    for link in _links(docs):
        path = f"docs/{link.relative_to(docs).as_posix()}"
        if why := leading(link, docs):
            yield visible(path), why
        elif link.is_dir():
            folders[path] = link
            places |= {link.parent.resolve(), *link.parent.resolve().parents}
    for path, link in folders.items():  # through one such folder into the next there could be a way without end
        if link.resolve() in places:
            said = f"leads to a folder ({visible(link.readlink())}) in which there is another link to a folder"
            yield visible(path), said


def _links(docs: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(files)):
            entry = Path(folder) / name
            if not name.startswith(".") and entry.is_symlink():
                yield entry
