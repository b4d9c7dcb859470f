"""An article → the records a corpus begins with."""

from pathlib import Path
from typing import Any

import pytest

from glossator.amending import written
from glossator.build import load_and_check
from glossator.cutting import cut
from glossator.entries import Entry
from glossator.fidelity import against_article
from glossator.founding import Founded, found, locator, opening
from glossator.kinds import COLLECTIONS
from glossator.manuscript import Author, Front, Listed, Manuscript
from glossator.trees import tree
from glossator.unit_table import written as table
from glossator.words import words_for

TEXT = """# Introduction

Bridges carried tolls, and tolls carried the town through many winters.

1. by carts
2. by boats

## On ferries

Ferries were cheaper.[^1]

![Figure 2. The old bridge in winter](x.png)

[^1]: Nobody liked them.
"""

SETTINGS = "title: T\ndescription: D\nversion: 0.1.0\nreleased: 2026-01-31\neditors:\n  - literal: E\nlanguage: en\n"


def manuscript(text: str = TEXT, **known: Any) -> Manuscript:
    return Manuscript(blocks=tree(text.encode(), "markdown")[1], **known)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A corpus without records."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "corpus.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "ids.txt").write_text("", encoding="utf-8")
    return folder


def founded(data: Path, made: Manuscript, works: list[Entry] | None = None) -> Founded:
    """Found an article, write its records, and see that nothing is wrong with them, also against the text."""
    corpus, _ = load_and_check(data)
    assert corpus
    cuttings = cut(made)
    what = found(corpus, made, cuttings, works or [], "tolls", words_for("en"))
    for (collection, key), draft in what.records.items():
        (data / collection).mkdir(exist_ok=True)
        (data / collection / f"{key}.yml").write_text(written(draft, COLLECTIONS[collection], collection), encoding="utf-8")
    after, problems = load_and_check(data)
    assert after
    assert problems == []
    text = data.parent / f"{what.article}.units.tsv"
    text.write_text(table(cuttings.units, made.references), encoding="utf-8")
    assert against_article(after, text) == []
    return what


def test_an_article_its_authors_and_one_claim(data: Path) -> None:
    author = Author("Rassendyll", "Rudolf", orcid="0000-0002-1825-0097")
    front = Front("Tolls & Towns", [author, Author(literal="The Bridge Research Group")], language="en", DOI="10.5555/tolls")
    what = founded(data, manuscript(front=front))
    assert set(what.records) == {
        ("articles", "rassendyll-the-bridge-research-group-tolls-towns"),
        ("people", "rudolf-rassendyll"),
        ("organizations", "the-bridge-research-group"),
        ("claims", "first-claim"),
    }
    article = what.records["articles", what.article]
    assert article["authors"] == ["rudolf-rassendyll", "the-bridge-research-group"]
    assert [unit["id"] for unit in article["units"]] == [
        "introduction-1", "introduction-1a", "introduction-1b", "introduction-2", "note-1", "figure-2",
    ]  # fmt: skip
    assert article["units"][3]["heading"] == "On ferries"
    assert what.records["people", "rudolf-rassendyll"]["same_as"][0]["value"] == "0000-0002-1825-0097"


def test_what_is_not_known_is_left_out(data: Path) -> None:
    what = founded(data, manuscript("Only a paragraph of some words here."))
    article = what.records["articles", what.article]
    assert not {"licence", "DOI", "issued", "authors", "volume", "summary"} & set(article)
    assert article["language"] == "und"
    assert article["title"] == "tolls"
    assert "no title was found: “tolls” stands there instead" in what.said


def test_what_a_record_cannot_hold_is_left_out_and_named(data: Path) -> None:
    front = Front(
        "Tolls", issued="last spring", DOI="doi:nonsense", ISSN=["1234-5679", "1234-0000"], volume="x" * 400, language="en"
    )
    what = founded(data, manuscript(front=front))
    article = what.records["articles", what.article]
    assert article["ISSN"] == ["1234-5679"]
    assert not {"issued", "DOI", "volume"} & set(article)
    assert sum(one.startswith("left out: ") for one in what.said) == 4


