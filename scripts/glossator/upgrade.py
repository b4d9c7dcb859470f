"""Data as an earlier version had it → data as this one reads it. Which change belongs to which version stands in `docs/data.md`.

A program can carry a word over; whether it is the right one, an editor must read. So every file that was changed is named, with
what to look at. Files are changed as text, at the places the parser names, so that comments and order survive.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossator.authorities import bare
from glossator.edit import Change
from glossator.folder import look_through, shown
from glossator.source import Document, Where, read
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
    """Files that are not YAML, and were left alone."""


class _Lines:
    """A file's lines. What changes their number is done last, and from the end, so that the places of the rest stay true."""

    def __init__(self, text: str, document: Document) -> None:
        self.lines = text.rstrip("\n").split("\n")
        self.document = document

    def block(self, where: Where) -> tuple[int, int]:
        """The lines of a field, its key's included: first, and the one after its last."""
        line, column = self.document.keys[where]
        after = line
        while after < len(self.lines):
            inside = self.lines[after]
            if inside.strip() and len(inside) - len(inside.lstrip()) < column:
                break
            after += 1
        return line - 1, after

    def drop(self, where: Where) -> None:
        first, after = self.block(where)
        del self.lines[first:after]

    def rename(self, where: Where, name: str) -> None:
        line, column = self.document.keys[where]
        old = str(where[-1])
        self.lines[line - 1] = self.lines[line - 1][: column - 1] + name + self.lines[line - 1][column - 1 + len(old) :]

    def say(self, where: Where, value: str) -> None:
        """Another word as the value of a field on one line."""
        line, column = self.document.places[where]
        behind = self.lines[line - 1][column - 1 :].partition(" #")
        self.lines[line - 1] = self.lines[line - 1][: column - 1] + value + "".join(behind[1:])

    def add(self, where: Where, lines: list[str]) -> None:
        """Lines at the end of a block, as deep as its first field."""
        _, after = self.block(where)
        inner = min(column for key, (_, column) in self.document.keys.items() if key[:-1] == where and len(key) > len(where))
        self.lines[after:after] = [" " * (inner - 1) + line for line in lines]

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


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
        lines = _Lines(path.read_text(encoding="utf-8"), document)
        said = list(_assessment(document, lines, entries, day) if collection in ASSESSED else _identifiers(document, lines))
        if said:
            found.change.write[path] = lines.text()
            found.read.append(f"{document.path}: {'; '.join(said)}")
    return found


def _identifiers(document: Document, lines: _Lines) -> Iterator[str]:
    """In 1.0.0 there was one ISSN and one ISBN, and nobody looked at how a DOI was written."""
    for name in ("ISSN", "ISBN"):
        if isinstance(value := document.data.get(name), str):
            lines.say((name,), f'["{bare(name, value)}"]')
            yield f"{name} became a list"
    if isinstance(doi := document.data.get("DOI"), str) and (short := bare("DOI", doi)) != doi:
        lines.say(("DOI",), short)
        yield "the DOI lost what stood before it"


def _assessment(document: Document, lines: _Lines, articles: dict[str, dict[str, object]], day: str) -> Iterator[str]:
    """The words of 1.0.0: “unsupported” was given both for what was searched in vain and for what nobody had read; and opinions
    had a confidence."""
    one: Any = document.data.get("assessment")
    where: Where = ("assessment",)
    if not isinstance(one, dict) or not isinstance(verdict := one.get("verdict"), str):
        return
    works = _cited(document.data, articles)
    fresh = verdict
    if verdict in RETIRED:
        fresh = "not found" if one.get("note") or not works else "not checked"
        lines.say((*where, "verdict"), fresh)
        if fresh == "not found" and one.get("note"):
            lines.rename((*where, "note"), "searched")
            yield f"{verdict} became {fresh}: does “searched” say what was searched, and where? If nothing was, write not checked"
        elif fresh == "not found":
            yield f"{verdict} became {fresh}: say under “searched” what was searched, and where"
        else:
            lines.add(where, ["would_settle:", *(f"  - work: {work}" for work in works)])
            yield f"{verdict} became {fresh}: is what it cites the document that would settle it?"
        why = f"“{verdict}” was said both of what was searched in vain and of what was not read."
        lines.add(where, ["history:", f"  - verdict: {verdict}", f'    until: "{day}"', f"    why: {why}"])
    if fresh in WITHOUT_CONFIDENCE and "confidence" in one:  # last, as the lines behind it move
        lines.drop((*where, "confidence"))
        yield f"confidence is not asked of {fresh}"


def _cited(data: dict[str, object], articles: dict[str, dict[str, object]]) -> list[str]:
    """The works a record's article cites for it, by number or by id."""
    listed: Any = articles.get(str(data.get("article")), {}).get("references") or []
    by_number = {entry.get("number"): entry.get("work") for entry in listed if isinstance(entry, dict)}
    cites: Any = data.get("cites") or []
    named = [cite.get("work", cite.get("number")) if isinstance(cite, dict) else cite for cite in cites]
    works = [by_number.get(key, key) for key in named if isinstance(key, str | int)]
    return list(dict.fromkeys(work for work in works if isinstance(work, str) and not work.isdigit()))
