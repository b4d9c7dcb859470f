"""What an article in JATS says of itself."""

from pathlib import Path

import pytest

from glossator.manuscript import Author, Front
from tests.jats_samples import reading, whole

JOURNAL = (
    "<journal-meta><journal-id>x</journal-id><journal-title-group><journal-title>Journal of Bridges</journal-title></journal-title-group>"
    "<issn pub-type='epub'>2049-3630</issn><issn pub-type='ppub'>20493630</issn><publisher><publisher-name>Stone Press</publisher-name></publisher></journal-meta>"
)


def front(folder: Path, meta: str, journal: str = "", attributes: str = "") -> tuple[Front, list[str]]:
    found = reading(folder, whole("<p>One.</p>", front=f"{journal}<article-meta>{meta}</article-meta>", attributes=attributes))
    return found.front, found.odd


def test_all_that_an_article_says(tmp_path: Path) -> None:
    found, odd = front(tmp_path, (
        "<article-id pub-id-type='publisher-id'>7</article-id><article-id pub-id-type='doi'>https://doi.org/10.1000/B.7</article-id>"
        "<title-group><article-title>Tolls of <italic>old</italic> bridges<xref ref-type='fn' rid='a'>*</xref></article-title><subtitle>A history</subtitle>"
        "<trans-title-group><trans-title>Zölle</trans-title></trans-title-group></title-group>"
        "<contrib-group><contrib contrib-type='author'><contrib-id contrib-id-type='orcid'>http://orcid.org/0000-0002-1825-0097</contrib-id>"
        "<name><surname>Ferry</surname><given-names>Ann B.</given-names><suffix>Jr</suffix></name><xref ref-type='aff'>1</xref></contrib></contrib-group>"
        "<pub-date pub-type='epub'><day>3</day><month>2</month><year>2017</year></pub-date><volume>12</volume><issue>3</issue><fpage>7</fpage><lpage>19</lpage>"
        "<self-uri xlink:href='a.pdf'/><self-uri xlink:href='https://x.example/a'/>"
        "<permissions><license xlink:href='https://creativecommons.org/licenses/by/4.0/'><license-p>Free.</license-p></license></permissions>"
        "<kwd-group xml:lang='en'><kwd>bridge</kwd><kwd>toll</kwd></kwd-group><kwd-group xml:lang='de'><kwd>Brücke</kwd></kwd-group>"
    ), JOURNAL, "article-type='research-article' xml:lang='en'")  # fmt: skip
    assert odd == []
    assert found == Front(
        title="Tolls of old bridges: A history", authors=[Author("Ferry Jr", "Ann B.", orcid="0000-0002-1825-0097")],
        type="article-journal", container_title="Journal of Bridges", publisher="Stone Press", ISSN=["2049-3630"], issued="2017-02-03",
        volume="12", issue="3", page="7–19", DOI="10.1000/B.7", URL="https://x.example/a",
        licence="https://creativecommons.org/licenses/by/4.0/", language="en", keywords=["bridge", "toll"],
    )  # fmt: skip


def test_what_only_fills_a_place_is_absent(tmp_path: Path) -> None:
    found, odd = front(tmp_path, (
        "<article-id pub-id-type='doi'>10.xxxx/xxxxx</article-id><title-group><article-title>[Title]</article-title></title-group>"
        "<contrib-group><contrib><contrib-id contrib-id-type='orcid'>0000-0000-0000-0000</contrib-id><name><surname>Ferry</surname><given-names>Na</given-names>"
        "</name></contrib></contrib-group><volume>¿VOL?</volume><issue>N/A</issue><fpage>XX</fpage><lpage>XX</lpage><elocation-id>TODO</elocation-id>"
        "<pub-date><day>0</day><month>0</month><year>0000</year></pub-date>"
    ), "<journal-meta><journal-title>¿JOURNAL?</journal-title><issn>0000-0000</issn></journal-meta>")  # fmt: skip
    assert found == Front(authors=[Author("Ferry", "Na")])
    assert odd == []


@pytest.mark.parametrize(("meta", "said"), [
    ("<article-id pub-id-type='doi'>http://x.example/1</article-id>", "the DOI “http"),
    ("<contrib-group><contrib><contrib-id contrib-id-type='orcid'>0000-0002-1825-0098</contrib-id><collab>Masons</collab></contrib></contrib-group>", "ORCID"),
])  # fmt: skip
def test_what_cannot_be_one_is_said(tmp_path: Path, meta: str, said: str) -> None:
    found, odd = front(tmp_path, meta)
    assert [one for one in odd if said in one]
    assert found.DOI == "".join(one.orcid for one in found.authors) == ""


