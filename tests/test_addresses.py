"""Addresses that stay, whatever becomes of an article."""

import pytest

from glossator.addresses import address, anchor, former_address, record_path
from glossator.corpus import Corpus
from glossator.records import Article, Withdrawn

TAKEN_BACK = Withdrawn(date="2026-01-31", reason="A test.")


def with_articles(corpus: Corpus, *articles: Article, listed: tuple[str, ...]) -> Corpus:
    """The same corpus with other articles, published in the order in which they are listed."""
    published = {f"articles/{key}": line for line, key in enumerate(listed, 1)}
    return Corpus(
        corpus.root,
        corpus.settings,
        {**corpus.records, "articles": {one.id: one for one in articles}},
        corpus.documents,
        published,
    )


@pytest.fixture
def first(corpus: Corpus) -> Article:
    return corpus.articles[0]


def test_the_first_article_is_the_first_published(corpus: Corpus, first: Article) -> None:
    a, z = first.model_copy(update={"id": "a"}), first.model_copy(update={"id": "z"})
    found = with_articles(corpus, a, z, listed=("z", "a"))
    assert [address(found, one) for one in ("z", "a")] == ["article/", "article/a/"]
    assert [record_path(found, one) for one in (z, a)] == ["article/index.md", "article/a.md"]
    assert [anchor(found, one, "ref-1") for one in ("z", "a")] == ["ref-1", "a-ref-1"]
    unlisted = with_articles(corpus, a, z, listed=("z",))
    assert unlisted.first_article == "z", "what is not listed yet comes last"


def test_a_withdrawn_article_keeps_its_address(corpus: Corpus, first: Article) -> None:
    gone = first.model_copy(update={"withdrawn": TAKEN_BACK})
    second = first.model_copy(update={"id": "a-second"})
    for found in (with_articles(corpus, gone, second, listed=(first.id, "a-second")), with_articles(corpus, gone, listed=())):
        assert address(found, first.id) == "article/"
        assert record_path(found, gone) == "article/index.md"
        assert anchor(found, first.id, "ref-1") == "ref-1"
    both = with_articles(corpus, gone, second, listed=(first.id, "a-second"))
    assert address(both, "a-second") == "article/a-second/", "it does not move up"
    later = with_articles(corpus, first, second.model_copy(update={"withdrawn": TAKEN_BACK}), listed=(first.id, "a-second"))
    assert [address(later, one) for one in (first.id, "a-second")] == ["article/", "article/a-second/"]


def test_a_renamed_article_keeps_its_place_and_its_old_address_is_known(corpus: Corpus, first: Article) -> None:
    renamed = first.model_copy(update={"id": "new-name", "aliases": ("old-name",)})
    second = first.model_copy(update={"id": "second"})
    found = with_articles(corpus, renamed, second, listed=("old-name", "second", "new-name"))
    assert [one.id for one in found.articles] == ["new-name", "second"]
    assert [address(found, one) for one in ("new-name", "second")] == ["article/", "article/second/"]
    other = with_articles(corpus, renamed, second, listed=("second", "old-name", "new-name"))
    assert address(other, "new-name") == "article/new-name/"
    assert former_address(other, "old-name") == "article/old-name/"
    assert former_address(corpus, "zenda-castle") == "places/zenda-castle/"


def test_without_articles_the_rest_has_addresses(corpus: Corpus) -> None:
    none = with_articles(corpus, listed=())
    assert none.first_article is None
    assert address(none, "three-bridges") == "claims/three-bridges/"
    assert anchor(none, "rassendyll-bridges", "ref-1") == "rassendyll-bridges-ref-1"
