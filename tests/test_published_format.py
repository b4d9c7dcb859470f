"""The published format: what a reader of corpus.json may rely on, whatever becomes of the models."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from glossator import downloads, published_format
from glossator.kinds import COLLECTIONS
from glossator.published_format import FORMAT, Member, classes, members, published_name
from glossator.records import Claim, Place, Settings
from glossator.version import later
from tests.compatible import bare, changes
from tests.conftest import HERE, ROOT

ACCEPTED = HERE / "golden" / "published-format.json"


@cache
def now() -> dict[str, Any]:
    schema = bare(downloads.corpus_schema())
    assert isinstance(schema, dict)
    return schema


def version_in(schema: dict[str, Any]) -> str:
    return str(schema["properties"]["format"]["const"])


def test_the_version_says_what_was_changed() -> None:
    """A field that is gone, has another type, may be absent where it never was or means something else when it is absent breaks
    readers. A field or a word that is new does not, and makes a new minor version."""
    before = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    found = list(changes(before, now()))
    broken, added = [said for breaks, said in found if breaks], [said for breaks, said in found if not breaks]
    advice = "keep the published name by a row of RENAMED (published_format.py), or begin the next format: FORMAT = “2.0”"
    begun = FORMAT.split(".")[0] != version_in(before).split(".")[0]
    assert begun or not broken, f"readers would break: {broken}. {advice}"
    advice = "raise the second number of FORMAT (published_format.py), then accept it with ACCEPT=1"
    told = version_in(before) != FORMAT
    assert told or not added, f"corpus.json has more than its version says: {added}. {advice}"


def test_the_format_is_as_it_was_accepted() -> None:
    if os.environ.get("ACCEPT") == "1":
        ACCEPTED.write_text(json.dumps(now(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(ACCEPTED.read_text(encoding="utf-8")) == now(), "run this test with ACCEPT=1 if that was meant"


def changed(how: Any) -> list[tuple[bool, str]]:
    before, after = now(), copy.deepcopy(now())
    how(after["$defs"]["Claim"])
    return list(changes(before, after))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (lambda claim: claim["properties"].pop("statement"), "Claim.statement is gone"),
        (lambda claim: claim["properties"]["statement"].update(type="integer"), "Claim.statement has another type"),
        (lambda claim: claim["required"].remove("statement"), "Claim.statement may be absent now"),
        (lambda claim: claim["properties"]["voice"]["items"].update(type="object"), "Claim.voice has another type"),
        (lambda claim: claim["properties"]["aliases"].update(default=["a"]), "Claim.aliases has another default"),
        (lambda claim: claim["properties"]["part"].update(anyOf=[{"type": "integer"}]), "Claim.part may be something else"),
        (lambda claim: claim["properties"]["kind"].pop("enum"), "Claim.kind may be anything now"),
    ],
)  # fmt: skip
def test_what_breaks_a_reader_is_told_from(how: Any, said: str) -> None:
    (found,) = [text for breaks, text in changed(how) if breaks]
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (lambda claim: claim["properties"].update(mood={"type": "string"}), "Claim.mood is new"),
        (lambda claim: claim["properties"]["kind"]["enum"].append("guess"), "Claim.kind may be “guess”"),
    ],
)
def test_what_is_only_added_is_told_from(how: Any, said: str) -> None:
    assert changed(how) == [(False, said)]


def test_corpus_json_says_its_format_first(corpus: Any) -> None:
    whole = json.loads(downloads.corpus_json(corpus))
    assert list(whole) == ["format", "settings", "records"]
    assert re.fullmatch(r"[1-9][0-9]*\.[0-9]+", whole["format"])
    assert not later(f"{FORMAT}.0", "9.0.0")


PUBLISHED = """
import sys
from pathlib import Path
from glossator import downloads
from glossator.addresses import Site
from glossator.graph import Speaker, describe_corpus, names_of
from glossator.load import load
from glossator.rdf import Graph
from glossator.terms import describe_terms
corpus, problems = load(Path(sys.argv[1]))
assert corpus and not problems, problems
graph = Graph("https://example.org/")
speaker = Speaker(graph, names_of(corpus, graph.base))
for key, record in corpus.by_id.items():
    speaker.describe(type(record), speaker.names[key], speaker.names[key] + "#", downloads.plain(record))
describe_corpus(corpus, speaker)
describe_terms(graph)
tables = [downloads.collection_csv(corpus, name) for name in ("claims", "findings", "places")]
sys.stdout.buffer.write("".join([downloads.corpus_json(corpus), *tables]).encode() + graph.turtle())
sys.stdout.buffer.write(downloads.as_text(downloads.corpus_schema()).encode())
"""
OTHERWISE = {"would_settle": "settled_by", "same_as": "equals", "SameAs": "Equal", "latitude": "northing"}
"""Names of fields and of a model → what they are called in the copy."""
ROWS = {
    "Assessment.settled_by": "would_settle",
    "Said.settled_by": "would_settle",
    "Entity.equals": "same_as",
    "Equal": "SameAs",
    "Place.northing": "latitude",
}


def published(scripts: Path, data: Path) -> bytes:
    run = subprocess.run(
        [sys.executable, "-c", PUBLISHED, str(data)], capture_output=True, env={**os.environ, "PYTHONPATH": str(scripts)}
    )
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    return run.stdout


def test_a_renamed_field_is_published_as_before(data: Path, tmp_path: Path) -> None:
    """Four names are changed wherever they stand in the program and in the data, and kept by a row each."""
    scripts = tmp_path / "scripts"
    shutil.copytree(ROOT / "scripts" / "glossator", scripts / "glossator", ignore=shutil.ignore_patterns("__pycache__", "assets"))
    before = published(scripts, data)
    assert b"would_settle" in before
    named = re.compile(rf"\b({'|'.join(OTHERWISE)})\b")
    for file in (*scripts.rglob("*.py"), *data.rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        if named.search(text):
            file.write_text(named.sub(lambda found: OTHERWISE[found[1]], text), encoding="utf-8")
    assert published(scripts, data) != before
    room = scripts / "glossator" / "published_format.py"
    text, empty = room.read_text(encoding="utf-8"), "RENAMED: Mapping[str, str] = {}"
    assert empty in text
    room.write_text(text.replace(empty, f"RENAMED: Mapping[str, str] = {ROWS!r}"), encoding="utf-8")
    assert published(scripts, data) == before


def test_a_field_of_a_wider_model_has_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_format, "RENAMED", {"Entity.name": "label", "Claim.title": "heading"})
    published_name.cache_clear()
    try:
        assert published_name(Place, "name") == "label"
        assert published_name(Claim, "title") == "heading"
        assert published_name(Place, "kind") == "kind"
    finally:
        monkeypatch.undo()
        published_name.cache_clear()


def test_every_field_has_a_type_that_is_known() -> None:
    """What a field holds follows from its type: a day is a date, a link names its collections."""
    found = {(model, member.name): member for model in classes([*COLLECTIONS.values(), Settings]) for member in members(model)}

    def of(model: Any, name: str) -> Member:
        return found[model, name]

    assert {member.holds for member in found.values()} == {
        "text", "edtf", "date", "address", "language", "integer", "decimal", "truth",
    }  # fmt: skip
    assert of(Claim, "voice").to == ("people", "organizations")
    assert of(Claim, "voice").many
    assert of(Claim, "statement").required
    assert not of(Claim, "part").required
    assert "premise" in of(Claim, "part").words
    assert of(Place, "latitude").holds == "decimal"
    assert of(Settings, "colours").keyed
    assert not of(Settings, "colours").words
