"""What of a record with mistakes is judged by the rules between records, and what is not concluded from them."""

import shutil
from pathlib import Path
from time import process_time

import pytest

from glossator.build import load_and_check
from glossator.explain import as_model
from glossator.gaps import BETWEEN, NotKnown, links, partial
from glossator.load import readable
from glossator.records import Claim
from glossator.rules import Judged
from glossator.source import Document, Problem, parse
from tests.conftest import HERE


def made(text: str) -> Document:
    document = Document("data/claims/x.yml")
    parse(text, document)
    assert as_model(Claim, document, "x") is None
    return document


def said(data: Path) -> list[str]:
    return [f"{one.path.removeprefix('data/')}:{one.line} {one.rule}" for one in load_and_check(data)[1]]


def change(data: Path, path: str, *pairs: tuple[str, str]) -> None:
    file = data / path
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def test_what_is_sound_is_known_and_the_rest_is_refused() -> None:
    found = partial(Claim, made("unit: a-1\nkind: fcat\nabout: [a, B, c]\nwithdrawn: yes\ncites: [3, x y]\n"), "x")
    assert found.record.unit == "a-1"
    assert found.record.cites[0].number == 3
    assert found.record.withdrawn, "that it was is known"
    assert [target for _, target, _ in links(found.record)] == ["a", "c"]
    assert found.document.data == {"unit": "a-1", "about": ["a", None, "c"], "cites": ["3", None]}
    for part in ("kind", "about", "title"):
        with pytest.raises(NotKnown):
            getattr(found.record, part)
    with pytest.raises(NotKnown):
        found.record.withdrawn.reason  # noqa: B018


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("abuot: [a]\n", "about"),
        ("title: x\nverdict: confirmed\n", "assessment"),
        ("title: x\n---\nabout: [a]\n", "about"),
        ("about: [a]\nabout: [b]\n", "about"),
        ("title: [x\nabout: [a]\n", "title"),
        ("title: A session # 72\n", "title"),
    ],
)
def test_what_is_not_there_may_be_there_under_another_name(text: str, lost: str) -> None:
    record = partial(Claim, made(text), "x").record
    with pytest.raises(NotKnown):
        getattr(record, lost)
    assert lost == "relations" or text.startswith("title: x\n---") or record.relations == ()


@pytest.mark.parametrize(
    ("path", "pairs", "expected"),
    [
        # one mistake each: of what needs the broken field nothing is said, here or elsewhere
        ("claims/three-bridges.yml", [("assessment:", "asessment:")], ["claims/three-bridges.yml:19 unknown-fields"]),
        ("claims/three-bridges.yml", [("  verdict: confirmed\n", "")], ["claims/three-bridges.yml:20 missing"]),
        ("claims/three-bridges.yml", [("  sources:", "sources:")], ["claims/three-bridges.yml:23 yaml"]),
        ("claims/three-bridges.yml", [("unit: introduction-1", "unit: introduction1")], ["claims/three-bridges.yml:2 fields"]),
        ("claims/tolls-drove-people-away.yml", [("kind: hypothesis", "kind: hypotesis")], ["claims/tolls-drove-people-away.yml:6 words"]),
        ("references/ruritanian-survey.yml", [("consulted: ", "consulted: x")], ["references/ruritanian-survey.yml:7 words"]),
        ("articles/rassendyll-bridges.yml", [("  - id: analysis-1a\n", "  - id: Analysis-1a\n")], ["articles/rassendyll-bridges.yml:48 fields"]),
        ("events/ferry-strike.yml", [("sources:\n", "source:\n")], ["events/ferry-strike.yml:9 unknown-fields"]),
        ("places/zenda.yml", [("aliases: [zenda-castle]", "aliases: [Zenda-castle]")], ["places/zenda.yml:2 ids"]),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(data: Path, path: str, pairs: list[tuple[str, str]], expected: list[str]) -> None:
    change(data, path, *pairs)
    found = said(data)
    assert [one.partition(":")[0] for one in found] == [one.partition(":")[0] for one in expected], found
    assert [one.partition(" ")[2] for one in found] == [one.partition(" ")[2] for one in expected], found


def test_an_id_used_twice_is_said_of_a_broken_record_too(data: Path) -> None:
    (data / "people" / "way.yml").write_text("name: Way\ndescription: D.\n")
    assert {one.partition(" ")[2] for one in said(data)} == {"missing", "ids"}


def test_a_rule_is_not_asked_once_for_each_broken_record(data: Path) -> None:
    for at in range(60):
        shutil.copy(data / "claims" / "three-bridges.yml", data / "claims" / f"bridge-{at}.yml")
        change(data, f"claims/bridge-{at}.yml", ("order: 1", "order: x"), ("kind: fact", "kind: fcat"))
    corpus, _ = readable(data)
    asked = []

    def rule(seen: object) -> list[Problem]:
        asked.append(seen)
        return [Problem("x", 1, 1, str([(one.order, one.kind) for one in seen.claims]))]  # type: ignore[attr-defined]

    assert len(list(Judged(corpus).by(rule))) == 1  # type: ignore[arg-type]
    assert len(asked) == 2
    start = process_time()
    load_and_check(data)
    assert process_time() - start < 5


def test_of_a_file_with_problems_only_so_much_is_said(data: Path) -> None:
    bad = "\n".join(f"  - gone-{at}" for at in range(40))
    (data / "concepts" / "way.yml").write_text(f"name: W\ndescription: D.\nnonsense: 1\nbroader:\n{bad}\n")
    found = load_and_check(data)[1]
    assert len(found) == 21
    assert found[-1].message == "… and 21 more problems in this file"


def test_what_is_wrong_between_fields_is_told_by_its_fields() -> None:
    """Every rule of `records` that compares fields of one model says which of them it may be."""
    source = (HERE.parent / "scripts" / "glossator" / "records.py").read_text(encoding="utf-8")
    raised = {line.split('"')[1] for line in source.split("raise PydanticCustomError(")[1:]}
    assert raised - {"identifier", "section_id"} == set(BETWEEN)
