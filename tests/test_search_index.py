"""The search's index is the same for the same pages, in whichever order the disk lists them, and holds what Pagefind finds in them."""

import base64
import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossator import ordered_index
from glossator.search_index import CannotIndex, index
from tests.conftest import program

PAGES = {f"{kind}/{at}/index.html": (kind, at) for kind in ("claims", "events", "places") for at in range(12)}


def write(site: Path, paths: list[str]) -> Path:
    for path in paths:
        kind, at = PAGES[path]
        language = "ru" if at % 4 == 0 else "en"
        text = (
            f'<html lang="{language}"><body data-pagefind-body><h1>Bridge {at} of {kind}</h1><p class="kicker">Left out</p>'
            f'<p data-pagefind-filter="kind">{kind}</p><p data-pagefind-filter="year">{1990 + at}</p></body></html>'
        )
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return site


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_pages_are_the_same_index(tmp_path: Path) -> None:
    orders = {"one": [*PAGES], "two": [*reversed(PAGES)], "three": sorted(PAGES, key=lambda path: path[::-1])}
    made = []
    for name, paths in orders.items():
        index(write(tmp_path / name / "site", paths), tmp_path / name / "index")
        made.append(files(tmp_path / name / "index"))
    assert made[0] == made[1] == made[2]


def test_it_holds_what_is_in_the_pages(tmp_path: Path) -> None:
    index(write(tmp_path / "site", [*PAGES]), tmp_path / "index")
    assert {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind", "wasm.ru.pagefind"} <= files(tmp_path / "index").keys()
    fragments = [gzip.decompress(file.read_bytes())[12:] for file in (tmp_path / "index" / "fragment").iterdir()]
    assert {json.loads(one)["url"] for one in fragments} == {f"/{path.removesuffix('index.html')}" for path in PAGES}
    assert not any(b"Left out" in one for one in fragments)
    entry = json.loads((tmp_path / "index" / ordered_index.ENTRY).read_text(encoding="utf-8"))
    assert {tag: one["page_count"] for tag, one in entry["languages"].items()} == {"en": 27, "ru": 9}
    found = [ordered_index._read(file) for file in (tmp_path / "index" / "filter").glob("ru_*")]
    assert sorted([name, [value for value, _ in values]] for name, values in found) == [  # type: ignore[misc,union-attr,str-unpack]
        ["kind", ["claims", "events", "places"]],
        ["year", ["1990", "1994", "1998"]],
    ]


def test_one_page_in_another_place_or_with_another_word_is_another_index(tmp_path: Path) -> None:
    index(write(tmp_path / "site", [*PAGES]), tmp_path / "before")
    file = tmp_path / "site" / "places" / "3" / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("1993", "1789"), encoding="utf-8")
    index(tmp_path / "site", tmp_path / "after")
    assert (files(tmp_path / "before")[ordered_index.ENTRY]) != files(tmp_path / "after")[ordered_index.ENTRY]


def answer(**payload: object) -> str:
    return repr(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()).decode() + ",")


STAND_INS = {
    "Pagefind ended before it was done, asked for NewIndex": "",
    "Pagefind gave no answer that can be read, asked for NewIndex": "print('???,', flush=True); input()",
    "Pagefind says, asked for NewIndex: no room": f"print({answer(type='Error', message='no room')}, end='', flush=True); input()",
}


@pytest.mark.parametrize(("said", "code"), STAND_INS.items(), ids=["ends", "stammers", "refuses"])
def test_where_pagefind_fails_its_own_words_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: str
) -> None:
    (tmp_path / "stand-in").write_text(program(code), encoding="utf-8")
    (tmp_path / "stand-in").chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "stand-in"))
    with pytest.raises(CannotIndex) as raised:
        index(write(tmp_path / "site", [*PAGES][:1]), tmp_path / "index")
    assert str(raised.value) == said
    run = [sys.executable, "-m", "glossator.search_index", str(tmp_path / "site"), str(tmp_path / "index")]
    done = subprocess.run(run, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (1, said), "and no more"
    assert not (tmp_path / "index").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_who_ends_it_ends_pagefind(tmp_path: Path) -> None:
    """Even where nothing can be tidied up."""
    site = tmp_path / "site"
    os.mkfifo(write(site, [*PAGES][:3]) / "claims" / "last.html")  # which nobody ever writes
    run = subprocess.Popen([sys.executable, "-m", "glossator.search_index", str(site), str(tmp_path / "index")])
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    while not children.read_text().split():
        time.sleep(0.02)
    [child] = children.read_text().split()
    run.kill()
    run.wait()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and "State:\tZ" not in Path(f"/proc/{child}/status").read_text():
        assert time.monotonic() < deadline, "it goes on"
        time.sleep(0.05)
