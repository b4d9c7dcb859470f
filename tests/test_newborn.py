"""A whole new corpus, and a further article for one."""

import hashlib
from pathlib import Path

import pytest

from glossator import newborn
from glossator.build import load_and_check
from glossator.importing import CannotImport
from glossator.manuscript import CannotRead
from glossator.newborn import CannotBegin

DAY = "2026-01-31"

ARTICLE = """---
title: Tolls and towns
author:
  - name: Rudolf Rassendyll
    orcid: 0000-0002-1825-0097
lang: en
---

# Introduction

Bridges carried tolls, and tolls carried the town through many winters.

# Results

- by carts
- by boats

Ferries were cheaper than all of the bridges together.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "from" / "tolls.md"
    file.parent.mkdir()
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def everything(folder: Path) -> dict[str, str]:
    """Path → digest of every file."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_corpus_is_whole_from_the_first_day(tmp_path: Path, article: Path) -> None:
    made = newborn.begin(tmp_path / "tolls", article, None, DAY)
    assert made.problems == []
    corpus, problems = load_and_check(tmp_path / "tolls" / "data", [made.table] if made.table else [])
    assert corpus
    assert problems == []
    assert corpus.settings.title == "Tolls and towns: a research corpus"
    assert corpus.settings.licence is None
    assert [person.name for person in corpus.people] == ["Rudolf Rassendyll"]
    assert [claim.id for claim in corpus.claims] == ["first-claim"]
    assert {"mkdocs.yml", "Makefile", "requirements.txt", "README.md", ".github/workflows/publish.yml"} <= everything(
        tmp_path / "tolls"
    ).keys()


def test_the_text_stays_outside(tmp_path: Path, article: Path) -> None:
    """It may not be reprinted: only its units' openings, and a byte for each word, are in the corpus."""
    made = newborn.begin(tmp_path / "tolls", article, None, DAY)
    assert made.table
    assert made.table.parent == tmp_path
    assert "carried the town through many winters" in made.table.read_text(encoding="utf-8")
    for file in (tmp_path / "tolls").rglob("*"):
        assert not file.is_file() or b"carried the town through many winters" not in file.read_bytes()


def test_nothing_that_stands_there_is_overwritten(tmp_path: Path, article: Path) -> None:
    """As where the forge made the folder, with a README and a licence in it."""
    folder = tmp_path / "tolls"
    folder.mkdir()
    (folder / "README.md").write_text("Mine.", encoding="utf-8")
    made = newborn.begin(folder, article, None, DAY)
    assert (folder / "README.md").read_text(encoding="utf-8") == "Mine."
    assert "README.md stood there already and stays as it is" in made.said
    assert (folder / "data" / "corpus.yml").exists()


@pytest.mark.parametrize("there", ["data", "mkdocs.yml"])
def test_a_corpus_is_not_begun_upon_another(tmp_path: Path, article: Path, there: str) -> None:
    (tmp_path / "tolls" / there).mkdir(parents=True)
    before = everything(tmp_path)
    with pytest.raises(CannotBegin, match="corpus add"):
        newborn.begin(tmp_path / "tolls", article, None, DAY)
    assert everything(tmp_path) == before


def test_another_text_beside_is_not_overwritten(tmp_path: Path, article: Path) -> None:
    table = newborn.begin(tmp_path / "one", article, None, DAY).table
    assert table
    table.write_text("Mine.", encoding="utf-8")
    with pytest.raises(CannotBegin, match="holds another text"):
        newborn.begin(tmp_path / "two", article, None, DAY)
    assert not (tmp_path / "two").exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_what_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "tolls.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(CannotRead):
        newborn.begin(tmp_path / "tolls", broken, None, DAY)
    bib = tmp_path / "works.bib"
    bib.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(CannotImport):
        newborn.begin(tmp_path / "tolls", None, bib, DAY)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["tolls.docx", "works.bib"]


def test_a_corpus_without_an_article(tmp_path: Path) -> None:
    bib = tmp_path / "works.bib"
    bib.write_text("@book{a, title={Tolls}, author={Hentzau, R.}, date={1899}, publisher={Office}}\n@book{b, ", encoding="utf-8")
    made = newborn.begin(tmp_path / "tolls", None, bib, DAY)
    corpus, problems = load_and_check(tmp_path / "tolls" / "data")
    assert corpus
    assert (problems, made.table) == ([], None)
    assert [work.title for work in corpus.references] == ["Tolls"]
    assert any(one.startswith("not read: works.bib:2") for one in made.said)


def test_a_further_article(tmp_path: Path, article: Path) -> None:
    newborn.begin(tmp_path / "tolls", article, None, DAY)
    second = article.with_name("carts.md")
    second.write_text(ARTICLE.replace("Tolls and towns", "Carts and crowns"), encoding="utf-8")
    corpus, _ = load_and_check(tmp_path / "tolls" / "data")
    assert corpus
    addition = newborn.add(corpus, second, None)
    addition.apply()
    after, problems = load_and_check(tmp_path / "tolls" / "data", [addition.table] if addition.table else [])
    assert after
    assert problems == []
    assert len(after.articles) == 2
    assert [person.name for person in after.people] == ["Rudolf Rassendyll"]


def test_the_same_input_makes_the_same_corpus(tmp_path: Path, article: Path) -> None:
    first, second = tmp_path / "a" / "tolls", tmp_path / "b" / "tolls"
    for folder in (first, second):
        newborn.begin(folder, article, None, DAY)
    assert everything(first) == everything(second)
