"""While serving: what on the disk is watched, and what a change there means."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from glossator.build import Session

PACKAGE = Path(__file__).parents[1]

CHANGES = (FileModifiedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent, DirCreatedEvent, DirDeletedEvent, DirMovedEvent)
"""Reading is no change. Of a folder nobody tells that files in it changed, as they tell it themselves."""


def is_scratch(name: str) -> bool:
    """Whether a file is only there while, or because, an editor's program writes another: its lock, its copy of what was, what it
    recovers from, or Vim's attempt to write at all."""
    return name.startswith((".", "#")) or name.endswith("~") or name == "4913"


class Changes(Observer):  # type: ignore[misc, valid-type]
    """Lets the system tell of changes, where MkDocs' own observer looks for them every half second. `matters`: whether a path is
    worth a word; others, such as a log that the server itself writes beside the data, would keep it waiting for calm."""

    def __init__(self, matters: Callable[[str], bool]) -> None:
        super().__init__()
        self.matters = matters

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False, **_: Any) -> Any:
        return super().schedule(Told(handler, self.matters), path, recursive=recursive, event_filter=list(CHANGES))


class Told(FileSystemEventHandler):
    """Passes on what matters; a folder that comes or goes as well, which MkDocs' server overlooks."""

    def __init__(self, handler: FileSystemEventHandler, matters: Callable[[str], bool]) -> None:
        self.handler, self.matters = handler, matters

    def dispatch(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path and self.matters(os.fsdecode(path)):
                self.handler.dispatch(FileModifiedEvent(path))


class Watched:
    """Which files a change in which means what: in the data, that pages are stale; in anything else, that everything is."""

    def __init__(self, session: Session, config: MkDocsConfig) -> None:
        home = session.data.parent
        self.data = session.data
        self.others = [session.data / "corpus.yml", session.docs, home / "CONTRIBUTING.md"]
        self.others += [PACKAGE / name for name in ("templates", "assets", "prose")]
        self.others += [Path(config.config_file_path)] if config.config_file_path else []
        self.others += [path for path in map(Path, config.watch) if not path.is_relative_to(self.data)]
        whole = (self.data, *self.others)
        self._meant = {*whole, *(place.resolve() for place in whole)}  # some systems tell of the one, some of the other
        self._before = self._now()

    def places(self) -> list[tuple[str, bool]]:
        """What the observer must be told of, and whether with all folders inside. For a single file its folder, as an editor's
        program may put a new file in the place of the old."""
        folders = [self.data, *(place for place in self.others if place.is_dir())]
        around = [self.data.parent, *(place.parent for place in self.others if not place.is_dir() and place.parent.is_dir())]
        return [(str(place), True) for place in folders] + [(str(place), False) for place in around]

    def matters(self, path: str) -> bool:
        """Whether a change there is one in the data or in anything else that is watched, and not an editor's own affair."""
        there = Path(path)
        return not is_scratch(there.name) and any(there.is_relative_to(place) for place in self._meant)

    def since(self) -> tuple[bool, bool]:
        """Whether the data, and whether anything else, has changed since this was last asked."""
        before, self._before = self._before, self._now()
        return self._before[0] != before[0], self._before[1] != before[1]

    def _now(self) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
        data = stamps(self.data)
        settings = str(self.data / "corpus.yml")
        return data, {path: stamp for path, stamp in stamps(*self.others).items() if path == settings or path not in data}


def stamps(*places: Path) -> dict[str, tuple[int, int]]:
    """Every file in folders, but for an editor's own affair → its time and size. What cannot be looked at is not there: links
    that lead nowhere, folders one may not read, files that vanish meanwhile."""
    found: dict[str, tuple[int, int]] = {}
    folders = [str(place) for place in places if os.path.isdir(place)]  # noqa: PTH112 (raises nothing)
    for place in places:
        with suppress(OSError):
            if str(place) not in folders:
                found[str(place)] = _stamp(place.stat())
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if is_scratch(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        found[entry.path] = _stamp(entry.stat())
    return found


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size
