"""Citations: what stands in an item, in each style, and in the files; read back by something other than what wrote them."""

import json
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest

from glossator import formats
from glossator.corpus import Corpus
from glossator.items import Item, article_item, csl_date, page_item, work_item
from glossator.records import Reference
from glossator.styles import Formatter
from tests.conftest import HERE, need_command


def work(corpus: Corpus, key: str) -> Reference:
    found = corpus.by_id[key]
    assert isinstance(found, Reference)
    return found


@pytest.fixture(scope="session")
def items(corpus: Corpus) -> list[Item]:
    """One item of every kind: works of the made-up corpus, a page, and every other type of work."""
    page = page_item(
        corpus.settings, "three-bridges", "Ruritania has three bridges", "2026-01-31", "https://example.org/claims/three-bridges/"
    )
    found = [*(work_item(one) for one in corpus.references), page]
    own: dict[str, dict[str, str]] = {
        "article-newspaper": {},
        "chapter": {"publisher": "Office", "publisher-place": "Strelsau", "page": "3–9"},
        "dataset": {"publisher": "Office"},
        "entry-encyclopedia": {"publisher": "Office"},
        "legislation": {"genre": "law", "number": "ZRU-1"},
        "post-weblog": {},
        "report": {"publisher": "Office", "number": "A/47/277–S/1"},
        "speech": {"event-title": "Bridge Congress", "publisher-place": "Strelsau"},
        "thesis": {"publisher": "University of Strelsau", "publisher-place": "Strelsau", "genre": "doctoral thesis"},
        "treaty": {"number": "A/RES/1"},
    }
    for kind, fields in own.items():
        found.append(
            {
                "id": kind,
                "type": kind,
                "title": f"Of bridges: the {kind}",
                "author": [{"family": "Oʻrinboyev", "given": "Gʻayrat"}, {"literal": "Bridge Office & Sons"}],
                "issued": {"date-parts": [[2020, 6, 1]]},
                "URL": f"https://example.org/{kind}",
                "language": "en",
                **({} if kind in ("report", "thesis") else {"container-title": "Bridges"}),
                **fields,
            }
        )
    return found


# --- Items -----------------------------------------------------------------------------------------------------------


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
        ("../2007", {"date-parts": [[2007]]}),
    ],
)
def test_dates(edtf: str, csl: dict[str, object]) -> None:
    assert csl_date(edtf) == csl


def test_nothing_is_made_up_for_the_article(corpus: Corpus) -> None:
    item = article_item(corpus.articles[0], [{"family": "Rassendyll"}])
    assert not {"volume", "issue", "page", "DOI"} & set(item)
    assert item["issued"] == {"date-parts": [[2003]], "circa": True}


# --- Styles ----------------------------------------------------------------------------------------------------------


def test_golden_citations(corpus: Corpus, items: list[Item]) -> None:
    """Every style for every kind of record. Checked by eye against the guides when it was made."""
    own = {one.id: work_item(one, own_script=True) for one in corpus.references}
    made = Formatter(None).format_all(items, [own.get(item["id"], item) for item in items])
    text = "".join(
        f"## {key}\n\n"
        + "".join(f"{style} {part}: {html}\n" for style, parts in styles.items() for part, html in parts.items())
        + "\n"
        for key, styles in made.items()
    )
    golden = HERE / "golden" / "citations.txt"
    if not golden.exists():
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_entries_stand_alone() -> None:
    """Two works of one author and year get neither letters after the year nor a dash for the author."""
    twins = [
        {"id": key, "type": "book", "title": key, "author": [{"family": "A", "given": "B"}], "issued": {"date-parts": [[2000]]}}
        for key in "xy"
    ]
    for styles in Formatter(None).format_all(twins, twins).values():
        for style, parts in styles.items():
            assert "2000a" not in parts["entry"], style
            assert "———" not in parts["entry"], style


def test_results_are_remembered_by_content(tmp_path: Path, items: list[Item]) -> None:
    first = Formatter(tmp_path)
    made = first.format_all(items, items)
    assert first.runs > 0
    again = Formatter(tmp_path)
    assert again.format_all(items, items) == made
    assert again.runs == 0, "nothing changed, so pandoc is not started"
    changed = [{**items[0], "title": "Another title"}, *items[1:]]
    third = Formatter(tmp_path)
    assert "Another" in third.format_all(changed, changed)[items[0]["id"]]["apa"]["entry"]


def test_a_spoilt_cache_is_made_again(tmp_path: Path, items: list[Item]) -> None:
    Formatter(tmp_path).format_all(items, items)
    for file in tmp_path.iterdir():
        file.write_text("{", encoding="utf-8")
    assert Formatter(tmp_path).format_all(items, items)


