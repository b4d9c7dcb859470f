"""Import: what is read, what is already here, what cannot be read; and that nothing is lost on the way out and in again."""

from pathlib import Path

import pytest

from glossator import edit, formats, importing, items
from glossator.corpus import Corpus
from glossator.importing import CannotImport, Imported
from glossator.load import load
from glossator.records import Reference


def read(corpus: Corpus, folder: Path, name: str, text: str) -> Imported:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return importing.read(file, corpus)


def test_bibtex(corpus: Corpus, tmp_path: Path) -> None:
    found = read(
        corpus,
        tmp_path,
        "x.bib",
        r"""
@comment{nothing}
@string{strelsau = {Strelsau University Press}}

@book{Sapt:1894,
  author = {Sapt, Karl and {Bridge Office \& Sons} and Fritz von Tarlenheim},
  title = {The {K}ing's bridges: 50\% off \textendash{} caf\'e},
  publisher = strelsau,
  year = 1894,
  month = jun,
  url = {https://example.org/a_b%20c},
  langid = {english},
}
""",
    )
    assert found.failed == []
    assert found.fresh == {
        "sapt-1894": {
            "type": "book",
            "role": "editorial",
            "title": "The King's bridges: 50% off – café",
            "author": [
                {"family": "Sapt", "given": "Karl"},
                {"literal": "Bridge Office & Sons"},
                {"family": "Tarlenheim", "given": "Fritz von"},
            ],
            "publisher": "Strelsau University Press",
            "issued": "1894-06",
            "URL": "https://example.org/a_b%20c",
            "language": "en",
            "consulted": "not consulted",
        }
    }


def test_biblatex(corpus: Corpus, tmp_path: Path) -> None:
    text = "@online{x, author = {{UNRCCA}}, title = {Background}, date = {2021-02-03}, url = {https://example.org/}, urldate = {2026-01-02}}"
    (draft,) = read(corpus, tmp_path, "x.bib", text).fresh.values()
    assert (draft["type"], draft["issued"], draft["accessed"]) == ("webpage", "2021-02-03", "2026-01-02")
    assert draft["author"] == [{"literal": "UNRCCA"}]


def test_entries_that_cannot_be_read_are_listed_with_line_and_reason(corpus: Corpus, tmp_path: Path) -> None:
    text = "@book{a, title = {One}, year = {2001}}\n\n@book{b, title = {Two}, title = {Three}}\n@book{a, title = {Again}}\n@book{c, title = {Four}, date = {yesterday}}\n@book{d, year = {1999}}\n"
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["a"]
    assert [line.partition(": ")[0] for line in found.failed] == ["x.bib:3", "x.bib:4", "x.bib:5", "x.bib:6"]
    assert "a field stands twice in one entry (title)" in found.failed[0]
    assert "a second entry has the key “a”" in found.failed[1]
    assert "“yesterday” is not a date" in found.failed[2]
    assert "title" in found.failed[3]


def test_duplicates_are_named_and_not_written(corpus: Corpus, tmp_path: Path) -> None:
    text = """
@article{byDoi, title = {Other title}, doi = {https://doi.org/10.1234/MADE_UP.5}}
@misc{byUrl, title = {Another}, url = {http://www.example.org/survey?a=1&b=%7B2%7D}}
@book{byTitle, title = {mosty ruritanii 100 pravdy prochee [the bridges of ruritania: 100% true & the rest]}, author = {Hentzau, R.}, year = {1899}}
@book{new, title = {New}, year = {2001}}
@book{newAgain, title = {New}, year = {2001}}
"""
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["new"]
    assert [line.rpartition(" ")[2] for line in found.present] == ["tarlenheim-2001", "ruritanian-survey", "hentzau-1899", "new"]


def test_ids_in_use_are_not_taken(corpus: Corpus, tmp_path: Path) -> None:
    found = read(corpus, tmp_path, "x.bib", "@book{bridge, title = {A bridge}, year = {2001}}\n@book{zenda-castle, title = {B}}")
    assert list(found.fresh) == ["bridge-2", "zenda-castle-2"], "also not one that only was in use"


