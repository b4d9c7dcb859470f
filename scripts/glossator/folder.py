"""Which files of a data folder are records. Whatever else lies there is a problem, so that nothing is overlooked in silence."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossator.characters import visible
from glossator.files import linked
from glossator.ids import meant, refused
from glossator.kinds import COLLECTIONS
from glossator.source import Document, Problem, read
from glossator.text import close

SETTINGS, IDS, SCHEMA = "corpus.yml", "ids.txt", "schema"


BESIDE = {"README.md", "LICENSE", "LICENSE.md", "LICENSE.txt"}
"""What a data folder that is a repository of its own has beside the data."""


def name_of(root: Path) -> str:
    """What a data folder is called in messages."""
    return root.name if root.name not in ("", "..") else root.resolve().name


def shown(file: Path, root: Path) -> str:
    """The path to print: data/claims/x.yml."""
    return (Path(name_of(root)) / file.relative_to(root)).as_posix()


@dataclass
class Found:
    """What lies in a data folder."""

    records: list[tuple[str, Path]] = field(default_factory=list)
    """Collection and file of every record."""
    astray: list[tuple[str, Path]] = field(default_factory=list)
    """Files under a name or in a place where they cannot be read, each with its collection, or nothing where that is unknown."""
    closed: set[str] = field(default_factory=set)
    """Collections whose folder cannot be read at all."""
    problems: list[Problem] = field(default_factory=list)


def look_through(root: Path) -> Found:
    """Every file under a data folder."""
    found = Found()

    def refuse(entry: os.DirEntry[str], message: str, hint: str) -> None:
        found.problems.append(Problem(shown(Path(entry.path), root), 1, 1, message, hint, "file"))

    for entry in _entries(root, root, found):
        if entry.name in (SETTINGS, IDS):
            continue  # they are read, or refused, where they are needed
        if entry.name in BESIDE:
            if entry.is_symlink():
                refuse(entry, linked(entry), "put the file itself here, or delete the link")
        elif entry.name in COLLECTIONS or entry.name == SCHEMA:
            if entry.is_dir(follow_symlinks=False):
                continue
            said = linked(entry) if entry.is_symlink() else "this is no folder"
            refuse(entry, said, "put a folder with the files themselves here")
            found.closed.add(entry.name)
        elif entry.is_dir():
            near = close(entry.name.lower(), COLLECTIONS)
            found.closed |= {near} if near and not (root / near).exists() else set()
            hint = f"did you mean “{near}”? " if near else ""
            refuse(
                entry, f"there is no collection “{visible(entry.name)}”", f"{hint}the collections are {', '.join(COLLECTIONS)}"
            )
        else:
            found.astray.append(("", Path(entry.path)))
    for entry in _entries(root / SCHEMA, root, found):
        if entry.is_symlink():
            refuse(entry, linked(entry), "delete the link, and run “corpus schema”")
        elif entry.name not in {f"{name}.json" for name in (*COLLECTIONS, "corpus")} or not entry.is_file():
            refuse(entry, "only what “corpus schema” writes belongs here", "move it out of this folder")
    for collection in COLLECTIONS:
        if collection not in found.closed:
            _look_into(collection, root, found)
    return found


def _entries(folder: Path, root: Path, found: Found) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, by name. What is hidden belongs to other programs, and so do an editor's copies of what was, x.yml~
    and #x.yml#."""
    if not os.path.lexists(folder) or (folder.is_symlink() and folder != root):
        return
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        said = f"this folder cannot be read: {error.strerror}"
        found.problems.append(
            Problem(shown(folder, root), 1, 1, said, "see that it is a folder and that you may read it", "file")
        )
        found.closed |= {folder.name} if folder != root else set(COLLECTIONS)
        return
    yield from (entry for entry in listed if not entry.name.startswith((".", "#")) and not entry.name.endswith("~"))


def _look_into(collection: str, root: Path, found: Found) -> None:
    for entry in _entries(root / collection, root, found):
        file = Path(entry.path)

        def refuse(message: str, hint: str, file: Path = file) -> None:
            found.problems.append(Problem(shown(file, root), 1, 1, message, hint, "file"))
            found.astray.append((collection, file))

        if entry.is_symlink():
            refuse(linked(file), "put the record itself here")
        elif file.suffix != ".yml" or not entry.is_file():
            refuse("only files ending in .yml belong here", "rename it, or move it out of data/")
        elif why := refused(file.stem):
            refuse(f"“{visible(file.stem)}” cannot be an id: {why[0]}", why[1])
        else:
            found.records.append((collection, file))


def ids_of(file: Path, known: dict[str, str]) -> set[str]:
    """The ids that a file in the wrong place or under a wrong name may stand for, with its aliases if it has any. `known`: id →
    collection of the ids that are published and have no file."""
    stem = meant(file.name)
    found = {stem, *({near} if (near := close(stem, known)) else ())}
    if file.suffix.lower() in (".yml", ".yaml") and not file.is_symlink():
        found |= former_ids(read(file, ""))
    return found


def former_ids(document: Document) -> set[str]:
    """The aliases that a record names which is not valid."""
    former = document.data.get("aliases")
    return {one for one in former if isinstance(one, str)} if isinstance(former, list) else set()


def misplaced(file: Path, root: Path, known: dict[str, str]) -> Problem:
    """The problem of a file that lies in no collection."""
    is_record = file.suffix.lower() in (".yml", ".yaml")
    collection = known.get(meant(file.name))
    if is_record or collection:
        said = "this record lies in no collection, so that nothing shows it"
        hint = f"move it into the folder of its collection: {collection or ', '.join(COLLECTIONS)}"
    else:
        said, hint = "this file does not belong in the data folder, and nothing shows it", "move it elsewhere"
    return Problem(shown(file, root), 1, 1, said, hint, "file")
