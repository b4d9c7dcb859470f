"""The strip: every claim once, in its article's order, in a width that never grows."""

from glossator.corpus import Corpus
from glossator.strip import COLUMNS, STEP, strip


def test_every_claim_has_one_mark_at_its_place_in_the_order(corpus: Corpus) -> None:
    drawing = strip(corpus.claims)
    assert drawing is not None
    marks = {place: row.key for row in drawing.rows for place in row.places}
    assert [marks[at * STEP, 0] for at in range(len(corpus.claims))] == [claim.verdict for claim in corpus.claims]
    assert drawing.height < STEP


def test_many_claims_take_more_rows_and_no_more_width(corpus: Corpus) -> None:
    full, more = strip(corpus.claims * COLUMNS), strip(corpus.claims[:1] * (COLUMNS + 1))
    assert full is not None
    assert more is not None
    assert full.width == more.width == COLUMNS * STEP - 2
    assert full.height == len(corpus.claims) * STEP - 2
    assert more.rows[0].places[-1] == (0, STEP)


def test_nothing_is_drawn_of_nothing() -> None:
    assert strip([]) is None
