"""All records together: order, and links from both ends."""

from dataclasses import replace
from pathlib import Path

from glossator.corpus import Corpus
from glossator.load import load
from glossator.records import Withdrawn


def test_order_for_reading(corpus: Corpus) -> None:
    first = ["three-bridges", "bridges-keep-peace", "old-bridge-of-1750", "keepers-paid"]
    assert [claim.id for claim in corpus.claims] == [*first, "ferries-before-bridges", "ferries-carried-all-mail"]
    assert [event.id for event in corpus.events] == ["old-bridge-built", "ferry-inquiry", "ferry-strike", "new-bridge-opened"]
    assert [work.id for work in corpus.references] == ["zapt-1905", "hentzau-1899", "tarlenheim-2001", "ruritanian-survey"]
    assert [person.id for person in corpus.people] == ["count-hentzau", "rudolf-rassendyll", "flavia-strofzin"]


def test_withdrawn_records_stand_in_no_list(corpus: Corpus) -> None:
    assert [finding.id for finding in corpus.findings] == ["year-of-the-old-bridge"]
    assert [record.id for record in corpus.withdrawn] == ["gone"]
    assert "gone" in corpus.by_id
    assert corpus.linking("bridge", "findings") == []


def test_back_links_mirror_forward_links(corpus: Corpus) -> None:
    forward = {(link.source, link.target) for link in corpus.links}
    backward = {(link.source, target) for target in corpus.by_id for link in corpus.inbound(target)}
    assert forward == backward
    about = [record.id for record in corpus.linking("bridge", "claims", "about")]
    assert about == ["three-bridges", "bridges-keep-peace", "ferries-before-bridges"]
    assert [record.id for record in corpus.linking("old-bridge-built", "claims")] == ["three-bridges", "old-bridge-of-1750"], (
        "a link inside a text counts"
    )


def test_numbers_of_an_article(corpus: Corpus) -> None:
    assert corpus.numbers_of("hentzau-1899") == [1, 3, 2]
    assert [record.id for record in corpus.citing("rassendyll-bridges", 3)] == ["old-bridge-of-1750"]
    assert [record.id for record in corpus.citing("rassendyll-bridges", 2)] == ["toll-for-carts"]


def test_what_is_drawn_from_a_unit(corpus: Corpus) -> None:
    drawn = corpus.from_unit["rassendyll-bridges", "analysis-1"]
    assert [record.id for record in drawn] == ["old-bridge-of-1750", "keepers-paid", "old-bridge-built"]


def changed(corpus: Corpus, collection: str, **records: dict[str, object]) -> Corpus:
    """The same corpus with records that are like the first of a collection but for some fields."""
    model = next(iter(corpus.records[collection].values()))
    made = {key: model.model_copy(update={"id": key, **fields}) for key, fields in records.items()}
    return replace(corpus, records={**corpus.records, collection: made})


def test_works_of_the_editors_stand_by_title_whatever_its_case(corpus: Corpus) -> None:
    works = {
        key: {"role": "editorial", "title": title}
        for key, title in [("one", "beta"), ("two", "Alpha"), ("three", "Gamma"), ("four", "alpha 2")]
    }
    assert [work.title for work in changed(corpus, "references", **works).references] == ["Alpha", "alpha 2", "beta", "Gamma"]


def test_events_that_begin_together_stand_by_precision(corpus: Corpus) -> None:
    events = {"b": {"date": "2007"}, "c": {"date": "2007-01"}, "d": {"date": "2007-01-01"}, "a": {"date": "2007-01-01"}}
    assert [event.id for event in changed(corpus, "events", **events).events] == ["a", "d", "c", "b"]


def test_claims_stand_in_the_order_of_the_article(corpus: Corpus) -> None:
    claims = {
        "d": {"unit": "analysis-9", "order": 1},  # there is no such unit
        "c": {"unit": "analysis-1a", "order": 1},
        "b": {"unit": "introduction-1", "order": 2},
        "a": {"unit": "introduction-1", "order": 10},
    }
    assert [claim.id for claim in changed(corpus, "claims", **claims).claims] == ["b", "a", "c", "d"]


def test_articles_stand_in_the_order_of_their_publication(corpus: Corpus) -> None:
    two = changed(corpus, "articles", zz={}, aa={}, mm={})
    assert [one.id for one in replace(two, published={"articles/zz": 1, "articles/aa": 7}).articles] == ["zz", "aa", "mm"]


def test_units_of_an_article_that_was_withdrawn_are_still_known(corpus: Corpus) -> None:
    gone = changed(corpus, "articles", **{"rassendyll-bridges": {"withdrawn": Withdrawn(date="2026-01-31", reason="R.")}})
    assert list(gone.articles) == []
    assert gone.unit("rassendyll-bridges", "analysis-1") is not None
    assert gone.unit("rassendyll-bridges", "analysis-9") is None
    assert gone.unit("nothing", "analysis-1") is None
    assert gone.units_of("rassendyll-bridges") == ["introduction-1", "analysis-1", "analysis-1a", "analysis-2"]
    assert gone.units_of("nothing") == []
    assert [claim.id for claim in gone.claims] == [claim.id for claim in corpus.claims]


def test_a_record_does_not_link_to_itself_and_what_is_withdrawn_links_to_nothing(corpus: Corpus) -> None:
    for key in corpus.by_id:
        for collection in corpus.records:
            found = corpus.linking(key, collection)
            assert key not in [record.id for record in found]
            assert not any(record.withdrawn for record in found)


def test_links_in_every_text_count(data: Path) -> None:
    file = data / "claims" / "three-bridges.yml"
    text = file.read_text().replace("statement: There are three bridges", "statement: There are *three* [[way|bridges]]")
    file.write_text(text)
    corpus, problems = load(data)
    assert corpus is not None
    assert problems == []
    assert "three-bridges" in [record.id for record in corpus.linking("way", "claims", "statement")]


def test_an_alias_that_is_a_present_id_leads_nowhere_else(corpus: Corpus) -> None:
    concepts = changed(corpus, "concepts", bridge={"aliases": ("span", "zenda")})
    assert concepts.aliases["span"] == "bridge"
    assert "zenda" not in concepts.aliases
