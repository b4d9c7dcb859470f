"""Which ids were ever published: the list in ids.txt, and what git has. A published id is never lost."""

import subprocess
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.corpus import Corpus
from glossator.folder import IDS, name_of
from glossator.git import environment
from glossator.ids import refused
from glossator.kinds import COLLECTIONS
from glossator.source import Problem


class NoSuchRevision(ValueError):
    """Git does not have that revision, or cannot be asked."""


def unlisted(corpus: Corpus) -> list[str]:
    """collection/id of every record and alias that is not in ids.txt yet; none where ids.txt cannot be read."""
    if IDS in corpus.unread:
        return []
    return [
        entry
        for collection, group in corpus.records.items()
        for key, record in group.items()
        for listed in (key, *(alias for alias in record.aliases if alias not in corpus.by_id))
        if (entry := f"{collection}/{listed}") not in corpus.published
    ]


def with_ids(text: str, added: Iterable[str]) -> str:
    """ids.txt with lines added, each among its collection's lines before the first that sorts behind it, so that two branches
    seldom add at one place. What is there stays as it is."""
    lines = text.splitlines()
    own: dict[str, tuple[list[int], list[str]]] = {}  # of a collection: where its lines stand, and the greatest up to each
    for at, line in enumerate(lines):
        places, greatest = own.setdefault(line.partition("/")[0], ([], []))
        places.append(at)
        greatest.append(max(line, greatest[-1]) if greatest else line)
    slots: dict[tuple[int, bool], dict[str, list[str]]] = {}  # before which line, and whether behind all of a collection's own
    for entry in dict.fromkeys(added):
        collection = entry.partition("/")[0]
        places, greatest = own.get(collection, ([], []))
        behind = bisect_right(greatest, entry)
        is_last = bool(places) and behind == len(places)
        at = places[-1] + 1 if is_last else places[behind] if places else len(lines)
        slots.setdefault((at, is_last), {}).setdefault(collection, []).append(entry)
    there, found = set(lines), list[str]()
    for at in range(len(lines) + 1):
        groups = [group for is_last in (True, False) for group in slots.get((at, is_last), {}).values()]
        found += [one for group in groups for one in sorted(group) if one not in there]
        found += lines[at : at + 1]
    return "".join(f"{line}\n" for line in found)


def lost(corpus: Corpus) -> list[Problem]:
    """The problems of ids in ids.txt to which no record and no alias answers; none where ids.txt cannot be read."""
    file = f"{name_of(corpus.root)}/{IDS}"
    return [_problem(file, corpus.published[entry], entry) for entry in _lost(corpus, corpus.published)]


def lost_since(corpus: Corpus, revision: str) -> list[Problem]:
    """The problems of records that git has at a revision, that are gone, and that ids.txt lacks. Raises NoSuchRevision."""
    known = [entry for entry in _records_at(corpus.root, revision) if entry not in corpus.published]
    return [_problem(f"{name_of(corpus.root)}/{entry}.yml", 1, entry) for entry in _lost(corpus, known)]


def _lost(corpus: Corpus, entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        collection, _, key = entry.partition("/")
        held = corpus.aliases.get(key, key)
        if held not in corpus.records[collection] and key not in corpus.broken and collection not in corpus.unread:
            yield entry


def _problem(path: str, line: int, entry: str) -> Problem:
    message = f"{entry} was published, and no record or alias answers to it now"
    hint = "bring the file back; to rename use: corpus rename, to take back: corpus withdraw"
    return Problem(path, line, 1, message, hint, "ids")


def _records_at(root: Path, revision: str) -> list[str]:
    """collection/id of every record file at a revision, sorted."""
    command = ["git", "-C", str(root), "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision, "."]
    try:
        run = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=60, env=environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        raise NoSuchRevision("git cannot be run here") from None
    if run.returncode:
        raise NoSuchRevision(f"git does not know “{revision}” here; fetch it first, or name another revision")
    found: list[str] = []
    for name in run.stdout.split("\0"):
        collection, _, file = name.partition("/")
        if collection in COLLECTIONS and file.endswith(".yml") and not refused(key := file.removesuffix(".yml")):
            insort(found, f"{collection}/{key}")
    return found
