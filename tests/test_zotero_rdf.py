"""Zotero RDF."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.entries import Entry, Unread
from glossator.zotero_reader import read_rdf

HEAD = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""
ARTICLE = """ <bib:Article rdf:about="#item_1">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:2049-3630"/>
  <bib:authors><rdf:Seq>
   <rdf:li><foaf:Person><foaf:surname>van der Molen</foaf:surname><foaf:givenName>Hendrik</foaf:givenName></foaf:Person></rdf:li>
   <rdf:li><foaf:Person><foaf:surname>Bridge Office</foaf:surname></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors>
  <z:translators><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lind</foaf:surname><foaf:givenName>Eva</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:translators>
  <dcterms:isReferencedBy rdf:resource="#item_3"/>
  <link:link rdf:resource="#item_2"/>
  <dc:subject>roads</dc:subject>
  <dc:subject><z:AutomaticTag><rdf:value>bridges</rdf:value></z:AutomaticTag></dc:subject>
  <dc:subject><dcterms:LCC><rdf:value>TE 7</rdf:value></dcterms:LCC></dc:subject>
  <dc:title>On &lt;i&gt;roads&lt;/i&gt;</dc:title>
  <dcterms:abstract>A study.</dcterms:abstract>
  <dc:date>May 2001</dc:date>
  <z:language>en</z:language>
  <z:citationKey>molen2001</z:citationKey>
  <dc:identifier><dcterms:URI><rdf:value>https://example.org/7</rdf:value></dcterms:URI></dc:identifier>
  <dcterms:dateSubmitted>2002-03-04 05:06:07</dcterms:dateSubmitted>
  <bib:pages>12-19</bib:pages>
  <dc:description>PMID: 17597902</dc:description>
  <z:shelf>7</z:shelf>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:2049-3630">
  <prism:volume>4</prism:volume>
  <prism:number>2</prism:number>
  <dc:title>Steppe Notes</dc:title>
  <dcterms:alternative>St. N.</dcterms:alternative>
  <dc:identifier>ISSN 2049-3630</dc:identifier>
  <dc:identifier>DOI 10.99999/steppe.1</dc:identifier>
 </bib:Journal>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>Full text</dc:title></z:Attachment>
 <bib:Memo rdf:about="#item_3"><rdf:value>Read twice.</rdf:value></bib:Memo>
"""
CHAPTER = """ <bib:BookSection rdf:about="#item_4">
  <z:itemType>bookSection</z:itemType>
  <dcterms:isPartOf><bib:Book>
   <dcterms:isPartOf><bib:Series><dc:title>Steppe Studies</dc:title><dc:identifier>7</dc:identifier></bib:Series></dcterms:isPartOf>
   <dc:identifier>ISBN 978-0-306-40615-7</dc:identifier><dc:title>Roads</dc:title>
  </bib:Book></dcterms:isPartOf>
  <dc:publisher><foaf:Organization><vcard:adr><vcard:Address><vcard:locality>Strelsau</vcard:locality></vcard:Address></vcard:adr>
   <foaf:name>University Press</foaf:name></foaf:Organization></dc:publisher>
  <dc:title>Bridges</dc:title>
 </bib:BookSection>
"""


def read(body: str) -> list[Entry | Unread]:
    return list(read_rdf(HEAD + body + "</rdf:RDF>\n"))


def test_an_article_with_its_journal() -> None:
    (found,) = read(ARTICLE)
    assert isinstance(found, Entry)
    assert (found.key, found.line) == ("molen2001", 11)
    assert found.work == {
        "type": "article-journal",
        "title": "On roads",
        "author": [{"family": "van der Molen", "given": "Hendrik"}, {"literal": "Bridge Office"}],
        "translator": [{"family": "Lind", "given": "Eva"}],
        "issued": "2001-05",
        "accessed": "2002-03-04",
        "ISSN": ["2049-3630"],
        "keyword": ["roads", "bridges"],
        "container_title": "Steppe Notes",
        "container_title_short": "St. N.",
        "volume": "4",
        "issue": "2",
        "page": "12–19",
        "call_number": "TE 7",
        "DOI": "10.99999/steppe.1",
        "PMID": "17597902",
        "URL": "https://example.org/7",
        "abstract": "A study.",
        "language": "en",
    }
    assert [(left.line, left.name, left.value) for left in found.left] == [
        (19, "dcterms:isReferencedBy", "rdf:value: Read twice."),
        (20, "link:link", "z:itemType: attachment; dc:title: Full text"),
        (24, "title", "On <i>roads</i>"),
        (33, "z:shelf", "7"),
    ]


def test_a_chapter_with_its_book_series_and_publisher() -> None:
    (found,) = read(CHAPTER)
    assert isinstance(found, Entry)
    assert found.work == {
        "type": "chapter",
        "title": "Bridges",
        "ISBN": ["978-0-306-40615-7"],
        "container_title": "Roads",
        "collection_title": "Steppe Studies",
        "collection_number": "7",
        "publisher": "University Press",
        "publisher_place": "Strelsau",
    }
    assert found.left == []


def test_properties_may_be_attributes() -> None:
    (found,) = read('<rdf:Description z:itemType="treaty" dc:title="On roads"/>')
    assert isinstance(found, Entry)
    assert found.work == {"type": "treaty", "title": "On roads"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<bib:Memo rdf:about="#1"><rdf:value>x</rdf:value></bib:Memo>', "a note of Zotero, not a work"),
        ('<z:Attachment rdf:about="#1"><dc:title>x</dc:title></z:Attachment>', "an attached file"),
        ('<z:Collection rdf:about="#1"><dc:title>x</dc:title></z:Collection>', "a collection of Zotero"),
        ('<rdf:Description rdf:about="#1"><dc:title>x</dc:title></rdf:Description>', "no z:itemType"),
        ('<bib:Book rdf:about="#1"><z:itemType>book</z:itemType></bib:Book>', "has no title"),
    ],
)
def test_what_is_no_work_is_said(body: str, said: str) -> None:
    (found,) = read(body)
    assert isinstance(found, Unread)
    assert found.line == 11
    assert said in found.reason


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("@book{x}", 1, "not well-formed XML"),
        ("<a>\n</b>", 2, "in line 2, column 3 (mismatched tag)"),
        ("<html/>", 1, "no RDF"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<x>&b;</x>', 1, "document type"),
        ("<a>" * 300, 1, "100 deep"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, line: int, said: str) -> None:
    (found,) = read_rdf(text)
    assert isinstance(found, Unread)
    assert found.line == line
    assert said in found.reason


def test_a_circle_of_containers_ends() -> None:
    book = '<bib:Book rdf:about="#{}"><z:itemType>book</z:itemType><dc:title>T</dc:title><dcterms:isPartOf rdf:resource="#{}"/></bib:Book>'
    assert [type(each) for each in read(book.format("1", "2") + book.format("2", "1"))] == [Entry, Entry]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_file_is_read(data: st.DataObject) -> None:
    text = HEAD + ARTICLE + CHAPTER + "</rdf:RDF>"
    names = [
        "rdf:resource",
        "rdf:Seq",
        "dc:title",
        "foaf:Person",
        "dcterms:isPartOf",
        "rdf:value",
        "#item_1",
        "#item_3",
        "Molen",
        "<",
        "\x00",
    ]
    for old, new in data.draw(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names) | st.text(max_size=3)), max_size=4)
    ):
        text = text.replace(old, new)
    for found in read_rdf(data.draw(st.sampled_from([text, text[:900]]) | st.text())):
        assert found.line >= 1
