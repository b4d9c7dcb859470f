"""Promised and kept: every dated proposal a row, all on one scale."""

import pytest

from glossator.corpus import Corpus
from glossator.promises import Promise, promises
from glossator.records import Initiative, Outcome, Source


def proposal(corpus: Corpus, *days: str, status: str = "carried out") -> Initiative:
    source = Source(work="ruritanian-survey", supports="it")
    outcomes = tuple(Outcome(date=day, text="It came.", sources=(source,)) for day in days)
    given = {"proposed_at": "old-bridge-built", "status": status, "outcomes": outcomes}
    return corpus.initiatives[0].model_copy(update=given)


def row(corpus: Corpus, *days: str) -> Promise:
    drawing = promises(corpus, [proposal(corpus, *days)])
    assert drawing is not None
    return drawing.rows[0]


def test_a_day_stands_at_its_place_in_its_year(corpus: Corpus) -> None:
    """The bridge was built in May 1752; the scale runs from 1752 to the end of 1755."""
    found = row(corpus, "1753-01-01", "1755-12-31")
    assert found.at == pytest.approx(9.3, abs=1)
    assert [mark.at for mark in found.marks] == pytest.approx([25.1, 100], abs=0.2)
    drawing = promises(corpus, [proposal(corpus, "1755")])
    assert drawing is not None
    assert drawing.years == ((1752, 0), (1753, 25), (1754, 50), (1755, 75))


def test_a_year_is_a_mark_in_its_middle_and_no_duration(corpus: Corpus) -> None:
    [exact, rough] = row(corpus, "1753-03", "1754").marks
    assert exact.exact
    assert not rough.exact
    assert rough.at == pytest.approx(100 * 2.5 / 3, abs=0.5)


def test_what_began_and_goes_on_stands_at_its_beginning(corpus: Corpus) -> None:
    [mark] = row(corpus, "1754-07/..").marks
    assert mark.at == pytest.approx(100 * 2.54 / 3, abs=0.2), "in the month in which it began"


def test_years_before_christ_are_years(corpus: Corpus) -> None:
    events = [corpus.by_id["old-bridge-built"].model_copy(update={"date": "-0043-03-15"})]
    early = Corpus(corpus.root, corpus.settings, {**corpus.records, "events": {one.id: one for one in events}}, {})
    drawing = promises(early, [proposal(early, "-0042")])
    assert drawing is not None
    assert drawing.years == ((-43, 0), (-42, 50))
    assert drawing.rows[0].ends == drawing.rows[0].at


def test_many_years_have_few_numbers(corpus: Corpus) -> None:
    drawing = promises(corpus, [proposal(corpus, "2026")])
    assert drawing is not None
    assert len(drawing.years) <= 11


def test_what_promised_nothing_or_has_no_day_is_counted_and_not_drawn(corpus: Corpus) -> None:
    undated = corpus.initiatives[0].model_copy(update={"proposed_at": None})
    drawing = promises(corpus, [proposal(corpus), proposal(corpus, status="ranking"), undated])
    assert drawing is not None
    assert (len(drawing.rows), drawing.left_out) == (1, 2)
    assert promises(corpus, [undated]) is None


def test_the_articles_end_is_the_last_day_on_which_something_in_it_began(corpus: Corpus) -> None:
    found = row(corpus, "1755")
    assert found.ends == pytest.approx(9, abs=1), "that of the bridge, the only event of its article"
