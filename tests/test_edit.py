"""Changes to many files: a record begun, renamed, taken back; what was in the files stays in them."""

from pathlib import Path

import pytest
import yaml

from glossator import edit
from glossator.checks import check
from glossator.corpus import Corpus
from glossator.kinds import COLLECTIONS
from glossator.load import load
from tests.conftest import HERE


def sound(data: Path) -> Corpus:
    corpus, problems = load(data)
    assert corpus is not None
    assert problems + check(corpus) == []
    return corpus


FILLED = {
    "claims": {"article": "rassendyll-bridges", "unit": "analysis-1", "order": "9", "phrase": "says the Count", "title": "T", "statement": "S.", "kind": "fact", "part": "aside", "verdict": "opinion", "answer": "A.", "note": "N.", "work": "ruritanian-survey"},
    "events": {"title": "T", "kind": "aid", "date": "2020", "basis": "record", "summary": "S.", "# sources": "\n  - work: ruritanian-survey"},
    "people": {"name": "N", "sort_name": "N", "description": "D."},
    "concepts": {"name": "N", "description": "D."},
    "places": {"name": "N", "kind": "city", "description": "D."},
    "organizations": {"name": "N", "kind": "forum", "description": "D."},
    "references": {"type": "book", "role": "editorial", "title": "T", "consulted": "full"},
    "initiatives": {"article": "rassendyll-bridges", "unit": "analysis-1a", "order": "2", "phrase": "for carts", "title": "T", "summary": "S.", "proposers": "[bridge-office]", "status": "proposed"},
    "findings": {"title": "T", "number": "7", "group": "name", "article_says": "A.", "record_shows": "B.", "work": "ruritanian-survey", "confidence": "low", "concerns": "[bridge]"},
}  # fmt: skip


@pytest.mark.parametrize("collection", FILLED)
def test_a_skeleton_passes_once_its_blanks_are_filled(data: Path, collection: str) -> None:
    path, change = edit.new(sound(data), collection, "something-new")
    change.apply()
    blank = load(data)[1]
    assert blank, "a blank is a problem until it is filled"
    assert all("is empty" in problem.message for problem in blank)
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        stripped = line.strip().removeprefix("- ")
        key = stripped.rstrip(" []").removesuffix(":")
        blank_line = stripped.endswith((":", ": []"))
        if blank_line and key in FILLED[collection]:
            value = FILLED[collection][key]
            line = line.replace("# ", "").rstrip(" []") + ("" if value.startswith("\n") else " ") + value
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sound(data)


def test_a_skeleton_explains_every_field(data: Path) -> None:
    for collection, model in COLLECTIONS.items():
        text = edit.skeleton(model)
        for name in set(model.model_fields) - {"id", "aliases", "withdrawn"}:
            assert f"\n# {name}:" in text or f"\n{name}:" in text, f"{collection}.{name}"


@pytest.mark.parametrize("key", ["bridge", "zenda-castle", "gone", "Bridge", "a--b", "brücke", "x" * 81])
def test_ids_that_cannot_be_given(data: Path, key: str) -> None:
    with pytest.raises(edit.CannotEdit):
        edit.new(sound(data), "concepts", key)


@pytest.mark.parametrize("old", [path.stem for path in sorted((HERE / "corpus").rglob("*/*.yml"))])
def test_rename_mends_every_link(data: Path, old: str) -> None:
    before = sound(data)
    collection = before.collection_of[old]
    linking = {link.source for link in before.inbound(old)}
    edit.rename(before, old, "quite-another").apply()
    after = sound(data)
    assert after.collection_of["quite-another"] == collection
    assert after.aliases[old] == "quite-another"
    assert {link.source for link in after.inbound("quite-another")} - {"quite-another"} == linking - {old}
    assert not (data / collection / f"{old}.yml").exists()
    assert len(after.links) == len(before.links)


def test_rename_twice_leaves_no_chain(data: Path) -> None:
    edit.rename(sound(data), "bridge", "second").apply()
    edit.rename(sound(data), "second", "third").apply()
    assert sound(data).aliases == {"bridge": "third", "second": "third", "zenda-castle": "zenda"}


