"""What a page's head says of its article."""

import json

from glossator.manuscript import Author, Front
from glossator.web_front import front
from glossator.web_page import page

ORCID = "0000-0002-1825-0097"


def said(head: str, body: str = "<p>Words.</p>", html: str = "<html>") -> Front:
    return front(page(f"{html}<head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()).root)


def metas(*pairs: tuple[str, str]) -> str:
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in pairs)


def test_citation_tags() -> None:
    found = said(
        metas(
            ("citation_title", "Floods &amp; mud"), ("citation_author", "Roe, Ada"), ("citation_author", "Doe, Ben"),
            ("citation_author_orcid", f"https://orcid.org/{ORCID}"), ("citation_journal_title", "Water"), ("citation_issn", "2049-3630"),
            ("citation_issn", "2049-3631"), ("citation_publication_date", "2019/04/02"), ("citation_volume", "7"), ("citation_issue", "N/A"),
            ("citation_firstpage", "11"), ("citation_lastpage", "19"), ("citation_doi", "doi:10.1234/w.7"), ("citation_language", "pt_BR"),
            ("citation_keywords", "river; mud"), ("citation_publisher", "A House"), ("DC.rights", "https://creativecommons.org/licenses/by/4.0/"),
            ("og:title", "Floods | Water"),
        )
    )  # fmt: skip
    assert found.authors == [Author("Roe", "Ada"), Author("Doe", "Ben", "", ORCID)]
    assert (found.title, found.type, found.container_title, found.ISSN) == (
        "Floods & mud",
        "article-journal",
        "Water",
        ["2049-3630"],
    )
    assert (found.issued, found.volume, found.issue, found.page, found.DOI) == ("2019-04-02", "7", "", "11-19", "10.1234/w.7")
    assert (found.language, found.keywords, found.publisher) == ("pt-BR", ["river", "mud"], "A House")
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_linked_data_and_what_it_adds_to_the_tags() -> None:
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"}, {
        "@type": "ScholarlyArticle", "headline": "Floods", "datePublished": "2020-05-18T10:00:00+02:00", "inLanguage": "en",
        "author": [{"@type": "Person", "givenName": "Ada", "familyName": "Roe", "@id": f"https://orcid.org/{ORCID}"},
                   {"@type": "Organization", "name": "The Gauge Group"}],
        "license": "https://creativecommons.org/licenses/by/4.0/", "sameAs": "https://doi.org/10.1234/w.8", "keywords": "river, mud",
        "pageStart": "3", "pageEnd": "9",
        "isPartOf": {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": {"@type": ["PublicationVolume", "Periodical"],
                     "name": "Water", "volumeNumber": "8", "issn": ["2049-3630"]}},
    }]}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = said(script)
    assert found.authors == [Author("Roe", "Ada", "", ORCID), Author(literal="The Gauge Group")]
    assert (found.issued, found.volume, found.issue, found.page, found.DOI) == ("2020-05-18", "8", "2", "3-9", "10.1234/w.8")
    assert (found.container_title, found.type, found.keywords) == ("Water", "article-journal", ["river", "mud"])
    merged = said(metas(("citation_author", "Ada Roe"), ("citation_title", "Floods indeed")) + script)
    assert (merged.title, merged.authors) == ("Floods indeed", [Author("Roe", "Ada", "", ORCID)])
    assert said('<script type="application/ld+json">{broken</script>').title == ""


def test_dublin_core_and_what_every_page_has() -> None:
    found = said(metas(("DC.Title", "Floods"), ("DC.Creator", "Roe, Ada; Doe, Ben"), ("dcterms.date", "2019"),
                       ("DC.Identifier", "ISBN 1"), ("DC.identifier", "https://doi.org/10.1234/W9"), ("DC.Language", "xx-nothing")),
                 html="<html lang='en-GB'>")  # fmt: skip
    assert [one.family for one in found.authors] == ["Roe", "Doe"]
    assert (found.title, found.issued, found.DOI, found.language) == ("Floods", "2019", "10.1234/W9", "en-GB")


def test_open_graph_is_the_last_that_is_asked() -> None:
    graph = '<meta property="og:title" content="Floods - The Site"><meta property="article:published_time" content="2021-02-03T04:05:06Z">'
    assert said(graph).title == "Floods - The Site"
    assert said(graph).issued == "2021-02-03"
    assert said(graph + metas(("DC.title", "Floods"))).title == "Floods"


def test_front_matter_in_a_script() -> None:
    data = {
        "title": "Floods",
        "authors": [{"author": "Ada Roe"}],
        "doi": "10.1234/w.10",
        "publishedDate": "2018-01-02",
        "volume": 3,
    }
    found = said("", f'<d-front-matter><script type="text/json">{json.dumps(data)}</script></d-front-matter>')
    assert (found.title, found.authors, found.DOI) == ("Floods", [Author(literal="Ada Roe")], "10.1234/w.10")
    assert (found.issued, found.volume) == ("2018-01-02", "3")
    assert said('<script type="text/front-matter">a: &x [1]\nb: *x\ntitle: No</script>').title == ""


def test_what_only_fills_a_place_is_absent() -> None:
    found = said(metas(("citation_title", "TODO"), ("citation_doi", "10.xxxx/xxxxx"), ("citation_volume", "¿VOL?"), ("citation_author", "XX"),
                       ("citation_issn", "0000-0000"), ("citation_issue", "[DOI]")))  # fmt: skip
    assert found == Front()
    wrong = said(metas(("citation_author", "Roe, Ada"), ("citation_author_orcid", "0000-0000-0000-0000")))
    assert wrong.authors == [Author("Roe", "Ada")]


def test_what_stands_on_the_page_alone() -> None:
    body = (
        '<h1>Floods</h1><ul><li><b>Ada Roe</b> <a href="https://orcid.org/0000-0002-1825-0097">id</a></li><li>Ben Doe</li></ul>'
        '<p><a href="https://doi.org/10.1234/w.11">link</a></p><p>'
        + "Many words. "
        * 30
        + '<a href="https://doi.org/10.1/x">x</a></p>'
        '<a rel="license" href="//creativecommons.org/licenses/by/4.0/">licence</a>'
    )
    found = said('<meta name="author" content="Ada Roe"><meta name="author" content="Ben Doe">', body)
    assert [one.orcid for one in found.authors] == [ORCID, ""]
    assert (found.title, found.DOI, found.licence) == ("Floods", "10.1234/w.11", "https://creativecommons.org/licenses/by/4.0/")
