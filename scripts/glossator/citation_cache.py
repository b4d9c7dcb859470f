"""Formatted citations, kept from one build to the next in files that anybody may delete, spoil or write at the same time.

One file for a style and whatever its citations depend on: key of an item → its parts. Nothing here ends a build: what cannot be
read is made again, and what cannot be written is not kept.
"""

import json
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

Parts = dict[str, str]
"""A citation in one style: {"entry": HTML}, and for a style with notes also "note"."""


SPARE = 2000
"""At least so many citations that the last build did not need stay in a file, for builds of another corpus or address."""


ABANDONED = 3600.0
"""Seconds after which an unfinished file was left by a build that was stopped."""


def read(folder: Path, name: str, is_sound: Callable[[object], bool]) -> dict[str, Parts]:
    """What the file of that name holds, without what is not sound; empty where there is none that can be read."""
    try:
        found = json.loads(_file(folder, name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
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
    file = _file(folder, name)
    fresh = file.with_name(f"{name}.{uuid4().hex}.new")  # a name of its own, as another build may be writing now
    with suppress(OSError):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)
    return kept


def prune(folder: Path, names: Iterable[str], styles: Iterable[str]) -> None:
    """Delete what no build reads again: files of these styles under other names than `names`, and of styles there are no more.

    `styles`: the keys of all styles there are. A name is a style's key, a hyphen and twelve hexadecimal digits.
    """
    names = set(names)
    current = {_style_of(name) for name in names}
    known = {*styles, *current}
    with suppress(OSError):
        for file in list(folder.iterdir()):
            with suppress(OSError):
                style = _style_of(file.stem) if file.suffix == ".json" else None
                replaced = style in current and file.stem not in names
                unfinished = file.suffix == ".new" and time.time() - file.stat().st_mtime > ABANDONED
                if unfinished or (style and (replaced or style not in known)):
                    file.unlink()


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _style_of(name: str) -> str | None:
    match = re.fullmatch(r"(.+)-[0-9a-f]{12}", name)
    return match[1] if match else None
