"""What a form asks of the program, and that it hears the same as `corpus check` says, here and as WebAssembly."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glossator.authorities import AUTHORITIES
from glossator.build import load_and_check
from glossator.corpus import Corpus
from glossator.desk import Desk
from glossator.kinds import COLLECTIONS
from glossator.parcel import archive, corpus_file
from glossator.variables import NEEDED
from tests.conftest import HERE, need_node

RUNTIME = HERE.parent / "scripts" / "glossator" / "assets" / "python"
SMALL = HERE / "corpus"


def typed() -> dict[str, tuple[str, str, str]]:
    """Name of a bad file → collection, id and text, of those that can be typed: what is no UTF-8 cannot."""
    found = {}
    for file in sorted((HERE / "bad").glob("*.yml")):
        collection, _, key = file.stem.partition("--")
        try:
            found[file.stem] = collection, key, file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
    return found


TYPED = typed()


def packed(data: Path) -> str:
    """A corpus as it is packed for a form."""
    corpus, problems = load_and_check(data)
    assert problems == []
    assert corpus is not None
    return corpus_file(corpus).body


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk.at(tmp_path_factory.mktemp("desk") / "data", json.loads(packed(SMALL)))


def ask(desk: Desk, kind: str, **asked: Any) -> Any:
    return json.loads(desk.answer(json.dumps({"ask": kind, **asked})))


def said(answer: Any) -> list[tuple[Any, ...]]:
    """What is wrong, in a form in which it can be compared."""
    return sorted(
        (one["path"], one["line"], one["column"], one["message"], one["hint"], one["rule"]) for one in answer["problems"]
    )


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """What `corpus check` says of each file."""
    data = tmp_path_factory.mktemp("checked") / "data"
    shutil.copytree(SMALL, data)
    found, known = {}, {}
    for name, (collection, key, text) in TYPED.items():
        file = data / collection / f"{key}.yml"
        before = file.read_bytes() if file.exists() else None
        file.write_text(text, encoding="utf-8", newline="")
        problems = load_and_check(data, known=known)[1]
        found[name] = sorted((one.path, one.line, one.column, one.message, one.hint, one.rule) for one in problems)
        known.pop(file, None)
        file.unlink() if before is None else file.write_bytes(before)
    return found


def test_the_form_says_of_every_mistake_what_the_check_says(desk: Desk, checked: dict[str, list[tuple[Any, ...]]]) -> None:
    for name, (collection, key, text) in TYPED.items():
        answer = ask(desk, "check", collection=collection, id=key, text=text)
        assert said(answer) == checked[name], name


def test_as_webassembly_it_says_the_same(tmp_path: Path, checked: dict[str, list[tuple[Any, ...]]]) -> None:
    """Another Python, another parser of YAML, and the very bytes that a browser gets."""
    (tmp_path / "engine.zip").write_bytes(archive("en"))
    (tmp_path / "corpus.json").write_text(packed(SMALL), encoding="utf-8")
    asked = [
        json.dumps({"ask": "check", "collection": collection, "id": key, "text": text})
        for collection, key, text in TYPED.values()
    ]
    command = ["node", need_node() / "desk.mjs", RUNTIME, tmp_path / "engine.zip", tmp_path / "corpus.json"]
    run = subprocess.run(command, input="\n".join(asked) + "\n", capture_output=True, text=True, encoding="utf-8")
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(asked), run.stderr[-2000:]
    for name, answer in zip(TYPED, answers, strict=True):
        assert said(answer) == checked[name], name


def test_a_record_is_opened_with_its_text_and_data(desk: Desk) -> None:
    found = ask(desk, "open", record="claims/three-bridges")
    assert (found["path"], found["address"]) == ("data/claims/three-bridges.yml", "claims/three-bridges/")
    assert found["text"] == (SMALL / "claims" / "three-bridges.yml").read_text(encoding="utf-8")
    assert found["data"]["about"] == ["ruritania", "bridge"]
    assert "no record" in ask(desk, "open", record="claims/four-bridges")["error"]
    assert "no record" in ask(desk, "open", record="../claims/three-bridges")["error"]


def test_a_problem_names_the_field_it_stands_in(desk: Desk) -> None:
    text = ask(desk, "open", record="claims/three-bridges")["text"]
    wrong = text.replace("about: [ruritania, bridge]", "about: [ruritania, brigde]")
    (problem,) = ask(desk, "check", collection="claims", id="three-bridges", original=text, text=wrong)["problems"]
    assert (problem["where"], problem["here"]) == (["about", 1], True)
    assert problem["hint"] == "did you mean “bridge”?"


def test_a_problem_in_another_record_has_its_true_place(desk: Desk) -> None:
    """Those records were never read as YAML here; where one is to blame, it is."""
    text = ask(desk, "open", record="concepts/bridge")["text"]
    gone = text + "withdrawn:\n  date: 2026-11-24\n  reason: It was a ford.\n"
    found = ask(desk, "check", collection="concepts", id="bridge", original=text, text=gone)["problems"]
    elsewhere = [one for one in found if not one["here"]]
    assert elsewhere
    assert all(one["where"] is None and one["line"] > 1 for one in elsewhere)
    assert ask(desk, "check", collection="concepts", id="bridge", original=text, text=text)["problems"] == []


def test_what_the_form_holds_becomes_text_with_its_comments(desk: Desk) -> None:
    opened = ask(desk, "open", record="claims/three-bridges")
    data = {**opened["data"], "title": "Ruritania: three bridges"}
    found = ask(desk, "check", collection="claims", id="three-bridges", original=opened["text"], data=data)
    assert found["problems"] == []
    assert found["data"] == data
    assert [line for how, line in found["diff"] if how == "+"] == ['title: "Ruritania: three bridges"']
    assert "Ruritania: three bridges" in found["page"]
    assert found["differs"]
    same = ask(desk, "check", collection="claims", id="three-bridges", original=opened["text"], data=opened["data"])
    assert (same["text"], same["differs"], same["diff"]) == (opened["text"], False, [])


def test_comments_typed_by_hand_stay_when_the_form_goes_on(desk: Desk) -> None:
    opened = ask(desk, "open", record="concepts/bridge")
    typed = opened["text"] + "# Ask the surveyors.\n"
    data = {**opened["data"], "name": "Bridges"}
    found = ask(desk, "check", collection="concepts", id="bridge", original=opened["text"], data=data, base=typed)
    assert found["text"].endswith("# Ask the surveyors.\n")
    assert "name: Bridges" in found["text"]
    assert ["+", "# Ask the surveyors."] in found["diff"]


def test_a_new_record_is_begun_and_checked_without_a_name(desk: Desk) -> None:
    given = {"article": "rassendyll-bridges", "unit": "introduction-1"}
    begun = ask(desk, "fresh", collection="claims", given=given)["data"]
    taken = [one.order for one in desk.published.claims if (one.article, one.unit) == tuple(given.values())]
    assert begun == {**given, "order": str(max(taken) + 1)}
    found = ask(desk, "check", collection="claims", id="", data=begun)
    assert {tuple(one["where"] or ()) for one in found["problems"]} >= {("title",), ("statement",), ("kind",)}
    assert found["text"].startswith("# yaml-language-server: $schema=../schema/claims.json\n")
    assert not desk.file("claims", "a-new-record").exists()


def test_a_phrase_is_compared_before_the_record_is_whole(desk: Desk) -> None:
    given = {"article": "rassendyll-bridges", "unit": "introduction-1", "phrase": "four bridges"}
    found = ask(desk, "check", collection="claims", id="", data=given)["problems"]
    assert [one["message"] for one in found if one["where"] == ["phrase"]] == ["this phrase is not in introduction-1"]
    found = ask(desk, "check", collection="claims", id="", data={**given, "phrase": "three bridges"})["problems"]
    assert [one for one in found if one["where"] == ["phrase"]] == []


def test_an_id_that_is_taken_or_kept_is_refused(desk: Desk) -> None:
    data = {"name": "A test", "description": "It is one."}
    for key in ("bridge", "index", "A b"):
        (problem,) = [
            one for one in ask(desk, "check", collection="concepts", id=key, data=data)["problems"] if one["where"] == ["id"]
        ]
        assert problem["rule"] == "ids"
    assert ask(desk, "check", collection="concepts", id="a-test", data=data)["problems"] == []


def test_what_can_be_named_is_listed_by_name(desk: Desk) -> None:
    assert ["bridge", "bridge", "concepts"] in [
        [key, name.lower(), kind] for key, name, kind in ask(desk, "records", collections=["concepts"])
    ]
    units = ask(desk, "units", article="rassendyll-bridges")
    assert units[0][0] == "introduction-1"
    assert all(len(one) == 4 for one in units)
    about = ask(desk, "schema", collection="claims")["schema"]["properties"]["about"]
    assert about["items"]["x-records"] == ["people", "organizations", "places", "concepts"]


def choices(schema: Any) -> Iterator[dict[str, Any]]:
    """Every choice in a schema, wherever it stands."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield schema
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else ():
        yield from choices(part)


