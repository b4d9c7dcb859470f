"""Files kept between builds: read as they were written, or not at all."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossator import kept_files
from glossator.kept_files import ABANDONED, code, delete, listed, read, write


@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 1000])
def test_what_was_kept_is_read(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "not" / "there" / "a.kept"
    assert read(file) is None
    write(file, content)
    assert read(file) == content
    assert list(file.parent.iterdir()) == [file], "and nothing else lies about"


def test_of_what_was_spoiled_nothing_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.kept"
    write(file, b"Ruritania has three bridges")
    whole = file.read_bytes()
    for spoiled in (
        b"", whole[:10], whole[:-1], whole + b"x", whole.replace(b"three", b"seven"), b"\0" * len(whole), whole[32:]
    ):  # fmt: skip
        file.write_bytes(spoiled)
        assert read(file) is None
    write(file, b"Ruritania has three bridges")
    assert file.read_bytes() == whole


def test_builds_at_the_same_time_read_the_one_or_the_other(tmp_path: Path) -> None:
    file = tmp_path / "a.kept"
    contents = [bytes([build]) * 300_000 for build in range(4)]

    def builds(content: bytes) -> set[bytes | None]:
        found: set[bytes | None] = set()
        for _ in range(25):
            write(file, content)
            found.add(read(file))
            listed(tmp_path)
        return found

    with ThreadPoolExecutor(4) as pool:
        assert set().union(*pool.map(builds, contents)) <= set(contents)
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_stopped_build_left_is_deleted_and_what_another_is_writing_is_not(tmp_path: Path) -> None:
    long_ago = time.time() - ABANDONED - 60
    for name, written in (("c.kept", long_ago), ("a.kept", long_ago + 9), ("left.new", long_ago), ("fresh.new", time.time())):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (written, written))
    assert [file.name for file in listed(tmp_path)] == ["c.kept", "a.kept"], "the oldest first"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.kept", "c.kept", "fresh.new"]


def test_what_cannot_be_read_written_or_deleted_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "folder.kept").mkdir()
    for file in (tmp_path / "file" / "a.kept", tmp_path / "folder.kept"):
        write(file, b"x")
        assert read(file) is None
    assert listed(tmp_path / "file") == listed(tmp_path / "nowhere") == []
    delete([tmp_path / "nowhere", tmp_path / "folder.kept"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder.kept"], "no unfinished file is left"


def test_a_change_of_the_program_is_another_name(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("x = 1\n", encoding="utf-8")
    before = code(str(file), kept_files.__file__)
    assert code(str(file), kept_files.__file__) == before
    file.write_text("x = 2\n", encoding="utf-8")
    assert code(str(file), kept_files.__file__) != before
