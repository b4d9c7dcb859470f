"""Works in fields, and which printed entry is which."""

from glossator.cited_works import distinct, from_field, from_properties, matched, worded
from glossator.manuscript import Listed

COINS = {
    "title": "Coins and crossings of the north",
    "author": [{"family": "Ford", "given": "C."}],
    "issued": {"date-parts": [[1999]]},
}
STONES = {"title": "Stones", "author": [{"family": "Bridge"}], "issued": {"date-parts": [[2001]]}, "DOI": "10.5555/Stones.1"}


def who(*printed: str) -> list[str | None]:
    entries, _ = matched([Listed(one) for one in printed], [COINS, STONES])
    return [str(one.item["title"]) if one.item else None for one in entries]


def test_a_work_is_known_by_its_doi_or_by_title_author_and_year() -> None:
    assert who("Ford (1999a) Coins and Crossings of the North. Rev.", "A paper, https://doi.org/10.5555/stones.1.") == [
        "Coins and crossings of the north",
        "Stones",
    ]


def test_what_is_not_certain_is_no_match() -> None:
    assert who("Ford (2005) Coins and crossings of the north.") == [None]
    assert who("Miller (1999) Coins and crossings of the north.") == [None]
    assert who("Bridge (2001). Rolling stones and others.") == [None]
    assert who("Bridge (2001). Stones. Toll Press.") == ["Stones"]
    assert who("Bridge (2001) Rolling stones and others.", "Bridge (2001) Stones.", "Bridge (2001) Stones.") == [None, None, None]


def test_works_are_the_same_by_their_doi_or_title_and_year() -> None:
    again = {**STONES, "title": "Stones, again", "DOI": "https://doi.org/10.5555/stones.1"}
    assert distinct([COINS, STONES, again, {**COINS, "title": "Coins and Crossings of the North"}]) == [COINS, STONES]


def test_broken_fields_hold_nothing() -> None:
    for code in (
        "ADDIN CSL_CITATION {",
        "ADDIN CSL_CITATION []",
        "<EndNote><Cite>",
        'CSL_CITATION {"citationItems": [1, {"itemData": 2}]}',
        "",
    ):
        assert from_field(code) == []


def test_a_field_in_several_properties_is_put_together() -> None:
    text = 'ZOTERO_ITEM CSL_CITATION {"citationItems": [{"itemData": {"title": "Stones"}}]}'
    said = [("ZOTERO_BREF_a1_2", text[30:]), ("ZOTERO_BREF_a1_1", text[:30]), ("Author", "x")]
    assert [one["title"] for one in from_properties(said)] == ["Stones"]


def test_a_work_in_a_line() -> None:
    assert worded(COINS) == "Ford, C. (1999). Coins and crossings of the north"
