"""What is said of a record away from its page: no error of an article in the editors' voice."""

import pytest

from glossator.corpus import Corpus
from glossator.framing import Framing, is_framed
from glossator.records import Claim, Event


@pytest.fixture(scope="module")
def framing(corpus: Corpus) -> Framing:
    return Framing(corpus)


def claim(corpus: Corpus, key: str) -> Claim:
    found = corpus.by_id[key]
    assert isinstance(found, Claim)
    return found


@pytest.mark.parametrize(
    ("key", "headline", "cited"),
    [
        ("old-bridge-of-1750", "Contradicted: The old bridge is of 1750", "[claim; verdict: contradicted]"),
        ("three-bridges", "Confirmed: Ruritania has three bridges", "[claim; verdict: confirmed]"),
        ("bridges-keep-peace", "Opinion: Bridges keep the peace", "[claim; verdict: opinion]"),
        ("bridges-made-towns", "Not yet checked: The bridges made the towns", "[claim; verdict: not yet checked]"),
    ],
)
def test_a_claims_title_never_stands_alone(corpus: Corpus, framing: Framing, key: str, headline: str, cited: str) -> None:
    one = claim(corpus, key)
    assert framing.headline(one) == headline
    assert framing.cited_as(one) == f"{one.title} {cited}"


def test_other_records_are_called_what_they_are_called(corpus: Corpus, framing: Framing) -> None:
    for key in ("old-bridge-built", "toll-for-carts", "year-of-the-old-bridge", "zenda"):
        record = corpus.by_id[key]
        assert framing.headline(record) == framing.cited_as(record) == getattr(record, "title", getattr(record, "name", None))


def test_the_page_of_an_article_is_not_the_article(corpus: Corpus, framing: Framing) -> None:
    article = corpus.articles[0]
    assert framing.cited_as(article) == "Rassendyll 2003, paragraph by paragraph"
    assert framing.description(article).startswith("Summary by the corpus's editors: ")


def test_a_description_says_whose_statement_it_is_and_what_came_of_it(corpus: Corpus, framing: Framing) -> None:
    assert framing.description(claim(corpus, "old-bridge-of-1750")) == (
        "Contradicted. The article says: The old bridge at Zenda was built in 1750. No: the survey has 1752."
    )
    assert framing.description(claim(corpus, "bridges-made-towns")).endswith("it may be right or wrong.")
    finding = corpus.by_id["year-of-the-old-bridge"]
    assert framing.description(finding) == framing.plain(finding.record_shows)  # type: ignore[attr-defined]
    assert "What came of it: " in framing.description(corpus.by_id["toll-for-carts"])
    only_the_record_knows = corpus.by_id["ferry-strike"]
    assert framing.description(only_the_record_knows) == "The ferrymen stopped work in the month of the inquiry."
    work = framing.description(corpus.by_id["hentzau-1899"])
    assert work.startswith("Hentzau 1899, ")
    assert "Book" in work


def test_the_day_of_the_record_stands_before_that_of_the_article(corpus: Corpus, framing: Framing) -> None:
    event = corpus.by_id["old-bridge-built"]
    assert isinstance(event, Event)
    assert framing.days(event) == "May 1752, not 1750 as the article has it."
    assert framing.description(event).startswith("May 1752, not 1750 as the article has it. ")
    assert framing.days(event.model_copy(update={"article_date": "1752"})) == "", "less exact is not otherwise"
    assert framing.days(event.model_copy(update={"article_date": None})) == ""


def test_only_what_is_confirmed_stands_as_ours(corpus: Corpus) -> None:
    assert not is_framed(claim(corpus, "three-bridges"))
    assert all(is_framed(claim(corpus, key)) for key in ("old-bridge-of-1750", "bridges-keep-peace", "bridges-made-towns"))


@pytest.mark.parametrize(
    ("title", "statement", "adds"),
    [
        ("Ruritania has three bridges", "There are three bridges in Ruritania.", False),
        ("The old bridge is of 1750", "The old bridge was built in 1750.", False),
        ("The old bridge was built early", "The old bridge was built in 1750.", True),
        ("Tolls rose", "When tolls rose, the ferrymen of Zenda refused to carry letters for the court.", True),
    ],
)
def test_a_statement_that_only_repeats_its_title_is_not_shown_twice(
    corpus: Corpus, framing: Framing, title: str, statement: str, adds: bool
) -> None:
    one = claim(corpus, "three-bridges").model_copy(update={"title": title, "statement": statement})
    assert framing.adds(one) is adds
