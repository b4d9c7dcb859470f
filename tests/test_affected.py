"""What else speaks of a thing that was changed: named at once, and nothing where only words were changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.affected import Affected, affected, said
from glossator.corpus import Corpus
from glossator.load import load

Edited = Callable[[str, str, str], list[Affected]]


@pytest.fixture
def edited(data: Path, corpus: Corpus) -> Edited:
    """Replaces words in a file; gives what that affects."""

    def change(file: str, before: str, after: str) -> list[Affected]:
        path = data / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        now, problems = load(data)
        assert now is not None
        assert problems == []
        return affected(corpus, now, path.stem)

    return change


BUILT = "events/old-bridge-built.yml"


def test_a_date_concerns_all_that_link_to_the_event_and_its_own_words(edited: Edited) -> None:
    found = edited(BUILT, "date: 1752-05", "date: 1753-05")
    assert {one.id: one.why for one in found} == {
        "rassendyll-bridges": ("links to it",),
        "three-bridges": ("links to it",),
        "old-bridge-of-1750": ("lists this event",),
        "toll-for-carts": ("names this event under “proposed_at”",),
        "old-bridge-built": ("names this day in its answer", "names this day in its note"),
        "year-of-the-old-bridge": ("concerns it",),
    }
    words = said(found)
    assert words[0].startswith("You changed the date of The old bridge at Zenda is built (May 1752 → May 1753). ")
    assert "1 article" in words[0]
    assert "speak of it: " in words[0]
    assert "The day as it was, May 1752, still stands in " in words[1]
    assert "its own answer and note" in words[1]


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        (
            BUILT,
            "verdict: contradicted",
            "verdict: imprecise",
            "verdict of The old bridge at Zenda is built (contradicted → impre",
        ),
        ("places/ruritania.yml", "latitude: 50.5", "latitude: 50.25", "coordinates of Ruritania (50.5, "),
        ("places/ruritania.yml", "name: Ruritania", "name: Ruritanien", "name of Ruritanien (“Ruritania” → “Ruritanien”)"),
    ],
)
def test_other_things_that_records_speak_of(edited: Edited, file: str, before: str, after: str, told: str) -> None:
    (sentence,) = said(edited(file, before, after))
    assert told in sentence
    assert "speak" in sentence


def test_a_change_of_words_concerns_nobody(edited: Edited) -> None:
    assert edited(BUILT, "note: The survey has May 1752.", "note: The survey of Zenda has May 1752.") == []
    assert edited(BUILT, "built in 1750.", "built in the year 1750.") == []


def test_a_record_that_is_new_or_gone_was_not_changed(corpus: Corpus) -> None:
    assert affected(corpus, corpus, "nowhere") == []
    assert said([]) == []


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("It was on 31 May 2020.", True),
        ("Reports have 31 May.", True),
        ("May 31, 2020", True),
        ("as 2020-05-31 has it", True),
        ("31 May 2019", False),
        ("31 Maypoles", False),
        ("131 May 2020", False),
        ("May 2020", False),
        ("in 2020", False),
    ],
)
def test_how_a_day_may_stand_in_words(data: Path, words: str, held: bool) -> None:
    path = data / BUILT
    text = path.read_text(encoding="utf-8").replace("note: The survey has May 1752.", f"note: {words}")
    found = []
    for day in ("2020-05-31", "2020-05-30"):
        path.write_text(text.replace("date: 1752-05", f"date: {day}"), encoding="utf-8")
        found.append(load(data)[0])
    before, after = found
    assert before is not None
    assert after is not None
    own = [one for one in affected(before, after, "old-bridge-built") if one.id == "old-bridge-built"]
    assert [one.stale for one in own] == ([("note",)] if held else [])


def test_of_many_only_some_are_named_and_the_rest_counted(corpus: Corpus, edited: Edited) -> None:
    found = edited("places/ruritania.yml", "name: Ruritania", "name: Ruritanien") * 9
    (sentence,) = said(found)
    assert sentence.count(";") == 12
    assert sentence.endswith(f"; and {len(found) - 12} more.")


def test_what_was_withdrawn_and_the_record_itself_are_not_named_for_their_links(data: Path) -> None:
    built, strike = data / BUILT, data / "events" / "ferry-strike.yml"
    text = built.read_text(encoding="utf-8").replace("has May 1752.\n  sources", "has it; see [[old-bridge-built]].\n  sources")
    strike.write_text(strike.read_text(encoding="utf-8").replace("[three-bridges]", "[old-bridge-built]"), encoding="utf-8")
    found = []
    for verdict, more in (
        ("contradicted", ""),
        ("imprecise", ""),
        ("imprecise", "withdrawn:\n  date: 2026-01-31\n  reason: No.\n"),
    ):
        built.write_text(text.replace("verdict: contradicted", f"verdict: {verdict}"), encoding="utf-8")
        with strike.open("a", encoding="utf-8") as file:
            file.write(more)
        found.append(load(data)[0])
    before, after, withdrawn = found
    assert before
    assert after
    assert withdrawn
    speak, still = ({one.id for one in affected(before, now, "old-bridge-built")} for now in (after, withdrawn))
    assert "old-bridge-built" not in speak
    assert speak - still == {"ferry-strike"}
