"""The list an editor works off: what stands on it, in which order, and what does not."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossator import report, todo
from glossator.cli import main
from glossator.load import load
from glossator.todo import WORK

TODAY = date(2026, 6, 1)
BRIDGES, FERRIES = "articles/rassendyll-bridges.yml", "articles/strofzin-ferries.yml"


@pytest.fixture(autouse=True)
def fresh(data: Path) -> None:
    """Nothing in the corpus is older than a year on the day of these tests but what a test makes so."""
    for file in data.glob("*/*.yml"):
        text = re.sub(r"checked: \d{4}-\d\d-\d\d", "checked: 2026-01-31", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")


def change(data: Path, file: str, before: str, after: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert before in text
    (data / file).write_text(text.replace(before, after), encoding="utf-8")


def tasks(data: Path, today: date = TODAY) -> list[tuple[str, str, str]]:
    """Article, what is to be done, id of the record or paragraph."""
    corpus, problems = load(data)
    assert corpus is not None
    assert problems == []
    return [
        (share.article.id if share.article else "", what, task.unit.id if task.unit else task.record.id)
        for share in todo.to_do(corpus, today)
        for what, found in share.tasks.items()
        for task in found
    ]


STANDING = [
    ("rassendyll-bridges", "words", "old-bridge-of-1750"),
    ("strofzin-ferries", "check claim", "tolls-changed-nothing"),
    ("zendani-pol", "check claim", "bridges-made-towns"),
    ("zendani-pol", "check claim", "every-bridge-a-town"),
]
"""What is to be done in the made-up corpus as it is."""


def test_what_is_left_stands_article_by_article(data: Path) -> None:
    assert tasks(data) == STANDING


def without(field: str) -> Callable[[str], str]:
    """A record without one of its fields, which is its last or is followed by another at the same depth."""
    return lambda text: re.sub(rf"(?m)^( *){field}:.*\n(?:\1 +.*\n)*", "", text)


@pytest.mark.parametrize(
    ("file", "become", "found"),
    [
        (BRIDGES, without("no_record"), ("rassendyll-bridges", "record", "analysis-2")),
        ("claims/three-bridges.yml", without("assessment"), ("rassendyll-bridges", "check claim", "three-bridges")),
        ("events/old-bridge-built.yml", without("assessment"), ("rassendyll-bridges", "check event", "old-bridge-built")),
        (
            "claims/bridges-keep-peace.yml",
            lambda text: text.replace("verdict: opinion", "verdict: not checked"),
            ("rassendyll-bridges", "settle", "bridges-keep-peace"),
        ),
        ("claims/three-bridges.yml", without("answer"), ("rassendyll-bridges", "answer", "three-bridges")),
        ("claims/bridges-keep-peace.yml", without("note"), ("rassendyll-bridges", "note", "bridges-keep-peace")),
        ("claims/old-bridge-of-1750.yml", without("said"), ("rassendyll-bridges", "said", "old-bridge-of-1750")),
        (
            "references/tarlenheim-2001.yml",
            lambda text: text.replace("consulted: excerpt", "consulted: not consulted"),
            ("", "consult", "tarlenheim-2001"),
        ),
        ("references/tarlenheim-2001.yml", lambda text: text + "imported: ['file: x.pdf']\n", ("", "place", "tarlenheim-2001")),
        ("references/tarlenheim-2001.yml", lambda text: text + "perhaps: [zapt-1905]\n", ("", "decide", "tarlenheim-2001")),
        ("references/tarlenheim-2001.yml", without("container_title"), ("", "describe", "tarlenheim-2001")),
    ],
)
def test_what_lacks_something_stands_there_once_and_nothing_else_does(
    data: Path, file: str, become: Callable[[str], str], found: tuple[str, str, str]
) -> None:
    before = (data / file).read_text(encoding="utf-8")
    after = become(before)
    assert after != before
    (data / file).write_text(after, encoding="utf-8")
    if found[1] == "said":
        assert set(tasks(data)) == {found, *STANDING[1:]}, "what is not said at all is not said to be unchecked as well"
    else:
        assert set(tasks(data)) == {found, *STANDING}
    assert tasks(data).count(found) == 1


@pytest.mark.parametrize("kind", ["definition", "hypothesis", "method"])
def test_what_needs_no_verdict_is_not_to_be_checked(data: Path, kind: str) -> None:
    file = data / "claims" / "tolls-changed-nothing.yml"
    file.write_text(re.sub(r"(?m)^kind: .*", f"kind: {kind}", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert ("strofzin-ferries", "check claim", "tolls-changed-nothing") not in tasks(data)


@pytest.mark.parametrize(
    ("file", "article", "key"),
    [
        ("claims/three-bridges.yml", "rassendyll-bridges", "three-bridges"),
        ("events/old-bridge-built.yml", "rassendyll-bridges", "old-bridge-built"),
        ("initiatives/toll-for-carts.yml", "rassendyll-bridges", "toll-for-carts"),
        ("findings/year-of-the-old-bridge.yml", "rassendyll-bridges", "year-of-the-old-bridge"),
    ],
)
def test_what_was_checked_is_looked_at_again_after_a_year(data: Path, file: str, article: str, key: str) -> None:
    last_good = TODAY - timedelta(days=365)
    change(data, file, "checked: 2026-01-31", f"checked: {last_good}")
    assert tasks(data) == STANDING, "365 days are a year"
    assert (article, "again", key) in tasks(data, TODAY + timedelta(days=1))


def test_a_verdict_that_waits_for_a_document_is_on_the_list_once(data: Path) -> None:
    change(data, "claims/bridges-keep-peace.yml", "verdict: opinion", "verdict: not checked")
    change(data, "claims/bridges-keep-peace.yml", "checked: 2026-01-31", "checked: 2020-01-31")
    assert [what for _, what, key in tasks(data) if key == "bridges-keep-peace"] == ["settle"]


def test_paragraphs_and_claims_stand_in_the_order_of_the_article(data: Path) -> None:
    """Though files, and events among themselves, have another order."""
    change(data, BRIDGES, "complete: true\n", "")
    for claim in ("bridges-keep-peace", "three-bridges", "keepers-paid", "old-bridge-of-1750"):
        file = data / "claims" / f"{claim}.yml"
        file.write_text(without("assessment")(file.read_text(encoding="utf-8")), encoding="utf-8")
    corpus, _ = load(data)
    assert corpus is not None
    (share, *_) = todo.to_do(corpus, TODAY)
    places = [corpus.position(task.record.article, task.record.unit) for task in share.tasks["check claim"]]  # type: ignore[attr-defined]
    assert len(places) == 4
    assert places == sorted(places)
    assert list(share.tasks) == [what for what in WORK if what in share.tasks], "and the kinds in that in which they are done"


def test_nothing_is_to_be_done_of_an_article_that_was_withdrawn(data: Path) -> None:
    result = CliRunner().invoke(main, ["withdraw", "zendani-pol", "--reason", "A mistake.", "--with-drawn", "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert tasks(data) == STANDING[:2]


def test_a_work_of_which_a_copy_was_read_was_read(data: Path) -> None:
    change(data, "references/hentzau-1899.yml", "consulted: ", "consulted: not consulted # ")
    assert ("", "consult", "hentzau-1899") not in tasks(data)
    change(data, "references/hentzau-1899-scan.yml", "consulted: ", "consulted: not consulted # ")
    assert ("", "consult", "hentzau-1899") in tasks(data)


def test_an_article_that_is_done_can_say_so(data: Path) -> None:
    change(data, BRIDGES, "complete: true\n", "")
    assert tasks(data) == [STANDING[0], ("rassendyll-bridges", "complete", "rassendyll-bridges"), *STANDING[1:]]
    corpus, _ = load(data)
    assert corpus is not None
    assert "rassendyll-bridges has nothing left to do: it can say “complete: true”" in report.unfinished(corpus)


def test_what_a_check_counts_is_what_the_list_has(data: Path) -> None:
    change(data, BRIDGES, "complete: true\n", "")
    for file, field in (
        (BRIDGES, "no_record"),
        ("claims/bridges-keep-peace.yml", "note"),
        ("claims/three-bridges.yml", "assessment"),
    ):
        (data / file).write_text(without(field)((data / file).read_text(encoding="utf-8")), encoding="utf-8")
    corpus, _ = load(data)
    assert corpus is not None
    assert report.unfinished(corpus)[0] == (
        "rassendyll-bridges is unfinished: 1 of 4 paragraphs without a record, 1 of 4 claims not yet checked, "
        "1 opinion without a note"
    )


# --- The command --------------------------------------------------------------------------------------------------------


def run(data: Path, *more: str) -> str:
    result = CliRunner().invoke(main, ["todo", "--data", str(data), *more])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_lists_ids_with_a_total_each_and_one_of_all(data: Path) -> None:
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    for file in data.glob("*/*.yml"):
        file.write_text(
            file.read_text(encoding="utf-8").replace("checked: 2026-01-31", f"checked: {yesterday}"), encoding="utf-8"
        )
    lines = run(data).splitlines()
    at = lines.index("zendani-pol: پل‌های روریتانیا و مردمش (2)")
    assert lines[at + 1] == "  Claims not yet checked (2)"
    assert [line.split()[0] for line in lines[at + 3 : at + 5]] == ["bridges-made-towns", "every-bridge-a-town"]
    assert lines[-1] == "4 things to do"
    old = (date.today() - timedelta(days=366)).isoformat()
    change(data, "claims/three-bridges.yml", f"checked: {yesterday}", f"checked: {old}")
    assert "    three-bridges  Ruritania has three bridges" in run(data).splitlines()


def test_where_nothing_is_left_it_says_so(data: Path) -> None:
    corpus, _ = load(data)
    assert corpus is not None
    assert list(report.tasks(corpus, [])) == ["nothing is left to do"]


def test_for_programs_it_is_one_list(data: Path) -> None:
    change(data, BRIDGES, "    no_record: A courtesy; it asserts nothing.\n", "")
    change(data, BRIDGES, "complete: true\n", "")
    rows = {(row["what"], row["record"]): row for row in json.loads(run(data, "--format", "json"))}
    assert rows["record", None] == {
        "what": "record",
        "article": "rassendyll-bridges",
        "unit": "analysis-2",
        "record": None,
        "title": "Thank you.",
        "file": "data/articles/rassendyll-bridges.yml",
        "field": "units.3.no_record",
        "form": "edit/?new=claims&article=rassendyll-bridges&unit=analysis-2",
    }
    claim = rows["check claim", "claims/tolls-changed-nothing"]
    assert claim["form"] == "edit/?mend=claims/tolls-changed-nothing&field=assessment"
    assert (claim["unit"], claim["file"]) == ("table-1", "data/claims/tolls-changed-nothing.yml")


def test_while_something_is_wrong_that_is_said_instead(data: Path) -> None:
    change(data, BRIDGES, "title:", "titel:")
    result = CliRunner().invoke(main, ["todo", "--data", str(data)])
    assert result.exit_code == 1
    assert "did you mean “title”?" in result.output
