"""Records as CSL items: what stands in them, and that nothing does that is not known."""

import pytest

from glossator.corpus import Corpus
from glossator.items import Item, Key, article_item, csl_date, csl_name, edtf_of, for_styles, issued, page_item, work_item
from glossator.records import Name, Reference


def work(corpus: Corpus, key: str) -> Reference:
    found = corpus.by_id[key]
    assert isinstance(found, Reference)
    return found


def changed(corpus: Corpus, key: str, **fields: object) -> Item:
    """The item of a work of which some fields are others."""
    return work_item(work(corpus, key).model_copy(update=fields))


def test_a_foreign_title_is_romanised_with_its_translation(corpus: Corpus) -> None:
    book = work(corpus, "hentzau-1899")
    assert (
        work_item(book)["title"]
        == "Mosty Ruritanii: 100% pravdy & $#_{}~^ prochee [The Bridges of Ruritania: 100% True & the Rest]"
    )
    assert work_item(book, own_script=True)["title"].startswith("Мосты Руритании")
    assert work_item(book, own_script=True)["author"] == [{"family": "Хенцау", "given": "Руперт фон"}]


def test_a_title_of_ours_stands_in_brackets(corpus: Corpus) -> None:
    assert work_item(work(corpus, "ruritanian-survey"))["title"] == "[Survey of bridges]"


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2007", {"date-parts": [[2007]]}),
        ("2007-12-10", {"date-parts": [[2007, 12, 10]]}),
        ("1950~", {"date-parts": [[1950]], "circa": True}),
        ("2021/2025", {"date-parts": [[2021], [2025]]}),
        ("2007/..", {"date-parts": [[2007], [0]]}),
        ("2007-05/", {"date-parts": [[2007, 5], [0]]}),
        ("../2007", {"literal": "–2007"}),
        ("/2007-05~", {"literal": "–2007-05?"}),
        ("../-0043", {"literal": "–44 BC"}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("-0026/0014", {"date-parts": [[-27], [14]]}),
        ("Y170000002", {"date-parts": [[170000002]]}),
        ("18XX", {"date-parts": [[1800], [1899]], "circa": True}),
        ("-20XX", {"date-parts": [[-2100], [-2001]], "circa": True}),
        ("2004-XX", {"date-parts": [[2004]]}),
        ("2004-06-XX?", {"date-parts": [[2004, 6]], "circa": True}),
        ("2001-21", {"date-parts": [[2001]], "season": 1}),
        ("2001-24~", {"date-parts": [[2001]], "season": 4, "circa": True}),
        ("2001-21/2002-22", {"date-parts": [[2001, 21], [2002, 22]]}),
    ],
)
def test_dates(edtf: str, csl: dict[str, object]) -> None:
    assert csl_date(edtf) == csl


@pytest.mark.parametrize(
    "edtf",
    ["2007", "2007-05", "2007-12-10", "2021/2025", "2007/..", "-0043-03-15", "0000", "-0026/0014", "Y170000002", "2001-21",
     "2001-21/2002-22", "1950~", "-0350~", "1950~/1960~", "2001-24~"],
)  # fmt: skip
def test_what_csl_says_exactly_is_read_from_it(edtf: str) -> None:
    assert edtf_of(csl_date(edtf)) == edtf


@pytest.mark.parametrize(
    "edtf", ["1950?", "1950%", "18XX", "18XX~", "2004-XX", "../2007", "/2007", "2007/", "1950~/1960", "-0350?", "2001-24?"]
)
def test_what_csl_cannot_say_stands_beside_it(corpus: Corpus, edtf: str) -> None:
    item = changed(corpus, "hentzau-1899", issued=edtf)
    assert item["custom"] == {"issued": edtf}
    when = issued(item)
    assert when
    assert when.text == edtf


