"""Phrases are checked without the article's text, by the fingerprints of its units."""

from pathlib import Path

import pytest

from glossator.build import load_and_check
from glossator.load import load
from glossator.phrases import held
from tests.conftest import HERE
from tests.test_checks import change

UNITS = HERE / "units.tsv"
ARTICLE = "articles/rassendyll-bridges.yml"


def said(data: Path, *texts: Path) -> list[tuple[str, str, str]]:
    return [(problem.message, problem.hint, problem.rule) for problem in load_and_check(data, texts)[1]]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("phrase-not-in-unit", "this phrase is not in introduction-1", "copy it exactly, with its spelling and punctuation"),
        ("phrase-in-another-unit", "this phrase is not in introduction-1", "it is in analysis-1"),
        ("phrase-twice", "this phrase occurs 2 times in analysis-1", "copy a word more before or after it"),
    ],
)
def test_mistakes_are_found_without_the_text(data: Path, name: str, message: str, hint: str) -> None:
    (data / "claims" / f"{name}.yml").write_bytes((HERE / "bad" / f"claims--{name}.yml").read_bytes())
    with (data / "ids.txt").open("a") as ids:
        ids.write(f"claims/{name}\n")
    assert said(data) == [(message, hint, "phrases")]
    assert said(data, UNITS) == [(message, hint, "article-phrases")], "nothing is said twice"


def test_of_events_and_initiatives_too(data: Path) -> None:
    change(data, "events/old-bridge-built.yml", "phrase: The old bridge was built", "phrase: The old bridge was burnt")
    change(data, "initiatives/toll-for-carts.yml", "phrase: a toll for carts", "phrase: no toll for carts")
    assert [message for message, _, _ in said(data)] == ["this phrase is not in analysis-1", "this phrase is not in analysis-1a"]


def test_a_single_word_is_not_said_to_stand_there_twice(data: Path) -> None:
    """Another word may have the same byte."""
    change(data, "claims/old-bridge-of-1750.yml", "phrase: was built in 1750", "phrase: built")
    assert said(data) == []
    assert [message for message, _, _ in said(data, UNITS)] == ["this phrase occurs 2 times in analysis-1"]


def test_a_unit_without_fingerprint_is_not_checked(data: Path) -> None:
    change(data, ARTICLE, "    fingerprint: DL7cdX2hSEP8JIbSFGI=\n", "")
    change(data, "claims/three-bridges.yml", "phrase: three bridges", "phrase: four bridges")
    assert said(data) == []
    corpus, _ = load(data)
    assert corpus
    assert "three-bridges" not in {record.id for record, _ in held(corpus)}


def test_a_fingerprint_belongs_to_its_unit(data: Path) -> None:
    """Of a unit that was given another number, or whose first words were changed, and of another text."""
    change(data, ARTICLE, "fingerprint: gKBDdKQ=", "fingerprint: 1NM=")
    wrong = "the fingerprint of analysis-1a is not that of a text that begins like this unit"
    assert [(message, rule) for message, _, rule in said(data)] == [
        (wrong, "fingerprints"),
        ("this phrase is not in analysis-1a", "phrases"),
    ]
    assert [(message, rule) for message, _, rule in said(data, UNITS)] == [
        ("the fingerprint of analysis-1a is not that of its text", "article-fingerprints")
    ], "the text outranks it"


@pytest.mark.parametrize("wrong", ["abc", "1N M=", "'1NM=\u200b'", "{a: b}"])
def test_what_is_no_fingerprint_is_refused(data: Path, wrong: str) -> None:
    change(data, ARTICLE, "fingerprint: 1NM=", f"fingerprint: {wrong}")
    found = load_and_check(data)[1]
    assert found
    assert all(problem.path == "data/articles/rassendyll-bridges.yml" for problem in found)


def test_many_strayed_phrases_take_no_long(data: Path) -> None:
    """Where each stands is looked for only as often as it is read."""
    record = (data / "claims" / "three-bridges.yml").read_text().replace("phrase: three bridges", "phrase: four stone bridges")
    for number in range(60):
        (data / "claims" / f"copy-{number}.yml").write_text(record.replace("order: 1", f"order: {number + 10}"))
    assert sum(message == "this phrase is not in introduction-1" for message, _, _ in said(data)) == 60
