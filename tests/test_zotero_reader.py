"""Zotero's JSON."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import zotero_reader
from glossator.entries import Entry, Unread


def one(**item: Any) -> Entry:
    (found,) = zotero_reader.read(json.dumps([{"itemType": "book", "title": "T", **item}], indent=1))
    assert isinstance(found, Entry)
    return found


def test_an_item_of_better_bibtex() -> None:
    text = """{
 "config": {"label": "BetterBibTeX JSON"},
 "items": [
  {
   "itemType": "journalArticle",
   "title": "On <i>roads</i>",
   "creators": [
    {"creatorType": "author", "firstName": "Alexander von", "lastName": "Humboldt"},
    {"creatorType": "author", "name": "Bridge Office"},
    {"creatorType": "reviewedAuthor", "firstName": "Eva", "lastName": "van der Molen"}
   ],
   "date": "May 2001",
   "accessDate": "2002-03-04T05:06:07Z",
   "publicationTitle": "Steppe Notes",
   "journalAbbreviation": "St. N.",
   "pages": "12-19",
   "url": "https://example.org/7",
   "extra": "PMID: 17597902\\nRead twice.",
   "tags": [{"tag": "roads"}, "bridges"],
   "notes": ["once"],
   "dateAdded": "2003-01-01T00:00:00Z",
   "citationKey": "humboldt2001",
   "itemID": 12
  }
 ]
}"""
    (found,) = zotero_reader.read(text)
    assert isinstance(found, Entry)
    assert (found.key, found.line) == ("humboldt2001", 4)
    assert found.work == {
        "type": "article-journal",
        "title": "On roads",
        "author": [{"family": "Humboldt", "given": "Alexander", "dropping_particle": "von"}, {"literal": "Bridge Office"}],
        "reviewed_author": [{"family": "van der Molen", "given": "Eva"}],
        "issued": "2001-05",
        "accessed": "2002-03-04",
        "keyword": ["roads", "bridges"],
        "container_title": "Steppe Notes",
        "container_title_short": "St. N.",
        "page": "12–19",
        "PMID": "17597902",
        "URL": "https://example.org/7",
        "remark": "Read twice.",
    }
    assert [(left.line, left.name) for left in found.left] == [(6, "title"), (20, "notes"), (21, "dateAdded"), (23, "itemID")]


def test_an_item_of_the_web_api() -> None:
    text = '[{"key": "ABCD2345", "version": 7, "library": {"id": 1}, "data": {"key": "ABCD2345", "version": 7, "itemType": "book", "title": "T", "collections": ["X"]}}]'
    (found,) = zotero_reader.read(text)
    assert isinstance(found, Entry)
    assert found.work == {"type": "book", "title": "T"}
    assert [left.name for left in found.left] == ["key", "collections", "version", "library"]


@pytest.mark.parametrize(
    ("kind", "field", "into"),
    [
        ("report", "reportNumber", "number"),
        ("thesis", "university", "publisher"),
        ("thesis", "thesisType", "genre"),
        ("statute", "code", "container_title"),
        ("case", "court", "authority"),
        ("patent", "country", "jurisdiction"),
        ("presentation", "meetingName", "event_title"),
        ("book", "seriesNumber", "collection_number"),
        ("computerProgram", "versionNumber", "version"),
        ("artwork", "artworkSize", "dimensions"),
        ("book", "libraryCatalog", "source"),
        ("standard", "organization", "authority"),
    ],
)
def test_fields(kind: str, field: str, into: str) -> None:
    found = one(itemType=kind, **{field: "x"})
    assert found.work[into] == "x"
    assert found.left == []


@pytest.mark.parametrize(
    ("kind", "role", "into"),
    [
        ("bookSection", "bookAuthor", "container_author"),
        ("book", "seriesEditor", "collection_editor"),
        ("film", "director", "director"),
        ("interview", "interviewee", "author"),
        ("interview", "interviewer", "interviewer"),
        ("presentation", "presenter", "author"),
        ("patent", "inventor", "author"),
        ("bill", "sponsor", "author"),
        ("podcast", "podcaster", "host"),
        ("audioRecording", "performer", "performer"),
        ("letter", "recipient", "recipient"),
        ("book", "Author", "author"),
    ],
)
def test_roles(kind: str, role: str, into: str) -> None:
    found = one(itemType=kind, creators=[{"creatorType": role, "firstName": "Eva", "lastName": "Lind"}])
    assert found.work[into] == [{"family": "Lind", "given": "Eva"}]
    assert found.left == []


def test_a_role_that_is_not_kept_is_said() -> None:
    found = one(
        itemType="bill",
        creators=[
            {"creatorType": "cosponsor", "firstName": "Eva", "lastName": "Lind"},
            {"creatorType": "cook", "name": "Brandt"},
        ],
    )
    assert found.work["contributor"] == [{"family": "Lind", "given": "Eva"}]
    assert [(left.name, left.value) for left in found.left] == [("creator cosponsor", "Eva Lind"), ("creator cook", "Brandt")]


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ({"firstName": "Martin, Jr.", "lastName": "King"}, {"family": "King", "given": "Martin", "suffix": "Jr."}),
        (
            {"firstName": "Martin,! Jr.", "lastName": "King"},
            {"family": "King", "given": "Martin", "suffix": "Jr.", "comma_suffix": True},
        ),
        ({"firstName": "Georg", "lastName": '"von Wright"'}, {"family": "von Wright", "given": "Georg"}),
        ({"firstName": "", "lastName": "Lind"}, {"family": "Lind"}),
        ({"firstName": "", "lastName": "Bridge Office", "fieldMode": 1}, {"literal": "Bridge Office"}),
    ],
)
def test_names(creator: dict[str, object], name: dict[str, object]) -> None:
    assert one(creators=[{"creatorType": "author", **creator}]).work["author"] == [name]


def test_others_are_no_person() -> None:
    found = one(creators=[{"creatorType": "author", "name": "et al."}])
    assert "author" not in found.work
    assert "not named" in found.left[0].reason


def test_a_preprint_of_arxiv() -> None:
    found = one(itemType="preprint", repository="arXiv", archiveID="arXiv:1501.00001")
    assert found.work == {
        "type": "article",
        "title": "T",
        "publisher": "arXiv",
        "eprint": "1501.00001",
        "eprint_archive": "arXiv",
    }


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("[\n{]", 2, "not JSON"),
        ("[7]", 1, "a number (7), not an item"),
        ("{}", 1, "this is empty"),
        ('[{"type": "book", "title": "T"}]', 1, "no itemType"),
        ('[{"itemType": "note", "note": "x"}]', 1, "a note of Zotero, not a work"),
        ('[{"itemType": "attachment", "title": "x"}]', 1, "an attached file of Zotero"),
        ('[\n{"itemType": "book", "key": "ABCD2345"}]', 2, "has no title"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, line: int, said: str) -> None:
    (found,) = zotero_reader.read(text)
    assert isinstance(found, Unread)
    assert found.line == line
    assert said in found.reason


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=10) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["creatorType", "lastName", "firstName", "name", "tag"]), inner, max_size=4)
    ),
    max_leaves=6,
)
NAMES = ["title", "creators", "date", "extra", "tags", "version", "archiveID", "data", "items", "citationKey", "ISBN", "x"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES).map(lambda item: {"itemType": "book", **item}) | VALUES, max_size=2)
)
def test_any_file_is_read(value: object) -> None:
    for found in zotero_reader.read(json.dumps(value)):
        assert found.line >= 1
        assert isinstance(found, Unread) or found.work["title"]
