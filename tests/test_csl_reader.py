"""CSL-JSON of many programs."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator import csl_reader, dates, formats, items
from glossator.corpus import Corpus
from glossator.entries import Entry, Unread
from glossator.records import Reference


def one(item: dict[str, Any]) -> Entry:
    (found,) = csl_reader.read(json.dumps({"id": "x", "type": "book", "title": "T", **item}, indent=1))
    assert isinstance(found, Entry)
    return found


def test_an_item_of_zotero() -> None:
    text = """[{
  "id": "http://zotero.org/users/1/items/ABCD2345",
  "citation-key": "lind2001",
  "type": "article-journal",
  "title": "On <i>roads</i>",
  "container-title": "Steppe Notes",
  "journalAbbreviation": "St. N.",
  "volume": 4,
  "page": "12-19",
  "note": "PMID: 17597902\\nRead twice.",
  "author": [{"family": "Lind", "given": "Eva"}, {"literal": "others"}],
  "issued": {"date-parts": [["2001", 5]]},
  "made-up": ["a", 1],
  "volume": 5
}]"""
    (found,) = csl_reader.read(text)
    assert isinstance(found, Entry)
    assert (found.key, found.line) == ("lind2001", 1)
    assert found.work == {
        "type": "article-journal",
        "title": "On roads",
        "author": [{"family": "Lind", "given": "Eva"}],
        "issued": "2001-05",
        "container_title": "Steppe Notes",
        "container_title_short": "St. N.",
        "volume": "4",
        "page": "12–19",
        "PMID": "17597902",
        "remark": "Read twice.",
    }
    assert [(left.line, left.name) for left in found.left] == [
        (2, "id"),
        (5, "title"),
        (11, "author"),
        (13, "made-up"),
        (14, "volume"),
    ]


CROSSREF = {
    "status": "ok",
    "message-type": "work-list",
    "message": {
        "total-results": 1,
        "items": [
            {
                "indexed": {"date-parts": [[2020, 1, 1]], "timestamp": 1577836800000},
                "reference-count": 2,
                "publisher": "Strelsau University Press",
                "issue": "2",
                "license": [{"URL": "https://example.org/by", "start": {"date-parts": [[2019]]}}],
                "content-domain": {"domain": [], "crossmark-restriction": False},
                "short-container-title": ["St. N."],
                "published-print": {"date-parts": [[2020, 3]]},
                "published-online": {"date-parts": [[2019, 12, 4]]},
                "abstract": "<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>",
                "DOI": "10.99999/steppe.1",
                "type": "journal-article",
                "title": ["On roads", "Про дороги"],
                "subtitle": ["A study"],
                "author": [
                    {
                        "given": "Eva",
                        "family": "Lind",
                        "sequence": "first",
                        "ORCID": "http://orcid.org/0000-0002-1825-0097",
                        "authenticated-orcid": False,
                        "affiliation": [{"name": "Bridge Office"}],
                        "role": [{"role": "author", "vocabulary": "crossref"}],
                    },
                    {"name": "Road Board", "sequence": "additional", "affiliation": []},
                ],
                "container-title": ["Steppe Notes"],
                "ISSN": ["2049-3630"],
                "issn-type": [{"value": "2049-3630", "type": "print"}],
                "issued": {"date-parts": [[2019, 12, 4]]},
                "article-number": "e7",
                "subject": ["Roads, old"],
                "URL": "http://dx.doi.org/10.99999/steppe.1",
                "event": {
                    "name": "Forum",
                    "location": "Osh",
                    "start": {"date-parts": [[2018, 5, 1]]},
                    "end": {"date-parts": [[2018, 5, 3]]},
                },
            }
        ],
    },
}


def test_a_work_of_crossref() -> None:
    (found,) = csl_reader.read(json.dumps(CROSSREF))
    assert isinstance(found, Entry)
    assert found.work == {
        "type": "article-journal",
        "title": "On roads: A study",
        "author": [{"family": "Lind", "given": "Eva", "ORCID": "0000-0002-1825-0097"}, {"literal": "Road Board"}],
        "issued": "2020-03",
        "available_date": "2019-12-04",
        "event_date": "2018-05-01/2018-05-03",
        "ISSN": ["2049-3630"],
        "keyword": ["Roads, old"],
        "container_title": "Steppe Notes",
        "container_title_short": "St. N.",
        "issue": "2",
        "number": "e7",
        "publisher": "Strelsau University Press",
        "event_title": "Forum",
        "event_place": "Osh",
        "license": "https://example.org/by",
        "DOI": "10.99999/steppe.1",
        "abstract": "One.\nTwo.",
    }
    assert sorted(left.name for left in found.left) == [
        "author affiliation of Lind",
        "author authenticated-orcid of Lind",
        "content-domain",
        "indexed",
        "issn-type",
        "license",
        "reference-count",
        "title",
    ]


def test_of_a_chapter_in_a_series_crossref_names_the_series_first() -> None:
    found = one({"type": "book-chapter", "container-title": ["Steppe Studies", "Roads"]})
    assert (found.work["collection_title"], found.work["container_title"]) == ("Steppe Studies", "Roads")


@pytest.mark.parametrize(
    ("written", "kind", "left"),
    [
        ("proceedings-article", "paper-conference", []),
        ("dissertation", "thesis", []),
        ("edited-book", "book", ["type"]),
        ("Article-Journal", "article-journal", []),
        ("sonnet", "document", ["type"]),
        (None, "document", []),
    ],
)
def test_types(written: str | None, kind: str, left: list[str]) -> None:
    found = one({"type": written})
    assert found.work["type"] == kind
    assert [each.name for each in found.left] == left


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("event", "Forum", "event_title", "Forum"),
        ("shortTitle", "T", "title_short", "T"),
        ("container-title-short", "C.", "container_title_short", "C."),
        ("archive_location", "box 7", "archive_location", "box 7"),
        ("archive-location", "box 7", "archive_location", "box 7"),
        ("doi", "doi:10.1000/182", "DOI", "10.1000/182"),
        ("categories", ["a", "b, c"], "keyword", ["a", "b, c"]),
        ("issued", {"raw": "forthcoming"}, "status", "forthcoming"),
        ("number-of-pages", 320, "number_of_pages", "320"),
        ("author", None, "author", None),
        ("author", ["Lind, Eva", None, {}], "author", [{"family": "Lind", "given": "Eva"}]),
        ("author", {"family": "Lind"}, "author", [{"family": "Lind"}]),
        ("editor-translator", [{"family": "Lind"}], "editor_translator", [{"family": "Lind"}]),
    ],
)
def test_variables(name: str, value: object, field: str, read: object) -> None:
    found = one({name: value})
    assert found.work.get(field) == read
    assert found.left == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('\ufeff[{"id": "a", "title": "A"}, {"id": 7, "title": "B"}]', ["a", "7"]),
        ('{"id": "a", "title": "A"}', ["a"]),
        ('{"a": {"title": "A"}, "b": {"id": "c", "title": "B"}}', ["a", "b"]),
        ('{"items": [{"id": "a", "title": "A"}]}', ["a"]),
        ('{"references": [{"id": "a", "title": "A"}], "nocite": "@*"}', ["a"]),
        ('{"message": {"DOI": "10.1000/182", "title": ["A"]}}', [""]),
        ('{"id": "a", "title": "A"}\n{"id": "b", "title": "B"}\n', ["a", "b"]),
        ('[[{"id": "a", "title": "A"}]]', ["a"]),
    ],
)
def test_forms_of_files(text: str, keys: list[str]) -> None:
    assert [(type(found), getattr(found, "key", "")) for found in csl_reader.read(text)] == [(Entry, key) for key in keys]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("[\n{]", 2, "this is not JSON: in line 2, column 2 a name in quotation marks is missing"),
        ("TY  - JOUR", 1, "not JSON"),
        ('"words"', 1, "a text (“words”), not a work"),
        ("7", 1, "a number (7), not a work"),
        ('[{"id": "x", "type": "book"}]', 1, "has no title"),
        ('[{"id": "x", "title": []}]', 1, "has no title"),
        ("[{}]", 1, "this is empty"),
        ("[null]", 1, "nothing (null)"),
        ('[{"itemType": "book", "title": "T"}]', 1, "Zotero's own JSON"),
        ('{"a":' * 5000, 1, "100 deep"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, line: int, said: str) -> None:
    (found,) = csl_reader.read(text)
    assert isinstance(found, Unread)
    assert found.line == line
    assert said in found.reason


def test_an_entry_without_a_date_is_read_all_the_same() -> None:
    text = '[{"id":"g","title":"Good"},{"id":"n","title":"Undated","issued":{"date-parts":[[null]]}},{"id":"b","title":"Bad","issued":{"date-parts":[["soon"]]}}]'
    found = list(csl_reader.read(text))
    assert [each.key for each in found if isinstance(each, Entry)] == ["g", "n", "b"]
    assert [left.name for each in found if isinstance(each, Entry) for left in each.left] == ["issued"]


def test_a_key_that_comes_twice_is_said() -> None:
    first, second = csl_reader.read('[{"id": "a", "title": "A"},\n{"id": "a", "title": "B"}]')
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.left, second.left) == ([], [(2, "id", "a", "an entry before has the same")])


def test_works_of_this_program_come_back(corpus: Corpus) -> None:
    described = [items.work_item(work) for work in corpus.references]
    found = list(csl_reader.read(formats.csl_json(described)))
    assert [(each.key, each.work, each.left) for each in found if isinstance(each, Entry)] == [
        (item["id"], items.described(item), []) for item in described
    ]


def test_what_csl_cannot_say_comes_back() -> None:
    work = Reference.model_validate({
        "id": "x",
        "type": "article",
        "role": "editorial",
        "consulted": "not consulted",
        "title": "T",
        "author": [{"literal": "Office"}, {"family": "Lind", "ORCID": "0000-0002-1825-0097", "non_dropping_particle": "van"}],
        "issued": "../1950-05?",
        "original_date": "18XX",
        "eprint": "1501.00001",
        "eprint_archive": "arXiv",
        "language": "uz, ru",
        "keyword": ["roads", "bridges"],
        "ISSN": ["2049-3630", "0378-5955"],
        "remark": "With maps.\nNot for sale.",
    })  # fmt: skip
    item = items.work_item(work)
    (found,) = csl_reader.read(formats.csl_json([item]))
    assert isinstance(found, Entry)
    assert found.work == items.described(item)
    assert found.left == []


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.text(max_size=10)
    | st.integers()
    | st.floats()
    | st.sampled_from(["[[x]]", "<i>a</i>", "et al.", "1-2", "2001"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "date-parts", "raw", "name", "value", "ORCID", "issued"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
NAMES = [
    "type",
    "title",
    "subtitle",
    "author",
    "issued",
    "published-print",
    "event",
    "custom",
    "note",
    "license",
    "institution",
    "ISBN",
    "page",
    "abstract",
    "x",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES) | VALUES, max_size=2), st.data())
def test_any_file_is_read(value: object, data: st.DataObject) -> None:
    text = json.dumps(value, indent=1)
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 9)) :]
    for found in csl_reader.read(text):
        assert found.line >= 1
        if isinstance(found, Entry):
            assert found.work["title"]
            assert "[[" not in str(found.work["title"])
            if "issued" in found.work:
                dates.parse(found.work["issued"])
