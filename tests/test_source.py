"""YAML text → data with places; and what a file may do to us that a text file in git should not."""

from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.source import MAX_BYTES, read


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "x.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_scalars_stay_the_text_that_was_written(tmp_path: Path) -> None:
    text = "a: no\nb: 012\nc: 1:30\nd: 2007-12-10\ne: 1e3\nf: .inf\ng: 'yes'\nh: [1, 2.0, true]\ni: 0x1F\n"
    document = read(write(tmp_path, text), "x.yml")
    assert document.problems == []
    assert document.data == {
        "a": "no", "b": "012", "c": "1:30", "d": "2007-12-10", "e": "1e3", "f": ".inf", "g": "yes",
        "h": ["1", "2.0", "true"], "i": "0x1F",
    }  # fmt: skip


def test_places_count_from_one(tmp_path: Path) -> None:
    document = read(write(tmp_path, "# c\nlist:\n  - work: x\n    locator: p. 3\n"), "x.yml")
    assert document.places["list", 0, "locator"] == (4, 14)
    assert document.keys["list", 0, "locator"] == (4, 5)
    assert str(document.problem(("list", 0, "locator"), "m")) == "x.yml:4:14: m"
    assert str(document.problem(("list", 0, "missing"), "m")) == "x.yml:3:5: m", "an absent field points at what is around it"


def test_null_in_quotation_marks_is_a_text(tmp_path: Path) -> None:
    assert read(write(tmp_path, 'name: "null"\n'), "x.yml").data == {"name": "null"}


def test_missing_file(tmp_path: Path) -> None:
    (problem,) = read(tmp_path / "nothing.yml", "nothing.yml").problems
    assert "cannot be read" in problem.message


def test_file_of_fifty_megabytes_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    start = monotonic()
    (problem,) = read(file, "x.yml").problems
    assert "50,000,000 bytes" in problem.message
    assert f"{MAX_BYTES:,}" in problem.message
    assert monotonic() - start < 1


def test_persian_may_use_its_non_joiner_and_others_may_not(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a: می‌شود\n"), "x.yml").problems == []
    assert read(write(tmp_path, "a: uz‌bek\n"), "x.yml").problems


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "? {a: b}\n: c\n", "[a, b]: c\n", "- a\n- b\n", "a\n", "...\n", "---\n"])
def test_what_is_no_mapping_is_a_problem(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path, text), "x.yml").problems


@settings(max_examples=300, deadline=2000)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_end_in_data_or_problems(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    document = read(write(tmp_path_factory.mktemp("any"), raw), "x.yml")
    assert isinstance(document.data, dict)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert "Error" not in problem.message
