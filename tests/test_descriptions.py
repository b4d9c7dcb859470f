"""What works must say, by their type; and what an import left to do."""

from pathlib import Path

import pytest

from glossator import report, variables
from glossator.build import load_and_check
from glossator.descriptions import missing
from glossator.records import Reference
from glossator.vocabularies import WORK_TYPES

WORK = """type: {type}
role: editorial
title: Of tolls
consulted: not consulted
"""


def with_work(data: Path, text: str, relied_on: bool = True) -> None:
    """A work in the corpus, as a source of a claim or by itself."""
    (data / "references" / "tolls.yml").write_text(text, encoding="utf-8")
    with (data / "ids.txt").open("a") as ids:
        ids.write("references/tolls\n")
    if relied_on:
        other = data / "references" / "hentzau-1899.yml"
        other.write_text(other.read_text(encoding="utf-8").replace("sources:\n", "sources:\n  - work: tolls\n"), encoding="utf-8")


def said(data: Path) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in load_and_check(data)[1]]


def test_the_table_knows_types_and_fields_only() -> None:
    assert variables.NEEDS.keys() <= WORK_TYPES.keys()
    assert set(variables.NEEDED) <= Reference.model_fields.keys()


def test_what_is_relied_on_says_what_its_type_must(data: Path) -> None:
    with_work(data, WORK.format(type="thesis"))
    assert said(data) == [
        "data/references/tolls.yml: a work of the type thesis needs author",
        "data/references/tolls.yml: a work of the type thesis needs publisher",
    ]


@pytest.mark.parametrize("more", ["publisher: University of Strelsau\n", "lacks: [publisher]\n"])
def test_it_is_enough_to_say_it_or_that_it_was_not_found(data: Path, more: str) -> None:
    with_work(data, WORK.format(type="thesis") + "author:\n  - family: Sapt\n" + more)
    assert said(data) == []


def test_what_nobody_relies_on_may_wait_and_is_counted(data: Path) -> None:
    text = WORK.format(type="thesis") + "imported:\n  - 'file: tolls.pdf'\nperhaps: [hentzau-1899]\n"
    with_work(data, text, relied_on=False)
    corpus, problems = load_and_check(data)
    assert problems == []
    assert corpus
    told = report.unfinished(corpus)
    assert "1 work with details under “imported” that no field holds: say each where it belongs, or delete it" in told
    assert "1 work that may be the same as another, see “perhaps”: decide" in told
    assert "1 work on which nothing rests without what one of their type should say" in told


def test_a_type_that_is_not_in_the_table_needs_nothing() -> None:
    work = Reference.model_validate({"id": "x", "type": "document", "role": "editorial", "title": "T", "consulted": "full"})
    assert list(missing(work)) == []
