"""Data of version 1.0.0 carried over: what was one word, and what an editor should read again."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from glossator.build import load_and_check
from glossator.cli import main
from glossator.records import Claim
from glossator.upgrade import upgraded

HEAD = """# a remark that stays
article: strofzin-ferries
unit: introduction-1
order: 7
phrase: before the bridges
title: An old claim
statement: It was so.
kind: fact
"""


def old(data: Path, rest: str) -> Path:
    file = data / "claims" / "old-claim.yml"
    file.write_text(HEAD + rest, encoding="utf-8")
    with (data / "ids.txt").open("a") as ids:
        ids.write("claims/old-claim\n")
    return file


def carried_over(data: Path) -> Claim:
    result = CliRunner().invoke(main, ["upgrade", "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert "claims/old-claim.yml" in result.output
    corpus, problems = load_and_check(data)
    assert corpus
    assert problems == []
    found = corpus.by_id["old-claim"]
    assert isinstance(found, Claim)
    return found


def test_what_was_searched_in_vain_becomes_not_found(data: Path) -> None:
    file = old(
        data,
        "assessment:\n  confidence: low # how so?\n  verdict: unsupported # a remark\n  note: >-\n    Looked for\n    in vain.\n\n"
        "  checked: 2025-01-01\nabout: [ferry]\n",
    )
    found = carried_over(data)
    assert found.assessment
    assert (found.assessment.verdict, found.assessment.searched, found.assessment.note) == (
        "not found",
        "Looked for in vain.",
        None,
    )
    assert found.assessment.confidence is None
    assert [was.verdict for was in found.assessment.history] == ["unsupported"]
    assert found.about == ("ferry",)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# a remark that stays\n")
    assert "verdict: not found # a remark" in text


@pytest.mark.parametrize(
    "cites", ["[zapt-1905]", "[{work: zapt-1905, locator: p. 4}]", "\n  - work: zapt-1905\n    locator: p. 4"]
)
def test_what_nobody_read_becomes_not_checked(data: Path, cites: str) -> None:
    old(data, f"cites: {cites}\nassessment:\n  verdict: unsupported\n  checked: 2025-01-01\n")
    found = carried_over(data)
    assert found.assessment
    assert found.assessment.verdict == "not checked"
    assert [source.work for source in found.assessment.would_settle] == ["zapt-1905"]


def test_numbers_of_the_list_lead_to_works(data: Path) -> None:
    file = old(data, "cites: [1]\nassessment:\n  verdict: unsupported\n  checked: 2025-01-01\n")
    file.write_text(
        file.read_text()
        .replace("article: strofzin-ferries", "article: rassendyll-bridges")
        .replace("before the bridges", "three bridges")
    )
    assert "  - work: hentzau-1899" in upgraded(data, "2026-01-01").change.write[file]


def test_opinions_lose_their_confidence_and_keep_the_rest(data: Path) -> None:
    old(data, "assessment:\n  verdict: opinion\n  confidence: high\n  checked: 2025-01-01\n")
    found = carried_over(data)
    assert found.assessment
    assert found.assessment.confidence is None
    assert not found.assessment.history


def test_data_of_today_stays_as_it_is(data: Path) -> None:
    result = CliRunner().invoke(main, ["upgrade", "--data", str(data)])
    assert result.output == "0 files changed\n"


def test_what_is_not_yaml_is_left_alone_and_named(data: Path) -> None:
    file = data / "claims" / "three-bridges.yml"
    file.write_text("verdict: [unclosed\n")
    result = CliRunner().invoke(main, ["upgrade", "--data", str(data)])
    assert result.exit_code == 1
    assert "left alone, as it cannot be read: data/claims/three-bridges.yml" in result.output
    assert file.read_text() == "verdict: [unclosed\n"


def test_records_in_any_shape_are_carried_over(data: Path) -> None:
    """In braces, with texts folded and quoted, with comments."""
    file = old(data, "")
    file.write_text(
        "{article: strofzin-ferries, unit: introduction-1, order: 7, phrase: before the bridges, title: An old claim, statement: It was so.,\n"
        "  kind: fact, # a remark\n  assessment: {confidence: low, verdict: 'unsupported', note: \"Looked for,\n    in vain.\", checked: 2025-01-01}}\n"
    )
    found = carried_over(data)
    assert found.assessment
    assert (found.assessment.verdict, found.assessment.searched) == ("not found", "Looked for, in vain.")
    assert found.assessment.confidence is None
    assert "# a remark" in file.read_text()


def test_identifiers_become_lists_and_comments_stay(data: Path) -> None:
    file = data / "references" / "zapt-1905.yml"
    file.write_text(file.read_text() + "ISSN: '1234-5679' # printed\nDOI: >-\n  https://doi.org/10.1234/x\n")
    change = upgraded(data, "2026-01-01").change
    assert change.write[file].endswith('ISSN: ["1234-5679"] # printed\nDOI: >-\n  10.1234/x\n')
