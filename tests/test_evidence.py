"""What rests on what."""

from dataclasses import replace

from glossator.corpus import Corpus
from glossator.evidence import evidence
from glossator.records import Article, Cite, ListedReference


def test_every_claim_rests_where_it_belongs(corpus: Corpus) -> None:
    for article in corpus.articles:
        found = evidence(corpus, article)
        for claim in (one for one in corpus.claims if one.article == article.id):
            entries = [corpus.entry(article.id, cite) for cite in claim.cites]
            assert [row.entry for row in found.rows if claim in row.claims] == [
                one for one in corpus.lists[article.id] if one in entries
            ]
            works = len({entry.work for entry in entries if entry})
            named = ("several", "one", "data", "covered", "none")
            groups = {name for name in named for one in found.sections if claim in getattr(one, name)}
            alone = "data" if claim.rests_on else "covered" if claim.covered_by else "none"
            assert groups == {alone if not works else "one" if works == 1 else "several"}
        assert found.claims == sum(claim.article == article.id for claim in corpus.claims)
        assert sum(share.claims for share in found.shares) == found.claims


def test_a_claim_may_rest_on_the_article_s_own_table(corpus: Corpus) -> None:
    ferries = next(one for one in corpus.articles if one.id == "strofzin-ferries")
    found = evidence(corpus, ferries)
    assert (found.several, found.one, found.data, found.none) == (1, 1, 1, 1)
    assert {share.key: share.claims for share in found.shares}["data"] == 1
    assert [claim.id for section in found.sections for claim in section.data] == ["tolls-changed-nothing"]


def test_another_article_may_be_what_is_cited(corpus: Corpus) -> None:
    """Of an author's own earlier article it is said as of any work of theirs."""
    ferries = corpus.by_id["strofzin-ferries"]
    assert isinstance(ferries, Article)
    later = ferries.model_copy(update={"id": "later", "references": (ListedReference(work="strofzin-ferries"),)})
    both = replace(corpus, records={**corpus.records, "articles": {"strofzin-ferries": ferries, "later": later}})
    (row,) = evidence(both, later).rows
    assert (row.work, row.words) == (ferries, "authors")


def test_whose_words_a_work_is(corpus: Corpus) -> None:
    article = corpus.articles[0]
    rows = {row.work.id: row.words for row in evidence(corpus, article).rows}
    for work, words in rows.items():
        authors = {name.record for one in corpus.references if one.id == work for name in one.author}
        voices = {key for claim in corpus.claims for key in claim.voice} | {
            key for one in corpus.initiatives for key in one.proposers
        }
        people = {person.id for person in corpus.people} & authors
        assert words == ("authors" if people & set(article.authors) else "speaker" if people & voices else "")


def test_two_numbers_of_one_work_are_one_work(corpus: Corpus) -> None:
    """The same book may stand in a list twice, for two of its pages."""
    claim = next(one for one in corpus.claims if one.id == "three-bridges")
    both = claim.model_copy(update={"cites": (Cite(number=1), Cite(number=3))})
    assert {corpus.lists[claim.article][number - 1].work for number in (1, 3)} == {"hentzau-1899"}
    found = evidence(replace(corpus, records={**corpus.records, "claims": {claim.id: both}}), corpus.articles[0])
    assert (found.several, found.one) == (0, 1)
