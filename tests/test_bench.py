"""The benchmark: a made-up corpus is sound and always the same, and the yardstick's pages show our pages' text."""

import re
from html import unescape
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest
from scripts.bench.generate import generate
from scripts.bench.run import plain_markdown, visible

from glossator.build import load_and_check
from glossator.kinds import COLLECTIONS


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 records with the usual seed."""
    folder = tmp_path_factory.mktemp("bench") / "data"
    generate(60, folder)
    return folder


def test_a_made_up_corpus_is_sound(made: Path) -> None:
    corpus, problems = load_and_check(made)
    assert problems == []
    assert corpus is not None
    assert len(corpus.by_id) == 60
    assert all(corpus.records[collection] for collection in COLLECTIONS)


def test_the_same_seed_gives_the_same_files(made: Path, tmp_path: Path) -> None:
    generate(60, tmp_path / "same")
    generate(60, tmp_path / "other", seed=2)
    assert files(tmp_path / "same") == files(made)
    assert files(tmp_path / "other") != files(made)


def test_the_yardstick_shows_the_same_text() -> None:
    page = (
        '---\ntitle: A\n---\n\n<nav><ol><li><a href="../">Home</a></li></ol></nav>\n<h1>1. A &amp; <em>B</em></h1>\n'
        "<p>2017. It *cost* [5] &lt;b&gt; &amp;amp; a_b_c.</p><ul><li>- one</li><li># two</li></ul>"
        "<svg><path d='M0'/></svg><script>x()</script><pre>@misc{x,\n  a = {b}\n}</pre>\n"
    )
    parts = visible(page)
    assert parts[:3] == [(0, "Home"), (1, "1. A & B"), (0, "2017. It *cost* [5] <b> &amp; a_b_c.")]
    shown = markdown.markdown(plain_markdown(parts))
    assert re.findall(r"<([a-z0-9]+)", shown) == ["h1", *["p"] * (len(parts) - 1)]
    texts = [unescape(text) for text in re.findall(r">([^<\n]+)<", shown)]
    assert sorted(texts) == sorted(text for _, text in parts)
