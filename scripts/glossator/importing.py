"""A file of references → new records of works: what of it fits a record, which works are here already, and what is left."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from glossator import bibtex_reader, csl_reader, ids, nbib_reader, ris_reader, zotero_reader
from glossator.amending import written
from glossator.characters import shown, visible
from glossator.corpus import Corpus
from glossator.entries import Entry, Left, Reader, Unread
from glossator.explain import briefly
from glossator.records import IN_BOOKS, Reference
from glossator.text import fold
from glossator.variables import NAMES

Draft = dict[str, Any]
"""A record of a work as plain data, as its file would have it."""

READERS: dict[str, Reader] = {
    ".bib": bibtex_reader.read,
    ".ris": ris_reader.read,
    ".nbib": nbib_reader.read,
    ".json": csl_reader.read,
    ".rdf": zotero_reader.read_rdf,
}
"""The ending of a file → who reads it. A .json file may also be one of Zotero's own."""


@dataclass
class Row:
    """What came of one entry of a file."""

    line: int
    name: str
    """The key that the file gives it, or else its title."""
    id: str = ""
    """Of the new record; empty where there is none."""
    draft: Draft = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    same: str = ""
    """The id of the work that is here already."""
    perhaps: str = ""
    """The id of a work that it may be."""
    reason: str = ""
    """Why it could not be read."""


@dataclass
class Imported:
    """What came of one file."""

    file: str
    rows: list[Row] = field(default_factory=list)

    @property
    def fresh(self) -> dict[str, Draft]:
        """New id → record."""
        return {row.id: row.draft for row in self.rows if row.id}

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out."""
        return not any(row.reason or row.left for row in self.rows)


class CannotImport(ValueError):
    """Why a whole file was not read."""


def read(file: Path, corpus: Corpus) -> Imported:
    """Read a file of references against a corpus. Nothing is written. Raises CannotImport."""
    reader, text = _opened(file)
    found = Imported(file.name)
    known = Works(corpus)
    for entry in reader(text):
        found.rows.append(_unread(entry) if isinstance(entry, Unread) else known.row(entry))
    if not any(row.draft or row.same for row in found.rows):
        _unrecognised(file, text, bool(found.rows))
    return found


def entries(file: Path) -> list[Entry | Unread]:
    """What a reader makes of a file of references. Raises CannotImport."""
    reader, text = _opened(file)
    found = list(reader(text))
    if not any(isinstance(one, Entry) for one in found):
        _unrecognised(file, text, bool(found))
    return found


def _opened(file: Path) -> tuple[Reader, str]:
    """What reads a file, and its text."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        *endings, last = READERS
        raise CannotImport(f"{file.name}: the ending must be {', '.join(endings)} or {last}")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotImport(f"{file.name} is not UTF-8 (byte {error.start}); save it with that encoding") from None
    return (zotero_reader.read if reader is csl_reader.read and '"itemType"' in text else reader), text


def _unrecognised(file: Path, text: str, anything: bool) -> None:
    """Raise where a file seems to be another than its name says, or holds nothing that looks like a reference."""
    ending, seems = _seems(text)
    if ending and ending != file.suffix.lower():
        raise CannotImport(f"{file.name}: no work was recognised in it; {seems}: give it the ending {ending}")
    if not anything or (seems and not ending):
        why = f"{seems}, but no entry stands there" if ending else seems or "nothing in it looks like a reference"
        raise CannotImport(f"{file.name}: no work was recognised in it; {why}")


def _unread(entry: Unread) -> Row:
    return Row(entry.line, entry.name, reason=entry.reason)


_LOOKS = (
    (r"\A\s*\Z", "", "it is empty"),
    (r"\A%PDF", "", "it seems to be a PDF"),
    (r"\APK\x03\x04", "", "it seems to be a ZIP, a DOCX or an ODT"),
    (r"\A\s*<(?:!doctype )?html", "", "it seems to be a web page; save the citation as BibTeX or RIS there"),
    (r"<rdf:RDF", ".rdf", "it seems to be Zotero's RDF"),
    (r"\A\s*<\?xml|\A\s*<xml", "", "it seems to be XML, perhaps of EndNote; export it as RIS"),
    (r"\A\s*[\[{]\s*(?:[\"{\[\]}]|\Z)", ".json", "it seems to be JSON"),
    (r"^\s*TY\s{0,2}-", ".ris", "it seems to be RIS"),
    (r"^PMID\s*-", ".nbib", "it seems to be a file of PubMed"),
    (r"^%0 ", "", "it seems to be a file of EndNote or Refer; export it as RIS"),
    (r"^\s*@[A-Za-z]+\s*[{(]", ".bib", "it seems to be BibTeX"),
)
"""What stands in a file, the ending that such a file has, and what it seems to be."""


