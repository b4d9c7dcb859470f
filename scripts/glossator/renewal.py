"""What of a corpus's folder is of an earlier version of the program, and what becomes of it.

What nobody changed since it was made is made anew; what somebody changed is theirs, and is left alone. Nothing is merged.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from glossator import engine, frame
from glossator.amending import CannotAmend, amended
from glossator.downloads import as_text, editing_schemas
from glossator.edit import Change, text_at
from glossator.engine import Wheel
from glossator.folder import SETTINGS, shown
from glossator.load import load
from glossator.records import Settings
from glossator.source import read
from glossator.version import VERSION, later

MOST_LINES = 24
"""So many lines of what differs are shown of a file."""


class CannotRenew(Exception):
    """The folder cannot be brought up to date by this program. The message says why and what to do."""


@dataclass
class Renewal:
    """What is to be written, and what an editor is told."""

    change: Change = field(default_factory=Change)
    said: list[str] = field(default_factory=list)


def behind(data: Path) -> str:
    """One sentence where the corpus was made with an earlier version of the program; else nothing."""
    made = made_with(data)
    if not made or not later(VERSION, made):
        return ""
    return f"this corpus was made with version {made} of the program, and this is {VERSION}: run corpus upgrade"


def made_with(data: Path) -> str:
    """The version of the program that corpus.yml names; empty where it names none, or what is none."""
    said = read(data / SETTINGS, SETTINGS).data.get("engine") if (data / SETTINGS).is_file() else None
    parts = said.split(".") if isinstance(said, str) else []
    return ".".join(parts) if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts) else ""


def renewed(data: Path) -> Renewal:
    """What to change in a corpus's folder, worked out as a whole. Raises CannotRenew, `engine.CannotPack`."""
    found, home, made = Renewal(), data.parent, made_with(data)
    if made and later(made, VERSION):
        raise CannotRenew(
            f"this corpus was made with version {made} of the program, and this is {VERSION}. The later one lies in its folder "
            f"{frame.ENGINE}/: run “make site”, or pip install --requirement {frame.REQUIREMENTS}"
        )
    framed = frame.is_framed(home)
    in_step = _renew_frame(home, found, is_later=not made or later(VERSION, made)) if framed else bool(made)
    if in_step and made != VERSION:
        _name_version(data / SETTINGS, found)
    if (data / "schema").is_dir() and not (data / "schema").is_symlink():
        _renew_schemas(data, found)
    return found


def _renew_frame(home: Path, found: Renewal, is_later: bool) -> bool:
    """Returns whether the program that the folder will have is this one."""
    wheel = _of_this_version(home)
    fresh = frame.of_the_program(wheel)
    missing = []
    for path, text in fresh.items():
        now = frame.text_of(home / path)
        if not (home / path).exists():
            missing.append(path)
        elif now is None or not _is_free(now, text):
            found.said += _left_alone(path, now, text)
        elif frame.checksum(now) != frame.checksum(text):
            found.change.write[home / path] = text
            found.said.append(f"{path} was renewed")
    if missing and is_later:
        found.said.append(
            f"not here, and left so: {', '.join(missing)}. To have one of these, make an empty file of that name and run corpus "
            "upgrade again"
        )
    if frame.checksum(_after(home / frame.REQUIREMENTS, found)) != frame.checksum(fresh[frame.REQUIREMENTS]):
        return False
    _renew_engine(home / frame.ENGINE, wheel, found)
    return True


def _of_this_version(home: Path) -> Wheel:
    """This program as a file; where the same lies there already, though packed by another machine, that one."""
    wheel = engine.wheel()
    file = home / frame.ENGINE / wheel.name
    there = file.read_bytes() if file.is_file() else b""
    return Wheel(wheel.name, there) if engine.holds_the_same(there, wheel.content) else wheel


def _is_free(now: str, fresh: str) -> bool:
    """Whether a file may be written over: it is as it was made, or empty, or says what it should already."""
    return not now.strip() or frame.checksum(now) in (frame.made_as(now), frame.checksum(fresh))


def _after(file: Path, found: Renewal) -> str:
    return found.change.write.get(file) or frame.text_of(file) or ""


def _left_alone(path: str, now: str | None, fresh: str) -> Iterable[str]:
    """What is said of a file that somebody changed: nothing, where this version makes it as the former one did."""
    if now is None:
        yield f"{path} is no text any more, and was left alone"
        return
    if frame.made_as(now) == frame.made_as(fresh):
        return
    before, after = (frame.unmarked(text).splitlines() for text in (now, fresh))
    lines = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    yield f"{path} was changed by hand and left alone; this version has lines with + and not those with -:"
    yield from (f"    {line}" for line in lines[:MOST_LINES] if not line.startswith("@@"))
    if len(lines) > MOST_LINES:
        yield f"    … and {len(lines) - MOST_LINES} more"
    stays = f", and with it the program in {frame.ENGINE}/" if path == frame.REQUIREMENTS else ""
    yield f"    To have it as this version has it{stays}, empty the file and run corpus upgrade again"


def _renew_engine(folder: Path, wheel: Wheel, found: Renewal) -> None:
    """The program beside the requirements that name it, and no other version."""
    file = folder / wheel.name
    if not file.is_file() or file.read_bytes() != wheel.content:
        found.change.raw[file] = wheel.content
        found.said.append(f"{frame.ENGINE}/{wheel.name} is the program as it runs here")
    found.change.remove += [one for one in sorted(folder.glob("glossator-*.whl")) if one != file]


def _name_version(file: Path, found: Renewal) -> None:
    document = read(file, SETTINGS)
    if document.problems:
        found.said.append(f"{file.parent.name}/{SETTINGS} cannot be read, and does not say the version: run corpus check")
        return
    try:
        found.change.write[file] = amended(text_at(file), {**document.data, "engine": VERSION}, Settings)
    except CannotAmend as error:
        found.said.append(f"{file.parent.name}/{SETTINGS} does not say the version ({error}): add the line “engine: {VERSION}”")
    else:
        found.said.append(f"{file.parent.name}/{SETTINGS}: engine is {VERSION}")


def _renew_schemas(data: Path, found: Renewal) -> None:
    """What helps editors while they type, as this version knows the fields."""
    corpus, _ = load(data)
    schemas = editing_schemas(corpus.own_kinds) if corpus else editing_schemas()
    written = {data / "schema" / f"{name}.json": as_text(schema) for name, schema in schemas.items()}
    changed = {file: text for file, text in written.items() if frame.text_of(file) != text}
    found.change.write |= changed
    found.said += [f"{shown(file, data)} was renewed" for file in changed]
