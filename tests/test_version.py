"""Versions of the program in their order, and what a corpus says of its own."""

import pytest

from glossator.load import load
from glossator.version import VERSION, later


@pytest.mark.parametrize(("one", "other"), [("1.0.1", "1.0.0"), ("1.10.0", "1.9.9"), ("2.0.0", "1.99.99")])
def test_which_is_the_later(one: str, other: str) -> None:
    assert later(one, other)
    assert not later(other, one)
    assert not later(one, one)


def test_a_corpus_of_a_later_version_is_told_apart(data) -> None:
    settings = data / "corpus.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + f"engine: {VERSION}\n", encoding="utf-8")
    assert load(data)[1] == []
    settings.write_text(text + "engine: 9.0.0\n", encoding="utf-8")
    (problem,) = load(data)[1]
    assert f"needs version 9.0.0 of the program, and this is {VERSION}" in problem.message
    assert "engine/" in problem.hint
