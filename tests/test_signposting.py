"""Typed links of the real site, read as a machine does that begins with a page: its head, then the link set that it names."""

import json
import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from glossator import signposting
from glossator.addresses import address
from glossator.corpus import Corpus
from glossator.records import Editor, Withdrawn
from glossator.signposting import linksets
from tests.conftest import SITE_URL
from tests.data_of import data_of

LINKSET = "application/linkset+json"
TARGET_ATTRIBUTES = {"href", "type", "hreflang", "media", "title", "title*", "profile"}
"""What RFC 9264 lets a target have; profile is the extension that the profile of FAIR Signposting names."""


class Head(HTMLParser):
    """The link elements of a page: relation → targets with their media types."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "link":
            for relation in (said.get("rel") or "").split():
                self.links[relation].append((said.get("href") or "", said.get("type") or ""))


def read(text: str) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """A link set by its anchors, read strictly. Raises AssertionError where RFC 9264 or the profile has it otherwise."""
    whole = json.loads(text)
    assert list(whole) == ["linkset"]
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for context in whole["linkset"]:
        anchor = context.pop("anchor")
        assert re.match(r"https?://[^\s]+$", anchor), "anchors are whole addresses"
        assert anchor not in found, "all links of an anchor stand together"
        for targets in context.values():
            assert isinstance(targets, list)
            for target in targets:
                assert set(target) <= TARGET_ATTRIBUTES
                assert re.match(r"https?://[^\s]+$", target["href"])
                assert all(isinstance(one, str) for one in (target["href"], target.get("type", "")))
                assert isinstance(target.get("profile", []), list), "an extension's value is a list"
        found[anchor] = context
    return found


@cache
def linkset(file: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    return read(file.read_text(encoding="utf-8"))


def file_of(site: Path, url: str) -> Path:
    assert url.startswith(SITE_URL), url
    where = site / url.removeprefix(SITE_URL)
    return where / "index.html" if url.endswith("/") else where


def hrefs(context: dict[str, list[dict[str, Any]]], relation: str) -> list[str]:
    return [one["href"] for one in context.get(relation, [])]


def complete(site: Path, page: str) -> None:
    """What level 2 asks of a page that stands for something, of its content and of what describes it."""
    folder = site / page
    head = Head((folder / "index.html").read_text(encoding="utf-8")).links
    [(where, media)] = head["linkset"]
    assert media == LINKSET
    links, url = linkset((folder / where).resolve()), SITE_URL + page
    context = links[url]
    assert hrefs(context, "cite-as") == [url] == [one for one, _ in head["cite-as"]]
    assert file_of(site, url).exists(), "it leads to the page that says so"
    assert len(context["type"]) == 2
    assert [one for one, _ in head["type"]] == hrefs(context, "type")
    assert hrefs(context, "license") == [one for one, _ in head["license"]]
    for relation, back in (("describedby", "describes"), ("item", "collection")):
        assert context[relation], relation
        for target in context[relation]:
            assert target["type"], "the media type is said"
            assert file_of(site, target["href"]).exists(), target["href"]
            assert hrefs(links[target["href"]], back) == [url]


def test_the_data_set_has_a_complete_map(site: Path) -> None:
    complete(site, "")
    head = Head((site / "index.html").read_text(encoding="utf-8")).links
    context = linkset(site / "linkset.json")[SITE_URL]
    for relation in ("item", "describedby"):
        said = [SITE_URL + one for one, _ in head[relation]]
        assert said == [one for one in hrefs(context, relation) if one.removeprefix(SITE_URL).count("/") == 1]
    assert SITE_URL + "data/claims.csv" in hrefs(context, "item")
    assert SITE_URL + "data/dataset.jsonld" in hrefs(context, "describedby")
    assert hrefs(context, "type")[0] == "https://schema.org/Dataset"


def test_every_record_has_a_complete_map_and_belongs_to_the_data_set(site: Path, real: Corpus) -> None:
    for key in real.by_id:
        page = address(real, key)
        complete(site, page)
        head = Head((site / page / "index.html").read_text(encoding="utf-8")).links
        [(up, _)] = head["collection"]
        assert (site / page / up).resolve() == site.resolve()


def test_every_page_of_the_site_names_a_link_set_that_knows_it(site: Path) -> None:
    seen = 0
    for file in site.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        head = Head(text).links
        if not head["cite-as"]:
            assert "refresh" in text or "noindex" in text, f"{file} has no address of its own"
            continue
        [(where, _)] = head["linkset"]
        [(url, _)] = head["cite-as"]
        assert url in linkset((file.parent / where).resolve()), file
        seen += 1
    assert seen > 700


def test_no_link_set_where_the_address_is_not_known(corpus: Corpus) -> None:
    assert list(linksets(corpus, "", (), data_of(corpus), texts=True)) == []


def test_authors_are_named_by_what_lasts(corpus: Corpus) -> None:
    """An editor's ORCID; where there is none the page that says who the editors are, as in every head."""

    def authors(*editors: Editor) -> list[str]:
        named = replace(corpus, settings=corpus.settings.model_copy(update={"editors": editors}))
        whole = next(iter(linksets(named, "https://example.org/", (), [], texts=False)))
        return hrefs(read(whole.text)["https://example.org/"], "author")

    body, person = Editor(literal="A body"), Editor(family="Hentzau", given="Rupert", ORCID="0000-0002-1825-0097")
    assert authors(body) == ["https://example.org/about/"]
    assert authors(body, person) == ["https://orcid.org/0000-0002-1825-0097"]


def test_without_markdown_no_page_claims_to_have_some(corpus: Corpus) -> None:
    found = {page.path: page.text for page in linksets(corpus, "https://example.org/", (), [], texts=False)}
    assert "claims/linkset.json" in found
    assert not any('"item"' in text for path, text in found.items() if path != "linkset.json")


def test_a_large_collection_has_several_and_each_page_names_its_own(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a record that was withdrawn."""
    monkeypatch.setattr(signposting, "PART", 4)
    notice = Withdrawn(date="2026-01-31", reason="A test.")
    claims = corpus.records["claims"]
    gone = claims["three-bridges"].model_copy(update={"withdrawn": notice})
    with_gone = replace(corpus, records=corpus.records | {"claims": claims | {gone.id: gone}})
    found = {page.path: read(page.text) for page in linksets(with_gone, "https://example.org/", (), [], texts=True)}
    assert {"claims/linkset.json", "claims/linkset-2.json"} <= set(found)
    for record in with_gone.by_id.values():
        links = found[signposting.linkset_path(with_gone, record)]
        assert f"https://example.org/{address(with_gone, record.id)}" in links


@pytest.mark.parametrize("wrong", ['{"linkset":[{"anchor":"/x"}]}', '{"linkset":[{"anchor":"https://x.example/","item":{}}]}'])
def test_the_reader_is_strict(wrong: str) -> None:
    with pytest.raises(AssertionError):
        read(wrong)
