"""Citations as files: each read back by something other than what wrote it."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import typst
import yaml

from glossator import formats
from glossator.formats import FORMATS
from glossator.items import Item, csl_date
from tests.conftest import need_command


def item(kind: str = "article-journal", **variables: Any) -> Item:
    """An item with an author, a journal and a date, and what else is given."""
    return {
        "id": "x",
        "type": kind,
        "title": "T",
        "author": [{"family": "A", "given": "B"}],
        "container-title": "J",
        "issued": {"date-parts": [[2000]]},
        **variables,
    }


def tags(one: Item) -> dict[str, str]:
    """The lines of its RIS record."""
    lines = formats.ris([one]).splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines), "every line begins with a tag"
    return {line[:2]: line[6:] for line in lines}


# --- The table -------------------------------------------------------------------------------------------------------


def test_every_format_has_its_own_key_and_ending() -> None:
    assert len({one.key for one in FORMATS}) == len({one.ending for one in FORMATS}) == len(FORMATS)
    assert all(one.label and re.fullmatch(r"(application|text)/[a-z.+-]+", one.media) for one in FORMATS)
    assert not any(one.ending.startswith(".") for one in FORMATS)


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.key)
def test_every_format_writes_all_items_and_ends_its_last_line(form: formats.Format, items: list[Item]) -> None:
    text = form.write(iter(items))
    assert [one["id"] for one in items if one["id"] not in text] == []
    assert text.endswith("\n")
    assert text.count("Oʻrinboyev") == sum("Oʻrinboyev" in str(one["author"]) for one in items if "author" in one)


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


@pytest.mark.parametrize(
    ("kind", "variables", "expected"),
    [
        ("speech", {"event-title": "Congress"}, {"TY": "SLIDE", "T2": "Congress"}),
        ("treaty", {"number": "A/1"}, {"TY": "STAT", "M1": "A/1"}),
        ("legislation", {"number": "ZRU-1"}, {"TY": "STAT", "M1": "ZRU-1"}),
        ("dataset", {"number": "3.0"}, {"TY": "DATA", "ET": "3.0", "PB": "J"}),
    ],
)
def test_a_number_and_an_event_stand_where_managers_look_for_them(
    kind: str, variables: dict[str, Any], expected: dict[str, str]
) -> None:
    found = tags(item(kind, **variables))
    assert {tag: found.get(tag) for tag in expected} == expected
    assert "SN" not in found


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
    assert "AU  - United Nations Department of Political Affairs,\n" in formats.ris([item])


VARIABLES = (
    "id", "title", "container-title", "publisher", "publisher-place", "volume", "issue", "DOI", "language", "genre", "number",
    "ISSN", "ISBN", "URL", "page",
)  # fmt: skip


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\x0b", "\x85", "\u2028"])
@pytest.mark.parametrize("variable", VARIABLES)
def test_no_value_is_more_than_a_line_in_ris(variable: str, separator: str) -> None:
    text = formats.ris([item(**{variable: f"1{separator}ER  - {separator}TY  - JOUR"})])
    assert [line[:5] for line in text.splitlines()].count("TY  -") == 1
    assert [line[:5] for line in text.splitlines()].count("ER  -") == 1
    assert all(re.match(r"[A-Z][A-Z0-9]  -", line) for line in text.splitlines())


@pytest.mark.parametrize("name", [{"literal": "A\nER  - "}, {"family": "A\nER  - ", "given": "B\nTY  - JOUR"}])
def test_no_name_is_more_than_a_line_in_ris(name: dict[str, str]) -> None:
    lines = formats.ris([item(author=[name])]).splitlines()
    assert [line[:5] for line in lines].count("ER  -") == [line[:5] for line in lines].count("TY  -") == 1


@pytest.mark.parametrize(
    ("page", "expected"), [("12-19", ("12", "19")), ("12 – 19", ("12", "19")), ("7", ("7", None)), ("3–\n9", ("3", "9"))]
)
def test_first_and_last_page_have_a_tag_each(page: str, expected: tuple[str, str | None]) -> None:
    found = tags(item(page=page))
    assert (found["SP"], found.get("EP")) == expected


@pytest.mark.parametrize(
    ("parts", "date"), [([[1992, 6, 7]], "1992/06/07/"), ([[1992, 6]], "1992/06//"), ([[1992], [1995]], "1992///1992 to 1995")]
)
def test_a_date_has_its_three_slashes(parts: list[list[int]], date: str) -> None:
    found = tags(item(issued={"date-parts": parts}))
    assert (found["DA"], found["PY"]) == (date, "1992")


def test_a_book_has_its_isbn_and_an_article_its_issn_in_sn() -> None:
    assert tags(item("book", ISBN="978-1"))["SN"] == "978-1"
    assert tags(item(ISSN="1234-5678", ISBN="978-1"))["SN"] == "1234-5678"
    assert tags(item("report", number="A/1", ISSN="1234-5678", ISBN="978-1"))["SN"] == "A/1"


# --- Typst -----------------------------------------------------------------------------------------------------------


def test_typst_sets_every_item(tmp_path: Path, items: list[Item]) -> None:
    """Hayagriva itself reads the file, and cites each by its key."""
    (tmp_path / "references.yaml").write_text(formats.hayagriva(items), encoding="utf-8")
    cited = "\n".join(f'#cite(<{one["id"]}>, form: "full")' for one in items)
    text = f'#set page(height: auto)\n{cited}\n#bibliography("references.yaml", full: true, style: "apa")'
    (tmp_path / "main.typ").write_text(text, encoding="utf-8")
    assert typst.compile(tmp_path / "main.typ", format="svg", root=tmp_path)


def test_typst_has_the_editors_and_the_edition_of_the_whole(tmp_path: Path) -> None:
    people = {"editor": [{"family": "B", "given": "C"}, {"literal": "Office"}], "edition": "2"}
    chapter, book = item("chapter", id="chapter", **people), item("book", id="book", **people)
    del book["container-title"]
    text = formats.hayagriva([chapter, book])
    read = yaml.safe_load(text)
    assert read["chapter"]["parent"]["editor"] == read["book"]["editor"] == ["B, C", {"name": "Office"}]
    assert read["chapter"]["parent"]["edition"] == read["book"]["edition"] == "2"
    assert "editor" not in read["chapter"]
    (tmp_path / "references.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "main.typ").write_text('#bibliography("references.yaml", full: true, style: "apa")', encoding="utf-8")
    assert typst.compile(tmp_path / "main.typ", format="svg", root=tmp_path)


def test_typst_cannot_be_told_anything_else(tmp_path: Path) -> None:
    worst = {"id": "x", "type": "webpage", "title": "a: [b]\n- c #d {e} 'f' \"g\" &h *i %j", "author": [{"literal": "K, L: *m"}]}
    read = yaml.safe_load(formats.hayagriva([worst]))
    assert read == {"x": {"type": "web", "title": worst["title"], "author": [{"name": "K, L: *m"}]}}


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2021-03-04", "2021-03-04"),
        ("2021?", "~2021"),
        ("2020/2022", "2020"),
        ("-0043", ""),
    ],
)
def test_typst_has_the_first_day_and_whether_it_is_certain(edtf: str, said: str) -> None:
    one = item(issued=csl_date(edtf), custom={"issued": edtf})
    assert formats.hayagriva([one]).count("date:") == bool(said)
    assert yaml.load(formats.hayagriva([one]), yaml.BaseLoader)["x"].get("date", "") == said


# --- Wikipedia -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "variables", "expected"),
    [
        ("article-journal", {"volume": "2", "page": "3–9", "DOI": "10.1/x"}, "{{cite journal |last1=A |first1=B |title=T |journal=J |volume=2 |pages=3–9 |date=2000 |doi=10.1/x}}"),
        ("webpage", {"URL": "https://a.example/", "accessed": {"date-parts": [[2026, 11, 7]]}}, "{{cite web |last1=A |first1=B |title=T |website=J |date=2000 |url=https://a.example/ |access-date=2026-11-07}}"),
        ("chapter", {"page": "3", "author": [{"literal": "Office, Bridges"}]}, "{{cite book |author1=Office, Bridges |chapter=T |title=J |page=3 |date=2000}}"),
        ("thesis", {"genre": "doctoral thesis", "issued": csl_date("2021?")}, "{{cite thesis |last1=A |first1=B |title=T |degree=doctoral thesis |date=c. 2021}}"),
        ("chapter", {"editor": [{"family": "Molen", "given": "H.", "non-dropping-particle": "van der"}], "translator": [{"literal": "Office"}], "edition": "2", "collection-title": "S"}, "{{cite book |last1=A |first1=B |chapter=T |title=J |editor1-last=van der Molen |editor1-first=H. |translator1=Office |edition=2 |series=S |date=2000}}"),
        ("treaty", {"issued": csl_date("2020-05-04")}, "{{citation |last1=A |first1=B |title=T |work=J |date=2020-05-04}}"),
    ],
)  # fmt: skip
def test_wikipedia_s_template_is_the_kind_s_own(kind: str, variables: dict[str, Any], expected: str) -> None:
    assert formats.wikitext([item(kind, **variables)]) == expected[:-2] + " |ref=x}}\n"


def test_no_value_is_markup_in_wikipedia() -> None:
    text = formats.wikitext([item("webpage", title="a|b=}} [[c]] <nowiki> ''d'' {{e}}\n&amp;")])
    inside = text.removeprefix("{{cite web ").removesuffix("}}\n")
    assert inside.count("|") == inside.count(" |") + 1 == 6
    assert not re.search(r"[][{}<\n]|''", inside)