def test_a_rename_can_be_undone(data: Path) -> None:
    """The former id is the id again, and the other stays as an alias; with links, comments and ids.txt as they were."""
    before = {path: path.read_text() for path in data.rglob("*.*")}
    edit.rename(sound(data), "bridge", "crossing").apply()
    edit.rename(sound(data), "crossing", "bridge").apply()
    assert sound(data).aliases == {"crossing": "bridge", "zenda-castle": "zenda"}
    after = {path: path.read_text() for path in data.rglob("*.*")}
    changed = {path.name for path in after if after[path] != before.get(path)}
    assert after.keys() == before.keys()
    assert changed == {"bridge.yml", "ids.txt"}
    assert "aliases: [crossing]" in (data / "concepts" / "bridge.yml").read_text()
    edit.rename(sound(data), "bridge", "crossing").apply()
    assert "aliases: [bridge]" in (data / "concepts" / "crossing.yml").read_text()


def test_a_former_id_of_another_record_stays_its_own(data: Path) -> None:
    with pytest.raises(edit.CannotEdit, match="ids are permanent"):
        edit.rename(sound(data), "bridge", "zenda-castle")


def test_comments_and_order_survive(data: Path) -> None:
    file = data / "claims" / "three-bridges.yml"
    text = "# first\n" + file.read_text().replace("kind: fact", "# above kind\nkind: fact  # beside") + "# last\n"
    file.write_text(text)
    edit.rename(sound(data), "ruritanian-survey", "survey").apply()
    edit.rename(sound(data), "ruritania", "old-ruritania").apply()
    expected = text.replace("ruritanian-survey", "survey").replace("about: [ruritania,", "about: [old-ruritania,")
    assert file.read_text() == expected


def test_quoted_ids_and_lists_on_several_lines(data: Path) -> None:
    file = data / "claims" / "three-bridges.yml"
    file.write_text(file.read_text().replace("about: [ruritania, bridge]", "about:\n  - 'ruritania'\n  - \"bridge\""))
    edit.rename(sound(data), "bridge", "span").apply()
    assert '  - "span"\n' in file.read_text()


def test_rename_says_why_not(data: Path) -> None:
    with pytest.raises(edit.CannotEdit, match="there is no record “nothing”"):
        edit.rename(sound(data), "nothing", "x")
    with pytest.raises(edit.CannotEdit, match="“zenda-castle” is a former id; its record is now zenda"):
        edit.rename(sound(data), "zenda-castle", "x")
    with pytest.raises(edit.CannotEdit, match="ids are permanent"):
        edit.rename(sound(data), "bridge", "way")


def test_withdraw_leaves_the_notice(data: Path) -> None:
    before = (data / "claims" / "keepers-paid.yml").read_text()
    edit.withdraw(sound(data), "keepers-paid", 'It was: a "misreading" # really').apply()
    after = (data / "claims" / "keepers-paid.yml").read_text()
    assert after.startswith(before.rstrip("\n"))
    assert yaml.safe_load(after)["withdrawn"]["reason"] == 'It was: a "misreading" # really'
    corpus = sound(data)
    assert [record.id for record in corpus.withdrawn] == ["keepers-paid", "gone"]
    with pytest.raises(edit.CannotEdit, match="already withdrawn"):
        edit.withdraw(corpus, "keepers-paid", "again")
    with pytest.raises(edit.CannotEdit, match="say why"):
        edit.withdraw(corpus, "bridge", " ")