def test_the_list_keeps_its_numbers_and_each_work_is_one_record(data: Path) -> None:
    book = {"type": "book", "title": "A survey of tolls", "author": [{"family": "Hentzau"}], "issued": {"date-parts": [[1899]]}}
    listed = [
        Listed("Hentzau. A survey of tolls. 1899", "1.", book),
        Listed("Strofzin (1902)", "[2]"),
        Listed("Hentzau 1899", "3", book),
    ]
    what = founded(data, manuscript(references=listed))
    article = what.records["articles", what.article]
    assert [one["number"] for one in article["references"]] == [1, 2, 3]
    assert article["references"][0]["work"] == article["references"][2]["work"]
    printed = what.records["references", article["references"][1]["work"]]
    assert printed["title"] == "Strofzin (1902)"
    assert printed["imported"] == ["as printed: Strofzin (1902)"]
    assert "author" not in printed
    assert any("1 entry of the list of references is kept as printed" in one for one in what.said)


def test_a_list_without_numbers_has_each_work_once(data: Path) -> None:
    what = founded(data, manuscript(references=[Listed("Hentzau 1899"), Listed("Strofzin 1902"), Listed("Hentzau 1899")]))
    assert [set(one) for one in what.records["articles", what.article]["references"]] == [{"work"}, {"work"}]


def test_a_work_without_a_title_is_kept_as_printed_with_what_is_known(data: Path) -> None:
    item = {"type": "chapter", "author": [{"family": "Zenda", "given": "M."}], "DOI": "10.5555/x"}
    what = founded(data, manuscript(references=[Listed("Zenda M. In: Bridges, 1901.", "", item)]))
    work = next(one for (collection, _), one in what.records.items() if collection == "references")
    assert (work["title"], work["DOI"]) == ("Zenda M. In: Bridges, 1901.", "10.5555/x")


def test_a_file_of_references_gives_fields_to_what_is_only_printed(data: Path) -> None:
    works = [
        Entry("a", 1, {"type": "book", "title": "A Survey of Tolls", "issued": "1899", "author": [{"family": "Hentzau"}]}),
        Entry(
            "b", 2, {"type": "book", "title": "A Survey of Tolls and Carts", "issued": "1899", "author": [{"family": "Hentzau"}]}
        ),
        Entry("c", 3, {"type": "book", "title": "Never cited at all", "issued": "1900"}),
        Entry("d", 4, {"type": "book", "title": "A Survey of Tolls", "issued": "1950", "author": [{"family": "Other"}]}),
    ]
    listed = [
        Listed("HENTZAU, R., A survey of tolls – and carts, 1899"),
        Listed("Hentzau, A survey of tolls. Strelsau 1899"),
        Listed("Tolls 1899"),
    ]
    what = founded(data, manuscript(references=listed), works)
    keys = [one["work"] for one in what.records["articles", what.article]["references"]]
    assert [what.records["references", key]["title"] for key in keys] == [
        "A Survey of Tolls and Carts",
        "A Survey of Tolls",
        "Tolls 1899",
    ]
    roles = {draft["title"]: draft["role"] for (collection, _), draft in what.records.items() if collection == "references"}
    assert roles["Never cited at all"] == "editorial"


def test_a_file_of_references_is_the_list_where_none_is_printed(data: Path) -> None:
    what = founded(
        data, manuscript(), [Entry("a", 1, {"type": "book", "title": "Tolls"}), Entry("b", 2, {"type": "book", "title": "Carts"})]
    )
    assert len(what.records["articles", what.article]["references"]) == 2


def test_a_further_article_takes_what_is_here(data: Path) -> None:
    author, item = (
        Author("Rassendyll", "Rudolf", orcid="0000-0002-1825-0097"),
        {"type": "book", "title": "Tolls", "DOI": "10.5555/t"},
    )
    founded(data, manuscript(front=Front("One", [author], language="en"), references=[Listed("Tolls", "1", item)]))
    again = Author("Rassendyll", "R.", orcid="0000-0002-1825-0097")
    what = founded(data, manuscript(front=Front("Two", [again], language="en"), references=[Listed("Tolls", "1", item)]))
    assert {collection for collection, _ in what.records} == {"articles", "claims"}
    assert ("claims", "first-claim-2") in what.records


