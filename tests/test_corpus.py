"""All records together: order, links from both ends, and reading a folder that has more in it than records."""

import shutil
from pathlib import Path

import pytest

from glossator.corpus import Corpus
from glossator.load import load
from glossator.text import fold


def test_order_for_reading(corpus: Corpus) -> None:
    assert [claim.id for claim in corpus.claims] == ["three-bridges", "bridges-keep-peace", "old-bridge-of-1750", "keepers-paid"]
    assert [event.id for event in corpus.events] == ["old-bridge-built", "new-bridge-opened"]
    assert [work.id for work in corpus.references] == ["hentzau-1899", "tarlenheim-2001", "ruritanian-survey"]
    assert [person.id for person in corpus.people] == ["count-hentzau", "rudolf-rassendyll"]


def test_withdrawn_records_stand_in_no_list(corpus: Corpus) -> None:
    assert [finding.id for finding in corpus.findings] == ["year-of-the-old-bridge"]
    assert [record.id for record in corpus.withdrawn] == ["gone"]
    assert "gone" in corpus.by_id
    assert corpus.linking("bridge", "findings") == []


def test_back_links_mirror_forward_links(corpus: Corpus) -> None:
    forward = {(link.source, link.target) for link in corpus.links}
    backward = {(link.source, target) for target in corpus.by_id for link in corpus.inbound(target)}
    assert forward == backward
    assert [record.id for record in corpus.linking("bridge", "claims", "about")] == ["three-bridges", "bridges-keep-peace"]
    assert [record.id for record in corpus.linking("old-bridge-built", "claims")] == ["three-bridges", "old-bridge-of-1750"], (
        "a link inside a text counts"
    )


def test_numbers_of_an_article(corpus: Corpus) -> None:
    assert corpus.numbers_of("hentzau-1899") == [1, 3]
    assert [record.id for record in corpus.citing("rassendyll-bridges", 3)] == ["old-bridge-of-1750"]
    assert [record.id for record in corpus.citing("rassendyll-bridges", 2)] == ["toll-for-carts"]


def test_what_is_drawn_from_a_unit(corpus: Corpus) -> None:
    drawn = corpus.from_unit["rassendyll-bridges", "analysis-1"]
    assert [record.id for record in drawn] == ["old-bridge-of-1750", "keepers-paid", "old-bridge-built"]


def test_fold_ignores_case_and_diacritics() -> None:
    assert fold("Hammarskjöld") == fold("hammarskjold")


def problems_in(data: Path) -> list[str]:
    return [f"{problem} → {problem.hint}" for problem in load(data)[1]]


def test_symbolic_link_is_not_followed(data: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: secret\n")
    (data / "people" / "linked.yml").symlink_to(secret)
    (line,) = problems_in(data)
    assert line.startswith("data/people/linked.yml:1:1: this is a link to another file")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zenda.yml", "“Z” is latin capital letter z"),
        ("zenda-brücke.yml", "latin small letter u with diaeresis"),
        ("zеnda.yml", "cyrillic small letter ie"),
        ("zen da.yml", "“ ” is space"),
        ("zenda--x.yml", "twice in a row"),
        ("a" * 81 + ".yml", "too long"),
        ("zenda.yaml", "only files ending in .yml"),
        ("zenda", "only files ending in .yml"),
    ],
)
def test_file_name_that_cannot_be_an_id(data: Path, name: str, said: str) -> None:
    (data / "places" / name).write_text((data / "places" / "ruritania.yml").read_text())
    (line,) = problems_in(data)
    assert said in line


def test_id_used_in_two_collections(data: Path) -> None:
    shutil.copy(data / "concepts" / "way.yml", data / "people" / "way.yml")
    lines = problems_in(data)
    assert any("lacks “sort_name”" in line for line in lines)
    (data / "people" / "way.yml").write_text("name: Way\nsort_name: Way\ndescription: D.\n")
    (line,) = problems_in(data)
    assert "the id way is used twice, here and in data/people/way.yml" in line


def test_unknown_folder(data: Path) -> None:
    (data / "claim").mkdir()
    (line,) = problems_in(data)
    assert "there is no collection “claim”" in line


def test_settings_that_cannot_be_read_stop_everything(data: Path) -> None:
    (data / "corpus.yml").unlink()
    corpus, problems = load(data)
    assert corpus is None
    assert [problem.path for problem in problems] == ["data/corpus.yml"]


def test_ids_list(data: Path) -> None:
    with (data / "ids.txt").open("a") as file:
        file.write("claims/three-bridges\nnonsense\n")
    assert [line.partition(" → ")[0].partition(": ")[2] for line in problems_in(data)] == [
        "claims/three-bridges stands here twice",
        "“nonsense” is not collection/id",
    ]


def test_a_broken_file_does_not_make_its_links_wrong(data: Path) -> None:
    """One mistake, one message: links to a record that cannot be read are not reported as well."""
    from glossator.checks import check

    (data / "places" / "zenda.yml").write_text("name: Zenda\naliases: [zenda-castle]\n")
    corpus, problems = load(data)
    assert corpus is not None
    assert {problem.path for problem in problems} == {"data/places/zenda.yml"}
    assert [str(problem) for problem in check(corpus) if "zenda" in problem.message] == []