def test_words_to_choose_from_have_their_names_and_meanings(desk: Desk) -> None:
    """In the language of the interface, wherever a vocabulary has them."""
    schema = ask(desk, "schema", collection="claims")["schema"]
    verdict = schema["$defs"]["Assessment"]["properties"]["verdict"]
    assert verdict["x-names"]["not found"] == "Not found"
    assert verdict["x-means"]["imprecise"].startswith("Right in the main")
    for collection in COLLECTIONS:
        for one in choices(ask(desk, "schema", collection=collection)["schema"]):
            unnamed = set(one["enum"]) - one.get("x-names", {}).keys()
            assert not unnamed or unnamed in NAMED_BY_THEMSELVES, (collection, one)


NAMED_BY_THEMSELVES = ({"cited", "editorial"}, set(NEEDED), set(AUTHORITIES))
"""Choices that no vocabulary has."""


def test_words_are_named_in_the_language_of_the_corpus(data: Path) -> None:
    settings = data / "corpus.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("language: en", "language: ru"), encoding="utf-8")
    schema = Desk(data, {}).schema("claims")["schema"]
    assert schema["$defs"]["Assessment"]["properties"]["verdict"]["x-names"]["confirmed"] == "Подтверждается"


def test_the_corpus_stays_as_it_was(desk: Desk) -> None:
    corpus: Corpus = desk.published
    before = {key: one.model_dump() for key, one in corpus.by_id.items()}
    ask(desk, "check", collection="concepts", id="bridge", original="name: x\n", text="name: y\ndescription: z\n")
    text = (SMALL / "concepts" / "bridge.yml").read_text(encoding="utf-8")
    ask(desk, "check", collection="concepts", id="bridge", original=text, text=text)
    assert {key: one.model_dump() for key, one in desk.published.by_id.items()} == before
