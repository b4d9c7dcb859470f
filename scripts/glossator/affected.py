"""What else speaks of something that was changed: an event's day, a name, a verdict, a status, where a place lies.

A change of a text alone, such as a note, concerns nobody else, and nothing is said of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossator.corpus import Corpus
from glossator.dates import MONTHS, Point, parse
from glossator.kinds import KINDS
from glossator.names import name
from glossator.records import Article, Claim, Event, Initiative, Place, Record, Reference
from glossator.source import values
from glossator.text import fold
from glossator.words import words_for

NAMED = 12
"""As many records are named; of more it is said how many."""

NOT_PROSE = {
    "phrase",
    "locator",
    "supports",
    "searched",
    "url",
    "URL",
    "DOI",
    "date",
    "article_date",
    "issued",
    "history",
    "imported",
}
"""Fields in which a date is what a source says, or an address, or one that was right when it was written."""


@dataclass(frozen=True)
class Changed:
    """One thing that was changed in a record."""

    key: str
    """The record's id."""
    name: str
    """What it is called now."""
    field: str
    """date, article_date, name, title, verdict, status, state or coordinates."""
    before: str
    after: str


@dataclass(frozen=True)
class Affected:
    """A record that an editor should look at again."""

    id: str
    """Its id; that of the changed record itself where its own words are meant."""
    collection: str
    name: str
    changed: Changed
    why: tuple[str, ...]
    """What it has to do with the change, for a reader: lists this event; names this day in its title."""
    stale: tuple[str, ...] = ()
    """Its fields in which the day still stands as it was."""


def affected(before: Corpus, after: Corpus, key: str) -> list[Affected]:
    """The records that speak of what was changed in record `key`, each change apart, in the order of the collections."""
    now, once = after.by_id.get(key), _former(before, after, key)
    if now is None or once is None or now.withdrawn:
        return []
    return [one for changed in changes_of(once, now) for one in _touched_by(after, now, changed)]


def _former(before: Corpus, after: Corpus, key: str) -> Record | None:
    """The record as it was, also where it had another id."""
    ids = (key, *(after.by_id[key].aliases if key in after.by_id else ()))
    return next((before.by_id[one] for one in ids if one in before.by_id), None)


# --- What was changed ---------------------------------------------------------------------------------------------------


def changes_of(once: Record, now: Record) -> list[Changed]:
    """What differs between two states of a record, as far as others may speak of it."""
    was, is_ = dict(_facts(once)), dict(_facts(now))
    return [
        Changed(now.id, name(now), field, was[field], is_.get(field, ""))
        for field in was
        if was[field] and was[field] != is_.get(field, "")
    ]


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    """What other records may speak of: field → its value as it is written."""
    match record:
        case Event():
            yield from (("date", record.date), ("article_date", record.article_date or ""), ("state", record.state))
        case Article() | Reference():
            yield "date", record.issued or ""
        case Initiative():
            yield "status", record.status
        case Place() if record.latitude is not None:
            yield "coordinates", f"{record.latitude}, {record.longitude}"
    if isinstance(record, Claim | Event):
        yield "verdict", record.assessment.verdict if record.assessment else ""
    named = getattr(record, "name", "")
    yield ("name", named) if named else ("title", getattr(record, "title", ""))


# --- Who speaks of it ---------------------------------------------------------------------------------------------------


def _touched_by(corpus: Corpus, record: Record, changed: Changed) -> Iterator[Affected]:
    """The records that link to a changed one, and that itself if its words still have the old day."""
    held = _written_dates(changed.before) if changed.field in ("date", "article_date") else None
    ways: dict[str, dict[str, None]] = {record.id: {}}
    for link in corpus.inbound(record.id):
        if link.source != record.id and not corpus.by_id[link.source].withdrawn:
            ways.setdefault(link.source, {}).setdefault(_way(corpus, record.id, link.field if link.collections else ""))
    for key in sorted(ways, key=lambda one: (list(KINDS).index(corpus.collection_of[one]), corpus.rank.get(one, 0))):
        stale = tuple(dict.fromkeys(_fields_with(held, corpus.documents[key].data))) if held else ()
        why = (*ways[key], *(f"names this day in its {field}" for field in stale))
        if why:
            yield Affected(key, corpus.collection_of[key], name(corpus.by_id[key]), changed, why, stale)


