"""Who stands behind a judgement, and how sure one may be of it."""

import pytest

from glossator.corpus import Corpus
from glossator.records import Reference, Source
from glossator.witnesses import allows_high, bench


def work(key: str, **more: object) -> Reference:
    return Reference(id=key, type="webpage", role="editorial", title="T", **{"consulted": "excerpt", **more})  # type: ignore[arg-type]


WORKS = {
    "treaty": work("treaty", witness="primary document", standing="party", side=("bridge-office",)),
    "unread-treaty": work("unread-treaty", witness="primary document", standing="party", consulted="not consulted"),
    "times": work("times", witness="newspaper", standing="independent", container_title="The Times"),
    "times-again": work("times-again", witness="newspaper", standing="independent", container_title="The times"),
    "post": work("post", witness="newspaper", standing="independent", container_title="The Post", consulted="full"),
    "unread-post": work(
        "unread-post", witness="newspaper", standing="independent", container_title="B", consulted="not consulted"
    ),
    "gazette": work("gazette", witness="newspaper", standing="party", side=("bridge-office",), container_title="Gazette"),
}


@pytest.fixture
def among(corpus: Corpus) -> Corpus:
    references = corpus.records["references"] | WORKS
    return Corpus(corpus.root, corpus.settings, corpus.records | {"references": references}, {})


def sources(*keys: str) -> list[Source]:
    return [Source(work=key) for key in keys]


@pytest.mark.parametrize(
    ("keys", "allowed"),
    [
        ((), False),
        (("treaty",), True),
        (("unread-treaty",), False),
        (("times",), False),
        (("times", "times-again"), False),
        (("times", "post"), True),
        (("times", "unread-post"), False),
        (("times", "gazette"), False),
        (("rassendyll-bridges",), True),
    ],
)
def test_high_needs_a_document_or_two_independent_witnesses(among: Corpus, keys: tuple[str, ...], allowed: bool) -> None:
    assert allows_high(among, sources(*keys)) is allowed


def test_witnesses_are_counted_each_once(among: Corpus) -> None:
    found = bench(
        among, sources("treaty", "treaty", "times", "times-again", "post", "gazette", "unread-post", "rassendyll-bridges")
    )
    assert (found.sources, found.primary, found.unread, found.excerpts) == (6, 1, 1, 4)
    assert found.independent == 3, "two pages of one paper are one witness"
    assert found.sides == ("bridge-office",)
