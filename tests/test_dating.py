"""Rules over days and dates."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from glossator import dating
from glossator.build import load_and_check


def said(data: Path, title: str, day: str) -> list[str]:
    """What is wrong with the titles of events, where one has this title and date."""
    file = data / "events" / "new-bridge-opens.yml"
    file.write_text(
        f'title: "{title}"\nkind: meeting\ndate: {day}\nbasis: record\nplaces: [zenda]\nsummary: A bridge.\n'
        "sources:\n  - work: ruritanian-survey\n"
    )
    return [one.message for one in load_and_check(data)[1] if one.rule == "titles"]


@pytest.mark.parametrize(
    ("title", "day", "wrong"),
    [
        ("A meeting, 31 May 2020", "2020-05-30", "31 May 2020"),
        ("A meeting, 31 May 2020", "2020-05-31", ""),
        ("A meeting, 31 May 2020", "2020-05", ""),
        ("A meeting, 31 May 2020", "2020-05-30/2020-06-02", ""),
        ("A meeting of May 2020", "2020-06", "May 2020"),
        ("A meeting in Zenda, 2020", "2021-06", "2020"),
        ("Zenda in 2020", "2020-06", ""),
        ("Resolution 2020 of the council", "2021-06", ""),
        ("Fighting, May 2020 and June 2021", "2021-06", ""),
        ("A meeting, 8 and 9 May 2020", "2020-05-08", ""),
        ("A plan for 2022–2026", "2021", ""),
        ("A meeting before 31 May 2020", "2020-05-30", ""),
    ],
)
def test_a_title_and_its_date(data: Path, title: str, day: str, wrong: str) -> None:
    assert said(data, title, day) == ([f"the title says {wrong}, the date is {day}"] if wrong else [])


def test_today_may_be_set_and_is_nobodys_tomorrow(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def today() -> date:
        asked.append(1)
        return date(2026, 1, 30)

    monkeypatch.setattr(dating, "today", today)
    found = [one for one in load_and_check(data)[1] if one.rule == "future"]
    assert found
    assert all("2026-01-31 is in the future" in one.message for one in found)
    assert asked == [1], "once for all records"


def test_a_version_is_not_released_tomorrow(data: Path) -> None:
    settings = data / "corpus.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("released: 2026-01-31", "released: 2126-01-31"), encoding="utf-8")
    (problem,) = load_and_check(data)[1]
    assert (problem.path, problem.line, problem.rule) == ("data/corpus.yml", 4, "future")
    assert "2126-01-31 is in the future" in problem.message


def test_the_day_of_a_build_is_not_that_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert dating.today() >= datetime.now(UTC).date()
