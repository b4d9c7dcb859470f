"""All records together: order, and links from both ends."""

from dataclasses import replace
from pathlib import Path

from glossator.corpus import AT_THE_END, Corpus
from glossator.load import load
from glossator.records import Cite, ListedReference, OwnKind, Unit, Withdrawn
from glossator.vocabularies import EVENT_KINDS


def test_order_for_reading(corpus: Corpus) -> None:
    first = ["three-bridges", "bridges-keep-peace", "old-bridge-of-1750", "keepers-paid"]
    second = ["ferries-before-bridges", "ferries-carried-all-mail", "tolls-changed-nothing", "tolls-drove-people-away"]
    assert [claim.id for claim in corpus.claims] == [*first, *second, "bridges-made-towns", "every-bridge-a-town"]
    assert [event.id for event in corpus.events] == ["old-bridge-built", "ferry-inquiry", "ferry-strike", "new-bridge-opened"]
    cited, editorial = ["hentzau-1899", "tarlenheim-2001", "zapt-1905"], ["hentzau-1899-scan", "ruritanian-survey"]
    assert [work.id for work in corpus.references] == [*cited, *editorial]
    assert [person.id for person in corpus.people] == ["count-hentzau", "rudolf-rassendyll", "flavia-strofzin", "mina-zendani"]


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
    of_the_third = ["bridges-made-towns", "every-bridge-a-town"]
    assert about == ["three-bridges", "bridges-keep-peace", "ferries-before-bridges", *of_the_third]
    assert [record.id for record in corpus.linking("old-bridge-built", "claims")] == ["three-bridges", "old-bridge-of-1750"], (
        "a link inside a text counts"
    )


def test_numbers_of_an_article(corpus: Corpus) -> None:
    assert corpus.numbers_of("hentzau-1899") == [1, 3]
    entries = corpus.lists["rassendyll-bridges"]
    assert [[record.id for record in corpus.citing("rassendyll-bridges", entry)] for entry in entries] == [
        ["three-bridges"],
        ["toll-for-carts"],
        ["old-bridge-of-1750"],
    ]


def test_a_list_without_numbers_and_no_list_at_all(corpus: Corpus) -> None:
    by_author = corpus.lists["strofzin-ferries"]
    assert [(entry.work, entry.number) for entry in by_author] == [("hentzau-1899", None), ("zapt-1905", None)]
    citing = [record.id for record in corpus.citing("strofzin-ferries", by_author[1])]
    assert citing == ["ferries-before-bridges", "ferries-carried-all-mail"]
    (made,) = corpus.lists["zendani-pol"]
    assert made == ListedReference(work="hentzau-1899"), "made from what its claims cite"
    assert [record.id for record in corpus.citing("zendani-pol", made)] == ["bridges-made-towns"]
    assert list(corpus.listed_in["hentzau-1899"]) == ["rassendyll-bridges", "strofzin-ferries", "zendani-pol"]


def test_a_work_cited_by_number_or_by_itself_is_the_same_entry(corpus: Corpus) -> None:
    by_number = corpus.entry("rassendyll-bridges", Cite(number=3))
    assert by_number is not None
    assert by_number.locator == "p. 40"
    by_work = corpus.entry("rassendyll-bridges", Cite(work="hentzau-1899"))
    assert by_work is not None
    assert by_work.number == 1, "of several numbers the first"
    assert corpus.entry("strofzin-ferries", Cite(number=1)) is None, "its list has no numbers"


def test_what_a_note_cites_belongs_to_the_list(corpus: Corpus) -> None:
    article = corpus.articles[0]
    note = Unit(id="note-1", kind="note", cites=(Cite(work="zapt-1905"), Cite(work="hentzau-1899")))
    more = article.model_copy(update={"units": (*article.units, note)})
    found = replace(corpus, records={**corpus.records, "articles": {article.id: more}})
    assert [(entry.number, entry.work) for entry in found.lists[article.id]][2:] == [(3, "hentzau-1899"), (None, "zapt-1905")]