def _seems(text: str) -> tuple[str, str]:
    """The ending that a file should have in which nothing was recognised, and what it seems to be; each may be empty."""
    head = text[:5000]
    for pattern, ending, said in _LOOKS:
        if re.search(pattern, head, re.IGNORECASE | re.MULTILINE):
            return ending, said
    return "", ""


class Works:
    """The works that are here, those that a file brought included, and the ids that are taken."""

    def __init__(self, corpus: Corpus) -> None:
        self.taken = {*corpus.by_id, *corpus.aliases, *(entry.partition("/")[2] for entry in corpus.published)}
        self.works: dict[str, list[tuple[str, Reference]]] = {}
        for work in corpus.references:
            self.add(work.id, work)

    def add(self, key: str, work: Reference) -> None:
        """Make a work known under the id it has or will have."""
        for one in _found_by(work):
            self.works.setdefault(one, []).append((key, work))

    def row(self, entry: Entry) -> Row:
        """What comes of an entry."""
        draft, work, left = _fitted(entry)
        row = Row(entry.line, entry.key or str(entry.work.get("title", "")), left=left)
        if isinstance(work, str):
            row.reason = work
            return row
        near = {key: _likeness(work, other) for one in _found_by(work) for key, other in self.works.get(one, ())}
        row.same = next((key for key, like in near.items() if like == "same"), "")
        if row.same:
            row.left = []
            return row
        row.perhaps = next((key for key, like in near.items() if like == "perhaps"), "")
        row.id = _free_id(entry.key, work, self.taken)
        row.draft = _ordered({**draft, "perhaps": [row.perhaps] if row.perhaps else []})
        self.taken.add(row.id)
        self.add(row.id, work)
        return row


def _fitted(entry: Entry) -> tuple[Draft, Reference | str, list[Left]]:
    """The draft of an entry, with what a record cannot hold taken out of it and named; or why there can be no record."""
    work = {name: _cleaned(value) for name, value in entry.work.items() if value}
    left = list(entry.left)
    if not work.get("title"):
        return {}, "it has no title", left
    while True:
        draft = _ordered({**work, "imported": list(dict.fromkeys(note for one in left for note in _notes(one)))})
        try:
            return draft, Reference.model_validate({**draft, "id": "x"}), left
        except ValidationError as error:
            wrong = {one["loc"][:2]: briefly(one) for one in error.errors()}
        if reason := next((f"{loc[0]}: {said}" for loc, said in wrong.items() if loc[0] in ("title", "type")), ""):
            return {}, reason, left
        for loc in sorted(wrong, key=_place, reverse=True):  # from the end, so that the places of the rest stay true
            left.append(_taken_out(work, loc, entry.line, wrong[loc]))


def _place(loc: tuple[Any, ...]) -> tuple[str, int]:
    return str(loc[0]), loc[1] if len(loc) > 1 and isinstance(loc[1], int) else -1


def _taken_out(work: Draft, loc: tuple[Any, ...], line: int, reason: str) -> Left:
    """A field, or an item of one, taken out of a work."""
    name, at = str(loc[0]), loc[1] if len(loc) > 1 else None
    value = work[name][at] if isinstance(at, int) else work[name]
    if isinstance(at, int):
        work[name] = [one for place, one in enumerate(work[name]) if place != at]
    if not isinstance(at, int) or not work[name]:
        del work[name]
    told = ", ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
    return Left(line, name, told, reason)


def _cleaned(value: Any) -> Any:
    """A value as records want it: letters in one character each, and nothing in it that cannot be seen."""
    if isinstance(value, str):
        return shown(unicodedata.normalize("NFC", shown(value).replace("\t", " "))).strip()
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items() if one}
    if isinstance(value, list | tuple):
        parts = [_cleaned(one) for one in value]
        return list(dict.fromkeys(parts)) if all(isinstance(one, str) for one in parts) else parts
    return value


LONGEST_NOTE = 19_000
"""Characters of what was left that stand in one note of a record, whose longest is a little longer."""


def _notes(left: Left) -> Iterator[str]:
    """What was left, as notes for the editor."""
    told = _cleaned(f"{left.name}: {left.value}".replace("\r\n", "\n").replace("\r", "\n"))
    for start in range(0, len(told), LONGEST_NOTE):
        yield _cleaned(told[start : start + LONGEST_NOTE]) or "…"


def _ordered(fields: Draft) -> Draft:
    """A draft in the order of the model's fields, with what every imported work has."""
    full = {"role": "editorial", "consulted": "not consulted", **{name: value for name, value in fields.items() if value}}
    order = list(Reference.model_fields)
    return dict(sorted(full.items(), key=lambda pair: order.index(pair[0])))


def _found_by(work: Reference) -> Iterator[str]:
    """What works that may be the same have in common: a DOI, or a title."""
    if work.DOI:
        yield "doi " + work.DOI.casefold()
    for title in dict.fromkeys(
        (work.title, work.title_romanized, f"{work.title_romanized or work.title} [{work.title_english}]")
    ):
        if title:
            yield "title " + (_letters(title) or title)


