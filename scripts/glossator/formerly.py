"""What records said in versions that were tagged, as far as it is asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from glossator.corpus import Corpus
from glossator.records import Claim, Event, Record
from glossator.versions import CannotKeep, contents, tagged


def formerly(corpus: Corpus, home: Path) -> Callable[[str, Record], Mapping[str, Any] | None]:
    """What answers, for a version and a record, what its file said there. Only of records whose verdict ever moved, or that were
    withdrawn: of all others it is known without asking that neither happened."""
    asked = [one for one in corpus.by_id.values() if one.withdrawn or _has_history(one)]
    try:
        versions = list(tagged(home)) if asked else []
        names = [(version, key) for version in versions for record in asked for key in (record.id, *record.aliases)]
        there = contents(home, [f"v{version}:{_file(corpus, key)}" for version, key in names])
    except CannotKeep:
        return lambda _version, _record: None
    known = {name: said for name, text in zip(names, there, strict=True) if (said := _said(text)) is not None}

    def then(version: str, record: Record) -> Mapping[str, Any] | None:
        return next((known[version, key] for key in (record.id, *record.aliases) if (version, key) in known), None)

    return then


def _has_history(record: Record) -> bool:
    return isinstance(record, Claim | Event) and record.assessment is not None and bool(record.assessment.history)


def _file(corpus: Corpus, key: str) -> str:
    return f"{corpus.root.name}/{corpus.collection_of[corpus.aliases.get(key, key)]}/{key}.yml"


def _said(text: bytes | None) -> Mapping[str, Any] | None:
    """A record's file as plain data; nothing where there is none, or none that can be read."""
    try:
        found = yaml.load(text, Loader=yaml.CSafeLoader) if text else None
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return found if isinstance(found, dict) else None
