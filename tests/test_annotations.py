"""Annotations, held against what the W3C's model asks of them. What their selectors find is tested in a browser."""

import json
from dataclasses import replace
from typing import Any

import pytest

from glossator import annotations
from glossator.addresses import Site
from glossator.corpus import Corpus
from glossator.records import Withdrawn
from tests.data_of import source_of

SITE = Site("https://example.org/")
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def files(corpus: Corpus, site: Site = SITE) -> list[dict[str, Any]]:
    return [json.loads(file.content) for file in annotations.files(source_of(corpus, site))]


def by_id(corpus: Corpus) -> dict[str, dict[str, Any]]:
    return {one["id"].split("/")[-2]: one for page in files(corpus) for one in page.get("first", page)["items"]}


def test_every_claim_is_an_annotation_of_its_article(corpus: Corpus) -> None:
    found = by_id(corpus)
    assert list(found) == [claim.id for claim in corpus.claims]
    for claim in corpus.claims:
        one = found[claim.id]
        assert one["type"] == "Annotation"
        assert one["motivation"] in MOTIVATIONS
        assert one["rights"] == corpus.settings.licence
        linked, said, *judged = one["body"]
        assert linked == {"type": "SpecificResource", "source": f"https://example.org/claims/{claim.id}/", "purpose": "linking"}
        assert (said["type"], said["purpose"]) == ("TextualBody", "describing")
        assert bool(judged) is bool(claim.assessment)
        selector = one["target"]["selector"]
        assert (selector["type"], selector["value"]) == ("FragmentSelector", claim.unit)
        quote = {"type": "TextQuoteSelector", "exact": claim.phrase} if claim.phrase else None
        assert selector.get("refinedBy") == quote
        assert said["language"] == (claim.language or "en")
    assert found["old-bridge-of-1750"]["body"][2]["value"] == "Contradicted. No: the survey has 1752."
    assert found["ferries-carried-all-mail"]["body"][1]["value"] == (
        "The article says: Until 1905 the ferries carried all the mail of that land."
    )
    assert found["every-bridge-a-town"]["body"][1]["language"] == "fa"


def test_the_target_is_the_article_where_its_units_have_names(corpus: Corpus) -> None:
    def source(**said: Any) -> str:
        article = corpus.articles[0].model_copy(update=said)
        records = corpus.records | {"articles": corpus.records["articles"] | {article.id: article}}
        claim = next(one.id for one in corpus.claims if one.article == article.id)
        return str(by_id(replace(corpus, records=records))[claim]["target"]["source"])

    assert source() == "https://example.org/articles/rassendyll-bridges/"
    assert source(URL="https://journal.example/7/", DOI="10.1234/x") == source(), "there no place has the name of a unit"
    notice = Withdrawn(date="2026-01-31", reason="A test.")
    assert source(withdrawn=notice) == source(), "what it says of it still stands"


def test_where_the_article_stands_too_is_said_of_what_is_its_own(corpus: Corpus) -> None:
    def also(**said: Any) -> list[str]:
        article = corpus.articles[0].model_copy(update=said)
        records = corpus.records | {"articles": corpus.records["articles"] | {article.id: article}}
        claim = next(one.id for one in corpus.claims if one.article == article.id)
        return [one["id"] for one in by_id(replace(corpus, records=records))[claim]["target"].get("dcterms:isPartOf", [])]

    here = "https://journal.example/7/"
    assert also(DOI=None, URL=None) == []
    assert also(DOI=None, URL=here) == [], "of an article in a journal the address may be the journal's"
    assert also(DOI="10.1234/x", URL=here) == ["https://doi.org/10.1234/x"]
    assert also(DOI=None, URL=here, type="report") == [here]


def test_a_claim_without_words_is_of_its_whole_unit(corpus: Corpus) -> None:
    claims = corpus.records["claims"]
    bare = claims["three-bridges"].model_copy(update={"phrase": None})
    found = by_id(replace(corpus, records=corpus.records | {"claims": claims | {bare.id: bare}}))
    assert found["three-bridges"]["target"]["selector"] == {"type": "FragmentSelector", "value": "introduction-1"}


def test_without_claims_the_collection_is_empty_and_keeps_its_address(corpus: Corpus) -> None:
    for without in ({"claims": {}}, {"articles": {}}):
        [collection] = files(replace(corpus, records=corpus.records | without))
        assert (collection["total"], collection["first"]["items"]) == (0, [])


@pytest.mark.parametrize("longest", [3, 4, 1000])
def test_a_long_collection_has_several_pages_that_lead_to_one_another(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, longest: int
) -> None:
    monkeypatch.setattr(annotations, "LONGEST", longest)
    collection, *more = files(corpus)
    pages = [collection["first"], *more]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(corpus.claims) == sum(len(page["items"]) for page in pages)
    assert all(file["@context"] == annotations.CONTEXT for file in (collection, *more))
    assert [page["startIndex"] for page in pages] == list(range(0, len(corpus.claims), longest))
    assert {page["partOf"] for page in pages} == {collection["id"]}
    ids = [page["id"] for page in pages]
    assert collection["last"] == ids[-1]
    assert [page.get("next") for page in pages] == [*ids[1:], None]
    assert [page.get("prev") for page in pages] == [None, *ids[:-1]]
    paths = [file.path for file in annotations.files(source_of(corpus, SITE))]
    assert [one.partition("#")[0] for one in ids] == [SITE.url + path for path in paths], "each is where its id says"
