"""Works of every CSL type in every style, against what the guides have published or their rules ask for (guides.yml)."""

import html
import re
from typing import Any

import pytest
import yaml

from glossator.items import Item, csl_date
from glossator.styles import AFTER_LETTER, LETTER, STYLES, Formatter, is_sound
from tests.conftest import HERE

WORKS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "guides.yml").read_text(encoding="utf-8"))

TYPES = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
    "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
    "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
    "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip
"""Every type of CSL 1.0.2: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types."""

Made = dict[str, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def made() -> Made:
    """Key → style → part → HTML."""
    return Formatter(None).format_all({key: {"id": key, **work["item"]} for key, work in WORKS.items()}, {})


def plain(text: str) -> str:
    """A citation as the table has it: italics between asterisks, and nothing else of markup."""
    return html.unescape(re.sub(r"</?em>", "*", text))


def expected(key: str, style: str) -> dict[str, str]:
    """What the table expects of a work in a style: part → text."""
    found = WORKS[key]["expected"][style]
    return {"entry": found} if isinstance(found, str) else found


@pytest.mark.parametrize("key", WORKS)
def test_a_work_is_cited_as_its_guide_has_it(made: Made, key: str) -> None:
    for style in STYLES:
        wanted = expected(key, style.key)
        assert {part: plain(made[key][style.key][part]) for part in wanted} == wanted, style.key


def test_every_type_is_there() -> None:
    assert sorted({work["item"]["type"] for work in WORKS.values()}) == TYPES


@pytest.mark.parametrize("key", WORKS)
def test_the_table_speaks_of_every_style_and_of_no_other(key: str) -> None:
    work, keys = WORKS[key], {style.key for style in STYLES}
    assert not work.keys() - {"item", "guide", "expected", "differs"}
    assert work["expected"].keys() == keys
    assert {"entry", "note", "short"} <= expected(key, "chicago-notes").keys()
    assert not work.get("differs", {}).keys() - keys
    assert not work.get("guide", {}).keys() - keys


def test_what_is_made_of_them_is_sound(made: Made) -> None:
    """And no mark that helped to make it is left."""
    for key, ready in made.items():
        for style in STYLES:
            assert is_sound(style, ready[style.key]), (key, style.key)
            for part in ready[style.key].values():
                assert not re.search("[\ue004\ue005]", part), (key, style.key)


# --- Works of one author and year ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dated", "wanted"),
    [
        ({"issued": csl_date("2000")}, {"apa": "(2000a)", "chicago-author-date": "2000a.", "harvard": "(2000a)"}),
        ({"issued": csl_date("1950~")}, {"apa": "(ca. 1950a)", "chicago-author-date": "[1950?]a.", "harvard": "(c. 1950a)"}),
        (
            {"status": "forthcoming"},
            {"apa": "(forthcoming-a)", "chicago-author-date": "Forthcoming-a.", "harvard": "(forthcoming a)"},
        ),
        ({}, {"apa": "(n.d.-a)", "chicago-author-date": "n.d.-a.", "harvard": "(no date a)"}),
    ],
    ids=["year", "circa", "forthcoming", "no-date"],
)
def test_letters_tell_works_of_one_year_apart(dated: Item, wanted: dict[str, str]) -> None:
    """As lists put them in where the entry has their place."""
    item = {"id": "x", "type": "book", "title": "A bridge", "author": [{"family": "Ostrom", "given": "Vera"}], **dated}
    ready = Formatter(None).format_all({"x": item}, {})["x"]
    for style, year in wanted.items():
        lettered = re.sub(f"{LETTER}([^{AFTER_LETTER}]*){AFTER_LETTER}", r"\1a", ready[style]["listed_entry"])
        assert f" {year}" in lettered, style


# --- Short titles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "short", "note"),
    [
        ("Koʻprik [A bridge]", None, "Ostrom, *Koʻprik*."),
        ("Koʻprik [A bridge]", "Bridge", "Ostrom, *Bridge*."),
        ("[Survey of bridges]", None, "Ostrom, [Survey of Bridges]."),
        ("The bridges: a survey", None, "Ostrom, *The Bridges: A Survey*."),
        ("The bridges: a survey", "Bridges", "Ostrom, *Bridges*."),
    ],
)
def test_a_later_note_has_the_short_title(title: str, short: str | None, note: str) -> None:
    item = {
        "id": "x",
        "type": "book",
        "title": title,
        "author": [{"family": "Ostrom"}],
        "custom": {"title-english": "A bridge"},
        **({"title-short": short} if short else {}),
    }
    assert plain(Formatter(None).format_all({"x": item}, {})["x"]["chicago-notes"]["short"]) == note


def test_a_later_note_depends_on_no_other_work() -> None:
    """Two works that would be cited in the same words in later notes are told apart by a list, not by an edition or a year."""
    twins = {
        key: {"id": key, "type": "book", "title": "Bridges", "author": [{"family": "Ostrom"}], "publisher": key, **dated}
        for key, dated in {"x": {}, "y": {"issued": csl_date("1992")}}.items()
    }
    made = Formatter(None).format_all(twins, {})
    assert [plain(made[key]["chicago-notes"]["short"]) for key in twins] == ["Ostrom, *Bridges*."] * 2