def _way(corpus: Corpus, key: str, field: str) -> str:
    """How a record speaks of another: by a field, or by a link in a text."""
    what = KINDS[corpus.collection_of[key]].one.lower()
    if not field:
        return "links to it"
    return {
        "events": f"lists this {what}",
        "initiatives": f"lists this {what}",
        "concerns": "concerns it",
        "bears_on": "bears on it",
        "assessment": "rests its verdict on it",
        "sources": "rests on it",
    }.get(field, f"names this {what} under “{field}”")


def _fields_with(held: re.Pattern[str], data: object) -> Iterator[str]:
    """The fields of a record in whose words a day stands."""
    for where, text in values(data):
        fields = [part for part in where if isinstance(part, str)]
        if not NOT_PROSE.intersection(fields) and held.search(text):
            yield fields[-1]


def _written_dates(edtf: str) -> re.Pattern[str] | None:
    """A date in any of the ways in which words have it: 31 May 2020, 31 May, May 31, 2020-05-31. None for a year alone, which
    stands in too many texts for other reasons."""
    when = parse(edtf)
    forms = [re.escape(edtf), re.escape(words_for("en").when(edtf))]
    points = {point for point in (when.start, when.end) if point}
    if all(not (point.month or point.season) for point in points):
        return None
    forms += [form for point in points for form in _of_day(point)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])")


def _of_day(point: Point) -> Iterator[str]:
    """A day, or a month, of one year: of a day the year may be left out, but no other may stand there."""
    if not point.month or not 1 <= point.year <= 9999:
        return
    month = MONTHS[point.month]
    if point.day:
        yield rf"{point.day} {month}(?: {point.year}|(?! [0-9]{{4}}))"
        yield rf"{month} {point.day}(?:, {point.year}|(?!, [0-9]{{4}}))"
    else:
        yield rf"(?<![0-9] ){month} {point.year}"


# --- In words -----------------------------------------------------------------------------------------------------------


def said(found: Iterable[Affected]) -> list[str]:
    """A sentence for each thing that was changed: what speaks of it; and one more for where an old day still stands."""
    groups: dict[Changed, list[Affected]] = {}
    for one in found:
        groups.setdefault(one.changed, []).append(one)
    sentences = []
    for changed, group in groups.items():
        others = [one for one in group if one.id != changed.key]
        turned = f"You changed the {_called(changed)} of {changed.name} ({_shown(changed, changed.before)} → {_new(changed)})."
        if others:
            sentences.append(f"{turned} {_counted(others)} of it: {_listed([one.name for one in others])}.")
        if stale := [one for one in group if one.stale]:
            told = _listed([_where(one, changed) for one in stale])
            sentences.append(
                f"{'' if others else turned + ' '}The day as it was, {_day(changed.before)}, still stands in {told}."
            )
    return sentences


def _called(changed: Changed) -> str:
    return "date the article gives" if changed.field == "article_date" else changed.field


def _shown(changed: Changed, value: str) -> str:
    return _day(value) if changed.field in ("date", "article_date") else f"“{value}”" if _is_name(changed) else value


def _is_name(changed: Changed) -> bool:
    return changed.field in ("name", "title")


def _new(changed: Changed) -> str:
    return _shown(changed, changed.after) if changed.after else "nothing"


def _day(edtf: str) -> str:
    return words_for("en").when(edtf)


def _counted(others: list[Affected]) -> str:
    """How many of which kind: These speak: 9 claims, 1 finding."""
    counts = Counter(one.collection for one in others)
    told = [f"{count} {(KINDS[kind].one if count == 1 else KINDS[kind].many).lower()}" for kind, count in counts.items()]
    return f"{', '.join(told)} {'speaks' if len(others) == 1 else 'speak'}"


def _where(one: Affected, changed: Changed) -> str:
    fields = " and ".join(one.stale)
    return f"its own {fields}" if one.id == changed.key else f"the {fields} of {one.name}"


def _listed(told: list[str]) -> str:
    """As many as can be read, and how many more."""
    more = len(told) - NAMED
    ordered = sorted(told, key=lambda one: (not one.startswith("its own"), fold(one))) if more > 0 else told
    return "; ".join(ordered[:NAMED]) + (f"; and {more} more" if more > 0 else "")
