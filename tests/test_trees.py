"""Pandoc in its sandbox."""

from pathlib import Path

import pytest

from glossator import trees
from glossator.latex import Formulas
from glossator.manuscript import CannotRead
from glossator.running import Running


def said(source: str, form: str) -> str:
    running = Running(Formulas([]), lambda _what, _why: None)
    return " ".join(running.block(block) for block in trees.tree(source.encode(), form)[1])


def test_a_text_becomes_a_tree() -> None:
    meta, blocks = trees.tree(b"---\ntitle: Tolls\n---\n\n# Bridges\n", "markdown")
    assert [block["t"] for block in blocks] == ["Header"]
    assert meta["title"]["t"] == "MetaInlines"


@pytest.mark.parametrize(("form", "source"), [
    ("latex", "\\input{%s} Said."), ("latex", "\\include{%s} Said."), ("rst", "Said.\n\n.. include:: %s\n"),
    ("html", '<iframe src="file://%s"></iframe><p>Said.</p>'), ("org", '#+INCLUDE: "%s"\n\nSaid.'),
])  # fmt: skip
def test_no_other_file_is_read(tmp_path: Path, form: str, source: str) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("Hidden words.", encoding="utf-8")
    text = said(source % secret, form)
    assert "Said." in text
    assert "Hidden" not in text


def test_what_pandoc_cannot_read_is_said_in_its_words() -> None:
    with pytest.raises(CannotRead, match=r"pandoc cannot read it as docx: "):
        trees.tree(b"no zip", "docx")


def test_what_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "LONGEST", 0.001)
    with pytest.raises(CannotRead, match="did not come to an end"):
        trees.tree(b"x " * 500_000, "markdown")
