"""YAML text → data with places; and what a file may do to us that a text file in git should not."""

import os
import re
from pathlib import Path
from time import monotonic, process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.source import MAX_BYTES, MAX_DEPTH, MOST_PROBLEMS, Problem, few, read


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


@pytest.mark.parametrize("beside", ["٣", "،", "َ", "۴", "a", " ", ""])
def test_beside_other_arabic_signs_the_non_joiner_is_refused(tmp_path: Path, beside: str) -> None:
    for text in (f"ش\u200c{beside}", f"{beside}\u200cش"):
        (problem,) = read(write(tmp_path, f"a: x{text}x\n"), "x.yml").problems
        assert "U+200C" in problem.message


@pytest.mark.parametrize(
    "character",
    [
        "\u202a",
        "\u2066",
        "\u2067",
        "\u2068",
        "\u2069",
        "\u206f",
        "\u061c",
        "\ufffe",
        "\uffff",
        "\U0002fffe",
        "\U000e0041",
        "\ufff9",
        "\x7f",
        "\x80",
    ],
)
def test_every_invisible_character_has_its_place_and_name(tmp_path: Path, character: str) -> None:
    (problem,) = read(write(tmp_path, f"a: b\nc: é{character}d\n"), "x.yml").problems
    assert (problem.line, problem.column) == (2, 5)
    assert f"U+{ord(character):04X}" in problem.message
    assert problem.rule == "characters"


