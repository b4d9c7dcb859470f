"""What changed when: each change under its day and reason, verdicts that moved first, what is many counted."""

from dataclasses import replace

import pytest

from glossator import changes as room
from glossator.changes import Touched, changes, form
from glossator.corpus import Corpus
from glossator.history import Commit
from glossator.records import Claim, Withdrawn
from tests.test_downloads import taken_back

CLAIMS = ("three-bridges", "keepers-paid")


def commit(day: str, why: str, **files: str) -> Commit:
    """A commit of claims: id → what was done, with - written as _."""
    return Commit(day, why, {f"data/claims/{key.replace('_', '-')}.yml": how for key, how in files.items()})


def test_a_change_stands_under_its_day_with_its_reason(corpus: Corpus) -> None:
    commits = [
        commit("2026-02-03", "Second thoughts", three_bridges="M"),
        commit("2026-02-01", "First", three_bridges="A", keepers_paid="A"),
    ]
    found = changes(corpus, commits)
    days = {day.day: day for day in found.days}
    assert list(days) == sorted(days, reverse=True), "the newest first"
    (batch,) = days["2026-02-01"].batches
    assert batch.why == "First"
    assert [(group.how, group.collection, [one.id for one in group.records]) for group in batch.groups] == [
        ("new", "claims", [one.id for one in corpus.claims if one.id in CLAIMS])
    ], "in the order of the collection"
    assert found.of["three-bridges"][-2:] == [
        Touched("2026-02-03", "changed", "Second thoughts"),
        Touched("2026-02-01", "new", "First"),
    ]


def test_verdicts_that_moved_come_first_each_with_what_it_was(corpus: Corpus) -> None:
    record = corpus.by_id["keepers-paid"]
    assert isinstance(record, Claim)
    assert record.assessment is not None
    (latest,) = record.assessment.history
    earlier = latest.model_copy(update={"verdict": "disputed", "until": "2020-01-01", "why": "A first look."})
    assessment = record.assessment.model_copy(update={"history": (latest, earlier)})
    claims = {**corpus.records["claims"], record.id: record.model_copy(update={"assessment": assessment})}
    changed = Corpus(corpus.root, corpus.settings, {**corpus.records, "claims": claims}, corpus.documents, corpus.published)
    found = changes(changed, [commit(latest.until, "Read again", three_bridges="M")])
    day = next(one for one in found.days if one.day == latest.until)
    now = Touched(latest.until, "verdict", latest.why, latest.verdict, assessment.verdict)
    assert {one.id: what for one, what in day.judged}[record.id] == now
    assert day.batches, "and then what else was changed"
    assert found.of[record.id] == [now, Touched("2020-01-01", "verdict", "A first look.", "disputed", latest.verdict)]
    assert found.moved(record.id) == now
    assert found.moved("three-bridges") is None


def test_a_renamed_record_was_not_made_anew(corpus: Corpus) -> None:
    record = next(one for one in corpus.by_id.values() if one.aliases)
    collection = corpus.collection_of[record.id]
    now, before = (f"data/{collection}/{key}.yml" for key in (record.id, record.aliases[0]))
    found = changes(
        corpus, [Commit("2026-02-02", "A better name", {before: "D", now: "A"}), Commit("2026-02-01", "New", {before: "A"})]
    )
    known = [(one.how, one.why) for one in found.of[record.id] if one.how in ("new", "changed")]
    assert known == [("changed", "A better name"), ("new", "New")]


def test_what_is_no_record_of_today_is_left_out_and_pages_written_by_hand_have_their_own(corpus: Corpus) -> None:
    files = {"data/claims/never.yml": "A", "data/ids.txt": "M", "data/schema/claims.json": "M", "docs/about.md": "M"}
    found = changes(corpus, [Commit("2026-02-02", "About", files)])
    assert not any(day.batches for day in found.days)
    assert found.of["docs/about.md"] == [Touched("2026-02-02", "changed", "About")]


def test_a_withdrawal_is_told_with_its_reason(corpus: Corpus) -> None:
    gone = taken_back(corpus, "three-bridges")
    reason = gone.by_id["three-bridges"].withdrawn
    assert isinstance(reason, Withdrawn)
    assert changes(gone, ()).of["three-bridges"][0] == Touched(reason.date, "withdrawn", reason.reason)


def test_many_changed_at_once_are_counted_and_old_days_give_way(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = Commit("2026-02-02", "All of it", {f"data/claims/{one.id}.yml": "M" for one in corpus.claims})
    monkeypatch.setattr(room, "MANY", 2)
    day = next(one for one in changes(corpus, [everything]).days if one.day == "2026-02-02")
    (group,) = day.batches[0].groups
    assert group.is_counted
    assert (group.rows, len(group.records)) == (1, len(corpus.claims))
    monkeypatch.setattr(room, "MOST", 1)
    found = changes(corpus, [replace(everything, day="2030-01-02"), replace(everything, day="2030-01-01")])
    assert ([one.day for one in found.days], found.whole) == (["2030-01-02"], False)


def test_the_list_is_narrowed_by_what_happened_by_kind_and_since_a_day(corpus: Corpus) -> None:
    found = changes(corpus, [commit("2020-02-01", "First", three_bridges="A", keepers_paid="A")])
    filters = form(corpus, found)
    assert filters is not None
    assert filters.since == "2020-02-01"
    assert filters.total == sum(day.rows for day in found.days)
    options = {facet.key: {one.value: one.count for one in choices} for facet, choices in filters.choices}
    assert options["what"]["new"] == 2
    assert sum(options["kind"].values()) == filters.total
    assert form(corpus, changes(taken_back(corpus, *corpus.by_id), ())) is not None, "withdrawals are changes"
