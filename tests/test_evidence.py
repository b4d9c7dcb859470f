"""What rests on what."""

from glossator.corpus import Corpus
from glossator.evidence import evidence


def test_every_claim_rests_where_it_belongs(corpus: Corpus) -> None:
    for article in corpus.articles:
        found = evidence(corpus, article)
        work = {entry.number: entry.work for entry in article.references}
        for claim in (one for one in corpus.claims if one.article == article.id):
            assert [row.entry.number for row in found.rows if claim in row.claims] == sorted(claim.cites)
            works = len({work[number] for number in claim.cites})
            groups = {name for name in ("several", "one", "none") for one in found.sections if claim in getattr(one, name)}
            assert groups == {"none" if not works else "one" if works == 1 else "several"}
        assert found.claims == sum(claim.article == article.id for claim in corpus.claims)
        assert sum(share.claims for share in found.shares) == found.claims


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
