"""Changes to many files at once: a new record, a new id for an old one, a record taken back.

Files are changed as text, so that comments and order survive. A change is worked out as a whole, and what the data would be with
it is checked, before the first file is written; then all files change or none.
"""

import re
import shutil
import textwrap
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from glossator import beginning, house_style, ids
from glossator.amending import CannotAmend, amended
from glossator.checks import FRAME, check, places_in_lists
from glossator.corpus import Corpus
from glossator.fields import To
from glossator.folder import IDS
from glossator.kinds import COLLECTIONS, KINDS
from glossator.load import Known, readable
from glossator.published import with_ids
from glossator.records import Model, Record, is_free
from glossator.source import Problem, Where, few
from glossator.text import TEXT_LINK
from glossator.variables import FIELDS

WORK_FIELDS = (*FIELDS, "imported")
"""Fields of a work that hold its own words, in which brackets are brackets."""


class CannotEdit(ValueError):
    """Why a change was not made, in an editor's words."""


@dataclass
class Change:
    """Files to write and some to remove, all or none."""

    write: dict[Path, str] = field(default_factory=dict)
    remove: list[Path] = field(default_factory=list)
    raw: dict[Path, bytes] = field(default_factory=dict)
    """Files to write that are no text."""

    def apply(self) -> None:
        """Write everything beside its place first, then move it there. What fails on the way is taken back, and raised."""
        written = [*self.write, *self.raw]
        fresh = {path: path.with_name(f".{path.name}.new") for path in written}
        kept = {path: path.with_name(f".{path.name}.old") for path in (*written, *self.remove) if path.exists()}
        made = [path for path in written if path not in kept]
        try:
            for path in written:
                path.parent.mkdir(parents=True, exist_ok=True)
            _tidy([*fresh.values(), *kept.values()])  # a link may lie there, through which another file would be written
            for path, text in self.write.items():
                fresh[path].write_text(text, encoding="utf-8", newline="")
            for path, content in self.raw.items():
                fresh[path].write_bytes(content)
            for path, old in kept.items():
                shutil.copy2(path, old)
        except BaseException:
            _tidy([*fresh.values(), *kept.values()])
            raise
        try:
            for path in written:
                fresh[path].replace(path)
            for path in self.remove:
                path.unlink()
        except BaseException:
            for path, old in kept.items():
                old.replace(path)
            _tidy([*fresh.values(), *made])
            raise
        _tidy(kept.values())


def _tidy(files: Iterable[Path]) -> None:
    """Remove what is in the way no more, as far as that can be done."""
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def free(corpus: Corpus, key: str, collection: str) -> None:
    """Raise unless an id is well-formed, was never used, and is no place in its collection's list."""
    if fault := ids.refused(key):
        raise CannotEdit(f"“{key}” cannot be an id: {'; '.join(fault)}")
    used = corpus.aliases.get(key) or (key if key in corpus.by_id or key in corpus.broken else None)
    if used or any(entry.partition("/")[2] == key for entry in corpus.published):
        raise CannotEdit(f"the id “{key}” is or was in use ({used or 'see ids.txt'}); ids are permanent, so choose another")
    if FRAME.fullmatch(key) or key in places_in_lists(corpus).get(collection, ()):
        raise CannotEdit(f"“{key}” is already a place in the list of {KINDS[collection].many.lower()}; choose another")


def new(corpus: Corpus, collection: str, key: str, given: Mapping[str, str] = MappingProxyType({})) -> tuple[Path, Change]:
    """A skeleton with every field explained: what is known filled in, what is needed with a blank, what is not behind a #.
    `given`: the article, unit and phrase it is drawn from, as far as they are said."""
    free(corpus, key, collection)
    if why := beginning.refused(corpus, collection, given):
        raise CannotEdit(why)
    path = corpus.root / collection / f"{key}.yml"
    text = f"# yaml-language-server: $schema=../schema/{collection}.json\n"
    known = beginning.known(corpus, collection, given)
    text += skeleton(COLLECTIONS[collection], known={"checked": date.today().isoformat()} | known)
    ids_file = corpus.root / IDS
    return path, Change({path: text, ids_file: with_ids(text_at(ids_file), [f"{collection}/{key}"])})