def everything(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("about: [ruritania, bridge]", 'about: [ruritania, "\\x62ridge"]', 'about: [ruritania, "span"]'),
        ("about: [ruritania, bridge]", "about:\n  - >-\n    bridge # no comment\n".replace(" # no comment", ""), "  - >-\n    span\n"),
        ("about: [ruritania, bridge]", "about: [ruritania,\n  bridge # the last\n  ]", "about: [ruritania,\n  span # the last\n  ]"),
        ("about: [ruritania, bridge]", "about: [ruritania, 'bridge']", "about: [ruritania, 'span']"),
        ("about: [ruritania, bridge]", 'about: [ruritania, "bri\\\n  dge"]', 'about: [ruritania, "span"]'),
    ],
)  # fmt: skip
def test_rename_finds_an_id_however_it_is_written(data: Path, old: str, new: str, after: str) -> None:
    file = data / "claims" / "three-bridges.yml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    before = sound(data)
    change = edit.rename(before, "bridge", "span")
    assert edit.faults(data, change) == []
    change.apply()
    assert after in file.read_text()
    assert "span" in yaml.safe_load(file.read_text())["about"]
    assert {link.source for link in sound(data).inbound("span")} == {link.source for link in before.inbound("bridge")}


def test_a_former_id_joins_a_list_with_a_line_for_each(data: Path) -> None:
    file = data / "places" / "zenda.yml"
    text = file.read_text().replace("aliases: [zenda-castle]\n", "aliases:\n    - zenda-castle  # of the castle alone\n")
    file.write_text(text)
    edit.rename(sound(data), "zenda", "zenda-town").apply()
    after = (data / "places" / "zenda-town.yml").read_text()
    assert after == text.replace("    - zenda-castle", "    - zenda\n    - zenda-castle")
    assert sound(data).aliases == {"zenda": "zenda-town", "zenda-castle": "zenda-town"}


def test_rename_finds_an_id_twice_on_one_line_and_in_parts_of_lists(data: Path) -> None:
    file = data / "claims" / "keepers-paid.yml"
    text = file.read_text().partition("assessment:")[0]
    file.write_text(
        text
        + """assessment: {verdict: imprecise, answer: "So, by [[ ruritanian-survey | the survey ]].", note: "See [[ruritanian-survey]]: twice.", checked: 2026-01-31,
  parts: [{text: One., verdict: confirmed, sources: [{work: ruritanian-survey}, {work: zapt-1905}]}], # a remark
  sources: [{work: ruritanian-survey, locator: ruritanian-survey p. 1}, {work: zapt-1905}]}
"""
    )
    corpus, problems = load(data)
    assert corpus is not None
    assert problems == []
    edit.rename(corpus, "ruritanian-survey", "s").apply()
    said = yaml.safe_load(file.read_text())["assessment"]
    assert said["answer"] == "So, by [[ s | the survey ]]."
    assert said["note"] == "See [[s]]: twice."
    assert said["parts"][0]["sources"][0] == {"work": "s"}
    assert said["sources"][0] == {"work": "s", "locator": "ruritanian-survey p. 1"}, "words stay words"
    assert "# a remark" in file.read_text()


def test_links_in_a_folded_text_keep_its_lines(data: Path) -> None:
    file = data / "concepts" / "way.yml"
    lines = "  What leads to a [[bridge|bridge\n  or ford]], to a [[ bridge ]] and\n  anywhere else.\n"
    file.write_text("name: way\n# remark\ndescription: >-\n" + lines + "# last\n")
    edit.rename(sound(data), "bridge", "span").apply()
    assert file.read_text().endswith(
        "description: >-\n" + lines.replace("bridge|", "span|").replace(" bridge ]]", " span ]]") + "# last\n"
    )
    assert not [one for one in sound(data).links if one.target == "bridge"]


@pytest.mark.parametrize(
    "text",
    [
        "{name: way, description: What leads anywhere.}\n",
        "{name: way,\n  description: What leads anywhere., # remark\n}",
        "---\nname: way\ndescription: What leads anywhere.\n...\n",
        "name: way\ndescription: What leads anywhere.",
        "name: way\ndescription: |+\n  What leads anywhere.\n\n",
        "? name\n: way\n? description\n: What leads anywhere.\n",
        '"name": way\n"\\x64escription": What leads anywhere.\n',
    ],
)
def test_records_in_any_shape_can_be_renamed_and_withdrawn(data: Path, text: str) -> None:
    (data / "concepts" / "ditch.yml").write_text(text)
    withdrawn = edit.withdraw(sound(data), "ditch", "It was: a ford.")
    assert edit.faults(data, withdrawn) == []
    withdrawn.apply()
    renamed = edit.rename(sound(data), "ditch", "trench")
    assert edit.faults(data, renamed) == []
    renamed.apply()
    after = (data / "concepts" / "trench.yml").read_text()
    assert ("# remark" in text) == ("# remark" in after)
    found = sound(data).by_id["trench"]
    assert found.aliases == ("ditch",)
    assert found.withdrawn