def test_people_bodies_and_who_is_no_author(tmp_path: Path) -> None:
    found, _ = front(tmp_path, (
        "<contrib-group><contrib contrib-type='author'><name-alternatives><name><surname>Hashi</surname><given-names>Aki</given-names></name>"
        "<name xml:lang='ja'><surname>橋</surname><given-names>秋</given-names></name></name-alternatives></contrib>"
        "<contrib contrib-type='author'><collab>The Masons<contrib-group><contrib contrib-type='author'><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>"
        "<contrib contrib-type='author'><string-name>Madonna</string-name></contrib><contrib><anonymous/></contrib>"
        "<contrib contrib-type='editor'><name><surname>Editor</surname></name></contrib></contrib-group>"
        "<contrib-group content-type='section-editors'><contrib><name><surname>Senior</surname></name></contrib></contrib-group>"
    ))  # fmt: skip
    assert found.authors == [Author("Hashi", "Aki"), Author(literal="The Masons"), Author(literal="Madonna")]


@pytest.mark.parametrize(("given", "issued"), [
    ("<pub-date date-type='pub' iso-8601-date='2019-05-04'/>", "2019-05-04"), ("<pub-date pub-type='ppub'><month>July</month><year>2012</year></pub-date>", "2012-07"),
    ("<pub-date><day>1</day><month>ago.</month><year>2012</year></pub-date>", "2012-08-01"), ("<pub-date><year>9999</year></pub-date>", ""),
    ("<pub-date pub-type='ppub'><season>Spring</season><year>2012</year></pub-date>", "2012-21"), ("<pub-date><year>2012</year><month>13</month></pub-date>", "2012"),
    ("<pub-date pub-type='collection'><year>2012</year></pub-date><pub-date pub-type='epub'><year>2012</year><month>4</month><day>31</day></pub-date>", "2012-04"),
    ("<pub-date pub-type='pmc-release'><year>2014</year></pub-date>", ""), ("<pub-date><string-date>4 March 2001</string-date></pub-date>", "2001-03-04"),
])  # fmt: skip
def test_the_day_of_publication(tmp_path: Path, given: str, issued: str) -> None:
    assert front(tmp_path, given)[0].issued == issued


def test_two_years_of_publication_are_said(tmp_path: Path) -> None:
    found, odd = front(
        tmp_path,
        "<pub-date pub-type='epub'><year>2012</year><month>12</month></pub-date><pub-date pub-type='ppub'><year>2013</year></pub-date>",
    )
    assert found.issued == "2013"
    assert any("2012-12 online and 2013" in one for one in odd)


@pytest.mark.parametrize(("given", "licence"), [
    ("<license><ali:license_ref xmlns:ali='http://www.niso.org/schemas/ali/1.0/'>https://x.example/licence</ali:license_ref></license>", "https://x.example/licence"),
    ("<license><license-p>See <ext-link xlink:href='https://x.example/terms'>terms</ext-link>, <ext-link xlink:href='http://creativecommons.org/licenses/by/3.0/'>CC</ext-link></license-p></license>",
     "http://creativecommons.org/licenses/by/3.0/"),
    ("<license><license-p>All rights reserved.</license-p></license>", ""), ("<license xlink:href='javascript:x'/>", ""),
])  # fmt: skip
def test_the_address_of_the_licence(tmp_path: Path, given: str, licence: str) -> None:
    assert front(tmp_path, f"<permissions>{given}</permissions>")[0].licence == licence


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("research-article", "article-journal"), ("book-review", "review-book"), ("preprint", "article"), ("", "article-journal")],
)
def test_the_type(tmp_path: Path, kind: str, type_: str) -> None:
    assert front(tmp_path, "", JOURNAL, f"article-type='{kind}'")[0].type == type_


@pytest.mark.parametrize(
    ("attribute", "language"), [("pt", "pt"), ("en-US", "en-US"), ("eng", "en"), ("xx", ""), ("", ""), ("und", "")]
)
def test_the_language(tmp_path: Path, attribute: str, language: str) -> None:
    assert front(tmp_path, "", "", f"xml:lang='{attribute}'")[0].language == language


def test_keywords_of_databases_are_not_the_authors(tmp_path: Path) -> None:
    found, _ = front(tmp_path, (
        "<kwd-group kwd-group-type='research-organism'><kwd>Human</kwd></kwd-group><kwd-group kwd-group-type='author-keywords'><title>Keywords</title>"
        "<kwd>toll</kwd><kwd>toll</kwd><compound-kwd><compound-kwd-part>ford</compound-kwd-part></compound-kwd></kwd-group>"
    ))  # fmt: skip
    assert found.keywords == ["toll", "ford"]


def test_an_article_that_says_nothing_of_itself(tmp_path: Path) -> None:
    assert reading(tmp_path, "<article><body><p>One.</p></body></article>").front == Front()


def test_names_that_only_fill_a_place_are_nobodys(tmp_path: Path) -> None:
    names = [
        ("Name", "Author"), ("N/A", ""), ("TBD", ""), ("Na", "Li"),
    ]  # fmt: skip
    contribs = "".join(
        f"<contrib contrib-type='author'><name><surname>{family}</surname><given-names>{given}</given-names></name></contrib>"
        for family, given in names
    )
    found, _ = front(
        tmp_path, f"<title-group><article-title>Tolls</article-title></title-group><contrib-group>{contribs}</contrib-group>"
    )
    assert found.authors == [Author("Na", "Li")]
