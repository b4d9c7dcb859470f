"""Changes to many files at once: a new record, a new id for an old one, a record taken back.

Files are changed as text, at the places the parser names, so that comments and order survive. A change is worked out as a whole
before the first file is written.
"""

import re
import textwrap
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from glossator import ids
from glossator.corpus import Corpus
from glossator.fields import To
from glossator.kinds import COLLECTIONS
from glossator.records import Model, Record
from glossator.text import TEXT_LINK


class CannotEdit(ValueError):
    """Why a change was not made, in an editor's words."""


@dataclass
class Change:
    """Files to write and one to remove, in one go."""

    write: dict[Path, str] = field(default_factory=dict)
    remove: list[Path] = field(default_factory=list)

    def apply(self) -> None:
        """Write everything beside its place first, then move it there."""
        fresh = {path: path.with_name(f".{path.name}.new") for path in self.write}
        try:
            for path, text in self.write.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh[path].write_text(text, encoding="utf-8", newline="\n")
        except OSError:
            for path in fresh.values():
                path.unlink(missing_ok=True)
            raise
        for path in self.write:
            fresh[path].replace(path)
        for path in self.remove:
            path.unlink()


def free(corpus: Corpus, key: str) -> None:
    """Raise unless an id is well-formed and was never used."""
    if fault := ids.refused(key):
        raise CannotEdit(f"“{key}” cannot be an id: {'; '.join(fault)}")
    used = corpus.aliases.get(key) or (key if key in corpus.by_id or key in corpus.broken else None)
    if used or any(entry.partition("/")[2] == key for entry in corpus.published):
        raise CannotEdit(f"the id “{key}” is or was in use ({used or 'see ids.txt'}); ids are permanent, so choose another")


def with_ids(corpus: Corpus, *added: str) -> str:
    """ids.txt with lines added, each at the end of its collection's lines."""
    lines = (corpus.root / "ids.txt").read_text(encoding="utf-8").splitlines()
    for entry in added:
        collection = entry.partition("/")[0]
        last = max((at for at, line in enumerate(lines) if line.startswith(f"{collection}/")), default=len(lines) - 1)
        lines.insert(last + 1, entry)
    return "\n".join(lines) + "\n"


def new(corpus: Corpus, collection: str, key: str) -> tuple[Path, Change]:
    """A skeleton with every field explained: what is needed with a blank, what is not behind a #."""
    free(corpus, key)
    path = corpus.root / collection / f"{key}.yml"
    text = f"# yaml-language-server: $schema=../schema/{collection}.json\n"
    known = {"checked": date.today().isoformat()}
    if len(corpus.articles) == 1 and collection in ("claims", "initiatives"):
        known["article"] = corpus.articles[0].id
    text += skeleton(COLLECTIONS[collection], known=known)
    return path, Change({path: text, corpus.root / "ids.txt": with_ids(corpus, f"{collection}/{key}")})


def skeleton(model: type[Model], indent: int = 0, known: dict[str, str] | None = None) -> str:
    """The fields of a model as YAML with comments."""
    known = known or {}
    lines: list[str] = []
    margin = " " * indent
    for name, info in model.model_fields.items():
        if name in Record.model_fields:
            continue
        if not indent:
            lines.append("")
        explained = f"{_explained(info)}{_choices(info)}"
        lines += [f"{margin}# {line}" for line in textwrap.wrap(explained, 110 - indent, break_on_hyphens=False)]
        inner = _inner(info.annotation)
        if not info.is_required() and name not in getattr(model, "usual", ()):
            lines.append(f"{margin}# {name}:")
        elif name in known:
            lines.append(f"{margin}{name}: {known[name]}")
        elif inner and _is_list(info.annotation):
            first, *rest = skeleton(inner, indent + 4, known).rstrip("\n").split("\n")
            body = [first, *rest]
            start = next(at for at, line in enumerate(body) if not line.lstrip().startswith("#"))
            body[start] = margin + "  - " + body[start].lstrip()
            lines += [f"{margin}{name}:", *body]
        elif inner:
            lines += [f"{margin}{name}:", skeleton(inner, indent + 2, known).rstrip("\n")]
        else:
            lines.append(f"{margin}{name}:" + (" []" if _is_list(info.annotation) else ""))
    return "\n".join(lines) + "\n"


