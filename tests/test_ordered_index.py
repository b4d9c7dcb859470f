"""The search's index in order: the same whatever order Pagefind left it in, with nothing lost; anything else is refused."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator import ordered_index
from glossator.ordered_index import ENTRY, Unknown, Value, put_in_order

PAGES: list[Value] = [["en_0000001", 23], ["en_0000002", 24], ["en_0000003", 256], ["en_0000004", 65536], ["en_0000005", 2**32]]
KINDS: list[Value] = [["claims", [0, 1]], ["events", [2]], ["Würde", [3, 4]]]
YEARS: list[Value] = [["1991", [0]], ["2024", [4]]]


def keep(file: Path, value: Value) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(ordered_index._written(value)))


def kept(folder: Path, pattern: str) -> list[Value]:
    return [ordered_index._read(file) for file in sorted(folder.glob(pattern))]


def index(folder: Path, turned: Callable[[list[Value]], list[Value]], names: str) -> Path:
    """An index of two languages and two filters, as Pagefind writes it, with its lists turned."""
    for tag in ("en", "ru"):
        filters: list[Value] = [["kind", f"{tag}_{names}a"], ["year", f"{tag}_{names}b"]]
        record: Value = [
            "1.5.2",
            PAGES,
            [["a", "z", "en_9"]],
            turned(filters),
            turned([["date", [1, 0]], ["name", [0, 1]]]),
            ["title"],
        ]
        keep(folder / f"pagefind.{tag}_{names}.pf_meta", record)
        keep(folder / "filter" / f"{tag}_{names}a.pf_filter", ["kind", turned(KINDS)])
        keep(folder / "filter" / f"{tag}_{names}b.pf_filter", ["year", turned(YEARS)])
    languages = {
        tag: {"hash": f"{tag}_{names}", "wasm": tag, "page_count": 5} for tag in turned(["en", "ru"]) if isinstance(tag, str)
    }
    entry = {"version": "1.5.2", "languages": languages, "include_characters": ["_", "‿"]}
    (folder / ENTRY).write_text(json.dumps(entry), encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_whatever_the_order_was_the_bytes_are_the_same_and_nothing_is_lost(tmp_path: Path) -> None:
    one = index(tmp_path / "one", lambda found: found, "17")
    other = index(tmp_path / "other", lambda found: found[::-1], "18")
    for folder in (one, other):
        put_in_order(folder)
    assert files(one) == files(other)
    assert len(files(one)) == 7, "and what had other names is gone"
    entry = json.loads((one / ENTRY).read_text(encoding="utf-8"))
    assert (list(entry["languages"]), entry["include_characters"]) == (["en", "ru"], ["_", "‿"])
    name = entry["languages"]["en"]["hash"]
    [record] = kept(one, f"pagefind.{name}.pf_meta")
    assert isinstance(record, list)
    version, pages, chunks, filters, orders, fields = record
    assert (version, pages, chunks, fields) == ("1.5.2", PAGES, [["a", "z", "en_9"]], ["title"])
    assert orders == [["date", [1, 0]], ["name", [0, 1]]]
    assert isinstance(filters, list)
    found = {pair[0]: kept(one, f"filter/{pair[1]}.pf_filter") for pair in filters if isinstance(pair, list)}
    assert found == {"kind": [["kind", [KINDS[2], *KINDS[:2]]]], "year": [["year", YEARS]]}


def test_what_is_in_order_stays_as_it_is(tmp_path: Path) -> None:
    put_in_order(index(tmp_path, lambda found: found, "17"))
    before = files(tmp_path)
    put_in_order(tmp_path)
    assert files(tmp_path) == before


SPOILED = {
    "nothing": b"",
    "no packed file": b"pagefind_dcd\x80",
    "half of a file": gzip.compress(b"pagefind_dcd\x80")[:-6],
    "another mark": gzip.compress(b"pagefind_new\x80"),
    "no value": gzip.compress(b"pagefind_dcd"),
    "more than a value": gzip.compress(b"pagefind_dcd\x80\x80"),
    "a list cut off": gzip.compress(b"pagefind_dcd\x82\x01"),
    "a text cut off": gzip.compress(b"pagefind_dcd\x64abc"),
    "a number cut off": gzip.compress(b"pagefind_dcd\x19\x01"),
    "a map": gzip.compress(b"pagefind_dcd\xa0"),
    "a list without an end": gzip.compress(b"pagefind_dcd\x9f\xff"),
    "no UTF-8": gzip.compress(b"pagefind_dcd\x61\xff"),
    "lists in lists": gzip.compress(b"pagefind_dcd" + b"\x81" * 100_000),
    "a number alone": gzip.compress(b"pagefind_dcd\x05"),
    "fewer fields": gzip.compress(b"pagefind_dcd\x81\x80"),
}


@pytest.mark.parametrize("which", ["pagefind.en_17.pf_meta", "filter/ru_17a.pf_filter"])
@pytest.mark.parametrize("content", SPOILED.values(), ids=SPOILED)
def test_what_is_not_as_pagefind_writes_it_is_named(tmp_path: Path, which: str, content: bytes) -> None:
    (index(tmp_path, lambda found: found, "17") / which).write_bytes(content)
    with pytest.raises(
        Unknown, match=which.rpartition("/")[2].replace(".", r"\.") + " is not as Pagefind 1.5 writes it: install"
    ):
        put_in_order(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"languages": []}', '{"languages": {"en": {}}}', '{"languages": {"en": 5}}'])
def test_an_entry_that_is_another_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / ENTRY).write_text(text, encoding="utf-8")
    with pytest.raises(Unknown, match=r"pagefind-entry\.json is not"):
        put_in_order(tmp_path)


def test_a_filter_that_is_missing_is_named(tmp_path: Path) -> None:
    (index(tmp_path, lambda found: found, "17") / "filter" / "en_17b.pf_filter").unlink()
    with pytest.raises(Unknown, match="en_17b"):
        put_in_order(tmp_path)