def skeleton(model: type[Model], indent: int = 0, known: dict[str, str] | None = None) -> str:
    """The fields of a model as YAML with comments. `known`: what they hold already."""
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
        if name in known and (not indent or info.is_required()):
            place = model, (name,)
            line = house_style.field(name, known[name], place, indent) if is_free(*place) else f"{name}: {known[name]}"
            lines.append(margin + line)
        elif not info.is_required() and name not in getattr(model, "usual", ()):
            lines.append(f"{margin}# {name}:")
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


def known(corpus: Corpus, key: str) -> None:
    """Raise unless there is a record with that id."""
    if now := corpus.aliases.get(key):
        raise CannotEdit(f"“{key}” is a former id; its record is now {now}")
    if key not in corpus.by_id:
        raise CannotEdit(f"there is no record “{key}”")


def rename(corpus: Corpus, old: str, key: str) -> Change:
    """Move a record to another id, mend every link to it, keep the old id as an alias. It can have a former id back."""
    known(corpus, old)
    if corpus.aliases.get(key) != old:
        free(corpus, key, corpus.collection_of[old])
    collection = corpus.collection_of[old]
    change = Change()
    for name in sorted({link.source for link in corpus.inbound(old)} | {old}):
        own = corpus.collection_of[name]
        path = corpus.root / own / f"{name}.yml"
        links = [link.where for link in corpus.inbound(old) if link.source == name and link.collections]
        data = _renamed(corpus.documents[name].data, old, key, links, texts=own != "references")
        if own == "references":  # what describes a work is its own words, in which brackets are brackets
            data |= {one: _renamed(data[one], old, key, (), texts=True) for one in data if one not in WORK_FIELDS}
        if name == old:
            data["aliases"] = [old, *(former for former in data.get("aliases", []) if former.strip() != key)]
            change.remove.append(path)
        change.write[path.with_name(f"{key}.yml") if name == old else path] = _amended(path, data, COLLECTIONS[own])
    ids_file = corpus.root / IDS
    change.write[ids_file] = with_ids(text_at(ids_file), [f"{collection}/{old}", f"{collection}/{key}"])
    return change


def _renamed(data: Any, old: str, key: str, links: Iterable[Where], *, texts: bool) -> Any:
    """Data in which one id stands for another: at the places of links, and in links inside texts."""
    links = list(links)
    if isinstance(data, dict):
        return {name: _renamed(value, old, key, _below(links, name), texts=texts) for name, value in data.items()}
    if isinstance(data, list):
        return [_renamed(value, old, key, _below(links, at), texts=texts) for at, value in enumerate(data)]
    if links and data.strip() == old:
        return key
    return TEXT_LINK.sub(lambda match: _renamed_link(match, old, key), data) if texts else data


def _below(links: Iterable[Where], part: str | int) -> list[Where]:
    return [where[1:] for where in links if where and where[0] == part]


def _renamed_link(match: re.Match[str], old: str, key: str) -> str:
    if match[1].strip() != old:
        return match[0]
    return match[0].replace(match[1], match[1].replace(old, key), 1)


def text_at(path: Path) -> str:
    """What a file holds, its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def _amended(path: Path, data: Mapping[str, Any], model: type[Model]) -> str:
    try:
        return amended(text_at(path), data, model)
    except CannotAmend as error:
        raise CannotEdit(f"{path.name}: {error}") from None


def withdraw(corpus: Corpus, key: str, reason: str, *, with_drawn: bool = False) -> Change:
    """Add the notice that a record was taken back. Its page stays. `with_drawn`: an article with all that is drawn from it."""
    known(corpus, key)
    if corpus.by_id[key].withdrawn:
        raise CannotEdit(f"“{key}” was already withdrawn")
    if not reason.strip():
        raise CannotEdit("say why, for a reader who follows an old link: --reason “…”")
    notice = {"date": date.today().isoformat(), "reason": " ".join(reason.split())}
    drawn = [record.id for record in corpus.drawn if record.article == key] if with_drawn else []
    change = Change()
    for one in (key, *drawn):
        collection = corpus.collection_of[one]
        path = corpus.root / collection / f"{one}.yml"
        change.write[path] = _amended(path, {**corpus.documents[one].data, "withdrawn": notice}, COLLECTIONS[collection])
    return change


def faults(root: Path, change: Change, known: Known | None = None) -> list[Problem]:
    """Every problem the data would have once a change is made. Nothing is written. `known`: what was read before, see `load`."""
    after, problems = readable(root, known, overlay={**change.write, **dict.fromkeys(change.remove)})
    return few([*problems, *check(after)])