def _explained(info: FieldInfo) -> str:
    return " ".join((info.description or "").split())


def _choices(info: FieldInfo) -> str:
    words = next((get_args(part) for part in _parts(info.annotation) if get_origin(part) is Literal), ())
    ids = next(
        (mark.collections for part in (info, *_parts(info.annotation)) for mark in _metadata(part) if isinstance(mark, To)),
        (),
    )
    if words:
        return f" One of: {', '.join(words)}."
    return f" From: {', '.join(ids)}." if ids else ""


def _metadata(part: Any) -> tuple[Any, ...]:
    return tuple(part.metadata) if isinstance(part, FieldInfo) else tuple(getattr(part, "__metadata__", ()))


def _parts(annotation: Any) -> list[Any]:
    """A type and everything inside it."""
    found = [annotation]
    for part in get_args(annotation):
        if part not in (NoneType, ...) and not isinstance(part, str):
            found += _parts(part)
    return found


def _inner(annotation: Any) -> type[Model] | None:
    return next((part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Model)), None)


def _is_list(annotation: Any) -> bool:
    return any(get_origin(part) is tuple for part in _parts(annotation))


def rename(corpus: Corpus, old: str, key: str) -> Change:
    """Move a record to another id, mend every link to it, keep the old id as an alias."""
    if old not in corpus.by_id:
        raise CannotEdit(f"there is no record “{old}”")
    free(corpus, key)
    collection = corpus.collection_of[old]
    texts = {name: (corpus.root / corpus.collection_of[name] / f"{name}.yml") for name in corpus.by_id}
    change = Change()
    sources = {link.source for link in corpus.inbound(old)} | {old}
    for name in sources:
        text = texts[name].read_text(encoding="utf-8")
        lines = text.split("\n")
        for link in corpus.inbound(old):
            if link.source == name and link.collections:
                line, column = corpus.documents[name].place(link.where)
                lines[line - 1] = _replace_at(lines[line - 1], column - 1, old, key)
        text = TEXT_LINK.sub(lambda match: _renamed_link(match, old, key), "\n".join(lines))
        path = texts[name]
        if name == old:
            text = _with_alias(text, old, corpus)
            change.remove.append(path)
            path = path.with_name(f"{key}.yml")
        change.write[path] = text
    change.write[corpus.root / "ids.txt"] = with_ids(corpus, f"{collection}/{key}")
    return change


def _replace_at(line: str, column: int, old: str, key: str) -> str:
    at = line.index(old, column)
    return line[:at] + key + line[at + len(old) :]


def _renamed_link(match: re.Match[str], old: str, key: str) -> str:
    if match[1] != old:
        return match[0]
    return f"[[{key}|{match[2]}]]" if match[2] else f"[[{key}]]"


def _with_alias(text: str, old: str, corpus: Corpus) -> str:
    """The record's text with the old id under aliases."""
    document = corpus.documents[old]
    lines = text.split("\n")
    if ("aliases",) not in document.keys:
        first = min(line for line, _ in document.keys.values())
        lines.insert(first - 1, f"aliases: [{old}]")
        return "\n".join(lines)
    line, column = document.places["aliases",]
    if lines[line - 1][column - 1] == "[":
        lines[line - 1] = lines[line - 1][:column] + f"{old}, " + lines[line - 1][column:]
    else:
        lines.insert(line - 1, " " * (column - 1) + f"- {old}")
    return "\n".join(lines)


def withdraw(corpus: Corpus, key: str, reason: str) -> Change:
    """Add the notice that a record was taken back. Its page stays."""
    if key not in corpus.by_id:
        raise CannotEdit(f"there is no record “{key}”")
    if corpus.by_id[key].withdrawn:
        raise CannotEdit(f"“{key}” was already withdrawn")
    if not reason.strip():
        raise CannotEdit("say why, for a reader who follows an old link: --reason “…”")
    path = corpus.root / corpus.collection_of[key] / f"{key}.yml"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    body = textwrap.fill(" ".join(reason.split()), 110, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return Change({path: f"{text}\nwithdrawn:\n  date: {date.today().isoformat()}\n  reason: >-\n{body}\n"})