def test_a_column_counts_letters_where_the_bytes_end(tmp_path: Path) -> None:
    (problem,) = read(write(tmp_path, "a: b\nc: Ўзбек".encode() + b"\xfc\n"), "x.yml").problems
    assert (problem.line, problem.column) == (2, 9)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: x # y\n", (1, 6)),
        ("ö: äöü # y\n", (1, 8)),
        ("a:\n  - x # y\n", (2, 7)),
        ("a: [x # y\n  , z]\n", (1, 7)),
        ("a: {b: c # d\n  }\n", (1, 10)),
        ("a: x\n  y # z\n", (2, 5)),
        ("a: x\n  # y\nb: c\n", (2, 3)),
        ("a: x\n\n  #y\n", (3, 3)),
        ("a:\n  - x\n    # y\n", (3, 5)),
    ],
)
def test_a_hash_behind_a_value_is_noticed(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    document = read(write(tmp_path, text), "x.yml")
    assert document.problems == []
    assert list(document.cuts.values()) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "# c\na: x\n# d\n", "a: # c\n  - b\n", "a: 'x' # c\n", 'a: "x # y" # c\n', "a: >- # c\n  x # y\n", "a: [x, # c\n  y] # d\n",
        "a: x#y\n", "a: https://example.org/#y\n", "a:\n  b: c\n  # d\n", "a:\n  - x\n  # y\n", "a:\n  - b: x\n    # y\n    c: z\n",
        "a: |\n  # x\n", "{a: x,\n   # c\n b: c}\n", "a: [x\n    # c\n  , y]\n",
    ],
)  # fmt: skip
def test_a_comment_that_takes_nothing_away_is_none(tmp_path: Path, text: str) -> None:
    document = read(write(tmp_path, text), "x.yml")
    assert document.problems == []
    assert document.cuts == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: #72\nb: c\n", (1, 4)),
        ("a:\n  - #5\n", (2, 5)),
        ("a: x # y\n  z\nb: c\n", (1, 6)),
        ("a: x\n  # y\n  z\nb: c\n", (2, 3)),
    ],
)
def test_a_hash_that_leaves_nothing_or_nonsense_is_what_is_wrong(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    (problem,) = read(write(tmp_path, text), "x.yml").problems
    assert (problem.line, problem.column) == place
    assert problem.message == "what follows # is not read"


def test_a_tab_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    document = read(write(tmp_path, "a:\tb\nc: d\te\nf:\n\tg: h\ni: j\n"), "x.yml")
    assert [(one.line, one.column, one.message) for one in document.problems] == [
        (1, 3, "there is a tab here, which looks like spaces"),
        (2, 5, "there is a tab here, which looks like spaces"),
        (4, 1, "this line begins with a tab"),
    ]
    assert document.data == {"a": "b", "c": "d e", "i": "j"}, "only what the tab may have torn apart is left out"
    assert ("f",) in document.void


def test_what_cannot_be_read_costs_its_field_alone(tmp_path: Path) -> None:
    text = 'a: b\nc: "d\ne: f\ng: [h\ni:\n  j: k\n    l: m\nn:o\np: q\n'
    document = read(write(tmp_path, text), "x.yml")
    assert [(one.line, one.column) for one in document.problems] == [(2, 4), (4, 4), (7, 5), (8, 3)]
    assert document.data == {"a": "b", "e": "f", "p": "q"}
    assert document.places["p",] == (9, 4), "the numbers of lines stay"
    assert document.void >= {("c",), ("g",), ("i",), ("n",)}


def test_columns_are_those_of_the_file_behind_what_was_left_out(tmp_path: Path) -> None:
    document = read(write(tmp_path, "a: [\u200bb, e\u0301, c]\r\n"), "x.yml")
    assert len(document.problems) == 3
    assert document.data == {"a": ["b", "é", "c"]}
    assert document.places["a", 0] == (1, 6)
    assert document.places["a", 2] == (1, 13)


def test_links_folders_and_pipes_are_no_files(tmp_path: Path) -> None:
    target = write(tmp_path, "a: b\n")
    (tmp_path / "link.yml").symlink_to(target)
    (tmp_path / "folder.yml").mkdir()
    os.mkfifo(tmp_path / "pipe.yml")
    for name, said in (("link", "a link to something else"), ("folder", "this is no file"), ("pipe", "this is no file")):
        (problem,) = read(tmp_path / f"{name}.yml", "x.yml").problems
        assert said in problem.message
        assert problem.rule == "file"


def test_a_file_closed_to_us_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    (problem,) = read(write(tmp_path, "a: b\n"), "x.yml").problems
    assert problem.message == "this file cannot be read: Permission denied"


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("\u200b", 40_000),
        ("é\u200b", 40_000),
        ("😀\u200b", 40_000),
        ("e\u0301\n", 40_000),
        ("a:\nb:\n", 20_000),
        ("a: x # y\n", 40_000),
    ],
)
def test_a_flood_is_quick_and_counted(tmp_path: Path, piece: str, count: int) -> None:
    start = process_time()
    document = read(write(tmp_path, piece * count if ":" in piece else f"a: {piece * count}\n"), "x.yml")
    assert process_time() - start < 5
    said = few(document.problems, {"x.yml": document.unsaid})
    assert len(said) == MOST_PROBLEMS + 1
    assert re.fullmatch(r"… and [0-9,]+ more problems in this file", said[-1].message)
    assert said == sorted(said), "the last line stays the last"


def test_how_many_more_is_right() -> None:
    problems = [Problem("a", line, 1, "m") for line in range(1, 26)] + [Problem("b", 1, 1, "m")]
    found = few([*problems, problems[0]], {"b": 2})
    assert [str(one) for one in found[-4:]] == [
        "a:20:1: m",
        "a:20:1: … and 5 more problems in this file",
        "b:1:1: m",
        "b:1:1: … and 2 more problems in this file",
    ]
    assert few(problems[:20]) == problems[:20]
    assert few(problems[:21])[-1].message == "… and 1 more problem in this file"


def test_the_name_of_a_rule_neither_orders_nor_distinguishes_problems() -> None:
    one, other = Problem("a", 1, 1, "m", rule="x"), Problem("a", 1, 1, "m", rule="y")
    assert one == other
    assert len({one, other}) == 1
    assert str(one) == "a:1:1: m"
    assert vars(one)["rule"] == "x"


def test_depth_has_a_limit(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)), "x.yml").problems == []
    (problem,) = read(write(tmp_path, "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH), "x.yml").problems
    assert "nested more than" in problem.message


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