def test_faults_are_found_before_anything_is_written(data: Path) -> None:
    before = everything(data)
    change = edit.withdraw(sound(data), "bridge", "It was a ford.")
    assert {one.message for one in edit.faults(data, change)} == {"“bridge” was withdrawn"}
    way = data / "concepts" / "way.yml"
    assert any("lacks “description”" in one.message for one in edit.faults(data, edit.Change({way: "name: x\n"})))
    removed = edit.faults(data, edit.Change(remove=[way]))
    assert any("was published" in one.message for one in removed)
    assert everything(data) == before


@pytest.mark.parametrize("failing_at", [1, 2, 4])
@pytest.mark.parametrize("method", ["replace", "unlink"])
def test_what_fails_in_the_middle_is_taken_back(
    data: Path, monkeypatch: pytest.MonkeyPatch, method: str, failing_at: int
) -> None:
    before = everything(data)
    change = edit.rename(sound(data), "bridge", "span")
    real, count = getattr(Path, method), 0

    def failing(self: Path, *more: object, **named: object) -> object:
        nonlocal count
        count += method == "replace" or not self.name.startswith(".")  # what lies beside a file is tidied away first
        if count == (failing_at if method == "replace" else 1) and (method == "replace" or not self.name.startswith(".")):
            raise OSError("the disk is full")
        return real(self, *more, **named)

    monkeypatch.setattr(Path, method, failing)
    with pytest.raises(OSError, match="disk is full"):
        change.apply()
    monkeypatch.undo()
    assert everything(data) == before


def test_a_change_that_fails_leaves_everything_as_it_was(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_text() for path in data.rglob("*.yml")}
    change = edit.rename(sound(data), "bridge", "span")
    written = 0

    def failing(self: Path, text: str, **more: object) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError("the disk is full")

    monkeypatch.setattr(Path, "write_text", failing)
    with pytest.raises(OSError, match="disk is full"):
        change.apply()
    monkeypatch.undo()
    assert {path: path.read_text() for path in data.rglob("*.yml*")} == before


@pytest.mark.parametrize(
    "phrase", ["three bridges", "a: b # c", "- three", "'Quoted' \"twice\"", "a b c d e f g h i j k l " + "x" * 90]
)
def test_what_is_known_is_filled_in_and_reads_as_it_was_said(data: Path, phrase: str) -> None:
    given = {"article": "rassendyll-bridges", "unit": "introduction-1", "phrase": phrase}
    path, change = edit.new(sound(data), "claims", "something-new", given)
    begun = yaml.safe_load(change.write[path])
    assert {name: begun[name] for name in given} == given
    assert begun["order"] == 3, "two claims are drawn from there"
    assert begun["title"] is None


def test_nothing_is_written_through_a_link_that_lies_in_the_way(tmp_path: Path) -> None:
    """As a pull request may bring one."""
    outside, file = tmp_path / "outside.txt", tmp_path / "data" / "x.yml"
    outside.write_text("Mine.", encoding="utf-8")
    file.parent.mkdir()
    file.write_text("old\n", encoding="utf-8")
    for name in (".x.yml.new", ".x.yml.old"):
        (file.parent / name).symlink_to(outside)
    edit.Change({file: "new\n"}).apply()
    assert outside.read_text(encoding="utf-8") == "Mine."
    assert (file.read_text(encoding="utf-8"), [one.name for one in file.parent.iterdir()]) == ("new\n", ["x.yml"])
