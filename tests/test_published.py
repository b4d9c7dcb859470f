"""The list of published ids: where a new one goes in it, and what is lost."""

from time import process_time

import pytest

from glossator.corpus import Corpus
from glossator.published import NoSuchRevision, lost, lost_since, unlisted, with_ids

LINES = "claims/b\nclaims/d\nplaces/a\n"


@pytest.mark.parametrize(
    ("added", "after"),
    [
        (["claims/a"], "claims/a\nclaims/b\nclaims/d\nplaces/a\n"),
        (["claims/c"], "claims/b\nclaims/c\nclaims/d\nplaces/a\n"),
        (["claims/e", "claims/c"], "claims/b\nclaims/c\nclaims/d\nclaims/e\nplaces/a\n"),
        (["people/x"], "claims/b\nclaims/d\nplaces/a\npeople/x\n"),
        (["claims/d"], LINES),
        ([], LINES),
    ],
)
def test_an_id_stands_in_order_among_those_of_its_collection(added: list[str], after: str) -> None:
    """So that two branches that each add one seldom add it at one place."""
    assert with_ids(LINES, added) == after
    assert with_ids(after, added) == after


def test_of_a_list_that_is_in_no_order_every_line_stays_where_it_is() -> None:
    lines = "claims/d\nplaces/z\nclaims/b\nplaces/a\n"
    added = ["places/zz", "people/x", "claims/e", "claims/c", "claims/c", "places/a"]
    after = "claims/c\nclaims/d\nplaces/z\nclaims/b\nclaims/e\nplaces/a\nplaces/zz\npeople/x\n"
    assert with_ids(lines, added) == after


def test_very_many_are_listed_quickly() -> None:
    many = [f"claims/c{number:05}" for number in range(40_000)]
    start = process_time()
    assert with_ids("", reversed(many)).splitlines() == many
    assert process_time() - start < 5


def test_a_list_may_be_empty_or_lack_its_last_line_break() -> None:
    assert with_ids("", ["claims/a"]) == "claims/a\n"
    assert with_ids("claims/a", ["claims/b"]) == "claims/a\nclaims/b\n"


def test_all_of_a_sound_corpus_is_listed(corpus: Corpus) -> None:
    assert unlisted(corpus) == []
    assert lost(corpus) == []


def test_a_revision_that_is_none(corpus: Corpus) -> None:
    with pytest.raises(NoSuchRevision, match="git does not know “nothing-of-that-name” here"):
        lost_since(corpus, "nothing-of-that-name")
