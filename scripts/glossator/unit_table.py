"""An article's units and list of references as a table, which is checked against and worked with; and what is said beside it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from glossator.cutting import Cut, Cuttings
from glossator.manuscript import CannotRead, Front, Listed, Manuscript

HEAD = ("id", "kind", "section", "heading", "text")

REFERENCE = "reference"
"""The kind of a row that is an entry of the list of references, which is no unit."""


def written(units: Iterable[Cut], references: Sequence[Listed] = ()) -> str:
    """A line a unit, its fields apart by tabs, under a line with their names; then a line an entry of the list of references."""
    rows = [HEAD, *units, *(Cut(f"ref-{at}", REFERENCE, "", "", one.printed) for at, one in enumerate(references, 1))]
    return "".join("\t".join(" ".join(field.split()) for field in row) + "\n" for row in rows)


def read(text: str) -> list[Cut]:
    """The units of a table. Raises CannotRead where it has not those columns."""
    head, *rows = (line.split("\t") for line in text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"))
    if not {*HEAD} <= set(head):
        raise CannotRead(f"this is no table of units: its first line should be {' '.join(HEAD)}, with tabs between")
    places = [head.index(name) for name in HEAD]
    whole = [row for row in rows if len(row) > max(places)]
    return [cut for cut in (Cut(*(row[at] for at in places)) for row in whole) if cut.kind != REFERENCE]


_MANY = {
    "paragraph": "paragraphs", "item": "list items", "quote": "quotations", "figure": "figures", "table": "tables",
    "formula": "formulas", "note": "notes", "box": "boxes",
}  # fmt: skip


_NOUN = re.compile(r"^(.*?\w)(?= (?:of|on|in|with|without|by|for|to|from|that|under|behind|before) |$)")
"""The words of a name up to the one that says what it is: blocks of code, tables without a caption, table notes."""


def counted(count: int, many: str) -> str:
    """“1 figure”, “3 figures”, “2 boxes”, “1 table without a caption”; what has a name of its own as it is."""
    if many.startswith("the "):
        return many
    if count != 1:
        return f"{count:,} {many}"
    noun = _NOUN.match(many)
    words = noun[1] if noun else many
    one = words.removesuffix("es") if words.endswith(("xes", "sses")) else words.removesuffix("s")
    one = f"{words.removesuffix('ies')}y" if words.endswith("ies") and not words.endswith("series") else one
    return f"1 {one}{many[len(words) :]}"


def report(manuscript: Manuscript, found: Cuttings) -> Iterator[str]:
    """What an editor should know of the table: what was found, what was left out and why, what looks odd."""
    yield from front(manuscript.front)
    kinds = Counter(unit.kind for unit in found.units)
    yield "units: " + (", ".join(counted(kinds[kind], many) for kind, many in _MANY.items() if kinds[kind]) or "none")
    named = [title or f"({key})" for key, title in found.sections.items()]
    yield f"sections: {len(named)}" + (f" ({'; '.join(named)})" if named else "")
    tagged = sum(one.item is not None for one in manuscript.references)
    entries = "entries" if len(manuscript.references) != 1 else "entry"
    yield f"list of references: {len(manuscript.references)} {entries}, {tagged} of them with fields, the others as printed"
    reasons = dict.fromkeys(left.why for left in found.left)
    for why in reasons:
        yield f"left out, as {why}: " + "; ".join(counted(one.count, one.what) for one in found.left if one.why == why)
    for sentence in found.odd:
        yield f"look at: {sentence}"


def front(said: Front) -> Iterator[str]:
    """What the file says of the article, and what it does not."""
    names = ", ".join(one.literal or f"{one.given} {one.family}".strip() for one in said.authors)
    told = {
        "title": said.title, "authors": names, "published in": said.container_title, "date": said.issued, "DOI": said.DOI,
        "licence": said.licence, "language": said.language,
    }  # fmt: skip
    for name, value in told.items():
        yield f"{name}: {value or 'not found'}"
