"""Every mistake an editor can make has a file in tests/bad/, and its message in tests/bad/messages.txt."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.build import load_and_check
from glossator.checks import CHECKS
from tests.conftest import HERE

BAD = sorted((HERE / "bad").glob("*.yml"))
UNITS = HERE / "units.tsv"


def expected() -> dict[str, list[str]]:
    """Name of the bad file → the lines that must be said."""
    found: dict[str, list[str]] = {}
    for line in (HERE / "bad" / "messages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def spoken(data: Path) -> list[str]:
    lines = []
    for problem in load_and_check(data, UNITS)[1]:
        lines += [str(problem), *([f"    → {problem.hint}"] if problem.hint else [])]
    return lines


def test_the_made_up_corpus_is_sound() -> None:
    assert load_and_check(HERE / "corpus", UNITS)[1] == []


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_one_mistake_each(data: Path, file: Path) -> None:
    collection, _, name = file.stem.partition("--")
    (data / collection / f"{name}.yml").write_bytes(file.read_bytes())
    with (data / "ids.txt").open("a") as ids:
        ids.write(f"{collection}/{name}\n")
    assert spoken(data) == expected()[file.stem]


def test_every_message_has_its_file() -> None:
    assert set(expected()) == {file.stem for file in BAD}


def test_messages_are_for_editors() -> None:
    words = (HERE / "bad" / "messages.txt").read_text(encoding="utf-8")
    jargon = r"Traceback|NoneType|\b(dict|str|tuple|None)\b|pydantic|ValidationError|Input should"
    assert re.findall(jargon, words) == []


def test_every_check_states_its_rule() -> None:
    assert all(check.__doc__ for check in CHECKS.values())


def change(data: Path, path: str, old: str, new: str) -> None:
    file = data / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("articles/rassendyll-bridges.yml", "  - number: 2", "  - number: 4", "number 4 stands where 2 is due"),
        ("articles/rassendyll-bridges.yml", "    no_record: A courtesy; it asserts nothing.\n", "", "no claim, event or initiative is drawn from analysis-2"),
        ("articles/rassendyll-bridges.yml", "    words: 5", "    words: 5\n    no_record: None.", "analysis-1a has a record after all: toll-for-carts"),
        ("articles/rassendyll-bridges.yml", "  - id: analysis\n", "  - id: results\n", "belongs to no section"),
        ("articles/rassendyll-bridges.yml", "    words: 14", "    words: 15", "introduction-1 has 14 words, not 15"),
        ("articles/rassendyll-bridges.yml", "opens: Thank you.", "opens: Thanks.", "analysis-2 does not begin like this"),
        ("references/tarlenheim-2001.yml", "role: cited", "role: editorial", "has role: editorial but is in an article's list"),
        ("events/old-bridge-built.yml", "article_date: 1750", "article_date: 1752-05", "article_date is the same as date"),
        ("people/count-hentzau.yml", "record:\n  text: Born in 1860.\n  sources:\n    - work: ruritanian-survey\n", "", "“born” has no source"),
        ("findings/year-of-the-old-bridge.yml", "number: 1", "number: 2", ""),
        ("ids.txt", "claims/keepers-paid\n", "", "claims/keepers-paid is missing from data/ids.txt"),
        ("ids.txt", "claims/keepers-paid\n", "claims/keepers-paid\nclaims/vanished\n", "claims/vanished was published, and no record or alias answers"),
        ("places/zenda.yml", "aliases: [zenda-castle]\n", "", "places/zenda-castle was published"),
        ("organizations/bridge-office.yml", "name: Bridge Office\n", "name: Bridge Office\naliases: [zenda-castle]\n", "also belongs to"),
        ("organizations/bridge-office.yml", "place: zenda", "place: zenda\npart_of: bridge-office", "leads back here"),
    ],
)  # fmt: skip
def test_rules_across_records(data: Path, path: str, old: str, new: str, said: str) -> None:
    change(data, path, old, new)
    lines = spoken(data)
    if said:
        assert any(said in line for line in lines), lines
    else:
        assert lines == [], "a withdrawn finding's number is free again"


def test_units_missing_from_the_article(data: Path) -> None:
    change(
        data,
        "articles/rassendyll-bridges.yml",
        "  - id: analysis-2\n    kind: paragraph\n    opens: Thank you.\n    words: 2\n    no_record: A courtesy; it asserts nothing.\n",
        "",
    )
    assert any("units of the article are missing: analysis-2" in line for line in spoken(data))


yaml_like = st.recursive(
    st.one_of(
        st.text(max_size=20), st.integers(), st.booleans(), st.none(), st.sampled_from(["zenda", "fact", "2020-02-30", "[["])
    ),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(st.text(max_size=10), inside, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["title", "kind", "date", "basis", "summary", "sources", "places", "aliases", "unit", "phrase", "withdrawn"]
        ),
        yaml_like,
        max_size=8,
    )
)
def test_any_yaml_ends_in_problems_or_none(tmp_path: Path, fields: dict[str, object]) -> None:
    """Whatever a file holds, the check ends, says places that exist, and never stumbles."""
    import yaml

    data = tmp_path / "data"
    if not data.exists():
        shutil.copytree(HERE / "corpus", data)
    text = yaml.safe_dump(fields, allow_unicode=True)
    (data / "events" / "any.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    lines = text.count("\n") + 1
    for problem in load_and_check(data, UNITS)[1]:
        if problem.path == "data/events/any.yml":
            assert 1 <= problem.line <= lines + 1
            assert problem.message
