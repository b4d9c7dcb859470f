"""Problems as lines."""

import json

import pytest

from glossator.corpus import Corpus
from glossator.report import annotation, as_json, lines, number, summary
from glossator.source import Problem
from tests.conftest import HERE

PLAIN = Problem("data/claims/x.yml", 2, 1, "there is no field “a” here", "did you mean “b”?")


def test_a_line_each_and_the_hint_beneath() -> None:
    assert lines([PLAIN, Problem("data/ids.txt", 1, 1, "no hint")]) == [
        "data/claims/x.yml:2:1: there is no field “a” here",
        "    → did you mean “b”?",
        "data/ids.txt:1:1: no hint",
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x85", "\x1b[2J"])
def test_no_name_and_no_text_makes_a_line_of_its_own(end: str) -> None:
    evil = f"x{end}::warning file=x::owned"
    (line, hint) = lines([Problem(f"data/{evil}.yml", 1, 1, f"“{evil}” is wrong", evil)])
    assert len((line + hint).splitlines()) == 1
    assert (line + hint).isprintable()
    assert len(annotation(Problem(f"data/{evil}.yml", 1, 1, evil, evil)).split("\n")) == 1


def test_annotations_escape_what_ends_a_command_or_a_property() -> None:
    evil = Problem("data/50%,a=b::c\r\n.yml", 3, 7, "100 % of\nit, x: y\r", "50%25")
    assert annotation(evil) == ("::error file=data/50%25%2Ca=b%3A%3Ac%0D%0A.yml,line=3,col=7::100 %25 of%0Ait, x: y%0D; 50%2525")


def test_for_programs() -> None:
    assert json.loads(as_json([PLAIN])) == [
        {
            "path": "data/claims/x.yml",
            "line": 2,
            "column": 1,
            "message": "there is no field “a” here",
            "hint": "did you mean “b”?",
            "rule": "",
            "where": None,
        }
    ]


@pytest.mark.parametrize(
    ("count", "things", "words"),
    [
        (0, "claims", "0 claims"),
        (1, "claims", "1 claim"),
        (2, "claims", "2 claims"),
        (1, "people", "1 person"),
        (2, "people", "2 people"),
        (1, "references", "1 reference"),
        (12345, "links", "12,345 links"),
    ],
)
def test_one_or_many(count: int, things: str, words: str) -> None:
    assert number(count, things) == words


def test_summary(corpus: Corpus) -> None:
    said = summary(corpus, [])
    assert said.startswith("no problems in 3 articles, 10 claims, 4 events, 1 initiative, ")
    assert " 1 organization," in said
    assert " 1 articles" not in said
    assert summary(corpus, [PLAIN]).startswith("1 problem in 3 articles")
    assert summary(corpus, [PLAIN, PLAIN]).startswith("2 problems in ")
    assert summary(None, [PLAIN]) == "1 problem; mend corpus.yml before anything can be built"
    assert "against the article's text" not in said
    assert said.endswith(", 10 phrases against fingerprints, 2 phrases against nothing, as their units have no fingerprint")
    assert ", 6 phrases against the article's text, 4 phrases against fingerprints, 2 phrases" in summary(
        corpus, [], [HERE / "units.tsv"]
    )
