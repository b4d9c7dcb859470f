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
    second.write_text(ARTICLE.replace("Tolls and towns", "Carts and crowns").replace("Ferries", "Carts"), encoding="utf-8")
    corpus, _ = load_and_check(tmp_path / "tolls" / "data")
    assert corpus
    addition = newborn.add(corpus, second, None)
    addition.apply()
    after, problems = load_and_check(tmp_path / "tolls" / "data", [addition.table] if addition.table else [])
    assert after
    assert problems == []
    assert len(after.articles) == 2
    assert [person.name for person in after.people] == ["Rudolf Rassendyll"]


SAME = {
    "the same file": ARTICLE,
    "the text under another title": ARTICLE.replace("Tolls and towns", "Towns and tolls"),
    "a corrected text": ARTICLE.replace("cheaper", "dearer"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_an_article_that_is_here_is_not_added_again(tmp_path: Path, article: Path, text: str) -> None:
    newborn.begin(tmp_path / "tolls", article, None, DAY)
    again = article.with_name("again.md")
    again.write_text(text, encoding="utf-8")
    corpus, _ = load_and_check(tmp_path / "tolls" / "data")
    assert corpus
    with pytest.raises(CannotBegin, match="is in the corpus already, as rassendyll-tolls-towns"):
        newborn.add(corpus, again, None)


@pytest.mark.parametrize(("mine", "other", "is_same"), [
    ("doi: 10.5555/a", "doi: 10.5555/A", True),
    ("doi: 10.5555/a", "doi: 10.5555/b", False),
    ("doi: 10.5555/a", "date: 2019", True),
    ("date: 2020", "date: 2019", False),
])  # fmt: skip
def test_what_tells_two_articles_of_one_title_apart(tmp_path: Path, article: Path, mine: str, other: str, is_same: bool) -> None:
    """A preprint and what was printed later are two."""
    article.write_text(ARTICLE.replace("lang: en", f"lang: en\n{mine}"), encoding="utf-8")
    newborn.begin(tmp_path / "tolls", article, None, DAY)
    second = article.with_name("second.md")
    second.write_text(ARTICLE.replace("lang: en", f"lang: en\n{other}").replace("cheaper", "dearer"), encoding="utf-8")
    corpus, _ = load_and_check(tmp_path / "tolls" / "data")
    assert corpus
    if is_same:
        with pytest.raises(CannotBegin, match="already"):
            newborn.add(corpus, second, None)
    else:
        assert newborn.add(corpus, second, None).table


def test_the_same_input_makes_the_same_corpus(tmp_path: Path, article: Path) -> None:
    first, second = tmp_path / "a" / "tolls", tmp_path / "b" / "tolls"
    for folder in (first, second):
        newborn.begin(folder, article, None, DAY)
    assert everything(first) == everything(second)


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize("at", ["write_bytes", "write_text", "rename"])
@pytest.mark.parametrize("there", [False, True], ids=["a new folder", "a folder with a README"])
@pytest.mark.parametrize("failure", [FULL, KeyboardInterrupt()], ids=["a full disk", "Ctrl-C"])
def test_nothing_stays_of_what_was_broken_off(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch, at: str, there: bool, failure: BaseException
) -> None:
    """Wherever it happens: among the records, at the table of the text, or on the way to its place."""
    target = tmp_path / "deep" / "er" / "tolls"
    if there:
        target.mkdir(parents=True)
        (target / "README.md").write_text("Mine.", encoding="utf-8")
    before = {one for one in tmp_path.rglob("*") if one != article}
    real, left = getattr(Path, at), [4 if at == "write_bytes" or (at == "rename" and there) else 0]

    def fails(self: Path, *given: object, **named: object) -> object:
        if left[0] == 0:
            raise failure
        left[0] -= 1
        return real(self, *given, **named)

    monkeypatch.setattr(newborn, "frame", lambda _names: {"mkdocs.yml": "x", "scripts/hooks.py": "x"})  # the whole takes a second
    monkeypatch.setattr(Path, at, fails)
    with pytest.raises(CannotBegin if failure is FULL else KeyboardInterrupt) as caught:
        newborn.begin(target, article, None, DAY)
    monkeypatch.undo()
    assert "No space left" in str(caught.value) or failure is not FULL
    assert {one for one in tmp_path.rglob("*") if one != article} == before


def test_a_file_of_references_of_which_nothing_was_read_is_not_passed_over(tmp_path: Path, article: Path) -> None:
    """A founder who gave it wants it, and cannot begin twice."""
    broken = tmp_path / "from" / "works.bib"
    broken.write_text("@article{a, title={Ferries", encoding="utf-8")
    with pytest.raises(CannotImport, match=r"no work could be read, and nothing was written: works.bib:1: it is not closed"):
        newborn.begin(tmp_path / "tolls", article, broken, DAY)
    assert not (tmp_path / "tolls").exists()
