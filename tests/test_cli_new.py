"""`corpus new`: what is known is filled in, and what cannot be is refused before a file is begun."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from glossator.cli import main
from tests.conftest import HERE

PLACE = ["--article", "rassendyll-bridges", "--unit", "introduction-1"]


def new(data: Path, collection: str, *more: str, key: str = "something-new") -> Result:
    return CliRunner().invoke(main, ["new", collection, key, "--data", str(data), *more])


def begun(data: Path, collection: str, *more: str) -> dict[str, Any]:
    result = new(data, collection, *more)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = yaml.safe_load((data / collection / "something-new.yml").read_text(encoding="utf-8"))
    assert f"{collection}/something-new" in (data / "ids.txt").read_text(encoding="utf-8")
    return found


def refused(data: Path, collection: str, *more: str) -> str:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    result = new(data, collection, *more)
    assert result.exit_code == 2, result.output
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before, "nothing is begun"
    return " ".join(result.output.split())


@pytest.fixture
def alone(data: Path) -> Path:
    """The made-up corpus with one article alone."""
    for article in ("zendani-pol", "strofzin-ferries"):
        reason = ["--reason", "A mistake.", "--with-drawn"]
        assert CliRunner().invoke(main, ["withdraw", article, *reason, "--data", str(data)]).exit_code == 0
    return data


def test_a_claim_is_begun_at_its_place(data: Path) -> None:
    found = begun(data, "claims", *PLACE, "--phrase", "three bridges")
    assert {name: found[name] for name in ("article", "unit", "order", "phrase")} == {
        "article": "rassendyll-bridges",
        "unit": "introduction-1",
        "order": 3,
        "phrase": "three bridges",
    }
    assert found["assessment"]["checked"] == date.today()


def test_an_initiative_is_counted_among_initiatives(data: Path) -> None:
    found = begun(data, "initiatives", "--article", "rassendyll-bridges", "--unit", "analysis-1a", "--phrase", "toll for carts")
    assert (found["order"], found["checked"]) == (2, date.today())


def test_an_event_that_is_drawn_from_an_article_is_reported_by_it(data: Path) -> None:
    found = begun(data, "events", *PLACE, "--phrase", "three bridges")
    assert (found["basis"], found["article"], found["unit"]) == ("article", "rassendyll-bridges", "introduction-1")


def test_of_an_event_nothing_is_known_that_was_not_said(data: Path) -> None:
    found = begun(data, "events")
    assert found["basis"] is None
    assert "article" not in found


def test_a_work_is_the_editors_until_an_article_cites_it(data: Path) -> None:
    assert begun(data, "references")["role"] == "editorial"


def test_a_finding_has_the_next_number_and_none_that_was_withdrawn(data: Path) -> None:
    numbers = [yaml.safe_load(file.read_text(encoding="utf-8"))["number"] for file in (data / "findings").glob("*.yml")]
    assert begun(data, "findings")["number"] == max(numbers) + 1


def test_the_first_record_of_a_unit_has_the_first_place(data: Path) -> None:
    assert begun(data, "claims", "--article", "strofzin-ferries", "--unit", "figure-s1")["order"] == 1


def test_a_unit_of_another_article_that_is_called_the_same_does_not_count(data: Path) -> None:
    assert begun(data, "claims", "--article", "strofzin-ferries", "--unit", "introduction-1")["order"] == 2


def test_the_only_article_need_not_be_named(alone: Path) -> None:
    found = begun(alone, "claims", "--unit", "introduction-1", "--phrase", "three bridges")
    assert (found["article"], found["order"]) == ("rassendyll-bridges", 3)


def test_of_several_articles_one_is_named_or_the_blank_stays(data: Path) -> None:
    said = refused(data, "claims", "--unit", "introduction-1")
    assert "say with --article which article it is drawn from: rassendyll-bridges, strofzin-ferries, zendani-pol" in said
    assert begun(data, "claims")["article"] is None


@pytest.mark.parametrize(
    ("collection", "given", "said"),
    [
        ("claims", ["--article", "rassendyl-bridges"], "there is no article “rassendyl-bridges”: did you mean “rassendyll-bridges”?"),
        ("claims", ["--article", "xyz"], "there is no article “xyz”: these are there: rassendyll-bridges, strofzin-ferries, zendani-pol"),
        ("claims", ["--article", "three-bridges\x07"], "there is no article “three-bridges"),
        ("claims", [*PLACE[:3], "introduction-2"], "the article has no unit “introduction-2”: did you mean “introduction-1”?"),
        ("events", [*PLACE[:3], "table-1"], "the article has no unit “table-1”"),
        ("claims", [*PLACE[:2], "--phrase", "three bridges"], "a phrase stands in a unit: say in which with --unit"),
        ("people", PLACE[:2], "a record in people has no “article”: leave out --article"),
        ("references", ["--phrase", "x"], "a record in references has no “phrase”: leave out --phrase"),
        ("claims", [*PLACE, "--text", str(HERE / "units.tsv")], "--text is there to compare a phrase with: give --phrase too"),
    ],
)  # fmt: skip
def test_a_place_that_is_not_there_is_refused(data: Path, collection: str, given: list[str], said: str) -> None:
    assert said in refused(data, collection, *given)


def test_from_a_withdrawn_article_nothing_is_drawn(alone: Path) -> None:
    said = refused(alone, "claims", "--article", "zendani-pol")
    assert "the article “zendani-pol” was withdrawn, and nothing more is drawn from it" in said


def test_where_the_article_says_that_nothing_is_to_be_drawn_that_is_mended_first(data: Path) -> None:
    said = refused(data, "claims", "--article", "rassendyll-bridges", "--unit", "analysis-2")
    assert "analysis-2 has a record after all: something-new [unit-lists] → remove no_record" in said


def test_a_former_id_of_an_article_is_told_its_present_one(data: Path) -> None:
    CliRunner().invoke(main, ["rename", "zendani-pol", "zendani-bridges", "--data", str(data)])
    said = refused(data, "claims", "--article", "zendani-pol")
    assert "“zendani-pol” is a former id: write its present one, zendani-bridges" in said


# --- The phrase ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [[], ["--text", str(HERE / "units.tsv")]])
@pytest.mark.parametrize(
    ("unit", "phrase", "said"),
    [
        ("introduction-1", "four bridges", "this phrase is not in introduction-1"),
        ("analysis-1a", "is they that keep the peace", "this phrase is not in analysis-1a"),
        ("analysis-1", "was built", "this phrase occurs 2 times in analysis-1"),
    ],
)
def test_a_phrase_is_compared_before_anything_is_written(data: Path, text: list[str], unit: str, phrase: str, said: str) -> None:
    """By the fingerprint, and by the text, with the words of a check."""
    found = refused(data, "claims", *PLACE[:2], "--unit", unit, "--phrase", phrase, *text)
    assert f"data/claims/something-new.yml:{found.partition('.yml:')[2].partition(' ')[0]} {said}" in found
    if "peace" in phrase:
        assert "→ it is in introduction-1" in found


def test_what_a_phrase_may_not_be_is_refused_as_well(data: Path) -> None:
    found = refused(data, "claims", *PLACE, "--phrase", " ".join("abcdefghijklmnop"))
    assert "“phrase”" in found
    assert "1 problem would come of this, and nothing was changed" in found


def test_the_text_knows_better_than_a_fingerprint_that_is_wrong(data: Path) -> None:
    article = data / "articles" / "rassendyll-bridges.yml"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("fingerprint: DL7cdX2hSEP8JIbSFGI=", "fingerprint: DL7cdf////////////8="), encoding="utf-8")
    for claim in ("three-bridges", "bridges-keep-peace"):  # or the check itself finds it
        file = data / "claims" / f"{claim}.yml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text(
            "".join("phrase: Ruritania has\n" if line.startswith("phrase:") else line for line in lines), encoding="utf-8"
        )
    phrase = ["--phrase", "keep the peace among us"]
    assert "this phrase is not in introduction-1" in refused(data, "claims", *PLACE, *phrase)
    assert begun(data, "claims", *PLACE, *phrase, "--text", str(HERE / "units.tsv"))["phrase"] == phrase[1]


def test_a_text_without_the_unit_is_no_comparison(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "strofzin-ferries.tsv"
    table.write_text("unit\ttext\nintroduction-1\tBefore the bridges there were ferries only.\n", encoding="utf-8")
    said = refused(data, "claims", *PLACE, "--phrase", "three bridges", "--text", str(table))
    assert "does not have the text of introduction-1 of rassendyll-bridges" in said
    table.write_bytes(b"\xff\xfe")
    assert "does not have the text" in refused(data, "claims", *PLACE, "--phrase", "three bridges", "--text", str(table))


def test_where_nothing_can_be_compared_that_is_said(data: Path) -> None:
    result = new(data, "claims", "--article", "zendani-pol", "--unit", "opening-1", "--phrase", "شهرها را")
    assert result.exit_code == 0, result.output
    assert "opening-1 has no fingerprint, so that the phrase was compared with nothing" in result.output
