"""Import: what is read, what is already here, what is left; and that nothing is lost on the way out and in again."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator import edit, formats, importing, items
from glossator.build import load_and_check
from glossator.cli import main
from glossator.corpus import Corpus
from glossator.importing import READERS, CannotImport, Imported
from glossator.load import load
from glossator.records import Reference


def read(corpus: Corpus, folder: Path, name: str, text: str) -> Imported:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return importing.read(file, corpus)


def run(data: Path, file: Path, *options: str) -> tuple[int, str]:
    """Exit status of the command and what it says."""
    result = CliRunner().invoke(main, ["import", str(file), "--data", str(data), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def test_a_record_has_what_the_entry_says_in_the_order_of_the_model(corpus: Corpus, tmp_path: Path) -> None:
    found = read(
        corpus,
        tmp_path,
        "x.bib",
        r"""
@comment{nothing}
@string{strelsau = {Strelsau University}}

@book{Sapt:1894,
  author = {Sapt, Karl and {Bridge Office \& Sons} and Fritz von Tarlenheim and others},
  editor = "de Groen, Mirjam",
  title = {The {K}ing's bridges: 50\% off \textendash{} caf\'e},
  subtitle = {A guide},
  publisher = strelsau # " Press",
  series = {Old roads}, number = 7, edition = {2},
  year = 1894,
  month = jun,
  isbn = {0-306-40615-2},
  url = {https://example.org/a_b%20c},
  langid = {english},
}
""",
    )
    assert [row.reason for row in found.rows] == [""]
    assert list(found.fresh.items()) == [
        (
            "sapt-1894",
            {
                "type": "book",
                "role": "editorial",
                "title": "The King's bridges: 50% off – café: A guide",
                "author": [
                    {"family": "Sapt", "given": "Karl"},
                    {"literal": "Bridge Office & Sons"},
                    {"family": "Tarlenheim", "given": "Fritz", "non_dropping_particle": "von"},
                ],
                "editor": [{"family": "Groen", "given": "Mirjam", "non_dropping_particle": "de"}],
                "collection_title": "Old roads",
                "collection_number": "7",
                "edition": "2",
                "publisher": "Strelsau University Press",
                "issued": "1894-06",
                "ISBN": ["0-306-40615-2"],
                "URL": "https://example.org/a_b%20c",
                "language": "en",
                "imported": ["author: and others"],
                "consulted": "not consulted",
            },
        )
    ]


def test_what_no_field_can_hold_is_named_with_its_line_and_kept(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text(
        "@book{tolls,\n  title = {Of tolls},\n  isbn = {978-0-306-40615-8},\n  timestamp = {2020},\n}\n", encoding="utf-8"
    )
    status, said = run(data, file)
    assert status == 1
    assert "new: x.bib:1: references/tolls" in said
    assert "left: x.bib:4: timestamp: 2020" in said
    assert "isbn" in said.lower()
    assert "its last digit does not fit" in said
    corpus, problems = load_and_check(data)
    assert problems == []
    assert corpus
    work = corpus.by_id["tolls"]
    assert isinstance(work, Reference)
    assert any("978-0-306-40615-8" in note for note in work.imported)
    assert any("timestamp: 2020" in note for note in work.imported)
    assert work.ISBN == ()


def test_of_a_list_only_what_is_wrong_is_left(corpus: Corpus, tmp_path: Path) -> None:
    """Also where there are more than ten, whose places are numbers and no words."""
    names = [f"A{at}, B" if at not in (2, 9, 10, 12) else "C" * 301 + f", {at}" for at in range(14)]
    lines = "".join(f"AU  - {name}\n" for name in names)
    found = read(corpus, tmp_path, "x.ris", f"TY  - BOOK\nTI  - Of tolls\n{lines}SN  - 978-0-306-40615-8\nER  - \n")
    (row,) = found.rows
    assert [name["family"] for name in row.draft["author"]] == [f"A{at}" for at in range(14) if at not in (2, 9, 10, 12)]
    assert sorted(int(left.value.rsplit(" ", 1)[1]) for left in row.left if left.name == "author") == [2, 9, 10, 12]


def test_what_is_very_long_is_kept_in_parts(corpus: Corpus, tmp_path: Path) -> None:
    family = "👨‍👩‍👧" * 8000  # joined by what must not stand alone
    found = read(corpus, tmp_path, "x.bib", f"@book{{a, title = {{T}}, file = {{{family}}}, note = {{{'x ' * 15000}}}}}")
    (row,) = found.rows
    Reference.model_validate({**row.draft, "id": "a"})
    assert len("".join(row.draft["imported"])) > 60_000


def test_one_broken_entry_costs_that_entry_only(corpus: Corpus, tmp_path: Path) -> None:
    text = (
        "@book{a, title = {One}, year = {2001}}\n\n@book{b, title = {Two\n\n@book{c, title = {Three}}\n@book{d, year = {1999}}\n"
    )
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["a", "c"]
    assert [(row.line, bool(row.reason)) for row in found.rows if row.reason] == [(3, True), (6, True)]


def test_a_key_or_a_field_that_stands_twice_is_said_and_nothing_is_lost(corpus: Corpus, tmp_path: Path) -> None:
    text = "@book{a, title = {One}}\n@book{a, title = {Two}, note = {x}, note = {y}}\n"
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["a", "a-2"]
    assert not found.is_whole
    assert "y" in str(found.rows[1].left)


def test_dry_run_shows_a_table_and_writes_nothing(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text(
        "@book{new, title = {New}, year = {2001}, file = {a.pdf}}\n@article{old, title = {Other}, doi = {10.1234/made_up.5}}\n@book{broken\n",
        encoding="utf-8",
    )
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    status, said = run(data, file, "--dry-run")
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert status == 1
    heading, *rows = said.splitlines()
    assert heading.split() == ["line", "what", "type", "title", "year", "left"]
    assert rows[0].split() == ["1", "new:", "new", "book", "New", "2001", "file"]
    assert "here: tarlenheim-2001" in said
    assert "not read" in said
    assert "nothing was written" in rows[-1]


def test_what_is_whole_ends_with_nothing(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.ris"
    file.write_text("TY  - BOOK\nTI  - Of tolls\nAU  - Sapt, Karl\nPY  - 1894\nER  - \n", encoding="utf-8")
    assert run(data, file) == (0, "new: x.ris:1: references/sapt-1894-of-tolls\n1 new, 0 already here, 0 not read\n")


# --- The same work ---------------------------------------------------------------------------------------------------


def test_what_is_here_is_named_and_not_written(corpus: Corpus, tmp_path: Path) -> None:
    text = """
@article{byDoi, title = {Other title}, doi = {https://doi.org/10.1234/MADE_UP.5}}
@book{byTitle, title = {mosty ruritanii 100 pravdy prochee [the bridges of ruritania: 100% true & the rest]}, author = {Hentzau, R.}, year = {1899}}
@book{new, title = {New}, year = {2001}}
@book{newAgain, title = {New}, year = {2001}}
"""
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["new"]
    assert [row.same for row in found.rows if row.same] == ["tarlenheim-2001", "hentzau-1899", "new"]


@pytest.mark.parametrize(
    "other",
    [
        "@article{b, title = {Editorial}, journal = {Other Notes}, year = {2001}, volume = {4}}",
        "@article{b, title = {Editorial}, journal = {Steppe Notes}, year = {2001}, volume = {5}}",
        "@article{b, title = {Editorial}, journal = {Steppe Notes}, year = {2002}, volume = {4}}",
        "@article{b, title = {Editorial}, journal = {Steppe Notes}, year = {2001}, author = {Rischenheim, A.}}",
        "@article{b, title = {Another}, journal = {Steppe Notes}, year = {2001}, url = {https://example.org/laws}}",
    ],
)
def test_what_is_only_alike_is_another_work(corpus: Corpus, tmp_path: Path, other: str) -> None:
    first = "@article{a, title = {Editorial}, journal = {Steppe Notes}, year = {2001}, volume = {4}, author = {Sapt, K.}, url = {https://example.org/laws}}"
    found = read(corpus, tmp_path, "x.bib", f"{first}\n{other}")
    assert list(found.fresh) == ["a", "b"]


def test_chapters_with_the_doi_of_their_book_are_works_of_their_own(corpus: Corpus, tmp_path: Path) -> None:
    text = "\n".join(
        f"@incollection{{c{at}, title = {{Chapter {at}}}, booktitle = {{The whole}}, year = {{2001}}, doi = {{10.1234/whole}}}}"
        for at in range(3)
    )
    text += "\n@book{whole, title = {The whole}, year = {2001}, doi = {10.1234/whole}}"
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["c0", "c1", "c2", "whole"]
    assert not any(row.perhaps for row in found.rows)


def test_a_doubtful_pair_is_written_with_a_mark(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text(
        "@book{a, title = {Of tolls}, year = {2001}}\n@techreport{b, title = {Of Tolls}, year = {2001}}\n", encoding="utf-8"
    )
    status, said = run(data, file)
    assert "it may be the same as a: decide" in said
    assert "1 of the new perhaps here" in said
    assert status == 0, "nothing was left out"
    corpus, problems = load_and_check(data)
    assert problems == []
    assert corpus
    assert getattr(corpus.by_id["b"], "perhaps", ()) == ("a",)


def test_a_volume_is_not_taken_for_the_whole(corpus: Corpus, tmp_path: Path) -> None:
    text = "@book{whole, title = {Tolls}, year = {1999}}\n@book{first, maintitle = {Tolls}, title = {The Oder}, volume = {1}, year = {1999}}"
    found = read(corpus, tmp_path, "x.bib", text)
    assert [(row.id, row.perhaps) for row in found.rows] == [("whole", ""), ("first", "whole")]


def test_what_is_said_twice_is_kept_once(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.ris"
    file.write_text("TY  - BOOK\nTI  - Of tolls\nKW  - toll\nKW  - toll\nAD  - Zenda\nAD  - Zenda\nER  - \n", encoding="utf-8")
    run(data, file)
    corpus, problems = load_and_check(data)
    assert problems == []
    assert corpus
    work = corpus.by_id["of-tolls"]
    assert isinstance(work, Reference)
    assert (work.keyword, work.imported) == (("toll",), ("AD: Zenda",))


def test_brackets_of_other_programs_are_no_links(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    file.write_text("@book{tolls, title = {Of [[tolls]]}, abstract = {See [[x]] and [y](z)}, file = {[[a]]}}\n", encoding="utf-8")
    run(data, file)
    corpus, problems = load_and_check(data)
    assert problems == []
    assert corpus
    assert "file: [[a]]" in getattr(corpus.by_id["tolls"], "imported", ())


def test_ids_in_use_are_not_taken(corpus: Corpus, tmp_path: Path) -> None:
    text = "@book{bridge, title = {A bridge}, year = {2001}}\n@book{zenda-castle, title = {B}}\n@book{index, title = {C}}\n@book{con, title = {D}}"
    found = read(corpus, tmp_path, "x.bib", text)
    assert list(found.fresh) == ["bridge-2", "zenda-castle-2", "index-2", "con-2"], "also none that only was in use, or is kept"


# --- Whole files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "text"), [("x.txt", ""), ("x.pdf", "%PDF"), ("x", "")])
def test_other_endings(corpus: Corpus, tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(CannotImport, match=r"\.bib, \.ris, \.nbib, \.json or \.rdf"):
        read(corpus, tmp_path, name, text)


@pytest.mark.parametrize(
    ("name", "text", "seems"),
    [
        ("x.bib", "TY  - JOUR\nTI  - X\nER  - \n", "it seems to be RIS: give it the ending .ris"),
        ("x.ris", "@book{a, title = {One}}", "it seems to be BibTeX: give it the ending .bib"),
        ("x.bib", '[{"title": "X"}]', "it seems to be JSON"),
        ("x.ris", "<!DOCTYPE html><html></html>", "it seems to be a web page"),
        ("x.bib", "@comment{nothing}", "it seems to be BibTeX, but no entry stands there"),
        ("x.json", "[]", "it seems to be JSON, but no entry stands there"),
        ("x.bib", "", "it is empty"),
        ("x.json", "", "it is empty"),
        ("x.nbib", "  \n", "it is empty"),
        ("x.bib", "Just some words.", "nothing in it looks like a reference"),
        ("x.ris", "%0 Book\n%T X\n", "it seems to be a file of EndNote or Refer"),
        ("x.bib", "<?xml version='1.0'?><xml><records/></xml>", "it seems to be XML"),
    ],
)
def test_a_file_in_which_nothing_is_recognised_says_what_it_seems_to_be(
    corpus: Corpus, tmp_path: Path, name: str, text: str, seems: str
) -> None:
    with pytest.raises(CannotImport, match=seems):
        read(corpus, tmp_path, name, text)


def test_where_no_entry_can_be_read_each_has_its_reason(corpus: Corpus, tmp_path: Path) -> None:
    found = read(corpus, tmp_path, "x.ris", "AU  - Lind, Eva\nTI  - X\nER  - \n")
    assert found.fresh == {}
    assert "TY  - " in found.rows[0].reason


def test_a_file_in_another_encoding_is_named(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_bytes("@book{a, title = {café}}".encode("latin-1"))
    with pytest.raises(CannotImport, match="not UTF-8"):
        importing.read(tmp_path / "x.bib", corpus)


@pytest.fixture
def read_or_refused(corpus: Corpus, tmp_path: Path) -> Any:
    """Reads a text under an ending; what becomes a record is one. (A function, as hypothesis would print a whole corpus.)"""

    def tried(ending: str, text: str) -> None:
        try:
            found = read(corpus, tmp_path, f"x{ending}", text)
        except CannotImport:
            return
        for key, draft in found.fresh.items():
            Reference.model_validate({**draft, "id": key})

    return tried


MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("ending", READERS)
@MANY
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_whatever_ends_in_a_traceback(read_or_refused: Any, ending: str, text: str) -> None:
    read_or_refused(ending, text)


SEEDS = {
    ".bib": "@string{s = {S}}\n@book{a, author = {Lind, Eva and {Body}}, title = {T $x_2$ \\emph{e}}, date = {2001-02~}, publisher = s # \" P\", crossref = {b}}\n@proceedings{b, title = {W}}",
    ".ris": "TY  - CHAP\nAU  - Lind, Eva\nTI  - T\nT2  - W\nPY  - 2001\nSP  - 3\nEP  - 9\nSN  - 978-0-306-40615-7\nN1  - x\ny\nER  - \n",
    ".nbib": "PMID- 1\nTI  - T\n      more\nFAU - Lind, Eva\nDP  - 2017 Mar-Apr\nPG  - 123-9\nAID - 10.1/x [doi]\n",
    ".json": '[{"id": 1, "type": "book", "title": ["T"], "author": [{"family": "L"}, null, "x"], "issued": {"date-parts": [["2001", null]]}, "ISSN": ["1234-5679"]}]',
    ".rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="#i"><z:itemType>book</z:itemType><dc:title>T</dc:title></rdf:Description></rdf:RDF>',
}  # fmt: skip


@pytest.mark.parametrize("ending", READERS)
@MANY
@given(draw=st.data())
def test_no_mutilated_file_ends_in_a_traceback(read_or_refused: Any, ending: str, draw: Any) -> None:
    text = SEEDS[ending]
    for _ in range(draw.draw(st.integers(1, 4))):
        start = draw.draw(st.integers(0, len(text)))
        end = draw.draw(st.integers(start, min(len(text), start + 12)))
        text = (
            text[:start]
            + draw.draw(st.sampled_from(["", "{", "}", '"', "\\", "<", "&", "\n", "- ", "null", "9" * 30, "é", "$", "#", "\x00"]))
            + text[end:]
        )
    read_or_refused(ending, text)


# --- Out and in again ------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("ending", "write"), [("bib", formats.bibtex), ("bib", formats.biblatex), ("ris", formats.ris), ("json", formats.csl_json)]
)
def test_round_trip(corpus: Corpus, data: Path, tmp_path: Path, ending: str, write: Any) -> None:
    """Export, import into a corpus without works, export: the same file, and nothing left or doubtful on the way."""
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
    assert found.is_whole
    assert not any(row.same or row.perhaps for row in found.rows)
    edit.Change({data / "references" / f"{key}.yml": importing.as_yaml(draft) for key, draft in found.fresh.items()}).apply()
    again, _ = load(data)
    assert again is not None
    works = {work.id: work for work in again.references}
    assert write(items.work_item(works[work.id]) for work in corpus.references) == before
