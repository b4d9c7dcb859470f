"""Lists of references in JATS."""

from pathlib import Path
from typing import Any

import pytest

from glossator.manuscript import Listed, Manuscript
from tests.jats_samples import reading, whole


def read(folder: Path, refs: str) -> Manuscript:
    return reading(folder, whole("<p>One.</p>", f"<ref-list>{refs}</ref-list>"))


def one(folder: Path, ref: str) -> Listed:
    [found] = read(folder, f"<ref id='r1'>{ref}</ref>").references
    return found


def item(folder: Path, citation: str, kind: str = "journal") -> dict[str, Any]:
    found = one(folder, f"<element-citation publication-type='{kind}'>{citation}</element-citation>").item
    assert found
    return found


FERRY = "<person-group person-group-type='author'><name><surname>Ferry</surname><given-names>A</given-names></name><collab>The Masons</collab></person-group>"
PARTS = (
    f"{FERRY}<article-title>On tolls.</article-title><source>J Bridges</source><year>1999</year><volume>2</volume><issue>3</issue><fpage>4</fpage><lpage>9</lpage>"
    "<pub-id pub-id-type='doi'>10.1000/1</pub-id><pub-id pub-id-type='pmid'>123</pub-id>"
)
WORK = {
    "type": "article-journal", "title": "On tolls", "container-title": "J Bridges", "volume": "2", "issue": "3", "page": "4–9",
    "author": [{"family": "Ferry", "given": "A"}, {"literal": "The Masons"}], "DOI": "10.1000/1", "PMID": "123",
    "issued": {"date-parts": [[1999]]},
}  # fmt: skip


@pytest.mark.parametrize("name", ["element-citation", "nlm-citation", "citation"])
def test_parts_without_print_are_put_in_a_line(tmp_path: Path, name: str) -> None:
    kind = "citation-type" if name != "element-citation" else "publication-type"
    found = one(tmp_path, f"<label>[1]</label><{name} {kind}='journal'>{PARTS}</{name}>")
    assert found == Listed("Ferry A, The Masons (1999). On tolls. J Bridges 2(3): 4–9. https://doi.org/10.1000/1", "1", WORK)


def test_a_printed_line_with_tagged_parts(tmp_path: Path) -> None:
    citation = (
        "1. <person-group><name><surname>Ferry</surname>, <given-names>A</given-names></name></person-group>. <article-title>On <italic>tolls</italic>"
        "</article-title>. <source>J Bridges</source>. <year>1999</year>; <volume>2</volume>: <fpage>4</fpage>."
    )
    found = one(tmp_path, f"<label>1.</label><mixed-citation publication-type='journal'>{citation}</mixed-citation>")
    assert found == Listed("Ferry, A. On tolls. J Bridges. 1999; 2: 4.", "1", {
        "type": "article-journal", "title": "On tolls", "container-title": "J Bridges", "volume": "2", "page": "4",
        "author": [{"family": "Ferry", "given": "A"}], "issued": {"date-parts": [[1999]]},
    })  # fmt: skip


def test_free_text_is_not_guessed_at(tmp_path: Path) -> None:
    assert one(tmp_path, "<mixed-citation>Ferry A. On tolls. J Bridges 1999; 2: 4.</mixed-citation>") == Listed(
        "Ferry A. On tolls. J Bridges 1999; 2: 4."
    )


@pytest.mark.parametrize("around", ["{}{}", "<citation-alternatives>{}{}</citation-alternatives>"])
def test_one_work_in_two_forms_is_one_entry(tmp_path: Path, around: str) -> None:
    mixed, tagged = (
        "<mixed-citation>1 FERRY, A. On tolls.</mixed-citation>",
        f"<element-citation publication-type='journal'>{PARTS}</element-citation>",
    )
    for forms in ((mixed, tagged), (tagged, mixed)):
        assert one(tmp_path, f"<label>1</label>{around.format(*forms)}") == Listed("FERRY, A. On tolls.", "1", WORK)


def test_several_works_in_one_entry(tmp_path: Path) -> None:
    found = read(tmp_path, (
        "<ref><label>1</label><mixed-citation><label>a</label>Ferry, <source>Tolls</source></mixed-citation><mixed-citation><label>b</label>Mason</mixed-citation></ref>"
        "<ref><label>2</label><note><p>In a letter.</p></note></ref><ref/>"
    ))  # fmt: skip
    assert [(listed.label, listed.printed, bool(listed.item)) for listed in found.references] == [
        ("1a", "Ferry, Tolls", True), ("1b", "Mason", False), ("2", "In a letter.", False),
    ]  # fmt: skip
    assert any("several works" in said for said in found.odd)
    assert any("entries of the list of references that are empty: 1" in said for said in found.odd)