def _likeness(work: Reference, other: Reference) -> str:
    """Whether two works with a DOI or a title in common are the same, perhaps the same, or others.

    A DOI tells unless it is that of a book which chapters of it have; a title does where type, year and container agree and
    nothing speaks against it. The same title and year in another type or another place is for the editor to judge.
    """
    titled = bool({*_titles(work)} & {*_titles(other)})
    one_doi = bool(work.DOI and other.DOI) and (work.DOI or "").casefold() == (other.DOI or "").casefold()
    if one_doi:
        in_book = work.type in IN_BOOKS or other.type in IN_BOOKS
        return "same" if titled or not in_book else ""
    if not titled or _year(work) != _year(other) or not _one_author(work, other) or (work.DOI and other.DOI):
        return ""
    if any(getattr(work, name) and getattr(other, name) and _differ(work, other, name) for name in _TELLING):
        return ""
    if any(bool(getattr(work, name)) != bool(getattr(other, name)) for name in ("volume", "volume_title")):
        return "perhaps"  # a volume is not the whole
    alike = work.type == other.type and _letters(work.container_title or "") == _letters(other.container_title or "")
    return "same" if alike else "perhaps"


_TELLING = ("volume", "issue", "page", "number", "edition", "version", "part_number", "section")
"""Fields by which works of one title are told apart."""


def _differ(work: Reference, other: Reference, name: str) -> bool:
    return _letters(getattr(work, name)) != _letters(getattr(other, name))


def _titles(work: Reference) -> Iterator[str]:
    return (one for one in _found_by(work) if one.startswith("title "))


def _year(work: Reference) -> str:
    return (work.issued or "")[:4]


def _one_author(work: Reference, other: Reference) -> bool:
    """Whether the first who made them may be one and the same: somebody else made another work."""
    first = [next((names[0] for role in NAMES if (names := getattr(one, role))), None) for one in (work, other)]
    known = [_letters(name.cited) for name in first if name]
    return len(known) < 2 or known[0] == known[1]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def slug(text: str) -> str:
    """Words of a text as an id has them; empty where it has no Latin letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def _free_id(key: str, work: Reference, taken: set[str]) -> str:
    """An id that nothing has or had: from the key the file gives, or else from name, year and title."""
    names = work.author or work.editor
    who = names[0].cited if names else ""
    made = slug(key) or slug(f"{who} {_year(work)} {' '.join(work.title.split()[:3])}") or "work"
    number, new_id = 1, made
    while new_id in taken or ids.refused(new_id):
        number += 1
        new_id = f"{made[:76].strip('-')}-{number}"
    return new_id


def as_yaml(draft: Draft) -> str:
    """A record's file."""
    return written(draft, Reference, "references")


def report(found: Imported) -> Iterator[str]:
    """What came of a file, entry by entry, each line with its place; at the end the count."""
    for row in found.rows:
        place, name = f"{found.file}:{row.line}", visible(row.name)
        if row.reason:
            yield f"not read: {place}: {f'{name}: ' if name else ''}{row.reason}"
        elif row.same:
            yield f"not written: {place}: {name} is already here as {row.same}"
        else:
            doubt = f"; it may be the same as {row.perhaps}: decide, see “perhaps” in it" if row.perhaps else ""
            yield f"new: {place}: references/{row.id}{doubt}"
        for left in row.left:
            why = f" ({left.reason})" if left.reason else ""
            value = visible(" ".join(left.value.split()))
            yield f"    left: {found.file}:{left.line}: {visible(left.name)}: {value}{why}"
    yield counted(found)


def counted(found: Imported) -> str:
    """How many of what, in a line."""
    new, left = len(found.fresh), sum(len(row.left) for row in found.rows if not row.reason)
    counts = [f"{new} new", f"{sum(bool(row.same) for row in found.rows)} already here"]
    counts += [f"{doubtful} of the new perhaps here"] if (doubtful := sum(bool(row.perhaps) for row in found.rows)) else []
    counts += [f"{sum(bool(row.reason) for row in found.rows)} not read"]
    counts += [f"{left} details without a field, kept in the records under “imported”"] if left else []
    return ", ".join(counts)


def table(found: Imported) -> Iterator[tuple[str, ...]]:
    """The same before anything is written: a heading, then line, what will come of it, type, title, year and what is left."""
    yield "line", "what", "type", "title", "year", "left"
    for row in found.rows:
        what = "not read" if row.reason else f"here: {row.same}" if row.same else f"new: {row.id}"
        what += f" (perhaps {row.perhaps})" if row.perhaps else ""
        title, year = str(row.draft.get("title") or row.name), str(row.draft.get("issued", ""))[:4]
        left = row.reason or ", ".join(dict.fromkeys(left.name for left in row.left))
        yield str(row.line), what, str(row.draft.get("type", "")), title, year, left