@pytest.mark.parametrize("edtf", ["2007", "2007-05-07", "2021/2025", "2007/..", "-0043", "2001-21"])
def test_nothing_stands_beside_a_date_that_csl_can_say(corpus: Corpus, edtf: str) -> None:
    assert "custom" not in changed(corpus, "hentzau-1899", issued=edtf)


def test_what_is_undated_has_no_date(corpus: Corpus) -> None:
    assert issued(changed(corpus, "hentzau-1899", issued=None)) is None


def test_nothing_is_made_up_for_the_article(corpus: Corpus) -> None:
    item = article_item(corpus.articles[0], [{"family": "Rassendyll"}])
    assert not {"volume", "issue", "page", "DOI"} & set(item)
    assert item["issued"] == {"date-parts": [[2003]], "circa": True}


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title_english": None}, "Oʻrmon “koʻprik”lari"),
        ({"title_english": "Oʻrmon “koʻprik”lari"}, "Oʻrmon “koʻprik”lari"),
        ({"title_english": "Bridges"}, "Oʻrmon “koʻprik”lari [Bridges]"),
        ({"title_english": None, "title_from": "the editors"}, "[Oʻrmon “koʻprik”lari]"),
        ({"title_english": "Bridges", "title_from": "the editors"}, "Oʻrmon “koʻprik”lari [Bridges]"),
    ],
)
def test_brackets_stand_round_what_is_not_the_title_of_the_work(corpus: Corpus, fields: dict[str, object], title: str) -> None:
    assert changed(corpus, "tarlenheim-2001", title="Oʻrmon “koʻprik”lari", **fields)["title"] == title


def test_a_name_in_its_own_script_is_used_where_it_is_known() -> None:
    known = Name(family="Hentzau", given="Rupert", family_original="Хенцау", given_original="Руперт")
    assert csl_name(known, own_script=True) == {"family": "Хенцау", "given": "Руперт"}
    assert csl_name(known) == {"family": "Hentzau", "given": "Rupert"}
    assert csl_name(Name(family="Hentzau"), own_script=True) == {"family": "Hentzau"}, "and no given name that is empty"
    assert csl_name(Name(literal="Bridge Office"), own_script=True) == {"literal": "Bridge Office"}


def test_what_sort_of_work_it_is_stands_in_its_own_script_too(corpus: Corpus) -> None:
    thesis = work(corpus, "hentzau-1899").model_copy(update={"genre": "doctoral thesis", "genre_original": "дис. … д-ра"})
    assert work_item(thesis)["genre"] == "doctoral thesis"
    assert work_item(thesis, own_script=True)["genre"] == "дис. … д-ра"


def test_the_first_of_several_languages_is_the_language(corpus: Corpus) -> None:
    assert changed(corpus, "tarlenheim-2001", language="uz, en")["language"] == "uz"


def test_a_page_names_the_version_and_its_address_only_where_there_is_one(corpus: Corpus) -> None:
    with_address = page_item(corpus.settings, "x", "X", "2026-02-03", "https://example.org/x/")
    assert with_address["URL"] == "https://example.org/x/"
    assert with_address["container-title"] == "Bridges of Ruritania: a made-up corpus, version 0.9.0"
    assert with_address["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert "URL" not in page_item(corpus.settings, "x", "X", "2026-02-03", "")


def test_a_page_is_no_work_whatever_they_are_called() -> None:
    assert Key("page", "corpus") != Key("work", "corpus")


def test_styles_get_a_title_in_the_capitals_of_a_sentence_and_files_the_printed_one(corpus: Corpus) -> None:
    fields = {"title": "Bridges Of The Oder", "title_sentence": "Bridges of the Oder", "title_romanized": None}
    one = work(corpus, "tarlenheim-2001").model_copy(update=fields)
    item = work_item(one)
    assert item["title"].startswith("Bridges Of The Oder")
    assert for_styles(item, one)["title"] == item["title"].replace("Bridges Of The Oder", "Bridges of the Oder")
    assert for_styles(item, one.model_copy(update={"title_sentence": None}))["title"] == item["title"]