def test_whose_a_record_is(corpus: Corpus) -> None:
    def of(key: str) -> list[str]:
        return [article.id for article in corpus.articles_of(corpus.by_id[key])]

    assert of("toll-for-carts") == ["rassendyll-bridges"]
    assert of("tolls-changed-nothing") == ["strofzin-ferries"]
    assert of("new-bridge-opened") == [], "only the record knows it"
    assert of("hentzau-1899") == ["rassendyll-bridges", "strofzin-ferries", "zendani-pol"]
    assert of("zapt-1905") == ["strofzin-ferries"]
    assert of("ruritanian-survey") == []
    assert of("mina-zendani") == ["zendani-pol"]
    assert of("ferry") == ["strofzin-ferries"]
    assert of("year-of-the-old-bridge") == ["rassendyll-bridges"]
    alone = replace(corpus, records={**corpus.records, "articles": {"strofzin-ferries": corpus.by_id["strofzin-ferries"]}})
    assert not alone.several
    assert [one.id for one in alone.articles_of(corpus.by_id["new-bridge-opened"])] == ["strofzin-ferries"], "there is no other"


def test_where_figures_and_tables_stand(corpus: Corpus) -> None:
    assert corpus.section_of("strofzin-ferries", "table-1") == "results", "between two paragraphs of it"
    assert corpus.section_of("strofzin-ferries", "figure-s1") == AT_THE_END, "after the last paragraph"
    assert [one.id for one in corpus.resting_on_unit["strofzin-ferries", "table-1"]] == [
        "ferries-carried-all-mail",
        "tolls-changed-nothing",
    ]


def test_kinds_of_events_are_those_the_corpus_names(corpus: Corpus) -> None:
    assert corpus.own_kinds["event_kinds"] is EVENT_KINDS
    own = (OwnKind(word="meeting"), OwnKind(word="court case"), OwnKind(word="vote", name="Election", many="Elections"))
    settings = corpus.settings.model_copy(update={"event_kinds": own})
    kinds = replace(corpus, settings=settings).own_kinds["event_kinds"]
    assert {key: (word.name, word.many) for key, word in kinds.items()} == {
        "meeting": ("Meeting", "Meetings"),
        "court case": ("Court case", "Court case"),
        "vote": ("Election", "Elections"),
    }


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
    claims: dict[str, dict[str, object]] = {
        "d": {"unit": "analysis-9", "order": 1},  # there is no such unit
        "c": {"unit": "analysis-1a", "order": 1},
        "b": {"unit": "introduction-1", "order": 2},
        "a": {"unit": "introduction-1", "order": 10},
    }
    assert [claim.id for claim in changed(corpus, "claims", **claims).claims] == ["b", "a", "c", "d"]


def test_articles_stand_in_the_order_in_which_they_appeared(corpus: Corpus) -> None:
    """Those without a date last, whatever the order of lines in ids.txt."""
    dates = {"zz": {"issued": "1999"}, "mm": {"issued": None}, "aa": {"issued": "2003-05"}, "bb": {"issued": "2003"}}
    several = changed(corpus, "articles", **dates)
    for published in ({}, {"articles/mm": 1, "articles/aa": 2}):
        assert [one.id for one in replace(several, published=published).articles] == ["zz", "bb", "aa", "mm"]


def test_units_of_an_article_that_was_withdrawn_are_still_known(corpus: Corpus) -> None:
    gone = changed(corpus, "articles", **{"rassendyll-bridges": {"withdrawn": Withdrawn(date="2026-01-31", reason="R.")}})
    assert list(gone.articles) == []
    assert gone.unit("rassendyll-bridges", "analysis-1") is not None
    assert gone.unit("rassendyll-bridges", "analysis-9") is None
    assert gone.unit("nothing", "analysis-1") is None
    assert gone.units_of("rassendyll-bridges") == ["introduction-1", "analysis-1", "analysis-1a", "analysis-2"]
    assert gone.units_of("nothing") == []
    assert [claim.id for claim in gone.claims if claim.article == "rassendyll-bridges"] == [
        claim.id for claim in corpus.claims if claim.article == "rassendyll-bridges"
    ]


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