@pytest.mark.parametrize(("name", "collection", "sorted_as"), [
    ("Flavia Strofzin", "people", "Strofzin, Flavia"), ("Ludwig van der Molen", "people", "van der Molen, Ludwig"),
    ("Strofzin, Flavia", "people", "Strofzin, Flavia"), ("GBD 2019 Collaborators", "organizations", None),
    ("University of Strelsau", "organizations", None), ("UNESCO", "organizations", None),
])  # fmt: skip
def test_a_name_in_one_piece_is_a_person_or_a_body(data: Path, name: str, collection: str, sorted_as: str | None) -> None:
    what = founded(data, manuscript(front=Front("Tolls", [Author(literal=name)], language="en")))
    [(found_in, record)] = [(one, draft) for (one, _), draft in what.records.items() if one in ("people", "organizations")]
    assert (found_in, record.get("sort_name")) == (collection, sorted_as)


def test_titles_with_signs_are_names_and_no_markup(data: Path) -> None:
    founded(data, manuscript(front=Front("[[x]] [x](y) *tolls* `and` <b>\\ “carts”", [Author("A", "B")], language="en")))


@pytest.mark.parametrize(
    "text",
    [
        "Зимой мост был закрыт для всех повозок города.",
        "冬天桥梁对城里所有的马车都关闭了没有人能过河。",
        "در زمستان پل به روی همه گاری‌های شهر بسته بود.",
    ],
)
def test_every_script_has_openings_and_phrases(data: Path, text: str) -> None:
    founded(data, manuscript(f"{text}\n\n{text[:9]} {text}\n"))


def test_an_opening_has_six_words_and_a_phrase_stands_once() -> None:
    assert opening("one two three four five six seven") == "one two three four five six"
    assert opening("桥" * 40) == "桥" * 12
    assert locator("a toll is a toll is a toll is due today", "b-1") == "a toll is a toll is a"
    assert locator("toll " * 40, "b-1") == ""


def test_a_title_is_as_long_as_it_is(data: Path) -> None:
    long = "On tolls " * 60 + "and towns"
    what = founded(data, manuscript(front=Front(long)))
    assert what.records["articles", what.article]["title"] == long
    endless = founded(data, manuscript("# Other\n\nNobody paid for the second bridge at all.", front=Front("Tolls " * 300)))
    title = endless.records["articles", endless.article]["title"]
    assert title.endswith("Tolls …")
    assert len(title) <= 1000
    assert any(said.startswith("shortened: title") for said in endless.said)


def test_a_name_is_shortened_rather_than_refused(data: Path) -> None:
    """What no record can hold would end in a problem of a record that nobody has."""
    what = founded(data, manuscript(front=Front("Tolls", [Author(literal=" ".join(["Rudolf"] * 90)), Author("Ras" * 150, "R.")])))
    names = [len(draft["name"]) for (collection, _), draft in what.records.items() if collection in ("people", "organizations")]
    assert names == [len(" ".join(["Rudolf"] * 42) + " …"), len("R. …")]
    assert sum(said.startswith("shortened: name") for said in what.said) == 2


def test_keywords_may_look_like_links_and_stand_twice(data: Path) -> None:
    what = founded(
        data, manuscript(front=Front("Tolls", keywords=["[[tolls]]", "towns", "towns", "x" * 301, "{% raw %}", "a](b"]))
    )
    assert what.records["articles", what.article]["keywords"] == ["[[tolls]]", "towns", "{% raw %}", "a](b"]
    assert any(said.startswith("left out: keywords “xxx") for said in what.said)


@pytest.mark.parametrize(
    ("name", "collection"),
    [("王小河", "people"), ("李桥", "people"), ("河桥委员会", "organizations"), ("水务局", "organizations")],
)
def test_names_in_chinese_characters(data: Path, name: str, collection: str) -> None:
    what = founded(data, manuscript(front=Front("Tolls", [Author(literal=name)])))
    (((found_in, _), draft),) = [one for one in what.records.items() if one[0][0] in ("people", "organizations")]
    assert (found_in, draft["name"], draft.get("sort_name", name)) == (collection, name, name)
