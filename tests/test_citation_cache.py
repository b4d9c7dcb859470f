"""Citations kept in files: whatever becomes of the files, nothing is lost but time."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossator import citation_cache, kept_files
from glossator.citation_cache import Parts, prune, read, write

NAME = "apa-0123456789ab"
FILE = f"{NAME}.kept"


def sound(parts: object) -> bool:
    return isinstance(parts, dict) and set(parts) == {"entry"}


def keep(folder: Path, known: dict[str, Parts], used: list[str] | None = None) -> dict[str, Parts]:
    return write(folder, NAME, known, known if used is None else used, sound)


def one(text: str) -> Parts:
    return {"entry": text}


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    keep(tmp_path / "not" / "there", {"a": one("Ä <em>b</em>")})
    assert read(tmp_path / "not" / "there", NAME, sound) == {"a": one("Ä <em>b</em>")}
    assert [file.name for file in (tmp_path / "not" / "there").iterdir()] == [FILE], "and nothing else lies about"
    assert read(tmp_path / "not" / "there", "apa-ffffffffffff", sound) == {}


@pytest.mark.parametrize(
    "text", ["", "{", "5", "null", '"text"', "[]", '["a"]', '{"a": 5}', '{"a": {"other": ""}}', "[" * 100_000, "9" * 5000]
)
def test_a_file_of_another_shape_is_ignored_and_made_again(tmp_path: Path, text: str) -> None:
    kept_files.write(tmp_path / FILE, text.encode())
    assert read(tmp_path, NAME, sound) == {}
    keep(tmp_path, {"b": one("B")})
    assert read(tmp_path, NAME, sound) == {"b": one("B")}


def test_a_file_that_is_no_text_is_ignored(tmp_path: Path) -> None:
    kept_files.write(tmp_path / FILE, b"\xff\xfe{}")
    assert read(tmp_path, NAME, sound) == {}


def test_an_entry_that_is_not_sound_spoils_no_other(tmp_path: Path) -> None:
    kept_files.write(tmp_path / FILE, b'{"a": 5, "b": {"entry": "B"}}')
    assert read(tmp_path, NAME, sound) == {"b": one("B")}


def test_what_another_build_kept_meanwhile_stays(tmp_path: Path) -> None:
    keep(tmp_path, {"a": one("A")})
    assert keep(tmp_path, {"b": one("B")}) == {"a": one("A"), "b": one("B")}
    assert read(tmp_path, NAME, sound) == {"a": one("A"), "b": one("B")}


def test_a_citation_that_was_spoiled_in_its_file_is_made_again(tmp_path: Path) -> None:
    """Though it still looks like one."""
    keep(tmp_path, {"a": one("Rassendyll 2020")})
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes().replace(b"2020", b"2021"))
    assert read(tmp_path, NAME, sound) == {}
    keep(tmp_path, {"a": one("Rassendyll 2020")})
    assert read(tmp_path, NAME, sound) == {"a": one("Rassendyll 2020")}


def test_builds_at_the_same_time_do_not_break_each_other(tmp_path: Path) -> None:
    def builds(build: int) -> None:
        for at in range(30):
            keep(tmp_path, {f"{build}-{at}": one("x" * 5000)})
            prune(tmp_path, [NAME], ["apa"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(builds, range(4)))
    assert [file.name for file in tmp_path.iterdir()] == [FILE]
    assert any(f"{build}-29" in read(tmp_path, NAME, sound) for build in range(4))


def test_old_entries_go_and_those_in_use_stay(tmp_path: Path) -> None:
    spare = citation_cache.SPARE
    keep(tmp_path, {f"old{at}": one("x") for at in range(spare + 10)})
    found = keep(tmp_path, {"new": one("y")}, ["new", "old0"])
    assert len(found) == spare + 2
    assert {"new", "old0"} < found.keys()
    assert "old1" not in found, "the oldest that nobody asked for"
    assert f"old{spare + 9}" in found
    assert read(tmp_path, NAME, sound) == found


@pytest.mark.parametrize("inside", [False, True])
def test_a_folder_that_cannot_be_written_ends_nothing(tmp_path: Path, inside: bool) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    folder = tmp_path / "file" / "below" if inside else tmp_path / "file"
    assert read(folder, NAME, sound) == {}
    assert keep(folder, {"a": one("A")}) == {"a": one("A")}
    prune(folder, [NAME], ["apa"])
    assert read(Path("/proc/nowhere/citations"), NAME, sound) == {}
    keep(Path("/proc/nowhere/citations"), {"a": one("A")})


def test_a_file_that_cannot_be_replaced_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert keep(tmp_path, {"a": one("A")}) == {"a": one("A")}
    prune(tmp_path, ["apa-ffffffffffff"], ["apa"])
    assert [file.name for file in tmp_path.iterdir()] == [FILE], "no unfinished file is left"


def test_files_that_no_build_reads_again_are_deleted(tmp_path: Path) -> None:
    for name in (
        FILE, f"{NAME}.json", "apa-ffffffffffff.kept", "gone-ffffffffffff.kept", "mla-ffffffffffff.kept", "notes.json",
        "apa-other-ffffffffffff.kept", "fresh.new",
    ):  # fmt: skip
        (tmp_path / name).write_text(json.dumps({}), encoding="utf-8")
    prune(tmp_path, [NAME], ["mla", "apa-other"])
    assert {file.name for file in tmp_path.iterdir()} == {
        FILE,
        "mla-ffffffffffff.kept",  # a style that this corpus does not offer
        "apa-other-ffffffffffff.kept",
        "notes.json",  # not ours
        "fresh.new",  # another build may be writing it
    }
