"""Files of a data folder → Corpus, and every problem in them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

from glossator.characters import visible
from glossator.corpus import Corpus
from glossator.explain import as_model
from glossator.folder import IDS, SETTINGS, Found, former_ids, ids_of, look_through, misplaced, shown
from glossator.gaps import Partial, partial
from glossator.ids import ID_PATTERN
from glossator.kinds import COLLECTIONS
from glossator.records import Record, Settings
from glossator.source import MAX_BYTES, MOST_PROBLEMS, Document, Problem, few, merged, parse, read, text_of, windows_line_ends

Known = dict[Path, tuple[tuple[int, int], Document, Record | None]]
"""What was read before: file → its time and size then, its document, its record."""


Counted = Callable[[Sequence[tuple[str, Path]], int, str], Iterable[tuple[str, Path]]]
"""Passes items on and may say meanwhile how many of so many are done, and of what."""


def uncounted(items: Sequence[tuple[str, Path]], total: int, what: str) -> Iterable[tuple[str, Path]]:  # noqa: ARG001
    """The items, and nothing said."""
    return items


Overlay = Mapping[Path, str | None]
"""Files as they would be: the text of each that is to be written, None for each that is to be removed."""


def load(
    root: Path, known: Known | None = None, counted: Counted = uncounted, overlay: Overlay = MappingProxyType({})
) -> tuple[Corpus | None, list[Problem]]:
    """Read everything under a data folder. The corpus is None where something is wrong with corpus.yml.

    With `known`, files that have not changed since are not read again, and what is read is added to it. `counted` may show how
    far the reading is. `overlay`: what is to be read instead of what lies there, before anything is written.
    """
    corpus, problems = readable(root, known, counted, overlay)
    return None if SETTINGS in corpus.unread else corpus, problems


def readable(
    root: Path, known: Known | None = None, counted: Counted = uncounted, overlay: Overlay = MappingProxyType({})
) -> tuple[Corpus, list[Problem]]:
    """The same for whoever only checks it: where something is wrong with corpus.yml, it is among what is unread, and `settings`
    are known in part."""
    found = look_through(root)
    _overlaid(found, root, overlay)
    reading = _Reading(root, known, list(found.problems), overlay)
    for collection, file in counted(found.records, len(found.records), "Reading the data"):
        reading.take(collection, file)
    published = reading.published()
    reading.note_astray(found, published)
    settings = reading.settings()
    problems = few(reading.problems, reading.unsaid)
    broken, unread = frozenset(reading.broken), frozenset(reading.unread)
    return Corpus(root, settings, reading.records, reading.documents, published, broken, unread, reading.partial), problems


def _overlaid(found: Found, root: Path, overlay: Overlay) -> None:
    """Put in the records that are to be written, and take out those that are to be removed."""
    homes = {root / collection: collection for collection in COLLECTIONS}
    written = {(homes[file.parent], file) for file, text in overlay.items() if text is not None and file.parent in homes}
    kept = {one for one in found.records if overlay.get(one[1], "") is not None}
    found.records[:] = sorted(kept | written, key=lambda one: (list(COLLECTIONS).index(one[0]), one[1]))


class _Reading:
    """What has been read so far."""

    def __init__(self, root: Path, known: Known | None, problems: list[Problem], overlay: Overlay) -> None:
        self.root, self.known, self.problems, self.overlay = root, known, problems, overlay
        self.unsaid: Counter[str] = Counter()
        self.records: dict[str, dict[str, Record]] = {name: {} for name in COLLECTIONS}
        self.documents: dict[str, Document] = {}
        self.partial: dict[str, dict[str, Partial]] = {name: {} for name in COLLECTIONS}
        self.taken: dict[str, str] = {}
        self.broken: set[str] = set()
        self.unread: set[str] = set()

    def take(self, collection: str, file: Path) -> None:
        """Read one record."""
        document, record = self._read(collection, file)
        self._note(document)
        if record is None:
            self.broken |= {file.stem, *former_ids(document)}
            self.unread.add(collection)
        if file.stem in self.taken:
            message = f"the id {file.stem} is used twice, here and in {self.taken[file.stem]}"
            hint = "rename one of the two files: an id is unique in the whole corpus"
            self.problems.append(document.problem((), message, hint, rule="ids"))
        if record is not None and file.stem not in self.documents:
            self.records[collection][file.stem] = record
            self.documents[file.stem] = document
            for group in self.partial.values():  # of two with one id, the one that is whole
                group.pop(file.stem, None)
        elif file.stem not in self.taken and () not in document.void and _are_few(document):
            self.partial[collection][file.stem] = partial(COLLECTIONS[collection], document, file.stem)
        self.taken.setdefault(file.stem, document.path)

    def _note(self, document: Document) -> None:
        self.problems += document.problems
        self.unsaid[document.path] += document.unsaid

    def _read(self, collection: str, file: Path) -> tuple[Document, Record | None]:
        if (text := self.overlay.get(file)) is not None:
            document = Document(shown(file, self.root))
            parse(text, document)
            return document, as_model(COLLECTIONS[collection], document, file.stem)
        try:
            status = file.lstat()
            stamp = status.st_mtime_ns, status.st_size
        except OSError:  # it is gone or closed to us, and reading it says so
            stamp = (0, 0)
        if self.known is not None and (seen := self.known.get(file)) and seen[0] == stamp:
            return seen[1:]
        document = read(file, shown(file, self.root))
        record = as_model(COLLECTIONS[collection], document, file.stem)
        if self.known is not None:
            self.known[file] = stamp, document, record
        return document, record

    def settings(self) -> Settings:
        """corpus.yml, as far as it can be read."""
        file = self.root / SETTINGS
        document = Document(shown(file, self.root))
        if (text := self.overlay.get(file)) is not None:
            parse(text, document)
        else:
            document = read(file, document.path)
        settings = as_model(Settings, document)
        self._note(document)
        if settings is None:
            self.unread.add(SETTINGS)
            settings = cast("Settings", partial(Settings, document).record)
        return settings

    def published(self) -> dict[str, int]:
        """ids.txt: collection/id → line."""
        file = self.root / IDS
        document = Document(shown(file, self.root))
        text = self.overlay.get(file) or text_of(file, document, MAX_IDS)
        if text is None:
            (reason,) = document.problems
            said = f"the list of published ids cannot be read: {reason.message}"
            self.problems.append(replace(reason, message=said, hint=f"restore {reason.path}", rule="ids"))
            self.unread.add(IDS)
            return {}
        merged(text, document)
        windows_line_ends(text, document)
        found = _ids(text, document)
        self._note(document)
        return found

    def note_astray(self, found: Found, published: dict[str, int]) -> None:
        """Of what lies where it cannot be read, nothing else is said than that: no link to it is dead, no id of it is lost."""
        homeless = {}
        for entry in published:
            collection, _, key = entry.partition("/")
            if key not in self.records[collection] and key not in self.broken:
                homeless[key] = collection
        for collection, file in found.astray:
            if not collection:
                self.problems.append(misplaced(file, self.root, homeless))
            ids = ids_of(file, {key: home for key, home in homeless.items() if collection in ("", home)})
            self.broken |= ids
            self.unread |= {collection} if collection else {homeless[key] for key in ids if key in homeless}
        for collection, count in Counter(homeless.values()).items():
            folder = self.root / collection
            if collection not in found.closed and not folder.exists():
                said = f"this folder is missing, and {IDS} lists {count} of its records"
                self.problems.append(Problem(shown(folder, self.root), 1, 1, said, "bring it back", "file"))
                found.closed.add(collection)
        for collection in found.closed & set(COLLECTIONS):
            self.broken |= {key for key, home in homeless.items() if home == collection}
            self.unread.add(collection)


def _are_few(document: Document) -> bool:
    """Whether all that is wrong in a document will be said, so that there is room for more."""
    return len(document.problems) + document.unsaid <= MOST_PROBLEMS


MAX_IDS = 50 * MAX_BYTES
"""Bytes of ids.txt: a line for every id there ever was."""


def _ids(text: str, document: Document) -> dict[str, int]:
    found: dict[str, int] = {}

    def refuse(number: int, message: str, hint: str) -> None:
        document.problems.append(Problem(document.path, number, 1, message, hint, "ids"))

    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        entry = line.strip()
        collection, _, key = entry.partition("/")
        if collection in COLLECTIONS and re.fullmatch(ID_PATTERN, key):
            if entry in found:
                refuse(number, f"{entry} stands here twice", "delete one of the two lines")
            elif entry != line.removesuffix("\r"):
                refuse(number, f"there is white space around {entry}", "delete all else that stands in this line")
            found.setdefault(entry, number)
        elif not _MERGED.match(line) and text.strip():
            refuse(number, f"“{visible(line)}” is not collection/id", "write a line such as claims/my-claim")
    return found


_MERGED = re.compile(r"[<=>|]{7}")
