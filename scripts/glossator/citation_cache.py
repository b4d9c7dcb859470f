"""Formatted citations, kept from one build to the next: one file for a style and whatever its citations depend on, with the key
of an item → its parts.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from glossator import kept_files

Parts = dict[str, str]
"""A citation in one style: {"entry": HTML}, and for a style with notes also "note"."""

ENDING = ".kept"

SPARE = 2000
"""At least so many citations that the last build did not need stay in a file, for builds of another corpus or address."""


def read(folder: Path, name: str, is_sound: Callable[[object], bool]) -> dict[str, Parts]:
    """What the file of that name holds, without what is not sound; empty where there is none that can be read."""
    try:
        found = json.loads(kept_files.read(_file(folder, name)) or b"{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: parts for key, parts in found.items() if is_sound(parts)}


def write(
    folder: Path, name: str, known: dict[str, Parts], used: Iterable[str], is_sound: Callable[[object], bool]
) -> dict[str, Parts]:
    """Keep citations, with what another build has kept meanwhile, and return what is kept: of what is not among `used`, the keys
    this build needed, only the youngest."""
    used = dict.fromkeys(used)
    found = read(folder, name, is_sound) | known
    rest = [key for key in found if key not in used]
    kept = {key: found[key] for key in (*rest[-max(SPARE, len(used)) :], *used)}
    kept_files.write(_file(folder, name), json.dumps(kept, ensure_ascii=False).encode())
    return kept


def prune(folder: Path, names: Iterable[str], styles: Iterable[str]) -> None:
    """Delete what no build reads again: files of these styles under other names than `names`, and of styles there are no more.

    `styles`: the keys of all styles there are. A name is a style's key, a hyphen and twelve hexadecimal digits.
    """
    names = set(names)
    current = {_style_of(name) for name in names}
    known, files = {*styles, *current}, {_file(folder, name) for name in names}
    for file in kept_files.listed(folder):
        style = _style_of(file.stem)
        if style and file not in files and (style in current or style not in known):
            kept_files.delete([file])


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}{ENDING}"


def _style_of(name: str) -> str | None:
    match = re.fullmatch(r"(.+)-[0-9a-f]{12}", name)
    return match[1] if match else None