def test_ris(corpus: Corpus, tmp_path: Path) -> None:
    text = "TY  - RPRT\nTI  - A report\nAU  - Sapt, Karl\nAU  - Bridge Office\nPY  - 1992\nDA  - 1992/06/17/\nSN  - A/47/277\nER  - \n\nTY  - JOUR\nTI  - Not closed\n"
    found = read(corpus, tmp_path, "x.ris", text)
    (draft,) = found.fresh.values()
    assert (draft["type"], draft["number"], draft["issued"]) == ("report", "A/47/277", "1992-06-17")
    assert draft["author"] == [{"family": "Sapt", "given": "Karl"}, {"literal": "Bridge Office"}]
    assert found.failed == ["x.ris:10: this entry is not closed; its last line must be “ER  - ”"]


@pytest.mark.parametrize(
    "edtf",
    [
        "2001-03",
        "2001/2003",
        "2001/..",
        "2001/",
        "../2001",
        "-0043-03-15",
        "0000",
        "Y12000",
        "18XX~",
        "2004-XX",
        "2001-21",
        "2001-21/2002-24",
    ],
)
def test_what_is_exported_is_read_again(corpus: Corpus, tmp_path: Path, edtf: str) -> None:
    book = corpus.by_id["hentzau-1899"]
    assert isinstance(book, Reference)
    item = items.work_item(
        book.model_copy(update={"issued": edtf, "title": "Another", "title_english": None, "DOI": None, "URL": None})
    )
    for form in (one for one in formats.FORMATS if one.beside):
        (draft,) = read(corpus, tmp_path, f"x.{form.ending}", form.write([{**item, "id": "another"}])).fresh.values()
        if form.key != "ris":
            assert draft["issued"] == edtf, form.key


def test_csl_json(corpus: Corpus, tmp_path: Path) -> None:
    text = '[{"id": "x", "type": "article-journal", "title": "T", "container-title": "J", "issued": {"date-parts": [[2001, 3]]}}, {"id": "y"}]'
    found = read(corpus, tmp_path, "x.json", text)
    assert found.fresh["x"]["container_title"] == "J"
    assert found.fresh["x"]["issued"] == "2001-03"
    assert found.failed == ["x.json:1: item 2 has no title"]


@pytest.mark.parametrize(("name", "text"), [("x.txt", ""), ("x.pdf", "%PDF")])
def test_other_endings(corpus: Corpus, tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(CannotImport, match=r"\.bib, \.ris or \.json"):
        read(corpus, tmp_path, name, text)


@pytest.mark.parametrize(
    ("name", "text"), [("x.json", "{"), ("x.ris", "nothing"), ("x.bib", "@book{a, title = {One"), ("x.ris", "AU  - A\nER  - \n")]
)
def test_rubbish_is_said(corpus: Corpus, tmp_path: Path, name: str, text: str) -> None:
    found = read(corpus, tmp_path, name, text)
    assert found.fresh == {}
    assert found.failed


@pytest.mark.parametrize(("ending", "write"), [("bib", formats.bibtex), ("ris", formats.ris), ("json", formats.csl_json)])
def test_round_trip(corpus: Corpus, data: Path, tmp_path: Path, ending: str, write) -> None:
    """Export, import into a corpus without works, export: the same file."""
    before = write(items.work_item(work) for work in corpus.references)
    file = tmp_path / f"references.{ending}"
    file.write_text(before, encoding="utf-8")
    for work in (data / "references").iterdir():
        work.unlink()
    ids = data / "ids.txt"
    ids.write_text("".join(line for line in ids.read_text().splitlines(keepends=True) if not line.startswith("references/")))
    empty, _ = load(data)
    assert empty is not None
    found = importing.read(file, empty)
    assert (found.failed, found.present) == ([], [])
    edit.Change({data / "references" / f"{key}.yml": importing.as_yaml(draft) for key, draft in found.fresh.items()}).apply()
    again, _ = load(data)
    assert again is not None
    works = {work.id: work for work in again.references}
    assert write(items.work_item(works[work.id]) for work in corpus.references) == before


@pytest.mark.parametrize(
    ("written", "language"),
    [("Persian", "fa"), ("eng", "en"), ("en-us", "en-US"), ("zh_Hant", "zh-Hant"), ("kz", None), ("xx", None)],
)
def test_languages_of_other_programs(corpus: Corpus, tmp_path: Path, written: str, language: str | None) -> None:
    """By their code or in words; what is neither, or may be one of two, is left out."""
    item = f'[{{"id": "x", "type": "book", "title": "Of bridges", "language": "{written}"}}]'
    (draft,) = read(corpus, tmp_path, "x.json", item).fresh.values()
    assert draft.get("language") == language