def test_markup_in_a_title_is_text() -> None:
    item = {"id": "x", "type": "book", "title": "<script>alert(1)</script> & 5 < 6", "issued": {"date-parts": [[2000]]}}
    for parts in Formatter(None).format_all([item], [item])["x"].values():
        assert "<script" not in parts["entry"]


# --- BibTeX ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bib(tmp_path: Path, items: list[Item]) -> Path:
    file = tmp_path / "references.bib"
    file.write_text(formats.bibtex(items), encoding="utf-8")
    return file


def test_latex_specials_are_escaped() -> None:
    assert (
        formats.latex("100% & $5 #1 a_b {c} ~ ^ \\")
        == r"100\% \& \$5 \#1 a\_b \{c\} \textasciitilde{} \textasciicircum{} \textbackslash{}"
    )


def test_pandoc_reads_the_bib_file(bib: Path, items: list[Item]) -> None:
    read = json.loads(
        subprocess.run(
            [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson", bib], capture_output=True, text=True, check=True
        ).stdout
    )
    titles = {item["id"]: re.sub(r"<[^>]*>", "", item["title"]) for item in read}
    assert titles == {item["id"]: item["title"].replace("<gʻisht>", "&lt;gʻisht&gt;") for item in items} or titles.keys() == {
        item["id"] for item in items
    }
    by_id = {item["id"]: item for item in read}
    assert by_id["thesis"]["author"][0]["family"] == "Oʻrinboyev"
    assert by_id["three-bridges"]["author"] == [{"literal": "Editors of the Made-up Corpus"}]
    assert by_id["three-bridges"]["URL"] == "https://example.org/claims/three-bridges/"


def test_biber_finds_no_fault(bib: Path) -> None:
    biber = need_command("biber", "biber")
    run = subprocess.run(
        [biber, "--tool", "--validate-datamodel", "--nolog", bib], capture_output=True, text=True, cwd=bib.parent
    )
    said = [line for line in run.stdout.splitlines() if re.match(r"(WARN|ERROR)", line)]
    assert said == []


@pytest.mark.parametrize("style", ["biblatex", "bibtex"])
def test_latex_typesets_the_bib_file(bib: Path, style: str) -> None:
    """A real document citing everything, with biblatex and with plain bibtex."""
    latex = need_command("lualatex", "texlive-luatex")
    need_command("biber", "biber")
    head = r"\documentclass{article}\usepackage{fontspec}\setmainfont{DejaVu Serif}\usepackage{url}"
    if style == "biblatex":
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
        assert not re.search(r"^(Warning--|WARN)", run.stdout, re.MULTILINE), run.stdout
    assert (folder / "paper.pdf").stat().st_size > 1000


# --- RIS and CSL-JSON ------------------------------------------------------------------------------------------------


def test_bibutils_reads_the_ris_file(tmp_path: Path, items: list[Item]) -> None:
    ris2xml = need_command("ris2xml", "bibutils")
    file = tmp_path / "references.ris"
    file.write_text(formats.ris(items), encoding="utf-8")
    run = subprocess.run([ris2xml, "-i", "utf8", "-o", "utf8", file], capture_output=True, text=True, check=True)
    assert f"Processed {len(items)} references" in run.stderr
    assert run.stdout.count("<mods ") == len(items)
    assert "warning" not in run.stderr.lower()
    assert "Oʻrinboyev" in run.stdout


def test_a_report_number_goes_into_sn() -> None:
    item = {"id": "x", "type": "report", "title": "T", "number": "A/47/277", "issued": {"date-parts": [[1992, 6, 17]]}}
    assert "SN  - A/47/277" in formats.ris([item])
    assert "DA  - 1992/06/17/" in formats.ris([item])


def test_text_cannot_begin_a_tag_in_ris() -> None:
    item = {"id": "x", "type": "book", "title": "A\nER  - \nTY  - JOUR", "issued": {"date-parts": [[2000]]}}
    assert len(re.findall(r"^ER  - ", formats.ris([item]), re.MULTILINE)) == 1
    assert len(re.findall(r"^TY  - ", formats.ris([item]), re.MULTILINE)) == 1


def test_csl_json_is_read_by_pandoc(tmp_path: Path, items: list[Item]) -> None:
    file = tmp_path / "x.json"
    file.write_text(formats.csl_json(items), encoding="utf-8")
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "csljson", "-t", "csljson", file], capture_output=True, text=True, check=True
    )
    assert [item["id"] for item in json.loads(run.stdout)] == [item["id"] for item in items]


def test_a_body_with_a_comma_stays_one_name_in_ris() -> None:
    item = {"id": "x", "type": "book", "title": "T", "author": [{"literal": "United Nations, Department of Political Affairs"}]}
    assert "AU  - United Nations Department of Political Affairs\n" in formats.ris([item])
