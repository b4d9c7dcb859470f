"""Works as BibTeX and BibLaTeX: what each entry says, and that other programs read it."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from glossator import items
from glossator.bibtex_writer import biblatex, biblatex_entry, bibtex, bibtex_entry, latex
from glossator.corpus import Corpus
from glossator.items import Item, csl_date
from tests.conftest import HERE, need_command
from tests.hostile import hostile_corpus
from tests.test_formats import item

OUTSIDE = re.compile(r"^\{(.*)\}$", re.DOTALL)


def fields(one: Item) -> dict[str, str]:
    """The fields of its BibTeX entry, without the outer braces; its kind under @."""
    entry = bibtex_entry(one)
    return {"@": entry.entry_type, **{field.key: OUTSIDE.sub(r"\1", field.value) for field in entry.fields}}


def whole(one: Item) -> dict[str, str]:
    """The same of its BibLaTeX entry."""
    entry = biblatex_entry(one)
    return {"@": entry.entry_type, **{field.key: OUTSIDE.sub(r"\1", field.value) for field in entry.fields}}


def complaints(file: Path) -> list[str]:
    """What biber has to say of a file against its own data model."""
    biber = need_command("biber", "biber")
    command = [biber, "--tool", "--validate-datamodel", "--nolog", file]
    run = subprocess.run(command, capture_output=True, text=True, cwd=file.parent)
    return [line for line in run.stdout.splitlines() if re.match(r"(WARN|ERROR)", line)]


LACKING = re.compile(r"Missing mandatory field( '(author|editor|institution|journaltitle|booktitle|number)'| - one of)")
"""What biber says of a work that does not have what its type demands; nothing is made up for it."""


@pytest.fixture(params=[bibtex, biblatex], ids=["bibtex", "biblatex"])
def bib(request: pytest.FixtureRequest, tmp_path: Path, items: list[Item]) -> Path:
    file = tmp_path / "references.bib"
    file.write_text(request.param(items), encoding="utf-8")
    return file


# --- Text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% & $5 #1 a_b ~ ^ \\", r"100\% \& \$5 \#1 a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("The set { of } roads", r"The set \textbraceleft{} of \textbraceright{} roads"),
        ("a -- b --- c d'' ?` <<", r"a -{}- b -{}-{}- c d'{}' ?\textasciigrave{} <{}<"),
        ("two\nlines", "two lines"),
        ("Oʻrinboyev – Ё", "Oʻrinboyev – Ё"),
    ],
)
def test_latex_sets_what_was_written(text: str, expected: str) -> None:
    assert latex(text) == expected
    assert expected.replace("\\{", "").count("{") == expected.replace("\\}", "").count("}"), "BibTeX counts braces"


def test_a_lone_brace_does_not_break_the_file(tmp_path: Path) -> None:
    file = tmp_path / "x.bib"
    for write in (bibtex, biblatex):
        file.write_text(write([item(id="a", title="The set { of roads"), item(id="b", title="} and {")]), encoding="utf-8")
        assert complaints(file) == []


# --- Read by others --------------------------------------------------------------------------------------------------


def test_pandoc_reads_every_entry(bib: Path, items: list[Item]) -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson", bib]
    read = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    by_id = {one["id"]: one for one in read}
    assert by_id.keys() == {one["id"] for one in items}
    assert by_id["thesis"]["author"][0]["family"] == "Oʻrinboyev"
    assert by_id["three-bridges"]["author"] == [{"literal": "Editors of the Made-up Corpus"}]
    assert by_id["three-bridges"]["URL"] == "https://example.org/claims/three-bridges/"


def test_biber_finds_no_fault_but_what_the_works_lack(bib: Path) -> None:
    assert [line for line in complaints(bib) if not LACKING.search(line)] == []


@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_the_worst_that_records_can_say_is_read_whole(write: Any, corpus: Corpus, tmp_path: Path) -> None:
    worst = [items.work_item(one) for one in hostile_corpus(corpus).references]
    file = tmp_path / "worst.bib"
    file.write_text(write(worst), encoding="utf-8")
    assert [line for line in complaints(file) if "ERROR" in line] == []
    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson", file]
    read = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert [one["id"] for one in read] == [one["id"] for one in worst]


def test_latex_typesets_the_file(bib: Path, request: pytest.FixtureRequest) -> None:
    """A real document citing everything, with biblatex and with plain bibtex."""
    latex = need_command("lualatex", "texlive-luatex")
    need_command("biber", "biber")
    head = r"\documentclass{article}\usepackage{fontspec}\setmainfont{DejaVu Serif}\usepackage{url}"
    if "biblatex" in request.node.name:
        text = (
            head
            + r"\usepackage[style=authoryear]{biblatex}\addbibresource{references.bib}\begin{document}\nocite{*}\printbibliography\end{document}"
        )
        second = ["biber", "paper"]
    else:
        text = head + r"\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{references}\end{document}"
        second = ["bibtex", "paper"]
    folder = bib.parent
    (folder / "paper.tex").write_text(text, encoding="utf-8")
    compile_ = [latex, "-interaction=nonstopmode", "-halt-on-error", "paper"]
    for command in (compile_, second, compile_):
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout[-3000:]
        said = re.findall(r"^(?:Warning--|WARN).*", run.stdout, re.MULTILINE)
        assert [line for line in said if not re.match(r"Warning--(empty|can't use|there's no)", line)] == [], run.stdout
    assert (folder / "paper.pdf").stat().st_size > 1000


def test_biber_reads_every_date_without_complaint(tmp_path: Path) -> None:
    held = (HERE / "edtf.txt").read_text(encoding="utf-8").split("\n# ")[1:]
    dates = [text for one in held if one.startswith("read") for text in one.splitlines()[1:] if text]
    made = [item(id=f"k{at}", issued=csl_date(text), custom={"issued": text}) for at, text in enumerate(dates)]
    for write in (bibtex, biblatex):
        (tmp_path / "references.bib").write_text(write(made), encoding="utf-8")
        assert complaints(tmp_path / "references.bib") == []


# --- BibTeX ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("article-journal", "article"), ("article-newspaper", "article"), ("book", "book"), ("chapter", "incollection"),
        ("entry-encyclopedia", "incollection"), ("paper-conference", "inproceedings"), ("pamphlet", "booklet"),
        ("thesis", "phdthesis"), ("report", "techreport"), ("manuscript", "unpublished"), ("webpage", "misc"), ("legislation", "misc"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("author", [[], [{"family": "A"}]])
def test_a_type_is_the_same_with_and_without_an_author(kind: str, expected: str, author: list[dict[str, str]]) -> None:
    assert fields(item(kind, author=author))["@"] == expected


@pytest.mark.parametrize(
    ("kind", "house"),
    [
        ("book", "publisher"),
        ("chapter", "publisher"),
        ("thesis", "school"),
        ("report", "institution"),
        ("webpage", "organization"),
    ],
)
def test_who_published_it_stands_where_its_type_has_it(kind: str, house: str) -> None:
    found = fields(item(kind, publisher="P & Q", **{"publisher-place": "Strelsau"}))
    assert (found[house], found["address"]) == (r"P \& Q", "Strelsau")


def test_a_chapter_has_its_book_with_pages_and_editors() -> None:
    editors = [{"family": "Groen", "given": "Mirjam", "non-dropping-particle": "de"}]
    found = fields(item("chapter", page="15–32", ISBN="978-0-306-40615-7", editor=editors, edition="2", volume="4"))
    expected = {
        "booktitle": "J",
        "pages": "15--32",
        "isbn": "978-0-306-40615-7",
        "editor": "de Groen, Mirjam",
        "edition": "2",
        "volume": "4",
    }
    assert found | expected == found


def test_what_has_no_author_is_sorted_by_its_title() -> None:
    assert fields(item("webpage", author=[], title="100%"))["key"] == r"100\%"
    assert "key" not in fields(item())
    assert "key" not in fields(item("book", author=[], editor=[{"family": "A"}]))


@pytest.mark.parametrize(
    ("name", "classic", "extended"),
    [
        ({"family": "A", "given": "B"}, "A, B", "A, B"),
        ({"literal": "Bridge & Toll Office, Strelsau"}, r"{Bridge \& Toll Office, Strelsau}", r"{Bridge \& Toll Office, Strelsau}"),
        (
            {"family": "Molen", "given": "Hendrik", "non-dropping-particle": "van der", "suffix": "Jr."},
            "van der Molen, Jr., Hendrik",
            "given={Hendrik}, family={Molen}, suffix={Jr.}, prefix={van der}, useprefix=true",
        ),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            "von Humboldt, Alexander",
            "given={Alexander}, family={Humboldt}, prefix={von}, useprefix=false",
        ),
        ({"family": "Lopez and Sons", "given": "B"}, "{Lopez and Sons}, B", "{Lopez and Sons}, B"),
        ({"family": "de facto", "given": "B"}, "{de facto}, B", "{de facto}, B"),
        ({"family": "Molière"}, "Molière", "Molière"),
    ],
)  # fmt: skip
def test_names_are_taken_apart_where_they_should_be(name: dict[str, str], classic: str, extended: str) -> None:
    one = item(author=[name, {"family": "C", "given": "D"}])
    assert fields(one)["author"] == f"{classic} and C, D"
    assert whole(one)["author"] == f"{extended} and C, D"


def test_a_name_with_both_sorts_of_particle_is_kept_whole_beside_the_entry() -> None:
    both = {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de", "dropping-particle": "d’"}
    found = whole(item(author=[both]))
    assert found["author"] == "given={Charles}, family={Gaulle}, prefix={de}, useprefix=true"
    assert json.loads(found["verba"])["author"][0]["dropping_particle"] == "d’"


@pytest.mark.parametrize(("page", "kept"), [("12–19", False), ("S12-3–S12-9", False), ("A-3", True), ("12-19", True)])
def test_a_page_with_a_hyphen_is_not_taken_for_a_range(page: str, kept: bool) -> None:
    assert ("verba" in whole(item(page=page))) == kept


def test_a_volume_that_is_no_number_stands_in_the_note() -> None:
    assert fields(item(volume="4", issue="2")) | {"volume": "4", "number": "2"} == fields(item(volume="4", issue="2"))
    found = fields(item(volume="IV", issue="2"))
    assert (found["note"], found["number"]) == ("vol. IV", "2")
    assert "volume" not in found
    assert "note" not in fields(item())


def test_a_number_has_a_field_in_reports_and_stands_in_the_note_of_the_rest() -> None:
    found = fields(item("report", publisher="P", number="A/1", genre="memo"))
    assert found | {"number": "A/1", "type": "memo"} == found
    assert fields(item("legislation", number="ZRU-1", genre="law"))["note"] == "law; ZRU-1"
    assert fields(item("legislation", number="ZRU-1", note="Repealed"))["note"] == "ZRU-1; Repealed"
    assert fields(item("book", **{"collection-title": "S", "collection-number": "7"}))["number"] == "7"


@pytest.mark.parametrize(
    ("page", "expected"), [("12–19", "12--19"), ("12 – 19", "12--19"), ("S12-3–S12-9", "S12-3--S12-9"), ("7", "7")]
)
def test_a_range_of_pages_has_latex_s_dash(page: str, expected: str) -> None:
    assert fields(item(page=page))["pages"] == expected
    assert "pages" not in fields(item("webpage", page=page))


def test_an_address_cannot_close_its_field() -> None:
    assert fields(item(URL="https://example.org/{a}\\_%"))["url"] == "https://example.org/%7Ba%7D%5C_%"
    assert fields(item(DOI="10.1/a}, author={x"))["doi"] == "10.1/a%7D, author=%7Bx"


def test_a_date_has_its_month_as_bibtex_knows_months() -> None:
    assert "month = dec" in bibtex([item(issued={"date-parts": [[1999, 12, 31]]})])
    assert "month" not in fields(item())
    assert "year" not in fields({name: value for name, value in item().items() if name != "issued"})


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1999-12", {"year": "1999", "month": "dec"}),
        ("1999-12-31", {"year": "1999", "month": "dec", "date": "1999-12-31"}),
        ("1999~", {"date": "1999~", "year": "1999"}),
        ("2000-01/2001-02", {"date": "2000-01/2001-02", "year": "2000", "month": "jan"}),
        ("1985/..", {"date": "1985/..", "year": "1985"}),
        ("../1985", {"date": "../1985"}),
        ("-0043-03-15", {"date": "-0043-03-15"}),
        ("18XX~", {"date": "18XX~"}),
        ("2001-21", {"date": "2001-21", "year": "2001"}),
    ],
)
def test_a_date_that_year_and_month_cannot_say_is_one_of_biblatex(edtf: str, expected: dict[str, str]) -> None:
    found = fields(item(issued=csl_date(edtf), custom={"issued": edtf}))
    assert {key: value for key, value in found.items() if key in ("date", "year", "month")} == expected


@pytest.mark.parametrize(
    ("tag", "name"), [("ru", "russian"), ("uz", "uzbek"), ("en-GB", "british"), ("zh-Hant", "chinese-traditional")]
)
def test_a_language_has_the_name_that_babel_gives_it(tag: str, name: str) -> None:
    assert fields(item(language=tag))["langid"] == whole(item(language=tag))["langid"] == name
    assert fields(item(language=tag))["language"] == tag


# --- BibLaTeX --------------------------------------------------------------------------------------------------------


def test_biblatex_says_what_has_a_field() -> None:
    one = item(
        "paper-conference",
        editor=[{"family": "E"}],
        status="forthcoming",
        keyword="tolls; bridges",
        **{
            "event-title": "Congress",
            "event-place": "Zenda",
            "event-date": csl_date("1999-05"),
            "original-date": csl_date("1890"),
        },
    )
    found = whole(one)
    expected = {
        "@": "inproceedings", "booktitle": "J", "editor": "E", "eventtitle": "Congress", "venue": "Zenda", "eventdate": "1999-05",
        "origdate": "1890", "pubstate": "forthcoming", "keywords": "tolls, bridges", "date": "2000",
    }  # fmt: skip
    assert found | expected == found
    assert "verba" not in found


def test_what_biblatex_has_no_field_for_is_kept_beside_it() -> None:
    one = item("webpage", medium='a "tape" { \\', section="4", genre="law")
    kept = whole(one)["verba"]
    assert json.loads(kept) == {"medium": 'a "tape" { \\', "section": "4", "genre": "law"}
    assert not re.search(r"[{}\\](?!u)", kept[1:-1])
    assert fields(one).get("verba") is None


def test_an_orcid_is_an_annotation_of_the_name() -> None:
    names = [{"family": "A"}, {"family": "B"}]
    found = whole(item(author=names, custom={"ORCID": {"author": ["", "0000-0002-1825-0097"]}}))
    assert found["author+an:orcid"] == '2="0000-0002-1825-0097"'


def test_all_is_said_of_every_work(corpus: Corpus) -> None:
    """What an entry says, with what is kept beside it, is the whole description."""
    for work in corpus.references:
        said = whole(items.work_item(work))
        assert json.loads(said.get("verba", "{}")).keys() <= items.described(items.work_item(work)).keys()
