"""What can be an id."""

import pytest

from glossator.ids import LONGEST_ID, meant, refused, reserved


@pytest.mark.parametrize(
    "key", ["a", "a-b", "2035", "page", "page-x", "indexes", "a" * LONGEST_ID, "com", "com10", "com0", "console", "lpt", "nul-1"]
)
def test_free(key: str) -> None:
    assert refused(key) is None
    assert reserved(key) is None


@pytest.mark.parametrize("key", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_windows_names_are_reserved(key: str) -> None:
    assert "Windows" in (reserved(key) or "")
    assert refused(key)


@pytest.mark.parametrize("key", ["index", "page-1", "page-2", "page-007"])
def test_names_of_lists_are_reserved(key: str) -> None:
    assert "lists have their pages" in (reserved(key) or "")
    assert refused(key)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Zenda", "“Z” is latin capital letter z"),
        ("zen\u202eda", "“⟨U+202E⟩” is right-to-left override"),
        ("zenda\n", "is a control character"),
        ("a--b", "twice in a row"),
        ("-a", "beginning or end"),
        ("", "too long, or"),
        ("a" * (LONGEST_ID + 1), "too long"),
        ("../a", "“.” is full stop"),
    ],
)
def test_malformed(key: str, why: str) -> None:
    assert why in (refused(key) or ("", ""))[0]


@pytest.mark.parametrize("name", ["unrcca.yaml", "UNRCCA.yml", "unrcca .yml", "unrcca.yml.txt", "-unrcca-.yml"])
def test_what_a_name_was_meant_to_be(name: str) -> None:
    assert meant(name) == "unrcca"
