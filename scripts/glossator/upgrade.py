"""Data as an earlier version had it → data as this one reads it. Which change belongs to which version stands in `docs/data.md`.

A program can carry a word over; whether it is the right one, an editor must read. So every file that was changed is named, with
what to look at. Files are changed as text, so that comments and order survive.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossator.amending import CannotAmend, amended
from glossator.authorities import bare
from glossator.edit import Change, text_at
from glossator.folder import look_through, shown
from glossator.kinds import COLLECTIONS
from glossator.source import read
from glossator.vocabularies import RETIRED, WITHOUT_CONFIDENCE

ASSESSED = ("claims", "events")
"""Collections whose records have a verdict."""

DESCRIBED = ("articles", "references")
"""Collections whose records have identifiers of works."""


@dataclass
class Upgrade:
    """What is to be written, and what an editor should read afterwards."""

    change: Change = field(default_factory=Change)
    read: list[str] = field(default_factory=list)
    """A line for each record that was changed."""
    broken: list[str] = field(default_factory=list)
    """Files that are not YAML or cannot be changed, and were left alone."""


Data = dict[str, Any]
"""A record's data, or a part of them."""


def upgraded(root: Path, day: str) -> Upgrade:
    """What to change in a data folder, worked out as a whole. `day`: until when what no longer holds did."""
    found = Upgrade()
    files = look_through(root).records
    entries = {file.stem: read(file, file.name).data for collection, file in files if collection == "articles"}
    for collection, path in files:
        if collection not in (*ASSESSED, *DESCRIBED):
            continue
        document = read(path, shown(path, root))
        if document.problems:
            found.broken.append(document.path)
            continue
        data = deepcopy(document.data)
        said = list(_assessment(data, entries, day) if collection in ASSESSED else _identifiers(data))
        if not said:
            continue
        try:
            found.change.write[path] = amended(text_at(path), data, COLLECTIONS[collection])
        except CannotAmend as error:
            found.broken.append(f"{document.path} ({error})")
        else:
            found.read.append(f"{document.path}: {'; '.join(said)}")
    return found


def _identifiers(data: Data) -> Iterator[str]:
    """In 1.0.0 there was one ISSN and one ISBN, and nobody looked at how a DOI was written."""
    for name in ("ISSN", "ISBN"):
        if isinstance(value := data.get(name), str):
            data[name] = [bare(name, value)]
            yield f"{name} became a list"
    if isinstance(doi := data.get("DOI"), str) and (short := bare("DOI", doi)) != doi:
        data["DOI"] = short
        yield "the DOI lost what stood before it"


def _assessment(data: Data, articles: dict[str, dict[str, object]], day: str) -> Iterator[str]:
    """The words of 1.0.0: “unsupported” was given both for what was searched in vain and for what nobody had read; and opinions
    had a confidence."""
    one: Any = data.get("assessment")
    if not isinstance(one, dict) or not isinstance(verdict := one.get("verdict"), str):
        return
    works = _cited(data, articles)
    if verdict in RETIRED:
        fresh = one["verdict"] = "not found" if one.get("note") or not works else "not checked"
        if fresh == "not found" and one.get("note"):
            one["searched"] = one.pop("note")
            yield f"{verdict} became {fresh}: does “searched” say what was searched, and where? If nothing was, write not checked"
        elif fresh == "not found":
            yield f"{verdict} became {fresh}: say under “searched” what was searched, and where"
        else:
            one["would_settle"] = [*one.get("would_settle", []), *({"work": work} for work in works)]
            yield f"{verdict} became {fresh}: is what it cites the document that would settle it?"
        why = f"“{verdict}” was said both of what was searched in vain and of what was not read."
        one["history"] = [{"verdict": verdict, "until": day, "why": why}, *one.get("history", [])]
    if one["verdict"] in WITHOUT_CONFIDENCE and one.pop("confidence", None) is not None:
        yield f"confidence is not asked of {one['verdict']}"


def _cited(data: dict[str, object], articles: dict[str, dict[str, object]]) -> list[str]:
    """The works a record's article cites for it, by number or by id."""
    listed: Any = articles.get(str(data.get("article")), {}).get("references") or []
    by_number = {entry.get("number"): entry.get("work") for entry in listed if isinstance(entry, dict)}
    cites: Any = data.get("cites") or []
    named = [cite.get("work", cite.get("number")) if isinstance(cite, dict) else cite for cite in cites]
    works = [by_number.get(key, key) for key in named if isinstance(key, str | int)]
    return list(dict.fromkeys(work for work in works if isinstance(work, str) and not work.isdigit()))