def test_several_works_in_parts_with_one_printed_line(tmp_path: Path) -> None:
    tagged = "<element-citation publication-type='book'><source>{}</source></element-citation>"
    found = read(
        tmp_path, f"<ref><mixed-citation>Tolls; Fords.</mixed-citation>{tagged.format('Tolls')}{tagged.format('Fords')}</ref>"
    )
    assert [(listed.printed, listed.item and listed.item["title"]) for listed in found.references] == [
        ("Tolls; Fords.", "Tolls"), ("Tolls; Fords.", "Fords"),
    ]  # fmt: skip


def test_two_lists_are_taken_one_after_the_other(tmp_path: Path) -> None:
    found = reading(tmp_path, whole("<p>One.</p>", (
        "<ref-list><title>Sources</title><ref><mixed-citation>A.</mixed-citation></ref></ref-list><ref-list><ref><mixed-citation>B.</mixed-citation></ref></ref-list>"
    )))  # fmt: skip
    assert [listed.printed for listed in found.references] == ["A.", "B."]
    assert any("2 lists of references" in said for said in found.odd)


@pytest.mark.parametrize(("kind", "parts", "wanted"), [
    ("book", "<source>Tolls</source><publisher-name>Stone</publisher-name><publisher-loc>Ur</publisher-loc><edition>2</edition>",
     {"type": "book", "title": "Tolls", "publisher": "Stone", "publisher-place": "Ur", "edition": "2"}),
    ("book", "<chapter-title>Carts</chapter-title><source>Tolls</source>", {"type": "chapter", "title": "Carts", "container-title": "Tolls"}),
    ("confproc", "<article-title>Carts</article-title><conf-name>Bridges 99</conf-name>", {"type": "paper-conference", "title": "Carts", "event-title": "Bridges 99"}),
    ("thesis", "<source>Tolls</source><institution>Ur University</institution>", {"type": "thesis", "title": "Tolls", "publisher": "Ur University"}),
    ("data", "<data-title>Carts</data-title><source>Store</source>", {"type": "dataset", "title": "Carts", "container-title": "Store"}),
    ("journal", "<source>J Bridges</source><volume>3</volume>", {"type": "article-journal", "container-title": "J Bridges", "volume": "3"}),
    ("software", "<source>cart</source><version>1.2</version>", {"type": "software", "title": "cart", "version": "1.2"}),
    ("web", "<source>Carts</source><ext-link xlink:href='https://x.example/c'>x</ext-link><date-in-citation content-type='access-date'><year>2001</year></date-in-citation>",
     {"type": "webpage", "title": "Carts", "URL": "https://x.example/c", "accessed": {"date-parts": [[2001]]}}),
    ("", "<article-title>Carts</article-title><source>J</source><volume>1</volume>", {"type": "article-journal", "title": "Carts", "container-title": "J", "volume": "1"}),
    ("other", "<source>Carts</source>", {"type": "document", "title": "Carts"}),
    ("journal", "<article-title>T</article-title><elocation-id>e12</elocation-id><ext-link xlink:href='http://dx.doi.org/10.1000/1'/>",
     {"type": "article-journal", "title": "T", "number": "e12", "DOI": "10.1000/1"}),
    ("journal", "<article-title>T</article-title><pub-id pub-id-type='doi'>none</pub-id><issn>1234-5678</issn>", {"type": "article-journal", "title": "T"}),
    ("journal", "<article-title>T</article-title><year>2003a</year>", {"type": "article-journal", "title": "T", "issued": {"date-parts": [[2003]]}}),
    ("journal", "<article-title>T</article-title><year>in press</year>", {"type": "article-journal", "title": "T", "status": "in press"}),
    ("journal", "<article-title>T</article-title><month>May</month><year>2003</year>", {"type": "article-journal", "title": "T", "issued": {"date-parts": [[2003, 5]]}}),
    ("book", "<person-group person-group-type='editor'><name><surname>Ed</surname><given-names>I</given-names></name></person-group><source>T</source>",
     {"type": "book", "title": "T", "editor": [{"family": "Ed", "given": "I"}]}),
    ("journal", "<string-name><surname>Todo</surname> <given-names>NA</given-names></string-name><article-title>T</article-title>",
     {"type": "article-journal", "title": "T", "author": [{"family": "Todo", "given": "NA"}]}),
])  # fmt: skip
def test_parts_of_a_work(tmp_path: Path, kind: str, parts: str, wanted: dict[str, Any]) -> None:
    assert item(tmp_path, parts, kind) == wanted


def test_words_of_parts_do_not_stick_together(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "<mixed-citation><name><surname>Ferry</surname><given-names>A</given-names></name>, H<sub>2</sub>O. <year>1999</year></mixed-citation>",
    )
    assert found.printed == "Ferry A, H2O. 1999"
