"""The records as tables: nothing of them is lost, each link leads to a table, and a new field needs no line of code."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any

import pytest

from glossator import relational
from glossator.corpus import Corpus
from glossator.fields import Edtf, Id, Line, To
from glossator.kinds import COLLECTIONS
from glossator.records import Claim, Event, Model, Record
from tests.data_of import source_of

Records = dict[str, dict[str, Record]]


def made(corpus: Corpus) -> relational.Relational:
    source = source_of(corpus)
    return relational.relational(corpus, source.iri, source.plain)


def leaves(part: Any) -> Iterator[str]:
    """Every single value in a record."""
    if isinstance(part, Model):
        for name in type(part).model_fields:
            yield from leaves(getattr(part, name))
    elif isinstance(part, tuple):
        for one in part:
            yield from leaves(one)
    elif part is not None:
        yield str(part)


def derived(table: relational.Table) -> set[int]:
    """The places of columns that no field of the record holds: keys of lists, and days of dates."""
    names = [one.name for one in table.columns]
    keys = set(range(len(table.key))) if table.name not in COLLECTIONS else set()
    dates = {
        name.removesuffix("_from") for name in names if name.endswith("_from") and f"{name.removesuffix('_from')}_to" in names
    }
    return keys | {names.index(f"{date}_{end}") for date in dates for end in ("from", "to", "year")}


@pytest.mark.parametrize("which", ["corpus", "real"])
def test_every_value_of_every_record_is_in_a_table(which: str, request: pytest.FixtureRequest) -> None:
    corpus: Corpus = request.getfixturevalue(which)
    data = made(corpus)
    expected = Counter(value for record in corpus.by_id.values() for value in leaves(record))
    found: Counter[str] = Counter()
    for table in data.tables:
        if table.name != relational.RECORDS:
            skipped = derived(table)
            for row in data.rows[table.name]:
                assert len(row) == len(table.columns)
                found.update(str(value) for at, value in enumerate(row) if at not in skipped and value is not None)
    assert found == expected


def test_collections_are_tables_and_lists_are_tables_beside_them(corpus: Corpus) -> None:
    tables = {table.name: table for table in made(corpus).tables}
    assert set(COLLECTIONS) <= set(tables)
    claims = {one.name: one for one in tables["claims"].columns}
    assert claims["title"].required
    assert not claims["assessment_verdict"].required, "a claim may have no assessment yet"
    assert "contradicted" in claims["assessment_verdict"].words
    assert claims["assessment_checked"].type == "day"
    assert claims["article"].to == "articles"
    assert [one.name for one in tables["claims_cites"].columns] == ["claims_id", "position", "number", "work", "locator"]
    inner = tables["initiatives_outcomes_sources"]
    assert inner.key == ("initiatives_id", "outcomes_position", "position")
    assert inner.within == relational.ForeignKey(
        ("initiatives_id", "outcomes_position"), "initiatives_outcomes", ("initiatives_id", "position")
    )
    deep = tables["claims_assessment_parts_sources"]
    assert deep.key == ("claims_id", "assessment_parts_position", "position")
    topic = tables["claims_about"].columns[-1]
    assert topic.to == relational.RECORDS, "it may be a person or a place"
    assert all(column.about for table in tables.values() for column in table.columns)


def test_every_key_leads_to_a_row(corpus: Corpus) -> None:
    data = made(corpus)
    tables = {table.name: table for table in data.tables}
    for table in data.tables:
        for key in table.foreign_keys:
            there = [one.name for one in tables[key.table].columns]
            targets = {tuple(row[there.index(one)] for one in key.theirs) for row in data.rows[key.table]}
            here = [one.name for one in table.columns]
            for row in data.rows[table.name]:
                held = tuple(row[here.index(one)] for one in key.columns)
                assert None in held or held in targets, (table.name, key)


def test_what_was_withdrawn_is_there_and_says_so(corpus: Corpus) -> None:
    gone = {one.id for one in corpus.withdrawn}
    data = made(corpus)
    assert gone
    assert {row[0] for row in data.rows["records"] if row[4]} == gone
    columns = {table.name: [one.name for one in table.columns] for table in data.tables}
    for key in gone:
        name = corpus.collection_of[key]
        (row,) = (row for row in data.rows[name] if row[0] == key)
        assert row[columns[name].index("withdrawn_reason")]


@pytest.mark.parametrize(
    ("edtf", "first", "last", "year"),
    [
        ("1992-06-17", "1992-06-17", "1992-06-17", 1992),
        ("2020-02", "2020-02-01", "2020-02-29", 2020),
        ("1950~", "1950-01-01", "1950-12-31", 1950),
        ("18XX", "1800-01-01", "1899-12-31", 1800),
        ("2021/2025", "2021-01-01", "2025-12-31", 2021),
        ("1985/..", "1985-01-01", None, 1985),
        ("../1985", None, "1985-12-31", 1985),
        ("-0043-03-15", None, None, -43),
        ("2001-21", "2001-01-01", "2001-12-31", 2001),
    ],
)
def test_dates_can_be_compared(corpus: Corpus, edtf: str, first: str | None, last: str | None, year: int) -> None:
    event = corpus.events[0].model_copy(update={"date": edtf})
    records: Records = {**corpus.records, "events": {event.id: event}}
    data = made(Corpus(corpus.root, corpus.settings, records, corpus.documents))
    names = next([one.name for one in table.columns] for table in data.tables if table.name == "events")
    (row,) = data.rows["events"]
    assert [row[names.index(one)] for one in ("date", "date_from", "date_to", "date_year")] == [edtf, first, last, year]


class Hue(Model):
    """A hue."""

    name: Line
    """What it is called."""
    seen: Edtf | None = None
    """When."""
    by: tuple[Annotated[Id, To("people", "places")], ...] = ()
    """By whom."""


class MoreClaim(Claim):
    """A claim with fields that nobody has thought of yet."""

    mood: Line | None = None
    """Its mood."""
    hue: Hue | None = None
    """Its hue."""
    hues: tuple[Hue, ...] = ()
    """All of them."""


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    relational._collection.cache_clear()
    yield monkeypatch
    relational._collection.cache_clear()


def test_a_new_field_is_a_new_column_or_table(corpus: Corpus, models: pytest.MonkeyPatch) -> None:
    models.setitem(COLLECTIONS, "claims", MoreClaim)
    hue = Hue(name="blue", seen="1990", by=("zenda",))
    claims: dict[str, Record] = {
        key: MoreClaim(**dict(one), mood="calm", hue=hue, hues=(hue, hue)) for key, one in corpus.records["claims"].items()
    }
    data = made(Corpus(corpus.root, corpus.settings, {**corpus.records, "claims": claims}, corpus.documents))
    tables = {table.name: table for table in data.tables}
    names = {one.name: one for one in tables["claims"].columns}
    assert {"mood", "hue_name", "hue_seen", "hue_seen_from", "hue_seen_year"} <= set(names)
    assert not names["hue_name"].required
    assert names["mood"].about == "Its mood."
    assert [row[-1] for row in data.rows["claims_hue_by"]] == ["zenda"] * len(claims)
    assert [one.name for one in tables["claims_hues"].columns][:4] == ["claims_id", "position", "name", "seen"]
    assert tables["claims_hues_by"].columns[-1].to == relational.RECORDS
    assert len(data.rows["claims_hues_by"]) == 2 * len(claims)


class OddEvent(Event):
    """An event with a field that no column can hold."""

    either: int | str = 0
    """A number or a text."""


def test_a_field_that_no_column_can_hold_is_refused(models: pytest.MonkeyPatch) -> None:
    models.setitem(COLLECTIONS, "events", OddEvent)
    with pytest.raises(TypeError, match="no column can hold"):
        relational.tables()
