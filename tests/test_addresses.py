"""Addresses that stay, whatever becomes of an article."""

import pytest

from glossator.addresses import Site, address, former_address, former_paths, record_path
from glossator.corpus import Corpus
from glossator.records import Article, Withdrawn

TAKEN_BACK = Withdrawn(date="2026-01-31", reason="A test.")


def with_articles(corpus: Corpus, *articles: Article, listed: tuple[str, ...] = ()) -> Corpus:
    """The same corpus with other articles, listed in that order in ids.txt."""
    published = {f"articles/{key}": line for line, key in enumerate(listed, 1)}
    records = {**corpus.records, "articles": {one.id: one for one in articles}}
    return Corpus(corpus.root, corpus.settings, records, corpus.documents, published)


@pytest.fixture
def first(corpus: Corpus) -> Article:
    """The one whose page was at article/ when it was alone."""
    return next(one for one in corpus.articles if one.former_addresses)


@pytest.mark.parametrize("listed", [("z", "a"), ("a", "z"), ("z",), ()])
def test_every_article_has_an_address_of_its_own_whatever_the_order_of_ids(
    corpus: Corpus, first: Article, listed: tuple[str, ...]
) -> None:
    a, z = first.model_copy(update={"id": "a", "former_addresses": ()}), first.model_copy(update={"id": "z"})
    found = with_articles(corpus, a, z, listed=listed)
    assert [address(found, one) for one in ("z", "a")] == ["articles/z/", "articles/a/"]
    assert [record_path(found, one) for one in (z, a)] == ["articles/z.md", "articles/a.md"]
    assert [former_paths(one) for one in (z, a)] == [["article/index.md"], []]
    assert [found.anchor(one, "ref-1") for one in ("z", "a")] == ["ref-1", "a-ref-1"]


def test_a_withdrawn_article_keeps_its_addresses_and_anchors(corpus: Corpus, first: Article) -> None:
    gone = first.model_copy(update={"withdrawn": TAKEN_BACK})
    second = first.model_copy(update={"id": "a-second", "former_addresses": ()})
    for found in (with_articles(corpus, gone, second), with_articles(corpus, gone)):
        assert address(found, first.id) == f"articles/{first.id}/"
        assert former_paths(gone) == ["article/index.md"]
        assert found.anchor(first.id, "ref-1") == "ref-1"
    both = with_articles(corpus, gone, second)
    assert both.anchor("a-second", "ref-1") == "a-second-ref-1", "it does not move up"
    assert not both.several, "the other was taken back"


def test_a_renamed_article_takes_its_former_address_with_it(corpus: Corpus, first: Article) -> None:
    renamed = first.model_copy(update={"id": "new-name", "aliases": ("old-name",)})
    found = with_articles(corpus, renamed, first.model_copy(update={"id": "second", "former_addresses": ()}))
    assert address(found, "new-name") == "articles/new-name/"
    assert former_address(found, "old-name") == "articles/old-name/"
    assert former_paths(renamed) == ["article/index.md"]
    assert found.anchor("new-name", "ref-1") == "ref-1"
    assert former_address(corpus, "zenda-castle") == "places/zenda-castle/"


def test_without_articles_the_rest_has_addresses(corpus: Corpus) -> None:
    none = with_articles(corpus)
    assert none.alone is None
    assert address(none, "three-bridges") == "claims/three-bridges/"
    assert none.anchor("rassendyll-bridges", "ref-1") == "rassendyll-bridges-ref-1"


@pytest.mark.parametrize(
    ("repository", "forge"),
    [
        ("https://github.com/owner/corpus", "github"),
        ("https://gitlab.example.edu/owner/corpus", "gitlab"),
        ("https://codeberg.org/owner/corpus", "forgejo"),
        ("https://git.forgejo.example/owner/corpus", "forgejo"),
        ("https://example.com/github.com/corpus", "other"),
        ("", ""),
    ],
)
def test_a_forge_is_known_by_its_host(repository: str, forge: str) -> None:
    assert Site(repo_url=repository).forge == forge
